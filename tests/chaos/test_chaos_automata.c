/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn in the calls on automata. */
#include "chaos_mem.h"
#include "check.h"

#include <entente.h>

/* What the calls work on: a dilemma, an automaton for it, what is sustained at 0.3. */
typedef struct stage {
    ent_game *g;
    ent_automaton a;
    ent_automaton_check check;
    ent_delta_set set;
    ent_payoff_set payoffs;
} stage;

static void check_empty(const ent_automaton *a)
{
    assert_true(!a->profile && !a->next && !a->first && !a->state && !a->name && !a->states);
}

static ent_status match(void *context)
{
    const stage *x = context;
    ent_automaton a;
    const ent_status st = ent_automaton_classic_match(
        x->g, (const char *const[]){"generous-tft", "contrite-tft"}, NULL, &a);

    if (st) check_empty(&a);
    ent_automaton_clear(&a);
    return st;
}

static ent_status sustain(void *context)
{
    const stage *x = context;
    const double payoff[] = {7, 6};
    ent_automaton a;
    ent_error err;
    const ent_status st = ent_automaton_sustain(x->g, &x->payoffs, payoff, &a, &err);

    if (st) check_empty(&a);
    ent_automaton_clear(&a);
    return st;
}

static ent_status simple(void *context)
{
    const stage *x = context;
    const int on[] = {0, 0}, off[] = {1, 1, 0, 0};
    const ent_path path[] = {{1, 0, on}, {2, 1, off}, {2, 1, off}};
    ent_automaton a;
    ent_status st = ent_automaton_simple(x->g, path, &a);

    if (st) check_empty(&a);
    ent_automaton_clear(&a);
    if (st) return st;
    st = ent_automaton_stick_carrot(x->g, on, off, 0.5, &a);
    if (st) check_empty(&a);
    ent_automaton_clear(&a);
    return st;
}

static ent_status earn(void *context)
{
    const stage *x = context;
    double v[2];

    ent_status st = ent_automaton_value(x->g, &x->a, .5, .1, v);
    if (!st) st = ent_automaton_average(x->g, &x->a, .1, v);
    if (!st) st = ent_automaton_rounds(x->g, &x->a, 3, .1, v);
    return st;
}

static ent_status judge(void *context)
{
    const stage *x = context;
    ent_automaton_check check;
    const ent_status st = ent_automaton_check_at(x->g, &x->a, .2, &check);

    if (st) assert_true(!check.value && !check.slack && !check.best && !check.states);
    ent_automaton_check_clear(&check);
    return st;
}

static ent_status nash_deltas(void *context)
{
    const stage *x = context;
    ent_delta_set set;
    const ent_status st = ent_automaton_deltas(x->g, &x->a, ENT_AUTOMATON_NASH, NULL, &set);

    if (st) assert_true(!set.interval && !set.count);
    ent_delta_set_clear(&set);
    return st;
}

static ent_status perfect_deltas(void *context)
{
    const stage *x = context;
    ent_delta_set set;
    const ent_status st =
        ent_automaton_deltas(x->g, &x->a, ENT_AUTOMATON_SUBGAME_PERFECT, NULL, &set);

    if (st) assert_true(!set.interval && !set.count);
    ent_delta_set_clear(&set);
    return st;
}

static ent_status prove(void *context)
{
    const stage *x = context;
    bool holds;

    return ent_automaton_prove(x->g, &x->a, "1/3", ENT_AUTOMATON_NASH, &holds);
}

static ent_status tournament(void *context)
{
    const stage *x = context;
    ent_tournament t;
    const ent_status st = ent_tournament_classic(
        x->g, 2, (const char *const[]){"grim", "tit-for-tat"}, NULL, NULL, &t);

    if (st) assert_true(!t.score && !t.mean && !t.ranking && !t.entries);
    ent_tournament_clear(&t);
    return st;
}

static ent_status symmetric(void *context)
{
    const stage *x = context;
    double u[2], c[2];

    return ent_symmetric_game(x->g, u, c);
}

static ent_status report(void *context)
{
    const stage *x = context;
    const ent_automaton_parts parts = {
        .automaton = &x->a, .check = &x->check, .nash = &x->set, .subgame_perfect = &x->set};
    ent_text text = {0};

    ent_status st = ent_report_automaton(x->g, &parts, ENT_STYLE_TEXT, &text);
    ent_text_clear(&text);
    if (!st) st = ent_report_automaton(x->g, &parts, ENT_STYLE_JSON, &text);
    ent_text_clear(&text);
    if (!st) st = ent_report_automaton_dot(x->g, &x->a, &text);
    ent_text_clear(&text);
    return st;
}

static void every_call(void **state)
{
    static const char *const punish[] = {"punish", "punish"};
    const double dilemma[] = {9, 9, 1, 10, 10, 1, 3, 3};
    stage x = {0};

    (void)state;
    check_ok(ent_game_new(2, (const int[]){2, 2}, dilemma, &x.g));
    check_ok(ent_automaton_classic_match(x.g, punish, NULL, &x.a));
    check_ok(ent_automaton_check_at(x.g, &x.a, .5, &x.check));
    check_ok(ent_automaton_deltas(x.g, &x.a, ENT_AUTOMATON_SUBGAME_PERFECT, NULL, &x.set));
    check_ok(ent_payoff_set_solve(x.g, .3, NULL, &x.payoffs));

    assert_true(chaos_every_allocation("classic_match", match, &x) > 30);
    assert_true(chaos_every_allocation("sustain", sustain, &x) > 30);
    assert_true(chaos_every_allocation("simple", simple, &x) > 30);
    assert_true(chaos_every_allocation("value", earn, &x) > 10);
    assert_true(chaos_every_allocation("check_at", judge, &x) > 10);
    assert_true(chaos_every_allocation("deltas, nash", nash_deltas, &x) > 50);
    assert_true(chaos_every_allocation("deltas, perfect", perfect_deltas, &x) > 50);
    assert_true(chaos_every_allocation("prove", prove, &x) > 20);
    assert_true(chaos_every_allocation("tournament", tournament, &x) > 30);
    assert_int_equal(chaos_every_allocation("symmetric", symmetric, &x), 1);
    assert_true(chaos_every_allocation("report", report, &x) > 20);

    ent_payoff_set_clear(&x.payoffs);
    ent_delta_set_clear(&x.set);
    ent_automaton_check_clear(&x.check);
    ent_automaton_clear(&x.a);
    ent_game_free(x.g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
