/* SPDX-License-Identifier: GPL-3.0-or-later */
/* axioms.c -- the judge of values: what holds of them whatever way they were computed.
 *
 *     sum       x(N) is what it must be: v(N) for a solution that shares it out
 *     dummy     v(S + i) - v(S) = v(i) for every S without i  implies  x_i = v(i)
 *     symmetry  v(S + i) = v(S + j) for every S without i, j  implies  x_i = x_j
 *
 * Players are told by their worths as doubles, each by a pass that ends at the first difference.
 */
#include "coalition/values.h"

#include <math.h>

/* Whether the player adds its own worth to every coalition. */
static bool is_dummy(const ent_coop *c, size_t i)
{
    const size_t bit = (size_t)1 << i, size = (size_t)1 << c->players;
    const double own = c->worth[bit];

    for (size_t high = 0; high < size; high += 2 * bit)
        for (size_t s = high; s < high + bit; s++)
            if (c->worth[s + bit] - c->worth[s] != own) return false;
    return true;
}

/* Whether two players add the same to every coalition without both. */
static bool are_equal(const ent_coop *c, size_t i, size_t j)
{
    const uint32_t bit_i = (uint32_t)1 << i, bit_j = (uint32_t)1 << j;
    const uint32_t rest = (((uint32_t)1 << c->players) - 1) & ~bit_i & ~bit_j;
    uint32_t s = 0;

    do {
        if (c->worth[s | bit_i] != c->worth[s | bit_j]) return false;
        s = (s - rest) & rest;
    } while (s);
    return true;
}

static double breach_of_symmetry(const ent_coop *c, const double x[], const enti_unions *within)
{
    bool first[ENT_COOP_MAX_PLAYERS] = {false}; /* of its class */
    double worst = 0.0;

    for (size_t j = 0; j < c->players; j++) {
        size_t i = 0;
        while (i < j &&
               !(first[i] && (!within || within->of[i] == within->of[j]) && are_equal(c, i, j)))
            i++;
        first[j] = i == j;
        worst = fmax(worst, fabs(x[i] - x[j]));
    }
    return worst;
}

/* How far the shares of each union are from its worth. */
static double breach_of_unions(const ent_coop *c, const double x[], const enti_unions *u)
{
    double worst = 0.0;

    for (size_t k = 0; k < u->count; k++) {
        enti_sum sum = {-c->worth[u->member[k]], 0.0};
        for (size_t i = 0; i < c->players; i++)
            if (u->of[i] == k) enti_sum_add(&sum, x[i]);
        worst = fmax(worst, fabs(enti_sum_value(&sum)));
    }
    return worst;
}

double enti_axioms_breach(const ent_coop *c, const double x[], const enti_axioms *axioms)
{
    double worst = breach_of_symmetry(c, x, axioms->within);

    for (size_t i = 0; i < c->players; i++)
        if (axioms->dummy && is_dummy(c, i))
            worst = fmax(worst, fabs(x[i] - c->worth[(size_t)1 << i]));
    if (axioms->each) worst = fmax(worst, breach_of_unions(c, x, axioms->within));
    if (axioms->total) {
        enti_sum sum = {-axioms->sum, 0.0};
        for (size_t i = 0; i < c->players; i++) enti_sum_add(&sum, x[i]);
        worst = fmax(worst, fabs(enti_sum_value(&sum)));
    }
    return worst > 0.0 ? worst / c->range : 0.0;
}

double enti_largest_excess(const ent_coop *c, const double x[])
{
    double share[ENT_COOP_MAX_PLAYERS + 1] = {0}; /* [k] x of the members from k on */
    double largest = -INFINITY;

    for (uint32_t s = 1; (size_t)s + 1 < (size_t)1 << c->players; s++) {
        const int low = __builtin_ctz(s);
        const double own = share[low + 1] + x[low];
        for (int k = 0; k <= low; k++) share[k] = own;
        largest = fmax(largest, c->worth[s] - own);
    }
    return c->players > 1 ? largest : 0.0;
}
