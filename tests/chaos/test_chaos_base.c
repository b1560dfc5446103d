/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory fails at every allocation of text, rationals, equations and polygons. */
#include "base/number.h"
#include "base/polygon.h"
#include "base/rational.h"
#include "base/text.h"
#include "chaos_mem.h"
#include "check.h"

#include <string.h>

static ent_status build_text(void *context)
{
    enti_text t = {0};
    ent_text out = {0};
    (void)context;

    for (int k = 0; k < 100; k++) {
        enti_text_add(&t, "player ");
        enti_text_addf(&t, "%d: ", k);
        enti_text_add_number(&t, 1.0 / 3.0);
        enti_text_add_fixed(&t, -1e-9, 3);
    }
    const ent_status st = enti_text_take(&t, &out);
    if (st) assert_null(out.data);
    assert_null(t.text.data);
    ent_text_clear(&out);
    return st;
}

/* A failed append leaves what was there. */
static ent_status append_text(void *context)
{
    enti_text t = {0};
    ent_text out = {0};
    (void)context;

    enti_text_add(&t, "first");
    ent_status st = enti_text_take(&t, &out);
    if (!st) {
        enti_text_addf(&t, "%500s", "second");
        st = enti_text_take(&t, &out);
        if (st)
            assert_string_equal(out.data, "first");
        else
            assert_int_equal(out.length, 505);
    }
    ent_text_clear(&out);
    return st;
}

static void rational(const char *text, ent_status *st, ent_text *out)
{
    mpq_t q;

    mpq_init(q);
    if (!*st) *st = enti_rational_parse(text, strlen(text), q);
    if (!*st) *st = enti_rational_print(q, out);
    mpq_clear(q);
}

static ent_status rationals(void *context)
{
    ent_text out = {0};
    ent_status st = ENT_OK;
    (void)context;

    rational("-1/3", &st, &out);
    rational("0.125", &st, &out);
    rational("1e100", &st, &out);
    if (!st) assert_memory_equal(out.data, "-1/31/810000", 12);
    ent_text_clear(&out);
    return st;
}

static ent_status equations(void *context)
{
    mpz_t *a = enti_integers_new(4), *b = enti_integers_new(2), *num = enti_integers_new(2), den;
    bool singular = false;
    ent_status st = a && b && num ? ENT_OK : ENT_ERR_NOMEM;
    (void)context;

    mpz_init(den);
    for (size_t k = 0; k < 4 && !st; k++) mpz_set_ui(a[k], k * k * k + 1);
    if (!st) st = enti_exact_solve(2, a, b, num, den, &singular);
    assert_false(singular);
    mpz_clear(den);
    enti_integers_free(a, 4);
    enti_integers_free(b, 2);
    enti_integers_free(num, 2);
    return st;
}

static ent_status polygons(void *context)
{
    const enti_point corners[] = {{0, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1}};
    enti_polygon p, q = {0};
    (void)context;

    ent_status st = enti_polygon_hull(5, corners, 0.0, &p);
    if (!st) st = enti_polygon_clip(&p, 1, 1, 3, 0.0, &q);
    if (st) assert_null(q.vertex);
    enti_polygon_clear(&p);
    enti_polygon_clear(&q);
    return st;
}

static void every_call(void **state)
{
    (void)state;
    assert_true(chaos_every_allocation("enti_text", build_text, NULL) > 3);
    assert_true(chaos_every_allocation("enti_text_take", append_text, NULL) > 2);
    assert_true(chaos_every_allocation("enti_rational", rationals, NULL) > 6);
    assert_true(chaos_every_allocation("enti_exact_solve", equations, NULL) > 3);
    assert_true(chaos_every_allocation("enti_polygon", polygons, NULL) > 4);
    assert_int_equal(chaos_mem_live(), 0);
}

/* Reading a number needs no memory, so it cannot fail for want of it. */
static void numbers_need_none(void **state)
{
    char digits[900];
    double x = 0.0;
    (void)state;

    memset(digits, '1', sizeof digits);
    chaos_mem_fail_from(1);
    assert_true(enti_number_parse(digits, sizeof digits, &x));
    assert_int_equal(chaos_mem_count(), 0);
    chaos_mem_fail_at(0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_call),
        cmocka_unit_test(numbers_need_none),
    };
    return cmocka_run_group_tests_name("chaos/base", tests, NULL, NULL);
}
