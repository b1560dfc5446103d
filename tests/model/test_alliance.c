/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alliances: published equilibria, every game against its closed form, and what patience holds. */
#include "check.h"

#include <entente/alliance.h>
#include <entente/nash.h>
#include <entente/patience.h>

/* ---- contributions ---- */

/* y = (10, 6, 2, 1), a = .3: the first alone pays, 3. */
static void olson_zeckhauser(void **state)
{
    static const double income[] = {10.0, 6.0, 2.0, 1.0}, a[] = {0.3, 0.3, 0.3, 0.3};
    const ent_public_good m = {4, a, income, 0.0, ENT_AGGREGATION_SUM};
    ent_provision x = {0};

    (void)state;
    check_ok(ent_alliance_provide(&m, &x));
    check_near(x.level, 3.0, 1e-12);
    check_near(x.contribution[0], 3.0, 1e-12);
    check_near(x.contribution[1] + x.contribution[2] + x.contribution[3], 0.0, 0.0);
    assert_int_equal(x.payers, 1);
    assert_true(x.alone[0] && !x.alone[1] && !x.alone[3]);
    check_near(x.efficient, 0.3 * 19.0, 1e-12);
    check_near(x.regret, 0.0, 1e-12);
    ent_provision_clear(&x);
}

/* Q = a Y / (a + m (1 - a)); payers keep the same; transfers among them change nothing. */
static void cobb_douglas(void **state)
{
    static const double income[] = {10.0, 9.0, 2.0}, moved[] = {9.5, 9.5, 2.0};
    static const double a[] = {0.4, 0.4, 0.4};
    const ent_public_good m = {3, a, income, 0.0, ENT_AGGREGATION_SUM};
    ent_public_good other = m;
    ent_provision x = {0}, y = {0};

    (void)state;
    other.income = moved;
    check_ok(ent_alliance_provide(&m, &x));
    check_ok(ent_alliance_provide(&other, &y));
    check_near(x.level, 0.4 * 19.0 / (0.4 + 2.0 * 0.6), 1e-12);
    check_near(x.contribution[0], 10.0 - 0.6 / 0.4 * x.level, 1e-12);
    check_near(10.0 - x.contribution[0], 9.0 - x.contribution[1], 1e-12);
    check_near(y.level, x.level, 1e-12);
    check_near(y.payoff[0], x.payoff[0], 1e-12);
    ent_provision_clear(&x);
    ent_provision_clear(&y);
    for (size_t n = 1; n < 8; n++) { /* equals: q = a y / (1 + (n - 1)(1 - a)) */
        const double y8[] = {5, 5, 5, 5, 5, 5, 5, 5}, a8[] = {.4, .4, .4, .4, .4, .4, .4, .4};
        const ent_public_good same = {n, a8, y8, 0.0, ENT_AGGREGATION_SUM};
        check_ok(ent_alliance_provide(&same, &x));
        check_near(x.contribution[n - 1], 2.0 / (1.0 + (double)(n - 1) * 0.6), 1e-12);
        check_near(x.efficient, (double)n * 2.0, 1e-12);
        ent_provision_clear(&x);
    }
}

/* Best replies in turn, from nothing, reach what the formula says: unequal shares, a base. */
static void replies_meet(void **state)
{
    uint64_t seed = 12345;

    (void)state;
    for (int trial = 0; trial < 200; trial++) {
        double income[5], a[5], q[5] = {0}, base;
        ent_provision x = {0};
        for (int i = 0; i < 5; i++) {
            seed = seed * 6364136223846793005U + 1442695040888963407U;
            income[i] = 1.0 + (double)(seed >> 40) / 1e6;
            a[i] = 0.05 + 0.9 * (double)((seed >> 20) & 0xFFFFF) / 0x100000;
        }
        base = trial % 3 ? 0.0 : income[0] / 3.0;
        for (int round = 0; round < 20000; round++)
            for (int i = 0; i < 5; i++) {
                double others = base;
                for (int k = 0; k < 5; k++) others += k == i ? 0.0 : q[k];
                q[i] = 0.5 * q[i] + 0.5 * fmax(0.0, a[i] * income[i] - (1.0 - a[i]) * others);
            }
        const ent_public_good m = {5, a, income, base, ENT_AGGREGATION_SUM};
        check_ok(ent_alliance_provide(&m, &x));
        for (int i = 0; i < 5; i++) check_near(x.contribution[i], q[i], 1e-9);
        assert_true(x.regret <= 1e-12 * x.payoff[0] + 1e-11);
        ent_provision_clear(&x);
    }
}

