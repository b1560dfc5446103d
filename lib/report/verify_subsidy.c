/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_subsidy.c -- the cheapest payments for a wanted welfare, decided exactly.
 *
 * From the printed distribution: how often player i is told s, what disobeying would gain it, and
 * that the payments make up for it. From the printed duals y >= 0 with sum_b y_isb <= 1 and price
 * o >= 0: no payments below  o W - max over a of [ o sum_i u_i(a) + sum_r y_r g_r(a) ]  do.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify.h"

typedef struct numbers {
    size_t count, rows;
    int *profile;   /* [count][players] */
    mpq_t *p;       /* [count] */
    mpq_t *payment; /* [width] */
    mpq_t *told;    /* [width] */
    mpq_t *gain;    /* [rows] of disobeying */
    mpq_t *dual;    /* [rows] */
    mpq_t *weight;  /* [players] the price each */
    mpq_t wanted, welfare, cost, bound, price, sum, now;
} numbers;

static void numbers_clear(numbers *n, const ent_game *g)
{
    enti_free(n->profile);
    enti_rationals_free(n->p, n->count);
    enti_rationals_free(n->payment, g->width);
    enti_rationals_free(n->told, g->width);
    enti_rationals_free(n->gain, n->rows);
    enti_rationals_free(n->dual, n->rows);
    enti_rationals_free(n->weight, g->players);
    mpq_clears(n->wanted, n->welfare, n->cost, n->bound, n->price, n->sum, n->now, NULL);
}

static ent_status numbers_init(numbers *n, const ent_game *g)
{
    for (size_t i = 0; i < g->players; i++)
        n->rows += (size_t)g->actions[i] * (size_t)(g->actions[i] - 1);
    n->profile = enti_new(n->count * g->players, int);
    n->p = enti_rationals_new(n->count);
    n->payment = enti_rationals_new(g->width);
    n->told = enti_rationals_new(g->width);
    n->gain = enti_rationals_new(n->rows);
    n->dual = enti_rationals_new(n->rows);
    n->weight = enti_rationals_new(g->players);
    mpq_inits(n->wanted, n->welfare, n->cost, n->bound, n->price, n->sum, n->now, NULL);
    return n->profile && n->p && n->payment && n->told && n->gain && n->dual && n->weight
               ? ENT_OK
               : ENT_ERR_NOMEM;
}

static ent_status read_numbers(enti_verifier *v, const enti_json *object, const enti_json *list,
                               numbers *n)
{
    ent_status st = enti_verify_distribution(v, list, n->profile, n->p);

    if (!st) st = enti_verify_strategies(v, object, "payments", n->payment);
    if (!st) st = enti_verify_member(v, object, "duals", n->rows, n->dual);
    if (!st) st = enti_verify_number(v, object, "wanted", n->wanted);
    if (!st) st = enti_verify_number(v, object, "welfare", n->welfare);
    if (!st) st = enti_verify_number(v, object, "cost", n->cost);
    if (!st) st = enti_verify_number(v, object, "bound", n->bound);
    return st ? st : enti_verify_number(v, object, "price", n->price);
}

/* Profile k into told, gain, and the welfare in n->sum. */
static ent_status add_profile(enti_verifier *v, numbers *n, size_t k)
{
    const ent_game *g = v->g;
    const int *a = n->profile + k * g->players;
    const size_t at = enti_game_index(g, a);
    size_t place = 0, row = 0;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < g->players && !st; i++) {
        const size_t m = (size_t)g->actions[i], told = (size_t)a[i];
        st = enti_game_rational(g, at * g->players + i, n->now);
        mpq_mul(v->t, n->now, n->p[k]);
        mpq_add(n->sum, n->sum, v->t);
        mpq_add(n->told[place + told], n->told[place + told], n->p[k]);
        for (size_t b = 0; b < m && !st; b++) {
            if (b == told) continue;
            mpq_t *gain = &n->gain[row + told * (m - 1) + b - (b > told)];
            st = enti_game_rational(
                g, (at + b * g->stride[i] - told * g->stride[i]) * g->players + i, v->t);
            mpq_sub(v->t, v->t, n->now);
            mpq_mul(v->t, v->t, n->p[k]);
            mpq_add(*gain, *gain, v->t);
        }
        place += m;
        row += m * (m - 1);
    }
    return st;
}

/* Told times paid makes up for every gain; the cost goes into n->sum. */
static bool pays_enough(enti_verifier *v, numbers *n)
{
    const ent_game *g = v->g;
    bool good = true;
    size_t row = 0, place = 0;

    mpq_set_ui(n->sum, 0, 1);
    for (size_t i = 0; i < g->players; i++)
        for (int s = 0; s < g->actions[i]; s++, place++) {
            good = good && mpq_sgn(n->payment[place]) >= 0;
            mpq_mul(n->now, n->told[place], n->payment[place]);
            mpq_add(n->sum, n->sum, n->now);
            mpq_set_d(v->t, ENTI_TOL_REGRET * g->range);
            mpq_add(n->now, n->now, v->t);
            for (int b = 0; b + 1 < g->actions[i]; b++)
                good = good && mpq_cmp(n->gain[row++], n->now) <= 0;
        }
    return good;
}

