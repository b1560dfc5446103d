/* SPDX-License-Identifier: GPL-3.0-or-later */
/* source.c -- a text byte by byte; see source.h.
 *
 * Invariant: at <= end; place is that of *at; status is ENT_OK or the text has stopped, and then
 * at == end, so that the fast path of enti_source_peek() needs no other test.
 *
 * The limit of a source is at most INT_MAX bytes, hence lines and columns fit an int.
 */
#include "io/source.h"

#include "base/mem.h"
#include "base/status.h"
#include "io/utf8.h"

#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#define WINDOW          ((size_t)64 * 1024)
#define DEFAULT_MAX     ((size_t)1 << 30)
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

/* Ends the text here for a reason of the source itself. */
static void stop(enti_source *s, ent_status status, enti_place at, const char *problem)
{
    s->status = enti_error_set(s->err, status, at.line, at.column, "%s", problem);
    s->end = s->at;
}

static void stop_too_long(enti_source *s)
{
    char problem[80];

    snprintf(problem, sizeof problem, "the text is longer than the limit of %zu bytes",
             s->max_bytes);
    stop(s, ENT_ERR_LIMIT, (enti_place){0}, problem);
}

/* Puts the next part of the file into the window; at == end still when there is none. */
static void refill(enti_source *s)
{
    if (!s->file || s->status) return;
    const size_t n = fread(s->window, 1, WINDOW, s->file);

    s->at = s->window;
    s->end = s->window + n;
    if (n < WINDOW && ferror(s->file))
        stop(s, ENT_ERR_IO, (enti_place){0}, "the file cannot be read");
    else if (n > s->unread)
        stop_too_long(s);
    else
        s->unread -= n;
}

static void begin(enti_source *s, const ent_read_opts *opts, ent_error *err)
{
    const size_t wanted = opts && opts->max_bytes ? opts->max_bytes : DEFAULT_MAX;

    *s = (enti_source){.place = {1, 1}, .err = err};
    s->max_bytes = wanted < INT_MAX ? wanted : INT_MAX;
    s->unread = s->max_bytes;
    s->max_payoffs = opts && opts->max_payoffs ? opts->max_payoffs : ENT_GAME_MAX_PAYOFFS;
    if (s->max_payoffs > ENT_GAME_MAX_PAYOFFS) s->max_payoffs = ENT_GAME_MAX_PAYOFFS;
}

static void skip_mark(enti_source *s)
{
    const size_t n = strlen(BYTE_ORDER_MARK);

    if ((size_t)(s->end - s->at) >= n && memcmp(s->at, BYTE_ORDER_MARK, n) == 0) s->at += n;
}

void enti_source_memory(enti_source *s, const char *text, size_t length, const ent_read_opts *opts,
                        ent_error *err)
{
    begin(s, opts, err);
    s->at = (const unsigned char *)text;
    s->end = s->at + length;
    if (length > s->max_bytes) stop_too_long(s);
    skip_mark(s);
}

ent_status enti_source_file(enti_source *s, const char *path, const ent_read_opts *opts,
                            ent_error *err)
{
    begin(s, opts, err);
    s->window = enti_alloc(WINDOW, 1);
    if (!s->window) return enti_no_memory(err);
    s->at = s->end = s->window;
    s->file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");
    if (!s->file) {
        char reason[80] = "";
        (void)strerror_r(errno, reason, sizeof reason);
        enti_source_close(s);
        return enti_error_set(err, ENT_ERR_IO, 0, 0, "the file cannot be opened: %s", reason);
    }
    refill(s);
    skip_mark(s);
    return ENT_OK;
}

void enti_source_close(enti_source *s)
{
    if (s->file && s->file != stdin) fclose(s->file);
    enti_free(s->window);
    *s = (enti_source){0};
}

int enti_source_look(enti_source *s)
{
    if (s->at == s->end) refill(s);
    if (s->at == s->end) return ENTI_END;
    if (*s->at) return *s->at;
    stop(s, ENT_ERR_PARSE, s->place, "a NUL byte, expected text");
    return ENTI_END;
}

size_t enti_source_left(const enti_source *s)
{
    const size_t in_hand = (size_t)(s->end - s->at);
    struct stat about;

    if (!s->file) return in_hand;
    if (fstat(fileno(s->file), &about) || !S_ISREG(about.st_mode)) return in_hand + s->unread;
    const size_t read = s->max_bytes - s->unread;
    const size_t size = (size_t)about.st_size;
    return in_hand + (size > read ? size - read : 0);
}

ent_status enti_source_fault(enti_source *s, enti_place at, const char *format, ...)
{
    char text[sizeof s->err->text];
    va_list args;

    if (s->status) return s->status;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return enti_error_set(s->err, ENT_ERR_PARSE, at.line, at.column, "%s", text);
}

ent_status enti_no_memory(ent_error *err)
{
    return enti_error_set(err, ENT_ERR_NOMEM, 0, 0, "out of memory");
}

const char *enti_show(const char *text, char out[ENTI_SHOW_TEXT])
{
    static const char more[] = "...\"";
    const size_t n = strlen(text), room = ENTI_SHOW_TEXT - sizeof more;
    size_t used = 0, k = 0;

    out[used++] = '"';
    while (k < n) {
        const size_t size = enti_utf8_size((const unsigned char *)text + k, n - k);
        if (used + (size ? size : 1) > room) break;
        if (size > 1 || (size == 1 && (unsigned char)text[k] >= ' ' && text[k] != 0x7F))
            memcpy(out + used, text + k, size);
        else
            out[used] = '?';
        used += size ? size : 1;
        k += size ? size : 1;
    }
    memcpy(out + used, k < n ? more : "\"", k < n ? sizeof more : 2);
    return out;
}

const char *enti_show_next(enti_source *s, char out[ENTI_SHOW_TEXT])
{
    const int c = enti_source_peek(s);

    if (c == ENTI_END)
        snprintf(out, ENTI_SHOW_TEXT, "the end of the text");
    else if (c < ' ' || c >= 0x7F)
        snprintf(out, ENTI_SHOW_TEXT, "byte 0x%02X", (unsigned)c);
    else
        snprintf(out, ENTI_SHOW_TEXT, c == '"' ? "'%c'" : "\"%c\"", c);
    return out;
}
