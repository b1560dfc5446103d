/* SPDX-License-Identifier: GPL-3.0-or-later */
/* optima.c -- all optimal strategies of two players whose payoffs add up to a constant, exactly.
 *
 * The equilibria of such a game are a product X x Y of two polytopes: whatever is optimal for one
 * player goes with whatever is optimal for the other. So from the weights z of one equilibrium
 * (z, w) all optimal w follow: they are the points of a face of their best-reply polytope, that
 * where the labels which z lacks are tight; and likewise all z from w. The vertices of both faces
 * are walked in integers. Of small products all pairs are listed; of large ones
 *
 *     (x_0, y_0), ..., (x_0, y_q-1), (x_1, y_0), ..., (x_p-1, y_0),
 *
 * in which each extreme strategy occurs. One subset says that all mixtures go together. Its index
 * is 1: there is no other component, and all indices sum to 1.
 *
 * Source: L. S. Shapley, R. N. Snow, Basic solutions of discrete games, Annals of Mathematics Studies
 * 24 (1950), for extreme optimal strategies; the face as in enumerate.c.
 */
#include "base/mem.h"
#include "nash/vertices.h"

#include <stdlib.h>

/* The most pairs that are listed as such. */
#define MOST_PAIRS 4096

/* An extreme strategy as qsort sees it. */
typedef struct strategy {
    size_t n;
    mpq_t *p; /* [n] */
} strategy;

typedef struct work {
    enti_bimatrix *b;
    enti_search *s;
    uint64_t *labels[2]; /* [words] of the vertex of player i's replies, that is of 1-i's weights */
    uint64_t *face;      /* [words] */
    enti_label_set met;  /* vertices of one face, by their labels */
    strategy *optimum[2]; /* [count[p]] extreme optimal strategies of player p */
    size_t count[2], room[2];
    mpq_t *profile; /* [width] */
} work;

static ent_status work_new(enti_bimatrix *b, enti_search *s, work *w)
{
    const size_t words = (b->g->width + 63) / 64;

    *w = (work){.b = b,
                .s = s,
                .labels = {enti_new(words, uint64_t), enti_new(words, uint64_t)},
                .face = enti_new(words, uint64_t),
                .met = {.words = words},
                .profile = enti_rationals_new(b->g->width)};
    return w->labels[0] && w->labels[1] && w->face && w->profile ? ENT_OK : ENT_ERR_NOMEM;
}

static void work_clear(work *w)
{
    for (size_t p = 0; p < 2; p++) {
        for (size_t k = 0; k < w->count[p]; k++)
            enti_rationals_free(w->optimum[p][k].p, w->optimum[p][k].n);
        enti_free(w->optimum[p]);
        enti_free(w->labels[p]);
    }
    enti_free(w->face);
    enti_label_set_clear(&w->met);
    enti_rationals_free(w->profile, w->b->g->width);
}

/* ---- one equilibrium ------------------------------------------------------------------------ */

/* The labels of the vertex of player i's replies at a support; ENT_ERR_NUMERIC when there is none
 * that is feasible. */
static ent_status read_labels(work *w, size_t i, const bool support[])
{
    enti_tableau t;
    ent_status st = enti_tableau_new(&enti_integers, w->b, i, &t);

    if (st) goto done;
    enti_tableau_reset(&t, w->b);
    st = enti_tableau_go(&t, support) ? ENT_OK : ENT_ERR_NUMERIC;
    for (size_t c = 0; c < t.cols && !st; c++) enti_flip_label(w->labels[i], t.cobasic[c]);
    for (size_t r = 0; r < t.rows && !st; r++) {
        const double sign = t.ops->entry(&t, r, t.cols);
        if (sign < 0.0) st = ENT_ERR_NUMERIC;
        if (sign == 0.0) enti_flip_label(w->labels[i], t.basic[r]);
    }
done:
    enti_tableau_clear(&t);
    return st;
}

/* ---- the vertices of a face ----------------------------------------------------------------- */

