/* SPDX-License-Identifier: GPL-3.0-or-later */
/* trial.c -- single actions, single profiles, and the judge's word on anything more; see trial.h.
 *
 * Rounding keeps the order of payoffs, so two that differ as doubles differ that way exactly; only
 * equal doubles are compared as fractions, and only in a game that has payoffs other than doubles.
 */
#include "dominance/trial.h"
#include "base/mem.h"
#include "base/rational.h"

#include <string.h>

static ent_status find_cells(enti_trial *t)
{
    const ent_game *g = t->g;
    int *a = enti_new(g->players, int);
    size_t k = 0;

    if (!a) return ENT_ERR_NOMEM;
    t->n_cells = 1;
    for (size_t j = 0; j < g->players; j++) {
        size_t kept = 0;
        for (int b = 0; b < g->actions[j]; b++) kept += t->keep[g->offset[j] + (size_t)b];
        if (j != t->player) t->n_cells *= kept;
    }
    t->cell = enti_new(t->n_cells, size_t);
    if (t->cell) {
        enti_first_kept(g, t->keep, t->player, 0, a);
        do {
            t->cell[k++] = enti_game_index(g, a);
        } while (enti_next_kept(g, t->keep, t->player, a));
    }
    enti_free(a);
    return t->cell ? ENT_OK : ENT_ERR_NOMEM;
}

