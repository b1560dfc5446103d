/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact.c -- equilibria of a compact game: by type, and by player where the players are few. */
#include "report/report.h"
#include "report/table.h"

#include <entente/compact.h>
#include <math.h>

/* Up to so many probabilities a profile is also written player by player. */
#define FEW_PROBABILITIES 64

static const char *const kind_text[] = {"symmetric", "polymatrix"};

/* The row of a mixed action, as numbers or as fractions. */
static void put_row(enti_json_writer *w, const char *name, size_t n, const double x[],
                    char *const exact[])
{
    enti_json_open_row(w, name);
    for (size_t a = 0; a < n; a++)
        if (exact)
            enti_json_put_text(w, NULL, exact[a]);
        else if (isnan(x[a]))
            enti_json_put_null(w, NULL);
        else
            enti_json_put_number(w, NULL, x[a]);
    enti_json_close_array(w);
}

static void put_type(enti_json_writer *w, const ent_compact *c, const ent_compact_equilibria *eq,
                     size_t e, size_t t)
{
    const size_t at = e * eq->width + ent_compact_offset(c, t),
                 n = (size_t)ent_compact_actions(c, t);

    enti_json_open_object(w, NULL);
    enti_json_put_text(w, "type", ent_compact_type_name(c, t));
    enti_json_put_count(w, "players", (uint64_t)ent_compact_members(c, t));
    if (eq->members) {
        enti_json_open_row(w, "members");
        for (size_t a = 0; a < n; a++) enti_json_put_count(w, NULL, (uint64_t)eq->members[at + a]);
        enti_json_close_array(w);
    } else {
        put_row(w, "mixed", n, eq->prob + at, NULL);
        if (eq->exact[at]) put_row(w, "exact", n, NULL, eq->exact + at);
    }
    put_row(w, "payoffs", n, eq->payoff + at, NULL);
    enti_json_close_object(w);
}

/* The action of member m of type t: the first members take the first action. */
static size_t taken(const ent_compact *c, const int members[], size_t t, int m)
{
    size_t a = 0;

    for (; a + 1 < (size_t)ent_compact_actions(c, t); a++) {
        m -= members[ent_compact_offset(c, t) + a];
        if (m < 0) break;
    }
    return a;
}

/* A mixed action and a payoff for every player. */
static void put_players(enti_json_writer *w, const ent_compact *c, const ent_compact_equilibria *eq,
                        size_t e)
{
    enti_json_open_row(w, "strategies");
    for (size_t t = 0; t < ent_compact_types(c); t++)
        for (int m = 0; m < ent_compact_members(c, t); m++) {
            const size_t at = e * eq->width;
            const size_t own = eq->members ? taken(c, eq->members + at, t, m) : 0;
            enti_json_open_row(w, NULL);
            for (size_t a = 0; a < (size_t)ent_compact_actions(c, t); a++)
                enti_json_put_number(w, NULL,
                                     eq->members ? (double)(a == own)
                                                 : eq->prob[at + ent_compact_offset(c, t) + a]);
            enti_json_close_array(w);
        }
    enti_json_close_array(w);
    enti_json_open_row(w, "payoffs");
    for (size_t t = 0; t < ent_compact_types(c); t++) {
        const double *u = eq->payoff + e * eq->width + ent_compact_offset(c, t);
        const double *x = eq->prob + e * eq->width + ent_compact_offset(c, t);
        double mean = 0.0;
        for (int a = 0; a < ent_compact_actions(c, t); a++)
            if (x[a] > 0.0) mean += x[a] * u[a];
        for (int m = 0; m < ent_compact_members(c, t); m++)
            enti_json_put_number(
                w, NULL, eq->members ? u[taken(c, eq->members + e * eq->width, t, m)] : mean);
    }
    enti_json_close_array(w);
}

