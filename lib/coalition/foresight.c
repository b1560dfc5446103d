/* SPDX-License-Identifier: GPL-3.0-or-later */
/* foresight.c -- sizes that hold when leaving sets off more: two recursions from below. */
#include <entente/foresight.h>

#include "base/mem.h"

#include <math.h>
#include <string.h>

ent_status ent_foresight_sizes(size_t n, const double inside[], const double outside[],
                               bool holds[])
{
    size_t last = 1;

    if (!n || !inside || !outside || !holds) return ENT_ERR_ARG;
    if (n > ENT_FORESIGHT_MAX_PLAYERS) return ENT_ERR_LIMIT;
    for (size_t s = 0; s <= n; s++)
        if ((s > 0 && !isfinite(inside[s])) || (s < n && !isfinite(outside[s]))) return ENT_ERR_ARG;
    holds[0] = false;
    holds[1] = true;
    for (size_t s = 2; s <= n; s++) {
        holds[s] = inside[s] >= outside[last];
        if (holds[s]) last = s;
    }
    return ENT_OK;
}

/* The structure of n players, greedily by the largest size that stays. */
static size_t decompose(size_t n, const bool stays[], size_t size[])
{
    size_t blocks = 0, t = n;

    while (n) {
        if (t > n) t = n;
        while (!stays[t]) t--;
        size[blocks++] = t;
        n -= t;
    }
    return blocks;
}

ent_status ent_foresight_structure(size_t n, const bool stays[], size_t size[], size_t *blocks)
{
    if (!n || !stays || !size || !blocks || !stays[1]) return ENT_ERR_ARG;
    *blocks = decompose(n, stays, size);
    return ENT_OK;
}

ent_status ent_foresight_binding(size_t n, ent_foresight_payoff *payoff, void *context,
                                 bool stays[])
{
    ent_status st = ENT_OK;

    if (!n || !payoff || !stays) return ENT_ERR_ARG;
    if (n > ENT_FORESIGHT_MAX_PLAYERS) return ENT_ERR_LIMIT;
    size_t *size = enti_new(n + 1, size_t); /* the leavers, then the rest */
    if (!size) return ENT_ERR_NOMEM;
    memset(stays, 0, (n + 1) * sizeof *stays);
    for (size_t m = 1; m <= n && !st; m++) {
        const double together = payoff(context, 1, &m);
        if (!isfinite(together)) st = ENT_ERR_ARG;
        stays[m] = true;
        for (size_t s = 1; s < m && stays[m] && !st; s++) {
            stays[m] = false; /* the rest is smaller than m */
            size[0] = s;
            const size_t blocks = 1 + decompose(m - s, stays, size + 1);
            const double apart = payoff(context, blocks, size);
            if (!isfinite(apart)) st = ENT_ERR_ARG;
            stays[m] = together >= apart;
        }
    }
    enti_free(size);
    return st;
}
