/* SPDX-License-Identifier: GPL-3.0-or-later */
/* game_read.c -- ent_game_read() and ent_game_parse(): a case that has a payoff table. */
#include "base/status.h"
#include "io/json.h"

#include <entente/io.h>

/* Takes the game out of a case that was read, and clears the case. */
static ent_status take_game(enti_case *c, ent_game **out, ent_error *err)
{
    const enti_json *model = enti_json_get(c->root, "model");
    ent_status st = ENT_OK;

    if (!c->game && model)
        st = enti_error_set(err, ENT_ERR_PARSE, model->name_line, model->name_column,
                            "the file has a model, expected a payoff table in \"payoffs\"");
    else if (!c->game && c->coop)
        st = enti_json_fault(c->root, err,
                             "the file has a coalition game in \"worth\", expected a payoff table "
                             "in \"payoffs\"");
    else if (!c->game)
        st = enti_json_fault(c->root, err, "the file has no \"payoffs\", expected a payoff table");
    *out = c->game;
    c->game = NULL;
    enti_case_clear(c);
    return st;
}

ent_status ent_game_read(const char *path, const ent_read_opts *opts, ent_game **out,
                         ent_error *err)
{
    enti_case c;

    if (err) *err = (ent_error){0};
    if (!out) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "no place for the game");
    *out = NULL;
    if (!path) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "no file name");
    const ent_status st = enti_case_read(path, opts, &c, err);
    return st ? st : take_game(&c, out, err);
}

ent_status ent_game_parse(const char *text, size_t length, const ent_read_opts *opts,
                          ent_game **out, ent_error *err)
{
    enti_case c;

    if (err) *err = (ent_error){0};
    if (!out) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "no place for the game");
    *out = NULL;
    if (!text) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "no text");
    const ent_status st = enti_case_parse(text, length, opts, &c, err);
    return st ? st : take_game(&c, out, err);
}
