/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_payments.c -- that a printed plan with side payments is held.
 *
 * Phase 0 is the path, phase 1 + i the punishment of player i. With V_k(i) the printed values, t_k(i)
 * what i pays after phase k, and f_i its fine, all per unit of a period:
 *
 *     V_k(i) = (1 - delta) u_i(a_k) + delta (V_0(i) - (1 - delta) t_k(i))        what it is worth
 *     V_k(i) >= (1 - delta) c_i(a_k) + delta (V_0(i) - (1 - delta) f_i)          nobody deviates
 *     V_0(i) - (1 - delta) x >= V_{1+i}(i)    for x = t_k(i), f_i, up front      all pay
 *     sum_i t_k(i) = 0.
 */
#include "base/mem.h"
#include "report/verify_play.h"

typedef struct plan {
    int *profile;  /* [players + 1][players] */
    mpq_t *pay;    /* [players + 1][players] */
    mpq_t *value;  /* [players + 1][players] */
    mpq_t *fine;   /* [players] */
    mpq_t *before; /* [players] paid up front */
} plan;

/* A member of rows, each a number a player. */
static ent_status read_rows(enti_verifier *v, const enti_json *object, const char *name,
                            mpq_t out[])
{
    const size_t n = v->g->players;
    const enti_json *row = NULL;
    ent_status st = enti_verify_row(v, object, name, n + 1, &row);

    for (size_t k = 0; k <= n && !st; k++, row = row->next)
        st = enti_verify_rationals(v, row, name, n, out + k * n);
    return st;
}

static ent_status read_plan(enti_verifier *v, const enti_json *object, plan *x)
{
    const size_t n = v->g->players;
    const enti_json *row = NULL, *fine = NULL, *before = NULL;
    ent_status st = enti_verify_row(v, object, "plan", n + 1, &row);

    for (size_t k = 0; k <= n && !st; k++, row = row->next)
        st = enti_verify_profile(v, row, "plan", x->profile + k * n);
    if (!st) st = read_rows(v, object, "pay", x->pay);
    if (!st) st = read_rows(v, object, "value", x->value);
    if (!st) st = enti_json_need(object, "the plan", "fine", ENTI_JSON_ARRAY, &fine, v->err);
    if (!st) st = enti_verify_rationals(v, fine, "fine", n, x->fine);
    if (!st) st = enti_json_need(object, "the plan", "up_front", ENTI_JSON_ARRAY, &before, v->err);
    if (!st) st = enti_verify_rationals(v, before, "up_front", n, x->before);
    return st;
}

/* out = V_0(i) - (1 - delta) x: what i has when it pays x and goes on. */
static void go_on(enti_play *p, const plan *x, size_t i, const mpq_t amount, mpq_t out)
{
    mpq_t lost;

    mpq_init(lost);
    mpq_sub(lost, x->value[i], amount);
    enti_play_mix(p, lost, x->value[i], out); /* (1 - delta) (V - x) + delta V */
    mpq_clear(lost);
}

typedef struct verdict {
    bool worth, held, paid, balanced;
} verdict;

/* Player i in phase k. */
static ent_status check_phase(enti_verifier *v, enti_play *p, const plan *x, size_t k, size_t i,
                              verdict *is)
{
    const size_t n = v->g->players, at = k * n + i;
    ent_status st = enti_play_payoff(v, x->profile + k * n, i, p->a);

    if (st) return st;
    go_on(p, x, i, x->pay[at], p->b);
    is->paid = is->paid && enti_verify_at_most(x->value[(1 + i) * n + i], p->b, p->tol);
    enti_play_mix(p, p->a, p->b, p->a);
    is->worth = is->worth && enti_verify_near(p->a, x->value[at], p->tol);
    st = enti_play_best(v, x->profile + k * n, i, p->a);
    if (st) return st;
    go_on(p, x, i, x->fine[i], p->b);
    is->paid = is->paid && enti_verify_at_most(x->value[(1 + i) * n + i], p->b, p->tol);
    enti_play_mix(p, p->a, p->b, p->a);
    is->held = is->held && enti_verify_at_most(p->a, x->value[at], p->tol);
    return ENT_OK;
}

static ent_status check_plan(enti_verifier *v, enti_play *p, const plan *x)
{
    const size_t n = v->g->players;
    verdict is = {true, true, true, true};
    ent_status st = ENT_OK;

    for (size_t k = 0; k <= n && !st; k++) {
        for (size_t i = 0; i < n && !st; i++) st = check_phase(v, p, x, k, i, &is);
        mpq_set_ui(p->a, 0, 1);
        for (size_t i = 0; i < n; i++) mpq_add(p->a, p->a, x->pay[k * n + i]);
        mpq_abs(p->a, p->a);
        is.balanced = is.balanced && mpq_cmp(p->a, p->tol) <= 0;
    }
    for (size_t i = 0; i < n; i++) {
        go_on(p, x, i, x->before[i], p->b);
        is.paid = is.paid && enti_verify_at_most(x->value[(1 + i) * n + i], p->b, p->tol);
    }
    if (!st)
        st = enti_verify_add(v, is.worth, true,
                             "payments: each phase is worth what it plays and pays");
    if (!st)
        st = enti_verify_add(v, is.held, true,
                             "payments: nobody gains over 1e-9 of the range by deviating");
    if (!st)
        st =
            enti_verify_add(v, is.paid, true, "payments: nobody would rather be punished than pay");
    if (!st) st = enti_verify_add(v, is.balanced, true, "payments: they add up to nothing");
    return st;
}

ent_status enti_verify_payments(enti_verifier *v, const enti_json *object)
{
    const size_t n = v->g->players, cells = (n + 1) * n;
    const enti_json *held = NULL;
    enti_play p;
    ent_status st = enti_play_init(&p, v, object);
    plan x = {enti_new(cells, int), enti_rationals_new(cells), enti_rationals_new(cells),
              enti_rationals_new(n), enti_rationals_new(n)};

    if (!st && !(x.profile && x.pay && x.value && x.fine && x.before)) st = ENT_ERR_NOMEM;
    if (!st) st = enti_json_need(object, "the plan", "held", ENTI_JSON_BOOL, &held, v->err);
    if (!st && held->boolean) st = read_plan(v, object, &x);
    if (!st && held->boolean) st = check_plan(v, &p, &x);
    if (!st) st = enti_verify_open(v, "payments: that no other plan does better");
    enti_free(x.profile);
    enti_rationals_free(x.pay, cells);
    enti_rationals_free(x.value, cells);
    enti_rationals_free(x.fine, n);
    enti_rationals_free(x.before, n);
    enti_play_clear(&p);
    return st;
}
