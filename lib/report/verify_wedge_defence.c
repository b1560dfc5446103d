/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_wedge_defence.c -- transfers and prices, decided exactly from the payoffs alone.
 *
 * Defence: loyalties from the payoffs, the cheapest blocking set from the sorted prices, and the
 * bound from the printed weights. Prices: sum_i max_d [u_i(d, a_-i) - u_i(a)] at every profile.
 */
#include "base/tol.h"
#include "report/verify.h"

#include <stdlib.h>

static ent_status read_profile(enti_verifier *v, const enti_json *object, const char *name,
                               int out[])
{
    const enti_json *row = NULL;
    const ent_status st = enti_json_need(object, "the result", name, ENTI_JSON_ARRAY, &row, v->err);

    return st ? st : enti_verify_profile(v, row, name, out);
}

typedef struct defence {
    enti_verifier *v;
    size_t n, quota;
    mpq_t *own, *transfer, *price, *load; /* [n] */
    mpq_t purse, sum, now, floor, allowance;
} defence;

static int by_size(const void *a, const void *b)
{
    return mpq_cmp(*(const mpq_t *)a, *(const mpq_t *)b);
}

/* own = what each loses by leaving; who cannot counts as the purse. */
static ent_status set_loyalty(defence *d, const int target[])
{
    const ent_game *g = d->v->g;
    const size_t z = enti_game_index(g, target);
    ent_status st = ENT_OK;

    for (size_t i = 0; i < d->n && !st; i++) {
        bool any = false;
        for (int a = 0; a < g->actions[i] && !st; a++) {
            const size_t at = z + (size_t)a * g->stride[i] - (size_t)target[i] * g->stride[i];
            if (a == target[i]) continue;
            st = enti_game_rational(g, at * g->players + i, d->now);
            if (!any || mpq_cmp(d->now, d->sum) > 0) mpq_set(d->sum, d->now);
            any = true;
        }
        if (!st) st = enti_game_rational(g, z * g->players + i, d->own[i]);
        mpq_sub(d->own[i], d->own[i], d->sum);
        if (!any) mpq_set(d->own[i], d->purse);
    }
    return st;
}

/* floor = max(0, -own) */
static void set_floor(defence *d, size_t i)
{
    mpq_neg(d->floor, d->own[i]);
    if (mpq_sgn(d->floor) < 0) mpq_set_ui(d->floor, 0, 1);
}

static ent_status check_transfers(defence *d, const enti_json *object)
{
    bool good = true;
    ent_status st;

    mpq_set_ui(d->sum, 0, 1);
    for (size_t i = 0; i < d->n; i++) {
        set_floor(d, i);
        good = good && enti_verify_at_most(d->floor, d->transfer[i], d->allowance);
        mpq_add(d->price[i], d->own[i], d->transfer[i]);
    }
    qsort(d->price, d->n, sizeof *d->price, by_size);
    for (size_t k = 0; k < d->quota; k++) mpq_add(d->sum, d->sum, d->price[k]);
    good = good && enti_verify_at_most(d->purse, d->sum, d->allowance);
    st = enti_verify_add(d->v, good, true, "transfers: the purse buys no set that blocks");
    if (!st) st = enti_verify_number(d->v, object, "cost", d->now);
    mpq_set_ui(d->sum, 0, 1);
    for (size_t i = 0; i < d->n; i++) mpq_add(d->sum, d->sum, d->transfer[i]);
    return st ? st
              : enti_verify_add(d->v, enti_verify_near(d->now, d->sum, d->allowance), true,
                                "cost: the sum of the transfers");
}

/* One {coalition, weight}: to the bound in sum, and to the loads. */
static ent_status add_weight(defence *d, const enti_json *at, bool *good)
{
    enti_verifier *v = d->v;
    const enti_json *list = NULL;
    uint64_t set = 0;
    size_t count = 0;
    ent_status st =
        at->kind == ENTI_JSON_OBJECT
            ? enti_json_need(at, "a weight", "coalition", ENTI_JSON_ARRAY, &list, v->err)
            : enti_json_fault(at, v->err, "a weight is %s, expected an object",
                              enti_json_kind_text(at->kind));

    if (!st) st = enti_verify_number(v, at, "weight", v->t);
    if (st) return st;
    mpq_set(d->now, d->purse);
    for (const enti_json *m = list->child; m && !st; m = m->next) {
        long i = 0;
        st = enti_json_integer(m, "coalition", 0, (long)d->n - 1, &i, v->err);
        if (st || set >> i & 1) continue;
        set |= (uint64_t)1 << i;
        count++;
        mpq_sub(d->now, d->now, d->own[i]);
        mpq_add(d->load[i], d->load[i], v->t);
    }
    *good = *good && mpq_sgn(v->t) >= 0 && count >= d->quota;
    mpq_mul(d->now, d->now, v->t);
    mpq_add(d->sum, d->sum, d->now);
    return st;
}

static ent_status check_bound(defence *d, const enti_json *object)
{
    const enti_json *list = NULL;
    bool good = true;
    ent_status st =
        enti_json_need(object, "wedge_defence", "weights", ENTI_JSON_ARRAY, &list, d->v->err);

    mpq_set_ui(d->sum, 0, 1);
    for (const enti_json *w = st ? NULL : list->child; w && !st; w = w->next)
        st = add_weight(d, w, &good);
    if (st) return st;
    for (size_t i = 0; i < d->n; i++) {
        set_floor(d, i);
        mpq_set_ui(d->now, 1, 1);
        mpq_sub(d->now, d->now, d->load[i]);
        good = good && mpq_get_d(d->now) >= -ENTI_TOL_STATED;
        mpq_mul(d->now, d->now, d->floor);
        mpq_add(d->sum, d->sum, d->now);
    }
    st = enti_verify_add(d->v, good, true,
                         "bound: weights at least 0 on sets that block, at most 1 for each member");
    if (!st) st = enti_verify_number(d->v, object, "cost", d->now);
    return st ? st
              : enti_verify_add(d->v, enti_verify_near(d->now, d->sum, d->allowance), true,
                                "claim optimal: cost and bound meet");
}

