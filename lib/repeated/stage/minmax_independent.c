/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minmax_independent.c -- what punishers who draw independently can hold a player down to.
 *
 *     min over mixed actions p_j of the others of  max over b of u_i(b, p)
 *
 * is linear in each p_j but not in all. Branch and bound: a region gives each punisher but one a
 * simplex of mixed actions, with vertices p_j^0, p_j^1, ...; in it
 *
 *     lower bound   the punishers may choose their vertices jointly, together with the last
 *                   punisher's action: one linear program,
 *     upper bound   the means of the vertices so chosen are mixed actions; the last punisher
 *                   answers them by another.
 *
 * The longest edge of the region with the least lower bound is halved. As regions shrink to points
 * both bounds meet. Payoffs are (u_i - base) / range of the punished player until the end.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/game.h"
#include "repeated/stage/punish.h"
#include "repeated/stage/punishers.h"
#include "repeated/stage/regions.h"

#include <entente/repeated.h>
#include <math.h>
#include <string.h>

void ent_minmax_independent_clear(ent_minmax_independent *x)
{
    if (!x) return;
    enti_free(x->lo);
    enti_free(x->hi);
    enti_free(x->punish);
    *x = (ent_minmax_independent){0};
}

typedef struct search {
    enti_punishers who;
    double *joint; /* [profiles / own actions] an answer of a program */
    double *mixed; /* [width] independent punishment in hand */
    double *best;  /* [width] the best found */
    double lo, hi;
    enti_regions open;
    double *halves; /* [2][size] */
} search;

/* Places of the simplices in a region: punisher t's vertex v begins at simplex_at(t) + v m_t. */
static size_t simplex_at(const search *s, size_t t)
{
    size_t at = 1;

    for (size_t k = 0; k < t; k++) at += s->who.actions[k] * s->who.actions[k];
    return at;
}

/* Takes the punishment in hand when it is the harshest so far. */
static void offer(search *s, double value)
{
    if (!(value < s->hi)) return;
    s->hi = value;
    memcpy(s->best, s->mixed, s->who.g->width * sizeof *s->best);
}

/* Punisher t's best answer to the others' mixed actions in hand. */
static ent_status answer(search *s, size_t t, const ent_control *control)
{
    const double *weight[ENT_GAME_MAX_PLAYERS] = {NULL};
    size_t count[ENT_GAME_MAX_PLAYERS];
    const size_t own = (size_t)s->who.g->actions[s->who.player];
    double bound;

    for (size_t k = 0; k < s->who.count; k++) {
        weight[k] = k == t ? NULL : s->mixed + s->who.g->offset[s->who.order[k]];
        count[k] = 1;
    }
    const double *table = enti_punishers_table(&s->who, weight, count);
    double *q = s->mixed + s->who.g->offset[s->who.order[t]];
    const ent_status st = enti_punish_solve(own, s->who.actions[t], table, control, &bound, q);
    if (st) return st;
    double held = -INFINITY;
    for (size_t b = 0; b < own; b++) {
        double sum = 0.0;
        for (size_t k = 0; k < s->who.actions[t]; k++)
            sum += table[b * s->who.actions[t] + k] * q[k];
        held = fmax(held, sum);
    }
    offer(s, held);
    return ENT_OK;
}

/* The mixed action of punisher t as the mean of its vertices under the joint distribution. */
static void take_mean(search *s, const double region[], size_t t, size_t cols)
{
    const size_t m = s->who.actions[t];
    double *p = s->mixed + s->who.g->offset[s->who.order[t]];
    size_t inner = 1;

    for (size_t k = t + 1; k < s->who.count; k++) inner *= s->who.actions[k];
    memset(p, 0, m * sizeof *p);
    for (size_t c = 0; c < cols; c++) {
        const double *vertex = region + simplex_at(s, t) + c / inner % m * m;
        for (size_t a = 0; a < m; a++) p[a] += s->joint[c] * vertex[a];
    }
}

