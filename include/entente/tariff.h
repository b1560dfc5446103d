/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tariff.h -- trade models that turn cited figures into payoffs of a tariff war.
 *
 * Tariffs are ad-valorem fractions (0.208 is 20.8 %) unless a comment says "specific".
 * Welfare changes are per cent of real income against the stated baseline. The trade
 * elasticity is epsilon = sigma - 1 > 0. Matrices are row-major, row = origin of the goods,
 * column = destination, so that [i][j] of a tariff is what j levies on the goods of i.
 */
#ifndef ENTENTE_TARIFF_H
#define ENTENTE_TARIFF_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- two countries, linear demand, partial equilibrium ------------------------------- */

/** Two mirror-image goods with demand a - p; good x: importer's and exporter's endowments. */
typedef struct ent_linear_trade {
    double import_endowment; /**< e_h >= 0, what the importer has of its import good      */
    double export_endowment; /**< e_f > e_h, what the exporter has of it;
                                  Delta = e_f - e_h                                       */
    double weight;           /**< gamma >= 1, political weight on import-competing producers */
} ent_linear_trade;

/** Closed forms of the linear model. Tariffs are specific (in units of price), payoffs in units
 *  of price times quantity against both countries at the efficient tariff. */
typedef struct ent_linear_war {
    double nash_tariff;        /**< [Delta + 2 (gamma - 1) e_h] / 3, a dominant action      */
    double efficient_tariff;   /**< best for both, (gamma - 1) e_h                          */
    double prohibitive_tariff; /**< Delta: at and above it there is no trade                */
    double temptation;         /**< T: Nash tariff against the efficient one                */
    double reward;             /**< R: both at the efficient tariff; 0 by normalisation     */
    double punishment;         /**< P: both at the Nash tariff                              */
    double sucker;             /**< S: efficient against the Nash tariff                    */
    double critical_delta;     /**< (T - R) / (T - P), per period                           */
} ent_linear_war;

/**
 * The tariff war of the linear model in closed form: T, R, P, S = 3, 0, -2, -5 in units of
 * (Delta - efficient tariff)^2 / 72, hence a critical discount factor of 3/5.
 *
 * A weight so large that the efficient tariff would exceed Delta leaves no trade to fight over:
 * both tariffs are then Delta, all payoffs and the critical discount factor 0.
 * Claim:  exact, but for the rounding of doubles.
 * Cost:   constant.
 * Source: structure of K. Bagwell, R. Staiger, American Economic Review 80 (1990).
 *
 * @return ENT_OK or ENT_ERR_ARG (a figure out of its range or not finite, or so large that the
 *         payoffs would not be finite)
 */
ENT_CHECKED ent_status ent_tariff_linear(const ent_linear_trade *m, ent_linear_war *out);

/**
 * The lowest symmetric tariff that grim trigger sustains: efficient +
 * (D/3)(3 - 5 delta)/(3 - delta), D = Delta - efficient, below the critical discount factor,
 * the efficient tariff from there on.
 *
 * @param delta  per period, in [0, 1); 0 gives the Nash tariff
 * @param out    a specific tariff
 * @return ENT_OK or ENT_ERR_ARG
 */
ENT_CHECKED ent_status ent_tariff_linear_truce(const ent_linear_trade *m, double delta,
                                               double *out);

/** The most tariffs of a country in ent_tariff_linear_ladder(). */
#define ENT_LINEAR_MAX_LEVELS 1000

/**
 * The tariff war of two countries as a game: each chooses one of `levels` tariffs, evenly spaced
 * from 0 to the prohibitive one. The countries need not be of one size.
 *
 * Action k of player i is the tariff k / (levels - 1) of Delta_i on what it imports. Payoffs are
 * those of ent_linear_war, against both countries at the efficient tariff.
 * Claim:  exact, but for the rounding of doubles.
 * Cost:   levels^2.
 *
 * @param market  [2] the market of each player's import good; export_endowment is its partner's
 * @param levels  2 .. ENT_LINEAR_MAX_LEVELS
 * @param out     overwritten; release with ent_game_free()
 * @return ENT_OK; ENT_ERR_ARG (a NULL, levels or a figure out of range, payoffs not finite);
 *         ENT_ERR_NOMEM. On error *out is NULL.
 */
ENT_CHECKED ent_status ent_tariff_linear_ladder(const ent_linear_trade market[2], int levels,
                                                ent_game **out);

/* ---- two symmetric countries, CES, general equilibrium --------------------------------- */

/** Two mirror-image countries. */
typedef struct ent_ces_trade {
    double elasticity; /**< epsilon > 0                                                */
    double home_share; /**< share of home goods in spending at free trade, in (0, 1)    */
} ent_ces_trade;

/** Tariffs as fractions, welfare in per cent of real income against free trade. */
typedef struct ent_ces_war {
    double unilateral_tariff; /**< best reply to free trade                            */
    double nash_tariff;       /**< eps L t (1 + t) = 1 + t L, L the home share in the war */
    double deviator_percent;  /**< T: the unilateral tariff against none               */
    double sucker_percent;    /**< S: none against the unilateral tariff               */
    double nash_percent;      /**< P: both at the Nash tariff                          */
    double critical_delta;    /**< T / (T - P), per period                             */
    double residual;          /**< of the equation of nash_tariff: the certificate     */
} ent_ces_war;

