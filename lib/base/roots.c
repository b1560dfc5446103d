/* SPDX-License-Identifier: GPL-3.0-or-later */
/* roots.c -- the real roots of a polynomial, each alone in an interval with rational ends.
 *
 * Sturm: let p_0 = p, p_1 = p', p_{k+1} = -(p_{k-1} mod p_k), and V(x) the number of sign changes
 * in p_0(x), p_1(x), ..., zeros left out. A squarefree p has V(a) - V(b) roots in (a, b].
 * Intervals are halved until each holds one root. A rational root u/v has a v that divides the
 * leading coefficient c, so c times the root is an integer: an interval shorter than 1/|c| leaves
 * one candidate.
 * Source: S. Basu, R. Pollack, M.-F. Roy, Algorithms in real algebraic geometry, section 2.2.
 */
#include "base/mem.h"
#include "base/poly_parts.h"

/* Halvings beyond which two ends that round to neighbouring doubles are left as they are. */
#define MAX_HALVINGS 160

typedef struct chain {
    size_t count;
    enti_poly *p; /* [count] */
} chain;

static void chain_clear(chain *c)
{
    for (size_t k = 0; k < c->count; k++) enti_poly_clear(&c->p[k]);
    enti_free(c->p);
    *c = (chain){0};
}

static ent_status chain_new(const enti_poly *p, chain *out)
{
    chain c = {.p = enti_new(p->length + 1, enti_poly)};

    if (!c.p) return ENT_ERR_NOMEM;
    ent_status st = enti_poly_copy(p, &c.p[c.count++]);
    if (!st && p->length > 1) st = enti_poly_derivative(p, &c.p[c.count++]);
    while (!st && c.p[c.count - 1].length > 1) {
        enti_poly *next = &c.p[c.count];
        st = enti_poly_remainder(&c.p[c.count - 2], &c.p[c.count - 1], next);
        if (st || !next->length) break;
        for (size_t k = 0; k < next->length; k++) mpz_neg(next->c[k], next->c[k]);
        c.count++;
    }
    *out = c;
    if (st) chain_clear(out);
    return st;
}

/* V(x), and the sign of p(x). */
static size_t changes(const chain *c, const mpq_t x, int *sign)
{
    size_t n = 0;
    int last = 0;

    for (size_t k = 0; k < c->count; k++) {
        const int s = enti_poly_sign(&c->p[k], x);
        if (k == 0) *sign = s;
        if (s && last && s != last) n++;
        if (s) last = s;
    }
    return n;
}

/* An end of an interval that is still to be searched. */
typedef struct cut {
    mpq_t x;
    size_t changes;
    int sign;
} cut;

/* Cuts still to come, the next one last, and the roots found. */
typedef struct search {
    chain sturm;
    cut *stack;
    size_t depth, capacity;
    enti_roots roots;
    size_t room;
} search;

