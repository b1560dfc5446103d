/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polynomial.c -- payoffs of many players in doubles, and Newton's method on the equations of a
 * support; the definitions stand in many.h, the sums in contract.c. */
#include "base/linear.h"
#include "base/mem.h"
#include "nash/many.h"
#include "nash/support_system.h"

#include <math.h>
#include <string.h>

#define MOST_ACTIONS 4000  /* the matrix of pair payoffs takes 128 MB then */
#define MOST_ROUNDS  40    /* quadratic convergence takes five from a fair start */
#define SMALL_STEP   1e-15 /* a step that changes no digit worth having */
#define SINGULAR     1e-13 /* pivots of the equations, whose entries are up to 1 */
#define SMALL_GAIN   1e-13 /* some hundred roundings of a payoff in [0, 1] */

/* Payoffs in [0, 1], a table a player. Halves, so that the spread cannot overflow. */
static void normalise(const ent_game *g, double value[])
{
    for (size_t i = 0; i < g->players; i++) {
        const double range = enti_game_player_range(g, i), low = 0.5 * g->least[i];
        for (size_t p = 0; p < g->profiles; p++) {
            const double above = 0.5 * g->payoff[p * g->players + i] - low;
            value[i * g->profiles + p] = range > 0.0 ? above / (0.5 * range) : 0.0;
        }
    }
}

/* The same from payoffs that doubles may not tell apart. */
static ent_status normalise_exactly(const ent_game *g, double value[])
{
    const size_t n = g->profiles * g->players;
    mpq_t *scaled = enti_rationals_new(n);
    ent_status st = scaled ? enti_scaled_payoffs(g, scaled) : ENT_ERR_NOMEM;

    for (size_t i = 0; i < g->players && !st; i++) {
        double *u = value + i * g->profiles, most = 0.0;
        for (size_t p = 0; p < g->profiles; p++) {
            u[p] = enti_rational_double(scaled[p * g->players + i]);
            most = fmax(most, u[p]);
        }
        for (size_t p = 0; p < g->profiles && most > 0.0; p++) u[p] /= most;
    }
    enti_rationals_free(scaled, n);
    return st;
}

ent_status enti_many_new(const ent_game *g, enti_many *m)
{
    const size_t n = g->width;

    *m = (enti_many){.g = g};
    if (n > MOST_ACTIONS) return ENT_ERR_LIMIT;
    m->value = enti_alloc(g->players * g->profiles, sizeof *m->value);
    m->payoff = enti_new(n, double);
    m->pair = enti_new(n * n, double);
    m->matrix = enti_new((n + 1) * (n + 1), double);
    m->point = enti_new(n + 1, double);
    m->pivot = enti_new(n + 1, size_t);
    m->place = enti_new(n, size_t);
    m->owner = enti_new(n, size_t);
    m->block = enti_alloc(g->profiles, sizeof *m->block);
    m->copy = enti_alloc(g->profiles, sizeof *m->copy);
    if (!m->value || !m->payoff || !m->pair || !m->matrix || !m->point || !m->pivot || !m->place ||
        !m->owner || !m->block || !m->copy) {
        enti_many_clear(m);
        return ENT_ERR_NOMEM;
    }
    if (enti_game_has_exact(g)) {
        const ent_status st = normalise_exactly(g, m->value);
        if (st) {
            enti_many_clear(m);
            return st;
        }
    } else {
        normalise(g, m->value);
    }
    for (size_t i = 0; i < g->players; i++)
        for (int a = 0; a < g->actions[i]; a++) m->owner[g->offset[i] + (size_t)a] = i;
    return ENT_OK;
}

void enti_many_clear(enti_many *m)
{
    enti_free(m->value);
    enti_free(m->payoff);
    enti_free(m->pair);
    enti_free(m->matrix);
    enti_free(m->point);
    enti_free(m->pivot);
    enti_free(m->place);
    enti_free(m->owner);
    enti_free(m->block);
    enti_free(m->copy);
    *m = (enti_many){0};
}

double enti_many_gain(const enti_many *m, const double prob[])
{
    const ent_game *g = m->g;
    double worst = 0.0;

    for (size_t i = 0; i < g->players; i++) {
        double mean = 0.0, most = 0.0;
        for (size_t a = g->offset[i]; a < g->offset[i] + (size_t)g->actions[i]; a++) {
            mean += prob[a] * m->payoff[a];
            most = fmax(most, m->payoff[a]);
        }
        worst = fmax(worst, most - mean);
    }
    return worst;
}

/* Lists the support, player after player; false if a player has none. */
static bool list_support(enti_many *m, const double prob[], size_t *n)
{
    const ent_game *g = m->g;

    *n = 0;
    for (size_t i = 0; i < g->players; i++) {
        const size_t before = *n;
        for (size_t a = g->offset[i]; a < g->offset[i] + (size_t)g->actions[i]; a++)
            if (prob[a] > 0.0) m->place[(*n)++] = a;
        if (*n == before) return false;
    }
    return true;
}

/* Residual (negated) and Jacobian of the equations at prob, which was evaluated. */
static void set_equations(enti_many *m, size_t n, const double prob[])
{
    const size_t w = m->g->width;
    size_t first = 0; /* row of the player's first action: that of the sum */

    for (size_t r = 0; r < n; r++) {
        const size_t a = m->place[r];
        if (r == 0 || m->owner[a] != m->owner[m->place[first]]) first = r;
        const size_t base = m->place[first];
        double sum = 1.0;
        for (size_t c = 0; c < n; c++) {
            const size_t b = m->place[c];
            const bool same = m->owner[a] == m->owner[b];
            if (same) sum -= prob[b];
            m->matrix[r * n + c] = r == first ? same : m->pair[a * w + b] - m->pair[base * w + b];
        }
        m->point[r] = r == first ? sum : m->payoff[base] - m->payoff[a];
    }
}

bool enti_many_newton(enti_many *m, double prob[])
{
    size_t n = 0;
    double step = 1.0;

    if (!list_support(m, prob, &n)) return false;
    for (int round = 0; round < MOST_ROUNDS && step > SMALL_STEP; round++) {
        const double before = step;
        enti_many_evaluate(m, prob);
        set_equations(m, n, prob);
        if (!enti_lu_factor(n, m->matrix, m->pivot, SINGULAR)) return false;
        enti_lu_solve(n, m->matrix, m->pivot, m->point);
        step = 0.0;
        for (size_t r = 0; r < n; r++) {
            step = fmax(step, fabs(m->point[r]));
            prob[m->place[r]] += m->point[r];
        }
        if (!(step < 10.0)) return false;          /* astray, or NaN */
        if (step < 1e-10 && step >= before) break; /* round-off */
    }
    for (size_t r = 0; r < n; r++)
        if (!(prob[m->place[r]] > 0.0)) return false;
    enti_many_evaluate(m, prob);
    return enti_many_gain(m, prob) <= SMALL_GAIN;
}
