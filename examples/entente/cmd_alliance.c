/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_alliance.c -- entente alliance: what splits an alliance and what holds it. */
#include "driver.h"

int cmd_alliance(const request *r)
{
    ent_scenario *scenario = NULL;
    int status = read_case(r->file[0], &scenario);

    if (!status) status = answer_wedge(r, ent_scenario_game(scenario));
    ent_scenario_free(scenario);
    return status;
}
