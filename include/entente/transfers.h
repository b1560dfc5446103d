/* SPDX-License-Identifier: GPL-3.0-or-later */
/* transfers.h -- repeated games with side payments: every discount factor at once.
 *
 * In each period players first pay each other (or burn money), then play the stage game. All see
 * all. With g_i the stage payoffs, c_i(a) the best that player i gets by leaving a, and
 *
 *     G(a) = sum_i g_i(a),   L(a) = sum_i (c_i(a) - g_i(a))   what all gain together by leaving,
 *
 * a plan (one profile to play, one to punish each player) can be held at the discount factor delta
 * when the largest L of its profiles is at most
 *
 *     delta / (1 - delta) * (U - sum_i v_i),   U = G(profile played), v_i = c_i(punishment of i),
 *
 * and then exactly the payoffs x with x_i >= v_i and sum_i x_i <= U are reached, by payments before
 * the first period. Payoffs are per period. Profiles are pure.
 * Source: S. Goldluecke, S. Kranz, Infinitely repeated games with public monitoring and monetary
 * transfers, J. Econ. Theory 147 (2012).
 */
#ifndef ENTENTE_TRANSFERS_H
#define ENTENTE_TRANSFERS_H

#include <entente/base.h>
#include <entente/game.h>
#include <entente/monitoring.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The best plans, by rising discount factor: row k is best from delta[k] on to delta[k + 1].
 *  {0} is valid and empty. */
typedef struct ent_transfers {
    size_t players;    /**< number of players                                             */
    size_t count;      /**< number of rows; 0: no pure plan can be held at any delta < 1     */
    double *delta;     /**< [count] least discount factor, in [0, 1), rising              */
    double *liquidity; /**< [count] largest L of the plan's profiles, payoff units          */
    double *joint;     /**< [count] U, the largest sum of payoffs                          */
    double *threat;    /**< [count][players] v_i, the worst payoff of each player            */
    int *profile;      /**< [count][players + 1][players] the plan: row 0 is played, row 1 + i
                            punishes player i                                            */
    ent_claim claim;   /**< ALL: no other pure plan does better at any delta              */
} ent_transfers;

/** Releases the table and leaves {0}. NULL is allowed. */
ENT_API void ent_transfers_clear(ent_transfers *x);

/**
 * The table of best plans for all discount factors.
 *
 * The payoffs reached at delta are { x : x_i >= v_i, sum_i x_i <= U } of the last row with
 * delta[k] <= delta, whose corners are v and, for each player, v with U - sum v added to it; none
 * when there is no such row. Differences up to 1e-9 of the payoff range count as ties; of equal
 * profiles the first is named. Each delta is the quotient of exact payoffs, rounded once.
 * Claim:  ALL over pure plans, less plans that are best on less than 1e-9 of delta.
 * Cost:   one pass over the table and one sort of the profiles.
 *
 * @param g    game with any number of players
 * @param out  overwritten, not cleared first; release with ent_transfers_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL); ENT_ERR_LIMIT (more than ENT_REPEATED_MAX_PROFILES
 *         profiles, or exact numbers too long); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_transfers_solve(const ent_game *g, ent_transfers *out);

/** The last row whose delta is at most `delta`; x->count when there is none. */
ENT_API size_t ent_transfers_row(const ent_transfers *x, double delta);

/**
 * The least discount factor of a plan, exactly: L / (L + U - sum v) as "p/q", appended to *out;
 * nothing is appended when no delta below 1 holds the plan.
 *
 * @param profile  [players + 1][players] as in ent_transfers
 * @return ENT_OK; ENT_ERR_ARG (a NULL, an action out of range); ENT_ERR_LIMIT; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_transfers_exact(const ent_game *g, const int profile[], ent_text *out);

/** How much patience one profile needs with side payments. {0} is valid and empty. */
typedef struct ent_transfers_target {
    size_t players;
    double liquidity; /**< L of the target                                               */
    double joint;     /**< G of the target                                               */
    double optimal;   /**< least delta under the harshest punishments; infinite: none below 1 */
    double reversion; /**< least delta under the punishments given; infinite: none below 1, NaN:
                           no punishment was given                                       */
    int *profile;     /**< [players + 1][players] the plan behind `optimal`, row 0 the target; NULL
                           when there is none                                            */
} ent_transfers_target;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_transfers_target_clear(ent_transfers_target *x);

