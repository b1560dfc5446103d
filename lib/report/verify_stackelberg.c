/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_stackelberg.c -- the claims of a best commitment against one follower, decided exactly.
 *
 * A the leader's payoffs, B the follower's, x the strategy, j the response. That j is a best
 * response and the payoffs are sums over the table. That no commitment gives the leader more
 * follows from the printed numbers y >= 0: with j a best response, x A_j <= max_i [A(i,j) + sum_k
 * y(j,k) (B(i,j) - B(i,k))]. A pure commitment is compared with every other.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify.h"

typedef struct numbers {
    size_t leader, follower, rows, cols; /* rows, cols: actions of the leader, of the follower */
    long response;
    bool pure, exact;
    mpq_t *x;        /* [rows] */
    mpq_t *y;        /* [cols][cols]; pure: none */
    mpq_t *pay;      /* [2][rows][cols] exact payoffs, the leader's first */
    mpq_t stated[2]; /* payoffs by player */
    mpq_t payoff[2]; /* recomputed, the leader's first */
    mpq_t value, bound, regret, claimed, sum;
} numbers;

static mpq_t *pay(const numbers *n, bool follower, size_t i, size_t j)
{
    return &n->pay[((size_t)follower * n->rows + i) * n->cols + j];
}

static void numbers_clear(numbers *n)
{
    enti_rationals_free(n->x, n->rows);
    enti_rationals_free(n->y, n->cols * n->cols);
    enti_rationals_free(n->pay, 2 * n->rows * n->cols);
    mpq_clears(n->stated[0], n->stated[1], n->payoff[0], n->payoff[1], NULL);
    mpq_clears(n->value, n->bound, n->regret, n->claimed, n->sum, NULL);
}

static ent_status numbers_init(const ent_game *g, numbers *n)
{
    ent_status st = ENT_OK;

    n->x = enti_rationals_new(n->rows);
    n->y = enti_rationals_new(n->cols * n->cols);
    n->pay = enti_rationals_new(2 * n->rows * n->cols);
    mpq_inits(n->stated[0], n->stated[1], n->payoff[0], n->payoff[1], NULL);
    mpq_inits(n->value, n->bound, n->regret, n->claimed, n->sum, NULL);
    if (!n->x || !n->y || !n->pay) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < n->rows; i++)
        for (size_t j = 0; j < n->cols && !st; j++) {
            const size_t at = i * g->stride[n->leader] + j * g->stride[n->follower];
            st = enti_game_rational(g, at * 2 + n->leader, *pay(n, false, i, j));
            if (!st) st = enti_game_rational(g, at * 2 + n->follower, *pay(n, true, i, j));
        }
    return st;
}

static ent_status read_question(enti_verifier *v, const enti_json *object, numbers *n)
{
    const enti_json *value = NULL;
    long leader = 0;
    ent_status st =
        enti_json_need(object, "the result", "leader", ENTI_JSON_NUMBER, &value, v->err);

    if (!st) st = enti_json_integer(value, "leader", 0, (long)v->g->players - 1, &leader, v->err);
    if (!st) st = enti_json_need(object, "the result", "pure", ENTI_JSON_BOOL, &value, v->err);
    if (st) return st;
    n->pure = value->boolean;
    n->leader = (size_t)leader;
    n->follower = 1 - n->leader;
    n->rows = (size_t)v->g->actions[n->leader];
    n->cols = (size_t)v->g->actions[n->follower];
    n->exact = enti_json_get(object, "exact") != NULL;
    st = enti_json_need(object, "the result", "follower_action", ENTI_JSON_NUMBER, &value, v->err);
    if (st) return st;
    return enti_json_integer(value, "follower_action", 0, (long)n->cols - 1, &n->response, v->err);
}

static ent_status read_duals(enti_verifier *v, const enti_json *object, numbers *n)
{
    const enti_json *row = NULL;
    ent_status st = enti_verify_row(v, object, "duals", n->cols, &row);

    for (size_t j = 0; j < n->cols && !st; j++, row = row->next)
        st = enti_verify_rationals(v, row, "duals", n->cols, n->y + j * n->cols);
    return st;
}

