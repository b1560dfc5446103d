/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tariff.h -- trade models that turn cited figures into payoffs of a tariff war.
 *
 * Tariffs are ad-valorem fractions (0.208 is 20.8 %) unless a comment says "specific".
 * Welfare changes are per cent of real income against the stated baseline. The trade
 * elasticity is epsilon = sigma - 1 > 0.
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
    double import_endowment; /**< the importer's endowment of its import good, >= 0     */
    double export_endowment; /**< the exporter's endowment of the same good; the gap
                                  Delta = export - import endowment must be positive     */
    double weight;           /**< gamma >= 1, political weight on import-competing producers */
} ent_linear_trade;

/** Closed forms of the linear model. Tariffs are specific (in units of price). */
typedef struct ent_linear_war {
    double nash_tariff;      /**< [Delta + 2 (gamma - 1) e_h] / 3, a dominant action     */
    double efficient_tariff; /**< politically efficient, (gamma - 1) e_h                 */
    double prohibitive_tariff; /**< Delta: above it there is no trade                    */
    double temptation;       /**< T: Nash tariff against the efficient one, minus R base   */
    double reward;           /**< R: both at the efficient tariff; 0 by normalisation     */
    double punishment;       /**< P: both at the Nash tariff                             */
    double sucker;           /**< S: efficient against the Nash tariff                   */
    double critical_delta;   /**< (T - R) / (T - P), per period                          */
} ent_linear_war;

ENT_CHECKED ent_status ent_tariff_linear(const ent_linear_trade *m, ent_linear_war *out);

/** Most cooperative symmetric tariff that grim trigger sustains at delta in [0, 1). */
ENT_CHECKED ent_status ent_tariff_linear_truce(const ent_linear_trade *m, double delta,
                                               double *out);

/* ---- two symmetric countries, CES, general equilibrium --------------------------------- */

/** Two mirror-image countries. */
typedef struct ent_ces_trade {
    double elasticity; /**< epsilon > 0                                                */
    double home_share; /**< share of home goods in spending at free trade, in (0, 1)    */
} ent_ces_trade;

/** Tariffs as fractions, welfare in per cent of real income against free trade. */
typedef struct ent_ces_war {
    double unilateral_tariff; /**< best reply to free trade                              */
    double nash_tariff;       /**< eps L t (1 + t) = 1 + t L                             */
    double deviator_percent;  /**< T                                                   */
    double sucker_percent;    /**< S                                                   */
    double nash_percent;      /**< P                                                   */
    double critical_delta;    /**< T / (T - P), per period                              */
    double residual;          /**< of the equation of nash_tariff                       */
} ent_ces_war;

ENT_CHECKED ent_status ent_tariff_ces(const ent_ces_trade *m, ent_ces_war *out);

/* ---- many regions, Armington, exact hat algebra ---------------------------------------- */

/** A calibrated many-region world; immutable, may be read by many threads. */
typedef struct ent_world ent_world;

/** What a world is calibrated from; arrays are copied. */
typedef struct ent_world_data {
    size_t regions;           /**< N >= 2                                              */
    const char *const *names; /**< [N] not empty, distinct                              */
    const double *flow;       /**< [N][N] spending of column on row's goods before tariffs;
                                   row = origin, column = destination; diagonal = own sales */
    const double *tariff;     /**< [N][N] initial tariff levied by column on row's goods,
                                   fraction > -1; diagonal 0; NULL for free trade          */
    double elasticity;        /**< epsilon > 0                                          */
} ent_world_data;

/** Removes deficits, then calibrates. @param err names the offending figure; may be NULL. */
ENT_CHECKED ent_status ent_world_new(const ent_world_data *data, ent_world **out,
                                     ent_error *err);
ENT_API void ent_world_free(ent_world *w);
ENT_API size_t ent_world_regions(const ent_world *w);
ENT_API const char *ent_world_name(const ent_world *w, size_t region);
ENT_API double ent_world_elasticity(const ent_world *w);
/** The initial tariff that `importer` levies on `exporter`'s goods; NaN out of range. */
ENT_API double ent_world_tariff(const ent_world *w, size_t exporter, size_t importer);
/** Income (value added) of a region in the deficit-free baseline, in units of flow. */
ENT_API double ent_world_income(const ent_world *w, size_t region);

/** A trade equilibrium under given tariffs, against the deficit-free baseline. {0} is empty. */
typedef struct ent_trade {
    size_t regions;   /**< N                                                          */
    double *welfare_percent; /**< [N] change of real income                            */
    double *wage;     /**< [N] wage hats, sum of wage * income held fixed                */
    double *flow;     /**< [N][N] trade before tariffs, row = origin                     */
    double residual;  /**< largest excess demand over income: the certificate           */
    int iterations;   /**< Newton steps                                               */
} ent_trade;
ENT_API void ent_trade_clear(ent_trade *t);

/** @param tariff [N][N] as in ent_world_data */
ENT_CHECKED ent_status ent_world_solve(const ent_world *w, const double tariff[], ent_trade *out);

/** One tariff that a player sets: its own on the goods of listed partners. */
typedef struct ent_tariff_player {
    size_t region;          /**< who sets it                                            */
    const size_t *partners; /**< [n_partners] whose goods it falls on                     */
    size_t n_partners;      /**< at least 1                                            */
    const double *levels;   /**< [n_levels] the ladder, fractions > -1                    */
    size_t n_levels;        /**< at least 1 for a ladder; unused by ent_tariff_nash        */
} ent_tariff_player;

/** The ladder as a normal-form game: payoffs in per cent of real income against the world's
 *  baseline tariffs. `residual`, when not NULL, receives the worst residual of all cells. */
ENT_CHECKED ent_status ent_tariff_ladder(const ent_world *w, size_t n_players,
                                         const ent_tariff_player players[],
                                         const ent_control *control, ent_game **out,
                                         double *residual);

/** A pair (or tuple) of mutually best tariffs. {0} is valid and empty. */
typedef struct ent_tariff_war {
    size_t players;       /**< number of players                                       */
    double *unilateral;   /**< [players] best tariff against the others' base tariff       */
    double *tariff;       /**< [players] Nash tariffs, fractions                         */
    double *regret;       /**< [players] gain in per cent from the best of a grid and a
                               local search: the certificate                           */
    double *deviation_percent; /**< [players] T_i: own best tariff, others at base         */
    double *nash_percent; /**< [players] P_i                                           */
    double *delta;        /**< [players] grim threshold T_i / (T_i - P_i); >= 1 or infinite: never */
    size_t regions;       /**< N                                                      */
    double *region_percent; /**< [regions] welfare of every region at the Nash tariffs     */
    int rounds;           /**< rounds of best replies                                 */
} ent_tariff_war;
ENT_API void ent_tariff_war_clear(ent_tariff_war *x);

/** Continuous Nash tariffs by best replies, verified on a grid and locally. `base` [N][N] are
 *  the tariffs from which the war starts and which all non-players keep. */
ENT_CHECKED ent_status ent_tariff_nash(const ent_world *w, size_t n_players,
                                       const ent_tariff_player players[],
                                       const ent_control *control, ent_tariff_war *out);

/** Best reply of one player to given tariffs: the picture of the war. */
ENT_CHECKED ent_status ent_tariff_reply(const ent_world *w, const ent_tariff_player *player,
                                        const double tariff[], double *out);

#ifdef __cplusplus
}
#endif

#endif
