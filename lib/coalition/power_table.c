/* SPDX-License-Identifier: GPL-3.0-or-later */
/* power_table.c -- swings counted by dynamic programming over sizes and weights.
 *
 * S meets every criterion of a set when its complement T is light: w_c(T) <= b_c = total_c - quota_c
 * for each c. The table counts coalitions by what they weigh, inside the box of these bounds:
 *
 *     F[t][w] = number of T with |T| = t and weights w,  0 <= t <= T_max,  0 <= w_c <= b_c
 *
 * Entering player i is F[t][w] += F[t-1][w - w_i], from the largest t down; taking it out again is
 * G[t][w] = F[t][w] - G[t-1][w - w_i], from the smallest up. Player i swings S = N - T - i with T
 * when T is in the box and T + i is not:
 *
 *     swings of size t  =  sum of G[t] over the box  -  sum of G[t] over w <= b - w_i.
 *
 * With one criterion the game and its dual (quota total - quota + 1) have the same swings, and the
 * smaller box is taken. Counts are integers of a fixed number of limbs, more than 2^players.
 */
#include "base/mem.h"
#include "coalition/power.h"

#include <stdlib.h>
#include <string.h>

/* Two tables of at most half a GiB each. */
#define MAX_LIMBS ((size_t)1 << 26)

typedef struct box {
    const ent_voting *v;
    size_t n_dims;
    size_t criterion[ENT_VOTING_MAX_CRITERIA]; /* [n_dims] */
    int64_t bound[ENT_VOTING_MAX_CRITERIA];    /* [n_dims] */
    size_t cells;                              /* product of bound + 1, last dimension fastest */
    size_t sizes;                              /* T_max + 1 */
    size_t limbs;                              /* a count */
    bool empty;                                /* a bound is below 0 */
    mp_limb_t *all;                            /* [sizes][cells][limbs] F */
    mp_limb_t *rest;                           /* the same shape, G */
} box;

static bool same_weights(const ent_voting *v, size_t c, size_t d)
{
    return memcmp(v->criterion[c].weight, v->criterion[d].weight, v->players * sizeof(int64_t)) ==
           0;
}

/* The dimensions: one a criterion, of those with the same weights the one with the highest quota. */
static void choose_dimensions(box *b, uint32_t criteria)
{
    const enti_criterion *all = b->v->criterion;

    for (size_t c = 0; c < b->v->n_criteria; c++) {
        size_t k = 0;
        if (!(criteria >> c & 1)) continue;
        while (k < b->n_dims && !same_weights(b->v, c, b->criterion[k])) k++;
        if (k == b->n_dims)
            b->criterion[b->n_dims++] = c;
        else if (all[c].quota > all[b->criterion[k]].quota)
            b->criterion[k] = c;
    }
    for (size_t k = 0; k < b->n_dims; k++) {
        const enti_criterion *own = &all[b->criterion[k]];
        b->bound[k] = own->total - own->quota;
        if (b->n_dims == 1 && own->quota - 1 < b->bound[k]) b->bound[k] = own->quota - 1;
        b->empty = b->empty || b->bound[k] < 0;
    }
}

static int by_weight(const void *x, const void *y)
{
    const int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

    return (a > b) - (a < b);
}

/* sizes = 1 + the most players that fit into the box, at most as many as fit into any dimension. */
static ent_status fit_sizes(box *b)
{
    const size_t n = b->v->players;
    int64_t *sorted = enti_alloc(n, sizeof *sorted);

    if (!sorted) return ENT_ERR_NOMEM;
    b->sizes = n + 1;
    for (size_t k = 0; k < b->n_dims; k++) {
        int64_t room = b->bound[k];
        size_t most = 0;
        memcpy(sorted, b->v->criterion[b->criterion[k]].weight, n * sizeof *sorted);
        qsort(sorted, n, sizeof *sorted, by_weight);
        while (most < n && sorted[most] <= room) room -= sorted[most++];
        if (most + 1 < b->sizes) b->sizes = most + 1;
    }
    enti_free(sorted);
    return ENT_OK;
}

/* False when the table is too large. */
static bool fit_cells(box *b)
{
    b->limbs = b->v->players / GMP_NUMB_BITS + 1;
    b->cells = 1;
    for (size_t k = 0; k < b->n_dims; k++) {
        if ((uint64_t)b->bound[k] >= MAX_LIMBS / b->cells) return false;
        b->cells *= (size_t)b->bound[k] + 1;
    }
    return b->cells <= MAX_LIMBS / b->limbs / b->sizes;
}

/* Stretches of neighbouring cells where a player of weights w fits: cell `to` holds what `from` held
 * before the player came. False when the player does not fit at these outer coordinates. */
