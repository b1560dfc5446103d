/* SPDX-License-Identifier: GPL-3.0-or-later */
/* support.c -- two players: every pair of equally large supports, decided in integers.
 *
 * For supports I of player 0 and J of player 1, |I| = |J| = k, let z solve reply_0[I, J] z = 1.
 * When z > 0 and no other action of player 0 gets more than 1, y = z / sum z makes exactly the
 * actions in I, and those that get 1 too, best replies. Likewise x from reply_1[J, I] w = 1. Both
 * hold: (x, y) is an equilibrium.
 *
 * Completeness. Every vertex of {w >= 0, reply_1 w <= 1} but 0, with positive part I, solves such a
 * system for some J among its best replies, so each vertex is seen. If none has a best reply beside
 * its J, the polytope is simple; if both polytopes are, the game is nondegenerate, all its
 * equilibria have equally large supports with regular systems, and the list is ALL. Otherwise it is
 * SOME.
 *
 * Pruning that loses neither: an action of I that another one beats strictly against every action
 * in J is no best reply to any y on J, so there is no such z ("conditional dominance").
 * Source: R. Porter, E. Nudelman, Y. Shoham, Simple search methods for finding a Nash equilibrium,
 * GEB 63 (2008); B. von Stengel, Handbook of Game Theory 3 (2002), section 2.
 */
#include "base/combinat.h"
#include "base/mem.h"
#include "nash/bimatrix.h"

/* What a support of the other player gives. */
typedef enum vertex {
    VERTEX_NONE,
    VERTEX_PLAIN,
    VERTEX_DEGENERATE, /* more best replies than actions in the support */
} vertex;

typedef struct pairs {
    enti_search *s;
    enti_bimatrix *b;
    size_t k;         /* size of both supports */
    int *support[2];  /* [k] */
    enti_mix mix[2];  /* mix[i]: the other player's weights, from player i's replies */
    mpz_t payoff;     /* work */
    mpq_t *profile;   /* [width] */
    bool degenerate;  /* some vertex was */
    double seen, all; /* pairs */
} pairs;

/* Whether some action gives player i more than `row` against every action in cols [k]. */
static bool is_beaten(const enti_bimatrix *b, size_t i, int row, size_t k, const int cols[])
{
    const size_t n = b->n[1 - i];
    mpz_t *own = b->exact[i] + (size_t)row * n;

    for (size_t r = 0; r < b->n[i]; r++) {
        mpz_t *other = b->exact[i] + r * n;
        size_t c = 0;
        while (c < k && mpz_cmp(other[cols[c]], own[cols[c]]) > 0) c++;
        if (c == k) return true;
    }
    return false;
}

static bool is_in(int x, size_t k, const int set[])
{
    size_t c = 0;

    while (c < k && set[c] != x) c++;
    return c < k;
}

/* Player i's best replies to the weights in w->mix[i], whose value is den: all in its support, some
 * beside it, or none there. */
static vertex classify(pairs *w, size_t i)
{
    const size_t n = w->b->n[1 - i];
    const int *cols = w->support[1 - i];
    enti_mix *m = &w->mix[i];
    vertex v = VERTEX_PLAIN;

    for (size_t c = 0; c < w->k; c++)
        if (mpz_sgn(m->num[c]) <= 0) return VERTEX_NONE;
    for (size_t r = 0; r < w->b->n[i]; r++) {
        if (is_in((int)r, w->k, w->support[i])) continue;
        mpz_set_ui(w->payoff, 0);
        for (size_t c = 0; c < w->k; c++)
            mpz_addmul(w->payoff, w->b->exact[i][r * n + (size_t)cols[c]], m->num[c]);
        const int order = mpz_cmp(w->payoff, m->den);
        if (order > 0) return VERTEX_NONE;
        if (order == 0) v = VERTEX_DEGENERATE;
    }
    return v;
}

