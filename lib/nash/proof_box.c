/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof_box.c -- a Newton-Kantorovich test: exactly one equilibrium in a box; the inequalities and
 * their sources stand in proof.c. */
#include "nash/proof.h"

#include <math.h>

/* An entry of the Jacobian in use. */
static double at(const enti_proof *w, size_t row, size_t column)
{
    return w->jacobian[w->row[row] * w->sys.count + w->column[column]];
}

/* |A|, |1 - A J(m)| and |A F(m)|. */
static void measure(enti_proof *w)
{
    const size_t n = w->n;

    w->of_inverse = w->of_error = w->residual = 0.0;
    for (size_t r = 0; r < n; r++) {
        double size = 0.0, error = 0.0, residual = 0.0;
        const double *a = w->inverse + r * n;
        for (size_t c = 0; c < n; c++) {
            double entry = r == c ? 1.0 : 0.0, terms = entry;
            for (size_t k = 0; k < n; k++) {
                entry -= a[k] * at(w, k, c);
                terms += fabs(a[k] * at(w, k, c));
            }
            error += fabs(entry) + (double)(n + 2) * ENTI_PROOF_UNIT * (terms + fabs(a[c]));
            size += fabs(a[c]);
            residual += fabs(a[c]) *
                        (fabs(mpq_get_d(w->f[w->row[c]])) * (1.0 + ENTI_PROOF_UNIT) + 0x1p-1000);
        }
        w->of_inverse = fmax(w->of_inverse, ENTI_PROOF_SPARE * size);
        w->of_error = fmax(w->of_error, ENTI_PROOF_SPARE * error);
        w->residual = fmax(w->residual, ENTI_PROOF_SPARE * residual);
    }
}

/* What a payoff may vary by in the box of radius r, the actions of players i and j given (j = i for
 * one player), in scaled units. */
static double variation(const enti_proof *w, double r, size_t i, size_t j)
{
    double sum = 0.0;

    for (size_t k = 0; k < w->g->players; k++)
        if (k != i && k != j) sum += (double)enti_support_count(&w->sys, k);
    return ENTI_PROOF_SPARE * expm1(ENTI_PROOF_SPARE * r * sum);
}

/* L(r). */
static double jacobian_variation(const enti_proof *w, double r)
{
    double most = 0.0;

    for (size_t i = 0; i < w->g->players; i++) {
        double row = 0.0;
        for (size_t j = 0; j < w->g->players; j++)
            if (j != i) row += (double)enti_support_count(&w->sys, j) * variation(w, r, i, j);
        most = fmax(most, row);
    }
    return ENTI_PROOF_SPARE * most;
}

/* Whether some action in use pays as much as action a whatever the others do of what they use: a is
 * no better reply then, even if it is as good. */
static bool never_pays(const enti_proof *w, size_t a)
{
    for (size_t k = 0; k < w->sys.count; k++) {
        bool less = false;
        const size_t b = w->sys.place[k];
        if (w->sys.owner[b] != w->sys.owner[a]) continue;
        if (enti_support_never_more(&w->sys, a, b, &less)) return true;
    }
    return false;
}

/* Whether the only zero in the box is an equilibrium. */
static ent_status is_strict(enti_proof *w, double r, bool *strict)
{
    const ent_game *g = w->g;
    ent_status st = ENT_OK;

    *strict = true;
    for (size_t k = 0; k < w->sys.count && *strict; k++)
        *strict = mpq_get_d(w->sys.point[w->sys.place[k]]) > ENTI_PROOF_SPARE * r;
    for (size_t a = 0; a < g->width && !st && *strict; a++) {
        double worse;
        if (w->sys.inside[a]) continue;
        st = enti_support_shortfall(&w->sys, a, &worse);
        const size_t i = w->sys.owner[a];
        *strict = worse * (1.0 - ENTI_PROOF_UNIT) > variation(w, r, i, i) || never_pays(w, a);
    }
    return st;
}

ent_status enti_proof_box(enti_proof *w, double *box)
{
    bool strict = false;

    *box = INFINITY;
    ent_status st = enti_support_jacobian(&w->sys, w->jacobian);
    if (st) return st;
    measure(w);
    const double r = 2.0 * w->residual;
    const double shrinks =
        w->of_error + ENTI_PROOF_SPARE * w->of_inverse * jacobian_variation(w, r);
    if (!(r < 1e-3 && shrinks < 0.25)) return ENT_OK;
    st = is_strict(w, r, &strict);
    if (!st && strict) *box = r;
    return st;
}