static bool is_small(const ent_compact *c)
{
    size_t n = 0;

    for (size_t t = 0; t < ent_compact_types(c); t++)
        n += (size_t)ent_compact_members(c, t) * (size_t)ent_compact_actions(c, t);
    return n <= FEW_PROBABILITIES;
}

static void put_equilibrium(enti_json_writer *w, const ent_compact *c,
                            const ent_compact_equilibria *eq, size_t e)
{
    enti_json_open_object(w, NULL);
    enti_json_put_text(w, "method", eq->method);
    if (is_small(c)) put_players(w, c, eq, e);
    enti_json_open_array(w, "by_type");
    for (size_t t = 0; t < ent_compact_types(c); t++) put_type(w, c, eq, e, t);
    enti_json_close_array(w);
    enti_json_put_number(w, "regret", eq->regret[e]);
    enti_json_put_bool(w, "proven", eq->box[e] < INFINITY);
    if (eq->box[e] < INFINITY) enti_json_put_number(w, "box", eq->box[e]);
    if (eq->joined[e]) enti_json_put_bool(w, "joined", true);
    enti_json_close_object(w);
}

static ent_status put_json(const ent_compact *c, const ent_compact_equilibria lists[], size_t n,
                           ent_text *out)
{
    enti_json_writer w = {0};
    bool cut = false;

    for (size_t k = 0; k < n; k++) cut = cut || lists[k].cut;
    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "command", "nash");
    enti_json_put_text(&w, "claim", ent_claim_text(n == 1 ? lists[0].claim : ENT_CLAIM_SOME));
    enti_json_put_text(&w, "compact", kind_text[ent_compact_kind_of(c)]);
    enti_json_put_bool(&w, "cut", cut);
    enti_json_open_array(&w, "searches");
    for (size_t k = 0; k < n; k++) {
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "method", lists[k].method);
        enti_json_put_text(&w, "claim", ent_claim_text(lists[k].claim));
        enti_json_put_bool(&w, "cut", lists[k].cut);
        enti_json_put_count(&w, "steps", lists[k].steps);
        enti_json_put_count(&w, "count", lists[k].count);
        enti_json_close_object(&w);
    }
    enti_json_close_array(&w);
    enti_json_open_array(&w, "equilibria");
    for (size_t k = 0; k < n; k++)
        for (size_t e = 0; e < lists[k].count; e++) put_equilibrium(&w, c, &lists[k], e);
    enti_json_close_array(&w);
    enti_json_close_object(&w);
    return enti_json_end(&w, out);
}

/* ---- for people ------------------------------------------------------------------------------- */

/* What a search looked for, and whether it has it all. */
static void put_verdict(enti_text *t, const ent_compact *c, const ent_compact_equilibria *eq)
{
    const bool pure = eq->members || (eq->method && eq->method[0] == 'p');
    const bool lemke = eq->method && eq->method[0] == 'l';
    const char *up_to = ent_compact_kind_of(c) == ENT_COMPACT_SYMMETRIC
                            ? ", up to who of a type takes which action"
                            : "";

    if (eq->count)
        enti_put_count(t, eq->count, pure ? "pure equilibrium" : "equilibrium",
                       pure ? "pure equilibria" : "equilibria");
    else
        enti_text_addf(t, "No %s", pure ? "pure equilibrium" : "equilibrium");
    if (pure && eq->count)
        enti_text_add(t, up_to);
    else if (!pure && !lemke)
        enti_text_add(t, " in which all of a type play alike");
    if (!eq->count && eq->claim != ENT_CLAIM_ALL) enti_text_add(t, " was found");
    if (eq->cut)
        enti_text_add(t, ", before the search was cut short: there may be others.");
    else if (eq->claim == ENT_CLAIM_ALL)
        enti_text_add(t, eq->count ? "; no other exists." : " exists.");
    else
        enti_text_add(t, "; there may be others.");
    enti_text_addf(t, " (Method: %s.)\n\n", eq->method);
}

