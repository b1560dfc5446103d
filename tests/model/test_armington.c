/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trade equilibria: published values, invariances, extremes, random worlds; all certified. */
#include "baci2023.h"
#include "certificate.h"
#include "check.h"
#include "random_world.h"

/* Solves and certifies. */
static ent_trade solve(const ent_world *w, const double tariff[])
{
    baseline b = baseline_of(w);
    ent_trade t;

    check_ok(ent_world_solve(w, tariff, &t));
    certify(w, &b, tariff, &t, 1e-10);
    baseline_clear(&b);
    return t;
}

/* ---- the six regions ----------------------------------------------------------------------- */

/* +20 points each way between the US and China; values of an independent solver. */
static void twenty_points_more(void **state)
{
    const double expected[REGIONS] = {-0.167, -0.243, 0.004, 0.005, 0.012, 0.007};
    double tariff[REGIONS * REGIONS] = {0};
    ent_world *w = baci_world(0.208, 0.212);

    (void)state;
    tariff[CHN * REGIONS + USA] = 0.408;
    tariff[USA * REGIONS + CHN] = 0.412;
    ent_trade t = solve(w, tariff);
    for (size_t r = 0; r < REGIONS; r++) check_near(t.welfare_percent[r], expected[r], 1e-3);
    ent_trade_clear(&t);
    ent_world_free(w);
}

static void accessors(void **state)
{
    ent_world *w = baci_world(0.208, 0.212);
    double total = 0.0, flows = 0.0;

    (void)state;
    assert_int_equal(ent_world_regions(w), REGIONS);
    assert_string_equal(ent_world_name(w, KOR), "KOR");
    assert_string_equal(ent_world_name(w, REGIONS), "");
    check_near(ent_world_elasticity(w), 4.0, 0.0);
    check_near(ent_world_tariff(w, CHN, USA), 0.208, 0.0);
    check_near(ent_world_tariff(w, USA, CHN), 0.212, 0.0);
    assert_true(isnan(ent_world_tariff(w, REGIONS, 0)));
    assert_true(isnan(ent_world_income(w, REGIONS)));
    for (size_t i = 0; i < REGIONS; i++) total += ent_world_income(w, i);
    for (size_t c = 0; c < REGIONS * REGIONS; c++) flows += baci_flow[c];
    check_near(total / flows, 1.0, 1e-12);
    assert_int_equal(ent_world_regions(NULL), 0);
    assert_string_equal(ent_world_name(NULL, 0), "");
    assert_true(isnan(ent_world_elasticity(NULL)));
    ent_world_free(w);
    ent_world_free(NULL);
}

static void extremes(void **state)
{
    const double levels[][2] = {{14.76, 14.76}, {-0.3, 0.2}, {-0.5, -0.5}, {1e4, -0.9}};
    ent_world *w = baci_world(0.208, 0.212);

    (void)state;
    for (size_t k = 0; k < sizeof levels / sizeof *levels; k++) {
        double tariff[REGIONS * REGIONS] = {0};
        for (size_t r = 0; r < REGIONS; r++) {
            if (r != USA) tariff[r * REGIONS + USA] = levels[k][0];
            if (r != CHN) tariff[r * REGIONS + CHN] = levels[k][1];
        }
        ent_trade t = solve(w, tariff);
        ent_trade_clear(&t);
    }
    ent_world_free(w);
}

/* Tariffs far beyond any that doubles can tell from an embargo: an answer or a refusal. */
static void embargo(void **state)
{
    double tariff[REGIONS * REGIONS] = {0};
    ent_world *w = baci_world(0.0, 0.0);
    ent_trade t;

    (void)state;
    for (size_t r = 0; r < REGIONS; r++)
        if (r != USA) tariff[r * REGIONS + USA] = tariff[USA * REGIONS + r] = 1e80;
    check_status(ent_world_solve(w, tariff, &t), ENT_ERR_NUMERIC);
    assert_null(t.flow);
    ent_world_free(w);
}

/* ---- invariances --------------------------------------------------------------------------- */

