/* SPDX-License-Identifier: GPL-3.0-or-later */
/* enumerate.c -- two players: all extreme equilibria, also of degenerate games.
 *
 * An extreme equilibrium is a pair of vertices z, w other than 0 of the two best-reply polytopes
 *
 *     { z >= 0, reply_i z <= 1 }  and  { w >= 0, reply_o w <= 1 },   z of player o, w of player i,
 *
 * in which each action is unused or a best reply: together they have all labels. Every equilibrium
 * is a mixture of extreme ones. One polytope is walked, that with fewer weights. At a simple vertex
 * z with support C and best replies R, |C| = |R|, the other vertex must solve reply_o[C, R] w = 1
 * with no weight outside R: mostly there is no such w >= 0 with all replies at most 1, and doubles
 * prove it; else integers decide. At a vertex that is not simple, or whose system is singular, a
 * second walk looks for all w: they are the vertices of a face of the other polytope, that where
 * the labels which z lacks are tight.
 *
 * Source: D. Avis, G. Rosenberg, R. Savani, B. von Stengel, Enumeration of Nash equilibria for
 * two-player games, Economic Theory 42 (2010).
 */
#include "base/mem.h"
#include "nash/sets.h"
#include "nash/vertices.h"

#include <string.h>

/* One enumeration. */
typedef struct work {
    enti_search *s;
    enti_bimatrix *b;
    size_t i;          /* whose replies are walked first */
    enti_walk walk;    /* z */
    enti_walk second;  /* w, over the face of those with the labels that z lacks */
    bool has_fine;     /* `fine` is there: it was needed */
    enti_tableau mate; /* replies of the other in doubles, at the basis for w */
    enti_tableau fine; /* the same in pairs of doubles, where it was needed last */
    enti_certifier certifier;
    enti_label_set degenerate; /* the labels of each z that took a second walk */
    enti_label_set met;        /* those of the w met there */
    enti_label_set listed;     /* [2 words] those of z and w of each equilibrium */
    uint64_t *pair;            /* [2 words] work */
    uint64_t *all;             /* [words] every label */
    uint64_t *lacking;         /* [words] those that z lacks */
    uint64_t *labels;          /* [words] those of w, solved in integers */
    enti_graph graph;          /* of what is listed */
    int *list[2];              /* [n[p]] a support, as lists */
    size_t count[2];           /* their lengths */
    enti_mix mix[2];           /* mix[p]: weights of player p's opponent, of w->count actions */
    mpz_t payoff;              /* work */
    mpq_t *profile;            /* [width] */
} work;

static ent_status work_new(work *w)
{
    const ent_game *g = w->b->g;
    const size_t most = w->b->n[0] < w->b->n[1] ? w->b->n[0] : w->b->n[1];
    const size_t words = (g->width + 63) / 64;

    mpz_init(w->payoff);
    for (size_t p = 0; p < 2; p++) w->list[p] = enti_new(w->b->n[p], int);
    w->profile = enti_rationals_new(g->width);
    w->degenerate.words = w->met.words = words;
    w->graph = enti_graph_new(1 - w->i, words);
    w->listed.words = 2 * words;
    w->pair = enti_new(2 * words, uint64_t);
    w->all = enti_new(words, uint64_t);
    w->labels = enti_new(words, uint64_t);
    w->lacking = enti_new(words, uint64_t);
    if (!w->list[0] || !w->list[1] || !w->profile) return ENT_ERR_NOMEM;
    if (!w->all || !w->labels || !w->lacking || !w->pair) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < g->width; k++) enti_flip_label(w->all, (int)k);
    ent_status st = enti_mix_new(most, &w->mix[0]);
    if (!st) st = enti_mix_new(most, &w->mix[1]);
    if (!st) st = enti_tableau_new(&enti_floats, w->b, 1 - w->i, &w->mate);
    if (!st) enti_tableau_reset(&w->mate, w->b);
    if (!st) st = enti_certifier_new(&w->mate, w->b->reply[1 - w->i], &w->certifier);
    return st;
}

static void work_clear(work *w)
{
    for (size_t p = 0; p < 2; p++) {
        enti_free(w->list[p]);
        enti_mix_clear(&w->mix[p]);
    }
    enti_rationals_free(w->profile, w->b->g->width);
    enti_tableau_clear(&w->mate);
    if (w->has_fine) enti_tableau_clear(&w->fine);
    enti_certifier_clear(&w->certifier);
    enti_label_set_clear(&w->degenerate);
    enti_label_set_clear(&w->met);
    enti_label_set_clear(&w->listed);
    enti_graph_clear(&w->graph);
    enti_free(w->pair);
    enti_free(w->all);
    enti_free(w->labels);
    enti_free(w->lacking);
    enti_walk_clear(&w->walk);
    enti_walk_clear(&w->second);
    mpz_clear(w->payoff);
}

