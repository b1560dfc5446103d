/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_set.c -- what two patient players can sustain: the payoff set inside the feasible payoffs, the
 * security levels as lines, and the points that have a name.
 *
 * The data file has a block a curve, two empty lines apart, as gnuplot's `index` wants them. A
 * polygon ends where it begins.
 */
#include "report/plot.h"

#include <math.h>

#define MAX_PROFILES 1024 /* more dots hide one another */

/* The blocks of the data file and the entries of `plot`, side by side. */
typedef struct drawing {
    enti_text *script, *data;
    size_t blocks;
} drawing;

static bool has_set(const ent_results *r)
{
    return ent_game_players(r->s->game) == 2 && r->patience.feasible.count > 0;
}

/* Opens a block: a comment in the data, in the script the words up to "title". */
static void open_block(drawing *d, const char *what, const char *style)
{
    enti_text_addf(d->data, "%s# %s\n", d->blocks ? "\n\n" : "", what);
    enti_text_addf(d->script, "%s'sustainable.dat' index %zu using 1:2 with %s",
                   d->blocks ? ", \\\n     " : "plot ", d->blocks, style);
    d->blocks++;
}

static void put_point(drawing *d, double x, double y)
{
    enti_plot_number(d->data, x);
    enti_text_add(d->data, " ");
    enti_plot_number(d->data, y);
    enti_text_add(d->data, "\n");
}

static void put_title(drawing *d, enti_text *words)
{
    enti_text_add(d->script, " title ");
    enti_plot_quote(d->script, words->text.data ? words->text.data : "");
    if (words->status) d->script->status = words->status;
    ent_text_clear(&words->text);
    *words = (enti_text){0};
}

static void put_plain(drawing *d, const char *title)
{
    enti_text w = {0};

    enti_text_add(&w, title);
    put_title(d, &w);
}

/* A named point. */
static void put_mark(drawing *d, const char *what, const double at[2], int type, const char *colour,
                     enti_text *title)
{
    open_block(d, what, "points");
    enti_text_addf(d->script, " pointtype %d pointsize 1.6 linewidth 2 linecolor '%s'", type,
                   colour);
    put_point(d, at[0], at[1]);
    put_title(d, title);
}

static void put_feasible(drawing *d, const ent_feasible *f, const char *title, const char *colour)
{
    open_block(d, title, "filledcurves closed");
    enti_text_addf(d->script, " fillcolor '%s' fillstyle solid 1 border linecolor '#aab4c0'",
                   colour);
    for (size_t k = 0; k <= f->count; k++)
        put_point(d, f->payoff[2 * (k % f->count)], f->payoff[2 * (k % f->count) + 1]);
    put_plain(d, title);
}

/* Area and outline, so that a segment and a point are seen, too. */
static void put_set(drawing *d, const ent_payoff_set *set)
{
    enti_text w = {0};

    if (!set->count) return;
    enti_text_add(&w, "sustained at delta = ");
    enti_put_short(&w, set->delta);
    for (int outline = set->dim < 2; outline < 2; outline++) {
        open_block(d, outline ? "sustained, outline" : "sustained",
                   outline ? "linespoints" : "filledcurves closed");
        enti_text_add(d->script, outline ? " linewidth 2.5 pointtype 7 pointsize 0.5 linecolor "
                                           "'#1f5fa8'"
                                         : " fillcolor '#7fb0e0' fillstyle solid 1");
        for (size_t k = 0; k <= set->count; k++) {
            const double *at = set->vertex[k % set->count].payoff;
            put_point(d, at[0], at[1]);
        }
        if (outline)
            put_title(d, &w);
        else
            enti_text_add(d->script, " notitle");
    }
}

