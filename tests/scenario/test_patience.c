/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All about a repeated game: every part against its own function or a closed form, and the truce
 * against the payoffs. */
#include "check.h"

#include <entente/patience.h>

static ent_game *dilemma(void) /* temptation 10, reward 9, punishment 3, sucker 1 */
{
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){9, 9, 1, 10, 10, 1, 3, 3}, &g));
    return g;
}

/* Three allies; each gets 2/3 of every contribution and pays 1 for its own. */
static ent_game *alliance(void)
{
    double u[24];
    ent_game *g = NULL;

    for (int k = 0; k < 8; k++)
        for (int i = 0; i < 3; i++) {
            const int paid = 3 - (k & 1) - (k >> 1 & 1) - (k >> 2 & 1); /* action 0 pays */
            u[3 * k + i] = 2.0 * paid / 3.0 - (k >> (2 - i) & 1 ? 0.0 : 1.0);
        }
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, u, &g));
    return g;
}

static void solve_at(const ent_game *g, double delta, const int target[], ent_patience *out)
{
    const ent_repetition how = {.delta = delta, .target = target};

    check_ok(ent_patience_solve(g, &how, NULL, out));
    assert_int_equal(out->missing, 0);
    assert_false(out->cut);
}

/* The strategy is worth the truce, by the doubles of the check that stands beside it. */
static void check_held(const ent_patience *x, double tol)
{
    assert_true(x->strategy.states > 0);
    assert_true(x->proof.subgame_perfect && x->proof.nash);
    for (size_t i = 0; i < x->players; i++) check_near(x->proof.start[i], x->truce_payoff[i], tol);
}

/* facts: grim 1/7; the whole set from 1/4 on; below 1/7 only mutual defection. */
static void a_dilemma(void **state)
{
    ent_game *g = dilemma();
    ent_patience x;

    (void)state;
    solve_at(g, 0.9, NULL, &x);
    assert_true(x.target[0] == 0 && x.target[1] == 0);
    check_near(x.grim.critical, 1.0 / 7.0, 1e-15);
    check_near(x.optimal.hi, 1.0 / 7.0, 1e-12);
    check_near(x.required[0], 1.0 / 7.0, 1e-12);
    check_near(x.payments.optimal, 1.0 / 7.0, 1e-15);
    check_near(x.penance.delta, 1.0 / 4.0, 1e-15); /* facts: contrite tit for tat */
    assert_int_equal(x.fresh.pure, ENT_WRP_PATIENT);
    assert_int_equal(x.set.dim, 2);
    assert_int_equal(x.truce, ENT_TRUCE_TARGET);
    assert_int_equal(x.strategy.states, 2); /* grim trigger: the simplest that holds it */
    check_held(&x, 1e-12);
    ent_patience_clear(&x);

    solve_at(g, 0.1, NULL, &x);
    assert_int_equal(x.truce, ENT_TRUCE_BEST);
    check_near(x.truce_payoff[0], 3.0, 1e-12);
    check_held(&x, 1e-9);
    ent_patience_clear(&x);
    ent_game_free(g);
}

/* D. Abreu's 3 x 3 game: (L, L) needs 5/8 under grim trigger and 1/3 under optimal penal codes. */
static void harsher_than_grim(void **state)
{
    static const double u[] = {10, 10, 3, 15, 0, 7, 15, 3, 7, 7, -4, 5, 7, 0, 5, -4, -15, -15};
    ent_game *g = NULL;
    ent_patience x;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){3, 3}, u, &g));
    solve_at(g, 0.4, NULL, &x);
    check_near(x.grim.critical, 5.0 / 8.0, 1e-15);
    check_near(x.optimal.hi, 1.0 / 3.0, 1e-11);
    for (size_t i = 0; i < 2; i++) check_near(x.required[i], 1.0 / 3.0, 1e-9);
    check_near(x.payments.optimal, 1.0 / 3.0, 1e-15);
    assert_int_equal(x.truce, ENT_TRUCE_TARGET);
    check_near(x.truce_payoff[0], 10.0, 0.0);
    check_held(&x, 1e-9);
    assert_true(x.strategy.states > 2);
    assert_int_equal(x.plan.players, 2);
    ent_patience_clear(&x);
    ent_game_free(g);
}

/* facts: (5, 3, 1, 0) needs 1/2; below, taking turns holds 5 in all from 1/4 on, shared evenly. */
static void taking_turns(void **state)
{
    ent_game *g = NULL;
    ent_patience x;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &g));
    solve_at(g, 0.4, NULL, &x);
    check_near(x.optimal.hi, 0.5, 1e-12);
    assert_int_equal(x.truce, ENT_TRUCE_BEST);
    for (size_t i = 0; i < 2; i++) check_near(x.truce_payoff[i], 2.5, 1e-12);
    check_held(&x, 1e-9);
    ent_patience_clear(&x);
    ent_game_free(g);
}