/**
 * The least discount factor at which a profile is played for ever, payments allowed: with the best
 * punishments of ent_transfers_solve(), and with a fixed payoff for ever after a deviation, as in
 * reversion to the worst stage equilibrium (ent_repeated_worst()).
 * Claim:  exact over pure punishments up to ties as in ent_transfers_solve().
 * Cost:   as ent_transfers_solve().
 *
 * @param target      [players]
 * @param punishment  [players] finite payoffs, or NULL
 * @param out         overwritten; release with ent_transfers_target_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, an action out of range, a payoff not finite);
 *         ENT_ERR_LIMIT; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_transfers_critical(const ent_game *g, const int target[],
                                              const double punishment[], ent_transfers_target *out);

/**
 * Who plays and pays what. {0} is valid and empty.
 *
 * Phase 0 is the path, phase 1 + i the punishment of player i. At the start all pay up_front, then
 * play is on the path. After phase k was played by all, the next period starts with the payments
 * pay[k], and is on the path. A player that deviates alone is fined: it pays fine to the others, in
 * equal parts, at the start of the next period, which goes on on the path. A player that pays less
 * than it owes is punished: its phase is played in that period. Amounts are in stage payoffs.
 */
typedef struct ent_transfers_strategy {
    size_t players;
    double delta;
    int *profile;     /**< [players + 1][players] what is played in each phase              */
    double *up_front; /**< [players] paid before the first period; negative: received. Adds up to 0,
                           or more when money is burned                                   */
    double *pay;      /**< [players + 1][players] net payments after each phase, adding up to 0 */
    double *fine;     /**< [players] of a player that deviates                             */
    double *value;    /**< [players + 1][players] payoff from the action of a phase on        */
    double *threat;   /**< [players] what a player that deviates has from then on             */
    double *slack; /**< [players + 1][players] what is lost by leaving a phase once, at least 0 up
                           to round-off                                                  */
} ent_transfers_strategy;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_transfers_strategy_clear(ent_transfers_strategy *x);

/**
 * The strategy that holds a plan at a discount factor and gives the payoffs asked for.
 *
 * What is left of the surplus beyond the incentives is shared equally, on the path by all, in a
 * punishment by the punishers.
 * Claim:  no player gains by one deviation in any phase: see slack, recomputed from the payments.
 *
 * @param profile  [players + 1][players] a plan, e.g. a row of ent_transfers
 * @param delta    in [0, 1), at least the plan's least delta up to 1e-12
 * @param payoff   [players] x_i >= v_i with sum at most U, up to 1e-9 of the range; NULL for no
 *                 payments up front
 * @param out      overwritten; release with ent_transfers_strategy_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, an action out of range, a delta below the plan's, a payoff
 *         outside the set); ENT_ERR_LIMIT; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_transfers_strategy_new(const ent_game *g, const int profile[],
                                                  double delta, const double payoff[],
                                                  ent_transfers_strategy *out);

/* With public signals of what is played, money depends on the signal alone. With q_i(y) >= 0 what
 * player i may lose by refusing to pay after signal y, in payoffs of now, a profile is held when
 *
 *     sum_y (phi(y|a) - phi(y|b, a_-i)) q_i(y) >= g_i(b, a_-i) - g_i(a),   sum_i q_i(y) <= L,
 *
 * U(a, L) is G(a) less the least money that must be burned, on average, and v_i(a, L) the least of
 * g_i(a) + sum_y phi(y|a) q_i(y): linear programs, whose values are concave and convex in L. */

