/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game_simplex.c -- optimal play of a matrix game: the primal simplex method on a dense tableau.
 *
 * With B in [1, 2] the program  max sum y, B y <= 1, y >= 0  is feasible from its slacks on, and
 * bounded. The tableau T holds the columns outside the basis only. A pivot on (r, q), p = T[r][q],
 * exchanges two variables in place; with row r and column q of T set to 0 first it is
 *
 *     T += u v',   u = -T[.][q] but u[r] = 1,   v = T[r][.] / p but v[q] = 1 / p.
 *
 * Choosing a pivot takes one row and one column of T. So u and v are kept aside, the row and the
 * column are completed from them, and T is touched once in ENTI_SIMPLEX_WAITING pivots: what limits
 * large games is the way to memory.
 *
 * Column: devex pricing, largest gain^2 / weight. Row: the two passes of Harris, the largest pivot
 * among the rows that tie within SLIP. Ties are the rule in games with equal payoffs, and small
 * pivots ruin a tableau. After a run of pivots without progress Bland's rule, which cannot cycle.
 * Sources: P. M. J. Harris, Pivot selection methods of the Devex LP code, Math. Programming 5
 * (1973); R. G. Bland, New finite pivoting rules for the simplex method, Math. Oper. Res. 2 (1977).
 */
#include "nash/game_simplex.h"

#include "base/mem.h"

#include <math.h>

/* A gain this small, where the first are 1, is the round-off of a 0. */
#define LEAST_GAIN 1e-12
/* No pivot below this: the entries of T start in [1, 2]. */
#define LEAST_PIVOT 1e-9
/* How far below 0 a level may be sent for a larger pivot; the levels start at 1. */
#define SLIP 1e-12
/* The same for Bland's rule, which wants true ties: what a quotient times its divisor may miss. */
#define ROUNDING 1e-15
/* A sum of payoffs this far from 1 in a tight row: the tableau is no longer that of the game. */
#define MOST_DRIFT 1e-8
/* Devex starts anew beyond this weight, which says nothing of the edge's length any more. */
#define MOST_WEIGHT 1e9
/* The objective lies in [1/2, 1]; growth below this is none. */
#define LEAST_PROGRESS 1e-14

/* Pivots between two checks for drift, which costs about as much as one. */
enum { CHECK_EVERY = 256 };

/* ---- memory --------------------------------------------------------------------------------- */

static double *take(double **from, size_t n)
{
    double *block = *from;

    *from += n;
    return block;
}

ent_status enti_game_simplex_new(size_t m, size_t n, enti_game_simplex *w)
{
    const size_t k = ENTI_SIMPLEX_WAITING;

    const size_t numbers = m * n + (k + 2) * m + (k + 3) * n;
    const size_t bytes =
        numbers * sizeof *w->numbers + (m + n) * (sizeof *w->in_row + sizeof *w->support);

    w->m = m;
    w->n = n;
    w->patience = m + n;
    w->numbers = bytes > sizeof w->small ? enti_alloc(bytes, 1) : w->small;
    if (!w->numbers) return ENT_ERR_NOMEM;
    double *rest = w->numbers;
    w->t = take(&rest, m * n);
    w->gain = take(&rest, n);
    w->weight = take(&rest, n);
    w->y = take(&rest, n);
    w->level = take(&rest, m);
    w->column = take(&rest, m);
    for (size_t i = 0; i < k; i++) {
        w->u[i] = take(&rest, m);
        w->v[i] = take(&rest, n);
    }
    w->in_row = (size_t *)rest;
    w->in_column = w->in_row + m;
    w->support = (bool *)(w->in_row + m + n);
    return ENT_OK;
}

void enti_game_simplex_clear(enti_game_simplex *w)
{
    if (w->numbers != w->small) enti_free(w->numbers);
    w->numbers = NULL;
}

