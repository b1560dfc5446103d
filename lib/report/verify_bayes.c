/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_bayes.c -- equilibria of players with types, re-checked from the case alone: exactly,
 *
 *     sum over profiles of types with t_i of  p(t) (u_i(b, s_-i; t) - u_i(s; t))  <=  0
 *
 * for every player i, type t_i and action b, and the stated payoffs are those sums over p(t_i).
 */
#include "base/mem.h"
#include "game/bayes.h"
#include "report/verify.h"

#include <math.h>

/* sum [actions], chance: over the profiles of types in which player i is of a type, of p and p u_i. */
static ent_status find_sums(const ent_bayes *b, mpq_t p[], const int action[], size_t i, int type,
                            mpq_t sum[], mpq_t chance)
{
    int types[ENT_GAME_MAX_PLAYERS] = {0}, a[ENT_GAME_MAX_PLAYERS];
    ent_status st = ENT_OK;
    size_t t = 0;
    mpq_t u;

    mpq_init(u);
    mpq_set_ui(chance, 0, 1);
    for (int k = 0; k < b->actions[i]; k++) mpq_set_ui(sum[k], 0, 1);
    do {
        const size_t now = t++;
        if (types[i] != type || mpq_sgn(p[now]) == 0) continue;
        mpq_add(chance, chance, p[now]);
        for (size_t j = 0; j < b->players; j++) a[j] = action[b->offset[j] + (size_t)types[j]];
        for (a[i] = 0; a[i] < b->actions[i] && !st; a[i]++) {
            const size_t cell = now * b->action_profiles + enti_bayes_index(b, b->actions, a);
            st = enti_numbers_rational(&b->payoff, cell * b->players + i, u);
            mpq_mul(u, u, p[now]);
            mpq_add(sum[a[i]], sum[a[i]], u);
        }
    } while (!st && enti_bayes_next(b, b->types, types));
    mpq_clear(u);
    return st;
}

/* The actions of all types [width]; false when they are none of the game. */
static ent_status read_actions(enti_verifier *v, const ent_bayes *b, const enti_json *profile,
                               int action[])
{
    const enti_json *row = NULL;
    ent_status st = enti_verify_row(v, profile, "actions", b->players, &row);

    for (size_t i = 0; i < b->players && !st; i++, row = row->next) {
        st = enti_verify_length(v, row, "actions", (size_t)b->types[i]);
        const enti_json *at = st ? NULL : row->child;
        for (int t = 0; t < b->types[i] && !st; t++, at = at->next) {
            long a = 0;
            st = enti_json_integer(at, "an action", 0, b->actions[i] - 1, &a, v->err);
            action[b->offset[i] + (size_t)t] = (int)a;
        }
    }
    return st;
}

static double largest_payoff(const ent_bayes *b)
{
    double largest = 0.0;

    for (size_t k = 0; k < b->payoff.count; k++) largest = fmax(largest, fabs(b->payoff.x[k]));
    return largest;
}

static ent_status check_profile(enti_verifier *v, const ent_bayes *b, mpq_t p[],
                                const enti_json *profile, size_t number)
{
    const enti_json *row = NULL;
    int *action = enti_new(b->width, int), most = 1;
    for (size_t i = 0; i < b->players; i++) most = b->actions[i] > most ? b->actions[i] : most;
    mpq_t *sum = enti_rationals_new((size_t)most), chance, stated, blur;
    bool best = true, same = true;
    ent_status st = action && sum ? ENT_OK : ENT_ERR_NOMEM;

    mpq_inits(chance, stated, blur, NULL);
    mpq_set_d(blur, ENTI_TOL_STATED * 2.0 * largest_payoff(b));
    if (!st) st = read_actions(v, b, profile, action);
    if (!st) st = enti_verify_row(v, profile, "payoffs", b->players, &row);
    for (size_t i = 0; i < b->players && !st; i++, row = row->next) {
        st = enti_verify_length(v, row, "payoffs", (size_t)b->types[i]);
        const enti_json *at = st ? NULL : row->child;
        for (int t = 0; t < b->types[i] && !st; t++, at = at->next) {
            st = find_sums(b, p, action, i, t, sum, chance);
            if (st || mpq_sgn(chance) == 0) continue;
            mpq_t *own = &sum[action[b->offset[i] + (size_t)t]];
            for (int k = 0; k < b->actions[i]; k++) mpq_div(sum[k], sum[k], chance);
            for (int k = 0; k < b->actions[i]; k++)
                best = best && enti_verify_at_most(sum[k], *own, blur);
            st = enti_verify_rational(v, at, "payoffs", stated);
            same = same && enti_verify_near(stated, *own, blur);
        }
    }
    if (!st) st = enti_verify_add(v, same, true, "profile %zu: what every type expects", number);
    if (!st)
        st = enti_verify_add(v, best, true, "profile %zu: no type gains by another action", number);
    enti_free(action);
    enti_rationals_free(sum, (size_t)most);
    mpq_clears(chance, stated, blur, NULL);
    return st;
}

ent_status enti_verify_bayes(enti_verifier *v, const enti_json *object)
{
    const ent_bayes *b = v->signals.bayes;
    const enti_json *list = enti_json_get(object, "profiles");
    size_t number = 0;

    if (!b) return enti_verify_open(v, "equilibria of types: they take the case");
    mpq_t *p = enti_rationals_new(b->type_profiles);
    ent_status st = p ? enti_bayes_prior_exact(b, p) : ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = check_profile(v, b, p, at, ++number);
    enti_rationals_free(p, b->type_profiles);
    return st ? st : enti_verify_open(v, "that there is no other Bayesian equilibrium");
}
