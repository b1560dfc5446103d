/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_bonds.c -- who stays together, at what price, decided exactly from the game alone.
 *
 * With v_i(S) the payoff of i where exactly the members of S play the action that means being in,
 * and g_i(S) = v_i(S with i) - v_i(S without i):
 *
 *     internal, external   the signs of g_i(S), for every S
 *     subsidy, price       max(0, -g_i), max(0, g_i) of members at the coalition asked for
 *     guarantee, liability the largest of -g_i(T) and g_i(T) over all T, at least 0
 *     surplus              sum over members of weight_i g_i; cohesion = surplus / sum of weights
 *     worth                sum over S of weight_i (v_i(S) - v_i(none in))
 *
 * Solutions are checked from the worths (verify_coop.c). What a unit of payoff is in money, the
 * weights, is taken as stated.
 */
#include "base/mem.h"
#include "game/coop.h"
#include "report/verify.h"

#include <math.h>
#include <string.h>

/* As the analysis does it; beyond, a table would not be printed. */
#define MAX_PLAYERS ((size_t)12)

typedef struct alliance {
    enti_verifier *v;
    const enti_json *object;
    size_t n;
    mpq_t *payoff; /* [2^n][n] v_i(S) */
    mpq_t *weight; /* [n] */
    mpq_t *gain;   /* [n] at the coalition asked for */
    mpq_t *row;    /* [n] as printed */
    mpq_t bound;   /* allowance of sums */
    ent_coalition coalition;
} alliance;

/* ---- the table from the game ---- */

static int action_in(const ent_game *g, size_t player, const char *join)
{
    for (int a = 0; a < g->actions[player]; a++)
        if (strcmp(ent_game_action_name(g, player, a), join) == 0) return a;
    return -1;
}

static ent_status read_table(alliance *x)
{
    const ent_game *g = x->v->g;
    const enti_json *join = NULL;
    int in[MAX_PLAYERS], profile[MAX_PLAYERS];
    ent_status st =
        enti_json_need(x->object, "the result", "join", ENTI_JSON_STRING, &join, x->v->err);

    for (size_t i = 0; i < x->n && !st; i++) {
        in[i] = g->actions[i] == 2 ? action_in(g, i, join->text) : -1;
        if (in[i] < 0)
            st = enti_json_fault(join, x->v->err,
                                 "\"join\" is no action of player %zu, who must have two", i);
    }
    for (size_t s = 0; s >> x->n == 0 && !st; s++) {
        for (size_t i = 0; i < x->n; i++) profile[i] = s >> i & 1 ? in[i] : 1 - in[i];
        const size_t first = enti_game_index(g, profile) * x->n;
        for (size_t i = 0; i < x->n && !st; i++)
            st = enti_game_rational(g, first + i, x->payoff[s * x->n + i]);
    }
    return st;
}

/* g_i(S) */
static void gain_of(const alliance *x, size_t s, size_t i, mpq_t out)
{
    const size_t bit = (size_t)1 << i;

    mpq_sub(out, x->payoff[(s | bit) * x->n + i], x->payoff[(s & ~bit) * x->n + i]);
}

/* The weights, 1 when there are none; the allowance of sums is blur times all of them. */
static ent_status read_weights(alliance *x)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < x->n; i++) mpq_set_ui(x->weight[i], 1, 1);
    if (enti_json_get(x->object, "weight"))
        st = enti_verify_member(x->v, x->object, "weight", x->n, x->weight);
    for (size_t i = 0; i < x->n; i++) mpq_add(x->bound, x->bound, x->weight[i]);
    mpq_mul(x->bound, x->bound, x->v->blur);
    mpq_set_ui(x->v->t, 4 * (unsigned long)x->n, 1);
    mpq_mul(x->bound, x->bound, x->v->t);
    return st;
}

