/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_normal.c -- a tree as a table of payoffs, and mixtures of its plans as behaviour.
 *
 * A profile of plans leaves chance alone to decide:
 *
 *     u_i(profile) = sum over the ends z that the plans lead to of  p(z) u_i(z),
 *
 * p(z) the product of the chance moves on the way. A mixture x of a player's plans behaves as
 *
 *     b_h(m) = sum of x over plans with m at h / sum of x over plans that choose at h.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "game/game.h"
#include "game/tree_plans.h"

#include <math.h>
#include <string.h>

#define DEFAULT_MAX_PAYOFFS ((size_t)1 << 24)
#define SUM_TOLERANCE       1e-6

/* A tree on the way to its table. */
typedef struct table {
    const ent_tree *t;
    const ent_tree_plans *plans;
    size_t *waiting;  /* [nodes] nodes to be looked at */
    double *p;        /* [nodes] chances of those that wait, by node */
    double *payoff;   /* [players] */
    double *chance;   /* [nodes] the chance of the move that led to a node; 1 behind players */
    mpq_t *q;         /* [nodes] likewise exactly, or NULL */
    mpq_t *exact_way; /* [nodes] likewise p */
    mpq_t *sum;       /* [players] */
} table;

static void table_clear(table *x)
{
    enti_free(x->waiting);
    enti_free(x->p);
    enti_free(x->payoff);
    enti_free(x->chance);
    enti_rationals_free(x->q, x->t->nodes);
    enti_rationals_free(x->exact_way, x->t->nodes);
    enti_rationals_free(x->sum, x->t->players);
}

static ent_status table_init(table *x, bool exact)
{
    const ent_tree *t = x->t;
    ent_status st = ENT_OK;

    x->waiting = enti_new(t->nodes, size_t);
    x->p = enti_new(t->nodes, double);
    x->payoff = enti_new(t->players, double);
    x->chance = enti_new(t->nodes, double);
    if (!x->waiting || !x->p || !x->payoff || !x->chance) return ENT_ERR_NOMEM;
    for (size_t v = 0; v < t->nodes; v++) x->chance[v] = 1.0;
    for (size_t v = 0; v < t->nodes; v++)
        for (size_t m = 0; t->node[v].at.kind == ENT_TREE_CHANCE && m < t->node[v].at.moves; m++)
            x->chance[t->node[v].at.first + m] = ent_tree_probability(t, v, m);
    if (!exact) return ENT_OK;
    st = enti_exact_reserve(2 * t->nodes + t->players, 128);
    if (st) return st;
    x->q = enti_rationals_new(t->nodes);
    x->exact_way = enti_rationals_new(t->nodes);
    x->sum = enti_rationals_new(t->players);
    if (!x->q || !x->exact_way || !x->sum) return ENT_ERR_NOMEM;
    for (size_t v = 0; v < t->nodes && !st; v++)
        if (t->node[v].at.kind == ENT_TREE_CHANCE)
            st = enti_tree_probabilities(t, v, x->q + t->node[v].at.first);
    return st;
}

/* Adds what an end pays. */
static ent_status add_end(table *x, size_t v)
{
    ent_status st = ENT_OK;
    mpq_t u;

    for (size_t i = 0; i < x->t->players; i++)
        x->payoff[i] += x->p[v] * ent_tree_payoff(x->t, v, i);
    if (!x->q) return ENT_OK;
    mpq_init(u);
    for (size_t i = 0; i < x->t->players && !st; i++) {
        st = enti_tree_payoff(x->t, v, i, u);
        mpq_mul(u, u, x->exact_way[v]);
        mpq_add(x->sum[i], x->sum[i], u);
    }
    mpq_clear(u);
    return st;
}

/* Puts a child on the list, unless chance never goes there. */
static void wait_for(table *x, size_t parent, size_t child, size_t *n)
{
    const bool drawn = x->t->node[parent].at.kind == ENT_TREE_CHANCE;

    if (x->chance[child] == 0.0) return;
    x->p[child] = x->p[parent] * x->chance[child];
    if (x->q) {
        if (drawn)
            mpq_mul(x->exact_way[child], x->exact_way[parent], x->q[child]);
        else
            mpq_set(x->exact_way[child], x->exact_way[parent]);
    }
    x->waiting[(*n)++] = child;
}

