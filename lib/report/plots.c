/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plots.c -- writes the pictures of a run as files, and what their scripts have in common. */
#include "report/plot.h"

#include "base/mem.h"
#include "base/status.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const enti_plot *const plots[] = {
    &enti_plot_tornado,     &enti_plot_replies,  &enti_plot_truce,    &enti_plot_payoffs,
    &enti_plot_thresholds,  &enti_plot_patience, &enti_plot_rules,    &enti_plot_ladder,
    &enti_plot_sustainable, &enti_plot_signals,  &enti_plot_strategy, &enti_plot_tree,
    &enti_plot_alliance,    &enti_plot_members};
#define N_PLOTS (sizeof plots / sizeof *plots)

/* ---- what scripts share ---- */

const char *enti_plot_colour(size_t player)
{
    static const char *const colour[] = {"#1f5fa8", "#c8502e", "#2e8b57", "#8a5aa8", "#b8860b"};

    return colour[player % (sizeof colour / sizeof *colour)];
}

/* A text in single quotes, where gnuplot expands nothing. A quote inside becomes an apostrophe,
 * since gnuplot misreads a doubled quote at the beginning. */
static void quote(enti_text *script, const char *text, bool is_format)
{
    enti_text_add(script, "'");
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        if (c < 0x20 || c == 0x7f)
            enti_text_add(script, " ");
        else if (c == '\'')
            enti_text_add(script, "\xe2\x80\x99");
        else
            enti_text_add_bytes(script, text, 1);
        if (c == '%' && is_format) enti_text_add(script, "%");
    }
    enti_text_add(script, "'");
}

void enti_plot_quote(enti_text *script, const char *text)
{
    quote(script, text, false);
}

void enti_plot_tic(enti_text *script, const char *text, size_t at)
{
    enti_text_add(script, at ? ", " : "");
    quote(script, text, true);
    enti_text_addf(script, " %zu", at);
}

void enti_plot_set(enti_text *script, const char *what, const char *text)
{
    enti_text_addf(script, "set %s ", what);
    enti_plot_quote(script, text);
    enti_text_add(script, "\n");
}

void enti_plot_set_words(enti_text *script, const char *what, enti_text *words)
{
    if (words->status && !script->status) script->status = words->status;
    enti_plot_set(script, what, words->text.data ? words->text.data : "");
    ent_text_clear(&words->text);
    *words = (enti_text){0};
}

void enti_plot_number(enti_text *t, double x)
{
    if (isfinite(x))
        enti_text_add_number(t, x);
    else
        enti_text_add(t, "NaN");
}

void enti_plot_begin(enti_text *script, const char *name, int width, int height)
{
    enti_text_addf(script,
                   "# gnuplot %s.gp writes %s.svg\n"
                   "set terminal svg size %d,%d dynamic noenhanced font 'Helvetica,15' "
                   "background '#ffffff'\n"
                   "set output '%s.svg'\n"
                   "set border 3 linecolor '#555555'\n"
                   "set tics nomirror textcolor '#333333'\n"
                   "set grid linecolor '#dddddd' linewidth 1 linetype 1\n"
                   "set title font 'Helvetica,18'\n",
                   name, name, width, height, name);
}

void enti_plot_case(enti_text *script, double delta)
{
    if (isnan(delta)) return;
    enti_text_add(script, "set arrow 2 from ");
    enti_plot_number(script, delta);
    enti_text_add(script, ",graph 0 to ");
    enti_plot_number(script, delta);
    enti_text_add(script, ",graph 1 nohead linecolor '#888888' dashtype 2 front\nset label 2 at ");
    enti_plot_number(script, delta);
    enti_text_add(script, ",graph 1 'the case: ");
    enti_put_short(script, delta);
    enti_text_add(script, "' center offset 0,0.6 textcolor '#666666'\n");
}

void enti_plot_colours(enti_text *script)
{
    enti_text_addf(script,
                   "rgb(i) = int('0x' . substr(word('%s %s %s %s %s', int(i) %% 5 + 1), 2, 7))\n",
                   enti_plot_colour(0), enti_plot_colour(1), enti_plot_colour(2),
                   enti_plot_colour(3), enti_plot_colour(4));
}

/* ---- files ---- */

static ent_status write_file(const char *dir, const char *name, const char *ending,
                             const enti_text *content, ent_error *err)
{
    const char *bytes = content->text.data ? content->text.data : "";
    enti_text path = {0};
    ent_status st = content->status;
    FILE *file = NULL;

    enti_text_addf(&path, "%s/%s.%s", dir, name, ending);
    if (!st) st = path.status;
    if (st) goto done;
    file = fopen(path.text.data, "wb");
    bool good = file && fwrite(bytes, 1, content->text.length, file) == content->text.length;
    if (file && fclose(file) != 0) good = false;
    if (!good)
        st = enti_error_set(err, ENT_ERR_IO, 0, 0, "cannot write %.80s.%s: %.40s", name, ending,
                            strerror(errno));
done:
    ent_text_clear(&path.text);
    return st;
}

