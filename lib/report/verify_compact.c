/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_compact.c -- printed equilibria of a compact game, decided by its exact judge.
 *
 * Pure ones are told by counts: their regret in rationals must be 0. Of mixed ones, divided by their
 * sums, the regret is at most what is stated and at most 1e-9 of the range; an `exact` one has none.
 * A box of one type with two actions is confirmed by the sign of the gain at both of its ends.
 * What the players do one by one must be what their types do. A search for pure equilibria of types
 * that claims all is repeated by listing every count; of a polymatrix game, and of mixed ones, the
 * claim stays open.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/compact.h"
#include "report/verify.h"

#include <math.h>
#include <string.h>

/* The most counts that are listed to confirm a claim. */
#define MAX_COUNTS 1000000

/* One walk. */
typedef struct walk {
    enti_verifier v;
    const ent_compact *c;
    mpq_t *mixed, *payoff, *stated; /* [width] */
    mpq_t regret, claimed, most;
    int *members; /* [width] */
    size_t pure;  /* how many pure equilibria are listed */
} walk;

/* The counts of a type. */
static ent_status read_members(walk *w, const enti_json *type, size_t t)
{
    const size_t n = (size_t)w->c->actions[t], at = w->c->offset[t];
    const enti_json *list = NULL;
    ent_status st = enti_json_need(type, "a type", "members", ENTI_JSON_ARRAY, &list, w->v.err);

    if (!st) st = enti_verify_length(&w->v, list, "members", n);
    const enti_json *k = st ? NULL : list->child;
    for (size_t a = 0; k && !st; a++, k = k->next) {
        long count = 0;
        st = enti_json_integer(k, "a count", 0, ENT_COMPACT_MAX_PLAYERS, &count, w->v.err);
        w->members[at + a] = (int)count;
        mpq_set_si(w->mixed[at + a], count, (unsigned long)w->c->members[t]);
        mpq_canonicalize(w->mixed[at + a]);
    }
    return st;
}

/* Stated payoffs of the actions in use; null where none is. */
static ent_status payoffs_hold(walk *w, const enti_json *type, size_t t, bool *yes)
{
    const size_t n = (size_t)w->c->actions[t], at = w->c->offset[t];
    const enti_json *list = NULL;
    ent_status st = enti_json_need(type, "a type", "payoffs", ENTI_JSON_ARRAY, &list, w->v.err);

    if (!st) st = enti_verify_length(&w->v, list, "payoffs", n);
    const enti_json *u = st ? NULL : list->child;
    for (size_t a = 0; u && !st; a++, u = u->next) {
        const bool used = mpq_sgn(w->mixed[at + a]) != 0;
        if (u->kind == ENTI_JSON_NULL || !used) {
            *yes = *yes && (u->kind == ENTI_JSON_NULL) == !used;
            continue;
        }
        st = enti_verify_rational(&w->v, u, "a payoff", w->stated[at + a]);
        if (!st) *yes = *yes && enti_verify_near(w->stated[at + a], w->payoff[at + a], w->v.blur);
    }
    return st;
}

static ent_status check_payoffs(walk *w, const enti_json *by_type, size_t number)
{
    const enti_json *type = by_type->child;
    bool yes = true;
    ent_status st = ENT_OK;

    for (size_t t = 0; t < w->c->types && !st; t++, type = type->next)
        st = payoffs_hold(w, type, t, &yes);
    return st ? st
              : enti_verify_add(&w->v, yes, true, "equilibrium %zu: payoffs as stated", number);
}

/* Whether player m of type t is told to do what the type does. */
static bool member_holds(const walk *w, const enti_json *row, size_t t, int m, bool pure)
{
    const enti_json *p = row->child;

    for (int a = 0; a < w->c->actions[t]; a++, p = p->next) {
        const size_t at = w->c->offset[t] + (size_t)a;
        if (!p || p->kind != ENTI_JSON_NUMBER) return false;
        if (pure) {
            const bool his = m >= 0 && m < w->members[at];
            m -= w->members[at];
            if (p->number != (double)his) return false;
        } else if (fabs(p->number - mpq_get_d(w->mixed[at])) > ENTI_TOL_STATED) {
            return false;
        }
    }
    return !p;
}

/* The member "strategies", where it is there. */
static ent_status check_players(walk *w, const enti_json *object, size_t number, bool pure)
{
    const enti_json *list = enti_json_get(object, "strategies");
    bool yes = true;

    if (!list) return ENT_OK;
    if (list->kind != ENTI_JSON_ARRAY || list->count != w->c->players)
        return enti_json_fault(list, w->v.err, "\"strategies\" is no list of %zu players",
                               w->c->players);
    const enti_json *row = list->child;
    for (size_t t = 0; t < w->c->types; t++)
        for (int m = 0; m < w->c->members[t]; m++, row = row->next)
            yes = yes && member_holds(w, row, t, m, pure);
    return enti_verify_add(&w->v, yes, true, "equilibrium %zu: players do what their types do",
                           number);
}

