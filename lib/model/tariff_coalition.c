/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tariff_coalition.c -- a front against one region: a trade equilibrium for each coalition.
 *
 * With t0 the baseline's tariffs, T the target and S the members who are in, for i in S
 *
 *     t_iT = t0_iT + rise                     member i on the target's goods
 *     t_Ti = t0_Ti                            answer none
 *          = t0_Ti + share * rise             in kind
 *          = argmax_t W_T(t on all of S)      best reply
 *
 * or, when everyone re-optimises, t_iT and t_Ti are mutually best replies, one tariff of the
 * target on all of S. All other tariffs are t0. Coalitions are solved in the order of their bits,
 * each market beginning at the wages of the one before.
 * Source: the notion of a front that members join or not, C. d'Aspremont et al., Canadian Journal
 * of Economics 16 (1983); the market, armington.c.
 */
#include <entente/tariff_coalition.h>

#include "base/mem.h"
#include "base/tol.h"
#include "model/model.h"

#include <math.h>
#include <string.h>

/* What one coalition needs: the market, and the members who are in. */
typedef struct work {
    const ent_tariff_front *front;
    const ent_control *control;
    enti_market market;
    size_t *in;                 /* [members] regions of those who are in */
    size_t n_in;                /* how many */
    ent_tariff_player *players; /* [members + 1] WAR: members, then the target */
} work;

void ent_tariff_coalition_clear(ent_tariff_coalition *x)
{
    if (!x) return;
    enti_free(x->member);
    enti_free(x->welfare_percent);
    enti_free(x->levied);
    enti_free(x->answered);
    *x = (ent_tariff_coalition){0};
}

/* ---- what is asked ---- */

static bool members_valid(const ent_world *w, const ent_tariff_front *f)
{
    for (size_t k = 0; k < f->members; k++) {
        if (f->member[k] >= w->n || f->member[k] == f->target) return false;
        for (size_t l = 0; l < k; l++)
            if (f->member[l] == f->member[k]) return false;
    }
    return true;
}

/* Whether every tariff that the rule itself sets is finite and above -1. */
static bool rises_valid(const ent_world *w, const ent_tariff_front *f)
{
    if (f->answer == ENT_TARIFF_ANSWER_WAR) return true;
    if (!isfinite(f->rise)) return false;
    const double back = f->answer == ENT_TARIFF_ANSWER_KIND ? f->share * f->rise : 0.0;
    if (f->answer == ENT_TARIFF_ANSWER_KIND && !(f->share >= 0.0)) return false;
    for (size_t k = 0; k < f->members; k++) {
        const double own = ent_world_tariff(w, f->target, f->member[k]) + f->rise;
        const double theirs = ent_world_tariff(w, f->member[k], f->target) + back;
        if (!(own > -1.0) || !(theirs > -1.0) || !isfinite(own) || !isfinite(theirs)) return false;
    }
    return true;
}

static ent_status check(const ent_world *w, const ent_tariff_front *f, const ent_control *control)
{
    if (!w || !f || !f->member || f->members < 1 || f->target >= w->n) return ENT_ERR_ARG;
    if (f->answer < ENT_TARIFF_ANSWER_NONE || f->answer > ENT_TARIFF_ANSWER_WAR) return ENT_ERR_ARG;
    if (f->members > ENT_TARIFF_COALITION_MAX_MEMBERS) return ENT_ERR_LIMIT;
    if (!members_valid(w, f) || !rises_valid(w, f)) return ENT_ERR_ARG;
    const uint64_t coalitions = (uint64_t)1 << f->members;
    return control && control->max_steps && coalitions > control->max_steps ? ENT_ERR_LIMIT
                                                                            : ENT_OK;
}

/* ---- one coalition ---- */

static bool is_in(size_t coalition, size_t k)
{
    return coalition >> k & 1;
}

/* The members' tariffs, and what the rule answers without any search. Those who are out have
 * their initial ones. */
static void set_tariffs(work *job, size_t coalition)
{
    const ent_tariff_front *f = job->front;
    const ent_world *w = job->market.w;
    const double back = f->answer == ENT_TARIFF_ANSWER_KIND ? f->share * f->rise : 0.0;

    job->n_in = 0;
    for (size_t k = 0; k < f->members; k++) {
        const size_t i = f->member[k];
        const double in = is_in(coalition, k) ? 1.0 : 0.0;
        enti_market_set(&job->market, f->target, i,
                        ent_world_tariff(w, f->target, i) + in * f->rise);
        enti_market_set(&job->market, i, f->target, ent_world_tariff(w, i, f->target) + in * back);
        if (is_in(coalition, k)) job->in[job->n_in++] = i;
    }
}

/* The target's best tariff on all members. */
static ent_status answer_best(work *job, double *regret)
{
    const ent_tariff_player target = {
        .region = job->front->target, .partners = job->in, .n_partners = job->n_in};
    double best = 0.0;
    ent_status st = enti_reply_global(&job->market, &target, &best);

    if (st) return st;
    const double left = enti_reply_regret(&job->market, &target, best);
    if (!(left <= ENTI_TOL_REGRET)) return ENT_ERR_NUMERIC;
    *regret = fmax(*regret, left);
    enti_player_set(&job->market, &target, best);
    return ENT_OK;
}

