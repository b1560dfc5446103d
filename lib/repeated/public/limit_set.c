/* SPDX-License-Identifier: GPL-3.0-or-later */
/* limit_set.c -- what the scores in all directions leave to two players.
 *
 * In the quadrant of directions lambda = ((1 - t) s_1, t s_2), s_i = 1 or -1, 0 <= t <= 1, put
 * z_i = lambda_i x_i into the program of score.c:
 *
 *                  z [2][signals], free                                t
 *     incentive  [ s_1 (phi(y|a) - phi(y|b, a_2)) on z_1            need ] >= need
 *                [ s_2 (phi(y|a) - phi(y|a_1, b)) on z_2           -need ] >= 0
 *     level      [ 1, 1 at signal y                                   0  ] <= 0
 *     maximise     sum_y phi(y|a) (z_1(y) + z_2(y)) + lambda g(a)
 *
 * The score of a profile is therefore concave and piecewise linear in t, and the best of all profiles
 * is linear between the corners of all of them and the places where the lead changes. Where it is
 * linear from one direction to another, the half-planes of these two imply all between. Work is done
 * above the payoffs of the first profile and in units of the range. On an axis, where one z is 0, the
 * score may be lower than beside it: axes are programs of their own.
 */
#include "base/mem.h"
#include "base/polygon.h"
#include "base/tol.h"
#include "repeated/public/curve.h"
#include "repeated/public/score.h"

#include <math.h>

void ent_limit_set_clear(ent_limit_set *x)
{
    if (!x) return;
    enti_free(x->vertex);
    enti_free(x->score);
    *x = (ent_limit_set){0};
}

typedef struct search {
    const enti_held *held;
    const ent_control *control;
    size_t count, capacity;
    ent_score *score;  /* [count] in units */
    enti_curve *curve; /* [profiles] of one quadrant */
    double *corner;
} search;

static ent_status add(search *s, double x, double y, double score, size_t profile)
{
    const double length = hypot(x, y);
    const ent_game *g = s->held->g;

    if (s->count == s->capacity) {
        const size_t capacity = s->capacity ? 2 * s->capacity : 32;
        ent_score *more = enti_resize(s->score, capacity, sizeof *more);
        if (!more) return ENT_ERR_NOMEM;
        s->score = more;
        s->capacity = capacity;
    }
    ent_score *h = &s->score[s->count++];
    *h = (ent_score){{x / length, y / length}, score / length, {-1, -1}};
    for (size_t i = 0; i < 2 && isfinite(score); i++)
        h->profile[i] = (int)(profile / g->stride[i] % (size_t)g->actions[i]);
    return ENT_OK;
}

static ent_status add_axis(search *s, double x, double y)
{
    double score;
    size_t best = 0;
    const ent_status st = enti_score(s->held, (const double[]){x, y}, s->control, &score, &best);

    return st ? st : add(s, x, y, score, best);
}

/* One profile in one quadrant. */
typedef struct piece {
    const search *s;
    const enti_enforce *e;
    const double *sign; /* [2] */
    double at_start;    /* lambda g(a) at t = 0 */
    enti_lp *lp;
} piece;

/* The program above. */
static ent_status piece_new(const search *s, size_t a, const double sign[], piece *p)
{
    const enti_enforce *e = &s->held->e[a];
    const double *payoff = s->held->payoff + 2 * a;
    const size_t t = 2 * e->signals;

    *p = (piece){s, e, sign, sign[0] * payoff[0], NULL};
    ent_status st = enti_lp_new(e->rows + e->signals, t + 1, true, &p->lp);
    for (size_t c = 0; c < t && !st; c++) {
        st = enti_lp_col(p->lp, c, -INFINITY, INFINITY);
        if (!st) st = enti_lp_cost(p->lp, c, e->path[c % e->signals]);
        if (!st) st = enti_lp_entry(p->lp, e->rows + c % e->signals, c, 1.0);
    }
    for (size_t k = 0; k < e->signals && !st; k++)
        st = enti_lp_row(p->lp, e->rows + k, -INFINITY, 0.0);
    for (size_t r = 0; r < e->rows && !st; r++) {
        const size_t i = e->player[r];
        st = enti_lp_row(p->lp, r, i == 0 ? e->need[r] : 0.0, INFINITY);
        if (!st) st = enti_lp_entry(p->lp, r, t, i == 0 ? e->need[r] : -e->need[r]);
        for (size_t k = 0; k < e->signals && !st; k++)
            st = enti_lp_entry(p->lp, r, i * e->signals + k,
                               sign[i] * e->differ[r * e->signals + k]);
    }
    return st;
}

