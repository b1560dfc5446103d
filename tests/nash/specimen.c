/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "specimen.h"

#include "check.h"
#include "games.h"
#include "lists.h"

#define SEEDS 10 /* games of a kind */

enum {
    GENERAL,
    SMALL, /* payoffs 0, 1, 2, so that many are equal */
    TWINS, /* a row and a column twice */
    CONSTANT,
    ONE_ROW,
    ONE_COLUMN,
    ZERO_SUM,
    SMALL_ZERO_SUM,
    THREE, /* players; payoffs small by turns */
    KINDS
};

static ent_game *draw_game(int kind, uint64_t seed)
{
    const bool three = kind == THREE, zero_sum = kind == ZERO_SUM || kind == SMALL_ZERO_SUM;
    const bool small = kind == SMALL || kind == SMALL_ZERO_SUM || (three && seed % 2);
    uint64_t state = seed * KINDS + (uint64_t)kind;
    double u[MOST_CELLS];
    int actions[MOST_PLAYERS];
    ent_game *g = NULL;

    for (int i = 0; i < MOST_PLAYERS; i++) actions[i] = 2 + (int)(draw(&state) % (three ? 2 : 3));
    if (kind == ONE_ROW) actions[0] = 1;
    if (kind == ONE_COLUMN) actions[1] = 1;
    const int cells = actions[0] * actions[1] * (three ? 3 * actions[2] : 2);
    for (int k = 0; k < cells; k++) {
        const int n = actions[1], row = k / 2 / n, col = k / 2 % n;
        u[k] = kind == CONSTANT ? 3.0 : (double)(draw(&state) % (small ? 3 : 1000));
        if (zero_sum && k % 2) u[k] = -u[k - 1];
        if (kind == TWINS && col == 1) u[k] = u[k - 2];
        if (kind == TWINS && row == 1) u[k] = u[k - 2 * n];
    }
    check_ok(ent_game_new(three ? 3 : 2, actions, u, &g));
    return g;
}

static bool is_nondegenerate(const ent_game *g)
{
    ent_equilibria eq;

    if (ent_game_players(g) != 2) return false;
    check_ok(ent_nash_support(g, NULL, &eq));
    const bool all = eq.claim == ENT_CLAIM_ALL;
    ent_equilibria_clear(&eq);
    return all;
}

void for_each_specimen(void (*test)(const specimen *s, uint64_t *state))
{
    int nondegenerate = 0, others = 0;

    for (int kind = 0; kind < KINDS; kind++)
        for (uint64_t seed = 1; seed <= SEEDS; seed++) {
            uint64_t state = seed;
            ent_game *g = draw_game(kind, seed);
            const specimen s = {g, is_constant_sum(g), is_nondegenerate(g)};
            test(&s, &state);
            *(s.nondegenerate ? &nondegenerate : &others) += 1;
            ent_game_free(g);
        }
    assert_true(nondegenerate >= 3 * SEEDS && others >= 3 * SEEDS);
}
