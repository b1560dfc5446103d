/* SPDX-License-Identifier: GPL-3.0-or-later */
/* isolate.c -- all equilibria with one support of many players, by certified subdivision.
 *
 * The box of all probabilities is searched depth first. A box is narrowed by the sums of
 * probabilities, and by Newton's map, which looks at a box that is a little wider, so that no
 * zero hides on a boundary (cell_newton.c). It is done with when it
 *
 *     - holds no equilibrium: an equation without a zero, an action outside that pays more;
 *     - holds exactly one zero, and that is an equilibrium with proof (proof.c), or listed already;
 *
 * else it is halved. A zero that is no equilibrium is enclosed ever more tightly, until an inequality
 * excludes it. Where that does not happen the zero is on a boundary: a probability 0, or a tie with
 * an action outside; then only an exact judgement of fractions decides. A box that is tiny and
 * still not decided makes the support undecided: equilibria that are not isolated look like this.
 * The rest of the support is then searched less deeply.
 */
#include "nash/isolate.h"

#include "base/mem.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define WIDER       1.002  /* what is looked at is wider than the box by this factor */
#define SMALL       0x1p-6 /* and a box of this width by the next: a zero may be on its boundary */
#define SMALL_WIDER 1.1
#define LEAST_HALF  0x1p-34 /* room round a box that is a point */
#define TIE_WIDTH                                                                                  \
    0x1p-22 /* a zero enclosed so tightly that no inequality decides on is on the edge */
#define TINY       0x1p-22 /* a box that remains singular at this size is undecided */
#define COARSE     0x1p-6  /* the same once a support is undecided */
#define LEAST_GAIN 0.7     /* a box is narrowed again if a width fell to this share */
#define ROUNDS     6       /* at most so often */
#define MOST_TINY  8       /* undecided boxes until only large ones are searched */
#define PATIENCE   400     /* boxes that are searched after that */
#define STRICT     1e-9 /* gain of an action outside, as a share of the range, below 0 for sure */

ent_status enti_isolation_new(enti_search *s, enti_many *m, enti_isolation *w)
{
    const size_t n = s->g->width;

    *w = (enti_isolation){.s = s, .m = m};
    ent_status st = enti_cell_new(m, &w->cell);
    if (!st) st = enti_cell_newton_new(n, s->g->profiles, &w->newton);
    w->low = enti_new(3 * n, double);
    w->exact = enti_rationals_new(n);
    if (st || !w->low || !w->exact) return ENT_ERR_NOMEM;
    w->high = w->low + n;
    w->prob = w->high + n;
    return ENT_OK;
}

void enti_isolation_clear(enti_isolation *w)
{
    enti_cell_clear(&w->cell);
    enti_cell_newton_clear(&w->newton);
    if (w->exact) enti_rationals_free(w->exact, w->s->g->width);
    enti_free(w->low);
    enti_free(w->stack);
    enti_free(w->root);
    enti_free(w->index);
    *w = (enti_isolation){0};
}

/* ---- boxes ---------------------------------------------------------------------------------- */

/* Puts the box at hand on the stack. */
static ent_status push_box(enti_isolation *w)
{
    const size_t n = w->cell.n, size = n * sizeof *w->low;

    if (w->depth == w->capacity) {
        const size_t more = w->capacity ? 2 * w->capacity : 64;
        double *stack = enti_resize(w->stack, more * 2 * w->s->g->width, sizeof *stack);
        if (!stack) return ENT_ERR_NOMEM;
        w->stack = stack;
        w->capacity = more;
    }
    memcpy(w->stack + w->depth * 2 * n, w->low, size);
    memcpy(w->stack + w->depth * 2 * n + n, w->high, size);
    w->depth++;
    return ENT_OK;
}

static void pop_box(enti_isolation *w)
{
    const size_t n = w->cell.n, size = n * sizeof *w->low;

    w->depth--;
    memcpy(w->low, w->stack + w->depth * 2 * n, size);
    memcpy(w->high, w->stack + w->depth * 2 * n + n, size);
}

/* Both halves of the box at hand go on the stack, cut where the equations change most. */
static ent_status halve(enti_isolation *w)
{
    const enti_cell *c = &w->cell;
    double most = -1.0;
    size_t cut = 0;

    for (size_t k = 0; k < c->n; k++) {
        double change = 0.0;
        for (size_t r = 0; r < c->n; r++) change += fabs(c->linear[r * c->n + k]) / c->half[k];
        const double score = (w->high[k] - w->low[k]) * (change + 0.1 * (double)c->n);
        if (score > most) {
            most = score;
            cut = k;
        }
    }
    const double middle = 0.5 * (w->low[cut] + w->high[cut]), high = w->high[cut];
    w->high[cut] = middle;
    ent_status st = push_box(w);
    w->high[cut] = high;
    w->low[cut] = middle;
    return st ? st : push_box(w);
}

