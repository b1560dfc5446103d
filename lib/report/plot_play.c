/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plot_play.c -- pictures of a path of play: over time; on the square of two players with two
 * actions each; on the triangle of three actions. Grey arrows show where the rule leads from other
 * profiles, their length growing with the root of the speed.
 *
 * The triangle has action 0 at the left, 1 at the right, 2 on top,
 *
 *     x -> (x_1 + x_2 / 2, x_2 sqrt(3) / 2).
 *
 * A data file holds the paths, two empty lines, the arrows.
 */
#include "report/plot.h"

#include "base/mem.h"
#include "dynamics/dynamics.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    GRID = 14,      /* arrows along a side */
    MOST_LINES = 12 /* curves that one picture over time can keep apart */
};
static const double HEIGHT = 0.8660254037844386; /* sqrt(3) / 2 */

/* What a picture is made from. */
typedef struct scene {
    const ent_game *g;
    const ent_dynamics *x;
    const enti_rule *rule;
    enti_play play; /* the rule with its settings, for the arrows */
    bool one;       /* all players share one mixed strategy */
    enti_text script, data;
} scene;

typedef struct arrow {
    double x, y, dx, dy;
} arrow;

/* ---- arrows ---- */

static void put_pair(enti_text *t, double x, double y)
{
    enti_plot_number(t, x);
    enti_text_add(t, " ");
    enti_plot_number(t, y);
}

/* The fastest of n arrows gets the length of a cell. */
static void put_arrows(enti_text *data, size_t n, const arrow a[])
{
    double most = 0.0;

    for (size_t k = 0; k < n; k++) most = fmax(most, hypot(a[k].dx, a[k].dy));
    enti_text_add(data, "\n\n# arrows: from, by\n");
    for (size_t k = 0; k < n; k++) {
        const double speed = hypot(a[k].dx, a[k].dy);
        if (!(speed > 1e-9 * most)) continue;
        const double scale = 0.85 / GRID * sqrt(speed / most) / speed;
        put_pair(data, a[k].x - 0.5 * scale * a[k].dx, a[k].y - 0.5 * scale * a[k].dy);
        enti_text_add(data, " ");
        put_pair(data, scale * a[k].dx, scale * a[k].dy);
        enti_text_add(data, "\n");
    }
}

/* Cell (r, c) of the square or, when r + c < GRID, of the triangle as a profile; false outside. */
static bool cell(bool triangle, size_t players, int r, int c, double profile[])
{
    if (triangle) {
        if (r + c >= GRID) return false;
        const double x1 = (c + 1.0 / 3) / GRID, x2 = (r + 1.0 / 3) / GRID;
        for (size_t i = 0; i < players; i++)
            memcpy(profile + 3 * i, (const double[]){1 - x1 - x2, x1, x2}, 3 * sizeof *profile);
        return true;
    }
    profile[1] = (c + 0.5) / GRID;
    profile[3] = (r + 0.5) / GRID;
    profile[0] = 1 - profile[1];
    profile[2] = 1 - profile[3];
    return true;
}

static ent_status draw_field(scene *s, bool triangle)
{
    double *at = enti_new(2 * s->x->width, double), *speed = at ? at + s->x->width : NULL;
    arrow *list = enti_new((size_t)GRID * GRID, arrow);
    ent_status st = at && list ? ENT_OK : ENT_ERR_NOMEM;
    size_t n = 0;

    for (int r = 0; r < GRID && !st; r++)
        for (int c = 0; c < GRID && !st; c++) {
            if (!cell(triangle, s->x->players, r, c, at)) continue;
            st = s->rule->field(&s->play, at, speed);
            if (st) break;
            list[n++] = triangle ? (arrow){at[1] + 0.5 * at[2], HEIGHT * at[2],
                                           speed[1] + 0.5 * speed[2], HEIGHT * speed[2]}
                                 : (arrow){at[1], at[3], speed[1], speed[3]};
        }
    if (!st) put_arrows(&s->data, n, list);
    enti_free(at);
    enti_free(list);
    return st;
}

static void plot_arrows(enti_text *script, const char *name)
{
    enti_text_addf(script,
                   "'%s.dat' index 1 using 1:2:3:4 with vectors head size screen 0.006,25 filled "
                   "linewidth 1.2 linecolor '#a8a8a8' notitle, \\\n     ",
                   name);
}