/* Mutually best tariffs of the members and the target. */
static ent_status answer_war(work *job, double *regret)
{
    const size_t n = job->n_in;
    ent_tariff_war war = {0};

    for (size_t k = 0; k < n; k++)
        job->players[k] = (ent_tariff_player){
            .region = job->in[k], .partners = &job->front->target, .n_partners = 1};
    job->players[n] =
        (ent_tariff_player){.region = job->front->target, .partners = job->in, .n_partners = n};
    ent_status st = ent_tariff_nash(job->market.w, n + 1, job->players, NULL, &war);
    for (size_t k = 0; k <= n && !st; k++) {
        enti_player_set(&job->market, &job->players[k], war.tariff[k]);
        *regret = fmax(*regret, war.regret[k]);
    }
    ent_tariff_war_clear(&war);
    return st;
}

static ent_status clear_market(work *job, size_t coalition, double *regret)
{
    ent_status st = ENT_OK;

    set_tariffs(job, coalition);
    if (job->n_in && job->front->answer == ENT_TARIFF_ANSWER_BEST) st = answer_best(job, regret);
    if (job->n_in && job->front->answer == ENT_TARIFF_ANSWER_WAR) st = answer_war(job, regret);
    return st ? st : enti_market_solve(&job->market);
}

/* Copies a cleared market into the rows of a coalition. */
static ent_status read_off(const work *job, size_t coalition, ent_tariff_coalition *x)
{
    const enti_market *m = &job->market;
    const size_t n = x->regions;
    double *welfare = x->welfare_percent + coalition * n;

    for (size_t i = 0; i < n; i++) {
        welfare[i] = enti_market_welfare(m, i);
        if (!isfinite(welfare[i])) return ENT_ERR_NUMERIC;
    }
    for (size_t k = 0; k < x->members; k++) {
        x->levied[coalition * x->members + k] = m->tariff[x->target * n + x->member[k]];
        x->answered[coalition * x->members + k] = m->tariff[x->member[k] * n + x->target];
    }
    x->residual = fmax(x->residual, m->residual);
    return ENT_OK;
}

/* ---- all of them ---- */

static ent_status allocate(const ent_world *w, const ent_tariff_front *f, work *job,
                           ent_tariff_coalition *x)
{
    const size_t rows = (size_t)1 << f->members;

    *x = (ent_tariff_coalition){.members = f->members, .regions = w->n, .target = f->target};
    x->member = enti_new(f->members, size_t);
    x->welfare_percent = enti_calloc(rows, w->n * sizeof(double));
    x->levied = enti_calloc(rows, f->members * sizeof(double));
    x->answered = enti_calloc(rows, f->members * sizeof(double));
    job->in = enti_new(f->members, size_t);
    job->players = enti_new(f->members + 1, ent_tariff_player);
    if (!x->member || !x->welfare_percent || !x->levied || !x->answered || !job->in ||
        !job->players)
        return ENT_ERR_NOMEM;
    memcpy(x->member, f->member, f->members * sizeof *x->member);
    return enti_market_init(&job->market, w);
}

static ent_status solve_all(work *job, ent_tariff_coalition *x)
{
    const size_t rows = (size_t)1 << x->members;
    const ent_control *c = job->control;

    for (size_t s = 0; s < rows; s++) {
        if (c && c->progress && !c->progress(c->context, (double)s / (double)rows))
            return ENT_ERR_LIMIT;
        ent_status st = clear_market(job, s, &x->regret);
        if (!st) st = read_off(job, s, x);
        if (st) return st;
    }
    return ENT_OK;
}

ent_status ent_tariff_coalition_solve(const ent_world *w, const ent_tariff_front *front,
                                      const ent_control *control, ent_tariff_coalition *out)
{
    work job = {.front = front, .control = control};
    ent_tariff_coalition x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_tariff_coalition){0};
    ent_status st = check(w, front, control);
    if (st) return st;
    ent_tariff_front own = *front;
    if (own.answer == ENT_TARIFF_ANSWER_WAR) own.rise = 0.0; /* set by replies alone */
    job.front = &own;
    st = allocate(w, &own, &job, &x);
    if (!st) st = solve_all(&job, &x);
    if (!st) {
        *out = x;
        x = (ent_tariff_coalition){0};
    }
    enti_market_clear(&job.market);
    enti_free(job.in);
    enti_free(job.players);
    ent_tariff_coalition_clear(&x);
    return st;
}

/* ---- what the table says ---- */

double ent_tariff_coalition_welfare(const ent_tariff_coalition *x, ent_coalition coalition,
                                    size_t region)
{
    if (!x || region >= x->regions || coalition >> x->members) return NAN;
    return x->welfare_percent[(size_t)coalition * x->regions + region];
}

/* A region's loss from a member's being in. */
static double loss(const ent_tariff_coalition *x, ent_coalition coalition, size_t member,
                   size_t region)
{
    const ent_coalition bit = (ent_coalition)1 << member;

    return ent_tariff_coalition_welfare(x, coalition & ~bit, region) -
           ent_tariff_coalition_welfare(x, coalition | bit, region);
}

double ent_tariff_coalition_cost(const ent_tariff_coalition *x, ent_coalition coalition,
                                 size_t member)
{
    return x && member < x->members ? loss(x, coalition, member, x->member[member]) : NAN;
}

double ent_tariff_coalition_pressure(const ent_tariff_coalition *x, ent_coalition coalition,
                                     size_t member)
{
    return x && member < x->members ? loss(x, coalition, member, x->target) : NAN;
}
