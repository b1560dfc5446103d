/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_catalogue FOLDER -- the games of the catalogue, each against what is known about it.
 *
 * What is expected is itself judged first: every listed profile is an equilibrium, and of small games
 * with two players brute force finds the very same. Then every method of the table that takes the
 * game is asked: what it lists is listed, and what claims to be complete is. */
#include "check.h"

#include "base/rational.h"
#include "brute.h"
#include "catalogue.h"
#include "game/game.h"
#include "games.h"
#include "lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static brute_list truth; /* static: large */

static const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};

/* ---- what is expected ------------------------------------------------------------------------ */

/* Regret 0 in rationals, or within the tolerance of the digits given. */
static void judge(const ent_game *g, const expected *x, size_t k)
{
    double regret;
    mpq_t *q = enti_rationals_new(x->width), r;

    mpq_init(r);
    assert_non_null(q);
    if (x->tolerance > 0.0) {
        check_ok(ent_game_regret(g, x->prob + k * x->width, &regret));
        if (!(regret <= 100.0 * x->tolerance * ent_game_range(g)))
            fail_msg("listed profile %zu has regret %g", k, regret);
    } else {
        for (size_t a = 0; a < x->width; a++)
            assert_int_equal(mpq_set_str(q[a], x->exact[k * x->width + a], 10), 0);
        check_ok(enti_game_regret_exact(g, q, r, NULL));
        if (mpq_sgn(r)) fail_msg("listed profile %zu has regret", k);
    }
    mpq_clear(r);
    enti_rationals_free(q, x->width);
}

static void judge_all(const ent_game *g, const expected *x)
{
    long pure = 0;

    for (size_t k = 0; k < x->listed; k++) {
        judge(g, x, k);
        pure += expected_is_pure(x, k);
    }
    if (x->all) {
        assert_int_equal(x->count, x->listed);
        assert_int_equal(x->pure, pure);
        if (x->degenerate == 0) assert_int_equal(x->count % 2, 1);
        if (x->degenerate == 0) assert_int_equal(x->components, x->count);
    } else if (x->pure >= 0) {
        assert_true(pure <= x->pure);
    }
}

/* The payoffs as integers: player i's times the least number that makes them so. */
static void integers_of(const ent_game *g, long of[2][BRUTE_ACTIONS * BRUTE_ACTIONS])
{
    mpq_t q;
    mpz_t unit[2];

    mpq_init(q);
    mpz_init_set_ui(unit[0], 1);
    mpz_init_set_ui(unit[1], 1);
    for (size_t k = 0; k < 2 * g->profiles; k++) {
        check_ok(enti_game_rational(g, k, q));
        mpz_lcm(unit[k % 2], unit[k % 2], mpq_denref(q));
    }
    for (size_t k = 0; k < 2 * g->profiles; k++) {
        check_ok(enti_game_rational(g, k, q));
        mpz_mul(mpq_numref(q), mpq_numref(q), unit[k % 2]);
        mpz_divexact(mpq_numref(q), mpq_numref(q), mpq_denref(q));
        assert_true(mpz_fits_slong_p(mpq_numref(q)));
        of[k % 2][k / 2] = mpz_get_si(mpq_numref(q));
    }
    mpz_clear(unit[0]);
    mpz_clear(unit[1]);
    mpq_clear(q);
}

static void compare_with_brute_force(const ent_game *g, const expected *x)
{
    const int m = ent_game_actions(g, 0), n = ent_game_actions(g, 1);
    long u[2][BRUTE_ACTIONS * BRUTE_ACTIONS];

    if (!x->all || m > BRUTE_ACTIONS || n > BRUTE_ACTIONS) return;
    integers_of(g, u);
    brute_extreme(m, n, u[0], u[1], &truth);
    assert_int_equal(truth.count, x->count);
    for (size_t k = 0; k < x->listed; k++)
        if (brute_find(&truth, x->exact + k * x->width) < 0)
            fail_msg("listed profile %zu is not extreme", k);
    if (x->degenerate >= 0) assert_int_equal(truth.degenerate, x->degenerate);
    brute_clear(&truth);
}

