/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support_system.c -- the polynomials of a support and their derivatives, exactly.
 *
 * Sums run over the profiles of the others' supports:
 *
 *     u_i(a, b, s_-ij) = sum over c of u_i(a, b, c) * product over k of s_k(c_k),
 *
 * and u_i(a, s_-i) = sum over b of s_j(b) u_i(a, b, s_-ij).
 */
#include "nash/support_system.h"

#include "base/combinat.h"
#include "base/mem.h"

/* Lists the support. */
static void list_support(enti_support_system *s, const double prob[])
{
    const ent_game *g = s->g;

    for (size_t i = 0; i < g->players; i++) {
        s->first[i] = g->width;
        for (size_t a = g->offset[i]; a < g->offset[i] + (size_t)g->actions[i]; a++) {
            s->owner[a] = i;
            s->inside[a] = prob[a] > 0.0;
            if (!s->inside[a]) continue;
            if (s->first[i] == g->width) s->first[i] = a;
            s->place[s->count++] = a;
            mpq_set_d(s->point[a], prob[a]);
        }
    }
}

/* Least and largest payoff of a player. */
static void find_spread(const ent_game *g, mpq_t value[], size_t i, mpq_t least, mpq_t most)
{
    mpq_set(least, value[i]);
    mpq_set(most, value[i]);
    for (size_t p = 1; p < g->profiles; p++) {
        mpq_t *u = &value[p * g->players + i];
        if (mpq_cmp(*u, least) < 0) mpq_set(least, *u);
        if (mpq_cmp(*u, most) > 0) mpq_set(most, *u);
    }
}

ent_status enti_scaled_payoffs(const ent_game *g, mpq_t value[])
{
    ent_status st = ENT_OK;
    mpq_t least, spread;

    mpq_init(least);
    mpq_init(spread);
    for (size_t k = 0; k < g->profiles * g->players && !st; k++)
        st = enti_game_rational(g, k, value[k]);
    for (size_t i = 0; i < g->players && !st; i++) {
        find_spread(g, value, i, least, spread);
        mpq_sub(spread, spread, least);
        const size_t above = mpz_sizeinbase(mpq_numref(spread), 2) + 1;
        const size_t below = mpz_sizeinbase(mpq_denref(spread), 2);
        for (size_t p = 0; p < g->profiles; p++) {
            mpq_t *u = &value[p * g->players + i];
            mpq_sub(*u, *u, least);
            if (above > below) mpq_div_2exp(*u, *u, above - below);
            if (above < below) mpq_mul_2exp(*u, *u, below - above);
        }
    }
    mpq_clear(least);
    mpq_clear(spread);
    return st;
}

ent_status enti_support_system_new(const ent_game *g, const double prob[], enti_support_system *s)
{
    *s = (enti_support_system){.g = g};
    mpq_init(s->term);
    mpq_init(s->sum);
    if (g->profiles * g->players > ENTI_MOST_PROVEN) return ENT_ERR_LIMIT;
    s->place = enti_new(g->width, size_t);
    s->first = enti_new(g->players, size_t);
    s->owner = enti_new(g->width, size_t);
    s->inside = enti_new(g->width, bool);
    s->point = enti_rationals_new(g->width);
    s->payoff = enti_rationals_new(g->width);
    s->value = enti_rationals_new(g->profiles * g->players);
    s->digit = enti_new(g->players, int);
    s->radix = enti_new(g->players, int);
    if (!s->place || !s->first || !s->owner || !s->inside || !s->point || !s->payoff || !s->value ||
        !s->digit || !s->radix)
        return ENT_ERR_NOMEM;
    list_support(s, prob);
    return enti_scaled_payoffs(g, s->value);
}

void enti_support_system_clear(enti_support_system *s)
{
    const ent_game *g = s->g;

    enti_free(s->place);
    enti_free(s->first);
    enti_free(s->owner);
    enti_free(s->inside);
    enti_rationals_free(s->point, g->width);
    enti_rationals_free(s->payoff, g->width);
    enti_rationals_free(s->value, g->profiles * g->players);
    enti_free(s->digit);
    enti_free(s->radix);
    mpq_clear(s->term);
    mpq_clear(s->sum);
    *s = (enti_support_system){0};
}

size_t enti_support_count(const enti_support_system *s, size_t player)
{
    size_t n = 0;

    for (int a = 0; a < s->g->actions[player]; a++)
        n += s->inside[s->g->offset[player] + (size_t)a];
    return n;
}

