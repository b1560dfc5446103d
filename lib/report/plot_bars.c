/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_bars.c -- thresholds and critical discount factors as bars. */
#include "report/plot.h"

#include <math.h>

/* ---- thresholds: a group a profile, a bar a player ---- */

/* Some profile costs something: bars of nothing are no picture. */
static bool has_thresholds(const ent_results *r)
{
    if (!(r->done & ENT_ANALYSIS_THRESHOLDS)) return false;
    for (size_t k = 0; k < r->s->n_thresholds; k++)
        if (r->threshold[k].total > 0.0) return true;
    return false;
}

/* "set xtics ('profile' 0, ...)" and below each its name. */
static void put_groups(enti_text *script, const ent_results *r)
{
    const ent_scenario *s = r->s;
    enti_text w = {0};

    enti_text_add(script, "set xtics (");
    for (size_t k = 0; k < s->n_thresholds; k++) {
        enti_put_profile(&w, ENT_STYLE_TEXT, s->game, s->threshold[k].profile);
        enti_plot_tic(script, w.text.data ? w.text.data : "", k);
        if (w.status) script->status = w.status;
        ent_text_clear(&w.text);
        w = (enti_text){0};
    }
    enti_text_add(script, ") scale 0\n");
    for (size_t k = 0; k < s->n_thresholds; k++) {
        if (!s->threshold[k].name) continue;
        enti_text_addf(script, "set label %zu at %zu,graph 0 ", k + 1, k);
        enti_plot_quote(script, s->threshold[k].name);
        enti_text_add(script, " center offset 0,-2.4 textcolor '#666666'\n");
    }
}

/* Rows: profile, then a cost a player, then what each is in money. */
static void threshold_data(const ent_results *r, enti_text *data)
{
    const bool money = r->s->model.kind == ENTI_MODEL_ARMINGTON;

    enti_text_addf(data, "# profile, cost to each player%s\n", money ? ", in money" : "");
    for (size_t k = 0; k < r->s->n_thresholds; k++) {
        const ent_inducement *x = &r->threshold[k];
        enti_text_addf(data, "%zu", k);
        for (size_t i = 0; i < x->players; i++) {
            enti_text_add(data, " ");
            enti_plot_number(data, x->cost[i]);
        }
        for (size_t i = 0; money && i < x->players; i++) {
            enti_text_add(data, " ");
            enti_plot_number(data, enti_armington_money(&r->s->model.armington, i, x->cost[i]));
        }
        enti_text_add(data, "\n");
    }
}

/* The bars of one player, `shift` from the middle of each group, and what stands above them. */
static void put_group_bars(enti_text *script, const ent_results *r, size_t player, double shift)
{
    const bool money = r->s->model.kind == ENTI_MODEL_ARMINGTON;
    const size_t column = player + 2, players = ent_game_players(r->s->game);

    for (int labels = 0; labels < 2; labels++) {
        enti_text_add(script,
                      labels ? ", \\\n     '' using ($1+(" : "'thresholds.dat' using ($1+(");
        enti_plot_number(script, shift);
        enti_text_addf(script, ")):%zu", column);
        if (labels) continue;
        enti_text_addf(script, " with boxes linecolor '%s' title ", enti_plot_colour(player));
        enti_plot_quote(script, ent_game_player_name(r->s->game, player));
    }
    enti_text_addf(script,
                   ":(above($%zu,$%zu)) with labels offset 0,%s textcolor '#333333' notitle",
                   column, money ? column + players : column, money ? "1.9" : "0.7");
}

