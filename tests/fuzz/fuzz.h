/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz.h -- what the fuzz targets share. */
#ifndef ENTI_FUZZ_H
#define ENTI_FUZZ_H

#include <entente/io.h>

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** Aborts unless the game, written in a format, reads back as one that writes the same text. */
void fuzz_round_trip(const ent_game *g, ent_format format);

#endif
