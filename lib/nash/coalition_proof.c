/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coalition_proof.c -- coalition-proof pure profiles, coalition after coalition.
 *
 * Fix what the players outside S do. Within S a profile is
 *
 *     self-enforcing  when it is proof within every proper part of S,
 *     proof           when it is self-enforcing, and no other self-enforcing one gives each member
 *                     of S more.
 *
 * Proof within S - {i} implies proof within all its parts, so the largest proper parts suffice:
 *
 *     proof(S, a) = kept(S, a) and not exists b, equal to a outside S: kept(S, b), u_i(b) > u_i(a)
 *                   for all i in S,                   kept(S, a) = and over i in S proof(S - i, a).
 *
 * Coalitions are numbers whose bit k is mover k; parts of S are smaller numbers than S and come
 * before it. Few profiles are kept: each member of S has to play a best reply, which a set of bits a
 * profile says. Among those kept, one is outdone only by one whose members' ranks have a larger sum,
 * and then also by one that nobody outdoes. Source: Bernheim, Peleg, Whinston (1987), see resilience.h.
 */
#include "base/mem.h"
#include "nash/resilience.h"

#include <stdlib.h>

static bool *row_of(const enti_alliance *x, size_t coalition)
{
    return x->proof + coalition * x->g->profiles;
}

/* Whether the profile is proof within every proper part of the coalition. */
static bool is_kept(const enti_alliance *x, size_t coalition, size_t profile)
{
    const bool alone = (coalition & (coalition - 1)) == 0;

    if (!alone && coalition & ~(size_t)x->replies[profile]) return false;
    for (size_t left = alone ? 0 : coalition; left; left &= left - 1)
        if (!row_of(x, coalition & ~(left & -left))[profile]) return false;
    return true;
}

/* Whether every member gets more in profile b than in a. */
static bool all_prefer(const enti_alliance *x, size_t coalition, size_t b, size_t a)
{
    for (size_t k = 0; k < x->movers; k++) {
        if (!(coalition >> k & 1)) continue;
        const size_t i = x->mover[k], n = x->g->players;
        if (x->rank[b * n + i] <= x->rank[a * n + i]) return false;
    }
    return true;
}

/* All that the movers of a coalition can do, as steps in the table from where they all take their
 * first action; how many. */
static size_t list_choices(const enti_alliance *x, size_t coalition, size_t out[])
{
    size_t count = 1;

    out[0] = 0;
    for (size_t k = 0; k < x->movers; k++) {
        if (!(coalition >> k & 1)) continue;
        const size_t i = x->mover[k], known = count;
        for (size_t a = 1; a < (size_t)x->g->actions[i]; a++)
            for (size_t c = 0; c < known; c++) out[count++] = out[c] + a * x->g->stride[i];
    }
    return count;
}

/* One player alone keeps what gives it most. */
static void prove_alone(enti_alliance *x, size_t k, size_t first, size_t n)
{
    const size_t i = x->mover[k], players = x->g->players;
    int most = 0;

    for (size_t c = 0; c < n; c++) {
        const int rank = x->rank[(first + x->part[c]) * players + i];
        if (rank > most) most = rank;
    }
    for (size_t c = 0; c < n; c++) {
        const size_t profile = first + x->part[c];
        const bool best = x->rank[profile * players + i] == most;
        row_of(x, (size_t)1 << k)[profile] = best;
        if (best) x->replies[profile] |= (uint32_t)1 << k;
    }
}

/* What a coalition has in a profile: the sum of its members' ranks. */
static int64_t sum_of(const enti_alliance *x, size_t coalition, size_t profile)
{
    int64_t sum = 0;

    for (size_t k = 0; k < x->movers; k++)
        if (coalition >> k & 1) sum += x->rank[profile * x->g->players + x->mover[k]];
    return sum;
}

static int compare_sums(const void *a, const void *b)
{
    const enti_agreement *x = a, *y = b;

    if (x->sum != y->sum) return x->sum < y->sum ? 1 : -1;
    return (x->profile > y->profile) - (x->profile < y->profile);
}

/* Whether each member has the same in both. */
static bool all_equal(const enti_alliance *x, size_t coalition, size_t b, size_t a)
{
    for (size_t k = 0; k < x->movers; k++) {
        const size_t i = x->mover[k], n = x->g->players;
        if (coalition >> k & 1 && x->rank[b * n + i] != x->rank[a * n + i]) return false;
    }
    return true;
}

/* Marks those of the agreements that no other outdoes, and keeps one of each kind of them in front;
 * false when cut. */
