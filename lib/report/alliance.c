/* SPDX-License-Identifier: GPL-3.0-or-later */
/* alliance.c -- who stays together by a membership table, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

#include <math.h>
#include <stdio.h>

/* ---- JSON --------------------------------------------------------------------------------- */

static void put_members(enti_json_writer *w, ent_coalition s)
{
    enti_json_open_row(w, "coalition");
    for (unsigned i = 0; s >> i; i++)
        if (s >> i & 1) enti_json_put_count(w, NULL, i);
    enti_json_close_array(w);
}

/* Who gains most by changing sides: {"player", "gain", "exact"}, or null. */
static void put_mover(enti_json_writer *w, const char *name, int player, double gain,
                      const char *exact)
{
    if (player < 0) {
        enti_json_put_null(w, name);
        return;
    }
    enti_json_open_line(w, name);
    enti_json_put_count(w, "player", (uint64_t)player);
    enti_json_put_number(w, "gain", gain);
    enti_json_put_text(w, "exact", exact);
    enti_json_close_object(w);
}

static void put_witness(enti_json_writer *w, const ent_membership *m,
                        const ent_stability_witness *x)
{
    const size_t n = ent_membership_players(m);

    put_members(w, x->coalition);
    enti_json_put_numbers(w, "payoffs", n, ent_membership_payoffs(m) + x->coalition * n);
    enti_json_put_bool(w, "internal", x->held & ENT_STABLE_INTERNAL);
    enti_json_put_bool(w, "external", (x->held & ENT_STABLE_EXTERNAL) != 0);
    enti_json_put_bool(w, "potential", (x->held & ENT_STABLE_POTENTIAL) != 0);
    put_mover(w, "leaver", x->leaver, x->leaver_gain, x->exact_leaver_gain);
    put_mover(w, "joiner", x->joiner, x->joiner_gain, x->exact_joiner_gain);
    enti_json_put_number(w, "surplus", x->surplus);
    enti_json_put_text(w, "exact_surplus", x->exact_surplus);
}

static void put_stable(enti_json_writer *w, const ent_membership *m, const ent_cohesion *x)
{
    enti_json_open_array(w, "stable");
    for (size_t k = 0; k < x->stability.n_stable; k++) {
        enti_json_open_object(w, NULL);
        if (k < x->n_witnesses)
            put_witness(w, m, &x->witness[k]);
        else
            put_members(w, x->stability.stable[k]);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_open_line(w, "counts");
    enti_json_put_count(w, "coalitions", (uint64_t)1 << x->players);
    enti_json_put_count(w, "stable", x->stability.n_stable);
    enti_json_put_count(w, "internal", x->stability.n_internal);
    enti_json_put_count(w, "external", x->stability.n_external);
    enti_json_put_count(w, "potential", x->stability.n_potential);
    enti_json_close_object(w);
}

static void put_subsidy(enti_json_writer *w, const ent_cohesion *x)
{
    const ent_stability_subsidy *s = &x->subsidy;

    enti_json_open_object(w, "subsidy");
    put_members(w, s->coalition);
    enti_json_put_bool(w, "external", x->asked.conditions.external);
    enti_json_put_bool(w, "transfers", x->asked.conditions.transfers);
    enti_json_put_text(w, "claim", ent_claim_text(s->claim));
    enti_json_put_number(w, "total", s->total);
    enti_json_put_text(w, "exact_total", s->exact_total);
    enti_json_put_numbers(w, "paid", s->players, s->paid);
    enti_json_put_numbers(w, "transfer", s->players, s->transfer);
    enti_json_put_numbers(w, "dual", s->players, s->dual);
    enti_json_close_object(w);
}

static void put_best(enti_json_writer *w, const ent_cohesion *x)
{
    const ent_stabilisable *b = &x->best;

    enti_json_open_object(w, "best");
    enti_json_put_number(w, "budget", x->asked.budget);
    enti_json_put_text(w, "claim", ent_claim_text(b->claim));
    enti_json_put_count(w, "count", b->count);
    if (b->claim == ENT_CLAIM_EMPTY) {
        enti_json_put_null(w, "coalition");
    } else {
        put_members(w, b->coalition);
        enti_json_put_number(w, "welfare", b->welfare);
        enti_json_put_number(w, "cost", b->cost);
    }
    enti_json_close_object(w);
}

static ent_status put_json(const ent_membership *m, const ent_cohesion *x, ent_text *out)
{
    enti_json_writer w = {0};

    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "command", "alliance");
    enti_json_put_text(&w, "claim", ent_claim_text(x->stability.claim));
    put_stable(&w, m, x);
    enti_json_open_object(&w, "target");
    put_witness(&w, m, &x->target);
    enti_json_close_object(&w);
    put_subsidy(&w, x);
    put_best(&w, x);
    enti_json_close_object(&w);
    return enti_json_end(&w, out);
}

