/* SPDX-License-Identifier: GPL-3.0-or-later */
/* voting.c -- a weighted voting game: its weights as integers, its rules and its names.
 *
 * Weights w and quota q of a criterion become integers: times the common denominator of the
 * weights, divided by the greatest common divisor; sums are then integers, so that the quota may be
 * rounded up.
 */
#include "game/voting.h"
#include "base/mem.h"
#include "base/rational.h"
#include "game/coop.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Sums of weights stay exact in doubles as well. */
#define MAX_TOTAL ((int64_t)1 << 53)

static bool rules_good(size_t n_criteria, size_t n_rules, const uint32_t rule[])
{
    for (size_t k = 0; k < n_rules; k++)
        if (!rule || rule[k] == 0 || (uint64_t)rule[k] >> n_criteria) return false;
    return true;
}

ent_status enti_voting_alloc(size_t players, size_t n_criteria, size_t n_rules,
                             const uint32_t rule[], ent_voting **out)
{
    *out = NULL;
    if (players < 1 || n_criteria < 1) return ENT_ERR_ARG;
    if (players > ENT_VOTING_MAX_PLAYERS || n_criteria > ENT_VOTING_MAX_CRITERIA ||
        n_rules > ENT_VOTING_MAX_RULES)
        return ENT_ERR_LIMIT;
    if (!rules_good(n_criteria, n_rules, rule)) return ENT_ERR_ARG;
    ent_voting *v = enti_new(1, ent_voting);
    if (!v) return ENT_ERR_NOMEM;
    v->players = players;
    v->n_criteria = n_criteria;
    v->n_rules = n_rules ? n_rules : 1;
    v->rule[0] = (uint32_t)(((uint64_t)1 << n_criteria) - 1);
    for (size_t k = 0; k < n_rules; k++) v->rule[k] = rule[k];
    v->default_name = enti_calloc(players, sizeof *v->default_name);
    bool good = v->default_name;
    for (size_t c = 0; c < n_criteria && good; c++) {
        v->criterion[c] = (enti_criterion){enti_new(players, int64_t), 1, 0};
        good = v->criterion[c].weight;
    }
    if (!good) {
        ent_voting_free(v);
        return ENT_ERR_NOMEM;
    }
    for (size_t i = 0; i < players; i++)
        snprintf(v->default_name[i], sizeof *v->default_name, "%u", (unsigned)(i + 1) % 100000u);
    *out = v;
    return ENT_OK;
}

/* The factor that turns the weights into integers without a common divisor; 1 when all are 0. */
static void common_factor(size_t n, mpq_t weight[], mpq_t factor)
{
    mpz_ptr up = mpq_numref(factor), down = mpq_denref(factor);
    mpz_t g;

    mpz_init(g);
    mpz_set_ui(up, 1);
    for (size_t i = 0; i < n; i++) mpz_lcm(up, up, mpq_denref(weight[i]));
    for (size_t i = 0; i < n; i++) {
        mpz_divexact(down, up, mpq_denref(weight[i]));
        mpz_mul(down, down, mpq_numref(weight[i]));
        mpz_gcd(g, g, down);
    }
    if (mpz_sgn(g))
        mpz_set(down, g);
    else
        mpz_set_ui(down, 1);
    mpz_clear(g);
    mpq_canonicalize(factor);
}

/* Room for the common denominator and what it multiplies. */
static ent_status reserve(size_t n, mpq_t quota, mpq_t weight[])
{
    size_t bits = mpz_sizeinbase(mpq_numref(quota), 2) + mpz_sizeinbase(mpq_denref(quota), 2);

    for (size_t i = 0; i < n; i++) {
        const size_t own =
            mpz_sizeinbase(mpq_numref(weight[i]), 2) + mpz_sizeinbase(mpq_denref(weight[i]), 2);
        if (bits > SIZE_MAX / 2 - own) return ENT_ERR_LIMIT;
        bits += own;
    }
    return enti_exact_reserve(8, bits);
}

