/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often should a penalty be shot to the left? An equilibrium in exact fractions.
 *
 * A file gives the payoffs, so that 58.30 is 583/10 and not the nearest double. The shares of goals
 * scored are those of I. Palacios-Huerta, Professionals play minimax, Rev. Econ. Stud. 70 (2003). */
#include <entente.h>
#include <stdio.h>
#include <string.h>

static const char file[] =
    "{\"entente\": 1, \"title\": \"Penalty kick\",\n"
    " \"players\": [{\"name\": \"kicker\", \"actions\": [\"left\", \"right\"]},\n"
    "             {\"name\": \"goalkeeper\", \"actions\": [\"left\", \"right\"]}],\n"
    " \"payoffs\": [[[58.30, 41.70], [94.97, 5.03]], [[92.91, 7.09], [69.92, 30.08]]]}";

int main(void)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_game *game = NULL;
    ent_equilibria eq = {0};
    ent_text result = {0};
    ent_checks checks = {0};
    ent_error err = {0};

    opts.exact = true;
    ent_status st = ent_game_parse(file, strlen(file), NULL, &game, &err);
    if (!st) st = ent_nash_lp(game, &opts, &eq);
    if (!st) st = ent_report_equilibria(game, &eq, ENT_STYLE_JSON, &result);
    if (!st) st = ent_verify(game, result.data, result.length, NULL, &checks, &err);
    if (st) {
        fprintf(stderr, "%d:%d: %s\n", err.line, err.column,
                err.text[0] ? err.text : ent_status_text(st));
    } else {
        for (size_t k = 0; k < eq.width; k++)
            printf("%-10s %-5s %s = %.4f\n", ent_game_player_name(game, k / 2),
                   ent_game_action_name(game, k / 2, (int)(k % 2)), eq.exact[k], eq.prob[k]);
        printf("goals: %.2f %%; %zu claims checked, %s\n", eq.payoff[0], checks.count,
               checks.valid ? "all hold" : "not all hold");
    }
    ent_checks_clear(&checks);
    ent_text_clear(&result);
    ent_equilibria_clear(&eq);
    ent_game_free(game);
    return st != ENT_OK;
}
