/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How firmly coalitions hold: published cartels and alliances, and the definitions. */
#include "check.h"

#include <entente/bonds.h>

#include <stdlib.h>

enum { MANY = 10 };

static size_t size_of(ent_coalition s)
{
    size_t count = 0;

    for (; s; s &= s - 1) count++;
    return count;
}

/* An international agreement with linear benefit and cost q^2/2, b = c = 1: a member of k abates k,
 * an outsider 1; Q = k^2 + n - k. */
static ent_membership *agreement(size_t n)
{
    double *v = calloc(n << n, sizeof *v);
    ent_membership *m = NULL;

    for (ent_coalition s = 0; s >> n == 0; s++) {
        const double k = (double)size_of(s), q = k * k + (double)n - k;
        for (size_t i = 0; i < n; i++) v[s * n + i] = s >> i & 1 ? q - 0.5 * k * k : q - 0.5;
    }
    check_ok(ent_membership_new(n, v, &m));
    free(v);
    return m;
}

static ent_bonds measure(const ent_membership *m, ent_coalition s, const double weight[])
{
    ent_bonds x;

    check_ok(ent_bonds_measure(m, s, weight, &x));
    return x;
}

/* Published: v_in(s) - v_out(s-1) = -(s-1)(s-3)/2, so sizes 2 and 3 hold and no other; the grand
 * coalition of ten gets 50 a member, each gains 31.5 by leaving, and 315 hold it. */
static void agreement_of_ten(void **state)
{
    ent_membership *m = agreement(MANY);

    (void)state;
    for (size_t k = 1; k <= MANY; k++) {
        const ent_coalition s = ((ent_coalition)1 << k) - 1;
        const double gain = -0.5 * ((double)k - 1.0) * ((double)k - 3.0);
        ent_bonds x = measure(m, s, NULL);
        check_near(x.gain[0], gain, 1e-12);
        assert_int_equal(x.internal, k <= 3);
        assert_int_equal(x.internal && x.external, k == 2 || k == 3);
        check_near(x.cohesion, gain, 1e-12);
        check_near(x.surplus, (double)k * gain, 1e-11);
        ent_bonds_clear(&x);
    }
    ent_bonds x = measure(m, 1023, NULL);
    check_near(x.bill, 315.0, 1e-10);
    check_near(x.subsidy[4], 31.5, 1e-12);
    check_near(x.guarantee[4], 31.5, 1e-12);
    check_near(x.liability[4], 0.5, 1e-12);
    check_near(x.price[4], 0.0, 0.0);
    ent_bonds_clear(&x);
    ent_membership_free(m);
}

/* Published, three allies: Hold 4 if all hold, 1 if one other, -1 alone; Defect 2 always. Leaving is
 * made dominant by a promise of 2, holding by one of 3. */
static void three_allies(void **state)
{
    static const double hold[] = {-1.0, 1.0, 4.0};
    double v[8][3];
    ent_membership *m = NULL;

    (void)state;
    for (ent_coalition s = 0; s < 8; s++)
        for (size_t i = 0; i < 3; i++) v[s][i] = s >> i & 1 ? hold[size_of(s) - 1] : 2.0;
    check_ok(ent_membership_new(3, &v[0][0], &m));
    ent_bonds x = measure(m, 7, NULL);
    assert_true(x.internal && x.external);
    for (size_t i = 0; i < 3; i++) {
        check_near(x.price[i], 2.0, 0.0);
        check_near(x.liability[i], 2.0, 0.0);
        check_near(x.guarantee[i], 3.0, 0.0);
        check_near(x.subsidy[i], 0.0, 0.0);
    }
    check_near(x.cohesion, 2.0, 0.0);
    check_near(x.break_price, 2.0, 0.0);
    ent_bonds_clear(&x);
    x = measure(m, 3, NULL);
    assert_true(!x.internal && !x.external);
    check_near(x.subsidy[0], 1.0, 0.0);
    check_near(x.gain[2], 2.0, 0.0);
    check_near(x.price[2], 0.0, 0.0);
    check_near(x.bill, 2.0, 0.0);
    ent_bonds_clear(&x);
    ent_membership_free(m);
}

/* Rich and poor: weights turn per cents into money, and cohesion back into per cents. */
static void weights(void **state)
{
    static const double v[4][2] = {{0, 0}, {-1, 0}, {0, -2}, {0.5, -1}};
    static const double gdp[2] = {9.0, 1.0};
    ent_membership *m = NULL;
    ent_coop *c = NULL;

    (void)state;
    check_ok(ent_membership_new(2, &v[0][0], &m));
    ent_bonds x = measure(m, 3, gdp);
    check_near(x.surplus, 9.0 * 0.5 - 1.0, 1e-12);
    check_near(x.cohesion, 0.35, 1e-12);
    check_near(x.break_price, 1.75, 1e-12);
    check_near(x.bill, 1.0, 1e-12);
    assert_false(x.internal);
    ent_bonds_clear(&x);
    check_ok(ent_membership_set_player_name(m, 1, "Poor"));
    check_ok(ent_bonds_worths(m, gdp, &c));
    check_near(ent_coop_worth(c, 1), -9.0, 0.0);
    check_near(ent_coop_worth(c, 2), -2.0, 0.0);
    check_near(ent_coop_worth(c, 3), 3.5, 0.0);
    assert_string_equal(ent_coop_player_name(c, 1), "Poor");
    ent_coop_free(c);
    ent_membership_free(m);
}

static void nobody_in(void **state)
{
    ent_membership *m = agreement(2);
    ent_bonds x = measure(m, 0, NULL);

    (void)state;
    assert_true(x.internal && isnan(x.cohesion) && isnan(x.break_price));
    check_near(x.bill, 0.0, 0.0);
    ent_bonds_clear(&x);
    ent_bonds_clear(&x);
    ent_bonds_clear(NULL);
    ent_membership_free(m);
}

static void refused(void **state)
{
    static const double bad[3][2] = {{0.0, 1.0}, {1.0, -1.0}, {NAN, 1.0}};
    static const double huge[2] = {1e308, 1e308};
    static const double v[4][2] = {{0, 0}, {0, 0}, {0, 0}, {1e3, 1e3}};
    ent_membership *m = NULL;
    ent_bonds x;
    ent_coop *c = NULL;

    (void)state;
    check_ok(ent_membership_new(2, &v[0][0], &m));
    check_status(ent_bonds_measure(m, 4, NULL, &x), ENT_ERR_ARG);
    check_status(ent_bonds_measure(NULL, 0, NULL, &x), ENT_ERR_ARG);
    check_status(ent_bonds_measure(m, 0, NULL, NULL), ENT_ERR_ARG);
    for (size_t k = 0; k < 3; k++) {
        check_status(ent_bonds_measure(m, 3, bad[k], &x), ENT_ERR_ARG);
        check_status(ent_bonds_worths(m, bad[k], &c), ENT_ERR_ARG);
    }
    check_status(ent_bonds_measure(m, 3, huge, &x), ENT_ERR_ARG);
    assert_true(!x.players && !x.gain);
    check_status(ent_bonds_worths(m, huge, &c), ENT_ERR_ARG);
    check_status(ent_bonds_worths(NULL, NULL, &c), ENT_ERR_ARG);
    assert_null(c);
    ent_membership_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agreement_of_ten), cmocka_unit_test(three_allies),
        cmocka_unit_test(weights),          cmocka_unit_test(nobody_in),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
