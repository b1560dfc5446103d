/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stackelberg.c -- the best commitment against one follower: one linear program a response.
 *
 * The commitments x that make response j a best one are a polytope X(j), and on it the leader's
 * payoff is linear; hence the best commitment is the best of the optima over X(0), X(1), ... (V.
 * Conitzer, T. Sandholm, EC 2006). Some X(j) may be empty.
 *
 * Proof. The duals y of program j give  x A_j <= max_i [A(i,j) + sum_k y_k (B(i,j) - B(i,k))]  on
 * X(j). Where X(j) is empty, the program's weights y say  sum_k y_k (B(i,j) - B(i,k)) < 0  for all
 * i: large enough multiples of them push the same bound below any value. So one table of y proves
 * all.
 */
#include "base/distribution.h"
#include "base/mem.h"
#include "base/tol.h"
#include "correlated/commit.h"

#include <math.h>

void ent_stackelberg_clear(ent_stackelberg *x)
{
    if (!x) return;
    for (size_t i = 0; x->exact && i < x->n_strategy; i++) enti_free(x->exact[i]);
    enti_free(x->exact);
    enti_free(x->strategy);
    enti_free(x->dual);
    *x = (ent_stackelberg){0};
}

static enti_commit look(const ent_game *g, size_t leader)
{
    enti_commit c = {.game = g,
                     .leader = leader,
                     .follower = 1 - leader,
                     .rows = g->actions[leader],
                     .cols = g->actions[1 - leader]};

    for (size_t p = 0; p < 2; p++) {
        c.range[p] = enti_game_player_range(g, p);
        if (!(c.range[p] > 0.0)) c.range[p] = 1.0;
    }
    return c;
}

/* ---- pure commitments ---- */

/* The follower's best response to i that the leader likes best, or with sign -1 least. */
static int response_to(const enti_commit *c, int i, double sign)
{
    int best = 0;

    for (int j = 1; j < c->cols; j++) {
        const double theirs =
            enti_commit_above(c, c->follower, i, j) - enti_commit_above(c, c->follower, i, best);
        const double ours =
            enti_commit_above(c, c->leader, i, j) - enti_commit_above(c, c->leader, i, best);
        if (theirs > 0.0 || (theirs == 0.0 && sign * ours > 0.0)) best = j;
    }
    return best;
}

/* Looks at every action of the leader; the proof is the enumeration itself. */
static void commit_purely(const enti_commit *c, ent_stackelberg *x)
{
    double most = -INFINITY, least = -INFINITY;
    int action = 0;

    for (int i = 0; i < c->rows; i++) {
        const int kind = response_to(c, i, 1.0);
        const double value = enti_commit_above(c, c->leader, i, kind);
        least = fmax(least, enti_commit_above(c, c->leader, i, response_to(c, i, -1.0)));
        if (value > most) {
            most = value;
            action = i;
            x->follower_action = kind;
        }
    }
    x->strategy[action] = 1.0;
    x->guaranteed = c->game->payoff[c->leader] + least;
}

/* ---- mixed commitments ---- */

/* The best of the optima so far. */
typedef struct best {
    int response;     /* -1: none yet */
    double value;     /* in units of the leader's range, above its first payoff */
    enti_lp_result r; /* of the program for `response` */
} best;

/* The duals of program j in payoff units, where X(j) is not empty. */
static void take_duals(const enti_commit *c, int j, const enti_lp_result *r, double dual[])
{
    const double unit = c->range[c->leader] / c->range[c->follower];

    for (int k = 0; k < c->cols; k++) dual[k] = k == j ? 0.0 : fmax(0.0, -r->row_dual[k]) * unit;
}

/* The weights that prove X(j) empty, for now without a scale. */
static void take_weights(const enti_commit *c, int j, const enti_lp_result *r, double dual[])
{
    for (int k = 0; k < c->cols; k++)
        dual[k] = k == j ? 0.0 : fmax(0.0, r->row_dual[k]) / c->range[c->follower];
}

/* sum_k y_k (B(i,j) - B(i,k)) */
static double pressure(const enti_commit *c, int i, int j, const double dual[])
{
    const double mine = enti_commit_above(c, c->follower, i, j);
    double sum = 0.0;

    for (int k = 0; k < c->cols; k++)
        if (k != j) sum += dual[k] * (mine - enti_commit_above(c, c->follower, i, k));
    return sum;
}

