/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton.h -- strategies of the repeated game as automata: what they earn, and for which
 * discount factors nobody gains by leaving them.
 *
 * An automaton is in one of finitely many states. The state says what the players do; what all of
 * them are then seen to do leads to a lottery over states, drawn publicly: everybody sees the new
 * state before the next period. An automaton directs one player (a strategy), or all of them.
 *
 * delta is the discount factor per period, in [0, 1). Values are per period: V(s) is (1 - delta)
 * times the discounted sum of the payoffs from state s on.
 */
#ifndef ENTENTE_AUTOMATON_H
#define ENTENTE_AUTOMATON_H

#include <entente/base.h>
#include <entente/game.h>
#include <entente/payoff_set.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most states of an automaton. */
#define ENT_AUTOMATON_MAX_STATES 1024
/** The most transitions, states times profiles of the stage game: 256 MB. */
#define ENT_AUTOMATON_MAX_CELLS ((size_t)1 << 26)
/** The most states of an automaton that exact arithmetic judges for all delta at once. */
#define ENT_AUTOMATON_MAX_EXACT 64

/** An automaton. {0} is valid and empty; lottery s < states is state s for sure. */
typedef struct ent_automaton {
    size_t players;      /**< of the stage game                                        */
    size_t profiles;     /**< of the stage game                                        */
    size_t states;       /**< number of states                                         */
    int *profile;        /**< [states][players] the action of each player; -1 in every state for a
                              player that the automaton does not direct                */
    int *next;           /**< [states][profiles] the lottery that follows each observed profile,
                              numbered as the payoff table; -1: missing                */
    size_t lotteries;    /**< number of lotteries, at least `states`                    */
    size_t *first;       /**< [lotteries + 1] where each lottery begins in state, probability */
    int *state;          /**< [first[lotteries]] where a lottery leads                  */
    double *probability; /**< [first[lotteries]] with which probability                 */
    int initial;         /**< the lottery before the first period                      */
    char **name;         /**< [states] each a name, or NULL for none                   */
} ent_automaton;

/** Releases the automaton and leaves {0}. NULL is allowed. */
ENT_API void ent_automaton_clear(ent_automaton *a);

/**
 * An automaton to be filled in: profile and next all -1, begun in state 0.
 *
 * @param g       the stage game
 * @param states  1 .. ENT_AUTOMATON_MAX_STATES
 * @param out     overwritten; release with ent_automaton_clear()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT (too many states or cells), ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_automaton_new(const ent_game *g, size_t states, ent_automaton *out);

/** Names a state (copied). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_automaton_set_name(ent_automaton *a, size_t state, const char *name);

/**
 * Adds a lottery, or finds the one that is the same.
 *
 * @param n            1 or more
 * @param state        [n] distinct states
 * @param probability  [n] positive, of sum 1 within 1e-6
 * @param lottery      its number
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM; on failure the automaton is as it was
 */
ENT_CHECKED ent_status ent_automaton_add_lottery(ent_automaton *a, size_t n, const int state[],
                                                 const double probability[], int *lottery);

/**
 * Whether an automaton is complete and fits the game.
 *
 * Refused, with the state named in *err: an action out of range, a player directed in some states
 * only, a missing transition, a transition to no lottery, a lottery into no state or not of sum
 * 1, a state that no history reaches.
 *
 * @param err  NULL, or what is wrong
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_automaton_validate(const ent_game *g, const ent_automaton *a,
                                              ent_error *err);

/**
 * All players' automata run side by side; only the states that some history reaches.
 *
 * @param n     number of automata; together they direct every player once
 * @param part  [n] automata for g, valid but for states that no history reaches
 * @param out   overwritten; release with ent_automaton_clear()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT (too many states), ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_automaton_join(const ent_game *g, size_t n, const ent_automaton part[],
                                          ent_automaton *out);

/* The classic strategies, for any stage game. */

