/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_json.c -- an automaton, its check and its discount factors as JSON.
 *
 * A lottery is a list of pairs [state, probability]. A state lists the observed profiles that lead
 * elsewhere than `otherwise`, where most lead.
 */
#include "report/automaton.h"

#include "base/mem.h"
#include "game/game.h"
#include "report/report.h"

#include <math.h>

static void put_lottery(enti_json_writer *w, const char *name, const ent_automaton *a, size_t l)
{
    enti_json_open_row(w, name);
    for (size_t k = a->first[l]; k < a->first[l + 1]; k++) {
        enti_json_open_row(w, NULL);
        enti_json_put_count(w, NULL, (uint64_t)a->state[k]);
        enti_json_put_number(w, NULL, a->probability[k]);
        enti_json_close_array(w);
    }
    enti_json_close_array(w);
}

/* The transitions of a state; `profile` [players] is work. */
static ent_status put_next(enti_json_writer *w, const ent_game *g, const ent_automaton *a, size_t s,
                           int profile[])
{
    enti_case *list = NULL;
    size_t count;

    const ent_status st = enti_automaton_cases(g, a, s, true, &list, &count);
    if (st) return st;
    enti_json_open_array(w, "next");
    for (size_t k = 0; k + 1 < count; k++) {
        enti_json_open_object(w, NULL);
        enti_profile_of(g, list[k].index, profile);
        enti_put_actions(w, "after", g->players, profile);
        put_lottery(w, "to", a, list[k].lottery);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    put_lottery(w, "otherwise", a, list[count - 1].lottery);
    enti_free(list);
    return ENT_OK;
}

static ent_status put_automaton(enti_json_writer *w, const ent_game *g, const ent_automaton *a)
{
    int *profile = enti_new(g->players, int);
    ent_status st = profile ? ENT_OK : ENT_ERR_NOMEM;

    enti_json_open_object(w, "automaton");
    put_lottery(w, "initial", a, (size_t)a->initial);
    enti_json_open_array(w, "states");
    for (size_t s = 0; s < a->states && !st; s++) {
        enti_json_open_object(w, NULL);
        if (a->name[s]) enti_json_put_text(w, "name", a->name[s]);
        enti_put_actions(w, "profile", g->players, a->profile + s * g->players);
        st = put_next(w, g, a, s, profile);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_close_object(w);
    enti_free(profile);
    return st;
}

static void put_check(enti_json_writer *w, const ent_automaton_check *x)
{
    enti_json_open_object(w, "check");
    enti_json_put_number(w, "delta", x->delta);
    enti_json_put_bool(w, "nash", x->nash);
    enti_json_put_bool(w, "subgame_perfect", x->subgame_perfect);
    enti_json_put_numbers(w, "value", x->players, x->start);
    enti_json_put_numbers(w, "best", x->players, x->best);
    enti_json_open_object(w, "least_slack");
    enti_json_put_number(w, "slack", x->margin);
    if (x->action >= 0) {
        enti_json_put_count(w, "state", x->state);
        enti_json_put_count(w, "player", x->player);
        enti_json_put_count(w, "action", (uint64_t)x->action);
    }
    enti_json_close_object(w);
    enti_json_open_array(w, "states");
    for (size_t s = 0; s < x->states; s++) {
        enti_json_open_object(w, NULL);
        enti_json_put_bool(w, "on_path", x->on_path[s]);
        enti_json_put_numbers(w, "value", x->players, x->value + s * x->players);
        enti_json_put_numbers(w, "slack", x->width, x->slack + s * x->width);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_end(enti_json_writer *w, const char *name, const ent_delta_end *end)
{
    enti_json_open_object(w, name);
    enti_json_put_number(w, "value", end->value);
    enti_json_put_bool(w, "included", end->closed);
    if (end->exact) enti_json_put_text(w, "exact", end->exact);
    if (end->polynomial) enti_json_put_text(w, "root_of", end->polynomial);
    enti_json_close_object(w);
}

static void put_set(enti_json_writer *w, const char *name, const ent_delta_set *x)
{
    if (!x) return;
    enti_json_open_array(w, name);
    for (size_t k = 0; k < x->count; k++) {
        enti_json_open_object(w, NULL);
        put_end(w, "low", &x->interval[k].low);
        put_end(w, "high", &x->interval[k].high);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

void enti_automaton_worth(enti_json_writer *w, size_t players, const ent_automaton_parts *parts)
{
    const ent_automaton_check *x = parts->check;

    if (parts->average) enti_json_put_number(w, "noise", parts->noise);
    if (parts->noisy || x)
        enti_json_put_numbers(w, "value", players, parts->noisy ? parts->noisy : x->start);
    if (parts->average) enti_json_put_numbers(w, "average", players, parts->average);
    if (!x) return;
    enti_json_put_number(w, "delta", x->delta);
    enti_json_put_bool(w, "nash", x->nash);
    enti_json_put_bool(w, "subgame_perfect", x->subgame_perfect);
}

ent_status enti_automaton_members(enti_json_writer *w, const ent_game *g,
                                  const ent_automaton_parts *parts)
{
    const ent_status st = put_automaton(w, g, parts->automaton);

    if (parts->check) put_check(w, parts->check);
    if (parts->nash || parts->subgame_perfect) {
        enti_json_open_object(w, "deltas");
        put_set(w, "nash", parts->nash);
        put_set(w, "subgame_perfect", parts->subgame_perfect);
        enti_json_close_object(w);
    }
    return st;
}
