/* SPDX-License-Identifier: GPL-3.0-or-later */
/* critical.c -- the least delta that sustains a target, by bisection over V(delta).
 *
 * A profile a is played for ever when nobody gains by leaving it once, with the threats p:
 *
 *     u_i(a) >= (1 - delta) c_i(a) + delta p_i.
 *
 * Threats of the inner set are equilibria, hence "yes" with them is proven. Those of the outer set
 * are harsher than any equilibrium, hence "no" with them is proven as well. A payoff is proven
 * to be in when it is in the inner set, and out when it is not in the outer one. Between may lie
 * "unknown", where the computation stopped before the two sets met: then the greatest "no" and the
 * least "yes" are looked for, each on its own.
 */
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"

#include <math.h>

typedef enum answer { NO, UNKNOWN, YES } answer;

typedef struct search {
    enti_payoff_work w;
    const ent_critical_opts *opts;
    bool is_profile;
    uint32_t profile;
    double payoff[2];                  /* the target, inside units */
    enti_corners kept;                 /* the outer set of the least delta that was not NO ... */
    double kept_threat[2], kept_delta; /* ... with its threats */
    ent_critical out;
} search;

/* Whether the profile is held for ever by the least payoffs of the polygon. */
static bool is_held(const search *s, const enti_corners *c)
{
    const enti_stage *a = &s->w.stage[s->profile];
    const double delta = s->w.delta;

    if (c->count == 0) return false;
    for (size_t i = 0; i < 2; i++) {
        double threat = INFINITY;
        for (size_t k = 0; k < c->count; k++) threat = fmin(threat, c->at[k].v[i]);
        const double gain = a->best[i] - a->payoff[i];
        if (a->payoff[i] < a->best[i] + delta * (threat - a->best[i]) - ENTI_TOL_TIE &&
            gain > ENTI_TOL_TIE)
            return false;
    }
    return true;
}

static answer judge(const search *s)
{
    const enti_corners *outer = &s->w.now, *inner = &s->w.inner;

    if (s->is_profile) {
        if (is_held(s, inner)) return YES;
        return is_held(s, outer) ? UNKNOWN : NO;
    }
    /* the sets may be this far from each other, and the target as far from either */
    const double tol = s->opts->set.tol;
    if (enti_payoff_distance(inner, s->payoff) <= 2.0 * tol) return YES;
    return enti_payoff_distance(outer, s->payoff) <= tol ? UNKNOWN : NO;
}

/* Asks at one delta; an outer set of a larger delta is where it starts. */
static ent_status ask(search *s, double delta, answer *out)
{
    ent_status st = s->kept.count && delta < s->kept_delta
                        ? enti_payoff_resume(&s->w, &s->kept, s->kept_threat, delta)
                        : enti_payoff_begin(&s->w, delta);

    if (!st) st = enti_payoff_run(&s->w, &s->opts->set);
    if (st) return st;
    s->out.solves++;
    *out = judge(s);
    if (*out == NO) {
        s->out.lo = fmax(s->out.lo, delta);
        return ENT_OK;
    }
    if (*out == YES && delta < s->out.hi) {
        s->out.hi = delta;
        s->out.shortfall =
            ldexp(s->w.shortfall,
                  s->w.exponent[0] > s->w.exponent[1] ? s->w.exponent[0] : s->w.exponent[1]);
    }
    s->kept_delta = delta;
    for (size_t i = 0; i < 2; i++) s->kept_threat[i] = s->w.threat[i];
    return enti_corners_copy(&s->w.now, &s->kept);
}

/* Halves [lo, hi] until it is narrow; what is unknown counts as `unknown`. Without a preference
 * it stops at the first unknown and tells where. */
static ent_status bisect(search *s, double lo, double hi, answer unknown, double *stopped)
{
    ent_status st = ENT_OK;

    while (!st && hi - lo > s->opts->width) {
        const double middle = lo + (hi - lo) / 2;
        answer a = NO;
        if (middle <= lo || middle >= hi) break;
        st = ask(s, middle, &a);
        if (!st && a == UNKNOWN) {
            *stopped = middle;
            if (unknown == UNKNOWN) break;
            a = unknown;
        }
        if (a == YES)
            hi = middle;
        else
            lo = middle;
    }
    return st;
}

