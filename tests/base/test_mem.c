/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The allocator: zeroed blocks, empty blocks, products that overflow. */
#include "base/mem.h"

#include "check.h"

#include <string.h>

static void blocks(void **state)
{
    int *zeroed = enti_new(100, int);
    (void)state;

    for (size_t k = 0; k < 100; k++) assert_int_equal(zeroed[k], 0);
    zeroed[99] = 7;
    zeroed = enti_resize(zeroed, 1000, sizeof *zeroed);
    assert_non_null(zeroed);
    assert_int_equal(zeroed[99], 7);
    enti_free(zeroed);
    enti_free(NULL);
}

static void empty_blocks(void **state)
{
    void *a = enti_alloc(0, 8), *b = enti_calloc(0, 0), *c = enti_resize(NULL, 0, 1);
    (void)state;

    assert_non_null(a);
    assert_non_null(b);
    assert_non_null(c);
    enti_free(a);
    enti_free(b);
    enti_free(c);
}

static void overflows(void **state)
{
    char *kept = enti_text_copy("kept", 4);
    (void)state;

    assert_null(enti_alloc(SIZE_MAX / 2, 3));
    assert_null(enti_calloc(SIZE_MAX, 2));
    assert_null(enti_resize(kept, SIZE_MAX / 4, 8));
    assert_null(enti_text_copy(kept, SIZE_MAX));
    assert_string_equal(kept, "kept");
    enti_free(kept);
}

static void copies(void **state)
{
    char *copy = enti_text_copy("abc", 2), *empty = enti_text_copy(NULL, 0);
    (void)state;

    assert_string_equal(copy, "ab");
    assert_string_equal(empty, "");
    enti_free(copy);
    enti_free(empty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),
        cmocka_unit_test(empty_blocks),
        cmocka_unit_test(overflows),
        cmocka_unit_test(copies),
    };
    return cmocka_run_group_tests_name("base/mem", tests, NULL, NULL);
}