/* Narrows the box by sums of at most 1; false if nothing is left. */
static bool narrow_sums(enti_isolation *w)
{
    const enti_cell *c = &w->cell;

    for (size_t i = 0; i < c->g->players; i++) {
        const size_t first = c->first[i], end = first + c->count[i] - 1;
        double sum = 0.0;
        for (size_t k = first; k < end; k++) sum += w->low[k];
        const double left = 1.0 - sum + 0x1p-40;
        if (left < 0.0) return false;
        for (size_t k = first; k < end; k++) w->high[k] = fmin(w->high[k], w->low[k] + left);
    }
    return true;
}

static double widest(const enti_isolation *w)
{
    double most = 0.0;

    for (size_t k = 0; k < w->cell.n; k++) most = fmax(most, w->high[k] - w->low[k]);
    return most;
}

static void set_centre(enti_isolation *w)
{
    const double wider = widest(w) < SMALL ? SMALL_WIDER : WIDER;

    for (size_t k = 0; k < w->cell.n; k++) {
        w->cell.centre[k] = 0.5 * (w->low[k] + w->high[k]);
        w->cell.half[k] = 0.5 * wider * (w->high[k] - w->low[k]) + LEAST_HALF;
    }
}

/* ---- zeros ---------------------------------------------------------------------------------- */

/* Whether a point [n] within `box` of each number is in the wider box. */
static bool is_inside(const enti_cell *c, const double x[], double box)
{
    for (size_t k = 0; k < c->n; k++)
        if (!(fabs(x[k] - c->centre[k]) + box + 0x1p-50 < c->half[k])) return false;
    return true;
}

static bool is_known(const enti_isolation *w)
{
    for (size_t e = 0; e < w->roots; e++)
        if (is_inside(&w->cell, w->root + e * w->cell.n, 0x1p-49)) return true;
    return false;
}

/* prob = the centre, with nothing below `least`. */
static void take_centre(enti_isolation *w, double least)
{
    const enti_cell *c = &w->cell;

    memset(w->prob, 0, c->g->width * sizeof *w->prob);
    for (size_t i = 0; i < c->g->players; i++) {
        double left = 1.0;
        for (size_t k = 1; k < c->count[i]; k++) {
            const double x = fmax(c->centre[c->first[i] + k - 1], least);
            w->prob[c->action[c->g->offset[i] + k]] = x;
            left -= x;
        }
        w->prob[c->action[c->g->offset[i]]] = fmax(left, least);
    }
}

/* x [n] = the variables of prob. */
static void take_variables(const enti_isolation *w, double x[])
{
    const enti_cell *c = &w->cell;

    for (size_t i = 0; i < c->g->players; i++)
        for (size_t k = 1; k < c->count[i]; k++)
            x[c->first[i] + k - 1] = w->prob[c->action[c->g->offset[i] + k]];
}

/* Whether the profile judged last is played in full and no other action is as good. */
static bool is_strict(const enti_isolation *w)
{
    const enti_cell *c = &w->cell;

    for (size_t r = c->n; r < c->functions; r++)
        if (!(w->s->gain[c->function[r].action] < -STRICT * w->s->range[c->function[r].player]))
            return false;
    for (size_t i = 0; i < c->g->players; i++)
        for (size_t k = 0; k < c->count[i]; k++)
            if (!(w->prob[c->action[c->g->offset[i] + k]] > STRICT)) return false;
    return true;
}

/* The index of an equilibrium, to be listed: the sign of det(-J), J regular of size n. */
static ent_status note_index(enti_isolation *w, int sign)
{
    if (w->indices == w->index_capacity) {
        const size_t more = w->index_capacity ? 2 * w->index_capacity : 16;
        int *index = enti_resize(w->index, more, sizeof *index);
        if (!index) return ENT_ERR_NOMEM;
        w->index = index;
        w->index_capacity = more;
    }
    w->index[w->indices++] = w->cell.n % 2 ? -sign : sign;
    return ENT_OK;
}

/* Keeps a zero of this support. */
static ent_status note_root(enti_isolation *w)
{
    if (w->roots == w->root_capacity) {
        const size_t more = w->root_capacity ? 2 * w->root_capacity : 16;
        double *root = enti_resize(w->root, more * w->s->g->width, sizeof *root);
        if (!root) return ENT_ERR_NOMEM;
        w->root = root;
        w->root_capacity = more;
    }
    take_variables(w, w->root + w->roots++ * w->cell.n);
    return ENT_OK;
}

