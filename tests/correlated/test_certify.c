/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_certify.c -- the certificate of answers that are not best, or not equilibria: worked out by
 * hand. The game is chicken, (6,6) (2,7) / (7,2) (0,0). */
#include "certificate.h"
#include "correlated/joint.h"

typedef struct trial {
    ent_game *game;
    enti_joint joint;
    double payoff[2];
    enti_joint_proof proof;
} trial;

static trial certified(const double p[4], const double weight[2], bool egalitarian, bool coarse,
                       const double dual[4])
{
    trial t = {.game = game_2x2((const double[]){6, 6, 2, 7, 7, 2, 0, 0})};

    check_ok(enti_joint_init(t.game, coarse, ENT_CORRELATED_MAX_WHOLE, &t.joint));
    assert_int_equal(t.joint.rows, 4);
    check_ok(enti_joint_certify(&t.joint, p, weight, egalitarian, dual, t.payoff, &t.proof));
    ent_game_free(t.game);
    return t;
}

static const double none[4] = {0}, both[2] = {1, 1};

/* Without duals the bound is the best profile, 12; at (D,C) the welfare is 9. */
static void no_duals(void **state)
{
    (void)state;
    const trial t = certified((const double[]){0, 0, 1, 0}, both, false, false, none);
    check_near(t.proof.gap, 3.0, 1e-12);
    check_near(t.proof.violation, 0.0, 1e-12);
    check_near(t.payoff[0], 7.0, 1e-12);
    check_near(t.payoff[1], 2.0, 1e-12);
}

/* Rows: player 1 told C, told D, player 2 told C, told D. Obeying C loses 1 at (C,C) and gains 2
 * against D, so a weight of 3/2 on it makes 12 - 3, 9 + 3, 9 + 3, 0 of the welfare. */
static void duals_of_some_use(void **state)
{
    (void)state;
    const double dual[] = {1.5, 0, 1.5, 0};
    const trial t = certified((const double[]){0.5, 0.25, 0.25, 0}, both, false, false, dual);
    check_near(t.proof.gap, 12.0 - 10.5, 1e-12);
    check_near(t.proof.violation, 0.0, 1e-12);
}

/* A weight of y: 12 - 2 y and 9 + 2 y are equal at y = 3/4, where the bound is 21/2. */
static void best_duals(void **state)
{
    (void)state;
    const double dual[] = {0.75, 0, 0.75, 0};
    const trial t = certified((const double[]){0.5, 0.25, 0.25, 0}, both, false, false, dual);
    check_near(t.proof.gap, 0.0, 1e-12);
}

/* The smallest payoff of (C,D) is 2. With halves as weights the bound is 6. */
static void egalitarian_gap(void **state)
{
    (void)state;
    const double half[] = {0.5, 0.5};
    const trial t = certified((const double[]){0, 1, 0, 0}, half, true, false, none);
    check_near(t.proof.gap, 4.0, 1e-12);
}

/* Half on (C,C), half on (D,D): told C, D gains 1/2, told D, C gains 1, together 3/2. One action
 * beforehand: always C gains (0 + 2)/2 = 1, always D (1 + 0)/2. */
static void violations_add_up(void **state)
{
    (void)state;
    const double p[] = {0.5, 0, 0, 0.5};
    trial t = certified(p, both, false, false, none);
    check_near(t.proof.violation, 1.5, 1e-12);
    check_near(t.proof.violation_frac, 1.5 / 7.0, 1e-12);
    t = certified(p, both, false, true, none);
    check_near(t.proof.violation, 1.0, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_duals),          cmocka_unit_test(duals_of_some_use),
        cmocka_unit_test(best_duals),        cmocka_unit_test(egalitarian_gap),
        cmocka_unit_test(violations_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
