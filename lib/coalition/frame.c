/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frame.c -- an orthonormal base of the fixed coalitions, by Gram and Schmidt twice. */
#include "coalition/thin.h"

#include <math.h>

double enti_frame_project(const enti_frame *f, double v[])
{
    double length = 0.0;

    for (size_t r = 0; r < 2 * f->rank;
         r++) { /* the second round takes the first one's round-off */
        const double *q = f->q[r % f->rank];
        double dot = 0.0;
        for (size_t j = 0; j < f->n; j++) dot += v[j] * q[j];
        for (size_t j = 0; j < f->n; j++) v[j] -= dot * q[j];
    }
    for (size_t j = 0; j < f->n; j++) length += v[j] * v[j];
    return sqrt(length);
}

void enti_frame_add(enti_frame *f, ent_coalition coalition)
{
    double *v = f->q[f->rank];

    for (size_t j = 0; j < f->n; j++) v[j] = (double)(coalition >> j & 1);
    const double length = enti_frame_project(f, v);
    for (size_t j = 0; j < f->n; j++) v[j] /= length;
    f->rank++;
}
