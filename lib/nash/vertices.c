/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vertices.c -- all vertices of a best-reply polytope, from each to its neighbours.
 *
 * With the right-hand side 1 + e^1, 1 + e^2, ... (see tableau.c) the polytope is simple: each
 * vertex is one basis, each basis has one neighbour for each of its cobasic labels, and along these
 * edges all are reached from z = 0. So the walk is complete when the set of bases met is closed:
 * each is feasible, and for each of its cobasic labels the neighbour without it is in the set.
 *
 * Doubles guess, and what they guess is proven. A basis whose values are all surely positive
 * (certify.c) is feasible, and simple. A neighbour is guessed by the ratio test when no other row
 * comes near the smallest ratio. If it proves feasible when its turn comes it is the neighbour: an
 * edge has two ends only. If it does not, the walk has failed. Everything else, and all vertices
 * that are not simple, is decided in integers by the lexicographic rule.
 *
 * A face is where some variables are 0. Weights among them are kept out of the basis. The sum of
 * the slacks among them is linear, and of a polytope the vertices below a level of a linear
 * function hang together by edges; so the walk may keep to bases where the sum is 0, but for
 * infinitely small e.
 * Source: D. Avis, K. Fukuda, A pivoting algorithm for convex hulls and vertex enumeration,
 * Discrete & Computational Geometry 8 (1992), for the graph of lexicographically feasible bases.
 */
#include "nash/vertices.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

/* Ratios this close, of their size, are not told apart in doubles. */
#define CLOSE 1e-7

/* ---- begin and end -------------------------------------------------------------------------- */

/* Room for as many bases again. */
static ent_status make_room(enti_walk *w)
{
    const size_t room = w->room ? 2 * w->room : 64, words = w->seen.words;
    uint32_t *stack = enti_resize(w->stack, room, sizeof *stack);
    if (stack) w->stack = stack;
    uint64_t *done = enti_resize(w->done, room * words, sizeof *done);
    if (done) w->done = done;
    if (!stack || !done) return ENT_ERR_NOMEM;
    w->room = room;
    return ENT_OK;
}

/* Makes w->next the only basis met. */
static ent_status start_at_next(enti_walk *w)
{
    size_t index;
    bool is_new;

    enti_label_set_empty(&w->seen);
    memset(w->done, 0, w->seen.words * sizeof *w->done);
    w->stack[0] = 0;
    w->depth = 1;
    return enti_label_set_add(&w->seen, w->next, &index, &is_new);
}

ent_status enti_walk_begin(const enti_bimatrix *b, size_t i, bool careful, enti_walk *w)
{
    const size_t words = (b->g->width + 63) / 64;
    const int first = (int)(i == 0 ? b->n[0] : 0); /* label of the first weight */

    *w = (enti_walk){.b = b, .player = i, .careful = careful, .seen = {.words = words}};
    w->basis = enti_new(words, uint64_t);
    w->labels = enti_new(words, uint64_t);
    w->next = enti_new(words, uint64_t);
    w->support = enti_new(b->g->width, bool);
    if (!w->basis || !w->labels || !w->next || !w->support) return ENT_ERR_NOMEM;
    ent_status st = enti_tableau_new(&enti_floats, b, i, &w->fast);
    if (st) return st;
    enti_tableau_reset(&w->fast, b);
    st = enti_certifier_new(&w->fast, b->reply[i], &w->certifier);
    w->finely = b->lossless && enti_exact_arithmetic(b) == &enti_integers;
    w->marked = enti_new(w->fast.rows, bool);
    w->ratio = enti_new(2 * w->fast.cols, double);
    w->open = enti_new(w->fast.cols, size_t);
    w->leaving = enti_new(w->fast.cols, size_t);
    if (!w->marked || !w->ratio || !w->open || !w->leaving) return ENT_ERR_NOMEM;
    if (!st) st = make_room(w);
    if (st) return st;
    for (size_t c = 0; c < b->n[1 - i]; c++) enti_flip_label(w->next, first + (int)c);
    return start_at_next(w);
}

void enti_walk_limit(enti_walk *w, size_t bytes)
{
    w->seen.most =
        bytes / 4; /* each word of a basis, its slots, its place in done and in the stack */
}

void enti_walk_clear(enti_walk *w)
{
    enti_tableau_clear(&w->fast);
    if (w->has_fine) enti_tableau_clear(&w->fine);
    if (w->has_exact) enti_tableau_clear(&w->exact);
    enti_label_set_clear(&w->seen);
    enti_free(w->stack);
    enti_free(w->done);
    enti_free(w->open);
    enti_certifier_clear(&w->certifier);
    enti_free(w->marked);
    enti_free(w->ratio);
    enti_free(w->leaving);
    enti_free(w->basis);
    enti_free(w->labels);
    enti_free(w->next);
    enti_free(w->support);
    *w = (enti_walk){0};
}

/* ---- to a basis ----------------------------------------------------------------------------- */

