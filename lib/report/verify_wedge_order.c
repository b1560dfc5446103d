/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_wedge_order.c -- whom to move in what order, decided exactly from the payoffs alone.
 *
 * The payments are formed again along the order, and the recursion over all sets of players, in
 * fractions, says that no order is cheaper; beyond ORDER_MOST players that stays open.
 */
#include "base/mem.h"
#include "report/verify.h"

#include <string.h>

/* 2^16 sets of fractions, and 16 payments each. */
#define ORDER_MOST 16

typedef struct order {
    enti_verifier *v;
    size_t n, quota, count;
    bool robust, empty;
    int stay[ENT_GAME_MAX_PLAYERS], leave[ENT_GAME_MAX_PLAYERS];
    size_t member[ENT_GAME_MAX_PLAYERS];
    mpq_t *payment; /* [n] */
    mpq_t *cap;     /* [n] or NULL */
    mpq_t *pay;     /* [n][2^n] what each must be paid when a set has left; robust: the worst */
    mpq_t *f;       /* [2^n] */
    bool *reached;  /* [2^n] */
    mpq_t margin, budget, now, sum, allowance;
    bool has_budget;
} order;

static void order_clear(order *o)
{
    const size_t sets = o->n <= ORDER_MOST ? (size_t)1 << o->n : 0;

    enti_rationals_free(o->payment, o->n);
    enti_rationals_free(o->cap, o->n);
    enti_rationals_free(o->pay, o->n * sets);
    enti_rationals_free(o->f, sets);
    enti_free(o->reached);
    mpq_clears(o->margin, o->budget, o->now, o->sum, o->allowance, NULL);
}

static ent_status read_profile(enti_verifier *v, const enti_json *object, const char *name,
                               int out[])
{
    const enti_json *row = NULL;
    const ent_status st = enti_json_need(object, "the result", name, ENTI_JSON_ARRAY, &row, v->err);

    return st ? st : enti_verify_profile(v, row, name, out);
}

static ent_status read_limits(order *o, const enti_json *object)
{
    enti_verifier *v = o->v;
    const enti_json *value = NULL;
    long quota = 0;
    ent_status st =
        enti_json_need(object, "wedge_order", "quota", ENTI_JSON_NUMBER, &value, v->err);

    if (!st) st = enti_json_integer(value, "quota", 1, (long)o->n, &quota, v->err);
    o->quota = (size_t)quota;
    if (!st) st = enti_json_need(object, "wedge_order", "robust", ENTI_JSON_BOOL, &value, v->err);
    if (st) return st;
    o->robust = value->boolean;
    st = enti_verify_number(v, object, "margin", o->margin);
    o->has_budget = enti_json_get(object, "budget") != NULL;
    if (!st && o->has_budget) st = enti_verify_number(v, object, "budget", o->budget);
    if (st || !enti_json_get(object, "caps")) return st;
    o->cap = enti_rationals_new(o->n);
    return o->cap ? enti_verify_member(v, object, "caps", o->n, o->cap) : ENT_ERR_NOMEM;
}

static ent_status read_order(order *o, const enti_json *root, const enti_json *object)
{
    enti_verifier *v = o->v;
    const enti_json *row = NULL;
    ent_status st = read_profile(v, root, "target", o->leave);

    if (!st) st = read_profile(v, object, "stay", o->stay);
    if (!st) st = read_limits(o, object);
    if (!st) st = enti_json_need(object, "wedge_order", "claim", ENTI_JSON_STRING, &row, v->err);
    if (st) return st;
    o->empty = strcmp(row->text, "empty") == 0;
    st = enti_json_need(object, "wedge_order", "members", ENTI_JSON_ARRAY, &row, v->err);
    if (!st && row->count > o->n)
        st = enti_json_fault(row, v->err, "members has %zu entries, expected at most %zu",
                             row->count, o->n);
    for (const enti_json *m = st ? NULL : row->child; m && !st; m = m->next) {
        long i = 0;
        st = enti_json_integer(m, "members", 0, (long)o->n - 1, &i, v->err);
        o->member[o->count++] = (size_t)i;
    }
    if (st) return st;
    o->payment = enti_rationals_new(o->n);
    return o->payment ? enti_verify_member(v, object, "payments", o->count, o->payment)
                      : ENT_ERR_NOMEM;
}

/* pay[i][S] for every set S without i. */
static ent_status fill_pay(order *o)
{
    const ent_game *g = o->v->g;
    const size_t sets = (size_t)1 << o->n;
    ent_status st = ENT_OK;

    for (size_t s = 0; s < sets; s++) {
        size_t at = 0;
        for (size_t i = 0; i < o->n; i++)
            at += (size_t)(s >> i & 1 ? o->leave[i] : o->stay[i]) * g->stride[i];
        for (size_t i = 0; i < o->n && !st; i++) {
            mpq_t *pay = &o->pay[i * sets + s];
            const size_t to =
                at + (size_t)o->leave[i] * g->stride[i] - (size_t)o->stay[i] * g->stride[i];
            if (s >> i & 1) continue;
            st = enti_game_rational(g, at * g->players + i, *pay);
            if (!st) st = enti_game_rational(g, to * g->players + i, o->now);
            mpq_sub(*pay, *pay, o->now);
            mpq_add(*pay, *pay, o->margin);
            if (mpq_sgn(*pay) < 0) mpq_set_ui(*pay, 0, 1);
        }
    }
    return st;
}

/* The worst over all larger sets, from the largest down. */
static void make_robust(order *o)
{
    const size_t sets = (size_t)1 << o->n;

    for (size_t i = 0; i < o->n; i++)
        for (size_t s = sets; s-- > 0;)
            for (size_t j = 0; j < o->n && !(s >> i & 1); j++) {
                mpq_t *row = o->pay + i * sets;
                const size_t more = s | (size_t)1 << j;
                if (j != i && more != s && mpq_cmp(row[more], row[s]) > 0)
                    mpq_set(row[s], row[more]);
            }
}

