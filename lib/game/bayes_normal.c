/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bayes_normal.c -- the normal form of a Bayesian game, whose actions are type-contingent plans:
 *
 *     u_i(s) = sum over type profiles t of  p(t) u_i(s_1(t_1), ..., s_n(t_n); t).
 *
 * Plan number k of player i reads, in base A_i, the action of each type, the last type its last
 * digit.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "base/text.h"
#include "game/bayes.h"
#include "game/game.h"

#include <math.h>

#define DEFAULT_MAX_PAYOFFS ((size_t)1 << 24)

/* The number of a player's plans; SIZE_MAX when it overflows. */
static size_t count_plans(const ent_bayes *b, size_t player)
{
    size_t n = 1;

    for (int t = 0; t < b->types[player] && n != SIZE_MAX; t++)
        n = n > SIZE_MAX / (size_t)b->actions[player] ? SIZE_MAX : n * (size_t)b->actions[player];
    return n;
}

static void read_plan(const ent_bayes *b, size_t player, int plan, int out[])
{
    for (int t = b->types[player]; t-- > 0;) {
        out[t] = plan % b->actions[player];
        plan /= b->actions[player];
    }
}

ent_status ent_bayes_plan(const ent_bayes *b, size_t player, int plan, int out[])
{
    if (!b || player >= b->players || !out || plan < 0 || (size_t)plan >= count_plans(b, player))
        return ENT_ERR_ARG;
    read_plan(b, player, plan, out);
    return ENT_OK;
}

static ent_status label(const ent_bayes *b, ent_game *g, int action[])
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < b->players && !st; i++) {
        st = ent_game_set_player_name(g, i, ent_bayes_player_name(b, i));
        for (int k = 0; k < ent_game_actions(g, i) && !st; k++) {
            enti_text t = {0};
            ent_text text = {0};
            read_plan(b, i, k, action);
            for (int type = 0; type < b->types[i]; type++) {
                if (type) enti_text_add(&t, "; ");
                if (b->types[i] > 1) enti_text_addf(&t, "%s: ", ent_bayes_type_name(b, i, type));
                enti_text_add(&t, ent_bayes_action_name(b, i, action[type]));
            }
            st = enti_text_take(&t, &text);
            if (!st) st = ent_game_set_action_name(g, i, k, text.data);
            ent_text_clear(&text);
        }
    }
    return st;
}

/* A game on the way to its table. */
typedef struct table {
    const ent_bayes *b;
    int *action; /* [width] of every type at the profile of plans */
    mpq_t *p;    /* [type_profiles] the prior, or NULL when doubles will do */
    mpq_t *sum;  /* [players] */
    mpq_t u;
} table;

/* Where the payoffs at types t begin, with every type acting as planned. */
static size_t payoffs_at(const table *x, size_t index, const int types[])
{
    const ent_bayes *b = x->b;
    size_t a = 0;

    for (size_t i = 0; i < b->players; i++)
        a = a * (size_t)b->actions[i] + (size_t)x->action[b->offset[i] + (size_t)types[i]];
    return (index * b->action_profiles + a) * b->players;
}

static void expect(table *x, double payoff[])
{
    const ent_bayes *b = x->b;
    int types[ENT_GAME_MAX_PLAYERS] = {0};
    size_t t = 0;

    for (size_t i = 0; i < b->players; i++) payoff[i] = 0.0;
    do {
        const double *u = b->payoff.x + payoffs_at(x, t, types), p = b->prior.x[t++] / b->sum;
        for (size_t i = 0; i < b->players && p > 0.0; i++) payoff[i] += p * u[i];
    } while (enti_bayes_next(b, b->types, types));
}

static ent_status expect_exactly(table *x)
{
    const ent_bayes *b = x->b;
    int types[ENT_GAME_MAX_PLAYERS] = {0};
    ent_status st = ENT_OK;
    size_t t = 0;

    for (size_t i = 0; i < b->players; i++) mpq_set_ui(x->sum[i], 0, 1);
    do {
        const size_t at = payoffs_at(x, t, types);
        for (size_t i = 0; i < b->players && mpq_sgn(x->p[t]) && !st; i++) {
            st = enti_numbers_rational(&b->payoff, at + i, x->u);
            mpq_mul(x->u, x->u, x->p[t]);
            mpq_add(x->sum[i], x->sum[i], x->u);
        }
        t++;
    } while (!st && enti_bayes_next(b, b->types, types));
    return st;
}