/* ---- in integers ---------------------------------------------------------------------------- */

/* Lists a support; false when it is empty, as at the vertex 0. */
static bool list_support(work *w, const bool support[])
{
    for (size_t p = 0; p < 2; p++) {
        w->count[p] = 0;
        for (size_t a = 0; a < w->b->n[p]; a++)
            if (support[p * w->b->n[0] + a]) w->list[p][w->count[p]++] = (int)a;
    }
    return w->count[0] > 0;
}

/* The vertex of player p's replies at the support listed. */
static ent_status solve(work *w, size_t p, bool *regular)
{
    return enti_mix_solve(w->b, p, w->count[p], w->list[p], w->list[1 - p], &w->mix[p], regular);
}

/* Whether the weights solved for player p's replies are feasible; their labels. */
static bool is_feasible(work *w, size_t p, uint64_t labels[])
{
    const size_t n = w->b->n[1 - p];
    const int own = (int)(p * w->b->n[0]), other = (int)((1 - p) * w->b->n[0]);
    enti_mix *m = &w->mix[p];

    memset(labels, 0, w->met.words * sizeof *labels);
    for (int c = 0; c < (int)n; c++) enti_flip_label(labels, other + c);
    for (size_t c = 0; c < w->count[p]; c++) {
        if (mpz_sgn(m->num[c]) < 0) return false;
        if (mpz_sgn(m->num[c]) > 0) enti_flip_label(labels, other + w->list[1 - p][c]);
    }
    for (size_t r = 0; r < w->b->n[p]; r++) {
        mpz_set_ui(w->payoff, 0);
        for (size_t c = 0; c < w->count[p]; c++)
            mpz_addmul(w->payoff, w->b->exact[p][r * n + (size_t)w->list[1 - p][c]], m->num[c]);
        const int order = mpz_cmp(w->payoff, m->den);
        if (order > 0) return false;
        if (order == 0) enti_flip_label(labels, own + (int)r);
    }
    return true;
}

/* Writes the vertex solved for player p's replies into the profile. */
static void write(work *w, size_t p)
{
    const size_t first = (1 - p) * w->b->n[0];

    for (size_t a = 0; a < w->b->n[1 - p]; a++) mpq_set_ui(w->profile[first + a], 0, 1);
    enti_mix_write(&w->mix[p], w->count[p], w->list[1 - p], w->profile + first);
}

/* Lists the profile of two vertices, by their labels, unless an earlier walk did. */
static ent_status list_profile(work *w, const uint64_t z[], const uint64_t v[])
{
    const size_t words = w->met.words;
    size_t index;
    bool is_new;

    memcpy(w->pair, z, words * sizeof *z);
    memcpy(w->pair + words, v, words * sizeof *v);
    ent_status st = enti_label_set_add(&w->listed, w->pair, &index, &is_new);
    if (st || !is_new) return st;
    if (enti_search_full(w->s)) {
        w->s->stopped = true; /* one more exists: this is it */
        return ENT_OK;
    }
    st = enti_search_push(w->s, NULL, w->profile);
    return st ? st : enti_graph_add(&w->graph, z, v, w->walk.basis);
}

/* ---- a vertex z ----------------------------------------------------------------------------- */

/* The vertex w that the second walk has reached; lists the equilibrium, once. */
static ent_status try_second(work *w)
{
    size_t index;
    bool is_new, regular = true;
    ent_status st = enti_label_set_add(&w->met, w->second.labels, &index, &is_new);

    if (st || !is_new) return st;
    list_support(w, w->second.support);
    st = solve(w, 1 - w->i, &regular);
    if (st) return st;
    write(w, 1 - w->i);
    return list_profile(w, w->walk.labels, w->second.labels);
}

/* All w that have the labels which z lacks. The support of z is listed. */
static ent_status walk_face(work *w)
{
    size_t index;
    bool is_new, regular = true, empty = true, more = true;
    ent_status st = enti_label_set_add(&w->degenerate, w->walk.labels, &index, &is_new);

    if (st || !is_new) return st;
    st = solve(w, w->i, &regular);
    if (st) return st;
    write(w, w->i);
    if (!w->second.b) st = enti_walk_begin(w->b, 1 - w->i, true, &w->second);
    for (size_t k = 0; k < w->met.words; k++) w->lacking[k] = w->all[k] & ~w->walk.labels[k];
    enti_label_set_empty(&w->met);
    if (!st) st = enti_walk_face(&w->second, w->lacking, &empty);
    while (!st && !empty && !w->s->stopped) {
        st = enti_walk_next(&w->second, &more);
        if (st || !more || !enti_search_step(w->s, -1.0)) break;
        st = try_second(w);
    }
    return st;
}

