/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search.c -- one call of a method: arguments, steps, judgement, result.
 *
 * The judge is game/judge.c, or game/judge_exact.c for a rational profile; no method's own word
 * counts. Regret is measured against each player's own payoff range, so that players who count in
 * different units are judged alike:
 *
 *     max_b u_i(b, s_-i) - u_i(s) <= tol * (max u_i - min u_i)    for every player i.
 */
#include "base/mem.h"
#include "nash/nash.h"

#include <math.h>
#include <string.h>

/* Profiles within this distance, per probability, count as one when they come from doubles: far
 * above what a dense solve leaves, far below what a table of payoffs can tell. */
#define SAME_PROFILE 1e-9

ent_status enti_search_begin(enti_search *s, const char *method, size_t players, const ent_game *g,
                             const ent_nash_opts *opts, ent_equilibria *out)
{
    *s = (enti_search){.g = g, .every = 1, .opts = ENT_NASH_OPTS_INIT};
    if (opts) s->opts = *opts;
    if (!out) return ENT_ERR_ARG;
    *out = (ent_equilibria){0};
    if (!g || (players && g->players != players)) return ENT_ERR_ARG;
    if (!(s->opts.tol >= 0.0 && s->opts.tol < INFINITY) || s->opts.label < -1) return ENT_ERR_ARG;
    if (s->opts.label >= 0 && (size_t)s->opts.label >= g->width) return ENT_ERR_ARG;

    s->found.players = g->players;
    s->found.width = g->width;
    s->found.method = method;
    s->range = enti_new(g->players, double);
    s->gain = enti_new(g->width, double);
    if (!s->range || !s->gain) return enti_search_end(s, ENT_ERR_NOMEM, ENT_CLAIM_NONE, out);
    for (size_t i = 0; i < g->players; i++) s->range[i] = enti_game_player_range(g, i);
    return ENT_OK;
}

bool enti_search_step(enti_search *s, double fraction)
{
    const ent_control *c = &s->opts.control;

    if (s->stopped) return false;
    s->stopped =
        (c->max_steps && s->found.steps >= c->max_steps) ||
        (c->progress && s->found.steps % s->every == 0 && !c->progress(c->context, fraction));
    if (!s->stopped) s->found.steps++;
    return !s->stopped;
}

bool enti_search_full(const enti_search *s)
{
    return s->opts.max_count && s->found.count >= s->opts.max_count;
}

/* Room for one more; the arrays double when the count is a power of two. */
static ent_status grow(const enti_search *s, ent_equilibria *eq)
{
    const size_t n = eq->count ? 2 * eq->count : 1;

    if (eq->count & (eq->count - 1)) return ENT_OK;
    if (n > SIZE_MAX / eq->width) return ENT_ERR_NOMEM;
    double *prob = enti_resize(eq->prob, n * eq->width, sizeof *prob);
    if (prob) eq->prob = prob;
    double *payoff = enti_resize(eq->payoff, n * eq->players, sizeof *payoff);
    if (payoff) eq->payoff = payoff;
    double *regret = enti_resize(eq->regret, n, sizeof *regret);
    if (regret) eq->regret = regret;
    if (!prob || !payoff || !regret) return ENT_ERR_NOMEM;
    if (!s->opts.exact) return ENT_OK;
    char **exact = enti_resize(eq->exact, n * eq->width, sizeof *exact);
    if (exact) eq->exact = exact;
    return exact ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status enti_search_judge(enti_search *s, const double prob[], double tol)
{
    const ent_game *g = s->g;
    const ent_status st = enti_game_gains(g, prob, s->gain);

    if (st) return st == ENT_ERR_ARG ? ENT_ERR_NUMERIC : st; /* not a mixed profile */
    for (size_t i = 0; i < g->players; i++)
        for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++)
            if (!(s->gain[k] <= tol * s->range[i])) return ENT_ERR_NUMERIC;
    return ENT_OK;
}

