/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stream.c -- Nash equilibria one by one, a line each, and what is to be said when there are no more.
 */
#include "report/report.h"
#include "report/words.h"

/* "Ann: dare 1/3, chicken 2/3; Bob: dare; payoffs 4.7, 4.7; regret 0" */
static void put_line(enti_text *t, ent_style style, const ent_game *g, const ent_equilibria *eq,
                     size_t k)
{
    for (size_t i = 0; i < eq->players; i++) {
        const size_t at = k * eq->width + ent_game_offset(g, i);
        enti_put_label(t, style, ent_game_player_name(g, i));
        enti_text_add(t, ": ");
        enti_put_mixed(t, style, g, i, eq->prob + at, eq->exact ? eq->exact + at : NULL);
        enti_text_add(t, "; ");
    }
    enti_text_add(t, "payoffs ");
    for (size_t i = 0; i < eq->players; i++) {
        if (i) enti_text_add(t, ", ");
        enti_put_short(t, eq->payoff[k * eq->players + i]);
    }
    enti_text_add(t, "; regret ");
    enti_put_short(t, eq->exact ? 0.0 : eq->regret[k]);
    enti_text_add(t, "\n");
}

ent_status ent_report_equilibrium(const ent_game *g, const ent_equilibria *eq, size_t index,
                                  ent_style style, ent_text *out)
{
    if (!g || !eq || !out || style > ENT_STYLE_MARKDOWN || index >= eq->count) return ENT_ERR_ARG;
    if (eq->players != ent_game_players(g) || eq->width != ent_game_width(g)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_line(&w, NULL);
        enti_equilibrium_members(&w, g, eq, index);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_text t = {0};
    if (style == ENT_STYLE_MARKDOWN) enti_text_add(&t, "- ");
    put_line(&t, style, g, eq, index);
    return enti_text_take(&t, out);
}

ent_status ent_report_stream_end(const ent_equilibria *eq, ent_style style, ent_text *out)
{
    if (!eq || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_line(&w, NULL);
        enti_json_put_text(&w, "command", "nash");
        enti_json_put_text(&w, "claim", ent_claim_text(eq->claim));
        if (eq->method) enti_json_put_text(&w, "method", eq->method);
        enti_json_put_bool(&w, "cut", eq->cut);
        enti_json_put_count(&w, "steps", eq->steps);
        enti_json_put_count(&w, "count", eq->handed);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    const ent_equilibria handed = {
        .count = eq->handed, .claim = eq->claim, .cut = eq->cut, .method = eq->method};
    enti_text t = {0};
    enti_text_add(&t, "\n");
    enti_put_verdict(&t, &handed);
    return enti_text_take(&t, out);
}
