/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every equilibrium of many players by subdivision: against other methods, closed formulas, and the
 * theorem that indices sum to 1. */
#include "check.h"

#include "base/random.h"
#include "game/game.h"
#include "games.h"
#include "lists.h"
#include "nash/many.h"

#include <stdlib.h>

enum { MOST_WIDTH = 40, STARTS = 8 };

/* Payoffs 0 .. most - 1, or uniform in [0, 1) if most is 0. */
static ent_game *random_game(size_t players, const int actions[], uint64_t seed, uint64_t most)
{
    double u[6 * 729];
    size_t cells = players;
    uint64_t state = seed;
    ent_game *g = NULL;

    for (size_t i = 0; i < players; i++) cells *= (size_t)actions[i];
    assert_true(cells <= sizeof u / sizeof *u);
    for (size_t k = 0; k < cells; k++)
        u[k] = most ? (double)(draw(&state) % most) : (double)(draw(&state) >> 11) * 0x1p-53;
    check_ok(ent_game_new(players, actions, u, &g));
    return g;
}

/* What holds of every complete list of a game whose equilibria are regular. */
static void check_whole(const ent_game *g, const ent_equilibria *eq)
{
    int sum = 0;

    assert_int_equal(eq->claim, ENT_CLAIM_ALL);
    assert_true(!eq->cut && eq->undecided == 0 && eq->unsearched == 0);
    check_equilibria(g, eq, 1e-12);
    assert_int_equal(eq->count % 2, 1);
    assert_int_equal(eq->components, eq->count);
    for (size_t e = 0; e < eq->count; e++) {
        assert_true(eq->box[e] >= 0.0 && eq->box[e] < 1e-12);
        assert_int_equal(eq->component[e], e);
        assert_true(abs(eq->index[e]) == 1);
        sum += eq->index[e];
    }
    assert_int_equal(sum, 1);
}

/* Whatever logit finds from several starts is listed; the number of different ends. */
static void check_ends(const ent_game *g, const ent_equilibria *eq, uint64_t seed)
{
    enti_many m;
    enti_search s;
    ent_equilibria none;
    double bias[MOST_WIDTH] = {0}, prob[MOST_WIDTH];

    check_ok(enti_search_begin(&s, "logit", 0, g, NULL, &none));
    check_ok(enti_many_new(g, &m));
    for (int start = 0; start < STARTS; start++) {
        enti_path_end end = ENTI_PATH_LOST;
        check_ok(enti_logit_path(&s, &m, bias, prob, &end));
        if (end == ENTI_PATH_FOUND) assert_true(list_has(eq, prob, 1e-9));
        for (size_t a = 0; a < g->width; a++) bias[a] = (double)(draw(&seed) % 1000) * 0.008;
    }
    enti_many_clear(&m);
    check_ok(enti_search_end(&s, ENT_OK, ENT_CLAIM_SOME, &none));
    ent_equilibria_clear(&none);
}

static void check_pure_listed(const ent_game *g, const ent_equilibria *eq)
{
    ent_equilibria pure = {0};

    check_ok(ent_nash_pure(g, NULL, &pure));
    check_subset(&pure, eq, 0.0);
    ent_equilibria_clear(&pure);
}

/* Generic games: all, an odd number, indices that sum to 1, and what others find. */
static void test_random(void **state)
{
    static const struct {
        size_t players;
        int actions[6], games;
    } sizes[] = {{3, {2, 2, 2}, 60},    {3, {3, 3, 3}, 60},       {3, {4, 2, 3}, 30},
                 {4, {2, 2, 2, 2}, 40}, {5, {2, 2, 2, 2, 2}, 12}, {3, {8, 2, 2}, 10},
                 {4, {3, 2, 1, 3}, 20}, {3, {1, 3, 3}, 20}};

    (void)state;
    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++)
        for (int game = 0; game < sizes[k].games; game++) {
            const uint64_t seed = 100 * k + (uint64_t)game;
            ent_game *g =
                random_game(sizes[k].players, sizes[k].actions, seed, game % 2 ? 0 : 1000003);
            ent_equilibria eq = {0};
            check_ok(ent_nash_subdivide(g, NULL, &eq));
            check_whole(g, &eq);
            check_pure_listed(g, &eq);
            check_ends(g, &eq, seed);
            ent_equilibria_clear(&eq);
            ent_game_free(g);
        }
}

