/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subdivide.c -- all equilibria of three players and more: every support, each by subdivision.
 *
 * Supports come by size, the sum of the actions in use, so that an equilibrium on the boundary of a
 * larger support is known by then. Conditional dominance leaves most of them out (cell.c), the others
 * are searched by isolate.c.
 *
 * Two checks watch the claim ALL. If every equilibrium is regular -- all other actions pay less, and
 * the Jacobian J of the payoff differences f_a by the probabilities of the actions but one a player is
 * not singular -- its index is the sign of det(-J). The indices of all sum to 1, hence there is an odd
 * number of them. What contradicts that is not claimed.
 * Source: R. Wilson, Computing equilibria of N-person games, SIAM J. Applied Math. 21 (1971); K.
 * Ritzberger, The theory of normal form games from the differentiable viewpoint, Int. J. Game
 * Theory 23 (1994).
 */
#include "base/mem.h"
#include "nash/isolate.h"

#include <string.h>

#define MOST_SUPPORTS  ((size_t)1 << 22)
#define MOST_UNSETTLED 4096
#define DEFAULT_WORK   1e11 /* products until a search without a limit ends: some minutes */

/* The supports of a game: a mask a player. */
typedef struct supports {
    size_t players;
    uint32_t *mask, *whole; /* [players] */
    size_t total, done;     /* supports */
} supports;

static ent_status supports_new(const ent_game *g, supports *p)
{
    *p = (supports){.players = g->players, .total = 1};
    for (size_t i = 0; i < g->players; i++) {
        const size_t n = (size_t)g->actions[i];
        if (n > 22 || (((size_t)1 << n) - 1) > MOST_SUPPORTS / p->total) return ENT_ERR_LIMIT;
        p->total *= ((size_t)1 << n) - 1;
    }
    p->mask = enti_new(2 * g->players, uint32_t);
    if (!p->mask) return ENT_ERR_NOMEM;
    p->whole = p->mask + g->players;
    for (size_t i = 0; i < g->players; i++) {
        p->whole[i] = ((uint32_t)1 << g->actions[i]) - 1;
        p->mask[i] = 1;
    }
    return ENT_OK;
}

/* The next support; false, and the first again, after the last. */
static bool next_support(supports *p)
{
    for (size_t i = p->players; i-- > 0;) {
        if (p->mask[i]++ < p->whole[i]) return true;
        p->mask[i] = 1;
    }
    return false;
}

static size_t support_size(const supports *p)
{
    size_t size = 0;

    for (size_t i = 0; i < p->players; i++)
        for (uint32_t m = p->mask[i]; m; m &= m - 1) size++;
    return size;
}

/* Lists a support as undecided. */
static ent_status note_unsettled(enti_search *s, const supports *p)
{
    ent_equilibria *eq = &s->found;
    const size_t n = eq->undecided++;

    if (n >= MOST_UNSETTLED) return ENT_OK;
    if ((n & (n - 1)) == 0) {
        bool *more = enti_resize(eq->unsettled, (n ? 2 * n : 1) * eq->width, sizeof *more);
        if (!more) return ENT_ERR_NOMEM;
        eq->unsettled = more;
    }
    for (size_t i = 0; i < p->players; i++)
        for (size_t a = 0; a < (size_t)s->g->actions[i]; a++)
            eq->unsettled[n * eq->width + s->g->offset[i] + a] = p->mask[i] >> a & 1;
    return ENT_OK;
}

static ent_status search_support(enti_isolation *w, supports *p)
{
    bool settled = true;

    enti_cell_set(&w->cell, p->mask);
    if (!enti_cell_dominated(&w->cell)) {
        enti_cell_load(&w->cell, p->mask);
        const ent_status st = enti_isolate(w, (double)p->done / (double)p->total, &settled);
        if (st) return st;
    }
    if (w->s->stopped) return ENT_OK;
    p->done++;
    return settled ? ENT_OK : note_unsettled(w->s, p);
}

static ent_status search_all(enti_isolation *w, supports *p)
{
    ent_status st = ENT_OK;

    for (size_t size = p->players; size <= w->s->g->width && !st && !w->s->stopped; size++) do {
            if (support_size(p) == size) st = search_support(w, p);
        } while (!st && !w->s->stopped && next_support(p));
    w->s->found.unsearched = p->total - p->done;
    return st;
}

/* Whether all is decided, and all is regular: *sum is that of the indices. */
static bool is_regular(const enti_isolation *w, int *sum)
{
    bool regular = w->indices == w->s->found.count;

    *sum = 0;
    for (size_t e = 0; e < w->indices; e++) {
        regular = regular && w->index[e] != 0;
        *sum += w->index[e];
    }
    return regular;
}

/* Sorts the list; each equilibrium is a component, with its index. */
static ent_status set_components(enti_isolation *w)
{
    ent_equilibria *eq = &w->s->found;
    size_t *order = enti_new(eq->count, size_t);
    ent_status st = order ? enti_equilibria_sort(eq, order) : ENT_ERR_NOMEM;

    if (!st) {
        eq->component = enti_new(eq->count, size_t);
        eq->index = enti_new(eq->count, int);
        st = eq->component && eq->index ? ENT_OK : ENT_ERR_NOMEM;
    }
    for (size_t e = 0; e < eq->count && !st; e++) {
        eq->component[e] = e;
        eq->index[e] = w->index[order[e]];
    }
    eq->components = st ? 0 : eq->count;
    enti_free(order);
    return st;
}

/* What is claimed of a search that went to its end. */
static ent_status conclude(enti_isolation *w, ent_claim *claim)
{
    const ent_equilibria *eq = &w->s->found;
    int sum = 0;

    *claim = ENT_CLAIM_SOME;
    if (w->s->stopped || eq->undecided) return ENT_OK;
    const bool regular = is_regular(w, &sum);
    if (eq->count == 0 || (regular && sum != 1)) return ENT_OK; /* the alarm */
    *claim = ENT_CLAIM_ALL;
    return regular ? set_components(w) : ENT_OK;
}

/* Boxes until a search without a limit ends. */
static uint64_t default_steps(const ent_game *g)
{
    const double n = (double)g->width;

    return (uint64_t)(DEFAULT_WORK / (n * (double)g->profiles + n * n * n)) + 1;
}

ent_status ent_nash_subdivide(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    enti_many m = {0};
    enti_isolation w = {0};
    supports p = {0};
    ent_claim claim = ENT_CLAIM_SOME;
    ent_status st = enti_search_begin(&s, "subdivide", 0, g, opts, out);

    if (st) return st;
    st = g->players < 3 ? ENT_ERR_ARG : supports_new(g, &p);
    if (!st && !s.opts.control.max_steps) s.opts.control.max_steps = default_steps(g);
    if (!st) st = enti_many_new(g, &m);
    if (!st) st = enti_isolation_new(&s, &m, &w);
    if (!st) st = search_all(&w, &p);
    if (!st) st = conclude(&w, &claim);
    if (w.s) enti_isolation_clear(&w);
    enti_many_clear(&m);
    enti_free(p.mask);
    return enti_search_end(&s, st, claim, out);
}
