/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience.c -- all about a repeated game: the parts, one after the other.
 *
 * Part k of n reports its own share f of work as (k + f) / n. Once the caller has cancelled, the
 * parts that are left are named as missing. Security levels and stage equilibria are no such
 * parts: the others rest on them.
 */
#include "scenario/patience.h"

#include "base/mem.h"
#include "game/game.h"

#include <math.h>
#include <string.h>

/* Up to this many actions of two players together all equilibria take a second at most. */
#define ALL_EQUILIBRIA_WIDTH 32
/* Independent punishments are searched in this many regions a player unless told: a second. */
#define INDEPENDENT_REGIONS 2000

/* Outer sets under public signals are cut this often unless told: some seconds. */
#define SIGNAL_STEPS 200

/* A call under way. */
typedef struct work {
    const ent_game *g;
    const ent_repetition *how;   /* or NULL */
    const ent_equilibria *stage; /* known, or out->stage */
    ent_control user;
    double at, of; /* parts finished, and wanted */
    bool cancelled;
    ent_patience out;
} work;

static bool report(void *context, double fraction)
{
    work *w = context;

    if (w->cancelled) return false;
    const double share = fraction >= 0.0 ? fraction : 0.0;
    if (!w->user.progress(w->user.context, (w->at + share) / w->of)) w->cancelled = true;
    return !w->cancelled;
}

/* ---- what everything rests on ---- */

/* The pure profile with the largest sum of payoffs, the first of several. */
static void best_for_all(const ent_game *g, int best[])
{
    double most = -INFINITY;
    size_t at = 0;

    for (size_t k = 0; k < g->profiles; k++) {
        double sum = 0.0;
        for (size_t i = 0; i < g->players; i++)
            sum += g->payoff[k * g->players + i] / (double)g->players;
        if (!(sum > most)) continue;
        most = sum;
        at = k;
    }
    for (size_t i = 0; i < g->players; i++)
        best[i] = (int)(at / g->stride[i] % (size_t)g->actions[i]);
}

/* The stage equilibria: all of them when two players have few actions, else the pure ones or, when
 * there is none, what the automatic choice of method finds. */
static ent_status solve_stage(const ent_game *g, const ent_control *control, ent_equilibria *out)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;

    opts.control = *control;
    if (g->players == 2 && g->width <= ALL_EQUILIBRIA_WIDTH)
        return ent_nash_enumerate(g, &opts, out);
    const ent_status st = ent_nash_pure(g, &opts, out);
    if (st || out->count || out->cut) return st;
    ent_equilibria_clear(out);
    return ent_nash_auto(g, &opts, out);
}

static ent_status solve_grim(work *w)
{
    ent_patience *x = &w->out;

    if (w->stage->count == 0) return ENT_OK;
    x->punishment = enti_new(x->players, double);
    if (!x->punishment) return ENT_ERR_NOMEM;
    const ent_status st = ent_repeated_worst(w->stage, x->punishment);
    return st ? st : ent_repeated_grim(w->g, x->target, x->punishment, &x->grim);
}

static ent_status solve_ground(work *w, const ent_control *control)
{
    ent_patience *x = &w->out;
    ent_status st = ent_repeated_minmax(w->g, control, &x->minmax);

    w->at += 1.0;
    if (!st && !w->stage) {
        st = solve_stage(w->g, control, &x->stage);
        w->stage = &x->stage;
        x->cut = x->stage.cut;
    }
    w->at += 1.0;
    return st ? st : solve_grim(w);
}

/* ---- the parts ---- */

static ent_status solve_independent(work *w, const ent_control *control)
{
    ent_minmax_opts opts = ENT_MINMAX_OPTS_INIT;

    if (w->out.players < 3) return ENT_OK;
    opts.control = *control;
    if (!opts.control.max_steps) opts.control.max_steps = INDEPENDENT_REGIONS;
    return ent_repeated_minmax_independent(w->g, &opts, &w->out.independent);
}

static ent_status solve_optimal(work *w, const ent_control *control)
{
    return enti_patience_optimal(w->g, control, &w->out);
}

static ent_status solve_transfers(work *w, const ent_control *control)
{
    ent_patience *x = &w->out;
    ent_status st = ent_transfers_critical(w->g, x->target, x->punishment, &x->payments);

    (void)control; /* one sort of the profiles: there is nothing to stop */
    if (!st) st = ent_transfers_solve(w->g, &x->table);
    if (st || isnan(x->delta)) return st;
    const size_t row = ent_transfers_row(&x->table, x->delta);
    if (row == x->table.count) return ENT_OK;
    return ent_transfers_strategy_new(w->g, x->table.profile + row * (x->players + 1) * x->players,
                                      x->delta, NULL, &x->plan);
}

static ent_status solve_feasible(work *w, const ent_control *control)
{
    ent_payoff_bounds_opts opts = ENT_PAYOFF_BOUNDS_OPTS_INIT;
    ent_patience *x = &w->out;

    if (x->players == 2) return ent_repeated_feasible(w->g, x->minmax.pure, &x->feasible);
    opts.control = *control;
    return ent_payoff_bounds_feasible(w->g, x->minmax.pure, &opts, &x->feasible_bounds);
}

static ent_status solve_set(work *w, const ent_control *control)
{
    return isnan(w->out.delta) ? ENT_OK : enti_patience_set(w->g, control, &w->out);
}

static ent_status solve_truce(work *w, const ent_control *control)
{
    (void)control;
    return isnan(w->out.delta) ? ENT_OK : enti_patience_truce(w->g, w->stage, &w->out);
}

