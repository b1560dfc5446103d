/* SPDX-License-Identifier: GPL-3.0-or-later */
/* certify.c -- what the payoffs themselves say of a correlated equilibrium and of its duals.
 *
 * Disobedience. Player i told s gains  G(i, s, b) = sum over a with a_i = s of
 * p(a) (u_i(b, a_-i) - u_i(a))  by taking b, and its best plan gains
 *
 *     sum_s max(0, max_b G(i, s, b)),     in the coarse form  max(0, max_b G(i, b)).
 *
 * Bound. With weights w and any y >= 0, every equilibrium q has (g as in joint.h)
 *
 *     sum_i w_i u_i(q)  <=  sum_a q(a) [ sum_i w_i u_i(a) + sum_r y_r g_r(a) ]  <=  max_a [...],
 *
 * so gap = max_a [...] - sum_i w_i u_i(p). The smallest payoff of q is at most its w-average
 * when w >= 0 sums to 1, so the egalitarian gap is larger by  sum_i w_i (u_i(p) - min_j u_j(p)).
 * Payoffs are measured from the first profile's, which costs a large common shift no digits.
 */
#include "base/mem.h"
#include "correlated/joint.h"

#include <math.h>

/* Sums over the profiles. */
typedef struct sums {
    double *gain;   /* [rows] G of each disobedience */
    double *above;  /* [players] expected payoff above the first profile's */
    double highest; /* max_a [...], measured likewise */
} sums;

/* Adds profile a with index `at`, of probability p, to the sums. */
static void add_profile(const enti_joint *j, const int a[], size_t at, double p,
                        const double weight[], const double dual[], sums *s)
{
    const ent_game *g = j->game;
    double bracket = 0.0;

    for (size_t i = 0; i < g->players; i++) {
        const double now = g->payoff[at * g->players + i];
        s->above[i] += p * (now - g->payoff[i]);
        bracket += weight[i] * (now - g->payoff[i]);
        for (int b = 0; b < g->actions[i]; b++) {
            if (b == a[i]) continue;
            const size_t row = enti_joint_row(j, i, a[i], b);
            const size_t to = at + (size_t)b * g->stride[i] - (size_t)a[i] * g->stride[i];
            const double obeying = now - g->payoff[to * g->players + i];
            s->gain[row] -= p * obeying;
            bracket += dual[row] * obeying;
        }
    }
    s->highest = fmax(s->highest, bracket);
}

/* What player i's best plan of disobedience gains. */
static double disobedience(const enti_joint *j, size_t i, const double gain[])
{
    const int n = j->game->actions[i];
    double sum = 0.0, most = 0.0;

    for (int s = 0; s < (j->coarse ? 1 : n); s++) {
        most = 0.0;
        for (int b = 0; b < n; b++)
            if (j->coarse || b != s) most = fmax(most, gain[enti_joint_row(j, i, s, b)]);
        sum += most;
    }
    return sum;
}

/* Player i's expected payoff above the first payoff of the table. */
static double level(const ent_game *g, const sums *s, size_t i)
{
    return (g->payoff[i] - g->payoff[0]) + s->above[i];
}

/* highest - w . above, and for the egalitarian objective how far w . payoff is above the least. */
static double gap(const enti_joint *j, const double weight[], bool egalitarian, const sums *s)
{
    double sum = s->highest, least = s->above[0];

    for (size_t i = 0; i < j->game->players; i++) {
        sum -= weight[i] * s->above[i];
        least = fmin(least, level(j->game, s, i));
    }
    for (size_t i = 0; egalitarian && i < j->game->players; i++)
        sum += weight[i] * (level(j->game, s, i) - least);
    return sum;
}

ent_status enti_joint_certify(const enti_joint *j, const double p[], const double weight[],
                              bool egalitarian, const double dual[], double payoff[],
                              enti_joint_proof *out)
{
    const ent_game *g = j->game;
    sums s = {.gain = enti_new(j->rows, double),
              .above = enti_new(g->players, double),
              .highest = -INFINITY};
    int *a = enti_new(g->players, int); /* [players] the profile with index `at` */
    ent_status st = s.gain && s.above && a ? ENT_OK : ENT_ERR_NOMEM;
    size_t at = 0;

    *out = (enti_joint_proof){0};
    if (st) goto done;
    do {
        add_profile(j, a, at, p[at], weight, dual, &s);
        at++;
    } while (ent_game_next_profile(g, a));
    for (size_t i = 0; i < g->players; i++) {
        const double gain = disobedience(j, i, s.gain);
        payoff[i] = g->payoff[i] + s.above[i];
        out->violation = fmax(out->violation, gain);
        out->violation_frac = fmax(out->violation_frac, gain / j->range[i]);
    }
    out->gap = gap(j, weight, egalitarian, &s);
done:
    enti_free(s.gain);
    enti_free(s.above);
    enti_free(a);
    return st;
}
