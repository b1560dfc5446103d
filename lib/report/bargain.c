/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bargain.c -- an agreement, or that there is none, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

static const char *solution_text(ent_bargain_solution solution)
{
    switch (solution) {
    case ENT_BARGAIN_NASH: return "nash";
    case ENT_BARGAIN_KALAI_SMORODINSKY: return "kalai-smorodinsky";
    case ENT_BARGAIN_EGALITARIAN: return "egalitarian";
    }
    return "";
}

/* A row of numbers, or null where there is none. */
static void put_row(enti_json_writer *w, const char *name, size_t n, const double x[])
{
    if (x)
        enti_json_put_numbers(w, name, n, x);
    else
        enti_json_put_null(w, name);
}

void enti_bargain_members(enti_json_writer *w, const ent_bargain *x, const ent_bargain_opts *opts,
                          const ent_frontier *frontier)
{
    const bool correlated = opts->over == ENT_BARGAIN_CORRELATED;

    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_text(w, "solution", solution_text(opts->solution));
    enti_json_put_text(w, "over", correlated ? "correlated" : "feasible");
    enti_json_put_numbers(w, "disagreement", x->players, x->disagreement);
    put_row(w, "ideal", x->players, x->ideal);
    put_row(w, "payoffs", x->players, x->payoff);
    enti_json_put_number(w, "value", x->value);
    enti_json_put_number(w, "bound", x->bound);
    enti_json_put_number(w, "violation", x->violation);
    enti_put_distribution(w, x->players, x->count, x->profile, x->p);
    enti_json_put_numbers(w, "weights", x->players, x->weight);
    enti_json_put_numbers(w, "duals", x->n_duals, x->dual);
    if (!frontier) return;
    enti_json_open_row(w, "frontier");
    for (size_t k = 0; k < frontier->count; k++)
        enti_json_put_numbers(w, NULL, 2, frontier->payoff + 2 * k);
    enti_json_close_array(w);
}

static const char *value_text(ent_bargain_solution solution)
{
    switch (solution) {
    case ENT_BARGAIN_NASH: return "the largest product of gains (Nash); their geometric mean is ";
    case ENT_BARGAIN_KALAI_SMORODINSKY:
        return "equal shares of the ideal gains (Kalai-Smorodinsky); the least share is ";
    case ENT_BARGAIN_EGALITARIAN: return "equal gains (egalitarian); the least gain is ";
    }
    return "";
}

static void put_gains(enti_text *t, ent_style style, const ent_game *g, const ent_bargain *x)
{
    enti_table table = {.align = "lrrrr", .style = style};

    enti_table_cell(&table, "player");
    enti_table_cell(&table, "disagreement");
    enti_table_cell(&table, "ideal");
    enti_table_cell(&table, "payoff");
    enti_table_cell(&table, "gain");
    for (size_t i = 0; i < x->players; i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_table_number(&table, x->disagreement[i]);
        enti_table_number(&table, x->ideal[i]);
        enti_table_number(&table, x->payoff[i]);
        enti_table_number(&table, x->payoff[i] - x->disagreement[i]);
    }
    enti_table_print(&table, t);
}

static void put_frontier(enti_text *t, ent_style style, const ent_game *g, const ent_frontier *f)
{
    enti_table table = {.align = "rr", .style = style};

    enti_text_add(t, "The Pareto frontier runs from corner to corner:\n\n");
    for (size_t i = 0; i < 2; i++) enti_table_label(&table, ent_game_player_name(g, i));
    for (size_t k = 0; k < f->count; k++)
        for (size_t i = 0; i < 2; i++) enti_table_number(&table, f->payoff[2 * k + i]);
    enti_table_print(&table, t);
}

static void put_nothing(enti_text *t, ent_style style, const ent_game *g, const ent_bargain *x)
{
    enti_text_add(t, "There is no agreement: no treaty gives everybody the disagreement payoff.\n"
                     "In each somebody misses it by ");
    enti_put_short(t, -x->bound);
    enti_text_add(t, " of its payoff range or more: the weights prove it.\n\n");
    enti_table table = {.align = "lrr", .style = style};
    enti_table_cell(&table, "player");
    enti_table_cell(&table, "disagreement");
    enti_table_cell(&table, "weight");
    for (size_t i = 0; i < x->players; i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_table_number(&table, x->disagreement[i]);
        enti_table_number(&table, x->weight[i]);
    }
    enti_table_print(&table, t);
}

static void put_agreement(enti_text *t, ent_style style, const ent_game *g, const ent_bargain *x,
                          const ent_bargain_opts *opts)
{
    const bool correlated = opts->over == ENT_BARGAIN_CORRELATED;

    enti_text_addf(t, "Agreement on %s", value_text(opts->solution));
    enti_put_short(t, x->value);
    enti_text_addf(t, ".\nNo treaty%s lifts it above ",
                   correlated ? " that nobody gains by breaking" : "");
    enti_put_short(t, x->bound);
    enti_text_add(t, ": the weights prove it.\n");
    if (correlated) {
        enti_text_add(t, "A player gains at most ");
        enti_put_short(t, x->violation);
        enti_text_add(t, " by not doing as told.\n");
    }
    enti_text_add(t, "\n");
    enti_put_draws(t, style, g, x->count, x->profile, x->p);
    put_gains(t, style, g, x);
}

void enti_bargain_prose(enti_text *t, ent_style style, const ent_game *g, const ent_bargain *x,
                        const ent_bargain_opts *opts)
{
    if (x->claim == ENT_CLAIM_EMPTY)
        put_nothing(t, style, g, x);
    else
        put_agreement(t, style, g, x, opts);
}

ent_status ent_report_bargain(const ent_game *g, const ent_bargain *x, const ent_bargain_opts *opts,
                              const ent_frontier *frontier, ent_style style, ent_text *out)
{
    const ent_bargain_opts defaults = ENT_BARGAIN_OPTS_INIT;
    enti_text t = {0};

    if (!opts) opts = &defaults;
    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->players != ent_game_players(g) || (frontier && x->players != 2)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "bargain");
        enti_bargain_members(&w, x, opts, frontier);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_bargain_prose(&t, style, g, x, opts);
    if (frontier) put_frontier(&t, style, g, frontier);
    return enti_text_take(&t, out);
}
