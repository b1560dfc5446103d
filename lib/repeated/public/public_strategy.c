/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_strategy.c -- the best plan at one discount factor under public signals, and its payments.
 *
 * With weight = delta / (1 - delta), the largest liquidity that can be promised is the largest L with
 *
 *     L <= weight * gap(L),   gap(L) = U(L) - sum_i v_i(L).
 *
 * Between two corners gap is a maximum of lines, hence convex: where the condition fails at the upper
 * corner and holds at the lower one, the last L that meets it is found by Newton's method from below,
 * which moves from line to line and ends after as many steps as there are lines.
 *
 * After phase k and signal y player i has  w_i = v_i + q_i(y) / weight,  and is paid up to it from x_i,
 * its payoff on the path.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/public/public.h"
#include "repeated/transfers/transfers.h"

#include <entente/transfers.h>
#include <math.h>

void ent_public_strategy_clear(ent_public_strategy *x)
{
    if (!x) return;
    enti_free(x->threat);
    enti_free(x->profile);
    enti_free(x->value);
    enti_free(x->pay);
    *x = (ent_public_strategy){0};
}

/* Whether L can be promised when the gap is what the envelope says. */
static bool promised(double weight, double gap, double liquidity)
{
    return liquidity <= weight * gap + ENTI_TOL_REGRET * fmax(1.0, liquidity);
}

/* The last L of [from, to) that can be promised, given that `from` can; the envelope is left there. */
static double last_promised(const enti_public_table *t, double weight, double from, double to,
                            enti_envelope *e)
{
    double at = from;

    for (size_t step = 0; step <= t->g->profiles * t->roles; step++) {
        (void)enti_public_table_at(t, at, e);
        /* weight (gap + slope d) = at + d */
        const double steep = 1.0 - weight * e->slope;
        const double room = weight * e->gap - at;
        if (!(steep > 0.0) || room <= ENTI_TOL_ATOM * fmax(1.0, at)) break;
        at = fmin(at + room / steep, to);
    }
    return at;
}

/* The largest liquidity that can be promised, the envelope left there; negative: none. */
static double largest_liquidity(const enti_public_table *t, double weight, enti_envelope *e)
{
    for (size_t k = t->count; k-- > 0;) {
        if (!enti_public_table_at(t, t->corner[k], e)) continue;
        if (!promised(weight, e->gap, t->corner[k])) continue;
        if (k + 1 == t->count) return fmax(t->corner[k], weight * e->gap); /* level from here on */
        return last_promised(t, weight, t->corner[k], t->corner[k + 1], e);
    }
    return -1.0;
}

/* What must be known to write a phase down. */
typedef struct context {
    const ent_game *g;
    const ent_monitoring *m;
    const enti_public_table *t;
    const ent_control *control;
    double weight;
} context;

/* Continuations w of one phase into pay [signals][players], and the payoffs that follow. */
static ent_status fill_phase(const context *c, size_t role, size_t profile, double liquidity,
                             ent_public_strategy *x)
{
    const size_t n = x->players;
    enti_public p = {0};
    enti_public_point best = {0};
    bool feasible = false;
    double *pay = x->pay + role * x->signals * n;
    ent_status st = enti_public_new(c->g, c->m, profile, &p);

    if (st) return st;
    best.q = enti_new(n * p.e.signals, double);
    st = best.q ? ENT_OK : ENT_ERR_NOMEM;
    if (!st)
        st = enti_public_best(&p, role, 0.0, liquidity, liquidity, c->control, &best, &feasible);
    if (!st && !feasible) { /* the round-off of a corner */
        const double more = liquidity + ENTI_TOL_REGRET * fmax(1.0, liquidity);
        st = enti_public_best(&p, role, 0.0, more, more, c->control, &best, &feasible);
    }
    if (!st && !feasible) st = ENT_ERR_NUMERIC;
    if (st) goto done;
    for (size_t y = 0; y < x->signals; y++) /* a signal that cannot come moves no money */
        for (size_t i = 0; i < n; i++) pay[y * n + i] = NAN;
    for (size_t i = 0; i < n; i++) {
        double *value = x->value + role * n + i;
        *value = (1.0 - x->delta) * c->g->payoff[profile * n + i] + x->delta * x->threat[i];
        for (size_t k = 0; k < p.e.signals; k++) {
            const double q = p.e.unit * best.q[i * p.e.signals + k];
            *value += (1.0 - x->delta) * p.e.path[k] * q;
            pay[p.e.signal[k] * n + i] = x->threat[i] + (c->weight > 0.0 ? q / c->weight : 0.0);
        }
    }
done:
    enti_free(best.q);
    enti_public_clear(&p);
    return st;
}

