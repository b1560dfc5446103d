/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases 8 to 15 of the brief: their thresholds against closed forms, and their formulas against
 * play computed in another way: backward induction, Bayes' rule, search. argv[1]: the source tree. */
#include "base/random.h"
#include "check.h"
#include "scenario/results.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Draws that are compared with play computed in another way. */
#define DRAWS 500

/* The case with the trade flows. */
#define TARIFFS "04-equal-strength"

static const char *root;

typedef struct outcome {
    ent_scenario *s;
    ent_results *r;
} outcome;

static outcome run(const char *name)
{
    const size_t few = 100;
    const ent_run_opts opts = {.analyses = ENT_ANALYSIS_CLAIM | ENT_ANALYSIS_NASH, .draws = &few};
    char path[4096];
    outcome x = {0};
    ent_error err = {0};

    snprintf(path, sizeof path, "%s/examples/scenarios/%s.json", root, name);
    ent_status st = ent_scenario_read(path, NULL, &x.s, &err);
    if (!st) st = ent_scenario_run(x.s, &opts, &x.r, &err);
    if (st) fail_msg("%s:%d:%d: %s", path, err.line, err.column, err.text);
    assert_int_equal(x.r->verdict.draws, few);
    return x;
}

static void end(outcome x)
{
    ent_results_free(x.r);
    ent_scenario_free(x.s);
}

/* A figure or what "let" makes of the figures. */
static double value(const ent_scenario *s, const char *name)
{
    for (size_t k = 0; k < s->n_quantities; k++)
        if (strcmp(s->quantity[k].name, name) == 0) return s->quantity_value[k];
    fail_msg("no quantity %s", name);
    return NAN;
}

/* The n-th change of the claim along a figure, one of `count`. */
static double flip(outcome x, const char *name, size_t count, size_t n)
{
    for (size_t k = 0; k < x.s->n_knobs; k++)
        if (strcmp(x.s->knob[k].name, name) == 0) {
            assert_int_equal(x.r->verdict.flip[k].count, count);
            return x.r->verdict.flip[k].at[n];
        }
    fail_msg("no figure %s has a range", name);
    return NAN;
}

static double pay(const ent_scenario *s, int a, int b, size_t player)
{
    return ent_game_payoff(s->game, (const int[]){a, b}, player);
}

/* Figures all over their ranges: whether the claim holds must be what `expected` computes from the
 * case in its own way. What is closer than 1e-9 to a change is left out. */
static void compare_over_ranges(const char *name, bool expected(const ent_scenario *s))
{
    outcome x = run(name);
    double knob[16];
    uint64_t state = 42;
    size_t held = 0;

    assert_in_range(x.s->n_knobs, 2, 16);
    for (int n = 0; n < DRAWS; n++) {
        ent_scenario *other = NULL;
        for (size_t k = 0; k < x.s->n_knobs; k++) {
            const double u = (double)(enti_splitmix64(&state) >> 11) * 0x1p-53;
            knob[k] = x.s->knob[k].low + u * (x.s->knob[k].high - x.s->knob[k].low);
        }
        check_ok(enti_scenario_vary(x.s, knob, 0, NULL, &other, NULL));
        const double margin = enti_claim_margin(other);
        const bool holds = enti_claim_holds(other, margin);
        if (fabs(margin) > 1e-9 && holds != expected(other))
            fail_msg("%s, draw %d: the claim %s, margin %g", name, n,
                     holds ? "holds" : "does not hold", margin);
        held += holds;
        ent_scenario_free(other);
    }
    assert_in_range(held, DRAWS / 20, DRAWS - DRAWS / 20); /* both answers occur */
    end(x);
}

/* ---- 8: the mean gain of one who takes every number of joiners for equally likely ---- */

static double mean_gain(const ent_scenario *s, double belief)
{
    double sum = 0.0;

    for (int joiners = 1; joiners <= 3; joiners++)
        sum += belief * value(s, "benefit") * joiners / 3.0 - value(s, "cost_europe");
    return sum / 3.0;
}

static bool rift(const ent_scenario *s)
{
    const double credibility = value(s, "credibility");

    return mean_gain(s, credibility) >= 0.0 &&
           mean_gain(s, fmax(0.0, credibility - value(s, "doubt"))) <= 0.0;
}

