/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_certificate.c -- random games of two to five players: the proof that comes with every
 * answer, checked from the definitions, and answers that must not change. */
#include "base/random.h"
#include "certificate.h"

enum { MOST_CELLS = 2048 };

typedef struct sample {
    size_t players, cells;
    int actions[MOST_PLAYERS];
    double payoff[MOST_CELLS]; /* [profiles][players] */
} sample;

static const struct {
    size_t players;
    int actions[MOST_PLAYERS];
} shapes[] = {
    {1, {4}},          {2, {2, 2}},          {2, {3, 5}},          {2, {6, 6}},
    {2, {1, 4}},       {3, {2, 2, 2}},       {3, {3, 2, 4}},       {4, {2, 2, 2, 2}},
    {4, {3, 1, 2, 3}}, {5, {2, 2, 2, 2, 2}}, {5, {2, 3, 2, 2, 1}},
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

/* Integers 0..span, hence many ties; span 0 for uniform doubles. */
static sample draw(enti_random *r, size_t shape, uint64_t span)
{
    sample s = {.players = shapes[shape].players, .cells = shapes[shape].players};

    for (size_t i = 0; i < s.players; i++) {
        s.actions[i] = shapes[shape].actions[i];
        s.cells *= (size_t)s.actions[i];
    }
    assert_true(s.cells <= MOST_CELLS);
    for (size_t c = 0; c < s.cells; c++)
        s.payoff[c] = span ? (double)enti_random_below(r, span + 1) : enti_random_double(r);
    return s;
}

static ent_game *game_from(const sample *s)
{
    return game_of(s->players, s->actions, s->payoff);
}

static const ent_objective objectives[] = {ENT_OBJECTIVE_WELFARE, ENT_OBJECTIVE_EGALITARIAN,
                                           ENT_OBJECTIVE_MAX, ENT_OBJECTIVE_MIN};

static void every_answer_proves_itself(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(11, 0);

    for (size_t k = 0; k < 6 * SHAPES; k++) {
        const sample s = draw(&r, k % SHAPES, k < 3 * SHAPES ? 3 : 0);
        ent_game *g = game_from(&s);
        for (size_t o = 0; o < 4; o++)
            for (int coarse = 0; coarse < 2; coarse++) {
                ent_correlated x = solved(g, objectives[o], s.players - 1, coarse);
                check_certificate(g, &x, objectives[o], coarse, 1e-8);
                ent_correlated_clear(&x);
            }
        ent_game_free(g);
    }
}

/* Welfare of a pure profile, or -infinity when someone gains by leaving it. */
static double pure_welfare(const ent_game *g, const int a[])
{
    double sum = 0.0;

    for (size_t i = 0; i < ent_game_players(g); i++) {
        sum += ent_game_payoff(g, a, i);
        for (int b = 0; b < ent_game_actions(g, i); b++)
            if (payoff_after(g, a, i, b) > ent_game_payoff(g, a, i)) return -INFINITY;
    }
    return sum;
}

static void order_of_values(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(12, 0);

    for (size_t k = 0; k < 6 * SHAPES; k++) {
        const sample s = draw(&r, k % SHAPES, 4);
        ent_game *g = game_from(&s);
        const double fine = value_of(g, ENT_OBJECTIVE_WELFARE, 0, false);
        const double coarse = value_of(g, ENT_OBJECTIVE_WELFARE, 0, true);
        const double least = value_of(g, ENT_OBJECTIVE_EGALITARIAN, 0, false);
        const double high = value_of(g, ENT_OBJECTIVE_MAX, 0, false);
        const double low = value_of(g, ENT_OBJECTIVE_MIN, 0, false);
        int a[MOST_PLAYERS] = {0};
        do {
            assert_true(fine >= pure_welfare(g, a) - 1e-9);
        } while (ent_game_next_profile(g, a));
        assert_true(coarse >= fine - 1e-9);
        assert_true(least * (double)s.players <= fine + 1e-9);
        assert_true(least <= high + 1e-9 && low <= high + 1e-9);
        ent_game_free(g);
    }
}

/* Two actions a player: obeying beats the only other action when told, if and only if it beats
 * always taking that action. */
static void coarse_is_correlated_with_two_actions(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(13, 0);
    const size_t two_actions[] = {1, 5, 7, 9};

    for (size_t k = 0; k < 24; k++) {
        const sample s = draw(&r, two_actions[k % 4], 5);
        ent_game *g = game_from(&s);
        for (size_t o = 0; o < 4; o++)
            check_near(value_of(g, objectives[o], 0, false), value_of(g, objectives[o], 0, true),
                       1e-8);
        ent_game_free(g);
    }
}

/* The game with players in reverse order and player 0's actions in reverse order. */
static ent_game *renamed(const ent_game *g)
{
    const size_t n = ent_game_players(g);
    sample s = {.players = n, .cells = 0};
    int b[MOST_PLAYERS] = {0}, a[MOST_PLAYERS] = {0};

    for (size_t i = 0; i < n; i++) s.actions[i] = ent_game_actions(g, n - 1 - i);
    ent_game *shape = game_of(n, s.actions, NULL);
    do {
        for (size_t i = 0; i < n; i++) a[n - 1 - i] = b[i];
        a[0] = ent_game_actions(g, 0) - 1 - a[0];
        for (size_t i = 0; i < n; i++) s.payoff[s.cells++] = ent_game_payoff(g, a, n - 1 - i);
    } while (ent_game_next_profile(shape, b));
    ent_game_free(shape);
    return game_from(&s);
}

static void names_do_not_matter(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(14, 0);

    for (size_t k = 0; k < 2 * SHAPES; k++) {
        const sample s = draw(&r, k % SHAPES, 6);
        ent_game *g = game_from(&s), *h = renamed(g);
        for (size_t o = 0; o < 4; o++)
            for (int coarse = 0; coarse < 2; coarse++)
                check_near(value_of(g, objectives[o], 0, coarse),
                           value_of(h, objectives[o], s.players - 1, coarse), 1e-8);
        ent_game_free(g);
        ent_game_free(h);
    }
}

static void units_do_not_matter(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(15, 0);
    const double map[][2] = {{1e-9, 0}, {1e12, 0}, {1, 1e9}, {1, -1e9}, {1e-3, 1e3}};

    for (size_t k = 0; k < 2 * SHAPES; k++) {
        const sample s = draw(&r, k % SHAPES, 7);
        ent_game *g = game_from(&s);
        for (size_t m = 0; m < sizeof map / sizeof *map; m++) {
            sample t = s;
            for (size_t c = 0; c < t.cells; c++) t.payoff[c] = map[m][0] * s.payoff[c] + map[m][1];
            ent_game *h = game_from(&t);
            for (size_t o = 0; o < 4; o++) {
                const double shift = (o ? 1.0 : (double)s.players) * map[m][1];
                const double there = value_of(h, objectives[o], 0, false);
                check_near((there - shift) / map[m][0], value_of(g, objectives[o], 0, false), 1e-6);
            }
            ent_game_free(h);
        }
        ent_game_free(g);
    }
}

/* The set of equilibria does not change when each player counts in units of its own. */
static void units_of_one_player_do_not_matter(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(16, 0);

    for (size_t k = 0; k < SHAPES; k++) {
        const sample s = draw(&r, k % SHAPES, 7);
        sample t = s;
        for (size_t c = 0; c < t.cells; c++)
            t.payoff[c] *= c % s.players == 0 ? 1e-9 : 1e6 * (double)(c % s.players);
        ent_game *g = game_from(&s), *h = game_from(&t);
        check_near(1e9 * value_of(h, ENT_OBJECTIVE_MAX, 0, false),
                   value_of(g, ENT_OBJECTIVE_MAX, 0, false), 1e-7);
        check_near(1e9 * value_of(h, ENT_OBJECTIVE_MIN, 0, false),
                   value_of(g, ENT_OBJECTIVE_MIN, 0, false), 1e-7);
        ent_game_free(g);
        ent_game_free(h);
    }
}

/* Same input, same bytes. */
static void answers_repeat(void **state)
{
    (void)state;
    enti_random r = enti_random_seed(17, 0);
    const sample s = draw(&r, 6, 0);
    ent_game *g = game_from(&s);
    ent_correlated x = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);
    ent_correlated y = solved(g, ENT_OBJECTIVE_WELFARE, 0, false);

    assert_int_equal(x.count, y.count);
    assert_memory_equal(x.p, y.p, x.count * sizeof *x.p);
    assert_memory_equal(x.dual, y.dual, x.n_duals * sizeof *x.dual);
    ent_correlated_clear(&x);
    ent_correlated_clear(&y);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_proves_itself),
        cmocka_unit_test(order_of_values),
        cmocka_unit_test(coarse_is_correlated_with_two_actions),
        cmocka_unit_test(names_do_not_matter),
        cmocka_unit_test(units_do_not_matter),
        cmocka_unit_test(units_of_one_player_do_not_matter),
        cmocka_unit_test(answers_repeat),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
