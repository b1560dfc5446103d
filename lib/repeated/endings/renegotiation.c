/* SPDX-License-Identifier: GPL-3.0-or-later */
/* renegotiation.c -- payoffs that weakly renegotiation-proof play can hold (Farrell and Maskin 1989).
 *
 * For payoffs v and each player i, with j the other, the punishment that leaves i the least:
 *
 *     pure    the profile a with  u_j(a) >= v_j  and the least  c_i(a) = max over b of u_i(b, a_j)
 *     mixed   over own actions a of i and distributions q over the actions of j:
 *
 *                            q [m_j]                  t
 *         action b     [ u_i(b, .)                    1 ] <= v_i      [m_i]
 *         reward       [ u_j(a, .)                    0 ] >= v_j
 *         mass         [ 1 ... 1                      0 ]  = 1
 *         maximise     [ 0                            1 ]             t = v_i - c_i
 *
 * Both are judged by the payoffs, not by the solver. Units are those of payoff_work.h.
 */
#include "base/distribution.h"
#include "base/mem.h"
#include "base/polygon.h"
#include "base/tol.h"
#include "lp/lp.h"
#include "repeated/payoff_set/payoff_work.h"

#include <entente/renegotiation.h>
#include <math.h>
#include <string.h>

void ent_renegotiation_clear(ent_renegotiation *x)
{
    if (!x) return;
    enti_free(x->against[0]);
    enti_free(x->against[1]);
    *x = (ent_renegotiation){0};
}

/* The game in its units, and the payoffs v in them. */
typedef struct view {
    enti_payoff_work w;
    size_t actions[2];
    double v[2];
} view;

/* The profile's number when player i plays own and the other across. */
static size_t profile_of(const view *x, size_t i, size_t own, size_t across)
{
    return i == 0 ? own * x->actions[1] + across : across * x->actions[1] + own;
}

static double payoff(const view *x, size_t of, size_t i, size_t own, size_t across)
{
    return x->w.stage[profile_of(x, i, own, across)].payoff[of];
}

static ent_status is_feasible(const view *x, bool *out)
{
    enti_polygon hull = {0};
    enti_point *points = enti_alloc(x->w.profiles, sizeof *points);
    ent_status st = points ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t a = 0; a < x->w.profiles && !st; a++)
        points[a] = (enti_point){x->w.stage[a].payoff[0], x->w.stage[a].payoff[1]};
    if (!st) st = enti_polygon_hull(x->w.profiles, points, ENTI_TOL_HULL, &hull);
    if (!st) *out = enti_polygon_contains(&hull, (enti_point){x->v[0], x->v[1]}, ENTI_TOL_REGRET);
    enti_polygon_clear(&hull);
    enti_free(points);
    return st;
}

/* ---- pure ----------------------------------------------------------------------------------- */

static void pure_punishment(const view *x, size_t i, ent_renegotiation *r)
{
    const size_t j = 1 - i;
    double least = INFINITY;

    r->punish[i][0] = r->punish[i][1] = -1;
    r->spare[i] = -INFINITY;
    r->reward[i] = NAN;
    for (size_t a = 0; a < x->w.profiles; a++) {
        const enti_stage *s = &x->w.stage[a];
        if (s->payoff[j] < x->v[j] - ENTI_TOL_REGRET || s->best[i] >= least) continue;
        least = s->best[i];
        r->punish[i][0] = (int)(a / x->actions[1]);
        r->punish[i][1] = (int)(a % x->actions[1]);
        r->spare[i] = ldexp(x->v[i] - least, x->w.exponent[i]);
        r->reward[i] = ldexp(s->payoff[j] - x->v[j], x->w.exponent[j]);
    }
}

/* ---- mixed ---------------------------------------------------------------------------------- */

/* The program at the head of this file. */
static ent_status program(const view *x, size_t i, size_t contrite, enti_lp **out)
{
    const size_t own = x->actions[i], across = x->actions[1 - i], reward = own, mass = own + 1;
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(own + 2, across + 1, true, &lp);

    *out = NULL;
    if (!st) st = enti_lp_col(lp, across, -INFINITY, INFINITY);
    if (!st) st = enti_lp_cost(lp, across, 1.0);
    if (!st) st = enti_lp_row(lp, reward, x->v[1 - i] - ENTI_TOL_REGRET, INFINITY);
    if (!st) st = enti_lp_row(lp, mass, 1.0, 1.0);
    for (size_t b = 0; b < own && !st; b++) {
        st = enti_lp_row(lp, b, -INFINITY, x->v[i]);
        if (!st) st = enti_lp_entry(lp, b, across, 1.0);
        for (size_t k = 0; k < across && !st; k++)
            st = enti_lp_entry(lp, b, k, payoff(x, i, i, b, k));
    }
    for (size_t k = 0; k < across && !st; k++) {
        st = enti_lp_entry(lp, reward, k, payoff(x, 1 - i, i, contrite, k));
        if (!st) st = enti_lp_entry(lp, mass, k, 1.0);
    }
    if (st)
        enti_lp_free(lp);
    else
        *out = lp;
    return st;
}

