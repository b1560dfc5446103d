/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subsets.c -- maximal Nash subsets: the largest products conv X x conv Y of equilibria.
 *
 * X and Y are sets of extreme strategies of player 0 and player 1, all pairs of which are
 * equilibria: complete bipartite subgraphs of the graph of extreme equilibria. Where one is not
 * contained in another, Y consists of all that the members of X have in common,
 *
 *     Y = the intersection of N(x) for x in X,   N(x) = the y with (x, y) an equilibrium,
 *
 * and X of all x with Y in N(x). So there is one for each nonempty set Y that is an intersection
 * of sets N(x). These are found by closing the family of all N(x): each member is intersected
 * with each N(x), until nothing new appears.
 *
 * Source: C. Winkels, An algorithm to determine all equilibrium points of a bimatrix game (1979);
 * D. Avis, G. Rosenberg, R. Savani, B. von Stengel, Economic Theory 42 (2010), section 6.
 */
#include "base/mem.h"
#include "nash/sets.h"

#include <stdlib.h>
#include <string.h>

/* The most members of subsets that are listed, all together. */
#define MOST_MEMBERS ((size_t)1 << 24)

/* One component at a time, its strategies numbered from 0 in the order of the list. */
typedef struct work {
    const enti_graph *graph;
    enti_search *s;
    size_t *edge;           /* [graph->count] equilibria, component after component */
    size_t *number[2];      /* [nodes of p] the number of each strategy of player p, + 1 */
    size_t *shown[2];       /* [nodes of p] by number: the first equilibrium that has it */
    size_t count[2];        /* strategies of each player */
    uint64_t *common;       /* [count[0]][words] N(x) */
    size_t room;            /* words in `common` */
    uint64_t *both;         /* [words] work */
    enti_label_set closure; /* the family of sets Y */
    size_t members;         /* listed so far */
    size_t subsets_room;
} work;

static ent_status work_new(const enti_graph *graph, enti_search *s, work *w)
{
    *w = (work){.graph = graph, .s = s, .edge = enti_new(graph->count, size_t)};
    for (size_t p = 0; p < 2; p++) {
        const size_t nodes = graph->node[p != graph->player].count;
        w->number[p] = enti_new(nodes, size_t);
        w->shown[p] = enti_new(nodes, size_t);
        if (!w->number[p] || !w->shown[p]) return ENT_ERR_NOMEM;
    }
    return w->edge ? ENT_OK : ENT_ERR_NOMEM;
}

static void work_clear(work *w)
{
    for (size_t p = 0; p < 2; p++) {
        enti_free(w->number[p]);
        enti_free(w->shown[p]);
    }
    enti_free(w->edge);
    enti_free(w->common);
    enti_free(w->both);
    enti_label_set_clear(&w->closure);
}

/* Equilibria by component, in their order; start[c] where those of component c begin. */
static void group(work *w, size_t start[])
{
    const ent_equilibria *eq = &w->s->found;

    for (size_t e = 0; e < eq->count; e++) start[eq->component[e] + 1]++;
    for (size_t c = 0; c < eq->components; c++) start[c + 1] += start[c];
    for (size_t e = eq->count; e-- > 0;) w->edge[--start[eq->component[e] + 1]] = e;
    memmove(start, start + 1, eq->components * sizeof *start); /* ends have become beginnings */
    start[eq->components] = eq->count;
}

/* Numbers the strategies of some equilibria and fills the sets N(x). */
static ent_status read_component(work *w, size_t n, const size_t edge[])
{
    w->count[0] = w->count[1] = 0;
    for (size_t k = 0; k < n; k++)
        for (size_t p = 0; p < 2; p++) {
            size_t *number = &w->number[p][enti_graph_end(w->graph, edge[k], p)];
            if (*number) continue;
            w->shown[p][w->count[p]] = edge[k];
            *number = ++w->count[p];
        }
    const size_t words = (w->count[1] + 63) / 64, need = words * w->count[0];
    if (need > w->room) {
        uint64_t *common = enti_resize(w->common, need, sizeof *common);
        if (common) w->common = common;
        uint64_t *both = enti_resize(w->both, words, sizeof *both);
        if (both) w->both = both;
        if (!common || !both) return ENT_ERR_NOMEM;
        w->room = need;
    }
    memset(w->common, 0, need * sizeof *w->common);
    for (size_t k = 0; k < n; k++) {
        const size_t x = w->number[0][enti_graph_end(w->graph, edge[k], 0)] - 1;
        const size_t y = w->number[1][enti_graph_end(w->graph, edge[k], 1)] - 1;
        enti_flip_label(w->common + x * words, (int)y);
    }
    if (w->closure.words != words) enti_label_set_clear(&w->closure);
    enti_label_set_empty(&w->closure);
    w->closure.words = words;
    return ENT_OK;
}

