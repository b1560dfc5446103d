/* SPDX-License-Identifier: GPL-3.0-or-later */
/* play.c -- the state of a game being played: settings checked, scratch, first profile. */
#include "dynamics/dynamics.h"

#include "base/mem.h"
#include "base/tol.h"
#include "game/symmetry.h"

#include <math.h>
#include <string.h>

static bool settings_are_good(const ent_dynamics_opts *o)
{
    return o->time_step > 0.0 && o->time_step <= 0.5 && o->temperature > 0.0 &&
           isfinite(o->temperature) && o->gain >= 0.0 && o->gain <= 1.0 && o->population >= 2 &&
           o->population <= ENT_DYNAMICS_MAX_POPULATION && o->selection >= 0.0 &&
           o->selection <= 100.0 && o->mutation >= 0.0 && o->mutation <= 1.0 &&
           o->max_points >= 2 && o->max_points <= ENT_DYNAMICS_MAX_POINTS;
}

static bool has_what_it_needs(const ent_game *g, const enti_rule *rule, const ent_dynamics_opts *o)
{
    const ent_dynamics_rule *r = &rule->about;
    const bool positive = r->needs && strcmp(r->needs, "payoffs above 0") == 0;
    const bool symmetric = o->one_population || (r->needs && strcmp(r->needs, "symmetric") == 0);

    if (g->players < r->min_players || g->players > r->max_players) return false;
    if (o->one_population && !r->one_population) return false;
    for (size_t i = 0; positive && i < g->players; i++)
        if (!(g->least[i] > 0.0)) return false;
    return !symmetric || enti_game_is_symmetric(g);
}

/* Each part at least 0 with a sum of 1 within the tolerance. */
static bool is_start(const ent_game *g, const double x[])
{
    for (size_t i = 0; i < g->players; i++) {
        double sum = 0.0;
        for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++) {
            if (!(x[k] >= 0.0)) return false;
            sum += x[k];
        }
        if (!(fabs(sum - 1.0) <= ENTI_TOL_PROBABILITY)) return false;
    }
    return true;
}

void enti_dynamics_settle(const ent_game *g, double x[])
{
    for (size_t i = 0; i < g->players; i++) {
        double *part = x + g->offset[i], sum = 0.0;
        for (int a = 0; a < g->actions[i]; a++) {
            part[a] = fmax(part[a], 0.0);
            sum += part[a];
        }
        for (int a = 0; a < g->actions[i]; a++) part[a] /= sum;
    }
}

void enti_dynamics_share(const enti_play *p, double x[])
{
    const size_t m = (size_t)p->game->actions[0];

    if (!p->opts.one_population) return;
    for (size_t i = 1; i < p->game->players; i++) memcpy(x + i * m, x, m * sizeof *x);
}

int enti_dynamics_draw(enti_random *r, int n, const double w[])
{
    double sum = 0.0;
    int last = 0;

    for (int a = 0; a < n; a++) {
        sum += w[a];
        if (w[a] > 0.0) last = a;
    }
    double u = enti_random_double(r) * sum;
    for (int a = 0; a < last; a++) {
        if (u < w[a]) return a;
        u -= w[a];
    }
    return last;
}

static void set_start(enti_play *p)
{
    const ent_game *g = p->game;

    for (size_t i = 0; i < g->players; i++)
        for (size_t k = g->offset[i]; k < g->offset[i] + (size_t)g->actions[i]; k++)
            p->x[k] = p->opts.start ? p->opts.start[k] : 1.0 / g->actions[i];
    enti_dynamics_settle(g, p->x);
    enti_dynamics_share(p, p->x);
}

ent_status enti_dynamics_begin(const ent_game *g, const enti_rule *rule,
                               const ent_dynamics_opts *opts, enti_play *p)
{
    *p = (enti_play){.game = g, .opts = *opts};
    if (!settings_are_good(opts) || !has_what_it_needs(g, rule, opts)) return ENT_ERR_ARG;
    if (opts->start && !is_start(g, opts->start)) return ENT_ERR_ARG;
    p->range = enti_new(g->players, double);
    p->action = enti_new(g->players, int);
    p->x = enti_new(g->width, double);
    p->gain = enti_new(g->width, double);
    p->stage = enti_new(3 * g->width, double);
    if (!p->range || !p->action || !p->x || !p->gain || !p->stage) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < g->players; i++) {
        p->range[i] = enti_game_player_range(g, i);
        p->unit = fmax(p->unit, p->range[i]);
    }
    p->random = enti_random_seed(opts->seed, 0);
    set_start(p);
    return rule->begin ? rule->begin(p) : ENT_OK;
}

void enti_dynamics_clear(enti_play *p)
{
    enti_free(p->range);
    enti_free(p->action);
    enti_free(p->x);
    enti_free(p->gain);
    enti_free(p->stage);
    enti_free(p->total);
    enti_free(p->times);
    enti_free(p->heads);
    *p = (enti_play){0};
}
