/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The exact judge of correlated equilibria: values worked out by hand. */
#include "base/rational.h"
#include "check.h"
#include "game/game.h"

#include <string.h>

typedef struct verdict {
    mpq_t sum, violation;
    mpq_t *payoff; /* [2] */
} verdict;

static ent_game *chicken(void)
{
    ent_game *g = NULL;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){6, 6, 2, 7, 7, 2, 0, 0}, &g));
    return g;
}

static ent_status judged(const ent_game *g, size_t count, const int profile[],
                         const char *const p[], bool coarse, verdict *v)
{
    mpq_t *q = enti_rationals_new(count);

    mpq_inits(v->sum, v->violation, NULL);
    v->payoff = enti_rationals_new(2);
    for (size_t k = 0; k < count; k++) check_ok(enti_rational_parse(p[k], strlen(p[k]), q[k]));
    const ent_status st =
        enti_distribution_check(g, count, profile, q, coarse, v->sum, v->violation, v->payoff);
    enti_rationals_free(q, count);
    return st;
}

static void verdict_clear(verdict *v)
{
    mpq_clears(v->sum, v->violation, NULL);
    enti_rationals_free(v->payoff, 2);
}

static void equals(mpq_t q, long num, unsigned long den)
{
    assert_int_equal(mpq_cmp_si(q, num, den), 0);
}

/* 1/2, 1/4, 1/4 on (C,C), (C,D), (D,C) is on the edge of the set and pays 21/4 each. */
static void best_of_chicken(void **state)
{
    (void)state;
    ent_game *g = chicken();
    verdict v;

    check_ok(judged(g, 3, (const int[]){0, 0, 0, 1, 1, 0}, (const char *[]){"1/2", "0.25", "1/4"},
                    false, &v));
    equals(v.sum, 1, 1);
    equals(v.violation, 0, 1);
    equals(v.payoff[0], 21, 4);
    equals(v.payoff[1], 21, 4);
    verdict_clear(&v);
    ent_game_free(g);
}

/* A hundredth more on (C,C): told C, player 1 gains (51/100) 1 - (49/200) 2 = 1/50 by D. */
static void a_little_too_greedy(void **state)
{
    (void)state;
    ent_game *g = chicken();
    const char *const p[] = {"51/100", "49/200", "49/200"};

    for (int coarse = 0; coarse < 2; coarse++) {
        verdict v;
        check_ok(judged(g, 3, (const int[]){0, 0, 0, 1, 1, 0}, p, coarse, &v));
        equals(v.violation, 1, 50);
        verdict_clear(&v);
    }
    ent_game_free(g);
}

/* Each on its worse half of the diagonal of a 2x2 coordination game: told 1, 1/2 is gained by 2,
 * and told 2 likewise by 1, together 1; one action chosen beforehand gains only 1/2. */
static void disobeying_more_than_once(void **state)
{
    (void)state;
    ent_game *g = NULL;
    check_ok(ent_game_new(2, (const int[]){2, 2}, (const double[]){1, 0, 0, 0, 0, 0, 1, 0}, &g));
    const int profile[] = {0, 1, 1, 0};
    const char *const p[] = {"1/2", "1/2"};
    verdict v;

    check_ok(judged(g, 2, profile, p, false, &v));
    equals(v.violation, 1, 1);
    verdict_clear(&v);
    check_ok(judged(g, 2, profile, p, true, &v));
    equals(v.violation, 1, 2);
    verdict_clear(&v);
    ent_game_free(g);
}

/* What is listed is divided by its sum; a profile may come twice. */
static void sums_that_are_not_one(void **state)
{
    (void)state;
    ent_game *g = chicken();
    verdict v;

    check_ok(judged(g, 4, (const int[]){0, 0, 0, 1, 1, 0, 0, 0},
                    (const char *[]){"1/6", "0.25", "1/4", "1/3"}, false, &v));
    equals(v.sum, 1, 1);
    equals(v.violation, 0, 1);
    verdict_clear(&v);
    check_ok(judged(g, 3, (const int[]){0, 0, 0, 1, 1, 0}, (const char *[]){"1", "1/2", "1/2"},
                    false, &v));
    equals(v.sum, 2, 1);
    equals(v.violation, 0, 1);
    equals(v.payoff[1], 21, 4);
    verdict_clear(&v);
    check_ok(judged(g, 3, (const int[]){0, 0, 0, 1, 1, 0},
                    (const char *[]){"51/50", "49/100", "49/100"}, false, &v));
    equals(v.violation, 1, 50);
    verdict_clear(&v);
    ent_game_free(g);
}

static void refused(void **state)
{
    (void)state;
    ent_game *g = chicken();
    const struct {
        int profile[2];
        const char *p;
    } wrong[] = {{{0, 2}, "1"}, {{-1, 0}, "1"}, {{0, 0}, "-1/2"}, {{0, 0}, "0"}};

    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        verdict v;
        check_status(judged(g, 1, wrong[k].profile, &wrong[k].p, false, &v), ENT_ERR_ARG);
        verdict_clear(&v);
    }
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(best_of_chicken),
        cmocka_unit_test(a_little_too_greedy),
        cmocka_unit_test(disobeying_more_than_once),
        cmocka_unit_test(sums_that_are_not_one),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
