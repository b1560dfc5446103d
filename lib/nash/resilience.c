/* SPDX-License-Identifier: GPL-3.0-or-later */
/* resilience.c -- the smallest coalitions that break each pure equilibrium.
 *
 * A profile b is left to from a by those whose actions differ, D(a, b). All members of some
 * coalition gain by some deviation exactly when all of D gain for some b: who gains without a
 * change is not needed. Some member gains when one of D does, or else anybody does, whom D then
 * takes in. So one pass over the profiles b finds the smallest coalitions of both kinds.
 */
#include "nash/resilience.h"

#include "base/mem.h"
#include "base/rational.h"

int enti_alliance_action(const ent_game *g, size_t profile, size_t player)
{
    return (int)(profile / g->stride[player] % (size_t)g->actions[player]);
}

bool enti_alliance_step(enti_alliance *x, uint64_t n)
{
    const uint64_t before = x->steps;

    x->steps += n;
    if (x->control.max_steps && x->steps > x->control.max_steps) x->cut = true;
    if (x->control.progress && before >> 16 != x->steps >> 16)
        x->cut = x->cut || !x->control.progress(x->control.context, -1.0);
    return !x->cut;
}

static bool is_equilibrium(const enti_alliance *x, size_t a)
{
    const ent_game *g = x->g;

    for (size_t k = 0; k < x->movers; k++) {
        const size_t i = x->mover[k], n = g->players;
        size_t b = a - (size_t)enti_alliance_action(g, a, i) * g->stride[i];
        for (int action = 0; action < g->actions[i]; action++, b += g->stride[i])
            if (x->rank[b * n + i] > x->rank[a * n + i]) return false;
    }
    return true;
}

/* A coalition that gains, and where it leaves to. */
typedef struct finding {
    ent_coalition coalition; /* 0: none yet */
    size_t size, after;
} finding;

static void keep_smaller(finding *best, ent_coalition coalition, size_t size, size_t after)
{
    if (!best->coalition || size < best->size) *best = (finding){coalition, size, after};
}

/* What b is to those who leave a for it. */
static void weigh(const enti_alliance *x, size_t a, size_t b, finding *all, finding *any)
{
    const size_t n = x->g->players;
    ent_coalition leavers = 0, winners = 0, first = 0;
    size_t size = 0;

    for (size_t i = 0; i < n; i++) {
        const ent_coalition bit = (ent_coalition)1 << i;
        if (enti_alliance_action(x->g, a, i) != enti_alliance_action(x->g, b, i)) {
            leavers |= bit;
            size++;
        }
        if (x->rank[b * n + i] <= x->rank[a * n + i]) continue;
        if (!winners) first = bit;
        winners |= bit;
    }
    if (!winners) return;
    if (!(leavers & ~winners)) keep_smaller(all, leavers, size, b);
    if (leavers & winners)
        keep_smaller(any, leavers, size, b);
    else
        keep_smaller(any, leavers | first, size + 1, b);
}

/* Whether nobody can get more than in profile a anywhere. */
static bool is_best_for_all(const enti_alliance *x, size_t a)
{
    for (size_t i = 0; i < x->g->players; i++)
        if (x->rank[a * x->g->players + i] < x->most[i]) return false;
    return true;
}

/* False when cut. */
static bool find_coalitions(enti_alliance *x, size_t a, finding *all, finding *any)
{
    if (is_best_for_all(x, a)) return true;
    for (size_t b = 0; b < x->g->profiles; b++) {
        if (all->size == 2 && any->size == 2) break; /* none is smaller: a is an equilibrium */
        weigh(x, a, b, all, any);
        if (!enti_alliance_step(x, 1)) return false;
    }
    return true;
}

/* ---- the result ------------------------------------------------------------------------------ */

static void clear_deviation(ent_joint_deviation *d)
{
    enti_free(d->profile);
    enti_free(d->gain);
}

static void clear_one(ent_resilient *e)
{
    enti_free(e->profile);
    enti_free(e->payoff);
    clear_deviation(&e->all_gain);
    clear_deviation(&e->any_gain);
    clear_deviation(&e->credible);
}

void ent_resilience_clear(ent_resilience *x)
{
    if (!x) return;
    for (size_t k = 0; k < x->count; k++) clear_one(&x->equilibrium[k]);
    enti_free(x->equilibrium);
    *x = (ent_resilience){0};
}

static int *actions_of(const ent_game *g, size_t profile)
{
    int *out = enti_new(g->players, int);

    for (size_t i = 0; out && i < g->players; i++) out[i] = enti_alliance_action(g, profile, i);
    return out;
}

/* u_i(b) - u_i(a), rounded once. */
static ent_status find_gain(const ent_game *g, size_t a, size_t b, size_t i, double *out)
{
    mpq_t before, after;

    mpq_inits(before, after, NULL);
    ent_status st = enti_game_rational(g, a * g->players + i, before);
    if (!st) st = enti_game_rational(g, b * g->players + i, after);
    mpq_sub(after, after, before);
    *out = enti_rational_double(after);
    mpq_clears(before, after, NULL);
    return st;
}

static ent_status fill_deviation(const ent_game *g, size_t a, ent_coalition coalition, size_t after,
                                 ent_joint_deviation *out)
{
    ent_status st = ENT_OK;

    if (!coalition) return ENT_OK;
    out->coalition = coalition;
    out->profile = actions_of(g, after);
    out->gain = enti_new(g->players, double);
    if (!out->profile || !out->gain) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players && !st; i++) st = find_gain(g, a, after, i, &out->gain[i]);
    return st;
}

