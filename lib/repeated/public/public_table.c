/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_table.c -- all profiles in all roles against liquidity, under public signals, and the table of
 * best plans that follows. */
#include "base/mem.h"
#include "base/tol.h"
#include "repeated/public/public.h"
#include "repeated/transfers/transfers.h"

#include <math.h>

void enti_public_table_clear(enti_public_table *t)
{
    for (size_t c = 0; t->curve && c < t->g->profiles * t->roles; c++)
        enti_curve_clear(&t->curve[c]);
    enti_free(t->curve);
    enti_free(t->offset);
    enti_free(t->corner);
    *t = (enti_public_table){0};
}

static void fill_offsets(enti_public_table *t)
{
    const ent_game *g = t->g;

    for (size_t a = 0; a < g->profiles; a++) {
        double *offset = t->offset + a * t->roles;
        for (size_t i = 0; i < g->players; i++) {
            offset[i + 1] = -(g->payoff[a * g->players + i] - g->payoff[i]) / t->unit;
            offset[0] -= offset[i + 1];
        }
    }
}

/* The curves of one profile. */
static ent_status fill_curves(const ent_monitoring *m, size_t a, const ent_control *control,
                              enti_public_table *t)
{
    enti_public p;
    ent_status st = enti_public_new(t->g, m, a, &p);

    for (size_t role = 0; role < t->roles && !st; role++)
        st = enti_public_curve(&p, role, control, &t->curve[a * t->roles + role]);
    enti_public_clear(&p);
    return st;
}

ent_status enti_public_table_new(const ent_game *g, const ent_monitoring *m,
                                 const ent_control *control, enti_public_table *out)
{
    const uint64_t most = control ? control->max_steps : 0;

    *out = (enti_public_table){0};
    if (most && g->profiles > most) return ENT_ERR_LIMIT;
    *out = (enti_public_table){.g = g,
                               .unit = enti_monitoring_unit(g),
                               .roles = g->players + 1,
                               .curve = enti_new(g->profiles * (g->players + 1), enti_curve),
                               .offset = enti_new(g->profiles * (g->players + 1), double)};
    ent_status st = out->curve && out->offset ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) fill_offsets(out);
    for (size_t a = 0; a < g->profiles && !st; a++) st = fill_curves(m, a, control, out);
    if (!st)
        st = enti_curve_corners(g->profiles * out->roles, out->curve, &out->count, &out->corner);
    if (st) enti_public_table_clear(out);
    return st;
}

ent_status enti_envelope_new(size_t roles, enti_envelope *out)
{
    *out = (enti_envelope){.value = enti_new(roles, double), .profile = enti_new(roles, size_t)};
    return out->value && out->profile ? ENT_OK : ENT_ERR_NOMEM;
}

void enti_envelope_clear(enti_envelope *e)
{
    enti_free(e->value);
    enti_free(e->profile);
    *e = (enti_envelope){0};
}

bool enti_public_table_at(const enti_public_table *t, double liquidity, enti_envelope *e)
{
    e->gap = e->slope = 0.0;
    for (size_t role = 0; role < t->roles; role++) {
        double steepest = 0.0;
        e->value[role] = -INFINITY;
        for (size_t a = 0; a < t->g->profiles; a++) {
            double value, slope;
            if (!enti_curve_at(&t->curve[a * t->roles + role], liquidity, &value, &slope)) continue;
            value += t->offset[a * t->roles + role];
            const double ahead = value - e->value[role];
            if (ahead < -ENTI_TOL_REGRET || (ahead <= ENTI_TOL_REGRET && slope <= steepest))
                continue;
            e->value[role] = ahead > ENTI_TOL_REGRET ? value : fmax(value, e->value[role]);
            e->profile[role] = a;
            steepest = slope;
        }
        if (isinf(e->value[role])) return false;
        e->gap += e->value[role];
        e->slope += steepest;
    }
    return true;
}

void enti_public_values(const enti_public_table *t, const enti_envelope *e, double *joint,
                        double threat[])
{
    *joint = t->unit * e->value[0];
    for (size_t i = 0; i < t->g->players; i++) {
        *joint += t->g->payoff[i];
        threat[i] = t->g->payoff[i] - t->unit * e->value[i + 1];
    }
}

/* The least delta at each corner of the table; infinite where no plan is held, and where it is no
 * better than at the corner before: the gap never falls, so then it has not risen. */
static void fill_deltas(const enti_public_table *t, enti_envelope *e, double delta[])
{
    double before = -INFINITY;

    for (size_t k = 0; k < t->count; k++) {
        const double liquidity = t->corner[k] <= ENTI_TOL_REGRET ? 0.0 : t->corner[k];
        const bool held = enti_public_table_at(t, t->corner[k], e);
        const bool better = held && e->gap > before + ENTI_TOL_REGRET;
        delta[k] = better ? enti_transfers_delta(liquidity, e->gap) : INFINITY;
        if (better) before = e->gap;
    }
}

ent_status ent_public_transfers(const ent_game *g, const ent_monitoring *m,
                                const ent_control *control, ent_transfers *out)
{
    enti_public_table t = {0};
    enti_envelope e = {0};
    ent_transfers x = {0};
    double *delta = NULL;
    bool *keep = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_transfers){0};
    if (!enti_monitoring_fits(g, m)) return ENT_ERR_ARG;

    ent_status st = enti_public_table_new(g, m, control, &t);
    if (!st) st = enti_envelope_new(t.roles, &e);
    if (st) goto done;
    st = ENT_ERR_NOMEM;
    delta = enti_new(t.count, double);
    keep = enti_new(t.count, bool);
    if (!delta || !keep) goto done;
    fill_deltas(&t, &e, delta);
    st = enti_transfers_alloc(g->players, enti_transfers_keep(t.count, delta, keep), &x);
    if (st) goto done;
    for (size_t k = 0, row = 0; k < t.count; k++) {
        if (!keep[k]) continue;
        (void)enti_public_table_at(&t, t.corner[k], &e);
        x.delta[row] = delta[k];
        x.liquidity[row] = t.unit * t.corner[k];
        enti_public_values(&t, &e, &x.joint[row], x.threat + row * g->players);
        for (size_t role = 0; role < t.roles; role++)
            enti_transfers_actions(g, e.profile[role],
                                   x.profile + (row * t.roles + role) * g->players);
        row++;
    }
    *out = x;
    x = (ent_transfers){0};
done:
    ent_transfers_clear(&x);
    enti_free(keep);
    enti_free(delta);
    enti_envelope_clear(&e);
    enti_public_table_clear(&t);
    return st;
}
