/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_region.c -- the polygon of correlated equilibrium payoffs of two players.
 *
 * Inside: each corner is the payoff of an equilibrium, which the exact judge accepts. Outside: each
 * edge and each side of the box comes with weights and duals that prove  w . u(q) <= bound  for all
 * equilibria q; when both ends of an edge reach that bound, and each side of the box is reached by
 * a corner, nothing lies outside the convex polygon.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify.h"

typedef struct polygon {
    size_t player[2], count;
    mpq_t *corner; /* [count][2] */
} polygon;

static ent_status read_players(enti_verifier *v, const enti_json *object, polygon *p)
{
    const enti_json *e = NULL;
    ent_status st = enti_verify_row(v, object, "players", 2, &e);

    for (int c = 0; c < 2 && !st; c++, e = e->next) {
        long player = 0;
        st = enti_json_integer(e, "player", 0, (long)v->g->players - 1, &player, v->err);
        p->player[c] = (size_t)player;
    }
    return st;
}

/* The proof itself, and the weights beyond the two players, which must be 0. */
static ent_status check_proof(enti_verifier *v, const enti_json *e, const polygon *p, bool coarse,
                              const char *what, mpq_t weight[], mpq_t bound)
{
    const char *const part = v->part;
    const enti_json *is_coarse = NULL;
    bool right = true;
    ent_status st = enti_json_need(e, what, "coarse", ENTI_JSON_BOOL, &is_coarse, v->err);

    if (!st) st = enti_verify_member(v, e, "weights", v->g->players, weight);
    if (!st) st = enti_verify_number(v, e, "bound", bound);
    if (st) return st;
    for (size_t i = 0; i < v->g->players; i++)
        if (i != p->player[0] && i != p->player[1]) right = right && mpq_sgn(weight[i]) == 0;
    v->part = what;
    st = enti_verify_add(v, right && is_coarse->boolean == coarse, true,
                         "about these two players and this kind of equilibrium");
    if (!st) st = enti_verify_correlated(v, e);
    v->part = part;
    return st;
}

/* Whether corner k reaches the bound in direction `weight`. */
static bool reaches(enti_verifier *v, const polygon *p, size_t k, mpq_t weight[], mpq_t bound)
{
    mpq_t sum, allowed;

    mpq_inits(sum, allowed, NULL);
    for (size_t c = 0; c < 2; c++) {
        mpq_mul(v->t, weight[p->player[c]], p->corner[2 * k + c]);
        mpq_add(sum, sum, v->t);
        mpq_abs(v->t, weight[p->player[c]]);
        mpq_add(allowed, allowed, v->t);
    }
    mpq_set_d(v->t, 4.0 * ENTI_TOL_DUAL_GAP * v->g->range);
    mpq_mul(allowed, allowed, v->t);
    const bool good = enti_verify_near(sum, bound, allowed);
    mpq_clears(sum, allowed, NULL);
    return good;
}

/* Whether the corners turn left all the way; a segment does. */
static bool turns_left(const polygon *p)
{
    mpq_t a, b, c;
    bool good = true;

    mpq_inits(a, b, c, NULL);
    for (size_t k = 0; k < p->count && p->count > 2; k++) {
        mpq_t *o = &p->corner[2 * k], *q = &p->corner[2 * ((k + 1) % p->count)];
        mpq_t *r = &p->corner[2 * ((k + 2) % p->count)];
        mpq_sub(a, q[0], o[0]);
        mpq_sub(b, r[1], q[1]);
        mpq_mul(a, a, b);
        mpq_sub(b, q[1], o[1]);
        mpq_sub(c, r[0], q[0]);
        mpq_mul(b, b, c);
        good = good && mpq_cmp(a, b) > 0;
    }
    mpq_clears(a, b, c, NULL);
    return good;
}

static ent_status check_corners(enti_verifier *v, const enti_json *object, const polygon *p,
                                bool coarse, mpq_t weight[], mpq_t bound)
{
    const enti_json *e = NULL;
    mpq_t *payoff = enti_rationals_new(v->g->players);
    ent_status st = payoff ? enti_verify_row(v, object, "corners", p->count, &e) : ENT_ERR_NOMEM;

    for (size_t k = 0; k < p->count && !st; k++, e = e->next) {
        bool same = true;
        st = check_proof(v, e, p, coarse, "corner", weight, bound);
        if (!st) st = enti_verify_member(v, e, "payoffs", v->g->players, payoff);
        for (size_t c = 0; c < 2 && !st; c++)
            same = same && mpq_equal(payoff[p->player[c]], p->corner[2 * k + c]);
        if (!st) st = enti_verify_add(v, same, true, "corner: the payoffs of its equilibrium");
    }
    enti_rationals_free(payoff, v->g->players);
    return st;
}

