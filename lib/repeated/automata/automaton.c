/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton.c -- the automaton itself: its memory, its lotteries, the states that it reaches.
 *
 * Invariant from ent_automaton_new() on: lotteries 0 .. states-1 lead to the state of that number
 * for sure, so that a transition without chance needs no lottery of its own.
 */
#include "repeated/automata/automaton.h"

#include "base/mem.h"
#include "game/game.h"

#include <string.h>

void ent_automaton_clear(ent_automaton *a)
{
    if (!a) return;
    for (size_t s = 0; a->name && s < a->states; s++) enti_free(a->name[s]);
    enti_free(a->name);
    enti_free(a->profile);
    enti_free(a->next);
    enti_free(a->first);
    enti_free(a->state);
    enti_free(a->probability);
    *a = (ent_automaton){0};
}

static void set_all(int x[], size_t n, int value)
{
    for (size_t k = 0; k < n; k++) x[k] = value;
}

ent_status ent_automaton_new(const ent_game *g, size_t states, ent_automaton *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton){0};
    if (!g || states < 1) return ENT_ERR_ARG;
    if (states > ENT_AUTOMATON_MAX_STATES || g->profiles > ENT_AUTOMATON_MAX_CELLS / states)
        return ENT_ERR_LIMIT;

    ent_automaton a = {.players = g->players,
                       .profiles = g->profiles,
                       .states = states,
                       .profile = enti_new(states * g->players, int),
                       .next = enti_new(states * g->profiles, int),
                       .lotteries = states,
                       .first = enti_new(states + 1, size_t),
                       .state = enti_new(states, int),
                       .probability = enti_new(states, double),
                       .name = enti_new(states, char *)};
    if (!a.profile || !a.next || !a.first || !a.state || !a.probability || !a.name) {
        ent_automaton_clear(&a);
        return ENT_ERR_NOMEM;
    }
    set_all(a.profile, states * a.players, -1);
    set_all(a.next, states * a.profiles, -1);
    for (size_t s = 0; s < states; s++) {
        a.first[s + 1] = s + 1;
        a.state[s] = (int)s;
        a.probability[s] = 1.0;
    }
    *out = a;
    return ENT_OK;
}

ent_status ent_automaton_set_name(ent_automaton *a, size_t state, const char *name)
{
    if (!a || state >= a->states || !name) return ENT_ERR_ARG;
    char *copy = enti_text_copy(name, strlen(name));
    if (!copy) return ENT_ERR_NOMEM;
    enti_free(a->name[state]);
    a->name[state] = copy;
    return ENT_OK;
}

static bool same_lottery(const ent_automaton *a, size_t lottery, size_t n, const int state[],
                         const double probability[])
{
    const size_t at = a->first[lottery];

    if (a->first[lottery + 1] - at != n) return false;
    for (size_t k = 0; k < n; k++)
        if (a->state[at + k] != state[k] || a->probability[at + k] != probability[k]) return false;
    return true;
}

/* Room for one more lottery of n states. */
static ent_status grow(ent_automaton *a, size_t n)
{
    const size_t atoms = a->first[a->lotteries] + n;
    int *state = enti_resize(a->state, atoms, sizeof *state);

    if (!state) return ENT_ERR_NOMEM;
    a->state = state;
    double *probability = enti_resize(a->probability, atoms, sizeof *probability);
    if (!probability) return ENT_ERR_NOMEM;
    a->probability = probability;
    size_t *first = enti_resize(a->first, a->lotteries + 2, sizeof *first);
    if (!first) return ENT_ERR_NOMEM;
    a->first = first;
    return ENT_OK;
}

ent_status ent_automaton_add_lottery(ent_automaton *a, size_t n, const int state[],
                                     const double probability[], int *lottery)
{
    if (!a || !state || !probability || !lottery || n < 1 ||
        !enti_is_lottery(a->states, n, state, probability))
        return ENT_ERR_ARG;
    if (n == 1) {
        *lottery = state[0];
        return ENT_OK;
    }
    for (size_t l = a->states; l < a->lotteries; l++)
        if (same_lottery(a, l, n, state, probability)) {
            *lottery = (int)l;
            return ENT_OK;
        }
    const ent_status st = grow(a, n);
    if (st) return st;
    const size_t at = a->first[a->lotteries];
    memcpy(a->state + at, state, n * sizeof *state);
    memcpy(a->probability + at, probability, n * sizeof *probability);
    a->first[a->lotteries + 1] = at + n;
    *lottery = (int)a->lotteries++;
    return ENT_OK;
}

bool enti_automaton_directs(const ent_automaton *a, size_t player)
{
    return a->profile[player] >= 0;
}

size_t enti_automaton_asked(const ent_game *g, const ent_automaton *a, size_t state)
{
    return enti_game_index(g, a->profile + state * a->players);
}

size_t enti_automaton_deviation(const ent_game *g, const ent_automaton *a, size_t state,
                                size_t player, int action)
{
    const size_t told = (size_t)a->profile[state * a->players + player];
    return enti_automaton_asked(g, a, state) + (size_t)action * g->stride[player] -
           told * g->stride[player];
}

/* Puts the states of a lottery that are new on the stack. */
static size_t reach_lottery(const ent_automaton *a, size_t lottery, bool reached[], int stack[],
                            size_t depth)
{
    for (size_t k = a->first[lottery]; k < a->first[lottery + 1]; k++) {
        if (reached[a->state[k]]) continue;
        reached[a->state[k]] = true;
        stack[depth++] = a->state[k];
    }
    return depth;
}

ent_status enti_automaton_reach(const ent_game *g, const ent_automaton *a, bool on_path,
                                bool reached[])
{
    int *stack = enti_alloc(a->states, sizeof *stack);

    if (!stack) return ENT_ERR_NOMEM;
    memset(reached, 0, a->states * sizeof *reached);
    size_t depth = reach_lottery(a, (size_t)a->initial, reached, stack, 0);
    while (depth > 0) {
        const size_t s = (size_t)stack[--depth];
        const size_t from = on_path ? enti_automaton_asked(g, a, s) : 0;
        const size_t to = on_path ? from + 1 : a->profiles;
        for (size_t c = from; c < to; c++)
            depth = reach_lottery(a, enti_automaton_lottery(a, s, c), reached, stack, depth);
    }
    enti_free(stack);
    return ENT_OK;
}
