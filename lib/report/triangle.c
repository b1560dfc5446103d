/* SPDX-License-Identifier: GPL-3.0-or-later */
/* triangle.c -- the imputations of three players as a triangle, with the core and a point in it.
 *
 * An imputation gives player i its v(i) and the part b_i of what is left, R = v(N) - sum of the v(i);
 * b_1 + b_2 + b_3 = 1 are the weights of the corners. The core is what is left of the triangle when
 * each pair's claim is cut off: x_i <= v(N) - v(others), a bound on b_i.
 */
#include "base/text.h"

#include <entente/report.h>
#include <math.h>

#define SIDE   400.0
#define MARGIN 60.0
/* A triangle cut by three lines. */
#define MAX_CORNERS 8

typedef struct place {
    double b[3]; /* sum 1 */
} place;

typedef struct shape {
    size_t count;
    place corner[MAX_CORNERS];
} shape;

/* The part of a shape with b[i] <= most. */
static shape cut(const shape *s, int i, double most)
{
    shape out = {0};

    for (size_t k = 0; k < s->count; k++) {
        const place *p = &s->corner[k], *q = &s->corner[(k + 1) % s->count];
        const double from = most - p->b[i], to = most - q->b[i];
        if (from >= 0.0 && out.count < MAX_CORNERS) out.corner[out.count++] = *p;
        if ((from > 0.0 && to < 0.0) || (from < 0.0 && to > 0.0)) {
            const double t = from / (from - to);
            place r;
            for (int j = 0; j < 3; j++) r.b[j] = p->b[j] + t * (q->b[j] - p->b[j]);
            if (out.count < MAX_CORNERS) out.corner[out.count++] = r;
        }
    }
    return out;
}

/* Corner 0 left, 1 right, 2 above. */
static void put_place(enti_text *t, const place *p, const char *between)
{
    const double height = SIDE * sqrt(3.0) / 2.0;

    enti_text_add_fixed(t, MARGIN + SIDE * (p->b[1] + p->b[2] / 2.0), 2);
    enti_text_add(t, between);
    enti_text_add_fixed(t, MARGIN + height * (1.0 - p->b[2]), 2);
}

static void put_polygon(enti_text *t, const shape *s, const char *style)
{
    enti_text_add(t, "<polygon points=\"");
    for (size_t k = 0; k < s->count; k++) {
        if (k) enti_text_add(t, " ");
        put_place(t, &s->corner[k], ",");
    }
    enti_text_addf(t, "\" %s/>\n", style);
}

/* A label, its markup and control characters made harmless. */
static void put_escaped(enti_text *t, const char *s)
{
    for (; *s; s++) {
        if (*s == '<')
            enti_text_add(t, "&lt;");
        else if (*s == '>')
            enti_text_add(t, "&gt;");
        else if (*s == '&')
            enti_text_add(t, "&amp;");
        else
            enti_text_add_byte(t, (unsigned char)*s < 0x20 ? ' ' : *s);
    }
}

static void put_corners(enti_text *t, const ent_coop *c)
{
    static const double dx[] = {-40.0, -20.0, -20.0}, dy[] = {24.0, 24.0, -12.0};
    const double height = SIDE * sqrt(3.0) / 2.0;

    for (int i = 0; i < 3; i++) {
        const double x = MARGIN + (i == 0 ? 0.0 : i == 1 ? SIDE : SIDE / 2.0) + dx[i];
        enti_text_addf(t, "<text x=\"%.0f\" y=\"%.0f\">all to ", x,
                       MARGIN + (i == 2 ? 0.0 : height) + dy[i]);
        put_escaped(t, ent_coop_player_name(c, (size_t)i));
        enti_text_add(t, "</text>\n");
    }
}

ent_status ent_report_triangle(const ent_coop *c, const ent_allocation *point, ent_text *out)
{
    shape all = {3, {{{1, 0, 0}}, {{0, 1, 0}}, {{0, 0, 1}}}}, core = all;
    enti_text t = {0};
    double spare;

    if (!c || !out || ent_coop_players(c) != 3) return ENT_ERR_ARG;
    if (point && (point->players != 3 || !point->x)) return ENT_ERR_ARG;
    const double width = SIDE + 2.0 * MARGIN, height = SIDE * sqrt(3.0) / 2.0 + 2.0 * MARGIN;
    const double *v = ent_coop_worths(c);
    spare = v[7] - v[1] - v[2] - v[4];
    if (!(spare > 0.0)) return ENT_ERR_ARG;
    for (int i = 0; i < 3; i++) core = cut(&core, i, (v[7] - v[7 ^ 1 << i] - v[1 << i]) / spare);
    enti_text_addf(&t,
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" "
                   "viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" font-size=\"13\">\n"
                   "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>\n",
                   width, height, width, height);
    put_polygon(&t, &all, "fill=\"none\" stroke=\"black\"");
    if (core.count)
        put_polygon(&t, &core, "fill=\"#9ecae1\" stroke=\"#3182bd\" stroke-width=\"2\"");
    if (point) {
        place p;
        for (int i = 0; i < 3; i++) p.b[i] = (point->x[i] - v[1 << i]) / spare;
        enti_text_add(&t, "<circle cx=\"");
        put_place(&t, &p, "\" cy=\"");
        enti_text_add(&t, "\" r=\"5\" fill=\"#de2d26\"/>\n");
    }
    put_corners(&t, c);
    enti_text_addf(&t, "<text x=\"10\" y=\"20\">%s%s</text>\n</svg>\n",
                   core.count ? "blue: the core" : "the core is empty",
                   point ? "; red: the nucleolus" : "");
    return enti_text_take(&t, out);
}
