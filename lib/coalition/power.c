/* SPDX-License-Identifier: GPL-3.0-or-later */
/* power.c -- power in a weighted voting game: counts, judged, as indices.
 *
 * A coalition wins when it meets some rule. By inclusion and exclusion over sets R of rules,
 *
 *     wins = sum over R not empty of (-1)^(|R| + 1) [meets every criterion of a rule in R],
 *
 * and so are the swings: each term is a game of its own, counted by table.
 */
#include "coalition/power.h"
#include "base/mem.h"
#include "base/rational.h"

#include <string.h>

static void free_texts(char **text, size_t n)
{
    for (size_t i = 0; text && i < n; i++) enti_free(text[i]);
    enti_free(text);
}

void ent_power_clear(ent_power *x)
{
    if (!x) return;
    enti_free(x->shapley);
    enti_free(x->banzhaf);
    enti_free(x->normalised);
    free_texts(x->shapley_text, x->players);
    free_texts(x->swings, x->players);
    enti_free(x->winning);
    enti_free(x->veto);
    enti_free(x->dummy);
    enti_free(x->dictator);
    *x = (ent_power){0};
}

static ent_status swings_init(size_t n, enti_swings *s)
{
    *s = (enti_swings){.total = enti_integers_new(n),
                       .orders = enti_integers_new(n),
                       .factorial = enti_integers_new(n + 1)};
    mpz_inits(s->winning, s->identity, NULL);
    if (!s->total || !s->orders || !s->factorial) return ENT_ERR_NOMEM;
    mpz_set_ui(s->factorial[0], 1);
    for (size_t k = 1; k <= n; k++) mpz_mul_ui(s->factorial[k], s->factorial[k - 1], k);
    return ENT_OK;
}

static void swings_clear(size_t n, enti_swings *s)
{
    if (s->total) enti_integers_free(s->total, n);
    if (s->orders) enti_integers_free(s->orders, n);
    if (s->factorial) enti_integers_free(s->factorial, n + 1);
    mpz_clears(s->winning, s->identity, NULL);
}

/* The criteria of all rules in a set of rules. */
static uint32_t criteria_of(const ent_voting *v, uint32_t rules)
{
    uint32_t all = 0;

    for (; rules; rules &= rules - 1) all |= v->rule[__builtin_ctz(rules)];
    return all;
}

/* Whether listing all coalitions is less work than the tables. */
static bool list_is_shorter(const ent_voting *v)
{
    const size_t most = v->players <= ENT_COOP_MAX_PLAYERS ? (size_t)1 << v->players : 0;

    for (uint32_t r = 1; r >> v->n_rules == 0; r++)
        if (enti_swings_table_size(v, criteria_of(v, r)) > most) return most > 0;
    return false;
}

static ent_status count(const ent_voting *v, const ent_control *control, enti_swings *s)
{
    ent_status st = ENT_OK;

    if (list_is_shorter(v)) return enti_swings_by_list(v, s);
    for (uint32_t r = 1; r >> v->n_rules == 0 && !st; r++)
        st = enti_swings_by_table(v, criteria_of(v, r), __builtin_popcount(r) % 2 ? 1 : -1, control,
                                  s);
    return st;
}

/* The judge: swings add up to what winning coalitions say, and orders to n!, or to nothing when
 * nobody wins. */
static bool adds_up(size_t n, const enti_swings *s)
{
    mpz_t swings, orders;

    mpz_inits(swings, orders, NULL);
    for (size_t i = 0; i < n; i++) {
        mpz_add(swings, swings, s->total[i]);
        mpz_add(orders, orders, s->orders[i]);
    }
    const bool nobody = mpz_sgn(s->winning) == 0;
    const bool good = mpz_cmp(swings, s->identity) == 0 &&
                      (nobody ? mpz_sgn(orders) == 0 : mpz_cmp(orders, s->factorial[n]) == 0);
    mpz_clears(swings, orders, NULL);
    return good;
}