/* Both bounds of a region; its lower bound, not below `floor`, into region[0]. */
static ent_status bound_region(search *s, double region[], double floor, const ent_control *control)
{
    const size_t own = (size_t)s->who.g->actions[s->who.player], cols = s->who.g->profiles / own;
    const double *weight[ENT_GAME_MAX_PLAYERS] = {NULL};

    for (size_t t = 0; t + 1 < s->who.count; t++) weight[t] = region + simplex_at(s, t);
    const double *table = enti_punishers_table(&s->who, weight, s->who.actions);
    ent_status st = enti_punish_solve(own, cols, table, control, &region[0], s->joint);
    if (st) return st;
    region[0] = fmax(region[0], floor);
    if (region[0] >= s->hi) return ENT_OK;
    for (size_t t = 0; t + 1 < s->who.count; t++) take_mean(s, region, t, cols);
    return answer(s, s->who.count - 1, control);
}

/* Ends the longest edge of the region: `edge` = punisher, two vertices. */
static void longest_edge(const search *s, const double region[], size_t edge[3])
{
    double longest = -1.0;

    for (size_t t = 0; t + 1 < s->who.count; t++)
        for (size_t v = 0; v < s->who.actions[t]; v++)
            for (size_t w = v + 1; w < s->who.actions[t]; w++) {
                const double *first = region + simplex_at(s, t);
                double length = 0.0;
                for (size_t a = 0; a < s->who.actions[t]; a++)
                    length +=
                        fabs(first[v * s->who.actions[t] + a] - first[w * s->who.actions[t] + a]);
                if (length <= longest) continue;
                longest = length;
                edge[0] = t;
                edge[1] = v;
                edge[2] = w;
            }
}

/* Halves the least region; both halves are bounded and put back. */
static ent_status branch(search *s, const ent_control *control)
{
    const size_t size = s->open.size;
    double *half[2] = {s->halves, s->halves + size};
    size_t edge[3] = {0};

    enti_regions_pop(&s->open, half[0]);
    const double floor = half[0][0];
    memcpy(half[1], half[0], size * sizeof *half[0]);
    longest_edge(s, half[0], edge);
    const size_t m = s->who.actions[edge[0]], at = simplex_at(s, edge[0]);
    for (size_t a = 0; a < m; a++) {
        const size_t v = at + edge[1] * m + a, w = at + edge[2] * m + a;
        half[0][v] = half[1][w] = 0.5 * (half[0][v] + half[0][w]);
    }
    for (size_t k = 0; k < 2; k++) {
        ent_status st = bound_region(s, half[k], floor, control);
        if (!st) st = enti_regions_push(&s->open, half[k]);
        if (st) return st;
    }
    return ENT_OK;
}

/* The whole of every punisher's mixed actions. */
static ent_status root(search *s, const ent_control *control)
{
    double *region = s->halves;

    memset(region, 0, s->open.size * sizeof *region);
    for (size_t t = 0; t + 1 < s->who.count; t++)
        for (size_t a = 0; a < s->who.actions[t]; a++)
            region[simplex_at(s, t) + a * s->who.actions[t] + a] = 1.0;
    ent_status st = bound_region(s, region, -INFINITY, control);
    if (!st) st = enti_regions_push(&s->open, region);
    return st;
}

/* Punishers answer each other by turns until that no longer helps. */
static ent_status descend(search *s, const ent_control *control)
{
    double before;

    do {
        before = s->hi;
        for (size_t t = 0; t < s->who.count; t++) {
            const ent_status st = answer(s, t, control);
            if (st) return st;
        }
    } while (s->hi < before - ENTI_TOL_REGRET);
    return ENT_OK;
}

static void search_clear(search *s)
{
    enti_punishers_clear(&s->who);
    enti_free(s->joint);
    enti_free(s->mixed);
    enti_free(s->best);
    enti_free(s->open.region);
    enti_free(s->halves);
}

