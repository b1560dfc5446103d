/* SPDX-License-Identifier: GPL-3.0-or-later */
/* induce.c -- the least payments that make a mixed profile an equilibrium.
 *
 * Against the target x, player i gets v_b from its action b. With payments s_a >= 0 on the actions
 * of the support and w the payoff that it then gets from each of them,
 *
 *                        s_a [support]    w
 *     a in the support  [   -1            1 ]  =  v_a
 *     b outside         [    0            1 ] >=  v_b
 *     minimise          [   x_a           0 ]
 *
 * one program a player, since no player's payments enter another's rows. For any y with
 * y_b >= 0 outside the support, y_a >= -x_a inside and sum y = 0, all payments cost at least
 * sum_b y_b v_b: the rows times y, added up. That is the bound, recomputed here from the duals.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "lp/lp.h"

#include <entente/nash.h>
#include <math.h>

void ent_inducement_clear(ent_inducement *x)
{
    if (!x) return;
    enti_free(x->payment);
    enti_free(x->cost);
    enti_free(x->dual);
    *x = (ent_inducement){0};
}

/* One player's part of the question: its arrays begin at its first action. */
typedef struct part {
    size_t actions;
    const double *mixed; /* [actions] */
    const double *value; /* [actions] v above base, in units of `range` */
    double range;
} part;

/* The program at the head of this file; column `actions` is w. */
static ent_status program(const part *p, enti_lp **out)
{
    const size_t w = p->actions;
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(p->actions, p->actions + 1, false, &lp);

    *out = NULL;
    if (!st) st = enti_lp_col(lp, w, -INFINITY, INFINITY);
    for (size_t b = 0; b < p->actions && !st; b++) {
        const bool paid = p->mixed[b] > 0.0;
        st = enti_lp_row(lp, b, p->value[b], paid ? p->value[b] : INFINITY);
        if (!st) st = enti_lp_entry(lp, b, w, 1.0);
        if (!st && paid) st = enti_lp_entry(lp, b, b, -1.0);
        if (!st && paid) st = enti_lp_cost(lp, b, p->mixed[b]);
        if (!st && !paid) st = enti_lp_col(lp, b, 0.0, 0.0);
    }
    if (st) enti_lp_free(lp);
    else *out = lp;
    return st;
}

/* Makes the duals feasible, exactly but for rounding, and returns the bound that they prove. */
static double repaired_bound(const part *p, double y[])
{
    size_t best = 0;
    double sum = 0.0, bound = 0.0;

    for (size_t b = 0; b < p->actions; b++) {
        y[b] = fmax(y[b], p->mixed[b] > 0.0 ? -p->mixed[b] : 0.0);
        sum += y[b];
        if (p->value[b] > p->value[best]) best = b;
    }
    y[best] -= sum; /* the duals of w's column: they add up to 0 */
    for (size_t b = 0; b < p->actions; b++) bound += y[b] * (p->value[b] - p->value[best]);
    return bound;
}

/* Payments, cost and duals of one player, still in units of its range. */
static ent_status solve_part(const part *p, const ent_control *control, double payment[],
                             double y[], double *cost, double *bound)
{
    const enti_lp_opts opts = {.control = control ? *control : (ent_control){0}};
    enti_lp_result r = {0};
    enti_lp *lp = NULL;
    double top = -INFINITY;
    ent_status st = program(p, &lp);

    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (!st && r.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    if (!st && r.verdict != ENTI_LP_OPTIMAL) st = ENT_ERR_NUMERIC;
    if (st) goto done;

    for (size_t b = 0; b < p->actions; b++) {
        y[b] = r.row_dual[b];
        top = fmax(top, p->value[b]);
    }
    /* from the payoffs themselves, so that the paid actions are best to the last bit */
    *cost = 0.0;
    for (size_t b = 0; b < p->actions; b++) {
        payment[b] = p->mixed[b] > 0.0 ? top - p->value[b] : 0.0;
        *cost += p->mixed[b] * payment[b];
    }
    *bound = repaired_bound(p, y);
    if (!(*cost - *bound <= ENTI_TOL_DUAL_GAP)) st = ENT_ERR_NUMERIC;
done:
    enti_lp_free(lp);
    enti_lp_result_clear(&r);
    return st;
}

/* Player i: to units of its range and back. */
static ent_status induce_player(const ent_game *g, size_t i, const double mixed[], double value[],
                                const ent_control *control, ent_inducement *x)
{
    const size_t at = g->offset[i], n = (size_t)g->actions[i];
    const double range = enti_game_player_range(g, i);
    const part p = {.actions = n,
                    .mixed = mixed + at,
                    .value = value + at,
                    .range = range > 0.0 ? range : 1.0};
    double bound = 0.0;

    for (size_t k = at; k < at + n; k++) value[k] /= p.range;
    const ent_status st =
        solve_part(&p, control, x->payment + at, x->dual + at, &x->cost[i], &bound);
    for (size_t k = at; k < at + n; k++) x->payment[k] *= p.range;
    x->cost[i] *= p.range;
    x->total += x->cost[i];
    x->bound += bound * p.range;
    return st;
}

ent_status ent_nash_induce(const ent_game *g, const double mixed[], const ent_control *control,
                           ent_inducement *out)
{
    double *gain = NULL; /* [width] v above the payoff at the target */

    if (!out) return ENT_ERR_ARG;
    *out = (ent_inducement){0};
    if (!g || !mixed) return ENT_ERR_ARG;

    ent_inducement x = {.players = g->players,
                        .width = g->width,
                        .payment = enti_new(g->width, double),
                        .cost = enti_new(g->players, double),
                        .dual = enti_new(g->width, double),
                        .claim = ENT_CLAIM_OPTIMAL};
    gain = enti_new(g->width, double);
    ent_status st = x.payment && x.cost && x.dual && gain ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) st = enti_game_gains(g, mixed, gain);
    for (size_t i = 0; i < g->players && !st; i++)
        st = induce_player(g, i, mixed, gain, control, &x);
    if (!st) {
        *out = x;
        x = (ent_inducement){0};
    }
    ent_inducement_clear(&x);
    enti_free(gain);
    return st;
}
