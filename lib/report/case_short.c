/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_short.c -- the answers of a run in a few sentences, each made from its numbers. */
#include "report/case.h"

#include "base/tol.h"
#include "game/game.h"

#include <math.h>

/* "A", "A and B", "A, B and C": what stands before entry k of n. */
static const char *link(size_t k, size_t n)
{
    return k == 0 ? "" : k + 1 == n ? " and " : ", ";
}

static void say(enti_text *t, ent_style style, enti_text *words)
{
    enti_put_wrapped(t, style, "- ", words);
}

static void say_profile(enti_text *w, ent_style style, const ent_game *g, const int profile[])
{
    const size_t players = ent_game_players(g);

    for (size_t i = 0; i < players; i++) {
        enti_text_add(w, i ? ", " : "");
        enti_put_label(w, style, ent_game_player_name(g, i));
        enti_text_add(w, ": ");
        enti_put_label(w, style, ent_game_action_name(g, i, profile[i]));
    }
}

static void say_equilibria(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_equilibria *eq = enti_stage_equilibria(r);
    const bool all = eq->claim == ENT_CLAIM_ALL;
    enti_text w = {0};

    if (r->n_stands == 1 && eq->count == 1 && r->nash.claim == ENT_CLAIM_ALL) {
        enti_text_add(&w, "What they will do: there is exactly one equilibrium. ");
        say_profile(&w, style, r->s->game, r->stand[0].profile);
        enti_text_add(&w, ".");
    } else if (r->n_stands == 1) {
        enti_text_addf(&w, "What they will do: %s equilibrium in pure actions. ",
                       all ? "there is one" : "here is an");
        say_profile(&w, style, r->s->game, r->stand[0].profile);
        enti_text_add(&w, ".");
    } else if (r->n_stands) {
        enti_text_add(&w, "What they will do is open: there are ");
        enti_put_count(&w, r->n_stands, "pure equilibrium", "pure equilibria");
        enti_text_add(&w, ", listed below.");
    } else {
        enti_text_add(&w, all ? "No profile of pure actions is stable: someone always gains by "
                                "another choice."
                              : "No stable profile of pure actions was found.");
    }
    say(t, style, &w);
}

static void say_threshold(enti_text *t, ent_style style, const ent_results *r, size_t k)
{
    const ent_scenario *s = r->s;
    const ent_inducement *x = &r->threshold[k];
    enti_text w = {0};
    size_t payers = 0, said = 0;

    for (size_t i = 0; i < x->players; i++) payers += x->cost[i] > 0.0;
    enti_text_add(&w, "Profile ");
    enti_put_target(&w, style, s->game, s->threshold[k].name, s->threshold[k].profile);
    if (!payers) {
        enti_text_add(&w, ": an equilibrium as it stands.");
        say(t, style, &w);
        return;
    }
    enti_text_add(&w, ": an equilibrium only if standing firm is worth at least ");
    for (size_t i = 0; i < x->players; i++) {
        if (!(x->cost[i] > 0.0)) continue;
        enti_text_add(&w, link(said++, payers));
        enti_put_worth(&w, style, s, i, x->cost[i]);
        enti_text_add(&w, " to ");
        enti_put_label(&w, style, ent_game_player_name(s->game, i));
    }
    enti_text_add(&w, " beyond the payoffs of the table");
    enti_text_add(&w, payers == x->players       ? "."
                      : payers + 1 == x->players ? "; the other needs nothing."
                                                 : "; the others need nothing.");
    say(t, style, &w);
}

static void say_war(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const enti_war *war = &r->war;
    size_t losers = 0;
    enti_text w = {0};

    enti_text_add(&w, "If any tariff may be chosen, the mutually best ones are ");
    for (size_t i = 0; i < war->players; i++) {
        enti_text_add(&w, link(i, war->players));
        enti_put_tariff(&w, r->s, war->tariff[i]);
        enti_text_add(&w, " (");
        enti_put_label(&w, style, ent_game_player_name(g, i));
        enti_text_add(&w, ")");
        losers += war->payoff[i] < 0.0;
    }
    enti_text_addf(&w, "; against %s %s.", enti_truce_text(r->s),
                   losers == war->players ? "each of them loses"
                   : losers               ? "not all of them lose"
                                          : "none of them loses");
    say(t, style, &w);
}

