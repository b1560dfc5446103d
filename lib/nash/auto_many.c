/* SPDX-License-Identifier: GPL-3.0-or-later */
/* auto_many.c -- one equilibrium of three players or more who have no pure one.
 *
 * Strictly dominated actions go first, then methods take turns, the fastest first:
 *
 *     polymatrix      Newton's method on the game made linear: a few rounds, or no answer
 *     logit           the branch of logit equilibria: an answer in nearly all games
 *     simplicial      cannot miss
 *
 * The first answer with a proof ends it, where proofs are possible at all; else the first answer.
 * What is found without some actions is judged and proven anew in the whole game.
 */
#include "base/mem.h"
#include "nash/many.h"
#include "nash/portfolio.h"
#include "nash/support_system.h"

#include <math.h>

static ent_nash_fn *const turns[] = {ent_nash_polymatrix, ent_nash_logit, ent_nash_simplicial};

static bool is_proven(const ent_equilibria *eq)
{
    return eq->count && eq->box && eq->box[0] < INFINITY;
}

/* Whether a proof was out of reach from the start. */
static bool is_too_large(const ent_game *g)
{
    return g->profiles * g->players > ENTI_MOST_PROVEN;
}

/* Methods in turn. A limit of steps holds for each. */
static ent_status take_turns(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    ent_status st = ENT_ERR_NUMERIC;

    for (size_t k = 0; k < sizeof turns / sizeof *turns; k++) {
        ent_equilibria next = {0};
        const ent_status now = turns[k](g, opts, &next);
        if (now && now != ENT_ERR_NUMERIC) {
            ent_equilibria_clear(out);
            return now;
        }
        const bool better = !now && (st || (!out->count && next.count) || is_proven(&next));
        if (better) {
            ent_equilibria_clear(out);
            *out = next;
            st = ENT_OK;
        } else {
            ent_equilibria_clear(&next);
        }
        if (!st && (is_proven(out) || (out->count && is_too_large(g)))) break;
    }
    return st;
}

/* The profile of the sub-game as one of the game, proven there. */
static ent_status lift(enti_search *s, const bool keep[], const ent_equilibria *sub)
{
    const ent_game *g = s->g;
    enti_proven p;
    bool done = false;
    double *prob = enti_new(g->width, double);
    ent_status st = enti_proven_new(g, &p);

    if (!prob) st = ENT_ERR_NOMEM;
    if (!st && sub->count) {
        size_t k = 0;
        for (size_t a = 0; a < g->width; a++) prob[a] = keep[a] ? sub->prob[k++] : 0.0;
        st = enti_proven_push(s, &p, prob, &done);
        if (!st && !done) st = enti_proven_settle(s, &p);
    }
    s->found.steps = sub->steps;
    enti_free(prob);
    enti_proven_clear(&p);
    return st;
}

static ent_status without_dominated(const ent_game *g, const bool keep[], const ent_nash_opts *opts,
                                    ent_equilibria *out)
{
    ent_nash_opts inside = *opts;
    ent_game *sub = NULL;
    ent_equilibria found = {0};
    enti_search s;
    ent_status st = ent_game_restrict(g, keep, &sub);

    inside.found = NULL; /* what it finds is handed over as a profile of the whole game */
    inside.forget = false;
    inside.branch = NULL;
    if (!st) st = take_turns(sub, &inside, &found);
    if (!st) st = enti_search_begin(&s, found.method, 0, g, opts, out);
    if (!st) {
        st = lift(&s, keep, &found);
        st = enti_search_end(&s, st, ENT_CLAIM_SOME, out);
    }
    if (!st) {
        out->cut = found.cut;
        out->used[0] = "dominance";
    }
    ent_equilibria_clear(&found);
    ent_game_free(sub);
    return st;
}

/* The answer that is kept is handed over, not those that it replaced. */
static ent_status hand_over(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    ent_nash_opts inside = *opts;

    inside.found = NULL;
    inside.forget = false;
    const ent_status st = take_turns(g, &inside, out);
    if (st || !opts->found || !out->count) return st;
    if (!opts->found(opts->found_context, out)) out->cut = true;
    out->handed = out->count;
    if (!opts->forget) return ENT_OK;
    const ent_equilibria empty = {.players = out->players,
                                  .width = out->width,
                                  .handed = out->handed,
                                  .claim = out->claim,
                                  .method = out->method,
                                  .steps = out->steps,
                                  .cut = out->cut};
    ent_equilibria_clear(out);
    *out = empty;
    return ENT_OK;
}

ent_status enti_auto_many(const ent_game *g, const ent_nash_opts *opts, ent_equilibria *out)
{
    const ent_nash_opts o = opts ? *opts : (ent_nash_opts)ENT_NASH_OPTS_INIT;
    bool *keep = enti_new(g->width, bool), any = false;
    ent_status st = keep ? enti_dominated_many(g, keep, &any) : ENT_ERR_NOMEM;

    if (!st) st = any ? without_dominated(g, keep, &o, out) : hand_over(g, &o, out);
    enti_free(keep);
    return st;
}
