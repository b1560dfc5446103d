/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "games.h"

#include "base/linear.h"
#include "base/random.h"
#include "check.h"
#include "game/game.h"

#include <entente/generate.h>
#include <entente/nash.h>
#include <gmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_TEXTS 1024

/* The numbers of a text, one pointer and length each; ';' ends a row, and rows are counted. */
static size_t split(const char *text, const char *number[], size_t length[], int *rows)
{
    size_t n = 0;

    *rows = 1;
    for (const char *c = text; *c; c++) *rows += *c == ';';
    for (text += strspn(text, " ;|"); *text; text += strspn(text, " ;|")) {
        assert_true(n < MOST_TEXTS);
        number[n] = text;
        length[n] = strcspn(text, " ;|");
        text += length[n++];
    }
    return n;
}

ent_game *bimatrix(const char *a, const char *b)
{
    static const char *number[2][MOST_TEXTS];
    static size_t length[2][MOST_TEXTS];
    const char *why = NULL;
    ent_game *g = NULL;
    int rows[2];

    const size_t n = split(a, number[0], length[0], &rows[0]);
    assert_int_equal(split(b, number[1], length[1], &rows[1]), n);
    assert_int_equal(rows[0], rows[1]);
    assert_int_equal(n % (size_t)rows[0], 0);
    check_ok(enti_game_alloc(2, (int[]){rows[0], (int)n / rows[0]}, ENT_GAME_MAX_PAYOFFS, &g));
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < 2; i++)
            check_ok(enti_game_put(g, 2 * k + i, number[i][k], length[i][k], &why));
    enti_game_seal(g);
    return g;
}

ent_game *bimatrix_of(int m, int n, const double a[], const double b[])
{
    double *payoff = malloc((size_t)m * (size_t)n * 2 * sizeof *payoff);
    ent_game *g = NULL;

    assert_non_null(payoff);
    for (int k = 0; k < m * n; k++) {
        payoff[2 * k] = a[k];
        payoff[2 * k + 1] = b[k];
    }
    check_ok(ent_game_new(2, (int[]){m, n}, payoff, &g));
    free(payoff);
    return g;
}

uint64_t draw(uint64_t *state)
{
    return enti_splitmix64(state);
}

ent_game *random_bimatrix(int m, int n, uint64_t seed, unsigned range, bool zero_sum)
{
    const int size[2] = {m, n};
    ent_generate_spec spec = {.kind = zero_sum ? "zero-sum" : "uniform", .seed = seed};
    ent_game *g = NULL;

    assert_true(range > 1);
    spec.size = size;
    spec.n_size = 2;
    spec.max = range - 1;
    check_ok(ent_game_generate(&spec, &g, NULL));
    return g;
}

ent_game *sgc_game(int k)
{
    const ent_generate_spec spec = {.kind = "sgc", .size = &k, .n_size = 1};
    ent_game *g = NULL;

    check_ok(ent_game_generate(&spec, &g, NULL));
    return g;
}

#define MOST_D 16

/* The dual cyclic polytope { z : c_k z <= 1, k = 1..2d } with c_k on the trigonometric moment curve,
 * seen from the vertex where the facets in `first` [d] are tight: x = 1 - C_first z >= 0 turns the
 * others into rows of  u x <= 1  [d][d]. */
static void cyclic_payoffs(int d, const int first[], const int second[], double u[])
{
    double c[2][MOST_D * MOST_D], turned[MOST_D * MOST_D], row[MOST_D];
    size_t pivot[MOST_D];

    for (int k = 0; k < d; k++)
        for (int j = 0; j < d; j++) {
            const double degree = 1 + j / 2, step = acos(-1.0) / d * degree;
            c[0][k * d + j] = j % 2 ? sin(step * first[k]) : cos(step * first[k]);
            c[1][k * d + j] = j % 2 ? sin(step * second[k]) : cos(step * second[k]);
        }
    for (int i = 0; i < d; i++)
        for (int j = 0; j < d; j++) turned[j * d + i] = c[0][i * d + j];
    assert_true(enti_lu_factor((size_t)d, turned, pivot, 1e-14));
    for (int k = 0; k < d; k++) { /* row = C_second C_first^-1 */
        double rest = 1.0;
        memcpy(row, c[1] + k * d, (size_t)d * sizeof *row);
        enti_lu_solve((size_t)d, turned, pivot, row);
        for (int j = 0; j < d; j++) rest -= row[j];
        assert_true(rest > 0.0);
        for (int j = 0; j < d; j++) u[k * d + j] = -row[j] / rest;
    }
}

