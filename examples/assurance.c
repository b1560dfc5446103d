/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On how little confidence does an alliance of five hold together?
 *
 * A member that joins gains with three others or more and loses with fewer. Free of data. */
#include <entente.h>
#include <stdio.h>

int main(void)
{
    static const double join[] = {-3.0, -2.5, -1.0, 1.0, 3.0};
    const ent_assurance alliance = {.members = 5, .join = join};
    ent_confidence confidence = {0};
    ent_equilibria eq = {0};
    ent_game *game = NULL;

    ent_status st = ent_alliance_confidence(&alliance, &confidence);
    if (!st) st = ent_alliance_assurance_game(&alliance, &game);
    if (!st) st = ent_nash_pure(game, NULL, &eq);
    if (!st) {
        printf("%zu pure equilibria: all join, or nobody\n", eq.count);
        printf("to join pays when each other does with a chance of at least %.3f\n",
               confidence.belief);
        printf("with little noise the alliance %s: mean gain %.2f\n\n",
               confidence.gain > 0.0 ? "holds" : "unravels", confidence.gain);
        printf("noise   reputation 0.0   reputation 1.0   (least signal at which members join)\n");
    }
    for (int k = 1; k <= 4 && !st; k++) {
        const double noise = 0.1 * k;
        ent_global_game poor = {0}, good = {0};
        st = ent_alliance_global(&alliance, 0.0, 1.0, noise, &poor);
        if (!st) st = ent_alliance_global(&alliance, 1.0, 1.0, noise, &good);
        if (!st) printf("%5.1f   %14.3f   %14.3f\n", noise, poor.highest, good.highest);
    }
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    ent_equilibria_clear(&eq);
    ent_game_free(game);
    return st != ENT_OK;
}
