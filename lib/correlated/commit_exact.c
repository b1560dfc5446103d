/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commit_exact.c -- an optimal corner of a commitment program in rationals.
 *
 * The basis of the corner says which columns S may be positive and which rows T hold with equality;
 * there are as many of one as of the other. So x is the solution of
 *
 *     sum over i in S of  x_i (B(i,j) - B(i,k)) = 0   for k in T,      sum over i in S of  x_i = 1,
 *
 * solved in integers (base/bareiss.c) after each row is multiplied by its common denominator. Then
 * x >= 0 and the rows outside T are checked as exactly, so that j is a best response and not nearly
 * one.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "correlated/commit.h"

/* The follower's exact gain by j instead of k at i. */
static ent_status preference(const enti_commit *c, int i, int j, int k, mpq_t t, mpq_t out)
{
    ent_status st = enti_game_rational(c->game, enti_commit_cell(c, c->follower, i, j), out);

    if (!st) st = enti_game_rational(c->game, enti_commit_cell(c, c->follower, i, k), t);
    mpq_sub(out, out, t);
    return st;
}

/* Row k of the system over the columns S [n] into integers [n]. */
static ent_status integer_row(const enti_commit *c, int j, int k, size_t n, const int s[],
                              mpq_t entry[], mpz_t row[])
{
    mpq_t t;
    mpz_t common;
    ent_status st = ENT_OK;

    mpq_init(t);
    mpz_init_set_ui(common, 1);
    for (size_t e = 0; e < n && !st; e++) {
        st = preference(c, s[e], j, k, t, entry[e]);
        mpz_lcm(common, common, mpq_denref(entry[e]));
    }
    for (size_t e = 0; e < n && !st; e++) {
        mpz_divexact(row[e], common, mpq_denref(entry[e]));
        mpz_mul(row[e], row[e], mpq_numref(entry[e]));
    }
    mpq_clear(t);
    mpz_clear(common);
    return st;
}

/* The system in integers and its solution in x [n]. */
static ent_status solve_system(const enti_commit *c, int j, const bool row_basic[], size_t n,
                               const int s[], mpq_t x[])
{
    mpz_t *a = enti_integers_new(n * n), *b = enti_integers_new(n), *num = enti_integers_new(n);
    mpz_t den;
    bool singular = false;
    size_t row = 0;
    ent_status st = a && b && num ? ENT_OK : ENT_ERR_NOMEM;

    mpz_init(den);
    for (int k = 0; k < c->cols && !st; k++)
        if (k != j && !row_basic[k]) st = integer_row(c, j, k, n, s, x, a + row++ * n);
    if (st) goto done;
    for (size_t e = 0; e < n; e++) mpz_set_ui(a[row * n + e], 1);
    mpz_set_ui(b[row], 1);
    st = enti_exact_solve(n, a, b, num, den, &singular);
    if (!st && singular) st = ENT_ERR_NUMERIC;
    for (size_t e = 0; e < n && !st; e++) {
        mpz_set(mpq_numref(x[e]), num[e]);
        mpz_set(mpq_denref(x[e]), den);
        mpq_canonicalize(x[e]);
    }
done:
    enti_integers_free(a, n * n);
    enti_integers_free(b, n);
    enti_integers_free(num, n);
    mpz_clear(den);
    return st;
}

/* Whether x >= 0 and j is a best response to it: ENT_OK or ENT_ERR_NUMERIC. */
static ent_status check(const enti_commit *c, int j, size_t n, const int s[], mpq_t x[])
{
    mpq_t sum, t, gain;
    ent_status st = ENT_OK;

    mpq_inits(sum, t, gain, NULL);
    for (size_t e = 0; e < n && !st; e++)
        if (mpq_sgn(x[e]) < 0) st = ENT_ERR_NUMERIC;
    for (int k = 0; k < c->cols && !st; k++) {
        mpq_set_ui(sum, 0, 1);
        for (size_t e = 0; e < n && !st; e++) {
            st = preference(c, s[e], j, k, t, gain);
            mpq_mul(gain, gain, x[e]);
            mpq_add(sum, sum, gain);
        }
        if (!st && mpq_sgn(sum) < 0) st = ENT_ERR_NUMERIC;
    }
    mpq_clears(sum, t, gain, NULL);
    return st;
}

/* The fractions as text and the strategy as doubles. */
static ent_status write_down(size_t n, const int s[], mpq_t x[], ent_stackelberg *out)
{
    mpq_t none;
    size_t e = 0;
    ent_status st = ENT_OK;

    mpq_init(none);
    out->exact = enti_new(out->n_strategy, char *);
    if (!out->exact) st = ENT_ERR_NOMEM;
    for (size_t i = 0; i < out->n_strategy && !st; i++) {
        const bool there = e < n && (size_t)s[e] == i;
        ent_text text = {0};
        out->strategy[i] = there ? enti_rational_double(x[e]) : 0.0;
        st = enti_rational_print(there ? x[e] : none, &text);
        out->exact[i] = text.data;
        e += there;
    }
    mpq_clear(none);
    return st;
}

ent_status enti_commit_exact(const enti_commit *c, int j, const bool row_basic[],
                             const bool col_basic[], ent_stackelberg *x)
{
    size_t n = 0, tight = 1; /* the mass row is always one */
    int *s = enti_new((size_t)c->rows, int);
    mpq_t *q = NULL;
    ent_status st = s ? ENT_OK : ENT_ERR_NOMEM;

    if (st) return st;
    for (int i = 0; i < c->rows; i++)
        if (col_basic[i]) s[n++] = i;
    for (int k = 0; k < c->cols; k++) tight += k != j && !row_basic[k];
    if (n != tight) st = ENT_ERR_NUMERIC;
    if (!st) q = enti_rationals_new(n);
    if (!st && !q) st = ENT_ERR_NOMEM;
    if (!st) st = solve_system(c, j, row_basic, n, s, q);
    if (!st) st = check(c, j, n, s, q);
    if (!st) st = write_down(n, s, q, x);
    enti_rationals_free(q, q ? n : 0);
    enti_free(s);
    return st;
}
