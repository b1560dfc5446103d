/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_polytope.c -- pivots in integers; see verify_polytope.h.
 *
 * Ties are broken as if row r were  reply z <= 1 + e^(r+1)  for an infinitely small e > 0. That
 * polytope is bounded and simple: each basis is a vertex, each column an edge with one other end.
 */
#include "report/verify_polytope.h"

#include "base/mem.h"

#include <string.h>

/* ---- the table of replies ------------------------------------------------------------------- */

/* The payoff of player p as an exact rational. */
static ent_status read(const ent_game *g, size_t p, size_t r, size_t c, mpq_t q)
{
    return enti_game_rational(g, (r * g->stride[p] + c * g->stride[1 - p]) * 2 + p, q);
}

/* The least common denominator of all payoffs of player p. */
static ent_status find_denominator(const ent_game *g, size_t p, enti_polytope *t)
{
    ent_status st = ENT_OK;
    mpq_t q;

    mpq_init(q);
    mpz_set_ui(t->den, 1);
    for (size_t k = 0; k < t->rows * t->cols && !st; k++) {
        st = read(g, p, k / t->cols, k % t->cols, q);
        mpz_lcm(t->den, t->den, mpq_denref(q));
        if (!st) st = enti_exact_reserve(4, mpz_sizeinbase(t->den, 2));
    }
    mpq_clear(q);
    return st ? st : enti_exact_reserve(t->rows * (t->cols + 1), mpz_sizeinbase(t->den, 2));
}

/* entry = den * payoff - the smallest of these + 1: the same equilibria, and all are positive. */
static ent_status fill(const ent_game *g, size_t p, enti_polytope *t)
{
    ent_status st = ENT_OK;
    mpq_t q;

    mpq_init(q);
    for (size_t k = 0; k < t->rows * t->cols && !st; k++) {
        mpz_ptr entry = enti_entry(t, k / t->cols, k % t->cols);
        st = read(g, p, k / t->cols, k % t->cols, q);
        mpz_divexact(entry, t->den, mpq_denref(q));
        mpz_mul(entry, entry, mpq_numref(q));
        if (k == 0 || mpz_cmp(entry, t->one) < 0) mpz_set(t->one, entry);
    }
    mpq_clear(q);
    mpz_sub_ui(t->one, t->one, 1);
    for (size_t r = 0; r < t->rows; r++) {
        for (size_t c = 0; c < t->cols; c++)
            mpz_sub(enti_entry(t, r, c), enti_entry(t, r, c), t->one);
        mpz_set_ui(enti_entry(t, r, t->cols), 1);
    }
    mpz_set_ui(t->den, 1);
    return st;
}

/* Every number of every basis is a minor of the table [reply | 1] of order k <= rows, cols + 1: at
 * most k! products of k entries. */
static ent_status reserve(const enti_polytope *t)
{
    const size_t k = t->rows <= t->cols ? t->rows : t->cols + 1;
    size_t bits = 1, log = 1; /* log >= log2(k) */

    while (log < 63 && k >> log) log++;
    for (size_t r = 0; r < t->rows; r++)
        for (size_t c = 0; c < t->cols; c++) {
            const size_t size = mpz_sizeinbase(enti_entry(t, r, c), 2);
            bits = size > bits ? size : bits;
        }
    return enti_exact_reserve(t->rows * (t->cols + 1), k * (bits + log));
}

ent_status enti_polytope_new(const ent_game *g, size_t p, enti_polytope *t)
{
    *t = (enti_polytope){.rows = (size_t)g->actions[p], .cols = (size_t)g->actions[1 - p]};
    t->slack = (int)g->offset[p];
    t->weight = (int)g->offset[1 - p];
    mpz_inits(t->den, t->one, t->two, NULL);
    t->entry = enti_integers_new(t->rows * (t->cols + 1));
    t->basic = enti_new(t->rows, int);
    t->cobasic = enti_new(t->cols, int);
    t->place = enti_new(t->rows, size_t);
    if (!t->entry || !t->basic || !t->cobasic || !t->place) return ENT_ERR_NOMEM;
    for (size_t r = 0; r < t->rows; r++) {
        t->basic[r] = t->slack + (int)r;
        t->place[r] = r;
    }
    for (size_t c = 0; c < t->cols; c++) t->cobasic[c] = t->weight + (int)c;
    ent_status st = find_denominator(g, p, t);
    if (!st) st = fill(g, p, t);
    return st ? st : reserve(t);
}

void enti_polytope_clear(enti_polytope *t)
{
    if (!t->rows) return; /* never made */
    enti_integers_free(t->entry, t->rows * (t->cols + 1));
    mpz_clears(t->den, t->one, t->two, NULL);
    enti_free(t->basic);
    enti_free(t->cobasic);
    enti_free(t->place);
    *t = (enti_polytope){0};
}

