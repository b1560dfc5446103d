/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a world is calibrated from: deficits removed, and every refusal with its words. */
#include "baci2023.h"
#include "check.h"

enum { N = 3 };

/* What is spoilt in a good world of three regions. */
typedef enum target { FLOW, TARIFF, ELASTICITY, COUNT, NAME, NO_NAMES, NO_FLOWS } target;

typedef struct bad_input {
    target what;
    const int *cells; /* [up to N * N], -1 ends: the flows, tariffs or names that are set */
    double value;     /* to this; a name to "", NULL (NaN) or that of region 0 */
    ent_status status;
    const char *text; /* the exact message */
} bad_input;

#define CELLS(...) ((const int[]){__VA_ARGS__, -1})

static void spoil(const bad_input *b, ent_world_data *d, const char *names[], double flow[],
                  double tariff[])
{
    if (b->what == NO_NAMES) d->names = NULL;
    if (b->what == NO_FLOWS) d->flow = NULL;
    if (b->what == COUNT) d->regions = (size_t)b->value;
    if (b->what == ELASTICITY) d->elasticity = b->value;
    for (const int *c = b->cells; c && *c >= 0; c++) {
        if (b->what == FLOW) flow[*c] = b->value;
        if (b->what == TARIFF) tariff[*c] = b->value;
        if (b->what == NAME) names[*c] = isnan(b->value) ? NULL : b->value < 0.0 ? "" : names[0];
    }
}

static void every_refusal(void **state)
{
    const bad_input table[] = {
        {NO_NAMES, NULL, 0, ENT_ERR_ARG, "names or flows are missing"},
        {NO_FLOWS, NULL, 0, ENT_ERR_ARG, "names or flows are missing"},
        {COUNT, NULL, 0, ENT_ERR_ARG, "a world needs at least 2 regions, not 0"},
        {COUNT, NULL, 1, ENT_ERR_ARG, "a world needs at least 2 regions, not 1"},
        {COUNT, NULL, 1001, ENT_ERR_LIMIT, "1001 regions: expected at most 1000"},
        {ELASTICITY, NULL, 0, ENT_ERR_ARG, "elasticity is 0: expected a finite number > 0"},
        {ELASTICITY, NULL, -4, ENT_ERR_ARG, "elasticity is -4: expected a finite number > 0"},
        {ELASTICITY, NULL, NAN, ENT_ERR_ARG,
         "elasticity is not a number: expected a finite number > 0"},
        {ELASTICITY, NULL, INFINITY, ENT_ERR_ARG,
         "elasticity is infinity: expected a finite number > 0"},
        {NAME, CELLS(1), NAN, ENT_ERR_ARG, "region 1 (counted from 0) has no name"},
        {NAME, CELLS(2), -1, ENT_ERR_ARG, "region 2 (counted from 0) has no name"},
        {NAME, CELLS(2), 0, ENT_ERR_ARG, "two regions are called \"north\""},
        {FLOW, CELLS(1), -3.5, ENT_ERR_ARG,
         "flow from north to south is -3.5: expected a finite number >= 0"},
        {FLOW, CELLS(5), NAN, ENT_ERR_ARG,
         "flow from south to east is not a number: expected a finite number >= 0"},
        {FLOW, CELLS(6), INFINITY, ENT_ERR_ARG,
         "flow from east to north is infinity: expected a finite number >= 0"},
        {FLOW, CELLS(6), -INFINITY, ENT_ERR_ARG,
         "flow from east to north is -infinity: expected a finite number >= 0"},
        {FLOW, CELLS(4), 0, ENT_ERR_ARG,
         "south sells nothing at home: expected a flow from it to itself > 0"},
        {FLOW, CELLS(3, 4, 5), 0, ENT_ERR_ARG,
         "south sells nothing at home: expected a flow from it to itself > 0"},
        {FLOW, CELLS(1, 2), 1.7e308, ENT_ERR_ARG,
         "the flows add up to more than a number can hold"},
        {FLOW, CELLS(1, 3, 5, 7), 0, ENT_ERR_ARG, /* a closed region */
         "no chain of sales leads from north to south: expected one between any two"},
        {FLOW, CELLS(6, 7), 0, ENT_ERR_ARG, /* one that never sells abroad */
         "no chain of sales leads from east to north: expected one between any two"},
        {FLOW, CELLS(2, 5), 0, ENT_ERR_ARG, /* one that never buys abroad */
         "no chain of sales leads from north to east: expected one between any two"},
        {TARIFF, CELLS(1), -1, ENT_ERR_ARG,
         "tariff of south on north is -1: expected a finite fraction > -1"},
        {TARIFF, CELLS(7), NAN, ENT_ERR_ARG,
         "tariff of south on east is not a number: expected a finite fraction > -1"},
        {TARIFF, CELLS(7), INFINITY, ENT_ERR_ARG,
         "tariff of south on east is infinity: expected a finite fraction > -1"},
        {TARIFF, CELLS(4), 0.1, ENT_ERR_ARG, "tariff of south on itself is 0.1: expected 0"},
    };

    (void)state;
    for (size_t k = 0; k < sizeof table / sizeof *table; k++) {
        const char *names[N] = {"north", "south", "east"};
        double flow[N * N] = {9, 1, 2, 1, 8, 1, 1, 2, 7}, tariff[N * N] = {0};
        ent_world_data d = {N, names, flow, tariff, 4.0};
        ent_world *w = (ent_world *)(void *)flow; /* must be overwritten */
        ent_error err = {ENT_ERR_IO, 3, 4, "stale"};
        spoil(&table[k], &d, names, flow, tariff);
        check_status(ent_world_new(&d, &w, &err), table[k].status);
        assert_null(w);
        assert_string_equal(err.text, table[k].text);
        assert_int_equal(err.code, table[k].status);
        assert_int_equal(err.line, 0);
        assert_int_equal(err.column, 0);
        check_status(ent_world_new(&d, &w, NULL), table[k].status);
    }
}

