/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds_inner.c -- the inner set: points whose hull generates itself.
 *
 * A round makes from points Z the points Z' that the hull of Z generates. When every z lies in the
 * hull of Z', that hull contains Z, hence generates itself: done. Otherwise the points that do not
 * are dropped, and it is tried again. Z is first the optima of the outer set, drawn in ever more, as
 * a smaller set has slack where the outer set is too large; of what generates itself the widest
 * is taken. Then it grows: what it generates, together with it, generates itself too.
 */
#include "repeated/bounds/bounds_inner.h"
#include "base/mem.h"

#include <math.h>
#include <string.h>

/* Rounds after which a search or a growth is ended. */
#define MAX_ROUNDS 100

/* A set that grows by less in a round, in payoff ranges, has grown enough. */
#define GROWN 1e-9

static void swap(enti_cloud *a, enti_cloud *b)
{
    const enti_cloud c = *a;

    *a = *b;
    *b = c;
}

/* Z: the optima of the outer set, drawn towards their centre by a share of the way. */
static void draw_in(enti_inner *x, double share)
{
    const enti_bounds *b = x->b;
    const size_t n = b->players;

    x->from.count = 0;
    for (size_t l = 0; l < b->directions; l++)
        if (b->twin[l] == l)
            enti_cloud_add_optimum(x, &x->from, l, b->best.profile[l], b->best.next + l * n);
    for (size_t i = 0; i < n; i++) {
        double centre = 0.0;
        for (size_t k = 0; k < x->from.count; k++) centre += x->from.point[k * n + i];
        centre /= (double)x->from.count;
        for (size_t k = 0; k < x->from.count; k++)
            x->from.point[k * n + i] += share * (centre - x->from.point[k * n + i]);
    }
}

/* Drops the points of Z that are not held; how many those were. */
static size_t prune(enti_inner *x)
{
    const size_t n = x->b->players, before = x->from.count;
    size_t kept = 0;

    for (size_t k = 0; k < before; k++) {
        if (!x->held[k]) continue;
        memmove(x->from.point + kept * n, x->from.point + k * n, n * sizeof *x->from.point);
        kept++;
    }
    x->from.count = kept;
    return before - kept;
}

/* Rounds until Z' generates itself or nothing is left, and Z' is empty. Between rounds the points
 * that are not held are dropped or, to `follow`, Z' takes the place of Z. *whole: the first round did
 * it. */
static ent_status settle(enti_inner *x, bool follow, bool *whole)
{
    *whole = false;
    for (size_t round = 0; round < MAX_ROUNDS && x->from.count > 0; round++) {
        const ent_status st = enti_inner_round(x);
        if (st) return st;
        if (x->b->stopped) break;
        const size_t dropped = prune(x);
        *whole = dropped == 0 && round == 0;
        if (dropped == 0) return ENT_OK;
        if (follow) swap(&x->from, &x->to);
    }
    x->to.count = 0;
    return ENT_OK;
}

/* The most that a set stays behind the outer set in a direction. */
static double behind(const enti_bounds *b, const enti_cloud *c)
{
    double most = 0.0;

    for (size_t l = 0; l < b->directions; l++)
        most = fmax(most, b->level[l] - enti_cloud_reach(b, c, l));
    return most;
}

/* The pure stage equilibria, each played for ever. */
static void stage_equilibria(const enti_bounds *b, enti_cloud *c)
{
    const size_t n = b->players;

    for (size_t k = 0; k < b->profiles; k++) {
        bool stays = true;
        for (size_t i = 0; i < n; i++) stays = stays && b->gain[k * n + i] == 0.0;
        if (stays) enti_cloud_add(b, c, k, b->payoff + k * n, b->payoff + k * n);
    }
}

/* A first set that generates itself into `widest`, empty when none is found. */
static ent_status first_set(enti_inner *x, enti_cloud *widest)
{
    /* from the set itself to little more than half of it; the last one follows the rounds */
    static const double share[] = {0.0, 1e-4, 0.01, 0.03, 0.1, 0.2, 0.4, 0.0};
    const size_t last = sizeof share / sizeof *share - 1;
    bool whole = false;

    stage_equilibria(x->b, widest);
    for (size_t k = 0; k <= last && !whole && !x->b->stopped; k++) {
        draw_in(x, share[k]);
        const ent_status st = settle(x, k == last, &whole);
        if (st) return st;
        if (x->to.count > 0 && behind(x->b, &x->to) < behind(x->b, widest)) swap(&x->to, widest);
    }
    return ENT_OK;
}

/* The most by which a set goes farther than Z, which was measured, in a direction. */
static double grown_by(const enti_inner *x, const enti_cloud *set)
{
    double most = 0.0;

    for (size_t l = 0; l < x->b->directions; l++)
        most = fmax(most, enti_cloud_reach(x->b, set, l) - x->reach[l]);
    return most;
}

/* Z generates itself: makes Z' go as far. False when there is no room for that. */
static bool join(enti_inner *x)
{
    const enti_bounds *b = x->b;
    const size_t n = b->players;

    if (x->from.count + x->to.count > ENTI_CLOUD_ROOM * b->directions) return false;
    for (size_t k = 0; k < x->from.count; k++)
        if (!x->held[k])
            enti_cloud_add(b, &x->to, x->from.profile[k], x->from.point + k * n,
                           x->from.next + k * n);
    return true;
}

/* Rounds until `set`, which generates itself, grows no more. */
static ent_status grow(enti_inner *x, enti_cloud *set)
{
    bool more = set->count > 0;
    ent_status st = ENT_OK;

    for (size_t round = 0; round < MAX_ROUNDS && more; round++) {
        swap(&x->from, set);
        st = enti_inner_round(x);
        more = !st && !x->b->stopped && join(x);
        swap(set, more ? &x->to : &x->from);
        if (more) more = grown_by(x, set) > GROWN;
    }
    return st;
}

static ent_status begin(enti_bounds *b, enti_inner *x, enti_cloud *widest)
{
    const size_t n = b->players, room = ENTI_CLOUD_ROOM * b->directions;

    *x = (enti_inner){.b = b,
                      .held = enti_new(room, bool),
                      .threat = enti_new(n, double),
                      .reach = enti_new(b->directions, double),
                      .tried = enti_new(b->profiles, bool),
                      .best_next = enti_new(n, double),
                      .work = enti_new(2 * n, double),
                      .place = enti_new(n, size_t)};
    *widest = (enti_cloud){0};
    if (!x->held || !x->threat || !x->reach || !x->tried || !x->best_next || !x->work || !x->place)
        return ENT_ERR_NOMEM;
    ent_status st = enti_cloud_new(room, n, &x->from);
    if (!st) st = enti_cloud_new(room, n, &x->to);
    return st ? st : enti_cloud_new(room, n, widest);
}

ent_status enti_bounds_inner(enti_bounds *b)
{
    enti_inner x;
    enti_cloud widest;
    ent_status st = begin(b, &x, &widest);

    if (!st) st = first_set(&x, &widest);
    if (!st) st = grow(&x, &widest);
    if (!st) swap(&b->best, &widest);
    enti_cloud_clear(&x.from);
    enti_cloud_clear(&x.to);
    enti_cloud_clear(&widest);
    enti_free(x.held);
    enti_free(x.threat);
    enti_free(x.reach);
    enti_free(x.tried);
    enti_free(x.best_next);
    enti_free(x.work);
    enti_free(x.place);
    return st;
}
