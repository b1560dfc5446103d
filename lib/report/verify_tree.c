/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_tree.c -- backward induction and equilibria of types, re-checked from the case alone.
 *
 * A stated equilibrium of a tree is its moves. From them the values of all nodes follow exactly,
 * the last node first:
 *
 *     end     what it pays
 *     chance  sum of p times the values behind the moves
 *     move    the value behind the stated move
 *
 * and no other single move at any node is better for whoever moves there: by the one-deviation
 * principle that is subgame perfection. Where every other move is worse, there is no other.
 */
#include "base/mem.h"
#include "game/tree.h"
#include "report/verify.h"

#include <math.h>

/* The moves as a list of indices, null where nobody moves; false when they are none of the tree. */
static bool read_moves(const ent_tree *t, const enti_json *row, int move[])
{
    const enti_json *at = row->child;

    for (size_t v = 0; v < t->nodes; v++, at = at->next) {
        const bool moves = t->node[v].at.kind == ENT_TREE_MOVE;
        move[v] = -1;
        if (!moves && at->kind != ENTI_JSON_NULL) return false;
        if (!moves) continue;
        if (at->kind != ENTI_JSON_NUMBER || at->number != floor(at->number) || at->number < 0 ||
            at->number >= (double)t->node[v].at.moves)
            return false;
        move[v] = (int)at->number;
    }
    return true;
}

/* value [nodes][players] of the moves */
static ent_status find_values(enti_verifier *v, const ent_tree *t, const int move[], mpq_t value[])
{
    const size_t n = t->players;
    ent_status st = ENT_OK;

    for (size_t k = t->nodes; k-- > 0 && !st;) {
        const ent_tree_node *at = &t->node[k].at;
        if (at->kind == ENT_TREE_CHANCE) {
            mpq_t *p = enti_rationals_new(at->moves);
            st = p ? enti_tree_probabilities(t, k, p) : ENT_ERR_NOMEM;
            for (size_t i = 0; i < n && !st; i++)
                for (size_t m = 0; m < at->moves; m++) {
                    mpq_mul(v->t, p[m], value[(at->first + m) * n + i]);
                    mpq_add(value[k * n + i], value[k * n + i], v->t);
                }
            enti_rationals_free(p, at->moves);
            continue;
        }
        for (size_t i = 0; i < n && !st; i++) {
            if (at->kind == ENT_TREE_END)
                st = enti_tree_payoff(t, k, i, value[k * n + i]);
            else
                mpq_set(value[k * n + i], value[(at->first + (size_t)move[k]) * n + i]);
        }
    }
    return st;
}

/* *best: no other move at any node is better; *strict: each is worse by more than the slack. */
static void judge_moves(enti_verifier *v, const ent_tree *t, const int move[], mpq_t value[],
                        mpq_t slack, bool *best, bool *strict)
{
    *best = *strict = true;
    for (size_t k = 0; k < t->nodes; k++) {
        const ent_tree_node *at = &t->node[k].at;
        for (size_t m = 0; at->kind == ENT_TREE_MOVE && m < at->moves; m++) {
            if ((int)m == move[k]) continue;
            mpq_t *other = &value[(at->first + m) * t->players + at->player];
            mpq_sub(v->t, *other, value[k * t->players + at->player]);
            if (mpq_cmp(v->t, slack) > 0) *best = false;
            mpq_neg(v->t, v->t);
            if (mpq_cmp(v->t, slack) <= 0) *strict = false;
        }
    }
}

/* Whether every stated value is that of the moves. */
static ent_status same_values(enti_verifier *v, const ent_tree *t, const enti_json *list,
                              mpq_t value[], mpq_t blur, bool *same)
{
    mpq_t *stated = enti_rationals_new(t->players);
    ent_status st = stated ? ENT_OK : ENT_ERR_NOMEM;
    const enti_json *row = list->child;

    *same = true;
    for (size_t k = 0; k < t->nodes && !st; k++, row = row->next) {
        st = enti_verify_rationals(v, row, "values", t->players, stated);
        for (size_t i = 0; i < t->players && !st; i++)
            *same = *same && enti_verify_near(stated[i], value[k * t->players + i], blur);
    }
    enti_rationals_free(stated, t->players);
    return st;
}

/* How far values and choices may be off: a share of the tree's own payoffs. */
static void allowances(const ent_tree *t, mpq_t slack, mpq_t blur)
{
    double largest = 0.0;

    for (size_t k = 0; k < t->nodes; k++)
        for (size_t i = 0; t->node[k].at.kind == ENT_TREE_END && i < t->players; i++)
            largest = fmax(largest, fabs(ent_tree_payoff(t, k, i)));
    mpq_set_d(slack, ENTI_TOL_STATED * ent_tree_range(t));
    mpq_set_d(blur, ENTI_TOL_STATED * largest);
}

static ent_status check_play(enti_verifier *v, const ent_tree *t, const enti_json *play,
                             size_t number, bool *strict)
{
    const enti_json *moves = NULL, *values = NULL;
    mpq_t *value = enti_rationals_new(t->nodes * t->players), slack, blur;
    int *move = enti_new(t->nodes, int);
    ent_status st = value && move ? ENT_OK : ENT_ERR_NOMEM;
    bool best = false, same = false, sound = false;

    mpq_inits(slack, blur, NULL);
    allowances(t, slack, blur);
    if (!st) st = enti_json_need(play, "a play", "moves", ENTI_JSON_ARRAY, &moves, v->err);
    if (!st) st = enti_json_need(play, "a play", "values", ENTI_JSON_ARRAY, &values, v->err);
    if (!st) st = enti_verify_length(v, moves, "moves", t->nodes);
    if (!st) st = enti_verify_length(v, values, "values", t->nodes);
    if (!st) sound = read_moves(t, moves, move);
    if (!st && sound) {
        st = find_values(v, t, move, value);
        if (!st) st = same_values(v, t, values, value, blur, &same);
        if (!st) judge_moves(v, t, move, value, slack, &best, strict);
    }
    if (!st)
        st = enti_verify_add(v, sound && same, true, "play %zu: the values of all nodes follow",
                             number);
    if (!st)
        st = enti_verify_add(v, sound && best, true,
                             "play %zu: no other move at any node is better", number);
    enti_rationals_free(value, t->nodes * t->players);
    enti_free(move);
    mpq_clears(slack, blur, NULL);
    return st;
}

ent_status enti_verify_tree(enti_verifier *v, const enti_json *object)
{
    const ent_tree *t = v->signals.tree;
    const enti_json *plays = enti_json_get(object, "plays");
    const enti_json *unique = enti_json_get(object, "unique");
    bool strict = false;
    size_t number = 0;
    ent_status st = ENT_OK;

    if (!t) return enti_verify_open(v, "backward induction: it takes the tree of the case");
    for (const enti_json *at = plays->child; at && !st; at = at->next)
        st = check_play(v, t, at, ++number, &strict);
    if (st) return st;
    if (unique && unique->kind == ENTI_JSON_BOOL && unique->boolean)
        return enti_verify_add(v, number == 1 && strict, true,
                               "there is no other: every other move loses");
    return enti_verify_open(v, "that play can go no other way");
}
