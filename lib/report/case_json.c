/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_json.c -- the report on a case for programs: each analysis under its name, with the
 * members that its own command prints, then the sources.
 */
#include "report/plans.h"

#include "base/mem.h"

#include <math.h>

static void put_names(enti_json_writer *w, const ent_game *g, size_t player)
{
    enti_json_open_object(w, NULL);
    enti_json_put_text(w, "name", ent_game_player_name(g, player));
    enti_json_open_row(w, "actions");
    for (int a = 0; a < ent_game_actions(g, player); a++)
        enti_json_put_text(w, NULL, ent_game_action_name(g, player, a));
    enti_json_close_array(w);
    enti_json_close_object(w);
}

/* The table as a game file has it, nested one level a player. An array opens where all later
 * actions are the first and closes where all later ones are the last. */
static void put_payoffs(enti_json_writer *w, const ent_game *g, int profile[], double cell[])
{
    const size_t players = ent_game_players(g);

    enti_json_open_array(w, "payoffs");
    do {
        size_t opening = players, closing = players;
        while (opening > 1 && profile[opening - 1] == 0) opening--;
        for (size_t i = opening; i < players; i++) enti_json_open_array(w, NULL);
        for (size_t i = 0; i < players; i++) cell[i] = ent_game_payoff(g, profile, i);
        enti_json_put_numbers(w, NULL, players, cell);
        while (closing > 1 && profile[closing - 1] + 1 == ent_game_actions(g, closing - 1))
            closing--;
        for (size_t i = closing; i < players; i++) enti_json_close_array(w);
    } while (ent_game_next_profile(g, profile));
    enti_json_close_array(w);
}

/* The member "game": a game that entente can read. */
static void put_game(enti_json_writer *w, const ent_scenario *s)
{
    const size_t players = ent_game_players(s->game);
    int *profile = enti_new(players, int);
    double *cell = enti_new(players, double);

    if (profile && cell) {
        enti_json_open_object(w, "game");
        enti_json_put_count(w, "entente", 1);
        enti_json_put_text(w, "title", s->title);
        enti_json_open_array(w, "players");
        for (size_t i = 0; i < players; i++) put_names(w, s->game, i);
        enti_json_close_array(w);
        put_payoffs(w, s->game, profile, cell);
        enti_json_close_object(w);
    } else {
        w->t.status = ENT_ERR_NOMEM;
    }
    enti_free(profile);
    enti_free(cell);
}

static void put_labels(enti_json_writer *w, const ent_game *g, const int profile[])
{
    enti_json_open_row(w, "actions");
    for (size_t i = 0; i < ent_game_players(g); i++)
        enti_json_put_text(w, NULL, ent_game_action_name(g, i, profile[i]));
    enti_json_close_array(w);
}

/* A number a player in money, for a number a player in per cent. */
static void put_money(enti_json_writer *w, const ent_scenario *s, size_t players,
                      const double percent[])
{
    if (s->model.kind != ENTI_MODEL_ARMINGTON) return;
    enti_json_open_row(w, "money");
    for (size_t i = 0; i < players; i++)
        enti_json_put_number(w, NULL, enti_armington_money(&s->model.armington, i, percent[i]));
    enti_json_close_array(w);
    enti_json_put_text(w, "money_unit", s->model.unit);
}

/* The member "regions": the real income of each. */
static void put_regions(enti_json_writer *w, const enti_armington *m, const double percent[])
{
    enti_json_open_object(w, "regions");
    for (size_t i = 0; i < m->regions; i++) enti_json_put_number(w, m->region[i], percent[i]);
    enti_json_close_object(w);
}

