/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_stochastic.c -- that printed payoff sets of a stochastic game generate each other.
 *
 * With phi(s'|s, a) the probability of state s' after profile a in state s, each vertex v of state s has
 * a profile a and a draw between plans j, which name a vertex V_{s'}(j) in each state, and
 *
 *     v_i = (1 - delta) u_i(a) + delta sum_{s'} phi(s'|s, a) sum_j weight_j V_{s',i}(j)
 *        >= (1 - delta) u_i(b, a_-i) + delta sum_{s'} phi(s'|s, (b, a_-i)) p_{s',i}   for both i, all b,
 *
 * p_{s',i} the payoff of i at the vertex of s' that punishes it. A state that may come has a set. The
 * probabilities are those of the file as doubles. That nothing else is sustained stays open.
 */
#include "base/mem.h"
#include "report/verify_play.h"

typedef struct state_set {
    size_t count;
    mpq_t *payoff; /* [count][2] */
    long punish[2];
} state_set;

typedef struct sets {
    enti_verifier *v;
    const ent_stochastic_game *game;
    enti_play play;
    state_set *set; /* [states] */
    mpq_t sum, term;
    bool adds_up, drawn, held, goes_on;
} sets;

/* The vertices' payoffs and the punishing vertices of one state. */
static ent_status read_set(sets *x, const enti_json *state, state_set *s)
{
    const enti_json *list = NULL, *row = NULL;
    size_t k = 0;
    ent_status st = enti_json_need(state, "a state", "vertices", ENTI_JSON_ARRAY, &list, x->v->err);

    if (st || !list->count) return st;
    s->count = list->count;
    s->payoff = enti_rationals_new(2 * s->count);
    if (!s->payoff) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next, k++)
        st = enti_verify_member(x->v, at, "payoffs", 2, s->payoff + 2 * k);
    if (!st) st = enti_verify_row(x->v, state, "punish", 2, &row);
    for (size_t i = 0; i < 2 && !st; i++, row = row->next)
        st = enti_json_integer(row, "a vertex", 0, (long)s->count - 1, &s->punish[i], x->v->err);
    return st;
}

/* sum += chance * weight * payoff of a vertex */
static void add_term(sets *x, double chance, mpq_t weight, mpq_t payoff)
{
    mpq_set_d(x->term, chance);
    if (weight) mpq_mul(x->term, x->term, weight);
    mpq_mul(x->term, x->term, payoff);
    mpq_add(x->sum, x->sum, x->term);
}

/* out = the mean of player i over the draw after profile number a in state s; *whole: the weights sum to 1
 * and the plans name vertices. */
static ent_status expect(sets *x, size_t s, size_t a, const enti_json *draw, size_t i, mpq_t out)
{
    const size_t states = x->game->states;
    const double *next = x->game->next[s] + a * states;
    mpq_t weight, total, one;
    ent_status st = ENT_OK;

    mpq_inits(weight, total, one, NULL);
    mpq_set_ui(x->sum, 0, 1);
    mpq_set_ui(one, 1, 1);
    for (const enti_json *at = draw->child; at && !st; at = at->next) {
        st = enti_verify_length(x->v, at, "a branch", 2);
        if (!st) st = enti_verify_length(x->v, at->child, "a plan", states);
        if (!st) st = enti_verify_rational(x->v, at->child->next, "a probability", weight);
        if (st) break;
        x->drawn = x->drawn && mpq_sgn(weight) >= 0;
        mpq_add(total, total, weight);
        const enti_json *to = at->child->child;
        for (size_t k = 0; k < states && !st; k++, to = to->next) {
            const state_set *set = &x->set[k];
            long vertex = 0;
            if (!(next[k] > 0.0)) continue;
            x->goes_on = x->goes_on && set->count;
            if (!set->count) continue;
            st = enti_json_integer(to, "a vertex", 0, (long)set->count - 1, &vertex, x->v->err);
            if (!st) add_term(x, next[k], weight, set->payoff[2 * (size_t)vertex + i]);
        }
    }
    mpq_set_d(weight, ENTI_TOL_PRINTED_SUM);
    x->drawn = x->drawn && (st || enti_verify_near(total, one, weight));
    mpq_set(out, x->sum);
    mpq_clears(weight, total, one, NULL);
    return st;
}

/* out = what player i gets by playing b once and being punished where that leads. */
static ent_status leave(sets *x, size_t s, const int profile[], size_t i, int b, mpq_t out)
{
    const ent_game *g = x->game->stage[s];
    const size_t states = x->game->states;
    int other[2] = {profile[0], profile[1]};

    other[i] = b;
    const size_t a = enti_game_index(g, other);
    const double *next = x->game->next[s] + a * states;
    mpq_set_ui(x->sum, 0, 1);
    for (size_t k = 0; k < states; k++) {
        const state_set *set = &x->set[k];
        if (!(next[k] > 0.0)) continue;
        x->goes_on = x->goes_on && set->count;
        if (set->count) add_term(x, next[k], NULL, set->payoff[2 * (size_t)set->punish[i] + i]);
    }
    const ent_status st = enti_game_rational(g, 2 * a + i, out);
    if (!st) enti_play_mix(&x->play, out, x->sum, out);
    return st;
}

static ent_status check_vertex(sets *x, size_t s, size_t k, const enti_json *at)
{
    const ent_game *g = x->game->stage[s];
    const enti_json *row = NULL, *draw = NULL;
    long a[2] = {0, 0};
    ent_status st = enti_verify_row(x->v, at, "profile", 2, &row);

    for (size_t i = 0; i < 2 && !st; i++, row = row->next)
        st = enti_json_integer(row, "profile", 0, g->actions[i] - 1, &a[i], x->v->err);
    if (!st) st = enti_json_need(at, "a vertex", "draw", ENTI_JSON_ARRAY, &draw, x->v->err);
    const int profile[] = {(int)a[0], (int)a[1]};
    for (size_t i = 0; i < 2 && !st; i++) {
        mpq_t *stated = &x->set[s].payoff[2 * k + i];
        const size_t cell = enti_game_index(g, profile);
        st = expect(x, s, cell, draw, i, x->play.b);
        if (!st) st = enti_game_rational(g, 2 * cell + i, x->play.a);
        if (st) break;
        enti_play_mix(&x->play, x->play.a, x->play.b, x->play.a);
        x->adds_up = x->adds_up && enti_verify_near(x->play.a, *stated, x->play.tol);
        for (int b = 0; b < g->actions[i] && !st; b++) {
            if (b == profile[i]) continue;
            st = leave(x, s, profile, i, b, x->play.b);
            x->held = x->held && enti_verify_at_most(x->play.b, x->play.a, x->play.tol);
        }
    }
    return st;
}

static ent_status file(sets *x)
{
    const struct {
        bool holds;
        const char *what;
    } checks[] = {
        {x->adds_up, "states: each vertex is worth what it plays and promises"},
        {x->drawn, "states: each promise is a draw between plans"},
        {x->goes_on, "states: every state that may come has equilibria"},
        {x->held, "states: nobody gains over 1e-9 of the range by deviating"},
    };
    ent_status st = ENT_OK;

    for (size_t k = 0; k < sizeof checks / sizeof *checks && !st; k++)
        st = enti_verify_add(x->v, checks[k].holds, true, "%s", checks[k].what);
    return st ? st : enti_verify_open(x->v, "states: that nothing else is sustained");
}

static ent_status check_sets(sets *x, const enti_json *list)
{
    size_t s = 0;
    ent_status st = ENT_OK;

    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_set(x, at, &x->set[s++]);
    s = 0;
    for (const enti_json *at = list->child; at && !st; at = at->next, s++) {
        size_t k = 0;
        const enti_json *vertices = enti_json_get(at, "vertices");
        for (const enti_json *v = vertices->child; v && !st; v = v->next)
            st = check_vertex(x, s, k++, v);
    }
    return st ? st : file(x);
}

ent_status enti_verify_stochastic(enti_verifier *v, const ent_stochastic_game *game,
                                  const enti_json *root)
{
    sets x = {.v = v, .game = game, .adds_up = true, .drawn = true, .held = true, .goes_on = true};
    const enti_json *list = NULL;
    double range = 0.0;

    if (root->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(root, v->err, "the result is %s, expected an object",
                               enti_json_kind_text(root->kind));
    mpq_inits(x.sum, x.term, NULL);
    ent_status st = enti_play_init(&x.play, v, root);
    for (size_t s = 0; s < game->states; s++)
        range = game->stage[s]->range > range ? game->stage[s]->range : range;
    mpq_set_d(x.play.tol, ENTI_TOL_PLAY * range);
    if (!st) st = enti_json_need(root, "the result", "states", ENTI_JSON_ARRAY, &list, v->err);
    if (!st && list->count != game->states)
        st = enti_json_fault(list, v->err, "\"states\" has %zu entries, expected %zu for this game",
                             list->count, game->states);
    x.set = st ? NULL : enti_calloc(game->states, sizeof *x.set);
    if (!st && !x.set) st = ENT_ERR_NOMEM;
    if (!st) st = check_sets(&x, list);
    for (size_t s = 0; x.set && s < game->states; s++)
        enti_rationals_free(x.set[s].payoff, 2 * x.set[s].count);
    enti_free(x.set);
    mpq_clears(x.sum, x.term, NULL);
    enti_play_clear(&x.play);
    return st;
}
