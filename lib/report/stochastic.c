/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stochastic.c -- the payoff sets of a stochastic game as JSON and for people.
 *
 * JSON has of each vertex what it plays and the plans that it draws: a plan names a vertex in each
 * state that may come. Together with the vertices that punish they are the strategies that prove it.
 */
#include "report/report.h"
#include "report/table.h"

#include "game/game.h"

#include <math.h>

/* The most corners of a state that are listed. */
#define SHOWN 24

/* ---- JSON ---- */

static void put_vertex(enti_json_writer *w, const ent_state_set *s, size_t k, size_t states)
{
    const ent_state_vertex *v = &s->vertex[k];

    enti_json_open_object(w, NULL);
    enti_json_put_numbers(w, "payoffs", 2, v->payoff);
    enti_put_actions(w, "profile", 2, v->profile);
    enti_json_put_numbers(w, "next", 2, v->next);
    enti_json_put_numbers(w, "slack", 2, v->slack);
    enti_json_open_row(w, "draw");
    for (size_t j = 0; j < 3; j++) {
        if (!(v->weight[j] > 0.0)) continue;
        enti_json_open_row(w, NULL);
        enti_json_open_row(w, NULL);
        for (size_t to = 0; to < states; to++)
            enti_json_put_count(w, NULL, s->plan[(3 * k + j) * states + to]);
        enti_json_close_array(w);
        enti_json_put_number(w, NULL, v->weight[j]);
        enti_json_close_array(w);
    }
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_state(enti_json_writer *w, const ent_state_set *s, const char *name, size_t states)
{
    enti_json_open_object(w, NULL);
    enti_json_put_text(w, "name", name);
    enti_json_open_array(w, "outer");
    for (size_t k = 0; k < s->outer_count; k++) enti_json_put_numbers(w, NULL, 2, s->outer + 2 * k);
    enti_json_close_array(w);
    enti_json_put_numbers(w, "threat", 2, s->threat);
    enti_json_open_array(w, "vertices");
    for (size_t k = 0; k < s->count; k++) put_vertex(w, s, k, states);
    enti_json_close_array(w);
    enti_json_open_row(w, "punish");
    for (size_t i = 0; i < 2 && s->count; i++) enti_json_put_count(w, NULL, s->punish[i]);
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_members(enti_json_writer *w, const ent_states *s, const ent_stochastic *x)
{
    enti_json_put_text(w, "command", "stochastic");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_number(w, "delta", x->delta);
    enti_json_put_number(w, "distance", x->distance);
    enti_json_put_number(w, "shortfall", x->shortfall);
    enti_json_put_bool(w, "converged", x->converged);
    enti_json_put_count(w, "steps", x->steps);
    enti_json_open_array(w, "states");
    for (size_t k = 0; k < x->states; k++)
        put_state(w, &x->set[k], ent_states_name(s, k), x->states);
    enti_json_close_array(w);
}

/* ---- for people ---- */

static void put_payoff(enti_table *table, const ent_game *g, double payoff)
{
    enti_table_number(table, fabs(payoff) < 1e-9 * g->range ? 0.0 : payoff);
}

/* The corners of one state and what each begins with. */
static void corner_table(enti_text *t, ent_style style, const ent_game *g, const ent_state_set *s)
{
    enti_table table = {.align = "rrl", .style = style};

    for (size_t i = 0; i < 2; i++) enti_table_label(&table, ent_game_player_name(g, i));
    enti_table_cell(&table, "begins with");
    for (size_t k = 0; k < s->count && k < SHOWN; k++) {
        for (size_t i = 0; i < 2; i++) put_payoff(&table, g, s->vertex[k].payoff[i]);
        enti_put_profile(&table.cells, style, g, s->vertex[k].profile);
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
    if (s->count > SHOWN)
        enti_text_addf(t, "%zu further corners: see --json.\n\n", s->count - SHOWN);
}

static void outer_table(enti_text *t, ent_style style, const ent_game *g, const ent_state_set *s)
{
    enti_table table = {.align = "rr", .style = style};

    for (size_t i = 0; i < 2; i++) enti_table_label(&table, ent_game_player_name(g, i));
    for (size_t k = 0; k < s->outer_count && k < SHOWN; k++)
        for (size_t i = 0; i < 2; i++) put_payoff(&table, g, s->outer[2 * k + i]);
    enti_table_print(&table, t);
}

static void state_prose(enti_text *t, ent_style style, const ent_states *s, const ent_stochastic *x,
                        size_t k)
{
    const ent_game *g = ent_states_game(s)->stage[k];
    const ent_state_set *set = &x->set[k];

    enti_text_add(t, "From ");
    enti_put_label(t, style, ent_states_name(s, k));
    if (!set->outer_count) {
        enti_text_add(t, " on no equilibrium in pure actions exists.\n\n");
    } else if (set->count) {
        enti_text_addf(t, " on equilibria in pure actions sustain %s:\n\n",
                       set->count == 1   ? "this payoff"
                       : set->count == 2 ? "the payoffs between these two"
                                         : "the payoffs within these corners");
        corner_table(t, style, g, set);
    } else {
        enti_text_add(t, " on none is proven; nothing outside these corners is one:\n\n");
        outer_table(t, style, g, set);
    }
}

static void put_prose(enti_text *t, ent_style style, const ent_states *s, const ent_stochastic *x)
{
    enti_put_heading(t, style, 1, ent_states_title(s));
    enti_text_addf(t, "A game of %zu state%s, played for ever with delta = ", x->states,
                   x->states == 1 ? "" : "s");
    enti_put_short(t, x->delta);
    enti_text_add(t, " per period.\n\n");
    for (size_t k = 0; k < x->states; k++) state_prose(t, style, s, x, k);
    if (x->claim == ENT_CLAIM_EMPTY) return;
    if (x->converged) {
        enti_text_add(t, "Nothing else is sustained.\n");
        return;
    }
    enti_text_add(t, "Stopped before the bounds met: what lies outside by up to ");
    enti_put_short(t, x->distance);
    enti_text_add(t, " may be sustained, too.\n");
}

ent_status ent_report_stochastic(const ent_states *s, const ent_stochastic *x, ent_style style,
                                 ent_text *out)
{
    enti_text t = {0};

    if (!s || !x || !out || style > ENT_STYLE_MARKDOWN || x->states != ent_states_game(s)->states)
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        put_members(&w, s, x);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    put_prose(&t, style, s, x);
    return enti_text_take(&t, out);
}
