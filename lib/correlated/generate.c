/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate.c -- the program of joint.h without ever holding most of it.
 *
 * A corner has few profiles with positive probability and few incentive rows that bind. Hence a
 * small program of some columns C and rows R, and one more column e with a large price:
 *
 *                  p [C]                 t   e
 *     incentive  [ g_r(a) / range_i      0   1 ] >= 0   [R]
 *     mass       [ 1 ... 1               0   0 ]  = 1
 *     floor      [ above / unit         -1   0 ] >= 0   [players], egalitarian only
 *     maximise   [ w above / unit        1  -M ]
 *
 * (e lets the small program always have a solution), which grows until nothing is missing:
 *
 *     rows      every row outside R holds at p: only the profiles in use matter;
 *     columns   no profile has a bracket (price.c) above the dual of the mass row: one pass over
 *               all profiles, the best of each stretch of them coming in.
 *
 * With e = 0 the small optimum then is one of the whole program: p is feasible in it, and the
 * duals, 0 on rows outside R, are too. What is small from the start is taken whole. When the sets
 * grow too large -- near conflict, where a large part of the rows binds -- the whole program is
 * solved instead, if it can be held.
 *
 * Source: P. Gilmore, R. Gomory, A linear programming approach to the cutting-stock problem,
 *         Operations Research 9 (1961), for columns on demand.
 */
#include "base/distribution.h"
#include "base/mem.h"
#include "base/tol.h"
#include "correlated/joint.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

/* Programs of at most so many entries are solved whole: they cost less than the rounds. */
#define WHOLE_ENTRIES 40000

/* Rows, and columns, of which there are at most so many are all there from the start. */
#define ALL_ROWS 256
#define ALL_COLS 1024

/* A bracket this much above the dual of the mass row, in units of the objective, brings a column
 * in; a row missed by this much of the player's range comes in too. Both a tenth of what the
 * certificate may miss. */
#define MISSED (0.1 * ENTI_TOL_REGRET)

/* The price of e to begin with, and the most it may be. */
#define FIRST_PRICE 16.0
#define MOST_PRICE  1e7

#define MOST_ROUNDS 2000
#define ABSENT      SIZE_MAX

typedef struct small {
    const enti_joint *j;
    const double *weight; /* NULL: egalitarian */
    double unit, price;
    ent_control control;
    uint64_t steps;
    size_t n_rows, n_cols, floors;
    size_t *row_place; /* [j->rows] place in R, or ABSENT */
    size_t *row;       /* [j->rows] R, filled up to n_rows */
    bool *has_col;     /* [profiles] */
    size_t *col;       /* [room] C, filled up to n_cols */
    size_t room;
    double *dual; /* [j->rows + 1 + players] of the whole program's rows */
    double *gain; /* [j->rows] sum of p g_r over the profiles in use */
    enti_joint_prices prices;
    enti_lp_result answer;
} small;

void enti_joint_optimum_clear(enti_joint_optimum *x)
{
    enti_free(x->p);
    enti_free(x->dual);
    *x = (enti_joint_optimum){0};
}

static void decode(const ent_game *g, size_t at, int a[])
{
    for (size_t i = 0; i < g->players; i++) a[i] = (int)(at / g->stride[i] % (size_t)g->actions[i]);
}

/* ---- the sets ----------------------------------------------------------------------------- */

static void add_row(small *s, size_t r)
{
    if (s->row_place[r] != ABSENT) return;
    s->row_place[r] = s->n_rows;
    s->row[s->n_rows++] = r;
}

static ent_status add_col(small *s, size_t at)
{
    if (s->has_col[at]) return ENT_OK;
    if (s->n_cols == s->room) {
        size_t *more = enti_resize(s->col, 2 * s->room, sizeof *s->col);
        if (!more) return ENT_ERR_NOMEM;
        s->col = more;
        s->room *= 2;
    }
    s->has_col[at] = true;
    s->col[s->n_cols++] = at;
    return ENT_OK;
}

/* The best profile of each stretch among those with a bracket above `least`; *most is the largest
 * bracket of all, *added counts the new columns. */