static void draw_thresholds(const ent_results *r, enti_text *script, enti_text *data)
{
    const ent_scenario *s = r->s;
    const size_t players = ent_game_players(s->game);
    const bool money = s->model.kind == ENTI_MODEL_ARMINGTON;
    const bool percent = s->model.basis != NULL;
    const char *half = s->n_thresholds > 1 ? "0.6" : "1.2"; /* room beside the outer groups */
    const double width = 0.8 / (double)players;
    enti_text w = {0};

    threshold_data(r, data);
    enti_plot_begin(script, "thresholds", 900, 580);
    enti_plot_set(script, "title",
                  "What standing firm must be worth to make each profile an equilibrium");
    enti_text_add(&w, percent ? "% of " : "");
    enti_text_add(&w, percent ? s->model.basis : s->unit);
    if (money) {
        enti_text_add(&w, " (in brackets: ");
        enti_text_add(&w, s->model.unit);
        enti_text_add(&w, ")");
    }
    enti_plot_set_words(script, "ylabel", &w);
    put_groups(script, r);
    enti_text_add(script, "set bmargin 6\nset grid noxtics\n"
                          "set key at screen 0.54,0.04 center horizontal\n"
                          "set style fill solid 0.9 noborder\nset boxwidth ");
    enti_plot_number(script, 0.92 * width);
    enti_text_addf(script,
                   "\nset xrange [-%s:%zu+%s]\nset yrange [0:*]\nset offsets 0,0,graph 0.2,0\n"
                   "above(x, money) = sprintf(%s)\nplot ",
                   half, s->n_thresholds - 1, half,
                   money     ? "\"%.3f%%\\n(%#.3g)\", x, money"
                   : percent ? "'%.3f%%', x"
                             : "'%.4g', x");
    for (size_t i = 0; i < players; i++) {
        if (i) enti_text_add(script, ", \\\n     ");
        put_group_bars(script, r, i, ((double)i - 0.5 * (double)(players - 1)) * width);
    }
    enti_text_add(script, "\n");
}

const enti_plot enti_plot_thresholds = {"thresholds", has_thresholds, draw_thresholds, false};

/* ---- patience that keeps the truce of the tariff war: a bar a player ---- */

static bool has_patience(const ent_results *r)
{
    return r->war.players > 0;
}

static void draw_patience(const ent_results *r, enti_text *script, enti_text *data)
{
    const ent_game *g = r->s->game;
    const ent_repetition *rep = &r->s->repetition;
    const size_t players = ent_game_players(g);
    const double *delta = r->war.delta;
    enti_text w = {0};

    enti_text_add(data, "# player, critical discount factor (2: never)\n");
    for (size_t i = 0; i < players; i++) {
        enti_text_addf(data, "%zu ", i);
        enti_plot_number(data, delta[i] < 1.0 ? delta[i] : 2.0);
        enti_text_add(data, "\n");
    }
    enti_plot_begin(script, "patience", 820, 220 + 70 * (int)(players < 40 ? players : 40));
    enti_text_addf(&w, "Patience that keeps %s", enti_truce_text(r->s));
    enti_plot_set_words(script, "title", &w);
    enti_text_addf(&w, "least discount factor per %s (1: no loss of value by waiting)",
                   rep->period ? rep->period : "period");
    enti_plot_set_words(script, "xlabel", &w);
    enti_text_add(script, "set ytics (");
    for (size_t i = 0; i < players; i++) enti_plot_tic(script, ent_game_player_name(g, i), i);
    enti_text_addf(script,
                   ") scale 0\nset xtics 0.2\nset grid noytics\nunset key\n"
                   "set tmargin 5\nset title offset 0,1\n"
                   "set style fill solid 0.9 noborder\nset xrange [0:1.12]\n"
                   "set yrange [%zu.6:-0.6]\n"
                   "set arrow 1 from 1,graph 0 to 1,graph 1 nohead linecolor '#555555' front\n",
                   players - 1);
    enti_plot_case(script, rep->delta);
    enti_plot_colours(script);
    enti_text_add(script,
                  "end(x) = x > 1 ? 1.12 : x\n"
                  "plot 'patience.dat' using (0.5*end($2)):1:(0.5*end($2)):(0.3):(rgb($1)) "
                  "with boxxyerror linecolor rgb variable, \\\n"
                  "     '' using (end($2)):1:($2 > 1 ? 'never' : sprintf('%.3f', $2)) with labels "
                  "right offset -0.8,0 textcolor '#ffffff'\n");
}

const enti_plot enti_plot_patience = {"patience", has_patience, draw_patience, false};