/* Expected payoffs of a profile into payoff and, when exact, sum. */
static ent_status walk(table *x, const ent_game *g, const int profile[])
{
    const ent_tree *t = x->t;
    ent_status st = ENT_OK;
    size_t n = 1;

    for (size_t i = 0; i < t->players; i++) {
        x->payoff[i] = 0.0;
        if (x->q) mpq_set_ui(x->sum[i], 0, 1);
    }
    x->waiting[0] = 0;
    x->p[0] = 1.0;
    if (x->q) mpq_set_ui(x->exact_way[0], 1, 1);
    while (n > 0 && !st) {
        const size_t v = x->waiting[--n];
        const ent_tree_node *at = &t->node[v].at;
        if (at->kind == ENT_TREE_END) {
            st = add_end(x, v);
        } else if (at->kind == ENT_TREE_MOVE) {
            const size_t plan = ent_game_offset(g, at->player) + (size_t)profile[at->player];
            const int m = x->plans->move[plan * x->plans->informations + at->information];
            wait_for(x, v, at->first + (size_t)m, &n);
        } else {
            for (size_t m = at->moves; m-- > 0;) wait_for(x, v, at->first + m, &n);
        }
    }
    return st;
}

/* The cells of a profile, as text where they are exact. */
static ent_status put_cells(table *x, ent_game *g, size_t cell, double payoff[])
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < x->t->players && !st; i++) {
        ent_text text = {0};
        const char *why = NULL;
        if (!x->q) {
            payoff[cell + i] = x->payoff[i];
            continue;
        }
        st = enti_rational_print(x->sum[i], &text);
        if (!st) st = enti_game_put(g, cell + i, text.data, text.length, &why);
        if (st == ENT_ERR_PARSE) st = ENT_ERR_LIMIT;
        ent_text_clear(&text);
    }
    return st;
}

static ent_status fill(table *x, ent_game *g)
{
    const size_t size = ent_game_profiles(g) * ent_game_players(g);
    double *payoff = x->q ? NULL : enti_alloc(size, sizeof *payoff);
    int profile[ENT_GAME_MAX_PLAYERS] = {0};
    ent_status st = payoff || x->q ? ENT_OK : ENT_ERR_NOMEM;
    size_t cell = 0;

    if (st) return st;
    do {
        st = walk(x, g, profile);
        if (!st) st = put_cells(x, g, cell, payoff);
        cell += x->t->players;
    } while (!st && ent_game_next_profile(g, profile));
    if (!st && !(x->q ? enti_game_seal(g) : enti_game_replace(g, payoff))) st = ENT_ERR_LIMIT;
    enti_free(payoff);
    return st;
}

static ent_status label(const ent_tree *t, const ent_tree_plans *plans, ent_game *g)
{
    char **condition = NULL;
    ent_status st = enti_tree_conditions(t, &condition);
    size_t k = 0;

    for (size_t i = 0; i < t->players && !st; i++) {
        st = ent_game_set_player_name(g, i, ent_tree_player_name(t, i));
        for (int a = 0; a < ent_game_actions(g, i) && !st; a++) {
            ent_text text = {0};
            st = enti_tree_plan_label(t, plans, k++, (const char *const *)condition, &text);
            if (!st) st = ent_game_set_action_name(g, i, a, text.data);
            ent_text_clear(&text);
        }
    }
    enti_tree_conditions_free(t, condition);
    return st;
}

