/* SPDX-License-Identifier: GPL-3.0-or-later */
/* anarchy.c -- what anarchy costs and what a mediator is worth, as JSON and for people. */
#include "report/report.h"
#include "report/table.h"

#include <math.h>

/* One row: a kind of equilibrium with its best and worst welfare. */
typedef struct line {
    const char *name, *words;
    double high, low;
} line;

enum { LINES = 3 };

static void set_lines(const ent_anarchy *x, line out[LINES])
{
    out[0] = (line){"pure", "pure Nash", x->pure_high, x->pure_low};
    out[1] = (line){"correlated", "correlated", x->best.value, x->worst.value};
    out[2] = (line){"coarse", "coarse correlated", x->coarse_best.value, x->coarse_worst.value};
}

/* null for what is not defined */
static void put_price(enti_json_writer *w, const char *name, double x)
{
    if (isnan(x))
        enti_json_put_null(w, name);
    else
        enti_json_put_number(w, name, x);
}

static void put_pure(enti_json_writer *w, const ent_anarchy *x)
{
    enti_json_open_object(w, "pure");
    enti_json_put_count(w, "count", x->n_pure);
    if (x->n_pure) {
        enti_json_put_number(w, "high", x->pure_high);
        enti_put_actions(w, "best", x->players, x->pure_best);
        enti_json_put_number(w, "low", x->pure_low);
        enti_put_actions(w, "worst", x->players, x->pure_worst);
    }
    enti_json_close_object(w);
}

static void put_part(enti_json_writer *w, const char *name, const ent_correlated *x, bool coarse,
                     bool lowest)
{
    const ent_correlated_opts opts = {.coarse = coarse, .lowest = lowest};

    enti_json_open_object(w, name);
    enti_correlated_members(w, x, &opts);
    enti_json_close_object(w);
}

void enti_anarchy_members(enti_json_writer *w, const ent_anarchy *x)
{
    line l[LINES];

    set_lines(x, l);
    enti_json_open_object(w, "anarchy");
    enti_json_put_number(w, "optimum", x->optimum);
    enti_put_actions(w, "optimal", x->players, x->optimal);
    put_pure(w, x);
    enti_json_open_object(w, "prices");
    for (int k = 0; k < LINES; k++) {
        enti_json_open_object(w, l[k].name);
        put_price(w, "anarchy", ent_anarchy_price(x->optimum, l[k].low));
        put_price(w, "stability", ent_anarchy_price(x->optimum, l[k].high));
        enti_json_close_object(w);
    }
    enti_json_close_object(w);
    put_part(w, "best", &x->best, false, false);
    put_part(w, "worst", &x->worst, false, true);
    put_part(w, "coarse_best", &x->coarse_best, true, false);
    put_part(w, "coarse_worst", &x->coarse_worst, true, true);
    enti_json_close_object(w);
}

static void cell(enti_table *table, double x)
{
    if (isnan(x))
        enti_table_cell(table, "-");
    else
        enti_table_number(table, x);
}

static void put_table(enti_text *t, ent_style style, const ent_anarchy *x)
{
    static const char *const heads[] = {"equilibria",         "best welfare",
                                        "worst welfare",      "lost by the worst",
                                        "price of stability", "price of anarchy"};
    enti_table table = {.align = "lrrrrr", .style = style};
    line l[LINES];

    set_lines(x, l);
    for (int k = 0; k < 6; k++) enti_table_cell(&table, heads[k]);
    for (int k = 0; k < LINES; k++) {
        enti_table_cell(&table, l[k].words);
        cell(&table, l[k].high);
        cell(&table, l[k].low);
        cell(&table, x->optimum - l[k].low);
        cell(&table, ent_anarchy_price(x->optimum, l[k].high));
        cell(&table, ent_anarchy_price(x->optimum, l[k].low));
    }
    enti_table_print(&table, t);
}

ent_status ent_report_anarchy(const ent_game *g, const ent_anarchy *x, ent_style style,
                              ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->players != ent_game_players(g)) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "correlated");
        enti_anarchy_members(&w, x);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_text_add(&t, "The largest sum of payoffs is ");
    enti_put_short(&t, x->optimum);
    enti_text_add(&t, ", at ");
    enti_put_profile(&t, style, g, x->optimal);
    enti_text_add(&t, ".\n\n");
    put_table(&t, style, x);
    if (isnan(ent_anarchy_price(x->optimum, x->coarse_worst.value)))
        enti_text_add(&t,
                      "A price is a ratio, and not defined (-) where welfare is not positive.\n");
    return enti_text_take(&t, out);
}
