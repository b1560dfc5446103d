/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience_json.c -- all about a repeated game as JSON, with what proves it.
 *
 * The strategy is printed with its values and slacks; sets: see set_json.c.
 */
#include "report/patience.h"

#include "report/automaton.h"

#include <math.h>

void enti_put_profiles(enti_json_writer *w, const char *name, size_t k, size_t players,
                       const int profile[])
{
    enti_json_open_array(w, name);
    for (size_t r = 0; r < k; r++) enti_put_actions(w, NULL, players, profile + r * players);
    enti_json_close_array(w);
}

/* ---- thresholds ---- */

void enti_patience_minmax(enti_json_writer *w, const ent_patience *x)
{
    const ent_minmax_independent *m = &x->independent;

    if (!m->players) return;
    enti_json_open_object(w, "independent");
    enti_json_put_text(w, "claim", ent_claim_text(m->claim));
    enti_json_put_numbers(w, "lo", m->players, m->lo);
    enti_json_put_numbers(w, "hi", m->players, m->hi);
    enti_put_rows(w, "punish", m->players, m->width, m->punish);
    enti_json_close_object(w);
}

static const char *critical_text(ent_critical_verdict verdict)
{
    switch (verdict) {
    case ENT_CRITICAL_THRESHOLD: return "threshold";
    case ENT_CRITICAL_ALWAYS: return "always";
    case ENT_CRITICAL_NEVER: return "never";
    case ENT_CRITICAL_BEYOND: return "beyond";
    }
    return "unknown verdict";
}

static double suffices(const ent_critical *c)
{
    return c->hi < 1.0 ? c->hi : INFINITY; /* null: none below 1, or none found */
}

void enti_put_critical(enti_json_writer *w, const ent_critical *c)
{
    enti_json_put_text(w, "verdict", critical_text(c->verdict));
    enti_json_put_number(w, "lo", c->lo);
    enti_json_put_number(w, "hi", c->hi);
    if (c->player >= 0) enti_json_put_count(w, "player", (uint64_t)c->player);
    enti_json_put_bool(w, "converged", c->converged);
    enti_json_put_number(w, "shortfall", c->shortfall);
}

static void put_optimal(enti_json_writer *w, const ent_patience *x)
{
    enti_json_put_number(w, "optimal", suffices(&x->optimal));
    enti_json_open_object(w, "optimal_bracket");
    enti_put_critical(w, &x->optimal);
    if (x->required) enti_json_put_numbers(w, "required", x->players, x->required);
    if (x->at_optimal.inner_count) enti_put_set(w, "held_by", &x->at_optimal);
    enti_json_close_object(w);
}

/* ---- fresh starts ---- */

static void put_penance(enti_json_writer *w, const ent_penance *p)
{
    enti_json_open_object(w, "penance");
    enti_json_put_bool(w, "exists", p->exists);
    enti_json_put_number(w, "delta", p->exists ? p->delta : INFINITY);
    if (p->exists) {
        enti_put_profiles(w, "profiles", 2, 2, p->profile[0]);
        enti_json_put_numbers(w, "stay", 2, p->stay);
        enti_json_put_numbers(w, "atone", 2, p->atone);
        enti_json_put_numbers(w, "chastise", 2, p->chastise);
    }
    enti_json_close_object(w);
}

static const char *fresh_text(ent_wrp_verdict verdict)
{
    switch (verdict) {
    case ENT_WRP_NEVER: return "never";
    case ENT_WRP_BOUNDARY: return "boundary";
    case ENT_WRP_PATIENT: return "patient";
    case ENT_WRP_INFEASIBLE: return "infeasible";
    }
    return "unknown verdict";
}

static void put_fresh(enti_json_writer *w, const ent_renegotiation *x)
{
    enti_json_open_object(w, "renegotiation");
    enti_json_put_numbers(w, "payoffs", 2, x->payoff);
    enti_json_put_text(w, "pure", fresh_text(x->pure));
    enti_json_put_text(w, "mixed", fresh_text(x->mixed));
    enti_put_profiles(w, "punish", 2, 2, x->punish[0]);
    enti_json_put_numbers(w, "spare", 2, x->spare);
    enti_json_put_numbers(w, "reward", 2, x->reward);
    enti_json_close_object(w);
}

