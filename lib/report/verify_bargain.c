/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_bargain.c -- the claims of an agreement, decided exactly.
 *
 * The treaty is a distribution and, over correlated equilibria, goes before the exact judge of
 * these. With the printed weights w >= 0 and duals y >= 0 every treaty q has
 *
 *     sum_i w_i (u_i(q) - d_i)  <=  B = max over profiles a of
 *                                       sum_i w_i (u_i(a) - d_i) + sum_r y_r g_r(a),
 *
 * from which the bounds follow that bargain.h states. A geometric mean need not be rational, its
 * power is.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify_lottery.h"

#include <string.h>

typedef struct numbers {
    enti_lottery l;
    const char *solution;
    bool empty, correlated;
    mpq_t *d;     /* [players] disagreement */
    mpq_t *ideal; /* [players] */
    mpq_t violation, claimed;
} numbers;

static void numbers_clear(numbers *n, size_t players)
{
    enti_rationals_free(n->d, players);
    enti_rationals_free(n->ideal, players);
    mpq_clears(n->violation, n->claimed, NULL);
    enti_lottery_clear(&n->l);
}

static ent_status numbers_init(numbers *n, const ent_game *g, size_t count)
{
    const ent_status st = enti_lottery_init(&n->l, g, count, n->correlated);

    n->d = enti_rationals_new(g->players);
    n->ideal = enti_rationals_new(g->players);
    mpq_inits(n->violation, n->claimed, NULL);
    return st ? st : n->d && n->ideal ? ENT_OK : ENT_ERR_NOMEM;
}

static ent_status read_word(enti_verifier *v, const enti_json *object, const char *name,
                            const char **out)
{
    const enti_json *value = NULL;
    const ent_status st =
        enti_json_need(object, "the result", name, ENTI_JSON_STRING, &value, v->err);

    if (!st) *out = value->text;
    return st;
}

static ent_status read_question(enti_verifier *v, const enti_json *object, numbers *n,
                                const enti_json **list)
{
    const char *over = NULL, *claim = NULL;
    ent_status st = read_word(v, object, "solution", &n->solution);

    if (!st) st = read_word(v, object, "over", &over);
    if (!st) st = read_word(v, object, "claim", &claim);
    if (!st)
        st = enti_json_need(object, "the result", "distribution", ENTI_JSON_ARRAY, list, v->err);
    if (st) return st;
    n->correlated = strcmp(over, "correlated") == 0;
    n->empty = strcmp(claim, "empty") == 0;
    if (strcmp(n->solution, "nash") && strcmp(n->solution, "kalai-smorodinsky") &&
        strcmp(n->solution, "egalitarian"))
        return enti_json_fault(object, v->err,
                               "solution is \"%s\", expected nash, kalai-smorodinsky or "
                               "egalitarian",
                               n->solution);
    return ENT_OK;
}

static ent_status read_numbers(enti_verifier *v, const enti_json *object, const enti_json *list,
                               numbers *n)
{
    const size_t players = v->g->players;
    ent_status st = enti_lottery_read(v, object, list, !n->empty, &n->l);

    if (!st) st = enti_verify_member(v, object, "disagreement", players, n->d);
    if (!st && !n->empty) st = enti_verify_member(v, object, "ideal", players, n->ideal);
    if (!st) st = enti_verify_number(v, object, "violation", n->claimed);
    return st;
}

/* t = `fraction` of the payoff range. */
static void part_of_range(enti_verifier *v, double fraction)
{
    mpq_set_d(v->t, fraction * v->g->range);
}

/* Distribution, incentives, payoffs, the disagreement point. */
static ent_status check_treaty(enti_verifier *v, numbers *n)
{
    bool good = n->l.count > 0 && enti_verify_normalise(n->l.p, n->l.count);
    ent_status st =
        enti_verify_add(v, good, true, "distribution: probabilities at least 0 that sum to 1");

    if (st || !good) return st;
    st = enti_distribution_check(v->g, n->l.count, n->l.profile, n->l.p, false, n->l.sum,
                                 n->violation, n->l.payoff);
    if (st) return st;
    part_of_range(v, ENTI_TOL_REGRET);
    if (n->correlated) {
        good = enti_verify_at_most(n->violation, v->t, v->slack) &&
               enti_verify_at_most(n->violation, n->claimed, v->slack);
        st = enti_verify_add(v, good, true,
                             "incentives: no player gains more than stated by disobeying, nor 1e-9 "
                             "of the payoff range");
        if (st) return st;
    }
    good = true;
    part_of_range(v, ENTI_TOL_DUAL_GAP);
    for (size_t i = 0; i < v->g->players; i++)
        good = good && enti_verify_at_most(n->d[i], n->l.payoff[i], v->t);
    st = enti_verify_add(v, good, true, "disagreement: nobody gets less");
    if (st) return st;
    return enti_verify_add(v, enti_verify_payoffs(v, v->g->players, n->l.stated, n->l.payoff), true,
                           "payoffs as stated");
}