/* The weights of the other player that make player i's support its best replies. */
static ent_status solve_side(pairs *w, size_t i, vertex *v)
{
    const int *rows = w->support[i], *cols = w->support[1 - i];
    bool regular = false;

    *v = VERTEX_NONE;
    for (size_t r = 0; r < w->k; r++)
        if (is_beaten(w->b, i, rows[r], w->k, cols)) return ENT_OK;
    const ent_status st = enti_mix_solve(w->b, i, w->k, rows, cols, &w->mix[i], &regular);
    if (regular) *v = classify(w, i);
    w->degenerate = w->degenerate || *v == VERTEX_DEGENERATE;
    return st;
}

static ent_status list_profile(pairs *w)
{
    const size_t width = w->b->g->width;

    if (enti_search_full(w->s)) {
        w->s->stopped = true; /* one more exists: this is it */
        return ENT_OK;
    }
    for (size_t k = 0; k < width; k++) mpq_set_ui(w->profile[k], 0, 1);
    enti_mix_write(&w->mix[0], w->k, w->support[1], w->profile + w->b->n[0]);
    enti_mix_write(&w->mix[1], w->k, w->support[0], w->profile);
    return enti_search_push(w->s, NULL, w->profile);
}

static ent_status try_pair(pairs *w)
{
    vertex v[2];
    ent_status st = solve_side(w, 0, &v[0]);

    if (!st) st = solve_side(w, 1, &v[1]);
    return !st && v[0] && v[1] ? list_profile(w) : st;
}

/* All pairs of supports of size w->k. */
static ent_status try_size(pairs *w)
{
    const int m = (int)w->b->n[0], n = (int)w->b->n[1], k = (int)w->k;
    ent_status st = ENT_OK;

    enti_subset_first(k, w->support[0]);
    do {
        enti_subset_first(k, w->support[1]);
        do {
            if (!enti_search_step(w->s, w->seen / w->all)) return ENT_OK;
            w->seen += 1.0;
            st = try_pair(w);
        } while (!st && !w->s->stopped && enti_subset_next(n, k, w->support[1]));
    } while (!st && !w->s->stopped && enti_subset_next(m, k, w->support[0]));
    return st;
}

/* The number of pairs, (m + n choose m) - 1. */
static double count_pairs(const enti_bimatrix *b)
{
    double count = 1.0;

    for (size_t k = 1; k <= b->n[0]; k++) count *= 1.0 + (double)b->n[1] / (double)k;
    return count - 1.0;
}

static void pairs_clear(pairs *w)
{
    for (size_t i = 0; i < 2; i++) {
        enti_free(w->support[i]);
        enti_mix_clear(&w->mix[i]);
    }
    enti_rationals_free(w->profile, w->b->g->width);
    mpz_clear(w->payoff);
}

static ent_status search(enti_search *s, enti_bimatrix *b, bool *degenerate)
{
    const size_t most = b->n[0] < b->n[1] ? b->n[0] : b->n[1];
    pairs w = {.s = s, .b = b, .all = count_pairs(b)};
    ent_status st = enti_bimatrix_exact(b);

    mpz_init(w.payoff);
    w.profile = enti_rationals_new(s->g->width);
    w.support[0] = enti_new(most, int);
    w.support[1] = enti_new(most, int);
    if (!st && !(w.profile && w.support[0] && w.support[1])) st = ENT_ERR_NOMEM;
    for (size_t k = 1; k <= most && !st && !s->stopped; k++) {
        for (size_t i = 0; i < 2 && !st; i++) {
            enti_mix_clear(&w.mix[i]);
            st = enti_mix_new(k, &w.mix[i]);
        }
        w.k = k;
        if (!st) st = try_size(&w);
    }
    *degenerate = w.degenerate;
    pairs_clear(&w);
    return st;
}

ent_status ent_nash_support(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    enti_bimatrix b;
    bool degenerate = false;
    ent_status st = enti_search_begin(&s, "support", 2, g, opts, out);

    if (st) return st;
    s.every = 64;
    st = enti_bimatrix_new(g, &b);
    if (!st) {
        st = search(&s, &b, &degenerate);
        enti_bimatrix_clear(&b);
    }
    return enti_search_end(&s, st, degenerate ? ENT_CLAIM_SOME : ENT_CLAIM_ALL, out);
}
