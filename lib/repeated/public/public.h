/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public.h (internal) -- side payments under public signals: what one profile gives against liquidity.
 *
 * Values are in units of the payoff range and are gains f: a path gives U = G(a) + f, a punishment of
 * player i gives v_i = g_i(a) - f, and both f are concave in L and never fall.
 */
#ifndef ENTI_PUBLIC_H
#define ENTI_PUBLIC_H

#include "repeated/public/curve.h"
#include "repeated/public/monitoring.h"

/* The program of one profile; roles are 0, the path, and 1 + i, the punishment of player i. */
typedef struct enti_public {
    enti_enforce e;
    enti_lp *lp; /* columns q [players][signals], L */
} enti_public;

/* A point of a role's function. */
typedef struct enti_public_point {
    double liquidity, value;
    double *q; /* [players][e.signals] or NULL: not wanted */
} enti_public_point;

ent_status enti_public_new(const ent_game *g, const ent_monitoring *m, size_t profile,
                           enti_public *out);
void enti_public_clear(enti_public *p);
/** max f(L) - price L over lo <= L <= hi. */
ent_status enti_public_best(enti_public *p, size_t role, double price, double lo, double hi,
                            const ent_control *control, enti_public_point *out, bool *feasible);
/** The whole function of a role; empty when no liquidity holds the profile. */
ent_status enti_public_curve(enti_public *p, size_t role, const ent_control *control,
                             enti_curve *out);

/* All profiles in all roles. In each role the best profile is sought, and what the roles give adds up to
 * U - sum v:
 *
 *     role 0  G(a) + f(L) -> max       role 1 + i  -g_i(a) + f(L) -> max, which is -v_i
 *
 * Payoffs are above each player's payoff at the first profile, in units of the range. */
typedef struct enti_public_table {
    const ent_game *g;
    double unit;
    size_t roles;      /* players + 1 */
    enti_curve *curve; /* [profiles][roles] */
    double *offset;    /* [profiles][roles] G or -g_i */
    size_t count;      /* of corners, round-off apart */
    double *corner;    /* [count] rising */
} enti_public_table;

/* The best of every role at one liquidity. */
typedef struct enti_envelope {
    double *value;   /* [roles] */
    size_t *profile; /* [roles] */
    double gap;      /* sum of the values */
    double slope;    /* of gap, to the right */
} enti_envelope;

ent_status enti_public_table_new(const ent_game *g, const ent_monitoring *m,
                                 const ent_control *control, enti_public_table *out);
void enti_public_table_clear(enti_public_table *t);
ent_status enti_envelope_new(size_t roles, enti_envelope *out);
void enti_envelope_clear(enti_envelope *e);
/** False when some role has no profile that this liquidity holds. Of equals the first profile. */
bool enti_public_table_at(const enti_public_table *t, double liquidity, enti_envelope *e);
/** U and v from the envelope, in payoff units. */
void enti_public_values(const enti_public_table *t, const enti_envelope *e, double *joint,
                        double threat[]);

#endif
