/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_map.c -- the payoff table of two players as two maps, one a player: rows the actions of the
 * first from the top, columns those of the second. Blue gains, red losses; a frame marks the pure
 * equilibria, a star what the player cannot better on its own.
 */
#include "report/plot.h"

#include <math.h>
#include <string.h>

#define MAX_COLUMNS 7 /* a table within these gets its payoffs written in */
#define MAX_ROWS    12
#define MAX_TICS    8  /* names at an axis; of more actions every second, third, ... is named */
#define ROW_TEXT    36 /* characters that fit below a map side by side; more are turned */

static bool has_payoffs(const ent_results *r)
{
    return ent_game_players(r->s->game) == 2 && ent_game_profiles(r->s->game) > 1;
}

/* The largest payoff in size: both maps share the colours. */
static double extent(const ent_game *g)
{
    double most = 0.0;
    int profile[2] = {0, 0};

    do {
        for (size_t i = 0; i < 2; i++) most = fmax(most, fabs(ent_game_payoff(g, profile, i)));
    } while (ent_game_next_profile(g, profile));
    return most > 0.0 ? most : 1.0;
}

/* Whether no own action gives the player more. */
static bool is_best(const ent_game *g, const int profile[], size_t player)
{
    int other[2] = {profile[0], profile[1]};
    const double here = ent_game_payoff(g, profile, player);

    for (int b = 0; b < ent_game_actions(g, player); b++) {
        other[player] = b;
        if (ent_game_payoff(g, other, player) > here) return false;
    }
    return true;
}

static void map_data(const ent_game *g, enti_text *data)
{
    int profile[2] = {0, 0};

    enti_text_add(data, "# action of the second, of the first, payoffs, best (1) or not (0)\n");
    do {
        enti_text_addf(data, "%d %d ", profile[1], profile[0]);
        enti_plot_number(data, ent_game_payoff(g, profile, 0));
        enti_text_add(data, " ");
        enti_plot_number(data, ent_game_payoff(g, profile, 1));
        enti_text_addf(data, " %d %d\n", is_best(g, profile, 0), is_best(g, profile, 1));
    } while (ent_game_next_profile(g, profile));
}

/* "set xtics ('label' 0, ...)" */
static void put_tics(enti_text *script, const char *axis, const ent_game *g, size_t player)
{
    const int n = ent_game_actions(g, player), step = 1 + (n - 1) / MAX_TICS;
    size_t longest = 0;

    enti_text_addf(script, "set %stics (", axis);
    for (int a = 0; a < n; a += step) {
        const char *name = ent_game_action_name(g, player, a);
        enti_plot_tic(script, name, (size_t)a);
        if (strlen(name) > longest) longest = strlen(name);
    }
    enti_text_add(script, ") scale 0");
    if (player == 1 && longest * (size_t)(1 + (n - 1) / step) > ROW_TEXT)
        enti_text_add(script, " rotate by 30 right");
    enti_text_add(script, "\n");
}

static bool is_labelled(const ent_game *g)
{
    return ent_game_actions(g, 0) <= MAX_ROWS && ent_game_actions(g, 1) <= MAX_COLUMNS;
}

static void put_frames(const ent_results *r, enti_text *script)
{
    for (size_t k = 0; k < r->n_stands; k++) {
        const int *at = r->stand[k].profile;
        enti_text_addf(script,
                       "set object %zu rectangle from %d-0.47,%d-0.47 to %d+0.47,%d+0.47 front "
                       "fillstyle empty border linecolor '#111111' linewidth 3\n",
                       k + 1, at[1], at[0], at[1], at[0]);
    }
}

static void put_panel(const ent_results *r, size_t player, enti_text *script)
{
    const ent_game *g = r->s->game;
    enti_text w = {0};

    enti_text_add(&w, "for ");
    enti_text_add(&w, ent_game_player_name(g, player));
    enti_plot_set_words(script, "title", &w);
    enti_text_addf(
        script,
        "plot 'payoffs.dat' using 1:2:(0.49):(0.49):%zu with boxxyerror linecolor palette "
        "notitle",
        player + 3);
    if (is_labelled(g))
        enti_text_addf(script,
                       ", \\\n     '' using 1:2:(text($%zu,$%zu)):(ink($%zu)) with labels "
                       "textcolor rgb variable notitle",
                       player + 3, player + 5, player + 3);
    enti_text_add(script, "\n");
}

static void draw_payoffs(const ent_results *r, enti_text *script, enti_text *data)
{
    const ent_game *g = r->s->game;
    const bool percent = r->s->model.basis != NULL;
    const double most = extent(g);
    enti_text w = {0};

    map_data(g, data);
    enti_plot_begin(script, "payoffs", 1160, 560);
    enti_text_add(script, "set multiplot layout 1,2 title ");
    enti_text_add(&w, "Payoffs in ");
    enti_text_add(&w, r->s->unit);
    if (r->n_stands) enti_text_add(&w, "; framed: equilibrium");
    if (is_labelled(g)) enti_text_add(&w, "; *: best against the other's choice");
    enti_plot_quote(script, w.text.data ? w.text.data : "");
    enti_text_add(script, " font 'Helvetica,18'\n");
    if (w.status) script->status = w.status;
    ent_text_clear(&w.text);
    enti_plot_set(script, "xlabel", ent_game_player_name(g, 1));
    enti_plot_set(script, "ylabel", ent_game_player_name(g, 0));
    put_tics(script, "x", g, 1);
    put_tics(script, "y", g, 0);
    enti_text_addf(script, "set xrange [-0.5:%d.5]\nset yrange [%d.5:-0.5]\n",
                   ent_game_actions(g, 1) - 1, ent_game_actions(g, 0) - 1);
    enti_text_add(script, "unset grid\nset border 0\nset style fill solid 1 noborder\n"
                          "set palette defined (-1 '#a8321e', -0.5 '#e39a84', 0 '#f7f4ee', 0.5 "
                          "'#85b2dc', 1 '#1f5fa8')\nset cbrange [");
    enti_plot_number(script, -most);
    enti_text_add(script, ":");
    enti_plot_number(script, most);
    enti_text_add(script, is_labelled(g) ? "]\nunset colorbox\nmost = " : "]\nmost = ");
    enti_plot_number(script, most);
    enti_text_addf(script,
                   "\nshown(x) = abs(x) < %s ? 0 : x\n"
                   "text(x, best) = sprintf('%s', shown(x)) . (best > 0 ? '*' : '')\n"
                   "ink(x) = abs(x) > 0.7 * most ? 0xffffff : 0x222222\n",
                   percent ? "0.0005" : "1e-12 * most", percent ? "%.3f" : "%.4g");
    put_frames(r, script);
    put_panel(r, 0, script);
    put_panel(r, 1, script);
    enti_text_add(script, "unset multiplot\n");
}

const enti_plot enti_plot_payoffs = {"payoffs", has_payoffs, draw_payoffs, false};
