/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_invalid.c -- malformed cases: place, problem and what was expected, to the letter. */
#include "check.h"
#include "invalid.h"

#include <entente/scenario.h>

static ent_status read_case(const char *path, ent_error *err)
{
    ent_scenario *s = NULL;
    const ent_status st = ent_scenario_read(path, NULL, &s, err);

    if (st) assert_null(s);
    ent_scenario_free(s);
    return st;
}

int main(int argc, char **argv)
{
    return argc == 2 ? invalid_run(argv[1], read_case) : 2;
}