/* most = B */
static ent_status find_bound(enti_verifier *v, numbers *n)
{
    const enti_proof proof = {.weight = n->l.weight, .dual = n->correlated ? n->l.dual : NULL};
    bool good = true;

    for (size_t i = 0; i < v->g->players; i++) good = good && mpq_sgn(n->l.weight[i]) >= 0;
    for (size_t r = 0; r < n->l.rows; r++) good = good && mpq_sgn(n->l.dual[r]) >= 0;
    ent_status st = enti_verify_add(v, good, true, "bound: no weight and no dual is negative");
    if (!st) st = enti_verify_bracket(v, &proof, n->l.most);
    for (size_t i = 0; i < v->g->players; i++) {
        mpq_mul(v->t, n->l.weight[i], n->d[i]);
        mpq_sub(n->l.most, n->l.most, v->t);
    }
    return st;
}

/* Player i's printed ideal gain, 1, or its gain: what its weight is measured by. */
static void measure(const numbers *n, size_t i, mpq_t out)
{
    mpq_set_ui(out, 1, 1);
    if (strcmp(n->solution, "kalai-smorodinsky") == 0) mpq_sub(out, n->ideal[i], n->d[i]);
    if (strcmp(n->solution, "nash") == 0) mpq_sub(out, n->l.payoff[i], n->d[i]);
}

/* Whether that is above round-off; it is left in t. */
static bool can_gain(enti_verifier *v, const numbers *n, size_t i)
{
    measure(n, i, v->t);
    return mpq_get_d(v->t) > ENTI_TOL_REGRET * enti_game_player_range(v->g, i);
}

/* sum = sum_i w_i measure_i. For Nash each product must be 1 / n of the n players with a gain. */
static bool right_weights(enti_verifier *v, numbers *n)
{
    const bool nash = strcmp(n->solution, "nash") == 0;
    size_t gainers = 0;
    bool good = true;

    mpq_set_ui(n->l.sum, 0, 1);
    for (size_t i = 0; i < v->g->players; i++) gainers += can_gain(v, n, i);
    for (size_t i = 0; i < v->g->players; i++) {
        const bool gains = can_gain(v, n, i);
        mpq_mul(v->t, v->t, n->l.weight[i]);
        mpq_add(n->l.sum, n->l.sum, v->t);
        if (nash && gains)
            good = good && mpq_get_d(v->t) * (double)gainers > 1.0 - ENTI_TOL_DUAL_GAP &&
                   mpq_get_d(v->t) * (double)gainers < 1.0 + ENTI_TOL_DUAL_GAP;
    }
    const double sum = mpq_get_d(n->l.sum);
    return good && sum > 1.0 - ENTI_TOL_DUAL_GAP && sum < 1.0 + ENTI_TOL_DUAL_GAP;
}

/* sum = the least gain, or the least share of the ideal gains. */
static void least(enti_verifier *v, numbers *n)
{
    const bool shares = strcmp(n->solution, "kalai-smorodinsky") == 0;
    bool first = true;
    mpq_t gain;

    mpq_init(gain);
    for (size_t i = 0; i < v->g->players; i++) {
        mpq_sub(gain, n->l.payoff[i], n->d[i]);
        if (!can_gain(v, n, i) && shares) continue;
        if (shares) mpq_div(gain, gain, v->t);
        if (first || mpq_cmp(gain, n->l.sum) < 0) mpq_set(n->l.sum, gain);
        first = false;
    }
    mpq_clear(gain);
}

