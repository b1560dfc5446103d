/* SPDX-License-Identifier: GPL-3.0-or-later */
/* properties.c -- monotonic, superadditive, convex, and the dual game.
 *
 * Convexity is tested on pairs: v(S + i) + v(S + j) <= v(S + i + j) + v(S) for all S and i, j outside
 * it implies it for all coalitions. Sums of at most four worths are compared in doubles when their
 * difference is beyond its round-off, else in rationals.
 */
#include "base/rational.h"
#include "game/coop.h"

#include <entente/coalition.h>
#include <math.h>

/* The most players whose 3^n / 2 pairs are walked through. */
#define SUPERADDITIVE_PLAYERS 20

typedef struct examination {
    const ent_coop *c;
    size_t n;
    double margin; /* round-off of a sum of four worths; 0 when all are small integers */
    mpq_t sum, v;
    ent_status status;
} examination;

/* Worths that are integers below 2^50 add up without round-off. */
static double round_off(const ent_coop *c)
{
    double largest = 0.0;
    bool integers = true;

    for (size_t s = 0; s < (size_t)1 << c->players; s++) {
        largest = fmax(largest, fabs(c->worth[s]));
        integers = integers && c->worth[s] == floor(c->worth[s]);
    }
    return integers && largest < 0x1p50 && c->n_texts == 0 ? 0.0 : 16.0 * 0x1p-53 * largest;
}

/* Whether v(a) + v(b) > v(p) + v(q). */
static bool exceeds(examination *x, size_t a, size_t b, size_t p, size_t q)
{
    const double *v = x->c->worth;
    const double d = (v[a] - v[p]) + (v[b] - v[q]);
    const size_t term[4] = {a, b, p, q};

    if (fabs(d) > x->margin || x->margin == 0.0) return d > 0.0;
    mpq_set_ui(x->sum, 0, 1);
    for (int k = 0; k < 4 && !x->status; k++) {
        x->status = enti_coop_rational(x->c, term[k], x->v);
        (k < 2 ? mpq_add : mpq_sub)(x->sum, x->sum, x->v);
    }
    return mpq_sgn(x->sum) > 0;
}

static ent_coop_property against(size_t first, size_t second)
{
    return (ent_coop_property){ENT_HOLDS_NO, first, second};
}

static ent_coop_property monotonic(examination *x)
{
    for (size_t s = 0; s < (size_t)1 << x->n; s++)
        for (size_t i = 0; i < x->n; i++)
            if (!(s >> i & 1) && exceeds(x, s, 0, s | (size_t)1 << i, 0))
                return against(s, s | (size_t)1 << i);
    return (ent_coop_property){.holds = ENT_HOLDS_YES};
}

static ent_coop_property convex(examination *x)
{
    for (size_t i = 0; i < x->n; i++)
        for (size_t j = i + 1; j < x->n; j++) {
            const size_t a = (size_t)1 << i, b = (size_t)1 << j;
            for (size_t s = 0; s < (size_t)1 << x->n; s++)
                if (!(s & (a | b)) && exceeds(x, s | a, s | b, s | a | b, s))
                    return against(s | a, s | b);
        }
    return (ent_coop_property){.holds = ENT_HOLDS_YES};
}

/* Every coalition against those parts of it that are not smaller in bits than the rest. */
static ent_coop_property superadditive(examination *x)
{
    if (x->n > SUPERADDITIVE_PLAYERS) return (ent_coop_property){.holds = ENT_HOLDS_OPEN};
    for (size_t s = 1; s < (size_t)1 << x->n; s++)
        for (size_t part = (s - 1) & s; part > (s ^ part); part = (part - 1) & s)
            if (exceeds(x, part, s ^ part, s, 0)) return against(s ^ part, part);
    return (ent_coop_property){.holds = ENT_HOLDS_YES};
}

/* v(all) >= sum of the v(i) */
static bool imputations(examination *x)
{
    x->status = enti_coop_rational(x->c, ((ent_coalition)1 << x->n) - 1, x->sum);
    for (size_t i = 0; i < x->n && !x->status; i++) {
        x->status = enti_coop_rational(x->c, (ent_coalition)1 << i, x->v);
        mpq_sub(x->sum, x->sum, x->v);
    }
    return mpq_sgn(x->sum) >= 0;
}

ent_status ent_coop_examine(const ent_coop *c, ent_coop_properties *out)
{
    examination x = {.c = c, .n = ent_coop_players(c)};
    ent_coop_properties p = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_coop_properties){0};
    if (!c) return ENT_ERR_ARG;
    x.margin = round_off(c);
    mpq_inits(x.sum, x.v, NULL);
    p.imputations = imputations(&x);
    if (!x.status) p.monotonic = monotonic(&x);
    if (!x.status) p.convex = convex(&x);
    if (!x.status) p.superadditive = p.convex.holds == ENT_HOLDS_YES ? p.convex : superadditive(&x);
    mpq_clears(x.sum, x.v, NULL);
    if (!x.status) *out = p;
    return x.status;
}

/* ---- the dual ----------------------------------------------------------------------------- */

/* v(all) - v(all but S) as a text. */
static ent_status put_dual(const ent_coop *c, ent_coop *dual, size_t s, const mpq_t all, mpq_t v)
{
    const size_t whole = ((size_t)1 << c->players) - 1;
    const char *why = "";
    ent_text text = {0};
    ent_status st = enti_coop_rational(c, whole ^ s, v);

    mpq_sub(v, all, v);
    if (!st) st = enti_rational_print(v, &text);
    if (!st) st = enti_coop_put(dual, s, text.data, text.length, &why);
    ent_text_clear(&text);
    return st;
}

static ent_status fill_dual(const ent_coop *c, ent_coop *dual)
{
    const size_t whole = ((size_t)1 << c->players) - 1;
    mpq_t all, v;

    mpq_inits(all, v, NULL);
    ent_status st = enti_coop_rational(c, whole, all);
    for (size_t s = 1; s <= whole && !st; s++) st = put_dual(c, dual, s, all, v);
    mpq_clears(all, v, NULL);
    if (!st && !enti_coop_seal(dual)) st = ENT_ERR_ARG;
    return st;
}

ent_status ent_coop_dual(const ent_coop *c, ent_coop **out)
{
    ent_coop *dual = NULL;

    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!c) return ENT_ERR_ARG;
    ent_status st = enti_coop_alloc(c->players, &dual);
    if (!st) st = fill_dual(c, dual);
    for (size_t i = 0; c->name && i < c->players && !st; i++)
        if (c->name[i]) st = ent_coop_set_player_name(dual, i, c->name[i]);
    if (!st) st = ent_coop_set_title(dual, c->title);
    if (st) {
        ent_coop_free(dual);
        return st;
    }
    *out = dual;
    return ENT_OK;
}
