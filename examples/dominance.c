/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which plans can two generals rule out by thinking alone?
 *
 * The attacker comes by the north, by the south, or splits its force; the defender stands north,
 * stands south, or retreats. No plan is worse than another one throughout. But a coin toss between
 * north and south is better than splitting, and once nobody splits, better than a retreat. */
#include <entente.h>
#include <stdio.h>

/* The first status that is not ENT_OK ends the work. */
static ent_status name_all(ent_game *game)
{
    static const char *const player[] = {"attacker", "defender"};
    static const char *const action[2][3] = {{"north", "split", "south"},
                                             {"north", "south", "retreat"}};
    ent_status st = ENT_OK;

    for (size_t i = 0; i < 2 && !st; i++) {
        st = ent_game_set_player_name(game, i, player[i]);
        for (int a = 0; a < 3 && !st; a++) st = ent_game_set_action_name(game, i, a, action[i][a]);
    }
    return st;
}

int main(void)
{
    const int actions[] = {3, 3};
    const double payoff[] = {0, 2, 3, 0, 2, 0.5,  /* north against north, south, retreat */
                             1, 0, 1, 0, 1, 1,    /* split */
                             3, 0, 0, 2, 2, 0.5}; /* south */
    ent_dominance_opts opts = ENT_DOMINANCE_OPTS_INIT;
    ent_dominance pure = {0}, mixed = {0};
    ent_game *game = NULL;
    ent_text text = {0};

    opts.iterate = true;
    ent_status st = ent_game_new(2, actions, payoff, &game);
    if (!st) st = name_all(game);
    if (!st) st = ent_dominance_eliminate(game, &opts, &pure);
    opts.mixed = true;
    if (!st) st = ent_dominance_eliminate(game, &opts, &mixed);
    if (!st) st = ent_report_dominance(game, &mixed, &opts, true, ENT_STYLE_TEXT, &text);
    if (st)
        fprintf(stderr, "%s\n", ent_status_text(st));
    else
        printf("By single plans: %zu go.\n\n%s", pure.count, text.data);
    for (size_t k = 0; k < mixed.n_beliefs; k++) {
        const ent_belief *b = &mixed.belief[k];
        printf("%s %s: best if it expects", ent_game_player_name(game, b->player),
               ent_game_action_name(game, b->player, b->action));
        for (size_t c = 0; c < b->count; c++) {
            const size_t other = 1 - b->player;
            printf(" %s %s", ent_game_action_name(game, other, b->profile[2 * c + other]),
                   b->exact[c]);
        }
        printf("\n");
    }
    ent_text_clear(&text);
    ent_dominance_clear(&pure);
    ent_dominance_clear(&mixed);
    ent_game_free(game);
    return st != ENT_OK;
}
