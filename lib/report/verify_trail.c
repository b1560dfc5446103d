/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_trail.c -- a walk over all vertices of a polytope or of a face; see verify_polytope.h.
 *
 * With the e of verify_polytope.c the graph of a polytope is connected. So a walk over all neighbours
 * of all bases met meets every basis, and among them one or more of each vertex without e.
 *
 * A face is where some variables are 0, all of them at least 0: where their sum is least. From each
 * vertex of the polytope with e edges lead to the least sum without ever raising it, so those of an
 * infinitely small sum hang together, too.
 * Source: D. Avis, K. Fukuda, A pivoting algorithm for convex hulls and vertex enumeration of
 * arrangements and polyhedra, Discrete & Computational Geometry 8 (1992).
 */
#include "base/mem.h"
#include "report/verify_polytope.h"

#include <string.h>

/* How the walk came to a basis, and which of its columns is to be looked at next. */
typedef struct enti_trail_step {
    size_t row, col, next;
} step;

ent_status enti_trail_new(enti_polytope *t, size_t words, enti_trail *w)
{
    *w = (enti_trail){.t = t, .seen = {.words = words}, .key = enti_new(words, uint64_t)};
    return w->key ? ENT_OK : ENT_ERR_NOMEM;
}

void enti_trail_clear(enti_trail *w)
{
    enti_label_set_clear(&w->seen);
    enti_free(w->key);
    enti_free(w->step);
    *w = (enti_trail){0};
}

/* Goes down to the basis that has the key, unless it was met before. */
static ent_status enter(enti_trail *w, size_t row, size_t col, bool *is_new)
{
    size_t index;
    ent_status st = enti_label_set_add(&w->seen, w->key, &index, is_new);

    if (st || !*is_new) return st;
    if (w->depth == w->room) {
        const size_t room = w->room ? 2 * w->room : 64;
        step *grown = enti_resize(w->step, room, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        w->step = grown;
        w->room = room;
    }
    w->step[w->depth++] = (step){.row = row, .col = col};
    return ENT_OK;
}

/* How much the sum of the variables that must be 0 grows with the variable of a column. */
static void slope(const enti_trail *w, size_t col, mpz_t out)
{
    const enti_polytope *t = w->t;

    mpz_set_ui(out, 0);
    if (enti_has_label(w->face, t->cobasic[col])) mpz_set(out, t->den);
    for (size_t r = 0; r < t->rows; r++)
        if (enti_has_label(w->face, t->basic[r])) mpz_sub(out, out, enti_entry(t, r, col));
}

static bool is_on_face(const enti_trail *w)
{
    const enti_polytope *t = w->t;
    size_t r = 0;

    while (r < t->rows &&
           (!enti_has_label(w->face, t->basic[r]) || !mpz_sgn(enti_entry(t, r, t->cols))))
        r++;
    return r == t->rows;
}

/* The simplex method brings the sum of the variables that must be 0 to its least; no basis comes
 * back, thanks to e. */
static bool find_face(enti_trail *w)
{
    enti_polytope *t = w->t;
    size_t col = 0;
    mpz_t growth;

    mpz_init(growth);
    while (col < t->cols && !is_on_face(w)) {
        col = 0;
        do slope(w, col, growth);
        while (mpz_sgn(growth) >= 0 && ++col < t->cols);
        if (col < t->cols) enti_polytope_pivot(t, enti_polytope_leaving(t, col), col);
    }
    mpz_clear(growth);
    return is_on_face(w);
}

/* Whether the edge of a column stays on the face. */
static bool stays(enti_trail *w, size_t row, size_t col)
{
    if (!w->face || !mpz_sgn(enti_entry(w->t, row, w->t->cols))) return true;
    slope(w, col, w->t->one);
    return mpz_sgn(w->t->one) == 0;
}

ent_status enti_trail_begin(enti_trail *w, const uint64_t face[], bool *empty)
{
    bool is_new;

    w->face = face;
    w->depth = 0;
    enti_label_set_empty(&w->seen);
    *empty = face && !find_face(w);
    if (*empty) return ENT_OK;
    memset(w->key, 0, w->seen.words * sizeof *w->key);
    for (size_t c = 0; c < w->t->cols; c++) enti_flip_label(w->key, w->t->cobasic[c]);
    return enter(w, 0, 0, &is_new);
}

ent_status enti_trail_next(enti_trail *w, bool *more, bool *is_new)
{
    enti_polytope *t = w->t;
    ent_status st = ENT_OK;

    *more = true;
    *is_new = false;
    while (w->step[w->depth - 1].next < t->cols && !st) {
        const size_t col = w->step[w->depth - 1].next++;
        const size_t row = enti_polytope_leaving(t, col);
        if (!stays(w, row, col)) continue;
        enti_flip_label(w->key, t->cobasic[col]);
        enti_flip_label(w->key, t->basic[row]);
        st = enter(w, row, col, is_new);
        if (!st && *is_new) {
            enti_polytope_pivot(t, row, col);
            return ENT_OK;
        }
        enti_flip_label(w->key, t->cobasic[col]);
        enti_flip_label(w->key, t->basic[row]);
    }
    *more = !st && --w->depth > 0;
    if (!*more) return st;
    const step *last = &w->step[w->depth]; /* the way back */
    enti_flip_label(w->key, t->cobasic[last->col]);
    enti_flip_label(w->key, t->basic[last->row]);
    enti_polytope_pivot(t, last->row, last->col);
    return ENT_OK;
}
