/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Generated games against their definitions: payoffs worked out apart from the library, from
 * splitmix64 in whole numbers (covariant: in decimals of 50 digits), and what each definition
 * demands of every cell. */
#include "check.h"
#include "game/game.h"

#include <entente/generate.h>
#include <string.h>

typedef struct golden {
    ent_generate_spec spec;
    size_t cells;
    double payoff[48];
} golden;

#define SIZES(...) .size = (const int[]){__VA_ARGS__}, .n_size = sizeof((int[]){__VA_ARGS__}) / 4

static const golden goldens[] = {
    {{.kind = "uniform", .seed = 1, SIZES(2, 3)},
     12,
     {240, 693, 448, 388, 638, 869, 315, 200, 733, 722, 639, 940}},
    {{.kind = "uniform", .seed = 1, .players = 3, SIZES(2), .max = 9},
     24,
     {5, 0, 5, 9, 0, 1, 0, 7, 4, 5, 0, 2, 1, 4, 6, 8, 2, 4, 5, 6, 5, 3, 9, 6}},
    {{.kind = "zero-sum", .seed = 1, SIZES(2)}, 8, {240, -240, 448, -448, 638, -638, 315, -315}},
    {{.kind = "covariant", .seed = 1, SIZES(2), .rho = -0.9},
     8,
     {186, -391, -429, -520, 89, -1065, -889, 838}},
    {{.kind = "covariant", .seed = 1, .players = 3, SIZES(2), .rho = -0.25},
     24,
     {161, -307, -1350, -1080, -625, -1561, -760, 641,  -36, 619,  28,   -417,
      714, 2054, -891,  -486,  1582, -1516, 54,   -219, 745, -557, 1071, -404}},
    {{.kind = "coordination", .seed = 1, SIZES(3), .max = 9},
     18,
     {6, 6, 0, 0, 0, 0, 0, 0, 8, 8, 0, 0, 0, 0, 0, 0, 4, 4}},
    {{.kind = "unit-vector", .seed = 1, SIZES(3, 4)}, 24, {0, 733, 0, 639, 1, 693, 0, 388,
                                                           0, 869, 1, 200, 0, 722, 0, 940,
                                                           1, 518, 0, 804, 0, 164, 1, 648}},
    {{.kind = "savani-von-stengel", SIZES(4)},
     32,
     {84,  105, -105, 84,  60, 70,  -70, 60, 140, -140, -210, -105, 84,  -84,  -105, -70,
      105, 210, -140, 140, 70, 105, -84, 84, 210, -420, -420, -210, 105, -140, -140, -105}},
    {{.kind = "tournament", .seed = 1, SIZES(4, 2)},
     48,
     {0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0,
      0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 1}},
    {{.kind = "ranking", .seed = 1, SIZES(3)},
     18,
     {10, 22, -20, 50, -20, 48, 28, -8, -2, 20, -32, 48, 10, -8, 10, -10, -50, 48}},
    {{.kind = "blotto", .seed = 1, SIZES(2, 2), .max = 5},
     18,
     {0, 0, 4, -4, 4, -4, -4, 4, 0, 0, 4, -4, -4, 4, -4, 4, 0, 0}},
};

static ent_game *generate(const ent_generate_spec *spec)
{
    ent_game *g = NULL;
    ent_error err;

    const ent_status st = ent_game_generate(spec, &g, &err);
    if (st) fail_msg("%s: %s, %s", spec->kind, ent_status_text(st), err.text);
    return g;
}

static void same_bytes_everywhere(void **state)
{
    (void)state;
    for (size_t k = 0; k < sizeof goldens / sizeof *goldens; k++) {
        ent_game *g = generate(&goldens[k].spec);
        assert_int_equal(ent_game_profiles(g) * ent_game_players(g), goldens[k].cells);
        for (size_t c = 0; c < goldens[k].cells; c++)
            if (g->payoff[c] != goldens[k].payoff[c])
                fail_msg("%s, golden %zu, cell %zu: %g, expected %g", goldens[k].spec.kind, k, c,
                         g->payoff[c], goldens[k].payoff[c]);
        assert_false(enti_game_has_exact(g));
        ent_game_free(g);
    }
}

