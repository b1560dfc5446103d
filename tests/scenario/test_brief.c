/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases 01 to 07 of the brief: thresholds against closed forms of what the trade model gives,
 * and that against numbers computed independently from the same matrix (three digits). argv[1]: the
 * source tree.
 */
#include "check.h"
#include "scenario/results.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *root;

typedef struct outcome {
    ent_scenario *s;
    ent_results *r;
    const enti_verdict *v;
} outcome;

static outcome judge(const char *name, size_t draws)
{
    const ent_run_opts opts = {.analyses = ENT_ANALYSIS_CLAIM, .draws = &draws};
    char path[4096];
    outcome x = {0};
    ent_error err = {0};

    snprintf(path, sizeof path, "%s/examples/scenarios/%s.json", root, name);
    ent_status st = ent_scenario_read(path, NULL, &x.s, &err);
    if (!st) st = ent_scenario_run(x.s, &opts, &x.r, &err);
    if (st) fail_msg("%s:%d:%d: %s", path, err.line, err.column, err.text);
    x.v = &x.r->verdict;
    return x;
}

static void end(outcome x)
{
    ent_results_free(x.r);
    ent_scenario_free(x.s);
}

static double quantity(outcome x, const char *name)
{
    for (size_t k = 0; k < x.s->n_quantities; k++)
        if (strcmp(x.s->quantity[k].name, name) == 0) return x.s->quantity_value[k];
    fail_msg("no quantity %s", name);
    return NAN;
}

/* Where the claim changes along a figure; exactly one change is expected. */
static double threshold(outcome x, const char *name)
{
    for (size_t k = 0; k < x.s->n_knobs; k++)
        if (strcmp(x.s->knob[k].name, name) == 0) {
            assert_int_equal(x.v->flip[k].count, 1);
            return x.v->flip[k].at[0];
        }
    fail_msg("no figure %s", name);
    return NAN;
}

/* +20 points and an answer of equal strength: the United States .17, South Korea .84 % of GDP. */
static void alone_or_allies(void **state)
{
    outcome x = judge("01-alone-or-allies", 0);

    (void)state;
    check_near(quantity(x, "China_alone"), -.243, 1e-3);
    check_near(quantity(x, "US_alone"), -.167, 1e-3);
    check_near(quantity(x, "EU_out"), .004, 1e-3);
    check_near(quantity(x, "Korea_out"), .012, 1e-3);
    check_near(quantity(x, "joining_Korea"), .84, 5e-3);
    check_near(threshold(x, "drive"), -quantity(x, "US_alone"), 1e-9);
    check_near(threshold(x, "solidarity"), quantity(x, "joining_EU"), 1e-9); /* the first to join */
    assert_true(quantity(x, "joining_EU") < quantity(x, "joining_Japan"));
    assert_true(quantity(x, "joining_Japan") < quantity(x, "joining_Korea"));
    assert_true(x.v->holds);
    end(x);
}

static void revocation(void **state)
{
    outcome x = judge("02-mfn-revocation", 0);
    const double china = quantity(x, "China_at_40");

    (void)state;
    check_near(quantity(x, "leverage_40"), -china * .6544, 1e-12);
    assert_true(quantity(x, "leverage_40") < -quantity(x, "cost_US_40")); /* never worth it alone */
    /* China is at 8.0 %, its best tariff whatever the United States does: the table tells. */
    const int revoked[] = {1, 0}, kept[] = {0, 0};
    const ent_game *g = ent_scenario_game(x.s);
    const double gain = ent_game_payoff(g, kept, 0) - ent_game_payoff(g, revoked, 0);
    check_near(threshold(x, "audience_in_Washington"), gain, 1e-9); /* stated: 0 */
    assert_false(x.v->holds);
    end(x);
}

