/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tariff coalition against China on the six-region matrix of 2023. */
#include "baci2023.h"
#include "check.h"

#include <entente/tariff_coalition.h>

enum { US, EU, JP, KR, N };

static const size_t candidate[N] = {USA, EU27, JPN, KOR};
static const ent_coalition all = 15;

static ent_tariff_front front(double rise, ent_tariff_answer answer)
{
    return (ent_tariff_front){CHN, N, candidate, rise, answer, 1.0};
}

/* The table of a rule on the world with those initial tariffs of the US and of China. */
static ent_tariff_coalition table(double us, double china, ent_tariff_front f)
{
    ent_world *w = baci_world(us, china);
    ent_tariff_coalition x = {0};

    check_ok(ent_tariff_coalition_solve(w, &f, NULL, &x));
    assert_true(x.residual <= 1e-10);
    ent_world_free(w);
    return x;
}

/* +20 points, answered point for point, from the tariffs of January 2025: a row for every
 * coalition in the order of its bits (US, EU, Japan, Korea). By an independent solver (tatonnement
 * on wages), four decimals. */
static const double in_kind[16][REGIONS] = {
    {0, 0, 0, 0, 0, 0},
    {-.1673, -.2427, .0044, .0051, .0124, .0068},
    {.0114, -.1718, -.0851, .0072, .0195, .0146},
    {-.1567, -.4162, -.0789, .0125, .0320, .0216},
    {.0015, -.0393, .0022, -.2754, .0195, .0057},
    {-.1661, -.2824, .0066, -.2684, .0316, .0125},
    {.0130, -.2111, -.0838, -.2632, .0384, .0203},
    {-.1555, -.4561, -.0776, -.2554, .0505, .0273},
    {.0030, -.0394, .0040, .0088, -.8485, .0081},
    {-.1646, -.2826, .0085, .0140, -.8316, .0150},
    {.0145, -.2113, -.0819, .0163, -.8167, .0227},
    {-.1540, -.4563, -.0757, .0216, -.7979, .0297},
    {.0044, -.0773, .0062, -.2690, -.8361, .0139},
    {-.1636, -.3208, .0106, -.2619, -.8193, .0207},
    {.0160, -.2492, -.0807, -.2564, -.8046, .0284},
    {-.1528, -.4948, -.0744, -.2484, -.7859, .0355},
};

static void every_coalition(void **state)
{
    ent_tariff_coalition x = table(.208, .212, front(.2, ENT_TARIFF_ANSWER_KIND));

    (void)state;
    for (ent_coalition s = 0; s <= all; s++)
        for (size_t i = 0; i < REGIONS; i++)
            check_near(ent_tariff_coalition_welfare(&x, s, i), in_kind[s][i], 6e-5);
    ent_tariff_coalition_clear(&x);
}

/* What joining costs the last to join, per cent of GDP, and what it does to China, points: the
 * published oracles, two decimals. */
static void cost_and_pressure(void **state)
{
    static const double pressure[N] = {.25, .17, .04, .04};
    ent_tariff_coalition x = table(.208, .212, front(.2, ENT_TARIFF_ANSWER_KIND));

    (void)state;
    check_near(ent_tariff_coalition_cost(&x, all, US), .17, 5e-3);
    check_near(ent_tariff_coalition_cost(&x, all, KR), .84, 5e-3);
    for (size_t k = 0; k < N; k++)
        check_near(ent_tariff_coalition_pressure(&x, all, k), pressure[k], 5e-3);
    ent_tariff_coalition_clear(&x);
}

/* No member of any coalition gains by being in: only the empty one is stable. */
static void only_the_empty_one_is_stable(void **state)
{
    ent_tariff_coalition x = table(.208, .212, front(.2, ENT_TARIFF_ANSWER_KIND));

    (void)state;
    for (ent_coalition s = 0; s <= all; s++) {
        bool stable = true;
        for (size_t k = 0; k < N; k++) {
            const double cost = ent_tariff_coalition_cost(&x, s, k);
            if (s >> k & 1 ? cost > 0.0 : cost < 0.0) stable = false;
        }
        assert_int_equal(stable, s == 0);
    }
    ent_tariff_coalition_clear(&x);
}

/* From free trade and without an answer a joint 10 % helps those who levy it. */
static void without_answer_it_pays(void **state)
{
    static const double gain[N] = {.04, .08, .10, .20};
    ent_tariff_coalition x = table(0.0, 0.0, front(.1, ENT_TARIFF_ANSWER_NONE));

    (void)state;
    for (size_t k = 0; k < N; k++)
        check_near(ent_tariff_coalition_welfare(&x, all, candidate[k]), gain[k], 5e-3);
    check_near(ent_tariff_coalition_welfare(&x, all, CHN), -.2822, 6e-5);
    ent_tariff_coalition_clear(&x);
}

/* ---- the rules against the solver of worlds ---------------------------------------------------- */

