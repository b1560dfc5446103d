/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_correlated.c -- the claims of a best correlated equilibrium, decided exactly.
 *
 * The distribution goes before the exact judge of distributions. The bound is proven anew from
 * the printed weights w and duals y >= 0: every (coarse) correlated equilibrium q has
 *
 *     sum_i w_i u_i(q) <= max over profiles a of [ sum_i w_i u_i(a) + sum_r y_r g_r(a) ],
 *
 * g_r(a) what obeying gains over disobedience r at profile a. Rows r go player after player, by
 * the action told (not in the coarse form) and by the action taken instead, ascending, without
 * the one told. Weak duality needs no solver: any y >= 0 proves some bound.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify.h"

#include <string.h>

/* The result, read. */
typedef struct numbers {
    size_t count, rows;
    const char *objective;
    size_t player; /* of objectives max and min */
    bool coarse;
    int *profile;  /* [count][players] */
    mpq_t *p;      /* [count] */
    mpq_t *stated; /* [players] payoffs as printed */
    mpq_t *payoff; /* [players] recomputed */
    mpq_t *weight; /* [players] */
    mpq_t *dual;   /* [rows] */
    mpq_t value, bound, violation, claimed, sum;
} numbers;

static void numbers_clear(numbers *n, const ent_game *g)
{
    enti_free(n->profile);
    enti_rationals_free(n->p, n->count);
    enti_rationals_free(n->stated, g->players);
    enti_rationals_free(n->payoff, g->players);
    enti_rationals_free(n->weight, g->players);
    enti_rationals_free(n->dual, n->rows);
    mpq_clears(n->value, n->bound, n->violation, n->claimed, n->sum, NULL);
}

static size_t count_rows(const ent_game *g, bool coarse)
{
    size_t rows = 0;

    for (size_t i = 0; i < g->players; i++) {
        const size_t m = (size_t)g->actions[i];
        rows += coarse ? m : m * (m - 1);
    }
    return rows;
}

static ent_status numbers_init(numbers *n, const ent_game *g)
{
    n->rows = count_rows(g, n->coarse);
    n->profile = enti_new(n->count * g->players, int);
    n->p = enti_rationals_new(n->count);
    n->stated = enti_rationals_new(g->players);
    n->payoff = enti_rationals_new(g->players);
    n->weight = enti_rationals_new(g->players);
    n->dual = enti_rationals_new(n->rows);
    mpq_inits(n->value, n->bound, n->violation, n->claimed, n->sum, NULL);
    return n->profile && n->p && n->stated && n->payoff && n->weight && n->dual ? ENT_OK
                                                                                : ENT_ERR_NOMEM;
}

static bool is_one_player(const numbers *n)
{
    return strcmp(n->objective, "max") == 0 || strcmp(n->objective, "min") == 0;
}

static bool is_weighted(const numbers *n)
{
    return strcmp(n->objective, "weighted") == 0 || strcmp(n->objective, "min-weighted") == 0;
}

static bool is_lowest(const numbers *n)
{
    return strncmp(n->objective, "min", 3) == 0;
}

/* What was asked for: objective, player, coarse; and how long the distribution is. */
static ent_status read_question(enti_verifier *v, const enti_json *object, numbers *n,
                                const enti_json **list)
{
    const enti_json *value = NULL;
    long player = 0;
    ent_status st = enti_json_need(object, "the result", "coarse", ENTI_JSON_BOOL, &value, v->err);
    if (st) return st;
    n->coarse = value->boolean;
    st = enti_json_need(object, "the result", "objective", ENTI_JSON_STRING, &value, v->err);
    if (st) return st;
    n->objective = value->text;
    if (is_one_player(n)) {
        st = enti_json_need(object, "the result", "player", ENTI_JSON_NUMBER, &value, v->err);
        if (!st)
            st = enti_json_integer(value, "player", 0, (long)v->g->players - 1, &player, v->err);
        if (st) return st;
        n->player = (size_t)player;
    } else if (strcmp(n->objective, "welfare") && strcmp(n->objective, "egalitarian") &&
               strcmp(n->objective, "min-welfare") && !is_weighted(n)) {
        return enti_json_fault(value, v->err,
                               "objective is \"%s\", expected welfare, min-welfare, weighted, "
                               "min-weighted, egalitarian, max or min",
                               n->objective);
    }
    st = enti_json_need(object, "the result", "distribution", ENTI_JSON_ARRAY, list, v->err);
    if (!st) n->count = (*list)->count;
    return st;
}

