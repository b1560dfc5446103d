/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simplicial.c -- one equilibrium of many players by simplicial subdivision, with restarts.
 *
 * Let r(z) be the mixed profile nearest to z, player after player, and u the payoffs in [0, 1]. Then
 *
 *     z = s + u(s),  s = r(z)
 *
 * says that s is an equilibrium: what is played earns a constant more than z - s, what is not
 * earns no more. Adding a number to all z of a player changes nothing, so the last of each is
 * kept at 0, and the equilibria are fixed points of the bounded map
 *
 *     f(z)_a = (s_a + u_a(s)) - (s_last + u_last(s)).
 *
 * Each path of simplices (simplices.c) starts where the one before ended, with a finer mesh. What is
 * played at z is taken for the support of an equilibrium, on which Newton's method ends the
 * search; where the equations are singular meshes get finer until no one gains 1e-11 of a range. If
 * that has no proof, or rounding loses the path, other starts follow, 12 in all.
 * Source: G. van der Laan, A. Talman, On the computation of fixed points in the product space of unit
 * simplices and an application to noncooperative N person games, Mathematics of Operations Research
 * 7 (1982); F. Gul, D. Pearce, E. Stacchetti, A bound on the proportion of pure strategy
 * equilibria in generic games, Mathematics of Operations Research 18 (1993).
 */
#include "base/mem.h"
#include "base/random.h"
#include "nash/many.h"
#include "nash/simplices.h"

#include <math.h>
#include <string.h>

#define MOST_STARTS 12
#define FIRST_MESH  0.25
#define FINER       0.25 /* one mesh over the one before */
#define LAST_MESH   1e-12
#define NEAR_ENOUGH 1e-10 /* of a range: kept, for want of better, where rounding loses the path */
#define SEED        20253

/* One search. */
typedef struct subdivision {
    enti_search *s;
    enti_many *m;
    enti_simplices w;
    enti_proven proven;
    double *z;      /* [n] */
    double *prob;   /* [width] r(z) */
    double *trial;  /* [width] */
    double *sorted; /* [largest count] work */
} subdivision;

/* The point of the simplex nearest to x [n], in place: max(x - v, 0), v such that they sum to 1. */
static void project(size_t n, double x[], double sorted[])
{
    double sum = 0.0, v = 0.0;

    for (size_t k = 0; k < n; k++) { /* insertion, descending */
        size_t at = k;
        for (; at > 0 && sorted[at - 1] < x[k]; at--) sorted[at] = sorted[at - 1];
        sorted[at] = x[k];
    }
    for (size_t k = 0; k < n; k++) {
        sum += sorted[k];
        const double level = (sum - 1.0) / (double)(k + 1);
        if (sorted[k] > level) v = level;
    }
    for (size_t k = 0; k < n; k++) x[k] = fmax(x[k] - v, 0.0);
}

/* r(z) into p->prob. */
static void set_profile(subdivision *p, const double z[])
{
    const ent_game *g = p->m->g;

    for (size_t i = 0; i < g->players; i++) {
        const size_t n = (size_t)g->actions[i];
        double *mine = p->prob + g->offset[i];
        for (size_t a = 0; a + 1 < n; a++) mine[a] = *z++;
        mine[n - 1] = 0.0;
        project(n, mine, p->sorted);
    }
}

static void map(void *context, const double z[], double f[])
{
    subdivision *p = context;
    const ent_game *g = p->m->g;

    set_profile(p, z);
    enti_many_payoffs(p->m, p->prob);
    for (size_t i = 0; i < g->players; i++) {
        const size_t last = g->offset[i] + (size_t)g->actions[i] - 1;
        for (size_t a = g->offset[i]; a < last; a++)
            *f++ = p->prob[a] - p->prob[last] + (p->m->payoff[a] - p->m->payoff[last]);
    }
}

/* Lists an equilibrium on the support of r(z) without what is played less than `least`. */
static ent_status try_support(subdivision *p, double least, bool *done)
{
    for (size_t a = 0; a < p->m->g->width; a++) p->trial[a] = p->prob[a] > least ? p->prob[a] : 0.0;
    if (!enti_many_newton(p->m, p->trial)) return ENT_OK;
    return enti_proven_push(p->s, &p->proven, p->trial, done);
}

/* The same for the point as it is, if it is good enough. */
static ent_status try_point(subdivision *p, bool *good, bool *done)
{
    memcpy(p->trial, p->prob, p->m->g->width * sizeof *p->trial);
    *good = enti_many_is_equilibrium(p->m, p->trial);
    return *good ? enti_proven_push(p->s, &p->proven, p->trial, done) : ENT_OK;
}

/* Keeps what the last path but one came to. */
static void keep_point(subdivision *p)
{
    enti_many_payoffs(p->m, p->prob);
    if (p->proven.any || !(enti_many_gain(p->m, p->prob) <= NEAR_ENOUGH)) return;
    memcpy(p->proven.other, p->prob, p->m->g->width * sizeof *p->prob);
    p->proven.any = true;
}

/* Meshes from one start. */
static ent_status refine(subdivision *p, bool *done)
{
    bool good = false;
    ent_status st = ENT_OK;

    for (double mesh = FIRST_MESH; mesh > LAST_MESH && !good && !*done && !st; mesh *= FINER) {
        const enti_walk_end end = enti_simplices_walk(p->s, &p->w, mesh, p->z);
        set_profile(p, p->z);
        if (end != ENTI_WALK_FOUND) {
            keep_point(p);
            return ENT_OK;
        }
        st = try_support(p, 0.0, done);
        if (!st && !*done) st = try_support(p, 0.1 * mesh, done);
        if (!st && !*done) st = try_point(p, &good, done);
    }
    return st;
}

/* Where everyone plays all actions alike, then what is drawn. */
static void set_start(subdivision *p, enti_random *random, int start)
{
    for (size_t k = 0; k < p->w.n; k++)
        p->z[k] = start ? 2.0 * enti_random_double(random) - 1.0 : 0.0;
}

static ent_status subdivision_new(enti_search *s, enti_many *m, subdivision *p)
{
    const ent_game *g = s->g;

    *p = (subdivision){.s = s, .m = m};
    p->z = enti_new(4 * g->width, double);
    if (!p->z) return ENT_ERR_NOMEM;
    p->prob = p->z + g->width;
    p->trial = p->prob + g->width;
    p->sorted = p->trial + g->width;
    const ent_status st = enti_proven_new(g, &p->proven);
    return st ? st : enti_simplices_new(g->width - g->players, map, p, &p->w);
}

static void subdivision_clear(subdivision *p)
{
    enti_free(p->z);
    enti_proven_clear(&p->proven);
    enti_simplices_clear(&p->w);
}

ent_status ent_nash_simplicial(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_random random = enti_random_seed(SEED, 0);
    enti_search s;
    enti_many m = {0};
    subdivision p = {0};
    bool done = false;
    ent_status st = enti_search_begin(&s, "simplicial", 0, g, opts, out);

    if (st) return st;
    st = g->players < 3 ? ENT_ERR_ARG : enti_many_new(g, &m);
    if (!st) st = subdivision_new(&s, &m, &p);
    for (int start = 0; start < MOST_STARTS && !done && !s.stopped && !st; start++) {
        set_start(&p, &random, start);
        st = refine(&p, &done);
    }
    if (!st && !done) st = enti_proven_settle(&s, &p.proven);
    subdivision_clear(&p);
    enti_many_clear(&m);
    return enti_search_end(&s, st, ENT_CLAIM_SOME, out);
}
