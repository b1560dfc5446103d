/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_stability_subsidy.c -- least payments that hold a coalition: published numbers, duals as a proof,
 * brute force over what a budget holds. */
#include "alliances.h"
#include "base/random.h"
#include "check.h"
#include "game/membership.h"

#include <entente/stability.h>
#include <string.h>

static ent_membership *treaty(size_t n)
{
    double inside[21], outside[21];
    ent_membership *m = NULL;

    linear_treaty(n, 0.0, inside, outside);
    const ent_membership_types t = {1, &n, inside, outside};
    check_ok(ent_membership_of_types(&t, &m));
    return m;
}

/* Linear treaty of 10: all together get 50 each, each would gain 31.5 by leaving: 315. Members' own
 * payments do not help: every one of them would gain. */
static void grand_treaty(void **state)
{
    ent_membership *m = treaty(10);
    ent_stability_subsidy_opts opts = ENT_STABILITY_SUBSIDY_OPTS_INIT;
    ent_stability_subsidy s = {0};

    (void)state;
    check_near(ent_membership_payoff(m, 1023, 4), 50.0, 0.0);
    for (int transfers = 0; transfers < 2; transfers++) {
        opts.transfers = transfers;
        check_ok(ent_stability_subsidy_least(m, 1023, &opts, &s));
        assert_int_equal(s.claim, ENT_CLAIM_OPTIMAL);
        check_near(s.total, 315.0, 0.0);
        assert_string_equal(s.exact_total, "315");
        for (size_t i = 0; i < 10; i++) check_near(s.dual[i], 1.0, 1e-9);
        for (size_t i = 0; i < 10; i++) check_near(s.paid[i] + s.transfer[i], 31.5, 1e-9);
        ent_stability_subsidy_clear(&s);
    }
    ent_membership_free(m);
}

/* What a budget holds in the linear treaty: nothing holds more than 3 without money. */
static void budgets(void **state)
{
    ent_membership *m = treaty(10);
    ent_stability_subsidy_opts opts = {.transfers = true};
    ent_stabilisable best = {0};

    (void)state;
    check_ok(ent_stability_subsidy_best(m, 0.0, &opts, &best));
    assert_int_equal(__builtin_popcountll(best.coalition), 3);
    assert_int_equal(best.count, 1 + 10 + 45 + 120);
    assert_int_equal(best.claim, ENT_CLAIM_OPTIMAL);
    /* four need 4 * 3/2 */
    check_ok(ent_stability_subsidy_best(m, 6.0, &opts, &best));
    assert_int_equal(best.coalition, 15);
    check_near(best.cost, 6.0, 0.0);
    check_ok(ent_stability_subsidy_best(m, 5.999, &opts, &best));
    assert_int_equal(best.coalition, 7);
    check_ok(ent_stability_subsidy_best(m, 315.0, NULL, &best));
    assert_int_equal(best.coalition, 1023);
    check_near(best.welfare, 500.0, 0.0);
    ent_membership_free(m);
}

/* The payments hold the coalition, and the duals leave no smaller sum. */
static void check_proof(const ent_membership *m, ent_coalition c,
                        const ent_stability_subsidy_opts *o, const ent_stability_subsidy *s)
{
    const size_t n = ent_membership_players(m);
    double paid = 0.0, moved = 0.0, bound = 0.0, common = -1.0;

    for (size_t i = 0; i < n; i++) {
        const ent_coalition other = c ^ (ent_coalition)1 << i;
        const double gain = ent_membership_payoff(m, other, i) - ent_membership_payoff(m, c, i);
        const bool in = c >> i & 1;
        assert_true(s->paid[i] >= 0.0 && s->dual[i] >= 0.0 && s->dual[i] <= 1.0);
        if (in || o->external) assert_true(s->paid[i] + s->transfer[i] >= gain - 1e-9);
        if (!in && !o->external) assert_true(s->paid[i] == 0.0);
        if (!in || !o->transfers) assert_true(s->transfer[i] == 0.0);
        if (in && o->transfers) {
            if (common < 0.0) common = s->dual[i];
            check_near(s->dual[i], common, 1e-9);
        }
        paid += s->paid[i];
        moved += s->transfer[i];
        bound += s->dual[i] * gain;
    }
    check_near(moved, 0.0, 1e-9);
    check_near(paid, s->total, 1e-9);
    check_near(bound, s->total, 1e-9);
}

static void random_tables(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 200; seed++) {
        const size_t n = 1 + seed % 5;
        const ent_stability_subsidy_opts o = {.external = seed >> 3 & 1,
                                              .transfers = seed >> 4 & 1};
        enti_random random = enti_random_seed(seed, 1);
        double payoff[5 << 5], least = INFINITY;
        ent_stabilisable best = {0};
        ent_membership *m = NULL;
        for (size_t k = 0; k < n << n; k++) payoff[k] = (double)enti_random_below(&random, 9);
        check_ok(ent_membership_new(n, payoff, &m));
        for (ent_coalition c = 0; c >> n == 0; c++) {
            ent_stability_witness w = {0};
            ent_stability_subsidy s = {0};
            check_ok(ent_stability_subsidy_least(m, c, &o, &s));
            check_proof(m, c, &o, &s);
            check_ok(ent_stability_explain(m, c, &w));
            unsigned enough = o.transfers ? ENT_STABLE_POTENTIAL : ENT_STABLE_INTERNAL;
            if (o.external) enough |= ENT_STABLE_EXTERNAL;
            assert_true((s.total == 0.0) == ((w.held & enough) == enough));
            if (s.total < least) least = s.total;
            ent_stability_witness_clear(&w);
            ent_stability_subsidy_clear(&s);
        }
        check_ok(ent_stability_subsidy_best(m, least, &o, &best));
        assert_true(best.count >= 1 && best.cost == least);
        if (least > 0.0) {
            check_ok(ent_stability_subsidy_best(m, least / 2.0, &o, &best));
            assert_int_equal(best.claim, ENT_CLAIM_EMPTY);
            assert_int_equal(best.count, 0);
        }
        ent_membership_free(m);
    }
}

static void refused(void **state)
{
    ent_membership *m = treaty(2);
    ent_stability_subsidy s = {0};
    ent_stabilisable best = {0};

    (void)state;
    check_status(ent_stability_subsidy_least(NULL, 0, NULL, &s), ENT_ERR_ARG);
    check_status(ent_stability_subsidy_least(m, 4, NULL, &s), ENT_ERR_ARG);
    check_status(ent_stability_subsidy_best(m, -1.0, NULL, &best), ENT_ERR_ARG);
    check_status(ent_stability_subsidy_best(m, NAN, NULL, &best), ENT_ERR_ARG);
    const ent_stability_subsidy_opts cut = {.control = {.max_steps = 1}};
    check_status(ent_stability_subsidy_best(m, 1.0, &cut, &best), ENT_ERR_LIMIT);
    ent_membership_free(m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grand_treaty),
        cmocka_unit_test(budgets),
        cmocka_unit_test(random_tables),
        cmocka_unit_test(refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
