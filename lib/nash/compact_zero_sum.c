/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_zero_sum.c -- a polymatrix game whose payoffs add up to a constant: one linear program.
 *
 *     minimise  sum_i w_i   subject to   w_i >= u_i(a, x)  for each action a of each player i,
 *                                        x_i a mixed action
 *
 * Whatever x is, sum_i max_a u_i(a, x) >= sum_i u_i(x) = K, and K is met where each plays a best
 * reply: the optima of the program are the equilibria.
 *
 * The basic columns and tight rows of the optimum are solved anew in integers, so that no tolerance
 * enters; where they are too many, or give no equilibrium, the program's own point is listed with
 * its regret.
 */
#include "base/mem.h"
#include "lp/lp.h"
#include "nash/compact.h"

#include <math.h>

/* The most unknowns of a system that is solved in integers: half a second's work. */
#define MOST_EXACT 128

/* What calls back for each payoff of each edge: to the player of action `own` when `other` is taken at
 * the edge's other end, both as places in a mixed profile. */
typedef ent_status visit(void *context, size_t cell, size_t own, size_t other);

static ent_status for_each_payoff(const ent_compact *c, visit *call, void *context)
{
    ent_status st = ENT_OK;

    for (size_t e = 0; e < c->edges; e++) {
        const size_t *player = c->edge[e].player;
        const size_t m = (size_t)c->actions[player[0]], n = (size_t)c->actions[player[1]];
        for (size_t k = 0; k < m * n && !st; k++) {
            const size_t a = c->offset[player[0]] + k / n, b = c->offset[player[1]] + k % n;
            st = call(context, c->first[e] + 2 * k, a, b);
            if (!st) st = call(context, c->first[e] + 2 * k + 1, b, a);
        }
    }
    return st;
}

/* ---- the program ----------------------------------------------------------------------------- */

typedef struct program {
    const ent_compact *c;
    enti_lp *lp; /* rows: actions, players; columns: probabilities, payoffs */
} program;

static ent_status put_entry(void *context, size_t cell, size_t own, size_t other)
{
    const program *p = context;
    const double unit = p->c->range > 0.0 ? p->c->range : 1.0;

    return enti_lp_entry(p->lp, own, other, -p->c->store->payoff[cell] / unit);
}

static ent_status build(const ent_compact *c, program *p)
{
    const size_t n = c->width;
    ent_status st = enti_lp_new(n + c->types, n + c->types, false, &p->lp);

    p->c = c;
    for (size_t k = 0; k < n && !st; k++) {
        st = enti_lp_row(p->lp, k, 0.0, INFINITY);
        if (!st) st = enti_lp_entry(p->lp, k, n + c->type_of[k], 1.0);
        if (!st) st = enti_lp_entry(p->lp, n + c->type_of[k], k, 1.0);
    }
    for (size_t i = 0; i < c->types && !st; i++) {
        st = enti_lp_row(p->lp, n + i, 1.0, 1.0);
        if (!st) st = enti_lp_col(p->lp, n + i, -INFINITY, INFINITY);
        if (!st) st = enti_lp_cost(p->lp, n + i, 1.0);
    }
    return st ? st : for_each_payoff(c, put_entry, p);
}

/* ---- its optimum in integers ------------------------------------------------------------------ */

/* Tight rows and basic columns as the rows and columns of a system; SIZE_MAX: not in it. */
typedef struct basis {
    const ent_compact *c;
    size_t n;            /* unknowns */
    size_t *row, *place; /* [width + types] each */
    mpz_t *a, *b, *x;    /* [n][n], [n], [n] */
    mpz_t den, scale, t;
    mpq_t u;
} basis;

static ent_status basis_new(const ent_compact *c, const enti_lp_result *r, basis *w)
{
    size_t rows = 0;

    *w = (basis){.c = c};
    mpz_inits(w->den, w->scale, w->t, NULL);
    mpq_init(w->u);
    w->row = enti_new(c->width + c->types, size_t);
    w->place = enti_new(c->width + c->types, size_t);
    if (!w->row || !w->place) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < c->width + c->types; k++) {
        w->row[k] = r->row_basic[k] ? SIZE_MAX : rows++;
        w->place[k] = r->col_basic[k] ? w->n++ : SIZE_MAX;
    }
    if (rows != w->n || rows > MOST_EXACT) return ENT_ERR_NUMERIC;
    w->a = enti_integers_new(w->n * w->n);
    w->b = enti_integers_new(w->n);
    w->x = enti_integers_new(w->n);
    return w->a && w->b && w->x ? ENT_OK : ENT_ERR_NOMEM;
}

static void basis_clear(basis *w)
{
    enti_integers_free(w->a, w->n * w->n);
    enti_integers_free(w->b, w->n);
    enti_integers_free(w->x, w->n);
    enti_free(w->row);
    enti_free(w->place);
    mpz_clears(w->den, w->scale, w->t, NULL);
    mpq_clear(w->u);
}

