/* SPDX-License-Identifier: GPL-3.0-or-later */
/* unions.c -- values of a game whose players stand in unions that bargain as one.
 *
 * With m unions, i in union B of b members, and Q_H all members of a set H of other unions,
 *
 *     x_i = sum over H, sum over T in B - i, of
 *               p_between(|H|) p_within(|T|) (v(Q_H + T + i) - v(Q_H + T)):
 *
 * Owen's value by Shapley's law twice, the Banzhaf-Owen value by Banzhaf's law twice, the symmetric
 * coalitional Banzhaf value by Banzhaf between and Shapley within. Without other unions (`apart`)
 * it is the Shapley value of each union's own game: Aumann and Dreze.
 * Sources: G. Owen, Values of games with a priori unions (1977) and Modification of the
 * Banzhaf-Coleman index for games with a priori unions (1981); J. M. Alonso-Meijide, M. G.
 * Fiestras-Janeiro, Annals of Operations Research 109 (2002); R. J. Aumann, J. H. Dreze,
 * Cooperative games with coalition structures, IJGT 3 (1974).
 */
#include "base/parallel.h"
#include "base/rational.h"
#include "coalition/values.h"

#include <math.h>

bool enti_unions_make(size_t players, const int label[], enti_unions *out)
{
    int seen[ENT_COOP_MAX_PLAYERS]; /* [count] */

    *out = (enti_unions){0};
    for (size_t i = 0; i < players; i++) {
        const int own = label ? label[i] : 0;
        size_t u = 0;
        if (own < 0 || (size_t)own >= players) return false;
        while (u < out->count && seen[u] != own) u++;
        if (u == out->count) seen[out->count++] = own;
        out->of[i] = (uint8_t)u;
        out->member[u] |= (uint32_t)1 << i;
    }
    return true;
}

/* A walk over the coalitions that a player meets: Q_H + T, H by its index, T by its bits. */
typedef struct meeting {
    uint32_t own;                           /* the player's own union without it */
    size_t n_others;                        /* other unions that may be met */
    uint32_t other[ENT_COOP_MAX_PLAYERS];   /* [n_others] their members */
    uint64_t between[ENT_COOP_MAX_PLAYERS]; /* [n_others + 1] one over p_between */
    uint64_t within[ENT_COOP_MAX_PLAYERS];  /* [bits of own + 1] one over p_within */
} meeting;

static meeting meet(const enti_unions *u, enti_union_law law, size_t i)
{
    meeting m = {.own = u->member[u->of[i]] & ~((uint32_t)1 << i)};

    for (size_t k = 0; k < u->count; k++)
        if (k != u->of[i] && !law.apart) m.other[m.n_others++] = u->member[k];
    enti_law_inverse(law.between, m.n_others, m.between);
    enti_law_inverse(law.within, enti_size(m.own), m.within);
    return m;
}

/* All members of the unions in H. */
static uint32_t joined(const meeting *m, uint32_t h)
{
    uint32_t all = 0;

    for (; h; h &= h - 1) all |= m->other[__builtin_ctz(h)];
    return all;
}

typedef struct sweep {
    const double *worth;
    const enti_unions *u;
    enti_union_law law;
    double *x;
} sweep;

static void one_player(void *context, size_t i)
{
    const sweep *w = context;
    const meeting m = meet(w->u, w->law, i);
    const uint32_t bit = (uint32_t)1 << i;
    const int scale = (int)(m.n_others + enti_size(m.own)); /* against underflow */
    enti_sum sum = {0};

    for (uint32_t h = 0; h < (uint32_t)1 << m.n_others; h++) {
        const uint32_t q = joined(&m, h);
        const double outer = ldexp(1.0 / (double)m.between[enti_size(h)], scale);
        uint32_t t = 0;
        do {
            const double gain = w->worth[q | t | bit] - w->worth[q | t];
            if (gain != 0.0) enti_sum_add(&sum, gain * (outer / (double)m.within[enti_size(t)]));
            t = (t - m.own) & m.own; /* the next subset of own; 0 behind the last */
        } while (t);
    }
    w->x[i] = ldexp(enti_sum_value(&sum), -scale);
}

void enti_union_values(const ent_coop *c, const enti_unions *u, enti_union_law law, size_t threads,
                       double x[])
{
    sweep w = {.worth = c->worth, .u = u, .law = law, .x = x};

    enti_parallel(c->players, threads, one_player, &w);
}

/* ---- exact ---------------------------------------------------------------------------------- */

/* The gains of one player, added up for each size of H and T. */
static void add_gains(const enti_exact_worths *w, const meeting *m, uint32_t bit, size_t inner,
                      mpz_t total[])
{
    for (uint32_t h = 0; h < (uint32_t)1 << m->n_others; h++) {
        const uint32_t q = joined(m, h);
        uint32_t t = 0;
        do {
            mpz_ptr sum = total[enti_size(h) * inner + enti_size(t)];
            mpz_add(sum, sum, w->numerator[q | t | bit]);
            mpz_sub(sum, sum, w->numerator[q | t]);
            t = (t - m->own) & m->own;
        } while (t);
    }
}

static ent_status exact_player(const enti_exact_worths *w, const meeting *m, size_t i, mpq_t x)
{
    const size_t inner = enti_size(m->own) + 1, n = (m->n_others + 1) * inner;
    mpz_t *total = enti_integers_new(n);
    mpq_t term;

    if (!total) return ENT_ERR_NOMEM;
    mpq_init(term);
    add_gains(w, m, (uint32_t)1 << i, inner, total);
    mpq_set_ui(x, 0, 1);
    for (size_t k = 0; k < n; k++) {
        mpz_set(mpq_numref(term), total[k]);
        mpz_set_ui(mpq_denref(term), m->between[k / inner]);
        mpz_mul_ui(mpq_denref(term), mpq_denref(term), m->within[k % inner]);
        mpq_canonicalize(term);
        mpq_add(x, x, term);
    }
    mpz_set_ui(mpq_numref(term), 1);
    mpz_set(mpq_denref(term), w->denominator);
    mpq_mul(x, x, term);
    mpq_clear(term);
    enti_integers_free(total, n);
    return ENT_OK;
}

ent_status enti_union_values_exact(const enti_exact_worths *w, size_t players, const enti_unions *u,
                                   enti_union_law law, mpq_t x[])
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < players && !st; i++) {
        const meeting m = meet(u, law, i);
        st = exact_player(w, &m, i, x[i]);
    }
    return st;
}
