/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patience_json.c -- all about a repeated game as JSON, with what proves it.
 *
 * The inner set is printed with what each vertex plays and promises, so that a reader can check
 * that it generates itself; the strategy with its values and slacks.
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

static void put_rows(enti_json_writer *w, const char *name, size_t k, size_t n, const double x[])
{
    enti_json_open_array(w, name);
    for (size_t r = 0; r < k; r++) enti_json_put_numbers(w, NULL, n, x + r * n);
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
    put_rows(w, "punish", m->players, m->width, m->punish);
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

/* ---- sets ---- */

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

static void put_vertex(enti_json_writer *w, const ent_vertex *v)
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

static void put_set(enti_json_writer *w, const ent_payoff_set *s)
{
    enti_json_open_object(w, "payoff_set");
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
    for (size_t k = 0; k < s->inner_count; k++) put_vertex(w, &s->inner[k]);
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

static void put_bounds(enti_json_writer *w, const char *name, const ent_payoff_bounds *b)
{
    enti_json_open_object(w, name);
    enti_json_put_text(w, "claim", ent_claim_text(b->claim));
    enti_json_put_number(w, "delta", b->delta);
    put_rows(w, "directions", b->directions, b->players, b->direction);
    enti_json_put_numbers(w, "outer", b->directions, b->outer);
    if (b->attained) enti_json_put_numbers(w, "attained", b->directions, b->attained);
    put_points(w, b);
    enti_json_put_numbers(w, "threat", b->players, b->threat);
    enti_json_put_number(w, "distance", b->distance);
    enti_json_put_bool(w, "converged", b->converged);
    enti_json_close_object(w);
}

static void put_feasible(enti_json_writer *w, const ent_patience *x)
{
    if (x->players != 2) {
        if (x->feasible_bounds.players) put_bounds(w, "feasible", &x->feasible_bounds);
        return;
    }
    enti_json_open_object(w, "feasible");
    put_rows(w, "vertices", x->feasible.count, 2, x->feasible.payoff);
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
        put_rows(w, "pay", n + 1, n, s->pay);
        enti_json_put_numbers(w, "fine", n, s->fine);
        put_rows(w, "value", n + 1, n, s->value);
        enti_json_put_numbers(w, "threat", n, s->threat);
        put_rows(w, "slack", n + 1, n, s->slack);
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
    static const char *const name[] = {"independent", "optimal", "transfers",    "feasible",
                                       "payoff_set",  "truce",   "renegotiation"};

    enti_json_open_row(w, "missing");
    for (size_t k = 0; k < sizeof name / sizeof *name; k++)
        if (missing & 1u << k) enti_json_put_text(w, NULL, name[k]);
    enti_json_close_array(w);
}

void enti_patience_members(enti_json_writer *w, const ent_game *g, const ent_patience *x,
                           bool table)
{
    const bool asked = !isnan(x->delta);

    if (!(x->missing & ENT_PATIENCE_FEASIBLE)) put_feasible(w, x);
    if (asked && !(x->missing & ENT_PATIENCE_SET)) {
        if (x->players == 2)
            put_set(w, &x->set);
        else if (x->bounds.players)
            put_bounds(w, "bounds", &x->bounds);
    }
    if (asked) put_truce(w, g, x);
    if (x->truce_payoff && x->players == 2 && !(x->missing & ENT_PATIENCE_RENEGOTIATION))
        put_fresh(w, &x->fresh);
    if (asked && x->table.players) put_payments(w, &x->plan);
    if (table && x->table.players) put_table(w, g, &x->table);
    put_missing(w, x->missing);
}
