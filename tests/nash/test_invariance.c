/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not change the answer: the order of players and actions, units and zero of the payoffs,
 * and in which numbers it is asked for.
 *
 * A complete list maps onto the other to the last profile, as does every list in a nondegenerate
 * game. In a degenerate game a method that claims SOME may come to other equilibria; these must be
 * equilibria of the original game all the same. */
#include "check.h"
#include "game/game.h"
#include "games.h"
#include "lists.h"
#include "specimen.h"

#include <stdio.h>
#include <string.h>

/* ---- images --------------------------------------------------------------------------------- */

/* Another way to write the same game. */
typedef struct image {
    size_t player[MOST_PLAYERS];                     /* of the original, for each of the image */
    int action[MOST_PLAYERS][MOST_ACTIONS];          /* likewise, by player of the original */
    double scale[MOST_PLAYERS], shift[MOST_PLAYERS]; /* by player of the original */
} image;

static image identity(void)
{
    image im;

    for (size_t i = 0; i < MOST_PLAYERS; i++) {
        im.player[i] = i;
        im.scale[i] = 1.0;
        im.shift[i] = 0.0;
        for (int a = 0; a < MOST_ACTIONS; a++) im.action[i][a] = a;
    }
    return im;
}

static void shuffle(int n, int order[], uint64_t *state)
{
    for (int k = n - 1; k > 0; k--) {
        const int other = (int)(draw(state) % (unsigned)(k + 1)), kept = order[k];
        order[k] = order[other];
        order[other] = kept;
    }
}

static ent_game *image_of(const ent_game *g, const image *im)
{
    double u[MOST_CELLS];
    int actions[MOST_PLAYERS], at[MOST_PLAYERS] = {0}, from[MOST_PLAYERS];
    const size_t players = ent_game_players(g);
    ent_game *shape = NULL, *out = NULL;
    size_t k = 0;

    for (size_t i = 0; i < players; i++) actions[i] = ent_game_actions(g, im->player[i]);
    check_ok(ent_game_new(players, actions, NULL, &shape));
    do {
        for (size_t i = 0; i < players; i++) from[im->player[i]] = im->action[im->player[i]][at[i]];
        for (size_t i = 0; i < players; i++) {
            const size_t p = im->player[i];
            u[k++] = im->scale[p] * ent_game_payoff(g, from, p) + im->shift[p];
        }
    } while (ent_game_next_profile(shape, at));
    check_ok(ent_game_new(players, actions, u, &out));
    ent_game_free(shape);
    return out;
}

/* A profile of the image, written as one of the original. */
static void pull_back(const ent_game *g, const image *im, const double *of_image, double *profile)
{
    size_t k = 0;

    for (size_t i = 0; i < ent_game_players(g); i++) {
        const size_t p = im->player[i];
        for (int a = 0; a < ent_game_actions(g, p); a++)
            profile[ent_game_offset(g, p) + (size_t)im->action[p][a]] = of_image[k++];
    }
}

/* The answer of a method to the image h, pulled back, against its answer to the original. With
 * `degenerate_too` they must be the same in every game. */
static void compare(const specimen *s, const image *im, const ent_game *h,
                    const ent_nash_method *method, bool exact, bool degenerate_too)
{
    const ent_nash_opts opts = {.tol = 1e-9, .exact = exact, .label = -1};
    ent_equilibria a, b;
    double profile[MOST_WIDTH];

    check_ok(method->solve(s->g, &opts, &a));
    check_ok(method->solve(h, &opts, &b));
    check_list(h, &b, 1e-9);
    if (exact) check_exact(h, &b);
    assert_string_equal(a.method, b.method);
    for (size_t e = 0; e < b.count; e++) {
        pull_back(s->g, im, b.prob + e * b.width, profile);
        memcpy(b.prob + e * b.width, profile, b.width * sizeof *profile);
    }
    check_equilibria(s->g, &b, 1e-9);
    assert_true((a.count > 0) == (b.count > 0));
    const bool by_units = !strcmp(a.method, "mip"); /* the best in one unit, not in another */
    if (by_units) {
        assert_int_equal(a.count, b.count);
    } else if (degenerate_too || s->nondegenerate || !strcmp(a.method, "pure")) {
        assert_int_equal(a.claim, b.claim);
        check_same(&a, &b, 1e-11);
    }
    ent_equilibria_clear(&a);
    ent_equilibria_clear(&b);
}

/* All methods on a game and its image, in doubles and in rationals. With other units for one player
 * a constant sum may be lost. */
static void compare_all(const specimen *s, const image *im, bool degenerate_too)
{
    ent_game *h = image_of(s->g, im);
    const bool constant_sum = is_constant_sum(h);

    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
        const bool choosy = m->needs || !strcmp(m->name, "auto");
        if (!method_takes(m, h, constant_sum)) continue;
        if (choosy && s->constant_sum != constant_sum) continue;
        compare(s, im, h, m, false, degenerate_too);
        compare(s, im, h, m, true, degenerate_too);
    }
    ent_game_free(h);
}

/* ---- order ---------------------------------------------------------------------------------- */

