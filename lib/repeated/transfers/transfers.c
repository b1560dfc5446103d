/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transfers.c -- the table of best plans with side payments, for all discount factors.
 *
 * By rising liquidity L the plans only get better, and each needs
 *
 *     delta(L) = L / (L + U(L) - sum_i v_i(L)).
 *
 * A plan is in the table when no plan of higher liquidity, which is at least as good, needs no more
 * patience: the table is the lower envelope of delta(L), read from its end.
 */
#include "repeated/transfers/transfers.h"

#include "base/mem.h"
#include "base/rational.h"
#include "base/tol.h"

#include <math.h>
#include <string.h>

void ent_transfers_clear(ent_transfers *x)
{
    if (!x) return;
    enti_free(x->delta);
    enti_free(x->liquidity);
    enti_free(x->joint);
    enti_free(x->threat);
    enti_free(x->profile);
    *x = (ent_transfers){0};
}

/* The plans as the sweep meets them. */
typedef struct plans {
    size_t width; /* players + 1 */
    size_t count, capacity;
    double *delta; /* [count] */
    size_t *plan;  /* [count][width] */
} plans;

static ent_status push(plans *p, const enti_sweep *s)
{
    if (p->count == p->capacity) {
        const size_t capacity = p->capacity ? 2 * p->capacity : 16;
        double *delta = enti_resize(p->delta, capacity, sizeof *delta);
        if (delta) p->delta = delta;
        size_t *plan = delta ? enti_resize(p->plan, capacity * p->width, sizeof *plan) : NULL;
        if (!plan) return ENT_ERR_NOMEM;
        p->plan = plan;
        p->capacity = capacity;
    }
    const double liquidity = s->liquidity <= s->slack ? 0.0 : s->liquidity;
    p->delta[p->count] = enti_transfers_delta(liquidity, s->gap <= s->slack ? 0.0 : s->gap);
    memcpy(p->plan + p->count * p->width, s->plan, p->width * sizeof *s->plan);
    p->count++;
    return ENT_OK;
}

size_t enti_transfers_keep(size_t count, const double delta[], bool keep[])
{
    double least = 1.0;
    size_t kept = 0;

    for (size_t k = count; k-- > 0;) {
        keep[k] = delta[k] < least - ENTI_TOL_REGRET || (delta[k] == 0.0 && least > 0.0);
        if (!keep[k]) continue;
        least = delta[k];
        kept++;
    }
    return kept;
}

/* Keeps the lower envelope, in order. */
static ent_status thin(plans *p)
{
    bool *keep = enti_new(p->count, bool);
    size_t to = 0;

    if (!keep) return ENT_ERR_NOMEM;
    enti_transfers_keep(p->count, p->delta, keep);
    for (size_t k = 0; k < p->count; k++) {
        if (!keep[k]) continue;
        p->delta[to] = p->delta[k];
        memmove(p->plan + to * p->width, p->plan + k * p->width, p->width * sizeof *p->plan);
        to++;
    }
    p->count = to;
    enti_free(keep);
    return ENT_OK;
}

/* Row k of the answer from the exact payoffs; a delta of 0 stays, for it is a tie. */
static ent_status fill_row(const ent_game *g, const plans *p, size_t k, enti_plan *exact,
                           ent_transfers *x)
{
    const size_t n = g->players, *plan = p->plan + k * p->width;
    const ent_status st = enti_plan_fill(g, plan, exact);

    if (st) return st;
    x->delta[k] = p->delta[k];
    x->liquidity[k] = enti_rational_double(exact->liquidity);
    x->joint[k] = enti_rational_double(exact->joint);
    for (size_t i = 0; i < n; i++) x->threat[k * n + i] = enti_rational_double(exact->threat[i]);
    for (size_t role = 0; role <= n; role++)
        enti_transfers_actions(g, plan[role], x->profile + (k * (n + 1) + role) * n);
    if (p->delta[k] == 0.0) return ENT_OK;
    if (!enti_plan_delta(exact, exact->work[0])) return ENT_ERR_NUMERIC;
    x->delta[k] = enti_rational_double(exact->work[0]);
    return ENT_OK;
}

ent_status enti_transfers_alloc(size_t players, size_t count, ent_transfers *x)
{
    *x = (ent_transfers){.players = players,
                         .count = count,
                         .delta = enti_new(count, double),
                         .liquidity = enti_new(count, double),
                         .joint = enti_new(count, double),
                         .threat = enti_new(count * players, double),
                         .profile = enti_new(count * (players + 1) * players, int),
                         .claim = ENT_CLAIM_ALL};
    return x->delta && x->liquidity && x->joint && x->threat && x->profile ? ENT_OK : ENT_ERR_NOMEM;
}

static ent_status fill(const ent_game *g, const plans *p, ent_transfers *x)
{
    const size_t n = g->players;
    enti_plan exact;
    ent_status st = enti_plan_init(n, &exact);

    if (!st) st = enti_transfers_alloc(n, p->count, x);
    for (size_t k = 0; k < p->count && !st; k++) st = fill_row(g, p, k, &exact, x);
    enti_plan_clear(&exact);
    return st;
}

ent_status ent_transfers_solve(const ent_game *g, ent_transfers *out)
{
    enti_sweep s = {0};
    plans p = {0};
    ent_transfers x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_transfers){0};
    if (!g) return ENT_ERR_ARG;

    p.width = g->players + 1;
    ent_status st = enti_sweep_new(g, &s);
    while (!st && enti_sweep_step(&s))
        if (s.changed) st = push(&p, &s);
    if (!st) st = thin(&p);
    if (!st) st = fill(g, &p, &x);
    if (!st) {
        *out = x;
        x = (ent_transfers){0};
    }
    ent_transfers_clear(&x);
    enti_free(p.delta);
    enti_free(p.plan);
    enti_sweep_clear(&s);
    return st;
}

size_t ent_transfers_row(const ent_transfers *x, double delta)
{
    size_t k = x->count;

    while (k-- > 0)
        if (x->delta[k] <= delta) return k;
    return x->count;
}

ent_status ent_transfers_exact(const ent_game *g, const int profile[], ent_text *out)
{
    enti_plan exact = {0};
    ent_status st = ENT_ERR_NOMEM;

    if (!g || !profile || !out) return ENT_ERR_ARG;
    for (size_t k = 0; k < (g->players + 1) * g->players; k++)
        if (profile[k] < 0 || profile[k] >= g->actions[k % g->players]) return ENT_ERR_ARG;
    size_t *plan = enti_new(g->players + 1, size_t);
    if (plan) st = enti_plan_init(g->players, &exact);
    if (st) goto done;
    for (size_t k = 0; k <= g->players; k++) plan[k] = enti_game_index(g, profile + k * g->players);
    st = enti_plan_fill(g, plan, &exact);
    if (!st && enti_plan_delta(&exact, exact.work[0])) st = enti_rational_print(exact.work[0], out);
done:
    enti_plan_clear(&exact);
    enti_free(plan);
    return st;
}
