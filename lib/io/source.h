/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.h -- a text byte by byte, from memory or from a file, with its places.
 *
 * A file passes through a window of 64 KB, so that it is never held whole. A byte order mark is
 * stepped over. What cannot be a text stops the source and fills its error: a NUL byte, a text
 * longer than the limit, a file that fails. A reader then sees the end, and whichever fault it
 * reports, the source's own stands.
 */
#ifndef ENTI_SOURCE_H
#define ENTI_SOURCE_H

#include <entente/io.h>

#include <stdio.h>

#define ENTI_END (-1)

/* A place in the text, 1-based; the column counts bytes. */
typedef struct enti_place {
    int line, column;
} enti_place;

typedef struct enti_source {
    const unsigned char *at, *end; /* the bytes in hand that are not taken yet    */
    enti_place place;              /* of *at                                      */
    ent_error *err;                /* where a fault is put; may be NULL           */
    ent_status status;             /* why the source stopped before its end       */
    FILE *file;                    /* where more bytes come from, or NULL         */
    unsigned char *window;         /* [64 KB] when there is a file                */
    size_t unread;                 /* bytes of the limit that are still allowed   */
    size_t max_bytes;              /* the limit                                   */
    size_t max_payoffs;            /* the limit for games, for their readers        */
} enti_source;

/** A source over `length` bytes of memory, which stay the caller's. Cannot fail; a text that is
 *  too long stops at once. */
void enti_source_memory(enti_source *s, const char *text, size_t length, const ent_read_opts *opts,
                        ent_error *err);
/** A source over a file, "-" for standard input. ENT_OK, ENT_ERR_IO or ENT_ERR_NOMEM. */
ent_status enti_source_file(enti_source *s, const char *path, const ent_read_opts *opts,
                            ent_error *err);
void enti_source_close(enti_source *s);

/** The slow part of enti_source_peek(): more bytes, the end, or a fault. */
int enti_source_look(enti_source *s);

/** The next byte, not taken; ENTI_END at the end or when the source has stopped. */
static inline int enti_source_peek(enti_source *s)
{
    return s->at < s->end && *s->at ? *s->at : enti_source_look(s);
}

/** Takes the byte that was just peeked at. */
static inline void enti_source_skip(enti_source *s)
{
    if (*s->at++ == '\n')
        s->place = (enti_place){s->place.line + 1, 1};
    else
        s->place.column++;
}

/** The most bytes that can still come. */
size_t enti_source_left(const enti_source *s);

/** ENT_ERR_PARSE with "<format>" at a place, or the source's own fault when it has stopped. */
#if defined(__GNUC__)
__attribute__((format(printf, 3, 4)))
#endif
ent_status
enti_source_fault(enti_source *s, enti_place at, const char *format, ...);

/** ENT_ERR_NOMEM, "out of memory". */
ent_status enti_no_memory(ent_error *err);

/** Bytes that enti_show() may write, NUL included. */
#define ENTI_SHOW_TEXT 64
/** A text for a message: in double quotes, one line, at most some 40 bytes, whole characters.
 *  Returns out. */
const char *enti_show(const char *text, char out[ENTI_SHOW_TEXT]);
/** The same for the next byte of a source: `"x"`, `byte 0xFF`, or `the end of the text`. */
const char *enti_show_next(enti_source *s, char out[ENTI_SHOW_TEXT]);

#endif
