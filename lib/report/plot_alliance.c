/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_alliance.c -- what each coalition costs its members and what it does to the target, as bars. */
#include "report/plot.h"

#include <math.h>

/* The most coalitions that make readable bars. */
#define MAX_BARS ((size_t)32)

static bool has_coalitions(const ent_results *r)
{
    return r->done & ENT_ANALYSIS_ALLIANCE &&
           (size_t)1 << r->further.alliance.whole.players <= MAX_BARS;
}

/* What the members of S lose by its forming, per cent of their joint weight. */
static double joint_loss(const enti_league *x, ent_coalition s)
{
    double weight = 0.0;

    for (size_t i = 0; s >> i; i++)
        if (s >> i & 1) weight += x->weight ? x->weight[i] : 1.0;
    return weight > 0.0 ? -ent_coop_worth(x->worths, s) / weight : 0.0;
}

/* Regions by their codes, which leave room; else players by name. */
static const char *short_name(const ent_results *r, size_t player)
{
    const enti_armington *m = &r->s->model.armington;

    if (m->coalition.members) return m->region[m->coalition.member[player]];
    return ent_game_player_name(r->s->game, player);
}

static void put_names(enti_text *script, const ent_results *r)
{
    const size_t n = r->further.alliance.whole.players;

    enti_text_add(script, "set xtics (");
    for (size_t s = 1; s >> n == 0; s++) {
        enti_text w = {0};
        for (size_t i = 0; i < n; i++) {
            if (!(s >> i & 1)) continue;
            if (w.text.length) enti_text_add(&w, " + ");
            enti_text_add(&w, short_name(r, i));
        }
        enti_plot_tic(script, w.text.data ? w.text.data : "", s - 1);
        if (w.status) script->status = w.status;
        ent_text_clear(&w.text);
    }
    enti_text_add(script, ") rotate by 40 right scale 0\n");
}

static void draw_coalitions(const ent_results *r, enti_text *script, enti_text *data)
{
    const enti_league *x = &r->further.alliance;
    const ent_tariff_coalition *c = &r->s->model.armington.coalition;
    const size_t rows = (size_t)1 << x->whole.players;
    enti_text w = {0};

    enti_text_add(data, "# coalition, what it costs its members together, what it costs the "
                        "target, 1: stable\n");
    for (size_t s = 1; s < rows; s++) {
        enti_text_addf(data, "%zu ", s - 1);
        enti_plot_number(data, joint_loss(x, s));
        enti_text_add(data, " ");
        enti_plot_number(data, c->members ? -ent_tariff_coalition_welfare(c, s, c->target) : NAN);
        enti_text_addf(data, " %d\n", x->internal[s] && x->external[s]);
    }
    enti_plot_begin(script, "alliance", 420 + 34 * (int)rows, 640);
    enti_plot_set(script, "title",
                  c->members ? "What each coalition costs its members, and its target"
                             : "What each coalition costs its members");
    enti_text_add(&w, r->s->model.basis ? "% of " : "");
    enti_text_add(&w, r->s->model.basis ? r->s->model.basis : r->s->unit);
    enti_plot_set_words(script, "ylabel", &w);
    put_names(script, r);
    enti_text_addf(script,
                   "set bmargin 12\nset lmargin 12\nset grid noxtics\nset key at screen 0.5,0.03 "
                   "center horizontal\nset style fill solid 0.9 noborder\nset boxwidth 0.36\n"
                   "set xzeroaxis linetype 1 linecolor '#555555'\n"
                   "set xrange [-0.8:%zu.8]\nset offsets 0,0,graph 0.1,graph 0.05\n"
                   "plot 'alliance.dat' using ($1-0.19):2 with boxes linecolor '%s' title ",
                   rows - 2, enti_plot_colour(1));
    enti_plot_quote(script, "cost to its members together");
    if (c->members) {
        enti_text_addf(script, ", \\\n     '' using ($1+0.19):3 with boxes linecolor '%s' title ",
                       enti_plot_colour(0));
        enti_text_add(&w, "pressure on ");
        enti_text_add(&w, r->s->model.armington.region[c->target]);
        enti_plot_quote(script, w.text.data ? w.text.data : "");
        ent_text_clear(&w.text);
    }
    enti_text_add(script,
                  ", \\\n     '' using 1:($4 > 0 ? 0 : NaN) with points pointtype 7 pointsize 1 "
                  "linecolor '#333333' title 'stable'\n");
}

const enti_plot enti_plot_alliance = {"alliance", has_coalitions, draw_coalitions, false};

/* ---- every member: what being in costs it, and what it adds to the pressure -------------------- */

static bool has_members(const ent_results *r)
{
    return r->done & ENT_ANALYSIS_ALLIANCE && r->s->model.armington.coalition.members;
}

static void draw_members(const ent_results *r, enti_text *script, enti_text *data)
{
    const enti_league *x = &r->further.alliance;
    const enti_armington *m = &r->s->model.armington;
    const size_t n = x->whole.players;
    enti_text w = {0};

    enti_text_add(data, "# player, cost of being in, pressure on the target\n");
    for (size_t i = 0; i < n; i++) {
        enti_text_addf(data, "%zu ", i);
        enti_plot_number(data, -x->whole.gain[i]);
        enti_text_add(data, " ");
        enti_plot_number(data, enti_league_pressure(r, i));
        enti_text_add(data, "\n");
    }
    enti_plot_begin(script, "members", 900, 560);
    enti_plot_set(script, "title", "What being in costs each, and what each adds to the pressure");
    enti_text_addf(&w, "%% of %s of each", r->s->model.basis);
    enti_plot_set_words(script, "ylabel", &w);
    enti_text_add(script, "set xtics (");
    for (size_t i = 0; i < n; i++)
        enti_plot_tic(script, ent_membership_player_name(x->table, i), i);
    enti_text_addf(script,
                   ") scale 0\nset bmargin 5\nset grid noxtics\nset key at screen 0.5,0.03 center "
                   "horizontal\nset style fill solid 0.9 noborder\nset boxwidth 0.34\n"
                   "set xzeroaxis linetype 1 linecolor '#555555'\nset xrange [-0.8:%zu.8]\n"
                   "set offsets 0,0,graph 0.15,graph 0.05\n",
                   n - 1);
    for (int k = 0; k < 2; k++) {
        enti_text_addf(script, "%s using ($1%s0.18):%d with boxes linecolor '%s' title ",
                       k ? ", \\\n     ''" : "plot 'members.dat'", k ? "+" : "-", k + 2,
                       enti_plot_colour(k ? 0 : 1));
        enti_text_add(&w, k ? "pressure on " : "cost of being in");
        if (k) enti_text_add(&w, m->region[m->coalition.target]);
        enti_plot_quote(script, w.text.data ? w.text.data : "");
        ent_text_clear(&w.text);
        w = (enti_text){0};
        enti_text_addf(script,
                       ", \\\n     '' using ($1%s0.18):%d:(sprintf('%%.3f', $%d)) with labels "
                       "offset 0,0.7 textcolor '#333333' notitle",
                       k ? "+" : "-", k + 2, k + 2);
    }
    enti_text_add(script, "\n");
}

const enti_plot enti_plot_members = {"members", has_members, draw_members, false};
