/* SPDX-License-Identifier: GPL-3.0-or-later */
/* effort.c -- what every coalition of an alliance gives and gets, outsiders each for itself.
 *
 * Payoff b_i Q - c_i q_i^2 / 2 with Q = sum q. Within S the sum of b counts, q_i = b(S) / c_i; outside
 * q_i = b_i / c_i. Nobody's choice depends on the others', so leaving changes the own effort and those
 * of the members that stay.
 * Source: S. Barrett, Oxford Economic Papers 46 (1994).
 */
#include <entente/alliance.h>

#include "base/mem.h"
#include "model/domain.h"

static ent_status check(const ent_joint_effort *m)
{
    if (!m || !m->members || !m->benefit || !m->cost) return ENT_ERR_ARG;
    if (m->members > ENT_MEMBERSHIP_MAX_PLAYERS) return ENT_ERR_LIMIT;
    for (size_t i = 0; i < m->members; i++)
        if (!enti_is_amount(m->benefit[i]) || !enti_is_positive(m->cost[i])) return ENT_ERR_ARG;
    return ENT_OK;
}

/* payoff [members] when the players of S give for all of `benefit`, the others for themselves. */
static void payoffs(const ent_joint_effort *m, ent_coalition s, double benefit, double payoff[])
{
    double q[ENT_MEMBERSHIP_MAX_PLAYERS], level = 0.0;

    for (size_t i = 0; i < m->members; i++) {
        q[i] = (s >> i & 1 ? benefit : m->benefit[i]) / m->cost[i];
        level += q[i];
    }
    for (size_t i = 0; i < m->members; i++)
        payoff[i] = m->benefit[i] * level - 0.5 * m->cost[i] * q[i] * q[i];
}

static double benefit_of(const ent_joint_effort *m, ent_coalition s)
{
    double sum = 0.0;

    for (size_t i = 0; i < m->members; i++)
        if (s >> i & 1) sum += m->benefit[i];
    return sum;
}

/* [2^members][members], or NULL. */
static double *table(const ent_joint_effort *m)
{
    const size_t coalitions = (size_t)1 << m->members;
    double *payoff = enti_calloc(coalitions, m->members * sizeof *payoff);

    for (size_t s = 0; payoff && s < coalitions; s++)
        payoffs(m, s, benefit_of(m, s), payoff + s * m->members);
    return payoff;
}

ent_status ent_alliance_effort_membership(const ent_joint_effort *m, ent_membership **out)
{
    double *payoff = NULL;
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    st = check(m);
    if (st) return st;
    payoff = table(m);
    st = payoff ? ent_membership_new(m->members, payoff, out) : ENT_ERR_NOMEM;
    enti_free(payoff);
    return st;
}

ent_status ent_alliance_effort_coop(const ent_joint_effort *m, ent_coop **out)
{
    double payoff[ENT_MEMBERSHIP_MAX_PLAYERS], *worth = NULL; /* [2^members] */
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    st = check(m);
    if (st) return st;
    const size_t coalitions = (size_t)1 << m->members;
    worth = enti_new(coalitions, double);
    if (!worth) return ENT_ERR_NOMEM;
    for (size_t s = 1; s < coalitions; s++) {
        payoffs(m, s, benefit_of(m, s), payoff);
        for (size_t i = 0; i < m->members; i++)
            if (s >> i & 1) worth[s] += payoff[i];
    }
    st = ent_coop_new(m->members, worth, out);
    enti_free(worth);
    return st;
}

static ent_status name_efforts(ent_game *g)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ent_game_players(g) && !st; i++) {
        st = ent_game_set_action_name(g, i, 0, "hold");
        if (!st) st = ent_game_set_action_name(g, i, 1, "ease");
    }
    return st;
}

ent_status ent_alliance_effort_game(const ent_joint_effort *m, ent_game **out)
{
    int actions[ENT_MEMBERSHIP_MAX_PLAYERS];
    ent_game *g = NULL;
    double *payoff = NULL, *cell; /* [profiles][members] */
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    st = check(m);
    if (st) return st;
    for (size_t i = 0; i < m->members; i++) actions[i] = 2;
    payoff = enti_calloc((size_t)1 << m->members, m->members * sizeof *payoff);
    if (!payoff) return ENT_ERR_NOMEM;
    const double all = benefit_of(m, ((ent_coalition)1 << m->members) - 1);
    cell = payoff;
    for (size_t k = 0; k < (size_t)1 << m->members; k++, cell += m->members) {
        ent_coalition s = 0;
        for (size_t i = 0; i < m->members; i++) /* the last player's action runs fastest */
            if (!(k >> (m->members - 1 - i) & 1)) s |= (ent_coalition)1 << i;
        payoffs(m, s, all, cell);
    }
    st = ent_game_new(m->members, actions, payoff, &g);
    if (!st) st = name_efforts(g);
    if (!st) {
        *out = g;
        g = NULL;
    }
    ent_game_free(g);
    enti_free(payoff);
    return st;
}

ent_status ent_alliance_pledge_membership(size_t members, double benefit, double cost,
                                          ent_membership **out)
{
    double *payoff = NULL; /* [2^members][members] */
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!members || !enti_is_positive(benefit) || !isfinite(cost) || !(cost > benefit))
        return ENT_ERR_ARG;
    if (members > ENT_MEMBERSHIP_MAX_PLAYERS) return ENT_ERR_LIMIT;
    payoff = enti_calloc((size_t)1 << members, members * sizeof *payoff);
    if (!payoff) return ENT_ERR_NOMEM;
    for (size_t s = 0; s < (size_t)1 << members; s++) {
        size_t size = 0;
        for (size_t i = 0; i < members; i++) size += s >> i & 1;
        const double gain = (double)size * benefit;
        for (size_t i = 0; i < members && gain >= cost; i++)
            payoff[s * members + i] = s >> i & 1 ? gain - cost : gain;
    }
    st = ent_membership_new(members, payoff, out);
    enti_free(payoff);
    return st;
}
