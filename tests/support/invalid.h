/* SPDX-License-Identifier: GPL-3.0-or-later */
/* invalid.h -- files that a reader must refuse, each with the exact complaint.
 *
 * A folder holds NAME.json or NAME.nfg and beside it NAME.expect with one line
 *
 *     LINE:COLUMN: text          0:0 when the fault has no place
 *
 * Every file is a test of its own. */
#ifndef ENTI_TEST_INVALID_H
#define ENTI_TEST_INVALID_H

#include <entente/base.h>

/** Reads a file and throws the result away; *err says what is wrong. */
typedef ent_status invalid_reader(const char *path, ent_error *err);

/** Runs all cases of a folder; returns the number of failures. */
int invalid_run(const char *folder, invalid_reader *read);

#endif
