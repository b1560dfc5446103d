/* SPDX-License-Identifier: GPL-3.0-or-later */
/* methods.c -- the table of methods: a new one is one file, one declaration and one row here. */
#include <entente/nash.h>

static const ent_nash_method methods[] = {
    {"auto", 1, ENT_GAME_MAX_PLAYERS, NULL, ENT_CLAIM_SOME, ent_nash_auto,
     "some equilibrium, by the method that suits the game"},
    {"pure", 1, ENT_GAME_MAX_PLAYERS, NULL, ENT_CLAIM_ALL, ent_nash_pure,
     "every pure equilibrium, by testing each profile"},
    {"zero-sum", 2, 2, "constant-sum", ENT_CLAIM_SOME, ent_nash_zero_sum,
     "optimal play of a constant-sum game, by a dense simplex method"},
    {"lp", 2, 2, "constant-sum", ENT_CLAIM_SOME, ent_nash_lp,
     "optimal play of a constant-sum game, by GLPK"},
    {"lemke-howson", 2, 2, NULL, ENT_CLAIM_SOME, ent_nash_lemke_howson,
     "equilibria that complementary pivoting reaches"},
    {"support", 2, 2, NULL, ENT_CLAIM_ALL, ent_nash_support,
     "every equilibrium of a nondegenerate game, by supports; small games"},
    {"enumerate", 2, 2, NULL, ENT_CLAIM_ALL, ent_nash_enumerate,
     "every extreme equilibrium, by the vertices of the best-reply polytopes"},
    {"mip", 2, 2, NULL, ENT_CLAIM_OPTIMAL, ent_nash_mip,
     "the best equilibrium for an objective, by mixed-integer programming"},
    {"logit", 2, ENT_GAME_MAX_PLAYERS, NULL, ENT_CLAIM_SOME, ent_nash_logit,
     "one equilibrium, with proof, by the branch of logit equilibria"},
    {"polymatrix", 3, ENT_GAME_MAX_PLAYERS, NULL, ENT_CLAIM_SOME, ent_nash_polymatrix,
     "one equilibrium, with proof, by iterated polymatrix approximation; fast"},
    {"simplicial", 3, ENT_GAME_MAX_PLAYERS, NULL, ENT_CLAIM_SOME, ent_nash_simplicial,
     "one equilibrium, with proof, by simplicial subdivision; never without an answer"},
    {"subdivide", 3, ENT_GAME_MAX_PLAYERS, NULL, ENT_CLAIM_ALL, ent_nash_subdivide,
     "every equilibrium, with proof, by subdivision of all supports; small games"},
    {NULL, 0, 0, NULL, ENT_CLAIM_NONE, NULL, NULL},
};

const ent_nash_method *ent_nash_methods(void)
{
    return methods;
}
