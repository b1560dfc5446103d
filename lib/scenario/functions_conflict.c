/* SPDX-License-Identifier: GPL-3.0-or-later */
/* functions_conflict.c -- formulas of threats, deals, contests, beliefs and delay: see conflict.h. */
#include "scenario/expression.h"

#include <entente/conflict.h>

#include <math.h>

static double alternating(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_alternating(x[0], x[1]);
}

static double audience_needed(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_audience(x[0], x[1], x[2]);
}

static double bayes(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_belief(x[0], x[1], x[2]);
}

static double concedes_first(size_t n, const double x[])
{
    const double cost[] = {x[0], x[2]}, prize[] = {x[1], x[3]};
    ent_attrition a;

    (void)n;
    return ent_conflict_attrition(cost, prize, &a) ? NAN : a.first[0];
}

static double concession_delay(size_t n, const double x[])
{
    const double cost[] = {x[0], x[2]}, prize[] = {x[1], x[3]};
    ent_attrition a;

    (void)n;
    return ent_conflict_attrition(cost, prize, &a) ? NAN : a.delay;
}

static double contest_effort(size_t n, const double x[])
{
    ent_contest c;

    (void)n;
    return ent_conflict_contest(x[0], x[1], x[2], &c) ? NAN : c.effort[0];
}

static double contest_payoff(size_t n, const double x[])
{
    ent_contest c;

    (void)n;
    return ent_conflict_contest(x[0], x[1], x[2], &c) ? NAN : c.payoff[0];
}

static double contest_share(size_t n, const double x[])
{
    ent_contest c;

    (void)n;
    return ent_conflict_contest(x[0], x[1], x[2], &c) ? NAN : c.share[0];
}

static double deal_promise(size_t n, const double x[])
{
    ent_ultimatum u;

    (void)n;
    return ent_conflict_deal(x[0], x[1], x[2], x[3], &u) ? NAN : u.offer;
}

static double deal_risk(size_t n, const double x[])
{
    ent_ultimatum u;

    (void)n;
    return ent_conflict_deal(x[0], x[1], x[2], x[3], &u) ? NAN : u.risk;
}

static double deterred_gain(size_t n, const double x[])
{
    return ent_conflict_deterred_gain(x[0], x[1], n > 2 ? x[2] : 0.0);
}

static double deterrence(size_t n, const double x[])
{
    return ent_conflict_deterrence(x[0], x[1], n > 2 ? x[2] : 0.0);
}

static double discount(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_discount(x[0], x[1]);
}

static double fulfilment(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_fulfilment(x[0], x[1]);
}

static double persuasion(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_persuasion(x[0], x[1]);
}

static double prisoners_dilemma(size_t n, const double x[])
{
    (void)n;
    if (isnan(x[0] + x[1] + x[2] + x[3])) return NAN; /* fmin would pass it over */
    return fmin(fmin(x[0] - x[1], x[1] - x[2]), x[2] - x[3]);
}

static double resolve(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_resolve(x[0], x[1]);
}

static double rivalry(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_rivalry(x[0], x[1]);
}

static double separation(size_t n, const double x[])
{
    (void)n;
    return ent_conflict_separation(x[0], x[1], x[2]);
}

static double war_demand(size_t n, const double x[])
{
    ent_ultimatum u;

    (void)n;
    return ent_conflict_bargain(x[0], x[1], x[2], &u) ? NAN : u.offer;
}

static double war_risk(size_t n, const double x[])
{
    ent_ultimatum u;

    (void)n;
    return ent_conflict_bargain(x[0], x[1], x[2], &u) ? NAN : u.risk;
}

static const enti_function functions[] = {
    {"alternating", 2, 2, alternating,
     "alternating(delta_1, delta_2): share of the first proposer"},
    {"audience_needed", 3, 3, audience_needed,
     "audience_needed(gain, loss, stake): audience cost that deters"},
    {"bayes", 3, 3, bayes, "bayes(prior, hit, false_alarm): belief after a sign"},
    {"concedes_first", 4, 4, concedes_first,
     "concedes_first(cost_1, prize_1, cost_2, prize_2): chance that player 1 does"},
    {"concession_delay", 4, 4, concession_delay,
     "concession_delay(cost_1, prize_1, cost_2, prize_2): expected time"},
    {"contest_effort", 3, 3, contest_effort,
     "contest_effort(theta, value_1, value_2): what player 1 spends"},
    {"contest_payoff", 3, 3, contest_payoff,
     "contest_payoff(theta, value_1, value_2): what player 1 keeps"},
    {"contest_share", 3, 3, contest_share, "contest_share(theta, value_1, value_2): of player 1"},
    {"deal_promise", 4, 4, deal_promise, "deal_promise(value, low, high, share): best promise"},
    {"deal_risk", 4, 4, deal_risk, "deal_risk(value, low, high, share): chance of refusal"},
    {"deterred_gain", 2, 3, deterred_gain,
     "deterred_gain(q, loss, price): largest gain that q deters"},
    {"deterrence", 2, 3, deterrence,
     "deterrence(gain, loss, price): least chance of resistance that deters"},
    {"discount", 2, 2, discount, "discount(rate, survival): discount factor"},
    {"fulfilment", 2, 2, fulfilment,
     "fulfilment(promise, forgone): least share kept that is worth it"},
    {"persuasion", 2, 2, persuasion,
     "persuasion(prior, threshold): how often a sender can succeed"},
    {"prisoners_dilemma", 4, 4, prisoners_dilemma,
     "prisoners_dilemma(t, r, p, s): least of t - r, r - p, p - s"},
    {"resolve", 2, 2, resolve, "resolve(stake, audience): chance of resistance"},
    {"rivalry", 2, 2, rivalry, "rivalry(n, value): what each of n equals spends"},
    {"separation", 3, 3, separation,
     "separation(cost_good, cost_bad, stake): at least 0: separates"},
    {"war_demand", 3, 3, war_demand, "war_demand(p, cost, limit): best demand"},
    {"war_risk", 3, 3, war_risk, "war_risk(p, cost, limit): chance of war"},
    {NULL, 0, 0, NULL, NULL},
};

const enti_function *enti_functions_conflict(void)
{
    return functions;
}
