/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What are the equilibria of a game in Gambit's format? read_nfg [FILE.nfg]
 *
 * Without a file: the battle of the sexes, R. D. Luce, H. Raiffa, Games and Decisions (1957). */
#include <entente.h>
#include <stdio.h>
#include <string.h>

static const char battle[] = "NFG 1 R \"Battle of the sexes\" { \"Ann\" \"Bob\" }\n"
                             "{ { \"fight\" \"ballet\" } { \"fight\" \"ballet\" } }\n"
                             "2 1  0 0  0 0  1 2\n"; /* the first player's action moves fastest */

int main(int argc, char *argv[])
{
    ent_game *game = NULL;
    ent_equilibria eq = {0};
    ent_text text = {0};
    ent_error err = {0};

    ent_status st = argc > 1 ? ent_game_read(argv[1], NULL, &game, &err)
                             : ent_game_parse(battle, strlen(battle), NULL, &game, &err);
    if (!st && ent_game_players(game) == 2)
        st = ent_nash_enumerate(game, NULL, &eq); /* all of them */
    else if (!st)
        st = ent_nash_auto(game, NULL, &eq); /* some */
    if (!st) st = ent_report_equilibria(game, &eq, ENT_STYLE_TEXT, &text);
    if (!st) {
        fputs(text.data, stdout);
    } else {
        if (err.line) fprintf(stderr, "%d:%d: ", err.line, err.column);
        fprintf(stderr, "%s\n", err.text[0] ? err.text : ent_status_text(st));
    }
    ent_text_clear(&text);
    ent_equilibria_clear(&eq);
    ent_game_free(game);
    return st != ENT_OK;
}
