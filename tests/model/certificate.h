/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certificate.h -- a trade equilibrium proved from its own numbers.
 *
 * The certificate knows nothing of the solver: from the returned wages and flows alone it checks
 * the CES demand system, balanced trade and real income in the words of the textbook (prices,
 * expenditure, revenue), not in the solver's weights.
 */
#ifndef ENTI_TEST_CERTIFICATE_H
#define ENTI_TEST_CERTIFICATE_H

#include "check.h"

#include <entente/tariff.h>

#include <stdlib.h>

/* Baseline of a world, as ent_world_solve reports it at the initial tariffs. */
typedef struct baseline {
    ent_trade trade;
    double *tariff; /* [n][n] */
} baseline;

static baseline baseline_of(const ent_world *w)
{
    const size_t n = ent_world_regions(w);
    baseline b = {.tariff = calloc(n * n, sizeof(double))};

    for (size_t c = 0; c < n * n; c++) b.tariff[c] = ent_world_tariff(w, c / n, c % n);
    check_ok(ent_world_solve(w, b.tariff, &b.trade));
    for (size_t i = 0; i < n; i++) check_near(b.trade.welfare_percent[i], 0.0, 1e-11);
    return b;
}

static void baseline_clear(baseline *b)
{
    ent_trade_clear(&b->trade);
    free(b->tariff);
}

/* Expenditure of j at consumer prices. */
static double spending(size_t n, const double flow[], const double tariff[], size_t j)
{
    double e = 0.0;

    for (size_t i = 0; i < n; i++) e += flow[i * n + j] * (1.0 + tariff[i * n + j]);
    return e;
}

static void certify(const ent_world *w, const baseline *b, const double tariff[],
                    const ent_trade *t, double tol)
{
    const size_t n = ent_world_regions(w);
    const double eps = ent_world_elasticity(w), *x0 = b->trade.flow;
    double world0 = 0.0, world1 = 0.0;

    for (size_t j = 0; j < n; j++) {
        const double income0 = ent_world_income(w, j), income1 = t->wage[j] * income0;
        const double e0 = spending(n, x0, b->tariff, j), e1 = spending(n, t->flow, tariff, j);
        double sold = 0.0, bought = 0.0, price = 0.0;
        world0 += income0;
        world1 += income1;
        for (size_t i = 0; i < n; i++) {
            const double lam = x0[i * n + j] * (1.0 + b->tariff[i * n + j]) / e0;
            const double up = t->wage[i] * (1.0 + tariff[i * n + j]) / (1.0 + b->tariff[i * n + j]);
            price += lam * pow(up, -eps);
            sold += t->flow[j * n + i];
            bought += t->flow[i * n + j];
        }
        check_near(sold / income1, 1.0, tol);   /* labour is fully paid */
        check_near(bought / income1, 1.0, tol); /* no deficit; hence e1 = income + revenue */
        for (size_t i = 0; i < n; i++) {        /* demand */
            const double lam = x0[i * n + j] * (1.0 + b->tariff[i * n + j]) / e0;
            const double up = t->wage[i] * (1.0 + tariff[i * n + j]) / (1.0 + b->tariff[i * n + j]);
            check_near(t->flow[i * n + j] * (1.0 + tariff[i * n + j]) / e1,
                       lam * pow(up, -eps) / price, tol);
        }
        const double real = e1 / e0 * pow(price, 1.0 / eps);
        check_near(t->welfare_percent[j], 100.0 * (real - 1.0), 100.0 * tol * fmax(1.0, real));
    }
    check_near(world1 / world0, 1.0, 1e-12);
    assert_true(t->residual <= 1e-10);
}

#endif
