/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_mixed.c -- type-symmetric equilibria, support by support.
 *
 * A support is a set of actions for each type. Those in which no type mixes are judged as they are;
 * those in which one type mixes two actions are lines (compact_root.c). Of the others one is out of
 * the question when some action of a type is better than another of its support, or of none, at
 * every count of the support: then the gain, which is a mean over counts, cannot be 0. What is left
 * goes to Newton's method (compact_newton.c), and the list is no longer complete.
 */
#include "base/mem.h"
#include "nash/compact.h"

#include <string.h>

/* The most supports that are looked at. */
#define MAX_SUPPORTS 65536
/* The most actions of a type whose subsets are counted. */
#define MAX_SUBSET_ACTIONS 16

/* Steps every type's non-empty subset mask, the last type fastest. */
static bool next_support(const ent_compact *c, unsigned mask[])
{
    for (size_t t = c->types; t-- > 0;) {
        if (++mask[t] < 1u << c->actions[t]) return true;
        mask[t] = 1;
    }
    return false;
}

static int bits(unsigned mask)
{
    int n = 0;

    for (; mask; mask &= mask - 1) n++;
    return n;
}

static int lowest(unsigned mask)
{
    int a = 0;

    while (!(mask >> a & 1u)) a++;
    return a;
}

/* Steps to the next counts of the others of type t within the support; false after the last. */
static bool next_within(const ent_compact *c, size_t t, const unsigned mask[], int others[])
{
    bool more = true;

    do {
        more = false;
        for (size_t s = c->types; s-- > 0 && !more;)
            more = enti_counts_next(enti_compact_others(c, t, s), c->actions[s],
                                    others + c->offset[s]);
        bool inside = true;
        for (size_t k = 0; k < c->width && inside; k++)
            inside = !others[k] || mask[c->type_of[k]] >> (k - c->offset[c->type_of[k]]) & 1u;
        if (more && inside) return true;
    } while (more);
    return false;
}

/* Whether action x is better than y of type t at every count of the support, or nowhere worse and
 * somewhere better. In doubles: an exact tie may count as one, but never the wrong way round. */
static bool better(const ent_compact *c, size_t t, const unsigned mask[], size_t x, size_t y,
                   int others[])
{
    bool some = false;

    for (size_t s = 0; s < c->types; s++)
        enti_counts_first(enti_compact_others(c, t, s), c->actions[s], others + c->offset[s]);
    bool inside = true;
    for (size_t s = 0; s < c->types; s++)
        inside = inside && (mask[s] & 1u || enti_compact_others(c, t, s) == 0);
    do {
        if (inside) {
            const double u = c->store->payoff[enti_compact_cell(c, x, others)],
                         v = c->store->payoff[enti_compact_cell(c, y, others)];
            if (u < v) return false;
            some = some || u > v;
        }
        inside = true;
    } while (next_within(c, t, mask, others));
    return some;
}

/* Whether a support of several mixtures is seen to carry nothing. */
static bool excluded(const ent_compact *c, const unsigned mask[], int others[])
{
    for (size_t t = 0; t < c->types; t++)
        for (int y = 0; y < c->actions[t]; y++)
            for (int x = 0; x < c->actions[t] && mask[t] >> y & 1u; x++)
                if (x != y &&
                    better(c, t, mask, c->offset[t] + (size_t)x, c->offset[t] + (size_t)y, others))
                    return true;
    return false;
}

/* Scratch of the search. */
typedef struct supports {
    unsigned *mask; /* [types] */
    int *pure;      /* [types] */
    int *others;    /* [width] */
    bool *keep;     /* [width] */
} supports;

/* Whether s->mixed is the end of an interval that is listed. */
static bool is_end(const enti_compact_search *s)
{
    const ent_compact_equilibria *eq = &s->found;

    for (size_t e = 0; e < eq->count; e++) {
        bool same = true;
        for (size_t k = 0; k < eq->width && same; k++)
            same = eq->prob[e * eq->width + k] == (double)(mpq_sgn(s->mixed[k]) > 0);
        if (same) return true;
    }
    return false;
}

