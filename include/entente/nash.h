/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nash.h -- Nash equilibria: every method behind one signature, every profile with its regret.
 *
 * A profile is an equilibrium when no player gains by leaving it. Each profile returned was put
 * before a judge that knows no solver: it passes when no player i gains more than
 *
 *     tol * (max u_i - min u_i),        the spread of that player's own payoffs,
 *
 * so that players may count in different units. What does not pass is never returned. With `exact`
 * set the profiles are rational, and each was found without any regret in exact arithmetic.
 * Equilibria do not depend on the unit and the zero of a player's payoffs, and neither do these
 * answers: payoffs are brought to a common scale first.
 */
#ifndef ENTENTE_NASH_H
#define ENTENTE_NASH_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The paths of Lemke-Howson that a call walked. */
typedef struct ent_paths {
    uint64_t walked;   /**< paths begun                                                 */
    uint64_t ended;    /**< of these, walked to their end                                */
    uint64_t capped;   /**< of these, left because they were too long                    */
    uint64_t integer;  /**< of these, walked in integers                                 */
    uint64_t shortest; /**< pivots of the shortest path that ended; 0 when none did      */
    uint64_t longest;  /**< pivots of the longest path that ended; 0 when none did       */
} ent_paths;

/**
 * A largest product of strategies that consists of equilibria (a maximal Nash subset): every
 * mixture of the member[0] of player 0 together with every mixture of the member[1] of player 1.
 */
typedef struct ent_nash_subset {
    size_t component;  /**< that it belongs to                                             */
    size_t count[2];   /**< extreme strategies of each player                              */
    size_t *member[2]; /**< [count[p]] equilibria of the list that show them: the first in which
                            player p plays each; ascending                                 */
} ent_nash_subset;

/** Equilibria found by one call. {0} is a valid empty list. */
typedef struct ent_equilibria {
    size_t count;       /**< number of equilibria                                       */
    size_t players;     /**< number of players                                          */
    size_t width;       /**< sum of the players' action counts                          */
    double *prob;       /**< [count][width] mixed actions, player after player; one block with
                            `payoff` and `regret`                                        */
    double *payoff;     /**< [count][players] expected payoffs                          */
    double *regret;     /**< [count] best gain from deviating, in payoff units          */
    char **exact;       /**< [count * width] "p/q" or "p"; NULL unless asked for; subdivide: all
                            width NULL for an irrational equilibrium                     */
    ent_claim claim;    /**< ENT_CLAIM_ALL or ENT_CLAIM_SOME; mip: _OPTIMAL or _SOME    */
    const char *method; /**< name of the method that answered; static text or NULL      */
    uint64_t steps;     /**< work done, in the method's own unit (profiles, pivots, ...)  */
    bool cut;           /**< a limit or a cancellation ended the search early            */
    size_t *component;  /**< [count] to which connected component of the set of all equilibria each
                            belongs, 0 .. components-1; NULL unless `enumerate` found them all, or
                            `subdivide` did and all are regular */
    size_t components;  /**< number of components; 0 when they are not known            */
    ent_objective objective; /**< mip: what was asked for                               */
    size_t player;           /**< mip: whose payoff, for ENT_OBJECTIVE_MAX and ENT_OBJECTIVE_MIN */
    double value;            /**< mip: the objective at the equilibrium                      */
    double bound;            /**< mip: no equilibrium is better than this                    */
    size_t handed;           /**< equilibria handed to opts->found                           */
    ent_paths paths;         /**< lemke-howson: the paths walked; {0} for other methods      */
    const char *used[2];     /**< auto: what the answer rests on, in the order of use: "dominance"
                                  if it took actions out, and `method`; static texts or NULL */
    int *index;              /**< [components] the index of each; they sum to 1. NULL unless the
                                  components are known                                     */
    ent_nash_subset *subset; /**< [subsets] component after component: their union is the set of
                                  all equilibria. NULL unless the components are known     */
    size_t subsets;          /**< number of subsets; 0 when they are not known, or more than
                                  16 million members would be to list                      */
    double *
        box; /**< [count] logit, polymatrix, simplicial, subdivide: the proof of each. 0: the profile, or what it rounds, is an
                      equilibrium. Positive: there is an equilibrium within so much of every
                      probability. INFINITY: not proven. NULL for other methods             */
    size_t undecided;  /**< subdivide: supports that were searched and not decided           */
    bool *unsettled;   /**< [undecided][width] their actions; NULL when there are none; at most
                            4,096 are listed                                             */
    size_t unsearched; /**< subdivide: supports that were not searched to their end, for the
                            search was cut short                                         */
} ent_equilibria;