/* Every kind makes a game of integers by its defaults alone, twice the same, and another one from
 * another seed if it draws at all. */
static void defaults(void **state)
{
    const ent_generate_kind *kind;
    size_t k = 0;
    (void)state;

    for (; (kind = ent_generate_kind_at(k)); k++) {
        const bool drawn = kind->max > 1 || kind->has_rho || strcmp(kind->name, "tournament") == 0;
        ent_game *g = generate(&(ent_generate_spec){.kind = kind->name});
        ent_game *again = generate(&(ent_generate_spec){.kind = kind->name});
        ent_game *other = generate(&(ent_generate_spec){.kind = kind->name, .seed = 1});
        const size_t bytes = g->cells * sizeof *g->payoff;
        assert_memory_equal(g->payoff, again->payoff, bytes);
        assert_int_equal(memcmp(g->payoff, other->payoff, bytes) != 0, drawn);
        for (size_t c = 0; c < g->cells; c++) {
            assert_true(g->payoff[c] == floor(g->payoff[c]));
            assert_false(g->payoff[c] == 0.0 && signbit(g->payoff[c]));
        }
        ent_game_free(g);
        ent_game_free(again);
        ent_game_free(other);
    }
    assert_int_equal(k, 10);
    assert_null(ent_generate_kind_at(SIZE_MAX));
}

static void titles(void **state)
{
    ent_game *g = generate(&goldens[1].spec);
    (void)state;

    assert_string_equal(ent_game_title(g), "uniform, size 2 2 2, players 3, max 9, seed 1");
    ent_game_free(g);
    g = generate(&goldens[3].spec);
    assert_string_equal(ent_game_title(g), "covariant, size 2 2, rho -0.9, seed 1");
    ent_game_free(g);
    g = generate(&(ent_generate_spec){.kind = "tournament", .seed = UINT64_MAX, SIZES(4)});
    assert_string_equal(ent_game_title(g), "tournament, size 4 2, seed 18446744073709551615");
    assert_int_equal(ent_game_actions(g, 1), 6);
    ent_game_free(g);
}

/* rho = 1 is common interest, rho = -1/(players - 1) leaves nothing to share; deviations are near
 * 1000 and the correlation near rho. */
static void covariances(void **state)
{
    ent_generate_spec spec = {.kind = "covariant", .seed = 7, SIZES(100)};
    (void)state;

    for (int k = -2; k <= 2; k++) {
        double sum[2] = {0}, square[2] = {0}, product = 0.0;
        spec.rho = k / 2.0;
        ent_game *g = generate(&spec);
        for (size_t c = 0; c < g->cells; c += 2) {
            const double *u = g->payoff + c;
            if (k == 2) assert_true(u[0] == u[1]);
            if (k == -2) assert_true(u[0] == -u[1]);
            product += u[0] * u[1] / 1e10;
            for (size_t i = 0; i < 2; i++) {
                sum[i] += u[i] / 1e4;
                square[i] += u[i] * u[i] / 1e10;
            }
        }
        check_near(product, spec.rho, 0.05);
        for (size_t i = 0; i < 2; i++) {
            check_near(sum[i], 0.0, 40.0);
            check_near(square[i], 1.0, 0.05);
        }
        ent_game_free(g);
    }
    ent_game *three =
        generate(&(ent_generate_spec){.kind = "covariant", .players = 3, SIZES(3), .rho = -0.5});
    for (size_t c = 0; c < three->cells; c += 3)
        check_near(three->payoff[c] + three->payoff[c + 1] + three->payoff[c + 2], 0.0, 1.5);
    ent_game_free(three);
}

/* Three and more players, and one. */
static void coordination_of_many(void **state)
{
    ent_game *g = generate(&(ent_generate_spec){.kind = "coordination", .players = 4, SIZES(3)});
    int a[4] = {0};
    (void)state;

    do {
        const bool alike = a[0] == a[1] && a[0] == a[2] && a[0] == a[3];
        for (size_t i = 0; i < 4; i++) assert_true(ent_game_payoff(g, a, i) == (alike ? 1.0 : 0.0));
    } while (ent_game_next_profile(g, a));
    ent_game_free(g);
    g = generate(&(ent_generate_spec){.kind = "coordination", .players = 1, SIZES(3), .max = 9});
    assert_true(ent_game_payoff(g, (int[]){2}, 0) >= 1.0);
    ent_game_free(g);
}

