/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_labels.c -- plans in words: "demand; if rejected: fight".
 *
 * A plan lists its moves in the order of the information sets, each behind what is known there: the
 * name of the set, else the moves that lead to its nodes, joined by "or"; where two sets of a
 * player would be called alike, all moves from the root to their first nodes. A player with one set
 * needs no "if", nor does the root. A set that lies behind another one tells itself by its place.
 */
#include "base/mem.h"
#include "base/text.h"
#include "game/tree_plans.h"

#include <string.h>

void enti_tree_conditions_free(const ent_tree *t, char **condition)
{
    for (size_t h = 0; condition && h < t->informations; h++) enti_free(condition[h]);
    enti_free(condition);
}

/* The moves from the root to a node. */
static ent_status put_way(const ent_tree *t, size_t node, enti_text *out)
{
    size_t depth = 0;

    for (size_t v = node; v; v = t->node[v].at.parent) depth++;
    size_t *way = enti_new(depth + 1, size_t); /* from the node upwards */
    if (!way) return ENT_ERR_NOMEM;
    for (size_t v = node, k = 0; v; v = t->node[v].at.parent) way[k++] = v;
    for (size_t k = depth; k-- > 0;) {
        const ent_tree_node *at = &t->node[way[k]].at;
        enti_text_add(out, ent_tree_move_name(t, at->parent, at->move));
        if (k) enti_text_add(out, ", ");
    }
    enti_free(way);
    return ENT_OK;
}

/* The move that leads to each node of a set, each name once. `node` are those of the set. */
static void put_last(const ent_tree *t, size_t count, const size_t node[], enti_text *out)
{
    for (size_t k = 0; k < count; k++) {
        const ent_tree_node *at = &t->node[node[k]].at;
        if (at->parent == SIZE_MAX) continue;
        const char *name = ent_tree_move_name(t, at->parent, at->move);
        bool said = false;
        for (size_t b = 0; b < k && !said; b++) {
            const ent_tree_node *before = &t->node[node[b]].at;
            said = strcmp(ent_tree_move_name(t, before->parent, before->move), name) == 0;
        }
        if (said) continue;
        if (k) enti_text_add(out, " or ");
        enti_text_add(out, name);
    }
}

static ent_status take(enti_text *built, char **out)
{
    ent_text text = {0};
    const ent_status st = enti_text_take(built, &text);

    if (st) return st;
    enti_free(*out);
    *out = text.data ? text.data : enti_text_copy("", 0);
    return *out ? ENT_OK : ENT_ERR_NOMEM;
}

/* The nodes of every set, set after set; begin [informations + 1]. */
static void list_members(const ent_tree *t, size_t member[], size_t begin[])
{
    memset(begin, 0, (t->informations + 2) * sizeof *begin);
    for (size_t h = 0; h < t->informations; h++)
        begin[h + 2] = begin[h + 1] + t->information[h].count;
    for (size_t v = 0; v < t->nodes; v++)
        if (t->node[v].at.kind == ENT_TREE_MOVE) member[begin[t->node[v].at.information + 1]++] = v;
}

/* Sets, and what they are called. */
typedef struct words {
    const ent_tree *t;
    char **condition;  /* [informations] */
    size_t *from, *by; /* [informations] the last own move */
} words;

/* Whether set k lies on the way to set h through own moves, k < h. */
static bool is_before(const words *w, size_t k, size_t h)
{
    while (h != SIZE_MAX && h > k) h = w->from[h];
    return h == k;
}

/* Whether a set is called like another of the player: one that a plan lists before it or behind it
 * tells itself by its place. */
static bool is_shared(const words *w, size_t h)
{
    const enti_information *set = w->t->information;

    for (size_t k = 0; k < w->t->informations; k++)
        if (k != h && set[k].player == set[h].player &&
            strcmp(w->condition[k], w->condition[h]) == 0 &&
            !(k < h ? is_before(w, k, h) : is_before(w, h, k)))
            return true;
    return false;
}

/* Longer words for sets that are called alike; a number where those are alike, too. */
static ent_status tell_apart(const words *w)
{
    const ent_tree *t = w->t;
    bool *shared = enti_new(t->informations + 1, bool);
    ent_status st = shared ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t h = 0; h < t->informations && !st; h++) shared[h] = is_shared(w, h);
    for (size_t h = 0; h < t->informations && !st; h++) {
        enti_text way = {0};
        if (!shared[h] || *ent_tree_information_name(t, h)) continue;
        st = put_way(t, t->information[h].least, &way);
        if (!st)
            st = take(&way, &w->condition[h]);
        else
            ent_text_clear(&way.text);
    }
    for (size_t h = 0; h < t->informations && !st; h++) {
        enti_text numbered = {0};
        if (!is_shared(w, h)) continue;
        enti_text_addf(&numbered, "%s (%zu)", w->condition[h], h);
        st = take(&numbered, &w->condition[h]);
    }
    enti_free(shared);
    return st;
}

ent_status enti_tree_conditions(const ent_tree *t, char ***out)
{
    size_t *member = enti_new(t->nodes, size_t), *begin = enti_new(t->informations + 2, size_t);
    char **condition = enti_new(t->informations + 1, char *);
    words w = {t, condition, enti_new(t->informations + 1, size_t),
               enti_new(t->informations + 1, size_t)};
    size_t forgets = SIZE_MAX;
    ent_status st = member && begin && condition && w.from && w.by ? ENT_OK : ENT_ERR_NOMEM;

    *out = NULL;
    if (!st) st = enti_tree_own_moves(t, w.from, w.by, &forgets);
    if (!st) list_members(t, member, begin);
    for (size_t h = 0; h < t->informations && !st; h++) {
        enti_text known = {0};
        if (*ent_tree_information_name(t, h))
            enti_text_add(&known, ent_tree_information_name(t, h));
        else
            put_last(t, t->information[h].count, member + begin[h], &known);
        st = take(&known, &condition[h]);
    }
    if (!st) st = tell_apart(&w);
    enti_free(w.from);
    enti_free(w.by);
    enti_free(member);
    enti_free(begin);
    if (st)
        enti_tree_conditions_free(t, condition);
    else
        *out = condition;
    return st;
}

ent_status enti_tree_plan_label(const ent_tree *t, const ent_tree_plans *x, size_t k,
                                const char *const condition[], ent_text *out)
{
    const int *move = x->move + k * x->informations;
    size_t own = 0, player = SIZE_MAX;
    enti_text label = {0};
    bool begun = false;

    for (size_t h = 0; h < x->informations; h++)
        if (move[h] >= 0) player = t->information[h].player;
    for (size_t h = 0; h < x->informations; h++) own += t->information[h].player == player;
    for (size_t h = 0; h < x->informations; h++) {
        if (move[h] < 0) continue;
        if (begun) enti_text_add(&label, "; ");
        if (own > 1 && *condition[h]) enti_text_addf(&label, "if %s: ", condition[h]);
        enti_text_add(&label, ent_tree_move_name(t, t->information[h].least, (size_t)move[h]));
        begun = true;
    }
    if (!begun) enti_text_add(&label, "-");
    return enti_text_take(&label, out);
}
