/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact.h -- games of many players without their table.
 *
 * Two forms. In a type-symmetric game every player belongs to a type, and its payoff depends on its
 * type, its own action, and how many others of each type take each action. One type makes the game
 * symmetric. In a polymatrix game a payoff is a sum of two-player payoffs over the edges of a graph;
 * there every player is a type of its own. So both are described by types, and what all members of
 * a type do alike is one mixed action: a mixed profile is an array [width], type after type, width
 * the sum of the types' action counts.
 *
 * Of a type-symmetric game the table holds, for type t and its action a, one payoff a count of the
 * others: for each type s the counts (k_0, ..., k_{m-1}) of its actions, which add up to n_s, or
 * to n_s - 1 for s = t, in lexicographic order of (k_1, ..., k_{m-1}); the last type fastest. With
 * two actions that is the number of others who take action 1.
 */
#ifndef ENTENTE_COMPACT_H
#define ENTENTE_COMPACT_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most players of a compact game. */
#define ENT_COMPACT_MAX_PLAYERS 10000
/** The most payoffs that a compact game may have. */
#define ENT_COMPACT_MAX_PAYOFFS ((size_t)1 << 22)

/** How the payoffs are told. */
typedef enum ent_compact_kind {
    ENT_COMPACT_SYMMETRIC = 0, /**< by type, own action and the counts of the others' actions */
    ENT_COMPACT_POLYMATRIX,    /**< by a bimatrix an edge                                   */
} ent_compact_kind;

/** A compact game; immutable but for its labels. Many threads may read one game. */
typedef struct ent_compact ent_compact;

/** Two players whose payoffs depend on each other. */
typedef struct ent_compact_edge {
    size_t player[2]; /**< distinct */
} ent_compact_edge;

/** Number of payoffs in the table of a type-symmetric game of this shape, 0 when it is none or has
 *  more than ENT_COMPACT_MAX_PAYOFFS. @param players, actions  [n_types] at least 1 each */
ENT_API size_t ent_compact_symmetric_payoffs(size_t n_types, const int players[],
                                             const int actions[]);

/**
 * A type-symmetric game from doubles; the arrays are copied.
 *
 * @param players  [n_types] members of each type, at least 1
 * @param actions  [n_types] actions of each type, at least 1
 * @param payoff   [ent_compact_symmetric_payoffs()] type after type, action after action, in the
 *                 order of the head of this file; finite
 * @param out      overwritten; release with ent_compact_free()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (too many players or payoffs); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_compact_symmetric(size_t n_types, const int players[],
                                             const int actions[], const double payoff[],
                                             ent_compact **out);

/**
 * A polymatrix game from doubles; the arrays are copied.
 *
 * @param actions  [n_players] at least 1 each
 * @param edge     [n_edges] each pair at most once
 * @param payoff   edge after edge, row-major over the actions of its two players and, innermost,
 *                 one payoff each; finite
 */
ENT_CHECKED ent_status ent_compact_polymatrix(size_t n_players, const int actions[], size_t n_edges,
                                              const ent_compact_edge edge[], const double payoff[],
                                              ent_compact **out);

/** Releases the game; NULL is allowed. */
ENT_API void ent_compact_free(ent_compact *c);

/** The form of the game. */
ENT_API ent_compact_kind ent_compact_kind_of(const ent_compact *c);
/** Number of players; 0 for NULL. */
ENT_API size_t ent_compact_players(const ent_compact *c);
/** Number of types; of a polymatrix game the number of players. */
ENT_API size_t ent_compact_types(const ent_compact *c);
/** Members of a type; 0 when there is no such type. */
ENT_API int ent_compact_members(const ent_compact *c, size_t type);
/** Actions of a type; 0 when there is no such type. */
ENT_API int ent_compact_actions(const ent_compact *c, size_t type);
/** Sum of the types' action counts, the length of a mixed profile. */
ENT_API size_t ent_compact_width(const ent_compact *c);
/** Where a type's actions begin in a mixed profile. */
ENT_API size_t ent_compact_offset(const ent_compact *c, size_t type);
/** A type's name; never NULL. Borrowed until it is changed. */
ENT_API const char *ent_compact_type_name(const ent_compact *c, size_t type);
/** An action's name; never NULL. Borrowed until it is changed. */
ENT_API const char *ent_compact_action_name(const ent_compact *c, size_t type, int action);
/** Names a type (copied, not empty). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_compact_set_type_name(ent_compact *c, size_t type, const char *name);
/** Names an action (copied, not empty). ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_compact_set_action_name(ent_compact *c, size_t type, int action,
                                                   const char *name);
/** The unit of relative tolerances: the most that one player's payoff can change, as bounded by the
 *  spread of the table (of a polymatrix game: by the sum of the spreads of a player's edges). */