/* From the payoffs alone: against single nodes (k = 1) player 0's tell who beats whom, of each pair
 * one and nobody itself, and they give those against pairs, in the order 01 02 ... 56. */
static void tournaments(void **state)
{
    ent_game *one = generate(&(ent_generate_spec){.kind = "tournament", .seed = 3, SIZES(7, 1)});
    ent_game *two = generate(&(ent_generate_spec){.kind = "tournament", .seed = 3, SIZES(7, 2)});
    (void)state;

    for (int i = 0; i < 7; i++) {
        int column = 0;
        assert_true(ent_game_payoff(one, (int[]){i, i}, 0) == 0.0);
        for (int s = 0; s < 7; s++) {
            const double beats_s = ent_game_payoff(one, (int[]){i, s}, 0);
            assert_true(ent_game_payoff(one, (int[]){i, s}, 1) == (i == s ? 1.0 : 0.0));
            if (i != s) assert_true(beats_s + ent_game_payoff(one, (int[]){s, i}, 0) == 1.0);
            for (int t = s + 1; t < 7; t++, column++) {
                const int a[2] = {i, column};
                const double beats_t = ent_game_payoff(one, (int[]){i, t}, 0);
                assert_true(ent_game_payoff(two, a, 0) == beats_s * beats_t);
                assert_true(ent_game_payoff(two, a, 1) == (i == s || i == t ? 1.0 : 0.0));
            }
        }
        assert_int_equal(column, 21);
    }
    ent_game_free(one);
    ent_game_free(two);
}

static double both(const ent_game *g, int a, int b)
{
    const int profile[2] = {a, b};
    return ent_game_payoff(g, profile, 0) + ent_game_payoff(g, profile, 1);
}

/* Strategically zero-sum: the sum of payoffs is one term an action. More effort costs more and wins
 * no less. */
static void rankings(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 5; seed++) {
        ent_game *g = generate(&(ent_generate_spec){.kind = "ranking", .seed = seed, SIZES(8)});
        for (int a = 1; a < 8; a++)
            for (int b = 1; b < 8; b++) {
                assert_true(both(g, a, b) - both(g, a, 0) - both(g, 0, b) + both(g, 0, 0) == 0.0);
                assert_true(both(g, a, b) < both(g, a - 1, b));
            }
        ent_game_free(g);
    }
}

/* Zero-sum and symmetric. With a hill each for three and four troops: 15 and 20 actions. */
static void blottos(void **state)
{
    (void)state;
    for (uint64_t max = 1; max <= 100; max += 99) {
        ent_game *g =
            generate(&(ent_generate_spec){.kind = "blotto", .seed = 2, SIZES(3, 4), .max = max});
        assert_int_equal(ent_game_actions(g, 0), 15);
        for (int a = 0; a < 15; a++)
            for (int b = 0; b < 15; b++) {
                const double u = ent_game_payoff(g, (int[]){a, b}, 0);
                assert_true(u + ent_game_payoff(g, (int[]){a, b}, 1) == 0.0);
                assert_true(u + ent_game_payoff(g, (int[]){b, a}, 0) == 0.0);
            }
        /* (0, 0, 4) against (4, 0, 0): a hill each */
        if (max == 1) assert_true(ent_game_payoff(g, (int[]){0, 14}, 0) == 0.0);
        /* (0, 0, 4) against (0, 1, 3): hill 2 for hill 1 */
        if (max == 1) assert_true(ent_game_payoff(g, (int[]){0, 1}, 0) == 0.0);
        /* (1, 1, 2) against (0, 0, 4): two hills for one */
        if (max == 1) assert_true(ent_game_payoff(g, (int[]){7, 0}, 0) == 1.0);
        ent_game_free(g);
    }
    ent_game *g = generate(&(ent_generate_spec){.kind = "blotto", SIZES(4, 3)});
    assert_int_equal(ent_game_actions(g, 1), 20);
    ent_game_free(g);
}

