/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eliminate.c -- rounds of elimination; trial.h decides on each action.
 *
 * In a round every action that is left is tried, player after player. Its rivals are the own
 * actions still there, so that no mixture uses an action that is gone; what strict and weak
 * dominance take out of one player's actions does not depend on this, since a mixture with a
 * dominated action in it can do without. The others' actions are those at the start of the round,
 * or those still there. The beliefs of a round in which nothing went are the proof of what is left.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "dominance/trial.h"

#include <string.h>

const char *ent_dominance_text(ent_dominance_kind kind)
{
    switch (kind) {
    case ENT_DOMINANCE_STRICT: return "strict";
    case ENT_DOMINANCE_WEAK: return "weak";
    case ENT_DOMINANCE_VERY_WEAK: return "very-weak";
    }
    return "unknown dominance";
}

static void free_texts(char **text, size_t n)
{
    for (size_t k = 0; text && k < n; k++) enti_free(text[k]);
    enti_free(text);
}

static void clear_elimination(ent_elimination *e)
{
    enti_free(e->by);
    enti_free(e->p);
    free_texts(e->exact, e->count);
}

static void clear_beliefs(ent_dominance *x)
{
    for (size_t k = 0; k < x->n_beliefs; k++) {
        enti_free(x->belief[k].profile);
        enti_free(x->belief[k].p);
        free_texts(x->belief[k].exact, x->belief[k].count);
    }
    enti_free(x->belief);
    x->belief = NULL;
    x->n_beliefs = 0;
}

void ent_dominance_clear(ent_dominance *x)
{
    if (!x) return;
    for (size_t k = 0; k < x->count; k++) clear_elimination(&x->eliminated[k]);
    enti_free(x->eliminated);
    enti_free(x->keep);
    clear_beliefs(x);
    *x = (ent_dominance){0};
}

/* The weights of a trial as doubles and as texts. */
static ent_status write_weights(const enti_trial *t, double p[], char *exact[])
{
    ent_status st = ENT_OK;

    for (size_t k = 0; k < t->count && !st; k++) {
        ent_text text = {0};
        p[k] = enti_rational_double(t->p[k]);
        st = enti_rational_print(t->p[k], &text);
        exact[k] = text.data;
    }
    return st;
}

static ent_status add_elimination(const enti_trial *t, ent_dominance *x)
{
    ent_elimination e = {.player = t->player,
                         .action = t->action,
                         .round = x->rounds,
                         .count = t->count,
                         .by = enti_new(t->count, int),
                         .p = enti_new(t->count, double),
                         .exact = enti_new(t->count, char *),
                         .slack = enti_rational_double(t->least),
                         .most = enti_rational_double(t->most)};
    ent_elimination *grown = enti_resize(x->eliminated, x->count + 1, sizeof *grown);
    ent_status st = grown && e.by && e.p && e.exact ? ENT_OK : ENT_ERR_NOMEM;

    if (grown) x->eliminated = grown;
    if (!st) st = write_weights(t, e.p, e.exact);
    if (st) {
        clear_elimination(&e);
        return st;
    }
    memcpy(e.by, t->by, t->count * sizeof *e.by);
    grown[x->count++] = e;
    return ENT_OK;
}

/* Room for it was made at the start of the round. */
static ent_status add_belief(const enti_trial *t, ent_dominance *x)
{
    const size_t cells = t->count * t->g->players;
    ent_belief *b = &x->belief[x->n_beliefs++];

    *b = (ent_belief){.player = t->player,
                      .action = t->action,
                      .count = t->count,
                      .profile = enti_new(cells, int),
                      .p = enti_new(t->count, double),
                      .exact = enti_new(t->count, char *)};
    if (!b->profile || !b->p || !b->exact) return ENT_ERR_NOMEM;
    memcpy(b->profile, t->profile, cells * sizeof *b->profile);
    for (size_t k = 0; k < t->count; k++) b->profile[k * t->g->players + t->player] = -1;
    return write_weights(t, b->p, b->exact);
}

