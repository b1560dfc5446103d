/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory fails at every allocation where stability, subsidies, foresight, hedonic games and worths of
 * games are computed, and where membership tables are read, reported and verified: a status, empty
 * outputs, no leak. */
#include "chaos_mem.h"
#include "check.h"
#include "game/membership.h"

#include <entente/foresight.h>
#include <entente/hedonic.h>
#include <entente/report.h>
#include <entente/scenario.h>
#include <entente/stability.h>
#include <entente/verify.h>
#include <entente/worths.h>
#include <string.h>

static const char file[] =
    "{\"entente\": 1, \"title\": \"t\", \"players\": [{\"name\": \"A\"}, {\"name\": \"B\"}],"
    "\"membership\": {\"\": [\"1/3\", 1], \"0\": [1, 1], \"1\": [1, 1], \"0,1\": [3, 0]}}";

static const size_t two = 2;
static const double inside[] = {0, 1, 2}, outside[] = {0, 2, 0};
static const ent_membership_types types = {1, &two, inside, outside};

static ent_membership *sample(void)
{
    ent_membership *m = NULL;

    check_ok(ent_membership_of_types(&types, &m));
    check_ok(ent_membership_set_player_name(m, 0, "A"));
    return m;
}

static ent_status solve(void *context)
{
    ent_cohesion c = {0};
    const ent_status st = ent_cohesion_solve(context, NULL, &c);

    if (st) assert_null(c.witness);
    ent_cohesion_clear(&c);
    return st;
}

static ent_status by_types(void *context)
{
    ent_stability s = {0};
    ent_stability_counts counts = {0};
    ent_membership *m = NULL;
    ent_status st = ent_stability_by_types(&types, &s);

    (void)context;
    if (st) assert_null(s.held);
    if (!st) st = ent_stability_by_counts(&types, &counts);
    if (!st) st = ent_membership_of_types(&types, &m);
    if (st) assert_null(m);
    ent_stability_clear(&s);
    ent_stability_counts_clear(&counts);
    ent_membership_free(m);
    return st;
}

static double square(void *context, size_t blocks, const size_t size[])
{
    (void)context;
    return (double)(size[0] * blocks);
}

static ent_status look_ahead(void *context)
{
    ent_consistent c = {0};
    bool stays[5];
    ent_status st = ent_foresight_membership(context, &c);

    if (st) assert_null(c.in);
    ent_consistent_clear(&c);
    if (!st) st = ent_foresight_binding(4, square, NULL, stays);
    return st;
}

static ent_status groups(void *context)
{
    static const double payoff[4 * 2] = {0};
    ent_hedonic_list l = {0};
    const ent_status st = ent_hedonic_stable(2, payoff, 0, NULL, &l);

    (void)context;
    if (st) assert_null(l.block);
    ent_hedonic_list_clear(&l);
    return st;
}

static void one_each(void *context, size_t n, const int block[], double worth[])
{
    (void)context;
    (void)block;
    for (size_t b = 0; b < n; b++) worth[b] = 1.0;
}

static ent_status worths(void *context)
{
    ent_worths w = {0};
    ent_coop *c = NULL;
    ent_status st = ENT_OK;

    for (int rule = 0; rule < 4 && !st; rule++) {
        st = ent_worths_of_game(context, (ent_worth_rule)rule, NULL, &w);
        if (st) assert_null(w.coop);
        ent_worths_clear(&w);
    }
    if (!st) st = ent_partition_coop(3, one_each, NULL, ENT_EXPECT_BEST, NULL, &c);
    if (st) assert_null(c);
    ent_coop_free(c);
    return st;
}

static ent_status read_report_verify(void *context)
{
    ent_scenario *s = NULL;
    ent_cohesion c = {0};
    ent_checks checks = {0};
    ent_text text = {0}, prose = {0};
    ent_status st = ent_scenario_parse(file, strlen(file), NULL, &s, NULL);
    const ent_membership *m = ent_scenario_membership(s);

    (void)context;
    if (st) assert_null(s);
    if (!st) st = ent_cohesion_solve(m, NULL, &c);
    if (!st) st = ent_report_alliance(m, &c, ENT_STYLE_JSON, &text);
    if (!st) st = ent_report_alliance(m, &c, ENT_STYLE_TEXT, &prose);
    if (!st) st = ent_membership_verify(m, text.data, text.length, &checks, NULL);
    if (!st) assert_true(checks.valid);
    ent_checks_clear(&checks);
    ent_text_clear(&text);
    ent_text_clear(&prose);
    ent_cohesion_clear(&c);
    ent_scenario_free(s);
    return st;
}

static void all_calls(void **state)
{
    ent_membership *m = sample();
    ent_game *g = NULL;
    static const double payoff[] = {1, -1, -1, 1, -1, 1, 1, -1};

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, payoff, &g));
    assert_true(chaos_every_allocation("ent_cohesion_solve", solve, m) > 0);
    assert_true(chaos_every_allocation("ent_stability_by_types", by_types, NULL) > 0);
    assert_true(chaos_every_allocation("ent_foresight_membership", look_ahead, m) > 0);
    assert_true(chaos_every_allocation("ent_hedonic_stable", groups, NULL) > 0);
    assert_true(chaos_every_allocation("ent_worths_of_game", worths, g) > 0);
    ent_game_free(g);
    ent_membership_free(m);
    assert_true(chaos_every_allocation("reading and verifying", read_report_verify, NULL) > 0);
    assert_int_equal(chaos_mem_live(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_calls)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
