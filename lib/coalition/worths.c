/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worths.c -- what each coalition of a strategic game is worth.
 *
 * For a coalition S the game is played between blocks: S, and the others as one block (alpha, beta,
 * delta) or each alone (gamma). A block's actions are the joint actions of its members, the last
 * member fastest, its payoff their sum.
 *
 *     alpha, beta with lotteries   max v  s.t.  sum_a x_a U(a, b) >= v for all b,  sum x = 1
 *                                  the duals are a lottery of the others that holds S to v
 *     gamma, delta                 pure equilibria between the blocks, the best for S
 */
#include <entente/worths.h>

#include "base/mem.h"
#include "base/tol.h"
#include "lp/lp.h"

#include <entente/nash.h>
#include <math.h>
#include <string.h>

#define MAX_PLAYERS 12
#define MAX_JOINT   ((size_t)1 << 20)

/* The game between blocks. */
typedef struct blocks {
    const ent_game *g;
    ent_coalition s;
    size_t n;                      /* blocks; block 0 is S */
    ent_coalition of[MAX_PLAYERS]; /* their members */
    int actions[MAX_PLAYERS];      /* joint actions of each */
    double *payoff;                /* [profiles][n] */
    size_t profiles;
} blocks;

void ent_worths_clear(ent_worths *w)
{
    if (!w) return;
    ent_coop_free(w->coop);
    enti_free(w->low);
    enti_free(w->high);
    *w = (ent_worths){0};
}

bool ent_worth_rule_find(const char *name, ent_worth_rule *out)
{
    static const char *const names[] = {"alpha", "beta", "gamma", "delta"};

    if (!name || !out) return false;
    for (size_t k = 0; k < 4; k++) {
        if (strcmp(names[k], name) != 0) continue;
        *out = (ent_worth_rule)k;
        return true;
    }
    return false;
}

/* ---- the game between blocks -------------------------------------------------------------- */

static ent_status split(blocks *b, ent_worth_rule rule)
{
    const size_t n = ent_game_players(b->g);
    const ent_coalition rest = ((ent_coalition)1 << n) - 1 - b->s;

    b->of[b->n++] = b->s;
    if (rest && rule != ENT_WORTH_GAMMA) b->of[b->n++] = rest;
    for (size_t i = 0; i < n && rule == ENT_WORTH_GAMMA; i++)
        if (rest >> i & 1) b->of[b->n++] = (ent_coalition)1 << i;
    b->profiles = 1;
    for (size_t k = 0; k < b->n; k++) {
        size_t joint = 1;
        for (size_t i = 0; i < n; i++) {
            if (!(b->of[k] >> i & 1)) continue;
            joint *= (size_t)ent_game_actions(b->g, i);
            if (joint > MAX_JOINT) return ENT_ERR_LIMIT;
        }
        b->actions[k] = (int)joint;
        b->profiles *= joint;
    }
    b->payoff = enti_calloc(b->profiles, b->n * sizeof *b->payoff);
    return b->payoff ? ENT_OK : ENT_ERR_NOMEM;
}

/* Sums of payoffs at each profile of blocks. */
static void fill(blocks *b)
{
    const size_t n = ent_game_players(b->g);
    int profile[MAX_PLAYERS] = {0};

    do {
        size_t cell = 0;
        for (size_t k = 0; k < b->n; k++) {
            size_t joint = 0;
            for (size_t i = 0; i < n; i++)
                if (b->of[k] >> i & 1)
                    joint = joint * (size_t)ent_game_actions(b->g, i) + (size_t)profile[i];
            cell = cell * (size_t)b->actions[k] + joint;
        }
        for (size_t k = 0; k < b->n; k++)
            for (size_t i = 0; i < n; i++)
                if (b->of[k] >> i & 1)
                    b->payoff[cell * b->n + k] += ent_game_payoff(b->g, profile, i);
    } while (ent_game_next_profile(b->g, profile));
}

/* ---- alpha and beta ----------------------------------------------------------------------- */

static double own(const blocks *b, size_t a, size_t other)
{
    return b->payoff[(a * (b->n > 1 ? (size_t)b->actions[1] : 1) + other) * b->n];
}

/* max over a of min over b, or min over b of max over a. */
static double pure_value(const blocks *b, ent_worth_rule rule)
{
    const bool first = rule == ENT_WORTH_ALPHA;
    const size_t mine = (size_t)b->actions[0], theirs = b->n > 1 ? (size_t)b->actions[1] : 1;
    double value = first ? -INFINITY : INFINITY;

    for (size_t p = 0; p < (first ? mine : theirs); p++) {
        double inner = first ? INFINITY : -INFINITY;
        for (size_t q = 0; q < (first ? theirs : mine); q++) {
            const double x = first ? own(b, p, q) : own(b, q, p);
            inner = first ? fmin(inner, x) : fmax(inner, x);
        }
        value = first ? fmax(value, inner) : fmin(value, inner);
    }
    return value;
}

/* What lotteries x of S and y of the others prove: low <= value <= high. */
static void bounds(const blocks *b, const double x[], const double y[], double *low, double *high)
{
    const size_t mine = (size_t)b->actions[0], theirs = (size_t)b->actions[1];

    *low = INFINITY;
    *high = -INFINITY;
    for (size_t q = 0; q < theirs; q++) {
        double sum = 0.0;
        for (size_t p = 0; p < mine; p++) sum += x[p] * own(b, p, q);
        *low = fmin(*low, sum);
    }
    for (size_t p = 0; p < mine; p++) {
        double sum = 0.0;
        for (size_t q = 0; q < theirs; q++) sum += y[q] * own(b, p, q);
        *high = fmax(*high, sum);
    }
}

