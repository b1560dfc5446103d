/* SPDX-License-Identifier: GPL-3.0-or-later */
/* region.c -- the polygon of correlated equilibrium payoffs of two players.
 *
 * The set is the image of a polytope under two linear maps, so a convex polygon, known by its
 * support function: the largest  d . (u_i, u_j)  in a direction d. From the corners in the four
 * directions of the axes on, each edge found is asked for a point beyond it,
 *
 *     d = outward normal of the edge (A, B):   beyond it  ->  (A, new), (new, B)
 *                                              nothing    ->  an edge of the set, proven
 *
 * which ends, for each question finds a corner or closes an edge. Directions are in units of the
 * players' payoff ranges, so that the units of payoffs do not matter.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"

#include <entente/correlated.h>
#include <math.h>

typedef struct spot {
    double x[2];         /* payoffs above the first of the table, over the ranges */
    ent_correlated at;   /* an equilibrium with them */
    ent_correlated edge; /* proof of the edge to the next spot, once there is one */
} spot;

typedef struct survey {
    const ent_game *g;
    const size_t *player;
    double range[2];
    ent_correlated_opts opts;
    double *weight; /* [players] */
    spot *spot;     /* [count] */
    size_t count, room;
} survey;

void ent_correlated_region_clear(ent_correlated_region *x)
{
    if (!x) return;
    for (size_t k = 0; x->at && k < x->count; k++) ent_correlated_clear(&x->at[k]);
    for (size_t k = 0; x->edge && k < x->n_edges; k++) ent_correlated_clear(&x->edge[k]);
    for (size_t k = 0; k < 4; k++) ent_correlated_clear(&x->box[k]);
    enti_free(x->corner);
    enti_free(x->at);
    enti_free(x->edge);
    *x = (ent_correlated_region){0};
}

/* The best equilibrium in direction d, and where it is. */
static ent_status ask(survey *s, const double d[2], ent_correlated *out, double x[2])
{
    s->opts.weight = s->weight;
    for (int c = 0; c < 2; c++) s->weight[s->player[c]] = d[c] / s->range[c];
    const ent_status st = ent_correlated_solve(s->g, &s->opts, out);
    for (int c = 0; c < 2 && !st; c++)
        x[c] = (out->payoff[s->player[c]] - s->g->payoff[s->player[c]]) / s->range[c];
    return st;
}

static bool is_near(const double a[2], const double b[2])
{
    return hypot(a[0] - b[0], a[1] - b[1]) <= ENTI_TOL_REGRET;
}

/* Puts an equilibrium before spot k, which moves on with those behind it. */
static ent_status insert(survey *s, size_t k, const double x[2], ent_correlated *at)
{
    if (s->count == s->room) {
        spot *more = enti_resize(s->spot, 2 * s->room + 8, sizeof *more);
        if (!more) return ENT_ERR_NOMEM;
        s->spot = more;
        s->room = 2 * s->room + 8;
    }
    for (size_t n = s->count; n > k; n--) s->spot[n] = s->spot[n - 1];
    s->spot[k] = (spot){.x = {x[0], x[1]}, .at = *at};
    s->count++;
    *at = (ent_correlated){0};
    return ENT_OK;
}

static void drop(survey *s, size_t k)
{
    ent_correlated_clear(&s->spot[k].at);
    ent_correlated_clear(&s->spot[k].edge);
    for (s->count--; k < s->count; k++) s->spot[k] = s->spot[k + 1];
}

