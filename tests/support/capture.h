/* SPDX-License-Identifier: GPL-3.0-or-later */
/* capture.h -- how much is printed while something runs. */
#ifndef ENTI_TEST_CAPTURE_H
#define ENTI_TEST_CAPTURE_H

#include "check.h"

#include <stdio.h>
#include <unistd.h>

/** Sends standard output and error to a file while `body` runs; the number of bytes that came. */
static inline long captured(void (*body)(void))
{
    FILE *file = tmpfile();

    assert_non_null(file);
    fflush(stdout);
    fflush(stderr);
    const int out = dup(1), err = dup(2);
    assert_true(dup2(fileno(file), 1) == 1 && dup2(fileno(file), 2) == 2);
    body();
    fflush(stdout);
    fflush(stderr);
    assert_true(dup2(out, 1) == 1 && dup2(err, 2) == 2);
    close(out);
    close(err);
    fseek(file, 0, SEEK_END);
    const long bytes = ftell(file);
    fclose(file);
    return bytes;
}

#endif