/* The basis of slacks: T = B. */
static void start(enti_game_simplex *w, const double b[])
{
    for (size_t k = 0; k < w->m * w->n; k++) w->t[k] = b[k];
    for (size_t c = 0; c < w->n; c++) {
        w->gain[c] = w->weight[c] = 1.0;
        w->in_column[c] = c;
    }
    for (size_t r = 0; r < w->m; r++) {
        w->level[r] = 1.0;
        w->in_row[r] = w->n + r;
    }
    w->waiting = w->idle = 0;
}

/* ---- the choice of a pivot ------------------------------------------------------------------ */

static bool by_bland(const enti_game_simplex *w)
{
    return w->idle >= w->patience;
}

/* The column to enter; n at an optimum. */
static size_t choose_column(const enti_game_simplex *w)
{
    const bool bland = by_bland(w);
    size_t best = w->n;

    for (size_t c = 0; c < w->n; c++) {
        const double g = w->gain[c];
        if (!(g > LEAST_GAIN)) continue;
        if (best == w->n)
            best = c;
        else if (bland ? w->in_column[c] < w->in_column[best]
                       : g * g * w->weight[best] > w->gain[best] * w->gain[best] * w->weight[c])
            best = c;
    }
    return best;
}

/* Column q of the tableau with the pivots that wait. */
static void complete_column(enti_game_simplex *w, size_t q)
{
    double *restrict to = w->column;

    for (size_t r = 0; r < w->m; r++) to[r] = w->t[r * w->n + q];
    for (size_t k = 0; k < w->waiting; k++) {
        const double *restrict u = w->u[k];
        const double v = w->v[k][q];
        for (size_t r = 0; r < w->m; r++) to[r] += u[r] * v;
    }
}

/* The row to leave for w->column; m when there is none. */
static size_t choose_row(const enti_game_simplex *w)
{
    const bool bland = by_bland(w);
    const double slip = bland ? ROUNDING : SLIP;
    double most = INFINITY; /* how far the column's variable may grow */
    size_t best = w->m;

    for (size_t r = 0; r < w->m; r++) {
        const double p = w->column[r];
        if (p > LEAST_PIVOT && w->level[r] + slip < most * p) most = (w->level[r] + slip) / p;
    }
    for (size_t r = 0; r < w->m; r++) {
        const double p = w->column[r];
        if (!(p > LEAST_PIVOT) || w->level[r] > most * p) continue;
        if (best == w->m || (bland ? w->in_row[r] < w->in_row[best] : p > w->column[best]))
            best = r;
    }
    return best;
}

/* ---- the pivot ------------------------------------------------------------------------------ */

/* The first half of T += u v': takes row r, completed and divided by the pivot p, into v, and
 * -column into u; sets row r and column q to 0 in T and in all that waits. */
static void set_aside(enti_game_simplex *w, size_t r, size_t q)
{
    const double p = w->column[r];
    double *restrict u = w->u[w->waiting], *restrict v = w->v[w->waiting],
                     *restrict row = w->t + r * w->n;

    for (size_t c = 0; c < w->n; c++) {
        v[c] = row[c];
        row[c] = 0.0;
    }
    for (size_t k = 0; k < w->waiting; k++) {
        const double *restrict old = w->v[k];
        const double factor = w->u[k][r];
        for (size_t c = 0; c < w->n; c++) v[c] += factor * old[c];
        w->u[k][r] = w->v[k][q] = 0.0;
    }
    for (size_t c = 0; c < w->n; c++) v[c] /= p;
    v[q] = 1.0 / p;
    for (size_t i = 0; i < w->m; i++) {
        u[i] = -w->column[i];
        w->t[i * w->n + q] = 0.0;
    }
    u[r] = 1.0;
    w->waiting++;
}