/* *out = q when it is at most `most`; q is an integer. */
static bool small_enough(mpz_t q, int64_t most, int64_t *out)
{
    if (mpz_sizeinbase(q, 2) > 62) return false;
    *out = (int64_t)mpz_get_si(q);
    return *out <= most;
}

ent_status enti_voting_put(ent_voting *v, size_t criterion, mpq_t quota, mpq_t weight[])
{
    enti_criterion *c = &v->criterion[criterion];
    int64_t total = 0, least = 0;
    mpq_t factor;

    if (mpq_sgn(quota) <= 0) return ENT_ERR_ARG;
    for (size_t i = 0; i < v->players; i++)
        if (mpq_sgn(weight[i]) < 0) return ENT_ERR_ARG;
    ent_status st = reserve(v->players, quota, weight);
    if (st) return st;
    mpq_init(factor);
    common_factor(v->players, weight, factor);
    for (size_t i = 0; i < v->players && !st; i++) {
        mpq_mul(weight[i], weight[i], factor);
        if (!small_enough(mpq_numref(weight[i]), MAX_TOTAL - total, &c->weight[i]))
            st = ENT_ERR_LIMIT;
        else
            total += c->weight[i];
    }
    mpq_mul(quota, quota, factor);
    mpz_cdiv_q(mpq_numref(quota), mpq_numref(quota), mpq_denref(quota));
    c->total = total;
    c->quota = small_enough(mpq_numref(quota), total, &least) ? least : total + 1;
    mpq_clear(factor);
    return st;
}

/* One criterion from doubles, taken exactly. */
static ent_status put_doubles(ent_voting *v, size_t criterion, double quota, const double weight[])
{
    bool good = isfinite(quota);
    ent_status st = ENT_OK;
    mpq_t q;

    for (size_t i = 0; i < v->players; i++) good = good && isfinite(weight[i]);
    if (!good) return ENT_ERR_ARG;
    mpq_t *w = enti_rationals_new(v->players);
    if (!w) return ENT_ERR_NOMEM;
    mpq_init(q);
    mpq_set_d(q, quota);
    for (size_t i = 0; i < v->players; i++) mpq_set_d(w[i], weight[i]);
    st = enti_voting_put(v, criterion, q, w);
    mpq_clear(q);
    enti_rationals_free(w, v->players);
    return st;
}

ent_status ent_voting_new(size_t n_players, size_t n_criteria, const double quota[],
                          const double weight[], size_t n_rules, const uint32_t rule[],
                          ent_voting **out)
{
    ent_voting *v = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!quota || !weight) return ENT_ERR_ARG;
    ent_status st = enti_voting_alloc(n_players, n_criteria, n_rules, rule, &v);
    for (size_t c = 0; c < n_criteria && !st; c++)
        st = put_doubles(v, c, quota[c], weight + c * n_players);
    if (st) {
        ent_voting_free(v);
        return st;
    }
    *out = v;
    return ENT_OK;
}

void ent_voting_free(ent_voting *v)
{
    if (!v) return;
    for (size_t c = 0; c < v->n_criteria; c++) enti_free(v->criterion[c].weight);
    for (size_t i = 0; v->name && i < v->players; i++) enti_free(v->name[i]);
    enti_free(v->name);
    enti_free(v->default_name);
    enti_free(v->title);
    enti_free(v);
}

bool enti_voting_passes(const ent_voting *v, const int64_t sum[])
{
    uint32_t met = 0;

    for (size_t c = 0; c < v->n_criteria; c++)
        if (sum[c] >= v->criterion[c].quota) met |= (uint32_t)1 << c;
    for (size_t k = 0; k < v->n_rules; k++)
        if ((v->rule[k] & ~met) == 0) return true;
    return false;
}

bool ent_voting_wins(const ent_voting *v, const bool member[])
{
    int64_t sum[ENT_VOTING_MAX_CRITERIA] = {0};

    if (!v || !member) return false;
    for (size_t c = 0; c < v->n_criteria; c++)
        for (size_t i = 0; i < v->players; i++)
            if (member[i]) sum[c] += v->criterion[c].weight[i];
    return enti_voting_passes(v, sum);
}

