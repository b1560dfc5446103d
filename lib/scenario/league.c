/* SPDX-License-Identifier: GPL-3.0-or-later */
/* league.c -- a case's game as an alliance: who stays together, and at what price.
 *
 *     "analyses": [{"alliance": {"join": "hold", "coalition": ["US", "Korea"], "member": "Korea",
 *                                "offer": "bribe", "credibility": "kappa"}}]
 *
 * All may be left out: "join" is the label of the action that means being in, "coalition" whose
 * cohesion is measured (everyone's), "member" whom a rival courts (who is cheapest to buy off),
 * "offer" what the rival promises, a formula in payoff units, of which the part "credibility" is
 * believed.
 */
#include "scenario/league.h"

#include "base/mem.h"
#include "io/source.h"
#include "scenario/results.h"

#include <entente/values.h>
#include <math.h>
#include <string.h>

const char *const enti_league_solutions[ENTI_LEAGUE_SOLUTIONS] = {"core", "nucleolus", "shapley"};

void enti_league_clear(enti_league *x)
{
    ent_membership_free(x->table);
    ent_coop_free(x->worths);
    ent_bonds_clear(&x->whole);
    for (size_t k = 0; k < ENTI_LEAGUE_SOLUTIONS; k++) ent_allocation_clear(&x->solution[k]);
    enti_free(x->weight);
    enti_free(x->internal);
    enti_free(x->external);
    *x = (enti_league){0};
}

bool enti_league_fits(const ent_game *g)
{
    const size_t players = ent_game_players(g);

    if (players < 1 || players > ENTI_LEAGUE_MAX_PLAYERS) return false;
    for (size_t i = 0; i < players; i++)
        if (ent_game_actions(g, i) != 2) return false;
    return true;
}

int enti_joining_action(const ent_game *g, size_t player, const char *join)
{
    for (int a = 0; a < ent_game_actions(g, player); a++)
        if (strcmp(ent_game_action_name(g, player, a), join ? join : "join") == 0) return a;
    return -1;
}

/* ---- what is asked ---- */

static ent_status read_join(const ent_scenario *s, const enti_json *at, const enti_json *join,
                            ent_error *err)
{
    const char *label = join ? join->text : NULL;
    char shown[ENTI_SHOW_TEXT], who[ENTI_SHOW_TEXT];

    if (join && join->kind != ENTI_JSON_STRING)
        return enti_json_fault(join, err, "\"join\" is %s, expected the label of an action",
                               enti_json_kind_text(join->kind));
    for (size_t i = 0; i < ent_game_players(s->game); i++)
        if (enti_joining_action(s->game, i, label) < 0)
            return enti_json_fault(join ? join : at, err,
                                   "%s has no action %s, expected \"join\" to name the one that "
                                   "means being in",
                                   enti_show(ent_game_player_name(s->game, i), who),
                                   enti_show(label ? label : "join", shown));
    return ENT_OK;
}

