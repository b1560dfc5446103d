/* SPDX-License-Identifier: GPL-3.0-or-later */
/* regret.c -- regret matching, and the exact judge's word on what was played.
 *
 * After each step player i's regret for not having played b from the beginning grows by
 *
 *     r_i(b) := r_i(b) + u_i(b, a_-i) - u_i(a),        a the profile that was played,
 *
 * and it plays b with probability max(0, r_i(b)) / sum of the same; when no regret is positive, as
 * at first, by the start. Whatever the others do, the positive part of r_i(b) / t goes to 0 like
 * 1 / sqrt(t), so how often each profile was played becomes a coarse correlated equilibrium. How
 * near it is, is not taken from r: the counts, as integers, go to the exact judge.
 * Source: S. Hart, A. Mas-Colell, A simple adaptive procedure leading to correlated equilibrium,
 * Econometrica 68 (2000), section 4(c): unconditional regrets.
 */
#include "dynamics/dynamics.h"

#include "base/mem.h"
#include "base/rational.h"

#include <math.h>
#include <string.h>

ent_status enti_regret_begin(enti_play *p)
{
    const ent_game *g = p->game;

    if (g->profiles > ENT_DYNAMICS_MAX_PROFILES) return ENT_ERR_LIMIT;
    p->total = enti_new(g->width, double);
    p->times = enti_new(g->profiles, uint64_t);
    if (!p->total || !p->times) return ENT_ERR_NOMEM;
    memcpy(p->stage, p->x, g->width * sizeof *p->x); /* the start, for as long as nobody regrets */
    return ENT_OK;
}

/* Player i's action: by its regrets, in p->gain while it is drawn. */
static int choose(enti_play *p, size_t i)
{
    const size_t at = p->game->offset[i];
    const int m = p->game->actions[i];
    bool regrets = false;

    for (int b = 0; b < m; b++) {
        p->gain[b] = fmax(p->total[at + (size_t)b], 0.0);
        regrets = regrets || p->gain[b] > 0.0;
    }
    return enti_dynamics_draw(&p->random, m, regrets ? p->gain : p->stage + at);
}

/* The regret of player i in ranges, all having played p->action, profile `index`. */
static void add_regret(enti_play *p, size_t i, size_t index)
{
    const ent_game *g = p->game;
    const double *now = g->payoff + index * g->players + i;
    const double *first = now - (size_t)p->action[i] * g->stride[i] * g->players;

    for (int b = 0; b < g->actions[i] && p->range[i] > 0.0; b++)
        p->total[g->offset[i] + (size_t)b] +=
            (first[(size_t)b * g->stride[i] * g->players] - *now) / p->range[i];
}

ent_status enti_regret_step(enti_play *p)
{
    const ent_game *g = p->game;
    const double weight = 1.0 / ((double)p->steps + 1.0);

    for (size_t i = 0; i < g->players; i++) p->action[i] = choose(p, i);
    const size_t index = enti_game_index(g, p->action);
    p->times[index]++;
    for (size_t i = 0; i < g->players; i++) {
        double *part = p->x + g->offset[i];
        add_regret(p, i, index);
        for (int b = 0; b < g->actions[i]; b++) part[b] += weight * ((b == p->action[i]) - part[b]);
    }
    return ENT_OK;
}

/* The profiles that were played and their counts. */
static ent_status collect(const enti_play *p, ent_dynamics *out, mpq_t **counts)
{
    const ent_game *g = p->game;
    int *a = p->action;
    size_t n = 0, index = 0;

    for (size_t k = 0; k < g->profiles; k++) out->n_played += p->times[k] > 0;
    out->profile = enti_new(out->n_played * g->players, int);
    out->p = enti_new(out->n_played, double);
    *counts = enti_rationals_new(out->n_played);
    if (!out->profile || !out->p || !*counts) return ENT_ERR_NOMEM;
    memset(a, 0, g->players * sizeof *a);
    do {
        const uint64_t times = p->times[index++];
        if (!times) continue;
        memcpy(out->profile + n * g->players, a, g->players * sizeof *a);
        out->p[n] = (double)times / (double)p->steps;
        mpz_set_d(mpq_numref((*counts)[n++]), (double)times);
    } while (ent_game_next_profile(g, a));
    return ENT_OK;
}

ent_status enti_regret_certify(const enti_play *p, ent_dynamics *out)
{
    mpq_t *counts = NULL, sum, violation;
    ent_status st = collect(p, out, &counts);

    mpq_inits(sum, violation, NULL);
    if (!st)
        st = enti_distribution_check(p->game, out->n_played, out->profile, counts, true, sum,
                                     violation, NULL);
    if (!st) {
        out->epsilon = enti_rational_double(violation);
        mpq_set_d(sum, out->epsilon);
        if (mpq_cmp(sum, violation) < 0) out->epsilon = nextafter(out->epsilon, INFINITY);
    }
    mpq_clears(sum, violation, NULL);
    enti_rationals_free(counts, out->n_played);
    return st;
}