static void null_arguments(void **state)
{
    const ent_world_data data = {REGIONS, baci_names, baci_flow, NULL, 4.0};
    ent_world *w = NULL;
    ent_error err;

    (void)state;
    check_status(ent_world_new(&data, NULL, &err), ENT_ERR_ARG);
    check_status(ent_world_new(NULL, &w, &err), ENT_ERR_ARG);
    assert_string_equal(err.text, "names or flows are missing");
    assert_null(w);
}

/* The baseline has no deficits, keeps CES demand at the initial tariffs, and a second removal
 * changes nothing. */
static void deficits_are_gone(void **state)
{
    double tariff[REGIONS * REGIONS] = {0};
    ent_world *w = baci_world(0.208, 0.212), *again = NULL;
    ent_trade t, u;

    (void)state;
    tariff[CHN * REGIONS + USA] = 0.208;
    tariff[USA * REGIONS + CHN] = 0.212;
    check_ok(ent_world_solve(w, tariff, &t));
    for (size_t i = 0; i < REGIONS; i++) {
        double sold = 0.0, bought = 0.0;
        for (size_t k = 0; k < REGIONS; k++) {
            sold += t.flow[i * REGIONS + k];
            bought += t.flow[k * REGIONS + i];
        }
        check_near(sold / bought, 1.0, 1e-12);
        check_near(sold / ent_world_income(w, i), 1.0, 1e-12);
    }
    const ent_world_data balanced = {REGIONS, baci_names, t.flow, tariff, 4.0};
    check_ok(ent_world_new(&balanced, &again, NULL));
    check_ok(ent_world_solve(again, tariff, &u));
    for (size_t c = 0; c < REGIONS * REGIONS; c++) check_near(u.flow[c] / t.flow[c], 1.0, 1e-12);
    ent_trade_clear(&t);
    ent_trade_clear(&u);
    ent_world_free(w);
    ent_world_free(again);
}

/* A world keeps its own copy of everything. */
static void arrays_are_copied(void **state)
{
    char first[] = "north";
    const char *names[2] = {first, "south"};
    double flow[4] = {8, 2, 3, 9}, tariff[4] = {0, 0.1, 0.2, 0};
    const ent_world_data d = {2, names, flow, tariff, 4.0};
    ent_world *w = NULL;

    (void)state;
    check_ok(ent_world_new(&d, &w, NULL));
    first[0] = 'X';
    tariff[1] = flow[1] = NAN;
    assert_string_equal(ent_world_name(w, 0), "north");
    check_near(ent_world_tariff(w, 0, 1), 0.1, 0.0);
    ent_world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_refusal),
        cmocka_unit_test(null_arguments),
        cmocka_unit_test(deficits_are_gone),
        cmocka_unit_test(arrays_are_copied),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
