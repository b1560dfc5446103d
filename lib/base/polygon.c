/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polygon.c -- convex polygons of any dimension from -1 to 2; see polygon.h.
 *
 * Hull: A. Andrew's monotone chain (Inf. Proc. Letters 9, 1979). A middle point is dropped when it
 * lies within tol of the chord of its neighbours, so nearly collinear points give a segment and
 * nearly equal points a point. Clip: Sutherland-Hodgman against one half-plane, then the hull of
 * what is left, which restores the invariants of polygon.h.
 */
#include "base/polygon.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void enti_polygon_clear(enti_polygon *p)
{
    if (!p) return;
    enti_free(p->vertex);
    *p = (enti_polygon){0};
}

static double distance(enti_point a, enti_point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

/* Twice the signed area of a, b, c: positive when c is to the left of a -> b. */
static double turn(enti_point a, enti_point b, enti_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static int by_x_then_y(const void *a, const void *b)
{
    const enti_point *p = a, *q = b;

    if (p->x != q->x) return p->x < q->x ? -1 : 1;
    return (p->y > q->y) - (p->y < q->y);
}

/* Whether b stays a corner between a and c: more than tol to the right of the chord a -> c. */
static bool is_corner(enti_point a, enti_point b, enti_point c, double tol)
{
    return turn(a, b, c) > tol * distance(a, c) && distance(a, b) > tol;
}

/* One chain, from points[first] in steps to points[last]; returns the new count. */
static size_t add_chain(const enti_point points[], long first, long last, double tol,
                        enti_point hull[], size_t count)
{
    const size_t floor_count = count;
    const long step = first <= last ? 1 : -1;

    for (long k = first; k != last + step; k += step) {
        while (count >= floor_count + 2 &&
               !is_corner(hull[count - 2], hull[count - 1], points[k], tol))
            count--;
        hull[count++] = points[k];
    }
    return count;
}

/* Merges neighbours closer than tol, the last with the first too. */
static size_t merge_close(enti_point v[], size_t count, double tol)
{
    size_t kept = 0;

    for (size_t k = 0; k < count; k++)
        if (kept == 0 || distance(v[kept - 1], v[k]) > tol) v[kept++] = v[k];
    while (kept > 1 && distance(v[kept - 1], v[0]) <= tol) kept--;
    return kept;
}

ent_status enti_polygon_hull(size_t n, const enti_point points[], double tol, enti_polygon *out)
{
    *out = (enti_polygon){0};
    if (n == 0) return ENT_OK;
    enti_point *sorted = enti_new(n, enti_point);
    enti_point *hull = enti_new(2 * n + 2, enti_point);
    if (!sorted || !hull) {
        enti_free(sorted);
        enti_free(hull);
        return ENT_ERR_NOMEM;
    }
    memcpy(sorted, points, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, by_x_then_y);

    size_t count = add_chain(sorted, 0, (long)n - 1, tol, hull, 0);
    if (n > 1) { /* each chain ends where the other begins */
        count = add_chain(sorted, (long)n - 1, 0, tol, hull, count - 1) - 1;
        count = merge_close(hull, count, tol);
    }
    enti_free(sorted);
    *out = (enti_polygon){.count = count, .vertex = hull};
    return ENT_OK;
}

ent_status enti_polygon_clip(const enti_polygon *p, double a, double b, double c, double tol,
                             enti_polygon *out)
{
    const double norm = hypot(a, b);
    size_t n = 0;

    *out = (enti_polygon){0};
    if (p->count == 0) return ENT_OK;
    enti_point *kept = enti_new(2 * p->count, enti_point);
    if (!kept) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < p->count; k++) {
        const enti_point u = p->vertex[k], v = p->vertex[(k + 1) % p->count];
        const double over_u = a * u.x + b * u.y - c, over_v = a * v.x + b * v.y - c;
        if (over_u <= tol * norm) kept[n++] = u;
        if ((over_u < 0.0 && over_v > 0.0) || (over_u > 0.0 && over_v < 0.0)) {
            const double s = over_u / (over_u - over_v);
            kept[n++] = (enti_point){u.x + s * (v.x - u.x), u.y + s * (v.y - u.y)};
        }
    }
    const ent_status st = enti_polygon_hull(n, kept, tol, out);
    enti_free(kept);
    return st;
}

int enti_polygon_dimension(const enti_polygon *p)
{
    return p->count >= 3 ? 2 : (int)p->count - 1;
}

double enti_polygon_area(const enti_polygon *p)
{
    double twice = 0.0;

    for (size_t k = 2; k < p->count; k++)
        twice += turn(p->vertex[0], p->vertex[k - 1], p->vertex[k]);
    return 0.5 * twice;
}

/* Distance of q from the segment a b. */
static double segment_distance(enti_point a, enti_point b, enti_point q)
{
    const double length = distance(a, b);
    if (length == 0.0) return distance(a, q);
    double s = ((q.x - a.x) * (b.x - a.x) + (q.y - a.y) * (b.y - a.y)) / (length * length);
    s = fmin(1.0, fmax(0.0, s));
    return distance(q, (enti_point){a.x + s * (b.x - a.x), a.y + s * (b.y - a.y)});
}

bool enti_polygon_contains(const enti_polygon *p, enti_point q, double tol)
{
    bool inside = p->count >= 3;

    for (size_t k = 0; k < p->count; k++) {
        const enti_point u = p->vertex[k], v = p->vertex[(k + 1) % p->count];
        if (segment_distance(u, v, q) <= tol) return true;
        inside = inside && turn(u, v, q) >= 0.0;
    }
    return inside;
}
