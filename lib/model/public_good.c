/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_good.c -- contributors to a common good: their payoffs, and the ladder of contributions.
 *
 *     quasilinear     a ln Q - q                    reply to what is there, G:  max(0, a - G)
 *     Cobb-Douglas    (y - q)^(1 - a) Q^a           max(0, a y - (1 - a) G)
 *
 * both from the first-order condition in q of a payoff that is concave (its logarithm is) in q.
 * Source: M. Olson, R. Zeckhauser, Review of Economics and Statistics 48 (1966).
 */
#include "model/public_good.h"

#include "base/mem.h"
#include "model/domain.h"

#include <stdio.h>

ent_status enti_good_check(const ent_public_good *m)
{
    if (!m || !m->members || !m->weight || !enti_is_amount(m->base)) return ENT_ERR_ARG;
    if (m->members > ENT_ALLIANCE_MAX_MEMBERS) return ENT_ERR_LIMIT;
    if (m->aggregation != ENT_AGGREGATION_SUM && m->aggregation != ENT_AGGREGATION_WEAKEST &&
        m->aggregation != ENT_AGGREGATION_BEST)
        return ENT_ERR_ARG;
    for (size_t i = 0; i < m->members; i++) {
        if (!enti_is_positive(m->weight[i])) return ENT_ERR_ARG;
        if (m->income && !(enti_is_positive(m->income[i]) && m->weight[i] < 1.0))
            return ENT_ERR_ARG;
    }
    return ENT_OK;
}

double enti_good_payoff(const ent_public_good *m, size_t i, double q, double level)
{
    const double a = m->weight[i];

    if (!m->income) return a * log(level) - q;
    return pow(fmax(0.0, m->income[i] - q), 1.0 - a) * pow(level, a);
}

double enti_good_reply(const ent_public_good *m, size_t i, double there)
{
    const double a = m->weight[i];

    return fmax(0.0, m->income ? a * m->income[i] - (1.0 - a) * there : a - there);
}

/* ---- the game ---- */

void enti_amount_name(double x, char out[ENTI_NUMBER_TEXT])
{
    snprintf(out, ENTI_NUMBER_TEXT, "%.12g", x);
    enti_number_fix_point(out);
}

/* The level when the members give q [members]. */
static double level_of(const ent_public_good *m, const double q[])
{
    double sum = 0.0, least = INFINITY, most = 0.0;

    for (size_t i = 0; i < m->members; i++) {
        sum += q[i];
        least = fmin(least, q[i]);
        most = fmax(most, q[i]);
    }
    if (m->aggregation == ENT_AGGREGATION_WEAKEST) return m->base + least;
    return m->base + (m->aggregation == ENT_AGGREGATION_BEST ? most : sum);
}

static ent_status name_ladders(ent_game *g, const double contribution[])
{
    char text[ENTI_NUMBER_TEXT];
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ent_game_players(g); i++)
        for (int k = 0; k < ent_game_actions(g, i) && !st; k++) {
            enti_amount_name(*contribution++, text);
            st = ent_game_set_action_name(g, i, k, text);
        }
    return st;
}

static ent_status check_ladders(const ent_public_good *m, const int levels[],
                                const double contribution[])
{
    if (m->members > ENT_GAME_MAX_PLAYERS) return ENT_ERR_LIMIT;
    for (size_t i = 0; i < m->members; i++) {
        if (levels[i] < 1) return ENT_ERR_ARG;
        if (levels[i] > ENT_GAME_MAX_ACTIONS) return ENT_ERR_LIMIT;
        for (int k = 0; k < levels[i]; k++, contribution++)
            if (!enti_is_amount(*contribution) || (m->income && *contribution > m->income[i]))
                return ENT_ERR_ARG;
    }
    return ENT_OK;
}

/* Payoffs of all profiles of g, [profiles][members]. */
static void fill(const ent_public_good *m, const ent_game *g, const double contribution[],
                 double payoff[])
{
    int profile[ENT_GAME_MAX_PLAYERS] = {0};
    double q[ENT_GAME_MAX_PLAYERS];

    do {
        for (size_t i = 0; i < m->members; i++)
            q[i] = contribution[ent_game_offset(g, i) + (size_t)profile[i]];
        const double level = level_of(m, q);
        for (size_t i = 0; i < m->members; i++) *payoff++ = enti_good_payoff(m, i, q[i], level);
    } while (ent_game_next_profile(g, profile));
}

ent_status ent_alliance_good_game(const ent_public_good *m, const int levels[],
                                  const double contribution[], ent_game **out)
{
    ent_game *shape = NULL, *g = NULL;
    double *payoff = NULL; /* [profiles][members] */
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!levels || !contribution) return ENT_ERR_ARG;
    st = enti_good_check(m);
    if (!st) st = check_ladders(m, levels, contribution);
    if (st) return st;

    st = ent_game_new(m->members, levels, NULL, &shape);
    if (!st) payoff = enti_calloc(ent_game_profiles(shape), m->members * sizeof *payoff);
    if (!st && !payoff) st = ENT_ERR_NOMEM;
    if (st) goto done;
    fill(m, shape, contribution, payoff);
    st = ent_game_new(m->members, levels, payoff, &g);
    if (!st) st = name_ladders(g, contribution);
    if (st) goto done;
    *out = g;
    g = NULL;
done:
    ent_game_free(shape);
    ent_game_free(g);
    enti_free(payoff);
    return st;
}