static ent_status check_pure(walk *w, const enti_json *object, const enti_json *by_type,
                             size_t number)
{
    const enti_json *type = by_type->child;
    ent_status st = ENT_OK;

    for (size_t t = 0; t < w->c->types && !st; t++, type = type->next)
        st = read_members(w, type, t);
    if (st) return st;
    st = enti_compact_pure_regret_exact(w->c, w->members, w->regret);
    const bool counts = st != ENT_ERR_ARG;
    if (st && counts) return st;
    st = enti_verify_add(&w->v, counts, true, "equilibrium %zu: counts add up to the players",
                         number);
    if (st || !counts) return st;
    w->pure++;
    st = enti_verify_add(&w->v, mpq_sgn(w->regret) == 0, true,
                         "equilibrium %zu: nobody gains by another action", number);
    for (size_t k = 0; k < w->c->width && !st; k++)
        if (w->members[k]) st = enti_compact_pure_payoff(w->c, w->members, k, k, w->payoff[k]);
    if (!st) st = check_payoffs(w, by_type, number);
    return st ? st : check_players(w, object, number, true);
}

/* A member of every type with one number an action, into w->mixed. */
static ent_status read_mixed(walk *w, const enti_json *by_type, const char *name, bool *whole)
{
    const enti_json *type = by_type->child;
    ent_status st = ENT_OK;

    for (size_t t = 0; t < w->c->types && !st; t++, type = type->next) {
        const enti_json *row = enti_json_get(type, name);
        if (!row) {
            *whole = false;
            return ENT_OK;
        }
        if (row->kind != ENTI_JSON_ARRAY)
            return enti_json_fault(row, w->v.err, "\"%s\" is %s, expected a list", name,
                                   enti_json_kind_text(row->kind));
        st = enti_verify_rationals(&w->v, row, name, (size_t)w->c->actions[t],
                                   w->mixed + w->c->offset[t]);
    }
    return st;
}

static ent_status check_exact(walk *w, const enti_json *by_type, size_t number)
{
    bool whole = true, same = true;
    ent_status st = ENT_OK;

    for (size_t k = 0; k < w->c->width; k++) mpq_set(w->stated[k], w->mixed[k]);
    st = read_mixed(w, by_type, "exact", &whole);
    if (st || !whole) return st;
    mpq_set_d(w->v.t, ENTI_TOL_STATED);
    for (size_t k = 0; k < w->c->width; k++)
        same = same && enti_verify_near(w->stated[k], w->mixed[k], w->v.t);
    st = enti_verify_add(&w->v, same, true,
                         "equilibrium %zu: probabilities are the exact ones, rounded", number);
    if (st) return st;
    st = enti_compact_regret_exact(w->c, w->mixed, w->regret, w->payoff);
    const bool mixed = st != ENT_ERR_ARG;
    if (st && mixed) return st;
    return enti_verify_add(&w->v, mixed && mpq_sgn(w->regret) == 0, true,
                           "equilibrium %zu: the exact profile is an equilibrium", number);
}

/* The sign of the gain of action 1 over action 0, of one type, at a probability p of action 1. */
static ent_status sign_at(walk *w, const mpq_t p, int *sign)
{
    mpq_set(w->mixed[1], p);
    mpq_set_ui(w->mixed[0], 1, 1);
    mpq_sub(w->mixed[0], w->mixed[0], p);
    const ent_status st = enti_compact_payoffs_exact(w->c, w->mixed, w->payoff);
    *sign = mpq_cmp(w->payoff[1], w->payoff[0]);
    return st;
}

/* A box above 0: of one type with two actions the gain changes sign across it, hence is 0 within. A
 * gain that touches 0 without crossing, and more actions, stay open. */
