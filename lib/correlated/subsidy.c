/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subsidy.c -- the cheapest payments that make a mediator's draw of a wanted welfare stable.
 *
 * Whoever is told s and obeys is paid. With Z_is what is paid to player i told s in expectation,
 * and W the welfare wanted, in units of the largest payoff range,
 *
 *                  p [profiles]                    Z [width]
 *     incentive  [ u_i(a) - u_i(b, a_-i)           1 at (i, s) ] >= 0   [rows]
 *     mass       [ 1 ... 1                         0           ]  = 1
 *     welfare    [ sum_i u_i(a)                    0           ] >= W
 *     minimise   [ 0                               1           ]
 *
 * At an optimum Z_is = max(0, max_b -G(i, s, b)), G what obeying gains, and so it is computed:
 * incentives then hold whatever the solver says. A payment at profile a would do no better, for
 * only its sum over the profiles with a_i = s enters.
 *
 * Bound. For y >= 0 with sum_b y_isb <= 1 and any o >= 0, every such (p, Z) has
 *
 *     sum Z >= - sum_r y_r G_r(p) >= o W - max over profiles a of [ o sum_i u_i(a) + y g(a) ].
 */
#include "base/distribution.h"
#include "base/mem.h"
#include "base/tol.h"
#include "correlated/joint.h"

#include <math.h>

void ent_subsidy_clear(ent_subsidy *x)
{
    if (!x) return;
    enti_free(x->profile);
    enti_free(x->p);
    enti_free(x->payoff);
    enti_free(x->told);
    enti_free(x->payment);
    enti_free(x->dual);
    *x = (ent_subsidy){0};
}

/* Incentives in one unit for all players, since payments to one count like those to another. */
static double set_unit(const ent_game *g, enti_joint *j)
{
    double unit = 0.0;

    for (size_t i = 0; i < g->players; i++) unit = fmax(unit, enti_game_player_range(g, i));
    if (!(unit > 0.0)) unit = 1.0;
    for (size_t i = 0; i < g->players; i++) j->range[i] = unit;
    return unit;
}

/* Payoffs summed, above those of the first profile. */
static double welfare_above(const ent_game *g, size_t at)
{
    double sum = 0.0;

    for (size_t i = 0; i < g->players; i++) sum += g->payoff[at * g->players + i] - g->payoff[i];
    return sum;
}

/* The columns of payments. */
static ent_status put_payments(const enti_joint *j, enti_lp *lp)
{
    const ent_game *g = j->game;
    size_t col = g->profiles;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < g->players; i++)
        for (int s = 0; s < g->actions[i]; s++, col++) {
            if (!st) st = enti_lp_cost(lp, col, 1.0);
            for (int b = 0; b < g->actions[i] && !st; b++)
                if (b != s) st = enti_lp_entry(lp, enti_joint_row(j, i, s, b), col, 1.0);
        }
    return st;
}

/* `wanted` is above the first profile's welfare, in units. */
static ent_status build(const enti_joint *j, double unit, double wanted, enti_lp **out)
{
    const ent_game *g = j->game;
    enti_lp *lp = NULL;
    int a[ENT_GAME_MAX_PLAYERS] = {0};
    size_t at = 0;
    ent_status st = enti_lp_new(j->rows + 2, g->profiles + g->width, false, &lp);

    for (size_t r = 0; r < j->rows && !st; r++) st = enti_lp_row(lp, r, 0.0, INFINITY);
    if (!st) st = enti_lp_row(lp, j->rows, 1.0, 1.0);
    if (!st) st = enti_lp_row(lp, j->rows + 1, wanted, INFINITY);
    if (!st) st = put_payments(j, lp);
    while (!st) {
        st = enti_lp_entry(lp, j->rows, at, 1.0);
        if (!st) st = enti_lp_entry(lp, j->rows + 1, at, welfare_above(g, at) / unit);
        for (size_t i = 0; i < g->players && !st; i++) st = enti_joint_incentives(j, a, at, i, lp);
        at++;
        if (!ent_game_next_profile(g, a)) break;
    }
    if (st) {
        enti_lp_free(lp);
        lp = NULL;
    }
    *out = lp;
    return st;
}

/* y and o from the duals, within their limits: sum_b y_isb <= 1 exactly. */
static void take_duals(const enti_joint *j, const double row_dual[], ent_subsidy *x)
{
    const ent_game *g = j->game;

    for (size_t r = 0; r < j->rows; r++) x->dual[r] = fmax(0.0, row_dual[r]);
    x->price = fmax(0.0, row_dual[j->rows + 1]);
    for (size_t i = 0; i < g->players; i++)
        for (int s = 0; s < g->actions[i]; s++) {
            double sum = 0.0;
            for (int b = 0; b < g->actions[i]; b++)
                if (b != s) sum += x->dual[enti_joint_row(j, i, s, b)];
            for (int b = 0; b < g->actions[i] && sum > 1.0; b++)
                if (b != s) x->dual[enti_joint_row(j, i, s, b)] /= sum;
        }
}

