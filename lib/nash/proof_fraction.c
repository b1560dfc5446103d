/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof_fraction.c -- whether an equilibrium consists of fractions.
 *
 * The convergents of a continued fraction are the best approximations of a number: if a number is
 * within 2^-close of a fraction whose denominator is much smaller than 2^(close / 2), it is the
 * first convergent so near. What is found that way is judged in the game itself, exactly.
 * Source: A. Khinchin, Continued fractions (1964).
 */
#include "nash/proof.h"

bool enti_nearest_fraction(const mpq_t x, unsigned long close, size_t bits, mpq_t out)
{
    mpq_t rest, off, tol;
    mpz_t a, h0, k0, h1, k1; /* the last two convergents, h1 / k1 the later */
    bool near = false, fits = true;

    mpq_inits(rest, off, tol, NULL);
    mpz_inits(a, h0, k0, h1, k1, NULL);
    mpq_set(rest, x);
    mpz_set_ui(k0, 1);
    mpz_set_ui(h1, 1);
    mpq_set_ui(tol, 1, 1);
    mpq_div_2exp(tol, tol, close);
    while (!near && fits) {
        mpz_fdiv_q(a, mpq_numref(rest), mpq_denref(rest));
        mpz_addmul(h0, a, h1);
        mpz_addmul(k0, a, k1);
        mpz_swap(h0, h1);
        mpz_swap(k0, k1);
        fits = mpz_sizeinbase(k1, 2) <= bits;
        mpq_set_num(out, h1);
        mpq_set_den(out, k1);
        mpq_canonicalize(out);
        mpq_sub(off, x, out);
        mpq_abs(off, off);
        near = mpq_cmp(off, tol) <= 0;
        mpq_set_z(off, a);
        mpq_sub(rest, rest, off);
        if (!near && mpq_sgn(rest) == 0) break;
        if (!near) mpq_inv(rest, rest);
    }
    mpq_clears(rest, off, tol, NULL);
    mpz_clears(a, h0, k0, h1, k1, NULL);
    return near && fits;
}

ent_status enti_proof_fractions(const enti_proof *w, unsigned long close, size_t bits,
                                mpq_t exact[], bool *found)
{
    mpq_t regret;

    *found = false;
    for (size_t a = 0; a < w->g->width; a++) mpq_set_ui(exact[a], 0, 1);
    for (size_t r = 0; r < w->sys.count; r++) {
        const size_t a = w->sys.place[r];
        if (!enti_nearest_fraction(w->sys.point[a], close, bits, exact[a])) return ENT_OK;
    }
    mpq_init(regret);
    const ent_status st = enti_game_regret_exact(w->g, exact, regret, NULL);
    *found = !st && mpq_sgn(regret) == 0;
    mpq_clear(regret);
    return st == ENT_ERR_NOMEM ? st : ENT_OK; /* no mixed profile, or too long: not this one */
}