/** Releases the list and leaves {0}. NULL is allowed. */
ENT_API void ent_equilibria_clear(ent_equilibria *eq);

/**
 * Called with each equilibrium as soon as it is found and judged, from the calling thread.
 *
 * @param context  what the caller put into ent_nash_opts
 * @param one      a list of that one equilibrium; borrowed until the call returns
 * @return true to go on; false to cancel: the claim is then SOME
 */
typedef bool ent_found_fn(void *context, const ent_equilibria *one);

/**
 * Called with each point of a branch of logit equilibria, from the calling thread.
 *
 * @param context  what the caller put into ent_nash_opts
 * @param lambda   the precision: a player's payoffs count in units of its payoff range
 * @param prob     [width] the logit equilibrium; borrowed until the call returns
 * @return true to go on; false to cancel
 */
typedef bool ent_branch_fn(void *context, double lambda, const double prob[]);

/** Settings shared by the Nash methods. NULL stands for the defaults. */
typedef struct ent_nash_opts {
    double tol;              /**< accepted regret of a player, as a fraction of its payoff range;
                              finite, at least 0                                         */
    size_t max_count;        /**< stop after this many equilibria; 0 = no limit           */
    bool exact;              /**< give each equilibrium as exact rationals, too           */
    int label;               /**< lemke-howson: the one label to drop, 0 .. width-1; -1 = all */
    ent_control control;     /**< progress, cancellation; a step is each method's own: see there */
    ent_objective objective; /**< mip: which equilibrium                              */
    size_t player;           /**< mip: for ENT_OBJECTIVE_MAX and ENT_OBJECTIVE_MIN, 0 or 1   */
    ent_found_fn *found; /**< NULL, or what to call with each equilibrium, once and in the order in
                              which they are found; mip: with the best at the end       */
    void *found_context; /**< handed to found                                        */
    bool forget;         /**< with found: the list stays empty, and `handed` counts. pure and
                              enumerate then keep none; the others keep theirs until they end,
                              to know repeats                                          */
    size_t max_memory;   /**< bytes; the list, and what enumerate knows about vertices, each stop
                              the search when they would take more. 0 = no limit for the list,
                              2 GB for the vertices                                    */
    uint64_t cap;        /**< lemke-howson: pivots after which a path is left; 0 = by default a
                              path of one label is never left, others after 10 and more   */
    bool all;            /**< zero-sum, lp: all extreme equilibria and their sets; auto: those
                              of a two-player game; of more players as subdivide, or all pure ones
                              of a game too large for that                                */
    ent_branch_fn *branch; /**< logit: NULL, or what to call with the points of each branch    */
    void *branch_context;  /**< handed to branch                                             */
} ent_nash_opts;
/* clang-format off */
#define ENT_NASH_OPTS_INIT {1e-9, 0, false, -1, {NULL, NULL, 0}, ENT_OBJECTIVE_WELFARE, 0, NULL, NULL, false, 0, 0, false, NULL, NULL}
/* clang-format on */

/**
 * The signature that all methods share.
 *
 * The list is sorted, larger first probabilities first, without repeats; the doubles of different
 * equilibria may agree, their exact texts do not. An empty list is an answer, not an error. A search
 * that a limit or a cancellation ended keeps what it found, with the claim SOME and `cut` set. With
 * opts->found each equilibrium is handed over as it is found; what was handed over stands, also when
 * the call ends with an error.
 *
 * @param g     the game
 * @param opts  NULL for ENT_NASH_OPTS_INIT
 * @param out   overwritten, not cleared first; release with ent_equilibria_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, an option out of range, not the players that the method
 *         takes); ENT_ERR_NOMEM; ENT_ERR_LIMIT (exact arithmetic would need over a gigabyte);
 *         ENT_ERR_NUMERIC (nothing that was found stood the judgement). On error *out is empty
 */
