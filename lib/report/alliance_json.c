/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alliance_json.c -- who stays together, at what price, as JSON.
 *
 * Payoffs and prices are in payoff units, a number a player; sums over players, worths and shares
 * are in money where the model tells what a unit is worth ("weight"), else in payoff units.
 */
#include "report/case.h"

#include <math.h>

static size_t players_of(const enti_league *x)
{
    return x->whole.players;
}

static void put_members_of(enti_json_writer *w, const char *name, ent_coalition s)
{
    enti_json_open_row(w, name);
    for (unsigned i = 0; s >> i; i++)
        if (s >> i & 1) enti_json_put_count(w, NULL, i);
    enti_json_close_array(w);
}

double enti_league_pressure(const ent_results *r, size_t member)
{
    const ent_tariff_coalition *c = &r->s->model.armington.coalition;

    if (!c->members) return NAN;
    return ent_tariff_coalition_pressure(c, r->further.alliance.whole.coalition, member);
}

double enti_league_counter(const ent_results *r)
{
    const enti_league *x = &r->further.alliance;
    const enti_league_ask *ask = &r->s->further.alliance;
    const double offer = ask->offers ? ask->credibility * ask->offer : 0.0;

    return fmax(0.0, offer - x->whole.gain[x->courted]);
}

/* Every coalition: what all get, what it is worth, who would break it. */
static void put_coalitions(enti_json_writer *w, const ent_results *r)
{
    const enti_league *x = &r->further.alliance;
    const ent_tariff_coalition *c = &r->s->model.armington.coalition;
    const double *payoff = ent_membership_payoffs(x->table);
    const size_t n = players_of(x);

    enti_json_open_array(w, "coalitions");
    for (size_t s = 0; s >> n == 0; s++) {
        enti_json_open_line(w, NULL);
        put_members_of(w, "coalition", s);
        enti_json_put_numbers(w, "payoffs", n, payoff + s * n);
        if (c->members)
            enti_json_put_number(w, "target", ent_tariff_coalition_welfare(c, s, c->target));
        enti_json_put_number(w, "worth", ent_coop_worth(x->worths, s));
        enti_json_put_bool(w, "internal", x->internal[s]);
        enti_json_put_bool(w, "external", x->external[s]);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_open_array(w, "stable");
    for (size_t s = 0; s >> n == 0; s++)
        if (x->internal[s] && x->external[s]) {
            enti_json_open_line(w, NULL);
            put_members_of(w, "coalition", s);
            enti_json_close_object(w);
        }
    enti_json_close_array(w);
}

static void put_cohesion(enti_json_writer *w, const ent_bonds *c)
{
    enti_json_open_object(w, "cohesion");
    enti_json_put_number(w, "value", c->cohesion);
    enti_json_put_number(w, "surplus", c->surplus);
    enti_json_put_number(w, "weight", c->weight);
    enti_json_put_number(w, "break_price", c->break_price);
    enti_json_put_number(w, "bill", c->bill);
    enti_json_close_object(w);
}

static void put_wedge(enti_json_writer *w, const ent_results *r)
{
    const enti_league *x = &r->further.alliance;
    const enti_league_ask *ask = &r->s->further.alliance;
    const ent_bonds *c = &x->whole;
    const size_t i = x->courted;

    if (i == SIZE_MAX) {
        enti_json_put_null(w, "wedge");
        return;
    }
    enti_json_open_object(w, "wedge");
    enti_json_put_count(w, "member", i);
    enti_json_put_text(w, "name", ent_membership_player_name(x->table, i));
    enti_json_put_number(w, "price", c->price[i]);
    enti_json_put_number(w, "liability", c->liability[i]);
    enti_json_put_number(w, "subsidy", c->subsidy[i]);
    if (ask->offers) {
        enti_json_put_number(w, "offer", ask->offer);
        enti_json_put_number(w, "credibility", ask->credibility);
        enti_json_put_bool(w, "holds", enti_league_counter(r) <= 0.0);
    }
    enti_json_put_number(w, "counter_offer", enti_league_counter(r));
    if (x->weight)
        enti_json_put_number(w, "counter_offer_money", x->weight[i] * enti_league_counter(r));
    enti_json_close_object(w);
}

static void put_solutions(enti_json_writer *w, const enti_league *x)
{
    enti_json_open_array(w, "solutions");
    for (size_t k = 0; k < ENTI_LEAGUE_SOLUTIONS; k++) {
        const ent_coop_answer answer = {enti_league_solutions[k], &x->solution[k]};
        enti_json_open_object(w, NULL);
        enti_solution_members(w, &answer);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

void enti_league_members(enti_json_writer *w, const ent_results *r)
{
    const enti_league *x = &r->further.alliance;
    const ent_scenario *s = r->s;
    const ent_bonds *c = &x->whole;
    const size_t n = players_of(x);

    enti_json_open_row(w, "players");
    for (size_t i = 0; i < n; i++)
        enti_json_put_text(w, NULL, ent_membership_player_name(x->table, i));
    enti_json_close_array(w);
    enti_json_put_text(w, "join", s->further.alliance.join ? s->further.alliance.join : "join");
    enti_json_put_text(w, "unit", s->unit);
    if (x->weight) {
        enti_json_put_numbers(w, "weight", n, x->weight);
        enti_json_put_text(w, "money_unit", s->model.unit);
    }
    put_coalitions(w, r);
    put_members_of(w, "coalition", c->coalition);
    enti_json_put_numbers(w, "gain", n, c->gain);
    enti_json_put_numbers(w, "subsidy", n, c->subsidy);
    enti_json_put_numbers(w, "price", n, c->price);
    enti_json_put_numbers(w, "liability", n, c->liability);
    enti_json_put_numbers(w, "guarantee", n, c->guarantee);
    if (s->model.armington.coalition.members) {
        enti_json_open_row(w, "pressure");
        for (size_t i = 0; i < n; i++) enti_json_put_number(w, NULL, enti_league_pressure(r, i));
        enti_json_close_array(w);
    }
    put_cohesion(w, c);
    put_wedge(w, r);
    put_solutions(w, x);
}
