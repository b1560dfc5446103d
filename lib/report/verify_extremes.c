/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_extremes.c -- all extreme equilibria of two players, from the game alone.
 *
 * With z and w vertices other than 0 of the two best-reply polytopes (verify_polytope.h), the
 * mixed strategies z / sum(z), w / sum(w) are an equilibrium when together they have all labels:
 * then each action is unused or a best reply. These are the extreme equilibria, and all others are
 * mixtures of them. So
 *
 *     walk all vertices z of one polytope; at each, all vertices w of the face of the other where
 *     the labels that z lacks hold
 *
 * misses none. A face is empty when the least sum of the variables that must be 0 is not 0. Every
 * number is an integer and nothing is guessed, which takes ten times as long as the methods of
 * lib/nash need or more, and no more than the theorem above to believe.
 * Source: D. Avis, G. Rosenberg, R. Savani, B. von Stengel, Enumeration of Nash equilibria for
 * two-player games, Economic Theory 42 (2010).
 */
#include "base/mem.h"
#include "report/verify_complete.h"
#include "report/verify_polytope.h"

typedef struct work {
    enti_verifier *v;
    size_t words;              /* of a set of labels */
    size_t p;                  /* whose replies bound the polytope of z */
    enti_polytope polytope[2]; /* [0] of z, [1] of w */
    enti_trail trail[2];
    enti_label_set met[2]; /* the vertices z that are not simple; the w of one face */
    uint64_t *labels[2];   /* [words] of z and of w */
    uint64_t *lacking;     /* [words] those that z lacks */
    mpq_t *profile;        /* [width] */
    uint64_t most;         /* pivots */
    bool stopped;
} work;

static ent_status work_new(enti_verifier *v, work *w)
{
    const ent_game *g = v->g;
    ent_status st = ENT_OK;

    *w = (work){.v = v, .words = (g->width + 63) / 64};
    w->p = g->actions[0] < g->actions[1] ? 1 : 0; /* the polytope with fewer weights */
    w->lacking = enti_new(w->words, uint64_t);
    w->profile = enti_rationals_new(g->width);
    if (!w->lacking || !w->profile) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < 2 && !st; k++) {
        w->met[k].words = w->words;
        w->labels[k] = enti_new(w->words, uint64_t);
        st = w->labels[k] ? enti_polytope_new(g, k == 0 ? w->p : 1 - w->p, &w->polytope[k])
                          : ENT_ERR_NOMEM;
        if (!st) st = enti_trail_new(&w->polytope[k], w->words, &w->trail[k]);
    }
    w->most = v->control.max_steps;
    if (!w->most) w->most = ENTI_VERIFY_WORK / ((uint64_t)g->actions[0] * (uint64_t)g->actions[1]);
    return st;
}

static void work_clear(work *w)
{
    for (size_t k = 0; k < 2; k++) {
        enti_polytope_clear(&w->polytope[k]);
        enti_trail_clear(&w->trail[k]);
        enti_label_set_clear(&w->met[k]);
        enti_free(w->labels[k]);
    }
    enti_free(w->lacking);
    enti_rationals_free(w->profile, w->v->g->width);
}

/* Whether the pivots done so far are within the limit; asks the caller now and then. */
static bool may_go_on(work *w)
{
    const uint64_t pivots = w->polytope[0].pivots + w->polytope[1].pivots;
    const ent_control *c = &w->v->control;

    if (pivots > w->most) w->stopped = true;
    if (c->progress && w->polytope[0].pivots % 64 == 0 && !c->progress(c->context, -1.0))
        w->stopped = true;
    return !w->stopped;
}

/* z = 0 or w = 0: no weight is in the basis, or none that is above 0. */
static bool is_origin(const work *w, size_t k)
{
    const enti_polytope *t = &w->polytope[k];

    for (size_t c = 0; c < t->cols; c++)
        if (!enti_has_label(w->labels[k], t->weight + (int)c)) return false;
    return true;
}

/* Reads the vertex that trail k is at; *fresh is false when it came before. */
static ent_status read_vertex(work *w, size_t k, bool *fresh)
{
    bool simple;
    size_t index;

    enti_polytope_labels(&w->polytope[k], w->words, w->labels[k], &simple);
    *fresh = !is_origin(w, k);
    if (simple || !*fresh) return ENT_OK; /* it has one basis only */
    return enti_label_set_add(&w->met[k], w->labels[k], &index, fresh);
}

static void write_mixed(work *w, size_t k)
{
    enti_polytope_mixed(&w->polytope[k], w->profile + w->polytope[k].weight);
}

/* All w that complete the vertex z. */
static ent_status walk_face(work *w, enti_extreme_fn *found, void *context)
{
    uint64_t *const labels[2] = {w->labels[1 - w->p], w->labels[w->p]}; /* w is player p's */
    bool more = true, fresh = true, empty;

    for (size_t k = 0; k < w->words; k++) w->lacking[k] = ~w->labels[0][k];
    enti_label_set_empty(&w->met[1]);
    ent_status st = enti_trail_begin(&w->trail[1], w->lacking, &empty);
    if (st || empty) return st;
    write_mixed(w, 0);
    while (!st && more && may_go_on(w)) {
        if (fresh) st = read_vertex(w, 1, &fresh);
        if (fresh && !st) {
            write_mixed(w, 1);
            st = found(context, w->profile, labels, &w->stopped);
        }
        if (!st) st = enti_trail_next(&w->trail[1], &more, &fresh);
    }
    return st;
}

static ent_status walk_all(work *w, enti_extreme_fn *found, void *context)
{
    bool more = true, fresh = true, empty;
    ent_status st = enti_trail_begin(&w->trail[0], NULL, &empty);

    while (!st && more && may_go_on(w)) {
        if (fresh) st = read_vertex(w, 0, &fresh);
        if (fresh && !st) st = walk_face(w, found, context);
        if (!st) st = enti_trail_next(&w->trail[0], &more, &fresh);
    }
    return st;
}

ent_status enti_verify_extremes(enti_verifier *v, enti_extreme_fn *found, void *context, bool *all)
{
    work w;
    ent_status st = work_new(v, &w);

    if (!st) st = walk_all(&w, found, context);
    if (st == ENT_ERR_LIMIT) { /* numbers too long, or too many vertices */
        w.stopped = true;
        st = ENT_OK;
    }
    *all = !st && !w.stopped;
    work_clear(&w);
    return st;
}
