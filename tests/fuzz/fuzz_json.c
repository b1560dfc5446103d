/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fuzz_json.c -- any bytes as a JSON tree and as a game; what is a game is written and read. */
#include "fuzz.h"

#include "io/json.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const ent_read_opts opts = {.max_payoffs = 1 << 16};
    enti_json *root = NULL;
    enti_case c;
    ent_error err = {0};

    if (enti_json_parse((const char *)data, size, &root, &err) && (root || !err.code)) abort();
    enti_json_free(root);
    if (enti_case_parse((const char *)data, size, &opts, &c, &err) && !*err.text) abort();
    if (c.game && c.root) fuzz_round_trip(c.game, ENT_FORMAT_JSON);
    enti_case_clear(&c);
    return 0;
}
