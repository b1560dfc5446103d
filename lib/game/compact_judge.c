/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_judge.c -- expected payoffs and regret of a compact game, in doubles and in rationals.
 *
 * When the members of type s each take action a with probability x_a, n of them have the counts k
 * with probability  n! / (k_0! ... k_{m-1}!)  x_0^k_0 ... x_{m-1}^k_{m-1}.  In doubles the
 * distribution is built player by player,  P_{j+1}(k + e_a) += x_a P_j(k),  sums of positive terms;
 * in rationals by the formula. The table of an action, [counts of type 0] ... [counts of type T-1], is
 * then contracted with one distribution after the other, the last type first.
 * Nothing here knows a solver.
 */
#include "game/compact.h"

#include "base/mem.h"
#include "base/rational.h"

#include <math.h>
#include <string.h>

size_t enti_compact_cell(const ent_compact *c, size_t at, const int others[])
{
    const size_t t = c->type_of[at];
    size_t index = 0;

    for (size_t s = 0; s < c->types; s++) {
        const int n = enti_compact_others(c, t, s);
        index = index * enti_counts_size(n, c->actions[s], ENT_COMPACT_MAX_PAYOFFS) +
                enti_counts_rank(n, c->actions[s], others + c->offset[s]);
    }
    return c->first[at] + index;
}

/* The payoff to player i of an edge when it takes a and the other end b; NaN index if not on it. */
static bool edge_cell(const ent_compact *c, size_t e, size_t i, size_t a, size_t *other,
                      size_t *cell, size_t *step)
{
    const size_t *p = c->edge[e].player;
    const size_t n1 = (size_t)c->actions[p[1]];

    if (p[0] != i && p[1] != i) return false;
    *other = p[p[0] == i];
    *cell = c->first[e] + (p[0] == i ? 2 * a * n1 : 2 * a + 1);
    *step = p[0] == i ? 2 : 2 * n1;
    return true;
}

/* ---- in doubles ------------------------------------------------------------------------------- */

static bool is_mixed(const ent_compact *c, const double mixed[])
{
    for (size_t t = 0; t < c->types; t++) {
        double sum = 0.0;
        for (int a = 0; a < c->actions[t]; a++) {
            const double x = mixed[c->offset[t] + (size_t)a];
            if (!(x >= 0.0)) return false;
            sum += x;
        }
        if (!(fabs(sum - 1.0) <= 1e-6)) return false;
    }
    return true;
}

/* P [states of n, m] of the counts of n players; `work` as large. */
static void distribute(int n, int m, const double x[], int k[], double p[], double work[])
{
    double *from = n % 2 ? work : p, *to = n % 2 ? p : work;

    from[0] = 1.0;
    for (int j = 0; j < n; j++) {
        double *swap = from;
        memset(to, 0, enti_counts_size(j + 1, m, SIZE_MAX) * sizeof *to);
        enti_counts_first(j, m, k);
        for (size_t rank = 0;; rank++) {
            for (int a = 0; a < m && from[rank] > 0.0; a++) {
                k[a]++;
                to[enti_counts_rank(j + 1, m, k)] += x[a] * from[rank];
                k[a]--;
            }
            if (!enti_counts_next(j, m, k)) break;
        }
        from = to;
        to = swap;
    }
}

/* u [cells] <- its sum over the counts of the last type left, weighted by p [states]. */
static size_t contract(double u[], size_t cells, const double p[], size_t states)
{
    const size_t left = cells / states;

    for (size_t k = 0; k < left; k++) {
        double sum = 0.0;
        for (size_t j = 0; j < states; j++)
            if (p[j] > 0.0) sum += p[j] * u[k * states + j];
        u[k] = sum;
    }
    return left;
}

/* Scratch of the judge in doubles. */
typedef struct scratch {
    size_t cells, states; /* the largest table of an action, and of the counts of a type */
    int *k;
    double *u, *work;
    double **p; /* [types] */
} scratch;

static size_t states_of(const ent_compact *c, size_t t, size_t s)
{
    return enti_counts_size(enti_compact_others(c, t, s), c->actions[s], ENT_COMPACT_MAX_PAYOFFS);
}

