/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The judge of answers, given right and wrong ones by hand; and the form that it reads. */
#include "dense.h"
#include "lp/form.h"

#define INF INFINITY
#define TOL 1e-8

/* max 3 x + 5 y, x <= 4, 2 y <= 12, 3 x + 2 y <= 18: (2, 6), duals (0, 3/2, 1). */
static const dense wyndor = {.rows = 3,
                             .cols = 2,
                             .maximise = true,
                             .a = {{1, 0}, {0, 2}, {3, 2}},
                             .c = {3, 5},
                             .row_lo = {-INF, -INF, -INF},
                             .row_hi = {4, 12, 18},
                             .hi = {INF, INF}};

typedef struct subject {
    enti_lp *lp;
    enti_form f;
    double d[DENSE_MAX], work[DENSE_MAX], bound;
} subject;

static void open_subject(const dense *p, subject *s)
{
    s->lp = dense_build(p);
    check_ok(enti_form_new(s->lp, &s->f));
}

static void close_subject(subject *s)
{
    enti_form_clear(&s->f);
    enti_lp_free(s->lp);
}

static bool is_point(const subject *s, double x, double y)
{
    double point[] = {x, y};

    return enti_check_point(&s->f, TOL, point);
}

static bool is_optimal(subject *s, double x, double y, double a, double b, double c)
{
    const double point[] = {x, y};
    double dual[] = {a, b, c};

    return enti_check_optimal(&s->f, point, dual, s->d, s->work, &s->bound);
}

static void test_points(void **state)
{
    subject s;

    (void)state;
    open_subject(&wyndor, &s);
    assert_true(is_point(&s, 2, 6));
    assert_true(is_point(&s, 0, 0));
    assert_true(is_point(&s, -1e-12, 6)); /* moved to the bound */
    assert_true(is_point(&s, 2 + 1e-10, 6));
    assert_false(is_point(&s, 2 + 1e-6, 6));
    assert_false(is_point(&s, 5, 0));
    assert_false(is_point(&s, NAN, 0));
    assert_false(is_point(&s, INF, 0));
    close_subject(&s);
}

static void test_optima(void **state)
{
    subject s;

    (void)state;
    open_subject(&wyndor, &s);
    assert_true(is_optimal(&s, 2, 6, 0, 1.5, 1));
    check_near(s.bound, 36, 1e-12);
    check_near(s.d[0], 0, 0);
    assert_false(is_optimal(&s, 4, 3, 0, 1.5, 1)); /* a worse corner */
    assert_false(is_optimal(&s, 2, 6, 0, 2.5, 1)); /* duals that prove only 48 */
    check_near(s.bound, 48, 1e-12);
    assert_false(is_optimal(&s, 2, 6, 0, 1.5, 0.9)); /* duals that prove nothing */
    assert_true(isinf(s.bound));
    assert_false(is_optimal(&s, 2, 6, 0, -1.5, 1)); /* a sign that no bound is behind */
    assert_false(is_optimal(&s, 2, 6, NAN, 1.5, 1));
    close_subject(&s);
}

static void test_contradictions(void **state)
{
    dense p = wyndor;
    subject s;
    const double x[] = {0, 0};

    (void)state;
    p.row_lo[2] = 25, p.row_hi[2] = INF; /* 3 x + 2 y >= 25, but at most 12 + 12 */
    open_subject(&p, &s);
    assert_true(enti_check_infeasible(&s.f, x, (double[]){-3, -1, 1}, s.d, s.work));
    assert_true(enti_check_infeasible(&s.f, x, (double[]){-3e9, -1e9, 1e9}, s.d, s.work));
    assert_false(enti_check_infeasible(&s.f, x, (double[]){-2, -1, 1}, s.d, s.work));
    assert_false(enti_check_infeasible(&s.f, x, (double[]){3, 1, -1}, s.d, s.work));
    assert_false(enti_check_infeasible(&s.f, x, (double[]){0, 0, 0}, s.d, s.work));
    assert_false(enti_check_infeasible(&s.f, x, (double[]){NAN, -1, 1}, s.d, s.work));
    close_subject(&s);

    p.row_lo[2] = 24; /* and this just fits */
    open_subject(&p, &s);
    assert_false(enti_check_infeasible(&s.f, x, (double[]){-3, -1, 1}, s.d, s.work));
    close_subject(&s);
}

