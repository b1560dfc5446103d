/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_chaos_io.c -- every allocation of the readers and writers fails once: no leak, *out empty,
 * ENT_ERR_NOMEM. cJSON's own memory is outside this. */
#include "chaos_mem.h"
#include "check.h"

#include "io/json.h"
#include "io/json_writer.h"

#include <entente/io.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char json[] =
    "{\"entente\": 1, \"title\": \"t\", \"notes\": [\"\\u00e9\", {\"a\": 1, \"b\": \"x\"}],\n"
    " \"players\": [{\"name\": \"A\", \"actions\": [\"x\", \"y\"]}, {\"name\": \"B\", \"actions\": "
    "2}],\n"
    " \"payoffs\": [[[\"1/3\", 0.12345678901234567], [\"12345678901234567890/7\", 4]],\n"
    "               [[5, 1e-320], [7, 8]]],\n"
    " \"sources\": [0.100000000000000000000000000000000000000000000000000000000000000000000001]}";

static const char nfg[] = "NFG 1 R \"t\" { \"A\" \"A\" } { { \"x\" \"x\" } { \"l\" \"\" } } \"c\"\n"
                          "1/3 0.12345678901234567 12345678901234567890/7 4 5 6 7 1e-320";

static const char outcomes[] = "NFG 1 R \"t\" { \"A\" \"B\" } { 2 2 }\n"
                               "{ { \"a\" 1/3, 12345678901234567890/7 } { \"b\" 3 4 } } 1 2 0 1";

static ent_status parse_game(void *text)
{
    ent_game *g = NULL;
    ent_error err = {0};
    const ent_status st = ent_game_parse(text, strlen(text), NULL, &g, &err);

    if (st) assert_null(g);
    assert_int_equal(err.code, st);
    ent_game_free(g);
    return st;
}

static ent_status read_file(void *path)
{
    ent_game *g = NULL;
    const ent_status st = ent_game_read(path, NULL, &g, NULL);

    if (st) assert_null(g);
    ent_game_free(g);
    return st;
}

static ent_status parse_tree(void *text)
{
    enti_json *root = NULL;
    const ent_status st = enti_json_parse(text, strlen(text), &root, NULL);

    if (st) assert_null(root);
    enti_json_free(root);
    return st;
}

static ent_status parse_case(void *text)
{
    enti_case c;
    const ent_status st = enti_case_parse(text, strlen(text), NULL, &c, NULL);

    if (st) assert_true(c.root == NULL && c.game == NULL);
    enti_case_clear(&c);
    return st;
}

typedef struct writing {
    const ent_game *game;
    ent_format format;
} writing;

static ent_status write_game(void *context)
{
    const writing *w = context;
    ent_text out = {0};
    const ent_status st = ent_game_write(w->game, w->format, &out);

    if (st) assert_null(out.data);
    ent_text_clear(&out);
    return st;
}

static void readers(void **state)
{
    char path[] = "/tmp/entente-chaos-XXXXXX";

    (void)state;
    assert_true(chaos_every_allocation("a tree", parse_tree, (void *)(uintptr_t)json) > 5);
    assert_true(chaos_every_allocation("a case", parse_case, (void *)(uintptr_t)json) > 20);
    assert_true(chaos_every_allocation("JSON", parse_game, (void *)(uintptr_t)json) > 20);
    assert_true(chaos_every_allocation(".nfg", parse_game, (void *)(uintptr_t)nfg) > 20);
    assert_true(chaos_every_allocation("outcomes", parse_game, (void *)(uintptr_t)outcomes) > 20);

    const int fd = mkstemp(path);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
    assert_non_null(f);
    fputs(json, f);
    fclose(f);
    assert_true(chaos_every_allocation("a file", read_file, path) > 20);
    remove(path);
}

static void writers(void **state)
{
    static const ent_format formats[] = {ENT_FORMAT_JSON, ENT_FORMAT_NFG, ENT_FORMAT_NFG_OUTCOME};
    const int actions[] = {1, 2};
    const double payoff[] = {0.1, 2.0, 1e300, -1.0 / 3.0};
    ent_game *read = NULL, *made = NULL;

    (void)state;
    check_ok(ent_game_parse(json, strlen(json), NULL, &read, NULL));
    check_ok(ent_game_new(2, actions, payoff, &made));
    for (size_t k = 0; k < 3; k++) {
        writing w = {read, formats[k]};
        assert_true(chaos_every_allocation("what was read", write_game, &w) > 0);
        w.game = made;
        assert_true(chaos_every_allocation("what was made", write_game, &w) > 0);
    }
    ent_game_free(made);
    ent_game_free(read);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(readers),
        cmocka_unit_test(writers),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