static ent_status put_cells(const table *x, ent_game *g, size_t cell)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < x->b->players && !st; i++) {
        ent_text text = {0};
        const char *why = NULL;
        st = enti_rational_print(x->sum[i], &text);
        if (!st) st = enti_game_put(g, cell + i, text.data, text.length, &why);
        if (st == ENT_ERR_PARSE) st = ENT_ERR_LIMIT;
        ent_text_clear(&text);
    }
    return st;
}

static ent_status fill(table *x, ent_game *g)
{
    const ent_bayes *b = x->b;
    const size_t size = ent_game_profiles(g) * b->players;
    double *payoff = x->p ? NULL : enti_alloc(size, sizeof *payoff);
    int plan[ENT_GAME_MAX_PLAYERS] = {0};
    ent_status st = payoff || x->p ? ENT_OK : ENT_ERR_NOMEM;
    size_t cell = 0;

    if (st) return st;
    do {
        for (size_t i = 0; i < b->players; i++) read_plan(b, i, plan[i], x->action + b->offset[i]);
        if (x->p) {
            st = expect_exactly(x);
            if (!st) st = put_cells(x, g, cell);
        } else {
            expect(x, payoff + cell);
        }
        cell += b->players;
    } while (!st && ent_game_next_profile(g, plan));
    for (size_t k = 0; payoff && k < size; k++)
        if (!isfinite(payoff[k])) st = ENT_ERR_LIMIT;
    if (!st && !(x->p ? enti_game_seal(g) : enti_game_replace(g, payoff))) st = ENT_ERR_LIMIT;
    enti_free(payoff);
    return st;
}

static ent_status table_init(table *x, bool exact)
{
    x->action = enti_new(x->b->width, int);
    if (!x->action) return ENT_ERR_NOMEM;
    if (!exact) return ENT_OK;
    const ent_status st = enti_exact_reserve(x->b->type_profiles + x->b->players, 128);
    if (st) return st;
    x->p = enti_rationals_new(x->b->type_profiles);
    x->sum = enti_rationals_new(x->b->players);
    return x->p && x->sum ? enti_bayes_prior_exact(x->b, x->p) : ENT_ERR_NOMEM;
}

ent_status ent_bayes_normal(const ent_bayes *b, size_t max_payoffs, ent_game **out)
{
    int plans[ENT_GAME_MAX_PLAYERS];
    size_t payoffs = b ? b->players : 0;
    ent_game *g = NULL;
    table x = {.b = b};

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!b) return ENT_ERR_ARG;
    for (size_t i = 0; i < b->players; i++) {
        const size_t n = count_plans(b, i);
        if (n > ENT_GAME_MAX_ACTIONS ||
            payoffs > (max_payoffs ? max_payoffs : DEFAULT_MAX_PAYOFFS) / n)
            return ENT_ERR_LIMIT;
        payoffs *= n;
        plans[i] = (int)n;
    }
    const bool exact = b->prior.beyond || b->payoff.beyond;
    mpq_init(x.u);
    ent_status st = table_init(&x, exact);
    if (!st)
        st = exact ? enti_game_alloc(b->players, plans, ENT_GAME_MAX_PAYOFFS, &g)
                   : ent_game_new(b->players, plans, NULL, &g);
    if (!st) st = fill(&x, g);
    if (!st) st = label(b, g, x.action);
    if (!st) {
        *out = g;
        g = NULL;
    }
    ent_game_free(g);
    enti_free(x.action);
    enti_rationals_free(x.p, b->type_profiles);
    enti_rationals_free(x.sum, b->players);
    mpq_clear(x.u);
    return st;
}

ent_status ent_bayes_behaviour(const ent_bayes *b, const double mixed[], double out[])
{
    if (!b || !mixed || !out) return ENT_ERR_ARG;
    for (size_t k = 0; k < b->behaviour_width; k++) out[k] = 0.0;
    for (size_t i = 0, at = 0; i < b->players; i++) {
        const size_t n = count_plans(b, i);
        if (n > ENT_GAME_MAX_ACTIONS) return ENT_ERR_ARG;
        double all = 0.0;
        for (size_t k = 0; k < n; k++, at++) {
            size_t plan = k;
            if (!(mixed[at] >= 0.0) || !isfinite(mixed[at])) return ENT_ERR_ARG;
            all += mixed[at];
            for (int t = b->types[i]; t-- > 0; plan /= (size_t)b->actions[i])
                out[ent_bayes_behaviour_offset(b, i, t) + plan % (size_t)b->actions[i]] +=
                    mixed[at];
        }
        if (!(all > 0.0)) return ENT_ERR_ARG;
        for (size_t k = 0; k < (size_t)b->types[i] * (size_t)b->actions[i]; k++)
            out[b->behaviour[i] + k] /= all;
    }
    return ENT_OK;
}
