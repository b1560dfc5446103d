/* SPDX-License-Identifier: GPL-3.0-or-later */
/* logit_path.c -- one branch of logit equilibria, followed until Newton's method takes over.
 *
 * In a logit equilibrium of precision lambda every player answers the others' mixed actions by
 *
 *     s_i(a)  proportional to  exp(bias_i(a) + lambda u_i(a, s_-i)),    u_i in [0, 1].
 *
 * With x = log s this is a system of `width` equations in width + 1 unknowns, x and lambda,
 *
 *     x_i(a) - x_i(r) - bias_i(a) + bias_i(r) - lambda (u_i(a, s_-i) - u_i(r, s_-i)) = 0,   a != r,
 *     sum over a of exp x_i(a) = 1,
 *
 * r being an action that i plays most. One curve of solutions starts at lambda = 0, and for almost
 * all payoffs (or biases) it runs to lambda = infinity, where s is a Nash equilibrium; on the way
 * lambda may fall. It is followed by steps along the tangent t, each corrected by Newton's method
 * in the plane across t. Steps grow while the correction is small and the curve straight, and are
 * halved where not. In logarithms no probability is too small.
 *
 * Once the curve is near an equilibrium, Newton's method on the support finds it (polynomial.c).
 * Source: R. McKelvey, T. Palfrey, Quantal response equilibria for normal form games, GEB 10
 * (1995); T. Turocy, A dynamic homotopy interpretation of the logistic quantal response equilibrium
 * correspondence, GEB 51 (2005).
 */
#include "base/linear.h"
#include "base/mem.h"
#include "nash/many.h"

#include <math.h>
#include <string.h>

#define FIRST_STEP   0.1
#define LEAST_STEP   1e-9
#define MOST_POINTS  5000 /* of one path; most end within a hundred */
#define LAST_LAMBDA  1e13 /* regret is then below 1e-12 of a range */
#define LARGE_LAMBDA 1e6  /* from which on small probabilities are tried, too */
#define FIRST_TRY    4.0  /* lambda at which the first support is tried */
#define MOST_MOVED   0.05 /* what Newton's method may change a probability by */
#define SHOWN        1e-3 /* how near a branch that was asked for comes to its end */
#define CORRECTIONS  6
#define CORRECTED    1e-9  /* of the size of x: the curve is followed, not solved */
#define FAR          0.5   /* a first correction by more than this: the step was too long */
#define STRAIGHT     0.7   /* cosine between two tangents; a sharper turn takes a shorter step */
#define SMALL        1e-11 /* a probability for 0 at the end of a curve, and a regret */
#define NEAR         1e-3  /* likewise, of what an exact proof may yet make an equilibrium */

/* A curve at a point. All arrays but prob are [width + 1], lambda last. */
typedef struct curve {
    enti_many *m;
    const double *bias;
    size_t n;        /* width */
    double *at;      /* the point */
    double *tangent; /* unit vector along the curve, forward */
    double *next;    /* a point on trial */
    double *ahead;   /* its tangent */
    double *prob;    /* [width] exp x */
    double *trial;   /* [width] a profile on trial */
    size_t *most;    /* [players] r */
} curve;

static void set_probabilities(curve *c, const double at[])
{
    for (size_t a = 0; a < c->n; a++) c->prob[a] = exp(fmin(at[a], 1.0));
}

/* The equations at a point, into the matrix, and their values negated, into point. The last row is
 * the tangent's. */
static void set_system(curve *c, const double at[])
{
    enti_many *m = c->m;
    const ent_game *g = m->g;
    const size_t n = c->n, stride = n + 1;
    const double lambda = at[n];

    memset(m->matrix, 0, stride * stride * sizeof *m->matrix);
    for (size_t a = 0; a < n; a++) {
        const size_t i = m->owner[a], r = c->most[i];
        double *row = m->matrix + a * stride;
        if (a == r) { /* the sum */
            m->point[a] = 1.0;
            for (size_t b = g->offset[i]; b < g->offset[i] + (size_t)g->actions[i]; b++) {
                row[b] = c->prob[b];
                m->point[a] -= c->prob[b];
            }
            continue;
        }
        const double *pair = m->pair + a * n, *pair_r = m->pair + r * n;
        for (size_t b = 0; b < n; b++) row[b] = -lambda * c->prob[b] * (pair[b] - pair_r[b]);
        row[a] += 1.0;
        row[r] -= 1.0;
        row[n] = m->payoff[r] - m->payoff[a];
        m->point[a] = at[r] - at[a] + c->bias[a] - c->bias[r] - lambda * row[n];
    }
    memcpy(m->matrix + n * stride, c->tangent, stride * sizeof *c->tangent);
    m->point[n] = 0.0;
}