/* The answer at both ends, then what lies between. */
static ent_status bracket(search *s)
{
    const double top = s->opts->max_delta;
    answer at_zero = NO, at_top = NO;
    double stopped = -1.0, ignored = 0.0;

    ent_status st = ask(s, top, &at_top);
    if (!st) st = ask(s, 0.0, &at_zero);
    if (st) return st;
    if (at_zero == YES) {
        s->out.verdict = ENT_CRITICAL_ALWAYS;
        s->out.lo = s->out.hi = 0.0;
        return ENT_OK;
    }
    if (at_top == NO) {
        s->out.verdict = ENT_CRITICAL_BEYOND;
        return ENT_OK;
    }
    if (at_top == UNKNOWN) stopped = top;
    if (at_top == YES) st = bisect(s, 0.0, top, UNKNOWN, &stopped);
    if (!st && stopped >= 0.0) { /* what was kept belongs to the least delta that was not NO */
        const double lo = s->out.lo, hi = s->out.hi;
        st = bisect(s, lo, stopped, YES, &ignored);
        s->kept.count = 0;
        if (!st && at_top == YES) st = bisect(s, stopped, hi, NO, &ignored);
    }
    s->out.verdict = s->out.hi < 1.0 ? ENT_CRITICAL_THRESHOLD : ENT_CRITICAL_BEYOND;
    return st;
}

/* Whether no delta below 1 can do: the target is not feasible, or somebody gets no more than its
 * minmax and would gain by deviating. */
static ent_status rule_out(search *s, bool *never)
{
    const enti_stage *a = &s->w.stage[s->profile];

    *never = false;
    s->out.player = -1;
    for (size_t i = 0; i < 2; i++) {
        const double spare = s->payoff[i] - s->w.minmax[i];
        const bool tempted = s->is_profile && a->best[i] - a->payoff[i] > ENTI_TOL_TIE;
        if (tempted ? spare > 0.0 : spare >= -s->opts->set.tol) continue;
        *never = true;
        s->out.player = (int)i;
        return ENT_OK;
    }
    const ent_status st = enti_payoff_begin(&s->w, 0.0);
    if (!st) *never = enti_payoff_distance(&s->w.now, s->payoff) > s->opts->set.tol;
    return st;
}

static ent_status solve(search *s, ent_critical *out)
{
    bool never = false;
    ent_status st = rule_out(s, &never);

    s->out.hi = 1.0;
    if (!st && never) {
        s->out.verdict = ENT_CRITICAL_NEVER;
        s->out.lo = 1.0;
    }
    if (!st && !never) st = bracket(s);
    s->out.converged = s->out.hi - s->out.lo <= s->opts->width;
    if (!st) *out = s->out;
    enti_corners_clear(&s->kept);
    enti_payoff_free(&s->w);
    return st;
}

static bool are_good(const ent_critical_opts *o)
{
    return o->width > 0.0 && o->max_delta >= 0.0 && o->max_delta < 1.0 &&
           o->set.tol >= ENTI_TOL_TIE;
}

ent_status ent_repeated_critical(const ent_game *g, const int target[2],
                                 const ent_critical_opts *opts, ent_critical *out)
{
    const ent_critical_opts o = opts ? *opts : (ent_critical_opts)ENT_CRITICAL_OPTS_INIT;
    search s = {.opts = &o, .is_profile = true};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_critical){0};
    if (!g || !target || !are_good(&o) || ent_game_players(g) != 2) return ENT_ERR_ARG;
    for (size_t i = 0; i < 2; i++)
        if (target[i] < 0 || target[i] >= ent_game_actions(g, i)) return ENT_ERR_ARG;
    const ent_status st = enti_payoff_new(g, &s.w);
    if (st) return st;
    s.profile = (uint32_t)(target[0] * ent_game_actions(g, 1) + target[1]);
    for (size_t i = 0; i < 2; i++) s.payoff[i] = s.w.stage[s.profile].payoff[i];
    return solve(&s, out);
}

ent_status ent_repeated_critical_payoff(const ent_game *g, const double payoff[2],
                                        const ent_critical_opts *opts, ent_critical *out)
{
    const ent_critical_opts o = opts ? *opts : (ent_critical_opts)ENT_CRITICAL_OPTS_INIT;
    search s = {.opts = &o};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_critical){0};
    if (!g || !payoff || !are_good(&o) || !isfinite(payoff[0]) || !isfinite(payoff[1]))
        return ENT_ERR_ARG;
    const ent_status st = enti_payoff_new(g, &s.w);
    if (st) return st;
    for (size_t i = 0; i < 2; i++) s.payoff[i] = enti_payoff_inside(&s.w, i, payoff[i]);
    return solve(&s, out);
}