/** What the classic strategies are made of. NULL stands for the defaults. */
typedef struct ent_classic_opts {
    const int *cooperate; /**< [players] the profile to sustain; NULL: of the largest total payoff,
                               the first of several                                    */
    const int *defect;    /**< [players] the profile to punish with; NULL: the pure equilibrium of
                               the least total payoff, or without one each player's part in
                               holding the next player to its pure minmax              */
    int length;           /**< punish: periods of punishment, 1 .. 1000                */
    double generosity;    /**< generous-tft: probability of forgiving, in (0, 1)        */
} ent_classic_opts;

#define ENT_CLASSIC_OPTS_INIT                                                                      \
    {                                                                                              \
        NULL, NULL, 2, 1.0 / 3.0                                                                   \
    }

/** A row of the table of classic strategies. */
typedef struct ent_classic {
    const char *name;       /**< as on command lines: "tit-for-tat"                        */
    const char *parameters; /**< of ent_classic_opts, apart from the profiles; "" for none */
    const char *summary;    /**< in a line                                              */
} ent_classic;

/** A row of the table; NULL behind the last. */
ENT_API const ent_classic *ent_automaton_classics(size_t row);

/**
 * A classic strategy of one player.
 *
 * @param name  of the table
 * @param opts  NULL for ENT_CLASSIC_OPTS_INIT
 * @param out   overwritten; release with ent_automaton_clear()
 * @return ENT_OK; ENT_ERR_ARG (no such name or player, an action or parameter out of
 *         range); ENT_ERR_LIMIT; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_automaton_classic(const ent_game *g, const char *name, size_t player,
                                             const ent_classic_opts *opts, ent_automaton *out);

/** The classic strategies name[0], name[1], ... of all players, joined. */
ENT_CHECKED ent_status ent_automaton_classic_match(const ent_game *g, const char *const name[],
                                                   const ent_classic_opts *opts,
                                                   ent_automaton *out);

/* What they earn. */

/**
 * Each player's discounted payoff per period when all follow the automaton, with execution noise:
 * each player's action fails, independently, with probability `noise`, and is then any other of
 * its actions, all alike. What was done is seen, not what was meant.
 *
 * V = (1 - delta) (I - delta M)^-1 u, M the chain of the states and u their expected payoffs.
 * Cost: O(states^3), and with noise O(states * profiles * players).
 *
 * @param a      valid, directs every player
 * @param delta  in [0, 1)
 * @param noise  in [0, 1]
 * @param value  [players]
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NUMERIC (no solution in doubles), ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_automaton_value(const ent_game *g, const ent_automaton *a, double delta,
                                           double noise, double value[]);

/**
 * Each player's long-run average payoff: the limit of ent_automaton_value() as delta goes to 1.
 *
 * By the stationary distributions of the classes of states that are never left, each weighted by
 * the probability of ending there, in arithmetic without cancellation.
 * Source: W. Grassmann, M. Taksar, D. Heyman, Regenerative analysis and steady state
 * distributions for Markov chains, Oper. Res. 33 (1985).
 */
ENT_CHECKED ent_status ent_automaton_average(const ent_game *g, const ent_automaton *a,
                                             double noise, double value[]);

/** Each player's expected payoff per period over the first `rounds` periods, 1 or more. */
ENT_CHECKED ent_status ent_automaton_rounds(const ent_game *g, const ent_automaton *a,
                                            size_t rounds, double noise, double value[]);

/* Whether anybody gains by leaving them. */

/** An automaton judged at one discount factor. {0} is valid and empty. */
typedef struct ent_automaton_check {
    size_t players, states;
    size_t width;  /**< sum of the players' action counts                           */
    double delta;  /**< the discount factor                                         */
    double *value; /**< [states][players] payoff per period from each state on        */
    double *slack; /**< [states][width] what a player loses in all, undiscounted units of one
                           period, by each action once and then as told; 0 for the one that
                           it is told, negative: a gain                                */
    bool *on_path; /**< [states] met when nobody deviates                           */
    double *start; /**< [players] payoff per period from the beginning                */
    double *best;  /**< [players] the same when the player alone does its best, at will */
    double margin; /**< the least slack of actions not told; infinite without any    */
    size_t state;  /**< where it is: state,                                          */
    size_t player; /**< player                                                      */
    int action;    /**< and action; -1 without any                                   */
    bool nash;     /**< nobody gains from the beginning: best <= start within 1e-9 of range */
    bool subgame_perfect; /**< nobody gains after any history: margin >= -1e-9 of range   */
} ent_automaton_check;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_automaton_check_clear(ent_automaton_check *x);

