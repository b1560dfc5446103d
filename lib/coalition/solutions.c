/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solutions.c -- the table of solutions: a new one is one file, one declaration and one row. */
#include <entente/coalition.h>
#include <entente/values.h>

static const ent_coop_solution solutions[] = {
    {"core", "shares that no coalition objects to", "", ENT_CLAIM_OPTIMAL, ent_coop_core},
    {"least-core", "shares whose largest objection is smallest", "", ENT_CLAIM_OPTIMAL,
     ent_coop_least_core},
    {"nucleolus", "smallest objections, largest first, among shares of at least v(i)", "",
     ENT_CLAIM_ALL, ent_coop_nucleolus},
    {"prenucleolus", "smallest objections, largest first, among all shares", "", ENT_CLAIM_ALL,
     ent_coop_prenucleolus},
    {"shapley", "what each adds, averaged over the orders of arrival", "", ENT_CLAIM_ALL,
     ent_coop_shapley},
    {"banzhaf", "what each adds, averaged over the coalitions of the others", "", ENT_CLAIM_ALL,
     ent_coop_banzhaf},
    {"banzhaf-normalised", "the same, scaled to share v(all) out", "", ENT_CLAIM_ALL,
     ent_coop_banzhaf_normalised},
    {"tau", "between what each can ask for at least and hope for at most", "", ENT_CLAIM_ALL,
     ent_coop_tau},
    {"owen", "as shapley, members of a union arriving together", "unions", ENT_CLAIM_ALL,
     ent_coop_owen},
    {"banzhaf-owen", "as banzhaf, other unions joining whole", "unions", ENT_CLAIM_ALL,
     ent_coop_banzhaf_owen},
    {"coalitional-banzhaf", "banzhaf between unions, shapley within", "unions", ENT_CLAIM_ALL,
     ent_coop_coalitional_banzhaf},
    {"aumann-dreze", "each union shares its own worth by shapley", "unions", ENT_CLAIM_ALL,
     ent_coop_aumann_dreze},
    {"equal", "equal shares of v(all)", "", ENT_CLAIM_ALL, ent_coop_equal},
    {"cis", "v(i), and an equal part of what is left", "", ENT_CLAIM_ALL, ent_coop_cis},
    {"ensc", "v(all) - v(all - i), and an equal part of what is left", "", ENT_CLAIM_ALL,
     ent_coop_ensc},
    {"structure", "the partition worth most, each part shared by shapley", "20 players",
     ENT_CLAIM_OPTIMAL, ent_coop_structure},
    {NULL, NULL, NULL, ENT_CLAIM_NONE, NULL},
};

const ent_coop_solution *ent_coop_solutions(void)
{
    return solutions;
}
