/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_resilience.c -- coalitions against pure equilibria: known answers, and the definitions word
 * for word on thousands of small games. */
#include "check.h"

#include <entente/generate.h>
#include <entente/io.h>
#include <entente/resilience.h>
#include <entente/verify.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 5 }; /* players here */

static ent_game *game_of(size_t players, const int actions[], const double u[])
{
    ent_game *g = NULL;

    check_ok(ent_game_new(players, actions, u, &g));
    return g;
}

static ent_resilience solved(const ent_game *g)
{
    ent_resilience x;

    check_ok(ent_resilience_pure(g, NULL, &x));
    assert_int_equal(x.claim, ENT_CLAIM_ALL);
    assert_true(x.proofness && !x.cut && x.players == ent_game_players(g));
    return x;
}

/* Everything that is printed passes the verifier. */
static void check_verified(const ent_game *g, const ent_resilience *x)
{
    ent_text json = {0};
    ent_checks checks;

    check_ok(ent_report_resilience(g, x, ENT_STYLE_JSON, &json));
    check_ok(ent_verify(g, json.data, json.length, NULL, &checks, NULL));
    for (size_t k = 0; k < checks.count; k++)
        if (!checks.check[k].holds) fail_msg("%s\n%s", checks.check[k].what, json.data);
    assert_true(checks.valid && checks.n_open == 0 && checks.count >= 1 + 6 * x->count);
    ent_checks_clear(&checks);
    ent_text_clear(&json);
}

/* ---- known answers --------------------------------------------------------------------------- */

/* B. D. Bernheim, B. Peleg, M. Whinston (1987), the three-player example: of the equilibria ULA and
 * DRB the second is coalition-proof although everybody prefers the first. None is strong. */
static void bernheim_peleg_whinston(void **state)
{
    const double u[] = {0,  0,  10, -2, -2, 0, -5, -5, 0,  -5, -5, 0,
                        -5, -5, 0,  -5, -5, 0, 1,  1,  -5, -1, -1, 5};
    ent_game *g = game_of(3, (const int[]){2, 2, 2}, u);
    ent_resilience x = solved(g);

    (void)state;
    assert_int_equal(x.count, 2);
    const ent_resilient *ula = &x.equilibrium[0], *drb = &x.equilibrium[1];
    assert_memory_equal(ula->profile, ((const int[]){0, 0, 0}), 3 * sizeof(int));
    assert_memory_equal(drb->profile, ((const int[]){1, 1, 1}), 3 * sizeof(int));
    assert_true(!ula->coalition_proof && drb->coalition_proof);
    assert_int_equal(ula->resilience, 1);
    assert_int_equal(drb->resilience, 2); /* 2-resilient, not strong */
    assert_int_equal(ula->credible.coalition, 3);
    assert_memory_equal(ula->credible.profile, ((const int[]){1, 1, 0}), 3 * sizeof(int));
    check_near(ula->credible.gain[0], 1, 0);
    check_near(ula->credible.gain[2], -15, 0);
    assert_int_equal(drb->all_gain.coalition, 7);
    assert_int_equal(drb->credible.coalition, 0);
    check_verified(g, &x);
    ent_resilience_clear(&x);
    ent_game_free(g);
}

/* What is said of the equilibria of a 2x2 game, in their order: s strong, p coalition-proof,
 * r strongly 2-resilient, - none of them. */
static void check_two(const double u[], const char *expected)
{
    ent_game *g = game_of(2, (const int[]){2, 2}, u);
    ent_resilience x = solved(g);
    char said[32] = "";

    for (size_t k = 0; k < x.count; k++) {
        const ent_resilient *e = &x.equilibrium[k];
        strcat(said, k ? " " : "");
        if (e->resilience == 2) strcat(said, "s");
        if (e->coalition_proof) strcat(said, "p");
        if (e->any_resilience == 2) strcat(said, "r");
        if (e->resilience < 2 && !e->coalition_proof) strcat(said, "-");
    }
    assert_string_equal(said, expected);
    check_verified(g, &x);
    ent_resilience_clear(&x);
    ent_game_free(g);
}

static void two_players(void **state)
{
    (void)state;
    check_two((const double[]){3, 3, 0, 5, 5, 0, 1, 1}, "p");     /* dilemma */
    check_two((const double[]){4, 4, 0, 3, 3, 0, 2, 2}, "spr -"); /* stag hunt */
    check_two((const double[]){2, 1, 0, 0, 0, 0, 1, 2}, "sp sp"); /* battle of the sexes */
    check_two((const double[]){1, -1, -1, 1, -1, 1, 1, -1}, "");  /* matching pennies */
    check_two((const double[]){0, 0, 0, 0, 0, 0, 0, 0}, "spr spr spr spr");
}

