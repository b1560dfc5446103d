/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bimatrix.c -- tables of replies, in doubles and in integers; see bimatrix.h. */
#include "nash/bimatrix.h"

#include "base/mem.h"

#include <float.h>
#include <math.h>

/* Where the payoff of player i from its action r against c stands in the game. */
static size_t cell(const enti_bimatrix *b, size_t i, size_t r, size_t c)
{
    return (i == 0 ? r * b->n[1] + c : c * b->n[1] + r) * 2 + i;
}

/* Rows written side by side, so that the payoffs of a column are read together. */
#define TILE 16

/* reply = (u - min) / (max - min) + 1; all 1 for a player who is always indifferent. */
static void normalise(enti_bimatrix *b, size_t i)
{
    const double *u = b->g->payoff, lo = b->g->least[i], hi = b->g->most[i];

    for (size_t first = 0; first < b->n[i]; first += TILE) {
        const size_t last = b->n[i] - first < TILE ? b->n[i] : first + TILE;
        for (size_t c = 0; c < b->n[1 - i]; c++)
            for (size_t r = first; r < last; r++) {
                const double above = hi > lo ? (u[cell(b, i, r, c)] - lo) / (hi - lo) : 0.0;
                b->reply[i][r * b->n[1 - i] + c] = above + 1.0;
            }
    }
}

/* Room for both tables. */
static ent_status make_room(const ent_game *g, enti_bimatrix *b)
{
    const size_t cells = g->profiles;

    *b = (enti_bimatrix){.g = g, .n = {(size_t)g->actions[0], (size_t)g->actions[1]}};
    b->reply[0] = enti_alloc(2 * cells, sizeof *b->reply[0]);
    if (!b->reply[0]) return ENT_ERR_NOMEM;
    b->reply[1] = b->reply[0] + cells;
    return ENT_OK;
}

ent_status enti_bimatrix_new(const ent_game *g, enti_bimatrix *b)
{
    const ent_status st = make_room(g, b);

    for (size_t i = 0; i < 2 && !st; i++) normalise(b, i);
    return st;
}

ent_status enti_bimatrix_opposed(const ent_game *g, enti_bimatrix *b)
{
    const ent_status st = make_room(g, b);

    if (!st) normalise(b, 0);
    b->opposed = true;
    return st;
}

void enti_bimatrix_clear(enti_bimatrix *b)
{
    enti_free(b->reply[0]);
    for (size_t i = 0; i < 2; i++) enti_integers_free(b->exact[i], b->n[0] * b->n[1]);
    *b = (enti_bimatrix){0};
}

/* ---- integers ------------------------------------------------------------------------------- */

/* The payoffs of player i as rationals q [n[i]][n[1-i]]; their common denominator into den. */
static ent_status read_rationals(const enti_bimatrix *b, size_t i, mpq_t q[], mpz_t den)
{
    ent_status st = ENT_OK;

    mpz_set_ui(den, 1);
    for (size_t r = 0; r < b->n[i]; r++)
        for (size_t c = 0; c < b->n[1 - i] && !st; c++) {
            mpq_ptr u = q[r * b->n[1 - i] + c];
            st = enti_game_rational(b->g, cell(b, i, r, c), u);
            if (st) break;
            mpz_lcm(den, den, mpq_denref(u));
            st = enti_exact_reserve(4, mpz_sizeinbase(den, 2));
        }
    return st;
}

/* Takes the smallest from all, divides by what they then have in common, adds 1. */
static void reduce(size_t n, mpz_t z[])
{
    mpz_t least, common;

    mpz_init_set(least, z[0]);
    mpz_init(common);
    for (size_t k = 1; k < n; k++)
        if (mpz_cmp(z[k], least) < 0) mpz_set(least, z[k]);
    for (size_t k = 0; k < n; k++) {
        mpz_sub(z[k], z[k], least);
        mpz_gcd(common, common, z[k]);
    }
    for (size_t k = 0; k < n; k++) {
        if (mpz_sgn(common)) mpz_divexact(z[k], z[k], common);
        mpz_add_ui(z[k], z[k], 1);
    }
    mpz_clears(least, common, NULL);
}

