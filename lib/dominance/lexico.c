/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lexico.c -- the zero-sum game on D in integers, with an infinitely small e for weak dominance.
 *
 * D times its common denominator, plus K so that all entries are at least 1, is P, and
 *
 *     maximise sum_c y_c   subject to   P y <= 1 - e (D 1),  y >= 0,
 *
 * where (D 1)_s sums row s of D. At the optimum z = z0 + e z1 and the duals are u >= 0 with
 * u P >= 1, sum u = z0. Then x = u / z0 has x D >= 1/z0 - K =: v, the value of the game.
 *
 *     v > 0    x dominates strictly.
 *     v < 0    D y0 < 0 for the belief y0: nothing dominates.
 *     v = 0    x D >= 0: very weak dominance; D y0 <= 0: none that is strict. The duals also
 *              minimise u (-D 1), which is z1. When z1 < 0, x D 1 > 0 and x dominates weakly. When
 *              z1 = 0 no such x exists, and y0 + e (y1 + 1), which has every profile for a small
 *              e > 0, makes D y <= 1 - K z = 0.
 *
 * The tableau holds integers over one common denominator d (J. Edmonds, J. Res. Nat. Bur. Standards
 * 71B (1967)): rows of the rivals and, last, of the objective; columns of the variables that are 0,
 * then the values without and with e. Row r says  d x_r + sum_j T[r][j] x_j = T[r][value].
 * The largest gain enters while the value grows, the first one after a step without gain, which
 * ends (R. Bland, Math. Oper. Res. 2 (1977)).
 */
#include "base/mem.h"
#include "base/rational.h"
#include "dominance/trial.h"

typedef struct tableau {
    size_t rows, cols; /* n_rivals, n_cells; a row and two columns more are stored */
    size_t stride;
    mpz_t *z;    /* [rows + 1][stride] */
    mpz_t den;   /* d > 0 */
    mpz_t shift; /* K */
    mpz_t work[2];
    size_t *basic; /* [rows] variables: 0 .. cols-1 the cells, from cols on the slacks of rivals */
    size_t *cobasic; /* [cols] */
} tableau;

static mpz_t *entry(const tableau *t, size_t row, size_t col)
{
    return &t->z[row * t->stride + col];
}

static ent_status tableau_init(size_t rows, size_t cols, tableau *t)
{
    *t = (tableau){.rows = rows, .cols = cols, .stride = cols + 2};
    t->z = enti_integers_new((rows + 1) * t->stride);
    t->basic = enti_new(rows, size_t);
    t->cobasic = enti_new(cols, size_t);
    mpz_init_set_ui(t->den, 1);
    mpz_inits(t->shift, t->work[0], t->work[1], NULL);
    if (!t->z || !t->basic || !t->cobasic) return ENT_ERR_NOMEM;
    for (size_t r = 0; r < rows; r++) t->basic[r] = cols + r;
    for (size_t c = 0; c < cols; c++) t->cobasic[c] = c;
    return ENT_OK;
}

static void tableau_clear(tableau *t)
{
    if (!t->stride) return;
    enti_integers_free(t->z, (t->rows + 1) * t->stride);
    mpz_clears(t->den, t->shift, t->work[0], t->work[1], NULL);
    enti_free(t->basic);
    enti_free(t->cobasic);
    *t = (tableau){0};
}

/* The payoff of action s at cell c of the trial. */
static ent_status payoff(const enti_trial *w, int s, size_t c, mpq_t out)
{
    const size_t at = w->cell[c] + (size_t)s * w->g->stride[w->player];

    return enti_game_rational(w->g, at * w->g->players + w->player, out);
}

/* What is done with u, the payoff at cell c of the rival `row`, or of the tried action: row `rows`. */
typedef ent_status payoff_fn(tableau *t, size_t row, size_t c, mpq_t u);

/* den = a common denominator of the payoffs */
static ent_status add_denominator(tableau *t, size_t row, size_t c, mpq_t u)
{
    (void)row;
    (void)c;
    mpz_lcm(t->den, t->den, mpq_denref(u));
    return enti_exact_reserve(4, mpz_sizeinbase(t->den, 2));
}

/* entry (row, c) += den u; for the tried action -= den u in every entry of the column */
static ent_status add_payoff(tableau *t, size_t row, size_t c, mpq_t u)
{
    mpz_divexact(t->work[0], t->den, mpq_denref(u));
    mpz_mul(t->work[0], t->work[0], mpq_numref(u));
    if (row < t->rows)
        mpz_add(*entry(t, row, c), *entry(t, row, c), t->work[0]);
    else
        for (size_t r = 0; r < t->rows; r++) mpz_sub(*entry(t, r, c), *entry(t, r, c), t->work[0]);
    return ENT_OK;
}

