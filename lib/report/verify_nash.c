/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_nash.c -- the claims of a list of Nash equilibria, decided by the exact judge.
 *
 * For each profile s as printed, divided by its sums:
 *
 *     regret(s) <= stated regret + 1e-12 range,  stated regret <= 1e-9 range,
 *     u_i(s) = stated payoff within 1e-12 of the largest payoff,
 *
 * and for each `exact` profile, with nothing divided and no allowance, regret(s) = 0. A list
 * that claims `all` must hold every pure profile whose exact regret is 0, and for two players every
 * extreme equilibrium (verify_complete.c). What names an `objective` is for verify_best.c.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify_complete.h"

#include <float.h>
#include <string.h>

/* The numbers of one equilibrium. */
typedef struct numbers {
    mpq_t *mixed;  /* [width] as printed, then divided by its sums */
    mpq_t *exact;  /* [width] the member `exact` */
    mpq_t *payoff; /* [players] recomputed */
    mpq_t *stated; /* [players] as printed */
    mpq_t regret;  /* recomputed */
    mpq_t claimed; /* as printed */
} numbers;

static ent_status numbers_init(numbers *n, const ent_game *g)
{
    *n = (numbers){.mixed = enti_rationals_new(g->width),
                   .exact = enti_rationals_new(g->width),
                   .payoff = enti_rationals_new(g->players),
                   .stated = enti_rationals_new(g->players)};
    mpq_inits(n->regret, n->claimed, NULL);
    return n->mixed && n->exact && n->payoff && n->stated ? ENT_OK : ENT_ERR_NOMEM;
}

static void numbers_clear(numbers *n, const ent_game *g)
{
    enti_rationals_free(n->mixed, g->width);
    enti_rationals_free(n->exact, g->width);
    enti_rationals_free(n->payoff, g->players);
    enti_rationals_free(n->stated, g->players);
    mpq_clears(n->regret, n->claimed, NULL);
}

static bool normalise(const ent_game *g, mpq_t mixed[])
{
    for (size_t i = 0; i < g->players; i++)
        if (!enti_verify_normalise(mixed + g->offset[i], (size_t)g->actions[i])) return false;
    return true;
}

/* Whether the printed probabilities are the exact ones, rounded. */
static bool same_profile(enti_verifier *v, numbers *n)
{
    bool same = true;

    mpq_set_d(v->t, ENTI_TOL_STATED);
    for (size_t k = 0; k < v->g->width && same; k++)
        same = enti_verify_near(n->mixed[k], n->exact[k], v->t);
    return same;
}

/* The member `exact`: a rational equilibrium without any allowance. */
static ent_status check_exact(enti_verifier *v, const enti_json *object, size_t number, numbers *n)
{
    ent_status st = enti_verify_strategies(v, object, "exact", n->exact);
    if (st) return st;
    st = enti_game_regret_exact(v->g, n->exact, n->regret, NULL);
    const bool mixed = st != ENT_ERR_ARG;
    if (st && mixed) return st;
    st = enti_verify_add(v, mixed && mpq_sgn(n->regret) == 0, true,
                         "equilibrium %zu: the exact profile is an equilibrium", number);
    if (st) return st;
    return enti_verify_add(v, same_profile(v, n), true,
                           "equilibrium %zu: strategies are the exact profile, rounded", number);
}

static ent_status check_regret(enti_verifier *v, size_t number, numbers *n)
{
    mpq_t most;
    mpq_init(most);
    mpq_set_d(most, v->g->range);
    mpq_set_d(v->t, ENTI_TOL_REGRET);
    mpq_mul(most, most, v->t);
    const bool small = mpq_sgn(n->claimed) >= 0 &&
                       enti_verify_at_most(n->claimed, most, v->slack) &&
                       enti_verify_at_most(n->regret, most, v->slack);
    mpq_clear(most);

    ent_status st = enti_verify_add(v, enti_verify_at_most(n->regret, n->claimed, v->slack), true,
                                    "equilibrium %zu: regret at most as stated", number);
    if (st) return st;
    return enti_verify_add(v, small, true,
                           "equilibrium %zu: no player gains more than 1e-9 of the payoff range",
                           number);
}

static ent_status check_one(enti_verifier *v, const enti_json *object, size_t number, numbers *n)
{
    const enti_json *payoffs = NULL;
    ent_status st = enti_verify_strategies(v, object, "strategies", n->mixed);
    if (!st)
        st = enti_json_need(object, "an equilibrium", "payoffs", ENTI_JSON_ARRAY, &payoffs, v->err);
    if (!st) st = enti_verify_rationals(v, payoffs, "payoffs", v->g->players, n->stated);
    if (!st) st = enti_verify_number(v, object, "regret", n->claimed);
    if (st) return st;

    const bool mixed = normalise(v->g, n->mixed);
    st = enti_verify_add(v, mixed, true, "equilibrium %zu: probabilities at least 0 that sum to 1",
                         number);
    if (st || !mixed) return st;
    st = enti_game_regret_exact(v->g, n->mixed, n->regret, n->payoff);
    if (!st) st = check_regret(v, number, n);
    if (!st)
        st = enti_verify_add(v, enti_verify_payoffs(v, v->g->players, n->stated, n->payoff), true,
                             "equilibrium %zu: payoffs as stated", number);
    if (!st && enti_json_get(object, "exact")) st = check_exact(v, object, number, n);
    return st;
}

