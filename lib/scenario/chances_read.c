/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chances_read.c -- a distribution for every profile of a game: lists that nest one level a player, as
 * "payoffs" does, and end in one probability for each of what may come. */
#include "scenario/scenario.h"

#include <math.h>

/* How far from 1 the probabilities of a profile may sum, for thirds written as decimals. */
#define TOL_SUM 1e-9

/* 1 and what rounds to it. */
const enti_bounds enti_chance = {0.0, 1.0 + 1e-15, true, "a probability, 0 to 1"};

static ent_status read_row(const enti_json *row, const enti_chances *c, double out[],
                           ent_error *err)
{
    double sum = 0.0;
    ent_status st = ENT_OK;
    size_t y = 0;

    for (const enti_json *at = row->child; at && !st; at = at->next, y++) {
        st = enti_need_within(at, "a probability", enti_chance, &out[y], err);
        sum += st ? 0.0 : out[y];
    }
    if (st || fabs(sum - 1.0) <= TOL_SUM) return st;
    return enti_json_fault(row, err, "the probabilities of the %ss sum to %.9g, expected 1", c->of,
                           sum);
}

/* at [level] is the list that is open there. */
ent_status enti_chances_read(const ent_game *g, const enti_json *list, const enti_chances *c,
                             double out[], ent_error *err)
{
    const size_t players = ent_game_players(g);
    const enti_json *at[ENT_GAME_MAX_PLAYERS + 1] = {list};
    size_t level = 0, profile = 0;

    for (;;) {
        const enti_json *open = at[level];
        const size_t want = level < players ? (size_t)ent_game_actions(g, level) : c->count;
        if (open->kind != ENTI_JSON_ARRAY || open->count != want)
            return enti_json_fault(
                open, err, "%s has %s here, expected a list of %zu: one a%s%s", c->name,
                open->kind == ENTI_JSON_ARRAY ? "a list of another length"
                                              : enti_json_kind_text(open->kind),
                want, level < players ? "n " : " ", level < players ? "action" : c->of);
        if (level < players) {
            at[++level] = open->child;
            continue;
        }
        const ent_status st = read_row(open, c, out + profile++ * c->count, err);
        if (st) return st;
        while (level > 0 && !at[level]->next) level--;
        if (level == 0) return ENT_OK;
        at[level] = at[level]->next;
    }
}
