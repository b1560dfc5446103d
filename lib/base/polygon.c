/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polygon.c -- convex hull, clipping and measures of convex polygons; see polygon.h.
 *
 * The hull is exact first (A. M. Andrew's monotone chain) and then thinned: from a far corner on,
 * an edge is stretched over as many vertices as lie within `tol` of it. Thinning while the chain
 * grows would not do: on a fine arc every vertex is close to the chord of its neighbours, and
 * the whole arc would go, one vertex after the other.
 */
#include "base/polygon.h"

#include "base/mem.h"

#include <math.h>
#include <stdlib.h>

void enti_polygon_clear(enti_polygon *p)
{
    if (!p) return;
    enti_free(p->vertex);
    *p = (enti_polygon){0};
}

static int compare(const void *left, const void *right)
{
    const enti_tagged_point *a = left, *b = right;

    if (a->at.x != b->at.x) return a->at.x < b->at.x ? -1 : 1;
    if (a->at.y != b->at.y) return a->at.y < b->at.y ? -1 : 1;
    return (a->tag > b->tag) - (a->tag < b->tag);
}

/* Twice the area of the triangle o a b: above 0 when it turns left. */
static double turn(enti_point o, enti_point a, enti_point b)
{
    return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
}

static double distance(enti_point a, enti_point b)
{
    return hypot(b.x - a.x, b.y - a.y);
}

double enti_segment_distance(enti_point q, enti_point a, enti_point b)
{
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double square = dx * dx + dy * dy;
    const double along = square > 0.0 ? ((q.x - a.x) * dx + (q.y - a.y) * dy) / square : 0.0;

    if (along <= 0.0) return distance(q, a);
    if (along >= 1.0) return distance(q, b);
    return fabs(turn(a, b, q)) / sqrt(square);
}

/* Whether the last vertex of the chain is no corner on the way to `next`. */
static bool is_idle(size_t count, const enti_tagged_point chain[], enti_point next)
{
    return turn(chain[count - 2].at, chain[count - 1].at, next) <= 0.0;
}

/* Monotone chain over sorted points, counter-clockwise, into chain [n + 1]; returns its count. */
static size_t exact_hull(size_t n, const enti_tagged_point sorted[], enti_tagged_point chain[])
{
    size_t count = 0;

    for (size_t k = 0; k < n; k++) { /* lower side, left to right */
        while (count >= 2 && is_idle(count, chain, sorted[k].at)) count--;
        chain[count++] = sorted[k];
    }
    const size_t lower = count + 1;
    for (size_t k = n - 1; k-- > 0;) { /* upper side, back to the first point */
        while (count >= lower && is_idle(count, chain, sorted[k].at)) count--;
        chain[count++] = sorted[k];
    }
    return count > 1 ? count - 1 : count;
}

/* The vertex farthest from the first: a corner that no tolerance can doubt. */
static size_t far_corner(size_t n, const enti_tagged_point chain[])
{
    size_t best = 0;
    double most = 0.0;

    for (size_t k = 1; k < n; k++) {
        const double dx = chain[k].at.x - chain[0].at.x, dy = chain[k].at.y - chain[0].at.y;
        if (dx * dx + dy * dy <= most) continue;
        most = dx * dx + dy * dy;
        best = k;
    }
    return best;
}

/* Whether the vertices strictly between first and last (cyclic) lie within tol of that edge. */
static bool spans(size_t n, const enti_tagged_point chain[], size_t first, size_t last, double tol)
{
    const enti_point a = chain[first % n].at, b = chain[last % n].at;

    for (size_t k = first + 1; k < last; k++)
        if (!(enti_segment_distance(chain[k % n].at, a, b) <= tol)) return false;
    return true;
}

/* Thins chain [n] into out [n]; returns how many stay. */
static size_t thin(size_t n, const enti_tagged_point chain[], double tol, enti_tagged_point out[])
{
    const size_t start = far_corner(n, chain), end = start + n;
    size_t count = 0;

    for (size_t at = start; at < end;) {
        size_t next = at + 1;
        out[count++] = chain[at % n];
        while (next < end && spans(n, chain, at, next + 1, tol)) next++;
        at = next;
    }
    return count;
}

size_t enti_polygon_hull_tagged(size_t n, enti_tagged_point points[], double tol,
                                enti_tagged_point chain[])
{
    if (n == 0) return 0;
    qsort(points, n, sizeof *points, compare);
    return thin(exact_hull(n, points, chain), chain, tol, points);
}

ent_status enti_polygon_hull(size_t n, const enti_point points[], double tol, enti_polygon *out)
{
    ent_status st = ENT_ERR_NOMEM;
    enti_tagged_point *tagged = NULL; /* [n] */
    enti_tagged_point *chain = NULL;  /* [n + 1] */

    *out = (enti_polygon){0};
    if (!(tol >= 0.0)) return ENT_ERR_ARG;
    for (size_t k = 0; k < n; k++)
        if (!isfinite(points[k].x) || !isfinite(points[k].y)) return ENT_ERR_ARG;
    if (n == 0) return ENT_OK;

    tagged = enti_new(n, enti_tagged_point);
    chain = enti_new(n + 1, enti_tagged_point);
    if (!tagged || !chain) goto done;
    for (size_t k = 0; k < n; k++) tagged[k].at = points[k];
    const size_t count = enti_polygon_hull_tagged(n, tagged, tol, chain);
    out->vertex = enti_new(count, enti_point);
    if (!out->vertex) goto done;
    for (size_t k = 0; k < count; k++) out->vertex[k] = tagged[k].at;
    out->count = count;
    st = ENT_OK;
done:
    enti_free(chain);
    enti_free(tagged);
    return st;
}

ent_status enti_polygon_clip(const enti_polygon *p, double a, double b, double c, double tol,
                             enti_polygon *out)
{
    const double length = hypot(a, b);
    size_t count = 0;

    *out = (enti_polygon){0};
    if (!isfinite(length) || !isfinite(c)) return ENT_ERR_ARG;
    enti_point *kept = enti_new(2 * p->count, enti_point);
    if (!kept) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < p->count; k++) {
        const enti_point from = p->vertex[k], to = p->vertex[(k + 1) % p->count];
        /* how far beyond the line a x + b y = c */
        const double beyond = a * from.x + b * from.y - c;
        const double beyond_next = a * to.x + b * to.y - c;
        if (beyond <= tol * length) kept[count++] = from;
        if ((beyond < 0.0 && beyond_next > 0.0) || (beyond > 0.0 && beyond_next < 0.0)) {
            const double t = beyond / (beyond - beyond_next);
            kept[count++] =
                (enti_point){from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
        }
    }
    const ent_status st = enti_polygon_hull(count, kept, tol, out);
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

double enti_polygon_distance(const enti_polygon *p, enti_point q)
{
    double least = INFINITY;
    bool inside = p->count >= 3;

    for (size_t k = 0; k < p->count; k++) {
        const enti_point from = p->vertex[k], to = p->vertex[(k + 1) % p->count];
        least = fmin(least, enti_segment_distance(q, from, to));
        inside = inside && turn(from, to, q) >= 0.0;
    }
    return inside ? 0.0 : least;
}

bool enti_polygon_contains(const enti_polygon *p, enti_point q, double tol)
{
    return enti_polygon_distance(p, q) <= tol;
}

size_t enti_polygon_lowest(const enti_polygon *p, double tol)
{
    double low = INFINITY;
    size_t best = 0;

    for (size_t k = 0; k < p->count; k++) low = fmin(low, p->vertex[k].y);
    for (size_t k = 0; k < p->count; k++)
        if (p->vertex[k].y <= low + tol &&
            (p->vertex[best].y > low + tol || p->vertex[k].x < p->vertex[best].x))
            best = k;
    return best;
}
