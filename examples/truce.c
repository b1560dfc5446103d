/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How low a tariff can a truce hold, the more the future counts?
 *
 * Two mirror-image countries with linear demand; the truce is kept by the threat of a tariff war
 * for ever. At and above the critical discount factor 3/5 it can be free trade; below,
 * (1/3)(3 - 5 delta)/(3 - delta) of the autarky price gap is the least. Free of data. */
#include <entente.h>
#include <stdio.h>

int main(void)
{
    const ent_linear_trade trade = {
        .import_endowment = 0.0, .export_endowment = 1.0, .weight = 1.0};
    ent_linear_war war = {0};

    ent_status st = ent_tariff_linear(&trade, &war);
    if (!st) {
        printf("tariff of the war %.4f, critical discount factor %.4f\n\n", war.nash_tariff,
               war.critical_delta);
        printf("discount factor   least tariff of a truce\n");
    }
    for (int tenths = 0; tenths <= 7 && !st; tenths++) {
        const double delta = 0.1 * tenths;
        double tariff = 0.0;
        st = ent_tariff_linear_truce(&trade, delta, &tariff);
        if (!st) printf("%15.1f   %23.4f\n", delta, tariff);
    }
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    return st != ENT_OK;
}