/* Evaluates a point and factors its system; false where it is singular. */
static bool factor_at(curve *c, const double at[])
{
    set_probabilities(c, at);
    enti_many_evaluate(c->m, c->prob);
    set_system(c, at);
    return enti_lu_factor(c->n + 1, c->m->matrix, c->m->pivot, 0.0);
}

static double norm(size_t n, const double x[])
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) sum += x[k] * x[k];
    return sqrt(sum);
}

/* The tangent at the point whose system is factored, into `out`. */
static bool find_tangent(curve *c, double out[])
{
    memset(out, 0, (c->n + 1) * sizeof *out);
    out[c->n] = 1.0;
    enti_lu_solve(c->n + 1, c->m->matrix, c->m->pivot, out);
    const double size = norm(c->n + 1, out);
    if (!(size > 0.0 && size < INFINITY)) return false;
    for (size_t k = 0; k <= c->n; k++) out[k] /= size;
    return true;
}

/* Each player's reference: an action that it plays most. */
static void choose_references(curve *c)
{
    const ent_game *g = c->m->g;

    for (size_t i = 0; i < g->players; i++) {
        c->most[i] = g->offset[i];
        for (size_t a = g->offset[i]; a < g->offset[i] + (size_t)g->actions[i]; a++)
            if (c->at[a] > c->at[c->most[i]]) c->most[i] = a;
    }
}

/* The point at lambda = 0. */
static bool start(curve *c)
{
    const ent_game *g = c->m->g;

    for (size_t i = 0; i < g->players; i++) {
        double sum = 0.0;
        for (size_t a = g->offset[i]; a < g->offset[i] + (size_t)g->actions[i]; a++)
            sum += exp(c->bias[a]);
        for (size_t a = g->offset[i]; a < g->offset[i] + (size_t)g->actions[i]; a++)
            c->at[a] = c->bias[a] - log(sum);
    }
    c->at[c->n] = 0.0;
    memset(c->tangent, 0, (c->n + 1) * sizeof *c->tangent);
    c->tangent[c->n] = 1.0;
    choose_references(c);
    return factor_at(c, c->at) && find_tangent(c, c->tangent);
}

/* Corrects the point on trial until it is on the curve; *first is the size of the first step. */
static bool correct(curve *c, double *first)
{
    double size = INFINITY, before = INFINITY;

    for (int k = 0; k < CORRECTIONS; k++) {
        if (!factor_at(c, c->next)) return false;
        enti_lu_solve(c->n + 1, c->m->matrix, c->m->pivot, c->m->point);
        before = size;
        size = norm(c->n + 1, c->m->point);
        if (k == 0) *first = size;
        if (!(size <= FAR * (1.0 + 1e-3 * fabs(c->at[c->n]))) || size > before) return false;
        for (size_t b = 0; b <= c->n; b++) c->next[b] += c->m->point[b];
        if (size <= CORRECTED * (1.0 + norm(c->n + 1, c->next))) return true;
    }
    return false;
}

/* One step of length *h, which is halved until it succeeds; false when it gets too short. */
static bool advance(curve *c, double *h)
{
    const size_t n = c->n + 1;
    double first = 0.0;

    choose_references(c);
    for (; *h >= LEAST_STEP * (1.0 + norm(n, c->at)) * 1e-3; *h *= 0.5) {
        for (size_t k = 0; k < n; k++) c->next[k] = c->at[k] + *h * c->tangent[k];
        if (!correct(c, &first) || !factor_at(c, c->next) || !find_tangent(c, c->ahead)) continue;
        double cosine = 0.0;
        for (size_t k = 0; k < n; k++) cosine += c->tangent[k] * c->ahead[k];
        if (!(cosine >= STRAIGHT) || !(c->next[c->n] >= 0.0)) continue;
        memcpy(c->at, c->next, n * sizeof *c->at);
        memcpy(c->tangent, c->ahead, n * sizeof *c->at);
        if (cosine > 0.95 && first < 0.25 * FAR) *h *= 2.0;
        return true;
    }
    return false;
}