/** Joint payoff of one profile against liquidity: corners of a concave, piecewise linear curve that is
 *  constant behind its last corner. {0} is valid and empty: no liquidity holds the profile. */
typedef struct ent_public_curve {
    size_t count;
    double *liquidity; /**< [count] rising, the first the least that holds the profile        */
    double *joint;     /**< [count] U, rising                                              */
} ent_public_curve;

/** Releases the curve and leaves {0}. NULL is allowed. */
ENT_API void ent_public_curve_clear(ent_public_curve *x);

/**
 * The curve of one profile. Differences below 1e-9 of the payoff range are not told apart.
 * Cost:   two linear programs a corner, of players * signals + 1 columns.
 * Source: as the head of this file.
 *
 * @param profile  [players]
 * @param control  NULL for none; only its progress is asked
 * @param out      overwritten; release with ent_public_curve_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, an action out of range, a monitoring of another shape);
 *         ENT_ERR_LIMIT (cancelled); ENT_ERR_NUMERIC; ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_public_curve_solve(const ent_game *g, const ent_monitoring *m,
                                              const int profile[], const ent_control *control,
                                              ent_public_curve *out);

/**
 * The table of best plans under public signals: a row for each liquidity at which some U(a, L) or
 * v_i(a, L) has a corner. Between the discount factors of two rows more than the first row may be
 * held: see ent_public_strategy_new().
 * Claim:  ALL over pure plans at the liquidities listed, to 1e-8 of the payoff range.
 * Cost:   a curve for each profile and each of players + 1 roles.
 *
 * @param control  NULL for none; a step is a profile
 * @param out      overwritten; release with ent_transfers_clear()
 * @return as ent_public_curve_solve(), and ENT_ERR_LIMIT past control->max_steps
 */
ENT_CHECKED ent_status ent_public_transfers(const ent_game *g, const ent_monitoring *m,
                                            const ent_control *control, ent_transfers *out);

/**
 * The best plan at one discount factor, with payments. {0} is valid and empty.
 *
 * Phases are those of ent_transfers_strategy. After phase k and signal y the next period starts with
 * the payments pay[k][y] and is on the path; what they add up to is burned. A player that pays less
 * than it owes is punished: its phase is played in that period.
 */
typedef struct ent_public_strategy {
    size_t players, signals;
    double delta;
    bool held;        /**< some pure plan can be held at delta; else the rest is empty         */
    double liquidity; /**< L = delta / (1 - delta) (U - sum v)                             */
    double joint;     /**< U, the largest sum of payoffs                                    */
    double *threat;   /**< [players] v_i, the worst payoff of each player                     */
    int *profile;     /**< [players + 1][players]                                         */
    double *value;    /**< [players + 1][players] payoff from the action of a phase on        */
    double *pay;      /**< [players + 1][signals][players] net payments, adding up to 0 or more */
    double slack; /**< least slack of an incentive, recomputed from the payments; at least 0 up to
                           1e-8 of the range                                             */
} ent_public_strategy;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_public_strategy_clear(ent_public_strategy *x);

/**
 * The payoffs and the strategy that side payments reach at a discount factor under public signals:
 * { x : x_i >= v_i, sum_i x_i <= U }.
 * Claim:  the largest U and least v over pure plans, to 1e-8 of the payoff range.
 * Cost:   as ent_public_transfers().
 *
 * @param delta    in [0, 1)
 * @param control  NULL for none; a step is a profile
 * @param out      overwritten; release with ent_public_strategy_clear()
 * @return as ent_public_transfers()
 */
ENT_CHECKED ent_status ent_public_strategy_new(const ent_game *g, const ent_monitoring *m,
                                               double delta, const ent_control *control,
                                               ent_public_strategy *out);

#ifdef __cplusplus
}
#endif

#endif