/* w->support from w->basis: the cobasic labels of one player, the basic ones of the other. */
static void set_support(enti_walk *w)
{
    const int own = w->fast.own, end = own + (int)w->fast.rows;

    for (int k = 0; k < (int)w->b->g->width; k++)
        w->support[k] = (k >= own && k < end) == enti_has_label(w->basis, k);
}

/* The tableau in integers, if it is not there. */
static ent_status make_exact(enti_walk *w)
{
    if (w->has_exact) return ENT_OK;
    w->has_exact = true;
    const ent_status st = enti_tableau_new(enti_exact_arithmetic(w->b), w->b, w->player, &w->exact);
    if (!st) enti_tableau_reset(&w->exact, w->b);
    return st;
}

/* Brings it to w->basis. */
static ent_status go_exactly(enti_walk *w)
{
    const ent_status st = make_exact(w);

    if (st) return st;
    return enti_tableau_go(&w->exact, w->support) ? ENT_OK : ENT_ERR_NUMERIC;
}

/* Whether a tableau proves w->basis feasible and simple; one that is worn out starts afresh, once. */
static bool prove(enti_walk *w, enti_tableau *t)
{
    for (int attempt = 0; attempt < 2; attempt++) {
        const bool there = enti_tableau_go(t, w->support);
        if (there && enti_surely_positive(t, &w->certifier)) return true;
        if (there && !w->certifier.worn) return false;
        enti_tableau_reset(t, w->b);
    }
    return false;
}

/* The tableau in pairs of doubles, if it is not there. */
static ent_status make_fine(enti_walk *w)
{
    if (w->has_fine) return ENT_OK;
    w->has_fine = true;
    const ent_status st = enti_tableau_new(&enti_twofold, w->b, w->player, &w->fine);
    if (!st) enti_tableau_reset(&w->fine, w->b);
    return st;
}

/* The tableau, in doubles or else in pairs of them, that proves w->basis feasible and simple; NULL
 * without one. */
static ent_status go_fast(enti_walk *w, enti_tableau **t)
{
    *t = NULL;
    if (w->careful) return ENT_OK;
    if (prove(w, &w->fast)) *t = &w->fast;
    if (*t || !w->finely) return ENT_OK;
    const ent_status st = make_fine(w);
    if (!st && prove(w, &w->fine)) *t = &w->fine;
    return st;
}

/* Feasibility and all labels of w->basis in integers. */
static ent_status look_exactly(enti_walk *w)
{
    const ent_status st = go_exactly(w);

    if (st) return st;
    if (!enti_tableau_is_feasible(&w->exact)) return ENT_ERR_NUMERIC;
    for (size_t r = 0; r < w->exact.rows; r++)
        if (w->exact.ops->entry(&w->exact, r, w->exact.cols) == 0.0) {
            enti_flip_label(w->labels, w->exact.basic[r]);
            w->simple = false;
        }
    return ENT_OK;
}

/* ---- to its neighbours ---------------------------------------------------------------------- */

/* Meets the basis with `entering` instead of `leaving` among the basic variables. From there the edge
 * back need not be looked for. */
static ent_status meet(enti_walk *w, int entering, int leaving)
{
    size_t index;
    bool is_new;

    memcpy(w->next, w->basis, w->seen.words * sizeof *w->next);
    enti_flip_label(w->next, entering);
    enti_flip_label(w->next, leaving);
    ent_status st = enti_label_set_add(&w->seen, w->next, &index, &is_new);
    if (!st && index == w->room) st = make_room(w);
    if (st) return st;
    uint64_t *done = w->done + index * w->seen.words;
    if (is_new) {
        memset(done, 0, w->seen.words * sizeof *done);
        w->stack[w->depth++] = (uint32_t)index;
    }
    enti_flip_label(done, leaving);
    return ENT_OK;
}

/* The ratio test in the open columns: leaving[k] is the row of the smallest value / entry, that is
 * the largest entry / value, or t->rows when another comes near. All values are positive. */
static void find_leaving(enti_walk *w, const enti_tableau *t, size_t count)
{
    const size_t stride = t->cols + 1;
    double *best = w->ratio, *second = best + count;

    for (size_t k = 0; k < count; k++) best[k] = second[k] = 0.0;
    for (size_t r = 0; r < t->rows; r++) {
        const double *row = t->f + r * stride, scale = 1.0 / row[t->cols];
        for (size_t k = 0; k < count; k++) {
            const double share = row[w->open[k]] * scale, old = best[k];
            const bool more = share > old;
            const double lesser = more ? old : share;
            best[k] = more ? share : old;
            w->leaving[k] = more ? r : w->leaving[k];
            second[k] = lesser > second[k] ? lesser : second[k];
        }
    }
    for (size_t k = 0; k < count; k++)
        if (!(second[k] < (1.0 - CLOSE) * best[k])) w->leaving[k] = t->rows;
}

static bool is_weight(const enti_tableau *t, int label)
{
    return label < t->own || label >= t->own + (int)t->rows;
}