typedef struct search {
    const ent_game *g;
    ent_dominance_opts o;
    bool inexact;
    const bool *others; /* [width] what the others of an action may do: the start's, or x->keep */
    bool *start;        /* [width] what was left when the round began */
    uint64_t steps;
    ent_dominance x;
} search;

/* Tries one action; *gone when it went. */
static ent_status try_action(search *s, size_t i, int action, bool *gone)
{
    enti_trial t;
    ent_status st =
        enti_trial_init(s->g, s->o.kind, s->others, s->x.keep + s->g->offset[i], i, action, &t);

    t.inexact = s->inexact;
    t.control = s->o.control;
    if (!st) st = enti_trial_run(&t, s->o.mixed);
    *gone = !st && t.decided && t.dominated;
    s->x.cut = s->x.cut || t.stopped;
    if (*gone) {
        st = add_elimination(&t, &s->x);
        s->x.keep[s->g->offset[i] + (size_t)action] = false;
    } else if (!st && t.decided) {
        st = add_belief(&t, &s->x);
    }
    enti_trial_clear(&t);
    return st;
}

/* Whether the control ends the search before one more step. */
static bool is_over(search *s)
{
    const ent_control *c = &s->o.control;

    if (c->max_steps && s->steps >= c->max_steps) s->x.cut = true;
    if (c->progress && !c->progress(c->context, -1.0)) s->x.cut = true;
    s->steps++;
    return s->x.cut;
}

/* One round; *any when an action went. */
static ent_status round_of(search *s, bool *any)
{
    const ent_game *g = s->g;
    ent_status st = ENT_OK;

    *any = false;
    clear_beliefs(&s->x);
    s->x.belief = enti_new(g->width, ent_belief);
    if (!s->x.belief) return ENT_ERR_NOMEM;
    memcpy(s->start, s->x.keep, g->width * sizeof *s->start);
    s->x.rounds++;
    for (size_t i = 0; i < g->players && !st; i++)
        for (int a = 0; a < g->actions[i] && !st; a++) {
            bool gone = false;
            if (!s->x.keep[g->offset[i] + (size_t)a]) continue;
            if (is_over(s)) return ENT_OK;
            st = try_action(s, i, a, &gone);
            *any = *any || gone;
        }
    return st;
}

static ent_status search_init(search *s)
{
    s->x = (ent_dominance){
        .players = s->g->players, .width = s->g->width, .keep = enti_new(s->g->width, bool)};
    s->start = enti_new(s->g->width, bool);
    if (!s->start || !s->x.keep) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < s->g->width; k++) s->x.keep[k] = true;
    s->others = s->o.iterate && s->o.one_by_one ? s->x.keep : s->start;
    s->inexact = enti_game_has_exact(s->g);
    return ENT_OK;
}

ent_status ent_dominance_eliminate(const ent_game *g, const ent_dominance_opts *opts,
                                   ent_dominance *out)
{
    const ent_dominance_opts o = opts ? *opts : (ent_dominance_opts)ENT_DOMINANCE_OPTS_INIT;
    search s = {.g = g, .o = o};
    bool any = true;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_dominance){0};
    if (!g || (unsigned)o.kind > ENT_DOMINANCE_VERY_WEAK) return ENT_ERR_ARG;
    ent_status st = search_init(&s);
    while (!st && any && !s.x.cut && (s.o.iterate || !s.x.rounds)) st = round_of(&s, &any);
    if (st) goto done;
    s.x.rounds = s.x.count ? s.x.eliminated[s.x.count - 1].round : 0;
    s.x.claim = s.x.cut ? ENT_CLAIM_SOME : ENT_CLAIM_ALL;
    if (s.x.cut) clear_beliefs(&s.x);
    *out = s.x;
    s.x = (ent_dominance){0};
done:
    ent_dominance_clear(&s.x);
    enti_free(s.start);
    return st;
}