static ent_status search_new(const ent_game *g, size_t player, search *s)
{
    *s = (search){.lo = -INFINITY, .hi = INFINITY};
    const ent_status st = enti_punishers_new(g, player, &s->who);
    if (st) return st;
    s->open.size = simplex_at(s, s->who.count ? s->who.count - 1 : 0);
    s->joint = enti_new(g->profiles, double);
    s->mixed = enti_new(g->width, double);
    s->best = enti_new(g->width, double);
    s->halves = enti_new(2 * s->open.size, double);
    return s->joint && s->mixed && s->best && s->halves ? ENT_OK : ENT_ERR_NOMEM;
}

/* Bounds and punishment of one player. Cut short, what was found stands. */
static ent_status run(search *s, const ent_minmax_opts *o, uint64_t *regions)
{
    const uint64_t most = o->control.max_steps ? o->control.max_steps : ENT_MINMAX_MAX_REGIONS;
    uint64_t steps = 1;
    ent_status st = root(s, &o->control);

    if (!st) st = descend(s, &o->control);
    while (!st && s->open.region[0] < s->hi - fmax(o->tol, ENTI_TOL_DUAL_GAP) && steps < most) {
        st = branch(s, &o->control);
        steps += 2;
    }
    *regions += steps;
    s->lo = s->open.count ? fmin(s->open.region[0], s->hi) : -INFINITY;
    return st;
}

/* The punishment's value from the payoffs, and the player's best response to it. */
static ent_status judge(const search *s, double work[], ent_minmax_independent *x)
{
    const ent_game *g = s->who.g;
    const size_t i = s->who.player, at = g->offset[i];
    double *punish = x->punish + i * g->width;
    size_t best = at;

    memcpy(punish, s->best, g->width * sizeof *punish);
    for (size_t b = 0; b < (size_t)g->actions[i]; b++) punish[at + b] = b == 0;
    const ent_status st = ent_game_action_payoffs(g, punish, work);
    if (st) return st;
    for (size_t b = at; b < at + (size_t)g->actions[i]; b++)
        if (work[b] > work[best]) best = b;
    punish[at] = 0.0;
    punish[best] = 1.0;
    x->hi[i] = work[best];
    x->lo[i] = fmin(s->who.base + s->lo * s->who.range, x->hi[i]);
    if (x->hi[i] - x->lo[i] > fmax(x->tol, ENTI_TOL_DUAL_GAP) * s->who.range)
        x->claim = ENT_CLAIM_SOME;
    return ENT_OK;
}

/* A player alone is held to its best payoff. */
static void alone(const ent_game *g, search *s)
{
    s->hi = -INFINITY;
    for (size_t b = 0; b < g->profiles; b++) s->hi = fmax(s->hi, s->who.tensor[b]);
    s->lo = s->hi;
}

ent_status ent_repeated_minmax_independent(const ent_game *g, const ent_minmax_opts *opts,
                                           ent_minmax_independent *out)
{
    const ent_minmax_opts o = opts ? *opts : (ent_minmax_opts)ENT_MINMAX_OPTS_INIT;
    double *work = NULL;
    ent_minmax_independent x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_minmax_independent){0};
    if (!g || !(o.tol >= 0.0)) return ENT_ERR_ARG;
    if (g->profiles > ENT_REPEATED_MAX_PROFILES) return ENT_ERR_LIMIT;

    ent_status st = ENT_ERR_NOMEM;
    x = (ent_minmax_independent){.players = g->players,
                                 .width = g->width,
                                 .lo = enti_new(g->players, double),
                                 .hi = enti_new(g->players, double),
                                 .punish = enti_new(g->players * g->width, double),
                                 .tol = o.tol,
                                 .claim = ENT_CLAIM_OPTIMAL};
    work = enti_new(g->width, double);
    if (!x.lo || !x.hi || !x.punish || !work) goto done;
    st = ENT_OK;
    for (size_t i = 0; i < g->players && !st; i++) {
        search s;
        st = search_new(g, i, &s);
        if (!st && g->players == 1)
            alone(g, &s);
        else if (!st)
            st = run(&s, &o, &x.regions);
        if (!st) st = judge(&s, work, &x);
        search_clear(&s);
    }
    if (st) goto done;
    *out = x;
    x = (ent_minmax_independent){0};
done:
    ent_minmax_independent_clear(&x);
    enti_free(work);
    return st;
}
