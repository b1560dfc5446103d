/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stability_types.c -- stability by counts of members when players of a type are alike.
 *
 *     internal at k:  inside_t(k) >= outside_t(k - e_t)  for every type t with k_t > 0
 *     external at k:  outside_t(k) >= inside_t(k + e_t)  for every type t with k_t < size_t
 *     potential at k: sum over t of k_t [inside_t(k) - outside_t(k - e_t)] >= 0
 *
 * The row of k + e_t is the row of k plus the stride of t. Doubles are exact as they stand; a sum
 * that they cannot decide is done in rationals.
 */
#include <entente/stability.h>

#include "base/combinat.h"
#include "base/mem.h"

#include <float.h>
#include <gmp.h>
#include <math.h>
#include <string.h>

#define MAX_PLAYERS ((size_t)1 << 20)

/* The shape of the rows. */
typedef struct shape {
    const ent_membership_types *t;
    size_t rows, players;
    size_t *stride; /* [n_types] */
    size_t *count;  /* [n_types] the row at hand */
} shape;

void ent_stability_counts_clear(ent_stability_counts *s)
{
    if (!s) return;
    enti_free(s->held);
    enti_free(s->stable);
    *s = (ent_stability_counts){0};
}

static void shape_clear(shape *g)
{
    enti_free(g->stride);
    enti_free(g->count);
}

/* Steps the counts to the next row; the caller knows how many there are. */
static void next_row(shape *g)
{
    for (size_t k = g->t->n_types; k-- > 0;) {
        if (g->count[k]++ < g->t->size[k]) return;
        g->count[k] = 0;
    }
}

/* Every payoff that is read is finite. */
static bool finite_payoffs(shape *g)
{
    const size_t n = g->t->n_types;
    bool fine = true;

    for (size_t row = 0; row < g->rows; row++) {
        for (size_t k = 0; k < n; k++) {
            if (g->count[k] > 0) fine = fine && isfinite(g->t->inside[row * n + k]);
            if (g->count[k] < g->t->size[k]) fine = fine && isfinite(g->t->outside[row * n + k]);
        }
        next_row(g);
    }
    return fine;
}

static ent_status shape_new(const ent_membership_types *t, shape *g)
{
    *g = (shape){.t = t, .rows = 1};
    if (!t || !t->n_types || !t->size || !t->inside || !t->outside) return ENT_ERR_ARG;
    for (size_t k = 0; k < t->n_types; k++) {
        if (!t->size[k]) return ENT_ERR_ARG;
        if (t->size[k] > MAX_PLAYERS || g->rows > ENT_MEMBERSHIP_MAX_ROWS / (t->size[k] + 1))
            return ENT_ERR_LIMIT;
        g->rows *= t->size[k] + 1;
        g->players += t->size[k];
    }
    if (g->players > MAX_PLAYERS) return ENT_ERR_LIMIT;
    g->stride = enti_new(t->n_types, size_t);
    g->count = enti_new(t->n_types, size_t);
    if (!g->stride || !g->count) return ENT_ERR_NOMEM;
    for (size_t k = t->n_types, step = 1; k-- > 0; step *= t->size[k] + 1) g->stride[k] = step;
    return finite_payoffs(g) ? ENT_OK : ENT_ERR_ARG;
}

/* ---- one row ------------------------------------------------------------------------------ */

/* The sum of k_t [inside - outside] in rationals. */
static bool surplus_exact(const shape *g, size_t row)
{
    const size_t n = g->t->n_types;
    mpq_t sum, in, out;

    mpq_inits(sum, in, out, NULL);
    for (size_t k = 0; k < n; k++) {
        if (!g->count[k]) continue;
        mpq_set_d(in, g->t->inside[row * n + k]);
        mpq_set_d(out, g->t->outside[(row - g->stride[k]) * n + k]);
        mpq_sub(in, in, out);
        mpq_set_ui(out, (unsigned long)g->count[k], 1);
        mpq_mul(in, in, out);
        mpq_add(sum, sum, in);
    }
    const bool holds = mpq_sgn(sum) >= 0;
    mpq_clears(sum, in, out, NULL);
    return holds;
}

static bool surplus_holds(const shape *g, size_t row)
{
    const size_t n = g->t->n_types;
    double sum = 0.0, size = 0.0;

    for (size_t k = 0; k < n; k++) {
        if (!g->count[k]) continue;
        const double in = g->t->inside[row * n + k];
        const double out = g->t->outside[(row - g->stride[k]) * n + k];
        sum += (double)g->count[k] * (in - out);
        size += (double)g->count[k] * (fabs(in) + fabs(out));
    }
    if (fabs(sum) > (double)(n + 4) * DBL_EPSILON * size && isfinite(size)) return sum > 0.0;
    return surplus_exact(g, row);
}

