/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dynamics.c -- a path of play as JSON, for people and as CSV; and the table of rules. */
#include "report/report.h"
#include "report/table.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { SHOWN_POINTS = 11, SHOWN_PROFILES = 20 }; /* rows of the tables for people */

static bool fits(const ent_game *g, const ent_dynamics *x)
{
    return x->count && x->players == ent_game_players(g) && x->width == ent_game_width(g);
}

/* ---- JSON ---- */

static void put_path(enti_json_writer *w, const ent_game *g, const ent_dynamics *x)
{
    enti_json_open_array(w, "path");
    for (size_t k = 0; k < x->count; k++) {
        enti_json_open_line(w, NULL);
        enti_json_put_count(w, "step", x->at[k]);
        enti_put_strategies(w, "strategies", g, x->path + k * x->width);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static void put_played(enti_json_writer *w, const ent_dynamics *x)
{
    enti_json_put_number(w, "epsilon", x->epsilon);
    enti_json_open_array(w, "distribution");
    for (size_t k = 0; k < x->n_played; k++) {
        enti_json_open_line(w, NULL);
        enti_put_actions(w, "profile", x->players, x->profile + k * x->players);
        enti_json_put_number(w, "p", x->p[k]);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

void enti_dynamics_members(enti_json_writer *w, const ent_game *g, const ent_dynamics *x,
                           const ent_dynamics_opts *opts)
{
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_text(w, "rule", x->rule);
    enti_json_put_count(w, "seed", opts->seed);
    enti_json_put_count(w, "steps", x->steps);
    enti_json_put_bool(w, "cut", x->cut);
    enti_json_put_bool(w, "fixed", x->fixed);
    enti_json_put_number(w, "time_step", x->time_step);
    enti_json_put_count(w, "every", x->every);
    put_path(w, g, x);
    enti_put_strategies(w, "final", g, x->final);
    enti_json_put_number(w, "regret", x->regret);
    enti_put_strategies(w, "average", g, x->average);
    enti_json_put_number(w, "average_regret", x->average_regret);
    if (x->n_played) put_played(w, x);
}

static ent_status put_json(const ent_game *g, const ent_dynamics *x, const ent_dynamics_opts *opts,
                           ent_text *out)
{
    enti_json_writer w = {0};

    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "command", "dynamics");
    enti_dynamics_members(&w, g, x, opts);
    enti_json_close_object(&w);
    return enti_json_end(&w, out);
}

/* ---- for people ---- */

static void put_row(enti_table *table, const ent_game *g, const char *what, const double mixed[])
{
    enti_table_cell(table, what);
    for (size_t i = 0; i < ent_game_players(g); i++) {
        enti_put_mixed(&table->cells, table->style, g, i, mixed + ent_game_offset(g, i), NULL);
        enti_table_next(table);
    }
}

/* Some points of the path, the first and the last among them, and the mean. */
static void put_points(enti_text *t, ent_style style, const ent_game *g, const ent_dynamics *x)
{
    char align[ENT_GAME_MAX_PLAYERS + 2] = "r", step[24];
    enti_table table = {.align = align, .style = style};
    const size_t rows = x->count < SHOWN_POINTS ? x->count : SHOWN_POINTS;

    memset(align + 1, 'l', x->players);
    enti_table_cell(&table, "step");
    for (size_t i = 0; i < x->players; i++) enti_table_label(&table, ent_game_player_name(g, i));
    for (size_t r = 0; r < rows; r++) {
        const size_t k = rows > 1 ? r * (x->count - 1) / (rows - 1) : 0;
        snprintf(step, sizeof step, "%" PRIu64, x->at[k]);
        put_row(&table, g, step, x->path + k * x->width);
    }
    put_row(&table, g, "mean", x->average);
    enti_table_print(&table, t);
}

static void put_profiles(enti_text *t, ent_style style, const ent_game *g, const ent_dynamics *x)
{
    enti_table table = {.align = "rl", .style = style};

    enti_text_add(t, "What was played is a coarse correlated equilibrium within ");
    enti_put_short(t, x->epsilon);
    enti_text_add(t, ": nobody would have gained\nmore by one action throughout (judged in exact "
                     "arithmetic).\n\n");
    if (x->n_played > SHOWN_PROFILES) return;
    enti_table_cell(&table, "share");
    enti_table_cell(&table, "profile");
    for (size_t k = 0; k < x->n_played; k++) {
        enti_table_number(&table, x->p[k]);
        enti_put_profile(&table.cells, style, g, x->profile + k * x->players);
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
}

static void put_verdict(enti_text *t, const ent_dynamics *x)
{
    enti_text_addf(t, "Played by %s, %" PRIu64 " %s", x->rule, x->steps,
                   x->steps == 1 ? "step" : "steps");
    if (x->time_step < 1.0) {
        enti_text_add(t, " of ");
        enti_put_short(t, x->time_step);
    }
    enti_text_add(t, x->cut     ? "; then it was stopped.\n"
                     : x->fixed ? "; then one action had taken over.\n"
                                : ".\n");
    enti_text_add(t, "Where it ended a player gains at most ");
    enti_put_short(t, x->regret);
    enti_text_add(t, " by another action; at the mean of all steps, ");
    enti_put_short(t, x->average_regret);
    enti_text_add(t, ".\nThis is one path: where others lead, and where it would go on to, is "
                     "not claimed.\n\n");
}

void enti_dynamics_prose(enti_text *t, ent_style style, const ent_game *g, const ent_dynamics *x)
{
    put_verdict(t, x);
    if (x->n_played) put_profiles(t, style, g, x);
    put_points(t, style, g, x);
}

ent_status ent_report_dynamics(const ent_game *g, const ent_dynamics *x,
                               const ent_dynamics_opts *opts, ent_style style, ent_text *out)
{
    const ent_dynamics_opts defaults = ENT_DYNAMICS_OPTS_INIT;
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN || !fits(g, x)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) return put_json(g, x, opts ? opts : &defaults, out);
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_dynamics_prose(&t, style, g, x);
    return enti_text_take(&t, out);
}

/* ---- CSV ---- */

/* "player: action" in quotes, those inside doubled (RFC 4180). */
static void put_column(enti_text *t, const char *player, const char *action)
{
    const char *const part[] = {player, ": ", action};

    enti_text_add(t, ",\"");
    for (size_t k = 0; k < 3; k++)
        for (const char *s = part[k]; *s; s++) {
            if (*s == '"') enti_text_add(t, "\"");
            enti_text_add_bytes(t, s, 1);
        }
    enti_text_add(t, "\"");
}

ent_status ent_report_dynamics_csv(const ent_game *g, const ent_dynamics *x, ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !out || !fits(g, x)) return ENT_ERR_ARG;
    enti_text_add(&t, "step,time");
    for (size_t i = 0; i < x->players; i++)
        for (int a = 0; a < ent_game_actions(g, i); a++)
            put_column(&t, ent_game_player_name(g, i), ent_game_action_name(g, i, a));
    for (size_t k = 0; k < x->count; k++) {
        enti_text_addf(&t, "\n%" PRIu64 ",", x->at[k]);
        enti_text_add_number(&t, x->time_step * (double)x->at[k]);
        for (size_t c = 0; c < x->width; c++) {
            enti_text_add(&t, ",");
            enti_text_add_number(&t, x->path[k * x->width + c]);
        }
    }
    enti_text_add(&t, "\n");
    return enti_text_take(&t, out);
}

/* ---- the table of rules ---- */

static void put_rules(enti_json_writer *w)
{
    const ent_dynamics_rule *r;

    enti_json_open_array(w, "rules");
    for (size_t k = 0; (r = ent_dynamics_rule_at(k)); k++) {
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "name", r->name);
        enti_json_put_count(w, "min_players", r->min_players);
        enti_json_put_count(w, "max_players", r->max_players);
        if (r->needs) enti_json_put_text(w, "needs", r->needs);
        enti_json_put_bool(w, "random", r->random);
        enti_json_put_bool(w, "one_population", r->one_population);
        enti_json_put_text(w, "summary", r->summary);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static void put_rule_table(enti_text *t, ent_style style)
{
    enti_table table = {.align = "lllll", .style = style};
    static const char *const head[] = {"rule", "players", "needs", "draws", "what it does"};
    const ent_dynamics_rule *r;

    for (size_t c = 0; c < 5; c++) enti_table_cell(&table, head[c]);
    for (size_t k = 0; (r = ent_dynamics_rule_at(k)); k++) {
        enti_table_cell(&table, r->name);
        if (r->min_players == r->max_players)
            enti_text_addf(&table.cells, "%zu", r->min_players);
        else
            enti_text_addf(&table.cells, "%zu to %zu", r->min_players, r->max_players);
        enti_table_next(&table);
        enti_table_cell(&table, r->needs ? r->needs : "-");
        enti_table_cell(&table, r->random ? "yes" : "no");
        enti_table_cell(&table, r->summary);
    }
    enti_table_print(&table, t);
}

ent_status ent_report_rules(ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        put_rules(&w);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    put_rule_table(&t, style);
    return enti_text_take(&t, out);
}
