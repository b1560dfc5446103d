/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.c -- the loop over the steps of a rule, the path that is kept of it, and the judge's word.
 *
 * Of T steps the path keeps the start, every `every`-th and the last, every = ceil(T / (max - 1)),
 * which are at most 1 + ceil(T / every) <= max points.
 */
#include "dynamics/dynamics.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

enum { REPORT_EVERY = 256 }; /* steps between two reports of progress */

void ent_dynamics_clear(ent_dynamics *x)
{
    if (!x) return;
    enti_free(x->at);
    enti_free(x->path);
    enti_free(x->final);
    enti_free(x->average);
    enti_free(x->profile);
    enti_free(x->p);
    *x = (ent_dynamics){0};
}

static ent_status begin(const ent_game *g, const enti_rule *rule, const ent_dynamics_opts *o,
                        ent_dynamics *d)
{
    const uint64_t gaps = o->max_points - 1;

    *d = (ent_dynamics){
        .rule = rule->about.name,
        .players = g->players,
        .width = g->width,
        .time_step = rule->continuous ? o->time_step : 1.0,
        .every = o->steps ? (o->steps - 1) / gaps + 1 : 1,
        .epsilon = NAN,
        .claim = ENT_CLAIM_SOME,
    };
    const size_t points = o->steps ? 2 + (size_t)((o->steps - 1) / d->every) : 1;
    d->at = enti_new(points, uint64_t);
    d->path = enti_new(points * g->width, double);
    d->final = enti_new(g->width, double);
    d->average = enti_new(g->width, double);
    return d->at && d->path && d->final && d->average ? ENT_OK : ENT_ERR_NOMEM;
}

static void record(const enti_play *p, ent_dynamics *d)
{
    d->at[d->count] = p->steps;
    memcpy(d->path + d->count * d->width, p->x, d->width * sizeof *d->path);
    d->count++;
}

/* One step of the rule, and the mean of the states so far. */
static ent_status advance(enti_play *p, const enti_rule *rule, ent_dynamics *d)
{
    const ent_status st = rule->step(p);

    if (st) return st;
    enti_dynamics_settle(p->game, p->x);
    p->steps++;
    for (size_t k = 0; k < d->width; k++)
        d->average[k] += (p->x[k] - d->average[k]) / (double)p->steps;
    return ENT_OK;
}

static bool is_stopped(const enti_play *p)
{
    const ent_control *c = &p->opts.control;

    if (c->max_steps && p->steps >= c->max_steps) return true;
    return c->progress && p->steps % REPORT_EVERY == 0 &&
           !c->progress(c->context, (double)p->steps / (double)p->opts.steps);
}

static ent_status walk(enti_play *p, const enti_rule *rule, ent_dynamics *d)
{
    ent_status st = ENT_OK;

    record(p, d);
    memcpy(d->average, p->x, d->width * sizeof *d->average);
    while (p->steps < p->opts.steps && !p->fixed) {
        d->cut = is_stopped(p);
        if (d->cut) break;
        st = advance(p, rule, d);
        if (st) return st;
        if (p->steps % d->every == 0) record(p, d);
    }
    if (d->at[d->count - 1] < p->steps) record(p, d);
    d->steps = p->steps;
    d->fixed = p->fixed;
    return ENT_OK;
}

/* ENT_ERR_ARG of the judge means that what we made is no mixed profile. */
static ent_status judge(const ent_game *g, double profile[], double *regret)
{
    enti_dynamics_settle(g, profile);
    const ent_status st = ent_game_regret(g, profile, regret);
    return st == ENT_ERR_ARG ? ENT_ERR_NUMERIC : st;
}

ent_status ent_dynamics_run(const ent_game *g, const char *rule_name, const ent_dynamics_opts *opts,
                            ent_dynamics *out)
{
    const ent_dynamics_opts o = opts ? *opts : (ent_dynamics_opts)ENT_DYNAMICS_OPTS_INIT;
    enti_play play = {0};
    ent_dynamics d = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_dynamics){0};
    const enti_rule *rule = rule_name ? enti_rule_find(rule_name) : NULL;
    if (!g || !rule) return ENT_ERR_ARG;

    ent_status st = enti_dynamics_begin(g, rule, &o, &play);
    if (!st) st = begin(g, rule, &o, &d);
    if (!st) st = walk(&play, rule, &d);
    if (st) goto done;
    memcpy(d.final, play.x, d.width * sizeof *d.final);
    st = judge(g, d.final, &d.regret);
    if (!st) st = judge(g, d.average, &d.average_regret);
    if (!st && play.times && d.steps) st = enti_regret_certify(&play, &d);
    if (st) goto done;
    *out = d; /* ownership moves to the caller */
    d = (ent_dynamics){0};
done:
    ent_dynamics_clear(&d);
    enti_dynamics_clear(&play);
    return st;
}
