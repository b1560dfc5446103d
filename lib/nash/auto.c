/* SPDX-License-Identifier: GPL-3.0-or-later */
/* auto.c -- the method for those who do not want to choose: an equilibrium, soon.
 *
 *     two players, constant sum    zero-sum
 *     else, if there is one        the pure equilibria, the first of very many
 *     else, two players            without the actions that dominance takes out:
 *                                      zero-sum, if what is left has a constant sum
 *                                      else small supports, if there is an equilibrium on them
 *                                      else lemke-howson, the first path that ends
 *     else                         polymatrix, logit, simplicial in turn (auto_many.c)
 *
 * What is found without some actions is judged anew in the whole game. The result names the method
 * that answered, and what went before it. The claim is SOME: mixed equilibria beside the pure ones,
 * for instance, are not looked for.
 *
 * Asked for all: of two players zero-sum for a constant sum, else enumerate; of more subdivide, or, in
 * games too large for that, pure.
 */
#include "base/mem.h"
#include "nash/portfolio.h"
#include "nash/walk.h"

#include <string.h>

/* Probabilities in a list of pure equilibria, at most: large degenerate games have 10^5 of them. */
#define MOST_LISTED 1000000

/* Whether anything was found, kept or not. */
static bool has_answered(const ent_equilibria *eq)
{
    return eq->count || eq->handed;
}

static ent_status try_zero_sum(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    bool constant = false;

    if (ent_game_players(g) != 2) return ENT_OK;
    const ent_status st = enti_constant_sum(g, &constant);
    return st || !constant ? st : ent_nash_zero_sum(g, opts, out);
}

static ent_status try_pure(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    ent_nash_opts o = opts ? *opts : (ent_nash_opts)ENT_NASH_OPTS_INIT;
    const size_t most = MOST_LISTED / ent_game_width(g) + 1;
    const bool ours = !o.max_count || o.max_count > most;

    if (ours) o.max_count = most;
    const ent_status st = ent_nash_pure(g, &o, out);
    if (ours && (out->count == most || out->handed == most))
        out->cut = false; /* the limit was ours */
    return st;
}

/* One equilibrium by small supports or Lemke-Howson. */
static ent_status first_found(enti_bimatrix *b, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_search s;
    ent_status st = enti_search_begin(&s, "small-supports", 2, b->g, opts, out);

    if (st) return st;
    s.opts.max_count = 1;
    st = enti_small_supports(&s, b);
    if (!st && !s.stopped && !s.found.count) {
        s.found.method = "lemke-howson";
        st = enti_lemke_howson(&s, b, -1, true);
    }
    st = enti_search_end(&s, st, ENT_CLAIM_SOME, out);
    if (has_answered(out)) out->cut = false; /* more was not asked for */
    return st;
}

/* ---- without the dominated actions ---------------------------------------------------------- */

/* The rationals of an exact profile of the sub-game, spread over the actions kept. */
static ent_status spread_exact(const ent_game *g, const bool keep[], char *const from[], mpq_t to[])
{
    ent_status st = ENT_OK;
    size_t k = 0;

    for (size_t a = 0; a < g->width && !st; a++) {
        mpq_set_ui(to[a], 0, 1);
        if (!keep[a]) continue;
        st = enti_rational_parse(from[k], strlen(from[k]), to[a]);
        k++;
    }
    return st;
}

static void spread(const ent_game *g, const bool keep[], const double from[], double to[])
{
    size_t k = 0;

    for (size_t a = 0; a < g->width; a++) to[a] = keep[a] ? from[k++] : 0.0;
}