static void put_curves(enti_json_writer *w, const enti_curves *c)
{
    if (!c->count) return;
    enti_json_open_object(w, c->y[1] ? "best_replies" : "most_cooperative");
    enti_json_put_numbers(w, c->y[1] ? "others_tariff" : "delta", c->count, c->x);
    enti_json_open_array(w, "tariff");
    for (int i = 0; i < 2 && c->y[i]; i++) enti_json_put_numbers(w, NULL, c->count, c->y[i]);
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_war(enti_json_writer *w, const enti_war *war)
{
    enti_json_put_numbers(w, "nash_tariffs", war->players, war->tariff);
    enti_json_put_numbers(w, "payoffs", war->players, war->payoff);
    enti_json_put_numbers(w, "critical_delta", war->players, war->delta);
    enti_json_put_numbers(w, "unilateral_tariffs", war->players, war->unilateral);
    enti_json_put_numbers(w, "temptation", war->players, war->temptation);
    if (!isnan(war->kept)) enti_json_put_number(w, "most_cooperative_tariff", war->kept);
    enti_json_put_number(w, "certificate", war->certificate);
}

void enti_tariff_members(enti_json_writer *w, const ent_results *r)
{
    enti_json_put_text(
        w, "claim",
        ent_claim_text(r->s->model.kind == ENTI_MODEL_ARMINGTON ? ENT_CLAIM_SOME : ENT_CLAIM_ALL));
    enti_json_put_text(w, "truce", enti_truce_text(r->s));
    put_war(w, &r->war);
    if (r->war.region_percent) put_regions(w, &r->s->model.armington, r->war.region_percent);
    put_curves(w, &r->curves);
    put_game(w, r->s);
}

static void put_nash(enti_json_writer *w, const ent_results *r)
{
    enti_json_open_object(w, "nash");
    enti_equilibria_members(w, r->s->game, &r->nash);
    if (r->pure.claim != ENT_CLAIM_NONE) {
        enti_json_open_object(w, "pure");
        enti_equilibria_members(w, r->s->game, &r->pure);
        enti_json_close_object(w);
    }
    enti_json_close_object(w);
}

static void put_correlated(enti_json_writer *w, const ent_results *r)
{
    enti_json_open_object(w, "correlated");
    enti_correlated_members(w, &r->correlated, &enti_case_objective);
    enti_json_put_numbers(w, "worst", r->correlated.players, r->worst);
    enti_json_put_numbers(w, "best", r->correlated.players, r->best);
    enti_json_close_object(w);
}

static void put_repeated(enti_json_writer *w, const ent_results *r)
{
    const ent_repeated_parts parts = enti_case_repeated(r);

    enti_json_open_object(w, "repeated");
    enti_repeated_members(w, r->s->game, &parts);
    enti_size_members(w, r);
    enti_json_close_object(w);
}

static void put_threshold(enti_json_writer *w, const ent_results *r, size_t k)
{
    const enti_target *target = &r->s->threshold[k];
    const ent_inducement *x = &r->threshold[k];

    enti_json_open_object(w, NULL);
    if (target->name) enti_json_put_text(w, "name", target->name);
    enti_put_actions(w, "profile", x->players, target->profile);
    put_labels(w, r->s->game, target->profile);
    enti_json_put_numbers(w, "cost", x->players, x->cost);
    enti_json_put_text(w, "unit", r->s->unit);
    put_money(w, r->s, x->players, x->cost);
    enti_json_open_row(w, "binding");
    for (size_t i = 0; i < x->players; i++) {
        const int action = enti_binding_action(r, k, i);
        if (action < 0)
            enti_json_put_null(w, NULL);
        else
            enti_json_put_count(w, NULL, (uint64_t)action);
    }
    enti_json_close_array(w);
    enti_json_put_number(w, "total", x->total);
    enti_json_put_number(w, "bound", x->bound);
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_close_object(w);
}

static void put_stands(enti_json_writer *w, const ent_results *r)
{
    const size_t players = ent_game_players(r->s->game);

    enti_json_open_array(w, "next_best");
    for (size_t k = 0; k < r->n_stands; k++) {
        enti_json_open_object(w, NULL);
        enti_put_actions(w, "profile", players, r->stand[k].profile);
        enti_put_actions(w, "action", players, r->stand[k].next);
        enti_json_open_row(w, "loss");
        for (size_t i = 0; i < players; i++) /* no other action, nothing to lose by it: null */
            enti_json_put_number(w, NULL, r->stand[k].next[i] < 0 ? NAN : r->stand[k].loss[i]);
        enti_json_close_array(w);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static void put_views(enti_json_writer *w, const ent_results *r)
{
    enti_json_open_array(w, "third_countries");
    for (size_t k = 0; k < r->n_views; k++) {
        enti_json_open_object(w, NULL);
        if (r->view[k].name) enti_json_put_text(w, "name", r->view[k].name);
        enti_put_actions(w, "profile", ent_game_players(r->s->game), r->view[k].profile);
        put_regions(w, &r->s->model.armington, r->view[k].trade.welfare_percent);
        enti_json_put_number(w, "residual", r->view[k].trade.residual);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static void put_variants(enti_json_writer *w, const ent_results *r)
{
    const size_t players = ent_game_players(r->s->game);

    enti_json_open_array(w, "sensitivity");
    for (size_t v = 0; v < r->n_variants; v++) {
        const enti_variant *x = &r->variant[v];
        enti_json_open_object(w, NULL);
        enti_json_put_number(w, "elasticity", x->elasticity);
        if (v + 1 < r->n_variants) enti_json_put_number(w, "changes_at", r->flip[v]);
        enti_json_open_object(w, "pure");
        enti_equilibria_members(w, r->s->game, &x->pure);
        enti_json_close_object(w);
        enti_json_open_array(w, "thresholds");
        for (size_t k = 0; k < r->s->n_thresholds; k++)
            enti_json_put_numbers(w, NULL, players, x->cost + k * players);
        enti_json_close_array(w);
        if (x->war.players) {
            enti_json_open_object(w, "tariff");
            put_war(w, &x->war);
            enti_json_close_object(w);
        }
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static void put_sources(enti_json_writer *w, const ent_scenario *s)
{
    enti_json_open_array(w, "sources");
    if (*s->source) {
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "figure", "payoffs");
        enti_json_put_text(w, "source", s->source);
        enti_json_close_object(w);
    }
    for (size_t k = 0; k < s->n_figures; k++) {
        const enti_figure *f = &s->figure[k];
        enti_text name = {0};
        enti_put_figure(&name, ENT_STYLE_JSON, f);
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "figure", name.text.data ? name.text.data : "");
        enti_json_put_number(w, "value", f->value);
        enti_json_put_text(w, "unit", f->unit);
        enti_json_put_text(w, "source", f->source);
        enti_json_put_text(w, "status", f->status);
        if (f->note) enti_json_put_text(w, "note", f->note);
        enti_json_close_object(w);
        if (name.status) w->t.status = name.status;
        ent_text_clear(&name.text);
    }
    enti_json_close_array(w);
}

ent_status enti_case_json(const ent_results *r, ent_text *out)
{
    enti_json_writer w = {0};

    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "command", "run");
    enti_json_put_count(&w, "entente", 1);
    enti_json_put_text(&w, "title", r->s->title);
    if (*r->s->question) enti_json_put_text(&w, "question", r->s->question);
    if (*r->s->method) enti_json_put_text(&w, "method", r->s->method);
    enti_json_put_text(&w, "unit", r->s->unit);
    if (r->s->model.basis) enti_json_put_text(&w, "basis", r->s->model.basis);
    enti_json_put_bool(&w, "cut", r->cut);
    enti_json_open_row(&w, "withheld");
    for (size_t k = 0; enti_analysis_name(k); k++)
        if (r->withheld & 1u << k) enti_json_put_text(&w, NULL, enti_analysis_name(k));
    enti_json_close_array(&w);
    enti_claim_members(&w, r);
    put_game(&w, r->s);
    enti_json_open_object(&w, "results");
    if (r->done & ENT_ANALYSIS_NASH) put_nash(&w, r);
    if (r->done & ENT_ANALYSIS_CORRELATED) put_correlated(&w, r);
    if (r->done & ENT_ANALYSIS_REPEATED) put_repeated(&w, r);
    if (r->done & ENT_ANALYSIS_THRESHOLDS) {
        enti_json_open_array(&w, "thresholds");
        for (size_t k = 0; k < r->s->n_thresholds; k++) put_threshold(&w, r, k);
        enti_json_close_array(&w);
    }
    if (r->done & ENT_ANALYSIS_TARIFF) {
        enti_json_open_object(&w, "tariff");
        enti_tariff_members(&w, r);
        enti_json_close_object(&w);
    }
    enti_tree_members(&w, r);
    enti_bayes_members(&w, r);
    enti_further_members(&w, r);
    if (r->done & ENT_ANALYSIS_NASH) put_stands(&w, r);
    if (r->n_views) put_views(&w, r);
    if (r->done & ENT_ANALYSIS_SENSITIVITY) put_variants(&w, r);
    enti_json_close_object(&w);
    enti_outcome_members(&w, r);
    put_sources(&w, r->s);
    enti_json_close_object(&w);
    return enti_json_end(&w, out);
}
