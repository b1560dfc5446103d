/* SPDX-License-Identifier: GPL-3.0-or-later */
/* claim.h (internal) -- what a case claims, and over which figures the claim holds. */
#ifndef ENTI_CLAIM_H
#define ENTI_CLAIM_H

#include "scenario/memo.h"
#include "scenario/scenario.h"

/** Flips of one figure that are looked for. */
#define ENTI_MAX_FLIPS 4

/* Where a claim begins or ends to hold while one figure moves and the others stand. */
typedef struct enti_flip {
    bool holds_low;  /* at the low end of the figure's range */
    bool holds_high; /* at the high end */
    size_t count;    /* changes in between, ascending */
    double at[ENTI_MAX_FLIPS];
    size_t nearest; /* the one nearest to the figure's value */
    double band[2]; /* where that one lies while each other figure goes to its ends; NaN if none */
} enti_flip;

/* What one figure, or the choice of the model, does to the output. */
typedef struct enti_bar {
    size_t knob;      /* SIZE_MAX: the models */
    double output[2]; /* at its low and high end; NaN where there is none. Models: least, most */
} enti_bar;

/* The answer to a claim; {0} is empty. */
typedef struct enti_verdict {
    bool holds;    /* with every figure at its value */
    double margin; /* by how much, in payoff units or in those of the condition */
    size_t n_flips;
    enti_flip *flip; /* [n_flips] one a knob */
    size_t n_bars;
    enti_bar *bar;  /* [n_bars] widest first */
    double output;  /* the bars' output at the values: the threshold of the main figure or, when
                        that has none, the margin */
    bool of_margin; /* the bars are of the margin */
    size_t draws;   /* those whose model has a solution */
    size_t failed;  /* the others */
    size_t held;    /* of draws */
    uint64_t seed;  /* of the draws */
    double share, error; /* held / draws and its standard error; NaN without draws */
} enti_verdict;

void enti_verdict_clear(enti_verdict *v);

/* ---- claim.c ---- */

/** Reads "claim", whose profile names actions of the game. */
ent_status enti_claim_read(ent_scenario *s, ent_error *err);
void enti_claim_clear(enti_claim *c);
/** By how much the claim holds in this case: it holds from 0 on (strict: above 0). INFINITY when
 *  nobody has another action. NaN when the condition is not finite. */
double enti_claim_margin(const ent_scenario *s);
/** Whether that margin is one of a claim that holds. */
bool enti_claim_holds(const ent_scenario *s, double margin);
/** Whether nobody gains by leaving a profile with that margin: ties that rounding breaks count. */
bool enti_is_equilibrium(const ent_scenario *s, double margin);
/** A "profile": an action, a list of actions or null a player, into *out [width], which the caller
 *  releases, also after an error. */
ent_status enti_match_read(const ent_game *g, const enti_json *list, bool **out, ent_error *err);

/* ---- claim_plans.c ---- */

/** "outcome": moves of the tree, into the claim's path. */
ent_status enti_claim_outcome(ent_scenario *s, const enti_json *list, ent_error *err);
/** "types": what types do, into the claim's match. */
ent_status enti_claim_types(ent_scenario *s, const enti_json *object, ent_error *err);

/* ---- vary.c ---- */

/**
 * The case with other figures: its quantities, model, terms and claim. It borrows the document of
 * `base`, which must outlive it.
 *
 * @param knob   [n_knobs] their values, or NULL for those of the file
 * @param model  0: the file's; k: the k-th of "variants"
 * @param memo   keeps ladders from call to call and must outlive *out; NULL for none
 */
ent_status enti_scenario_vary(const ent_scenario *base, const double knob[], size_t model,
                              enti_memo *memo, ent_scenario **out, ent_error *err);
/** The margin of the claim there. ENT_ERR_NUMERIC when the model has no solution. */
ent_status enti_vary_margin(const ent_scenario *base, const double knob[], size_t model,
                            enti_memo *memo, double *margin);
/** Reads "variants": other models of the same game. */
ent_status enti_models_read(ent_scenario *s, ent_error *err);

/* ---- verdict.c ---- */

/** Answers the claim: flips, bars, draws from a seed. */
ent_status enti_claim_judge(const ent_scenario *s, size_t draws, uint64_t seed,
                            const ent_control *control, enti_verdict *out);

#endif