/* Solves program j, notes its duals and keeps it when it is the best so far. */
static ent_status try_response(const enti_commit *c, int j, const ent_control *control, best *b,
                               bool *empty, double dual[])
{
    const enti_lp_opts opts = {.control = *control};
    enti_lp *lp = NULL;
    enti_lp_result r = {0};
    ent_status st = enti_commit_program(c, j, 0, &lp);

    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (!st && r.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    if (!st && r.verdict == ENTI_LP_UNBOUNDED) st = ENT_ERR_NUMERIC;
    if (st) goto done;
    *empty = r.verdict == ENTI_LP_INFEASIBLE;
    if (*empty) {
        take_weights(c, j, &r, dual);
    } else {
        take_duals(c, j, &r, dual);
        if (b->response < 0 || r.objective > b->value + ENTI_TOL_TIE) {
            enti_lp_result_clear(&b->r);
            *b = (best){.response = j, .value = r.objective, .r = r};
            r = (enti_lp_result){0};
        }
    }
done:
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return st;
}

/* Scales the weights of an empty X(j) until they bound the leader by `value`, which is above its
 * first payoff. */
static void scale_weights(const enti_commit *c, int j, double value, double dual[])
{
    double most = -INFINITY, nearest = -INFINITY;

    for (int i = 0; i < c->rows; i++) {
        most = fmax(most, enti_commit_above(c, c->leader, i, j) - value);
        nearest = fmax(nearest, pressure(c, i, j, dual));
    }
    const double scale = most > 0.0 ? most / -nearest : 0.0;
    for (int k = 0; k < c->cols; k++) dual[k] *= scale;
}

static ent_status commit_mixed(const enti_commit *c, const ent_stackelberg_opts *o,
                               ent_stackelberg *x)
{
    const size_t n = (size_t)c->cols;
    best b = {.response = -1};
    bool *empty = enti_new(n, bool);
    ent_status st = empty ? ENT_OK : ENT_ERR_NOMEM;

    for (int j = 0; j < c->cols && !st; j++)
        st = try_response(c, j, &o->control, &b, &empty[j], x->dual + (size_t)j * n);
    if (!st && b.response < 0) st = ENT_ERR_NUMERIC; /* every x has a best response */
    if (st) goto done;
    for (int j = 0; j < c->cols; j++)
        if (empty[j]) scale_weights(c, j, b.value * c->range[c->leader], x->dual + (size_t)j * n);
    x->follower_action = b.response;
    for (int i = 0; i < c->rows; i++) x->strategy[i] = b.r.x[i];
    if (!enti_distribution_clean(x->n_strategy, x->strategy)) st = ENT_ERR_NUMERIC;
    if (!st && o->exact) st = enti_commit_exact(c, b.response, b.r.row_basic, b.r.col_basic, x);
    if (!st) st = enti_commit_guarantee(c, &o->control, &x->guaranteed);
done:
    enti_lp_result_clear(&b.r);
    enti_free(empty);
    return st;
}

/* ---- what the payoffs say ---- */

/* The player's payoff when the follower takes j, above its first one. */
static double expected(const enti_commit *c, const double x[], size_t player, int j)
{
    double sum = 0.0;

    for (int i = 0; i < c->rows; i++) sum += x[i] * enti_commit_above(c, player, i, j);
    return sum;
}

/* The largest bound over the responses, above the leader's first payoff; `value` when there are no
 * duals. */
static double bound(const enti_commit *c, const double dual[], double value)
{
    double most = dual ? -INFINITY : value;

    for (int j = 0; dual && j < c->cols; j++)
        for (int i = 0; i < c->rows; i++)
            most = fmax(most, enti_commit_above(c, c->leader, i, j) +
                                  pressure(c, i, j, dual + (size_t)j * (size_t)c->cols));
    return most;
}

/* Payoffs, regret and bound from the table; ENT_ERR_NUMERIC when they do not prove the answer. */
static ent_status certify(const enti_commit *c, ent_stackelberg *x)
{
    const ent_game *g = c->game;
    const int j = x->follower_action;
    const double value = expected(c, x->strategy, c->leader, j);
    const double response = expected(c, x->strategy, c->follower, j);
    const double gap = bound(c, x->dual, value) - value;

    x->payoff[c->leader] = g->payoff[c->leader] + value;
    x->payoff[c->follower] = g->payoff[c->follower] + response;
    x->value = x->payoff[c->leader];
    x->bound = x->value + gap;
    x->guaranteed = fmin(x->guaranteed, x->value);
    for (int k = 0; k < c->cols; k++)
        x->regret = fmax(x->regret, expected(c, x->strategy, c->follower, k) - response);
    x->claim = ENT_CLAIM_OPTIMAL;
    const bool proven = x->regret <= ENTI_TOL_REGRET * c->range[c->follower] &&
                        gap <= ENTI_TOL_DUAL_GAP * c->range[c->leader] && isfinite(x->bound);
    return proven ? ENT_OK : ENT_ERR_NUMERIC;
}

/* A pure commitment in fractions is 0 and 1. */
static ent_status pure_fractions(ent_stackelberg *x)
{
    x->exact = enti_new(x->n_strategy, char *);
    if (!x->exact) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < x->n_strategy; i++) {
        x->exact[i] = enti_new(2, char);
        if (!x->exact[i]) return ENT_ERR_NOMEM;
        x->exact[i][0] = x->strategy[i] > 0.0 ? '1' : '0';
    }
    return ENT_OK;
}

ent_status ent_stackelberg_solve(const ent_game *g, size_t leader, const ent_stackelberg_opts *opts,
                                 ent_stackelberg *out)
{
    const ent_stackelberg_opts o = opts ? *opts : (ent_stackelberg_opts)ENT_STACKELBERG_OPTS_INIT;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_stackelberg){0};
    if (!g || g->players != 2 || leader > 1) return ENT_ERR_ARG;
    const enti_commit c = look(g, leader);
    const size_t n = (size_t)c.cols;
    ent_stackelberg x = {.leader = leader,
                         .n_strategy = (size_t)c.rows,
                         .strategy = enti_new((size_t)c.rows, double),
                         .n_responses = n};

    ent_status st = x.strategy ? ENT_OK : ENT_ERR_NOMEM;
    if (!st && !o.pure) {
        x.dual = n <= SIZE_MAX / n ? enti_new(n * n, double) : NULL;
        st = x.dual ? commit_mixed(&c, &o, &x) : ENT_ERR_NOMEM;
    } else if (!st) {
        commit_purely(&c, &x);
        if (o.exact) st = pure_fractions(&x);
    }
    if (!st) st = certify(&c, &x);
    if (st)
        ent_stackelberg_clear(&x);
    else
        *out = x;
    return st;
}
