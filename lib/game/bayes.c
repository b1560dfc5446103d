/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bayes.c -- a Bayesian game: its tables, exact and as doubles, and its names. */
#include "game/bayes.h"

#include "base/mem.h"
#include "base/rational.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SUM_TOLERANCE 1e-9

/* Sizes and offsets; the profiles within the limit. */
static ent_status set_shape(ent_bayes *b, size_t players, const int types[], const int actions[])
{
    size_t payoffs = players;

    b->players = players;
    b->type_profiles = b->action_profiles = 1;
    for (size_t i = 0; i < players; i++) {
        if (types[i] < 1 || actions[i] < 1) return ENT_ERR_ARG;
        const size_t more = (size_t)types[i] * (size_t)actions[i];
        if (payoffs > ENT_BAYES_MAX_PAYOFFS / more) return ENT_ERR_LIMIT;
        payoffs *= more;
        b->types[i] = types[i];
        b->actions[i] = actions[i];
        b->offset[i] = b->width;
        b->behaviour[i] = b->behaviour_width;
        b->action_offset[i] = b->action_width;
        b->type_profiles *= (size_t)types[i];
        b->action_profiles *= (size_t)actions[i];
        b->width += (size_t)types[i];
        b->behaviour_width += more;
        b->action_width += (size_t)actions[i];
    }
    return ENT_OK;
}

static ent_status name_defaults(ent_bayes *b)
{
    int most = (int)b->players;

    for (size_t i = 0; i < b->players; i++) {
        if (b->types[i] > most) most = b->types[i];
        if (b->actions[i] > most) most = b->actions[i];
    }
    b->name = enti_new(b->players + b->width + b->action_width, char *);
    b->default_name = enti_calloc((size_t)most, sizeof *b->default_name);
    if (!b->name || !b->default_name) return ENT_ERR_NOMEM;
    for (int k = 0; k < most; k++)
        snprintf(b->default_name[k], sizeof *b->default_name, "%d", k + 1);
    return ENT_OK;
}

/* Whether the numbers are a distribution, within the allowance, and their sum. */
static bool is_prior(const enti_numbers *list, double *sum)
{
    *sum = 0.0;
    for (size_t k = 0; k < list->count; k++) {
        if (!(list->x[k] >= 0.0)) return false;
        *sum += list->x[k];
    }
    return fabs(*sum - 1.0) <= SUM_TOLERANCE;
}

/* Doubles for all of a list; false when one is not finite. */
static bool put_all(enti_numbers *list, const double x[])
{
    for (size_t k = 0; k < list->count; k++) {
        if (!isfinite(x[k])) return false;
        enti_numbers_put(list, k, x[k]);
    }
    return true;
}

ent_status ent_bayes_new(size_t n_players, const int n_types[], const int n_actions[],
                         const double prior[], const double payoff[], ent_bayes **out)
{
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (n_players < 1 || !n_types || !n_actions || !prior) return ENT_ERR_ARG;
    if (n_players > ENT_GAME_MAX_PLAYERS) return ENT_ERR_LIMIT;
    ent_bayes *b = enti_new(1, ent_bayes);
    if (!b) return ENT_ERR_NOMEM;
    ent_status st = set_shape(b, n_players, n_types, n_actions);
    if (!st) st = name_defaults(b);
    if (!st) st = enti_numbers_grow(&b->prior, b->type_profiles);
    if (!st) st = enti_numbers_grow(&b->payoff, b->type_profiles * b->action_profiles * b->players);
    if (!st && (!put_all(&b->prior, prior) || !is_prior(&b->prior, &b->sum))) st = ENT_ERR_ARG;
    if (!st && payoff && !put_all(&b->payoff, payoff)) st = ENT_ERR_ARG;
    if (st)
        ent_bayes_free(b);
    else
        *out = b;
    return st;
}

void ent_bayes_free(ent_bayes *b)
{
    if (!b) return;
    for (size_t k = 0; b->name && k < b->players + b->width + b->action_width; k++)
        enti_free(b->name[k]);
    enti_free(b->name);
    enti_free(b->default_name);
    enti_numbers_clear(&b->prior);
    enti_numbers_clear(&b->payoff);
    enti_free(b);
}

bool enti_bayes_next(const ent_bayes *b, const int count[], int profile[])
{
    for (size_t i = b->players; i-- > 0;) {
        if (++profile[i] < count[i]) return true;
        profile[i] = 0;
    }
    return false;
}

size_t enti_bayes_index(const ent_bayes *b, const int count[], const int profile[])
{
    size_t index = 0;

    for (size_t i = 0; i < b->players; i++) {
        if (profile[i] < 0 || profile[i] >= count[i]) return SIZE_MAX;
        index = index * (size_t)count[i] + (size_t)profile[i];
    }
    return index;
}

ent_status ent_bayes_set_prior_text(ent_bayes *b, const char *const p[])
{
    enti_numbers list = {0};
    double sum = 0.0;

    if (!b || !p) return ENT_ERR_ARG;
    ent_status st = enti_numbers_grow(&list, b->type_profiles);
    for (size_t k = 0; k < b->type_profiles && !st; k++)
        st = p[k] ? enti_numbers_put_text(&list, k, p[k]) : ENT_ERR_ARG;
    if (!st && !is_prior(&list, &sum)) st = ENT_ERR_ARG;
    if (!st) {
        const enti_numbers old = b->prior;
        b->prior = list;
        b->sum = sum;
        list = old;
    }
    enti_numbers_clear(&list);
    return st;
}