/* Facets in the order of their labels, under the permutation of the second polytope:
 * 1, 3, 2, 5, 4, ..., d and d+2, d+1, d+4, d+3, ... */
static int permuted(int d, int k)
{
    if (k == 1 || k == d) return k;
    return (k <= d) == (k % 2 == 0) ? k + 1 : k - 1;
}

ent_game *savani_von_stengel(int d)
{
    int plain[2 * MOST_D] = {0}, other[2 * MOST_D] = {0};
    double a[MOST_D * MOST_D], b[MOST_D * MOST_D], replies[MOST_D * MOST_D];

    assert_true(d % 2 == 0 && d <= MOST_D);
    for (int k = 0; k < 2 * d; k++) {
        plain[k] = k + 1;
        other[k] = permuted(d, k + 1);
    }
    cyclic_payoffs(d, plain, plain + d, replies); /* of player 1, against x */
    cyclic_payoffs(d, other + d, other, a);
    for (int i = 0; i < d; i++)
        for (int j = 0; j < d; j++) b[i * d + j] = replies[j * d + i];
    return bimatrix_of(d, d, a, b);
}

ent_game *affine(const ent_game *g, const double scale[2], const double shift[2])
{
    const size_t cells = ent_game_profiles(g) * 2;
    double *payoff = malloc(cells * sizeof *payoff);
    ent_game *out = NULL;

    assert_non_null(payoff);
    for (size_t k = 0; k < cells; k++) payoff[k] = scale[k % 2] * g->payoff[k] + shift[k % 2];
    check_ok(ent_game_new(2, g->actions, payoff, &out));
    free(payoff);
    return out;
}

/* The spread of one player's payoffs. */
static double range_of(const ent_game *g, size_t i)
{
    double lo = g->payoff[i], hi = lo;

    for (size_t k = i; k < g->profiles * g->players; k += g->players) {
        lo = fmin(lo, g->payoff[k]);
        hi = fmax(hi, g->payoff[k]);
    }
    return hi - lo;
}

static void check_other_texts(const ent_equilibria *eq, size_t e, size_t f)
{
    size_t k = 0;

    assert_non_null(eq->exact);
    while (k < eq->width && !strcmp(eq->exact[e * eq->width + k], eq->exact[f * eq->width + k]))
        k++;
    assert_true(k < eq->width);
}

void check_list(const ent_game *g, const ent_equilibria *eq, double tol)
{
    const size_t width = ent_game_width(g);
    double value[64], regret, mean[8];
    double *action = malloc(width * sizeof *action);

    assert_non_null(action);
    assert_non_null(eq->method);
    assert_int_equal(eq->width, width);
    assert_int_equal(eq->players, ent_game_players(g));
    for (size_t e = 0; e < eq->count; e++) {
        const double *p = eq->prob + e * width;
        check_ok(ent_game_regret(g, p, &regret));
        check_near(eq->regret[e], regret, 0.0);
        check_ok(ent_game_expected(g, p, mean));
        check_ok(ent_game_action_payoffs(g, p, action));
        for (size_t i = 0; i < eq->players; i++) {
            const double range = range_of(g, i), size = fabs(mean[i]) + range;
            value[i] = mean[i];
            for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++)
                value[i] = fmax(value[i], action[k]);
            if (!(value[i] - mean[i] <= tol * range + 1e-15 * size))
                fail_msg("player %zu gains %g of %g", i, value[i] - mean[i], range);
            check_near(eq->payoff[e * eq->players + i], mean[i], 1e-12 * size);
        }
        if (e == 0) continue;
        const double *before = p - width;
        size_t k = 0;
        while (k < width && before[k] == p[k]) k++;
        if (k < width)
            assert_true(before[k] > p[k]);
        else /* two that no double tells apart */
            check_other_texts(eq, e - 1, e);
    }
    free(action);
}

int find_profile(const ent_equilibria *eq, const char *profile, double tol)
{
    static const char *number[MOST_TEXTS];
    static size_t length[MOST_TEXTS];
    int rows;
    const size_t n = split(profile, number, length, &rows);

    assert_int_equal(n, eq->width);
    for (size_t e = 0; e < eq->count; e++) {
        size_t k = 0;
        for (; k < n; k++) {
            char *end;
            double p = strtod(number[k], &end);
            if (*end == '/') p /= strtod(end + 1, NULL);
            if (fabs(eq->prob[e * n + k] - p) > tol) break;
        }
        if (k == n) return (int)e;
    }
    return -1;
}
