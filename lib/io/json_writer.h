/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_writer.h -- JSON text, value by value, numbers so that they read back identically.
 *
 * Every call takes the member's name, or NULL inside an array. Objects are written a member a
 * line; arrays of scalars on one line. A number that is not finite is written as null. The
 * first failure is remembered; ask with enti_json_end().
 */
#ifndef ENTI_JSON_WRITER_H
#define ENTI_JSON_WRITER_H

#include "base/text.h"

typedef struct enti_json_writer {
    enti_text t;
    int depth;
    bool first;   /* nothing written yet at this level */
    bool in_line; /* inside an array that stays on one line */
    int in_line_depth;
} enti_json_writer;

void enti_json_open_object(enti_json_writer *w, const char *name);
void enti_json_close_object(enti_json_writer *w);
void enti_json_open_array(enti_json_writer *w, const char *name);
/** An array kept on one line, its children too. */
void enti_json_open_row(enti_json_writer *w, const char *name);
void enti_json_close_array(enti_json_writer *w);
void enti_json_put_number(enti_json_writer *w, const char *name, double x);
void enti_json_put_count(enti_json_writer *w, const char *name, uint64_t n);
void enti_json_put_bool(enti_json_writer *w, const char *name, bool b);
void enti_json_put_null(enti_json_writer *w, const char *name);
void enti_json_put_text(enti_json_writer *w, const char *name, const char *s);
/** A row of n numbers. */
void enti_json_put_numbers(enti_json_writer *w, const char *name, size_t n, const double x[]);
/** Ends the document with a newline and appends it to *out. */
ent_status enti_json_end(enti_json_writer *w, ent_text *out);

#endif
