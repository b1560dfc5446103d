/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stage.c -- row generation on a linear program over coalitions; see stage.h. */
#include "coalition/stage.h"
#include "base/mem.h"
#include "base/tol.h"
#include "game/coop_scan.h"

#include <math.h>
#include <string.h>

/* The whole, as bits. */
static ent_coalition whole(const enti_stage *s)
{
    return ((ent_coalition)1 << s->n) - 1;
}

static double worth(const enti_stage *s, ent_coalition coalition)
{
    return ent_coop_worths(s->game)[coalition] / s->unit;
}

ent_status enti_stage_init(enti_stage *s, const ent_coop *c, const ent_coop_opts *opts, bool total,
                           bool reasonable)
{
    const double *v = ent_coop_worths(c);
    double largest = 0.0;

    *s =
        (enti_stage){.game = c, .n = ent_coop_players(c), .total = total, .reasonable = reasonable};
    s->opts = opts ? *opts : (ent_coop_opts)ENT_COOP_OPTS_INIT;
    for (size_t k = 0; k < (size_t)1 << s->n; k++) largest = fmax(largest, fabs(v[k]));
    s->unit = largest > 0.0 ? largest : 1.0;
    s->span.players = s->n;
    if (total)
        enti_span_add(&s->span, whole(s));
    else
        enti_stage_fix(s, whole(s), worth(s, whole(s)));
    return ENT_OK;
}

void enti_stage_clear(enti_stage *s)
{
    enti_free(s->row);
    enti_free(s->dual);
    enti_free(s->tight);
    *s = (enti_stage){0};
}

bool enti_stage_fix(enti_stage *s, ent_coalition coalition, double value)
{
    if (!enti_span_add(&s->span, coalition)) return false;
    s->fixed[s->n_fixed] = coalition;
    s->worth[s->n_fixed++] = value;
    return true;
}

/* ---- the rows ----------------------------------------------------------------------------- */

static bool reserve(enti_stage *s, size_t more)
{
    if (s->n_rows + more <= s->capacity) return true;
    const size_t capacity = 2 * (s->n_rows + more);
    ent_coalition *row = enti_resize(s->row, capacity, sizeof *row);
    if (row) s->row = row;
    double *dual = row ? enti_resize(s->dual, capacity, sizeof *dual) : NULL;
    if (dual) s->dual = dual;
    bool *tight = dual ? enti_resize(s->tight, capacity, sizeof *tight) : NULL;
    if (!tight) return false;
    s->tight = tight;
    s->capacity = capacity;
    return true;
}

/* One coalition that is no row yet. */
static void push(enti_stage *s, ent_coalition coalition)
{
    for (size_t k = s->n_rows; k-- > 0;)
        if (s->row[k] == coalition) return;
    s->row[s->n_rows++] = coalition;
}

/* A coalition and its complement; the whole is in the span, so both are outside or neither is. */
static void push_pair(enti_stage *s, ent_coalition coalition)
{
    push(s, coalition);
    if (!s->total) push(s, whole(s) & ~coalition);
}

void enti_stage_purge(enti_stage *s)
{
    size_t kept = 0;

    enti_span_draw(&s->span, s->opts.seed);
    for (size_t k = 0; k < s->n_rows; k++)
        if (!enti_span_has(&s->span, s->row[k])) s->row[kept++] = s->row[k];
    s->n_rows = kept;
}

/* Single players bound every program. */
static ent_status begin(enti_stage *s)
{
    if (!reserve(s, 2 * s->n)) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < s->n; i++)
        if (!enti_span_has(&s->span, (ent_coalition)1 << i)) push_pair(s, (ent_coalition)1 << i);
    return ENT_OK;
}

/* ---- the program -------------------------------------------------------------------------- */

static ent_status put_row(enti_lp *lp, size_t row, ent_coalition coalition, double lo, double hi)
{
    ent_status st = enti_lp_row(lp, row, lo, hi);

    for (size_t i = 0; coalition >> i && !st; i++)
        if (coalition >> i & 1) st = enti_lp_entry(lp, row, i, 1.0);
    return st;
}