/**
 * The tariff war of two mirror-image CES countries, by one equation a tariff.
 *
 * Claim:  the only symmetric pair of mutually best tariffs; each equation has one root, found in
 *         a bracket that must hold it.
 * Cost:   some dozen evaluations of a formula.
 * Source: D. Gros, Journal of International Economics 23 (1987); A. Lashkaripour, Journal of
 *         International Economics 131 (2021), equation 13.
 *
 * @return ENT_OK, ENT_ERR_ARG, or ENT_ERR_NUMERIC (figures so extreme that doubles fail)
 */
ENT_CHECKED ent_status ent_tariff_ces(const ent_ces_trade *m, ent_ces_war *out);

/* ---- many regions, Armington, exact hat algebra ---------------------------------------- */

/** The most regions that a world may have: a solve costs the cube of it. */
#define ENT_WORLD_MAX_REGIONS 1000

/** A calibrated many-region world; immutable, may be read by many threads. */
typedef struct ent_world ent_world;

/** What a world is calibrated from; arrays are copied. */
typedef struct ent_world_data {
    size_t regions;           /**< N, 2 .. ENT_WORLD_MAX_REGIONS                       */
    const char *const *names; /**< [N] not empty, distinct                              */
    const double *flow;       /**< [N][N] spending of column on row's goods before tariffs, any
                                   unit, >= 0; diagonal = own sales, > 0                  */
    const double *tariff;     /**< [N][N] initial tariff levied by column on row's goods,
                                   fraction > -1; diagonal 0; NULL for free trade          */
    double elasticity;        /**< epsilon > 0                                          */
} ent_world_data;

/**
 * A world calibrated to trade flows, deficits removed: the market is cleared once with balanced
 * trade at the initial tariffs, and that equilibrium is the baseline of all welfare changes.
 *
 * Welfare is in per cent of what the rows add up to: with value added on the diagonal (GDP
 * minus exports) of GDP, with gross output of gross output, about twice as much.
 * Cost:   one solve, O(N^3) a Newton step.
 * Source: R. Dekle, J. Eaton, S. Kortum, American Economic Review 97 (2007).
 *
 * @param out  release with ent_world_free()
 * @param err  names the offending figure and its regions, no line or column; may be NULL
 * @return ENT_OK; ENT_ERR_ARG (a figure out of range, or regions that no chain of sales joins);
 *         ENT_ERR_LIMIT (too many regions); ENT_ERR_NOMEM; ENT_ERR_NUMERIC (no balanced
 *         trade found)
 */
ENT_CHECKED ent_status ent_world_new(const ent_world_data *data, ent_world **out, ent_error *err);
/** Releases the world; NULL is allowed. */
ENT_API void ent_world_free(ent_world *w);
/** Number of regions; 0 for NULL. */
ENT_API size_t ent_world_regions(const ent_world *w);
/** A region's name; never NULL, "" out of range. Borrowed from the world. */
ENT_API const char *ent_world_name(const ent_world *w, size_t region);
/** The trade elasticity epsilon; NaN for NULL. */
ENT_API double ent_world_elasticity(const ent_world *w);
/** The initial tariff that `importer` levies on `exporter`'s goods; NaN out of range. */
ENT_API double ent_world_tariff(const ent_world *w, size_t exporter, size_t importer);
/** Income (value added) of a region in the deficit-free baseline, in units of flow; NaN out of
 *  range. */
ENT_API double ent_world_income(const ent_world *w, size_t region);

/** A trade equilibrium under given tariffs, against the deficit-free baseline. {0} is empty. */
typedef struct ent_trade {
    size_t regions;          /**< N                                                    */
    double *welfare_percent; /**< [N] change of real income                            */
    double *wage;            /**< [N] wage hats, sum of wage * income held fixed        */
    double *flow;            /**< [N][N] trade before tariffs, in units of the data's flows */
    double residual;         /**< largest |exports - imports| over income: the certificate */
    int iterations;          /**< Newton steps                                         */
} ent_trade;
/** Releases the arrays and leaves {0}; NULL is allowed. */
ENT_API void ent_trade_clear(ent_trade *t);

/**
 * The trade equilibrium under any tariffs. It is unique: goods are gross substitutes.
 *
 * Cost:   3 to 6 Newton steps of O(N^3) each.
 * Source: A. Costinot, A. Rodriguez-Clare, Handbook of International Economics 4 (2014).
 *
 * @param tariff  [N][N] as in ent_world_data: finite, > -1, 0 on the diagonal
 * @param out     overwritten; release with ent_trade_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_NOMEM; ENT_ERR_NUMERIC (the market did not clear within
 *         1e-10, as when tariffs are so high that a region's exports vanish from doubles)
 */
ENT_CHECKED ent_status ent_world_solve(const ent_world *w, const double tariff[], ent_trade *out);

