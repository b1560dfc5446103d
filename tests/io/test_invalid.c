/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_invalid.c -- malformed game files: place, problem and what was expected, to the letter. */
#include "check.h"
#include "invalid.h"

#include <entente/io.h>

static ent_status read_game(const char *path, ent_error *err)
{
    ent_game *g = NULL;
    const ent_status st = ent_game_read(path, NULL, &g, err);

    if (st) assert_null(g);
    ent_game_free(g);
    return st;
}

int main(int argc, char **argv)
{
    return argc == 2 ? invalid_run(argv[1], read_game) : 2;
}