/* ---- pivots --------------------------------------------------------------------------------- */

/* The entry of slack k in a row, where it stands among the columns or not. */
static void get_slack(const enti_polytope *t, size_t r, size_t k, mpz_t out)
{
    if (t->place[k] >= t->rows)
        mpz_set(out, enti_entry(t, r, t->place[k] - t->rows));
    else if (t->place[k] == r)
        mpz_set(out, t->den);
    else
        mpz_set_ui(out, 0);
}

/* The sign of one / a - two / b, both divisors positive. */
static int compare(enti_polytope *t, const mpz_t a, const mpz_t b)
{
    mpz_mul(t->one, t->one, b);
    mpz_mul(t->two, t->two, a);
    return mpz_cmp(t->one, t->two);
}

/* Whether row r gives out before row `best`: the constant, and then each power of e in turn, over
 * the entry of the column, is less. */
static bool is_sooner(enti_polytope *t, size_t r, size_t best, size_t col)
{
    mpz_set(t->one, enti_entry(t, r, t->cols));
    mpz_set(t->two, enti_entry(t, best, t->cols));
    int order = compare(t, enti_entry(t, r, col), enti_entry(t, best, col));
    for (size_t k = 0; k < t->rows && order == 0; k++) {
        get_slack(t, r, k, t->one);
        get_slack(t, best, k, t->two);
        order = compare(t, enti_entry(t, r, col), enti_entry(t, best, col));
    }
    return order < 0;
}

size_t enti_polytope_leaving(enti_polytope *t, size_t col)
{
    size_t best = t->rows;

    for (size_t r = 0; r < t->rows; r++)
        if (mpz_sgn(enti_entry(t, r, col)) > 0 && (best == t->rows || is_sooner(t, r, best, col)))
            best = r;
    return best;
}

/* entry = (pivot * entry - left * above) / den, a division without rest */
static void update(enti_polytope *t, const mpz_t pivot, const mpz_t left, const mpz_t above,
                   mpz_t entry)
{
    mpz_mul(entry, entry, pivot);
    mpz_submul(entry, left, above);
    mpz_divexact(entry, entry, t->den);
}

static void set_place(enti_polytope *t, int label, size_t place)
{
    if (label >= t->slack && label < t->slack + (int)t->rows) t->place[label - t->slack] = place;
}

void enti_polytope_pivot(enti_polytope *t, size_t row, size_t col)
{
    const int label = t->basic[row];

    mpz_set(t->one, enti_entry(t, row, col)); /* the new denominator */
    for (size_t r = 0; r < t->rows; r++) {
        if (r == row) continue;
        for (size_t c = 0; c <= t->cols; c++)
            if (c != col)
                update(t, t->one, enti_entry(t, r, col), enti_entry(t, row, c),
                       enti_entry(t, r, c));
        mpz_neg(enti_entry(t, r, col), enti_entry(t, r, col));
    }
    mpz_set(enti_entry(t, row, col), t->den);
    mpz_set(t->den, t->one);
    t->basic[row] = t->cobasic[col];
    t->cobasic[col] = label;
    set_place(t, t->basic[row], row);
    set_place(t, t->cobasic[col], t->rows + col);
    t->pivots++;
}

/* ---- the vertex ----------------------------------------------------------------------------- */

void enti_polytope_labels(const enti_polytope *t, size_t words, uint64_t labels[], bool *simple)
{
    *simple = true;
    memset(labels, 0, words * sizeof *labels);
    for (size_t c = 0; c < t->cols; c++) enti_flip_label(labels, t->cobasic[c]);
    for (size_t r = 0; r < t->rows; r++)
        if (!mpz_sgn(enti_entry(t, r, t->cols))) {
            enti_flip_label(labels, t->basic[r]);
            *simple = false;
        }
}

static bool is_weight(const enti_polytope *t, int label)
{
    return label >= t->weight && label < t->weight + (int)t->cols;
}

void enti_polytope_mixed(const enti_polytope *t, mpq_t q[])
{
    mpz_t sum;

    mpz_init(sum);
    for (size_t r = 0; r < t->rows; r++)
        if (is_weight(t, t->basic[r])) mpz_add(sum, sum, enti_entry(t, r, t->cols));
    for (size_t c = 0; c < t->cols; c++) mpq_set_ui(q[c], 0, 1);
    for (size_t r = 0; r < t->rows; r++) {
        if (!is_weight(t, t->basic[r])) continue;
        mpq_ptr share = q[t->basic[r] - t->weight];
        mpz_set(mpq_numref(share), enti_entry(t, r, t->cols));
        mpz_set(mpq_denref(share), sum);
        mpq_canonicalize(share);
    }
    mpz_clear(sum);
}
