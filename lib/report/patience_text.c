/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience_text.c -- all about a repeated game for people: thresholds side by side, what is sustained,
 * the best truce and the strategy that holds it. */
#include "report/patience.h"

#include "base/tol.h"
#include "game/game.h"
#include "report/automaton.h"

#include <math.h>

void enti_put_payoff_of(enti_text *t, const ent_game *g, double payoff)
{
    enti_put_short(t, fabs(payoff) < ENTI_TOL_TIE * g->range ? 0.0 : payoff);
}

void enti_table_payoff(enti_table *table, const ent_game *g, double payoff)
{
    enti_put_payoff_of(&table->cells, g, payoff);
    enti_table_next(table);
}

/* ---- thresholds ---- */

/* A least discount factor; 1 or more: none. */
static void put_least(enti_table *table, double delta)
{
    if (delta < 1.0)
        enti_put_short(&table->cells, delta);
    else
        enti_text_add(&table->cells, isnan(delta) ? "-" : "never");
    enti_table_next(table);
}

void enti_critical_words(enti_text *t, const ent_critical *x)
{
    switch (x->verdict) {
    case ENT_CRITICAL_THRESHOLD:
        if (!x->converged) {
            enti_put_short(t, x->lo);
            enti_text_add(t, " to ");
        }
        enti_put_short(t, x->hi);
        break;
    case ENT_CRITICAL_ALWAYS: enti_text_add(t, "0"); break;
    case ENT_CRITICAL_NEVER: enti_text_add(t, "never"); break;
    case ENT_CRITICAL_BEYOND:
        enti_text_add(t, x->lo > 0.0 ? "above " : "not found");
        if (x->lo > 0.0) enti_put_short(t, x->lo);
        break;
    }
}

static void grim_row(enti_table *table, const ent_patience *x)
{
    enti_table_cell(table, "grim trigger");
    for (size_t i = 0; i < x->players; i++)
        put_least(table, x->grim.verdict[i] == ENT_GRIM_IMPATIENT ? NAN : x->grim.delta[i]);
    put_least(table, x->grim.sustainable ? x->grim.critical : 1.0);
}

static void optimal_row(enti_table *table, const ent_patience *x)
{
    enti_table_cell(table, "harshest punishments");
    for (size_t i = 0; i < x->players; i++) put_least(table, x->required ? x->required[i] : NAN);
    enti_critical_words(&table->cells, &x->optimal);
    enti_table_next(table);
}

/* One period of penance: each must stay, play its part in its own, and in the other's. */
static void penance_row(enti_table *table, const ent_penance *p)
{
    enti_table_cell(table, "a period of penance");
    for (size_t i = 0; i < 2; i++)
        put_least(table, p->exists ? fmax(p->stay[i], fmax(p->atone[i], p->chastise[i])) : 1.0);
    put_least(table, p->exists ? p->delta : 1.0);
}

/* What all owe together holds a plan with payments: there is no number for each alone. */
static void payments_row(enti_table *table, const ent_patience *x, const char *name, double delta)
{
    enti_table_cell(table, name);
    for (size_t i = 0; i < x->players; i++) enti_table_cell(table, "");
    put_least(table, delta);
}

/* Why no discount factor below 1 suffices. */
static void put_reason(enti_text *t, ent_style style, const ent_game *g, const ent_critical *x)
{
    if (x->verdict != ENT_CRITICAL_NEVER) return;
    enti_text_add(t, "No discount factor below 1 suffices without payments: ");
    if (x->player < 0) {
        enti_text_add(t, "the payoffs are not feasible.\n");
        return;
    }
    enti_put_label(t, style, ent_game_player_name(g, (size_t)x->player));
    enti_text_add(t, "\ngains by leaving it and gets no more than what the others can hold it down "
                     "to.\n");
}

