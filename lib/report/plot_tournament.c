/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_tournament.c -- the scores of a round robin as bars, the best first; a dot marks what a strategy
 * gets against itself.
 */
#include "report/plot.h"

#include <math.h>

void enti_plot_tournament(const ent_tournament *x, const char *const name[], enti_text *script,
                          enti_text *data)
{
    const size_t n = x->entries;

    enti_text_add(data, "# place, mean payoff, payoff against itself\n");
    enti_plot_begin(script, "tournament", 860, 150 + 32 * (int)(n < 100 ? n : 100));
    enti_plot_set(script, "title", "Who does well against everyone");
    enti_plot_set(script, "xlabel", "payoff per period");
    enti_text_add(script, "set ytics (");
    for (size_t place = 0; place < n; place++) {
        const size_t i = x->ranking[place];
        enti_text_addf(data, "%zu ", place);
        enti_plot_number(data, x->mean[i]);
        enti_text_add(data, " ");
        enti_plot_number(data, x->score[2 * (i * n + i)]);
        enti_text_add(data, "\n");
        enti_plot_tic(script, name[i], place);
    }
    enti_text_addf(
        script,
        ") scale 0\nset grid noytics\nset style fill solid 0.9 noborder\n"
        "set yrange [%zu.6:-0.6]\nset offsets 0, graph 0.05, 0, 0\n"
        "set bmargin 6\nset key at screen 0.54,0.05 center horizontal samplen 1.5\nbase = ",
        n - 1);
    enti_plot_number(script, fmin(0.0, x->mean[x->ranking[n - 1]])); /* bars begin at 0 or below */
    enti_text_addf(script,
                   "\nset xrange [base:*]\nplot 'tournament.dat' using "
                   "(0.5*(base+$2)):1:(0.5*($2-base)):(0.34) with "
                   "boxxyerror linecolor '%s' title 'mean over all, itself among them', \\\n"
                   "     '' using 3:1 with points pointtype 7 pointsize 0.9 linecolor '%s' title "
                   "'against itself', \\\n"
                   "     '' using (base):1:(sprintf('%%.3f', $2)) with labels left offset 0.8,0 "
                   "textcolor '#ffffff' notitle\n",
                   enti_plot_colour(0), enti_plot_colour(1));
}
