/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_read_large.c -- large files: time that grows with the file, memory within four times it.
 *
 * Each file is written to a temporary place and read in a child of its own, whose peak of
 * resident memory (getrusage) before and after tells what the reading took. Not built with a
 * sanitizer, which keeps memory of its own.
 */
#include "check.h"

#include <entente/io.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What the reading may take besides the game: windows, stack, the C library's own, and the batches
 * in which the kernel counts pages. */
#define SLACK ((size_t)2 << 20)

typedef struct large {
    const char *head, *row, *last, *tail; /* head row row ... last tail */
    size_t bytes;
} large;

static void write_file(const large *l, char path[])
{
    const int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;

    assert_non_null(f);
    fputs(l->head, f);
    for (size_t n = strlen(l->row); n < l->bytes; n += strlen(l->row)) fputs(l->row, f);
    fputs(l->last, f);
    fputs(l->tail, f);
    assert_int_equal(fclose(f), 0);
}

static size_t peak(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return (size_t)usage.ru_maxrss * 1024;
}

/* In the child: 0 when the file was read within the bound. */
static int read_within(const char *path, size_t bound)
{
    ent_game *g = NULL;
    ent_error err = {0};
    const size_t before = peak();

    if (ent_game_read(path, NULL, &g, &err)) {
        fprintf(stderr, "%d:%d: %s\n", err.line, err.column, err.text);
        return 1;
    }
    const size_t took = peak() - before;
    ent_game_free(g);
    if (took <= bound) return 0;
    fprintf(stderr, "%zu bytes of memory, expected at most %zu\n", took, bound);
    return 2;
}

static void check_memory(const large *l)
{
    char path[] = "/tmp/entente-large-XXXXXX";
    int status = 0;

    write_file(l, path);
    const pid_t child = fork();
    if (child == 0) _exit(read_within(path, 4 * l->bytes + SLACK));
    assert_int_equal(waitpid(child, &status, 0), child);
    remove(path);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void json_numbers(void **state)
{
    (void)state;
    check_memory(&(large){"{\"entente\": 1, \"payoffs\": [\n", "[[1.25, -3], [0.5, 17]],\n",
                          "[[0, 0], [0, 0]]", "]}", (size_t)30 << 20});
}

/* The fewest bytes a number: "[1,1],". */
static void json_digits(void **state)
{
    (void)state;
    check_memory(
        &(large){"{\"entente\":1,\"payoffs\":[", "[[1,1]],", "[[0,0]]", "]}", (size_t)10 << 20});
}

static void json_long_numbers(void **state)
{
    (void)state;
    check_memory(&(large){"{\"entente\": 1, \"players\": [{\"name\": \"A\"}, {\"name\": \"B\"}],\n"
                          " \"payoffs\": [",
                          "[[0.12345678901234567,1234567890123456789]],", "[[0,0]]", "]}",
                          (size_t)10 << 20});
}

static void json_fractions(void **state)
{
    (void)state;
    check_memory(&(large){"{\"entente\":1,\"payoffs\":[", "[[\"1/3\",\"-1/12\"]],", "[[0,0]]", "]}",
                          (size_t)10 << 20});
}

/* .nfg has the fewest bytes a number: "1 1", and "1/3" for what is kept exactly. */
static void nfg_numbers(void **state)
{
    const char *const rows[] = {"1 1\n", "1/3 2/7\n", "-1/17 0.12345678901234567\n"};

    (void)state;
    for (size_t k = 0; k < 3; k++)
        check_memory(&(large){"NFG 1 R \"\" { \"A\" \"B\" } { 1024 1024 }\n", rows[k], rows[k], "",
                              ((size_t)1024 * 1024) * strlen(rows[k])});
}

static void nfg_of_eight_players(void **state)
{
    /* Gambit takes 34 s of CPU for this size, quadratic in the cells */
    char path[] = "/tmp/entente-large-XXXXXX";
    ent_game *g = NULL;
    const large l = {"NFG 1 R \"8x4\" { \"1\" \"2\" \"3\" \"4\" \"5\" \"6\" \"7\" \"8\" }\n"
                     "{ 4 4 4 4 4 4 4 4 }\n",
                     "1.25 -3 7/2 0 12 -0.125 99 1\n", "0 0 0 0 0 0 0 0\n", "",
                     65536 * strlen("1.25 -3 7/2 0 12 -0.125 99 1\n")};

    (void)state;
    write_file(&l, path);
    const clock_t begin = clock();
    check_ok(ent_game_read(path, NULL, &g, NULL));
    const double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    remove(path);
    assert_int_equal(ent_game_profiles(g), 65536);
    print_message("# 8 players of 4 actions: %.3f s\n", seconds);
    assert_true(seconds < 2.0); /* measured .03 s; room for valgrind and slow machines */
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_numbers),      cmocka_unit_test(json_digits),
        cmocka_unit_test(json_long_numbers), cmocka_unit_test(json_fractions),
        cmocka_unit_test(nfg_numbers),       cmocka_unit_test(nfg_of_eight_players),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
