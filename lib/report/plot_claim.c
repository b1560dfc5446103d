/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_claim.c -- the bars of a claim (a tornado), and the maps and curves that a case asks for. */
#include "report/plot.h"

#include <math.h>
#include <string.h>

/* ---- the tornado ---- */

static bool has_tornado(const ent_results *r)
{
    return r->done & ENT_ANALYSIS_CLAIM && r->verdict.n_bars;
}

/* The label of a bar: "gain (5 to 30)". */
static void put_bar_name(enti_text *w, const ent_results *r, const enti_bar *b)
{
    if (b->knob == SIZE_MAX) {
        enti_text_add(w, "the model");
        return;
    }
    const enti_knob *knob = &r->s->knob[b->knob];
    enti_put_words(w, knob->name);
    enti_text_add(w, " (");
    enti_put_stated(w, knob->low);
    enti_text_add(w, " to ");
    enti_put_stated(w, knob->high);
    enti_text_add(w, ")");
}

static void draw_tornado(const ent_results *r, enti_text *script, enti_text *data)
{
    const enti_verdict *v = &r->verdict;
    const size_t n = v->n_bars;
    enti_text w = {0};

    enti_text_add(data, "# place, output at the low end, at the high end\n");
    enti_plot_begin(script, "tornado", 900, (int)(160 + 44 * n));
    enti_plot_set(script, "title", "What matters most");
    if (v->of_margin) {
        enti_text_add(&w, "margin of the claim");
    } else {
        const enti_knob *main = &r->s->knob[r->s->claim.main];
        enti_put_words(&w, main->name);
        enti_text_add(&w, " at which the claim changes");
        if (strcmp(main->unit, "1") != 0) enti_text_addf(&w, " (%s)", main->unit);
    }
    enti_plot_set_words(script, "xlabel", &w);
    enti_text_add(script, "set ytics (");
    for (size_t place = 0; place < n; place++) { /* from below: the widest stands on top */
        const enti_bar *b = &v->bar[n - 1 - place];
        put_bar_name(&w, r, b);
        enti_plot_tic(script, w.text.data ? w.text.data : "", place);
        ent_text_clear(&w.text);
        w = (enti_text){0};
        enti_text_addf(data, "%zu ", place);
        enti_plot_number(data, b->output[0]);
        enti_text_add(data, " ");
        enti_plot_number(data, b->output[1]);
        enti_text_add(data, "\n");
    }
    enti_text_addf(script, ") scale 0\nset yrange [-0.6:%zu.6]\nunset grid\nset grid xtics\n",
                   n - 1);
    enti_text_add(script, "set bmargin 5\nset key at screen 0.5,0.03 center horizontal\n"
                          "base = ");
    enti_plot_number(script, v->output);
    enti_text_addf(script,
                   "\nset arrow 1 from base,graph 0 to base,graph 1 nohead linecolor '#555555' "
                   "front\nset style fill solid 0.9 noborder\n"
                   "plot 'tornado.dat' using (0.5*($2+base)):1:(0.5*abs($2-base)):(0.32) "
                   "with boxxyerror linecolor '%s' title 'at its low end', \\\n"
                   "     'tornado.dat' using (0.5*($3+base)):1:(0.5*abs($3-base)):(0.32) "
                   "with boxxyerror linecolor '%s' title 'at its high end'\n",
                   enti_plot_colour(0), enti_plot_colour(1));
}

const enti_plot enti_plot_tornado = {"tornado", has_tornado, draw_tornado, false};

/* ---- maps and curves ---- */

static void put_axis(enti_text *script, const char *what, const enti_knob *knob)
{
    enti_text w = {0};

    enti_put_words(&w, knob->name);
    if (strcmp(knob->unit, "1") != 0) enti_text_addf(&w, " (%s)", knob->unit);
    enti_plot_set_words(script, what, &w);
}

/* Marks as labelled points, from number 11 on. */
static void put_marks(enti_text *script, const enti_picture *p)
{
    for (size_t k = 0; k < p->n_marks; k++) {
        const enti_mark *m = &p->mark[k];
        enti_text_addf(script, "set label %zu ", 11 + k);
        enti_plot_quote(script, m->label);
        enti_text_add(script, " at ");
        enti_plot_number(script, m->x);
        enti_text_add(script, ",");
        enti_plot_number(script, m->y);
        enti_text_add(script, " point pointtype 7 pointsize 0.9 offset 0.8,0.5 front\n");
    }
}

/* The most characters of a column of the key. */
#define KEY_COLUMN 28

static const char *const kind_colours[ENTI_MAP_KINDS] = {"#9ec5e8", "#f2b89b", "#a8d5b5",
                                                         "#c9b3dd", "#efd58a", "#e3a6b8",
                                                         "#b9c0c9", "#8fd3d1", "#dddddd"};

