/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hedonic.c -- partitions that hold in a hedonic game, by looking at each of them.
 *
 * Partitions are restricted growth strings, block[i] <= 1 + max of block[0 .. i-1], stepped in
 * lexicographic order.
 */
#include <entente/hedonic.h>

#include "base/mem.h"

#include <math.h>
#include <string.h>

#define BIT(i) ((ent_coalition)1 << (i))

typedef struct hedonic {
    size_t n;
    const double *payoff;
    ent_coalition own[ENT_HEDONIC_MAX_PLAYERS]; /* the block of each player */
    double now[ENT_HEDONIC_MAX_PLAYERS];        /* what it gets there */
} hedonic;

void ent_hedonic_list_clear(ent_hedonic_list *l)
{
    if (!l) return;
    enti_free(l->block);
    enti_free(l->held);
    *l = (ent_hedonic_list){0};
}

static double get(const hedonic *h, ent_coalition s, size_t i)
{
    return h->payoff[s * h->n + i];
}

static ent_status check(size_t n, const double payoff[])
{
    if (!n || !payoff) return ENT_ERR_ARG;
    if (n > ENT_HEDONIC_MAX_PLAYERS) return ENT_ERR_LIMIT;
    for (ent_coalition s = 1; s >> n == 0; s++)
        for (size_t i = 0; i < n; i++)
            if (s >> i & 1 && !isfinite(payoff[s * n + i])) return ENT_ERR_ARG;
    return ENT_OK;
}

static void enter(hedonic *h, const int block[])
{
    for (size_t i = 0; i < h->n; i++) {
        h->own[i] = 0;
        for (size_t j = 0; j < h->n; j++)
            if (block[j] == block[i]) h->own[i] |= BIT(j);
        h->now[i] = get(h, h->own[i], i);
    }
}

/* The first coalitions that object. */
static void find_blocks(const hedonic *h, ent_hedonic_verdict *v)
{
    for (ent_coalition s = 1; s >> h->n == 0; s++) {
        bool all = true, some = false, none_loses = true;
        for (size_t i = 0; i < h->n && none_loses; i++) {
            if (!(s >> i & 1)) continue;
            const double gain = get(h, s, i) - h->now[i];
            all = all && gain > 0.0;
            some = some || gain > 0.0;
            none_loses = gain >= 0.0;
        }
        if (!none_loses || !some) continue;
        if (!v->weakly_blocks) v->weakly_blocks = s;
        if (!all) continue;
        v->blocks = s;
        return;
    }
}

/* Nobody of `s` but `except` has less in `with` than now. */
static bool consents(const hedonic *h, ent_coalition s, size_t except, ent_coalition with)
{
    for (size_t j = 0; j < h->n; j++)
        if (j != except && s >> j & 1 && get(h, with, j) < h->now[j]) return false;
    return true;
}

/* Player i considers the block `to`, without it. */
static void try_move(const hedonic *h, size_t i, ent_coalition to, ent_hedonic_verdict *v)
{
    const ent_hedonic_mover mover = {(int)i, to};

    if (!(get(h, to | BIT(i), i) > h->now[i])) return;
    if (v->nash.player < 0) v->nash = mover;
    if (!consents(h, to, i, to | BIT(i))) return;
    if (v->individual.player < 0) v->individual = mover;
    if (v->contractual.player < 0 && consents(h, h->own[i], i, h->own[i] & ~BIT(i)))
        v->contractual = mover;
}