/**
 * Judges an automaton at one discount factor, in doubles.
 *
 * Subgame perfect: no single deviation gains in any state, which suffices (one-shot deviation
 * principle). Nash: no plan gains from the beginning; the best plan against the automaton by
 * policy iteration. Both take a gain up to 1e-9 of the player's payoff range for round-off;
 * ent_automaton_prove() takes none.
 * Claim:  `slack` and `best` are recomputed from the values that stand beside them.
 * Cost:   O(states^3) a player and step of policy iteration, O(states^2 * width).
 * Source: D. Abreu, On the theory of infinitely repeated games with discounting, Econometrica 56
 *         (1988); R. Howard, Dynamic programming and Markov processes (1960).
 *
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NUMERIC, ENT_ERR_NOMEM; on error *out is empty
 */
ENT_CHECKED ent_status ent_automaton_check_at(const ent_game *g, const ent_automaton *a,
                                              double delta, ent_automaton_check *out);

/** What is asked of an automaton. */
typedef enum ent_automaton_test {
    ENT_AUTOMATON_NASH = 0,        /**< nobody gains from the beginning                 */
    ENT_AUTOMATON_SUBGAME_PERFECT, /**< nobody gains after any history                 */
} ent_automaton_test;

/**
 * The same in exact arithmetic, at a rational discount factor.
 *
 * Payoffs are those that ent_game_payoff_exact() gives; the probabilities of a lottery are divided
 * by their exact sum.
 * @param delta  "1/3", "0.9"; in [0, 1)
 * @param holds  the answer, proven
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_PARSE (delta is no number); ENT_ERR_LIMIT (over
 *         ENT_AUTOMATON_MAX_EXACT states, or numbers too long); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_automaton_prove(const ent_game *g, const ent_automaton *a,
                                           const char *delta, ent_automaton_test test, bool *holds);

/** An end of an interval of discount factors. */
typedef struct ent_delta_end {
    double value;     /**< to the last bit                                            */
    bool closed;      /**< whether it belongs to the interval; 1 never does             */
    char *exact;      /**< "1/3" when it is rational, else NULL                         */
    char *polynomial; /**< else what it is the root of: "delta^2 + delta - 1"           */
} ent_delta_end;

/** low to high; one point when they are the same, and then closed. */
typedef struct ent_delta_interval {
    ent_delta_end low, high;
} ent_delta_interval;

/** A set of discount factors. {0} is valid and empty. */
typedef struct ent_delta_set {
    size_t count;                 /**< of intervals                                     */
    ent_delta_interval *interval; /**< [count] disjoint, ascending                       */
} ent_delta_set;

/** Releases the set and leaves {0}. NULL is allowed. */
ENT_API void ent_delta_set_clear(ent_delta_set *x);

/**
 * Every discount factor in [0, 1) at which an automaton is an equilibrium, exactly.
 *
 * A slack is a rational function of delta with a positive denominator; the signs of its numerator
 * change at real roots, which are isolated in exact arithmetic, and each interval between them is
 * judged at a rational point. For Nash the optimal plan changes at such roots, and the numerators
 * are those of the plans that are best somewhere. "None" is an answer. No delta is sampled.
 * Claim:  ALL: exact.
 * Cost:   polynomials of degree `states` (Nash: twice that) in numbers of about as many digits.
 * Limits: ENT_AUTOMATON_MAX_EXACT states. Probabilities of 53 bits cost time: 20 states full of them
 *         half a second, 30 three; 60 states without them a few hundredths.
 *
 * @param control  NULL for none; a step is a polynomial that is built or searched for roots
 * @param out      overwritten; release with ent_delta_set_clear()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT (also when stopped by the control), ENT_ERR_NOMEM; on
 *         error *out is empty
 */