static void quasilinear(void **state)
{
    static const double a[] = {3.0, 2.0, 3.0, 0.5}, one[] = {4.0, 2.0, 1.0};
    ent_public_good m = {4, a, NULL, 0.0, ENT_AGGREGATION_SUM};
    ent_provision x = {0};

    (void)state;
    check_ok(ent_alliance_provide(&m, &x)); /* the two largest share */
    check_near(x.level, 3.0, 0.0);
    check_near(x.contribution[0], 1.5, 0.0);
    check_near(x.contribution[2], 1.5, 0.0);
    check_near(x.efficient, 8.5, 0.0);
    check_near(x.regret, 0.0, 1e-12);
    ent_provision_clear(&x);
    m.base = 2.5;
    check_ok(ent_alliance_provide(&m, &x));
    check_near(x.contribution[0], 0.25, 0.0);
    check_near(x.level, 3.0, 0.0);
    ent_provision_clear(&x);
    m.base = 9.0;
    check_ok(ent_alliance_provide(&m, &x)); /* enough is there */
    assert_int_equal(x.payers, 0);
    check_near(x.efficient, 9.0, 0.0);
    ent_provision_clear(&x);
    m = (ent_public_good){3, one, NULL, 0.0, ENT_AGGREGATION_WEAKEST};
    check_ok(ent_alliance_provide(&m, &x));
    check_near(x.level, 1.0, 0.0);
    check_near(x.contribution[0], 1.0, 0.0);
    check_near(x.efficient, 7.0 / 3.0, 1e-15);
    check_near(x.regret, 0.0, 1e-12);
    ent_provision_clear(&x);
    m.aggregation = ENT_AGGREGATION_BEST;
    check_ok(ent_alliance_provide(&m, &x));
    check_near(x.level, 4.0, 0.0);
    assert_int_equal(x.payers, 1);
    check_near(x.efficient, 7.0, 0.0);
    check_near(x.regret, 0.0, 1e-12);
    assert_true(x.alone[0] && x.alone[1] && !x.alone[2]); /* 4 <= 2 e, 4 > e */
    ent_provision_clear(&x);
}

/* Every aggregation as a ladder: the closed form is an equilibrium of the game, found by search. */
static void good_game(void **state)
{
    static const double a[] = {4.0, 3.0, 2.0}; /* alone each gives 3, 2, 1 */
    static const double ladder[] = {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3};

    (void)state;
    for (int kind = 0; kind < 3; kind++) {
        const ent_public_good m = {3, a, NULL, 1.0, (ent_aggregation)kind};
        ent_provision x = {0};
        ent_equilibria eq = {0};
        ent_game *g = NULL;
        double most = 0.0;
        check_ok(ent_alliance_good_game(&m, (const int[]){4, 4, 4}, ladder, &g));
        assert_string_equal(ent_game_action_name(g, 0, 2), "2");
        check_ok(ent_nash_pure(g, NULL, &eq));
        check_ok(ent_alliance_provide(&m, &x));
        for (size_t k = 0; k < eq.count; k++) {
            double level = 0.0, least = INFINITY, top = 0.0;
            for (size_t i = 0; i < 3; i++)
                for (int c = 0; c < 4; c++)
                    if (eq.prob[k * eq.width + i * 4 + (size_t)c] > 0.5) {
                        level += c;
                        least = fmin(least, c);
                        top = fmax(top, c);
                    }
            most = fmax(most, kind == 0 ? level : kind == 1 ? least : top);
        }
        size_t alone = 0;
        for (size_t i = 0; i < 3; i++) alone += x.alone[i];
        check_near(1.0 + most, x.level, 0.0);
        /* one payer; every common level up to the least optimum; one for each who may pay alone */
        assert_int_equal(eq.count, kind == 0 ? 1 : kind == 1 ? 2 : alone);
        if (kind == 2) assert_int_equal(alone, 3);
        ent_equilibria_clear(&eq);
        ent_provision_clear(&x);
        ent_game_free(g);
    }
}

