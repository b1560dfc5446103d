/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz.c -- what the fuzz targets share; see fuzz.h. */
#include "fuzz.h"

#include <stdlib.h>
#include <string.h>

void fuzz_round_trip(const ent_game *g, ent_format format)
{
    ent_text first = {0}, second = {0};
    ent_game *back = NULL;

    if (ent_game_write(g, format, &first)) abort();
    if (ent_game_parse(first.data, first.length, NULL, &back, NULL)) abort();
    if (ent_game_write(back, format, &second)) abort();
    if (first.length != second.length || memcmp(first.data, second.data, first.length) != 0)
        abort();
    ent_game_free(back);
    ent_text_clear(&first);
    ent_text_clear(&second);
}
