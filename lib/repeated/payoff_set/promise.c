/* SPDX-License-Identifier: GPL-3.0-or-later */
/* promise.c -- cutting a convex polygon by the least that each player must be promised.
 *
 * Around the polygon a vertex above the line stays, and an edge that crosses it leaves its crossing
 * (I. Sutherland, G. Hodgman 1974). With all extreme points this is the operator of Abreu, Pearce
 * and Stacchetti; payoff_step.c needs fewer of them, because there the set stays the same.
 */
#include "repeated/payoff_set/promise.h"

#include "base/mem.h"

static double height(enti_point p, size_t axis)
{
    return axis == 0 ? p.x : p.y;
}

static size_t cut(size_t n, const enti_point in[], size_t axis, double floor, double tie,
                  enti_point out[])
{
    size_t count = 0;

    for (size_t k = 0; k < n; k++) {
        const enti_point a = in[k], b = in[(k + 1) % n];
        const double above = height(a, axis) - floor, then = height(b, axis) - floor;
        if (above >= -tie) out[count++] = a;
        if ((above > tie && then < -tie) || (above < -tie && then > tie)) {
            const double share = above / (above - then);
            enti_point at = {a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)};
            if (axis == 0)
                at.x = floor;
            else
                at.y = floor;
            out[count++] = at;
        }
    }
    return count;
}

size_t enti_promise_cut(size_t n, const enti_point polygon[], const double floor[2], double tie,
                        enti_point scratch[], enti_point out[])
{
    return cut(cut(n, polygon, 0, floor[0], tie, scratch), scratch, 1, floor[1], tie, out);
}

ent_status enti_promise_reserve(enti_promise_room *r, size_t n)
{
    if (n <= r->room) return ENT_OK;
    enti_promise_clear(r);
    r->ring = enti_alloc(2 * n, sizeof *r->ring);
    r->scratch = enti_alloc(4 * n, sizeof *r->scratch);
    r->promise = enti_alloc(8 * n, sizeof *r->promise);
    if (!r->ring || !r->scratch || !r->promise) return ENT_ERR_NOMEM;
    r->room = 2 * n;
    return ENT_OK;
}

void enti_promise_clear(enti_promise_room *r)
{
    enti_free(r->ring);
    enti_free(r->scratch);
    enti_free(r->promise);
    *r = (enti_promise_room){0};
}