/* Every row is the world solved anew at the tariffs that the row lists. */
static void check_rows(const ent_world *w, const ent_tariff_coalition *x)
{
    for (ent_coalition s = 0; s >> x->members == 0; s++) {
        double tariff[REGIONS * REGIONS];
        ent_trade t;
        for (size_t c = 0; c < REGIONS * REGIONS; c++)
            tariff[c] = ent_world_tariff(w, c / REGIONS, c % REGIONS);
        for (size_t k = 0; k < x->members; k++) {
            tariff[CHN * REGIONS + x->member[k]] = x->levied[s * x->members + k];
            tariff[x->member[k] * REGIONS + CHN] = x->answered[s * x->members + k];
            if (s >> k & 1) continue;
            check_near(x->levied[s * x->members + k], ent_world_tariff(w, CHN, x->member[k]), 0.0);
            check_near(x->answered[s * x->members + k], ent_world_tariff(w, x->member[k], CHN),
                       0.0);
        }
        check_ok(ent_world_solve(w, tariff, &t));
        for (size_t i = 0; i < REGIONS; i++)
            check_near(ent_tariff_coalition_welfare(x, s, i), t.welfare_percent[i], 1e-9);
        ent_trade_clear(&t);
    }
}

static void rows_are_equilibria(void **state)
{
    ent_world *w = baci_world(.208, .212);

    (void)state;
    for (int rule = ENT_TARIFF_ANSWER_NONE; rule <= ENT_TARIFF_ANSWER_WAR; rule++) {
        const ent_tariff_front f = front(.2, (ent_tariff_answer)rule);
        ent_tariff_coalition x;
        check_ok(ent_tariff_coalition_solve(w, &f, NULL, &x));
        check_rows(w, &x);
        assert_true(x.regret <= 1e-9);
        ent_tariff_coalition_clear(&x);
    }
    ent_world_free(w);
}

/* The target's best answer is no worse for it than any other tariff on the members, and better
 * than none; everyone's own optimum makes the front of one region the war of two. */
static void answers_are_best(void **state)
{
    ent_world *w = baci_world(0.0, 0.0);
    const ent_tariff_front none = front(.2, ENT_TARIFF_ANSWER_NONE);
    const ent_tariff_front kind = front(.2, ENT_TARIFF_ANSWER_KIND);
    const ent_tariff_front best = front(.2, ENT_TARIFF_ANSWER_BEST);
    const ent_tariff_front war = front(.2, ENT_TARIFF_ANSWER_WAR);
    ent_tariff_coalition n, k, b, x;

    (void)state;
    check_ok(ent_tariff_coalition_solve(w, &none, NULL, &n));
    check_ok(ent_tariff_coalition_solve(w, &kind, NULL, &k));
    check_ok(ent_tariff_coalition_solve(w, &best, NULL, &b));
    check_ok(ent_tariff_coalition_solve(w, &war, NULL, &x));
    for (ent_coalition s = 1; s <= all; s++) {
        const double got = ent_tariff_coalition_welfare(&b, s, CHN);
        assert_true(got > ent_tariff_coalition_welfare(&n, s, CHN));
        assert_true(got >= ent_tariff_coalition_welfare(&k, s, CHN));
    }
    /* bilateral Nash tariffs and losses from free trade, published oracle to four decimals */
    check_near(x.levied[1 * N + US], .1172, 1e-4);
    check_near(x.answered[1 * N + US], .1072, 1e-4);
    check_near(ent_tariff_coalition_welfare(&x, 1, USA), -.0128, 1e-4);
    check_near(ent_tariff_coalition_welfare(&x, 1, CHN), -.0579, 1e-4);
    ent_tariff_coalition_clear(&n);
    ent_tariff_coalition_clear(&k);
    ent_tariff_coalition_clear(&b);
    ent_tariff_coalition_clear(&x);
    ent_world_free(w);
}

/* ---- the game, invariance, degenerate fronts ----------------------------------------------------- */

static void game_of_joining(void **state)
{
    ent_world *w = baci_world(.208, .212);
    const ent_tariff_front f = front(.2, ENT_TARIFF_ANSWER_KIND);
    ent_tariff_coalition x;
    ent_game *g = NULL;
    int profile[N] = {0};

    (void)state;
    check_ok(ent_tariff_coalition_solve(w, &f, NULL, &x));
    check_ok(ent_tariff_coalition_game(&x, w, &g));
    do {
        ent_coalition s = 0;
        for (size_t k = 0; k < N; k++) s |= (ent_coalition)profile[k] << k;
        for (size_t k = 0; k < N; k++)
            check_near(ent_game_payoff(g, profile, k),
                       ent_tariff_coalition_welfare(&x, s, candidate[k]), 0.0);
    } while (ent_game_next_profile(g, profile));
    assert_string_equal(ent_game_player_name(g, KR), "KOR");
    assert_string_equal(ent_game_action_name(g, KR, 0), "stay out");
    assert_string_equal(ent_game_action_name(g, KR, 1), "join");
    ent_game_free(g);
    ent_tariff_coalition_clear(&x);
    ent_world_free(w);
}

