/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_critical.c -- the least discount factor under the harshest punishments, from both sides.
 *
 * It suffices: at `hi` a set that generates itself is printed, and the target a is kept to when each
 * deviator i is met by the vertex that is worst for it,
 *
 *     u_i(a) >= (1 - delta) u_i(b, a_-i) + delta p_i    for all b other than a_i,
 *
 * or, for a payoff, a strategy that is worth it. It is needed: BELOW less than `lo`, outer sets prove
 * threats under which this fails, or exclude the payoff; what is sustained grows with delta. Closer to
 * a threshold round-off decides.
 */
#include "report/verify_outer.h"
#include "report/verify_play.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define BELOW 1e-6

/* What is looked for among outer sets, in 0 .. 1. */
typedef struct sought {
    double delta;
    double payoff[2], best[2]; /* u(a) and c(a); or a payoff */
    bool tempted[2];
} sought;

static bool breaks(void *context, const enti_polygon *set, const double threat[2])
{
    const sought *s = context;

    if (!set->count) return true;
    for (size_t i = 0; i < 2; i++)
        if (s->tempted[i] &&
            (1.0 - s->delta) * s->best[i] + s->delta * threat[i] > s->payoff[i] + 1e-11)
            return true;
    return false;
}

static bool excludes(void *context, const enti_polygon *set, const double threat[2])
{
    const sought *s = context;

    (void)threat;
    return !enti_polygon_contains(set, (enti_point){s->payoff[0], s->payoff[1]}, 1e-11);
}

/* The check below `lo`, named `what`. */
static ent_status check_below(enti_verifier *v, const enti_json *bracket, sought *s,
                              enti_outer_goal *goal, const char *what)
{
    const enti_json *lo = enti_json_get(bracket, "lo");
    enti_outer verdict = ENTI_OUTER_CUT;
    char claim[120];

    if (!lo || lo->kind != ENTI_JSON_NUMBER || !(lo->number >= 0.0 && lo->number <= 1.0))
        return enti_json_fault(bracket, v->err, "the bracket has no \"lo\" in [0, 1]");
    if (lo->number < BELOW) return ENT_OK;
    s->delta = lo->number - BELOW;
    const ent_status st = enti_outer_walk(v, s->delta, goal, s, &verdict);
    if (st) return st;
    snprintf(claim, sizeof claim, "%s: 1e-6 less does not suffice", what);
    if (verdict == ENTI_OUTER_CUT) return enti_verify_open_cut(v, claim);
    return enti_verify_add(v, verdict == ENTI_OUTER_PROVEN, false, "%s", claim);
}

/* u, c of the target, in payoff units for the exact check and in 0 .. 1; *gains: someone does. */
static ent_status read_target(enti_verifier *v, enti_play *p, const int target[], sought *s,
                              bool *gains)
{
    for (size_t i = 0; i < 2; i++) {
        ent_status st = enti_play_payoff(v, target, i, p->a);
        if (!st) st = enti_play_best(v, target, i, p->b);
        if (st) return st;
        s->tempted[i] = !enti_verify_at_most(p->b, p->a, p->tol);
        s->payoff[i] = enti_outer_unit(v, i, enti_rational_double(p->a));
        s->best[i] = enti_outer_unit(v, i, enti_rational_double(p->b));
        *gains = *gains || s->tempted[i];
    }
    return ENT_OK;
}

/* Whether the target is kept to at `set`'s delta under its punishing vertices. */
static ent_status check_kept(enti_verifier *v, const enti_json *set, const int target[], bool held)
{
    const enti_json *punish = NULL, *inner = enti_json_get(set, "inner");
    mpq_t threat[2];
    enti_play p;
    bool kept = held;

    mpq_inits(threat[0], threat[1], NULL);
    ent_status st = enti_play_init(&p, v, set);
    if (!st) st = enti_verify_row(v, set, "punish", 2, &punish);
    for (size_t i = 0; i < 2 && !st; i++, punish = punish->next) {
        const enti_json *vertex = inner->child;
        for (long k = (long)punish->number; k > 0 && vertex->next; k--) vertex = vertex->next;
        st = enti_verify_member(v, vertex, "payoffs", 2, threat);
        for (int b = 0; b < v->g->actions[i] && !st; b++) {
            int leaving[2] = {target[0], target[1]};
            if (b == target[i]) continue;
            leaving[i] = b;
            st = enti_play_payoff(v, leaving, i, p.b);
            if (!st) st = enti_play_payoff(v, target, i, p.a);
            if (st) break;
            enti_play_mix(&p, p.b, threat[i], p.b);
            kept = kept && enti_verify_at_most(p.b, p.a, p.tol);
        }
    }
    mpq_clears(threat[0], threat[1], NULL);
    enti_play_clear(&p);
    if (st) return st;
    return enti_verify_add(v, kept, true,
                           "optimal threshold: it suffices, under these punishments");
}

