/* SPDX-License-Identifier: GPL-3.0-or-later */
/* values.h -- shares by a formula: what each player brings, on average or at the least and most.
 *
 * Each function fills an ent_allocation: shares x, exact when asked, in `epsilon` the largest
 * complaint v(S) - x(S), so that epsilon <= 0 means that x is in the core. `residual` is the worst
 * breach, over the range of worths, of what holds however the shares were found: the sum, equal
 * shares of equal players, v(i) for a player who adds v(i) everywhere. A result that misses by more
 * than 1e-12 is withheld.
 */
#ifndef ENTENTE_VALUES_H
#define ENTENTE_VALUES_H

#include <entente/base.h>
#include <entente/coalition.h>
#include <entente/coop.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The most players whose best partition is sought: 3^20 / 2 steps. */
#define ENT_COOP_MAX_STRUCTURE 20

/**
 * The Shapley value: a player's marginal contribution v(S + i) - v(S), averaged over the orders in
 * which players may arrive.
 *
 * Claim:  ALL, it is one point.
 * Cost:   n 2^(n-1) differences, split over opts->threads; memory below 1 MiB. With opts->exact
 *         also 2^n integers.
 * Source: L. S. Shapley, A value for n-person games, Contributions to the Theory of Games II
 *         (1953).
 *
 * @param opts  NULL for ENT_COOP_OPTS_INIT; exact and threads count
 * @param out   overwritten; release with ent_allocation_clear()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, a union that is none of 0 .. players - 1); ENT_ERR_LIMIT
 *         (rationals too long); ENT_ERR_NUMERIC (the check failed); ENT_ERR_NOMEM. On error *out is
 *         empty.
 */
ENT_CHECKED ent_status ent_coop_shapley(const ent_coop *c, const ent_coop_opts *opts,
                                        ent_allocation *out);

/** The Banzhaf value: the marginal contribution averaged over all coalitions of the others. It does
 *  not share v(all) out. In a game of worths 0 and 1 it is the number of swings over 2^(n-1).
 *  Source: J. F. Banzhaf (1965); G. Owen (1975). As ent_coop_shapley(). */
ENT_CHECKED ent_status ent_coop_banzhaf(const ent_coop *c, const ent_coop_opts *opts,
                                        ent_allocation *out);

/** The Banzhaf value scaled to share v(all) out; EMPTY with `reason` when it sums to 0 and v(all) is
 *  another number. A share that cancellation leaves uncertain is withheld (ENT_ERR_NUMERIC): ask for
 *  exact ones. As ent_coop_shapley(). */
ENT_CHECKED ent_status ent_coop_banzhaf_normalised(const ent_coop *c, const ent_coop_opts *opts,
                                                   ent_allocation *out);

/**
 * The tau value: on the line from what each can ask for at least to what each can hope for at most.
 *
 * M_i = v(all) - v(all - i) at most; m_i = max over S with i of v(S) - M(S - i) at least; the point
 * between m and M that shares v(all) out.
 * Claim:  ALL; EMPTY with `reason` when m_i > M_i for some i, or v(all) is not between m(all) and
 *         M(all): the game is not quasi-balanced.
 * Cost:   2^n sums.
 * Source: S. H. Tijs, Bounds for the core and the tau-value (1981).
 *
 * @return as ent_coop_shapley()
 */
ENT_CHECKED ent_status ent_coop_tau(const ent_coop *c, const ent_coop_opts *opts,
                                    ent_allocation *out);

/**
 * Owen's value of a game with unions: players arrive in random order, but members of a union one
 * behind the other.
 *
 * The unions' shares are the Shapley value of the game between them. One union of all, or each
 * player alone, gives the Shapley value.
 * Cost:   for m unions of b members m 2^(m-1) b 2^(b-1) differences.
 * Source: G. Owen, Values of games with a priori unions (1977).
 *
 * @param opts  NULL for ENT_COOP_OPTS_INIT; exact, threads and unions count
 * @return as ent_coop_shapley()
 */
ENT_CHECKED ent_status ent_coop_owen(const ent_coop *c, const ent_coop_opts *opts,
                                     ent_allocation *out);

/** The Banzhaf-Owen value: any set of other unions, any part of the own one. The sum is what it is.
 *  Source: G. Owen, Modification of the Banzhaf-Coleman index for games with a priori unions (1981).
 *  As ent_coop_owen(). */
ENT_CHECKED ent_status ent_coop_banzhaf_owen(const ent_coop *c, const ent_coop_opts *opts,
                                             ent_allocation *out);

/** The symmetric coalitional Banzhaf value: any set of other unions, the own one in random order.
 *  Source: J. M. Alonso-Meijide, M. G. Fiestras-Janeiro, Annals of Operations Research 109 (2002).
 *  As ent_coop_owen(). */
ENT_CHECKED ent_status ent_coop_coalitional_banzhaf(const ent_coop *c, const ent_coop_opts *opts,
                                                    ent_allocation *out);

/** The value of Aumann and Dreze: each union shares its own worth by its own Shapley value.
 *  Source: R. J. Aumann, J. H. Dreze, Cooperative games with coalition structures, IJGT 3 (1974).
 *  As ent_coop_owen(). */
ENT_CHECKED ent_status ent_coop_aumann_dreze(const ent_coop *c, const ent_coop_opts *opts,
                                             ent_allocation *out);

/** v(all) / n for everybody. As ent_coop_shapley(). */
ENT_CHECKED ent_status ent_coop_equal(const ent_coop *c, const ent_coop_opts *opts,
                                      ent_allocation *out);

/** The centre of the imputations: v(i), and an equal part of what is left of v(all) (CIS, equal
 *  surplus division). Source: T. S. H. Driessen, Y. Funaki, OR Spektrum 13 (1991). As
 *  ent_coop_shapley(). */
ENT_CHECKED ent_status ent_coop_cis(const ent_coop *c, const ent_coop_opts *opts,
                                    ent_allocation *out);

/** The egalitarian non-separable contribution: v(all) - v(all - i), and an equal part of what is
 *  left of v(all) (ENSC). Source as ent_coop_cis(). */
ENT_CHECKED ent_status ent_coop_ensc(const ent_coop *c, const ent_coop_opts *opts,
                                     ent_allocation *out);

/**
 * The best partition of the players: the one whose coalitions are worth most together. Each shares
 * its worth by its Shapley value, as ent_coop_aumann_dreze().
 *
 * `unions` is the partition and `value` what it is worth; of equal ones a coarse one.
 * Claim:  OPTIMAL, up to 1e-12 of the range of worths for each coalition, by the recursion
 *         f(S) = max over B in S with its lowest member of v(B) + f(S - B), which proves that no
 *         partition is worth more than f(all).
 * Cost:   3^n / 2 steps and 2^n doubles.
 * Source: D. Yun Yeh, A dynamic programming approach to the complete set partitioning problem, BIT
 *         26 (1986); M. H. Rothkopf, A. Pekec, R. M. Harstad, Management Science 44 (1998).
 *
 * @return as ent_coop_shapley(); ENT_ERR_LIMIT also above ENT_COOP_MAX_STRUCTURE players, or when
 *         the control stopped it (a step is a coalition whose best partition is found)
 */
ENT_CHECKED ent_status ent_coop_structure(const ent_coop *c, const ent_coop_opts *opts,
                                          ent_allocation *out);

#ifdef __cplusplus
}
#endif

#endif
