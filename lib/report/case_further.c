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
    if (r->done & ENT_ANALYSIS_ALLIANCE) {
        enti_json_open_object(w, "alliance");
        enti_league_members(w, r);
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
    if (r->done & ENT_ANALYSIS_ALLIANCE) {
        enti_put_heading(t, style, 2, "The alliance: who stays together, at what price");
        enti_league_prose(t, style, r);
    }
}

/* ---- in short -------------------------------------------------------------------------------- */

static void say(enti_text *t, ent_style style, enti_text *words)
{
    enti_put_wrapped(t, style, "- ", words);
}

static void say_resilience(enti_text *t, ent_style style, const ent_resilience *x)
{
    enti_text w = {0};
    size_t strong = 0, proof = 0;

    for (size_t k = 0; k < x->count; k++) {
        strong += x->equilibrium[k].resilience == x->players;
        proof += x->equilibrium[k].coalition_proof;
    }
    enti_text_addf(&w, "Against coalitions: of %zu pure ", x->count);
    enti_text_addf(&w, "%s %zu hold%s against every coalition",
                   x->count == 1 ? "equilibrium" : "equilibria", strong, strong == 1 ? "s" : "");
    if (x->proofness)
        enti_text_addf(&w, ", %zu against every one that would keep what it agrees on", proof);
    enti_text_add(&w, ".");
    say(t, style, &w);
}

static void say_commitment(enti_text *t, ent_style style, const ent_results *r)
{
    const size_t leader = r->s->further.leader;
    enti_text w = {0};

    enti_text_add(&w, "What it pays to announce first: ");
    enti_put_label(&w, style, ent_game_player_name(r->s->game, leader));
    enti_text_add(&w, " gets ");
    enti_put_amount(&w, style, r->s,
                    r->further.stackelberg.strategy ? r->further.stackelberg.value
                                                    : r->further.lottery.value);
    enti_text_add(&w, " by the best commitment.");
    say(t, style, &w);
}

static void say_agreement(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_bargain *x = &r->further.bargain;
    enti_text w = {0};

    enti_text_add(&w, x->payoff ? "What a treaty settles on: "
                                : "No treaty gives everybody what it can get without one.");
    for (size_t i = 0; x->payoff && i < x->players; i++) {
        if (i) enti_text_add(&w, "; ");
        enti_put_label(&w, style, ent_game_player_name(r->s->game, i));
        enti_text_add(&w, " ");
        enti_put_amount(&w, style, r->s, x->payoff[i]);
    }
    if (x->payoff) enti_text_add(&w, ".");
    say(t, style, &w);
}

void enti_further_short(enti_text *t, ent_style style, const ent_results *r)
{
    enti_text w = {0};

    if (r->done & ENT_ANALYSIS_DOMINANCE) {
        enti_text_add(&w, "What they will never do: ");
        enti_put_count(&w, r->further.dominance.count, "action", "actions");
        enti_text_addf(&w, " of %zu.", r->further.dominance.width);
        say(t, style, &w);
    }
    if (r->done & ENT_ANALYSIS_RESILIENCE) say_resilience(t, style, &r->further.resilience);
    if (r->done & ENT_ANALYSIS_STACKELBERG) say_commitment(t, style, r);
    if (r->done & ENT_ANALYSIS_BARGAIN) say_agreement(t, style, r);
    if (r->done & ENT_ANALYSIS_ALLIANCE) enti_league_short(t, style, r);
    if (r->done & ENT_ANALYSIS_DYNAMICS) {
        w = (enti_text){0};
        enti_text_addf(&w, "Where learning by %s leads: a player could still gain ",
                       r->further.dynamics.rule);
        enti_put_amount(&w, style, r->s, r->further.dynamics.regret);
        enti_text_addf(&w, " after %llu steps.", (unsigned long long)r->further.dynamics.steps);
        say(t, style, &w);
    }
}
