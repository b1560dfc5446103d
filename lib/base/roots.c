/* SPDX-License-Identifier: GPL-3.0-or-later */
/* roots.c -- the real roots of a polynomial, each alone in an interval with rational ends.
 *
 * Descartes: a polynomial has no more positive roots than its coefficients change sign, and the same
 * number up to an even one. With x = (a + b t) / (1 + t), which takes t in (0, infinity) to x in (a, b),
 * no change means no root in (a, b), one change one simple root; otherwise the interval is halved.
 * For a squarefree polynomial that ends (Vincent's theorem). A rational root u/v has a v that divides
 * the leading coefficient. In an interval shorter than 1/v^2 no other fraction has a denominator up
 * to v: so the simplest fraction of a short interval is the root, or the root is not rational, or
 * its denominator has over RATIONAL_BITS bits, when it is treated as if it were not.
 * Source: G. Collins, A. Akritas, Polynomial real root isolation using Descartes' rule of signs,
 * SYMSAC (1976).
 */
#include "base/mem.h"
#include "base/poly_parts.h"

/* Halvings beyond which two ends that round to neighbouring doubles are left as they are. */
#define MAX_HALVINGS 160
/* The longest denominator of a rational root that is found. */
#define RATIONAL_BITS 128

/* c(x) <- c(x + by), n coefficients. */
static void shift(size_t n, mpz_t c[], const mpz_t by)
{
    for (size_t k = 0; k + 1 < n; k++)
        for (size_t j = n - 1; j-- > k;) mpz_addmul(c[j], c[j + 1], by);
}

/* How often the coefficients of (1 + t)^d p((a + b t) / (1 + t)) change sign, up to 2 (or more), d
 * the degree. With a = A / v, b = B / v:  p(x) -> v^d p(x / v) -> shifted by A -> x replaced by
 * (B - A) x, which takes (0, 1) to (a, b) -> reversed and shifted by 1. */
static int changes(const enti_poly *p, mpz_t c[], const mpq_t a, const mpq_t b)
{
    const size_t n = p->length;
    mpz_t v, left, width, power;
    int count = 0, last = 0;

    mpz_inits(v, left, width, power, NULL);
    mpz_lcm(v, mpq_denref(a), mpq_denref(b));
    mpz_divexact(left, v, mpq_denref(a));
    mpz_mul(left, left, mpq_numref(a));
    mpz_divexact(width, v, mpq_denref(b));
    mpz_mul(width, width, mpq_numref(b));
    mpz_sub(width, width, left);
    mpz_set_ui(power, 1);
    for (size_t k = n; k-- > 0; mpz_mul(power, power, v)) mpz_mul(c[k], p->c[k], power);
    shift(n, c, left);
    mpz_set_ui(power, 1);
    for (size_t k = 0; k < n; k++, mpz_mul(power, power, width)) mpz_mul(c[k], c[k], power);
    for (size_t k = 0; k < n / 2; k++) mpz_swap(c[k], c[n - 1 - k]);
    mpz_set_ui(power, 1);
    shift(n, c, power);
    for (size_t k = 0; k < n && count < 2; k++) {
        const int s = mpz_sgn(c[k]);
        if (s && last && s != last) count++;
        if (s) last = s;
    }
    mpz_clears(v, left, width, power, NULL);
    return count;
}

ent_status enti_poly_rootless(const enti_poly *p, const mpq_t low, const mpq_t high, bool *none)
{
    mpz_t *work = enti_integers_new(p->length);

    *none = false;
    if (!work) return ENT_ERR_NOMEM;
    *none = changes(p, work, low, high) == 0;
    enti_integers_free(work, p->length);
    return ENT_OK;
}

/* An end of an interval that is still to be searched. */
typedef struct cut {
    mpq_t x;
    int sign; /* of the polynomial there */
} cut;

/* Cuts still to come, the next one last, and the roots found. */
typedef struct search {
    const enti_poly *p;
    mpz_t *work; /* [length of p] */
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
    c->sign = enti_poly_sign(s->p, x);
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
    int left_sign = enti_poly_sign(s->p, left);
    ent_status st = ENT_OK;
    mpq_t middle;

    mpq_init(middle);
    while (s->depth && !st) {
        cut *right = &s->stack[s->depth - 1];
        const int inside = changes(s->p, s->work, left, right->x);
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
        mpq_clear(right->x);
        s->depth--;
    }
    mpq_clear(middle);
    return st;
}

/* Halves an interval at whose low end the polynomial has the sign `below`. */
static void halve(const enti_poly *p, int below, mpq_t low, mpq_t high)
{
    mpq_t middle;

    mpq_init(middle);
    mpq_add(middle, low, high);
    mpq_div_2exp(middle, middle, 1);
    const int sign = enti_poly_sign(p, middle);
    if (sign == 0 || sign == below) mpq_set(low, middle);
    if (sign != below) mpq_set(high, middle);
    mpq_clear(middle);
}

