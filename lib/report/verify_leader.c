/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_leader.c -- the claims of a leader's best lottery over profiles, decided exactly.
 *
 * Each follower i that is told s must not gain by b:  sum over profiles a with a_i = s of
 * p(a) (u_i(b, a_-i) - u_i(a)) <= 0. The bound is that of verify_correlated.c with the leader's
 * weight 1 and, since the leader has no incentive to meet, its duals 0.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify_lottery.h"

typedef struct numbers {
    enti_lottery l;
    size_t leader;
    mpq_t now, gain; /* scratch */
} numbers;

/* sum = what player i gains by b whenever it is told s */
static ent_status rule_gain(enti_verifier *v, numbers *n, size_t i, int s, int b)
{
    const ent_game *g = v->g;
    ent_status st = ENT_OK;

    mpq_set_ui(n->l.sum, 0, 1);
    for (size_t k = 0; k < n->l.count && !st; k++) {
        const int *a = n->l.profile + k * g->players;
        if (a[i] != s) continue;
        const size_t at = enti_game_index(g, a);
        const size_t to = at + (size_t)b * g->stride[i] - (size_t)s * g->stride[i];
        st = enti_game_rational(g, at * g->players + i, n->now);
        if (!st) st = enti_game_rational(g, to * g->players + i, n->gain);
        mpq_sub(n->gain, n->gain, n->now);
        mpq_mul(n->gain, n->gain, n->l.p[k]);
        mpq_add(n->l.sum, n->l.sum, n->gain);
    }
    return st;
}

/* most = the largest of these over the followers */
static ent_status largest_gain(enti_verifier *v, numbers *n)
{
    const ent_game *g = v->g;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < g->players; i++) {
        if (i == n->leader) continue;
        for (int s = 0; s < g->actions[i]; s++)
            for (int b = 0; b < g->actions[i] && !st; b++) {
                if (b != s) st = rule_gain(v, n, i, s, b);
                if (b != s && !st && mpq_cmp(n->l.sum, n->l.most) > 0) mpq_set(n->l.most, n->l.sum);
            }
    }
    return st;
}

static ent_status check_lottery(enti_verifier *v, numbers *n)
{
    const bool good = n->l.count > 0 && enti_verify_normalise(n->l.p, n->l.count);
    ent_status st =
        enti_verify_add(v, good, true, "distribution: probabilities at least 0 that sum to 1");

    if (st || !good) return st;
    st = enti_distribution_check(v->g, n->l.count, n->l.profile, n->l.p, false, n->l.sum, n->l.most,
                                 n->l.payoff);
    mpq_set_ui(n->l.most, 0, 1);
    if (!st) st = largest_gain(v, n);
    if (st) return st;
    mpq_set_d(v->t, ENTI_TOL_REGRET * v->g->range);
    st = enti_verify_add(v, enti_verify_at_most(n->l.most, v->t, v->slack), true,
                         "incentives: no follower gains more than 1e-9 of the payoff range by not "
                         "doing as told");
    if (st) return st;
    const bool stated = enti_verify_payoffs(v, v->g->players, n->l.stated, n->l.payoff);
    st = enti_verify_add(v, stated, true, "payoffs as stated");
    if (st) return st;
    return enti_verify_add(v, enti_verify_near(n->l.value, n->l.payoff[n->leader], v->blur), true,
                           "value: the leader's payoff");
}

/* The leader's weight is 1, the others' 0, no dual is negative and the leader's are 0. */
static bool right_proof(const ent_game *g, const numbers *n)
{
    bool good = true;
    size_t row = 0;

    for (size_t i = 0; i < g->players; i++) {
        good = good && mpq_cmp_ui(n->l.weight[i], i == n->leader, 1) == 0;
        for (int r = 0; r < g->actions[i] * (g->actions[i] - 1); r++, row++)
            good = good &&
                   (i == n->leader ? mpq_sgn(n->l.dual[row]) == 0 : mpq_sgn(n->l.dual[row]) >= 0);
    }
    return good;
}

static ent_status check_optimal(enti_verifier *v, numbers *n)
{
    const enti_proof proof = {.weight = n->l.weight, .dual = n->l.dual};
    const bool good = right_proof(v->g, n);
    ent_status st =
        enti_verify_add(v, good, true, "bound: weights and duals are those of followers who obey");

    if (st || !good) return st;
    st = enti_verify_bracket(v, &proof, n->l.most);
    if (st) return st;
    mpq_set_d(n->l.sum, v->g->range * ENTI_TOL_DUAL_GAP);
    st = enti_verify_add(v, enti_verify_at_most(n->l.most, n->l.bound, n->l.sum), true,
                         "bound: the duals prove it");
    if (st) return st;
    return enti_verify_add(v, enti_verify_near(n->l.value, n->l.bound, n->l.sum), true,
                           "claim optimal: value and bound meet");
}

ent_status enti_verify_leader(enti_verifier *v, const enti_json *object)
{
    const enti_json *value = NULL, *list = NULL;
    numbers n = {0};
    long leader = 0;
    ent_status st =
        enti_json_need(object, "the result", "leader", ENTI_JSON_NUMBER, &value, v->err);

    if (!st) st = enti_json_integer(value, "leader", 0, (long)v->g->players - 1, &leader, v->err);
    if (!st)
        st = enti_json_need(object, "the result", "distribution", ENTI_JSON_ARRAY, &list, v->err);
    if (st) return st;
    n.leader = (size_t)leader;
    mpq_inits(n.now, n.gain, NULL);
    st = enti_lottery_init(&n.l, v->g, list->count, true);
    if (!st) st = enti_lottery_read(v, object, list, true, &n.l);
    if (!st) st = check_lottery(v, &n);
    if (!st) st = check_optimal(v, &n);
    mpq_clears(n.now, n.gain, NULL);
    enti_lottery_clear(&n.l);
    return st;
}