/* Room for so many weights; those in use are lost. */
static ent_status make_room(enti_trial *t, size_t room)
{
    enti_free(t->at);
    enti_rationals_free(t->p, t->room);
    t->room = room;
    t->at = enti_new(room, size_t);
    t->p = enti_rationals_new(room);
    return t->at && t->p ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status enti_trial_room(enti_trial *t)
{
    return make_room(t, t->n_cells > t->n_rivals ? t->n_cells : t->n_rivals);
}

ent_status enti_trial_init(const ent_game *g, ent_dominance_kind kind, const bool keep[],
                           const bool own[], size_t player, int action, enti_trial *t)
{
    *t = (enti_trial){
        .g = g, .kind = kind, .keep = keep, .own = own, .player = player, .action = action};
    mpq_inits(t->least, t->most, NULL);
    const ent_status st = find_cells(t);
    if (st) return st;
    for (int s = 0; s < g->actions[player]; s++) t->n_rivals += own[s] && s != action;
    t->rival = enti_new(t->n_rivals, int);
    t->by = enti_new(t->n_rivals, int);
    if (!t->rival || !t->by) return ENT_ERR_NOMEM;
    for (int s = 0, k = 0; s < g->actions[player]; s++)
        if (own[s] && s != action) t->rival[k++] = s;
    return make_room(t, 1);
}

void enti_trial_clear(enti_trial *t)
{
    enti_free(t->rival);
    enti_free(t->cell);
    enti_free(t->by);
    enti_free(t->at);
    enti_free(t->profile);
    enti_rationals_free(t->p, t->room);
    mpq_clears(t->least, t->most, NULL);
    *t = (enti_trial){0};
}

/* The cell of the table that holds u_i(s, c). */
static size_t payoff_of(const enti_trial *t, int s, size_t c)
{
    return (t->cell[c] + (size_t)s * t->g->stride[t->player]) * t->g->players + t->player;
}

double enti_trial_gain(const enti_trial *t, size_t s, size_t c)
{
    const double *u = t->g->payoff;

    return u[payoff_of(t, t->rival[s], c)] - u[payoff_of(t, t->action, c)];
}

/* The sign of D[s][c]. */
static ent_status sign_of(const enti_trial *t, size_t s, size_t c, int *sign)
{
    const double gain = enti_trial_gain(t, s, c);
    mpq_t u, v;

    *sign = (gain > 0.0) - (gain < 0.0);
    if (*sign || !t->inexact) return ENT_OK;
    mpq_inits(u, v, NULL);
    ent_status st = enti_game_rational(t->g, payoff_of(t, t->rival[s], c), u);
    if (!st) st = enti_game_rational(t->g, payoff_of(t, t->action, c), v);
    if (!st) *sign = mpq_cmp(u, v);
    mpq_clears(u, v, NULL);
    return st;
}

/* Whether the gains, the least of sign `low` and the most of sign `high`, make a dominator. */
static bool dominates(ent_dominance_kind kind, int low, int high)
{
    switch (kind) {
    case ENT_DOMINANCE_STRICT: return low > 0;
    case ENT_DOMINANCE_WEAK: return low >= 0 && high > 0;
    case ENT_DOMINANCE_VERY_WEAK: return low >= 0;
    }
    return false;
}

/* Whether a belief under which the best rival gains a number of sign `gain` keeps the action. */
static bool protects(const enti_trial *t, int gain, bool full)
{
    if (gain < 0) return true;
    if (gain > 0) return false;
    return t->kind == ENT_DOMINANCE_STRICT || (t->kind == ENT_DOMINANCE_WEAK && full);
}

/* The others' profiles of a belief in use, the player's own entry the action. */
static ent_status write_profiles(enti_trial *t)
{
    const ent_game *g = t->g;
    int *grown = enti_resize(t->profile, t->count * g->players, sizeof *grown);

    if (!grown) return ENT_ERR_NOMEM;
    t->profile = grown;
    for (size_t k = 0; k < t->count; k++)
        for (size_t j = 0; j < g->players; j++)
            t->profile[k * g->players + j] =
                j == t->player ? t->action
                               : (int)(t->cell[t->at[k]] / g->stride[j] % (size_t)g->actions[j]);
    return ENT_OK;
}

/* The exact judge on the weights in use; sets decided and dominated. */
static ent_status judge(enti_trial *t, bool mixture)
{
    if (mixture) {
        for (size_t k = 0; k < t->count; k++) t->by[k] = t->rival[t->at[k]];
        const ent_status st = enti_mixture_gains(t->g, t->keep, t->player, t->action, t->count,
                                                 t->by, t->p, t->least, t->most);
        t->dominated = t->decided = !st && dominates(t->kind, mpq_sgn(t->least), mpq_sgn(t->most));
        return st;
    }
    ent_status st = write_profiles(t);
    if (!st)
        st = enti_belief_gain(t->g, t->own, t->player, t->action, t->count, t->profile, t->p,
                              t->most);
    t->decided = !st && protects(t, mpq_sgn(t->most), t->count == t->n_cells);
    return st;
}

ent_status enti_trial_judge(enti_trial *t, bool mixture, mpq_t weight[])
{
    const size_t n = mixture ? t->n_rivals : t->n_cells;
    mpq_t sum;

    mpq_init(sum);
    t->count = 0;
    for (size_t k = 0; k < n; k++) {
        if (mpq_sgn(weight[k]) <= 0) continue;
        mpq_add(sum, sum, weight[k]);
        mpq_set(t->p[t->count], weight[k]);
        t->at[t->count++] = k;
    }
    for (size_t k = 0; k < t->count; k++) mpq_div(t->p[k], t->p[k], sum);
    mpq_clear(sum);
    return judge(t, mixture);
}

/* One rival or one profile with probability 1. */
static ent_status judge_single(enti_trial *t, bool mixture, size_t at)
{
    t->count = 1;
    t->at[0] = at;
    mpq_set_ui(t->p[0], 1, 1);
    return judge(t, mixture);
}

/* Tries single rivals, the first that dominates. */
static ent_status try_rivals(enti_trial *t)
{
    ent_status st = ENT_OK;

    for (size_t s = 0; s < t->n_rivals && !t->decided && !st; s++) {
        int sign = 0, low = 1, high = -1;
        for (size_t c = 0; c < t->n_cells && !st; c++) {
            st = sign_of(t, s, c, &sign);
            if (sign < low) low = sign;
            if (sign > high) high = sign;
            if (low < (t->kind == ENT_DOMINANCE_STRICT)) break;
        }
        if (!st && dominates(t->kind, low, high)) st = judge_single(t, true, s);
    }
    return st;
}

/* Tries single profiles, the first to which the action is a good enough response. */
static ent_status try_profiles(enti_trial *t)
{
    ent_status st = ENT_OK;

    for (size_t c = 0; c < t->n_cells && !t->decided && !st; c++) {
        int sign = 0, high = -1;
        for (size_t s = 0; s < t->n_rivals && high <= 0 && !st; s++) {
            st = sign_of(t, s, c, &sign);
            if (sign > high) high = sign;
        }
        if (!st && protects(t, high, t->n_cells == 1)) st = judge_single(t, false, c);
    }
    return st;
}

ent_status enti_trial_run(enti_trial *t, bool mixed)
{
    ent_status st = try_rivals(t);

    if (st || t->decided || !mixed) return st;
    st = try_profiles(t);
    if (st || t->decided) return st;
    if (t->n_cells > ENT_DOMINANCE_MAX_ENTRIES / t->n_rivals) return ENT_ERR_LIMIT;
    st = enti_trial_room(t);
    if (!st) st = enti_trial_guess(t);
    if (st || t->decided || t->stopped) return st;
    return enti_trial_solve(t);
}
