/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_wedge.c -- promises and the prices of profiles, decided exactly from the payoffs alone.
 *
 * For each member i, its action D of the target and each profile a_-i of the others that the aim
 * covers, the least promise  max(0, m + max_d [u_i(d, a_-i) - u_i(D, a_-i)])  is formed again, a
 * rival's promises counted as payoff, and compared with the printed one. What is paid at the target
 * and the most that is owed at any profile are summed again over all profiles.
 */
#include "base/mem.h"
#include "report/verify.h"

#include <string.h>

/* Printed numbers that are sums of a few payoffs: how many roundings of one they may be off. */
#define ROUNDINGS 8

typedef struct numbers {
    size_t n_members, n;
    size_t *member, *offset; /* [n_members], [n_members + 1] */
    int target[ENT_GAME_MAX_PLAYERS], rival_target[ENT_GAME_MAX_PLAYERS];
    mpq_t *stated, *least; /* [n] */
    mpq_t *rival;          /* [players][profiles] or NULL: by player and cell */
    char aim, terms;
    mpq_t margin, now, most, sum, worst, allowance;
} numbers;

static size_t cells_of(const ent_game *g, size_t i)
{
    return g->profiles / (size_t)g->actions[i];
}

static size_t cell_of(const ent_game *g, size_t i, size_t at)
{
    return at / (g->stride[i] * (size_t)g->actions[i]) * g->stride[i] + at % g->stride[i];
}

static void numbers_clear(numbers *n, const ent_game *g)
{
    enti_free(n->member);
    enti_free(n->offset);
    enti_rationals_free(n->stated, n->n);
    enti_rationals_free(n->least, n->n);
    enti_rationals_free(n->rival, g->players * g->profiles);
    mpq_clears(n->margin, n->now, n->most, n->sum, n->worst, n->allowance, NULL);
}

/* ---- reading ------------------------------------------------------------------------------ */

/* {member, schedule} of a list into a place that `put` tells. */
static ent_status read_member(enti_verifier *v, const enti_json *at, size_t *player)
{
    const enti_json *value = NULL;
    long i = 0;
    ent_status st = at->kind == ENTI_JSON_OBJECT
                        ? enti_json_need(at, "a member", "member", ENTI_JSON_NUMBER, &value, v->err)
                        : enti_json_fault(at, v->err, "a member is %s, expected an object",
                                          enti_json_kind_text(at->kind));

    if (!st) st = enti_json_integer(value, "member", 0, (long)v->g->players - 1, &i, v->err);
    *player = (size_t)i;
    return st;
}

