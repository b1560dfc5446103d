/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minmax payoffs: known values, and the two sides of every value recomputed from the payoffs. */
#include "base/random.h"
#include "check.h"

#include <entente/repeated.h>

enum { MOST_PLAYERS = 6, MOST_CELLS = 1024 };

static ent_game *game_of(size_t players, const int actions[], const double payoff[])
{
    ent_game *g = NULL;
    check_ok(ent_game_new(players, actions, payoff, &g));
    return g;
}

/* What player i's punishment leaves it at best, and what its security action gives it at worst. */
static void check_sides(const ent_game *g, const ent_minmax *x, size_t i, double tol)
{
    const size_t n = ent_game_players(g);
    double held = -INFINITY, safe = INFINITY, mass = 0.0, own = 0.0;
    const double *q = x->punish_mixed + x->start[i];
    const double *s = x->security + ent_game_offset(g, i);
    int a[MOST_PLAYERS] = {0};

    for (int b = 0; b < ent_game_actions(g, i); b++) {
        double mean = 0.0;
        size_t k = 0; /* number of the others' profile */
        own += s[b];
        do {
            if (a[i] == b) mean += q[k++] * ent_game_payoff(g, a, i);
        } while (ent_game_next_profile(g, a));
        assert_int_equal(k, x->start[i + 1] - x->start[i]);
        held = fmax(held, mean);
    }
    do { /* each profile of the others, once: where player i stands at its first action */
        int b[MOST_PLAYERS];
        double mean = 0.0;
        if (a[i]) continue;
        for (size_t j = 0; j < n; j++) b[j] = a[j];
        for (b[i] = 0; b[i] < ent_game_actions(g, i); b[i]++)
            mean += s[b[i]] * ent_game_payoff(g, b, i);
        safe = fmin(safe, mean);
    } while (ent_game_next_profile(g, a));
    for (size_t k = x->start[i]; k < x->start[i + 1]; k++) mass += x->punish_mixed[k];
    check_near(mass, 1.0, 1e-12);
    check_near(own, 1.0, 1e-12);
    check_near(x->mixed[i], held, tol);
    check_near(held, safe, tol);
}

/* The pure value by its definition, and the profile that is given for it. */
static void check_pure(const ent_game *g, const ent_minmax *x, size_t i)
{
    const size_t n = ent_game_players(g);
    const int *row = x->punish_pure + i * n;
    double least = INFINITY;
    int a[MOST_PLAYERS] = {0}, b[MOST_PLAYERS];

    do {
        double best = -INFINITY;
        bool same = true;
        for (size_t j = 0; j < n; j++) {
            b[j] = a[j];
            same = same && (j == i || a[j] == row[j]);
        }
        for (b[i] = 0; b[i] < ent_game_actions(g, i); b[i]++)
            best = fmax(best, ent_game_payoff(g, b, i));
        least = fmin(least, best);
        if (same) check_near(x->pure[i], best, 0.0);
    } while (ent_game_next_profile(g, a));
    check_near(x->pure[i], least, 0.0);
    check_near(x->pure[i], ent_game_payoff(g, row, i), 0.0);
}

static ent_minmax minmax_of(const ent_game *g, double tol)
{
    ent_minmax x;

    check_ok(ent_repeated_minmax(g, NULL, &x));
    assert_int_equal(x.players, ent_game_players(g));
    assert_int_equal(x.width, ent_game_width(g));
    for (size_t i = 0; i < x.players; i++) {
        check_sides(g, &x, i, tol);
        check_pure(g, &x, i);
        assert_true(x.mixed[i] <= x.pure[i] + tol);
    }
    assert_true(x.gap <= tol);
    return x;
}

/* Pure and mixed values of a game, player by player. */
static void check_values(size_t players, const int actions[], const double payoff[],
                         const double pure[], const double mixed[])
{
    ent_game *g = game_of(players, actions, payoff);
    ent_minmax x = minmax_of(g, 1e-9);

    for (size_t i = 0; i < players; i++) {
        check_near(x.pure[i], pure[i], 0.0);
        check_near(x.mixed[i], mixed[i], 1e-9);
    }
    ent_minmax_clear(&x);
    ent_game_free(g);
}

static void two_players(void **state)
{
    (void)state;
    const int two[] = {2, 2}, three[] = {3, 3}, three_two[] = {3, 2};

    check_values(2, two, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, (const double[]){1, 1},
                 (const double[]){1, 1});
    check_values(2, two, (const double[]){1, -1, -1, 1, -1, 1, 1, -1}, (const double[]){1, 1},
                 (const double[]){0, 0});
    check_values(2, two, (const double[]){6, 6, 2, 7, 7, 2, 0, 0}, (const double[]){2, 2},
                 (const double[]){2, 2});
    check_values(2, two, (const double[]){2, 1, 0, 0, 0, 0, 1, 2}, (const double[]){1, 1},
                 (const double[]){2.0 / 3.0, 2.0 / 3.0});
    check_values(2, three,
                 (const double[]){0, 0, -1, 1, 1, -1, 1, -1, 0, 0, -1, 1, -1, 1, 1, -1, 0, 0},
                 (const double[]){1, 1}, (const double[]){0, 0});
    /* D. Fudenberg, J. Tirole, Game Theory (1991), example of a pure above a mixed minmax */
    check_values(2, three_two, (const double[]){-2, 2, 1, -2, 1, -2, -2, 2, 0, 1, 0, 1},
                 (const double[]){1, 1}, (const double[]){0, 0});
}

