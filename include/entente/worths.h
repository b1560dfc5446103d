/* SPDX-License-Identifier: GPL-3.0-or-later */
/* worths.h -- from a strategic game, or a partition function, to what each coalition is worth.
 *
 * In a strategic game what a coalition S can make depends on what the others do. Payoffs are taken
 * to be transferable: a coalition adds up those of its members.
 *
 *     alpha  what S can secure: it moves first, the others answer to hurt it most
 *     beta   what S cannot be kept from: the others move first, S answers
 *     gamma  what S gets in an equilibrium between S, as one player, and the others, each alone
 *     delta  the same with the others united, too
 *
 * With lotteries over joint actions (the default) alpha and beta are the same number, the value of the
 * zero-sum game between S and the rest; with pure actions alpha <= beta.
 *
 * Source: J. von Neumann, O. Morgenstern (1944); R. Aumann (1959); P. Chander, H. Tulkens, The core
 * of an economy with multilateral environmental externalities, Int. J. Game Theory 26 (1997).
 */
#ifndef ENTENTE_WORTHS_H
#define ENTENTE_WORTHS_H

#include <entente/base.h>
#include <entente/coop.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How the others behave. */
typedef enum ent_worth_rule {
    ENT_WORTH_ALPHA = 0,
    ENT_WORTH_BETA,
    ENT_WORTH_GAMMA,
    ENT_WORTH_DELTA,
} ent_worth_rule;

/** The rule of a name, "alpha", "beta", "gamma", "delta"; false when there is none such. */
ENT_API bool ent_worth_rule_find(const char *name, ent_worth_rule *out);

/** Settings. NULL stands for the defaults. */
typedef struct ent_worths_opts {
    bool pure;           /**< alpha, beta: pure joint actions in place of lotteries           */
    ent_control control; /**< progress only; a step is a simplex iteration of one program       */
} ent_worths_opts;
/* clang-format off */
#define ENT_WORTHS_OPTS_INIT {false, {NULL, NULL, 0}}
/* clang-format on */

/** What each coalition is worth, and what proves it. {0} is valid and empty. */
typedef struct ent_worths {
    size_t players;
    ent_coop
        *coop; /**< the game; release with the whole, or take it and leave NULL               */
    ent_claim claim; /**< OPTIMAL: every worth is proven by `low` and `high`; SOME: worths are of
                          equilibria, and there may be others                                  */
    double *low;  /**< [2^players] what is secured by a lottery of S; gamma, delta: the worth   */
    double *high; /**< [2^players] what a lottery of the others holds S to; gamma, delta: the worth
                          in the best pure equilibrium for S, or of the one that was found       */
    double
        residual;   /**< alpha, beta: largest high - low; gamma, delta: largest regret            */
    size_t n_mixed; /**< gamma, delta: coalitions without a pure equilibrium                    */
} ent_worths;

/** Releases the game and the arrays and leaves {0}. NULL is allowed. */
ENT_API void ent_worths_clear(ent_worths *w);

/**
 * The worth of every coalition of a strategic game.
 *
 * Gamma and delta take, of the pure equilibria between the coalition and the others, the one in
 * which the coalition gets most; when there is no pure one, the first that ent_nash_auto() finds.
 * All players together get the largest sum of payoffs.
 *
 * Cost: for each coalition a linear program (alpha, beta) or the equilibria of a game of as many
 *       cells as the game has.
 *
 * @param g     2 .. 12 players
 * @param out   overwritten; release with ent_worths_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (over 12 players, or a coalition of over 2^20 joint
 *         actions); ENT_ERR_NUMERIC (no equilibrium was found); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_worths_of_game(const ent_game *g, ent_worth_rule rule,
                                          const ent_worths_opts *opts, ent_worths *out);

/* ---- partition functions ------------------------------------------------------------------- */

/** The most players of a partition function: 115 975 partitions, 562 595 embedded coalitions. */
#define ENT_PARTITION_MAX_PLAYERS 10

/**
 * What each block of a partition is worth.
 * @param block  [n] the block of each player, numbered in the order in which they appear
 * @param worth  [n] overwritten up to the number of blocks
 */
typedef void ent_partition_worths(void *context, size_t n, const int block[], double worth[]);

/** How a coalition expects the others to form up. */
typedef enum ent_expectation {
    ENT_EXPECT_WORST = 0, /**< in the partition that is worst for it (pessimistic) */
    ENT_EXPECT_BEST,      /**< best for it (optimistic)                            */
    ENT_EXPECT_ALONE,     /**< each alone (gamma)                                  */
    ENT_EXPECT_UNITED,    /**< all together (delta)                                */
} ent_expectation;

/**
 * From a partition function to a coalition game.
 *
 * Cost:   every partition once.
 * Source: R. Thrall, W. Lucas, N-person games in partition function form, Naval Research Logistics
 *         Quarterly 10 (1963).
 * @param n         1 .. ENT_PARTITION_MAX_PLAYERS
 * @param embedded  how many embedded coalitions were looked at: B(n+1) - B(n); NULL is allowed
 * @return ENT_OK; ENT_ERR_ARG (a worth not finite); ENT_ERR_LIMIT; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_partition_coop(size_t n, ent_partition_worths *worths, void *context,
                                          ent_expectation expectation, size_t *embedded,
                                          ent_coop **out);

#ifdef __cplusplus
}
#endif

#endif
