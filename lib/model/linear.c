/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linear.c -- the two-country linear tariff war in closed form.
 *
 * Demand a - p in each country for each of two mirror-image goods; the importer owns e_h of its
 * import good, the exporter e_f, Delta = e_f - e_h. A specific tariff t gives imports
 * (Delta - t) / 2, and welfare with weight gamma on import-competing producers is, up to
 * constants,
 *
 *     f(t) = -(3/8) (t - tN)^2   to the importer,   tN = [Delta + 2 (gamma - 1) e_h] / 3,
 *     g(t) = (t - Delta)^2 / 8   to the exporter,   0 <= t <= Delta,
 *
 * so that a country's payoff is f(own tariff) + g(the other's) and tN is dominant. f + g is
 * largest at tP = (gamma - 1) e_h. In u = t - tP and D = Delta - tP all of this reads as with
 * gamma = 1: f = -(3/8) (u - D/3)^2, g = (u - D)^2 / 8. Hence, with R = 0 at (tP, tP),
 *
 *     T = 3 D^2 / 72,  P = -2 D^2 / 72,  S = -5 D^2 / 72,  delta = (T - R) / (T - P) = 3/5.
 *
 * When tP >= Delta the efficient tariff already forbids all trade: nothing is left to fight over.
 * Source: K. Bagwell, R. Staiger, American Economic Review 80 (1990), for the structure.
 */
#include <entente/tariff.h>

#include <math.h>

static const double critical_delta = 0.6;

static bool is_valid(const ent_linear_trade *m)
{
    return m && m->import_endowment >= 0.0 && m->export_endowment > m->import_endowment &&
           isfinite(m->export_endowment) && m->weight >= 1.0 && isfinite(m->weight);
}

/* tP, the politically efficient tariff; Delta when even that leaves no trade. */
static double efficient(const ent_linear_trade *m)
{
    const double gap = m->export_endowment - m->import_endowment;

    return fmin((m->weight - 1.0) * m->import_endowment, gap);
}

ent_status ent_tariff_linear(const ent_linear_trade *m, ent_linear_war *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_linear_war){0};
    if (!is_valid(m)) return ENT_ERR_ARG;

    const double gap = m->export_endowment - m->import_endowment, base = efficient(m);
    const double d = gap - base, unit = d * d / 72.0;
    if (!isfinite(8.0 * unit)) return ENT_ERR_ARG; /* T - S, the range of the payoffs */
    *out = (ent_linear_war){
        .nash_tariff = base + d / 3.0,
        .efficient_tariff = base,
        .prohibitive_tariff = gap,
        .temptation = 3.0 * unit,
        .reward = 0.0,
        .punishment = -2.0 * unit,
        .sucker = -5.0 * unit,
        .critical_delta = d > 0.0 ? critical_delta : 0.0,
    };
    return ENT_OK;
}

ent_status ent_tariff_linear_truce(const ent_linear_trade *m, double delta, double *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = 0.0;
    if (!is_valid(m) || !(delta >= 0.0 && delta < 1.0)) return ENT_ERR_ARG;

    const double gap = m->export_endowment - m->import_endowment, base = efficient(m);
    /* gain of the deviator (3/8)(u - D/3)^2 = delta / (1 - delta) * loss (D/3 - u)(D/3 + u) / 4 */
    const double u = (gap - base) / 3.0 * (3.0 - 5.0 * delta) / (3.0 - delta);
    *out = base + fmax(u, 0.0);
    return ENT_OK;
}
