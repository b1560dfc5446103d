/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_anarchy.c -- the prices of anarchy and stability: the optimum and the pure equilibria by
 * looking at every profile in exact arithmetic, the mediated equilibria each by its own proof. */
#include "base/mem.h"
#include "report/verify.h"

#include <string.h>

/* What a pass over the profiles finds. */
typedef struct tally {
    size_t pure;
    mpq_t optimum, high, low; /* welfare of all profiles, of the pure equilibria */
} tally;

static ent_status welfare_of(enti_verifier *v, size_t at, mpq_t out)
{
    ent_status st = ENT_OK;

    mpq_set_ui(out, 0, 1);
    for (size_t i = 0; i < v->g->players && !st; i++) {
        st = enti_game_rational(v->g, at * v->g->players + i, v->t);
        mpq_add(out, out, v->t);
    }
    return st;
}

static ent_status is_pure(enti_verifier *v, const int a[], mpq_t now, bool *out)
{
    const ent_game *g = v->g;
    const size_t at = enti_game_index(g, a);
    ent_status st = ENT_OK;

    *out = true;
    for (size_t i = 0; i < g->players && *out && !st; i++) {
        st = enti_game_rational(g, at * g->players + i, now);
        for (int b = 0; b < g->actions[i] && *out && !st; b++) {
            const size_t to = at + (size_t)b * g->stride[i] - (size_t)a[i] * g->stride[i];
            st = enti_game_rational(g, to * g->players + i, v->t);
            *out = mpq_cmp(v->t, now) <= 0;
        }
    }
    return st;
}

static ent_status count(enti_verifier *v, int a[], tally *c)
{
    mpq_t now, welfare;
    size_t at = 0;
    ent_status st = ENT_OK;

    mpq_inits(now, welfare, NULL);
    do {
        bool pure = false;
        st = welfare_of(v, at, welfare);
        if (!st) st = is_pure(v, a, now, &pure);
        if (st) break;
        if (at == 0 || mpq_cmp(welfare, c->optimum) > 0) mpq_set(c->optimum, welfare);
        if (pure && (!c->pure || mpq_cmp(welfare, c->high) > 0)) mpq_set(c->high, welfare);
        if (pure && (!c->pure || mpq_cmp(welfare, c->low) < 0)) mpq_set(c->low, welfare);
        c->pure += pure;
        at++;
    } while (ent_game_next_profile(v->g, a));
    mpq_clears(now, welfare, NULL);
    return st;
}

/* A welfare as stated, within an allowance for each player. */
static ent_status check_welfare(enti_verifier *v, const enti_json *object, const char *name,
                                mpq_t exact, const char *what)
{
    mpq_t stated, allowed;

    mpq_inits(stated, allowed, NULL);
    mpq_set_ui(allowed, (unsigned long)v->g->players, 1);
    mpq_mul(allowed, allowed, v->blur);
    ent_status st = enti_verify_number(v, object, name, stated);
    if (!st) st = enti_verify_add(v, enti_verify_near(stated, exact, allowed), true, "%s", what);
    mpq_clears(stated, allowed, NULL);
    return st;
}

static ent_status check_pure(enti_verifier *v, const enti_json *object, tally *c)
{
    const enti_json *pure = NULL, *value = NULL;
    long stated = 0;
    ent_status st = enti_json_need(object, "anarchy", "pure", ENTI_JSON_OBJECT, &pure, v->err);

    if (!st) st = enti_json_need(pure, "pure", "count", ENTI_JSON_NUMBER, &value, v->err);
    if (!st) st = enti_json_integer(value, "count", 0, (long)v->g->profiles, &stated, v->err);
    if (!st)
        st = enti_verify_add(v, (size_t)stated == c->pure, true,
                             "pure: as many equilibria as stated");
    if (st || !c->pure || !stated) return st;
    st = check_welfare(v, pure, "high", c->high, "pure: the welfare of the best");
    return st ? st : check_welfare(v, pure, "low", c->low, "pure: the welfare of the worst");
}