/* The equilibrium and all about it; on a cut *e stays as it is. */
static ent_status judge(enti_alliance *x, size_t a, ent_resilient *e)
{
    const ent_game *g = x->g;
    finding all = {0}, any = {0};

    if (!find_coalitions(x, a, &all, &any)) return ENT_OK;
    e->profile = actions_of(g, a);
    e->payoff = enti_new(g->players, double);
    if (!e->profile || !e->payoff) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players; i++) e->payoff[i] = g->payoff[a * g->players + i];
    e->resilience = all.coalition ? all.size - 1 : g->players;
    e->any_resilience = any.coalition ? any.size - 1 : g->players;
    ent_status st = fill_deviation(g, a, all.coalition, all.after, &e->all_gain);
    if (!st) st = fill_deviation(g, a, any.coalition, any.after, &e->any_gain);
    return st;
}

static ent_status push(enti_alliance *x, size_t a, ent_resilience *out)
{
    ent_resilient one = {0};
    ent_status st = judge(x, a, &one);
    ent_resilient *grown = NULL;

    if (!st && x->cut) return ENT_OK;
    if (!st) {
        const size_t room = out->count & (out->count - 1) ? 0 : 2 * out->count + 1;
        grown = room ? enti_resize(out->equilibrium, room, sizeof *grown) : out->equilibrium;
        if (!grown) st = ENT_ERR_NOMEM;
    }
    if (st) {
        clear_one(&one);
        return st;
    }
    out->equilibrium = grown;
    out->equilibrium[out->count++] = one;
    return ENT_OK;
}

/* The equilibria; the claim says whether these are all. */
static ent_status search(enti_alliance *x, size_t max_count, ent_resilience *out)
{
    ent_status st = ENT_OK;
    bool stopped = false;

    for (size_t a = 0; a < x->g->profiles && !st && !x->cut && !stopped; a++) {
        if (!enti_alliance_step(x, 1)) break;
        if (!is_equilibrium(x, a)) continue;
        stopped = max_count && out->count == max_count; /* one more exists: this is it */
        if (!stopped) st = push(x, a, out);
    }
    out->claim = x->cut || stopped ? ENT_CLAIM_SOME : ENT_CLAIM_ALL;
    return st;
}

/* Which of them are coalition-proof; on a cut none is decided. */
static ent_status find_credible(enti_alliance *x, ent_resilience *out)
{
    ent_status st = enti_alliance_prove(x);

    if (st || !x->proof) return st;
    out->proofness = true;
    for (size_t k = 0; k < out->count && !st; k++) {
        ent_resilient *e = &out->equilibrium[k];
        const size_t a = enti_game_index(x->g, e->profile);
        size_t after = a;
        const ent_coalition coalition = enti_alliance_breaks(x, a, &after);
        e->coalition_proof = !coalition;
        st = fill_deviation(x->g, a, coalition, after, &e->credible);
    }
    return st;
}

/* ---- begin and end ---------------------------------------------------------------------------- */

static ent_status alliance_init(enti_alliance *x, const ent_game *g)
{
    x->g = g;
    x->rank = enti_alloc(g->profiles * g->players, sizeof *x->rank);
    x->most = enti_new(g->players, int);
    x->mover = enti_new(g->players, size_t);
    if (!x->rank || !x->most || !x->mover) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players; i++)
        if (g->actions[i] > 1) x->mover[x->movers++] = i;
    const ent_status st = enti_game_ranks(g, x->rank);
    for (size_t k = 0; k < g->profiles * g->players && !st; k++)
        if (x->rank[k] > x->most[k % g->players]) x->most[k % g->players] = x->rank[k];
    return st;
}

static void alliance_clear(enti_alliance *x)
{
    enti_free(x->rank);
    enti_free(x->most);
    enti_free(x->mover);
    enti_free(x->proof);
    enti_free(x->replies);
    enti_free(x->part);
    enti_free(x->others);
    enti_free(x->agreed);
}

/* Whether the pairs of a coalition and a profile are few enough; there are fewer than 2^30 profiles,
 * hence at most 30 movers. */
static bool can_prove(const enti_alliance *x)
{
    return x->g->profiles <= ENT_RESILIENCE_MAX_PAIRS >> x->movers;
}

ent_status ent_resilience_pure(const ent_game *g, const ent_resilience_opts *opts,
                               ent_resilience *out)
{
    const ent_resilience_opts o = opts ? *opts : (ent_resilience_opts)ENT_RESILIENCE_OPTS_INIT;
    ent_resilience r = {0};
    enti_alliance x = {.control = o.control};

    if (!out) return ENT_ERR_ARG;
    *out = r;
    if (!g) return ENT_ERR_ARG;
    ent_status st = alliance_init(&x, g);
    if (!st) st = search(&x, o.max_count, &r);
    if (!st && o.proofness && !x.cut && can_prove(&x)) st = find_credible(&x, &r);
    if (!st) {
        r.players = g->players;
        r.cut = x.cut;
        r.steps = x.steps;
        *out = r;
        r = (ent_resilience){0};
    }
    alliance_clear(&x);
    ent_resilience_clear(&r);
    return st;
}
