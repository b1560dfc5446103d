/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which strategy does best when hands tremble?
 *
 * A round robin of the classic strategies in the prisoner's dilemma of Axelrod's tournaments (5, 3,
 * 1, 0), every strategy against every one, itself among them: expected payoffs per period over 200
 * periods, without errors and with one action in a hundred going wrong. Free of data. With a
 * directory as its argument it leaves there a gnuplot script that draws the second ranking. */
#include <entente.h>
#include <stdio.h>

enum { MOST = 32 };

static ent_status print_ranking(const ent_game *g, size_t n, const char *const name[], double noise,
                                const char *directory)
{
    ent_tournament_opts opts = ENT_TOURNAMENT_OPTS_INIT;
    ent_tournament x = {0};
    ent_plots plots = {0};

    opts.noise = noise;
    ent_status st = ent_tournament_classic(g, n, name, NULL, &opts, &x);
    if (st) return st;
    printf("noise %g\n\n  rank  strategy             mean    itself\n", noise);
    for (size_t place = 0; place < n; place++) {
        const size_t i = x.ranking[place];
        printf("  %4zu  %-19s  %.4f  %.4f\n", place + 1, name[i], x.mean[i],
               x.score[2 * (i * n + i)]);
    }
    printf("\n");
    if (directory) st = ent_report_tournament_plots(&x, name, directory, &plots, NULL);
    ent_plots_clear(&plots);
    ent_tournament_clear(&x);
    return st;
}

int main(int argc, char **argv)
{
    const int actions[] = {2, 2};
    const double dilemma[] = {3, 3, 0, 5, 5, 0, 1, 1};
    const char *name[MOST];
    ent_game *g = NULL;
    size_t n = 0;

    for (; n < MOST && ent_automaton_classics(n); n++) name[n] = ent_automaton_classics(n)->name;
    ent_status st = ent_game_new(2, actions, dilemma, &g);
    if (!st) st = print_ranking(g, n, name, 0.0, NULL);
    if (!st) st = print_ranking(g, n, name, 0.01, argc > 1 ? argv[1] : NULL);
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    ent_game_free(g);
    return st != ENT_OK;
}
