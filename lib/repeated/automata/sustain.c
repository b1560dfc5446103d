/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sustain.c -- from a payoff of V(delta) to the automaton that sustains it.
 *
 * The inner set generates itself: each vertex is its profile now and, from tomorrow on, a draw
 * between vertices, deviations of player i being punished by the vertex that is worst for i. So the
 * vertices are the states. A payoff of the polygon lies in one of the triangles with vertex 0, whose
 * corners it is a mean of.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A draw between up to three vertices; weights that round to nothing are left out, and a vertex
 * that stands there twice is taken once. */
typedef struct draw {
    size_t n;
    int vertex[3];
    double weight[3];
} draw;

static void add_vertex(draw *d, size_t vertex, double weight)
{
    if (!(weight > ENTI_TOL_ATOM)) return;
    for (size_t k = 0; k < d->n; k++)
        if ((size_t)d->vertex[k] == vertex) {
            d->weight[k] += weight;
            return;
        }
    d->vertex[d->n] = (int)vertex;
    d->weight[d->n++] = weight;
}

static ent_status add_draw(ent_automaton *a, const draw *d, int *lottery)
{
    if (d->n == 0) return ENT_ERR_NUMERIC;
    if (d->n == 1) {
        *lottery = d->vertex[0];
        return ENT_OK;
    }
    return ent_automaton_add_lottery(a, d->n, d->vertex, d->weight, lottery);
}

/* The draw that a vertex promises. */
static draw promise(const ent_vertex *v)
{
    draw d = {0};

    add_vertex(&d, v->from[0], v->weight);
    add_vertex(&d, v->from[1], 1.0 - v->weight - v->third_weight);
    add_vertex(&d, v->third, v->third_weight);
    return d;
}

/* Twice the area of the triangle p, q, r with each coordinate in units of its player's range. */
static double area(const double unit[2], const double p[2], const double q[2], const double r[2])
{
    return ((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])) / (unit[0] * unit[1]);
}

/* The share of t between p and q that is nearest to x, in 0 .. 1. */
static double share_of(const double unit[2], const double p[2], const double q[2],
                       const double x[2])
{
    double along = 0.0, length = 0.0;

    for (size_t i = 0; i < 2; i++) {
        const double d = (q[i] - p[i]) / unit[i];
        along += d * ((x[i] - p[i]) / unit[i]);
        length += d * d;
    }
    return length > 0.0 ? fmin(1.0, fmax(0.0, along / length)) : 0.0;
}

/* How far, in units of range, the mean of a draw is from x. */
static double miss(const ent_payoff_set *set, const double unit[2], const draw *d,
                   const double x[2])
{
    double most = 0.0;

    for (size_t i = 0; i < 2; i++) {
        double mean = 0.0;
        for (size_t k = 0; k < d->n; k++) mean += d->weight[k] * set->inner[d->vertex[k]].payoff[i];
        most = fmax(most, fabs(mean - x[i]) / unit[i]);
    }
    return most;
}

/* Keeps the draw that comes nearer to x. */
static void keep_nearer(const ent_payoff_set *set, const double unit[2], const draw *d,
                        const double x[2], draw *best, double *distance)
{
    const double now = miss(set, unit, d, x);

    if (now >= *distance) return;
    *best = *d;
    *distance = now;
}

/* The draw between vertices 0, k and k + 1 when x is inside that triangle. */
static bool inside(const ent_payoff_set *set, const double unit[2], size_t k, const double x[2],
                   draw *d)
{
    const double *p = set->inner[0].payoff, *q = set->inner[k].payoff;
    const double *r = set->inner[k + 1].payoff, whole = area(unit, p, q, r);
    const double at_p = area(unit, x, q, r) / whole, at_q = area(unit, p, x, r) / whole;
    const double at_r = area(unit, p, q, x) / whole;

    *d = (draw){0};
    if (!(whole > 0.0) || at_p < 0.0 || at_q < 0.0 || at_r < 0.0) return false;
    add_vertex(d, 0, at_p);
    add_vertex(d, k, at_q);
    add_vertex(d, k + 1, at_r);
    return true;
}

