/* SPDX-License-Identifier: GPL-3.0-or-later */
/* provision.c -- equilibrium contributions to a common good.
 *
 * Sum, Cobb-Douglas: at the level Q a member that pays keeps (1 - a_i) / a_i Q for itself, so that
 * q_i(Q) = max(0, y_i - (1 - a_i) / a_i Q). It stops paying at Q_i = a_i y_i / (1 - a_i). With the members in
 * falling order of Q_i, the first m pay at
 *
 *     Q = (base + sum_m y) / (1 + sum_m (1 - a) / a),
 *
 * and m is the first at which the next one would not. Sum, quasilinear: those with the largest a bring
 * the level up to it. Weakest link and best shot: from what each would give alone.
 * The regret is judged afresh from payoffs.
 * Source: T. Bergstrom, L. Blume, H. Varian, Journal of Public Economics 29 (1986); J. Hirshleifer, Public
 * Choice 41 (1983).
 */
#include "model/public_good.h"

#include "base/mem.h"
#include "model/domain.h"

#include <stdlib.h>

void ent_provision_clear(ent_provision *x)
{
    if (!x) return;
    enti_free(x->contribution);
    enti_free(x->payoff);
    enti_free(x->alone);
    *x = (ent_provision){0};
}

/* ---- the sum ---- */

typedef struct payer {
    double stop;         /* the level at which it no longer pays */
    double income, kept; /* y and (1 - a) / a */
} payer;

static int falling(const void *a, const void *b)
{
    const double x = ((const payer *)a)->stop, y = ((const payer *)b)->stop;

    return (x < y) - (x > y);
}

/* Level of Cobb-Douglas contributors; order [members] is scratch. */
static double cobb_douglas_level(const ent_public_good *m, payer order[])
{
    double income = m->base, kept = 1.0;

    for (size_t i = 0; i < m->members; i++) {
        const double a = m->weight[i], k = (1.0 - a) / a;
        order[i] = (payer){m->income[i] / k, m->income[i], k};
    }
    qsort(order, m->members, sizeof *order, falling);
    for (size_t k = 0; k < m->members; k++) {
        if (order[k].stop <= income / kept) break;
        income += order[k].income;
        kept += order[k].kept;
    }
    return income / kept;
}

static void sum_cobb_douglas(const ent_public_good *m, payer order[], ent_provision *x)
{
    const double level = cobb_douglas_level(m, order);

    for (size_t i = 0; i < m->members; i++) {
        const double a = m->weight[i];
        x->contribution[i] = fmax(0.0, m->income[i] - (1.0 - a) / a * level);
    }
    x->level = level;
}

static void sum_quasilinear(const ent_public_good *m, ent_provision *x)
{
    double most = 0.0, alike = 0.0;

    for (size_t i = 0; i < m->members; i++) most = fmax(most, m->weight[i]);
    for (size_t i = 0; i < m->members; i++) alike += m->weight[i] == most;
    for (size_t i = 0; i < m->members; i++)
        if (m->weight[i] == most) x->contribution[i] = fmax(0.0, most - m->base) / alike;
    x->level = fmax(m->base, most);
}

/* ---- weakest link, best shot ---- */

static void weakest(const ent_public_good *m, ent_provision *x)
{
    double least = INFINITY;

    for (size_t i = 0; i < m->members; i++) least = fmin(least, enti_good_reply(m, i, m->base));
    for (size_t i = 0; i < m->members; i++) x->contribution[i] = least;
    x->level = m->base + least;
}

static void best(const ent_public_good *m, ent_provision *x)
{
    size_t one = 0;

    for (size_t i = 1; i < m->members; i++)
        if (enti_good_reply(m, i, m->base) > enti_good_reply(m, one, m->base)) one = i;
    x->contribution[one] = enti_good_reply(m, one, m->base);
    x->level = m->base + x->contribution[one];
}

/* ---- the judge ---- */