static void thresholds(enti_text *t, ent_style style, const ent_game *g, const ent_patience *x)
{
    char align[ENT_GAME_MAX_PLAYERS + 3] = "l";
    enti_table table = {.align = align, .style = style};

    for (size_t c = 0; c <= x->players; c++) align[c + 1] = 'r';
    enti_text_add(t, "The least discount factor at which (");
    enti_put_profile(t, style, g, x->target);
    enti_text_add(t, ") is played for ever:\n\n");
    enti_table_cell(&table, "held by");
    for (size_t i = 0; i < x->players; i++) enti_table_label(&table, ent_game_player_name(g, i));
    enti_table_cell(&table, "all");
    if (x->grim.players) grim_row(&table, x);
    if (!(x->missing & ENT_PATIENCE_OPTIMAL)) optimal_row(&table, x);
    if (x->players == 2 && !(x->missing & ENT_PATIENCE_RENEGOTIATION))
        penance_row(&table, &x->penance);
    if (x->payments.players && x->punishment)
        payments_row(&table, x, "payments, grim trigger", x->payments.reversion);
    if (x->payments.players)
        payments_row(&table, x, "payments, harshest punishments", x->payments.optimal);
    enti_table_print(&table, t);
    put_reason(t, style, g, &x->optimal);
    if (x->optimal.verdict == ENT_CRITICAL_NEVER) enti_text_add(t, "\n");
}

/* ---- what is sustained ---- */

static void put_binding(enti_table *table, const ent_game *g, ent_binding binding)
{
    switch (binding) {
    case ENT_BINDING_NONE: enti_table_cell(table, "-"); break;
    case ENT_BINDING_0: enti_table_label(table, ent_game_player_name(g, 0)); break;
    case ENT_BINDING_1: enti_table_label(table, ent_game_player_name(g, 1)); break;
    case ENT_BINDING_BOTH: enti_table_cell(table, "both"); break;
    }
}

void enti_corner_table(enti_text *t, ent_style style, const ent_game *g, const ent_payoff_set *s)
{
    enti_table table = {.align = "rrll", .style = style};

    for (size_t i = 0; i < 2; i++) enti_table_label(&table, ent_game_player_name(g, i));
    enti_table_cell(&table, "begins with");
    enti_table_cell(&table, "just held");
    for (size_t k = 0; k < s->count; k++) {
        const ent_vertex *v = &s->vertex[k];
        for (size_t i = 0; i < 2; i++) enti_table_payoff(&table, g, v->payoff[i]);
        if (v->profile[0] >= 0) enti_put_profile(&table.cells, style, g, v->profile);
        enti_table_next(&table);
        put_binding(&table, g, v->binding);
    }
    enti_table_print(&table, t);
}

static void corners(enti_text *t, ent_style style, const ent_game *g, const ent_payoff_set *s)
{
    static const char *const shape[] = {"this payoff", "the payoffs between these two",
                                        "the payoffs within these corners"};

    enti_text_add(t, "At delta = ");
    enti_put_short(t, s->delta);
    if (s->dim < 0) {
        enti_text_add(t, " no equilibrium in pure actions exists.\n\n");
        return;
    }
    enti_text_addf(t, " equilibria in pure actions sustain %s:\n\n", shape[s->dim]);
    enti_corner_table(t, style, g, s);
    if (s->converged) return;
    enti_text_add(t, "The corners bound the set from outside; proven are those up to ");
    enti_put_short(t, s->distance);
    enti_text_add(t, " further in.\n\n");
}

/* The player whose axis a direction is; players when it is none. */
static size_t axis_of(const ent_payoff_bounds *b, size_t l)
{
    size_t axis = b->players;

    for (size_t i = 0; i < b->players; i++) {
        if (b->direction[l * b->players + i] == 0.0) continue;
        if (axis < b->players) return b->players;
        axis = i;
    }
    return axis;
}

static void bounds(enti_text *t, ent_style style, const ent_game *g, const ent_payoff_bounds *b)
{
    enti_table table = {.align = "lrrrr", .style = style};
    static const char *const head[] = {"player", "not below", "least held", "most held",
                                       "not above"};

    enti_text_add(t, "At delta = ");
    enti_put_short(t, b->delta);
    if (b->claim == ENT_CLAIM_EMPTY) {
        enti_text_add(t, " no equilibrium in pure actions exists.\n\n");
        return;
    }
    enti_text_add(t, " equilibria in pure actions give each player:\n\n");
    for (size_t c = 0; c < 5; c++) enti_table_cell(&table, head[c]);
    for (size_t i = 0; i < b->players; i++) {
        double out[2] = {NAN, NAN}, in[2] = {NAN, NAN}; /* least, most */
        for (size_t l = 0; l < b->directions; l++) {
            const double d = b->direction[l * b->players + i];
            if (axis_of(b, l) != i) continue;
            out[d > 0.0] = b->outer[l] / d;
            if (b->attained) in[d > 0.0] = b->attained[l] / d;
        }
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_table_payoff(&table, g, out[0]);
        enti_table_payoff(&table, g, in[0]);
        enti_table_payoff(&table, g, in[1]);
        enti_table_payoff(&table, g, out[1]);
    }
    enti_table_print(&table, t);
}

