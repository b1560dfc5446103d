/* SPDX-License-Identifier: GPL-3.0-or-later */
/* marginals.c -- the mean of what a player adds to coalitions of the others, in doubles.
 *
 *     x_i = sum over S without i of p(|S|) (v(S + i) - v(S))
 *
 * The coalitions without i are numbered by k = 0 .. 2^(n-1) - 1, whose bits are theirs with bit i
 * taken out; |S| is the number of bits of k, so that all players share one table of weights:
 *
 *     weight[h][l]  = 2^(n-1) p(h + bits of l)     l the low bits of k, h the size of the others
 *
 * Each block of equal high bits is one product of a row of weights with differences of worths. The
 * factor keeps tiny worths from underflowing; sums of 2^n worths are finite in every game.
 * Players are independent pieces of work. Memory: the table, some n 2^10 doubles.
 */
#include "base/mem.h"
#include "base/parallel.h"
#include "coalition/values.h"

#include <math.h>

#define LOW_BITS 10
#define LANES    8

void enti_law_inverse(enti_law law, size_t others, uint64_t inverse[])
{
    uint64_t choices = 1; /* binomial(others, s) */

    for (size_t s = 0; s <= others; s++) {
        inverse[s] = law == ENTI_LAW_SHAPLEY ? (others + 1) * choices : (uint64_t)1 << others;
        choices = choices * (others - s) / (s + 1);
    }
}

typedef struct sweep {
    const double *worth; /* [2^players] */
    size_t players;
    size_t low;           /* coalitions a block, 2^min(LOW_BITS, players - 1) */
    const double *weight; /* [players][low] */
    double *x;            /* [players] */
} sweep;

/* The differences v(S + i) - v(S) of the block of coalitions first .. first + low - 1. */
static void differences(const sweep *w, size_t i, size_t first, double d[])
{
    const size_t bit = (size_t)1 << i;
    const size_t run = bit < w->low ? bit : w->low; /* neighbours in k that are so in S */

    for (size_t k = first; k < first + w->low; k += run) {
        const double *without = w->worth + ((k & ~(bit - 1)) << 1 | (k & (bit - 1)));
        const double *with = without + bit;
        for (size_t j = 0; j < run; j++) *d++ = with[j] - without[j];
    }
}

/* The sum of weight[k] d[k], in LANES sums side by side. */
static double product(size_t n, const double weight[], const double d[])
{
    double lane[LANES] = {0};
    size_t k = 0;

    for (; k + LANES <= n; k += LANES)
        for (size_t j = 0; j < LANES; j++) lane[j] += weight[k + j] * d[k + j];
    for (; k < n; k++) lane[0] += weight[k] * d[k];
    return ((lane[0] + lane[4]) + (lane[1] + lane[5])) +
           ((lane[2] + lane[6]) + (lane[3] + lane[7]));
}

static void one_player(void *context, size_t i)
{
    const sweep *w = context;
    const size_t count = (size_t)1 << (w->players - 1);
    double d[1 << LOW_BITS];
    enti_sum sum = {0};

    for (size_t k = 0; k < count; k += w->low) {
        differences(w, i, k, d);
        enti_sum_add(&sum, product(w->low, w->weight + enti_size((uint32_t)k) * w->low, d));
    }
    w->x[i] = ldexp(enti_sum_value(&sum), 1 - (int)w->players);
}

static void fill_weights(size_t players, enti_law law, size_t low, double weight[])
{
    uint64_t inverse[ENT_COOP_MAX_PLAYERS];

    enti_law_inverse(law, players - 1, inverse);
    for (size_t h = 0; h < players; h++)
        for (size_t l = 0; l < low; l++) {
            const size_t size = h + enti_size((uint32_t)l);
            if (size < players)
                weight[h * low + l] = ldexp(1.0, (int)players - 1) / (double)inverse[size];
        }
}

ent_status enti_mean_marginals(size_t players, const double worth[], enti_law law, size_t threads,
                               double x[])
{
    const size_t low = (size_t)1 << (players - 1 < LOW_BITS ? players - 1 : LOW_BITS);
    double *weight = enti_calloc(players * low, sizeof *weight);

    if (!weight) return ENT_ERR_NOMEM;
    fill_weights(players, law, low, weight);
    sweep w = {.worth = worth, .players = players, .low = low, .weight = weight, .x = x};
    enti_parallel(players, threads, one_player, &w);
    enti_free(weight);
    return ENT_OK;
}