ENT_CHECKED ent_status ent_automaton_deltas(const ent_game *g, const ent_automaton *a,
                                            ent_automaton_test test, const ent_control *control,
                                            ent_delta_set *out);

/* Strategies that sustain something. */

/**
 * The automaton that sustains a payoff of a payoff set, proven.
 *
 * A state is a vertex of the inner set: its profile is played, what follows is the draw that the
 * vertex promises, and a player that deviates alone is punished by its worst vertex (several at
 * once are not). The payoff itself is a draw between at most three vertices before the first
 * period. Vertices that are never met are left out.
 * Claim:  subgame perfect by ent_automaton_check_at(), and worth `payoff` within 1e-9 of each
 *         player's payoff range, or ENT_ERR_NUMERIC.
 *
 * @param set     of ent_payoff_set_solve() for g
 * @param payoff  [2] per period
 * @param out     overwritten; release with ent_automaton_clear()
 * @param err     NULL, or why it is refused
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a set of another game, a payoff that the inner set does not
 *         hold); ENT_ERR_LIMIT; ENT_ERR_NUMERIC; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_automaton_sustain(const ent_game *g, const ent_payoff_set *set,
                                             const double payoff[2], ent_automaton *out,
                                             ent_error *err);

/** A sequence of profiles that ends in a cycle: after the last comes number `loop` again. */
typedef struct ent_path {
    size_t length;      /**< 1 or more                                                */
    size_t loop;        /**< below length                                             */
    const int *profile; /**< [length][players]                                        */
} ent_path;

/**
 * The simple strategy profile of an outcome path and one punishment path a player: play the path in
 * hand; when player i alone leaves it, begin i's punishment, also when that is what it left.
 *
 * Any outcome of a subgame-perfect equilibrium is one of such a profile, with optimal penal codes
 * for punishments (stick and carrot among them). Whether these paths are one: the checks above.
 * Source: D. Abreu, On the theory of infinitely repeated games with discounting, Econometrica 56
 *         (1988).
 *
 * @param path  [players + 1] the outcome, then each player's punishment
 * @param out   overwritten; release with ent_automaton_clear()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_automaton_simple(const ent_game *g, const ent_path path[],
                                            ent_automaton *out);

/** What players in the same position can sustain by all doing the same. {0}: nothing. */
typedef struct ent_symmetric {
    bool exists;   /**< some equilibrium in which all always do the same                */
    double high;   /**< its best payoff of each player, per period                     */
    double low;    /**< its worst                                                     */
    int carrot;    /**< the action whose payoff is `high`, played for ever              */
    int stick;     /**< the action that punishes: `low` is the best answer to it         */
    double reward; /**< probability that the carrot follows a stick that all took, else again
                        the stick                                                     */
} ent_symmetric;

/**
 * The strongly symmetric equilibria with public draws: the largest pair high >= low with
 *
 *     high = max u(a),  low = min c(a)  over actions a with  c(a) - u(a) <= delta / (1 - delta) (high -
 * low).
 *
 * Limits: all do the same in every period; asymmetric punishments may be harsher.
 * Claim:  exact but for rounding; ties as far as 1e-9 of the range count.
 * Cost:   O(n^2).
 * Source: D. Abreu, Extremal equilibria of oligopolistic supergames, J. Econ. Theory 39 (1986);
 *         M. Cronshaw, D. Luenberger, Games Econ. Behav. 6 (1994).
 *
 * @param n          actions
 * @param payoff     [n] u(a): of each player when all do a; finite
 * @param deviation  [n] c(a): the best that one gets when the others do a; at least u(a)
 * @param delta      in [0, 1)
 * @return ENT_OK, ENT_ERR_ARG; ENT_ERR_NOMEM does not occur
 */
ENT_CHECKED ent_status ent_symmetric_solve(size_t n, const double payoff[],
                                           const double deviation[], double delta,
                                           ent_symmetric *out);

/**
 * The least discount factor at which all can do `target` for ever, punished by strongly symmetric
 * equilibria; 1 when there is none below 1. The rest as ent_symmetric_solve().
 */
ENT_CHECKED ent_status ent_symmetric_critical(size_t n, const double payoff[],
                                              const double deviation[], int target, double *delta);

