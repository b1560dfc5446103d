/* SPDX-License-Identifier: GPL-3.0-or-later */
/* basis.c -- from supports to a profile: each player mixes so that the other is indifferent.
 *
 * For equally large supports I of player 0 and J of player 1 the mixed actions come from
 *
 *     reply_0[I, J] z = 1,  y = z / sum z      and      reply_1[J, I] w = 1,  x = w / sum w,
 *
 * regular systems whenever (I, J) are the variables in the basis of a tableau of Lemke-Howson, of
 * an optimal linear program, or the supports of an equilibrium of a nondegenerate game. In a
 * degenerate game some of z and w may be 0. Whether the profile is an equilibrium the judge says.
 */
#include "base/linear.h"
#include "base/mem.h"
#include "nash/bimatrix.h"

#include <math.h>
#include <string.h>

/* A pivot this small against the largest entry: nothing in it but round-off. */
#define TINY_PIVOT 1e-14
/* A weight this close to 0 is the round-off of a 0; a more negative one is no solution. */
#define ZERO_WEIGHT     1e-13
#define NEGATIVE_WEIGHT 1e-7
/* Regret, of the range, up to which a solution in doubles is taken for an equilibrium with round-off
 * and not for a near miss, that only integers can tell from one. Seen: 1e-15 for 200 actions. */
#define CLEAR_REGRET 1e-13

/* ---- integers ------------------------------------------------------------------------------- */

ent_status enti_mix_new(size_t most, enti_mix *m)
{
    *m = (enti_mix){.most = most};
    mpz_init(m->den);
    m->a = enti_integers_new(most * most);
    m->b = enti_integers_new(most);
    m->num = enti_integers_new(most);
    if (m->a && m->b && m->num) return ENT_OK;
    enti_mix_clear(m);
    return ENT_ERR_NOMEM;
}

void enti_mix_clear(enti_mix *m)
{
    enti_integers_free(m->a, m->most * m->most);
    enti_integers_free(m->b, m->most);
    enti_integers_free(m->num, m->most);
    mpz_clear(m->den);
    *m = (enti_mix){0};
}

ent_status enti_mix_solve(const enti_bimatrix *b, size_t i, size_t k, const int rows[],
                          const int cols[], enti_mix *m, bool *regular)
{
    bool singular = false;

    for (size_t r = 0; r < k; r++) {
        mpz_t *from = b->exact[i] + (size_t)rows[r] * b->n[1 - i];
        for (size_t c = 0; c < k; c++) mpz_set(m->a[r * k + c], from[cols[c]]);
        mpz_set_ui(m->b[r], 1);
    }
    const ent_status st = enti_exact_solve(k, m->a, m->b, m->num, m->den, &singular);
    *regular = !st && !singular;
    return st;
}

void enti_mix_write(const enti_mix *m, size_t k, const int cols[], mpq_t q[])
{
    mpz_t sum;

    mpz_init(sum);
    for (size_t c = 0; c < k; c++) mpz_add(sum, sum, m->num[c]);
    for (size_t c = 0; c < k; c++) {
        mpz_set(mpq_numref(q[cols[c]]), m->num[c]);
        mpz_set(mpq_denref(q[cols[c]]), sum);
        mpq_canonicalize(q[cols[c]]);
    }
    mpz_clear(sum);
}

/* ---- a basis -------------------------------------------------------------------------------- */

/* The supports as lists, and work of the solution in doubles, all in one block. */
typedef struct basis {
    size_t k;
    double *a;         /* [k][k] the block, or `small` */
    double *z;         /* [k] */
    double *prob;      /* [width] */
    size_t *pivot;     /* [k] */
    int *list[2];      /* [k] actions of each player */
    double small[160]; /* enough for 10 x 10 */
} basis;

static void basis_clear(basis *w)
{
    if (w->a != w->small) enti_free(w->a);
}

static size_t count(const bool support[], size_t n)
{
    size_t k = 0;

    for (size_t a = 0; a < n; a++) k += support[a];
    return k;
}

static ent_status basis_of(const enti_bimatrix *b, const bool support[], basis *w)
{
    const size_t k = count(support, b->n[0]), width = b->g->width;
    const size_t bytes =
        (k * k + k + width) * sizeof *w->a + k * sizeof *w->pivot + 2 * k * sizeof *w->list[0];

    w->k = k;
    w->a = w->small;
    if (k == 0 || count(support + b->n[0], b->n[1]) != k) return ENT_ERR_NUMERIC;
    if (bytes > sizeof w->small) w->a = enti_alloc(bytes, 1);
    if (!w->a) return ENT_ERR_NOMEM;
    w->z = w->a + k * k;
    w->prob = w->z + k;
    w->pivot = (size_t *)(w->prob + width);
    w->list[0] = (int *)(w->pivot + k);
    w->list[1] = w->list[0] + k;
    for (size_t i = 0; i < 2; i++) {
        int *to = w->list[i];
        for (size_t a = 0; a < b->n[i]; a++)
            if (support[i * b->n[0] + a]) *to++ = (int)a;
    }
    return ENT_OK;
}