/* From what the players have after a signal to what they pay for it. */
static void fill_payments(ent_public_strategy *x)
{
    const size_t n = x->players;

    for (size_t c = 0; c < (n + 1) * x->signals * n; c++)
        x->pay[c] = isnan(x->pay[c]) ? 0.0 : (x->value[c % n] - x->pay[c]) / (1.0 - x->delta);
}

/* What player i has, per period, when it plays b in phase k and pays what it owes. */
static double follows(const context *c, const ent_public_strategy *x, size_t k, size_t a, size_t i)
{
    const size_t n = x->players;
    double sum = (1.0 - x->delta) * c->g->payoff[a * n + i];

    for (size_t y = 0; y < x->signals; y++) {
        const double owed = x->pay[(k * x->signals + y) * n + i];
        sum += x->delta * c->m->prob[a * x->signals + y] * (x->value[i] - (1.0 - x->delta) * owed);
    }
    return sum;
}

/* The least slack over all phases, players and actions. */
static double least_slack(const context *c, const ent_public_strategy *x)
{
    const size_t n = x->players;
    double least = INFINITY;

    for (size_t k = 0; k <= n; k++) {
        const size_t a = enti_game_index(c->g, x->profile + k * n);
        for (size_t i = 0; i < n; i++) {
            const size_t m = (size_t)c->g->actions[i], step = c->g->stride[i];
            const size_t first = a - a / step % m * step;
            const double keeps = follows(c, x, k, a, i);
            for (size_t b = 0; b < m; b++)
                least = fmin(least, keeps - follows(c, x, k, first + b * step, i));
        }
    }
    return least;
}

static ent_status fill(const context *c, double liquidity, const enti_envelope *e,
                       ent_public_strategy *x)
{
    const size_t n = x->players;

    x->held = true;
    x->liquidity = c->t->unit * liquidity;
    x->threat = enti_new(n, double);
    x->profile = enti_new((n + 1) * n, int);
    x->value = enti_new((n + 1) * n, double);
    x->pay = enti_new((n + 1) * x->signals * n, double);
    if (!x->threat || !x->profile || !x->value || !x->pay) return ENT_ERR_NOMEM;
    enti_public_values(c->t, e, &x->joint, x->threat);
    for (size_t role = 0; role <= n; role++) {
        enti_transfers_actions(c->g, e->profile[role], x->profile + role * n);
        const ent_status st = fill_phase(c, role, e->profile[role], liquidity, x);
        if (st) return st;
    }
    fill_payments(x);
    x->slack = least_slack(c, x);
    return x->slack >= -ENTI_TOL_DUAL_GAP * c->t->unit ? ENT_OK : ENT_ERR_NUMERIC;
}

ent_status ent_public_strategy_new(const ent_game *g, const ent_monitoring *m, double delta,
                                   const ent_control *control, ent_public_strategy *out)
{
    enti_public_table t = {0};
    enti_envelope e = {0};
    ent_public_strategy x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_public_strategy){0};
    if (!enti_monitoring_fits(g, m) || !(delta >= 0.0 && delta < 1.0)) return ENT_ERR_ARG;

    x = (ent_public_strategy){.players = g->players, .signals = m->signals, .delta = delta};
    const context c = {g, m, &t, control, delta / (1.0 - delta)};
    ent_status st = enti_public_table_new(g, m, control, &t);
    if (!st) st = enti_envelope_new(t.roles, &e);
    if (!st) {
        const double liquidity = largest_liquidity(&t, c.weight, &e);
        if (liquidity >= 0.0) st = fill(&c, liquidity, &e, &x);
    }
    if (!st) {
        *out = x;
        x = (ent_public_strategy){0};
    }
    ent_public_strategy_clear(&x);
    enti_envelope_clear(&e);
    enti_public_table_clear(&t);
    return st;
}
