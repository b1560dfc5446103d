/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lemke_howson.c -- equilibria of two players by complementary pivoting.
 *
 * The complementary pairs of bases (walk.h) are the nodes of a graph, and dropping a label leads
 * from each node to another. Node 0 is the artificial equilibrium, the others are equilibria. With
 * one label a single path is followed from node 0. Otherwise paths are tried until one ends
 * (lh_restart.c), and then we search what hangs together with node 0, which is not always every
 * equilibrium. That can be more than anyone can wait for: without a limit of the caller's the
 * search ends after some work of its own.
 *
 * A step is a pivot. Cost: O(m n) a pivot; the number of pivots can grow exponentially.
 * Source: C. E. Lemke, J. T. Howson, Equilibrium points of bimatrix games, SIAM J. 12 (1964);
 * L. S. Shapley, A note on the Lemke-Howson algorithm, Math. Prog. Study 1 (1974).
 */
#include "base/mem.h"
#include "nash/walk.h"

#include <string.h>

/* Numbers of a tableau that pivots may change before a search for all that hangs together ends, if
 * the caller sets no limit: some seconds. Games of 25 x 25 end before, those of 50 x 50 do not. */
#define DEFAULT_WORK UINT64_C(5000000000)

typedef struct graph {
    enti_walker walker;
    size_t count, capacity; /* of nodes */
    bool *node;             /* [capacity][width] the supports */
    bool *done;             /* [capacity][width] labels that were dropped there */
} graph;

static void graph_clear(graph *w)
{
    enti_walker_clear(&w->walker);
    enti_free(w->node);
    enti_free(w->done);
}

/* Adds the node in walker.end. */
static ent_status add_node(graph *w)
{
    const size_t width = w->walker.width;

    if (w->count == w->capacity) {
        const size_t capacity = w->capacity ? 2 * w->capacity : 16;
        if (capacity > SIZE_MAX / width) return ENT_ERR_NOMEM;
        bool *node = enti_resize(w->node, capacity * width, sizeof *node);
        if (node) w->node = node;
        bool *done = enti_resize(w->done, capacity * width, sizeof *done);
        if (done) w->done = done;
        if (!node || !done) return ENT_ERR_NOMEM;
        w->capacity = capacity;
    }
    memcpy(w->node + w->count * width, w->walker.end, width * sizeof *w->node);
    memset(w->done + w->count * width, 0, width * sizeof *w->done);
    w->count++;
    return ENT_OK;
}

/* The node in walker.end, or w->count when it is new. */
static size_t find_node(const graph *w)
{
    const size_t width = w->walker.width;
    size_t k = 0;

    while (k < w->count && memcmp(w->node + k * width, w->walker.end, width * sizeof *w->node)) k++;
    return k;
}

/* Marks the path from node `from` to the node in walker.end, which is added if it is new and then
 * `listed` already. */
static ent_status arrive(graph *w, size_t from, int label, bool listed)
{
    enti_search *s = w->walker.s;
    const size_t at = find_node(w), width = w->walker.width;
    ent_status st = ENT_OK;

    if (at == w->count) {
        if (!listed) st = enti_basis_push(w->walker.b, w->walker.end, s);
        if (!st) st = add_node(w);
    }
    if (st) return st;
    w->done[from * width + (size_t)label] = true;
    w->done[at * width + (size_t)label] = true;
    s->stopped = s->stopped || enti_search_full(s);
    return ENT_OK;
}

/* One path; ENT_ERR_NUMERIC when it led nowhere. */
static ent_status attempt(graph *w, const enti_arithmetic *ops, size_t from, int label,
                          uint64_t cap)
{
    enti_walk_end end;
    const ent_status st =
        enti_walk(&w->walker, ops, w->node + from * w->walker.width, label, cap, &end);

    if (st) return st;
    switch (end) {
    case ENTI_WALK_ARRIVED: return arrive(w, from, label, false);
    case ENTI_WALK_LOST: return ENT_ERR_NUMERIC;
    case ENTI_WALK_CAPPED:
    case ENTI_WALK_STOPPED: break;
    }
    return ENT_OK;
}

static ent_status drop(graph *w, bool floats, size_t from, int label, uint64_t cap)
{
    ent_status st = ENT_ERR_NUMERIC;

    if (floats) st = attempt(w, &enti_floats, from, label, cap);
    if (st == ENT_ERR_NUMERIC) st = attempt(w, &enti_integers, from, label, cap);
    return st;
}

/* A single path. */
static ent_status one_label(graph *w, bool floats, int label)
{
    enti_search *s = w->walker.s;
    const ent_status st = drop(w, floats, 0, label, s->opts.cap);

    s->stopped = s->stopped || s->found.paths.capped;
    return st;
}

/* ---- all labels ----------------------------------------------------------------------------- */

/* Pivots that the next path may take; 0 = no limit. False when there are none left. */
static bool allowance(const graph *w, uint64_t *cap)
{
    const enti_search *s = w->walker.s;
    const uint64_t spent = w->walker.work;

    *cap = s->opts.cap;
    if (s->opts.control.max_steps) return true;
    const uint64_t left =
        spent < DEFAULT_WORK ? (DEFAULT_WORK - spent) / w->walker.b->g->profiles : 0;
    if (!*cap || *cap > left) *cap = left;
    return left > 0;
}

/* Drops every label at every node, nodes in the order in which they were found. A path that does
 * not fit the memory of exact arithmetic is passed over. */
static ent_status explore(graph *w, bool floats)
{
    enti_search *s = w->walker.s;
    const size_t width = w->walker.width;
    const uint64_t capped = s->found.paths.capped;
    uint64_t cap = 0;

    for (size_t from = 0; from < w->count; from++)
        for (size_t label = 0; label < width && !s->stopped; label++) {
            if (w->done[from * width + label]) continue;
            if (!allowance(w, &cap)) s->stopped = true;
            if (s->stopped) break;
            if (drop(w, floats, from, (int)label, cap) == ENT_ERR_NOMEM) return ENT_ERR_NOMEM;
        }
    s->stopped = s->stopped || s->found.paths.capped > capped;
    return ENT_OK;
}

/* A first equilibrium, and all that hangs together with it. */
static ent_status all_labels(graph *w, bool floats)
{
    int label = -1;
    ent_status st = enti_restart(&w->walker, w->walker.s->opts.cap, floats, &label);

    if (!st && label >= 0) st = arrive(w, 0, label, true);
    return st || w->walker.s->stopped ? st : explore(w, floats);
}

ent_status enti_lemke_howson(enti_search *s, enti_bimatrix *b, int label, bool floats)
{
    graph w = {0};
    ent_status st = enti_walker_new(s, b, &w.walker);

    if (!st) st = add_node(&w);
    if (!st) st = label >= 0 ? one_label(&w, floats, label) : all_labels(&w, floats);
    graph_clear(&w);
    return st;
}

ent_status ent_nash_lemke_howson(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    enti_bimatrix b;
    ent_status st = enti_search_begin(&s, "lemke-howson", 2, g, opts, out);

    if (st) return st;
    st = enti_bimatrix_new(g, &b);
    if (!st) {
        st = enti_lemke_howson(&s, &b, s.opts.label, true);
        enti_bimatrix_clear(&b);
    }
    return enti_search_end(&s, st, ENT_CLAIM_SOME, out);
}