static ent_status add_best(small *s, double least, double *most, size_t *added)
{
    const size_t profiles = s->j->game->profiles;
    const size_t stretches = 2 * (s->n_rows + s->floors) + 32;
    const size_t length = profiles / stretches + 1;
    const size_t before = s->n_cols;
    ent_status st = ENT_OK;

    *most = -INFINITY;
    for (size_t at = 0; at < profiles && !st;) {
        const size_t end = at + length < profiles ? at + length : profiles;
        size_t best = at;
        double high = -INFINITY;
        for (; at < end; at++) {
            const double bracket = enti_joint_prices_next(&s->prices);
            if (bracket <= high) continue;
            high = bracket;
            best = at;
        }
        *most = fmax(*most, high);
        if (high > least) st = add_col(s, best);
    }
    *added = s->n_cols - before;
    return st;
}

/* ---- the small program --------------------------------------------------------------------- */

/* The column of profile `at`, which is column k. */
static ent_status put_column(const small *s, size_t at, size_t k, enti_lp *lp)
{
    const enti_joint *j = s->j;
    const ent_game *g = j->game;
    int a[ENT_GAME_MAX_PLAYERS];
    double cost = 0.0;
    ent_status st = enti_lp_entry(lp, s->n_rows, k, 1.0);

    decode(g, at, a);
    for (size_t i = 0; i < g->players && !st; i++) {
        const double now = g->payoff[at * g->players + i];
        const size_t zero = at - (size_t)a[i] * g->stride[i];
        if (s->weight)
            cost += s->weight[i] * ((now - g->payoff[i]) / s->unit);
        else
            st = enti_lp_entry(lp, s->n_rows + 1 + i, k, (now - g->payoff[0]) / s->unit);
        for (int b = 0; b < g->actions[i] && !st; b++) {
            if (b == a[i]) continue;
            const size_t place = s->row_place[enti_joint_row(j, i, a[i], b)];
            const size_t to = zero + (size_t)b * g->stride[i];
            if (place == ABSENT) continue;
            st = enti_lp_entry(lp, place, k, (now - g->payoff[to * g->players + i]) / j->range[i]);
        }
    }
    return st ? st : enti_lp_cost(lp, k, cost);
}

/* Rows, and the columns t and e, which come last. */
static ent_status put_frame(const small *s, enti_lp *lp)
{
    const size_t e = s->n_cols, t = s->n_cols + 1;
    ent_status st = enti_lp_row(lp, s->n_rows, 1.0, 1.0);

    for (size_t k = 0; k < s->n_rows && !st; k++) {
        st = enti_lp_row(lp, k, 0.0, INFINITY);
        if (!st) st = enti_lp_entry(lp, k, e, 1.0);
    }
    if (!st) st = enti_lp_cost(lp, e, -s->price);
    if (!s->floors || st) return st;
    st = enti_lp_col(lp, t, -INFINITY, INFINITY);
    if (!st) st = enti_lp_cost(lp, t, 1.0);
    for (size_t i = 0; i < s->floors && !st; i++) {
        st = enti_lp_row(lp, s->n_rows + 1 + i, 0.0, INFINITY);
        if (!st) st = enti_lp_entry(lp, s->n_rows + 1 + i, t, -1.0);
    }
    return st;
}

static ent_status solve_lp(small *s, enti_lp *lp)
{
    enti_lp_opts opts = {.control = s->control, .dual = true};

    if (opts.control.max_steps) {
        if (s->steps >= opts.control.max_steps) return ENT_ERR_LIMIT;
        opts.control.max_steps -= s->steps;
    }
    enti_lp_result_clear(&s->answer);
    const ent_status st = enti_lp_solve(lp, &opts, &s->answer);
    if (st) return st;
    s->steps += s->answer.steps;
    if (s->answer.verdict == ENTI_LP_STOPPED) return ENT_ERR_LIMIT;
    return s->answer.verdict == ENTI_LP_OPTIMAL ? ENT_OK : ENT_ERR_NUMERIC;
}

/* Solves the small program; its duals go to their places among all rows. */
static ent_status solve_small(small *s)
{
    const enti_joint *j = s->j;
    enti_lp *lp = NULL;
    ent_status st =
        enti_lp_new(s->n_rows + 1 + s->floors, s->n_cols + 1 + (s->floors > 0), true, &lp);

    if (!st) st = put_frame(s, lp);
    for (size_t k = 0; k < s->n_cols && !st; k++) st = put_column(s, s->col[k], k, lp);
    if (!st) st = solve_lp(s, lp);
    enti_lp_free(lp);
    if (st) return st;
    for (size_t k = 0; k < s->n_rows; k++) s->dual[s->row[k]] = s->answer.row_dual[k];
    s->dual[j->rows] = s->answer.row_dual[s->n_rows];
    for (size_t i = 0; i < s->floors; i++)
        s->dual[j->rows + 1 + i] = s->answer.row_dual[s->n_rows + 1 + i];
    return ENT_OK;
}