ent_status enti_verify_distribution(enti_verifier *v, const enti_json *list, int profile[],
                                    mpq_t p[])
{
    const enti_json *e = list->child;
    ent_status st = ENT_OK;

    for (size_t k = 0; k < list->count && !st; k++, e = e->next) {
        const enti_json *actions = NULL;
        st = enti_json_need(e, "an entry", "profile", ENTI_JSON_ARRAY, &actions, v->err);
        if (!st) st = enti_verify_profile(v, actions, "profile", profile + k * v->g->players);
        if (!st) st = enti_verify_number(v, e, "p", p[k]);
    }
    return st;
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
    if (!st) st = enti_verify_number(v, object, "violation", n->claimed);
    return st;
}

/* Distribution, incentives, payoffs. */
static ent_status check_equilibrium(enti_verifier *v, numbers *n)
{
    ent_status st;
    const bool good = n->count > 0 && enti_verify_normalise(n->p, n->count);

    st = enti_verify_add(v, good, true, "distribution: probabilities at least 0 that sum to 1");
    if (st || !good) return st;
    st = enti_distribution_check(v->g, n->count, n->profile, n->p, n->coarse, n->sum, n->violation,
                                 n->payoff);
    if (st) return st;
    st = enti_verify_add(v, enti_verify_at_most(n->violation, n->claimed, v->slack), true,
                         "incentives: no player gains more than stated by disobeying");
    if (st) return st;
    mpq_set_d(v->t, ENTI_TOL_REGRET / ENTI_TOL_STATED);
    mpq_mul(v->t, v->t, v->slack);
    const bool small = enti_verify_at_most(n->violation, v->t, v->slack) &&
                       enti_verify_at_most(n->claimed, v->t, v->slack);
    st = enti_verify_add(v, small, true,
                         "incentives: no player gains more than 1e-9 of the payoff range");
    if (st) return st;
    return enti_verify_add(v, enti_verify_payoffs(v, v->g->players, n->stated, n->payoff), true,
                           "payoffs as stated");
}

/* The objective at the recomputed payoffs; weights asked for are those printed. */
static void objective(const ent_game *g, const numbers *n, mpq_t out)
{
    mpq_t term;

    if (strcmp(n->objective, "egalitarian") == 0) {
        mpq_set(out, n->payoff[0]);
        for (size_t i = 1; i < g->players; i++)
            if (mpq_cmp(n->payoff[i], out) < 0) mpq_set(out, n->payoff[i]);
        return;
    }
    if (is_one_player(n)) {
        mpq_set(out, n->payoff[n->player]);
        return;
    }
    mpq_init(term);
    mpq_set_ui(out, 0, 1);
    for (size_t i = 0; i < g->players; i++) {
        mpq_set(term, n->payoff[i]);
        if (is_weighted(n)) mpq_mul(term, term, n->weight[i]);
        mpq_add(out, out, term);
    }
    if (is_weighted(n) && is_lowest(n)) mpq_neg(out, out);
    mpq_clear(term);
}

/* Whether the weights are those of the objective. The egalitarian ones, any w >= 0 that sum to
 * 1 (the smallest payoff is at most a weighted mean), are divided by their sum. */
static bool right_weights(const ent_game *g, numbers *n)
{
    if (strcmp(n->objective, "egalitarian") == 0)
        return enti_verify_normalise(n->weight, g->players);
    for (size_t i = 0; i < g->players && !is_weighted(n); i++) {
        const bool mine = !is_one_player(n) || i == n->player;
        const long sign = is_lowest(n) ? -1 : 1;
        if (mpq_cmp_si(n->weight[i], mine ? sign : 0, 1) != 0) return false;
    }
    return true;
}

/* bracket += sum over b of y_r (u_i(a) - u_i(b, a_-i)) for player i, whose rows begin at `row`. */
static ent_status add_player(enti_verifier *v, const enti_proof *n, const int a[], size_t at,
                             size_t i, size_t row, mpq_t now, mpq_t bracket)
{
    const ent_game *g = v->g;
    ent_status st = ENT_OK;

    if (!n->coarse) row += (size_t)a[i] * (size_t)(g->actions[i] - 1);
    for (int b = 0; b < g->actions[i] && !st; b++) {
        if (b == a[i]) {
            row += n->coarse; /* told and taken are one: a row of zeros, in the coarse form only */
            continue;
        }
        mpq_t *y = &n->dual[row++];
        if (mpq_sgn(*y) == 0) continue;
        const size_t to = at + (size_t)b * g->stride[i] - (size_t)a[i] * g->stride[i];
        st = enti_game_rational(g, to * g->players + i, v->t);
        mpq_sub(v->t, now, v->t);
        mpq_mul(v->t, v->t, *y);
        mpq_add(bracket, bracket, v->t);
    }
    return st;
}

