/* SPDX-License-Identifier: GPL-3.0-or-later */
/* status.h -- filling an ent_error in one line. */
#ifndef ENTI_STATUS_H
#define ENTI_STATUS_H

#include <entente/base.h>

/** Fills *err (NULL is allowed) and returns `code`, so that a parser can `return` it. */
#if defined(__GNUC__)
__attribute__((format(printf, 5, 6)))
#endif
ent_status
enti_error_set(ent_error *err, ent_status code, int line, int column, const char *format, ...);

#endif
