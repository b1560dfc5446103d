/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_leader.c -- the claims of a leader's best lottery over profiles, decided exactly.
 *
 * Each follower i that is told s must not gain by b:  sum over profiles a with a_i = s of
 * p(a) (u_i(b, a_-i) - u_i(a)) <= 0. The bound is that of verify_correlated.c with the leader's
 * weight 1 and, since the leader has no incentive to meet, its duals 0.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify.h"

typedef struct numbers {
    size_t count, rows, leader;
    int *profile;                    /* [count][players] */
    mpq_t *p;                        /* [count] */
    mpq_t *stated, *payoff, *weight; /* [players] */
    mpq_t *dual;                     /* [rows] */
    mpq_t value, bound, now, gain, sum, most;
} numbers;

static void numbers_clear(numbers *n, size_t players)
{
    enti_free(n->profile);
    enti_rationals_free(n->p, n->count);
    enti_rationals_free(n->stated, players);
    enti_rationals_free(n->payoff, players);
    enti_rationals_free(n->weight, players);
    enti_rationals_free(n->dual, n->rows);
    mpq_clears(n->value, n->bound, n->now, n->gain, n->sum, n->most, NULL);
}

static ent_status numbers_init(numbers *n, const ent_game *g)
{
    for (size_t i = 0; i < g->players; i++)
        n->rows += (size_t)g->actions[i] * (size_t)(g->actions[i] - 1);
    n->profile = enti_new(n->count * g->players + 1, int);
    n->p = enti_rationals_new(n->count);
    n->stated = enti_rationals_new(g->players);
    n->payoff = enti_rationals_new(g->players);
    n->weight = enti_rationals_new(g->players);
    n->dual = enti_rationals_new(n->rows);
    mpq_inits(n->value, n->bound, n->now, n->gain, n->sum, n->most, NULL);
    return n->profile && n->p && n->stated && n->payoff && n->weight && n->dual ? ENT_OK
                                                                                : ENT_ERR_NOMEM;
}

static ent_status read_numbers(enti_verifier *v, const enti_json *object, const enti_json *list,
                               numbers *n)
{
    ent_status st = enti_verify_distribution(v, list, n->profile, n->p);

    if (!st) st = enti_verify_member(v, object, "payoffs", v->g->players, n->stated);
    if (!st) st = enti_verify_member(v, object, "weights", v->g->players, n->weight);
    if (!st) st = enti_verify_member(v, object, "duals", n->rows, n->dual);
    if (!st) st = enti_verify_number(v, object, "value", n->value);
    if (!st) st = enti_verify_number(v, object, "bound", n->bound);
    return st;
}

/* sum = what player i gains by b whenever it is told s */
static ent_status rule_gain(enti_verifier *v, numbers *n, size_t i, int s, int b)
{
    const ent_game *g = v->g;
    ent_status st = ENT_OK;

    mpq_set_ui(n->sum, 0, 1);
    for (size_t k = 0; k < n->count && !st; k++) {
        const int *a = n->profile + k * g->players;
        if (a[i] != s) continue;
        const size_t at = enti_game_index(g, a);
        const size_t to = at + (size_t)b * g->stride[i] - (size_t)s * g->stride[i];
        st = enti_game_rational(g, at * g->players + i, n->now);
        if (!st) st = enti_game_rational(g, to * g->players + i, n->gain);
        mpq_sub(n->gain, n->gain, n->now);
        mpq_mul(n->gain, n->gain, n->p[k]);
        mpq_add(n->sum, n->sum, n->gain);
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
                if (b != s && !st && mpq_cmp(n->sum, n->most) > 0) mpq_set(n->most, n->sum);
            }
    }
    return st;
}

static ent_status check_lottery(enti_verifier *v, numbers *n)
{
    const bool good = n->count > 0 && enti_verify_normalise(n->p, n->count);
    ent_status st =
        enti_verify_add(v, good, true, "distribution: probabilities at least 0 that sum to 1");

    if (st || !good) return st;
    st = enti_distribution_check(v->g, n->count, n->profile, n->p, false, n->sum, n->most,
                                 n->payoff);
    mpq_set_ui(n->most, 0, 1);
    if (!st) st = largest_gain(v, n);
    if (st) return st;
    mpq_set_d(v->t, ENTI_TOL_REGRET * v->g->range);
    st = enti_verify_add(v, enti_verify_at_most(n->most, v->t, v->slack), true,
                         "incentives: no follower gains more than 1e-9 of the payoff range by not "
                         "doing as told");
    if (st) return st;
    const bool stated = enti_verify_payoffs(v, v->g->players, n->stated, n->payoff);
    st = enti_verify_add(v, stated, true, "payoffs as stated");
    if (st) return st;
    return enti_verify_add(v, enti_verify_near(n->value, n->payoff[n->leader], v->blur), true,
                           "value: the leader's payoff");
}

/* The leader's weight is 1, the others' 0, no dual is negative and the leader's are 0. */
static bool right_proof(const ent_game *g, const numbers *n)
{
    bool good = true;
    size_t row = 0;

    for (size_t i = 0; i < g->players; i++) {
        good = good && mpq_cmp_ui(n->weight[i], i == n->leader, 1) == 0;
        for (int r = 0; r < g->actions[i] * (g->actions[i] - 1); r++, row++)
            good =
                good && (i == n->leader ? mpq_sgn(n->dual[row]) == 0 : mpq_sgn(n->dual[row]) >= 0);
    }
    return good;
}

static ent_status check_optimal(enti_verifier *v, numbers *n)
{
    const enti_proof proof = {.weight = n->weight, .dual = n->dual};
    const bool good = right_proof(v->g, n);
    ent_status st =
        enti_verify_add(v, good, true, "bound: weights and duals are those of followers who obey");

    if (st || !good) return st;
    st = enti_verify_bracket(v, &proof, n->most);
    if (st) return st;
    mpq_set_d(n->sum, v->g->range * ENTI_TOL_DUAL_GAP);
    st = enti_verify_add(v, enti_verify_at_most(n->most, n->bound, n->sum), true,
                         "bound: the duals prove it");
    if (st) return st;
    return enti_verify_add(v, enti_verify_near(n->value, n->bound, n->sum), true,
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
    n.count = list->count;
    st = numbers_init(&n, v->g);
    if (!st) st = read_numbers(v, object, list, &n);
    if (!st) st = check_lottery(v, &n);
    if (!st) st = check_optimal(v, &n);
    numbers_clear(&n, v->g->players);
    return st;
}
