/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_values.c -- values of a coalition game: published numbers, brute force over orders, axioms,
 * invariance, corners, refused calls. */
#include "base/mem.h"
#include "base/random.h"
#include "check.h"
#include "coalition/values.h"
#include "game/coop.h"

#include <entente/values.h>
#include <entente/voting.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ent_coop *game(size_t n, const double worth[])
{
    ent_coop *c = NULL;

    check_ok(ent_coop_new(n, worth, &c));
    return c;
}

/* The solution with exact shares is `expected`, a list of "p/q"; and the doubles are near. */
static void check_shares(const ent_coop *c, ent_coop_fn *solve, const int unions[],
                         const char *const expected[])
{
    ent_coop_opts opts = {.exact = true, .threads = 1, .unions = unions};
    ent_allocation a, b;

    check_ok(solve(c, &opts, &a));
    opts.exact = false;
    check_ok(solve(c, &opts, &b));
    assert_true(a.claim != ENT_CLAIM_EMPTY && b.claim == a.claim && !b.exact);
    for (size_t i = 0; i < a.players; i++) {
        assert_string_equal(a.exact[i], expected[i]);
        check_near(b.x[i], a.x[i], 1e-14 * ent_coop_range(c));
    }
    ent_allocation_clear(&a);
    ent_allocation_clear(&b);
}

static ent_coop *council(size_t n, double quota, const double weight[])
{
    ent_voting *v = NULL;
    ent_coop *c = NULL;

    check_ok(ent_voting_new(n, 1, &quota, weight, 0, NULL, &v));
    check_ok(ent_voting_coop(v, &c));
    ent_voting_free(v);
    return c;
}

/* ---- published numbers ---------------------------------------------------------------------- */

/* R. Aumann, M. Maschler, Game theoretic analysis of a bankruptcy problem from the Talmud, JET 36
 * (1985); tau by S. H. Tijs (1981) and I. Curiel, M. Maschler, S. Tijs, Bankruptcy games (1987). */
static ent_coop *bankruptcy(double estate)
{
    const double claim[] = {100, 200, 300};
    double worth[8];

    for (unsigned s = 0; s < 8; s++) {
        double others = 0;
        for (unsigned i = 0; i < 3; i++)
            if (!(s >> i & 1)) others += claim[i];
        worth[s] = fmax(0, estate - others);
    }
    return game(3, worth);
}

static void talmud(void **state)
{
    const char *const shapley[3][3] = {
        {"100/3", "100/3", "100/3"}, {"100/3", "250/3", "250/3"}, {"50", "100", "150"}};
    const char *const tau[3][3] = {
        {"100/3", "100/3", "100/3"}, {"40", "80", "80"}, {"50", "100", "150"}};

    (void)state;
    for (int k = 0; k < 3; k++) {
        ent_coop *c = bankruptcy(100.0 * (k + 1));
        check_shares(c, ent_coop_shapley, NULL, shapley[k]);
        check_shares(c, ent_coop_tau, NULL, tau[k]);
        ent_coop_free(c);
    }
}

/* One left glove, two right ones: L. S. Shapley, M. Shubik, Pure competition, coalitional power, and
 * fair division (1969). */
static void gloves(void **state)
{
    ent_coop *c = game(3, (const double[]){0, 0, 0, 1, 0, 1, 0, 1});

    (void)state;
    check_shares(c, ent_coop_shapley, NULL, (const char *const[]){"2/3", "1/6", "1/6"});
    check_shares(c, ent_coop_tau, NULL, (const char *const[]){"1", "0", "0"});
    check_shares(c, ent_coop_banzhaf, NULL, (const char *const[]){"3/4", "1/4", "1/4"});
    check_shares(c, ent_coop_banzhaf_normalised, NULL, (const char *const[]){"3/5", "1/5", "1/5"});
    check_shares(c, ent_coop_cis, NULL, (const char *const[]){"1/3", "1/3", "1/3"});
    check_shares(c, ent_coop_ensc, NULL, (const char *const[]){"1", "0", "0"});
    check_shares(c, ent_coop_equal, NULL, (const char *const[]){"1/3", "1/3", "1/3"});
    ent_coop_free(c);
}

