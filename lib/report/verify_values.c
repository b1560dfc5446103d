/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_values.c -- printed values of a coalition game, computed again from their definitions.
 *
 * Up to MAX_PLAYERS, every value of mean contributions is summed again over all coalitions, and tau
 * found from its bounds, in exact arithmetic; a partition is compared with every other up to
 * MAX_PARTS. Of more players the sum of the shares is checked, and the shares stay open.
 */
#include "base/mem.h"
#include "game/coop.h"
#include "report/verify.h"

#include <string.h>

#define MAX_PLAYERS 12
#define MAX_PARTS   10

/* How a value weighs the coalitions that a player meets. */
typedef struct law {
    const char *name;
    bool shapley_between, shapley_within; /* else by Banzhaf's law */
    bool unions;                          /* those printed; else one of all */
    bool apart;                           /* no other union is met */
    bool scaled;                          /* to share v(all) out */
} law;

static const law laws[] = {
    {"shapley", true, true, false, false, false},
    {"banzhaf", false, false, false, false, false},
    {"banzhaf-normalised", false, false, false, false, true},
    {"owen", true, true, true, false, false},
    {"banzhaf-owen", false, false, true, false, false},
    {"coalitional-banzhaf", false, true, true, false, false},
    {"aumann-dreze", true, true, true, true, false},
    {"structure", true, true, true, true, false},
};

typedef struct check {
    enti_verifier *v;
    const ent_coop *c;
    size_t n;
    size_t all;                       /* the coalition of everybody */
    long label[ENT_COOP_MAX_PLAYERS]; /* [n] unions */
    mpq_t *worth;                     /* [2^n] */
    mpq_t *x;                         /* [n] computed again */
    mpq_t t;
} check;

/* How many players of the union of i are in s. */
static size_t own_members(const check *k, size_t i, size_t s)
{
    size_t count = 0;

    for (size_t j = 0; j < k->n; j++) count += (s >> j & 1) && k->label[j] == k->label[i];
    return count;
}

/* Whether s holds every other union whole or not at all; *met counts those that it holds, *others
 * all of them. */
static bool meets_unions(const check *k, size_t i, size_t s, size_t *met, size_t *others)
{
    *met = *others = 0;
    for (size_t j = 0; j < k->n; j++) {
        bool first = k->label[j] != k->label[i];
        for (size_t m = 0; m < k->n; m++) {
            if (k->label[m] != k->label[j]) continue;
            if (m < j) first = false;
            if (k->label[j] != k->label[i] && (s >> m & 1) != (s >> j & 1)) return false;
        }
        *others += first;
        *met += first && (s >> j & 1);
    }
    return true;
}

/* den *= one over the probability of meeting a set of `met` of `others`. */
static void weigh(bool shapley, size_t others, size_t met, mpz_t den)
{
    mpz_t choices;

    if (!shapley) {
        mpz_mul_2exp(den, den, others);
        return;
    }
    mpz_init(choices);
    mpz_bin_uiui(choices, others, met);
    mpz_mul(den, den, choices);
    mpz_mul_ui(den, den, others + 1);
    mpz_clear(choices);
}

static void mean_contribution(check *k, const law *l, size_t i)
{
    const size_t bit = (size_t)1 << i, own = own_members(k, i, k->all) - 1;
    mpq_t weight;

    mpq_init(weight);
    mpq_set_ui(k->x[i], 0, 1);
    for (size_t s = 0; s <= k->all; s++) {
        size_t met = 0, others = 0;
        if ((s & bit) || !meets_unions(k, i, s, &met, &others) || (l->apart && met)) continue;
        mpq_set_ui(weight, 1, 1);
        weigh(l->shapley_between, l->apart ? 0 : others, met, mpq_denref(weight));
        weigh(l->shapley_within, own, own_members(k, i, s), mpq_denref(weight));
        mpq_sub(k->t, k->worth[s | bit], k->worth[s]);
        mpq_mul(k->t, k->t, weight);
        mpq_add(k->x[i], k->x[i], k->t);
    }
    mpq_clear(weight);
}

/* x scaled to v(all); false when that cannot be. */
static bool scale(check *k)
{
    bool good = true;

    mpq_set_ui(k->t, 0, 1);
    for (size_t i = 0; i < k->n; i++) mpq_add(k->t, k->t, k->x[i]);
    if (mpq_sgn(k->t))
        mpq_div(k->t, k->worth[k->all], k->t);
    else
        good = mpq_sgn(k->worth[k->all]) == 0;
    for (size_t i = 0; i < k->n && good; i++) mpq_mul(k->x[i], k->x[i], k->t);
    return good;
}