/* "go 30, stay 20" or "go 0.63, stay 0.37". */
static void put_actions(enti_text *t, ent_style style, const ent_compact *c,
                        const ent_compact_equilibria *eq, size_t e, size_t type)
{
    bool begun = false;

    for (int a = 0; a < ent_compact_actions(c, type); a++) {
        const size_t at = e * eq->width + ent_compact_offset(c, type) + (size_t)a;
        if (!(eq->prob[at] > 0.0)) continue;
        if (begun) enti_text_add(t, ", ");
        begun = true;
        enti_put_label(t, style, ent_compact_action_name(c, type, a));
        if (eq->prob[at] >= 1.0) continue;
        enti_text_add(t, " ");
        if (eq->members)
            enti_text_addf(t, "%d", eq->members[at]);
        else if (eq->exact[at])
            enti_text_add(t, eq->exact[at]);
        else
            enti_put_short(t, eq->prob[at]);
    }
}

/* Payoffs of the actions in use: one number where all are alike to a billionth. */
static void put_gains(enti_text *t, const ent_compact *c, const ent_compact_equilibria *eq,
                      size_t e, size_t type)
{
    const double *u = eq->payoff + e * eq->width + ent_compact_offset(c, type);
    const double near = 1e-9 * ent_compact_range(c);
    double last = NAN;

    for (int a = 0; a < ent_compact_actions(c, type); a++) {
        if (isnan(u[a]) || fabs(u[a] - last) <= near) continue;
        if (!isnan(last)) enti_text_add(t, ", ");
        enti_put_short(t, u[a]);
        last = u[a];
    }
}

static void put_table(enti_text *t, ent_style style, const ent_compact *c,
                      const ent_compact_equilibria *eq)
{
    static const char *const head[] = {"#", "type", "players", "play", "payoff", "regret", "proof"};
    enti_table table = {.align = "rlrlrrl", .style = style};

    for (size_t k = 0; k < 7; k++) enti_table_cell(&table, head[k]);
    for (size_t e = 0; e < eq->count; e++)
        for (size_t type = 0; type < ent_compact_types(c); type++) {
            if (type == 0) enti_text_addf(&table.cells, "%zu", e + 1);
            enti_table_next(&table);
            enti_table_label(&table, ent_compact_type_name(c, type));
            enti_text_addf(&table.cells, "%d", ent_compact_members(c, type));
            enti_table_next(&table);
            put_actions(&table.cells, style, c, eq, e, type);
            enti_table_next(&table);
            put_gains(&table.cells, c, eq, e, type);
            enti_table_next(&table);
            if (type == 0) enti_put_short(&table.cells, eq->regret[e]);
            enti_table_next(&table);
            if (type == 0 && eq->box[e] == 0.0)
                enti_text_add(&table.cells,
                              eq->joined[e] ? "exact; all mixtures to the next, too" : "exact");
            else if (type == 0 && eq->box[e] < INFINITY)
                enti_text_addf(&table.cells, "within %.1e", 1.06 * eq->box[e]); /* rounds up */
            else if (type == 0)
                enti_text_add(&table.cells, "regret alone");
            enti_table_next(&table);
        }
    enti_table_print(&table, t);
}

ent_status ent_report_compact(const ent_compact *c, const char *title,
                              const ent_compact_equilibria lists[], size_t n_lists, ent_style style,
                              ent_text *out)
{
    enti_text t = {0};

    if (!c || !lists || !out || !n_lists || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    for (size_t k = 0; k < n_lists; k++)
        if (!lists[k].method || lists[k].width != ent_compact_width(c)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) return put_json(c, lists, n_lists, out);
    enti_put_heading(&t, style, 1, title && *title ? title : "A game of many players");
    for (size_t k = 0; k < n_lists; k++) {
        put_verdict(&t, c, &lists[k]);
        if (lists[k].count) put_table(&t, style, c, &lists[k]);
    }
    return enti_text_take(&t, out);
}