static ent_status push_cut(search *s, const mpq_t x)
{
    if (s->depth == s->capacity) {
        const size_t capacity = 2 * s->capacity + 16;
        cut *grown = enti_resize(s->stack, capacity, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        s->stack = grown;
        s->capacity = capacity;
    }
    cut *c = &s->stack[s->depth++];
    mpq_init(c->x);
    mpq_set(c->x, x);
    c->changes = changes(&s->sturm, x, &c->sign);
    return ENT_OK;
}

/* There is room for as many roots as the degree. */
static void push_root(search *s, const mpq_t low, const mpq_t high)
{
    enti_roots *r = &s->roots;

    mpq_set(r->low[r->count], low);
    mpq_set(r->high[r->count++], high);
}

/* Goes from left to right: `left` is done, the top of the stack is the right end of the interval
 * in hand, which is split at its middle until at most one root is strictly inside. */
static ent_status isolate(search *s, mpq_t left)
{
    int left_sign;
    size_t left_changes = changes(&s->sturm, left, &left_sign);
    ent_status st = ENT_OK;
    mpq_t middle;

    mpq_init(middle);
    while (s->depth && !st) {
        cut *right = &s->stack[s->depth - 1];
        const size_t inside = left_changes - right->changes - (right->sign == 0);
        if (inside > 1 || (inside == 1 && !(left_sign && right->sign))) {
            mpq_add(middle, left, right->x);
            mpq_div_2exp(middle, middle, 1);
            st = push_cut(s, middle);
            continue;
        }
        if (inside) push_root(s, left, right->x);
        if (!right->sign && s->depth > 1)
            push_root(s, right->x, right->x); /* the last is outside */
        mpq_set(left, right->x);
        left_sign = right->sign;
        left_changes = right->changes;
        mpq_clear(right->x);
        s->depth--;
    }
    mpq_clear(middle);
    return st;
}

void enti_root_refine(const enti_poly *p, mpq_t low, mpq_t high)
{
    mpq_t middle;

    if (mpq_equal(low, high)) return;
    mpq_init(middle);
    mpq_add(middle, low, high);
    mpq_div_2exp(middle, middle, 1);
    const int sign = enti_poly_sign(p, middle);
    const bool below = sign == enti_poly_sign(p, low);
    if (sign == 0 || below) mpq_set(low, middle);
    if (!below) mpq_set(high, middle);
    mpq_clear(middle);
}

/* Makes a rational root known as such. */
static void find_rational(const enti_poly *p, mpq_t low, mpq_t high)
{
    mpq_t width, lead;
    mpz_t m;

    mpq_inits(width, lead, NULL);
    mpz_init(m);
    mpz_abs(mpq_numref(lead), p->c[p->length - 1]);
    for (;;) {
        mpq_sub(width, high, low);
        mpq_mul(width, width, lead);
        if (mpq_cmp_ui(width, 1, 1) < 0) break;
        enti_root_refine(p, low, high);
    }
    mpq_mul(width, high, lead); /* the largest m with m / lead < high */
    mpz_cdiv_q(m, mpq_numref(width), mpq_denref(width));
    mpz_sub_ui(m, m, 1);
    mpz_set(mpq_numref(width), m);
    mpz_set(mpq_denref(width), mpq_numref(lead));
    mpq_canonicalize(width);
    if (mpq_cmp(width, low) > 0 && enti_poly_sign(p, width) == 0) {
        mpq_set(low, width);
        mpq_set(high, width);
    }
    mpz_clear(m);
    mpq_clears(width, lead, NULL);
}

void enti_roots_clear(enti_roots *roots)
{
    enti_rationals_free(roots->low, roots->count);
    enti_rationals_free(roots->high, roots->count);
    *roots = (enti_roots){0};
}

/* Room for every root that the degree allows; s->room numbers, of which roots.count count. */
static ent_status make_room(search *s, size_t room)
{
    s->roots.low = enti_rationals_new(room);
    s->roots.high = enti_rationals_new(room);
    s->room = room;
    return s->roots.low && s->roots.high ? ENT_OK : ENT_ERR_NOMEM;
}

static void search_clear(search *s)
{
    for (size_t k = 0; k < s->depth; k++) mpq_clear(s->stack[k].x);
    enti_free(s->stack);
    chain_clear(&s->sturm);
    s->roots.count = s->room;
    enti_roots_clear(&s->roots);
}

ent_status enti_poly_roots(const enti_poly *p, const mpq_t low, const mpq_t high, enti_roots *out)
{
    search s = {0};
    mpq_t left;

    *out = (enti_roots){0};
    if (p->length < 2) return ENT_OK;
    mpq_init(left);
    mpq_set(left, low);
    ent_status st = make_room(&s, p->length - 1);
    if (!st) st = chain_new(p, &s.sturm);
    if (!st) st = push_cut(&s, high);
    if (!st) st = isolate(&s, left);
    for (size_t k = 0; k < s.roots.count && !st; k++)
        find_rational(p, s.roots.low[k], s.roots.high[k]);
    if (!st) {
        for (size_t k = s.roots.count; k < s.room; k++)
            mpq_clears(s.roots.low[k], s.roots.high[k], NULL);
        *out = s.roots;
        s.roots = (enti_roots){0};
        s.room = 0;
    }
    mpq_clear(left);
    search_clear(&s);
    return st;
}

double enti_root_double(const enti_poly *p, mpq_t low, mpq_t high)
{
    for (int k = 0; k < MAX_HALVINGS; k++) {
        if (enti_rational_double(low) == enti_rational_double(high)) break;
        enti_root_refine(p, low, high);
    }
    return enti_rational_double(low);
}

/* Whether two intervals have the common root of p and q between them: g, their common divisor, is
 * not 0 at an end of either, and changes sign between max low and min high if it is there. */
static ent_status common_root(const enti_poly *p, const enti_poly *q, const mpq_t low,
                              const mpq_t high, bool *common)
{
    enti_poly g;
    const ent_status st = enti_poly_gcd(p, q, &g);

    if (st) return st;
    *common = enti_poly_sign(&g, low) * enti_poly_sign(&g, high) < 0;
    enti_poly_clear(&g);
    return ENT_OK;
}

/* -1 or 1 when all of one interval lies on that side of the other, 0 when they overlap. */
static int apart(mpq_t low, mpq_t high, mpq_t other_low, mpq_t other_high)
{
    if (mpq_cmp(high, other_low) <= 0) return -1;
    return mpq_cmp(other_high, low) <= 0 ? 1 : 0;
}

ent_status enti_root_compare(const enti_poly *p, enti_roots *a, size_t j, const enti_poly *q,
                             enti_roots *b, size_t k, int *order)
{
    const bool known_a = mpq_equal(a->low[j], a->high[j]);
    const bool known_b = mpq_equal(b->low[k], b->high[k]);
    bool same = false;

    *order = 0;
    if (known_a && known_b) {
        *order = mpq_cmp(a->low[j], b->low[k]);
        return ENT_OK;
    }
    if (!known_a && !known_b && apart(a->low[j], a->high[j], b->low[k], b->high[k]) == 0) {
        const bool left = mpq_cmp(a->low[j], b->low[k]) > 0;
        const bool right = mpq_cmp(a->high[j], b->high[k]) < 0;
        const ent_status st =
            common_root(p, q, left ? a->low[j] : b->low[k], right ? a->high[j] : b->high[k], &same);
        if (st || same) return st;
    }
    for (;;) { /* a rational root is known, so a known and an unknown one differ */
        *order = apart(a->low[j], a->high[j], b->low[k], b->high[k]);
        if (*order) return ENT_OK;
        enti_root_refine(p, a->low[j], a->high[j]);
        enti_root_refine(q, b->low[k], b->high[k]);
    }
}
