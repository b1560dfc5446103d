/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_images FOLDER -- the games of the catalogue, written in other ways: in other units, with the
 * actions or the players in another order, with actions that are dominated. Payoffs are rewritten in
 * rationals. The answers, read back, are those of the catalogue. */
#include "check.h"

#include "base/rational.h"
#include "catalogue.h"
#include "game/game.h"
#include "games.h"
#include "lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PLAYERS 8
#define MOST_ACTIONS 16
#define ADDED        (-1) /* an action that the original does not have */

/* Another way to write a game. */
typedef struct image {
    size_t player[MOST_PLAYERS];          /* of the original, for each of the image */
    int actions[MOST_PLAYERS];            /* of the image, by player of the original */
    int from[MOST_PLAYERS][MOST_ACTIONS]; /* likewise: the original's action, or ADDED */
    const char *scale[MOST_PLAYERS], *shift[MOST_PLAYERS]; /* by player of the original */
} image;

static image identity(const ent_game *g)
{
    image im = {0};

    for (size_t i = 0; i < ent_game_players(g); i++) {
        im.player[i] = i;
        im.actions[i] = ent_game_actions(g, i);
        im.scale[i] = "1";
        im.shift[i] = "0";
        assert_true(im.actions[i] < MOST_ACTIONS);
        for (int a = 0; a < im.actions[i]; a++) im.from[i][a] = a;
    }
    return im;
}

/* ---- the image of a game ---------------------------------------------------------------------- */

/* What player p gets where the image's profile is `at`, by player of the original. An added action
 * pays its player 1 less than action 0, and counts as action 0 for the others. */
static void payoff(const ent_game *g, const image *im, const int at[], size_t p, mpq_t out)
{
    int of[MOST_PLAYERS];
    mpq_t t;

    mpq_init(t);
    for (size_t i = 0; i < ent_game_players(g); i++) {
        const int action = im->from[i][at[i]];
        of[i] = action == ADDED ? 0 : action;
    }
    check_ok(enti_game_rational(g, enti_game_index(g, of) * ent_game_players(g) + p, out));
    mpq_set_si(t, 1, 1);
    if (im->from[p][at[p]] == ADDED) mpq_sub(out, out, t);
    assert_int_equal(mpq_set_str(t, im->scale[p], 10), 0);
    mpq_mul(out, out, t);
    assert_int_equal(mpq_set_str(t, im->shift[p], 10), 0);
    mpq_add(out, out, t);
    mpq_clear(t);
}

static void put(ent_game *h, size_t cell, const mpq_t value)
{
    const char *why = NULL;
    char *text = mpq_get_str(NULL, 10, value);

    check_ok(enti_game_put(h, cell, text, strlen(text), &why));
    free(text);
}

/* The game of the image; also whether the payoffs of its players add up to a constant. */
static ent_game *image_of(const ent_game *g, const image *im, bool *constant_sum)
{
    const size_t players = ent_game_players(g);
    int actions[MOST_PLAYERS], at[MOST_PLAYERS] = {0}, by_original[MOST_PLAYERS];
    ent_game *h = NULL;
    mpq_t u, sum, first;
    size_t cell = 0;

    mpq_inits(u, sum, first, NULL);
    for (size_t i = 0; i < players; i++) actions[i] = im->actions[im->player[i]];
    check_ok(enti_game_alloc(players, actions, ENT_GAME_MAX_PAYOFFS, &h));
    *constant_sum = players == 2;
    do {
        mpq_set_ui(sum, 0, 1);
        for (size_t i = 0; i < players; i++) by_original[im->player[i]] = at[i];
        for (size_t i = 0; i < players; i++) {
            payoff(g, im, by_original, im->player[i], u);
            mpq_add(sum, sum, u);
            put(h, cell++, u);
        }
        if (cell == players) mpq_set(first, sum);
        *constant_sum = *constant_sum && mpq_equal(first, sum);
    } while (ent_game_next_profile(h, at));
    assert_true(enti_game_seal(h));
    mpq_clears(u, sum, first, NULL);
    return h;
}

/* A list of the image as one of the original; added actions must not be played. Borrows the texts of
 * the image's list. */
