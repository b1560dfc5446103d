/* SPDX-License-Identifier: GPL-3.0-or-later */
/* finite.c -- a game played a known number of times, as JSON and for people.
 *
 * JSON lists the sets from the last period back, each vertex with what it plays and draws among the
 * vertices of the set before it in the list: together they are the strategies that prove them. The
 * path follows the vertex of the largest sum, at each draw the most likely branch.
 */
#include "report/patience.h"

#include "game/game.h"

/* Rows of a path or of the sets that are shown to people. */
#define SHOWN 12

/* The vertex with the largest sum of payoffs, the first of several. */
static size_t best_vertex(const ent_finite_set *s)
{
    size_t best = 0;

    for (size_t k = 1; k < s->count; k++) {
        const double *a = s->vertex[k].payoff, *b = s->vertex[best].payoff;
        if (a[0] + a[1] > b[0] + b[1]) best = k;
    }
    return best;
}

/* The branch of the draw that is most likely; *sure when it is the only one. */
static size_t likeliest(const ent_vertex *v, bool *sure)
{
    const size_t to[] = {v->from[0], v->from[1], v->third};
    const double p[] = {v->weight, 1.0 - v->weight - v->third_weight, v->third_weight};
    size_t best = 0;

    for (size_t k = 1; k < 3; k++)
        if (p[k] > p[best]) best = k;
    *sure = p[best] >= 1.0 || (to[0] == to[1] && p[2] == 0.0);
    return to[best];
}

/* ---- JSON ---- */

/* A vertex of the last period: nothing follows. */
static void put_last(enti_json_writer *w, const ent_vertex *v)
{
    enti_json_open_object(w, NULL);
    enti_json_put_numbers(w, "payoffs", 2, v->payoff);
    enti_put_actions(w, "profile", 2, v->profile);
    enti_json_put_numbers(w, "slack", 2, v->slack);
    enti_json_close_object(w);
}

static void put_set(enti_json_writer *w, const ent_finite_set *s, size_t periods, bool counts)
{
    enti_json_open_object(w, NULL);
    enti_json_put_count(w, "periods", periods);
    enti_json_put_number(w, "length", s->length);
    enti_json_open_array(w, "vertices");
    for (size_t k = 0; k < s->count; k++) {
        if (counts)
            enti_put_vertex(w, &s->vertex[k]);
        else
            put_last(w, &s->vertex[k]);
    }
    enti_json_close_array(w);
    if (s->count) {
        enti_json_open_row(w, "punish");
        for (size_t i = 0; i < 2; i++) enti_json_put_count(w, NULL, s->punish[i]);
        enti_json_close_array(w);
        enti_json_put_numbers(w, "threat", 2, s->threat);
    }
    enti_json_close_object(w);
}

/* Without weight on what follows there is no draw to go by, and the first vertex serves. */
static void put_path(enti_json_writer *w, const ent_finite *x)
{
    size_t at = best_vertex(&x->set[x->periods - 1]);
    bool sure = true;

    enti_json_put_count(w, "best", at);
    enti_json_open_array(w, "path");
    for (size_t t = x->periods; t-- > 0;) {
        enti_put_actions(w, NULL, 2, x->set[t].vertex[at].profile);
        at = x->delta > 0.0 ? likeliest(&x->set[t].vertex[at], &sure) : 0;
    }
    enti_json_close_array(w);
}

void enti_finite_members(enti_json_writer *w, const ent_finite *x)
{
    if (!x->periods) return;
    enti_json_open_object(w, "finite");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_count(w, "periods", x->periods);
    enti_json_put_number(w, "delta", x->delta);
    if (x->set[0].count) put_path(w, x);
    enti_json_open_array(w, "sets");
    for (size_t t = 0; t < x->periods; t++) put_set(w, &x->set[t], t + 1, t > 0 && x->delta > 0.0);
    enti_json_close_array(w);
    enti_json_close_object(w);
}

/* ---- for people ---- */

static void put_pair(enti_text *t, const ent_game *g, const double x[])
{
    for (size_t i = 0; i < 2; i++) {
        if (i) enti_text_add(t, ", ");
        enti_put_payoff_of(t, g, x[i]);
    }
}

static void path_table(enti_text *t, ent_style style, const ent_game *g, const ent_finite *x)
{
    enti_table table = {.align = "rlll", .style = style};
    size_t at = best_vertex(&x->set[x->periods - 1]), shown = 0;

    enti_table_cell(&table, "period");
    enti_table_cell(&table, "play");
    enti_table_cell(&table, "per period from here on");
    enti_table_cell(&table, "what follows");
    for (size_t k = x->periods; k-- > 0 && shown < SHOWN; shown++) {
        const ent_vertex *v = &x->set[k].vertex[at];
        bool sure = true;
        enti_text_addf(&table.cells, "%zu", x->periods - k);
        enti_table_next(&table);
        enti_put_profile(&table.cells, style, g, v->profile);
        enti_table_next(&table);
        put_pair(&table.cells, g, v->payoff);
        enti_table_next(&table);
        at = x->delta > 0.0 ? likeliest(v, &sure) : 0;
        enti_table_cell(&table, k == 0 ? "the end"
                                : sure ? "the next row"
                                       : "a draw, the next row most likely");
    }
    enti_table_print(&table, t);
}

/* What is left with 1, 2, ... periods to go. */
static void sets_table(enti_text *t, ent_style style, const ent_game *g, const ent_finite *x)
{
    enti_table table = {.align = "rrlll", .style = style};
    static const char *const head[] = {"periods to go", "corners", "worst for each", "largest sum",
                                       "begins with"};

    for (size_t c = 0; c < 5; c++) enti_table_cell(&table, head[c]);
    for (size_t k = 0; k < x->periods && k < SHOWN; k++) {
        const ent_finite_set *s = &x->set[k];
        const ent_vertex *best = &s->vertex[best_vertex(s)];
        enti_text_addf(&table.cells, "%zu", k + 1);
        enti_table_next(&table);
        enti_text_addf(&table.cells, "%zu", s->count);
        enti_table_next(&table);
        put_pair(&table.cells, g, s->threat);
        enti_table_next(&table);
        put_pair(&table.cells, g, best->payoff);
        enti_table_next(&table);
        enti_put_profile(&table.cells, style, g, best->profile);
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
}

void enti_finite_prose(enti_text *t, ent_style style, const ent_game *g, const ent_finite *x)
{
    if (!x->periods) return;
    enti_text_addf(t, "Played %zu time%s and no more, with delta = ", x->periods,
                   x->periods == 1 ? "" : "s");
    enti_put_short(t, x->delta);
    const ent_finite_set *s = &x->set[x->periods - 1];
    if (!s->count) {
        enti_text_add(t, ",\nno equilibrium in pure actions exists: the last period has none.\n\n");
        return;
    }
    enti_text_addf(t, ",\nequilibria in pure actions give, per period, %s:\n\n",
                   s->dim == 0   ? "this payoff only"
                   : s->dim == 1 ? "the payoffs between these two"
                                 : "the payoffs within these corners");
    const ent_payoff_set corners = {.dim = s->dim, .count = s->count, .vertex = s->vertex};
    enti_corner_table(t, style, g, &corners);
    enti_text_add(t, "What is sustained from the last period back:\n\n");
    sets_table(t, style, g, x);
    enti_text_add(t,
                  "The largest sum is played so; who deviates is met by the corner that is worst "
                  "for it.\n\n");
    path_table(t, style, g, x);
    if (x->periods > SHOWN)
        enti_text_addf(t, "%zu further periods follow; --json has them all.\n\n",
                       x->periods - SHOWN);
}