/* Runway costs 1, 2, 3 as a game of costs (worths are minus them), and random ones: each stretch is
 * shared by those who use it. S. C. Littlechild, G. Owen, A simple expression for the Shapley value
 * in a special case, Management Science 20 (1973). */
static void airport(void **state)
{
    ent_coop *c = game(3, (const double[]){0, -1, -2, -2, -3, -3, -3, -3});
    enti_random r = enti_random_seed(6, 3);

    (void)state;
    check_shares(c, ent_coop_shapley, NULL, (const char *const[]){"-1/3", "-5/6", "-11/6"});
    ent_coop_free(c);

    for (int k = 0; k < 20; k++) {
        double cost[10], worth[1024] = {0}, share = 0;
        ent_allocation a;
        for (size_t i = 0; i < 10; i++)
            cost[i] = (i ? cost[i - 1] : 0) + (double)enti_random_below(&r, 50);
        for (uint32_t s = 1; s < 1024; s++) worth[s] = -cost[31 - __builtin_clz(s)];
        c = game(10, worth);
        check_ok(ent_coop_shapley(c, NULL, &a));
        for (size_t i = 0; i < 10; i++) {
            share += (cost[i] - (i ? cost[i - 1] : 0)) / (double)(10 - i);
            check_near(a.x[i], -share, 1e-13 * cost[9]);
        }
        ent_allocation_clear(&a);
        ent_coop_free(c);
    }
}

/* T. S. Ferguson, Game Theory, part IV, the example of the Shapley value; and his example of the
 * nucleolus, whose Shapley value is not that. */
static void ferguson(void **state)
{
    ent_coop *c = game(3, (const double[]){0, 1, 0, 4, 1, 3, 5, 8});

    (void)state;
    check_shares(c, ent_coop_shapley, NULL, (const char *const[]){"7/3", "17/6", "17/6"});
    ent_coop_free(c);
    c = game(3, (const double[]){0, -1, 0, 3, 1, 4, 2, 5});
    check_shares(c, ent_coop_shapley, NULL, (const char *const[]){"5/3", "7/6", "13/6"});
    ent_coop_free(c);
}

/* Majority of three, with and without the union of two: G. Owen (1977). */
static void majority(void **state)
{
    ent_coop *c = council(3, 2, (const double[]){1, 1, 1});
    ent_coop_opts opts = ENT_COOP_OPTS_INIT;
    ent_allocation a;

    (void)state;
    check_shares(c, ent_coop_shapley, NULL, (const char *const[]){"1/3", "1/3", "1/3"});
    check_shares(c, ent_coop_owen, (const int[]){0, 0, 1},
                 (const char *const[]){"1/2", "1/2", "0"});
    check_shares(c, ent_coop_banzhaf_owen, (const int[]){0, 0, 1},
                 (const char *const[]){"1/2", "1/2", "0"});
    check_shares(c, ent_coop_aumann_dreze, (const int[]){2, 2, 0},
                 (const char *const[]){"1/2", "1/2", "0"});
    check_ok(ent_coop_tau(c, &opts, &a)); /* M = (0, 0, 0) */
    assert_int_equal(a.claim, ENT_CLAIM_EMPTY);
    assert_non_null(strstr(a.reason, "not quasi-balanced"));
    assert_null(a.x);
    ent_allocation_clear(&a);
    ent_coop_free(c);
}

/* The Council of 1958 and the Security Council as listed games; Owen's values with Benelux, and with
 * France and Germany, as a union. Order: DE, FR, IT, BE, NL, LU. */
