/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_power.c -- printed power in a voting game, from the game alone.
 *
 * Up to MAX_LISTED players every coalition is listed and every swing counted again. For more, what
 * must hold of the numbers: the indices sum to 1 and stay between 0 and 1, decimals agree with
 * fractions, players of the same weights get the same, swings over 2^(n-1) is the Banzhaf value; the
 * counts themselves then stay open.
 */
#include "base/mem.h"
#include "game/voting.h"
#include "report/verify.h"

#include <string.h>

#define MAX_LISTED 20

/* What was printed; arrays [players], numbers initialised. */
typedef struct printed {
    mpq_t *shapley, *banzhaf, *normalised, *exact, *swings;
} printed;

/* What the list of all coalitions says. */
typedef struct counted {
    mpq_t *swings, *shapley; /* [players] */
    uint64_t winning;
} counted;

static ent_status read_printed(enti_verifier *v, const enti_json *o, size_t n, const printed *p)
{
    ent_status st = enti_verify_member(v, o, "shapley_shubik", n, p->shapley);

    if (!st) st = enti_verify_member(v, o, "banzhaf", n, p->banzhaf);
    if (!st) st = enti_verify_member(v, o, "banzhaf_normalised", n, p->normalised);
    if (!st) st = enti_verify_member(v, o, "exact", n, p->exact);
    if (!st) st = enti_verify_member(v, o, "swings", n, p->swings);
    return st;
}

/* Swings of each size first, so that there are few sums of fractions. */
static void tally(size_t n, const uint8_t wins[], size_t i, uint64_t count[])
{
    memset(count, 0, n * sizeof *count);
    for (uint32_t s = 0; s >> n == 0; s++)
        if (!(s >> i & 1) && !wins[s] && wins[s | (uint32_t)1 << i]) count[__builtin_popcount(s)]++;
}

/* term = count t! (n-1-t)! / n! */
static void weigh(size_t n, size_t t, uint64_t count, mpq_t term)
{
    mpz_t factorial;

    mpz_init(factorial);
    mpz_fac_ui(mpq_numref(term), t);
    mpz_fac_ui(factorial, n - 1 - t);
    mpz_mul(mpq_numref(term), mpq_numref(term), factorial);
    mpz_mul_ui(mpq_numref(term), mpq_numref(term), count);
    mpz_fac_ui(mpq_denref(term), n);
    mpq_canonicalize(term);
    mpz_clear(factorial);
}

static ent_status count_again(const ent_voting *g, counted *c)
{
    const size_t n = g->players;
    uint8_t *wins = enti_alloc((size_t)1 << n, 1);
    uint64_t count[MAX_LISTED];
    mpq_t term;

    if (!wins) return ENT_ERR_NOMEM;
    enti_voting_list(g, wins);
    mpq_init(term);
    for (uint32_t s = 0; s >> n == 0; s++) c->winning += wins[s];
    for (size_t i = 0; i < n; i++) {
        tally(n, wins, i, count);
        for (size_t t = 0; t < n; t++) {
            weigh(n, t, count[t], term);
            mpq_add(c->shapley[i], c->shapley[i], term);
            mpq_set_ui(term, count[t], 1);
            mpq_add(c->swings[i], c->swings[i], term);
        }
    }
    mpq_clear(term);
    enti_free(wins);
    return ENT_OK;
}

static bool all_equal(size_t n, mpq_t a[], mpq_t b[])
{
    for (size_t i = 0; i < n; i++)
        if (!mpq_equal(a[i], b[i])) return false;
    return true;
}

static ent_status verify_list(enti_verifier *v, const ent_voting *g, const printed *p,
                              const mpq_t winning)
{
    const size_t n = g->players;
    counted c = {enti_rationals_new(n), enti_rationals_new(n), 0};
    ent_status st = c.swings && c.shapley ? count_again(g, &c) : ENT_ERR_NOMEM;

    if (!st)
        st = enti_verify_add(v, all_equal(n, c.swings, p->swings), true,
                             "swings counted over all coalitions");
    if (!st)
        st = enti_verify_add(v, all_equal(n, c.shapley, p->exact), true,
                             "Shapley-Shubik counted over all coalitions");
    if (!st)
        st = enti_verify_add(v, mpq_cmp_ui(winning, c.winning, 1) == 0, true,
                             "number of winning coalitions");
    if (c.swings) enti_rationals_free(c.swings, n);
    if (c.shapley) enti_rationals_free(c.shapley, n);
    return st;
}

/* Whether the sum of x is 1; or 0 when nobody can win. */
static bool sums_to_one(const ent_voting *g, mpq_t x[])
{
    bool good = true;
    mpq_t sum;

    mpq_init(sum);
    for (size_t i = 0; i < g->players; i++) {
        good = good && mpq_sgn(x[i]) >= 0;
        mpq_add(sum, sum, x[i]);
    }
    int64_t total[ENT_VOTING_MAX_CRITERIA];
    for (size_t c = 0; c < g->n_criteria; c++) total[c] = g->criterion[c].total;
    const unsigned long expected = enti_voting_passes(g, total) ? 1 : 0;
    good = good && mpq_cmp_ui(sum, expected, 1) == 0;
    mpq_clear(sum);
    return good;
}

static bool same_weights(const ent_voting *g, size_t i, size_t j)
{
    for (size_t c = 0; c < g->n_criteria; c++)
        if (g->criterion[c].weight[i] != g->criterion[c].weight[j]) return false;
    return true;
}