static ent_hedonic_verdict judge(const hedonic *h)
{
    const ent_hedonic_mover nobody = {-1, 0};
    ent_hedonic_verdict v = {.nash = nobody, .individual = nobody, .contractual = nobody};

    find_blocks(h, &v);
    for (size_t i = 0; i < h->n; i++) {
        try_move(h, i, 0, &v);
        for (size_t j = 0; j < h->n; j++)
            if (!(h->own[i] >> j & 1) && !(h->own[j] & (BIT(j) - 1))) try_move(h, i, h->own[j], &v);
    }
    v.held = (v.blocks ? 0u : (unsigned)ENT_HEDONIC_CORE) |
             (v.weakly_blocks ? 0u : (unsigned)ENT_HEDONIC_STRICT_CORE) |
             (v.nash.player < 0 ? (unsigned)ENT_HEDONIC_NASH : 0u) |
             (v.individual.player < 0 ? (unsigned)ENT_HEDONIC_INDIVIDUAL : 0u) |
             (v.contractual.player < 0 ? (unsigned)ENT_HEDONIC_CONTRACTUAL : 0u);
    return v;
}

ent_status ent_hedonic_judge(size_t n, const double payoff[], const int block[],
                             ent_hedonic_verdict *out)
{
    hedonic h = {.n = n, .payoff = payoff};
    int most = -1;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_hedonic_verdict){0};
    if (!block) return ENT_ERR_ARG;
    const ent_status st = check(n, payoff);
    if (st) return st;
    for (size_t i = 0; i < n; i++) {
        if (block[i] < 0 || block[i] > most + 1) return ENT_ERR_ARG;
        if (block[i] > most) most = block[i];
    }
    enter(&h, block);
    *out = judge(&h);
    return ENT_OK;
}

/* The next restricted growth string; false after the last. */
static bool next_partition(size_t n, int block[])
{
    for (size_t i = n; i-- > 1;) {
        int most = 0;
        for (size_t j = 0; j < i; j++)
            if (block[j] > most) most = block[j];
        if (block[i] > most) continue;
        block[i]++;
        for (size_t j = i + 1; j < n; j++) block[j] = 0;
        return true;
    }
    return false;
}

static ent_status push(ent_hedonic_list *l, size_t *capacity, const int block[], unsigned held)
{
    if (l->count == *capacity) {
        const size_t grown = *capacity * 2 + 16;
        int *blocks = enti_resize(l->block, grown * l->players, sizeof *blocks);
        if (!blocks) return ENT_ERR_NOMEM;
        l->block = blocks;
        unsigned *bits = enti_resize(l->held, grown, sizeof *bits);
        if (!bits) return ENT_ERR_NOMEM;
        l->held = bits;
        *capacity = grown;
    }
    memcpy(l->block + l->count * l->players, block, l->players * sizeof *block);
    l->held[l->count++] = held;
    return ENT_OK;
}

/* Whether the work was cut short. */
static bool cut(const ent_control *control, size_t done)
{
    if (!control) return false;
    if (control->max_steps && done >= control->max_steps) return true;
    return control->progress && done % 256 == 0 && !control->progress(control->context, -1.0);
}

ent_status ent_hedonic_stable(size_t n, const double payoff[], unsigned wanted,
                              const ent_control *control, ent_hedonic_list *out)
{
    ent_hedonic_list l = {.players = n, .claim = ENT_CLAIM_ALL};
    hedonic h = {.n = n, .payoff = payoff};
    int block[ENT_HEDONIC_MAX_PLAYERS] = {0};
    size_t capacity = 0;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_hedonic_list){0};
    ent_status st = wanted >> 5 ? ENT_ERR_ARG : check(n, payoff);
    if (st) return st;
    do {
        if (cut(control, l.n_partitions)) {
            l.claim = ENT_CLAIM_SOME;
            break;
        }
        enter(&h, block);
        const ent_hedonic_verdict v = judge(&h);
        l.n_partitions++;
        if ((v.held & wanted) == wanted) st = push(&l, &capacity, block, v.held);
    } while (!st && next_partition(n, block));
    if (!st && l.claim == ENT_CLAIM_SOME && !l.count) st = ENT_ERR_LIMIT;
    if (!st && !l.count) l.claim = ENT_CLAIM_EMPTY;
    if (!st) {
        *out = l;
        l = (ent_hedonic_list){0};
    }
    ent_hedonic_list_clear(&l);
    return st;
}
