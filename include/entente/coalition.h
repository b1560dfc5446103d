/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coalition.h -- who stays together, and at what shares: solutions of coalition games.
 *
 * A solution shares v(all) out among the players. The core asks that no coalition could do better
 * alone; the least core asks for the smallest complaint when none can be silenced; the nucleolus
 * makes the largest complaint as small as possible, then the next, and is always a single point.
 * Every result carries what proves it, and what proves it can be checked from the worths alone.
 */
#ifndef ENTENTE_COALITION_H
#define ENTENTE_COALITION_H

#include <entente/base.h>
#include <entente/coop.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Settings shared by the solutions. NULL stands for the defaults. */
typedef struct ent_coop_opts {
    bool exact;          /**< also rationals, checked exactly, from exact worths          */
    uint64_t seed;       /**< of the random hashes, which never change an answer          */
    ent_control control; /**< a step is a simplex iteration                               */
    size_t threads;      /**< of the values; the answer is the same bytes on any number   */
    const int *unions;   /**< [players] the union of each, labelled 0 .. players - 1; NULL:
                            one union of all                                              */
} ent_coop_opts;
/* clang-format off */
#define ENT_COOP_OPTS_INIT {false, 0, {NULL, NULL, 0}, 1, NULL}
/* clang-format on */

/** A coalition with its weight in a proof. */
typedef struct ent_coop_term {
    size_t level;            /**< of the proof, ascending; 0 is the first                    */
    ent_coalition coalition; /**< its members                                                */
    double weight;           /**< positive, without unit                                     */
    char *exact;             /**< the weight as "p/q"; NULL unless exact                      */
    bool reasonable; /**< the bound x_i >= v(i) of one player, not an excess of the level     */
} ent_coop_term;

/**
 * A way to share v(all) out, or the proof that there is none. {0} is valid and empty.
 *
 * `terms` is the proof. Write 1_S for the vector with a 1 for each member of S.
 *
 *     core, empty    weights w with  sum of w_S 1_S = 1_all  and  sum of w_S v(S) > v(all)
 *     least core     weights that sum to 1, with sum of w_S 1_S = t 1_all: the w-average excess is
 *                    the same at every allocation, and epsilon at x
 *     nucleolus      the same at each level, plus multiples of the coalitions of earlier levels
 *                    (Kohlberg's criterion): it fixes their excesses at level[k], until x is
 *                    the only allocation left
 */
typedef struct ent_allocation {
    size_t players;  /**< number of players                                                    */
    double *x;       /**< [players] shares in payoff units; NULL when there is none              */
    char **exact;    /**< [players] the shares as "p/q"; NULL unless exact                      */
    ent_claim claim; /**< OPTIMAL (it is a solution, by its proof), ALL (the solution is this point
                        alone), EMPTY (proven: there is none)                              */
    double epsilon;  /**< largest excess of a coalition other than none and all, at x; 0 for one
                        player                                                             */
    const char *reason; /**< EMPTY: why, in words; else NULL. Static                          */
    double value; /**< core: the least that all players must get so that no coalition objects */
    char *exact_epsilon, *exact_value; /**< as "p/q"; NULL unless exact                       */
    size_t n_levels;                   /**< levels of the proof                               */
    double *level;                     /**< [n_levels] excesses, descending                   */
    char **exact_level;                /**< [n_levels] as "p/q"; NULL unless exact            */
    size_t n_terms;                    /**< coalitions in the proof                           */
    ent_coop_term *term;               /**< [n_terms] level after level                       */
    double residual; /**< worst breach of the proof's own conditions, over the range of worths */
    int *unions; /**< [players] the union of each, numbered by lowest member; NULL: none in use */
} ent_allocation;

/** Releases the allocation and leaves {0}. NULL is allowed. */
ENT_API void ent_allocation_clear(ent_allocation *a);

/** The signature that all solutions share. */
typedef ent_status ent_coop_fn(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out);

/** One row of the table of solutions. */
typedef struct ent_coop_solution {
    const char *name;  /**< as the command line has it: "core", "nucleolus", ...               */
    const char *help;  /**< what it answers, one line                                          */
    const char *needs; /**< what the game must have beside worths ("unions"); "" for nothing     */
    ent_claim claim;   /**< the claim of a point it returns                                    */
    ent_coop_fn *fn;   /**< the function                                                       */
} ent_coop_solution;

/** The table of solutions; the last row has a NULL name. Static. */
ENT_API const ent_coop_solution *ent_coop_solutions(void);

/**
 * A point of the core, or balanced weights that prove it empty.
 *
 * The least total that no coalition objects to, `value`, exceeds v(all) exactly when the core is
 * empty; value - v(all) is then the cost of stability, the least subsidy from outside that would
 * hold everyone together.
 * Claim:  OPTIMAL with a point, EMPTY with the weights.
 * Cost:   some linear programs of n columns, and a pass over the 2^n worths for each.
 * Source: O. Bondareva (1963); L. Shapley, On balanced sets and cores, Naval Research Logistics
 *         Quarterly 14 (1967); Y. Bachrach et al., The cost of stability in coalitional games,
 *         SAGT (2009).
 *
 * @param c     the game
 * @param opts  NULL for ENT_COOP_OPTS_INIT
 * @param out   overwritten; release with ent_allocation_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (stopped, or rationals too long); ENT_ERR_NUMERIC (the
 *         proof failed its check); ENT_ERR_NOMEM. On error *out is empty.
 */
