/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_coop.c -- the claims of a coalition result, decided exactly from the worths alone.
 *
 * Core: no coalition objects; or the weights cover every player once and make more than there is.
 * Least core and nucleolus: Kohlberg's criterion level by level (game/judge_coop.c). Printed
 * fractions must hold to the letter; printed doubles within 1e-9 of the largest worth.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/coop.h"
#include "game/judge_coop.h"
#include "report/verify.h"

#include <math.h>
#include <string.h>

typedef struct result {
    enti_verifier *v;
    const ent_coop *c;
    const enti_json *object;
    bool exact;      /* all numbers are fractions */
    mpq_t allowance; /* of payoffs; 0 when exact */
    mpq_t tolerance; /* of weights; 0 when exact */
    mpq_t *x;        /* [players] */
    size_t n_levels, n_terms, capacity;
    mpq_t *level;  /* [n_levels] */
    mpq_t *weight; /* [n_terms] */
    enti_proof_term *term;
} result;

static ent_coalition whole(const result *r)
{
    return ((ent_coalition)1 << r->c->players) - 1;
}

/* ---- reading ------------------------------------------------------------------------------ */

/* A number: the member `exact` when the result has fractions, else `name`. */
static ent_status read_number(result *r, const enti_json *object, const char *name,
                              const char *exact, mpq_t out)
{
    return enti_verify_number(r->v, object, r->exact ? exact : name, out);
}

/* {coalition, weight, exact, bound} */
static ent_status read_term(result *r, const enti_json *at, size_t level, bool bounds)
{
    const enti_json *members = NULL, *bound = NULL;
    enti_proof_term *t = &r->term[r->n_terms];
    ent_status st =
        at->kind == ENTI_JSON_OBJECT
            ? enti_json_need(at, "a term", "coalition", ENTI_JSON_ARRAY, &members, r->v->err)
            : enti_json_fault(at, r->v->err, "a term is %s, expected an object",
                              enti_json_kind_text(at->kind));

    *t = (enti_proof_term){.level = level};
    if (!st && bounds)
        st = enti_json_need(at, "a term", "bound", ENTI_JSON_BOOL, &bound, r->v->err);
    for (const enti_json *m = st ? NULL : members->child; m && !st; m = m->next) {
        long player = 0;
        st = enti_json_integer(m, "a member", 0, (long)r->c->players - 1, &player, r->v->err);
        t->coalition |= (ent_coalition)1 << player;
    }
    if (!st) st = read_number(r, at, "weight", "exact", r->weight[r->n_terms]);
    t->reasonable = bound && bound->boolean;
    if (!st && (t->coalition == 0 || (t->reasonable && (t->coalition & (t->coalition - 1)))))
        st = enti_json_fault(at, r->v->err, "a term of no coalition, expected players");
    r->n_terms++;
    return st;
}

static ent_status room(result *r, size_t terms, size_t levels)
{
    r->weight = enti_rationals_new(terms);
    r->level = enti_rationals_new(levels);
    r->term = enti_calloc(terms, sizeof *r->term);
    r->n_levels = levels;
    r->capacity = terms;
    return r->weight && r->level && r->term ? ENT_OK : ENT_ERR_NOMEM;
}

/* The doubles that stand beside the fractions in x. */
static ent_status check_doubles(result *r)
{
    const size_t n = r->c->players;
    mpq_t *rounded = enti_rationals_new(n), t;
    bool near = true;

    if (!rounded) return ENT_ERR_NOMEM;
    mpq_init(t);
    ent_status st = enti_verify_member(r->v, r->object, "allocation", n, rounded);
    for (size_t i = 0; i < n && !st; i++) {
        mpq_set_d(t, ENTI_TOL_STATED * fabs(mpq_get_d(r->x[i])));
        near = near && enti_verify_near(rounded[i], r->x[i], t);
    }
    mpq_clear(t);
    enti_rationals_free(rounded, n);
    return st ? st : enti_verify_add(r->v, near, true, "allocation: the fractions, as doubles");
}

