/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_text.c -- an automaton for people: a table of states and what leads where. */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"
#include "report/automaton.h"
#include "report/table.h"

#include <math.h>

/* Entry k of lottery l: "1", or "1 with 0.25". */
static void put_entry(enti_text *t, const ent_automaton *a, size_t l, size_t k)
{
    enti_text_addf(t, "%d", a->state[k]);
    if (a->first[l + 1] - a->first[l] == 1) return;
    enti_text_add(t, " with ");
    enti_put_short(t, a->probability[k]);
}

static void put_lottery(enti_text *t, const ent_automaton *a, size_t l)
{
    for (size_t k = a->first[l]; k < a->first[l + 1]; k++) {
        if (k > a->first[l]) enti_text_add(t, ", ");
        put_entry(t, a, l, k);
    }
}

/* What a state says: the actions of those whom the automaton directs. */
static void put_told(enti_text *t, ent_style style, const ent_game *g, const ent_automaton *a,
                     size_t s)
{
    const char *between = "";

    for (size_t i = 0; i < g->players; i++) {
        if (!enti_automaton_directs(a, i)) continue;
        enti_text_add(t, between);
        enti_put_label(t, style, ent_game_action_name(g, i, a->profile[s * g->players + i]));
        between = ", ";
    }
}

static void put_case(enti_text *t, ent_style style, const ent_game *g, const enti_case *x,
                     int profile[])
{
    switch (x->kind) {
    case ENTI_CASE_ALWAYS: enti_text_add(t, "always"); break;
    case ENTI_CASE_TOLD: enti_text_add(t, "nobody deviates"); break;
    case ENTI_CASE_PLAYER:
        enti_put_label(t, style, ent_game_player_name(g, x->index));
        enti_text_add(t, " deviates");
        break;
    case ENTI_CASE_SEVERAL: enti_text_add(t, "several deviate"); break;
    case ENTI_CASE_PROFILE:
        enti_profile_of(g, x->index, profile);
        enti_put_profile(t, style, g, profile);
        break;
    case ENTI_CASE_ELSE: enti_text_add(t, "else"); break;
    }
}

static void put_worth(enti_table *table, const ent_automaton_check *check, size_t s)
{
    for (size_t i = 0; i < check->players; i++) {
        if (i) enti_text_add(&table->cells, ", ");
        enti_put_short(&table->cells, check->value[s * check->players + i]);
    }
}

/* The last cell of a row; each further outcome of the lottery has a row with `before` empty cells. */
static void put_outcomes(enti_table *table, const ent_automaton *a, size_t l, int before)
{
    for (size_t k = a->first[l]; k < a->first[l + 1]; k++) {
        for (int c = 0; k > a->first[l] && c < before; c++) enti_table_cell(table, "");
        put_entry(&table->cells, a, l, k);
        enti_table_next(table);
    }
}

/* A row for each case of state s; what belongs to the state stands in the first. */
static ent_status put_state(enti_table *table, const ent_game *g, const ent_automaton_parts *parts,
                            size_t s, int profile[])
{
    const ent_automaton *a = parts->automaton;
    enti_case *list = NULL;
    size_t count;

    const ent_status st = enti_automaton_cases(g, a, s, false, &list, &count);
    for (size_t k = 0; k < count; k++) {
        const bool first = k == 0;
        if (first) enti_text_addf(&table->cells, "%zu", s);
        enti_table_next(table);
        if (first && a->name[s]) enti_put_label(&table->cells, table->style, a->name[s]);
        enti_table_next(table);
        if (first) put_told(&table->cells, table->style, g, a, s);
        enti_table_next(table);
        if (parts->check) {
            if (first) put_worth(table, parts->check, s);
            enti_table_next(table);
        }
        put_case(&table->cells, table->style, g, &list[k], profile);
        enti_table_next(table);
        put_outcomes(table, a, list[k].lottery, parts->check ? 5 : 4);
    }
    enti_free(list);
    return st;
}

static ent_status put_table(enti_text *t, ent_style style, const ent_game *g,
                            const ent_automaton_parts *parts)
{
    enti_table table = {.align = parts->check ? "rlllll" : "rllll", .style = style};
    int *profile = enti_new(g->players, int);
    ent_status st = profile ? ENT_OK : ENT_ERR_NOMEM;

    enti_table_cell(&table, "state");
    enti_table_cell(&table, "name");
    enti_table_cell(&table, "plays");
    if (parts->check) enti_table_cell(&table, "worth");
    enti_table_cell(&table, "when");
    enti_table_cell(&table, "next state");
    for (size_t s = 0; s < parts->automaton->states && !st; s++)
        st = put_state(&table, g, parts, s, profile);
    enti_table_print(&table, t);
    enti_free(profile);
    return st;
}

