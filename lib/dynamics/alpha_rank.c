/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alpha_rank.c -- the walk of rare mutants and where it spends its time; see alpha_rank.h.
 *
 * Elimination from the last state n down (Grassmann, Taksar, Heyman 1985), c the chances of the walk:
 *
 *     s_n = sum_{j < n} c[n][j],   c[i][n] /= s_n,   c[i][j] += c[i][n] c[n][j]    for i, j < n,
 *
 * then mass[0] = 1, mass[n] = sum_{i < n} mass[i] c[i][n], and all divided by their sum. Nothing is
 * subtracted. Every state but the first has a neighbour before it, so s_n is never 0.
 */
#include <entente/alpha_rank.h>

#include "base/mem.h"
#include "game/game.h"
#include "game/symmetry.h"

#include <math.h>
#include <string.h>

#define LEAST_CHANCE  1e-150
#define LEAST_FLOW    1e-280
#define MOST_RESIDUAL 1e-10

void ent_alpha_rank_clear(ent_alpha_rank *x)
{
    if (!x) return;
    enti_free(x->profile);
    enti_free(x->mass);
    *x = (ent_alpha_rank){0};
}

/* rho(gain): the chance that one mutant takes a population over. */
static double take_over(const ent_alpha_rank_opts *o, double gain)
{
    const double m = (double)o->population, x = o->alpha * gain;
    double rho;

    if (x == 0.0)
        rho = 1.0 / m;
    else if (x > 0.0)
        rho = expm1(-x) / expm1(-m * x);
    else /* multiplied by exp(m x) above and below, so that neither overflows */
        rho = exp((m - 1.0) * x) * expm1(x) / expm1(m * x);
    return rho > LEAST_CHANCE ? rho : LEAST_CHANCE;
}

/* Pure profiles as states; c [n][n] off the diagonal. */
static void walk_profiles(const ent_game *g, const ent_alpha_rank_opts *o, double c[])
{
    size_t neighbours = 0;

    for (size_t i = 0; i < g->players; i++) neighbours += (size_t)g->actions[i] - 1;
    for (size_t a = 0; a < g->profiles; a++)
        for (size_t i = 0; i < g->players; i++) {
            const size_t own = a / g->stride[i] % (size_t)g->actions[i];
            for (size_t k = 0; k < (size_t)g->actions[i]; k++) {
                const size_t b = a - own * g->stride[i] + k * g->stride[i];
                if (k == own) continue;
                const double gain = g->payoff[b * g->players + i] - g->payoff[a * g->players + i];
                c[a * g->profiles + b] = take_over(o, gain) / (double)neighbours;
            }
        }
}

/* Actions of a symmetric game as states: action k comes up among those who all play a. */
static void walk_actions(const ent_game *g, const ent_alpha_rank_opts *o, double c[])
{
    const size_t m = (size_t)g->actions[0];

    for (size_t a = 0; a < m; a++)
        for (size_t k = 0; k < m; k++) {
            if (a == k) continue;
            const double gain = g->payoff[2 * (k * m + a)] - g->payoff[2 * (a * m + k)];
            c[a * m + k] = take_over(o, gain) / (double)(m - 1);
        }
}

static void eliminate(size_t n, double c[], double mass[])
{
    double sum = 0.0;

    for (size_t k = n; k-- > 1;) {
        double s = 0.0;
        for (size_t j = 0; j < k; j++) s += c[k * n + j];
        for (size_t i = 0; i < k; i++) {
            const double share = c[i * n + k] / s;
            c[i * n + k] = share;
            if (!(share > 0.0)) continue;
            for (size_t j = 0; j < k; j++)
                if (j != i) c[i * n + j] += share * c[k * n + j];
        }
    }
    for (size_t k = 0; k < n; k++) {
        mass[k] = k == 0 ? 1.0 : 0.0;
        for (size_t i = 0; i < k; i++) mass[k] += mass[i] * c[i * n + k];
        const double top = mass[k];
        for (size_t i = 0; top > 1.0 && i <= k; i++) mass[i] /= top; /* only shares count */
    }
    for (size_t k = 0; k < n; k++) sum += mass[k];
    for (size_t k = 0; k < n; k++) mass[k] /= sum;
}

/* The worst balance of a state: inflow less outflow, in parts of both; where both are near the
 * smallest doubles there is nothing to compare. */
static double residual(size_t n, const double c[], const double mass[])
{
    double worst = 0.0;

    for (size_t b = 0; b < n; b++) {
        double in = 0.0, out = 0.0;
        for (size_t a = 0; a < n; a++) {
            if (a == b) continue;
            in += mass[a] * c[a * n + b];
            out += mass[b] * c[b * n + a];
        }
        if (in + out > LEAST_FLOW) worst = fmax(worst, fabs(in - out) / (in + out));
    }
    return worst;
}

static void list_states(const ent_game *g, bool one_population, ent_alpha_rank *x)
{
    for (size_t k = 0; k < x->count; k++)
        for (size_t i = 0; i < x->players; i++)
            x->profile[k * x->players + i] =
                one_population ? (int)k : (int)(k / g->stride[i] % (size_t)g->actions[i]);
}

static bool is_fit(const ent_game *g, const ent_alpha_rank_opts *o)
{
    if (!(o->alpha > 0.0) || !isfinite(o->alpha)) return false;
    if (o->population < 2 || o->population > 1000000) return false;
    return !o->one_population || (g->players == 2 && enti_game_is_symmetric(g));
}

ent_status ent_alpha_rank_solve(const ent_game *g, const ent_alpha_rank_opts *opts,
                                ent_alpha_rank *out)
{
    const ent_alpha_rank_opts o = opts ? *opts : (ent_alpha_rank_opts)ENT_ALPHA_RANK_OPTS_INIT;
    ent_alpha_rank x = {0};
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = x;
    if (!g || !is_fit(g, &o)) return ENT_ERR_ARG;
    x.players = g->players;
    x.count = o.one_population ? (size_t)g->actions[0] : g->profiles;
    if (x.count > ENT_ALPHA_RANK_MAX_STATES) return ENT_ERR_LIMIT;

    double *walk = enti_new(x.count * x.count, double), *c = enti_new(x.count * x.count, double);
    x.profile = enti_new(x.count * x.players, int);
    x.mass = enti_new(x.count, double);
    if (!walk || !c || !x.profile || !x.mass) {
        st = ENT_ERR_NOMEM;
        goto done;
    }
    (o.one_population ? walk_actions : walk_profiles)(g, &o, walk);
    memcpy(c, walk, x.count * x.count * sizeof *c);
    eliminate(x.count, c, x.mass);
    x.residual = residual(x.count, walk, x.mass);
    list_states(g, o.one_population, &x);
    if (!(x.residual <= MOST_RESIDUAL)) st = ENT_ERR_NUMERIC;
    if (st) goto done;
    *out = x;
    x = (ent_alpha_rank){0};
done:
    ent_alpha_rank_clear(&x);
    enti_free(walk);
    enti_free(c);
    return st;
}