/* Factors the replies of player i in the supports; false when they are singular. */
static bool factor(const enti_bimatrix *b, size_t i, basis *w)
{
    for (size_t r = 0; r < w->k; r++) {
        const double *from = b->reply[i] + (size_t)w->list[i][r] * b->n[1 - i];
        for (size_t c = 0; c < w->k; c++) w->a[r * w->k + c] = from[w->list[1 - i][c]];
    }
    return enti_lu_factor(w->k, w->a, w->pivot, TINY_PIVOT);
}

/* Weights solved for, over their sum, into the probabilities of player p; false when they are no
 * mixed action. */
static bool take(const enti_bimatrix *b, size_t p, basis *w)
{
    double sum = 0.0, most = 0.0, *z = w->z, *prob = w->prob + p * b->n[0];

    for (size_t c = 0; c < w->k; c++) most = fabs(z[c]) > most ? fabs(z[c]) : most;
    for (size_t c = 0; c < w->k; c++) {
        if (!(z[c] >= -NEGATIVE_WEIGHT * most)) return false;
        if (z[c] <= ZERO_WEIGHT * most) z[c] = 0.0;
        sum += z[c];
    }
    for (size_t c = 0; c < w->k; c++) prob[w->list[p][c]] = z[c] / sum;
    return isfinite(sum) && sum > 0.0;
}

/* Solves for both players' mixed actions. With a constant sum player 1 has 3 less the replies of
 * player 0, and those who make it indifferent to these make it so to its own. */
static bool mix(const enti_bimatrix *b, basis *w)
{
    memset(w->prob, 0, b->g->width * sizeof *w->prob);
    for (size_t i = 0; i < 2; i++) {
        if (!(i && b->opposed) && !factor(b, i, w)) return false;
        for (size_t r = 0; r < w->k; r++) w->z[r] = 1.0;
        if (i && b->opposed)
            enti_lu_solve_transposed(w->k, w->a, w->pivot, w->z);
        else
            enti_lu_solve(w->k, w->a, w->pivot, w->z);
        if (!take(b, 1 - i, w)) return false;
    }
    return true;
}

static ent_status push_doubles(const enti_bimatrix *b, basis *w, double tol, enti_search *s)
{
    ent_status st = mix(b, w) ? ENT_OK : ENT_ERR_NUMERIC;

    if (!st) st = enti_search_judge(s, w->prob, tol);
    if (!st && !enti_search_has(s, w->prob)) st = enti_search_push_judged(s, w->prob);
    return st;
}

/* The rational profile of the basis; ENT_ERR_NUMERIC when a system is singular or gives all 0. */
static ent_status solve_exact(enti_bimatrix *b, const basis *w, mpq_t q[])
{
    enti_mix m = {0};
    bool regular = true;
    ent_status st = enti_bimatrix_exact(b);

    if (st) return st;
    st = enti_mix_new(w->k, &m);
    if (st) return st;
    for (size_t i = 0; i < 2 && !st && regular; i++) {
        st = enti_mix_solve(b, i, w->k, w->list[i], w->list[1 - i], &m, &regular);
        for (size_t c = 0; c < w->k && regular; c++) regular = mpz_sgn(m.num[c]) >= 0;
        if (regular) enti_mix_write(&m, w->k, w->list[1 - i], q + (1 - i) * b->n[0]);
    }
    enti_mix_clear(&m);
    return st || regular ? st : ENT_ERR_NUMERIC;
}

static ent_status push_exact(enti_bimatrix *b, basis *w, enti_search *s)
{
    const size_t width = b->g->width;
    mpq_t *q = enti_rationals_new(width);
    ent_status st = q ? solve_exact(b, w, q) : ENT_ERR_NOMEM;

    for (size_t k = 0; k < width && !st; k++) w->prob[k] = enti_rational_double(q[k]);
    if (!st && !enti_search_has(s, w->prob)) st = enti_search_push(s, NULL, q);
    enti_rationals_free(q, width);
    return st;
}

ent_status enti_basis_push(enti_bimatrix *b, const bool support[], enti_search *s)
{
    basis w;
    ent_status st = basis_of(b, support, &w);

    if (st) goto done;
    st = s->opts.exact ? ENT_ERR_NUMERIC : push_doubles(b, &w, CLEAR_REGRET, s);
    if (st == ENT_ERR_NUMERIC) st = push_exact(b, &w, s);
    if (st == ENT_ERR_LIMIT && !s->opts.exact) st = push_doubles(b, &w, s->opts.tol, s);
done:
    basis_clear(&w);
    return st;
}
