/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dominance.c -- dominated actions as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

/* The order as JSON names it; one round has no other. */
static const char *order_text(const ent_dominance_opts *o)
{
    return o->iterate && o->one_by_one ? "one-by-one" : "rounds";
}

static void put_exact(enti_json_writer *w, size_t count, char *const exact[])
{
    enti_json_open_row(w, "exact");
    for (size_t k = 0; k < count; k++) enti_json_put_text(w, NULL, exact[k]);
    enti_json_close_array(w);
}

static void put_elimination(enti_json_writer *w, const ent_elimination *e)
{
    enti_json_open_object(w, NULL);
    enti_json_put_count(w, "player", e->player);
    enti_json_put_count(w, "action", (uint64_t)e->action);
    enti_json_open_row(w, "by");
    for (size_t k = 0; k < e->count; k++) {
        enti_json_open_row(w, NULL);
        enti_json_put_count(w, NULL, (uint64_t)e->by[k]);
        enti_json_put_number(w, NULL, e->p[k]);
        enti_json_close_array(w);
    }
    enti_json_close_array(w);
    put_exact(w, e->count, e->exact);
    enti_json_put_count(w, "round", e->round);
    enti_json_put_number(w, "slack", e->slack);
    enti_json_put_number(w, "most", e->most);
    enti_json_close_object(w);
}

static void put_belief(enti_json_writer *w, size_t players, const ent_belief *b)
{
    enti_json_open_object(w, NULL);
    enti_json_put_count(w, "player", b->player);
    enti_json_put_count(w, "action", (uint64_t)b->action);
    enti_json_open_row(w, "profiles");
    for (size_t k = 0; k < b->count; k++)
        enti_put_actions(w, NULL, players, b->profile + k * players);
    enti_json_close_array(w);
    enti_json_put_numbers(w, "p", b->count, b->p);
    put_exact(w, b->count, b->exact);
    enti_json_close_object(w);
}

static void put_remaining(enti_json_writer *w, const ent_game *g, const ent_dominance *x)
{
    enti_json_open_row(w, "remaining");
    for (size_t i = 0; i < x->players; i++) {
        enti_json_open_row(w, NULL);
        for (int a = 0; a < ent_game_actions(g, i); a++)
            if (x->keep[ent_game_offset(g, i) + (size_t)a])
                enti_json_put_count(w, NULL, (uint64_t)a);
        enti_json_close_array(w);
    }
    enti_json_close_array(w);
}

void enti_dominance_members(enti_json_writer *w, const ent_game *g, const ent_dominance *x,
                            const ent_dominance_opts *o)
{
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_bool(w, "cut", x->cut);
    enti_json_put_text(w, "kind", ent_dominance_text(o->kind));
    enti_json_put_bool(w, "mixed", o->mixed);
    enti_json_put_bool(w, "iterated", o->iterate);
    enti_json_put_text(w, "order", order_text(o));
    enti_json_put_count(w, "rounds", x->rounds);
    enti_json_open_array(w, "eliminated");
    for (size_t k = 0; k < x->count; k++) put_elimination(w, &x->eliminated[k]);
    enti_json_close_array(w);
    put_remaining(w, g, x);
    if (!o->mixed || x->cut) return;
    enti_json_open_array(w, "beliefs");
    for (size_t k = 0; k < x->n_beliefs; k++) put_belief(w, x->players, &x->belief[k]);
    enti_json_close_array(w);
}

/* "strictly", ... */
static const char *manner(ent_dominance_kind kind)
{
    switch (kind) {
    case ENT_DOMINANCE_STRICT: return "strictly";
    case ENT_DOMINANCE_WEAK: return "weakly";
    case ENT_DOMINANCE_VERY_WEAK: return "very weakly";
    }
    return "";
}

/* What the beliefs say of an action that is left. */
static const char *reason(ent_dominance_kind kind)
{
    switch (kind) {
    case ENT_DOMINANCE_STRICT: return "a best response to some belief";
    case ENT_DOMINANCE_WEAK: return "a best response to some belief that rules nothing out";
    case ENT_DOMINANCE_VERY_WEAK: return "the only best response to some belief";
    }
    return "";
}

