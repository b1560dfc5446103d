/* SPDX-License-Identifier: GPL-3.0-or-later */
/* judge.c -- expected payoffs, best responses, regret: the judge of every solver.
 *
 * For a mixed profile s and player i with action b,
 *
 *     u_i(b, s_-i) = sum over a_-i of u_i(b, a_-i) * prod_{j != i} s_j(a_j),
 *     regret(s)    = max_i max_b u_i(b, s_-i) - sum_b s_i(b) u_i(b, s_-i).
 *
 * Only profiles whose others' part is in the support are read. Payoffs are measured in halves and
 * from the player's first one, so that no sum overflows and a large common offset costs no digits.
 */
#include "base/combinat.h"
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"

#include <math.h>
#include <string.h>

/* Games of up to so many actions and players together are judged without allocation: small games
 * are solved by the million a second. */
enum { SMALL = 64 };

/* Supports of a mixed profile: action[offset[i] .. offset[i] + count[i]) are played by i. */
typedef struct support {
    int *action;      /* [width] */
    int *count;       /* [players] */
    int *digit;       /* [players] counter over the support profiles */
    int *radix;       /* [players] its radices */
    int *block;       /* that holds them, or NULL */
    int small[SMALL]; /* which holds them then */
} support;

static void support_clear(support *s)
{
    enti_free(s->block);
}

static ent_status support_of(const ent_game *g, const double mixed[], support *s)
{
    const size_t n = g->width + 3 * g->players;

    s->block = n > SMALL ? enti_alloc(n, sizeof *s->block) : NULL;
    if (n > SMALL && !s->block) return ENT_ERR_NOMEM;
    s->action = s->block ? s->block : s->small;
    s->count = s->action + g->width;
    s->digit = s->count + g->players;
    s->radix = s->digit + g->players;
    for (size_t i = 0; i < g->players; i++) {
        const size_t at = g->offset[i];
        s->count[i] = 0;
        for (int a = 0; a < g->actions[i]; a++)
            if (mixed[at + (size_t)a] > 0.0) s->action[at + (size_t)s->count[i]++] = a;
    }
    return ENT_OK;
}

static bool is_mixed(const ent_game *g, const double mixed[])
{
    for (size_t i = 0; i < g->players; i++) {
        double sum = 0.0;
        for (int a = 0; a < g->actions[i]; a++) {
            const double p = mixed[g->offset[i] + (size_t)a];
            if (!(p >= 0.0)) return false;
            sum += p;
        }
        if (!(fabs(sum - 1.0) <= ENTI_TOL_PROBABILITY)) return false;
    }
    return true;
}

/* Adds weight * u_i(b, a_-i) to out_i[b] for every b, the others at the counter's digits. */
static void add_column(const ent_game *g, const double mixed[], const support *s, size_t i,
                       double base, double out_i[])
{
    double weight = 1.0;
    size_t profile = 0;

    for (size_t j = 0; j < g->players; j++) {
        if (j == i) continue;
        const int a = s->action[g->offset[j] + (size_t)s->digit[j]];
        weight *= mixed[g->offset[j] + (size_t)a];
        profile += (size_t)a * g->stride[j];
    }
    const double *cell = g->payoff + profile * g->players + i;
    const size_t step = g->stride[i] * g->players;
    for (int b = 0; b < g->actions[i]; b++, cell += step) out_i[b] += weight * (0.5 * *cell - base);
}

/* The same for two players, row by row of the table. */
static void add_rows(const ent_game *g, const double mixed[], const support *s, double out[])
{
    const size_t m = (size_t)g->actions[0], n = (size_t)g->actions[1];
    const double base[2] = {0.5 * g->payoff[0], 0.5 * g->payoff[1]}, *y = mixed + m;

    for (size_t r = 0; r < m; r++) {
        const double *cell = g->payoff + 2 * r * n, x = mixed[r];
        double sum = 0.0;
        for (int k = 0; k < s->count[1]; k++) {
            const size_t c = (size_t)s->action[m + (size_t)k];
            sum += y[c] * (0.5 * cell[2 * c] - base[0]);
        }
        out[r] = sum;
        if (!(x > 0.0)) continue;
        for (size_t c = 0; c < n; c++) out[m + c] += x * (0.5 * cell[2 * c + 1] - base[1]);
    }
}

