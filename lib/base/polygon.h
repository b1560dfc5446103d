/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polygon.h -- convex polygons in the plane, of dimension -1 (empty), 0, 1 or 2.
 *
 * Vertices run counter-clockwise without repeats and without points inside an edge; a segment
 * has two vertices, a point one, the empty set none. All of them are ordinary results.
 */
#ifndef ENTI_POLYGON_H
#define ENTI_POLYGON_H

#include <entente/base.h>

typedef struct enti_point {
    double x, y;
} enti_point;

typedef struct enti_polygon {
    size_t count;
    enti_point *vertex; /* [count] */
} enti_polygon;

/* A point that remembers where it came from. */
typedef struct enti_tagged_point {
    enti_point at;
    size_t tag;
} enti_tagged_point;

void enti_polygon_clear(enti_polygon *p);
/** The hull as enti_polygon_hull() gives it, without memory of its own: sorts `points` [n] and
 *  leaves the hull in front. Of equal points the one with the lowest tag stays.
 *  @param chain  [n + 1] overwritten
 *  @return the number of its vertices */
size_t enti_polygon_hull_tagged(size_t n, enti_tagged_point points[], double tol,
                                enti_tagged_point chain[]);
/** How far q is from the segment a b, which may be a point. */
double enti_segment_distance(enti_point q, enti_point a, enti_point b);
/** Convex hull of n points; corners within `tol` of a longer edge are dropped, hence the result
 *  lies in the hull and nowhere more than `tol` from it. Coordinates and their differences
 *  between 1e-150 and 1e150, as products are taken.
 *  @return ENT_OK, ENT_ERR_ARG (not finite, tol below 0) or ENT_ERR_NOMEM */
ent_status enti_polygon_hull(size_t n, const enti_point points[], double tol, enti_polygon *out);
/** The part of p with a x + b y <= c; corners up to `tol` beyond the line stay. `out` is not p. */
ent_status enti_polygon_clip(const enti_polygon *p, double a, double b, double c, double tol,
                             enti_polygon *out);
/** -1, 0, 1 or 2. */
int enti_polygon_dimension(const enti_polygon *p);
double enti_polygon_area(const enti_polygon *p);
/** From q to the nearest point of p: 0 inside, infinite when p is empty. */
double enti_polygon_distance(const enti_polygon *p, enti_point q);
/** Whether q lies in p or within `tol` of it. */
bool enti_polygon_contains(const enti_polygon *p, enti_point q, double tol);
/** The place of the lowest vertex, of those within `tol` of it the leftmost; 0 when empty. */
size_t enti_polygon_lowest(const enti_polygon *p, double tol);

#endif
