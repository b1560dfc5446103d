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
} answers;

static int report(const request *r, const ent_game *g, const ent_repetition *how, const answers *a)
{
    const ent_patience *x = &a->all;
    ent_repeated_parts parts = {.minmax = &x->minmax, .period = how->period, .patience = x};
    ent_text text = {0};

    parts.transfers_table = r->transfers;
    if (r->payoff) {
        parts.payoff = a->payoff;
        parts.critical = &a->critical;
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

static ent_status solve(const request *r, const ent_game *g, const ent_repetition *how, answers *a)
{
    const ent_control control = control_begin(r);
    ent_patience_opts opts = ENT_PATIENCE_OPTS_INIT;
    ent_critical_opts critical = ENT_CRITICAL_OPTS_INIT;

    opts.control = critical.set.control = control;
    ent_status st = ent_patience_solve(g, how, &opts, &a->all);
    if (!st && r->payoff) st = ent_repeated_critical_payoff(g, a->payoff, &critical, &a->critical);
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
    if (!status && r->payoff) status = options_payoff(r, a.payoff);
    if (!status && r->automata) {
        status = answer_automata(r, g, &how);
    } else if (!status) {
        const ent_status st = solve(r, g, &how, &a);
        status = st ? work_error(r->file[0], st, NULL) : report(r, g, &how, &a);
    }
    ent_patience_clear(&a.all);
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
