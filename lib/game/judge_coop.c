/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_coop.c -- the judge of allocations: exact excesses, Kohlberg's criterion level by level.
 *
 * The pass over all coalitions is made in doubles. What it can be wrong by is bounded: a sum of n
 * shares and the worth, each rounded, errs by less than
 *
 *     margin = 4 (n + 2) 2^-53 (max |v| + sum |x_i|),
 *
 * so the coalition with the largest exact excess is within two margins of the largest found, and
 * only those are computed exactly.
 * Source: E. Kohlberg, On the nucleolus of a characteristic function game, SIAM J. Appl. Math. 20
 * (1971).
 */
#include "game/judge_coop.h"
#include "base/mem.h"
#include "base/rational.h"
#include "game/coop.h"
#include "game/coop_scan.h"

#include <math.h>

ent_status enti_coop_excess(const ent_coop *c, mpq_t x[], ent_coalition coalition, mpq_t out)
{
    const ent_status st = enti_coop_rational(c, coalition, out);

    for (size_t i = 0; !st && coalition >> i; i++)
        if (coalition >> i & 1) mpq_sub(out, out, x[i]);
    return st;
}

typedef struct search {
    const ent_coop *c;
    mpq_t *x;
    mpq_t largest, e;
    ent_coalition which; /* 0: none yet */
    double threshold;
    ent_status status;
} search;

static double consider(void *context, enti_objection o)
{
    search *s = context;

    if (s->status) return INFINITY;
    s->status = enti_coop_excess(s->c, s->x, o.coalition, s->e);
    if (!s->status && (!s->which || mpq_cmp(s->e, s->largest) > 0)) {
        mpq_swap(s->largest, s->e);
        s->which = o.coalition;
    }
    return s->threshold;
}

static double margin(const ent_coop *c, const double x[])
{
    const double *v = ent_coop_worths(c);
    double size = 0.0, shares = 0.0;

    for (size_t s = 0; s < (size_t)1 << c->players; s++) size = fmax(size, fabs(v[s]));
    for (size_t i = 0; i < c->players; i++) shares += fabs(x[i]);
    return 4.0 * ((double)c->players + 2.0) * 0x1p-53 * (size + shares);
}

ent_status enti_coop_largest_excess(const ent_coop *c, mpq_t x[], const enti_span *span,
                                    mpq_t largest, ent_coalition *which)
{
    double x_double[ENT_COOP_MAX_PLAYERS];
    enti_objection top;
    size_t found = 0;
    search s = {.c = c, .x = x};

    for (size_t i = 0; i < c->players; i++) x_double[i] = enti_rational_double(x[i]);
    ent_status st = enti_scan_largest(c, x_double, span, -INFINITY, 1, &top, &found);
    if (st) return st;
    if (!found) return ENT_ERR_ARG;
    mpq_inits(s.largest, s.e, NULL);
    s.threshold = top.excess - 3.0 * margin(c, x_double);
    st = enti_scan(c, x_double, span, s.threshold, consider, &s);
    if (!st) st = s.status;
    if (!st) mpq_set(largest, s.largest);
    *which = s.which;
    mpq_clears(s.largest, s.e, NULL);
    return st;
}

void enti_coop_judgement_init(enti_coop_judgement *j)
{
    mpq_inits(j->total, j->reasonable, j->tight, j->balance, j->excess, NULL);
}

void enti_coop_judgement_clear(enti_coop_judgement *j)
{
    mpq_clears(j->total, j->reasonable, j->tight, j->balance, j->excess, NULL);
}

/* ---- the span of fixed coalitions, in rationals ------------------------------------------- */

typedef struct echelon {
    size_t n, rank;
    mpq_t *row; /* [n][n] of which rank rows, reduced: row r has 1 at pivot[r], others 0 there */
    size_t pivot[ENT_COOP_MAX_PLAYERS];
    mpq_t *v, t; /* [n] scratch */
} echelon;

/* v minus its part in the span's pivots. */
static void reduce(echelon *e, mpq_t v[])
{
    for (size_t r = 0; r < e->rank; r++) {
        mpq_t *row = e->row + r * e->n;
        const size_t p = e->pivot[r];
        if (!mpq_sgn(v[p])) continue;
        for (size_t j = 0; j < e->n; j++) {
            if (j == p || !mpq_sgn(row[j])) continue;
            mpq_mul(e->t, v[p], row[j]);
            mpq_sub(v[j], v[j], e->t);
        }
        mpq_set_ui(v[p], 0, 1);
    }
}

/* Adds a coalition to the span. */
static void fix(echelon *e, ent_coalition coalition)
{
    size_t p = 0;

    for (size_t j = 0; j < e->n; j++) mpq_set_ui(e->v[j], coalition >> j & 1, 1);
    reduce(e, e->v);
    while (p < e->n && !mpq_sgn(e->v[p])) p++;
    if (p == e->n) return;
    mpq_set(e->t, e->v[p]);
    mpq_t *last = e->row + e->rank * e->n;
    for (size_t j = 0; j < e->n; j++) mpq_div(last[j], e->v[j], e->t);
    for (size_t r = 0; r < e->rank; r++) {
        mpq_t *row = e->row + r * e->n;
        mpq_set(e->v[0], row[p]);
        for (size_t j = 0; j < e->n; j++) {
            mpq_mul(e->t, e->v[0], last[j]);
            mpq_sub(row[j], row[j], e->t);
        }
    }
    e->pivot[e->rank++] = p;
}

