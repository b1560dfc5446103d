/* SPDX-License-Identifier: GPL-3.0-or-later */
/* io.h -- games in and out of files: entente JSON and Gambit .nfg.
 *
 * The format is told from the content, never from the name. Reading is strict: RFC 8259 JSON
 * without duplicate or unknown members, and the .nfg grammar as Gambit parses it. Reading is
 * linear in the file and holds at most four times its size in memory (the outcome version of
 * .nfg, which says a profile in two bytes, takes 8 bytes a payoff). Numbers that the text gives
 * as decimals or fractions are kept exactly, and what is written reads back identically. The
 * formats are described in docs/formats.md.
 */
#ifndef ENTENTE_IO_H
#define ENTENTE_IO_H

#include <entente/base.h>
#include <entente/compact.h>
#include <entente/coop.h>
#include <entente/game.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Settings for reading. NULL stands for the defaults. */
typedef struct ent_read_opts {
    size_t max_bytes;   /**< refuse longer input with ENT_ERR_LIMIT; 0 = 1 GiB, at most 2^31-1 */
    size_t max_payoffs; /**< refuse larger games with ENT_ERR_LIMIT; 0 = ENT_GAME_MAX_PAYOFFS  */
} ent_read_opts;
/* clang-format off */
#define ENT_READ_OPTS_INIT {0, 0}
/* clang-format on */

/** File formats for games. */
typedef enum ent_format {
    ENT_FORMAT_JSON = 0,    /**< entente JSON, version 1                               */
    ENT_FORMAT_NFG,         /**< Gambit .nfg, payoff version                           */
    ENT_FORMAT_NFG_OUTCOME, /**< Gambit .nfg, outcome version                          */
} ent_format;

/**
 * A game from a file; "-" is standard input.
 *
 * @param path  file name
 * @param opts  NULL for the defaults
 * @param out   overwritten; release with ent_game_free()
 * @param err   NULL, or where to put line, column and text when the status is not ENT_OK
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_IO, ENT_ERR_PARSE, ENT_ERR_LIMIT, ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_game_read(const char *path, const ent_read_opts *opts, ent_game **out,
                                     ent_error *err);

/** The same from `length` bytes of memory, which need no final NUL. */
ENT_CHECKED ent_status ent_game_parse(const char *text, size_t length, const ent_read_opts *opts,
                                      ent_game **out, ent_error *err);

/**
 * Appends the game in a format to *out.
 *
 * Every payoff is written as the number that it exactly is: a text that was read as it stood, a
 * double as its shortest decimal when that is the same number, else as the fraction p/2^k. Read
 * back, doubles, exact values and names are the same; but in .nfg, labels lose white space that
 * Gambit refuses. Equal names of players, or of a player's actions, make JSON that is refused.
 * Cost: linear in the table.
 *
 * @return ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM, ENT_ERR_LIMIT (a number of over a million digits)
 */
ENT_CHECKED ent_status ent_game_write(const ent_game *g, ent_format format, ent_text *out);

/** A coalition game from a file with "worth"; as ent_game_read(), released with ent_coop_free(). */
ENT_CHECKED ent_status ent_coop_read(const char *path, const ent_read_opts *opts, ent_coop **out,
                                     ent_error *err);

/** The same from `length` bytes of memory, which need no final NUL. */
ENT_CHECKED ent_status ent_coop_parse(const char *text, size_t length, const ent_read_opts *opts,
                                      ent_coop **out, ent_error *err);

/** Appends the game as entente JSON to *out; every worth as ent_game_write() has payoffs.
 *  ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM, ENT_ERR_LIMIT (a number of over a million digits). */
ENT_CHECKED ent_status ent_coop_write(const ent_coop *c, ent_text *out);

/** Appends a compact game as entente JSON, payoffs as ent_game_write() writes them; title may be NULL.
 *  ENT_OK, ENT_ERR_ARG, ENT_ERR_NOMEM, ENT_ERR_LIMIT. */
ENT_CHECKED ent_status ent_compact_write(const ent_compact *c, const char *title, ent_text *out);

#ifdef __cplusplus
}
#endif

#endif
