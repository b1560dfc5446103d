/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds_outer.c -- the outer set: levels C_l that only fall, V in { u : direction_l . u <= C_l }.
 *
 * What profile a alone gives in direction d is (1 - delta) d . u(a) + delta times the optimum of
 *
 *     maximise  d . w   subject to   D w <= C,   w >= floor(a),
 *
 * solved as its dual, which has one row a player, and few of them in any basis:
 *
 *               y [directions]     z [players]
 *     row i   [ D_li               -1 at i     ]  =  d_i
 *     cost    [ C_l                -floor_i    ]     minimised,  0 <= y, z <= MOST
 *
 * The row duals are w. Any y, z >= 0 give a bound, since 0 <= w <= 1:
 *
 *     d . w  <=  C y - floor z + sum_i max(0, r_i),   r = d - D'y + z,
 *
 * so that no tolerance of the solver enters. MOST keeps the program bounded when no w is left. A
 * y or z as large as that asks for the same program with d = 0: when its bound is below 0, which
 * 0 . w cannot be, there is no w, and the profile is out for good.
 *
 * A level is the largest of its profiles' values. Values only fall, so an old one is a bound: a round
 * solves the profile with the largest old value until the largest is new.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "lp/lp.h"
#include "repeated/bounds/bounds.h"

#include <math.h>
#include <string.h>

/* Far above any y or z of an optimum, which are near 1 as the directions are, and the largest number
 * that still leaves the program its own units. */
#define MOST 128.0

/* Rounds after which levels that still move are left where they are. */
#define MAX_ROUNDS 100000

typedef struct outer {
    enti_bounds *b;
    size_t l, profile;   /* what is being solved */
    bool doubt;          /* ... with d = 0: is there any w? */
    size_t round;        /* from 1 */
    size_t *solved;      /* [profiles] (round, direction) at which its value is new */
    size_t best_profile; /* of this direction in this round */
    double best_value;
    double *best_next; /* [players] */
    double moved;      /* the most that a level fell in this round */
} outer;

static double floor_of(const enti_bounds *b, size_t profile, size_t i)
{
    return b->threat[i] + b->gain[profile * b->players + i];
}

/* Whether no continuation can hold some player to the profile; ties count as held. */
static bool is_out(const enti_bounds *b, size_t profile)
{
    for (size_t i = 0; i < b->players; i++)
        if (floor_of(b, profile, i) > b->level[2 * i] + ENTI_TOL_REGRET) return true;
    return false;
}

static void drop(enti_bounds *b, size_t profile)
{
    for (size_t l = 0; l < b->directions; l++) b->value[l * b->profiles + profile] = -INFINITY;
}

/* The profile with the largest value in a direction. */
static size_t largest(const enti_bounds *b, size_t l)
{
    const double *value = b->value + l * b->profiles;
    size_t at = 0;

    for (size_t k = 1; k < b->profiles; k++)
        if (value[k] > value[at]) at = k;
    return at;
}

static size_t stamp(const outer *x)
{
    return x->round * x->b->directions + x->l;
}

/* The largest value of direction l is new: it is the level, and that of all twins. */
static void settle(outer *x)
{
    enti_bounds *b = x->b;
    const double level = b->value[x->l * b->profiles + x->profile];

    for (size_t l = 0; l < b->directions; l++) {
        if (b->twin[l] != x->l) continue;
        x->moved = fmax(x->moved, b->level[l] - level);
        b->level[l] = fmin(b->level[l], level);
        if (l < 2 * b->players && l % 2) b->threat[l / 2] = fmax(b->threat[l / 2], -b->level[l]);
    }
    b->best.profile[x->l] = x->best_profile;
    memcpy(b->best.next + x->l * b->players, x->best_next, b->players * sizeof *x->best_next);
}

/* On to the next direction that is solved, or to the next round; false when it is over. */
static bool turn_page(outer *x)
{
    enti_bounds *b = x->b;

    x->best_value = -INFINITY;
    do {
        if (++x->l < b->directions) continue;
        x->l = 0;
        b->converged = x->moved <= b->tol;
        if (b->converged || x->round++ == MAX_ROUNDS) return false;
        x->moved = 0.0;
    } while (b->twin[x->l] != x->l);
    return true;
}

/* The next profile to be solved; false when there is none. */
static bool choose(outer *x)
{
    enti_bounds *b = x->b;

    for (;;) {
        x->profile = largest(b, x->l);
        if (b->value[x->l * b->profiles + x->profile] == -INFINITY) {
            b->empty = b->converged = true;
            return false;
        }
        if (x->solved[x->profile] == stamp(x)) {
            settle(x);
            if (!turn_page(x)) return false;
        } else if (is_out(b, x->profile)) {
            drop(b, x->profile);
        } else {
            return true;
        }
    }
}

