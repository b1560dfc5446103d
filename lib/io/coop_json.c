/* SPDX-License-Identifier: GPL-3.0-or-later */
/* coop_json.c -- coalition games in and out of entente JSON.
 *
 * Up to six players the worths are written by coalition, "0,2": 3, in the order of the bits; with
 * more, as the list of 2^n numbers. Texts are those of number_text.c, so that what is written reads
 * back identically.
 */
#include "base/mem.h"
#include "base/status.h"
#include "game/coop.h"
#include "io/json.h"
#include "io/json_writer.h"
#include "io/number_text.h"

#include <entente/io.h>
#include <stdio.h>
#include <string.h>

#define NAMED_PLAYERS 6

/* Takes the game out of a case that was read, and clears the case. */
static ent_status take(enti_case *c, ent_coop **out, ent_error *err)
{
    ent_status st = ENT_OK;

    if (!c->coop && !c->root)
        st = enti_error_set(err, ENT_ERR_PARSE, 1, 1,
                            "a payoff table, expected a coalition game in \"worth\"");
    else if (!c->coop)
        st = enti_json_fault(c->root, err, "the file has no \"worth\", expected a coalition game");
    *out = c->coop;
    c->coop = NULL;
    enti_case_clear(c);
    return st;
}

ent_status ent_coop_read(const char *path, const ent_read_opts *opts, ent_coop **out,
                         ent_error *err)
{
    enti_case c;

    if (err) *err = (ent_error){0};
    if (!out) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "no place for the game");
    *out = NULL;
    if (!path) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "no file name");
    const ent_status st = enti_case_read(path, opts, &c, err);
    return st ? st : take(&c, out, err);
}

ent_status ent_coop_parse(const char *text, size_t length, const ent_read_opts *opts,
                          ent_coop **out, ent_error *err)
{
    enti_case c;

    if (err) *err = (ent_error){0};
    if (!out) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "no place for the game");
    *out = NULL;
    if (!text) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "no text");
    const ent_status st = enti_case_parse(text, length, opts, &c, err);
    return st ? st : take(&c, out, err);
}

/* "0,2" */
static void key(ent_coalition c, char out[4 * NAMED_PLAYERS])
{
    size_t used = 0;

    *out = '\0';
    for (unsigned i = 0; c >> i; i++)
        if (c >> i & 1)
            used += (size_t)snprintf(out + used, 4 * NAMED_PLAYERS - used, used ? ",%u" : "%u", i);
}

static ent_status put_worths(enti_json_writer *w, const ent_coop *c, bool named, enti_text *text)
{
    char name[4 * NAMED_PLAYERS];

    for (size_t s = 0; s < (size_t)1 << c->players; s++) {
        size_t length = 0;
        const char *kept = enti_coop_text_at(c, s, &length);
        text->text.length = 0;
        const ent_status st = enti_number_text(c->worth[s], c->decimal, kept, length, text);
        if (st || text->status) return st ? st : text->status;
        if (named) key(s, name);
        if (strchr(text->text.data, '/'))
            enti_json_put_text(w, named ? name : NULL, text->text.data);
        else
            enti_json_put_digits(w, named ? name : NULL, text->text.data);
    }
    return ENT_OK;
}

ent_status ent_coop_write(const ent_coop *c, ent_text *out)
{
    enti_json_writer w = {0};
    enti_text text = {0};

    if (!c || !out) return ENT_ERR_ARG;
    const bool named = c->players <= NAMED_PLAYERS;
    enti_json_open_object(&w, NULL);
    enti_json_put_count(&w, "entente", 1);
    if (*ent_coop_title(c)) enti_json_put_text(&w, "title", ent_coop_title(c));
    enti_json_open_array(&w, "players");
    for (size_t i = 0; i < c->players; i++) {
        enti_json_open_line(&w, NULL);
        enti_json_put_text(&w, "name", ent_coop_player_name(c, i));
        enti_json_close_object(&w);
    }
    enti_json_close_array(&w);
    if (named)
        enti_json_open_object(&w, "worth");
    else
        enti_json_open_row(&w, "worth");
    const ent_status st = put_worths(&w, c, named, &text);
    if (named)
        enti_json_close_object(&w);
    else
        enti_json_close_array(&w);
    enti_json_close_object(&w);
    ent_text_clear(&text.text);
    if (!st) return enti_json_end(&w, out);
    ent_text_clear(&w.t.text);
    return st;
}
