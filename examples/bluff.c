/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When is a threat to fight believed?
 *
 * One side demands, the other accepts or rejects, and a rejected demand is fought for or dropped.
 * Dropping it costs face, a fight is won with probability 1/2. Backward induction says when the
 * demand is made and accepted. Free of data. */
#include <entente.h>
#include <stdio.h>

/* The tree for a gain of 2 and a fight that costs `cost`. */
static ent_status build(double cost, ent_tree **out)
{
    const double nothing[] = {0, 0}, yield[] = {2, -2}, shame[] = {-1, 0};
    const double won[] = {2 - cost, -2 - cost}, lost[] = {-cost, -cost}, chance[] = {0.5, 0.5};
    size_t demand = 0, answer = 0, fight = 0, battle = 0;

    ent_status st = ent_tree_new(2, out);
    if (!st) st = ent_tree_add_move(*out, 0, 0, 2, ENT_TREE_NEW, &demand);
    if (!st) st = ent_tree_set_payoffs(*out, demand, nothing);
    if (!st) st = ent_tree_add_move(*out, demand + 1, 1, 2, ENT_TREE_NEW, &answer);
    if (!st) st = ent_tree_set_payoffs(*out, answer, yield);
    if (!st) st = ent_tree_add_move(*out, answer + 1, 0, 2, ENT_TREE_NEW, &fight);
    if (!st) st = ent_tree_set_payoffs(*out, fight, shame);
    if (!st) st = ent_tree_add_chance(*out, fight + 1, 2, chance, &battle);
    if (!st) st = ent_tree_set_payoffs(*out, battle, won);
    if (!st) st = ent_tree_set_payoffs(*out, battle + 1, lost);
    return st;
}

int main(void)
{
    ent_status st = ENT_OK;

    printf("cost of a fight   plays   payoffs of the first\n");
    for (int half = 1; half <= 6 && !st; half++) {
        ent_induction x = {0};
        ent_tree *t = NULL;
        st = build(0.5 * half, &t);
        if (!st) st = ent_tree_induction(t, NULL, &x);
        if (!st) printf("%15.1f   %5zu   %g, %g\n", 0.5 * half, x.count, x.value[0], x.value[1]);
        ent_induction_clear(&x);
        ent_tree_free(t);
    }
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    return st != ENT_OK;
}
