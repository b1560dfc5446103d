/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_convert.c -- entente convert: entente JSON to Gambit .nfg and back, no digit lost. */
#include "driver.h"

#include <string.h>

static bool ends_with(const char *s, const char *end)
{
    const size_t n = strlen(s), m = strlen(end);

    return n >= m && strcmp(s + n - m, end) == 0;
}

/* From --to, else from the name of OUT; standard output gets JSON. */
static int choose_format(const request *r, ent_format *out)
{
    const char *to = r->to;

    if (!to && strcmp(r->file[1], "-") == 0) to = "json";
    if (!to && ends_with(r->file[1], ".nfg")) to = "nfg";
    if (!to && (r->json || ends_with(r->file[1], ".json"))) to = "json";
    if (!to)
        return usage_error(r, "the name '%s' tells no format, expected .json, .nfg or --to",
                           r->file[1]);
    if (strcmp(to, "json") == 0)
        *out = ENT_FORMAT_JSON;
    else if (strcmp(to, "nfg") == 0)
        *out = ENT_FORMAT_NFG;
    else if (strcmp(to, "nfg-outcome") == 0)
        *out = ENT_FORMAT_NFG_OUTCOME;
    else
        return usage_error(r, "--to is '%s', expected json, nfg or nfg-outcome", to);
    return EXIT_ANSWER;
}

int cmd_convert(const request *r)
{
    ent_scenario *scenario = NULL;
    ent_text text = {0};
    ent_format format = ENT_FORMAT_JSON;
    int status = choose_format(r, &format);

    if (!status) status = read_case(r->file[0], &scenario);
    if (status) return status;
    const ent_status st = ent_game_write(ent_scenario_game(scenario), format, &text);
    ent_scenario_free(scenario);
    if (st) return work_error(r->file[0], st, NULL);
    if (strcmp(r->file[1], "-") == 0) return print_text(&text, EXIT_ANSWER);
    status = write_file(r->file[1], text.data, text.length);
    ent_text_clear(&text);
    return status;
}
