/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pact.c -- linear programs over treaties.
 *
 *                  p [profiles]                      t
 *     incentive  [ (u_i(a) - u_i(b, a_-i)) / range_i 0        ] >= 0        [joint.rows]
 *     mass       [ 1 ... 1                           0        ]  = 1
 *     floor      [ x_i(a)                            -slope_i ] >= floor_i  [players]
 *     maximise   [ sum_i cost_i x_i(a)               1        ]
 *
 * A weak-duality proof needs the weights cost_i + z_i, z the multipliers of the floors, and the
 * multipliers y of the incentives: every treaty q then has  weight . x(q) <= max_a [ weight . x(a)
 * + sum_r y_r g_r(a) ].
 */
#include "correlated/pact.h"

#include "base/distribution.h"
#include "base/mem.h"
#include "base/tol.h"

#include <math.h>
#include <string.h>

ent_status enti_pact_init(const ent_game *g, bool correlated, const double from[],
                          const ent_control *control, enti_pact *out)
{
    *out = (enti_pact){.control = control ? *control : (ent_control){0}};
    const ent_status st = enti_joint_init(g, false, ENT_CORRELATED_MAX_WHOLE, &out->joint);
    if (st) return st;
    if (!correlated) out->joint.rows = 0;
    for (size_t i = 0; i < g->players; i++) {
        out->obeys[i] = correlated;
        out->from[i] = from[i];
    }
    return ENT_OK;
}

void enti_pact_release(enti_pact *k, size_t player)
{
    enti_joint *j = &k->joint;

    k->obeys[player] = false;
    j->rows = 0;
    for (size_t i = 0; i < j->game->players; i++) {
        const size_t actions = (size_t)j->game->actions[i];
        j->first[i] = j->rows;
        if (k->obeys[i]) j->rows += actions * (actions - 1);
    }
}

void enti_treaty_clear(enti_treaty *t)
{
    if (!t) return;
    enti_free(t->p);
    enti_free(t->dual);
    *t = (enti_treaty){0};
}

double enti_pact_floor(double gain)
{
    return fabs(gain) <= ENTI_TOL_ATOM ? 0.0 : gain;
}

/* Player i's gain at the profile with index `at`. */
static double gain_at(const enti_pact *k, size_t at, size_t i)
{
    const ent_game *g = k->joint.game;

    return (g->payoff[at * g->players + i] - k->from[i]) / k->joint.range[i];
}

/* The column of profile a, which has index `at`. */
static ent_status add_column(const enti_pact *k, const enti_aim *aim, const int a[], size_t at,
                             enti_lp *lp)
{
    const enti_joint *j = &k->joint;
    double cost = 0.0;
    ent_status st = enti_lp_entry(lp, j->rows, at, 1.0);

    for (size_t i = 0; i < j->game->players && !st; i++) {
        const double gain = gain_at(k, at, i);
        cost += aim->cost[i] * gain;
        st = enti_lp_entry(lp, j->rows + 1 + i, at, gain);
        if (!st && k->obeys[i]) st = enti_joint_incentives(j, a, at, i, lp);
    }
    return st ? st : enti_lp_cost(lp, at, cost);
}

/* Bounds of all rows, and the column t. */
static ent_status add_frame(const enti_pact *k, const enti_aim *aim, enti_lp *lp)
{
    const enti_joint *j = &k->joint;
    const size_t t = j->game->profiles;
    ent_status st = enti_lp_row(lp, j->rows, 1.0, 1.0);

    for (size_t r = 0; r < j->rows && !st; r++) st = enti_lp_row(lp, r, 0.0, INFINITY);
    for (size_t i = 0; i < j->game->players && !st; i++) {
        st = enti_lp_row(lp, j->rows + 1 + i, aim->floor[i], INFINITY);
        if (!st && aim->level) st = enti_lp_entry(lp, j->rows + 1 + i, t, -aim->slope[i]);
    }
    if (!aim->level || st) return st;
    st = enti_lp_col(lp, t, -INFINITY, INFINITY);
    return st ? st : enti_lp_cost(lp, t, 1.0);
}

