/* SPDX-License-Identifier: GPL-3.0-or-later */
/* many.h -- games of many players: payoffs as polynomials of the mixed profile.
 *
 * u_i(a, s_-i) is linear in what each other player plays. Its derivatives are the pair payoffs
 *
 *     u_i(a, b, s_-ij) = expected payoff of player i who plays a when player j plays b,
 *
 * and u_i(a, s_-i) = sum over b of s_j(b) u_i(a, b, s_-ij) for any one j. Rows and columns of all
 * matrices are actions in the order of a mixed profile.
 */
#ifndef ENTI_MANY_H
#define ENTI_MANY_H

#include "nash/nash.h"

/* ---- in doubles: polynomial.c, contract.c ---------------------------------------------------- */

/** A game in doubles, each player's payoffs brought to [0, 1], and its payoffs at one profile. */
typedef struct enti_many {
    const ent_game *g;
    double *value;  /* [players][profiles] */
    double *payoff; /* [width] u_i(a, s_-i) at the profile evaluated last */
    double *pair;   /* [width][width] the pair payoffs there; 0 between actions of one player */
    double *matrix; /* [width + 1][width + 1] work */
    double *point;  /* [width + 1] work */
    size_t *pivot;  /* [width + 1] work */
    size_t *place;  /* [width] work: the actions of a support */
    size_t *owner;  /* [width] whose action it is */
    double *block;  /* [profiles] work: a table that loses one axis after another */
    double *copy;   /* [profiles] work, likewise */
} enti_many;

/** At least two players. ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT (over 4,000 actions in all). */
ent_status enti_many_new(const ent_game *g, enti_many *m);
void enti_many_clear(enti_many *m);

/** Fills `payoff` and `pair`. The weights prob [width] need not sum to 1.
 *  Cost: two to four times profiles * players. */
void enti_many_evaluate(enti_many *m, const double prob[]);

/** Fills `payoff` alone. Cost: up to twice profiles * players. */
void enti_many_payoffs(enti_many *m, const double prob[]);

/** The largest gain of any player, in units of its range, at the profile evaluated last. */
double enti_many_gain(const enti_many *m, const double prob[]);

/**
 * Newton's method for the equations of a support: for each player
 *
 *     sum of s_i = 1   and   u_i(a, s_-i) = u_i(first, s_-i)   for all other a of its support.
 *
 * @param prob  [width] the start, in and out; its support is what is positive
 * @return whether it ended in a profile, positive on the support, in which no one gains more than
 *         1e-13 of a range
 */
bool enti_many_newton(enti_many *m, double prob[]);

/* ---- in exact arithmetic: proof.c ----------------------------------------------------------- */

/**
 * Proves that there is an equilibrium at a profile, or near it.
 *
 * @param prob   [width] in and out: of a proven profile all digits are right
 * @param exact  [width] initialised; the equilibrium, if *box is 0
 * @param box    0: `exact` is an equilibrium. Positive: there is exactly one with this support
 *               within `box` of prob in every probability, no other action is a best reply in it,
 *               and it has no fractions of less than 70 digits. INFINITY: nothing is proven
 * @return ENT_OK, ENT_ERR_NOMEM, ENT_ERR_LIMIT (too large to prove)
 */
ent_status enti_prove(const ent_game *g, double prob[], mpq_t exact[], double *box);

/* ---- answers: proven.c ---------------------------------------------------------------------- */

/** Whether no one gains more than 1e-11 of a range by leaving the profile; evaluates it. */
bool enti_many_is_equilibrium(enti_many *m, const double prob[]);

/** The first equilibrium found without a proof, and work. */
typedef struct enti_proven {
    size_t width;
    mpq_t *exact;  /**< [width] work                    */
    double *other; /**< [width] the equilibrium, if any */
    bool any;
} enti_proven;

/** ENT_OK, ENT_ERR_NOMEM; to be cleared in any case. */
ent_status enti_proven_new(const ent_game *g, enti_proven *p);
void enti_proven_clear(enti_proven *p);

/** Lists the profile if it is proven, which sets *done; prob is changed. */
ent_status enti_proven_try(enti_search *s, enti_proven *p, double prob[], bool *done);

/**
 * Lists the profile, an equilibrium, if it is proven, or the game too large for that, which sets *done; keeps it
 * otherwise. One that is irrational has no exact text.
 */
ent_status enti_proven_push(enti_search *s, enti_proven *p, double prob[], bool *done);

/** At the end of a search without a proof: lists what was kept. ENT_ERR_NUMERIC if there is nothing,
 *  unless the search was stopped, or if it was to be exact. */
ent_status enti_proven_settle(enti_search *s, const enti_proven *p);

/* ---- paths: logit_path.c -------------------------------------------------------------------- */

/** How a path ended. */
typedef enum enti_path_end {
    ENTI_PATH_FOUND,   /**< in an equilibrium                                  */
    ENTI_PATH_NEAR,    /**< near what may be one of many that hang together    */
    ENTI_PATH_LOST,    /**< nowhere                                            */
    ENTI_PATH_STOPPED, /**< a limit was reached, or the caller cancelled        */
} enti_path_end;

/**
 * Follows the branch of logit equilibria from lambda = 0.
 *
 * @param s     counts a step a point
 * @param bias  [width] logarithms of what is played at lambda = 0, up to a constant a player
 * @param prob  [width] out: the equilibrium, if one is found, or what is near
 * @return ENT_OK, ENT_ERR_NOMEM
 */
ent_status enti_logit_path(enti_search *s, enti_many *m, const double bias[], double prob[],
                           enti_path_end *end);

#endif
