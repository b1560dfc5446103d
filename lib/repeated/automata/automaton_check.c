/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_check.c -- does anybody gain by leaving an automaton, at one discount factor?
 *
 * With x(s) = V(s) / (1 - delta), the undiscounted worth of state s (above that of the first profile
 * for ever, see enti_above_base()), what player i loses by action
 * b in state s, once and then as told, is
 *
 *     slack = u_i(a(s)) - u_i(b, a_-i(s)) + delta (L x_i - L' x_i),
 *
 * L the lottery after a(s) and L' the one after (b, a_-i(s)). No negative slack: subgame perfect.
 * The best plan of player i from the beginning: a decision problem on the states, with its actions
 * to choose from; policy iteration starts at what it is told.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

#include <math.h>
#include <string.h>

/* Changes of plan after which policy iteration can only be turning in round-off. */
#define MAX_PLANS 1000

void ent_automaton_check_clear(ent_automaton_check *x)
{
    if (!x) return;
    enti_free(x->value);
    enti_free(x->slack);
    enti_free(x->on_path);
    enti_free(x->start);
    enti_free(x->best);
    *x = (ent_automaton_check){0};
}

/* sum over the lottery of x [states][columns] at column i. */
static double expected(const ent_automaton *a, size_t lottery, const double x[], size_t columns,
                       size_t i)
{
    double sum = 0.0;

    for (size_t k = a->first[lottery]; k < a->first[lottery + 1]; k++)
        sum += a->probability[k] * x[(size_t)a->state[k] * columns + i];
    return sum;
}

/* u + delta L x of player i in state s, playing b: column `column` of x [states][columns]. */
static double worth(const ent_game *g, const ent_automaton *a, double delta, size_t s, size_t i,
                    int b, const double x[], size_t columns, size_t column)
{
    const size_t profile = enti_automaton_deviation(g, a, s, i, b);
    return enti_above_base(g, profile, i) +
           delta * expected(a, enti_automaton_lottery(a, s, profile), x, columns, column);
}

/* The slacks of player i in state s, and the least of all so far. */
static void weigh(const ent_game *g, const ent_automaton *a, size_t s, size_t i, const double x[],
                  ent_automaton_check *out)
{
    const int told = a->profile[s * a->players + i];
    double *slack = out->slack + s * out->width + g->offset[i];
    const double as_told = worth(g, a, out->delta, s, i, told, x, a->players, i);

    for (int b = 0; b < g->actions[i]; b++) {
        if (b == told) continue;
        slack[b] = as_told - worth(g, a, out->delta, s, i, b, x, a->players, i);
        if (slack[b] < -ENTI_TOL_REGRET * enti_game_player_range(g, i))
            out->subgame_perfect = false;
        if (slack[b] >= out->margin) continue;
        out->margin = slack[b];
        out->state = s;
        out->player = i;
        out->action = b;
    }
}

/* A player's decision problem against the automaton. */
typedef struct plan {
    const ent_game *g;
    const ent_automaton *a;
    double delta, tol;
    size_t player;
    int *action;  /* [states] */
    double *move; /* [states][states] when it plays so */
    double *x;    /* [states] its worth */
} plan;

static ent_status evaluate(plan *p)
{
    const size_t n = p->a->states;

    memset(p->move, 0, n * n * sizeof *p->move);
    for (size_t s = 0; s < n; s++) {
        const size_t profile = enti_automaton_deviation(p->g, p->a, s, p->player, p->action[s]);
        const size_t l = enti_automaton_lottery(p->a, s, profile);
        p->x[s] = enti_above_base(p->g, profile, p->player);
        for (size_t k = p->a->first[l]; k < p->a->first[l + 1]; k++)
            p->move[s * n + (size_t)p->a->state[k]] = p->a->probability[k];
    }
    return enti_chain_solve(n, p->move, p->delta, 1, p->x);
}

/* Takes a better action wherever there is one; false when there is none. */
static bool improve(plan *p)
{
    bool better = false;

    for (size_t s = 0; s < p->a->states; s++) {
        double most = p->x[s] + p->tol;
        for (int b = 0; b < p->g->actions[p->player]; b++) {
            const double x = worth(p->g, p->a, p->delta, s, p->player, b, p->x, 1, 0);
            if (x <= most) continue;
            most = x;
            p->action[s] = b;
            better = true;
        }
    }
    return better;
}

/* The most that the beginning can be worth to player i. */
static ent_status best_plan(const ent_game *g, const ent_automaton *a, double delta, size_t i,
                            double *best)
{
    const size_t n = a->states;
    plan p = {.g = g,
              .a = a,
              .delta = delta,
              .tol = ENTI_TOL_REGRET / 100 * enti_game_player_range(g, i),
              .player = i,
              .action = enti_new(n, int),
              .move = enti_new(n * n, double),
              .x = enti_new(n, double)};
    ent_status st = p.action && p.move && p.x ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t s = 0; s < n && !st; s++) p.action[s] = a->profile[s * a->players + i];
    for (int plans = 0; !st; plans++) {
        st = evaluate(&p);
        if (st || !improve(&p)) break;
        if (plans == MAX_PLANS) st = ENT_ERR_NUMERIC;
    }
    if (!st) *best = expected(a, (size_t)a->initial, p.x, 1, 0);
    enti_free(p.action);
    enti_free(p.move);
    enti_free(p.x);
    return st;
}

