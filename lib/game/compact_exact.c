/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_exact.c -- the judge of compact games in rationals; the definitions are those of
 * compact_judge.c.
 *
 * A mixed action x_a = X_a / D of n players gives the counts k the probability
 * n! / (k_0! ... k_{m-1}!) X_0^k_0 ... X_{m-1}^k_{m-1} / D^n: integers over one denominator.
 */
#include "game/compact.h"

#include "base/mem.h"
#include "base/rational.h"

/* Weights [states] of the counts of n players, and their denominator. */
static ent_status weigh(int n, int m, mpq_t x[], mpq_t out[])
{
    mpz_t *part = enti_integers_new((size_t)m);
    int *k = enti_new((size_t)m, int);
    mpz_t d, w, t;
    ent_status st = part && k ? ENT_OK : ENT_ERR_NOMEM;

    mpz_inits(d, w, t, NULL);
    if (st) goto done;
    mpz_set_ui(d, 1);
    for (int a = 0; a < m; a++) mpz_lcm(d, d, mpq_denref(x[a]));
    for (int a = 0; a < m; a++) {
        mpz_divexact(part[a], d, mpq_denref(x[a]));
        mpz_mul(part[a], part[a], mpq_numref(x[a]));
    }
    mpz_pow_ui(d, d, (unsigned long)n);
    enti_counts_first(n, m, k);
    for (size_t rank = 0;; rank++) {
        int left = n;
        mpz_set_ui(w, 1);
        for (int a = 0; a < m; a++) {
            mpz_bin_uiui(t, (unsigned long)left, (unsigned long)k[a]);
            mpz_mul(w, w, t);
            mpz_pow_ui(t, part[a], (unsigned long)k[a]);
            mpz_mul(w, w, t);
            left -= k[a];
        }
        mpq_set_num(out[rank], w);
        mpq_set_den(out[rank], d);
        mpq_canonicalize(out[rank]);
        if (!enti_counts_next(n, m, k)) break;
    }
done:
    mpz_clears(d, w, t, NULL);
    enti_integers_free(part, (size_t)m);
    enti_free(k);
    return st;
}

static size_t states_of(const ent_compact *c, size_t t, size_t s)
{
    return enti_counts_size(enti_compact_others(c, t, s), c->actions[s], ENT_COMPACT_MAX_PAYOFFS);
}

/* One action of type t: its table contracted with the weights p [types][states]. */
static ent_status expect(const ent_compact *c, size_t t, size_t at, mpq_t *p[], mpq_t u[],
                         size_t cells, mpq_t out)
{
    ent_status st = ENT_OK;
    mpq_t term, sum;

    mpq_inits(term, sum, NULL);
    for (size_t k = 0; k < cells && !st; k++)
        st = enti_game_rational(c->store, c->first[at] + k, u[k]);
    for (size_t s = c->types; s-- > 0 && !st;) {
        const size_t states = states_of(c, t, s);
        cells /= states;
        for (size_t k = 0; k < cells; k++) {
            mpq_set_ui(sum, 0, 1);
            for (size_t j = 0; j < states; j++) {
                if (!mpq_sgn(p[s][j])) continue;
                mpq_mul(term, p[s][j], u[k * states + j]);
                mpq_add(sum, sum, term);
            }
            mpq_set(u[k], sum);
        }
    }
    if (!st) mpq_set(out, u[0]);
    mpq_clears(term, sum, NULL);
    return st;
}

/* Bits that one number may take: the denominators to the power of the players. */
static size_t bits_of(const ent_compact *c, mpq_t mixed[])
{
    size_t bits = 128;

    for (size_t t = 0; t < c->types; t++)
        for (int a = 0; a < c->actions[t]; a++) {
            mpq_t *x = &mixed[c->offset[t] + (size_t)a];
            bits += (size_t)c->members[t] *
                    (mpz_sizeinbase(mpq_numref(*x), 2) + mpz_sizeinbase(mpq_denref(*x), 2));
        }
    return bits;
}