/* As the paper has it for k = 2, times 4: the cycle, then the pairs. */
static void sgc(void **state)
{
    static const double own[7][7] = {
        {3, 2, 4, 2, 2, 2, 2}, {4, 3, 2, 2, 2, 2, 2}, {2, 4, 3, 2, 2, 2, 2}, {0, 0, 0, 3, 0, 0, 0},
        {0, 0, 0, 0, 3, 0, 0}, {0, 0, 0, 0, 0, 3, 0}, {0, 0, 0, 0, 0, 0, 3},
    };
    ent_game *g = generate(&(ent_generate_spec){.kind = "sgc"});
    (void)state;

    for (int i = 0; i < 7; i++)
        for (int j = 0; j < 7; j++) {
            const bool pair = i > 2 && j > 2 && i != j && (i - 3) / 2 == (j - 3) / 2;
            assert_true(ent_game_payoff(g, (int[]){i, j}, 0) == own[i][j]);
            const double other = j < 3 ? own[j][i] : pair ? 3.0 : 0.0;
            assert_true(ent_game_payoff(g, (int[]){i, j}, 1) == other);
        }
    ent_game_free(g);
}

static void refuses(const ent_generate_spec *spec, ent_status status, const char *text)
{
    ent_game *g = (ent_game *)&status; /* must be overwritten */
    ent_error err = {.text = "old"};

    check_status(ent_game_generate(spec, &g, &err), status);
    assert_null(g);
    assert_string_equal(err.text, text);
    check_status(ent_game_generate(spec, &g, NULL), status);
}

static void bad_specs(void **state)
{
    static const int many[65] = {0};
    (void)state;

#define refuses_arg(text, ...) refuses(&(ent_generate_spec){__VA_ARGS__}, ENT_ERR_ARG, text)
    check_status(ent_game_generate(&goldens[0].spec, NULL, NULL), ENT_ERR_ARG);
    refuses(NULL, ENT_ERR_ARG, "");
    refuses_arg("", .kind = NULL);
    refuses_arg("", .kind = "uniform", .n_size = 1);
    refuses_arg("unknown kind 'Uniform'", .kind = "Uniform");
    refuses_arg("zero-sum with 3 players, expected 2", .kind = "zero-sum", .players = 3);
    refuses_arg("covariant with 1 players, expected 2 to 64", .kind = "covariant", .players = 1);
    refuses_arg("uniform with 65 players, expected 1 to 64", .kind = "uniform", .players = 65);
    refuses_arg("uniform with 65 players, expected 1 to 64", .kind = "uniform", .size = many,
                .n_size = 65);
    refuses_arg("2 sizes for 3 players, expected 1 or 3", .kind = "uniform", .players = 3,
                SIZES(2, 2));
    refuses_arg("2 sizes for sgc, expected 1 (k: 4k - 1 actions each)", .kind = "sgc", SIZES(2, 2));
    refuses_arg("3 sizes for blotto, expected at most 2 (hills, and troops of each player)",
                .kind = "blotto", SIZES(2, 2, 2));
    refuses_arg("size 0, expected at least 1 (actions of each player)", .kind = "uniform",
                SIZES(2, 0));
    refuses_arg("size -3, expected at least 1 (actions of each player)", .kind = "ranking",
                SIZES(-3));
    refuses_arg("sgc has no max", .kind = "sgc", .max = 4);
    refuses_arg("max is 1000000000001, expected 1 to 1000000000000", .kind = "uniform",
                .max = ENT_GENERATE_MAX + 1);
    refuses_arg("uniform has no rho", .kind = "uniform", .rho = 0.5);
    refuses_arg("uniform has no rho", .kind = "uniform", .rho = NAN);
    refuses_arg("rho is out of range, expected -1/(players - 1) to 1 with 3 players",
                .kind = "covariant", .players = 3, .rho = -0.51);
    refuses_arg("rho is out of range, expected -1/(players - 1) to 1 with 2 players",
                .kind = "covariant", .rho = 1.01);
    refuses_arg("rho is out of range, expected -1/(players - 1) to 1 with 2 players",
                .kind = "covariant", .rho = NAN);
    refuses_arg("sgc: k is below 2", .kind = "sgc", SIZES(1));
    refuses_arg("savani-von-stengel: d is not an even number from 2 to 20",
                .kind = "savani-von-stengel", SIZES(5));
    refuses_arg("savani-von-stengel: d is not an even number from 2 to 20",
                .kind = "savani-von-stengel", SIZES(22));
    refuses_arg("tournament: k is larger than the number of nodes", .kind = "tournament",
                SIZES(3, 4));
    refuses_arg("blotto: not 2 to 64 hills", .kind = "blotto", SIZES(1, 4));
    refuses_arg("blotto: more troops than a game may have actions", .kind = "blotto",
                SIZES(2, 2147483647));
    refuses_arg("ranking: n max is larger than 2^52", .kind = "ranking", SIZES(10000),
                .max = ENT_GENERATE_MAX);
#undef refuses_arg
}

