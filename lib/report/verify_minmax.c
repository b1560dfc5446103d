/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_minmax.c -- security levels, recomputed.
 *
 * Pure levels  min over a_-i max over b of u_i(b, a_-i)  are compared as doubles, which is exact:
 * rounding keeps the order. A mixed level m is proven from both sides: the punishment q holds the
 * player to  max_b sum q(a_-i) u_i(b, a_-i) <= m,  its own mixed action s guarantees
 * min over a_-i of sum s(b) u_i(b, a_-i) >= m,  both up to the stated gap.
 */
#include "base/combinat.h"
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify.h"

#include <math.h>
#include <string.h>

/* A counter over the profiles of all but player i. */
typedef struct others {
    int *digit; /* [players] place i stays 0 */
    int *radix; /* [players] */
} others;

static bool others_init(others *o, const ent_game *g, size_t i)
{
    *o = (others){.digit = enti_new(g->players, int), .radix = enti_new(g->players, int)};
    if (!o->digit || !o->radix) return false;
    for (size_t j = 0; j < g->players; j++) o->radix[j] = j == i ? 1 : g->actions[j];
    return true;
}

static void others_clear(others *o)
{
    enti_free(o->digit);
    enti_free(o->radix);
}

/* Cell of u_i(b, a_-i). */
static size_t cell(const ent_game *g, const others *o, size_t i, int b)
{
    return (enti_game_index(g, o->digit) + (size_t)b * g->stride[i]) * g->players + i;
}

/* min over a_-i max over b, as the nearest double. */
static double pure_level(const ent_game *g, size_t i, others *o)
{
    double level = INFINITY;

    do {
        double best = -INFINITY;
        for (int b = 0; b < g->actions[i]; b++) best = fmax(best, g->payoff[cell(g, o, i, b)]);
        level = fmin(level, best);
    } while (enti_counter_next(g->players, o->radix, o->digit));
    return level;
}

/* value[b] += weight * u_i(b, a_-i), or with `weights` [actions] *value += the sum over b. */
static ent_status add_column(enti_verifier *v, const others *o, size_t i, mpq_t weight,
                             mpq_t weights[], mpq_t value[])
{
    ent_status st = ENT_OK;

    for (int b = 0; b < v->g->actions[i] && !st; b++) {
        st = enti_game_rational(v->g, cell(v->g, o, i, b), v->t);
        mpq_mul(v->t, v->t, weights ? weights[b] : weight);
        mpq_add(value[weights ? 0 : b], value[weights ? 0 : b], v->t);
    }
    return st;
}

/* out = max_b sum_k q[k] u_i(b, k-th profile of the others), value [actions] scratch of zeros */
static ent_status held_to(enti_verifier *v, others *o, size_t i, mpq_t q[], mpq_t value[],
                          mpq_t out)
{
    ent_status st = ENT_OK;
    size_t k = 0;

    do {
        if (mpq_sgn(q[k])) st = add_column(v, o, i, q[k], NULL, value);
        k++;
    } while (!st && enti_counter_next(v->g->players, o->radix, o->digit));
    mpq_set(out, value[0]);
    for (int b = 1; b < v->g->actions[i]; b++)
        if (mpq_cmp(value[b], out) > 0) mpq_set(out, value[b]);
    return st;
}

/* out = min over a_-i of sum_b s[b] u_i(b, a_-i) */
static ent_status guaranteed(enti_verifier *v, others *o, size_t i, mpq_t s[], mpq_t out)
{
    mpq_t sum[1];
    bool first = true;
    ent_status st = ENT_OK;

    mpq_init(sum[0]);
    do {
        mpq_set_ui(sum[0], 0, 1);
        st = add_column(v, o, i, sum[0], s, sum);
        if (first || mpq_cmp(sum[0], out) < 0) mpq_set(out, sum[0]);
        first = false;
    } while (!st && enti_counter_next(v->g->players, o->radix, o->digit));
    mpq_clear(sum[0]);
    return st;
}

/* One player's rows of the member `minmax`. */
typedef struct level {
    const enti_json *pure, *mixed, *pure_punishment, *punishment, *security;
    mpq_t stated, gap, found;
} level;

static ent_status check_pure(enti_verifier *v, size_t i, level *l, others *o)
{
    const double found = pure_level(v->g, i, o);
    ent_status st = enti_verify_rational(v, l->pure, "pure", l->stated);

    if (st) return st;
    mpq_set_d(l->found, found);
    return enti_verify_add(v, enti_verify_near(l->stated, l->found, v->blur), true,
                           "%s: the pure security level", ent_game_player_name(v->g, i));
}