static void say_patience(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const enti_war *war = &r->war;
    const char *period = r->s->repetition.period;
    size_t first = 0;
    enti_text w = {0};

    for (size_t i = 1; i < war->players; i++)
        if (war->delta[i] > war->delta[first]) first = i;
    enti_text_addf(&w, "A truce at %s lasts if the discount factor per ", enti_truce_text(r->s));
    enti_put_label(&w, style, period ? period : "period");
    enti_text_add(&w, " is at least ");
    for (size_t i = 0; i < war->players; i++) {
        enti_text_add(&w, link(i, war->players));
        enti_text_add_fixed(&w, war->delta[i], 3);
        enti_text_add(&w, " for ");
        enti_put_label(&w, style, ent_game_player_name(g, i));
    }
    if (war->delta[first] >= 1.0) {
        enti_text_add(&w, ". A factor is below 1, so no patience keeps ");
        enti_put_label(&w, style, ent_game_player_name(g, first));
        enti_text_add(&w, " to it.");
    } else if (war->delta[first] > war->delta[first ? 0 : war->players - 1]) {
        enti_text_add(&w, ": ");
        enti_put_label(&w, style, ent_game_player_name(g, first));
        enti_text_add(&w, " is the first to break it.");
    } else {
        enti_text_add(&w, ".");
    }
    say(t, style, &w);
}

/* A threshold behind those said before; nothing when no discount factor below 1 does. */
static void put_least(enti_text *w, size_t *said, size_t of, double delta, const char *rule)
{
    if (!(delta < 1.0)) return;
    enti_text_add(w, link((*said)++, of));
    enti_text_add_fixed(w, delta, 3);
    enti_text_add(w, rule);
}

/* The least patience for the target under each rule. */
static void say_target(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_patience *x = &r->patience;
    const ent_grim *grim = &x->grim;
    const char *period = r->s->repetition.period;
    const bool known = !(x->missing & ENT_PATIENCE_OPTIMAL) && x->optimal.converged;
    const double least[] = {grim->players && grim->sustainable ? grim->critical : INFINITY,
                            known ? x->optimal.hi : INFINITY,
                            x->payments.players ? x->payments.optimal : INFINITY};
    size_t rules = 0, said = 0;
    double ceiling = 1.0;
    enti_text w = {0};

    for (size_t i = 0; i < grim->players; i++) ceiling = fmin(ceiling, grim->ceiling[i]);
    for (int k = 0; k < 3; k++) rules += least[k] < 1.0;
    enti_text_add(&w, "Played for ever, ");
    enti_put_target(&w, style, r->s->game, NULL, x->target);
    if (rules) {
        enti_text_add(&w, " needs a discount factor per ");
        enti_put_label(&w, style, period ? period : "period");
        enti_text_add(&w, " of at least ");
    } else {
        enti_text_add(&w, " is sustained by no discount factor");
    }
    put_least(&w, &said, rules, least[0], " under grim trigger");
    put_least(&w, &said, rules, least[1], " under the harshest punishments");
    put_least(&w, &said, rules, least[2], " with side payments");
    if (rules && grim->players && !grim->sustainable)
        enti_text_add(&w, "; grim trigger sustains it at none");
    if (grim->sustainable && ceiling < 1.0) {
        enti_text_add(&w, "; grim trigger needs one of at most ");
        enti_text_add_fixed(&w, ceiling, 3);
        enti_text_add(&w, ", too");
    }
    enti_text_add(&w, ".");
    say(t, style, &w);
}

/* The profile that the strategy begins with and that is worth as much as the truce: what is played
 * for ever; NULL when it is a mixture or a path. */
static const int *steady_profile(const ent_results *r)
{
    const ent_patience *x = &r->patience;
    const ent_automaton *a = &x->strategy;

    if (!a->states || a->first[a->initial + 1] - a->first[a->initial] != 1) return NULL;
    const int *profile = a->profile + (size_t)a->state[a->first[a->initial]] * x->players;
    for (size_t i = 0; i < x->players; i++) {
        const double gap = ent_game_payoff(r->s->game, profile, i) - x->truce_payoff[i];
        if (fabs(gap) > ENTI_TOL_TIE * (r->s->game->most[i] - r->s->game->least[i])) return NULL;
    }
    return profile;
}

