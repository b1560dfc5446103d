/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_coalition.c -- coalition after coalition, one joint deviation after another.
 *
 * Rounding keeps the order of payoffs, so exact ones are read only where doubles are equal.
 */
#include "report/verify_coalition.h"

#include "base/combinat.h"

/* Comparisons of payoffs that one result may take, unless the caller says. */
#define MOST_COMPARISONS ((uint64_t)1 << 28)

void enti_deal_init(enti_deal *w, enti_verifier *v)
{
    *w = (enti_deal){.v = v, .has_exact = enti_game_has_exact(v->g)};
    w->left = v->control.max_steps ? v->control.max_steps : MOST_COMPARISONS;
    mpq_inits(w->p, w->q, NULL);
}

void enti_deal_clear(enti_deal *w)
{
    mpq_clears(w->p, w->q, NULL);
}

int enti_deal_action(const ent_game *g, size_t a, size_t i)
{
    return (int)(a / g->stride[i] % (size_t)g->actions[i]);
}

/* The sign of u_i(b) - u_i(a). */
static int compare(enti_deal *w, size_t a, size_t b, size_t i)
{
    const ent_game *g = w->v->g;
    const double before = g->payoff[a * g->players + i], after = g->payoff[b * g->players + i];

    if (w->left) w->left--;
    w->cut = w->cut || w->left == 0;
    if (after > before) return 1;
    if (after < before) return -1;
    if (!w->has_exact) return 0;
    ent_status st = enti_game_rational(g, a * g->players + i, w->p);
    if (!st) st = enti_game_rational(g, b * g->players + i, w->q);
    if (st) w->status = st;
    return mpq_cmp(w->q, w->p);
}

/* ---- joint deviations of a coalition, the last member fastest -------------------------------------- */

static size_t first_deviation(const ent_game *g, uint64_t coalition, size_t a)
{
    for (size_t i = 0; i < g->players; i++)
        if (coalition >> i & 1) a -= (size_t)enti_deal_action(g, a, i) * g->stride[i];
    return a;
}

static bool next_deviation(const ent_game *g, uint64_t coalition, size_t *b)
{
    for (size_t i = g->players; i-- > 0;) {
        if (!(coalition >> i & 1)) continue;
        const int action = enti_deal_action(g, *b, i);
        if (action + 1 < g->actions[i]) {
            *b += g->stride[i];
            return true;
        }
        *b -= (size_t)action * g->stride[i];
    }
    return false;
}

bool enti_deal_all_gain(enti_deal *w, uint64_t coalition, size_t a, size_t b)
{
    for (size_t i = 0; i < w->v->g->players; i++)
        if (coalition >> i & 1 && compare(w, a, b, i) <= 0) return false;
    return true;
}

bool enti_deal_any_gains(enti_deal *w, uint64_t coalition, size_t a, size_t b)
{
    for (size_t i = 0; i < w->v->g->players; i++)
        if (coalition >> i & 1 && compare(w, a, b, i) > 0) return true;
    return false;
}

bool enti_deal_equilibrium(enti_deal *w, size_t a)
{
    for (size_t i = 0; i < w->v->g->players; i++) {
        size_t b = first_deviation(w->v->g, (uint64_t)1 << i, a);
        do {
            if (compare(w, a, b, i) > 0) return false;
        } while (next_deviation(w->v->g, (uint64_t)1 << i, &b));
    }
    return true;
}

/* ---- coalition-proofness --------------------------------------------------------------------- */

/* Nested as deep as coalitions are in one another, at most `players`. Single members come first: they
 * break most of what is broken, at the least cost. */
bool enti_deal_kept(enti_deal *w, uint64_t coalition, size_t a)
{
    const bool alone = (coalition & (coalition - 1)) == 0;

    for (uint64_t left = alone ? 0 : coalition; left; left &= left - 1)
        if (w->cut || w->status || enti_deal_breaks(w, left & -left, a)) return false;
    for (uint64_t part = (coalition - 1) & coalition; part; part = (part - 1) & coalition)
        if (w->cut || w->status || enti_deal_breaks(w, part, a)) return false;
    return true;
}

bool enti_deal_breaks(enti_deal *w, uint64_t coalition, size_t a)
{
    size_t b = first_deviation(w->v->g, coalition, a);

    do {
        if (w->cut || w->status) return true;
        if (enti_deal_all_gain(w, coalition, a, b) && enti_deal_kept(w, coalition, b)) return true;
    } while (next_deviation(w->v->g, coalition, &b));
    return false;
}

/* ---- coalitions by their size ---------------------------------------------------------------- */

static uint64_t bits_of(size_t size, const int member[])
{
    uint64_t coalition = 0;

    for (size_t k = 0; k < size; k++) coalition |= (uint64_t)1 << member[k];
    return coalition;
}

bool enti_deal_smaller_breaks(enti_deal *w, size_t size, size_t a)
{
    int member[ENT_GAME_MAX_PLAYERS];

    for (size_t n = 1; n < size; n++) {
        enti_subset_first((int)n, member);
        do {
            if (w->cut || w->status || enti_deal_breaks(w, bits_of(n, member), a)) return true;
        } while (enti_subset_next((int)w->v->g->players, (int)n, member));
    }
    return false;
}

/* What one coalition can do, for the sizes of the smallest ones. */
static void try_coalition(enti_deal *w, uint64_t coalition, size_t size, size_t a, size_t *all,
                          size_t *any)
{
    size_t b = first_deviation(w->v->g, coalition, a);

    do {
        if (!*all && enti_deal_all_gain(w, coalition, a, b)) *all = size;
        if (!*any && enti_deal_any_gains(w, coalition, a, b)) *any = size;
    } while (!w->cut && !w->status && next_deviation(w->v->g, coalition, &b));
}

void enti_deal_sizes(enti_deal *w, size_t a, size_t *all, size_t *any)
{
    const size_t players = w->v->g->players;
    int member[ENT_GAME_MAX_PLAYERS];

    *all = *any = 0;
    for (size_t size = 1; size <= players && !(*all && *any); size++) {
        enti_subset_first((int)size, member);
        do {
            if (w->cut || w->status) return;
            try_coalition(w, bits_of(size, member), size, a, all, any);
        } while (enti_subset_next((int)players, (int)size, member));
    }
}
