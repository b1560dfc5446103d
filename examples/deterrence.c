/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How credible must a defender be?
 *
 * A challenger who gains g if the defender yields and loses w = 16.7 % of GDP if it resists is deterred
 * from q = g / (g + w) on. Loss: Bloomberg Economics (2024), for China in a war over Taiwan,
 * second-hand. Beliefs that the US would send troops: polls in Taiwan, so not Beijing's. */
#include <entente.h>
#include <stdio.h>

int main(void)
{
    static const double loss = 16.7; /* % of GDP */
    static const struct {
        const char *when;
        double belief;
    } poll[] = {{"October 2021", 0.65}, {"February 2024", 0.465}, {"November 2024", 0.298}};

    printf("gain, %% of GDP   belief that deters   audience cost at a stake of 0.2\n");
    for (double gain = 5.0; gain <= 35.0; gain += 10.0)
        printf("%14.1f   %18.3f   %31.3f\n", gain, ent_conflict_deterrence(gain, loss, 0.0),
               ent_conflict_audience(gain, loss, 0.2));
    printf("\n%-16s belief   gain that it deters, %% of GDP\n", "poll");
    for (size_t k = 0; k < sizeof poll / sizeof *poll; k++)
        printf("%-16s %6.3f   %29.1f\n", poll[k].when, poll[k].belief,
               ent_conflict_deterred_gain(poll[k].belief, loss, 0.0));

    /* The game itself at the last belief: the challenger's mixed reply to resistance of chance q. */
    const double gain = 10.0, q = poll[2].belief;
    const double payoff[] = {-loss, 0.0, gain, 0.0, 0.0, 0.0, 0.0, 0.0};
    const int actions[] = {2, 2}; /* attack, wait; resist, yield */
    const double mixed[] = {0.0, 1.0, q, 1.0 - q};
    double out[4] = {0};
    ent_game *game = NULL;
    ent_status st = ent_game_new(2, actions, payoff, &game);
    if (!st) st = ent_game_action_payoffs(game, mixed, out);
    if (st)
        fprintf(stderr, "%s\n", ent_status_text(st));
    else
        printf("\nAt a gain of %.1f and a belief of %.3f to attack is worth %.2f: %s.\n", gain, q,
               out[0], out[0] > 0.0 ? "not deterred" : "deterred");
    ent_game_free(game);
    return st != ENT_OK;
}