/* The printed loyalties. */
static ent_status check_loyalty(defence *d, const enti_json *object)
{
    const enti_json *value = NULL;
    bool good = true;
    ent_status st = enti_verify_row(d->v, object, "loyalty", d->n, &value);

    for (size_t i = 0; i < d->n && !st; i++, value = value->next) {
        st = enti_verify_rational(d->v, value, "loyalty", d->now);
        good = good && enti_verify_near(d->now, d->own[i], d->allowance);
    }
    return st ? st : enti_verify_add(d->v, good, true, "loyalty: what leaving alone loses");
}

/* Round-off of a program in units of the purse and the loyalties. */
static void set_allowance(defence *d)
{
    mpq_set_d(d->allowance, ENTI_TOL_DUAL_GAP * (double)(d->n + 1));
    mpq_set(d->sum, d->purse);
    for (size_t i = 0; i < d->n; i++) {
        mpq_abs(d->now, d->own[i]);
        if (mpq_cmp(d->now, d->sum) > 0) mpq_set(d->sum, d->now);
    }
    mpq_mul(d->allowance, d->allowance, d->sum);
}

ent_status enti_verify_wedge_defence(enti_verifier *v, const enti_json *root)
{
    const enti_json *object = enti_json_get(root, "wedge_defence"), *value = NULL;
    defence d = {.v = v, .n = v->g->players};
    int target[ENT_GAME_MAX_PLAYERS];
    long quota = 0;

    mpq_inits(d.purse, d.sum, d.now, d.floor, d.allowance, NULL);
    d.own = enti_rationals_new(d.n);
    d.transfer = enti_rationals_new(d.n);
    d.price = enti_rationals_new(d.n);
    d.load = enti_rationals_new(d.n);
    ent_status st = d.own && d.transfer && d.price && d.load ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) st = read_profile(v, root, "target", target);
    if (!st) st = enti_verify_number(v, object, "attacker", d.purse);
    if (!st)
        st = enti_json_need(object, "wedge_defence", "quota", ENTI_JSON_NUMBER, &value, v->err);
    if (!st) st = enti_json_integer(value, "quota", 1, (long)d.n, &quota, v->err);
    d.quota = (size_t)quota;
    if (!st) st = enti_verify_member(v, object, "transfers", d.n, d.transfer);
    if (!st) st = set_loyalty(&d, target);
    if (!st) {
        set_allowance(&d);
        st = check_loyalty(&d, object);
    }
    if (!st) st = check_transfers(&d, object);
    if (!st) st = check_bound(&d, object);
    enti_rationals_free(d.own, d.n);
    enti_rationals_free(d.transfer, d.n);
    enti_rationals_free(d.price, d.n);
    enti_rationals_free(d.load, d.n);
    mpq_clears(d.purse, d.sum, d.now, d.floor, d.allowance, NULL);
    return st;
}

/* ---- every profile ------------------------------------------------------------------------ */

/* v->t = the price of a profile. */
static ent_status price_at(enti_verifier *v, const int a[], mpq_t most, mpq_t now)
{
    const ent_game *g = v->g;
    const size_t z = enti_game_index(g, a);
    ent_status st = ENT_OK;

    mpq_set_ui(v->t, 0, 1);
    for (size_t i = 0; i < g->players && !st; i++) {
        for (int d = 0; d < g->actions[i] && !st; d++) {
            const size_t at = z + (size_t)d * g->stride[i] - (size_t)a[i] * g->stride[i];
            st = enti_game_rational(g, at * g->players + i, now);
            if (d == 0 || mpq_cmp(now, most) > 0) mpq_set(most, now);
        }
        if (!st) st = enti_game_rational(g, z * g->players + i, now);
        mpq_sub(most, most, now);
        mpq_add(v->t, v->t, most);
    }
    return st;
}

ent_status enti_verify_wedge_prices(enti_verifier *v, const enti_json *root)
{
    const enti_json *list = enti_json_get(root, "profile_prices"), *row = NULL;
    int a[ENT_GAME_MAX_PLAYERS];
    size_t next = 0;
    bool good = true, all = list->count == v->g->profiles;
    mpq_t stated, most, now, allowance;
    ent_status st = ENT_OK;

    mpq_inits(stated, most, now, allowance, NULL);
    mpq_set_ui(allowance, 8 * (v->g->players + 1), 1);
    mpq_mul(allowance, allowance, v->blur);
    for (const enti_json *p = list->child; p && !st; p = p->next) {
        if (p->kind != ENTI_JSON_OBJECT)
            st = enti_json_fault(p, v->err, "a price is %s, expected an object",
                                 enti_json_kind_text(p->kind));
        if (!st) st = enti_json_need(p, "a price", "profile", ENTI_JSON_ARRAY, &row, v->err);
        if (!st) st = enti_verify_profile(v, row, "profile", a);
        if (!st) st = enti_verify_number(v, p, "price", stated);
        if (!st) st = price_at(v, a, most, now);
        if (st) break;
        all = all && enti_game_index(v->g, a) == next++;
        good = good && enti_verify_near(stated, v->t, allowance);
    }
    if (!st) st = enti_verify_add(v, good, true, "prices as stated");
    if (!st) st = enti_verify_add(v, all, true, "prices: one for every profile");
    mpq_clears(stated, most, now, allowance, NULL);
    return st;
}