/* d_i */
static double aim(const outer *x, size_t i)
{
    return x->doubt ? 0.0 : x->b->direction[x->l * x->b->players + i];
}

static bool next(void *context, enti_lp *lp)
{
    outer *x = context;
    enti_bounds *b = x->b;
    ent_status st = ENT_OK;

    if (b->control.max_steps && b->steps >= b->control.max_steps) b->stopped = true;
    if (b->stopped || (!x->doubt && !choose(x))) return false;
    b->steps++;
    for (size_t l = 0; l < b->directions; l++) st |= enti_lp_cost(lp, l, b->level[l]);
    for (size_t i = 0; i < b->players; i++) {
        const double d = aim(x, i);
        st |= enti_lp_cost(lp, b->directions + i, -floor_of(b, x->profile, i));
        st |= enti_lp_row(lp, i, d, d);
    }
    return st == ENT_OK; /* all numbers are finite */
}

/* The bound on d . w that x = (y, z) proves, rounded up; *size gets the sum of y and z. */
static double proven(const outer *o, const double x[], double *size)
{
    const enti_bounds *b = o->b;
    const size_t n = b->players;
    double bound = 0.0;

    *size = 0.0;
    for (size_t l = 0; l < b->directions; l++) {
        bound += x[l] * b->level[l];
        *size += x[l];
    }
    for (size_t i = 0; i < n; i++) {
        double rest = aim(o, i) + x[b->directions + i];
        for (size_t l = 0; l < b->directions; l++) rest -= b->direction[l * n + i] * x[l];
        bound += fmax(rest, 0.0) - x[b->directions + i] * floor_of(b, o->profile, i);
        *size += x[b->directions + i];
    }
    return bound + 0x1p-52 * (1.0 + *size);
}

/* Whether a y or z stands at MOST, but for round-off. */
static bool is_capped(const enti_lp_result *r)
{
    for (size_t j = 0; j < r->cols; j++)
        if (r->x[j] >= 0.999 * MOST) return true;
    return false;
}

static void record(outer *x, double bound, const double w[])
{
    enti_bounds *b = x->b;
    const double now = enti_bounds_dot(b, x->l, b->payoff + x->profile * b->players);
    double *value = &b->value[x->l * b->profiles + x->profile];

    *value = fmin(*value, (1.0 - b->delta) * now + b->delta * bound);
    x->solved[x->profile] = stamp(x);
    if (*value <= x->best_value) return;
    x->best_value = *value;
    x->best_profile = x->profile;
    memcpy(x->best_next, w, b->players * sizeof *w);
}

static bool take(void *context, const enti_lp_result *r)
{
    outer *x = context;
    double size;

    if (r->verdict != ENTI_LP_OPTIMAL) { /* there is an optimum: it was stopped */
        x->b->stopped = true;
        return false;
    }
    const double bound = proven(x, r->x, &size);
    const bool doubt = x->doubt;
    if (!doubt) record(x, bound, r->row_dual);
    if (doubt && bound < -ENTI_TOL_REGRET * size) drop(x->b, x->profile);
    x->doubt = !doubt && is_capped(r);
    return true;
}

static ent_status program(const enti_bounds *b, enti_lp **out)
{
    ent_status st = enti_lp_new(b->players, b->directions + b->players, false, out);

    for (size_t l = 0; l < b->directions && !st; l++) {
        st = enti_lp_col(*out, l, 0.0, MOST);
        for (size_t i = 0; i < b->players && !st; i++)
            st = enti_lp_entry(*out, i, l, b->direction[l * b->players + i]);
    }
    for (size_t i = 0; i < b->players && !st; i++) {
        st = enti_lp_col(*out, b->directions + i, 0.0, MOST);
        if (!st) st = enti_lp_entry(*out, i, b->directions + i, -1.0);
    }
    return st;
}

ent_status enti_bounds_outer(enti_bounds *b)
{
    outer x = {.b = b,
               .round = 1,
               .best_value = -INFINITY,
               .solved = enti_new(b->profiles, size_t),
               .best_next = enti_new(b->players, double)};
    const enti_lp_series series = {next, take, &x};
    const enti_lp_opts opts = {.control = {b->control.progress, b->control.context, 0}};
    enti_lp *lp = NULL;
    ent_status st = x.solved && x.best_next ? program(b, &lp) : ENT_ERR_NOMEM;

    if (!st) st = enti_lp_solve_series(lp, &opts, &series);
    enti_lp_free(lp);
    enti_free(x.solved);
    enti_free(x.best_next);
    return st;
}
