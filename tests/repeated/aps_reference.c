/* SPDX-License-Identifier: GPL-3.0-or-later */
/* aps_reference.c -- see aps_reference.h. */
#include "aps_reference.h"

#include "base/polygon.h"
#include "check.h"

#include <gmp.h>
#include <stdlib.h>

enum { BITS = 256, MOST_PROFILES = 64, MOST_POINTS = MOST_PROFILES * (APS_MOST_VERTICES + 4) };

/* Far above the rounding of 256 bits, far below any distance that is real. */
static const double tie_size = 1e-50;

typedef struct point {
    mpf_t at[2];
} point;

typedef struct solver {
    size_t profiles;
    double payoff[MOST_PROFILES][2], best[MOST_PROFILES][2]; /* whole numbers */
    mpf_t delta, rest, patience;                             /* 1 - delta, (1 - delta) / delta */
    mpf_t threat[2], tie, a, b, c;
    point now[APS_MOST_VERTICES], clipped[2][APS_MOST_VERTICES + 4], pool[MOST_POINTS],
        chain[2 * MOST_POINTS];
    size_t n_now, n_pool;
} solver;

static void init_points(size_t n, point p[])
{
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < 2; i++) mpf_init2(p[k].at[i], BITS);
}

static void clear_points(size_t n, point p[])
{
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < 2; i++) mpf_clear(p[k].at[i]);
}

static void set(point *to, const point *from)
{
    for (size_t i = 0; i < 2; i++) mpf_set(to->at[i], from->at[i]);
}

/* ---- hull ----------------------------------------------------------------------------------- */

/* By the first payoff; where the two are one but for rounding, by the second. */
static int compare(const void *left, const void *right)
{
    const point *p = left, *q = right;
    mpf_t gap;

    mpf_init2(gap, BITS);
    mpf_sub(gap, p->at[0], q->at[0]);
    const int axis = fabs(mpf_get_d(gap)) > tie_size ? 0 : 1;
    mpf_clear(gap);
    return mpf_cmp(p->at[axis], q->at[axis]);
}

/* Whether o p q makes a left turn, by more than the tie. */
static bool turns_left(solver *s, const point *o, const point *p, const point *q)
{
    mpf_sub(s->a, p->at[0], o->at[0]);
    mpf_sub(s->b, q->at[1], o->at[1]);
    mpf_mul(s->a, s->a, s->b);
    mpf_sub(s->b, p->at[1], o->at[1]);
    mpf_sub(s->c, q->at[0], o->at[0]);
    mpf_mul(s->b, s->b, s->c);
    mpf_sub(s->a, s->a, s->b);
    return mpf_cmp(s->a, s->tie) > 0;
}

/* Whether p and q are one point. */
static bool same(solver *s, const point *p, const point *q)
{
    for (size_t i = 0; i < 2; i++) {
        mpf_sub(s->a, p->at[i], q->at[i]);
        mpf_abs(s->a, s->a);
        if (mpf_cmp(s->a, s->tie) > 0) return false;
    }
    return true;
}

/* The hull of the pool into `now`; the largest move of a vertex, infinite when their number changed. */
static double hull(solver *s)
{
    size_t count = 0, lower, n = 0;
    double moved = 0.0;

    qsort(s->pool, s->n_pool, sizeof *s->pool, compare);
    for (size_t k = 0; k < s->n_pool; k++) /* without repeats */
        if (n == 0 || !same(s, &s->pool[n - 1], &s->pool[k])) {
            if (n != k) mpf_swap(s->pool[n].at[0], s->pool[k].at[0]);
            if (n != k) mpf_swap(s->pool[n].at[1], s->pool[k].at[1]);
            n++;
        }
    for (size_t k = 0; k < n; k++) {
        while (count >= 2 &&
               !turns_left(s, &s->chain[count - 2], &s->chain[count - 1], &s->pool[k]))
            count--;
        set(&s->chain[count++], &s->pool[k]);
    }
    lower = count + 1;
    for (size_t k = n; k-- > 1;) {
        while (count >= lower &&
               !turns_left(s, &s->chain[count - 2], &s->chain[count - 1], &s->pool[k - 1]))
            count--;
        set(&s->chain[count++], &s->pool[k - 1]);
    }
    if (count > 1) count--;
    assert_true(count <= APS_MOST_VERTICES);
    if (count != s->n_now) moved = INFINITY;
    for (size_t k = 0; k < count; k++)
        for (size_t i = 0; i < 2; i++) {
            mpf_sub(s->a, s->chain[k].at[i], s->now[k].at[i]);
            moved = fmax(moved, fabs(mpf_get_d(s->a)));
            mpf_set(s->now[k].at[i], s->chain[k].at[i]);
        }
    s->n_now = count;
    return moved;
}