/* What is the best at the case's discount factor, and what holds it. */
static void say_truce(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_game *g = r->s->game;
    const ent_patience *x = &r->patience;
    const int *profile = steady_profile(r);
    enti_text w = {0};

    enti_text_add(&w, "At a discount factor of ");
    enti_put_short(&w, x->delta);
    if (x->truce == ENT_TRUCE_NONE) {
        enti_text_add(&w, " no truce is known to be sustained.");
        say(t, style, &w);
        return;
    }
    if (x->truce == ENT_TRUCE_TARGET) {
        enti_text_add(&w, " the target itself is sustained");
    } else {
        enti_text_add(&w, " the best truce that is sustained ");
        if (profile) {
            enti_text_add(&w, "is ");
            enti_put_target(&w, style, g, NULL, profile);
            enti_text_add(&w, " for ever, which ");
        }
        enti_text_add(&w, "gives ");
        for (size_t i = 0; i < x->players; i++) {
            enti_text_add(&w, link(i, x->players));
            enti_put_payoff(&w, r->s, x->truce_payoff[i]);
            enti_text_add(&w, " to ");
            enti_put_label(&w, style, ent_game_player_name(g, i));
        }
    }
    if (x->strategy.states) {
        enti_text_add(&w, "; a strategy with ");
        enti_put_count(&w, x->strategy.states, "state", "states");
        enti_text_add(&w, " holds it, and no single deviation from it gains");
    }
    enti_text_add(&w, ".");
    say(t, style, &w);
}

static void say_sensitivity(enti_text *t, ent_style style, const ent_results *r)
{
    size_t changes = 0, said = 0;
    enti_text w = {0};

    for (size_t k = 0; k + 1 < r->n_variants; k++)
        if (!isnan(r->flip[k])) changes++;
    enti_text_add(&w, "From a trade elasticity of ");
    enti_put_short(&w, r->variant[0].elasticity);
    enti_text_add(&w, " to one of ");
    enti_put_short(&w, r->variant[r->n_variants - 1].elasticity);
    enti_text_add(&w, changes ? " the pure equilibria change at " : " the pure equilibria stay");
    for (size_t k = 0; k + 1 < r->n_variants; k++) {
        if (isnan(r->flip[k])) continue;
        enti_text_add(&w, link(said++, changes));
        enti_text_add_fixed(&w, r->flip[k], 2);
    }
    enti_text_add(&w, changes
                          ? "; the other answers there are under \"What would change the answer\"."
                          : " the same; the other answers there are under \"What would change "
                            "the answer\".");
    say(t, style, &w);
}

static void say_withheld(enti_text *t, ent_style style, const char *analysis)
{
    enti_text w = {0};

    enti_text_addf(&w,
                   "The analysis \"%s\" gave an answer that failed its own check: it is "
                   "withheld.",
                   analysis);
    say(t, style, &w);
}

void enti_case_short(enti_text *t, ent_style style, const ent_results *r)
{
    enti_put_heading(t, style, 2, "In short");
    if (r->done & ENT_ANALYSIS_NASH) say_equilibria(t, style, r);
    if (r->done & ENT_ANALYSIS_THRESHOLDS)
        for (size_t k = 0; k < r->s->n_thresholds; k++) say_threshold(t, style, r, k);
    if (r->done & ENT_ANALYSIS_TARIFF) {
        say_war(t, style, r);
        say_patience(t, style, r);
    }
    if (r->patience.players) say_target(t, style, r);
    if (r->patience.players && !isnan(r->patience.delta) &&
        !(r->patience.missing & (ENT_PATIENCE_SET | ENT_PATIENCE_TRUCE)))
        say_truce(t, style, r);
    if (r->done & ENT_ANALYSIS_SENSITIVITY) say_sensitivity(t, style, r);
    enti_further_short(t, style, r);
    for (size_t k = 0; enti_analysis_name(k); k++)
        if (r->withheld & 1u << k) say_withheld(t, style, enti_analysis_name(k));
    if (r->cut) {
        enti_text w = {0};
        enti_text_add(&w, "The run was cut short: what is missing below was not computed.");
        say(t, style, &w);
    }
    enti_text_add(t, "\n");
}
