/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory fails at every allocation of every call of game.h: a status, empty outputs, no leak. */
#include "game/game.h"

#include "base/rational.h"
#include "chaos_mem.h"
#include "check.h"

#include <string.h>

static const int shape[3] = {2, 3, 2};
static const double mixed[7] = {0.5, 0.5, 0.25, 0.5, 0.25, 1.0, 0.0};

/* A game made while no allocation fails: names, decimals and fractions. */
static ent_game *sample(void)
{
    ent_game *g = NULL;
    const char *why = NULL;

    check_ok(enti_game_alloc(3, shape, ENT_GAME_MAX_PAYOFFS, &g));
    for (size_t k = 0; k < 36; k++) {
        const char *text = k % 3 == 0 ? "1/3" : k % 3 == 1 ? "0.1" : "12345678901234567.25";
        check_ok(enti_game_put(g, k, text, strlen(text), &why));
    }
    assert_true(enti_game_seal(g));
    check_ok(ent_game_set_title(g, "title"));
    check_ok(ent_game_set_player_name(g, 0, "A"));
    check_ok(ent_game_set_action_name(g, 1, 1, "wait"));
    return g;
}

/* Runs one call on the sample. */
static void on_sample(const char *what, chaos_call *call)
{
    ent_game *g = sample();

    assert_true(chaos_every_allocation(what, call, g) > 0);
    ent_game_free(g);
    assert_int_equal(chaos_mem_live(), 0);
}

static ent_status make(void *context)
{
    ent_game *g = context;
    const ent_status st = ent_game_new(3, shape, NULL, &g);

    if (st) assert_null(g);
    ent_game_free(g);
    return st;
}

/* Reading: alloc, put, seal. */
static ent_status fill(void *context)
{
    static const char *const texts[2] = {"1/3", "0.12345678901234567890123456789"};
    ent_game *g = context;
    const char *why = NULL;
    ent_status st = enti_game_alloc(1, (int[]){40}, 40, &g);

    if (st) assert_null(g);
    for (size_t k = 0; k < 40 && !st; k++)
        st = enti_game_put(g, k, texts[k % 2], strlen(texts[k % 2]), &why);
    ent_game_free(g);
    return st;
}

/* A setter keeps what it allocates, hence the whole life of a game in one call. A failed one
 * leaves the name that was there. */
static ent_status name(void *context)
{
    ent_game *g = context;
    ent_status st = ent_game_new(2, shape, NULL, &g);

    if (!st) st = ent_game_set_title(g, "old");
    if (!st && (st = ent_game_set_title(g, "new"))) assert_string_equal(ent_game_title(g), "old");
    if (!st && (st = ent_game_set_player_name(g, 1, "B")))
        assert_string_equal(ent_game_player_name(g, 1), "2");
    if (!st && (st = ent_game_set_action_name(g, 1, 2, "go")))
        assert_string_equal(ent_game_action_name(g, 1, 2), "3");
    if (!st && (st = ent_game_set_action_name(g, 1, 2, "stop")))
        assert_string_equal(ent_game_action_name(g, 1, 2), "go");
    ent_game_free(g);
    return st;
}

static ent_status payoff_exact(void *context)
{
    ent_text text = {0};
    const ent_status st = ent_game_payoff_exact(context, (int[]){1, 2, 1}, 2, &text);

    if (st)
        assert_null(text.data);
    else
        assert_string_equal(text.data, "49382715604938269/4");
    ent_text_clear(&text);
    return st;
}

/* Small games are judged without allocation; this is none. */
static ent_status action_payoffs(void *context)
{
    ent_game *g = context;
    double pure[80] = {[0] = 1.0, [40] = 1.0}, out[80];
    ent_status st = ent_game_new(2, (int[]){40, 40}, NULL, &g);

    if (!st) st = ent_game_action_payoffs(g, pure, out);
    ent_game_free(g);
    return st;
}

static ent_status expected(void *context)
{
    double out[3];
    return ent_game_expected(context, mixed, out);
}

static ent_status regret(void *context)
{
    double out = 0.0;
    return ent_game_regret(context, mixed, &out);
}

static ent_status best_responses(void *context)
{
    bool out[7];
    return ent_game_best_responses(context, mixed, 1e-9, out);
}

static ent_status restriction(void *context)
{
    const bool keep[7] = {true, false, true, true, false, true, true};
    ent_game *sub = context;
    const ent_status st = ent_game_restrict(context, keep, &sub);

    if (st) assert_null(sub);
    ent_game_free(sub);
    return st;
}

static ent_status regret_exact(void *context)
{
    mpq_t *exact = enti_rationals_new(7), out;
    ent_status st = exact ? ENT_OK : ENT_ERR_NOMEM;

    mpq_init(out);
    for (size_t k = 0; k < 7 && !st; k++) mpq_set_d(exact[k], mixed[k]);
    if (!st) st = enti_game_regret_exact(context, exact, out, NULL);
    mpq_clear(out);
    enti_rationals_free(exact, 7);
    return st;
}

static void every_call(void **state)
{
    (void)state;
    on_sample("ent_game_new", make);
    on_sample("enti_game_put", fill);
    on_sample("ent_game_set_...", name);
    on_sample("ent_game_payoff_exact", payoff_exact);
    on_sample("ent_game_action_payoffs", action_payoffs);
    on_sample("ent_game_expected", expected);
    on_sample("ent_game_regret", regret);
    on_sample("ent_game_best_responses", best_responses);
    on_sample("ent_game_restrict", restriction);
    on_sample("enti_game_regret_exact", regret_exact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_call)};
    return cmocka_run_group_tests_name("chaos/game", tests, NULL, NULL);
}