/* bracket = sum_i w_i u_i(a) + sum_r y_r g_r(a) */
static ent_status bracket_at(enti_verifier *v, const enti_proof *n, const int a[], mpq_t now,
                             mpq_t bracket)
{
    const ent_game *g = v->g;
    const size_t at = enti_game_index(g, a);
    ent_status st = ENT_OK;
    size_t row = 0;

    mpq_set_ui(bracket, 0, 1);
    for (size_t i = 0; i < g->players && !st; i++) {
        const size_t m = (size_t)g->actions[i];
        st = enti_game_rational(g, at * g->players + i, now);
        if (st) break;
        mpq_mul(v->t, now, n->weight[i]);
        mpq_add(bracket, bracket, v->t);
        if (n->dual) st = add_player(v, n, a, at, i, row, now, bracket);
        row += n->coarse ? m : m * (m - 1);
    }
    return st;
}

ent_status enti_verify_bracket(enti_verifier *v, const enti_proof *n, mpq_t out)
{
    int *a = enti_new(v->g->players, int);
    bool first = true;
    mpq_t now, bracket;
    ent_status st = a ? ENT_OK : ENT_ERR_NOMEM;

    mpq_inits(now, bracket, NULL);
    if (st) goto done;
    do {
        st = bracket_at(v, n, a, now, bracket);
        if (st) break;
        if (first || mpq_cmp(bracket, out) > 0) mpq_set(out, bracket);
        first = false;
    } while (ent_game_next_profile(v->g, a));
done:
    mpq_clears(now, bracket, NULL);
    enti_free(a);
    return st;
}

/* The sum of the weights' sizes. */
static void weigh(enti_verifier *v, const numbers *n, mpq_t sum)
{
    mpq_set_ui(sum, 0, 1);
    for (size_t i = 0; i < v->g->players; i++) {
        mpq_abs(v->t, n->weight[i]);
        mpq_add(sum, sum, v->t);
    }
}

/* How far the bound may be off: the allowances of payoffs, one for each player and dual. */
static void allow_for_bound(enti_verifier *v, const numbers *n)
{
    mpq_t sum;

    mpq_init(sum);
    weigh(v, n, sum);
    for (size_t r = 0; r < n->rows; r++) mpq_add(sum, sum, n->dual[r]);
    mpq_mul(v->t, sum, v->blur);
    mpq_clear(sum);
}

static ent_status check_optimal(enti_verifier *v, numbers *n)
{
    bool good = right_weights(v->g, n);
    const bool lowest = is_lowest(n);
    ent_status st = enti_verify_add(v, good, true, "bound: the weights are those of the objective");

    if (st) return st;
    for (size_t r = 0; r < n->rows; r++) good = good && mpq_sgn(n->dual[r]) >= 0;
    st = enti_verify_add(v, good, true, "bound: no dual is negative");
    if (st || !good) return st;
    const enti_proof proof = {.coarse = n->coarse, .weight = n->weight, .dual = n->dual};
    st = enti_verify_bracket(v, &proof, n->sum);
    if (st) return st;
    if (lowest) mpq_neg(n->sum, n->sum);
    allow_for_bound(v, n);
    good = lowest ? enti_verify_at_most(n->bound, n->sum, v->t)
                  : enti_verify_at_most(n->sum, n->bound, v->t);
    st = enti_verify_add(v, good, true, "bound: the duals prove it");
    if (st) return st;
    weigh(v, n, n->sum);
    mpq_set_d(v->t, v->g->range * ENTI_TOL_DUAL_GAP);
    mpq_mul(v->t, v->t, n->sum);
    return enti_verify_add(v, enti_verify_near(n->value, n->bound, v->t), true,
                           "claim optimal: value and bound meet");
}

ent_status enti_verify_correlated(enti_verifier *v, const enti_json *object)
{
    numbers n = {0};
    const enti_json *list = NULL;
    ent_status st = read_question(v, object, &n, &list);

    if (st) return st;
    st = numbers_init(&n, v->g);
    if (!st) st = read_numbers(v, object, list, &n);
    if (!st) st = check_equilibrium(v, &n);
    if (!st) {
        weigh(v, &n, n.sum);
        mpq_mul(n.sum, n.sum, v->blur);
        objective(v->g, &n, v->t);
        st = enti_verify_add(v, enti_verify_near(n.value, v->t, n.sum), true,
                             "value: the objective at these payoffs");
    }
    if (!st) st = check_optimal(v, &n);
    numbers_clear(&n, v->g);
    return st;
}
