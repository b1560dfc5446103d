/* SPDX-License-Identifier: GPL-3.0-or-later */
/* gnuplot.c -- runs gnuplot or dot on a file that the library wrote. No shell: an argument vector, so
 * that no name of a file or directory can become a command. */
#define _GNU_SOURCE /* posix_spawn_file_actions_addchdir_np: glibc 2.29, musl 1.1.24 */
#include "driver.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* The program's exit status; PROGRAM_MISSING; or -1 with errno. */
static int spawn_and_wait(const char *directory, char *const argv[])
{
    posix_spawn_file_actions_t actions;
    pid_t child = 0;
    int status = 0;

    int code = posix_spawn_file_actions_init(&actions);
    if (code) goto failed;
    code = posix_spawn_file_actions_addchdir_np(&actions, directory);
    if (!code)
        code = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!code) code = posix_spawnp(&child, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code == ENOENT) return PROGRAM_MISSING;
    if (code) goto failed;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
failed:
    errno = code;
    return -1;
}

int run_gnuplot(const char *directory, const char *script)
{
    char program[] = "gnuplot", plain[] = "-d", name[256];

    if (strlen(script) >= sizeof name) return EXIT_INTERNAL;
    setenv("LC_ALL", "C.UTF-8", 1); /* its scripts are UTF-8 with decimal points */
    strcpy(name, script);
    const int status = spawn_and_wait(directory, (char *const[]){program, plain, name, NULL});
    if (status == 0 || status == PROGRAM_MISSING) return status;
    fprintf(stderr, "%s/%s: gnuplot failed%s%s\n", directory, script, status < 0 ? ": " : "",
            status < 0 ? strerror(errno) : "");
    return EXIT_INTERNAL;
}

int run_dot(const char *directory, const char *graph)
{
    char program[] = "dot", svg[] = "-Tsvg", to[] = "-o", name[256], picture[256];
    const size_t length = strcspn(graph, ".");

    if (strlen(graph) >= sizeof name - sizeof ".svg") return EXIT_INTERNAL;
    strcpy(name, graph);
    memcpy(picture, graph, length);
    strcpy(picture + length, ".svg");
    const int status =
        spawn_and_wait(directory, (char *const[]){program, svg, to, picture, name, NULL});
    if (status == 0 || status == PROGRAM_MISSING) return status;
    fprintf(stderr, "%s/%s: dot failed%s%s\n", directory, graph, status < 0 ? ": " : "",
            status < 0 ? strerror(errno) : "");
    return EXIT_INTERNAL;
}

int draw_pictures(const request *r, const ent_plots *plots)
{
    int status = EXIT_ANSWER;
    bool missing = false;

    for (size_t k = 0; k < plots->count && !status; k++) {
        if (strstr(plots->script[k], ".svg")) continue; /* drawn already */
        const bool graph = strstr(plots->script[k], ".dot") != NULL;
        status = (graph ? run_dot : run_gnuplot)(r->plots, plots->script[k]);
        if (status != PROGRAM_MISSING) continue;
        missing = missing || !graph; /* a graph is a text that people can read */
        status = EXIT_ANSWER;
    }
    if (missing)
        fprintf(stderr,
                "entente %s: gnuplot is not installed: no pictures; data and scripts are in %s, "
                "draw with 'gnuplot *.gp' there\n",
                r->command->name, r->plots);
    return status;
}