static ent_status each_payoff(const enti_trial *w, tableau *t, payoff_fn *each)
{
    ent_status st = ENT_OK;
    mpq_t u;

    mpq_init(u);
    for (size_t row = 0; row <= t->rows && !st; row++)
        for (size_t c = 0; c < t->cols && !st; c++) {
            st = payoff(w, row < t->rows ? w->rival[row] : w->action, c, u);
            if (!st) st = each(t, row, c, u);
        }
    mpq_clear(u);
    return st;
}

/* Entries of all bases are minors of the first one: Hadamard's bound on their bits. */
static ent_status reserve(const tableau *t)
{
    const size_t side = t->rows < t->cols ? t->rows : t->cols;
    size_t bits = 1, log = 1;

    for (size_t k = 0; k < (t->rows + 1) * t->stride; k++) {
        const size_t b = mpz_sizeinbase(t->z[k], 2);
        if (b > bits) bits = b;
    }
    for (size_t k = side; k > 1; k /= 2) log++;
    return enti_exact_reserve((t->rows + 1) * t->stride, (side + 1) * (bits + log));
}

/* D in integers, then K, the right-hand sides and the objective. */
static ent_status load(const enti_trial *w, tableau *t)
{
    const size_t value = t->cols, small = t->cols + 1;
    ent_status st = each_payoff(w, t, add_denominator);

    if (!st) st = enti_exact_reserve((t->rows + 1) * t->stride, 64 + 2 * mpz_sizeinbase(t->den, 2));
    if (!st) st = each_payoff(w, t, add_payoff);
    if (st) return st;
    for (size_t r = 0; r < t->rows; r++)
        for (size_t c = 0; c < t->cols; c++) {
            mpz_sub(*entry(t, r, small), *entry(t, r, small), *entry(t, r, c));
            if (mpz_cmp(t->shift, *entry(t, r, c)) > 0) mpz_set(t->shift, *entry(t, r, c));
        }
    mpz_ui_sub(t->shift, 1, t->shift); /* K = 1 - min(0, least entry) */
    for (size_t r = 0; r < t->rows; r++) {
        for (size_t c = 0; c < t->cols; c++) mpz_add(*entry(t, r, c), *entry(t, r, c), t->shift);
        mpz_set_ui(*entry(t, r, value), 1);
    }
    for (size_t c = 0; c < t->cols; c++) mpz_set_si(*entry(t, t->rows, c), -1);
    mpz_set_ui(t->den, 1);
    return reserve(t);
}

/* T[i][j] = (T[i][j] T[p][q] - T[i][q] T[p][j]) / d, exactly; row p stays, column q turns. */
static void pivot(tableau *t, size_t p, size_t q)
{
    const size_t entering = t->cobasic[q];
    mpz_t *a = entry(t, p, q);

    for (size_t i = 0; i <= t->rows; i++) {
        mpz_t *b = entry(t, i, q);
        if (i == p) continue;
        for (size_t j = 0; j < t->stride; j++) {
            mpz_t *x = entry(t, i, j);
            if (j == q) continue;
            mpz_mul(*x, *x, *a);
            mpz_submul(*x, *b, *entry(t, p, j));
            mpz_divexact(*x, *x, t->den);
        }
        mpz_neg(*b, *b);
    }
    mpz_swap(t->den, *a); /* column q is now that of the variable that left */
    t->cobasic[q] = t->basic[p];
    t->basic[p] = entering;
}

/* The column that enters: the first variable with a negative cost, or the most negative cost; false
 * at the optimum. */
static bool entering(const tableau *t, bool first, size_t *col)
{
    bool found = false;

    for (size_t j = 0; j < t->cols; j++) {
        if (mpz_sgn(*entry(t, t->rows, j)) >= 0) continue;
        const bool better =
            first ? !found || t->cobasic[j] < t->cobasic[*col]
                  : !found || mpz_cmp(*entry(t, t->rows, j), *entry(t, t->rows, *col)) < 0;
        if (better) *col = j;
        found = true;
    }
    return found;
}

/* The sign of  value_r / T[r][q] - value_p / T[p][q],  with e when they tie. */
static int compare_ratios(tableau *t, size_t r, size_t p, size_t q)
{
    int order = 0;

    for (size_t j = t->cols; j < t->stride && !order; j++) {
        mpz_mul(t->work[0], *entry(t, r, j), *entry(t, p, q));
        mpz_mul(t->work[1], *entry(t, p, j), *entry(t, r, q));
        order = mpz_cmp(t->work[0], t->work[1]);
    }
    return order;
}

