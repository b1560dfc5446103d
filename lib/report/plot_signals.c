/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_signals.c -- what public signals leave: what any patience can sustain, what is sustained at the
 * discount factor and what of it is proven, inside the feasible payoffs, and the points with a name.
 *
 * The data file has a block a curve, two empty lines apart; a polygon ends where it begins.
 */
#include "report/plot.h"

#include <math.h>

static bool has_signals(const ent_results *r)
{
    return r->patience.limit.count > 0;
}

/* The blocks of the data file and the entries of `plot`, side by side. */
typedef struct drawing {
    enti_text *script, *data;
    size_t blocks;
} drawing;

static void put_point(drawing *d, const double at[2])
{
    enti_plot_number(d->data, at[0]);
    enti_text_add(d->data, " ");
    enti_plot_number(d->data, at[1]);
    enti_text_add(d->data, "\n");
}

static void put_curve(drawing *d, const char *title, const char *style, size_t count,
                      const double at[])
{
    if (!count) return;
    enti_text_addf(d->data, "%s# %s\n", d->blocks ? "\n\n" : "", title);
    for (size_t k = 0; k <= count; k++) put_point(d, at + 2 * (k % count));
    enti_text_addf(d->script, "%s'signals.dat' index %zu using 1:2 with %s title ",
                   d->blocks ? ", \\\n     " : "plot ", d->blocks, style);
    enti_plot_quote(d->script, title);
    d->blocks++;
}

static void put_marks(drawing *d, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const ent_equilibria *eq = enti_stage_equilibria(r);
    const int *target = r->s->repetition.target;

    if (eq->count)
        put_curve(d, "stage equilibria", "points pointtype 5 pointsize 1.1 linecolor '#222222'",
                  eq->count, eq->payoff);
    if (!target) return;
    const double at[] = {ent_game_payoff(g, target, 0), ent_game_payoff(g, target, 1)};
    put_curve(d, "target", "points pointtype 4 pointsize 1.6 linewidth 2 linecolor '#8a2be2'", 1,
              at);
}

static void put_axis(enti_text *script, const char *axis, const ent_results *r, size_t player)
{
    enti_text w = {0};

    enti_text_add(&w, "payoff to ");
    enti_text_add(&w, ent_game_player_name(r->s->game, player));
    enti_text_add(&w, " (");
    enti_text_add(&w, r->s->unit);
    enti_text_add(&w, ")");
    enti_plot_set_words(script, axis, &w);
}

static void put_sets(drawing *d, const ent_patience *x)
{
    put_curve(
        d, "any patience, public signals",
        "filledcurves closed fillcolor '#dbe7f4' fillstyle solid 1 border linecolor '#aab4c0'",
        x->limit.count, x->limit.vertex);
    put_curve(
        d, "nothing outside is sustained now",
        "filledcurves closed fillcolor '#9cc3e6' fillstyle solid 1 border linecolor '#1f5fa8'",
        x->seen.count, x->seen.vertex);
    put_curve(d, "proven to be sustained now", "lines linewidth 2 linecolor '#2e8b57'",
              x->seen.inner_count, x->seen.inner);
}

static void draw_signals(const ent_results *r, enti_text *script, enti_text *data)
{
    drawing d = {script, data, 0};
    ent_feasible all = {0};

    const ent_status st = ent_repeated_feasible(r->s->game, NULL, &all);
    if (st) {
        script->status = st;
        return;
    }
    enti_plot_begin(script, "signals", 1080, 660);
    enti_plot_set(script, "title", "What can be sustained when only signals are seen");
    put_axis(script, "xlabel", r, 0);
    put_axis(script, "ylabel", r, 1);
    enti_text_add(script,
                  "set rmargin at screen 0.62\nset key at screen 0.64,0.9 left top Left reverse "
                  "spacing 1.4 samplen 2\n"
                  "set offsets graph 0.04, graph 0.04, graph 0.04, graph 0.04\n");
    put_curve(
        &d, "feasible",
        "filledcurves closed fillcolor '#f0f2f5' fillstyle solid 1 border linecolor '#aab4c0'",
        all.count, all.payoff);
    put_sets(&d, &r->patience);
    put_marks(&d, r);
    enti_text_add(script, "\n");
    ent_feasible_clear(&all);
}

const enti_plot enti_plot_signals = {"signals", has_signals, draw_signals, false};
