/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transfers_strategy.c -- who plays and pays what, to hold a plan with side payments.
 *
 * Let w_k be what the players have, per period, after phase k was played by all and before the next
 * payments. Nobody leaves phase k when
 *
 *     (1 - delta) g_i(a_k) + delta w_ki >= (1 - delta) c_i(a_k) + delta v_i,   that is when
 *     w_ki >= v_i + need_ki,   need_ki = (1 - delta) / delta (c_i(a_k) - g_i(a_k)).
 *
 * Money moves freely, so any w_k with sum U will do. What U leaves beyond the needs is shared: on the
 * path by all, after the punishment of i by the others, so that i has exactly
 *
 *     (1 - delta) g_i + delta (v_i + need_i) = (1 - delta) c_i + delta v_i = v_i.
 *
 * On the path the payoffs are x = (1 - delta) g + delta w_0, and the payments that lead there are
 * (x - w_k) / (1 - delta). A fine of (x_i - v_i) / (1 - delta) leaves the player v_i as well.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/transfers/transfers.h"

#include <math.h>
#include <string.h>

void ent_transfers_strategy_clear(ent_transfers_strategy *x)
{
    if (!x) return;
    enti_free(x->profile);
    enti_free(x->up_front);
    enti_free(x->pay);
    enti_free(x->fine);
    enti_free(x->value);
    enti_free(x->threat);
    enti_free(x->slack);
    *x = (ent_transfers_strategy){0};
}

/* Stage payoffs of the plan, and the gains from leaving it. */
typedef struct stage {
    double joint;  /* U */
    double *g;     /* [players + 1][players] */
    double *gain;  /* [players + 1][players] c_i - g_i */
    double *after; /* [players + 1][players] w */
} stage;

static double best_deviation(const ent_game *g, size_t profile, size_t i)
{
    const size_t step = g->stride[i], m = (size_t)g->actions[i];
    const size_t first = profile - profile / step % m * step;
    double most = -INFINITY;

    for (size_t b = 0; b < m; b++)
        most = fmax(most, g->payoff[(first + b * step) * g->players + i]);
    return most;
}

static void fill_stage(const ent_game *g, const int profile[], stage *s)
{
    const size_t n = g->players;

    s->joint = 0.0;
    for (size_t k = 0; k <= n; k++) {
        const size_t a = enti_game_index(g, profile + k * n);
        for (size_t i = 0; i < n; i++) {
            s->g[k * n + i] = g->payoff[a * n + i];
            s->gain[k * n + i] = best_deviation(g, a, i) - s->g[k * n + i];
            if (k == 0) s->joint += s->g[i];
        }
    }
}

/* w_k of phase k. */
static void share(const stage *s, size_t n, size_t k, double delta, const double threat[],
                  double w[])
{
    const double weight = delta > 0.0 ? (1.0 - delta) / delta : 0.0;
    const size_t sharers = k == 0 || n == 1 ? n : n - 1;
    double left = s->joint;

    for (size_t i = 0; i < n; i++) {
        w[i] = threat[i] + weight * s->gain[k * n + i];
        left -= w[i];
    }
    for (size_t i = 0; i < n; i++)
        if (sharers == n || i + 1 != k) w[i] += left / (double)sharers;
}

/* Values of the phases, payments and slacks, once w is known. */
static void fill_payments(const stage *s, ent_transfers_strategy *x)
{
    const size_t n = x->players;
    const double now = 1.0 - x->delta;

    for (size_t k = 0; k <= n; k++)
        for (size_t i = 0; i < n; i++) {
            const size_t c = k * n + i;
            x->value[c] = now * s->g[c] + x->delta * s->after[c];
            x->pay[c] = (x->value[i] - s->after[c]) / now;
        }
    for (size_t i = 0; i < n; i++) x->fine[i] = (x->value[i] - x->threat[i]) / now;
    for (size_t k = 0; k <= n; k++) /* w again, from the payments, and what leaving leads to */
        for (size_t i = 0; i < n; i++) {
            const size_t c = k * n + i;
            const double kept = x->value[i] - now * x->pay[c];
            const double fined = x->value[i] - now * x->fine[i];
            x->slack[c] = x->delta * (kept - fined) - now * s->gain[c];
        }
}