static bool is_ray(const subject *s, double x, double y)
{
    double ray[] = {x, y};

    return enti_check_ray(&s->f, ray);
}

static void test_rays(void **state)
{
    dense p = wyndor;
    subject s;

    (void)state;
    p.row_hi[1] = INF, p.a[2][1] = -2;
    open_subject(&p, &s);
    assert_true(is_ray(&s, 0, 1));
    assert_true(is_ray(&s, 0, 1e-12));
    assert_false(is_ray(&s, 1, 1)); /* leaves x <= 4 */
    assert_false(is_ray(&s, 0, 0));
    assert_false(is_ray(&s, 0, -1)); /* leaves y >= 0 */
    assert_false(is_ray(&s, 0, NAN));
    close_subject(&s);

    p.c[1] = -5, p.row_lo[2] = -INF, p.a[2][1] = 2; /* only y >= 0 holds this one */
    open_subject(&p, &s);
    assert_false(is_ray(&s, 0, -1));
    close_subject(&s);

    p.c[1] = 0, p.a[2][1] = -2; /* gains nothing */
    open_subject(&p, &s);
    assert_false(is_ray(&s, 0, 1));
    close_subject(&s);
}

static void test_form(void **state)
{
    enti_lp *lp = NULL;
    enti_form f;

    (void)state;
    check_ok(enti_lp_new(3, 3, false, &lp));
    check_ok(enti_lp_entry(lp, 2, 1, 4));
    check_ok(enti_lp_entry(lp, 0, 2, 1));
    check_ok(enti_lp_entry(lp, 2, 0, 7));
    check_ok(enti_lp_entry(lp, 0, 2, 2));
    check_ok(enti_lp_entry(lp, 2, 1, -4)); /* cancels */
    check_ok(enti_lp_entry(lp, 0, 0, 5));
    check_ok(enti_form_new(lp, &f));
    const size_t start[] = {0, 2, 2, 3}, col[] = {0, 2, 0};
    const double value[] = {5, 3, 7};
    assert_memory_equal(f.start, start, sizeof start);
    assert_memory_equal(f.col, col, sizeof col);
    assert_memory_equal(f.value, value, sizeof value);
    enti_form_clear(&f);
    enti_lp_free(lp);
}

/* Units that were put in come out again, up to a factor of 8 on each number. */
static void test_units(void **state)
{
    dense p = wyndor;
    subject s;
    const int row[] = {40, -50, 10}, col[] = {-30, 60};

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        p.row_hi[i] = ldexp(p.row_hi[i], row[i]);
        for (size_t j = 0; j < 2; j++) p.a[i][j] = ldexp(p.a[i][j], row[i] - col[j]);
    }
    for (size_t j = 0; j < 2; j++) p.c[j] = ldexp(p.c[j], 100 - col[j]);
    open_subject(&p, &s);
    for (size_t i = 0; i < 3; i++) {
        check_near(ilogb(p.row_hi[i]) - s.f.row_unit[i], 0, 3);
        for (size_t k = s.f.start[i]; k < s.f.start[i + 1]; k++)
            check_near(ilogb(s.f.value[k]) + s.f.col_unit[s.f.col[k]] - s.f.row_unit[i], 0, 3);
    }
    for (size_t j = 0; j < 2; j++)
        check_near(ilogb(p.c[j]) + s.f.col_unit[j] - s.f.cost_unit, 0, 3);
    close_subject(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_points),         cmocka_unit_test(test_optima),
        cmocka_unit_test(test_contradictions), cmocka_unit_test(test_rays),
        cmocka_unit_test(test_form),           cmocka_unit_test(test_units),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
