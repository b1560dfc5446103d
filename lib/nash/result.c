/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result.c -- the list of equilibria: its order, its components, and its end. */
#include "base/mem.h"
#include "nash/nash.h"

#include <stdlib.h>
#include <string.h>

void ent_equilibria_clear(ent_equilibria *eq)
{
    if (!eq) return;
    for (size_t k = 0; eq->exact && k < eq->count * eq->width; k++) enti_free(eq->exact[k]);
    enti_free(eq->exact);
    enti_free(eq->prob);
    enti_free(eq->payoff);
    enti_free(eq->regret);
    enti_free(eq->component);
    *eq = (ent_equilibria){0};
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

/* Copies row by row in the new order: to[e] = from[order[e].index], rows of `size` bytes. */
static void permute(size_t n, const row order[], size_t size, const void *from, void *to)
{
    for (size_t e = 0; e < n; e++)
        memcpy((char *)to + e * size, (const char *)from + order[e].index * size, size);
}

ent_status enti_equilibria_sort(ent_equilibria *eq)
{
    const size_t n = eq->count;
    ent_equilibria sorted = *eq;
    ent_status st = ENT_ERR_NOMEM;

    if (n < 2) return ENT_OK;
    row *order = enti_new(n, row);
    sorted.prob = enti_new(n * eq->width, double);
    sorted.payoff = enti_new(n * eq->players, double);
    sorted.regret = enti_new(n, double);
    sorted.exact = eq->exact ? enti_new(n * eq->width, char *) : NULL;
    sorted.component = eq->component ? enti_new(n, size_t) : NULL;
    if (!order || !sorted.prob || !sorted.payoff || !sorted.regret ||
        (eq->exact && !sorted.exact) || (eq->component && !sorted.component))
        goto done;

    for (size_t e = 0; e < n; e++) order[e] = (row){eq->prob + e * eq->width, eq->width, e};
    qsort(order, n, sizeof *order, compare);
    permute(n, order, eq->width * sizeof(double), eq->prob, sorted.prob);
    permute(n, order, eq->players * sizeof(double), eq->payoff, sorted.payoff);
    permute(n, order, sizeof(double), eq->regret, sorted.regret);
    if (eq->exact) permute(n, order, eq->width * sizeof(char *), eq->exact, sorted.exact);
    if (eq->component) permute(n, order, sizeof(size_t), eq->component, sorted.component);
    const ent_equilibria old = *eq;
    *eq = sorted;
    sorted = old;
    st = ENT_OK;
done:
    enti_free(order);
    enti_free(sorted.prob); /* the arrays alone: the texts now belong to *eq */
    enti_free(sorted.payoff);
    enti_free(sorted.regret);
    enti_free(sorted.exact);
    enti_free(sorted.component);
    return st;
}

ent_status enti_equilibria_number(ent_equilibria *eq)
{
    size_t most = 0;

    if (!eq->component) return ENT_OK;
    for (size_t e = 0; e < eq->count; e++)
        if (eq->component[e] > most) most = eq->component[e];
    size_t *number = enti_new(most + 1, size_t); /* the new one + 1, by the old */
    if (!number) return ENT_ERR_NOMEM;
    for (size_t e = 0; e < eq->count; e++) {
        size_t *n = &number[eq->component[e]];
        if (!*n) *n = ++eq->components;
        eq->component[e] = *n - 1;
    }
    enti_free(number);
    return ENT_OK;
}