/* Payments before the first period that lead to the payoffs asked for. */
static ent_status fill_up_front(const double payoff[], double slack, double joint,
                                ent_transfers_strategy *x)
{
    double sum = 0.0;

    if (!payoff) return ENT_OK;
    for (size_t i = 0; i < x->players; i++) {
        if (!(payoff[i] >= x->threat[i] - slack) || isinf(payoff[i])) return ENT_ERR_ARG;
        sum += payoff[i];
        x->up_front[i] = (x->value[i] - payoff[i]) / (1.0 - x->delta);
    }
    return sum <= joint + slack ? ENT_OK : ENT_ERR_ARG;
}

static ent_status alloc(size_t n, stage *s, ent_transfers_strategy *x)
{
    const size_t cells = (n + 1) * n;

    *s = (stage){.g = enti_new(cells, double),
                 .gain = enti_new(cells, double),
                 .after = enti_new(cells, double)};
    *x = (ent_transfers_strategy){.players = n,
                                  .profile = enti_new(cells, int),
                                  .up_front = enti_new(n, double),
                                  .pay = enti_new(cells, double),
                                  .fine = enti_new(n, double),
                                  .value = enti_new(cells, double),
                                  .threat = enti_new(n, double),
                                  .slack = enti_new(cells, double)};
    return s->g && s->gain && s->after && x->profile && x->up_front && x->pay && x->fine &&
                   x->value && x->threat && x->slack
               ? ENT_OK
               : ENT_ERR_NOMEM;
}

/* The least delta of the plan, up to 1e-12, against the one asked for. */
static ent_status check_delta(const ent_game *g, const int profile[], double delta)
{
    enti_plan exact = {0};
    size_t *plan = enti_new(g->players + 1, size_t);
    ent_status st = plan ? enti_plan_init(g->players, &exact) : ENT_ERR_NOMEM;

    for (size_t k = 0; k <= g->players && !st; k++)
        plan[k] = enti_game_index(g, profile + k * g->players);
    if (!st) st = enti_plan_fill(g, plan, &exact);
    if (!st) {
        mpq_set_d(exact.work[1], delta + ENTI_TOL_DELTA);
        const double liquidity = mpq_get_d(exact.liquidity);
        if (liquidity > ENTI_TOL_REGRET * g->range &&
            (!enti_plan_delta(&exact, exact.work[0]) || mpq_cmp(exact.work[0], exact.work[1]) > 0))
            st = ENT_ERR_ARG;
    }
    enti_plan_clear(&exact);
    enti_free(plan);
    return st;
}

ent_status ent_transfers_strategy_new(const ent_game *g, const int profile[], double delta,
                                      const double payoff[], ent_transfers_strategy *out)
{
    stage s = {0};
    ent_transfers_strategy x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_transfers_strategy){0};
    if (!g || !profile || !(delta >= 0.0 && delta < 1.0)) return ENT_ERR_ARG;
    const size_t n = g->players;
    for (size_t k = 0; k < (n + 1) * n; k++)
        if (profile[k] < 0 || profile[k] >= g->actions[k % n]) return ENT_ERR_ARG;

    ent_status st = check_delta(g, profile, delta);
    if (st) return st;
    st = alloc(n, &s, &x);
    if (st) goto done;
    x.delta = delta;
    memcpy(x.profile, profile, (n + 1) * n * sizeof *profile);
    fill_stage(g, profile, &s);
    for (size_t i = 0; i < n; i++) x.threat[i] = s.g[(i + 1) * n + i] + s.gain[(i + 1) * n + i];
    for (size_t k = 0; k <= n; k++) share(&s, n, k, delta, x.threat, s.after + k * n);
    fill_payments(&s, &x);
    st = fill_up_front(payoff, ENTI_TOL_REGRET * g->range, s.joint, &x);
    if (st) goto done;
    *out = x;
    x = (ent_transfers_strategy){0};
done:
    ent_transfers_strategy_clear(&x);
    enti_free(s.g);
    enti_free(s.gain);
    enti_free(s.after);
    return st;
}
