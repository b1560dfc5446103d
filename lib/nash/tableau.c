/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tableau.c -- what a tableau does whatever its numbers are; see pivot.h.
 *
 * The lexicographic rule. Read 1 on the right-hand side as 1 + e^1, 1 + e^2, ... with an infinitely
 * small e: then no two ratios tie, no basis comes back, and the walk ends. Row r of B^-1 holds the
 * coefficients of e, so the leaving row is the one whose
 *
 *     (value_r, B^-1_r0, B^-1_r1, ...) / entry(r, col),   entry(r, col) > 0,
 *
 * comes first in lexicographic order, and a basis is feasible when each such row is positive.
 * Source: B. von Stengel, Computing equilibria for two-person games, Handbook of Game Theory 3
 * (2002), section 2.6.
 */
#include "base/mem.h"
#include "nash/pivot.h"

#include <math.h>

ent_status enti_tableau_new(const enti_arithmetic *ops, const enti_bimatrix *b, size_t i,
                            enti_tableau *t)
{
    const int first[2] = {0, (int)b->n[0]};

    *t = (enti_tableau){.ops = ops,
                        .player = i,
                        .rows = b->n[i],
                        .cols = b->n[1 - i],
                        .own = first[i],
                        .other = first[1 - i],
                        .basic = enti_new(b->n[i], int),
                        .cobasic = enti_new(b->n[1 - i], int),
                        .place = enti_new(b->g->width, int),
                        .tied = enti_new(b->n[i], size_t)};
    if (!t->basic || !t->cobasic || !t->place || !t->tied) return ENT_ERR_NOMEM;
    return ops->alloc(t, b);
}

void enti_tableau_clear(enti_tableau *t)
{
    if (t->ops) t->ops->free(t);
    enti_free(t->basic);
    enti_free(t->cobasic);
    enti_free(t->place);
    enti_free(t->tied);
    *t = (enti_tableau){0};
}

/* Adds row r to the n rows in t->tied, whose ratios in column `by` are the least and equal so far;
 * how many there are then. */
static size_t add_if_least(enti_tableau *t, size_t n, size_t r, size_t pivot, size_t by)
{
    const int order = n ? t->ops->compare(t, r, t->tied[0], pivot, by) : 0;

    if (order > 0) return n;
    if (order < 0) n = 0;
    t->tied[n] = r;
    return n + 1;
}

/* Keeps of n > 1 tied rows those with the least ratio in the column of B^-1 of label `slack`. */
static size_t break_ties(enti_tableau *t, size_t n, size_t pivot, int slack)
{
    const int at = t->place[slack];
    size_t kept = 0;

    for (size_t k = 0; k < n; k++) {
        const size_t r = t->tied[k];
        if (at >= 0)
            kept = add_if_least(t, kept, r, pivot, (size_t)at);
        else if (-1 - at != (int)r) /* a unit vector: its row has more than 0 */
            t->tied[kept++] = r;
    }
    return kept;
}

bool enti_tableau_leaving(enti_tableau *t, size_t col, size_t *row)
{
    size_t n = 0;

    for (size_t r = 0; r < t->rows; r++)
        if (t->ops->entry(t, r, col) > t->ops->tiny) n = add_if_least(t, n, r, col, t->cols);
    for (size_t k = 0; k < t->rows && n > 1; k++) n = break_ties(t, n, col, t->own + (int)k);
    if (n) *row = t->tied[0];
    return n > 0;
}

void enti_tableau_pivot(enti_tableau *t, size_t row, size_t col)
{
    const int leaving = t->basic[row], entering = t->cobasic[col];

    t->ops->pivot(t, row, col);
    t->basic[row] = entering;
    t->cobasic[col] = leaving;
    t->place[entering] = -1 - (int)row;
    t->place[leaving] = (int)col;
}

void enti_tableau_reset(enti_tableau *t, const enti_bimatrix *b)
{
    t->ops->load(t, b);
    for (size_t r = 0; r < t->rows; r++) {
        t->basic[r] = t->own + (int)r;
        t->place[t->basic[r]] = -1 - (int)r;
    }
    for (size_t c = 0; c < t->cols; c++) {
        t->cobasic[c] = t->other + (int)c;
        t->place[t->cobasic[c]] = (int)c;
    }
}

/* Whether a label is cobasic at the basis of a support. */
static bool is_cobasic(const enti_tableau *t, int label, const bool support[])
{
    const bool own = label >= t->own && label < t->own + (int)t->rows;

    return own == support[label];
}

/* Brings column c into the basis for the variable, among those that must go, with the largest entry;
 * false when all entries are 0. */
static bool bring_in(enti_tableau *t, size_t col, const bool support[])
{
    size_t best = t->rows;
    double most = t->ops->tiny;

    for (size_t r = 0; r < t->rows; r++) {
        if (!is_cobasic(t, t->basic[r], support)) continue;
        const double size = fabs(t->ops->entry(t, r, col));
        if (size > most) {
            most = size;
            best = r;
        }
    }
    if (best < t->rows) enti_tableau_pivot(t, best, col);
    return best < t->rows;
}

bool enti_tableau_go(enti_tableau *t, const bool support[])
{
    for (size_t c = 0; c < t->cols; c++)
        if (!is_cobasic(t, t->cobasic[c], support) && !bring_in(t, c, support)) return false;
    return true;
}

/* Whether the first entry of (value, row of B^-1) that is not 0 is positive. */
static bool is_feasible_row(const enti_tableau *t, size_t r)
{
    double x = t->ops->entry(t, r, t->cols);

    for (size_t k = 0; k < t->rows && fabs(x) <= t->ops->tiny; k++) {
        const int at = t->place[t->own + (int)k];
        if (at >= 0)
            x = t->ops->entry(t, r, (size_t)at);
        else if (-1 - at == (int)r)
            x = 1.0;
    }
    return x > t->ops->tiny;
}

bool enti_tableau_is_feasible(const enti_tableau *t)
{
    for (size_t r = 0; r < t->rows; r++)
        if (!is_feasible_row(t, r)) return false;
    return true;
}

bool enti_tableau_install(enti_tableau *t, const enti_bimatrix *b, const bool support[])
{
    enti_tableau_reset(t, b);
    return enti_tableau_go(t, support) && enti_tableau_is_feasible(t);
}
