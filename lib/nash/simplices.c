/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simplices.c -- Merrill's path of simplices to a fixed point of a bounded map f on R^n.
 *
 * R^n x [0, 1] is cut into the simplices of Freudenthal and Kuhn: a corner v^0 of a grid of a given
 * mesh, and v^{k+1} = v^k + mesh e_turn(k), where the turns are an order of the n + 1 coordinates;
 * the last coordinate is the level, of mesh 1. Vertices have labels
 *
 *     L(v) = v - z_0  at level 0,     L(v) = v - f(v)  at level 1.
 *
 * A facet is complete when weights lambda >= 0 that sum to 1 make its labels vanish:
 *
 *     [ 1    1    ...  1   ]            [ 1 ]
 *     [ L(v) L(v') ...     ] lambda  =  [ 0 ]           n + 1 vertices.
 *
 * On level 0 there is one complete facet, around z_0. A simplex with a complete facet has one
 * other, found by the ratio test of linear programming: the path goes from simplex to simplex and
 * never meets one twice. Far away labels point outwards, f being bounded, so the path stays
 * near; it ends in a complete facet on level 1, whose weighted mean is a fixed point of f made
 * linear on the simplex. It cannot miss; what it may need is many steps, and a finer mesh.
 * Source: O. Merrill, Applications and extensions of an algorithm that computes fixed points of
 * certain upper semi-continuous point to set mappings, thesis, Michigan (1972); M. Todd, The
 * computation of fixed points and applications (1976).
 */
#include "nash/simplices.h"
#include "base/linear.h"
#include "base/mem.h"

#include <math.h>
#include <string.h>

#define MOST_STEPS  2000000 /* of one path; tens to thousands are usual */
#define FINE_STEPS  20000 /* likewise on a mesh so fine that rounding may turn a path in circles */
#define FINE        1e-7
#define REFRESH     200   /* steps between two fresh inverses */
#define SMALL_FALL  1e-11 /* entries of the basis are about 1 */
#define SMALL_RATIO 1e-13 /* ratios that tell no rows apart */

ent_status enti_simplices_new(size_t n, enti_map_fn *map, void *context, enti_simplices *w)
{
    const size_t m = n + 1;

    *w = (enti_simplices){.n = n, .map = map, .context = context};
    w->origin = enti_new(4 * n + 3 * m, double); /* n may be 0, m may not */
    w->label = enti_new(3 * m * m, double);
    w->corner = enti_new(n + 1, int64_t);
    w->turn = enti_new(m, size_t);
    w->column = enti_new(n + 2, size_t);
    w->pivot = enti_new(m, size_t);
    if (!w->origin || !w->label || !w->corner || !w->turn || !w->column || !w->pivot)
        return ENT_ERR_NOMEM;
    w->start = w->origin + n;
    w->point = w->start + n;
    w->value = w->point + n;
    w->weight = w->value + n;
    w->enters = w->weight + m;
    w->falls = w->enters + m;
    w->inverse = w->label + m * m;
    w->lu = w->inverse + m * m;
    return ENT_OK;
}

void enti_simplices_clear(enti_simplices *w)
{
    enti_free(w->origin);
    enti_free(w->label);
    enti_free(w->corner);
    enti_free(w->turn);
    enti_free(w->column);
    enti_free(w->pivot);
    *w = (enti_simplices){0};
}

/* Vertex v^at into w->point; its level. */
static bool find_vertex(enti_simplices *w, size_t at)
{
    bool level = false;

    for (size_t k = 0; k < w->n; k++) w->point[k] = w->origin[k] + w->mesh * (double)w->corner[k];
    for (size_t k = 0; k < at; k++) {
        if (w->turn[k] == w->n)
            level = true;
        else
            w->point[w->turn[k]] += w->mesh;
    }
    return level;
}

/* Column (1, L(v) / mesh) of vertex v^at. */
static void set_label(enti_simplices *w, size_t at, double out[])
{
    const bool level = find_vertex(w, at);
    const double *from = w->start;

    if (level) {
        w->map(w->context, w->point, w->value);
        from = w->value;
    }
    out[0] = 1.0;
    for (size_t k = 0; k < w->n; k++) out[1 + k] = (w->point[k] - from[k]) / w->mesh;
}

/* Inverse of the basis, and the weights, its first column; false if it is singular. */
static bool refresh(enti_simplices *w)
{
    const size_t m = w->n + 1;

    memcpy(w->lu, w->label, m * m * sizeof *w->lu);
    if (!enti_lu_factor(m, w->lu, w->pivot, 1e-14)) return false;
    for (size_t c = 0; c < m; c++) {
        memset(w->falls, 0, m * sizeof *w->falls);
        w->falls[c] = 1.0;
        enti_lu_solve(m, w->lu, w->pivot, w->falls);
        for (size_t r = 0; r < m; r++) w->inverse[r * m + c] = w->falls[r];
    }
    for (size_t r = 0; r < m; r++) w->weight[r] = fmax(w->inverse[r * m], 0.0);
    return true;
}

static void put_column(enti_simplices *w, size_t column, const double label[])
{
    for (size_t r = 0; r <= w->n; r++) w->label[r * (w->n + 1) + column] = label[r];
}

/* The simplex on level 0 whose centre is z, and the first vertex above it. */
static bool begin(enti_simplices *w, double mesh, const double z[])
{
    const size_t n = w->n;

    w->mesh = mesh;
    for (size_t k = 0; k < n; k++) {
        w->start[k] = z[k];
        w->origin[k] = z[k] - mesh * (double)(n - k) / (double)(n + 1);
        w->corner[k] = 0;
    }
    for (size_t k = 0; k <= n; k++) {
        w->turn[k] = k;
        w->column[k] = k;
        set_label(w, k, w->enters);
        put_column(w, k, w->enters);
    }
    w->column[n + 1] = n + 1;
    return refresh(w);
}

/* Whether row k of [weights | inverse] over what it loses comes before row b, lexicographically. */
static bool is_sooner(const enti_simplices *w, size_t k, size_t b)
{
    const size_t m = w->n + 1;
    double off = w->weight[k] / w->falls[k] - w->weight[b] / w->falls[b];

    for (size_t c = 0; c < m && fabs(off) <= SMALL_RATIO; c++)
        off = w->inverse[k * m + c] / w->falls[k] - w->inverse[b * m + c] / w->falls[b];
    return off < 0.0;
}

/* The column that leaves; n + 1 if none. */
static size_t leaving_column(const enti_simplices *w)
{
    const size_t m = w->n + 1;
    size_t best = m;

    for (size_t r = 0; r < m; r++)
        if (w->falls[r] > SMALL_FALL && (best == m || is_sooner(w, r, best))) best = r;
    return best;
}

/* The label that enters takes the place of a column. */
static void replace(enti_simplices *w, size_t column)
{
    const size_t m = w->n + 1;
    double *out = w->inverse + column * m;
    const double by = 1.0 / w->falls[column], gain = w->weight[column] * by;

    put_column(w, column, w->enters);
    for (size_t c = 0; c < m; c++) out[c] *= by;
    for (size_t r = 0; r < m; r++) {
        const double f = w->falls[r];
        if (r == column || f == 0.0) continue;
        for (size_t c = 0; c < m; c++) w->inverse[r * m + c] -= f * out[c];
        w->weight[r] = fmax(w->weight[r] - f * gain, 0.0);
    }
    w->weight[column] = gain;
}

/* The neighbour across the facet without vertex `left`; the place of its new vertex. */
static size_t cross(enti_simplices *w, size_t left)
{
    const size_t n = w->n;

    if (left == 0) {
        const size_t first = w->turn[0];
        w->corner[first]++;
        memmove(w->turn, w->turn + 1, n * sizeof *w->turn);
        memmove(w->column, w->column + 1, (n + 1) * sizeof *w->column);
        w->turn[n] = first;
        return n + 1;
    }
    if (left == n + 1) {
        const size_t last = w->turn[n];
        w->corner[last]--;
        memmove(w->turn + 1, w->turn, n * sizeof *w->turn);
        memmove(w->column + 1, w->column, (n + 1) * sizeof *w->column);
        w->turn[0] = last;
        return 0;
    }
    const size_t swap = w->turn[left];
    w->turn[left] = w->turn[left - 1];
    w->turn[left - 1] = swap;
    return left;
}

/* One simplex; the facet that is complete now lies opposite vertex *left. */
static bool pass_simplex(enti_simplices *w, size_t enters, size_t *left)
{
    const size_t m = w->n + 1;

    set_label(w, enters, w->enters);
    for (size_t r = 0; r < m; r++) {
        w->falls[r] = 0.0;
        for (size_t c = 0; c < m; c++) w->falls[r] += w->inverse[r * m + c] * w->enters[c];
    }
    const size_t column = leaving_column(w);
    if (column == m) return false;
    replace(w, column);
    for (*left = 0; w->column[*left] != column;) ++*left;
    w->column[enters] = column;
    return true;
}

/* The mean of the facet opposite v^0. */
static void read_point(enti_simplices *w, double z[])
{
    double sum = 0.0;

    for (size_t r = 0; r <= w->n; r++) sum += w->weight[r];
    for (size_t k = 0; k < w->n; k++) z[k] = 0.0;
    for (size_t at = 1; at <= w->n + 1; at++) {
        find_vertex(w, at);
        for (size_t k = 0; k < w->n; k++) z[k] += w->weight[w->column[at]] / sum * w->point[k];
    }
}

enti_walk_end enti_simplices_walk(enti_search *s, enti_simplices *w, double mesh, double z[])
{
    const size_t n = w->n;
    const int most = mesh < FINE ? FINE_STEPS : MOST_STEPS;
    size_t enters = n + 1, left = 0;

    if (!begin(w, mesh, z)) return ENTI_WALK_LOST;
    for (int step = 1; step <= most; step++) {
        if (!enti_search_step(s, -1.0)) return ENTI_WALK_STOPPED;
        if (!pass_simplex(w, enters, &left)) return ENTI_WALK_LOST;
        if (left == 0 && w->turn[0] == n) {
            read_point(w, z);
            return ENTI_WALK_FOUND;
        }
        if (left == n + 1 && w->turn[n] == n) return ENTI_WALK_LOST; /* back on level 0 */
        if (step % REFRESH == 0 && !refresh(w)) return ENTI_WALK_LOST;
        enters = cross(w, left);
        w->column[enters] = n + 1;
    }
    return ENTI_WALK_LOST;
}
