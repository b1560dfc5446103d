/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped cases give the numbers that they are known for. argv[1]: the source tree.
 *
 * US-China: computed independently from the same matrix (CEPII BACI 2023, elasticity 4), rounded
 * to 1e-3 points of real income; thresholds to 1e-3 % of GDP, tariffs to 1e-4, discount factors to
 * 1e-3. Linear: closed form. CES: the Nash equation, six digits.
 */
#include "check.h"
#include "scenario/results.h"

#include <stdio.h>

static const char *root;

typedef struct outcome {
    ent_scenario *s;
    ent_results *r;
} outcome;

static outcome run(const char *name)
{
    char path[4096];
    outcome x = {0};
    ent_error err = {0};

    snprintf(path, sizeof path, "%s/examples/scenarios/%s.json", root, name);
    ent_status st = ent_scenario_read(path, NULL, &x.s, &err);
    if (!st) st = ent_scenario_run(x.s, NULL, &x.r, &err);
    if (st) fail_msg("%s:%d:%d: %s", path, err.line, err.column, err.text);
    return x;
}

static void end(outcome x)
{
    ent_results_free(x.r);
    ent_scenario_free(x.s);
}

static void the_ladder(void **state)
{
    static const double expected[4][4][2] = {
        {{.068, .277}, {-.029, .248}, {-.075, .175}, {-.166, -.280}},
        {{.094, .020}, {0, 0}, {-.045, -.063}, {-.133, -.468}},
        {{-.055, -.138}, {-.140, -.152}, {-.180, -.209}, {-.258, -.584}},
        {{-.318, -.228}, {-.387, -.239}, {-.421, -.292}, {-.486, -.651}},
    };
    outcome x = run("us-china-tariffs");
    int a[2];

    (void)state;
    for (a[0] = 0; a[0] < 4; a[0]++)
        for (a[1] = 0; a[1] < 4; a[1]++)
            for (size_t i = 0; i < 2; i++)
                check_near(ent_game_payoff(x.s->game, a, i), expected[a[0]][a[1]][i], 1e-3);
    assert_true(x.s->model.armington.residual < 1e-12);
    end(x);
}

static void the_equilibrium(void **state)
{
    outcome x = run("us-china-tariffs");

    (void)state;
    assert_int_equal(x.r->nash.count, 1);
    assert_int_equal(x.r->nash.claim, ENT_CLAIM_ALL);
    assert_int_equal(x.r->n_stands, 1);
    assert_string_equal(ent_game_action_name(x.s->game, 0, x.r->stand[0].profile[0]), "20.8%");
    assert_string_equal(ent_game_action_name(x.s->game, 1, x.r->stand[0].profile[1]), "8.0%");
    end(x);
}

static void the_thresholds(void **state)
{
    static const double percent[3][2] = {{0, .020}, {.135, .071}, {.353, .422}};
    static const double billion[3][2] = {{0, 4}, {38, 13}, {98, 77}};
    outcome x = run("us-china-tariffs");

    (void)state;
    for (size_t k = 0; k < 3; k++)
        for (size_t i = 0; i < 2; i++) {
            const double cost = x.r->threshold[k].cost[i];
            check_near(cost, percent[k][i], 5e-4);
            check_near(enti_armington_money(&x.s->model.armington, i, cost), billion[k][i], 0.5);
            assert_int_equal(x.r->threshold[k].claim, ENT_CLAIM_OPTIMAL);
        }
    end(x);
}

static void the_war_from_free_trade(void **state)
{
    outcome x = run("us-china-tariffs");
    const enti_war *war = &x.r->war;

    (void)state;
    check_near(war->unilateral[0], .1153, 1e-4);
    check_near(war->unilateral[1], .1039, 1e-4);
    check_near(war->tariff[0], .1172, 1e-4);
    check_near(war->tariff[1], .1072, 1e-4);
    check_near(war->delta[0], .704, 1e-3);
    check_near(war->delta[1], .325, 1e-3);
    check_near(war->region_percent[4], .0092, 1e-3); /* South Korea gains */
    assert_true(war->certificate < 1e-9);
    end(x);
}

/* At a lower elasticity January 2025 is the equilibrium, at a higher one January 2018. */
static void the_elasticity_decides(void **state)
{
    outcome x = run("us-china-tariffs");

    (void)state;
    assert_int_equal(x.r->n_variants, 3);
    for (size_t k = 0; k < 3; k++) assert_int_equal(x.r->variant[k].pure.count, 1);
    check_near(x.r->variant[0].pure.prob[1] * x.r->variant[0].pure.prob[5], 1.0, 0.0);
    check_near(x.r->variant[1].pure.prob[1] * x.r->variant[1].pure.prob[4], 1.0, 0.0);
    check_near(x.r->variant[2].pure.prob[0] * x.r->variant[2].pure.prob[4], 1.0, 0.0);
    assert_true(x.r->flip[0] > 2.5 && x.r->flip[0] < 4.0);
    assert_true(x.r->flip[1] > 4.0 && x.r->flip[1] < 8.0);
    end(x);
}

static void linear(void **state)
{
    outcome x = run("linear-tariffs");

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        check_near(x.r->war.tariff[i], 1.0 / 3.0, 1e-12);
        check_near(x.r->war.temptation[i], 3.0 / 72.0, 1e-12);
        check_near(x.r->war.payoff[i], -2.0 / 72.0, 1e-12);
        check_near(x.r->war.delta[i], 0.6, 1e-12);
        check_near(x.r->patience.grim.delta[i], 0.6, 1e-12);
    }
    check_near(x.r->war.kept, (3.0 - 2.5) / (3.0 - 0.5) / 3.0, 1e-12); /* delta = 0.5 */
    end(x);
}

static void ces(void **state)
{
    outcome x = run("ces-tariffs");

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        check_near(x.r->war.tariff[i], .268993, 1e-6);
        check_near(x.r->war.unilateral[i], .286029, 1e-6);
        check_near(x.r->war.temptation[i], 1.1989, 1e-4);
        check_near(x.r->war.payoff[i], -1.3865, 1e-4);
        check_near(x.r->war.delta[i], .4637, 1e-4);
    }
    end(x);
}

static void dilemma(void **state)
{
    outcome x = run("prisoners-dilemma");

    (void)state;
    assert_int_equal(x.r->nash.count, 1);
    check_near(x.r->patience.grim.critical, 0.6, 1e-15);
    for (size_t i = 0; i < 2; i++) {
        check_near(x.r->threshold[0].cost[i], 3.0, 1e-12);
        check_near(x.r->best[i], -2.0, 1e-9);
    }
    end(x);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ladder),
        cmocka_unit_test(the_equilibrium),
        cmocka_unit_test(the_thresholds),
        cmocka_unit_test(the_war_from_free_trade),
        cmocka_unit_test(the_elasticity_decides),
        cmocka_unit_test(linear),
        cmocka_unit_test(ces),
        cmocka_unit_test(dilemma),
    };

    if (argc != 2) return 2;
    root = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
