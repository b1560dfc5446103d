/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_root.c -- type-symmetric equilibria on a line: one type mixes two actions, no other mixes.
 *
 * Members of type t take b with probability p and a with 1 - p. With N others of type t, of whom k
 * take b, the gain of an action x over y is in Bernstein form
 *
 *     g(p) = sum_k C(N,k) p^k (1-p)^(N-k) v_k,   v_k = u(x | k) - u(y | k),
 *          = sum_j C(N,j) (D^j v)_0 p^j,         D the forward difference.
 *
 * An inner equilibrium is a root of the gain of b over a at which no other gain is positive. The
 * sign of another gain h at an irrational root of f: 0 if gcd(f, h) has the root, else that in an
 * interval around it where h has no root.
 */
#include "base/mem.h"
#include "base/polynomial.h"
#include "nash/compact.h"

#include <math.h>
#include <string.h>

/* One line. */
typedef struct line {
    enti_compact_search *s;
    size_t t, a, b; /* a, b: places in a profile */
    int *counts;    /* [width] */
} line;

/* v_k of x over y for members of their type, into v [n + 1]; *n of type t are counted. */
static ent_status differences(line *l, size_t x, size_t y, mpq_t v[], int *n)
{
    const ent_compact *c = l->s->c;
    ent_status st = ENT_OK;
    mpq_t u;

    *n = enti_compact_others(c, c->type_of[x], l->t);
    mpq_init(u);
    /* the type of x has one member more on y than is counted: it is the one who moves */
    for (int k = 0; k <= *n && !st; k++) {
        l->counts[l->a] = *n - k;
        l->counts[l->b] = k;
        l->counts[y] += c->type_of[x] == l->t;
        st = enti_compact_pure_payoff(c, l->counts, y, x, v[k]);
        if (!st) st = enti_compact_pure_payoff(c, l->counts, y, y, u);
        l->counts[y] -= c->type_of[x] == l->t;
        mpq_sub(v[k], v[k], u);
    }
    mpq_clear(u);
    return st;
}

/* The gain of x over y as a polynomial in p; it keeps its sign. */
static ent_status gain(line *l, size_t x, size_t y, enti_poly *out)
{
    const size_t most = (size_t)l->s->c->members[l->t] + 1;
    mpq_t *v = enti_rationals_new(most);
    mpz_t *z = enti_integers_new(most);
    mpz_t d, choose;
    int n = 0;
    ent_status st = v && z ? ENT_OK : ENT_ERR_NOMEM;

    *out = (enti_poly){0};
    mpz_inits(d, choose, NULL);
    mpz_set_ui(d, 1);
    if (!st) st = differences(l, x, y, v, &n);
    if (st) goto done;
    for (int k = 0; k <= n; k++) mpz_lcm(d, d, mpq_denref(v[k]));
    for (int k = 0; k <= n; k++) {
        mpz_divexact(z[k], d, mpq_denref(v[k]));
        mpz_mul(z[k], z[k], mpq_numref(v[k]));
    }
    for (int j = 1; j <= n; j++)
        for (int k = n; k >= j; k--) mpz_sub(z[k], z[k], z[k - 1]);
    for (int j = 0; j <= n; j++) {
        mpz_bin_uiui(choose, (unsigned long)n, (unsigned long)j);
        mpz_mul(z[j], z[j], choose);
    }
    st = enti_poly_new((size_t)n + 1, z, out);
done:
    mpz_clears(d, choose, NULL);
    enti_rationals_free(v, most);
    enti_integers_free(z, most);
    return st;
}

/* The sign of h at the root of f in (low, high), or at low == high. */
static ent_status sign_at(const enti_poly *f, mpq_t low, mpq_t high, const enti_poly *h, int *sign)
{
    enti_poly common = {0};
    bool none = false;

    *sign = 0;
    if (!h->length) return ENT_OK;
    if (mpq_equal(low, high)) {
        *sign = enti_poly_sign(h, low);
        return ENT_OK;
    }
    ent_status st = enti_poly_gcd(f, h, &common);
    if (st) return st;
    const bool shared =
        common.length > 1 && enti_poly_sign(&common, low) * enti_poly_sign(&common, high) < 0;
    enti_poly_clear(&common);
    if (shared) return ENT_OK;
    for (;;) {
        st = enti_poly_rootless(h, low, high, &none);
        if (st || none) break;
        enti_root_refine(f, low, high);
        if (mpq_equal(low, high)) {
            *sign = enti_poly_sign(h, low);
            return ENT_OK;
        }
    }
    if (!st) {
        mpq_t middle;
        mpq_init(middle);
        mpq_add(middle, low, high);
        mpq_div_2exp(middle, middle, 1);
        *sign = enti_poly_sign(h, middle);
        mpq_clear(middle);
    }
    return st;
}

/* What a member of type r takes on the line. */
static size_t taken(const line *l, size_t r)
{
    const ent_compact *c = l->s->c;
    size_t at = c->offset[r];

    if (r == l->t) return l->a;
    while (!l->counts[at]) at++;
    return at;
}

/* Whether no action but a and b gains at a root of f; with f == NULL at all p in (0, 1). *open is
 * set when that changes on the way. */
