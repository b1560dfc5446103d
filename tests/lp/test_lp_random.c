/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programs built round an answer chosen first, and wild ones that have to end with a status. */
#include "base/random.h"
#include "capture.h"
#include "dense.h"

#define PLANTED 400
#define WILD    20000

static size_t draw_size(enti_random *rng)
{
    return 1 + enti_random_below(rng, DENSE_MAX - 2);
}

/* A small integer or half of one, often 0, so that ties and degenerate corners are common. */
static double draw(enti_random *rng)
{
    return enti_random_below(rng, 3) ? 0.5 * ((double)enti_random_below(rng, 17) - 8.0) : 0.0;
}

static void draw_matrix(enti_random *rng, dense *p)
{
    *p = (dense){
        .rows = draw_size(rng), .cols = draw_size(rng), .maximise = enti_random_below(rng, 2)};
    for (size_t i = 0; i < p->rows; i++)
        for (size_t j = 0; j < p->cols; j++) p->a[i][j] = draw(rng);
}

/* Bounds round q and a weight whose sign keeps q there: at the lower one, at the upper one, at
 * both, between them. The weight may be 0 at a bound. */
static double plant(enti_random *rng, double sign, double q, double *lo, double *hi)
{
    const double weight = sign * fabs(draw(rng)), gap = 1.0 + fabs(draw(rng));
    const bool far = enti_random_below(rng, 2);

    switch (enti_random_below(rng, 4)) {
    case 0:
        *lo = q;
        *hi = far ? INFINITY : q + gap;
        return weight;
    case 1:
        *lo = far ? -INFINITY : q - gap;
        *hi = q;
        return -weight;
    case 2: *lo = *hi = q; return far ? weight : -weight;
    default:
        *lo = far ? -INFINITY : q - gap;
        *hi = enti_random_below(rng, 2) ? INFINITY : q + gap;
        return 0.0;
    }
}

/* x*, y* and d* obey complementary slackness and c = d* + y* A: x* is optimal. */
static double plant_optimum(enti_random *rng, dense *p)
{
    double x[DENSE_MAX], objective = 0.0;

    draw_matrix(rng, p);
    const double sign = p->maximise ? -1.0 : 1.0;
    for (size_t j = 0; j < p->cols; j++) {
        x[j] = draw(rng);
        p->c[j] = plant(rng, sign, x[j], &p->lo[j], &p->hi[j]);
    }
    for (size_t i = 0; i < p->rows; i++) {
        double sum = 0.0;
        for (size_t j = 0; j < p->cols; j++) sum += p->a[i][j] * x[j];
        const double y = plant(rng, sign, sum, &p->row_lo[i], &p->row_hi[i]);
        for (size_t j = 0; j < p->cols; j++) p->c[j] += y * p->a[i][j];
    }
    for (size_t j = 0; j < p->cols; j++) objective += p->c[j] * x[j];
    return objective;
}

static void test_planted_optimum(void **state)
{
    enti_random rng = enti_random_seed(1, 0);

    (void)state;
    for (int k = 0; k < PLANTED; k++) {
        dense p;
        enti_lp_result r;
        const double objective = plant_optimum(&rng, &p);
        check_ok(dense_solve(&p, NULL, &r));
        dense_check_optimum(&p, &r, 1e-8);
        check_near(r.objective, objective, 1e-8);
        enti_lp_result_clear(&r);
    }
}

/* Powers of ten as units of the rows, of the columns and of the costs change nothing else. */
static void test_units_do_not_matter(void **state)
{
    enti_random rng = enti_random_seed(2, 0);

    (void)state;
    for (int k = 0; k < PLANTED; k++) {
        dense p;
        enti_lp_result r;
        const double objective = plant_optimum(&rng, &p);
        const double cost = pow(10, (double)enti_random_below(&rng, 25) - 12);
        for (size_t i = 0; i < p.rows; i++) {
            const double unit = pow(10, (double)enti_random_below(&rng, 13) - 6);
            for (size_t j = 0; j < p.cols; j++) p.a[i][j] *= unit;
            p.row_lo[i] *= unit, p.row_hi[i] *= unit;
        }
        for (size_t j = 0; j < p.cols; j++) {
            const double unit = pow(10, (double)enti_random_below(&rng, 13) - 6);
            for (size_t i = 0; i < p.rows; i++) p.a[i][j] *= unit;
            p.c[j] *= unit * cost;
            p.lo[j] /= unit, p.hi[j] /= unit;
        }
        check_ok(dense_solve(&p, NULL, &r));
        assert_int_equal(r.verdict, ENTI_LP_OPTIMAL);
        check_near(r.objective / cost, objective, 1e-7);
        check_near(r.bound / cost, objective, 1e-7);
        enti_lp_result_clear(&r);
    }
}