/* Keeps the strategy of player p of which the tableau holds the weights. */
static ent_status keep(work *w, size_t p, const enti_tableau *t)
{
    if (w->count[p] == w->room[p]) {
        const size_t room = w->room[p] ? 2 * w->room[p] : 4;
        strategy *grown = enti_resize(w->optimum[p], room, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        w->optimum[p] = grown;
        w->room[p] = room;
    }
    strategy *to = &w->optimum[p][w->count[p]];
    *to = (strategy){t->cols, enti_rationals_new(t->cols)};
    if (!to->p) return ENT_ERR_NOMEM;
    w->count[p]++;
    mpz_t sum;
    mpz_init(sum);
    for (size_t r = 0; r < t->rows; r++) {
        const int c = t->basic[r] - t->other;
        if (c < 0 || c >= (int)t->cols) continue;
        if (t->w)
            mpz_set_si(mpq_numref(to->p[c]), t->w[r * (t->cols + 1) + t->cols]);
        else
            mpz_set(mpq_numref(to->p[c]), t->z[r * (t->cols + 1) + t->cols]);
        mpz_add(sum, sum, mpq_numref(to->p[c]));
    }
    for (size_t c = 0; c < t->cols; c++) {
        mpz_set(mpq_denref(to->p[c]), sum);
        mpq_canonicalize(to->p[c]);
    }
    mpz_clear(sum);
    return ENT_OK;
}

/* The vertices of the face begun; at least one, also when the search is stopped. */
static ent_status walk_face(work *w, enti_walk *walk)
{
    bool more = true, is_new;
    size_t index;
    ent_status st = ENT_OK;

    enti_label_set_empty(&w->met);
    while (!st && !w->s->stopped) {
        st = enti_walk_next(walk, &more);
        if (st || !more) break;
        st = enti_label_set_add(&w->met, walk->labels, &index, &is_new);
        if (!st && is_new) st = keep(w, 1 - walk->player, &walk->exact);
        if (!st) enti_search_step(w->s, -1.0);
    }
    return st;
}

static int compare(const void *a, const void *b)
{
    const strategy *s = a, *t = b;

    for (size_t k = 0; k < s->n; k++) {
        const int order = mpq_cmp(s->p[k], t->p[k]);
        if (order) return -order; /* larger first probabilities first */
    }
    return 0;
}

/* All optimal weights in the polytope of the replies of player i, sorted. */
static ent_status find_optima(work *w, size_t i)
{
    const bool stopped = w->s->stopped;
    enti_walk walk;
    bool empty = true;
    ent_status st = enti_walk_begin(w->b, i, true, &walk);

    for (size_t k = 0; k < w->met.words; k++) w->face[k] = ~w->labels[1 - i][k];
    if (!st) st = enti_walk_face(&walk, w->face, &empty);
    if (!st && empty) st = ENT_ERR_NUMERIC;
    w->s->stopped = false; /* the second player gets a strategy, too */
    if (!st) st = walk_face(w, &walk);
    if (st == ENT_ERR_LIMIT && w->count[1 - i]) { /* what was found stands */
        w->s->stopped = true;
        st = ENT_OK;
    }
    w->s->stopped = w->s->stopped || stopped;
    enti_walk_clear(&walk);
    if (!st) qsort(w->optimum[1 - i], w->count[1 - i], sizeof(strategy), compare);
    return st;
}

/* ---- the list ------------------------------------------------------------------------------- */

static ent_status push_pair(work *w, size_t x, size_t y)
{
    const size_t at[2] = {x, y};

    for (size_t p = 0; p < 2; p++)
        for (size_t a = 0; a < w->b->n[p]; a++)
            mpq_set(w->profile[p * w->b->n[0] + a], w->optimum[p][at[p]].p[a]);
    return enti_search_push(w->s, NULL, w->profile);
}

static bool lists_all_pairs(const work *w)
{
    return w->count[0] <= MOST_PAIRS / w->count[1];
}

/* The pairs, in the order of the list. */
static ent_status push_pairs(work *w)
{
    ent_status st = ENT_OK;

    for (size_t x = 0; x < w->count[0] && !st; x++)
        for (size_t y = 0; y < (x && !lists_all_pairs(w) ? 1 : w->count[1]) && !st; y++) {
            if (enti_search_full(w->s)) {
                w->s->stopped = true; /* one more exists: this is it */
                return ENT_OK;
            }
            st = push_pair(w, x, y);
            if (w->s->stopped) return st;
        }
    return st;
}

/* One component, one subset. */
static ent_status describe(work *w)
{
    ent_equilibria *eq = &w->s->found;
    const size_t p = w->count[0], q = w->count[1], step = lists_all_pairs(w) ? q : 1;

    eq->component = enti_new(eq->count, size_t);
    eq->index = enti_new(1, int);
    eq->subset = enti_new(1, ent_nash_subset);
    if (!eq->component || !eq->index || !eq->subset) return ENT_ERR_NOMEM;
    eq->components = 1;
    eq->index[0] = 1;
    eq->subset[0].member[0] = enti_new(p + q, size_t);
    if (!eq->subset[0].member[0]) return ENT_ERR_NOMEM;
    eq->subsets = 1;
    eq->subset[0].member[1] = eq->subset[0].member[0] + p;
    eq->subset[0].count[0] = p;
    eq->subset[0].count[1] = q;
    for (size_t x = 1; x < p; x++) eq->subset[0].member[0][x] = q + (x - 1) * step;
    for (size_t y = 0; y < q; y++) eq->subset[0].member[1][y] = y;
    return ENT_OK;
}

ent_status enti_optima_push(enti_bimatrix *b, const bool support[], enti_search *s)
{
    work w;
    ent_status st = enti_bimatrix_faithful(b);

    if (st) return st;
    st = work_new(b, s, &w);
    for (size_t i = 0; i < 2 && !st; i++) st = read_labels(&w, i, support);
    for (size_t i = 0; i < 2 && !st; i++) st = find_optima(&w, i);
    if (!st) st = push_pairs(&w);
    if (!st && !s->stopped) st = describe(&w);
    work_clear(&w);
    return st;
}