/* ---- two actions a player, by hand ----------------------------------------------------------- */

/* u_i(1) - u_i(0) when the other two play their second actions with y and z: the four corners. */
static void differences(const ent_game *g, size_t i, double d[4])
{
    const size_t j = i == 0 ? 1 : 0, k = 3 - i - j;

    for (size_t c = 0; c < 4; c++) {
        const size_t at = (c >> 1) * g->stride[j] + (c & 1) * g->stride[k];
        d[c] = g->payoff[(at + g->stride[i]) * 3 + i] - g->payoff[at * 3 + i];
    }
}

static double value(const double d[4], double y, double z)
{
    return (1 - y) * ((1 - z) * d[0] + z * d[1]) + y * ((1 - z) * d[2] + z * d[3]);
}

/* Whether x (the second actions' probabilities) is an equilibrium: sure margins only. */
static bool is_equilibrium(double d[3][4], const double x[3])
{
    for (size_t i = 0; i < 3; i++) {
        const size_t j = i == 0 ? 1 : 0, k = 3 - i - j;
        const double gain = value(d[i], x[j], x[k]);
        if (!(x[i] >= 0.0 && x[i] <= 1.0)) return false;
        if (x[i] == 0.0 && gain > 0.0) return false;
        if (x[i] == 1.0 && gain < 0.0) return false;
        if (x[i] > 0.0 && x[i] < 1.0 && fabs(gain) > 1e-6) return false;
    }
    return true;
}

/* Player i plays 0 or 1, j and k mix: each makes the other indifferent. */
static int count_partly(double d[3][4])
{
    int count = 0;

    for (size_t i = 0; i < 3; i++)
        for (int own = 0; own < 2; own++) {
            const size_t j = i == 0 ? 1 : 0, k = 3 - i - j;
            double x[3];
            x[i] = own;
            /* d_j depends on (i, k) or (k, i), in the order of the players */
            const double j0 = i < k ? value(d[j], own, 0) : value(d[j], 0, own);
            const double j1 = i < k ? value(d[j], own, 1) : value(d[j], 1, own);
            const double k0 = i < j ? value(d[k], own, 0) : value(d[k], 0, own);
            const double k1 = i < j ? value(d[k], own, 1) : value(d[k], 1, own);
            x[k] = j0 / (j0 - j1);
            x[j] = k0 / (k0 - k1);
            count += x[j] > 0 && x[j] < 1 && x[k] > 0 && x[k] < 1 && is_equilibrium(d, x);
        }
    return count;
}

/* All mix. Player 0's equation gives z by y, player 2's x by y; player 1's is then quadratic in y. */
static int count_mixed(double d[3][4])
{
    /* numerators and denominators, p[0] + p[1] y:  z = zn / zd,  x = xn / xd */
    const double zn[] = {d[0][0], d[0][2] - d[0][0]};
    const double zd[] = {d[0][0] - d[0][1], d[0][2] - d[0][3] - d[0][0] + d[0][1]};
    const double xn[] = {d[2][0], d[2][1] - d[2][0]};
    const double xd[] = {d[2][0] - d[2][2], d[2][1] - d[2][3] - d[2][0] + d[2][2]};
    const double xo[] = {xd[0] - xn[0], xd[1] - xn[1]}, zo[] = {zd[0] - zn[0], zd[1] - zn[1]};
    double q[3] = {0, 0, 0};
    int count = 0;

    for (int a = 0; a < 2; a++)
        for (int b = 0; b < 2; b++)
            q[a + b] += d[1][0] * xo[a] * zo[b] + d[1][1] * xo[a] * zn[b] +
                        d[1][2] * xn[a] * zo[b] + d[1][3] * xn[a] * zn[b];
    const double root = q[1] * q[1] - 4 * q[0] * q[2];
    for (int sign = -1; sign <= 1 && root > 0.0; sign += 2) {
        const double y = (-q[1] + sign * sqrt(root)) / (2 * q[2]);
        const double x[3] = {(xn[0] + xn[1] * y) / (xd[0] + xd[1] * y), y,
                             (zn[0] + zn[1] * y) / (zd[0] + zd[1] * y)};
        count += x[0] > 0 && x[0] < 1 && y > 0 && y < 1 && x[2] > 0 && x[2] < 1;
    }
    return count;
}