static void councils(void **state)
{
    ent_coop *c = council(6, 12, (const double[]){4, 4, 4, 2, 2, 1});

    (void)state;
    check_shares(c, ent_coop_shapley, NULL,
                 (const char *const[]){"7/30", "7/30", "7/30", "3/20", "3/20", "0"});
    check_shares(c, ent_coop_banzhaf, NULL,
                 (const char *const[]){"5/16", "5/16", "5/16", "3/16", "3/16", "0"});
    check_shares(c, ent_coop_banzhaf_normalised, NULL,
                 (const char *const[]){"5/21", "5/21", "5/21", "1/7", "1/7", "0"});
    check_shares(c, ent_coop_owen, (const int[]){0, 1, 2, 3, 3, 3},
                 (const char *const[]){"1/4", "1/4", "1/4", "1/8", "1/8", "0"});
    check_shares(c, ent_coop_owen, (const int[]){0, 0, 1, 2, 3, 4},
                 (const char *const[]){"7/24", "7/24", "1/4", "1/12", "1/12", "0"});
    ent_coop_free(c);

    const double un[15] = {7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    const char *expected[15];
    for (size_t i = 0; i < 15; i++) expected[i] = i < 5 ? "421/2145" : "4/2145";
    c = council(15, 39, un);
    check_shares(c, ent_coop_shapley, NULL, expected);
    ent_coop_free(c);
}

/* ---- brute force ---------------------------------------------------------------------------- */

/* The next order of n players in lexicographic order; false behind the last. */
static bool next_order(size_t n, size_t order[])
{
    size_t i = n - 1, j = n - 1;

    while (i > 0 && order[i - 1] >= order[i]) i--;
    if (i == 0) return false;
    while (order[j] <= order[i - 1]) j--;
    const size_t t = order[i - 1];
    order[i - 1] = order[j];
    order[j] = t;
    for (size_t a = i, b = n - 1; a < b; a++, b--) {
        const size_t u = order[a];
        order[a] = order[b];
        order[b] = u;
    }
    return true;
}

/* Whether the members of every union stand one behind the other. */
static bool keeps_unions(size_t n, const size_t order[], const int label[])
{
    uint32_t left = 0;

    for (size_t k = 1; k < n; k++) {
        const int before = label[order[k - 1]], now = label[order[k]];
        if (before == now) continue;
        left |= 1u << before;
        if (left >> now & 1) return false;
    }
    return true;
}

/* The mean marginal contribution over the orders that keep unions together. */
static void by_orders(size_t n, const double worth[], const int label[], double x[])
{
    size_t order[8], count = 0;

    for (size_t i = 0; i < n; i++) {
        order[i] = i;
        x[i] = 0;
    }
    do {
        uint32_t s = 0;
        if (!keeps_unions(n, order, label)) continue;
        count++;
        for (size_t k = 0; k < n; k++) {
            x[order[k]] += worth[s | 1u << order[k]] - worth[s];
            s |= 1u << order[k];
        }
    } while (next_order(n, order));
    for (size_t i = 0; i < n; i++) x[i] /= (double)count;
}

/* The Banzhaf-Owen value by its definition: all coalitions that hold other unions whole. */
static void by_coalitions(size_t n, const double worth[], const int label[], double x[])
{
    for (size_t i = 0; i < n; i++) {
        double sum = 0, count = 0;
        for (uint32_t s = 0; s >> n == 0; s++) {
            bool fits = !(s >> i & 1);
            for (size_t j = 0; j < n; j++)
                for (size_t k = 0; k < n; k++)
                    if (label[j] == label[k] && label[j] != label[i] &&
                        (s >> j & 1) != (s >> k & 1))
                        fits = false;
            if (!fits) continue;
            sum += worth[s | 1u << i] - worth[s];
            count++;
        }
        x[i] = sum / count;
    }
}

/* Tau from its definition; false when the game is not quasi-balanced. Worths are small integers. */
static bool by_definition(size_t n, const double v[], double x[])
{
    const uint32_t all = (1u << n) - 1;
    double most[8], least[8], sum_most = 0, sum_least = 0;
    bool good = true;

    for (size_t i = 0; i < n; i++) most[i] = v[all] - v[all & ~(1u << i)];
    for (size_t i = 0; i < n; i++) {
        least[i] = -INFINITY;
        for (uint32_t s = 0; s <= all; s++) {
            double rest = v[s];
            if (!(s >> i & 1)) continue;
            for (size_t j = 0; j < n; j++)
                if (j != i && (s >> j & 1)) rest -= most[j];
            least[i] = fmax(least[i], rest);
        }
        good = good && least[i] <= most[i];
        sum_most += most[i];
        sum_least += least[i];
    }
    if (!good || v[all] < sum_least || v[all] > sum_most) return false;
    const double a = sum_most > sum_least ? (v[all] - sum_least) / (sum_most - sum_least) : 0;
    for (size_t i = 0; i < n; i++) x[i] = least[i] + a * (most[i] - least[i]);
    return true;
}

static double best_partition(size_t n, const double worth[], size_t i, size_t count,
                             uint32_t block[])
{
    double best = -INFINITY, sum = 0;

    if (i == n) {
        for (size_t k = 0; k < count; k++) sum += worth[block[k]];
        return sum;
    }
    for (size_t k = 0; k <= count; k++) {
        if (k == count) block[k] = 0;
        block[k] |= 1u << i;
        best = fmax(best, best_partition(n, worth, i + 1, count + (k == count), block));
        block[k] &= ~(1u << i);
    }
    return best;
}

static void check_point(const ent_coop *c, ent_coop_fn *solve, const int unions[],
                        const double expected[])
{
    ent_coop_opts opts = {.threads = 2, .unions = unions};
    const double tol = 1e-13 * fmax(1, ent_coop_range(c));
    ent_allocation a;

    for (int exact = 0; exact < 2; exact++) {
        opts.exact = exact;
        check_ok(solve(c, &opts, &a));
        for (size_t i = 0; i < a.players; i++) check_near(a.x[i], expected[i], tol);
        ent_allocation_clear(&a);
    }
}

/* Random games of 1 to 7 players with worths of both signs, and random unions. */
static void against_brute_force(void **state)
{
    enti_random r = enti_random_seed(6, 4);
    const int apart[8] = {0, 1, 2, 3, 4, 5, 6, 7}, together[8] = {0};
    size_t balanced = 0, unbalanced = 0;

    (void)state;
    for (int k = 0; k < 300; k++) {
        const size_t n = 1 + enti_random_below(&r, k % 10 ? 6 : 7);
        double worth[128] = {0}, x[8];
        int label[8];
        uint32_t block[8];
        ent_allocation a;

        for (uint32_t s = 1; s >> n == 0; s++)
            worth[s] = (double)enti_random_below(&r, 21) - 10 +
                       (k % 2 ? 4.0 * __builtin_popcount(s) * __builtin_popcount(s) : 0);
        for (size_t i = 0; i < n; i++) label[i] = (int)enti_random_below(&r, n);
        ent_coop *c = game(n, worth);

        by_orders(n, worth, apart, x);
        check_point(c, ent_coop_shapley, label, x); /* unions do not count here */
        check_point(c, ent_coop_owen, apart, x);
        check_point(c, ent_coop_owen, together, x);
        check_point(c, ent_coop_owen, NULL, x);
        check_point(c, ent_coop_aumann_dreze, together, x);
        by_orders(n, worth, label, x);
        check_point(c, ent_coop_owen, label, x);
        by_coalitions(n, worth, apart, x);
        check_point(c, ent_coop_banzhaf, NULL, x);
        check_point(c, ent_coop_coalitional_banzhaf, apart, x);
        by_coalitions(n, worth, label, x);
        check_point(c, ent_coop_banzhaf_owen, label, x);

        if (by_definition(n, worth, x)) {
            check_point(c, ent_coop_tau, NULL, x);
            balanced++;
        } else {
            check_ok(ent_coop_tau(c, NULL, &a));
            assert_int_equal(a.claim, ENT_CLAIM_EMPTY);
            ent_allocation_clear(&a);
            unbalanced++;
        }

        check_ok(ent_coop_structure(c, NULL, &a));
        check_near(a.value, best_partition(n, worth, 0, 0, block), 1e-12);
        double sum = 0;
        for (size_t i = 0; i < n; i++) sum += a.x[i];
        check_near(sum, a.value, 1e-11);
        check_point(c, ent_coop_aumann_dreze, a.unions, a.x);
        ent_allocation_clear(&a);
        ent_coop_free(c);
    }
    assert_true(balanced > 30 && unbalanced > 30);
}

/* With unions, the unions' Owen shares are the Shapley value of the game between them, and so for
 * the symmetric coalitional Banzhaf value and Banzhaf. */
static void quotient_game(void **state)
{
    enti_random r = enti_random_seed(6, 5);
    const int label[7] = {1, 0, 1, 2, 2, 1, 3};
    double worth[128] = {0}, small[16];
    struct {
        ent_coop_fn *within, *between;
    } const pair[] = {{ent_coop_owen, ent_coop_shapley},
                      {ent_coop_coalitional_banzhaf, ent_coop_banzhaf}};

    (void)state;
    for (size_t s = 1; s < 128; s++) worth[s] = enti_random_double(&r);
    for (uint32_t h = 0; h < 16; h++) {
        uint32_t s = 0;
        for (uint32_t i = 0; i < 7; i++)
            if (h >> label[i] & 1) s |= 1u << i;
        small[h] = worth[s];
    }
    ent_coop *c = game(7, worth), *d = game(4, small);
    const ent_coop_opts opts = {.threads = 1, .unions = label};
    for (size_t k = 0; k < 2; k++) {
        ent_allocation a, b;
        double sum[4] = {0};
        check_ok(pair[k].within(c, &opts, &a));
        check_ok(pair[k].between(d, NULL, &b));
        for (size_t i = 0; i < 7; i++) sum[label[i]] += a.x[i];
        for (size_t u = 0; u < 4; u++) check_near(sum[u], b.x[u], 1e-15);
        ent_allocation_clear(&a);
        ent_allocation_clear(&b);
    }
    ent_coop_free(c);
    ent_coop_free(d);
}

/* ---- large, scaled, lopsided ---------------------------------------------------------------- */

static ent_coop *random_game(size_t n, double scale, uint64_t seed)
{
    enti_random r = enti_random_seed(seed, 0);
    double *worth = enti_calloc((size_t)1 << n, sizeof *worth);

    for (size_t s = 1; s >> n == 0; s++) worth[s] = scale * enti_random_double(&r);
    ent_coop *c = game(n, worth);
    enti_free(worth);
    return c;
}

static ent_coop_fn *const everyone[] = {ent_coop_shapley,
                                        ent_coop_banzhaf,
                                        ent_coop_owen,
                                        ent_coop_banzhaf_owen,
                                        ent_coop_coalitional_banzhaf,
                                        ent_coop_aumann_dreze,
                                        ent_coop_equal,
                                        ent_coop_cis,
                                        ent_coop_ensc,
                                        ent_coop_tau,
                                        ent_coop_banzhaf_normalised};
enum { EVERYONE = sizeof everyone / sizeof *everyone };

/* The same bytes on any number of threads; 14 players cross the blocks of the sweep. */
static void threads(void **state)
{
    ent_coop *c = random_game(14, 1, 6);
    const int label[14] = {0, 0, 0, 1, 1, 2, 2, 2, 2, 3, 4, 4, 5, 6};

    (void)state;
    for (size_t k = 0; k < EVERYONE; k++) {
        ent_allocation one, more;
        ent_coop_opts opts = {.threads = 1, .unions = label};
        check_ok(everyone[k](c, &opts, &one));
        for (size_t t = 0; t < 70; t += 23) {
            opts.threads = t;
            check_ok(everyone[k](c, &opts, &more));
            if (one.x) assert_memory_equal(one.x, more.x, 14 * sizeof *one.x);
            ent_allocation_clear(&more);
        }
        ent_allocation_clear(&one);
    }
    ent_coop_free(c);
}

/* Sweep, unions and exact arithmetic agree on 12 and 14 players. */
static void cross(void **state)
{
    (void)state;
    for (size_t n = 12; n <= 14; n += 2) {
        ent_coop *c = random_game(n, 1, n);
        ent_coop_opts opts = {.threads = 2};
        ent_allocation a, b, e;
        check_ok(ent_coop_shapley(c, &opts, &a));
        check_ok(ent_coop_owen(c, &opts, &b));
        opts.exact = true;
        check_ok(ent_coop_shapley(c, &opts, &e));
        for (size_t i = 0; i < n; i++) {
            check_near(a.x[i], e.x[i], 1e-15);
            check_near(b.x[i], e.x[i], 1e-16);
        }
        assert_true(a.residual < 1e-14 && e.residual < 1e-14);
        ent_allocation_clear(&a);
        ent_allocation_clear(&b);
        ent_allocation_clear(&e);
        ent_coop_free(c);
    }
}

/* Worths times a power of two give shares times it, to the bit, down to the smallest doubles. */
static void scaled(void **state)
{
    const int power[] = {-1000, -300, 900};
    const int label[8] = {0, 1, 1, 2, 0, 3, 3, 3};

    (void)state;
    for (size_t k = 0; k < EVERYONE; k++)
        for (size_t p = 0; p < 3; p++) {
            ent_coop *c = random_game(8, 1, 8), *d = random_game(8, ldexp(1, power[p]), 8);
            const ent_coop_opts opts = {.threads = 1, .unions = label};
            ent_allocation a, b;
            check_ok(everyone[k](c, &opts, &a));
            check_ok(everyone[k](d, &opts, &b));
            assert_int_equal(a.claim, b.claim);
            for (size_t i = 0; a.x && i < 8; i++) assert_true(b.x[i] == ldexp(a.x[i], power[p]));
            ent_allocation_clear(&a);
            ent_allocation_clear(&b);
            ent_coop_free(c);
            ent_coop_free(d);
        }
}

/* Renaming players renames shares; adding an additive game adds it; a dummy added gets its worth. */
static void invariance(void **state)
{
    enti_random r = enti_random_seed(6, 9);
    double worth[64] = {0}, renamed[64], added[64], wider[128];
    const size_t place[6] = {3, 5, 0, 1, 4, 2};
    const double gift[6] = {1, -2, 3, 0.5, 8, -16};
    ent_coop_fn *const solve[] = {ent_coop_shapley, ent_coop_banzhaf, ent_coop_tau, ent_coop_cis,
                                  ent_coop_ensc};

    (void)state;
    for (uint32_t s = 1; s < 64; s++)
        worth[s] =
            (double)enti_random_below(&r, 9) + 3 * __builtin_popcount(s) * __builtin_popcount(s);
    for (uint32_t s = 0; s < 64; s++) {
        uint32_t t = 0;
        added[s] = worth[s];
        for (uint32_t i = 0; i < 6; i++)
            if (s >> i & 1) {
                t |= 1u << place[i];
                added[s] += gift[i];
            }
        renamed[t] = worth[s];
        wider[s] = worth[s];
        wider[s | 64] = worth[s] + 7;
    }
    ent_coop *c = game(6, worth), *d = game(6, renamed), *e = game(6, added), *f = game(7, wider);
    for (size_t k = 0; k < 5; k++) {
        ent_allocation a, b;
        check_ok(solve[k](c, NULL, &a));
        check_ok(solve[k](d, NULL, &b));
        for (size_t i = 0; i < 6; i++) check_near(b.x[place[i]], a.x[i], 1e-12);
        ent_allocation_clear(&b);
        check_ok(solve[k](e, NULL, &b));
        for (size_t i = 0; i < 6; i++) check_near(b.x[i], a.x[i] + gift[i], 1e-12);
        ent_allocation_clear(&b);
        check_ok(solve[k](f, NULL, &b));
        for (size_t i = 0; i < 6 && k < 3; i++) check_near(b.x[i], a.x[i], 1e-12);
        if (k < 3) check_near(b.x[6], 7, 1e-12);
        ent_allocation_clear(&b);
        ent_allocation_clear(&a);
    }
    ent_coop_free(c);
    ent_coop_free(d);
    ent_coop_free(e);
    ent_coop_free(f);
}

/* A player who adds nothing beside one who adds 1e300 and one who adds 1e-300. */
static void lopsided(void **state)
{
    double worth[8] = {0};

    (void)state;
    for (unsigned s = 1; s < 8; s++) worth[s] = s & 1 ? 1e300 : s & 2 ? 1e-300 : 0;
    ent_coop *c = game(3, worth);
    ent_coop_opts opts = {.exact = true, .threads = 1};
    ent_allocation a;
    for (size_t k = 0; k < 2; k++) {
        check_ok(everyone[k](c, &opts, &a));
        assert_true(a.x[2] == 0.0);
        assert_string_equal(a.exact[2], "0");
        assert_true(a.x[1] > 0.0 || k == 1);
        ent_allocation_clear(&a);
    }
    opts.exact = false;
    check_ok(ent_coop_shapley(c, &opts, &a));
    assert_true(a.x[2] == 0.0);
    ent_allocation_clear(&a);
    ent_coop_free(c);
}

static void corners(void **state)
{
    ent_allocation a;

    (void)state;
    for (size_t n = 1; n <= 5; n += 4) { /* nothing to share */
        ent_coop *c = game(n, NULL);
        for (size_t k = 0; k < EVERYONE; k++) {
            check_ok(everyone[k](c, NULL, &a));
            for (size_t i = 0; i < n; i++) assert_true(a.x[i] == 0.0);
            assert_true(a.residual == 0.0 && a.epsilon == 0.0);
            ent_allocation_clear(&a);
        }
        check_ok(ent_coop_structure(c, NULL, &a));
        for (size_t i = 0; i < n; i++) assert_int_equal(a.unions[i], 0);
        ent_allocation_clear(&a);
        ent_coop_free(c);
    }
    ent_coop *c = game(1, (const double[]){0, -2.5});
    for (size_t k = 0; k < EVERYONE; k++) {
        check_ok(everyone[k](c, NULL, &a));
        assert_true(a.x[0] == -2.5);
        ent_allocation_clear(&a);
    }
    ent_coop_free(c);

    c = game(2, (const double[]){0, 1, -1, 1}); /* Banzhaf values 3/2 and -1/2 */
    check_shares(c, ent_coop_banzhaf_normalised, NULL, (const char *const[]){"3/2", "-1/2"});
    ent_coop_free(c);
    c = game(3, (const double[]){0, 3, 3, 1, 3, 1, 1, 2}); /* 3 (3) (-1) + 3 (1) (1) + 2 (3) = 0 */
    for (int exact = 0; exact < 2; exact++) {
        const ent_coop_opts opts = {.exact = exact, .threads = 1};
        check_ok(ent_coop_banzhaf_normalised(c, &opts, &a));
        assert_int_equal(a.claim, ENT_CLAIM_EMPTY);
        assert_string_equal(a.reason, "the Banzhaf values sum to 0 and the worth of all is not 0");
        ent_allocation_clear(&a);
    }
    ent_coop_free(c);
}

/* A sum of three tenths is not worth more than the whole of 0.3 by round-off. */
static void coarse_partition(void **state)
{
    double worth[8];
    ent_allocation a;

    (void)state;
    for (unsigned s = 0; s < 8; s++) worth[s] = 0.1 * __builtin_popcount(s);
    worth[7] = 0.3;
    ent_coop *c = game(3, worth);
    check_ok(ent_coop_structure(c, NULL, &a));
    for (size_t i = 0; i < 3; i++) assert_int_equal(a.unions[i], 0);
    assert_int_equal(a.claim, ENT_CLAIM_OPTIMAL);
    ent_allocation_clear(&a);
    ent_coop_free(c);
}

/* The judge itself: a share moved by a little is a breach. */
static void judged(void **state)
{
    ent_coop *c = council(6, 12, (const double[]){4, 4, 4, 2, 2, 1});
    const enti_axioms axioms = {.dummy = true, .total = true, .sum = 1};
    double x[6] = {7.0 / 30, 7.0 / 30, 7.0 / 30, 3.0 / 20, 3.0 / 20, 0};
    ent_allocation a;

    (void)state;
    assert_true(enti_axioms_breach(c, x, &axioms) < 1e-15);
    for (size_t i = 0; i < 6; i++) {
        const double kept = x[i];
        x[i] += 1e-9;
        check_near(enti_axioms_breach(c, x, &axioms), 1e-9, 1e-15);
        assert_int_equal(enti_point(c, x, NULL, &axioms, ENT_CLAIM_ALL, &a), ENT_ERR_NUMERIC);
        assert_null(a.x);
        x[i] = kept;
    }
    x[0] += 1e-9; /* the sum is kept, symmetry is not */
    x[3] -= 1e-9;
    assert_true(enti_axioms_breach(c, x, &axioms) > 5e-10);
    x[0] -= 1e-9;
    x[3] += 1e-9;
    x[5] = 1e-9; /* a dummy */
    x[0] -= 1e-9 / 3, x[1] -= 1e-9 / 3, x[2] -= 1e-9 / 3;
    check_near(enti_axioms_breach(c, x, &axioms), 1e-9, 1e-15);
    ent_coop_free(c);
}

static void refused(void **state)
{
    ent_coop *c = game(2, (const double[]){0, 1, 1, 3});
    ent_allocation a;

    (void)state;
    for (size_t k = 0; k < EVERYONE; k++) {
        assert_int_equal(everyone[k](NULL, NULL, &a), ENT_ERR_ARG);
        assert_int_equal(everyone[k](c, NULL, NULL), ENT_ERR_ARG);
        assert_null(a.x);
    }
    const int bad[2][2] = {{0, 2}, {-1, 0}};
    for (size_t k = 0; k < 2; k++) {
        const ent_coop_opts opts = {.unions = bad[k]};
        assert_int_equal(ent_coop_owen(c, &opts, &a), ENT_ERR_ARG);
        assert_int_equal(ent_coop_aumann_dreze(c, &opts, &a), ENT_ERR_ARG);
    }
    assert_int_equal(ent_coop_structure(NULL, NULL, &a), ENT_ERR_ARG);
    const ent_coop_opts stop = {.control.max_steps = 2};
    assert_int_equal(ent_coop_structure(c, &stop, &a), ENT_ERR_LIMIT);
    ent_coop_free(c);
    c = game(21, NULL);
    assert_int_equal(ent_coop_structure(c, NULL, &a), ENT_ERR_LIMIT);
    ent_coop_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(talmud),
        cmocka_unit_test(gloves),
        cmocka_unit_test(airport),
        cmocka_unit_test(ferguson),
        cmocka_unit_test(majority),
        cmocka_unit_test(councils),
        cmocka_unit_test(against_brute_force),
        cmocka_unit_test(quotient_game),
        cmocka_unit_test(threads),
        cmocka_unit_test(cross),
        cmocka_unit_test(scaled),
        cmocka_unit_test(invariance),
        cmocka_unit_test(lopsided),
        cmocka_unit_test(corners),
        cmocka_unit_test(coarse_partition),
        cmocka_unit_test(judged),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