/* The pure punishment, the player's best reply in it, gives exactly the pure level. */
static ent_status check_pure_punishment(enti_verifier *v, size_t i, level *l, others *o)
{
    ent_status st = enti_verify_profile(v, l->pure_punishment, "punish_pure", o->digit);
    double best = -INFINITY;

    if (st) return st;
    const int reply = o->digit[i];
    o->digit[i] = 0;
    for (int b = 0; b < v->g->actions[i]; b++) best = fmax(best, v->g->payoff[cell(v->g, o, i, b)]);
    bool holds = v->g->payoff[cell(v->g, o, i, reply)] == best;
    memset(o->digit, 0, v->g->players * sizeof *o->digit);
    holds = holds && best == pure_level(v->g, i, o);
    return enti_verify_add(v, holds, true, "%s: the pure punishment holds it to the pure level",
                           ent_game_player_name(v->g, i));
}

static ent_status check_punishment(enti_verifier *v, size_t i, level *l, others *o)
{
    const size_t m = (size_t)v->g->actions[i], n = v->g->profiles / m;
    mpq_t *q = enti_rationals_new(n), *value = enti_rationals_new(m);
    ent_status st = q && value ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_verify_rationals(v, l->punishment, "punish_mixed", n, q);
    if (st) goto done;
    bool good = enti_verify_normalise(q, n);
    if (good) {
        st = held_to(v, o, i, q, value, l->found);
        mpq_add(l->gap, l->gap, v->blur);
        good = enti_verify_at_most(l->found, l->stated, l->gap);
        mpq_sub(l->gap, l->gap, v->blur);
    }
    if (!st)
        st = enti_verify_add(v, good, true,
                             "%s: the punishment holds it to the mixed security level",
                             ent_game_player_name(v->g, i));
done:
    enti_rationals_free(q, n);
    enti_rationals_free(value, m);
    return st;
}

static ent_status check_security(enti_verifier *v, size_t i, level *l, others *o)
{
    const size_t m = (size_t)v->g->actions[i];
    mpq_t *s = enti_rationals_new(m);
    ent_status st = s ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_verify_rationals(v, l->security, "security", m, s);
    if (st) goto done;
    bool good = enti_verify_normalise(s, m);
    if (good) {
        st = guaranteed(v, o, i, s, l->found);
        mpq_add(l->gap, l->gap, v->blur);
        good = enti_verify_at_most(l->stated, l->found, l->gap);
        mpq_sub(l->gap, l->gap, v->blur);
    }
    if (!st)
        st = enti_verify_add(v, good, true, "%s: its security action guarantees the mixed level",
                             ent_game_player_name(v->g, i));
done:
    enti_rationals_free(s, m);
    return st;
}

static ent_status check_level(enti_verifier *v, size_t i, level *l)
{
    others o;
    ent_status st = others_init(&o, v->g, i) ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = check_pure(v, i, l, &o);
    if (!st) st = check_pure_punishment(v, i, l, &o);
    if (!st) st = enti_verify_rational(v, l->mixed, "mixed", l->stated);
    if (!st) st = check_punishment(v, i, l, &o);
    if (!st) st = check_security(v, i, l, &o);
    others_clear(&o);
    return st;
}

/* The gap is at least 0 and small. */
static ent_status check_gap(enti_verifier *v, const enti_json *minmax, mpq_t gap)
{
    ent_status st = enti_verify_number(v, minmax, "gap", gap);

    if (st) return st;
    mpq_set_d(v->t, ENTI_TOL_DUAL_GAP * v->g->range);
    mpq_add(v->t, v->t, v->slack);
    return enti_verify_add(v, mpq_sgn(gap) >= 0 && mpq_cmp(gap, v->t) <= 0, true,
                           "the gap is at most 1e-8 of the payoff range");
}

ent_status enti_verify_minmax(enti_verifier *v, const enti_json *minmax)
{
    const size_t players = v->g->players;
    level l = {0};
    ent_status st;

    mpq_inits(l.stated, l.gap, l.found, NULL);
    st = enti_verify_row(v, minmax, "pure", players, &l.pure);
    if (!st) st = enti_verify_row(v, minmax, "mixed", players, &l.mixed);
    if (!st) st = enti_verify_row(v, minmax, "punish_pure", players, &l.pure_punishment);
    if (!st) st = enti_verify_row(v, minmax, "punish_mixed", players, &l.punishment);
    if (!st) st = enti_verify_row(v, minmax, "security", players, &l.security);
    if (!st) st = check_gap(v, minmax, l.gap);
    for (size_t i = 0; i < players && !st; i++) {
        st = check_level(v, i, &l);
        l.pure = l.pure->next;
        l.mixed = l.mixed->next;
        l.pure_punishment = l.pure_punishment->next;
        l.punishment = l.punishment->next;
        l.security = l.security->next;
    }
    mpq_clears(l.stated, l.gap, l.found, NULL);
    return st;
}