/* The deal is taken iff fulfilment * surplus * pledge (per cent of GDP) covers what rising gains. */
static void deal(void **state)
{
    outcome x = judge("03-deal-or-escalation", 0);
    const double need = quantity(x, "audience_in_Washington") + quantity(x, "rise_US");
    const double each = .3 * 100 / 27843.3 * 100;

    (void)state;
    check_near(quantity(x, "rise_US"), -.140, 1e-3);
    check_near(quantity(x, "war_China"), -.209, 1e-3);
    check_near(threshold(x, "fulfilment"), need / each, 1e-9);
    check_near(threshold(x, "pledge"), 100 * need / (.57 * each), 1e-7);
    check_near(threshold(x, "audience_in_Washington"), .57 * each - quantity(x, "rise_US"), 1e-9);
    check_near(quantity(x, "escalation_risk"), 1 - (.57 * each - quantity(x, "rise_US")) / .5,
               1e-12);
    end(x);
}

static void equal_strength(void **state)
{
    outcome x = judge("04-equal-strength", 0);

    (void)state;
    check_near(threshold(x, "audience_in_Beijing"), quantity(x, "cost_of_answer"), 1e-12);
    check_near(quantity(x, "cost_of_answer"), .071, 5e-4);
    check_near(quantity(x, "bite"), .180 - .140, 1e-3);
    end(x);
}

/* (47.5 %, 31.9 %) needs .135 % of GDP in Washington and .071 % in Beijing. */
static void strong_versus_strong(void **state)
{
    outcome x = judge("05-strong-versus-strong", 2000);

    (void)state;
    check_near(threshold(x, "audience_in_Washington"), .135, 5e-4);
    check_near(threshold(x, "audience_in_Beijing"), .071, 5e-4);
    check_near(threshold(x, "audience_in_Washington"), quantity(x, "needed_US"), 1e-9);
    check_near(threshold(x, "audience_in_Beijing"), quantity(x, "needed_China"), 1e-9);
    check_near(quantity(x, "needed_US_alone"), .094 + .055, 1e-3); /* three digits each */
    check_near(quantity(x, "needed_China_alone"), .020 + .063, 1e-3);
    assert_true(x.v->holds);
    assert_int_equal(x.v->draws, 2000);
    assert_true(x.v->share > .45 && x.v->share < .65);
    end(x);
}

/* Retaliation pays iff (1 - blamed if answered) * loss is less than without it: Bayes' rule here
 * again, at the threshold, where both sides are equal. */
static void patriotic_sentiment(void **state)
{
    outcome x = judge("06-patriotic-sentiment", 0);
    const double prior = .5, reply = .9, cover = threshold(x, "cover_up_rate");
    const double answered = prior * reply / (prior * reply + (1 - prior) * cover);
    const double not = prior * (1 - reply) / (prior * (1 - reply) + (1 - prior) * (1 - cover));

    (void)state;
    check_near((1 - answered) * quantity(x, "loss_answer"), (1 - not ) * quantity(x, "loss_down"),
               1e-9);
    check_near(quantity(x, "loss_down"), -.138, 1e-3);
    check_near(quantity(x, "loss_hold"), -.152, 1e-3);
    check_near(quantity(x, "loss_answer"), -.209, 1e-3);
    check_near(quantity(x, "shift_needed"), 1 - .138 / .209, 5e-3);
    end(x);
}

/* Export tax s / (e + (1 - s) u): .30 in mining. The tariff is held from
 * lag (1 - stake / bottleneck) on. */
static void rare_earths(void **state)
{
    outcome x = judge("07-rare-earth-controls", 0);
    const double stake = .25 + quantity(x, "tariff_US");

    (void)state;
    check_near(quantity(x, "best_tax"), .69 / (2 + .31), 1e-12);
    check_near(quantity(x, "rent"), .69 / (2 + .31) * .05, 1e-12);
    check_near(threshold(x, "years_of_restriction"), 5 * (1 - stake / .3), 1e-7);
    check_near(quantity(x, "years_until_held"), 5 * (1 - stake / .3), 1e-9);
    check_near(threshold(x, "bottleneck"), stake, 1e-9); /* at 0 years */
    end(x);
}

