/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How patient must each side be to keep a trade truce, and who is the first to break it?
 *
 * Two tariffs a side: none, or the best one. Payoffs in per cent of real income against free trade,
 * from the Armington model on CEPII BACI 2023 and World Bank GDP at a trade elasticity of 4; a breach
 * ends the truce for ever. */
#include <entente.h>
#include <stdio.h>

int main(void)
{
    static const char *const side[] = {"United States", "China"};
    const int actions[] = {2, 2}, truce[] = {0, 0};
    const double payoff[] = {0,      0,       /* both keep the truce           */
                             -.0422, .0279,   /* China alone raises its tariff */
                             .0304,  -.0853,  /* the United States alone       */
                             -.0128, -.0579}; /* both: the tariff war          */
    double punishment[2];
    ent_game *game = NULL;
    ent_equilibria eq = {0};
    ent_grim grim = {0};

    ent_status st = ent_game_new(2, actions, payoff, &game);
    if (!st) st = ent_nash_pure(game, NULL, &eq); /* the war is the only one: a credible threat */
    if (!st) st = ent_repeated_worst(&eq, punishment);
    if (!st) st = ent_repeated_grim(game, truce, punishment, &grim);
    if (!st) {
        printf("                 gain T  truce R   war P   critical delta\n");
        for (size_t i = 0; i < 2; i++)
            printf("%-13s  %8.4f %8.4f %8.4f   %14.3f\n", side[i], grim.deviation[i],
                   grim.target[i], grim.punishment[i], grim.delta[i]);
        const size_t first = grim.delta[0] >= grim.delta[1] ? 0 : 1;
        printf("\nThe truce holds when a year counts at least %.3f of the one before it for both;\n"
               "%s is the first to break it. At 4%% interest that is a chance of at least\n"
               "%.2f that the truce survives a year.\n",
               grim.critical, side[first], grim.critical * 1.04);
    } else {
        fprintf(stderr, "%s\n", ent_status_text(st));
    }
    ent_grim_clear(&grim);
    ent_equilibria_clear(&eq);
    ent_game_free(game);
    return st != ENT_OK;
}