/* No pure equilibrium at any delta: what holds is nothing, and that is an answer. */
static void nothing_to_hold(void **state)
{
    ent_game *g = NULL;
    ent_patience x;

    (void)state;
    check_ok(
        ent_game_new(2, (const int[]){2, 2}, (const double[]){1, -1, -1, 1, -1, 1, 1, -1}, &g));
    solve_at(g, 0.9, NULL, &x);
    assert_int_equal(x.optimal.verdict, ENT_CRITICAL_NEVER);
    assert_null(x.required);
    assert_int_equal(x.set.dim, -1);
    assert_int_equal(x.truce, ENT_TRUCE_NONE);
    assert_null(x.truce_payoff);
    assert_int_equal(x.strategy.states, 0);
    ent_patience_clear(&x);
    ent_game_free(g);
}

/* facts: n = 3, r = 2 needs (n - r) / (r (n - 1)) = 1/4, by grim trigger and by any punishment. */
static void three_players(void **state)
{
    ent_game *g = alliance();
    ent_patience x;

    (void)state;
    solve_at(g, 0.5, NULL, &x);
    check_near(x.grim.critical, 0.25, 1e-12);
    assert_int_equal(x.optimal.verdict, ENT_CRITICAL_THRESHOLD);
    assert_true(x.optimal.lo <= 0.25 + 1e-9 && x.optimal.hi >= 0.25 - 1e-9);
    assert_true(x.optimal.hi - x.optimal.lo <= 1e-6);
    assert_int_equal(x.independent.players, 3);
    assert_int_equal(x.bounds.players, 3);
    assert_int_equal(x.feasible_bounds.players, 3);
    assert_int_equal(x.truce, ENT_TRUCE_TARGET);
    check_held(&x, 1e-12);
    ent_patience_clear(&x);
    ent_game_free(g);
}

static void without_delta(void **state)
{
    ent_game *g = dilemma();
    ent_patience x;

    (void)state;
    check_ok(ent_patience_solve(g, NULL, NULL, &x));
    assert_true(isnan(x.delta));
    assert_int_equal(x.truce, ENT_TRUCE_NONE);
    assert_int_equal(x.set.count, 0);
    assert_true(x.table.count > 0 && x.optimal.hi < 1.0);
    ent_patience_clear(&x);
    ent_game_free(g);
}

static bool stop(void *context, double fraction)
{
    int *left = context;

    assert_true(fraction >= 0.0 && fraction <= 1.0);
    return (*left)-- > 0;
}

/* Stopped after any number of reports: either refused, or what is left out is named. */
static void stopped(void **state)
{
    ent_game *g = dilemma();
    const ent_repetition how = {.delta = 0.9};

    (void)state;
    for (int n = 0; n < 40; n++) {
        int left = n;
        const ent_patience_opts opts = {0, NULL, {stop, &left, 0}};
        ent_patience x;
        const ent_status st = ent_patience_solve(g, &how, &opts, &x);
        assert_true(st == ENT_OK || st == ENT_ERR_LIMIT);
        if (!st && left < 0) assert_true(x.cut);
        if (st) assert_null(x.target);
        ent_patience_clear(&x);
    }
    ent_game_free(g);
}

static void refused(void **state)
{
    ent_game *g = dilemma();
    ent_patience x;
    ent_repetition how = {.delta = 1.0};
    const ent_equilibria other = {.players = 3};
    const ent_patience_opts opts = {0, &other, {NULL, NULL, 0}};

    (void)state;
    assert_int_equal(ent_patience_solve(g, &how, NULL, &x), ENT_ERR_ARG);
    how.delta = -0.1;
    assert_int_equal(ent_patience_solve(g, &how, NULL, &x), ENT_ERR_ARG);
    how = (ent_repetition){.delta = 0.5, .target = (const int[]){0, 2}};
    assert_int_equal(ent_patience_solve(g, &how, NULL, &x), ENT_ERR_ARG);
    assert_int_equal(ent_patience_solve(g, NULL, &opts, &x), ENT_ERR_ARG);
    assert_int_equal(ent_patience_solve(NULL, NULL, NULL, &x), ENT_ERR_ARG);
    assert_int_equal(ent_patience_solve(g, NULL, NULL, NULL), ENT_ERR_ARG);
    ent_patience_clear(&x);
    ent_patience_clear(NULL);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dilemma),     cmocka_unit_test(harsher_than_grim),
        cmocka_unit_test(taking_turns),  cmocka_unit_test(nothing_to_hold),
        cmocka_unit_test(three_players), cmocka_unit_test(without_delta),
        cmocka_unit_test(stopped),       cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