/* A ladder from the memo is the one that is computed, and a setting does not leak into another. */
static void the_memo_changes_nothing(void **state)
{
    outcome x = judge("01-alone-or-allies", 0);
    const size_t n = x.s->n_knobs, profiles = ent_game_profiles(x.s->game);
    enti_memo memo = {0};
    double knob[8];

    (void)state;
    assert_true(n <= 8);
    for (int turn = 0; turn < 20; turn++) {
        ent_scenario *fresh = NULL, *kept = NULL;
        for (size_t k = 0; k < n; k++) {
            const double u = k < 2 ? turn / 20.0 : turn % 3 / 2.0;
            knob[k] = x.s->knob[k].low + u * (x.s->knob[k].high - x.s->knob[k].low);
        }
        const size_t model = (size_t)turn % (x.s->n_models + 1);
        check_ok(enti_scenario_vary(x.s, knob, model, NULL, &fresh, NULL));
        check_ok(enti_scenario_vary(x.s, knob, model, &memo, &kept, NULL));
        assert_int_equal(ent_game_profiles(fresh->game), profiles);
        int a[ENT_GAME_MAX_PLAYERS] = {0};
        do
            for (size_t i = 0; i < ent_game_players(fresh->game); i++)
                check_near(ent_game_payoff(fresh->game, a, i), ent_game_payoff(kept->game, a, i),
                           0.0);
        while (ent_game_next_profile(fresh->game, a));
        for (size_t k = 0; k < x.s->n_quantities; k++)
            check_near(fresh->quantity_value[k], kept->quantity_value[k], 0.0);
        ent_scenario_free(kept);
        ent_scenario_free(fresh);
    }
    enti_memo_clear(&memo);
    end(x);
}

/* A reply of 0 is none: the ladder that ent_tariff_ladder() gives. */
static void no_reply_is_a_plain_ladder(void **state)
{
    outcome x = judge("01-alone-or-allies", 0);
    const enti_armington *m = &x.s->model.armington;
    ent_scenario *none = NULL;
    ent_tariff_player player[4];
    ent_game *plain = NULL;
    double knob[8];
    int a[ENT_GAME_MAX_PLAYERS] = {0};

    (void)state;
    for (size_t k = 0; k < x.s->n_knobs; k++) {
        knob[k] = x.s->knob[k].value;
        if (strcmp(x.s->knob[k].name, "drive") == 0) knob[k] = 0.0;
        if (strcmp(x.s->knob[k].name, "reply") == 0) knob[k] = 0.0;
    }
    check_ok(enti_scenario_vary(x.s, knob, 0, NULL, &none, NULL));
    assert_int_equal(m->players, 4);
    for (size_t i = 0; i < 4; i++) {
        player[i] = m->player[i];
        check_near(player[i].reply, 1.0, 0.0); /* the model's, since no player has its own */
        player[i].reply = 0.0;
    }
    check_ok(ent_tariff_ladder(m->world, 4, player, NULL, &plain, NULL));
    do
        for (size_t i = 0; i < m->players; i++)
            check_near(ent_game_payoff(none->game, a, i), ent_game_payoff(plain, a, i), 1e-9);
    while (ent_game_next_profile(plain, a));
    ent_game_free(plain);
    ent_scenario_free(none);
    end(x);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alone_or_allies),
        cmocka_unit_test(revocation),
        cmocka_unit_test(deal),
        cmocka_unit_test(equal_strength),
        cmocka_unit_test(strong_versus_strong),
        cmocka_unit_test(patriotic_sentiment),
        cmocka_unit_test(rare_earths),
        cmocka_unit_test(the_memo_changes_nothing),
        cmocka_unit_test(no_reply_is_a_plain_ladder),
    };

    if (argc != 2) return 2;
    root = argv[1];
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