/** One tariff that a player sets: its own on the goods of listed partners, the same on all. */
typedef struct ent_tariff_player {
    size_t region;          /**< who sets it                                            */
    const size_t *partners; /**< [n_partners] whose goods it falls on: distinct, not region */
    size_t n_partners;      /**< at least 1                                            */
    const double *levels;   /**< [n_levels] the ladder, fractions > -1                   */
    size_t n_levels;        /**< at least 1; read by ent_tariff_ladder() alone           */
    double reply; /**< what each partner answers, in the ladder alone: it raises its tariff on
                                 this player by this share of the player's rise over the world's own
                                 tariff; 0: nothing, 1: point for point. Finite and at least 0; a
                                 partner that answers is no player                      */
} ent_tariff_player;

/**
 * The ladder as a normal-form game: an action is one of the player's levels, a payoff the change
 * of its region's real income in per cent of the world's baseline. Players are named after
 * their regions, actions after their tariffs ("20.8%"). Tariffs that no player sets stay as
 * they were in the baseline. What a cell does to third countries ent_world_solve() tells.
 *
 * Cost: one solve a cell, some microseconds for 6 regions.
 *
 * @param n_players  1 .. ENT_GAME_MAX_PLAYERS, each a different region
 * @param players    [n_players]
 * @param control    progress once a row of the table; a step is a cell. NULL for neither
 * @param out        release with ent_game_free()
 * @param residual   the worst residual of all cells; may be NULL
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (too many payoffs, more cells than max_steps, or
 *         cancelled); ENT_ERR_NOMEM; ENT_ERR_NUMERIC (a cell did not clear)
 */
ENT_CHECKED ent_status ent_tariff_ladder(const ent_world *w, size_t n_players,
                                         const ent_tariff_player players[],
                                         const ent_control *control, ent_game **out,
                                         double *residual);

/** A pair (or tuple) of mutually best tariffs. {0} is valid and empty. Rewards are 0: welfare is
 *  measured against the baseline, from which the war starts. */
typedef struct ent_tariff_war {
    size_t players;            /**< number of players                                    */
    double *unilateral;        /**< [players] best tariff against the others' initial ones  */
    double *tariff;            /**< [players] Nash tariffs, fractions                     */
    double *regret;            /**< [players] gain in per cent from the best of a grid and of
                                    small steps either way: the certificate               */
    double *deviation_percent; /**< [players] T_i: own best tariff, the others' initial     */
    double *nash_percent;      /**< [players] P_i                                        */
    double *delta;             /**< [players] grim threshold T_i / (T_i - P_i) per period; 0: no
                                    temptation; >= 1 or infinite: no patience suffices     */
    size_t regions;            /**< N                                                   */
    double *region_percent;    /**< [regions] welfare of every region at the Nash tariffs   */
    int rounds;                /**< rounds of best replies                               */
} ent_tariff_war;
/** Releases the arrays and leaves {0}; NULL is allowed. */
ENT_API void ent_tariff_war_clear(ent_tariff_war *x);

/**
 * Continuous Nash tariffs by best replies in turn, starting from each player's best tariff
 * against the world's initial tariffs, which all non-players keep throughout.
 *
 * A player that buys nothing from its partners is indifferent: its tariff stays as it is.
 * Claim:  SOME: one equilibrium; each regret at most 1e-9 per cent of real income against every
 *         tariff of a grid from -50 % to at least +1000 %, and locally. Others may exist, as
 *         war without any trade does when all regions take part.
 * Cost:   about 150 solves a player, and 15 more a player and round; 5 to 10 rounds.
 * Source: H. Johnson, Review of Economic Studies 21 (1953), for the notion.
 *
 * @param n_players  1 .. N, each a different region; their levels are not read
 * @param players    [n_players]
 * @param control    a step is a round. NULL for no limit and no progress
 * @param out        overwritten; release with ent_tariff_war_clear()
 * @return ENT_OK; ENT_ERR_ARG; ENT_ERR_LIMIT (cancelled, or max_steps before the replies met);
 *         ENT_ERR_NOMEM; ENT_ERR_NUMERIC (the replies do not meet, or some regret is too large)
 */
ENT_CHECKED ent_status ent_tariff_nash(const ent_world *w, size_t n_players,
                                       const ent_tariff_player players[],
                                       const ent_control *control, ent_tariff_war *out);

/**
 * Best reply of one player to given tariffs: the picture of the war.
 *
 * Claim: no tariff of a grid from -50 % to at least +1000 %, nor any close by, gives 1e-9 per
 *        cent more.
 * Cost:  about 150 solves.
 *
 * @param player  its levels are not read
 * @param tariff  [N][N] as in ent_world_solve(); the player's own are replaced, unless it buys
 *                nothing from its partners: then the first of them is the reply
 * @param out     a fraction
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM or ENT_ERR_NUMERIC
 */
ENT_CHECKED ent_status ent_tariff_reply(const ent_world *w, const ent_tariff_player *player,
                                        const double tariff[], double *out);

#ifdef __cplusplus
}
#endif

#endif
