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
        status = options_profile(r, g, target);
        how->target = target;
    }
    return status;
}

static int report(const request *r, const ent_game *g, const ent_repetition *how,
                  const ent_patience *x)
{
    ent_repeated_parts parts = {.minmax = &x->minmax, .period = how->period, .patience = x};
    ent_text text = {0};

    parts.transfers_table = r->transfers;
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

static int answer(const request *r, const ent_game *g, ent_repetition how)
{
    int *target = calloc(ent_game_players(g), sizeof *target);
    ent_patience_opts opts = ENT_PATIENCE_OPTS_INIT;
    ent_patience x = {0};
    int status = target ? EXIT_ANSWER : work_error(r->file[0], ENT_ERR_NOMEM, NULL);

    if (!status) status = read_how(r, g, &how, target);
    if (!status) {
        opts.control = control_begin(r);
        const ent_status st = ent_patience_solve(g, &how, &opts, &x);
        control_end();
        status = st ? work_error(r->file[0], st, NULL) : report(r, g, &how, &x);
    }
    ent_patience_clear(&x);
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
