/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bargain_nash.c -- the largest product of gains: Wolfe's corral method with Newton steps.
 *
 * f(x) = sum_i log x_i over the players who gain is concave. The point is a mixture of a few
 * treaties, the corral, whose gains are affinely independent. A major step asks a linear program
 * for the treaty that is best for the gradient: with w_i = 1 / (n x_i),
 *
 *     f(q) - f(x)  <=  n log( w . q )  <=  n (w . v - 1)     for every treaty q, v the best for w,
 *
 * so it either proves the point or joins the corral. Minor steps then climb to the best point of
 * the corral's plane; where a share falls to 0 on the way its treaty leaves. f grows from one major
 * step to the next and each ends at the best point of its plane, so no corral comes back.
 *
 * -f is self-concordant: a Newton step of decrement s, shortened to 1 / (1 + s), stays inside the
 * domain and climbs, and below s = 1/4 the full step converges quadratically. No line search.
 * Source: P. Wolfe, Finding the nearest point in a polytope, Math. Program. 11 (1976); Y. Nesterov,
 * A. Nemirovskii, Interior-point polynomial algorithms in convex programming (1994), for the steps.
 */
#include "base/linear.h"
#include "base/mem.h"
#include "base/tol.h"
#include "correlated/bargain.h"

#include <math.h>
#include <string.h>

enum { MOST_MAJOR = 1000, MOST_MINOR = 500 };

typedef struct corral {
    size_t players, profiles, count, room;
    size_t n; /* players who gain */
    const bool *gains;
    double *p;      /* [room][profiles] */
    double *gain;   /* [room][players] */
    double *share;  /* [room] at least 0, summing to 1 */
    double *x;      /* [players] gains of the mixture */
    double *matrix; /* [room + 1][room + 1] of a Newton step */
    double *step;   /* [room + 1] */
    size_t *pivot;  /* [room + 1] */
} corral;

static void corral_clear(corral *c)
{
    enti_free(c->p);
    enti_free(c->gain);
    enti_free(c->share);
    enti_free(c->x);
    enti_free(c->matrix);
    enti_free(c->step);
    enti_free(c->pivot);
}

static ent_status corral_init(const enti_pact *k, const bool gains[], corral *c)
{
    const ent_game *g = k->joint.game;

    *c = (corral){.players = g->players, .profiles = g->profiles, .gains = gains};
    for (size_t i = 0; i < g->players; i++) c->n += gains[i];
    c->room = c->n + 1;
    c->p = g->profiles <= SIZE_MAX / c->room ? enti_new(c->room * g->profiles, double) : NULL;
    c->gain = enti_new(c->room * g->players, double);
    c->share = enti_new(c->room, double);
    c->x = enti_new(g->players, double);
    c->matrix = enti_new((c->room + 1) * (c->room + 1), double);
    c->step = enti_new(c->room + 1, double);
    c->pivot = enti_new(c->room + 1, size_t);
    return c->p && c->gain && c->share && c->x && c->matrix && c->step && c->pivot ? ENT_OK
                                                                                   : ENT_ERR_NOMEM;
}

/* Gains of the mixture. */
static void mix(corral *c)
{
    for (size_t i = 0; i < c->players; i++) {
        c->x[i] = 0.0;
        for (size_t m = 0; m < c->count; m++) c->x[i] += c->share[m] * c->gain[m * c->players + i];
    }
}

static void join(const enti_pact *k, corral *c, const double p[], double share)
{
    const size_t m = c->count++;

    memcpy(c->p + m * c->profiles, p, c->profiles * sizeof *p);
    enti_pact_gains(k, p, c->gain + m * c->players);
    c->share[m] = share;
}

/* The last treaty takes the place of treaty m. */
static void leave(corral *c, size_t m)
{
    const size_t last = --c->count;

    if (m == last) return;
    memcpy(c->p + m * c->profiles, c->p + last * c->profiles, c->profiles * sizeof *c->p);
    memcpy(c->gain + m * c->players, c->gain + last * c->players, c->players * sizeof *c->gain);
    c->share[m] = c->share[last];
}

/* The Newton step within the corral's plane, with r_mi = gain_mi / x_i:
 *
 *     [ sum_i r_mi r_li   1 ] [ step ]   [ sum_i r_mi ]
 *     [ 1                 0 ] [  .   ] = [ 0          ]
 *
 * @return its squared decrement  sum_i (sum_m step_m r_mi)^2,  or -1 when the corral is flat */
