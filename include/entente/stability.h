/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stability.h -- which coalitions hold when outsiders gain or lose by them, and what holding costs.
 *
 * For a membership table (membership.h) and a coalition S, with one player moving at a time:
 *
 *     internal   no member gains by leaving:      v_i(S) >= v_i(S without i)   for i in S
 *     external   no outsider gains by joining:    v_j(S) >= v_j(S with j)      for j not in S
 *     potential  the members together get at least what they would get one by one outside:
 *                sum over i in S of [v_i(S) - v_i(S without i)] >= 0, so that payments among them
 *                can make S internally stable
 *
 * A coalition is stable when it is internally and externally stable. A tie keeps a player where it
 * is. All comparisons are exact: in rationals where doubles cannot decide.
 *
 * Source: C. d'Aspremont et al., On the stability of collusive price leadership, Canadian J. of
 * Economics 16 (1983); J. Eyckmans, M. Finus, An almost ideal sharing scheme for coalition games
 * with externalities (2004).
 */
#ifndef ENTENTE_STABILITY_H
#define ENTENTE_STABILITY_H

#include <entente/base.h>
#include <entente/membership.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What holds of a coalition, as bits. */
typedef enum ent_stability_bit {
    ENT_STABLE_INTERNAL = 1,  /**< no member gains by leaving                 */
    ENT_STABLE_EXTERNAL = 2,  /**< no outsider gains by joining               */
    ENT_STABLE_POTENTIAL = 4, /**< payments among the members can keep them in */
} ent_stability_bit;

/** Both internally and externally stable. */
#define ENT_STABLE_BOTH ((unsigned)ENT_STABLE_INTERNAL | (unsigned)ENT_STABLE_EXTERNAL)

/** What holds of every coalition. {0} is valid and empty. */
typedef struct ent_stability {
    size_t players;
    ent_claim claim;       /**< ALL: every coalition was tested                           */
    unsigned char *held;   /**< [2^players] bits of ent_stability_bit                      */
    size_t n_stable;       /**< coalitions that are internally and externally stable       */
    ent_coalition *stable; /**< [n_stable] ascending by bits; NULL for none                */
    size_t n_internal, n_external, n_potential; /**< coalitions with each bit             */
} ent_stability;

/** Releases the lists and leaves {0}. NULL is allowed. */
ENT_API void ent_stability_clear(ent_stability *s);

/**
 * Tests all 2^n coalitions.
 *
 * Claim:  ALL.
 * Cost:   n 2^n comparisons; a byte a coalition. Rationals only where doubles are too near.
 *
 * @param m        the table
 * @param control  NULL for none; a step is a coalition; cut short: ENT_ERR_LIMIT
 * @param out      overwritten; release with ent_stability_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_NOMEM; ENT_ERR_LIMIT (stopped, or rationals too long). On
 *         error *out is empty.
 */
ENT_CHECKED ent_status ent_stability_scan(const ent_membership *m, const ent_control *control,
                                          ent_stability *out);

/** Why one coalition holds or does not. {0} is valid and empty. */
typedef struct ent_stability_witness {
    ent_coalition coalition;
    unsigned held;      /**< bits of ent_stability_bit                                         */
    int leaver;         /**< the member with the largest gain by leaving; -1 without members   */
    double leaver_gain; /**< v_i(S without i) - v_i(S), in payoff units; 0 without members      */
    int joiner;         /**< the outsider with the largest gain by joining; -1 without outsiders */
    double joiner_gain; /**< v_j(S with j) - v_j(S); 0 without outsiders                        */
    double surplus;     /**< sum over members of v_i(S) - v_i(S without i)                      */
    char *exact_leaver_gain, *exact_joiner_gain, *exact_surplus; /**< as "p/q"                 */
} ent_stability_witness;

/** Releases the texts and leaves {0}. NULL is allowed. */
ENT_API void ent_stability_witness_clear(ent_stability_witness *w);

/** The witness of one coalition, exactly; of equal gains the first player's.
 *  @return ENT_OK; ENT_ERR_ARG (no such coalition); ENT_ERR_NOMEM; ENT_ERR_LIMIT */