/* Lists what is proven: prob, or `exact` if box is 0. */
static ent_status list_proven(enti_isolation *w, double box)
{
    const size_t before = w->s->found.count, handed = w->s->found.handed;

    if (enti_search_full(w->s)) {
        w->s->stopped = true; /* one more exists: this is it */
        return ENT_OK;
    }
    ent_status st = enti_search_push_boxed(w->s, w->prob, box == 0.0 ? w->exact : NULL, box);
    if (st || (w->s->found.count == before && w->s->found.handed == handed)) return st;
    st = enti_search_judge(w->s, w->prob, DBL_MAX);
    return st ? st : note_index(w, is_strict(w) ? w->newton.sign : 0);
}

/* Tries to prove an equilibrium at prob, and that it is the zero in the wider box. */
static ent_status prove(enti_isolation *w, bool *done)
{
    double box = INFINITY, *x = w->newton.row;
    ent_status st = enti_prove(w->s->g, w->prob, w->exact, &box);

    if (st || box == INFINITY) return st;
    for (size_t a = 0; a < w->s->g->width && box == 0.0; a++)
        w->prob[a] = enti_rational_double(w->exact[a]);
    take_variables(w, x);
    *done = is_inside(&w->cell, x, box);
    if (!*done) return ENT_OK;
    st = note_root(w);
    if (st || enti_search_has(w->s, w->prob)) return st; /* with a smaller support */
    return list_proven(w, box);
}

/* The one zero in the wider box: is it known, or an equilibrium? `tried`: Newton's method failed. */
static ent_status settle_zero(enti_isolation *w, bool *tried, bool *done)
{
    const bool tie = widest(w) < TIE_WIDTH;

    *done = is_known(w);
    if (*done || (*tried && !tie)) return ENT_OK;
    *tried = true;
    take_centre(w, 1e-9);
    if (enti_many_newton(w->m, w->prob)) return prove(w, done);
    if (!tie) return ENT_OK;
    take_centre(w, 1e-12);
    return prove(w, done);
}

/* ---- the search ----------------------------------------------------------------------------- */

/* Searches the box at hand: `done`, or it is to be halved. */
static ent_status search_box(enti_isolation *w, bool *done)
{
    bool tried = false;

    *done = true;
    for (int round = 0; round < ROUNDS; round++) {
        if (!narrow_sums(w)) return ENT_OK;
        set_centre(w);
        if (!enti_cell_evaluate(&w->cell)) return ENT_OK;
        double gain = 1.0;
        for (size_t k = 0; k < w->cell.n; k++) w->prob[k] = w->high[k] - w->low[k];
        const enti_cell_verdict verdict = enti_cell_narrow(&w->cell, &w->newton, w->low, w->high);
        if (verdict == ENTI_CELL_EMPTY) return ENT_OK;
        for (size_t k = 0; k < w->cell.n; k++)
            gain = fmin(gain, (w->high[k] - w->low[k]) / fmax(w->prob[k], 0x1p-60));
        if (verdict == ENTI_CELL_UNIQUE) {
            const ent_status st = settle_zero(w, &tried, done);
            if (st || *done) return st;
        }
        *done = true;
        if (gain > LEAST_GAIN) break;
    }
    *done = false;
    return ENT_OK;
}

/* The box of all probabilities. */
static ent_status push_whole(enti_isolation *w)
{
    for (size_t k = 0; k < w->cell.n; k++) {
        w->low[k] = 0.0;
        w->high[k] = 1.0;
    }
    return push_box(w);
}

/* Whether the support is to be left as undecided as it is. */
static bool is_hopeless(enti_isolation *w)
{
    return w->tiny >= MOST_TINY && w->patience-- == 0;
}

/* A pure profile. */
static ent_status test_pure(enti_isolation *w)
{
    w->newton.sign = 1;
    if (!enti_cell_evaluate(&w->cell)) return ENT_OK;
    take_centre(w, 0.0);
    for (size_t a = 0; a < w->s->g->width; a++) mpq_set_d(w->exact[a], w->prob[a]);
    const ent_status st = list_proven(w, 0.0);
    return st == ENT_ERR_NUMERIC ? ENT_OK : st;
}

ent_status enti_isolate(enti_isolation *w, double fraction, bool *settled)
{
    ent_status st = ENT_OK;

    w->depth = w->roots = w->tiny = 0;
    w->patience = PATIENCE;
    if (w->cell.n) st = push_whole(w);
    *settled = enti_search_step(w->s, fraction);
    if (*settled && !w->cell.n) st = test_pure(w);
    while (w->depth && !st && *settled) {
        bool done = false;
        pop_box(w);
        st = search_box(w, &done);
        if (!st && !done && widest(w) < (w->tiny < MOST_TINY ? TINY : COARSE))
            w->tiny++;
        else if (!st && !done)
            st = halve(w);
        *settled = !w->depth || (enti_search_step(w->s, fraction) && !is_hopeless(w));
    }
    *settled = *settled && !w->s->stopped && w->tiny == 0;
    return st;
}
