/* SPDX-License-Identifier: GPL-3.0-or-later */
/* correlated.c -- a best correlated equilibrium as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

const char *enti_objective_text(ent_objective objective)
{
    switch (objective) {
    case ENT_OBJECTIVE_WELFARE: return "welfare";
    case ENT_OBJECTIVE_EGALITARIAN: return "egalitarian";
    case ENT_OBJECTIVE_MAX: return "max";
    case ENT_OBJECTIVE_MIN: return "min";
    case ENT_OBJECTIVE_SUPPORT: return "support";
    }
    return "unknown objective";
}

void enti_put_actions(enti_json_writer *w, const char *name, size_t players, const int profile[])
{
    enti_json_open_row(w, name);
    for (size_t i = 0; i < players; i++) {
        if (profile[i] < 0)
            enti_json_put_null(w, NULL);
        else
            enti_json_put_count(w, NULL, (uint64_t)profile[i]);
    }
    enti_json_close_array(w);
}

void enti_put_distribution(enti_json_writer *w, size_t players, size_t count, const int profile[],
                           const double p[])
{
    enti_json_open_array(w, "distribution");
    for (size_t k = 0; k < count; k++) {
        enti_json_open_object(w, NULL);
        enti_put_actions(w, "profile", players, profile + k * players);
        enti_json_put_number(w, "p", p[k]);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static bool is_lowest(const ent_correlated_opts *o)
{
    return o->objective == ENT_OBJECTIVE_MIN ||
           (o->objective == ENT_OBJECTIVE_WELFARE && o->lowest);
}

static const char *objective_text(const ent_correlated_opts *o)
{
    if (o->objective != ENT_OBJECTIVE_WELFARE) return enti_objective_text(o->objective);
    if (o->weight) return o->lowest ? "min-weighted" : "weighted";
    return o->lowest ? "min-welfare" : "welfare";
}

void enti_correlated_members(enti_json_writer *w, const ent_correlated *x,
                             const ent_correlated_opts *opts)
{
    const ent_correlated_opts defaults = ENT_CORRELATED_OPTS_INIT;

    if (!opts) opts = &defaults;
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_bool(w, "coarse", opts->coarse);
    enti_json_put_text(w, "objective", objective_text(opts));
    if (opts->objective == ENT_OBJECTIVE_MAX || opts->objective == ENT_OBJECTIVE_MIN)
        enti_json_put_count(w, "player", opts->player);
    enti_json_put_number(w, "value", x->value);
    enti_json_put_number(w, "bound", x->bound);
    enti_json_put_number(w, "violation", x->violation);
    enti_json_put_numbers(w, "payoffs", x->players, x->payoff);
    enti_put_distribution(w, x->players, x->count, x->profile, x->p);
    enti_json_put_numbers(w, "weights", x->players, x->weight);
    enti_json_put_numbers(w, "duals", x->n_duals, x->dual);
}

void enti_put_objective(enti_text *t, ent_style style, const ent_game *g, ent_objective objective,
                        size_t player)
{
    switch (objective) {
    case ENT_OBJECTIVE_WELFARE: enti_text_add(t, "the sum of payoffs as high as possible"); return;
    case ENT_OBJECTIVE_EGALITARIAN:
        enti_text_add(t, "the smallest payoff as high as possible");
        return;
    case ENT_OBJECTIVE_MAX:
    case ENT_OBJECTIVE_MIN:
        enti_text_add(t, "the payoff of ");
        enti_put_label(t, style, ent_game_player_name(g, player));
        enti_text_addf(t, " as %s as possible", objective == ENT_OBJECTIVE_MAX ? "high" : "low");
        return;
    case ENT_OBJECTIVE_SUPPORT: enti_text_add(t, "as few actions in use as possible"); return;
    }
}

void enti_put_draws(enti_text *t, ent_style style, const ent_game *g, size_t count,
                    const int profile[], const double p[])
{
    enti_table table = {.align = "rl", .style = style};

    enti_table_cell(&table, "probability");
    enti_table_cell(&table, "profile");
    for (size_t k = 0; k < count; k++) {
        enti_table_number(&table, p[k]);
        enti_put_profile(&table.cells, style, g, profile + k * ent_game_players(g));
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
}

void enti_put_payoffs(enti_text *t, ent_style style, const ent_game *g, const double payoff[])
{
    enti_table table = {.align = "lr", .style = style};

    enti_table_cell(&table, "player");
    enti_table_cell(&table, "payoff");
    for (size_t i = 0; i < ent_game_players(g); i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_table_number(&table, payoff[i]);
    }
    enti_table_print(&table, t);
}

void enti_correlated_prose(enti_text *t, ent_style style, const ent_game *g,
                           const ent_correlated *x, const ent_correlated_opts *opts)
{
    const ent_correlated_opts defaults = ENT_CORRELATED_OPTS_INIT;

    if (!opts) opts = &defaults;
    enti_text_addf(t, "A %s equilibrium with ", opts->coarse ? "coarse correlated" : "correlated");
    if (opts->objective == ENT_OBJECTIVE_WELFARE && (opts->weight || opts->lowest))
        enti_text_addf(t, "the %ssum of payoffs as %s as possible", opts->weight ? "weighted " : "",
                       opts->lowest ? "low" : "high");
    else
        enti_put_objective(t, style, g, opts->objective, opts->player);
    enti_text_add(t, ": ");
    enti_put_short(t, x->value);
    enti_text_addf(t, ".\nNo such equilibrium goes %s ", is_lowest(opts) ? "below" : "above");
    enti_put_short(t, x->bound);
    enti_text_add(t, ": the dual solution proves it.\nA player gains at most ");
    enti_put_short(t, x->violation);
    enti_text_addf(t, " by %s.\n\n",
                   opts->coarse ? "committing to one action instead" : "not doing as told");
    enti_put_draws(t, style, g, x->count, x->profile, x->p);
    enti_put_payoffs(t, style, g, x->payoff);
}

ent_status ent_report_correlated(const ent_game *g, const ent_correlated *x,
                                 const ent_correlated_opts *opts, ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->players != ent_game_players(g)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "correlated");
        enti_correlated_members(&w, x, opts);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_correlated_prose(&t, style, g, x, opts);
    return enti_text_take(&t, out);
}