static void put_profiles(drawing *d, const ent_game *g)
{
    int profile[2] = {0, 0};

    if (ent_game_profiles(g) > MAX_PROFILES) return;
    open_block(d, "every pure profile", "points");
    enti_text_add(d->script, " pointtype 7 pointsize 0.4 linecolor '#667788'");
    do put_point(d, ent_game_payoff(g, profile, 0), ent_game_payoff(g, profile, 1));
    while (ent_game_next_profile(g, profile));
    put_plain(d, "a pure profile");
}

static void put_marks(drawing *d, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const ent_equilibria *eq = enti_stage_equilibria(r);
    const ent_patience *x = &r->patience;
    const int *target = r->s->repetition.target;
    enti_text w = {0};

    if (eq->count) {
        open_block(d, "stage equilibria", "points");
        enti_text_add(d->script, " pointtype 5 pointsize 1.1 linecolor '#222222'");
        for (size_t e = 0; e < eq->count; e++)
            put_point(d, eq->payoff[2 * e], eq->payoff[2 * e + 1]);
        put_plain(d, eq->count == 1 ? "stage equilibrium" : "stage equilibria");
    }
    if (x->set.count) {
        enti_text_add(&w, "threat: the worst for each");
        put_mark(d, "threat point", x->set.threat, 2, "#c8502e", &w);
    }
    if (x->truce == ENT_TRUCE_BEST) {
        enti_text_add(&w, "best truce");
        put_mark(d, "best truce", x->truce_payoff, 9, "#b8860b", &w);
    }
    if (target) {
        const double at[] = {ent_game_payoff(g, target, 0), ent_game_payoff(g, target, 1)};
        enti_text_add(&w, x->truce == ENT_TRUCE_TARGET ? "target, the best truce: " : "target: ");
        enti_put_profile(&w, ENT_STYLE_TEXT, g, target);
        put_mark(d, "target", at, 4, "#8a2be2", &w);
    }
}

/* Dashed: what no player can be held below. */
static void put_floors(enti_text *script, const ent_minmax *m)
{
    enti_text_add(script, "set arrow 1 from ");
    enti_plot_number(script, m->pure[0]);
    enti_text_add(script, ",graph 0 to ");
    enti_plot_number(script, m->pure[0]);
    enti_text_add(script, ",graph 1 nohead linecolor '#555555' linewidth 1.5 dashtype 2 front\n"
                          "set arrow 2 from graph 0,first ");
    enti_plot_number(script, m->pure[1]);
    enti_text_add(script, " to graph 1,first ");
    enti_plot_number(script, m->pure[1]);
    enti_text_add(script, " nohead linecolor '#555555' linewidth 1.5 dashtype 2 front\n");
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

static void draw_set(const ent_results *r, enti_text *script, enti_text *data)
{
    const ent_patience *x = &r->patience;
    drawing d = {script, data, 0};
    ent_feasible all = {0};

    const ent_status st = ent_repeated_feasible(r->s->game, NULL, &all);
    if (st) {
        script->status = st;
        return;
    }
    enti_plot_begin(script, "sustainable", 1080, 660);
    enti_plot_set(script, "title",
                  x->set.count ? "What patience can sustain" : "What could be sustained");
    put_axis(script, "xlabel", r, 0);
    put_axis(script, "ylabel", r, 1);
    put_floors(script, &x->minmax);
    enti_text_add(script,
                  "set rmargin at screen 0.62\nset key at screen 0.64,0.9 left top Left reverse "
                  "spacing 1.4 samplen 2\n"
                  "set offsets graph 0.04, graph 0.04, graph 0.04, graph 0.04\n");
    put_feasible(&d, &all, "feasible", "#f0f2f5");
    put_feasible(&d, &x->feasible, "above both security levels", "#dbe7f4");
    put_set(&d, &x->set);
    put_profiles(&d, r->s->game);
    put_marks(&d, r);
    enti_text_add(script,
                  ", \\\n     NaN with lines dashtype 2 linecolor '#555555' linewidth 1.5 title "
                  "'security levels'\n");
    ent_feasible_clear(&all);
}

const enti_plot enti_plot_sustainable = {"sustainable", has_set, draw_set, false};
