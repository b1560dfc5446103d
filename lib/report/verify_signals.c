/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_signals.c -- that printed payoffs under public signals are those of equilibria.
 *
 * A set W is one of public equilibrium payoffs when it is in the hull of points v, each with a profile
 * a and payoffs w(y) in W after each signal y, with, for both i and all b,
 *
 *     v_i = (1 - delta) u_i(a) + delta sum_y phi(y|a) w_i(y)
 *        >= (1 - delta) u_i(b, a_-i) + delta sum_y phi(y|b, a_-i) w_i(y).
 *
 * A plan with payments is held when the same is true of each phase k with V_0 - (1 - delta) t_k(y) after
 * signal y, when the payments t_k(y) add up to 0 or more, and when none is so large that being punished
 * is better. The probabilities are those of the case as doubles. That nothing else is an equilibrium
 * takes the duals of a linear program a profile and direction, which are not printed.
 */
#include "base/mem.h"
#include "base/polygon.h"
#include "report/verify_play.h"

#include <math.h>

/* Programs are solved in doubles: what counts as met, as a fraction of the payoff range. */
#define TOL_PROGRAM 1e-8

/* A phase: what is played, and what follows each signal. */
typedef struct phase {
    int *profile; /* [players] */
    size_t signals;
    mpq_t *after; /* [signals][players] */
    mpq_t *worth; /* [players] as stated */
} phase;

typedef struct check {
    enti_verifier *v;
    enti_play play;
    mpq_t tol, sum, p;
    bool adds_up, held;
} check;

/* out = (1 - delta) u_i(profile) + delta sum_y phi(y|profile) after_i(y) */
static ent_status worth_of(check *c, const phase *x, size_t i, mpq_t out)
{
    const enti_verifier *v = c->v;
    const size_t at = enti_game_index(v->g, x->profile);
    ent_status st = enti_play_payoff(c->v, x->profile, i, out);

    mpq_set_ui(c->sum, 0, 1);
    for (size_t y = 0; y < x->signals && !st; y++) {
        const double chance = v->signals.chance[at * x->signals + y];
        if (!(chance > 0.0)) continue;
        mpq_set_d(c->p, chance);
        mpq_mul(c->p, c->p, x->after[y * v->g->players + i]);
        mpq_add(c->sum, c->sum, c->p);
    }
    if (!st) enti_play_mix(&c->play, out, c->sum, out);
    return st;
}

static ent_status check_phase(check *c, phase *x)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < c->v->g->players && !st; i++) {
        const int told = x->profile[i];
        st = worth_of(c, x, i, c->play.a);
        c->adds_up = c->adds_up && enti_verify_near(c->play.a, x->worth[i], c->tol);
        for (int b = 0; b < c->v->g->actions[i] && !st; b++) {
            x->profile[i] = b;
            st = worth_of(c, x, i, c->play.b);
            c->held = c->held && enti_verify_at_most(c->play.b, c->play.a, c->tol);
        }
        x->profile[i] = told;
    }
    return st;
}

static ent_status phase_init(phase *x, const enti_verifier *v)
{
    const size_t n = v->g->players;

    x->signals = v->signals.count;
    x->profile = enti_new(n, int);
    x->after = enti_rationals_new(x->signals * n);
    x->worth = enti_rationals_new(n);
    return x->profile && x->after && x->worth ? ENT_OK : ENT_ERR_NOMEM;
}

static void phase_clear(phase *x, size_t players)
{
    enti_free(x->profile);
    enti_rationals_free(x->after, x->signals * players);
    enti_rationals_free(x->worth, players);
}

/* A list of rows, one a signal and a number a player, into after. */
static ent_status read_after(enti_verifier *v, const enti_json *list, phase *x)
{
    const size_t n = v->g->players;
    ent_status st = enti_verify_length(v, list, "what follows the signals", x->signals);
    const enti_json *row = st ? NULL : list->child;

    for (size_t y = 0; y < x->signals && !st; y++, row = row->next)
        st = enti_verify_rationals(v, row, "what follows a signal", n, x->after + y * n);
    return st;
}

/* ---- the set ---- */

/* Rows of two numbers as a polygon. */
static ent_status read_polygon(enti_verifier *v, const enti_json *list, enti_polygon *out)
{
    enti_point *at = enti_alloc(list->count + 1, sizeof *at);
    ent_status st = at ? ENT_OK : ENT_ERR_NOMEM;
    size_t k = 0;

    for (const enti_json *row = list->child; row && !st; row = row->next, k++) {
        st = enti_verify_length(v, row, "a corner", 2);
        if (!st) st = enti_json_number(row->child, "a payoff", &at[k].x, v->err);
        if (!st) st = enti_json_number(row->child->next, "a payoff", &at[k].y, v->err);
    }
    if (!st) st = enti_polygon_hull(list->count, at, 0.0, out);
    enti_free(at);
    return st;
}

