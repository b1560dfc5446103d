/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json.h -- a JSON document as a tree that knows where everything stands.
 *
 * The text is validated against RFC 8259 by our own reader (grammar, UTF-8, depth, control
 * characters, numbers), which also records line and column of every value; only then does cJSON
 * parse it; the tree here is made from both, and cJSON's is gone before the call returns.
 */
#ifndef ENTI_JSON_H
#define ENTI_JSON_H

#include <entente/coop.h>
#include <entente/game.h>
#include <entente/io.h>

typedef enum enti_json_kind {
    ENTI_JSON_NULL,
    ENTI_JSON_BOOL,
    ENTI_JSON_NUMBER,
    ENTI_JSON_STRING,
    ENTI_JSON_ARRAY,
    ENTI_JSON_OBJECT,
} enti_json_kind;

/* A value. Children of an array or object are a list through `next`. */
typedef struct enti_json {
    enti_json_kind kind;
    bool boolean;
    int line, column;           /* of the value, 1-based, column in bytes            */
    int name_line, name_column; /* of the member's name, when it is a member           */
    double number;              /* finite                                            */
    const char *name;           /* member name, or NULL                              */
    const char *text;           /* a string's value, or a number exactly as written     */
    size_t count;               /* children                                          */
    struct enti_json *child;
    struct enti_json *next;
} enti_json;

/** Parses a text; free with enti_json_free(). Duplicate names in an object are errors. */
ent_status enti_json_parse(const char *text, size_t length, enti_json **out, ent_error *err);
void enti_json_free(enti_json *root);

/** The member of an object, or NULL. */
const enti_json *enti_json_get(const enti_json *object, const char *name);
/** Refuses members whose name is not in the NULL-ended list. `what` names the object. */
ent_status enti_json_only(const enti_json *object, const char *what, const char *const names[],
                          ent_error *err);
/** ENT_ERR_PARSE at the value's place (none for NULL), "<format>". */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
ent_status
enti_json_fault(const enti_json *at, ent_error *err, const char *format, ...);
/** A required member of a kind; "<what> has no \"<name>\", expected <kind>" otherwise. */
ent_status enti_json_need(const enti_json *object, const char *what, const char *name,
                          enti_json_kind kind, const enti_json **out, ent_error *err);
/** A number, also given as a string "p/q" or decimal, as a finite double. */
ent_status enti_json_number(const enti_json *value, const char *what, double *out, ent_error *err);
/** An integer in lo .. hi. */
ent_status enti_json_integer(const enti_json *value, const char *what, long lo, long hi, long *out,
                             ent_error *err);
/** The kind in words: "a number", "an object", ... */
const char *enti_json_kind_text(enti_json_kind kind);

/* A case file: a game, or a scenario with or without a payoff table. */
typedef struct enti_case {
    enti_json *root; /* the document, "payoffs" left out; NULL for a .nfg file             */
    ent_game *game;  /* from "payoffs" or the .nfg; NULL when the file has something else  */
    ent_coop *coop;  /* from "worth"; NULL likewise                                        */
} enti_case;

/** Reads a case by content (JSON or .nfg); "-" is standard input. Payoff tables are read as a
 *  stream, never as a tree. Only the members of the format are let through. */
ent_status enti_case_read(const char *path, const ent_read_opts *opts, enti_case *out,
                          ent_error *err);
ent_status enti_case_parse(const char *text, size_t length, const ent_read_opts *opts,
                           enti_case *out, ent_error *err);
void enti_case_clear(enti_case *c);

#endif
