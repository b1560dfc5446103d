/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_cases.c -- the transitions of a state put into cases; see automaton.h.
 *
 * A table of profiles is long, and mostly says: as told here, player 1 deviates there. Where every
 * deviation of a player alone leads to the same lottery, and every one of several to the same, these
 * cases are the whole state.
 */
#include "report/automaton.h"

#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

void enti_profile_of(const ent_game *g, size_t number, int profile[])
{
    for (size_t i = 0; i < g->players; i++)
        profile[i] = (int)(number / g->stride[i] % (size_t)g->actions[i]);
}

/* Who deviates in profile c: nobody (players), one player, or several (players + 1). */
static size_t deviator(const ent_game *g, const ent_automaton *a, size_t s, size_t c)
{
    size_t who = g->players;

    for (size_t i = 0; i < g->players; i++) {
        const int seen = (int)(c / g->stride[i] % (size_t)g->actions[i]);
        if (seen == a->profile[s * g->players + i]) continue;
        if (who < g->players) return g->players + 1;
        who = i;
    }
    return who;
}

/* The lottery of each kind of deviator into found [players + 2], -1 where there is none; false when
 * one of them leads to several. */
static bool by_deviator(const ent_game *g, const ent_automaton *a, size_t s, int found[])
{
    for (size_t k = 0; k < g->players + 2; k++) found[k] = -1;
    for (size_t c = 0; c < a->profiles; c++) {
        const size_t who = deviator(g, a, s, c);
        const int lottery = a->next[s * a->profiles + c];
        if (found[who] >= 0 && found[who] != lottery) return false;
        found[who] = lottery;
    }
    return true;
}

/* The lottery that most profiles lead to, the lowest of several. */
static int commonest(const ent_automaton *a, size_t s, size_t times[])
{
    size_t best = 0;

    for (size_t l = 0; l < a->lotteries; l++) times[l] = 0;
    for (size_t c = 0; c < a->profiles; c++) times[enti_automaton_lottery(a, s, c)]++;
    for (size_t l = 1; l < a->lotteries; l++)
        if (times[l] > times[best]) best = l;
    return (int)best;
}

static void add(enti_case **next, enti_case_kind kind, size_t index, int lottery)
{
    *(*next)++ = (enti_case){.kind = kind, .index = index, .lottery = (size_t)lottery};
}

/* As told, each player, several; one "else" where all deviations lead to the same. */
static void add_deviators(const ent_game *g, const int found[], enti_case **next)
{
    const size_t n = g->players;
    int same = -1;
    bool one = true;

    for (size_t k = 0; k < n + 2; k++) {
        if (k == n || found[k] < 0) continue;
        one &= same < 0 || same == found[k];
        same = found[k];
    }
    if (one && (same < 0 || same == found[n])) {
        add(next, ENTI_CASE_ALWAYS, 0, found[n]);
        return;
    }
    add(next, ENTI_CASE_TOLD, 0, found[n]);
    for (size_t i = 0; i < n && !one; i++)
        if (found[i] >= 0) add(next, ENTI_CASE_PLAYER, i, found[i]);
    if (!one && found[n + 1] >= 0) add(next, ENTI_CASE_SEVERAL, 0, found[n + 1]);
    if (one) add(next, ENTI_CASE_ELSE, 0, same);
}

static void add_profiles(const ent_automaton *a, size_t s, int common, enti_case **next)
{
    const enti_case *first = *next;

    for (size_t c = 0; c < a->profiles; c++) {
        const int lottery = a->next[s * a->profiles + c];
        if (lottery != common) add(next, ENTI_CASE_PROFILE, c, lottery);
    }
    add(next, *next == first ? ENTI_CASE_ALWAYS : ENTI_CASE_ELSE, 0, common);
}

ent_status enti_automaton_cases(const ent_game *g, const ent_automaton *a, size_t state,
                                bool by_profile, enti_case **out, size_t *count)
{
    int *found = enti_new(g->players + 2, int);
    size_t *times = enti_new(a->lotteries, size_t);
    enti_case *list = enti_new(a->profiles + g->players + 2, enti_case), *next = list;
    const bool ready = found && times && list;
    bool whole = !by_profile;

    for (size_t i = 0; i < g->players; i++) whole &= enti_automaton_directs(a, i);
    if (ready && whole && by_deviator(g, a, state, found))
        add_deviators(g, found, &next);
    else if (ready)
        add_profiles(a, state, commonest(a, state, times), &next);
    *count = ready ? (size_t)(next - list) : 0;
    *out = list;
    enti_free(found);
    enti_free(times);
    if (ready) return ENT_OK;
    enti_free(list);
    *out = NULL;
    return ENT_ERR_NOMEM;
}
