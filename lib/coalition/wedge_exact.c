/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge_exact.c -- the totals of promises, and the cost of an order, as fractions.
 *
 * The promises are formed again from the exact payoffs; margins and a rival's promises are exact
 * as doubles. What is owed at a profile is a sum of them, and the largest is taken over all.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "base/text.h"
#include "coalition/wedge.h"

#include <math.h>

typedef struct work {
    const ent_game *g;
    const ent_wedge *against;
    ent_wedge *x;
    mpq_t *promise; /* [n] as x->promise */
    size_t n;
    mpq_t now, most, sum, t;
} work;

/* t = u_i + rival's promise for an action at a cell. */
static ent_status payoff(work *w, size_t i, int action, size_t cell)
{
    const ent_game *g = w->g;
    const size_t at = enti_wedge_profile(g, i, cell) + (size_t)action * g->stride[i];
    const ent_status st = enti_game_rational(g, at * g->players + i, w->t);
    const double rival = enti_wedge_rival(w->against, i, action, cell);

    if (st || rival == 0.0) return st;
    mpq_set_d(w->sum, rival);
    mpq_add(w->t, w->t, w->sum);
    return ENT_OK;
}

static ent_status set_promise(work *w, size_t i, size_t cell, mpq_t out)
{
    const int own = w->x->target[i];
    bool any = false;
    ent_status st = payoff(w, i, own, cell);

    mpq_set(w->now, w->t);
    for (int d = 0; d < w->g->actions[i] && !st; d++) {
        if (d == own) continue;
        st = payoff(w, i, d, cell);
        if (!any || mpq_cmp(w->t, w->most) > 0) mpq_set(w->most, w->t);
        any = true;
    }
    if (st || !any) return st;
    mpq_sub(w->most, w->most, w->now);
    mpq_set_d(w->t, enti_wedge_margin(w->g, w->x, i, cell));
    mpq_add(w->most, w->most, w->t);
    if (mpq_sgn(w->most) > 0) mpq_set(out, w->most);
    return ENT_OK;
}

/* Flat terms, as wedge.c has them. */
static void flatten(work *w)
{
    ent_wedge *x = w->x;
    const bool alike = x->terms == ENT_WEDGE_ALIKE;

    if (x->terms == ENT_WEDGE_CONTINGENT) return;
    for (size_t k = 0; k < x->n_members; k++) {
        const size_t from = alike ? 0 : x->offset[k], to = alike ? w->n : x->offset[k + 1];
        mpq_set_ui(w->most, 0, 1);
        for (size_t c = from; c < to; c++)
            if (mpq_cmp(w->promise[c], w->most) > 0) mpq_set(w->most, w->promise[c]);
        for (size_t c = from; c < to; c++) mpq_set(w->promise[c], w->most);
        if (alike) return;
    }
}

/* sum = what falls due at a profile. */
static void add_due(work *w, size_t at)
{
    const ent_game *g = w->g;
    const ent_wedge *x = w->x;

    mpq_set_ui(w->sum, 0, 1);
    for (size_t k = 0; k < x->n_members; k++) {
        const size_t i = x->member[k];
        if (at / g->stride[i] % (size_t)g->actions[i] == (size_t)x->target[i])
            mpq_add(w->sum, w->sum, w->promise[x->offset[k] + enti_wedge_cell(g, i, at)]);
    }
}

static ent_status print(const mpq_t q, char **out)
{
    ent_text t = {0};
    const ent_status st = enti_rational_print(q, &t);

    if (st)
        ent_text_clear(&t);
    else
        *out = t.data;
    return st;
}

static ent_status take_totals(work *w)
{
    const ent_game *g = w->g;
    ent_wedge *x = w->x;
    size_t worst = 0;

    add_due(w, enti_game_index(g, x->target));
    x->price = enti_rational_double(w->sum);
    ent_status st = print(w->sum, &x->exact_price);
    for (size_t at = 0; at < g->profiles; at++) {
        add_due(w, at);
        if (at > 0 && mpq_cmp(w->sum, w->most) <= 0) continue;
        mpq_set(w->most, w->sum);
        worst = at;
    }
    x->owed = enti_rational_double(w->most);
    for (size_t i = 0; i < g->players; i++)
        x->worst[i] = (int)(worst / g->stride[i] % (size_t)g->actions[i]);
    return st ? st : print(w->most, &x->exact_owed);
}

