/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bonds.c -- how firmly a coalition holds, from who gets what when who is in.
 *
 *     g_i(S)    = v_i(S with i) - v_i(S without i)
 *     surplus   = sum over i in S of weight_i g_i(S)
 *     cohesion  = surplus / sum over i in S of weight_i
 *
 * The surplus is what is left when every member has got what leaving alone would bring it: with
 * transfers S holds exactly when it is not negative. Divided by the members' weights (their GDP) it
 * compares alliances of any size; divided by their number it is the cheapest price of a break,
 * since shares of the surplus sum to it and the smallest is at most the mean.
 * Source: J. Eyckmans, M. Finus, "almost ideal sharing scheme" (2004).
 */
#include <entente/bonds.h>

#include "base/mem.h"

#include <math.h>

void ent_bonds_clear(ent_bonds *x)
{
    if (!x) return;
    enti_free(x->gain); /* one block for all rows */
    *x = (ent_bonds){0};
}

static bool weights_valid(size_t n, const double weight[])
{
    for (size_t i = 0; weight && i < n; i++)
        if (!(weight[i] > 0.0) || isinf(weight[i])) return false;
    return true;
}

static double weight_of(const double weight[], size_t i)
{
    return weight ? weight[i] : 1.0;
}

static double gain_at(const ent_membership *m, ent_coalition s, size_t i)
{
    const ent_coalition bit = (ent_coalition)1 << i;

    return ent_membership_payoff(m, s | bit, i) - ent_membership_payoff(m, s & ~bit, i);
}

/* The largest and the smallest gain of player i over all that the others may do, against 0. */
static void extremes(const ent_membership *m, size_t i, double *most, double *least)
{
    const ent_coalition bit = (ent_coalition)1 << i;

    *most = *least = 0.0;
    for (ent_coalition s = 0; s >> ent_membership_players(m) == 0; s++) {
        if (s & bit) continue;
        const double gain = gain_at(m, s, i);
        *most = fmax(*most, gain);
        *least = fmin(*least, gain);
    }
}

static void measure_player(const ent_membership *m, const double weight[], size_t i, ent_bonds *x)
{
    const bool in = x->coalition >> i & 1;
    const double gain = gain_at(m, x->coalition, i), w = weight_of(weight, i);
    double most = 0.0, least = 0.0;

    extremes(m, i, &most, &least);
    x->gain[i] = gain;
    x->liability[i] = most;
    x->guarantee[i] = least < 0.0 ? -least : 0.0;
    if (!in) {
        x->external = x->external && gain <= 0.0;
        return;
    }
    x->internal = x->internal && gain >= 0.0;
    x->price[i] = gain > 0.0 ? gain : 0.0;
    x->subsidy[i] = gain < 0.0 ? -gain : 0.0;
    x->members++;
    x->weight += w;
    x->surplus += w * gain;
    x->bill += w * x->subsidy[i];
}

ent_status ent_bonds_measure(const ent_membership *m, ent_coalition coalition,
                             const double weight[], ent_bonds *out)
{
    const size_t n = ent_membership_players(m);
    ent_bonds x = {.players = n, .coalition = coalition, .internal = true, .external = true};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_bonds){0};
    if (!m || coalition >> n || !weights_valid(n, weight)) return ENT_ERR_ARG;
    double *block = enti_calloc(n, 5 * sizeof *block);
    if (!block) return ENT_ERR_NOMEM;
    x.gain = block;
    x.price = block + n;
    x.liability = block + 2 * n;
    x.subsidy = block + 3 * n;
    x.guarantee = block + 4 * n;
    for (size_t i = 0; i < n; i++) measure_player(m, weight, i, &x);
    x.cohesion = x.members ? x.surplus / x.weight : NAN;
    x.break_price = x.members ? x.surplus / (double)x.members : NAN;
    if (!isfinite(x.surplus) || !isfinite(x.bill) || !isfinite(x.weight)) {
        ent_bonds_clear(&x);
        return ENT_ERR_ARG;
    }
    *out = x;
    return ENT_OK;
}

/* v(S) */
static double worth(const ent_membership *m, const double weight[], ent_coalition s)
{
    double sum = 0.0;

    for (size_t i = 0; s >> i; i++)
        if (s >> i & 1)
            sum += weight_of(weight, i) *
                   (ent_membership_payoff(m, s, i) - ent_membership_payoff(m, 0, i));
    return sum;
}

ent_status ent_bonds_worths(const ent_membership *m, const double weight[], ent_coop **out)
{
    const size_t n = ent_membership_players(m);
    ent_coop *c = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!m || !weights_valid(n, weight)) return ENT_ERR_ARG;
    double *list = enti_calloc((size_t)1 << n, sizeof *list);
    if (!list) return ENT_ERR_NOMEM;
    for (ent_coalition s = 0; s >> n == 0; s++) list[s] = worth(m, weight, s);
    ent_status st = ent_coop_new(n, list, &c);
    for (size_t i = 0; i < n && !st; i++)
        st = ent_coop_set_player_name(c, i, ent_membership_player_name(m, i));
    if (!st) {
        *out = c;
        c = NULL;
    }
    ent_coop_free(c);
    enti_free(list);
    return st;
}
