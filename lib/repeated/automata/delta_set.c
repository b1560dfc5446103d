/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delta_set.c -- where in [0, 1) no polynomial of a list is negative, as intervals.
 *
 * Places in ascending order: 0, the cell behind it, the first cut, the cell behind that, ...
 * Place 2 k is a point (k = 0: delta = 0, else cut k - 1), place 2 k + 1 a cell. At a cut where a
 * polynomial is not 0 it has the sign of the cell before.
 */
#include "base/mem.h"
#include "repeated/automata/delta_cells.h"

static void end_clear(ent_delta_end *end)
{
    enti_free(end->exact);
    enti_free(end->polynomial);
}

void ent_delta_set_clear(ent_delta_set *x)
{
    if (!x) return;
    for (size_t k = 0; k < x->count; k++) {
        end_clear(&x->interval[k].low);
        end_clear(&x->interval[k].high);
    }
    enti_free(x->interval);
    *x = (ent_delta_set){0};
}

/* Whether no polynomial is negative at a place. */
static bool holds(const enti_polys *list, const enti_cells *c, size_t place)
{
    for (size_t k = 0; k < list->count; k++) {
        const enti_poly *p = &list->p[k];
        if (place == 0) {
            if (p->length && mpz_sgn(p->c[0]) < 0) return false;
            continue;
        }
        if (place % 2 == 0 && c->vanish[(place / 2 - 1) * c->n + k]) continue;
        if (enti_poly_sign(p, c->sample[(place - 1) / 2]) < 0) return false;
    }
    return true;
}

/* The text of a builder as a block of its own. */
static ent_status take(enti_text *t, char **out)
{
    ent_text text = {0};
    const ent_status st = enti_text_take(t, &text);

    *out = text.data;
    return st;
}

static ent_status rational_end(const mpq_t x, ent_delta_end *end)
{
    ent_text text = {0};
    const ent_status st = enti_rational_print(x, &text);

    end->value = enti_rational_double(x);
    end->exact = text.data;
    return st;
}

/* The point `point`: 0, a cut, or behind the last cut 1. */
static ent_status fill_end(enti_cells *c, size_t point, bool closed, ent_delta_end *end)
{
    ent_status st;
    mpq_t x;

    end->closed = closed;
    if (point > 0 && point <= c->cuts) {
        const enti_cut *cut = &c->cut[point - 1];
        const enti_poly *p = &c->root[cut->poly];
        mpq_t *low = &c->at[cut->poly].low[cut->root], *high = &c->at[cut->poly].high[cut->root];
        if (mpq_equal(*low, *high)) return rational_end(*low, end);
        enti_text t = {0};
        end->value = enti_root_double(p, *low, *high);
        st = enti_poly_print(p, "delta", &t);
        const ent_status taken = take(&t, &end->polynomial);
        return st ? st : taken;
    }
    mpq_init(x);
    mpq_set_ui(x, point > 0, 1);
    st = rational_end(x, end);
    mpq_clear(x);
    return st;
}

/* The interval of the places from .. to, all of which hold. */
static ent_status add(enti_cells *c, size_t from, size_t to, ent_delta_set *out)
{
    ent_delta_interval *x = &out->interval[out->count++];

    const ent_status st = fill_end(c, from / 2, from % 2 == 0, &x->low);
    return st ? st : fill_end(c, (to + 1) / 2, to % 2 == 0, &x->high);
}

ent_status enti_delta_solve(const enti_polys *list, enti_clock *clock, ent_delta_set *out)
{
    ent_delta_set set = {0};
    enti_cells c;

    *out = (ent_delta_set){0};
    ent_status st = enti_cells_new(list, clock, &c);
    if (st) return st;
    const size_t places = 2 * (c.cuts + 1);
    set.interval = enti_new(places / 2 + 1, ent_delta_interval);
    if (!set.interval) st = ENT_ERR_NOMEM;
    for (size_t place = 0; place < places && !st; place++) {
        size_t last = place;
        if (!holds(list, &c, place)) continue;
        while (last + 1 < places && holds(list, &c, last + 1)) last++;
        st = add(&c, place, last, &set);
        place = last + 1; /* it does not hold there */
    }
    enti_cells_clear(&c);
    if (st) ent_delta_set_clear(&set);
    *out = set;
    return st;
}
