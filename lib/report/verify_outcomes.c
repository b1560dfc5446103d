/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_outcomes.c -- a profile that was played, against the game: by how much it is an equilibrium,
 *
 *     m(a) = min over i and b other than a_i of  u_i(a) - u_i(b, a_-i),
 *
 * who would leave it for what, and whether that meets the model. What a figure came to is compared
 * with the model, which is not at hand here.
 */
#include "report/verify.h"

/* u_i when player i takes action b in place of its own. */
static ent_status payoff_at(enti_verifier *v, const int a[], size_t i, int b, mpq_t out)
{
    const ent_game *g = v->g;
    const size_t first = enti_game_index(g, a) - (size_t)a[i] * g->stride[i];

    return enti_game_rational(g, (first + (size_t)b * g->stride[i]) * g->players + i, out);
}

/* What player i loses by action b. */
static ent_status loss_by(enti_verifier *v, const int a[], size_t i, int b, mpq_t loss)
{
    ent_status st = payoff_at(v, a, i, a[i], loss);

    if (!st) st = payoff_at(v, a, i, b, v->t);
    if (!st) mpq_sub(loss, loss, v->t);
    return st;
}

/* m(a); *any is false when nobody has another action. */
static ent_status margin_of(enti_verifier *v, const int a[], mpq_t margin, bool *any)
{
    ent_status st = ENT_OK;
    mpq_t loss;

    mpq_init(loss);
    *any = false;
    for (size_t i = 0; i < v->g->players; i++)
        for (int b = 0; b < v->g->actions[i] && !st; b++) {
            if (b == a[i]) continue;
            st = loss_by(v, a, i, b, loss);
            if (!st && (!*any || mpq_cmp(loss, margin) < 0)) mpq_set(margin, loss);
            *any = true;
        }
    mpq_clear(loss);
    return st;
}

/* Whether the one who is said to leave loses as little as the margin says. */
static ent_status check_leaver(enti_verifier *v, const enti_json *entry, const int a[],
                               mpq_t margin, bool *holds)
{
    const enti_json *who = enti_json_get(entry, "would_leave"), *what = enti_json_get(entry, "for");
    long i = 0, b = 0;
    mpq_t loss;

    *holds = !who == !what;
    if (!who || !what) return ENT_OK;
    ent_status st =
        enti_json_integer(who, "\"would_leave\"", 0, (long)v->g->players - 1, &i, v->err);
    if (!st) st = enti_json_integer(what, "\"for\"", 0, v->g->actions[i] - 1, &b, v->err);
    if (st) return st;
    mpq_init(loss);
    st = loss_by(v, a, (size_t)i, (int)b, loss);
    *holds = b != a[i] && enti_verify_near(loss, margin, v->slack);
    mpq_clear(loss);
    return st;
}

/* Whether "model_met" is what the margin says; within round-off of a tie either is. */
static ent_status check_met(enti_verifier *v, const enti_json *entry, mpq_t margin, bool any,
                            bool *holds)
{
    const enti_json *met = NULL;
    const ent_status st =
        enti_json_need(entry, "an outcome", "model_met", ENTI_JSON_BOOL, &met, v->err);
    mpq_t zero;

    if (st) return st;
    mpq_init(zero);
    const bool tie = any && enti_verify_near(margin, zero, v->slack);
    *holds = tie || met->boolean == (!any || mpq_sgn(margin) >= 0);
    mpq_clear(zero);
    return ENT_OK;
}

static ent_status check_profile(enti_verifier *v, const enti_json *entry, size_t number)
{
    const enti_json *profile = enti_json_get(entry, "profile");
    const enti_json *stated = enti_json_get(entry, "margin");
    int a[ENT_GAME_MAX_PLAYERS] = {0};
    bool any = false, same = false, left = false, met = false;
    mpq_t margin, said;
    ent_status st = enti_verify_profile(v, profile, "profile", a);

    mpq_inits(margin, said, NULL);
    if (!st) st = margin_of(v, a, margin, &any);
    if (!st && any) st = enti_verify_number(v, entry, "margin", said);
    same =
        any ? enti_verify_near(margin, said, v->slack) : !stated || stated->kind == ENTI_JSON_NULL;
    if (!st) st = check_leaver(v, entry, a, margin, &left);
    if (!st) st = check_met(v, entry, margin, any, &met);
    mpq_clears(margin, said, NULL);
    if (!st) st = enti_verify_add(v, same, true, "outcome %zu: the margin of the profile", number);
    if (!st)
        st = enti_verify_add(v, left, true, "outcome %zu: who would leave, and for what", number);
    return st ? st
              : enti_verify_add(v, met, true, "outcome %zu: whether it meets the model", number);
}

ent_status enti_verify_outcomes(enti_verifier *v, const enti_json *list)
{
    bool figures = false;
    size_t number = 0;
    ent_status st = ENT_OK;

    for (const enti_json *e = list->child; e && !st; e = e->next) {
        const enti_json *profile = e->kind == ENTI_JSON_OBJECT ? enti_json_get(e, "profile") : NULL;
        number++;
        if (profile && profile->kind == ENTI_JSON_ARRAY)
            st = check_profile(v, e, number);
        else
            figures = true;
    }
    if (st || !figures) return st;
    return enti_verify_open(v, "what the model said of figures that came out: it takes the model");
}
