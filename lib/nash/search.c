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

#include <float.h>
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
    const size_t need = 2 * g->players + g->width;
    s->range =
        need > sizeof s->small / sizeof *s->small ? enti_alloc(need, sizeof *s->range) : s->small;
    if (!s->range) return enti_search_end(s, ENT_ERR_NOMEM, ENT_CLAIM_NONE, out);
    s->payoff = s->range + g->players;
    s->gain = s->payoff + g->players;
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
    const size_t count = s->found.count > s->found.handed ? s->found.count : s->found.handed;

    return s->opts.max_count && count >= s->opts.max_count;
}

/* Whether n equilibria stay within the limit of memory; a fraction's text counts for 24 bytes. */
static bool fits(const enti_search *s, size_t n)
{
    const size_t text = s->opts.exact ? sizeof(char *) + 24 : 0;
    const size_t each =
        s->g->width * (sizeof(double) + text) + (s->g->players + 2) * sizeof(double);

    return !s->opts.max_memory || n <= s->opts.max_memory / each;
}

/* Room for one more; the arrays double when the count is a power of two. */
static ent_status grow(const enti_search *s, ent_equilibria *eq)
{
    const size_t n = eq->count ? 2 * eq->count : 1;

    if (eq->count & (eq->count - 1)) return ENT_OK;
    ent_equilibria larger = *eq;
    const ent_status st = enti_equilibria_alloc(&larger, n);
    if (st) return st;
    if (eq->count) {
        memcpy(larger.prob, eq->prob, eq->count * eq->width * sizeof *eq->prob);
        memcpy(larger.payoff, eq->payoff, eq->count * eq->players * sizeof *eq->payoff);
        memcpy(larger.regret, eq->regret, eq->count * sizeof *eq->regret);
        memcpy(larger.box, eq->box, eq->count * sizeof *eq->box);
    }
    enti_free(eq->prob);
    *eq = larger;
    if (!s->opts.exact) return ENT_OK;
    char **exact = enti_resize(eq->exact, n * eq->width, sizeof *exact);
    if (exact) eq->exact = exact;
    return exact ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status enti_search_judge(enti_search *s, const double prob[], double tol)
{
    const ent_game *g = s->g;
    const ent_status st = enti_game_gains(g, prob, s->gain, s->payoff);

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

/* Hands equilibrium e of the list to the caller. */
static void hand_over(enti_search *s, size_t e)
{
    const ent_equilibria *eq = &s->found;
    const ent_equilibria one = {
        .count = 1,
        .players = eq->players,
        .width = eq->width,
        .prob = eq->prob + e * eq->width,
        .payoff = eq->payoff + e * eq->players,
        .regret = eq->regret + e,
        .exact = eq->exact ? eq->exact + e * eq->width : NULL,
        .box = s->boxed ? eq->box + e : NULL,
        .claim = ENT_CLAIM_SOME,
        .method = eq->method,
        .steps = eq->steps,
    };

    s->found.handed++;
    if (!s->opts.found(s->opts.found_context, &one)) s->stopped = true;
}

/* Takes the last equilibrium from the list. */
static void drop_last(ent_equilibria *eq)
{
    eq->count--;
    for (size_t k = 0; eq->exact && k < eq->width; k++)
        enti_free(eq->exact[eq->count * eq->width + k]);
}

/* Makes room for one more; false in *room when the limit on memory leaves none. */
static ent_status make_room(enti_search *s, bool *room)
{
    *room = fits(s, s->found.count + 1);
    if (!*room) s->stopped = true;
    return *room ? grow(s, &s->found) : ENT_OK;
}

/* The profile written behind the list is now its last. */
static void take(enti_search *s)
{
    ent_equilibria *eq = &s->found;

    eq->count++;
    if (!s->opts.found || s->late) return;
    hand_over(s, eq->count - 1);
    if (s->opts.forget && s->once) drop_last(eq);
}

ent_status enti_search_push_judged(enti_search *s, const double prob[])
{
    ent_equilibria *eq = &s->found;
    bool room = false;
    const ent_status st = s->opts.exact && !s->boxed ? ENT_ERR_NUMERIC : make_room(s, &room);

    if (st || !room) return st;
    for (size_t k = 0; s->opts.exact && k < eq->width; k++)
        eq->exact[eq->count * eq->width + k] = NULL; /* no fractions */
    memcpy(eq->prob + eq->count * eq->width, prob, eq->width * sizeof *prob);
    memcpy(eq->payoff + eq->count * eq->players, s->payoff, eq->players * sizeof *s->payoff);
    eq->regret[eq->count] = worst_gain(s);
    eq->box[eq->count] = s->box;
    take(s);
    return ENT_OK;
}

ent_status enti_search_push(enti_search *s, const double prob[], mpq_t exact[])
{
    ent_equilibria *eq = &s->found;
    bool room = false;

    if (!exact) {
        const ent_status st = enti_search_judge(s, prob, s->opts.tol);
        return st ? st : enti_search_push_judged(s, prob);
    }
    ent_status st = make_room(s, &room);
    if (st || !room) return st;
    double *to = eq->prob + eq->count * eq->width;
    for (size_t k = 0; k < eq->width; k++) to[k] = enti_rational_double(exact[k]);
    st = judge_exact(s, exact, eq->payoff + eq->count * eq->players);
    if (!st) st = ent_game_regret(s->g, to, &eq->regret[eq->count]);
    if (!st && s->opts.exact) st = write_exact(s, exact, eq->exact + eq->count * eq->width);
    eq->box[eq->count] = s->box;
    if (!st) take(s);
    return st;
}

ent_status enti_search_push_boxed(enti_search *s, const double prob[], mpq_t exact[], double box)
{
    s->boxed = true;
    s->box = box;
    if (exact || box == INFINITY) return enti_search_push(s, prob, exact);
    const ent_status st = enti_search_judge(s, prob, DBL_MAX); /* a proof outranks the doubles */
    return st ? st : enti_search_push_judged(s, prob);
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

/* What the caller still has to be handed; nothing stays in the list if it is to be forgotten. */
static void settle(enti_search *s)
{
    for (size_t e = 0; s->late && e < s->found.count; e++) hand_over(s, e);
    if (!s->opts.forget) return;
    while (s->found.count) drop_last(&s->found);
    enti_sets_clear(&s->found);
}

ent_status enti_search_end(enti_search *s, ent_status st, ent_claim claim, ent_equilibria *out)
{
    if (!st && s->opts.found) settle(s);
    if (!st && !s->found.component) st = enti_equilibria_sort(&s->found, NULL);
    if (!st) {
        s->found.claim = s->stopped ? ENT_CLAIM_SOME : claim;
        s->found.cut = s->stopped;
        if (!s->boxed) s->found.box = NULL;
        *out = s->found;
        s->found = (ent_equilibria){0};
    }
    ent_equilibria_clear(&s->found);
    if (s->range != s->small) enti_free(s->range);
    *s = (enti_search){0};
    return st;
}
