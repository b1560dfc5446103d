/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_product.c -- a complete list that is given as one product of strategies.
 *
 * In a game of constant sum all pairs of optimal strategies are equilibria. Where these are too many
 * to list, each strategy stands in some pair, and the one maximal subset names them all. It is
 * complete when the strategies of all extreme equilibria are in it, each once, and when these
 * equilibria are as many as the product has pairs.
 */
#include "base/label_set.h"
#include "base/mem.h"
#include "report/verify_complete.h"

/* What the product says of one player. */
typedef struct factor {
    size_t count;          /* strategies */
    mpq_t *mixed;          /* [count][actions] */
    bool *met;             /* [count] it is that of an extreme equilibrium */
    enti_label_set vertex; /* different strategies of extreme equilibria */
} factor;

typedef struct product {
    enti_verifier *v;
    factor of[2];
    mpq_t *profile;       /* [width] work */
    const enti_json *one; /* an item with decimals, if any: then all are compared so */
    uint64_t pairs;       /* extreme equilibria met */
    bool missing;
} product;

const enti_json *enti_verify_one_product(const enti_json *object, const enti_json *list)
{
    const enti_json *subsets = enti_json_get(object, "subsets");

    if (!subsets || subsets->kind != ENTI_JSON_ARRAY || subsets->count != 1) return NULL;
    const enti_json *x = enti_json_get(subsets->child, "x");
    const enti_json *y = enti_json_get(subsets->child, "y");
    if (!x || !y || x->kind != ENTI_JSON_ARRAY || y->kind != ENTI_JSON_ARRAY) return NULL;
    return y->count && x->count > list->count / y->count ? subsets->child : NULL;
}

static void product_clear(product *p)
{
    for (size_t i = 0; i < 2; i++) {
        factor *f = &p->of[i];
        enti_rationals_free(f->mixed, f->count * (size_t)p->v->g->actions[i]);
        enti_free(f->met);
        enti_label_set_clear(&f->vertex);
    }
    enti_rationals_free(p->profile, p->v->g->width);
}

static const enti_json *item_at(const enti_json *list, long k)
{
    const enti_json *e = list->child;

    while (k-- > 0) e = e->next;
    return e;
}

/* Reads the strategies of player i from the equilibria that show them. */
static ent_status read_factor(product *p, const enti_json *subset, const enti_json *list, size_t i)
{
    const ent_game *g = p->v->g;
    const enti_json *row = enti_json_get(subset, i == 0 ? "x" : "y");
    const size_t n = (size_t)g->actions[i];
    factor *f = &p->of[i];
    ent_status st = ENT_OK;
    size_t at = 0;

    f->count = row->count;
    f->vertex.words = (g->width + 63) / 64;
    f->met = enti_new(f->count, bool);
    f->mixed = enti_rationals_new(f->count * n);
    if (!f->met || !f->mixed) return ENT_ERR_NOMEM;
    for (const enti_json *e = row->child; e && !st; e = e->next, at++) {
        long k = 0;
        st = enti_json_integer(e, "a subset", 0, (long)list->count - 1, &k, p->v->err);
        if (st) break;
        const enti_json *item = item_at(list, k);
        const bool exact = enti_json_get(item, "exact") != NULL;
        if (!exact) p->one = item;
        st = enti_verify_strategies(p->v, item, exact ? "exact" : "strategies", p->profile);
        if (!st && !enti_verify_normalise(p->profile + g->offset[i], n)) p->missing = true;
        for (size_t a = 0; a < n; a++) mpq_set(f->mixed[at * n + a], p->profile[g->offset[i] + a]);
    }
    return st;
}

/* The strategy of player i in a profile must be in the product, once. */
static bool find(product *p, size_t i, mpq_t profile[])
{
    const size_t n = (size_t)p->v->g->actions[i], first = p->v->g->offset[i];
    factor *f = &p->of[i];

    mpq_set_d(p->v->t, p->one ? ENTI_TOL_PRINTED_SUM : 0.0);
    for (size_t k = 0; k < f->count; k++) {
        size_t a = 0;
        while (a < n && enti_verify_near(f->mixed[k * n + a], profile[first + a], p->v->t)) a++;
        if (a < n || f->met[k]) continue;
        f->met[k] = true;
        return true;
    }
    return false;
}

static ent_status meet(void *context, mpq_t profile[], uint64_t *const labels[2], bool *stop)
{
    product *p = context;
    bool is_new;
    size_t index;
    ent_status st = ENT_OK;

    p->pairs++;
    for (size_t i = 0; i < 2 && !st; i++) {
        st = enti_label_set_add(&p->of[i].vertex, labels[i], &index, &is_new);
        if (!st && is_new && !find(p, i, profile)) p->missing = *stop = true;
    }
    return st;
}

/* A product is convex: all of it hangs together, and its index is 1. */
static ent_status check_sets(enti_verifier *v, const enti_json *object, size_t count)
{
    const enti_json *components = enti_json_get(object, "components");
    const enti_json *index = enti_json_get(object, "index");
    size_t *same = enti_new(count, size_t), *stated = enti_new(count, size_t);
    ent_status st = same && stated ? ENT_OK : ENT_ERR_NOMEM;

    if (!st && components)
        st = enti_verify_components(v, components, count, (size_t *const[]){same, same},
                                    (const size_t[]){1, 1}, stated);
    if (!st && index) st = enti_verify_index(v, index, 1);
    enti_free(same);
    enti_free(stated);
    return st;
}

ent_status enti_verify_product(enti_verifier *v, const enti_json *object, const enti_json *list)
{
    const enti_json *subset = enti_verify_one_product(object, list);
    product p = {.v = v, .profile = enti_rationals_new(v->g->width)};
    bool all = false;
    ent_status st = p.profile ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t i = 0; i < 2 && !st; i++) st = read_factor(&p, subset, list, i);
    if (!st && !p.missing) st = enti_verify_extremes(v, meet, &p, &all);
    const bool same = p.of[0].vertex.count == p.of[0].count &&
                      p.of[1].vertex.count == p.of[1].count &&
                      p.pairs == (uint64_t)p.of[0].count * p.of[1].count;
    if (!st && (all || p.missing))
        st = enti_verify_add(v, all, true, "claim all: every extreme equilibrium is in the subset");
    else if (!st)
        st = enti_verify_open_cut(v, "claim all: that no mixed equilibrium is missing");
    if (!st && all)
        st = enti_verify_add(v, same, true, "subsets: all pairs of one are extreme, once");
    if (!st && all && same) st = check_sets(v, object, list->count);
    product_clear(&p);
    return st;
}
