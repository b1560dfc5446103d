/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thousand random games up to 6 x 6: the extreme equilibria that `enumerate` lists against those
 * of lrsnash (D. Avis, lrslib), another program with exact arithmetic. Skipped where it is not
 * installed.
 *
 * lrsnash reads m and n, then both matrices row by row. It prints blocks: lines "2 y... value", then
 * one line "1 x... value"; each y of a block is paired with its x. A pair may come twice. */
#include "check.h"

#include "games.h"

#include <entente/nash.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define GAMES        250 /* of each kind */
#define MOST_ACTIONS 6
#define MOST_PAIRS   400
#define LINE         512

/* Equilibria as texts "x1 ... xm y1 ... yn", each once. */
typedef struct pairs {
    size_t count;
    char text[MOST_PAIRS][LINE];
} pairs;

static pairs theirs, ours; /* static: large */

static void add_pair(pairs *list, const char *x, const char *y)
{
    char *text = list->text[list->count];

    assert_true(list->count < MOST_PAIRS && strlen(x) + strlen(y) < LINE);
    strcpy(text, x);
    strcat(text, y);
    for (size_t k = 0; k < list->count; k++)
        if (!strcmp(list->text[k], text)) return;
    list->count++;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void sort(pairs *list)
{
    qsort(list->text, list->count, sizeof *list->text, by_text);
}

/* Appends the first n words of a line after its number, in single blanks. */
static void append(char out[LINE], const char *line, int n)
{
    line += strspn(line, " ");
    line += strcspn(line, " "); /* the number of the player */
    for (int k = 0; k < n; k++) {
        line += strspn(line, " ");
        const size_t length = strcspn(line, " \n");
        assert_true(length > 0 && strlen(out) + length + 2 < LINE);
        strncat(out, line, length);
        strcat(out, " ");
        line += length;
    }
}

static void write_game(const ent_game *g, const char *path)
{
    const int m = ent_game_actions(g, 0), n = ent_game_actions(g, 1);
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    fprintf(f, "%d %d\n\n", m, n);
    for (size_t i = 0; i < 2; i++)
        for (int r = 0; r < m; r++)
            for (int c = 0; c < n; c++)
                fprintf(f, "%.0f%c", ent_game_payoff(g, (int[]){r, c}, i), c < n - 1 ? ' ' : '\n');
    assert_int_equal(fclose(f), 0);
}

static void ask_lrsnash(const ent_game *g, const char *path)
{
    static char waiting[MOST_PAIRS][LINE]; /* the y of the block at hand */
    const int m = ent_game_actions(g, 0), n = ent_game_actions(g, 1);
    char command[256], line[LINE];
    size_t n_waiting = 0;

    theirs.count = 0;
    write_game(g, path);
    snprintf(command, sizeof command, "lrsnash %s 2>&1", path);
    FILE *f = popen(command, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        if (line[0] == '2') {
            assert_true(n_waiting < MOST_PAIRS);
            waiting[n_waiting][0] = '\0';
            append(waiting[n_waiting++], line, n);
        } else if (line[0] == '1') {
            char x[LINE] = "";
            append(x, line, m);
            for (size_t k = 0; k < n_waiting; k++) add_pair(&theirs, x, waiting[k]);
            n_waiting = 0;
        }
    }
    assert_int_equal(pclose(f), 0);
}

static void ask_enumerate(const ent_game *g)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_equilibria eq;

    ours.count = 0;
    check_ok(ent_nash_enumerate(g, &exact, &eq));
    assert_int_equal(eq.claim, ENT_CLAIM_ALL);
    for (size_t e = 0; e < eq.count; e++) {
        char text[LINE] = "";
        for (size_t k = 0; k < eq.width; k++) {
            assert_true(strlen(text) + strlen(eq.exact[e * eq.width + k]) + 2 < LINE);
            strcat(text, eq.exact[e * eq.width + k]);
            strcat(text, " ");
        }
        add_pair(&ours, text, "");
    }
    assert_int_equal(ours.count, eq.count);
    ent_equilibria_clear(&eq);
}

/* Payoffs 0 .. range-1, one game in eight zero-sum. */
static void compare(unsigned range)
{
    const char *folder = getenv("TMPDIR");
    uint64_t seed = range;
    char path[128];

    snprintf(path, sizeof path, "%.100s/lrsnash.XXXXXX", folder ? folder : "/tmp");
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    for (int k = 0; k < GAMES; k++) {
        const int m = 1 + (int)(draw(&seed) % MOST_ACTIONS);
        const int n = 1 + (int)(draw(&seed) % MOST_ACTIONS);
        ent_game *g = random_bimatrix(m, n, draw(&seed), range, draw(&seed) % 8 == 0);
        ask_lrsnash(g, path);
        ask_enumerate(g);
        sort(&theirs);
        sort(&ours);
        if (theirs.count != ours.count)
            fail_msg("game %d of 0..%u, %d x %d: %zu, lrsnash finds %zu", k, range - 1, m, n,
                     ours.count, theirs.count);
        for (size_t e = 0; e < ours.count; e++) assert_string_equal(ours.text[e], theirs.text[e]);
        ent_game_free(g);
    }
    unlink(path);
}

static void test_two_payoffs(void **state)
{
    (void)state;
    compare(2);
}

static void test_three_payoffs(void **state)
{
    (void)state;
    compare(3);
}

static void test_ten_payoffs(void **state)
{
    (void)state;
    compare(10);
}

static void test_thousand_payoffs(void **state)
{
    (void)state;
    compare(1001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_payoffs),
        cmocka_unit_test(test_three_payoffs),
        cmocka_unit_test(test_ten_payoffs),
        cmocka_unit_test(test_thousand_payoffs),
    };

    if (system("command -v lrsnash >/dev/null 2>&1") != 0) {
        puts("1..0 # SKIP lrsnash is not installed (Debian: lrslib)");
        return 0;
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