/* Takes the other's distribution q if it is the best so far; judged by the payoffs. */
static ent_status take(const view *x, size_t i, size_t contrite, double q[], ent_renegotiation *r)
{
    const size_t across = x->actions[1 - i];
    double best = -INFINITY, reward = -x->v[1 - i];

    if (!enti_distribution_clean(across, q)) return ENT_ERR_NUMERIC;
    for (size_t b = 0; b < x->actions[i]; b++) {
        double sum = 0.0;
        for (size_t k = 0; k < across; k++) sum += q[k] * payoff(x, i, i, b, k);
        best = fmax(best, sum);
    }
    for (size_t k = 0; k < across; k++) reward += q[k] * payoff(x, 1 - i, i, contrite, k);
    if (reward < -2.0 * ENTI_TOL_REGRET) return ENT_ERR_NUMERIC;
    const double spare = ldexp(x->v[i] - best, x->w.exponent[i]);
    if (!(spare > r->mixed_spare[i])) return ENT_OK;
    r->mixed_spare[i] = spare;
    r->mixed_reward[i] = ldexp(reward, x->w.exponent[1 - i]);
    r->contrite[i] = (int)contrite;
    memcpy(r->against[i], q, across * sizeof *q);
    return ENT_OK;
}

static ent_status mixed_punishment(const view *x, size_t i, const ent_control *control,
                                   ent_renegotiation *r)
{
    const enti_lp_opts opts = {.control = control ? *control : (ent_control){0}};
    ent_status st = ENT_OK;

    r->contrite[i] = -1;
    r->mixed_spare[i] = -INFINITY;
    r->mixed_reward[i] = NAN;
    r->width[i] = x->actions[1 - i];
    r->against[i] = enti_new(r->width[i], double);
    if (!r->against[i]) return ENT_ERR_NOMEM;
    for (size_t a = 0; a < x->actions[i] && !st; a++) {
        enti_lp_result found = {0};
        enti_lp *lp = NULL;
        st = program(x, i, a, &lp);
        if (!st) st = enti_lp_solve(lp, &opts, &found);
        if (!st && found.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
        if (!st && found.verdict == ENTI_LP_UNBOUNDED) st = ENT_ERR_NUMERIC;
        if (!st && found.verdict == ENTI_LP_OPTIMAL) st = take(x, i, a, found.x, r);
        enti_lp_result_clear(&found);
        enti_lp_free(lp);
    }
    return st;
}

/* ---- the verdict ---------------------------------------------------------------------------- */

static ent_wrp_verdict verdict(const view *x, const double spare[2])
{
    ent_wrp_verdict v = ENT_WRP_PATIENT;

    for (size_t i = 0; i < 2; i++) {
        const double tie = ldexp(ENTI_TOL_REGRET, x->w.exponent[i]);
        if (!(spare[i] >= -tie)) return ENT_WRP_NEVER;
        if (spare[i] <= tie) v = ENT_WRP_BOUNDARY;
    }
    return v;
}

ent_status ent_renegotiation_check(const ent_game *g, const double payoffs[2],
                                   const ent_control *control, ent_renegotiation *out)
{
    ent_renegotiation r = {0};
    bool feasible = false;
    view x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_renegotiation){0};
    if (!payoffs || !isfinite(payoffs[0]) || !isfinite(payoffs[1])) return ENT_ERR_ARG;
    ent_status st = enti_payoff_new(g, &x.w);
    if (st) return st;
    for (size_t i = 0; i < 2; i++) {
        x.actions[i] = (size_t)ent_game_actions(g, i);
        x.v[i] = enti_payoff_inside(&x.w, i, payoffs[i]);
        r.payoff[i] = payoffs[i];
    }
    st = is_feasible(&x, &feasible);
    for (size_t i = 0; i < 2 && !st; i++) {
        pure_punishment(&x, i, &r);
        st = mixed_punishment(&x, i, control, &r);
    }
    if (!st) {
        r.pure = feasible ? verdict(&x, r.spare) : ENT_WRP_INFEASIBLE;
        r.mixed = feasible ? verdict(&x, r.mixed_spare) : ENT_WRP_INFEASIBLE;
        *out = r;
        r = (ent_renegotiation){0};
    }
    ent_renegotiation_clear(&r);
    enti_payoff_free(&x.w);
    return st;
}