static ent_equilibria pull_back(const ent_game *g, const image *im, const ent_equilibria *of)
{
    ent_equilibria eq = *of;
    size_t from = 0;

    eq.width = ent_game_width(g);
    eq.prob = calloc(eq.count * eq.width + 1, sizeof *eq.prob);
    eq.exact = calloc(eq.count * eq.width + 1, sizeof *eq.exact);
    assert_true(eq.prob && eq.exact);
    for (size_t e = 0; e < eq.count; e++)
        for (size_t i = 0; i < eq.players; i++) {
            const size_t p = im->player[i];
            for (int a = 0; a < im->actions[p]; a++, from++) {
                const size_t to = e * eq.width + ent_game_offset(g, p) + (size_t)im->from[p][a];
                if (im->from[p][a] == ADDED) {
                    assert_true(of->prob[from] == 0.0);
                } else {
                    eq.prob[to] = of->prob[from];
                    if (of->exact) eq.exact[to] = of->exact[from];
                }
            }
        }
    return eq;
}

/* Every method on the image, against what is known of the original. */
static void compare(const ent_game *g, const expected *x, const image *im)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_equilibria of;
    bool constant_sum;
    ent_game *h = image_of(g, im, &constant_sum);

    for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
        if (!method_takes(m, h, constant_sum)) continue;
        if (x->logit_lost && !strcmp(m->name, "logit")) continue;
        const ent_status st = m->solve(h, &exact, &of);
        if (st) fail_msg("%s: %s", m->name, ent_status_text(st));
        check_list(h, &of, 1e-12);
        assert_true(of.count == 0 || of.exact || of.box[0] > 0.0); /* irrational */
        ent_equilibria eq = pull_back(g, im, &of);
        expected_check(x, m, &eq);
        free(eq.prob);
        free(eq.exact);
        ent_equilibria_clear(&of);
    }
    ent_game_free(h);
}

/* ---- the ways --------------------------------------------------------------------------------- */

/* Multiples and shifts of either sign, from billionths to millions of millions. */
static void other_units(const ent_game *g, const expected *x)
{
    static const char *const scale[] = {"1/1000000000", "1000000000000", "7/3", "1000000000000/7"};
    static const char *const shift[] = {"0", "1000000000", "-22/7", "-1/3"};

    for (size_t turn = 0; turn < 4; turn++) {
        image im = identity(g);
        for (size_t i = 0; i < ent_game_players(g); i++) {
            im.scale[i] = scale[(i + turn) % 4];
            im.shift[i] = shift[(i + 2 * turn) % 4];
        }
        compare(g, x, &im);
    }
}

static void other_players(const ent_game *g, const expected *x)
{
    const size_t n = ent_game_players(g);

    for (size_t turn = 1; turn < n; turn++) {
        image im = identity(g);
        for (size_t i = 0; i < n; i++) im.player[i] = (i + turn) % n;
        compare(g, x, &im);
    }
}

static void other_actions(const ent_game *g, const expected *x)
{
    uint64_t state = ent_game_width(g);

    for (int turn = 0; turn < 3; turn++) {
        image im = identity(g);
        for (size_t i = 0; i < ent_game_players(g); i++)
            for (int k = im.actions[i] - 1; k > 0; k--) {
                const int other = (int)(draw(&state) % (unsigned)(k + 1)), kept = im.from[i][k];
                im.from[i][k] = im.from[i][other];
                im.from[i][other] = kept;
            }
        compare(g, x, &im);
    }
}

/* One strictly dominated action each, first or last. */
static void more_actions(const ent_game *g, const expected *x)
{
    image first = identity(g), last = identity(g);

    for (size_t i = 0; i < ent_game_players(g); i++) {
        const int n = ent_game_actions(g, i);
        for (int a = 0; a < n; a++) first.from[i][a + 1] = a;
        first.from[i][0] = last.from[i][n] = ADDED;
        first.actions[i] = last.actions[i] = n + 1;
    }
    compare(g, x, &first);
    compare(g, x, &last);
}

static void test_game(void **state)
{
    ent_game *g = catalogue_game(*state);
    expected x;

    catalogue_expected(*state, g, &x);
    other_units(g, &x);
    other_players(g, &x);
    other_actions(g, &x);
    more_actions(g, &x);
    catalogue_clear(&x);
    ent_game_free(g);
}

int main(int argc, char **argv)
{
    static catalogue_entry entry[CATALOGUE_MOST];
    static struct CMUnitTest tests[CATALOGUE_MOST];

    if (argc != 2) {
        fputs("usage: test_images FOLDER\n", stderr);
        return 2;
    }
    const size_t n = catalogue_find(argv[1], entry);
    for (size_t k = 0; k < n; k++)
        tests[k] = (struct CMUnitTest){
            .name = entry[k].name, .test_func = test_game, .initial_state = &entry[k]};
    return _cmocka_run_group_tests("images", tests, n, NULL, NULL);
}
