/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_resilience.c -- pure equilibria against coalitions, each claim by its definition.
 *
 * Of each profile: that it is an equilibrium, how small the coalitions are that gain by leaving it,
 * the deviations that are stated, and whether it is coalition-proof (verify_coalition.h). With claim
 * `all`: that no pure equilibrium is missing.
 */
#include "base/mem.h"
#include "report/verify_coalition.h"

#include <stdio.h>
#include <string.h>

/* Files a check unless the comparisons ran out before it was decided. */
static ent_status file(enti_deal *w, bool holds, size_t number, const char *what)
{
    char claim[120];

    if (w->status) return w->status;
    if (!w->cut) return enti_verify_add(w->v, holds, true, "equilibrium %zu: %s", number, what);
    snprintf(claim, sizeof claim, "equilibrium %zu: %s", number, what);
    return enti_verify_open_cut(w->v, claim);
}

/* ---- deviations as printed ------------------------------------------------------------------- */

/* A deviation that the result states. */
typedef struct stated {
    bool there;
    uint64_t coalition;
    size_t size, after;
    bool fits;   /* the outsiders do what they did */
    bool gained; /* the gains are as printed */
} stated;

static ent_status read_coalition(enti_verifier *v, const enti_json *object, stated *s)
{
    const enti_json *row = NULL;
    ent_status st =
        enti_json_need(object, "a deviation", "coalition", ENTI_JSON_ARRAY, &row, v->err);

    for (const enti_json *e = st ? NULL : row->child; e && !st; e = e->next) {
        long i = 0;
        st = enti_json_integer(e, "coalition", 0, (long)v->g->players - 1, &i, v->err);
        s->coalition |= (uint64_t)1 << i;
        s->size++;
    }
    return st;
}

/* Whether each printed gain is what the player gains. */
static ent_status check_gains(enti_deal *w, const enti_json *object, size_t a, stated *s)
{
    const ent_game *g = w->v->g;
    mpq_t *gain = enti_rationals_new(g->players);
    ent_status st = gain ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_verify_member(w->v, object, "gains", g->players, gain);
    s->gained = true;
    for (size_t i = 0; i < g->players && !st; i++) {
        st = enti_game_rational(g, a * g->players + i, w->p);
        if (!st) st = enti_game_rational(g, s->after * g->players + i, w->q);
        mpq_sub(w->q, w->q, w->p);
        s->gained = s->gained && enti_verify_near(gain[i], w->q, w->v->slack);
    }
    enti_rationals_free(gain, g->players);
    return st;
}

