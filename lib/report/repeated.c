/* SPDX-License-Identifier: GPL-3.0-or-later */
/* repeated.c -- repeated play as JSON and for people: security levels, grim-trigger thresholds.
 *
 * JSON carries what proves each number: for a security level the player's own mixed action and
 * the others' punishment, for a threshold the payoffs T, R, P and the stage equilibria.
 */
#include "report/automaton.h"
#include "report/patience.h"
#include "report/signals.h"
#include "report/table.h"

static const char *verdict_text(ent_grim_verdict verdict)
{
    switch (verdict) {
    case ENT_GRIM_ALWAYS: return "always";
    case ENT_GRIM_THRESHOLD: return "threshold";
    case ENT_GRIM_NEVER: return "never";
    case ENT_GRIM_IMPATIENT: return "impatient";
    }
    return "unknown verdict";
}

static void minmax_members(enti_json_writer *w, const ent_game *g, const ent_minmax *m,
                           const ent_patience *patience)
{
    enti_json_open_object(w, "minmax");
    enti_json_put_numbers(w, "pure", m->players, m->pure);
    enti_json_put_numbers(w, "mixed", m->players, m->mixed);
    enti_json_put_number(w, "gap", m->gap);
    enti_json_open_array(w, "punish_pure");
    for (size_t i = 0; i < m->players; i++)
        enti_put_actions(w, NULL, m->players, m->punish_pure + i * m->players);
    enti_json_close_array(w);
    enti_json_open_array(w, "punish_mixed");
    for (size_t i = 0; i < m->players; i++)
        enti_json_put_numbers(w, NULL, m->start[i + 1] - m->start[i],
                              m->punish_mixed + m->start[i]);
    enti_json_close_array(w);
    enti_put_strategies(w, "security", g, m->security);
    if (patience) enti_patience_minmax(w, patience);
    enti_json_close_object(w);
}

static void grim_members(enti_json_writer *w, const ent_game *g, const ent_repeated_parts *parts)
{
    const ent_grim *grim = parts->grim;

    enti_put_actions(w, "target", grim->players, parts->target);
    enti_json_open_object(w, "critical_delta");
    enti_json_put_numbers(w, "grim", grim->players, grim->delta);
    enti_json_put_numbers(w, "ceiling", grim->players, grim->ceiling);
    enti_json_open_row(w, "verdict");
    for (size_t i = 0; i < grim->players; i++)
        enti_json_put_text(w, NULL, verdict_text(grim->verdict[i]));
    enti_json_close_array(w);
    enti_json_put_number(w, "critical", grim->critical);
    enti_json_put_bool(w, "sustainable", grim->sustainable);
    if (parts->patience) enti_patience_critical(w, parts->patience);
    enti_json_close_object(w);
    enti_json_put_numbers(w, "deviation_payoffs", grim->players, grim->deviation);
    enti_json_put_numbers(w, "target_payoffs", grim->players, grim->target);
    enti_json_put_numbers(w, "punishment_payoffs", grim->players, grim->punishment);
    enti_json_open_object(w, "stage");
    enti_equilibria_members(w, g, parts->equilibria);
    enti_json_close_object(w);
}

/* Without a stage equilibrium there is no grim trigger, but there are other punishments. */
static void threshold_members(enti_json_writer *w, const ent_patience *x)
{
    enti_put_actions(w, "target", x->players, x->target);
    enti_json_open_object(w, "critical_delta");
    enti_patience_critical(w, x);
    enti_json_close_object(w);
}

/* Whether no player's ceiling lies below delta. */
static bool below_ceilings(const ent_grim *grim, double delta)
{
    for (size_t i = 0; i < grim->players; i++)
        if (delta > grim->ceiling[i]) return false;
    return true;
}

static bool sustained_at(const ent_grim *grim, double delta)
{
    return grim->sustainable && delta >= grim->critical && below_ceilings(grim, delta);
}

void enti_repeated_members(enti_json_writer *w, const ent_game *g, const ent_repeated_parts *parts)
{
    if (parts->minmax) minmax_members(w, g, parts->minmax, parts->patience);
    if (parts->grim)
        grim_members(w, g, parts);
    else if (parts->patience)
        threshold_members(w, parts->patience);
    if (parts->period) enti_json_put_text(w, "period", parts->period);
    if (parts->delta) enti_json_put_number(w, "delta", *parts->delta);
    if (parts->delta && parts->grim)
        enti_json_put_bool(w, "sustained_at_delta", sustained_at(parts->grim, *parts->delta));
    if (parts->patience) enti_signals_members(w, g, parts->patience, parts->how);
    if (parts->patience) enti_patience_members(w, g, parts->patience, parts->transfers_table);
    if (!parts->critical) return;
    enti_json_open_object(w, "payoff");
    enti_json_put_numbers(w, "payoffs", 2, parts->payoff);
    enti_put_critical(w, parts->critical);
    if (parts->payoff_strategy) {
        const ent_automaton_parts held = {.automaton = parts->payoff_strategy,
                                          .check = parts->payoff_proof};
        enti_json_open_object(w, "strategy");
        const ent_status st = enti_automaton_members(w, g, &held);
        if (st) w->t.status = st;
        enti_json_close_object(w);
    }
    enti_json_close_object(w);
}