/* ---- the operator --------------------------------------------------------------------------- */

/* The part of the polygon with at[i] >= limit. */
static size_t clip(solver *s, size_t n, point from[], size_t i, const mpf_t limit, point to[])
{
    size_t count = 0;

    for (size_t k = 0; k < n; k++) {
        const point *p = &from[k], *q = &from[(k + 1) % n];
        mpf_sub(s->a, p->at[i], limit);
        mpf_sub(s->b, q->at[i], limit);
        mpf_neg(s->c, s->tie);
        const bool in = mpf_cmp(s->a, s->c) >= 0;
        if (in) set(&to[count++], p);
        if (n < 2 || mpf_sgn(s->a) * mpf_sgn(s->b) >= 0) continue;
        mpf_sub(s->b, s->a, s->b);
        mpf_div(s->a, s->a, s->b); /* the share of the way from p to q */
        for (size_t j = 0; j < 2; j++) {
            mpf_sub(s->b, q->at[j], p->at[j]);
            mpf_mul(s->b, s->b, s->a);
            mpf_add(to[count].at[j], p->at[j], s->b);
        }
        count++;
    }
    assert_true(count <= APS_MOST_VERTICES + 4);
    return count;
}

/* The least that may be promised to player i after the profile, less its promise w. */
static int constraint(solver *s, size_t profile, size_t i, const mpf_t w)
{
    mpf_set_d(s->a, s->best[profile][i] - s->payoff[profile][i]);
    mpf_mul(s->a, s->a, s->patience);
    mpf_add(s->a, s->a, s->threat[i]);
    mpf_sub(s->b, w, s->a);
    mpf_abs(s->c, s->b);
    return mpf_cmp(s->c, s->tie) <= 0 ? 0 : mpf_sgn(s->b);
}

static void add_point(solver *s, size_t profile, const point *promise)
{
    for (size_t i = 0; i < 2; i++) {
        mpf_set_d(s->a, s->payoff[profile][i]);
        mpf_mul(s->a, s->a, s->rest);
        mpf_mul(s->b, promise->at[i], s->delta);
        mpf_add(s->pool[s->n_pool].at[i], s->a, s->b);
    }
    s->n_pool++;
}

/* (1 - delta) u(a) + delta w for the extreme points w of what may be promised after the profile: all
 * of them, or those at which a constraint binds, and u(a) if it may be promised. */
static void generate(solver *s, size_t profile, bool all)
{
    point *from = s->now, *u = &s->clipped[0][APS_MOST_VERTICES + 3];
    mpf_t limit;
    size_t n = s->n_now;
    bool stays = true;

    for (size_t i = 0; i < 2; i++) {
        mpf_set_d(u->at[i], s->payoff[profile][i]);
        stays = stays && constraint(s, profile, i, u->at[i]) >= 0;
    }
    if (stays && !all) {
        add_point(s, profile, u);
        return;
    }
    mpf_init2(limit, BITS);
    for (size_t i = 0; i < 2; i++) {
        constraint(s, profile, i, u->at[i]);
        mpf_set(limit, s->a);
        n = clip(s, n, from, i, limit, s->clipped[i]);
        from = s->clipped[i];
    }
    mpf_clear(limit);
    for (size_t k = 0; k < n; k++)
        if (all || constraint(s, profile, 0, from[k].at[0]) == 0 ||
            constraint(s, profile, 1, from[k].at[1]) == 0)
            add_point(s, profile, &from[k]);
}

static void raise_threats(solver *s)
{
    for (size_t i = 0; i < 2 && s->n_now; i++) {
        mpf_set(s->c, s->now[0].at[i]);
        for (size_t k = 1; k < s->n_now; k++)
            if (mpf_cmp(s->now[k].at[i], s->c) < 0) mpf_set(s->c, s->now[k].at[i]);
        if (mpf_cmp(s->c, s->threat[i]) > 0) mpf_set(s->threat[i], s->c);
    }
}

