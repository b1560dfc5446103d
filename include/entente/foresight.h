/* SPDX-License-Identifier: GPL-3.0-or-later */
/* foresight.h -- what holds when those who leave look ahead to what their leaving sets off.
 *
 * Two recursions for symmetric alliances, where only sizes count, and Chwe's largest consistent set
 * for any moves among outcomes.
 */
#ifndef ENTENTE_FORESIGHT_H
#define ENTENTE_FORESIGHT_H

#include <entente/base.h>
#include <entente/membership.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most players of the recursions. */
#define ENT_FORESIGHT_MAX_PLAYERS 4096

/**
 * Sizes at which a symmetric coalition holds when leaving makes it collapse to the next size that
 * holds: size 1 holds, and s holds when
 *
 *     inside(s) >= outside(t),   t the largest size below s that holds.
 *
 * Cost:   n comparisons of doubles, taken as exact.
 * Source: M. Diamantoudi, E. Sartzetakis, International environmental agreements: an analysis of
 *         coalition formation under foresight, Int. Game Theory Review 17 (2015).
 *
 * @param n        players, 1 .. ENT_FORESIGHT_MAX_PLAYERS
 * @param inside   [n + 1] a member's payoff by the number of members; inside[0] is not read
 * @param outside  [n + 1] an outsider's; outside[n] is not read
 * @param holds    [n + 1] overwritten; holds[0] is false
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a payoff that is read and not finite); ENT_ERR_LIMIT
 */
ENT_CHECKED ent_status ent_foresight_sizes(size_t n, const double inside[], const double outside[],
                                           bool holds[]);

/**
 * The payoff of each member of block 0 of a symmetric coalition structure.
 * @param size  [blocks] sizes; block 0 is the one asked for
 */
typedef double ent_foresight_payoff(void *context, size_t blocks, const size_t size[]);

/**
 * Sizes of groups that stay together under binding agreements: m players do when no group of s of
 * them gains by leaving for good, while the others form the structure that m - s players form,
 *
 *     payoff(m) >= payoff(s; structure(m - s))  for s = 1 .. m - 1,
 *     structure(k) = (t, structure(k - t)),  t the largest size up to k that stays together.
 *
 * Source: D. Ray, R. Vohra, Coalitional power and public goods, J. of Political Economy 109 (2001);
 *         for other games than theirs the structure is this definition.
 * Cost:   n^2 calls of payoff.
 *
 * @param n       players, 1 .. ENT_FORESIGHT_MAX_PLAYERS
 * @param payoff  finite
 * @param stays   [n + 1] overwritten; stays[0] is false
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a payoff not finite); ENT_ERR_LIMIT; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_foresight_binding(size_t n, ent_foresight_payoff *payoff, void *context,
                                             bool stays[]);

/** The structure that n players form: sizes, descending, by the sizes that stay together.
 *  @param stays  [n + 1] of ent_foresight_binding()
 *  @param size   [n] overwritten
 *  @param blocks how many
 *  @return ENT_OK, ENT_ERR_ARG */
ENT_CHECKED ent_status ent_foresight_structure(size_t n, const bool stays[], size_t size[],
                                               size_t *blocks);

/** A move from one outcome to another, which a set of players can make together. */
typedef struct ent_foresight_move {
    size_t from, to;
    ent_coalition movers; /**< not empty; players up to 64 */
} ent_foresight_move;

/** Outcomes that farsighted players may stay at. {0} is valid and empty. */
typedef struct ent_consistent {
    size_t outcomes;
    ent_claim claim;   /**< ALL: the largest consistent set                                    */
    bool *in;          /**< [outcomes]                                                         */
    size_t count;      /**< how many; 0 only when there are no outcomes, or preferences cycle    */
    size_t rounds;     /**< of elimination                                                     */
    size_t *deviation; /**< [outcomes] of an outcome that is out: the move, by number, that is never
                            deterred; otherwise the number of moves                            */
} ent_consistent;

/** Releases the arrays and leaves {0}. NULL is allowed. */
ENT_API void ent_consistent_clear(ent_consistent *c);

/**
 * Chwe's largest consistent set: x stays when every move from x to some y by some S is deterred, that
 * is, when an outcome z of the set is y or is reached from y by moves whose movers all prefer z,
 * and not all of S prefer z to x.
 *
 * Cost:   outcomes * moves for who reaches what, and rounds of as much; outcomes^2 bits.
 * Source: M. Chwe, Farsighted coalitional stability, J. of Economic Theory 63 (1994).
 *
 * @param payoff  [outcomes][players] finite
 * @param move    [n_moves]
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (over 2^14 outcomes or 64 players); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_foresight_consistent(size_t outcomes, size_t players,
                                                const double payoff[], size_t n_moves,
                                                const ent_foresight_move move[],
                                                ent_consistent *out);

/** The same on a membership table: outcomes are coalitions by their bits, and any players may change
 *  sides together. ENT_ERR_LIMIT above 8 players. */
ENT_CHECKED ent_status ent_foresight_membership(const ent_membership *m, ent_consistent *out);

#ifdef __cplusplus
}
#endif

#endif