static void minmax_prose(enti_text *t, ent_style style, const ent_game *g,
                         const ent_repeated_parts *parts)
{
    const ent_minmax *m = parts->minmax;
    const ent_minmax_independent *alone = parts->patience ? &parts->patience->independent : NULL;
    const bool both = alone && alone->players;
    enti_table table = {.align = both ? "lrrr" : "lrr", .style = style};

    enti_text_add(t, "Security levels: the payoff that the others can hold each player down to.\n");
    if (m->players > 2) enti_text_add(t, "Mixed punishments may be coordinated.\n");
    enti_text_add(t, "\n");
    enti_table_cell(&table, "player");
    enti_table_cell(&table, "by pure actions");
    if (both) enti_table_cell(&table, "by mixing each alone");
    enti_table_cell(&table, "by mixed actions");
    for (size_t i = 0; i < m->players; i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_table_number(&table, m->pure[i]);
        if (both) enti_table_number(&table, alone->hi[i]);
        enti_table_number(&table, m->mixed[i]);
    }
    enti_table_print(&table, t);
}

static void put_threshold(enti_table *table, const ent_grim *grim, size_t i)
{
    switch (grim->verdict[i]) {
    case ENT_GRIM_ALWAYS: enti_text_add(&table->cells, "0 (no gain from deviating)"); break;
    case ENT_GRIM_THRESHOLD: enti_put_short(&table->cells, grim->delta[i]); break;
    case ENT_GRIM_NEVER: enti_text_add(&table->cells, "never"); break;
    case ENT_GRIM_IMPATIENT:
        enti_text_add(&table->cells, "at most ");
        enti_put_short(&table->cells, grim->ceiling[i]);
        break;
    }
    enti_table_next(table);
}

static void grim_table(enti_text *t, ent_style style, const ent_game *g, const ent_grim *grim)
{
    enti_table table = {.align = "lrrrr", .style = style};
    static const char *const head[] = {"player", "deviation T", "target R", "punishment P",
                                       "critical delta"};

    for (size_t c = 0; c < 5; c++) enti_table_cell(&table, head[c]);
    for (size_t i = 0; i < grim->players; i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_table_number(&table, grim->deviation[i]);
        enti_table_number(&table, grim->target[i]);
        enti_table_number(&table, grim->punishment[i]);
        put_threshold(&table, grim, i);
    }
    enti_table_print(&table, t);
}

static void put_sustained(enti_text *t, const ent_repeated_parts *parts)
{
    const ent_grim *grim = parts->grim;

    if (!grim->sustainable) {
        enti_text_add(t,
                      "Grim trigger sustains it at no discount factor below 1: \"never\" marks a "
                      "player\nwhom the punishment does not deter, \"at most\" one who likes it "
                      "better than the target.\n");
    } else if (grim->critical == 0.0 && below_ceilings(grim, 1.0)) {
        enti_text_add(t, "It is sustained at every discount factor: nobody gains by leaving it.\n");
    } else {
        enti_text_add(t, "It is sustained when every player's discount factor per ");
        enti_put_label(t, ENT_STYLE_TEXT, parts->period ? parts->period : "period");
        enti_text_add(t, " is at least ");
        enti_put_short(t, grim->critical);
        enti_text_add(t, below_ceilings(grim, 1.0) ? ".\n"
                                                   : ",\nand for some players not above"
                                                     " the ceiling in the table.\n");
    }
    if (!parts->delta) return;
    enti_text_add(t, "At delta = ");
    enti_put_short(t, *parts->delta);
    enti_text_addf(t, " grim trigger %s it.\n",
                   sustained_at(grim, *parts->delta) ? "sustains" : "does not sustain");
}

static void grim_prose(enti_text *t, ent_style style, const ent_game *g,
                       const ent_repeated_parts *parts)
{
    enti_text_add(t, "Grim trigger: play (");
    enti_put_profile(t, style, g, parts->target);
    enti_text_add(t, ") until someone deviates,\nthen for ever the stage equilibrium that is worst "
                     "for the deviator");
    enti_text_add(t,
                  parts->equilibria->claim == ENT_CLAIM_ALL ? ".\n\n" : " among those found.\n\n");
    grim_table(t, style, g, parts->grim);
    put_sustained(t, parts);
    enti_text_add(t, "\n");
}

void enti_repeated_prose(enti_text *t, ent_style style, const ent_game *g,
                         const ent_repeated_parts *parts)
{
    if (parts->minmax) minmax_prose(t, style, g, parts);
    if (parts->grim) grim_prose(t, style, g, parts);
    if (!parts->patience) return;
    enti_patience_prose(t, style, g, parts->patience);
    if (parts->critical) enti_payoff_prose(t, style, g, parts);
    enti_payments_prose(t, style, g, parts->patience, parts->transfers_table);
    enti_signals_prose(t, style, g, parts->patience, parts->how);
}

static bool fits(const ent_game *g, const ent_repeated_parts *parts)
{
    const size_t players = ent_game_players(g);

    if (parts->minmax && parts->minmax->players != players) return false;
    if (parts->patience && parts->patience->players != players) return false;
    if (parts->critical && (!parts->payoff || players != 2)) return false;
    if (!parts->grim) return true;
    return parts->grim->players == players && parts->target && parts->equilibria &&
           parts->equilibria->players == players;
}

ent_status ent_report_repeated(const ent_game *g, const ent_repeated_parts *parts, ent_style style,
                               ent_text *out)
{
    enti_text t = {0};

    if (!g || !parts || !out || style > ENT_STYLE_MARKDOWN || !fits(g, parts)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "repeated");
        enti_repeated_members(&w, g, parts);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_repeated_prose(&t, style, g, parts);
    return enti_text_take(&t, out);
}
