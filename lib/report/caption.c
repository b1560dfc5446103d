/* SPDX-License-Identifier: GPL-3.0-or-later */
/* caption.c -- what a picture shows, in words, for those who read it and those who cannot see it. */
#include "report/brief.h"

#include <string.h>

static const struct {
    const char *name, *words;
} usual[] = {
    {"replies",
     "Best tariff of each side against that of the other; they cross at the mutually best "
     "tariffs."},
    {"truce", "The most cooperative tariff that a truce holds, against the discount factor."},
    {"payoffs", "The payoff table as a map; equilibria are framed."},
    {"thresholds", "What standing firm must be worth to each player at each listed profile."},
    {"patience", "The discount factor that each player needs to keep the truce."},
    {"rules", "The patience that the target needs under each rule of punishment."},
    {"ladder", "The tariffs of the best truce, against the discount factor."},
    {"sustainable", "The payoffs that patience sustains inside those that are feasible."},
    {"signals", "What public signals leave of the payoffs that are sustained."},
    {"strategy", "The strategy that holds the best truce: its states and what leads where."},
    {"time", "The probability of every action over time."},
    {"square", "The path of play in the square of both players' probabilities."},
    {"triangle", "The path of play in the triangle of three actions."},
    {NULL, NULL},
};

static void put_span(enti_text *t, const enti_knob *k)
{
    enti_put_words(t, k->name);
    enti_text_add(t, " (");
    enti_put_round(t, k->low);
    enti_text_add(t, " to ");
    enti_put_round(t, k->high);
    if (strcmp(k->unit, "1") != 0) enti_text_addf(t, "%s%s", *k->unit == '%' ? "" : " ", k->unit);
    enti_text_add(t, ")");
}

static void put_tornado(enti_text *t, const ent_results *r)
{
    const enti_verdict *v = &r->verdict;

    enti_text_add(t, "How far the ");
    enti_text_add(t, v->of_margin ? "margin of the claim" : "threshold of the claim");
    enti_text_add(t,
                  " moves as each figure goes to the ends of its range, the widest bar on top: ");
    for (size_t k = 0; k < v->n_bars && k < 3; k++) {
        if (k) enti_text_add(t, ", ");
        enti_put_words(t,
                       v->bar[k].knob == SIZE_MAX ? "the model" : r->s->knob[v->bar[k].knob].name);
    }
    enti_text_add(t, ".");
}

static void put_map(enti_text *t, const ent_results *r, const enti_canvas *c)
{
    enti_text_add(t, "A map over ");
    put_span(t, &r->s->knob[c->picture->x]);
    enti_text_add(t, " across and ");
    put_span(t, &r->s->knob[c->picture->y]);
    enti_text_add(t, " up, coloured by what is an equilibrium there: ");
    for (size_t k = 0; k < c->n_kinds; k++) {
        enti_text_add(t, k ? "; " : "");
        enti_text_add(t, *c->kind[k] ? c->kind[k] : "none");
    }
    enti_text_add(t, ".");
}

static void put_curves(enti_text *t, const ent_results *r, const enti_canvas *c)
{
    for (size_t k = 0; k < c->picture->n_curves; k++) {
        enti_text_add(t, k ? ", " : "Curves of ");
        enti_put_words(t, r->s->quantity[c->picture->curve[k]].name);
    }
    enti_text_add(t, " against ");
    put_span(t, &r->s->knob[c->picture->x]);
    enti_text_add(t, ".");
}

void enti_put_caption(enti_text *t, const ent_results *r, const char *picture)
{
    for (size_t k = 0; k < r->n_canvases; k++) {
        const enti_canvas *c = &r->canvas[k];
        if (strcmp(c->picture->name, picture) != 0) continue;
        if (c->picture->title && *c->picture->title) enti_text_addf(t, "%s. ", c->picture->title);
        if (c->picture->is_map)
            put_map(t, r, c);
        else
            put_curves(t, r, c);
        return;
    }
    if (strcmp(picture, "tornado") == 0) {
        put_tornado(t, r);
        return;
    }
    for (size_t k = 0; usual[k].name; k++)
        if (strcmp(usual[k].name, picture) == 0) {
            enti_text_add(t, usual[k].words);
            return;
        }
    enti_put_words(t, picture);
}