static ent_status read_shares(result *r)
{
    const ent_status st =
        enti_verify_member(r->v, r->object, r->exact ? "exact" : "allocation", r->c->players, r->x);

    return st || !r->exact ? st : check_doubles(r);
}

/* ---- the core ----------------------------------------------------------------------------- */

static bool small(result *r, mpq_t q)
{
    return mpq_cmp(q, r->allowance) <= 0;
}

static ent_status check_point(result *r)
{
    enti_span span = {.players = r->c->players};
    ent_coalition which = 0;
    mpq_t e;
    bool holds;
    ent_status st = read_shares(r);

    mpq_init(e);
    if (!st) st = enti_coop_excess(r->c, r->x, whole(r), e);
    mpq_abs(e, e);
    if (!st) st = enti_verify_add(r->v, small(r, e), true, "allocation: shares out v(all)");
    enti_span_add(&span, whole(r));
    enti_span_draw(&span, 0);
    mpq_set_ui(e, 0, 1);
    if (!st && r->c->players > 1) st = enti_coop_largest_excess(r->c, r->x, &span, e, &which);
    holds = small(r, e);
    if (!st) st = enti_verify_add(r->v, holds, true, "core: no coalition gains by leaving");
    mpq_clear(e);
    return st;
}

static ent_status read_weights(result *r, const enti_json *list)
{
    ent_status st = room(r, list->count, 0);

    for (const enti_json *t = list->child; t && !st; t = t->next) st = read_term(r, t, 0, false);
    return st;
}

/* The sum of w_S v(S) into worth; whether every player is covered once by positive weights. */
static ent_status weigh(result *r, mpq_t worth, bool *balanced)
{
    mpq_t cover, v;
    ent_status st = ENT_OK;

    mpq_inits(cover, v, NULL);
    for (size_t k = 0; k < r->n_terms && !st; k++) {
        st = enti_coop_rational(r->c, r->term[k].coalition, v);
        mpq_mul(v, v, r->weight[k]);
        mpq_add(worth, worth, v);
        *balanced = *balanced && mpq_sgn(r->weight[k]) > 0 && r->term[k].coalition != whole(r);
    }
    for (size_t i = 0; i < r->c->players; i++) {
        mpq_set_si(cover, -1, 1);
        for (size_t k = 0; k < r->n_terms; k++)
            if (r->term[k].coalition >> i & 1) mpq_add(cover, cover, r->weight[k]);
        mpq_abs(cover, cover);
        *balanced = *balanced && mpq_cmp(cover, r->tolerance) <= 0;
    }
    mpq_clears(cover, v, NULL);
    return st;
}

static ent_status check_weights(result *r, bool empty)
{
    mpq_t worth, v, stated;
    bool balanced = true;
    ent_status st;

    mpq_inits(worth, v, stated, NULL);
    st = weigh(r, worth, &balanced);
    if (!st) st = enti_coop_rational(r->c, whole(r), v);
    if (!st) st = read_number(r, r->object, "value", "exact_value", stated);
    if (!st) st = enti_verify_add(r->v, balanced, true, "balanced weights: each player once");
    if (!st)
        st = enti_verify_add(r->v, enti_verify_near(stated, worth, r->allowance), true,
                             "value: the worth of the balanced weights");
    if (!st && empty)
        st = enti_verify_add(r->v, mpq_cmp(worth, v) > 0, true,
                             "core: empty, the weights make more than v(all)");
    mpq_clears(worth, v, stated, NULL);
    return st;
}

static ent_status check_core(result *r, const enti_json *core)
{
    const enti_json *empty = NULL, *list = NULL;
    ent_status st = enti_json_need(core, "core", "empty", ENTI_JSON_BOOL, &empty, r->v->err);

    if (!st)
        st = enti_json_need(core, "core", "balanced_weights", ENTI_JSON_ARRAY, &list, r->v->err);
    if (!st) st = read_weights(r, list);
    if (!st && !empty->boolean) st = check_point(r);
    if (!st && (empty->boolean || r->n_terms)) st = check_weights(r, empty->boolean);
    return st;
}