/* Every corner of the inner set lies in the hull of the points. */
static ent_status covers(enti_verifier *v, const enti_json *points, const enti_polygon *inner,
                         double tol, bool *holds)
{
    enti_polygon hull = {0};
    enti_point *at = enti_alloc(points->count + 1, sizeof *at);
    ent_status st = at ? ENT_OK : ENT_ERR_NOMEM;
    size_t k = 0;

    for (const enti_json *p = points->child; p && !st; p = p->next, k++) {
        const enti_json *row = NULL;
        st = enti_verify_row(v, p, "payoffs", 2, &row);
        if (!st) st = enti_json_number(row, "a payoff", &at[k].x, v->err);
        if (!st) st = enti_json_number(row->next, "a payoff", &at[k].y, v->err);
    }
    if (!st) st = enti_polygon_hull(points->count, at, 0.0, &hull);
    for (size_t j = 0; j < inner->count && !st; j++)
        *holds = *holds && enti_polygon_contains(&hull, inner->vertex[j], tol);
    enti_polygon_clear(&hull);
    enti_free(at);
    return st;
}

/* What follows the signals lies in the inner set. */
static bool stays_inside(const phase *x, const enti_polygon *inner, double tol)
{
    for (size_t y = 0; y < x->signals; y++)
        if (!enti_polygon_contains(inner,
                                   (enti_point){enti_rational_double(x->after[2 * y]),
                                                enti_rational_double(x->after[2 * y + 1])},
                                   tol))
            return false;
    return true;
}

static ent_status check_point(check *c, const enti_json *point, phase *x)
{
    const enti_json *row = NULL, *list = NULL;
    ent_status st = enti_json_need(point, "a point", "profile", ENTI_JSON_ARRAY, &row, c->v->err);

    if (!st) st = enti_verify_profile(c->v, row, "profile", x->profile);
    if (!st) st = enti_verify_member(c->v, point, "payoffs", 2, x->worth);
    if (!st) st = enti_json_need(point, "a point", "next", ENTI_JSON_ARRAY, &list, c->v->err);
    if (!st) st = read_after(c->v, list, x);
    return st ? st : check_phase(c, x);
}

static ent_status file_set(enti_verifier *v, const check *c, bool covered, bool inside)
{
    ent_status st = enti_verify_add(v, c->adds_up, true,
                                    "signals: each point is worth what it plays and promises");
    if (!st)
        st = enti_verify_add(v, c->held, true,
                             "signals: nobody gains over 1e-8 of the range by deviating");
    if (!st)
        st = enti_verify_add(v, inside, false, "signals: what follows is in the inner set again");
    if (!st)
        st = enti_verify_add(v, covered, false, "signals: the inner set lies between its points");
    return st;
}

static ent_status check_set(check *c, const enti_json *set)
{
    enti_verifier *v = c->v;
    const enti_json *points = NULL, *inner = NULL;
    const double tol = TOL_PROGRAM * v->g->range;
    bool inside = true, covered = true;
    enti_polygon w = {0};
    phase x = {0};
    ent_status st = enti_json_need(set, "the set", "points", ENTI_JSON_ARRAY, &points, v->err);

    if (!st) st = enti_json_need(set, "the set", "inner", ENTI_JSON_ARRAY, &inner, v->err);
    if (!st && inner->count) {
        st = read_polygon(v, inner, &w);
        if (!st) st = phase_init(&x, v);
        for (const enti_json *at = points->child; at && !st; at = at->next) {
            st = check_point(c, at, &x);
            inside = inside && (st || stays_inside(&x, &w, tol));
        }
        if (!st) st = covers(v, points, &w, tol, &covered);
        if (!st) st = file_set(v, c, covered, inside);
    }
    phase_clear(&x, 2);
    enti_polygon_clear(&w);
    return st;
}

/* ---- payments ---- */

/* After signal y the path is worth V_0(i) - (1 - delta) t(y, i) to i; *pays: at least what the punishment is,
 * and payments add up to 0 or more. */