/* num / den as a double and, unless text is NULL, as text. */
static ent_status quotient(const mpz_t num, const mpz_t den, double *x, char **text)
{
    ent_text out = {0};
    ent_status st = ENT_OK;
    mpq_t q;

    mpq_init(q);
    if (mpz_sgn(den)) {
        mpq_set_num(q, num);
        mpq_set_den(q, den);
        mpq_canonicalize(q);
    }
    *x = enti_rational_double(q);
    if (text) st = enti_rational_print(q, &out);
    if (text && !st) *text = out.data;
    mpq_clear(q);
    return st;
}

static ent_status integer_text(const mpz_t z, char **text)
{
    double x;
    mpz_t one;

    mpz_init_set_ui(one, 1);
    const ent_status st = quotient(z, one, &x, text);
    mpz_clear(one);
    return st;
}

static ent_status put_indices(const enti_swings *s, ent_power *x)
{
    const size_t n = x->players;
    ent_status st = integer_text(s->winning, &x->winning);
    mpz_t half;

    mpz_init_set_ui(half, 1);
    mpz_mul_2exp(half, half, n - 1);
    for (size_t i = 0; i < n && !st; i++) {
        st = quotient(s->orders[i], s->factorial[n], &x->shapley[i], &x->shapley_text[i]);
        if (!st) st = quotient(s->total[i], half, &x->banzhaf[i], NULL);
        if (!st) st = quotient(s->total[i], s->identity, &x->normalised[i], NULL);
        if (!st) st = integer_text(s->total[i], &x->swings[i]);
        x->dummy[i] = mpz_sgn(s->total[i]) == 0;
    }
    mpz_clear(half);
    return st;
}

/* Who alone can stop everything, and who alone decides; member [players] is scratch. */
static void put_roles(const ent_voting *v, bool member[], ent_power *x)
{
    for (size_t i = 0; i < x->players; i++) member[i] = true;
    const bool somebody = ent_voting_wins(v, member);
    for (size_t i = 0; i < x->players; i++) {
        member[i] = false;
        x->veto[i] = somebody && !ent_voting_wins(v, member);
        member[i] = true;
    }
    memset(member, 0, x->players * sizeof *member);
    for (size_t i = 0; i < x->players; i++) {
        member[i] = true;
        x->dictator[i] = x->veto[i] && ent_voting_wins(v, member);
        member[i] = false;
    }
}

static ent_status allocate(size_t n, ent_power *x)
{
    *x = (ent_power){
        .players = n,
        .shapley = enti_new(n, double),
        .banzhaf = enti_new(n, double),
        .normalised = enti_new(n, double),
        .shapley_text = enti_calloc(n, sizeof(char *)),
        .swings = enti_calloc(n, sizeof(char *)),
        .veto = enti_new(n, bool),
        .dummy = enti_new(n, bool),
        .dictator = enti_new(n, bool),
        .claim = ENT_CLAIM_ALL,
    };
    return x->shapley && x->banzhaf && x->normalised && x->shapley_text && x->swings && x->veto &&
                   x->dummy && x->dictator
               ? ENT_OK
               : ENT_ERR_NOMEM;
}

ent_status ent_voting_power(const ent_voting *v, const ent_control *control, ent_power *out)
{
    ent_power x = {0};
    enti_swings s = {0};
    bool *member = NULL; /* [players] */

    if (!out) return ENT_ERR_ARG;
    *out = (ent_power){0};
    if (!v) return ENT_ERR_ARG;
    ent_status st = enti_exact_reserve(3 * v->players + 8, 12 * v->players); /* n! < 2^(12 n) */
    if (st) return st;
    st = swings_init(v->players, &s);
    if (!st) st = allocate(v->players, &x);
    member = enti_new(v->players, bool);
    if (!member) st = ENT_ERR_NOMEM;
    if (!st) st = count(v, control, &s);
    if (!st && !adds_up(v->players, &s)) st = ENT_ERR_NUMERIC;
    if (!st) st = put_indices(&s, &x);
    if (!st) {
        put_roles(v, member, &x);
        *out = x;
        x = (ent_power){0};
    }
    ent_power_clear(&x);
    swings_clear(v->players, &s);
    enti_free(member);
    return st;
}
