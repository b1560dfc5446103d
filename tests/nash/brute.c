/* SPDX-License-Identifier: GPL-3.0-or-later */
/* brute.c -- extreme equilibria by definition.
 *
 * The best-reply polyhedron of a player who mixes over p actions against q replies is
 *
 *     { (x, v) :  x_i >= 0,  sum_i u(j, i) x_i <= v for each reply j,  sum x = 1 }.
 *
 * Its vertices are found by making each choice of p of the p + q inequalities tight. An extreme
 * equilibrium is a pair of vertices in which every action is unused or a best reply.
 */
#include "brute.h"

#include "check.h"

#define SIDE       (BRUTE_ACTIONS + 1)
#define MOST_VERTS 256

typedef struct polyhedron {
    int p, q;
    long u[BRUTE_ACTIONS][BRUTE_ACTIONS]; /* [q][p] what reply j gets against i */
    size_t count;
    mpq_t x[MOST_VERTS][BRUTE_ACTIONS];
    unsigned tight[MOST_VERTS]; /* bit i: x_i = 0; bit p + j: reply j is best */
    bool degenerate;
} polyhedron;

/* Gauss-Jordan on the n x (n+1) system; false when singular. */
static bool eliminate(int n, mpq_t a[SIDE][SIDE + 1])
{
    mpq_t t, factor;
    bool regular = true;

    mpq_inits(t, factor, NULL);
    for (int k = 0; k < n && regular; k++) {
        int row = k;
        while (row < n && !mpq_sgn(a[row][k])) row++;
        regular = row < n;
        if (!regular) break;
        for (int j = 0; j <= n; j++) mpq_swap(a[k][j], a[row][j]);
        mpq_set(factor, a[k][k]);
        for (int j = 0; j <= n; j++) mpq_div(a[k][j], a[k][j], factor);
        for (int i = 0; i < n; i++) {
            if (i == k || !mpq_sgn(a[i][k])) continue;
            mpq_set(factor, a[i][k]);
            for (int j = 0; j <= n; j++) {
                mpq_mul(t, factor, a[k][j]);
                mpq_sub(a[i][j], a[i][j], t);
            }
        }
    }
    mpq_clears(t, factor, NULL);
    return regular;
}

/* The system of a choice of tight inequalities; the last row is sum x = 1, the last unknown v. */
static void fill(const polyhedron *w, unsigned choice, mpq_t a[SIDE][SIDE + 1])
{
    int row = 0;

    for (int i = 0; i <= w->p; i++)
        for (int j = 0; j <= w->p + 1; j++) mpq_set_si(a[i][j], 0, 1);
    for (int t = 0; t < w->p + w->q; t++) {
        if (!(choice & 1u << t)) continue;
        if (t < w->p) {
            mpq_set_si(a[row][t], 1, 1);
        } else {
            for (int i = 0; i < w->p; i++) mpq_set_si(a[row][i], w->u[t - w->p][i], 1);
            mpq_set_si(a[row][w->p], -1, 1);
        }
        row++;
    }
    for (int i = 0; i < w->p; i++) mpq_set_si(a[row][i], 1, 1);
    mpq_set_si(a[row][w->p + 1], 1, 1);
}

/* Which inequalities are tight at a solved system; false when one is broken. */
static bool tight_at(const polyhedron *w, mpq_t a[SIDE][SIDE + 1], unsigned *tight)
{
    mpq_t sum, t;
    bool feasible = true;

    *tight = 0;
    mpq_inits(sum, t, NULL);
    for (int i = 0; i < w->p; i++) {
        feasible = feasible && mpq_sgn(a[i][w->p + 1]) >= 0;
        if (!mpq_sgn(a[i][w->p + 1])) *tight |= 1u << i;
    }
    for (int j = 0; j < w->q; j++) {
        mpq_set_si(sum, 0, 1);
        for (int i = 0; i < w->p; i++) {
            mpq_set_si(t, w->u[j][i], 1);
            mpq_mul(t, t, a[i][w->p + 1]);
            mpq_add(sum, sum, t);
        }
        const int order = mpq_cmp(sum, a[w->p][w->p + 1]);
        feasible = feasible && order <= 0;
        if (order == 0) *tight |= 1u << (w->p + j);
    }
    mpq_clears(sum, t, NULL);
    return feasible;
}

static int bits(unsigned x)
{
    int n = 0;

    for (; x; x &= x - 1) n++;
    return n;
}

static void add_vertex(polyhedron *w, mpq_t a[SIDE][SIDE + 1], unsigned tight)
{
    for (size_t k = 0; k < w->count; k++)
        if (w->tight[k] == tight) return; /* the tight inequalities determine the vertex */
    assert_true(w->count < MOST_VERTS);
    for (int i = 0; i < w->p; i++) {
        mpq_init(w->x[w->count][i]);
        mpq_set(w->x[w->count][i], a[i][w->p + 1]);
    }
    w->tight[w->count++] = tight;
    w->degenerate = w->degenerate || bits(tight) > w->p;
}

static void find_vertices(polyhedron *w)
{
    mpq_t a[SIDE][SIDE + 1];
    unsigned tight;

    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j <= SIDE; j++) mpq_init(a[i][j]);
    for (unsigned choice = 0; choice < 1u << (w->p + w->q); choice++) {
        if (bits(choice) != w->p) continue;
        fill(w, choice, a);
        if (eliminate(w->p + 1, a) && tight_at(w, a, &tight)) add_vertex(w, a, tight);
    }
    for (int i = 0; i < SIDE; i++)
        for (int j = 0; j <= SIDE; j++) mpq_clear(a[i][j]);
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

    assert_true(m <= BRUTE_ACTIONS && n <= BRUTE_ACTIONS);
    of[0] = (polyhedron){.p = m, .q = n};
    of[1] = (polyhedron){.p = n, .q = m};
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            of[0].u[j][i] = b[i * n + j];
            of[1].u[i][j] = a[i * n + j];
        }
    find_vertices(&of[0]);
    find_vertices(&of[1]);

    out->count = 0;
    out->width = (size_t)(m + n);
    out->degenerate = of[0].degenerate || of[1].degenerate;
    const unsigned all = (1u << (m + n)) - 1;
    for (size_t k = 0; k < of[0].count; k++)
        for (size_t l = 0; l < of[1].count; l++) {
            const unsigned t = of[1].tight[l];
            const unsigned turned = (t >> n) | (t & ((1u << n) - 1)) << m;
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