static ent_status of_type(const ent_compact *c, mpq_t mixed[], size_t t, mpq_t out[])
{
    mpq_t **p = enti_new(c->types, mpq_t *);
    mpq_t *u = NULL;
    size_t cells = 1, states = 0;
    ent_status st = p ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t s = 0; s < c->types; s++) {
        cells *= states_of(c, t, s);
        states += states_of(c, t, s);
    }
    if (!st) st = enti_exact_reserve(2 * (cells + states), bits_of(c, mixed));
    for (size_t s = 0; s < c->types && !st; s++) {
        p[s] = enti_rationals_new(states_of(c, t, s));
        st = p[s] ? weigh(enti_compact_others(c, t, s), c->actions[s], mixed + c->offset[s], p[s])
                  : ENT_ERR_NOMEM;
    }
    if (!st) u = enti_rationals_new(cells);
    if (!st && !u) st = ENT_ERR_NOMEM;
    for (int a = 0; a < c->actions[t] && !st; a++) {
        const size_t at = c->offset[t] + (size_t)a;
        st = expect(c, t, at, p, u, cells, out[at]);
    }
    enti_rationals_free(u, cells);
    for (size_t s = 0; p && s < c->types; s++) enti_rationals_free(p[s], states_of(c, t, s));
    enti_free(p);
    return st;
}

/* Every edge adds to what the actions of its two ends give. */
static ent_status of_edges(const ent_compact *c, mpq_t mixed[], mpq_t out[])
{
    ent_status st = ENT_OK;
    mpq_t u;

    mpq_init(u);
    for (size_t k = 0; k < c->width; k++) mpq_set_ui(out[k], 0, 1);
    for (size_t e = 0; e < c->edges && !st; e++) {
        const size_t i = c->offset[c->edge[e].player[0]], j = c->offset[c->edge[e].player[1]];
        const size_t m = (size_t)c->actions[c->edge[e].player[0]],
                     n = (size_t)c->actions[c->edge[e].player[1]];
        for (size_t k = 0; k < 2 * m * n && !st; k++) {
            const size_t a = i + k / 2 / n, b = j + k / 2 % n;
            st = enti_game_rational(c->store, c->first[e] + k, u);
            mpq_mul(u, u, mixed[k % 2 ? a : b]);
            mpq_add(out[k % 2 ? b : a], out[k % 2 ? b : a], u);
        }
    }
    mpq_clear(u);
    return st;
}

ent_status enti_compact_payoffs_exact(const ent_compact *c, mpq_t mixed[], mpq_t out[])
{
    ent_status st = ENT_OK;

    if (c->kind == ENT_COMPACT_POLYMATRIX) return of_edges(c, mixed, out);
    for (size_t t = 0; t < c->types && !st; t++) st = of_type(c, mixed, t, out);
    return st;
}

static bool is_mixed(const ent_compact *c, mpq_t mixed[])
{
    bool good = true;
    mpq_t sum;

    mpq_init(sum);
    for (size_t t = 0; t < c->types && good; t++) {
        mpq_set_ui(sum, 0, 1);
        for (int a = 0; a < c->actions[t]; a++) {
            good = good && mpq_sgn(mixed[c->offset[t] + (size_t)a]) >= 0;
            mpq_add(sum, sum, mixed[c->offset[t] + (size_t)a]);
        }
        good = good && mpq_cmp_ui(sum, 1, 1) == 0;
    }
    mpq_clear(sum);
    return good;
}

ent_status enti_compact_regret_exact(const ent_compact *c, mpq_t mixed[], mpq_t regret,
                                     mpq_t payoffs[])
{
    mpq_t best, mean;

    if (!is_mixed(c, mixed)) return ENT_ERR_ARG;
    const ent_status st = enti_compact_payoffs_exact(c, mixed, payoffs);
    if (st) return st;
    mpq_inits(best, mean, NULL);
    mpq_set_ui(regret, 0, 1);
    for (size_t t = 0; t < c->types; t++) {
        mpq_t *u = payoffs + c->offset[t], *x = mixed + c->offset[t];
        mpq_set(best, u[0]);
        for (int a = 1; a < c->actions[t]; a++)
            if (mpq_cmp(u[a], best) > 0) mpq_set(best, u[a]);
        for (int a = 0; a < c->actions[t]; a++) {
            mpq_mul(mean, x[a], u[a]);
            mpq_sub(best, best, mean);
        }
        if (mpq_cmp(best, regret) > 0) mpq_set(regret, best);
    }
    mpq_clears(best, mean, NULL);
    return ENT_OK;
}
