/* SPDX-License-Identifier: GPL-3.0-or-later */
/* control.c -- a bar of progress on a terminal, and SIGINT as a cancellation.
 *
 * The bar stands on standard error, only when that is a terminal, after a fifth of a second of work.
 *
 * The first SIGINT asks the library to stop at its next report, so that what was found is still
 * printed; the handler is then gone, and a second one kills as usual.
 */
#include "driver.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t cancelled;
static bool shown;                /* a progress line is on the terminal */
static struct timespec last;      /* when it was written */
static const char *stage;         /* what is at work, when there are several; or NULL */
static size_t stage_at, stage_of; /* how many are done, of how many */

#define MAX_COLUMNS 200
#define HINT        "Ctrl-C stops"

static void on_interrupt(int number)
{
    (void)number;
    cancelled = 1;
}

/* Whether a fifth of a second has gone by. */
static bool is_time(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    const double gone =
        (double)(now.tv_sec - last.tv_sec) + 1e-9 * (double)(now.tv_nsec - last.tv_nsec);
    if (gone < 0.2) return false;
    last = now;
    return true;
}

/* Columns that a line may take: one less than the terminal has, lest it wrap. */
static size_t columns(void)
{
    struct winsize size;

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 79;
    return size.ws_col > MAX_COLUMNS ? MAX_COLUMNS : size.ws_col - 1u;
}

/* " 43% [=====>      ] 2/15 name  Ctrl-C stops", as much of it as fits; what is at work is told
 * before the hint, and the bar takes the room that they leave. */
static void put_bar(char line[], size_t width, double fraction)
{
    char tail[MAX_COLUMNS + 1] = " " HINT;
    size_t used = 0;

    if (stage) snprintf(tail, sizeof tail, " %zu/%zu %s  " HINT, stage_at + 1, stage_of, stage);
    used = (size_t)snprintf(line, width + 1, "%3.0f%%", 100.0 * fraction);
    if (used > width) used = width;
    if (strlen(tail) + used + 14 > width) tail[0] = '\0'; /* a bar says more than words */
    if (width >= used + strlen(tail) + 5) {
        const size_t room = width - used - strlen(tail) - 3;
        const size_t full = (size_t)(fraction * (double)room);
        line[used++] = ' ';
        line[used++] = '[';
        for (size_t k = 0; k < room; k++) line[used++] = k < full ? '=' : k == full ? '>' : ' ';
        line[used++] = ']';
    }
    strcpy(line + used, tail);
}

static void show(double fraction)
{
    const size_t width = columns();
    char line[MAX_COLUMNS + 1];

    if (stage && fraction < 0.0) fraction = 0.0; /* what is done before it is known */
    if (stage) fraction = ((double)stage_at + fraction) / (double)stage_of;
    if (fraction < 0.0)
        snprintf(line, width + 1, "working ... " HINT);
    else
        put_bar(line, width, fraction > 1.0 ? 1.0 : fraction);
    fprintf(stderr, "\r%s\033[K", line);
    fflush(stderr);
    shown = true;
}

static bool on_progress(void *context, double fraction)
{
    const bool *terminal = context;

    if (*terminal && is_time()) show(fraction);
    return !cancelled;
}

void control_stage(const char *name, size_t at, size_t of)
{
    stage = name;
    stage_at = at;
    stage_of = of;
}

ent_control control_begin(const request *r)
{
    static bool terminal;
    struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = (int)SA_RESETHAND};

    terminal = isatty(STDERR_FILENO) == 1;
    clock_gettime(CLOCK_MONOTONIC, &last);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    return (ent_control){.progress = on_progress, .context = &terminal, .max_steps = r->max_steps};
}

void control_end(void)
{
    if (shown) fputs("\r\033[K", stderr);
    shown = false;
}

bool control_cancelled(void)
{
    return cancelled != 0;
}
