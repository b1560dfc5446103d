/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case.c -- a case file: entente JSON or Gambit .nfg, told apart by the first character.
 *
 * JSON goes through the scanner, which hands "payoffs" to the table reader and all the rest to
 * cJSON. When "players" stands before the table, it tells the reader what to expect; when it comes
 * later, the table finds its own shape and "players" must agree. The rest of a file is small:
 * what is longer than REST_MAX is refused, so that no tree grows with a large file.
 */
#include "base/mem.h"
#include "base/status.h"
#include "io/json.h"
#include "io/json_scan.h"
#include "io/read.h"
#include "io/table.h"
#include "io/worth.h"

#include <limits.h>
#include <string.h>

/* The most bytes of a case file besides its payoffs. */
#define REST_MAX ((size_t)8 * 1024 * 1024)

static const char *const members[] = {
    "entente",  "title",      "question", "method", "source", "sources",    "notes",
    "unit",     "players",    "payoffs",  "worth",  "model",  "thresholds", "repeated",
    "analyses", "parameters", "let",      "terms",  "claim",  "variants",   "pictures",
    "measures", "membership", "outcomes", NULL,
};

void enti_case_clear(enti_case *c)
{
    if (!c) return;
    enti_json_free(c->root);
    ent_game_free(c->game);
    ent_coop_free(c->coop);
    *c = (enti_case){0};
}