static void fill(const ent_game *g, solver *s)
{
    int a[2] = {0, 0};

    s->profiles = 0;
    for (size_t i = 0; i < 2; i++) {
        double least = INFINITY; /* pure minmax */
        for (int other = 0; other < ent_game_actions(g, 1 - i); other++) {
            double best = -INFINITY;
            for (int own = 0; own < ent_game_actions(g, i); own++) {
                int b[2];
                b[i] = own;
                b[1 - i] = other;
                best = fmax(best, ent_game_payoff(g, b, i));
            }
            least = fmin(least, best);
        }
        mpf_set_d(s->threat[i], least);
    }
    do {
        for (size_t i = 0; i < 2; i++) {
            s->payoff[s->profiles][i] = ent_game_payoff(g, a, i);
            s->best[s->profiles][i] = -INFINITY;
            for (int own = 0; own < ent_game_actions(g, i); own++) {
                int b[] = {a[0], a[1]};
                b[i] = own;
                s->best[s->profiles][i] = fmax(s->best[s->profiles][i], ent_game_payoff(g, b, i));
            }
        }
        s->profiles++;
    } while (ent_game_next_profile(g, a));
}

/* Replaces `now` by what it generates; how far its vertices moved. */
static double apply(solver *s)
{
    s->n_pool = 0;
    for (size_t k = 0; k < s->profiles; k++) generate(s, k, false);
    const double moved = hull(s);
    raise_threats(s);
    return moved;
}

/* How far what all extreme promises generate sticks out of `now`. */
static double sticks_out(solver *s)
{
    double most = 0.0;

    s->n_pool = 0;
    for (size_t k = 0; k < s->profiles; k++) generate(s, k, true);
    for (size_t k = 0; k < s->n_pool; k++) {
        double nearest = INFINITY;
        bool inside = s->n_now >= 3;
        for (size_t e = 0; e < s->n_now; e++) {
            const point *p = &s->now[e], *q = &s->now[(e + 1) % s->n_now];
            double at[3][2];
            for (size_t i = 0; i < 2; i++) {
                at[0][i] = mpf_get_d(p->at[i]);
                at[1][i] = mpf_get_d(q->at[i]);
                at[2][i] = mpf_get_d(s->pool[k].at[i]);
            }
            const double turn = (at[1][0] - at[0][0]) * (at[2][1] - at[0][1]) -
                                (at[1][1] - at[0][1]) * (at[2][0] - at[0][0]);
            inside = inside && turn >= 0.0;
            nearest = fmin(nearest, enti_segment_distance((enti_point){at[2][0], at[2][1]},
                                                          (enti_point){at[0][0], at[0][1]},
                                                          (enti_point){at[1][0], at[1][1]}));
        }
        if (!inside) most = fmax(most, nearest);
    }
    return most;
}

void aps_solve(const ent_game *g, unsigned long num, unsigned long den, size_t most_steps,
               aps_polygon *out)
{
    static solver s;
    mpf_t *numbers[] = {&s.delta, &s.rest, &s.patience, &s.threat[0], &s.threat[1],
                        &s.tie,   &s.a,    &s.b,        &s.c};
    const double still = 1e-15 * ent_game_range(g);

    assert_true(ent_game_profiles(g) <= MOST_PROFILES);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) mpf_init2(*numbers[k], BITS);
    init_points(APS_MOST_VERTICES, s.now);
    init_points(APS_MOST_VERTICES + 4, s.clipped[0]);
    init_points(APS_MOST_VERTICES + 4, s.clipped[1]);
    init_points(MOST_POINTS, s.pool);
    init_points(2 * MOST_POINTS, s.chain);
    mpf_set_d(s.tie, tie_size);
    mpf_set_ui(s.delta, num);
    mpf_div_ui(s.delta, s.delta, den);
    mpf_ui_sub(s.rest, 1, s.delta);
    mpf_div(s.patience, s.rest, s.delta);
    fill(g, &s);
    s.n_now = 0;
    s.n_pool = s.profiles;
    for (size_t k = 0; k < s.profiles; k++)
        for (size_t i = 0; i < 2; i++) mpf_set_d(s.pool[k].at[i], s.payoff[k][i]);
    (void)hull(&s);
    out->steps = 0;
    out->residual = INFINITY;
    while (out->residual > still && s.n_now && out->steps < most_steps) {
        out->residual = apply(&s);
        out->steps++;
    }
    out->count = s.n_now;
    for (size_t k = 0; k < s.n_now; k++)
        for (size_t i = 0; i < 2; i++) out->vertex[k][i] = mpf_get_d(s.now[k].at[i]);
    if (s.n_now) out->residual = sticks_out(&s);
    clear_points(APS_MOST_VERTICES, s.now);
    clear_points(APS_MOST_VERTICES + 4, s.clipped[0]);
    clear_points(APS_MOST_VERTICES + 4, s.clipped[1]);
    clear_points(MOST_POINTS, s.pool);
    clear_points(2 * MOST_POINTS, s.chain);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) mpf_clear(*numbers[k]);
}