static ent_status check_box(walk *w, const enti_json *object, size_t number)
{
    static const char claim[] = "that an exact equilibrium lies within each box";
    const enti_json *box = enti_json_get(object, "box");
    int below = 0, above = 0;
    ent_status st = ENT_OK;
    mpq_t p, half;

    if (!box || box->kind != ENTI_JSON_NUMBER || !(box->number > 0.0)) return ENT_OK;
    if (w->c->types != 1 || w->c->actions[0] != 2) return enti_verify_open(&w->v, claim);
    mpq_inits(p, half, NULL);
    mpq_set_d(half, box->number);
    mpq_sub(p, w->mixed[1], half);
    mpq_add(half, w->mixed[1], half);
    if (mpq_sgn(p) < 0 || mpq_cmp_ui(half, 1, 1) > 0) goto done; /* not inner: nothing is proven */
    st = sign_at(w, p, &below);
    if (!st) st = sign_at(w, half, &above);
done:
    mpq_clears(p, half, NULL);
    if (st) return st;
    if ((below < 0 && above > 0) || (below > 0 && above < 0))
        return enti_verify_add(&w->v, true, true,
                               "equilibrium %zu: an exact one lies within the box", number);
    return enti_verify_open(&w->v, claim);
}

static ent_status check_mixed(walk *w, const enti_json *object, const enti_json *by_type,
                              size_t number)
{
    bool whole = true, good = true;
    ent_status st = read_mixed(w, by_type, "mixed", &whole);

    if (!st && !whole)
        return enti_json_fault(by_type, w->v.err,
                               "a type has neither \"members\" nor \"mixed\", expected one");
    if (st) return st;
    for (size_t t = 0; t < w->c->types && good; t++)
        good = enti_verify_normalise(w->mixed + w->c->offset[t], (size_t)w->c->actions[t]);
    st = enti_verify_add(&w->v, good, true,
                         "equilibrium %zu: probabilities at least 0 that sum to 1", number);
    if (st || !good) return st;
    st = enti_compact_regret_exact(w->c, w->mixed, w->regret, w->payoff);
    if (!st)
        st = enti_verify_add(&w->v, enti_verify_at_most(w->regret, w->claimed, w->v.slack), true,
                             "equilibrium %zu: regret at most as stated", number);
    if (!st)
        st = enti_verify_add(
            &w->v,
            mpq_sgn(w->claimed) >= 0 && enti_verify_at_most(w->claimed, w->most, w->v.slack) &&
                enti_verify_at_most(w->regret, w->most, w->v.slack),
            true, "equilibrium %zu: no player gains more than 1e-9 of the payoff range", number);
    if (!st) st = check_payoffs(w, by_type, number);
    if (!st) st = check_players(w, object, number, false);
    if (!st) st = check_exact(w, by_type, number);
    return st ? st : check_box(w, object, number);
}

static ent_status check_one(walk *w, const enti_json *object, size_t number)
{
    const enti_json *by_type = NULL;
    ent_status st =
        enti_json_need(object, "an equilibrium", "by_type", ENTI_JSON_ARRAY, &by_type, w->v.err);

    if (!st) st = enti_verify_length(&w->v, by_type, "by_type", w->c->types);
    if (!st) st = enti_verify_number(&w->v, object, "regret", w->claimed);
    for (const enti_json *t = st ? NULL : by_type->child; t && !st; t = t->next)
        if (t->kind != ENTI_JSON_OBJECT)
            st = enti_json_fault(t, w->v.err, "a type is %s, expected an object",
                                 enti_json_kind_text(t->kind));
    if (st) return st;
    return enti_json_get(by_type->child, "members") ? check_pure(w, object, by_type, number)
                                                    : check_mixed(w, object, by_type, number);
}

static bool next_counts(const ent_compact *c, int k[])
{
    for (size_t t = c->types; t-- > 0;)
        if (enti_counts_next(c->members[t], c->actions[t], k + c->offset[t])) return true;
    return false;
}

/* How many counts are equilibria, against how many are listed (each once, as checked by the caller). */
static ent_status check_all_pure(walk *w)
{
    const ent_compact *c = w->c;
    size_t total = 1, found = 0;
    ent_status st = ENT_OK;

    for (size_t t = 0; t < c->types && total; t++)
        total *= enti_counts_size(c->members[t], c->actions[t], MAX_COUNTS / total);
    if (!total || c->kind != ENT_COMPACT_SYMMETRIC)
        return enti_verify_open(&w->v, "claim all: that no pure equilibrium is missing");
    for (size_t t = 0; t < c->types; t++)
        enti_counts_first(c->members[t], c->actions[t], w->members + c->offset[t]);
    do {
        double regret = 0.0;
        st = ent_compact_pure_regret(c, w->members, &regret);
        if (st || regret > ENTI_TOL_REGRET * c->range) continue;
        st = enti_compact_pure_regret_exact(c, w->members, w->regret);
        found += mpq_sgn(w->regret) == 0;
    } while (!st && next_counts(c, w->members));
    return st ? st
              : enti_verify_add(&w->v, found == w->pure, true,
                                "claim all: every pure equilibrium is listed");
}