/* The last row is a sum of the others that must be larger than they allow. */
static void test_planted_infeasible(void **state)
{
    enti_random rng = enti_random_seed(3, 0);

    (void)state;
    for (int k = 0; k < PLANTED; k++) {
        dense p;
        enti_lp_result r;
        double most = 0.0;
        (void)plant_optimum(&rng, &p);
        const size_t last = p.rows++;
        for (size_t j = 0; j < p.cols; j++) p.a[last][j] = 0.0;
        for (size_t i = 0; i < last; i++) {
            if (isinf(p.row_hi[i])) continue;
            most += 2.0 * p.row_hi[i];
            for (size_t j = 0; j < p.cols; j++) p.a[last][j] += 2.0 * p.a[i][j];
        }
        p.row_lo[last] = most + 0.5, p.row_hi[last] = INFINITY;
        check_ok(dense_solve(&p, NULL, &r));
        dense_check_infeasible(&p, &r);
        enti_lp_result_clear(&r);
    }
}

/* Every bound that a chosen direction would cross is opened, and the objective follows it. */
static void test_planted_unbounded(void **state)
{
    enti_random rng = enti_random_seed(4, 0);
    int unbounded = 0;

    (void)state;
    for (int k = 0; k < PLANTED; k++) {
        dense p;
        enti_lp_result r;
        double ray[DENSE_MAX];
        (void)plant_optimum(&rng, &p);
        for (size_t j = 0; j < p.cols; j++) {
            ray[j] = draw(&rng);
            if (ray[j] > 0.0) p.hi[j] = INFINITY;
            if (ray[j] < 0.0) p.lo[j] = -INFINITY;
            p.c[j] = p.maximise ? ray[j] : -ray[j];
            unbounded += ray[j] != 0.0;
        }
        for (size_t i = 0; i < p.rows; i++) {
            double sum = 0.0;
            for (size_t j = 0; j < p.cols; j++) sum += p.a[i][j] * ray[j];
            if (sum > 0.0) p.row_hi[i] = INFINITY;
            if (sum < 0.0) p.row_lo[i] = -INFINITY;
        }
        check_ok(dense_solve(&p, NULL, &r));
        if (r.verdict == ENTI_LP_UNBOUNDED)
            dense_check_unbounded(&p, &r);
        else
            dense_check_optimum(&p, &r, 1e-9); /* the direction came out as 0 */
        enti_lp_result_clear(&r);
    }
    assert_true(unbounded > PLANTED);
}

/* +-10^-300 .. 10^300, or 10^-15 .. 10^15, small numbers and zeros in one program. */
static double draw_wild(enti_random *rng, int reach)
{
    const double sign = enti_random_below(rng, 2) ? 1.0 : -1.0;

    switch (enti_random_below(rng, 3)) {
    case 0: return draw(rng);
    case 1: return 0.0;
    default: return sign * pow(10, (2.0 * enti_random_double(rng) - 1.0) * reach);
    }
}

static void draw_wild_program(enti_random *rng, int reach, bool integers, dense *p)
{
    draw_matrix(rng, p);
    for (size_t j = 0; j < p->cols; j++) {
        for (size_t i = 0; i < p->rows; i++) p->a[i][j] = draw_wild(rng, reach);
        p->c[j] = draw_wild(rng, reach);
        p->hi[j] = enti_random_below(rng, 2) ? INFINITY : fabs(draw_wild(rng, reach));
        p->integer[j] = integers && p->hi[j] < 10.0;
    }
    for (size_t i = 0; i < p->rows; i++) {
        p->row_lo[i] = enti_random_below(rng, 2) ? -INFINITY : draw_wild(rng, reach);
        p->row_hi[i] = enti_random_below(rng, 2) ? INFINITY : draw_wild(rng, reach);
    }
}

static struct {
    int answered, withheld, other;
} wild;

/* On a dozen of these programs an assertion of GLPK 5.0 fails. */
static void solve_wild(void)
{
    const int reach[] = {300, 15, 6};
    enti_random rng = enti_random_seed(5, 0);

    for (int k = 0; k < WILD; k++) {
        dense p;
        enti_lp_result r;
        draw_wild_program(&rng, reach[k % 3], k % 5 == 0, &p);
        switch (dense_solve(&p, NULL, &r)) {
        case ENT_OK: wild.answered++; break;
        case ENT_ERR_NUMERIC: wild.withheld++; break;
        default: wild.other++; break;
        }
        enti_lp_result_clear(&r);
    }
}

static void test_wild_ends_with_a_status(void **state)
{
    (void)state;
    assert_int_equal(captured(solve_wild), 0);
    assert_int_equal(wild.other, 0);
    assert_true(wild.answered > 9 * wild.withheld);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_planted_optimum),         cmocka_unit_test(test_units_do_not_matter),
        cmocka_unit_test(test_planted_infeasible),      cmocka_unit_test(test_planted_unbounded),
        cmocka_unit_test(test_wild_ends_with_a_status),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
