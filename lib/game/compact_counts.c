/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_counts.c -- vectors of counts that add up to n, in lexicographic order.
 *
 * Of (k_0, ..., k_{m-1}) the first count is what the others leave of n. The vectors before one with
 * the same k_1, ..., k_{j-1} and a smaller k_j = v leave n - ... - v to m - 1 - j places and the
 * first: there are  C(left - v + m - 1 - j, m - 1 - j)  of them each.
 */
#include "base/combinat.h"
#include "game/compact.h"

size_t enti_counts_size(int n, int m, size_t limit)
{
    const uint64_t size = enti_binomial(n + m - 1, m - 1);

    return size <= limit ? (size_t)size : 0;
}

size_t enti_counts_rank(int n, int m, const int k[])
{
    size_t rank = 0;
    int left = n;

    if (m == 2) return (size_t)k[1];
    for (int j = 1; j < m; j++) {
        for (int v = 0; v < k[j]; v++) rank += enti_binomial(left - v + m - 1 - j, m - 1 - j);
        left -= k[j];
    }
    return rank;
}

void enti_counts_first(int n, int m, int k[])
{
    k[0] = n;
    for (int j = 1; j < m; j++) k[j] = 0;
}

bool enti_counts_next(int n, int m, int k[])
{
    for (int j = m - 1; j >= 1; j--) {
        if (k[0] > 0) {
            k[j]++;
            k[0]--;
            return true;
        }
        k[0] += k[j];
        k[j] = 0;
    }
    enti_counts_first(n, m, k);
    return false;
}
