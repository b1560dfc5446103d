/* SPDX-License-Identifier: GPL-3.0-or-later */
/* core.c -- a point of the core, or balanced weights that prove there is none.
 *
 * Minimise x(N) over all x with x(S) >= v(S) for S other than none and all. The core is not empty
 * exactly when the minimum is at most v(N): then the minimiser, raised by the same amount for
 * everyone, is in it. The dual solution is weights w >= 0 with
 *
 *     sum of w_S 1_S = 1_N      and      sum of w_S v(S) = the minimum,
 *
 * a balanced collection; and whatever balanced weights say, no allocation can give less.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "base/tol.h"
#include "coalition/proof.h"
#include "game/coop.h"
#include "game/coop_scan.h"
#include "game/judge_coop.h"

#include <math.h>
#include <string.h>

static ent_coalition whole(const ent_allocation *a)
{
    return ((ent_coalition)1 << a->players) - 1;
}

/* ---- doubles ------------------------------------------------------------------------------ */

/* The corner from the rows that it lies on. Where these leave a direction open (a player whom no
 * tight coalition needs), the prenucleolus, which is in the core unless that is empty. */
static ent_status corner(ent_allocation *a, const enti_stage *s, bool *is_corner)
{
    enti_equation equation[ENTI_SPAN_MAX];
    ent_allocation central;
    size_t count = 0;

    for (size_t k = 0; k < s->n_rows && count < s->n; k++)
        if (s->tight[k]) equation[count++] = (enti_equation){s->row[k], ENTI_NO_LEVEL};
    *is_corner = count == s->n;
    if (*is_corner) return enti_proof_shares(a, s->game, count, equation, s->opts.exact);
    const ent_status st = ent_coop_prenucleolus(s->game, &s->opts, &central);
    if (st) return st;
    memcpy(a->x, central.x, s->n * sizeof *a->x);
    a->exact = central.exact;
    central.exact = NULL;
    ent_allocation_clear(&central);
    return ENT_OK;
}

/* The worth of the weights. */
static double worth_of(const ent_allocation *a, const ent_coop *c)
{
    double sum = 0.0;

    for (size_t k = 0; k < a->n_terms; k++)
        sum += a->term[k].weight * ent_coop_worth(c, a->term[k].coalition);
    return sum;
}

/* How far the weights are from balanced, and their worth from the value, in units. */
static double imbalance(const ent_allocation *a, const ent_coop *c, double unit)
{
    double cover[ENTI_SPAN_MAX] = {0}, worst = 0.0;

    for (size_t k = 0; k < a->n_terms; k++)
        for (size_t i = 0; i < a->players; i++)
            if (a->term[k].coalition >> i & 1) cover[i] += a->term[k].weight;
    for (size_t i = 0; i < a->players; i++) worst = fmax(worst, fabs(cover[i] - 1.0));
    return fmax(worst, fabs(worth_of(a, c) - a->value) / unit);
}

/* The largest excess at x. */
static ent_status measure(ent_allocation *a, const ent_coop *c)
{
    enti_span span = {.players = a->players};
    enti_objection top;
    size_t count = 0;

    enti_span_add(&span, whole(a));
    enti_span_draw(&span, 0);
    const ent_status st = enti_scan_largest(c, a->x, &span, -INFINITY, 1, &top, &count);
    a->epsilon = count ? top.excess : 0.0;
    return st;
}

static void conclude(ent_allocation *a, const ent_coop *c, bool is_corner, double unit)
{
    const double spare = ent_coop_worth(c, whole(a)) - a->value;

    if (spare < -ENTI_TOL_REGRET * unit) {
        a->claim = ENT_CLAIM_EMPTY;
        a->reason = "every allocation leaves some coalition better off alone";
        enti_free(a->x);
        a->x = NULL;
        return;
    }
    a->claim = ENT_CLAIM_OPTIMAL;
    if (!is_corner) return;
    for (size_t i = 0; i < a->players; i++) a->x[i] += spare / (double)a->players;
}

/* ---- rationals ---------------------------------------------------------------------------- */

/* x of the texts; *spare loses its sum. */
static ent_status read_shares(const ent_allocation *a, mpq_t x[], mpq_t spare)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < a->players && !st; i++) {
        st = enti_rational_parse(a->exact[i], strlen(a->exact[i]), x[i]);
        mpq_sub(spare, spare, x[i]);
    }
    return st;
}

/* Exact balance: the sum of w_S 1_S is 1_N and all w > 0; the value is the sum of w_S v(S). */
static ent_status judge_weights(const ent_allocation *a, const ent_coop *c, mpq_t value)
{
    mpq_t *cover = enti_rationals_new(a->players);
    mpq_t w, v;
    ent_status st = cover ? ENT_OK : ENT_ERR_NOMEM;

    mpq_inits(w, v, NULL);
    for (size_t k = 0; k < a->n_terms && !st; k++) {
        const ent_coop_term *t = &a->term[k];
        st = enti_rational_parse(t->exact, strlen(t->exact), w);
        if (!st) st = enti_coop_rational(c, t->coalition, v);
        if (!st && mpq_sgn(w) <= 0) st = ENT_ERR_NUMERIC;
        for (size_t i = 0; i < a->players && !st; i++)
            if (t->coalition >> i & 1) mpq_add(cover[i], cover[i], w);
        mpq_mul(v, v, w);
        mpq_add(value, value, v);
    }
    for (size_t i = 0; i < a->players && !st; i++)
        if (mpq_cmp_ui(cover[i], 1, 1) != 0) st = ENT_ERR_NUMERIC;
    mpq_clears(w, v, NULL);
    enti_rationals_free(cover, a->players);
    return st;
}