/* ---- the definitions, word for word ------------------------------------------------------------ */

typedef struct world {
    const ent_game *g;
    size_t players;
    int actions[MOST];
} world;

static double payoff(const world *w, const int a[], size_t i)
{
    return ent_game_payoff(w->g, a, i);
}

/* Steps what the members do in b; false after the last. */
static bool next_choice(const world *w, unsigned coalition, int b[])
{
    for (size_t i = 0; i < w->players; i++) {
        if (!(coalition >> i & 1)) continue;
        if (++b[i] < w->actions[i]) return true;
        b[i] = 0;
    }
    return false;
}

static void first_choice(const world *w, unsigned coalition, const int a[], int b[])
{
    memcpy(b, a, w->players * sizeof *b);
    for (size_t i = 0; i < w->players; i++)
        if (coalition >> i & 1) b[i] = 0;
}

static bool all_better(const world *w, unsigned coalition, const int a[], const int b[])
{
    for (size_t i = 0; i < w->players; i++)
        if (coalition >> i & 1 && payoff(w, b, i) <= payoff(w, a, i)) return false;
    return true;
}

static bool any_better(const world *w, unsigned coalition, const int a[], const int b[])
{
    for (size_t i = 0; i < w->players; i++)
        if (coalition >> i & 1 && payoff(w, b, i) > payoff(w, a, i)) return true;
    return false;
}

/* Coalition-proof in the game among the coalition, the others doing what they do in a. */
static bool is_proof(const world *w, unsigned coalition, const int a[]);

static bool is_self_enforcing(const world *w, unsigned coalition, const int a[])
{
    for (unsigned part = 1; part < coalition; part++)
        if (!(part & ~coalition) && !is_proof(w, part, a)) return false;
    return true;
}

static bool is_proof(const world *w, unsigned coalition, const int a[])
{
    int b[MOST];

    if (!is_self_enforcing(w, coalition, a)) return false;
    first_choice(w, coalition, a, b);
    do {
        if (all_better(w, coalition, a, b) && is_self_enforcing(w, coalition, b)) return false;
    } while (next_choice(w, coalition, b));
    return true;
}

/* The most members of coalitions that all cannot gain; `any`: of which none can. */
static size_t resistance(const world *w, const int a[], bool any)
{
    size_t least = w->players + 1;
    int b[MOST];

    for (unsigned s = 1; s < 1u << w->players; s++) {
        const size_t size = (size_t)__builtin_popcount(s);
        first_choice(w, s, a, b);
        do {
            const bool gains = any ? any_better(w, s, a, b) : all_better(w, s, a, b);
            if (gains && size < least) least = size;
        } while (next_choice(w, s, b));
    }
    return least - 1;
}

static void check_defined(const ent_game *g, size_t tally[3])
{
    world w = {.g = g, .players = ent_game_players(g)};
    ent_resilience x = solved(g);
    int a[MOST] = {0};
    size_t k = 0;

    for (size_t i = 0; i < w.players; i++) w.actions[i] = ent_game_actions(g, i);
    do {
        const size_t all = resistance(&w, a, false);
        if (all == 0) continue;
        assert_true(k < x.count);
        const ent_resilient *e = &x.equilibrium[k++];
        assert_memory_equal(e->profile, a, w.players * sizeof *a);
        assert_int_equal(e->resilience, all);
        assert_int_equal(e->any_resilience, resistance(&w, a, true));
        assert_int_equal(e->coalition_proof, is_proof(&w, (1u << w.players) - 1, a));
        tally[0]++;
        tally[1] += all == w.players;
        tally[2] += e->coalition_proof;
    } while (ent_game_next_profile(g, a));
    assert_int_equal(k, x.count);
    check_verified(g, &x);
    ent_resilience_clear(&x);
}

/* Payoffs 0 .. levels - 1, so that many tie; from a fixed seed. */
static ent_game *small_game(unsigned *seed, size_t players, const int actions[], unsigned levels)
{
    double u[512];
    size_t n = players;

    for (size_t i = 0; i < players; i++) n *= (size_t)actions[i];
    assert_true(n <= 512);
    for (size_t k = 0; k < n; k++) {
        *seed = *seed * 1664525u + 1013904223u;
        u[k] = *seed >> 16 & 0x7fff;
        u[k] = (double)((unsigned)u[k] % levels);
    }
    return game_of(players, actions, u);
}

