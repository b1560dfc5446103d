/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_repeated.c -- entente repeated: what the game can sustain when it is played for ever.
 *
 * The profile to sustain is the one of --target, else the file's, else the pure profile with the
 * largest sum of payoffs (the first of them).
 */
#include "driver.h"

#include <math.h>
#include <stdlib.h>

/* What the file and the options say; target [players] receives the one of --target. */
static int read_how(const request *r, const ent_game *g, ent_repetition *how, int target[])
{
    int status = EXIT_ANSWER;

    if (r->delta) status = options_delta(r, &how->delta);
    if (!status && r->target) {
        status = options_profile(r, "target", r->target, g, target);
        how->target = target;
    }
    return status;
}

/* Everything that was computed. */
typedef struct answers {
    ent_patience all;
    double payoff[2]; /* of --payoff */
    ent_critical critical;
    ent_automaton held; /* what sustains that payoff; empty when nothing was found to */
    ent_automaton_check proof;
} answers;

static int report(const request *r, const ent_game *g, const ent_repetition *how, const answers *a)
{
    const ent_patience *x = &a->all;
    ent_repeated_parts parts = {
        .minmax = &x->minmax, .period = how->period, .patience = x, .how = how};
    ent_text text = {0};

    parts.transfers_table = r->transfers;
    if (r->payoff) {
        parts.payoff = a->payoff;
        parts.critical = &a->critical;
        if (a->held.states) {
            parts.payoff_strategy = &a->held;
            parts.payoff_proof = &a->proof;
        }
    }
    if (x->grim.players) {
        parts.equilibria = &x->stage;
        parts.target = x->target;
        parts.grim = &x->grim;
    }
    if (!isnan(x->delta)) parts.delta = &x->delta;
    const ent_status st = ent_report_repeated(g, &parts, style_of(r), &text);
    if (st) return work_error(r->file[0], st, NULL);
    return print_text(&text, x->cut ? EXIT_LIMIT : EXIT_ANSWER);
}

/* What sustains the payoff at the discount factor that was asked for, else at the least one that
 * suffices. Nothing there that does is an answer. */
static ent_status sustain(const ent_game *g, const ent_payoff_set_opts *opts, answers *a)
{
    const bool asked = !isnan(a->all.delta) && a->all.set.inner_count;
    ent_payoff_set least = {0};
    ent_status st = ENT_OK;

    if (!asked && a->critical.hi < 1.0) st = ent_payoff_set_solve(g, a->critical.hi, opts, &least);
    const ent_payoff_set *set = asked ? &a->all.set : &least;
    if (!st && set->inner_count) st = ent_automaton_sustain(g, set, a->payoff, &a->held, NULL);
    if (!st && a->held.states) st = ent_automaton_check_at(g, &a->held, set->delta, &a->proof);
    if (st == ENT_ERR_ARG || st == ENT_ERR_NUMERIC || st == ENT_ERR_LIMIT) {
        ent_automaton_clear(&a->held);
        st = ENT_OK;
    }
    ent_payoff_set_clear(&least);
    return st;
}

static ent_status solve(const request *r, const ent_game *g, const ent_repetition *how, answers *a)
{
    const ent_control control = control_begin(r);
    ent_patience_opts opts = ENT_PATIENCE_OPTS_INIT;
    ent_critical_opts critical = ENT_CRITICAL_OPTS_INIT;

    opts.control = critical.set.control = control;
    ent_status st = ent_patience_solve(g, how, &opts, &a->all);
    if (!st && r->payoff) st = ent_repeated_critical_payoff(g, a->payoff, &critical, &a->critical);
    if (!st && r->payoff) st = sustain(g, &critical.set, a);
    control_end();
    return st;
}

static int answer(const request *r, const ent_game *g, ent_repetition how)
{
    int *target = calloc(ent_game_players(g), sizeof *target);
    answers a = {0};
    int status = target ? EXIT_ANSWER : work_error(r->file[0], ENT_ERR_NOMEM, NULL);

    if (!status) status = read_how(r, g, &how, target);
    if (!status && r->payoff && ent_game_players(g) != 2)
        status =
            usage_error(r, "--payoff is for two players, the game has %zu", ent_game_players(g));
    if (!status && r->horizon) how.horizon = r->horizon;
    if (!status && how.horizon && ent_game_players(g) != 2)
        status =
            usage_error(r, "--horizon is for two players, the game has %zu", ent_game_players(g));
    if (!status && r->payoff) status = options_payoff(r, a.payoff);
    if (!status && r->automata) {
        status = answer_automata(r, g, &how);
    } else if (!status) {
        const ent_status st = solve(r, g, &how, &a);
        status = st ? work_error(r->file[0], st, NULL) : report(r, g, &how, &a);
    }
    ent_patience_clear(&a.all);
    ent_automaton_clear(&a.held);
    ent_automaton_check_clear(&a.proof);
    free(target);
    return status;
}

int cmd_repeated(const request *r)
{
    ent_scenario *scenario = NULL;
    int status = read_case(r->file[0], &scenario);

    if (!status)
        status = answer(r, ent_scenario_game(scenario), *ent_scenario_repetition(scenario));
    ent_scenario_free(scenario);
    return status;
}