/* ---- what is missing ------------------------------------------------------------------------ */

/* Adds the rows outside R that p misses: of each player and action told, the worst. */
static void add_missed_rows(small *s, size_t *added)
{
    const enti_joint *j = s->j;
    const ent_game *g = j->game;
    const size_t before = s->n_rows;
    int a[ENT_GAME_MAX_PLAYERS];

    *added = 0;
    if (s->n_rows == j->rows) return;
    memset(s->gain, 0, j->rows * sizeof *s->gain);
    for (size_t k = 0; k < s->n_cols; k++) {
        const double p = s->answer.x[k];
        if (p <= 0.0) continue;
        decode(g, s->col[k], a);
        for (size_t i = 0; i < g->players; i++) {
            const size_t zero = s->col[k] - (size_t)a[i] * g->stride[i];
            const double now = g->payoff[s->col[k] * g->players + i];
            for (int b = 0; b < g->actions[i]; b++) {
                if (b == a[i]) continue;
                const size_t to = zero + (size_t)b * g->stride[i];
                s->gain[enti_joint_row(j, i, a[i], b)] +=
                    p * ((now - g->payoff[to * g->players + i]) / j->range[i]);
            }
        }
    }
    for (size_t i = 0; i < g->players; i++)
        for (int t = 0; t < (j->coarse ? 1 : g->actions[i]); t++) {
            size_t worst = ABSENT;
            double low = -MISSED;
            for (int b = 0; b < g->actions[i]; b++) {
                if (b == t && !j->coarse) continue;
                const size_t r = enti_joint_row(j, i, t, b);
                if (s->row_place[r] != ABSENT || s->gain[r] >= low) continue;
                low = s->gain[r];
                worst = r;
            }
            if (worst != ABSENT) add_row(s, worst);
        }
    *added = s->n_rows - before;
}

/* Duals at least 0 and weights in the units of price.c, and the level that brackets must exceed. */
static double set_prices(small *s, double y[])
{
    const enti_joint *j = s->j;
    const ent_game *g = j->game;
    double weight[ENT_GAME_MAX_PLAYERS], level = s->dual[j->rows];

    for (size_t r = 0; r < j->rows; r++) y[r] = fmax(0.0, -s->dual[r]);
    for (size_t i = 0; i < g->players; i++) {
        const double floor = s->weight ? s->weight[i] : -s->dual[j->rows + 1 + i];
        weight[i] = floor / s->unit;
        /* the program measures the floors' payoffs from the first of the table, brackets from the
         * first of each player */
        if (!s->weight) level -= floor * ((g->payoff[i] - g->payoff[0]) / s->unit);
    }
    enti_joint_prices_set(&s->prices, weight, y);
    return level;
}

static ent_status add_missed_cols(small *s, size_t *added)
{
    double most;

    *added = 0;
    if (s->n_cols == s->j->game->profiles) return ENT_OK;
    const double level = set_prices(s, s->gain);
    return add_best(s, level + MISSED, &most, added);
}

/* ---- the loop -------------------------------------------------------------------------------- */

static void small_clear(small *s)
{
    enti_free(s->row_place);
    enti_free(s->row);
    enti_free(s->has_col);
    enti_free(s->col);
    enti_free(s->dual);
    enti_free(s->gain);
    enti_joint_prices_clear(&s->prices);
    enti_lp_result_clear(&s->answer);
}

/* All rows if they are few; all columns if they are few, else those best without incentives. */
static ent_status small_init(small *s)
{
    const enti_joint *j = s->j;
    const ent_game *g = j->game;
    double most;
    size_t added;

    s->room = g->profiles < 1024 ? g->profiles : 1024;
    s->row_place = enti_new(j->rows, size_t);
    s->row = enti_new(j->rows, size_t);
    s->has_col = enti_new(g->profiles, bool);
    s->col = enti_new(s->room, size_t);
    s->dual = enti_new(j->rows + 1 + g->players, double);
    s->gain = enti_new(j->rows, double);
    if (!s->row_place || !s->row || !s->has_col || !s->col || !s->dual || !s->gain)
        return ENT_ERR_NOMEM;
    ent_status st = enti_joint_prices_new(j, &s->prices);
    if (st) return st;
    for (size_t r = 0; r < j->rows; r++) s->row_place[r] = ABSENT;
    for (size_t r = 0; r < j->rows && j->rows <= ALL_ROWS; r++) add_row(s, r);
    for (size_t at = 0; at < g->profiles && g->profiles <= ALL_COLS && !st; at++)
        st = add_col(s, at);
    for (size_t i = 0; i < s->floors; i++) s->dual[j->rows + 1 + i] = -1.0 / (double)g->players;
    if (st || s->n_cols) return st;
    set_prices(s, s->gain);
    return add_best(s, -INFINITY, &most, &added);
}

