/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_ladder.c -- what patience buys on a tariff ladder: the tariffs of the best truce against the
 * discount factor, a step line a player.
 */
#include "report/plot.h"

#include <math.h>

/* The tariff of a level: per cent, or a price in the linear model. */
static double level(const ent_scenario *s, size_t player, int action)
{
    const enti_model *m = &s->model;

    if (m->kind == ENTI_MODEL_ARMINGTON) return 100.0 * m->armington.player[player].levels[action];
    return m->linear_war[player].prohibitive_tariff * action / (m->levels - 1);
}

static bool has_ladder(const ent_results *r)
{
    const enti_model *m = &r->s->model;

    return r->n_truces && (m->kind == ENTI_MODEL_ARMINGTON || m->levels);
}

static void put_steps(const ent_results *r, enti_text *script)
{
    for (size_t i = 0; i < 2; i++) {
        enti_text_addf(script,
                       "%s'ladder.dat' using 1:%zu with steps linewidth %s linecolor '%s' %stitle ",
                       i ? ", \\\n     " : "plot ", i + 2, i ? "3" : "5", enti_plot_colour(i),
                       i ? "dashtype 2 " : "");
        enti_plot_quote(script, ent_game_player_name(r->s->game, i));
    }
    enti_text_add(script, "\n");
}

static void draw_ladder(const ent_results *r, enti_text *script, enti_text *data)
{
    const ent_repetition *rep = &r->s->repetition;
    const bool percent = r->s->model.kind == ENTI_MODEL_ARMINGTON;
    enti_text w = {0};

    enti_text_add(data, "# discount factor, tariff of each player in the best truce\n");
    for (size_t k = 0; k < r->n_truces; k++) {
        enti_plot_number(data, r->truce[k].delta);
        for (size_t i = 0; i < 2; i++) {
            enti_text_add(data, " ");
            enti_plot_number(data,
                             r->truce[k].exists ? level(r->s, i, r->truce[k].profile[i]) : NAN);
        }
        enti_text_add(data, "\n");
    }
    enti_plot_begin(script, "ladder", 900, 560);
    enti_plot_set(script, "title", "The best truce that patience sustains");
    enti_text_addf(&w, "discount factor per %s", rep->period ? rep->period : "period");
    enti_plot_set_words(script, "xlabel", &w);
    enti_plot_set(script, "ylabel", percent ? "tariff (%)" : "tariff (in units of price)");
    enti_text_add(script,
                  "set xrange [0:1]\nset yrange [0:*]\nset offsets 0,0,graph 0.12,0\n"
                  "set tmargin 5\nset title offset 0,1\n"
                  "set bmargin 6\nset key at screen 0.54,0.04 center horizontal samplen 3\n");
    enti_plot_case(script, rep->delta);
    put_steps(r, script);
}

const enti_plot enti_plot_ladder = {"ladder", has_ladder, draw_ladder, false};
