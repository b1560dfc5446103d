/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mip.c -- two players: the equilibrium that is best for an objective.
 *
 * With payoffs mapped onto [0, 1], u_i = lo_i + range_i v_i, and b_s = 1 for an action s left
 * unused, the equilibria are the points of
 *
 *     a_s(p) <= v_i,   v_i - a_s(p) <= M_s b_s,   p_s <= 1 - b_s,   b_s in {0, 1},
 *
 * where a_s(p) is what action s of player i gets and M_s the largest regret that it can have.
 * GLPK's optimum is only a guess of the supports: its tolerance for integers times M_s is a regret
 * that payoffs of very different sizes hide in. Its "infeasible" is no word at all.
 *
 * On those supports face.c finds the best equilibrium exactly, and the exact judge decides. Every
 * objective here is best at some extreme equilibrium, hence a complete list of those proves the
 * optimum. So does a value that no pure profile betters. The bound of the relaxation proves none:
 * against payoffs of very different sizes its own tolerance is as coarse.
 * Source: T. Sandholm, A. Gilpin, V. Conitzer, Mixed-integer programming methods for finding Nash
 * equilibria, AAAI (2005), formulation 1.
 */
#include "lp/lp.h"
#include "nash/bimatrix.h"

#include <math.h>

/* Steps of the enumeration times entries of the table: a second as a rule, up to 12 x 12. */
#define PROOF_WORK 10000000

typedef struct mip {
    enti_search *s;
    enti_bimatrix b;
    double lo[2], hi[2], range[2]; /* of each player's payoffs */
    double floor;                  /* the smaller lo */
    double unit;                   /* payoffs in the program are in units of this */
} mip;

/* ---- values in the program ------------------------------------------------------------------ */

/* The value for an objective of the program. */
static double value_from(const mip *w, double x)
{
    const ent_nash_opts *o = &w->s->opts;

    switch (o->objective) {
    case ENT_OBJECTIVE_WELFARE: return w->lo[0] + w->lo[1] + w->unit * x;
    case ENT_OBJECTIVE_EGALITARIAN: return w->floor + w->unit * x;
    case ENT_OBJECTIVE_MAX:
    case ENT_OBJECTIVE_MIN: return w->lo[o->player] + w->unit * x;
    case ENT_OBJECTIVE_SUPPORT: break;
    }
    return (double)w->s->g->width - x;
}

/* The bound that needs no program: the ends of the payoffs, one action a player. */
static double trivial_bound(const mip *w)
{
    const ent_nash_opts *o = &w->s->opts;
    const double *hi = w->hi;

    switch (o->objective) {
    case ENT_OBJECTIVE_WELFARE: return hi[0] + hi[1];
    case ENT_OBJECTIVE_EGALITARIAN: return fmin(hi[0], hi[1]);
    case ENT_OBJECTIVE_MAX: return hi[o->player];
    case ENT_OBJECTIVE_MIN: return w->lo[o->player];
    case ENT_OBJECTIVE_SUPPORT: break;
    }
    return 2.0;
}

/* ---- the program ---------------------------------------------------------------------------- */

/* The costs of the columns, see build(); for the egalitarian objective its two floors, too. */
static ent_status build_objective(const mip *w, enti_lp *lp)
{
    const ent_nash_opts *o = &w->s->opts;
    const size_t width = w->s->g->width, v = 2 * width, t = v + 2;
    ent_status st = ENT_OK;

    for (size_t s = 0; s < width && !st && o->objective == ENT_OBJECTIVE_SUPPORT; s++)
        st = enti_lp_cost(lp, width + s, 1.0);
    for (size_t i = 0; i < 2 && !st; i++) {
        const bool one = o->objective == ENT_OBJECTIVE_MAX || o->objective == ENT_OBJECTIVE_MIN;
        const double weight = w->range[i] / w->unit;
        if (o->objective == ENT_OBJECTIVE_WELFARE || (one && o->player == i))
            st = enti_lp_cost(lp, v + i, weight);
        if (o->objective != ENT_OBJECTIVE_EGALITARIAN) continue;
        /* t is at most 1 by the other row: a distance above 2 does not bind */
        const double above = fmin(2.0, (w->lo[i] - w->floor) / w->unit);
        st = enti_lp_row(lp, 2 + 3 * width + i, -INFINITY, above);
        if (!st) st = enti_lp_entry(lp, 2 + 3 * width + i, v + i, -weight);
        if (!st) st = enti_lp_entry(lp, 2 + 3 * width + i, t, 1.0);
    }
    if (!st && o->objective == ENT_OBJECTIVE_EGALITARIAN) st = enti_lp_cost(lp, t, 1.0);
    return st;
}