static bool find_best(enti_alliance *x, size_t coalition, size_t count)
{
    size_t front = 0;

    qsort(x->agreed, count, sizeof *x->agreed, compare_sums);
    for (size_t a = 0; a < count; a++) {
        const enti_agreement mine = x->agreed[a];
        bool best = true, known = false;
        for (size_t b = front; b-- > 0 && best && !known;) {
            known = all_equal(x, coalition, x->agreed[b].profile, mine.profile);
            best = !all_prefer(x, coalition, x->agreed[b].profile, mine.profile);
        }
        row_of(x, coalition)[mine.profile] = best;
        if (best && !known) x->agreed[front++] = mine;
        if (!enti_alliance_step(x, front)) return false;
    }
    return true;
}

/* The same for two and more, against one choice of the others; false when cut. */
static bool prove_together(enti_alliance *x, size_t coalition, size_t first, size_t n)
{
    size_t count = 0;

    for (size_t c = 0; c < n; c++) {
        const size_t profile = first + x->part[c];
        if (is_kept(x, coalition, profile))
            x->agreed[count++] = (enti_agreement){sum_of(x, coalition, profile), profile};
    }
    return find_best(x, coalition, count) && enti_alliance_step(x, n);
}

static bool prove(enti_alliance *x, size_t coalition)
{
    const size_t whole = ((size_t)1 << x->movers) - 1;
    const size_t n = list_choices(x, coalition, x->part);
    const size_t n_others = list_choices(x, whole & ~coalition, x->others);
    size_t alone = 0;

    while (coalition >> alone != 1 && !(coalition >> alone & 1)) alone++;
    const bool one = coalition >> alone == 1;
    for (size_t c = 0; c < n_others; c++) {
        if (one)
            prove_alone(x, alone, x->others[c], n);
        else if (!prove_together(x, coalition, x->others[c], n))
            return false;
    }
    return !one || enti_alliance_step(x, x->g->profiles);
}

/* Every coalition, those of one member first: whoever is kept plays best replies. */
static bool prove_all(enti_alliance *x)
{
    const size_t coalitions = (size_t)1 << x->movers;

    for (size_t k = 0; k < x->movers; k++)
        if (!prove(x, (size_t)1 << k)) return false;
    for (size_t s = 1; s < coalitions; s++)
        if (s & (s - 1) && !prove(x, s)) return false;
    return true;
}

ent_status enti_alliance_prove(enti_alliance *x)
{
    const size_t profiles = x->g->profiles, coalitions = (size_t)1 << x->movers;

    x->proof = enti_new(coalitions * profiles, bool);
    x->replies = enti_new(profiles, uint32_t);
    x->part = enti_new(profiles, size_t);
    x->others = enti_new(profiles, size_t);
    x->agreed = enti_new(profiles, enti_agreement);
    if (!x->proof || !x->replies || !x->part || !x->others || !x->agreed) return ENT_ERR_NOMEM;
    if (prove_all(x)) return ENT_OK;
    enti_free(x->proof);
    x->proof = NULL;
    return ENT_OK;
}

static size_t size_of(size_t coalition)
{
    size_t n = 0;

    for (; coalition; coalition &= coalition - 1) n++;
    return n;
}

/* The players behind the movers of a coalition. */
static ent_coalition players_of(const enti_alliance *x, size_t coalition)
{
    ent_coalition out = 0;

    for (size_t k = 0; k < x->movers; k++)
        if (coalition >> k & 1) out |= (ent_coalition)1 << x->mover[k];
    return out;
}

ent_coalition enti_alliance_breaks(const enti_alliance *x, size_t profile, size_t *after)
{
    const size_t coalitions = (size_t)1 << x->movers;
    size_t found = 0, first = profile;

    for (size_t s = 1; s < coalitions; s++)
        if (!row_of(x, s)[profile] && (!found || size_of(s) < size_of(found))) found = s;
    if (!found) return 0;
    for (size_t k = 0; k < x->movers; k++)
        if (found >> k & 1)
            first -= (size_t)enti_alliance_action(x->g, profile, x->mover[k]) *
                     x->g->stride[x->mover[k]];
    const size_t n = list_choices(x, found, x->part);
    *after = SIZE_MAX;
    for (size_t c = 0; c < n; c++) {
        const size_t b = first + x->part[c];
        if (b < *after && all_prefer(x, found, b, profile) && is_kept(x, found, b)) *after = b;
    }
    return players_of(x, found);
}
