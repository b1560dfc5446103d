/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alpha_rank.h -- alpha-Rank: how long evolution with rare mutants stays at each pure profile.
 *
 * In the population of each player all m individuals do the same, until a mutant comes. It takes
 * its population over with the probability
 *
 *     rho(gain) = (1 - exp(-alpha gain)) / (1 - exp(-alpha m gain)),   1/m for a gain of 0,
 *
 * gain being what the player gets more by the mutant's action. So play walks from pure profile to
 * pure profile, one player at a time: to each neighbour with probability rho / (number of
 * neighbours). The rank of a profile is its share of the time, the stationary distribution of
 * the walk.
 */
#ifndef ENTENTE_ALPHA_RANK_H
#define ENTENTE_ALPHA_RANK_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most states of a walk. */
#define ENT_ALPHA_RANK_MAX_STATES 1024

/** Settings. NULL stands for the defaults. */
typedef struct ent_alpha_rank_opts {
    double alpha;        /**< strength of selection, above 0, per payoff unit; default 100     */
    size_t population;   /**< m, individuals of each population, 2 .. 1000000; default 50      */
    bool one_population; /**< both players of a symmetric game are drawn from one population: states
                              are actions, and a mutant's gain is what it gets against the others
                              less what they get against it; default false                  */
} ent_alpha_rank_opts;
/* clang-format off */
#define ENT_ALPHA_RANK_OPTS_INIT {100.0, 50, false}
/* clang-format on */

/** Shares of time. {0} is valid and empty. */
typedef struct ent_alpha_rank {
    size_t players;
    size_t count;    /**< number of states                                               */
    int *profile;    /**< [count][players] the states, in the order of the table; with one
                          population everybody's action is the same                        */
    double *mass;    /**< [count] share of the time, at least 0; they sum to 1              */
    double residual; /**< largest difference of what flows into a state and out of it in a step, in
                          parts of their sum, so that small flows count as large ones do         */
} ent_alpha_rank;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_alpha_rank_clear(ent_alpha_rank *x);

/**
 * The alpha-Rank of every pure profile, by elimination of states without subtraction, so that small
 * shares have correct digits, too.
 *
 * A take-over less likely than 1e-150 counts as that: where selection is so strong that no double
 * holds its chance, the walk can still leave every state.
 *
 * Cost:   states^3 / 3 products.
 * Source: S. Omidshafiei, C. Papadimitriou, G. Piliouras, K. Tuyls, M. Rowland, J.-B. Lespiau,
 *         W. Czarnecki, M. Lanctot, J. Perolat, R. Munos, alpha-Rank: Multi-agent evaluation by
 *         evolution, Scientific Reports 9 (2019); W. Grassmann, M. Taksar, D. Heyman, Regenerative
 *         analysis and steady state distributions for Markov chains, Operations Research 33 (1985).
 *
 * @param g     game with any number of players
 * @param opts  NULL for ENT_ALPHA_RANK_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_alpha_rank_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a setting out of range, one population of a game that is not
 *         symmetric with two players); ENT_ERR_LIMIT (more than ENT_ALPHA_RANK_MAX_STATES);
 *         ENT_ERR_NUMERIC (a residual above 1e-10); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_alpha_rank_solve(const ent_game *g, const ent_alpha_rank_opts *opts,
                                            ent_alpha_rank *out);

#ifdef __cplusplus
}
#endif

#endif
