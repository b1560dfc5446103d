/* SPDX-License-Identifier: GPL-3.0-or-later */
/* war.c -- Nash tariffs by best replies, with the regret that proves them.
 *
 * Players reply in turn (Gauss-Seidel) from their best tariffs against the baseline, until no
 * reply in a round moves log(1 + t) by more than ENTI_TOL_TARIFF. A round that moves nearly as
 * much as the one before halves the steps from then on: replies that would chase each other in a
 * circle meet in the middle. How the tariffs were found does not matter: the certificate is the
 * regret of each, searched afresh on a grid and by small steps.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "model/model.h"

#include <math.h>

#define MAX_ROUNDS 200

/* A round that leaves more than this part of the last move is damped. */
static const double slow = 0.7;
/* The least part of a reply that a damped round follows. */
static const double least_relax = 0.05;

void ent_tariff_war_clear(ent_tariff_war *x)
{
    if (!x) return;
    enti_free(x->unilateral);
    enti_free(x->tariff);
    enti_free(x->regret);
    enti_free(x->deviation_percent);
    enti_free(x->nash_percent);
    enti_free(x->delta);
    enti_free(x->region_percent);
    *x = (ent_tariff_war){0};
}

static ent_status allocate(size_t players, size_t regions, ent_tariff_war *x)
{
    x->players = players;
    x->regions = regions;
    x->unilateral = enti_new(players, double);
    x->tariff = enti_new(players, double);
    x->regret = enti_new(players, double);
    x->deviation_percent = enti_new(players, double);
    x->nash_percent = enti_new(players, double);
    x->delta = enti_new(players, double);
    x->region_percent = enti_new(regions, double);
    return x->unilateral && x->tariff && x->regret && x->deviation_percent && x->nash_percent &&
                   x->delta && x->region_percent
               ? ENT_OK
               : ENT_ERR_NOMEM;
}

/* Each player's best tariff while the others keep theirs: where the war begins. */
static ent_status strike_first(enti_market *m, const ent_tariff_player players[], ent_tariff_war *x)
{
    for (size_t i = 0; i < x->players; i++) {
        ent_status st = enti_reply_global(m, &players[i], &x->unilateral[i]);
        if (st) return st;
        x->deviation_percent[i] = enti_market_welfare(m, players[i].region);
        x->tariff[i] = x->unilateral[i];
        enti_player_reset(m, &players[i]);
    }
    for (size_t i = 0; i < x->players; i++) enti_player_set(m, &players[i], x->tariff[i]);
    return ENT_OK;
}

/* One round of replies, each followed by the part `relax`; *moved: the largest whole reply. */
static ent_status reply_round(enti_market *m, const ent_tariff_player players[], double relax,
                              ent_tariff_war *x, double *moved)
{
    *moved = 0.0;
    for (size_t i = 0; i < x->players; i++) {
        double reply = x->tariff[i];
        ent_status st = enti_reply_near(m, &players[i], &reply);
        if (st) return st;
        const double was = log1p(x->tariff[i]), move = log1p(reply) - was;
        x->tariff[i] = relax < 1.0 ? expm1(was + relax * move) : reply;
        enti_player_set(m, &players[i], x->tariff[i]);
        *moved = fmax(*moved, fabs(move));
    }
    return ENT_OK;
}

static ent_status fight(enti_market *m, const ent_tariff_player players[],
                        const ent_control *control, ent_tariff_war *x)
{
    double relax = 1.0, last = INFINITY, moved = 0.0;

    for (x->rounds = 0; x->rounds < MAX_ROUNDS; x->rounds++) {
        if (control && control->max_steps && (uint64_t)x->rounds >= control->max_steps)
            return ENT_ERR_LIMIT;
        if (control && control->progress && !control->progress(control->context, -1.0))
            return ENT_ERR_LIMIT;
        ent_status st = reply_round(m, players, relax, x, &moved);
        if (st) return st;
        if (moved <= ENTI_TOL_TARIFF) {
            x->rounds++;
            return ENT_OK;
        }
        if (moved > slow * last) relax = fmax(0.5 * relax, least_relax);
        last = moved;
    }
    return ENT_ERR_NUMERIC; /* no equilibrium was reached */
}

/* What the war does to everyone, and the proof. */
static ent_status judge(enti_market *m, const ent_tariff_player players[], ent_tariff_war *x)
{
    ent_status st = enti_market_solve(m);

    if (st) return st;
    for (size_t r = 0; r < x->regions; r++) x->region_percent[r] = enti_market_welfare(m, r);
    for (size_t i = 0; i < x->players; i++) {
        x->nash_percent[i] = x->region_percent[players[i].region];
        x->delta[i] = enti_grim_delta(x->deviation_percent[i], x->nash_percent[i]);
        x->regret[i] = enti_reply_regret(m, &players[i], x->tariff[i]);
        enti_player_set(m, &players[i], x->tariff[i]);
        if (!(x->regret[i] <= ENTI_TOL_REGRET)) return ENT_ERR_NUMERIC;
    }
    return ENT_OK;
}

ent_status ent_tariff_nash(const ent_world *w, size_t n_players, const ent_tariff_player players[],
                           const ent_control *control, ent_tariff_war *out)
{
    enti_market m = {0};
    ent_tariff_war x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_tariff_war){0};
    if (!enti_players_valid(w, n_players, players, false)) return ENT_ERR_ARG;

    ent_status st = allocate(n_players, w->n, &x);
    if (!st) st = enti_market_init(&m, w);
    if (!st) st = strike_first(&m, players, &x);
    if (!st) st = fight(&m, players, control, &x);
    if (!st) st = judge(&m, players, &x);
    if (!st) {
        *out = x;
        x = (ent_tariff_war){0};
    }
    ent_tariff_war_clear(&x);
    enti_market_clear(&m);
    return st;
}
