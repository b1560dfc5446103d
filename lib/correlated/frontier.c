/* SPDX-License-Identifier: GPL-3.0-or-later */
/* frontier.c -- the Pareto frontier of two players, corner by corner.
 *
 * Its ends are the best treaties of either player, those that give the other the most among them.
 * Between two neighbours a, b the treaty v that is best for the normal of the segment ab either
 * lies on it, and the segment is part of the frontier, or beyond, and the two new segments are
 * asked in turn (B. Aneja, K. Nair, Bicriteria transportation problem, Manage. Sci. 25, 1979).
 */
#include "base/mem.h"
#include "base/tol.h"
#include "correlated/pact.h"

#include <entente/bargain.h>
#include <math.h>

void ent_frontier_clear(ent_frontier *x)
{
    if (!x) return;
    enti_free(x->payoff);
    *x = (ent_frontier){0};
}

typedef struct spot {
    double x[2]; /* gains from the first payoffs, in units of the ranges */
} spot;

/* Points still to be looked at behind `at`, in reverse; points done in front. */
typedef struct chain {
    enti_pact k;
    spot *done, *ahead;
    size_t n_done, n_ahead, room;
} chain;

static ent_status best_for(const chain *c, double w0, double w1, const double floor[2], spot *out)
{
    const enti_aim aim = {.cost = {w0, w1}, .floor = {floor[0], floor[1]}};
    enti_treaty t;
    const ent_status st = enti_pact_solve(&c->k, &aim, &t);

    if (!st) *out = (spot){{t.gain[0], t.gain[1]}};
    enti_treaty_clear(&t);
    return st;
}

/* The treaty that is best for player i and, with that, for the other. */
static ent_status find_end(const chain *c, size_t i, spot *out)
{
    double floor[2] = {-INFINITY, -INFINITY};
    ent_status st = best_for(c, i == 0, i == 1, floor, out);

    floor[i] = enti_pact_floor(out->x[i]);
    return st ? st : best_for(c, i == 1, i == 0, floor, out);
}

static ent_status make_room(chain *c)
{
    if (c->n_done + 1 < c->room && c->n_ahead + 1 < c->room) return ENT_OK;
    const size_t room = 2 * c->room + 8;
    spot *done = enti_resize(c->done, room, sizeof *done);
    if (done) c->done = done;
    spot *ahead = done ? enti_resize(c->ahead, room, sizeof *ahead) : NULL;
    if (!ahead) return ENT_ERR_NOMEM;
    c->ahead = ahead;
    c->room = room;
    return ENT_OK;
}

/* Walks from the point done last to the first one ahead. */
static ent_status walk(chain *c)
{
    const double none[2] = {-INFINITY, -INFINITY};
    ent_status st = ENT_OK;

    while (c->n_ahead && !st) {
        const spot a = c->done[c->n_done - 1], b = c->ahead[c->n_ahead - 1];
        const double w0 = a.x[1] - b.x[1], w1 = b.x[0] - a.x[0], size = fmax(w0, w1);
        spot v = a;
        st = make_room(c);
        if (!st && w0 > ENTI_TOL_REGRET && w1 > ENTI_TOL_REGRET)
            st = best_for(c, w0 / size, w1 / size, none, &v);
        if (st) break;
        const double beyond = (w0 * (v.x[0] - a.x[0]) + w1 * (v.x[1] - a.x[1])) / size;
        const bool between = v.x[0] > a.x[0] && v.x[0] < b.x[0];
        if (beyond > ENTI_TOL_REGRET && between)
            c->ahead[c->n_ahead++] = v;
        else
            c->done[c->n_done++] = c->ahead[--c->n_ahead];
    }
    return st;
}

/* Drops points that no segment between their neighbours would miss, and writes the rest. */
static ent_status write_down(const chain *c, ent_frontier *out)
{
    const ent_game *g = c->k.joint.game;
    ent_frontier x = {.payoff = enti_new(2 * c->n_done, double), .claim = ENT_CLAIM_ALL};

    if (!x.payoff) return ENT_ERR_NOMEM;
    for (size_t m = 0; m < c->n_done; m++) {
        const spot *s = &c->done[m];
        const bool same = m > 0 && s->x[0] - c->done[m - 1].x[0] <= ENTI_TOL_REGRET &&
                          c->done[m - 1].x[1] - s->x[1] <= ENTI_TOL_REGRET;
        if (same) continue;
        for (size_t i = 0; i < 2; i++)
            x.payoff[2 * x.count + i] = g->payoff[i] + s->x[i] * c->k.joint.range[i];
        x.count++;
    }
    *out = x;
    return ENT_OK;
}

ent_status ent_bargain_frontier(const ent_game *g, ent_bargain_over over,
                                const ent_control *control, ent_frontier *out)
{
    chain c = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_frontier){0};
    if (!g || g->players != 2 || over > ENT_BARGAIN_CORRELATED) return ENT_ERR_ARG;
    ent_status st = enti_pact_init(g, over == ENT_BARGAIN_CORRELATED, g->payoff, control, &c.k);
    if (!st) st = make_room(&c);
    if (!st) st = find_end(&c, 1, &c.done[0]);
    if (!st) st = find_end(&c, 0, &c.ahead[0]);
    if (st) goto done;
    c.n_done = c.n_ahead = 1;
    st = walk(&c);
    if (!st) st = write_down(&c, out);
done:
    enti_free(c.done);
    enti_free(c.ahead);
    return st;
}
