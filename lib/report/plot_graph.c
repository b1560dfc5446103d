/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_graph.c -- the strategy that holds the best truce, as a graph for Graphviz. */
#include "report/plot.h"

static bool has_strategy(const ent_results *r)
{
    return r->patience.strategy.states > 0;
}

static void draw_strategy(const ent_results *r, enti_text *script, enti_text *data)
{
    (void)data; /* a graph holds its own */
    const ent_status st =
        ent_report_automaton_dot(r->s->game, &r->patience.strategy, &script->text);
    if (st) script->status = st;
}

const enti_plot enti_plot_strategy = {"strategy", has_strategy, draw_strategy, true};
