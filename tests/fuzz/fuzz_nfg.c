/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_nfg.c -- any bytes as a Gambit game, which goes through every format and back. */
#include "fuzz.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ent_read_opts opts = {.max_payoffs = 1 << 16};
    ent_game *g = NULL;
    ent_error err = {0};

    if (size && data[0] == '{') return 0; /* the business of fuzz_json */
    if (ent_game_parse((const char *)data, size, &opts, &g, &err)) {
        if (g || !err.code || !*err.text) abort();
        return 0;
    }
    fuzz_round_trip(g, ENT_FORMAT_NFG);
    fuzz_round_trip(g, ENT_FORMAT_NFG_OUTCOME);
    fuzz_round_trip(g, ENT_FORMAT_JSON);
    ent_game_free(g);
    return 0;
}
