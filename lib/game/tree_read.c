/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree_read.c -- what stands in a game tree: nodes, names, numbers as doubles and exactly. */
#include "game/tree.h"

#include <math.h>
#include <string.h>

size_t ent_tree_players(const ent_tree *t)
{
    return t ? t->players : 0;
}

size_t ent_tree_nodes(const ent_tree *t)
{
    return t ? t->nodes : 0;
}

size_t ent_tree_informations(const ent_tree *t)
{
    return t ? t->informations : 0;
}

ent_tree_node ent_tree_at(const ent_tree *t, size_t node)
{
    const ent_tree_node none = {.player = SIZE_MAX, .information = SIZE_MAX, .parent = SIZE_MAX};

    return t && node < t->nodes ? t->node[node].at : none;
}

double ent_tree_payoff(const ent_tree *t, size_t node, size_t player)
{
    if (!t || node >= t->nodes || player >= t->players || t->node[node].at.kind != ENT_TREE_END)
        return NAN;
    const size_t number = t->node[node].number;
    return number == SIZE_MAX ? 0.0 : t->numbers.x[number + player];
}

double ent_tree_probability(const ent_tree *t, size_t node, size_t move)
{
    if (!t || node >= t->nodes || t->node[node].at.kind != ENT_TREE_CHANCE ||
        move >= t->node[node].at.moves)
        return NAN;
    return t->numbers.x[t->node[node].number + move] / t->node[node].sum;
}

double ent_tree_range(const ent_tree *t)
{
    double lo = INFINITY, hi = -INFINITY;

    for (size_t v = 0; t && v < t->nodes; v++)
        for (size_t i = 0; t->node[v].at.kind == ENT_TREE_END && i < t->players; i++) {
            const double u = ent_tree_payoff(t, v, i);
            lo = fmin(lo, u);
            hi = fmax(hi, u);
        }
    return hi > lo ? hi - lo : 0.0;
}

const char *ent_tree_player_name(const ent_tree *t, size_t player)
{
    if (!t || player >= t->players) return "";
    return t->player_name[player] ? t->player_name[player] : t->default_name[player];
}

const char *ent_tree_move_name(const ent_tree *t, size_t node, size_t move)
{
    if (!t || node >= t->nodes || move >= t->node[node].at.moves) return "";
    const enti_node *v = &t->node[node];
    const char *name = v->at.kind == ENT_TREE_CHANCE
                           ? v->move_name[move]
                           : t->information[v->at.information].move_name[move];
    return name ? name : t->default_name[move];
}

const char *ent_tree_information_name(const ent_tree *t, size_t information)
{
    const char *name = t && information < t->informations ? t->information[information].name : NULL;

    return name ? name : "";
}

const char *ent_tree_end_name(const ent_tree *t, size_t node)
{
    return t && node < t->nodes && t->node[node].name ? t->node[node].name : "";
}

size_t ent_tree_width(const ent_tree *t)
{
    return t ? t->width : 0;
}

size_t ent_tree_offset(const ent_tree *t, size_t information)
{
    return t && information < t->informations ? t->information[information].offset : 0;
}

size_t enti_tree_move_find(const ent_tree *t, size_t node, const char *name)
{
    for (size_t m = 0; m < t->node[node].at.moves; m++)
        if (strcmp(ent_tree_move_name(t, node, m), name) == 0) return m;
    return SIZE_MAX;
}

/* ---- exactly ---- */

ent_status enti_tree_payoff(const ent_tree *t, size_t node, size_t player, mpq_t q)
{
    const size_t number = t->node[node].number;

    if (number != SIZE_MAX) return enti_numbers_rational(&t->numbers, number + player, q);
    mpq_set_ui(q, 0, 1);
    return ENT_OK;
}

ent_status enti_tree_probabilities(const ent_tree *t, size_t node, mpq_t p[])
{
    const enti_node *v = &t->node[node];
    ent_status st = ENT_OK;
    mpq_t sum;

    mpq_init(sum);
    for (size_t m = 0; m < v->at.moves && !st; m++) {
        st = enti_numbers_rational(&t->numbers, v->number + m, p[m]);
        mpq_add(sum, sum, p[m]);
    }
    for (size_t m = 0; m < v->at.moves && !st; m++) mpq_div(p[m], p[m], sum);
    mpq_clear(sum);
    return st;
}

bool enti_tree_has_exact(const ent_tree *t)
{
    return t->numbers.beyond > 0;
}