typedef struct stretch {
    size_t to, from, length;
} stretch;

static size_t n_stretches(const box *b)
{
    return b->cells / ((size_t)b->bound[b->n_dims - 1] + 1);
}

static bool stretch_at(const box *b, size_t player, size_t outer, stretch *out)
{
    const size_t last = b->n_dims - 1, width = (size_t)b->bound[last] + 1;
    size_t shift = 0, stride = 1, left = outer;

    for (size_t k = last; k-- > 0;) {
        const size_t extent = (size_t)b->bound[k] + 1;
        const int64_t w = b->v->criterion[b->criterion[k]].weight[player];
        if ((int64_t)(left % extent) < w) return false;
        shift += (size_t)w * stride;
        stride *= extent;
        left /= extent;
    }
    const int64_t w = b->v->criterion[b->criterion[last]].weight[player];
    if (w > b->bound[last]) return false;
    *out = (stretch){outer * width + (size_t)w, (outer - shift) * width, width - (size_t)w};
    return true;
}

/* to[k] += from[k], or -=, for n counts. */
static void add_counts(size_t n, size_t limbs, mp_limb_t *to, const mp_limb_t *from)
{
    if (limbs == 1)
        for (size_t k = 0; k < n; k++) to[k] += from[k];
    else
        for (size_t k = 0; k < n * limbs; k += limbs)
            mpn_add_n(to + k, to + k, from + k, (mp_size_t)limbs);
}

static void subtract_counts(size_t n, size_t limbs, mp_limb_t *to, const mp_limb_t *from)
{
    if (limbs == 1)
        for (size_t k = 0; k < n; k++) to[k] -= from[k];
    else
        for (size_t k = 0; k < n * limbs; k += limbs)
            mpn_sub_n(to + k, to + k, from + k, (mp_size_t)limbs);
}

static mp_limb_t *at(const box *b, mp_limb_t *table, size_t size, size_t cell)
{
    return table + (size * b->cells + cell) * b->limbs;
}

static void enter(box *b, size_t player)
{
    stretch r;

    for (size_t t = b->sizes; t-- > 1;)
        for (size_t o = 0; o < n_stretches(b); o++)
            if (stretch_at(b, player, o, &r))
                add_counts(r.length, b->limbs, at(b, b->all, t, r.to),
                           at(b, b->all, t - 1, r.from));
}

/* rest = the table without the player. */
static void take_out(box *b, size_t player)
{
    stretch r;

    memcpy(b->rest, b->all, b->sizes * b->cells * b->limbs * sizeof *b->rest);
    for (size_t t = 1; t < b->sizes; t++)
        for (size_t o = 0; o < n_stretches(b); o++)
            if (stretch_at(b, player, o, &r))
                subtract_counts(r.length, b->limbs, at(b, b->rest, t, r.to),
                                at(b, b->rest, t - 1, r.from));
}

/* out = the sum of n counts, modulo 2^(GMP_NUMB_BITS limbs); `sum` [limbs] is scratch. */
static void add_up(size_t n, size_t limbs, const mp_limb_t *count, mp_limb_t sum[])
{
    for (size_t k = 0; k < n; k++) add_counts(1, limbs, sum, count + k * limbs);
}

static void read_limbs(size_t limbs, const mp_limb_t sum[], mpz_t out)
{
    mpz_import(out, limbs, -1, sizeof *sum, 0, 0, sum);
}

/* Winning coalitions, or with the dual's box losing ones, and the sum of n - 2t over the box. */
static void count_winning(const box *b, int sign, mp_limb_t sum[], enti_swings *out)
{
    const size_t n = b->v->players;
    const enti_criterion *own = &b->v->criterion[b->criterion[0]];
    const bool dual = b->n_dims == 1 && b->bound[0] != own->total - own->quota;
    mpz_t inside, term;

    mpz_inits(inside, term, NULL);
    for (size_t t = 0; t < b->sizes; t++) {
        memset(sum, 0, b->limbs * sizeof *sum);
        add_up(b->cells, b->limbs, at(b, b->all, t, 0), sum);
        read_limbs(b->limbs, sum, term);
        mpz_add(inside, inside, term);
        mpz_mul_si(term, term, sign * ((long)n - 2 * (long)t));
        mpz_add(out->identity, out->identity, term);
    }
    if (dual) {
        mpz_set_ui(term, 1);
        mpz_mul_2exp(term, term, n);
        mpz_sub(inside, term, inside);
    }
    mpz_mul_si(inside, inside, sign);
    mpz_add(out->winning, out->winning, inside);
    mpz_clears(inside, term, NULL);
}

