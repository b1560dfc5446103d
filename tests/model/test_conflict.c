/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threats, deals, contests, beliefs and delay: the formulas against search over what they stand for. */
#include "check.h"

#include <entente/conflict.h>

static const double none = NAN, endless = INFINITY;

/* Best of f over a grid, then over ever finer ones round the best: for one-peaked f. */
static double argmax(double (*f)(const double *figure, double x), const double *figure, double lo,
                     double hi)
{
    double best = lo;

    for (int round = 0; round < 40; round++) {
        const double step = (hi - lo) / 40.0;
        double value = -INFINITY;
        const double from = lo;
        for (int k = 0; k <= 40; k++)
            if (f(figure, from + k * step) > value) {
                best = from + k * step;
                value = f(figure, best);
            }
        lo = fmax(lo, best - 2.0 * step);
        hi = fmin(hi, best + 2.0 * step);
    }
    return best;
}

/* ---- threats ---- */

/* Taiwan in per cent of GDP: a loss of 16.7, beliefs of polls. */
static void deterrence(void **state)
{
    (void)state;
    check_near(ent_conflict_deterrence(3.0, 1.0, 0.0), 0.75, 1e-15);
    check_near(ent_conflict_deterrence(3.0, 2.0, 1.0), 0.5, 1e-15);
    check_near(ent_conflict_deterrence(1.0, 2.0, 1.0), 0.0, 0.0);
    check_near(ent_conflict_deterrence(0.0, 0.0, 0.0), 0.0, 0.0);
    check_near(ent_conflict_deterrence(5.0, 0.0, 0.0), 1.0, 0.0);
    check_near(ent_conflict_deterred_gain(0.298, 16.7, 0.0), 7.1, 0.05);
    check_near(ent_conflict_deterred_gain(0.465, 16.7, 0.0), 14.5, 0.05);
    check_near(ent_conflict_deterred_gain(0.65, 16.7, 0.0), 31.0, 0.05);
    assert_true(isinf(ent_conflict_deterred_gain(1.0, 16.7, 0.0)));
    for (double g = 0.5; g < 40.0; g += 1.7)
        for (double w = 0.25; w < 30.0; w += 2.3) {
            const double q = ent_conflict_deterrence(g, w, 0.25);
            check_near((1.0 - q) * (g - 0.25) - q * w, 0.0, 1e-12); /* indifferent */
            check_near(ent_conflict_deterred_gain(q, w, 0.25), g, 1e-9);
        }
    check_near(ent_conflict_deterrence(1e308, 1e308, 0.0), 0.5, 1e-15);
}

static void resolve(void **state)
{
    (void)state;
    check_near(ent_conflict_resolve(0.2, 0.3), 0.5, 1e-15);
    check_near(ent_conflict_resolve(0.9, 0.3), 1.0, 0.0);
    check_near(ent_conflict_audience(3.0, 1.0, 0.25), 0.5, 1e-15);
    check_near(ent_conflict_audience(1.0, 3.0, 0.5), 0.0, 0.0);
    for (double a = 0.0; a < 0.5; a += 0.1) { /* that audience cost deters, and no less */
        const double need = ent_conflict_audience(10.0, 16.7, a);
        check_near(ent_conflict_resolve(a, need), fmax(a, 10.0 / 26.7), 1e-12);
    }
}

/* ---- deals ---- */

/* figure: p, cost, limit */
static double demand_payoff(const double *f, double x)
{
    const double risk = fmin(1.0, fmax(0.0, (x - f[0]) / f[2]));

    return x * (1.0 - risk) + (f[0] - f[1]) * risk;
}