static void test_closed_form(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 1000; seed++) {
        ent_game *g = random_game(3, (const int[]){2, 2, 2}, seed, 0);
        ent_equilibria eq = {0};
        double d[3][4];
        for (size_t i = 0; i < 3; i++) differences(g, i, d[i]);
        int count = count_partly(d) + count_mixed(d);
        for (int p = 0; p < 8; p++)
            count += is_equilibrium(d, (const double[]){p & 1, p >> 1 & 1, p >> 2});
        check_ok(ent_nash_subdivide(g, NULL, &eq));
        assert_int_equal(eq.claim, ENT_CLAIM_ALL);
        assert_int_equal(eq.count, count);
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
}

/* ---- degenerate ----------------------------------------------------------------------------- */

/* Ties everywhere: it ends, what is listed is exact, and what claims to be all misses nothing that
 * others find. */
static void test_ties(void **state)
{
    size_t whole = 0;

    (void)state;
    for (uint64_t seed = 1; seed <= 120; seed++) {
        ent_game *g = seed % 3 ? random_game(3, (const int[]){2, 2, 2}, seed, 2)
                               : random_game(3, (const int[]){3, 3, 2}, seed, 3);
        ent_equilibria eq = {0};
        check_ok(ent_nash_subdivide(g, NULL, &eq));
        check_equilibria(g, &eq, 1e-11);
        check_pure_listed(g, &eq);
        assert_true((eq.claim == ENT_CLAIM_ALL) == (eq.undecided == 0));
        assert_true((eq.undecided == 0) == (eq.unsettled == NULL));
        if (eq.claim == ENT_CLAIM_ALL) check_ends(g, &eq, seed);
        whole += eq.claim == ENT_CLAIM_ALL;
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
    assert_true(whole >= 5 && whole < 120);
}

/* Nothing matters, or the same to all: every profile, or every pure one, and no claim. */
static void test_continua(void **state)
{
    ent_game *g = NULL;
    ent_equilibria eq = {0};
    double same[24];

    (void)state;
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, NULL, &g));
    check_ok(ent_nash_subdivide(g, NULL, &eq));
    assert_true(eq.claim == ENT_CLAIM_SOME && eq.undecided == 19 && eq.count == 8);
    assert_null(eq.component);
    ent_equilibria_clear(&eq);
    ent_game_free(g);

    for (size_t k = 0; k < 24; k++) same[k] = k / 12 ? 1.0 : 0.0; /* player 0 decides for all */
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, same, &g));
    check_ok(ent_nash_subdivide(g, NULL, &eq));
    assert_true(eq.claim == ENT_CLAIM_SOME && eq.undecided == 5 && eq.count == 4);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* ---- options -------------------------------------------------------------------------------- */

static void test_units(void **state)
{
    const double scale[] = {1e-9, 1e12, 3.0};
    double u[81];

    (void)state;
    for (uint64_t seed = 1; seed <= 10; seed++) {
        ent_game *g = random_game(3, (const int[]){3, 3, 3}, seed, 1001), *h = NULL;
        ent_equilibria a = {0}, b = {0};
        for (size_t k = 0; k < 81; k++) u[k] = scale[k % 3] * (g->payoff[k] - 500.0);
        check_ok(ent_game_new(3, g->actions, u, &h));
        check_ok(ent_nash_subdivide(g, NULL, &a));
        check_ok(ent_nash_subdivide(h, NULL, &b));
        check_same(&a, &b, 1e-9);
        assert_memory_equal(a.index, b.index, a.count * sizeof *a.index);
        ent_equilibria_clear(&a);
        ent_equilibria_clear(&b);
        ent_game_free(g);
        ent_game_free(h);
    }
}