/* A member that is a deviation from profile a, or null. */
static ent_status read_deviation(enti_deal *w, const enti_json *object, const char *name, size_t a,
                                 stated *s)
{
    const ent_game *g = w->v->g;
    const enti_json *value = enti_json_get(object, name), *row = NULL;
    int *profile = NULL;

    *s = (stated){0};
    if (!value)
        return enti_json_fault(object, w->v->err,
                               "an equilibrium has no \"%s\", expected a "
                               "deviation or null",
                               name);
    if (value->kind == ENTI_JSON_NULL) return ENT_OK;
    if (value->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(value, w->v->err, "%s is %s, expected an object or null", name,
                               enti_json_kind_text(value->kind));
    s->there = true;
    ent_status st = read_coalition(w->v, value, s);
    if (!st) st = enti_json_need(value, name, "profile", ENTI_JSON_ARRAY, &row, w->v->err);
    if (st) return st;
    profile = enti_new(g->players, int);
    st = profile ? enti_verify_profile(w->v, row, "profile", profile) : ENT_ERR_NOMEM;
    if (!st) {
        s->after = enti_game_index(g, profile);
        s->fits = s->coalition != 0;
        for (size_t i = 0; i < g->players; i++)
            if (!(s->coalition >> i & 1) && profile[i] != enti_deal_action(g, a, i))
                s->fits = false;
        st = check_gains(w, value, a, s);
    }
    enti_free(profile);
    return st;
}

/* ---- one equilibrium ------------------------------------------------------------------------- */

static ent_status read_size(enti_verifier *v, const enti_json *object, const char *name, long *out)
{
    const enti_json *value = NULL;
    const ent_status st =
        enti_json_need(object, "an equilibrium", name, ENTI_JSON_NUMBER, &value, v->err);

    return st ? st : enti_json_integer(value, name, 0, (long)v->g->players, out, v->err);
}

/* Whether a deviation is stated exactly when a coalition of `size` exists, and is of one. */
static bool matches(const stated *s, size_t size)
{
    return s->there ? s->fits && s->gained && s->size == size : size == 0;
}

static ent_status check_sizes(enti_deal *w, const enti_json *object, size_t number, size_t a)
{
    const ent_game *g = w->v->g;
    long k_all = 0, k_any = 0;
    size_t all = 0, any = 0;
    stated s;
    ent_status st = read_size(w->v, object, "resilience", &k_all);
    if (!st) st = read_size(w->v, object, "any_resilience", &k_any);
    const enti_json *strong = NULL;
    if (!st)
        st = enti_json_need(object, "an equilibrium", "strong", ENTI_JSON_BOOL, &strong, w->v->err);
    if (st) return st;

    enti_deal_sizes(w, a, &all, &any);
    st = file(w,
              (size_t)k_all == (all ? all - 1 : g->players) &&
                  strong->boolean == ((size_t)k_all == g->players),
              number, "no smaller coalition has a deviation by which all its members gain");
    if (!st)
        st = file(w, (size_t)k_any == (any ? any - 1 : g->players), number,
                  "no smaller coalition has one by which any of them gains");
    if (!st) st = read_deviation(w, object, "all_gain", a, &s);
    if (st) return st;
    bool good = matches(&s, all) && (!s.there || enti_deal_all_gain(w, s.coalition, a, s.after));
    st = file(w, good, number, "all gain by the joint deviation, as stated");
    if (!st) st = read_deviation(w, object, "any_gain", a, &s);
    if (st) return st;
    good = matches(&s, any) && (!s.there || enti_deal_any_gains(w, s.coalition, a, s.after));
    return file(w, good, number, "somebody gains by the joint deviation, as stated");
}

/* Whether the stated coalition gains, keeps what it leaves for, and no smaller one does. */
static bool is_credible(enti_deal *w, size_t a, const stated *s)
{
    if (!s->there || !s->fits || !s->gained) return false;
    if (!enti_deal_all_gain(w, s->coalition, a, s->after)) return false;
    if (!enti_deal_kept(w, s->coalition, s->after)) return false;
    return !enti_deal_smaller_breaks(w, s->size, a);
}

static ent_status check_proof(enti_deal *w, const enti_json *object, size_t number, size_t a)
{
    const uint64_t all = UINT64_MAX >> (64 - w->v->g->players);
    const enti_json *proof = enti_json_get(object, "coalition_proof");
    stated s;
    ent_status st = read_deviation(w, object, "credible", a, &s);

    if (st || !proof || proof->kind != ENTI_JSON_BOOL) return st;
    if (!proof->boolean)
        return file(w, is_credible(w, a, &s), number,
                    "a coalition gains by what it would keep, and no smaller one");
    const bool holds = !s.there && enti_deal_kept(w, all, a) && !enti_deal_breaks(w, all, a);
    return file(w, holds, number, "coalition-proof");
}

static ent_status check_one(enti_deal *w, const enti_json *object, size_t number, bool listed[])
{
    const ent_game *g = w->v->g;
    const enti_json *row = NULL;
    int *profile = enti_new(g->players, int);
    mpq_t *payoff = enti_rationals_new(g->players);
    bool good = true;
    ent_status st = profile && payoff ? ENT_OK : ENT_ERR_NOMEM;

    if (!st)
        st = enti_json_need(object, "an equilibrium", "profile", ENTI_JSON_ARRAY, &row, w->v->err);
    if (!st) st = enti_verify_profile(w->v, row, "profile", profile);
    if (!st) st = enti_verify_member(w->v, object, "payoffs", g->players, payoff);
    if (st) goto done;
    const size_t a = enti_game_index(g, profile);
    for (size_t i = 0; i < g->players && !st; i++) {
        st = enti_game_rational(g, a * g->players + i, w->p);
        good = good && enti_verify_near(payoff[i], w->p, w->v->blur);
    }
    good = good && !listed[a];
    listed[a] = true;
    if (!st)
        st = file(w, good && enti_deal_equilibrium(w, a), number,
                  "an equilibrium, with its payoffs");
    if (!st) st = check_sizes(w, object, number, a);
    if (!st) st = check_proof(w, object, number, a);
done:
    enti_free(profile);
    enti_rationals_free(payoff, g->players);
    return st;
}

/* Claim `all`: no pure equilibrium is missing. */
static ent_status check_all(enti_deal *w, const bool listed[])
{
    bool complete = true;

    for (size_t a = 0; a < w->v->g->profiles && complete && !w->cut; a++)
        complete = listed[a] || !enti_deal_equilibrium(w, a);
    if (w->status) return w->status;
    if (w->cut) return enti_verify_open_cut(w->v, "claim all: every pure equilibrium is listed");
    return enti_verify_add(w->v, complete, true, "claim all: every pure equilibrium is listed");
}

ent_status enti_verify_resilience(enti_verifier *v, const enti_json *object)
{
    const enti_json *list = enti_json_get(object, "resilience"), *claim = NULL;
    enti_deal w;
    size_t number = 0;
    bool *listed = enti_new(v->g->profiles, bool);
    ent_status st = listed ? ENT_OK : ENT_ERR_NOMEM;

    enti_deal_init(&w, v);
    if (!st) st = enti_json_need(object, "the result", "claim", ENTI_JSON_STRING, &claim, v->err);
    for (const enti_json *e = st ? NULL : list->child; e && !st; e = e->next)
        st = check_one(&w, e, ++number, listed);
    if (!st && strcmp(claim->text, "all") == 0) st = check_all(&w, listed);
    enti_deal_clear(&w);
    enti_free(listed);
    return st;
}
