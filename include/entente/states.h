/* SPDX-License-Identifier: GPL-3.0-or-later */
/* states.h -- a stochastic game from a file: states, what is played in each, and what follows it. */
#ifndef ENTENTE_STATES_H
#define ENTENTE_STATES_H

#include <entente/base.h>
#include <entente/stochastic.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A stochastic game that was read, with its words; immutable. */
typedef struct ent_states ent_states;

/**
 * A stochastic game from entente JSON with "states"; docs/formats.md has the format.
 *
 * Payoffs and probabilities may be written exactly ("1/3"). Refused, with its place: a table of
 * another shape, probabilities that do not sum to 1 within 1e-9, states of the same name.
 * Cost: one pass over the text, which is held as a tree.
 *
 * @param text    [length], needs no final NUL
 * @param out     overwritten; release with ent_states_free()
 * @param err     NULL, or where to put line, column and text when the status is not ENT_OK
 * @return ENT_OK; ENT_ERR_ARG (a NULL); ENT_ERR_PARSE; ENT_ERR_LIMIT (too many states or profiles);
 *         ENT_ERR_NOMEM
 */
ENT_CHECKED ent_status ent_states_parse(const char *text, size_t length, ent_states **out,
                                        ent_error *err);
/** Releases the game; NULL is allowed. */
ENT_API void ent_states_free(ent_states *s);

/** Whether a text is JSON with "states": a stochastic game, faults in it apart. */
ENT_API bool ent_states_recognise(const char *text, size_t length);

/** The game for ent_stochastic_solve(). Borrowed. */
ENT_API const ent_stochastic_game *ent_states_game(const ent_states *s);
/** Its title, "" without one; NULL for NULL. Borrowed. */
ENT_API const char *ent_states_title(const ent_states *s);
/** The name of a state; NULL out of range. Borrowed. */
ENT_API const char *ent_states_name(const ent_states *s, size_t state);
/** The discount factor of the file; NaN when it gives none. */
ENT_API double ent_states_delta(const ent_states *s);

#ifdef __cplusplus
}
#endif

#endif
