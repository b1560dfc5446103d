/* SPDX-License-Identifier: GPL-3.0-or-later */
/* scenario.h (internal) -- a case taken apart: what the readers fill and the analyses read.
 *
 * Texts are borrowed from the document, which the case keeps.
 */
#ifndef ENTI_SCENARIO_H
#define ENTI_SCENARIO_H

#include "game/numbers.h"
#include "io/json.h"
#include "scenario/expression.h"
#include "scenario/further.h"

#include <entente/bayes.h>
#include <entente/scenario.h>
#include <entente/tariff.h>
#include <entente/tariff_coalition.h>
#include <entente/tree.h>

/* One number of the file and where it comes from. Its name is
 * "<what>", "<what> of <of>" or "<what> of <of> on <on>". */
typedef struct enti_figure {
    const char *what, *of, *on; /* of, on: NULL when there is nothing to add */
    double value;               /* NaN for a table of numbers */
    const char *unit;
    const char *source; /* in words */
    const char *status; /* "read", "recall", "derived" or "assumed" */
    const char *note;   /* or NULL */
} enti_figure;

/* What a figure may be: lo < x < hi, or lo <= x < hi. */
typedef struct enti_bounds {
    double lo, hi;
    bool closed;      /* lo is allowed */
    const char *text; /* in words: "a number above 0" */
} enti_bounds;

/* Many regions. The world is calibrated at the initial tariffs. */
typedef struct enti_armington {
    size_t regions;
    const char **region;       /* [regions] */
    double *flow;              /* [regions][regions] row = origin */
    double *tariff;            /* [regions][regions] initial, row = exporter */
    double elasticity;         /* epsilon */
    double low, high;          /* its range; NaN when there is none */
    size_t players;            /* those who set tariffs */
    ent_tariff_player *player; /* [players] owns partners and levels */
    bool from_free_trade;      /* the war without a ladder starts from no tariffs at all */
    ent_world *world;
    bool borrows_world;             /* the world is a memo's */
    double residual;                /* worst of the ladder's cells */
    ent_tariff_coalition coalition; /* kind "tariff-coalition": every region for every coalition of
                                       the players; else {0} */
    ent_tariff_answer answer;       /* likewise: how the target replies */
} enti_armington;

/* A number that formulas may name: a parameter, or what "let" makes of them. */
typedef struct enti_quantity {
    const char *name, *unit; /* unit: "1" when not given */
    bool parameter;          /* free, else computed */
    const char *note;        /* what it is, in words; NULL */
} enti_quantity;

/* A figure with a range: what thresholds, draws and the tornado move. */
typedef struct enti_knob {
    const char *name, *unit;
    double value, low, high;
} enti_knob;

/* Values that stand in for those of the file: of figures by their names, and another model. */
typedef struct enti_setting {
    size_t count;
    const char *const *name; /* [count] */
    const double *value;     /* [count] */
    size_t model;            /* 0: "model"; k: the k-th of "variants" */
    struct enti_memo *memo;  /* ladders from other settings, or NULL; see memo.h */
} enti_setting;

typedef enum enti_model_kind {
    ENTI_MODEL_NONE = 0, /* the payoffs are given */
    ENTI_MODEL_LINEAR,
    ENTI_MODEL_CES,
    ENTI_MODEL_ARMINGTON,
    ENTI_MODEL_FORMULAS,
    ENTI_MODEL_PUBLIC_GOOD,
    ENTI_MODEL_STAG_HUNT,
    ENTI_MODEL_TREE,
    ENTI_MODEL_BAYESIAN,
} enti_model_kind;

typedef struct enti_model {
    enti_model_kind kind;
    const char *unit;  /* of the figures: "USD billion a year" */
    const char *basis; /* what a per cent of payoff is a per cent of: "GDP"; NULL: no per cents */
    ent_linear_trade linear[2];   /* the market of each player's import good */
    ent_linear_war linear_war[2]; /* each with a mirror image of itself */
    int levels;                   /* linear: tariffs a player; 0: truce or war alone */
    size_t n_sizes;
    double *
        size; /* [n_sizes] linear: of the first market in that of the second; the first is the game's */
    ent_ces_trade ces;
    ent_ces_war ces_war;
    enti_armington armington;
} enti_model;

