/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_rules.c -- the patience that the target needs under each rule of the game: one breach ends the
 * truce for ever (grim), the harshest punishments that are equilibria, and both with side payments.
 * Side payments pool the patience of all, so that there one bar stands for everyone.
 */
#include "report/plot.h"

#include <math.h>

#define NEVER 1.12 /* where the bar of a threshold that no discount factor reaches ends */

/* The bars from the top: what each is called, whose it is, how long. */
typedef struct bars {
    enti_text *data, *tics;
    size_t count;
} bars;

static bool has_rules(const ent_results *r)
{
    return enti_case_grim(r) && r->patience.payments.players;
}

/* `player`: whose colour; the number of players for that of all. */
static void put_bar(bars *b, const char *rule, const char *whose, size_t player, double delta)
{
    enti_text w = {0};

    enti_text_addf(b->data, "%zu %zu ", b->count, player);
    enti_plot_number(b->data, delta < 1.0 ? delta : NEVER);
    enti_text_add(b->data, "\n");
    enti_text_addf(&w, "%s: %s", rule, whose);
    enti_plot_tic(b->tics, w.text.data ? w.text.data : "", b->count);
    if (w.status) b->tics->status = w.status;
    ent_text_clear(&w.text);
    b->count++;
}

static double grim_delta(const ent_grim *grim, size_t i)
{
    return grim->verdict[i] == ENT_GRIM_IMPATIENT ? INFINITY : grim->delta[i];
}

static void put_bars(bars *b, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const ent_patience *x = &r->patience;
    const size_t n = x->players;
    double most = 0.0; /* what the set of equilibria jumps at may ask for more than any alone */

    for (size_t i = 0; x->required && i < n; i++) most = fmax(most, x->required[i]);
    for (size_t i = 0; i < n; i++)
        put_bar(b, "grim trigger", ent_game_player_name(g, i), i, grim_delta(&x->grim, i));
    if (!(x->missing & ENT_PATIENCE_OPTIMAL))
        for (size_t i = 0; i < n; i++)
            put_bar(b, "harshest punishments", ent_game_player_name(g, i), i,
                    x->required ? x->required[i] : INFINITY);
    if (x->required && most < x->optimal.hi)
        put_bar(b, "harshest punishments", "all", n, x->optimal.hi);
    if (!isnan(x->payments.reversion))
        put_bar(b, "payments, grim trigger", "all", n, x->payments.reversion);
    put_bar(b, "payments, harshest punishments", "all", n, x->payments.optimal);
}

static void draw_rules(const ent_results *r, enti_text *script, enti_text *data)
{
    const ent_repetition *rep = &r->s->repetition;
    enti_text w = {0}, tics = {0};
    bars b = {data, &tics, 0};

    enti_text_add(data,
                  "# bar, player (after the last: all), least discount factor (above 1: never)\n");
    put_bars(&b, r);
    enti_plot_begin(script, "rules", 900, 200 + 46 * (int)b.count);
    enti_text_add(&w, "Patience that keeps ");
    enti_put_target(&w, ENT_STYLE_TEXT, r->s->game, NULL, r->patience.target);
    enti_plot_set_words(script, "title", &w);
    enti_text_addf(&w, "least discount factor per %s (1: no loss of value by waiting)",
                   rep->period ? rep->period : "period");
    enti_plot_set_words(script, "xlabel", &w);
    enti_text_add(script, "set ytics (");
    enti_text_add(script, tics.text.data ? tics.text.data : "");
    enti_text_addf(script,
                   ") scale 0\nset xtics 0.2\nset grid noytics\nunset key\nset tmargin 5\n"
                   "set title offset 0,1\nset style fill solid 0.9 noborder\n"
                   "set xrange [0:1.12]\nset yrange [%zu.6:-0.6]\n"
                   "set arrow 1 from 1,graph 0 to 1,graph 1 nohead linecolor '#555555' front\n",
                   b.count - 1);
    enti_plot_case(script, rep->delta);
    enti_plot_colours(script);
    enti_text_addf(
        script,
        "said(x) = x > 1 ? 'never' : sprintf('%%.3f', x)\n"
        "plot 'rules.dat' using (0.5*$3):1:(0.5*$3):(0.34):($2 == %zu ? 0x555f6b : rgb($2)) "
        "with boxxyerror "
        "linecolor rgb variable, \\\n"
        "     '' using ($3 > 0.15 ? $3 : NaN):1:(said($3)) with labels right offset "
        "-0.8,0 textcolor '#ffffff', \\\n"
        "     '' using ($3 > 0.15 ? NaN : $3):1:(said($3)) with labels left offset "
        "0.8,0 textcolor '#333333'\n",
        r->patience.players);
    if (tics.status) script->status = tics.status;
    ent_text_clear(&tics.text);
}

const enti_plot enti_plot_rules = {"rules", has_rules, draw_rules, false};
