/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coop_scan.c -- all 2^n excesses without a table of them.
 *
 * A coalition is a low part of up to 12 players and a high part: x(S) and the hash of the span,
 * z(S), are each the sum of two numbers that are looked up, so a coalition costs one read of its
 * worth, two additions and a comparison. S lies in the span when z(low) = -z(high) modulo p.
 */
#include "game/coop_scan.h"
#include "base/mem.h"

#include <math.h>

#define LOW_PLAYERS 12

typedef struct tables {
    size_t low, high;       /* players of each part             */
    double *x_low, *x_high; /* [2^low], [2^high]                */
    uint64_t *z_low, *z_high;
} tables;

static void clear(tables *t)
{
    enti_free(t->x_low);
    enti_free(t->x_high);
    enti_free(t->z_low);
    enti_free(t->z_high);
}

static void sum_shares(const double x[], size_t count, double out[])
{
    out[0] = 0.0;
    for (size_t k = 0; k < count; k++)
        for (size_t a = 0; a < (size_t)1 << k; a++) out[a | (size_t)1 << k] = out[a] + x[k];
}

static ent_status fill(tables *t, size_t n, const double x[], const enti_span *span)
{
    t->low = n < LOW_PLAYERS ? n : LOW_PLAYERS;
    t->high = n - t->low;
    const size_t low = (size_t)1 << t->low, high = (size_t)1 << t->high;
    t->x_low = enti_alloc(low, sizeof *t->x_low);
    t->x_high = enti_alloc(high, sizeof *t->x_high);
    t->z_low = enti_calloc(low, sizeof *t->z_low);
    t->z_high = enti_calloc(high, sizeof *t->z_high);
    if (!t->x_low || !t->x_high || !t->z_low || !t->z_high) return ENT_ERR_NOMEM;
    sum_shares(x, t->low, t->x_low);
    sum_shares(x + t->low, t->high, t->x_high);
    if (!span) { /* only the empty set is left out */
        for (size_t a = 0; a < low; a++) t->z_low[a] = a;
        for (size_t b = 0; b < high; b++) t->z_high[b] = b << t->low;
        return ENT_OK;
    }
    enti_span_sums(span, 0, t->low, t->z_low);
    enti_span_sums(span, t->low, t->high, t->z_high);
    return ENT_OK;
}

ent_status enti_scan(const ent_coop *c, const double x[], const enti_span *span, double threshold,
                     enti_objection_fn *fn, void *context)
{
    tables t = {0};

    const ent_status st = fill(&t, ent_coop_players(c), x, span);
    const size_t low = (size_t)1 << t.low, high = st ? 0 : (size_t)1 << t.high;
    for (size_t b = 0; b < high; b++) {
        const double *v = ent_coop_worths(c) + (b << t.low), shift = t.x_high[b];
        const uint64_t inside = span && t.z_high[b] ? ENTI_SPAN_PRIME - t.z_high[b] : 0;
        const bool all = !span && b > 0; /* no coalition of this block is left out */
        double above = threshold + shift;
        for (size_t a = 0; a < low; a++) {
            const double e = v[a] - t.x_low[a];
            if (!(e > above) || (t.z_low[a] == inside && !all)) continue;
            threshold = fn(context, (enti_objection){b << t.low | a, e - shift});
            above = threshold + shift;
        }
    }
    clear(&t);
    return st;
}

typedef struct listing {
    enti_objection *out;
    size_t count, most;
    double threshold;
} listing;

/* Puts an objection in its place. */
static double insert(void *context, enti_objection o)
{
    listing *l = context;
    enti_objection *out = l->out;

    if (l->count == l->most && !(o.excess > out[l->most - 1].excess)) return l->threshold;
    if (l->count < l->most) l->count++;
    size_t at = l->count - 1;
    for (; at > 0 && out[at - 1].excess < o.excess; at--) out[at] = out[at - 1];
    out[at] = o;
    if (l->count == l->most) l->threshold = fmax(l->threshold, out[l->most - 1].excess);
    return l->threshold;
}

ent_status enti_scan_largest(const ent_coop *c, const double x[], const enti_span *span,
                             double threshold, size_t most, enti_objection out[], size_t *count)
{
    listing l = {.out = out, .most = most, .threshold = threshold};
    const ent_status st = enti_scan(c, x, span, threshold, insert, &l);

    *count = l.count;
    return st;
}