static void by_definition(void **state)
{
    static const struct {
        size_t players;
        int actions[MOST];
        int games;
    } shapes[] = {
        {1, {3}, 20},           {2, {2, 2}, 1500},      {2, {3, 4}, 500},
        {3, {2, 2, 2}, 1500},   {3, {3, 2, 3}, 400},    {3, {2, 1, 3}, 300},
        {4, {2, 2, 2, 2}, 300}, {4, {1, 2, 1, 3}, 100}, {5, {2, 2, 2, 2, 2}, 40},
    };
    size_t tally[3] = {0};
    unsigned seed = 7;

    (void)state;
    for (size_t k = 0; k < sizeof shapes / sizeof *shapes; k++)
        for (int n = 0; n < shapes[k].games; n++) {
            ent_game *g =
                small_game(&seed, shapes[k].players, shapes[k].actions, 2u + (unsigned)n % 5u);
            check_defined(g, tally);
            ent_game_free(g);
        }
    /* every verdict occurs, on both sides, often */
    assert_true(tally[0] > tally[2] + 200 && tally[2] > tally[1] + 100 && tally[1] > 500);
}

/* ---- exactness, limits, refusals ----------------------------------------------------------------- */

/* 1/3 and what rounds to the same double are not the same: the second gives each of two players a
 * little more, so the first is not strong; and where it gives the same, it is. */
static void exact_ties(void **state)
{
    static const char *const text[] = {
        "{\"entente\": 1, \"players\": [{\"name\": \"a\", \"actions\": [\"x\", \"y\"]}, {\"name\": "
        "\"b\", \"actions\": [\"x\", \"y\"]}], \"payoffs\": [[[\"1/3\", \"1/3\"], [0, 0]], [[0, "
        "0], [\"0.33333333333333333334\", \"0.33333333333333333334\"]]]}",
        "{\"entente\": 1, \"players\": [{\"name\": \"a\", \"actions\": [\"x\", \"y\"]}, {\"name\": "
        "\"b\", \"actions\": [\"x\", \"y\"]}], \"payoffs\": [[[\"1/3\", \"1/3\"], [0, 0]], [[0, "
        "0], [\"2/6\", \"1/3\"]]]}"};

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        ent_game *g = NULL;
        check_ok(ent_game_parse(text[k], strlen(text[k]), NULL, &g, NULL));
        ent_resilience x = solved(g);
        assert_int_equal(x.count, 2);
        assert_int_equal(x.equilibrium[0].resilience, k == 0 ? 1 : 2);
        assert_int_equal(x.equilibrium[0].coalition_proof, k == 1);
        assert_int_equal(x.equilibrium[1].resilience, 2);
        if (k == 0) assert_true(x.equilibrium[0].all_gain.gain[0] > 0);
        check_verified(g, &x);
        ent_resilience_clear(&x);
        ent_game_free(g);
    }
}

/* Order alone counts: another unit and origin of each player's payoffs change nothing but gains. */
static void units(void **state)
{
    unsigned seed = 99;

    (void)state;
    for (int n = 0; n < 200; n++) {
        double u[24];
        int a[3] = {0};
        size_t k = 0;
        ent_game *g = small_game(&seed, 3, (const int[]){2, 2, 2}, 4);
        do {
            u[k] = 1e6 * ent_game_payoff(g, a, 0) - 3;
            u[k + 1] = 1e-6 * ent_game_payoff(g, a, 1);
            u[k + 2] = ent_game_payoff(g, a, 2) + 1e9;
            k += 3;
        } while (ent_game_next_profile(g, a));
        ent_game *h = game_of(3, (const int[]){2, 2, 2}, u);
        ent_resilience x = solved(g), y = solved(h);
        assert_int_equal(x.count, y.count);
        for (size_t e = 0; e < x.count; e++) {
            assert_int_equal(x.equilibrium[e].resilience, y.equilibrium[e].resilience);
            assert_int_equal(x.equilibrium[e].any_gain.coalition,
                             y.equilibrium[e].any_gain.coalition);
            assert_int_equal(x.equilibrium[e].credible.coalition,
                             y.equilibrium[e].credible.coalition);
        }
        ent_resilience_clear(&x);
        ent_resilience_clear(&y);
        ent_game_free(g);
        ent_game_free(h);
    }
}

static bool stop(void *context, double fraction)
{
    (void)context, (void)fraction;
    return false;
}

