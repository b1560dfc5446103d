/* SPDX-License-Identifier: GPL-3.0-or-later */
/* functions_alliance.c -- formulas of alliances and export controls: see alliance.h, leverage.h. */
#include "scenario/expression.h"

#include <entente/alliance.h>
#include <entente/leverage.h>

#include <math.h>

static double burden_demand(size_t n, const double x[])
{
    ent_ultimatum u;

    (void)n;
    return ent_alliance_burden(x[0], x[1], x[2], &u) ? NAN : u.offer;
}

static double burden_risk(size_t n, const double x[])
{
    ent_ultimatum u;

    (void)n;
    return ent_alliance_burden(x[0], x[1], x[2], &u) ? NAN : u.risk;
}

static double commitment(size_t n, const double x[])
{
    (void)n;
    return ent_alliance_commitment(x[0], x[1]);
}

/* ent_alliance_provide() of members with one share a, without memory: all pay at first, and those
 * who would give nothing at the level reached drop out, by which it rises. */
static double common_good(size_t n, const double x[])
{
    const double a = x[0], kept = (1.0 - a) / a;
    double level = 0.0, before = -1.0;

    if (!(a > 0.0 && a < 1.0)) return NAN;
    for (size_t k = 1; k < n; k++)
        if (!(x[k] > 0.0 && isfinite(x[k]))) return NAN;
    while (level > before) {
        double income = 0.0, weight = 1.0;
        before = level;
        for (size_t k = 1; k < n; k++) {
            if (x[k] <= kept * level) continue;
            income += x[k];
            weight += kept;
        }
        level = fmax(level, income / weight);
    }
    return level;
}

static double confidence(size_t n, const double x[])
{
    const ent_assurance m = {n, x, NULL};
    ent_confidence c;

    return ent_alliance_confidence(&m, &c) ? NAN : c.belief;
}

static double confidence_gain(size_t n, const double x[])
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) sum += x[k];
    return sum / (double)n;
}

static double dilemma(size_t n, const double x[])
{
    (void)n;
    return ent_alliance_dilemma(x[0], x[1]);
}

static double export_tax(size_t n, const double x[])
{
    (void)n;
    return ent_leverage_export_tax(x[0], x[1], x[2]);
}

static double leverage_lasts(size_t n, const double x[])
{
    (void)n;
    return ent_leverage_lasts(x[0], x[1], x[2]);
}

static double leverage_left(size_t n, const double x[])
{
    (void)n;
    return ent_leverage_left(x[0], x[1], x[2]);
}

static double leverage_total(size_t n, const double x[])
{
    (void)n;
    return ent_leverage_total(x[0], x[1], x[2]);
}

static double linear_tax(size_t n, const double x[])
{
    (void)n;
    return ent_leverage_linear_tax(x[0], x[1]);
}

static double linear_tax_payoff(size_t n, const double x[])
{
    (void)n;
    return ent_leverage_linear_payoff(x[0], x[1], x[2]);
}

static double managed_delta(size_t n, const double x[])
{
    (void)n;
    return ent_leverage_managed_delta(x[0], x[1]);
}

static double stag_belief(size_t n, const double x[])
{
    (void)n;
    return ent_alliance_belief(x[0], x[1], x[2], x[3]);
}

static const enti_function functions[] = {
    {"burden_demand", 3, 3, burden_demand,
     "burden_demand(stake, low, high): best demand of a leader"},
    {"burden_risk", 3, 3, burden_risk, "burden_risk(stake, low, high): chance of a breach"},
    {"commitment", 2, 2, commitment, "commitment(abandonment, entrapment): best one"},
    {"common_good", 2, ENTI_FUNCTION_MAX_ARGUMENTS, common_good,
     "common_good(a, income, ...) of at most 7 members: what they provide"},
    {"confidence", 2, ENTI_FUNCTION_MAX_ARGUMENTS, confidence,
     "confidence(u_0, u_1, ...): belief from which on joining pays"},
    {"confidence_gain", 2, ENTI_FUNCTION_MAX_ARGUMENTS, confidence_gain,
     "confidence_gain(u_0, u_1, ...): mean gain from joining"},
    {"dilemma", 2, 2, dilemma, "dilemma(abandonment, entrapment): what the best commitment costs"},
    {"export_tax", 3, 3, export_tax, "export_tax(supply, demand, fringe): share of the price"},
    {"leverage_lasts", 3, 3, leverage_lasts, "leverage_lasts(share, lag, half_life): time"},
    {"leverage_left", 3, 3, leverage_left, "leverage_left(time, lag, half_life): share"},
    {"leverage_total", 3, 3, leverage_total,
     "leverage_total(rate, lag, half_life): time at full leverage"},
    {"linear_tax", 2, 2, linear_tax, "linear_tax(gap, other): best tax against the other's"},
    {"linear_tax_payoff", 3, 3, linear_tax_payoff,
     "linear_tax_payoff(gap, own, other): against free trade"},
    {"managed_delta", 2, 2, managed_delta,
     "managed_delta(most, mean_square): patience for free trade under shocks"},
    {"stag_belief", 4, 4, stag_belief,
     "stag_belief(both, alone, free_ride, neither): belief from which on joining pays"},
    {NULL, 0, 0, NULL, NULL},
};

const enti_function *enti_functions_alliance(void)
{
    return functions;
}