typedef ent_status ent_nash_fn(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out);

/** One row of the table of methods. */
typedef struct ent_nash_method {
    const char *name;    /**< as on the command line: "pure", "lemke-howson", ...      */
    size_t min_players;  /**< smallest number of players it takes                     */
    size_t max_players;  /**< largest                                                 */
    const char *needs;   /**< what else it needs ("constant-sum"), or NULL             */
    ent_claim claim;     /**< the most that it can claim                              */
    ent_nash_fn *solve;  /**< the method                                              */
    const char *summary; /**< one line for people                                     */
} ent_nash_method;

/** The table of methods; the last row has a NULL name. Static. */
ENT_API const ent_nash_method *ent_nash_methods(void);

/**
 * Every pure equilibrium, by testing every profile of actions. Any number of players.
 *
 * Claim:  ALL (of the pure ones).
 * Cost:   O(profiles * width) payoff reads at worst, a few a profile as a rule. A step is a
 *         profile.
 * Source: J. Nash, Equilibrium points in n-person games, PNAS 36 (1950).
 */
ENT_CHECKED ent_status ent_nash_pure(const ent_game *g, const ent_nash_opts *opts,
                                     ent_equilibria *out);

/**
 * Optimal play in a game of two players whose payoffs add up to a constant, by a linear program.
 *
 * A dense simplex method of our own finds the basis of an optimum, several times as fast as GLPK;
 * the profile is solved anew from the basis, and judged. Where it fails, ent_nash_lp() takes over.
 * Otherwise all that is said there holds.
 * Cost:   one program of m rows and n columns, 8 m n bytes for its tableau, O(m n) a pivot. A step
 *         is a pivot; a stopped program has no partial answer: ENT_ERR_LIMIT.
 * Source: P. M. J. Harris, Pivot selection methods of the Devex LP code, Math. Programming 5
 *         (1973).
 */
ENT_CHECKED ent_status ent_nash_zero_sum(const ent_game *g, const ent_nash_opts *opts,
                                         ent_equilibria *out);

/**
 * Optimal play in a game of two players whose payoffs add up to a constant, by GLPK.
 *
 * The sums must be equal exactly, as the texts of the payoffs give them, or as doubles within 1e-12
 * of both players' ranges, which is rounding; otherwise ENT_ERR_ARG. The value of the game lies
 * within regret[0] of payoff[0].
 * Claim:  SOME: one equilibrium; all others have the same payoffs. With opts->all, if the sums are
 *         equal exactly: ALL, every extreme optimal strategy of both players, exact, in all pairs.
 *         Of more than 4,096 pairs only some are listed, with the claim SOME; each strategy is in
 *         one, and the one subset names all. A vertex of the optimal faces is a step, too.
 * Cost:   one program of m rows and n columns. A step is a simplex iteration; a stopped program has
 *         no partial answer: ENT_ERR_LIMIT.
 * Source: G. B. Dantzig, A proof of the equivalence of the programming problem and the game problem
 *         (1951).
 */
ENT_CHECKED ent_status ent_nash_lp(const ent_game *g, const ent_nash_opts *opts,
                                   ent_equilibria *out);

/**
 * Equilibria of two players by complementary pivoting, with the lexicographic rule: it never
 * cycles.
 *
 * With opts->label >= 0 one path is followed from the artificial equilibrium, and its end returned;
 * longer than opts->cap, the list is empty and `cut`. With -1 all labels are tried there under a
 * growing cap until one path ends in a first equilibrium, which opts->max_count = 1 asks for. Then
 * every label is dropped there and at each equilibrium so found, until nothing new appears: all that
 * hangs together with the start. Without opts->control.max_steps that ends after some seconds'
 * work, with the result `cut`; UINT64_MAX is no limit at all. In degenerate games the equilibria are
 * extreme ones. Paths are walked in doubles, and in integers where those fail.
 * Claim:  SOME: at least one, by theorem; there may be equilibria that no path reaches.
 * Cost:   O(m n) a pivot, O(m + n) times the pivots so far on short paths of large games; a path
 *         takes ten to thousands of pivots as a rule, and exponentially many in games made for it.
 *         A step is a pivot.
 * Source: C. E. Lemke, J. T. Howson, Equilibrium points of bimatrix games, SIAM J. 12 (1964);
 *         B. Codenotti, S. De Rossi, M. Pagan, An experimental analysis of Lemke-Howson algorithm
 *         (2008).
 */
