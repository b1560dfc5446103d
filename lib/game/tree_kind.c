/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_kind.c -- what players of a tree know: perfect information, perfect recall, subgames.
 *
 * Perfect recall: for every information set h the last own move before it, a set and a move there,
 * is the same at all nodes of h. By induction from the root, so is the whole sequence of own moves;
 * a set that some play meets twice fails, since its deeper node has an own move more.
 *
 * A subgame begins at v when no set is partly behind v: of each set with several nodes, all or none
 * have v on their way, v itself not being one of several.
 */
#include "game/tree.h"

#include "base/mem.h"

#include <string.h>

bool ent_tree_perfect_information(const ent_tree *t)
{
    for (size_t h = 0; t && h < t->informations; h++)
        if (t->information[h].count > 1) return false;
    return t != NULL;
}

/* Each player's last move on the way to every node, [nodes][players]: the node that it led to, 0 for
 * none. */
static uint32_t *last_moves(const ent_tree *t)
{
    const size_t n = t->players;
    uint32_t *last = enti_calloc(t->nodes * n, sizeof *last);

    for (size_t v = 1; last && v < t->nodes; v++) {
        const size_t up = t->node[v].at.parent;
        memcpy(last + v * n, last + up * n, n * sizeof *last);
        if (t->node[up].at.kind == ENT_TREE_MOVE) last[v * n + t->node[up].at.player] = (uint32_t)v;
    }
    return last;
}

ent_status enti_tree_own_moves(const ent_tree *t, size_t from[], size_t by[], size_t *forgets)
{
    uint32_t *last = last_moves(t);

    *forgets = SIZE_MAX;
    if (!last) return ENT_ERR_NOMEM;
    for (size_t v = 0; v < t->nodes; v++) {
        const ent_tree_node *at = &t->node[v].at;
        if (at->kind != ENT_TREE_MOVE) continue;
        const size_t h = at->information, led = last[v * t->players + at->player];
        const size_t set = led ? t->node[t->node[led].at.parent].at.information : SIZE_MAX;
        const size_t move = led ? t->node[led].at.move : SIZE_MAX;
        if (v == t->information[h].least) {
            from[h] = set;
            by[h] = move;
        } else if (*forgets == SIZE_MAX && (from[h] != set || by[h] != move)) {
            *forgets = h;
        }
    }
    enti_free(last);
    return ENT_OK;
}

ent_status ent_tree_perfect_recall(const ent_tree *t, bool *out, size_t *where)
{
    size_t forgets = SIZE_MAX;

    if (!t || !out) return ENT_ERR_ARG;
    *out = false;
    if (where) *where = SIZE_MAX;
    size_t *from = enti_new(t->informations + 1, size_t),
           *by = enti_new(t->informations + 1, size_t);
    ent_status st = from && by ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) st = enti_tree_own_moves(t, from, by, &forgets);
    enti_free(from);
    enti_free(by);
    if (st) return st;
    *out = forgets == SIZE_MAX;
    if (where) *where = forgets;
    return ENT_OK;
}

/* Raises behind[v] for all v on the way to a node, itself included. */
static void count_way(const ent_tree *t, size_t node, uint32_t behind[])
{
    for (; node != SIZE_MAX; node = t->node[node].at.parent) behind[node]++;
}

/* Clears out[v] where some but not all nodes of set h are behind v, and at the nodes of h. */
static void rule_out(const ent_tree *t, size_t h, const size_t node[], uint32_t behind[],
                     bool out[])
{
    const size_t count = t->information[h].count;

    for (size_t k = 0; k < count; k++) count_way(t, node[k], behind);
    for (size_t k = 0; k < count; k++) {
        out[node[k]] = false;
        for (size_t v = node[k]; v != SIZE_MAX; v = t->node[v].at.parent)
            if (behind[v] < count) out[v] = false;
    }
    for (size_t k = 0; k < count; k++)
        for (size_t v = node[k]; v != SIZE_MAX; v = t->node[v].at.parent) behind[v] = 0;
}

ent_status ent_tree_subgames(const ent_tree *t, bool out[])
{
    if (!t || !out) return ENT_ERR_ARG;
    uint32_t *behind = enti_calloc(t->nodes, sizeof *behind);
    size_t *member = enti_new(t->nodes, size_t); /* nodes, set after set */
    size_t *begin =
        enti_new(t->informations + 2, size_t); /* [informations + 1] where each begins */
    const ent_status st = behind && member && begin ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t h = 0; h < t->informations && !st; h++)
        begin[h + 2] = begin[h + 1] + t->information[h].count;
    for (size_t v = 0; v < t->nodes && !st; v++) {
        out[v] = t->node[v].at.kind != ENT_TREE_END;
        if (t->node[v].at.kind == ENT_TREE_MOVE) member[begin[t->node[v].at.information + 1]++] = v;
    }
    for (size_t h = 0; h < t->informations && !st; h++)
        if (t->information[h].count > 1) rule_out(t, h, member + begin[h], behind, out);
    enti_free(behind);
    enti_free(member);
    enti_free(begin);
    return st;
}
