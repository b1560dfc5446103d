/* SPDX-License-Identifier: GPL-3.0-or-later */
/* set_json.c -- sets of payoffs as JSON: corners, and of a set that proves itself what each vertex plays
 * and promises, so that a reader can check that it generates itself. */
#include "report/patience.h"

void enti_put_rows(enti_json_writer *w, const char *name, size_t k, size_t n, const double x[])
{
    enti_json_open_array(w, name);
    for (size_t r = 0; r < k; r++) enti_json_put_numbers(w, NULL, n, x + r * n);
    enti_json_close_array(w);
}

static const char *binding_text(ent_binding binding)
{
    switch (binding) {
    case ENT_BINDING_NONE: return "none";
    case ENT_BINDING_0: return "0";
    case ENT_BINDING_1: return "1";
    case ENT_BINDING_BOTH: return "both";
    }
    return "unknown binding";
}

/* Pairs [vertex, probability] with a positive probability. */
static void put_draw(enti_json_writer *w, const ent_vertex *v)
{
    const size_t to[] = {v->from[0], v->from[1], v->third};
    const double p[] = {v->weight, 1.0 - v->weight - v->third_weight, v->third_weight};

    enti_json_open_row(w, "draw");
    for (size_t k = 0; k < 3; k++) {
        if (!(p[k] > 0.0)) continue;
        enti_json_open_row(w, NULL);
        enti_json_put_count(w, NULL, to[k]);
        enti_json_put_number(w, NULL, p[k]);
        enti_json_close_array(w);
    }
    enti_json_close_array(w);
}

void enti_put_vertex(enti_json_writer *w, const ent_vertex *v)
{
    enti_json_open_object(w, NULL);
    enti_json_put_numbers(w, "payoffs", 2, v->payoff);
    enti_put_actions(w, "profile", 2, v->profile);
    enti_json_put_numbers(w, "next", 2, v->next);
    put_draw(w, v);
    enti_json_put_numbers(w, "slack", 2, v->slack);
    enti_json_close_object(w);
}

static void put_labels(enti_json_writer *w, const ent_payoff_set *s)
{
    enti_json_open_array(w, "labels");
    for (size_t k = 0; k < s->count; k++) {
        enti_json_open_line(w, NULL);
        enti_put_actions(w, "profile", 2, s->vertex[k].profile);
        enti_json_put_text(w, "binding", binding_text(s->vertex[k].binding));
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

void enti_put_set(enti_json_writer *w, const char *name, const ent_payoff_set *s)
{
    enti_json_open_object(w, name);
    enti_json_put_text(w, "claim", ent_claim_text(s->claim));
    enti_json_put_number(w, "delta", s->delta);
    if (s->dim < 0)
        enti_json_put_digits(w, "dim", "-1");
    else
        enti_json_put_count(w, "dim", (uint64_t)s->dim);
    enti_json_open_array(w, "vertices");
    for (size_t k = 0; k < s->count; k++) enti_json_put_numbers(w, NULL, 2, s->vertex[k].payoff);
    enti_json_close_array(w);
    put_labels(w, s);
    enti_json_put_numbers(w, "threat", 2, s->threat);
    enti_json_open_array(w, "inner");
    for (size_t k = 0; k < s->inner_count; k++) enti_put_vertex(w, &s->inner[k]);
    enti_json_close_array(w);
    if (s->inner_count) {
        enti_json_open_row(w, "punish");
        for (size_t i = 0; i < 2; i++) enti_json_put_count(w, NULL, s->punish[i]);
        enti_json_close_array(w);
    }
    enti_json_put_number(w, "distance", s->distance);
    enti_json_put_number(w, "shortfall", s->shortfall);
    enti_json_put_bool(w, "converged", s->converged);
    enti_json_put_count(w, "steps", s->steps);
    enti_json_close_object(w);
}

static void put_points(enti_json_writer *w, const ent_payoff_bounds *b)
{
    enti_json_open_array(w, "points");
    for (size_t k = 0; k < b->points; k++) {
        const size_t row = k * b->players;
        enti_json_open_object(w, NULL);
        enti_json_put_numbers(w, "payoffs", b->players, b->point + row);
        if (b->profile) enti_put_actions(w, "profile", b->players, b->profile + row);
        if (b->next) enti_json_put_numbers(w, "next", b->players, b->next + row);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

void enti_put_bounds(enti_json_writer *w, const char *name, const ent_payoff_bounds *b)
{
    enti_json_open_object(w, name);
    enti_json_put_text(w, "claim", ent_claim_text(b->claim));
    enti_json_put_number(w, "delta", b->delta);
    enti_put_rows(w, "directions", b->directions, b->players, b->direction);
    enti_json_put_numbers(w, "outer", b->directions, b->outer);
    if (b->attained) enti_json_put_numbers(w, "attained", b->directions, b->attained);
    put_points(w, b);
    enti_json_put_numbers(w, "threat", b->players, b->threat);
    enti_json_put_number(w, "distance", b->distance);
    enti_json_put_bool(w, "converged", b->converged);
    enti_json_close_object(w);
}

void enti_put_feasible(enti_json_writer *w, const ent_patience *x)
{
    if (x->players != 2) {
        if (x->feasible_bounds.players) enti_put_bounds(w, "feasible", &x->feasible_bounds);
        return;
    }
    enti_json_open_object(w, "feasible");
    enti_put_rows(w, "vertices", x->feasible.count, 2, x->feasible.payoff);
    enti_json_close_object(w);
}
