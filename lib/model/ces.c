/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ces.c -- the tariff war of two mirror-image countries, CES demand, general equilibrium.
 *
 * h is the share of home goods in spending at free trade, eps the trade elasticity, w = e^x the
 * home wage over the foreign one, t a country's tariff. A country whose own goods cost 1 and
 * whose imports cost 1/w before its tariff has, against free trade, log real income
 *
 *     log W = (1 + 1/eps) log A - log B,   A = h + (1-h) (w/(1+t))^eps,
 *                                          B = h + (1-h) (w/(1+t))^eps / (1+t)
 *
 * (A^(1/eps) from the price index, A/B from the rebated tariff revenue).
 *
 * War: both set t, w = 1, and each t is the best reply 1 / (eps * partner's export elasticity):
 *
 *     eps L t (1 + t) = 1 + t L,   L = h (1+t)^eps / (1 - h + h (1+t)^eps).
 *
 * With h <= L <= 1 the left minus the right side, L t (eps (1 + t) - 1) - 1, is negative at
 * t = 1/(2 eps), positive at twice the root with L = h, and has one root between them.
 *
 * One-sided: the partner stays at 0, t = 1 / (eps L), L = h / (h + (1-h) w^-eps) the partner's
 * home share, and trade balances. Exports over imports fall in w along that t: one root again.
 * Source: D. Gros, Journal of International Economics 23 (1987); A. Lashkaripour, Journal of
 * International Economics 131 (2021), equation 13 with two countries and one sector.
 */
#include "base/tol.h"
#include "model/model.h"
#include "model/root.h"

#include <math.h>

/* Left minus right side of the equation of the Nash tariff. */
static double nash_gap(void *context, double t)
{
    const ent_ces_trade *m = context;
    const double h = m->home_share;
    const double home = h / (h + (1.0 - h) * pow(1.0 + t, -m->elasticity));

    return home * t * (m->elasticity * (1.0 + t) - 1.0) - 1.0;
}

static double nash_tariff(ent_ces_trade *m)
{
    const double e = m->elasticity;
    /* e t^2 + (e - 1) t = 1/h */
    const double high =
        (1.0 - e + sqrt((e - 1.0) * (e - 1.0) + 4.0 * e / m->home_share)) / (2.0 * e);

    return enti_root(nash_gap, m, 0.5 / e, 2.0 * high);
}

/* The partner's home share at free trade when our relative wage is e^x. */
static double partner_share(const ent_ces_trade *m, double x)
{
    return m->home_share / (m->home_share + (1.0 - m->home_share) * exp(-m->elasticity * x));
}

/* Log of exports over imports when we set our best tariff and the partner none. */
static double balance_gap(void *context, double x)
{
    const ent_ces_trade *m = context;
    const double e = m->elasticity, h = m->home_share;
    const double home = partner_share(m, x), t = 1.0 / (e * home);
    /* exports (1-h) w^-eps L / h, imports w (1-h) r / (h + (1-h) r), r = w^eps (1+t)^-(1+eps) */
    const double log_r = e * x - (1.0 + e) * log1p(t);

    return log(home / h) - (1.0 + e) * x - log_r + log(h + (1.0 - h) * exp(log_r));
}

static double log_income(const ent_ces_trade *m, double x, double t)
{
    const double e = m->elasticity, abroad = 1.0 - m->home_share, s = log1p(t);
    const double a = log1p(abroad * expm1(e * (x - s)));
    const double b = log1p(abroad * expm1(e * (x - s) - s));

    return (1.0 + 1.0 / e) * a - b;
}

static double percent(double log_change)
{
    return 100.0 * expm1(log_change);
}

ent_status ent_tariff_ces(const ent_ces_trade *m, ent_ces_war *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_ces_war){0};
    if (!m || !(m->elasticity > 0.0) || !isfinite(m->elasticity)) return ENT_ERR_ARG;
    if (!(m->home_share > 0.0 && m->home_share < 1.0)) return ENT_ERR_ARG;

    ent_ces_trade c = *m;
    double far = 1.0;
    while (far < 1024.0 && balance_gap(&c, far) > 0.0) far *= 2.0;
    const double x = enti_root(balance_gap, &c, 0.0, far);
    ent_ces_war war = {
        .unilateral_tariff = 1.0 / (c.elasticity * partner_share(&c, x)),
        .nash_tariff = nash_tariff(&c),
    };
    war.residual = fabs(nash_gap(&c, war.nash_tariff));
    war.deviator_percent = percent(log_income(&c, x, war.unilateral_tariff));
    war.sucker_percent = percent(log_income(&c, -x, 0.0));
    war.nash_percent = percent(log_income(&c, 0.0, war.nash_tariff));
    war.critical_delta = enti_grim_delta(war.deviator_percent, war.nash_percent);
    if (!(war.residual <= ENTI_TOL_RESIDUAL) || !isfinite(war.deviator_percent) ||
        !isfinite(war.sucker_percent) || !isfinite(war.nash_percent))
        return ENT_ERR_NUMERIC;
    *out = war;
    return ENT_OK;
}
