/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check.c -- what a world refuses to be calibrated from, and in which words.
 *
 * Beyond the range of each figure the trade matrix must hang together: every region must sell at
 * home, and from every region a chain of sales must lead to every other. Without such a chain
 * some region could not pay for its imports once deficits are removed, or its wage would be
 * arbitrary.
 */
#include "base/mem.h"
#include "base/number.h"
#include "base/status.h"
#include "model/model.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A number for a message. */
static const char *show(double x, char text[ENTI_NUMBER_TEXT])
{
    if (isnan(x)) return "not a number";
    if (isinf(x)) return x < 0.0 ? "-infinity" : "infinity";
    enti_number_print(x, text);
    return text;
}

static ent_status check_names(const ent_world_data *d, ent_error *err)
{
    for (size_t i = 0; i < d->regions; i++) {
        if (!d->names[i] || !*d->names[i])
            return enti_error_set(err, ENT_ERR_ARG, 0, 0, "region %zu (counted from 0) has no name",
                                  i);
        for (size_t k = 0; k < i; k++)
            if (!strcmp(d->names[i], d->names[k]))
                return enti_error_set(err, ENT_ERR_ARG, 0, 0, "two regions are called \"%s\"",
                                      d->names[i]);
    }
    return ENT_OK;
}

static ent_status check_flows(const ent_world_data *d, ent_error *err)
{
    char text[ENTI_NUMBER_TEXT];
    double total = 0.0;

    for (size_t c = 0; c < d->regions * d->regions; c++) {
        const size_t i = c / d->regions, j = c % d->regions;
        if (!(d->flow[c] >= 0.0) || isinf(d->flow[c]))
            return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                                  "flow from %s to %s is %s: expected a finite number >= 0",
                                  d->names[i], d->names[j], show(d->flow[c], text));
        if (i == j && d->flow[c] == 0.0)
            return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                                  "%s sells nothing at home: expected a flow from it to itself > 0",
                                  d->names[i]);
        total += d->flow[c];
    }
    if (isinf(total))
        return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                              "the flows add up to more than a number can hold");
    return ENT_OK;
}

static ent_status check_tariffs(const ent_world_data *d, ent_error *err)
{
    char text[ENTI_NUMBER_TEXT];

    for (size_t c = 0; d->tariff && c < d->regions * d->regions; c++) {
        const size_t i = c / d->regions, j = c % d->regions;
        if (!(d->tariff[c] > -1.0) || isinf(d->tariff[c]))
            return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                                  "tariff of %s on %s is %s: expected a finite fraction > -1",
                                  d->names[j], d->names[i], show(d->tariff[c], text));
        if (i == j && d->tariff[c] != 0.0)
            return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                                  "tariff of %s on itself is %s: expected 0", d->names[i],
                                  show(d->tariff[c], text));
    }
    return ENT_OK;
}

/* Marks what region 0 sells to (or, backwards, what sells to it), directly or through others;
 * the first region out of reach, or n. queue [n], seen [n]. */
static size_t first_unreached(const ent_world_data *d, bool backwards, size_t queue[], bool seen[])
{
    const size_t n = d->regions;
    size_t head = 0, tail = 0;

    memset(seen, 0, n * sizeof *seen);
    seen[0] = true;
    queue[tail++] = 0;
    while (head < tail) {
        const size_t at = queue[head++];
        for (size_t k = 0; k < n; k++)
            if (!seen[k] && d->flow[backwards ? k * n + at : at * n + k] > 0.0) {
                seen[k] = true;
                queue[tail++] = k;
            }
    }
    for (size_t k = 0; k < n; k++)
        if (!seen[k]) return k;
    return n;
}

static ent_status check_chains(const ent_world_data *d, ent_error *err)
{
    const size_t n = d->regions;
    size_t *queue = enti_new(n, size_t);
    bool *seen = enti_new(n, bool);
    ent_status st = queue && seen ? ENT_OK : ENT_ERR_NOMEM;

    for (int backwards = 0; backwards < 2 && !st; backwards++) {
        const size_t cut = first_unreached(d, backwards, queue, seen);
        if (cut < n)
            st = enti_error_set(
                err, ENT_ERR_ARG, 0, 0,
                "no chain of sales leads from %s to %s: expected one between any two",
                d->names[backwards ? cut : 0], d->names[backwards ? 0 : cut]);
    }
    enti_free(queue);
    enti_free(seen);
    return st;
}

ent_status enti_world_check(const ent_world_data *d, ent_error *err)
{
    char text[ENTI_NUMBER_TEXT];

    if (!d || !d->names || !d->flow)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0, "names or flows are missing");
    if (d->regions < 2)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0, "a world needs at least 2 regions, not %zu",
                              d->regions);
    if (d->regions > ENT_WORLD_MAX_REGIONS)
        return enti_error_set(err, ENT_ERR_LIMIT, 0, 0, "%zu regions: expected at most %d",
                              d->regions, ENT_WORLD_MAX_REGIONS);
    if (!(d->elasticity > 0.0) || isinf(d->elasticity))
        return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                              "elasticity is %s: expected a finite number > 0",
                              show(d->elasticity, text));
    ent_status st = check_names(d, err);
    if (!st) st = check_flows(d, err);
    if (!st) st = check_tariffs(d, err);
    if (!st) st = check_chains(d, err);
    return st;
}

bool enti_tariffs_valid(size_t n, const double tariff[])
{
    for (size_t c = 0; c < n * n; c++) {
        if (!(tariff[c] > -1.0) || isinf(tariff[c])) return false;
        if (c / n == c % n && tariff[c] != 0.0) return false;
    }
    return true;
}
