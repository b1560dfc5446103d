/* SPDX-License-Identifier: GPL-3.0-or-later */
/* public_step.c -- the farthest payoffs of one period of play; see public_step.h.
 *
 * For profile a and direction lambda, with W_v the corners of W and w(y) = sum_v z_yv W_v,
 *
 *                  z [signals][corners] >= 0
 *     incentive  [ delta (phi(y|a) - phi(y|b, a_-i)) W_v,i for player i ] >= (1 - delta) need  [rows]
 *     mixture    [ 1 for each corner                                    ]  = 1             [signals]
 *     maximise     sum_y phi(y|a) sum_v z_yv lambda W_v
 *
 * Profiles that cannot beat the best so far even with the farthest corner of W are passed over. The
 * hull of the points reached is tried beyond each edge until none gives way: then it is B(W).
 */
#include "repeated/public/public_step.h"

#include "base/mem.h"
#include "base/tol.h"

#include <math.h>
#include <string.h>

ent_status enti_step_new(const enti_held *held, size_t signals, double delta,
                         const ent_control *control, enti_step *out)
{
    const size_t n = held->g->profiles;

    *out = (enti_step){.held = held,
                       .delta = delta,
                       .control = control,
                       .signals = signals,
                       .dead = enti_new(n, bool),
                       .lp = enti_new(n, enti_lp *)};
    return out->dead && out->lp ? ENT_OK : ENT_ERR_NOMEM;
}

static void drop_programs(enti_step *s)
{
    for (size_t a = 0; s->lp && a < s->held->g->profiles; a++) {
        enti_lp_free(s->lp[a]);
        s->lp[a] = NULL;
    }
}

void enti_step_clear(enti_step *s)
{
    if (s->held) drop_programs(s);
    enti_free(s->dead);
    enti_free(s->lp);
    enti_free(s->seed);
    enti_free(s->reach);
    enti_free(s->next);
    enti_polygon_clear(&s->hull);
    enti_polygon_clear(&s->frame);
    *s = (enti_step){0};
}

static double along(enti_point d, enti_point p)
{
    return d.x * p.x + d.y * p.y;
}

static enti_point stage_payoff(const enti_step *s, size_t a)
{
    return (enti_point){s->held->payoff[2 * a], s->held->payoff[2 * a + 1]};
}

/* The corner of W farthest in direction d. */
static enti_point farthest(const enti_polygon *set, enti_point d)
{
    size_t best = 0;

    for (size_t v = 1; v < set->count; v++)
        if (along(d, set->vertex[v]) > along(d, set->vertex[best])) best = v;
    return set->vertex[best];
}

void enti_step_on(enti_step *s, const enti_polygon *set, bool outer)
{
    s->seeds = 0;
    for (size_t k = 0; k < s->count && outer; k++) {
        const enti_reach *r = &s->reach[k];
        if (along(r->direction, farthest(&s->frame, r->direction)) >= r->bound - ENTI_TOL_REGRET)
            s->seed[s->seeds++] = r->direction;
    }
    drop_programs(s);
    enti_polygon_clear(&s->hull);
    enti_polygon_clear(&s->frame);
    s->outer = outer;
    s->set = set;
    s->count = 0;
    s->empty = false;
    if (!outer) memset(s->dead, 0, s->held->g->profiles * sizeof *s->dead);
}

/* The rows of the program above. */
static ent_status program(const enti_step *s, const enti_enforce *e, enti_lp **out)
{
    const size_t corners = s->set->count;
    ent_status st = enti_lp_new(e->rows + e->signals, e->signals * corners, true, out);

    for (size_t r = 0; r < e->rows && !st; r++)
        st = enti_lp_row(*out, r, (1.0 - s->delta) * e->need[r] + s->slack, INFINITY);
    for (size_t k = 0; k < e->signals && !st; k++) st = enti_lp_row(*out, e->rows + k, 1.0, 1.0);
    for (size_t k = 0; k < e->signals && !st; k++)
        for (size_t v = 0; v < corners && !st; v++) {
            const enti_point w = s->set->vertex[v];
            const size_t col = k * corners + v;
            st = enti_lp_entry(*out, e->rows + k, col, 1.0);
            for (size_t r = 0; r < e->rows && !st; r++)
                st = enti_lp_entry(*out, r, col,
                                   s->delta * e->differ[r * e->signals + k] *
                                       (e->player[r] == 0 ? w.x : w.y));
        }
    return st;
}

