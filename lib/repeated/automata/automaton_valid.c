/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_valid.c -- whether an automaton is complete and fits the game, and what is wrong. */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

bool enti_is_lottery(size_t states, size_t n, const int state[], const double probability[])
{
    double sum = 0.0;

    for (size_t k = 0; k < n; k++) {
        if (state[k] < 0 || (size_t)state[k] >= states || !(probability[k] > 0.0)) return false;
        for (size_t j = 0; j < k; j++)
            if (state[j] == state[k]) return false;
        sum += probability[k];
    }
    return fabs(sum - 1.0) <= ENTI_TOL_PROBABILITY;
}

/* Fills *err and returns its code. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
static ent_status
refuse(ent_error *err, const char *format, ...)
{
    if (err) {
        va_list args;
        *err = (ent_error){.code = ENT_ERR_ARG};
        va_start(args, format);
        vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
    }
    return ENT_ERR_ARG;
}

/* " \"punish\"", or nothing for a state without a name. */
static const char *name_text(const ent_automaton *a, size_t state, char text[64])
{
    text[0] = '\0';
    if (a->name && a->name[state]) snprintf(text, 64, " \"%.50s\"", a->name[state]);
    return text;
}

static ent_status validate_actions(const ent_game *g, const ent_automaton *a, ent_error *err)
{
    char name[64];
    bool any = false;

    for (size_t i = 0; i < a->players; i++) any |= enti_automaton_directs(a, i);
    if (!any) return refuse(err, "no player is directed: state 0 has no action for anybody");
    for (size_t s = 0; s < a->states; s++)
        for (size_t i = 0; i < a->players; i++) {
            const int action = a->profile[s * a->players + i];
            if (action < -1 || action >= g->actions[i])
                return refuse(err, "state %zu%s: action %d of player %zu is not in 0 .. %d", s,
                              name_text(a, s, name), action, i, g->actions[i] - 1);
            if ((action >= 0) != enti_automaton_directs(a, i))
                return refuse(err, "state %zu%s: player %zu has %s action, in state 0 it has %s", s,
                              name_text(a, s, name), i, action >= 0 ? "an" : "no",
                              action >= 0 ? "none" : "one");
        }
    return ENT_OK;
}

static ent_status validate_lotteries(const ent_automaton *a, ent_error *err)
{
    if (a->lotteries < a->states || a->first[0] != 0)
        return refuse(err, "fewer lotteries than states");
    for (size_t l = 0; l < a->lotteries; l++) {
        const size_t at = a->first[l];
        if (a->first[l + 1] <= at) return refuse(err, "lottery %zu is empty", l);
        for (size_t k = at; k < a->first[l + 1]; k++)
            if (a->state[k] < 0 || (size_t)a->state[k] >= a->states)
                return refuse(err, "lottery %zu leads to state %d, of %zu states", l, a->state[k],
                              a->states);
        if (!enti_is_lottery(a->states, a->first[l + 1] - at, a->state + at, a->probability + at))
            return refuse(err,
                          "lottery %zu: its probabilities must be positive, sum to 1, and "
                          "name a state once",
                          l);
        if (l < a->states && (a->first[l + 1] - at != 1 || (size_t)a->state[at] != l))
            return refuse(err, "lottery %zu must be state %zu for sure", l, l);
    }
    if (a->initial < 0 || (size_t)a->initial >= a->lotteries)
        return refuse(err, "the initial lottery is %d, of %zu lotteries", a->initial, a->lotteries);
    return ENT_OK;
}

/* "(hold, escalate)" of a numbered profile, cut to fit. */
static const char *profile_text(const ent_game *g, size_t profile, char text[80])
{
    size_t used = 1;

    snprintf(text, 80, "(");
    for (size_t i = 0; i < g->players && used < 78; i++) {
        const int action = (int)(profile / g->stride[i] % (size_t)g->actions[i]);
        snprintf(text + used, 79 - used, "%s%s", i ? ", " : "", ent_game_action_name(g, i, action));
        used = strlen(text);
    }
    snprintf(text + used, 80 - used, ")");
    return text;
}

static ent_status validate_transitions(const ent_game *g, const ent_automaton *a, ent_error *err)
{
    char name[64], profile[80];

    for (size_t s = 0; s < a->states; s++)
        for (size_t c = 0; c < a->profiles; c++) {
            const int lottery = a->next[s * a->profiles + c];
            if (lottery == -1)
                return refuse(err, "state %zu%s has no transition after %s", s,
                              name_text(a, s, name), profile_text(g, c, profile));
            if (lottery < 0 || (size_t)lottery >= a->lotteries)
                return refuse(err, "state %zu%s: the transition after %s is lottery %d, of %zu", s,
                              name_text(a, s, name), profile_text(g, c, profile), lottery,
                              a->lotteries);
        }
    return ENT_OK;
}

static ent_status validate_reach(const ent_game *g, const ent_automaton *a, ent_error *err)
{
    char name[64];
    bool *reached = enti_new(a->states, bool);

    if (!reached) return ENT_ERR_NOMEM;
    ent_status st = enti_automaton_reach(g, a, false, reached);
    for (size_t s = 0; s < a->states && !st; s++)
        if (!reached[s])
            st = refuse(err, "state %zu%s is never reached, whatever is played", s,
                        name_text(a, s, name));
    enti_free(reached);
    return st;
}

ent_status enti_automaton_sound(const ent_game *g, const ent_automaton *a, ent_error *err)
{
    if (err) *err = (ent_error){0};
    if (!g || !a || !a->states || a->states > ENT_AUTOMATON_MAX_STATES)
        return refuse(err, "there is no automaton of 1 .. %d states", ENT_AUTOMATON_MAX_STATES);
    if (a->players != g->players || a->profiles != g->profiles)
        return refuse(err,
                      "the automaton is for %zu players and %zu profiles, the game has %zu "
                      "and %zu",
                      a->players, a->profiles, g->players, g->profiles);
    ent_status st = validate_actions(g, a, err);
    if (!st) st = validate_lotteries(a, err);
    if (!st) st = validate_transitions(g, a, err);
    return st;
}

ent_status ent_automaton_validate(const ent_game *g, const ent_automaton *a, ent_error *err)
{
    const ent_status st = enti_automaton_sound(g, a, err);
    return st ? st : validate_reach(g, a, err);
}

ent_status enti_automaton_whole(const ent_game *g, const ent_automaton *a)
{
    const ent_status st = ent_automaton_validate(g, a, NULL);

    if (st) return st;
    for (size_t i = 0; i < a->players; i++)
        if (!enti_automaton_directs(a, i)) return ENT_ERR_ARG;
    return ENT_OK;
}
