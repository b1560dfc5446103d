/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_side.c -- the memory of corner lists, and a polygon's sides as functions.
 *
 * Where the line w_axis = l meets a polygon is asked for every profile, so each side is laid out as
 * a function of that payoff: vertices in growing order of it, from the least to the greatest. Seen
 * along payoff 0 the lower side runs counter-clockwise, and the upper one clockwise; along payoff 1
 * it is the right side and the left one. An edge that stands upright belongs to neither.
 */
#include "base/mem.h"
#include "repeated/payoff_set/payoff_work.h"

#include <string.h>

ent_status enti_corners_reserve(enti_corners *c, size_t n)
{
    if (n <= c->room) return ENT_OK;
    const size_t room = n > 2 * c->room ? n : 2 * c->room;
    enti_corner *at = enti_resize(c->at, room, sizeof *at);
    if (!at) return ENT_ERR_NOMEM;
    c->at = at;
    c->room = room;
    return ENT_OK;
}

void enti_corners_clear(enti_corners *c)
{
    enti_free(c->at);
    *c = (enti_corners){0};
}

ent_status enti_corners_copy(const enti_corners *from, enti_corners *to)
{
    const ent_status st = enti_corners_reserve(to, from->count);

    if (st) return st;
    if (from->count) memcpy(to->at, from->at, from->count * sizeof *from->at);
    to->count = from->count;
    return ENT_OK;
}

void enti_side_clear(enti_side *c)
{
    enti_free(c->along);
    enti_free(c->across);
    enti_free(c->vertex);
    *c = (enti_side){0};
}

static ent_status reserve_side(enti_side *c, size_t n)
{
    if (n <= c->room) return ENT_OK;
    const size_t room = 2 * n;
    enti_side_clear(c);
    *c = (enti_side){.along = enti_alloc(room, sizeof *c->along),
                     .across = enti_alloc(room, sizeof *c->across),
                     .vertex = enti_alloc(room, sizeof *c->vertex)};
    if (!c->along || !c->across || !c->vertex) return ENT_ERR_NOMEM;
    c->room = room;
    return ENT_OK;
}

/* The end of a side: of the vertices that are least (sign 1) or greatest (-1) along `axis`, the one
 * that is least (side 0) or greatest (1) across. */
static size_t side_end(const enti_corners *c, size_t axis, size_t side, double sign)
{
    const double across = side == 0 ? 1.0 : -1.0;
    size_t best = 0;

    for (size_t k = 1; k < c->count; k++) {
        const double *v = c->at[k].v, *b = c->at[best].v;
        const double ahead = sign * (v[axis] - b[axis]);
        if (ahead < 0.0 || (ahead == 0.0 && across * (v[1 - axis] - b[1 - axis]) < 0.0)) best = k;
    }
    return best;
}

ent_status enti_side_fill(const enti_corners *c, size_t axis, size_t side, enti_side *out)
{
    const size_t n = c->count, stride = axis == side ? 1 : n - 1;
    const size_t last = side_end(c, axis, side, -1.0);
    size_t k = side_end(c, axis, side, 1.0);

    ent_status st = reserve_side(out, n);
    if (st) return st;
    out->count = out->last = 0;
    for (;; k = (k + stride) % n) {
        out->along[out->count] = c->at[k].v[axis];
        out->across[out->count] = c->at[k].v[1 - axis];
        out->vertex[out->count++] = (uint32_t)k;
        if (k == last) return ENT_OK;
    }
}