/* Who must be how patient to keep all at the efficient contribution: the smaller, the more. */
static void good_repeated(void **state)
{
    static const double income[] = {10.0, 6.0}, a[] = {0.3, 0.3};
    static const double ladder[] = {3.0, 3.0, 1.8, 0.0}; /* efficient shares, then Nash */
    const ent_public_good m = {2, a, income, 0.0, ENT_AGGREGATION_SUM};
    static const int target[] = {0, 0};
    ent_game *g = NULL;
    ent_grim grim = {0};
    double punishment[2];

    (void)state;
    check_ok(ent_alliance_good_game(&m, (const int[]){2, 2}, ladder, &g));
    const int nash[] = {1, 1};
    for (size_t i = 0; i < 2; i++) punishment[i] = ent_game_payoff(g, nash, i);
    check_ok(ent_repeated_grim(g, target, punishment, &grim));
    check_near(grim.delta[0], 0.0, 0.0); /* it gives the same in either case */
    const double t = pow(6.0, 0.7) * pow(3.0, 0.3), r = pow(4.2, 0.7) * pow(4.8, 0.3);
    assert_true(t > r);
    assert_int_equal(grim.verdict[1], ENT_GRIM_NEVER); /* free riding is better than its share */
    ent_grim_clear(&grim);
    ent_game_free(g);
}

/* ---- joint efforts ---- */

static void effort_membership(void **state)
{
    static const double b[] = {1, 1, 1, 1, 1, 1}, c[] = {1, 1, 1, 1, 1, 1};

    (void)state;
    for (size_t n = 3; n <= 6; n++) {
        const ent_joint_effort m = {n, b, c};
        ent_membership *t = NULL;
        check_ok(ent_alliance_effort_membership(&m, &t));
        for (size_t k = 1; k <= n; k++) { /* internal stability iff k^2 - 4k + 3 <= 0 */
            const ent_coalition s = ((ent_coalition)1 << k) - 1;
            const double stay = ent_membership_payoff(t, s, k - 1);
            const double leave = ent_membership_payoff(t, s >> 1, k - 1);
            check_near(stay - leave, -0.5 * ((double)k - 1.0) * ((double)k - 3.0), 1e-12);
        }
        ent_membership_free(t);
    }
}

/* v(s) / s for ten members, outsiders each alone. */
static void effort_coop(void **state)
{
    static const double each[] = {9.5, 10, 11.5, 14, 17.5, 22, 27.5, 34, 41.5, 50};
    static const double one[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    const ent_joint_effort m = {10, one, one};
    ent_coop *v = NULL;

    (void)state;
    check_ok(ent_alliance_effort_coop(&m, &v));
    for (size_t k = 1; k <= 10; k++)
        check_near(ent_coop_worth(v, ((ent_coalition)1 << k) - 1), each[k - 1] * (double)k, 1e-9);
    check_near(ent_coop_worth(v, 0), 0.0, 0.0);
    ent_coop_free(v);
}

/* The game has the table's payoffs: hold means in; patience is that of grim trigger. */
static void effort_game(void **state)
{
    static const double b[] = {1.0, 2.0, 0.5}, c[] = {1.0, 1.5, 2.0};
    const ent_joint_effort m = {3, b, c};
    static const int hold[] = {0, 0, 0}, ease[] = {1, 1, 1};
    ent_game *g = NULL;
    ent_coop *v = NULL;
    ent_equilibria eq = {0};
    ent_grim grim = {0};
    double punishment[3], all = 0.0;

    (void)state;
    check_ok(ent_alliance_effort_game(&m, &g));
    check_ok(ent_alliance_effort_coop(&m, &v));
    assert_string_equal(ent_game_action_name(g, 1, 0), "hold");
    for (size_t i = 0; i < 3; i++) all += ent_game_payoff(g, hold, i);
    check_near(all, ent_coop_worth(v, 7), 1e-12);
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 1); /* to ease is dominant */
    check_near(eq.prob[1] + eq.prob[3] + eq.prob[5], 3.0, 0.0);
    check_ok(ent_repeated_worst(&eq, punishment));
    check_ok(ent_repeated_grim(g, hold, punishment, &grim));
    for (size_t i = 0; i < 3; i++) {
        const double q = b[i] / c[i], high = 3.5 / c[i];
        const double saved = 0.5 * c[i] * (high * high - q * q) - b[i] * (high - q);
        check_near(punishment[i], ent_game_payoff(g, ease, i), 0.0);
        check_near(grim.deviation[i] - grim.target[i], saved, 1e-12);
        if (grim.verdict[i] == ENT_GRIM_THRESHOLD)
            check_near(grim.delta[i], saved / (grim.deviation[i] - ent_game_payoff(g, ease, i)),
                       1e-12);
    }
    assert_int_equal(grim.verdict[0], ENT_GRIM_NEVER); /* who cares less is asked for too much */
    assert_int_equal(grim.verdict[1], ENT_GRIM_THRESHOLD);
    assert_int_equal(grim.verdict[2], ENT_GRIM_NEVER);
    ent_grim_clear(&grim);
    ent_equilibria_clear(&eq);
    ent_coop_free(v);
    ent_game_free(g);
}

