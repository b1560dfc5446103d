/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is it worth to a power to commit itself first, in the open?
 *
 * Payoffs: V. Conitzer, T. Sandholm, Computing the optimal strategy to commit to, EC (2006). */
#include <entente.h>
#include <stdio.h>

/* The leader's best commitment in one line. */
static ent_status print_commitment(const ent_game *game, bool pure)
{
    ent_stackelberg_opts opts = ENT_STACKELBERG_OPTS_INIT;
    ent_stackelberg x = {0};

    opts.pure = pure;
    opts.exact = true;
    const ent_status st = ent_stackelberg_solve(game, 0, &opts, &x);
    if (!st)
        printf("%s: up with %s, down with %s; then column plays %s, and row gets %g (no more than "
               "%g)\n",
               pure ? "One action" : "A mixture", x.exact[0], x.exact[1],
               x.follower_action ? "right" : "left", x.value, x.bound);
    ent_stackelberg_clear(&x);
    return st;
}

int main(void)
{
    const int actions[] = {2, 2};
    const double payoff[] = {2, 1, 4, 0, 1, 0, 3, 1}; /* up left, up right, down left, down right */
    ent_game *game = NULL;
    ent_equilibria eq = {0};
    double at_nash[2];

    ent_status st = ent_game_new(2, actions, payoff, &game);
    if (!st) st = ent_nash_pure(game, NULL, &eq);
    if (!st) st = ent_game_expected(game, eq.prob, at_nash); /* the only equilibrium: up, left */
    if (!st) printf("Without commitment row gets %g.\n", at_nash[0]);
    if (!st) st = print_commitment(game, true);
    if (!st) st = print_commitment(game, false);
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    ent_equilibria_clear(&eq);
    ent_game_free(game);
    return st != ENT_OK;
}
