/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_alliance.c -- the claims of an alliance result, decided exactly from the table alone.
 *
 *     stable    each coalition listed holds, with the gains printed, and no other does
 *     subsidy   the payments hold the coalition; prices in [0, 1], the same for all members that may
 *               pay each other, times the gains make the sum: no smaller sum will do
 *     best      the budget holds it, and nothing that it holds has more welfare
 *
 * Fractions must hold to the letter, printed doubles within 1e-9 of the size of payoffs.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "game/judge_membership.h"
#include "report/verify.h"

#include <math.h>
#include <string.h>

typedef struct result {
    enti_verifier *v;
    const ent_membership *m;
    mpq_t allowance; /* of payoffs */
    mpq_t a, b;      /* scratch */
} result;

static ent_status read_coalition(result *r, const enti_json *object, ent_coalition *out)
{
    const enti_json *members = NULL;
    ent_status st =
        enti_json_need(object, "a coalition", "coalition", ENTI_JSON_ARRAY, &members, r->v->err);

    *out = 0;
    for (const enti_json *x = st ? NULL : members->child; x && !st; x = x->next) {
        long i = 0;
        st = enti_json_integer(x, "a member", 0, (long)r->m->players - 1, &i, r->v->err);
        if (!st) *out |= (ent_coalition)1 << i;
    }
    return st;
}

/* ---- stable ------------------------------------------------------------------------------- */

/* {"player", "gain", "exact"} of the member or outsider that gains most. */
static ent_status check_mover(result *r, const enti_json *at, ent_coalition s, bool in, bool *holds)
{
    const enti_json *exact = NULL;
    long who = 0;

    if (!at || at->kind != ENTI_JSON_OBJECT) {
        *holds = *holds && s == (in ? 0 : ((ent_coalition)1 << r->m->players) - 1);
        return ENT_OK;
    }
    ent_status st = enti_json_need(at, "a mover", "exact", ENTI_JSON_STRING, &exact, r->v->err);
    if (!st) st = enti_json_need(at, "a mover", "player", ENTI_JSON_NUMBER, &exact, r->v->err);
    if (!st) st = enti_json_integer(exact, "a player", 0, (long)r->m->players - 1, &who, r->v->err);
    if (!st) st = enti_verify_number(r->v, at, "exact", r->a);
    if (!st) st = enti_membership_gain(r->m, s, (size_t)who, r->b);
    if (st) return st;
    *holds = *holds && (s >> who & 1) == in && mpq_equal(r->a, r->b);
    for (size_t i = 0; i < r->m->players && !st; i++) {
        if ((s >> i & 1) != in) continue;
        st = enti_membership_gain(r->m, s, i, r->b);
        *holds = *holds && mpq_cmp(r->b, r->a) <= 0;
    }
    return st;
}

