/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_stackelberg.c -- entente stackelberg: the best commitment of a leader. */
#include "driver.h"

/* One follower. */
static ent_status answer_two(const request *r, const ent_game *g, size_t leader, ent_text *text)
{
    ent_stackelberg_opts opts = ENT_STACKELBERG_OPTS_INIT;
    ent_stackelberg x = {0};

    opts.pure = r->pure;
    opts.exact = r->exact;
    opts.control = control_begin(r);
    ent_status st = ent_stackelberg_solve(g, leader, &opts, &x);
    control_end();
    if (!st) st = ent_report_stackelberg(g, &x, style_of(r), text);
    ent_stackelberg_clear(&x);
    return st;
}

/* Any other number. */
static ent_status answer_many(const request *r, const ent_game *g, size_t leader, ent_text *text)
{
    const ent_control control = control_begin(r);
    ent_correlated x = {0};
    ent_status st = ent_stackelberg_correlated(g, leader, &control, &x);

    control_end();
    if (!st) st = ent_report_leader(g, &x, leader, style_of(r), text);
    ent_correlated_clear(&x);
    return st;
}

static int answer(const request *r, const ent_game *g)
{
    const bool two = ent_game_players(g) == 2;
    ent_text text = {0};
    size_t leader = 0;
    const int status = options_leader(r, g, &leader);

    if (status) return status;
    if (!two && (r->pure || r->exact))
        return usage_error(r, "--%s takes a game of two players, this one has %zu",
                           r->pure ? "pure" : "exact", ent_game_players(g));
    const ent_status st = (two ? answer_two : answer_many)(r, g, leader, &text);
    return st ? work_error(r->file[0], st, NULL) : print_text(&text, EXIT_ANSWER);
}

int cmd_stackelberg(const request *r)
{
    ent_scenario *scenario = NULL;
    int status = read_case(r->file[0], &scenario);

    if (!status) status = answer(r, ent_scenario_game(scenario));
    ent_scenario_free(scenario);
    return status;
}
