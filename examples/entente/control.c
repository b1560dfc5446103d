/* SPDX-License-Identifier: GPL-3.0-or-later */
/* control.c -- progress on a terminal, and SIGINT as a cancellation.
 *
 * The first SIGINT asks the library to stop at its next report, so that what was found is still
 * printed; the handler is then gone, and a second one kills as usual.
 */
#include "driver.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t cancelled;
static bool shown;           /* a progress line is on the terminal */
static struct timespec last; /* when it was written */

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

static bool on_progress(void *context, double fraction)
{
    const bool *terminal = context;

    if (*terminal && is_time()) {
        if (fraction < 0.0)
            fprintf(stderr, "\rworking ... (Ctrl-C stops)\033[K");
        else
            fprintf(stderr, "\rworking ... %3.0f %% (Ctrl-C stops)\033[K", 100.0 * fraction);
        fflush(stderr);
        shown = true;
    }
    return !cancelled;
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