static ent_status all_alike(enti_compact_search *s, const supports *w)
{
    bool listed = false;

    for (size_t k = 0; k < s->c->width; k++) {
        const size_t t = s->c->type_of[k];
        mpq_set_ui(s->mixed[k], k == s->c->offset[t] + (size_t)w->pure[t], 1);
    }
    return is_end(s) ? ENT_OK : enti_compact_push_exact(s, &listed);
}

/* The support in hand, when it has as many mixtures as `pass` looks at: 0 lines, 1 none, 2 more. */
static ent_status look(enti_compact_search *s, supports *w, int pass, uint64_t seed)
{
    const ent_compact *c = s->c;
    size_t mixing = 0, at = 0;
    int most = 1;

    for (size_t t = 0; t < c->types; t++) {
        const int n = bits(w->mask[t]);
        w->pure[t] = lowest(w->mask[t]);
        mixing += n > 1;
        if (n > 1) at = t;
        if (n > most) most = n;
        for (int a = 0; a < c->actions[t]; a++)
            w->keep[c->offset[t] + (size_t)a] = w->mask[t] >> a & 1u;
    }
    const int kind = mixing == 0 ? 1 : mixing == 1 && most == 2 ? 0 : 2;
    if (kind != pass) return ENT_OK;
    if (!enti_compact_step(s)) return ENT_OK;
    if (kind == 1) return all_alike(s, w);
    if (kind == 0)
        return enti_compact_line(s, at, w->pure[at], lowest(w->mask[at] & (w->mask[at] - 1)),
                                 w->pure);
    if (excluded(c, w->mask, w->others)) return ENT_OK;
    s->partial = true;
    return enti_compact_newton(s, w->keep, seed);
}

static bool few_supports(const ent_compact *c)
{
    size_t n = 1;

    for (size_t t = 0; t < c->types; t++) {
        if (c->actions[t] > MAX_SUBSET_ACTIONS) return false;
        n *= ((size_t)1 << c->actions[t]) - 1;
        if (n > MAX_SUPPORTS) return false;
    }
    return true;
}

static ent_status every_support(enti_compact_search *s, supports *w)
{
    ent_status st = ENT_OK;

    for (int pass = 0; pass < 3 && !st; pass++) {
        uint64_t seed = 1;
        for (size_t t = 0; t < s->c->types; t++) w->mask[t] = 1;
        do st = look(s, w, pass, seed++);
        while (!st && !s->found.cut && next_support(s->c, w->mask));
    }
    return st;
}

/* Too many supports: the full one alone. */
static ent_status full_support(enti_compact_search *s, supports *w)
{
    s->partial = true;
    if (!enti_compact_step(s)) return ENT_OK;
    for (size_t k = 0; k < s->c->width; k++) w->keep[k] = true;
    return enti_compact_newton(s, w->keep, 1);
}

ent_status ent_compact_mixed(const ent_compact *c, const ent_compact_opts *opts,
                             ent_compact_equilibria *out)
{
    enti_compact_search s;

    if (c && c->kind != ENT_COMPACT_SYMMETRIC) {
        if (out) *out = (ent_compact_equilibria){0};
        return ENT_ERR_ARG;
    }
    ent_status st = enti_compact_begin(&s, "symmetric", c, opts, out);
    if (st) return st;
    supports w = {.mask = enti_new(c->types, unsigned),
                  .pure = enti_new(c->types, int),
                  .others = enti_new(c->width, int),
                  .keep = enti_new(c->width, bool)};
    if (!w.mask || !w.pure || !w.others || !w.keep)
        st = ENT_ERR_NOMEM;
    else
        st = few_supports(c) ? every_support(&s, &w) : full_support(&s, &w);
    enti_free(w.mask);
    enti_free(w.pure);
    enti_free(w.others);
    enti_free(w.keep);
    return enti_compact_end(&s, st, out);
}
