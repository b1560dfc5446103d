/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who decides in the Security Council, and did ten elected members instead of six change it?
 *
 * Nine of fifteen votes, no permanent member against: Charter of the United Nations, article 27.
 * Beside it the Council as it was before 1966: seven of eleven. */
#include <entente.h>
#include <stdio.h>

/* Five permanent members of weight p, the others of weight 1: they win with all five and `others`. */
static ent_status print_council(const char *name, size_t elected, double others)
{
    const double large = (double)elected + 1.0; /* more than all elected members together */
    const double quota = 5.0 * large + others;
    double weight[15];
    ent_voting *council = NULL;
    ent_power power = {0};

    for (size_t i = 0; i < 5 + elected; i++) weight[i] = i < 5 ? large : 1.0;
    ent_status st = ent_voting_new(5 + elected, 1, &quota, weight, 0, NULL, &council);
    if (!st) st = ent_voting_power(council, NULL, &power);
    if (!st)
        printf("%s: %s winning coalitions\n"
               "  a permanent member  %-10s %.5f  swings %s\n"
               "  an elected member   %-10s %.5f  swings %s\n",
               name, power.winning, power.shapley_text[0], power.shapley[0], power.swings[0],
               power.shapley_text[5], power.shapley[5], power.swings[5]);
    ent_power_clear(&power);
    ent_voting_free(council);
    return st;
}

int main(void)
{
    ent_status st = print_council("1945", 6, 2);

    if (!st) st = print_council("1966", 10, 4);
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    return st ? 1 : 0;
}