static void scratch_clear(const ent_compact *c, scratch *x)
{
    for (size_t s = 0; x->p && s < c->types; s++) enti_free(x->p[s]);
    enti_free(x->p);
    enti_free(x->u);
    enti_free(x->work);
    enti_free(x->k);
}

static ent_status scratch_init(const ent_compact *c, scratch *x)
{
    *x = (scratch){.k = enti_new(c->width, int), .p = enti_new(c->types, double *)};
    if (!x->k || !x->p) return ENT_ERR_NOMEM;
    for (size_t t = 0; t < c->types; t++) {
        size_t cells = 1;
        for (size_t s = 0; s < c->types; s++) {
            const size_t states = states_of(c, t, s);
            cells *= states;
            if (states > x->states) x->states = states;
        }
        if (cells > x->cells) x->cells = cells;
    }
    for (size_t s = 0; s < c->types; s++) {
        const size_t states =
            enti_counts_size(c->members[s], c->actions[s], 2 * ENT_COMPACT_MAX_PAYOFFS);
        x->p[s] = states ? enti_new(states, double) : NULL;
        if (!x->p[s]) return ENT_ERR_NOMEM;
    }
    x->u = enti_new(x->cells, double);
    x->work = enti_new(x->states, double);
    return x->u && x->work ? ENT_OK : ENT_ERR_NOMEM;
}

static void symmetric_payoffs(const ent_compact *c, const double mixed[], size_t t, scratch *x,
                              double out[])
{
    size_t cells = 1;

    for (size_t s = 0; s < c->types; s++) {
        distribute(enti_compact_others(c, t, s), c->actions[s], mixed + c->offset[s], x->k, x->p[s],
                   x->work);
        cells *= states_of(c, t, s);
    }
    for (int a = 0; a < c->actions[t]; a++) {
        const size_t at = c->offset[t] + (size_t)a;
        size_t left = cells;
        memcpy(x->u, c->store->payoff + c->first[at], cells * sizeof *x->u);
        for (size_t s = c->types; s-- > 0;)
            left = contract(x->u, left, x->p[s], states_of(c, t, s));
        out[at] = x->u[0];
    }
}

static void polymatrix_payoffs(const ent_compact *c, const double mixed[], double out[])
{
    size_t other = 0, cell = 0, step = 0;

    for (size_t at = 0; at < c->width; at++) {
        const size_t i = c->type_of[at];
        out[at] = 0.0;
        for (size_t e = 0; e < c->edges; e++) {
            if (!edge_cell(c, e, i, at - c->offset[i], &other, &cell, &step)) continue;
            for (int b = 0; b < c->actions[other]; b++)
                out[at] +=
                    mixed[c->offset[other] + (size_t)b] * c->store->payoff[cell + (size_t)b * step];
        }
    }
}

ent_status ent_compact_action_payoffs(const ent_compact *c, const double mixed[], double out[])
{
    scratch x = {0};

    if (!c || !mixed || !out || !is_mixed(c, mixed)) return ENT_ERR_ARG;
    if (c->kind == ENT_COMPACT_POLYMATRIX) {
        polymatrix_payoffs(c, mixed, out);
        return ENT_OK;
    }
    const ent_status st = scratch_init(c, &x);
    for (size_t t = 0; t < c->types && !st; t++) symmetric_payoffs(c, mixed, t, &x, out);
    scratch_clear(c, &x);
    return st;
}

ent_status ent_compact_regret(const ent_compact *c, const double mixed[], double *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = 0.0;
    if (!c || !mixed) return ENT_ERR_ARG;
    double *payoff = enti_new(c->width, double);
    ent_status st = payoff ? ent_compact_action_payoffs(c, mixed, payoff) : ENT_ERR_NOMEM;

    for (size_t t = 0; t < c->types && !st; t++) {
        const double *u = payoff + c->offset[t], *x = mixed + c->offset[t];
        double best = u[0], loss = 0.0;
        for (int a = 1; a < c->actions[t]; a++) best = fmax(best, u[a]);
        for (int a = 0; a < c->actions[t]; a++) loss += x[a] * (best - u[a]);
        *out = fmax(*out, loss);
    }
    enti_free(payoff);
    return st;
}

/* ---- pure actions ----------------------------------------------------------------------------- */