/* A profile that must be made an equilibrium. */
typedef struct enti_target {
    const char *name; /* or NULL */
    int *profile;     /* [players] */
} enti_target;

/* What a case claims; {0}: nothing. */
typedef struct enti_claim {
    bool asked;
    const char *text, *where, *class_of_game, *left_out; /* "" when not given */
    bool *match;  /* [width] actions of the predicted profiles; NULL: a condition */
    bool every;   /* no other profile is an equilibrium */
    size_t *path; /* [n_path] nodes of the predicted outcome; NULL: none */
    size_t n_path;
    enti_expression *condition;
    bool strict;
    size_t main;  /* the knob that the verdict is about; SIZE_MAX: none */
    size_t draws; /* 0: none */
    uint64_t seed;
} enti_claim;

struct ent_scenario {
    bool borrows;               /* the document is another case's */
    enti_case file;             /* keeps the document; its game is moved to `game` */
    ent_game *game;             /* given or computed; NULL for a coalition game */
    ent_coop *coop;             /* or NULL */
    ent_membership *membership; /* given or computed; NULL: none */
    const char *title, *question, *method, *source; /* "" when not given */
    const char *unit;                               /* of payoffs */
    const enti_json *sources;                       /* object of sources by id, or NULL */
    size_t n_figures;
    enti_figure *figure;         /* [n_figures] in the order of the file */
    const enti_setting *setting; /* what stands in for the file's values while reading, or NULL */
    size_t n_quantities;
    enti_quantity *quantity; /* [n_quantities] parameters, then "let", in the order of the file */
    double *quantity_value;  /* [n_quantities] */
    size_t n_knobs;
    enti_knob *knob; /* [n_knobs] in the order of the file */
    enti_model model;
    ent_repetition repetition;
    int *target;   /* what repetition.target points to */
    double *given; /* [profiles][players] payoffs of the file before its terms, or NULL */
    const enti_json *variants; /* list of other models, or NULL */
    size_t n_models;           /* how many */
    enti_claim claim;
    size_t n_pictures;
    struct enti_picture *picture; /* [n_pictures] see picture.h */
    size_t n_outcomes;
    struct enti_outcome *outcome; /* [n_outcomes] see outcome.h */
    ent_monitoring *monitoring;   /* likewise, and the next two */
    double *error;
    const char **signal; /* names borrowed from the document */
    size_t n_thresholds;
    enti_target *threshold; /* [n_thresholds] */
    unsigned analyses;
    enti_further further; /* the options of those that are listed */
    ent_compact
        *compact;     /* a game of many players; then `game` is NULL if its table is too large */
    ent_tree *tree;   /* what the game is the normal form of, or NULL */
    ent_bayes *bayes; /* likewise */
};

/* ---- scenario.c ---- */

/** Reads sources, quantities, model and terms: all that makes the game. */
ent_status enti_scenario_compute(ent_scenario *s, ent_error *err);
/** "monitoring" of "repeated", on the case's game. monitoring_read.c. */
ent_status enti_monitoring_read(ent_scenario *s, const enti_json *object, ent_error *err);

/* What a distribution a profile is called and of what. */
typedef struct enti_chances {
    const char *name; /* of the member, in quotes */
    const char *of;   /* "signal" */
    size_t count;     /* of them */
} enti_chances;

extern const enti_bounds enti_chance;
/** The nested lists into out [profiles][count]. chances_read.c. */
ent_status enti_chances_read(const ent_game *g, const enti_json *list, const enti_chances *c,
                             double out[], ent_error *err);

/* ---- figure.c ---- */

bool enti_within(enti_bounds bounds, double x);
/** A number of the file within bounds; `what` names it. */
ent_status enti_need_within(const enti_json *at, const char *what, enti_bounds bounds, double *out,
                            ent_error *err);
/** The array `name` of an object, with at least `least` entries. */
ent_status enti_need_list(const enti_json *object, const char *what, const char *name, size_t least,
                          const enti_json **out, ent_error *err);
