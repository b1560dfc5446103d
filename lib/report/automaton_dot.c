/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_dot.c -- an automaton as a graph for Graphviz: a node a state, an arrow for each pair of
 * states and why it is taken. A deviation is a dashed arrow, a probability stands behind its case.
 */
#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"
#include "report/automaton.h"
#include "report/words.h"

#include <string.h>

/* A label inside a quoted string: quotes and backslashes are escaped, control characters are spaces. */
static void put_quoted(enti_text *t, const char *s)
{
    for (; *s; s++) {
        const unsigned char c = (unsigned char)*s;
        if (*s == '"' || *s == '\\') enti_text_add(t, "\\");
        enti_text_add_byte(t, c < 0x20 || c == 0x7f ? ' ' : *s);
    }
}

static void put_node(enti_text *t, const ent_game *g, const ent_automaton *a, size_t s)
{
    const char *between = "";

    enti_text_addf(t, "  s%zu [label=\"", s);
    if (a->name[s]) {
        put_quoted(t, a->name[s]);
        enti_text_add(t, "\\n");
    }
    for (size_t i = 0; i < g->players; i++) {
        if (!enti_automaton_directs(a, i)) continue;
        enti_text_add(t, between);
        put_quoted(t, ent_game_action_name(g, i, a->profile[s * g->players + i]));
        between = ", ";
    }
    enti_text_add(t, "\"];\n");
}

/* Why an arrow is taken, in a few words. */
static void put_case(enti_text *t, const ent_game *g, const enti_case *x, int profile[])
{
    switch (x->kind) {
    case ENTI_CASE_ALWAYS:
    case ENTI_CASE_TOLD: break;
    case ENTI_CASE_PLAYER:
        put_quoted(t, ent_game_player_name(g, x->index));
        enti_text_add(t, " deviates");
        break;
    case ENTI_CASE_SEVERAL: enti_text_add(t, "several deviate"); break;
    case ENTI_CASE_PROFILE:
        enti_profile_of(g, x->index, profile);
        for (size_t i = 0; i < g->players; i++) {
            if (i) enti_text_add(t, ", ");
            put_quoted(t, ent_game_action_name(g, i, profile[i]));
        }
        break;
    case ENTI_CASE_ELSE: enti_text_add(t, "else"); break;
    }
}

/* Several that deviate at once are let off: their arrow would be that of nobody deviating. */
static bool is_as_told(const enti_case list[], size_t k)
{
    return list[k].kind == ENTI_CASE_SEVERAL && list[k].lottery == list[0].lottery;
}

/* The arrow from state s to state `to`, with all the cases that lead there; `solid`: those without a
 * deviation, else those with one. */
static void put_arrow(enti_text *t, const ent_game *g, const ent_automaton *a, size_t s, size_t to,
                      const enti_case list[], size_t count, bool solid, int profile[])
{
    bool begun = false;

    for (size_t k = 0; k < count; k++) {
        const bool deviation = list[0].kind == ENTI_CASE_TOLD && k > 0;
        if (deviation == solid) continue;
        if (deviation && is_as_told(list, k)) continue;
        for (size_t m = a->first[list[k].lottery]; m < a->first[list[k].lottery + 1]; m++) {
            if ((size_t)a->state[m] != to) continue;
            if (begun)
                enti_text_add(t, "\\n");
            else
                enti_text_addf(t, "  s%zu -> s%zu [%slabel=\"", s, to,
                               solid ? "" : "style=dashed, color=\"#c8502e\", ");
            begun = true;
            put_case(t, g, &list[k], profile);
            if (a->probability[m] == 1.0) continue;
            if (list[k].kind != ENTI_CASE_ALWAYS && list[k].kind != ENTI_CASE_TOLD)
                enti_text_add(t, " ");
            enti_put_short(t, a->probability[m]);
        }
    }
    if (begun) enti_text_add(t, "\"];\n");
}

static ent_status put_arrows(enti_text *t, const ent_game *g, const ent_automaton *a, size_t s,
                             int profile[])
{
    enti_case *list = NULL;
    size_t count;

    const ent_status st = enti_automaton_cases(g, a, s, false, &list, &count);
    for (size_t to = 0; to < a->states && !st; to++) {
        put_arrow(t, g, a, s, to, list, count, true, profile);
        put_arrow(t, g, a, s, to, list, count, false, profile);
    }
    enti_free(list);
    return st;
}

/* Arrows from a point to where the play begins. */
static void put_initial(enti_text *t, const ent_automaton *a)
{
    enti_text_add(t, "  begin [shape=point];\n");
    for (size_t k = a->first[a->initial]; k < a->first[a->initial + 1]; k++) {
        enti_text_addf(t, "  begin -> s%d", a->state[k]);
        if (a->probability[k] < 1.0) {
            enti_text_add(t, " [label=\"");
            enti_put_short(t, a->probability[k]);
            enti_text_add(t, "\"]");
        }
        enti_text_add(t, ";\n");
    }
}

ent_status ent_report_automaton_dot(const ent_game *g, const ent_automaton *a, ent_text *out)
{
    enti_text t = {0};

    if (!g || !a || !out) return ENT_ERR_ARG;
    ent_status st = ent_automaton_validate(g, a, NULL);
    if (st) return st;
    int *profile = enti_new(g->players, int);
    if (!profile) return ENT_ERR_NOMEM;
    enti_text_add(&t, "digraph automaton {\n"
                      "  rankdir=LR;\n  nodesep=0.6;\n  ranksep=1.2;\n"
                      "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#e6eef7\", "
                      "color=\"#1f5fa8\", penwidth=1.5, margin=\"0.2,0.12\", "
                      "fontname=\"Helvetica\"];\n"
                      "  edge [color=\"#555555\", fontname=\"Helvetica\", fontsize=11, "
                      "fontcolor=\"#333333\"];\n");
    put_initial(&t, a);
    for (size_t s = 0; s < a->states; s++) put_node(&t, g, a, s);
    for (size_t s = 0; s < a->states && !st; s++) st = put_arrows(&t, g, a, s, profile);
    enti_text_add(&t, "}\n");
    enti_free(profile);
    if (!st) return enti_text_take(&t, out);
    ent_text_clear(&t.text);
    return st;
}