/* Continuations and payoff from the answer z of profile a. */
static enti_point take(const enti_step *s, size_t a, const double z[], enti_point next[])
{
    const enti_enforce *e = &s->held->e[a];
    const enti_point g = stage_payoff(s, a);
    enti_point at = {(1.0 - s->delta) * g.x, (1.0 - s->delta) * g.y};

    for (size_t y = 0; y < s->signals; y++)
        next[y] = s->set->vertex[0]; /* those that cannot come */
    for (size_t k = 0; k < e->signals; k++) {
        enti_point w = {0, 0};
        for (size_t v = 0; v < s->set->count; v++) {
            w.x += z[k * s->set->count + v] * s->set->vertex[v].x;
            w.y += z[k * s->set->count + v] * s->set->vertex[v].y;
        }
        next[e->signal[k]] = w;
        at.x += s->delta * e->path[k] * w.x;
        at.y += s->delta * e->path[k] * w.y;
    }
    return at;
}

/* Asks for another slack of the incentives of profile a. */
static ent_status ask(const enti_step *s, size_t a, double slack)
{
    const enti_enforce *e = &s->held->e[a];
    ent_status st = ENT_OK;

    for (size_t r = 0; r < e->rows && !st; r++)
        st = enti_lp_row(s->lp[a], r, (1.0 - s->delta) * e->need[r] + slack, INFINITY);
    return st;
}

/* Solves the program of profile a. On the edge of what is feasible neither verdict can be proven: then
 * the eased program bounds the payoffs, if bounds are wanted; *feasible false if payoffs are. */
static ent_status decide(enti_step *s, size_t a, enti_lp_result *answer, bool *feasible)
{
    ent_status st = enti_enforce_solve(s->lp[a], s->control, answer, feasible);

    if (st != ENT_ERR_NUMERIC) {
        if (!st && !*feasible) s->dead[a] = true;
        return st;
    }
    *feasible = false;
    if (!s->outer) return ENT_OK;
    for (double ease = 10.0 * ENTI_TOL_LP_POINT; st == ENT_ERR_NUMERIC && ease < 1.0; ease *= 10) {
        st = ask(s, a, s->slack - ease);
        if (!st) st = enti_enforce_solve(s->lp[a], s->control, answer, feasible);
    }
    return st ? st : ask(s, a, s->slack);
}

/* The program of profile a in the direction of *r, which is left as it was when nothing is farther. */
static ent_status solve(enti_step *s, size_t a, enti_reach *r, enti_point next[])
{
    const enti_enforce *e = &s->held->e[a];
    enti_lp_result answer = {0};
    bool feasible = false;
    ent_status st = s->lp[a] ? ENT_OK : program(s, e, &s->lp[a]);

    for (size_t k = 0; k < e->signals && !st; k++)
        for (size_t v = 0; v < s->set->count && !st; v++)
            st = enti_lp_cost(s->lp[a], k * s->set->count + v,
                              e->path[k] * along(r->direction, s->set->vertex[v]));
    if (!st) st = decide(s, a, &answer, &feasible);
    if (!st && feasible) {
        const double bound =
            (1.0 - s->delta) * along(r->direction, stage_payoff(s, a)) + s->delta * answer.bound;
        if (bound > r->bound) {
            r->bound = bound;
            r->profile = a;
            r->at = take(s, a, answer.x, next);
        }
    }
    enti_lp_result_clear(&answer);
    return st;
}

/* The farthest payoff in the direction of *r over all profiles. */
static ent_status find(enti_step *s, enti_reach *r, enti_point next[])
{
    const enti_point corner = farthest(s->set, r->direction);

    r->bound = -INFINITY;
    for (size_t a = 0; a < s->held->g->profiles; a++) {
        const enti_point g = stage_payoff(s, a);
        const double most =
            (1.0 - s->delta) * along(r->direction, g) + s->delta * along(r->direction, corner);
        if (s->dead[a] || most <= r->bound) continue;
        if (!s->held->stage[a]) {
            const ent_status st = solve(s, a, r, next);
            if (st) return st;
            continue;
        }
        r->bound = most; /* a stage equilibrium is held by the same corner after all signals */
        r->profile = a;
        r->at = (enti_point){(1.0 - s->delta) * g.x + s->delta * corner.x,
                             (1.0 - s->delta) * g.y + s->delta * corner.y};
        for (size_t y = 0; y < s->signals; y++) next[y] = corner;
    }
    return ENT_OK;
}

