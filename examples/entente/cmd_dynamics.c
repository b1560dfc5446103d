/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_dynamics.c -- entente dynamics: a game played by a rule; text, JSON, CSV, pictures. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int list_rules(const request *r)
{
    ent_text text = {0};
    const ent_status st = ent_report_rules(style_of(r), &text);

    return st ? work_error("dynamics", st, NULL) : print_text(&text, EXIT_ANSWER);
}

static const ent_dynamics_rule *find_rule(const char *name)
{
    const ent_dynamics_rule *rule;
    size_t k = 0;

    while ((rule = ent_dynamics_rule_at(k)) && strcmp(rule->name, name) != 0) k++;
    return rule;
}

/* A number for each action of each player, comma between them. */
static int parse_mixed(const request *r, const ent_game *g, double start[])
{
    const char *text = r->dynamics.start;
    char *end = NULL;

    for (size_t i = 0; i < ent_game_players(g); i++) {
        double sum = 0.0;
        for (int a = 0; a < ent_game_actions(g, i); a++) {
            const double p = strtod(text, &end);
            const bool last = ent_game_offset(g, i) + (size_t)a + 1 == ent_game_width(g);
            if (end == text || *end != (last ? '\0' : ',') || !(p >= 0.0 && p <= 1.0))
                return usage_error(r, "--start is wrong from '%s', expected probabilities", text);
            start[ent_game_offset(g, i) + (size_t)a] = p;
            sum += p;
            text = end + 1;
        }
        if (!(sum > 1 - 1e-6 && sum < 1 + 1e-6))
            return usage_error(r, "--start: the probabilities of player %s sum to %g, not to 1",
                               ent_game_player_name(g, i), sum);
    }
    return EXIT_ANSWER;
}

static size_t count_items(const char *text)
{
    size_t n = 1;

    for (; *text; text++) n += *text == ',';
    return n;
}

/* "P,Q,..." for every action, or an action for each player, into start [width]. */
static int parse_start(const request *r, const ent_game *g, double start[])
{
    int profile[ENT_GAME_MAX_PLAYERS];

    if (count_items(r->dynamics.start) == ent_game_width(g) &&
        ent_game_width(g) > ent_game_players(g))
        return parse_mixed(r, g, start);
    const int status = options_profile(r, "start", r->dynamics.start, g, profile);
    for (size_t i = 0; i < ent_game_players(g) && !status; i++)
        start[ent_game_offset(g, i) + (size_t)profile[i]] = 1.0;
    return status;
}

/* Why the library refuses the game, as far as it can be told from outside. */
static int refuse(const request *r, const ent_game *g, const ent_dynamics_rule *rule)
{
    ent_error err = {.code = ENT_ERR_ARG};
    const size_t players = ent_game_players(g);

    if (players < rule->min_players || players > rule->max_players)
        snprintf(err.text, sizeof err.text, "%s is for %zu players, this game has %zu", rule->name,
                 rule->max_players, players);
    else if (r->dynamics.one_population)
        snprintf(err.text, sizeof err.text,
                 "--one-population needs a symmetric game, in which all players may change places");
    else if (rule->needs)
        snprintf(err.text, sizeof err.text, "%s needs this of the game: %s", rule->name,
                 rule->needs);
    return work_error(r->file[0], ENT_ERR_ARG, &err);
}

/* Data, scripts, and with gnuplot the pictures. */
static int draw(const request *r, const ent_game *g, const ent_dynamics *x,
                const ent_dynamics_opts *opts)
{
    ent_plots plots = {0};
    ent_error err = {0};
    int status = make_directory(r->plots);

    if (status) return status;
    const ent_status st = ent_report_dynamics_plots(g, x, opts, r->plots, &plots, &err);
    if (st) {
        work_error(r->plots, st, &err);
        return EXIT_INTERNAL;
    }
    status = draw_pictures(r, &plots);
    ent_plots_clear(&plots);
    return status;
}

static int write_csv(const request *r, const ent_game *g, const ent_dynamics *x)
{
    ent_text text = {0};
    const ent_status st = ent_report_dynamics_csv(g, x, &text);
    const int status = st ? work_error(r->dynamics.csv, st, NULL)
                          : write_file(r->dynamics.csv, text.data, text.length);

    ent_text_clear(&text);
    return status;
}

