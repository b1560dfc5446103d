/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game_write.c -- ent_game_write(): the writer of each format. */
#include "io/write.h"

#include <entente/io.h>

ent_status ent_game_write(const ent_game *g, ent_format format, ent_text *out)
{
    if (!g || !out) return ENT_ERR_ARG;
    switch (format) {
    case ENT_FORMAT_JSON: return enti_game_write_json(g, out);
    case ENT_FORMAT_NFG: return enti_game_write_nfg(g, false, out);
    case ENT_FORMAT_NFG_OUTCOME: return enti_game_write_nfg(g, true, out);
    }
    return ENT_ERR_ARG;
}