static ent_status grow(enti_step *s)
{
    const size_t capacity = s->capacity ? 2 * s->capacity : 16;
    enti_reach *reach = enti_resize(s->reach, capacity, sizeof *reach);

    if (!reach) return ENT_ERR_NOMEM;
    s->reach = reach;
    enti_point *next = enti_resize(s->next, capacity * s->signals, sizeof *next);
    if (!next) return ENT_ERR_NOMEM;
    s->next = next;
    enti_point *seed = enti_resize(s->seed, capacity, sizeof *seed);
    if (!seed) return ENT_ERR_NOMEM;
    s->seed = seed;
    s->capacity = capacity;
    return ENT_OK;
}

static bool is_known(const enti_step *s, enti_point d)
{
    for (size_t k = 0; k < s->count; k++)
        if (hypot(d.x - s->reach[k].direction.x, d.y - s->reach[k].direction.y) <= ENTI_TOL_REGRET)
            return true;
    return false;
}

/* Cuts the frame by one more bound. */
static ent_status narrow(enti_polygon *frame, const enti_reach *r)
{
    enti_polygon rest;
    const ent_status st = enti_polygon_clip(frame, r->direction.x, r->direction.y, r->bound,
                                            ENTI_TOL_LP_SOLVER, &rest);

    if (st) return st;
    enti_polygon_clear(frame);
    *frame = rest;
    return ENT_OK;
}

/* Tries a direction of length 1 unless it was tried. */
static ent_status try_direction(enti_step *s, enti_point d)
{
    if (s->empty || is_known(s, d)) return ENT_OK;
    ent_status st = s->count == s->capacity ? grow(s) : ENT_OK;
    if (st) return st;
    enti_reach *r = &s->reach[s->count];
    *r = (enti_reach){.direction = d};
    st = find(s, r, s->next + s->count * s->signals);
    if (st) return st;
    s->empty = isinf(r->bound);
    if (s->empty) return ENT_OK;
    s->count++;
    return s->frame.count ? narrow(&s->frame, r) : ENT_OK;
}

/* The hull of the points reached so far. */
static ent_status enclose(enti_step *s)
{
    enti_point *p = enti_new(s->count, enti_point);

    if (!p) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < s->count; k++) p[k] = s->reach[k].at;
    enti_polygon_clear(&s->hull);
    const ent_status st = enti_polygon_hull(s->count, p, ENTI_TOL_ATOM, &s->hull);
    enti_free(p);
    return st;
}

/* Beyond each edge of the hull that the frame leaves some room. */
static ent_status try_edges(enti_step *s, double tol, size_t most)
{
    ent_status st = ENT_OK;

    for (size_t k = 0; k < s->hull.count && !st && s->count < most && s->hull.count > 1; k++) {
        const enti_point a = s->hull.vertex[k], b = s->hull.vertex[(k + 1) % s->hull.count];
        const double length = hypot(b.x - a.x, b.y - a.y);
        const enti_point out = {(b.y - a.y) / length, (a.x - b.x) / length};
        if (length <= ENTI_TOL_REGRET) continue; /* no direction to speak of */
        if (s->frame.count && along(out, farthest(&s->frame, out)) <= along(out, a) + tol) continue;
        st = try_direction(s, out);
    }
    return st;
}

/* The box of the four axes. */
static ent_status box(enti_step *s)
{
    const double right = s->reach[0].bound, up = s->reach[1].bound;
    const double left = -s->reach[2].bound, down = -s->reach[3].bound;
    const enti_point corner[] = {{left, down}, {right, down}, {right, up}, {left, up}};

    return enti_polygon_hull(4, corner, 0.0, &s->frame);
}

ent_status enti_step_image(enti_step *s, double tol, size_t most)
{
    static const enti_point axes[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    ent_status st = ENT_OK;
    size_t before;

    s->empty = s->set->count == 0;
    for (size_t k = 0; k < 4 && !st; k++) st = try_direction(s, axes[k]);
    if (!st && !s->empty) st = box(s);
    for (size_t k = 0; k < s->seeds && !st; k++) st = try_direction(s, s->seed[k]);
    do {
        before = s->count;
        if (!st && !s->empty) st = enclose(s);
        if (!st && !s->empty) st = try_edges(s, tol, most);
    } while (!st && !s->empty && s->count > before);
    return st;
}
