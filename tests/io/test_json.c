/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_json.c -- RFC 8259 to the letter, the tree, its places and its getters.
 *
 * The texts that cJSON alone would let through (leading zeros, "1.", 1e999, control characters,
 * bytes that are not UTF-8, NUL as white space, \u0000, double members) are all here. */
#include "check.h"

#include "io/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define length_of(list) (sizeof(list) / sizeof *(list))

static enti_json *parse(const char *text)
{
    enti_json *root = NULL;
    ent_error err = {0};

    if (enti_json_parse(text, strlen(text), &root, &err))
        fail_msg("%s: %d:%d: %s", text, err.line, err.column, err.text);
    return root;
}

static void check_refused(const char *text, size_t length)
{
    enti_json *root = NULL;
    ent_error err = {0};
    const ent_status st = enti_json_parse(text, length, &root, &err);

    if (st != ENT_ERR_PARSE) fail_msg("%s: %s", text, ent_status_text(st));
    assert_null(root);
    assert_int_equal(err.code, st);
    assert_true(err.line >= 1 && err.column >= 1 && *err.text);
    check_status(enti_json_parse(text, length, &root, NULL), ENT_ERR_PARSE);
}

static void accepts_what_is_json(void **state)
{
    static const char *const texts[] = {
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "0.5",
        "-0.5e-3",
        "1E5",
        "1e+5",
        "1e-400",
        "0e999999",
        "123456789012345678901234567890",
        "true",
        "false",
        "null",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        " [ ] ",
        "\t\r\n{ }\n",
        "[1,2]",
        "[[[]]]",
        "{\"a\":1}",
        "{\"\":1}",
        "{\"a\":{\"a\":{}}}",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"",
        "\"\\ud83d\\ude00\"",
        "\"\xF0\x9F\x98\x80\"",
        "\"\xC2\x80 \xDF\xBF \xE0\xA0\x80 \xED\x9F\xBF \xEE\x80\x80 \xF4\x8F\xBF\xBF\"",
        "\"\x7F\"",
        "\xEF\xBB\xBF{}",
        "[0.10000000000000000000000000000000000000000000000000000000001]",
        "1000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
    };

    (void)state;
    for (size_t k = 0; k < length_of(texts); k++) enti_json_free(parse(texts[k]));
}

static void refuses_what_is_not(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "\xEF\xBB\xBF",
        "01",
        "-01",
        "00",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "1e+",
        "1.e5",
        "0x10",
        "1..2",
        "1-2",
        "NaN",
        "Infinity",
        "-Infinity",
        "nan",
        "True",
        "nul",
        "nulll",
        "tru",
        "1e999",
        "-1e999",
        "[1e400]",
        "[",
        "]",
        "{",
        "}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "[1}",
        "{\"a\":1]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{1:2}",
        "{\"a\":1 \"b\":2}",
        "[1] x",
        "[1][2]",
        "1 2",
        "// x\n1",
        "/* x */ 1",
        "#",
        "\"",
        "\"a",
        "\"\\\"",
        "\"\\q\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\x41\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\ud800x\"",
        "\"\\ud800\\n\"",
        "\"\\ud800\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "\"\x01\"",
        "[\x01]",
        "[\x0B]",
        "[1,\xA0\x32]",
        "\"\xFF\xFE\"",
        "\"\xC0\x80\"",
        "\"\xC1\xBF\"",
        "\"\xE0\x9F\xBF\"",
        "\"\xED\xA0\x80\"",
        "\"\xF0\x8F\xBF\xBF\"",
        "\"\xF4\x90\x80\x80\"",
        "\"\xF5\x80\x80\x80\"",
        "\"\x80\"",
        "\"\xE2\x82\"",
        "\"\xE2\x82",
        "\"\xE2\"",
        "\xFF\xFE[\x01",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"x\":{\"b\":1,\"c\":2,\"b\":3}}",
    };

    (void)state;
    for (size_t k = 0; k < length_of(texts); k++) check_refused(texts[k], strlen(texts[k]));
    check_refused("[1,\0 2]", 7);
    check_refused("[1]\0", 4);
    check_refused("\0", 1);
    check_refused("\"a\0b\"", 5);
}

static void refuses_every_cut(void **state)
{
    static const char text[] = "{\"a\":[1.5e3,true,\"\\u00e9\xC3\xA9\"],\"b\":{\"c\":null}}";

    (void)state;
    for (size_t n = 0; n + 1 < sizeof text - 1; n++) check_refused(text, n);
    enti_json_free(parse(text));
}

static void limits_the_depth(void **state)
{
    char text[140];

    (void)state;
    memset(text, '[', 64);
    memset(text + 64, ']', 64);
    text[128] = '\0';
    enti_json_free(parse(text));
    memset(text, '[', 65);
    memset(text + 65, ']', 65);
    check_refused(text, 130);
}

static void keeps_places_and_texts(void **state)
{
    enti_json *root =
        parse("{\n  \"a\": [1.50,\n    \"x\\ny\"],\n  \"\\u00e9\" : {}, \"t\": true}\n");
    const enti_json *a = root->child, *e = a->next, *t = e->next;

    (void)state;
    assert_int_equal(root->kind, ENTI_JSON_OBJECT);
    assert_int_equal(root->count, 3);
    assert_int_equal(root->line, 1);
    assert_int_equal(root->column, 1);
    assert_string_equal(a->name, "a");
    assert_int_equal(a->name_line, 2);
    assert_int_equal(a->name_column, 3);
    assert_int_equal(a->line, 2);
    assert_int_equal(a->column, 8);
    assert_int_equal(a->count, 2);
    assert_string_equal(a->child->text, "1.50");
    check_near(a->child->number, 1.5, 0);
    assert_int_equal(a->child->column, 9);
    assert_string_equal(a->child->next->text, "x\ny");
    assert_int_equal(a->child->next->line, 3);
    assert_int_equal(a->child->next->column, 5);
    assert_null(a->child->next->next);
    assert_string_equal(e->name, "\xC3\xA9");
    assert_int_equal(e->line, 4);
    assert_int_equal(e->column, 14);
    assert_null(e->child);
    assert_true(t->boolean);
    assert_ptr_equal(enti_json_get(root, "t"), t);
    assert_null(enti_json_get(root, "T"));
    assert_null(enti_json_get(a, "t"));
    enti_json_free(root);
}

