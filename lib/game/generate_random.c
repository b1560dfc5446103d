/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate_random.c -- families drawn payoff by payoff.
 *
 *   uniform       u_i(a) from 0 .. max, player after player, each in the order of the table
 *   zero-sum      u_0(a) from 0 .. max, u_1(a) = -u_0(a)
 *   covariant     u_i(a) = round(1000 (p e_i + q sum_j e_j)), e_j independent with mean 0 and
 *                 variance 1; with N players
 *                     p = sqrt(1 - rho),  q = (sqrt(1 + (N - 1) rho) - p) / N
 *                 give variance p^2 + 2pq + N q^2 = 1 and covariance 2pq + N q^2 = rho.
 *                 e is a sum of twelve uniform draws less its mean, which is near normal and needs
 *                 no function of libm that rounds differently elsewhere
 *   coordination  u_i(a, ..., a) = w_a from 1 .. max, all else 0
 *   unit-vector   u_0(., b) is the unit vector of a drawn row for each column b; u_1 as uniform
 *
 * Sources: E. Nudelman, J. Wortman, Y. Shoham, K. Leyton-Brown, Run the GAMUT, AAMAS 2004
 * (covariant games); R. Savani, B. von Stengel, Unit vector games, International Journal of
 * Economic Theory 12 (2016).
 */
#include "game/generate.h"

#include <math.h>

const char *enti_shape_table(enti_generate *job)
{
    for (size_t i = 0; i < job->players; i++) job->actions[i] = job->size[i];
    return NULL;
}

const char *enti_shape_coordination(enti_generate *job)
{
    for (size_t i = 0; i < job->players; i++) job->actions[i] = job->size[0];
    return NULL;
}

/* Payoffs of one player from 0 .. max, in the order of the table. */
static void fill_player(enti_generate *job, ent_game *g, size_t i)
{
    for (size_t c = i; c < g->cells; c += g->players)
        g->payoff[c] = (double)enti_generate_draw(job, job->max + 1);
}

ent_status enti_fill_uniform(enti_generate *job, ent_game *g)
{
    for (size_t i = 0; i < g->players; i++) fill_player(job, g, i);
    return ENT_OK;
}

ent_status enti_fill_zero_sum(enti_generate *job, ent_game *g)
{
    fill_player(job, g, 0);
    for (size_t c = 0; c < g->cells; c += 2) g->payoff[c + 1] = 0.0 - g->payoff[c];
    return ENT_OK;
}

/* Mean 0, variance 1: twelve draws of 32 bits; the sum of integers is exact. */
static double near_normal(enti_generate *job)
{
    const double unit = 0x1p32;
    double sum = 0.0;

    for (int k = 0; k < 12; k++) sum += (double)enti_generate_draw(job, (uint64_t)1 << 32);
    return (sum + 6.0) / unit - 6.0; /* each draw has mean (2^32 - 1) / 2 */
}

ent_status enti_fill_covariant(enti_generate *job, ent_game *g)
{
    const double players = (double)g->players;
    const double own = sqrt(1.0 - job->rho);
    const double common = (sqrt(1.0 + (players - 1.0) * job->rho) - own) / players;

    for (size_t c = 0; c < g->cells; c += g->players) {
        double sum = 0.0;
        for (size_t i = 0; i < g->players; i++) {
            g->payoff[c + i] = near_normal(job);
            sum += g->payoff[c + i];
        }
        for (size_t i = 0; i < g->players; i++)
            g->payoff[c + i] = round(1000.0 * (own * g->payoff[c + i] + common * sum)) + 0.0;
    }
    return ENT_OK;
}

ent_status enti_fill_coordination(enti_generate *job, ent_game *g)
{
    size_t step = 0; /* from (a, ..., a) to (a+1, ..., a+1) */

    for (size_t i = 0; i < g->players; i++) step += g->stride[i];
    for (int a = 0; a < job->size[0]; a++) {
        const double weight = (double)(1 + enti_generate_draw(job, job->max));
        double *cell = g->payoff + (size_t)a * step * g->players;
        for (size_t i = 0; i < g->players; i++) cell[i] = weight;
    }
    return ENT_OK;
}

ent_status enti_fill_unit_vector(enti_generate *job, ent_game *g)
{
    const size_t rows = (size_t)g->actions[0], cols = (size_t)g->actions[1];

    for (size_t b = 0; b < cols; b++)
        g->payoff[2 * (enti_generate_draw(job, rows) * cols + b)] = 1.0;
    fill_player(job, g, 1);
    return ENT_OK;
}
