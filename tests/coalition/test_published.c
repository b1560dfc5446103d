/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_published.c -- cores, least cores and nucleoli that were printed elsewhere. */
#include "check.h"
#include "families.h"

#include <entente/coalition.h>
#include <stdlib.h>
#include <string.h>

/* An exact solution as "x1 x2 ..."; "none" when there is none. */
static void check_exact(ent_coop_fn *fn, const ent_coop *c, const char *expected)
{
    const ent_coop_opts o = {.exact = true};
    char text[400] = "";
    ent_allocation a;

    check_ok(fn(c, &o, &a));
    for (size_t i = 0; i < a.players && a.x; i++) {
        if (i) strcat(text, " ");
        strcat(text, a.exact[i]);
    }
    assert_string_equal(a.x ? text : "none", expected);
    ent_allocation_clear(&a);
}

static ent_coop *game(size_t n, const double worth[])
{
    ent_coop *c = NULL;

    check_ok(ent_coop_new(n, worth, &c));
    return c;
}

/* Players with weights, who win together when they reach the quota. */
static ent_coop *voting(size_t n, const int weight[], int quota)
{
    double *v = calloc((size_t)1 << n, sizeof *v);
    ent_coop *c;

    assert_non_null(v);
    for (size_t s = 0; s < (size_t)1 << n; s++) {
        int sum = 0;
        for (size_t i = 0; i < n; i++)
            if (s >> i & 1) sum += weight[i];
        v[s] = sum >= quota;
    }
    c = game(n, v);
    free(v);
    return c;
}

/* T. S. Ferguson, Game Theory, IV.4: (8/3, 2/3, 5/3). */
static void ferguson(void **state)
{
    ent_coop *c = game(3, (const double[]){0, -1, 0, 3, 1, 4, 2, 5});

    (void)state;
    check_exact(ent_coop_nucleolus, c, "8/3 2/3 5/3");
    check_exact(ent_coop_prenucleolus, c, "8/3 2/3 5/3");
    ent_coop_free(c);
}

/* The R package CoopGame: nucleolus (2,7,5) and prenucleolus (-1,13,2) of one game; another of four
 * players, and the one of the README of M. Benedek's programs in both of its readings. */
static void packages(void **state)
{
    ent_coop *c = game(3, (const double[]){0, 2, 6, 15, 5, 1, 18, 14});

    (void)state;
    check_exact(ent_coop_nucleolus, c, "2 7 5");
    check_exact(ent_coop_prenucleolus, c, "-1 13 2");
    check_exact(ent_coop_core, c, "none");
    ent_coop_free(c);
    /* 1,2,3,4: 0; 12: 5, 13: 5, 14: 8, 23: 9, 24: 10, 34: 8; 123: 13, 124: 15, 134: 16, 234: 17 */
    c = game(4, (const double[]){0, 0, 0, 5, 0, 5, 9, 13, 0, 8, 10, 15, 8, 16, 17, 21});
    check_exact(ent_coop_nucleolus, c, "7/2 9/2 11/2 15/2");
    ent_coop_free(c);
}

static void majority(void **state)
{
    const ent_coop_opts o = {.exact = true};
    ent_coop *c = voting(3, (const int[]){1, 1, 1}, 2);
    ent_allocation a;

    (void)state;
    check_exact(ent_coop_nucleolus, c, "1/3 1/3 1/3");
    check_ok(ent_coop_core(c, &o, &a));
    assert_int_equal(a.claim, ENT_CLAIM_EMPTY);
    assert_string_equal(a.exact_value, "3/2"); /* cost of stability 1/2 */
    assert_int_equal(a.n_terms, 3);
    for (size_t k = 0; k < 3; k++) assert_string_equal(a.term[k].exact, "1/2");
    ent_allocation_clear(&a);
    check_ok(ent_coop_least_core(c, &o, &a));
    assert_string_equal(a.exact_epsilon, "1/3");
    ent_allocation_clear(&a);
    ent_coop_free(c);
}

