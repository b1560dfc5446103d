/* SPDX-License-Identifier: GPL-3.0-or-later */
/* index.c -- the index of each component of equilibria, in exact arithmetic.
 *
 * An equilibrium of a nondegenerate game with positive payoffs A, B and supports I, J of k actions
 * each has the index
 *
 *     (-1)^(k+1) sign det A[I, J] sign det B[I, J],
 *
 * +1 for a pure one, and all indices sum to 1. The index of a component is the sum of the indices of
 * the equilibria near it in any nondegenerate game near enough. One such game is this: read the
 * right-hand sides 1 of reply z <= 1 as 1 + e^1, 1 + e^2, ... (tableau.c). That is to divide the
 * payoffs of an action by 1 + e^r, which leaves the signs of the determinants; its equilibria are
 * the pairs of lexicographically feasible bases with complementary labels, and as e vanishes
 * each goes to the vertices z, w of its bases. So for each z of the graph all its bases are
 * visited, and those count whose complement is a lexicographically feasible basis, too. Where z
 * and w have no label in common, there is one basis each and nothing to visit.
 *
 * Source: L. S. Shapley, A note on the Lemke-Howson algorithm, Math. Programming Study 1 (1974);
 * B. von Stengel, Handbook of Game Theory 3 (2002), sections 2.3 and 2.6.
 */
#include "base/mem.h"
#include "nash/sets.h"

#include <string.h>

/* The indices of one list. */
typedef struct work {
    const enti_bimatrix *b;
    enti_search *s;
    size_t i;             /* the z are in the polytope of the replies of player i */
    size_t words;         /* of a set of labels */
    bool has_tableaus;    /* the next two are there */
    enti_tableau at;      /* at a basis of z */
    enti_tableau mate;    /* at its complement */
    enti_label_set bases; /* of one z, by their cobasic labels; those met are also the queue */
    uint64_t *basis;      /* [words] that which is visited, then its neighbours */
    bool *support;        /* [width] of that basis: tight rows and weights in it */
    mpz_t *matrix;        /* [most][most] work */
} work;

static ent_status work_new(const enti_bimatrix *b, const enti_graph *graph, enti_search *s, work *w)
{
    const size_t most = b->n[0] < b->n[1] ? b->n[0] : b->n[1];

    *w = (work){.b = b, .s = s, .i = 1 - graph->player, .words = graph->basis.words};
    w->bases = (enti_label_set){.words = w->words};
    w->basis = enti_new(w->words, uint64_t);
    w->support = enti_new(b->g->width, bool);
    w->matrix = enti_integers_new(most * most);
    return w->basis && w->support && w->matrix ? ENT_OK : ENT_ERR_NOMEM;
}

static void work_clear(work *w)
{
    const size_t most = w->b->n[0] < w->b->n[1] ? w->b->n[0] : w->b->n[1];

    if (w->has_tableaus) {
        enti_tableau_clear(&w->at);
        enti_tableau_clear(&w->mate);
    }
    enti_label_set_clear(&w->bases);
    enti_free(w->basis);
    enti_free(w->support);
    enti_integers_free(w->matrix, most * most);
}

/* ---- one pair of bases ---------------------------------------------------------------------- */

/* Of a basis by its cobasic labels. */
static void set_support(work *w, const uint64_t basis[])
{
    const size_t own = w->i * w->b->n[0], end = own + w->b->n[w->i];

    for (size_t k = 0; k < w->b->g->width; k++)
        w->support[k] = (k >= own && k < end) == enti_has_label(basis, (int)k);
}

/* The sign of the determinant of player p's replies in the support; its size goes to *k. */
static ent_status sign_of(work *w, size_t p, size_t *k, int *sign)
{
    const size_t n = w->b->n[1 - p];
    const bool *own = w->support + p * w->b->n[0], *other = w->support + (1 - p) * w->b->n[0];
    size_t cells = 0;

    *k = 0;
    for (size_t r = 0; r < w->b->n[p]; r++) {
        *k += own[r];
        for (size_t c = 0; own[r] && c < n; c++)
            if (other[c]) mpz_set(w->matrix[cells++], w->b->exact[p][r * n + c]);
    }
    return enti_exact_sign(*k, w->matrix, sign);
}