/* The four sides of the box; equal corners once. */
static ent_status survey_box(survey *s, ent_correlated box[4])
{
    static const double axis[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    ent_correlated again = {0};
    ent_status st = ENT_OK;
    double x[2];

    for (int k = 0; k < 4 && !st; k++) {
        st = ask(s, axis[k], &box[k], x);
        if (st || (s->count && is_near(x, s->spot[s->count - 1].x))) continue;
        if (s->count && is_near(x, s->spot[0].x)) continue;
        st = ask(s, axis[k], &again, x); /* the same once more: an equilibrium of its own */
        if (!st) st = insert(s, s->count, x, &again);
    }
    ent_correlated_clear(&again);
    return st;
}

/* Asks for a point beyond the edge from spot k to the next; *closed when there is none. */
static ent_status ask_edge(survey *s, size_t k, bool *closed)
{
    const double *a = s->spot[k].x, *b = s->spot[(k + 1) % s->count].x;
    const double length = hypot(b[0] - a[0], b[1] - a[1]);
    const double d[2] = {(b[1] - a[1]) / length, (a[0] - b[0]) / length};
    ent_correlated found = {0};
    double x[2] = {0, 0};
    ent_status st = ask(s, d, &found, x);

    *closed = !st && d[0] * (x[0] - a[0]) + d[1] * (x[1] - a[1]) <= ENTI_TOL_REGRET;
    if (*closed) {
        s->spot[k].edge = found;
        found = (ent_correlated){0};
    }
    if (!st && !*closed) st = insert(s, k + 1, x, &found);
    ent_correlated_clear(&found);
    return st;
}

/* How far spot k lies from the line through its neighbours. */
static double height(const survey *s, size_t k)
{
    const double *a = s->spot[(k + s->count - 1) % s->count].x, *b = s->spot[k].x;
    const double *c = s->spot[(k + 1) % s->count].x;
    const double cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

    return fabs(cross) / fmax(hypot(c[0] - a[0], c[1] - a[1]), ENTI_TOL_REGRET);
}

/* Takes out what is no corner: points on an edge, found as the best along its normal. */
static void thin_out(survey *s)
{
    for (size_t k = 0; k < s->count && s->count > 2;) {
        if (height(s, k) <= ENTI_TOL_REGRET)
            drop(s, k);
        else
            k++;
    }
}

static ent_status hand_over(survey *s, ent_correlated_region *x)
{
    const size_t edges = s->count > 1 && x->claim == ENT_CLAIM_ALL ? s->count : 0;

    x->corner = enti_new(2 * s->count, double);
    x->at = enti_new(s->count, ent_correlated);
    x->edge = enti_new(edges, ent_correlated);
    if (!x->corner || !x->at || !x->edge) return ENT_ERR_NOMEM;
    x->count = s->count;
    x->n_edges = edges;
    for (size_t k = 0; k < s->count; k++) {
        for (int c = 0; c < 2; c++)
            x->corner[2 * k + (size_t)c] = s->spot[k].at.payoff[s->player[c]];
        x->at[k] = s->spot[k].at;
        s->spot[k].at = (ent_correlated){0};
        if (!edges) continue;
        x->edge[k] = s->spot[k].edge;
        s->spot[k].edge = (ent_correlated){0};
    }
    return ENT_OK;
}

ent_status ent_correlated_payoffs(const ent_game *g, const size_t player[2],
                                  const ent_correlated_opts *opts, ent_correlated_region *out)
{
    ent_correlated_region x = {.claim = ENT_CLAIM_ALL};
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_correlated_region){0};
    if (!g || !player || player[0] >= g->players || player[1] >= g->players ||
        player[0] == player[1])
        return ENT_ERR_ARG;
    survey s = {.g = g, .player = player, .weight = enti_new(g->players, double)};
    if (opts) s.opts = (ent_correlated_opts){.coarse = opts->coarse, .control = opts->control};
    for (int c = 0; c < 2; c++) {
        const double range = enti_game_player_range(g, player[c]);
        x.player[c] = player[c];
        s.range[c] = range > 0.0 ? range : 1.0;
    }
    st = s.weight ? survey_box(&s, x.box) : ENT_ERR_NOMEM;
    for (size_t k = 0; k < s.count && s.count > 1 && !st;) {
        bool closed = false;
        st = ask_edge(&s, k, &closed);
        if (closed) k++;
        if (s.count <= ENT_CORRELATED_MAX_CORNERS) continue;
        x.claim = ENT_CLAIM_SOME;
        break;
    }
    if (!st) thin_out(&s);
    if (!st) st = hand_over(&s, &x);
    if (!st) *out = x;
    if (st) ent_correlated_region_clear(&x);
    while (s.count) drop(&s, s.count - 1);
    enti_free(s.spot);
    enti_free(s.weight);
    return st;
}
