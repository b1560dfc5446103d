/* SPDX-License-Identifier: GPL-3.0-or-later */
/* classic.c -- the classic strategies of one player, for any stage game.
 *
 * c is the profile to sustain, d the one to punish with. The player cooperates by c_i and defects
 * by d_i. Another player has cooperated when it was seen to play its part of c. What a strategy
 * does is a function from state and observed profile to the next state; a state is either one of
 * cooperating or one of defecting.
 *
 * Sources: R. Axelrod, The evolution of cooperation (1984); M. Nowak, K. Sigmund, Nature 364 (1993)
 * for win-stay-lose-shift, Nature 355 (1992) for generous tit-for-tat; R. Boyd, J. Theor. Biol. 136
 * (1989) for contrite tit-for-tat.
 */
#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

#include <stdio.h>
#include <string.h>

#define MAX_LENGTH 1000

enum { COOPERATE, DEFECT }; /* the states of a strategy that has two */

typedef struct classic {
    const ent_game *g;
    size_t player;
    const int *c, *d; /* [players] */
    int *told;        /* [players] what a state asks for */
    int length;
    double generosity;
} classic;

/* What a profile shows. */
typedef struct seen {
    size_t deviators; /* players that did not play what `told` [players] says */
    size_t last;      /* the last of them */
    bool own;         /* the player itself is one */
} seen;

static seen compare(const classic *x, const int observed[], const int told[])
{
    seen s = {0};

    for (size_t i = 0; i < x->g->players; i++) {
        if (observed[i] == told[i]) continue;
        s.deviators++;
        s.last = i;
        s.own |= i == x->player;
    }
    return s;
}

static bool others_cooperated(const classic *x, const int observed[])
{
    const seen s = compare(x, observed, x->c);
    return s.deviators == (size_t)s.own;
}

static int next_always(const classic *x, int state, const int observed[])
{
    (void)x;
    (void)observed;
    return state;
}

static int next_grim(const classic *x, int state, const int observed[])
{
    return state == DEFECT || compare(x, observed, x->c).deviators ? DEFECT : COOPERATE;
}

/* Nowak and Sigmund's "grim" with a memory of one period: noise that makes all cooperate at once
 * undoes it. */
static int next_forgetful(const classic *x, int state, const int observed[])
{
    (void)state;
    return compare(x, observed, x->c).deviators ? DEFECT : COOPERATE;
}

static int next_tft(const classic *x, int state, const int observed[])
{
    (void)state;
    return others_cooperated(x, observed) ? COOPERATE : DEFECT;
}

/* State: how many periods in a row somebody else has defected, up to two. */
static int next_two_tats(const classic *x, int state, const int observed[])
{
    if (others_cooperated(x, observed)) return 0;
    return state < 2 ? state + 1 : 2;
}

static int next_wsls(const classic *x, int state, const int observed[])
{
    (void)state;
    return !compare(x, observed, x->c).deviators || !compare(x, observed, x->d).deviators
               ? COOPERATE
               : DEFECT;
}

/* State k > 0: the k-th period of punishment, whatever is played in it. */
static int next_punish(const classic *x, int state, const int observed[])
{
    if (state) return state < x->length ? state + 1 : 0;
    return compare(x, observed, x->c).deviators ? 1 : 0;
}

/* State 0: all in good standing. State 1 + j: player j has to cooperate once while the others
 * defect. Who alone departs from that is the next to repent; of several nobody. */
static int next_contrite(const classic *x, int state, const int observed[])
{
    for (size_t i = 0; i < x->g->players; i++)
        x->told[i] = state == 0 || (size_t)state == 1 + i ? x->c[i] : x->d[i];
    const seen s = compare(x, observed, x->told);
    return s.deviators == 1 ? 1 + (int)s.last : 0;
}

typedef int next_state(const classic *x, int state, const int observed[]);

/* How a strategy of the table is made. */
typedef struct recipe {
    ent_classic row;
    next_state *next;
    int states;    /* PER_PERIOD: 1 + length, PER_PLAYER: 1 + players */
    int start;     /* the state that it begins in */
    int defects;   /* states from this one on defect, but for a penitent's own */
    bool generous; /* a move to DEFECT is forgiven with probability `generosity` */
} recipe;

enum { PER_PERIOD = -1, PER_PLAYER = -2 };

static const recipe recipes[] = {
    {
        .row = {"grim", "", "cooperate until anyone defects, then defect for ever"},
        .next = next_grim,
        .states = 2,
        .defects = DEFECT,
    },
    {
        .row = {"forgetful-grim", "", "cooperate after all cooperated, else defect"},
        .next = next_forgetful,
        .states = 2,
        .defects = DEFECT,
    },
    {
        .row = {"tit-for-tat", "", "do what the others did last, cooperating first"},
        .next = next_tft,
        .states = 2,
        .defects = DEFECT,
    },
    {
        .row = {"suspicious-tft", "", "tit-for-tat that defects first"},
        .next = next_tft,
        .states = 2,
        .start = DEFECT,
        .defects = DEFECT,
    },
    {
        .row = {"tit-for-two-tats", "", "defect after others did so in two periods running"},
        .next = next_two_tats,
        .states = 3,
        .defects = 2,
    },
    {
        .row = {"generous-tft", "generosity", "tit-for-tat that forgives at random"},
        .next = next_tft,
        .states = 2,
        .defects = DEFECT,
        .generous = true,
    },
    {
        .row = {"contrite-tft", "",
                "who deviates repents by cooperating once while the others defect"},
        .next = next_contrite,
        .states = PER_PLAYER,
        .defects = 1,
    },
    {
        .row = {"win-stay-lose-shift", "", "cooperate after all did alike, else defect"},
        .next = next_wsls,
        .states = 2,
        .defects = DEFECT,
    },
    {
        .row = {"punish", "length",
                "after a deviation defect for a number of periods, then cooperate"},
        .next = next_punish,
        .states = PER_PERIOD,
        .defects = 1,
    },
    {
        .row = {"always-cooperate", "", "cooperate whatever happens"},
        .next = next_always,
        .states = 1,
        .defects = 1,
    },
    {
        .row = {"always-defect", "", "defect whatever happens"},
        .next = next_always,
        .states = 1,
        .defects = 0,
    },
};