/* The council of the European Communities, 1958 and of twelve members; the security council. */
static void councils(void **state)
{
    const ent_coop_opts o = {.exact = true};
    ent_coop *c = voting(6, (const int[]){4, 4, 4, 2, 2, 1}, 12);
    ent_allocation a;

    (void)state;
    check_exact(ent_coop_nucleolus, c, "1/4 1/4 1/4 1/8 1/8 0");
    check_ok(ent_coop_least_core(c, &o, &a));
    assert_string_equal(a.exact_epsilon, "1/4");
    ent_allocation_clear(&a);
    ent_coop_free(c);
    c = voting(12, (const int[]){10, 10, 10, 10, 8, 5, 5, 5, 5, 3, 3, 2}, 54);
    check_exact(ent_coop_nucleolus, c, "4/29 4/29 4/29 4/29 3/29 2/29 2/29 2/29 2/29 1/29 1/29 0");
    ent_coop_free(c);
    c = voting(15, (const int[]){7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, 39);
    check_exact(ent_coop_nucleolus, c, "1/5 1/5 1/5 1/5 1/5 0 0 0 0 0 0 0 0 0 0");
    ent_coop_free(c);
}

/* R. Aumann, M. Maschler, J. Econ. Theory 36 (1985): the Talmud's divisions of an estate. */
static void talmud(void **state)
{
    static const char *const nucleolus[] = {"100/3 100/3 100/3", "50 75 75", "50 100 150"};
    static const char *const epsilon[] = {"-100/3", "-50", "-50"};
    static const int debt[] = {100, 200, 300};
    const ent_coop_opts o = {.exact = true};

    (void)state;
    for (int k = 0; k < 3; k++) {
        double v[8] = {0};
        for (int s = 1; s < 8; s++) {
            int rest = 100 * (k + 1);
            for (int i = 0; i < 3; i++)
                if (!(s >> i & 1)) rest -= debt[i];
            v[s] = rest > 0 ? rest : 0;
        }
        ent_coop *c = game(3, v);
        ent_allocation a;
        check_exact(ent_coop_nucleolus, c, nucleolus[k]);
        check_ok(ent_coop_least_core(c, &o, &a));
        assert_string_equal(a.exact_epsilon, epsilon[k]);
        ent_allocation_clear(&a);
        ent_coop_free(c);
    }
}

/* Gloves: the one left glove gets all. The airport of costs 1, 2, 3: savings (1/2, 5/4, 5/4). */
static void gloves_and_runways(void **state)
{
    ent_coop *c = game(3, (const double[]){0, 0, 0, 1, 0, 1, 0, 1});

    (void)state;
    check_exact(ent_coop_core, c, "1 0 0");
    check_exact(ent_coop_nucleolus, c, "1 0 0");
    ent_coop_free(c);
    c = game(3, (const double[]){0, 0, 0, 1, 0, 1, 2, 3});
    check_exact(ent_coop_nucleolus, c, "1/2 5/4 5/4");
    ent_coop_free(c);
}

/* M. Benedek's test games, repository blrzsvrzs/nucleolus, files testgames/v1n10j1, v2n5j1, v3n10j1
 * and v4n15j1. */
static void families(void **state)
{
    static const double one[] = {
        875. / 9, 87, 248. / 3, 97, 99, 895. / 9, 850. / 9, 934. / 9, 848. / 9, 821. / 9,
    };
    static const double two[] = {5, 79. / 6, 115. / 3, 50. / 3, 17. / 6};
    static const double four[] = {
        10. / 17, 14. / 17, 12. / 17, 12. / 17, 8. / 17,  10. / 17, 14. / 17, 10. / 17,
        12. / 17, 8. / 17,  16. / 17, 10. / 17, 16. / 17, 10. / 17, 8. / 17,
    };
    static const double three[] = {.1, .1, .1, .1, .1, .1, .1, .1, .1, .1};
    const struct {
        int type;
        size_t n;
        uint32_t seed;
        const double *x;
    } file[] = {
        {1, 10, 468015, one}, {2, 5, 461156, two}, {3, 10, 468093, three}, {4, 15, 481312, four}};

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        for (int exact = 0; exact < 2; exact++) {
            const ent_coop_opts o = {.exact = exact};
            ent_coop *c = family_game(file[k].type, file[k].n, file[k].seed);
            ent_allocation a;
            assert_non_null(c);
            check_ok(ent_coop_nucleolus(c, &o, &a));
            for (size_t i = 0; i < file[k].n; i++) check_near(a.x[i], file[k].x[i], 1e-9);
            ent_allocation_clear(&a);
            ent_coop_free(c);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ferguson), cmocka_unit_test(packages),
        cmocka_unit_test(majority), cmocka_unit_test(councils),
        cmocka_unit_test(talmud),   cmocka_unit_test(gloves_and_runways),
        cmocka_unit_test(families),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
