/* SPDX-License-Identifier: GPL-3.0-or-later */
/* anarchy.c -- welfare with and without a mediator, beside the best of all profiles.
 *
 *     worst coarse <= worst correlated <= worst pure Nash <= best pure Nash <= best correlated
 *                  <= best coarse <= optimum
 *
 * since each set contains the next inner one. Prices are ratios to the optimum, and mean nothing
 * unless welfare is positive: payoffs have no natural zero, and who wants one must have it.
 */
#include "base/mem.h"
#include "game/game.h"

#include <entente/correlated.h>
#include <math.h>
#include <string.h>

void ent_anarchy_clear(ent_anarchy *x)
{
    if (!x) return;
    enti_free(x->optimal);
    enti_free(x->pure_best);
    enti_free(x->pure_worst);
    ent_correlated_clear(&x->best);
    ent_correlated_clear(&x->worst);
    ent_correlated_clear(&x->coarse_best);
    ent_correlated_clear(&x->coarse_worst);
    *x = (ent_anarchy){0};
}

double ent_anarchy_price(double optimum, double welfare)
{
    return optimum > 0.0 && welfare > 0.0 ? optimum / welfare : NAN;
}

static double welfare_at(const ent_game *g, size_t at)
{
    double sum = 0.0;

    for (size_t i = 0; i < g->players; i++) sum += g->payoff[at * g->players + i];
    return sum;
}

/* Whether nobody gains by leaving profile a, which has index `at`. */
static bool is_equilibrium(const ent_game *g, const int a[], size_t at)
{
    for (size_t i = 0; i < g->players; i++) {
        const size_t zero = at - (size_t)a[i] * g->stride[i];
        for (int b = 0; b < g->actions[i]; b++) {
            const size_t to = zero + (size_t)b * g->stride[i];
            if (g->payoff[to * g->players + i] > g->payoff[at * g->players + i]) return false;
        }
    }
    return true;
}

/* One pass over the profiles: the optimum and the pure equilibria. */
static void look(const ent_game *g, int a[], ent_anarchy *x)
{
    const size_t size = g->players * sizeof *a;
    size_t at = 0;

    x->optimum = -INFINITY;
    x->pure_high = x->pure_low = NAN;
    do {
        const double welfare = welfare_at(g, at);
        if (welfare > x->optimum) {
            x->optimum = welfare;
            memcpy(x->optimal, a, size);
        }
        if (is_equilibrium(g, a, at)) {
            if (!x->n_pure || welfare > x->pure_high) {
                x->pure_high = welfare;
                memcpy(x->pure_best, a, size);
            }
            if (!x->n_pure || welfare < x->pure_low) {
                x->pure_low = welfare;
                memcpy(x->pure_worst, a, size);
            }
            x->n_pure++;
        }
        at++;
    } while (ent_game_next_profile(g, a));
}

ent_status ent_correlated_anarchy(const ent_game *g, const ent_control *control, ent_anarchy *out)
{
    ent_anarchy x = {0};
    ent_correlated *const part[] = {&x.best, &x.worst, &x.coarse_best, &x.coarse_worst};
    ent_status st = ENT_ERR_NOMEM;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_anarchy){0};
    if (!g) return ENT_ERR_ARG;
    int *a = enti_new(g->players, int); /* [players] */
    x = (ent_anarchy){.players = g->players,
                      .optimal = enti_new(g->players, int),
                      .pure_best = enti_new(g->players, int),
                      .pure_worst = enti_new(g->players, int)};
    if (!a || !x.optimal || !x.pure_best || !x.pure_worst) goto done;
    st = ENT_OK;
    for (int k = 0; k < 4 && !st; k++) {
        const ent_correlated_opts opts = {.coarse = k >= 2,
                                          .lowest = k % 2 == 1,
                                          .control = control ? *control : (ent_control){0}};
        st = ent_correlated_solve(g, &opts, part[k]);
    }
    if (st) goto done;
    look(g, a, &x);
    if (!x.n_pure) {
        enti_free(x.pure_best);
        enti_free(x.pure_worst);
        x.pure_best = x.pure_worst = NULL;
    }
    *out = x;
    x = (ent_anarchy){0};
done:
    enti_free(a);
    ent_anarchy_clear(&x);
    return st;
}
