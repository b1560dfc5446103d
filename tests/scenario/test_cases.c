/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shipped cases give the numbers that they are known for. argv[1]: the source tree.
 *
 * US-China: computed independently from the same matrix (CEPII BACI 2023, elasticity 4), rounded
 * to 1e-3 points of real income; thresholds to 1e-3 % of GDP, tariffs to 1e-4, discount factors to
 * 1e-3. Linear: closed form. CES: the Nash equation, six digits.
 */
#include "check.h"
#include "scenario/results.h"

#include <math.h>
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
    outcome x = run("04-equal-strength");
    int a[2];

    (void)state;
    for (a[0] = 0; a[0] < 4; a[0]++)
        for (a[1] = 0; a[1] < 4; a[1]++)
            for (size_t i = 0; i < 2; i++)
                check_near(ent_game_payoff(x.s->game, a, i), expected[a[0]][a[1]][i], 1e-3);
    assert_true(x.s->model.armington.residual < 1e-12);
    end(x);
}

/* The United States holding alone: the reference solver on six regions. On real income alone all
 * accept, and nobody else must be paid for that. */
static void the_alliance(void **state)
{
    static const int alone[5] = {0, 1, 1, 1, 1};
    static const double expected[5] = {-.167, .005, .012, NAN, NAN};
    outcome x = run("alliance-of-five");

    (void)state;
    for (size_t i = 0; i < 3; i++)
        check_near(ent_game_payoff(x.s->game, alone, i), expected[i], 1e-3);
    const ent_equilibria *eq = enti_stage_equilibria(x.r);
    assert_int_equal(eq->count, 1);
    for (size_t i = 0; i < 5; i++) check_near(eq->prob[2 * i + 1], 1.0, 0.0);
    assert_int_equal(x.s->n_thresholds, 3);
    for (size_t i = 0; i < 5; i++) {
        int all[5] = {0}, out[5] = {0};
        out[i] = 1;
        const double gain = ent_game_payoff(x.s->game, out, i) - ent_game_payoff(x.s->game, all, i);
        check_near(x.r->threshold[0].cost[i], gain, 1e-12);
        assert_true(x.r->threshold[2].cost[i] > 0.0 ? i == 0 : i > 0);
    }
    end(x);
}

static void the_equilibrium(void **state)
{
    outcome x = run("04-equal-strength");

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
    outcome x = run("04-equal-strength");

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
    outcome x = run("04-equal-strength");
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
    outcome x = run("04-equal-strength");

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

/* The table of the linear endowment model with 13 tariffs: grim trigger 3/5 and
 * 108/125, with payments 3/5 at any size; the harshest punishments 3/8 and 1728/3575, which a plain
 * outer iteration brackets between .483354 and .483358; with payments 16/45 and 366/1045. */
static void sizes(void **state)
{
    static const double expected[2][5] = {
        {1.0, 3.0 / 5, 3.0 / 8, 3.0 / 5, 16.0 / 45},
        {1.2, 108.0 / 125, 1728.0 / 3575, 3.0 / 5, 366.0 / 1045},
    };
    outcome x = run("linear-ladder");

    (void)state;
    assert_int_equal(x.r->n_sizes, 2);
    for (size_t k = 0; k < 2; k++) {
        const enti_size *row = &x.r->size[k];
        const double found[] = {row->size, row->grim, row->optimal, row->reversion, row->transfers};
        for (int c = 0; c < 5; c++) check_near(found[c], expected[k][c], 1e-9);
    }
    for (size_t i = 0; i < 2; i++) check_near(x.r->war.tariff[i], 1.0 / 3.0, 1e-12);
    end(x);
}

/* The corners at delta = 1/4 in levels of welfare with demand 2 - p, where free trade is worth 7/4;
 * the best truce there is two steps of tariff for both. */
static void vertices(void **state)
{
    static const double corner[][2] = {
        {163.0 / 96, 163.0 / 96},          {9547.0 / 5472, 163.0 / 96},
        {153265.0 / 87552, 2621.0 / 1536}, {38359.0 / 21888, 659.0 / 384},
        {153265.0 / 87552, 2653.0 / 1536}, {251.0 / 144, 251.0 / 144}};
    outcome x = run("linear-ladder");
    const ent_payoff_set *set = &x.r->patience.set;

    (void)state;
    assert_int_equal(set->count, 10);
    for (size_t c = 0; c < 6; c++)
        for (int mirror = 0; mirror < 2; mirror++) {
            double nearest = 1.0;
            for (size_t k = 0; k < set->count; k++) {
                const double *v = set->vertex[k].payoff;
                nearest = fmin(nearest, fmax(fabs(v[mirror] + 1.75 - corner[c][0]),
                                             fabs(v[1 - mirror] + 1.75 - corner[c][1])));
            }
            check_near(nearest, 0.0, 1e-9);
        }
    assert_int_equal(x.r->patience.truce, ENT_TRUCE_BEST);
    assert_true(x.r->patience.proof.subgame_perfect);
    assert_int_equal(x.r->n_truces, 100);
    assert_true(x.r->truce[25].delta == 0.25 && x.r->truce[25].exists);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(x.r->truce[25].profile[i], 2);
        assert_int_equal(x.r->truce[0].profile[i], 4);  /* the stage equilibrium */
        assert_int_equal(x.r->truce[37].profile[i], 1); /* below 3/8 */
        assert_int_equal(x.r->truce[38].profile[i], 0);
    }
    end(x);
}

/* The pair of 2018: no reversion to the stage equilibrium keeps the United States to it, which gains
 * from the war of this ladder; a harsher punishment does, and is itself held. */
static void the_truce(void **state)
{
    outcome x = run("04-equal-strength");
    const ent_patience *p = &x.r->patience;
    bool holds = false;

    (void)state;
    assert_false(p->grim.sustainable);
    assert_int_equal(p->grim.verdict[0], ENT_GRIM_NEVER);
    assert_true(p->optimal.converged && p->optimal.hi < 0.9);
    assert_true(p->payments.optimal <= p->payments.reversion);
    assert_true(p->payments.reversion < p->optimal.hi);
    assert_int_equal(p->truce, ENT_TRUCE_TARGET);
    check_ok(ent_automaton_prove(x.s->game, &p->strategy, "0.9", ENT_AUTOMATON_NASH, &holds));
    assert_true(holds && p->proof.subgame_perfect);
    for (size_t k = 0; k < x.r->n_truces; k++) {
        const enti_truce *truce = &x.r->truce[k];
        const bool target = truce->profile[0] == 0 && truce->profile[1] == 0;
        assert_true(truce->exists);
        assert_int_equal(target, truce->delta >= p->optimal.hi);
    }
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
        cmocka_unit_test(the_alliance),
        cmocka_unit_test(the_ladder),
        cmocka_unit_test(the_equilibrium),
        cmocka_unit_test(the_thresholds),
        cmocka_unit_test(the_war_from_free_trade),
        cmocka_unit_test(the_elasticity_decides),
        cmocka_unit_test(linear),
        cmocka_unit_test(sizes),
        cmocka_unit_test(vertices),
        cmocka_unit_test(the_truce),
        cmocka_unit_test(ces),
        cmocka_unit_test(dilemma),
    };

    if (argc != 2) return 2;
    root = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
