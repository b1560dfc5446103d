/* SPDX-License-Identifier: GPL-3.0-or-later */
/* On which rung of the tariff ladder do the United States and China come to rest?
 *
 * Flows in USD billion, 2023: CEPII BACI HS22 V202501 off the diagonal; on it, World Bank GDP less
 * exports. Levels and initial tariffs: C. Bown, PIIE trade-war tariff chart (2018 to 2025). */
#include <entente.h>
#include <stdio.h>

enum { USA, CHINA, REGIONS = 6 };

static const char *const name[REGIONS] = {"USA", "China", "EU27", "Japan", "Korea", "rest"};
/* row = origin, column = destination */
// clang-format off
static const double flow[REGIONS * REGIONS] = {
    25984.558, 171.296, 360.472, 75.586, 61.331, 1190.04,
    443.557, 15044.711, 567.85, 167.936, 156.587, 1840.757,
    531.721, 278.906, 16026.04, 74.836, 59.104, 1630.108,
    141.429, 153.121, 78.459, 3518.545, 42.706, 270.235,
    117.909, 190.641, 70.762, 28.446, 1117.1, 187.936,
    1667.994, 1532.548, 1599.758, 362.701, 137.837, 29428.033,
};
// clang-format on

int main(void)
{
    const size_t on_china[] = {CHINA}, on_usa[] = {USA};
    const double us[] = {0.031, 0.208, 0.475, 1.265}, china[] = {0.080, 0.212, 0.319, 1.476};
    const ent_tariff_player player[] = {{USA, on_china, 1, us, 4, 0.0},
                                        {CHINA, on_usa, 1, china, 4, 0.0}};
    double tariff[REGIONS * REGIONS] = {0}, residual = 0.0;
    ent_world *world = NULL;
    ent_game *game = NULL;
    ent_equilibria eq = {0};
    ent_text text = {0};
    ent_error err = {0};

    tariff[CHINA * REGIONS + USA] = 0.208; /* column levies on row */
    tariff[USA * REGIONS + CHINA] = 0.212;
    const ent_world_data data = {REGIONS, name, flow, tariff, 4.0};
    ent_status st = ent_world_new(&data, &world, &err);
    if (!st) st = ent_tariff_ladder(world, 2, player, NULL, &game, &residual);
    if (!st) st = ent_nash_pure(game, NULL, &eq);
    if (!st) st = ent_report_equilibria(game, &eq, ENT_STYLE_TEXT, &text);
    if (st)
        fprintf(stderr, "%s\n", err.text[0] ? err.text : ent_status_text(st));
    else
        printf("%sPayoffs: change of real income in per cent. Markets clear to %s.\n", text.data,
               residual < 1e-10 ? "1e-10" : "more than 1e-10");
    ent_text_clear(&text);
    ent_equilibria_clear(&eq);
    ent_game_free(game);
    ent_world_free(world);
    return st != ENT_OK;
}