/* For enti_curve_fill(): the score at t less price t. */
static ent_status piece_best(void *context, double price, double lo, double hi, double *at,
                             double *value, bool *feasible)
{
    const piece *p = context;
    const double *payoff = p->s->held->payoff + 2 * p->e->profile;
    const double slope = p->sign[1] * payoff[1] - p->sign[0] * payoff[0];
    const size_t t = 2 * p->e->signals;
    enti_lp_result r = {0};
    ent_status st = enti_lp_col(p->lp, t, lo, hi);

    *at = *value = 0.0;
    if (!st) st = enti_lp_cost(p->lp, t, slope - price);
    if (!st) st = enti_enforce_solve(p->lp, p->s->control, &r, feasible);
    if (!st && *feasible) {
        *at = r.x[t];
        *value = p->at_start + r.bound + price * *at;
    }
    enti_lp_result_clear(&r);
    return st;
}

/* The score of profile a over a quadrant; nowhere defined when nothing holds it. */
static ent_status fill_curve(const search *s, size_t a, const double sign[], enti_curve *c)
{
    const double *payoff = s->held->payoff + 2 * a;
    piece p = {0};
    bool feasible = true;
    ent_status st = ENT_OK;

    if (s->held->stage[a]) {
        st = enti_curve_push(c, 0.0, sign[0] * payoff[0]);
        return st ? st : enti_curve_push(c, 1.0, sign[1] * payoff[1]);
    }
    st = piece_new(s, a, sign, &p);
    for (int end = 0; end <= 1 && !st && feasible; end++) {
        double at, value;
        st = piece_best(&p, 0.0, end, end, &at, &value, &feasible);
        if (!st && feasible) st = enti_curve_push(c, end, value);
    }
    if (!st && feasible) st = enti_curve_fill(c, piece_best, &p);
    enti_lp_free(p.lp);
    return st;
}

/* The profile that leads right of t, its score at t and slope; false when there is none. */
static bool leader(const search *s, double t, size_t *profile, double *score, double *slope)
{
    *score = -INFINITY;
    for (size_t a = 0; a < s->held->g->profiles; a++) {
        double value, steep;
        if (!enti_curve_at(&s->curve[a], t, &value, &steep)) continue;
        const double ahead = value - *score;
        if (!(ahead > ENTI_TOL_ATOM || (ahead >= -ENTI_TOL_ATOM && steep > *slope))) continue;
        *score = value;
        *slope = steep;
        *profile = a;
    }
    return isfinite(*score);
}

/* Where another profile overtakes the leader first, at most `end`. */
static double overtaken(const search *s, double t, double score, double slope, double end)
{
    double first = end;

    for (size_t a = 0; a < s->held->g->profiles; a++) {
        double value, steep;
        if (!enti_curve_at(&s->curve[a], t, &value, &steep) || !(steep > slope)) continue;
        const double meet = t + (score - value) / (steep - slope);
        if (meet > t + ENTI_TOL_ATOM) first = fmin(first, meet);
    }
    return first;
}

/* The directions of a quadrant, its ends included: there the score is the limit from inside. */
static ent_status add_quadrant(search *s, const double sign[])
{
    size_t corners;
    ent_status st = ENT_OK;

    for (size_t a = 0; a < s->held->g->profiles && !st; a++)
        st = fill_curve(s, a, sign, &s->curve[a]);
    if (!st) st = enti_curve_corners(s->held->g->profiles, s->curve, &corners, &s->corner);
    for (size_t k = 0; !st && k < corners; k++) {
        const double end = k + 1 < corners ? s->corner[k + 1] : s->corner[k];
        double t = s->corner[k], score, slope = 0.0;
        size_t best = 0;
        do {
            if (!leader(s, t, &best, &score, &slope)) break;
            st = add(s, (1.0 - t) * sign[0], t * sign[1], score, best);
            t = overtaken(s, t, score, slope, end);
        } while (!st && t < end);
    }
    for (size_t a = 0; a < s->held->g->profiles; a++) enti_curve_clear(&s->curve[a]);
    enti_free(s->corner);
    s->corner = NULL;
    return st;
}

