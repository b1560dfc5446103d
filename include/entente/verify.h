/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.h -- a printed result checked against its game, claim by claim, without any solver.
 *
 * The numbers are taken as they are printed, as exact decimals, and every inequality is decided
 * in exact arithmetic. Two allowances are made and no others. Printed probabilities rarely sum
 * to 1 exactly: a sum within 1e-9 passes, and the rest is judged for the distribution divided by
 * its sum. A stated number was rounded when it was computed: it may be off by 1e-12 of the payoff
 * range (payoffs: of the largest payoff).
 */
#ifndef ENTENTE_VERIFY_H
#define ENTENTE_VERIFY_H

#include <entente/base.h>
#include <entente/compact.h>
#include <entente/coop.h>
#include <entente/game.h>
#include <entente/membership.h>
#include <entente/report.h>
#include <entente/voting.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One claim and what became of it. */
typedef struct ent_check {
    char *what; /**< the claim in words: "equilibrium 1: regret at most as stated"         */
    bool holds; /**< whether it is true                                                    */
    bool exact; /**< decided in exact arithmetic                                           */
} ent_check;

/** What ent_verify() checked. {0} is valid and empty. */
typedef struct ent_checks {
    bool valid;       /**< every check holds                                               */
    size_t count;     /**< number of checks                                                */
    ent_check *check; /**< [count]                                                         */
    size_t n_open;    /**< claims of the result that cannot be decided without solving     */
    char **open;      /**< [n_open] in words                                               */
    bool cut;         /**< a limit or a cancellation left one of those open                */
} ent_checks;

/** Releases the list and leaves {0}. NULL is allowed. */
ENT_API void ent_checks_clear(ent_checks *checks);

/**
 * Checks a result as `entente nash`, `correlated`, `dominance`, `stackelberg`, `bargain`, `dynamics`,
 * `repeated` or `run` print it with --json.
 *
 * A claim that fails is an answer (out->valid is false), not an error.
 * nash:        probabilities, payoffs, regrets, exact equilibria; with claim `all` that no pure
 *              equilibrium is missing, and of two players that all extreme ones are there, each
 *              once, the components and the maximal subsets; with claim `optimal` that no
 *              equilibrium is better.
 * correlated:  distribution, incentives, payoffs, value, and the bound that the duals prove.
 * dominance:   the eliminations replayed, each mixture; with claim `all` the beliefs, or all pairs.
 * resilience:  each joint deviation, that no smaller coalition has one, coalition-proofness, by the
 *              definitions; after 2^28 comparisons (max_steps) what is left stays open.
 * dynamics:    regrets, the points as profiles, the distribution that regret matching claims.
 * repeated:    security levels by punishment and security action, thresholds from T, R, P, and
 *              the stage equilibria that they stand on.
 * Cost: a few passes over the table in rationals. Claims `all` and `optimal` of two players take a
 *       walk over all vertices of the best-reply polytope with fewer weights in integers, some
 *       2.4^n of a uniform n x n game: 12: 0.2 s, 14: 1.3 to 2 s, 16: 10 to 14 s, 18: 84 s.
 *
 * @param g        the game that was solved
 * @param result   [length] JSON; needs no final NUL
 * @param control  NULL, or progress and a limit of that walk. A step is a pivot; max_steps 0 stands
 *                 for 2^31 changes of a tableau's entry, some minutes. A walk that is stopped
 *                 leaves its claim open and sets out->cut
 * @param out     overwritten; release with ent_checks_clear()
 * @param err     NULL, or where to put line, column and text when the status is not ENT_OK
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_PARSE (no JSON, no result, or another game's shape);
 *         ENT_ERR_LIMIT (numbers too long for exact arithmetic); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_verify(const ent_game *g, const char *result, size_t length,
                                  const ent_control *control, ent_checks *out, ent_error *err);

/**
 * The same against a case, which may say more than its game: what is seen of repeated play.
 *
 * @param s  the case that was solved
 * The rest as ent_verify().
 */
ENT_CHECKED ent_status ent_verify_case(const ent_scenario *s, const char *result, size_t length,
                                       const ent_control *control, ent_checks *out, ent_error *err);

/** The same against a stochastic game: what `entente stochastic` prints. */
ENT_CHECKED ent_status ent_verify_states(const ent_states *s, const char *result, size_t length,
                                         ent_checks *out, ent_error *err);

/**
 * The same for a result of `entente coalition` on a coalition game: core, least core, nucleolus and
 * prenucleolus, each from the worths and the printed proof alone; values of up to 12 players from their
 * definitions, of more players their sum; other solutions stay open.
 * Fractions must hold exactly, printed doubles within 1e-9 of the largest worth times the players.
 * Cost: a pass over the 2^n worths a level, and exact sums for the coalitions near its excess.
 */
ENT_CHECKED ent_status ent_coop_verify(const ent_coop *c, const char *result, size_t length,
                                       ent_checks *out, ent_error *err);

/**
 * Checks power as `entente voting` prints it with --json: up to 20 players every swing is counted
 * again over all coalitions; of more players sums, decimals and equal treatment are checked, and the
 * counts stay open. Otherwise as ent_verify().
 */
ENT_CHECKED ent_status ent_voting_verify(const ent_voting *v, const char *result, size_t length,
                                         ent_checks *out, ent_error *err);

/**
 * The same for the equilibria of a compact game, as ent_report_compact() prints them; from the compact
 * game alone. A claim of all pure equilibria by counts is confirmed by listing the counts, up to a
 * million; of polymatrix games, and of mixed equilibria, it stays open.
 */
ENT_CHECKED ent_status ent_verify_compact(const ent_compact *c, const char *result, size_t length,
                                          const ent_control *control, ent_checks *out,
                                          ent_error *err);

/**
 * The same for a result of `entente alliance` on a membership table: which coalitions are stable, the
 * subsidy with its prices, and the best coalition within the budget, in exact arithmetic. Printed
 * doubles hold within 1e-9 of the range of payoffs times the players.
 * Cost: n 2^n comparisons.
 */
ENT_CHECKED ent_status ent_membership_verify(const ent_membership *m, const char *result,
                                             size_t length, ent_checks *out, ent_error *err);

/** The checks: `valid`, `checks` as {`what`, `holds`, `exact`}, `open`. As in report.h. */
ENT_CHECKED ent_status ent_report_checks(const ent_checks *checks, ent_style style, ent_text *out);

#ifdef __cplusplus
}
#endif

#endif
