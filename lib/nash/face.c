/* SPDX-License-Identifier: GPL-3.0-or-later */
/* face.c -- two players: the best equilibrium on guessed supports, in exact arithmetic.
 *
 * The equilibria (x, y) with supports in I, J and best replies I, J among others are a product of
 * two faces of the best-reply polytopes. The payoff of player 0 depends on y alone there: it falls
 * as sum z grows, y = z / sum z, for z with
 *
 *     reply_0[r] z = 1 for r in I,   reply_0[r] z <= 1 for the others,   z >= 0 on J,
 *
 * replies in [1, 2] as in bimatrix.h. So one linear program a side finds the best vertex for its
 * player, or the worst. The basis, tight rows R and positive columns C, is solved in integers,
 * reply_0[R, C] z = 1, and the exact judge decides. The supports need not be equally large.
 * Source: B. von Stengel, Handbook of Game Theory 3 (2002), sections 2 and 3.
 */
#include "base/mem.h"
#include "lp/lp.h"
#include "nash/bimatrix.h"

#include <math.h>

/* A probability above this is in the guessed support: above what a solver leaves of a 0. */
#define IN_SUPPORT 1e-6

/* The face of replies of player i for the guess p [width]; cols [k] the other's actions in use. */
static ent_status build_face(const enti_bimatrix *b, const ent_nash_opts *o, size_t i,
                             const double p[], size_t k, const int cols[], enti_lp **out)
{
    const bool worst = o->objective == ENT_OBJECTIVE_MIN && o->player == i;
    ent_status st = enti_lp_new(b->n[i], k, worst, out); /* u_i = 1 / sum z */

    for (size_t c = 0; c < k && !st; c++) st = enti_lp_cost(*out, c, 1.0);
    for (size_t r = 0; r < b->n[i] && !st; r++) {
        const bool used = p[i * b->n[0] + r] > IN_SUPPORT;
        st = enti_lp_row(*out, r, used ? 1.0 : -INFINITY, 1.0);
        for (size_t c = 0; c < k && !st; c++)
            st = enti_lp_entry(*out, r, c, b->reply[i][r * b->n[1 - i] + (size_t)cols[c]]);
    }
    return st;
}

/* The weights that the basis of the face stands for, in integers, into q [n[1-i]]. */
static ent_status solve_basis(const enti_bimatrix *b, size_t i, const enti_lp_result *r,
                              const int cols[], mpq_t q[])
{
    int *row = enti_new(b->n[i], int), *col = enti_new(b->n[1 - i], int);
    size_t rows = 0, k = 0;
    enti_mix m = {0};
    bool regular = false;
    ent_status st = row && col ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t j = 0; j < r->rows && !st; j++)
        if (!r->row_basic[j]) row[rows++] = (int)j;
    for (size_t j = 0; j < r->cols && !st; j++)
        if (r->col_basic[j]) col[k++] = cols[j];
    if (!st && (rows != k || k == 0)) st = ENT_ERR_NUMERIC;
    if (st) goto done;
    st = enti_mix_new(k, &m);
    if (!st) st = enti_mix_solve(b, i, k, row, col, &m, &regular);
    for (size_t c = 0; c < k && regular; c++) regular = mpz_sgn(m.num[c]) >= 0;
    if (!st && !regular) st = ENT_ERR_NUMERIC;
    if (!st) enti_mix_write(&m, k, col, q);
    enti_mix_clear(&m);
done:
    enti_free(row);
    enti_free(col);
    return st;
}

/* The best weights of the other player on the face of player i's replies. */
static ent_status solve_face(const enti_bimatrix *b, const ent_nash_opts *o, size_t i,
                             const double p[], mpq_t q[])
{
    const size_t n = b->n[1 - i], other = (1 - i) * b->n[0];
    int *cols = enti_new(n, int);
    enti_lp *lp = NULL;
    enti_lp_result r = {0};
    size_t k = 0;
    ent_status st = cols ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t c = 0; c < n && !st; c++)
        if (p[other + c] > IN_SUPPORT) cols[k++] = (int)c;
    if (!st) st = build_face(b, o, i, p, k, cols, &lp);
    if (!st) st = enti_lp_solve(lp, NULL, &r);
    if (!st && r.verdict != ENTI_LP_OPTIMAL) st = ENT_ERR_NUMERIC;
    if (!st) st = solve_basis(b, i, &r, cols, q + other);
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    enti_free(cols);
    return st;
}

ent_status enti_face_push(enti_bimatrix *b, const double guess[], enti_search *s)
{
    const size_t width = b->g->width;
    mpq_t *q = enti_rationals_new(width);
    ent_status st = q ? enti_bimatrix_exact(b) : ENT_ERR_NOMEM;

    for (size_t i = 0; i < 2 && !st; i++) st = solve_face(b, &s->opts, i, guess, q);
    if (!st) st = enti_search_push(s, NULL, q);
    enti_rationals_free(q, width);
    return st;
}
