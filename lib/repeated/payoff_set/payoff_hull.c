/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_hull.c -- the hull of labelled points: what a step generated becomes a polygon. */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"

void enti_hull_room_clear(enti_hull_room *room)
{
    enti_free(room->tagged);
    enti_free(room->chain);
    *room = (enti_hull_room){0};
}

static ent_status reserve(enti_hull_room *room, size_t n)
{
    if (n <= room->room) return ENT_OK;
    enti_hull_room_clear(room);
    room->tagged = enti_alloc(2 * n, sizeof *room->tagged);
    room->chain = enti_alloc(2 * n + 1, sizeof *room->chain);
    if (!room->tagged || !room->chain) return ENT_ERR_NOMEM;
    room->room = 2 * n;
    return ENT_OK;
}

/* The lowest vertex; of those that are as low, the leftmost. */
static size_t lowest_left(size_t n, const enti_tagged_point p[])
{
    size_t best = 0;

    for (size_t k = 1; k < n; k++) {
        const double above = p[k].at.y - p[best].at.y;
        if (above < -ENTI_TOL_HULL || (above <= ENTI_TOL_HULL && p[k].at.x < p[best].at.x))
            best = k;
    }
    return best;
}

ent_status enti_corners_hull(const enti_corners *points, double tol, enti_hull_room *room,
                             enti_corners *out)
{
    ent_status st = reserve(room, points->count);

    if (st) return st;
    for (size_t k = 0; k < points->count; k++) {
        const double *v = points->at[k].v;
        room->tagged[k] = (enti_tagged_point){{v[0], v[1]}, k};
    }
    const size_t n = enti_polygon_hull_tagged(points->count, room->tagged, tol, room->chain);
    st = enti_corners_reserve(out, n);
    if (st) return st;
    const size_t first = lowest_left(n, room->tagged);
    for (size_t k = 0; k < n; k++) out->at[k] = points->at[room->tagged[(first + k) % n].tag];
    out->count = n;
    return ENT_OK;
}