static bool stop_at_once(void *context, double fraction)
{
    assert_true(fraction >= 0.0 && fraction <= 1.0);
    return --*(int *)context > 0;
}

static void test_limits(void **state)
{
    ent_game *g = random_game(3, (const int[]){3, 3, 3}, 3, 1001);
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};
    int calls = 20;

    (void)state;
    opts.control.max_steps = 100;
    check_ok(ent_nash_subdivide(g, &opts, &eq));
    assert_true(eq.claim == ENT_CLAIM_SOME && eq.cut && eq.steps == 100 && eq.unsearched > 0);
    assert_null(eq.component);
    ent_equilibria_clear(&eq);

    opts = (ent_nash_opts)ENT_NASH_OPTS_INIT;
    opts.control.progress = stop_at_once;
    opts.control.context = &calls;
    check_ok(ent_nash_subdivide(g, &opts, &eq));
    assert_true(eq.claim == ENT_CLAIM_SOME && eq.cut && eq.steps == 19);
    ent_equilibria_clear(&eq);

    opts = (ent_nash_opts)ENT_NASH_OPTS_INIT;
    opts.max_count = 1;
    check_ok(ent_nash_subdivide(g, &opts, &eq));
    assert_true(eq.count == 1);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

/* Fractions where there are any. */
static void test_exact(void **state)
{
    const double u[] = {3, 0, 2, 1, 0, 0, 0, 2, 0, 0, 1, 0, 0, 1, 0, 0, 3, 0, 1, 0, 0, 2, 0, 3};
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_game *g = NULL;
    ent_equilibria eq = {0};

    (void)state;
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, u, &g)); /* Nau et al. (2004), section 4 */
    check_ok(ent_nash_subdivide(g, &exact, &eq));
    assert_true(eq.count == 1 && eq.claim == ENT_CLAIM_ALL && eq.box[0] > 0.0);
    assert_null(eq.exact[0]);
    check_near(eq.prob[0], 0.6192325794725538, 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);

    g = random_game(3, (const int[]){3, 2, 2}, 2, 1001);
    check_ok(ent_nash_subdivide(g, &exact, &eq));
    for (size_t e = 0; e < eq.count; e++)
        assert_true((eq.box[e] == 0.0) == (eq.exact[e * eq.width] != NULL));
    ent_equilibria_clear(&eq);
    ent_game_free(g);
}

static void test_arguments(void **state)
{
    ent_game *g = bimatrix("1 0; 0 1", "0 1; 1 0"), *large = NULL;
    ent_equilibria eq = {0};

    (void)state;
    check_status(ent_nash_subdivide(g, NULL, &eq), ENT_ERR_ARG);
    check_status(ent_nash_subdivide(NULL, NULL, &eq), ENT_ERR_ARG);
    check_status(ent_nash_subdivide(g, NULL, NULL), ENT_ERR_ARG);
    check_ok(ent_game_new(3, (const int[]){12, 12, 12}, NULL, &large));
    check_status(ent_nash_subdivide(large, NULL, &eq), ENT_ERR_LIMIT);
    ent_game_free(large);
    check_ok(ent_game_new(3, (const int[]){1, 1, 1}, NULL, &large));
    check_ok(ent_nash_subdivide(large, NULL, &eq));
    assert_true(eq.count == 1 && eq.claim == ENT_CLAIM_ALL);
    ent_equilibria_clear(&eq);
    ent_game_free(large);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random), cmocka_unit_test(test_closed_form),
        cmocka_unit_test(test_ties),   cmocka_unit_test(test_continua),
        cmocka_unit_test(test_units),  cmocka_unit_test(test_limits),
        cmocka_unit_test(test_exact),  cmocka_unit_test(test_arguments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
