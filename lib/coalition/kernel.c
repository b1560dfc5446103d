/* SPDX-License-Identifier: GPL-3.0-or-later */
/* kernel.c -- what an allocation is: its largest excesses, and what players hold against each other.
 *
 *     s(i,j) = max of v(S) - x(S) over S with i and without j
 *
 * An imputation x is in the kernel when s(i,j) > s(j,i) only where j has no more than alone, so that
 * i has nothing to ask for; in the prekernel all are equal.
 */
#include "base/mem.h"
#include "game/coop_scan.h"

#include <entente/coalition.h>
#include <math.h>

static bool finite_all(size_t n, const double x[])
{
    for (size_t i = 0; i < n; i++)
        if (!isfinite(x[i])) return false;
    return true;
}

ent_status ent_coop_excesses(const ent_coop *c, const double x[], size_t most,
                             ent_coop_excess out[], size_t *count)
{
    enti_objection found[ENTI_SCAN_MAX];
    enti_span span = {.players = ent_coop_players(c)};

    if (count) *count = 0;
    if (!c || !x || !out || !count || most < 1 || most > ENTI_SCAN_MAX) return ENT_ERR_ARG;
    if (!finite_all(span.players, x)) return ENT_ERR_ARG;
    enti_span_add(&span, ((ent_coalition)1 << span.players) - 1);
    enti_span_draw(&span, 0);
    const ent_status st = enti_scan_largest(c, x, &span, -INFINITY, most, found, count);
    for (size_t k = 0; k < *count; k++)
        out[k] = (ent_coop_excess){found[k].coalition, found[k].excess};
    return st;
}

void ent_kernel_clear(ent_kernel *k)
{
    if (!k) return;
    enti_free(k->surplus);
    *k = (ent_kernel){0};
}

static double weigh(void *context, enti_objection o)
{
    ent_kernel *k = context;
    const size_t n = k->players;

    for (size_t i = 0; i < n; i++) {
        if (!(o.coalition >> i & 1)) continue;
        double *row = k->surplus + i * n;
        for (size_t j = 0; j < n; j++)
            if (!(o.coalition >> j & 1) && o.excess > row[j]) row[j] = o.excess;
    }
    return -INFINITY;
}

static void judge(const ent_coop *c, const double x[], ent_kernel *k)
{
    const size_t n = k->players;
    double total = ent_coop_worth(c, ((ent_coalition)1 << n) - 1);

    k->kernel = k->imputation = -INFINITY;
    for (size_t j = 0; j < n; j++) {
        const double spare = x[j] - ent_coop_worth(c, (ent_coalition)1 << j);
        total -= x[j];
        k->imputation = fmax(k->imputation, -spare);
        for (size_t i = 0; i < n; i++) {
            if (i == j) continue;
            const double over = k->surplus[i * n + j] - k->surplus[j * n + i];
            k->prekernel = fmax(k->prekernel, fabs(over));
            k->kernel = fmax(k->kernel, fmin(over, spare));
        }
    }
    if (n == 1) k->kernel = 0.0;
    k->imputation = fmax(k->imputation, fabs(total));
}

ent_status ent_coop_kernel(const ent_coop *c, const double x[], ent_kernel *out)
{
    ent_kernel k = {.players = ent_coop_players(c)};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_kernel){0};
    if (!c || !x || !finite_all(k.players, x)) return ENT_ERR_ARG;
    k.surplus = enti_calloc(k.players * k.players, sizeof *k.surplus);
    if (!k.surplus) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < k.players; i++)
        for (size_t j = 0; j < k.players; j++)
            k.surplus[i * k.players + j] = i == j ? 0.0 : -INFINITY;
    const ent_status st = enti_scan(c, x, NULL, -INFINITY, weigh, &k);
    if (st) {
        ent_kernel_clear(&k);
        return st;
    }
    judge(c, x, &k);
    *out = k;
    return ENT_OK;
}