static void bargain(void **state)
{
    static const double cases[][3] = {
        {0.5, 0.1, 0.3}, {0.5, 0.3, 0.3}, {0.5, 0.5, 0.3},  {0.9, 0.0, 0.8},
        {0.0, 0.0, 1.0}, {1.0, 0.1, 0.4}, {0.3, 0.05, 5.0},
    };
    ent_ultimatum x;

    (void)state;
    check_ok(ent_conflict_bargain(0.5, 0.1, 0.3, &x));
    check_near(x.offer, 0.6, 1e-15);
    check_near(x.risk, (0.3 - 0.1) / 0.6, 1e-15);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const double *f = cases[k];
        double responder = 0.0;
        const int steps = 20000;
        check_ok(ent_conflict_bargain(f[0], f[1], f[2], &x));
        check_near(x.offer, argmax(demand_payoff, f, 0.0, 1.0), 1e-6);
        check_near(x.proposer, demand_payoff(f, x.offer), 1e-12);
        for (int i = 0; i < steps; i++)
            responder += fmax(1.0 - x.offer, 1.0 - f[0] - f[2] * (i + 0.5) / steps) / steps;
        check_near(x.responder, responder, 1e-6);
    }
    check_ok(ent_conflict_bargain(0.4, 0.1, 0.0, &x)); /* a known enemy: no risk */
    check_near(x.offer, 0.4, 0.0);
    check_near(x.risk, 0.0, 0.0);
    check_near(x.responder, 0.6, 1e-15);
}

/* figure: value, low, high; y is what is delivered */
static double deal_payoff(const double *f, double y)
{
    return (f[0] - y) * fmin(1.0, fmax(0.0, (y - f[1]) / (f[2] - f[1])));
}

static void deal(void **state)
{
    static const double cases[][3] = {
        {2.0, 0.5, 1.0}, {0.8, 0.2, 1.0}, {1.0, 0.0, 1.0}, {0.21, 0.2, 1.0}, {9.0, 0.0, 20.0}};
    ent_ultimatum x;

    (void)state;
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const double *f = cases[k];
        double responder = 0.0;
        const int steps = 20000;
        check_ok(ent_conflict_deal(f[0], f[1], f[2], 0.57, &x));
        check_near(0.57 * x.offer, argmax(deal_payoff, f, f[1], f[2]), 1e-6);
        check_near(x.proposer, deal_payoff(f, 0.57 * x.offer), 1e-12);
        for (int i = 0; i < steps; i++)
            responder += fmax(0.57 * x.offer, f[1] + (f[2] - f[1]) * (i + 0.5) / steps) / steps;
        check_near(x.responder, responder, 1e-6);
    }
    check_ok(ent_conflict_deal(0.2, 0.2, 1.0, 1.0, &x)); /* not worth it */
    check_near(x.risk, 1.0, 0.0);
    check_near(x.offer, 0.0, 0.0);
    check_near(x.responder, 0.6, 1e-15);
    check_ok(ent_conflict_deal(0.5, 0.2, 0.2, 0.5, &x)); /* a known responder */
    check_near(x.offer, 0.4, 1e-15);
    check_near(x.risk, 0.0, 0.0);
    check_near(x.proposer, 0.3, 1e-15);
    check_near(ent_conflict_fulfilment(200.0, 114.0), 0.57, 1e-15);
    check_near(ent_conflict_fulfilment(200.0, -1.0), 0.0, 0.0);
}

/* ---- contests ---- */

/* figure: theta, own value, effort of the other, 1 for the first player */
static double contest_payoff(const double *f, double x)
{
    const double a = f[3] > 0.0 ? f[0] * x : x, b = f[3] > 0.0 ? f[2] : f[0] * f[2];

    return f[1] * a / (a + b) - x;
}

static void contest(void **state)
{
    static const double cases[][3] = {{1.0, 1.0, 1.0}, {0.5, 2.0, 3.0}, {4.0, 1.0, 7.0}};
    ent_contest x;

    (void)state;
    check_ok(ent_conflict_contest(1.0, 1.0, 1.0, &x));
    check_near(x.effort[0], 0.25, 1e-15);
    check_near(ent_conflict_rivalry(2.0, 1.0), 0.25, 1e-15);
    check_near(ent_conflict_rivalry(5.0, 25.0), 4.0, 1e-14);
    check_near(ent_conflict_rivalry(1.0, 3.0), 0.0, 0.0);
    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const double theta = cases[k][0], v1 = cases[k][1], v2 = cases[k][2];
        check_ok(ent_conflict_contest(theta, v1, v2, &x));
        const double one[] = {theta, v1, x.effort[1], 1.0}, two[] = {theta, v2, x.effort[0], 0.0};
        const double sum = theta * v1 + v2;
        check_near(x.effort[0], theta * v1 * v1 * v2 / (sum * sum), 1e-12);
        check_near(x.effort[1], theta * v1 * v2 * v2 / (sum * sum), 1e-12);
        check_near(x.effort[0], argmax(contest_payoff, one, 1e-9, v1), 1e-6);
        check_near(x.effort[1], argmax(contest_payoff, two, 1e-9, v2), 1e-6);
        check_near(x.payoff[0], contest_payoff(one, x.effort[0]), 1e-12);
        check_near(x.payoff[1], contest_payoff(two, x.effort[1]), 1e-12);
        check_near(x.share[0] + x.share[1], 1.0, 1e-15);
    }
    check_ok(ent_conflict_contest(1e-300, 1.0, 1.0, &x));
    check_near(x.share[1], 1.0, 0.0);
}

