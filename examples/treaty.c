/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which treaty do two allies sign who each prefer their own plan?
 *
 * The battle of the sexes with payoffs 4 and 1, 1 and 2; without a treaty each falls back on what
 * the other cannot take from it. */
#include <entente.h>
#include <stdio.h>

static ent_status print_treaty(const ent_game *game, const double disagreement[],
                               ent_bargain_solution solution, const char *name)
{
    ent_bargain_opts opts = ENT_BARGAIN_OPTS_INIT;
    ent_bargain x = {0};

    opts.solution = solution;
    opts.over = ENT_BARGAIN_CORRELATED; /* a treaty that nobody gains by breaking */
    const ent_status st = ent_bargain_solve(game, disagreement, &opts, &x);
    if (!st && x.claim == ENT_CLAIM_EMPTY) printf("%-18s no treaty\n", name);
    if (!st && x.claim == ENT_CLAIM_OPTIMAL)
        printf("%-18s %.4f and %.4f; ideal %.4f and %.4f\n", name, x.payoff[0], x.payoff[1],
               x.ideal[0], x.ideal[1]);
    ent_bargain_clear(&x);
    return st;
}

int main(void)
{
    const int actions[] = {2, 2};
    const double payoff[] = {4, 1, 0, 0, 0, 0, 1, 2};
    ent_game *game = NULL;
    ent_minmax fallback = {0};
    ent_frontier frontier = {0};

    ent_status st = ent_game_new(2, actions, payoff, &game);
    if (!st) st = ent_repeated_minmax(game, NULL, &fallback);
    if (!st) printf("Without a treaty: %.4f and %.4f\n", fallback.mixed[0], fallback.mixed[1]);
    if (!st) st = print_treaty(game, fallback.mixed, ENT_BARGAIN_NASH, "Nash");
    if (!st)
        st = print_treaty(game, fallback.mixed, ENT_BARGAIN_KALAI_SMORODINSKY, "Kalai-Smorodinsky");
    if (!st) st = print_treaty(game, fallback.mixed, ENT_BARGAIN_EGALITARIAN, "egalitarian");
    if (!st) st = ent_bargain_frontier(game, ENT_BARGAIN_CORRELATED, NULL, &frontier);
    for (size_t k = 0; k < frontier.count; k++)
        printf("frontier: %.4f and %.4f\n", frontier.payoff[2 * k], frontier.payoff[2 * k + 1]);
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    ent_frontier_clear(&frontier);
    ent_minmax_clear(&fallback);
    ent_game_free(game);
    return st != ENT_OK;
}
