/* SPDX-License-Identifier: GPL-3.0-or-later */
/* moran.c -- the Moran process: evolution in a finite population, chance included.
 *
 * N individuals play the actions of a symmetric two-player game, n_a of them action a. Each meets
 * every other once, so that a earns
 *
 *     pi_a = ( sum_b n_b u(a, b) - u(a, a) ) / (N - 1),    f_a = exp(s pi_a / range).
 *
 * A step: one individual, drawn in proportion to fitness f, has an offspring with its action (or,
 * by mutation, any action), which takes the place of one drawn evenly from all. N stays. Without
 * mutation one action takes over in the end; neutral ones (s = 0) with probability n_a / N.
 * Source: M. Nowak, A. Sasaki, C. Taylor, D. Fudenberg, Emergence of cooperation and evolutionary
 * stability in finite populations, Nature 428 (2004); exponential fitness: A. Traulsen, N. Shoresh,
 * M. Nowak, Analytical results for individual and group selection of any intensity, Bull. Math.
 * Biol. 70 (2008).
 */
#include "dynamics/dynamics.h"

#include "base/mem.h"

#include <math.h>

/* The shares as every player's mixed strategy, and whether one has taken over for good. */
static void show(enti_play *p)
{
    const ent_game *g = p->game;
    const size_t m = (size_t)g->actions[0];
    size_t alive = 0;

    for (size_t a = 0; a < m; a++) {
        p->x[a] = p->x[m + a] = (double)p->heads[a] / (double)p->opts.population;
        alive += p->heads[a] > 0;
    }
    p->fixed = alive == 1 && !(p->opts.mutation > 0.0 && m > 1);
}

/* Whole numbers near N x_a with sum N: rounded down, then one more where most was lost. */
ent_status enti_moran_begin(enti_play *p)
{
    const size_t m = (size_t)p->game->actions[0];
    double *lost = p->gain;
    size_t left = p->opts.population;

    p->heads = enti_new(m, size_t);
    if (!p->heads) return ENT_ERR_NOMEM;
    for (size_t a = 0; a < m; a++) {
        const double want = p->x[a] * (double)p->opts.population;
        const size_t whole = (size_t)want;
        p->heads[a] = whole < left ? whole : left;
        lost[a] = want - (double)p->heads[a];
        left -= p->heads[a];
    }
    while (left-- > 0) {
        size_t most = 0;
        for (size_t a = 1; a < m; a++)
            if (lost[a] > lost[most]) most = a;
        p->heads[most]++;
        lost[most] -= 1.0;
    }
    show(p);
    return ENT_OK;
}

/* u(a, b) above the first payoff of the table, in ranges. */
static double payoff(const enti_play *p, size_t a, size_t b)
{
    const ent_game *g = p->game;
    const double u = g->payoff[(a * (size_t)g->actions[0] + b) * 2];

    return p->range[0] > 0.0 ? (u - g->payoff[0]) / p->range[0] : 0.0;
}

/* n_a f_a of every action into w, up to a common factor. */
static void weigh(const enti_play *p, double w[])
{
    const size_t m = (size_t)p->game->actions[0];
    double most = -INFINITY;

    for (size_t a = 0; a < m; a++) {
        double earned = 0.0;
        for (size_t b = 0; b < m; b++)
            if (p->heads[a] && p->heads[b])
                earned += (double)(p->heads[b] - (a == b)) * payoff(p, a, b);
        w[a] = earned / (double)(p->opts.population - 1);
        if (p->heads[a]) most = fmax(most, w[a]);
    }
    for (size_t a = 0; a < m; a++)
        w[a] = p->heads[a] ? (double)p->heads[a] * exp(p->opts.selection * (w[a] - most)) : 0.0;
}

ent_status enti_moran_step(enti_play *p)
{
    const int m = p->game->actions[0];
    const double mutation = p->opts.mutation;

    weigh(p, p->stage);
    int born = enti_dynamics_draw(&p->random, m, p->stage);
    if (mutation > 0.0 && enti_random_double(&p->random) < mutation)
        born = (int)enti_random_below(&p->random, (uint64_t)m);
    uint64_t dead = enti_random_below(&p->random, p->opts.population);
    size_t gone = 0;
    while (dead >= p->heads[gone]) dead -= p->heads[gone++];
    p->heads[gone]--;
    p->heads[born]++;
    show(p);
    return ENT_OK;
}