/* The entry of a row and a column of the program, or NULL where the system lacks either. */
static mpz_t *entry(const basis *w, size_t row, size_t col)
{
    if (w->row[row] == SIZE_MAX || w->place[col] == SIZE_MAX) return NULL;
    return &w->a[w->row[row] * w->n + w->place[col]];
}

static ent_status put_scale(void *context, size_t cell, size_t own, size_t other)
{
    basis *w = context;

    if (!entry(w, own, other)) return ENT_OK;
    const ent_status st = enti_game_rational(w->c->store, cell, w->u);
    mpz_lcm(w->scale, w->scale, mpq_denref(w->u));
    return st;
}

static ent_status put_payoff(void *context, size_t cell, size_t own, size_t other)
{
    basis *w = context;
    mpz_t *at = entry(w, own, other);

    if (!at) return ENT_OK;
    const ent_status st = enti_game_rational(w->c->store, cell, w->u);
    mpz_divexact(w->t, w->scale, mpq_denref(w->u));
    mpz_mul(w->t, w->t, mpq_numref(w->u));
    mpz_sub(*at, *at, w->t);
    return st;
}

/* The system: payoffs count in units of 1 / scale. */
static ent_status fill(basis *w)
{
    const ent_compact *c = w->c;

    mpz_set_ui(w->scale, 1);
    ent_status st = for_each_payoff(c, put_scale, w);
    if (!st) st = for_each_payoff(c, put_payoff, w);
    for (size_t k = 0; k < c->width && !st; k++) {
        mpz_t *payoff = entry(w, k, c->width + c->type_of[k]),
              *sum = entry(w, c->width + c->type_of[k], k);
        if (payoff) mpz_set_ui(*payoff, 1);
        if (sum) mpz_set_ui(*sum, 1);
    }
    for (size_t i = 0; i < c->types; i++)
        if (w->row[c->width + i] != SIZE_MAX) mpz_set_ui(w->b[w->row[c->width + i]], 1);
    return st;
}

/* Lists the profile of the basis when it is an equilibrium. */
static ent_status push_basis(enti_compact_search *s, const enti_lp_result *r, bool *listed)
{
    const ent_compact *c = s->c;
    basis w;
    bool singular = false;
    ent_status st = basis_new(c, r, &w);

    if (!st) st = fill(&w);
    if (!st) st = enti_exact_solve(w.n, w.a, w.b, w.x, w.den, &singular);
    for (size_t k = 0; k < c->width && !st && !singular; k++) {
        mpq_set_ui(s->mixed[k], 0, 1);
        if (w.place[k] == SIZE_MAX) continue;
        mpq_set_num(s->mixed[k], w.x[w.place[k]]);
        mpq_set_den(s->mixed[k], w.den);
        mpq_canonicalize(s->mixed[k]);
    }
    if (!st && !singular) st = enti_compact_push_exact(s, listed);
    basis_clear(&w);
    return st == ENT_ERR_ARG || st == ENT_ERR_NUMERIC || st == ENT_ERR_LIMIT ? ENT_OK : st;
}

/* ---- the method ------------------------------------------------------------------------------- */

static ent_status solve(enti_compact_search *s, program *p)
{
    enti_lp_opts opts = {.control = s->opts.control};
    enti_lp_result r = {0};
    bool listed = false;
    ent_status st = build(s->c, p);

    if (!st) st = enti_lp_solve(p->lp, &opts, &r);
    s->found.steps = r.steps;
    if (!st && r.verdict == ENTI_LP_STOPPED) s->found.cut = true;
    if (!st && !s->found.cut && r.verdict != ENTI_LP_OPTIMAL) st = ENT_ERR_NUMERIC;
    if (!st && !s->found.cut) {
        st = push_basis(s, &r, &listed);
        if (!st && !listed) st = enti_compact_push(s, r.x, INFINITY, &listed);
        if (!st && !listed) st = ENT_ERR_NUMERIC;
    }
    enti_lp_result_clear(&r);
    return st;
}

ent_status ent_compact_zero_sum(const ent_compact *c, const ent_compact_opts *opts,
                                ent_compact_equilibria *out)
{
    enti_compact_search s;
    program p = {0};
    bool constant = false;
    ent_status st = out ? ENT_OK : ENT_ERR_ARG;

    if (out) *out = (ent_compact_equilibria){0};
    if (!st) st = ent_compact_constant_sum(c, &constant);
    if (!st && !constant) st = ENT_ERR_ARG;
    if (!st) st = enti_compact_begin(&s, "zero-sum", c, opts, out);
    if (st) return st;
    s.partial = true; /* one of them */
    st = solve(&s, &p);
    enti_lp_free(p.lp);
    return enti_compact_end(&s, st, out);
}