/* Halves of the action payoffs, less u_i(first profile) / 2 each, into out [width]. */
static ent_status half_payoffs(const ent_game *g, const double mixed[], double out[])
{
    support s;
    ent_status st = support_of(g, mixed, &s);

    if (st) goto done;
    memset(out, 0, g->width * sizeof *out);
    if (g->players == 2) {
        add_rows(g, mixed, &s, out);
        goto done;
    }
    for (size_t i = 0; i < g->players; i++) {
        for (size_t j = 0; j < g->players; j++) s.radix[j] = j == i ? 1 : s.count[j];
        memset(s.digit, 0, g->players * sizeof *s.digit);
        do {
            add_column(g, mixed, &s, i, 0.5 * g->payoff[i], out + g->offset[i]);
        } while (enti_counter_next(g->players, s.radix, s.digit));
    }
done:
    support_clear(&s);
    return st;
}

/* Expected value of `value` [actions of i] under player i's mixed action. */
static double mean(const ent_game *g, const double mixed[], const double value[], size_t i)
{
    double sum = 0.0;

    for (int a = 0; a < g->actions[i]; a++)
        sum += mixed[g->offset[i] + (size_t)a] * value[g->offset[i] + (size_t)a];
    return sum;
}

static double largest(const ent_game *g, const double value[], size_t i)
{
    double most = value[g->offset[i]];

    for (int a = 1; a < g->actions[i]; a++)
        if (value[g->offset[i] + (size_t)a] > most) most = value[g->offset[i] + (size_t)a];
    return most;
}

/* Checks the profile and gives its halved action payoffs in a new array. */
static ent_status judged(const ent_game *g, const double mixed[], double **half)
{
    *half = NULL;
    if (!g || !mixed || !is_mixed(g, mixed)) return ENT_ERR_ARG;
    *half = enti_alloc(g->width, sizeof **half);
    return *half ? half_payoffs(g, mixed, *half) : ENT_ERR_NOMEM;
}

ent_status ent_game_action_payoffs(const ent_game *g, const double mixed[], double out[])
{
    if (!out || !g || !mixed || !is_mixed(g, mixed)) return ENT_ERR_ARG;
    ent_status st = half_payoffs(g, mixed, out);
    for (size_t i = 0; i < g->players && !st; i++)
        for (int a = 0; a < g->actions[i]; a++) {
            double *value = &out[g->offset[i] + (size_t)a];
            *value = 2.0 * (*value + 0.5 * g->payoff[i]);
        }
    return st;
}

ent_status ent_game_expected(const ent_game *g, const double mixed[], double out[])
{
    double *half = NULL;
    ent_status st = out ? judged(g, mixed, &half) : ENT_ERR_ARG;

    for (size_t i = 0; !st && i < g->players; i++)
        out[i] = 2.0 * (mean(g, mixed, half, i) + 0.5 * g->payoff[i]);
    enti_free(half);
    return st;
}

ent_status ent_game_regret(const ent_game *g, const double mixed[], double *out)
{
    double *half = NULL;
    ent_status st = out ? judged(g, mixed, &half) : ENT_ERR_ARG;
    double worst = 0.0;

    for (size_t i = 0; !st && i < g->players; i++) {
        const double gain = 2.0 * (largest(g, half, i) - mean(g, mixed, half, i));
        if (gain > worst) worst = gain;
    }
    if (!st) *out = worst;
    enti_free(half);
    return st;
}

ent_status enti_game_gains(const ent_game *g, const double mixed[], double out[], double payoffs[])
{
    if (!is_mixed(g, mixed)) return ENT_ERR_ARG;
    const ent_status st = half_payoffs(g, mixed, out);

    for (size_t i = 0; !st && i < g->players; i++) {
        const double now = mean(g, mixed, out, i);
        for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++)
            out[k] = 2.0 * (out[k] - now);
        if (payoffs) payoffs[i] = 2.0 * (now + 0.5 * g->payoff[i]);
    }
    return st;
}

ent_status ent_game_best_responses(const ent_game *g, const double mixed[], double tol, bool out[])
{
    double *half = NULL;

    if (!out || !(tol >= 0.0)) return ENT_ERR_ARG;
    ent_status st = judged(g, mixed, &half);
    for (size_t i = 0; !st && i < g->players; i++) {
        const double least = largest(g, half, i) - 0.5 * tol * g->range;
        for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++)
            out[k] = half[k] >= least;
    }
    enti_free(half);
    return st;
}

double enti_game_pure_regret(const ent_game *g, const int profile[])
{
    const size_t at = enti_game_index(g, profile);
    double worst = 0.0;

    for (size_t i = 0; i < g->players; i++) {
        const size_t first = at - (size_t)profile[i] * g->stride[i];
        const double now = g->payoff[at * g->players + i];
        for (int b = 0; b < g->actions[i]; b++) {
            const double gain =
                g->payoff[(first + (size_t)b * g->stride[i]) * g->players + i] - now;
            if (gain > worst) worst = gain;
        }
    }
    return worst;
}
