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

/* The automaton as it stands in the document. */
typedef struct stated {
    size_t states;
    int *profile;             /* [states][players] */
    const enti_json **next;   /* [states][profiles] the lottery after each profile */
    const enti_json *initial; /* the first lottery */
    mpq_t *value;             /* [states][players] as printed */
    mpq_t *mean;              /* [1] scratch */
    bool drawn;               /* lotteries are such, so far */
    bool worth;               /* the values add up, so far */
    bool held;                /* no deviation gains, so far */
} stated;

/* out = the mean of V_i over a lottery [[state, probability], ...] */
static ent_status expect(enti_verifier *v, stated *x, const enti_json *lottery, size_t i, mpq_t out)
{
    mpq_t sum, chance, one;
    ent_status st = ENT_OK;

    mpq_inits(sum, chance, one, NULL);
    mpq_set_ui(one, 1, 1);
    mpq_set_ui(out, 0, 1);
    for (const enti_json *at = lottery->child; at && !st; at = at->next) {
        long to = 0;
        st = enti_verify_length(v, at, "a branch", 2);
        if (!st) st = enti_json_integer(at->child, "a state", 0, (long)x->states - 1, &to, v->err);
        if (!st) st = enti_verify_rational(v, at->child->next, "a probability", chance);
        if (st) break;
        x->drawn = x->drawn && mpq_sgn(chance) >= 0;
        mpq_add(sum, sum, chance);
        mpq_mul(chance, chance, x->value[(size_t)to * v->g->players + i]);
        mpq_add(out, out, chance);
    }
    mpq_set_d(chance, ENTI_TOL_PRINTED_SUM);
    x->drawn = x->drawn && enti_verify_near(sum, one, chance);
    mpq_clears(sum, chance, one, NULL);
    return st;
}

/* ---- reading ---- */

/* The transitions of a state: those of `next`, then `otherwise`. */
static ent_status read_next(enti_verifier *v, const enti_json *state, int profile[],
                            const enti_json *next[])
{
    const enti_json *list = NULL, *after = NULL, *to = NULL;
    const enti_json *otherwise = enti_json_get(state, "otherwise");
    ent_status st = enti_json_need(state, "a state", "next", ENTI_JSON_ARRAY, &list, v->err);

    for (const enti_json *at = st ? NULL : list->child; at && !st; at = at->next) {
        st = enti_json_need(at, "a transition", "after", ENTI_JSON_ARRAY, &after, v->err);
        if (!st) st = enti_verify_profile(v, after, "after", profile);
        if (!st) st = enti_json_need(at, "a transition", "to", ENTI_JSON_ARRAY, &to, v->err);
        if (!st) next[enti_game_index(v->g, profile)] = to;
    }
    for (size_t c = 0; c < v->g->profiles && !st; c++) {
        if (!next[c]) next[c] = otherwise;
        if (!next[c] || next[c]->kind != ENTI_JSON_ARRAY)
            st = enti_json_fault(state, v->err, "a state misses a transition, expected one");
    }
    return st;
}

static ent_status read_states(enti_verifier *v, const enti_json *list, stated *x)
{
    const size_t n = v->g->players;
    const enti_json *row = NULL;
    int *profile = enti_new(n, int);
    ent_status st = profile ? ENT_OK : ENT_ERR_NOMEM;
    size_t s = 0;

    for (const enti_json *at = list->child; at && !st; at = at->next, s++) {
        st = enti_json_need(at, "a state", "profile", ENTI_JSON_ARRAY, &row, v->err);
        if (!st) st = enti_verify_profile(v, row, "profile", x->profile + s * n);
        if (!st) st = read_next(v, at, profile, x->next + s * v->g->profiles);
    }
    enti_free(profile);
    return st;
}

static ent_status read_values(enti_verifier *v, const enti_json *check, stated *x)
{
    const size_t n = v->g->players;
    const enti_json *state = NULL, *row = NULL;
    ent_status st = enti_verify_row(v, check, "states", x->states, &state);

    for (size_t s = 0; s < x->states && !st; s++, state = state->next) {
        st = enti_json_need(state, "a state", "value", ENTI_JSON_ARRAY, &row, v->err);
        if (!st) st = enti_verify_rationals(v, row, "value", n, x->value + s * n);
    }
    return st;
}