static void permute_players(const specimen *s, uint64_t *state)
{
    const size_t n = ent_game_players(s->g);
    image im = identity();

    (void)state;
    for (size_t turn = 1; turn < n; turn++) {
        for (size_t i = 0; i < n; i++) im.player[i] = (i + turn) % n;
        compare_all(s, &im, false);
    }
}

static void permute_actions(const specimen *s, uint64_t *state)
{
    image im = identity();

    for (size_t i = 0; i < ent_game_players(s->g); i++)
        shuffle(ent_game_actions(s->g, i), im.action[i], state);
    compare_all(s, &im, false);
}

static void test_order_of_players(void **state)
{
    (void)state;
    for_each_specimen(permute_players);
}

static void test_order_of_actions(void **state)
{
    (void)state;
    for_each_specimen(permute_actions);
}

/* ---- units ---------------------------------------------------------------------------------- */

static void change_units(const specimen *s, double first, double others, double shift,
                         bool rounding)
{
    image im = identity();

    for (size_t i = 0; i < MOST_PLAYERS; i++) {
        im.scale[i] = i ? others : first;
        im.shift[i] = i ? shift : -2.0 * shift;
    }
    compare_all(s, &im, !rounding);
}

/* Multiples and shifts that doubles hold exactly: the very same lists, degenerate or not. */
static void exact_units(const specimen *s, uint64_t *state)
{
    (void)state;
    change_units(s, 1e12, 1e12, 0.0, false);
    change_units(s, 1.0, 1.0, 1e9, false);
    change_units(s, 0x1p-40, 1e12, 0.0, false);
    change_units(s, 1e9, 3.0, 1e9, false);
}

/* Rounded payoffs are another game, in which what was a tie may be none: degenerate games keep only
 * their pure equilibria. */
static void rounded_units(const specimen *s, uint64_t *state)
{
    (void)state;
    change_units(s, 1e-9, 1e-9, 0.0, true);
    change_units(s, 1e-9, 1e12, 0.0, true);
    change_units(s, 1.0 / 3.0, 1e-150, 0.0, true);
}

static void test_exact_units(void **state)
{
    (void)state;
    for_each_specimen(exact_units);
}

static void test_rounded_units(void **state)
{
    (void)state;
    for_each_specimen(rounded_units);
}

/* Payoffs with a decimal exponent or a divisor behind them, kept exactly: the very same texts. */
static void rewrite(const specimen *s, const char *behind)
{
    const ent_nash_opts opts = {.tol = 1e-9, .exact = true, .label = -1};
    const size_t cells = s->g->profiles * s->g->players;
    const char *why = NULL;
    char text[64];
    ent_game *h = NULL;
    ent_equilibria a, b;

    check_ok(enti_game_alloc(s->g->players, s->g->actions, ENT_GAME_MAX_PAYOFFS, &h));
    for (size_t k = 0; k < cells; k++) {
        const int n = snprintf(text, sizeof text, "%d%s", (int)s->g->payoff[k], behind);
        check_ok(enti_game_put(h, k, text, (size_t)n, &why));
    }
    assert_true(enti_game_seal(h));
    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
        if (!method_takes(m, s->g, s->constant_sum)) continue;
        check_ok(m->solve(s->g, &opts, &a));
        check_ok(m->solve(h, &opts, &b));
        check_list(h, &b, 1e-12);
        assert_int_equal(a.claim, b.claim);
        assert_int_equal(a.count, b.count);
        assert_true(!a.exact == !b.exact);
        for (size_t k = 0; a.exact && k < a.count * a.width; k++) {
            assert_true(!a.exact[k] == !b.exact[k]);
            if (a.exact[k]) assert_string_equal(a.exact[k], b.exact[k]);
        }
        ent_equilibria_clear(&a);
        ent_equilibria_clear(&b);
    }
    ent_game_free(h);
}

static void written_units(const specimen *s, uint64_t *state)
{
    (void)state;
    rewrite(s, "e-9");
    rewrite(s, "e12");
    rewrite(s, "/7");
}

static void test_written_units(void **state)
{
    (void)state;
    for_each_specimen(written_units);
}

/* ---- doubles and rationals ------------------------------------------------------------------ */

static void both_kinds(const specimen *s, uint64_t *state)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_equilibria a, b;

    (void)state;
    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
        if (!method_takes(m, s->g, s->constant_sum)) continue;
        check_ok(m->solve(s->g, NULL, &a));
        check_ok(m->solve(s->g, &exact, &b));
        check_exact(s->g, &b);
        assert_int_equal(a.claim, b.claim);
        check_same(&a, &b, 1e-12);
        for (size_t k = 0; k < a.count * a.players; k++)
            check_near(a.payoff[k], b.payoff[k], 1e-12 * (1.0 + ent_game_range(s->g)));
        ent_equilibria_clear(&a);
        ent_equilibria_clear(&b);
    }
}

static void test_doubles_and_rationals(void **state)
{
    (void)state;
    for_each_specimen(both_kinds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order_of_players), cmocka_unit_test(test_order_of_actions),
        cmocka_unit_test(test_exact_units),      cmocka_unit_test(test_rounded_units),
        cmocka_unit_test(test_written_units),    cmocka_unit_test(test_doubles_and_rationals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
