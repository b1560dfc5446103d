/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_war.c -- best replies that cross at the mutually best tariffs; and the lowest tariff that
 * patience sustains.
 */
#include "report/plot.h"

#include <math.h>

/* ---- best replies of two players ---- */

static bool has_replies(const ent_results *r)
{
    return r->curves.count && r->curves.y[1];
}

/* "China's tariff on USA (%)" */
static void set_axis(enti_text *script, const char *axis, const ent_results *r, size_t player)
{
    const enti_armington *m = &r->s->model.armington;
    const ent_tariff_player *p = &m->player[player];
    enti_text w = {0};

    enti_text_add(&w, "tariff of ");
    enti_text_add(&w, ent_game_player_name(r->s->game, player));
    enti_text_add(&w, p->n_partners == 1 ? " on " : " on its partners");
    if (p->n_partners == 1) enti_text_add(&w, m->region[p->partners[0]]);
    enti_text_add(&w, " (%)");
    enti_plot_set_words(script, axis, &w);
}

/* A dot with a label to its right or, in the right half of the picture, to its left. */
static void put_point(enti_text *script, int tag, double x, double y, double top, const char *what,
                      const char *colour)
{
    const bool right = x > 0.5 * top;
    enti_text w = {0};

    enti_text_addf(&w, "%s: ", what);
    enti_text_add_fixed(&w, x, 1);
    enti_text_add(&w, "%, ");
    enti_text_add_fixed(&w, y, 1);
    enti_text_add(&w, "%");
    enti_text_addf(script, "set label %d at ", tag);
    enti_plot_number(script, x);
    enti_text_add(script, ",");
    enti_plot_number(script, y);
    enti_text_add(script, " ");
    enti_plot_quote(script, w.text.data ? w.text.data : "");
    enti_text_addf(script,
                   " front %s offset %s,0.8 textcolor '#222222' point pointtype 7 "
                   "pointsize 1.1 linecolor '%s'\n",
                   right ? "right" : "left", right ? "-1" : "1", colour);
    if (w.status) script->status = w.status;
    ent_text_clear(&w.text);
}

static double initial_tariff(const enti_armington *m, size_t player)
{
    const ent_tariff_player *p = &m->player[player];

    return m->tariff[p->partners[0] * m->regions + p->region];
}

/* One curve: which columns, whose colour, and its name. */
static void put_curve(enti_text *script, const ent_results *r, size_t player, const char *columns)
{
    enti_text w = {0};

    enti_text_addf(script, "'replies.dat' using %s with lines linewidth 3 linecolor '%s' title ",
                   columns, enti_plot_colour(player));
    enti_text_add(&w, "best reply of ");
    enti_text_add(&w, ent_game_player_name(r->s->game, player));
    enti_plot_quote(script, w.text.data ? w.text.data : "");
    if (w.status) script->status = w.status;
    ent_text_clear(&w.text);
}

static void draw_replies(const ent_results *r, enti_text *script, enti_text *data)
{
    const enti_armington *m = &r->s->model.armington;
    const enti_curves *c = &r->curves;
    const double first = 100.0 * initial_tariff(m, 0), second = 100.0 * initial_tariff(m, 1);
    const double top = 100.0 * c->x[c->count - 1];
    enti_text w = {0};

    enti_text_add(data, "# tariff of the other (%), best reply of each player (%)\n");
    for (size_t k = 0; k < c->count; k++) {
        enti_plot_number(data, 100.0 * c->x[k]);
        for (int i = 0; i < 2; i++) {
            enti_text_add(data, " ");
            enti_plot_number(data, 100.0 * c->y[i][k]);
        }
        enti_text_add(data, "\n");
    }
    enti_plot_begin(script, "replies", 780, 760);
    enti_text_addf(&w, "Best replies, starting from %s", enti_truce_text(r->s));
    enti_plot_set_words(script, "title", &w);
    set_axis(script, "xlabel", r, 0);
    set_axis(script, "ylabel", r, 1);
    enti_text_add(script, "set lmargin at screen 0.12\nset rmargin at screen 0.96\n"
                          "set tmargin at screen 0.92\nset bmargin at screen 0.16\n"
                          "set key at screen 0.54,0.03 center horizontal maxrows 1\n"
                          "set xrange [0:");
    enti_plot_number(script, top);
    enti_text_add(script, "]\nset yrange [0:");
    enti_plot_number(script, top);
    enti_text_add(script, "]\n");
    put_point(script, 1, 100.0 * r->war.tariff[0], 100.0 * r->war.tariff[1], top, "mutually best",
              "#222222");
    if (first > 0.0 || second > 0.0) put_point(script, 2, first, second, top, "initial", "#888888");
    enti_text_add(script, "plot ");
    put_curve(script, r, 0, "2:1");
    enti_text_add(script, ", \\\n     ");
    put_curve(script, r, 1, "1:3");
    enti_text_add(script, "\n");
}

