/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience_truce.c -- what is sustained at a discount factor, the best of it, and what holds it.
 *
 * A profile a is played for ever, every deviator i held to p_i from then on, when
 *
 *     u_i(a) >= (1 - delta) c_i(a) + delta p_i    for all i, c_i(a) the best that i gets by leaving.
 */
#include "scenario/patience.h"

#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"

#include <math.h>
#include <string.h>

/* Stage payoffs of a profile. */
static const double *payoffs_at(const ent_game *g, const int profile[])
{
    size_t at = 0;

    for (size_t i = 0; i < g->players; i++) at += (size_t)profile[i] * g->stride[i];
    return g->payoff + at * g->players;
}

double enti_patience_gain(const ent_game *g, const int target[], size_t i)
{
    const double *here = payoffs_at(g, target) + i;
    const double *first = here - (size_t)target[i] * g->stride[i] * g->players;
    double best = *here;

    for (int b = 0; b < g->actions[i]; b++)
        best = fmax(best, first[(size_t)b * g->stride[i] * g->players]);
    return best - *here > ENTI_TOL_TIE * (g->most[i] - g->least[i]) ? best - *here : 0.0;
}

bool enti_patience_keeps(const ent_game *g, const int target[], const double threat[], double delta)
{
    const double *u = payoffs_at(g, target);

    for (size_t i = 0; i < g->players; i++) {
        const double gain = enti_patience_gain(g, target, i);
        const double slack = delta * (u[i] - threat[i]) - (1.0 - delta) * gain;
        if (gain > 0.0 && slack < -ENTI_TOL_TIE * (g->most[i] - g->least[i])) return false;
    }
    return true;
}

ent_status enti_patience_set(const ent_game *g, const ent_control *control, ent_patience *out)
{
    ent_payoff_set_opts pair = ENT_PAYOFF_SET_OPTS_INIT;
    ent_payoff_bounds_opts more = ENT_PAYOFF_BOUNDS_OPTS_INIT;

    pair.control = more.control = *control;
    if (g->players == 2) return ent_payoff_set_solve(g, out->delta, &pair, &out->set);
    return ent_payoff_bounds_solve(g, out->delta, &more, &out->bounds);
}

/* ---- the best ---- */

/* Payoffs of a point of the inner set. */
static const double *point_at(const ent_patience *x, size_t k)
{
    return x->set.inner_count ? x->set.inner[k].payoff : x->bounds.point + k * x->players;
}

static size_t point_count(const ent_patience *x)
{
    return x->set.inner_count ? x->set.inner_count : x->bounds.points;
}

/* The least payoff of each player in the inner set: punishments that are equilibria. */
static void find_threat(const ent_patience *x, double threat[])
{
    for (size_t i = 0; i < x->players; i++) {
        threat[i] = INFINITY;
        for (size_t k = 0; k < point_count(x); k++) threat[i] = fmin(threat[i], point_at(x, k)[i]);
    }
}

static double sum_of(const ent_patience *x, const double payoff[])
{
    double sum = 0.0;

    for (size_t i = 0; i < x->players; i++) sum += payoff[i];
    return sum;
}

/* The largest sum of payoffs: the middle of the points that reach it, so that nobody is favoured by
 * their order. False when the inner set is empty. */
static bool best_point(const ent_game *g, const ent_patience *x, double best[])
{
    const double tie = ENTI_TOL_TIE * g->range * (double)x->players;
    double most = -INFINITY, found = 0.0;

    for (size_t k = 0; k < point_count(x); k++) most = fmax(most, sum_of(x, point_at(x, k)));
    for (size_t k = 0; k < point_count(x); k++) {
        if (sum_of(x, point_at(x, k)) < most - tie) continue;
        found += 1.0;
        for (size_t i = 0; i < x->players; i++) best[i] += (point_at(x, k)[i] - best[i]) / found;
    }
    return found > 0.0;
}

static bool grim_holds(const ent_patience *x)
{
    if (!x->grim.sustainable || x->delta < x->grim.critical) return false;
    for (size_t i = 0; i < x->players; i++)
        if (x->delta > x->grim.ceiling[i]) return false;
    return true;
}

/* ---- what holds it ---- */