/* The sums of S are those of S without its lowest member, which a walk in the order of the bits
 * keeps on a stack, one row a bit. */
void enti_voting_list(const ent_voting *v, uint8_t wins[])
{
    int64_t row[ENT_COOP_MAX_PLAYERS + 1][ENT_VOTING_MAX_CRITERIA] = {{0}};

    wins[0] = 0;
    for (uint32_t s = 1; s >> v->players == 0; s++) {
        /* s ends in a one and k zeros; row[j] holds the sums of s without its bits below j */
        const size_t k = (size_t)__builtin_ctz(s);
        for (size_t c = 0; c < v->n_criteria; c++) {
            const int64_t sum = row[k + 1][c] + v->criterion[c].weight[k];
            for (size_t j = 0; j <= k; j++) row[j][c] = sum;
        }
        wins[s] = enti_voting_passes(v, row[0]);
    }
}

ent_status ent_voting_coop(const ent_voting *v, ent_coop **out)
{
    ent_coop *c = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!v) return ENT_ERR_ARG;
    ent_status st = enti_coop_alloc(v->players, &c);
    if (st) return st;
    const size_t count = (size_t)1 << v->players;
    uint8_t *wins = enti_alloc(count, 1);
    if (!wins) st = ENT_ERR_NOMEM;
    if (wins) enti_voting_list(v, wins);
    for (size_t s = 0; wins && s < count; s++) c->worth[s] = wins[s];
    enti_free(wins);
    enti_coop_seal(c);
    if (!st && v->title) st = ent_coop_set_title(c, v->title);
    for (size_t i = 0; i < v->players && v->name && !st; i++)
        if (v->name[i]) st = ent_coop_set_player_name(c, i, v->name[i]);
    if (st) {
        ent_coop_free(c);
        return st;
    }
    *out = c;
    return ENT_OK;
}

size_t ent_voting_players(const ent_voting *v)
{
    return v ? v->players : 0;
}

size_t ent_voting_criteria(const ent_voting *v)
{
    return v ? v->n_criteria : 0;
}

size_t ent_voting_rules(const ent_voting *v)
{
    return v ? v->n_rules : 0;
}

int64_t ent_voting_weight(const ent_voting *v, size_t criterion, size_t player)
{
    return v && criterion < v->n_criteria && player < v->players
               ? v->criterion[criterion].weight[player]
               : 0;
}

int64_t ent_voting_quota(const ent_voting *v, size_t criterion)
{
    return v && criterion < v->n_criteria ? v->criterion[criterion].quota : 0;
}

uint32_t ent_voting_rule(const ent_voting *v, size_t rule)
{
    return v && rule < v->n_rules ? v->rule[rule] : 0;
}

const char *ent_voting_title(const ent_voting *v)
{
    return v && v->title ? v->title : "";
}

const char *ent_voting_player_name(const ent_voting *v, size_t player)
{
    if (!v || player >= v->players) return "";
    return v->name && v->name[player] ? v->name[player] : v->default_name[player];
}

/* Puts a copy of a text, NULL for none, in the place of another. */
static ent_status replace(char **old, const char *text)
{
    char *copy = text ? enti_text_copy(text, strlen(text)) : NULL;

    if (text && !copy) return ENT_ERR_NOMEM;
    enti_free(*old);
    *old = copy;
    return ENT_OK;
}

ent_status ent_voting_set_title(ent_voting *v, const char *title)
{
    return v ? replace(&v->title, title) : ENT_ERR_ARG;
}

ent_status ent_voting_set_player_name(ent_voting *v, size_t player, const char *name)
{
    if (!v || player >= v->players || !name || !*name) return ENT_ERR_ARG;
    if (!v->name) v->name = enti_calloc(v->players, sizeof *v->name);
    return v->name ? replace(&v->name[player], name) : ENT_ERR_NOMEM;
}