/* Rows of the key below a map: long words stand in one column. */
static size_t key_rows(const enti_canvas *c)
{
    size_t longest = 0;

    for (size_t k = 0; k < c->n_kinds; k++)
        if (strlen(c->kind[k]) > longest) longest = strlen(c->kind[k]);
    return longest > KEY_COLUMN && c->n_kinds > 3 ? c->n_kinds : 3;
}

static void draw_map(const ent_results *r, const enti_canvas *c, enti_text *script, enti_text *data)
{
    const enti_picture *p = c->picture;
    const enti_knob *x = &r->s->knob[p->x], *y = &r->s->knob[p->y];
    const size_t side = ENTI_MAP_SIDE;

    for (size_t row = 0; row < side; row++)
        for (size_t col = 0; col < side; col++) {
            enti_plot_number(data, x->low + (x->high - x->low) * (double)col / (double)(side - 1));
            enti_text_add(data, " ");
            enti_plot_number(data, y->low + (y->high - y->low) * (double)row / (double)(side - 1));
            enti_text_add(data, " ");
            enti_plot_number(data, c->value[row * side + col]);
            enti_text_add(data, "\n");
        }
    const size_t rows = key_rows(c);
    put_axis(script, "xlabel", x);
    put_axis(script, "ylabel", y);
    enti_text_add(script, "set palette maxcolors ");
    enti_text_addf(script, "%d defined (", ENTI_MAP_KINDS);
    for (size_t k = 0; k < ENTI_MAP_KINDS; k++)
        enti_text_addf(script, "%s%zu '%s'", k ? ", " : "", k, kind_colours[k]);
    enti_text_addf(script,
                   ")\nset cbrange [-0.5:%d.5]\nunset colorbox\nset tics front\nunset grid\n"
                   "set bmargin %zu\n"
                   "set key at screen 0.5,0.02 center bottom vertical maxrows %zu samplen 1\n",
                   ENTI_MAP_KINDS - 1, rows + 5, rows);
    put_marks(script, p);
    enti_text_addf(script,
                   "plot [%.17g:%.17g] [%.17g:%.17g] '%s.dat' using 1:2:3 with image notitle",
                   x->low, x->high, y->low, y->high, p->name);
    for (size_t k = 0; k < c->n_kinds; k++) {
        enti_text_addf(script,
                       ", \\\n     NaN with points pointtype 5 pointsize 2 linecolor '%s' title ",
                       kind_colours[k]);
        enti_plot_quote(script, c->kind[k]);
    }
    enti_text_add(script, "\n");
}

static void draw_curves(const ent_results *r, const enti_canvas *c, enti_text *script,
                        enti_text *data)
{
    const enti_picture *p = c->picture;
    const enti_knob *x = &r->s->knob[p->x];
    enti_text w = {0};

    for (size_t k = 0; k <= ENTI_CURVE_STEPS; k++) {
        enti_plot_number(data, x->low + (x->high - x->low) * (double)k / ENTI_CURVE_STEPS);
        for (size_t j = 0; j < p->n_curves; j++) {
            enti_text_add(data, " ");
            enti_plot_number(data, c->value[k * p->n_curves + j]);
        }
        enti_text_add(data, "\n");
    }
    put_axis(script, "xlabel", x);
    if (strcmp(r->s->quantity[p->curve[0]].unit, "1") != 0)
        enti_plot_set(script, "ylabel", r->s->quantity[p->curve[0]].unit);
    enti_text_add(script, "set bmargin 6\nset key at screen 0.5,0.02 center bottom horizontal\nset "
                          "offsets 0,0,graph 0.06,graph 0.06\n");
    put_marks(script, p);
    for (size_t j = 0; j < p->n_curves; j++) {
        enti_text_addf(script,
                       "%s'%s.dat' using 1:%zu with lines linewidth 3 linecolor '%s' title ",
                       j ? ", \\\n     " : "plot ", p->name, j + 2, enti_plot_colour(j));
        enti_put_words(&w, r->s->quantity[p->curve[j]].name);
        enti_plot_quote(script, w.text.data ? w.text.data : "");
        ent_text_clear(&w.text);
        w = (enti_text){0};
    }
    enti_text_add(script, "\n");
}

void enti_plot_canvas(const ent_results *r, const enti_canvas *c, enti_text *script,
                      enti_text *data)
{
    enti_plot_begin(script, c->picture->name, 900, 600);
    enti_plot_set(script, "title", c->picture->title);
    if (c->picture->is_map)
        draw_map(r, c, script, data);
    else
        draw_curves(r, c, script, data);
}
