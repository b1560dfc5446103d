/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate_contest.c -- families in which somebody wins.
 *
 * tournament. Each of the n (n - 1) / 2 pairs of nodes i < j gets a winner, i if the draw from
 *   0, 1 is 1. Player 0 chooses a node, player 1 a set of k nodes (in lexicographic order):
 *   u_0(i, S) = 1 if i beats every node of S, u_1(i, S) = 1 if S contains i; else 0.
 *
 * ranking. Player after player, n times: a step of the score from 1 .. max, then a step of the
 *   cost from 1 .. max; both add up. With the prize V = n max,
 *   u_i(a) = 2 (V [score_i > score_-i] + V/2 [score_i = score_-i] - cost_i(a_i)).
 *   Adding the other's cost to each player's payoff changes no best reply and makes the sum
 *   constant: the game is strategically zero-sum.
 *
 * blotto. Each hill has a value from 1 .. max, the same for both. Both distribute their troops over
 *   the hills (in lexicographic order, the first is 0, ..., 0, troops):
 *   u_0(x, y) = sum_h value_h sign(x_h - y_h) = -u_1(x, y).
 *
 * Sources: Y. Anbalagan, S. Norin, R. Savani, A. Vetta, Polylogarithmic supports are required for
 * approximate well-supported Nash equilibria below 2/3, WINE 2013; L. A. Goldberg, P. W. Goldberg,
 * P. Krysta, C. Ventre, Ranking games that have competitiveness-based strategies, Theoretical
 * Computer Science 476 (2013); E. Borel, La theorie du jeu et les equations integrales (1921).
 */
#include "base/combinat.h"
#include "base/mem.h"
#include "game/generate.h"

#include <limits.h>

/* Sizes of which a table could never hold the game. */
static int actions_of(uint64_t count)
{
    return count <= ENT_GAME_MAX_ACTIONS ? (int)count : INT_MAX;
}

/* ---- tournament ----------------------------------------------------------------------------- */

const char *enti_shape_tournament(enti_generate *job)
{
    const int n = job->size[0], k = job->size[1];

    if (k > n) return "k is larger than the number of nodes";
    job->actions[0] = n;
    job->actions[1] = actions_of(enti_binomial(n, k));
    return NULL;
}

/* Payoffs of every node against the set [k], in column `column`. */
static void fill_set(ent_game *g, const bool beats[], const int set[], int k, size_t column)
{
    const size_t n = (size_t)g->actions[0], columns = (size_t)g->actions[1];

    for (size_t i = 0; i < n; i++) {
        double *cell = g->payoff + 2 * (i * columns + column);
        cell[0] = 1.0;
        for (int e = 0; e < k; e++) {
            if (!beats[i * n + (size_t)set[e]]) cell[0] = 0.0;
            if ((size_t)set[e] == i) cell[1] = 1.0;
        }
    }
}

ent_status enti_fill_tournament(enti_generate *job, ent_game *g)
{
    const int k = job->size[1];
    const size_t n = (size_t)job->size[0];
    bool *beats = enti_calloc(n * n, sizeof *beats); /* [n][n] */
    int *set = enti_new((size_t)k, int);
    size_t column = 0;

    if (!beats || !set) {
        enti_free(beats);
        enti_free(set);
        return ENT_ERR_NOMEM;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            const bool wins = enti_generate_draw(job, 2) == 1;
            beats[i * n + j] = wins;
            beats[j * n + i] = !wins;
        }
    enti_subset_first(k, set);
    do fill_set(g, beats, set, k, column++);
    while (enti_subset_next((int)n, k, set));
    enti_free(beats);
    enti_free(set);
    return ENT_OK;
}

/* ---- ranking -------------------------------------------------------------------------------- */

const char *enti_shape_ranking(enti_generate *job)
{
    job->actions[0] = job->actions[1] = job->size[0];
    /* the prize, 2 n max, has to stay below 2^53 */
    return (uint64_t)job->size[0] <= ((uint64_t)1 << 52) / job->max ? NULL
                                                                    : "n max is larger than 2^52";
}

ent_status enti_fill_ranking(enti_generate *job, ent_game *g)
{
    const size_t n = (size_t)job->size[0];
    const double prize = 2.0 * (double)n * (double)job->max;
    uint64_t *sum = enti_new(4 * n, uint64_t); /* [2][2][n] scores and costs of each player */

    if (!sum) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < 2; i++) {
        uint64_t *score = sum + 2 * i * n, *cost = score + n;
        for (size_t a = 0; a < n; a++) {
            score[a] = (a ? score[a - 1] : 0) + 1 + enti_generate_draw(job, job->max);
            cost[a] = (a ? cost[a - 1] : 0) + 1 + enti_generate_draw(job, job->max);
        }
    }
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            const uint64_t own = sum[a], other = sum[2 * n + b];
            const double won = own > other ? prize : own == other ? prize / 2.0 : 0.0;
            g->payoff[2 * (a * n + b)] = won - 2.0 * (double)sum[n + a];
            g->payoff[2 * (a * n + b) + 1] = prize - won - 2.0 * (double)sum[3 * n + b];
        }
    enti_free(sum);
    return ENT_OK;
}

/* ---- blotto --------------------------------------------------------------------------------- */

const char *enti_shape_blotto(enti_generate *job)
{
    const int hills = job->size[0], troops = job->size[1];

    if (hills < 2 || hills > 64) return "not 2 to 64 hills";
    if (troops > ENT_GAME_MAX_ACTIONS) return "more troops than a game may have actions";
    job->actions[0] = job->actions[1] = actions_of(enti_binomial(troops + hills - 1, hills - 1));
    return NULL;
}

/* Every way to distribute the troops, by where the bars between the hills stand in a row of
 * troops and bars; into sent [count][hills]. */
static void distribute(int hills, int troops, int sent[])
{
    int bar[64];

    enti_subset_first(hills - 1, bar);
    do {
        for (int h = 0; h < hills; h++) {
            const int begin = h ? bar[h - 1] + 1 : 0;
            *sent++ = (h < hills - 1 ? bar[h] : troops + hills - 1) - begin;
        }
    } while (enti_subset_next(troops + hills - 1, hills - 1, bar));
}

static double contest(int hills, const double value[], const int x[], const int y[])
{
    double sum = 0.0;

    for (int h = 0; h < hills; h++)
        if (x[h] != y[h]) sum += x[h] > y[h] ? value[h] : -value[h];
    return sum;
}

ent_status enti_fill_blotto(enti_generate *job, ent_game *g)
{
    const int hills = job->size[0];
    const size_t n = (size_t)g->actions[0];
    double value[64];
    int *sent = enti_new(n * (size_t)hills, int);

    if (!sent) return ENT_ERR_NOMEM;
    for (int h = 0; h < hills; h++) value[h] = (double)(1 + enti_generate_draw(job, job->max));
    distribute(hills, job->size[1], sent);
    for (size_t a = 0; a < n; a++)
        for (size_t b = 0; b < n; b++) {
            const double u =
                contest(hills, value, sent + a * (size_t)hills, sent + b * (size_t)hills);
            g->payoff[2 * (a * n + b)] = u;
            g->payoff[2 * (a * n + b) + 1] = 0.0 - u;
        }
    enti_free(sent);
    return ENT_OK;
}
