/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_text.c -- the report on a case for people: question, answers in short, then each answer
 * with its table, what would change it, how it was found, and the sources.
 */
#include "report/plans.h"

#include <math.h>

const ent_correlated_opts enti_case_objective = ENT_CORRELATED_OPTS_INIT;

static void put_paragraph(enti_text *t, ent_style style, const char *s)
{
    enti_text w = {0};

    if (!*s) return;
    enti_put_label(&w, style, s);
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
}

static void question(enti_text *t, ent_style style, const ent_scenario *s)
{
    if (*s->question) enti_put_heading(t, style, 2, "The question");
    put_paragraph(t, style, s->question);
}

/* Each player with its choices on one line. */
static void players(enti_text *t, ent_style style, const ent_scenario *s)
{
    const ent_game *g = s->game;

    enti_put_heading(t, style, 2, "Who chooses what");
    for (size_t i = 0; i < ent_game_players(g); i++) {
        enti_text w = {0};
        enti_put_label(&w, style, ent_game_player_name(g, i));
        enti_text_add(&w, ": ");
        for (int a = 0; a < ent_game_actions(g, i); a++) {
            if (a) enti_text_add(&w, ", ");
            enti_put_label(&w, style, ent_game_action_name(g, i, a));
        }
        enti_text_add(&w, ".");
        enti_put_wrapped(t, style, "- ", &w);
    }
    enti_text_add(t, "\n");
    put_paragraph(t, style, s->method);
}

bool enti_tells_more(const ent_results *r)
{
    return r->pure.claim != ENT_CLAIM_ALL || !enti_same_pure(&r->nash, &r->pure);
}

static void equilibria(enti_text *t, ent_style style, const ent_results *r)
{
    if (!(r->done & ENT_ANALYSIS_NASH)) return;
    enti_put_heading(t, style, 2, "Equilibria: what they will do");
    if (enti_tells_more(r)) enti_equilibria_prose(t, style, r->s->game, &r->nash);
    if (r->pure.claim != ENT_CLAIM_NONE) enti_equilibria_prose(t, style, r->s->game, &r->pure);
}

const ent_grim *enti_case_grim(const ent_results *r)
{
    return r->patience.grim.players ? &r->patience.grim : NULL;
}

ent_repeated_parts enti_case_repeated(const ent_results *r)
{
    const ent_repetition *rep = &r->s->repetition;
    const ent_patience *x = &r->patience;

    return (ent_repeated_parts){.minmax = x->players ? &x->minmax : NULL,
                                .equilibria = enti_stage_equilibria(r),
                                .target = x->target,
                                .grim = enti_case_grim(r),
                                .delta = isnan(rep->delta) ? NULL : &rep->delta,
                                .period = rep->period,
                                .patience = x->players ? x : NULL,
                                .how = rep};
}

static void repeated(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_repeated_parts parts = enti_case_repeated(r);

    if (!(r->done & ENT_ANALYSIS_REPEATED)) return;
    enti_put_heading(t, style, 2, "Repeated play: what they can sustain");
    enti_repeated_prose(t, style, r->s->game, &parts);
}

static void correlated(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    enti_table table = {.align = "lrr", .style = style};

    if (!(r->done & ENT_ANALYSIS_CORRELATED)) return;
    enti_put_heading(t, style, 2, "Correlated play: what a mediator could reach");
    enti_correlated_prose(t, style, g, &r->correlated, &enti_case_objective);
    enti_text_add(t, "Over all correlated equilibria a player can get:\n\n");
    enti_table_cell(&table, "player");
    enti_table_cell(&table, "at worst");
    enti_table_cell(&table, "at best");
    for (size_t i = 0; i < ent_game_players(g); i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_put_payoff(&table.cells, r->s, r->worst[i]);
        enti_table_next(&table);
        enti_put_payoff(&table.cells, r->s, r->best[i]);
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
}

void enti_case_front(enti_text *t, ent_style style, const ent_results *r)
{
    question(t, style, r->s);
    enti_case_claim(t, style, r);
    enti_case_short(t, style, r);
    enti_case_outcomes(t, style, r);
}

void enti_case_back(enti_text *t, ent_style style, const ent_results *r)
{
    players(t, style, r->s);
    enti_case_table(t, style, r->s);
    equilibria(t, style, r);
    enti_case_tree(t, style, r);
    enti_case_bayes(t, style, r);
    enti_case_thresholds(t, style, r);
    enti_case_war(t, style, r);
    repeated(t, style, r);
    enti_case_sizes(t, style, r);
    correlated(t, style, r);
    enti_case_further(t, style, r);
    enti_case_regions(t, style, r);
    enti_case_changes(t, style, r);
    enti_case_methods(t, style, r);
}

ent_status enti_case_text(const ent_results *r, ent_style style, ent_text *out)
{
    enti_text t = {0};

    enti_put_heading(&t, style, 1, r->s->title);
    enti_case_front(&t, style, r);
    enti_case_back(&t, style, r);
    enti_case_sources(&t, style, r->s);
    return enti_text_take(&t, out);
}

ent_status ent_report_tariff(const ent_results *r, ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!r || !out || style > ENT_STYLE_MARKDOWN || !(r->done & ENT_ANALYSIS_TARIFF))
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "tariff");
        enti_tariff_members(&w, r);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, r->s->title);
    enti_case_war(&t, style, r);
    enti_case_table(&t, style, r->s);
    enti_case_regions(&t, style, r);
    return enti_text_take(&t, out);
}

ent_status ent_report_results(const ent_results *r, ent_style style, ent_text *out)
{
    if (!r || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    return style == ENT_STYLE_JSON ? enti_case_json(r, out) : enti_case_text(r, style, out);
}