/* One mediated equilibrium: what it says it is, and its proof. */
static ent_status check_part(enti_verifier *v, const enti_json *object, const char *name,
                             bool coarse, bool lowest)
{
    const enti_json *part = NULL, *is_coarse = NULL, *objective = NULL;
    ent_status st = enti_json_need(object, "anarchy", name, ENTI_JSON_OBJECT, &part, v->err);

    if (!st) st = enti_json_need(part, name, "coarse", ENTI_JSON_BOOL, &is_coarse, v->err);
    if (!st) st = enti_json_need(part, name, "objective", ENTI_JSON_STRING, &objective, v->err);
    if (st) return st;
    const bool right = is_coarse->boolean == coarse &&
                       strcmp(objective->text, lowest ? "min-welfare" : "welfare") == 0;
    v->part = name;
    st = enti_verify_add(v, right, true, "the kind of equilibrium that it stands for");
    return st ? st : enti_verify_correlated(v, part);
}

/* optimum / welfare as stated, or null where that means nothing. */
static ent_status check_price(enti_verifier *v, const enti_json *price, const char *name,
                              mpq_t optimum, mpq_t welfare)
{
    const enti_json *value = enti_json_get(price, name);
    mpq_t stated, error;
    ent_status st = ENT_OK;

    if (!value) return enti_json_fault(price, v->err, "the price lacks \"%s\"", name);
    const bool defined = mpq_sgn(optimum) > 0 && mpq_sgn(welfare) > 0;
    if (value->kind == ENTI_JSON_NULL || !defined)
        return enti_verify_add(v, value->kind == ENTI_JSON_NULL && !defined, true,
                               "prices: %s defined only for positive welfare", name);
    mpq_inits(stated, error, NULL);
    st = enti_verify_rational(v, value, name, stated);
    if (!st) {
        mpq_div(error, optimum, welfare);
        mpq_set_d(v->t, ENTI_TOL_STATED);
        mpq_mul(v->t, v->t, error);
        st = enti_verify_add(v, enti_verify_near(stated, error, v->t), true,
                             "prices: %s is the optimum over welfare", name);
    }
    mpq_clears(stated, error, NULL);
    return st;
}

/* The prices of mediated equilibria, of the values printed with them. */
static ent_status check_prices(enti_verifier *v, const enti_json *object, mpq_t optimum)
{
    static const char *const parts[2][3] = {{"correlated", "best", "worst"},
                                            {"coarse", "coarse_best", "coarse_worst"}};
    const enti_json *prices = NULL, *price = NULL;
    mpq_t welfare;
    ent_status st = enti_json_need(object, "anarchy", "prices", ENTI_JSON_OBJECT, &prices, v->err);

    mpq_init(welfare);
    for (int k = 0; k < 2 && !st; k++) {
        st = enti_json_need(prices, "prices", parts[k][0], ENTI_JSON_OBJECT, &price, v->err);
        for (int e = 1; e <= 2 && !st; e++) {
            st = enti_verify_number(v, enti_json_get(object, parts[k][e]), "value", welfare);
            if (!st) st = check_price(v, price, e == 1 ? "stability" : "anarchy", optimum, welfare);
        }
    }
    mpq_clear(welfare);
    return st;
}

static ent_status check_pure_prices(enti_verifier *v, const enti_json *object, tally *c)
{
    const enti_json *prices = NULL, *price = NULL;
    ent_status st = enti_json_need(object, "anarchy", "prices", ENTI_JSON_OBJECT, &prices, v->err);

    if (!st) st = enti_json_need(prices, "prices", "pure", ENTI_JSON_OBJECT, &price, v->err);
    if (!st) st = check_price(v, price, "stability", c->optimum, c->high);
    return st ? st : check_price(v, price, "anarchy", c->optimum, c->low);
}

ent_status enti_verify_anarchy(enti_verifier *v, const enti_json *object)
{
    const char *const part = v->part;
    int *a = enti_new(v->g->players, int);
    tally c = {0};
    ent_status st = a ? ENT_OK : ENT_ERR_NOMEM;

    mpq_inits(c.optimum, c.high, c.low, NULL);
    if (!st) st = count(v, a, &c);
    if (!st)
        st = check_welfare(v, object, "optimum", c.optimum, "optimum: the best of all profiles");
    if (!st) st = check_pure(v, object, &c);
    for (int k = 0; k < 4 && !st; k++) {
        static const char *const names[] = {"best", "worst", "coarse_best", "coarse_worst"};
        st = check_part(v, object, names[k], k >= 2, k % 2 == 1);
    }
    v->part = part;
    if (!st) st = check_prices(v, object, c.optimum);
    if (!st) st = check_pure_prices(v, object, &c);
    mpq_clears(c.optimum, c.high, c.low, NULL);
    enti_free(a);
    return st;
}