/* s->sum = what action a pays its player when action b of another is played, b = a for no such. */
static void pair_payoff(enti_support_system *s, size_t a, size_t b)
{
    const ent_game *g = s->g;
    const size_t i = s->owner[a], j = s->owner[b];
    const size_t fixed =
        (a - g->offset[i]) * g->stride[i] + (i == j ? 0 : (b - g->offset[j]) * g->stride[j]);

    for (size_t k = 0; k < g->players; k++) {
        s->digit[k] = 0;
        s->radix[k] = k == i || k == j ? 1 : g->actions[k];
    }
    mpq_set_ui(s->sum, 0, 1);
    do {
        size_t profile = fixed;
        bool played = true;
        for (size_t k = 0; k < g->players; k++) profile += (size_t)s->digit[k] * g->stride[k];
        mpq_set(s->term, s->value[profile * g->players + i]);
        for (size_t k = 0; k < g->players && played; k++) {
            const size_t c = g->offset[k] + (size_t)s->digit[k];
            if (k == i || k == j) continue;
            played = s->inside[c];
            if (played) mpq_mul(s->term, s->term, s->point[c]);
        }
        if (played) mpq_add(s->sum, s->sum, s->term);
    } while (enti_counter_next(g->players, s->radix, s->digit));
}

/* Room for the numbers: of all payoffs, and products of the whole point. */
static ent_status reserve(const enti_support_system *s)
{
    size_t bits = 64;

    for (size_t k = 0; k < s->count; k++)
        bits += mpz_sizeinbase(mpq_denref(s->point[s->place[k]]), 2);
    return enti_exact_reserve(s->g->width + s->count * s->count, 2 * bits);
}

ent_status enti_support_residual(enti_support_system *s, mpq_t out[])
{
    const ent_status st = reserve(s);

    if (st) return st;
    for (size_t r = 0; r < s->count; r++) {
        const size_t a = s->place[r], i = s->owner[a];
        if (a != s->first[i]) {
            pair_payoff(s, a, a);
            mpq_sub(out[r], s->sum, s->payoff[s->first[i]]);
            continue;
        }
        pair_payoff(s, a, a);
        mpq_set(s->payoff[a], s->sum);
        mpq_set_si(out[r], -1, 1);
        for (size_t c = 0; c < s->count; c++)
            if (s->owner[s->place[c]] == i) mpq_add(out[r], out[r], s->point[s->place[c]]);
    }
    return ENT_OK;
}

ent_status enti_support_jacobian(enti_support_system *s, double out[])
{
    const ent_status st = reserve(s);

    if (st) return st;
    for (size_t r = 0; r < s->count; r++) {
        const size_t a = s->place[r], i = s->owner[a];
        for (size_t c = 0; c < s->count; c++) {
            const size_t b = s->place[c];
            double *entry = &out[r * s->count + c];
            *entry = a == s->first[i] && s->owner[b] == i ? 1.0 : 0.0;
            if (a == s->first[i] || s->owner[b] == i) continue;
            pair_payoff(s, s->first[i], b);
            mpq_set(s->payoff[a], s->sum);
            pair_payoff(s, a, b);
            mpq_sub(s->sum, s->sum, s->payoff[a]);
            *entry = mpq_get_d(s->sum);
        }
    }
    return ENT_OK;
}

ent_status enti_support_shortfall(enti_support_system *s, size_t action, double *out)
{
    const size_t first = s->first[s->owner[action]];
    const ent_status st = reserve(s);

    if (st) return st;
    pair_payoff(s, first, first);
    mpq_set(s->payoff[first], s->sum);
    pair_payoff(s, action, action);
    mpq_sub(s->sum, s->payoff[first], s->sum);
    *out = mpq_get_d(s->sum);
    return ENT_OK;
}

bool enti_support_never_more(const enti_support_system *s, size_t a, size_t b, bool *less)
{
    const ent_game *g = s->g;
    const size_t i = s->owner[a];

    *less = false;
    for (size_t k = 0; k < g->players; k++) {
        s->digit[k] = 0;
        s->radix[k] = k == i ? 1 : g->actions[k];
    }
    do {
        size_t profile = 0;
        bool played = true;
        for (size_t k = 0; k < g->players; k++) {
            profile += (size_t)s->digit[k] * g->stride[k];
            if (k != i) played = played && s->inside[g->offset[k] + (size_t)s->digit[k]];
        }
        if (!played) continue;
        mpq_t *x = &s->value[(profile + (a - g->offset[i]) * g->stride[i]) * g->players + i];
        mpq_t *y = &s->value[(profile + (b - g->offset[i]) * g->stride[i]) * g->players + i];
        const int sign = mpq_cmp(*x, *y);
        if (sign > 0) return false;
        *less = *less || sign < 0;
    } while (enti_counter_next(g->players, s->radix, s->digit));
    return true;
}
