/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why do 50 allies help less surely than two?
 *
 * The volunteer's dilemma (A. Diekmann, Journal of Conflict Resolution 29, 1985): all get 4 if anyone
 * acts, who acts pays 1. When all mix alike each acts with probability 1 - (1/4)^(1/(n-1)), and the
 * more there are, the likelier it is that nobody does. */
#include <entente.h>
#include <stdio.h>

enum { MOST = 50 };

/* n players; action 0 waits, action 1 acts; one payoff for each number of others who act. */
static ent_status volunteers(int n, ent_compact **out)
{
    const int actions = 2;
    double payoff[2 * MOST];

    for (int k = 0; k < n; k++) {
        payoff[k] = k > 0 ? 4.0 : 0.0;
        payoff[n + k] = 4.0 - 1.0;
    }
    return ent_compact_symmetric(1, &n, &actions, payoff, out);
}

static double power(double x, int n)
{
    double y = 1.0;

    for (int k = 0; k < n; k++) y *= x;
    return y;
}

static ent_status answer(int n)
{
    ent_compact *game = NULL;
    ent_compact_equilibria pure = {0}, mixed = {0};
    ent_status st = volunteers(n, &game);

    if (!st) st = ent_compact_pure(game, NULL, &pure);
    if (!st) st = ent_compact_mixed(game, NULL, &mixed);
    if (!st && pure.claim == ENT_CLAIM_ALL && mixed.claim == ENT_CLAIM_ALL && mixed.count == 1)
        printf("%2d players: %d acts, or each with probability %.6f; nobody with %.4f\n", n,
               pure.members[1], mixed.prob[1], power(mixed.prob[0], n));
    ent_compact_equilibria_clear(&pure);
    ent_compact_equilibria_clear(&mixed);
    ent_compact_free(game);
    return st;
}

int main(void)
{
    static const int sizes[] = {2, 3, 5, 10, 20, MOST};
    ent_status st = ENT_OK;

    for (size_t k = 0; k < sizeof sizes / sizeof *sizes && !st; k++) st = answer(sizes[k]);
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    return st ? 1 : 0;
}