ENT_CHECKED ent_status ent_nash_lemke_howson(const ent_game *g, const ent_nash_opts *opts,
                                             ent_equilibria *out);

/**
 * Equilibria of two players with as many actions in use on one side as on the other, by trying
 * every such pair of supports in exact arithmetic.
 *
 * Claim:  ALL when the game is nondegenerate, which the search itself proves: no mixed action that
 *         is a vertex of a best-reply polytope has more best replies than actions in use. Otherwise
 *         SOME.
 * Cost:   (m + n choose m) - 1 pairs, O(min(m, n)^3) multiplications each: for small games, 10 x 10
 *         in a second. A step is a pair.
 * Source: R. Porter, E. Nudelman, Y. Shoham, Simple search methods for finding a Nash equilibrium,
 *         GEB 63 (2008).
 */
ENT_CHECKED ent_status ent_nash_support(const ent_game *g, const ent_nash_opts *opts,
                                        ent_equilibria *out);

/**
 * The equilibrium of two players that is best for opts->objective: the largest sum of payoffs, the
 * largest smallest payoff, a player's best or worst, or the fewest actions in use.
 *
 * A mixed-integer program on GLPK names the supports; the best equilibrium on them is solved and
 * judged in exact arithmetic. Where the supports carry none, other methods look. One is returned.
 * Claim:  OPTIMAL when enumerate lists all extreme equilibria within a second or so, as it does up
 *         to about 12 x 12, or when no payoffs in the table are better than `value`; else SOME, and
 *         no equilibrium is better than `bound`, to 1e-8 of the payoff range.
 * Cost:   branch and bound on m + n choices, exponential at worst: 8 x 8 in hundredths of a second,
 *         20 x 20 in seconds if the players' interests are not opposed. A step is a simplex
 *         iteration, then that of another method that looks. A stopped search may be empty.
 * Source: T. Sandholm, A. Gilpin, V. Conitzer, Mixed-integer programming methods for finding Nash
 *         equilibria, AAAI (2005).
 */
ENT_CHECKED ent_status ent_nash_mip(const ent_game *g, const ent_nash_opts *opts,
                                    ent_equilibria *out);

/**
 * Every extreme equilibrium of two players, exactly, of degenerate games too, and how they hang
 * together: all other equilibria are mixtures of those of one component. A step is a basis visited;
 * cut short, the list holds what was found by then.
 * Claim:  ALL.
 * Cost:   the vertices of one best-reply polytope, about 2.4^n of a uniform n x n game, each O(m n)
 *         in doubles, in integers where it is degenerate; memory for the vertices, some 60 bytes each up to 64
 *         actions in all, at most opts->max_memory or 2 GB: at the limit the search ends.
 * Source: D. Avis, G. Rosenberg, R. Savani, B. von Stengel, Economic Theory 42 (2010).
 */
ENT_CHECKED ent_status ent_nash_enumerate(const ent_game *g, const ent_nash_opts *opts,
                                          ent_equilibria *out);