/* Raises x by spare / n, writes it, and judges it: no excess above 0. */
static ent_status keep_shares(ent_allocation *a, const ent_coop *c, mpq_t x[], mpq_t spare)
{
    enti_span span = {.players = a->players};
    ent_coalition which;
    mpq_t t;

    mpq_init(t);
    mpq_set_ui(t, (unsigned long)a->players, 1);
    mpq_div(spare, spare, t);
    for (size_t i = 0; i < a->players; i++) {
        mpq_add(x[i], x[i], spare);
        enti_free(a->exact[i]);
        a->exact[i] = enti_proof_text(x[i]);
        a->x[i] = enti_rational_double(x[i]);
        if (!a->exact[i]) {
            mpq_clear(t);
            return ENT_ERR_NOMEM;
        }
    }
    enti_span_add(&span, whole(a));
    enti_span_draw(&span, 1);
    ent_status st = enti_coop_largest_excess(c, x, &span, t, &which);
    if (!st && mpq_sgn(t) > 0) st = ENT_ERR_NUMERIC;
    if (!st && !(a->exact_epsilon = enti_proof_text(t))) st = ENT_ERR_NOMEM;
    a->epsilon = enti_rational_double(t);
    mpq_clear(t);
    return st;
}

static void drop_shares(ent_allocation *a)
{
    for (size_t i = 0; i < a->players; i++) enti_free(a->exact[i]);
    enti_free(a->exact);
    enti_free(a->x);
    a->exact = NULL;
    a->x = NULL;
}

static ent_status conclude_exact(ent_allocation *a, const ent_coop *c)
{
    mpq_t *x = enti_rationals_new(a->players);
    mpq_t value, spare;
    ent_status st = x ? ENT_OK : ENT_ERR_NOMEM;

    mpq_inits(value, spare, NULL);
    if (!st) st = judge_weights(a, c, value);
    if (!st) st = enti_coop_rational(c, whole(a), spare);
    if (!st && !(a->exact_value = enti_proof_text(value))) st = ENT_ERR_NOMEM;
    a->value = enti_rational_double(value);
    if (!st && mpq_cmp(value, spare) > 0) {
        a->claim = ENT_CLAIM_EMPTY;
        a->reason = "every allocation leaves some coalition better off alone";
        drop_shares(a);
    } else if (!st) {
        a->claim = ENT_CLAIM_OPTIMAL;
        st = read_shares(a, x, spare);
        if (!st) st = keep_shares(a, c, x, spare);
    }
    mpq_clears(value, spare, NULL);
    enti_rationals_free(x, a->players);
    return st;
}

/* ------------------------------------------------------------------------------------------- */

/* One player: its own worth, and no coalition to object. */
static ent_status alone(ent_allocation *a, const ent_coop *c, const ent_coop_opts *opts)
{
    const enti_equation all = {1, ENTI_NO_LEVEL};

    a->value = 0.0;
    a->claim = ENT_CLAIM_OPTIMAL;
    ent_status st = enti_proof_shares(a, c, 1, &all, opts && opts->exact);
    if (st || !opts || !opts->exact) return st;
    a->exact_epsilon = enti_text_copy("0", 1);
    a->exact_value = enti_text_copy("0", 1);
    return a->exact_epsilon && a->exact_value ? ENT_OK : ENT_ERR_NOMEM;
}

static ent_status solve(ent_allocation *a, enti_stage *s)
{
    bool is_corner = true;
    ent_status st = enti_stage_solve(s);

    if (!st) st = enti_proof_level(a, s);
    if (!st) st = corner(a, s, &is_corner);
    if (!st && s->opts.exact) {
        st = enti_proof_weights(a);
        return st ? st : conclude_exact(a, s->game);
    }
    if (st) return st;
    for (size_t i = 0; i < a->players && is_corner; i++) a->value += a->x[i];
    if (!is_corner) a->value = worth_of(a, s->game);
    a->residual = imbalance(a, s->game, s->unit);
    conclude(a, s->game, is_corner, s->unit);
    if (a->x) st = measure(a, s->game);
    if (a->x) a->residual = fmax(a->residual, a->epsilon / s->unit);
    return !st && a->residual > ENTI_TOL_REGRET * 2.0 ? ENT_ERR_NUMERIC : st;
}

ent_status ent_coop_core(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    ent_allocation a = {.players = ent_coop_players(c)};
    enti_stage s = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_allocation){0};
    if (!c) return ENT_ERR_ARG;
    a.x = enti_calloc(a.players, sizeof *a.x);
    ent_status st = a.x ? ENT_OK : ENT_ERR_NOMEM;
    if (!st && a.players == 1)
        st = alone(&a, c, opts);
    else if (!st) {
        st = enti_stage_init(&s, c, opts, true, false);
        if (!st) st = solve(&a, &s);
    }
    if (!st) {
        *out = a;
        a = (ent_allocation){0};
    }
    enti_stage_clear(&s);
    ent_allocation_clear(&a);
    return st;
}