ent_status ent_tree_normal(const ent_tree *t, size_t max_payoffs, ent_game **game,
                           ent_tree_plans *plans)
{
    const size_t most = max_payoffs ? max_payoffs : DEFAULT_MAX_PAYOFFS;
    int actions[ENT_GAME_MAX_PLAYERS];
    ent_tree_plans list = {0};
    ent_game *g = NULL;

    if (plans) *plans = (ent_tree_plans){0};
    if (game) *game = NULL;
    if (!t || !game) return ENT_ERR_ARG;
    ent_status st = enti_tree_plans(t, most, actions, &list);
    if (st) return st;
    table x = {.t = t, .plans = &list};
    const bool exact = enti_tree_has_exact(t);
    st = table_init(&x, exact);
    if (!st)
        st = exact ? enti_game_alloc(t->players, actions, ENT_GAME_MAX_PAYOFFS, &g)
                   : ent_game_new(t->players, actions, NULL, &g);
    if (!st) st = fill(&x, g);
    if (!st) st = label(t, &list, g);
    table_clear(&x);
    if (!st) {
        *game = g;
        g = NULL;
        if (plans) *plans = list;
        if (plans) list = (ent_tree_plans){0};
    }
    ent_game_free(g);
    ent_tree_plans_clear(&list);
    return st;
}

/* ---- behaviour ---- */

/* Whether the plans are those of such a tree; first [players + 1] where each player's begin. */
static bool plans_fit(const ent_tree *t, const ent_tree_plans *x)
{
    return x->players == t->players && x->informations == t->informations &&
           (x->move || !t->informations);
}

ent_status ent_tree_behaviour(const ent_tree *t, const ent_tree_plans *plans, const double mixed[],
                              double out[])
{
    if (!t || !plans || !mixed || !out || !plans_fit(t, plans)) return ENT_ERR_ARG;
    for (size_t k = 0; k < plans->width; k++)
        if (!(mixed[k] >= 0.0) || !isfinite(mixed[k])) return ENT_ERR_ARG;
    for (size_t h = 0; h < t->informations; h++) {
        const enti_information *set = &t->information[h];
        double *b = out + set->offset, all = 0.0;
        for (size_t m = 0; m < set->moves; m++) b[m] = 0.0;
        for (size_t k = 0; k < plans->width; k++) {
            const int m = plans->move[k * plans->informations + h];
            if (m < 0 || (size_t)m >= set->moves) continue;
            b[m] += mixed[k];
            all += mixed[k];
        }
        for (size_t m = 0; m < set->moves; m++)
            b[m] = all > 0.0 ? b[m] / all : 1.0 / (double)set->moves;
    }
    return ENT_OK;
}

static bool is_behaviour(const ent_tree *t, const double b[])
{
    for (size_t h = 0; h < t->informations; h++) {
        const enti_information *set = &t->information[h];
        double sum = 0.0;
        for (size_t m = 0; m < set->moves; m++) {
            if (!(b[set->offset + m] >= 0.0)) return false;
            sum += b[set->offset + m];
        }
        if (!(fabs(sum - 1.0) <= SUM_TOLERANCE)) return false;
    }
    return true;
}

ent_status ent_tree_expected(const ent_tree *t, const double behaviour[], double reach[],
                             double payoff[])
{
    if (!t || (!behaviour && t->width) || !is_behaviour(t, behaviour)) return ENT_ERR_ARG;
    double *p = enti_new(t->nodes, double);
    if (!p) return ENT_ERR_NOMEM;
    for (size_t i = 0; payoff && i < t->players; i++) payoff[i] = 0.0;
    p[0] = 1.0;
    for (size_t v = 0; v < t->nodes; v++) {
        const ent_tree_node *at = &t->node[v].at;
        for (size_t m = 0; m < at->moves; m++)
            p[at->first + m] = p[v] * (at->kind == ENT_TREE_CHANCE
                                           ? ent_tree_probability(t, v, m)
                                           : behaviour[t->information[at->information].offset + m]);
        for (size_t i = 0; payoff && at->kind == ENT_TREE_END && i < t->players; i++)
            payoff[i] += p[v] * ent_tree_payoff(t, v, i);
    }
    if (reach) memcpy(reach, p, t->nodes * sizeof *p);
    enti_free(p);
    return ENT_OK;
}