static void numbers_are_read_from_the_text(void **state)
{
    /* cJSON alone reads at most 63 characters of a number */
    enti_json *root =
        parse("[9007199254740993, 0.1, 1e23, 4.9e-324, "
              "1.00000000000000000000000000000000000000000000000000000000000000000000001,"
              "-0.0, 12345678901234567890123456789012345678901234567890123456789012345678]");
    const double expected[] = {9007199254740992.0,   0.1, 1e23, 4.9e-324, 1.0, -0.0,
                               1.2345678901234568e67};
    const enti_json *v = root->child;

    (void)state;
    for (size_t k = 0; k < length_of(expected); k++, v = v->next)
        assert_memory_equal(&v->number, &expected[k], sizeof(double));
    assert_null(v);
    assert_string_equal(root->child->text, "9007199254740993");
    enti_json_free(root);
}

static void getters_are_strict(void **state)
{
    enti_json *root = parse("{\"n\": 2.5, \"f\": \"-1/3\", \"d\": \"+.5e1\", \"s\": \"x\",\n"
                            " \"big\": \"1e999\", \"zero\": \"1/0\", \"i\": 7, \"l\": []}");
    static const char *const some[] = {"n", "f", "d", "s", "big", "zero", "i", NULL};
    const enti_json *v = NULL;
    ent_error err = {0};
    double x = 0.0;
    long i = 0;

    (void)state;
    check_ok(enti_json_number(enti_json_get(root, "n"), "n", &x, &err));
    check_near(x, 2.5, 0);
    check_ok(enti_json_number(enti_json_get(root, "f"), "f", &x, &err));
    check_near(x, -1.0 / 3.0, 0);
    check_ok(enti_json_number(enti_json_get(root, "d"), "d", &x, &err));
    check_near(x, 5.0, 0);
    check_status(enti_json_number(enti_json_get(root, "s"), "the tariff", &x, &err), ENT_ERR_PARSE);
    assert_string_equal(err.text, "the tariff is \"x\", expected a number or a fraction \"p/q\"");
    check_status(enti_json_number(enti_json_get(root, "big"), "b", &x, &err), ENT_ERR_PARSE);
    check_status(enti_json_number(enti_json_get(root, "zero"), "z", &x, &err), ENT_ERR_PARSE);
    check_status(enti_json_number(enti_json_get(root, "l"), "l", &x, &err), ENT_ERR_PARSE);
    assert_string_equal(err.text, "l is a list, expected a number");
    check_ok(enti_json_integer(enti_json_get(root, "i"), "i", 0, 7, &i, &err));
    assert_int_equal(i, 7);
    check_status(enti_json_integer(enti_json_get(root, "i"), "i", 0, 6, &i, &err), ENT_ERR_PARSE);
    assert_string_equal(err.text, "i is 7, expected an integer from 0 to 6");
    assert_int_equal(err.line, 2);
    check_status(enti_json_integer(enti_json_get(root, "n"), "n", 0, 6, &i, &err), ENT_ERR_PARSE);
    check_status(enti_json_integer(enti_json_get(root, "s"), "s", 0, 6, &i, &err), ENT_ERR_PARSE);
    check_ok(enti_json_need(root, "the case", "s", ENTI_JSON_STRING, &v, &err));
    assert_string_equal(v->text, "x");
    check_status(enti_json_need(root, "the case", "q", ENTI_JSON_NUMBER, &v, &err), ENT_ERR_PARSE);
    assert_null(v);
    assert_string_equal(err.text, "the case has no \"q\", expected a number");
    check_status(enti_json_need(root, "the case", "s", ENTI_JSON_NUMBER, &v, &err), ENT_ERR_PARSE);
    assert_string_equal(err.text, "\"s\" of the case is a text, expected a number");
    check_status(enti_json_only(root, "the case", some, &err), ENT_ERR_PARSE);
    assert_int_equal(err.line, 2);
    assert_int_equal(err.column, 41);
    enti_json_free(root);
}

static void many_members_take_no_quadratic_time(void **state)
{
    /* 200,000 members: a comparison of every pair would take minutes */
    enum { N = 200000, ROOM = 24 };
    char *text = malloc((size_t)N * ROOM);
    size_t n = 0;
    enti_json *root = NULL;

    (void)state;
    assert_non_null(text);
    for (int k = 0; k < N; k++) n += (size_t)sprintf(text + n, "%c\"k%d\":%d", k ? ',' : '{', k, k);
    text[n++] = '}';
    check_ok(enti_json_parse(text, n, &root, NULL));
    assert_int_equal(root->count, N);
    enti_json_free(root);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_what_is_json),
        cmocka_unit_test(refuses_what_is_not),
        cmocka_unit_test(refuses_every_cut),
        cmocka_unit_test(limits_the_depth),
        cmocka_unit_test(keeps_places_and_texts),
        cmocka_unit_test(numbers_are_read_from_the_text),
        cmocka_unit_test(getters_are_strict),
        cmocka_unit_test(many_members_take_no_quadratic_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