static ent_status solve_renegotiation(work *w, const ent_control *control)
{
    ent_patience *x = &w->out;

    if (x->players != 2) return ENT_OK;
    const ent_status st = ent_renegotiation_penance(w->g, x->target, &x->penance);
    if (st || !x->truce_payoff) return st;
    return ent_renegotiation_check(w->g, x->truce_payoff, control, &x->fresh);
}

static ent_status solve_finite(work *w, const ent_control *control)
{
    const double delta = isnan(w->out.delta) ? 1.0 : w->out.delta;

    if (!w->how || !w->how->horizon) return ENT_OK;
    return ent_finite_solve(w->g, w->how->horizon, delta, control, &w->out.finite);
}

static ent_status solve_signals(work *w, const ent_control *control)
{
    const ent_monitoring *m = w->how ? w->how->monitoring : NULL;
    ent_patience *x = &w->out;
    ent_public_set_opts opts = ENT_PUBLIC_SET_OPTS_INIT;
    ent_status st = ENT_OK;

    if (!m) return ENT_OK;
    if (x->players == 2) st = ent_monitoring_limit(w->g, m, control, &x->limit);
    if (st || isnan(x->delta)) return st;
    st = ent_public_strategy_new(w->g, m, x->delta, control, &x->signal_plan);
    if (st || x->players != 2) return st;
    opts.control = *control;
    if (!opts.control.max_steps) opts.control.max_steps = SIGNAL_STEPS;
    return ent_public_set_solve(w->g, m, x->delta, &opts, &x->seen);
}

typedef ent_status part_fn(work *w, const ent_control *control);

/* [k] bit k of ent_patience_part */
static part_fn *const part[] = {solve_independent,   solve_optimal, solve_transfers,
                                solve_feasible,      solve_set,     solve_truce,
                                solve_renegotiation, solve_finite,  solve_signals};
#define N_PARTS (sizeof part / sizeof *part)

static ent_status solve(work *w, unsigned skip)
{
    const ent_control control = {w->user.progress ? report : NULL, w, w->user.max_steps};
    ent_status st = solve_ground(w, &control);

    for (size_t k = 0; k < N_PARTS && !st; k++, w->at += 1.0) {
        if (skip & 1u << k) continue;
        st = w->cancelled ? ENT_ERR_LIMIT : part[k](w, &control);
        if (st != ENT_ERR_LIMIT && st != ENT_ERR_NUMERIC) continue;
        w->out.missing |= 1u << k;
        st = ENT_OK;
    }
    w->out.cut = w->out.cut || w->cancelled;
    return st;
}

static bool are_good(const ent_game *g, const ent_repetition *how, const ent_patience_opts *o)
{
    if (o->stage && (o->stage->players != g->players || o->stage->width != g->width)) return false;
    if (!how) return true;
    if (!isnan(how->delta) && !(how->delta >= 0.0 && how->delta < 1.0)) return false;
    if (how->horizon && g->players != 2) return false;
    if (how->monitoring && ent_monitoring_profiles(how->monitoring) != g->profiles) return false;
    for (size_t i = 0; how->target && i < g->players; i++)
        if (how->target[i] < 0 || how->target[i] >= g->actions[i]) return false;
    return true;
}

ent_status ent_patience_solve(const ent_game *g, const ent_repetition *how,
                              const ent_patience_opts *opts, ent_patience *out)
{
    const ent_patience_opts o = opts ? *opts : (ent_patience_opts)ENT_PATIENCE_OPTS_INIT;
    work w = {.g = g, .how = how, .stage = o.stage, .user = o.control, .of = (double)N_PARTS + 2.0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_patience){0};
    if (!g || !are_good(g, how, &o)) return ENT_ERR_ARG;
    w.out.players = g->players;
    w.out.delta = how ? how->delta : NAN;
    w.out.target = enti_new(g->players, int);
    ent_status st = w.out.target ? ENT_OK : ENT_ERR_NOMEM;
    if (!st && how && how->target)
        memcpy(w.out.target, how->target, g->players * sizeof *how->target);
    else if (!st)
        best_for_all(g, w.out.target);
    if (!st) st = solve(&w, o.skip);
    if (st)
        ent_patience_clear(&w.out);
    else
        *out = w.out;
    return st;
}

void ent_patience_clear(ent_patience *x)
{
    if (!x) return;
    enti_free(x->target);
    ent_minmax_clear(&x->minmax);
    ent_minmax_independent_clear(&x->independent);
    ent_equilibria_clear(&x->stage);
    enti_free(x->punishment);
    ent_grim_clear(&x->grim);
    enti_free(x->required);
    ent_transfers_target_clear(&x->payments);
    ent_transfers_clear(&x->table);
    ent_transfers_strategy_clear(&x->plan);
    ent_feasible_clear(&x->feasible);
    ent_payoff_bounds_clear(&x->feasible_bounds);
    ent_payoff_set_clear(&x->set);
    ent_payoff_bounds_clear(&x->bounds);
    enti_free(x->truce_payoff);
    ent_automaton_clear(&x->strategy);
    ent_automaton_check_clear(&x->proof);
    ent_renegotiation_clear(&x->fresh);
    ent_finite_clear(&x->finite);
    ent_limit_set_clear(&x->limit);
    ent_public_set_clear(&x->seen);
    ent_public_strategy_clear(&x->signal_plan);
    ent_payoff_set_clear(&x->at_optimal);
    *x = (ent_patience){0};
}
