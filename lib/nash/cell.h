/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell.h -- the equations of a support on a box of mixed profiles, with bounds that hold.
 *
 * A support gives each player i a list of actions; its first one is the base. Variables x_k are the
 * probabilities of the others in it, n in all; the base has what is left of 1. A function
 *
 *     f_a(x) = u_i(a, s_-i) - u_i(base_i, s_-i)
 *
 * belongs to each action a that is no base, in units of the player's range. In an equilibrium with
 * this support f_a = 0 for actions inside, as many equations as variables, and f_a <= 0 for those
 * outside. On the box x = m + h t, |t| <= 1, f_a is a polynomial of t, of degree one in each player:
 *
 *     f_a = constant + linear t + rest,   |rest| <= sum of the sizes of its coefficients.
 *
 * That is its centred form. Coefficients are computed in doubles; `fuzz` bounds their errors.
 */
#ifndef ENTI_CELL_H
#define ENTI_CELL_H

#include "nash/many.h"

/** A function of the support: whose payoffs, and where its numbers are. */
typedef struct enti_cell_function {
    size_t player, action; /**< action is counted over all players             */
    size_t at, size;       /**< its table within `table`: others' supports, last player fastest */
    bool inside;           /**< the action is in the support: an equation; these come first */
} enti_cell_function;

/** One support, and the centred forms on the box evaluated last. */
typedef struct enti_cell {
    const ent_game *g;
    const enti_many *m;
    size_t n;         /**< variables, and equations                                */
    size_t functions; /**< width less players                                      */
    size_t *count;    /**< [players] actions in the support                        */
    size_t *action;   /**< [width] from offset[i] on the actions of player i in the support */
    size_t *first;    /**< [players] its first variable                            */
    enti_cell_function *function; /**< [functions]                                 */
    double *table;                /**< at pure profiles of the others' supports    */
    double *form;                 /**< coefficients, laid out as `table`           */
    size_t monomials;             /**< products of variables, at most one a player */
    int *kind;               /**< [monomials] its variable if it is one, else minus its order */
    size_t *monomial;        /**< [players][profiles] those of a player's coefficients */
    double *constant, *rest; /**< [functions]                                 */
    double *steep;           /**< [functions] sum of order * size over `rest` */
    double *fuzz;            /**< [functions] error of all of it together     */
    double *square;          /**< [functions] sum of squares over `rest`      */
    double *linear;          /**< [functions][n]                              */
    double *centre, *half;   /**< [n] m and h                                 */
    int *digit;              /**< [players] work                              */
} enti_cell;

/** Room for all supports of a game. ENT_OK, ENT_ERR_NOMEM. Cleared in any case. */
ent_status enti_cell_new(const enti_many *m, enti_cell *c);
void enti_cell_clear(enti_cell *c);

/** Takes a support: bit a of mask[i] for action a of player i. */
void enti_cell_set(enti_cell *c, const uint32_t mask[]);
/** Fills the tables of the support that was set. */
void enti_cell_load(enti_cell *c, const uint32_t mask[]);

/** Whether some action of the support is worse than another action whatever the others play of
 *  theirs: then there is no equilibrium that plays all of it. Needs no tables. */
bool enti_cell_dominated(enti_cell *c);

/** Centred forms on the box m = `centre`, h = `half`. False, possibly before all are known, when an
 *  equation has no zero, or an action outside pays more than the base, everywhere in the box. */
bool enti_cell_evaluate(enti_cell *c);

#endif
