/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_set.c -- V(delta) of a two-player game at one delta and at many; payoff_work.h has the
 * parts.
 *
 * V(delta) grows with delta: what a smaller delta sustains, a larger one does, by a public draw
 * between playing on and starting anew. So the outer set of one delta is where a smaller begins.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/payoff_set/payoff_work.h"

#include <math.h>
#include <stdlib.h>

/* A discount factor and its place in the caller's list. */
typedef struct entry {
    double delta;
    size_t place;
} entry;

/* Largest first, then in the caller's order. */
static int compare(const void *left, const void *right)
{
    const entry *a = left, *b = right;

    if (a->delta != b->delta) return a->delta < b->delta ? 1 : -1;
    return (a->place > b->place) - (a->place < b->place);
}

static ent_status run_all(enti_payoff_work *w, size_t count, const entry list[],
                          const ent_payoff_set_opts *opts, ent_payoff_set out[])
{
    ent_status st = ENT_OK;

    for (size_t k = 0; k < count && !st; k++) {
        if (k == 0)
            st = enti_payoff_begin(w, list[k].delta);
        else
            enti_payoff_lower(w, list[k].delta);
        if (!st) st = enti_payoff_run(w, opts);
        if (!st) st = enti_payoff_result(w, opts->tol, &out[list[k].place]);
    }
    return st;
}

ent_status ent_payoff_set_sweep(const ent_game *g, size_t count, const double delta[],
                                const ent_payoff_set_opts *opts, ent_payoff_set out[])
{
    const ent_payoff_set_opts o = opts ? *opts : (ent_payoff_set_opts)ENT_PAYOFF_SET_OPTS_INIT;
    enti_payoff_work w;

    if (!out) return ENT_ERR_ARG;
    for (size_t k = 0; k < count; k++) out[k] = (ent_payoff_set){0};
    if (!delta || !(o.tol >= ENTI_TOL_TIE)) return ENT_ERR_ARG;
    for (size_t k = 0; k < count; k++)
        if (!(delta[k] >= 0.0 && delta[k] < 1.0)) return ENT_ERR_ARG;
    ent_status st = enti_payoff_new(g, &w);
    if (st) return st;
    entry *list = enti_alloc(count, sizeof *list);
    if (!list) st = ENT_ERR_NOMEM;
    for (size_t k = 0; k < count && !st; k++) list[k] = (entry){delta[k], k};
    if (!st) {
        qsort(list, count, sizeof *list, compare);
        st = run_all(&w, count, list, &o, out);
    }
    for (size_t k = 0; k < count && st; k++) ent_payoff_set_clear(&out[k]);
    enti_free(list);
    enti_payoff_free(&w);
    return st;
}

ent_status ent_payoff_set_solve(const ent_game *g, double delta, const ent_payoff_set_opts *opts,
                                ent_payoff_set *out)
{
    return ent_payoff_set_sweep(g, 1, &delta, opts, out);
}