/* At a simple vertex: the only candidate for w, in integers. */
static ent_status try_mate(work *w)
{
    const size_t i = w->i;
    bool regular = false;
    ent_status st = solve(w, 1 - i, &regular);

    if (st) return st;
    if (!regular) return walk_face(w);
    if (!is_feasible(w, 1 - i, w->labels)) return ENT_OK;
    st = solve(w, i, &regular);
    if (st) return st;
    write(w, i);
    write(w, 1 - i);
    return list_profile(w, w->walk.labels, w->labels);
}

/* Whether a tableau proves that there is no w for the z reached. */
static bool rule_out(work *w, enti_tableau *t)
{
    if (enti_tableau_go(t, w->walk.support)) return enti_surely_infeasible(t, &w->certifier);
    enti_tableau_reset(t, w->b);
    return false;
}

/* The same, in doubles or else in pairs of them. */
static ent_status rule_out_fast(work *w, bool *out)
{
    ent_status st = ENT_OK;

    *out = rule_out(w, &w->mate);
    if (*out || !w->walk.finely) return ENT_OK;
    if (!w->has_fine) {
        w->has_fine = true;
        st = enti_tableau_new(&enti_twofold, w->b, 1 - w->i, &w->fine);
        if (!st) enti_tableau_reset(&w->fine, w->b);
    }
    if (!st) *out = rule_out(w, &w->fine);
    return st;
}

static ent_status try_vertex(work *w)
{
    bool out = false;

    if (!list_support(w, w->walk.support)) return ENT_OK; /* z = 0 */
    if (!w->walk.simple) return walk_face(w);
    const ent_status st = rule_out_fast(w, &out);
    return st || out ? st : try_mate(w);
}

static ent_status walk_all(work *w, bool careful)
{
    bool more = true;
    ent_status st = enti_walk_begin(w->b, w->i, careful, &w->walk);

    if (w->s->opts.max_memory) enti_walk_limit(&w->walk, w->s->opts.max_memory);

    while (!st) {
        st = enti_walk_next(&w->walk, &more);
        if (st || !more || !enti_search_step(w->s, -1.0)) break;
        st = try_vertex(w);
    }
    return st;
}

/* ---- the method ----------------------------------------------------------------------------- */

/* How much a player's replies differ from each other on the whole: the spread of their means, in
 * units of the largest reply above 1. */
static double spread(const enti_bimatrix *b, size_t p)
{
    const size_t m = b->n[p], n = b->n[1 - p];
    double mean = 0.0, squares = 0.0, most = 0.0;

    for (size_t r = 0; r < m; r++) {
        double sum = 0.0;
        for (size_t c = 0; c < n; c++) {
            const double x = b->reply[p][r * n + c] - 1.0;
            most = x > most ? x : most;
            sum += x / (double)n;
        }
        mean += sum / (double)m;
        squares += sum * sum / (double)m;
    }
    return most > 0.0 ? (squares - mean * mean) / (most * most) : 0.0;
}

/* Whose replies bound the polytope that is likely to have fewer vertices: that of fewer weights; of
 * as many, that in which fewer replies matter, the rest being worse on the whole. Of 60 uniform
 * games 10 x 10 this picked the smaller one in 43. */
static size_t choose(const enti_bimatrix *b)
{
    if (b->n[0] != b->n[1]) return b->n[0] < b->n[1];
    return spread(b, 1) > spread(b, 0);
}

/* A walk that doubles led astray found nothing wrong, and one in integers finds the rest. */
static ent_status walk_twice(work *w)
{
    const ent_status st = walk_all(w, false);

    if (st != ENT_ERR_NUMERIC) return st;
    enti_walk_clear(&w->walk);
    enti_label_set_empty(&w->degenerate);
    return walk_all(w, true);
}

static ent_status enumerate(enti_search *s, enti_bimatrix *b)
{
    work w = {.s = s, .b = b, .i = choose(b)};
    ent_status st = work_new(&w);

    if (!st) st = walk_twice(&w);
    if (!st) st = enti_sets_describe(b, &w.graph, s);
    work_clear(&w);
    if (st == ENT_ERR_LIMIT && s->found.steps) { /* what was found stands */
        s->stopped = true;
        st = ENT_OK;
    }
    return st;
}

ent_status ent_nash_enumerate(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    enti_bimatrix b;
    ent_status st = enti_search_begin(&s, "enumerate", 2, g, opts, out);

    if (st) return st;
    s.every = 256;
    s.once = true;
    st = enti_bimatrix_new(g, &b);
    if (!st) st = enti_bimatrix_faithful(&b);
    if (!st) st = enumerate(&s, &b);
    enti_bimatrix_clear(&b);
    return enti_search_end(&s, st, ENT_CLAIM_ALL, out);
}
