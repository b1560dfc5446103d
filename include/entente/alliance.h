/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alliance.h -- models of alliances: who contributes, who stays, and on what confidence.
 *
 * Each model gives its equilibrium in closed form (or a number solved for), and the game, the
 * coalition game or the membership table that the other modules take: equilibria, patience, core,
 * stability. Payoffs are in one unit of the caller's choice. As in <math.h>, a function of figures
 * returns NaN when one is not a number or out of its stated range. What each model means and leaves
 * out is on docs/modules/alliances.md.
 */
#ifndef ENTENTE_ALLIANCE_H
#define ENTENTE_ALLIANCE_H

#include <entente/base.h>
#include <entente/conflict.h>
#include <entente/coop.h>
#include <entente/game.h>
#include <entente/membership.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most members of a model that is not a table of coalitions. */
#define ENT_ALLIANCE_MAX_MEMBERS 1000

/* ---- contributions to a common good ---- */

/** What all enjoy of the contributions q_1 .. q_n. */
typedef enum ent_aggregation {
    ENT_AGGREGATION_SUM = 0, /**< their sum                                              */
    ENT_AGGREGATION_WEAKEST, /**< the least of them: a chain                                 */
    ENT_AGGREGATION_BEST,    /**< the largest of them: one shield                            */
} ent_aggregation;

/** A common good at the level Q = base + the aggregate of contributions. Payoffs are
 *  quasilinear, a_i ln Q - q_i, or, with incomes, Cobb-Douglas, (y_i - q_i)^(1 - a_i) Q^a_i. */
typedef struct ent_public_good {
    size_t members;              /**< n, 1 .. ENT_ALLIANCE_MAX_MEMBERS                       */
    const double *weight;        /**< [members] a_i > 0; below 1 with incomes                  */
    const double *income;        /**< [members] y_i > 0 in units of contributions; NULL:
                                      quasilinear                                            */
    double base;                 /**< level without any contribution, at least 0              */
    ent_aggregation aggregation; /**< 0: the sum                                             */
} ent_public_good;

/** Who contributes what. {0} is valid and empty. */
typedef struct ent_provision {
    size_t members;       /**< n                                                        */
    double *contribution; /**< [members] q_i of an equilibrium                            */
    double *payoff;       /**< [members]                                                */
    bool *alone;      /**< [members] whether an equilibrium has this member alone contribute, its
                               own best amount                                           */
    size_t payers;    /**< how many contribute                                       */
    double level;     /**< Q                                                         */
    double efficient; /**< the level that is best for all together; NaN when it depends on how
                               the cost is shared (Cobb-Douglas but for a sum with equal a_i)  */
    double regret;    /**< most that a member gains by another contribution: the certificate */
} ent_provision;

/** Releases the arrays and leaves {0}; NULL is allowed. */
ENT_API void ent_provision_clear(ent_provision *x);

/**
 * Voluntary contributions to a common good, in equilibrium.
 *
 * Sum: a member contributes until its own margin is met; of the quasilinear only those with the
 * largest a_i contribute (several of them: in equal parts), Q = max(base, max a_i); Cobb-Douglas
 * members reply q_i = max(0, a_i y_i - (1 - a_i)(Q - q_i)), so with equal a and m payers of incomes Y
 * Q = a (Y + base) / (a + m (1 - a)). Weakest: every common contribution up to the least of what the
 * members would give alone is an equilibrium; this is the largest. Best: one pays; this is the one
 * who would give most, the first of several.
 * Claim:  the only equilibrium for a sum (its total, where several quasilinear members are alike);
 *         the one described else. regret at most 1e-12 of the payoffs.
 * Cost:   members^2 at most.
 * Source: M. Olson, R. Zeckhauser, Review of Economics and Statistics 48 (1966); T. Bergstrom,
 *         L. Blume, H. Varian, Journal of Public Economics 29 (1986); J. Hirshleifer, Public Choice 41
 *         (1983).
 *
 * @param out  overwritten, not cleared first; release with ent_provision_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a figure out of range or so extreme that a payoff is not
 *         finite); ENT_ERR_LIMIT (too many members); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_alliance_provide(const ent_public_good *m, ent_provision *out);

/**
 * The same as a game: each member chooses one of its contributions.
 *
 * @param levels        [members] how many each may choose from, at least 1
 * @param contribution  [sum of levels] member after member, at least 0, at most its income
 * @param out           overwritten; release with ent_game_free(). Actions are named by their amounts
 * @return ENT_OK; ENT_ERR_ARG (also when a payoff is not finite, as ln 0); ENT_ERR_LIMIT (as
 *         ent_game_new()); ENT_ERR_NOMEM. On error *out is NULL.
 */
