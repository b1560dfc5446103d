/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every status and claim has its own words; errors are filled and cut to fit. */
#include "base/status.h"

#include "check.h"

#include <string.h>

static void words(void **state)
{
    (void)state;
    for (int a = ENT_OK; a <= ENT_ERR_NUMERIC; a++) {
        assert_string_not_equal(ent_status_text((ent_status)a), "unknown status");
        for (int b = ENT_OK; b < a; b++)
            assert_string_not_equal(ent_status_text((ent_status)a), ent_status_text((ent_status)b));
    }
    for (int a = ENT_CLAIM_NONE; a <= ENT_CLAIM_EMPTY; a++)
        assert_string_not_equal(ent_claim_text((ent_claim)a), "unknown claim");
    assert_string_equal(ent_claim_text(ENT_CLAIM_SOME), "some");
    assert_non_null(ent_status_text((ent_status)99));
    assert_non_null(ent_claim_text((ent_claim)99));
    assert_int_equal(strspn(ent_version(), "0123456789."), strlen(ent_version()));
}

static void errors(void **state)
{
    char endless[400];
    ent_error err;
    (void)state;

    check_status(enti_error_set(&err, ENT_ERR_PARSE, 3, 14, "%d is not a player", 7),
                 ENT_ERR_PARSE);
    assert_int_equal(err.code, ENT_ERR_PARSE);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.column, 14);
    assert_string_equal(err.text, "7 is not a player");

    memset(endless, 'x', sizeof endless - 1);
    endless[sizeof endless - 1] = '\0';
    check_status(enti_error_set(&err, ENT_ERR_IO, 0, 0, "%s", endless), ENT_ERR_IO);
    assert_int_equal(strlen(err.text), sizeof err.text - 1);
    check_status(enti_error_set(NULL, ENT_ERR_IO, 0, 0, "nobody asks"), ENT_ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words),
        cmocka_unit_test(errors),
    };
    return cmocka_run_group_tests_name("base/status", tests, NULL, NULL);
}