/* ---- prose -------------------------------------------------------------------------------- */

/* "{United States, Japan}", "nobody" */
static void put_coalition(enti_text *t, ent_style style, const ent_membership *m, ent_coalition s)
{
    const char *between = "{";

    if (!s) {
        enti_text_add(t, "nobody");
        return;
    }
    for (size_t i = 0; s >> i; i++) {
        if (!(s >> i & 1)) continue;
        enti_text_add(t, between);
        enti_put_label(t, style, ent_membership_player_name(m, i));
        between = ", ";
    }
    enti_text_add(t, "}");
}

/* A cell "Korea 0.84", the player who gains or loses least by a change of sides. */
static void put_gain(enti_table *table, ent_style style, const ent_membership *m, int player,
                     double gain)
{
    if (player < 0) {
        enti_table_cell(table, "-");
        return;
    }
    enti_put_label(&table->cells, style, ent_membership_player_name(m, (size_t)player));
    enti_text_add(&table->cells, gain > 0.0 ? " +" : " ");
    enti_put_short(&table->cells, gain);
    enti_table_next(table);
}

static void put_stable_text(enti_text *t, ent_style style, const ent_membership *m,
                            const ent_cohesion *x)
{
    enti_table table = {.align = "llll", .style = style};
    const ent_stability *s = &x->stability;

    enti_put_heading(t, style, 2, "Who stays together");
    if (!s->n_stable) {
        enti_text_addf(t,
                       "No coalition is stable: in each of the %zu some member gains by leaving or "
                       "some outsider by\njoining.\n\n",
                       (size_t)1 << x->players);
        return;
    }
    enti_put_count(t, s->n_stable, "coalition", "coalitions");
    enti_text_addf(t,
                   " of %zu %s stable: no member gains by leaving and no outsider by\njoining, one "
                   "at a time.\n\n",
                   (size_t)1 << x->players, s->n_stable == 1 ? "is" : "are");
    enti_table_cell(&table, "coalition");
    enti_table_cell(&table, "nearest to leaving");
    enti_table_cell(&table, "nearest to joining");
    enti_table_cell(&table, "members' surplus");
    for (size_t k = 0; k < x->n_witnesses; k++) {
        const ent_stability_witness *w = &x->witness[k];
        put_coalition(&table.cells, style, m, w->coalition);
        enti_table_next(&table);
        put_gain(&table, style, m, w->leaver, w->leaver_gain);
        put_gain(&table, style, m, w->joiner, w->joiner_gain);
        enti_table_number(&table, w->surplus);
    }
    enti_table_print(&table, t);
    if (s->n_stable > x->n_witnesses)
        enti_text_addf(t, "and %zu more.\n\n", s->n_stable - x->n_witnesses);
}

