/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge.c -- promises and the price of every profile, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

#include <string.h>

static const char *aim_text(ent_wedge_aim aim)
{
    static const char *const words[] = {"dominant", "reply", "implement"};

    return words[aim];
}

static const char *terms_text(ent_wedge_terms terms)
{
    static const char *const words[] = {"contingent", "flat", "alike"};

    return words[terms];
}

/* ---- JSON --------------------------------------------------------------------------------- */

static void put_schedules(enti_json_writer *w, const ent_wedge *x)
{
    enti_json_open_array(w, "members");
    for (size_t k = 0; k < x->n_members; k++) {
        enti_json_open_object(w, NULL);
        enti_json_put_count(w, "member", x->member[k]);
        enti_json_put_number(w, "realised", x->realised[k]);
        enti_json_put_number(w, "liability", x->liability[k]);
        enti_json_put_numbers(w, "schedule", x->offset[k + 1] - x->offset[k],
                              x->promise + x->offset[k]);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static void put_members(enti_json_writer *w, const ent_wedge *x, const ent_wedge *against)
{
    enti_put_actions(w, "target", x->players, x->target);
    enti_json_open_object(w, "wedge");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_text(w, "aim", aim_text(x->aim));
    enti_json_put_text(w, "terms", terms_text(x->terms));
    enti_json_put_number(w, "margin", x->margin);
    if (x->n_members == 1) enti_json_put_count(w, "member", x->member[0]);
    enti_json_put_number(w, "price", x->price);
    if (x->exact_price) enti_json_put_text(w, "exact_price", x->exact_price);
    enti_json_put_number(w, "owed", x->owed);
    if (x->exact_owed) enti_json_put_text(w, "exact_owed", x->exact_owed);
    enti_put_actions(w, "worst", x->players, x->worst);
    if (x->claim == ENT_CLAIM_EMPTY) {
        enti_json_put_number(w, "limit", x->limit);
        if (x->over < x->n_members)
            enti_json_put_count(w, "over", x->member[x->over]);
        else
            enti_json_put_null(w, "over");
    }
    put_schedules(w, x);
    if (against) {
        enti_json_open_object(w, "against");
        enti_put_actions(w, "target", against->players, against->target);
        put_schedules(w, against);
        enti_json_close_object(w);
    }
    enti_json_close_object(w);
}

/* ---- prose -------------------------------------------------------------------------------- */

static void put_aim(enti_text *t, ent_style style, const ent_game *g, const ent_wedge *x)
{
    enti_text_add(t, "Wanted: ");
    enti_put_profile(t, style, g, x->target);
    enti_text_add(t, x->aim == ENT_WEDGE_DOMINANT
                         ? ". Each member below is to find its action best whatever the others do"
                     : x->aim == ENT_WEDGE_REPLY
                         ? ". Each member below is to have no better reply to what the others do "
                           "there"
                         : ". Every other action of each member below is to be dominated");
    if (x->margin > 0.0) {
        enti_text_add(t, ", by ");
        enti_put_short(t, x->margin);
    }
    enti_text_add(t, ".\n\n");
}

/* What the others play in a row of the table. */
static void put_others(enti_text *t, ent_style style, const ent_game *g, size_t i, const int a[])
{
    const char *between = "";

    for (size_t j = 0; j < ent_game_players(g); j++) {
        if (j == i) continue;
        enti_text_add(t, between);
        enti_put_label(t, style, ent_game_action_name(g, j, a[j]));
        between = ", ";
    }
}

/* "when the others play hold, hold": those promises of a member that are not 0; one row for a flat
 * one. */
static void put_promises(enti_text *t, ent_style style, const ent_game *g, const ent_wedge *x)
{
    enti_table table = {.align = "lllr", .style = style};
    static const char *const heads[] = {"member", "takes", "when the others play", "is promised"};

    for (int k = 0; k < 4; k++) enti_table_cell(&table, heads[k]);
    for (size_t k = 0; k < x->n_members; k++) {
        const size_t i = x->member[k];
        int a[ENT_GAME_MAX_PLAYERS] = {0};
        size_t cell = x->offset[k];
        do {
            if (a[i]) continue;
            const double promise = x->promise[cell++];
            if (!(promise > 0.0)) continue;
            enti_table_label(&table, ent_game_player_name(g, i));
            enti_table_label(&table, ent_game_action_name(g, i, x->target[i]));
            if (x->terms == ENT_WEDGE_CONTINGENT)
                put_others(&table.cells, style, g, i, a);
            else
                enti_text_add(&table.cells, "anything");
            enti_table_next(&table);
            enti_table_number(&table, promise);
            if (x->terms != ENT_WEDGE_CONTINGENT) break;
        } while (ent_game_next_profile(g, a));
    }
    enti_table_print(&table, t);
}

static void put_totals(enti_text *t, ent_style style, const ent_game *g, const ent_wedge *x)
{
    enti_text_add(t, "Realised, when all play what is wanted: ");
    enti_put_short(t, x->price);
    enti_text_add(t, ". Liability, the most that may fall due: ");
    enti_put_short(t, x->owed);
    if (x->owed > 0.0) {
        enti_text_add(t, " (at ");
        enti_put_profile(t, style, g, x->worst);
        enti_text_add(t, ")");
    }
    enti_text_add(t, ".\n");
    if (x->owed > 0.0)
        enti_text_add(t, x->terms == ENT_WEDGE_CONTINGENT
                             ? "These are the least: with a smaller promise anywhere a member "
                               "falls short there.\n"
                             : "These are the least: with a smaller amount a member falls short "
                               "somewhere.\n");
    if (x->claim != ENT_CLAIM_EMPTY) return;
    enti_text_add(t, x->over < x->n_members ? "No promises keep within the cap of "
                                            : "No promises keep within the budget of ");
    enti_put_short(t, x->limit);
    if (x->over < x->n_members) {
        enti_text_add(t, " for ");
        enti_put_label(t, style, ent_game_player_name(g, x->member[x->over]));
    }
    enti_text_add(t, ".\n");
}

static void put_prose(enti_text *t, ent_style style, const ent_game *g, const ent_wedge *x,
                      const ent_wedge *against)
{
    put_aim(t, style, g, x);
    if (against) {
        enti_text_add(t, "A rival has promised, for ");
        enti_put_profile(t, style, g, against->target);
        enti_text_add(t, ":\n\n");
        put_promises(t, style, g, against);
        enti_text_add(t, "Against that:\n\n");
    }
    if (x->owed > 0.0)
        put_promises(t, style, g, x);
    else
        enti_text_add(t, "Nothing need be promised.\n\n");
    put_totals(t, style, g, x);
}

static bool fits(const ent_game *g, const ent_wedge *x)
{
    return x->players == ent_game_players(g) && x->n_members && x->promise && x->worst;
}

ent_status ent_report_wedge(const ent_game *g, const ent_wedge *x, const ent_wedge *against,
                            ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN || !fits(g, x) ||
        (against && !fits(g, against)))
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "alliance");
        put_members(&w, x, against);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    put_prose(&t, style, g, x, against);
    return enti_text_take(&t, out);
}

/* ---- every profile ------------------------------------------------------------------------ */

ent_status ent_report_wedge_prices(const ent_game *g, const double price[], ent_style style,
                                   ent_text *out)
{
    int a[ENT_GAME_MAX_PLAYERS] = {0};
    enti_text t = {0};
    enti_table table = {.align = "lr", .style = style};
    size_t at = 0;

    if (!g || !price || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "alliance");
        enti_json_open_array(&w, "profile_prices");
        do {
            enti_json_open_line(&w, NULL);
            enti_put_actions(&w, "profile", ent_game_players(g), a);
            enti_json_put_number(&w, "price", price[at++]);
            enti_json_close_object(&w);
        } while (ent_game_next_profile(g, a));
        enti_json_close_array(&w);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_text_add(&t, "What must be paid, when it is played, so that each profile alone is left "
                      "undominated;\n0 exactly at the pure equilibria.\n\n");
    enti_table_cell(&table, "profile");
    enti_table_cell(&table, "price");
    do {
        enti_put_profile(&table.cells, style, g, a);
        enti_table_next(&table);
        enti_table_number(&table, price[at++]);
    } while (ent_game_next_profile(g, a));
    enti_table_print(&table, &t);
    return enti_text_take(&t, out);
}