/* A set at `hi`, which must be that of the bracket. */
static ent_status check_enough(enti_verifier *v, const enti_json *bracket, const int target[])
{
    const enti_json *set = enti_json_get(bracket, "held_by"), *hi = enti_json_get(bracket, "hi");
    bool held = false;

    if (!set || set->kind != ENTI_JSON_OBJECT)
        return enti_verify_open(v, "optimal threshold: that it suffices");
    const enti_json *delta = enti_json_get(set, "delta"), *inner = enti_json_get(set, "inner");
    if (!inner || inner->kind != ENTI_JSON_ARRAY || !inner->count)
        return enti_verify_open(v, "optimal threshold: that it suffices");
    ent_status st = enti_verify_inner(v, "optimal threshold", set, &held);
    held = held && delta && hi && delta->number <= hi->number;
    return st ? st : check_kept(v, set, target, held);
}

static bool is_verdict(const enti_json *bracket, const char *name)
{
    const enti_json *verdict = enti_json_get(bracket, "verdict");

    return verdict && verdict->kind == ENTI_JSON_STRING && strcmp(verdict->text, name) == 0;
}

/* "Never" for a profile: somebody that gains gets no more than its pure minmax. */
static ent_status check_never(enti_verifier *v, const sought *s, const enti_json *bracket)
{
    const ent_game *g = v->g;
    const enti_json *player = enti_json_get(bracket, "player");
    bool holds = false;

    for (size_t i = 0; i < 2; i++) {
        double minmax = INFINITY;
        for (int b = 0; b < g->actions[1 - i]; b++) {
            double best = -INFINITY;
            for (int a = 0; a < g->actions[i]; a++) {
                const size_t at = (size_t)a * g->stride[i] + (size_t)b * g->stride[1 - i];
                best = fmax(best, enti_outer_unit(v, i, g->payoff[2 * at + i]));
            }
            minmax = fmin(minmax, best);
        }
        if (s->tempted[i] && s->payoff[i] <= minmax + 1e-9 && player && player->number == (double)i)
            holds = true;
    }
    return enti_verify_add(v, holds, false,
                           "optimal threshold: no patience deters a player with nothing to lose");
}

ent_status enti_verify_optimal(enti_verifier *v, const enti_json *object)
{
    const enti_json *critical = enti_json_get(object, "critical_delta");
    const enti_json *bracket = enti_json_get(critical, "optimal_bracket");
    const enti_json *row = enti_json_get(object, "target");
    int target[2] = {0, 0};
    sought s = {0};
    bool gains = false;
    enti_play p;

    if (!bracket || bracket->kind != ENTI_JSON_OBJECT || !row) return ENT_OK;
    if (v->g->players != 2)
        return enti_verify_open(v, "the threshold under the harshest punishments");
    mpq_inits(p.delta, p.tol, p.a, p.b, NULL);
    mpq_set_d(p.tol, ENTI_TOL_PLAY * v->g->range);
    ent_status st = enti_verify_profile(v, row, "target", target);
    if (!st) st = read_target(v, &p, target, &s, &gains);
    enti_play_clear(&p);
    if (st) return st;
    if (is_verdict(bracket, "always"))
        return enti_verify_add(v, !gains, true, "optimal threshold: nobody gains by leaving");
    if (is_verdict(bracket, "never")) return check_never(v, &s, bracket);
    if (!is_verdict(bracket, "threshold"))
        return enti_verify_open(v, "the threshold under the harshest punishments");
    st = check_enough(v, bracket, target);
    return st ? st : check_below(v, bracket, &s, breaks, "optimal threshold");
}

/* The strategy's value is the payoff, in 0 .. 1. */
static ent_status check_worth(enti_verifier *v, const enti_json *strategy, const double payoff[2])
{
    const enti_json *check = enti_json_get(strategy, "check"), *row = NULL;
    const enti_json *perfect = check ? enti_json_get(check, "subgame_perfect") : NULL;
    bool holds = perfect && perfect->kind == ENTI_JSON_BOOL && perfect->boolean;
    ent_status st = check ? enti_verify_row(v, check, "value", 2, &row) : ENT_OK;

    for (size_t i = 0; i < 2 && !st && check; i++, row = row->next) {
        double x = 0.0;
        st = enti_json_number(row, "a value", &x, v->err);
        holds = holds && fabs(enti_outer_unit(v, i, x) - payoff[i]) <= 2e-9;
    }
    if (st) return st;
    return enti_verify_add(v, holds, false,
                           "payoff: a strategy that is an equilibrium is worth it");
}

ent_status enti_verify_payoff(enti_verifier *v, const enti_json *payoff)
{
    const enti_json *row = NULL, *strategy = enti_json_get(payoff, "strategy");
    sought s = {0};
    ent_status st = enti_verify_row(v, payoff, "payoffs", 2, &row);

    for (size_t i = 0; i < 2 && !st; i++, row = row->next) {
        st = enti_json_number(row, "a payoff", &s.payoff[i], v->err);
        s.payoff[i] = enti_outer_unit(v, i, s.payoff[i]);
    }
    if (!st && is_verdict(payoff, "threshold")) st = check_below(v, payoff, &s, excludes, "payoff");
    if (st || !strategy || strategy->kind != ENTI_JSON_OBJECT)
        return st ? st : enti_verify_open(v, "payoff: the strategy that sustains it");
    const char *part = v->part;
    v->part = "payoff";
    st = enti_verify_automaton(v, strategy);
    v->part = part;
    return st ? st : check_worth(v, strategy, s.payoff);
}
