/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result.c -- the list of equilibria: its order and its end. */
#include "base/mem.h"
#include "nash/nash.h"

#include <stdlib.h>
#include <string.h>

void enti_sets_clear(ent_equilibria *eq)
{
    for (size_t k = 0; k < eq->subsets; k++) enti_free(eq->subset[k].member[0]);
    enti_free(eq->subset);
    enti_free(eq->index);
    enti_free(eq->component);
    eq->subset = NULL;
    eq->index = NULL;
    eq->component = NULL;
    eq->subsets = eq->components = 0;
}

void ent_equilibria_clear(ent_equilibria *eq)
{
    if (!eq) return;
    for (size_t k = 0; eq->exact && k < eq->count * eq->width; k++) enti_free(eq->exact[k]);
    enti_free(eq->exact);
    enti_free(eq->prob);
    enti_sets_clear(eq);
    enti_free(eq->unsettled);
    *eq = (ent_equilibria){0};
}

ent_status enti_equilibria_alloc(ent_equilibria *eq, size_t n)
{
    const size_t row = eq->width + eq->players + 2;

    if (n > SIZE_MAX / row) return ENT_ERR_NOMEM;
    eq->prob = enti_alloc(n * row, sizeof *eq->prob);
    if (!eq->prob) return ENT_ERR_NOMEM;
    eq->payoff = eq->prob + n * eq->width;
    eq->regret = eq->payoff + n * eq->players;
    eq->box = eq->regret + n;
    return ENT_OK;
}

/* A row of the list as qsort sees it. */
typedef struct row {
    const double *prob; /* [width] */
    size_t width;
    size_t index; /* its place before */
} row;

/* Larger first probabilities first; equal rows stay in their order. */
static int compare(const void *a, const void *b)
{
    const row *r = a, *s = b;

    for (size_t k = 0; k < r->width; k++)
        if (r->prob[k] != s->prob[k]) return r->prob[k] > s->prob[k] ? -1 : 1;
    return r->index < s->index ? -1 : 1;
}

/* Copies row by row in the new order: to[e] = from[rows[e].index], rows of `size` bytes. */
static void permute(size_t n, const row rows[], size_t size, const void *from, void *to)
{
    for (size_t e = 0; e < n; e++)
        memcpy((char *)to + e * size, (const char *)from + rows[e].index * size, size);
}

ent_status enti_equilibria_sort(ent_equilibria *eq, size_t order[])
{
    const size_t n = eq->count;
    ent_equilibria sorted = *eq;

    for (size_t e = 0; order && e < n; e++) order[e] = e;
    if (n < 2) return ENT_OK;
    ent_status st = enti_equilibria_alloc(&sorted, n);
    if (st) return st;
    row *rows = enti_new(n, row);
    sorted.exact = eq->exact ? enti_new(n * eq->width, char *) : NULL;
    st = rows && (sorted.exact || !eq->exact) ? ENT_OK : ENT_ERR_NOMEM;
    if (st) goto done;

    for (size_t e = 0; e < n; e++) rows[e] = (row){eq->prob + e * eq->width, eq->width, e};
    qsort(rows, n, sizeof *rows, compare);
    permute(n, rows, eq->width * sizeof(double), eq->prob, sorted.prob);
    permute(n, rows, eq->players * sizeof(double), eq->payoff, sorted.payoff);
    permute(n, rows, sizeof(double), eq->regret, sorted.regret);
    permute(n, rows, sizeof(double), eq->box, sorted.box);
    if (eq->exact) permute(n, rows, eq->width * sizeof(char *), eq->exact, sorted.exact);
    for (size_t e = 0; order && e < n; e++) order[e] = rows[e].index;
    const ent_equilibria old = *eq;
    *eq = sorted;
    sorted = old;
done:
    enti_free(rows);
    enti_free(sorted.prob); /* the arrays alone: the texts now belong to *eq */
    enti_free(sorted.exact);
    return st;
}
