/* SPDX-License-Identifier: GPL-3.0-or-later */
/* assurance.c -- the stag hunt of n equal members: on what belief to join.
 *
 * u(k) = join(k) - stay(k) is what joining gains when k others join. One who thinks each other joins
 * with probability q, independently, expects the Bernstein polynomial
 *
 *     U(q) = sum_k C(n-1, k) q^k (1 - q)^(n-1-k) u(k),
 *
 * which rises with q when u rises with k: one root at most. One who thinks every k equally likely, as in
 * a global game with little noise, expects the integral of U, mean u(k).
 * Source: H. Carlsson, E. van Damme, Econometrica 61 (1993); S. Morris, H. Shin (2003).
 */
#include "model/assurance.h"

#include "base/mem.h"
#include "model/domain.h"
#include "model/root.h"

static bool is_table(const ent_assurance *m)
{
    if (!m || !m->join || m->members < 2 || m->members > ENT_GAME_MAX_PLAYERS) return false;
    for (size_t k = 0; k < m->members; k++)
        if (!isfinite(m->join[k]) || (m->stay && !isfinite(m->stay[k]))) return false;
    return true;
}

bool enti_assurance_gains(const ent_assurance *m, enti_gains *out)
{
    if (!is_table(m)) return false;
    *out = (enti_gains){.count = m->members};
    for (size_t k = 0; k < m->members; k++) {
        out->u[k] = m->join[k] - (m->stay ? m->stay[k] : 0.0);
        if (!isfinite(out->u[k])) return false;
        if (k && out->u[k] < out->u[k - 1]) return false;
        out->mean += out->u[k] / (double)m->members;
    }
    return true;
}

double enti_gains_expect(const enti_gains *g, double q)
{
    double u[ENT_GAME_MAX_PLAYERS];

    for (size_t k = 0; k < g->count; k++) u[k] = g->u[k];
    for (size_t left = g->count - 1; left > 0; left--) /* de Casteljau */
        for (size_t k = 0; k < left; k++) u[k] = (1.0 - q) * u[k] + q * u[k + 1];
    return u[0];
}

static double expect(void *context, double q)
{
    return enti_gains_expect(context, q);
}

ent_status ent_alliance_confidence(const ent_assurance *m, ent_confidence *out)
{
    enti_gains g;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_confidence){0};
    if (!enti_assurance_gains(m, &g)) return ENT_ERR_ARG;

    const double first = g.u[0], last = g.u[g.count - 1];
    out->gain = g.mean;
    out->all = last >= 0.0;
    out->none = first <= 0.0;
    if (first >= 0.0)
        out->belief = 0.0;
    else if (last <= 0.0)
        out->belief = last == 0.0 ? 1.0 : INFINITY;
    else
        out->belief = enti_root(expect, &g, 0.0, 1.0);
    return ENT_OK;
}

static ent_status name_actions(ent_game *g)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < ent_game_players(g) && !st; i++) {
        st = ent_game_set_action_name(g, i, 0, "join");
        if (!st) st = ent_game_set_action_name(g, i, 1, "stay out");
    }
    return st;
}

ent_status ent_alliance_assurance_game(const ent_assurance *m, ent_game **out)
{
    int actions[ENT_GAME_MAX_PLAYERS], profile[ENT_GAME_MAX_PLAYERS] = {0};
    ent_game *g = NULL;
    double *payoff = NULL, *cell; /* [profiles][members] */
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!is_table(m)) return ENT_ERR_ARG;
    for (size_t i = 0; i < m->members; i++) actions[i] = 2;
    st = ent_game_new(m->members, actions, NULL, &g); /* counts the profiles */
    if (!st) payoff = enti_calloc(ent_game_profiles(g), m->members * sizeof *payoff);
    if (!st && !payoff) st = ENT_ERR_NOMEM;
    if (st) goto done;
    cell = payoff;
    do {
        size_t joined = 0;
        for (size_t i = 0; i < m->members; i++) joined += profile[i] == 0;
        for (size_t i = 0; i < m->members; i++)
            *cell++ = profile[i] == 0 ? m->join[joined - 1] : m->stay ? m->stay[joined] : 0.0;
    } while (ent_game_next_profile(g, profile));
    ent_game_free(g);
    g = NULL;
    st = ent_game_new(m->members, actions, payoff, &g);
    if (!st) st = name_actions(g);
    if (st) goto done;
    *out = g;
    g = NULL;
done:
    ent_game_free(g);
    enti_free(payoff);
    return st;
}