/* y >= 0, sums at most 1 up to a rounding, price >= 0. */
static bool duals_allowed(const ent_game *g, numbers *n)
{
    bool good = mpq_sgn(n->price) >= 0;
    size_t row = 0;
    mpq_t most;

    mpq_init(most);
    mpq_set_d(most, 1.0 + ENTI_TOL_STATED);
    for (size_t i = 0; i < g->players; i++)
        for (int s = 0; s < g->actions[i]; s++) {
            mpq_set_ui(n->now, 0, 1);
            for (int b = 0; b + 1 < g->actions[i]; b++, row++) {
                good = good && mpq_sgn(n->dual[row]) >= 0;
                mpq_add(n->now, n->now, n->dual[row]);
            }
            good = good && mpq_cmp(n->now, most) <= 0;
        }
    mpq_clear(most);
    return good;
}

static ent_status check_payments(enti_verifier *v, numbers *n)
{
    const bool good = n->count > 0 && enti_verify_normalise(n->p, n->count);
    ent_status st =
        enti_verify_add(v, good, true, "distribution: probabilities at least 0 that sum to 1");

    for (size_t k = 0; k < n->count && !st; k++) st = add_profile(v, n, k);
    if (st) return st;
    mpq_set_d(v->t, (double)v->g->players * ENTI_TOL_REGRET * v->g->range);
    st = enti_verify_add(v, enti_verify_near(n->welfare, n->sum, v->t), true, "welfare as stated");
    mpq_set_d(v->t, (double)v->g->players * ENTI_TOL_REGRET * v->g->range);
    if (!st)
        st = enti_verify_add(v, enti_verify_at_most(n->wanted, n->sum, v->t), true,
                             "welfare: what was wanted is reached");
    if (st) return st;
    const bool enough = pays_enough(v, n);
    st = enti_verify_add(v, enough, true, "payments: nobody gains by disobeying");
    mpq_set_d(v->t, (double)v->g->players * ENTI_TOL_REGRET * v->g->range);
    return st ? st
              : enti_verify_add(v, enti_verify_near(n->cost, n->sum, v->t), true,
                                "cost: the payments times how often they are made");
}

static ent_status check_bound(enti_verifier *v, numbers *n)
{
    const enti_proof proof = {.coarse = false, .weight = n->weight, .dual = n->dual};
    ent_status st = enti_verify_add(v, duals_allowed(v->g, n), true,
                                    "bound: duals at least 0, no more than 1 for each told");

    for (size_t i = 0; i < v->g->players; i++) mpq_set(n->weight[i], n->price);
    if (!st) st = enti_verify_bracket(v, &proof, n->sum);
    if (st) return st;
    mpq_mul(n->now, n->price, n->wanted);
    mpq_sub(n->now, n->now, n->sum);
    mpq_set_d(v->t, (double)v->g->players * ENTI_TOL_REGRET * v->g->range);
    st = enti_verify_add(v, enti_verify_at_most(n->bound, n->now, v->t), true,
                         "bound: the duals prove it");
    mpq_set_d(v->t, (double)v->g->players * ENTI_TOL_DUAL_GAP * v->g->range);
    return st ? st
              : enti_verify_add(v, enti_verify_near(n->cost, n->bound, v->t), true,
                                "claim optimal: cost and bound meet");
}

/* "No payments reach it": no profile has the welfare wanted. */
static ent_status check_empty(enti_verifier *v, const enti_json *object)
{
    mpq_t wanted, now;
    bool good = true;
    ent_status st;

    mpq_inits(wanted, now, NULL);
    st = enti_verify_number(v, object, "wanted", wanted);
    for (size_t at = 0; at < v->g->profiles && !st; at++) {
        mpq_set_ui(now, 0, 1);
        for (size_t i = 0; i < v->g->players && !st; i++) {
            st = enti_game_rational(v->g, at * v->g->players + i, v->t);
            mpq_add(now, now, v->t);
        }
        good = good && mpq_cmp(now, wanted) < 0;
    }
    if (!st) st = enti_verify_add(v, good, true, "claim empty: no profile has this welfare");
    mpq_clears(wanted, now, NULL);
    return st;
}

ent_status enti_verify_subsidy(enti_verifier *v, const enti_json *object)
{
    const enti_json *claim = NULL, *list = NULL;
    numbers n = {0};
    ent_status st = enti_json_need(object, "subsidy", "claim", ENTI_JSON_STRING, &claim, v->err);

    if (!st && claim->text[0] == 'e') return check_empty(v, object);
    if (!st) st = enti_json_need(object, "subsidy", "distribution", ENTI_JSON_ARRAY, &list, v->err);
    if (st) return st;
    n.count = list->count;
    st = numbers_init(&n, v->g);
    if (!st) st = read_numbers(v, object, list, &n);
    if (!st) st = check_payments(v, &n);
    if (!st) st = check_bound(v, &n);
    numbers_clear(&n, v->g);
    return st;
}