/* The equilibria of the sub-game as profiles of the game, judged there. */
static ent_status lift(const ent_game *g, const bool keep[], const ent_nash_opts *opts,
                       const ent_equilibria *sub, ent_equilibria *out)
{
    enti_search s;
    ent_status st = enti_search_begin(&s, sub->method, 2, g, opts, out);

    if (st) return st;
    double *prob = enti_new(g->width, double);
    mpq_t *exact = s.opts.exact ? enti_rationals_new(g->width) : NULL;
    if (!prob || (s.opts.exact && !exact)) st = ENT_ERR_NOMEM;
    for (size_t e = 0; e < sub->count && !st; e++) {
        spread(g, keep, sub->prob + e * sub->width, prob);
        if (exact) st = spread_exact(g, keep, sub->exact + e * sub->width, exact);
        if (!st) st = enti_search_push(&s, prob, exact);
    }
    s.found.steps = sub->steps;
    s.found.paths = sub->paths;
    enti_free(prob);
    enti_rationals_free(exact, g->width);
    return enti_search_end(&s, st, ENT_CLAIM_SOME, out);
}

static ent_status solve_sub(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    enti_bimatrix b;
    ent_status st = try_zero_sum(g, opts, out);

    if (st || out->count) return st;
    st = enti_bimatrix_new(g, &b);
    if (st) return st;
    st = first_found(&b, opts, out);
    enti_bimatrix_clear(&b);
    return st;
}

static ent_status without_dominated(const ent_game *g, const bool keep[], const ent_nash_opts *opts,
                                    ent_equilibria *out)
{
    ent_nash_opts inside = opts ? *opts : (ent_nash_opts)ENT_NASH_OPTS_INIT;
    ent_game *sub = NULL;
    ent_equilibria found = {0};
    ent_status st = ent_game_restrict(g, keep, &sub);

    inside.found = NULL; /* its profiles are handed over as those of the whole game */
    inside.forget = false;
    if (!st) st = solve_sub(sub, &inside, &found);
    if (!st) st = lift(g, keep, opts, &found, out);
    if (!st) {
        out->cut = found.cut;
        out->used[0] = "dominance";
    }
    ent_equilibria_clear(&found);
    ent_game_free(sub);
    return st;
}

/* Two players who have no pure equilibrium. */
static ent_status mixed(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    bool *keep = enti_new(g->width, bool), any = false;
    enti_bimatrix b = {0};
    ent_status st = keep ? enti_bimatrix_new(g, &b) : ENT_ERR_NOMEM;

    if (!st) st = enti_dominated(&b, keep, &any);
    if (!st) st = any ? without_dominated(g, keep, opts, out) : first_found(&b, opts, out);
    if (any && st == ENT_ERR_NUMERIC) st = first_found(&b, opts, out);
    enti_bimatrix_clear(&b);
    enti_free(keep);
    return st;
}

/* All of two players. */
static ent_status find_all(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    bool constant = false;
    const ent_status st = enti_constant_sum_exactly(g, &constant);

    if (st) return st;
    return constant ? ent_nash_zero_sum(g, opts, out) : ent_nash_enumerate(g, opts, out);
}

ent_status ent_nash_auto(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_equilibria){0};
    if (!g) return ENT_ERR_ARG;
    if (opts && opts->all && ent_game_players(g) == 2) return find_all(g, opts, out);
    if (opts && opts->all && ent_game_players(g) > 2) {
        const ent_status all = ent_nash_subdivide(g, opts, out);
        if (all != ENT_ERR_LIMIT) return all;
    }

    ent_status st = try_zero_sum(g, opts, out);
    if (!st && !has_answered(out)) st = try_pure(g, opts, out);
    if (!st && !has_answered(out) && ent_game_players(g) == 2) {
        ent_equilibria_clear(out);
        st = mixed(g, opts, out);
    } else if (!st && !has_answered(out) && !out->cut && ent_game_players(g) > 2) {
        ent_equilibria_clear(out);
        st = enti_auto_many(g, opts, out);
    }
    if (st) return st;
    out->claim = ENT_CLAIM_SOME;
    out->used[out->used[0] ? 1 : 0] = out->method;
    return ENT_OK;
}
