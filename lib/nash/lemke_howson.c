/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lemke_howson.c -- equilibria of two players by complementary pivoting.
 *
 * A pair of bases, one in each tableau of pivot.h, is complementary when each label is cobasic in
 * exactly one. Such a pair is an equilibrium, or the start where all slacks are basic (the
 * "artificial equilibrium"). Its basic z form the supports, and the supports tell the bases: a node
 * is a subset of the actions. From a node, dropping label k means: the cobasic variable with that
 * label enters; the label of the variable that leaves is then cobasic twice, so its twin enters in
 * the other tableau, and so on, until label k leaves. The end is another node, and from there label
 * k leads back. With the lexicographic rule the path is unique and never cycles.
 *
 * The nodes with these paths are a graph: we search what hangs together with the start. That is
 * not always every equilibrium. The path is walked in doubles, and in integers where those fail.
 * A step is a pivot. Cost: O(m n) a pivot; the number of pivots can grow exponentially.
 * Source: C. E. Lemke, J. T. Howson, Equilibrium points of bimatrix games, SIAM J. 12 (1964);
 * L. S. Shapley, A note on the Lemke-Howson algorithm, Math. Prog. Study 1 (1974).
 */
#include "base/mem.h"
#include "nash/pivot.h"

#include <string.h>

/* Pivots after which a path in doubles counts as lost in a cycle of round-off. */
#define MAX_FLOAT_PIVOTS 1000000

/* A tableau of doubles is computed anew from its basis, to shed the round-off that has piled up,
 * after this many pivots and this many more a label, which makes it a tenth of the work at most. */
#define REFRESH_BASE      400
#define REFRESH_PER_LABEL 10

/* Pivots are dear where games are large: that many to a call of progress. */
#define PIVOTS_PER_REPORT 16

/* How a walk ended. */
typedef enum walk_end {
    WALK_ARRIVED,
    WALK_LOST,    /* round-off led astray */
    WALK_STOPPED, /* by a limit or by cancellation */
} walk_end;

typedef struct graph {
    enti_search *s;
    enti_bimatrix *b;
    size_t width;
    size_t count, capacity; /* of nodes; node 0 is the start */
    bool *node;             /* [capacity][width] the supports */
    bool *done;             /* [capacity][width] labels that were dropped there */
    bool *end;              /* [width] where a walk arrived */
    enti_tableau floats[2]; /* of each player; made when needed, like the others */
    enti_tableau integers[2];
} graph;

static void graph_clear(graph *w)
{
    for (size_t i = 0; i < 2; i++) {
        enti_tableau_clear(&w->floats[i]);
        enti_tableau_clear(&w->integers[i]);
    }
    enti_free(w->node);
    enti_free(w->done);
    enti_free(w->end);
}

/* Adds the node in w->end. */
static ent_status add_node(graph *w)
{
    if (w->count == w->capacity) {
        const size_t capacity = w->capacity ? 2 * w->capacity : 16;
        if (capacity > SIZE_MAX / w->width) return ENT_ERR_NOMEM;
        bool *node = enti_resize(w->node, capacity * w->width, sizeof *node);
        if (node) w->node = node;
        bool *done = enti_resize(w->done, capacity * w->width, sizeof *done);
        if (done) w->done = done;
        if (!node || !done) return ENT_ERR_NOMEM;
        w->capacity = capacity;
    }
    memcpy(w->node + w->count * w->width, w->end, w->width * sizeof *w->end);
    memset(w->done + w->count * w->width, 0, w->width * sizeof *w->done);
    w->count++;
    return ENT_OK;
}

/* The node in w->end, or w->count when it is new. */
static size_t find_node(const graph *w)
{
    size_t k = 0;

    while (k < w->count && memcmp(w->node + k * w->width, w->end, w->width * sizeof *w->end)) k++;
    return k;
}

/* ---- one walk ------------------------------------------------------------------------------- */

/* Computes both tableaus anew; false when their bases turn out infeasible. */
static bool refresh(graph *w, enti_tableau t[2])
{
    for (size_t i = 0; i < 2; i++) {
        for (int l = 0; l < (int)w->width; l++) {
            const bool slack = l >= t[i].own && l < t[i].own + (int)t[i].rows;
            w->end[l] = slack == (t[i].place[l] >= 0);
        }
        if (!enti_tableau_install(&t[i], w->b, w->end)) return false;
    }
    return true;
}