/* ---- levels ------------------------------------------------------------------------------- */

static ent_status read_levels(result *r, const enti_json *list)
{
    size_t terms = 0, k = 0;

    for (const enti_json *l = list->child; l; l = l->next) {
        const enti_json *t = l->kind == ENTI_JSON_OBJECT ? enti_json_get(l, "terms") : NULL;
        if (t) terms += t->count;
    }
    ent_status st = room(r, terms, list->count);
    for (const enti_json *l = list->child; l && !st; l = l->next, k++) {
        const enti_json *t = NULL;
        if (l->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(l, r->v->err, "a level is %s, expected an object",
                                   enti_json_kind_text(l->kind));
        st = enti_json_need(l, "a level", "terms", ENTI_JSON_ARRAY, &t, r->v->err);
        if (!st) st = read_number(r, l, "excess", "exact", r->level[k]);
        for (const enti_json *m = st ? NULL : t->child; m && !st; m = m->next)
            st = read_term(r, m, k, true);
    }
    return st;
}

/* What the judge found, claim by claim. */
static ent_status file(result *r, enti_coop_judgement *j, bool point, bool bounds)
{
    enti_verifier *v = r->v;
    const bool balanced = j->positive && mpq_cmp(j->balance, r->tolerance) <= 0;
    ent_status st = enti_verify_add(v, small(r, j->total), true, "allocation: shares out v(all)");

    if (!st && bounds)
        st = enti_verify_add(v, small(r, j->reasonable), true,
                             "allocation: nobody gets less than alone");
    if (!st)
        st = enti_verify_add(v, small(r, j->tight), true,
                             "levels: every coalition listed has the level's excess");
    if (!st)
        st = enti_verify_add(v, small(r, j->excess), true,
                             "levels: no coalition that is still free has more");
    if (!st)
        st = enti_verify_add(v, balanced, true,
                             "levels: balanced weights, so that no allocation has less");
    if (!st && point)
        st = enti_verify_add(v, j->unique, true, "allocation: the levels leave no other");
    return st;
}

static ent_status check_levels(result *r, bool point, bool bounds)
{
    const enti_json *list = enti_json_get(r->object, "levels");
    enti_coop_judgement j = {0};
    mpq_t epsilon;
    ent_status st = read_shares(r);

    if (!st && r->c->players == 1) return check_point(r);
    if (!st && (!list || list->kind != ENTI_JSON_ARRAY))
        return enti_json_fault(r->object, r->v->err,
                               "the result has no \"levels\", expected an "
                               "array");
    enti_coop_judgement_init(&j);
    mpq_init(epsilon);
    if (!st) st = read_levels(r, list);
    if (!st)
        st = enti_coop_judge(r->c, r->x, r->n_levels, r->level, r->n_terms, r->term, r->weight, &j);
    if (!st) st = file(r, &j, point, bounds);
    if (!st) st = read_number(r, r->object, "epsilon", "exact_epsilon", epsilon);
    if (!st && r->n_levels)
        st = enti_verify_add(r->v, enti_verify_near(epsilon, r->level[0], r->allowance), true,
                             "epsilon: the largest excess");
    enti_coop_judgement_clear(&j);
    mpq_clear(epsilon);
    return st;
}

/* No imputation: v(all) is less than the sum of the v(i). */
static ent_status check_none(result *r)
{
    mpq_t sum, v;
    ent_status st;

    mpq_inits(sum, v, NULL);
    st = enti_coop_rational(r->c, whole(r), sum);
    for (size_t i = 0; i < r->c->players && !st; i++) {
        st = enti_coop_rational(r->c, (ent_coalition)1 << i, v);
        mpq_sub(sum, sum, v);
    }
    const bool holds = mpq_sgn(sum) < 0;
    mpq_clears(sum, v, NULL);
    return st ? st
              : enti_verify_add(r->v, holds, true,
                                "nucleolus: v(all) is less than the sum of all alone");
}

/* ---- a result ----------------------------------------------------------------------------- */

static ent_status check_solution(result *r)
{
    const enti_json *name = NULL, *core = NULL;
    const enti_json *shares = enti_json_get(r->object, "allocation");
    ent_status st =
        enti_json_need(r->object, "the result", "solution", ENTI_JSON_STRING, &name, r->v->err);

    if (st) return st;
    r->v->part = name->text;
    if (strcmp(name->text, "core") == 0) {
        st = enti_json_need(r->object, "the result", "core", ENTI_JSON_OBJECT, &core, r->v->err);
        return st ? st : check_core(r, core);
    }
    if (strcmp(name->text, "least-core") == 0) return check_levels(r, false, false);
    if (strcmp(name->text, "prenucleolus") == 0) return check_levels(r, true, false);
    if (strcmp(name->text, "nucleolus") == 0)
        return shares && shares->kind == ENTI_JSON_NULL ? check_none(r)
                                                        : check_levels(r, true, true);
    const bool none = shares && shares->kind == ENTI_JSON_NULL;
    if (!none) st = read_shares(r);
    return st ? st
              : enti_verify_value(r->v, r->c, r->object, name->text, none ? NULL : r->x,
                                  r->allowance);
}

static ent_status check_object(enti_verifier *v, const ent_coop *c, const enti_json *object)
{
    const double *worth = ent_coop_worths(c);
    result r = {.v = v, .c = c, .object = object};
    double largest = 0.0;

    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, v->err, "the result is %s, expected an object",
                               enti_json_kind_text(object->kind));
    r.exact = enti_json_get(object, "exact") || enti_json_get(object, "exact_value");
    mpq_inits(r.allowance, r.tolerance, NULL);
    for (size_t s = 0; s < (size_t)1 << c->players; s++) largest = fmax(largest, fabs(worth[s]));
    if (!r.exact) {
        mpq_set_d(r.allowance, 2.0 * ENTI_TOL_REGRET * largest * (double)c->players);
        mpq_set_d(r.tolerance, ENTI_TOL_REGRET * (double)c->players);
    }
    r.x = enti_rationals_new(c->players);
    const ent_status st = r.x ? check_solution(&r) : ENT_ERR_NOMEM;
    v->part = NULL;
    enti_rationals_free(r.x, c->players);
    if (r.weight) enti_rationals_free(r.weight, r.capacity);
    if (r.level) enti_rationals_free(r.level, r.n_levels);
    enti_free(r.term);
    mpq_clears(r.allowance, r.tolerance, NULL);
    return st;
}

ent_status enti_verify_solutions(enti_verifier *v, const ent_coop *c, const enti_json *root)
{
    const enti_json *list =
        root->kind == ENTI_JSON_OBJECT ? enti_json_get(root, "solutions") : NULL;
    ent_status st = ENT_OK;

    if (!list) return check_object(v, c, root);
    if (list->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(list, v->err, "solutions is %s, expected an array",
                               enti_json_kind_text(list->kind));
    for (const enti_json *x = list->child; x && !st; x = x->next) st = check_object(v, c, x);
    return st;
}

ent_status ent_coop_verify(const ent_coop *c, const char *text, size_t length, ent_checks *out,
                           ent_error *err)
{
    enti_json *root = NULL;
    enti_verifier v = {.err = err, .out.valid = true};

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_checks){0};
    if (!c || !text) return ENT_ERR_ARG;
    ent_status st = enti_json_parse(text, length, &root, err);
    if (st) return st;
    st = enti_verify_solutions(&v, c, root);
    if (!st) {
        *out = v.out;
        v.out = (ent_checks){0};
    }
    ent_checks_clear(&v.out);
    enti_json_free(root);
    return st;
}
