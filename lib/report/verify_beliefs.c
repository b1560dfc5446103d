/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_beliefs.c -- that no action is dominated any more, decided exactly.
 *
 * Dominance by mixtures: a belief for each action that is left, judged anew. Of an action that some
 * mixture dominates strictly there is none against which no other action does better; weakly: none
 * with every profile of the others in it; very weakly: none against which each other does worse.
 * Pure dominance: all pairs are compared. No program is solved.
 */
#include "report/verify_dominance.h"

#include "base/mem.h"

#include <string.h>

/* One profile of a belief, null for the player's own entry; *good when the others may do it. */
static ent_status read_profile(enti_verifier *v, const enti_json *row, const enti_replay *r,
                               size_t player, int action, int out[], bool *good)
{
    ent_status st = enti_verify_length(v, row, "a profile", v->g->players);
    const enti_json *value = row->child;

    for (size_t j = 0; j < v->g->players && !st; j++, value = value->next) {
        long n = action;
        if (j != player)
            st = enti_json_integer(value, "an action", 0, v->g->actions[j] - 1, &n, v->err);
        out[j] = (int)n;
        *good = *good && (j == player || r->others[v->g->offset[j] + (size_t)n]);
    }
    return st;
}

/* How many profiles the others of a player may do. */
static size_t count_cells(const ent_game *g, const bool others[], size_t player)
{
    size_t cells = 1;

    for (size_t j = 0; j < g->players; j++) {
        size_t kept = 0;
        for (int b = 0; b < g->actions[j]; b++) kept += others[g->offset[j] + (size_t)b];
        if (j != player) cells *= kept;
    }
    return cells;
}

/* Whether profiles [count][players] stand in the order of the table, each once. */
static bool is_ascending(const ent_game *g, size_t count, const int profile[])
{
    for (size_t k = 1; k < count; k++)
        if (enti_game_index(g, profile + k * g->players) <=
            enti_game_index(g, profile + (k - 1) * g->players))
            return false;
    return true;
}

/* One belief; *holds when it proves its action undominated. */
static ent_status check_belief(enti_verifier *v, const enti_json *e, enti_replay *r, size_t *player,
                               int *action, bool *holds)
{
    const ent_game *g = v->g;
    const enti_json *list = NULL, *numbers = NULL;
    ent_status st = enti_replay_action(v, e, player, action);
    if (!st) st = enti_json_need(e, "an entry", "profiles", ENTI_JSON_ARRAY, &list, v->err);
    if (!st) st = enti_json_need(e, "an entry", "p", ENTI_JSON_ARRAY, &numbers, v->err);
    if (st) return st;

    int *profile = enti_new(list->count * g->players, int);
    mpq_t *p = enti_rationals_new(list->count), *exact = enti_rationals_new(list->count);
    st = profile && p && exact ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) st = enti_verify_rationals(v, numbers, "p", list->count, p);
    if (!st) st = enti_replay_exact(v, e, list->count, p, exact, holds);
    const enti_json *row = list->child;
    for (size_t k = 0; k < list->count && !st; k++, row = row->next)
        st = read_profile(v, row, r, *player, *action, profile + k * g->players, holds);
    if (!st)
        st = enti_belief_gain(g, r->keep + g->offset[*player], *player, *action, list->count,
                              profile, exact, r->most);
    const bool full = list->count == count_cells(g, r->others, *player);
    const bool tie = strcmp(r->kind, "strict") == 0 || (strcmp(r->kind, "weak") == 0 && full);
    *holds = !st && *holds && is_ascending(g, list->count, profile) &&
             (mpq_sgn(r->most) < 0 || (mpq_sgn(r->most) == 0 && tie));
    enti_free(profile);
    enti_rationals_free(p, list->count);
    enti_rationals_free(exact, list->count);
    return st;
}

/* A belief for each action that is left. */
static ent_status check_beliefs(enti_verifier *v, const enti_json *object, enti_replay *r)
{
    const enti_json *list = NULL;
    bool *proven = enti_new(v->g->width, bool), all = true;
    ent_status st = proven ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_json_need(object, "the result", "beliefs", ENTI_JSON_ARRAY, &list, v->err);
    for (const enti_json *e = st ? NULL : list->child; e && !st; e = e->next) {
        size_t player = 0;
        int action = 0;
        bool holds = false;
        st = check_belief(v, e, r, &player, &action, &holds);
        if (!st && holds) proven[v->g->offset[player] + (size_t)action] = true;
        all = all && holds;
    }
    for (size_t k = 0; k < v->g->width; k++) all = all && (proven && (proven[k] || !r->keep[k]));
    if (!st)
        st = enti_verify_add(v, all, true,
                             "claim all: a belief proves each remaining action undominated");
    enti_free(proven);
    return st;
}

/* Whether no single action of the player that is left dominates `action`. */
static ent_status stays(enti_verifier *v, enti_replay *r, size_t i, int action, bool *all)
{
    const bool *own = r->keep + v->g->offset[i];
    ent_status st = ENT_OK;
    mpq_t one;

    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    for (int s = 0; s < v->g->actions[i] && !st; s++) {
        if (s == action || !own[s]) continue;
        st = enti_mixture_gains(v->g, r->others, i, action, 1, &s, &one, r->least, r->most);
        *all = *all && !enti_replay_dominates(r);
    }
    mpq_clear(one);
    return st;
}

static ent_status check_pairs(enti_verifier *v, enti_replay *r)
{
    ent_status st = ENT_OK;
    bool all = true;

    for (size_t i = 0; i < v->g->players && !st; i++)
        for (int a = 0; a < v->g->actions[i] && !st; a++)
            if (r->keep[v->g->offset[i] + (size_t)a]) st = stays(v, r, i, a, &all);
    return st ? st
              : enti_verify_add(v, all, true, "claim all: no remaining action dominates another");
}

ent_status enti_replay_rest(enti_verifier *v, const enti_json *object, enti_replay *r)
{
    return r->mixed ? check_beliefs(v, object, r) : check_pairs(v, r);
}
