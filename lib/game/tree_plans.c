/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_plans.c -- the reduced plans of every player of a tree.
 *
 * With perfect recall an information set h of a player lies behind one own move (g, m), or behind
 * none. A plan chooses at h when it chooses m at g; so the plans behind h number
 *
 *     N(h) = sum over moves m of  product over sets k behind (h, m) of N(k),
 *
 * and a player has the product of N(h) over its first sets. They are listed as an odometer runs,
 * the last set fastest.
 */
#include "game/tree_plans.h"

#include "base/mem.h"

#include <string.h>

void ent_tree_plans_clear(ent_tree_plans *x)
{
    if (!x) return;
    enti_free(x->move);
    *x = (ent_tree_plans){0};
}

/* Where each set lies, and numbers of plans. */
typedef struct order {
    size_t *from, *by; /* [informations] the last own move; SIZE_MAX: none */
    size_t *behind;    /* [width] product over the sets behind each move */
} order;

static void order_clear(order *o)
{
    enti_free(o->from);
    enti_free(o->by);
    enti_free(o->behind);
}

/* a * b, at most SIZE_MAX */
static size_t times(size_t a, size_t b)
{
    return b && a > SIZE_MAX / b ? SIZE_MAX : a * b;
}

/* count [players] plans of each */
static ent_status count_plans(const ent_tree *t, order *o, size_t count[])
{
    size_t forgets = SIZE_MAX;

    o->from = enti_new(t->informations + 1, size_t);
    o->by = enti_new(t->informations + 1, size_t);
    o->behind = enti_new(t->width + 1, size_t);
    if (!o->from || !o->by || !o->behind) return ENT_ERR_NOMEM;
    const ent_status st = enti_tree_own_moves(t, o->from, o->by, &forgets);
    if (st) return st;
    if (forgets != SIZE_MAX) return ENT_ERR_ARG;
    for (size_t k = 0; k < t->width; k++) o->behind[k] = 1;
    for (size_t i = 0; i < t->players; i++) count[i] = 1;
    for (size_t h = t->informations; h-- > 0;) {
        const enti_information *set = &t->information[h];
        size_t n = 0;
        for (size_t m = 0; m < set->moves; m++) {
            const size_t more = o->behind[set->offset + m];
            n = more > SIZE_MAX - n ? SIZE_MAX : n + more;
        }
        size_t *into = o->from[h] == SIZE_MAX
                           ? &count[set->player]
                           : &o->behind[t->information[o->from[h]].offset + o->by[h]];
        *into = times(*into, n);
    }
    return ENT_OK;
}

/* From set `h` on: the first move at every set of the player that the plan comes by. */
static void begin_at(const ent_tree *t, const order *o, size_t player, size_t h, int move[])
{
    for (; h < t->informations; h++) {
        const size_t from = o->from[h];
        if (t->information[h].player != player) continue;
        move[h] = from == SIZE_MAX || move[from] == (int)o->by[h] ? 0 : -1;
    }
}

/* The next plan of a player; false after the last. */
static bool next_plan(const ent_tree *t, const order *o, size_t player, int move[])
{
    for (size_t h = t->informations; h-- > 0;) {
        if (t->information[h].player != player || move[h] < 0 ||
            (size_t)move[h] + 1 == t->information[h].moves)
            continue;
        move[h]++;
        begin_at(t, o, player, h + 1, move);
        return true;
    }
    return false;
}

static void list_plans(const ent_tree *t, const order *o, const int actions[], ent_tree_plans *x)
{
    const size_t row = t->informations;
    int *at = x->move;

    for (size_t i = 0; i < t->players; i++) {
        for (size_t h = 0; h < row; h++) at[h] = -1;
        begin_at(t, o, i, 0, at);
        for (int k = 1; k < actions[i]; k++, at += row) {
            memcpy(at + row, at, row * sizeof *at);
            next_plan(t, o, i, at + row);
        }
        at += row;
    }
}

ent_status enti_tree_plans(const ent_tree *t, size_t max_payoffs, int actions[],
                           ent_tree_plans *out)
{
    ent_tree_plans x = {t->players, t->informations, 0, NULL};
    size_t count[ENT_GAME_MAX_PLAYERS], payoffs = t->players;
    order o = {NULL, NULL, NULL};
    ent_status st = count_plans(t, &o, count);

    *out = (ent_tree_plans){0};
    for (size_t i = 0; i < t->players && !st; i++) {
        payoffs = times(payoffs, count[i]);
        if (payoffs > max_payoffs || count[i] > ENT_GAME_MAX_ACTIONS) {
            st = ENT_ERR_LIMIT;
            break;
        }
        actions[i] = (int)count[i];
        x.width += count[i];
    }
    if (!st && times(x.width, t->informations + 1) > ENT_GAME_MAX_PAYOFFS) st = ENT_ERR_LIMIT;
    if (!st) {
        x.move = enti_new(x.width * t->informations + 1, int);
        if (!x.move) st = ENT_ERR_NOMEM;
    }
    if (!st) {
        if (t->informations) list_plans(t, &o, actions, &x);
        *out = x;
    }
    order_clear(&o);
    return st;
}
