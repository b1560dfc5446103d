/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What will two suspects do, and how patient must they be to do better for ever?
 *
 * Payoffs 5, 3, 1, 0: R. Axelrod, The Evolution of Cooperation (1984). */
#include <entente.h>
#include <stdio.h>

/* Names make the report readable; the first status that is not ENT_OK ends the work. */
static ent_status name_all(ent_game *game)
{
    static const char *const player[] = {"Ann", "Bob"}, *const action[] = {"cooperate", "defect"};
    ent_status st = ent_game_set_title(game, "Two suspects");

    for (size_t i = 0; i < 2 && !st; i++) {
        st = ent_game_set_player_name(game, i, player[i]);
        for (int a = 0; a < 2 && !st; a++) st = ent_game_set_action_name(game, i, a, action[a]);
    }
    return st;
}

int main(void)
{
    const int actions[] = {2, 2}, target[] = {0, 0};
    const double payoff[] = {3, 3, 0, 5, 5, 0, 1, 1}; /* last player fastest: CC, CD, DC, DD */
    double punishment[2];
    ent_game *game = NULL;
    ent_equilibria eq = {0};
    ent_grim grim = {0};
    ent_text text = {0};

    ent_status st = ent_game_new(2, actions, payoff, &game);
    if (!st) st = name_all(game);
    if (!st) st = ent_nash_pure(game, NULL, &eq);
    if (!st) st = ent_report_equilibria(game, &eq, ENT_STYLE_TEXT, &text);
    if (!st) st = ent_repeated_worst(&eq, punishment);
    if (!st) st = ent_repeated_grim(game, target, punishment, &grim);
    if (st) {
        fprintf(stderr, "%s\n", ent_status_text(st));
    } else {
        printf("%sFor ever, they cooperate when the next round counts at least %g of this one.\n",
               text.data, grim.critical);
    }
    ent_text_clear(&text);
    ent_grim_clear(&grim);
    ent_equilibria_clear(&eq);
    ent_game_free(game);
    return st != ENT_OK;
}
