/* SPDX-License-Identifier: GPL-3.0-or-later */
/* families.h -- the random games on which nucleolus programs are compared.
 *
 * Source: M. Benedek, J. Fliege, T.-D. Nguyen, Finding and verifying the nucleolus of cooperative
 * games, Math. Programming 190 (2021), types 1 to 4; their generator draws by the linear
 * congruence x <- 214013 x + 2531011 and gives bits 16 to 30.
 */
#ifndef ENTI_TEST_FAMILIES_H
#define ENTI_TEST_FAMILIES_H

#include <entente/coop.h>
#include <stdint.h>

/** A game of type 1 .. 4; NULL when memory fails. */
ent_coop *family_game(int type, size_t players, uint32_t seed);

#endif
