/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof that a polygon generates itself: what it refuses, and ties that are no proof. */
#include "base/random.h"
#include "check.h"
#include "repeated/payoff_set/payoff_work.h"

#include <string.h>

static const ent_payoff_set_opts defaults = ENT_PAYOFF_SET_OPTS_INIT;

static ent_game *dilemma(void)
{
    ent_game *g = NULL;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){9, 9, 1, 10, 10, 1, 3, 3}, &g));
    return g;
}

static double shortfall_at(const ent_game *g, double delta, size_t vertices)
{
    ent_payoff_set x;

    check_ok(ent_payoff_set_solve(g, delta, NULL, &x));
    assert_true(x.converged);
    assert_int_equal(x.count, vertices);
    const double shortfall = x.shortfall;
    ent_payoff_set_clear(&x);
    return shortfall;
}

/* The full set of PD(10, 9, 3, 1) begins at 1/4 and its segment at 1/7. A double on the threshold or
 * above is proven exactly; one below is accepted as a tie, and says so; further below it is not. */
static void thresholds(void **state)
{
    ent_game *g = dilemma();

    (void)state;
    assert_true(shortfall_at(g, 0.25, 4) == 0.0);
    assert_true(shortfall_at(g, 0.25 + 1e-9, 4) == 0.0);
    const double below = shortfall_at(g, nextafter(1.0 / 7, 0.0), 2);
    assert_true(below > 0.0 && below < 1e-12);
    assert_true(shortfall_at(g, nextafter(1.0 / 7, 1.0), 2) == 0.0);
    assert_true(shortfall_at(g, 1.0 / 7 - 1e-9, 1) == 0.0);
    ent_game_free(g);
}

/* A proven set with one vertex moved out, by far more and by hardly more than rounding. */
static void moved_vertices(void **state)
{
    const double delta[] = {0.2475, 0.249, 0.6, 0.9};
    const double way[] = {1e-3, 1e-8, 1e-11};
    ent_game *g = dilemma();
    enti_payoff_work w;

    (void)state;
    check_ok(enti_payoff_new(g, &w));
    for (size_t d = 0; d < 4; d++) {
        double shortfall = -1.0;
        check_ok(enti_payoff_begin(&w, delta[d]));
        check_ok(enti_payoff_run(&w, &defaults));
        check_ok(enti_payoff_shortfall(&w, &w.inner, &shortfall));
        check_near(shortfall, 0.0, 0.0);
        for (size_t k = 0; k < w.inner.count; k++)
            for (size_t m = 0; m < 3; m++) {
                double *v = w.inner.at[k].v, kept[] = {v[0], v[1]};
                const double out = way[m] + (m == 2 ? w.distance : 0.0);
                /* away from the middle of the polygon, which is at (6, 6) */
                for (size_t i = 0; i < 2; i++) v[i] += v[i] > 6.0 / 8 ? out : -out;
                check_ok(enti_payoff_shortfall(&w, &w.inner, &shortfall));
                assert_true(shortfall > 0.0);
                if (m < 2) assert_true(shortfall > 0.01 * out);
                memcpy(v, kept, sizeof kept);
            }
    }
    enti_payoff_free(&w);
    ent_game_free(g);
}

/* A whole set that is too large, one that is not convex, a wrong profile behind a vertex. */
static void wrong_sets(void **state)
{
    ent_game *g = dilemma();
    enti_payoff_work w;
    enti_corners c = {0};
    double shortfall = 0.0;

    (void)state;
    check_ok(enti_payoff_new(g, &w));
    check_ok(enti_payoff_begin(&w, 0.247));
    check_ok(enti_payoff_step(&w));
    assert_int_equal(w.now.count, 4); /* the set is a segment at .247 */
    check_ok(enti_payoff_shortfall(&w, &w.now, &shortfall));
    assert_true(shortfall > 1e-6);

    check_ok(enti_payoff_begin(&w, 0.9));
    check_ok(enti_payoff_run(&w, &defaults));
    check_ok(enti_corners_copy(&w.inner, &c));
    c.at[0] = w.inner.at[1];
    c.at[1] = w.inner.at[0];
    check_ok(enti_payoff_shortfall(&w, &c, &shortfall));
    assert_true(shortfall > 1e-2);
    check_ok(enti_corners_copy(&w.inner, &c));
    for (size_t k = 0; k < c.count; k++) c.at[k].profile = 1;
    check_ok(enti_payoff_shortfall(&w, &c, &shortfall));
    assert_true(shortfall > 1e-3);
    enti_corners_clear(&c);
    enti_payoff_free(&w);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thresholds),
        cmocka_unit_test(moved_vertices),
        cmocka_unit_test(wrong_sets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