static ent_status build(const enti_pact *k, const enti_aim *aim, enti_lp **out)
{
    const ent_game *g = k->joint.game;
    enti_lp *lp = NULL;
    size_t at = 0;
    int *a = enti_new(g->players, int); /* [players] the profile with index `at` */
    ent_status st = a ? ENT_OK : ENT_ERR_NOMEM;

    *out = NULL;
    if (!st) st = enti_lp_new(k->joint.rows + 1 + g->players, g->profiles + aim->level, true, &lp);
    if (!st) st = add_frame(k, aim, lp);
    if (st) goto done;
    do {
        st = add_column(k, aim, a, at, lp);
        at++;
    } while (!st && ent_game_next_profile(g, a));
    if (st) goto done;
    *out = lp;
    lp = NULL;
done:
    enti_lp_free(lp);
    enti_free(a);
    return st;
}

/* Distribution, weights and duals of an optimum. */
static ent_status take(const enti_pact *k, const enti_aim *aim, const enti_lp_result *r,
                       enti_treaty *out)
{
    const enti_joint *j = &k->joint;
    const size_t profiles = j->game->profiles;

    out->p = enti_new(profiles, double);
    out->dual = enti_new(j->rows + 1, double); /* never NULL, also without rows */
    if (!out->p || !out->dual) return ENT_ERR_NOMEM;
    memcpy(out->p, r->x, profiles * sizeof *out->p);
    if (!enti_distribution_clean(profiles, out->p)) return ENT_ERR_NUMERIC;
    for (size_t row = 0; row < j->rows; row++) out->dual[row] = fmax(0.0, -r->row_dual[row]);
    for (size_t i = 0; i < j->game->players; i++)
        out->weight[i] = aim->cost[i] + fmax(0.0, -r->row_dual[j->rows + 1 + i]);
    enti_pact_gains(k, out->p, out->gain);
    out->level = aim->level ? r->x[profiles] : 0.0;
    return ENT_OK;
}

ent_status enti_pact_solve(const enti_pact *k, const enti_aim *aim, enti_treaty *out)
{
    const enti_lp_opts opts = {.control = k->control, .dual = true};
    enti_lp *lp = NULL;
    enti_lp_result r = {0};
    ent_status st = build(k, aim, &lp);

    *out = (enti_treaty){0};
    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (!st && r.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    if (!st && r.verdict != ENTI_LP_OPTIMAL) st = ENT_ERR_NUMERIC;
    if (!st) st = take(k, aim, &r, out);
    if (st) enti_treaty_clear(out);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return st;
}

double enti_pact_above(const enti_pact *k, const double p[], size_t i)
{
    const ent_game *g = k->joint.game;
    double sum = 0.0;

    for (size_t at = 0; at < g->profiles; at++)
        if (p[at] > 0.0) sum += p[at] * (g->payoff[at * g->players + i] - g->payoff[i]);
    return sum;
}

void enti_pact_gains(const enti_pact *k, const double p[], double gain[])
{
    const ent_game *g = k->joint.game;

    for (size_t i = 0; i < g->players; i++)
        gain[i] = ((g->payoff[i] - k->from[i]) + enti_pact_above(k, p, i)) / k->joint.range[i];
}

/* What obeying gains player i at profile a, weighted with the duals, in units of its range. */
static double pressure(const enti_pact *k, const int a[], size_t at, size_t i, const double dual[])
{
    const ent_game *g = k->joint.game;
    const double now = g->payoff[at * g->players + i];
    double sum = 0.0;

    for (int b = 0; b < g->actions[i]; b++) {
        if (b == a[i]) continue;
        const size_t to = at + (size_t)b * g->stride[i] - (size_t)a[i] * g->stride[i];
        sum += dual[enti_joint_row(&k->joint, i, a[i], b)] *
               ((now - g->payoff[to * g->players + i]) / k->joint.range[i]);
    }
    return sum;
}

double enti_pact_bound(const enti_pact *k, const double weight[], const double dual[])
{
    const ent_game *g = k->joint.game;
    int a[ENT_GAME_MAX_PLAYERS] = {0};
    double most = -INFINITY;
    size_t at = 0;

    do {
        double sum = 0.0;
        for (size_t i = 0; i < g->players; i++) {
            sum += weight[i] * gain_at(k, at, i);
            if (k->obeys[i]) sum += pressure(k, a, at, i, dual);
        }
        most = fmax(most, sum);
        at++;
    } while (ent_game_next_profile(g, a));
    return most;
}