/* The index of the pure profile that an equilibrium of the list is, or `profiles` when it is
 * mixed. */
static size_t pure_index(const enti_json *equilibrium, const ent_game *g)
{
    const enti_json *row = enti_json_get(equilibrium, "strategies")->child;
    size_t at = 0;

    for (size_t i = 0; i < g->players; i++, row = row->next) {
        size_t action = 0;
        const enti_json *p = row->child;
        while (p && p->number != 1.0) {
            p = p->next;
            action++;
        }
        if (!p) return g->profiles;
        at += action * g->stride[i];
    }
    return at;
}

/* Whether a profile's regret is exactly 0. In doubles a true 0 is at most `near`, the round-off
 * of one difference; only those are decided in rationals. */
static ent_status is_equilibrium(enti_verifier *v, const int a[], double near, numbers *n,
                                 bool *yes)
{
    *yes = enti_game_pure_regret(v->g, a) <= near;
    if (!*yes) return ENT_OK;
    for (size_t i = 0; i < v->g->players; i++)
        for (int b = 0; b < v->g->actions[i]; b++)
            mpq_set_ui(n->mixed[v->g->offset[i] + (size_t)b], b == a[i], 1);
    const ent_status st = enti_game_regret_exact(v->g, n->mixed, n->regret, NULL);
    *yes = mpq_sgn(n->regret) == 0;
    return st;
}

/* Claim `all`: no pure equilibrium is missing. */
static ent_status check_pure(enti_verifier *v, const enti_json *list, numbers *n)
{
    const double near = 4.0 * DBL_EPSILON * v->largest;
    int *a = enti_new(v->g->players, int);
    bool *listed = enti_new(v->g->profiles + 1, bool);
    bool complete = true;
    ent_status st = a && listed ? ENT_OK : ENT_ERR_NOMEM;

    if (st) goto done;
    for (const enti_json *e = list->child; e; e = e->next) listed[pure_index(e, v->g)] = true;
    do {
        bool yes = false;
        if (listed[enti_game_index(v->g, a)]) continue;
        st = is_equilibrium(v, a, near, n, &yes);
        complete = complete && !yes;
    } while (!st && complete && ent_game_next_profile(v->g, a));
    if (!st) st = enti_verify_add(v, complete, true, "claim all: every pure equilibrium is listed");
done:
    enti_free(listed);
    enti_free(a);
    return st;
}

static ent_status check_claim(enti_verifier *v, const enti_json *object, const enti_json *list,
                              numbers *n)
{
    const enti_json *claim = NULL;
    const enti_json *method = enti_json_get(object, "method");
    ent_status st = enti_json_need(object, "the result", "claim", ENTI_JSON_STRING, &claim, v->err);

    if (st) return st;
    const bool optimal = strcmp(claim->text, "optimal") == 0;
    if (optimal || enti_json_get(object, "objective"))
        return enti_verify_best(v, object, list, optimal, n->payoff, n->mixed);
    if (strcmp(claim->text, "some") == 0) return ENT_OK;
    if (strcmp(claim->text, "all") != 0)
        return enti_json_fault(claim, v->err,
                               "claim is \"%s\", expected \"all\", \"some\" or \"optimal\"",
                               claim->text);
    if (v->g->players == 2 && enti_verify_one_product(object, list))
        return enti_verify_product(v, object, list);
    st = check_pure(v, list, n);
    if (st || (method && method->kind == ENTI_JSON_STRING && strcmp(method->text, "pure") == 0))
        return st;
    if (v->g->players == 2) return enti_verify_complete(v, object, list);
    return enti_verify_open(v, "claim all: that no mixed equilibrium is missing");
}

ent_status enti_verify_nash(enti_verifier *v, const enti_json *object)
{
    numbers n;
    const enti_json *list = NULL;
    size_t number = 0;
    ent_status st = numbers_init(&n, v->g);

    if (!st)
        st = enti_json_need(object, "the result", "equilibria", ENTI_JSON_ARRAY, &list, v->err);
    for (const enti_json *e = st ? NULL : list->child; e && !st; e = e->next)
        st = check_one(v, e, ++number, &n);
    if (!st) st = check_claim(v, object, list, &n);
    numbers_clear(&n, v->g);
    return st;
}
