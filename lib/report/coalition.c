/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coalition.c -- solutions of a coalition game as JSON and for people. */
#include "base/tol.h"
#include "report/report.h"
#include "report/table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- JSON --------------------------------------------------------------------------------- */

static void put_texts(enti_json_writer *w, const char *name, size_t n, char *const text[])
{
    enti_json_open_row(w, name);
    for (size_t i = 0; i < n; i++) enti_json_put_text(w, NULL, text[i]);
    enti_json_close_array(w);
}

static void put_term(enti_json_writer *w, const ent_coop_term *t, bool bounds)
{
    enti_json_open_line(w, NULL);
    enti_json_open_row(w, "coalition");
    for (unsigned i = 0; t->coalition >> i; i++)
        if (t->coalition >> i & 1) enti_json_put_count(w, NULL, i);
    enti_json_close_array(w);
    enti_json_put_number(w, "weight", t->weight);
    if (t->exact) enti_json_put_text(w, "exact", t->exact);
    if (bounds) enti_json_put_bool(w, "bound", t->reasonable);
    enti_json_close_object(w);
}

static void put_core(enti_json_writer *w, const ent_allocation *a)
{
    enti_json_put_number(w, "value", a->value);
    if (a->exact_value) enti_json_put_text(w, "exact_value", a->exact_value);
    enti_json_open_object(w, "core");
    enti_json_put_bool(w, "empty", a->claim == ENT_CLAIM_EMPTY);
    enti_json_open_array(w, "balanced_weights");
    for (size_t k = 0; k < a->n_terms; k++) put_term(w, &a->term[k], false);
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_levels(enti_json_writer *w, const ent_allocation *a)
{
    size_t at = 0;

    enti_json_open_array(w, "levels");
    for (size_t k = 0; k < a->n_levels; k++) {
        enti_json_open_object(w, NULL);
        enti_json_put_number(w, "excess", a->level[k]);
        if (a->exact_level) enti_json_put_text(w, "exact", a->exact_level[k]);
        enti_json_open_array(w, "terms");
        for (; at < a->n_terms && a->term[at].level == k; at++) put_term(w, &a->term[at], true);
        enti_json_close_array(w);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
}

static bool is(const ent_coop_answer *x, const char *name)
{
    return strcmp(x->solution, name) == 0;
}

void enti_solution_members(enti_json_writer *w, const ent_coop_answer *x)
{
    const ent_allocation *a = x->allocation;

    enti_json_put_text(w, "solution", x->solution);
    enti_json_put_text(w, "claim", ent_claim_text(a->claim));
    if (a->x)
        enti_json_put_numbers(w, "allocation", a->players, a->x);
    else
        enti_json_put_null(w, "allocation");
    if (a->exact) put_texts(w, "exact", a->players, a->exact);
    if (a->reason) enti_json_put_text(w, "reason", a->reason);
    if (a->x)
        enti_json_put_number(w, "epsilon", a->epsilon);
    else
        enti_json_put_null(w, "epsilon");
    if (a->exact_epsilon) enti_json_put_text(w, "exact_epsilon", a->exact_epsilon);
    if (a->unions) {
        enti_json_open_row(w, "unions");
        for (size_t i = 0; i < a->players; i++)
            enti_json_put_count(w, NULL, (uint64_t)a->unions[i]);
        enti_json_close_array(w);
    }
    if (is(x, "structure")) {
        enti_json_put_number(w, "value", a->value);
        if (a->exact_value) enti_json_put_text(w, "exact_value", a->exact_value);
    }
    if (is(x, "core")) put_core(w, a);
    if (a->n_levels) put_levels(w, a);
}

/* ---- prose -------------------------------------------------------------------------------- */

/* "{United States, Japan}" */
void enti_put_coalition(enti_text *t, ent_style style, const ent_coop *c, ent_coalition s)
{
    const char *between = "{";

    for (size_t i = 0; s >> i; i++) {
        if (!(s >> i & 1)) continue;
        enti_text_add(t, between);
        enti_put_label(t, style, ent_coop_player_name(c, i));
        between = ", ";
    }
    enti_text_add(t, "}");
}

static void put_shares(enti_text *t, ent_style style, const ent_coop *c, const ent_allocation *a)
{
    enti_table table = {.align = "lrr", .style = style};

    enti_table_cell(&table, "player");
    enti_table_cell(&table, "share");
    enti_table_cell(&table, "alone");
    for (size_t i = 0; i < a->players; i++) {
        enti_table_label(&table, ent_coop_player_name(c, i));
        if (a->exact)
            enti_table_cell(&table, a->exact[i]);
        else
            enti_table_number(&table, a->x[i]);
        enti_table_number(&table, ent_coop_worth(c, (ent_coalition)1 << i));
    }
    enti_table_print(&table, t);
}

static void put_weights(enti_text *t, ent_style style, const ent_coop *c, const ent_allocation *a)
{
    enti_table table = {.align = "rlr", .style = style};

    enti_table_cell(&table, "weight");
    enti_table_cell(&table, "coalition");
    enti_table_cell(&table, "worth");
    for (size_t k = 0; k < a->n_terms; k++) {
        if (a->term[k].exact)
            enti_table_cell(&table, a->term[k].exact);
        else
            enti_table_number(&table, a->term[k].weight);
        enti_put_coalition(&table.cells, style, c, a->term[k].coalition);
        enti_table_next(&table);
        enti_table_number(&table, ent_coop_worth(c, a->term[k].coalition));
    }
    enti_table_print(&table, t);
}

static double whole_worth(const ent_coop *c)
{
    return ent_coop_worth(c, ((ent_coalition)1 << ent_coop_players(c)) - 1);
}

static void put_number(enti_text *t, double x, const char *exact)
{
    if (exact)
        enti_text_add(t, exact);
    else
        enti_put_short(t, x);
}

static void put_empty_core(enti_text *t, ent_style style, const ent_coop *c,
                           const ent_allocation *a)
{
    enti_text_add(t, "The core is empty: whatever the shares, some coalition does better alone.\n"
                     "Proof: let each coalition below work its weight's part of the time. Every "
                     "player is\nthen at work all the time, and together they make ");
    put_number(t, a->value, a->exact_value);
    enti_text_add(t, ", more than the ");
    enti_put_short(t, whole_worth(c));
    enti_text_add(t, " there is to share.\n");
    enti_text_add(t, "The least subsidy that would hold all together is the difference, ");
    enti_put_short(t, a->value - whole_worth(c));
    enti_text_add(t, ".\n\n");
    put_weights(t, style, c, a);
}

/* What the largest excess says. */
static void put_epsilon(enti_text *t, const ent_allocation *a)
{
    if (a->players < 2) return;
    enti_text_add(t, "The coalition that gains most by leaving gains ");
    put_number(t, a->epsilon, a->exact_epsilon);
    enti_text_add(t,
                  a->epsilon > 0.0 ? ": some would leave.\n" : ": none has a reason to leave.\n");
}

/* Whether the shares sum to v(all); if not, says so: then no gain from leaving means much. */
static bool shares_all(enti_text *t, const ent_coop *c, const ent_allocation *a)
{
    double sum = 0.0;

    for (size_t i = 0; i < a->players; i++) sum += a->x[i];
    if (fabs(sum - whole_worth(c)) <= ENTI_TOL_REGRET * ent_coop_range(c)) return true;
    enti_text_add(t, "The shares sum to ");
    enti_put_short(t, sum);
    enti_text_add(t, "; together all are worth ");
    enti_put_short(t, whole_worth(c));
    enti_text_add(t, ".\n");
    return false;
}

static void put_claim(enti_text *t, const ent_coop_answer *x)
{
    if (is(x, "core"))
        enti_text_add(t, "The core is not empty. A point of it:\n\n");
    else if (is(x, "least-core"))
        enti_text_add(t, "No shares make the largest gain from leaving smaller; of those that do "
                         "as well, one:\n\n");
    else if (is(x, "nucleolus") || is(x, "prenucleolus"))
        enti_text_add(t, "The only shares that make the largest gain from leaving as small as can "
                         "be, then the\nnext largest, and so on; balanced weights prove it level "
                         "by level.\n\n");
}

/* Who stands together, in a game with unions or in the best partition. */
static void put_unions(enti_text *t, ent_style style, const ent_coop *c, const ent_allocation *a)
{
    enti_text_add(t, "Together:");
    for (size_t i = 0; i < a->players; i++) {
        ent_coalition s = 0;
        for (size_t j = 0; j < a->players; j++)
            if (a->unions[j] == a->unions[i]) s |= (ent_coalition)1 << j;
        if (s & (((ent_coalition)1 << i) - 1)) continue;
        enti_text_add(t, " ");
        enti_put_coalition(t, style, c, s);
    }
    enti_text_add(t, ".\n\n");
}

static void put_prose(enti_text *t, ent_style style, const ent_coop *c, const ent_coop_answer *x)
{
    const ent_allocation *a = x->allocation;

    enti_put_heading(t, style, 2, x->solution);
    if (a->x) {
        put_claim(t, x);
        if (a->unions) put_unions(t, style, c, a);
        put_shares(t, style, c, a);
        if (shares_all(t, c, a)) put_epsilon(t, a);
    } else if (is(x, "core")) {
        put_empty_core(t, style, c, a);
    } else {
        enti_text_addf(t, "There is none: %s.\n", a->reason ? a->reason : "no allocation");
    }
    enti_text_add(t, "\n");
}

ent_status ent_report_coalition(const ent_coop *c, size_t count, const ent_coop_answer answer[],
                                ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!c || !out || !count || !answer || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    for (size_t k = 0; k < count; k++)
        if (!answer[k].solution || !answer[k].allocation ||
            answer[k].allocation->players != ent_coop_players(c))
            return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "coalition");
        if (count == 1) {
            enti_solution_members(&w, &answer[0]);
        } else {
            enti_json_open_array(&w, "solutions");
            for (size_t k = 0; k < count; k++) {
                enti_json_open_object(&w, NULL);
                enti_solution_members(&w, &answer[k]);
                enti_json_close_object(&w);
            }
            enti_json_close_array(&w);
        }
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_coop_title(c));
    for (size_t k = 0; k < count; k++) put_prose(&t, style, c, &answer[k]);
    return enti_text_take(&t, out);
}

ent_status ent_report_solutions(ent_style style, ent_text *out)
{
    enti_text t = {0};
    enti_table table = {.align = "lll", .style = style};

    if (!out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_open_array(&w, "solutions");
        for (const ent_coop_solution *s = ent_coop_solutions(); s->name; s++) {
            enti_json_open_line(&w, NULL);
            enti_json_put_text(&w, "name", s->name);
            enti_json_put_text(&w, "needs", s->needs);
            enti_json_put_text(&w, "claim", ent_claim_text(s->claim));
            enti_json_put_text(&w, "help", s->help);
            enti_json_close_object(&w);
        }
        enti_json_close_array(&w);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_table_cell(&table, "solution");
    enti_table_cell(&table, "needs");
    enti_table_cell(&table, "what it is");
    for (const ent_coop_solution *s = ent_coop_solutions(); s->name; s++) {
        enti_table_cell(&table, s->name);
        enti_table_cell(&table, *s->needs ? s->needs : "-");
        enti_table_cell(&table, s->help);
    }
    enti_table_print(&table, &t);
    return enti_text_take(&t, out);
}