static ent_status check_edges(enti_verifier *v, const enti_json *object, const polygon *p,
                              bool coarse, mpq_t weight[], mpq_t bound)
{
    const enti_json *e = NULL;
    const size_t edges = p->count > 1 ? p->count : 0;
    ent_status st = enti_verify_row(v, object, "edges", edges, &e);

    for (size_t k = 0; k < edges && !st; k++, e = e->next) {
        st = check_proof(v, e, p, coarse, "edge", weight, bound);
        if (st) break;
        const bool ends =
            reaches(v, p, k, weight, bound) && reaches(v, p, (k + 1) % p->count, weight, bound);
        st = enti_verify_add(v, ends, true, "edge: both ends reach its bound");
    }
    return st;
}

static ent_status check_box(enti_verifier *v, const enti_json *object, const polygon *p,
                            bool coarse, mpq_t weight[], mpq_t bound)
{
    const enti_json *e = NULL;
    ent_status st = enti_verify_row(v, object, "box", 4, &e);

    for (int side = 0; side < 4 && !st; side++, e = e->next) {
        bool touched = false;
        st = check_proof(v, e, p, coarse, "box", weight, bound);
        const int sign = side < 2 ? 1 : -1;
        const bool axis = mpq_sgn(weight[p->player[side % 2]]) == sign &&
                          mpq_sgn(weight[p->player[1 - side % 2]]) == 0;
        for (size_t k = 0; k < p->count && !touched && !st; k++)
            touched = reaches(v, p, k, weight, bound);
        if (!st) st = enti_verify_add(v, touched && axis, true, "box: a corner reaches the side");
    }
    return st;
}

/* The outline is complete: edges and box. */
static ent_status check_outside(enti_verifier *v, const enti_json *object, const polygon *p,
                                bool coarse, mpq_t weight[], mpq_t bound)
{
    ent_status st = enti_verify_add(v, turns_left(p), true, "region: its corners are convex");

    if (!st) st = check_edges(v, object, p, coarse, weight, bound);
    return st ? st : check_box(v, object, p, coarse, weight, bound);
}

static ent_status read_corners(enti_verifier *v, const enti_json *object, polygon *p)
{
    const enti_json *list = NULL;
    ent_status st = enti_json_need(object, "region", "vertices", ENTI_JSON_ARRAY, &list, v->err);

    if (st) return st;
    if (list->count == 0) return enti_json_fault(list, v->err, "vertices is empty, expected some");
    p->count = list->count;
    p->corner = enti_rationals_new(2 * p->count);
    if (!p->corner) return ENT_ERR_NOMEM;
    const enti_json *e = list->child;
    for (size_t k = 0; k < p->count && !st; k++, e = e->next)
        st = enti_verify_rationals(v, e, "a vertex", 2, p->corner + 2 * k);
    return st;
}

ent_status enti_verify_region(enti_verifier *v, const enti_json *object)
{
    const enti_json *coarse = NULL, *claim = NULL;
    polygon p = {0};
    mpq_t bound, *weight = enti_rationals_new(v->g->players);
    ent_status st = weight ? read_players(v, object, &p) : ENT_ERR_NOMEM;

    mpq_init(bound);
    if (!st) st = enti_json_need(object, "region", "coarse", ENTI_JSON_BOOL, &coarse, v->err);
    if (!st) st = enti_json_need(object, "region", "claim", ENTI_JSON_STRING, &claim, v->err);
    if (!st) st = read_corners(v, object, &p);
    if (!st) st = check_corners(v, object, &p, coarse->boolean, weight, bound);
    if (!st && claim->text[0] == 'a')
        st = check_outside(v, object, &p, coarse->boolean, weight, bound);
    mpq_clear(bound);
    enti_rationals_free(weight, v->g->players);
    enti_rationals_free(p.corner, 2 * p.count);
    return st;
}