/**
 * One equilibrium of two players or more: the end of the principal branch of logit equilibria.
 *
 * In a logit equilibrium every action of a player is played in proportion to exp(lambda u), u its
 * payoff in units of the player's payoff range. The branch is followed from lambda = 0, where all
 * actions are played alike, also where lambda falls, until Newton's method on the support
 * ends in an equilibrium near it. Should a branch end nowhere, others are followed from seeded
 * uneven starts, 40 in all. opts->branch is handed the points, and the branch is then followed
 * until all probabilities are within 1e-3 of its end.
 *
 * Then a proof is attempted in exact arithmetic, `box` says with what success: an equilibrium that
 * is rational is recognised and checked exactly; of another a Newton-Kantorovich test proves that
 * there is exactly one with this support within the box, and that no other action is a best reply.
 * With opts->exact what is not proven is not returned; `exact` stays NULL if the equilibrium is
 * irrational.
 * Where equilibria are not isolated, some probabilities are fixed at fractions, and the proof is of the
 * rest.
 * Claim:  SOME: one equilibrium, in general by theorem; ENT_ERR_NUMERIC when no branch ends in one.
 * Cost:   a point takes some evaluations, each two to four passes over the table for each player, and width^3. A step is
 *         a point; some 10 to 100 as a rule. Up to 4,000 actions in all (ENT_ERR_LIMIT).
 * Source: R. McKelvey, T. Palfrey, Quantal response equilibria for normal form games, GEB 10
 *         (1995); T. Turocy, A dynamic homotopy interpretation of the logistic quantal response equilibrium
 *         correspondence, GEB 51 (2005).
 */
ENT_CHECKED ent_status ent_nash_logit(const ent_game *g, const ent_nash_opts *opts,
                                      ent_equilibria *out);

/**
 * One equilibrium of three players or more by iterated polymatrix approximation: the fastest method for
 * three and more, which need not answer.
 *
 * At a mixed profile every game is, to first order, a polymatrix game: payoffs are sums over pairs of
 * players. Its equilibrium, by complementary pivoting, is the next profile, and names the support
 * on which Newton's method is tried. Seeded other starts follow where that does not come to rest,
 * 30 in all. Proof, `box` and opts->exact are as for ent_nash_logit().
 * Claim:  SOME. ENT_ERR_NUMERIC when no start led to an equilibrium.
 * Cost:   a round takes two to four passes over the table for each player, and about `width` pivots of
 *         width^2. A step is a round; two to ten as a rule. Up to 4,000 actions in all (ENT_ERR_LIMIT).
 * Source: S. Govindan, R. Wilson, Computing Nash equilibria by iterated polymatrix approximation,
 *         JEDC 28 (2004).
 */
ENT_CHECKED ent_status ent_nash_polymatrix(const ent_game *g, const ent_nash_opts *opts,
                                           ent_equilibria *out);

/**
 * One equilibrium of three players or more by simplicial subdivision: the method that cannot miss.
 *
 * A path of simplices leads to a fixed point of a map whose fixed points are the equilibria, made
 * linear on a grid; it ends by a combinatorial argument, whatever the payoffs. Finer grids start
 * where coarser ones ended, until Newton's method on the support takes over, or no one gains 1e-11
 * of a range. Proof, `box` and opts->exact are as for ent_nash_logit().
 * Claim:  SOME: one equilibrium, by theorem but for rounding.
 * Cost:   a step, one simplex, takes up to two passes over the table for each player and width^2;
 *         tens to thousands of them, and at worst exponentially many. Up to 4,000 actions in all.
 * Source: G. van der Laan, A. Talman, On the computation of fixed points in the product space of
 *         unit simplices and an application to noncooperative N person games, Mathematics of
 *         Operations Research 7 (1982); O. Merrill, thesis, Michigan (1972).
 */
ENT_CHECKED ent_status ent_nash_simplicial(const ent_game *g, const ent_nash_opts *opts,
                                           ent_equilibria *out);

/**
 * Every equilibrium of three players and more, each with its proof.
 *
 * Every combination of supports is searched: what pure actions dominate, given the supports, is left
 * out; the rest is subdivided into boxes until bounds that hold with all rounding errors exclude a
 * box, or prove that it holds exactly one zero of the support's equations. That is an equilibrium
 * with a proof as logit gives it (`box`), or excluded as well. With opts->exact the texts of an
 * irrational equilibrium are NULL.
 *
 * Supports on which equilibria are not isolated, or nearly so, remain undecided: they are counted in
 * `undecided` and listed in `unsettled`. If all equilibria are regular, each is a component of its own with an index, 1 or -1;
 * indices that do not sum to 1, or an even number, would show an error: then the claim is SOME.
 * Claim:  ALL when every support is decided, else SOME.
 * Cost:   the product of 2^actions - 1 supports, each some boxes of players * profiles products and
 *         the cube of its actions: 3 x 3 x 3 in milliseconds, four players with
 *         three actions in a second, five in many minutes. A step is a box. Without opts->control.max_steps the search ends after
 *         some minutes' work, cut; UINT64_MAX is no limit at all. Over 4 million supports or 200,000
 *         payoffs: ENT_ERR_LIMIT.
 * Source: R. Porter, E. Nudelman, Y. Shoham, Simple search methods for finding a Nash equilibrium,
 *         GEB 63 (2008); A. Neumaier, Interval Methods for Systems of Equations (1990).
 */