ENT_CHECKED ent_status ent_coop_core(const ent_coop *c, const ent_coop_opts *opts,
                                     ent_allocation *out);

/** A point of the least core: the largest excess is as small as it can be. Always exists.
 *  Otherwise as ent_coop_core().
 *  Source: M. Maschler, B. Peleg, L. Shapley, Math. Oper. Res. 4 (1979). */
ENT_CHECKED ent_status ent_coop_least_core(const ent_coop *c, const ent_coop_opts *opts,
                                           ent_allocation *out);

/**
 * The nucleolus: among the allocations that give nobody less than v(i), the one whose excesses,
 * in descending order, are smallest in lexical order.
 *
 * Claim:  ALL, it is unique; EMPTY with `reason` when v(all) is less than the sum of the v(i).
 * Cost:   up to n levels, each some linear programs of n columns and as many passes over the 2^n
 *         worths; no second table.
 * Source: D. Schmeidler, SIAM J. Appl. Math. 17 (1969); E. Kohlberg, SIAM J. Appl. Math. 20
 *         (1971); A. Kopelowitz, Hebrew University RM 31 (1967).
 *
 * @return as ent_coop_core()
 */
ENT_CHECKED ent_status ent_coop_nucleolus(const ent_coop *c, const ent_coop_opts *opts,
                                          ent_allocation *out);

/** The prenucleolus: the same among all ways to share v(all) out. Always exists; equal to the
 *  nucleolus when it gives nobody less than v(i). As ent_coop_nucleolus(). */
ENT_CHECKED ent_status ent_coop_prenucleolus(const ent_coop *c, const ent_coop_opts *opts,
                                             ent_allocation *out);

/* ---- what kind of game it is, and what an allocation is ----------------------------------- */

/** Whether something holds, when it could be decided. */
typedef enum ent_holds {
    ENT_HOLDS_NO = 0,
    ENT_HOLDS_YES,
    ENT_HOLDS_OPEN, /**< too many cases to look at */
} ent_holds;

/** A property with the first case against it. */
typedef struct ent_coop_property {
    ent_holds holds;
    ent_coalition first, second; /**< the coalitions of that case; 0 unless holds is NO */
} ent_coop_property;

/** What kind of game it is. */
typedef struct ent_coop_properties {
    ent_coop_property monotonic;     /**< v(S) <= v(S with one player more): first, second */
    ent_coop_property superadditive; /**< v(S) + v(T) <= v(S and T together) for disjoint S, T; OPEN
                                        above 20 players unless convex                      */
    ent_coop_property convex; /**< v(S) + v(T) <= v(S or T) + v(S and T): then the core is large,
                                 and holds the Shapley value                                */
    bool imputations;         /**< v(all) is at least the sum of the v(i)                   */
} ent_coop_properties;

/** Decides them exactly. Cost: n^2 2^n / 8 sums, for superadditive up to 3^n / 2.
 *  Source: L. Shapley, Cores of convex games, Int. J. Game Theory 1 (1971).
 *  @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM, ENT_ERR_LIMIT (rationals too long) */
ENT_CHECKED ent_status ent_coop_examine(const ent_coop *c, ent_coop_properties *out);

/** The dual game, v*(S) = v(all) - v(all but S): what the others cannot keep S from. Exact worths
 *  stay exact. ENT_OK, ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_coop_dual(const ent_coop *c, ent_coop **out);

/** A coalition and what it gains by leaving an allocation. */
typedef struct ent_coop_excess {
    ent_coalition coalition;
    double excess; /**< v(S) - x(S), in payoff units */
} ent_coop_excess;

/** The `most` largest excesses over all coalitions but none and all, the largest first, equal ones in
 *  the order of their bits.
 *  @param x      [players] shares, finite
 *  @param most   1 .. 64
 *  @param out    [most]
 *  @param count  how many there are
 *  @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM */
ENT_CHECKED ent_status ent_coop_excesses(const ent_coop *c, const double x[], size_t most,
                                         ent_coop_excess out[], size_t *count);

/** What players hold against each other at an allocation. {0} is valid and empty. */
typedef struct ent_kernel {
    size_t players;
    double *surplus; /**< [players][players] s(i,j): largest excess of a coalition with i, not j  */
    double prekernel; /**< largest |s(i,j) - s(j,i)|: 0 in the prekernel                          */
    double kernel; /**< largest s(i,j) - s(j,i), or x_j - v(j) where that is less: how much i could
                         ask of j. At most 0 for an imputation: in the kernel                    */
    double
        imputation; /**< largest of v(i) - x_i and |x(all) - v(all)|: at most 0 for an imputation */
} ent_kernel;

/** Releases the matrix and leaves {0}. NULL is allowed. */
ENT_API void ent_kernel_clear(ent_kernel *k);

/** The surpluses of an allocation, in doubles. The nucleolus is always in the kernel.
 *  Cost:   n^2 2^n / 4 comparisons.
 *  Source: M. Davis, M. Maschler, The kernel of a cooperative game, Naval Research Logistics
 *          Quarterly 12 (1965).
 *  @param x  [players] finite
 *  @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM */
ENT_CHECKED ent_status ent_coop_kernel(const ent_coop *c, const double x[], ent_kernel *out);

#ifdef __cplusplus
}
#endif

#endif
