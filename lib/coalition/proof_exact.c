/* SPDX-License-Identifier: GPL-3.0-or-later */
/* proof_exact.c -- shares, levels and weights in rationals, and their judge; see proof.h. */
#include "base/mem.h"
#include "base/rational.h"
#include "base/text.h"
#include "coalition/proof.h"
#include "game/coop.h"
#include "game/judge_coop.h"

#include <string.h>

char *enti_proof_text(const mpq_t q)
{
    ent_text text = {0};
    char *copy = NULL;

    if (!enti_rational_print(q, &text)) copy = enti_text_copy(text.data, text.length);
    ent_text_clear(&text);
    return copy;
}

/* ---- shares ------------------------------------------------------------------------------- */

static bool has(const enti_equation *e, size_t players, size_t column)
{
    return column < players ? e->coalition >> column & 1 : column - players == e->level;
}

/* The system in integers: the right side times the common denominator, which is left in *common. */
static ent_status fill(const ent_allocation *a, const ent_coop *c, size_t n,
                       const enti_equation equation[], mpz_t m[], mpz_t b[], mpz_t common)
{
    mpq_t *v = enti_rationals_new(n);
    ent_status st = v ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < n && !st; k++) {
        st = enti_coop_rational(c, equation[k].coalition, v[k]);
        mpz_lcm(common, common, mpq_denref(v[k]));
        for (size_t j = 0; j < n; j++) mpz_set_ui(m[k * n + j], has(&equation[k], a->players, j));
    }
    for (size_t k = 0; k < n && !st; k++) {
        mpz_divexact(b[k], common, mpq_denref(v[k]));
        mpz_mul(b[k], b[k], mpq_numref(v[k]));
    }
    enti_rationals_free(v, n);
    return st;
}

/* Unknown k as a text and a double. */
static ent_status keep(ent_allocation *a, size_t k, const mpq_t q)
{
    const bool share = k < a->players;
    char **text = share ? &a->exact[k] : &a->exact_level[k - a->players];

    *text = enti_proof_text(q);
    *(share ? &a->x[k] : &a->level[k - a->players]) = enti_rational_double(q);
    return *text ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status enti_proof_solve_exact(ent_allocation *a, const ent_coop *c, size_t n,
                                  const enti_equation equation[])
{
    mpz_t *m = enti_integers_new(n * n), *b = enti_integers_new(n), *num = enti_integers_new(n);
    mpz_t den, common;
    mpq_t q;
    bool singular = false;
    ent_status st = m && b && num ? ENT_OK : ENT_ERR_NOMEM;

    mpz_init(den);
    mpz_init_set_ui(common, 1);
    mpq_init(q);
    a->exact = enti_calloc(a->players, sizeof *a->exact);
    a->exact_level = enti_calloc(a->n_levels, sizeof *a->exact_level);
    if (!a->exact || !a->exact_level) st = ENT_ERR_NOMEM;
    if (!st) st = fill(a, c, n, equation, m, b, common);
    if (!st) st = enti_exact_solve(n, m, b, num, den, &singular);
    if (!st && singular) st = ENT_ERR_NUMERIC;
    for (size_t k = 0; k < n && !st; k++) {
        mpz_set(mpq_numref(q), num[k]);
        mpz_mul(mpq_denref(q), den, common);
        mpq_canonicalize(q);
        st = keep(a, k, q);
    }
    enti_integers_free(m, n * n);
    enti_integers_free(b, n);
    enti_integers_free(num, n);
    mpz_clears(den, common, NULL);
    mpq_clear(q);
    return st;
}

/* ---- weights ------------------------------------------------------------------------------ */

/* A system of rows x (cols + 1) rationals, the right side last. */
typedef struct system {
    size_t rows, cols;
    mpq_t *a, f, t;
} system;

static mpq_t *at(const system *s, size_t row, size_t col)
{
    return &s->a[row * (s->cols + 1) + col];
}

/* Clears column `col` in all rows but the pivot's, which is scaled to 1 there. */
static void pivot(system *s, size_t row, size_t col)
{
    mpq_set(s->f, *at(s, row, col));
    for (size_t j = col; j <= s->cols; j++) mpq_div(*at(s, row, j), *at(s, row, j), s->f);
    for (size_t i = 0; i < s->rows; i++) {
        if (i == row || !mpq_sgn(*at(s, i, col))) continue;
        mpq_set(s->f, *at(s, i, col));
        for (size_t j = col; j <= s->cols; j++) {
            mpq_mul(s->t, s->f, *at(s, row, j));
            mpq_sub(*at(s, i, j), *at(s, i, j), s->t);
        }
    }
}

/* Solves; unknown k stands in row k's last column. False unless there is exactly one solution. */
static bool eliminate(system *s)
{
    for (size_t col = 0; col < s->cols; col++) {
        size_t row = col;
        while (row < s->rows && !mpq_sgn(*at(s, row, col))) row++;
        if (row == s->rows) return false;
        for (size_t j = 0; j <= s->cols && row != col; j++)
            mpq_swap(*at(s, row, j), *at(s, col, j));
        pivot(s, col, col);
    }
    for (size_t row = s->cols; row < s->rows; row++)
        if (mpq_sgn(*at(s, row, s->cols))) return false;
    return true;
}

/* The weights of terms [begin, end) with the fixed coalitions before them:
 *
 *      sum of w_S 1_S  -  sum of u_T 1_T  =  0      a row a player (without levels: = 1)
 *      sum of w_S                         =  1      over the excesses (without levels: no row)
 */
static ent_status solve_weights(ent_allocation *a, size_t begin, size_t end, size_t n_fixed,
                                const ent_coalition fixed[])
{
    const size_t n = a->players, terms = end - begin;
    const bool levels = a->n_levels > 0;
    system s = {.rows = n + levels, .cols = terms + n_fixed};
    ent_status st = ENT_OK;

    s.a = enti_rationals_new(s.rows * (s.cols + 1));
    if (!s.a) return ENT_ERR_NOMEM;
    mpq_inits(s.f, s.t, NULL);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < terms; k++)
            mpq_set_ui(*at(&s, i, k), a->term[begin + k].coalition >> i & 1, 1);
        for (size_t k = 0; k < n_fixed; k++)
            mpq_set_si(*at(&s, i, terms + k), -(long)(fixed[k] >> i & 1), 1);
        mpq_set_ui(*at(&s, i, s.cols), !levels, 1);
    }
    for (size_t k = 0; k < terms && levels; k++)
        mpq_set_ui(*at(&s, n, k), !a->term[begin + k].reasonable, 1);
    if (levels) mpq_set_ui(*at(&s, n, s.cols), 1, 1);
    if (s.cols > s.rows || !eliminate(&s)) st = ENT_ERR_NUMERIC;
    for (size_t k = 0; k < terms && !st; k++) {
        a->term[begin + k].exact = enti_proof_text(*at(&s, k, s.cols));
        a->term[begin + k].weight = enti_rational_double(*at(&s, k, s.cols));
        if (!a->term[begin + k].exact) st = ENT_ERR_NOMEM;
    }
    mpq_clears(s.f, s.t, NULL);
    enti_rationals_free(s.a, s.rows * (s.cols + 1));
    return st;
}