/* The swings of one player, whom `rest` is without; sum [limbs] is scratch. */
static void count_swings(const box *b, size_t player, mp_limb_t sum[], const mpz_t factorial[],
                         mpz_t total, mpz_t orders)
{
    const size_t n = b->v->players;
    mpz_t term;
    stretch r;

    mpz_init(term);
    mpz_set_ui(total, 0);
    mpz_set_ui(orders, 0);
    for (size_t t = 0; t < b->sizes && t < n; t++) {
        memset(sum, 0, 2 * b->limbs * sizeof *sum);
        add_up(b->cells, b->limbs, at(b, b->rest, t, 0), sum);
        for (size_t o = 0; o < n_stretches(b); o++)
            if (stretch_at(b, player, o, &r))
                add_up(r.length, b->limbs, at(b, b->rest, t, r.from), sum + b->limbs);
        subtract_counts(1, b->limbs, sum, sum + b->limbs);
        read_limbs(b->limbs, sum, term);
        mpz_add(total, total, term);
        mpz_mul(term, term, factorial[t]);
        mpz_addmul(orders, term, factorial[n - 1 - t]);
    }
    mpz_clear(term);
}

/* Whether two players weigh the same by every dimension. */
static bool alike(const box *b, size_t i, size_t j)
{
    for (size_t k = 0; k < b->n_dims; k++) {
        const int64_t *w = b->v->criterion[b->criterion[k]].weight;
        if (w[i] != w[j]) return false;
    }
    return true;
}

static bool weightless(const box *b, size_t i)
{
    for (size_t k = 0; k < b->n_dims; k++)
        if (b->v->criterion[b->criterion[k]].weight[i] != 0) return false;
    return true;
}

/* Whether work may go on after `step` of `steps` steps. */
static bool may_go_on(const ent_control *c, size_t step, size_t steps)
{
    if (!c) return true;
    if (c->max_steps && step >= c->max_steps) return false;
    return !c->progress || c->progress(c->context, (double)step / (double)steps);
}

static ent_status count_all(box *b, int sign, const ent_control *control, mp_limb_t sum[],
                            enti_swings *out)
{
    const size_t n = b->v->players;
    mpz_t total, orders;
    bool go = true;

    b->all[0] = 1;
    for (size_t i = 0; i < n && go; i++) {
        go = may_go_on(control, i, 2 * n);
        if (go) enter(b, i);
    }
    if (!go) return ENT_ERR_LIMIT;
    count_winning(b, sign, sum, out);
    mpz_inits(total, orders, NULL);
    for (size_t i = 0; i < n && go; i++) {
        size_t first = 0;
        while (!alike(b, first, i)) first++;
        if (first < i || weightless(b, i)) continue;
        go = may_go_on(control, n + i, 2 * n);
        take_out(b, i);
        count_swings(b, i, sum, (const mpz_t *)out->factorial, total, orders);
        for (size_t j = i; j < n; j++)
            if (alike(b, i, j)) {
                (sign > 0 ? mpz_add : mpz_sub)(out->total[j], out->total[j], total);
                (sign > 0 ? mpz_add : mpz_sub)(out->orders[j], out->orders[j], orders);
            }
    }
    mpz_clears(total, orders, NULL);
    return go ? ENT_OK : ENT_ERR_LIMIT;
}

size_t enti_swings_table_size(const ent_voting *v, uint32_t criteria)
{
    box b = {.v = v};

    choose_dimensions(&b, criteria);
    if (b.empty) return 0;
    if (fit_sizes(&b) || !fit_cells(&b)) return SIZE_MAX;
    return b.sizes * b.cells * b.limbs;
}

ent_status enti_swings_by_table(const ent_voting *v, uint32_t criteria, int sign,
                                const ent_control *control, enti_swings *out)
{
    box b = {.v = v};
    mp_limb_t *sum = NULL; /* [2][limbs] */

    choose_dimensions(&b, criteria);
    if (b.empty) return ENT_OK; /* nobody wins */
    ent_status st = fit_sizes(&b);
    if (!st && !fit_cells(&b)) st = ENT_ERR_LIMIT;
    if (st) return st;
    b.all = enti_calloc(b.sizes * b.cells, b.limbs * sizeof *b.all);
    b.rest = enti_alloc(b.sizes * b.cells, b.limbs * sizeof *b.rest);
    sum = enti_calloc(2 * b.limbs, sizeof *sum);
    st = b.all && b.rest && sum ? count_all(&b, sign, control, sum, out) : ENT_ERR_NOMEM;
    enti_free(b.all);
    enti_free(b.rest);
    enti_free(sum);
    return st;
}
