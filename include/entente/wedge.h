/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge.h -- the price of splitting an alliance, and of holding it.
 *
 * Someone outside a game promises its players money, beside their payoffs, for what they do. A
 * promise is a schedule: player i gets t_i(a_-i) >= 0 if it takes its action of the target and the
 * others take a_-i. Two numbers say what it costs and are kept apart:
 *
 *     realised   what is paid when all play the target: often nothing
 *     liability  the most that may fall due, whatever is played: what must be credible
 *
 * The functions answer: the least promises that move a member (ent_wedge_promise), the least price
 * of every profile (ent_wedge_prices), whom to move first (ent_wedge_order), what holds an alliance
 * against an attacker's purse (ent_wedge_defend), and who wins a member that two sides court
 * (ent_wedge_contest).
 */
#ifndef ENTENTE_WEDGE_H
#define ENTENTE_WEDGE_H

#include <entente/coop.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What promises are to bring about. */
typedef enum ent_wedge_aim {
    ENT_WEDGE_DOMINANT = 0, /**< the action is best whatever the others do                      */
    ENT_WEDGE_REPLY,        /**< the action is a best reply to the target; nothing is promised
                                 elsewhere                                                      */
    ENT_WEDGE_IMPLEMENT,    /**< every other action is dominated, at the least realised price:
                                 k-implementation                                               */
} ent_wedge_aim;

/** On what a promise may depend. */
typedef enum ent_wedge_terms {
    ENT_WEDGE_CONTINGENT = 0, /**< on what the others do                                        */
    ENT_WEDGE_FLAT,           /**< on nothing: one amount a member                              */
    ENT_WEDGE_ALIKE,          /**< on nothing, and the same amount for all members              */
} ent_wedge_terms;

/** Promises to some players of a game. {0} is valid and empty. */
typedef struct ent_wedge {
    size_t players;
    size_t n_members;
    size_t *member;    /**< [n_members] ascending                                               */
    int *target;       /**< [players] what is to be played                                      */
    size_t *offset;    /**< [n_members + 1] where a member's part of `promise` begins           */
    double *promise;   /**< [offset[n_members]] a number for each profile of the others' actions,
                            last player fastest, in payoff units                                */
    double *realised;  /**< [n_members] what each is paid at the target                         */
    double *liability; /**< [n_members] the most that each may be owed                          */
    double price;      /**< what all are paid at the target                                     */
    double owed;       /**< the most that all may be owed together                              */
    int *worst;        /**< [players] the first profile at which that much falls due            */
    char *exact_price; /**< "p/q" of the least promises, when exact was asked for; else NULL    */
    char *exact_owed;  /**< likewise                                                            */
    ent_wedge_aim aim;
    ent_wedge_terms terms;
    double margin;
    size_t over;  /**< claim EMPTY: which member's cap is too low; n_members: the budget is     */
    double limit; /**< claim EMPTY: that cap or budget                                          */
    ent_claim claim; /**< OPTIMAL: no promises of these terms pay or owe less; EMPTY: the least
                          ones, which are listed, break a limit, so that none keep within it    */
} ent_wedge;

/** Settings of ent_wedge_promise(). NULL stands for the defaults. */
typedef struct ent_wedge_opts {
    ent_wedge_aim aim;
    ent_wedge_terms terms; /**< CONTINGENT for IMPLEMENT                                         */
    double margin;         /**< how much better than any other action; 0: at least as good. For
                                IMPLEMENT off the target, 0 stands for range / 1024              */
    double budget;         /**< the most that may fall due at any profile; below 0: no limit     */
    const double *cap;     /**< [n_members] the most for each member, or NULL                    */
    const ent_wedge *against; /**< a rival's promises to the same players, or NULL: the answer
                                then also makes up for them                                      */
    bool exact;               /**< the totals as fractions too                                   */
} ent_wedge_opts;
/* clang-format off */
#define ENT_WEDGE_OPTS_INIT {ENT_WEDGE_DOMINANT, ENT_WEDGE_CONTINGENT, 0.0, -1.0, NULL, NULL, false}
/* clang-format on */

/** Releases the promises and leaves {0}. NULL is allowed. */
ENT_API void ent_wedge_clear(ent_wedge *x);