static int tell(const request *r, const ent_game *g, const ent_dynamics *x,
                const ent_dynamics_opts *opts)
{
    ent_text text = {0};
    int status = EXIT_ANSWER;

    if (r->dynamics.csv) status = write_csv(r, g, x);
    if (!status && r->plots) status = draw(r, g, x, opts);
    if (status) return status;
    const ent_status st = ent_report_dynamics(g, x, opts, style_of(r), &text);
    if (st) return work_error(r->file[0], st, NULL);
    return print_text(&text, x->cut ? EXIT_LIMIT : EXIT_ANSWER);
}

static ent_dynamics_opts settings(const request *r)
{
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    const dynamics_request *d = &r->dynamics;

    if (d->has_steps) o.steps = d->steps;
    if (d->time_step > 0.0) o.time_step = d->time_step;
    if (d->temperature > 0.0) o.temperature = d->temperature;
    if (d->population) o.population = d->population;
    if (d->has_selection) o.selection = d->selection;
    if (d->points) o.max_points = d->points;
    o.gain = d->gain;
    o.mutation = d->mutation;
    o.one_population = d->one_population;
    o.seed = r->seed;
    return o;
}

static int answer(const request *r, const ent_game *g, const ent_dynamics_rule *rule)
{
    ent_dynamics_opts opts = settings(r);
    ent_dynamics x = {0};
    double *start = calloc(ent_game_width(g), sizeof *start);
    int status = EXIT_ANSWER;

    if (!start) return work_error(r->file[0], ENT_ERR_NOMEM, NULL);
    if (r->dynamics.start) status = parse_start(r, g, start);
    if (r->dynamics.start) opts.start = start;
    if (status) goto done;
    opts.control = control_begin(r);
    const ent_status st = ent_dynamics_run(g, rule->name, &opts, &x);
    control_end();
    if (st == ENT_ERR_ARG)
        status = refuse(r, g, rule);
    else
        status = st ? work_error(r->file[0], st, NULL) : tell(r, g, &x, &opts);
done:
    ent_dynamics_clear(&x);
    free(start);
    return status;
}

/* Shares of time in place of a path. */
static int answer_alpha_rank(const request *r, const ent_game *g)
{
    ent_alpha_rank_opts opts = ENT_ALPHA_RANK_OPTS_INIT;
    ent_alpha_rank x = {0};
    ent_text text = {0};
    ent_error err = {.code = ENT_ERR_ARG,
                     .text = "alpha-Rank with --one-population needs a symmetric game of two "
                             "players, and --population at most 1000000"};

    if (r->dynamics.alpha > 0.0) opts.alpha = r->dynamics.alpha;
    if (r->dynamics.population) opts.population = r->dynamics.population;
    opts.one_population = r->dynamics.one_population;
    ent_status st = ent_alpha_rank_solve(g, &opts, &x);
    if (st == ENT_ERR_ARG) return work_error(r->file[0], st, &err);
    if (st == ENT_ERR_LIMIT)
        snprintf(err.text, sizeof err.text, "alpha-Rank takes at most %d pure profiles, not %zu",
                 ENT_ALPHA_RANK_MAX_STATES, ent_game_profiles(g));
    if (st == ENT_ERR_LIMIT) return work_error(r->file[0], st, &err);
    if (!st) st = ent_report_alpha_rank(g, &x, &opts, style_of(r), &text);
    ent_alpha_rank_clear(&x);
    return st ? work_error(r->file[0], st, NULL) : print_text(&text, EXIT_ANSWER);
}

int cmd_dynamics(const request *r)
{
    ent_scenario *scenario = NULL;

    if (r->list) return list_rules(r);
    const char *name = r->dynamics.rule ? r->dynamics.rule : "fictitious-play";
    const ent_dynamics_rule *rule = find_rule(name);
    if (!rule) return usage_error(r, "unknown rule '%s', see 'entente dynamics --list'", name);
    const bool rank = r->dynamics.alpha_rank;
    if (rank && (r->dynamics.rule || r->dynamics.csv || r->plots || r->dynamics.has_steps))
        return usage_error(r, "--alpha-rank follows no path: it comes without --rule, --steps, "
                              "--csv and --plots");
    if (r->dynamics.alpha > 0.0 && !rank) return usage_error(r, "--alpha comes with --alpha-rank");
    if (r->dynamics.one_population && !rank && !rule->one_population)
        return usage_error(r, "--one-population is not for %s, see 'entente dynamics --list'",
                           name);
    int status = read_case(r->file[0], &scenario);
    const ent_game *g = ent_scenario_game(scenario);
    if (!status) status = rank ? answer_alpha_rank(r, g) : answer(r, g, rule);
    ent_scenario_free(scenario);
    return status;
}
