/* SPDX-License-Identifier: GPL-3.0-or-later */
/* partition.c -- coalition games from partition functions: one pass over all partitions.
 *
 * A partition of n players with k blocks holds k embedded coalitions (S, the partition S stands
 * in); each updates the worth of S by what S expects of the others.
 */
#include <entente/worths.h>

#include "base/mem.h"

#include <math.h>

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

/* The blocks as coalitions; returns how many. */
static size_t members(size_t n, const int block[], ent_coalition of[])
{
    size_t blocks = 0;

    for (size_t i = 0; i < n; i++) {
        if ((size_t)block[i] == blocks) of[blocks++] = 0;
        of[block[i]] |= (ent_coalition)1 << i;
    }
    return blocks;
}

/* Whether the others of block b stand as S expects. */
static bool counts(ent_expectation expectation, size_t n, size_t blocks, ent_coalition s)
{
    size_t others = n;

    for (ent_coalition rest = s; rest; rest &= rest - 1) others--;
    if (expectation == ENT_EXPECT_ALONE) return blocks == others + 1;
    if (expectation == ENT_EXPECT_UNITED) return blocks == (others ? 2u : 1u);
    return true;
}

ent_status ent_partition_coop(size_t n, ent_partition_worths *worths, void *context,
                              ent_expectation expectation, size_t *embedded, ent_coop **out)
{
    int block[ENT_PARTITION_MAX_PLAYERS] = {0};
    double worth[ENT_PARTITION_MAX_PLAYERS];
    ent_coalition of[ENT_PARTITION_MAX_PLAYERS];
    size_t looked = 0;
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!n || !worths || (unsigned)expectation > ENT_EXPECT_UNITED) return ENT_ERR_ARG;
    if (n > ENT_PARTITION_MAX_PLAYERS) return ENT_ERR_LIMIT;
    double *v = enti_new((size_t)1 << n, double);
    bool *known = enti_new((size_t)1 << n, bool);
    if (!v || !known) st = ENT_ERR_NOMEM;
    if (!st) do {
            const size_t blocks = members(n, block, of);
            worths(context, n, block, worth);
            for (size_t b = 0; b < blocks && !st; b++, looked++) {
                const ent_coalition s = of[b];
                if (!isfinite(worth[b])) st = ENT_ERR_ARG;
                if (!counts(expectation, n, blocks, s)) continue;
                const bool less = worth[b] < v[s];
                if (!known[s] || (expectation == ENT_EXPECT_WORST ? less : !less)) v[s] = worth[b];
                known[s] = true;
            }
        } while (!st && next_partition(n, block));
    if (!st) st = ent_coop_new(n, v, out);
    if (!st && embedded) *embedded = looked;
    enti_free(v);
    enti_free(known);
    return st;
}
