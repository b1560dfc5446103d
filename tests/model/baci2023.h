/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baci2023.h -- six regions in 2023, USD billion: goods trade between regions, GDP minus those
 * exports on the diagonal.
 *
 * Source: CEPII BACI HS22 V202501 (Gaulier and Zignago 2010; Etalab Open Licence 2.0), summed over
 * products, and World Bank WDI GDP, both grouped; CHN includes Hong Kong and Macao.
 */
#ifndef ENTI_TEST_BACI2023_H
#define ENTI_TEST_BACI2023_H

#include "check.h"

#include <entente/tariff.h>

enum { USA, CHN, EU27, JPN, KOR, ROW, REGIONS };

static const char *const baci_names[REGIONS] = {"USA", "CHN", "EU27", "JPN", "KOR", "ROW"};

/* row = origin, column = destination */
static const double baci_flow[REGIONS * REGIONS] = {
    25984.558, 171.296,   360.472,  75.586,   61.331,  1190.04,  /* USA  */
    443.557,   15044.711, 567.85,   167.936,  156.587, 1840.757, /* CHN  */
    531.721,   278.906,   16026.04, 74.836,   59.104,  1630.108, /* EU27 */
    141.429,   153.121,   78.459,   3518.545, 42.706,  270.235,  /* JPN  */
    117.909,   190.641,   70.762,   28.446,   1117.1,  187.936,  /* KOR  */
    1667.994,  1532.548,  1599.758, 362.701,  137.837, 29428.033 /* ROW  */
};

/* United States and China against each other: the two players of most tests. */
static const size_t baci_china[] = {CHN}, baci_usa[] = {USA};

/* The world at elasticity 4 with initial tariffs of the US on China and of China on the US, as
 * fractions, and none elsewhere. */
static ent_world *baci_world(double us, double china)
{
    double tariff[REGIONS * REGIONS] = {0};
    ent_world *w = NULL;

    tariff[CHN * REGIONS + USA] = us;
    tariff[USA * REGIONS + CHN] = china;
    const ent_world_data data = {REGIONS, baci_names, baci_flow, tariff, 4.0};
    check_ok(ent_world_new(&data, &w, NULL));
    return w;
}

#endif
