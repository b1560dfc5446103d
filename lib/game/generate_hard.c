/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate_hard.c -- families that are hard for one kind of method. Nothing is drawn.
 *
 * sgc (Sandholm, Gilpin, Conitzer). n = 4k-1 actions each, m = 2k-1. On the first m actions both
 * players have the same cycle: against action j of the other, own action i gives
 *
 *     4 if j = i - 1,  2 if j = i + 1 (mod m),  3 for the other j < m,  2 for j >= m.
 *
 * The last 2k actions fall into k pairs. Both players on the same action of a pair: player 0 gets
 * 3; on the two different ones: player 1 gets 3; all else is 0. Only the cycle is played, all of it
 * evenly: support enumeration has to come to supports of half of all actions.
 *
 * savani-von-stengel. Take 2d nodes 1..2d on the moment curve (t, t^2, ..., t^d), d even. The
 * slacks of the dual cyclic polytope, p(1), ..., p(2d) >= 0, are the values of polynomials p of
 * degree d under one positive normalization. Seen from the vertex where the facets tau of one
 * player's labels are tight, with x_j the scaled slack at tau_j, Lagrange's formula gives for a
 * node s of the other player's labels, up to positive factors of rows and columns and up to
 * constants added to columns, none of which changes the combinatorics,
 *
 *     slack_s = 1 - sum_j x_j u(s, tau_j),    u(s, t) = (-1)^t / (t - s).
 *
 * So both payoff matrices are Cauchy matrices with signs. Against player 0's mixed action x the
 * actions i = 1..d are the nodes i, those of player 1 the nodes d+1..2d. Against y the nodes are
 * permuted: 1, 3, 2, 5, 4, ..., d and d+2, d+1, d+4, d+3, ..., 2d-1 in the order of the labels.
 * All is multiplied by lcm(1, ..., 2d-1), which makes it integer.
 *
 * Sources: T. Sandholm, A. Gilpin, V. Conitzer, Mixed-integer programming methods for finding Nash
 * equilibria, AAAI 2005; R. Savani, B. von Stengel, Hard-to-solve bimatrix games, Econometrica 74
 * (2006).
 */
#include "game/generate.h"

#include <limits.h>

/* Two players with `n` actions each. */
static const char *square(enti_generate *job, int n)
{
    job->actions[0] = job->actions[1] = n;
    return NULL;
}

/* ---- sgc ------------------------------------------------------------------------------------ */

const char *enti_shape_sgc(enti_generate *job)
{
    const int k = job->size[0];

    if (k < 2) return "k is below 2";
    return square(job, k <= ENT_GAME_MAX_ACTIONS / 4 ? 4 * k - 1 : INT_MAX);
}

/* What own action i of the cycle gives against j. */
static double cycle(int i, int j, int m)
{
    if (j >= m) return 2.0;
    if (j == (i + m - 1) % m) return 4.0;
    return j == (i + 1) % m ? 2.0 : 3.0;
}

ent_status enti_fill_sgc(enti_generate *job, ent_game *g)
{
    const int n = 4 * job->size[0] - 1, m = 2 * job->size[0] - 1;

    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double *cell = g->payoff + 2 * ((size_t)i * (size_t)n + (size_t)j);
            if (i < m) cell[0] = cycle(i, j, m);
            if (j < m) cell[1] = cycle(j, i, m);
            if (i >= m && j >= m && (i - m) / 2 == (j - m) / 2) cell[i == j ? 0 : 1] = 3.0;
        }
    return ENT_OK;
}

/* ---- savani-von-stengel --------------------------------------------------------------------- */

enum { MOST_D = 20 }; /* lcm(1, ..., 39) = 5.3e15 is below 2^53, lcm(1, ..., 43) is not */

const char *enti_shape_savani_von_stengel(enti_generate *job)
{
    const int d = job->size[0];

    if (d % 2 != 0 || d > MOST_D) return "d is not an even number from 2 to 20";
    return square(job, d);
}

static int64_t gcd(int64_t a, int64_t b)
{
    while (b) {
        const int64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

/* unit (-1)^t / (t - s). */
static double cauchy(int64_t unit, int s, int t)
{
    return (double)(unit / (t % 2 ? s - t : t - s));
}

/* The node of label k in 1..2d under the permutation of player 0's polytope. */
static int node(int d, int k)
{
    if (k == 1 || k == d) return k;
    return (k <= d) == (k % 2 == 0) ? k + 1 : k - 1;
}

ent_status enti_fill_savani_von_stengel(enti_generate *job, ent_game *g)
{
    const int d = job->size[0];
    int64_t unit = 1;

    for (int k = 2; k < 2 * d; k++) unit = unit / gcd(unit, k) * k;
    for (int i = 1; i <= d; i++)
        for (int j = 1; j <= d; j++) {
            double *cell = g->payoff + 2 * (size_t)((i - 1) * d + j - 1);
            cell[0] = cauchy(unit, node(d, i), node(d, d + j));
            cell[1] = cauchy(unit, d + j, i);
        }
    return ENT_OK;
}