static void limits(void **state)
{
    ent_game *g = game_of(3, (const int[]){4, 4, 4}, NULL); /* 64 equilibria */
    ent_resilience_opts opts = ENT_RESILIENCE_OPTS_INIT;
    ent_resilience x;

    (void)state;
    opts.max_count = 5;
    check_ok(ent_resilience_pure(g, &opts, &x));
    assert_true(x.count == 5 && x.claim == ENT_CLAIM_SOME && !x.cut && x.proofness);
    ent_resilience_clear(&x);

    opts = (ent_resilience_opts){.proofness = false};
    check_ok(ent_resilience_pure(g, &opts, &x));
    assert_true(x.count == 64 && x.claim == ENT_CLAIM_ALL && !x.proofness);
    const uint64_t steps = x.steps;
    ent_resilience_clear(&x);

    opts = (ent_resilience_opts){.proofness = true, .control.max_steps = steps + 100};
    check_ok(ent_resilience_pure(g, &opts, &x)); /* all are found, coalition-proofness is not */
    assert_true(x.count == 64 && x.claim == ENT_CLAIM_ALL && !x.proofness && x.cut);
    ent_resilience_clear(&x);

    opts.control.max_steps = 10;
    check_ok(ent_resilience_pure(g, &opts, &x));
    assert_true(x.count < 64 && x.claim == ENT_CLAIM_SOME && x.cut);
    ent_resilience_clear(&x);
    ent_game_free(g);

    int actions[17];
    for (size_t i = 0; i < 17; i++) actions[i] = 2;
    g = game_of(17, actions, NULL); /* 2^34 pairs */
    opts = (ent_resilience_opts){.proofness = true, .max_count = 3};
    check_ok(ent_resilience_pure(g, &opts, &x));
    assert_true(x.count == 3 && !x.proofness && !x.cut);
    assert_int_equal(x.equilibrium[2].resilience, 17);
    ent_resilience_clear(&x);
    opts.control.progress = stop;
    check_ok(ent_resilience_pure(g, &opts, &x));
    ent_resilience_clear(&x);
    ent_game_free(g);
}

static void refused(void **state)
{
    ent_game *g = game_of(2, (const int[]){2, 2}, NULL), *h = game_of(1, (const int[]){2}, NULL);
    ent_resilience x = {.count = 9};
    ent_text text = {0};

    (void)state;
    check_status(ent_resilience_pure(NULL, NULL, &x), ENT_ERR_ARG);
    assert_true(x.count == 0 && !x.equilibrium);
    check_status(ent_resilience_pure(g, NULL, NULL), ENT_ERR_ARG);
    x = solved(g);
    check_status(ent_report_resilience(h, &x, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    check_status(ent_report_resilience(g, NULL, ENT_STYLE_TEXT, &text), ENT_ERR_ARG);
    ent_resilience_clear(&x);
    ent_resilience_clear(&x);
    ent_resilience_clear(NULL);
    ent_game_free(g);
    ent_game_free(h);
}

/* What a false result says is found out. */
static void falsified(void **state)
{
    static const char *const from[] = {"\"resilience\": 2,",        "\"any_resilience\": 1,",
                                       "\"coalition_proof\": true", "\"coalition\": [0, 1],",
                                       "\"strong\": false",         "\"gains\": [1, 1, 5]"};
    static const char *const to[] = {"\"resilience\": 3,",         "\"any_resilience\": 0,",
                                     "\"coalition_proof\": false", "\"coalition\": [0, 2],",
                                     "\"strong\": true",           "\"gains\": [1, 1, 4]"};
    const double u[] = {0,  0,  10, -2, -2, 0, -5, -5, 0,  -5, -5, 0,
                        -5, -5, 0,  -5, -5, 0, 1,  1,  -5, -1, -1, 5};
    ent_game *g = game_of(3, (const int[]){2, 2, 2}, u);
    ent_resilience x = solved(g);
    ent_text json = {0};

    (void)state;
    check_ok(ent_report_resilience(g, &x, ENT_STYLE_JSON, &json));
    for (size_t k = 0; k < sizeof from / sizeof *from; k++) {
        ent_checks checks;
        const char *at = strstr(json.data, from[k]);
        if (!at) fail_msg("no %s in %s", from[k], json.data);
        char *copy = malloc(json.length + 100);
        const int n = sprintf(copy, "%.*s%s%s", (int)(at - json.data), json.data, to[k],
                              at + strlen(from[k]));
        check_ok(ent_verify(g, copy, (size_t)n, NULL, &checks, NULL));
        if (checks.valid) fail_msg("%s passes", to[k]);
        ent_checks_clear(&checks);
        free(copy);
    }
    ent_text_clear(&json);
    ent_resilience_clear(&x);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bernheim_peleg_whinston),
        cmocka_unit_test(two_players),
        cmocka_unit_test(by_definition),
        cmocka_unit_test(exact_ties),
        cmocka_unit_test(units),
        cmocka_unit_test(limits),
        cmocka_unit_test(refused),
        cmocka_unit_test(falsified),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