/* The stage payoffs' hull, cut by all half-planes. */
static ent_status cut(const search *s, enti_polygon *set)
{
    const size_t n = s->held->g->profiles;
    enti_point *p = enti_new(n, enti_point);
    ent_status st = p ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t a = 0; a < n && !st; a++)
        p[a] = (enti_point){s->held->payoff[2 * a], s->held->payoff[2 * a + 1]};
    if (!st) st = enti_polygon_hull(n, p, ENTI_TOL_REGRET, set);
    enti_free(p);
    for (size_t k = 0; k < s->count && !st; k++) {
        const ent_score *h = &s->score[k];
        enti_polygon rest = {0};
        if (isfinite(h->score))
            st = enti_polygon_clip(set, h->lambda[0], h->lambda[1], h->score, ENTI_TOL_REGRET,
                                   &rest);
        enti_polygon_clear(set);
        *set = rest;
    }
    return st;
}

double *enti_held_payoffs(const enti_held *h, const enti_polygon *set)
{
    const size_t first = enti_polygon_lowest(set, ENTI_TOL_REGRET);
    double *out = enti_new(2 * set->count, double);

    for (size_t k = 0; out && k < set->count; k++) {
        const enti_point p = set->vertex[(first + k) % set->count];
        out[2 * k] = h->g->payoff[0] + h->unit * p.x;
        out[2 * k + 1] = h->g->payoff[1] + h->unit * p.y;
    }
    return out;
}

/* Back to payoffs. */
static ent_status finish(const enti_held *held, const enti_polygon *set, ent_limit_set *x)
{
    const double *base = held->g->payoff;

    x->dim = enti_polygon_dimension(set);
    x->count = set->count;
    x->vertex = enti_held_payoffs(held, set);
    if (!x->vertex) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < x->scores; k++) {
        ent_score *h = &x->score[k];
        h->score = held->unit * h->score + h->lambda[0] * base[0] + h->lambda[1] * base[1];
    }
    return ENT_OK;
}

ent_status enti_limit_set(const enti_held *held, const ent_control *control, size_t *count,
                          ent_score **score, enti_polygon *set)
{
    search s = {.held = held, .control = control};

    *count = 0;
    *score = NULL;
    *set = (enti_polygon){0};
    s.curve = enti_new(held->g->profiles, enti_curve);
    ent_status st = s.curve ? ENT_OK : ENT_ERR_NOMEM;
    for (int k = 0; k < 4 && !st; k++) st = add_axis(&s, k % 2 ? 0 : k - 1, k % 2 ? k - 2 : 0);
    for (int k = 0; k < 4 && !st; k++)
        st = add_quadrant(&s, (const double[]){k & 1 ? 1 : -1, k & 2 ? 1 : -1});
    if (!st) st = cut(&s, set);
    if (!st) {
        *count = s.count;
        *score = s.score;
        s.score = NULL;
    }
    enti_free(s.corner);
    enti_free(s.curve);
    enti_free(s.score);
    return st;
}

ent_status ent_monitoring_limit(const ent_game *g, const ent_monitoring *m,
                                const ent_control *control, ent_limit_set *out)
{
    enti_held held = {0};
    enti_polygon set = {0};
    ent_limit_set x = {.claim = ENT_CLAIM_OUTER};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_limit_set){0};
    if (!enti_monitoring_fits(g, m) || g->players != 2) return ENT_ERR_ARG;

    ent_status st = enti_held_new(g, m, &held);
    if (!st) st = enti_limit_set(&held, control, &x.scores, &x.score, &set);
    if (!st) st = finish(&held, &set, &x);
    if (!st) {
        *out = x;
        x = (ent_limit_set){0};
    }
    ent_limit_set_clear(&x);
    enti_polygon_clear(&set);
    enti_held_clear(&held);
    return st;
}