ENT_CHECKED ent_status ent_stability_explain(const ent_membership *m, ent_coalition coalition,
                                             ent_stability_witness *out);

/* ---- players of few types ------------------------------------------------------------------ */

/**
 * Payoffs when players of one type are alike: only the number k_t of members of each type counts.
 * A row of counts k is numbered with the last type fastest:
 *
 *     row(k) = (k_0 * (size_1 + 1) + k_1) * (size_2 + 1) + ...
 *
 * One type is a symmetric alliance: inside[k] and outside[k] for k = 0 .. n.
 */
typedef struct ent_membership_types {
    size_t n_types;        /**< at least 1                                                   */
    const size_t *size;    /**< [n_types] players of each type, at least 1                    */
    const double *inside;  /**< [rows][n_types] a member's payoff; not read where k_t = 0      */
    const double *outside; /**< [rows][n_types] an outsider's; not read where k_t = size_t     */
} ent_membership_types;

/** The most rows of counts. */
#define ENT_MEMBERSHIP_MAX_ROWS ((size_t)1 << 24)

/** What holds for every row of counts. {0} is valid and empty. */
typedef struct ent_stability_counts {
    size_t n_types;
    ent_claim claim;     /**< ALL                                                              */
    size_t rows;         /**< product of size + 1                                              */
    unsigned char *held; /**< [rows] bits of ent_stability_bit                                  */
    size_t n_stable;     /**< rows that are internally and externally stable                    */
    size_t *stable;      /**< [n_stable][n_types] their counts, ascending by row; NULL for none  */
    double n_coalitions; /**< coalitions in those rows: sum of products of binomials            */
} ent_stability_counts;

/** Releases the lists and leaves {0}. NULL is allowed. */
ENT_API void ent_stability_counts_clear(ent_stability_counts *s);

/** Tests every row of counts; doubles are taken as exact.
 *  @return ENT_OK; ENT_ERR_ARG (no types, an empty type, a payoff that is read and not finite);
 *          ENT_ERR_LIMIT (over ENT_MEMBERSHIP_MAX_ROWS rows, or 2^20 players); ENT_ERR_NOMEM */
ENT_CHECKED ent_status ent_stability_by_counts(const ent_membership_types *t,
                                               ent_stability_counts *out);

/** The same spread out over all 2^n coalitions of named players, n up to 25: the first size_0
 *  players are of type 0, and so on. Cost: a step and a byte a coalition. */
ENT_CHECKED ent_status ent_stability_by_types(const ent_membership_types *t, ent_stability *out);

/** The full table of payoffs; ENT_ERR_LIMIT above ENT_MEMBERSHIP_MAX_PLAYERS players. */
ENT_CHECKED ent_status ent_membership_of_types(const ent_membership_types *t, ent_membership **out);

/* ---- what holding costs -------------------------------------------------------------------- */

/** What a subsidy shall bring about. */
typedef struct ent_stability_subsidy_opts {
    bool external;  /**< also keep every outsider out: paid while it stays out             */
    bool transfers; /**< members may pay each other; false: each only what the outsider gives */
    ent_control control; /**< a step is a simplex iteration, of a scan a coalition               */
} ent_stability_subsidy_opts;
/* clang-format off */
#define ENT_STABILITY_SUBSIDY_OPTS_INIT {false, false, {NULL, NULL, 0}}
/* clang-format on */

/**
 * The least payments from outside that make a coalition stable, and their proof.
 *
 *     min sum of paid_i   over   paid >= 0   and, with transfers, payoffs x of the members with
 *     sum of x = sum of v_i(S) + sum of paid,   such that   x_i >= v_i(S without i) for members
 *     (without transfers x_i = v_i(S) + paid_i), and, with `external`,
 *     v_j(S) + paid_j >= v_j(S with j) for outsiders.
 *
 * The dual prices y in [0, 1] prove that no less will do: with transfers all members have one
 * price. total = sum of y_i gain_i where gain_i is what i gains by changing sides.
 * {0} is valid and empty.
 */
