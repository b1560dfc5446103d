/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact.h (internal) -- the readers of compact games. */
#ifndef ENTI_SCENARIO_COMPACT_H
#define ENTI_SCENARIO_COMPACT_H

#include "game/compact.h"
#include "scenario/scenario.h"

/** A model of kind "symmetric" or "polymatrix"; on failure *out may hold what was begun. */
ent_status enti_symmetric_read(const enti_json *object, ent_compact **out, ent_error *err);
ent_status enti_polymatrix_read(const enti_json *object, ent_compact **out, ent_error *err);

/** Puts a number of the file into a cell; `of` is what pays it, in quotes. */
ent_status enti_compact_put(ent_compact *c, size_t cell, const enti_json *at, const char *of,
                            ent_error *err);
/** The list "actions" of an object: distinct names. */
ent_status enti_compact_read_actions(const enti_json *object, const char *what,
                                     const enti_json **out, ent_error *err);
/** Names a type (NULL: as it is) and its actions. */
ent_status enti_compact_label(ent_compact *c, size_t t, const char *name, const enti_json *actions);
/** Says what the limit is when `st` is ENT_ERR_LIMIT; returns st. */
ent_status enti_compact_limit(const enti_json *object, ent_status st, ent_error *err);

#endif