static void doubt(void **state)
{
    outcome x = run("08-doubt-and-rift");

    (void)state;
    check_near(flip(x, "credibility", 2, 0), 0.085 * 6 / 4, 1e-9);
    check_near(flip(x, "credibility", 2, 1), 0.085 * 6 / 4 + 0.1, 1e-9);
    check_near(value(x.s, "tipping_korea"), 0.848 * 1.5, 1e-12); /* above 1: no belief is enough */
    assert_false(x.r->verdict.holds);
    end(x);
    compare_over_ranges("08-doubt-and-rift", rift);
}

/* ---- 9: efforts found by search are those of the formulas ---- */

/* The best effort against `rival`, by golden section. */
static double best_effort(double stake, double effect, double rival_effect)
{
    double lo = 0.0, hi = 2.0;

    for (int step = 0; step < 200; step++) {
        const double a = hi - 0.618033988749895 * (hi - lo), b = lo + hi - a;
        const double at_a = stake * effect * a / (effect * a + rival_effect) - a;
        const double at_b = stake * effect * b / (effect * b + rival_effect) - b;
        if (at_a > at_b)
            hi = b;
        else
            lo = a;
    }
    return 0.5 * (lo + hi);
}

/* China's effort when both reply to each other, theta being the effectiveness of the other. */
static double effort(double theta, double stake)
{
    double us = 0.3, china = 0.3;

    for (int round = 0; round < 400; round++) {
        us += 0.5 * (best_effort(1.0, theta, china) - us);
        china += 0.5 * (best_effort(stake, 1.0, theta * us) - china);
    }
    return china;
}

static void contest(void **state)
{
    outcome x = run("09-global-south");

    (void)state;
    check_near(flip(x, "effectiveness", 1, 0), 0.693 * 0.693, 1e-9);
    check_near(flip(x, "stake_china", 1, 0), sqrt(0.8), 1e-9);
    check_near(value(x.s, "effort_china"), effort(0.8, 0.693), 1e-6);
    check_near(value(x.s, "effort_before"), effort(1.0, 0.693), 1e-6);
    check_near(effort(0.693 * 0.693, 0.693), effort(1.0, 0.693), 1e-6); /* at the threshold */
    check_near(value(x.s, "share_china"), 0.693 / 1.493, 1e-12);
    assert_true(x.r->verdict.holds);
    assert_int_equal(x.r->n_stands, 1); /* the middle row and column */
    assert_true(x.r->stand[0].profile[0] == 1 && x.r->stand[0].profile[1] == 1);
    end(x);
}

/* ---- 10: backward induction on the table ---- */

static bool korea_drifts(const ent_scenario *s)
{
    const bool bought = pay(s, 0, 2, 1) >= pay(s, 0, 0, 1);  /* when courted */
    const bool unasked = pay(s, 1, 2, 1) >= pay(s, 1, 0, 1); /* when not */
    const double court = pay(s, 0, bought ? 2 : 0, 0), leave = pay(s, 1, unasked ? 2 : 0, 0);

    return court >= leave ? bought || unasked : unasked;
}

static void wedge(void **state)
{
    outcome x = run("10-korea-wedge");

    (void)state;
    check_near(flip(x, "loyalty", 1, 0), 0.5 * 0.5 + 0.52, 1e-9);
    check_near(flip(x, "offer", 1, 0), (0.6 - 0.52) / 0.5, 1e-9);
    check_near(flip(x, "demand", 1, 0), 0.6 - 0.5 * 0.5, 1e-9);
    check_near(flip(x, "cost_to_china", 1, 0), 0.42 / 0.5, 1e-9);
    check_near(value(x.s, "price"), 0.16, 1e-12);
    check_near(value(x.s, "counter_needed"), 0.17, 1e-12);
    check_near(value(x.s, "counter_without_demand"), 0.0, 0.0);
    end(x);
    compare_over_ranges("10-korea-wedge", korea_drifts);
}

/* ---- 11: each kind of China, and the belief after silence ---- */

static bool separates(const ent_scenario *s)
{
    const double h = value(s, "heard"), m = value(s, "suspicion");
    const double saved = h * value(s, "sanction");
    const double silent = m / (m + (1 - m) * (1 - h)); /* what is not heard is silence, too */

    return saved >= value(s, "cost_without") && saved <= value(s, "cost_with") && silent >= 0.5;
}

static void distance(void **state)
{
    outcome x = run("11-north-korea");

    (void)state;
    check_near(flip(x, "heard", 2, 0), 0.012 / 0.152, 1e-9);
    check_near(flip(x, "heard", 2, 1), 0.1 / 0.152, 1e-9);
    check_near(flip(x, "sanction", 1, 0), 0.1 / 0.5, 1e-9);
    check_near(flip(x, "suspicion", 1, 0), 1.0 / 3.0, 1e-9);
    end(x);
    compare_over_ranges("11-north-korea", separates);
}

