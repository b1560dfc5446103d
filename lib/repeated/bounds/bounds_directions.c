/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bounds_directions.c -- in which directions the sets are known: the axes, each way, and then the
 * caller's or, by default, the integer vectors that share no factor, up to a size.
 *
 * Where players may change places without any change of the game, V is symmetric, and of all
 * directions that are permutations of each other only the one with falling numbers is solved.
 */
#include "base/mem.h"
#include "game/symmetry.h"
#include "repeated/bounds/bounds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Up to this many players the default is all vectors of -2..2, or of -1..1. */
#define PLAYERS_TWO 3
#define PLAYERS_ONE 5

typedef struct list {
    size_t players, count, room;
    double *direction; /* [room][players] */
} list;

/* Appends a direction scaled to a largest number of 1, unless it is there. Room is there. */
static void append(list *l, const double from[])
{
    double *to = l->direction + l->count * l->players;
    double size = 0.0;

    for (size_t i = 0; i < l->players; i++) size = fmax(size, fabs(from[i]));
    for (size_t i = 0; i < l->players; i++) to[i] = from[i] / size + 0.0;
    for (size_t k = 0; k < l->count; k++)
        if (memcmp(l->direction + k * l->players, to, l->players * sizeof *to) == 0) return;
    l->count++;
}

static void append_axes(list *l, double v[])
{
    for (size_t i = 0; i < 2 * l->players; i++) {
        for (size_t j = 0; j < l->players; j++) v[j] = 0.0;
        v[i / 2] = i % 2 ? -1.0 : 1.0;
        append(l, v);
    }
}

/* All vectors of -most..most but 0: multiples of earlier ones are dropped by append(). */
static void append_grid(list *l, int most, double v[])
{
    for (size_t i = 0; i < l->players; i++) v[i] = -most;
    for (size_t i = 0; i < l->players;) {
        bool zero = true;
        for (size_t j = 0; j < l->players; j++) zero = zero && v[j] == 0.0;
        if (!zero) append(l, v);
        for (i = 0; i < l->players && v[i] == most; i++) v[i] = -most;
        if (i < l->players) v[i] += 1.0;
    }
}

/* Sums and differences of two axes, and the diagonal both ways. */
static void append_pairs(list *l, double v[])
{
    const size_t n = l->players;

    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            for (int sign = 0; sign < 4; sign++) {
                for (size_t k = 0; k < n; k++) v[k] = 0.0;
                v[i] = sign & 1 ? -1.0 : 1.0;
                v[j] = sign & 2 ? -1.0 : 1.0;
                append(l, v);
            }
    for (int sign = -1; sign <= 1; sign += 2) {
        for (size_t k = 0; k < n; k++) v[k] = sign;
        append(l, v);
    }
}

/* Those of the caller, from units of payoffs into units of ranges. False: one is no direction. */
static bool append_given(list *l, const enti_bounds *b, const ent_payoff_bounds_opts *o, double v[])
{
    for (size_t k = 0; k < o->directions; k++) {
        double size = 0.0;
        for (size_t i = 0; i < l->players; i++) {
            v[i] = o->direction[k * l->players + i] * b->unit[i];
            size = fmax(size, fabs(v[i]));
            if (!isfinite(v[i])) return false;
        }
        if (!(size > 0.0)) return false;
        append(l, v);
    }
    return true;
}

static size_t power(size_t base, size_t exponent)
{
    size_t x = 1;

    while (exponent--) x *= base;
    return x;
}

/* How many directions there may be. */
static size_t room_for(size_t players, const ent_payoff_bounds_opts *o)
{
    const size_t axes = 2 * players;

    if (o->direction) return axes + o->directions;
    if (players <= PLAYERS_TWO) return axes + power(5, players);
    if (players <= PLAYERS_ONE) return axes + power(3, players);
    return axes + 2 * players * players + 2;
}

static int falling(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return x < y ? 1 : x > y ? -1 : 0;
}

/* The twin of a direction: that with the same numbers, falling, if it is in the list. */
static size_t twin_of(const enti_bounds *b, size_t l, double sorted[])
{
    const size_t size = b->players * sizeof *sorted;

    memcpy(sorted, b->direction + l * b->players, size);
    qsort(sorted, b->players, sizeof *sorted, falling);
    for (size_t k = 0; k < b->directions; k++)
        if (memcmp(b->direction + k * b->players, sorted, size) == 0) return k;
    return l;
}

ent_status enti_bounds_directions(enti_bounds *b, const ent_payoff_bounds_opts *o)
{
    const size_t n = b->players, room = room_for(n, o);
    list l = {n, 0, room, enti_new(room * n, double)};
    double *v = enti_new(n, double); /* [players] */
    ent_status st = ENT_ERR_NOMEM;

    b->direction = l.direction;
    b->twin = enti_new(room, size_t);
    if (!l.direction || !b->twin || !v) goto done;
    append_axes(&l, v);
    st = ENT_OK;
    if (o->direction)
        st = append_given(&l, b, o, v) ? ENT_OK : ENT_ERR_ARG;
    else if (n <= PLAYERS_ONE)
        append_grid(&l, n <= PLAYERS_TWO ? 2 : 1, v);
    else
        append_pairs(&l, v);
    b->directions = l.count;
    const bool symmetric = enti_game_is_symmetric(b->g);
    for (size_t k = 0; k < l.count; k++) b->twin[k] = symmetric ? twin_of(b, k, v) : k;
done:
    enti_free(v);
    return st;
}
