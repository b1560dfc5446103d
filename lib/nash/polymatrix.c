/* SPDX-License-Identifier: GPL-3.0-or-later */
/* polymatrix.c -- one equilibrium of many players by iterated polymatrix approximation.
 *
 * In a polymatrix game each player's payoff is a sum over the other players of a matrix game with
 * each. Near a profile s every game is one, to first order:
 *
 *     u_i(a, x_-i)  ~  sum over j != i and b of u_i(a, b, s_-ij) x_j(b)  -  (N - 2) u_i(a, s_-i).
 *
 * An equilibrium x of that game is found by complementary pivoting, and takes the place of s: a
 * step of Newton's method which also chooses the support. Since each x_j sums to 1, the constant
 * goes into the matrices, and payoffs turned into costs A > 0 give the problem
 *
 *     A x - E' y >= 0,   E x >= 1,   x, y >= 0,   complementary,    E x = sums a player,
 *
 * whose matrix is copositive-plus: Lemke's path ends in a solution. If x no longer moves the
 * support is right, and Newton's method (polynomial.c) ends the search. It need not come to rest:
 * steps get shorter, and then other starts follow, 30 in all.
 * Source: S. Govindan, R. Wilson, Computing Nash equilibria by iterated polymatrix approximation,
 * JEDC 28 (2004); J. Howson, Equilibria of polymatrix games, Management Science 18 (1972); B.
 * Eaves, Polymatrix games with joint constraints, SIAM J. Applied Mathematics 24 (1973).
 */
#include "nash/polymatrix.h"
#include "base/mem.h"
#include "base/random.h"

#include <math.h>
#include <string.h>

#define MOST_STARTS 30
#define MOST_ROUNDS 40   /* from one start; most need three */
#define FULL_STEPS  8    /* rounds that go all the way, before they get shorter */
#define LEAST_COST  0.5  /* A is at least so much: costs of payoffs in [0, 1] are about 1 */
#define SMALL       1e-9 /* a probability for 0: well above what the pivots leave */
#define PIVOTS      20   /* times the actions; paths take about one pivot an action */
#define SEED        20252

/* One search. */
typedef struct approximation {
    enti_search *s;
    enti_many *m;
    enti_lcp lcp;
    enti_random random;
    double *at;    /* [width] the profile approximated at */
    double *next;  /* [width] an equilibrium there */
    double *trial; /* [width] */
    enti_proven proven;
} approximation;

static void approximation_clear(approximation *p)
{
    enti_free(p->lcp.table);
    enti_free(p->lcp.basic);
    enti_free(p->lcp.other);
    enti_free(p->at);
    enti_proven_clear(&p->proven);
}

static ent_status approximation_new(enti_search *s, enti_many *m, approximation *p)
{
    const size_t width = s->g->width, n = width + s->g->players;

    *p = (approximation){.s = s, .m = m, .random = enti_random_seed(SEED, 0)};
    p->lcp.n = n;
    p->lcp.table = enti_new(n * (n + 2), double);
    p->lcp.basic = enti_new(n, size_t);
    p->lcp.other = enti_new(n + 2, size_t);
    p->at = enti_new(3 * width, double);
    if (!p->lcp.table || !p->lcp.basic || !p->lcp.other || !p->at) return ENT_ERR_NOMEM;
    p->next = p->at + width;
    p->trial = p->next + width;
    return enti_proven_new(s->g, &p->proven);
}

/* The row of action a: q = 0, A, -E', d. */
static void set_action_row(approximation *p, size_t a)
{
    const enti_many *m = p->m;
    const ent_game *g = m->g;
    const size_t n = p->lcp.n, i = m->owner[a];
    const double others = (double)(g->players - 1);
    const double constant = (others - 1.0) * m->payoff[a] / others; /* of one matrix */
    double *row = p->lcp.table + a * (n + 2);

    row[0] = 0.0;
    for (size_t b = 0; b < g->width; b++) {
        const bool own = m->owner[b] == i;
        row[1 + b] = 1.0 + LEAST_COST + (own ? 0.0 : constant - m->pair[a * g->width + b]);
    }
    for (size_t k = 0; k < g->players; k++) row[1 + g->width + k] = k == i ? -1.0 : 0.0;
    row[n + 1] = 1.0 + enti_random_double(&p->random);
}

