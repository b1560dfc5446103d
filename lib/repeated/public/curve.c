/* SPDX-License-Identifier: GPL-3.0-or-later */
/* curve.c -- concave, piecewise linear functions, found corner by corner.
 *
 * Corners come by chords: between two corners the function is tried in the direction in which the chord
 * is level. Either nothing lies above the chord, or a new corner does.
 */
#include "repeated/public/curve.h"

#include "base/mem.h"
#include "base/tol.h"

#include <stdlib.h>
#include <string.h>

void enti_curve_clear(enti_curve *c)
{
    enti_free(c->at);
    enti_free(c->value);
    *c = (enti_curve){0};
}

bool enti_curve_at(const enti_curve *c, double x, double *value, double *slope)
{
    size_t k = 0;

    if (c->count == 0 || x < c->at[0]) return false;
    while (k + 1 < c->count && c->at[k + 1] <= x) k++;
    *slope = 0.0;
    if (k + 1 < c->count) *slope = (c->value[k + 1] - c->value[k]) / (c->at[k + 1] - c->at[k]);
    *value = c->value[k] + *slope * (x - c->at[k]);
    return true;
}

/* Puts a corner in front of place k. */
static ent_status insert(enti_curve *c, size_t k, double at, double value)
{
    if (c->count == c->capacity) {
        const size_t capacity = c->capacity ? 2 * c->capacity : 4;
        double *more = enti_resize(c->at, capacity, sizeof *more);
        if (more) c->at = more;
        double *values = more ? enti_resize(c->value, capacity, sizeof *values) : NULL;
        if (!values) return ENT_ERR_NOMEM;
        c->value = values;
        c->capacity = capacity;
    }
    memmove(c->at + k + 1, c->at + k, (c->count - k) * sizeof *c->at);
    memmove(c->value + k + 1, c->value + k, (c->count - k) * sizeof *c->value);
    c->at[k] = at;
    c->value[k] = value;
    c->count++;
    return ENT_OK;
}

ent_status enti_curve_push(enti_curve *c, double at, double value)
{
    return insert(c, c->count, at, value);
}

ent_status enti_curve_fill(enti_curve *c, enti_curve_best *best, void *context)
{
    for (size_t k = 0; k + 1 < c->count;) {
        const double price = (c->value[k + 1] - c->value[k]) / (c->at[k + 1] - c->at[k]);
        double at, value;
        bool feasible;
        ent_status st = best(context, price, c->at[k], c->at[k + 1], &at, &value, &feasible);
        if (st) return st;
        const double above = value - c->value[k] - price * (at - c->at[k]);
        const bool apart = at - c->at[k] > ENTI_TOL_REGRET && c->at[k + 1] - at > ENTI_TOL_REGRET;
        if (feasible && apart && above > ENTI_TOL_REGRET) {
            st = insert(c, k + 1, at, value);
            if (st) return st;
        } else {
            k++;
        }
    }
    return ENT_OK;
}

static int rising(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

ent_status enti_curve_corners(size_t n, const enti_curve curve[], size_t *count, double **out)
{
    size_t total = 0;

    *count = 0;
    for (size_t c = 0; c < n; c++) total += curve[c].count;
    *out = enti_new(total, double);
    if (!*out) return ENT_ERR_NOMEM;
    total = 0;
    for (size_t c = 0; c < n; c++)
        for (size_t k = 0; k < curve[c].count; k++) (*out)[total++] = curve[c].at[k];
    qsort(*out, total, sizeof **out, rising);
    for (size_t k = 0; k < total;
         k++) { /* of those that are alike the last: all curves are there */
        if (k + 1 < total && (*out)[k + 1] - (*out)[k] <= ENTI_TOL_REGRET) continue;
        (*out)[(*count)++] = (*out)[k];
    }
    return ENT_OK;
}