/**
 * The least promises that make members take their actions of the target.
 *
 * A member i must be promised, for its action D and each a_-i that the aim covers,
 *
 *     t_i(a_-i) >= max(0, margin + max_d [u_i(d, a_-i) - u_i(D, a_-i)])      d other than D
 *
 * These bounds do not touch each other, so the schedule that meets each with equality is least in
 * every respect at once: at every profile, in what is paid and in the most that is owed. That is
 * the proof, and no program is solved. A limit that this schedule breaks can be kept by none.
 * IMPLEMENT asks for no margin at the target, so that its realised price is the k-implementation
 * price sum_i max_d [u_i(d, z_-i) - u_i(z)], and 0 exactly at pure equilibria.
 *
 * Claim:  OPTIMAL, or EMPTY when budget or caps forbid it.
 * Cost:   O(profiles * (players + members)); exact: one fraction a promise.
 * Source: D. Monderer, M. Tennenholtz, K-implementation, J. Artif. Intell. Res. 21 (2004).
 *
 * @param target    [players] the outcome; what players who are no members do is given
 * @param n_members 1 .. players
 * @param member    [n_members] players, ascending; NULL: all players, when n_members is players
 * @param opts      NULL for ENT_WEDGE_OPTS_INIT
 * @param out       overwritten, not cleared first; release with ent_wedge_clear()
 * @return ENT_OK; ENT_ERR_ARG (an index out of range, members not ascending, a margin below 0 or
 *         not finite, a cap below 0, promises against another game); ENT_ERR_NUMERIC (a sum that
 *         overflows); ENT_ERR_LIMIT (exact: too many fractions); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_wedge_promise(const ent_game *g, const int target[], size_t n_members,
                                         const size_t member[], const ent_wedge_opts *opts,
                                         ent_wedge *out);

/**
 * The k-implementation price of every pure profile: sum_i max_d [u_i(d, a_-i) - u_i(a)], what must
 * be paid when it is played. 0 exactly at the pure equilibria.
 * Cost: O(profiles * width).
 *
 * @param out  [profiles] in payoff units, last player fastest
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_NUMERIC (a sum that overflows)
 */
ENT_CHECKED ent_status ent_wedge_prices(const ent_game *g, double out[]);

/**
 * What each player would lose by leaving a profile alone: u_i(a) - max_d u_i(d, a_-i), d other than
 * a_i; below 0 for who gains. Infinite for a player that has no other action.
 *
 * @param out  [players] in payoff units
 * @return ENT_OK or ENT_ERR_ARG
 */
ENT_CHECKED ent_status ent_wedge_loyalty(const ent_game *g, const int target[], double out[]);

/** The most players whose order can be found: 2^20 sets of them. */
#define ENT_WEDGE_MAX_ORDER 20

/** Whom to move, one after another. {0} is valid and empty. */
typedef struct ent_wedge_order {
    size_t players;
    size_t count;     /**< how many are moved                                                */
    size_t *member;   /**< [count] in this order                                             */
    double *payment;  /**< [count] to each                                                   */
    double cost;      /**< sum of the payments                                               */
    double *least;    /**< [players + 1] the least that moves exactly k; infinite: no order  */
    char *exact_cost; /**< "p/q" of these payments, of a game when exact was asked; or NULL  */
    size_t quota;     /**< how many had to be moved at least                                 */
    bool robust;      /**< whatever those who come later do                                  */
    double margin;    /**< as asked                                                          */
    double budget;    /**< as asked; below 0: none                                           */
    double *cap;      /**< [players] as asked, or NULL                                       */
    ent_claim claim;  /**< OPTIMAL; EMPTY: no order keeps within caps and budget              */
} ent_wedge_order;

/** Settings of ent_wedge_divide(). NULL stands for the defaults. */
typedef struct ent_wedge_order_opts {
    size_t quota;        /**< how many must be moved at least; 0: all                           */
    bool robust;         /**< pay for the worst case of what later ones do                      */
    double margin;       /**< added to each payment that is needed; at least 0                  */
    double budget;       /**< the most in total; below 0: no limit                              */
    const double *cap;   /**< [players] the most for each, or NULL                              */
    bool exact;          /**< the cost as a fraction too; games only                            */
    ent_control control; /**< a step is a set of players                                        */
} ent_wedge_order_opts;
#define ENT_WEDGE_ORDER_OPTS_INIT                                                                  \
    {                                                                                              \
        0, false, 0.0, -1.0, NULL, false,                                                          \
        {                                                                                          \
            NULL, NULL, 0                                                                          \
        }                                                                                          \
    }

/** Releases the order and leaves {0}. NULL is allowed. */
ENT_API void ent_wedge_order_clear(ent_wedge_order *x);

