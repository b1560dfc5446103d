/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zero_sum.c -- two players whose payoffs add up to a constant: one linear program.
 *
 * With B = reply_0, the payoffs of player 0 mapped onto [1, 2], the program
 *
 *     maximise sum y   subject to   B y <= 1,  y >= 0       (n columns, m rows)
 *
 * starts feasible and is bounded; y over its sum is optimal for player 1, the duals over theirs for
 * player 0, and 1 / sum y is the value. The tight rows and the positive columns of an optimal basis
 * are the supports, and from them basis.c solves the profile anew, so that no tolerance of the
 * program's solver enters. Where the result fails the judge, the next of these answers:
 *
 *     zero-sum    dense simplex (game_simplex.c), GLPK, Lemke-Howson in integers
 *     lp                                          GLPK, Lemke-Howson in integers
 *
 * Asked for all optimal strategies, optima.c takes the basis instead.
 *
 * Source: G. B. Dantzig, A proof of the equivalence of the programming problem and the game problem
 * (1951); V. Chvatal, Linear programming, chapter 15.
 */
#include "base/mem.h"
#include "lp/lp.h"
#include "nash/game_simplex.h"
#include "nash/pivot.h"

#include <math.h>

/* Sums of payoffs that differ by this much of either player's range differ by rounding. */
#define CONSTANT_SUM 1e-12

/* Entries of the tableau that pivots pass over between two calls of progress: some 5 ms of work. */
#define PROGRESS_CELLS 20000000

/* ---- the condition -------------------------------------------------------------------------- */

/* The largest deviation of a sum from that of the first profile, in doubles; *noise gets what
 * rounding can account for. */
static double deviation(const ent_game *g, double *noise)
{
    const double *u = g->payoff;
    double worst = 0.0, size = 0.0;

    for (size_t k = 0; k < 2 * g->profiles; k += 2) {
        const double off = fabs((u[k] - u[0]) + (u[k + 1] - u[1]));
        worst = off > worst ? off : worst;
    }
    for (size_t i = 0; i < 2; i++) size = fmax(size, fmax(fabs(g->least[i]), fabs(g->most[i])));
    *noise = 8.0 * 0x1p-53 * size;
    return worst;
}

ent_status enti_constant_sum_exactly(const ent_game *g, bool *out)
{
    mpq_t sum, first, u;
    ent_status st = ENT_OK;

    *out = true;
    mpq_inits(sum, first, u, NULL);
    for (size_t k = 0; k < g->profiles && !st && *out; k++) {
        st = enti_game_rational(g, 2 * k, sum);
        if (!st) st = enti_game_rational(g, 2 * k + 1, u);
        mpq_add(sum, sum, u);
        if (k == 0) mpq_set(first, sum);
        *out = mpq_equal(sum, first);
    }
    mpq_clears(sum, first, u, NULL);
    return st;
}

/* Whether the sums are constant, with the range of each player's payoffs. */
static ent_status is_constant(const ent_game *g, const double range[], bool *out)
{
    double noise = 0.0;
    const double worst = deviation(g, &noise);

    *out = worst <= CONSTANT_SUM * fmin(range[0], range[1]);
    if (*out || worst > noise) return ENT_OK;
    return enti_constant_sum_exactly(g, out);
}

ent_status enti_constant_sum(const ent_game *g, bool *out)
{
    const double range[] = {enti_game_player_range(g, 0), enti_game_player_range(g, 1)};

    return is_constant(g, range, out);
}

/* ---- the program ---------------------------------------------------------------------------- */

static ent_status build(const enti_bimatrix *b, enti_lp **out)
{
    const size_t m = b->n[0], n = b->n[1];
    ent_status st = enti_lp_new(m, n, true, out);

    for (size_t c = 0; c < n && !st; c++) st = enti_lp_cost(*out, c, 1.0);
    for (size_t r = 0; r < m && !st; r++) {
        st = enti_lp_row(*out, r, -INFINITY, 1.0);
        for (size_t c = 0; c < n && !st; c++)
            st = enti_lp_entry(*out, r, c, b->reply[0][r * n + c]);
    }
    return st;
}