/* f and which sets an order within the caps leads to. */
static void fill_costs(order *o)
{
    const size_t sets = (size_t)1 << o->n;

    o->reached[0] = true;
    for (size_t s = 0; s < sets; s++)
        for (size_t i = 0; i < o->n && o->reached[s]; i++) {
            const size_t to = s | (size_t)1 << i;
            if (to == s || (o->cap && mpq_cmp(o->pay[i * sets + s], o->cap[i]) > 0)) continue;
            mpq_add(o->now, o->f[s], o->pay[i * sets + s]);
            if (o->reached[to] && mpq_cmp(o->now, o->f[to]) >= 0) continue;
            mpq_set(o->f[to], o->now);
            o->reached[to] = true;
        }
}

static size_t size_of(size_t set)
{
    size_t n = 0;

    for (; set; set &= set - 1) n++;
    return n;
}

/* The payments along the order; sum = their total. */
static ent_status check_payments(order *o, const enti_json *object)
{
    const size_t sets = (size_t)1 << o->n;
    size_t left = 0;
    bool good = o->count >= o->quota, distinct = true;
    ent_status st;

    mpq_set_ui(o->sum, 0, 1);
    for (size_t k = 0; k < o->count && distinct; k++) {
        const size_t i = o->member[k];
        distinct = !(left >> i & 1);
        if (!distinct) break;
        good = good && enti_verify_near(o->payment[k], o->pay[i * sets + left], o->allowance);
        mpq_add(o->sum, o->sum, o->pay[i * sets + left]);
        left |= (size_t)1 << i;
    }
    st = enti_verify_add(o->v, good && distinct, true,
                         "order: so many members, each paid what moving takes");
    if (!st) st = enti_verify_number(o->v, object, "cost", o->now);
    if (st) return st;
    good = enti_verify_near(o->now, o->sum, o->allowance);
    if (enti_json_get(object, "exact_cost")) {
        st = enti_verify_number(o->v, object, "exact_cost", o->now);
        good = good && mpq_equal(o->now, o->sum);
    }
    return st ? st : enti_verify_add(o->v, good, true, "cost as stated");
}

/* The least over all orders against the printed one, or against the budget. */
static ent_status check_optimal(order *o, const enti_json *object)
{
    const size_t sets = (size_t)1 << o->n;
    size_t best = 0;
    bool good;
    ent_status st = ENT_OK;

    for (size_t s = 1; s < sets; s++)
        if (size_of(s) >= o->quota && o->reached[s] && (!best || mpq_cmp(o->f[s], o->f[best]) < 0))
            best = s;
    if (o->empty) {
        good = !best || (o->has_budget && mpq_cmp(o->f[best], o->budget) > 0);
        return enti_verify_add(o->v, good, true, "claim empty: no order keeps within the limits");
    }
    st = check_payments(o, object);
    good = best && enti_verify_near(o->sum, o->f[best], o->allowance);
    if (!st) st = enti_verify_add(o->v, good, true, "claim optimal: no order costs less");
    if (st || !o->has_budget) return st;
    return enti_verify_add(o->v, enti_verify_at_most(o->sum, o->budget, o->allowance), true,
                           "budget: kept");
}

/* The least cost of moving exactly k, for every k. */
static ent_status check_least(order *o, const enti_json *object)
{
    const enti_json *value = NULL;
    bool good = true;
    ent_status st = enti_verify_row(o->v, object, "least", o->n + 1, &value);

    for (size_t k = 0; k <= o->n && !st; k++, value = value->next) {
        size_t best = 0;
        bool any = false;
        for (size_t s = 0; s < (size_t)1 << o->n; s++) {
            if (size_of(s) != k || !o->reached[s]) continue;
            if (!any || mpq_cmp(o->f[s], o->f[best]) < 0) best = s;
            any = true;
        }
        if (!any || value->kind == ENTI_JSON_NULL) {
            good = good && !any && value->kind == ENTI_JSON_NULL;
            continue;
        }
        st = enti_verify_rational(o->v, value, "least", o->now);
        good = good && enti_verify_near(o->now, o->f[best], o->allowance);
    }
    return st ? st : enti_verify_add(o->v, good, true, "least costs of moving so many");
}

ent_status enti_verify_wedge_order(enti_verifier *v, const enti_json *root)
{
    const enti_json *object = enti_json_get(root, "wedge_order");
    order o = {.v = v, .n = v->g->players};

    mpq_inits(o.margin, o.budget, o.now, o.sum, o.allowance, NULL);
    ent_status st = read_order(&o, root, object);
    if (!st && o.n > ORDER_MOST) {
        st = enti_verify_open(v, "that no order of so many players costs less");
        goto done;
    }
    if (!st) st = enti_exact_reserve((o.n + 1) << o.n, 128);
    if (st) goto done;
    o.pay = enti_rationals_new(o.n << o.n);
    o.f = enti_rationals_new((size_t)1 << o.n);
    o.reached = enti_new((size_t)1 << o.n, bool);
    if (!o.pay || !o.f || !o.reached) st = ENT_ERR_NOMEM;
    if (!st) st = fill_pay(&o);
    if (st) goto done;
    if (o.robust) make_robust(&o);
    fill_costs(&o);
    mpq_set_ui(o.allowance, 8 * (o.n + 1), 1);
    mpq_mul(o.allowance, o.allowance, v->blur);
    st = check_optimal(&o, object);
    if (!st) st = check_least(&o, object);
done:
    order_clear(&o);
    return st;
}