/* A list of players as bits. */
static ent_status read_set(alliance *x, const enti_json *list, ent_coalition *out)
{
    ent_status st = ENT_OK;

    *out = 0;
    if (list->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(list, x->v->err, "a coalition is %s, expected a list of players",
                               enti_json_kind_text(list->kind));
    for (const enti_json *at = list->child; at && !st; at = at->next) {
        long i = 0;
        st = enti_json_integer(at, "a player", 0, (long)x->n - 1, &i, x->v->err);
        *out |= (ent_coalition)1 << i;
    }
    return st;
}

/* ---- coalitions ---- */

static void holds_of(alliance *x, size_t s, bool *internal, bool *external)
{
    *internal = *external = true;
    for (size_t i = 0; i < x->n; i++) {
        gain_of(x, s, i, x->v->t);
        if (s >> i & 1 && mpq_sgn(x->v->t) < 0) *internal = false;
        if (!(s >> i & 1) && mpq_sgn(x->v->t) > 0) *external = false;
    }
}

/* sum over S of weight_i (v_i(S) - v_i(none in)) */
static void worth_of(alliance *x, size_t s, mpq_t out)
{
    mpq_set_ui(out, 0, 1);
    for (size_t i = 0; i < x->n; i++) {
        if (!(s >> i & 1)) continue;
        mpq_sub(x->v->t, x->payoff[s * x->n + i], x->payoff[i]);
        mpq_mul(x->v->t, x->v->t, x->weight[i]);
        mpq_add(out, out, x->v->t);
    }
}

typedef struct found {
    bool payoffs, flags, worths;
    double *worth; /* [2^n] as printed */
} found;

/* One entry of "coalitions", that of S. */
static ent_status check_entry(alliance *x, const enti_json *at, size_t s, found *f)
{
    const enti_json *list = NULL, *flag[2] = {NULL, NULL}, *worth = NULL;
    ent_coalition named = 0;
    bool internal, external;
    ent_status st =
        enti_json_need(at, "a coalition", "coalition", ENTI_JSON_ARRAY, &list, x->v->err);
    mpq_t stated, exact;

    mpq_inits(stated, exact, NULL);
    if (!st) st = read_set(x, list, &named);
    if (!st && named != s)
        st = enti_json_fault(list, x->v->err, "coalitions are not in the order of their bits");
    if (!st) st = enti_verify_member(x->v, at, "payoffs", x->n, x->row);
    for (size_t i = 0; i < x->n && !st; i++)
        f->payoffs = f->payoffs && enti_verify_near(x->row[i], x->payoff[s * x->n + i], x->v->blur);
    if (!st) st = enti_json_need(at, "a coalition", "internal", ENTI_JSON_BOOL, flag, x->v->err);
    if (!st)
        st = enti_json_need(at, "a coalition", "external", ENTI_JSON_BOOL, flag + 1, x->v->err);
    if (!st) st = enti_json_need(at, "a coalition", "worth", ENTI_JSON_NUMBER, &worth, x->v->err);
    if (!st) st = enti_verify_number(x->v, at, "worth", stated);
    if (!st) {
        holds_of(x, s, &internal, &external);
        f->flags = f->flags && flag[0]->boolean == internal && flag[1]->boolean == external;
        worth_of(x, s, exact);
        f->worths = f->worths && enti_verify_near(stated, exact, x->bound);
        f->worth[s] = worth->number;
    }
    mpq_clears(stated, exact, NULL);
    return st;
}

static ent_status check_coalitions(alliance *x, found *f)
{
    const size_t rows = (size_t)1 << x->n;
    const enti_json *list = enti_json_get(x->object, "coalitions");
    size_t s = 0;
    ent_status st = enti_verify_length(x->v, list, "coalitions", rows);

    for (const enti_json *at = st ? NULL : list->child; at && !st; at = at->next)
        st = at->kind == ENTI_JSON_OBJECT
                 ? check_entry(x, at, s++, f)
                 : enti_json_fault(at, x->v->err, "a coalition is %s, expected an object",
                                   enti_json_kind_text(at->kind));
    if (!st)
        st = enti_verify_add(x->v, f->payoffs, true, "each coalition's payoffs are the game's");
    if (!st)
        st =
            enti_verify_add(x->v, f->flags, true, "who gains by leaving or joining each coalition");
    if (st) return st;
    return enti_verify_add(x->v, f->worths, true, "each worth is what its members gain");
}

/* "stable": exactly the coalitions that are internal and external, in order. */
static ent_status check_stable(alliance *x)
{
    const enti_json *list = NULL;
    bool same = true;
    ent_status st =
        enti_json_need(x->object, "the result", "stable", ENTI_JSON_ARRAY, &list, x->v->err);
    const enti_json *at = st ? NULL : list->child;

    for (size_t s = 0; s >> x->n == 0 && !st; s++) {
        bool internal, external;
        ent_coalition named = 0;
        holds_of(x, s, &internal, &external);
        if (!internal || !external) continue;
        const enti_json *set = at ? enti_json_get(at, "coalition") : NULL;
        if (at && !set) return enti_json_fault(at, x->v->err, "a stable coalition is not named");
        if (set) st = read_set(x, set, &named);
        same = same && at && named == s;
        if (at) at = at->next;
    }
    if (st) return st;
    return enti_verify_add(x->v, same && !at, true, "the stable coalitions, all of them");
}

/* ---- prices ---- */

static void at_least_zero(mpq_t x)
{
    if (mpq_sgn(x) < 0) mpq_set_ui(x, 0, 1);
}

/* max over T of sign * g_i(T), at least 0 */
static void extreme(alliance *x, size_t i, bool negative, mpq_t out)
{
    mpq_set_ui(out, 0, 1);
    for (size_t s = 0; s >> x->n == 0; s++) {
        if (s >> i & 1) continue;
        gain_of(x, s, i, x->v->t);
        if (negative) mpq_neg(x->v->t, x->v->t);
        if (mpq_cmp(x->v->t, out) > 0) mpq_set(out, x->v->t);
    }
}

/* What a row should say of player i. */
static void price_of(alliance *x, const char *name, size_t i, mpq_t out)
{
    const bool in = x->coalition >> i & 1;

    if (strcmp(name, "liability") == 0 || strcmp(name, "guarantee") == 0) {
        extreme(x, i, name[0] == 'g', out);
        return;
    }
    mpq_set(out, x->gain[i]);
    if (strcmp(name, "gain") == 0) return;
    if (strcmp(name, "subsidy") == 0) mpq_neg(out, out);
    at_least_zero(out);
    if (!in) mpq_set_ui(out, 0, 1);
}

static ent_status check_prices(alliance *x)
{
    static const char *const names[] = {"gain", "subsidy", "price", "liability", "guarantee"};
    mpq_t exact;
    ent_status st = ENT_OK;

    mpq_init(exact);
    for (size_t i = 0; i < x->n; i++) gain_of(x, (size_t)x->coalition, i, x->gain[i]);
    for (size_t k = 0; k < sizeof names / sizeof *names && !st; k++) {
        bool holds = true;
        st = enti_verify_member(x->v, x->object, names[k], x->n, x->row);
        for (size_t i = 0; i < x->n && !st; i++) {
            price_of(x, names[k], i, exact);
            holds = holds && enti_verify_near(x->row[i], exact, x->v->blur);
        }
        if (!st)
            st = enti_verify_add(x->v, holds, true, "each %s is the difference that it states",
                                 names[k]);
    }
    mpq_clear(exact);
    return st;
}

/* surplus, bill, weight, value, break_price */
static ent_status check_cohesion(alliance *x)
{
    const enti_json *object = NULL;
    size_t members = 0;
    bool holds = true;
    mpq_t surplus, bill, total, stated;
    ent_status st =
        enti_json_need(x->object, "the result", "cohesion", ENTI_JSON_OBJECT, &object, x->v->err);

    mpq_inits(surplus, bill, total, stated, NULL);
    for (size_t i = 0; i < x->n; i++) {
        if (!(x->coalition >> i & 1)) continue;
        members++;
        mpq_add(total, total, x->weight[i]);
        mpq_mul(x->v->t, x->weight[i], x->gain[i]);
        mpq_add(surplus, surplus, x->v->t);
        if (mpq_sgn(x->v->t) < 0) mpq_sub(bill, bill, x->v->t);
    }
    if (!st) st = enti_verify_number(x->v, object, "surplus", stated);
    holds = holds && enti_verify_near(stated, surplus, x->bound);
    if (!st) st = enti_verify_number(x->v, object, "bill", stated);
    holds = holds && enti_verify_near(stated, bill, x->bound);
    if (!st && members) {
        st = enti_verify_number(x->v, object, "value", stated);
        mpq_mul(stated, stated, total);
        holds = holds && enti_verify_near(stated, surplus, x->bound);
        if (!st) st = enti_verify_number(x->v, object, "break_price", stated);
        mpq_set_ui(x->v->t, members, 1);
        mpq_mul(stated, stated, x->v->t);
        holds = holds && enti_verify_near(stated, surplus, x->bound);
    }
    mpq_clears(surplus, bill, total, stated, NULL);
    if (st) return st;
    return enti_verify_add(x->v, holds, true, "cohesion is the members' gain over their weight");
}

/* The wedge: price, liability, subsidy of its member; the counter-offer and whether it holds. */
static ent_status check_wedge(alliance *x)
{
    const enti_json *wedge = enti_json_get(x->object, "wedge"), *at = NULL;
    mpq_t stated, exact, offer;
    long i = 0;
    bool holds = true;
    ent_status st = ENT_OK;

    if (!wedge || wedge->kind != ENTI_JSON_OBJECT) return ENT_OK;
    mpq_inits(stated, exact, offer, NULL);
    st = enti_json_need(wedge, "the wedge", "member", ENTI_JSON_NUMBER, &at, x->v->err);
    if (!st) st = enti_json_integer(at, "member", 0, (long)x->n - 1, &i, x->v->err);
    static const char *const names[] = {"price", "liability", "subsidy"};
    for (size_t k = 0; k < 3 && !st; k++) {
        st = enti_verify_number(x->v, wedge, names[k], stated);
        price_of(x, names[k], (size_t)i, exact);
        holds = holds && enti_verify_near(stated, exact, x->v->blur);
    }
    if (!st && enti_json_get(wedge, "offer")) {
        st = enti_verify_number(x->v, wedge, "offer", offer);
        if (!st) st = enti_verify_number(x->v, wedge, "credibility", stated);
        mpq_mul(offer, offer, stated);
    }
    mpq_sub(exact, offer, x->gain[i]);
    at_least_zero(exact);
    if (!st) st = enti_verify_number(x->v, wedge, "counter_offer", stated);
    holds = holds && (st || enti_verify_near(stated, exact, x->v->blur));
    at = enti_json_get(wedge, "holds");
    if (at && at->kind == ENTI_JSON_BOOL && !enti_verify_near(exact, offer, x->v->blur))
        holds = holds && at->boolean == (mpq_sgn(exact) == 0);
    mpq_clears(stated, exact, offer, NULL);
    if (st) return st;
    return enti_verify_add(x->v, holds && x->coalition >> i & 1, true,
                           "the wedge: its price, and the counter-offer that holds the member");
}

/* Core, nucleolus and value, from the worths as printed. */
static ent_status check_solutions(alliance *x, const found *f)
{
    ent_coop *c = NULL;
    ent_status st = ENT_OK;

    if (!enti_json_get(x->object, "solutions")) return ENT_OK;
    st = ent_coop_new(x->n, f->worth, &c);
    if (st == ENT_ERR_ARG)
        st = enti_json_fault(x->object, x->v->err, "the worths are no coalition game");
    if (!st) st = enti_verify_solutions(x->v, c, x->object);
    ent_coop_free(c);
    return st;
}

/* ---- all of it ---- */

static ent_status check_all(alliance *x, found *f)
{
    const enti_json *list = NULL;
    ent_status st = read_table(x);

    if (!st) st = read_weights(x);
    if (!st)
        st =
            enti_json_need(x->object, "the result", "coalition", ENTI_JSON_ARRAY, &list, x->v->err);
    if (!st) st = read_set(x, list, &x->coalition);
    if (!st) st = check_coalitions(x, f);
    if (!st) st = check_stable(x);
    if (!st) st = check_prices(x);
    if (!st) st = check_cohesion(x);
    if (!st) st = check_wedge(x);
    if (!st) st = check_solutions(x, f);
    if (!st && enti_json_get(x->object, "weight"))
        st = enti_verify_open(x->v, "what a unit of payoff is in money");
    return st;
}

ent_status enti_verify_bonds(enti_verifier *v, const enti_json *object)
{
    const size_t n = v->g->players;
    alliance x = {.v = v, .object = object, .n = n};
    found f = {true, true, true, NULL};

    if (n > MAX_PLAYERS)
        return enti_json_fault(object, v->err, "an alliance of %zu players, the limit is %zu", n,
                               MAX_PLAYERS);
    mpq_init(x.bound);
    x.payoff = enti_rationals_new(n << n);
    x.weight = enti_rationals_new(n);
    x.gain = enti_rationals_new(n);
    x.row = enti_rationals_new(n);
    f.worth = enti_calloc((size_t)1 << n, sizeof *f.worth);
    const bool room = x.payoff && x.weight && x.gain && x.row && f.worth;
    const ent_status st = room ? check_all(&x, &f) : ENT_ERR_NOMEM;
    if (x.payoff) enti_rationals_free(x.payoff, n << n);
    if (x.weight) enti_rationals_free(x.weight, n);
    if (x.gain) enti_rationals_free(x.gain, n);
    if (x.row) enti_rationals_free(x.row, n);
    enti_free(f.worth);
    mpq_clear(x.bound);
    return st;
}
