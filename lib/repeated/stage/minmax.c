/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minmax.c -- what the others can hold a player down to.
 *
 * For player i with actions b, the others' profiles a_-i and their joint distribution q,
 *
 *     pure    min over a_-i of max over b of u_i(b, a_-i)
 *     mixed   min over q    of max over b of sum over a_-i of q(a_-i) u_i(b, a_-i)
 *
 *                     q [others]                      v
 *     action      [ (u_i(b, a_-i) - base) / range    -1 ] <= 0   [actions of i]
 *     mass        [ 1 ... 1                           0 ]  = 1
 *     minimise    [ 0                                 1 ]
 *
 * The duals of the action rows, with their sign turned, are the player's security action x: it
 * guarantees  min over a_-i of sum_b x(b) u_i(b, a_-i),  which no punishment can go below. Both
 * sides are recomputed from the payoffs and must meet.
 */
#include "repeated/stage/minmax.h"
#include "base/distribution.h"
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "lp/lp.h"

#include <entente/repeated.h>
#include <math.h>
#include <string.h>

void ent_minmax_clear(ent_minmax *x)
{
    if (!x) return;
    enti_free(x->pure);
    enti_free(x->punish_pure);
    enti_free(x->mixed);
    enti_free(x->start);
    enti_free(x->punish_mixed);
    enti_free(x->security);
    *x = (ent_minmax){0};
}

/* The punished player's table: others' profiles are counted last player fastest. */
typedef struct view {
    const ent_game *game;
    size_t player;
    size_t actions; /* its action count */
    size_t others;  /* profiles of the others */
    double base;    /* its payoff at the first profile */
} view;

static view view_of(const ent_game *g, size_t i)
{
    const size_t actions = (size_t)g->actions[i];
    return (view){g, i, actions, g->profiles / actions, g->payoff[i]};
}

/* The whole profile's number: action b put between the digits of the others' profile number k
 * that stand in front of the player and those behind it. */
static size_t profile_at(const view *v, size_t b, size_t k)
{
    const size_t behind = v->game->stride[v->player];
    return (k / behind * v->actions + b) * behind + k % behind;
}

/* u_i(b, a_-i), a_-i the others' profile number k. */
static double payoff(const view *v, size_t b, size_t k)
{
    return v->game->payoff[profile_at(v, b, k) * v->game->players + v->player];
}

static double above_base(const view *v, size_t b, size_t k)
{
    return payoff(v, b, k) - v->base;
}

/* The first of the harshest pure punishments. */
static double pure_minmax(const view *v, int profile[])
{
    double least = INFINITY;

    for (size_t k = 0; k < v->others; k++) {
        size_t best = 0;
        for (size_t b = 1; b < v->actions; b++)
            if (payoff(v, b, k) > payoff(v, best, k)) best = b;
        if (payoff(v, best, k) >= least) continue;
        least = payoff(v, best, k);
        const size_t at = profile_at(v, best, k);
        for (size_t j = 0; j < v->game->players; j++)
            profile[j] = (int)(at / v->game->stride[j] % (size_t)v->game->actions[j]);
    }
    return least;
}

double enti_pure_minmax(const ent_game *g, size_t player, int profile[])
{
    const view v = view_of(g, player);
    return pure_minmax(&v, profile);
}

/* The program at the head of this file. */
static ent_status program(const view *v, double range, enti_lp **out)
{
    const size_t mass = v->actions, value = v->others;
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(v->actions + 1, v->others + 1, false, &lp);

    *out = NULL;
    if (!st) st = enti_lp_col(lp, value, -INFINITY, INFINITY);
    if (!st) st = enti_lp_cost(lp, value, 1.0);
    if (!st) st = enti_lp_row(lp, mass, 1.0, 1.0);
    for (size_t b = 0; b < v->actions && !st; b++) {
        st = enti_lp_row(lp, b, -INFINITY, 0.0);
        if (!st) st = enti_lp_entry(lp, b, value, -1.0);
        for (size_t k = 0; k < v->others && !st; k++)
            st = enti_lp_entry(lp, b, k, above_base(v, b, k) / range);
    }
    for (size_t k = 0; k < v->others && !st; k++) st = enti_lp_entry(lp, mass, k, 1.0);
    if (st)
        enti_lp_free(lp);
    else
        *out = lp;
    return st;
}

