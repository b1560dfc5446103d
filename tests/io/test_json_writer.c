/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_json_writer.c -- layout, escapes and numbers of the JSON that we write. */
#include "check.h"

#include "base/number.h"
#include "io/json_writer.h"

#include <float.h>
#include <locale.h>
#include <string.h>

/* Ends the document and compares it. */
static void check_document(enti_json_writer *w, const char *expected)
{
    ent_text out = {0};

    check_ok(enti_json_end(w, &out));
    assert_string_equal(out.data, expected);
    ent_text_clear(&out);
}

static void nests_members_and_rows(void **state)
{
    enti_json_writer w = {0};
    const double x[] = {1.0, 0.1, -2.5};

    (void)state;
    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "claim", "all");
    enti_json_open_array(&w, "list");
    enti_json_open_object(&w, NULL);
    enti_json_put_numbers(&w, "x", 3, x);
    enti_json_close_object(&w);
    enti_json_open_row(&w, NULL);
    enti_json_open_row(&w, NULL);
    enti_json_put_count(&w, NULL, UINT64_MAX);
    enti_json_close_array(&w);
    enti_json_put_bool(&w, NULL, true);
    enti_json_put_null(&w, NULL);
    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "p", "1/3");
    enti_json_put_text(&w, "q", NULL);
    enti_json_close_object(&w);
    enti_json_close_array(&w);
    enti_json_close_array(&w);
    enti_json_open_array(&w, "empty");
    enti_json_close_array(&w);
    enti_json_open_object(&w, "none");
    enti_json_close_object(&w);
    enti_json_close_object(&w);
    check_document(&w, "{\n"
                       "  \"claim\": \"all\",\n"
                       "  \"list\": [\n"
                       "    {\n"
                       "      \"x\": [1, 0.1, -2.5]\n"
                       "    },\n"
                       "    [[18446744073709551615], true, null, {\"p\": \"1/3\", \"q\": null}]\n"
                       "  ],\n"
                       "  \"empty\": [],\n"
                       "  \"none\": {}\n"
                       "}\n");
}

static void escapes_strings(void **state)
{
    enti_json_writer w = {0};

    (void)state;
    enti_json_open_array(&w, NULL);
    enti_json_put_text(&w, NULL, "a\"b\\c/d\b\f\n\r\t\x01\x1f\x7f");
    enti_json_put_text(&w, NULL, "\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80");
    enti_json_put_text(&w, NULL, "\xFF.\xC0\x80.\xED\xA0\x80.\xE2\x82");
    enti_json_close_array(&w);
    check_document(&w,
                   "[\n"
                   "  \"a\\\"b\\\\c/d\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\",\n"
                   "  \"\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80\",\n"
                   "  \"\xEF\xBF\xBD.\xEF\xBF\xBD\xEF\xBF\xBD.\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD."
                   "\xEF\xBF\xBD\xEF\xBF\xBD\"\n"
                   "]\n");
}

static void numbers_read_back(void **state)
{
    const double x[] = {0.0,    -0.0,     0.1,     1.0 / 3.0, 0.30000000000000004,
                        1e-320, 4.9e-324, DBL_MIN, DBL_MAX,   9007199254740993.0,
                        1e22,   1e23,     -1e-7,   123456789, 2.2250738585072011e-308};

    (void)state;
    for (size_t k = 0; k < sizeof x / sizeof *x; k++) {
        enti_json_writer w = {0};
        ent_text out = {0};
        double back = 0.0;
        enti_json_put_number(&w, NULL, x[k]);
        check_ok(enti_json_end(&w, &out));
        assert_true(enti_number_parse(out.data, out.length - 1, &back));
        assert_memory_equal(&back, &x[k], sizeof back);
        ent_text_clear(&out);
    }
}

static void numbers_that_are_not_finite_are_null(void **state)
{
    enti_json_writer w = {0};
    const double x[] = {NAN, INFINITY, -INFINITY};

    (void)state;
    enti_json_put_numbers(&w, NULL, 3, x);
    check_document(&w, "[null, null, null]\n");
}

static void appends_to_the_text_given(void **state)
{
    enti_json_writer w = {0};
    ent_text out = {0};

    (void)state;
    enti_json_put_count(&w, NULL, 1);
    check_ok(enti_json_end(&w, &out));
    enti_json_put_digits(&w, NULL, "2.50");
    check_ok(enti_json_end(&w, &out));
    assert_string_equal(out.data, "1\n2.50\n");
    ent_text_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nests_members_and_rows),
        cmocka_unit_test(escapes_strings),
        cmocka_unit_test(numbers_read_back),
        cmocka_unit_test(numbers_that_are_not_finite_are_null),
        cmocka_unit_test(appends_to_the_text_given),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
