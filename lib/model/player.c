/* SPDX-License-Identifier: GPL-3.0-or-later */
/* player.c -- who sets which tariffs, and how patient a truce between them must be. */
#include "model/model.h"

#include <math.h>

/* Whether the partners are distinct regions of w other than the player. */
static bool partners_valid(const ent_world *w, const ent_tariff_player *p)
{
    if (p->region >= w->n || !p->partners || p->n_partners < 1) return false;
    for (size_t k = 0; k < p->n_partners; k++) {
        if (p->partners[k] >= w->n || p->partners[k] == p->region) return false;
        for (size_t l = 0; l < k; l++)
            if (p->partners[l] == p->partners[k]) return false;
    }
    return true;
}

static bool levels_valid(const ent_tariff_player *p)
{
    if (!p->levels || p->n_levels < 1) return false;
    for (size_t k = 0; k < p->n_levels; k++)
        if (!(p->levels[k] > -1.0) || isinf(p->levels[k])) return false;
    return true;
}

double enti_player_answer(const ent_tariff_player *p, size_t level, double own, double theirs)
{
    return theirs + p->reply * (p->levels[level] - own);
}

/* Whether an answer to player k is well defined: a finite share, and no partner of it a player. */
static bool reply_valid(const ent_world *w, size_t n, const ent_tariff_player players[], size_t k)
{
    const ent_tariff_player *p = &players[k];

    if (!(p->reply >= 0.0) || isinf(p->reply)) return false;
    for (size_t j = 0; j < p->n_partners && p->reply > 0.0; j++) {
        for (size_t i = 0; i < n; i++)
            if (players[i].region == p->partners[j]) return false;
        for (size_t a = 0; a < p->n_levels; a++)
            if (!(enti_player_answer(p, a, ent_world_tariff(w, p->partners[j], p->region),
                                     ent_world_tariff(w, p->region, p->partners[j])) > -1.0))
                return false;
    }
    return true;
}

bool enti_players_valid(const ent_world *w, size_t n, const ent_tariff_player players[],
                        bool ladder)
{
    if (!w || !players || n < 1 || n > w->n) return false;
    for (size_t i = 0; i < n; i++) {
        if (!partners_valid(w, &players[i])) return false;
        if (ladder && !levels_valid(&players[i])) return false;
        if (ladder && !reply_valid(w, n, players, i)) return false;
        for (size_t k = 0; k < i; k++)
            if (players[k].region == players[i].region) return false;
    }
    return true;
}

void enti_player_set(enti_market *m, const ent_tariff_player *p, double tariff)
{
    for (size_t k = 0; k < p->n_partners; k++)
        enti_market_set(m, p->partners[k], p->region, tariff);
}

void enti_player_climb(enti_market *m, const ent_tariff_player *p, size_t level)
{
    enti_player_set(m, p, p->levels[level]);
    for (size_t k = 0; k < p->n_partners && p->reply > 0.0; k++)
        enti_market_set(m, p->region, p->partners[k],
                        enti_player_answer(p, level,
                                           ent_world_tariff(m->w, p->partners[k], p->region),
                                           ent_world_tariff(m->w, p->region, p->partners[k])));
}

void enti_player_reset(enti_market *m, const ent_tariff_player *p)
{
    for (size_t k = 0; k < p->n_partners; k++)
        enti_market_set(m, p->partners[k], p->region,
                        ent_world_tariff(m->w, p->partners[k], p->region));
}

double enti_grim_delta(double temptation, double punishment)
{
    if (!(temptation > 0.0)) return 0.0;
    return punishment < temptation ? temptation / (temptation - punishment) : INFINITY;
}
