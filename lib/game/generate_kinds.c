/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate_kinds.c -- the table of generated games: a new kind is one row here, with its
 * `shape` and its `fill`; see game/generate.h. */
#include "game/generate.h"

static const char actions_of_each[] = "actions of each player";

static const enti_family families[] = {
    {
        .kind =
            {
                .name = "uniform",
                .min_players = 1,
                .max_players = ENT_GAME_MAX_PLAYERS,
                .size_names = actions_of_each,
                .size = {4},
                .size_per_player = true,
                .max = 1000,
                .summary = "every payoff drawn from 0 .. max",
                .equilibria = "not known; an odd number, but for degenerate games",
            },
        .shape = enti_shape_table,
        .fill = enti_fill_uniform,
    },
    {
        .kind =
            {
                .name = "zero-sum",
                .min_players = 2,
                .max_players = 2,
                .size_names = actions_of_each,
                .size = {4},
                .size_per_player = true,
                .max = 1000,
                .summary = "player 1 gets a draw from 0 .. max, player 2 its negative",
                .equilibria = "all with the same payoffs, and interchangeable",
            },
        .shape = enti_shape_table,
        .fill = enti_fill_zero_sum,
    },
    {
        .kind =
            {
                .name = "covariant",
                .min_players = 2,
                .max_players = ENT_GAME_MAX_PLAYERS,
                .size_names = actions_of_each,
                .size = {4},
                .size_per_player = true,
                .has_rho = true,
                .summary = "near-normal payoffs, correlated by rho between players, deviation 1000",
                .equilibria =
                    "not known; rho -1 with two players is zero-sum, rho 1 is common interest",
            },
        .shape = enti_shape_table,
        .fill = enti_fill_covariant,
    },
    {
        .kind =
            {
                .name = "coordination",
                .min_players = 1,
                .max_players = ENT_GAME_MAX_PLAYERS,
                .size_names = actions_of_each,
                .size = {4},
                .max = 1,
                .summary = "all get a weight drawn from 1 .. max when they choose alike, else 0",
                .equilibria = "two players: 2^n - 1, one for each set of actions",
            },
        .shape = enti_shape_coordination,
        .fill = enti_fill_coordination,
    },
    {
        .kind =
            {
                .name = "unit-vector",
                .min_players = 2,
                .max_players = 2,
                .size_names = actions_of_each,
                .size = {4},
                .size_per_player = true,
                .max = 1000,
                .summary =
                    "player 1 gets 1 in one drawn row of each column; player 2 draws from 0 .. max",
                .equilibria = "not known; an odd number, but for degenerate games",
            },
        .shape = enti_shape_table,
        .fill = enti_fill_unit_vector,
    },
    {
        .kind =
            {
                .name = "sgc",
                .min_players = 2,
                .max_players = 2,
                .size_names = "k: 4k - 1 actions each",
                .size = {2},
                .summary = "a cycle of 2k - 1 actions beside k games of matching pennies",
                .equilibria = "one: each of the first 2k - 1 actions with probability 1/(2k - 1)",
            },
        .shape = enti_shape_sgc,
        .fill = enti_fill_sgc,
    },
    {
        .kind =
            {
                .name = "savani-von-stengel",
                .min_players = 2,
                .max_players = 2,
                .size_names = "d, even, to 20: d actions each",
                .size = {6},
                .summary = "best-reply polytopes are dual cyclic: long Lemke-Howson paths",
                .equilibria = "one, with full support",
            },
        .shape = enti_shape_savani_von_stengel,
        .fill = enti_fill_savani_von_stengel,
    },
    {
        .kind =
            {
                .name = "tournament",
                .min_players = 2,
                .max_players = 2,
                .size_names = "nodes n, and k: n and (n choose k) actions",
                .size = {6, 2},
                .summary = "a node that beats all of the other player's k nodes, or k nodes with "
                           "the other's in them",
                .equilibria = "not known; many, and degenerate",
            },
        .shape = enti_shape_tournament,
        .fill = enti_fill_tournament,
    },
    {
        .kind =
            {
                .name = "ranking",
                .min_players = 2,
                .max_players = 2,
                .size_names = actions_of_each,
                .size = {6},
                .max = 10,
                .summary = "the higher score wins the prize, a tie halves it, effort costs",
                .equilibria = "interchangeable (strategically zero-sum); one as a rule",
            },
        .shape = enti_shape_ranking,
        .fill = enti_fill_ranking,
    },
    {
        .kind =
            {
                .name = "blotto",
                .min_players = 2,
                .max_players = 2,
                .size_names = "hills, and troops of each player",
                .size = {3, 4},
                .max = 1,
                .summary = "hills worth a draw from 1 .. max go to whoever sends more troops",
                .equilibria = "zero-sum and symmetric: both get 0 in every equilibrium",
            },
        .shape = enti_shape_blotto,
        .fill = enti_fill_blotto,
    },
};

const enti_family *enti_family_at(size_t k)
{
    return k < sizeof families / sizeof *families ? &families[k] : NULL;
}

const ent_generate_kind *ent_generate_kind_at(size_t k)
{
    const enti_family *f = enti_family_at(k);

    return f ? &f->kind : NULL;
}
