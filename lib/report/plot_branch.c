/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_branch.c -- the picture of a branch of logit equilibria: what each action is played, against
 * the precision lambda. The axis shows log10(1 + lambda), so that it begins at 0; a branch may turn
 * back on it. In the data an empty line parts one branch from the next.
 */
#include "report/plot.h"

#include "base/mem.h"

#include <math.h>

enum { MOST_NAMED = 12 }; /* curves that a key can keep apart */

static void put_data(const ent_game *g, const ent_branch *x, enti_text *data)
{
    const size_t width = ent_game_width(g);

    enti_text_add(data, "# lambda, probability of each action of each player\n");
    for (size_t k = 0; k < x->count; k++) {
        if (k && x->lambda[k] == 0.0) enti_text_add(data, "\n");
        enti_plot_number(data, x->lambda[k]);
        for (size_t a = 0; a < width; a++) {
            enti_text_add(data, " ");
            enti_plot_number(data, x->prob[k * width + a]);
        }
        enti_text_add(data, "\n");
    }
}

/* Tics at 0, 1, 10, ... up to the largest lambda. */
static void put_axis(const ent_branch *x, enti_text *script)
{
    double most = 1.0;

    for (size_t k = 0; k < x->count; k++) most = fmax(most, x->lambda[k]);
    const int last = (int)ceil(log10(most));
    enti_text_addf(script, "set xrange [0:%.3f]\nset xtics ('0' 0", log10(1.0 + most));
    for (int k = 0; k <= last; k++)
        enti_text_addf(script, ", '%g' %.6f", pow(10.0, k), log10(1.0 + pow(10.0, k)));
    enti_text_add(script, ")\n");
}

static void put_curve(const ent_game *g, size_t player, int action, enti_text *script)
{
    enti_text w = {0};
    const size_t place = ent_game_offset(g, player) + (size_t)action;

    enti_text_addf(&w, "%s: %s", ent_game_player_name(g, player),
                   ent_game_action_name(g, player, action));
    enti_text_addf(script,
                   "%s'branch.dat' using (log10(1+$1)):%zu with lines linewidth 2.2 dashtype %d "
                   "linecolor '%s' title ",
                   place ? ", \\\n     " : "", place + 2, action % 5 + 1, enti_plot_colour(player));
    enti_plot_quote(script, w.text.data ? w.text.data : "");
    if (w.status) script->status = w.status;
    ent_text_clear(&w.text);
}

static void draw(const ent_game *g, const ent_branch *x, enti_text *script, enti_text *data)
{
    put_data(g, x, data);
    enti_plot_begin(script, "branch", 900, 540);
    enti_plot_set(script, "title", "Logit equilibria from even play on");
    enti_plot_set(script, "xlabel",
                  "precision lambda, of payoffs in units of each player\xe2\x80\x99s range");
    enti_plot_set(script, "ylabel", "probability");
    enti_text_add(script, "set xlabel offset 0,0.6\nset yrange [-0.02:1.02]\n");
    enti_text_add(script, ent_game_width(g) > MOST_NAMED ? "unset key\n"
                                                         : "set key outside below center\n");
    put_axis(x, script);
    enti_text_add(script, "plot ");
    for (size_t i = 0; i < ent_game_players(g); i++)
        for (int a = 0; a < ent_game_actions(g, i); a++) put_curve(g, i, a, script);
    enti_text_add(script, "\n");
}

ent_status ent_report_branch_plots(const ent_game *g, const ent_branch *x, const char *dir,
                                   ent_plots *out, ent_error *err)
{
    enti_text script = {0}, data = {0};
    ent_plots list = {0};

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_plots){0};
    if (!g || !x || !x->count || !x->lambda || !x->prob || !dir || !*dir) return ENT_ERR_ARG;
    list.script = enti_new(1, char *);
    if (!list.script) return ENT_ERR_NOMEM;
    draw(g, x, &script, &data);
    const ent_status st = enti_plot_write("branch", false, &script, &data, dir, &list, err);
    if (st)
        ent_plots_clear(&list);
    else
        *out = list;
    return st;
}
