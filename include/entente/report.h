/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h -- any result as text for people, JSON for programs, or pictures.
 *
 * Text is aligned, names players and actions, shows only actions that are played, and says in
 * words how far the answer goes. JSON keeps to the members in docs/driver.md, numbers so that
 * they read back to the same double. Every call appends to *out; on failure *out is as it was.
 */
#ifndef ENTENTE_REPORT_H
#define ENTENTE_REPORT_H

#include <entente/alpha_rank.h>
#include <entente/automaton.h>
#include <entente/bargain.h>
#include <entente/base.h>
#include <entente/coalition.h>
#include <entente/compact.h>
#include <entente/correlated.h>
#include <entente/dominance.h>
#include <entente/dynamics.h>
#include <entente/extensive.h>
#include <entente/game.h>
#include <entente/nash.h>
#include <entente/patience.h>
#include <entente/repeated.h>
#include <entente/resilience.h>
#include <entente/scenario.h>
#include <entente/stability.h>
#include <entente/stackelberg.h>
#include <entente/states.h>
#include <entente/voting.h>
#include <entente/wedge.h>

#ifdef __cplusplus
extern "C" {
#endif

/** How a report is written. */
typedef enum ent_style {
    ENT_STYLE_TEXT = 0, /**< for people, in a terminal                                */
    ENT_STYLE_JSON,     /**< for programs: one JSON document                          */
    ENT_STYLE_MARKDOWN, /**< for people, in a document                                */
    ENT_STYLE_HTML,     /**< for people, in a browser: ent_report_brief() alone         */
} ent_style;

/**
 * Equilibria of a compact game: `claim`, `compact`, `searches`, `equilibria` with `by_type` and, of
 * games with up to 64 probabilities in all, `strategies` and `payoffs` player by player.
 *
 * @param title    NULL or ""  for none
 * @param lists    [n_lists] what each search found, at least one
 * @return ENT_OK; ENT_ERR_ARG (NULL, another game's shape, no such style); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_compact(const ent_compact *c, const char *title,
                                          const ent_compact_equilibria lists[], size_t n_lists,
                                          ent_style style, ent_text *out);

/**
 * A list of Nash equilibria: `claim`, `equilibria`.
 *
 * @param g     the game that was solved
 * @param eq    its equilibria
 * @return ENT_OK; ENT_ERR_ARG (NULL, another game's shape, no such style); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_equilibria(const ent_game *g, const ent_equilibria *eq,
                                             ent_style style, ent_text *out);

/**
 * One equilibrium of a list as one line, for callers that print each as it is found: in JSON an
 * object with the members that it has in the list.
 *
 * @param index  below eq->count
 * @return ENT_OK; ENT_ERR_ARG (NULL, no such equilibrium or style); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_equilibrium(const ent_game *g, const ent_equilibria *eq,
                                              size_t index, ent_style style, ent_text *out);

/** What is to be said after the last of them: in JSON one line with `claim`, `method`, `cut`, `steps`,
 *  and `count`, the number handed over. */
ENT_CHECKED ent_status ent_report_stream_end(const ent_equilibria *eq, ent_style style,
                                             ent_text *out);

/**
 * A best correlated equilibrium: `claim`, `value`, `payoffs`, `distribution`.
 *
 * @param opts  what was asked for; NULL for the defaults
 */
ENT_CHECKED ent_status ent_report_correlated(const ent_game *g, const ent_correlated *x,
                                             const ent_correlated_opts *opts, ent_style style,
                                             ent_text *out);

/** What ent_correlated_payoffs() found, under `region`: `corners`, `edges` and `box`, each with the
 *  members of ent_report_correlated(). @param coarse  what was asked for */
ENT_CHECKED ent_status ent_report_region(const ent_game *g, const ent_correlated_region *x,
                                         bool coarse, ent_style style, ent_text *out);

/** What ent_correlated_anarchy() found, under `anarchy`: `optimum`, `pure`, `best`, `worst`,
 *  `coarse_best`, `coarse_worst`, `prices`. */
ENT_CHECKED ent_status ent_report_anarchy(const ent_game *g, const ent_anarchy *x, ent_style style,
                                          ent_text *out);

/** What ent_correlated_subsidy() found, under `subsidy`: `cost`, `bound`, `distribution`, `payments` a
 *  row a player, `price` and `duals`. */
ENT_CHECKED ent_status ent_report_subsidy(const ent_game *g, const ent_subsidy *x, ent_style style,
                                          ent_text *out);

/** Promises: `target`, and under `wedge` `claim`, `price`, `owed`, `worst`, and for each of `members`
 *  `member`, `realised`, `liability`, `schedule`; `member` too when it is one. `against` as in the
 *  options that gave them, or NULL. */
ENT_CHECKED ent_status ent_report_wedge(const ent_game *g, const ent_wedge *x,
                                        const ent_wedge *against, ent_style style, ent_text *out);

/** Whom to move from `stay` to `leave` [players], and for what: `target`, and under `wedge_order`
 *  `stay`, `members`, `payments`, `cost`, `least`. */
ENT_CHECKED ent_status ent_report_wedge_order(const ent_game *g, const int stay[],
                                              const int leave[], const ent_wedge_order *x,
                                              ent_style style, ent_text *out);

/** What holds `target` [players] when any `quota` players block: `target`, and under `wedge_defence`
 *  `attacker`, `quota`, `loyalty` (as the attacker for who has no other action), `transfers`, `cost`, `bound`, `weights`. */
ENT_CHECKED ent_status ent_report_wedge_defence(const ent_game *g, const int target[], size_t quota,
                                                const ent_wedge_defence *x, ent_style style,
                                                ent_text *out);

/** The prices [profiles] of ent_wedge_prices(): `profile_prices`, a list of {profile, price}. */
ENT_CHECKED ent_status ent_report_wedge_prices(const ent_game *g, const double price[],
                                               ent_style style, ent_text *out);

/**
 * Dominated actions: `eliminated`, `remaining`, `beliefs`.
 *
 * @param opts   what was asked for; NULL for the defaults
 * @param exact  mixtures as fractions also for people
 */
ENT_CHECKED ent_status ent_report_dominance(const ent_game *g, const ent_dominance *x,
                                            const ent_dominance_opts *opts, bool exact,
                                            ent_style style, ent_text *out);

/** Pure equilibria and the coalitions that break them: `resilience`. ENT_ERR_ARG also for a game
 *  that it is not of. */
ENT_CHECKED ent_status ent_report_resilience(const ent_game *g, const ent_resilience *x,
                                             ent_style style, ent_text *out);

/** The best commitment of a leader who faces one follower: `strategy`, `follower_action`,
 *  `payoffs`. ENT_ERR_ARG also for a game or leader that it is not of. */
ENT_CHECKED ent_status ent_report_stackelberg(const ent_game *g, const ent_stackelberg *x,
                                              ent_style style, ent_text *out);

/** What ent_stackelberg_correlated() found: `strategy` (what the leader plays in it), `payoffs`,
 *  `distribution`. */
ENT_CHECKED ent_status ent_report_leader(const ent_game *g, const ent_correlated *x, size_t leader,
                                         ent_style style, ent_text *out);

/**
 * An agreement: `payoffs`, `distribution`, or the claim that there is none.
 *
 * @param opts      what was asked for; NULL for the defaults
 * @param frontier  two players' Pareto frontier to be shown with it, or NULL
 */
ENT_CHECKED ent_status ent_report_bargain(const ent_game *g, const ent_bargain *x,
                                          const ent_bargain_opts *opts,
                                          const ent_frontier *frontier, ent_style style,
                                          ent_text *out);

/**
 * Power in a voting game: `shapley_shubik`, `banzhaf`, `banzhaf_normalised`, `exact`, `swings`,
 * `winning`, `veto`, `dummies`, `dictators`.
 *
 * @param m  `minimal_winning` coalitions to be shown with it, or NULL
 */
ENT_CHECKED ent_status ent_report_power(const ent_voting *v, const ent_power *x,
                                        const ent_minimal_winning *m, ent_style style,
                                        ent_text *out);

/**
 * A path of play: `path`, `final`, `regret`. For people some of its points.
 *
 * @param opts  what was asked for; NULL for the defaults
 * @return ENT_OK; ENT_ERR_ARG (a NULL, another game's shape, no such style); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_dynamics(const ent_game *g, const ent_dynamics *x,
                                           const ent_dynamics_opts *opts, ent_style style,
                                           ent_text *out);

/** The same path as CSV (RFC 4180): step, time, then the probability of each action of each player,
 *  a line a point. ENT_OK, ENT_ERR_ARG or ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_report_dynamics_csv(const ent_game *g, const ent_dynamics *x,
                                               ent_text *out);

/** The alpha-Rank of every pure profile: `alpha_rank`, the largest share first.
 *  @param opts  what was asked for; NULL for the defaults */
ENT_CHECKED ent_status ent_report_alpha_rank(const ent_game *g, const ent_alpha_rank *x,
                                             const ent_alpha_rank_opts *opts, ent_style style,
                                             ent_text *out);

/** The table of rules of play: `rules`, each with name, players, needs, random, one_population,
 *  summary. */
ENT_CHECKED ent_status ent_report_rules(ent_style style, ent_text *out);

/** The table of Nash methods: `methods`, each with name, players, needs, claim, summary. */
ENT_CHECKED ent_status ent_report_methods(ent_style style, ent_text *out);

/** The table of generated games: `kinds`, each with name, players, sizes, max, rho, summary and what
 *  is known about its equilibria. */
ENT_CHECKED ent_status ent_report_kinds(ent_style style, ent_text *out);

/** What ent_report_repeated() tells; everything borrowed, NULL for what was not computed. */
typedef struct ent_repeated_parts {
    const ent_minmax *minmax;         /**< security levels                              */
    const ent_equilibria *equilibria; /**< stage equilibria that punishments are taken from */
    const int *target;                /**< [players] the profile to sustain               */
    const ent_grim *grim;             /**< its thresholds; needs equilibria and target     */
    const double *delta;              /**< [1] a discount factor per period to judge        */
    const char *period;               /**< what a period is ("year"), or NULL              */
    const double *payoff;             /**< [2] a payoff whose threshold is told, or NULL       */
    const ent_critical *critical;     /**< of that payoff                               */
    const ent_patience *patience;     /**< all about the game; the parts above are then its own */
    bool transfers_table;             /**< of it also side payments at every discount factor   */
    const ent_repetition *how;        /**< names of signals; NULL: all is seen                 */
    const ent_automaton *payoff_strategy;    /**< what sustains the payoff, or NULL             */
    const ent_automaton_check *payoff_proof; /**< of that strategy; needs payoff_strategy         */
} ent_repeated_parts;

/** Repeated play: `minmax`, `critical_delta`, and what they were computed from; with `patience` also
 *  `payoff_set` or `bounds`, `truce`, `strategy`, `transfers`. */
ENT_CHECKED ent_status ent_report_repeated(const ent_game *g, const ent_repeated_parts *parts,
                                           ent_style style, ent_text *out);

/** The payoff sets of a stochastic game: `claim`, `delta`, `states`, each with `outer`, `vertices` and
 *  `punish`. ENT_ERR_ARG also for sets of another game. */
ENT_CHECKED ent_status ent_report_stochastic(const ent_states *s, const ent_stochastic *x,
                                             ent_style style, ent_text *out);

/** What ent_report_automaton() tells; everything borrowed, NULL for what was not computed. */
typedef struct ent_automaton_parts {
    const ent_automaton *automaton;       /**< always                                     */
    const ent_automaton_check *check;     /**< at one discount factor                      */
    const ent_delta_set *nash;            /**< where it is a Nash equilibrium              */
    const ent_delta_set *subgame_perfect; /**< where it is a subgame-perfect one           */
    const double *average; /**< [players] in the long run, per period, with `noise`          */
    const double *noisy;   /**< [players] at the check's discount factor, with `noise`         */
    double noise;          /**< probability that an action fails, when those are given        */
} ent_automaton_parts;

/**
 * An automaton: `automaton` as docs/formats.md has it, `check`, `deltas`, and `value`, `nash`,
 * `subgame_perfect`, `average`. For people a table of the
 * states, what is played in them and what leads where.
 *
 * @return ENT_OK; ENT_ERR_ARG (a NULL, an automaton that is not valid for g, a check of another one,
 *         no such style); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_automaton(const ent_game *g, const ent_automaton_parts *parts,
                                            ent_style style, ent_text *out);

/** A tree as a graph in the language of Graphviz; with its backward induction (NULL: without) the
 *  moves of the first play are marked. @return ENT_OK; ENT_ERR_ARG (a NULL, a solution of another
 *  tree); ENT_ERR_NOMEM */
ENT_CHECKED ent_status ent_report_tree_dot(const ent_tree *tree, const ent_induction *x,
                                           ent_text *out);

/** An automaton as a graph in the language of Graphviz: `dot -Tsvg` draws it. Dashed: after a
 *  deviation. Errors as ent_report_automaton(). */
ENT_CHECKED ent_status ent_report_automaton_dot(const ent_game *g, const ent_automaton *a,
                                                ent_text *out);

/**
 * Everything that a run left: the whole report on a case. JSON nests each analysis under its name
 * (`nash`, `correlated`, `repeated`, `thresholds`, `tariff`, `sensitivity`) and lists `sources`.
 */
ENT_CHECKED ent_status ent_report_results(const ent_results *r, ent_style style, ent_text *out);

/**
 * The tariff war of a case: `nash_tariffs`, `payoffs`, `game`, `critical_delta`.
 *
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no such style, a run without ENT_ANALYSIS_TARIFF);
 *         ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_tariff(const ent_results *r, ent_style style, ent_text *out);

/**
 * The answer to who stays together in a case whose players are in or out: `coalitions`, `stable`,
 * `gain`, `subsidy`, `price`, `liability`, `guarantee` (a number a player), `pressure`, `cohesion`,
 * `wedge`, `solutions`.
 *
 * @param r  a run that did ENT_ANALYSIS_ALLIANCE
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no such style, the analysis was not done); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_joining(const ent_results *r, ent_style style, ent_text *out);

/** The scripts and graphs that were written. {0} is valid and empty. */
typedef struct ent_plots {
    size_t count;  /**< number of pictures                                             */
    char **script; /**< [count] file names inside the directory: "payoffs.gp" for gnuplot,
                        "strategy.dot" for Graphviz                                   */
} ent_plots;

/** Releases the list and leaves {0}; the files stay. NULL is allowed. */
ENT_API void ent_plots_clear(ent_plots *x);

/**
 * Writes the pictures of a run as gnuplot scripts with their data: what the results have figures
 * for of `replies` (best replies), `truce` (most cooperative tariff), `payoffs` (the table as a
 * map), `thresholds` and `patience` (bars), `rules` (patience for the target under each rule),
 * `ladder` (the tariffs of the best truce at every discount factor), `sustainable` (the payoff set
 * inside the feasible one), `signals` (what public signals leave of it); and `strategy`, a Graphviz graph of what holds the best truce. Nothing is
 * run: `gnuplot NAME.gp` or `dot -Tsvg -o NAME.svg NAME.dot`, with the directory as the working
 * directory, writes NAME.svg there. Existing files are overwritten.
 *
 * @param dir  an existing directory
 * @param out  overwritten; release with ent_plots_clear()
 * @param err  NULL, or the file that could not be written
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_IO or ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_plots(const ent_results *r, const char *dir, ent_plots *out,
                                        ent_error *err);

/**
 * The same for a tournament: `tournament`, the scores as bars, the best first.
 *
 * @param x     with at least one entry
 * @param name  [entries]
 * The rest as ent_report_plots().
 */
ENT_CHECKED ent_status ent_report_tournament_plots(const ent_tournament *x,
                                                   const char *const name[], const char *dir,
                                                   ent_plots *out, ent_error *err);

/**
 * Writes the pictures of a path of play likewise: `time` (every probability over time, up to 12),
 * `square` (two players with two actions) and `triangle` (players with three actions), where the
 * rule is a flow with arrows of where it leads from other profiles; in the triangle for one population.
 *
 * @param opts  what was played; NULL for the defaults
 * @return as ent_report_plots()
 */
ENT_CHECKED ent_status ent_report_dynamics_plots(const ent_game *g, const ent_dynamics *x,
                                                 const ent_dynamics_opts *opts, const char *dir,
                                                 ent_plots *out, ent_error *err);

/** The points of branches of logit equilibria, as ent_branch_fn was given them. Filled by the
 *  caller, who keeps the arrays. */
typedef struct ent_branch {
    size_t count;         /**< points                                                */
    const double *lambda; /**< [count] at least 0; a branch begins where it is 0     */
    const double *prob;   /**< [count][width] the logit equilibria                   */
} ent_branch;

/**
 * Writes the picture of a branch likewise: `branch`, what each action is played against the precision
 * lambda.
 *
 * @return as ent_report_plots()
 */
ENT_CHECKED ent_status ent_report_branch_plots(const ent_game *g, const ent_branch *x,
                                               const char *dir, ent_plots *out, ent_error *err);

/** A solution of a coalition game, by its name in ent_coop_solutions(). Both are borrowed. */
typedef struct ent_coop_answer {
    const char *solution;
    const ent_allocation *allocation;
} ent_coop_answer;

/**
 * Solutions of a coalition game: `solution`, `claim`, `allocation`, `exact`, `reason`, `epsilon`, for
 * the core `value` and `core` {`empty`, `balanced_weights`}, with a proof in levels `levels`; of
 * several in JSON the list `solutions` of these.
 *
 * @param count   at least 1
 * @param answer  [count]
 * @return ENT_OK; ENT_ERR_ARG (a NULL, another game's, no such style); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_coalition(const ent_coop *c, size_t count,
                                            const ent_coop_answer answer[], ent_style style,
                                            ent_text *out);

/**
 * The imputations of three players as a triangle, the core in it, and a point: an SVG picture.
 *
 * @param point  an allocation of this game, NULL for none
 * @return ENT_OK; ENT_ERR_ARG (a NULL, not three players, all together worth no more than the sum of
 *         all alone, a point without shares); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_report_triangle(const ent_coop *c, const ent_allocation *point,
                                           ent_text *out);

/**
 * Who stays together by a membership table: `stable`, `counts`, `target`, `subsidy`, `best`.
 * ENT_ERR_ARG also for a table that it is not of; ENT_ERR_NOMEM.
 */
ENT_CHECKED ent_status ent_report_alliance(const ent_membership *m, const ent_cohesion *x,
                                           ent_style style, ent_text *out);

/** The table of solutions. ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM. */
ENT_CHECKED ent_status ent_report_solutions(ent_style style, ent_text *out);

#ifdef __cplusplus
}
#endif

#endif
