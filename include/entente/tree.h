/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.h -- games in which moves follow one another: the game tree.
 *
 * A tree has nodes 0 .. nodes-1, 0 the root, and a node comes before those behind it. At a decision
 * node a player moves, at a chance node a move is drawn, an end pays every player. Nodes that the
 * player who moves cannot tell apart form an information set. Information sets are numbered in the
 * order in which they were made.
 *
 * A plan of a player says what it does at each of its information sets that the plan itself does
 * not rule out. The plans are the actions of the tree's reduced normal form, so that every analysis
 * of an ent_game is one of the tree. A behaviour profile [width] says with which probability each
 * move is made at each information set, one set after another.
 *
 * Numbers from texts ("1/3", "0.1") are kept exactly, doubles are exact as they are. The
 * probabilities of a chance node sum to 1 within 1e-9 and are those given divided by their sum.
 */
#ifndef ENTENTE_TREE_H
#define ENTENTE_TREE_H

#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most payoffs, nodes times players, of a tree. */
#define ENT_TREE_MAX_PAYOFFS ((size_t)1 << 24)
/** A new information set, with this node alone. */
#define ENT_TREE_NEW SIZE_MAX

/** A game tree; grown by calls, then read by any number of threads. */
typedef struct ent_tree ent_tree;

/** What a node is. */
typedef enum ent_tree_kind {
    ENT_TREE_END = 0, /**< the game is over, players are paid          */
    ENT_TREE_MOVE,    /**< a player moves                              */
    ENT_TREE_CHANCE,  /**< a move is drawn                             */
} ent_tree_kind;

/** One node. */
typedef struct ent_tree_node {
    ent_tree_kind kind;
    size_t player;      /**< who moves; SIZE_MAX at ends and chance nodes                 */
    size_t information; /**< the information set; SIZE_MAX at ends and chance nodes       */
    size_t parent;      /**< SIZE_MAX at the root                                         */
    size_t move;        /**< the move of the parent that leads here; 0 at the root         */
    size_t moves;       /**< 0 at ends                                                    */
    size_t first;       /**< node behind move 0; move m leads to first + m                */
} ent_tree_node;

/* ---- building ---- */

/**
 * A tree of one node, an end that pays nothing.
 * @param n_players  1 .. ENT_GAME_MAX_PLAYERS, named "1", "2", ...
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_tree_new(size_t n_players, ent_tree **out);
/** Releases the tree; NULL is allowed. */
ENT_API void ent_tree_free(ent_tree *t);

/**
 * Makes an end a decision node; behind each move stands an end that pays nothing.
 *
 * Moves are named "1", "2", ... A failed call leaves the tree as it was.
 * @param n_moves      at least 1
 * @param information  ENT_TREE_NEW, or a set of the same player with as many moves
 * @param first        NULL, or the node behind move 0; move m leads to *first + m
 * @return ENT_OK; ENT_ERR_ARG (no such end, player or set, another number of moves);
 *         ENT_ERR_LIMIT (ENT_TREE_MAX_PAYOFFS); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_tree_add_move(ent_tree *t, size_t node, size_t player, size_t n_moves,
                                         size_t information, size_t *first);
/**
 * Makes an end a chance node, likewise.
 * @param p  [n_moves] probabilities, at least 0, that sum to 1 within 1e-9
 */
ENT_CHECKED ent_status ent_tree_add_chance(ent_tree *t, size_t node, size_t n_moves,
                                           const double p[], size_t *first);
/** The same from texts, "1/3" or "0.1"; also ENT_ERR_PARSE. */
ENT_CHECKED ent_status ent_tree_add_chance_text(ent_tree *t, size_t node, size_t n_moves,
                                                const char *const p[], size_t *first);
/** What an end pays. @param payoff [players] finite. ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_tree_set_payoffs(ent_tree *t, size_t node, const double payoff[]);
/** The same from texts; also ENT_ERR_PARSE and ENT_ERR_LIMIT. */
ENT_CHECKED ent_status ent_tree_set_payoffs_text(ent_tree *t, size_t node,
                                                 const char *const payoff[]);

/** Names (copied, not empty) a player, a move (of a decision node: of its whole information set), the
 *  information set of a node ("rejected"), an end ("war"). ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_tree_set_player_name(ent_tree *t, size_t player, const char *name);
ENT_CHECKED ent_status ent_tree_set_move_name(ent_tree *t, size_t node, size_t move,
                                              const char *name);
ENT_CHECKED ent_status ent_tree_set_information_name(ent_tree *t, size_t node, const char *name);
ENT_CHECKED ent_status ent_tree_set_end_name(ent_tree *t, size_t node, const char *name);

/* ---- reading ---- */