/*         x      e
 *      [ 1_S     0 ]  = f(S)    n_fixed
 *      [ 1_S     1 ]  >= v(S)   n_rows
 */
static ent_status build(const enti_stage *s, enti_lp **out)
{
    const size_t cols = s->n + !s->total;
    ent_status st = enti_lp_new(s->n_fixed + s->n_rows, cols, false, out);

    for (size_t j = 0; j < s->n && !st; j++) {
        const bool bounded = s->reasonable && !s->total;
        st = enti_lp_col(*out, j, bounded ? worth(s, (ent_coalition)1 << j) : -INFINITY, INFINITY);
        if (!st && s->total) st = enti_lp_cost(*out, j, 1.0);
    }
    if (!st && !s->total) st = enti_lp_col(*out, s->n, -INFINITY, INFINITY);
    if (!st && !s->total) st = enti_lp_cost(*out, s->n, 1.0);
    for (size_t k = 0; k < s->n_fixed && !st; k++)
        st = put_row(*out, k, s->fixed[k], s->worth[k], s->worth[k]);
    for (size_t k = 0; k < s->n_rows && !st; k++) {
        st = put_row(*out, s->n_fixed + k, s->row[k], worth(s, s->row[k]), INFINITY);
        if (!st && !s->total) st = enti_lp_entry(*out, s->n_fixed + k, s->n, 1.0);
    }
    return st;
}

static void take(enti_stage *s, const enti_lp_result *r)
{
    s->value = r->objective;
    s->steps += r->steps;
    for (size_t i = 0; i < s->n; i++) {
        s->x[i] = r->x[i];
        s->at_bound[i] = s->reasonable && !r->col_basic[i];
        s->bound_dual[i] = s->reasonable ? fmax(r->col_dual[i], 0.0) : 0.0;
    }
    for (size_t k = 0; k < s->n_rows; k++) {
        s->dual[k] = fmax(r->row_dual[s->n_fixed + k], 0.0);
        s->tight[k] = !r->row_basic[s->n_fixed + k];
    }
}

/* *last is the solution before rows were added, {0} at first, and then the new one. */
static ent_status solve_rows(enti_stage *s, enti_lp_result *last)
{
    enti_lp_opts o = {.control = s->opts.control, .start = last};
    enti_lp_result r = {0};
    enti_lp *lp = NULL;
    ent_status st = build(s, &lp);

    if (o.control.max_steps) {
        if (s->steps >= o.control.max_steps) st = ENT_ERR_LIMIT;
        o.control.max_steps -= s->steps;
    }
    if (!st) st = enti_lp_solve(lp, &o, &r);
    if (!st && r.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    if (!st && r.verdict != ENTI_LP_OPTIMAL) st = ENT_ERR_NUMERIC;
    if (!st) take(s, &r);
    enti_lp_result_clear(last);
    *last = r;
    enti_lp_free(lp);
    return st;
}

/* The coalitions that object to the rows' solution, as new rows; how many. */
static size_t object(enti_stage *s, ent_status *st)
{
    enti_objection found[ENTI_SCAN_MAX];
    double x[ENTI_SPAN_MAX];
    const double threshold = (s->total ? 0.0 : s->value) + ENTI_TOL_REGRET;
    const size_t most = s->n + 5;

    for (size_t i = 0; i < s->n; i++) x[i] = s->x[i] * s->unit;
    size_t count;
    *st = enti_scan_largest(s->game, x, &s->span, threshold * s->unit, most, found, &count);
    if (!*st && !reserve(s, count)) *st = ENT_ERR_NOMEM;
    for (size_t k = 0; k < count && !*st; k++) push(s, found[k].coalition);
    return *st ? 0 : count;
}

ent_status enti_stage_solve(enti_stage *s)
{
    enti_lp_result last = {0};

    enti_span_draw(&s->span, s->opts.seed);
    ent_status st = begin(s);
    while (!st) {
        const size_t before = s->n_rows;
        st = solve_rows(s, &last);
        if (st || object(s, &st) == 0) break;
        if (s->n_rows == before) st = ENT_ERR_NUMERIC; /* rows that the solution breaks */
    }
    enti_lp_result_clear(&last);
    return st;
}
