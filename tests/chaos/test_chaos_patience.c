/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn in all about a repeated game. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/patience.h>
#include <entente/report.h>
#include <entente/verify.h>

/* The threshold of three players is left out: it repeats the payoff bounds, some thousand calls. */
static ent_status solve(void *context)
{
    const ent_repetition how = {.delta = 0.3};
    const ent_game *g = context;
    ent_patience_opts opts = ENT_PATIENCE_OPTS_INIT;
    ent_patience x;

    if (ent_game_players(g) > 2) opts.skip = ENT_PATIENCE_OPTIMAL;
    const ent_status st = ent_patience_solve(g, &how, &opts, &x);
    if (st)
        assert_true(!x.target && !x.minmax.pure && !x.punishment && !x.required && !x.set.inner &&
                    !x.truce_payoff && !x.strategy.states && !x.proof.value && !x.players);
    ent_patience_clear(&x);
    return st;
}

static ent_status parse(void *context)
{
    static const char text[] =
        "{\"initial\": [[0, 1]], \"states\": [{\"name\": \"a\", \"profile\": [0, 0], \"next\": "
        "[{\"after\": [1, 1], \"to\": [[0, 0.5], [1, 0.5]]}], \"otherwise\": [[1, 1]]}, "
        "{\"profile\": [1, 1], \"otherwise\": [[0, 1]]}]}";
    ent_automaton a;
    const ent_status st = ent_automaton_parse(context, text, sizeof text - 1, &a, NULL);

    if (st) assert_true(!a.states && !a.profile && !a.next);
    ent_automaton_clear(&a);
    return st;
}

/* Something to report. */
typedef struct sample {
    ent_game *g;
    ent_patience x;
    ent_style style;
    ent_text text;
} sample;

static ent_status report(void *context)
{
    const sample *s = context;
    const ent_repeated_parts parts = {.minmax = &s->x.minmax,
                                      .equilibria = &s->x.stage,
                                      .target = s->x.target,
                                      .grim = &s->x.grim,
                                      .delta = &s->x.delta,
                                      .patience = &s->x,
                                      .transfers_table = true};
    ent_text text = {0};
    const ent_status st = ent_report_repeated(s->g, &parts, s->style, &text);

    if (st) assert_null(text.data);
    if (!st && s->style == ENT_STYLE_JSON && !s->text.data)
        ((sample *)context)->text = text;
    else
        ent_text_clear(&text);
    return st;
}

static ent_status verify(void *context)
{
    const sample *s = context;
    ent_checks checks;
    const ent_status st = ent_verify(s->g, s->text.data, s->text.length, NULL, &checks, NULL);

    if (st) assert_true(!checks.check && !checks.open && !checks.count);
    ent_checks_clear(&checks);
    return st;
}

static void reports(void **state)
{
    const ent_repetition how = {.delta = 0.4};
    sample s = {0};

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){3, 3, 0, 5, 5, 0, 1, 1}, &s.g));
    check_ok(ent_patience_solve(s.g, &how, NULL, &s.x));
    s.style = ENT_STYLE_JSON;
    check_ok(report(&s));
    for (int k = ENT_STYLE_TEXT; k <= (int)ENT_STYLE_MARKDOWN; k++) {
        s.style = (ent_style)k;
        assert_true(chaos_every_allocation("ent_report_repeated", report, &s) > 10);
    }
    assert_true(chaos_every_allocation("ent_verify", verify, &s) > 100);
    ent_text_clear(&s.text);
    ent_patience_clear(&s.x);
    ent_game_free(s.g);
}

static void every_allocation(void **state)
{
    static const double dilemma[] = {9, 9, 1, 10, 10, 1, 3, 3};
    static const double chicken[] = {6, 6, 2, 7, 7, 2, 0, 0};
    static const double three[] = {1, 1, 1, 0, 0,  2, 0, 2, 0,  -1, 1, 1,
                                   2, 0, 0, 1, -1, 1, 1, 1, -1, 0,  0, 0};
    ent_game *g[3] = {NULL};

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, dilemma, &g[0]));
    check_ok(ent_game_new(2, (const int[]){2, 2}, chicken, &g[1]));
    check_ok(ent_game_new(3, (const int[]){2, 2, 2}, three, &g[2]));
    assert_true(chaos_every_allocation("ent_automaton_parse", parse, g[0]) > 20);
    for (size_t k = 0; k < 3; k++) {
        assert_true(chaos_every_allocation("ent_patience_solve", solve, g[k]) > 100);
        ent_game_free(g[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation),
                                       cmocka_unit_test(reports)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