/* The doubles are those nearest to the fractions. */
static void take_promises(work *w)
{
    ent_wedge *x = w->x;
    const size_t z = enti_game_index(w->g, x->target);

    for (size_t k = 0; k < x->n_members; k++) {
        x->liability[k] = 0.0;
        for (size_t c = x->offset[k]; c < x->offset[k + 1]; c++) {
            x->promise[c] = enti_rational_double(w->promise[c]);
            x->liability[k] = fmax(x->liability[k], x->promise[c]);
        }
        x->realised[k] = x->promise[x->offset[k] + enti_wedge_cell(w->g, x->member[k], z)];
    }
}

ent_status enti_wedge_exact(const ent_game *g, const ent_wedge *against, ent_wedge *x)
{
    work w = {.g = g, .against = against, .x = x, .n = x->offset[x->n_members]};
    ent_status st = enti_exact_reserve(w.n + 16, 128);

    if (st) return st;
    w.promise = enti_rationals_new(w.n);
    if (!w.promise) return ENT_ERR_NOMEM;
    mpq_inits(w.now, w.most, w.sum, w.t, NULL);
    for (size_t k = 0; k < x->n_members && !st; k++)
        for (size_t c = 0; c < enti_wedge_cells(g, x->member[k]) && !st; c++)
            if (enti_wedge_covers(g, x, x->member[k], c))
                st = set_promise(&w, x->member[k], c, w.promise[x->offset[k] + c]);
    if (!st) {
        flatten(&w);
        take_promises(&w);
        st = take_totals(&w);
    }
    mpq_clears(w.now, w.most, w.sum, w.t, NULL);
    enti_rationals_free(w.promise, w.n);
    return st;
}

/* most = what player i must be paid at a profile of those who have left, by its index `at`. */
static ent_status step_pay(work *w, size_t i, size_t at, int stay, int leave, double margin)
{
    const ent_game *g = w->g;
    const size_t to = at + (size_t)leave * g->stride[i] - (size_t)stay * g->stride[i];
    ent_status st = enti_game_rational(g, at * g->players + i, w->most);

    if (!st) st = enti_game_rational(g, to * g->players + i, w->t);
    mpq_sub(w->most, w->most, w->t);
    mpq_set_d(w->t, margin);
    mpq_add(w->most, w->most, w->t);
    if (mpq_sgn(w->most) < 0) mpq_set_ui(w->most, 0, 1);
    return st;
}

/* now = the most that player i may have to be paid once those of `left` are gone: over all that the
 * others of `later` do when `robust`. */
static ent_status worst_pay(work *w, size_t i, const int stay[], const int leave[], uint64_t left,
                            uint64_t later, double margin)
{
    const ent_game *g = w->g;
    ent_status st = ENT_OK;
    uint64_t more = later;

    mpq_set_ui(w->now, 0, 1);
    for (;;) {
        size_t at = 0;
        for (size_t j = 0; j < g->players; j++)
            at += (size_t)((left | more) >> j & 1 ? leave[j] : stay[j]) * g->stride[j];
        st = step_pay(w, i, at, stay[i], leave[i], margin);
        if (mpq_cmp(w->most, w->now) > 0) mpq_set(w->now, w->most);
        if (st || !more) return st;
        more = (more - 1) & later;
    }
}

ent_status enti_wedge_order_exact(const ent_game *g, const int stay[], const int leave[],
                                  double margin, ent_wedge_order *x)
{
    const uint64_t all = ((uint64_t)1 << g->players) - 1;
    work w = {.g = g};
    uint64_t left = 0;
    ent_status st = enti_exact_reserve(16, 4096);

    if (st) return st;
    mpq_inits(w.now, w.most, w.sum, w.t, NULL);
    for (size_t k = 0; k < x->count && !st; k++) {
        const uint64_t own = (uint64_t)1 << x->member[k];
        st = worst_pay(&w, x->member[k], stay, leave, left, x->robust ? all & ~left & ~own : 0,
                       margin);
        mpq_add(w.sum, w.sum, w.now);
        left |= own;
    }
    if (!st) st = print(w.sum, &x->exact_cost);
    mpq_clears(w.now, w.most, w.sum, w.t, NULL);
    return st;
}