ENT_API double ent_compact_range(const ent_compact *c);

/**
 * What each action gives a member of its type when all others play their type's mixed action.
 * Counts are convolved player by player: no pure profile is listed.
 * Cost: the table once a type, and members * counts of one type.
 *
 * @param mixed  [width] non-negative, each type's part summing to 1 within 1e-6
 * @param out    [width] in payoff units
 * @return ENT_OK, ENT_ERR_ARG (not a mixed profile) or ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_compact_action_payoffs(const ent_compact *c, const double mixed[],
                                                  double out[]);
/** Regret of a mixed profile: the most that any player gains by a best response. */
ENT_CHECKED ent_status ent_compact_regret(const ent_compact *c, const double mixed[], double *out);
/** Regret of pure actions, told by how many members of each type take each action.
 *  @param counts  [width] each type's part adds up to its members */
ENT_CHECKED ent_status ent_compact_pure_regret(const ent_compact *c, const int counts[],
                                               double *out);

/** The game as a table, members of a type one after the other; exact payoffs are kept. ENT_OK,
 *  ENT_ERR_ARG, ENT_ERR_LIMIT (more than `max_payoffs`; 0 = ENT_GAME_MAX_PAYOFFS), ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_compact_to_game(const ent_compact *c, size_t max_payoffs,
                                           ent_game **out);

/**
 * A game as a compact one where it is one, decided exactly: players who may change places become one
 * type, or the payoffs are split over pairs. *out is NULL, with ENT_OK, where that does not hold.
 *
 * Types must be players in a row, and have two members or more somewhere for the game to count as
 * symmetric. Labels are those of the type's first player.
 * Cost:   a pass over the table for each pair of players.
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT or ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_compact_from_game(const ent_game *g, ent_compact_kind kind,
                                             ent_compact **out);

/** Settings of the searches. NULL stands for the defaults. */
typedef struct ent_compact_opts {
    size_t max_count;    /**< stop after this many equilibria; 0 = 10,000                    */
    ent_control control; /**< progress, cancellation, limit of steps                         */
} ent_compact_opts;
/* clang-format off */
#define ENT_COMPACT_OPTS_INIT {0, {NULL, NULL, 0}}
/* clang-format on */

/** Equilibria of a compact game. {0} is a valid empty list. */
typedef struct ent_compact_equilibria {
    size_t count;   /**< number of equilibria                                                  */
    size_t width;   /**< of the game                                                           */
    double *prob;   /**< [count][width] each type's mixed action; of pure ones the share of the
                         members who take the action                                          */
    int *members;   /**< [count][width] of pure equilibria how many members take the action;
                         NULL in a list of mixed ones                                         */
    double *payoff; /**< [count][width] what the action gives a member who takes it; NaN: nobody
                         does                                                                 */
    double *regret; /**< [count] in payoff units: best gain of any player                        */
    double *box;    /**< [count] 0: exactly an equilibrium, in rationals; above: an exact one lies
                         within this distance of every probability; INFINITY: regret alone is
                         certified                                                            */
    char **exact;   /**< [count][width] "p/q", or NULL where it is irrational or not known        */
    bool *joined;   /**< [count] all mixtures between this one and the next are equilibria, too   */
    ent_claim claim;    /**< ALL: of its kind, see the function                                 */
    bool cut;           /**< a limit or the caller ended the search                              */
    uint64_t steps;     /**< as the function says                                               */
    const char *method; /**< "pure", "symmetric", "lemke" or "zero-sum"; never freed              */
} ent_compact_equilibria;

