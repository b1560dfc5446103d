/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game.h (internal) -- the representation of a game, and filling one from a text.
 *
 * Exact payoffs. A game made from doubles is exact as it stands. A game read from a text keeps
 * decimals and fractions exactly at almost no cost by this rule:
 *
 *   - a number of at most 15 significant digits is the only such decimal that rounds to its
 *     double, so the double alone gives it back (flag `decimal`);
 *   - every other number (fractions, longer decimals, those below the normal range) keeps its
 *     text in `exact`.
 */
#ifndef ENTI_GAME_H
#define ENTI_GAME_H

#include <entente/game.h>
#include <gmp.h>

/* The text of one payoff that its double does not tell; exact.c says how. */
typedef struct enti_exact_text {
    uint32_t key;
    char text[4];
} enti_exact_text;

struct ent_game {
    size_t players;
    size_t profiles;
    size_t width;
    double range;           /* max - min of all payoffs */
    double *least, *most;   /* [players] of each player's own payoffs; one block */
    int *actions;           /* [players] */
    size_t *offset;         /* [players] first action in a mixed profile */
    size_t *stride;         /* [players] step in profiles when the player's action grows by one */
    double *payoff;         /* [profiles][players] */
    size_t cells;           /* payoffs that the table has room for */
    bool decimal;           /* payoffs of <= 15 digits stand for that decimal */
    bool first_fastest;     /* cells are put with the first player's action fastest */
    enti_exact_text *exact; /* [n_exact] in the order in which the cells were put */
    size_t n_exact, exact_capacity;
    char *exact_pool; /* [pool_length] the texts that do not fit an entry */
    size_t pool_length, pool_capacity;
    char *title;        /* NULL: none */
    char **player_name; /* [players] or NULL; a NULL entry is the default name */
    char **action_name; /* [width] or NULL, likewise */
    char *default_name; /* [largest count][name_size] "1", "2", ... for unnamed ones */
    size_t name_size;
};

/* labels.c */
ent_status enti_labels_init(ent_game *g);
void enti_labels_free(ent_game *g);

/** A game of zeros for a reader to fill by enti_game_put() and to end by enti_game_seal(). */
ent_status enti_game_alloc(size_t players, const int actions[], size_t max_payoffs, ent_game **out);
/** Sizes and strides of a game that has none; ENT_ERR_ARG, ENT_ERR_LIMIT, ENT_ERR_NOMEM. */
ent_status enti_game_set_shape(ent_game *g, size_t players, const int actions[],
                               size_t max_payoffs);

/** A game without a shape: its cells are put in order from 0 while memory grows with them,
 *  then enti_game_shape() says what the `n_cells` cells were. Sealed as any other. */
ent_status enti_game_begin(ent_game **out);
ent_status enti_game_shape(ent_game *g, size_t players, const int actions[], size_t n_cells);

/**
 * Sets cell `cell` of the payoff table from a number text ("p/q", integer or decimal).
 * Cells come in ascending order, or as first_fastest says.
 * @return ENT_OK; ENT_ERR_PARSE or ENT_ERR_LIMIT with *why (static text: "it divides by zero",
 *         "it is larger than a double can hold", ...); ENT_ERR_NOMEM
 */
ent_status enti_game_put(ent_game *g, size_t cell, const char *text, size_t length,
                         const char **why);

/** Keeps a number's text for a cell, in the order of enti_game_put(). ENT_OK, ENT_ERR_NOMEM,
 *  ENT_ERR_LIMIT (4 GB of text). */
ent_status enti_game_keep_exact(ent_game *g, size_t cell, const char *text, size_t length);
/** The kept text of a cell, not NUL-terminated, or NULL. */
const char *enti_game_exact_at(const ent_game *g, size_t cell, size_t *length);
/** Digits of a decimal between its first and its last that are not 0; 16 for all above 15. */
int enti_significant_digits(const char *text, size_t length);

/** A number's text ("p/q", integer or decimal) as its nearest double; *keep when the double alone
 *  does not tell the number, so that the text must be kept. Errors as enti_game_put(). */
ent_status enti_exact_read(const char *text, size_t length, double *out, bool *keep,
                           const char **why);
/** The number that a double without a kept text stands for, by the rule above; q initialised.
 *  @param decimal  it was read from a text */
ent_status enti_exact_value(double x, bool decimal, mpq_t q);

/** Computes the range; the game is complete. False when the spread overflows a double: such a
 *  game is refused. */
bool enti_game_seal(ent_game *g);