/* "entente": 1, and no member that the format does not have. */
static ent_status check_format(const enti_json *root, ent_error *err)
{
    long version = 0;

    if (root->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(root, err, "the file is %s, expected an object",
                               enti_json_kind_text(root->kind));
    const enti_json *entente = enti_json_get(root, "entente");
    if (!entente)
        return enti_json_fault(root, err, "the file has no \"entente\", expected \"entente\": 1");
    ent_status st = enti_json_integer(entente, "\"entente\"", 1, 1, &version, err);
    if (!st) st = enti_json_only(root, "the file", members, err);
    for (const char *const *name = (const char *const[]){"title", "question", NULL}; *name;
         name++) {
        const enti_json *text = st ? NULL : enti_json_get(root, *name);
        if (text && text->kind != ENTI_JSON_STRING)
            st = enti_json_fault(text, err, "\"%s\" is %s, expected a text", *name,
                                 enti_json_kind_text(text->kind));
    }
    return st;
}

/* A member that was streamed leaves the tree; its place stays in *place. */
static void take_out(enti_json *root, const char *name, enti_place *place)
{
    for (enti_json **link = &root->child; *link; link = &(*link)->next) {
        if (strcmp((*link)->name, name) != 0) continue;
        *place = (enti_place){(*link)->line, (*link)->column};
        *link = (*link)->next;
        root->count--;
        return;
    }
}

/* The shape that the table found becomes the game's. */
static ent_status shape_game(enti_table *t, enti_place at, ent_error *err, ent_game **out)
{
    int actions[ENT_GAME_MAX_PLAYERS];
    const size_t players = t->depth - 1;

    for (size_t i = 0; i < players; i++) {
        if (t->size[i] > INT_MAX)
            return enti_error_set(err, ENT_ERR_LIMIT, at.line, at.column,
                                  "player %zu has %zu actions, the limit is %d", i + 1, t->size[i],
                                  INT_MAX);
        actions[i] = (int)t->size[i];
    }
    if (enti_game_shape(t->game, players, actions, t->n_cells)) return enti_no_memory(err);
    *out = t->game;
    t->game = NULL;
    return ENT_OK;
}

/* A document on its way. */
typedef struct reading {
    enti_json_scan scan;
    enti_table table;
    enti_worths worths;
} reading;

/* The scanner stands at the value of "payoffs" or "worth": what was kept so far, with its last brace, is a
 * document too, and may have the players. */
static ent_status stream_table(void *context, enti_source *s)
{
    reading *r = context;
    enti_text *kept = &r->scan.text;
    enti_json *before = NULL;

    enti_text_add(kept, "}");
    ent_status st = kept->status ? enti_no_memory(s->err) : enti_json_build(&r->scan, &before);
    if (!kept->status) kept->text.data[--kept->text.length] = '\0';
    const enti_json *players = st ? NULL : enti_json_get(before, "players");
    if (!st && strcmp(r->scan.streaming, "worth") == 0) {
        st = enti_worths_read(&r->worths, players, s);
    } else if (!st) {
        enti_table_expect(&r->table, players);
        st = enti_table_read(&r->table, s);
    }
    enti_json_free(before);
    return st;
}

/* A member whose name has escapes is not streamed. */
static ent_status refuse_escapes(enti_source *s, enti_place at, const char *name)
{
    return enti_error_set(s->err, ENT_ERR_PARSE, at.line, at.column,
                          "the name of this member has escapes, expected \"%s\"", name);
}

/* The coalition game that was read becomes the case's. */
static ent_status finish_worths(enti_source *s, enti_worths *w, enti_place at, enti_case *c)
{
    if (c->game)
        return enti_error_set(s->err, ENT_ERR_PARSE, at.line, at.column,
                              "the file has \"payoffs\" and \"worth\", expected one of them");
    const ent_status st = enti_worths_take(w, at, s->err, &c->coop);
    return st ? st : enti_coop_players_read(c->root, c->coop, s->err);
}

static ent_status parse_json(enti_source *s, enti_case *c)
{
    static const char *const streamed[] = {"payoffs", "worth", NULL};
    reading r = {
        .scan =
            {
                .source = s,
                .max_text = REST_MAX,
                .stream_names = streamed,
                .stream = stream_table,
                .stream_context = &r,
            },
    };
    enti_place at = {0}, worth_at = {0};

    ent_status st = enti_json_scan_document(&r.scan);
    if (!st) st = enti_json_build(&r.scan, &c->root);
    if (!st) st = check_format(c->root, s->err);
    if (st) goto done;
    take_out(c->root, "payoffs", &at);
    take_out(c->root, "worth", &worth_at);
    if (at.line && !r.table.game) st = refuse_escapes(s, at, "payoffs");
    if (!st && worth_at.line && !r.worths.game) st = refuse_escapes(s, worth_at, "worth");
    if (!st && r.table.game) {
        st = shape_game(&r.table, at, s->err, &c->game);
        if (!st) st = enti_seal_read(s, at, c->game);
        if (!st) st = enti_players_read(c->root, c->game, s->err);
    }
    if (!st && r.worths.game) st = finish_worths(s, &r.worths, worth_at, c);
done:
    enti_table_clear(&r.table);
    enti_worths_clear(&r.worths);
    enti_json_scan_clear(&r.scan);
    return st;
}

/* Reads from the source and closes it. */
static ent_status parse(enti_source *s, enti_case *c)
{
    char next[ENTI_SHOW_TEXT];
    int first = enti_source_peek(s);
    ent_status st;

    while (first == ' ' || (first >= '\t' && first <= '\r')) {
        enti_source_skip(s);
        first = enti_source_peek(s);
    }
    if (first == '{')
        st = parse_json(s, c);
    else if (first == 'N')
        st = enti_nfg_read(s, &c->game);
    else
        st = enti_source_fault(s, s->place,
                               "%s, expected a JSON object or a Gambit file that "
                               "begins with NFG",
                               enti_show_next(s, next));
    enti_source_close(s);
    if (st) enti_case_clear(c);
    return st;
}

ent_status enti_case_read(const char *path, const ent_read_opts *opts, enti_case *out,
                          ent_error *err)
{
    enti_source source;

    *out = (enti_case){0};
    const ent_status st = enti_source_file(&source, path, opts, err);
    return st ? st : parse(&source, out);
}

ent_status enti_case_parse(const char *text, size_t length, const ent_read_opts *opts,
                           enti_case *out, ent_error *err)
{
    enti_source source;

    *out = (enti_case){0};
    enti_source_memory(&source, text, length, opts, err);
    return parse(&source, out);
}
