/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solutions.c -- the table of solutions: a new one is one file, one declaration and one row. */
#include <entente/coalition.h>

static const ent_coop_solution solutions[] = {
    {"core", "shares that no coalition objects to", "", ENT_CLAIM_OPTIMAL, ent_coop_core},
    {"least-core", "shares whose largest objection is smallest", "", ENT_CLAIM_OPTIMAL,
     ent_coop_least_core},
    {"nucleolus", "smallest objections, largest first, among shares of at least v(i)", "",
     ENT_CLAIM_ALL, ent_coop_nucleolus},
    {"prenucleolus", "smallest objections, largest first, among all shares", "", ENT_CLAIM_ALL,
     ent_coop_prenucleolus},
    {NULL, NULL, NULL, ENT_CLAIM_NONE, NULL},
};

const ent_coop_solution *ent_coop_solutions(void)
{
    return solutions;
}