/* ---- 12: q* = g / (g + w) ---- */

static bool pays_now_only(const ent_scenario *s)
{
    const double net = value(s, "gain") - value(s, "toll"), w = value(s, "loss");
    const double now = value(s, "will_now"), before = value(s, "will_before");

    return (1 - now) * net - now * w >= 0.0 && (1 - before) * net - before * w <= 0.0;
}

static void deterrence(void **state)
{
    outcome x = run("12-taiwan");

    (void)state;
    check_near(flip(x, "gain", 2, 0), 16.7 * 0.298 / 0.702, 1e-9);
    check_near(flip(x, "gain", 2, 1), 16.7 * 0.465 / 0.535, 1e-9);
    check_near(value(x.s, "deterred_now"), 7.1, 0.05); /* the published roundings */
    check_near(value(x.s, "deterred_before"), 14.5, 0.05);
    check_near(value(x.s, "deterred_2021"), 31.0, 0.05);
    check_near(value(x.s, "needed"), 10.0 / 26.7, 1e-12);
    assert_true(x.r->verdict.holds);
    end(x);
    compare_over_ranges("12-taiwan", pays_now_only);
}

/* ---- 13: the best story by search over what is stressed when Seoul is not responsible ---- */

static double best_story(double prior, double bar)
{
    double best = 0.0;

    for (int n = 0; n <= 100000; n++) {
        const double stress = n / 100000.0, told = prior + (1 - prior) * stress;
        if (prior / told >= bar - 1e-12 && told > best) best = told;
    }
    return best;
}

static void narrative(void **state)
{
    outcome x = run("13-narrative");

    (void)state;
    check_near(value(x.s, "silent"), best_story(0.4, 0.5), 1e-5);
    check_near(best_story(0.3, 0.5), 0.6, 1e-5); /* Kamenica and Gentzkow's example */
    check_near(flip(x, "disclosed", 1, 0), 0.75, 1e-9);
    check_near(value(x.s, "enough"), 0.75, 1e-8);
    check_near(flip(x, "prior", 2, 0), 0.25, 1e-9);
    check_near(flip(x, "prior", 2, 1), 1.0 / 3.0, 1e-9);
    assert_false(x.r->verdict.holds);
    end(x);
}

/* ---- 14: offers by backward induction ---- */

/* What Korea gets in `offers` alternate offers of which it makes the first. */
static double first_offer(const ent_scenario *s, int offers)
{
    const double k = value(s, "patience_korea"), c = value(s, "patience_china");
    double korea = -value(s, "trouble_korea"), china = -value(s, "trouble_china");

    for (int left = 1; left <= offers; left++) {
        const bool by_korea = (offers - left) % 2 == 0;
        const bool last = left == 1; /* refused, it is over at once */
        if (by_korea) {
            china = last ? china : c * china;
            korea = 1.0 - china;
        } else {
            korea = last ? korea : k * korea;
            china = 1.0 - korea;
        }
    }
    return korea;
}

static void summit(void **state)
{
    outcome x = run("14-apec-summit");
    const double at_china = first_offer(x.s, 12), at_korea = first_offer(x.s, 13);

    (void)state;
    check_near(value(x.s, "last_at_china"), at_china, 1e-12);
    check_near(value(x.s, "last_at_korea"), at_korea, 1e-12);
    check_near(value(x.s, "no_deadline"), first_offer(x.s, 2001), 1e-12);
    check_near(flip(x, "confirmed", 1, 0), (0.5 - at_china) / (at_korea - at_china), 1e-9);
    check_near(value(x.s, "confirmed_needed"), flip(x, "confirmed", 1, 0), 1e-9);
    assert_false(x.r->verdict.holds);
    assert_int_equal(x.r->n_stands, 2); /* chicken */
    end(x);
}

/* ---- 15: the United States by Bayes' rule, Korea by its false alarms ---- */

static bool engages_trusted(const ent_scenario *s)
{
    const double read = 0.5 * erfc(-value(s, "precision") / sqrt(2.0)), p = value(s, "prior");
    const double good = p * read / (p * read + (1 - p) * (1 - read));
    const double bad = p * (1 - read) / (p * (1 - read) + (1 - p) * read);
    const double needed = value(s, "caution");

    if (bad >= needed) return true; /* trusted whatever is seen: engaging costs nothing */
    return good >= needed && value(s, "engaging") >= (1 - read) * value(s, "lost_trust");
}

