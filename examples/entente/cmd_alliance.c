/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_alliance.c -- entente alliance: who stays together, and what it takes to hold them. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A player of --coalition, by name or number; the number of players when there is none. */
static size_t find_player(const ent_membership *m, const char *text, size_t length)
{
    const size_t n = ent_membership_players(m);
    char *end = NULL;

    for (size_t i = 0; i < n; i++) {
        const char *name = ent_membership_player_name(m, i);
        if (strlen(name) == length && memcmp(name, text, length) == 0 &&
            (*name < '0' || *name > '9'))
            return i;
    }
    if (*text < '0' || *text > '9') return n;
    const unsigned long i = strtoul(text, &end, 10);
    return end == text + length && i < n ? i : n;
}

static int parse_coalition(const request *r, const ent_membership *m, ent_coalition *out)
{
    const char *at = r->coalition;

    for (*out = 0; at && *at;) {
        const size_t length = strcspn(at, ","), i = find_player(m, at, length);
        if (i >= ent_membership_players(m) || *out >> i & 1)
            return usage_error(r, "--coalition is wrong from '%s', expected players A,B,...", at);
        *out |= (ent_coalition)1 << i;
        at += length;
        at += *at == ',';
    }
    return EXIT_ANSWER;
}

int answer_alliance(const request *r, const ent_membership *m)
{
    ent_cohesion_opts opts = ENT_COHESION_OPTS_INIT;
    ent_cohesion found = {0};
    ent_text text = {0};
    const int status = parse_coalition(r, m, &opts.coalition);

    if (status) return status;
    opts.budget = r->wedge.budget;
    opts.conditions.external = r->external;
    opts.conditions.transfers = r->transfers;
    opts.conditions.control = control_begin(r);
    ent_status st = ent_cohesion_solve(m, &opts, &found);
    control_end();
    if (!st) st = ent_report_alliance(m, &found, style_of(r), &text);
    ent_cohesion_clear(&found);
    return st ? work_error(r->file[0], st, NULL) : print_text(&text, EXIT_ANSWER);
}

/* Whether something is asked about promises. */
static bool asks_promises(const request *r)
{
    const wedge_request *w = &r->wedge;

    return r->target || w->member || w->from || w->rival || w->aim || w->terms || w->has_budget ||
           w->has_attacker;
}

int cmd_alliance(const request *r)
{
    ent_scenario *scenario = NULL;
    int status = read_any_case(r->file[0], &scenario);

    if (status) return status;
    if (ent_scenario_membership(scenario))
        status = answer_alliance(r, ent_scenario_membership(scenario));
    else if (!ent_scenario_game(scenario))
        status = without_table(r->file[0], scenario);
    else if (ent_scenario_analyses(scenario) & ENT_ANALYSIS_ALLIANCE && !asks_promises(r))
        status = answer_joining(r, scenario);
    else
        status = answer_wedge(r, ent_scenario_game(scenario));
    ent_scenario_free(scenario);
    return status;
}
