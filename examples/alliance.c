/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An alliance under a wedge: who joins a tariff front against China, and what holds South Korea?
 *
 * Flows in USD billion, 2023: CEPII BACI HS22 V202501 off the diagonal; on it, World Bank GDP less
 * exports. Initial tariffs: C. Bown, PIIE trade-war tariff chart, January 2025. China's offer is worth
 * what its measures of 2017 were forecast to cost Korea (Hyundai Research Institute). */
#include <entente.h>
#include <stdio.h>

enum { USA, CHINA, EU, JAPAN, KOREA, REGIONS = 6, MEMBERS = 4 };

static const char *const name[REGIONS] = {"USA", "China", "EU27", "Japan", "Korea", "rest"};
// clang-format off
static const double flow[REGIONS * REGIONS] = { /* row = origin, column = destination */
    25984.558, 171.296, 360.472, 75.586, 61.331, 1190.04,
    443.557, 15044.711, 567.85, 167.936, 156.587, 1840.757,
    531.721, 278.906, 16026.04, 74.836, 59.104, 1630.108,
    141.429, 153.121, 78.459, 3518.545, 42.706, 270.235,
    117.909, 190.641, 70.762, 28.446, 1117.1, 187.936,
    1667.994, 1532.548, 1599.758, 362.701, 137.837, 29428.033,
};
// clang-format on

/* The table of who gets what when who is in. */
static ent_status tabulate(const ent_tariff_coalition *x, ent_membership **out)
{
    double payoff[1 << MEMBERS][MEMBERS];

    for (ent_coalition s = 0; s < 1 << MEMBERS; s++)
        for (size_t i = 0; i < MEMBERS; i++)
            payoff[s][i] = ent_tariff_coalition_welfare(x, s, x->member[i]);
    return ent_membership_new(MEMBERS, &payoff[0][0], out);
}

static void print(const ent_tariff_coalition *x, const ent_bonds *b)
{
    const double offer = 0.5, korea = b->gain[3];

    printf("All four in, %% of GDP:\n");
    for (size_t i = 0; i < MEMBERS; i++)
        printf("  %-6s being in costs %.3f, adds %.3f to the pressure on China\n",
               name[x->member[i]], -b->gain[i], ent_tariff_coalition_pressure(x, 15, i));
    printf("Nobody gains by leaving: %s. Cohesion: %.3f%% of joint GDP.\n",
           b->internal ? "true" : "false", b->cohesion);
    printf("To hold Korea takes %.3f%% of its GDP, %.3f%% against an offer of %.1f%%.\n", -korea,
           offer - korea, offer);
}

int main(void)
{
    const size_t member[MEMBERS] = {USA, EU, JAPAN, KOREA};
    const ent_tariff_front front = {CHINA, MEMBERS, member, 0.2, ENT_TARIFF_ANSWER_KIND, 1.0};
    double tariff[REGIONS * REGIONS] = {0}, gdp[MEMBERS];
    ent_world *world = NULL;
    ent_membership *table = NULL;
    ent_tariff_coalition x = {0};
    ent_bonds bonds = {0};

    tariff[CHINA * REGIONS + USA] = 0.208; /* column levies on row */
    tariff[USA * REGIONS + CHINA] = 0.212;
    const ent_world_data data = {REGIONS, name, flow, tariff, 4.0};
    ent_status st = ent_world_new(&data, &world, NULL);
    if (!st) st = ent_tariff_coalition_solve(world, &front, NULL, &x);
    if (!st) st = tabulate(&x, &table);
    for (size_t i = 0; i < MEMBERS && !st; i++) gdp[i] = ent_world_income(world, member[i]);
    if (!st) st = ent_bonds_measure(table, 15, gdp, &bonds);
    if (st)
        fprintf(stderr, "%s\n", ent_status_text(st));
    else
        print(&x, &bonds);
    ent_bonds_clear(&bonds);
    ent_membership_free(table);
    ent_tariff_coalition_clear(&x);
    ent_world_free(world);
    return st != ENT_OK;
}