static bool is_counts(const ent_compact *c, const int counts[])
{
    for (size_t t = 0; t < c->types; t++) {
        int left = c->members[t];
        for (int a = 0; a < c->actions[t]; a++) {
            if (counts[c->offset[t] + (size_t)a] < 0) return false;
            left -= counts[c->offset[t] + (size_t)a];
            if (left < 0) return false;
        }
        if (left) return false;
    }
    return true;
}

/* What other end's only action is, in a polymatrix game. */
static size_t taken(const ent_compact *c, const int counts[], size_t player)
{
    size_t b = 0;

    while (!counts[c->offset[player] + b]) b++;
    return b;
}

double enti_compact_pure_value(const ent_compact *c, int counts[], size_t from, size_t at)
{
    double sum = 0.0;

    if (c->kind == ENT_COMPACT_SYMMETRIC) {
        counts[from]--;
        sum = c->store->payoff[enti_compact_cell(c, at, counts)];
        counts[from]++;
        return sum;
    }
    size_t other = 0, cell = 0, step = 0;
    const size_t i = c->type_of[at];
    for (size_t e = 0; e < c->edges; e++)
        if (edge_cell(c, e, i, at - c->offset[i], &other, &cell, &step))
            sum += c->store->payoff[cell + taken(c, counts, other) * step];
    return sum;
}

ent_status ent_compact_pure_regret(const ent_compact *c, const int counts[], double *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = 0.0;
    if (!c || !counts || !is_counts(c, counts)) return ENT_ERR_ARG;
    int *k = enti_new(c->width, int);
    if (!k) return ENT_ERR_NOMEM;
    memcpy(k, counts, c->width * sizeof *k);
    for (size_t from = 0; from < c->width; from++) {
        const size_t t = c->type_of[from];
        if (!k[from]) continue;
        const double own = enti_compact_pure_value(c, k, from, from);
        for (size_t at = c->offset[t]; at < c->offset[t] + (size_t)c->actions[t]; at++)
            *out = fmax(*out, enti_compact_pure_value(c, k, from, at) - own);
    }
    enti_free(k);
    return ENT_OK;
}

ent_status enti_compact_pure_payoff(const ent_compact *c, int counts[], size_t from, size_t at,
                                    mpq_t out)
{
    if (c->kind == ENT_COMPACT_SYMMETRIC) {
        counts[from]--;
        const size_t cell = enti_compact_cell(c, at, counts);
        counts[from]++;
        return enti_game_rational(c->store, cell, out);
    }
    size_t other = 0, cell = 0, step = 0;
    const size_t i = c->type_of[at];
    ent_status st = ENT_OK;
    mpq_t u;
    mpq_init(u);
    mpq_set_ui(out, 0, 1);
    for (size_t e = 0; e < c->edges && !st; e++) {
        if (!edge_cell(c, e, i, at - c->offset[i], &other, &cell, &step)) continue;
        st = enti_game_rational(c->store, cell + taken(c, counts, other) * step, u);
        mpq_add(out, out, u);
    }
    mpq_clear(u);
    return st;
}

ent_status enti_compact_pure_regret_exact(const ent_compact *c, const int counts[], mpq_t regret)
{
    ent_status st = is_counts(c, counts) ? ENT_OK : ENT_ERR_ARG;
    int *k = enti_new(c->width, int);
    mpq_t own, gain;

    if (!k) return ENT_ERR_NOMEM;
    memcpy(k, counts, c->width * sizeof *k);
    mpq_inits(own, gain, NULL);
    mpq_set_ui(regret, 0, 1);
    for (size_t from = 0; from < c->width && !st; from++) {
        const size_t t = c->type_of[from];
        if (!k[from]) continue;
        st = enti_compact_pure_payoff(c, k, from, from, own);
        for (size_t at = c->offset[t]; at < c->offset[t] + (size_t)c->actions[t] && !st; at++) {
            st = enti_compact_pure_payoff(c, k, from, at, gain);
            mpq_sub(gain, gain, own);
            if (mpq_cmp(gain, regret) > 0) mpq_set(regret, gain);
        }
    }
    mpq_clears(own, gain, NULL);
    enti_free(k);
    return st;
}