/* Whether the edge of column `col`, which ends in `row`, stays in the face: its step is 0, or no
 * variable that must be 0 grows along it. */
static bool stays(const enti_walk *w, size_t col, size_t row)
{
    const enti_tableau *t = &w->exact;

    if (!w->face || t->ops->entry(t, row, t->cols) == 0.0) return true;
    if (enti_has_label(w->face, t->cobasic[col])) return false;
    for (size_t r = 0; r < t->rows; r++)
        if (enti_has_label(w->face, t->basic[r]) && t->ops->entry(t, r, col) != 0.0) return false;
    return true;
}

static ent_status meet_exactly(enti_walk *w, int entering)
{
    const ent_status st = go_exactly(w);
    const enti_tableau *t = &w->exact;
    size_t row;

    if (st) return st;
    if (w->face && is_weight(t, entering) && enti_has_label(w->face, entering)) return ENT_OK;
    const size_t col = (size_t)t->place[entering];
    if (!enti_tableau_leaving(&w->exact, col, &row)) return ENT_ERR_NUMERIC;
    return stays(w, col, row) ? meet(w, entering, t->basic[row]) : ENT_OK;
}

/* Meets all neighbours that have not met this basis, number `index`, by the tableau that proved it, in
 * integers where that is NULL. */
static ent_status meet_all(enti_walk *w, size_t index, const enti_tableau *fast)
{
    const enti_tableau *t = fast ? fast : &w->exact;
    const uint64_t *done = w->done + index * w->seen.words;
    ent_status st = ENT_OK;
    size_t count = 0;

    for (size_t c = 0; c < t->cols; c++)
        if (!enti_has_label(done, t->cobasic[c])) w->open[count++] = c;
    if (fast) find_leaving(w, fast, count);
    for (size_t k = 0; k < count && !st; k++) {
        const int entering = t->cobasic[w->open[k]];
        st = fast && w->leaving[k] < t->rows ? meet(w, entering, t->basic[w->leaving[k]])
                                             : meet_exactly(w, entering);
    }
    return st;
}

ent_status enti_walk_next(enti_walk *w, bool *more)
{
    const size_t bytes = w->seen.words * sizeof *w->basis;
    enti_tableau *fast;
    ent_status st = ENT_OK;

    *more = w->depth > 0;
    if (!*more) return ENT_OK;
    const size_t index = w->stack[--w->depth];
    memcpy(w->basis, enti_label_set_at(&w->seen, index), bytes);
    memcpy(w->labels, w->basis, bytes);
    w->simple = true;
    set_support(w);
    st = go_fast(w, &fast);
    if (!st && !fast) st = look_exactly(w);
    return st ? st : meet_all(w, index, fast);
}

/* ---- a face --------------------------------------------------------------------------------- */

/* A column along which the slacks that must be 0, in the rows marked, shrink together; t->cols without
 * one. */
static size_t find_better(enti_walk *w)
{
    enti_tableau *t = &w->exact;

    for (size_t r = 0; r < t->rows; r++) w->marked[r] = enti_has_label(w->face, t->basic[r]);
    for (size_t c = 0; c < t->cols; c++) {
        const bool must = enti_has_label(w->face, t->cobasic[c]);
        if (must && is_weight(t, t->cobasic[c])) continue; /* stays 0 */
        if (t->ops->sum(t, w->marked, c, must) > 0) return c;
    }
    return t->cols;
}

/* Whether all variables that must be 0 are. */
static bool is_in_face(const enti_walk *w)
{
    const enti_tableau *t = &w->exact;

    for (size_t r = 0; r < t->rows; r++)
        if (enti_has_label(w->face, t->basic[r]) && t->ops->entry(t, r, t->cols) != 0.0)
            return false;
    return true;
}

/* From z = 0, where the weights that must be 0 are, the simplex method brings the sum of the slacks
 * that must be 0 to its least. By the lexicographic rule no basis comes back. */
static ent_status enter_face(enti_walk *w, bool *empty)
{
    ent_status st = ENT_OK;
    size_t col, row;

    enti_tableau_reset(&w->exact, w->b);
    while (!st && !is_in_face(w) && (col = find_better(w)) < w->exact.cols) {
        if (enti_tableau_leaving(&w->exact, col, &row))
            enti_tableau_pivot(&w->exact, row, col);
        else
            st = ENT_ERR_NUMERIC;
    }
    *empty = !is_in_face(w);
    return st;
}

ent_status enti_walk_face(enti_walk *w, const uint64_t face[], bool *empty)
{
    ent_status st = make_exact(w);

    w->careful = true;
    w->face = face;
    w->depth = 0;
    if (!st) st = enter_face(w, empty);
    if (st || *empty) return st;
    memset(w->next, 0, w->seen.words * sizeof *w->next);
    for (size_t c = 0; c < w->exact.cols; c++) enti_flip_label(w->next, w->exact.cobasic[c]);
    return start_at_next(w);
}