/* out = v(S) - M(S - i), what i can ask for with S; M [n]. */
static void demand(const check *k, mpq_t most[], size_t i, size_t s, mpq_t out)
{
    mpq_set(out, k->worth[s]);
    for (size_t j = 0; j < k->n; j++)
        if (j != i && (s >> j & 1)) mpq_sub(out, out, most[j]);
}

/* Tau from the bounds m and M; false when the game is not quasi-balanced. */
static ent_status find_tau(check *k, bool *exists)
{
    mpq_t *room = enti_rationals_new(2 * k->n + 2);
    if (!room) return ENT_ERR_NOMEM;
    mpq_t *most = room, *least = room + k->n;
    mpq_ptr all_most = room[2 * k->n], all_least = room[2 * k->n + 1];

    *exists = true;
    for (size_t i = 0; i < k->n; i++)
        mpq_sub(most[i], k->worth[k->all], k->worth[k->all & ~((size_t)1 << i)]);
    for (size_t i = 0; i < k->n; i++) {
        mpq_set(least[i], k->worth[(size_t)1 << i]);
        for (size_t s = 1; s <= k->all; s++) {
            if (!(s >> i & 1)) continue;
            demand(k, most, i, s, k->t);
            if (mpq_cmp(k->t, least[i]) > 0) mpq_set(least[i], k->t);
        }
        *exists = *exists && mpq_cmp(least[i], most[i]) <= 0;
        mpq_add(all_most, all_most, most[i]);
        mpq_add(all_least, all_least, least[i]);
    }
    *exists = *exists && mpq_cmp(all_least, k->worth[k->all]) <= 0 &&
              mpq_cmp(k->worth[k->all], all_most) <= 0;
    if (*exists) { /* the share of the way from m to M */
        mpq_sub(k->t, k->worth[k->all], all_least);
        mpq_sub(all_most, all_most, all_least);
        if (mpq_sgn(all_most)) mpq_div(k->t, k->t, all_most);
        for (size_t i = 0; i < k->n; i++) {
            mpq_sub(most[i], most[i], least[i]);
            mpq_mul(k->x[i], most[i], k->t);
            mpq_add(k->x[i], k->x[i], least[i]);
        }
    }
    enti_rationals_free(room, 2 * k->n + 2);
    return ENT_OK;
}

/* x = own + an equal part of what is left, own being 0, v(i) or v(all) - v(all - i). */
static void equal_parts(check *k, const char *name)
{
    mpq_set(k->t, k->worth[k->all]);
    for (size_t i = 0; i < k->n; i++) {
        mpq_set_ui(k->x[i], 0, 1);
        if (strcmp(name, "cis") == 0) mpq_set(k->x[i], k->worth[(size_t)1 << i]);
        if (strcmp(name, "ensc") == 0)
            mpq_sub(k->x[i], k->worth[k->all], k->worth[k->all & ~((size_t)1 << i)]);
        mpq_sub(k->t, k->t, k->x[i]);
    }
    mpz_mul_ui(mpq_denref(k->t), mpq_denref(k->t), k->n);
    mpq_canonicalize(k->t);
    for (size_t i = 0; i < k->n; i++) mpq_add(k->x[i], k->x[i], k->t);
}

/* best [2^n]: the most that any partition of each coalition is worth. */
static void best_partitions(const check *k, mpq_t best[], mpq_t sum)
{
    for (size_t s = 1; s <= k->all; s++) {
        mpq_set(best[s], k->worth[s]);
        for (size_t b = (s - 1) & s; b; b = (b - 1) & s) {
            mpq_add(sum, best[b], best[s ^ b]);
            if (mpq_cmp(sum, best[s]) > 0) mpq_set(best[s], sum);
        }
    }
}

/* The partition is worth what is stated, and none is worth more. */
static ent_status check_partition(check *k, const enti_json *object, mpq_t allowance)
{
    const bool exact = enti_json_get(object, "exact_value") != NULL;
    mpq_t *best = NULL;
    mpq_t value, sum;
    ent_status st;

    mpq_inits(value, sum, NULL);
    for (size_t i = 0; i < k->n; i++) { /* each union at its first member */
        size_t s = 0;
        for (size_t j = 0; j < k->n; j++)
            if (k->label[j] == k->label[i]) s |= (size_t)1 << j;
        if ((s & (((size_t)1 << i) - 1)) == 0) mpq_add(sum, sum, k->worth[s]);
    }
    st = enti_verify_number(k->v, object, exact ? "exact_value" : "value", value);
    if (!st)
        st = enti_verify_add(k->v, enti_verify_near(value, sum, allowance), true,
                             "the partition is worth what is stated");
    if (!st && k->n > MAX_PARTS) {
        st = enti_verify_open(k->v, "no partition is worth more");
    } else if (!st) {
        best = enti_rationals_new(k->all + 1);
        if (!best) st = ENT_ERR_NOMEM;
        if (!st) {
            best_partitions(k, best, sum);
            st = enti_verify_add(k->v, enti_verify_at_most(best[k->all], value, allowance), true,
                                 "no partition is worth more");
        }
    }
    if (best) enti_rationals_free(best, k->all + 1);
    mpq_clears(value, sum, NULL);
    return st;
}

