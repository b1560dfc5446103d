/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_exact.c -- an automaton in integers, and the signs of its slacks; see
 * automaton_exact.h. */
#include "repeated/automata/automaton_exact.h"

#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

void enti_exact_clear(enti_exact *x)
{
    if (!x->a) return;
    enti_integers_free(x->unit, 1);
    enti_integers_free(x->weight, x->a->first[x->a->lotteries]);
    enti_integers_free(x->payoff, x->a->states * x->width);
    *x = (enti_exact){0};
}

/* q [n] times their common denominator, into z. */
static void clear_denominators(size_t n, mpq_t q[], mpz_t unit, mpz_t z[])
{
    mpz_set_ui(unit, 1);
    for (size_t k = 0; k < n; k++) mpz_lcm(unit, unit, mpq_denref(q[k]));
    for (size_t k = 0; k < n; k++) {
        mpz_divexact(z[k], unit, mpq_denref(q[k]));
        mpz_mul(z[k], z[k], mpq_numref(q[k]));
    }
}

/* Probabilities are taken as they are, but the largest of a lottery as what the others leave. */
static ent_status set_weights(enti_exact *x)
{
    const ent_automaton *a = x->a;
    const size_t atoms = a->first[a->lotteries];
    mpq_t *p = enti_rationals_new(atoms);

    if (!p) return ENT_ERR_NOMEM;
    for (size_t l = 0; l < a->lotteries; l++) {
        size_t most = a->first[l];
        for (size_t k = a->first[l]; k < a->first[l + 1]; k++)
            if (a->probability[k] > a->probability[most]) most = k;
        mpq_set_ui(p[most], 1, 1);
        for (size_t k = a->first[l]; k < a->first[l + 1]; k++) {
            if (k == most) continue;
            mpq_set_d(p[k], a->probability[k]);
            mpq_sub(p[most], p[most], p[k]);
        }
    }
    clear_denominators(atoms, p, x->unit[0], x->weight);
    enti_rationals_free(p, atoms);
    return ENT_OK;
}

/* The payoffs of one player, whose actions begin at `offset`. */
static ent_status set_payoffs(enti_exact *x, size_t i)
{
    const ent_game *g = x->g;
    const size_t m = (size_t)g->actions[i], n = x->a->states * m;
    mpq_t *q = enti_rationals_new(n);
    mpz_t *z = enti_integers_new(n + 1);
    ent_status st = q && z ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < n && !st; k++) {
        const size_t profile = enti_automaton_deviation(g, x->a, k / m, i, (int)(k % m));
        st = enti_game_rational(g, profile * g->players + i, q[k]);
    }
    if (!st) {
        clear_denominators(n, q, z[n], z);
        for (size_t k = 0; k < n; k++)
            mpz_swap(x->payoff[k / m * x->width + g->offset[i] + k % m], z[k]);
    }
    enti_rationals_free(q, n);
    enti_integers_free(z, n + 1);
    return st;
}

/* |entry of R_k| <= (2 q)^k binomial(states, k), times a payoff and a weight. */
static ent_status reserve(const enti_exact *x)
{
    const size_t n = x->a->states, length = 2 * n + 2;
    size_t bits = mpz_sizeinbase(x->unit[0], 2) + 2, most = 1;

    for (size_t k = 0; k < n * x->width; k++) {
        const size_t size = mpz_sizeinbase(x->payoff[k], 2);
        if (size > most) most = size;
    }
    bits = bits * (n + 1) + most + 16;
    const ent_status st = enti_exact_reserve(n * (length * x->width + 3 * n), bits);
    return st ? st : enti_poly_reserve(length, 2 * bits);
}

ent_status enti_exact_new(const ent_game *g, const ent_automaton *a, enti_exact *out)
{
    *out = (enti_exact){0};
    if (a->states > ENT_AUTOMATON_MAX_EXACT) return ENT_ERR_LIMIT;
    enti_exact x = {.g = g,
                    .a = a,
                    .width = g->width,
                    .unit = enti_integers_new(1),
                    .weight = enti_integers_new(a->first[a->lotteries]),
                    .payoff = enti_integers_new(a->states * g->width)};
    ent_status st = x.unit && x.weight && x.payoff ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = set_weights(&x);
    for (size_t i = 0; i < g->players && !st; i++) st = set_payoffs(&x, i);
    if (!st) st = reserve(&x);
    if (st) enti_exact_clear(&x);
    *out = x;
    return st;
}

size_t enti_exact_lottery(const enti_exact *x, size_t s, size_t player, int action)
{
    return enti_automaton_lottery(x->a, s, enti_automaton_deviation(x->g, x->a, s, player, action));
}

/* While both are 0 at 1, divides them by 1 - x, which is positive on [0, 1): most slacks and all
 * denominators have that divisor. p and d are replaced. */
