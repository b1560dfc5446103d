/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stochastic_result.c -- the payoff sets of a stochastic game in payoff units, and for each vertex
 * which vertices of the states that may come it draws from. */
#include "base/mem.h"
#include "repeated/endings/stochastic_work.h"

#include <math.h>
#include <string.h>

void ent_stochastic_clear(ent_stochastic *x)
{
    if (!x) return;
    for (size_t s = 0; s < x->states; s++) {
        enti_free(x->set[s].outer);
        enti_free(x->set[s].vertex);
        enti_free(x->set[s].plan);
    }
    enti_free(x->set);
    *x = (ent_stochastic){0};
}

static double outside(const enti_stochastic_work *w, size_t i, double inside)
{
    return w->base[i] + ldexp(inside, w->exponent[i]);
}

/* The draw of `next` between vertices of the sum, and what each means in every state. */
static ent_status draw(enti_stochastic_work *w, size_t s, size_t profile, const double next[2],
                       ent_state_vertex *x, size_t *plan)
{
    const ent_status st = enti_stochastic_sum(w, s, profile);
    ent_vertex drawn = {0};

    if (st) return st;
    enti_payoff_draw(&w->sum, next, &drawn);
    const size_t from[] = {drawn.from[0], drawn.from[1], drawn.third};
    x->weight[0] = drawn.weight;
    x->weight[1] = 1.0 - drawn.weight - drawn.third_weight;
    x->weight[2] = drawn.third_weight;
    for (size_t j = 0; j < 3; j++)
        memcpy(plan + j * w->states, w->plan + from[j] * w->states, w->states * sizeof *plan);
    return ENT_OK;
}

static ent_status describe(enti_stochastic_work *w, size_t s, size_t k, ent_state_set *out)
{
    const enti_corner *z = &w->state[s].now.at[k];
    const double *u = w->state[s].payoff + 2 * z->profile;
    const size_t columns = w->state[s].actions[1];
    ent_state_vertex *x = &out->vertex[k];
    double next[2] = {0, 0}, slack[2];

    x->profile[0] = (int)(z->profile / columns);
    x->profile[1] = (int)(z->profile % columns);
    for (size_t i = 0; i < 2; i++) {
        slack[i] = z->v[i] - enti_stochastic_leave(w, s, z->profile, i);
        if (w->delta > 0.0) next[i] = (z->v[i] - (1.0 - w->delta) * u[i]) / w->delta;
        x->payoff[i] = outside(w, i, z->v[i]);
        x->slack[i] = ldexp(slack[i], w->exponent[i]);
    }
    x->binding = enti_payoff_binding(slack);
    if (!(w->delta > 0.0)) { /* what comes is worth nothing: any plan will do */
        const ent_status st = enti_stochastic_sum(w, s, z->profile);
        for (size_t i = 0; i < 2 && !st; i++) next[i] = w->sum.at[0].v[i];
        if (st) return st;
    }
    for (size_t i = 0; i < 2; i++) x->next[i] = outside(w, i, next[i]);
    return draw(w, s, z->profile, next, x, out->plan + 3 * k * w->states);
}

static size_t worst(const enti_corners *c, size_t i)
{
    size_t least = 0;

    for (size_t k = 1; k < c->count; k++)
        if (c->at[k].v[i] < c->at[least].v[i]) least = k;
    return least;
}

static ent_status describe_state(enti_stochastic_work *w, size_t s, ent_state_set *x)
{
    const enti_corners *outer = &w->state[s].outer, *inner = &w->state[s].now;
    ent_status st = ENT_OK;

    x->outer_count = outer->count;
    x->dim = outer->count >= 3 ? 2 : (int)outer->count - 1;
    x->count = inner->count;
    x->outer = enti_new(2 * outer->count, double);
    x->vertex = enti_new(inner->count, ent_state_vertex);
    x->plan = enti_new(3 * inner->count * w->states, size_t);
    if (!x->outer || !x->vertex || !x->plan) return ENT_ERR_NOMEM;
    for (size_t i = 0; i < 2; i++) {
        for (size_t k = 0; k < outer->count; k++)
            x->outer[2 * k + i] = outside(w, i, outer->at[k].v[i]);
        x->threat[i] = outer->count ? x->outer[2 * worst(outer, i) + i] : NAN;
        x->punish[i] = worst(inner, i);
    }
    for (size_t k = 0; k < inner->count && !st; k++) st = describe(w, s, k, x);
    return st;
}

ent_status enti_stochastic_result(enti_stochastic_work *w, ent_stochastic *x)
{
    ent_status st = ENT_OK;
    bool empty = true;

    x->set = enti_new(w->states, ent_state_set);
    if (!x->set) return ENT_ERR_NOMEM;
    x->states = w->states;
    enti_stochastic_threats(w);
    for (size_t s = 0; s < w->states && !st; s++) {
        st = describe_state(w, s, &x->set[s]);
        empty = empty && x->set[s].outer_count == 0;
    }
    if (empty) x->claim = ENT_CLAIM_EMPTY;
    return st;
}