void enti_patience_critical(enti_json_writer *w, const ent_patience *x)
{
    const ent_transfers_target *p = &x->payments;

    if (!(x->missing & ENT_PATIENCE_OPTIMAL)) put_optimal(w, x);
    if (x->players == 2 && !(x->missing & ENT_PATIENCE_RENEGOTIATION)) put_penance(w, &x->penance);
    if (!p->players) return;
    enti_json_open_object(w, "transfers");
    enti_json_put_number(w, "optimal", p->optimal);
    enti_json_put_number(w, "reversion", p->reversion);
    enti_json_put_number(w, "liquidity", p->liquidity);
    enti_json_put_number(w, "joint", p->joint);
    if (p->profile) enti_put_profiles(w, "plan", p->players + 1, p->players, p->profile);
    enti_json_close_object(w);
}

/* ---- truce and payments ---- */

static void put_truce(enti_json_writer *w, const ent_game *g, const ent_patience *x)
{
    static const char *const kind[] = {"none", "target", "best"};
    const ent_automaton_parts parts = {.automaton = &x->strategy, .check = &x->proof};

    enti_json_open_object(w, "truce");
    enti_json_put_text(w, "kind", kind[x->truce]);
    if (x->truce_payoff) enti_json_put_numbers(w, "payoffs", x->players, x->truce_payoff);
    enti_json_close_object(w);
    if (!x->strategy.states) return;
    enti_json_open_object(w, "strategy");
    const ent_status st = enti_automaton_members(w, g, &parts);
    if (st) w->t.status = st;
    enti_json_close_object(w);
    enti_json_put_numbers(w, "value", x->players, x->proof.start);
    enti_json_put_bool(w, "subgame_perfect", x->proof.subgame_perfect);
}

static void put_payments(enti_json_writer *w, const ent_transfers_strategy *s)
{
    const size_t n = s->players;

    enti_json_open_object(w, "transfers");
    enti_json_put_number(w, "delta", s->delta);
    enti_json_put_bool(w, "held", n > 0);
    if (n) {
        enti_put_profiles(w, "plan", n + 1, n, s->profile);
        enti_json_put_numbers(w, "up_front", n, s->up_front);
        enti_put_rows(w, "pay", n + 1, n, s->pay);
        enti_json_put_numbers(w, "fine", n, s->fine);
        enti_put_rows(w, "value", n + 1, n, s->value);
        enti_json_put_numbers(w, "threat", n, s->threat);
        enti_put_rows(w, "slack", n + 1, n, s->slack);
    }
    enti_json_close_object(w);
}

static void put_table(enti_json_writer *w, const ent_game *g, const ent_transfers *x)
{
    const size_t n = x->players;

    enti_json_open_array(w, "transfers_table");
    for (size_t k = 0; k < x->count; k++) {
        const int *plan = x->profile + k * (n + 1) * n;
        ent_text exact = {0};
        enti_json_open_object(w, NULL);
        enti_json_put_number(w, "delta", x->delta[k]);
        if (!ent_transfers_exact(g, plan, &exact) && exact.length)
            enti_json_put_text(w, "exact", exact.data);
        enti_json_put_number(w, "liquidity", x->liquidity[k]);
        enti_json_put_number(w, "joint", x->joint[k]);
        enti_json_put_numbers(w, "threat", n, x->threat + k * n);
        enti_put_profiles(w, "plan", n + 1, n, plan);
        enti_json_close_object(w);
        ent_text_clear(&exact);
    }
    enti_json_close_array(w);
}

static void put_missing(enti_json_writer *w, unsigned missing)
{
    static const char *const name[] = {"independent",   "optimal",    "transfers",
                                       "feasible",      "payoff_set", "truce",
                                       "renegotiation", "finite",     "signals"};

    enti_json_open_row(w, "missing");
    for (size_t k = 0; k < sizeof name / sizeof *name; k++)
        if (missing & 1u << k) enti_json_put_text(w, NULL, name[k]);
    enti_json_close_array(w);
}

void enti_patience_members(enti_json_writer *w, const ent_game *g, const ent_patience *x,
                           bool table)
{
    const bool asked = !isnan(x->delta);

    if (!(x->missing & ENT_PATIENCE_FEASIBLE)) enti_put_feasible(w, x);
    if (asked && !(x->missing & ENT_PATIENCE_SET)) {
        if (x->players == 2)
            enti_put_set(w, "payoff_set", &x->set);
        else if (x->bounds.players)
            enti_put_bounds(w, "bounds", &x->bounds);
    }
    if (asked) put_truce(w, g, x);
    if (x->truce_payoff && x->players == 2 && !(x->missing & ENT_PATIENCE_RENEGOTIATION))
        put_fresh(w, &x->fresh);
    if (asked && x->table.players) put_payments(w, &x->plan);
    if (table && x->table.players) put_table(w, g, &x->table);
    enti_finite_members(w, &x->finite);
    put_missing(w, x->missing);
}