static void strip_one(enti_poly *p, enti_poly *d)
{
    mpq_t one;

    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    while (p->length && !enti_poly_sign(p, one) && !enti_poly_sign(d, one)) {
        enti_poly_take_out_one(p);
        enti_poly_take_out_one(d);
    }
    mpq_clear(one);
}

/* p / gcd(p, D): where D > 0 the sign is that of p, and what only multiplies numerator and
 * denominator is gone. */
static ent_status lowest_terms(size_t n, mpz_t p[], const enti_worth *w, enti_poly *out)
{
    enti_poly whole = {0}, d = {0}, common = {0};

    *out = (enti_poly){0};
    ent_status st = enti_poly_new(n, p, &whole);
    if (!st) st = enti_poly_new(w->length, w->denominator, &d);
    if (!st) strip_one(&whole, &d);
    if (!st && whole.length) st = enti_poly_gcd(&whole, &d, &common);
    if (!st && common.length) st = enti_poly_quotient(&whole, &common, out);
    /* the divisor has no root in [0, 1) either, but may be negative there */
    if (!st && common.length && mpz_sgn(common.c[0]) < 0)
        for (size_t k = 0; k < out->length; k++) mpz_neg(out->c[k], out->c[k]);
    enti_poly_clear(&whole);
    enti_poly_clear(&d);
    enti_poly_clear(&common);
    return st;
}

/* p += sign * delta * (sum over the lottery of its weights times the numerators). */
static void add_lottery(const enti_exact *x, const enti_worth *w, size_t column, size_t lottery,
                        int sign, mpz_t p[])
{
    const ent_automaton *a = x->a;

    for (size_t k = a->first[lottery]; k < a->first[lottery + 1]; k++) {
        mpz_t *n = w->numerator + ((size_t)a->state[k] * w->columns + column) * w->length;
        for (size_t m = 0; m + 1 < w->length; m++) {
            if (sign > 0)
                mpz_addmul(p[m + 1], x->weight[k], n[m]);
            else
                mpz_submul(p[m + 1], x->weight[k], n[m]);
        }
    }
}

/* q D (u(planned) - u(b)) + delta (L N - L' N), L and L' what follows each. */
ent_status enti_exact_slack(const enti_exact *x, const enti_worth *w, size_t column, size_t state,
                            size_t player, int planned, int b, enti_poly *out)
{
    mpz_t *u = x->payoff + state * x->width + x->g->offset[player];
    mpz_t *p = enti_integers_new(w->length);
    mpz_t gain;

    *out = (enti_poly){0};
    if (!p) return ENT_ERR_NOMEM;
    mpz_init(gain);
    mpz_sub(gain, u[planned], u[b]);
    mpz_mul(gain, gain, x->unit[0]);
    for (size_t k = 0; k < w->length; k++) mpz_mul(p[k], gain, w->denominator[k]);
    add_lottery(x, w, column, enti_exact_lottery(x, state, player, planned), 1, p);
    add_lottery(x, w, column, enti_exact_lottery(x, state, player, b), -1, p);
    const ent_status st = lowest_terms(w->length, p, w, out);
    mpz_clear(gain);
    enti_integers_free(p, w->length);
    return st;
}

/* q times the numerator of the worth from the beginning, into p [length]. */
static void begin(const enti_exact *x, const enti_worth *w, size_t column, mpz_t p[])
{
    const ent_automaton *a = x->a;

    for (size_t k = a->first[a->initial]; k < a->first[a->initial + 1]; k++)
        for (size_t m = 0; m < w->length; m++)
            mpz_addmul(p[m], x->weight[k],
                       w->numerator[((size_t)a->state[k] * w->columns + column) * w->length + m]);
}

/* N_v D_w - N_w D_v, in lowest terms but for what both denominators hide. */
ent_status enti_exact_difference(const enti_exact *x, const enti_worth *v, size_t j,
                                 const enti_worth *w, size_t k, enti_poly *out)
{
    const size_t n = v->length, length = 2 * n;
    mpz_t *p = enti_integers_new(length), *nv = enti_integers_new(n), *nw = enti_integers_new(n);
    ent_status st = p && nv && nw ? ENT_OK : ENT_ERR_NOMEM;
    enti_poly half = {0};

    *out = (enti_poly){0};
    if (!st) {
        begin(x, v, j, nv);
        begin(x, w, k, nw);
        for (size_t a = 0; a < n; a++)
            for (size_t b = 0; b < n; b++) {
                mpz_addmul(p[a + b], nv[a], w->denominator[b]);
                mpz_submul(p[a + b], nw[a], v->denominator[b]);
            }
        st = lowest_terms(length, p, v, &half);
    }
    if (!st) st = lowest_terms(half.length, half.c, w, out);
    enti_poly_clear(&half);
    enti_integers_free(p, length);
    enti_integers_free(nv, n);
    enti_integers_free(nw, n);
    return st;
}
