/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate.h -- games from a seed: random families, and the classic ones with known equilibria.
 *
 * All payoffs are integers that a double holds exactly. All draws are steps of splitmix64 from
 * state = seed, each reduced to 0 .. n-1 by the remainder of n: the same spec gives the same game
 * on every machine. docs/modules/generate.md defines each kind.
 */
#ifndef ENTENTE_GENERATE_H
#define ENTENTE_GENERATE_H

#include <entente/base.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The largest `max` of a spec. */
#define ENT_GENERATE_MAX UINT64_C(1000000000000)

/** One kind of game, a row of the table. Static. */
typedef struct ent_generate_kind {
    const char *name;       /**< "uniform", "sgc", ...                                     */
    size_t min_players;     /**< fewest players                                            */
    size_t max_players;     /**< most players                                              */
    const char *size_names; /**< what the numbers of `size` are                            */
    int size[2];            /**< their defaults; 0: no such number                         */
    bool size_per_player;   /**< `size` may also give one number for each player           */
    uint64_t max;           /**< default of `max`; 0: the kind has none                    */
    bool has_rho;           /**< whether `rho` means something                             */
    const char *summary;    /**< one line: what the game is                                */
    const char *equilibria; /**< one line: what is known about its equilibria              */
} ent_generate_kind;

/** The k-th kind; NULL after the last. */
ENT_API const ent_generate_kind *ent_generate_kind_at(size_t k);

/** What to generate. {.kind = "uniform"} takes a kind with its defaults. */
typedef struct ent_generate_spec {
    const char *kind; /**< a name of the table                                            */
    uint64_t seed;    /**< any number                                                     */
    size_t players;   /**< 0: as `size` counts, else the fewest that the kind takes        */
    const int *size;  /**< [n_size] see the kind's size_names; NULL: its defaults          */
    size_t n_size;    /**< numbers in `size`; missing ones are the kind's defaults         */
    uint64_t max;     /**< largest number drawn, to ENT_GENERATE_MAX; 0: the kind's default */
    double rho;       /**< correlation, -1/(players - 1) .. 1; 0 for kinds without one     */
} ent_generate_spec;

/**
 * The game of a spec. Its title says how to make it again.
 *
 * Claim:  payoffs are exact integers, those of the definition.
 * Cost:   linear in the table, but `covariant`: a dozen draws a payoff.
 * Source: the definitions and their sources are in docs/modules/generate.md.
 *
 * @param spec  the kind and its parameters
 * @param out   overwritten; release with ent_game_free()
 * @param err   NULL, or what is wrong with the spec and what was expected
 * @return ENT_OK; ENT_ERR_ARG (a NULL, no such kind, a parameter that the kind has not or out of
 *         its range); ENT_ERR_LIMIT (a table larger than a game may have); ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_game_generate(const ent_generate_spec *spec, ent_game **out,
                                         ent_error *err);

#ifdef __cplusplus
}
#endif

#endif
