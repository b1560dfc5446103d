/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game.h (internal) -- the representation of a game, and filling one from a text.
 *
 * Exact payoffs. A game made from doubles is exact as it stands. A game read from a text keeps
 * decimals and fractions exactly at almost no cost by this rule:
 *
 *   - a number of at most 15 significant digits is the only such decimal that rounds to its
 *     double, so the double alone gives it back (flag `decimal`);
 *   - every other number that is not equal to its double (fractions, longer decimals) keeps
 *     its text in `exact`, sorted by cell.
 */
#ifndef ENTI_GAME_H
#define ENTI_GAME_H

#include <entente/game.h>
#include <gmp.h>

/* The text of one payoff that its double does not tell. */
typedef struct enti_exact_text {
    size_t cell; /* index into payoff */
    char *text;  /* owned */
} enti_exact_text;

struct ent_game {
    size_t players;
    size_t profiles;
    size_t width;
    double range;      /* max - min of all payoffs */
    int *actions;      /* [players] */
    size_t *offset;    /* [players] first action in a mixed profile */
    size_t *stride;    /* [players] step in profiles when the player's action grows by one */
    double *payoff;    /* [profiles][players] */
    bool decimal;      /* payoffs of <= 15 digits stand for that decimal */
    enti_exact_text *exact; /* [n_exact] ascending cells */
    size_t n_exact, exact_capacity;
    char *title;           /* NULL: none */
    char **player_name;    /* [players] or NULL; a NULL entry is the default name */
    char **action_name;    /* [width] or NULL, likewise */
    char *default_name;    /* [largest count][name_size] "1", "2", ... for unnamed ones */
    size_t name_size;
};

/* labels.c */
ent_status enti_labels_init(ent_game *g);
void enti_labels_free(ent_game *g);

/** A game of zeros for a reader to fill by enti_game_put() and to end by enti_game_seal(). */
ent_status enti_game_alloc(size_t players, const int actions[], size_t max_payoffs,
                           ent_game **out);

/**
 * Sets cell `cell` of the payoff table from a number text that the reader has accepted
 * ("p/q", integer or decimal). Cells must come in ascending order when they need `exact`.
 * @return ENT_OK; ENT_ERR_PARSE with *why (static text: "payoff is not finite", "division by
 *         zero", ...); ENT_ERR_NOMEM; ENT_ERR_LIMIT
 */
ent_status enti_game_put(ent_game *g, size_t cell, const char *text, size_t length,
                         const char **why);

/** Keeps a number's text for a cell; cells in ascending order. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_game_keep_exact(ent_game *g, size_t cell, const char *text, size_t length);
/** The kept text of a cell, or NULL. */
const enti_exact_text *enti_game_exact_at(const ent_game *g, size_t cell);

/** Computes the range; the game is complete. */
void enti_game_seal(ent_game *g);

/** The exact payoff of a cell into q (initialised). ENT_OK or ENT_ERR_LIMIT. */
ent_status enti_game_rational(const ent_game *g, size_t cell, mpq_t q);

/** Whether some payoff is not equal to its double. */
bool enti_game_has_exact(const ent_game *g);

/** Index of a pure profile [players] in 0 .. profiles-1. */
size_t enti_game_index(const ent_game *g, const int profile[]);

/**
 * What each action would gain its player over the mixed profile, u_i(b, mixed_-i) - u_i(mixed), in
 * payoff units and without the digits that a large common payoff costs. A player's regret is its
 * largest gain, or 0.
 * @param out  [width]
 */
ent_status enti_game_gains(const ent_game *g, const double mixed[], double out[]);

/** Regret of a pure profile, in payoff units. */
double enti_game_pure_regret(const ent_game *g, const int profile[]);

/**
 * The judge in exact arithmetic: regret of a rational mixed profile [width].
 * @param regret   initialised by the caller
 * @param payoffs  [players] initialised, or NULL
 * @return ENT_OK; ENT_ERR_ARG when it is not a mixed profile; ENT_ERR_LIMIT; ENT_ERR_NOMEM
 */
ent_status enti_game_regret_exact(const ent_game *g, mpq_t mixed[], mpq_t regret, mpq_t payoffs[]);

#endif