/**
 * Divide and conquer: the cheapest order in which to move players from `stay` to `leave`.
 *
 * Who is asked when the players of S have left is paid what makes leaving as good as staying,
 *
 *     pay_i(S) = max(0, u_i(stay_i, S left) - u_i(leave_i, S left) + margin)
 *     f(S + i) = min over i of f(S) + pay_i(S),   f({}) = 0
 *
 * with `robust` the largest pay_i(T) over all T that contain S and not i, so that each leaves by
 * iterated dominance. Every order is a path through the sets, so f is its least cost; caps strike
 * out steps of the path and the quota and the budget its ends, hence no integer program is needed.
 *
 * Claim:  OPTIMAL or EMPTY, both by the recursion over all sets.
 * Cost:   O(n 2^n), robust O(n^2 2^n); 9 bytes a set, robust 8 n more.
 * Source: I. Segal, Coordination and discrimination in contracting with externalities: divide and
 *         conquer?, J. Econ. Theory 113 (2003).
 *
 * @param stay, leave  [players] two pure profiles that differ for every player
 * @param opts  NULL for ENT_WEDGE_ORDER_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_wedge_order_clear()
 * @return ENT_OK; ENT_ERR_ARG (an action out of range, stay equal to leave, a quota above the number
 *         of players, a margin or cap below 0); ENT_ERR_LIMIT (over ENT_WEDGE_MAX_ORDER players, or
 *         stopped); ENT_ERR_NUMERIC (a sum that overflows); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_wedge_divide(const ent_game *g, const int stay[], const int leave[],
                                        const ent_wedge_order_opts *opts, ent_wedge_order *out);

/**
 * The same for a table of payoffs by who is in.
 *
 * @param n       1 .. ENT_WEDGE_MAX_ORDER players, all in at first
 * @param payoff  [2^n][n] finite: payoff[S * n + i] of player i when exactly S is in
 */
ENT_CHECKED ent_status ent_wedge_divide_table(size_t n, const double payoff[],
                                              const ent_wedge_order_opts *opts,
                                              ent_wedge_order *out);

/** What holds an alliance against a purse. {0} is valid and empty. */
typedef struct ent_wedge_defence {
    size_t players;
    double attacker;    /**< the purse W                                                      */
    double *loyalty;    /**< [players] what each would lose by leaving, unpaid                */
    double *transfer;   /**< [players] what each is promised for staying                      */
    double cost;        /**< sum of the transfers                                             */
    double bound;       /**< no transfers that cost less hold: proven by the weights          */
    size_t n_terms;     /**< blocking sets with a weight                                      */
    ent_coalition *set; /**< [n_terms]                                                        */
    double *weight;     /**< [n_terms] above 0; at most 1 in sum over the sets of a player    */
    double cheapest;    /**< what the cheapest blocking set costs the attacker after it       */
    ent_claim claim;    /**< OPTIMAL                                                          */
} ent_wedge_defence;

/** Releases the defence and leaves {0}. NULL is allowed. */
ENT_API void ent_wedge_defence_clear(ent_wedge_defence *x);

/**
 * The cheapest transfers against which a purse of `attacker` buys no blocking set.
 *
 * A member with loyalty g_i and transfer c_i leaves for g_i + c_i. The covering program
 *
 *     min sum c_i    c_i >= max(0, -g_i),   sum_{i in S} (g_i + c_i) >= W for every blocking set S
 *
 * is solved by generating its rows. Weights y_S >= 0 whose sum over the sets that contain a player is
 * at most 1 prove  sum c >= sum_S y_S (W - g(S)) + sum_i (1 - y(i)) max(0, -g_i).
 *
 * Claim:  OPTIMAL, cost and bound meet.
 * Cost:   a few dozen programs of n columns and as many scans of 2^n sets.
 * Source: T. Groseclose, J. Snyder, Buying supermajorities, Am. Polit. Sci. Rev. 90 (1996): equal
 *         voters under majority rule, n odd, cost 2 n / (n + 1) W.
 *
 * @param blocking  a set blocks when its worth is above 0
 * @param attacker  finite, at least 0, in payoff units
 * @param loyalty   [players] finite, or NULL for 0 each
 * @param control   a step is a simplex iteration; may be NULL
 * @param out       overwritten, not cleared first; release with ent_wedge_defence_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (stopped); ENT_ERR_NUMERIC; ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_wedge_defend(const ent_coop *blocking, double attacker,
                                        const double loyalty[], const ent_control *control,
                                        ent_wedge_defence *out);

/** Two sides that court one member. */
typedef struct ent_wedge_suit {
    double divider;        /**< the most that the divider gains by the split, at least 0         */
    double binder;         /**< the most that the binder gains by holding the member, at least 0 */
    double loyalty;        /**< what the member loses by leaving; below 0: it would go unpaid    */
    double divider_credit; /**< in (0, 1]: what a promise of the divider is worth to the member  */
    double binder_credit;  /**< in (0, 1]: likewise                                              */
} ent_wedge_suit;

/** Who wins the member, and what it pays. */
typedef struct ent_wedge_verdict {
    bool split;
    double price;     /**< what the winner promises, by what the other can offer at most         */
    double threshold; /**< the divider splits from a gain above this                             */
} ent_wedge_verdict;

/**
 * The alliance as a second-price auction: with promises worth k_D and k_B of their face value the
 * split happens iff k_D V_D > k_B V_B + L, at the price (k_B V_B + L) / k_D; otherwise the binder
 * holds the member for (k_D V_D - L) / k_B. Prices are at least 0.
 * @return ENT_OK; ENT_ERR_ARG (a number out of the ranges above or not finite)
 */
ENT_CHECKED ent_status ent_wedge_contest(const ent_wedge_suit *suit, ent_wedge_verdict *out);

#ifdef __cplusplus
}
#endif

#endif
