/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof.c -- terms and shares from a solved stage, and their check in doubles; see proof.h. */
#include "coalition/proof.h"
#include "base/linear.h"
#include "base/mem.h"
#include "base/tol.h"
#include "coalition/thin.h"
#include "game/coop_scan.h"

#include <math.h>
#include <string.h>

/* A dual below this is round-off of a zero: a corner's weights are quotients of determinants of 0
 * and 1, and those of the games that are met are far above it. */
#define TINY_WEIGHT 1e-8

static ent_status add_term(ent_allocation *a, ent_coop_term t)
{
    ent_coop_term *grown = enti_resize(a->term, a->n_terms + 1, sizeof *grown);

    if (!grown) return ENT_ERR_NOMEM;
    a->term = grown;
    a->term[a->n_terms++] = t;
    return ENT_OK;
}

/* The terms of the last level [first, n_terms) made independent. */
static ent_status thin(ent_allocation *a, const enti_stage *s, size_t first)
{
    enti_frame f = {.n = s->n};
    size_t count = a->n_terms - first;

    for (size_t k = 0; k < s->n_fixed; k++) enti_frame_add(&f, s->fixed[k]);
    const ent_status st = enti_terms_thin(&f, &count, a->term + first);
    a->n_terms = first + count;
    return st;
}

ent_status enti_proof_level(ent_allocation *a, const enti_stage *s)
{
    const size_t level = s->total ? 0 : a->n_levels, first = a->n_terms;
    ent_status st = ENT_OK;

    if (!s->total) {
        double *grown = enti_resize(a->level, level + 1, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        a->level = grown;
        a->level[a->n_levels++] = s->value * s->unit;
    }
    for (size_t k = 0; k < s->n_rows && !st; k++)
        if (s->dual[k] > TINY_WEIGHT)
            st = add_term(a, (ent_coop_term){level, s->row[k], s->dual[k], NULL, false});
    for (size_t i = 0; i < s->n && !st; i++)
        if (s->bound_dual[i] > TINY_WEIGHT && !enti_span_has(&s->span, (ent_coalition)1 << i))
            st = add_term(
                a, (ent_coop_term){level, (ent_coalition)1 << i, s->bound_dual[i], NULL, true});
    return st || s->total ? st : thin(a, s, first);
}

/* ---- shares ------------------------------------------------------------------------------- */

/* Row k of the system: 1_S, and a 1 at the level. */
static bool has(const enti_equation *e, size_t players, size_t column)
{
    return column < players ? e->coalition >> column & 1 : column - players == e->level;
}

static ent_status solve_doubles(ent_allocation *a, const ent_coop *c, size_t n,
                                const enti_equation equation[])
{
    double *m = enti_calloc(n * n, sizeof *m), *b = enti_calloc(n, sizeof *b);
    size_t *pivot = enti_calloc(n, sizeof *pivot);
    ent_status st = m && b && pivot ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < n && !st; k++) {
        for (size_t j = 0; j < n; j++) m[k * n + j] = has(&equation[k], a->players, j);
        b[k] = ent_coop_worth(c, equation[k].coalition);
    }
    if (!st && !enti_lu_factor(n, m, pivot, ENTI_TOL_LP_ROUND)) st = ENT_ERR_NUMERIC;
    if (!st) {
        enti_lu_solve(n, m, pivot, b);
        for (size_t i = 0; i < a->players; i++) a->x[i] = b[i] + 0.0; /* no -0 */
        if (a->n_levels) memcpy(a->level, b + a->players, a->n_levels * sizeof *b);
    }
    enti_free(m);
    enti_free(b);
    enti_free(pivot);
    return st;
}

ent_status enti_proof_shares(ent_allocation *a, const ent_coop *c, size_t count,
                             const enti_equation equation[], bool exact)
{
    if (count != a->players + a->n_levels) return ENT_ERR_NUMERIC;
    const ent_status st = solve_doubles(a, c, count, equation);
    return st || !exact ? st : enti_proof_solve_exact(a, c, count, equation);
}

/* ---- the check in doubles ----------------------------------------------------------------- */

/* Adds a coalition; the span says whether it is new. */
static void frame_add(enti_frame *f, enti_span *span, ent_coalition coalition)
{
    if (enti_span_add(span, coalition)) enti_frame_add(f, coalition);
}

/* Terms [begin, end) of a level: how far from balanced, and from tight in units. */
static double check_terms(const ent_allocation *a, const ent_coop *c, const enti_frame *f,
                          size_t begin, size_t end, double unit)
{
    double cover[ENTI_SPAN_MAX] = {0}, sum = 0.0, worst = 0.0;

    for (size_t k = begin; k < end; k++) {
        const ent_coop_term *t = &a->term[k];
        double e = ent_coop_worth(c, t->coalition);
        for (size_t i = 0; i < a->players; i++) {
            if (!(t->coalition >> i & 1)) continue;
            cover[i] += t->weight;
            e -= a->x[i];
        }
        if (!t->reasonable) {
            sum += t->weight;
            e -= a->level[t->level];
        }
        worst = fmax(worst, fabs(e) / unit);
    }
    return fmax(worst, fmax(fabs(sum - 1.0), enti_frame_project(f, cover)));
}

/* The largest excess of a coalition outside the span; level when there is none. */
static ent_status largest(const ent_coop *c, const double x[], enti_span *span, uint64_t seed,
                          double *excess)
{
    enti_objection top;
    size_t count = 0;

    if (span->rank == span->players) return ENT_OK;
    enti_span_draw(span, seed);
    const ent_status st = enti_scan_largest(c, x, span, -INFINITY, 1, &top, &count);
    if (!st && count) *excess = top.excess;
    return st;
}

ent_status enti_proof_check(ent_allocation *a, const ent_coop *c)
{
    const ent_coalition whole = ((ent_coalition)1 << a->players) - 1;
    enti_frame f = {.n = a->players};
    enti_span span = {.players = a->players};
    double unit = 0.0, total = 0.0;
    size_t at = 0;
    ent_status st = ENT_OK;

    for (size_t i = 0; i < a->players; i++) {
        unit += fabs(a->x[i]);
        total += a->x[i];
    }
    unit = fmax(unit, ent_coop_range(c));
    if (unit == 0.0) unit = 1.0;
    a->residual = fabs(total - ent_coop_worth(c, whole)) / unit;
    a->epsilon = 0.0;
    frame_add(&f, &span, whole);
    for (size_t k = 0; k < a->n_levels && !st; k++) {
        const size_t begin = at;
        double excess = a->level[k];
        while (at < a->n_terms && a->term[at].level == k) at++;
        a->residual = fmax(a->residual, check_terms(a, c, &f, begin, at, unit));
        st = largest(c, a->x, &span, ~(uint64_t)k, &excess);
        a->residual = fmax(a->residual, (excess - a->level[k]) / unit);
        if (k == 0) a->epsilon = excess;
        for (size_t t = begin; t < at; t++) frame_add(&f, &span, a->term[t].coalition);
    }
    return !st && a->residual > ENTI_TOL_REGRET ? ENT_ERR_NUMERIC : st;
}