/* Adds the index of the equilibrium of the support. */
static ent_status add_index(work *w, int *index)
{
    size_t k;
    int sign[2];
    ent_status st = sign_of(w, 0, &k, &sign[0]);

    if (!st) st = sign_of(w, 1, &k, &sign[1]);
    if (!st) *index += (k % 2 ? 1 : -1) * sign[0] * sign[1];
    return st;
}

/* ---- all bases of a vertex ------------------------------------------------------------------ */

/* Meets the bases of the same vertex that are one pivot away, a step of length 0. */
static ent_status meet_neighbours(work *w)
{
    ent_status st = ENT_OK;
    enti_tableau *t = &w->at;
    size_t row, index;
    bool is_new;

    for (size_t c = 0; c < t->cols && !st; c++) {
        if (!enti_tableau_leaving(t, c, &row)) return ENT_ERR_NUMERIC;
        if (t->ops->entry(t, row, t->cols) != 0.0) continue;
        enti_flip_label(w->basis, t->cobasic[c]);
        enti_flip_label(w->basis, t->basic[row]);
        st = enti_label_set_add(&w->bases, w->basis, &index, &is_new);
        enti_flip_label(w->basis, t->cobasic[c]);
        enti_flip_label(w->basis, t->basic[row]);
    }
    return st;
}

static ent_status make_tableaus(work *w)
{
    if (w->has_tableaus) return ENT_OK;
    w->has_tableaus = true;
    ent_status st = enti_tableau_new(&enti_integers, w->b, w->i, &w->at);
    if (!st) st = enti_tableau_new(&enti_integers, w->b, 1 - w->i, &w->mate);
    if (st) return st;
    enti_tableau_reset(&w->at, w->b);
    enti_tableau_reset(&w->mate, w->b);
    return ENT_OK;
}

/* Adds the indices of all equilibria near the vertex with this basis. */
static ent_status visit_all(work *w, const uint64_t basis[], int *index)
{
    size_t first;
    bool is_new;
    ent_status st = make_tableaus(w);

    enti_label_set_empty(&w->bases);
    if (!st) st = enti_label_set_add(&w->bases, basis, &first, &is_new);
    for (size_t k = 0; k < w->bases.count && !st; k++) {
        if (!enti_search_step(w->s, -1.0)) return ENT_OK;
        memcpy(w->basis, enti_label_set_at(&w->bases, k), w->words * sizeof *w->basis);
        set_support(w, w->basis);
        if (!enti_tableau_go(&w->at, w->support)) return ENT_ERR_NUMERIC;
        if (enti_tableau_go(&w->mate, w->support) && enti_tableau_is_feasible(&w->mate))
            st = add_index(w, index);
        if (!st) st = meet_neighbours(w);
    }
    return st;
}

/* ---- all vertices --------------------------------------------------------------------------- */

/* Whether no label is in both sets, which together have all. */
static bool are_disjoint(size_t words, const uint64_t z[], const uint64_t w[])
{
    for (size_t k = 0; k < words; k++)
        if (z[k] & w[k]) return false;
    return true;
}

/* Adds the indices of the equilibria near the first vertex of equilibrium e. */
static ent_status visit(work *w, const enti_graph *graph, size_t e, int *index)
{
    const size_t z = graph->edge[2 * e];
    const uint64_t *labels = enti_label_set_at(&graph->node[0], z);

    if (!are_disjoint(w->words, labels, enti_label_set_at(&graph->node[1], graph->edge[2 * e + 1])))
        return visit_all(w, enti_label_set_at(&graph->basis, z), index);
    set_support(w, labels);
    return add_index(w, index);
}

ent_status enti_index_components(const enti_bimatrix *b, const enti_graph *graph, enti_search *s)
{
    work w;
    bool *done = enti_new(graph->node[0].count, bool);
    ent_status st = work_new(b, graph, s, &w);

    s->found.index = enti_new(s->found.components, int);
    if (!done || !s->found.index) st = ENT_ERR_NOMEM;
    for (size_t e = 0; e < graph->count && !st && !s->stopped; e++) {
        const size_t z = graph->edge[2 * e];
        if (!done[z]) st = visit(&w, graph, e, &s->found.index[s->found.component[e]]);
        done[z] = true;
    }
    work_clear(&w);
    enti_free(done);
    return st;
}