/** Refuses a member `name` that is there and is not a string with something in it. */
ent_status enti_check_label(const enti_json *object, const char *name, ent_error *err);

/** The optional string member `name` of an object: its text, or `otherwise`. */
ent_status enti_text_member(const enti_json *object, const char *name, const char *otherwise,
                            const char **out, ent_error *err);
/** Reads the list of sources. */
ent_status enti_sources_read(ent_scenario *s, ent_error *err);
/** Keeps a figure whose "source", "status" and "note" are members of `object`. */
ent_status enti_figure_add(ent_scenario *s, const enti_json *object, enti_figure figure,
                           ent_error *err);
/** The "source", "status" and "note" of an object, which is about `what`. */
ent_status enti_figure_cite(const ent_scenario *s, const enti_json *object, const char *what,
                            const char **source, const char **status, const char **note,
                            ent_error *err);
/** The member `name` of the model, {"value": number, "unit", "source", ...}, within bounds;
 *  its "range" [2], {"low", "high", "source", ...}, NaN when it is absent, unless range is NULL.
 *  A figure with a range may be moved, see enti_knob. */
ent_status enti_figure_read(ent_scenario *s, const enti_json *object, const char *name,
                            enti_bounds bounds, double *value, double range[2], ent_error *err);

/* ---- quantity.c ---- */

/** Reads "parameters" and "let". */
ent_status enti_quantities_read(ent_scenario *s, ent_error *err);
void enti_quantities_clear(ent_scenario *s);
/** Keeps a quantity under the name of the member `at`, which must be new. */
ent_status enti_quantity_add(ent_scenario *s, const enti_json *at, enti_quantity quantity,
                             double value, ent_error *err);
/** A formula of quantities, or a number: its value, which is finite. `what` names it. */
ent_status enti_formula_read(const ent_scenario *s, const enti_json *at, const char *what,
                             double *out, ent_error *err);
/** Compiles the formula of a text, whose names are quantities. */
ent_status enti_formula_compile(const ent_scenario *s, const enti_json *at, enti_expression **out,
                                ent_error *err);
/** The same for a comparison; *strict when it is one by < or >. `what` names it in errors. */
ent_status enti_comparison_compile(const ent_scenario *s, const enti_json *at, const char *what,
                                   enti_expression **out, bool *strict, ent_error *err);
/** Keeps a figure with a range as one to be moved; names are distinct. */
ent_status enti_knob_add(ent_scenario *s, const enti_json *at, enti_knob knob, ent_error *err);

/* ---- formulas.c, terms.c ---- */

/** Reads a model of kind "formulas" and computes its game. */
ent_status enti_formulas_read(ent_scenario *s, const enti_json *object, ent_error *err);
/** Reads "terms", adds them to the payoffs of the game. */
ent_status enti_terms_read(ent_scenario *s, ent_error *err);
/** Reads "measures", quantities of the game before its terms. measure.c. */
ent_status enti_measures_read(ent_scenario *s, ent_error *err);
/** The player of a name, which stands at `at`. */
ent_status enti_player_find(const ent_game *g, const enti_json *at, const char *name, size_t *out,
                            ent_error *err);

/* ---- alliance.c ---- */

/** Reads a model of kind "public-good", or "stag-hunt", and computes its game. */
ent_status enti_public_good_read(ent_scenario *s, const enti_json *object, ent_error *err);
ent_status enti_stag_hunt_read(ent_scenario *s, const enti_json *object, ent_error *err);

/* ---- tree_read.c, bayes_read.c ---- */

/** Reads a model of kind "tree" or "bayesian" and computes its normal form. */
ent_status enti_tree_read(ent_scenario *s, const enti_json *object, ent_error *err);
ent_status enti_bayes_read(ent_scenario *s, const enti_json *object, ent_error *err);
/** Puts a number of the file exactly as it is written; a formula changes nothing. */
ent_status enti_literal_put(enti_numbers *list, size_t k, const enti_json *at);

/* ---- model.c, linear.c, armington.c, players.c ---- */

/** Whether a model is one of tariffs. */
bool enti_model_is_trade(enti_model_kind kind);

