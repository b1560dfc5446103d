/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot.h (internal) -- the pictures of a run: each a gnuplot script and its data.
 *
 * A script writes NAME.svg where it is run. Every text from outside stands in single quotes,
 * where gnuplot expands nothing, and `noenhanced` keeps it from being markup.
 */
#ifndef ENTI_REPORT_PLOT_H
#define ENTI_REPORT_PLOT_H

#include "report/case.h"

typedef struct enti_plot {
    const char *name; /* "payoffs" */
    bool (*has)(const ent_results *r);
    void (*draw)(const ent_results *r, enti_text *script, enti_text *data);
    bool is_graph; /* for Graphviz, without a data file; else for gnuplot */
} enti_plot;

/* plot_war.c */
extern const enti_plot enti_plot_replies;
extern const enti_plot enti_plot_truce;
/* plot_alliance.c */
extern const enti_plot enti_plot_alliance;
extern const enti_plot enti_plot_members;
/* plot_bars.c */
extern const enti_plot enti_plot_thresholds;
extern const enti_plot enti_plot_patience;
/* plot_claim.c */
extern const enti_plot enti_plot_tornado;
/* plot_graph.c */
extern const enti_plot enti_plot_strategy;
/* tree_dot.c */
extern const enti_plot enti_plot_tree;
/* plot_ladder.c */
extern const enti_plot enti_plot_ladder;
/* plot_rules.c */
extern const enti_plot enti_plot_rules;
/* plot_set.c */
extern const enti_plot enti_plot_sustainable;
/* plot_signals.c */
extern const enti_plot enti_plot_signals;
/* plot_map.c */
extern const enti_plot enti_plot_payoffs;

/** A picture that the case asks for. plot_claim.c. */
void enti_plot_canvas(const ent_results *r, const enti_canvas *c, enti_text *script,
                      enti_text *data);

/** The picture of a tournament, "tournament"; `name` [entries]. */
void enti_plot_tournament(const ent_tournament *x, const char *const name[], enti_text *script,
                          enti_text *data);

/** The head that all scripts share: terminal, output, fonts, grid. Size in points. */
void enti_plot_begin(enti_text *script, const char *name, int width, int height);
/** "'text'", quotes as apostrophes, control characters as blanks. */
void enti_plot_quote(enti_text *script, const char *text);
/** The next tic of a list: "'text' 0", ", 'text' 1"; gnuplot takes a per cent sign there for a
 *  format, hence it is doubled. */
void enti_plot_tic(enti_text *script, const char *text, size_t at);
/** "set <what> 'text'\n" */
void enti_plot_set(enti_text *script, const char *what, const char *text);
/** Moves what was built in `words` into such a line. */
void enti_plot_set_words(enti_text *script, const char *what, enti_text *words);
/** A number that gnuplot reads; "NaN" when it is none. */
void enti_plot_number(enti_text *t, double x);

/** A dashed line at the case's discount factor, named above the picture; nothing for NaN. Arrow and
 *  label 2. */
void enti_plot_case(enti_text *script, double delta);
/** Defines rgb(i) for gnuplot: the colour of player i. */
void enti_plot_colours(enti_text *script);

/** Writes NAME.gp and NAME.dat, or of a graph NAME.dot, into a directory, puts the script's name at
 *  the end of the list, which has room, and clears both texts. */
ent_status enti_plot_write(const char *name, bool is_graph, enti_text *script, enti_text *data,
                           const char *dir, ent_plots *list, ent_error *err);

/** Colours of the players, told apart in print and by colour-blind readers, too. */
const char *enti_plot_colour(size_t player);

#endif