static ent_status read_numbers(enti_verifier *v, const enti_json *object, numbers *n)
{
    const char *const name = n->exact ? "exact" : "strategy";
    const enti_json *row = NULL;
    ent_status st = enti_json_need(object, "the result", name, ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_rationals(v, row, name, n->rows, n->x);
    if (!st) st = enti_json_need(object, "the result", "payoffs", ENTI_JSON_ARRAY, &row, v->err);
    if (!st) st = enti_verify_rationals(v, row, "payoffs", 2, n->stated);
    if (!st) st = enti_verify_number(v, object, "value", n->value);
    if (!st) st = enti_verify_number(v, object, "bound", n->bound);
    if (!st) st = enti_verify_number(v, object, "regret", n->claimed);
    if (!st && !n->pure) st = read_duals(v, object, n);
    return st;
}

/* Expected payoff when the follower takes j. */
static void expected(enti_verifier *v, const numbers *n, bool follower, size_t j, mpq_t out)
{
    mpq_set_ui(out, 0, 1);
    for (size_t i = 0; i < n->rows; i++) {
        mpq_mul(v->t, n->x[i], *pay(n, follower, i, j));
        mpq_add(out, out, v->t);
    }
}

static ent_status check_response(enti_verifier *v, numbers *n)
{
    const size_t j = (size_t)n->response;
    bool pure = true;
    ent_status st;

    expected(v, n, false, j, n->payoff[0]);
    expected(v, n, true, j, n->payoff[1]);
    for (size_t k = 0; k < n->cols; k++) {
        expected(v, n, true, k, n->sum);
        mpq_sub(n->sum, n->sum, n->payoff[1]);
        if (mpq_cmp(n->sum, n->regret) > 0) mpq_set(n->regret, n->sum);
    }
    for (size_t i = 0; i < n->rows; i++)
        pure = pure && (mpq_sgn(n->x[i]) == 0 || mpq_cmp_ui(n->x[i], 1, 1) == 0);
    if (n->pure) {
        st = enti_verify_add(v, pure, true, "strategy: one action for certain");
        if (st) return st;
    }
    if (n->exact) {
        st = enti_verify_add(v, mpq_sgn(n->regret) == 0, true, "response: a best one, exactly");
        if (st) return st;
    }
    mpq_set_d(v->t, ENTI_TOL_REGRET / ENTI_TOL_STATED);
    mpq_mul(v->t, v->t, v->slack);
    const bool small = enti_verify_at_most(n->regret, v->t, v->slack);
    const bool stated = enti_verify_at_most(n->regret, n->claimed, v->slack);
    return enti_verify_add(
        v, small && stated, true,
        "response: the follower gains no more than stated by another, nor 1e-9 of "
        "the payoff range");
}

static ent_status check_payoffs(enti_verifier *v, numbers *n)
{
    const bool good = enti_verify_near(n->stated[n->leader], n->payoff[0], v->blur) &&
                      enti_verify_near(n->stated[n->follower], n->payoff[1], v->blur);
    const ent_status st = enti_verify_add(v, good, true, "payoffs as stated");

    if (st) return st;
    return enti_verify_add(v, enti_verify_near(n->value, n->payoff[0], v->blur), true,
                           "value: the leader's payoff");
}

/* sum = the largest of the bounds of response j, when it is above. */
static void raise_bound(enti_verifier *v, numbers *n, size_t j, bool *first)
{
    mpq_t bracket;

    mpq_init(bracket);
    for (size_t i = 0; i < n->rows; i++) {
        mpq_set(bracket, *pay(n, false, i, j));
        for (size_t k = 0; k < n->cols; k++) {
            if (mpq_sgn(n->y[j * n->cols + k]) == 0) continue;
            mpq_sub(v->t, *pay(n, true, i, j), *pay(n, true, i, k));
            mpq_mul(v->t, v->t, n->y[j * n->cols + k]);
            mpq_add(bracket, bracket, v->t);
        }
        if (*first || mpq_cmp(bracket, n->sum) > 0) mpq_set(n->sum, bracket);
        *first = false;
    }
    mpq_clear(bracket);
}

/* sum = the leader's best payoff over its actions and the follower's best responses to them. */
static void best_pure(numbers *n)
{
    bool first = true;

    for (size_t i = 0; i < n->rows; i++)
        for (size_t j = 0; j < n->cols; j++) {
            bool best = true;
            for (size_t k = 0; k < n->cols && best; k++)
                best = mpq_cmp(*pay(n, true, i, k), *pay(n, true, i, j)) <= 0;
            if (!best || (!first && mpq_cmp(*pay(n, false, i, j), n->sum) <= 0)) continue;
            mpq_set(n->sum, *pay(n, false, i, j));
            first = false;
        }
}

/* How far the bound may be off: the allowance of payoffs, one for the leader and one a dual. */
static void allow(enti_verifier *v, const numbers *n)
{
    mpq_t sum;

    mpq_init(sum);
    mpq_set_ui(sum, 1, 1);
    for (size_t r = 0; r < n->cols * n->cols; r++) mpq_add(sum, sum, n->y[r]);
    mpq_mul(v->t, sum, v->blur);
    mpq_clear(sum);
}

static ent_status check_optimal(enti_verifier *v, numbers *n)
{
    bool good = true, first = true;
    ent_status st = ENT_OK;

    for (size_t r = 0; r < n->cols * n->cols; r++) good = good && mpq_sgn(n->y[r]) >= 0;
    if (n->pure) {
        best_pure(n);
    } else {
        st = enti_verify_add(v, good, true, "bound: no dual is negative");
        for (size_t j = 0; j < n->cols; j++) raise_bound(v, n, j, &first);
    }
    if (st || !good) return st;
    allow(v, n);
    good = enti_verify_at_most(n->sum, n->bound, v->t);
    st = enti_verify_add(v, good, true,
                         n->pure ? "bound: no pure commitment gives more"
                                 : "bound: the duals prove it");
    if (st) return st;
    mpq_set_d(v->t, v->g->range * ENTI_TOL_DUAL_GAP);
    return enti_verify_add(v, enti_verify_near(n->value, n->bound, v->t), true,
                           "claim optimal: value and bound meet");
}

ent_status enti_verify_stackelberg(enti_verifier *v, const enti_json *object)
{
    numbers n = {0};

    if (v->g->players != 2) return enti_verify_leader(v, object);
    ent_status st = read_question(v, object, &n);
    if (st) return st;
    st = numbers_init(v->g, &n);
    if (!st) st = read_numbers(v, object, &n);
    if (st) goto done;
    const bool good = enti_verify_normalise(n.x, n.rows);
    st = enti_verify_add(v, good, true, "strategy: probabilities at least 0 that sum to 1");
    if (st || !good) goto done;
    st = check_response(v, &n);
    if (!st) st = check_payoffs(v, &n);
    if (!st) st = check_optimal(v, &n);
    if (!st) st = enti_verify_open(v, "what the leader is sure of when ties go against it");
done:
    numbers_clear(&n);
    return st;
}