static void assurance(void **state)
{
    outcome x = run("15-trust-while-engaging");
    const double precision = flip(x, "precision", 1, 0);

    (void)state;
    check_near(0.5 * erfc(-precision / sqrt(2.0)), 2.0 / 3.0, 1e-9);
    check_near(value(x.s, "right_for_trust"), 2.0 / 3.0, 1e-12);
    check_near(value(x.s, "right_for_korea"), 1 - 0.5 / 0.95, 1e-12);
    assert_false(x.r->verdict.holds);
    end(x);
    compare_over_ranges("15-trust-while-engaging", engages_trusted);
}

/* ---- figures that cases 8, 10, 11 and 15 quote as computed ---- */

/* The tariff case with two other players, each free of tariffs on the other or not. */
static ent_scenario *two_players(const char *first, double rate, const char *second, double reply)
{
    char path[4096], text[20000], players[1000];
    const size_t limit = sizeof text - sizeof players;
    ent_scenario *s = NULL;
    ent_error err = {0};

    snprintf(path, sizeof path, "%s/examples/scenarios/%s.json", root, TARIFFS);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    const size_t length = fread(text, 1, limit, f);
    assert_in_range(length, 1000, limit - 1);
    text[length] = '\0';
    fclose(f);
    char *cut = strstr(text, "\"players\""); /* the last of the model's members but one */
    assert_non_null(cut);
    snprintf(players, sizeof players,
             "\"players\": [{\"name\": \"A\", \"region\": \"%s\", \"partners\": [\"%s\"],"
             " \"levels\": [{\"rate\": 0, \"source\": \"piie\"},"
             "             {\"rate\": %g, \"source\": \"piie\"}]},"
             " {\"name\": \"B\", \"region\": \"%s\", \"partners\": [\"%s\"],"
             " \"levels\": [{\"rate\": 0, \"source\": \"piie\"},"
             "             {\"rate\": %g, \"source\": \"piie\"}]}]}}",
             first, second, rate, second, first, reply);
    memcpy(cut, players, strlen(players) + 1);
    if (ent_scenario_parse(text, strlen(text), NULL, &s, &err))
        fail_msg("%d:%d: %s", err.line, err.column, err.text);
    return s;
}

static void trade_figures(void **state)
{
    static const struct {
        const char *region;
        double joins, china;
    } allies[] = {{"EU27", 0.085, 0.172}, {"JPN", 0.275, 0.039}, {"KOR", 0.848, 0.039}};
    ent_scenario *s = NULL;

    (void)state;
    for (size_t k = 0; k < 3; k++) { /* 20 points each way */
        s = two_players(allies[k].region, 0.2, "CHN", 0.2);
        check_near(pay(s, 1, 1, 0), -allies[k].joins, 5e-4);
        check_near(pay(s, 1, 1, 1), -allies[k].china, 5e-4);
        ent_scenario_free(s);
    }
    check_near(0.039 * 18221.4 / 1712.8, 0.42, 0.006); /* China's loss by Korea, of Korea's GDP */
    s = two_players("KOR", 0.2, "CHN", 0.25);
    check_near(pay(s, 0, 1, 0), -1.09, 5e-3);
    ent_scenario_free(s);
    s = two_players("KOR", 0.2, "USA", 0.25);
    check_near(pay(s, 0, 1, 0), -0.43, 5e-3);
    ent_scenario_free(s);
}

/* What higher US tariffs cost China whose own stay at 21.2%. */
static void tariff_steps(void **state)
{
    char path[4096];
    ent_scenario *s = NULL;

    (void)state;
    snprintf(path, sizeof path, "%s/examples/scenarios/%s.json", root, TARIFFS);
    check_ok(ent_scenario_read(path, NULL, &s, NULL));
    check_near(pay(s, 1, 1, 1) - pay(s, 2, 1, 1), 0.152, 5e-4);
    check_near(pay(s, 1, 1, 1) - pay(s, 3, 1, 1), 0.239, 5e-4);
    ent_scenario_free(s);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doubt),         cmocka_unit_test(contest),
        cmocka_unit_test(wedge),         cmocka_unit_test(distance),
        cmocka_unit_test(deterrence),    cmocka_unit_test(narrative),
        cmocka_unit_test(summit),        cmocka_unit_test(assurance),
        cmocka_unit_test(trade_figures), cmocka_unit_test(tariff_steps),
    };

    if (argc != 2) return 2;
    root = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