static unsigned test_row(const shape *g, size_t row)
{
    const double *inside = g->t->inside, *outside = g->t->outside;
    const size_t n = g->t->n_types;
    bool internal = true, external = true, up = false, down = false;

    for (size_t k = 0; k < n; k++) {
        if (g->count[k] > 0) {
            const double in = inside[row * n + k], out = outside[(row - g->stride[k]) * n + k];
            internal = internal && in >= out;
            up = up || out > in;
            down = down || out < in;
        }
        if (g->count[k] < g->t->size[k])
            external = external && outside[row * n + k] >= inside[(row + g->stride[k]) * n + k];
    }
    const bool potential = !up || (down && surplus_holds(g, row));
    return (internal ? (unsigned)ENT_STABLE_INTERNAL : 0u) |
           (external ? (unsigned)ENT_STABLE_EXTERNAL : 0u) |
           (potential ? (unsigned)ENT_STABLE_POTENTIAL : 0u);
}

/* ---- all rows ----------------------------------------------------------------------------- */

/* size choose k as a double; inf when it is that large */
static double choose(size_t size, size_t k)
{
    double c = 1.0;

    if (size - k < k) k = size - k;
    for (size_t j = 1; j <= k; j++) c = c * (double)(size - k + j) / (double)j;
    return size <= 60 ? floor(c + 0.5) : c;
}

static void add_row(const shape *g, ent_stability_counts *s)
{
    double coalitions = 1.0;

    for (size_t k = 0; k < g->t->n_types; k++) coalitions *= choose(g->t->size[k], g->count[k]);
    s->n_coalitions += coalitions;
    memcpy(s->stable + s->n_stable * s->n_types, g->count, s->n_types * sizeof *g->count);
    s->n_stable++;
}

static ent_status fill(shape *g, ent_stability_counts *s)
{
    size_t found = 0;

    s->held = enti_alloc(g->rows, 1);
    if (!s->held) return ENT_ERR_NOMEM;
    for (size_t row = 0; row < g->rows; row++, next_row(g)) {
        s->held[row] = (unsigned char)test_row(g, row);
        found += (s->held[row] & ENT_STABLE_BOTH) == ENT_STABLE_BOTH;
    }
    if (!found) return ENT_OK;
    s->stable = enti_calloc(found, s->n_types * sizeof *s->stable);
    if (!s->stable) return ENT_ERR_NOMEM;
    for (size_t row = 0; row < g->rows; row++, next_row(g))
        if ((s->held[row] & ENT_STABLE_BOTH) == ENT_STABLE_BOTH) add_row(g, s);
    return ENT_OK;
}

ent_status ent_stability_by_counts(const ent_membership_types *t, ent_stability_counts *out)
{
    ent_stability_counts s = {.claim = ENT_CLAIM_ALL};
    shape g = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_stability_counts){0};
    ent_status st = shape_new(t, &g);
    if (!st) {
        s.n_types = t->n_types;
        s.rows = g.rows;
        st = fill(&g, &s);
    }
    if (!st) {
        *out = s;
        s = (ent_stability_counts){0};
    }
    ent_stability_counts_clear(&s);
    shape_clear(&g);
    return st;
}

ent_status ent_membership_of_types(const ent_membership_types *t, ent_membership **out)
{
    size_t type[ENT_MEMBERSHIP_MAX_PLAYERS];
    double *payoff = NULL;
    shape g = {0};

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    ent_status st = shape_new(t, &g);
    if (!st && g.players > ENT_MEMBERSHIP_MAX_PLAYERS) st = ENT_ERR_LIMIT;
    if (st) goto done;
    payoff = enti_alloc(g.players << g.players, sizeof *payoff);
    if (!payoff) {
        st = ENT_ERR_NOMEM;
        goto done;
    }
    for (size_t k = 0, i = 0; k < t->n_types; k++)
        for (size_t j = 0; j < t->size[k]; j++) type[i++] = k;
    for (size_t s = 0; s < (size_t)1 << g.players; s++) {
        size_t row = 0;
        for (size_t i = 0; i < g.players; i++) row += (s >> i & 1) * g.stride[type[i]];
        for (size_t i = 0; i < g.players; i++)
            payoff[s * g.players + i] =
                (s >> i & 1 ? t->inside : t->outside)[row * t->n_types + type[i]];
    }
    st = ent_membership_new(g.players, payoff, out);
done:
    enti_free(payoff);
    shape_clear(&g);
    return st;
}