/* The equal effort is a best reply to n - 1 others. */
static void rivalry_is_a_reply(void **state)
{
    (void)state;
    for (int n = 2; n < 9; n++) {
        const double x = ent_conflict_rivalry(n, 3.0);
        const double figure[] = {1.0, 3.0, (n - 1) * x, 1.0};
        check_near(argmax(contest_payoff, figure, 1e-9, 3.0), x, 1e-6);
    }
}

/* ---- beliefs ---- */

/* The best split of a prior into two beliefs, by search. */
static double best_split(double prior, double threshold)
{
    double best = 0.0;

    for (int i = 0; i <= 200; i++)
        for (int j = i; j <= 200; j++) {
            const double lo = i / 200.0, hi = j / 200.0;
            if (lo > prior || hi < prior) continue;
            const double high = hi > lo ? (prior - lo) / (hi - lo) : 1.0;
            const double acts = high * (hi >= threshold) + (1.0 - high) * (lo >= threshold);
            best = fmax(best, acts);
        }
    return best;
}

static void beliefs(void **state)
{
    (void)state;
    check_near(ent_conflict_persuasion(0.3, 0.5), 0.6, 1e-15); /* the judge of the paper */
    check_near(ent_conflict_persuasion(0.6, 0.5), 1.0, 0.0);
    check_near(ent_conflict_persuasion(0.0, 0.0), 1.0, 0.0);
    check_near(ent_conflict_persuasion(0.0, 0.5), 0.0, 0.0);
    for (int m = 0; m <= 200; m += 10)
        for (int h = 10; h <= 200; h += 10)
            check_near(ent_conflict_persuasion(m / 200.0, h / 200.0),
                       best_split(m / 200.0, h / 200.0), 1e-12);
    check_near(ent_conflict_belief(0.5, 0.9, 0.1), 0.9, 1e-15);
    check_near(ent_conflict_belief(0.01, 1.0, 0.1), 0.01 / (0.01 + 0.099), 1e-15);
    assert_true(isnan(ent_conflict_belief(0.5, 0.0, 0.0)));
    check_near(ent_conflict_separation(1.0, 3.0, 2.5), 0.5, 1e-15);
    check_near(ent_conflict_separation(1.0, 3.0, 1.0), 0.0, 0.0);
    assert_true(ent_conflict_separation(1.0, 3.0, 3.5) < 0.0);
    assert_true(ent_conflict_separation(3.0, 1.0, 2.0) < 0.0);
}

/* ---- delay ---- */

static void attrition(void **state)
{
    const double cost[] = {0.5, 0.2}, prize[] = {2.0, 4.0};
    ent_attrition x;

    (void)state;
    check_ok(ent_conflict_attrition(cost, prize, &x));
    check_near(x.rate[0], 0.05, 1e-15);
    check_near(x.rate[1], 0.25, 1e-15);
    check_near(x.first[1], 0.25 / 0.3, 1e-15);
    check_near(x.delay, 1.0 / 0.3, 1e-14);
    for (int i = 0; i < 2; i++) /* whoever waits until T earns the same for all T: nothing */
        for (double t = 0.5; t < 20.0; t += 3.1) {
            const double r = x.rate[1 - i], gone = 1.0 - exp(-r * t);
            check_near(prize[i] * gone - cost[i] * gone / r, 0.0, 1e-12);
        }
}

