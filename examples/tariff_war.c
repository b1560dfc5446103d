/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where does a tariff war end when each side answers with its best tariff?
 *
 * Flows in USD billion, 2023, spending of the column on the row's goods: CEPII BACI HS22 V202501 off
 * the diagonal; on it, World Bank GDP less exports. The rest of the world, taken as one, watches. */
#include <entente.h>
#include <stdio.h>

enum { USA, CHINA, REST, REGIONS };

int main(void)
{
    static const char *const name[REGIONS] = {"USA", "China", "rest"};
    static const double flow[REGIONS * REGIONS] = {
        25984.558, 171.296,   1687.429,  /* goods of the USA */
        443.557,   15044.711, 2733.130,  /* of China         */
        2459.053,  2155.216,  54632.606, /* of the rest      */
    };
    static const double free_trade[REGIONS * REGIONS] = {0};
    const size_t on_china[] = {CHINA}, on_usa[] = {USA};
    const ent_tariff_player player[] = {
        {.region = USA, .partners = on_china, .n_partners = 1},
        {.region = CHINA, .partners = on_usa, .n_partners = 1},
    };
    const ent_world_data data = {REGIONS, name, flow, free_trade, 4.0};
    ent_world *world = NULL;
    ent_tariff_war war = {0};
    ent_error err = {0};

    ent_status st = ent_world_new(&data, &world, &err);
    if (!st) st = ent_tariff_nash(world, 2, player, NULL, &war);
    if (st) {
        fprintf(stderr, "%s\n", err.text[0] ? err.text : ent_status_text(st));
    } else {
        printf("        best alone   in the war   gain alone   war payoff   critical delta\n");
        for (size_t i = 0; i < war.players; i++)
            printf("%-6s  %9.2f%%   %9.2f%%   %9.4f%%   %9.4f%%   %14.3f\n", name[i],
                   100.0 * war.unilateral[i], 100.0 * war.tariff[i], war.deviation_percent[i],
                   war.nash_percent[i], war.delta[i]);
        printf("\nReal income at the end, against free trade:");
        for (size_t j = 0; j < war.regions; j++)
            printf(" %s %+.4f%%%s", name[j], war.region_percent[j],
                   j + 1 < war.regions ? "," : ".\n");
        printf(
            "From one breach on there is war for ever; a critical delta of 1 or more means that\n"
            "no patience keeps the peace.\n");
    }
    ent_tariff_war_clear(&war);
    ent_world_free(world);
    return st != ENT_OK;
}