/* Contributing coalitions of ceil(c / b) members are stable, larger ones are not. */
static void pledges(void **state)
{
    (void)state;
    for (double cost = 1.5; cost < 6.0; cost += 0.5) {
        const size_t least = (size_t)ceil(cost);
        ent_membership *t = NULL;
        check_ok(ent_alliance_pledge_membership(6, 1.0, cost, &t));
        for (size_t k = 1; k <= 6; k++) {
            const ent_coalition s = ((ent_coalition)1 << k) - 1;
            const double stay = ent_membership_payoff(t, s, 0);
            const double leave = ent_membership_payoff(t, s & ~(ent_coalition)1, 0);
            if (k < least) check_near(stay, 0.0, 0.0);
            if (k == least) assert_true(stay >= leave);
            if (k > least) assert_true(stay < leave);
        }
        ent_membership_free(t);
    }
}

/* ---- confidence ---- */

static void two_members(void **state)
{
    const double a = 4.0, b = 0.0, c = 3.0, d = 2.0;
    const double join[] = {b, a}, stay[] = {d, c};
    const ent_assurance m = {2, join, stay};
    ent_confidence x;
    ent_game *g = NULL;
    ent_dilemma kind[2];

    (void)state;
    check_near(ent_alliance_belief(a, b, c, d), 2.0 / 3.0, 1e-15);
    check_ok(ent_alliance_confidence(&m, &x));
    check_near(x.belief, 2.0 / 3.0, 1e-12);
    check_near(x.gain, 0.5 * (a - c) + 0.5 * (b - d), 1e-15);
    assert_true(x.all && x.none);
    assert_true((x.gain > 0.0) == (x.belief < 0.5)); /* risk dominance */
    check_ok(ent_alliance_assurance_game(&m, &g));
    check_ok(ent_dilemma_classify(g, kind));
    assert_int_equal(kind[0], ENT_DILEMMA_STAG_HUNT);
    assert_int_equal(kind[1], ENT_DILEMMA_STAG_HUNT);
    ent_game_free(g);
    check_near(ent_alliance_belief(4.0, 3.0, 3.0, 2.0), 0.0, 0.0);
    assert_true(isinf(ent_alliance_belief(3.0, 0.0, 4.0, 2.0)));
    assert_true(isnan(ent_alliance_belief(3.0, 2.0, 4.0, 0.0)));
    check_near(ent_alliance_belief(1.0, 1.0, 1.0, 1.0), 0.0, 0.0);
}

static double chance(int n, int k, double q)
{
    double c = 1.0;

    for (int i = 0; i < k; i++) c = c * (n - i) / (i + 1);
    return c * pow(q, k) * pow(1.0 - q, n - k);
}

