/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_bounds.h -- what N players can sustain at a discount factor, between two sets.
 *
 * V(delta) holds the payoffs, per period, of the subgame-perfect equilibria of the repeated game in
 * pure actions, with perfect monitoring and public randomisation. It is convex, and the largest set
 * V that generates itself: V is the convex hull of the
 *
 *     v = (1 - delta) u(a) + delta w,    w in V,    a a profile, and for every player i
 *     v_i >= (1 - delta) (best payoff of i against a_-i) + delta min V_i.
 *
 * For two players ent_payoff_set_solve() gives V itself. For more the answer is a pair: half-spaces
 * that V lies in, one for each of a list of directions, and points whose hull lies in V.
 */
#ifndef ENTENTE_PAYOFF_BOUNDS_H
#define ENTENTE_PAYOFF_BOUNDS_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most profiles times directions that ent_payoff_bounds_solve() takes: 800 MB. */
#define ENT_PAYOFF_BOUNDS_MAX_CELLS ((size_t)100000000)

/** V(delta) between an outer and an inner set. {0} is valid and empty. */
typedef struct ent_payoff_bounds {
    size_t players;    /**< number of players                                            */
    size_t directions; /**< number of directions: first the axes, each way, then the others  */
    double *direction; /**< [directions][players] largest number 1                         */
    double *outer;     /**< [directions] no v in V has direction . v above it             */
    double *attained;  /**< [directions] the largest direction . v of the inner set; NULL without */
    size_t points;     /**< of the inner set                                              */
    double *point;     /**< [points][players] payoffs; their convex hull generates itself      */
    int *profile;      /**< [points][players] what is played first for each                */
    double *next;      /**< [points][players] payoff from the next period on, in the hull        */
    double *threat;    /**< [players] no equilibrium gives the player less                  */
    double distance;   /**< largest (outer - attained) / |direction|, payoff units; infinite
                            without an inner set, 0 when both are empty                   */
    double delta;      /**< discount factor                                               */
    bool converged;    /**< the outer set stood still within the tolerance                */
    ent_claim claim; /**< ENT_CLAIM_EMPTY: there is no such equilibrium, proven; _INNER: both sets;
                            _OUTER: no inner set was found                                */
    uint64_t steps;  /**< linear programs                                               */
} ent_payoff_bounds;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_payoff_bounds_clear(ent_payoff_bounds *x);

/** Settings; NULL stands for the defaults. */
typedef struct ent_payoff_bounds_opts {
    const double *direction; /**< [directions][players] to be added to the axes, none all 0; NULL:
                                  the primitive vectors of -2..2 up to three players, of -1..1 up
                                  to five, beyond that sums and differences of two axes, and the
                                  diagonal; in units of the players' payoff ranges       */
    size_t directions;       /**< number of those                                         */
    double tol;              /**< the outer set stands still when no bound moves by more than this
                                  part of the payoff ranges; above 0                     */
    ent_control control;     /**< progress; a step is a linear program                    */
} ent_payoff_bounds_opts;
/* clang-format off */
#define ENT_PAYOFF_BOUNDS_OPTS_INIT {NULL, 0, 1e-12, {NULL, NULL, 0}}
/* clang-format on */

/**
 * Outer and inner bounds of the payoffs that subgame-perfect equilibria sustain.
 *
 * Every outer bound follows from the one before by weak duality, whatever the solver says; stopped
 * early, it is still a bound. The inner set generates itself within 1e-9 of the payoff ranges: every
 * listed point is an equilibrium payoff to that accuracy. Incentives that miss by so little count as
 * kept, so that at a threshold the set is the one that holds from there on. Players who
 * may change places are found out, and their directions solved once.
 * Claim:  see `claim`.
 * Cost:   some linear programs of `players` rows and `directions` columns a direction and round; the
 *         rounds grow as 1 / (1 - delta). 8 bytes a profile and direction.
 * Source: K. Judd, S. Yeltekin, J. Conklin, Computing supergame equilibria, Econometrica 71 (2003);
 *         D. Abreu, D. Pearce, E. Stacchetti, Toward a theory of discounted repeated games with
 *         imperfect monitoring, Econometrica 58 (1990).
 *
 * @param g      game with any number of players
 * @param delta  discount factor per period, in [0, 1)
 * @param opts   NULL for ENT_PAYOFF_BOUNDS_OPTS_INIT
 * @param out    overwritten, not cleared first; release with ent_payoff_bounds_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, delta out of range, a direction that is 0 or not finite, tol);
 *         ENT_ERR_LIMIT (more than ENT_PAYOFF_BOUNDS_MAX_CELLS); ENT_ERR_NUMERIC; ENT_ERR_NOMEM.
 *         On error *out is empty.
 */
ENT_CHECKED ent_status ent_payoff_bounds_solve(const ent_game *g, double delta,
                                               const ent_payoff_bounds_opts *opts,
                                               ent_payoff_bounds *out);

/**
 * The feasible payoffs, all mixtures of the stage payoffs, that leave every player its floor.
 *
 * With the players' minmax payoffs as floors (ent_minmax.pure or .mixed) these are the individually
 * rational payoffs: no patience sustains any other, and the folk theorem says when patience comes
 * near to all of them. In the result `delta` is 1, `point` lists an optimum for every direction,
 * `profile` and `next` are NULL, and `threat` holds the floors.
 * Claim:  EMPTY, proven, or INNER: `outer` is proven by duals, `attained` by the points, and they
 *         differ by 1e-8 of the payoff ranges at most. Stopped early, the directions not reached have
 *         the bound of all feasible payoffs, and the claim may be OUTER.
 * Cost:   a linear program of players + 1 rows and one column a profile, for each direction.
 * Source: D. Fudenberg, E. Maskin, The folk theorem in repeated games with discounting or with
 *         incomplete information, Econometrica 54 (1986).
 *
 * @param g      game with any number of players
 * @param floor  [players] finite, or NULL for none
 * @param opts   NULL for ENT_PAYOFF_BOUNDS_OPTS_INIT; `tol` has no effect
 * @param out    overwritten, not cleared first; release with ent_payoff_bounds_clear()
 * @return as ent_payoff_bounds_solve()
 */
ENT_CHECKED ent_status ent_payoff_bounds_feasible(const ent_game *g, const double floor[],
                                                  const ent_payoff_bounds_opts *opts,
                                                  ent_payoff_bounds *out);

#ifdef __cplusplus
}
#endif

#endif
