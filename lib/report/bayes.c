/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bayes.c -- the pure equilibria of players with types: what each type does and expects, and what its
 * action tells. */
#include "game/bayes.h"
#include "report/plans.h"

#include "base/mem.h"

#include <math.h>

/* "separating": no two types alike; "pooling": all alike; "partly separating"; "": one type. */
static const char *form_of(int types, const int action[])
{
    bool alike = true, apart = true;

    for (int t = 0; t < types; t++)
        for (int u = 0; u < t; u++) {
            if (action[t] == action[u])
                apart = false;
            else
                alike = false;
        }
    return types == 1 ? "" : alike ? "pooling" : apart ? "separating" : "partly separating";
}

static void put_row(enti_table *table, const ent_results *r, size_t k, size_t i, int type)
{
    const ent_bayes_equilibria *x = &r->bayes_pure;
    const ent_bayes *b = r->s->bayes;
    const size_t at = k * x->width + b->offset[i];

    if (i == 0 && type == 0) enti_text_addf(&table->cells, "%zu", k + 1);
    enti_table_next(table);
    enti_table_label(table, type == 0 ? ent_bayes_player_name(b, i) : "");
    enti_table_label(table, b->types[i] > 1 ? ent_bayes_type_name(b, i, type) : "-");
    enti_table_label(table, ent_bayes_action_name(b, i, x->action[at + (size_t)type]));
    enti_put_payoff(&table->cells, r->s, x->payoff[at + (size_t)type]);
    enti_table_next(table);
    enti_table_cell(table, type == 0 ? form_of(b->types[i], x->action + at) : "");
}

void enti_case_bayes(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_bayes_equilibria *x = &r->bayes_pure;
    const ent_bayes *b = r->s->bayes;
    enti_table table = {.align = "rlllrl", .style = style};
    enti_text w = {0};

    if (!b || !(r->done & ENT_ANALYSIS_NASH) || x->claim == ENT_CLAIM_NONE) return;
    enti_put_heading(t, style, 2, "Types: what each does, knowing itself alone");
    if (x->count)
        enti_put_count(&w, x->count, "Bayesian equilibrium", "Bayesian equilibria");
    else
        enti_text_add(&w, "No Bayesian equilibrium");
    enti_text_addf(&w, " in pure plans%s.",
                   x->claim == ENT_CLAIM_ALL ? ", no other" : "; there may be others");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    if (!x->count) return;
    enti_table_cell(&table, "#");
    enti_table_cell(&table, "player");
    enti_table_cell(&table, "type");
    enti_table_cell(&table, "plays");
    enti_table_cell(&table, "expects");
    enti_table_cell(&table, "types are");
    for (size_t k = 0; k < x->count; k++)
        for (size_t i = 0; i < b->players; i++)
            for (int type = 0; type < b->types[i]; type++) put_row(&table, r, k, i, type);
    enti_table_print(&table, t);
}

/* ---- for programs ---- */

/* What an outsider believes after each action of a player with types: null where it is never seen. */
static void put_beliefs(enti_json_writer *w, const ent_bayes *b, const double behaviour[],
                        double belief[])
{
    enti_json_open_array(w, "beliefs");
    for (size_t i = 0; i < b->players; i++)
        for (int a = 0; b->types[i] > 1 && a < b->actions[i]; a++) {
            double chance = 0.0;
            if (ent_bayes_posterior(b, behaviour, i, a, SIZE_MAX, 0, belief, &chance)) continue;
            if (!(chance > 0.0)) continue;
            enti_json_open_line(w, NULL);
            enti_json_put_text(w, "of", ent_bayes_player_name(b, i));
            enti_json_put_text(w, "action", ent_bayes_action_name(b, i, a));
            enti_json_put_number(w, "seen", chance);
            enti_json_put_numbers(w, "types", (size_t)b->types[i], belief);
            enti_json_close_object(w);
        }
    enti_json_close_array(w);
}

static void put_equilibrium(enti_json_writer *w, const ent_results *r, size_t k, double behaviour[],
                            double belief[])
{
    const ent_bayes_equilibria *x = &r->bayes_pure;
    const ent_bayes *b = r->s->bayes;
    const int *action = x->action + k * x->width;

    for (size_t c = 0; c < b->behaviour_width; c++) behaviour[c] = 0.0;
    for (size_t i = 0; i < b->players; i++)
        for (int t = 0; t < b->types[i]; t++)
            behaviour[ent_bayes_behaviour_offset(b, i, t) +
                      (size_t)action[b->offset[i] + (size_t)t]] = 1.0;
    enti_json_open_object(w, NULL);
    enti_json_open_row(w, "actions");
    for (size_t i = 0; i < b->players; i++)
        enti_put_actions(w, NULL, (size_t)b->types[i], action + b->offset[i]);
    enti_json_close_array(w);
    enti_json_open_row(w, "payoffs");
    for (size_t i = 0; i < b->players; i++)
        enti_json_put_numbers(w, NULL, (size_t)b->types[i],
                              x->payoff + k * x->width + b->offset[i]);
    enti_json_close_array(w);
    enti_json_open_row(w, "form");
    for (size_t i = 0; i < b->players; i++) {
        const char *form = form_of(b->types[i], action + b->offset[i]);
        enti_json_put_text(w, NULL, *form ? form : NULL);
    }
    enti_json_close_array(w);
    enti_json_put_number(w, "regret", x->regret[k]);
    put_beliefs(w, b, behaviour, belief);
    enti_json_close_object(w);
}

static void put_types(enti_json_writer *w, const ent_bayes *b)
{
    enti_json_open_array(w, "types");
    for (size_t i = 0; i < b->players; i++) {
        enti_json_open_line(w, NULL);
        for (int t = 0; t < b->types[i]; t++)
            enti_json_put_number(w, ent_bayes_type_name(b, i, t), ent_bayes_chance(b, i, t));
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

void enti_bayes_members(enti_json_writer *w, const ent_results *r)
{
    const ent_bayes_equilibria *x = &r->bayes_pure;
    const ent_bayes *b = r->s->bayes;

    if (!b || !(r->done & ENT_ANALYSIS_NASH) || x->claim == ENT_CLAIM_NONE) return;
    double *behaviour = enti_new(b->behaviour_width, double);
    double *belief = enti_new(b->width, double);
    if (behaviour && belief) {
        enti_json_open_object(w, "bayesian");
        enti_json_put_text(w, "claim", ent_claim_text(x->claim));
        put_types(w, b);
        enti_json_open_array(w, "profiles");
        for (size_t k = 0; k < x->count; k++) put_equilibrium(w, r, k, behaviour, belief);
        enti_json_close_array(w);
        enti_json_close_object(w);
    } else {
        w->t.status = ENT_ERR_NOMEM;
    }
    enti_free(behaviour);
    enti_free(belief);
}
