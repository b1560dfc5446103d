/* SPDX-License-Identifier: GPL-3.0-or-later */
/* json_scan.h -- a whole JSON document validated in one pass, and where everything stands.
 *
 * The scan keeps the text that cJSON is to parse and, for every value in pre-order, its place.
 * Members of the outermost object may be streamed: such a value goes to a reader of its own and
 * stands in the kept text as null.
 */
#ifndef ENTI_JSON_SCAN_H
#define ENTI_JSON_SCAN_H

#include "base/text.h"
#include "io/json.h"
#include "io/source.h"

/** The deepest nesting of arrays and objects that is read. */
#define ENTI_JSON_MAX_DEPTH 64

/* Where a value stands in the kept text and in the source. */
typedef struct enti_json_spot {
    size_t offset;    /* into the kept text                   */
    enti_place value; /* of the value                         */
    enti_place name;  /* of the member's name; {0} without one */
} enti_json_spot;

typedef struct enti_json_scan {
    enti_source *source;
    enti_text text;       /* what was scanned                                         */
    size_t max_text;      /* ENT_ERR_LIMIT when it grows longer; 0 = no limit           */
    enti_json_spot *spot; /* [n_spots] of the values, in pre-order                     */
    size_t n_spots, capacity;

    const char *const *stream_names; /* the streamed members, NULL-ended, or NULL       */
    const char *streaming;           /* which of them, while it is                      */
    ent_status (*stream)(void *context, enti_source *s); /* reads its value            */
    void *stream_context;

    char open[ENTI_JSON_MAX_DEPTH]; /* '[' or '{' a level                              */
    int depth;
} enti_json_scan;

/** Scans one document to the end of the source. The scan is {0} but for source, max_text and
 *  stream; clear it with enti_json_scan_clear() also when it fails. */
ent_status enti_json_scan_document(enti_json_scan *scan);
void enti_json_scan_clear(enti_json_scan *scan);

/** The tree of a document that was scanned; released with enti_json_free(). */
ent_status enti_json_build(const enti_json_scan *scan, enti_json **out);

#endif