/* The row that leaves: the least ratio, of ties the first variable. P > 0 bounds the program, so
 * there is one; false if not. */
static bool leaving(tableau *t, size_t q, size_t *row)
{
    bool found = false;

    for (size_t r = 0; r < t->rows; r++) {
        if (mpz_sgn(*entry(t, r, q)) <= 0) continue;
        const int order = found ? compare_ratios(t, r, *row, q) : -1;
        if (order < 0 || (order == 0 && t->basic[r] < t->basic[*row])) *row = r;
        found = true;
    }
    return found;
}

/* Whether the value of row r is 0, with and without e: a step over it gains nothing. */
static bool is_tied(const tableau *t, size_t r)
{
    return !mpz_sgn(*entry(t, r, t->cols)) && !mpz_sgn(*entry(t, r, t->cols + 1));
}

static ent_status walk(tableau *t, enti_trial *w)
{
    bool idle = false; /* the last step gained nothing */
    size_t q = 0, p = 0;

    while (entering(t, idle, &q)) {
        if (w->control.progress && !w->control.progress(w->control.context, -1.0)) {
            w->stopped = true;
            return ENT_OK;
        }
        if (!leaving(t, q, &p)) return ENT_ERR_NUMERIC;
        idle = is_tied(t, p);
        pivot(t, p, q);
    }
    return ENT_OK;
}

/* u, up to the factor d: the costs of the slacks outside the basis. */
static void take_mixture(const tableau *t, mpq_t weight[])
{
    for (size_t c = 0; c < t->cols; c++)
        if (t->cobasic[c] >= t->cols)
            mpq_set_z(weight[t->cobasic[c] - t->cols], *entry(t, t->rows, c));
}

/* y0, or with `full` y0 + e (y1 + 1) for the largest e in (0, 1] that keeps y0 + e y1 >= 0, up to
 * the factor d. */
static void take_belief(tableau *t, bool full, mpq_t weight[])
{
    mpq_t e, ratio;

    mpq_inits(e, ratio, NULL);
    mpq_set_ui(e, 1, 1);
    for (size_t r = 0; r < t->rows; r++) {
        if (mpz_sgn(*entry(t, r, t->cols + 1)) >= 0) continue;
        mpz_set(mpq_numref(ratio), *entry(t, r, t->cols));
        mpz_neg(mpq_denref(ratio), *entry(t, r, t->cols + 1));
        mpq_canonicalize(ratio);
        if (mpq_cmp(ratio, e) < 0) mpq_set(e, ratio);
    }
    mpq_set_z(ratio, t->den);
    mpq_mul(ratio, ratio, e);
    for (size_t c = 0; c < t->cols && full; c++) mpq_set(weight[c], ratio);
    for (size_t r = 0; r < t->rows; r++) {
        if (t->basic[r] >= t->cols) continue;
        mpq_t *y = &weight[t->basic[r]];
        mpq_set_z(ratio, *entry(t, r, t->cols));
        mpq_add(*y, *y, ratio);
        if (!full) continue;
        mpq_set_z(ratio, *entry(t, r, t->cols + 1));
        mpq_mul(ratio, ratio, e);
        mpq_add(*y, *y, ratio);
    }
    mpq_clears(e, ratio, NULL);
}

/* The sign of v = 1/z0 - K = (d - K T[z][value]) / T[z][value]. */
static int value_sign(tableau *t)
{
    mpz_mul(t->work[0], t->shift, *entry(t, t->rows, t->cols));
    return mpz_cmp(t->den, t->work[0]);
}

ent_status enti_trial_solve(enti_trial *w)
{
    tableau t = {0};
    mpq_t *weight = enti_rationals_new(w->room);
    ent_status st = weight ? tableau_init(w->n_rivals, w->n_cells, &t) : ENT_ERR_NOMEM;

    if (!st) st = load(w, &t);
    if (!st) st = walk(&t, w);
    if (st || w->stopped) goto done;
    const int v = value_sign(&t);
    const bool tie = v == 0 && w->kind == ENT_DOMINANCE_WEAK;
    const bool mixture = v > 0 || (v == 0 && w->kind == ENT_DOMINANCE_VERY_WEAK) ||
                         (tie && mpz_sgn(*entry(&t, t.rows, t.cols + 1)) < 0);
    if (mixture)
        take_mixture(&t, weight);
    else
        take_belief(&t, tie, weight);
    st = enti_trial_judge(w, mixture, weight);
    if (!st && !w->decided) st = ENT_ERR_NUMERIC;
done:
    tableau_clear(&t);
    enti_rationals_free(weight, w->room);
    return st;
}
