/* SPDX-License-Identifier: GPL-3.0-or-later */
/* auto.c -- the method for those who do not want to choose: an equilibrium, soon.
 *
 *     two players, constant sum    zero-sum
 *     else, if there is one        the pure equilibria
 *     else, two players            lemke-howson: what its paths reach, or the first in large games
 *     else                         none found
 *
 * Asked for all of two players: zero-sum for a constant sum, else enumerate.
 *
 * The result names the method that answered. The claim is SOME: mixed equilibria beside the pure
 * ones, for instance, are not looked for.
 */
#include "nash/nash.h"

/* Up to this many actions in all, all paths of Lemke-Howson together take a few hundredths of a second;
 * a game of 30 x 30 can have thousands of equilibria. */
#define ALL_PATHS_WIDTH 40

/* Whether anything was found, kept or not. */
static bool has_answered(const ent_equilibria *eq)
{
    return eq->count || eq->handed;
}

static ent_status try_zero_sum(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    bool constant = false;

    if (ent_game_players(g) != 2) return ENT_OK;
    const ent_status st = enti_constant_sum(g, &constant);
    return st || !constant ? st : ent_nash_zero_sum(g, opts, out);
}

static ent_status try_lemke_howson(const ent_game *g, const ent_nash_opts *opts,
                                   ent_equilibria *out)
{
    ent_nash_opts o = opts ? *opts : (ent_nash_opts)ENT_NASH_OPTS_INIT;
    const bool first = !o.max_count && ent_game_width(g) > ALL_PATHS_WIDTH;

    if (first) o.max_count = 1;
    const ent_status st = ent_nash_lemke_howson(g, &o, out);
    if (first && has_answered(out)) out->cut = false; /* the limit was ours */
    return st;
}

/* All of two players. */
static ent_status find_all(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    bool constant = false;
    const ent_status st = enti_constant_sum_exactly(g, &constant);

    if (st) return st;
    return constant ? ent_nash_zero_sum(g, opts, out) : ent_nash_enumerate(g, opts, out);
}

ent_status ent_nash_auto(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_equilibria){0};
    if (!g) return ENT_ERR_ARG;
    if (opts && opts->all && ent_game_players(g) == 2) return find_all(g, opts, out);

    ent_status st = try_zero_sum(g, opts, out);
    if (st || has_answered(out)) return st;
    st = ent_nash_pure(g, opts, out);
    if (!st && !has_answered(out) && ent_game_players(g) == 2) {
        ent_equilibria_clear(out);
        st = try_lemke_howson(g, opts, out);
    }
    if (!st) out->claim = ENT_CLAIM_SOME;
    return st;
}