ent_status ent_bayes_set_payoffs_text(ent_bayes *b, const int types[], const int actions[],
                                      const char *const payoff[])
{
    if (!b || !types || !actions || !payoff) return ENT_ERR_ARG;
    const size_t t = enti_bayes_index(b, b->types, types);
    const size_t a = enti_bayes_index(b, b->actions, actions);
    ent_status st = t == SIZE_MAX || a == SIZE_MAX ? ENT_ERR_ARG : ENT_OK;
    enti_numbers list = {0};

    if (!st) st = enti_numbers_grow(&list, b->players); /* all are read before any is put */
    for (size_t i = 0; i < b->players && !st; i++)
        st = payoff[i] ? enti_numbers_put_text(&list, i, payoff[i]) : ENT_ERR_ARG;
    enti_numbers_clear(&list);
    for (size_t i = 0; i < b->players && !st; i++)
        st = enti_numbers_put_text(&b->payoff, (t * b->action_profiles + a) * b->players + i,
                                   payoff[i]);
    return st;
}

/* ---- names ---- */

static ent_status set_name(ent_bayes *b, size_t at, const char *name)
{
    if (!name || !*name) return ENT_ERR_ARG;
    char *copy = enti_text_copy(name, strlen(name));
    if (!copy) return ENT_ERR_NOMEM;
    enti_free(b->name[at]);
    b->name[at] = copy;
    return ENT_OK;
}

ent_status ent_bayes_set_player_name(ent_bayes *b, size_t player, const char *name)
{
    return b && player < b->players ? set_name(b, player, name) : ENT_ERR_ARG;
}

ent_status ent_bayes_set_type_name(ent_bayes *b, size_t player, int type, const char *name)
{
    if (type < 0 || type >= ent_bayes_types(b, player)) return ENT_ERR_ARG;
    return set_name(b, b->players + b->offset[player] + (size_t)type, name);
}

ent_status ent_bayes_set_action_name(ent_bayes *b, size_t player, int action, const char *name)
{
    if (action < 0 || action >= ent_bayes_actions(b, player)) return ENT_ERR_ARG;
    return set_name(b, b->players + b->width + b->action_offset[player] + (size_t)action, name);
}

const char *ent_bayes_player_name(const ent_bayes *b, size_t player)
{
    if (!b || player >= b->players) return "";
    return b->name[player] ? b->name[player] : b->default_name[player];
}

const char *ent_bayes_type_name(const ent_bayes *b, size_t player, int type)
{
    if (type < 0 || type >= ent_bayes_types(b, player)) return "";
    const char *name = b->name[b->players + b->offset[player] + (size_t)type];
    return name ? name : b->default_name[type];
}

const char *ent_bayes_action_name(const ent_bayes *b, size_t player, int action)
{
    if (action < 0 || action >= ent_bayes_actions(b, player)) return "";
    const char *name = b->name[b->players + b->width + b->action_offset[player] + (size_t)action];
    return name ? name : b->default_name[action];
}

/* ---- sizes and numbers ---- */

size_t ent_bayes_players(const ent_bayes *b)
{
    return b ? b->players : 0;
}

int ent_bayes_types(const ent_bayes *b, size_t player)
{
    return b && player < b->players ? b->types[player] : 0;
}

int ent_bayes_actions(const ent_bayes *b, size_t player)
{
    return b && player < b->players ? b->actions[player] : 0;
}

size_t ent_bayes_width(const ent_bayes *b)
{
    return b ? b->width : 0;
}

size_t ent_bayes_offset(const ent_bayes *b, size_t player)
{
    return b && player < b->players ? b->offset[player] : 0;
}

size_t ent_bayes_behaviour_width(const ent_bayes *b)
{
    return b ? b->behaviour_width : 0;
}

size_t ent_bayes_behaviour_offset(const ent_bayes *b, size_t player, int type)
{
    if (type < 0 || type >= ent_bayes_types(b, player)) return 0;
    return b->behaviour[player] + (size_t)type * (size_t)b->actions[player];
}

double ent_bayes_prior(const ent_bayes *b, const int types[])
{
    const size_t t = b && types ? enti_bayes_index(b, b->types, types) : SIZE_MAX;

    return t == SIZE_MAX ? NAN : b->prior.x[t] / b->sum;
}

double ent_bayes_chance(const ent_bayes *b, size_t player, int type)
{
    int types[ENT_GAME_MAX_PLAYERS] = {0};
    double sum = 0.0;
    size_t t = 0;

    if (type < 0 || type >= ent_bayes_types(b, player)) return NAN;
    do {
        if (types[player] == type) sum += b->prior.x[t];
        t++;
    } while (enti_bayes_next(b, b->types, types));
    return sum / b->sum;
}

double ent_bayes_payoff(const ent_bayes *b, const int types[], const int actions[], size_t player)
{
    if (!b || !types || !actions || player >= b->players) return NAN;
    const size_t t = enti_bayes_index(b, b->types, types);
    const size_t a = enti_bayes_index(b, b->actions, actions);
    if (t == SIZE_MAX || a == SIZE_MAX) return NAN;
    return b->payoff.x[(t * b->action_profiles + a) * b->players + player];
}

ent_status enti_bayes_prior_exact(const ent_bayes *b, mpq_t p[])
{
    ent_status st = ENT_OK;
    mpq_t sum;

    mpq_init(sum);
    for (size_t t = 0; t < b->type_profiles && !st; t++) {
        st = enti_numbers_rational(&b->prior, t, p[t]);
        mpq_add(sum, sum, p[t]);
    }
    for (size_t t = 0; t < b->type_profiles && !st; t++) mpq_div(p[t], p[t], sum);
    mpq_clear(sum);
    return st;
}