ENT_CHECKED ent_status ent_alliance_good_game(const ent_public_good *m, const int levels[],
                                              const double contribution[], ent_game **out);

/* ---- efforts of an alliance within which all is agreed ---- */

/** Linear benefit, quadratic cost: payoff_i = benefit_i sum_j q_j - cost_i q_i^2 / 2. */
typedef struct ent_joint_effort {
    size_t members;        /**< n, 1 .. ENT_MEMBERSHIP_MAX_PLAYERS                          */
    const double *benefit; /**< [members] at least 0                                       */
    const double *cost;    /**< [members] above 0                                         */
} ent_joint_effort;

/**
 * What each member and outsider gets for every coalition S: members give what is best for S,
 * q_i = sum_S benefit / cost_i, outsiders what is best for each, benefit_i / cost_i.
 *
 * Of equal members a coalition is stable iff k^2 - 4k + 3 <= 0 and k + 1 is not: k = 3 (and, weakly,
 * 2) for any n >= 3.
 * Cost:   members 2^members.
 * Source: C. d'Aspremont et al., Canadian Journal of Economics 16 (1983), for stability; S. Barrett,
 *         Oxford Economic Papers 46 (1994), for the model.
 *
 * @param out  overwritten; release with ent_membership_free()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT; ENT_ERR_NOMEM. On error *out is NULL.
 */
ENT_CHECKED ent_status ent_alliance_effort_membership(const ent_joint_effort *m,
                                                      ent_membership **out);

/** The worths of the coalitions of the same model, outsiders each alone (gamma): the sum of the
 *  members' payoffs. Returns as ent_alliance_effort_membership(); release with ent_coop_free(). */
ENT_CHECKED ent_status ent_alliance_effort_coop(const ent_joint_effort *m, ent_coop **out);

/** The same model as a game of two efforts each: action 0 "hold", what is best for all, and action 1
 *  "ease", what is best for oneself, which is dominant. At most 20 members. Release with
 *  ent_game_free(); returns as ent_alliance_effort_membership(). */
ENT_CHECKED ent_status ent_alliance_effort_game(const ent_joint_effort *m, ent_game **out);

/**
 * Contribute or not: who contributes pays `cost`, and each contributor gives `benefit` to everyone. A
 * coalition contributes when that pays its members, |S| benefit >= cost; outsiders do not. The
 * contributing coalition that is stable has ceil(cost / benefit) members.
 *
 * @param members  1 .. ENT_MEMBERSHIP_MAX_PLAYERS
 * @param benefit  above 0, finite
 * @param cost     above benefit (else all contribute alone), finite
 * @param out      overwritten; release with ent_membership_free()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT; ENT_ERR_NOMEM. On error *out is NULL.
 */
ENT_CHECKED ent_status ent_alliance_pledge_membership(size_t members, double benefit, double cost,
                                                      ent_membership **out);

/* ---- confidence ---- */

/** Stag hunt of n equal members: what joining and staying out give when k others join. */
typedef struct ent_assurance {
    size_t members;     /**< n, 2 .. ENT_GAME_MAX_PLAYERS                                  */
    const double *join; /**< [members] payoff of joining with 0 .. members - 1 others          */
    const double *stay; /**< [members] payoff of staying out; NULL: 0                          */
} ent_assurance;

/** On what confidence an alliance holds. {0} is empty. */
typedef struct ent_confidence {
    double gain;   /**< mean over k of u(k) = join(k) - stay(k): that of one who thinks every number
                        of others equally likely. Joining is what a little noise leaves iff > 0   */
    double belief; /**< least probability of each other's joining, independently, at which joining
                        pays; 0: always; infinite: never                                 */
    bool all;      /**< whether it is an equilibrium that all join                            */
    bool none;     /**< whether it is one that nobody does                                   */
} ent_confidence;

/**
 * What a member must believe of the others to join.
 *
 * For two members with payoffs a (both), b (alone), c (free ride), d (neither) the belief is
 * (d - b) / ((a - c) + (d - b)), and to join is risk-dominant iff it is below 1/2.
 * Claim:  gain exact; belief to round-off, the only root.
 * Cost:   some dozen times members^2.
 * Source: H. Carlsson, E. van Damme, Econometrica 61 (1993); S. Morris, H. Shin (2003).
 *
 * @return ENT_OK or ENT_ERR_ARG (a figure not finite, a number of members out of range, or u falls
 *         with k: then no single belief tells joining from staying out)
 */