/* Whether rationals pass: no regret at all. Their payoffs, rounded, into payoff [players]. */
static ent_status judge_exact(const enti_search *s, mpq_t exact[], double payoff[])
{
    mpq_t *value = enti_rationals_new(s->g->players);
    mpq_t regret;

    if (!value) return ENT_ERR_NOMEM;
    mpq_init(regret);
    ent_status st = enti_game_regret_exact(s->g, exact, regret, value);
    if (st == ENT_ERR_ARG || (!st && mpq_sgn(regret))) st = ENT_ERR_NUMERIC;
    for (size_t i = 0; !st && i < s->g->players; i++) payoff[i] = enti_rational_double(value[i]);
    mpq_clear(regret);
    enti_rationals_free(value, s->g->players);
    return st;
}

/* The texts of a rational profile into text [width], all NULL on failure. */
static ent_status write_exact(const enti_search *s, mpq_t exact[], char *text[])
{
    ent_status st = ENT_OK;

    memset(text, 0, s->g->width * sizeof *text);
    for (size_t k = 0; k < s->g->width && !st; k++) {
        ent_text t = {0};
        st = enti_rational_print(exact[k], &t);
        text[k] = t.data;
    }
    for (size_t k = 0; st && k < s->g->width; k++) {
        enti_free(text[k]);
        text[k] = NULL;
    }
    return st;
}

/* The regret of the profile judged last. */
static double worst_gain(const enti_search *s)
{
    double worst = 0.0;

    for (size_t k = 0; k < s->g->width; k++)
        if (s->gain[k] > worst) worst = s->gain[k];
    return worst;
}

ent_status enti_search_push(enti_search *s, const double prob[], mpq_t exact[])
{
    ent_equilibria *eq = &s->found;
    ent_status st = grow(s, eq);

    if (st) return st;
    double *to = eq->prob + eq->count * eq->width;
    double *payoff = eq->payoff + eq->count * eq->players;
    for (size_t k = 0; k < eq->width; k++) to[k] = exact ? enti_rational_double(exact[k]) : prob[k];
    st = exact ? judge_exact(s, exact, payoff) : enti_search_judge(s, to, s->opts.tol);
    if (!st && exact) st = ent_game_regret(s->g, to, &eq->regret[eq->count]);
    if (!st && !exact) {
        eq->regret[eq->count] = worst_gain(s);
        st = ent_game_expected(s->g, to, payoff);
    }
    if (!st && s->opts.exact)
        st = exact ? write_exact(s, exact, eq->exact + eq->count * eq->width) : ENT_ERR_NUMERIC;
    if (!st) eq->count++;
    return st;
}

void enti_search_forget(enti_search *s)
{
    const ent_equilibria old = s->found;

    ent_equilibria_clear(&s->found);
    s->found.players = old.players;
    s->found.width = old.width;
    s->found.method = old.method;
    s->found.steps = old.steps;
    s->found.paths = old.paths;
}

bool enti_search_has(const enti_search *s, const double prob[])
{
    const ent_equilibria *eq = &s->found;
    const double tol = s->opts.exact ? 0.0 : SAME_PROFILE;

    for (size_t e = 0; e < eq->count; e++) {
        size_t k = 0;
        while (k < eq->width && fabs(eq->prob[e * eq->width + k] - prob[k]) <= tol) k++;
        if (k == eq->width) return true;
    }
    return false;
}

ent_status enti_search_end(enti_search *s, ent_status st, ent_claim claim, ent_equilibria *out)
{
    if (!st) st = enti_equilibria_sort(&s->found);
    if (!st) st = enti_equilibria_number(&s->found);
    if (!st) {
        s->found.claim = s->stopped ? ENT_CLAIM_SOME : claim;
        s->found.cut = s->stopped;
        *out = s->found;
        s->found = (ent_equilibria){0};
    }
    ent_equilibria_clear(&s->found);
    enti_free(s->range);
    enti_free(s->gain);
    *s = (enti_search){0};
    return st;
}
