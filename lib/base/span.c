/* SPDX-License-Identifier: GPL-3.0-or-later */
/* span.c -- reduced echelon form modulo 2^61 - 1; see span.h. */
#include "base/span.h"
#include "base/random.h"

#define P ENTI_SPAN_PRIME

__extension__ typedef unsigned __int128 wide;

static uint64_t add(uint64_t a, uint64_t b)
{
    const uint64_t s = a + b;

    return s >= P ? s - P : s;
}

static uint64_t times(uint64_t a, uint64_t b)
{
    const wide w = (wide)a * b;

    return add((uint64_t)(w & P), (uint64_t)(w >> 61));
}

static uint64_t minus(uint64_t a)
{
    return a ? P - a : 0;
}

/* a^(p-2), by Fermat. */
static uint64_t inverse(uint64_t a)
{
    uint64_t r = 1;

    for (uint64_t e = P - 2; e; e >>= 1, a = times(a, a))
        if (e & 1) r = times(r, a);
    return r;
}

/* v += f * row */
static void combine(size_t n, uint64_t v[], uint64_t f, const uint64_t row[])
{
    if (!f) return;
    for (size_t j = 0; j < n; j++)
        if (row[j]) v[j] = add(v[j], times(f, row[j]));
}

bool enti_span_add(enti_span *s, uint64_t set)
{
    uint64_t v[ENTI_SPAN_MAX];
    size_t p = 0;

    for (size_t j = 0; j < s->players; j++) v[j] = set >> j & 1;
    for (size_t r = 0; r < s->rank; r++) combine(s->players, v, minus(v[s->pivot[r]]), s->row[r]);
    while (p < s->players && !v[p]) p++;
    if (p == s->players) return false;
    const uint64_t f = inverse(v[p]);
    for (size_t j = 0; j < s->players; j++) v[j] = times(f, v[j]);
    for (size_t r = 0; r < s->rank; r++) combine(s->players, s->row[r], minus(s->row[r][p]), v);
    for (size_t j = 0; j < s->players; j++) s->row[s->rank][j] = v[j];
    s->pivot[s->rank++] = p;
    return true;
}

void enti_span_draw(enti_span *s, uint64_t seed)
{
    enti_random random = enti_random_seed(seed, s->rank);

    for (size_t j = 0; j < s->players; j++) s->z[j] = enti_random_below(&random, P);
    for (size_t r = 0; r < s->rank; r++) s->z[s->pivot[r]] = 0;
    /* z(row) = 0:  z at the pivot = - sum over the free columns of row[j] z[j] */
    for (size_t r = 0; r < s->rank; r++) {
        uint64_t sum = 0;
        for (size_t j = 0; j < s->players; j++) {
            bool free = true;
            for (size_t q = 0; q < s->rank; q++) free = free && s->pivot[q] != j;
            if (free) sum = add(sum, times(s->row[r][j], s->z[j]));
        }
        s->z[s->pivot[r]] = minus(sum);
    }
}

bool enti_span_has(const enti_span *s, uint64_t set)
{
    uint64_t sum = 0;

    for (size_t j = 0; j < s->players; j++)
        if (set >> j & 1) sum = add(sum, s->z[j]);
    return sum == 0;
}

void enti_span_sums(const enti_span *s, size_t first, size_t count, uint64_t out[])
{
    out[0] = 0;
    for (size_t k = 0; k < count; k++)
        for (size_t a = 0; a < (size_t)1 << k; a++)
            out[a | (size_t)1 << k] = add(out[a], s->z[first + k]);
}