/* A list of players, by names. */
static ent_status read_coalition(const ent_game *g, const enti_json *list, ent_coalition *out,
                                 ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    size_t i = 0;
    ent_status st = ENT_OK;

    if (list->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(list, err, "\"coalition\" is %s, expected a list of players",
                               enti_json_kind_text(list->kind));
    for (const enti_json *at = list->child; at && !st; at = at->next) {
        if (at->kind != ENTI_JSON_STRING)
            return enti_json_fault(at, err, "a player is %s, expected its name",
                                   enti_json_kind_text(at->kind));
        st = enti_player_find(g, at, at->text, &i, err);
        if (!st && *out >> i & 1)
            return enti_json_fault(at, err, "player %s is listed twice",
                                   enti_show(at->text, shown));
        if (!st) *out |= (ent_coalition)1 << i;
    }
    return st;
}

/* What the rival promises, and how much of it is believed. */
static ent_status read_offer(const ent_scenario *s, const enti_json *options, enti_league_ask *ask,
                             ent_error *err)
{
    const enti_json *offer = enti_json_get(options, "offer");
    const enti_json *credibility = enti_json_get(options, "credibility");
    ent_status st = ENT_OK;

    ask->credibility = 1.0;
    if (credibility && !offer)
        return enti_json_fault(credibility, err, "\"credibility\" without an \"offer\"");
    if (!offer) return ENT_OK;
    ask->offers = true;
    st = enti_formula_read(s, offer, "\"offer\"", &ask->offer, err);
    if (!st && !(ask->offer >= 0.0))
        st = enti_json_fault(offer, err, "\"offer\" is below 0, expected a promise of at least 0");
    if (!st && credibility)
        st = enti_formula_read(s, credibility, "\"credibility\"", &ask->credibility, err);
    if (!st && !(ask->credibility >= 0.0 && ask->credibility <= 1.0))
        st = enti_json_fault(credibility, err, "\"credibility\" is no share from 0 to 1");
    return st;
}

ent_status enti_league_read(ent_scenario *s, const enti_json *at, const enti_json *options,
                            ent_error *err)
{
    static const char *const members[] = {"join",  "coalition",   "member",
                                          "offer", "credibility", NULL};
    enti_league_ask *ask = &s->further.alliance;
    const enti_json *join = NULL, *list = NULL, *member = NULL;
    ent_status st = ENT_OK;

    if (!options) return read_join(s, at, NULL, err);
    if (options->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(options, err,
                               "the options of an analysis are %s, expected an object",
                               enti_json_kind_text(options->kind));
    ask->asked = true;
    join = enti_json_get(options, "join");
    list = enti_json_get(options, "coalition");
    member = enti_json_get(options, "member");
    st = enti_json_only(options, "\"alliance\"", members, err);
    if (!st) st = read_join(s, at, join, err);
    if (!st && join) ask->join = join->text;
    if (!st && list) st = read_coalition(s->game, list, &ask->coalition, err);
    ask->some = list != NULL;
    if (!st && member && member->kind != ENTI_JSON_STRING)
        st = enti_json_fault(member, err, "\"member\" is %s, expected a player's name",
                             enti_json_kind_text(member->kind));
    if (!st && member) st = enti_player_find(s->game, member, member->text, &ask->member, err);
    ask->courts = member != NULL;
    if (!st && member && ask->some && !(ask->coalition >> ask->member & 1))
        st = enti_json_fault(member, err, "\"member\" is not in \"coalition\", expected one of it");
    return st ? st : read_offer(s, options, ask, err);
}

/* ---- the answers ---- */

/* The payoffs of every coalition: that of S stands where exactly its members play "join". */
static ent_status make_table(const ent_scenario *s, enti_league *x)
{
    const ent_game *g = s->game;
    const size_t n = ent_game_players(g);
    int in[ENTI_LEAGUE_MAX_PLAYERS], profile[ENTI_LEAGUE_MAX_PLAYERS];
    double *payoff = enti_calloc((size_t)1 << n, n * sizeof *payoff);
    ent_status st = payoff ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t i = 0; i < n && !st; i++) {
        in[i] = enti_joining_action(g, i, s->further.alliance.join);
        if (in[i] < 0) st = ENT_ERR_ARG;
    }
    for (size_t c = 0; c >> n == 0 && !st; c++) {
        for (size_t i = 0; i < n; i++) profile[i] = c >> i & 1 ? in[i] : 1 - in[i];
        for (size_t i = 0; i < n; i++) payoff[c * n + i] = ent_game_payoff(g, profile, i);
    }
    if (!st) st = ent_membership_new(n, payoff, &x->table);
    for (size_t i = 0; i < n && !st; i++)
        st = ent_membership_set_player_name(x->table, i, ent_game_player_name(g, i));
    enti_free(payoff);
    return st;
}

/* What one unit of payoff is in money, where the model tells. */
static ent_status make_weights(const ent_scenario *s, enti_league *x)
{
    const size_t n = ent_game_players(s->game);

    if (s->model.kind != ENTI_MODEL_ARMINGTON) return ENT_OK;
    x->weight = enti_new(n, double);
    if (!x->weight) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < n; i++) x->weight[i] = enti_armington_money(&s->model.armington, i, 1.0);
    return ENT_OK;
}

/* Which coalitions hold, and against whom. */
static ent_status find_stable(enti_league *x)
{
    const ent_membership *m = x->table;
    const size_t n = ent_membership_players(m), rows = (size_t)1 << n;

    x->internal = enti_new(rows, bool);
    x->external = enti_new(rows, bool);
    if (!x->internal || !x->external) return ENT_ERR_NOMEM;
    for (size_t s = 0; s < rows; s++) {
        x->internal[s] = x->external[s] = true;
        for (size_t i = 0; i < n; i++) {
            const size_t bit = (size_t)1 << i;
            const double in = ent_membership_payoff(m, s | bit, i);
            const double out = ent_membership_payoff(m, s & ~bit, i);
            if (s & bit && in < out) x->internal[s] = false;
            if (!(s & bit) && in > out) x->external[s] = false;
        }
    }
    return ENT_OK;
}

/* The member asked for, else the one whose promise costs least in money. */
static size_t find_courted(const enti_league_ask *ask, const enti_league *x)
{
    const ent_bonds *w = &x->whole;
    double least = INFINITY;
    size_t who = SIZE_MAX;

    if (ask->courts) return ask->member;
    for (size_t i = 0; i < w->players; i++) {
        if (!(w->coalition >> i & 1)) continue;
        const double cost = (x->weight ? x->weight[i] : 1.0) * w->gain[i];
        if (!(cost < least)) continue;
        least = cost;
        who = i;
    }
    return who;
}

static ent_status share_out(const ent_control *control, enti_league *x)
{
    ent_coop_opts opts = ENT_COOP_OPTS_INIT;
    ent_status st = ent_bonds_worths(x->table, x->weight, &x->worths);

    opts.control = *control;
    if (!st) st = ent_coop_core(x->worths, &opts, &x->solution[0]);
    if (!st) st = ent_coop_nucleolus(x->worths, &opts, &x->solution[1]);
    if (!st) st = ent_coop_shapley(x->worths, &opts, &x->solution[2]);
    return st;
}

ent_status enti_run_alliance(ent_results *r, const ent_control *control)
{
    const enti_league_ask *ask = &r->s->further.alliance;
    enti_league *x = &r->further.alliance;
    ent_status st = make_table(r->s, x);

    if (!st) st = make_weights(r->s, x);
    if (!st) st = find_stable(x);
    if (st) return st;
    const ent_coalition all = ((ent_coalition)1 << ent_membership_players(x->table)) - 1;
    st = ent_bonds_measure(x->table, ask->some ? ask->coalition : all, x->weight, &x->whole);
    if (!st) x->courted = find_courted(ask, x);
    return st ? st : share_out(control, x);
}