/* The order of candidates does not matter. */
static void candidates_in_another_order(void **state)
{
    static const size_t turned[N] = {KOR, JPN, EU27, USA};
    ent_tariff_front f = front(.2, ENT_TARIFF_ANSWER_KIND);
    ent_tariff_coalition x = table(.208, .212, f);

    (void)state;
    f.member = turned;
    ent_tariff_coalition y = table(.208, .212, f);
    for (ent_coalition s = 0; s <= all; s++) {
        const ent_coalition t = (s & 1) << 3 | (s & 2) << 1 | (s & 4) >> 1 | (s & 8) >> 3;
        for (size_t i = 0; i < REGIONS; i++)
            check_near(ent_tariff_coalition_welfare(&x, s, i),
                       ent_tariff_coalition_welfare(&y, t, i), 1e-9);
    }
    ent_tariff_coalition_clear(&x);
    ent_tariff_coalition_clear(&y);
}

/* A front that adds nothing changes nothing; a single candidate is one. */
static void degenerate(void **state)
{
    ent_tariff_coalition x = table(.208, .212, front(0.0, ENT_TARIFF_ANSWER_KIND));
    ent_tariff_front one = front(.2, ENT_TARIFF_ANSWER_KIND);

    (void)state;
    for (ent_coalition s = 0; s <= all; s++)
        for (size_t i = 0; i < REGIONS; i++)
            check_near(ent_tariff_coalition_welfare(&x, s, i), 0.0, 1e-10);
    ent_tariff_coalition_clear(&x);
    one.members = 1;
    x = table(.208, .212, one);
    check_near(ent_tariff_coalition_welfare(&x, 1, USA), -.167, 1e-3);
    assert_true(isnan(ent_tariff_coalition_welfare(&x, 2, USA)));
    assert_true(isnan(ent_tariff_coalition_welfare(&x, 0, REGIONS)));
    assert_true(isnan(ent_tariff_coalition_welfare(NULL, 0, 0)));
    assert_true(isnan(ent_tariff_coalition_cost(&x, 0, 1)));
    assert_true(isnan(ent_tariff_coalition_pressure(NULL, 0, 0)));
    ent_tariff_coalition_clear(&x);
    ent_tariff_coalition_clear(&x);
    ent_tariff_coalition_clear(NULL);
}

static void refused(void **state)
{
    static const size_t twice[2] = {USA, USA}, itself[1] = {CHN}, far[1] = {REGIONS};
    const ent_tariff_front good = front(.2, ENT_TARIFF_ANSWER_KIND);
    ent_tariff_front bad[12];
    ent_world *w = baci_world(.208, .212);
    ent_control control = {NULL, NULL, 15};
    ent_tariff_coalition x;
    ent_game *g = NULL;

    (void)state;
    for (size_t k = 0; k < 12; k++) bad[k] = good;
    bad[0].member = NULL;
    bad[1].members = 0;
    bad[2].target = REGIONS;
    bad[3].members = 2;
    bad[3].member = twice;
    bad[4].members = 1;
    bad[4].member = itself;
    bad[5].members = 1;
    bad[5].member = far;
    bad[6].rise = NAN;
    bad[7].rise = -1.0;
    bad[8].share = -.1;
    bad[9].share = INFINITY;
    bad[10].answer = (ent_tariff_answer)9;
    bad[11].rise = INFINITY;
    for (size_t k = 0; k < 12; k++) {
        check_status(ent_tariff_coalition_solve(w, &bad[k], NULL, &x), ENT_ERR_ARG);
        assert_true(!x.members && !x.welfare_percent);
    }
    bad[0] = good;
    bad[0].members = ENT_TARIFF_COALITION_MAX_MEMBERS + 1;
    check_status(ent_tariff_coalition_solve(w, &bad[0], NULL, &x), ENT_ERR_LIMIT);
    check_status(ent_tariff_coalition_solve(w, &good, &control, &x), ENT_ERR_LIMIT);
    check_status(ent_tariff_coalition_solve(NULL, &good, NULL, &x), ENT_ERR_ARG);
    check_status(ent_tariff_coalition_solve(w, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_tariff_coalition_solve(w, &good, NULL, NULL), ENT_ERR_ARG);
    check_status(ent_tariff_coalition_game(&x, w, &g), ENT_ERR_ARG);
    check_status(ent_tariff_coalition_game(NULL, w, &g), ENT_ERR_ARG);
    assert_null(g);
    ent_world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_coalition),
        cmocka_unit_test(cost_and_pressure),
        cmocka_unit_test(only_the_empty_one_is_stable),
        cmocka_unit_test(without_answer_it_pays),
        cmocka_unit_test(rows_are_equilibria),
        cmocka_unit_test(answers_are_best),
        cmocka_unit_test(game_of_joining),
        cmocka_unit_test(candidates_in_another_order),
        cmocka_unit_test(degenerate),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
