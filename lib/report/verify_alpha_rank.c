/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_alpha_rank.c -- shares of time, against the walk that they are of.
 *
 * The chances of the walk hold exponentials, so this is decided in doubles: that the shares sum to
 * 1 and each state is there once (exactly), and that what flows into each state flows out of it
 * but for 1e-9 of it, however little that is. The walk's definition is in alpha_rank.h; nothing is solved here.
 */
#include "base/mem.h"
#include "report/verify.h"

#include <math.h>

/* Below it flows are too small for doubles. */
#define LEAST_FLOW     1e-280
#define MOST_IMBALANCE 1e-9

typedef struct walk {
    double alpha, population;
    bool one;
    size_t states;
    double *mass; /* [states] */
} walk;

/* (1 - exp(-alpha gain)) / (1 - exp(-alpha m gain)), for a loss divided through by exp(alpha m loss),
 * and at least 1e-150. */
static double chance(const walk *w, double gain)
{
    const double x = w->alpha * gain, m = w->population;
    const double p = x > 0.0   ? expm1(-x) / expm1(-m * x)
                     : x < 0.0 ? exp((m - 1.0) * x) * expm1(x) / expm1(m * x)
                               : 1.0 / m;

    return fmax(p, 1e-150);
}

/* Adds what flows between states a and b of player i, whose actions differ, to in and out of b. */
static void add_flow(const enti_verifier *v, const walk *w, size_t a, size_t b, size_t i,
                     double *in, double *out)
{
    const ent_game *g = v->g;
    const double gain =
        w->one ? g->payoff[2 * (b * w->states + a)] - g->payoff[2 * (a * w->states + b)]
               : g->payoff[b * g->players + i] - g->payoff[a * g->players + i];

    *in += w->mass[a] * chance(w, gain);
    *out += w->mass[b] * chance(w, -gain);
}

/* The worst balance of a state, in parts of its flows; all neighbours are equally likely. */
static double worst_balance(const enti_verifier *v, const walk *w)
{
    const ent_game *g = v->g;
    double worst = 0.0;

    for (size_t b = 0; b < w->states; b++) {
        double in = 0.0, out = 0.0;
        for (size_t i = 0; i < (w->one ? 1 : g->players); i++) {
            const size_t step = w->one ? 1 : g->stride[i];
            const size_t own = b / step % (size_t)g->actions[i];
            for (size_t k = 0; k < (size_t)g->actions[i]; k++)
                if (k != own) add_flow(v, w, b - own * step + k * step, b, i, &in, &out);
        }
        if (in + out > LEAST_FLOW) worst = fmax(worst, fabs(in - out) / (in + out));
    }
    return worst;
}

/* The list into mass [states]; *good when each state is there once and they sum to 1. */
static ent_status read_shares(enti_verifier *v, const enti_json *list, walk *w, bool *good)
{
    int *profile = enti_new(v->g->players, int);
    bool *seen = enti_new(w->states, bool);
    mpq_t *p = enti_rationals_new(w->states);
    ent_status st = profile && seen && p ? ENT_OK : ENT_ERR_NOMEM;
    size_t n = 0;

    *good = list->count == w->states;
    for (const enti_json *e = st ? NULL : list->child; e && !st && n < w->states; e = e->next) {
        const enti_json *row = NULL;
        st = enti_json_need(e, "a share", "profile", ENTI_JSON_ARRAY, &row, v->err);
        if (!st) st = enti_verify_profile(v, row, "profile", profile);
        if (!st) st = enti_verify_number(v, e, "mass", p[n]);
        if (st) break;
        const size_t at = w->one ? (size_t)profile[0] : enti_game_index(v->g, profile);
        *good = *good && !seen[at] && (!w->one || profile[0] == profile[1]);
        seen[at] = true;
        w->mass[at] = enti_rational_double(p[n++]);
    }
    *good = *good && !st && enti_verify_normalise(p, w->states);
    enti_free(profile);
    enti_free(seen);
    enti_rationals_free(p, w->states);
    return st;
}

ent_status enti_verify_alpha_rank(enti_verifier *v, const enti_json *object)
{
    const enti_json *value = NULL, *list = enti_json_get(object, "alpha_rank");
    walk w = {0};
    bool good = false;
    ent_status st =
        enti_json_need(object, "the result", "one_population", ENTI_JSON_BOOL, &value, v->err);

    if (st) return st;
    w.one = value->boolean;
    st = enti_json_need(object, "the result", "alpha", ENTI_JSON_NUMBER, &value, v->err);
    if (st) return st;
    w.alpha = value->number;
    st = enti_json_need(object, "the result", "population", ENTI_JSON_NUMBER, &value, v->err);
    if (st) return st;
    w.population = value->number;
    if (w.one && (v->g->players != 2 || v->g->actions[0] != v->g->actions[1]))
        return enti_json_fault(object, v->err, "one population, expected a symmetric game of two");
    w.states = w.one ? (size_t)v->g->actions[0] : v->g->profiles;
    w.mass = enti_new(w.states, double);
    st = w.mass ? read_shares(v, list, &w, &good) : ENT_ERR_NOMEM;
    if (!st) st = enti_verify_add(v, good, true, "shares: every state once, at least 0, sum 1");
    if (!st && good)
        st = enti_verify_add(v, worst_balance(v, &w) <= MOST_IMBALANCE, false,
                             "shares: what flows into each flows out, but for 1e-9 of it");
    enti_free(w.mass);
    return st;
}
