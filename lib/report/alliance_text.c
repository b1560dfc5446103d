/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alliance_text.c -- who stays together, at what price, for people. */
#include "report/case.h"

#include <math.h>

/* The most coalitions that are listed. */
#define MAX_ROWS ((size_t)32)

static const enti_league *of(const ent_results *r)
{
    return &r->further.alliance;
}

static const char *target_of(const ent_results *r)
{
    const enti_armington *m = &r->s->model.armington;

    return m->coalition.members ? m->region[m->coalition.target] : NULL;
}

/* "nobody", "{United States, Japan}" */
static void put_set(enti_text *t, ent_style style, const ent_results *r, ent_coalition s)
{
    if (s)
        enti_put_coalition(t, style, of(r)->worths, s);
    else
        enti_text_add(t, "nobody");
}

/* A sum over players: in money, or in payoff units. */
static void put_sum(enti_text *t, ent_style style, const ent_results *r, double x)
{
    enti_put_round(t, x);
    enti_text_add(t, " ");
    enti_put_label(t, style, of(r)->weight ? r->s->model.unit : r->s->unit);
}

/* ---- in short -------------------------------------------------------------------------------- */

static void say_stable(enti_text *w, ent_style style, const ent_results *r)
{
    const enti_league *x = of(r);
    const size_t rows = (size_t)1 << x->whole.players;
    size_t count = 0, said = 0;

    for (size_t s = 0; s < rows; s++) count += x->internal[s] && x->external[s];
    enti_text_addf(w,
                   "Of %zu coalitions %zu %s stable, with no member that gains by leaving and "
                   "nobody that gains by joining",
                   rows, count, count == 1 ? "is" : "are");
    for (size_t s = 0; s < rows && said < 6; s++) {
        if (!x->internal[s] || !x->external[s]) continue;
        enti_text_add(w, said++ ? ", " : ": ");
        put_set(w, style, r, s);
    }
    enti_text_add(w, count > said ? " and others." : ".");
}

static void say_cohesion(enti_text *w, ent_style style, const ent_results *r)
{
    const ent_bonds *c = &of(r)->whole;

    if (!c->members) {
        enti_text_add(w, "Nobody is in, so that there is nothing to hold together.");
        return;
    }
    enti_text_add(w, "Cohesion of ");
    put_set(w, style, r, c->coalition);
    enti_text_add(w, ": ");
    enti_put_amount(w, style, r->s, c->cohesion);
    enti_text_add(w, c->surplus < 0.0 ? ". Its members would gain " : ". Its members would lose ");
    put_sum(w, style, r, fabs(c->surplus));
    enti_text_add(w, c->surplus < 0.0
                         ? " by leaving, each alone: so much from outside would hold it"
                         : " by leaving, each alone: transfers among them hold it");
    if (c->surplus >= 0.0) {
        enti_text_add(w, ", and a rival breaks it with ");
        put_sum(w, style, r, c->break_price);
        enti_text_add(w, " to one member when they share that evenly");
    }
    enti_text_add(w, ".");
}

static void say_wedge(enti_text *w, ent_style style, const ent_results *r)
{
    const enti_league *x = of(r);
    const enti_league_ask *ask = &r->s->further.alliance;
    const size_t i = x->courted;
    const double gain = x->whole.gain[i];

    enti_put_label(w, style, ent_membership_player_name(x->table, i));
    if (gain > 0.0) {
        enti_text_add(w, " stays unless a rival promises at least ");
        enti_put_worth(w, style, r->s, i, gain);
    } else if (gain < 0.0) {
        enti_text_add(w, " leaves without any promise; staying costs it ");
        enti_put_worth(w, style, r->s, i, -gain);
    } else {
        enti_text_add(w, " is indifferent");
    }
    if (ask->offers) {
        enti_text_add(w, "; against an offer of ");
        enti_put_amount(w, style, r->s, ask->offer);
        if (ask->credibility < 1.0) {
            enti_text_add(w, ", believed to ");
            enti_put_round(w, 100.0 * ask->credibility);
            enti_text_add(w, "%,");
        }
        const double counter = enti_league_counter(r);
        enti_text_add(w, counter > 0.0 ? " it takes " : " nothing is needed");
        if (counter > 0.0) {
            enti_put_worth(w, style, r->s, i, counter);
            enti_text_add(w, " to hold it");
        }
    }
    enti_text_add(w, ".");
}

void enti_league_short(enti_text *t, ent_style style, const ent_results *r)
{
    enti_text w = {0};

    say_stable(&w, style, r);
    enti_put_wrapped(t, style, "- ", &w);
    w = (enti_text){0};
    say_cohesion(&w, style, r);
    enti_put_wrapped(t, style, "- ", &w);
    if (of(r)->courted == SIZE_MAX) return;
    w = (enti_text){0};
    say_wedge(&w, style, r);
    enti_put_wrapped(t, style, "- ", &w);
}

/* ---- the section ----------------------------------------------------------------------------- */

static void put_paragraph(enti_text *t, ent_style style, const char *words)
{
    enti_text w = {0};

    enti_text_add(&w, words);
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
}

