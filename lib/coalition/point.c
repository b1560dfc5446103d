/* SPDX-License-Identifier: GPL-3.0-or-later */
/* point.c -- from shares to a result: rounded, judged, moved. */
#include "base/mem.h"
#include "base/tol.h"
#include "coalition/values.h"

#include <string.h>

static ent_status put_exact(const ent_coop *c, mpq_t q[], ent_allocation *a)
{
    ent_status st = ENT_OK;

    a->exact = enti_calloc(c->players, sizeof *a->exact);
    if (!a->exact) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < c->players && !st; i++) {
        ent_text text = {0};
        st = enti_rational_print(q[i], &text);
        a->exact[i] = text.data;
    }
    return st;
}

ent_status enti_point(const ent_coop *c, double x[], mpq_t q[], const enti_axioms *axioms,
                      ent_claim claim, ent_allocation *out)
{
    ent_allocation a = {.players = c->players, .claim = claim};
    ent_status st = ENT_OK;

    *out = (ent_allocation){0};
    for (size_t i = 0; q && i < c->players; i++) x[i] = enti_rational_double(q[i]);
    a.residual = enti_axioms_breach(c, x, axioms);
    if (!(a.residual <= ENTI_TOL_AXIOM)) return ENT_ERR_NUMERIC;
    a.epsilon = enti_largest_excess(c, x);
    a.x = enti_alloc(c->players, sizeof *a.x);
    if (!a.x) return ENT_ERR_NOMEM;
    memcpy(a.x, x, c->players * sizeof *x);
    if (q) st = put_exact(c, q, &a);
    if (st) {
        ent_allocation_clear(&a);
        return st;
    }
    *out = a;
    return ENT_OK;
}

ent_status enti_point_unions(const enti_unions *u, ent_allocation *out)
{
    out->unions = enti_alloc(out->players, sizeof *out->unions);
    if (!out->unions) {
        ent_allocation_clear(out);
        return ENT_ERR_NOMEM;
    }
    for (size_t i = 0; i < out->players; i++) out->unions[i] = u->of[i];
    return ENT_OK;
}

ent_status enti_no_point(const ent_coop *c, const char *reason, ent_allocation *out)
{
    *out = (ent_allocation){.players = c->players, .claim = ENT_CLAIM_EMPTY, .reason = reason};
    return ENT_OK;
}