/* ---- what the methods say -------------------------------------------------------------------- */

static void check_method(const ent_game *g, const expected *x, const ent_nash_method *method)
{
    ent_equilibria eq;

    if (!method_takes(method, g, x->has_value)) return;
    const ent_status st = method->solve(g, &exact, &eq);
    if (x->logit_lost && !strcmp(method->name, "logit")) {
        check_status(st, ENT_ERR_NUMERIC);
        return;
    }
    if (st) fail_msg("%s: %s", method->name, ent_status_text(st));
    check_list(g, &eq, 1e-12);
    for (size_t e = 0; e < eq.count && x->has_value; e++)
        check_near(eq.payoff[2 * e], x->value, 1e-12 * (1.0 + fabs(x->value)));
    expected_check(x, method, &eq);
    ent_equilibria_clear(&eq);
}

static void check_paths(const ent_game *g, const expected *x)
{
    ent_equilibria eq;

    for (size_t k = 0; k < x->n_paths; k++) {
        const expected_path *path = &x->path[k];
        const ent_nash_opts one = {.tol = 1e-9, .exact = true, .label = path->label};
        check_ok(ent_nash_lemke_howson(g, &one, &eq));
        assert_int_equal(eq.count, 1);
        assert_int_equal(expected_find(x, &eq, 0), path->equilibrium);
        if (path->pivots >= 0) assert_int_equal(eq.steps, path->pivots);
        ent_equilibria_clear(&eq);
    }
}

/* The objective at a listed profile, larger is better. */
static double worth(const ent_game *g, const expected *x, size_t k, ent_objective objective)
{
    const double *p = x->prob + k * x->width;
    double u[2], used = 0.0;

    check_ok(ent_game_expected(g, p, u));
    for (size_t a = 0; a < x->width; a++) used += p[a] > 0.0;
    if (objective == ENT_OBJECTIVE_WELFARE) return u[0] + u[1];
    if (objective == ENT_OBJECTIVE_EGALITARIAN) return fmin(u[0], u[1]);
    if (objective == ENT_OBJECTIVE_MAX) return u[0];
    return objective == ENT_OBJECTIVE_MIN ? -u[0] : -used;
}

/* The best of a complete list by each objective. */
static void check_best(const ent_game *g, const expected *x)
{
    ent_equilibria eq;

    for (int o = ENT_OBJECTIVE_WELFARE; o <= ENT_OBJECTIVE_SUPPORT && x->all; o++) {
        const ent_objective objective = (ent_objective)o;
        const bool least = objective == ENT_OBJECTIVE_MIN || objective == ENT_OBJECTIVE_SUPPORT;
        const ent_nash_opts opts = {.tol = 1e-9, .label = -1, .objective = objective};
        double best = -INFINITY;
        for (size_t k = 0; k < x->listed; k++) best = fmax(best, worth(g, x, k, objective));
        check_ok(ent_nash_mip(g, &opts, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_OPTIMAL);
        check_near(least ? -eq.value : eq.value, best, 1e-9 * (1.0 + fabs(best)));
        ent_equilibria_clear(&eq);
    }
}

static void test_game(void **state)
{
    ent_game *g = catalogue_game(*state);
    expected x;

    catalogue_expected(*state, g, &x);
    judge_all(g, &x);
    if (ent_game_players(g) == 2) compare_with_brute_force(g, &x);
    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) check_method(g, &x, m);
    check_paths(g, &x);
    if (ent_game_players(g) == 2) check_best(g, &x);
    catalogue_clear(&x);
    ent_game_free(g);
}

int main(int argc, char **argv)
{
    static catalogue_entry entry[CATALOGUE_MOST];
    static struct CMUnitTest tests[CATALOGUE_MOST];

    if (argc != 2) {
        fputs("usage: test_catalogue FOLDER\n", stderr);
        return 2;
    }
    const size_t n = catalogue_find(argv[1], entry);
    for (size_t k = 0; k < n; k++)
        tests[k] = (struct CMUnitTest){
            .name = entry[k].name, .test_func = test_game, .initial_state = &entry[k]};
    return _cmocka_run_group_tests("catalogue", tests, n, NULL, NULL);
}
