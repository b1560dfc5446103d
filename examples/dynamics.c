/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do players who learn find an equilibrium?
 *
 * L. Shapley's game of 1964: each wants to be where the other is, or one ahead. Fictitious play
 * cycles for ever, ever slower, and its beliefs stay away from the equilibrium, a third on each
 * action. Regret matching comes to no equilibrium either, but what it plays comes as near as we
 * like to a coarse correlated one in which both together earn 1, not 2/3. Free of data. */
#include <entente.h>
#include <stdio.h>

/* What both together earn on average. */
static double welfare(const ent_game *g, const ent_dynamics *x)
{
    double sum = 0.0;

    for (size_t k = 0; k < x->n_played; k++)
        for (size_t i = 0; i < 2; i++) sum += x->p[k] * ent_game_payoff(g, x->profile + 2 * k, i);
    return sum;
}

static ent_status play(const ent_game *g, uint64_t steps)
{
    const double start[] = {1, 0, 0, 0, 1, 0};
    ent_dynamics_opts opts = ENT_DYNAMICS_OPTS_INIT;
    ent_dynamics beliefs = {0}, matching = {0};

    opts.steps = steps;
    opts.seed = 1;
    opts.start = start;
    ent_status st = ent_dynamics_run(g, "fictitious-play", &opts, &beliefs);
    if (!st) st = ent_dynamics_run(g, "regret-matching", &opts, &matching);
    if (!st)
        printf("%8lu   %15.3f   %17.6f   %7.3f\n", (unsigned long)steps, beliefs.regret,
               matching.epsilon, welfare(g, &matching));
    ent_dynamics_clear(&beliefs);
    ent_dynamics_clear(&matching);
    return st;
}

int main(void)
{
    const int actions[] = {3, 3};
    const double shapley[] = {1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0};
    ent_game *g = NULL;

    ent_status st = ent_game_new(2, actions, shapley, &g);
    printf("           fictitious play   regret matching\n");
    printf("   steps   regret             epsilon            welfare\n");
    for (uint64_t steps = 100; steps <= 1000000 && !st; steps *= 10) st = play(g, steps);
    ent_game_free(g);
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    return st != ENT_OK;
}
