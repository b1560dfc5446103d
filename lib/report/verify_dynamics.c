/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_dynamics.c -- what a path of play claims of the game, decided by the exact judge.
 *
 * Every point of the path is a mixed profile, its steps ascend, and the last one is `final`. The regret of
 * `final` and of `average`, recomputed, is the stated one within 1e-12 of the payoff range. Of what
 * regret matching played: nobody gains more than `epsilon` by always playing one action, so the
 * distribution is a coarse correlated equilibrium within it. That the rule led from point to
 * point, and that `average` is the mean of all of them, would take playing it again: left open.
 */
#include "base/mem.h"
#include "report/verify.h"

/* A list of probabilities a player into mixed [width], divided by its sums; *good when it is one. */
static ent_status read_mixed(enti_verifier *v, const enti_json *object, const char *name,
                             mpq_t mixed[], bool *good)
{
    const ent_game *g = v->g;
    const ent_status st = enti_verify_strategies(v, object, name, mixed);

    *good = !st;
    for (size_t i = 0; i < g->players && *good; i++)
        *good = enti_verify_normalise(mixed + g->offset[i], (size_t)g->actions[i]);
    return st;
}

/* `name` is a mixed profile whose regret is the number `stated`. */
static ent_status check_regret(enti_verifier *v, const enti_json *object, const char *name,
                               const char *stated, mpq_t mixed[])
{
    bool good = false;
    mpq_t claimed, regret;
    ent_status st = read_mixed(v, object, name, mixed, &good);

    if (st) return st;
    mpq_inits(claimed, regret, NULL);
    st = enti_verify_number(v, object, stated, claimed);
    if (!st && good) st = enti_game_regret_exact(v->g, mixed, regret, NULL);
    if (!st)
        st = enti_verify_add(v, good && enti_verify_near(claimed, regret, v->slack), true,
                             "%s: a mixed profile, with its regret", name);
    mpq_clears(claimed, regret, NULL);
    return st;
}

/* Points in their order, the last one the profile final [width]. */
static ent_status check_path(enti_verifier *v, const enti_json *path, mpq_t final[], mpq_t point[])
{
    bool good = path->count > 0, same = good;
    long last = -1, step = 0;
    ent_status st = ENT_OK;

    for (const enti_json *e = path->child; e && !st; e = e->next) {
        const enti_json *value = NULL;
        bool mixed = false;
        st = enti_json_need(e, "a point", "step", ENTI_JSON_NUMBER, &value, v->err);
        if (!st) st = enti_json_integer(value, "step", 0, 1000000000000000, &step, v->err);
        if (!st) st = read_mixed(v, e, "strategies", point, &mixed);
        good = good && mixed && step > last;
        last = step;
    }
    for (size_t k = 0; k < v->g->width && !st && same; k++)
        same = mpq_equal(point[k], final[k]) != 0;
    return st ? st
              : enti_verify_add(v, good && same, true,
                                "path: mixed profiles in their order, the last one final");
}

/* What was played: a coarse correlated equilibrium within epsilon. */
static ent_status check_played(enti_verifier *v, const enti_json *object, const enti_json *list)
{
    int *profile = enti_new(list->count * v->g->players, int);
    mpq_t *p = enti_rationals_new(list->count), epsilon, sum, violation;
    ent_status st = profile && p ? ENT_OK : ENT_ERR_NOMEM;
    bool good = false;

    mpq_inits(epsilon, sum, violation, NULL);
    if (!st) st = enti_verify_distribution(v, list, profile, p);
    if (!st) st = enti_verify_number(v, object, "epsilon", epsilon);
    if (st) goto done;
    good = list->count > 0 && enti_verify_normalise(p, list->count);
    if (good)
        st = enti_distribution_check(v->g, list->count, profile, p, true, sum, violation, NULL);
    if (!st)
        st = enti_verify_add(v, good && enti_verify_at_most(violation, epsilon, v->slack), true,
                             "distribution: a coarse correlated equilibrium within epsilon");
done:
    mpq_clears(epsilon, sum, violation, NULL);
    enti_free(profile);
    enti_rationals_free(p, list->count);
    return st;
}

ent_status enti_verify_dynamics(enti_verifier *v, const enti_json *object)
{
    const enti_json *path = enti_json_get(object, "path"),
                    *played = enti_json_get(object, "distribution");
    mpq_t *mixed = enti_rationals_new(v->g->width), *point = enti_rationals_new(v->g->width);
    ent_status st = mixed && point ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = check_regret(v, object, "average", "average_regret", mixed);
    if (!st) st = check_regret(v, object, "final", "regret", mixed);
    if (!st) st = check_path(v, path, mixed, point);
    if (!st && played && played->kind == ENTI_JSON_ARRAY) st = check_played(v, object, played);
    if (!st) st = enti_verify_open(v, "that the rule leads from point to point");
    enti_rationals_free(mixed, v->g->width);
    enti_rationals_free(point, v->g->width);
    return st;
}