/** Releases the list and leaves {0}. NULL is allowed. */
ENT_API void ent_compact_equilibria_clear(ent_compact_equilibria *eq);

/**
 * Every equilibrium in pure actions, up to who of a type takes which action.
 *
 * Each vector of counts is tested exactly; of a polymatrix game, players choose one after the other,
 * and a branch ends where somebody's choice can no longer be a best response.
 * Claim:  ALL, unless it was cut short.
 * Cost:   the vectors of counts: 51 for 50 players with two actions; of a polymatrix game up to
 *         the number of profiles. A step is a vector of counts, or a choice.
 * Source: R. Rosenthal, IJGT 2 (1973), for counts; J. Howson, Management Science 18 (1972).
 */
ENT_CHECKED ent_status ent_compact_pure(const ent_compact *c, const ent_compact_opts *opts,
                                        ent_compact_equilibria *out);

/**
 * Equilibria in which all members of a type play the same mixed action.
 *
 * Where one type mixes two actions and the others none, the gain between the two is a polynomial in
 * one probability: all its roots in (0, 1) are isolated exactly, rational ones recognised, and the
 * gains of all other actions decided there exactly. Where more is mixed, Newton's method starts from
 * seeded points of each support; what it finds is certified by its regret in rationals. In a game
 * where a whole interval is in equilibrium, its ends are listed as joined.
 * Claim:  ALL for one type with two actions, and wherever no support is left to Newton's method; else
 *         SOME.
 * Cost:   degree^3 for each support. A step is a support.
 * Source: J. Nash, Annals of Mathematics 54 (1951), theorem 2: one exists; G. Collins, A. Akritas,
 *         SYMSAC (1976): isolation of roots.
 * @return as others; ENT_ERR_ARG for a polymatrix game
 */
ENT_CHECKED ent_status ent_compact_mixed(const ent_compact *c, const ent_compact_opts *opts,
                                         ent_compact_equilibria *out);

/**
 * One equilibrium of a polymatrix game: Lemke's method on its complementarity problem, in integers
 * with the lexicographic rule, so that it ends, and in an exact equilibrium.
 *
 * Claim:  SOME: one, by theorem.
 * Cost:   pivots of (width + players)^2 products of long integers. A step is a pivot.
 * Source: J. Howson, Equilibria of polymatrix games, Management Science 18 (1972); D. Miller,
 *         S. Zucker, Copositive-plus Lemke algorithm solves polymatrix games, OR Letters 10 (1991).
 * @return as others; ENT_ERR_ARG for a type-symmetric game
 */
ENT_CHECKED ent_status ent_compact_lemke(const ent_compact *c, const ent_compact_opts *opts,
                                         ent_compact_equilibria *out);

/** Whether the payoffs of all players of a polymatrix game add up to the same in every profile, decided
 *  exactly; edges need not do so one by one. Cost: a pass over the payoffs.
 *  @return ENT_OK; ENT_ERR_ARG (a NULL, a type-symmetric game); ENT_ERR_LIMIT; ENT_ERR_NOMEM */
ENT_CHECKED ent_status ent_compact_constant_sum(const ent_compact *c, bool *out);

/**
 * One equilibrium of a polymatrix game whose payoffs add up to a constant, by one linear program.
 *
 * Claim:  SOME: one, exact up to 128 players and actions in its support, else with its regret. The
 *         equilibria are a convex set; the payoff of a player may differ among them.
 * Cost:   a linear program of width + players rows and columns, and at most 128^3 products of long
 *         integers. A step is a simplex iteration.
 * Source: Y. Cai, O. Candogan, C. Daskalakis, C. Papadimitriou, Zero-sum polymatrix games, Mathematics
 *         of Operations Research 41 (2016).
 * @return as others; ENT_ERR_ARG where the payoffs do not add up to a constant, or for a
 *         type-symmetric game; ENT_ERR_NUMERIC when the linear program gave no equilibrium
 */
ENT_CHECKED ent_status ent_compact_zero_sum(const ent_compact *c, const ent_compact_opts *opts,
                                            ent_compact_equilibria *out);

#ifdef __cplusplus
}
#endif

#endif
