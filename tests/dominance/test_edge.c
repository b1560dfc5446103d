/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_edge.c -- the smallest, the flattest and the largest games, near ties, limits, refused
 * calls. */
#include "brute.h"
#include "game/game.h"

static void one_player(void **state)
{
    ent_game *g = game_of(1, (const int[]){4}, (const double[]){1, 7, -3, 7});
    const size_t left[3] = {2, 2, 1}; /* of two equal actions only very weak dominance takes one */

    (void)state;
    for (unsigned kind = 0; kind < 3; kind++) {
        ent_dominance x = solved(g, (ent_dominance_kind)kind, true, true, false);
        assert_int_equal(x.count, 4 - left[kind]);
        assert_true(x.keep[3]);
        ent_dominance_clear(&x);
    }
    ent_game_free(g);
}

/* A player with one action keeps it, against everything. */
static void one_action_each(void **state)
{
    ent_game *g = game_of(3, (const int[]){1, 1, 1}, (const double[]){4, -2, 1});

    (void)state;
    for (unsigned kind = 0; kind < 3; kind++) {
        ent_dominance x = solved(g, (ent_dominance_kind)kind, true, true, true);
        assert_int_equal(x.count, 0);
        assert_int_equal(x.n_beliefs, 3);
        ent_dominance_clear(&x);
    }
    ent_game_free(g);
}

/* All payoffs equal: nothing goes strictly or weakly, all but one action a player very weakly. */
static void constant_game(void **state)
{
    ent_game *g = game_of(3, (const int[]){4, 1, 3}, NULL);

    (void)state;
    for (unsigned kind = 0; kind < 3; kind++)
        for (int mixed = 0; mixed < 2; mixed++) {
            ent_dominance x = solved(g, (ent_dominance_kind)kind, mixed, true, false);
            assert_int_equal(x.count, kind == ENT_DOMINANCE_VERY_WEAK ? 5 : 0);
            ent_dominance_clear(&x);
        }
    ent_game_free(g);
}

/* Eight players: player i gets 1 for action 1, and 2 for action 0 while the player before it still
 * may take action 0. The first player's action 0 is worse; each round one more follows. */
static void eight_players(void **state)
{
    const int actions[] = {2, 2, 2, 2, 2, 2, 2, 2};
    double u[256 * 8];

    (void)state;
    for (size_t c = 0; c < 256; c++)
        for (size_t i = 0; i < 8; i++) {
            const bool one = c >> (7 - i) & 1, before = i == 0 || (c >> (8 - i) & 1);
            u[c * 8 + i] = one ? 1.0 : before ? 0.0 : 2.0;
        }
    ent_game *g = game_of(8, actions, u);
    ent_dominance x = solved(g, ENT_DOMINANCE_STRICT, true, true, false);
    assert_int_equal(x.rounds, 8);
    assert_int_equal(x.count, 8);
    for (size_t k = 0; k < 8; k++) {
        assert_int_equal(x.eliminated[k].player, k);
        assert_int_equal(x.eliminated[k].action, 0);
        assert_int_equal(x.eliminated[k].round, k + 1);
    }
    ent_dominance_clear(&x);
    x = solved(g, ENT_DOMINANCE_STRICT, true, true, true); /* in turn it takes one round */
    assert_int_equal(x.rounds, 1);
    assert_int_equal(x.count, 8);
    ent_dominance_clear(&x);
    ent_game_free(g);
}

/* A row player's three actions on two columns; texts, the column player gets 0. */
static ent_game *texts(const char *const u[6])
{
    ent_game *g = NULL;
    const char *why = NULL;

    check_ok(enti_game_alloc(2, (const int[]){3, 2}, 12, &g));
    for (size_t k = 0; k < 6; k++) {
        check_ok(enti_game_put(g, 2 * k, u[k], strlen(u[k]), &why));
        check_ok(enti_game_put(g, 2 * k + 1, "0", 1, &why));
    }
    assert_true(enti_game_seal(g));
    return g;
}

static bool goes(const ent_game *g, ent_dominance_kind kind)
{
    const ent_dominance_opts o = {.kind = kind, .mixed = true};
    ent_dominance x;

    check_ok(ent_dominance_eliminate(g, &o, &x));
    const bool first = !x.keep[0];
    ent_dominance_clear(&x);
    return first;
}

/* Half and half of the others ties with the first action, misses it, or beats it, by what no double
 * shows. In doubles 0.7 is not halfway between 0.6 and 0.8. */
