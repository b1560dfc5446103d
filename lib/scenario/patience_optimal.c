/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience_optimal.c -- the least delta for a target under the harshest punishments, and what it asks
 * of each player.
 *
 * Punished as at that delta, with p_i the worst payoff of player i there, i alone keeps to the
 * target from (c_i - u_i) / (c_i - p_i) on; the largest of these is the threshold or, where the set
 * of equilibria jumps at it, below. Two players: by their exact set. More: by bisection between the
 * outer bounds, whose threats prove a "no", and the inner points, whose threats prove a "yes".
 */
#include "scenario/patience.h"

#include "base/mem.h"
#include "game/game.h"

#include <math.h>
#include <string.h>

/* Three players or more: the bracket asked for, the largest delta that is tried, and up to how many
 * profiles: bounds take rounds as 1 / (1 - delta), seconds for 27 random profiles at 0.9. */
#define BRACKET      1e-6
#define MAX_DELTA    0.9
#define MAX_PROFILES 64

static ent_status require(const ent_game *g, const double threat[], ent_patience *out)
{
    out->required = enti_new(g->players, double); /* zeros */
    if (!out->required) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players; i++) {
        const double gain = enti_patience_gain(g, out->target, i);
        const double best = ent_game_payoff(g, out->target, i) + gain;
        if (gain > 0.0) out->required[i] = fmin(out->optimal.hi, gain / (best - threat[i]));
    }
    return ENT_OK;
}

static ent_status solve_pair(const ent_game *g, const ent_control *control, ent_patience *out)
{
    ent_critical_opts opts = ENT_CRITICAL_OPTS_INIT;
    ent_payoff_set *set = &out->at_optimal;
    double threat[2] = {0.0, 0.0};

    opts.set.control = *control;
    ent_status st = ent_repeated_critical(g, out->target, &opts, &out->optimal);
    if (st || !(out->optimal.hi < 1.0)) return st;
    st = ent_payoff_set_solve(g, out->optimal.hi, &opts.set, set);
    for (size_t i = 0; i < 2 && set->inner_count; i++)
        threat[i] = set->inner[set->punish[i]].payoff[i];
    return !st && set->inner_count ? require(g, threat, out) : st;
}

/* ---- three players or more ---- */

typedef struct search {
    const ent_game *g;
    ent_payoff_bounds_opts opts;
    ent_patience *out;
    double *threat; /* [players] of the least delta that was proven to do */
    double *inner;  /* [players] work */
} search;

/* Asks at one delta: a "no" raises lo, a "yes" lowers hi and keeps its threats. */
static ent_status ask(search *s, double delta, bool *yes)
{
    ent_critical *x = &s->out->optimal;
    ent_payoff_bounds b = {0};
    const ent_status st = ent_payoff_bounds_solve(s->g, delta, &s->opts, &b);

    *yes = false;
    if (st) return st;
    x->solves++;
    for (size_t i = 0; i < b.players; i++) {
        s->inner[i] = INFINITY;
        for (size_t k = 0; k < b.points; k++)
            s->inner[i] = fmin(s->inner[i], b.point[k * b.players + i]);
    }
    if (b.points && enti_patience_keeps(s->g, s->out->target, s->inner, delta)) {
        *yes = true;
        x->hi = delta;
        memcpy(s->threat, s->inner, b.players * sizeof *s->threat);
    } else if (b.claim == ENT_CLAIM_EMPTY ||
               !enti_patience_keeps(s->g, s->out->target, b.threat, delta)) {
        x->lo = fmax(x->lo, delta);
    }
    ent_payoff_bounds_clear(&b);
    return ENT_OK;
}

/* The first "yes": where grim trigger suffices, else at the largest delta. */
static ent_status first_yes(search *s, bool *yes)
{
    const ent_grim *grim = &s->out->grim;
    ent_status st = ENT_OK;

    *yes = false;
    if (grim->sustainable && grim->critical < MAX_DELTA) st = ask(s, grim->critical, yes);
    return st || *yes ? st : ask(s, MAX_DELTA, yes);
}

static ent_status bisect(search *s)
{
    ent_critical *x = &s->out->optimal;
    bool yes = false;
    ent_status st = first_yes(s, &yes);
    double low = 0.0; /* not proven to do */

    if (st || !yes) return st;
    x->verdict = ENT_CRITICAL_THRESHOLD;
    while (!st && x->hi - low > BRACKET) {
        const double middle = low + (x->hi - low) / 2;
        st = ask(s, middle, &yes);
        if (!yes) low = middle;
    }
    x->converged = x->hi - x->lo <= BRACKET;
    return st;
}

/* What needs no search: nobody gains at once, or somebody that does has nothing to lose. */
static bool settled(const ent_game *g, ent_patience *out)
{
    ent_critical *x = &out->optimal;
    bool tempted = false;

    for (size_t i = 0; i < g->players; i++) {
        if (enti_patience_gain(g, out->target, i) == 0.0) continue;
        tempted = true;
        if (ent_game_payoff(g, out->target, i) > out->minmax.pure[i]) continue;
        *x = (ent_critical){.verdict = ENT_CRITICAL_NEVER, .lo = 1.0, .hi = 1.0, .converged = true};
        x->player = (int)i;
        return true;
    }
    if (tempted) return false;
    *x = (ent_critical){.verdict = ENT_CRITICAL_ALWAYS, .player = -1, .converged = true};
    return true;
}

static ent_status solve_many(const ent_game *g, const ent_control *control, ent_patience *out)
{
    search s = {.g = g, .opts = ENT_PAYOFF_BOUNDS_OPTS_INIT, .out = out};
    ent_status st = ENT_ERR_NOMEM;

    if (settled(g, out)) return ENT_OK;
    if (g->profiles > MAX_PROFILES) return ENT_ERR_LIMIT;
    s.opts.control = *control;
    s.threat = enti_new(g->players, double);
    s.inner = enti_new(g->players, double);
    if (s.threat && s.inner) st = bisect(&s);
    if (!st && out->optimal.hi < 1.0) st = require(g, s.threat, out);
    enti_free(s.threat);
    enti_free(s.inner);
    return st;
}

ent_status enti_patience_optimal(const ent_game *g, const ent_control *control, ent_patience *out)
{
    out->optimal = (ent_critical){.verdict = ENT_CRITICAL_BEYOND, .hi = 1.0, .player = -1};
    return g->players == 2 ? solve_pair(g, control, out) : solve_many(g, control, out);
}