static ent_status read_stated(enti_verifier *v, const enti_json *object, const enti_json *check,
                              stated *x)
{
    const enti_json *automaton = NULL, *list = NULL;
    ent_status st =
        enti_json_need(object, "the strategy", "automaton", ENTI_JSON_OBJECT, &automaton, v->err);

    if (!st)
        st = enti_json_need(automaton, "the automaton", "initial", ENTI_JSON_ARRAY, &x->initial,
                            v->err);
    if (!st)
        st = enti_json_need(automaton, "the automaton", "states", ENTI_JSON_ARRAY, &list, v->err);
    if (!st && !list->count) st = enti_json_fault(list, v->err, "the automaton has no states");
    if (st) return st;
    x->states = list->count;
    if (x->states > SIZE_MAX / v->g->profiles / v->g->players) return ENT_ERR_LIMIT;
    x->profile = enti_new(x->states * v->g->players, int);
    x->next = enti_new(x->states * v->g->profiles, const enti_json *);
    x->value = enti_rationals_new(x->states * v->g->players);
    x->mean = enti_rationals_new(1);
    if (!x->profile || !x->next || !x->value || !x->mean) return ENT_ERR_NOMEM;
    st = read_states(v, list, x);
    return st ? st : read_values(v, check, x);
}

/* ---- checking ---- */

/* All actions of player i in state s; profile [players] is what the state says. */
static ent_status check_player(enti_verifier *v, enti_play *p, stated *x, size_t s, int profile[],
                               size_t i)
{
    const int told = profile[i];
    mpq_t *value = &x->value[s * v->g->players + i];
    ent_status st = ENT_OK;

    for (int b = 0; b < v->g->actions[i] && !st; b++) {
        profile[i] = b;
        const size_t c = enti_game_index(v->g, profile);
        st = enti_play_payoff(v, profile, i, p->a);
        if (!st) st = expect(v, x, x->next[s * v->g->profiles + c], i, *x->mean);
        if (st) break;
        enti_play_mix(p, p->a, *x->mean, p->a);
        if (b == told)
            x->worth = x->worth && enti_verify_near(p->a, *value, p->tol);
        else
            x->held = x->held && enti_verify_at_most(p->a, *value, p->tol);
    }
    profile[i] = told;
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
        if (!st) st = expect(v, x, x->initial, i, *x->mean);
        good = good && !st && enti_verify_near(p->a, *x->mean, p->tol);
    }
    return st ? st : enti_verify_add(v, good, true, "strategy: the value is that of its beginning");
}

static ent_status check_states(enti_verifier *v, enti_play *p, const enti_json *check, stated *x)
{
    const size_t n = v->g->players;
    const enti_json *perfect = NULL;
    ent_status st = ENT_OK;

    for (size_t s = 0; s < x->states && !st; s++)
        for (size_t i = 0; i < n && !st; i++) st = check_player(v, p, x, s, x->profile + s * n, i);
    if (!st)
        st =
            enti_json_need(check, "the check", "subgame_perfect", ENTI_JSON_BOOL, &perfect, v->err);
    if (!st)
        st = enti_verify_add(v, x->worth, true, "strategy: each state is worth what is stated");
    if (!st) st = check_start(v, p, check, x);
    if (!st) st = enti_verify_add(v, x->drawn, true, "strategy: each draw is a distribution");
    if (!st)
        st = enti_verify_add(v, x->held == perfect->boolean, true,
                             "strategy: whether one deviation gains over 1e-9 of the range");
    return st;
}

ent_status enti_verify_automaton(enti_verifier *v, const enti_json *object)
{
    const enti_json *check = enti_json_get(object, "check");
    stated x = {.drawn = true, .worth = true, .held = true};
    enti_play p;

    if (!check) return enti_verify_open(v, "strategy: the discount factors at which it holds");
    ent_status st = enti_play_init(&p, v, check);
    if (!st) st = read_stated(v, object, check, &x);
    if (!st) st = check_states(v, &p, check, &x);
    if (!st && enti_json_get(object, "deltas"))
        st = enti_verify_open(v, "strategy: the discount factors at which it holds");
    enti_free(x.profile);
    enti_free(x.next);
    enti_rationals_free(x.value, x.states * v->g->players);
    enti_rationals_free(x.mean, 1);
    enti_play_clear(&p);
    return st;
}
