/* SPDX-License-Identifier: GPL-3.0-or-later */
/* form.c -- a program sorted by rows: two stable counting sorts, first by column, then by row,
 * after which duplicates are neighbours and are added in the order in which they came.
 * Cost: O(terms + rows + cols).
 */
#include "lp/form.h"
#include "base/mem.h"

#include <math.h>

static size_t key(const enti_lp_term *t, bool by_row)
{
    return by_row ? t->row : t->col;
}

/* A stable sort of `count` terms; `place` [lines + 1] is work. */
static void sort(size_t count, const enti_lp_term from[], enti_lp_term to[], bool by_row,
                 size_t lines, size_t place[])
{
    for (size_t i = 0; i <= lines; i++) place[i] = 0;
    for (size_t k = 0; k < count; k++) place[key(&from[k], by_row) + 1]++;
    for (size_t i = 0; i < lines; i++) place[i + 1] += place[i];
    for (size_t k = 0; k < count; k++) to[place[key(&from[k], by_row)]++] = from[k];
}

/* Adds neighbours of the same place, drops what cancels; false when a sum overflows. */
static bool merge(const enti_lp *lp, const enti_lp_term term[], enti_form *f)
{
    size_t n = 0, row = 0;

    for (size_t k = 0; k < lp->count;) {
        const enti_lp_term *first = &term[k];
        double sum = 0.0;
        for (; k < lp->count && term[k].row == first->row && term[k].col == first->col; k++)
            sum += term[k].value;
        if (!isfinite(sum)) return false;
        if (sum == 0.0) continue;
        while (row < first->row) f->start[++row] = n;
        f->col[n] = first->col;
        f->value[n++] = sum;
    }
    while (row < lp->rows) f->start[++row] = n;
    return true;
}

static ent_status arrange(const enti_lp *lp, enti_form *f)
{
    const size_t lines = lp->rows > lp->cols ? lp->rows : lp->cols;
    enti_lp_term *by_col = enti_new(lp->count, enti_lp_term);
    enti_lp_term *by_row = enti_new(lp->count, enti_lp_term);
    size_t *place = enti_new(lines + 1, size_t);
    ent_status st = ENT_ERR_NOMEM;

    if (!by_col || !by_row || !place) goto done;
    sort(lp->count, lp->term, by_col, false, lp->cols, place);
    sort(lp->count, by_col, by_row, true, lp->rows, place);
    st = merge(lp, by_row, f) ? ENT_OK : ENT_ERR_NUMERIC;
done:
    enti_free(by_col);
    enti_free(by_row);
    enti_free(place);
    return st;
}

void enti_form_bounds(enti_form *f)
{
    const enti_lp *lp = f->lp;

    for (size_t j = 0; j < lp->cols; j++) {
        f->lo[j] = lp->integer[j] ? ceil(lp->col_lo[j]) : lp->col_lo[j];
        f->hi[j] = lp->integer[j] ? floor(lp->col_hi[j]) : lp->col_hi[j];
    }
}

ent_status enti_form_new(const enti_lp *lp, enti_form *out)
{
    enti_form f = {.lp = lp,
                   .start = enti_new(lp->rows + 1, size_t),
                   .col = enti_new(lp->count, size_t),
                   .value = enti_new(lp->count, double),
                   .lo = enti_new(lp->cols, double),
                   .hi = enti_new(lp->cols, double),
                   .row_unit = enti_new(lp->rows, int),
                   .col_unit = enti_new(lp->cols, int)};
    ent_status st = ENT_ERR_NOMEM;

    *out = (enti_form){0};
    if (!f.start || !f.col || !f.value || !f.lo || !f.hi || !f.row_unit || !f.col_unit) goto done;
    enti_form_bounds(&f);
    st = arrange(lp, &f);
    if (!st) st = enti_form_scale(&f, false);
    if (st) goto done;
    *out = f;
    f = (enti_form){0};
done:
    enti_form_clear(&f);
    return st;
}

void enti_form_clear(enti_form *f)
{
    enti_free(f->start);
    enti_free(f->col);
    enti_free(f->value);
    enti_free(f->lo);
    enti_free(f->hi);
    enti_free(f->row_unit);
    enti_free(f->col_unit);
    *f = (enti_form){0};
}

bool enti_form_crossed(const enti_form *f)
{
    for (size_t i = 0; i < f->lp->rows; i++)
        if (f->lp->row_lo[i] > f->lp->row_hi[i]) return true;
    for (size_t j = 0; j < f->lp->cols; j++)
        if (f->lo[j] > f->hi[j]) return true;
    return false;
}
