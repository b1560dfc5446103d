/* SPDX-License-Identifier: GPL-3.0-or-later */
/* combinat.c -- subsets and counters; see combinat.h. */
#include "base/combinat.h"

void enti_subset_first(int k, int subset[])
{
    for (int i = 0; i < k; i++) subset[i] = i;
}

bool enti_subset_next(int n, int k, int subset[])
{
    int i = k - 1;

    /* the last element that can still grow: element i may reach n - k + i */
    while (i >= 0 && subset[i] == n - k + i) i--;
    if (i < 0) return false;
    subset[i]++;
    for (int j = i + 1; j < k; j++) subset[j] = subset[j - 1] + 1;
    return true;
}

static uint64_t gcd(uint64_t a, uint64_t b)
{
    while (b) {
        const uint64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

uint64_t enti_binomial(int n, int k)
{
    uint64_t c = 1;

    if (k < 0 || n < 0 || k > n) return 0;
    if (k > n - k) k = n - k;
    /* c(n, j) = c(n, j-1) (n-j+1) / j, common factors out before the product */
    for (int j = 1; j <= k; j++) {
        uint64_t up = (uint64_t)(n - j + 1), down = (uint64_t)j;
        const uint64_t g = gcd(up, down);
        up /= g;
        down /= g;
        c /= down; /* down divides c: it has no factor in common with up */
        if (c > UINT64_MAX / up) return UINT64_MAX;
        c *= up;
    }
    return c;
}

bool enti_counter_next(size_t n, const int radix[], int digits[])
{
    for (size_t i = n; i-- > 0;) {
        if (++digits[i] < radix[i]) return true;
        digits[i] = 0;
    }
    return false;
}

bool enti_counter_size(size_t n, const int radix[], size_t limit, size_t *out)
{
    size_t size = 1;

    for (size_t i = 0; i < n; i++) {
        if (radix[i] < 1 || (size_t)radix[i] > limit / size) return false;
        size *= (size_t)radix[i];
    }
    *out = size;
    return true;
}
