/* SPDX-License-Identifier: GPL-3.0-or-later */
/* hedonic.h -- which groups form when each player cares only about whom it is with.
 *
 * A hedonic game says what player i gets in each coalition that contains it, payoff[S * n + i] for i
 * in S; other entries are not read. An outcome is a partition: block[i] is the block of player i,
 * blocks numbered in the order in which they appear, block[0] = 0.
 *
 *     core         no coalition whose members all gain by forming it
 *     strict core  none whose members all lose nothing and one gains
 *     Nash         no player gains by moving to another block, or by going alone
 *     individual   nor does anyone with the consent of the block it moves to
 *     contractual  nor with the consent of both blocks, the one it leaves and the one it joins
 *
 * Source: A. Bogomolnaia, M. Jackson, The stability of hedonic coalition structures, Games and
 * Economic Behavior 38 (2002).
 */
#ifndef ENTENTE_HEDONIC_H
#define ENTENTE_HEDONIC_H

#include <entente/base.h>
#include <entente/coop.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most players: there are 4 213 597 partitions of 12. */
#define ENT_HEDONIC_MAX_PLAYERS 12

/** What holds of a partition, as bits. */
typedef enum ent_hedonic_bit {
    ENT_HEDONIC_CORE = 1,
    ENT_HEDONIC_STRICT_CORE = 2,
    ENT_HEDONIC_NASH = 4,
    ENT_HEDONIC_INDIVIDUAL = 8,
    ENT_HEDONIC_CONTRACTUAL = 16,
} ent_hedonic_bit;

/** A player that would move: to the players `to`, empty for alone. */
typedef struct ent_hedonic_mover {
    int player;       /**< -1: nobody would */
    ent_coalition to; /**< the block it moves to, without it */
} ent_hedonic_mover;

/** What holds of one partition, and what breaks the rest. */
typedef struct ent_hedonic_verdict {
    unsigned held;                                   /**< bits of ent_hedonic_bit          */
    ent_coalition blocks, weakly_blocks;             /**< against the core; 0 for none     */
    ent_hedonic_mover nash, individual, contractual; /**< against the other three          */
} ent_hedonic_verdict;

/** Judges a partition.
 *  Cost: n 2^n comparisons of doubles, taken as exact.
 *  @param n       1 .. ENT_HEDONIC_MAX_PLAYERS
 *  @param payoff  [2^n][n]
 *  @param block   [n]
 *  @return ENT_OK; ENT_ERR_ARG (a payoff that is read and not finite, blocks out of order);
 *          ENT_ERR_LIMIT */
ENT_CHECKED ent_status ent_hedonic_judge(size_t n, const double payoff[], const int block[],
                                         ent_hedonic_verdict *out);

/** Partitions that hold. {0} is valid and empty. */
typedef struct ent_hedonic_list {
    size_t players;
    ent_claim claim;     /**< ALL; EMPTY when there is none; SOME when cut short with a list   */
    size_t count;        /**< how many                                                         */
    int *block;          /**< [count][players] in lexicographic order                            */
    unsigned *held;      /**< [count] all that holds of each                                     */
    size_t n_partitions; /**< looked at                                                        */
} ent_hedonic_list;

/** Releases the lists and leaves {0}. NULL is allowed. */
ENT_API void ent_hedonic_list_clear(ent_hedonic_list *l);

/** All partitions of which all bits of `wanted` hold.
 *  Cost: the number of partitions, each up to n 2^n.
 *  @param control  NULL for none; a step is a partition
 *  @return as ent_hedonic_judge(), and ENT_ERR_NOMEM */
ENT_CHECKED ent_status ent_hedonic_stable(size_t n, const double payoff[], unsigned wanted,
                                          const ent_control *control, ent_hedonic_list *out);

#ifdef __cplusplus
}
#endif

#endif