ENT_CHECKED ent_status ent_alliance_confidence(const ent_assurance *m, ent_confidence *out);

/** The same as a game: action 0 "join", 1 "stay out". ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (as
 *  ent_game_new()); ENT_ERR_NOMEM. Release with ent_game_free(); u may fall with k here. */
ENT_CHECKED ent_status ent_alliance_assurance_game(const ent_assurance *m, ent_game **out);

/** Thresholds of a global game. {0} is empty. */
typedef struct ent_global_game {
    size_t count;    /**< thresholds found: 1 unless the common prior outweighs the signals    */
    double lowest;   /**< of them: at signals above it members may join                       */
    double highest;  /**< at signals above it they do                                       */
    double limit;    /**< without noise: -mean u(k), the Laplacian threshold                 */
    double residual; /**< largest gain at a threshold, in payoff units: the certificate        */
} ent_global_game;

/**
 * Joining when each member sees a signal of its own of how good the alliance is.
 *
 * Joining gives theta + u(k) more than staying out; theta is drawn from a normal distribution and each
 * member sees it with normal noise. Members join at signals above x*, where one who sees x* is
 * indifferent,
 *
 *     E[theta | x*] + sum_k P(k others see more than x* | x*) u(k) = 0.
 *
 * With a flat prior (spread infinite) x* = -mean u(k) whatever the noise; else it tends there as the
 * noise vanishes. A little common doubt about theta (a low mean) thus moves it when signals are poor.
 * Claim:  SOME of the thresholds: sign changes on 512 steps of the interval that must hold all; each to
 *         round-off, integrals to about 1e-12 of the largest |u|.
 * Cost:   about 1e5 times members^2 / 2 operations.
 * Source: S. Morris, H. Shin, in Advances in Economics and Econometrics (2003).
 *
 * @param m       u must not fall with k
 * @param mean    of the prior, finite
 * @param spread  standard deviation of the prior, above 0; INFINITY: flat
 * @param noise   standard deviation of a signal, above 0, finite
 * @return ENT_OK, ENT_ERR_ARG, or ENT_ERR_NUMERIC (figures so extreme that doubles fail)
 */
ENT_CHECKED ent_status ent_alliance_global(const ent_assurance *m, double mean, double spread,
                                           double noise, ent_global_game *out);

/* ---- commitment and burden ---- */

/** Belief in the other's joining from which on to join pays, of two members with payoffs both, alone,
 *  free_ride, neither: (neither - alone) / ((both - free_ride) + (neither - alone)). 0 when joining is
 *  never worse, infinite when it is never better; NaN when it pays only if the other stays out. */
ENT_API double ent_alliance_belief(double both, double alone, double free_ride, double neither);

/** The commitment c in [0, 1] that makes abandonment * (1 - c)^2 + entrapment * c^2 least:
 *  abandonment / (abandonment + entrapment). Source: G. Snyder, World Politics 36 (1984), for the
 *  dilemma. @param abandonment, entrapment finite, at least 0, not both 0 */
ENT_API double ent_alliance_commitment(double abandonment, double entrapment);

/** What the alliance dilemma costs at that commitment: the two fears' product over their sum. A member
 *  whose way out costs less leaves. */
ENT_API double ent_alliance_dilemma(double abandonment, double entrapment);

/**
 * What a leader asks of an ally whose net value of the alliance only the ally knows, uniform over
 * [low, high]: the ally leaves when asked for more. The leader has `stake` from the alliance and adds
 * what it asks for: demand = (high - stake) / 2 within [low, high], risk = (demand - low) / (high - low).
 *
 * In *out, offer is the demand, risk that of a breach, responder the ally's payoff against leaving.
 * @param stake  finite
 * @param low, high  low <= high, finite
 * @return ENT_OK or ENT_ERR_ARG
 */
ENT_CHECKED ent_status ent_alliance_burden(double stake, double low, double high,
                                           ent_ultimatum *out);

/**
 * Leader and ally as a game: the leader asks for one of `levels` amounts, the ally stays (stake + demand
 * for the leader, value - demand for itself) or leaves (0 for both).
 *
 * Repeated, modesty must pay: kept to demand[0] by the threat of leaving for ever, the leader must be
 * patient from (most - demand[0]) / (stake + most) on.
 * @param demand  [levels] finite
 * @param out     overwritten; release with ent_game_free(); players "leader", "ally"
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT; ENT_ERR_NOMEM. On error *out is NULL.
 */
ENT_CHECKED ent_status ent_alliance_burden_game(double stake, double value, int levels,
                                                const double demand[], ent_game **out);

#ifdef __cplusplus
}
#endif

#endif
