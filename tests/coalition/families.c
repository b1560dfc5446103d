/* SPDX-License-Identifier: GPL-3.0-or-later */
/* families.c -- the four families; see families.h.
 *
 *     type 1   v(N) = 100 (n-2) + 0..200, drawn first; |S| >= 2: 1 .. 100 |S|
 *     type 2   |S| >= 2: 1 .. 50 n
 *     type 3   v(N) = 1; |S| >= n-2: 1 with chance 9/10; others 0
 *     type 4   |S| >= 2: 1 .. n
 *
 * Singles are worth 0.
 */
#include "families.h"

#include <stdlib.h>

static unsigned draw(uint32_t *state, unsigned range)
{
    *state = *state * 214013u + 2531011u;
    return (*state >> 16 & 0x7fff) % range;
}

static int members(ent_coalition s)
{
    int n = 0;

    for (; s; s &= s - 1) n++;
    return n;
}

static void draw_simple(size_t n, uint32_t *state, double v[])
{
    const size_t all = ((size_t)1 << n) - 1;
    unsigned luck = draw(state, 10);

    v[all] = 1;
    for (size_t i = 0; i < n; i++) {
        if (luck < 9) v[all ^ (size_t)1 << i] = 1;
        luck = draw(state, 10);
        for (size_t j = i + 1; j < n; j++) {
            if (luck < 9) v[all ^ (size_t)1 << i ^ (size_t)1 << j] = 1;
            luck = draw(state, 10);
        }
    }
}

ent_coop *family_game(int type, size_t n, uint32_t seed)
{
    const size_t all = ((size_t)1 << n) - 1;
    double *v = calloc(all + 1, sizeof *v);
    uint32_t state = seed;
    ent_coop *c = NULL;

    if (!v) return NULL;
    if (type == 1) v[all] = draw(&state, 201) + 100.0 * (double)(n - 2);
    for (size_t s = 1; s <= all && type != 3; s++) {
        const unsigned size = (unsigned)members(s), range = type == 1   ? 100 * size
                                                            : type == 2 ? 50 * (unsigned)n
                                                                        : (unsigned)n;
        if (size > 1 && (type != 1 || s < all)) v[s] = draw(&state, range) + 1.0;
    }
    if (type == 3) draw_simple(n, &state, v);
    if (ent_coop_new(n, v, &c)) c = NULL;
    free(v);
    return c;
}
