/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Round robins: matches counted by hand, and simulations around what they must show on average. */
#include "automata.h"

/* The dilemma 5, 3, 1, 0 over 10 periods: tit-for-tat against defection loses the first period;
 * against its suspicious twin it alternates 0, 5. */
static void by_hand(void **state)
{
    const char *const name[] = {"always-defect", "tit-for-tat", "suspicious-tft"};
    const double mean[] = {((1 + (5 + 9 * 1) / 10. + 1)) / 3, (.9 + 3 + 2.5) / 3,
                           (1 + 2.5 + 1) / 3.};
    ent_game *g = dilemma(5, 3, 1, 0);
    ent_tournament_opts opts = ENT_TOURNAMENT_OPTS_INIT;
    ent_tournament x;

    (void)state;
    opts.rounds = 10;
    for (int rule = ENT_TOURNAMENT_ROUNDS; rule <= ENT_TOURNAMENT_SIMULATED; rule++) {
        opts.rule = (ent_tournament_rule)rule; /* nothing is random here */
        check_ok(ent_tournament_classic(g, 3, name, NULL, &opts, &x));
        check_near(x.score[2 * 1], 1.4, 1e-14);
        check_near(x.score[2 * 1 + 1], .9, 1e-14);
        check_near(x.score[2 * 5], 2.5, 1e-14);
        for (size_t i = 0; i < 3; i++) check_near(x.mean[i], mean[i], 1e-14);
        assert_true(x.ranking[0] == 1 && x.ranking[1] == 2 && x.ranking[2] == 0);
        ent_tournament_clear(&x);
    }
    opts.rule = ENT_TOURNAMENT_DISCOUNTED;
    opts.delta = .5;
    check_ok(ent_tournament_classic(g, 3, name, NULL, &opts, &x));
    check_near(x.score[2], .5 * 5 + .5 * 1, 1e-14);
    ent_tournament_clear(&x);
    opts.rule = ENT_TOURNAMENT_AVERAGE;
    check_ok(ent_tournament_classic(g, 3, name, NULL, &opts, &x));
    check_near(x.score[2], 1, 1e-14);
    ent_tournament_clear(&x);
    ent_game_free(g);
}

/* Seats of different value: an entry's mean is over both. */
static void seats(void **state)
{
    const char *const name[] = {"always-cooperate"};
    ent_game *g = NULL;
    ent_tournament x;

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){10, 2, 0, 0, 0, 0, 0, 0}, &g));
    check_ok(ent_tournament_classic(g, 1, name, NULL, NULL, &x));
    check_near(x.mean[0], 6, 1e-14);
    ent_tournament_clear(&x);
    ent_game_free(g);
}

/* Noise and generosity: a million simulated periods come close to the
 * expected score; the same seed gives the same score, another one another. */
static void simulated(void **state)
{
    const char *const name[] = {"generous-tft", "win-stay-lose-shift", "forgetful-grim"};
    ent_game *g = dilemma(5, 3, 1, 0);
    ent_tournament_opts opts = ENT_TOURNAMENT_OPTS_INIT;
    ent_tournament exact, x, again;

    (void)state;
    opts.noise = .05;
    opts.rounds = 100;
    opts.repeats = 10000;
    check_ok(ent_tournament_classic(g, 3, name, NULL, &opts, &exact));
    opts.rule = ENT_TOURNAMENT_SIMULATED;
    check_ok(ent_tournament_classic(g, 3, name, NULL, &opts, &x));
    check_ok(ent_tournament_classic(g, 3, name, NULL, &opts, &again));
    for (size_t k = 0; k < 18; k++) {
        check_near(x.score[k], exact.score[k], .02);
        check_near(x.score[k], again.score[k], 0.0);
    }
    ent_tournament_clear(&again);
    opts.seed = 2;
    check_ok(ent_tournament_classic(g, 3, name, NULL, &opts, &again));
    assert_true(x.score[0] != again.score[0] && x.score[17] != again.score[17]);
    ent_tournament_clear(&exact);
    ent_tournament_clear(&x);
    ent_tournament_clear(&again);
    ent_game_free(g);
}

static void refused(void **state)
{
    const char *const name[] = {"grim", "nobody"};
    ent_game *g = dilemma(5, 3, 1, 0), *three = NULL;
    ent_tournament_opts opts = ENT_TOURNAMENT_OPTS_INIT;
    ent_tournament x;

    (void)state;
    check_status(ent_tournament_classic(g, 2, name, NULL, NULL, &x), ENT_ERR_ARG);
    assert_true(!x.score && !x.entries);
    check_status(ent_tournament_classic(g, 0, name, NULL, NULL, &x), ENT_ERR_ARG);
    opts.rounds = 0;
    check_status(ent_tournament_classic(g, 1, name, NULL, &opts, &x), ENT_ERR_ARG);
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, NULL, &three));
    check_status(ent_tournament_classic(three, 1, name, NULL, NULL, &x), ENT_ERR_ARG);
    ent_game_free(three);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(seats),
        cmocka_unit_test(simulated),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
