/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brute.c -- extreme equilibria by definition.
 *
 * The best-reply polyhedron of a player who mixes over p actions against q replies is
 *
 *     { (x, v) :  x_i >= 0,  sum_i u(j, i) x_i <= v for each reply j,  sum x = 1 }.
 *
 * At a vertex p independent inequalities are tight: x_i = 0 outside some support, and as many
 * replies best as the support has actions. So each support is tried with each equally large set of
 * replies; what is left of the system,
 *
 *     sum_{i in support} u(j, i) x_i - v = 0  for each reply j,      sum x = 1,
 *
 * is solved in integers by fraction-free Gauss-Jordan elimination (E. H. Bareiss, Math. Computation
 * 22 (1968)): all x_i and v over one common denominator. An extreme equilibrium is a pair of
 * vertices in which every action is unused or a best reply.
 */
#include "brute.h"

#include "check.h"

#define SIDE       (BRUTE_ACTIONS + 1)
#define MOST_VERTS 256

/* A system of up to SIDE rows, the right-hand side last, and what elimination needs besides. */
typedef struct tableau {
    mpz_t a[SIDE][SIDE + 1];
    mpz_t last, sum;
} tableau;

typedef struct polyhedron {
    int p, q;
    long u[BRUTE_ACTIONS][BRUTE_ACTIONS]; /* [q][p] what reply j gets against i */
    size_t count;
    mpq_t x[MOST_VERTS][BRUTE_ACTIONS];
    unsigned tight[MOST_VERTS]; /* bit i: x_i = 0; bit p + j: reply j is best */
    bool degenerate;
} polyhedron;

static void tableau_init(tableau *t)
{
    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j <= SIDE; j++) mpz_init(t->a[i][j]);
    mpz_inits(t->last, t->sum, NULL);
}

static void tableau_clear(tableau *t)
{
    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j <= SIDE; j++) mpz_clear(t->a[i][j]);
    mpz_clears(t->last, t->sum, NULL);
}

/* Row i of n + 1 numbers:  (pivot * row i - a_ik * row k) / last pivot,  exactly. */
static void eliminate_row(tableau *t, int n, int k, int i)
{
    if (!mpz_sgn(t->a[i][k]) && !mpz_cmp(t->a[k][k], t->last)) return;
    for (int j = n; j >= k; j--) {
        mpz_mul(t->a[i][j], t->a[i][j], t->a[k][k]);
        if (j > k) mpz_submul(t->a[i][j], t->a[i][k], t->a[k][j]);
    }
    mpz_set_ui(t->a[i][k], 0);
    for (int j = k + 1; j <= n; j++) mpz_divexact(t->a[i][j], t->a[i][j], t->last);
}

/* Gauss-Jordan on n rows, after which unknown k is a[k][n] / a[n-1][n-1]; false when singular. */
static bool eliminate(tableau *t, int n)
{
    mpz_set_ui(t->last, 1);
    for (int k = 0; k < n; k++) {
        int row = k;
        while (row < n && !mpz_sgn(t->a[row][k])) row++;
        if (row == n) return false;
        for (int j = k; row > k && j <= n; j++) mpz_swap(t->a[k][j], t->a[row][j]);
        for (int i = 0; i < n; i++)
            if (i != k) eliminate_row(t, n, k, i);
        mpz_set(t->last, t->a[k][k]);
    }
    return true;
}

/* The system of a support and as many replies; the unknowns are the x of the support, then v.
 * Returns the number of rows. */
static int fill(const polyhedron *w, unsigned support, unsigned replies, tableau *t)
{
    int row = 0, column = 0;

    for (int j = 0; j < w->q; j++) {
        if (!(replies & 1u << j)) continue;
        column = 0;
        for (int i = 0; i < w->p; i++)
            if (support & 1u << i) mpz_set_si(t->a[row][column++], w->u[j][i]);
        mpz_set_si(t->a[row][column++], -1);
        mpz_set_ui(t->a[row][column], 0);
        row++;
    }
    for (int k = 0; k <= column; k++) mpz_set_ui(t->a[row][k], k != column - 1);
    return row + 1;
}