static void owe(check *c, phase *x, mpq_t first[], mpq_t threat[], bool *pays, bool *burns)
{
    const size_t n = c->v->g->players;

    for (size_t y = 0; y < x->signals; y++) {
        mpq_set_ui(c->sum, 0, 1);
        for (size_t i = 0; i < n; i++) {
            mpq_t *t = &x->after[y * n + i];
            mpq_add(c->sum, c->sum, *t);
            mpq_set_ui(c->p, 1, 1);
            mpq_sub(c->p, c->p, c->play.delta);
            mpq_mul(c->p, c->p, *t);
            mpq_sub(*t, first[i], c->p);
            *pays = *pays && enti_verify_at_most(threat[i], *t, c->tol);
        }
        mpq_neg(c->sum, c->sum);
        mpq_set_ui(c->p, 1, 1);
        mpq_sub(c->p, c->p, c->play.delta);
        mpq_mul(c->sum, c->sum, c->p);
        mpq_set_ui(c->p, 0, 1);
        *burns = *burns && enti_verify_at_most(c->sum, c->p, c->tol);
    }
}

static ent_status check_phases(check *c, const enti_json *plan, phase *x, mpq_t first[],
                               mpq_t threat[])
{
    enti_verifier *v = c->v;
    const size_t n = v->g->players;
    const enti_json *profile = NULL, *value = NULL, *pay = NULL;
    bool pays = true, burns = true, worst = true;
    ent_status st = enti_verify_row(v, plan, "plan", n + 1, &profile);

    if (!st) st = enti_verify_row(v, plan, "value", n + 1, &value);
    if (!st) st = enti_verify_row(v, plan, "pay", n + 1, &pay);
    if (!st) st = enti_verify_member(v, plan, "threat", n, threat);
    if (!st) st = enti_verify_rationals(v, value, "value", n, first);
    for (size_t k = 0; k <= n && !st; k++) {
        st = enti_verify_profile(v, profile, "plan", x->profile);
        if (!st) st = enti_verify_rationals(v, value, "value", n, x->worth);
        if (!st) st = read_after(v, pay, x);
        if (st) return st;
        owe(c, x, first, threat, &pays, &burns);
        worst = worst && (k == 0 || enti_verify_near(x->worth[k - 1], threat[k - 1], c->tol));
        st = check_phase(c, x);
        profile = profile->next;
        value = value->next;
        pay = pay->next;
    }
    if (!st)
        st = enti_verify_add(v, c->adds_up && worst, true,
                             "payments after signals: each phase is worth what it plays and pays");
    if (!st)
        st = enti_verify_add(v, c->held, true,
                             "payments after signals: nobody gains over 1e-8 of the range");
    if (!st)
        st = enti_verify_add(v, pays, true,
                             "payments after signals: nobody would rather be punished than pay");
    if (!st)
        st = enti_verify_add(v, burns, true, "payments after signals: they add up to 0 or more");
    return st ? st : enti_verify_open(v, "payments after signals: that no other plan does better");
}

static ent_status check_plan(check *c, const enti_json *plan)
{
    const size_t n = c->v->g->players;
    const enti_json *held = enti_json_get(plan, "held");
    phase x = {0};

    if (!held || held->kind != ENTI_JSON_BOOL)
        return enti_json_fault(plan, c->v->err, "the plan has no \"held\", expected true or false");
    if (!held->boolean)
        return enti_verify_open(c->v, "payments after signals: that no plan is held");
    mpq_t *first = enti_rationals_new(n), *threat = enti_rationals_new(n);
    ent_status st = first && threat ? phase_init(&x, c->v) : ENT_ERR_NOMEM;
    if (!st) st = check_phases(c, plan, &x, first, threat);
    phase_clear(&x, n);
    enti_rationals_free(first, n);
    enti_rationals_free(threat, n);
    return st;
}

/* ---- both ---- */

static ent_status run(enti_verifier *v, const enti_json *object,
                      ent_status (*what)(check *c, const enti_json *object))
{
    check c = {.v = v, .adds_up = true, .held = true};
    ent_status st = enti_play_init(&c.play, v, object);

    mpq_inits(c.tol, c.sum, c.p, NULL);
    mpq_set_d(c.tol, TOL_PROGRAM * v->g->range);
    if (!st) st = what(&c, object);
    mpq_clears(c.tol, c.sum, c.p, NULL);
    enti_play_clear(&c.play);
    return st;
}

ent_status enti_verify_signals(enti_verifier *v, const enti_json *object)
{
    const enti_json *limit = enti_json_get(object, "limit"), *set = enti_json_get(object, "set");
    const enti_json *plan = enti_json_get(object, "transfers");
    ent_status st = ENT_OK;

    if (!v->signals.chance)
        return enti_verify_open(v, "signals: all of it; the game does not say what is seen");
    if (limit) st = enti_verify_open(v, "signals: the limit set, which the scores bound");
    if (!st && set && v->g->players != 2)
        return enti_json_fault(set, v->err, "the set of \"monitoring\" is for two players");
    if (!st && set) st = run(v, set, check_set);
    if (!st && set) st = enti_verify_open(v, "signals: that nothing outside the corners is one");
    if (!st && plan) st = run(v, plan, check_plan);
    return st;
}
