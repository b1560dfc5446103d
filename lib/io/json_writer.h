/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_writer.h -- JSON text, value by value, numbers so that they read back identically.
 *
 * A writer begins as {0}. Every call takes the member's name, or NULL inside an array. Members
 * and elements stand on a line each; a row and all that is in it stays on one line. A number
 * that is not finite is written as null, a byte that is not UTF-8 as U+FFFD. The first failure
 * is remembered; ask with enti_json_end(), which must be called to release the text.
 */
#ifndef ENTI_JSON_WRITER_H
#define ENTI_JSON_WRITER_H

#include "base/text.h"

typedef struct enti_json_writer {
    enti_text t;
    int depth;     /* arrays and objects that are open                        */
    int row_depth; /* depth at which the open row stands; meaningless without */
    bool in_row;   /* inside an array that stays on one line                  */
    bool begun;    /* the innermost array or object has something in it       */
} enti_json_writer;

void enti_json_open_object(enti_json_writer *w, const char *name);
void enti_json_close_object(enti_json_writer *w);
void enti_json_open_array(enti_json_writer *w, const char *name);
/** An array kept on one line, its children too; closed like any array. */
void enti_json_open_row(enti_json_writer *w, const char *name);
/** An object kept on one line; closed like any object. */
void enti_json_open_line(enti_json_writer *w, const char *name);
void enti_json_close_array(enti_json_writer *w);
void enti_json_put_number(enti_json_writer *w, const char *name, double x);
/** A number text that already is a JSON number. */
void enti_json_put_digits(enti_json_writer *w, const char *name, const char *digits);
void enti_json_put_count(enti_json_writer *w, const char *name, uint64_t n);
void enti_json_put_bool(enti_json_writer *w, const char *name, bool b);
void enti_json_put_null(enti_json_writer *w, const char *name);
/** A string; NULL is written as null. */
void enti_json_put_text(enti_json_writer *w, const char *name, const char *s);
/** A row of n numbers. */
void enti_json_put_numbers(enti_json_writer *w, const char *name, size_t n, const double x[]);
/** Ends the document with a newline, appends it to *out and leaves {0}. */
ent_status enti_json_end(enti_json_writer *w, ent_text *out);

#endif