static void many_members(void **state)
{
    static const double join[] = {-3.0, -2.5, -1.0, 1.0, 1.5};
    const ent_assurance m = {5, join, NULL};
    ent_confidence x;
    ent_game *g = NULL;
    ent_equilibria eq = {0};
    double mean = 0.0;

    (void)state;
    check_ok(ent_alliance_confidence(&m, &x));
    check_near(x.gain, -0.8, 1e-15);
    for (int k = 0; k < 5; k++) mean += chance(4, k, x.belief) * join[k];
    check_near(mean, 0.0, 1e-12);
    check_ok(ent_alliance_assurance_game(&m, &g));
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 2); /* all or none */
    const double mixed[] = {x.belief,     1 - x.belief, x.belief,     1 - x.belief, x.belief,
                            1 - x.belief, x.belief,     1 - x.belief, x.belief,     1 - x.belief};
    double regret = 1.0;
    check_ok(ent_game_regret(g, mixed, &regret)); /* at the belief all are indifferent */
    check_near(regret, 0.0, 1e-12);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    const double always[] = {0.5, 1.0}, never[] = {-2.0, -1.0}, last[] = {-1.0, 0.0};
    check_ok(ent_alliance_confidence(&(ent_assurance){2, always, NULL}, &x));
    check_near(x.belief, 0.0, 0.0);
    assert_true(x.all && !x.none);
    check_ok(ent_alliance_confidence(&(ent_assurance){2, never, NULL}, &x));
    assert_true(isinf(x.belief) && !x.all && x.none);
    check_ok(ent_alliance_confidence(&(ent_assurance){2, last, NULL}, &x));
    check_near(x.belief, 1.0, 0.0);
}

/* The flat prior gives Laplace's threshold whatever the noise; sharp signals tend to it; a threshold
 * makes its own signal indifferent, by a sum over a fine grid. */
static void global_games(void **state)
{
    static const double join[] = {-3.0, -2.5, -1.0, 1.0, 1.5};
    const ent_assurance m = {5, join, NULL};
    ent_global_game x;

    (void)state;
    check_ok(ent_alliance_global(&m, 7.0, INFINITY, 3.0, &x));
    check_near(x.lowest, 0.8, 1e-15);
    check_ok(ent_alliance_global(&m, 0.0, 1e6, 1.0, &x));
    check_near(x.lowest, 0.8, 1e-5);
    check_ok(ent_alliance_global(&m, 0.0, 1.0, 1e-5, &x));
    assert_int_equal(x.count, 1);
    check_near(x.lowest, 0.8, 1e-4);
    for (double noise = 0.1; noise < 0.7; noise += 0.2) {
        const double mean = -0.3, spread = 1.2;
        check_ok(ent_alliance_global(&m, mean, spread, noise, &x));
        assert_int_equal(x.count, 1);
        check_near(x.lowest, x.highest, 0.0);
        assert_true(x.residual <= 1e-12);
        const double v = noise * noise + spread * spread;
        const double mu = (noise * noise * mean + spread * spread * x.lowest) / v;
        const double s = noise * spread / sqrt(v);
        double sum = 0.0, weight = 0.0;
        for (int i = 0; i < 40000; i++) {
            const double z = -9.0 + 18.0 * (i + 0.5) / 40000, p = exp(-0.5 * z * z);
            const double theta = mu + s * z;
            const double q = 0.5 * erfc((x.lowest - theta) / noise / sqrt(2.0));
            for (int k = 0; k < 5; k++) sum += p * chance(4, k, q) * join[k];
            weight += p;
        }
        check_near(mu + sum / weight, 0.0, 1e-9);
    }
    check_ok(ent_alliance_global(&m, 1.0, 0.05, 2.0, &x)); /* the common prior outweighs signals */
    assert_int_equal(x.count, 3);
    assert_true(x.lowest < x.highest);
    check_ok(ent_alliance_global(&m, 0.9, 1.0, 0.4, &x)); /* better reputation, lower threshold */
    const double good = x.lowest;
    check_ok(ent_alliance_global(&m, 0.5, 1.0, 0.4, &x));
    assert_true(x.lowest > good);
}

/* ---- commitment, burden ---- */

static void commitment(void **state)
{
    (void)state;
    for (double a = 0.5; a < 4.0; a += 0.5)
        for (double e = 0.5; e < 4.0; e += 0.5) {
            const double c = ent_alliance_commitment(a, e), cost = ent_alliance_dilemma(a, e);
            check_near(c, a / (a + e), 1e-15);
            check_near(cost, a * (1 - c) * (1 - c) + e * c * c, 1e-12);
            for (double x = 0.0; x <= 1.0; x += 0.01)
                assert_true(a * (1 - x) * (1 - x) + e * x * x >= cost - 1e-12);
        }
    check_near(ent_alliance_commitment(0.0, 1.0), 0.0, 0.0);
    check_near(ent_alliance_commitment(1.0, 0.0), 1.0, 0.0);
    assert_true(isnan(ent_alliance_commitment(0.0, 0.0)));
}