static void too_large(void **state)
{
    static const char text[] = "over 1073741824 payoffs or 16777216 actions";
    (void)state;

    refuses(&(ent_generate_spec){.kind = "uniform", SIZES(1 << 20)}, ENT_ERR_LIMIT, text);
    refuses(&(ent_generate_spec){.kind = "uniform", SIZES(2147483647)}, ENT_ERR_LIMIT, text);
    refuses(&(ent_generate_spec){.kind = "uniform", .players = 64, SIZES(2)}, ENT_ERR_LIMIT, text);
    refuses(&(ent_generate_spec){.kind = "sgc", SIZES(2147483647)}, ENT_ERR_LIMIT, text);
    refuses(&(ent_generate_spec){.kind = "tournament", SIZES(60, 30)}, ENT_ERR_LIMIT, text);
    refuses(&(ent_generate_spec){.kind = "tournament", SIZES(2147483647, 1)}, ENT_ERR_LIMIT, text);
    refuses(&(ent_generate_spec){.kind = "ranking", SIZES(100000)}, ENT_ERR_LIMIT, text);
    refuses(&(ent_generate_spec){.kind = "blotto", SIZES(64, 16777216)}, ENT_ERR_LIMIT, text);
}

/* The smallest of each kind, and the largest numbers, still exact. */
static void extremes(void **state)
{
    ent_game *g = NULL;
    (void)state;

    ent_game_free(generate(&(ent_generate_spec){.kind = "uniform", .players = 1, SIZES(1)}));
    ent_game_free(generate(&(ent_generate_spec){.kind = "unit-vector", SIZES(1)}));
    ent_game_free(generate(&(ent_generate_spec){.kind = "tournament", SIZES(1, 1)}));
    ent_game_free(generate(&(ent_generate_spec){.kind = "ranking", SIZES(1)}));
    ent_game_free(generate(&(ent_generate_spec){.kind = "blotto", SIZES(64, 1)}));
    g = generate(&(ent_generate_spec){.kind = "ranking", SIZES(4), .max = ENT_GENERATE_MAX});
    assert_true(ent_game_range(g) <= 0x1p53);
    ent_game_free(g);
    g = generate(&(ent_generate_spec){.kind = "savani-von-stengel", SIZES(20)});
    for (size_t c = 0; c < g->cells; c++) assert_true(fabs(g->payoff[c]) <= 0x1p53);
    assert_true(ent_game_payoff(g, (int[]){19, 0}, 1) == -5342931457063200.0); /* lcm(1..39) */
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_bytes_everywhere),
        cmocka_unit_test(defaults),
        cmocka_unit_test(titles),
        cmocka_unit_test(covariances),
        cmocka_unit_test(coordination_of_many),
        cmocka_unit_test(tournaments),
        cmocka_unit_test(rankings),
        cmocka_unit_test(blottos),
        cmocka_unit_test(sgc),
        cmocka_unit_test(bad_specs),
        cmocka_unit_test(too_large),
        cmocka_unit_test(extremes),
    };
    return cmocka_run_group_tests_name("game/generate", tests, NULL, NULL);
}
