/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton.h (internal) -- what the files on automata share. */
#ifndef ENTI_AUTOMATON_H
#define ENTI_AUTOMATON_H

#include <entente/automaton.h>

/** Whether n states with their probabilities are a lottery over states 0 .. states-1. */
bool enti_is_lottery(size_t states, size_t n, const int state[], const double probability[]);
/** Whether the automaton directs a player. */
bool enti_automaton_directs(const ent_automaton *a, size_t player);
/** Valid, but for states that no history reaches. */
ent_status enti_automaton_sound(const ent_game *g, const ent_automaton *a, ent_error *err);
/** The states of sound automata side by side that some history reaches; of one: without those that
 *  are not reached. */
ent_status enti_automaton_product(const ent_game *g, size_t n, const ent_automaton part[],
                                  ent_automaton *out);
/** Valid, and directs every player. ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM. */
ent_status enti_automaton_whole(const ent_game *g, const ent_automaton *a);
/** Marks the states that are met when nobody deviates (on_path) or after any history. */
ent_status enti_automaton_reach(const ent_game *g, const ent_automaton *a, bool on_path,
                                bool reached[]);
/** The number of the profile that a state asks for. */
size_t enti_automaton_asked(const ent_game *g, const ent_automaton *a, size_t state);
/** The number of that profile with one player's action changed. */
size_t enti_automaton_deviation(const ent_game *g, const ent_automaton *a, size_t state,
                                size_t player, int action);
/** The lottery after a profile in a state. */
static inline size_t enti_automaton_lottery(const ent_automaton *a, size_t state, size_t profile)
{
    return (size_t)a->next[state * a->profiles + profile];
}

/** The transitions of state s: `follow` after its profile and after several deviate at once, and
 *  punish[i] [players] when player i alone does. Lotteries all. */
void enti_automaton_punish(const ent_game *g, ent_automaton *a, size_t s, int follow,
                           const int punish[]);
/** Whether `profile` [players] is one of the game. */
bool enti_is_profile(const ent_game *g, const int profile[]);

/** The first profile of the largest total payoff into best [players]; a [players] is work. */
void enti_most_cooperative(const ent_game *g, int a[], int best[]);
/** The pure equilibrium of the least total payoff into worst [players], or each player's part in
 *  holding the next one to its pure minmax; a [players] is work. */
void enti_harshest(const ent_game *g, int a[], int worst[]);

/** A payoff without the player's payoff at the first profile: large common payoffs would cost digits
 *  in sums, and change nothing but the level of a value. */
double enti_above_base(const ent_game *g, size_t profile, size_t player);

/** The Markov chain of the states. */
typedef struct enti_chain {
    size_t states, players;
    double *move;    /* [states][states] rows of sum 1 */
    double *payoff;  /* [states][players] expected in a period, above the base */
    double *initial; /* [states] */
} enti_chain;

void enti_chain_clear(enti_chain *c);
ent_status enti_chain_new(const ent_game *g, const ent_automaton *a, double noise, enti_chain *out);
/** out [players] = base + unit * the sum over states of weight[s] x[s][i]. */
void enti_chain_average(const ent_game *g, const enti_chain *c, const double weight[], double unit,
                        const double x[], double out[]);
/** x = (I - delta M)^-1 u, u [states][columns] overwritten by x; ENT_ERR_NUMERIC, ENT_ERR_NOMEM. */
ent_status enti_chain_solve(size_t states, const double move[], double delta, size_t columns,
                            double u[]);

#endif
