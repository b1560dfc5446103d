/* SPDX-License-Identifier: GPL-3.0-or-later */
/* feasible.c -- the payoffs that two players can reach together and that give each its floor: the hull
 * of the payoffs of all profiles, clipped by two lines. */
#include "base/mem.h"
#include "repeated/payoff_set/payoff_work.h"

#include <entente/repeated.h>
#include <math.h>

void ent_feasible_clear(ent_feasible *x)
{
    if (!x) return;
    enti_free(x->payoff);
    *x = (ent_feasible){0};
}

/* The vertex to begin with: the lowest, of those that are as low the leftmost. */
static size_t lowest(const enti_polygon *p)
{
    size_t best = 0;

    for (size_t k = 1; k < p->count; k++) {
        const enti_point a = p->vertex[k], b = p->vertex[best];
        if (a.y < b.y || (a.y == b.y && a.x < b.x)) best = k;
    }
    return best;
}

ent_status ent_repeated_feasible(const ent_game *g, const double floor[2], ent_feasible *out)
{
    enti_polygon p = {0};
    enti_payoff_work w;
    double least[2];

    if (!out) return ENT_ERR_ARG;
    *out = (ent_feasible){0};
    if (floor && (isnan(floor[0]) || isnan(floor[1]))) return ENT_ERR_ARG;
    ent_status st = enti_payoff_new(g, &w);
    if (st) return st;
    for (size_t i = 0; i < 2;
         i++) /* below every payoff, or above, a floor is as good as its sign */
        least[i] = floor ? fmin(fmax(enti_payoff_inside(&w, i, floor[i]), -8.0), 8.0) : -8.0;
    st = enti_payoff_feasible(&w, least, &p);
    if (st) goto done;
    out->payoff = enti_new(2 * p.count, double);
    if (!out->payoff) {
        st = ENT_ERR_NOMEM;
        goto done;
    }
    out->dim = enti_polygon_dimension(&p);
    out->count = p.count;
    for (size_t k = 0, first = lowest(&p); k < p.count; k++) {
        const enti_point v = p.vertex[(first + k) % p.count];
        out->payoff[2 * k] = enti_payoff_outside(&w, 0, v.x);
        out->payoff[2 * k + 1] = enti_payoff_outside(&w, 1, v.y);
    }
done:
    enti_polygon_clear(&p);
    enti_payoff_free(&w);
    return st;
}
