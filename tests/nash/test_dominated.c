/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An action that does strictly worse than another changes nothing: nobody takes it, and what is
 * left are the equilibria of the game without it. */
#include "check.h"
#include "game/game.h"
#include "games.h"
#include "lists.h"
#include "specimen.h"

#include <string.h>

/* The game with one more action of a player, the first or the last, that gets 1 to 5 less than
 * another against everything. Constant sums stay. */
static ent_game *add_dominated(const specimen *s, size_t player, bool first, uint64_t *state)
{
    double u[MOST_CELLS];
    const size_t players = ent_game_players(s->g);
    int actions[MOST_PLAYERS], at[MOST_PLAYERS] = {0}, from[MOST_PLAYERS];
    ent_game *shape = NULL, *out = NULL;
    size_t k = 0;

    memcpy(actions, s->g->actions, players * sizeof *actions);
    const int better = (int)(draw(state) % (unsigned)actions[player]);
    const int added = first ? 0 : actions[player];
    actions[player]++;
    check_ok(ent_game_new(players, actions, NULL, &shape));
    do {
        memcpy(from, at, sizeof from);
        from[player] -= first;
        const bool is_new = at[player] == added;
        if (is_new) from[player] = better;
        const double loss = 1.0 + (double)(draw(state) % 5);
        for (size_t i = 0; i < players; i++) {
            const double now = ent_game_payoff(s->g, from, i);
            const double others = s->constant_sum ? now + loss : (double)(draw(state) % 1000);
            u[k++] = !is_new ? now : i == player ? now - loss : others;
        }
    } while (ent_game_next_profile(shape, at));
    check_ok(ent_game_new(players, actions, u, &out));
    ent_game_free(shape);
    return out;
}

/* Takes the added action, which must have no weight, out of each profile. */
static void take_out(ent_equilibria *eq, size_t added)
{
    for (size_t e = 0, k = 0; e < eq->count; e++)
        for (size_t a = 0; a < eq->width; a++) {
            const double p = eq->prob[e * eq->width + a];
            if (a != added)
                eq->prob[k++] = p;
            else
                check_near(p, 0.0, 0.0);
        }
    eq->width--;
}

/* Everything listed for the larger game is an equilibrium of the smaller one. Complete lists are
 * the same; Lemke-Howson has one more label to drop, and may reach more. */
static void compare_dominated(const specimen *s, const ent_game *h, size_t added,
                              const ent_nash_method *method, bool exact)
{
    const ent_nash_opts opts = {.tol = 1e-9, .exact = exact, .label = -1};
    ent_equilibria a, b;

    check_ok(method->solve(s->g, &opts, &a));
    check_ok(method->solve(h, &opts, &b));
    check_list(h, &b, 1e-9);
    if (exact) check_exact(h, &b);
    take_out(&b, added);
    check_equilibria(s->g, &b, 1e-9);
    assert_true((a.count > 0) == (b.count > 0));
    if ((a.claim == ENT_CLAIM_ALL && b.claim == ENT_CLAIM_ALL) || !strcmp(a.method, "pure"))
        check_same(&a, &b, 1e-11);
    else if (s->nondegenerate && !a.box) /* with a proof: one, which may be another */
        check_subset(&a, &b, 1e-11);
    b.width++; /* as it was, for its texts */
    ent_equilibria_clear(&a);
    ent_equilibria_clear(&b);
}

static void dominated(const specimen *s, uint64_t *state)
{
    for (size_t player = 0; player < ent_game_players(s->g); player++)
        for (int first = 0; first < 2; first++) {
            ent_game *h = add_dominated(s, player, first, state);
            const size_t added =
                ent_game_offset(h, player) + (first ? 0 : (size_t)ent_game_actions(s->g, player));
            for (const ent_nash_method *m = ent_nash_methods(); m->name; m++) {
                if (!method_takes(m, s->g, s->constant_sum)) continue;
                compare_dominated(s, h, added, m, false);
                compare_dominated(s, h, added, m, true);
            }
            ent_game_free(h);
        }
}

static void test_dominated_action(void **state)
{
    (void)state;
    for_each_specimen(dominated);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_dominated_action)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