/* The draw whose mean is x, or is nearest to it: in a triangle, else on an edge. */
static double find_draw(const ent_payoff_set *set, const double unit[2], const double x[2],
                        draw *best)
{
    const size_t n = set->inner_count;
    double distance = INFINITY;
    draw d;

    *best = (draw){0};
    for (size_t k = 0; k < n; k++) {
        const size_t l = (k + 1) % n;
        const double t = share_of(unit, set->inner[k].payoff, set->inner[l].payoff, x);
        d = (draw){0};
        add_vertex(&d, k, 1.0 - t);
        add_vertex(&d, l, t);
        keep_nearer(set, unit, &d, x, best, &distance);
        if (k > 0 && k + 1 < n && inside(set, unit, k, x, &d))
            keep_nearer(set, unit, &d, x, best, &distance);
    }
    return distance;
}

/* All vertices as states. */
static ent_status fill(const ent_game *g, const ent_payoff_set *set, ent_automaton *a)
{
    const int punish[] = {(int)set->punish[0], (int)set->punish[1]};
    ent_status st = ENT_OK;

    for (size_t s = 0; s < set->inner_count && !st; s++) {
        const draw d = promise(&set->inner[s]);
        char name[32];
        int follow = 0;
        memcpy(a->profile + 2 * s, set->inner[s].profile, 2 * sizeof *a->profile);
        st = add_draw(a, &d, &follow);
        if (st) break;
        enti_automaton_punish(g, a, s, follow, punish);
        snprintf(name, sizeof name, "vertex %zu", s);
        st = ent_automaton_set_name(a, s, name);
    }
    return st;
}

/* The automaton is subgame perfect and worth what was asked for. */
static ent_status prove(const ent_game *g, const ent_automaton *a, double delta,
                        const double unit[2], const double payoff[2])
{
    ent_automaton_check check;

    ent_status st = ent_automaton_check_at(g, a, delta, &check);
    if (st) return st;
    if (!check.subgame_perfect) st = ENT_ERR_NUMERIC;
    for (size_t i = 0; i < 2; i++)
        if (!(fabs(check.start[i] - payoff[i]) <= 2 * ENTI_TOL_REGRET * unit[i]))
            st = ENT_ERR_NUMERIC;
    ent_automaton_check_clear(&check);
    return st;
}

/* Whether the inner set can be one of the game's. */
static bool fits(const ent_game *g, const ent_payoff_set *set)
{
    const size_t n = set->inner_count;

    if (g->players != 2 || set->punish[0] >= n || set->punish[1] >= n) return false;
    for (size_t s = 0; s < n; s++) {
        const ent_vertex *v = &set->inner[s];
        if (!enti_is_profile(g, v->profile)) return false;
        if (v->from[0] >= n || v->from[1] >= n || v->third >= n) return false;
    }
    return true;
}

static ent_status refuse(ent_error *err, const ent_payoff_set *set, const double payoff[2])
{
    if (!err) return ENT_ERR_ARG;
    *err = (ent_error){.code = ENT_ERR_ARG};
    if (!set->inner_count)
        snprintf(err->text, sizeof err->text, "nothing is known to be sustained at delta = %g",
                 set->delta);
    else
        snprintf(err->text, sizeof err->text,
                 "the payoff (%g, %g) is not in the set of %zu vertices that is sustained at delta "
                 "= %g",
                 payoff[0], payoff[1], set->inner_count, set->delta);
    return ENT_ERR_ARG;
}

ent_status ent_automaton_sustain(const ent_game *g, const ent_payoff_set *set,
                                 const double payoff[2], ent_automaton *out, ent_error *err)
{
    ent_automaton a = {0};
    draw d;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton){0};
    if (!g || !set || !payoff) return ENT_ERR_ARG;
    if (!set->inner_count) return refuse(err, set, payoff);
    if (!fits(g, set)) return ENT_ERR_ARG;
    double unit[2];
    for (size_t i = 0; i < 2; i++) {
        unit[i] = enti_game_player_range(g, i);
        if (!(unit[i] > 0.0)) unit[i] = fmax(1.0, fabs(g->payoff[i])); /* a constant */
    }
    if (!(find_draw(set, unit, payoff, &d) <= ENTI_TOL_REGRET)) return refuse(err, set, payoff);

    ent_status st = ent_automaton_new(g, set->inner_count, &a);
    if (!st) st = fill(g, set, &a);
    if (!st) st = add_draw(&a, &d, &a.initial);
    if (!st) st = enti_automaton_product(g, 1, &a, out);
    if (!st) st = prove(g, out, set->delta, unit, payoff);
    if (st) ent_automaton_clear(out);
    ent_automaton_clear(&a);
    return st;
}
