/* SPDX-License-Identifier: GPL-3.0-or-later */
/* model.h (internal) -- the world of trade and the market that clears in it.
 *
 * Everything is a share: income[i] is region i's part of world income, flow_share[i][j] the part
 * of j's spending before tariffs that goes to i, spend_share[i][j] the same at consumer prices.
 * Columns of both sum to 1. Matrices are row-major, row = exporter, column = importer.
 */
#ifndef ENTI_MODEL_H
#define ENTI_MODEL_H

#include <entente/tariff.h>

struct ent_world {
    size_t n;            /* regions */
    char **name;         /* [n] */
    double elasticity;   /* epsilon */
    double total;        /* world income, in units of flow */
    double *income;      /* [n] shares of total */
    double *tariff;      /* [n][n] initial tariffs */
    double *flow_share;  /* [n][n] */
    double *spend_share; /* [n][n] */
};

/** Refuses data that no world can be calibrated from; *err says which figure. */
ent_status enti_world_check(const ent_world_data *data, ent_error *err);
/** Whether every figure of tariff [n][n] is finite and above -1, and 0 on the diagonal. */
bool enti_tariffs_valid(size_t n, const double tariff[]);

/* ---- market.c: wages that clear the market --------------------------------------------- */

/** Tariffs, and the equilibrium under them; one a thread, reused from one solve to the next. */
typedef struct enti_market {
    const ent_world *w;
    double *block;     /* owns every array of doubles below */
    double *tariff;    /* [n][n] */
    double *log_ratio; /* [n][n] log of (1 + tariff) / (1 + initial tariff) */
    double *weight;    /* [n][n] flow_share * ratio^-(1 + epsilon) */
    double *share;     /* [n][n] of the importer's spending before tariffs */
    double *jacobian;  /* [n][n] scratch: the matrix of the Newton step, factored */
    double *log_wage;  /* [n] log of the wage hats */
    double *trial;     /* [n] scratch: wages on trial */
    double *power;     /* [n] wage hats to the power -epsilon */
    double *income;    /* [n] shares of world income at log_wage */
    double *exports;   /* [n] */
    double *imports;   /* [n] */
    double *excess;    /* [n] log of exports over imports: 0 in equilibrium */
    double *step;      /* [n] scratch */
    size_t *pivot;     /* [n] scratch */
    double residual;   /* max_i |exports - imports| / income */
    int iterations;    /* Newton steps of the last solve */
} enti_market;

/** A market at the world's initial tariffs and wages. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_market_init(enti_market *m, const ent_world *w);
void enti_market_clear(enti_market *m);
/** Sets one tariff, > -1; the wages stay where they are until the next solve. */
void enti_market_set(enti_market *m, size_t exporter, size_t importer, double tariff);
/** Clears the market, beginning at the present wages. ENT_OK or ENT_ERR_NUMERIC. */
ent_status enti_market_solve(enti_market *m);
/** Solves jacobian * x = x at the cleared market, x [n]: how log wages answer a small change of
 *  the log excess, up to a common constant. False when the matrix is singular. */
bool enti_market_response(enti_market *m, double x[]);

/* ---- armington.c: what a cleared market means to a region --------------------------------- */

/** Change of a region's real income against the world's baseline, in per cent. */
double enti_market_welfare(const enti_market *m, size_t region);
/** Derivative of log real income of the player's region by log(1 + t), t its common tariff on
 *  all its partners; NaN when it cannot be computed. */
double enti_market_slope(enti_market *m, const ent_tariff_player *p);

/* ---- player.c: who sets which tariffs ------------------------------------------------- */

/** Whether the players are distinct regions of w that tax distinct others; with `ladder` they
 *  also need valid levels. */
bool enti_players_valid(const ent_world *w, size_t n, const ent_tariff_player players[],
                        bool ladder);
/** Sets the player's tariff on all its partners. */
void enti_player_set(enti_market *m, const ent_tariff_player *p, double tariff);
/** Sets a level of the player's ladder, and what its partners answer. */
void enti_player_climb(enti_market *m, const ent_tariff_player *p, size_t level);
/** A partner's tariff on the player at a level: `theirs` raised by the share `reply` of the rise
 *  over `own`, both in the baseline. */
double enti_player_answer(const ent_tariff_player *p, size_t level, double own, double theirs);
/** Gives the player's partners back their initial tariffs. */
void enti_player_reset(enti_market *m, const ent_tariff_player *p);
/** Least patience for grim trigger: temptation T and punishment P against a reward of 0. */
double enti_grim_delta(double temptation, double punishment);

/* ---- reply.c: best replies ------------------------------------------------------------ */

/** Real income of the player's region in per cent at a tariff; NaN when the market failed. */
double enti_reply_welfare(enti_market *m, const ent_tariff_player *p, double tariff);
/** Best tariff of a player against the tariffs in m: everywhere, by a grid and then the
 *  first-order condition. Leaves m solved at it. ENT_OK or ENT_ERR_NUMERIC. */
ent_status enti_reply_global(enti_market *m, const ent_tariff_player *p, double *out);
/** The same near the tariff in *inout, which saves most of the work; where there is no such
 *  optimum, enti_reply_global(). */
ent_status enti_reply_near(enti_market *m, const ent_tariff_player *p, double *inout);
/** The most, in per cent, that a player gains over `tariff` on a grid and at small steps from
 *  it: the certificate, which knows nothing of slopes. At least 0; NaN when the market failed. */
double enti_reply_regret(enti_market *m, const ent_tariff_player *p, double tariff);

#endif