/* Dollars or millions of dollars: the same answer. */
static void money_has_no_unit(void **state)
{
    const double units[] = {1e-12, 1e6, 1e200};
    double tariff[REGIONS * REGIONS] = {0}, flow[REGIONS * REGIONS];
    ent_world *w = baci_world(0.0, 0.0), *scaled = NULL;
    ent_trade t, u;

    (void)state;
    tariff[CHN * REGIONS + USA] = 0.5;
    t = solve(w, tariff);
    for (size_t k = 0; k < 3; k++) {
        for (size_t c = 0; c < REGIONS * REGIONS; c++) flow[c] = baci_flow[c] * units[k];
        const ent_world_data data = {REGIONS, baci_names, flow, NULL, 4.0};
        check_ok(ent_world_new(&data, &scaled, NULL));
        check_ok(ent_world_solve(scaled, tariff, &u));
        for (size_t r = 0; r < REGIONS; r++)
            check_near(u.welfare_percent[r], t.welfare_percent[r], 1e-11);
        check_near(u.flow[1] / units[k] / t.flow[1], 1.0, 1e-12);
        ent_trade_clear(&u);
        ent_world_free(scaled);
    }
    ent_trade_clear(&t);
    ent_world_free(w);
}

/* Renaming regions renames the answer. */
static void order_does_not_matter(void **state)
{
    const size_t to[REGIONS] = {3, 0, 5, 1, 4, 2};
    double tariff[REGIONS * REGIONS] = {0}, moved[REGIONS * REGIONS] = {0};
    double flow[REGIONS * REGIONS];
    const char *names[REGIONS];
    ent_world *w = baci_world(0.0, 0.0), *other = NULL;
    ent_trade t, u;

    (void)state;
    tariff[CHN * REGIONS + USA] = 0.5;
    tariff[USA * REGIONS + KOR] = 0.1;
    for (size_t i = 0; i < REGIONS; i++) {
        names[to[i]] = baci_names[i];
        for (size_t j = 0; j < REGIONS; j++) {
            flow[to[i] * REGIONS + to[j]] = baci_flow[i * REGIONS + j];
            moved[to[i] * REGIONS + to[j]] = tariff[i * REGIONS + j];
        }
    }
    const ent_world_data data = {REGIONS, names, flow, NULL, 4.0};
    check_ok(ent_world_new(&data, &other, NULL));
    t = solve(w, tariff);
    check_ok(ent_world_solve(other, moved, &u));
    for (size_t i = 0; i < REGIONS; i++)
        check_near(u.welfare_percent[to[i]], t.welfare_percent[i], 1e-11);
    ent_trade_clear(&t);
    ent_trade_clear(&u);
    ent_world_free(w);
    ent_world_free(other);
}

/* A world of identical regions under one tariff everywhere: nobody differs, wages stay. */
static void symmetric_world(void **state)
{
    enum { N = 5 };
    const char *names[N] = {"a", "b", "c", "d", "e"};
    double flow[N * N], tariff[N * N];
    ent_world *w = NULL;

    (void)state;
    for (size_t c = 0; c < N * N; c++) {
        flow[c] = c / N == c % N ? 6.0 : 1.0;
        tariff[c] = c / N == c % N ? 0.0 : 0.3;
    }
    const ent_world_data data = {N, names, flow, NULL, 4.0};
    check_ok(ent_world_new(&data, &w, NULL));
    ent_trade t = solve(w, tariff);
    for (size_t i = 0; i < N; i++) {
        check_near(t.wage[i], 1.0, 1e-14);
        check_near(t.welfare_percent[i], t.welfare_percent[0], 1e-12);
    }
    assert_true(t.welfare_percent[0] < 0.0);
    ent_trade_clear(&t);
    ent_world_free(w);
}

/* Mayer (1981): (1 + t_H)(1 + t_F) = 1 leaves p = p_home / p_foreign the same in both countries, a
 * pure transfer. With eps = 4, home share .8, t_H = .1 both see p^-4 = .9696. */
static void efficiency_locus(void **state)
{
    const char *names[2] = {"home", "foreign"};
    const double flow[4] = {0.8, 0.2, 0.2, 0.8};
    const double tariff[4] = {0.0, -1.0 / 11.0, 0.1, 0.0};
    const ent_world_data data = {2, names, flow, NULL, 4.0};
    ent_world *w = NULL;

    (void)state;
    check_ok(ent_world_new(&data, &w, NULL));
    ent_trade t = solve(w, tariff);
    const double at_home = t.wage[1] * 1.1 / t.wage[0];
    const double abroad = t.wage[1] / (t.wage[0] * (1.0 - 1.0 / 11.0));
    check_near(at_home, abroad, 1e-12);
    check_near(pow(at_home, 4.0), 0.9696, 5e-5);
    ent_trade_clear(&t);
    ent_world_free(w);
}

/* Exact hat algebra forgets the way: from baseline A to tariffs B, or calibrated at B's flows
 * and back to A, the changes cancel. */
