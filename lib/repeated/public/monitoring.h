/* SPDX-License-Identifier: GPL-3.0-or-later */
/* monitoring.h (internal) -- the signals, and what it takes to hold a profile by what follows them.
 *
 * All programs on public signals have the same incentive rows. With x_i(y) what player i is given
 * after signal y, in payoff units of now, and one row for each player i and other action b,
 *
 *     sum_y (phi(y|a) - phi(y|b, a_-i)) x_i(y) >= g_i(b, a_-i) - g_i(a).
 *
 * Only signals that a or one deviation from it can bring are kept.
 */
#ifndef ENTI_MONITORING_H
#define ENTI_MONITORING_H

#include "game/game.h"
#include "lp/lp.h"

#include <entente/monitoring.h>

struct ent_monitoring {
    size_t profiles, signals;
    double *prob; /* [profiles][signals] */
};

/* The incentive rows of one profile; payoffs divided by `unit`. */
typedef struct enti_enforce {
    size_t players, profile;
    double unit;
    size_t signals; /* that count */
    size_t *signal; /* [signals] their numbers */
    double *path;   /* [signals] phi(y|a) */
    size_t rows;
    size_t *player; /* [rows] */
    double *need;   /* [rows] (g_i(b, a_-i) - g_i(a)) / unit */
    double *differ; /* [rows][signals] phi(y|a) - phi(y|b, a_-i) */
} enti_enforce;

/** Whether m is made for games of g's shape. */
bool enti_monitoring_fits(const ent_game *g, const ent_monitoring *m);
/** The range of payoffs, or 1 when they are all alike. */
double enti_monitoring_unit(const ent_game *g);

ent_status enti_enforce_new(const ent_game *g, const ent_monitoring *m, size_t profile,
                            enti_enforce *out);
void enti_enforce_clear(enti_enforce *e);

/** Solves; ENT_ERR_LIMIT when stopped, ENT_ERR_NUMERIC when unbounded, and *feasible otherwise. */
ent_status enti_enforce_solve(const enti_lp *lp, const ent_control *control, enti_lp_result *r,
                              bool *feasible);

#endif
