/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_best.c -- an equilibrium that was asked for by an objective.
 *
 * Its value must be that of the objective at its exact payoffs. Each objective is best at an extreme
 * equilibrium: on a maximal convex set of equilibria, a product, a player's payoff depends on the
 * other's strategy alone, and linearly; the extreme ones of a set of mixtures have the fewest actions
 * in use. So claim `optimal` of two players holds when no extreme equilibrium is better.
 */
#include "base/tol.h"
#include "report/verify_complete.h"

#include <string.h>

typedef struct best {
    enti_verifier *v;
    const char *objective;
    size_t player;
    bool least;    /* the smaller, the better */
    bool beaten;   /* by an extreme equilibrium */
    mpq_t value;   /* at the equilibrium listed */
    mpq_t other;   /* at an extreme one */
    mpq_t regret;  /* work */
    mpq_t *payoff; /* [players] work */
} best;

/* The objective `name` at a profile; false when there is no such objective. */
static bool objective_value(const ent_game *g, const best *b, mpq_t payoff[], mpq_t mixed[],
                            mpq_t value)
{
    const char *name = b->objective;
    unsigned long used = 0;

    mpq_set(value, payoff[b->player]);
    if (strcmp(name, "max") == 0 || strcmp(name, "min") == 0) return true;
    mpq_set(value, payoff[0]);
    for (size_t i = 1; i < g->players; i++)
        if (strcmp(name, "welfare") == 0)
            mpq_add(value, value, payoff[i]);
        else if (mpq_cmp(payoff[i], value) < 0)
            mpq_set(value, payoff[i]);
    if (strcmp(name, "welfare") == 0 || strcmp(name, "egalitarian") == 0) return true;
    for (size_t k = 0; k < g->width; k++) used += mpq_sgn(mixed[k]) > 0;
    mpq_set_ui(value, used, 1);
    return strcmp(name, "support") == 0;
}

/* An extreme equilibrium: it must not be better. */
static ent_status meet(void *context, mpq_t profile[], uint64_t *const labels[2], bool *stop)
{
    best *b = context;
    (void)labels;
    const ent_status st = enti_game_regret_exact(b->v->g, profile, b->regret, b->payoff);

    if (st) return st;
    objective_value(b->v->g, b, b->payoff, profile, b->other);
    *stop = b->least ? !enti_verify_at_most(b->value, b->other, b->v->blur)
                     : !enti_verify_at_most(b->other, b->value, b->v->blur);
    b->beaten = *stop;
    return ENT_OK;
}

static ent_status check_optimal(best *b)
{
    static const char claim[] = "claim optimal: that no equilibrium is better";
    bool all = false;

    if (b->v->g->players != 2) return enti_verify_open(b->v, claim);
    b->least = strcmp(b->objective, "min") == 0 || strcmp(b->objective, "support") == 0;
    const ent_status st = enti_verify_extremes(b->v, meet, b, &all);
    if (st) return st;
    if (!all && !b->beaten) return enti_verify_open_cut(b->v, claim);
    return enti_verify_add(b->v, all, true, "claim optimal: no equilibrium is better");
}

/* The value as stated; for claim `optimal` it must meet the bound. */
static ent_status check_value(best *b, const enti_json *object, bool optimal)
{
    enti_verifier *v = b->v;
    mpq_t stated, bound;

    mpq_inits(stated, bound, NULL);
    ent_status st = enti_verify_number(v, object, "value", stated);
    if (!st)
        st = enti_verify_add(v, enti_verify_payoffs(v, 1, &stated, &b->value), true,
                             "value: the objective at this equilibrium");
    if (!st && optimal) st = enti_verify_number(v, object, "bound", bound);
    if (!st && optimal) {
        mpq_set_d(v->t, ENTI_TOL_DUAL_GAP * (v->g->range + (v->g->range == 0.0)));
        st = enti_verify_add(v, enti_verify_near(stated, bound, v->t), true,
                             "claim optimal: value and bound meet");
    }
    mpq_clears(stated, bound, NULL);
    return st;
}

ent_status enti_verify_best(enti_verifier *v, const enti_json *object, const enti_json *list,
                            bool optimal, mpq_t payoff[], mpq_t mixed[])
{
    const enti_json *name = NULL, *at = enti_json_get(object, "player");
    long player = 0;
    ent_status st =
        enti_json_need(object, "the result", "objective", ENTI_JSON_STRING, &name, v->err);

    if (!st && at)
        st = enti_json_integer(at, "player", 0, (long)v->g->players - 1, &player, v->err);
    if (!st && list->count != 1 && (optimal || list->count))
        return enti_json_fault(list, v->err, "%zu equilibria for one objective, expected 1",
                               list->count);
    if (st || list->count == 0) return st;

    best b = {.v = v, .objective = name->text, .player = (size_t)player};
    b.payoff = enti_rationals_new(v->g->players);
    mpq_inits(b.value, b.other, b.regret, NULL);
    if (!b.payoff) st = ENT_ERR_NOMEM;
    if (!st && !objective_value(v->g, &b, payoff, mixed, b.value))
        st = enti_json_fault(
            name, v->err, "objective is \"%s\", expected welfare, egalitarian, max, min or support",
            name->text);
    if (!st) st = check_value(&b, object, optimal);
    if (!st && optimal) st = check_optimal(&b);
    mpq_clears(b.value, b.other, b.regret, NULL);
    enti_rationals_free(b.payoff, v->g->players);
    return st;
}