static ent_status no_gains(line *l, const enti_poly *f, mpq_t low, mpq_t high, bool *yes,
                           bool *open)
{
    const ent_compact *c = l->s->c;
    ent_status st = ENT_OK;
    int sign = 0;

    *yes = true;
    for (size_t x = 0; x < c->width && *yes && !st; x++) {
        const size_t y = taken(l, c->type_of[x]);
        enti_poly h = {0};
        bool none = true;
        if (x == l->a || x == l->b || x == y) continue;
        st = gain(l, x, y, &h);
        if (!st && f) st = sign_at(f, low, high, &h, &sign);
        if (!st && !f && h.length) st = enti_poly_rootless(&h, low, high, &none);
        if (!st && !f && !none) {
            *open = true;
            *yes = false;
        } else if (!st && !f && h.length) {
            mpq_t middle;
            mpq_init(middle);
            mpq_set_ui(middle, 1, 2);
            sign = enti_poly_sign(&h, middle);
            mpq_clear(middle);
        }
        if (!st && sign > 0) *yes = false;
        sign = 0;
        enti_poly_clear(&h);
    }
    return st;
}

/* The profile with probability p of b, in rationals, into s->mixed. */
static void set_profile(line *l, const mpq_t p)
{
    const ent_compact *c = l->s->c;

    for (size_t k = 0; k < c->width; k++)
        mpq_set_ui(l->s->mixed[k], c->type_of[k] != l->t && l->counts[k] > 0, 1);
    mpq_set(l->s->mixed[l->b], p);
    mpq_set_ui(l->s->mixed[l->a], 1, 1);
    mpq_sub(l->s->mixed[l->a], l->s->mixed[l->a], p);
}

static ent_status push_root(line *l, const enti_poly *f, mpq_t low, mpq_t high)
{
    const ent_compact *c = l->s->c;
    bool listed = false;

    if (mpq_equal(low, high)) {
        set_profile(l, low);
        return enti_compact_push_exact(l->s, &listed);
    }
    const double p = enti_root_double(f, low, high);
    const double box = fmax(p - enti_rational_double(low), enti_rational_double(high) - p);
    double *prob = enti_new(c->width, double);
    if (!prob) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < c->width; k++)
        prob[k] = c->type_of[k] != l->t && l->counts[k] > 0 ? 1.0 : 0.0;
    prob[l->b] = p;
    prob[l->a] = 1.0 - p;
    ent_status st = enti_compact_push(l->s, prob, fmax(2.0 * box, 0x1p-52), &listed);
    if (!st && !listed) st = ENT_ERR_NUMERIC;
    enti_free(prob);
    return st;
}

/* All p are alike between a and b: the ends are listed as joined where all of that holds. */
static ent_status push_line(line *l, mpq_t low, mpq_t high)
{
    bool yes = false, listed = false;
    ent_status st = no_gains(l, NULL, low, high, &yes, &l->s->partial);

    for (int k = 0; k < 2 && yes && !st; k++) {
        set_profile(l, k ? high : low);
        st = enti_compact_push_exact(l->s, &listed);
        if (!st && !listed) st = ENT_ERR_NUMERIC;
    }
    if (!st && yes) l->s->found.joined[l->s->found.count - 2] = true;
    return st;
}

static ent_status push_roots(line *l, const enti_poly *f, const mpq_t low, const mpq_t high)
{
    enti_poly free_of_squares = {0};
    enti_roots roots = {0};
    bool yes = false, open = false;
    ent_status st = enti_poly_squarefree(f, &free_of_squares);

    if (!st && free_of_squares.length > 1)
        st = enti_poly_roots(&free_of_squares, low, high, &roots);
    for (size_t k = 0; k < roots.count && !st; k++) {
        st = no_gains(l, &free_of_squares, roots.low[k], roots.high[k], &yes, &open);
        if (!st && yes) st = push_root(l, &free_of_squares, roots.low[k], roots.high[k]);
    }
    enti_roots_clear(&roots);
    enti_poly_clear(&free_of_squares);
    return st;
}

ent_status enti_compact_line(enti_compact_search *s, size_t t, int a, int b, const int pure[])
{
    const ent_compact *c = s->c;
    line l = {s, t, c->offset[t] + (size_t)a, c->offset[t] + (size_t)b, enti_new(c->width, int)};
    enti_poly f = {0};
    mpq_t low, high;
    ent_status st = l.counts ? ENT_OK : ENT_ERR_NOMEM;

    mpq_inits(low, high, NULL);
    mpq_set_ui(high, 1, 1);
    for (size_t r = 0; r < c->types && !st; r++)
        if (r != t) l.counts[c->offset[r] + (size_t)pure[r]] = c->members[r];
    if (!st) st = enti_poly_reserve((size_t)c->members[t] + 1, (size_t)c->members[t] + 192);
    if (!st) st = gain(&l, l.b, l.a, &f);
    if (!st) st = f.length ? push_roots(&l, &f, low, high) : push_line(&l, low, high);
    enti_poly_clear(&f);
    mpq_clears(low, high, NULL);
    enti_free(l.counts);
    return st;
}
