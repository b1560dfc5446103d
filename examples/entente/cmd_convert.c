/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_convert.c -- entente convert: entente JSON to Gambit .nfg and back, no digit lost. */
#include "driver.h"

#include <stdio.h>
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
    if (strcmp(to, "json") == 0 || strcmp(to, "symmetric") == 0 || strcmp(to, "polymatrix") == 0)
        *out = ENT_FORMAT_JSON;
    else if (strcmp(to, "nfg") == 0)
        *out = ENT_FORMAT_NFG;
    else if (strcmp(to, "nfg-outcome") == 0)
        *out = ENT_FORMAT_NFG_OUTCOME;
    else
        return usage_error(r,
                           "--to is '%s', expected json, nfg, nfg-outcome, "
                           "symmetric or polymatrix",
                           to);
    return EXIT_ANSWER;
}

/* The compact form of a game: its own, or the one that its table is found to have. */
static int write_compact(const request *r, const ent_scenario *s, ent_compact_kind kind,
                         ent_text *text)
{
    const ent_compact *own = ent_scenario_compact(s);
    const bool as_it_is = own && ent_compact_kind_of(own) == kind;
    ent_compact *found = NULL;
    ent_status st = ENT_OK;

    if (!as_it_is && !ent_scenario_game(s)) return without_table(r->file[0], s);
    if (!as_it_is) st = ent_compact_from_game(ent_scenario_game(s), kind, &found);
    if (!st && !as_it_is && !found) {
        fprintf(stderr, "%s: the game is not %s: %s\n", r->file[0], r->to,
                kind == ENT_COMPACT_SYMMETRIC ? "no two players in a row may change places"
                                              : "some payoff is no sum of payoffs of pairs");
        return EXIT_INPUT;
    }
    if (!st) st = ent_compact_write(as_it_is ? own : found, ent_scenario_title(s), text);
    ent_compact_free(found);
    return st ? work_error(r->file[0], st, NULL) : EXIT_ANSWER;
}

static int write_game(const request *r, const ent_scenario *s, ent_format format, ent_text *text)
{
    if (r->to && strcmp(r->to, "symmetric") == 0)
        return write_compact(r, s, ENT_COMPACT_SYMMETRIC, text);
    if (r->to && strcmp(r->to, "polymatrix") == 0)
        return write_compact(r, s, ENT_COMPACT_POLYMATRIX, text);
    if (!ent_scenario_game(s)) return without_table(r->file[0], s);
    const ent_status st = ent_game_write(ent_scenario_game(s), format, text);
    return st ? work_error(r->file[0], st, NULL) : EXIT_ANSWER;
}

int cmd_convert(const request *r)
{
    ent_scenario *scenario = NULL;
    ent_text text = {0};
    ent_format format = ENT_FORMAT_JSON;
    int status = choose_format(r, &format);

    if (!status) status = read_any_case(r->file[0], &scenario);
    if (!status) status = write_game(r, scenario, format, &text);
    ent_scenario_free(scenario);
    if (status) return status;
    if (strcmp(r->file[1], "-") == 0) return print_text(&text, EXIT_ANSWER);
    status = write_file(r->file[1], text.data, text.length);
    ent_text_clear(&text);
    return status;
}