/* gain [rows]: what disobeying gains at the distribution; told [width]: how often. */
static void add_gains(const enti_joint *j, const double p[], double gain[], double told[])
{
    const ent_game *g = j->game;
    int a[ENT_GAME_MAX_PLAYERS] = {0};
    size_t at = 0;

    do {
        size_t place = 0;
        for (size_t i = 0; i < g->players && p[at] > 0.0; i++) {
            const double now = g->payoff[at * g->players + i];
            const size_t zero = at - (size_t)a[i] * g->stride[i];
            told[place + (size_t)a[i]] += p[at];
            place += (size_t)g->actions[i];
            for (int b = 0; b < g->actions[i]; b++) {
                const size_t to = zero + (size_t)b * g->stride[i];
                if (b != a[i])
                    gain[enti_joint_row(j, i, a[i], b)] +=
                        p[at] * (g->payoff[to * g->players + i] - now);
            }
        }
        at++;
    } while (ent_game_next_profile(g, a));
}

/* What each player told s must be paid, and what it comes to. */
static void set_payments(const enti_joint *j, double unit, const double gain[], ent_subsidy *x)
{
    const ent_game *g = j->game;
    size_t place = 0;

    for (size_t i = 0; i < g->players; i++)
        for (int s = 0; s < g->actions[i]; s++, place++) {
            double most = 0.0;
            for (int b = 0; b < g->actions[i]; b++)
                if (b != s) most = fmax(most, gain[enti_joint_row(j, i, s, b)]);
            if (most <= ENTI_TOL_ATOM * unit) most = 0.0; /* the round-off of a row that binds */
            x->cost += most;
            x->payment[place] = most > 0.0 ? most / x->told[place] : 0.0;
        }
}

/* All numbers from the payoffs, the distribution and the duals alone. */
static ent_status certify(const enti_joint *j, double unit, const double p[], ent_subsidy *x)
{
    const ent_game *g = j->game;
    double weight[ENT_GAME_MAX_PLAYERS], base = 0.0;
    enti_joint_proof proof;
    double *gain = enti_new(j->rows, double);
    ent_status st = gain ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t i = 0; i < g->players; i++) {
        weight[i] = x->price;
        base += g->payoff[i];
    }
    if (!st) st = enti_joint_certify(j, p, weight, false, x->dual, x->payoff, &proof);
    if (!st) {
        double above = 0.0;
        add_gains(j, p, gain, x->told);
        set_payments(j, unit, gain, x);
        for (size_t i = 0; i < g->players; i++) above += x->payoff[i] - g->payoff[i];
        x->welfare = base + above;
        /* o W - max[...] = o (W - welfare(p)) - gap */
        x->bound = x->price * ((x->wanted - base) - above) - proof.gap;
        if (x->welfare - x->wanted < -ENTI_TOL_REGRET * unit * (double)g->players ||
            !(fabs(x->cost - x->bound) <= ENTI_TOL_DUAL_GAP * unit * (double)g->players))
            st = ENT_ERR_NUMERIC;
    }
    enti_free(gain);
    return st;
}

static ent_status subsidy_new(const ent_game *g, const enti_joint *j, double welfare,
                              ent_subsidy *x)
{
    *x = (ent_subsidy){.players = g->players,
                       .width = g->width,
                       .n_duals = j->rows,
                       .wanted = welfare,
                       .payoff = enti_new(g->players, double),
                       .told = enti_new(g->width, double),
                       .payment = enti_new(g->width, double),
                       .dual = enti_new(j->rows, double)};
    return x->payoff && x->told && x->payment && x->dual ? ENT_OK : ENT_ERR_NOMEM;
}

/* The program and its optimum. */
static ent_status solve(const enti_joint *j, double unit, double wanted, const ent_control *control,
                        enti_lp_result *r)
{
    const enti_lp_opts opts = {.control = control ? *control : (ent_control){0}, .dual = true};
    enti_lp *lp = NULL;
    ent_status st = build(j, unit, wanted, &lp);

    if (!st) st = enti_lp_solve(lp, &opts, r);
    enti_lp_free(lp);
    if (!st && r->verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    return !st && r->verdict != ENTI_LP_OPTIMAL ? ENT_ERR_NUMERIC : st;
}

ent_status ent_correlated_subsidy(const ent_game *g, double welfare, const ent_control *control,
                                  ent_subsidy *out)
{
    ent_subsidy x = {0};
    enti_lp_result r = {0};
    enti_joint j;
    double base = 0.0, most = -INFINITY;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_subsidy){0};
    if (!g || !isfinite(welfare)) return ENT_ERR_ARG;
    ent_status st = enti_joint_init(g, false, ENT_CORRELATED_MAX_WHOLE, &j);
    if (st) return st;
    const double unit = set_unit(g, &j);
    for (size_t i = 0; i < g->players; i++) base += g->payoff[i];
    for (size_t at = 0; at < g->profiles; at++) most = fmax(most, welfare_above(g, at));
    if (welfare - base > most + ENTI_TOL_ATOM * unit) {
        out->wanted = welfare;
        out->bound = base + most;
        out->claim = ENT_CLAIM_EMPTY;
        return ENT_OK;
    }
    st = subsidy_new(g, &j, welfare, &x);
    if (!st) st = solve(&j, unit, fmin(welfare - base, most) / unit, control, &r);
    if (st) goto done;
    take_duals(&j, r.row_dual, &x);
    st = enti_distribution_clean(g->profiles, r.x) ? ENT_OK : ENT_ERR_NUMERIC;
    if (!st) st = certify(&j, unit, r.x, &x);
    if (!st) st = enti_joint_support(g, r.x, &x.count, &x.profile, &x.p);
    if (st) goto done;
    x.claim = ENT_CLAIM_OPTIMAL;
    *out = x;
    x = (ent_subsidy){0};
done:
    enti_lp_result_clear(&r);
    ent_subsidy_clear(&x);
    return st;
}
