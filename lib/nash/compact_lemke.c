/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_lemke.c -- one equilibrium of a polymatrix game by Lemke's method in integers.
 *
 * With costs C > 0 (a constant less the payoffs; the constant also where there is no edge, and for a
 * player against itself, which changes nothing as x_i sums to 1) an equilibrium is
 *
 *     w = [ C  -E ] [ x ] + [  0 ]      w, x, v >= 0,  w_k z_k = 0,  z = (x, v),
 *         [ E'  0 ] [ v ]   [ -1 ]
 *
 * row i of E' summing player i's probabilities; v_i > 0 is its cost. The matrix is copositive-plus
 * and the problem has a feasible point, so that the method ends in a solution. An artificial z0 with
 * ones is added, and the rows of the tableau
 *
 *     [ w (N) | z (N) | z0 | q ],    N = width + players,
 *
 * are kept as integers over one common determinant (Bareiss). Ties are broken lexicographically by
 * the columns of w.
 */
#include "base/mem.h"
#include "nash/compact.h"

#include <math.h>
#include <string.h>

typedef struct tableau {
    size_t n, columns; /* rows; 2 n + 2 */
    mpz_t *a;          /* [n][columns] */
    mpz_t det, s, t;   /* the common denominator; scratch */
    size_t *basic;     /* [n] column that is basic in a row */
} tableau;

static mpz_t *at(const tableau *x, size_t row, size_t column)
{
    return &x->a[row * x->columns + column];
}

/* The largest payoff and the common denominator, as one scale for costs (most + 1 - u) * scale. */
static ent_status scale_of(const ent_compact *c, mpq_t most, mpz_t scale)
{
    ent_status st = ENT_OK;
    mpq_t u;

    mpq_init(u);
    mpz_set_ui(scale, 1);
    mpq_set_ui(most, 0, 1);
    for (size_t k = 0; c->edges && k < c->store->profiles && !st; k++) {
        st = enti_game_rational(c->store, k, u);
        mpz_lcm(scale, scale, mpq_denref(u));
        if (mpq_cmp(u, most) > 0) mpq_set(most, u);
    }
    mpq_set_ui(u, 1, 1);
    mpq_add(most, most, u);
    mpq_clear(u);
    return st;
}

/* -C into the columns of x: the constant everywhere, less the payoffs of the edges. */
static ent_status put_costs(const ent_compact *c, tableau *x)
{
    const size_t n = c->width;
    ent_status st = ENT_OK;
    mpq_t most, u;
    mpz_t scale;

    mpq_inits(most, u, NULL);
    mpz_init(scale);
    st = scale_of(c, most, scale);
    mpz_mul(mpq_numref(most), mpq_numref(most), scale);
    mpq_canonicalize(most);
    for (size_t k = 0; k < n && !st; k++)
        for (size_t l = 0; l < n; l++) mpz_neg(*at(x, k, x->n + l), mpq_numref(most));
    for (size_t e = 0; e < c->edges && !st; e++) {
        const size_t i = c->offset[c->edge[e].player[0]], j = c->offset[c->edge[e].player[1]];
        const size_t n1 = (size_t)c->actions[c->edge[e].player[1]];
        const size_t cells = 2 * n1 * (size_t)c->actions[c->edge[e].player[0]];
        for (size_t k = 0; k < cells && !st; k++) {
            const size_t a = i + k / 2 / n1, b = j + k / 2 % n1;
            st = enti_game_rational(c->store, c->first[e] + k, u);
            mpz_divexact(x->t, scale, mpq_denref(u));
            mpz_mul(x->t, x->t, mpq_numref(u));
            mpz_t *cell = at(x, k % 2 ? b : a, x->n + (k % 2 ? a : b));
            mpz_add(*cell, *cell, x->t);
        }
    }
    mpq_clears(most, u, NULL);
    mpz_clear(scale);
    return st;
}

/* I w - M z - 1 z0 = q */
static ent_status fill(const ent_compact *c, tableau *x)
{
    for (size_t k = 0; k < x->n; k++) {
        mpz_set_si(*at(x, k, k), 1);
        mpz_set_si(*at(x, k, 2 * x->n), -1);
        x->basic[k] = k;
    }
    for (size_t k = 0; k < c->width; k++) {
        const size_t row = c->width + c->type_of[k];
        mpz_set_si(*at(x, k, x->n + row), 1);
        mpz_set_si(*at(x, row, x->n + k), -1);
    }
    for (size_t i = 0; i < c->types; i++) mpz_set_si(*at(x, c->width + i, 2 * x->n + 1), -1);
    mpz_set_ui(x->det, 1);
    return put_costs(c, x);
}

/* Entries of a tableau are minors: by Hadamard at most the product of the columns' lengths. */
static ent_status reserve(const tableau *x)
{
    size_t bits = 64, longest = 1;

    for (size_t k = 0; k < x->n * x->columns; k++) {
        const size_t b = mpz_sizeinbase(x->a[k], 2);
        if (b > longest) longest = b;
    }
    for (size_t n = x->n; n; n /= 2) bits++;
    return enti_exact_reserve(x->n * x->columns, x->n * (longest + bits / 8 + 1) / 2 + bits);
}

/* Column `in` becomes basic in `row`; the determinant stays positive. */
static void pivot(tableau *x, size_t row, size_t in)
{
    const bool flip = mpz_sgn(*at(x, row, in)) < 0;

    mpz_set(x->s, *at(x, row, in));
    for (size_t k = 0; k < x->n; k++) {
        if (k == row) continue;
        const bool zero = mpz_sgn(*at(x, k, in)) == 0;
        mpz_set(x->t, *at(x, k, in));
        for (size_t j = 0; j < x->columns; j++) {
            mpz_t *cell = at(x, k, j);
            if (mpz_sgn(*cell)) mpz_mul(*cell, *cell, x->s);
            if (!zero && mpz_sgn(*at(x, row, j))) mpz_submul(*cell, x->t, *at(x, row, j));
            if (mpz_sgn(*cell)) mpz_divexact(*cell, *cell, x->det);
            if (flip) mpz_neg(*cell, *cell);
        }
    }
    if (flip)
        for (size_t j = 0; j < x->columns; j++) mpz_neg(*at(x, row, j), *at(x, row, j));
    mpz_abs(x->det, x->s);
    x->basic[row] = in;
}

/* Compares rows k and l by q, then the columns of w, each divided by its entry in column `in`. */
static int compare(tableau *x, size_t k, size_t l, size_t in)
{
    for (size_t j = 0; j <= x->n; j++) {
        const size_t column = j ? j - 1 : 2 * x->n + 1;
        if (!mpz_sgn(*at(x, k, column)) && !mpz_sgn(*at(x, l, column))) continue;
        mpz_mul(x->s, *at(x, k, column), *at(x, l, in));
        mpz_mul(x->t, *at(x, l, column), *at(x, k, in));
        const int order = mpz_cmp(x->s, x->t);
        if (order) return order;
    }
    return 0;
}

/* The row whose variable reaches 0 first when column `in` grows; n: none does. */
static size_t leaving(tableau *x, size_t in)
{
    size_t best = x->n;

    for (size_t k = 0; k < x->n; k++) {
        if (mpz_sgn(*at(x, k, in)) <= 0) continue;
        if (best == x->n || compare(x, k, best, in) < 0) best = k;
    }
    return best;
}

/* The first pivot brings z0 in where [q | I] is lexicographically least: a row with q = -1, of those
 * the last, as the rows of I rise from the last to the first. */
static ent_status walk(enti_compact_search *s, tableau *x)
{
    const size_t z0 = 2 * x->n;
    size_t row = x->n - 1, in = x->n + row;

    pivot(x, row, z0);
    while (enti_compact_step(s)) {
        row = leaving(x, in);
        if (row == x->n) return ENT_ERR_NUMERIC; /* a ray, which the theorem excludes */
        const size_t out = x->basic[row];
        pivot(x, row, in);
        if (out == z0) return ENT_OK;
        in = out < x->n ? out + x->n : out - x->n;
    }
    return ENT_OK;
}

static ent_status extract(enti_compact_search *s, const tableau *x)
{
    bool listed = false;

    for (size_t k = 0; k < s->c->width; k++) mpq_set_ui(s->mixed[k], 0, 1);
    for (size_t row = 0; row < x->n; row++) {
        if (x->basic[row] < x->n || x->basic[row] >= x->n + s->c->width) continue;
        mpq_t *p = &s->mixed[x->basic[row] - x->n];
        mpq_set_num(*p, *at(x, row, 2 * x->n + 1));
        mpq_set_den(*p, x->det);
        mpq_canonicalize(*p);
    }
    const ent_status st = enti_compact_push_exact(s, &listed);
    return st == ENT_OK && !listed ? ENT_ERR_NUMERIC : st;
}

ent_status ent_compact_lemke(const ent_compact *c, const ent_compact_opts *opts,
                             ent_compact_equilibria *out)
{
    enti_compact_search s;
    tableau x = {0};

    if (c && c->kind != ENT_COMPACT_POLYMATRIX) {
        if (out) *out = (ent_compact_equilibria){0};
        return ENT_ERR_ARG;
    }
    ent_status st = enti_compact_begin(&s, "lemke", c, opts, out);
    if (st) return st;
    s.partial = true; /* one of them */
    x.n = c->width + c->types;
    x.columns = 2 * x.n + 2;
    mpz_inits(x.det, x.s, x.t, NULL);
    st = enti_exact_reserve(x.n * x.columns, 64);
    x.a = st ? NULL : enti_integers_new(x.n * x.columns);
    x.basic = enti_new(x.n, size_t);
    if (!st && (!x.a || !x.basic)) st = ENT_ERR_NOMEM;
    if (!st) st = fill(c, &x);
    if (!st) st = reserve(&x);
    if (!st) st = walk(&s, &x);
    if (!st && !s.found.cut) st = extract(&s, &x);
    enti_integers_free(x.a, x.n * x.columns);
    enti_free(x.basic);
    mpz_clears(x.det, x.s, x.t, NULL);
    return enti_compact_end(&s, st, out);
}
