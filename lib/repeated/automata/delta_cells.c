/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delta_cells.c -- (0, 1) cut at the roots of polynomials; see delta_cells.h. */
#include "repeated/automata/delta_cells.h"

#include "base/mem.h"

#include <string.h>

ent_status enti_clock_tick(enti_clock *clock)
{
    const ent_control *c = clock->control;

    clock->steps++;
    if (!c) return ENT_OK;
    if (c->max_steps && clock->steps > c->max_steps) return ENT_ERR_LIMIT;
    return !c->progress || c->progress(c->context, -1.0) ? ENT_OK : ENT_ERR_LIMIT;
}

void enti_polys_clear(enti_polys *list)
{
    for (size_t k = 0; k < list->count; k++) enti_poly_clear(&list->p[k]);
    enti_free(list->p);
    *list = (enti_polys){0};
}

ent_status enti_polys_add(enti_polys *list, enti_poly *p, size_t *at)
{
    for (size_t k = 0; k < list->count; k++)
        if (enti_poly_equal(&list->p[k], p)) {
            enti_poly_clear(p);
            *at = k;
            return ENT_OK;
        }
    if (list->count == list->capacity) {
        const size_t capacity = 2 * list->capacity + 16;
        enti_poly *grown = enti_resize(list->p, capacity, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        list->p = grown;
        list->capacity = capacity;
    }
    *at = list->count;
    list->p[list->count++] = *p;
    *p = (enti_poly){0};
    return ENT_OK;
}

void enti_cells_clear(enti_cells *c)
{
    for (size_t k = 0; c->root && k < c->n; k++) enti_poly_clear(&c->root[k]);
    for (size_t k = 0; c->at && k < c->n; k++) enti_roots_clear(&c->at[k]);
    if (c->sample) enti_rationals_free(c->sample, c->cuts + 1);
    enti_free(c->root);
    enti_free(c->at);
    enti_free(c->cut);
    enti_free(c->vanish);
    *c = (enti_cells){0};
}

/* The squarefree part of p / x^k, the largest k. */
static ent_status nonzero_part(const enti_poly *p, enti_poly *out)
{
    size_t k = 0;

    while (!mpz_sgn(p->c[k])) k++;
    return enti_poly_squarefree(&(enti_poly){.length = p->length - k, .c = p->c + k}, out);
}

static ent_status find_roots(const enti_polys *list, enti_clock *clock, enti_cells *c)
{
    ent_status st = ENT_OK;
    mpq_t zero, one;

    mpq_inits(zero, one, NULL);
    mpq_set_ui(one, 1, 1);
    for (size_t k = 0; k < c->n && !st; k++) {
        bool none = true;
        st = enti_clock_tick(clock);
        if (!st && list->p[k].length) st = enti_poly_rootless(&list->p[k], zero, one, &none);
        if (st || none) continue;
        st = nonzero_part(&list->p[k], &c->root[k]);
        if (!st) st = enti_poly_roots(&c->root[k], zero, one, &c->at[k]);
    }
    mpq_clears(zero, one, NULL);
    return st;
}

/* Puts root j of polynomial k into its place among the cuts. */
static ent_status insert(enti_cells *c, size_t k, size_t j)
{
    size_t place = 0;

    for (; place < c->cuts; place++) {
        const enti_cut *cut = &c->cut[place];
        int order;
        const ent_status st = enti_root_compare(&c->root[k], &c->at[k], j, &c->root[cut->poly],
                                                &c->at[cut->poly], cut->root, &order);
        if (st) return st;
        if (order < 0) break;
        if (order > 0) continue;
        c->vanish[place * c->n + k] = true;
        return ENT_OK;
    }
    const size_t behind = c->cuts++ - place;
    memmove(c->cut + place + 1, c->cut + place, behind * sizeof *c->cut);
    memmove(c->vanish + (place + 1) * c->n, c->vanish + place * c->n, behind * c->n * sizeof(bool));
    memset(c->vanish + place * c->n, 0, c->n * sizeof(bool));
    c->cut[place] = (enti_cut){.poly = k, .root = j};
    c->vanish[place * c->n + k] = true;
    return ENT_OK;
}

static ent_status order_cuts(enti_cells *c)
{
    size_t most = 0;

    for (size_t k = 0; k < c->n; k++) most += c->at[k].count;
    c->cut = enti_new(most, enti_cut);
    c->vanish = enti_new(most * c->n, bool);
    if (!c->cut || !c->vanish) return ENT_ERR_NOMEM;
    ent_status st = ENT_OK;
    for (size_t k = 0; k < c->n && !st; k++)
        for (size_t j = 0; j < c->at[k].count && !st; j++) st = insert(c, k, j);
    return st;
}

static void refine(enti_cells *c, const enti_cut *cut)
{
    enti_root_refine(&c->root[cut->poly], c->at[cut->poly].low[cut->root],
                     c->at[cut->poly].high[cut->root]);
}

/* The middle between the end of one cut's interval and the beginning of the next one's. They do not
 * overlap, since neighbours have been compared; where they touch, both are made shorter. */
static void sample_between(enti_cells *c, size_t cell)
{
    const enti_cut *before = cell > 0 ? &c->cut[cell - 1] : NULL;
    const enti_cut *after = cell < c->cuts ? &c->cut[cell] : NULL;
    mpq_t left, right;

    mpq_inits(left, right, NULL);
    for (;;) {
        if (before) mpq_set(left, c->at[before->poly].high[before->root]);
        if (after)
            mpq_set(right, c->at[after->poly].low[after->root]);
        else
            mpq_set_ui(right, 1, 1);
        if (!mpq_equal(left, right)) break;
        if (before) refine(c, before);
        if (after) refine(c, after);
    }
    mpq_add(c->sample[cell], left, right);
    mpq_div_2exp(c->sample[cell], c->sample[cell], 1);
    mpq_clears(left, right, NULL);
}

ent_status enti_cells_new(const enti_polys *list, enti_clock *clock, enti_cells *out)
{
    enti_cells c = {.n = list->count,
                    .root = enti_new(list->count, enti_poly),
                    .at = enti_new(list->count, enti_roots)};
    ent_status st = c.root && c.at ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = find_roots(list, clock, &c);
    if (!st) st = order_cuts(&c);
    if (!st && !(c.sample = enti_rationals_new(c.cuts + 1))) st = ENT_ERR_NOMEM;
    for (size_t cell = 0; cell <= c.cuts && !st; cell++) sample_between(&c, cell);
    if (st) enti_cells_clear(&c);
    *out = c;
    return st;
}