static void offers(void **state)
{
    (void)state;
    check_near(ent_conflict_alternating(0.9, 0.9), 1.0 / 1.9, 1e-15);
    check_near(ent_conflict_alternating(0.0, 0.9), 0.1, 1e-15);
    check_near(ent_conflict_alternating(1.0, 0.9), 1.0, 0.0);
    check_near(ent_conflict_alternating(0.9, 1.0), 0.0, 0.0);
    for (double a = 0.1; a < 1.0; a += 0.2)
        for (double b = 0.1; b < 1.0; b += 0.2) { /* backward induction from a far end */
            double share = 1.0; /* of who proposes in the last round: the first again */
            for (int k = 0; k < 4000; k++) {
                share = 1.0 - a * share; /* the second proposes */
                share = 1.0 - b * share;
            }
            check_near(ent_conflict_alternating(a, b), share, 1e-12);
        }
    check_near(ent_conflict_discount(0.04, 0.733), 0.733 / 1.04, 1e-15);
    assert_true(ent_conflict_discount(0.04, 0.732) < 0.704);
    assert_true(ent_conflict_discount(0.04, 0.733) > 0.704);
}

/* ---- kinds of games ---- */

static void kinds(void **state)
{
    (void)state;
    assert_int_equal(ent_dilemma_of(3.0, 0.0, -2.0, -5.0), ENT_DILEMMA_PRISONERS);
    assert_int_equal(ent_dilemma_of(3.0, 0.0, 1.0, -5.0), ENT_DILEMMA_DEADLOCK);
    assert_int_equal(ent_dilemma_of(1.0, 0.0, -10.0, -1.0), ENT_DILEMMA_CHICKEN);
    assert_int_equal(ent_dilemma_of(3.0, 4.0, 2.0, 0.0), ENT_DILEMMA_STAG_HUNT);
    assert_int_equal(ent_dilemma_of(2.0, 3.0, 0.0, 1.0), ENT_DILEMMA_HARMONY);
    assert_int_equal(ent_dilemma_of(1.0, 1.0, 0.0, -1.0), ENT_DILEMMA_NONE);
    assert_int_equal(ent_dilemma_of(1.0, 0.0, 0.0, -1.0), ENT_DILEMMA_NONE);
    assert_int_equal(ent_dilemma_of(none, 1.0, 0.0, -1.0), ENT_DILEMMA_NONE);
    assert_int_equal(ent_dilemma_of(1e308, 0.5e308, -0.5e308, -1e308), ENT_DILEMMA_PRISONERS);
    assert_int_equal(ent_dilemma_of(7e6 + 3e-3, 7e6, 7e6 - 2e-3, 7e6 - 5e-3),
                     ENT_DILEMMA_PRISONERS); /* shifted and rescaled */
    for (int k = -1; k <= ENT_DILEMMA_HARMONY + 1; k++)
        assert_true(*ent_dilemma_text((ent_dilemma)k));
    assert_string_equal(ent_dilemma_text(ENT_DILEMMA_STAG_HUNT), "stag hunt");
}

/* Row: chicken, column: harmony. */
static void classify(void **state)
{
    static const double payoff[] = {0, 3, -1, 2, 1, 1, -10, 0};
    static const int two[] = {2, 2}, odd[] = {2, 3};
    ent_dilemma kind[2];
    ent_game *g = NULL, *other = NULL;

    (void)state;
    check_ok(ent_game_new(2, two, payoff, &g));
    check_ok(ent_dilemma_classify(g, kind));
    assert_int_equal(kind[0], ENT_DILEMMA_CHICKEN);
    assert_int_equal(kind[1], ENT_DILEMMA_HARMONY);
    check_ok(ent_game_new(2, odd, NULL, &other));
    check_status(ent_dilemma_classify(other, kind), ENT_ERR_ARG);
    assert_int_equal(kind[0], ENT_DILEMMA_NONE);
    check_status(ent_dilemma_classify(NULL, kind), ENT_ERR_ARG);
    check_status(ent_dilemma_classify(g, NULL), ENT_ERR_ARG);
    ent_game_free(other);
    ent_game_free(g);
}