static ent_status read_rival(enti_verifier *v, const enti_json *object, numbers *n)
{
    const ent_game *g = v->g;
    const enti_json *row = NULL, *list = NULL;
    ent_status st = enti_json_need(object, "against", "target", ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_profile(v, row, "against", n->rival_target);
    if (!st) st = enti_json_need(object, "against", "members", ENTI_JSON_ARRAY, &list, v->err);
    if (!st) st = enti_exact_reserve(g->players * g->profiles, 128);
    if (st) return st;
    n->rival = enti_rationals_new(g->players * g->profiles);
    if (!n->rival) return ENT_ERR_NOMEM;
    for (const enti_json *m = list->child; m && !st; m = m->next) {
        size_t i = 0;
        st = read_member(v, m, &i);
        if (!st)
            st = enti_verify_member(v, m, "schedule", cells_of(g, i), n->rival + i * g->profiles);
    }
    return st;
}

static ent_status read_schedules(enti_verifier *v, const enti_json *list, numbers *n)
{
    const ent_game *g = v->g;
    size_t k = 0;
    ent_status st = ENT_OK;

    n->n_members = list->count;
    n->member = enti_new(list->count, size_t);
    n->offset = enti_new(list->count + 1, size_t);
    if (!n->member || !n->offset) return ENT_ERR_NOMEM;
    for (const enti_json *m = list->child; m && !st; m = m->next, k++) {
        st = read_member(v, m, &n->member[k]);
        if (!st && k > 0 && n->member[k] <= n->member[k - 1])
            st = enti_json_fault(m, v->err, "members do not ascend");
        n->offset[k + 1] = n->offset[k] + (st ? 0 : cells_of(g, n->member[k]));
    }
    if (!st) st = enti_exact_reserve(2 * n->offset[n->n_members], 128);
    if (st) return st;
    n->n = n->offset[n->n_members];
    n->stated = enti_rationals_new(n->n);
    n->least = enti_rationals_new(n->n);
    if (!n->stated || !n->least) return ENT_ERR_NOMEM;
    k = 0;
    for (const enti_json *m = list->child; m && !st; m = m->next, k++)
        st = enti_verify_member(v, m, "schedule", n->offset[k + 1] - n->offset[k],
                                n->stated + n->offset[k]);
    return st;
}

/* One of a list of words by its first letter, which differ. */
static ent_status read_word(enti_verifier *v, const enti_json *object, const char *name,
                            const char *const words[3], char *out)
{
    const enti_json *value = NULL;
    const ent_status st = enti_json_need(object, "wedge", name, ENTI_JSON_STRING, &value, v->err);

    if (st) return st;
    for (size_t k = 0; k < 3; k++)
        if (strcmp(value->text, words[k]) == 0) {
            *out = words[k][0];
            return ENT_OK;
        }
    return enti_json_fault(value, v->err, "%s is '%s', expected %s, %s or %s", name, value->text,
                           words[0], words[1], words[2]);
}

static ent_status read_numbers(enti_verifier *v, const enti_json *root, const enti_json *object,
                               numbers *n)
{
    static const char *const aims[] = {"dominant", "reply", "implement"};
    static const char *const terms[] = {"contingent", "flat", "alike"};
    const enti_json *row = NULL, *list = NULL, *against = enti_json_get(object, "against");
    ent_status st = enti_json_need(root, "the result", "target", ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_profile(v, row, "target", n->target);
    if (!st) st = read_word(v, object, "aim", aims, &n->aim);
    if (!st) st = read_word(v, object, "terms", terms, &n->terms);
    if (!st) st = enti_verify_number(v, object, "margin", n->margin);
    if (!st) st = enti_json_need(object, "wedge", "members", ENTI_JSON_ARRAY, &list, v->err);
    if (!st) st = read_schedules(v, list, n);
    if (!st && against && against->kind != ENTI_JSON_OBJECT)
        st = enti_json_fault(against, v->err, "against is %s, expected an object",
                             enti_json_kind_text(against->kind));
    return st || !against ? st : read_rival(v, against, n);
}

/* ---- the least promises ------------------------------------------------------------------- */

/* v->t = payoff of player i for an action, with a rival's promise. */
static ent_status paid(enti_verifier *v, const numbers *n, size_t i, size_t zero, int action)
{
    const ent_game *g = v->g;
    const size_t at = zero + (size_t)action * g->stride[i];
    const ent_status st = enti_game_rational(g, at * g->players + i, v->t);

    if (!st && n->rival && n->rival_target[i] == action)
        mpq_add(v->t, v->t, n->rival[i * g->profiles + cell_of(g, i, at)]);
    return st;
}

/* The least promise to player i at the profile `zero` of its first action. */
static ent_status least_at(enti_verifier *v, numbers *n, size_t i, size_t zero, bool margin,
                           mpq_t out)
{
    bool any = false;
    ent_status st = ENT_OK;

    for (int d = 0; d < v->g->actions[i] && !st; d++) {
        if (d == n->target[i]) continue;
        st = paid(v, n, i, zero, d);
        if (!any || mpq_cmp(v->t, n->most) > 0) mpq_set(n->most, v->t);
        any = true;
    }
    if (!st) st = paid(v, n, i, zero, n->target[i]);
    if (st || !any) return st;
    mpq_sub(n->most, n->most, v->t);
    if (margin) mpq_add(n->most, n->most, n->margin);
    if (mpq_sgn(n->most) > 0) mpq_set(out, n->most);
    return ENT_OK;
}

/* Flat terms: the largest of the member's, or of all. */
static void flatten(numbers *n)
{
    const bool alike = n->terms == 'a';

    for (size_t k = 0; k < n->n_members && n->terms != 'c'; k++) {
        const size_t from = alike ? 0 : n->offset[k], to = alike ? n->n : n->offset[k + 1];
        mpq_set_ui(n->most, 0, 1);
        for (size_t c = from; c < to; c++)
            if (mpq_cmp(n->least[c], n->most) > 0) mpq_set(n->most, n->least[c]);
        for (size_t c = from; c < to; c++) mpq_set(n->least[c], n->most);
        if (alike) return;
    }
}

static ent_status set_least(enti_verifier *v, numbers *n)
{
    const ent_game *g = v->g;
    const size_t z = enti_game_index(g, n->target);
    ent_status st = ENT_OK;

    for (size_t k = 0; k < n->n_members; k++) {
        const size_t i = n->member[k], here = cell_of(g, i, z);
        for (size_t at = 0; at < g->profiles && !st; at++) {
            const size_t c = cell_of(g, i, at);
            if (at / g->stride[i] % (size_t)g->actions[i]) continue;
            if (n->aim == 'r' && c != here) continue;
            const bool margin = n->aim != 'i' || c != here || cells_of(g, i) == 1;
            st = least_at(v, n, i, at, margin, n->least[n->offset[k] + c]);
        }
    }
    flatten(n);
    return st;
}

/* sum = what falls due at a profile. */
static void add_due(const ent_game *g, numbers *n, size_t at)
{
    mpq_set_ui(n->sum, 0, 1);
    for (size_t k = 0; k < n->n_members; k++) {
        const size_t i = n->member[k];
        if (at / g->stride[i] % (size_t)g->actions[i] == (size_t)n->target[i])
            mpq_add(n->sum, n->sum, n->least[n->offset[k] + cell_of(g, i, at)]);
    }
}

/* ---- checks ------------------------------------------------------------------------------- */

/* A number, and the fraction beside it when there is one, which must hold to the letter. */
static ent_status check_total(enti_verifier *v, const enti_json *object, numbers *n,
                              const char *name, const char *exact, mpq_t value)
{
    bool good;
    ent_status st = enti_verify_number(v, object, name, n->now);

    if (st) return st;
    good = enti_verify_near(n->now, value, n->allowance);
    if (enti_json_get(object, exact)) {
        st = enti_verify_number(v, object, exact, n->now);
        if (st) return st;
        good = good && mpq_equal(n->now, value);
    }
    return enti_verify_add(v, good, true, "%s as stated", name);
}

/* realised and liability of each member. */
static ent_status check_each(enti_verifier *v, const enti_json *object, numbers *n)
{
    const enti_json *m = enti_json_get(object, "members")->child;
    const size_t z = enti_game_index(v->g, n->target);
    bool good = true;
    ent_status st = ENT_OK;

    for (size_t k = 0; k < n->n_members && !st; k++, m = m->next) {
        mpq_t *part = n->least + n->offset[k];
        mpq_set_ui(n->most, 0, 1);
        for (size_t c = 0; c < n->offset[k + 1] - n->offset[k]; c++)
            if (mpq_cmp(part[c], n->most) > 0) mpq_set(n->most, part[c]);
        st = enti_verify_number(v, m, "liability", n->now);
        good = good && enti_verify_near(n->now, n->most, n->allowance);
        if (!st) st = enti_verify_number(v, m, "realised", n->now);
        good = good && enti_verify_near(n->now, part[cell_of(v->g, n->member[k], z)], n->allowance);
    }
    return st ? st : enti_verify_add(v, good, true, "members: realised and liability as stated");
}

static ent_status check_schedules(enti_verifier *v, numbers *n)
{
    bool enough = true, least = true;

    for (size_t c = 0; c < n->n; c++) {
        enough = enough && enti_verify_at_most(n->least[c], n->stated[c], n->allowance);
        least = least && enti_verify_at_most(n->stated[c], n->least[c], n->allowance);
    }
    const ent_status st =
        enti_verify_add(v, enough, true, "promises: no member has a better action");
    return st ? st : enti_verify_add(v, least, true, "promises: none could be smaller");
}

/* owed, where it falls due, and a limit that it breaks. */
static ent_status check_owed(enti_verifier *v, const enti_json *object, numbers *n)
{
    const ent_game *g = v->g;
    const enti_json *row = NULL, *claim = NULL;
    int worst[ENT_GAME_MAX_PLAYERS];
    ent_status st = enti_json_need(object, "wedge", "worst", ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_profile(v, row, "worst", worst);
    if (!st) st = enti_json_need(object, "wedge", "claim", ENTI_JSON_STRING, &claim, v->err);
    if (st) return st;
    for (size_t at = 0; at < g->profiles; at++) {
        add_due(g, n, at);
        if (at == 0 || mpq_cmp(n->sum, n->worst) > 0) mpq_set(n->worst, n->sum);
    }
    st = check_total(v, object, n, "owed", "exact_owed", n->worst);
    add_due(g, n, enti_game_index(g, worst));
    if (!st)
        st = enti_verify_add(v, enti_verify_near(n->sum, n->worst, n->allowance), true,
                             "worst: that much falls due there");
    if (st || strcmp(claim->text, "empty") != 0) return st;
    const enti_json *over = enti_json_get(object, "over");
    if (over && over->kind == ENTI_JSON_NUMBER)
        for (size_t k = 0; k < n->n_members; k++) {
            if ((double)n->member[k] != over->number) continue;
            mpq_set_ui(n->worst, 0, 1);
            for (size_t c = n->offset[k]; c < n->offset[k + 1]; c++)
                if (mpq_cmp(n->least[c], n->worst) > 0) mpq_set(n->worst, n->least[c]);
        }
    st = enti_verify_number(v, object, "limit", n->now);
    return st ? st
              : enti_verify_add(v, mpq_cmp(n->worst, n->now) > 0, true,
                                "claim empty: the least promises break the limit");
}

/* What sums of a few payoffs and promises may be off. */
static void set_allowance(enti_verifier *v, numbers *n)
{
    mpq_set_ui(v->t, ROUNDINGS * (n->n_members + 1), 1);
    mpq_mul(n->allowance, v->t, v->blur);
    mpq_mul(v->t, v->t, v->slack);
    mpq_add(n->allowance, n->allowance, v->t);
}

ent_status enti_verify_wedge(enti_verifier *v, const enti_json *root)
{
    const enti_json *object = enti_json_get(root, "wedge");
    numbers n = {0};

    mpq_inits(n.margin, n.now, n.most, n.sum, n.worst, n.allowance, NULL);
    ent_status st = read_numbers(v, root, object, &n);
    if (!st) {
        set_allowance(v, &n);
        st = set_least(v, &n);
    }
    if (!st) st = check_schedules(v, &n);
    if (!st) st = check_each(v, object, &n);
    if (!st) {
        add_due(v->g, &n, enti_game_index(v->g, n.target));
        st = check_total(v, object, &n, "price", "exact_price", n.sum);
    }
    if (!st) st = check_owed(v, object, &n);
    numbers_clear(&n, v->g);
    return st;
}