#define ROWS (sizeof recipes / sizeof *recipes)

const ent_classic *ent_automaton_classics(size_t row)
{
    return row < ROWS ? &recipes[row].row : NULL;
}

static const recipe *find(const char *name)
{
    for (size_t k = 0; name && k < ROWS; k++)
        if (strcmp(recipes[k].row.name, name) == 0) return &recipes[k];
    return NULL;
}

static bool sound(const ent_game *g, const recipe *r, size_t player, const ent_classic_opts *o)
{
    if (!g || !r || player >= g->players) return false;
    if (o->cooperate && !enti_is_profile(g, o->cooperate)) return false;
    if (o->defect && !enti_is_profile(g, o->defect)) return false;
    return o->length >= 1 && o->length <= MAX_LENGTH && o->generosity > 0.0 && o->generosity < 1.0;
}

/* "cooperate", "defect", and where there are several of a kind their number or whose turn it is. */
static ent_status name_state(const classic *x, const recipe *r, ent_automaton *a, int s)
{
    const char *const kind = s < r->defects ? "cooperate" : "defect";
    char text[80];

    if (r->states == PER_PLAYER && s > 0)
        snprintf(text, sizeof text, "%.60s repents", ent_game_player_name(x->g, (size_t)s - 1));
    else if (r->states == PER_PERIOD && s > 0 && x->length > 1)
        snprintf(text, sizeof text, "%s %d", kind, s);
    else if (s > 0 && s < r->defects)
        snprintf(text, sizeof text, "%s %d", kind, s + 1);
    else
        snprintf(text, sizeof text, "%s", kind);
    return ent_automaton_set_name(a, (size_t)s, text);
}

/* The transitions of state s; `observed` [players] is all zero, before and after. */
static void fill_state(const classic *x, const recipe *r, ent_automaton *a, int s, int forgiving,
                       int observed[])
{
    int *next = a->next + (size_t)s * a->profiles;

    do {
        const int to = r->next(x, s, observed);
        *next++ = r->generous && to == DEFECT ? forgiving : to;
    } while (ent_game_next_profile(x->g, observed));
}

static ent_status build(const classic *x, const recipe *r, int observed[], ent_automaton *out)
{
    const int states = r->states == PER_PLAYER   ? 1 + (int)x->g->players
                       : r->states == PER_PERIOD ? 1 + x->length
                                                 : r->states;
    const double odds[] = {x->generosity, 1.0 - x->generosity};
    const int both[] = {COOPERATE, DEFECT};
    int forgiving = DEFECT;

    ent_status st = ent_automaton_new(x->g, (size_t)states, out);
    if (st) return st;
    if (r->generous) st = ent_automaton_add_lottery(out, 2, both, odds, &forgiving);
    out->initial = r->start;
    memset(observed, 0, x->g->players * sizeof *observed);
    for (int s = 0; s < states && !st; s++) {
        const bool repents = r->states == PER_PLAYER && (size_t)s == 1 + x->player;
        out->profile[(size_t)s * out->players + x->player] =
            s < r->defects || repents ? x->c[x->player] : x->d[x->player];
        fill_state(x, r, out, s, forgiving, observed);
        st = name_state(x, r, out, s);
    }
    return st;
}

ent_status ent_automaton_classic(const ent_game *g, const char *name, size_t player,
                                 const ent_classic_opts *opts, ent_automaton *out)
{
    const ent_classic_opts o = opts ? *opts : (ent_classic_opts)ENT_CLASSIC_OPTS_INIT;
    const recipe *r = find(name);
    ent_automaton a = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton){0};
    if (!sound(g, r, player, &o)) return ENT_ERR_ARG;
    int *work = enti_new(4 * g->players, int); /* told, observed, and the default profiles */
    if (!work) return ENT_ERR_NOMEM;
    int *observed = work + g->players, *c = observed + g->players, *d = c + g->players;
    if (!o.cooperate) enti_most_cooperative(g, observed, c);
    if (!o.defect) enti_harshest(g, observed, d);
    const classic x = {.g = g,
                       .player = player,
                       .c = o.cooperate ? o.cooperate : c,
                       .d = o.defect ? o.defect : d,
                       .told = work,
                       .length = o.length,
                       .generosity = o.generosity};
    ent_status st = build(&x, r, observed, &a);
    if (!st) st = enti_automaton_product(g, 1, &a, out); /* where c is d, states are never met */
    ent_automaton_clear(&a);
    enti_free(work);
    return st;
}

ent_status ent_automaton_classic_match(const ent_game *g, const char *const name[],
                                       const ent_classic_opts *opts, ent_automaton *out)
{
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton){0};
    if (!g || !name) return ENT_ERR_ARG;
    ent_automaton *part = enti_new(g->players, ent_automaton);
    if (!part) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players && !st; i++)
        st = ent_automaton_classic(g, name[i], i, opts, &part[i]);
    if (!st) st = ent_automaton_join(g, g->players, part, out);
    for (size_t i = 0; i < g->players; i++) ent_automaton_clear(&part[i]);
    enti_free(part);
    return st;
}