/* The integers of one player: q times the common denominator, reduced. */
static ent_status make_integers(enti_bimatrix *b, size_t i)
{
    const size_t n = b->n[0] * b->n[1];
    mpq_t *q = enti_rationals_new(n);
    mpz_t *z = enti_integers_new(n);
    mpz_t den;
    size_t bits = 0;
    ent_status st = q && z ? ENT_OK : ENT_ERR_NOMEM;

    mpz_init(den);
    if (!st) st = read_rationals(b, i, q, den);
    if (st) goto done;
    for (size_t k = 0; k < n; k++)
        bits =
            bits > mpz_sizeinbase(mpq_numref(q[k]), 2) ? bits : mpz_sizeinbase(mpq_numref(q[k]), 2);
    st = enti_exact_reserve(2 * n, bits + mpz_sizeinbase(den, 2));
    if (st) goto done;
    for (size_t k = 0; k < n; k++) {
        mpz_divexact(z[k], den, mpq_denref(q[k]));
        mpz_mul(z[k], z[k], mpq_numref(q[k]));
    }
    reduce(n, z);
    for (size_t k = 0; k < n; k++)
        if (mpz_sizeinbase(z[k], 2) > b->bits) b->bits = mpz_sizeinbase(z[k], 2);
    b->exact[i] = z;
    z = NULL;
done:
    mpz_clear(den);
    enti_integers_free(z, n);
    enti_rationals_free(q, n);
    return st;
}

ent_status enti_bimatrix_exact(enti_bimatrix *b)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < 2 && !st; i++)
        if (!b->exact[i]) st = make_integers(b, i);
    return st;
}

/* The doubles of player i from the integers: 1 + (z - 1) / 2^shift, all below 2, when that is exact;
 * false when they have too many bits. */
static bool scale_exactly(enti_bimatrix *b, size_t i, size_t bits, mpz_t work)
{
    if (bits > DBL_MANT_DIG - 1) return false;
    for (size_t k = 0; k < b->n[0] * b->n[1]; k++) {
        mpz_sub_ui(work, b->exact[i][k], 1);
        b->reply[i][k] = 1.0 + ldexp(mpz_get_d(work), -(int)bits);
    }
    return true;
}

/* The same as 1 + (z - 1) / (max - 1), rounded; most = max - 1. */
static void scale_roughly(enti_bimatrix *b, size_t i, const mpz_t most)
{
    mpq_t share;

    mpq_init(share);
    for (size_t k = 0; k < b->n[0] * b->n[1]; k++) {
        mpz_sub_ui(mpq_numref(share), b->exact[i][k], 1);
        mpz_set(mpq_denref(share), most);
        b->reply[i][k] = 1.0 + enti_rational_double(share);
    }
    mpq_clear(share);
}

ent_status enti_bimatrix_faithful(enti_bimatrix *b)
{
    ent_status st = enti_bimatrix_exact(b);
    mpz_t most, work;

    if (st) return st;
    mpz_inits(most, work, NULL);
    b->lossless = true;
    for (size_t i = 0; i < 2; i++) {
        mpz_set_ui(most, 1);
        for (size_t k = 0; k < b->n[0] * b->n[1]; k++)
            if (mpz_cmp(b->exact[i][k], most) > 0) mpz_set(most, b->exact[i][k]);
        mpz_sub_ui(most, most, 1);
        if (scale_exactly(b, i, mpz_sgn(most) ? mpz_sizeinbase(most, 2) : 0, work)) continue;
        b->lossless = false;
        scale_roughly(b, i, most);
    }
    mpz_clears(most, work, NULL);
    return ENT_OK;
}
