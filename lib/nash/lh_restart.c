/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lh_restart.c -- Lemke-Howson paths tried one after the other until one ends.
 *
 * The paths from the artificial equilibrium differ wildly: in a uniform game of 1000 actions one
 * label in some hundred leads to an equilibrium within ten pivots, others take more than anyone
 * can wait for. So a path is left at a cap, and the next label is tried. Path number k has the cap
 *
 *     cap * LONGER^j,   j = how often EVERY divides k,
 *
 * which spends about half of the pivots on the shortest paths and finds a longer one without
 * walking all labels first. When all labels were tried, one is walked for ALONE times as much work
 * as they all took together: in some games all paths are long, and alike. Then the cap grows by
 * LONGER and all labels are tried again. After some rounds the first label is walked to its end; and
 * where doubles have lost their way, all of this is done in integers.
 * Source: B. Codenotti, S. De Rossi, M. Pagan, An experimental analysis of Lemke-Howson algorithm
 * (2008), arXiv:0811.3247.
 */
#include "nash/walk.h"

#include "base/mem.h"

#define DEFAULT_CAP 10
#define EVERY       8
#define LONGER      4
#define ALONE       8

/* The cap that ends the rounds, for each label. */
#define LAST_PER_LABEL 64

static uint64_t cap_of(uint64_t cap, uint64_t k)
{
    for (; k % EVERY == 0 && cap <= UINT64_MAX / LONGER; k /= EVERY) cap *= LONGER;
    return cap;
}

/* Numbers for a path: by product form when it is short for the size of the game. */
static const enti_arithmetic *numbers(const enti_walker *w, uint64_t cap)
{
    const size_t less = w->b->n[0] < w->b->n[1] ? w->b->n[0] : w->b->n[1];

    return cap && cap <= ENTI_PRODUCT_CAP && cap <= 2 * less ? &enti_products : &enti_floats;
}

/* One path; whether it led to an equilibrium, which is then listed. */
static ent_status attempt(enti_walker *w, const enti_arithmetic *ops, const bool start[], int label,
                          uint64_t cap, bool *found)
{
    enti_walk_end end;
    ent_status st = enti_walk(w, ops, start, label, cap, &end);

    *found = false;
    if (st || end != ENTI_WALK_ARRIVED) return st;
    st = enti_basis_push(w->b, w->end, w->s);
    *found = !st;
    return st == ENT_ERR_NUMERIC ? ENT_OK : st;
}

/* Every label under its cap, then in doubles the label `alone` for longer. */
static ent_status round_of(enti_walker *w, uint64_t cap, bool floats, const bool start[],
                           size_t alone, int *label)
{
    const uint64_t before = w->work;
    bool found = false;
    ent_status st = ENT_OK;

    for (size_t k = 0; k < w->width; k++) {
        const uint64_t most = cap_of(cap, k + 1);
        st = attempt(w, floats ? numbers(w, most) : &enti_integers, start, (int)k, most, &found);
        if (found) *label = (int)k;
        if (st || found || w->s->stopped) return st;
    }
    if (!floats) return ENT_OK; /* a pivot in integers is too dear to bet on */
    const uint64_t most = ALONE * ((w->work - before) / w->b->g->profiles + 1);
    st = attempt(w, &enti_floats, start, (int)alone, most, &found);
    if (found) *label = (int)alone;
    return st;
}

/* Rounds of all labels, then the first to its end. */
static ent_status rounds(enti_walker *w, uint64_t cap, bool floats, const bool start[], int *label)
{
    const uint64_t last = LAST_PER_LABEL * (uint64_t)w->width;
    bool found = false;
    ent_status st = ENT_OK;

    for (size_t k = 0; cap <= last; cap *= LONGER, k++) {
        st = round_of(w, cap, floats, start, k % w->width, label);
        if (st || *label >= 0 || w->s->stopped) return st;
    }
    st = attempt(w, floats ? &enti_floats : &enti_integers, start, 0, 0, &found);
    if (found) *label = 0;
    return st || found || w->s->stopped ? st : ENT_ERR_NUMERIC;
}

ent_status enti_restart(enti_walker *w, uint64_t cap, bool floats, int *label)
{
    bool *start = enti_new(w->width, bool); /* no action is in use */
    ent_status st = start ? ENT_ERR_NUMERIC : ENT_ERR_NOMEM;

    *label = -1;
    if (!cap) cap = DEFAULT_CAP;
    if (start && floats) st = rounds(w, cap, true, start, label);
    if (st == ENT_ERR_NUMERIC) st = rounds(w, cap, false, start, label);
    enti_free(start);
    return st;
}
