/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds_cloud.c -- points that are best in some direction, for all players who may change places at
 * once. */
#include "base/mem.h"
#include "repeated/bounds/bounds_inner.h"

#include <math.h>
#include <string.h>

/* A point nearer than this to a listed one, in payoff ranges, is left out: points that all but agree
 * make programs that all but have no basis. */
#define SAME 1e-7

ent_status enti_cloud_new(size_t room, size_t players, enti_cloud *c)
{
    *c = (enti_cloud){.point = enti_new(room * players, double),
                      .next = enti_new(room * players, double),
                      .profile = enti_new(room, size_t)};
    return c->point && c->next && c->profile ? ENT_OK : ENT_ERR_NOMEM;
}

void enti_cloud_clear(enti_cloud *c)
{
    enti_free(c->point);
    enti_free(c->next);
    enti_free(c->profile);
    *c = (enti_cloud){0};
}

void enti_cloud_add(const enti_bounds *b, enti_cloud *c, size_t profile, const double v[],
                    const double w[])
{
    const size_t n = b->players;

    for (size_t k = 0; k < c->count; k++) {
        double apart = 0.0;
        for (size_t i = 0; i < n; i++) apart = fmax(apart, fabs(v[i] - c->point[k * n + i]));
        if (apart <= SAME) return;
    }
    if (c->count == ENTI_CLOUD_ROOM * b->directions) return;
    memcpy(c->point + c->count * n, v, n * sizeof *v);
    memcpy(c->next + c->count * n, w, n * sizeof *w);
    c->profile[c->count++] = profile;
}

/* The profile in which players have the actions of other players: player place[i] that of i. */
static size_t permuted_profile(const ent_game *g, size_t profile, const size_t place[])
{
    size_t to = 0;

    for (size_t i = 0; i < g->players; i++)
        to += profile / g->stride[i] % (size_t)g->actions[i] * g->stride[place[i]];
    return to;
}

/* place[i] such that direction `to` has at place[i] what direction `from` has at i. */
static void matching(const enti_bounds *b, size_t from, size_t to, size_t place[])
{
    const size_t n = b->players;
    const double *p = b->direction + from * n, *q = b->direction + to * n;

    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++) {
            bool taken = q[j] != p[i];
            for (size_t k = 0; k < i && !taken; k++) taken = place[k] == j;
            if (!taken) {
                place[i] = j;
                break;
            }
        }
    }
}

void enti_cloud_add_optimum(enti_inner *x, enti_cloud *c, size_t l, size_t profile,
                            const double w[])
{
    const enti_bounds *b = x->b;
    const size_t n = b->players;
    double *v = x->work, *next = x->work + n;

    for (size_t t = 0; t < b->directions; t++) {
        if (b->twin[t] != l) continue;
        matching(b, l, t, x->place);
        const size_t there = permuted_profile(b->g, profile, x->place);
        for (size_t i = 0; i < n; i++) next[x->place[i]] = w[i];
        for (size_t i = 0; i < n; i++)
            v[i] = (1.0 - b->delta) * b->payoff[there * n + i] + b->delta * next[i];
        enti_cloud_add(b, c, there, v, next);
    }
}

double enti_cloud_reach(const enti_bounds *b, const enti_cloud *c, size_t l)
{
    double most = -INFINITY;

    for (size_t k = 0; k < c->count; k++)
        most = fmax(most, enti_bounds_dot(b, l, c->point + k * b->players));
    return most;
}