/* Clips to probabilities that sum to 1. */
static void normalise(size_t n, double p[])
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) sum += p[k] = fmax(p[k], 0.0);
    for (size_t k = 0; k < n; k++) p[k] /= sum;
}

static ent_status mixed_value(const blocks *b, const ent_control *control, double *low,
                              double *high)
{
    const size_t mine = (size_t)b->actions[0], theirs = (size_t)b->actions[1];
    enti_lp_opts opts = ENTI_LP_OPTS_INIT;
    enti_lp_result r = {0};
    enti_lp *lp = NULL;

    /* columns x [mine], v; rows: one for each b, then sum x = 1 */
    ent_status st = enti_lp_new(theirs + 1, mine + 1, true, &lp);
    if (!st) st = enti_lp_cost(lp, mine, 1.0);
    if (!st) st = enti_lp_col(lp, mine, -INFINITY, INFINITY);
    for (size_t q = 0; q < theirs && !st; q++) {
        st = enti_lp_row(lp, q, 0.0, INFINITY);
        for (size_t p = 0; p < mine && !st; p++) st = enti_lp_entry(lp, q, p, own(b, p, q));
        if (!st) st = enti_lp_entry(lp, q, mine, -1.0);
    }
    if (!st) st = enti_lp_row(lp, theirs, 1.0, 1.0);
    for (size_t p = 0; p < mine && !st; p++) st = enti_lp_entry(lp, theirs, p, 1.0);
    opts.control = *control;
    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (!st && r.verdict != ENTI_LP_OPTIMAL)
        st = r.verdict == ENTI_LP_STOPPED ? ENT_ERR_LIMIT : ENT_ERR_NUMERIC;
    if (!st) {
        for (size_t q = 0; q < theirs; q++) r.row_dual[q] = -r.row_dual[q];
        normalise(mine, r.x);
        normalise(theirs, r.row_dual);
        bounds(b, r.x, r.row_dual, low, high);
        if (!(*high - *low <= ENTI_TOL_REGRET * (1.0 + fabs(*low) + ent_game_range(b->g))))
            st = ENT_ERR_NUMERIC;
    }
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return st;
}

/* ---- gamma and delta ---------------------------------------------------------------------- */

static ent_status equilibrium(const blocks *b, ent_worths *w)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria eq = {0};
    ent_game *g = NULL;
    double best = -INFINITY, regret = 0.0;

    opts.tol = 0.0;
    ent_status st = ent_game_new(b->n, b->actions, b->payoff, &g);
    if (!st) st = ent_nash_pure(g, &opts, &eq);
    if (!st && eq.count == 0) {
        ent_equilibria_clear(&eq);
        w->n_mixed++;
        st = ent_nash_auto(g, NULL, &eq);
        if (!st && eq.count == 0) st = ENT_ERR_NUMERIC;
        if (!st) eq.count = 1;
    }
    for (size_t k = 0; k < eq.count && !st; k++) {
        if (!(eq.payoff[k * b->n] > best)) continue;
        best = eq.payoff[k * b->n];
        regret = eq.regret[k];
    }
    w->low[b->s] = w->high[b->s] = best;
    if (regret > w->residual) w->residual = regret;
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    return st;
}

/* ---- all coalitions ----------------------------------------------------------------------- */

static ent_status solve(const ent_game *g, ent_coalition s, ent_worth_rule rule,
                        const ent_worths_opts *o, ent_worths *w)
{
    blocks b = {.g = g, .s = s};
    ent_status st = split(&b, rule);

    if (!st) fill(&b);
    if (!st && (b.n == 1 || (o->pure && rule <= ENT_WORTH_BETA)))
        w->low[s] = w->high[s] = pure_value(&b, rule);
    else if (!st && rule <= ENT_WORTH_BETA)
        st = mixed_value(&b, &o->control, &w->low[s], &w->high[s]);
    else if (!st)
        st = equilibrium(&b, w);
    if (!st && rule <= ENT_WORTH_BETA && w->high[s] - w->low[s] > w->residual)
        w->residual = w->high[s] - w->low[s];
    enti_free(b.payoff);
    return st;
}

/* What is secured is the worth: nothing is promised that is not. */
static ent_status make(const ent_game *g, ent_worths *w)
{
    ent_status st = ent_coop_new(w->players, w->low, &w->coop);

    for (size_t i = 0; i < w->players && !st; i++)
        st = ent_coop_set_player_name(w->coop, i, ent_game_player_name(g, i));
    if (!st && *ent_game_title(g)) st = ent_coop_set_title(w->coop, ent_game_title(g));
    return st;
}

ent_status ent_worths_of_game(const ent_game *g, ent_worth_rule rule, const ent_worths_opts *opts,
                              ent_worths *out)
{
    const ent_worths_opts o = opts ? *opts : (ent_worths_opts)ENT_WORTHS_OPTS_INIT;
    ent_worths w = {.claim = rule <= ENT_WORTH_BETA ? ENT_CLAIM_OPTIMAL : ENT_CLAIM_SOME};
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_worths){0};
    w.players = ent_game_players(g);
    if (w.players < 1 || (unsigned)rule > ENT_WORTH_DELTA) return ENT_ERR_ARG;
    if (w.players > MAX_PLAYERS) return ENT_ERR_LIMIT;
    const size_t size = (size_t)1 << w.players;
    w.low = enti_new(size, double);
    w.high = enti_new(size, double);
    if (!w.low || !w.high) st = ENT_ERR_NOMEM;
    for (ent_coalition s = 1; s < size && !st; s++) st = solve(g, s, rule, &o, &w);
    if (!st) st = make(g, &w);
    if (!st) {
        *out = w;
        w = (ent_worths){0};
    }
    ent_worths_clear(&w);
    return st;
}
