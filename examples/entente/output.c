/* SPDX-License-Identifier: GPL-3.0-or-later */
/* output.c -- messages, standard output, files in and out.
 *
 * A file is written beside its name and moved there when it is complete, so that a reader never
 * sees half of it and a full disk leaves the old one. Standard output is flushed and checked.
 */
#include "driver.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

ent_style style_of(const request *r)
{
    return r->json ? ENT_STYLE_JSON : ENT_STYLE_TEXT;
}

int usage_error(const request *r, const char *format, ...)
{
    va_list args;

    fprintf(stderr, "entente %s: ", r->command->name);
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\nTry 'entente %s --help'.\n", r->command->name);
    return EXIT_USAGE;
}

static void say(const char *file, ent_status status, const ent_error *err)
{
    const bool told = err && err->text[0];

    fputs(file, stderr);
    if (told && err->line > 0) fprintf(stderr, ":%d:%d", err->line, err->column);
    fprintf(stderr, ": %s\n", told ? err->text : ent_status_text(status));
}

int input_error(const char *file, ent_status status, const ent_error *err)
{
    say(file, status, err);
    return status == ENT_ERR_NOMEM || status == ENT_ERR_NUMERIC ? EXIT_INTERNAL : EXIT_INPUT;
}

int work_error(const char *file, ent_status status, const ent_error *err)
{
    say(file, status, err);
    switch (status) {
    case ENT_ERR_LIMIT: return EXIT_LIMIT;
    case ENT_ERR_ARG:
    case ENT_ERR_PARSE:
    case ENT_ERR_IO: return EXIT_INPUT;
    default: return EXIT_INTERNAL;
    }
}

/* `status` when standard output has taken everything. */
static int flush_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    fprintf(stderr, "entente: standard output: %s\n", strerror(errno));
    return EXIT_INTERNAL;
}

int print_text(ent_text *text, int status)
{
    fwrite(text->data ? text->data : "", 1, text->length, stdout);
    status = flush_output(status);
    ent_text_clear(text);
    return status;
}

int print_words(const char *words)
{
    fputs(words, stdout);
    return flush_output(EXIT_ANSWER);
}

static int output_error(const char *file)
{
    fprintf(stderr, "%s: cannot be written: %s\n", file, strerror(errno));
    return EXIT_INTERNAL;
}

static bool write_all(int fd, const char *data, size_t length)
{
    for (size_t done = 0; done < length;) {
        const ssize_t n = write(fd, data + done, length - done);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return false;
        done += (size_t)n;
    }
    return true;
}

/* A pipe or a device has no place beside it: written as it is. */
static bool is_special(const char *file)
{
    struct stat s;
    return stat(file, &s) == 0 && !S_ISREG(s.st_mode);
}

static int write_special(const char *file, const char *data, size_t length)
{
    const int fd = open(file, O_WRONLY);

    if (fd < 0) return output_error(file);
    const bool good = write_all(fd, data, length);
    const int why = errno;
    if (close(fd) == 0 && good) return EXIT_ANSWER;
    if (!good) errno = why;
    return output_error(file);
}

/* The rights that a new file gets. */
static mode_t usual_mode(void)
{
    const mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static int write_beside(const char *file, const char *data, size_t length)
{
    static const char suffix[] = ".XXXXXX";
    const size_t stem = strlen(file);
    char *name = malloc(stem + sizeof suffix);

    if (!name) return output_error(file);
    memcpy(name, file, stem);
    memcpy(name + stem, suffix, sizeof suffix);
    const int fd = mkstemp(name);
    bool good = fd >= 0 && write_all(fd, data, length) && fchmod(fd, usual_mode()) == 0;
    int why = errno;
    if (fd >= 0 && close(fd) != 0 && good) {
        good = false;
        why = errno;
    }
    if (good && rename(name, file) != 0) {
        good = false;
        why = errno;
    }
    if (!good && fd >= 0) unlink(name);
    free(name);
    errno = why;
    return good ? EXIT_ANSWER : output_error(file);
}

int write_file(const char *file, const char *data, size_t length)
{
    return is_special(file) ? write_special(file, data, length) : write_beside(file, data, length);
}

static int read_stream(FILE *in, const char *file, char **data, size_t *length)
{
    size_t capacity = (size_t)1 << 16, n = 0;
    char *text = malloc(capacity);

    while (text) {
        n += fread(text + n, 1, capacity - n, in);
        if (n < capacity) break;
        char *grown = capacity > SIZE_MAX / 2 ? NULL : realloc(text, 2 * capacity);
        if (!grown) free(text);
        text = grown;
        capacity *= 2;
    }
    if (!text) return input_error(file, ENT_ERR_NOMEM, NULL);
    *data = text;
    *length = n;
    return EXIT_ANSWER;
}

int read_file(const char *file, char **data, size_t *length)
{
    const bool standard = strcmp(file, "-") == 0;
    FILE *in = standard ? stdin : fopen(file, "rb");
    int status = EXIT_ANSWER;

    *data = NULL;
    if (in) status = read_stream(in, file, data, length);
    if (!in || ferror(in)) {
        fprintf(stderr, "%s: cannot be read: %s\n", file, strerror(errno));
        free(*data);
        *data = NULL;
        status = EXIT_INPUT;
    }
    if (in && !standard) fclose(in);
    return status;
}

int read_any_case(const char *file, ent_scenario **out)
{
    ent_error err = {0};
    const ent_status st = ent_scenario_read(file, NULL, out, &err);

    return st ? input_error(file, st, &err) : EXIT_ANSWER;
}

int read_case(const char *file, ent_scenario **out)
{
    const int status = read_any_case(file, out);

    if (status || ent_scenario_game(*out)) return status;
    const int refused = without_table(file, *out);
    ent_scenario_free(*out);
    *out = NULL;
    return refused;
}

int without_table(const char *file, const ent_scenario *s)
{
    const bool coop = ent_scenario_coop(s) != NULL;
    ent_error err = {.code = ENT_ERR_PARSE, .line = 1, .column = 1};

    snprintf(err.text, sizeof err.text, "%s, expected payoffs or a model; try entente %s",
             coop ? "a coalition game" : "a membership table", coop ? "coalition" : "alliance");
    if (coop || ent_scenario_membership(s)) return input_error(file, ENT_ERR_PARSE, &err);
    fprintf(stderr,
            "%s: the table of %zu players is too large for this; entente nash (pure, symmetric, "
            "lemke, zero-sum), run, convert and verify take the compact game\n",
            file, ent_compact_players(ent_scenario_compact(s)));
    return EXIT_INPUT;
}

int make_directory(const char *path)
{
    char *copy = strdup(path);
    bool good = copy != NULL;

    for (char *s = copy; good && s && *s; s++) {
        if (s == copy || *s != '/') continue;
        *s = '\0';
        good = mkdir(copy, 0777) == 0 || errno == EEXIST;
        *s = '/';
    }
    good = good && (mkdir(path, 0777) == 0 || errno == EEXIST);
    free(copy);
    if (good) return EXIT_ANSWER;
    fprintf(stderr, "%s: cannot be made: %s\n", path, strerror(errno));
    return EXIT_INTERNAL;
}
