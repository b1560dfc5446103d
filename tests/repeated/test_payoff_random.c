/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Payoff sets of 600 random games against a reference in 256 bits that shares no code and no idea
 * with the library: 2 to 4 actions, whole payoffs up to 2, 3 or 10 in size, many ties, delta from .1
 * to .9. About as many are points, segments or empty as are polygons.
 *
 *     ENT_GAMES=20000 test_payoff_random       as many
 */
#include "aps_reference.h"
#include "base/polygon.h"
#include "base/random.h"
#include "check.h"

#include <entente/payoff_set.h>
#include <stdlib.h>

enum { GAMES = 600, STEPS = 4000 };

/* Two players with `least` to `most_actions` actions each. */
static ent_game *draw_game(enti_random *r, int least, int most_actions)
{
    const uint64_t span = (uint64_t)(most_actions - least + 1);
    const int sizes[] = {2, 3, 10};
    const int most = sizes[enti_random_below(r, 3)];
    const int actions[] = {least + (int)enti_random_below(r, span),
                           least + (int)enti_random_below(r, span)};
    double u[2 * 64];
    ent_game *g = NULL;

    for (int c = 0; c < 2 * actions[0] * actions[1]; c++)
        u[c] = (double)enti_random_below(r, (uint64_t)(2 * most + 1)) - most;
    check_ok(ent_game_new(2, actions, u, &g));
    return g;
}

/* How far the points of one list stick out of the hull of the other. */
static double excess(size_t n, const enti_point p[], size_t m, const enti_point q[])
{
    enti_polygon hull = {0};
    double most = m || !n ? 0.0 : INFINITY;

    check_ok(enti_polygon_hull(m, q, 0.0, &hull));
    for (size_t k = 0; k < n && m; k++) {
        if (enti_polygon_contains(&hull, p[k], 0.0)) continue;
        double nearest = INFINITY;
        for (size_t e = 0; e < hull.count; e++)
            nearest = fmin(nearest, enti_segment_distance(p[k], hull.vertex[e],
                                                          hull.vertex[(e + 1) % hull.count]));
        most = fmax(most, nearest);
    }
    enti_polygon_clear(&hull);
    return most;
}

static size_t points_of(size_t n, const ent_vertex v[], enti_point out[])
{
    assert_true(n <= APS_MOST_VERTICES);
    for (size_t k = 0; k < n; k++) out[k] = (enti_point){v[k].payoff[0], v[k].payoff[1]};
    return n;
}

/* Compares one game; counts what kind of set it is. */
static void compare(const ent_game *g, unsigned tenths, size_t kinds[4], size_t *exact)
{
    enti_point truth[APS_MOST_VERTICES], p[APS_MOST_VERTICES];
    const double tol = 1e-9 * ent_game_range(g);
    aps_polygon reference;
    ent_payoff_set x;

    check_ok(ent_payoff_set_solve(g, tenths / 10.0, NULL, &x));
    aps_solve(g, tenths, 10, STEPS, &reference);
    const bool arrived = reference.steps < STEPS; /* else at a fold: the truth lies inside */
    assert_true(!arrived || reference.residual <= tol || reference.count == 0);
    for (size_t k = 0; k < reference.count; k++)
        truth[k] = (enti_point){reference.vertex[k][0], reference.vertex[k][1]};
    const size_t n = reference.count, outer = points_of(x.count, x.vertex, p);
    double wrong = excess(outer, p, n, truth);
    if (arrived) wrong = fmax(wrong, excess(n, truth, outer, p));
    const size_t inner = points_of(x.inner_count, x.inner, p);
    wrong = fmax(wrong, excess(inner, p, n, truth));
    if (arrived) wrong = fmax(wrong, excess(n, truth, inner, p));
    if (!(wrong <= tol))
        fail_msg("off by %g: %zu, %zu, %zu vertices", wrong, n, x.count, x.inner_count);
    assert_true(x.converged || !arrived);
    if (x.converged) assert_int_equal(x.claim, x.count ? ENT_CLAIM_ALL : ENT_CLAIM_EMPTY);
    kinds[x.dim + 1]++;
    *exact += x.shortfall == 0.0;
    ent_payoff_set_clear(&x);
}

static void against_the_reference(void **state)
{
    const unsigned tenths[] = {1, 2, 3, 5, 7, 8, 9};
    const char *asked = getenv("ENT_GAMES");
    const size_t games = asked ? strtoul(asked, NULL, 10) : GAMES;
    enti_random r = enti_random_seed(4, 0);
    size_t kinds[4] = {0}, exact = 0;

    (void)state;
    for (size_t k = 0; k < games; k++) {
        ent_game *g = draw_game(&r, 2, 4);
        compare(g, tenths[enti_random_below(&r, 7)], kinds, &exact);
        ent_game_free(g);
    }
    print_message("# %zu empty, %zu points, %zu segments, %zu polygons; %zu proven exactly\n",
                  kinds[0], kinds[1], kinds[2], kinds[3], exact);
    for (size_t k = 0; k < 4; k++) assert_true(kinds[k] > 0);
    assert_true(4 * exact > 3 * games);
}

/* With 25 profiles and more, points that cannot matter are sieved out before the hull. */
static void larger_games(void **state)
{
    enti_random r = enti_random_seed(5, 0);
    size_t kinds[4] = {0}, exact = 0;

    (void)state;
    for (int k = 0; k < 60; k++) {
        ent_game *g = draw_game(&r, 5, 8);
        compare(g, 1 + (unsigned)enti_random_below(&r, 9), kinds, &exact);
        ent_game_free(g);
    }
    assert_true(kinds[3] > 20 && exact > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_the_reference),
        cmocka_unit_test(larger_games),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
