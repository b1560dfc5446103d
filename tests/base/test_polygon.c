/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Convex polygons of every dimension: hull, clip, area, membership. */
#include "base/polygon.h"

#include "base/random.h"
#include "check.h"

static const double pi = 3.14159265358979323846;

static enti_polygon hull(size_t n, const enti_point points[], double tol)
{
    enti_polygon p;
    check_ok(enti_polygon_hull(n, points, tol, &p));
    return p;
}

/* Counter-clockwise, strictly convex, no two vertices within tol. */
static void check_convex(const enti_polygon *p, double tol)
{
    for (size_t k = 0; k < p->count && p->count >= 3; k++) {
        const enti_point a = p->vertex[k], b = p->vertex[(k + 1) % p->count],
                         c = p->vertex[(k + 2) % p->count];
        assert_true((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0.0);
        assert_true(hypot(b.x - a.x, b.y - a.y) > tol);
    }
}

static void square(void **state)
{
    const enti_point points[] = {{0.5, 0.5}, {1, 1}, {0, 0},   {1, 0}, {0, 1},
                                 {0.5, 0},   {0, 0}, {0.5, 1}, {1, 1}, {0.25, 0.75}};
    enti_polygon p = hull(10, points, 1e-9);
    (void)state;

    assert_int_equal(p.count, 4);
    assert_int_equal(enti_polygon_dimension(&p), 2);
    check_near(enti_polygon_area(&p), 1.0, 1e-15);
    check_convex(&p, 1e-9);
    for (size_t k = 0; k < 10; k++) assert_true(enti_polygon_contains(&p, points[k], 0.0));
    assert_false(enti_polygon_contains(&p, (enti_point){1.001, 0.5}, 1e-4));
    assert_true(enti_polygon_contains(&p, (enti_point){1.001, 0.5}, 1e-2));
    assert_false(enti_polygon_contains(&p, (enti_point){1.009, 1.009}, 1e-2));
    enti_polygon_clear(&p);
    assert_int_equal(p.count, 0);
    enti_polygon_clear(&p);
    enti_polygon_clear(NULL);
}

static void low_dimensions(void **state)
{
    const enti_point same[] = {{2, 3}, {2, 3}, {2, 3 + 1e-12}};
    const enti_point line[] = {{0, 0}, {3, 3}, {1, 1}, {2, 2 + 1e-12}, {0, 0}};
    enti_polygon p;
    (void)state;

    p = hull(0, NULL, 0.0);
    assert_int_equal(enti_polygon_dimension(&p), -1);
    check_near(enti_polygon_area(&p), 0.0, 0.0);
    assert_false(enti_polygon_contains(&p, (enti_point){0, 0}, 1e9));

    p = hull(1, same, 0.0);
    assert_int_equal(enti_polygon_dimension(&p), 0);
    enti_polygon_clear(&p);
    p = hull(2, same, 0.0);
    assert_int_equal(enti_polygon_dimension(&p), 0);
    enti_polygon_clear(&p);
    p = hull(3, same, 1e-9);
    assert_int_equal(enti_polygon_dimension(&p), 0);
    assert_true(enti_polygon_contains(&p, (enti_point){2, 3}, 1e-9));
    assert_false(enti_polygon_contains(&p, (enti_point){2.1, 3}, 1e-9));
    enti_polygon_clear(&p);

    p = hull(5, line, 1e-9);
    assert_int_equal(enti_polygon_dimension(&p), 1);
    check_near(enti_polygon_area(&p), 0.0, 0.0);
    assert_true(enti_polygon_contains(&p, (enti_point){1.5, 1.5}, 1e-9));
    assert_false(enti_polygon_contains(&p, (enti_point){1.5, 1.4}, 1e-9));
    assert_false(enti_polygon_contains(&p, (enti_point){3.1, 3.1}, 1e-9));
    enti_polygon_clear(&p);
}

/* 10000 corners on a circle, each within tol of the chord of its neighbours: thinned, but the
 * hull may not lose more than tol anywhere. */
static void fine_arc(void **state)
{
    enum { n = 10000 };
    const double tol = 1e-4;
    enti_point points[n];
    (void)state;

    for (size_t k = 0; k < n; k++)
        points[k] = (enti_point){cos(2 * pi * (double)k / n), sin(2 * pi * (double)k / n)};
    enti_polygon p = hull(n, points, tol);
    assert_true(p.count < n / 10);
    check_near(enti_polygon_area(&p), pi, 2 * pi * tol);
    check_convex(&p, tol);
    for (size_t k = 0; k < n; k++) assert_true(enti_polygon_contains(&p, points[k], 1.001 * tol));
    enti_polygon_clear(&p);
}

/* Sliver: a triangle of height below tol is a segment, above it is not. */
static void slivers(void **state)
{
    enti_point thin[] = {{0, 0}, {1, 0}, {0.5, 1e-10}};
    enti_polygon p = hull(3, thin, 1e-9);
    (void)state;

    assert_int_equal(p.count, 2);
    enti_polygon_clear(&p);
    thin[2].y = 1e-8;
    p = hull(3, thin, 1e-9);
    assert_int_equal(p.count, 3);
    enti_polygon_clear(&p);
    thin[2] = (enti_point){0, 1e-10}; /* two corners within tol at one end */
    p = hull(3, thin, 1e-9);
    assert_int_equal(p.count, 2);
    enti_polygon_clear(&p);
}

/* Random clouds: convex, every point inside, every vertex a point of the cloud; at any scale. */
static void random_clouds(void **state)
{
    enti_random r = enti_random_seed(6, 0);
    enti_point points[50];
    (void)state;

    for (int trial = 0; trial < 300; trial++) {
        const double scale = trial % 3 == 0 ? 1e-9 : trial % 3 == 1 ? 1.0 : 1e12;
        const size_t n = 1 + enti_random_below(&r, 50);
        for (size_t k = 0; k < n; k++)
            points[k] = (enti_point){scale * floor(8 * enti_random_double(&r)),
                                     scale * floor(8 * enti_random_double(&r))};
        enti_polygon p = hull(n, points, 1e-9 * scale);
        check_convex(&p, 1e-9 * scale);
        for (size_t k = 0; k < n; k++)
            assert_true(enti_polygon_contains(&p, points[k], 1e-9 * scale));
        for (size_t v = 0; v < p.count; v++) {
            bool known = false;
            for (size_t k = 0; k < n; k++)
                known = known || (points[k].x == p.vertex[v].x && points[k].y == p.vertex[v].y);
            assert_true(known);
        }
        enti_polygon_clear(&p);
    }
}

/* The unit square cut by a x + b y <= c: area and number of corners. */
static void cut(double a, double b, double c, size_t count, double area)
{
    const enti_point corners[] = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    enti_polygon p = hull(4, corners, 0.0), q;

    check_ok(enti_polygon_clip(&p, a, b, c, 1e-9, &q));
    assert_int_equal(q.count, count);
    check_near(enti_polygon_area(&q), area, 1e-12);
    check_convex(&q, 1e-9);
    enti_polygon_clear(&q);
    enti_polygon_clear(&p);
}

static void clips(void **state)
{
    (void)state;
    cut(1, 0, 0.25, 4, 0.25);
    cut(-1, 0, -0.25, 4, 0.75);
    cut(1, 1, 1, 3, 0.5);           /* through two corners */
    cut(1, 1, 1.5, 5, 0.875);       /* one corner off */
    cut(1e6, 1e6, 1.5e6, 5, 0.875); /* the same line */
    cut(1, 1, 2, 4, 1.0);           /* touches, nothing lost */
    cut(1, 1, 0, 1, 0.0);           /* one corner left */
    cut(1, 1, -1e-12, 1, 0.0);      /* the same within the tolerance */
    cut(0, 1, 0, 2, 0.0);           /* one edge left */
    cut(1e6, 1e6, -1e-6, 1, 0.0);   /* the tolerance is a distance */
    cut(1, 1, -1, 0, 0.0);          /* nothing left */
    cut(0, 0, 1, 4, 1.0);           /* no line: true everywhere */
    cut(0, 0, -1, 0, 0.0);          /* nowhere */
}

static void clips_of_low_dimension(void **state)
{
    const enti_point ends[] = {{0, 0}, {2, 0}};
    enti_polygon p = hull(2, ends, 0.0), q, r;
    (void)state;

    check_ok(enti_polygon_clip(&p, 1, 0, 1, 1e-9, &q));
    assert_int_equal(q.count, 2);
    check_near(fmax(q.vertex[0].x, q.vertex[1].x), 1.0, 1e-15);
    check_ok(enti_polygon_clip(&q, 1, 0, 0, 1e-9, &r));
    assert_int_equal(r.count, 1);
    enti_polygon_clear(&q);
    check_ok(enti_polygon_clip(&r, 0, 1, 0, 1e-9, &q));
    assert_int_equal(q.count, 1);
    enti_polygon_clear(&q);
    check_ok(enti_polygon_clip(&r, 1, 0, -1, 1e-9, &q));
    assert_int_equal(q.count, 0);
    enti_polygon_clear(&r);
    check_ok(enti_polygon_clip(&q, 1, 0, 1, 1e-9, &r)); /* the empty set stays empty */
    assert_int_equal(r.count, 0);
    enti_polygon_clear(&p);
}

/* Round-off in the height does not choose another corner. */
static void lowest(void **state)
{
    const enti_point points[] = {{3, 0}, {1, 1e-12}, {2, 4}, {5, 1}};
    enti_polygon p = hull(4, points, 0.0), none = {0};
    (void)state;

    check_near(p.vertex[enti_polygon_lowest(&p, 1e-9)].x, 1.0, 0.0);
    check_near(p.vertex[enti_polygon_lowest(&p, 0.0)].x, 3.0, 0.0);
    assert_int_equal(enti_polygon_lowest(&none, 0.0), 0);
    enti_polygon_clear(&p);
}

static void refused(void **state)
{
    const enti_point points[] = {{0, 0}, {NAN, 1}, {1, HUGE_VAL}};
    enti_polygon p = hull(1, points, 0.0), q;
    (void)state;

    check_status(enti_polygon_hull(2, points, 0.0, &q), ENT_ERR_ARG);
    assert_null(q.vertex);
    check_status(enti_polygon_hull(1, points, -1.0, &q), ENT_ERR_ARG);
    check_status(enti_polygon_hull(1, points, NAN, &q), ENT_ERR_ARG);
    check_status(enti_polygon_hull(3, points, 0.0, &q), ENT_ERR_ARG);
    check_status(enti_polygon_clip(&p, NAN, 0, 0, 0.0, &q), ENT_ERR_ARG);
    check_status(enti_polygon_clip(&p, 1, 0, NAN, 0.0, &q), ENT_ERR_ARG);
    assert_null(q.vertex);
    enti_polygon_clear(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(square),        cmocka_unit_test(low_dimensions),
        cmocka_unit_test(fine_arc),      cmocka_unit_test(slivers),
        cmocka_unit_test(random_clouds), cmocka_unit_test(clips),
        cmocka_unit_test(refused),       cmocka_unit_test(clips_of_low_dimension),
        cmocka_unit_test(lowest),
    };
    return cmocka_run_group_tests_name("base/polygon", tests, NULL, NULL);
}
