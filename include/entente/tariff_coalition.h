/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tariff_coalition.h -- who joins a tariff coalition against one region: the payoff of every
 * region for every coalition of members.
 *
 * Candidates may join a common front against a target. When exactly the coalition S of them is
 * in, its members raise their tariffs on the target's goods by the rule of the coalition, the
 * target answers by its own, and everyone else's tariffs stay as they were in the baseline. Each
 * S is one trade equilibrium of the Armington world (tariff.h). A coalition is written as bits
 * of the candidates, as in coop.h.
 */
#ifndef ENTENTE_TARIFF_COALITION_H
#define ENTENTE_TARIFF_COALITION_H

#include <entente/base.h>
#include <entente/coop.h>
#include <entente/game.h>
#include <entente/tariff.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most candidates: 2^16 trade equilibria are some seconds. */
#define ENT_TARIFF_COALITION_MAX_MEMBERS 16

/** What the members levy, and how the target answers. */
typedef enum ent_tariff_answer {
    ENT_TARIFF_ANSWER_NONE = 0, /**< members add `rise`; the target does nothing              */
    ENT_TARIFF_ANSWER_KIND,     /**< the target adds `share` of the rise on each member        */
    ENT_TARIFF_ANSWER_BEST,     /**< the target levies one tariff on all members, its best reply */
    ENT_TARIFF_ANSWER_WAR,      /**< everyone re-optimises: each member its own best tariff on the
                                     target, the target its best on all members, mutually best */
} ent_tariff_answer;

/** The front that candidates may join; arrays are copied. */
typedef struct ent_tariff_front {
    size_t target;            /**< the region it is directed against                          */
    size_t members;           /**< n candidates, 1 .. ENT_TARIFF_COALITION_MAX_MEMBERS        */
    const size_t *member;     /**< [members] distinct regions other than the target           */
    double rise;              /**< what each member adds to its initial tariff on the target, a
                                   fraction; read by all answers but WAR                      */
    ent_tariff_answer answer; /**< how the target replies                                     */
    double share;             /**< KIND: of the rise, at least 0; 1 is point for point         */
} ent_tariff_front;

/** What every coalition does to everyone. {0} is valid and empty. */
typedef struct ent_tariff_coalition {
    size_t members;          /**< n                                                          */
    size_t regions;          /**< N                                                          */
    size_t target;           /**< the region that the front is directed against               */
    size_t *member;          /**< [members] their regions                                     */
    double *welfare_percent; /**< [2^members][regions] real income against the baseline        */
    double *levied;          /**< [2^members][members] tariff of a member on the target        */
    double *answered;        /**< [2^members][members] tariff of the target on a member        */
    double residual;         /**< the worst residual of all markets: the certificate          */
    double regret;           /**< BEST, WAR: what the worst reply leaves on the table, per cent */
} ent_tariff_coalition;
/** Releases the arrays and leaves {0}; NULL is allowed. */
ENT_API void ent_tariff_coalition_clear(ent_tariff_coalition *x);

/**
 * Real income of every region for every coalition of candidates.
 *
 * Claim:  each row is the unique trade equilibrium at its tariffs. BEST: no tariff of a grid and
 *         none close by gives the target 1e-9 per cent more. WAR: SOME, one tuple of mutually best
 *         tariffs, as ent_tariff_nash(). Nobody in (S empty) is the baseline under every rule.
 * Cost:   2^n solves of O(N^3) a Newton step; BEST about 250, WAR about 1000 solves a coalition.
 * Source: A. Costinot, A. Rodriguez-Clare, Handbook of International Economics 4 (2014).
 *
 * @param front    the rule
 * @param control  a step is a coalition. NULL for no limit and no progress
 * @param out      overwritten; release with ent_tariff_coalition_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a region out of range or named twice, a tariff that would not
 *         be above -1); ENT_ERR_LIMIT (too many candidates, more coalitions than max_steps, or
 *         cancelled); ENT_ERR_NOMEM; ENT_ERR_NUMERIC (a market did not clear, or replies did
 *         not settle)
 */
ENT_CHECKED ent_status ent_tariff_coalition_solve(const ent_world *w, const ent_tariff_front *front,
                                                  const ent_control *control,
                                                  ent_tariff_coalition *out);

/** Real income of a region when exactly this coalition is in, per cent; NaN out of range. */
ENT_API double ent_tariff_coalition_welfare(const ent_tariff_coalition *x, ent_coalition coalition,
                                            size_t region);
/** What a member gives up by being in, v_i(S without i) - v_i(S with i), per cent of real income;
 *  negative when being in pays. NaN out of range. */
ENT_API double ent_tariff_coalition_cost(const ent_tariff_coalition *x, ent_coalition coalition,
                                         size_t member);
/** What a member's being in costs the target, in percentage points of its real income:
 *  v_t(S without i) - v_t(S with i). NaN out of range. */
ENT_API double ent_tariff_coalition_pressure(const ent_tariff_coalition *x, ent_coalition coalition,
                                             size_t member);

/**
 * The game of joining: each candidate has the actions "stay out" (0) and "join" (1), a profile is
 * the coalition of those who join, a payoff the change of real income in per cent.
 *
 * Players are named after their regions. Cost: n 2^n copies.
 *
 * @param w    the world that x was computed from, for the names
 * @param out  release with ent_game_free()
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_tariff_coalition_game(const ent_tariff_coalition *x, const ent_world *w,
                                                 ent_game **out);

#ifdef __cplusplus
}
#endif

#endif