/** Number of players, nodes, information sets; 0 for NULL. */
ENT_API size_t ent_tree_players(const ent_tree *t);
ENT_API size_t ent_tree_nodes(const ent_tree *t);
ENT_API size_t ent_tree_informations(const ent_tree *t);
/** A node; a parentless end when there is no such node. */
ENT_API ent_tree_node ent_tree_at(const ent_tree *t, size_t node);
/** What an end pays a player; NaN elsewhere. */
ENT_API double ent_tree_payoff(const ent_tree *t, size_t node, size_t player);
/** The probability of a move of a chance node; NaN elsewhere. */
ENT_API double ent_tree_probability(const ent_tree *t, size_t node, size_t move);
/** The spread of all payoffs of ends, max - min, the unit of tolerances. */
ENT_API double ent_tree_range(const ent_tree *t);
/** Names; never NULL, "" for an information set or an end without one. Borrowed. */
ENT_API const char *ent_tree_player_name(const ent_tree *t, size_t player);
ENT_API const char *ent_tree_move_name(const ent_tree *t, size_t node, size_t move);
ENT_API const char *ent_tree_information_name(const ent_tree *t, size_t information);
ENT_API const char *ent_tree_end_name(const ent_tree *t, size_t node);

/** The length of a behaviour profile: the moves of all information sets. */
ENT_API size_t ent_tree_width(const ent_tree *t);
/** Where the moves of an information set begin in it. */
ENT_API size_t ent_tree_offset(const ent_tree *t, size_t information);

/* ---- what kind of tree it is ---- */

/** Whether every information set is one node. */
ENT_API bool ent_tree_perfect_information(const ent_tree *t);
/**
 * Whether nobody forgets what it knew or did: all nodes of an information set lie behind the same
 * own moves.
 * Cost: O(nodes * players) memory.
 * @param out    true or false
 * @param where  NULL, or an information set in which something is forgotten; SIZE_MAX if none
 */
ENT_CHECKED ent_status ent_tree_perfect_recall(const ent_tree *t, bool *out, size_t *where);
/**
 * Marks the nodes at which a subgame begins: one that moves, alone in its information set, with no
 * set partly behind it and partly elsewhere. The root is one, unless it is an end.
 * Cost: O(nodes * depth).
 * Source: R. Selten, IJGT 4 (1975).
 * @param out  [nodes]
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_tree_subgames(const ent_tree *t, bool out[]);

/* ---- as a normal form ---- */

/** What the actions of the normal form mean. {0} is valid and empty. */
typedef struct ent_tree_plans {
    size_t players;
    size_t informations;
    size_t width; /**< plans of all players                                              */
    int *move;    /**< [width][informations] player after player; -1: ruled out or not its own */
} ent_tree_plans;

/** Releases the plans and leaves {0}. */
ENT_API void ent_tree_plans_clear(ent_tree_plans *x);

/**
 * The reduced normal form: an action a plan, labelled "demand; if rejected: fight".
 *
 * Plans that differ only where they rule themselves out are one. A player that never moves has one
 * plan, "-". Expected payoffs are exact when a number of the tree needs it, else doubles.
 * Cost: O(profiles * ends that chance reaches).
 * Source: H. Kuhn, Extensive games and the problem of information, 1953.
 *
 * @param max_payoffs  refused above it; 0: 2^24
 * @param game         overwritten; release with ent_game_free()
 * @param plans        NULL, or overwritten; release with ent_tree_plans_clear()
 * @return ENT_OK; ENT_ERR_ARG (imperfect recall); ENT_ERR_LIMIT; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_tree_normal(const ent_tree *t, size_t max_payoffs, ent_game **game,
                                       ent_tree_plans *plans);
/**
 * The behaviour that a mixture of plans amounts to (Kuhn's theorem): at each information set the
 * share of each move among the plans that do not rule the set out. Where there is none, all moves
 * are alike.
 * @param mixed  [plans->width] a mixed profile of the normal form
 * @param out    [ent_tree_width()]
 * @return ENT_OK, ENT_ERR_ARG
 */
ENT_CHECKED ent_status ent_tree_behaviour(const ent_tree *t, const ent_tree_plans *plans,
                                          const double mixed[], double out[]);
/**
 * What a behaviour profile leads to.
 * @param behaviour  [ent_tree_width()] at least 0, summing to 1 within 1e-6 at every set
 * @param reach      NULL, or [nodes] the probability that play comes by
 * @param payoff     NULL, or [players] expected payoffs
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_tree_expected(const ent_tree *t, const double behaviour[],
                                         double reach[], double payoff[]);

#ifdef __cplusplus
}
#endif

#endif