/* A path in columns x:y, and dots where it begins (open) and ends (full). */
static void plot_path(enti_text *script, const char *name, const char *columns, const char *title,
                      size_t player, size_t last)
{
    const char *colour = enti_plot_colour(player);

    enti_text_addf(script,
                   "'%s.dat' index 0 using %s with lines linewidth 2.2 linecolor '%s' title ", name,
                   columns, colour);
    enti_plot_quote(script, title);
    enti_text_addf(script,
                   ", \\\n     '' index 0 every ::0::0 using %s with points pointtype 6 pointsize "
                   "1.3 linewidth 2 linecolor '%s' notitle, \\\n     '' index 0 every ::%zu::%zu "
                   "using %s with points pointtype 7 pointsize 1.3 linecolor '%s' notitle",
                   columns, colour, last, last, columns, colour);
}

static void set_title(scene *s)
{
    enti_text w = {0};

    enti_text_addf(&w, "%s, %" PRIu64 " steps: from the open to the full dot", s->x->rule,
                   s->x->steps);
    enti_plot_set_words(&s->script, "title", &w);
}

/* ---- the square ---- */

static bool has_square(const scene *s)
{
    return s->x->players == 2 && s->x->width == 4 && ent_game_actions(s->g, 0) == 2;
}

/* "Ann: share of dare" */
static void set_axis(scene *s, const char *axis, size_t player)
{
    enti_text w = {0};

    enti_text_addf(&w, "%s: share of %s", ent_game_player_name(s->g, player),
                   ent_game_action_name(s->g, player, 1));
    enti_plot_set_words(&s->script, axis, &w);
}

static ent_status draw_square(scene *s)
{
    const ent_dynamics *x = s->x;
    ent_status st = ENT_OK;

    enti_text_add(&s->data, "# share of the second action of the first player, of the second\n");
    for (size_t k = 0; k < x->count; k++) {
        put_pair(&s->data, x->path[4 * k + 1], x->path[4 * k + 3]);
        enti_text_add(&s->data, "\n");
    }
    enti_plot_begin(&s->script, "square", 740, 760);
    set_title(s);
    set_axis(s, "xlabel", 0);
    set_axis(s, "ylabel", 1);
    enti_text_add(&s->script, "unset key\nset size ratio -1\nset xrange [-0.02:1.02]\n"
                              "set yrange [-0.02:1.02]\nset border 15\nplot ");
    if (s->rule->field) {
        st = draw_field(s, false);
        plot_arrows(&s->script, "square");
    }
    plot_path(&s->script, "square", "1:2", "", 0, x->count - 1);
    enti_text_add(&s->script, "\n");
    return st;
}

/* ---- the triangle ---- */

/* Who is drawn: all who have three actions, or the one population. */
static bool is_drawn(const scene *s, size_t player)
{
    return ent_game_actions(s->g, player) == 3 && (player == 0 || !s->one);
}

static size_t first_drawn(const scene *s)
{
    size_t i = 0;

    while (i < s->x->players && !is_drawn(s, i)) i++;
    return i;
}

static bool has_triangle(const scene *s)
{
    return first_drawn(s) < s->x->players;
}

/* An action's name at its corner: the first player's who is drawn. */
static void put_corner(scene *s, int action, const char *where)
{
    enti_text_addf(&s->script, "set label %d ", action + 1);
    enti_plot_quote(&s->script, ent_game_action_name(s->g, first_drawn(s), action));
    enti_text_addf(&s->script, " at %s textcolor '#222222'\n", where);
}

static void triangle_data(scene *s)
{
    const ent_dynamics *x = s->x;

    enti_text_add(&s->data, "# place in the triangle of each player who has three actions\n");
    for (size_t k = 0; k < x->count; k++) {
        for (size_t i = 0; i < x->players; i++) {
            const double *p = x->path + k * x->width + ent_game_offset(s->g, i);
            if (!is_drawn(s, i)) continue;
            put_pair(&s->data, p[1] + 0.5 * p[2], HEIGHT * p[2]);
            enti_text_add(&s->data, " ");
        }
        enti_text_add(&s->data, "\n");
    }
}

static ent_status draw_triangle(scene *s)
{
    ent_status st = ENT_OK;
    size_t column = 1;
    char columns[48];

    triangle_data(s);
    enti_plot_begin(&s->script, "triangle", 800, 760);
    set_title(s);
    enti_text_add(&s->script,
                  "unset border\nunset tics\nunset grid\nset size ratio -1\n"
                  "set xrange [-0.1:1.1]\nset yrange [-0.12:0.98]\nset key top right\n"
                  "set object 1 polygon from 0,0 to 1,0 to 0.5,0.8660254 to 0,0 fillstyle empty "
                  "border linecolor '#555555' linewidth 1.5\n");
    put_corner(s, 0, "0,-0.05 center");
    put_corner(s, 1, "1,-0.05 center");
    put_corner(s, 2, "0.5,0.91 center");
    enti_text_add(&s->script, "plot ");
    if (s->one && s->rule->field) {
        st = draw_field(s, true);
        plot_arrows(&s->script, "triangle");
    }
    for (size_t i = 0; i < s->x->players; i++) {
        if (!is_drawn(s, i)) continue;
        if (column > 1) enti_text_add(&s->script, ", \\\n     ");
        snprintf(columns, sizeof columns, "%zu:%zu", column, column + 1);
        plot_path(&s->script, "triangle", columns, s->one ? "" : ent_game_player_name(s->g, i), i,
                  s->x->count - 1);
        column += 2;
    }
    enti_text_add(&s->script, "\n");
    return st;
}