/* max over b of sum_k q(k) u_i(b, k), above the base: what punishment q holds the player to. */
static double held_to(const view *v, const double q[])
{
    double most = -INFINITY;

    for (size_t b = 0; b < v->actions; b++) {
        double sum = 0.0;
        for (size_t k = 0; k < v->others; k++) sum += q[k] * above_base(v, b, k);
        most = fmax(most, sum);
    }
    return most;
}

/* min over k of sum_b x(b) u_i(b, k), above the base: what action x guarantees the player. */
static double guaranteed(const view *v, const double x[])
{
    double least = INFINITY;

    for (size_t k = 0; k < v->others; k++) {
        double sum = 0.0;
        for (size_t b = 0; b < v->actions; b++) sum += x[b] * above_base(v, b, k);
        least = fmin(least, sum);
    }
    return least;
}

/* Fills player i's part of the mixed answer. */
static ent_status mixed_minmax(const view *v, const ent_control *control, ent_minmax *x)
{
    const double spread = enti_game_player_range(v->game, v->player);
    const double range = spread > 0.0 ? spread : 1.0;
    const enti_lp_opts opts = {.control = control ? *control : (ent_control){0}};
    double *punish = x->punish_mixed + x->start[v->player];
    double *security = x->security + v->game->offset[v->player];
    enti_lp_result r = {0};
    enti_lp *lp = NULL;
    ent_status st = program(v, range, &lp);

    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (!st && r.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    if (!st && r.verdict != ENTI_LP_OPTIMAL) st = ENT_ERR_NUMERIC;
    if (st) goto done;

    memcpy(punish, r.x, v->others * sizeof *punish);
    for (size_t b = 0; b < v->actions; b++) security[b] = -r.row_dual[b];
    st = ENT_ERR_NUMERIC;
    if (!enti_distribution_clean(v->others, punish)) goto done;
    if (!enti_distribution_clean(v->actions, security)) goto done;
    const double held = held_to(v, punish), gap = held - guaranteed(v, security);
    if (!(gap <= ENTI_TOL_DUAL_GAP * range)) goto done;
    x->mixed[v->player] = v->base + held;
    x->gap = fmax(x->gap, gap);
    st = ENT_OK;
done:
    enti_lp_free(lp);
    enti_lp_result_clear(&r);
    return st;
}

/* The arrays of the answer. */
static ent_status alloc(const ent_game *g, ent_minmax *x)
{
    const size_t n = g->players;

    *x = (ent_minmax){.players = n,
                      .width = g->width,
                      .pure = enti_new(n, double),
                      .punish_pure = enti_new(n * n, int),
                      .mixed = enti_new(n, double),
                      .start = enti_new(n + 1, size_t),
                      .security = enti_new(g->width, double)};
    if (!x->pure || !x->punish_pure || !x->mixed || !x->start || !x->security) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < n; i++)
        x->start[i + 1] = x->start[i] + g->profiles / (size_t)g->actions[i];
    x->punish_mixed = enti_new(x->start[n], double);
    return x->punish_mixed ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status ent_repeated_minmax(const ent_game *g, const ent_control *control, ent_minmax *out)
{
    ent_minmax x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_minmax){0};
    if (!g) return ENT_ERR_ARG;
    if (g->profiles > ENT_REPEATED_MAX_PROFILES) return ENT_ERR_LIMIT;

    ent_status st = alloc(g, &x);
    for (size_t i = 0; i < g->players && !st; i++) {
        const view v = view_of(g, i);
        x.pure[i] = pure_minmax(&v, x.punish_pure + i * g->players);
        st = mixed_minmax(&v, control, &x);
    }
    if (!st) {
        *out = x;
        x = (ent_minmax){0};
    }
    ent_minmax_clear(&x);
    return st;
}