/* Values, slacks and the verdict on every state, from the worths x [states][players]. */
static void judge_states(const ent_game *g, const ent_automaton *a, const double x[],
                         ent_automaton_check *out)
{
    out->margin = INFINITY;
    out->action = -1;
    out->subgame_perfect = true;
    for (size_t s = 0; s < a->states; s++)
        for (size_t i = 0; i < a->players; i++) {
            out->value[s * a->players + i] =
                g->payoff[i] + (1.0 - out->delta) * x[s * a->players + i];
            weigh(g, a, s, i, x, out);
        }
}

/* What the beginning is worth as told and by the best plan, and the verdict on it. */
static ent_status judge_plans(const ent_game *g, const ent_automaton *a, const double x[],
                              ent_automaton_check *out)
{
    ent_status st = ENT_OK;

    out->nash = true;
    for (size_t i = 0; i < a->players && !st; i++) {
        const double told = expected(a, (size_t)a->initial, x, a->players, i);
        double best = told;
        st = best_plan(g, a, out->delta, i, &best);
        out->start[i] = g->payoff[i] + (1.0 - out->delta) * told;
        out->best[i] = g->payoff[i] + (1.0 - out->delta) * best;
        if (best - told > ENTI_TOL_REGRET * enti_game_player_range(g, i)) out->nash = false;
    }
    return st;
}

ent_status ent_automaton_check_at(const ent_game *g, const ent_automaton *a, double delta,
                                  ent_automaton_check *out)
{
    ent_automaton_check x = {0};
    enti_chain c = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton_check){0};
    if (!g || !a || !(delta >= 0.0 && delta < 1.0)) return ENT_ERR_ARG;
    ent_status st = enti_automaton_whole(g, a);
    if (st) return st;
    x = (ent_automaton_check){.players = a->players,
                              .states = a->states,
                              .width = g->width,
                              .delta = delta,
                              .value = enti_new(a->states * a->players, double),
                              .slack = enti_new(a->states * g->width, double),
                              .on_path = enti_new(a->states, bool),
                              .start = enti_new(a->players, double),
                              .best = enti_new(a->players, double)};
    if (!x.value || !x.slack || !x.on_path || !x.start || !x.best) st = ENT_ERR_NOMEM;
    if (!st) st = enti_automaton_reach(g, a, true, x.on_path);
    if (!st) st = enti_chain_new(g, a, 0.0, &c);
    if (!st) st = enti_chain_solve(c.states, c.move, delta, c.players, c.payoff);
    if (!st) judge_states(g, a, c.payoff, &x);
    if (!st) st = judge_plans(g, a, c.payoff, &x);
    if (!st) {
        *out = x;
        x = (ent_automaton_check){0};
    }
    enti_chain_clear(&c);
    ent_automaton_check_clear(&x);
    return st;
}