static void put_prices(enti_text *t, ent_style style, const ent_results *r)
{
    const enti_league *x = of(r);
    const ent_bonds *c = &x->whole;
    const char *target = target_of(r);
    enti_table table = {.align = target ? "llrrrrrr" : "llrrrrr", .style = style};
    static const char *const head[] = {
        "player", "in", "gain by being in", "in money", "held by", "bought off by", "surely by"};

    for (size_t k = 0; k < sizeof head / sizeof *head; k++) enti_table_cell(&table, head[k]);
    if (target) {
        enti_text_add(&table.cells, "pressure on ");
        enti_put_label(&table.cells, style, target);
        enti_table_next(&table);
    }
    for (size_t i = 0; i < c->players; i++) {
        const bool in = c->coalition >> i & 1;
        enti_table_label(&table, ent_membership_player_name(x->table, i));
        enti_table_cell(&table, in ? "yes" : "no");
        enti_put_payoff(&table.cells, r->s, c->gain[i]);
        enti_table_next(&table);
        if (x->weight)
            enti_put_round(&table.cells, x->weight[i] * c->gain[i]);
        else
            enti_text_add(&table.cells, "-");
        enti_table_next(&table);
        enti_put_payoff(&table.cells, r->s, c->subsidy[i]);
        enti_table_next(&table);
        enti_put_payoff(&table.cells, r->s, c->price[i]);
        enti_table_next(&table);
        enti_put_payoff(&table.cells, r->s, c->liability[i]);
        enti_table_next(&table);
        if (!target) continue;
        enti_put_payoff(&table.cells, r->s, enti_league_pressure(r, i));
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
}

static void put_coalitions(enti_text *t, ent_style style, const ent_results *r)
{
    const enti_league *x = of(r);
    const ent_tariff_coalition *c = &r->s->model.armington.coalition;
    const size_t n = x->whole.players, rows = (size_t)1 << n;
    const char *target = target_of(r);
    char align[ENTI_LEAGUE_MAX_PLAYERS + 5] = "l";
    enti_table table = {.align = align, .style = style};
    size_t columns = 1;

    if (rows > MAX_ROWS) return;
    enti_table_cell(&table, "in");
    for (size_t i = 0; i < n; i++) {
        enti_table_label(&table, ent_membership_player_name(x->table, i));
        align[columns++] = 'r';
    }
    if (target) {
        enti_table_label(&table, target);
        align[columns++] = 'r';
    }
    enti_table_cell(&table, "worth");
    align[columns++] = 'r';
    enti_table_cell(&table, "holds");
    align[columns] = 'l';
    for (size_t s = 0; s < rows; s++) {
        put_set(&table.cells, style, r, s);
        enti_table_next(&table);
        for (size_t i = 0; i < n; i++) {
            enti_put_payoff(&table.cells, r->s, ent_membership_payoff(x->table, s, i));
            enti_table_next(&table);
        }
        if (target) {
            enti_put_payoff(&table.cells, r->s, ent_tariff_coalition_welfare(c, s, c->target));
            enti_table_next(&table);
        }
        enti_put_round(&table.cells, ent_coop_worth(x->worths, s));
        enti_table_next(&table);
        enti_table_cell(&table, x->internal[s] ? (x->external[s] ? "yes" : "grows") : "no");
    }
    enti_table_print(&table, t);
}

static void put_shares(enti_text *t, ent_style style, const ent_results *r)
{
    const enti_league *x = of(r);
    enti_table table = {.align = "lrrr", .style = style};

    enti_table_cell(&table, "player");
    enti_table_cell(&table, "core");
    enti_table_cell(&table, "nucleolus");
    enti_table_cell(&table, "Shapley");
    for (size_t i = 0; i < x->whole.players; i++) {
        enti_table_label(&table, ent_membership_player_name(x->table, i));
        for (size_t k = 0; k < ENTI_LEAGUE_SOLUTIONS; k++) {
            if (x->solution[k].x)
                enti_put_round(&table.cells, x->solution[k].x[i]);
            else
                enti_text_add(&table.cells, "none");
            enti_table_next(&table);
        }
    }
    enti_table_print(&table, t);
}

static void put_core_words(enti_text *t, ent_style style, const ent_results *r)
{
    const ent_allocation *core = &of(r)->solution[0];
    const ent_coalition all = ((ent_coalition)1 << of(r)->whole.players) - 1;
    enti_text w = {0};

    enti_text_add(&w, "What all gain together against nobody in, ");
    put_sum(&w, style, r, ent_coop_worth(of(r)->worths, all));
    enti_text_add(&w, ", can be shared out in many ways (a negative sum is a bill). ");
    enti_text_add(&w,
                  core->claim == ENT_CLAIM_EMPTY
                      ? "The core is empty: whatever the shares, some coalition would do better "
                        "as an alliance of its own."
                      : "The core is not empty: with such shares no coalition would do better "
                        "as an alliance of its own. The nucleolus makes the keenest as content "
                        "as can be; the Shapley value pays what each adds on average.");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
}

void enti_league_prose(enti_text *t, ent_style style, const ent_results *r)
{
    enti_text w = {0};

    say_stable(&w, style, r);
    enti_text_add(&w, " ");
    say_cohesion(&w, style, r);
    if (of(r)->courted != SIZE_MAX) {
        enti_text_add(&w, " ");
        say_wedge(&w, style, r);
    }
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    put_prices(t, style, r);
    put_paragraph(
        t, style,
        "Held by: the least payment that keeps a member. Bought off by: the least promise "
        "that makes it leave while the others stay; surely by: whatever the others do.");
    put_coalitions(t, style, r);
    put_core_words(t, style, r);
    put_shares(t, style, r);
}

ent_status ent_report_joining(const ent_results *r, ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!r || !out || style > ENT_STYLE_MARKDOWN || !(r->done & ENT_ANALYSIS_ALLIANCE))
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "alliance");
        enti_league_members(&w, r);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, r->s->title);
    enti_league_prose(&t, style, r);
    return enti_text_take(&t, out);
}