/* What member i gets at best when the others give `sum` in all, `least` and `most` of them. */
static double best_payoff(const ent_public_good *m, size_t i, double sum, double least, double most)
{
    const double alone = enti_good_reply(m, i, m->base);
    double q, none;

    switch (m->aggregation) {
    case ENT_AGGREGATION_WEAKEST:
        q = fmin(least, alone);
        return enti_good_payoff(m, i, q, m->base + q);
    case ENT_AGGREGATION_BEST:
        none = enti_good_payoff(m, i, 0.0, m->base + most);
        return alone > most ? fmax(none, enti_good_payoff(m, i, alone, m->base + alone)) : none;
    case ENT_AGGREGATION_SUM: break;
    }
    q = enti_good_reply(m, i, m->base + sum);
    return enti_good_payoff(m, i, q, m->base + sum + q);
}

/* Largest gain of member i from leaving a profile at which the others give so much. */
static double gain(const ent_public_good *m, const double q[], size_t i, double payoff)
{
    double sum = 0.0, least = INFINITY, most = 0.0;

    for (size_t k = 0; k < m->members; k++) {
        if (k == i) continue;
        sum += q[k];
        least = fmin(least, q[k]);
        most = fmax(most, q[k]);
    }
    return best_payoff(m, i, sum, least, most) - payoff;
}

/* Whether all are content when member `one` alone gives what is best for it. */
static bool pays_alone(const ent_public_good *m, size_t one)
{
    const double q = enti_good_reply(m, one, m->base), level = m->base + q;

    if (m->members == 1) return true;
    if (m->aggregation == ENT_AGGREGATION_WEAKEST) return q == 0.0;
    for (size_t i = 0; i < m->members; i++) {
        const double payoff = enti_good_payoff(m, i, 0.0, level);
        if (i == one) continue;
        if (best_payoff(m, i, q, 0.0, q) > payoff + 1e-12 * fabs(payoff)) return false;
    }
    return true;
}

/* The level that is best for all together, when there is one. */
static double efficient(const ent_public_good *m)
{
    double weights = 0.0, incomes = 0.0;

    for (size_t i = 0; i < m->members; i++) {
        weights += m->weight[i];
        if (!m->income) continue;
        incomes += m->income[i];
        if (m->weight[i] != m->weight[0] || m->aggregation != ENT_AGGREGATION_SUM) return NAN;
    }
    if (m->income) return fmax(m->base, m->weight[0] * (incomes + m->base));
    if (m->aggregation == ENT_AGGREGATION_WEAKEST) weights /= (double)m->members;
    return fmax(m->base, weights);
}

static ent_status judge(const ent_public_good *m, ent_provision *x)
{
    for (size_t i = 0; i < m->members; i++) {
        x->payoff[i] = enti_good_payoff(m, i, x->contribution[i], x->level);
        if (!isfinite(x->payoff[i])) return ENT_ERR_ARG;
        x->payers += x->contribution[i] > 0.0;
        x->regret = fmax(x->regret, gain(m, x->contribution, i, x->payoff[i]));
        x->alone[i] = pays_alone(m, i);
    }
    x->efficient = efficient(m);
    return isfinite(x->regret) ? ENT_OK : ENT_ERR_ARG;
}

ent_status ent_alliance_provide(const ent_public_good *m, ent_provision *out)
{
    ent_provision x = {0};
    payer *order = NULL; /* [members] */
    ent_status st;

    if (!out) return ENT_ERR_ARG;
    *out = x;
    st = enti_good_check(m);
    if (st) return st;
    x.members = m->members;
    order = enti_new(m->members, payer);
    x.contribution = enti_new(m->members, double);
    x.payoff = enti_new(m->members, double);
    x.alone = enti_new(m->members, bool);
    if (!order || !x.contribution || !x.payoff || !x.alone) {
        st = ENT_ERR_NOMEM;
        goto done;
    }
    if (m->aggregation == ENT_AGGREGATION_WEAKEST)
        weakest(m, &x);
    else if (m->aggregation == ENT_AGGREGATION_BEST)
        best(m, &x);
    else if (m->income)
        sum_cobb_douglas(m, order, &x);
    else
        sum_quasilinear(m, &x);
    st = judge(m, &x);
    if (st) goto done;
    *out = x;
    x = (ent_provision){0};
done:
    enti_free(order);
    ent_provision_clear(&x);
    return st;
}