static void burden(void **state)
{
    static const double cases[][3] = {
        {0.2, 0.0, 1.0}, {5.0, 0.1, 1.0}, {-3.0, 0.1, 1.0}, {0.0, -0.5, 0.5}};
    ent_ultimatum x;

    (void)state;
    for (size_t k = 0; k < 4; k++) {
        const double stake = cases[k][0], lo = cases[k][1], hi = cases[k][2];
        double best = -INFINITY, ally = 0.0;
        for (int i = 0; i <= 1000; i++) {
            const double d = lo + (hi - lo) * i / 1000;
            best = fmax(best, (stake + d) * (hi - d) / (hi - lo));
        }
        check_ok(ent_alliance_burden(stake, lo, hi, &x));
        check_near(x.proposer, best, 1e-6);
        assert_true(x.proposer >= best - 1e-12);
        for (int i = 0; i < 20000; i++)
            ally += fmax(0.0, lo + (hi - lo) * (i + 0.5) / 20000 - x.offer) / 20000;
        check_near(x.responder, ally, 1e-6);
    }
    check_ok(ent_alliance_burden(1.0, 0.52, 0.52, &x)); /* the ally's value is known: all of it */
    check_near(x.offer, 0.52, 0.0);
    check_near(x.risk, 0.0, 0.0);
}

/* A leader kept to the old demand by the threat of a breach. */
static void burden_repeated(void **state)
{
    static const double demand[] = {0.06, 0.58};
    static const int target[] = {0, 0};
    ent_game *g = NULL;
    ent_grim grim = {0};
    const double breach[] = {0.0, 0.0};

    (void)state;
    check_ok(ent_alliance_burden_game(1.0, 0.9, 2, demand, &g));
    assert_string_equal(ent_game_player_name(g, 0), "leader");
    assert_string_equal(ent_game_action_name(g, 0, 1), "0.58");
    assert_string_equal(ent_game_action_name(g, 1, 1), "leave");
    check_near(ent_game_payoff(g, (const int[]){1, 0}, 0), 1.58, 1e-15);
    check_near(ent_game_payoff(g, (const int[]){1, 0}, 1), 0.32, 1e-15);
    check_near(ent_game_payoff(g, (const int[]){1, 1}, 1), 0.0, 0.0);
    check_ok(ent_repeated_grim(g, target, breach, &grim));
    check_near(grim.delta[0], 0.52 / 1.58, 1e-12);
    check_near(grim.delta[1], 0.0, 0.0);
    ent_grim_clear(&grim);
    ent_game_free(g);
}

/* ---- refused ---- */

