/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_play.c -- stage payoffs, best replies and discounted sums, exactly. */
#include "report/verify_play.h"

static ent_status init(enti_play *p, enti_verifier *v, const enti_json *object, bool closed)
{
    mpq_inits(p->delta, p->tol, p->a, p->b, NULL);
    mpq_set_d(p->tol, ENTI_TOL_PLAY * v->g->range);
    const ent_status st = enti_verify_number(v, object, "delta", p->delta);
    if (st) return st;
    const int to_one = mpq_cmp_ui(p->delta, 1, 1);
    if (mpq_sgn(p->delta) >= 0 && (to_one < 0 || (closed && to_one == 0))) return ENT_OK;
    return enti_json_fault(enti_json_get(object, "delta"), v->err,
                           "delta is no discount factor, expected one in [0, 1%s",
                           closed ? "]" : ")");
}

ent_status enti_play_init(enti_play *p, enti_verifier *v, const enti_json *object)
{
    return init(p, v, object, false);
}

ent_status enti_play_init_closed(enti_play *p, enti_verifier *v, const enti_json *object)
{
    return init(p, v, object, true);
}

void enti_play_clear(enti_play *p)
{
    mpq_clears(p->delta, p->tol, p->a, p->b, NULL);
}

void enti_play_mix(enti_play *p, const mpq_t now, const mpq_t later, mpq_t out)
{
    mpq_t step;

    mpq_init(step);
    mpq_sub(step, later, now);
    mpq_mul(step, step, p->delta);
    mpq_add(out, now, step);
    mpq_clear(step);
}

/* u_i(b, profile_-i) */
static ent_status payoff(enti_verifier *v, const int profile[], size_t i, int b, mpq_t out)
{
    const ent_game *g = v->g;
    const size_t at =
        enti_game_index(g, profile) + (size_t)b * g->stride[i] - (size_t)profile[i] * g->stride[i];

    return enti_game_rational(g, at * g->players + i, out);
}

ent_status enti_play_payoff(enti_verifier *v, const int profile[], size_t i, mpq_t out)
{
    return payoff(v, profile, i, profile[i], out);
}

ent_status enti_play_best(enti_verifier *v, const int profile[], size_t i, mpq_t out)
{
    ent_status st = payoff(v, profile, i, 0, out);

    for (int b = 1; b < v->g->actions[i] && !st; b++) {
        st = payoff(v, profile, i, b, v->t);
        if (!st && mpq_cmp(v->t, out) > 0) mpq_set(out, v->t);
    }
    return st;
}