/* Whether the small program is worth less than the whole one. */
static bool is_small(const small *s)
{
    const size_t whole = enti_joint_entries(s->j->game);
    const size_t column =
        s->j->rows > 0 ? 1 + whole / s->j->game->profiles * s->n_rows / s->j->rows : 1;

    return whole > ENT_CORRELATED_MAX_WHOLE || s->n_cols < whole / 3 / column;
}

/* Grows the small program to an optimum of the whole; *complete is false when it gives up. */
static ent_status grow(small *s, bool *complete)
{
    *complete = false;
    for (int round = 0; round < MOST_ROUNDS && is_small(s); round++) {
        size_t rows = 0, cols = 0;
        ent_status st = solve_small(s);
        if (!st) add_missed_rows(s, &rows);
        if (!st) st = add_missed_cols(s, &cols);
        if (st) return st;
        if (rows || cols) continue;
        if (s->answer.x[s->n_cols] <= ENTI_TOL_ATOM) {
            *complete = true;
            return ENT_OK;
        }
        if (s->price >= MOST_PRICE) return ENT_OK;
        s->price *= 16.0;
    }
    return ENT_OK;
}

/* Distribution and duals of the answer; column k is that of profile col[k], or k. */
static ent_status take(small *s, const size_t col[], size_t cols, enti_joint_optimum *out)
{
    out->p = enti_new(s->j->game->profiles, double);
    if (!out->p) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < cols; k++) out->p[col ? col[k] : k] = s->answer.x[k];
    if (!enti_distribution_clean(s->j->game->profiles, out->p)) return ENT_ERR_NUMERIC;
    out->dual = s->dual;
    s->dual = NULL;
    return ENT_OK;
}

/* The program as it stands. Most incentive rows bind at no corner, and the primal walk stalls on
 * the zeros at their bounds. */
static ent_status solve_whole(small *s, enti_joint_optimum *out)
{
    const size_t rows = s->j->rows + 1 + s->floors, profiles = s->j->game->profiles;
    enti_lp *lp = NULL;
    ent_status st = enti_joint_program(s->j, s->weight, &lp);

    if (!st) st = solve_lp(s, lp);
    enti_lp_free(lp);
    if (!st && !s->dual) s->dual = enti_new(s->j->rows + 1 + s->j->game->players, double);
    if (!st && !s->dual) st = ENT_ERR_NOMEM;
    if (!st) memcpy(s->dual, s->answer.row_dual, rows * sizeof *s->dual);
    return st ? st : take(s, NULL, profiles, out);
}

ent_status enti_joint_optimise(const enti_joint *j, const double weight[],
                               const ent_control *control, enti_joint_optimum *out)
{
    const size_t entries = enti_joint_entries(j->game);
    small s = {.j = j,
               .weight = weight,
               .unit = enti_joint_unit(j, weight),
               .price = FIRST_PRICE,
               .control = *control,
               .floors = weight ? 0 : j->game->players};
    enti_joint_optimum x = {0};
    bool complete = false;
    ent_status st = ENT_OK;

    *out = (enti_joint_optimum){0};
    if (entries > WHOLE_ENTRIES) {
        st = small_init(&s);
        if (!st) st = grow(&s, &complete);
        if (st == ENT_ERR_NUMERIC) st = ENT_OK; /* the whole program may do */
    }
    if (!st && complete)
        st = take(&s, s.col, s.n_cols, &x);
    else if (!st)
        st = entries <= ENT_CORRELATED_MAX_WHOLE ? solve_whole(&s, &x) : ENT_ERR_LIMIT;
    if (st) enti_joint_optimum_clear(&x);
    *out = x;
    small_clear(&s);
    return st;
}
