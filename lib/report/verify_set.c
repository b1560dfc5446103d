/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_set.c -- that a printed payoff set generates itself.
 *
 * A set of payoffs is sustained when each vertex v has a profile a and a promise w in the hull of the
 * set with, for both players i,
 *
 *     v_i = (1 - delta) u_i(a) + delta w_i >= (1 - delta) c_i(a) + delta p_i,
 *
 * p_i the payoff of i at the vertex that punishes it. All of this is printed with the vertices, and
 * is recomputed here. That nothing outside the set is sustained takes the operator, and stays open.
 * Source: D. Abreu, D. Pearce, E. Stacchetti, Toward a theory of discounted repeated games with
 * imperfect monitoring, Econometrica 58 (1990).
 */
#include "base/mem.h"
#include "report/verify_play.h"

typedef struct inner {
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
                             "payoff set: each vertex is worth what it plays and promises");
    if (!st)
        st = enti_verify_add(v, s->drawn, true,
                             "payoff set: each promise is a draw between vertices");
    if (!st)
        st = enti_verify_add(v, s->held, true,
                             "payoff set: nobody gains over 1e-9 of the range by deviating");
    return st;
}

ent_status enti_verify_set(enti_verifier *v, const enti_json *object)
{
    const enti_json *list = NULL;
    inner s = {.adds_up = true, .drawn = true, .held = true};
    enti_play p;

    if (v->g->players != 2)
        return enti_json_fault(object, v->err, "\"payoff_set\" is for two players");
    mpq_inits(s.next[0], s.next[1], NULL);
    ent_status st = enti_play_init(&p, v, object);
    if (!st) st = enti_json_need(object, "the set", "inner", ENTI_JSON_ARRAY, &list, v->err);
    if (!st && list->count) {
        s.count = list->count;
        s.payoff = enti_rationals_new(2 * s.count);
        st = s.payoff ? check_set(v, object, list, &p, &s) : ENT_ERR_NOMEM;
    }
    if (!st) st = enti_verify_open(v, "payoff set: that nothing else is sustained");
    enti_rationals_free(s.payoff, 2 * s.count);
    mpq_clears(s.next[0], s.next[1], NULL);
    enti_play_clear(&p);
    return st;
}