static void put_check(enti_text *t, ent_style style, const ent_game *g,
                      const ent_automaton_check *x)
{
    enti_text_add(t, "At delta = ");
    enti_put_short(t, x->delta);
    enti_text_add(t, x->subgame_perfect ? " it is a subgame-perfect equilibrium"
                     : x->nash          ? " it is a Nash equilibrium, but not a subgame-perfect one"
                                        : " it is no equilibrium");
    if (x->action < 0) {
        enti_text_add(t, ": there is nothing to deviate to.\n");
        return;
    }
    enti_text_add(t, ".\nDeviating once ");
    const bool even = x->subgame_perfect && fabs(x->margin) < ENTI_TOL_REGRET * g->range;
    enti_text_add(t, even || x->margin > 0.0 ? "loses at least " : "gains as much as ");
    enti_put_short(t, even ? 0.0 : fabs(x->margin));
    enti_text_add(t, " in all, for ");
    enti_put_label(t, style, ent_game_player_name(g, x->player));
    enti_text_addf(t, " by playing ");
    enti_put_label(t, style, ent_game_action_name(g, x->player, x->action));
    enti_text_addf(t, " in state %zu.\n", x->state);
}

static void put_end(enti_text *t, const ent_delta_end *end)
{
    if (end->exact) {
        enti_text_add(t, end->exact);
        return;
    }
    enti_put_short(t, end->value);
    enti_text_add(t, " (a root of ");
    enti_text_add(t, end->polynomial);
    enti_text_add(t, ")");
}

static void put_set(enti_text *t, const char *what, const ent_delta_set *x)
{
    if (!x) return;
    enti_text_add(t, what);
    enti_text_add(t, x->count ? " for delta in " : " for no delta below 1");
    for (size_t k = 0; k < x->count; k++) {
        const ent_delta_end *low = &x->interval[k].low, *high = &x->interval[k].high;
        const bool point = low->value == high->value && high->closed;
        if (k) enti_text_add(t, " and ");
        enti_text_add(t, point ? "{" : low->closed ? "[" : "(");
        put_end(t, low);
        if (!point) {
            enti_text_add(t, ", ");
            put_end(t, high);
        }
        enti_text_add(t, point ? "}" : high->closed ? "]" : ")");
    }
    enti_text_add(t, ".\n");
}

/* What each player gets: at the check's discount factor and in the long run. */
static void put_payoffs(enti_text *t, ent_style style, const ent_game *g,
                        const ent_automaton_parts *parts)
{
    const ent_automaton_check *x = parts->check;
    const double *value = parts->noisy ? parts->noisy : x ? x->start : NULL;
    enti_table table = {.align = value ? "lrr" : "lr", .style = style};

    if (!parts->average) return;
    enti_text_add(t, "\nPayoffs per period");
    if (parts->noise > 0.0) {
        enti_text_add(t, " when each action fails with probability ");
        enti_put_short(t, parts->noise);
    }
    enti_text_add(t, ":\n\n");
    enti_table_cell(&table, "player");
    if (value) enti_table_cell(&table, "at delta");
    enti_table_cell(&table, "in the long run");
    for (size_t i = 0; i < g->players; i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        if (value) enti_table_number(&table, value[i]);
        enti_table_number(&table, parts->average[i]);
    }
    enti_table_print(&table, t);
}

/* Whether everything is of this game and this automaton. */
static ent_status check_parts(const ent_game *g, const ent_automaton_parts *parts)
{
    const ent_automaton_check *x = parts->check;

    const ent_status st = ent_automaton_validate(g, parts->automaton, NULL);
    if (st || !x) return st;
    return x->players == g->players && x->states == parts->automaton->states && x->width == g->width
               ? ENT_OK
               : ENT_ERR_ARG;
}

ent_status enti_automaton_prose(enti_text *t, ent_style style, const ent_game *g,
                                const ent_automaton_parts *parts)
{
    enti_text_add(t, "Begun in state ");
    put_lottery(t, parts->automaton, (size_t)parts->automaton->initial);
    enti_text_add(t, ".\n\n");
    const ent_status st = put_table(t, style, g, parts);
    if (parts->check) put_check(t, style, g, parts->check);
    put_set(t, "Nash equilibrium", parts->nash);
    put_set(t, "Subgame-perfect equilibrium", parts->subgame_perfect);
    put_payoffs(t, style, g, parts);
    return st;
}

ent_status ent_report_automaton(const ent_game *g, const ent_automaton_parts *parts,
                                ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!g || !parts || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    ent_status st = check_parts(g, parts);
    if (st) return st;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "repeated");
        st = enti_automaton_members(&w, g, parts);
        enti_automaton_worth(&w, g->players, parts);
        enti_json_close_object(&w);
        if (!st) return enti_json_end(&w, out);
        ent_text_clear(&w.t.text);
        return st;
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    st = enti_automaton_prose(&t, style, g, parts);
    if (!st) return enti_text_take(&t, out);
    ent_text_clear(&t.text);
    return st;
}