/* From a complementary pair of bases without `label` to the next one. */
static walk_end follow(graph *w, enti_tableau t[2], int label)
{
    const bool floats = t[0].ops == &enti_floats;
    const uint64_t fresh = REFRESH_BASE + REFRESH_PER_LABEL * w->width;
    size_t side = t[0].place[label] >= 0 ? 0 : 1;
    int entering = label;
    size_t row = 0;

    for (uint64_t k = 1; !floats || k <= MAX_FLOAT_PIVOTS; k++) {
        enti_tableau *now = &t[side];
        const size_t col = (size_t)now->place[entering];
        if (!enti_search_step(w->s, -1.0)) return WALK_STOPPED;
        if (!enti_tableau_leaving(now, col, &row)) return WALK_LOST;
        entering = now->basic[row];
        enti_tableau_pivot(now, row, col);
        if (entering == label) return WALK_ARRIVED;
        if (floats && k % fresh == 0 && !refresh(w, t)) return WALK_LOST;
        side = 1 - side;
    }
    return WALK_LOST;
}

/* Drops a label at a node; the supports at the other end into w->end, which serves as work on the
 * way. */
static walk_end walk(graph *w, enti_tableau t[2], size_t from, int label)
{
    const bool *support = w->node + from * w->width;

    for (size_t i = 0; i < 2; i++)
        if (!enti_tableau_install(&t[i], w->b, support)) return WALK_LOST;
    const walk_end end = follow(w, t, label);
    for (size_t i = 0; i < 2; i++)
        for (size_t c = 0; c < t[i].cols; c++) {
            const int z = t[i].other + (int)c;
            w->end[z] = t[i].place[z] < 0;
        }
    return end;
}

/* ---- the graph ------------------------------------------------------------------------------ */

/* Tableaus of one kind, made at first use. */
static ent_status need(graph *w, const enti_arithmetic *ops, enti_tableau t[2])
{
    ent_status st = ENT_OK;

    if (t[0].ops && t[1].ops) return ENT_OK;
    if (ops == &enti_integers) st = enti_bimatrix_exact(w->b);
    for (size_t i = 0; i < 2 && !st; i++) st = enti_tableau_new(ops, w->b, i, &t[i]);
    for (size_t i = 0; i < 2 && st; i++) enti_tableau_clear(&t[i]);
    return st;
}

/* Lists the equilibrium in w->end if its node is new, and marks the path at both ends. */
static ent_status arrive(graph *w, size_t from, int label)
{
    const size_t at = find_node(w);
    ent_status st = ENT_OK;

    if (at == w->count) {
        st = enti_basis_push(w->b, w->end, w->s);
        if (!st) st = add_node(w);
    }
    if (st) return st;
    w->done[from * w->width + (size_t)label] = true;
    w->done[at * w->width + (size_t)label] = true;
    w->s->stopped = w->s->stopped || enti_search_full(w->s);
    return ENT_OK;
}

/* One attempt at a path; ENT_ERR_NUMERIC when it led nowhere. */
static ent_status attempt(graph *w, const enti_arithmetic *ops, enti_tableau t[2], size_t from,
                          int label)
{
    ent_status st = need(w, ops, t);

    if (st) return st;
    switch (walk(w, t, from, label)) {
    case WALK_ARRIVED: return arrive(w, from, label);
    case WALK_LOST: return ENT_ERR_NUMERIC;
    case WALK_STOPPED: break;
    }
    return ENT_OK;
}

static ent_status drop(graph *w, bool floats, size_t from, int label)
{
    ent_status st = ENT_ERR_NUMERIC;

    if (floats) st = attempt(w, &enti_floats, w->floats, from, label);
    if (st == ENT_ERR_NUMERIC) st = attempt(w, &enti_integers, w->integers, from, label);
    return st;
}

/* Drops every label at every node, nodes in the order in which they were found. A path that does
 * not fit the memory of exact arithmetic is passed over. */
static ent_status explore(graph *w, bool floats)
{
    ent_status refused = ENT_OK;

    for (size_t from = 0; from < w->count; from++)
        for (size_t label = 0; label < w->width && !w->s->stopped; label++) {
            if (w->done[from * w->width + label]) continue;
            const ent_status st = drop(w, floats, from, (int)label);
            if (st == ENT_ERR_NOMEM) return st;
            if (st) refused = st;
        }
    return w->s->found.count || w->s->stopped ? ENT_OK : refused;
}

ent_status enti_lemke_howson(enti_search *s, enti_bimatrix *b, int label, bool floats)
{
    graph w = {.s = s, .b = b, .width = b->g->width, .end = enti_new(b->g->width, bool)};
    ent_status st = w.end ? add_node(&w) : ENT_ERR_NOMEM;

    s->every = PIVOTS_PER_REPORT;
    if (!st) st = label >= 0 ? drop(&w, floats, 0, label) : explore(&w, floats);
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