/* The row of a player: q = -1, E, 0, d. */
static void set_player_row(approximation *p, size_t i)
{
    const ent_game *g = p->m->g;
    const size_t n = p->lcp.n;
    double *row = p->lcp.table + (g->width + i) * (n + 2);

    memset(row, 0, (n + 2) * sizeof *row);
    row[0] = -1.0;
    for (size_t b = 0; b < g->width; b++) row[1 + b] = p->m->owner[b] == i;
    row[n + 1] = 1.0 + enti_random_double(&p->random);
}

/* Makes each player's weights sum to 1, with 0 for what is small; false if nothing is left. */
static bool to_profile(const ent_game *g, double x[])
{
    for (size_t i = 0; i < g->players; i++) {
        double *mine = x + g->offset[i], sum = 0.0;
        for (int a = 0; a < g->actions[i]; a++) {
            if (!(mine[a] > SMALL)) mine[a] = 0.0;
            sum += mine[a];
        }
        if (!(sum > SMALL && sum < INFINITY)) return false;
        for (int a = 0; a < g->actions[i]; a++) mine[a] /= sum;
    }
    return true;
}

/* An equilibrium of the game as it looks from p->at, into p->next. */
static bool solve_approximation(approximation *p)
{
    const ent_game *g = p->m->g;

    enti_many_evaluate(p->m, p->at);
    for (size_t a = 0; a < g->width; a++) set_action_row(p, a);
    for (size_t i = 0; i < g->players; i++) set_player_row(p, i);
    enti_lcp_begin(&p->lcp);
    if (!enti_lcp_solve(&p->lcp, PIVOTS * (int)p->lcp.n)) return false;
    for (size_t a = 0; a < g->width; a++) p->next[a] = enti_lcp_value(&p->lcp, a);
    return to_profile(g, p->next);
}

/* Lists an equilibrium on the support of p->next, or p->next itself. */
static ent_status try_support(approximation *p, bool *done)
{
    const size_t size = p->m->g->width * sizeof *p->trial;

    memcpy(p->trial, p->next, size);
    if (!enti_many_newton(p->m, p->trial)) {
        memcpy(p->trial, p->next, size);
        if (!enti_many_is_equilibrium(p->m, p->trial)) return ENT_OK;
    }
    return enti_proven_push(p->s, &p->proven, p->trial, done);
}

/* Even play first, then what is drawn. */
static void set_start(approximation *p, int start)
{
    const ent_game *g = p->m->g;

    for (size_t a = 0; a < g->width; a++)
        p->at[a] = start ? -log(1.0 - enti_random_double(&p->random)) + SMALL : 1.0;
    to_profile(g, p->at); /* no sum is 0 */
}

/* The rounds from one start. */
static ent_status iterate(approximation *p, bool *done)
{
    const size_t width = p->m->g->width;
    ent_status st = ENT_OK;

    for (int round = 0; round < MOST_ROUNDS && !*done && !st; round++) {
        const double part = round < FULL_STEPS ? 1.0 : 2.0 / (2.0 + (round - FULL_STEPS));
        if (!enti_search_step(p->s, -1.0) || !solve_approximation(p)) return ENT_OK;
        st = try_support(p, done);
        for (size_t a = 0; a < width; a++) p->at[a] += part * (p->next[a] - p->at[a]);
    }
    return st;
}

ent_status ent_nash_polymatrix(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    enti_many m = {0};
    approximation p = {0};
    bool done = false;
    ent_status st = enti_search_begin(&s, "polymatrix", 0, g, opts, out);

    if (st) return st;
    st = g->players < 3 ? ENT_ERR_ARG : enti_many_new(g, &m);
    if (!st) st = approximation_new(&s, &m, &p);
    for (int start = 0; start < MOST_STARTS && !done && !s.stopped && !st; start++) {
        set_start(&p, start);
        st = iterate(&p, &done);
    }
    if (!st && !done) st = enti_proven_settle(&s, &p.proven);
    approximation_clear(&p);
    enti_many_clear(&m);
    return enti_search_end(&s, st, ENT_CLAIM_SOME, out);
}