/* The geometric mean of the gains by its power: value^n over their product is 1. */
static bool is_geometric_mean(enti_verifier *v, numbers *n)
{
    size_t gainers = 0;

    mpq_set_ui(n->l.sum, 1, 1);
    for (size_t i = 0; i < v->g->players; i++) {
        if (!can_gain(v, n, i)) continue;
        gainers++;
        mpq_div(v->t, n->l.value, v->t);
        mpq_mul(n->l.sum, n->l.sum, v->t);
    }
    const double off = mpq_get_d(n->l.sum) - 1.0, most = ENTI_TOL_DUAL_GAP * (double)gainers;
    return gainers > 0 && off <= most && off >= -most;
}

/* No product of gains is larger: an arithmetic mean of B bounds the geometric one. */
static ent_status check_product(enti_verifier *v, numbers *n)
{
    ent_status st =
        enti_verify_add(v, is_geometric_mean(v, n), true, "value: the geometric mean of the gains");

    if (st) return st;
    mpq_mul(n->l.most, n->l.most, n->l.value);
    mpq_set_d(v->t, ENTI_TOL_DUAL_GAP);
    mpq_mul(v->t, v->t, n->l.value);
    const bool good = enti_verify_at_most(n->l.most, n->l.bound, v->t);
    st = enti_verify_add(v, good, true, "bound: weights and duals prove it");
    if (st) return st;
    mpq_set_d(v->t, ENTI_TOL_DUAL_GAP);
    mpq_mul(v->t, v->t, n->l.value);
    return enti_verify_add(v, enti_verify_near(n->l.value, n->l.bound, v->t), true,
                           "claim optimal: value and bound meet");
}

/* The same for the least gain or share. */
static ent_status check_least(enti_verifier *v, numbers *n)
{
    const bool equal = strcmp(n->solution, "egalitarian") == 0;
    const double unit = equal ? v->g->range : 1.0;
    mpq_t allowance;

    mpq_init(allowance);
    mpq_set_d(allowance, ENTI_TOL_DUAL_GAP * unit);
    least(v, n);
    ent_status st = enti_verify_add(v, enti_verify_near(n->l.value, n->l.sum, allowance), true,
                                    equal ? "value: the least gain" : "value: the least share");
    if (!st)
        st = enti_verify_add(v, enti_verify_at_most(n->l.most, n->l.bound, allowance), true,
                             "bound: weights and duals prove it");
    if (!st)
        st = enti_verify_add(v, enti_verify_near(n->l.value, n->l.bound, allowance), true,
                             "claim optimal: value and bound meet");
    mpq_clear(allowance);
    return st;
}

static ent_status check_optimal(enti_verifier *v, numbers *n)
{
    const bool nash = strcmp(n->solution, "nash") == 0;
    ent_status st = enti_verify_add(v, right_weights(v, n), true,
                                    "bound: the weights are those of the solution");

    if (!st) st = find_bound(v, n);
    if (!st) st = nash ? check_product(v, n) : check_least(v, n);
    if (!st && !nash)
        st = enti_verify_open(v, "the ideal payoffs, and what follows where equal gains end");
    return st;
}

static ent_status check_empty(enti_verifier *v, numbers *n)
{
    ent_status st = find_bound(v, n);

    if (st) return st;
    return enti_verify_add(v, mpq_sgn(n->l.most) < 0, true,
                           "claim empty: the weights prove that no treaty gives everybody as much");
}

/* Whether value and bound are 0: the claim that nobody gains, whose weights are of another kind. */
static bool nobody_gains(const numbers *n)
{
    return mpq_sgn(n->l.value) == 0;
}

ent_status enti_verify_bargain(enti_verifier *v, const enti_json *object)
{
    numbers n = {0};
    const enti_json *list = NULL;
    ent_status st = read_question(v, object, &n, &list);

    if (st) return st;
    st = numbers_init(&n, v->g, list->count);
    if (!st) st = read_numbers(v, object, list, &n);
    if (st) goto done;
    if (n.empty) {
        st = check_empty(v, &n);
        goto done;
    }
    st = check_treaty(v, &n);
    if (!st && nobody_gains(&n))
        st = enti_verify_open(v, "that nobody can gain");
    else if (!st)
        st = check_optimal(v, &n);
done:
    numbers_clear(&n, v->g->players);
    return st;
}
