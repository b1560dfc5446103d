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

/* The level at a profile of the ladder. */
static double level_of(const ent_public_good *m, int levels, const double contribution[],
                       const int profile[])
{
    double sum = 0.0, least = INFINITY, most = 0.0;

    for (size_t i = 0; i < m->members; i++) {
        const double q = contribution[i * (size_t)levels + (size_t)profile[i]];
        sum += q;
        least = fmin(least, q);
        most = fmax(most, q);
    }
    if (m->aggregation == ENT_AGGREGATION_WEAKEST) return m->base + least;
    return m->base + (m->aggregation == ENT_AGGREGATION_BEST ? most : sum);
}

static ent_status name_ladder(ent_game *g, int levels, const double contribution[])
{
    char text[ENTI_NUMBER_TEXT];
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ent_game_players(g); i++)
        for (int k = 0; k < levels && !st; k++) {
            enti_amount_name(contribution[i * (size_t)levels + (size_t)k], text);
            st = ent_game_set_action_name(g, i, k, text);
        }
    return st;
}

static bool is_ladder(const ent_public_good *m, int levels, const double contribution[])
{
    for (size_t c = 0; c < m->members * (size_t)levels; c++) {
        if (!enti_is_amount(contribution[c])) return false;
        if (m->income && contribution[c] > m->income[c / (size_t)levels]) return false;
    }
    return true;
}

ent_status ent_alliance_good_game(const ent_public_good *m, int levels, const double contribution[],
                                  ent_game **out)
{
    int actions[ENT_GAME_MAX_PLAYERS], profile[ENT_GAME_MAX_PLAYERS] = {0};
    ent_game *g = NULL;
    double *payoff = NULL, *cell; /* [profiles][members] */
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (levels < 1 || !contribution) return ENT_ERR_ARG;
    st = enti_good_check(m);
    if (st) return st;
    if (m->members > ENT_GAME_MAX_PLAYERS || levels > ENT_GAME_MAX_ACTIONS) return ENT_ERR_LIMIT;
    if (!is_ladder(m, levels, contribution)) return ENT_ERR_ARG;

    for (size_t i = 0; i < m->members; i++) actions[i] = levels;
    st = ent_game_new(m->members, actions, NULL, &g); /* counts the profiles */
    if (!st) payoff = enti_calloc(ent_game_profiles(g), m->members * sizeof *payoff);
    if (!st && !payoff) st = ENT_ERR_NOMEM;
    if (st) goto done;
    cell = payoff;
    do {
        const double level = level_of(m, levels, contribution, profile);
        for (size_t i = 0; i < m->members; i++)
            *cell++ = enti_good_payoff(m, i, contribution[i * (size_t)levels + (size_t)profile[i]],
                                       level);
    } while (ent_game_next_profile(g, profile));
    ent_game_free(g);
    g = NULL;
    st = ent_game_new(m->members, actions, payoff, &g);
    if (!st) st = name_ladder(g, levels, contribution);
    if (st) goto done;
    *out = g;
    g = NULL;
done:
    ent_game_free(g);
    enti_free(payoff);
    return st;
}
