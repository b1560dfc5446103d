/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bayes_pure.c -- Bayesian Nash equilibria in pure plans, by testing every profile of plans.
 *
 * A profile s is an equilibrium when no type of positive probability gains by another action:
 *
 *     U_i(a | t_i; s) <= U_i(s_i(t_i) | t_i; s) + tol * range     for all i, t_i and a,
 *
 * the interim payoffs of the judge (game/bayes_judge.c) for behaviour that is certain. They are
 * computed here from the profiles of types alone, as actions are pure.
 */
#include "base/mem.h"
#include "game/bayes.h"

#include <entente/extensive.h>
#include <math.h>
#include <string.h>

#define DEFAULT_MAX_COUNT 1000
#define MAX_PROFILES      ((double)(1 << 26))

typedef struct search {
    const ent_bayes *b;
    int *action;    /* [width] the profile of plans */
    double *u;      /* [behaviour_width] p(t_i) times the interim payoff of every action */
    double *chance; /* [width] of every type */
    double slack;
} search;

static double payoff_range(const ent_bayes *b)
{
    double lo = INFINITY, hi = -INFINITY;

    for (size_t k = 0; k < b->payoff.count; k++) {
        lo = fmin(lo, b->payoff.x[k]);
        hi = fmax(hi, b->payoff.x[k]);
    }
    return hi - lo;
}

static ent_status search_init(search *s, const ent_bayes *b, double tol)
{
    double profiles = 1.0;

    *s = (search){.b = b, .slack = tol * payoff_range(b)};
    for (size_t i = 0; i < b->players; i++) profiles *= pow(b->actions[i], b->types[i]);
    if (!(profiles <= MAX_PROFILES) || !isfinite(s->slack)) return ENT_ERR_LIMIT;
    s->action = enti_new(b->width, int);
    s->u = enti_new(b->behaviour_width, double);
    s->chance = enti_new(b->width, double);
    if (!s->action || !s->u || !s->chance) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < b->players; i++)
        for (int t = 0; t < b->types[i]; t++)
            s->chance[b->offset[i] + (size_t)t] = ent_bayes_chance(b, i, t);
    return ENT_OK;
}

static void search_clear(search *s)
{
    enti_free(s->action);
    enti_free(s->u);
    enti_free(s->chance);
}

/* Adds the payoffs at one profile of types, of every player's every action against the others'
 * plans. */
static void add_types(search *s, size_t t, const int types[])
{
    const ent_bayes *b = s->b;
    const double p = b->prior.x[t] / b->sum;
    size_t now = 0, stride = b->action_profiles;

    if (!(p > 0.0)) return;
    for (size_t i = 0; i < b->players; i++)
        now = now * (size_t)b->actions[i] + (size_t)s->action[b->offset[i] + (size_t)types[i]];
    for (size_t i = 0; i < b->players; i++) {
        stride /= (size_t)b->actions[i];
        const size_t own = (size_t)s->action[b->offset[i] + (size_t)types[i]];
        const double *u =
            b->payoff.x + (t * b->action_profiles + now - own * stride) * b->players + i;
        double *into = s->u + ent_bayes_behaviour_offset(b, i, types[i]);
        for (int a = 0; a < b->actions[i]; a++) into[a] += p * u[(size_t)a * stride * b->players];
    }
}

/* The most that a type gains by another action; INFINITY for a profile that is not looked at. */
static double find_regret(search *s)
{
    const ent_bayes *b = s->b;
    int types[ENT_GAME_MAX_PLAYERS] = {0};
    double worst = 0.0;
    size_t t = 0;

    for (size_t k = 0; k < b->width; k++)
        if (!(s->chance[k] > 0.0) && s->action[k]) return INFINITY;
    memset(s->u, 0, b->behaviour_width * sizeof *s->u);
    do {
        add_types(s, t++, types);
    } while (enti_bayes_next(b, b->types, types));
    for (size_t i = 0; i < b->players; i++)
        for (int type = 0; type < b->types[i]; type++) {
            const size_t k = b->offset[i] + (size_t)type;
            const double *u = s->u + ent_bayes_behaviour_offset(b, i, type);
            for (int a = 0; a < b->actions[i] && s->chance[k] > 0.0; a++)
                worst = fmax(worst, (u[a] - u[s->action[k]]) / s->chance[k]);
        }
    return worst;
}

/* Keeps the profile that was just tested. */
static ent_status keep(const search *s, ent_bayes_equilibria *x, double regret)
{
    const ent_bayes *b = s->b;
    const size_t n = x->count + 1;
    int *action = enti_resize(x->action, n * x->width, sizeof *action);

    if (!action) return ENT_ERR_NOMEM;
    x->action = action;
    double *payoff = enti_resize(x->payoff, n * x->width, sizeof *payoff);
    if (!payoff) return ENT_ERR_NOMEM;
    x->payoff = payoff;
    double *regrets = enti_resize(x->regret, n, sizeof *regrets);
    if (!regrets) return ENT_ERR_NOMEM;
    x->regret = regrets;
    for (size_t i = 0; i < b->players; i++)
        for (int t = 0; t < b->types[i]; t++) {
            const size_t k = b->offset[i] + (size_t)t;
            const double u = s->u[ent_bayes_behaviour_offset(b, i, t) + (size_t)s->action[k]];
            action[x->count * x->width + k] = s->action[k];
            payoff[x->count * x->width + k] = s->chance[k] > 0.0 ? u / s->chance[k] : NAN;
        }
    regrets[x->count++] = regret;
    return ENT_OK;
}

/* The next profile of plans; false after the last. */
static bool next_profile(search *s)
{
    const ent_bayes *b = s->b;

    for (size_t i = b->players; i-- > 0;)
        for (int t = b->types[i]; t-- > 0;) {
            int *a = &s->action[b->offset[i] + (size_t)t];
            if (++*a < b->actions[i]) return true;
            *a = 0;
        }
    return false;
}

void ent_bayes_equilibria_clear(ent_bayes_equilibria *x)
{
    if (!x) return;
    enti_free(x->action);
    enti_free(x->payoff);
    enti_free(x->regret);
    *x = (ent_bayes_equilibria){0};
}

ent_status ent_bayes_pure(const ent_bayes *b, const ent_extensive_opts *opts,
                          ent_bayes_equilibria *out)
{
    const ent_extensive_opts o = opts ? *opts : (ent_extensive_opts)ENT_EXTENSIVE_OPTS_INIT;
    const size_t most = o.max_count ? o.max_count : DEFAULT_MAX_COUNT;
    search s;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_bayes_equilibria){0};
    if (!b || !(o.tol >= 0.0)) return ENT_ERR_ARG;
    ent_bayes_equilibria x = {.width = b->width, .claim = ENT_CLAIM_ALL};
    ent_status st = search_init(&s, b, o.tol);
    if (st) goto done;
    do {
        const double regret = find_regret(&s);
        if (!(regret <= s.slack)) continue;
        if (x.count == most) {
            x.claim = ENT_CLAIM_SOME; /* one more exists: this is it */
            break;
        }
        st = keep(&s, &x, regret);
    } while (!st && next_profile(&s));
    if (!st) {
        *out = x;
        x = (ent_bayes_equilibria){0};
    }
done:
    ent_bayes_equilibria_clear(&x);
    search_clear(&s);
    return st;
}