/* Player 1's actions pay 1 at (0,0), at (1,1), and when the others differ. Punishers who draw
 * together take each with 1/3; alone they could not hold it below 4/9, by pure actions below 1. */
static void correlated_punishers(void **state)
{
    (void)state;
    double u[3 * 4 * 3] = {0};

    for (size_t others = 0; others < 4; others++) {
        const size_t row = others == 0 ? 0 : others == 3 ? 1 : 2;
        u[(row * 4 + others) * 3] = 1.0;
    }
    check_values(3, (const int[]){3, 2, 2}, u, (const double[]){1, 0, 0},
                 (const double[]){1.0 / 3.0, 0, 0});
}

/* Both actions of player 2 hold player 1 down to 1, both answers reach it: the first are given. */
static void ties_go_to_the_first(void **state)
{
    (void)state;
    ent_game *g = game_of(2, (const int[]){2, 2}, (const double[]){1, 0, 1, 0, 1, 0, 1, 0});
    ent_minmax x = minmax_of(g, 1e-9);

    for (size_t k = 0; k < 4; k++) assert_int_equal(x.punish_pure[k], 0);
    ent_minmax_clear(&x);
    ent_game_free(g);
}

static void smallest_games(void **state)
{
    (void)state;
    check_values(1, (const int[]){3}, (const double[]){1, 7, -3}, (const double[]){7},
                 (const double[]){7});
    check_values(2, (const int[]){1, 1}, (const double[]){4, -4}, (const double[]){4, -4},
                 (const double[]){4, -4});
    check_values(2, (const int[]){1, 3}, (const double[]){4, 1, 2, 1, 3, 2}, (const double[]){2, 2},
                 (const double[]){2, 2});
    check_values(2, (const int[]){2, 2}, NULL, (const double[]){0, 0}, (const double[]){0, 0});
}

/* Random games of two to five players, in units of any size and with a large common shift. */
static void random_games(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(31, 0);
    const struct {
        size_t players;
        int actions[MOST_PLAYERS];
    } shapes[] = {
        {2, {3, 4}}, {2, {7, 5}}, {3, {2, 3, 2}}, {4, {2, 2, 3, 2}}, {5, {2, 1, 2, 2, 2}}};
    const double units[][2] = {{1, 0}, {1e-9, 0}, {1e12, 0}, {1, 1e9}};

    for (size_t k = 0; k < 40; k++) {
        const size_t shape = k % 5, n = shapes[shape].players;
        double u[MOST_CELLS];
        ent_minmax first = {0};
        size_t cells = n;
        for (size_t i = 0; i < n; i++) cells *= (size_t)shapes[shape].actions[i];
        assert_true(cells <= MOST_CELLS);
        double plain[MOST_CELLS];
        for (size_t c = 0; c < cells; c++) plain[c] = (double)enti_random_below(&r, 10);
        for (size_t m = 0; m < 4; m++) {
            for (size_t c = 0; c < cells; c++) u[c] = units[m][0] * plain[c] + units[m][1];
            ent_game *g = game_of(n, shapes[shape].actions, u);
            ent_minmax x = minmax_of(g, units[m][1] > 0.0 ? 1e-6 : 1e-8 * units[m][0]);
            for (size_t i = 0; m > 0 && i < n; i++)
                check_near((x.mixed[i] - units[m][1]) / units[m][0], first.mixed[i], 1e-6);
            if (m)
                ent_minmax_clear(&x);
            else
                first = x;
            ent_game_free(g);
        }
        ent_minmax_clear(&first);
    }
}

static bool never(void *context, double fraction)
{
    (void)context, (void)fraction;
    return false;
}

static void refused(void **state)
{
    (void)state;
    ent_minmax x = {.players = 9};
    const ent_control stop = {.progress = never};

    check_status(ent_repeated_minmax(NULL, NULL, &x), ENT_ERR_ARG);
    assert_int_equal(x.players, 0);
    ent_game *g = game_of(2, (const int[]){2, 2}, (const double[]){1, -1, -1, 1, -1, 1, 1, -1});
    check_status(ent_repeated_minmax(g, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_repeated_minmax(g, &stop, &x), ENT_ERR_LIMIT);
    assert_null(x.pure);
    ent_game_free(g);
    g = game_of(1, (const int[]){(int)ENT_REPEATED_MAX_PROFILES + 1}, NULL);
    check_status(ent_repeated_minmax(g, NULL, &x), ENT_ERR_LIMIT);
    ent_game_free(g);
    ent_minmax_clear(&x);
    ent_minmax_clear(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_players),          cmocka_unit_test(correlated_punishers),
        cmocka_unit_test(ties_go_to_the_first), cmocka_unit_test(smallest_games),
        cmocka_unit_test(random_games),         cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
