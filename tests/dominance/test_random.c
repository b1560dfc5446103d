/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_random.c -- random games of small integers, hence many ties, against brute force. */
#include "base/random.h"
#include "brute.h"
#include "dominance/trial.h"

#include <stdio.h>
#include <stdlib.h>

static const struct {
    size_t players;
    int actions[MOST_PLAYERS];
} shapes[] = {
    {1, {5}},    {2, {2, 2}}, {2, {3, 3}},    {2, {4, 3}},    {2, {5, 3}},    {2, {1, 4}},
    {2, {4, 1}}, {2, {2, 5}}, {3, {2, 2, 2}}, {3, {3, 1, 3}}, {3, {4, 2, 2}}, {4, {2, 2, 2, 2}},
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static ent_game *draw(enti_random *r, size_t shape, uint64_t span)
{
    double u[1024];
    size_t cells = shapes[shape].players;

    for (size_t i = 0; i < shapes[shape].players; i++) cells *= (size_t)shapes[shape].actions[i];
    assert_true(cells <= 1024);
    for (size_t c = 0; c < cells; c++) u[c] = (double)enti_random_below(r, span + 1);
    return game_of(shapes[shape].players, shapes[shape].actions, u);
}

static int games(int most)
{
    const char *text = getenv("ENTENTE_GAMES");
    const int n = text ? atoi(text) : most;

    return n < most ? n : most;
}

/* Every kind, pure and mixed, once, in rounds, one by one: the same actions in the same rounds. */
static void against_brute_force(void **state)
{
    enti_random r = enti_random_seed(31, 0);
    size_t gone = 0, mixtures = 0;

    (void)state;
    for (int k = 0; k < games(1500); k++) {
        ent_game *g = draw(&r, (size_t)k % SHAPES, 1 + (uint64_t)k % 4);
        for (unsigned o = 0; o < 24; o++) {
            const ent_dominance_opts opts = {.kind = (ent_dominance_kind)(o % 3),
                                             .mixed = o / 3 % 2,
                                             .iterate = o >= 6 && o < 18,
                                             .one_by_one = o >= 12};
            size_t round[64], left = 0;
            ent_dominance x = solved(g, opts.kind, opts.mixed, opts.iterate, opts.one_by_one);
            brute_rounds(g, &opts, round);
            for (size_t at = 0; at < x.width; at++) {
                assert_int_equal(x.keep[at], round[at] == 0);
                left += round[at] == 0;
            }
            assert_int_equal(x.count + left, x.width);
            for (size_t e = 0; e < x.count; e++) {
                const ent_elimination *y = &x.eliminated[e];
                assert_int_equal(y->round,
                                 round[ent_game_offset(g, y->player) + (size_t)y->action]);
                mixtures += y->count > 1;
            }
            gone += x.count;
            ent_dominance_clear(&x);
        }
        ent_game_free(g);
    }
    assert_true(gone > 100 && mixtures > 20); /* the games have something to find */
}

/* The program in integers alone, which the rounded one leaves little to do. */
static void integers_alone(void **state)
{
    enti_random r = enti_random_seed(32, 0);
    size_t dominated = 0, kept = 0;

    (void)state;
    for (int k = 0; k < games(3000); k++) {
        ent_game *g = draw(&r, (size_t)k % SHAPES, 1 + (uint64_t)k % 3);
        bool keep[64];
        const size_t i = (size_t)k / SHAPES % ent_game_players(g);
        const bool *own = keep + ent_game_offset(g, i);
        const int action = ent_game_actions(g, i) - 1;

        for (size_t at = 0; at < 64; at++) keep[at] = true;
        for (unsigned kind = 0; kind < 3 && action > 0; kind++) {
            enti_trial t;
            check_ok(enti_trial_init(g, (ent_dominance_kind)kind, keep, own, i, action, &t));
            check_ok(enti_trial_room(&t));
            check_ok(enti_trial_solve(&t));
            assert_true(t.decided);
            assert_int_equal(t.dominated, brute_dominated(g, (ent_dominance_kind)kind, true, keep,
                                                          own, i, action));
            dominated += t.dominated;
            kept += !t.dominated;
            enti_trial_clear(&t);
        }
        ent_game_free(g);
    }
    assert_true(dominated > 50 && kept > 50);
}

/* What strict dominance leaves does not depend on the order of elimination. */
static void order_of_strict(void **state)
{
    enti_random r = enti_random_seed(33, 0);

    (void)state;
    for (int k = 0; k < games(1000); k++) {
        ent_game *g = draw(&r, (size_t)k % SHAPES, 6);
        for (int mixed = 0; mixed < 2; mixed++) {
            ent_dominance a = solved(g, ENT_DOMINANCE_STRICT, mixed, true, false);
            ent_dominance b = solved(g, ENT_DOMINANCE_STRICT, mixed, true, true);
            assert_memory_equal(a.keep, b.keep, a.width * sizeof *a.keep);
            ent_dominance_clear(&a);
            ent_dominance_clear(&b);
        }
        ent_game_free(g);
    }
}

/* The game with payoffs u + shift, times 10^exponent, in exact decimals. */
static ent_game *rescaled(const ent_game *g, long shift, int exponent)
{
    int actions[MOST_PLAYERS], a[MOST_PLAYERS] = {0};
    ent_game *out = NULL;
    const char *why = NULL;
    char text[40];
    size_t cell = 0;

    for (size_t i = 0; i < ent_game_players(g); i++) actions[i] = ent_game_actions(g, i);
    check_ok(enti_game_alloc(ent_game_players(g), actions, 4096, &out));
    do {
        for (size_t i = 0; i < ent_game_players(g); i++) {
            const int n = snprintf(text, sizeof text, "%lde%d",
                                   (long)ent_game_payoff(g, a, i) + shift, exponent);
            check_ok(enti_game_put(out, cell++, text, (size_t)n, &why));
        }
    } while (ent_game_next_profile(g, a));
    assert_true(enti_game_seal(out));
    return out;
}

/* No unit and no common payoff changes what goes and when: all is exact. */
static void scale_and_shift(void **state)
{
    static const struct {
        long shift;
        int exponent;
    } cases[] = {{0, -9}, {0, 12}, {1000000000, 0}, {1000000000000, -12}, {0, -300}};
    enti_random r = enti_random_seed(34, 0);

    (void)state;
    for (int k = 0; k < games(240); k++) {
        ent_game *g = draw(&r, (size_t)k % SHAPES, 1 + (uint64_t)k % 4);
        for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
            ent_game *h = rescaled(g, cases[c].shift, cases[c].exponent);
            for (unsigned kind = 0; kind < 3; kind++) {
                const ent_dominance_opts opts = {
                    .kind = (ent_dominance_kind)kind, .mixed = true, .iterate = true};
                ent_dominance y;
                ent_dominance x = solved(g, opts.kind, true, true, false);
                check_ok(ent_dominance_eliminate(h, &opts, &y));
                assert_int_equal(y.count, x.count);
                for (size_t e = 0; e < x.count; e++) {
                    assert_int_equal(y.eliminated[e].player, x.eliminated[e].player);
                    assert_int_equal(y.eliminated[e].action, x.eliminated[e].action);
                    assert_int_equal(y.eliminated[e].round, x.eliminated[e].round);
                }
                ent_dominance_clear(&x);
                ent_dominance_clear(&y);
            }
            ent_game_free(h);
        }
        ent_game_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_brute_force),
        cmocka_unit_test(integers_alone),
        cmocka_unit_test(order_of_strict),
        cmocka_unit_test(scale_and_shift),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