/** Reads "model" and computes its game. */
ent_status enti_model_read(ent_scenario *s, ent_error *err);
void enti_model_clear(enti_model *m);
/** The game of two mirror images of model.c, without a model's unit. */
ent_status enti_model_dilemma(ent_scenario *s, const enti_json *object, double temptation,
                              double punishment, double sucker, ent_error *err);
/** Names the two players of the game by "players" or as Home and Foreign. */
ent_status enti_model_name_players(ent_scenario *s, const enti_json *object, ent_error *err);

ent_status enti_linear_read(ent_scenario *s, const enti_json *object, ent_error *err);
/** The ladder of a linear model with the first market `size` times the second. */
ent_status enti_linear_ladder(const enti_model *m, double size, ent_game **out);

ent_status enti_armington_read(ent_scenario *s, const enti_json *object, ent_error *err);
/** What all armington models have: basis, regions, flow, income, elasticity, tariffs. */
ent_status enti_armington_base(ent_scenario *s, const enti_json *object, ent_error *err);
/** The world of the figures; one that the model refuses is a fault of the flows. */
ent_status enti_armington_calibrate(ent_scenario *s, const enti_json *object, ent_error *err);
/** A model of kind "tariff-coalition" and its game of joining. front.c. */
ent_status enti_front_read(ent_scenario *s, const enti_json *object, ent_error *err);
/** Sets the tariffs between the members and the target at a profile of that game. */
void enti_front_tariffs(const enti_armington *m, const int profile[], double out[]);
/** The region that a string names. */
ent_status enti_region_find(const enti_armington *m, const enti_json *at, size_t *out,
                            ent_error *err);
/** The region that the member `name` names. */
ent_status enti_region_need(const enti_armington *m, const enti_json *object, const char *what,
                            const char *name, size_t *out, ent_error *err);
/** What a tariff may be. */
extern const enti_bounds enti_any_rate;
ent_status enti_model_players_read(ent_scenario *s, const enti_json *object, ent_error *err);
/** Names the players and the actions of the ladder's game. */
ent_status enti_players_label(const enti_armington *m, const enti_json *object, ent_game *g);
void enti_armington_clear(enti_armington *m);
/** The world at another elasticity; with `free_trade` calibrated without tariffs. */
ent_status enti_armington_world(const enti_armington *m, double elasticity, bool free_trade,
                                ent_world **out, ent_error *err);
/** The ladder's game, computed or from the setting's memo; `flow` is where a fault of the matrix
 *  lies. ENT_ERR_NUMERIC when a cell has no trade equilibrium. */
ent_status enti_cells_compute(ent_scenario *s, const enti_json *flow, ent_error *err);
/** The initial tariffs with the players at a profile of the ladder and what is replied to it;
 *  out [regions][regions]. */
void enti_armington_tariffs(const enti_armington *m, const int profile[], double out[]);
/** What `percent` of a player's income, the sum of its row of flows, is in units of flow. */
double enti_armington_money(const enti_armington *m, size_t player, double percent);

/* ---- league.c ---- */

/** The options of the analysis "alliance", which stands at `at`; NULL: none. */
ent_status enti_league_read(ent_scenario *s, const enti_json *at, const enti_json *options,
                            ent_error *err);

/* ---- ask.c ---- */

/** The action that a label or an index names. */
ent_status enti_action_read(const ent_game *g, size_t player, const enti_json *at, int *out,
                            ent_error *err);
/** A profile, one action a player, into *out [players], which the caller releases. */
ent_status enti_profile_read(const ent_game *g, const enti_json *list, int **out, ent_error *err);
/** Reads "repeated", "thresholds" and "analyses". */
ent_status enti_ask_read(ent_scenario *s, ent_error *err);
/** The analyses that the case has the figures for. */
unsigned enti_ask_possible(const ent_scenario *s);
/** Those of them that are done when nothing is listed. */
unsigned enti_ask_default(const ent_scenario *s);
/** The name of an analysis in files; NULL after the last. Bit 1 << k. */
const char *enti_analysis_name(size_t k);

#endif