static ent_status read_unions(check *k, const enti_json *object)
{
    const enti_json *label = NULL;
    ent_status st = enti_verify_row(k->v, object, "unions", k->n, &label);

    for (size_t i = 0; i < k->n && !st; i++, label = label->next)
        st = enti_json_integer(label, "a union", 0, (long)k->n - 1, &k->label[i], k->v->err);
    return st;
}

/* The value into k->x; *exists is false when there is none, *known when its name is. */
static ent_status compute(check *k, const enti_json *object, const char *name, mpq_t allowance,
                          bool *exists, bool *known)
{
    ent_status st = ENT_OK;

    *exists = *known = true;
    if (strcmp(name, "tau") == 0) return find_tau(k, exists);
    if (strcmp(name, "equal") == 0 || strcmp(name, "cis") == 0 || strcmp(name, "ensc") == 0) {
        equal_parts(k, name);
        return ENT_OK;
    }
    for (size_t m = 0; m < sizeof laws / sizeof *laws; m++) {
        if (strcmp(name, laws[m].name) != 0) continue;
        if (laws[m].unions) st = read_unions(k, object);
        for (size_t i = 0; i < k->n && !st; i++) mean_contribution(k, &laws[m], i);
        if (!st && laws[m].scaled) *exists = scale(k);
        if (!st && strcmp(name, "structure") == 0) st = check_partition(k, object, allowance);
        return st;
    }
    *known = false;
    return ENT_OK;
}

static ent_status compare(check *k, bool exists, mpq_t x[], mpq_t allowance)
{
    bool same = true;

    if (!x) return enti_verify_add(k->v, !exists, true, "there is none");
    for (size_t i = 0; i < k->n && exists; i++)
        same = same && enti_verify_near(x[i], k->x[i], allowance);
    return enti_verify_add(k->v, exists && same, true, "shares computed again from the definition");
}

/* Shares of more players: that they share v(all) out, where that is promised. */
static ent_status check_sum(enti_verifier *v, const ent_coop *c, const char *name, mpq_t x[],
                            mpq_t allowance)
{
    static const char *const efficient[] = {
        "shapley", "tau", "owen", "equal", "cis", "ensc", "banzhaf-normalised"};
    ent_status st = ENT_OK;
    mpq_t sum, all;

    mpq_inits(sum, all, NULL);
    for (size_t k = 0; k < sizeof efficient / sizeof *efficient && x && !st; k++) {
        if (strcmp(name, efficient[k]) != 0) continue;
        for (size_t i = 0; i < c->players; i++) mpq_add(sum, sum, x[i]);
        st = enti_coop_rational(c, ((ent_coalition)1 << c->players) - 1, all);
        if (!st)
            st = enti_verify_add(v, enti_verify_near(sum, all, allowance), true,
                                 "allocation: shares out v(all)");
    }
    mpq_clears(sum, all, NULL);
    return st ? st : enti_verify_open(v, "the shares");
}

ent_status enti_verify_value(enti_verifier *v, const ent_coop *c, const enti_json *object,
                             const char *name, mpq_t x[], mpq_t allowance)
{
    check k = {.v = v, .c = c, .n = c->players, .all = ((size_t)1 << c->players) - 1};
    bool exists = true, known = true;
    ent_status st = ENT_OK;

    if (k.n > MAX_PLAYERS) return check_sum(v, c, name, x, allowance);
    mpq_init(k.t);
    k.worth = enti_rationals_new(k.all + 1);
    k.x = enti_rationals_new(k.n);
    if (!k.worth || !k.x) st = ENT_ERR_NOMEM;
    for (size_t s = 0; s <= k.all && !st; s++) st = enti_coop_rational(c, s, k.worth[s]);
    if (!st) st = compute(&k, object, name, allowance, &exists, &known);
    if (!st) st = known ? compare(&k, exists, x, allowance) : enti_verify_open(v, "the shares");
    if (k.worth) enti_rationals_free(k.worth, k.all + 1);
    if (k.x) enti_rationals_free(k.x, k.n);
    mpq_clear(k.t);
    return st;
}