ENT_CHECKED ent_status ent_nash_subdivide(const ent_game *g, const ent_nash_opts *opts,
                                          ent_equilibria *out);

/**
 * Some equilibrium, by the method that suits the game: zero-sum for two players with a constant
 * sum, else the pure equilibria if there are any, else one mixed equilibrium.
 *
 * For that, actions that another one dominates strictly are taken out again and again. Then come
 * zero-sum if what is left has a constant sum, small-supports (two actions in use a player, where
 * these are few enough to try), and the first path of lemke-howson that ends. The answer is judged
 * in the whole game. out->method names the method that answered, out->used what went before it.
 * More than two players without a pure equilibrium: again dominated actions go first, then polymatrix,
 * logit and simplicial take turns until one answers with a proof; `box` says whether.
 *
 * With opts->all: zero-sum for a constant sum, else enumerate; of more players subdivide, or, in games
 * too large for that, the pure equilibria.
 * Claim:  SOME; with opts->all ALL where the method used claims that.
 * Cost:   that of the methods named; each counts its own steps. Uniform games of 1000 x 1000 take
 *         some hundredths of a second.
 * Source: R. Porter, E. Nudelman, Y. Shoham, Simple search methods for finding a Nash equilibrium,
 *         GEB 63 (2008).
 */
ENT_CHECKED ent_status ent_nash_auto(const ent_game *g, const ent_nash_opts *opts,
                                     ent_equilibria *out);

/** The least payments that make a mixed profile an equilibrium. {0} is valid and empty. */
typedef struct ent_inducement {
    size_t players;  /**< number of players                                           */
    size_t width;    /**< sum of the players' action counts                           */
    double *payment; /**< [width] added to the player's payoff whenever it takes the action;
                          0 for actions outside the support                           */
    double *cost;    /**< [players] expected payment to each player at the profile     */
    double *dual;    /**< [width] what one more unit of gain from the action would add to the cost:
                          1 for the deviation that binds, 0 for the others              */
    double total;    /**< sum of cost, in payoff units                                */
    double bound;    /**< no payments cost less than this, proven by `dual`            */
    ent_claim claim; /**< ENT_CLAIM_OPTIMAL                                           */
} ent_inducement;

/** Releases the result and leaves {0}. NULL is allowed. */
ENT_API void ent_inducement_clear(ent_inducement *x);

/**
 * The least payments on actions under which a mixed profile is a Nash equilibrium, for example the
 * benefit of "standing firm" at home that makes a tariff war an equilibrium.
 *
 * A payment belongs to an action, whatever the others do, and counts at least 0. For a pure
 * profile z the cost of player i is max_b u_i(b, z_-i) - u_i(z), and the total is the k of
 * k-implementation. An equilibrium costs nothing.
 * Claim:  OPTIMAL; `bound` equals `total` but for rounding, and for what `mixed` misses of 1.
 * Cost:   that of ent_game_action_payoffs(); the linear program is solved in closed form.
 * Source: D. Monderer, M. Tennenholtz, K-implementation, JAIR 21 (2004).
 *
 * @param g        any number of players
 * @param mixed    [width] the target; each player's part sums to 1 within 1e-6
 * @param control  NULL, or progress, which is asked once at the start; there are no steps
 * @param out      overwritten; release with ent_inducement_clear()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM, ENT_ERR_LIMIT (stopped), ENT_ERR_NUMERIC
 */
ENT_CHECKED ent_status ent_nash_induce(const ent_game *g, const double mixed[],
                                       const ent_control *control, ent_inducement *out);

#ifdef __cplusplus
}
#endif

#endif
