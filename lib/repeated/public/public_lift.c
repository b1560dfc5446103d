/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_lift.c -- what less patience proves, more patience proves, too.
 *
 * Let a point v play a and go on with w(y) at delta. At delta' > delta let it play a and go on with
 *
 *     w'(y) = v + f (w(y) - v),    f = delta (1 - delta') / (delta' (1 - delta)) < 1.
 *
 * It is worth the same, and what a deviation loses is (1 - delta') / (1 - delta) of what it lost. Each
 * w'(y) is between v and w(y), hence in the hull of the points, which so generates itself. Iterating at
 * delta' itself takes ever more steps as it nears 1.
 * Source: D. Abreu, D. Pearce, E. Stacchetti, Econometrica 58 (1990), theorem 6.
 */
#include "repeated/public/public_set.h"

#include "base/mem.h"

/* The hull of the points as the inner set. */
static ent_status take_hull(ent_public_set *x, double tol)
{
    enti_polygon hull = {0};
    enti_point *at = enti_alloc(x->points + 1, sizeof *at);
    ent_status st = at ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < x->points && !st; k++)
        at[k] = (enti_point){x->point[2 * k], x->point[2 * k + 1]};
    if (!st) st = enti_polygon_hull(x->points, at, tol, &hull);
    double *inner = st ? NULL : enti_new(2 * hull.count, double);
    if (!st && !inner) st = ENT_ERR_NOMEM;
    if (!st) {
        const size_t low = enti_polygon_lowest(&hull, tol);
        for (size_t k = 0; k < hull.count; k++) {
            const enti_point q = hull.vertex[(low + k) % hull.count];
            inner[2 * k] = q.x;
            inner[2 * k + 1] = q.y;
        }
        enti_free(x->inner);
        x->inner = inner;
        x->inner_count = hull.count;
    }
    enti_polygon_clear(&hull);
    enti_free(at);
    return st;
}

/* From the farthest corner of the outer set of `x` to the hull of the points of `low`. */
static ent_status distance(const ent_public_set *x, const ent_public_set *low, double *out)
{
    enti_polygon hull = {0};
    enti_point *at = enti_alloc(low->inner_count + 1, sizeof *at);
    ent_status st = at ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < low->inner_count && !st; k++)
        at[k] = (enti_point){low->inner[2 * k], low->inner[2 * k + 1]};
    if (!st) st = enti_polygon_hull(low->inner_count, at, 0.0, &hull);
    *out = 0.0;
    for (size_t k = 0; k < x->count && !st; k++) {
        const enti_point q = {x->vertex[2 * k], x->vertex[2 * k + 1]};
        const double d = enti_polygon_distance(&hull, q);
        if (d > *out) *out = d;
    }
    enti_polygon_clear(&hull);
    enti_free(at);
    return st;
}

/* What follows, moved towards the point. */
static void move(ent_public_set *low, double delta)
{
    const double f = low->delta * (1.0 - delta) / (delta * (1.0 - low->delta));
    const size_t row = 2 * low->signals;

    for (size_t k = 0; k < low->points; k++)
        for (size_t c = 0; c < row; c++) {
            double *w = &low->next[k * row + c];
            const double v = low->point[2 * k + c % 2];
            *w = v + f * (*w - v);
        }
    low->slack *= (1.0 - delta) / (1.0 - low->delta);
}

/* Exchanges two pointers' worth of results: `x` receives what proves the inner set of `low`. */
static void take(ent_public_set *x, ent_public_set *low)
{
    const ent_public_set old = *x;

    x->inner_count = low->inner_count;
    x->inner = low->inner;
    x->points = low->points;
    x->point = low->point;
    x->profile = low->profile;
    x->next = low->next;
    x->slack = low->slack;
    low->inner = old.inner;
    low->point = old.point;
    low->profile = old.profile;
    low->next = old.next;
}

ent_status enti_public_lift(ent_public_set *low, double tol, ent_public_set *x)
{
    double far = 0.0;

    if (!low->points) return ENT_OK;
    ent_status st = take_hull(low, tol);
    if (!st) st = distance(x, low, &far);
    if (st || !(far < x->distance)) return st;
    move(low, x->delta);
    take(x, low);
    x->distance = far;
    return ENT_OK;
}
