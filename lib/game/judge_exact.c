/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge_exact.c -- the judge in exact arithmetic: regret of a rational mixed profile.
 *
 * The definitions are those of judge.c; nothing here knows a solver. A profile is refused
 * unless every probability is at least 0 and every player's sum is exactly 1. Only profiles whose
 * others' part is in the support are read.
 */
#include "base/combinat.h"
#include "base/mem.h"
#include "base/rational.h"
#include "game/game.h"

#include <string.h>

static bool is_mixed(const ent_game *g, mpq_t mixed[])
{
    bool good = true;
    mpq_t sum;

    mpq_init(sum);
    for (size_t i = 0; i < g->players && good; i++) {
        mpq_set_ui(sum, 0, 1);
        for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++) {
            good = good && mpq_sgn(mixed[k]) >= 0;
            mpq_add(sum, sum, mixed[k]);
        }
        good = good && mpq_cmp_ui(sum, 1, 1) == 0;
    }
    mpq_clear(sum);
    return good;
}

/* Scratch of one judgement. */
typedef struct scratch {
    mpq_t weight, payoff, best, mean;
    mpq_t *value; /* [width] action payoffs */
    int *played;  /* [width] from offset[i] on the count[i] actions that player i plays */
    int *count;   /* [players] */
    int *digit;   /* [players] counter over what the others play */
    int *radix;   /* [players] */
    size_t bits;  /* longest number that was reserved for */
} scratch;

/* Sums of fractions grow with their common denominator, which nothing foretells: whenever one
 * has outgrown what was reserved, room for twice its length is asked for. */
static ent_status reserve_for(const ent_game *g, const mpq_t q, scratch *s)
{
    const size_t bits = mpz_sizeinbase(mpq_numref(q), 2) + mpz_sizeinbase(mpq_denref(q), 2);

    if (bits <= s->bits) return ENT_OK;
    s->bits = 2 * bits;
    return enti_exact_reserve(2 * (g->width + 4), s->bits);
}

static void find_supports(const ent_game *g, mpq_t mixed[], scratch *s)
{
    for (size_t i = 0; i < g->players; i++)
        for (int a = 0; a < g->actions[i]; a++)
            if (mpq_sgn(mixed[g->offset[i] + (size_t)a]))
                s->played[g->offset[i] + (size_t)s->count[i]++] = a;
}

/* weight = the probability of the others' profile at the counter; the profile with action 0 of i. */
static size_t weigh(const ent_game *g, mpq_t mixed[], size_t i, scratch *s)
{
    size_t first = 0;

    mpq_set_ui(s->weight, 1, 1);
    for (size_t j = 0; j < g->players; j++) {
        if (j == i) continue;
        const size_t a = (size_t)s->played[g->offset[j] + (size_t)s->digit[j]];
        mpq_mul(s->weight, s->weight, mixed[g->offset[j] + a]);
        first += a * g->stride[j];
    }
    return first;
}

/* value[b] = u_i(b, mixed_-i) for each action b of player i. */
static ent_status action_payoffs(const ent_game *g, mpq_t mixed[], size_t i, scratch *s)
{
    ent_status st = ENT_OK;

    for (int b = 0; b < g->actions[i]; b++) mpq_set_ui(s->value[b], 0, 1);
    for (size_t j = 0; j < g->players; j++) s->radix[j] = j == i ? 1 : s->count[j];
    memset(s->digit, 0, g->players * sizeof *s->digit);
    do {
        const size_t first = weigh(g, mixed, i, s);
        for (int b = 0; b < g->actions[i] && !st; b++) {
            const size_t profile = first + (size_t)b * g->stride[i];
            st = enti_game_rational(g, profile * g->players + i, s->payoff);
            mpq_mul(s->payoff, s->payoff, s->weight);
            mpq_add(s->value[b], s->value[b], s->payoff);
            if (!st) st = reserve_for(g, s->value[b], s);
        }
    } while (!st && enti_counter_next(g->players, s->radix, s->digit));
    return st;
}

/* best = max_b value[b], mean = sum_b mixed_i(b) value[b]. */
static void summarise(const ent_game *g, mpq_t mixed[], size_t i, scratch *s)
{
    mpq_set(s->best, s->value[0]);
    mpq_set_ui(s->mean, 0, 1);
    for (int b = 0; b < g->actions[i]; b++) {
        if (mpq_cmp(s->value[b], s->best) > 0) mpq_set(s->best, s->value[b]);
        mpq_mul(s->payoff, s->value[b], mixed[g->offset[i] + (size_t)b]);
        mpq_add(s->mean, s->mean, s->payoff);
    }
}

ent_status enti_game_regret_exact(const ent_game *g, mpq_t mixed[], mpq_t regret, mpq_t payoffs[])
{
    scratch s = {.played = enti_new(g->width, int),
                 .count = enti_new(g->players, int),
                 .digit = enti_new(g->players, int),
                 .radix = enti_new(g->players, int)};
    ent_status st = ENT_OK;

    for (size_t k = 0; k < g->width && !st; k++) st = reserve_for(g, mixed[k], &s);
    mpq_inits(s.weight, s.payoff, s.best, s.mean, NULL);
    s.value = enti_rationals_new(g->width);
    if (!st && (!s.played || !s.count || !s.digit || !s.radix || !s.value)) st = ENT_ERR_NOMEM;
    if (!st && !is_mixed(g, mixed)) st = ENT_ERR_ARG;
    if (st) goto done;

    find_supports(g, mixed, &s);
    mpq_set_ui(regret, 0, 1);
    for (size_t i = 0; i < g->players && !st; i++) {
        st = action_payoffs(g, mixed, i, &s);
        if (st) break;
        summarise(g, mixed, i, &s);
        if (payoffs) mpq_set(payoffs[i], s.mean);
        mpq_sub(s.best, s.best, s.mean);
        if (mpq_cmp(s.best, regret) > 0) mpq_set(regret, s.best);
    }
done:
    enti_rationals_free(s.value, g->width);
    mpq_clears(s.weight, s.payoff, s.best, s.mean, NULL);
    enti_free(s.played);
    enti_free(s.count);
    enti_free(s.digit);
    enti_free(s.radix);
    return st;
}