static void refused(void **state)
{
    const double bad[] = {-1.0, none, endless}, fine[] = {1.0, 1.0};
    ent_ultimatum u;
    ent_contest c;
    ent_attrition a;

    (void)state;
    for (size_t k = 0; k < 3; k++) {
        const double x = bad[k], pair[] = {1.0, x};
        assert_true(isnan(ent_conflict_deterrence(x, 1.0, 0.0)));
        assert_true(isnan(ent_conflict_deterrence(1.0, x, 0.0)));
        assert_true(isnan(ent_conflict_deterrence(1.0, 1.0, x)));
        assert_true(isnan(ent_conflict_deterred_gain(x, 1.0, 0.0)));
        assert_true(isnan(ent_conflict_resolve(x, 0.0)));
        assert_true(isnan(ent_conflict_audience(1.0, 1.0, x)));
        assert_true(isnan(ent_conflict_fulfilment(x, 1.0)));
        assert_true(isnan(ent_conflict_rivalry(x, 1.0)));
        assert_true(isnan(ent_conflict_belief(x, 0.5, 0.5)));
        assert_true(isnan(ent_conflict_persuasion(x, 0.5)));
        assert_true(isnan(ent_conflict_persuasion(0.5, x)));
        assert_true(isnan(ent_conflict_alternating(x, 0.5)));
        assert_true(isnan(ent_conflict_discount(x, 0.5)));
        assert_true(isnan(ent_conflict_discount(0.1, x)));
        check_status(ent_conflict_bargain(x, 0.0, 1.0, &u), ENT_ERR_ARG);
        check_status(ent_conflict_bargain(0.5, x, 1.0, &u), ENT_ERR_ARG);
        check_status(ent_conflict_bargain(0.5, 0.0, x, &u), ENT_ERR_ARG);
        check_status(ent_conflict_deal(1.0, x, 1.0, 1.0, &u), ENT_ERR_ARG);
        check_status(ent_conflict_deal(1.0, 0.0, 1.0, x, &u), ENT_ERR_ARG);
        check_status(ent_conflict_contest(x, 1.0, 1.0, &c), ENT_ERR_ARG);
        check_status(ent_conflict_contest(1.0, x, 1.0, &c), ENT_ERR_ARG);
        check_status(ent_conflict_attrition(pair, fine, &a), ENT_ERR_ARG);
        check_status(ent_conflict_attrition(fine, pair, &a), ENT_ERR_ARG);
    }
    assert_true(isnan(ent_conflict_separation(none, 1.0, 1.0)));
    assert_true(isnan(ent_conflict_alternating(1.0, 1.0)));
    assert_true(isnan(ent_conflict_rivalry(2.5, 1.0)));
    check_status(ent_conflict_deal(1.0, 1.0, 0.5, 1.0, &u), ENT_ERR_ARG);
    check_near(u.offer + u.risk + u.proposer + u.responder, 0.0, 0.0);
    check_status(ent_conflict_deal(none, 0.0, 1.0, 1.0, &u), ENT_ERR_ARG);
    check_status(ent_conflict_contest(1.0, 0.0, 1.0, &c), ENT_ERR_ARG);
    check_status(ent_conflict_attrition(NULL, fine, &a), ENT_ERR_ARG);
    check_status(ent_conflict_bargain(0.5, 0.1, 0.2, NULL), ENT_ERR_ARG);
    check_status(ent_conflict_deal(1.0, 0.0, 1.0, 1.0, NULL), ENT_ERR_ARG);
    check_status(ent_conflict_contest(1.0, 1.0, 1.0, NULL), ENT_ERR_ARG);
    check_status(ent_conflict_attrition(fine, fine, NULL), ENT_ERR_ARG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deterrence), cmocka_unit_test(resolve),
        cmocka_unit_test(bargain),    cmocka_unit_test(deal),
        cmocka_unit_test(contest),    cmocka_unit_test(rivalry_is_a_reply),
        cmocka_unit_test(beliefs),    cmocka_unit_test(attrition),
        cmocka_unit_test(offers),     cmocka_unit_test(kinds),
        cmocka_unit_test(classify),   cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
