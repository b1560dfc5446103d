/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_further.c -- analyses that a case asks for by name, each as its own command reports it. */
#include "report/case.h"

void enti_further_members(enti_json_writer *w, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const enti_further *f = &r->s->further;
    const enti_further_results *x = &r->further;

    if (r->done & ENT_ANALYSIS_DOMINANCE) {
        enti_json_open_object(w, "dominance");
        enti_dominance_members(w, g, &x->dominance, &f->dominance);
        enti_json_close_object(w);
    }
    if (r->done & ENT_ANALYSIS_RESILIENCE) {
        enti_json_open_object(w, "resilience");
        enti_resilience_members(w, &x->resilience);
        enti_json_close_object(w);
    }
    if (r->done & ENT_ANALYSIS_STACKELBERG) {
        enti_json_open_object(w, "stackelberg");
        if (x->stackelberg.strategy)
            enti_stackelberg_members(w, &x->stackelberg);
        else
            enti_leader_members(w, g, &x->lottery, f->leader);
        enti_json_close_object(w);
    }
    if (r->done & ENT_ANALYSIS_BARGAIN) {
        enti_json_open_object(w, "bargain");
        enti_bargain_members(w, &x->bargain, &f->bargain, NULL);
        enti_json_close_object(w);
    }
    if (r->done & ENT_ANALYSIS_DYNAMICS) {
        enti_json_open_object(w, "dynamics");
        enti_dynamics_members(w, g, &x->dynamics, &f->dynamics);
        enti_json_close_object(w);
    }
}

void enti_case_further(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const enti_further *f = &r->s->further;
    const enti_further_results *x = &r->further;

    if (r->done & ENT_ANALYSIS_DOMINANCE) {
        enti_put_heading(t, style, 2, "Dominance: what they will never do");
        enti_dominance_prose(t, style, g, &x->dominance, &f->dominance, false);
    }
    if (r->done & ENT_ANALYSIS_RESILIENCE) {
        enti_put_heading(t, style, 2, "Coalitions: which equilibria hold against them");
        enti_resilience_prose(t, style, g, &x->resilience);
    }
    if (r->done & ENT_ANALYSIS_STACKELBERG) {
        enti_put_heading(t, style, 2, "Commitment: what it pays to announce first");
        if (x->stackelberg.strategy)
            enti_stackelberg_prose(t, style, g, &x->stackelberg);
        else
            enti_leader_prose(t, style, g, &x->lottery, f->leader);
    }
    if (r->done & ENT_ANALYSIS_BARGAIN) {
        enti_put_heading(t, style, 2, "Agreement: what a treaty settles on");
        enti_bargain_prose(t, style, g, &x->bargain, &f->bargain);
    }
    if (r->done & ENT_ANALYSIS_DYNAMICS) {
        enti_put_heading(t, style, 2, "Learning: how they may come to it");
        enti_dynamics_prose(t, style, g, &x->dynamics);
    }
}