/* ---- the best of it ---- */

static void put_payoffs(enti_text *t, size_t n, const double x[])
{
    for (size_t i = 0; i < n; i++) {
        if (i) enti_text_add(t, ", ");
        enti_put_short(t, x[i]);
    }
}

/* Whether both would rather forget a punishment and start afresh. */
static void put_fresh(enti_text *t, const ent_renegotiation *x)
{
    if (x->pure == ENT_WRP_PATIENT || x->mixed == ENT_WRP_PATIENT)
        enti_text_add(t,
                      "Patient players can hold these payoffs so that no fresh start tempts both "
                      "(weakly\nrenegotiation-proof).\n");
    else if (x->mixed == ENT_WRP_BOUNDARY || x->pure == ENT_WRP_BOUNDARY)
        enti_text_add(
            t, "Whether a fresh start would tempt both is undecided: the punishments only tie.\n");
    else
        enti_text_add(t, "After a breach a fresh start would tempt both, whatever the punishment: "
                         "not weakly\nrenegotiation-proof at any discount factor.\n");
}

static void truce(enti_text *t, ent_style style, const ent_game *g, const ent_patience *x)
{
    const ent_automaton_parts parts = {.automaton = &x->strategy, .check = &x->proof};

    if (x->truce == ENT_TRUCE_NONE) {
        enti_text_add(t, "No truce in pure actions is known to hold.\n\n");
        return;
    }
    enti_text_add(t, "The best truce: ");
    if (x->truce == ENT_TRUCE_TARGET) {
        enti_text_add(t, "(");
        enti_put_profile(t, style, g, x->target);
        enti_text_add(t, ") for ever, with payoffs ");
    } else {
        enti_text_add(t, "the target does not hold; the largest sum has payoffs ");
    }
    put_payoffs(t, x->players, x->truce_payoff);
    enti_text_add(t, ".\n");
    if (x->strategy.states) {
        enti_text_add(t, "The strategy that holds it. ");
        const ent_status st = enti_automaton_prose(t, style, g, &parts);
        if (st) t->status = st;
    }
    if (x->players == 2 && !(x->missing & ENT_PATIENCE_RENEGOTIATION)) put_fresh(t, &x->fresh);
    enti_text_add(t, "\n");
}

void enti_payoff_prose(enti_text *t, ent_style style, const ent_game *g,
                       const ent_repeated_parts *parts)
{
    const ent_critical *x = parts->critical;

    enti_text_add(t, "Payoffs ");
    put_payoffs(t, 2, parts->payoff);
    enti_text_add(t, " per period, by whatever path, are sustained ");
    if (x->verdict == ENT_CRITICAL_NEVER) {
        enti_text_add(t, "at no discount factor below 1:\n");
        if (x->player >= 0) {
            enti_put_label(t, style, ent_game_player_name(g, (size_t)x->player));
            enti_text_add(t, " gets less than what the others can hold it down to.\n\n");
        } else {
            enti_text_add(t, "no mixture of profiles gives them.\n\n");
        }
        return;
    }
    enti_text_add(t, "from delta = ");
    enti_critical_words(t, x);
    enti_text_add(t, " on.\n\n");
    if (!parts->payoff_strategy) return;
    const ent_automaton_parts held = {.automaton = parts->payoff_strategy,
                                      .check = parts->payoff_proof};
    enti_text_add(t, "The strategy that sustains them. ");
    const ent_status st = enti_automaton_prose(t, style, g, &held);
    if (st) t->status = st;
    enti_text_add(t, "\n");
}

void enti_patience_prose(enti_text *t, ent_style style, const ent_game *g, const ent_patience *x)
{
    thresholds(t, style, g, x);
    enti_finite_prose(t, style, g, &x->finite);
    if (isnan(x->delta)) return;
    if (x->players == 2 && !(x->missing & ENT_PATIENCE_SET)) corners(t, style, g, &x->set);
    if (x->bounds.players) bounds(t, style, g, &x->bounds);
    if (!(x->missing & ENT_PATIENCE_TRUCE)) truce(t, style, g, x);
}
