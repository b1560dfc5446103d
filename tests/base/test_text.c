/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text builder: appending, taking, fixed decimals. */
#include "base/text.h"

#include "base/number.h"
#include "check.h"

#include <float.h>
#include <string.h>

static void appends(void **state)
{
    enti_text t = {0};
    ent_text out = {0};
    (void)state;

    enti_text_add(&t, "delta ");
    enti_text_add_number(&t, 0.6);
    enti_text_add_bytes(&t, ", player", 2);
    enti_text_addf(&t, "%s %d of %d", "player", 1, 2);
    check_ok(enti_text_take(&t, &out));
    assert_string_equal(out.data, "delta 0.6, player 1 of 2");
    assert_int_equal(out.length, strlen(out.data));
    assert_true(out.capacity > out.length);
    ent_text_clear(&out);
    assert_null(out.data);
    ent_text_clear(&out);
    ent_text_clear(NULL);
}

static void take_appends_and_clears(void **state)
{
    enti_text t = {0};
    ent_text out = {0};
    (void)state;

    check_ok(enti_text_take(&t, &out)); /* nothing built: still empty */
    assert_int_equal(out.length, 0);
    for (int k = 0; k < 3; k++) {
        enti_text_addf(&t, "[%d]", k);
        check_ok(enti_text_take(&t, &out));
        assert_null(t.text.data);
    }
    check_ok(enti_text_take(&t, &out));
    assert_string_equal(out.data, "[0][1][2]");
    assert_int_equal(out.length, 9);
    ent_text_clear(&out);
}

static void grows(void **state)
{
    enti_text t = {0};
    (void)state;

    for (int k = 0; k < 100000; k++) enti_text_add(&t, "0123456789");
    assert_int_equal(t.status, ENT_OK);
    assert_int_equal(t.text.length, 1000000);
    assert_int_equal(strlen(t.text.data), 1000000);
    assert_true(t.text.capacity < 4000000);
    ent_text_clear(&t.text);
}

static void empty_pieces(void **state)
{
    enti_text t = {0};
    (void)state;

    enti_text_add(&t, "");
    enti_text_addf(&t, "%s", "");
    enti_text_add_bytes(&t, NULL, 0);
    assert_int_equal(t.status, ENT_OK);
    assert_int_equal(t.text.length, 0);
    ent_text_clear(&t.text);
}

static void fixed(double x, int digits, const char *expected)
{
    enti_text t = {0};
    enti_text_add_fixed(&t, x, digits);
    assert_int_equal(t.status, ENT_OK);
    assert_string_equal(t.text.data, expected);
    assert_int_equal(t.text.length, strlen(expected));
    ent_text_clear(&t.text);
}

static void fixed_decimals(void **state)
{
    (void)state;
    fixed(0.0, 2, "0.00");
    fixed(-0.0, 0, "0");
    fixed(-0.004, 2, "0.00");
    fixed(-0.006, 2, "-0.01");
    fixed(-10.0, 1, "-10.0");
    fixed(2.675, 2, "2.67"); /* the double lies below the tie */
    fixed(1e21, 0, "1000000000000000000000");
    fixed(HUGE_VAL, 2, "inf");
    fixed(-HUGE_VAL, 2, "-inf");

    enti_text t = {0};
    enti_text_add_fixed(&t, -DBL_MAX, 20);
    assert_int_equal(t.text.length, 1 + 309 + 1 + 20);
    ent_text_clear(&t.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appends),        cmocka_unit_test(take_appends_and_clears),
        cmocka_unit_test(grows),          cmocka_unit_test(empty_pieces),
        cmocka_unit_test(fixed_decimals),
    };
    return cmocka_run_group_tests_name("base/text", tests, NULL, NULL);
}
