/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scenario.h -- one file is one case: a payoff table or a model that computes one, the question,
 * the analyses wanted, and the source of every figure.
 *
 * Reading a case computes its game; running it computes the answers. Both are pure functions of
 * the file: same bytes in, same numbers out. The format is in docs/formats.md.
 */
#ifndef ENTENTE_SCENARIO_H
#define ENTENTE_SCENARIO_H

#include <entente/base.h>
#include <entente/bayes.h>
#include <entente/compact.h>
#include <entente/game.h>
#include <entente/io.h>
#include <entente/membership.h>
#include <entente/monitoring.h>
#include <entente/tree.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A case as it was read; immutable, may be read by many threads. */
typedef struct ent_scenario ent_scenario;

/** What was computed from a case; borrows the case, which must outlive it. */
typedef struct ent_results ent_results;

/** What can be asked of a case; the values are bits of a set. */
typedef enum ent_analysis {
    ENT_ANALYSIS_NASH = 1,         /**< equilibria of the game                            */
    ENT_ANALYSIS_CORRELATED = 2,   /**< best for all, best and worst for each player        */
    ENT_ANALYSIS_REPEATED = 4,     /**< security levels, patience for a target profile      */
    ENT_ANALYSIS_THRESHOLDS = 8,   /**< what makes each listed profile an equilibrium       */
    ENT_ANALYSIS_TARIFF = 16,      /**< mutually best tariffs when any level may be chosen   */
    ENT_ANALYSIS_SENSITIVITY = 32, /**< the same answers over the range of the elasticity    */
    ENT_ANALYSIS_CLAIM = 64,       /**< whether the claim holds, and over which figures       */
    /* The others are done only when a case or a caller lists them. */
    ENT_ANALYSIS_DOMINANCE = 128,   /**< dominated actions, by mixtures, iterated              */
    ENT_ANALYSIS_RESILIENCE = 256,  /**< which pure equilibria hold against coalitions        */
    ENT_ANALYSIS_STACKELBERG = 512, /**< the best commitment of a leader                      */
    ENT_ANALYSIS_BARGAIN = 1024,    /**< the treaty that players settle on                    */
    ENT_ANALYSIS_DYNAMICS = 2048,   /**< a path of learning or evolution                      */
    ENT_ANALYSIS_ALLIANCE = 4096,   /**< who stays together, at what price; players who are in or
                                         out. Of a tariff coalition done without being listed, too */
} ent_analysis;

/** How a case's game is repeated. */
typedef struct ent_repetition {
    double delta;       /**< discount factor per period, in [0, 1); NaN when not given        */
    const char *period; /**< what a period is ("year"); NULL when not given                  */
    const int *target;  /**< [players] the profile to sustain; NULL when not given           */
    size_t horizon;     /**< how often it is played, if that is known; 0: for ever            */
    const ent_monitoring *monitoring; /**< signals of what is played; NULL: all is seen       */
    const double *error; /**< [players] chances to be seen wrongly that it is made from, or NULL */
    const char *const
        *signal; /**< [signals] their names; NULL: each names a profile that was seen */
} ent_repetition;

/**
 * A case from a file; "-" is standard input. Any game file is a case, too.
 *
 * Cost: one pass over the file and, with a trade model, one trade equilibrium a payoff cell.
 *
 * @param path  file name
 * @param opts  NULL for the defaults
 * @param out   overwritten; release with ent_scenario_free()
 * @param err   NULL, or where to put line, column and text when the status is not ENT_OK
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_IO, ENT_ERR_PARSE, ENT_ERR_LIMIT, ENT_ERR_NUMERIC (a
 *         model has no solution within tolerance), ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_scenario_read(const char *path, const ent_read_opts *opts,
                                         ent_scenario **out, ent_error *err);

/** The same from `length` bytes of memory, which need no final NUL. */
ENT_CHECKED ent_status ent_scenario_parse(const char *text, size_t length,
                                          const ent_read_opts *opts, ent_scenario **out,
                                          ent_error *err);

/** Releases the case; NULL is allowed. */
ENT_API void ent_scenario_free(ent_scenario *s);

/** The game in normal form, given or computed; NULL for a coalition game, and for a compact game whose
 *  table would have more than 65,536 payoffs. Borrowed. */
ENT_API const ent_game *ent_scenario_game(const ent_scenario *s);
/** The coalition game; NULL for any other case. Borrowed. */
ENT_API const ent_coop *ent_scenario_coop(const ent_scenario *s);
/** The compact game, when the file has one; else NULL. Borrowed. */
ENT_API const ent_compact *ent_scenario_compact(const ent_scenario *s);
/** The case's title; never NULL, "" when it has none. Borrowed. */
ENT_API const char *ent_scenario_title(const ent_scenario *s);
/** The tree, or the players with types, that the game is the normal form of; NULL for other cases.
 *  Borrowed. */
ENT_API const ent_tree *ent_scenario_tree(const ent_scenario *s);
ENT_API const ent_bayes *ent_scenario_bayes(const ent_scenario *s);
/** The membership table, who gets what by who is in; NULL for any case without. Borrowed. */
ENT_API const ent_membership *ent_scenario_membership(const ent_scenario *s);
/** How the game is repeated. Borrowed. */
ENT_API const ent_repetition *ent_scenario_repetition(const ent_scenario *s);
/** The set of ent_analysis, for a coalition game of rows of ent_coop_solutions(), that the file asks for or, when it names none, that the case has the
 *  figures for. */
ENT_API unsigned ent_scenario_analyses(const ent_scenario *s);

/** Settings of a run. NULL stands for the defaults. */
typedef struct ent_run_opts {
    unsigned analyses;    /**< set of ent_analysis; 0 = ent_scenario_analyses()                */
    ent_control control;  /**< a step is a step of the analysis at work                       */
    const size_t *draws;  /**< of a claim, 0 for none; NULL = as many as the file says     */
    const uint64_t *seed; /**< of the draws; NULL = the file's                            */
} ent_run_opts;
/* clang-format off */
#define ENT_RUN_OPTS_INIT {0, {NULL, NULL, 0}, NULL, NULL}
/* clang-format on */

/**
 * Runs the analyses of a case.
 *
 * A run that is cancelled or reaches its limit keeps what is finished: see ent_results_cut(). An
 * answer that fails its own check is left out, and reports say so.
 * Claim:  each result carries its own; a report states them.
 *
 * @param s     borrowed by the results
 * @param opts  NULL for ENT_RUN_OPTS_INIT
 * @param out   overwritten; release with ent_results_free()
 * @param err   NULL, or what cannot be answered from this case
 * @return ENT_OK; ENT_ERR_ARG (a NULL, or an analysis that the case has no figures for);
 *         ENT_ERR_LIMIT (the game is too large for an analysis); ENT_ERR_NUMERIC (no answer passed
 *         its check); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_scenario_run(const ent_scenario *s, const ent_run_opts *opts,
                                        ent_results **out, ent_error *err);

/** Releases the results; NULL is allowed. */
ENT_API void ent_results_free(ent_results *r);

/** Whether a limit or a cancellation ended the run before all was done. */
ENT_API bool ent_results_cut(const ent_results *r);

#ifdef __cplusplus
}
#endif

#endif