/* The largest regret of action r of player i against any action of the other. */
static double most_regret(const enti_bimatrix *b, size_t i, size_t r)
{
    const size_t n = b->n[1 - i];
    double most = 0.0;

    for (size_t k = 0; k < b->n[i]; k++)
        for (size_t c = 0; c < n; c++)
            most = fmax(most, b->reply[i][k * n + c] - b->reply[i][r * n + c]);
    return most;
}

/* The three rows of action r of player i, whose number is s. */
static ent_status build_action(const enti_bimatrix *b, size_t i, size_t r, size_t s, enti_lp *lp)
{
    const size_t width = b->g->width, n = b->n[1 - i], other = (1 - i) * b->n[0];
    const size_t best = 2 + s, used = best + width, unused = used + width;
    ent_status st = enti_lp_row(lp, best, 0.0, INFINITY);

    if (!st) st = enti_lp_row(lp, used, -INFINITY, 0.0);
    if (!st) st = enti_lp_row(lp, unused, -INFINITY, 1.0);
    for (size_t row = best; row <= used && !st; row += width) {
        st = enti_lp_entry(lp, row, 2 * width + i, 1.0);
        for (size_t c = 0; c < n && !st; c++)
            st = enti_lp_entry(lp, row, other + c, 1.0 - b->reply[i][r * n + c]);
    }
    if (!st) st = enti_lp_entry(lp, used, width + s, -most_regret(b, i, r));
    if (!st) st = enti_lp_entry(lp, unused, s, 1.0);
    if (!st) st = enti_lp_entry(lp, unused, width + s, 1.0);
    return st;
}

/*             p [width]      b [width]   v [2]    t (egalitarian)
 *     sum     1 on i's                                  =  1      [2]
 *     best    -a             .           1 at i         >= 0      [width]
 *     used    -a             -M_s at s   1 at i         <= 0      [width]
 *     unused  1 at s         1 at s                     <= 1      [width]
 *     floor                              -range_i  1    <= lo_i   [2], egalitarian; in units
 */
static ent_status build(const mip *w, enti_lp **out)
{
    const enti_bimatrix *b = &w->b;
    const size_t width = b->g->width;
    const ent_objective objective = w->s->opts.objective;
    const bool floors = objective == ENT_OBJECTIVE_EGALITARIAN;
    ent_status st = enti_lp_new(2 + 3 * width + (floors ? 2 : 0), 2 * width + 2 + floors,
                                objective != ENT_OBJECTIVE_MIN, out);

    for (size_t i = 0, s = 0; i < 2; i++) {
        if (!st) st = enti_lp_row(*out, i, 1.0, 1.0);
        for (size_t r = 0; r < b->n[i] && !st; r++, s++) {
            st = enti_lp_entry(*out, i, s, 1.0);
            if (!st) st = enti_lp_col(*out, width + s, 0.0, 1.0);
            if (!st) st = enti_lp_integer(*out, width + s);
            if (!st) st = build_action(b, i, r, s, *out);
        }
    }
    return st ? st : build_objective(w, *out);
}

/* Takes the bound of the relaxation if it says more. */
static void tighten(mip *w, double bound)
{
    if (enti_best_better(&w->s->opts, w->s->found.bound, bound)) w->s->found.bound = bound;
}