static void near_ties(void **state)
{
    ent_game *tie = texts((const char *const[]){"0.7", "0.7", "0.6", "0.8", "0.8", "0.6"});
    ent_game *less = texts(
        (const char *const[]){"0.70000000000000000000000001", "0.7", "0.6", "0.8", "0.8", "0.6"});
    ent_game *more =
        texts((const char *const[]){"0.7", "0.7", "0.6", "0.80000000000000000000000001",
                                    "0.80000000000000000000000001", "0.6"});
    ent_game *thirds = texts((const char *const[]){"1/3", "1/3", "0", "1", "1/2", "0"});

    (void)state;
    assert_false(goes(tie, ENT_DOMINANCE_STRICT));
    assert_false(goes(tie, ENT_DOMINANCE_WEAK));
    assert_true(goes(tie, ENT_DOMINANCE_VERY_WEAK));
    assert_false(goes(less, ENT_DOMINANCE_VERY_WEAK));
    assert_true(goes(more, ENT_DOMINANCE_STRICT));
    assert_true(goes(thirds, ENT_DOMINANCE_VERY_WEAK)); /* a third and two thirds */
    assert_false(goes(thirds, ENT_DOMINANCE_WEAK));
    ent_dominance x; /* by single actions: the second row ties, the first is better by 1e-26 */
    ent_game *rows = texts(
        (const char *const[]){"0.70000000000000000000000001", "0.7", "0.7", "0.7", "0.7", "0.7"});
    const ent_dominance_opts o = {.kind = ENT_DOMINANCE_WEAK};
    check_ok(ent_dominance_eliminate(rows, &o, &x));
    assert_int_equal(x.count, 2);
    assert_true(x.keep[0]);
    ent_dominance_clear(&x);
    ent_game_free(rows);
    ent_game_free(tie);
    ent_game_free(less);
    ent_game_free(more);
    ent_game_free(thirds);
}

static void largest_doubles(void **state)
{
    const double big = 8e307, tiny = 5e-324;
    ent_game *g =
        game_of(2, (const int[]){3, 2},
                (const double[]){0, 0, 0, 0, big, tiny, -big / 2, 0, -big / 2, tiny, big, 0});

    (void)state;
    ent_dominance x = solved(g, ENT_DOMINANCE_STRICT, true, true, false);
    assert_int_equal(x.count, 3); /* the first row by half and half, a column by tiny, a row */
    assert_int_equal(x.rounds, 3);
    ent_dominance_clear(&x);
    x = solved(g, ENT_DOMINANCE_WEAK, true, true, false);
    assert_int_equal(x.count, 3);
    assert_int_equal(x.rounds, 2);
    ent_dominance_clear(&x);
    ent_game_free(g);
}

static bool stop(void *context, double fraction)
{
    (void)fraction;
    return --*(int *)context > 0;
}

/* Cut short it lists what went so far, and says so. */
static void cut_short(void **state)
{
    ent_game *g = game_of(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1});
    ent_dominance_opts o = {.mixed = true, .iterate = true, .control.max_steps = 2};
    ent_dominance x;
    int calls = 2;

    (void)state;
    check_ok(ent_dominance_eliminate(g, &o, &x));
    assert_true(x.cut);
    assert_int_equal(x.claim, ENT_CLAIM_SOME);
    assert_int_equal(x.count, 1);
    assert_int_equal(x.n_beliefs, 0);
    ent_dominance_clear(&x);
    o.control = (ent_control){.progress = stop, .context = &calls};
    check_ok(ent_dominance_eliminate(g, &o, &x));
    assert_true(x.cut);
    assert_int_equal(x.count, 1);
    ent_dominance_clear(&x);
    o.control = (ent_control){.max_steps = 6}; /* two rounds: four actions, then two */
    check_ok(ent_dominance_eliminate(g, &o, &x));
    assert_false(x.cut);
    ent_dominance_clear(&x);
    ent_game_free(g);
}

static void refused(void **state)
{
    ent_game *g = game_of(1, (const int[]){1}, NULL);
    ent_dominance_opts o = ENT_DOMINANCE_OPTS_INIT;
    ent_dominance x = {.count = 9};

    (void)state;
    check_status(ent_dominance_eliminate(NULL, NULL, &x), ENT_ERR_ARG);
    assert_int_equal(x.count, 0);
    check_status(ent_dominance_eliminate(g, NULL, NULL), ENT_ERR_ARG);
    o.kind = (ent_dominance_kind)3;
    check_status(ent_dominance_eliminate(g, &o, &x), ENT_ERR_ARG);
    ent_dominance_clear(NULL);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_player),    cmocka_unit_test(one_action_each),
        cmocka_unit_test(constant_game), cmocka_unit_test(eight_players),
        cmocka_unit_test(near_ties),     cmocka_unit_test(largest_doubles),
        cmocka_unit_test(cut_short),     cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
