/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lh_walk.c -- one path of Lemke-Howson; see walk.h. */
#include "nash/walk.h"

#include "base/mem.h"

/* Pivots after which a path in doubles counts as lost in a cycle of round-off. */
#define MAX_FLOAT_PIVOTS 1000000

/* A tableau of doubles is computed anew from its basis, to shed the round-off that has piled up,
 * after this many pivots and this many more a label, which makes it a tenth of the work at most. */
#define REFRESH_BASE      400
#define REFRESH_PER_LABEL 10

/* Pivots are dear where games are large: that many to a call of progress. */
#define PIVOTS_PER_REPORT 16

ent_status enti_walker_new(enti_search *s, enti_bimatrix *b, enti_walker *w)
{
    *w = (enti_walker){.s = s, .b = b, .width = b->g->width, .end = enti_new(b->g->width, bool)};
    s->every = PIVOTS_PER_REPORT;
    return w->end ? ENT_OK : ENT_ERR_NOMEM;
}

void enti_walker_clear(enti_walker *w)
{
    for (size_t i = 0; i < 2; i++) {
        enti_tableau_clear(&w->products[i]);
        enti_tableau_clear(&w->floats[i]);
        enti_tableau_clear(&w->integers[i]);
    }
    enti_free(w->end);
}

/* The tableaus of a kind, made at first use. */
static ent_status need(enti_walker *w, const enti_arithmetic *ops, enti_tableau **out)
{
    enti_tableau *t = ops == &enti_products ? w->products
                      : ops == &enti_floats ? w->floats
                                            : w->integers;
    ent_status st = ENT_OK;

    *out = t;
    if (t[0].ops && t[1].ops) return ENT_OK;
    if (ops == &enti_integers) st = enti_bimatrix_exact(w->b);
    for (size_t i = 0; i < 2 && !st; i++) st = enti_tableau_new(ops, w->b, i, &t[i]);
    for (size_t i = 0; i < 2 && st; i++) enti_tableau_clear(&t[i]);
    return st;
}

/* Computes both tableaus anew; false when their bases turn out infeasible. */
static bool refresh(enti_walker *w, enti_tableau t[2])
{
    for (size_t i = 0; i < 2; i++) {
        for (int l = 0; l < (int)w->width; l++) {
            const bool slack = l >= t[i].own && l < t[i].own + (int)t[i].rows;
            w->end[l] = slack == (t[i].place[l] >= 0);
        }
        if (!enti_tableau_install(&t[i], w->b, w->end)) return false;
    }
    return true;
}

/* From a complementary pair of bases without `label` to the next one; the pivots it took. */
static enti_walk_end follow(enti_walker *w, enti_tableau t[2], int label, uint64_t cap,
                            uint64_t *pivots)
{
    const bool floats = t[0].ops == &enti_floats;
    const uint64_t fresh = REFRESH_BASE + REFRESH_PER_LABEL * w->width;
    size_t side = t[0].place[label] >= 0 ? 0 : 1;
    int entering = label;
    size_t row = 0;

    for (uint64_t k = 0; !floats || k < MAX_FLOAT_PIVOTS;) {
        enti_tableau *now = &t[side];
        const size_t col = (size_t)now->place[entering];
        if (cap && k == cap) return ENTI_WALK_CAPPED;
        if (!enti_search_step(w->s, -1.0)) return ENTI_WALK_STOPPED;
        if (!enti_tableau_leaving(now, col, &row)) return ENTI_WALK_LOST;
        entering = now->basic[row];
        enti_tableau_pivot(now, row, col);
        *pivots = ++k;
        if (entering == label) return ENTI_WALK_ARRIVED;
        if (floats && k % fresh == 0 && !refresh(w, t)) return ENTI_WALK_LOST;
        side = 1 - side;
    }
    return ENTI_WALK_LOST;
}

/* Numbers that a pivot of one tableau touches, of `k` in both. */
static uint64_t work_of(const enti_tableau *t, uint64_t k)
{
    return t->rows * (t->ops == &enti_products ? k / 4 + 1 : t->cols + 1);
}

static void count_path(ent_paths *p, bool integer, enti_walk_end end, uint64_t pivots)
{
    p->walked++;
    p->integer += integer;
    p->capped += end == ENTI_WALK_CAPPED;
    if (end != ENTI_WALK_ARRIVED) return;
    p->ended++;
    if (p->ended == 1 || pivots < p->shortest) p->shortest = pivots;
    if (pivots > p->longest) p->longest = pivots;
}

ent_status enti_walk(enti_walker *w, const enti_arithmetic *ops, const bool support[], int label,
                     uint64_t cap, enti_walk_end *end)
{
    enti_tableau *t = NULL;
    uint64_t pivots = 0;
    const ent_status st = need(w, ops, &t);

    if (st) return st;
    for (size_t k = 0; k < w->width; k++) w->work += support[k] * work_of(t, 0);
    *end = ENTI_WALK_LOST;
    if (enti_tableau_install(&t[0], w->b, support) && enti_tableau_install(&t[1], w->b, support))
        *end = follow(w, t, label, cap, &pivots);
    w->work += pivots * work_of(t, pivots);
    count_path(&w->s->found.paths, ops == &enti_integers, *end, pivots);
    for (size_t i = 0; i < 2; i++)
        for (size_t c = 0; c < t[i].cols; c++) {
            const int z = t[i].other + (int)c;
            w->end[z] = t[i].place[z] < 0;
        }
    return ENT_OK;
}
