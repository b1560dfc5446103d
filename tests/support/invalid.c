/* SPDX-License-Identifier: GPL-3.0-or-later */
/* invalid.c -- the runner of the cases that a reader must refuse; see invalid.h. */
#include "invalid.h"

#include "check.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_CASES 500
#define PATH_TEXT 600

typedef struct invalid_case {
    char name[100];
    char path[PATH_TEXT];
    invalid_reader *read;
} invalid_case;

static bool ends_with(const char *name, const char *end)
{
    const size_t n = strlen(name), m = strlen(end);

    return n > m && strcmp(name + n - m, end) == 0;
}

/* The line of NAME.expect. */
static void read_expected(const char *path, char out[PATH_TEXT])
{
    char name[PATH_TEXT];

    snprintf(name, sizeof name, "%.*s.expect", (int)(strrchr(path, '.') - path), path);
    FILE *f = fopen(name, "r");
    if (!f || !fgets(out, PATH_TEXT, f)) fail_msg("%s is missing or empty", name);
    fclose(f);
    out[strcspn(out, "\n")] = '\0';
}

static void refuses(void **state)
{
    const invalid_case *c = *state;
    char expected[PATH_TEXT], got[PATH_TEXT];
    ent_error err = {0};

    read_expected(c->path, expected);
    const ent_status st = c->read(c->path, &err);
    if (st == ENT_OK) fail_msg("%s was accepted, expected %s", c->path, expected);
    assert_int_equal(err.code, st);
    snprintf(got, sizeof got, "%d:%d: %s", err.line, err.column, err.text);
    assert_string_equal(got, expected);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const invalid_case *)a)->name, ((const invalid_case *)b)->name);
}

int invalid_run(const char *folder, invalid_reader *read)
{
    static invalid_case cases[MAX_CASES];
    static struct CMUnitTest tests[MAX_CASES];
    size_t n = 0;

    DIR *dir = opendir(folder);
    for (struct dirent *e = dir ? readdir(dir) : NULL; e && n < MAX_CASES; e = readdir(dir)) {
        if (!ends_with(e->d_name, ".json") && !ends_with(e->d_name, ".nfg")) continue;
        snprintf(cases[n].name, sizeof cases[n].name, "%.99s", e->d_name);
        snprintf(cases[n].path, sizeof cases[n].path, "%s/%s", folder, e->d_name);
        cases[n++].read = read;
    }
    if (dir) closedir(dir);
    if (n == 0 || n == MAX_CASES) {
        fprintf(stderr, "%s has no cases, or too many\n", folder);
        return 1;
    }
    qsort(cases, n, sizeof *cases, by_name);
    for (size_t k = 0; k < n; k++)
        tests[k] = (struct CMUnitTest){
            .name = cases[k].name, .test_func = refuses, .initial_state = &cases[k]};
    return _cmocka_run_group_tests(folder, tests, n, NULL, NULL);
}