/** Other payoffs [profiles][players], finite and exact as those doubles, for a game that no one
 *  else has yet. False as enti_game_seal(). */
bool enti_game_replace(ent_game *g, const double payoff[]);

/** The exact payoff of a cell into q (initialised). ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM. */
ent_status enti_game_rational(const ent_game *g, size_t cell, mpq_t q);

/** Whether some payoff may differ from its double. */
bool enti_game_has_exact(const ent_game *g);

/** Ranks of each player's payoffs, from 0: equal ones share one, larger ones have a higher; decided
 *  exactly. @param rank [profiles][players]. ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM. */
ent_status enti_game_ranks(const ent_game *g, int rank[]);

/** Index of a pure profile [players] in 0 .. profiles-1. */
size_t enti_game_index(const ent_game *g, const int profile[]);

/** The spread of one player's payoffs, max - min: the unit of its incentives. */
double enti_game_player_range(const ent_game *g, size_t player);

/**
 * What each action would gain its player over the mixed profile, u_i(b, mixed_-i) - u_i(mixed), in
 * payoff units and without the digits that a large common payoff costs. A player's regret is its
 * largest gain, or 0.
 * @param out      [width]
 * @param payoffs  [players] expected payoffs of the profile, or NULL
 */
ent_status enti_game_gains(const ent_game *g, const double mixed[], double out[], double payoffs[]);

/** Regret of a pure profile, in payoff units. */
double enti_game_pure_regret(const ent_game *g, const int profile[]);

/**
 * The judge in exact arithmetic: regret of a rational mixed profile [width].
 * @param regret   initialised by the caller
 * @param payoffs  [players] initialised, or NULL
 * @return ENT_OK; ENT_ERR_ARG when it is not a mixed profile; ENT_ERR_LIMIT; ENT_ERR_NOMEM
 */
ent_status enti_game_regret_exact(const ent_game *g, mpq_t mixed[], mpq_t regret, mpq_t payoffs[]);

/**
 * The judge in exact arithmetic: a distribution over pure profiles as a (coarse) correlated
 * equilibrium. Printed probabilities rarely sum to 1 exactly, so the sum is reported, and the
 * other numbers are those of the distribution divided by it.
 *
 * @param count      number of profiles; one may be listed twice
 * @param profile    [count][players]
 * @param p          [count] rational probabilities
 * @param coarse     judge as a coarse correlated equilibrium
 * @param sum        initialised by the caller: of all p
 * @param violation  initialised: the most that a player gains by disobeying, at least 0
 * @param payoffs    [players] initialised, or NULL: expected payoffs
 * @return ENT_OK; ENT_ERR_ARG (an action out of range, a p below 0, a sum of 0); ENT_ERR_LIMIT;
 *         ENT_ERR_NOMEM
 */
ent_status enti_distribution_check(const ent_game *g, size_t count, const int profile[], mpq_t p[],
                                   bool coarse, mpq_t sum, mpq_t violation, mpq_t payoffs[]);

/** A pure profile `a` [players] where `player` takes `action` and the others their first actions
 *  that are kept [width], at least one each; enti_next_kept() steps the others' part, last player
 *  fastest, and is false, the first again, after the last. */
void enti_first_kept(const ent_game *g, const bool keep[], size_t player, int action, int a[]);
bool enti_next_kept(const ent_game *g, const bool keep[], size_t player, int a[]);

/**
 * The judge in exact arithmetic: what a mixture of a player's actions gains over one of them, the
 * least and the most over all that the others may do.
 *
 * @param keep   [width] what the others may still do; the player's own part is not read
 * @param by     [count] actions of the player
 * @param p      [count] their probabilities, which the caller knows to sum to 1
 * @param least, most  initialised by the caller, in payoff units
 * @return ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM
 */
ent_status enti_mixture_gains(const ent_game *g, const bool keep[], size_t player, int action,
                              size_t count, const int by[], mpq_t p[], mpq_t least, mpq_t most);

/**
 * What the player's best other action gains over `action` on average when the others' actions are
 * drawn from a belief; -1 when there is no other.
 *
 * @param own      [actions of the player] its other actions that count
 * @param profile  [count][players] in each the player takes `action`
 * @param p        [count] probabilities
 * @return ENT_OK, ENT_ERR_LIMIT or ENT_ERR_NOMEM
 */
ent_status enti_belief_gain(const ent_game *g, const bool own[], size_t player, int action,
                            size_t count, const int profile[], mpq_t p[], mpq_t most);

#endif
