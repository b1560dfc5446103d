/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status.c -- the words for statuses and claims, and the version. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>

const char *ent_status_text(ent_status status)
{
    switch (status) {
    case ENT_OK: return "ok";
    case ENT_ERR_ARG: return "an argument breaks a stated condition";
    case ENT_ERR_NOMEM: return "out of memory";
    case ENT_ERR_IO: return "a file could not be read or written";
    case ENT_ERR_PARSE: return "malformed input";
    case ENT_ERR_LIMIT: return "too large, or stopped by a limit";
    case ENT_ERR_NUMERIC: return "an answer failed its own check and is withheld";
    }
    return "unknown status";
}

const char *ent_claim_text(ent_claim claim)
{
    switch (claim) {
    case ENT_CLAIM_NONE: return "none";
    case ENT_CLAIM_SOME: return "some";
    case ENT_CLAIM_ALL: return "all";
    case ENT_CLAIM_OPTIMAL: return "optimal";
    case ENT_CLAIM_INNER: return "inner";
    case ENT_CLAIM_OUTER: return "outer";
    case ENT_CLAIM_EMPTY: return "empty";
    }
    return "unknown claim";
}

const char *ent_version(void)
{
    return ENTI_VERSION;
}

ent_status enti_error_set(ent_error *err, ent_status code, int line, int column, const char *format,
                          ...)
{
    if (err) {
        va_list args;
        *err = (ent_error){.code = code, .line = line, .column = column};
        va_start(args, format);
        vsnprintf(err->text, sizeof err->text, format, args);
        va_end(args);
    }
    return code;
}