/* The pure equilibrium that gives a player its punishment; false when all such are mixed. */
static bool pure_punishment(const ent_game *g, const ent_equilibria *stage, size_t player,
                            double payoff, int profile[])
{
    for (size_t e = 0; e < stage->count; e++) {
        const double *p = stage->prob + e * stage->width;
        size_t found = 0;
        if (stage->payoff[e * stage->players + player] != payoff) continue;
        for (size_t i = 0; i < g->players; i++)
            for (int a = 0; a < g->actions[i]; a++) {
                if (p[g->offset[i] + (size_t)a] != 1.0) continue;
                profile[i] = a;
                found++;
            }
        if (found == g->players) return true;
    }
    return false;
}

/* One punishment for all: the classic of that name. */
static ent_status build_classic(const ent_game *g, const int target[], const int punishment[],
                                ent_automaton *out)
{
    const char *name[ENT_GAME_MAX_PLAYERS];
    ent_classic_opts opts = ENT_CLASSIC_OPTS_INIT;

    opts.cooperate = target;
    opts.defect = punishment;
    for (size_t i = 0; i < g->players; i++) name[i] = "grim";
    return ent_automaton_classic_match(g, name, &opts, out);
}

/* The target for ever, and for each player its own punishment for ever; profile [1 + players] rows. */
static ent_status build_paths(const ent_game *g, const int profile[], ent_automaton *out)
{
    ent_path *path = enti_new(g->players + 1, ent_path);

    if (!path) return ENT_ERR_NOMEM;
    for (size_t k = 0; k <= g->players; k++) path[k] = (ent_path){1, 0, profile + k * g->players};
    const ent_status st = ent_automaton_simple(g, path, out);
    enti_free(path);
    return st;
}

/* Grim trigger. Nothing is built where a punishment is mixed. */
static ent_status build_grim(const ent_game *g, const ent_equilibria *stage, ent_patience *x)
{
    const size_t n = g->players, row = n * sizeof(int);
    int *profile = enti_new((n + 1) * n, int);
    bool pure = true, same = true;
    ent_status st = ENT_OK;

    if (!profile) return ENT_ERR_NOMEM;
    memcpy(profile, x->target, row);
    for (size_t i = 0; i < n && pure; i++) {
        int *own = profile + (i + 1) * n;
        pure = pure_punishment(g, stage, i, x->punishment[i], own);
        same = same && memcmp(own, profile + n, row) == 0;
    }
    if (pure)
        st = same ? build_classic(g, x->target, profile + n, &x->strategy)
                  : build_paths(g, profile, &x->strategy);
    enti_free(profile);
    return st;
}

/* Whether the target is played for ever, by grim trigger or under the worst of the inner set. */
static bool target_holds(const ent_game *g, const ent_patience *x, double threat[])
{
    if (grim_holds(x)) return true;
    find_threat(x, threat);
    return point_count(x) && enti_patience_keeps(g, x->target, threat, x->delta);
}

static ent_status build(const ent_game *g, const ent_equilibria *stage, ent_patience *x)
{
    ent_status st =
        grim_holds(x) && x->truce == ENT_TRUCE_TARGET ? build_grim(g, stage, x) : ENT_OK;

    if (!st && !x->strategy.states && x->set.inner_count)
        st = ent_automaton_sustain(g, &x->set, x->truce_payoff, &x->strategy, NULL);
    if (st == ENT_ERR_ARG) st = ENT_OK; /* held by mixed punishments, outside the pure set */
    if (!st && x->strategy.states)
        st = ent_automaton_check_at(g, &x->strategy, x->delta, &x->proof);
    if (st) ent_automaton_clear(&x->strategy); /* nothing without its proof */
    return st;
}

ent_status enti_patience_truce(const ent_game *g, const ent_equilibria *stage, ent_patience *x)
{
    double *payoff = enti_new(g->players, double);

    if (!payoff) return ENT_ERR_NOMEM;
    if (target_holds(g, x, payoff)) {
        memcpy(payoff, payoffs_at(g, x->target), g->players * sizeof *payoff);
        x->truce = ENT_TRUCE_TARGET;
    } else {
        memset(payoff, 0, g->players * sizeof *payoff);
        if (best_point(g, x, payoff)) x->truce = ENT_TRUCE_BEST;
    }
    if (x->truce == ENT_TRUCE_NONE) {
        enti_free(payoff);
        return ENT_OK;
    }
    x->truce_payoff = payoff;
    return build(g, stage, x);
}
