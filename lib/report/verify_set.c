/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_set.c -- that a printed payoff set generates itself.
 *
 * A set of payoffs is sustained when each vertex v has a profile a and a promise w in the hull of the
 * set with, for both players i,
 *
 *     v_i = (1 - delta) u_i(a) + delta w_i >= (1 - delta) c_i(a) + delta p_i,
 *
 * p_i the payoff of i at the vertex that punishes it. All of this is printed with the vertices, and
 * is recomputed here. That nothing outside the outer set is sustained: verify_outer.c.
 * Source: D. Abreu, D. Pearce, E. Stacchetti, Toward a theory of discounted repeated games with
 * imperfect monitoring, Econometrica 58 (1990).
 */
#include "base/mem.h"
#include "report/verify_outer.h"
#include "report/verify_play.h"

/* How far outside the stated corners an outer set may end, in 0 .. 1. */
#define TOL_OUTER 1e-8

typedef struct inner {
    const char *name; /* of the set in the checks */
    size_t count;
    mpq_t *payoff; /* [count][2] */
    long punish[2];
    mpq_t next[2];             /* of the vertex at hand */
    bool adds_up, drawn, held; /* so far */
} inner;

/* One player's share of a vertex: what it is worth, and what leaving it once is worth. */
static ent_status check_player(enti_verifier *v, enti_play *p, inner *s, const int profile[],
                               size_t vertex, size_t i)
{
    ent_status st = enti_play_payoff(v, profile, i, p->a);

    if (st) return st;
    enti_play_mix(p, p->a, s->next[i], p->a);
    s->adds_up = s->adds_up && enti_verify_near(p->a, s->payoff[2 * vertex + i], p->tol);
    st = enti_play_best(v, profile, i, p->b);
    if (st) return st;
    enti_play_mix(p, p->b, s->payoff[2 * (size_t)s->punish[i] + i], p->b);
    s->held = s->held && enti_verify_at_most(p->b, p->a, p->tol);
    return ENT_OK;
}

/* The promise is the mean of the vertices that are drawn. */
static ent_status check_draw(enti_verifier *v, enti_play *p, inner *s, const enti_json *draw)
{
    mpq_t sum, mean[2], one;
    ent_status st = ENT_OK;

    mpq_inits(sum, mean[0], mean[1], one, NULL);
    mpq_set_ui(one, 1, 1);
    for (const enti_json *at = draw->child; at && !st; at = at->next) {
        long to = 0;
        st = enti_verify_length(v, at, "a branch", 2);
        if (!st) st = enti_json_integer(at->child, "a vertex", 0, (long)s->count - 1, &to, v->err);
        if (!st) st = enti_verify_rational(v, at->child->next, "a probability", p->a);
        if (st) break;
        s->drawn = s->drawn && mpq_sgn(p->a) >= 0;
        mpq_add(sum, sum, p->a);
        for (size_t i = 0; i < 2; i++) {
            mpq_mul(p->b, p->a, s->payoff[2 * (size_t)to + i]);
            mpq_add(mean[i], mean[i], p->b);
        }
    }
    mpq_set_d(p->b, ENTI_TOL_PRINTED_SUM);
    s->drawn = s->drawn && enti_verify_near(sum, one, p->b);
    for (size_t i = 0; i < 2; i++)
        s->drawn = s->drawn && enti_verify_near(mean[i], s->next[i], p->tol);
    mpq_clears(sum, mean[0], mean[1], one, NULL);
    return st;
}