/* The equilibrium that Newton's method finds near the point on the actions played more than `least`
 * of the time; false when there is none so near. */
static bool try_support(curve *c, double least)
{
    const size_t n = c->n;

    for (size_t a = 0; a < n; a++) {
        const double p = exp(c->at[a]);
        c->trial[a] = p > least ? p : 0.0;
    }
    if (!enti_many_newton(c->m, c->trial)) return false;
    for (size_t a = 0; a < n; a++)
        if (fabs(c->trial[a] - exp(c->at[a])) > MOST_MOVED) return false;
    return true;
}

static bool try_supports(curve *c)
{
    const double last = c->at[c->n] < LARGE_LAMBDA ? 1e-6 : 1e-12;

    for (double least = 0.03; least > last; least *= 0.1)
        if (try_support(c, least)) return true;
    return false;
}

/* The point without what is played less than `small`, if no one gains more than `most` by leaving
 * it: what is left of degenerate games. */
static bool try_point(curve *c, double small, double most)
{
    const ent_game *g = c->m->g;

    for (size_t i = 0; i < g->players; i++) {
        double sum = 0.0;
        for (size_t a = g->offset[i]; a < g->offset[i] + (size_t)g->actions[i]; a++) {
            c->trial[a] = exp(c->at[a]) > small ? exp(c->at[a]) : 0.0;
            sum += c->trial[a];
        }
        for (size_t a = g->offset[i]; a < g->offset[i] + (size_t)g->actions[i]; a++)
            c->trial[a] /= sum;
    }
    enti_many_payoffs(c->m, c->trial);
    return enti_many_gain(c->m, c->trial) <= most;
}

/* Whether the curve is as near to the equilibrium that was found as a reader of it can tell; that
 * matters only to who asked for the branch. */
static bool is_shown(const enti_search *s, const curve *c)
{
    if (!s->opts.branch) return true;
    for (size_t a = 0; a < c->n; a++)
        if (!(fabs(c->trial[a] - exp(c->at[a])) <= SHOWN)) return false;
    return true;
}

/* Hands the point to who asked for the branch. */
static bool report(enti_search *s, curve *c)
{
    if (!s->opts.branch) return true;
    set_probabilities(c, c->at);
    return s->opts.branch(s->opts.branch_context, c->at[c->n], c->prob);
}

static enti_path_end follow(enti_search *s, curve *c)
{
    double h = FIRST_STEP, next_try = FIRST_TRY;

    if (!start(c)) return ENTI_PATH_LOST;
    for (int point = 0; point < MOST_POINTS; point++) {
        const double lambda = c->at[c->n];
        if (!enti_search_step(s, -1.0)) return ENTI_PATH_STOPPED;
        if (!report(s, c)) {
            s->stopped = true;
            return ENTI_PATH_STOPPED;
        }
        if (lambda >= next_try) {
            if (try_supports(c) && is_shown(s, c)) return ENTI_PATH_FOUND;
            next_try = 1.5 * lambda;
        }
        if (lambda >= LAST_LAMBDA || !advance(c, &h)) break;
    }
    if (try_supports(c) || try_point(c, SMALL, SMALL)) return ENTI_PATH_FOUND;
    return try_point(c, NEAR, NEAR) ? ENTI_PATH_NEAR : ENTI_PATH_LOST;
}

ent_status enti_logit_path(enti_search *s, enti_many *m, const double bias[], double prob[],
                           enti_path_end *end)
{
    const size_t n = m->g->width;
    double *block = enti_new(6 * (n + 1), double);
    size_t *most = enti_new(m->g->players, size_t);
    ent_status st = ENT_ERR_NOMEM;

    if (!block || !most) goto done;
    st = ENT_OK;
    curve c = {.m = m, .bias = bias, .n = n, .most = most};
    c.at = block;
    c.tangent = c.at + n + 1;
    c.next = c.tangent + n + 1;
    c.ahead = c.next + n + 1;
    c.prob = c.ahead + n + 1;
    c.trial = c.prob + n + 1;
    *end = follow(s, &c);
    if (*end == ENTI_PATH_FOUND || *end == ENTI_PATH_NEAR) memcpy(prob, c.trial, n * sizeof *prob);
done:
    enti_free(block);
    enti_free(most);
    return st;
}