/* GLPK's guess, its bound, and the equilibrium on the supports if there is one. */
static ent_status guess(mip *w)
{
    const enti_lp_opts opts = {.control = w->s->opts.control};
    enti_lp *lp = NULL;
    enti_lp_result r = {0};
    ent_status st = build(w, &lp);

    if (!st) st = enti_lp_solve(lp, &opts, &r);
    if (!st) {
        w->s->found.steps = r.steps;
        w->s->stopped = r.verdict == ENTI_LP_STOPPED;
        if (r.verdict == ENTI_LP_OPTIMAL || r.x) tighten(w, value_from(w, r.bound));
        if (r.x) st = enti_face_push(&w->b, r.x, w->s);
    }
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return st == ENT_ERR_NUMERIC ? ENT_OK : st; /* no equilibrium there: others will look */
}

/* ---- other methods -------------------------------------------------------------------------- */

/* Takes what another method finds in `most` steps, 0 for no limit but the caller's; *all says whether
 * it found everything. */
static ent_status consult(enti_search *s, ent_nash_fn *method, uint64_t most, bool *all)
{
    const uint64_t limit = s->opts.control.max_steps;
    ent_nash_opts o = s->opts;
    ent_equilibria list = {0};

    *all = false;
    s->stopped = limit && s->found.steps >= limit;
    if (s->stopped) return ENT_OK;
    const uint64_t left = limit - s->found.steps;
    o.control.max_steps = limit && (!most || left < most) ? left : most;
    o.max_count = 0;
    o.found = NULL;
    const ent_status st = method(s->g, &o, &list);
    s->found.steps += list.steps;
    s->stopped = list.cut && !(most && list.steps >= most); /* that limit was ours */
    *all = !st && list.claim == ENT_CLAIM_ALL;
    enti_best_adopt(s, &list);
    ent_equilibria_clear(&list);
    return st;
}

/* ---- the method ----------------------------------------------------------------------------- */

static void measure(mip *w)
{
    const ent_game *g = w->s->g;
    const ent_nash_opts *o = &w->s->opts;

    for (size_t i = 0; i < 2; i++) {
        w->range[i] = w->s->range[i];
        w->lo[i] = w->hi[i] = g->payoff[i];
        for (size_t k = i; k < 2 * g->profiles; k += 2) {
            w->lo[i] = fmin(w->lo[i], g->payoff[k]);
            w->hi[i] = fmax(w->hi[i], g->payoff[k]);
        }
    }
    w->floor = fmin(w->lo[0], w->lo[1]);
    w->unit = fmax(w->range[0], w->range[1]);
    if (o->objective == ENT_OBJECTIVE_MAX || o->objective == ENT_OBJECTIVE_MIN)
        w->unit = w->range[o->player];
    if (!(w->unit > 0.0)) w->unit = 1.0;
    w->s->found.bound = trivial_bound(w);
}

static ent_status search(mip *w, ent_claim *claim)
{
    enti_search *s = w->s;
    bool all = false;

    measure(w);
    ent_status st = guess(w);
    if (!st && !s->stopped)
        st = consult(s, ent_nash_enumerate, 1 + PROOF_WORK / s->g->profiles, &all);
    *claim = all ? ENT_CLAIM_OPTIMAL : ENT_CLAIM_SOME;
    if (!st && !s->stopped && !s->found.count) st = consult(s, ent_nash_auto, 0, &all);
    if (st || !s->found.count) return st;

    const double value = enti_best_value(&s->opts, &s->found, 0);
    if (!enti_best_better(&s->opts, trivial_bound(w), value)) *claim = ENT_CLAIM_OPTIMAL;
    s->found.value = value;
    if (*claim == ENT_CLAIM_OPTIMAL || enti_best_better(&s->opts, value, s->found.bound))
        s->found.bound = value; /* the relaxation's may miss it by round-off */
    return ENT_OK;
}

ent_status ent_nash_mip(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    mip w = {.s = &s};
    ent_claim claim = ENT_CLAIM_NONE;
    ent_status st = enti_search_begin(&s, "mip", 2, g, opts, out);

    if (st) return st;
    s.late = true;
    s.found.objective = s.opts.objective;
    s.found.player = s.opts.player;
    st = enti_best_asked(&s.opts) ? enti_bimatrix_new(g, &w.b) : ENT_ERR_ARG;
    if (!st) {
        st = search(&w, &claim);
        enti_bimatrix_clear(&w.b);
    }
    return enti_search_end(&s, st, claim, out);
}