ent_status enti_proof_weights(ent_allocation *a)
{
    enti_span span = {.players = a->players};
    ent_coalition fixed[ENTI_SPAN_MAX];
    size_t begin = 0, n_fixed = 0;
    ent_status st = ENT_OK;

    if (a->n_levels == 0) return a->n_terms ? solve_weights(a, 0, a->n_terms, 0, NULL) : ENT_OK;
    fixed[n_fixed++] = ((ent_coalition)1 << a->players) - 1;
    enti_span_add(&span, fixed[0]);
    for (size_t k = 0; k < a->n_levels && !st; k++) {
        size_t end = begin;
        while (end < a->n_terms && a->term[end].level == k) end++;
        st = solve_weights(a, begin, end, n_fixed, fixed);
        for (; begin < end; begin++)
            if (enti_span_add(&span, a->term[begin].coalition))
                fixed[n_fixed++] = a->term[begin].coalition;
    }
    return st;
}

/* ---- the judge ---------------------------------------------------------------------------- */

static ent_status parse(const char *text, mpq_t q)
{
    return enti_rational_parse(text, strlen(text), q);
}

/* x, levels and weights of an allocation with texts. */
typedef struct numbers {
    mpq_t *x, *level, *weight;
    enti_proof_term *term;
} numbers;

static ent_status read_numbers(const ent_allocation *a, numbers *q)
{
    ent_status st = ENT_OK;

    q->x = enti_rationals_new(a->players);
    q->level = enti_rationals_new(a->n_levels);
    q->weight = enti_rationals_new(a->n_terms);
    q->term = enti_calloc(a->n_terms, sizeof *q->term);
    if (!q->x || !q->level || !q->weight || !q->term) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < a->players && !st; i++) st = parse(a->exact[i], q->x[i]);
    for (size_t k = 0; k < a->n_levels && !st; k++) st = parse(a->exact_level[k], q->level[k]);
    for (size_t k = 0; k < a->n_terms && !st; k++) {
        const ent_coop_term *t = &a->term[k];
        q->term[k] = (enti_proof_term){t->coalition, t->level, t->reasonable};
        st = parse(t->exact, q->weight[k]);
    }
    return st;
}

ent_status enti_proof_check_exact(ent_allocation *a, const ent_coop *c, bool reasonable,
                                  bool unique)
{
    enti_coop_judgement j = {0};
    numbers q = {0};

    enti_coop_judgement_init(&j);
    ent_status st = read_numbers(a, &q);
    if (!st) st = enti_coop_judge(c, q.x, a->n_levels, q.level, a->n_terms, q.term, q.weight, &j);
    if (!st &&
        (mpq_sgn(j.total) || mpq_sgn(j.tight) || mpq_sgn(j.balance) || mpq_sgn(j.excess) > 0 ||
         !j.positive || (unique && !j.unique) || (reasonable && mpq_sgn(j.reasonable) > 0)))
        st = ENT_ERR_NUMERIC;
    enti_rationals_free(q.x, a->players);
    enti_rationals_free(q.level, a->n_levels);
    enti_rationals_free(q.weight, a->n_terms);
    enti_free(q.term);
    enti_coop_judgement_clear(&j);
    return st;
}