static ent_status check_vertex(enti_verifier *v, enti_play *p, inner *s, const enti_json *at,
                               size_t vertex)
{
    const enti_json *row = NULL, *next = NULL, *draw = NULL;
    int profile[2] = {0, 0};
    ent_status st = enti_json_need(at, "a vertex", "profile", ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_profile(v, row, "profile", profile);
    if (!st) st = enti_json_need(at, "a vertex", "next", ENTI_JSON_ARRAY, &next, v->err);
    if (!st) st = enti_verify_rationals(v, next, "next", 2, s->next);
    if (!st) st = enti_json_need(at, "a vertex", "draw", ENTI_JSON_ARRAY, &draw, v->err);
    if (!st) st = check_draw(v, p, s, draw);
    for (size_t i = 0; i < 2 && !st; i++) st = check_player(v, p, s, profile, vertex, i);
    return st;
}

/* All payoffs first: promises and punishments name them. */
static ent_status read_set(enti_verifier *v, const enti_json *object, const enti_json *list,
                           inner *s)
{
    const enti_json *row = NULL;
    ent_status st = enti_verify_row(v, object, "punish", 2, &row);
    size_t k = 0;

    for (size_t i = 0; i < 2 && !st; i++, row = row->next)
        st = enti_json_integer(row, "a vertex", 0, (long)s->count - 1, &s->punish[i], v->err);
    for (const enti_json *at = list->child; at && !st; at = at->next, k++) {
        st = enti_json_need(at, "a vertex", "payoffs", ENTI_JSON_ARRAY, &row, v->err);
        if (!st) st = enti_verify_rationals(v, row, "payoffs", 2, s->payoff + 2 * k);
    }
    return st;
}

static ent_status check_set(enti_verifier *v, const enti_json *object, const enti_json *list,
                            enti_play *p, inner *s)
{
    ent_status st = read_set(v, object, list, s);
    size_t k = 0;

    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = check_vertex(v, p, s, at, k++);
    if (!st)
        st = enti_verify_add(v, s->adds_up, true,
                             "%s: each vertex is worth what it plays and promises", s->name);
    if (!st)
        st = enti_verify_add(v, s->drawn, true, "%s: each promise is a draw between vertices",
                             s->name);
    if (!st)
        st = enti_verify_add(v, s->held, true,
                             "%s: nobody gains over 1e-9 of the range by deviating", s->name);
    return st;
}

ent_status enti_verify_inner(enti_verifier *v, const char *name, const enti_json *object,
                             bool *held)
{
    const enti_json *list = NULL;
    inner s = {.name = name, .adds_up = true, .drawn = true, .held = true};
    enti_play p;

    mpq_inits(s.next[0], s.next[1], NULL);
    ent_status st = enti_play_init(&p, v, object);
    if (!st) st = enti_json_need(object, "the set", "inner", ENTI_JSON_ARRAY, &list, v->err);
    if (!st && list->count) {
        s.count = list->count;
        s.payoff = enti_rationals_new(2 * s.count);
        st = s.payoff ? check_set(v, object, list, &p, &s) : ENT_ERR_NOMEM;
    }
    *held = !st && list->count && s.adds_up && s.drawn && s.held;
    enti_rationals_free(s.payoff, 2 * s.count);
    mpq_clears(s.next[0], s.next[1], NULL);
    enti_play_clear(&p);
    return st;
}

/* ---- nothing else ---- */

/* The outer set as printed, in 0 .. 1 for each player. */
typedef struct outer {
    enti_polygon stated;
} outer;

/* Whether all of `set` lies in the stated one. */
static bool lies_within(void *context, const enti_polygon *set, const double threat[2])
{
    const outer *x = context;

    (void)threat;
    for (size_t k = 0; k < set->count; k++)
        if (!enti_polygon_contains(&x->stated, set->vertex[k], TOL_OUTER)) return false;
    return true;
}

static ent_status read_outer(enti_verifier *v, const enti_json *object, enti_polygon *out)
{
    const enti_json *list = NULL;
    size_t k = 0;
    ent_status st = enti_json_need(object, "the set", "vertices", ENTI_JSON_ARRAY, &list, v->err);

    if (st) return st;
    enti_point *at = enti_alloc(list->count + 1, sizeof *at);
    if (!at) return ENT_ERR_NOMEM;
    for (const enti_json *row = list->child; row && !st; row = row->next, k++) {
        double x[2] = {0.0, 0.0};
        st = enti_verify_length(v, row, "a vertex", 2);
        if (!st) st = enti_json_number(row->child, "a payoff", &x[0], v->err);
        if (!st) st = enti_json_number(row->child->next, "a payoff", &x[1], v->err);
        at[k] = (enti_point){enti_outer_unit(v, 0, x[0]), enti_outer_unit(v, 1, x[1])};
    }
    if (!st) st = enti_polygon_hull(list->count, at, 0.0, out);
    enti_free(at);
    return st;
}

static ent_status check_outer(enti_verifier *v, const enti_json *object)
{
    outer x = {{0}};
    enti_outer verdict = ENTI_OUTER_CUT;
    ent_status st = read_outer(v, object, &x.stated);

    if (!st)
        st = enti_outer_walk(v, enti_json_get(object, "delta")->number, lies_within, &x, &verdict);
    enti_polygon_clear(&x.stated);
    if (st) return st;
    if (verdict == ENTI_OUTER_CUT)
        return enti_verify_open_cut(v, "payoff set: that nothing else is sustained; the outer sets "
                                       "shrink too slowly");
    return enti_verify_add(v, verdict == ENTI_OUTER_PROVEN, false,
                           "payoff set: nothing outside its corners is sustained");
}

ent_status enti_verify_set(enti_verifier *v, const enti_json *object)
{
    bool held = false;

    if (v->g->players != 2)
        return enti_json_fault(object, v->err, "\"payoff_set\" is for two players");
    const ent_status st = enti_verify_inner(v, "payoff set", object, &held);
    return st ? st : check_outer(v, object);
}
