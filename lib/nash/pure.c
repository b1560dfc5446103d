/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pure.c -- pure equilibria by exhaustive test.
 *
 * A profile a is an equilibrium when no player i gains by leaving it:
 *
 *     u_i(b, a_-i) <= u_i(a) + tol * (max u_i - min u_i)    for all i and all b of player i.
 *
 * The test stops at the first gain, so that most profiles cost a few reads. Asked for exact
 * equilibria, the exact judge decides about those that pass; rounding keeps the order of payoffs,
 * hence none is lost. Source: J. Nash, Equilibrium points in n-person games, PNAS 36 (1950).
 */
#include "base/mem.h"
#include "nash/nash.h"

#include <string.h>

/* Whether some player gains more than the tolerance by leaving profile number `at`. */
static bool is_left(const enti_search *s, const int a[], size_t at)
{
    const ent_game *g = s->g;

    for (size_t i = 0; i < g->players; i++) {
        const double *u = g->payoff + i;
        const double now = u[at * g->players], slack = s->opts.tol * s->range[i];
        const size_t first = at - (size_t)a[i] * g->stride[i];
        for (size_t b = 0; b < (size_t)g->actions[i]; b++)
            if (u[(first + b * g->stride[i]) * g->players] - now > slack) return true;
    }
    return false;
}

/* Lists a pure profile unless the judge refuses it: by a rounding at the edge of the tolerance, or
 * because it is no exact equilibrium and exact ones are asked for. */
static ent_status push_pure(enti_search *s, const int a[], double prob[], mpq_t exact[])
{
    const ent_game *g = s->g;

    memset(prob, 0, g->width * sizeof *prob);
    for (size_t i = 0; i < g->players; i++) prob[g->offset[i] + (size_t)a[i]] = 1.0;
    for (size_t k = 0; exact && k < g->width; k++) mpq_set_d(exact[k], prob[k]);
    const ent_status st = enti_search_push(s, prob, exact);
    return st == ENT_ERR_NUMERIC ? ENT_OK : st;
}

static ent_status search(enti_search *s, int a[], double prob[], mpq_t exact[])
{
    const size_t profiles = s->g->profiles;
    ent_status st = ENT_OK;

    for (size_t at = 0; at < profiles && !st; at++, ent_game_next_profile(s->g, a)) {
        if (!enti_search_step(s, (double)at / (double)profiles)) break;
        if (is_left(s, a, at)) continue;
        if (enti_search_full(s)) {
            s->stopped = true; /* one more exists: this is it */
            break;
        }
        st = push_pure(s, a, prob, exact);
    }
    return st;
}

ent_status ent_nash_pure(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    ent_status st = enti_search_begin(&s, "pure", 0, g, opts, out);

    if (st) return st;
    s.every = 4096;
    s.once = true;
    int *a = enti_new(g->players, int);
    double *prob = enti_new(g->width, double);
    mpq_t *exact = s.opts.exact ? enti_rationals_new(g->width) : NULL;
    if (!a || !prob || (s.opts.exact && !exact)) st = ENT_ERR_NOMEM;
    if (!st) st = search(&s, a, prob, exact);
    enti_rationals_free(exact, g->width);
    enti_free(prob);
    enti_free(a);
    return enti_search_end(&s, st, ENT_CLAIM_ALL, out);
}