static void there_and_back(void **state)
{
    double tariff[REGIONS * REGIONS] = {0}, none[REGIONS * REGIONS] = {0};
    ent_world *w = baci_world(0.0, 0.0), *after = NULL;

    (void)state;
    tariff[CHN * REGIONS + USA] = 1.2;
    tariff[USA * REGIONS + CHN] = 0.7;
    tariff[JPN * REGIONS + KOR] = -0.1;
    ent_trade t = solve(w, tariff);
    const ent_world_data data = {REGIONS, baci_names, t.flow, tariff, 4.0};
    check_ok(ent_world_new(&data, &after, NULL));
    ent_trade u = solve(after, none);
    for (size_t r = 0; r < REGIONS; r++)
        check_near((1.0 + t.welfare_percent[r] / 100.0) * (1.0 + u.welfare_percent[r] / 100.0), 1.0,
                   1e-12);
    ent_trade_clear(&t);
    ent_trade_clear(&u);
    ent_world_free(w);
    ent_world_free(after);
}

/* ---- random worlds -------------------------------------------------------------------------- */

static void random_worlds(void **state)
{
    const struct {
        size_t n;
        double eps, home;
        int draws;
    } kinds[] = {{2, 4.0, 1.0, 40},  {2, 1.0, 100.0, 40}, {3, 20.0, 1.0, 40}, {7, 8.0, 10.0, 20},
                 {12, 1.5, 0.1, 20}, {60, 4.0, 30.0, 2},  {60, 20.0, 1.0, 2}};

    (void)state;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (int draw = 0; draw < kinds[k].draws; draw++) {
            random_world r = random_world_new(kinds[k].n, kinds[k].eps, kinds[k].home,
                                              1000 * k + (uint64_t)draw);
            ent_trade t = solve(r.world, r.tariff);
            ent_trade_clear(&t);
            random_world_clear(&r);
        }
}

/* One part in a thousand millions traded: the certificate is then tested on trade itself. */
static void near_autarky(void **state)
{
    const char *names[3] = {"a", "b", "c"};
    double flow[9], tariff[9] = {0};
    ent_world *w = NULL;
    ent_trade t;

    (void)state;
    for (size_t c = 0; c < 9; c++) flow[c] = c / 3 == c % 3 ? 1e9 : 1.0 + (double)c;
    tariff[1] = 0.4;
    tariff[5] = 2.0;
    const ent_world_data data = {3, names, flow, NULL, 6.0};
    check_ok(ent_world_new(&data, &w, NULL));
    check_ok(ent_world_solve(w, tariff, &t));
    for (size_t i = 0; i < 3; i++) {
        double exports = 0.0, imports = 0.0;
        for (size_t k = 0; k < 3; k++)
            if (k != i) {
                exports += t.flow[i * 3 + k];
                imports += t.flow[k * 3 + i];
            }
        check_near(exports / imports, 1.0, 1e-12);
        assert_true(fabs(t.welfare_percent[i]) < 1e-6);
    }
    ent_trade_clear(&t);
    ent_world_free(w);
}

static void refused(void **state)
{
    double tariff[REGIONS * REGIONS] = {0};
    ent_world *w = baci_world(0.0, 0.0);
    ent_trade t;

    (void)state;
    check_status(ent_world_solve(NULL, tariff, &t), ENT_ERR_ARG);
    check_status(ent_world_solve(w, NULL, &t), ENT_ERR_ARG);
    check_status(ent_world_solve(w, tariff, NULL), ENT_ERR_ARG);
    const double bad[] = {-1.0, -2.0, NAN, INFINITY};
    for (size_t k = 0; k < 4; k++) {
        tariff[1] = bad[k];
        check_status(ent_world_solve(w, tariff, &t), ENT_ERR_ARG);
        assert_null(t.flow);
    }
    tariff[1] = 0.0;
    tariff[REGIONS + 1] = 0.1; /* a tariff on itself */
    check_status(ent_world_solve(w, tariff, &t), ENT_ERR_ARG);
    ent_trade_clear(&t);
    ent_trade_clear(&t);
    ent_trade_clear(NULL);
    ent_world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twenty_points_more), cmocka_unit_test(accessors),
        cmocka_unit_test(extremes),           cmocka_unit_test(embargo),
        cmocka_unit_test(money_has_no_unit),  cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(symmetric_world),    cmocka_unit_test(efficiency_locus),
        cmocka_unit_test(there_and_back),     cmocka_unit_test(random_worlds),
        cmocka_unit_test(near_autarky),       cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
