/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge_order.c -- divide and conquer: the cheapest order in which to move players.
 *
 * f(S) is the least that moves exactly S, one after another:
 *
 *     f({}) = 0,   f(S + i) = min over i of f(S) + pay_i(S)
 *     pay_i(S) = max(0, u_i(i stays, S left) - u_i(i leaves, S left) + margin)
 *
 * Every set is larger as a number than those it grows from, so one pass in the order of the numbers
 * suffices. `last` keeps who came last, from which the order is read backwards. The robust payment
 * is the largest pay_i(T) over the sets T between S and all but i: a maximum over supersets, taken
 * one player at a time.
 * Source: I. Segal, Coordination and discrimination in contracting with externalities: divide and
 * conquer?, J. Econ. Theory 113 (2003).
 */
#include "base/mem.h"
#include "coalition/wedge.h"

#include <math.h>
#include <string.h>

/* What a player gets, staying or leaving, when a set of the others has left. */
typedef struct table {
    size_t n;
    const ent_game *g; /* or NULL, and then `payoff` */
    const double *payoff;
    size_t stay_at;                   /* profile of all staying */
    size_t step[ENT_WEDGE_MAX_ORDER]; /* what leaving adds to the profile, modulo 2^64 */
} table;

typedef struct work {
    const ent_wedge_order_opts *o;
    table t;
    size_t sets;
    double *f;     /* [sets] */
    uint8_t *last; /* [sets] */
    double *worst; /* [n][sets] robust payments, or NULL */
} work;

void ent_wedge_order_clear(ent_wedge_order *x)
{
    if (!x) return;
    enti_free(x->member);
    enti_free(x->payment);
    enti_free(x->least);
    enti_free(x->cap);
    enti_free(x->exact_cost);
    *x = (ent_wedge_order){0};
}

/* What player i, who has not left, must be paid when `left` is gone; `at` is their profile. */
static double pay_at(const table *t, double margin, size_t i, size_t left, size_t at)
{
    double stay, leave;

    if (t->g) {
        stay = t->g->payoff[at * t->n + i];
        leave = t->g->payoff[(at + t->step[i]) * t->n + i];
    } else {
        const size_t in = (((size_t)1 << t->n) - 1) & ~left;
        stay = t->payoff[in * t->n + i];
        leave = t->payoff[(in & ~((size_t)1 << i)) * t->n + i];
    }
    return fmax(0.0, stay - leave + margin);
}

static size_t profile_of(const table *t, size_t left)
{
    size_t at = t->stay_at;

    for (size_t i = 0; left >> i; i++)
        if (left >> i & 1) at += t->step[i];
    return at;
}

/* worst[i][S] = max of pay_i(T) over T with S in T and i not in T. */
static void raise_to_supersets(work *w)
{
    const size_t n = w->t.n;

    for (size_t s = 0; s < w->sets; s++) {
        const size_t at = w->t.g ? profile_of(&w->t, s) : 0;
        for (size_t i = 0; i < n; i++)
            if (!(s >> i & 1)) w->worst[i * w->sets + s] = pay_at(&w->t, w->o->margin, i, s, at);
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) {
            double *row = w->worst + i * w->sets;
            const size_t bit = (size_t)1 << j;
            if (j == i) continue;
            for (size_t s = 0; s < w->sets; s++)
                if (!(s & bit) && row[s | bit] > row[s]) row[s] = row[s | bit];
        }
}

static double pay(const work *w, size_t i, size_t left, size_t at)
{
    return w->worst ? w->worst[i * w->sets + left] : pay_at(&w->t, w->o->margin, i, left, at);
}

/* The recursion over all sets. */
static ent_status fill(work *w)
{
    const ent_control *c = &w->o->control;
    const size_t n = w->t.n;

    for (size_t s = 1; s < w->sets; s++) w->f[s] = INFINITY;
    for (size_t s = 0; s + 1 < w->sets; s++) {
        if (c->max_steps && s >= c->max_steps) return ENT_ERR_LIMIT;
        if (s % 65536 == 0 && c->progress && !c->progress(c->context, (double)s / (double)w->sets))
            return ENT_ERR_LIMIT;
        if (!isfinite(w->f[s])) continue;
        const size_t at = w->t.g && !w->worst ? profile_of(&w->t, s) : 0;
        for (size_t i = 0; i < n; i++) {
            const size_t to = s | (size_t)1 << i;
            if (to == s) continue;
            const double p = pay(w, i, s, at), sum = w->f[s] + p;
            if (w->o->cap && p > w->o->cap[i]) continue;
            if (!isfinite(sum)) return ENT_ERR_NUMERIC;
            if (sum < w->f[to]) {
                w->f[to] = sum;
                w->last[to] = (uint8_t)i;
            }
        }
    }
    return ENT_OK;
}

static size_t size_of(size_t set)
{
    size_t n = 0;

    for (; set; set &= set - 1) n++;
    return n;
}

/* The cheapest set of the quota, the smallest among equals; 0 when there is none. */
static size_t best_set(const work *w, ent_wedge_order *x)
{
    size_t best = 0, size = 0;

    for (size_t k = 1; k <= w->t.n; k++) x->least[k] = INFINITY;
    for (size_t s = 1; s < w->sets; s++) {
        const size_t k = size_of(s);
        x->least[k] = fmin(x->least[k], w->f[s]);
        if (k < x->quota || !isfinite(w->f[s])) continue;
        if (best && (w->f[s] > w->f[best] || (w->f[s] == w->f[best] && k >= size))) continue;
        best = s;
        size = k;
    }
    return best;
}