/**
 * u and c of ent_symmetric_solve() from a game in which all players have the same actions.
 *
 * @param payoff     [n] of player 0
 * @param deviation  [n] of player 0
 * @return ENT_OK; ENT_ERR_ARG (a NULL, or some player's payoff or best deviation differs from those
 *         of player 0 by over 1e-9 of the range)
 */
ENT_CHECKED ent_status ent_symmetric_game(const ent_game *g, double payoff[], double deviation[]);

/**
 * Stick and carrot: all do the carrot until somebody alone does not; then all take the stick, after
 * which comes the carrot with probability `reward`, else the stick again; so too when a player alone
 * does not take it.
 *
 * @param carrot, stick  [players] profiles
 * @param reward         in [0, 1]; 0: the stick for ever
 */
ENT_CHECKED ent_status ent_automaton_stick_carrot(const ent_game *g, const int carrot[],
                                                  const int stick[], double reward,
                                                  ent_automaton *out);

/* Strategies against one another. */

/** How the score of a match is found. */
typedef enum ent_tournament_rule {
    ENT_TOURNAMENT_DISCOUNTED = 0, /**< exact: ent_automaton_value() at delta            */
    ENT_TOURNAMENT_AVERAGE,        /**< exact: ent_automaton_average()                   */
    ENT_TOURNAMENT_ROUNDS,         /**< exact: expected mean over the first `rounds` periods */
    ENT_TOURNAMENT_SIMULATED,      /**< drawn: mean over `repeats` matches of `rounds` periods */
} ent_tournament_rule;

/** Settings of a tournament. NULL stands for the defaults. */
typedef struct ent_tournament_opts {
    ent_tournament_rule rule; /**< how scores are found                                 */
    double delta;             /**< DISCOUNTED: in [0, 1)                                */
    double noise;             /**< as ent_automaton_value()                             */
    size_t rounds;            /**< ROUNDS, SIMULATED: periods of a match, 1 .. 10^9        */
    size_t repeats;           /**< SIMULATED: matches of each pair, 1 .. 10^9             */
    uint64_t seed;            /**< SIMULATED: same seed, same scores                     */
} ent_tournament_opts;

#define ENT_TOURNAMENT_OPTS_INIT                                                                   \
    {                                                                                              \
        ENT_TOURNAMENT_ROUNDS, 0.9, 0.0, 200, 10, 1                                                \
    }

/** Scores of a round robin. {0} is valid and empty. */
typedef struct ent_tournament {
    size_t entries;  /**< n                                                            */
    double *score;   /**< [n][n][2] payoffs per period of the two players when entry i is player 0
                          and entry j player 1                                          */
    double *mean;    /**< [n] of an entry in both seats over all opponents, itself among them */
    size_t *ranking; /**< [n] entries by mean, the best first; of equals the first named    */
} ent_tournament;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_tournament_clear(ent_tournament *x);

/**
 * A round robin of strategies for a two-player game, each also against itself.
 *
 * Cost:   n^2 joined automata; SIMULATED also n^2 * repeats * rounds periods.
 * Source: R. Axelrod, Effective choice in the prisoner's dilemma, J. Conflict Resolution 24 (1980).
 *
 * @param n       entries, 1 .. 1000
 * @param first   [n] each entry's automaton as player 0
 * @param second  [n] and as player 1
 * @param opts    NULL for ENT_TOURNAMENT_OPTS_INIT
 * @param out     overwritten; release with ent_tournament_clear()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NUMERIC, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_tournament_run(const ent_game *g, size_t n, const ent_automaton first[],
                                          const ent_automaton second[],
                                          const ent_tournament_opts *opts, ent_tournament *out);

/** The same for classic strategies by name [n]; `classic` NULL for ENT_CLASSIC_OPTS_INIT. */
ENT_CHECKED ent_status ent_tournament_classic(const ent_game *g, size_t n, const char *const name[],
                                              const ent_classic_opts *classic,
                                              const ent_tournament_opts *opts, ent_tournament *out);

#ifdef __cplusplus
}
#endif

#endif
