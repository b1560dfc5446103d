/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_automaton.c -- that a printed automaton is worth what is stated, and that nobody gains by one
 * deviation in any state.
 *
 * With the printed values V, and E V the mean over the lottery that follows a profile,
 *
 *     V_i(s) = (1 - delta) u_i(a) + delta E V_i(next(s, a))                 a what state s says
 *     V_i(s) >= (1 - delta) u_i(b, a_-i) + delta E V_i(next(s, (b, a_-i)))  for all b
 *
 * Values that satisfy the first are the automaton's own up to the tolerance over 1 - delta. By the
 * one-shot deviation principle the second is subgame perfection. Nash equilibria that are not
 * subgame perfect, and sets of discount factors, take more and stay open.
 */
#include "base/mem.h"
#include "report/verify_play.h"
#include "scenario/scenario.h"

#include <entente/patience.h>

typedef struct stated {
    ent_automaton a;
    mpq_t *value; /* [states][players] as printed */
    mpq_t *mean;  /* [1] scratch */
    bool worth;   /* the values add up, so far */
    bool held;    /* no deviation gains, so far */
} stated;

/* mean = sum over the lottery of V_i */
static void expect(const stated *x, size_t lottery, size_t i, mpq_t p, mpq_t out)
{
    const ent_automaton *a = &x->a;

    mpq_set_ui(out, 0, 1);
    for (size_t k = a->first[lottery]; k < a->first[lottery + 1]; k++) {
        mpq_set_d(p, a->probability[k]);
        mpq_mul(p, p, x->value[(size_t)a->state[k] * a->players + i]);
        mpq_add(out, out, p);
    }
}

/* All actions of player i in state s; profile [players] is what the state says. */
static ent_status check_player(enti_verifier *v, enti_play *p, stated *x, size_t s, int profile[],
                               size_t i)
{
    const int told = profile[i];
    ent_status st = ENT_OK;

    for (int b = 0; b < v->g->actions[i] && !st; b++) {
        profile[i] = b;
        const size_t c = enti_game_index(v->g, profile);
        st = enti_play_payoff(v, profile, i, p->a);
        if (st) break;
        expect(x, (size_t)x->a.next[s * x->a.profiles + c], i, p->b, *x->mean);
        enti_play_mix(p, p->a, *x->mean, p->a);
        mpq_t *value = &x->value[s * v->g->players + i];
        if (b == told)
            x->worth = x->worth && enti_verify_near(p->a, *value, p->tol);
        else
            x->held = x->held && enti_verify_at_most(p->a, *value, p->tol);
    }
    profile[i] = told;
    return st;
}

static ent_status read_values(enti_verifier *v, const enti_json *check, stated *x)
{
    const size_t n = v->g->players;
    const enti_json *state = NULL, *row = NULL;
    ent_status st = enti_verify_row(v, check, "states", x->a.states, &state);

    for (size_t s = 0; s < x->a.states && !st; s++, state = state->next) {
        st = enti_json_need(state, "a state", "value", ENTI_JSON_ARRAY, &row, v->err);
        if (!st) st = enti_verify_rationals(v, row, "value", n, x->value + s * n);
    }
    return st;
}

/* `value` of the check: the mean over the first lottery. */
static ent_status check_start(enti_verifier *v, enti_play *p, const enti_json *check, stated *x)
{
    const enti_json *at = NULL;
    bool good = true;
    ent_status st = enti_verify_row(v, check, "value", v->g->players, &at);

    for (size_t i = 0; i < v->g->players && !st; i++, at = at->next) {
        st = enti_verify_rational(v, at, "value", p->a);
        expect(x, (size_t)x->a.initial, i, p->b, *x->mean);
        good = good && enti_verify_near(p->a, *x->mean, p->tol);
    }
    return st ? st : enti_verify_add(v, good, true, "strategy: the value is that of its beginning");
}

static ent_status check_states(enti_verifier *v, enti_play *p, const enti_json *check, stated *x)
{
    const size_t n = v->g->players;
    const enti_json *perfect = NULL;
    ent_status st = read_values(v, check, x);

    for (size_t s = 0; s < x->a.states && !st; s++)
        for (size_t i = 0; i < n && !st; i++)
            st = check_player(v, p, x, s, x->a.profile + s * n, i);
    if (!st)
        st =
            enti_json_need(check, "the check", "subgame_perfect", ENTI_JSON_BOOL, &perfect, v->err);
    if (!st)
        st = enti_verify_add(v, x->worth, true, "strategy: each state is worth what is stated");
    if (!st) st = check_start(v, p, check, x);
    if (!st)
        st = enti_verify_add(v, x->held == perfect->boolean, true,
                             "strategy: whether one deviation gains over 1e-9 of the range");
    return st;
}

/* Whether every state directs every player. */
static bool is_whole(const ent_automaton *a)
{
    for (size_t c = 0; c < a->states * a->players; c++)
        if (a->profile[c] < 0) return false;
    return true;
}

ent_status enti_verify_automaton(enti_verifier *v, const enti_json *object)
{
    const enti_json *check = enti_json_get(object, "check");
    stated x = {.worth = true, .held = true};
    enti_play p;

    if (!check) return enti_verify_open(v, "strategy: the discount factors at which it holds");
    ent_status st = enti_play_init(&p, v, check);
    if (!st) st = enti_automaton_from(v->g, object, &x.a, v->err);
    if (!st && !is_whole(&x.a))
        st = enti_json_fault(object, v->err, "the automaton does not direct every player");
    if (!st) {
        x.value = enti_rationals_new(x.a.states * v->g->players);
        x.mean = enti_rationals_new(1);
        st = x.value && x.mean ? check_states(v, &p, check, &x) : ENT_ERR_NOMEM;
    }
    if (!st && enti_json_get(object, "deltas"))
        st = enti_verify_open(v, "strategy: the discount factors at which it holds");
    enti_rationals_free(x.value, x.value ? x.a.states * v->g->players : 0);
    enti_rationals_free(x.mean, 1);
    ent_automaton_clear(&x.a);
    enti_play_clear(&p);
    return st;
}
