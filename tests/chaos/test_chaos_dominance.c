/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation of an elimination fails once: no leak, and what comes out is empty. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/dominance.h>
#include <entente/verify.h>

typedef struct question {
    ent_game *game;
    ent_dominance_opts opts;
} question;

static ent_status solve(void *context)
{
    const question *q = context;
    ent_dominance x;
    const ent_status st = ent_dominance_eliminate(q->game, &q->opts, &x);

    if (st) assert_true(!x.eliminated && !x.keep && !x.belief && !x.count && !x.n_beliefs);
    ent_dominance_clear(&x);
    return st;
}

/* The first row is half and half of the others, or a little less or more. */
static ent_game *three_rows(double first)
{
    const double u[] = {first, 0, first, 0, 2, 0, 0, 0, 0, 0, 2, 0};
    ent_game *g = NULL;

    check_ok(ent_game_new(2, (const int[]){3, 2}, u, &g));
    return g;
}

static void every_kind(void **state)
{
    const double first[] = {0.9, 1.0, 1.1};

    (void)state;
    for (size_t k = 0; k < 9; k++) {
        question q = {.game = three_rows(first[k / 3])};
        q.opts = (ent_dominance_opts){
            .kind = (ent_dominance_kind)(k % 3), .mixed = true, .iterate = true};
        assert_true(chaos_every_allocation("ent_dominance_eliminate", solve, &q) > 20);
        ent_game_free(q.game);
    }
}

typedef struct printed {
    const ent_game *game;
    const ent_dominance *x;
    const ent_dominance_opts *opts;
    ent_text json;
} printed;

static ent_status report(void *context)
{
    const printed *p = context;
    ent_text text = {0};
    ent_status st = ent_report_dominance(p->game, p->x, p->opts, true, ENT_STYLE_TEXT, &text);

    if (!st) st = ent_report_dominance(p->game, p->x, p->opts, true, ENT_STYLE_JSON, &text);
    ent_text_clear(&text);
    return st;
}

static ent_status verify(void *context)
{
    const printed *p = context;
    ent_checks checks;
    const ent_status st = ent_verify(p->game, p->json.data, p->json.length, NULL, &checks, NULL);

    if (!st) assert_true(checks.valid && checks.count > 3);
    ent_checks_clear(&checks);
    return st;
}

static void report_and_verify(void **state)
{
    const ent_dominance_opts opts = {.mixed = true, .iterate = true};
    ent_game *g = three_rows(0.9);
    ent_dominance x;
    printed p = {.game = g, .x = &x, .opts = &opts};

    (void)state;
    check_ok(ent_dominance_eliminate(g, &opts, &x));
    assert_int_equal(x.count, 1);
    check_ok(ent_report_dominance(g, &x, &opts, true, ENT_STYLE_JSON, &p.json));
    assert_true(chaos_every_allocation("ent_report_dominance", report, &p) > 5);
    assert_true(chaos_every_allocation("ent_verify", verify, &p) > 20);
    ent_text_clear(&p.json);
    ent_dominance_clear(&x);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind),
        cmocka_unit_test(report_and_verify),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