ent_status enti_plot_write(const char *plot, bool is_graph, enti_text *script, enti_text *data,
                           const char *dir, ent_plots *list, ent_error *err)
{
    const char *ending = is_graph ? "dot" : "gp";
    enti_text name = {0};
    ent_status st = is_graph ? ENT_OK : write_file(dir, plot, "dat", data, err);

    if (!st) st = write_file(dir, plot, ending, script, err);
    enti_text_addf(&name, "%s.%s", plot, ending);
    if (!st) st = name.status;
    if (!st) list->script[list->count] = enti_text_copy(name.text.data, name.text.length);
    if (!st && !list->script[list->count++]) st = ENT_ERR_NOMEM;
    ent_text_clear(&script->text);
    ent_text_clear(&data->text);
    ent_text_clear(&name.text);
    return st;
}

static ent_status write_of_run(const ent_results *r, const enti_plot *plot, const char *dir,
                               ent_plots *list, ent_error *err)
{
    enti_text script = {0}, data = {0};

    plot->draw(r, &script, &data);
    return enti_plot_write(plot->name, plot->is_graph, &script, &data, dir, list, err);
}

static ent_status write_canvas(const ent_results *r, const enti_canvas *c, const char *dir,
                               ent_plots *list, ent_error *err)
{
    enti_text script = {0}, data = {0};

    enti_plot_canvas(r, c, &script, &data);
    return enti_plot_write(c->picture->name, false, &script, &data, dir, list, err);
}

void ent_plots_clear(ent_plots *x)
{
    if (!x) return;
    for (size_t k = 0; k < x->count; k++) enti_free(x->script[k]);
    enti_free(x->script);
    *x = (ent_plots){0};
}

/* The pictures of the path of play, behind those that are in the list. */
static ent_status write_of_play(const ent_results *r, const char *dir, ent_plots *list,
                                ent_error *err)
{
    ent_plots more = {0};
    ent_status st = ent_report_dynamics_plots(r->s->game, &r->further.dynamics,
                                              &r->s->further.dynamics, dir, &more, err);
    if (st) return st;
    char **grown = enti_resize(list->script, list->count + more.count + 1, sizeof *grown);
    if (grown) {
        list->script = grown;
        for (size_t k = 0; k < more.count; k++) grown[list->count++] = more.script[k];
        more.count = 0; /* the names have moved */
    } else {
        st = ENT_ERR_NOMEM;
    }
    ent_plots_clear(&more);
    return st;
}

/* The triangle of three players' shares, behind those that are in the list, which has room; none when
 * all together are worth no more than each alone. It needs no gnuplot. */
static ent_status write_triangle(const ent_results *r, const char *dir, ent_plots *list,
                                 ent_error *err)
{
    const enti_league *x = &r->further.alliance;
    const ent_allocation *point = &x->solution[1];
    enti_text content = {0};
    ent_status st = ent_report_triangle(x->worths, point->x ? point : NULL, &content.text);

    if (st == ENT_ERR_ARG) return ENT_OK;
    if (!st) st = write_file(dir, "triangle", "svg", &content, err);
    if (!st) list->script[list->count] = enti_text_copy("triangle.svg", strlen("triangle.svg"));
    if (!st && !list->script[list->count++]) st = ENT_ERR_NOMEM;
    ent_text_clear(&content.text);
    return st;
}

ent_status ent_report_plots(const ent_results *r, const char *dir, ent_plots *out, ent_error *err)
{
    ent_plots list = {0};
    ent_status st = ENT_OK;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_plots){0};
    if (!r || !dir || !*dir) return ENT_ERR_ARG;
    list.script = enti_new(N_PLOTS + r->n_canvases + 1, char *);
    if (!list.script) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < N_PLOTS && !st; k++)
        if (plots[k]->has(r)) st = write_of_run(r, plots[k], dir, &list, err);
    for (size_t k = 0; k < r->n_canvases && !st; k++)
        st = write_canvas(r, &r->canvas[k], dir, &list, err);
    if (!st && r->done & ENT_ANALYSIS_ALLIANCE && ent_game_players(r->s->game) == 3)
        st = write_triangle(r, dir, &list, err);
    if (!st && r->done & ENT_ANALYSIS_DYNAMICS) st = write_of_play(r, dir, &list, err);
    if (st)
        ent_plots_clear(&list);
    else
        *out = list;
    return st;
}

ent_status ent_report_tournament_plots(const ent_tournament *x, const char *const name[],
                                       const char *dir, ent_plots *out, ent_error *err)
{
    enti_text script = {0}, data = {0};
    ent_plots list = {0};

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_plots){0};
    if (!x || !x->entries || !name || !dir || !*dir) return ENT_ERR_ARG;
    list.script = enti_new(1, char *);
    if (!list.script) return ENT_ERR_NOMEM;
    enti_plot_tournament(x, name, &script, &data);
    const ent_status st = enti_plot_write("tournament", false, &script, &data, dir, &list, err);
    if (st)
        ent_plots_clear(&list);
    else
        *out = list;
    return st;
}