/* The whole list against the table: `found` marks what was listed. */
static ent_status check_listed(result *r, const enti_json *list, unsigned char found[],
                               bool *witnesses)
{
    ent_status st = ENT_OK;

    for (const enti_json *x = list->child; x && !st; x = x->next) {
        ent_coalition s = 0;
        if (x->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(x, r->v->err, "a coalition is %s, expected an object",
                                   enti_json_kind_text(x->kind));
        st = read_coalition(r, x, &s);
        found[s] = 1;
        if (!st && enti_json_get(x, "surplus"))
            st = check_mover(r, enti_json_get(x, "leaver"), s, true, witnesses);
        if (!st && enti_json_get(x, "surplus"))
            st = check_mover(r, enti_json_get(x, "joiner"), s, false, witnesses);
    }
    return st;
}

static ent_status check_stable(result *r, const enti_json *root)
{
    const size_t size = (size_t)1 << r->m->players;
    const enti_json *list = NULL;
    bool each = true, complete = true, witnesses = true;
    ent_status st = enti_json_need(root, "the result", "stable", ENTI_JSON_ARRAY, &list, r->v->err);

    if (st) return st;
    unsigned char *found = enti_calloc(size, 1);
    if (!found) return ENT_ERR_NOMEM;
    st = check_listed(r, list, found, &witnesses);
    for (ent_coalition s = 0; s < size && !st; s++) {
        bool holds = true;
        for (size_t i = 0; i < r->m->players && holds && !st; i++) {
            int sign = 0;
            st = enti_membership_gain_sign(r->m, s, i, &sign);
            holds = sign <= 0;
        }
        each = each && (!found[s] || holds);
        complete = complete && (found[s] || !holds);
    }
    enti_free(found);
    if (!st) st = enti_verify_add(r->v, each, true, "stable: each coalition listed holds");
    if (!st) st = enti_verify_add(r->v, complete, true, "stable: no other coalition does");
    if (!st)
        st = enti_verify_add(r->v, witnesses, true, "stable: who gains most by changing sides");
    return st;
}

/* {"coalitions", "stable", "internal", "external", "potential"} */
static ent_status check_counts(result *r, const enti_json *root)
{
    static const char *const names[] = {"internal", "external", "potential", "stable",
                                        "coalitions"};
    const long size = 1L << r->m->players;
    long counted[5] = {0, 0, 0, 0, size}, stated = 0;
    const enti_json *at = NULL, *x = NULL;
    bool same = true;
    ent_status st = enti_json_need(root, "the result", "counts", ENTI_JSON_OBJECT, &at, r->v->err);

    for (ent_coalition s = 0; s < (ent_coalition)size && !st; s++) {
        unsigned held = 0;
        st = enti_membership_held(r->m, s, &held);
        for (size_t k = 0; k < 3; k++) counted[k] += held >> k & 1;
        counted[3] += (held & 3) == 3;
    }
    for (size_t k = 0; k < 5 && !st; k++) {
        st = enti_json_need(at, "counts", names[k], ENTI_JSON_NUMBER, &x, r->v->err);
        if (!st) st = enti_json_integer(x, "a count", 0, size, &stated, r->v->err);
        same = same && stated == counted[k];
    }
    return st ? st : enti_verify_add(r->v, same, true, "counts: coalitions with each property");
}

/* ---- subsidy ------------------------------------------------------------------------------ */

typedef struct payments {
    ent_coalition s;
    bool external, transfers;
    mpq_t *paid, *transfer, *dual; /* [players] */
    mpq_t total;
} payments;

static bool near_zero(result *r, const mpq_t q)
{
    mpq_abs(r->b, q);
    return mpq_cmp(r->b, r->allowance) <= 0;
}

/* Everyone that shall be held gets at least what it would gain. */
static ent_status check_payments(result *r, const payments *p)
{
    bool holds = true, kept = true;
    ent_status st = ENT_OK;
    mpq_t sum, moved;

    mpq_inits(sum, moved, NULL);
    for (size_t i = 0; i < r->m->players && !st; i++) {
        const bool in = p->s >> i & 1;
        st = enti_membership_gain(r->m, p->s, i, r->a);
        if (in || p->external) {
            mpq_sub(r->a, r->a, p->paid[i]);
            mpq_sub(r->a, r->a, p->transfer[i]);
            holds = holds && mpq_cmp(r->a, r->allowance) <= 0;
        }
        kept = kept && mpq_sgn(p->paid[i]) >= 0 &&
               (mpq_sgn(p->transfer[i]) == 0 || (in && p->transfers));
        mpq_add(sum, sum, p->paid[i]);
        mpq_add(moved, moved, p->transfer[i]);
    }
    mpq_sub(sum, sum, p->total);
    kept = kept && near_zero(r, sum) && near_zero(r, moved);
    mpq_clears(sum, moved, NULL);
    if (!st) st = enti_verify_add(r->v, holds, true, "subsidy: nobody gains by changing sides");
    if (!st)
        st = enti_verify_add(r->v, kept, true,
                             "subsidy: payments from outside sum to the total, others to 0");
    return st;
}

static ent_status check_prices(result *r, const payments *p)
{
    const mpq_t *common = NULL;
    bool holds = true;
    ent_status st = ENT_OK;
    mpq_t sum;

    mpq_init(sum);
    for (size_t i = 0; i < r->m->players && !st; i++) {
        const bool in = p->s >> i & 1;
        holds = holds && mpq_sgn(p->dual[i]) >= 0 && mpq_cmp_ui(p->dual[i], 1, 1) <= 0 &&
                (in || p->external || mpq_sgn(p->dual[i]) == 0);
        if (in && p->transfers) {
            if (!common) common = (const mpq_t *)&p->dual[i];
            mpq_sub(r->a, p->dual[i], *common);
            holds = holds && fabs(mpq_get_d(r->a)) <= ENTI_TOL_REGRET;
        }
        st = enti_membership_gain(r->m, p->s, i, r->a);
        mpq_mul(r->a, r->a, p->dual[i]);
        mpq_add(sum, sum, r->a);
    }
    mpq_sub(sum, sum, p->total);
    holds = holds && near_zero(r, sum);
    mpq_clear(sum);
    if (!st)
        st = enti_verify_add(r->v, holds, true, "subsidy: its prices prove that no less will do");
    if (!st)
        st = enti_membership_need_exact(
            r->m, p->s, (enti_need){.external = p->external, .transfers = p->transfers}, r->a);
    if (!st)
        st = enti_verify_add(r->v, mpq_equal(r->a, p->total), true,
                             "subsidy: the total in fractions");
    return st;
}

static ent_status check_subsidy(result *r, const enti_json *root)
{
    const size_t n = r->m->players;
    const enti_json *at = NULL, *external = NULL, *transfers = NULL;
    payments p = {.paid = enti_rationals_new(n),
                  .transfer = enti_rationals_new(n),
                  .dual = enti_rationals_new(n)};
    ent_status st = p.paid && p.transfer && p.dual ? ENT_OK : ENT_ERR_NOMEM;

    mpq_init(p.total);
    if (!st) st = enti_json_need(root, "the result", "subsidy", ENTI_JSON_OBJECT, &at, r->v->err);
    if (!st) st = enti_json_need(at, "subsidy", "external", ENTI_JSON_BOOL, &external, r->v->err);
    if (!st) st = enti_json_need(at, "subsidy", "transfers", ENTI_JSON_BOOL, &transfers, r->v->err);
    if (!st) st = read_coalition(r, at, &p.s);
    if (!st) st = enti_verify_member(r->v, at, "paid", n, p.paid);
    if (!st) st = enti_verify_member(r->v, at, "transfer", n, p.transfer);
    if (!st) st = enti_verify_member(r->v, at, "dual", n, p.dual);
    if (!st) st = enti_verify_number(r->v, at, "exact_total", p.total);
    if (!st) {
        p.external = external->boolean;
        p.transfers = transfers->boolean;
        st = check_payments(r, &p);
    }
    if (!st) st = check_prices(r, &p);
    if (p.paid) enti_rationals_free(p.paid, n);
    if (p.transfer) enti_rationals_free(p.transfer, n);
    if (p.dual) enti_rationals_free(p.dual, n);
    mpq_clear(p.total);
    return st;
}

/* ---- best --------------------------------------------------------------------------------- */

static double welfare(const ent_membership *m, ent_coalition s)
{
    double sum = 0.0;

    for (size_t i = 0; i < m->players; i++) sum += m->payoff[s * m->players + i];
    return sum;
}

static ent_status check_best(result *r, const enti_json *root)
{
    const enti_json *at = NULL, *subsidy = NULL, *flag = NULL, *budget = NULL;
    ent_coalition best = 0;
    enti_need kind = {0};
    bool held = false, most = true;
    long listed = 0, count = 0;
    ent_status st = enti_json_need(root, "the result", "best", ENTI_JSON_OBJECT, &at, r->v->err);

    if (!st)
        st = enti_json_need(root, "the result", "subsidy", ENTI_JSON_OBJECT, &subsidy, r->v->err);
    if (!st) st = enti_json_need(subsidy, "subsidy", "external", ENTI_JSON_BOOL, &flag, r->v->err);
    if (!st) kind.external = flag->boolean;
    if (!st) st = enti_json_need(subsidy, "subsidy", "transfers", ENTI_JSON_BOOL, &flag, r->v->err);
    if (!st) kind.transfers = flag->boolean;
    if (!st) st = enti_json_need(at, "best", "budget", ENTI_JSON_NUMBER, &budget, r->v->err);
    if (!st) st = enti_json_need(at, "best", "count", ENTI_JSON_NUMBER, &flag, r->v->err);
    if (!st) st = enti_json_integer(flag, "count", 0, 1L << 30, &listed, r->v->err);
    if (st) return st;
    const enti_json *coalition = enti_json_get(at, "coalition");
    const bool none = !coalition || coalition->kind == ENTI_JSON_NULL;
    if (!none) st = read_coalition(r, at, &best);
    if (!none && !st) st = enti_membership_affordable(r->m, best, kind, budget->number, &held);
    mpq_t worth, cost;
    mpq_inits(worth, cost, NULL);
    if (!none && !st) st = enti_verify_number(r->v, at, "welfare", worth);
    if (!none && !st) st = enti_verify_number(r->v, at, "cost", cost);
    if (!none && !st) st = enti_membership_need_exact(r->m, best, kind, r->a);
    mpq_sub(cost, cost, r->a);
    mpq_set_d(r->a, none ? 0.0 : welfare(r->m, best));
    mpq_sub(worth, worth, r->a);
    const bool stated = near_zero(r, worth) && near_zero(r, cost);
    mpq_clears(worth, cost, NULL);
    const double reached = none ? -INFINITY : welfare(r->m, best);
    const double slack = mpq_get_d(r->allowance);
    for (ent_coalition s = 0; s >> r->m->players == 0 && !st; s++) {
        bool yes = false;
        st = enti_membership_affordable(r->m, s, kind, budget->number, &yes);
        count += yes;
        most = most && (!yes || (!none && welfare(r->m, s) <= reached + slack));
    }
    if (!st && !none)
        st = enti_verify_add(r->v, held, true, "best: the budget holds the coalition");
    if (!st && !none)
        st = enti_verify_add(r->v, stated, true, "best: its welfare and what it costs");
    if (!st)
        st = enti_verify_add(r->v, count == listed, true, "best: how many the budget can hold");
    if (!st) st = enti_verify_add(r->v, most, false, "best: nothing better can be held");
    return st;
}

ent_status ent_membership_verify(const ent_membership *m, const char *text, size_t length,
                                 ent_checks *out, ent_error *err)
{
    enti_json *root = NULL;
    enti_verifier v = {.err = err, .out.valid = true};
    double largest = 0.0;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_checks){0};
    if (!m || !text) return ENT_ERR_ARG;
    ent_status st = enti_json_parse(text, length, &root, err);
    if (st) return st;
    result r = {.v = &v, .m = m};
    for (size_t k = 0; k < m->players << m->players; k++)
        largest = fmax(largest, fabs(m->payoff[k]));
    mpq_inits(r.allowance, r.a, r.b, NULL);
    mpq_set_d(r.allowance, ENTI_TOL_REGRET * largest * (double)m->players);
    if (root->kind != ENTI_JSON_OBJECT)
        st = enti_json_fault(root, err, "the result is %s, expected an object",
                             enti_json_kind_text(root->kind));
    if (!st) st = check_stable(&r, root);
    if (!st) st = check_counts(&r, root);
    if (!st) st = check_subsidy(&r, root);
    if (!st) st = check_best(&r, root);
    mpq_clears(r.allowance, r.a, r.b, NULL);
    if (!st) {
        *out = v.out;
        v.out = (ent_checks){0};
    }
    ent_checks_clear(&v.out);
    enti_json_free(root);
    return st;
}