/* How many went, and in words how far that goes. */
static void put_verdict(enti_text *t, const ent_dominance *x, const ent_dominance_opts *o)
{
    if (x->count)
        enti_put_count(t, x->count, "action is ", "actions are ");
    else
        enti_text_add(t, "No action is ");
    enti_text_addf(t, "%s dominated by another action%s", manner(o->kind),
                   o->mixed ? " or a mixture of others" : "");
    if (o->iterate && x->rounds) {
        enti_text_add(t, ", in ");
        enti_put_count(t, x->rounds, "round", "rounds");
    }
    enti_text_add(t, ".\n");
    if (x->cut)
        enti_text_add(t, "The search was cut short: more may be.\n");
    else if (o->mixed)
        enti_text_addf(t, "Each action that is left is %s.\n", reason(o->kind));
    if (!o->iterate || !x->count || x->cut) {
        enti_text_add(t, "\n");
        return;
    }
    if (o->kind == ENT_DOMINANCE_STRICT)
        enti_text_add(t, "No order of elimination leaves other actions.\n");
    else
        enti_text_addf(t, "Another order of elimination may leave other actions; this one: %s.\n",
                       o->one_by_one ? "one by one, player after player"
                                     : "all players at once in each round");
    enti_text_add(t, "\n");
}

static void put_mixture(enti_text *t, ent_style style, const ent_game *g, const ent_elimination *e,
                        bool exact)
{
    for (size_t k = 0; k < e->count; k++) {
        if (k) enti_text_add(t, ", ");
        enti_put_label(t, style, ent_game_action_name(g, e->player, e->by[k]));
        if (e->count == 1) continue;
        enti_text_add(t, " ");
        if (exact)
            enti_text_add(t, e->exact[k]);
        else
            enti_put_short(t, e->p[k]);
    }
}

static void put_eliminated(enti_text *t, ent_style style, const ent_game *g, const ent_dominance *x,
                           bool exact)
{
    enti_table table = {.align = "rlllr", .style = style};
    static const char *const head[] = {"round", "player", "action", "dominated by", "slack"};

    if (!x->count) return;
    for (size_t k = 0; k < 5; k++) enti_table_cell(&table, head[k]);
    for (size_t k = 0; k < x->count; k++) {
        const ent_elimination *e = &x->eliminated[k];
        enti_text_addf(&table.cells, "%zu", e->round);
        enti_table_next(&table);
        enti_table_label(&table, ent_game_player_name(g, e->player));
        enti_table_label(&table, ent_game_action_name(g, e->player, e->action));
        put_mixture(&table.cells, style, g, e, exact);
        enti_table_next(&table);
        enti_table_number(&table, e->slack);
    }
    enti_table_print(&table, t);
}

static void put_left(enti_text *t, ent_style style, const ent_game *g, const ent_dominance *x)
{
    enti_table table = {.align = "ll", .style = style};

    enti_table_cell(&table, "player");
    enti_table_cell(&table, "what is left");
    for (size_t i = 0; i < x->players; i++) {
        bool first = true;
        enti_table_label(&table, ent_game_player_name(g, i));
        for (int a = 0; a < ent_game_actions(g, i); a++) {
            if (!x->keep[ent_game_offset(g, i) + (size_t)a]) continue;
            if (!first) enti_text_add(&table.cells, ", ");
            enti_put_label(&table.cells, style, ent_game_action_name(g, i, a));
            first = false;
        }
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
}

void enti_dominance_prose(enti_text *t, ent_style style, const ent_game *g, const ent_dominance *x,
                          const ent_dominance_opts *o, bool exact)
{
    put_verdict(t, x, o);
    put_eliminated(t, style, g, x, exact);
    put_left(t, style, g, x);
}

ent_status ent_report_dominance(const ent_game *g, const ent_dominance *x,
                                const ent_dominance_opts *opts, bool exact, ent_style style,
                                ent_text *out)
{
    const ent_dominance_opts o = opts ? *opts : (ent_dominance_opts)ENT_DOMINANCE_OPTS_INIT;
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->players != ent_game_players(g) || x->width != ent_game_width(g)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "dominance");
        enti_dominance_members(&w, g, x, &o);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_dominance_prose(&t, style, g, x, &o, exact);
    return enti_text_take(&t, out);
}