static void refused(void **state)
{
    static const double one[] = {1.0, 1.0}, zero[] = {1.0, 0.0}, nan[] = {NAN, 1.0};
    static const double falls[] = {1.0, -1.0};
    ent_public_good m = {2, one, NULL, 0.0, ENT_AGGREGATION_SUM};
    ent_joint_effort e = {2, one, zero};
    ent_provision x;
    ent_confidence c;
    ent_global_game w;
    ent_ultimatum u;
    ent_membership *t = NULL;
    ent_coop *v = NULL;
    ent_game *g = NULL;

    (void)state;
    check_status(ent_alliance_provide(NULL, &x), ENT_ERR_ARG);
    check_status(ent_alliance_provide(&m, NULL), ENT_ERR_ARG);
    check_status(ent_alliance_good_game(&m, (const int[]){1, 1}, falls, &g), ENT_ERR_ARG);
    check_status(ent_alliance_good_game(&m, (const int[]){1, 1}, (const double[]){0, 0}, &g),
                 ENT_ERR_ARG); /* ln 0 */
    check_status(ent_alliance_good_game(&m, (const int[]){1, 0}, one, &g), ENT_ERR_ARG);
    const ent_public_good rich = {2, (const double[]){0.5, 0.5}, one, 0.0, ENT_AGGREGATION_SUM};
    check_status(ent_alliance_good_game(&rich, (const int[]){1, 1}, (const double[]){1.0, 1.5}, &g),
                 ENT_ERR_ARG); /* above the income */
    m.income = one;            /* a Cobb-Douglas share of 1 */
    check_status(ent_alliance_provide(&m, &x), ENT_ERR_ARG);
    m = (ent_public_good){2, zero, NULL, 0.0, ENT_AGGREGATION_SUM};
    check_status(ent_alliance_provide(&m, &x), ENT_ERR_ARG);
    m = (ent_public_good){2, one, NULL, -1.0, ENT_AGGREGATION_SUM};
    check_status(ent_alliance_provide(&m, &x), ENT_ERR_ARG);
    m = (ent_public_good){2, one, NULL, 0.0, (ent_aggregation)7};
    check_status(ent_alliance_provide(&m, &x), ENT_ERR_ARG);
    m = (ent_public_good){1001, one, NULL, 0.0, ENT_AGGREGATION_SUM};
    check_status(ent_alliance_provide(&m, &x), ENT_ERR_LIMIT);
    assert_true(!x.members && !x.contribution && !x.payoff && !x.alone);

    check_status(ent_alliance_effort_membership(&e, &t), ENT_ERR_ARG);
    check_status(ent_alliance_effort_coop(&e, &v), ENT_ERR_ARG);
    check_status(ent_alliance_effort_game(&e, &g), ENT_ERR_ARG);
    e = (ent_joint_effort){21, one, one};
    check_status(ent_alliance_effort_membership(&e, &t), ENT_ERR_LIMIT);
    check_status(ent_alliance_pledge_membership(3, 1.0, 1.0, &t), ENT_ERR_ARG);
    check_status(ent_alliance_pledge_membership(21, 1.0, 2.0, &t), ENT_ERR_LIMIT);
    assert_true(!t && !v && !g);

    check_status(ent_alliance_confidence(&(ent_assurance){2, falls, NULL}, &c), ENT_ERR_ARG);
    check_status(ent_alliance_confidence(&(ent_assurance){2, nan, NULL}, &c), ENT_ERR_ARG);
    check_status(ent_alliance_confidence(&(ent_assurance){1, one, NULL}, &c), ENT_ERR_ARG);
    check_status(ent_alliance_confidence(&(ent_assurance){65, one, NULL}, &c), ENT_ERR_ARG);
    check_status(ent_alliance_assurance_game(&(ent_assurance){2, nan, NULL}, &g), ENT_ERR_ARG);
    const ent_assurance pair = {2, one, NULL};
    check_status(ent_alliance_global(&pair, NAN, 1.0, 1.0, &w), ENT_ERR_ARG);
    check_status(ent_alliance_global(&pair, 0.0, 0.0, 1.0, &w), ENT_ERR_ARG);
    check_status(ent_alliance_global(&pair, 0.0, 1.0, 0.0, &w), ENT_ERR_ARG);
    check_status(ent_alliance_global(&pair, 0.0, 1.0, INFINITY, &w), ENT_ERR_ARG);
    check_status(ent_alliance_global(&pair, 0.0, 1e-300, 1e300, &w), ENT_ERR_NUMERIC);
    check_status(ent_alliance_burden(0.0, 1.0, 0.0, &u), ENT_ERR_ARG);
    check_status(ent_alliance_burden_game(1.0, 1.0, 2, nan, &g), ENT_ERR_ARG);
    assert_null(g);
    assert_true(isnan(ent_alliance_commitment(-1.0, 1.0)));
    assert_true(isnan(ent_alliance_dilemma(NAN, 1.0)));
    assert_true(isnan(ent_alliance_belief(NAN, 1.0, 1.0, 1.0)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(olson_zeckhauser),
        cmocka_unit_test(cobb_douglas),
        cmocka_unit_test(replies_meet),
        cmocka_unit_test(quasilinear),
        cmocka_unit_test(good_game),
        cmocka_unit_test(good_repeated),
        cmocka_unit_test(effort_membership),
        cmocka_unit_test(effort_coop),
        cmocka_unit_test(effort_game),
        cmocka_unit_test(pledges),
        cmocka_unit_test(two_members),
        cmocka_unit_test(many_members),
        cmocka_unit_test(global_games),
        cmocka_unit_test(commitment),
        cmocka_unit_test(burden),
        cmocka_unit_test(burden_repeated),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
