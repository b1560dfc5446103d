/* SPDX-License-Identifier: GPL-3.0-or-later */
/* world.c -- a world of trade calibrated from a matrix of flows, without deficits.
 *
 * Data have deficits, the model has none: a deficit carried through a tariff war would pay for
 * part of it. So the market is first cleared with the data's shares and incomes (row sums: what
 * a region sells) but balanced trade, at the initial tariffs. The shares and incomes of that
 * equilibrium are the baseline; all changes are measured against it.
 * Source: R. Dekle, J. Eaton, S. Kortum, American Economic Review 97 (2007).
 */
#include "base/mem.h"
#include "base/status.h"
#include "model/model.h"

#include <math.h>
#include <string.h>

void ent_world_free(ent_world *w)
{
    if (!w) return;
    for (size_t i = 0; w->name && i < w->n; i++) enti_free(w->name[i]);
    enti_free(w->name);
    enti_free(w->income);
    enti_free(w->tariff);
    enti_free(w->flow_share);
    enti_free(w->spend_share);
    enti_free(w);
}

static ent_status copy_names(ent_world *w, const char *const names[])
{
    for (size_t i = 0; i < w->n; i++) {
        w->name[i] = enti_text_copy(names[i], strlen(names[i]));
        if (!w->name[i]) return ENT_ERR_NOMEM;
    }
    return ENT_OK;
}

static ent_status allocate(const ent_world_data *d, ent_world **out)
{
    const size_t n = d->regions;
    ent_world *w = enti_new(1, ent_world);

    *out = w;
    if (!w) return ENT_ERR_NOMEM;
    w->n = n;
    w->elasticity = d->elasticity;
    w->name = enti_new(n, char *);
    w->income = enti_new(n, double);
    w->tariff = enti_new(n * n, double);
    w->flow_share = enti_new(n * n, double);
    w->spend_share = enti_new(n * n, double);
    if (!w->name || !w->income || !w->tariff || !w->flow_share || !w->spend_share)
        return ENT_ERR_NOMEM;
    return copy_names(w, d->names);
}

/* Shares and incomes as the data have them, deficits included. */
static void take_data(const ent_world_data *d, ent_world *w)
{
    const size_t n = w->n;

    if (d->tariff) memcpy(w->tariff, d->tariff, n * n * sizeof *w->tariff);
    for (size_t c = 0; c < n * n; c++) w->total += d->flow[c];
    for (size_t i = 0; i < n; i++) {
        double bought = 0.0;
        for (size_t k = 0; k < n; k++) {
            bought += d->flow[k * n + i];
            w->income[i] += d->flow[i * n + k] / w->total;
        }
        for (size_t k = 0; k < n; k++) w->flow_share[k * n + i] = d->flow[k * n + i] / bought;
    }
}

/* The balanced market becomes the baseline. */
static void take_baseline(const enti_market *m, ent_world *w)
{
    const size_t n = w->n;

    memcpy(w->income, m->income, n * sizeof *w->income);
    memcpy(w->flow_share, m->share, n * n * sizeof *w->flow_share);
    for (size_t j = 0; j < n; j++) {
        double spent = 0.0; /* at consumer prices, per unit before tariffs */
        for (size_t i = 0; i < n; i++) spent += m->share[i * n + j] * (1.0 + w->tariff[i * n + j]);
        for (size_t i = 0; i < n; i++) {
            const size_t c = i * n + j;
            w->spend_share[c] = m->share[c] * (1.0 + w->tariff[c]) / spent;
        }
    }
}

static ent_status balance(ent_world *w, ent_error *err)
{
    enti_market m = {0};
    ent_status st = enti_market_init(&m, w);

    if (st) return st;
    st = enti_market_solve(&m);
    if (!st) take_baseline(&m, w);
    enti_market_clear(&m);
    if (st)
        return enti_error_set(err, st, 0, 0,
                              "no balanced trade was found that would remove the deficits");
    return ENT_OK;
}

ent_status ent_world_new(const ent_world_data *data, ent_world **out, ent_error *err)
{
    ent_world *w = NULL;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = NULL;

    ent_status st = enti_world_check(data, err);
    if (st) goto done;
    st = allocate(data, &w);
    if (st) goto done;
    take_data(data, w);
    st = balance(w, err);
    if (st) goto done;
    *out = w;
    w = NULL;
done:
    if (st == ENT_ERR_NOMEM) enti_error_set(err, st, 0, 0, "%s", ent_status_text(st));
    ent_world_free(w);
    return st;
}

size_t ent_world_regions(const ent_world *w)
{
    return w ? w->n : 0;
}

const char *ent_world_name(const ent_world *w, size_t region)
{
    return w && region < w->n ? w->name[region] : "";
}

double ent_world_elasticity(const ent_world *w)
{
    return w ? w->elasticity : NAN;
}

double ent_world_tariff(const ent_world *w, size_t exporter, size_t importer)
{
    if (!w || exporter >= w->n || importer >= w->n) return NAN;
    return w->tariff[exporter * w->n + importer];
}

double ent_world_income(const ent_world *w, size_t region)
{
    return w && region < w->n ? w->income[region] * w->total : NAN;
}