/* ---- a level ------------------------------------------------------------------------------ */

typedef struct judge {
    const ent_coop *c;
    mpq_t *x;
    const enti_proof_term *term;
    mpq_t *weight, *level;
    echelon fixed;
    enti_span span; /* the same, to ask about all coalitions */
    mpq_t e;
    enti_coop_judgement *out;
} judge;

/* most = max(most, |e|) */
static void at_least(mpq_t most, mpq_t e)
{
    mpq_abs(e, e);
    if (mpq_cmp(e, most) > 0) mpq_set(most, e);
}

/* Weights of the terms [begin, end): their sum, and what they cover. */
static void judge_balance(judge *j, size_t begin, size_t end)
{
    const size_t n = j->fixed.n;
    mpq_t *cover = j->fixed.v;

    for (size_t i = 0; i < n; i++) mpq_set_ui(cover[i], 0, 1);
    mpq_set_si(j->e, -1, 1);
    for (size_t k = begin; k < end; k++) {
        if (mpq_sgn(j->weight[k]) <= 0) j->out->positive = false;
        if (!j->term[k].reasonable) mpq_add(j->e, j->e, j->weight[k]);
        for (size_t i = 0; i < n; i++)
            if (j->term[k].coalition >> i & 1) mpq_add(cover[i], cover[i], j->weight[k]);
    }
    at_least(j->out->balance, j->e);
    reduce(&j->fixed, cover);
    for (size_t i = 0; i < n; i++) at_least(j->out->balance, cover[i]);
}

static ent_status judge_tight(judge *j, size_t level, size_t begin, size_t end)
{
    ent_status st = ENT_OK;

    for (size_t k = begin; k < end && !st; k++) {
        st = enti_coop_excess(j->c, j->x, j->term[k].coalition, j->e);
        if (!j->term[k].reasonable) mpq_sub(j->e, j->e, j->level[level]);
        at_least(j->out->tight, j->e);
    }
    return st;
}

static ent_status judge_level(judge *j, size_t level, size_t begin, size_t end)
{
    ent_coalition which = 0;
    ent_status st = ENT_OK;

    judge_balance(j, begin, end);
    st = judge_tight(j, level, begin, end);
    if (!st && j->span.rank < j->span.players) {
        enti_span_draw(&j->span, level + 1);
        st = enti_coop_largest_excess(j->c, j->x, &j->span, j->e, &which);
        if (!st) mpq_sub(j->e, j->e, j->level[level]);
        if (!st && (level == 0 || mpq_cmp(j->e, j->out->excess) > 0)) mpq_set(j->out->excess, j->e);
    }
    for (size_t k = begin; k < end && !st; k++) {
        fix(&j->fixed, j->term[k].coalition);
        enti_span_add(&j->span, j->term[k].coalition);
    }
    return st;
}

/* x(N) = v(N), and x_i >= v(i). */
static ent_status judge_shares(judge *j)
{
    const ent_coalition whole = ((ent_coalition)1 << j->fixed.n) - 1;
    ent_status st = enti_coop_excess(j->c, j->x, whole, j->out->total);

    mpq_abs(j->out->total, j->out->total);
    for (size_t i = 0; i < j->fixed.n && !st; i++) {
        st = enti_coop_excess(j->c, j->x, (ent_coalition)1 << i, j->e);
        if (!st && (i == 0 || mpq_cmp(j->e, j->out->reasonable) > 0))
            mpq_set(j->out->reasonable, j->e);
    }
    fix(&j->fixed, whole);
    enti_span_add(&j->span, whole);
    return st;
}

ent_status enti_coop_judge(const ent_coop *c, mpq_t x[], size_t n_levels, mpq_t level[],
                           size_t n_terms, const enti_proof_term term[], mpq_t weight[],
                           enti_coop_judgement *out)
{
    const size_t n = c->players;
    judge j = {.c = c, .x = x, .term = term, .weight = weight, .level = level, .out = out};
    size_t at = 0;

    j.fixed.n = j.span.players = n;
    j.fixed.row = enti_rationals_new(n * n);
    j.fixed.v = enti_rationals_new(n);
    mpq_inits(j.fixed.t, j.e, NULL);
    out->positive = true;
    ent_status st = j.fixed.row && j.fixed.v ? judge_shares(&j) : ENT_ERR_NOMEM;
    for (size_t k = 0; k < n_levels && !st; k++) {
        const size_t begin = at;
        while (at < n_terms && term[at].level == k) at++;
        st = judge_level(&j, k, begin, at);
    }
    out->unique = j.span.rank == n;
    if (at < n_terms) out->positive = false; /* terms of no level */
    enti_rationals_free(j.fixed.row, n * n);
    enti_rationals_free(j.fixed.v, n);
    mpq_clears(j.fixed.t, j.e, NULL);
    return st;
}
