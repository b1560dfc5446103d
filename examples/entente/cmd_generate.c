/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_generate.c -- entente generate: a game of a kind from a seed, to standard output. */
#include "driver.h"

#include <string.h>

static int list_kinds(const request *r)
{
    ent_text text = {0};
    const ent_status st = ent_report_kinds(style_of(r), &text);

    return st ? work_error("generate", st, NULL) : print_text(&text, EXIT_ANSWER);
}

static int choose_format(const request *r, ent_format *out)
{
    *out = ENT_FORMAT_JSON;
    if (!r->to || strcmp(r->to, "json") == 0) return EXIT_ANSWER;
    *out = ENT_FORMAT_NFG;
    if (strcmp(r->to, "nfg") == 0 && !r->json) return EXIT_ANSWER;
    return r->json ? usage_error(r, "--json and --to %s", r->to)
                   : usage_error(r, "--to is '%s', expected json or nfg", r->to);
}

static bool is_kind(const char *name)
{
    const ent_generate_kind *kind;
    size_t k = 0;

    while ((kind = ent_generate_kind_at(k)) && strcmp(kind->name, name) != 0) k++;
    return kind != NULL;
}

int cmd_generate(const request *r)
{
    const ent_generate_spec spec = {
        .kind = r->file[0],
        .seed = r->seed,
        .players = r->players,
        .size = r->size,
        .n_size = r->n_size,
        .max = r->max,
        .rho = r->rho,
    };
    ent_format format = ENT_FORMAT_JSON;
    ent_game *g = NULL;
    ent_text text = {0};
    ent_error err = {0};

    if (r->list) return list_kinds(r);
    if (!is_kind(spec.kind))
        return usage_error(r, "unknown kind '%s', see 'entente generate --list'", spec.kind);
    const int status = choose_format(r, &format);
    if (status) return status;
    ent_status st = ent_game_generate(&spec, &g, &err);
    if (st == ENT_ERR_ARG) return usage_error(r, "%s", err.text);
    if (!st) st = ent_game_write(g, format, &text);
    ent_game_free(g);
    return st ? work_error(spec.kind, st, &err) : print_text(&text, EXIT_ANSWER);
}