static bool equals_treated_equally(const ent_voting *g, const printed *p)
{
    for (size_t i = 1; i < g->players; i++)
        for (size_t j = 0; j < i; j++)
            if (same_weights(g, i, j) &&
                !(mpq_equal(p->exact[i], p->exact[j]) && mpq_equal(p->swings[i], p->swings[j])))
                return false;
    return true;
}

/* The decimals: of the exact index, of swings over 2^(n-1), of swings over everybody's. */
static bool decimals_agree(enti_verifier *v, const ent_voting *g, const printed *p)
{
    const size_t n = g->players;
    bool good = true;
    mpq_t all, q;

    mpq_inits(all, q, NULL);
    for (size_t i = 0; i < n; i++) mpq_add(all, all, p->swings[i]);
    for (size_t i = 0; i < n; i++) {
        good = good && enti_verify_near(p->shapley[i], p->exact[i], v->slack);
        mpq_div_2exp(q, p->swings[i], n - 1);
        good = good && enti_verify_near(p->banzhaf[i], q, v->slack);
        mpq_set_ui(q, 0, 1);
        if (mpq_sgn(all)) mpq_div(q, p->swings[i], all);
        good = good && enti_verify_near(p->normalised[i], q, v->slack);
    }
    mpq_clears(all, q, NULL);
    return good;
}

/* Whether a list of players [count] wins, and loses without any of them. */
static ent_status is_minimal(enti_verifier *v, const ent_voting *g, const enti_json *list,
                             bool member[], bool *good)
{
    ent_status st = list->kind == ENTI_JSON_ARRAY
                        ? ENT_OK
                        : enti_json_fault(list, v->err, "a coalition is %s, expected a list",
                                          enti_json_kind_text(list->kind));

    memset(member, 0, g->players * sizeof *member);
    for (const enti_json *k = list->child; k && !st; k = k->next) {
        long i = 0;
        st = enti_json_integer(k, "a member", 0, (long)g->players - 1, &i, v->err);
        if (!st) member[i] = true;
    }
    *good = *good && ent_voting_wins(g, member);
    for (size_t i = 0; i < g->players && !st; i++) {
        if (!member[i]) continue;
        member[i] = false;
        *good = *good && !ent_voting_wins(g, member);
        member[i] = true;
    }
    return st;
}

static ent_status verify_minimal(enti_verifier *v, const ent_voting *g, const enti_json *o)
{
    const enti_json *list = NULL;
    bool good = true, *member = enti_new(g->players, bool);
    ent_status st = member ? ENT_OK : ENT_ERR_NOMEM;

    if (!st)
        st = enti_json_need(o, "\"minimal_winning\"", "coalitions", ENTI_JSON_ARRAY, &list, v->err);
    for (const enti_json *k = st ? NULL : list->child; k && !st; k = k->next)
        st = is_minimal(v, g, k, member, &good);
    if (!st) st = enti_verify_add(v, good, true, "every coalition listed is minimal winning");
    if (!st) st = enti_verify_open(v, "how many minimal winning coalitions there are");
    enti_free(member);
    return st;
}

static ent_status verify_numbers(enti_verifier *v, const ent_voting *g, const enti_json *root,
                                 const printed *p)
{
    const enti_json *minimal = enti_json_get(root, "minimal_winning");
    mpq_t winning;

    mpq_init(winning);
    ent_status st = enti_verify_number(v, root, "winning", winning);
    if (!st) st = enti_verify_add(v, sums_to_one(g, p->exact), true, "Shapley-Shubik sums to 1");
    if (!st)
        st = enti_verify_add(v, decimals_agree(v, g, p), true, "decimals agree with exact numbers");
    if (!st)
        st = enti_verify_add(v, equals_treated_equally(g, p), true,
                             "players of equal weights have equal power");
    if (!st && g->players <= MAX_LISTED)
        st = verify_list(v, g, p, winning);
    else if (!st)
        st = enti_verify_open(v, "the counts themselves: too many coalitions to list");
    if (!st && minimal) st = verify_minimal(v, g, minimal);
    mpq_clear(winning);
    return st;
}

ent_status ent_voting_verify(const ent_voting *g, const char *result, size_t length,
                             ent_checks *out, ent_error *err)
{
    enti_verifier v = {.err = err, .out.valid = true};
    enti_json *root = NULL;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_checks){0};
    if (!g || !result) return ENT_ERR_ARG;
    ent_status st = enti_json_parse(result, length, &root, err);
    if (st) return st;
    const size_t n = g->players;
    mpq_t *room = enti_rationals_new(5 * n);
    printed p = {room, NULL, NULL, NULL, NULL};
    if (room) p = (printed){room, room + n, room + 2 * n, room + 3 * n, room + 4 * n};
    mpq_init(v.slack);
    mpq_set_d(v.slack, ENTI_TOL_STATED);
    if (!room) st = ENT_ERR_NOMEM;
    if (!st) st = read_printed(&v, root, n, &p);
    if (!st) st = verify_numbers(&v, g, root, &p);
    if (!st) {
        *out = v.out;
        v.out = (ent_checks){0};
    }
    ent_checks_clear(&v.out);
    mpq_clear(v.slack);
    if (room) enti_rationals_free(room, 5 * n);
    enti_json_free(root);
    return st;
}