/* Whether the limit on steps, if there is one, leaves any. */
static bool has_steps(const enti_search *s)
{
    const uint64_t most = s->opts.control.max_steps;

    return !most || s->found.steps < most;
}

/* Lists what an optimal basis gives: its profile, or all optimal strategies. */
static ent_status push(enti_bimatrix *b, const bool support[], enti_search *s)
{
    const ent_status st = s->opts.all ? enti_optima_push(b, support, s) : ENT_ERR_LIMIT;

    return st == ENT_ERR_LIMIT ? enti_basis_push(b, support, s) : st;
}

/* Lists what the basis that GLPK finds gives. ENT_ERR_NUMERIC: neither GLPK nor its basis stood the
 * check. ENT_ERR_LIMIT: stopped. */
static ent_status by_glpk(enti_bimatrix *b, enti_search *s)
{
    enti_lp_opts lp_opts = {.control = s->opts.control};
    enti_lp *lp = NULL;
    enti_lp_result r = {0};
    bool *support = enti_new(b->g->width, bool);
    ent_status st = support ? build(b, &lp) : ENT_ERR_NOMEM;

    if (lp_opts.control.max_steps) lp_opts.control.max_steps -= s->found.steps;
    if (!st) st = enti_lp_solve(lp, &lp_opts, &r);
    if (st) goto done;
    s->found.steps += r.steps;
    st = r.verdict == ENTI_LP_STOPPED ? ENT_ERR_LIMIT : ENT_ERR_NUMERIC;
    if (r.verdict != ENTI_LP_OPTIMAL) goto done;
    for (size_t i = 0; i < b->n[0]; i++) support[i] = !r.row_basic[i];
    for (size_t c = 0; c < b->n[1]; c++) support[b->n[0] + c] = r.col_basic[c];
    st = push(b, support, s);
done:
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    enti_free(support);
    return st;
}

/* The same with the basis of the dense simplex method. */
static ent_status by_tableau(enti_bimatrix *b, enti_search *s)
{
    enti_game_simplex w;
    ent_status st = enti_game_simplex_new(b->n[0], b->n[1], &w);

    if (st) return st;
    s->every = PROGRESS_CELLS / (b->n[0] * b->n[1]) + 1;
    st = enti_game_simplex_solve(&w, b->reply[0], s);
    s->every = 1;
    if (!st) st = push(b, w.support, s);
    enti_game_simplex_clear(&w);
    return st;
}

/* ---- the methods ---------------------------------------------------------------------------- */

/* Whether the list is complete: each pair of the one product is there. */
static bool has_all(const ent_equilibria *eq)
{
    return eq->subsets && eq->subset[0].count[0] * eq->subset[0].count[1] == eq->count;
}

static ent_status play(const char *method, bool plain, const ent_game *g, const ent_nash_opts *opts,
                       ent_equilibria *out)
{
    enti_search s;
    enti_bimatrix b;
    bool constant = false;
    ent_status st = enti_search_begin(&s, method, 2, g, opts, out);

    if (st) return st;
    st = is_constant(g, s.range, &constant);
    if (!st && !constant) st = ENT_ERR_ARG;
    if (!st && s.opts.all) st = enti_constant_sum_exactly(g, &s.opts.all);
    if (!st) st = enti_bimatrix_opposed(g, &b);
    if (st) return enti_search_end(&s, st, ENT_CLAIM_NONE, out);
    st = plain ? ENT_ERR_NUMERIC : by_tableau(&b, &s);
    if (st == ENT_ERR_NUMERIC && has_steps(&s)) st = by_glpk(&b, &s);
    if (st == ENT_ERR_NUMERIC) st = enti_lemke_howson(&s, &b, 0, false);
    if (!st && !s.found.count) st = ENT_ERR_LIMIT; /* stopped */
    enti_bimatrix_clear(&b);
    return enti_search_end(&s, st, has_all(&s.found) ? ENT_CLAIM_ALL : ENT_CLAIM_SOME, out);
}

ent_status ent_nash_zero_sum(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    return play("zero-sum", false, g, opts, out);
}

ent_status ent_nash_lp(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    return play("lp", true, g, opts, out);
}