/* The order that leads to a set, read from its end. */
static ent_status read_order(const work *w, size_t set, ent_wedge_order *x)
{
    x->count = size_of(set);
    x->member = enti_new(x->count, size_t);
    x->payment = enti_new(x->count, double);
    if (!x->member || !x->payment) return ENT_ERR_NOMEM;
    x->cost = w->f[set];
    for (size_t k = x->count; k-- > 0;) {
        const size_t i = w->last[set], before = set & ~((size_t)1 << i);
        x->member[k] = i;
        x->payment[k] = pay(w, i, before, w->t.g ? profile_of(&w->t, before) : 0);
        set = before;
    }
    return ENT_OK;
}

static bool opts_allowed(const ent_wedge_order_opts *o, size_t n)
{
    if (o->quota > n || !(o->margin >= 0.0) || !isfinite(o->margin) || isnan(o->budget))
        return false;
    for (size_t i = 0; o->cap && i < n; i++)
        if (!(o->cap[i] >= 0.0)) return false;
    return true;
}

static ent_status solve(work *w, ent_wedge_order *x)
{
    const size_t n = w->t.n;

    w->sets = (size_t)1 << n;
    w->f = enti_new(w->sets, double);
    w->last = enti_new(w->sets, uint8_t);
    if (w->o->robust) w->worst = enti_new(n * w->sets, double);
    *x = (ent_wedge_order){.players = n,
                           .quota = w->o->quota ? w->o->quota : n,
                           .robust = w->o->robust,
                           .margin = w->o->margin,
                           .budget = w->o->budget,
                           .cap = w->o->cap ? enti_new(n, double) : NULL,
                           .least = enti_new(n + 1, double)};
    if (!w->f || !w->last || (w->o->robust && !w->worst) || !x->least || (w->o->cap && !x->cap))
        return ENT_ERR_NOMEM;
    if (x->cap) memcpy(x->cap, w->o->cap, n * sizeof *x->cap);
    if (w->worst) raise_to_supersets(w);
    ent_status st = fill(w);
    if (st) return st;
    const size_t best = best_set(w, x);
    x->claim = ENT_CLAIM_EMPTY;
    if (!best || (w->o->budget >= 0.0 && w->f[best] > w->o->budget)) return ENT_OK;
    st = read_order(w, best, x);
    x->claim = ENT_CLAIM_OPTIMAL;
    return st;
}

static void work_clear(work *w)
{
    enti_free(w->f);
    enti_free(w->last);
    enti_free(w->worst);
}

ent_status ent_wedge_divide(const ent_game *g, const int stay[], const int leave[],
                            const ent_wedge_order_opts *opts, ent_wedge_order *out)
{
    const ent_wedge_order_opts o = opts ? *opts : (ent_wedge_order_opts)ENT_WEDGE_ORDER_OPTS_INIT;
    ent_wedge_order x = {0};
    work w = {.o = &o};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_wedge_order){0};
    if (!g || !stay || !leave || !opts_allowed(&o, g->players)) return ENT_ERR_ARG;
    for (size_t i = 0; i < g->players; i++)
        if (stay[i] < 0 || stay[i] >= g->actions[i] || leave[i] < 0 || leave[i] >= g->actions[i] ||
            stay[i] == leave[i])
            return ENT_ERR_ARG;
    if (g->players > ENT_WEDGE_MAX_ORDER) return ENT_ERR_LIMIT;
    w.t = (table){.n = g->players, .g = g, .stay_at = enti_game_index(g, stay)};
    for (size_t i = 0; i < g->players; i++)
        w.t.step[i] = ((size_t)leave[i] - (size_t)stay[i]) * g->stride[i];
    ent_status st = solve(&w, &x);
    if (!st && o.exact && x.claim == ENT_CLAIM_OPTIMAL)
        st = enti_wedge_order_exact(g, stay, leave, o.margin, &x);
    if (!st) {
        *out = x;
        x = (ent_wedge_order){0};
    }
    work_clear(&w);
    ent_wedge_order_clear(&x);
    return st;
}

ent_status ent_wedge_divide_table(size_t n, const double payoff[], const ent_wedge_order_opts *opts,
                                  ent_wedge_order *out)
{
    const ent_wedge_order_opts o = opts ? *opts : (ent_wedge_order_opts)ENT_WEDGE_ORDER_OPTS_INIT;
    ent_wedge_order x = {0};
    work w = {.o = &o};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_wedge_order){0};
    if (!n || !payoff || !opts_allowed(&o, n)) return ENT_ERR_ARG;
    if (n > ENT_WEDGE_MAX_ORDER) return ENT_ERR_LIMIT;
    for (size_t at = 0; at < n << n; at++)
        if (!isfinite(payoff[at])) return ENT_ERR_ARG;
    w.t = (table){.n = n, .payoff = payoff};
    const ent_status st = solve(&w, &x);
    if (!st) {
        *out = x;
        x = (ent_wedge_order){0};
    }
    work_clear(&w);
    ent_wedge_order_clear(&x);
    return st;
}
