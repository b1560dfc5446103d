/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delta_cells.h -- the interval (0, 1) cut at the roots of some polynomials, exactly.
 *
 * Between two cuts no polynomial changes sign, so that one rational sample tells its sign in the
 * whole cell.
 */
#ifndef ENTI_DELTA_CELLS_H
#define ENTI_DELTA_CELLS_H

#include "base/polynomial.h"

#include <entente/automaton.h>

/** Counts steps and asks the caller whether to go on. */
typedef struct enti_clock {
    const ent_control *control; /* or NULL */
    uint64_t steps;
} enti_clock;

/** One step more: ENT_OK, or ENT_ERR_LIMIT when the control says stop. */
ent_status enti_clock_tick(enti_clock *clock);

/** A growing list of polynomials, each once. {0} is valid and empty. */
typedef struct enti_polys {
    size_t count, capacity;
    enti_poly *p; /* [count] */
} enti_polys;

void enti_polys_clear(enti_polys *list);
/** Adds a polynomial, which is moved in or, when it is there, cleared; `at` its place. */
ent_status enti_polys_add(enti_polys *list, enti_poly *p, size_t *at);

/** Root `root` of polynomial `poly`, where the line is cut. */
typedef struct enti_cut {
    size_t poly, root;
} enti_cut;

typedef struct enti_cells {
    size_t n;        /* polynomials */
    enti_poly *root; /* [n] squarefree, without the root 0 */
    enti_roots *at;  /* [n] its roots in (0, 1) */
    size_t cuts;     /* distinct roots of them all */
    enti_cut *cut;   /* [cuts] ascending */
    bool *vanish;    /* [cuts][n] whether the polynomial is 0 there */
    mpq_t *sample;   /* [cuts + 1] between the cuts, the first between 0 and cut 0 */
} enti_cells;

void enti_cells_clear(enti_cells *c);
ent_status enti_cells_new(const enti_polys *list, enti_clock *clock, enti_cells *out);

/** Every delta in [0, 1) at which no polynomial of the list is negative. */
ent_status enti_delta_solve(const enti_polys *list, enti_clock *clock, ent_delta_set *out);

#endif