typedef struct ent_stability_subsidy {
    size_t players;
    ent_coalition coalition;
    ent_claim claim;   /**< OPTIMAL                                                          */
    double total;      /**< the least sum of payments, in payoff units; 0: stable without any  */
    double *paid;      /**< [players] from outside to each player                             */
    double *transfer;  /**< [players] received from other members, sum 0; 0 without transfers */
    double *dual;      /**< [players] price of keeping each player where it is, 0 .. 1         */
    char *exact_total; /**< the closed form as "p/q"; the program agrees with it               */
} ent_stability_subsidy;

/** Releases the arrays and leaves {0}. NULL is allowed. */
ENT_API void ent_stability_subsidy_clear(ent_stability_subsidy *s);

/**
 * The cheapest subsidy that makes a coalition stable, by a linear program whose optimum is checked
 * against the closed form: without transfers the sum of the positive gains, with transfers
 * max(0, sum of the members' gains), plus the positive gains of outsiders with `external`.
 *
 * Claim:  OPTIMAL, by the duals and by the closed form in rationals.
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_NOMEM; ENT_ERR_LIMIT; ENT_ERR_NUMERIC (program and closed
 *         form differ)
 */
ENT_CHECKED ent_status ent_stability_subsidy_least(const ent_membership *m, ent_coalition coalition,
                                                   const ent_stability_subsidy_opts *opts,
                                                   ent_stability_subsidy *out);

/** The best coalition that a budget can hold. {0} is valid and empty. */
typedef struct ent_stabilisable {
    size_t players;
    ent_claim claim;         /**< OPTIMAL, or EMPTY: the budget holds no coalition               */
    ent_coalition coalition; /**< of equal welfare the cheapest, then the least bits             */
    double welfare;          /**< sum of all players' payoffs, insiders and outsiders            */
    double cost;             /**< the least subsidy that holds it                                */
    size_t count;            /**< coalitions that the budget can hold                            */
} ent_stabilisable;

/**
 * Among all coalitions that at most `budget` makes stable, the one of the highest welfare
 * (with transfers and budget 0 the sharing scheme of Eyckmans and Finus).
 *
 * Welfare is compared in doubles; what the budget can hold exactly.
 * @param budget  0 or more, in payoff units
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_NOMEM; ENT_ERR_LIMIT
 */
ENT_CHECKED ent_status ent_stability_subsidy_best(const ent_membership *m, double budget,
                                                  const ent_stability_subsidy_opts *opts,
                                                  ent_stabilisable *out);

/* ---- all of it ----------------------------------------------------------------------------- */

/** The most witnesses that ent_cohesion keeps. */
#define ENT_COHESION_MAX_WITNESSES 64

/** What ent_cohesion_solve() shall look at. */
typedef struct ent_cohesion_opts {
    ent_coalition coalition;               /**< to be held; 0: all players                      */
    double budget;                         /**< for the best coalition, 0 or more                */
    ent_stability_subsidy_opts conditions; /**< of both                                         */
} ent_cohesion_opts;
/* clang-format off */
#define ENT_COHESION_OPTS_INIT {0, 0.0, ENT_STABILITY_SUBSIDY_OPTS_INIT}
/* clang-format on */

/** Who stays together, what it would take to hold one coalition, and the best that can be held.
 *  {0} is valid and empty. */
typedef struct ent_cohesion {
    size_t players;
    ent_cohesion_opts asked;        /**< with the coalition that was meant                       */
    ent_stability stability;        /**< of every coalition                                     */
    size_t n_witnesses;             /**< the first stable coalitions                            */
    ent_stability_witness *witness; /**< [n_witnesses]                                          */
    ent_stability_witness target;   /**< of the coalition to be held                             */
    ent_stability_subsidy subsidy;  /**< that holds it                                          */
    ent_stabilisable best;          /**< within the budget                                      */
} ent_cohesion;

/** Releases everything and leaves {0}. NULL is allowed. */
ENT_API void ent_cohesion_clear(ent_cohesion *c);

/** All of the above at once. Errors as of the parts. */
ENT_CHECKED ent_status ent_cohesion_solve(const ent_membership *m, const ent_cohesion_opts *opts,
                                          ent_cohesion *out);

#ifdef __cplusplus
}
#endif

#endif