static double newton(corral *c)
{
    const size_t size = c->count + 1;
    double decrement = 0.0;

    memset(c->matrix, 0, size * size * sizeof *c->matrix);
    memset(c->step, 0, size * sizeof *c->step);
    for (size_t m = 0; m < c->count; m++) {
        c->matrix[m * size + c->count] = c->matrix[c->count * size + m] = 1.0;
        for (size_t i = 0; i < c->players; i++) {
            if (!c->gains[i]) continue;
            const double r = c->gain[m * c->players + i] / c->x[i];
            c->step[m] += r;
            for (size_t l = 0; l < c->count; l++)
                c->matrix[m * size + l] += r * (c->gain[l * c->players + i] / c->x[i]);
        }
    }
    if (!enti_lu_factor(size, c->matrix, c->pivot, ENTI_TOL_ATOM * ENTI_TOL_ATOM)) return -1.0;
    enti_lu_solve(size, c->matrix, c->pivot, c->step);
    for (size_t i = 0; i < c->players; i++) {
        if (!c->gains[i]) continue;
        double along = 0.0;
        for (size_t m = 0; m < c->count; m++) along += c->step[m] * c->gain[m * c->players + i];
        decrement += (along / c->x[i]) * (along / c->x[i]);
    }
    return decrement;
}

/* Moves along the step, at most until a share is 0, whose treaty leaves. True when one left. */
static bool move(corral *c, double length)
{
    size_t out = c->count;
    double sum = 0.0;

    for (size_t m = 0; m < c->count; m++) {
        if (c->share[m] + length * c->step[m] >= 0.0) continue;
        length = c->share[m] / -c->step[m];
        out = m;
    }
    for (size_t m = 0; m < c->count; m++)
        c->share[m] = m == out ? 0.0 : fmax(0.0, c->share[m] + length * c->step[m]);
    const bool left = out < c->count;
    if (left) leave(c, out);
    for (size_t m = 0; m < c->count; m++) sum += c->share[m];
    for (size_t m = 0; m < c->count; m++) c->share[m] /= sum;
    mix(c);
    return left;
}

/* Climbs to the best point of the plane of what is left of the corral. */
static void climb(corral *c)
{
    for (int minor = 0; minor < MOST_MINOR && c->count > 1; minor++) {
        const double squared = newton(c);
        if (squared < 0.0) return;
        const double s = sqrt(squared);
        const bool left = move(c, s < 0.25 ? 1.0 : 1.0 / (1.0 + s));
        if (!left && s <= ENTI_TOL_ATOM) return;
    }
}

/* The treaty that is best for the gradient at the mixture. */
static ent_status ask(const enti_pact *k, const corral *c, const double floor[], enti_treaty *out)
{
    enti_aim aim = {.level = false};

    for (size_t i = 0; i < c->players; i++) {
        aim.cost[i] = c->gains[i] ? 1.0 / ((double)c->n * c->x[i]) : 0.0;
        aim.floor[i] = c->gains[i] ? -INFINITY : floor[i];
    }
    return enti_pact_solve(k, &aim, out);
}

/* w . v - 1, what the gradient still promises. */
static double promise(const corral *c, const enti_treaty *v)
{
    double sum = 0.0;

    for (size_t i = 0; i < c->players; i++)
        if (c->gains[i]) sum += (v->gain[i] - c->x[i]) / ((double)c->n * c->x[i]);
    return sum;
}

ent_status enti_pact_nash(const enti_pact *k, const bool gains[], const double floor[],
                          const double start[], enti_treaty *out)
{
    enti_treaty v = {0};
    corral c;
    ent_status st = corral_init(k, gains, &c);

    *out = (enti_treaty){0};
    if (st) goto done;
    join(k, &c, start, 1.0);
    mix(&c);
    for (int major = 0; !st; major++) {
        enti_treaty_clear(&v);
        st = ask(k, &c, floor, &v);
        if (st || promise(&c, &v) <= ENTI_TOL_LP_SOLVER || major == MOST_MAJOR) break;
        if (c.count == c.room) break; /* no plane is that large: round-off; the proof decides */
        join(k, &c, v.p, 0.0);
        climb(&c);
    }
    if (st) goto done;
    for (size_t at = 0; at < c.profiles; at++) {
        v.p[at] = 0.0;
        for (size_t m = 0; m < c.count; m++) v.p[at] += c.share[m] * c.p[m * c.profiles + at];
    }
    enti_pact_gains(k, v.p, v.gain);
    *out = v;
    v = (enti_treaty){0};
done:
    enti_treaty_clear(&v);
    corral_clear(&c);
    return st;
}
