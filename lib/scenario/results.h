/* SPDX-License-Identifier: GPL-3.0-or-later */
/* results.h (internal) -- what a run leaves, for the reports.
 *
 * Every part is empty ({0}, NULL) before its analysis, and only what `done` lists is whole.
 */
#ifndef ENTI_RESULTS_H
#define ENTI_RESULTS_H

#include "scenario/outcome.h"
#include "scenario/picture.h"

#include <entente/correlated.h>
#include <entente/extensive.h>
#include <entente/nash.h>
#include <entente/patience.h>
#include <entente/repeated.h>

/* How firmly a pure equilibrium stands: what each player would lose by its next best action. */
typedef struct enti_stand {
    int *profile; /* [players] */
    int *next;    /* [players] the next best action; -1 for a player with a single one */
    double *loss; /* [players] in payoff units */
} enti_stand;

/* What a profile of tariffs means to every region. */
typedef struct enti_view {
    const char *name;   /* of the threshold; NULL for an equilibrium */
    const int *profile; /* [players] borrowed */
    ent_trade trade;
} enti_view;

/* One sampled curve a player: best reply to the other's tariff (armington, two players), or the
 * most cooperative tariff against the discount factor (linear). Fractions or prices. */
typedef struct enti_curves {
    size_t count;
    double *x;    /* [count] */
    double *y[2]; /* [count] each; y[1] NULL for the linear model */
} enti_curves;

/* The mutually best tariffs, whatever model they come from. */
typedef struct enti_war {
    size_t players;
    double *tariff;     /* [players] fractions; prices in the linear model */
    double *unilateral; /* [players] best against the truce */
    double *temptation; /* [players] T, the truce being 0 */
    double *payoff;     /* [players] P at the mutually best tariffs */
    double *delta;      /* [players] T / (T - P); 1 or above: never */
    double kept;        /* linear: the least tariff that the case's delta sustains; else NaN */
    double certificate; /* largest regret, in per cent, or residual of a closed form */
    size_t regions;
    double *region_percent; /* [regions] armington: everyone's real income; else NULL */
} enti_war;

/* The best truce at a discount factor: the pure profile with the largest sum of payoffs of those
 * that can be played for ever. */
typedef struct enti_truce {
    double delta;
    bool exists;    /* some profile can */
    int profile[2]; /* the first of the best */
} enti_truce;

/* How patient the players of a linear ladder must be for the target at one size. */
typedef struct enti_size {
    double size;      /* of Home's market in that of Foreign */
    double grim;      /* the threshold under grim trigger; 1 or above: never */
    double optimal;   /* under the harshest punishments that are equilibria */
    double reversion; /* with side payments, after a breach the worst stage equilibrium */
    double transfers; /* with side payments and the harshest punishments */
} enti_size;

/* The answers at another elasticity. */
typedef struct enti_variant {
    double elasticity;
    ent_equilibria pure;
    double *cost; /* [n_thresholds][players] */
    enti_war war; /* empty when best replies did not settle, or when it was not asked for */
} enti_variant;

struct ent_results {
    const ent_scenario *s;
    unsigned done;     /* the analyses that are answered */
    unsigned withheld; /* those whose answer failed its own check */
    bool cut;
    size_t draws; /* asked of the claim */
    uint64_t seed;

    ent_equilibria nash; /* every one in small games of two players, else by `auto` */
    ent_equilibria pure; /* every pure one; empty when nash claims all */
    size_t n_stands;
    enti_stand *stand; /* [n_stands] the pure equilibria, in the order found */

    ent_correlated correlated; /* largest sum of payoffs */
    double *best, *worst;      /* [players] over all correlated equilibria */

    ent_patience patience; /* all about the repeated game; empty before its analysis */
    size_t n_truces;
    enti_truce *truce; /* [n_truces] the best truce by rising discount factor; two players */
    size_t n_sizes;
    enti_size *size; /* [n_sizes] linear ladders: the target at every size */

    ent_inducement *threshold; /* [n_thresholds] */
    size_t n_views;
    enti_view *view; /* [n_views] equilibria first, then thresholds */

    enti_verdict verdict; /* of the claim */
    size_t n_canvases;
    enti_canvas *canvas; /* [n_canvases] the pictures that the case asks for */

    size_t n_backtests;
    enti_backtest *backtest; /* [n_backtests] what the case said of its outcomes */

    enti_war war;
    enti_curves curves;
    size_t n_variants;
    enti_variant *variant; /* [n_variants] ascending elasticity */
    double *flip;          /* [n_variants] where on the way to the next variant the pure equilibria
                              change first; NaN when they are the same */
    enti_further_results further;

    ent_induction induction;         /* of a tree with perfect information */
    ent_bayes_equilibria bayes_pure; /* of players with types */
};

/** Backward induction, and equilibria type by type, beside those of the normal form. */
ent_status enti_run_plans(ent_results *r);

/** The equilibria that punishments are taken from: all if they are known, else the pure ones. */
const ent_equilibria *enti_stage_equilibria(const ent_results *r);
/** The largest gain of leaving a threshold's profile: the action of `player` whose row of the
 *  program binds; -1 when nothing has to be paid. */
int enti_binding_action(const ent_results *r, size_t threshold, size_t player);

/* ---- the analyses: run.c calls them in this order ---- */

ent_status enti_run_nash(ent_results *r, const ent_control *control);
ent_status enti_run_correlated(ent_results *r, const ent_control *control);
ent_status enti_run_repeated(ent_results *r, const ent_control *control);
ent_status enti_run_thresholds(ent_results *r, const ent_control *control);
ent_status enti_run_claim(ent_results *r, const ent_control *control);
ent_status enti_run_tariff(ent_results *r, const ent_control *control);
ent_status enti_run_sensitivity(ent_results *r, const ent_control *control);
ent_status enti_run_dominance(ent_results *r, const ent_control *control);
ent_status enti_run_resilience(ent_results *r, const ent_control *control);
ent_status enti_run_stackelberg(ent_results *r, const ent_control *control);
ent_status enti_run_bargain(ent_results *r, const ent_control *control);
ent_status enti_run_dynamics(ent_results *r, const ent_control *control);
ent_status enti_run_alliance(ent_results *r, const ent_control *control);
/** The best truce at every discount factor of a grid, and the thresholds at every size. */
ent_status enti_run_truces(ent_results *r, const ent_control *control);
ent_status enti_run_sizes(ent_results *r, const ent_control *control);
/** Everyone's real income at the equilibria and at the thresholds' profiles: armington only. */
ent_status enti_run_views(ent_results *r);
/** What the case said of its outcomes. outcome.c. */
ent_status enti_run_outcomes(ent_results *r);

/** The least payments for every threshold on another game of the same shape. */
ent_status enti_induce_all(const ent_scenario *s, const ent_game *g, const ent_control *control,
                           ent_inducement out[]);
/** The war of an armington model at an elasticity, from the start that the case names. */
ent_status enti_war_armington(const enti_armington *m, double elasticity,
                              const ent_control *control, enti_war *out);

/** Whether two lists of pure equilibria of games of one shape are the same. */
bool enti_same_pure(const ent_equilibria *a, const ent_equilibria *b);

void enti_views_clear(ent_results *r);
void enti_war_clear(enti_war *war);
void enti_curves_clear(enti_curves *c);
void enti_variants_clear(ent_results *r);

#endif
