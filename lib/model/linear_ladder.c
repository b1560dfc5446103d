/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linear_ladder.c -- the linear tariff war of two countries as a game of evenly spaced tariffs.
 *
 * Country i levies t_i on its import good, whose market has the gap Delta_i, the best tariff tN_i
 * and the efficient one tP_i. With f and g of linear.c its payoff against both at the efficient
 * tariff is f_i(t_i) - f_i(tP_i) + g_j(t_j) - g_j(tP_j), that is
 *
 *     -(3/8) (t_i - tP_i) (t_i + tP_i - 2 tN_i)  +  (1/8) (t_j - tP_j) (t_j + tP_j - 2 Delta_j).
 *
 * The two parts have nothing to do with each other, so tN_i is the best at any t_j.
 */
#include <entente/tariff.h>

#include "base/mem.h"

#include <math.h>

/* What the tariff t gives the importer and the exporter, against the efficient tariff. */
static double of_importer(const ent_linear_war *m, double t)
{
    const double base = m->efficient_tariff;

    return -0.375 * (t - base) * (t + base - 2.0 * m->nash_tariff);
}

static double of_exporter(const ent_linear_war *m, double t)
{
    const double base = m->efficient_tariff;

    return 0.125 * (t - base) * (t + base - 2.0 * m->prohibitive_tariff);
}

/* The last level is the prohibitive tariff itself. */
static double level(const ent_linear_war *m, int k, int levels)
{
    return k + 1 == levels ? m->prohibitive_tariff : m->prohibitive_tariff * k / (levels - 1);
}

ent_status ent_tariff_linear_ladder(const ent_linear_trade market[2], int levels, ent_game **out)
{
    const int actions[] = {levels, levels};
    ent_linear_war war[2];
    double *payoff = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!market || levels < 2 || levels > ENT_LINEAR_MAX_LEVELS) return ENT_ERR_ARG;
    for (size_t i = 0; i < 2; i++) {
        const ent_status st = ent_tariff_linear(&market[i], &war[i]);
        if (st) return st;
    }
    payoff = enti_calloc((size_t)levels * (size_t)levels, 2 * sizeof *payoff);
    if (!payoff) return ENT_ERR_NOMEM;
    for (int a = 0; a < levels; a++)
        for (int b = 0; b < levels; b++) {
            double *cell = payoff + 2 * (a * levels + b);
            const double t[] = {level(&war[0], a, levels), level(&war[1], b, levels)};
            for (size_t i = 0; i < 2; i++)
                cell[i] = of_importer(&war[i], t[i]) + of_exporter(&war[1 - i], t[1 - i]);
        }
    const ent_status st = ent_game_new(2, actions, payoff, out);
    enti_free(payoff);
    return st;
}
