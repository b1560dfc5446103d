/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chain.c -- what an automaton earns when all follow it, discounted.
 *
 * The states are a Markov chain M with expected payoffs u; with noise e a player does what its
 * state says with probability 1 - e, and each of its other actions with e / (m_i - 1). The value is
 *
 *     V = (1 - delta) x,   (I - delta M) x = u.
 */
#include "base/linear.h"
#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

void enti_chain_clear(enti_chain *c)
{
    enti_free(c->move);
    enti_free(c->payoff);
    enti_free(c->initial);
    *c = (enti_chain){0};
}

/* Probability that a profile is seen in a state. */
static double chance(const ent_game *g, const ent_automaton *a, size_t s, const int seen[],
                     double noise)
{
    double p = 1.0;

    for (size_t i = 0; i < g->players && p > 0.0; i++) {
        const int others = g->actions[i] - 1;
        if (others == 0) continue;
        p *= seen[i] == a->profile[s * g->players + i] ? 1.0 - noise : noise / others;
    }
    return p;
}

/* Adds what follows a profile of probability p in state s. */
static void add_profile(const ent_game *g, const ent_automaton *a, size_t s, size_t profile,
                        double p, enti_chain *c)
{
    const size_t l = enti_automaton_lottery(a, s, profile);

    for (size_t i = 0; i < g->players; i++)
        c->payoff[s * g->players + i] += p * enti_above_base(g, profile, i);
    for (size_t k = a->first[l]; k < a->first[l + 1]; k++)
        c->move[s * a->states + (size_t)a->state[k]] += p * a->probability[k];
}

static ent_status fill(const ent_game *g, const ent_automaton *a, double noise, enti_chain *c)
{
    int *seen = enti_new(g->players, int);

    if (!seen) return ENT_ERR_NOMEM;
    for (size_t s = 0; s < a->states; s++) {
        size_t profile = 0;
        if (noise == 0.0) {
            add_profile(g, a, s, enti_automaton_asked(g, a, s), 1.0, c);
            continue;
        }
        do {
            const double p = chance(g, a, s, seen, noise);
            if (p > 0.0) add_profile(g, a, s, profile, p, c);
            profile++;
        } while (ent_game_next_profile(g, seen));
    }
    for (size_t k = a->first[a->initial]; k < a->first[a->initial + 1]; k++)
        c->initial[a->state[k]] = a->probability[k];
    enti_free(seen);
    return ENT_OK;
}

ent_status enti_chain_new(const ent_game *g, const ent_automaton *a, double noise, enti_chain *out)
{
    enti_chain c = {.states = a->states,
                    .players = a->players,
                    .move = enti_new(a->states * a->states, double),
                    .payoff = enti_new(a->states * a->players, double),
                    .initial = enti_new(a->states, double)};
    ent_status st = c.move && c.payoff && c.initial ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = fill(g, a, noise, &c);
    if (st) enti_chain_clear(&c);
    *out = c;
    return st;
}

/* LU with a column at a time; `column` [states] is work. */
static void solve_columns(size_t n, const double lu[], const size_t pivot[], size_t columns,
                          double u[], double column[])
{
    for (size_t j = 0; j < columns; j++) {
        for (size_t s = 0; s < n; s++) column[s] = u[s * columns + j];
        enti_lu_solve(n, lu, pivot, column);
        for (size_t s = 0; s < n; s++) u[s * columns + j] = column[s];
    }
}

ent_status enti_chain_solve(size_t states, const double move[], double delta, size_t columns,
                            double u[])
{
    double *lu = enti_new(states * states, double), *column = enti_new(states, double);
    size_t *pivot = enti_new(states, size_t);
    ent_status st = lu && column && pivot ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < states * states && !st; k++) lu[k] = -delta * move[k];
    for (size_t s = 0; s < states && !st; s++) lu[s * states + s] += 1.0;
    if (!st && !enti_lu_factor(states, lu, pivot, 0.0)) st = ENT_ERR_NUMERIC;
    if (!st) solve_columns(states, lu, pivot, columns, u, column);
    enti_free(lu);
    enti_free(column);
    enti_free(pivot);
    return st;
}

double enti_above_base(const ent_game *g, size_t profile, size_t player)
{
    return g->payoff[profile * g->players + player] - g->payoff[player];
}

void enti_chain_average(const ent_game *g, const enti_chain *c, const double weight[], double unit,
                        const double x[], double out[])
{
    for (size_t i = 0; i < c->players; i++) {
        double sum = 0.0;
        for (size_t s = 0; s < c->states; s++)
            if (weight[s] > 0.0) sum += weight[s] * x[s * c->players + i];
        out[i] = g->payoff[i] + unit * sum;
    }
}

ent_status ent_automaton_value(const ent_game *g, const ent_automaton *a, double delta,
                               double noise, double value[])
{
    enti_chain c = {0};

    if (!g || !a || !value || !(delta >= 0.0 && delta < 1.0) || !(noise >= 0.0 && noise <= 1.0))
        return ENT_ERR_ARG;
    ent_status st = enti_automaton_whole(g, a);
    if (!st) st = enti_chain_new(g, a, noise, &c);
    if (!st) st = enti_chain_solve(c.states, c.move, delta, c.players, c.payoff);
    if (!st) enti_chain_average(g, &c, c.initial, 1.0 - delta, c.payoff, value);
    enti_chain_clear(&c);
    return st;
}