/* ---- over time ---- */

static bool has_time(const scene *s)
{
    return s->x->width <= MOST_LINES || (s->one && ent_game_actions(s->g, 0) <= MOST_LINES);
}

static ent_status draw_time(scene *s)
{
    static const char *const dash[] = {"1", "2", "3", "4", "5"};
    const ent_dynamics *x = s->x;
    size_t column = 2;

    enti_text_add(&s->data, "# time, share of each action of each player\n");
    for (size_t k = 0; k < x->count; k++) {
        enti_plot_number(&s->data, x->time_step * (double)x->at[k]);
        for (size_t c = 0; c < x->width; c++) {
            enti_text_add(&s->data, " ");
            enti_plot_number(&s->data, x->path[k * x->width + c]);
        }
        enti_text_add(&s->data, "\n");
    }
    enti_plot_begin(&s->script, "time", 900, 540);
    enti_plot_set(&s->script, "title", x->rule);
    enti_plot_set(&s->script, "xlabel", x->time_step < 1.0 ? "time" : "step");
    enti_plot_set(&s->script, "ylabel", "share");
    enti_text_add(&s->script, "set xlabel offset 0,0.6\nset yrange [-0.02:1.02]\n"
                              "set key outside below center\nplot ");
    for (size_t i = 0; i < (s->one ? 1 : x->players); i++)
        for (int a = 0; a < ent_game_actions(s->g, i); a++) {
            enti_text w = {0};
            if (!s->one) enti_text_addf(&w, "%s: ", ent_game_player_name(s->g, i));
            enti_text_add(&w, ent_game_action_name(s->g, i, a));
            enti_text_addf(&s->script,
                           "%s'time.dat' using 1:%zu with lines linewidth 2.2 dashtype %s "
                           "linecolor '%s' title ",
                           column > 2 ? ", \\\n     " : "", column,
                           dash[s->one ? 0 : (size_t)a % 5],
                           enti_plot_colour(s->one ? (size_t)a : i));
            enti_plot_quote(&s->script, w.text.data ? w.text.data : "");
            if (w.status) s->script.status = w.status;
            ent_text_clear(&w.text);
            column++;
        }
    enti_text_add(&s->script, "\n");
    return ENT_OK;
}

/* ---- which ---- */

static const struct {
    const char *name;
    bool (*has)(const scene *s);
    ent_status (*draw)(scene *s);
} pictures[] = {
    {"time", has_time, draw_time},
    {"square", has_square, draw_square},
    {"triangle", has_triangle, draw_triangle},
};
enum { N_PICTURES = sizeof pictures / sizeof *pictures };

ent_status ent_report_dynamics_plots(const ent_game *g, const ent_dynamics *x,
                                     const ent_dynamics_opts *opts, const char *dir, ent_plots *out,
                                     ent_error *err)
{
    const ent_dynamics_opts o = opts ? *opts : (ent_dynamics_opts)ENT_DYNAMICS_OPTS_INIT;
    ent_plots list = {0};

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_plots){0};
    if (!g || !x || !dir || !*dir || !x->count || x->width != ent_game_width(g)) return ENT_ERR_ARG;
    scene s = {.g = g, .x = x, .rule = enti_rule_find(x->rule)};
    s.one = o.one_population || strcmp(x->rule, "moran") == 0;
    ent_status st = enti_dynamics_begin(g, s.rule, &o, &s.play);
    if (!st) list.script = enti_new(N_PICTURES, char *);
    if (!st && !list.script) st = ENT_ERR_NOMEM;
    for (size_t k = 0; k < N_PICTURES && !st; k++) {
        if (!pictures[k].has(&s)) continue;
        st = pictures[k].draw(&s);
        if (!st) st = enti_plot_write(pictures[k].name, false, &s.script, &s.data, dir, &list, err);
        ent_text_clear(&s.script.text);
        ent_text_clear(&s.data.text);
        s.script = s.data = (enti_text){0};
    }
    enti_dynamics_clear(&s.play);
    if (st)
        ent_plots_clear(&list);
    else
        *out = list;
    return st;
}