void enti_root_refine(const enti_poly *p, mpq_t low, mpq_t high)
{
    if (!mpq_equal(low, high)) halve(p, enti_poly_sign(p, low), low, high);
}

/* The fraction of least denominator in the open interval (low, high), by continued fractions: the
 * least integer inside, or [a; x] with a = floor(low) and x the simplest in (1/(high - a), 1/(low -
 * a)). num[0] / den[0] is the last convergent, num[1] / den[1] the one before. */
static void simplest(const mpq_t low, const mpq_t high, mpq_t out)
{
    mpz_t a, num[2], den[2];
    mpq_t l, h, whole;
    bool unbounded = false, last = false;

    mpq_inits(l, h, whole, NULL);
    mpz_inits(a, num[0], num[1], den[0], den[1], NULL);
    mpz_set_ui(num[0], 1);
    mpz_set_ui(den[1], 1);
    mpq_set(l, low);
    mpq_set(h, high);
    while (!last) {
        mpz_fdiv_q(a, mpq_numref(l), mpq_denref(l));
        mpz_add_ui(a, a, 1);
        mpq_set_z(whole, a);
        last = unbounded || mpq_cmp(whole, h) < 0;
        if (!last) mpz_sub_ui(a, a, 1);
        mpz_addmul(num[1], a, num[0]);
        mpz_addmul(den[1], a, den[0]);
        mpz_swap(num[0], num[1]);
        mpz_swap(den[0], den[1]);
        if (last) break;
        mpq_set_z(whole, a);
        mpq_sub(l, l, whole);
        mpq_sub(h, h, whole);
        unbounded = mpq_sgn(l) == 0;
        if (!unbounded) mpq_inv(l, l);
        mpq_inv(h, h);
        mpq_swap(l, h);
    }
    mpz_set(mpq_numref(out), num[0]);
    mpz_set(mpq_denref(out), den[0]);
    mpz_clears(a, num[0], num[1], den[0], den[1], NULL);
    mpq_clears(l, h, whole, NULL);
}

/* Makes a rational root known as such. */
static void find_rational(const enti_poly *p, mpq_t low, mpq_t high)
{
    const size_t longest = mpz_sizeinbase(p->c[p->length - 1], 2);
    const size_t bits = 2 * (longest < RATIONAL_BITS ? longest : RATIONAL_BITS) + 1;
    const int below = enti_poly_sign(p, low);
    mpq_t x;

    mpq_init(x);
    for (;;) { /* until the width is below 2^-bits */
        mpq_sub(x, high, low);
        mpq_mul_2exp(x, x, bits);
        if (mpq_cmp_ui(x, 1, 1) < 0) break;
        halve(p, below, low, high);
    }
    if (!mpq_equal(low, high)) {
        simplest(low, high, x);
        if (enti_poly_sign(p, x) == 0) {
            mpq_set(low, x);
            mpq_set(high, x);
        }
    }
    mpq_clear(x);
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
    enti_integers_free(s->work, s->p->length);
    s->roots.count = s->room;
    enti_roots_clear(&s->roots);
}

ent_status enti_poly_roots(const enti_poly *p, const mpq_t low, const mpq_t high, enti_roots *out)
{
    search s = {.p = p};
    mpq_t left;

    *out = (enti_roots){0};
    if (p->length < 2) return ENT_OK;
    mpq_init(left);
    mpq_set(left, low);
    ent_status st = make_room(&s, p->length - 1);
    if (!st && !(s.work = enti_integers_new(p->length))) st = ENT_ERR_NOMEM;
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
    *order = apart(a->low[j], a->high[j], b->low[k], b->high[k]);
    if (*order) return ENT_OK;
    if (known_a && enti_poly_sign(q, a->low[j]) == 0) return ENT_OK;
    if (known_b && enti_poly_sign(p, b->low[k]) == 0) return ENT_OK;
    if (!known_a && !known_b) {
        const bool left = mpq_cmp(a->low[j], b->low[k]) > 0;
        const bool right = mpq_cmp(a->high[j], b->high[k]) < 0;
        const ent_status st =
            common_root(p, q, left ? a->low[j] : b->low[k], right ? a->high[j] : b->high[k], &same);
        if (st || same) return st;
    }
    for (;;) { /* they differ */
        *order = apart(a->low[j], a->high[j], b->low[k], b->high[k]);
        if (*order) return ENT_OK;
        enti_root_refine(p, a->low[j], a->high[j]);
        enti_root_refine(q, b->low[k], b->high[k]);
    }
}
