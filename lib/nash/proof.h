/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof.h -- the parts of a proof of an equilibrium of many players; see proof.c. */
#ifndef ENTI_PROOF_H
#define ENTI_PROOF_H

#include "nash/support_system.h"

#define ENTI_PROOF_BITS  512     /* of the point */
#define ENTI_PROOF_UNIT  0x1p-50 /* eight roundings */
#define ENTI_PROOF_SPARE 1.01    /* covers the roundings of a bound itself */

/** One proof. Some equations may be left out, and as many unknowns kept as they are. */
typedef struct enti_proof {
    const ent_game *g;
    enti_support_system sys;
    size_t n;                    /**< equations in use, and unknowns                       */
    size_t *row;                 /**< [n] of all equations                                 */
    size_t *column;              /**< [n] of all unknowns                                  */
    mpq_t *f;                    /**< [sys.count] residual                                 */
    double *jacobian;            /**< [sys.count][sys.count]                               */
    double *inverse;             /**< [n][n] of what is in use                             */
    double *lu;                  /**< [sys.count][sys.count] work                          */
    double *work;                /**< [sys.count] work                                     */
    size_t *pivot;               /**< [sys.count] work                                     */
    double of_inverse, of_error; /**< |A| and |1 - A J(m)|, from above                     */
    double residual;             /**< |A F(m)|, from above                                 */
} enti_proof;

/** A, from the Jacobian; false if that is singular. */
bool enti_proof_invert(enti_proof *w);

/** point <- point - A F(point), in rationals of ENTI_PROOF_BITS bits; the size of the step. */
double enti_proof_improve(enti_proof *w);

/** Improves the point as far as its bits reach; false in *good when it does not converge. */
ent_status enti_proof_converge(enti_proof *w, bool *good);

/** What is proven of the point, which has converged: `exact` and 0, or a radius. proof.c. */
ent_status enti_proof_regular(enti_proof *w, double prob[], mpq_t exact[], double *box);

/** The first convergent of x's continued fraction within 2^-close of x; false if its denominator
 *  takes more than `bits` bits. proof_fraction.c. */
bool enti_nearest_fraction(const mpq_t x, unsigned long close, size_t bits, mpq_t out);

/** Whether fractions near the point are an equilibrium: into exact [width], judged exactly. */
ent_status enti_proof_fractions(const enti_proof *w, unsigned long close, size_t bits,
                                mpq_t exact[], bool *found);

/** The radius of a box that holds exactly one equilibrium of the unknowns in use, around the point;
 *  INFINITY if none is proven. proof_box.c. */
ent_status enti_proof_box(enti_proof *w, double *box);

/** A proof where the equations are singular: some unknowns are fixed. proof_free.c. */
ent_status enti_proof_free(enti_proof *w, double prob[], mpq_t exact[], double *box);

#endif
