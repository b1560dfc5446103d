/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of a search for coalitions fails once: no leak, and what comes out is empty. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/resilience.h>
#include <entente/verify.h>

static ent_status solve(void *context)
{
    ent_resilience x;
    const ent_status st = ent_resilience_pure(context, NULL, &x);

    if (st) assert_true(!x.equilibrium && !x.count);
    ent_resilience_clear(&x);
    return st;
}

typedef struct printed {
    const ent_game *game;
    const ent_resilience *x;
    ent_text json;
} printed;

static ent_status report(void *context)
{
    const printed *p = context;
    ent_text text = {0};
    ent_status st = ent_report_resilience(p->game, p->x, ENT_STYLE_TEXT, &text);

    if (!st) st = ent_report_resilience(p->game, p->x, ENT_STYLE_JSON, &text);
    ent_text_clear(&text);
    return st;
}

static ent_status verify(void *context)
{
    const printed *p = context;
    ent_checks checks;
    const ent_status st = ent_verify(p->game, p->json.data, p->json.length, NULL, &checks, NULL);

    if (!st) assert_true(checks.valid && checks.count > 10);
    ent_checks_clear(&checks);
    return st;
}

/* The game of Bernheim, Peleg and Whinston: two equilibria, each broken in some way. */
static void every_allocation(void **state)
{
    const double u[] = {0,  0,  10, -2, -2, 0, -5, -5, 0,  -5, -5, 0,
                        -5, -5, 0,  -5, -5, 0, 1,  1,  -5, -1, -1, 5};
    ent_game *g = NULL;
    ent_resilience x;
    printed p = {.x = &x};

    (void)state;
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, u, &g));
    p.game = g;
    assert_true(chaos_every_allocation("ent_resilience_pure", solve, g) > 15);
    check_ok(ent_resilience_pure(g, NULL, &x));
    check_ok(ent_report_resilience(g, &x, ENT_STYLE_JSON, &p.json));
    assert_true(chaos_every_allocation("ent_report_resilience", report, &p) > 3);
    assert_true(chaos_every_allocation("ent_verify", verify, &p) > 20);
    ent_text_clear(&p.json);
    ent_resilience_clear(&x);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
