/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_membership.c -- gains by changing sides, and what holds of one coalition.
 *
 * A sum of k doubles, each the nearest to its exact value, is off by at most (k + 3) 2^-53 times the
 * sum of their sizes to first order; twice that is taken. Where it does not decide, rationals do.
 */
#include "game/judge_membership.h"
#include "base/rational.h"

#include <float.h>
#include <math.h>

#define BIT(i) ((ent_coalition)1 << (i))

static double value(const ent_membership *m, ent_coalition s, size_t i)
{
    return m->payoff[s * m->players + i];
}

ent_status enti_membership_gain(const ent_membership *m, ent_coalition s, size_t player, mpq_t q)
{
    mpq_t stay;

    mpq_init(stay);
    ent_status st = enti_membership_rational(m, s ^ BIT(player), player, q);
    if (!st) st = enti_membership_rational(m, s, player, stay);
    if (!st) mpq_sub(q, q, stay);
    mpq_clear(stay);
    return st;
}

ent_status enti_membership_gain_sign(const ent_membership *m, ent_coalition s, size_t player,
                                     int *sign)
{
    const double stay = value(m, s, player), move = value(m, s ^ BIT(player), player);
    size_t length = 0;
    mpq_t q;

    *sign = (move > stay) - (move < stay);
    if (*sign || !m->n_texts) return ENT_OK;
    if (!enti_membership_text_at(m, s, player, &length) &&
        !enti_membership_text_at(m, s ^ BIT(player), player, &length))
        return ENT_OK;
    mpq_init(q);
    const ent_status st = enti_membership_gain(m, s, player, q);
    *sign = mpq_sgn(q);
    mpq_clear(q);
    return st;
}

double enti_membership_need(const ent_membership *m, ent_coalition s, enti_need kind, double *error)
{
    double inside = 0.0, outside = 0.0, size = 0.0;

    for (size_t i = 0; i < m->players; i++) {
        const bool in = s >> i & 1;
        if (!in && !kind.external) continue;
        const double stay = value(m, s, i), move = value(m, s ^ BIT(i), i), gain = move - stay;
        size += fabs(stay) + fabs(move);
        if (in && (kind.transfers || gain > 0.0)) inside += gain;
        if (!in && gain > 0.0) outside += gain;
    }
    *error = (double)(2 * m->players + 4) * DBL_EPSILON * size;
    return fmax(inside, 0.0) + outside;
}

ent_status enti_membership_need_exact(const ent_membership *m, ent_coalition s, enti_need kind,
                                      mpq_t q)
{
    ent_status st = ENT_OK;
    mpq_t gain, outside;

    mpq_inits(gain, outside, NULL);
    mpq_set_ui(q, 0, 1);
    for (size_t i = 0; i < m->players && !st; i++) {
        const bool in = s >> i & 1;
        if (!in && !kind.external) continue;
        st = enti_membership_gain(m, s, i, gain);
        if (st) break;
        if (in && (kind.transfers || mpq_sgn(gain) > 0)) mpq_add(q, q, gain);
        if (!in && mpq_sgn(gain) > 0) mpq_add(outside, outside, gain);
    }
    if (mpq_sgn(q) < 0) mpq_set_ui(q, 0, 1);
    mpq_add(q, q, outside);
    mpq_clears(gain, outside, NULL);
    return st;
}

ent_status enti_membership_affordable(const ent_membership *m, ent_coalition s, enti_need kind,
                                      double budget, bool *yes)
{
    double error = 0.0;
    const double need = enti_membership_need(m, s, kind, &error);
    mpq_t q, b;

    *yes = need <= budget;
    if (fabs(need - budget) > error + DBL_EPSILON * budget) return ENT_OK;
    mpq_inits(q, b, NULL);
    mpq_set_d(b, budget);
    const ent_status st = enti_membership_need_exact(m, s, kind, q);
    *yes = mpq_cmp(q, b) <= 0;
    mpq_clears(q, b, NULL);
    return st;
}

ent_status enti_membership_held(const ent_membership *m, ent_coalition s, unsigned *held)
{
    bool internal = true, external = true, potential = false;
    int up = 0, down = 0;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < m->players && !st; i++) {
        int sign = 0;
        st = enti_membership_gain_sign(m, s, i, &sign);
        if (s >> i & 1) {
            internal = internal && sign <= 0;
            up += sign > 0;
            down += sign < 0;
        } else {
            external = external && sign <= 0;
        }
    }
    if (up == 0)
        potential = true;
    else if (down && !st)
        st = enti_membership_affordable(m, s, (enti_need){.transfers = true}, 0.0, &potential);
    *held = (internal ? 1u : 0u) | (external ? 2u : 0u) | (potential ? 4u : 0u);
    return st;
}