/* The second half, for all that waits. */
static void catch_up(enti_game_simplex *w)
{
    const double *restrict v0 = w->v[0], *restrict v1 = w->v[1], *restrict v2 = w->v[2],
                           *restrict v3 = w->v[3];

    for (size_t r = 0; r < w->m; r++) {
        const double u0 = w->u[0][r], u1 = w->u[1][r], u2 = w->u[2][r], u3 = w->u[3][r];
        double *restrict row = w->t + r * w->n;
        for (size_t c = 0; c < w->n; c++)
            row[c] += (u0 * v0[c] + u1 * v1[c]) + (u2 * v2[c] + u3 * v3[c]);
    }
    w->waiting = 0;
}

/* Gains and devex weights after a pivot in column q; v as set aside. */
static void reprice(enti_game_simplex *w, size_t q, const double v[])
{
    const double gain = w->gain[q], weight = w->weight[q];
    const bool anew = weight > MOST_WEIGHT;

    w->gain[q] = w->weight[q] = 0.0;
    for (size_t c = 0; c < w->n; c++) {
        const double edge = v[c] * v[c] * weight;
        w->gain[c] -= gain * v[c];
        w->weight[c] = anew ? 1.0 : w->weight[c] > edge ? w->weight[c] : edge;
    }
    if (w->weight[q] < 1.0) w->weight[q] = 1.0;
}

static void pivot(enti_game_simplex *w, size_t r, size_t q)
{
    const double step = fmax(w->level[r], 0.0) / w->column[r];
    const size_t entering = w->in_column[q];

    w->idle = step * w->gain[q] > LEAST_PROGRESS ? 0 : w->idle + 1;
    for (size_t i = 0; i < w->m; i++) w->level[i] -= step * w->column[i];
    w->level[r] = step;
    w->in_column[q] = w->in_row[r];
    w->in_row[r] = entering;
    set_aside(w, r, q);
    reprice(w, q, w->v[w->waiting - 1]);
    if (w->waiting == ENTI_SIMPLEX_WAITING) catch_up(w);
}

/* ---- the answer ----------------------------------------------------------------------------- */

static void read_support(enti_game_simplex *w)
{
    for (size_t r = 0; r < w->m; r++) w->support[r] = true;
    for (size_t c = 0; c < w->n; c++) w->support[w->m + c] = true;
    for (size_t r = 0; r < w->m; r++)
        if (w->in_row[r] >= w->n) w->support[w->in_row[r] - w->n] = false;
    for (size_t c = 0; c < w->n; c++)
        if (w->in_column[c] < w->n) w->support[w->m + w->in_column[c]] = false;
}

/* Whether the rows outside the basis still get 1 from y, in the payoffs given. */
static bool drifted(enti_game_simplex *w, const double b[])
{
    for (size_t c = 0; c < w->n; c++) w->y[c] = 0.0;
    for (size_t r = 0; r < w->m; r++)
        if (w->in_row[r] < w->n) w->y[w->in_row[r]] = w->level[r];
    for (size_t c = 0; c < w->n; c++) {
        if (w->in_column[c] < w->n) continue;
        const double *row = b + (w->in_column[c] - w->n) * w->n;
        double sum = -1.0;
        for (size_t k = 0; k < w->n; k++) sum += row[k] * w->y[k];
        if (!(fabs(sum) <= MOST_DRIFT)) return true;
    }
    return false;
}

ent_status enti_game_simplex_solve(enti_game_simplex *w, const double b[], enti_search *s)
{
    const size_t most_pivots = 100 * (w->m + w->n);

    start(w, b);
    for (size_t done = 0; done < most_pivots; done++) {
        const size_t q = choose_column(w);
        if (q == w->n) {
            read_support(w);
            return ENT_OK;
        }
        if (!enti_search_step(s, -1.0)) return ENT_ERR_LIMIT;
        complete_column(w, q);
        const size_t r = choose_row(w);
        if (r == w->m) return ENT_ERR_NUMERIC;
        pivot(w, r, q);
        if (done % CHECK_EVERY == CHECK_EVERY - 1 && drifted(w, b)) return ENT_ERR_NUMERIC;
    }
    return ENT_ERR_NUMERIC;
}