const enti_plot enti_plot_replies = {"replies", has_replies, draw_replies, false};

/* ---- the most cooperative tariff of the linear model ---- */

static bool has_truce(const ent_results *r)
{
    return r->curves.count && !r->curves.y[1];
}

/* The case's own discount factor on the curve. */
static void put_kept(enti_text *script, double delta, double tariff)
{
    enti_text_add(script, "set label 2 at ");
    enti_plot_number(script, delta);
    enti_text_add(script, ",");
    enti_plot_number(script, tariff);
    enti_text_add(script, " 'the case: ");
    enti_put_short(script, tariff);
    enti_text_add(script, " at ");
    enti_put_short(script, delta);
    enti_text_add(script, "' front left offset 1,0.8 textcolor '#222222' point pointtype 7 "
                          "pointsize 1.1 linecolor '#222222'\n");
}

static void draw_truce(const ent_results *r, enti_text *script, enti_text *data)
{
    const enti_curves *c = &r->curves;
    const char *period = r->s->repetition.period;
    const double critical = r->war.delta[0];
    enti_text w = {0};

    enti_text_add(data, "# discount factor, most cooperative tariff\n");
    for (size_t k = 0; k < c->count; k++) {
        enti_plot_number(data, c->x[k]);
        enti_text_add(data, " ");
        enti_plot_number(data, c->y[0][k]);
        enti_text_add(data, "\n");
    }
    enti_plot_begin(script, "truce", 860, 560);
    enti_plot_set(script, "title", "The lowest tariff that patience sustains");
    enti_text_add(&w, "discount factor per ");
    enti_text_add(&w, period ? period : "period");
    enti_plot_set_words(script, "xlabel", &w);
    enti_plot_set(script, "ylabel", "tariff (in units of price)");
    enti_text_add(script, "unset key\nset xrange [0:1]\nset yrange [0:*]\nset arrow 1 from ");
    enti_plot_number(script, critical);
    enti_text_add(script, ",graph 0 to ");
    enti_plot_number(script, critical);
    enti_text_add(script, ",graph 1 nohead linecolor '#888888' dashtype 2\nset label 1 at ");
    enti_plot_number(script, critical);
    enti_text_add(script, ",graph 0.93 ");
    enti_text_add(&w, "from ");
    enti_text_add_fixed(&w, critical, 3);
    enti_text_add(&w, " on: the full truce");
    enti_plot_quote(script, w.text.data ? w.text.data : "");
    enti_text_add(script, " left offset 0.8,0 textcolor '#333333'\n");
    if (!isnan(r->war.kept)) put_kept(script, r->s->repetition.delta, r->war.kept);
    enti_text_addf(script, "plot 'truce.dat' using 1:2 with lines linewidth 3 linecolor '%s'\n",
                   enti_plot_colour(0));
    if (w.status) script->status = w.status;
    ent_text_clear(&w.text);
}

const enti_plot enti_plot_truce = {"truce", has_truce, draw_truce, false};