/* Adds all sets Y of the component to the family. */
static ent_status close_family(work *w)
{
    const size_t words = w->closure.words;
    size_t index;
    bool is_new;
    ent_status st = ENT_OK;

    for (size_t x = 0; x < w->count[0] && !st; x++)
        st = enti_label_set_add(&w->closure, w->common + x * words, &index, &is_new);
    for (size_t k = 0; k < w->closure.count && !st; k++) {
        if (w->closure.count > 1 && !enti_search_step(w->s, -1.0)) break;
        for (size_t x = 0; x < w->count[0] && !st; x++) {
            const uint64_t *y = enti_label_set_at(&w->closure, k);
            uint64_t any = 0;
            for (size_t j = 0; j < words; j++) any |= w->both[j] = y[j] & w->common[x * words + j];
            if (any) st = enti_label_set_add(&w->closure, w->both, &index, &is_new);
        }
    }
    return st;
}

static bool contains(size_t words, const uint64_t set[], const uint64_t part[])
{
    for (size_t j = 0; j < words; j++)
        if (part[j] & ~set[j]) return false;
    return true;
}

/* The subset of a set Y, its members in one block; count[] only while member[0] is NULL. */
static void fill(const work *w, const uint64_t y[], ent_nash_subset *to)
{
    const size_t words = w->closure.words;

    to->count[0] = to->count[1] = 0;
    for (size_t k = 0; k < w->count[0]; k++) {
        if (!contains(words, w->common + k * words, y)) continue;
        if (to->member[0]) to->member[0][to->count[0]] = w->shown[0][k];
        to->count[0]++;
    }
    for (size_t k = 0; k < w->count[1]; k++) {
        if (!enti_has_label(y, (int)k)) continue;
        if (to->member[0]) to->member[1][to->count[1]] = w->shown[1][k];
        to->count[1]++;
    }
}

/* Lists the subset of a set Y. */
static ent_status push(work *w, size_t component, const uint64_t y[])
{
    ent_equilibria *eq = &w->s->found;
    ent_nash_subset *to;

    if (eq->subsets == w->subsets_room) {
        const size_t room = eq->subsets ? 2 * eq->subsets : eq->components;
        to = enti_resize(eq->subset, room, sizeof *to);
        if (!to) return ENT_ERR_NOMEM;
        eq->subset = to;
        w->subsets_room = room;
    }
    to = &eq->subset[eq->subsets];
    *to = (ent_nash_subset){.component = component};
    fill(w, y, to);
    w->members += to->count[0] + to->count[1];
    if (w->members > MOST_MEMBERS) return ENT_ERR_LIMIT;
    to->member[0] = enti_new(to->count[0] + to->count[1], size_t);
    if (!to->member[0]) return ENT_ERR_NOMEM;
    to->member[1] = to->member[0] + to->count[0];
    fill(w, y, to);
    eq->subsets++;
    return ENT_OK;
}

/* Lexicographic by the members. */
static int compare(const void *a, const void *b)
{
    const ent_nash_subset *s = a, *t = b;
    const size_t n = s->count[0] + s->count[1], m = t->count[0] + t->count[1];

    for (size_t k = 0; k < n && k < m; k++)
        if (s->member[0][k] != t->member[0][k]) return s->member[0][k] < t->member[0][k] ? -1 : 1;
    return n < m ? -1 : n > m;
}

static ent_status list_component(work *w, size_t component, size_t n, const size_t edge[])
{
    ent_equilibria *eq = &w->s->found;
    const size_t first = eq->subsets;
    ent_status st = read_component(w, n, edge);

    if (!st) st = close_family(w);
    for (size_t k = 0; k < w->closure.count && !st; k++)
        st = push(w, component, enti_label_set_at(&w->closure, k));
    if (!st) qsort(eq->subset + first, eq->subsets - first, sizeof *eq->subset, compare);
    return st;
}

ent_status enti_subsets_list(const enti_graph *graph, enti_search *s)
{
    work w;
    ent_equilibria *eq = &s->found;
    size_t *start = enti_new(eq->components + 1, size_t);
    ent_status st = work_new(graph, s, &w);

    if (!start) st = ENT_ERR_NOMEM;
    if (!st) group(&w, start);
    for (size_t c = 0; c < eq->components && !st && !s->stopped; c++)
        st = list_component(&w, c, start[c + 1] - start[c], w.edge + start[c]);
    if (st) {
        for (size_t k = 0; k < eq->subsets; k++) enti_free(eq->subset[k].member[0]);
        enti_free(eq->subset);
        eq->subset = NULL;
        eq->subsets = 0;
    }
    work_clear(&w);
    enti_free(start);
    return st;
}