/* Why the coalition asked for does not hold by itself, or that it does. */
static void put_target(enti_text *t, ent_style style, const ent_membership *m,
                       const ent_stability_witness *w)
{
    put_coalition(t, style, m, w->coalition);
    if (w->held & ENT_STABLE_INTERNAL) {
        enti_text_add(t, ": no member gains by leaving.\n");
    } else {
        enti_text_add(t, ": ");
        enti_put_label(t, style, ent_membership_player_name(m, (size_t)w->leaver));
        enti_text_add(t, " gains most by leaving, ");
        enti_put_short(t, w->leaver_gain);
        enti_text_add(t, w->held & ENT_STABLE_POTENTIAL
                             ? "; payments among\nthe members could keep all in, with "
                             : "; payments among\nthe members cannot keep all in, they lack ");
        enti_put_short(t, fabs(w->surplus));
        enti_text_add(t, w->held & ENT_STABLE_POTENTIAL ? " to spare.\n" : ".\n");
    }
    if (w->joiner < 0 || w->held & ENT_STABLE_EXTERNAL) return;
    enti_put_label(t, style, ent_membership_player_name(m, (size_t)w->joiner));
    enti_text_add(t, " gains most by joining, ");
    enti_put_short(t, w->joiner_gain);
    enti_text_add(t, ".\n");
}

static void put_subsidy_text(enti_text *t, ent_style style, const ent_membership *m,
                             const ent_cohesion *x)
{
    enti_table table = {.align = "lrrr", .style = style};
    const ent_stability_subsidy *s = &x->subsidy;

    enti_put_heading(t, style, 2, "What it takes to hold them");
    put_target(t, style, m, &x->target);
    if (s->total == 0.0 && !x->asked.conditions.transfers) {
        enti_text_add(t, "It needs no money from outside.\n\n");
        return;
    }
    enti_text_add(t, "The least money from outside that holds it");
    enti_text_add(t, x->asked.conditions.external ? " and keeps the others out" : "");
    enti_text_add(t, x->asked.conditions.transfers ? ", with payments among members: "
                                                   : ", without payments among members: ");
    enti_text_add(t, s->exact_total);
    enti_text_add(t, ".\n\n");
    enti_table_cell(&table, "player");
    enti_table_cell(&table, "from outside");
    enti_table_cell(&table, "from members");
    enti_table_cell(&table, "price");
    for (size_t i = 0; i < s->players; i++) {
        enti_table_label(&table, ent_membership_player_name(m, i));
        enti_table_number(&table, s->paid[i]);
        enti_table_number(&table, s->transfer[i]);
        enti_table_number(&table, s->dual[i]);
    }
    enti_table_print(&table, t);
    enti_text_add(t, "The price of a player is what one unit more in its gain from changing sides "
                     "would add to the sum;\nprices times gains make the sum, which proves that "
                     "no less will do.\n\n");
}

static void put_best_text(enti_text *t, ent_style style, const ent_membership *m,
                          const ent_cohesion *x)
{
    const ent_stabilisable *b = &x->best;

    enti_put_heading(t, style, 2, "The best that can be held");
    enti_text_add(t, "With ");
    enti_put_short(t, x->asked.budget);
    enti_text_add(t, x->asked.conditions.transfers ? " from outside and payments among members "
                                                   : " from outside ");
    if (!b->count) {
        enti_text_add(t, "no coalition can be held.\n");
        return;
    }
    enti_put_count(t, b->count, "coalition", "coalitions");
    enti_text_add(t, " can be held. Best for all players\ntogether: ");
    put_coalition(t, style, m, b->coalition);
    enti_text_add(t, ", welfare ");
    enti_put_short(t, b->welfare);
    enti_text_add(t, ", cost ");
    enti_put_short(t, b->cost);
    enti_text_add(t, ".\n");
}

ent_status ent_report_alliance(const ent_membership *m, const ent_cohesion *x, ent_style style,
                               ent_text *out)
{
    enti_text t = {0};

    if (!m || !x || !out || style > ENT_STYLE_MARKDOWN || !x->stability.held ||
        x->players != ent_membership_players(m))
        return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) return put_json(m, x, out);
    enti_put_heading(&t, style, 1, ent_membership_title(m));
    put_stable_text(&t, style, m, x);
    put_subsidy_text(&t, style, m, x);
    put_best_text(&t, style, m, x);
    return enti_text_take(&t, out);
}