static ent_status check_searches(walk *w, const enti_json *root)
{
    const enti_json *list = NULL;
    ent_status st =
        enti_json_need(root, "the result", "searches", ENTI_JSON_ARRAY, &list, w->v.err);

    for (const enti_json *at = st ? NULL : list->child; at && !st; at = at->next) {
        const enti_json *claim = NULL, *method = NULL;
        if (at->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(at, w->v.err, "a search is %s, expected an object",
                                   enti_json_kind_text(at->kind));
        st = enti_json_need(at, "a search", "claim", ENTI_JSON_STRING, &claim, w->v.err);
        if (!st) st = enti_json_need(at, "a search", "method", ENTI_JSON_STRING, &method, w->v.err);
        if (st || strcmp(claim->text, "all") != 0) continue;
        st = strcmp(method->text, "pure") == 0
                 ? check_all_pure(w)
                 : enti_verify_open(&w->v, "claim all: that no type-symmetric equilibrium is "
                                           "missing");
    }
    return st;
}

/* Whether two pure equilibria of the list are the same. */
static bool same_counts(const enti_json *x, const enti_json *y)
{
    const enti_json *s = enti_json_get(x, "by_type")->child,
                    *t = enti_json_get(y, "by_type")->child;

    for (; s && t; s = s->next, t = t->next) {
        const enti_json *a = enti_json_get(s, "members"), *b = enti_json_get(t, "members");
        if (!a || !b) return false;
        const enti_json *k = a->child, *l = b->child;
        for (; k && l; k = k->next, l = l->next)
            if (k->number != l->number) return false;
    }
    return true;
}

static ent_status check_document(walk *w, const enti_json *root)
{
    const enti_json *list = NULL;
    size_t number = 0;
    ent_status st =
        root->kind == ENTI_JSON_OBJECT
            ? enti_json_need(root, "the result", "equilibria", ENTI_JSON_ARRAY, &list, w->v.err)
            : enti_json_fault(root, w->v.err, "the result is %s, expected an object",
                              enti_json_kind_text(root->kind));

    for (const enti_json *e = st ? NULL : list->child; e && !st; e = e->next) {
        if (e->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(e, w->v.err, "an equilibrium is %s, expected an object",
                                   enti_json_kind_text(e->kind));
        st = check_one(w, e, ++number);
    }
    bool twice = false;
    for (const enti_json *e = st ? NULL : list->child; e && !twice && number < 1000; e = e->next)
        for (const enti_json *f = list->child; f != e && !twice; f = f->next)
            twice = same_counts(e, f);
    if (!st && twice) st = enti_verify_add(&w->v, false, true, "no equilibrium is listed twice");
    return st ? st : check_searches(w, root);
}

static ent_status walk_init(walk *w, const ent_compact *c, const ent_control *control,
                            ent_error *err)
{
    double largest = 0.0;

    *w = (walk){.c = c, .v = {.err = err, .out.valid = true}};
    if (control) w->v.control = *control;
    for (size_t k = 0; k < c->store->profiles; k++)
        largest = fmax(largest, fabs(c->store->payoff[k]));
    if (c->kind == ENT_COMPACT_POLYMATRIX) largest *= (double)c->edges;
    mpq_inits(w->v.slack, w->v.blur, w->v.t, w->regret, w->claimed, w->most, NULL);
    mpq_set_d(w->v.slack, ENTI_TOL_STATED * c->range);
    mpq_set_d(w->v.blur, ENTI_TOL_STATED * fmax(fmin(largest, 1e300), c->range));
    mpq_set_d(w->most, ENTI_TOL_REGRET * c->range);
    w->mixed = enti_rationals_new(c->width);
    w->payoff = enti_rationals_new(c->width);
    w->stated = enti_rationals_new(c->width);
    w->members = enti_new(c->width, int);
    return w->mixed && w->payoff && w->stated && w->members ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status ent_verify_compact(const ent_compact *c, const char *result, size_t length,
                              const ent_control *control, ent_checks *out, ent_error *err)
{
    enti_json *root = NULL;
    walk w;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_checks){0};
    if (!c || !result) return ENT_ERR_ARG;
    ent_status st = enti_json_parse(result, length, &root, err);
    if (st) return st;
    st = walk_init(&w, c, control, err);
    if (!st) st = check_document(&w, root);
    if (!st) {
        *out = w.v.out;
        w.v.out = (ent_checks){0};
    }
    ent_checks_clear(&w.v.out);
    mpq_clears(w.v.slack, w.v.blur, w.v.t, w.regret, w.claimed, w.most, NULL);
    enti_rationals_free(w.mixed, c->width);
    enti_rationals_free(w.payoff, c->width);
    enti_rationals_free(w.stated, c->width);
    enti_free(w.members);
    enti_json_free(root);
    return st;
}