/* Which inequalities are tight at a solved system of n rows; false when one is broken. */
static bool tight_at(const polyhedron *w, unsigned support, tableau *t, int n, unsigned *tight)
{
    const int sign = mpz_sgn(t->last);
    int k = 0;

    *tight = 0;
    for (int i = 0; i < w->p; i++) {
        const bool used = support & 1u << i;
        const int side = used ? sign * mpz_sgn(t->a[k][n]) : 0;
        if (side < 0) return false;
        if (side == 0) *tight |= 1u << i;
        k += used;
    }
    for (int j = 0; j < w->q; j++) { /* what reply j lacks to v, times the denominator */
        mpz_set(t->sum, t->a[n - 1][n]);
        for (int i = k = 0; i < w->p; i++) {
            if (!(support & 1u << i)) continue;
            if (w->u[j][i] >= 0)
                mpz_submul_ui(t->sum, t->a[k][n], (unsigned long)w->u[j][i]);
            else
                mpz_addmul_ui(t->sum, t->a[k][n], (unsigned long)-w->u[j][i]);
            k++;
        }
        if (mpz_sgn(t->sum) * sign < 0) return false;
        if (!mpz_sgn(t->sum)) *tight |= 1u << (w->p + j);
    }
    return true;
}

static int bits(unsigned x)
{
    int n = 0;

    for (; x; x &= x - 1) n++;
    return n;
}

static void add_vertex(polyhedron *w, unsigned support, tableau *t, int n, unsigned tight)
{
    int column = 0;

    for (size_t k = 0; k < w->count; k++)
        if (w->tight[k] == tight) return; /* the tight inequalities determine the vertex */
    assert_true(w->count < MOST_VERTS);
    for (int i = 0; i < w->p; i++) {
        mpq_init(w->x[w->count][i]);
        if (!(support & 1u << i)) continue;
        mpq_set_num(w->x[w->count][i], t->a[column++][n]);
        mpq_set_den(w->x[w->count][i], t->last);
        mpq_canonicalize(w->x[w->count][i]);
    }
    w->tight[w->count++] = tight;
    w->degenerate = w->degenerate || bits(tight) > w->p;
}

static void find_vertices(polyhedron *w, tableau *t)
{
    unsigned tight;

    for (unsigned support = 1; support < 1u << w->p; support++)
        for (unsigned replies = 1; replies < 1u << w->q; replies++) {
            if (bits(support) != bits(replies)) continue;
            const int n = fill(w, support, replies, t);
            if (eliminate(t, n) && tight_at(w, support, t, n, &tight))
                add_vertex(w, support, t, n, tight);
        }
}

static void free_vertices(polyhedron *w)
{
    for (size_t k = 0; k < w->count; k++)
        for (int i = 0; i < w->p; i++) mpq_clear(w->x[k][i]);
    w->count = 0;
}

void brute_extreme(int m, int n, const long a[], const long b[], brute_list *out)
{
    static polyhedron of[2]; /* where player 0 mixes, where player 1 mixes */
    tableau t;

    assert_true(m <= BRUTE_ACTIONS && n <= BRUTE_ACTIONS);
    of[0] = (polyhedron){.p = m, .q = n};
    of[1] = (polyhedron){.p = n, .q = m};
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            of[0].u[j][i] = b[i * n + j];
            of[1].u[i][j] = a[i * n + j];
        }
    tableau_init(&t);
    find_vertices(&of[0], &t);
    find_vertices(&of[1], &t);
    tableau_clear(&t);

    out->count = 0;
    out->width = (size_t)(m + n);
    out->degenerate = of[0].degenerate || of[1].degenerate;
    const unsigned all = (1u << (m + n)) - 1;
    for (size_t k = 0; k < of[0].count; k++)
        for (size_t l = 0; l < of[1].count; l++) {
            const unsigned tight = of[1].tight[l];
            const unsigned turned = (tight >> n) | (tight & ((1u << n) - 1)) << m;
            if ((of[0].tight[k] | turned) != all) continue;
            assert_true(out->count < BRUTE_MOST);
            for (int i = 0; i < m + n; i++) {
                mpq_init(out->prob[out->count][i]);
                mpq_set(out->prob[out->count][i], i < m ? of[0].x[k][i] : of[1].x[l][i - m]);
            }
            out->count++;
        }
    free_vertices(&of[0]);
    free_vertices(&of[1]);
}

void brute_clear(brute_list *list)
{
    for (size_t e = 0; e < list->count; e++)
        for (size_t k = 0; k < list->width; k++) mpq_clear(list->prob[e][k]);
    list->count = 0;
}

int brute_find(const brute_list *list, char *const text[])
{
    int found = -1;
    mpq_t q;

    mpq_init(q);
    for (size_t e = 0; e < list->count && found < 0; e++) {
        size_t k = 0;
        for (; k < list->width; k++) {
            assert_int_equal(mpq_set_str(q, text[k], 10), 0);
            if (!mpq_equal(q, list->prob[e][k])) break;
        }
        if (k == list->width) found = (int)e;
    }
    mpq_clear(q);
    return found;
}
