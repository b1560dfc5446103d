/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises against published and hand-computed prices; limits; what is refused. */
#include "check.h"

#include <entente/correlated.h>
#include <entente/dominance.h>
#include <entente/io.h>
#include <entente/wedge.h>
#include <stdio.h>
#include <string.h>

static const int two_two[] = {2, 2}, two_two_two[] = {2, 2, 2};

static ent_game *game_of(size_t n, const int actions[], const double payoff[])
{
    ent_game *g = NULL;

    check_ok(ent_game_new(n, actions, payoff, &g));
    return g;
}

/* Hold (0): 4 if all hold, 1 if one other does, -1 alone; Defect (1): 2 always. */
static ent_game *alliance(void)
{
    double u[24];

    for (int at = 0; at < 8; at++) {
        const int a[] = {at >> 2 & 1, at >> 1 & 1, at & 1};
        const int holders = 3 - a[0] - a[1] - a[2];
        for (int i = 0; i < 3; i++)
            u[at * 3 + i] = a[i] ? 2.0 : holders == 3 ? 4.0 : holders == 2 ? 1.0 : -1.0;
    }
    return game_of(3, two_two_two, u);
}

static void check_prices(const double payoff[], const double expected[4])
{
    ent_game *g = game_of(2, two_two, payoff);
    double price[4];

    check_ok(ent_wedge_prices(g, price));
    for (int at = 0; at < 4; at++) {
        const ent_wedge_opts opts = {.aim = ENT_WEDGE_IMPLEMENT, .budget = -1.0, .exact = true};
        const int target[] = {at / 2, at % 2};
        char text[32];
        ent_wedge x;
        check_near(price[at], expected[at], 0.0);
        check_ok(ent_wedge_promise(g, target, 2, NULL, &opts, &x));
        check_near(x.price, expected[at], 0.0);
        snprintf(text, sizeof text, "%g", expected[at]);
        assert_string_equal(x.exact_price, text);
        ent_wedge_clear(&x);
    }
    ent_game_free(g);
}

/* Monderer and Tennenholtz, JAIR 21 (2004): k(z) = sum_i max_d [u_i(d, z_-i) - u_i(z)]. */
static void implementation_prices(void **state)
{
    (void)state;
    check_prices((const double[]){3, 3, 6, 4, 4, 6, 2, 2}, (const double[]){2, 0, 0, 8});
    check_prices((const double[]){3, 3, 0, 5, 5, 0, 1, 1}, (const double[]){4, 1, 1, 0});
    /* T = 3, R = 0, P = -2, S = -5 */
    check_prices((const double[]){0, 0, -5, 3, 3, -5, -2, -2}, (const double[]){6, 3, 3, 0});
}

/* The game with the promises paid: the target dominates, every other action is dominated. */
static void implementation_dominates(void **state)
{
    ent_game *g = game_of(2, two_two, (const double[]){3, 3, 0, 5, 5, 0, 1, 1});
    const ent_wedge_opts opts = {.aim = ENT_WEDGE_IMPLEMENT, .margin = 0.25, .budget = -1.0};
    const ent_dominance_opts weak = {.kind = ENT_DOMINANCE_WEAK};
    double paid[8] = {3, 3, 0, 5, 5, 0, 1, 1};
    ent_dominance d;
    ent_wedge x;

    (void)state;
    check_ok(ent_wedge_promise(g, (const int[]){0, 0}, 2, NULL, &opts, &x));
    for (int k = 0; k < 2; k++) {
        paid[(0 * 2 + k) * 2] += x.promise[x.offset[0] + (size_t)k];
        paid[(k * 2 + 0) * 2 + 1] += x.promise[x.offset[1] + (size_t)k];
    }
    ent_game_free(g);
    g = game_of(2, two_two, paid);
    check_ok(ent_dominance_eliminate(g, &weak, &d));
    assert_int_equal(d.count, 2);
    for (size_t k = 0; k < 2; k++) assert_int_equal(d.eliminated[k].action, 1);
    ent_dominance_clear(&d);
    ent_wedge_clear(&x);
    ent_game_free(g);
}

/* The subsidised correlated equilibrium of the best welfare pays the same as its only profile. */
static void agrees_with_subsidy(void **state)
{
    ent_game *g = game_of(2, two_two, (const double[]){3, 3, 0, 5, 5, 0, 1, 1});
    double price[4];
    ent_subsidy s;

    (void)state;
    check_ok(ent_wedge_prices(g, price));
    check_ok(ent_correlated_subsidy(g, 6.0, NULL, &s));
    check_near(s.cost, price[0], 1e-9);
    ent_subsidy_clear(&s);
    ent_game_free(g);
}

/* Worked by hand: "2 if you defect while both others hold" makes D dominant; realised 0. */
static void three_members(void **state)
{
    ent_game *g = alliance();
    const int defect[] = {1, 1, 1}, hold[] = {0, 0, 0};
    const size_t one = 1;
    ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
    ent_wedge_order_opts pay = ENT_WEDGE_ORDER_OPTS_INIT;
    ent_wedge_order order;
    ent_wedge x;

    (void)state;
    opts.exact = true;
    check_ok(ent_wedge_promise(g, defect, 1, &one, &opts, &x));
    assert_memory_equal(x.promise, ((double[]){2, 0, 0, 0}), 4 * sizeof *x.promise);
    check_near(x.price, 0.0, 0.0);
    check_near(x.owed, 2.0, 0.0);
    assert_string_equal(x.exact_owed, "2");
    assert_memory_equal(x.worst, ((int[]){0, 1, 0}), sizeof(int[3]));
    assert_int_equal(x.claim, ENT_CLAIM_OPTIMAL);
    ent_wedge_clear(&x);

    check_ok(ent_wedge_promise(g, defect, 3, NULL, &opts, &x));
    check_near(x.price, 0.0, 0.0);
    check_near(x.owed, 2.0, 0.0); /* due to one of them at a time */
    ent_wedge_clear(&x);

    opts.terms = ENT_WEDGE_ALIKE;
    check_ok(ent_wedge_promise(g, defect, 3, NULL, &opts, &x));
    check_near(x.price, 6.0, 0.0);
    check_near(x.owed, 6.0, 0.0);
    assert_string_equal(x.exact_price, "6");
    ent_wedge_clear(&x);

    opts.terms = ENT_WEDGE_CONTINGENT;
    check_ok(ent_wedge_promise(g, hold, 1, &one, &opts, &x));
    assert_memory_equal(x.promise, ((double[]){0, 1, 1, 3}), 4 * sizeof *x.promise);
    check_near(x.price, 0.0, 0.0);
    check_near(x.owed, 3.0, 0.0);
    ent_wedge_clear(&x);

    pay.exact = true;
    check_ok(ent_wedge_divide(g, hold, defect, &pay, &order));
    check_near(order.cost, 2.0, 0.0);
    assert_string_equal(order.exact_cost, "2");
    assert_int_equal(order.count, 3);
    assert_memory_equal(order.payment, ((double[]){2, 0, 0}), sizeof(double[3]));
    assert_memory_equal(order.least, ((double[]){0, 2, 2, 2}), sizeof(double[4]));
    ent_wedge_order_clear(&order);
    ent_game_free(g);
}

/* An equilibrium needs one inequality; 0 where the target is one already. */
static void best_reply(void **state)
{
    ent_game *g = alliance();
    ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
    const size_t first = 0;
    ent_wedge x;

    (void)state;
    opts.aim = ENT_WEDGE_REPLY;
    check_ok(ent_wedge_promise(g, (const int[]){1, 0, 0}, 1, &first, &opts, &x));
    assert_memory_equal(x.promise, ((double[]){2, 0, 0, 0}), 4 * sizeof *x.promise);
    check_near(x.price, 2.0, 0.0);
    ent_wedge_clear(&x);
    opts.margin = 0.5;
    check_ok(ent_wedge_promise(g, (const int[]){1, 1, 1}, 1, &first, &opts, &x));
    check_near(x.price, 0.0, 0.0); /* defecting beats holding by 3 */
    ent_wedge_clear(&x);
    ent_game_free(g);
}

/* The defence: the gap and what was offered. */
static void counter_offer(void **state)
{
    ent_game *g = alliance();
    ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
    const size_t last = 2;
    ent_wedge bribe, x;

    (void)state;
    check_ok(ent_wedge_promise(g, (const int[]){1, 1, 1}, 1, &last, &opts, &bribe));
    opts.against = &bribe;
    check_ok(ent_wedge_promise(g, (const int[]){0, 0, 0}, 1, &last, &opts, &x));
    assert_memory_equal(x.promise, ((double[]){0, 1, 1, 3}), 4 * sizeof *x.promise);
    ent_wedge_clear(&x);
    opts.margin = 0.5;
    opts.exact = true;
    check_ok(ent_wedge_promise(g, (const int[]){0, 0, 0}, 1, &last, &opts, &x));
    assert_memory_equal(x.promise, ((double[]){0.5, 1.5, 1.5, 3.5}), 4 * sizeof *x.promise);
    assert_string_equal(x.exact_price, "1/2");
    ent_wedge_clear(&x);
    ent_wedge_clear(&bribe);
    ent_game_free(g);
}

/* Least promises break the limit: none keep within it. */
static void limits(void **state)
{
    ent_game *g = alliance();
    const int defect[] = {1, 1, 1}, hold[] = {0, 0, 0};
    ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
    ent_wedge_order_opts pay = ENT_WEDGE_ORDER_OPTS_INIT;
    ent_wedge_order order;
    ent_wedge x;

    (void)state;
    opts.budget = 1.5;
    check_ok(ent_wedge_promise(g, defect, 3, NULL, &opts, &x));
    assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
    assert_int_equal(x.over, 3);
    ent_wedge_clear(&x);
    opts.budget = 2.0;
    opts.cap = (const double[]){2, 1, 2};
    check_ok(ent_wedge_promise(g, defect, 3, NULL, &opts, &x));
    assert_int_equal(x.claim, ENT_CLAIM_EMPTY);
    assert_int_equal(x.over, 1);
    check_near(x.limit, 1.0, 0.0);
    ent_wedge_clear(&x);

    pay.cap = (const double[]){1, 2, 1}; /* only the second may be paid enough to be first */
    check_ok(ent_wedge_divide(g, hold, defect, &pay, &order));
    assert_int_equal(order.claim, ENT_CLAIM_OPTIMAL);
    assert_int_equal(order.member[0], 1);
    ent_wedge_order_clear(&order);
    pay.cap = (const double[]){1, 1, 1};
    check_ok(ent_wedge_divide(g, hold, defect, &pay, &order));
    assert_int_equal(order.claim, ENT_CLAIM_EMPTY);
    assert_int_equal(order.count, 0);
    assert_true(isinf(order.least[1]));
    ent_wedge_order_clear(&order);
    pay.cap = NULL;
    pay.budget = 1.0;
    check_ok(ent_wedge_divide(g, hold, defect, &pay, &order));
    assert_int_equal(order.claim, ENT_CLAIM_EMPTY);
    ent_wedge_order_clear(&order);
    ent_game_free(g);
}

static void loyalties(void **state)
{
    ent_game *g = alliance();
    double x[3];

    (void)state;
    check_ok(ent_wedge_loyalty(g, (const int[]){0, 0, 1}, x));
    assert_memory_equal(x, ((double[]){-1, -1, -2}), sizeof x);
    check_status(ent_wedge_loyalty(g, (const int[]){0, 0, 2}, x), ENT_ERR_ARG);
    check_status(ent_wedge_loyalty(g, NULL, x), ENT_ERR_ARG);
    ent_game_free(g);
}

/* A set blocks when it has more than half of n players. */
static ent_coop *majority(size_t n)
{
    double *worth = test_calloc((size_t)1 << n, sizeof *worth);
    ent_coop *c = NULL;

    for (size_t s = 1; s < (size_t)1 << n; s++) {
        size_t k = 0;
        for (size_t t = s; t; t &= t - 1) k++;
        worth[s] = 2 * k > n;
    }
    check_ok(ent_coop_new(n, worth, &c));
    test_free(worth);
    return c;
}

/* Groseclose and Snyder (1996): 2 n / (n + 1) W for n odd. */
static void supermajority(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 15; n += 2) {
        ent_coop *c = majority(n);
        ent_wedge_defence x;
        check_ok(ent_wedge_defend(c, 3.0, NULL, NULL, &x));
        check_near(x.cost, 6.0 * (double)n / (double)(n + 1), 1e-9);
        check_near(x.bound, x.cost, 1e-9);
        check_near(x.cheapest, 3.0, 1e-9);
        ent_wedge_defence_clear(&x);
        ent_coop_free(c);
    }
}

static void defence_edges(void **state)
{
    ent_coop *c = majority(3), *none = NULL;
    ent_wedge_defence x;

    (void)state;
    check_ok(ent_wedge_defend(c, 0.0, NULL, NULL, &x));
    check_near(x.cost, 0.0, 0.0);
    ent_wedge_defence_clear(&x);
    /* loyal enough already */
    check_ok(ent_wedge_defend(c, 2.0, (const double[]){1, 1, 1}, NULL, &x));
    check_near(x.cost, 0.0, 0.0);
    ent_wedge_defence_clear(&x);
    /* one would leave unpaid: 5 first, and then as if it cost nothing to move */
    check_ok(ent_wedge_defend(c, 2.0, (const double[]){-5, 1, 1}, NULL, &x));
    check_near(x.cost, 6.0, 1e-9);
    ent_wedge_defence_clear(&x);
    check_ok(ent_wedge_defend(c, 1e-200, NULL, NULL, &x));
    check_near(x.cost / 1e-200, 1.5, 1e-9);
    ent_wedge_defence_clear(&x);
    check_ok(ent_coop_new(2, NULL, &none));
    check_ok(ent_wedge_defend(none, 5.0, NULL, NULL, &x));
    check_near(x.cost, 0.0, 0.0);
    assert_int_equal(x.n_terms, 0);
    assert_true(isinf(x.cheapest));
    ent_wedge_defence_clear(&x);
    check_status(ent_wedge_defend(c, -1.0, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_defend(c, NAN, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_defend(c, 1.0, (const double[]){0, 0, INFINITY}, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_defend(NULL, 1.0, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_defend(c, 1.0, NULL, NULL, NULL), ENT_ERR_ARG);
    ent_coop_free(none);
    ent_coop_free(c);
}

/* Split iff V_D > V_B + L at the price V_B + L. */
static void contest(void **state)
{
    ent_wedge_suit s = {10, 6, 3, 1, 1};
    ent_wedge_verdict x;

    (void)state;
    check_ok(ent_wedge_contest(&s, &x));
    assert_true(x.split);
    check_near(x.price, 9.0, 0.0);
    s.divider = 9.0; /* a tie holds */
    check_ok(ent_wedge_contest(&s, &x));
    assert_false(x.split);
    check_near(x.price, 6.0, 0.0);
    check_near(x.threshold, 9.0, 0.0);
    s = (ent_wedge_suit){20, 6, 3, 0.5, 1};
    check_ok(ent_wedge_contest(&s, &x));
    assert_true(x.split);
    check_near(x.price, 18.0, 0.0);
    s = (ent_wedge_suit){1, 0, -5, 1, 1}; /* goes unpaid */
    check_ok(ent_wedge_contest(&s, &x));
    assert_true(x.split);
    check_near(x.price, 0.0, 0.0);
    s.divider_credit = 0.0;
    check_status(ent_wedge_contest(&s, &x), ENT_ERR_ARG);
    s = (ent_wedge_suit){1, 0, NAN, 1, 1};
    check_status(ent_wedge_contest(&s, &x), ENT_ERR_ARG);
    check_status(ent_wedge_contest(NULL, &x), ENT_ERR_ARG);
}

/* Fractions stay exact: gaps of 1/3 and 1/10 from a text. */
static void fractions(void **state)
{
    static const char text[] =
        "{\"entente\": 1, \"players\": [{\"name\": \"A\", \"actions\": [\"a\", \"b\"]}, {\"name\": "
        "\"B\", \"actions\": [\"c\", "
        "\"d\"]}], \"payoffs\": [[[0, 0], [0, \"1/10\"]], [[\"1/3\", 0], [0, 0]]]}";
    const ent_wedge_opts opts = {.aim = ENT_WEDGE_REPLY, .budget = -1.0, .exact = true};
    ent_game *g = NULL;
    ent_wedge x;

    (void)state;
    check_ok(ent_game_parse(text, sizeof text - 1, NULL, &g, NULL));
    check_ok(ent_wedge_promise(g, (const int[]){0, 0}, 2, NULL, &opts, &x));
    assert_string_equal(x.exact_price, "13/30");
    check_near(x.promise[0], 1.0 / 3.0, 0.0);
    ent_wedge_clear(&x);
    ent_game_free(g);
}

static void tiny_games(void **state)
{
    const int one = 1, three = 3, zero = 0, second = 1;
    ent_game *g = game_of(1, &one, (const double[]){7});
    const ent_wedge_opts implement = {.aim = ENT_WEDGE_IMPLEMENT, .margin = 0.5, .budget = -1.0};
    double price[3];
    ent_wedge x;

    (void)state;
    check_ok(ent_wedge_promise(g, &zero, 1, NULL, NULL, &x));
    check_near(x.owed, 0.0, 0.0);
    ent_wedge_clear(&x);
    ent_game_free(g);
    /* alone, a member is moved for certain only by a margin that is paid */
    g = game_of(1, &three, (const double[]){1, 0, 4});
    check_ok(ent_wedge_promise(g, &second, 1, NULL, &implement, &x));
    check_near(x.price, 4.5, 0.0);
    ent_wedge_clear(&x);
    check_ok(ent_wedge_prices(g, price));
    assert_memory_equal(price, ((double[]){3, 4, 0}), sizeof price);
    ent_game_free(g);
}

static void refused(void **state)
{
    ent_game *g = alliance(), *big = NULL, *huge = NULL;
    const int hold[] = {0, 0, 0}, defect[] = {1, 1, 1}, out[] = {0, 2, 0}, zeros[21] = {0};
    const size_t down[] = {1, 0}, far = 3;
    ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
    ent_wedge_order_opts pay = ENT_WEDGE_ORDER_OPTS_INIT;
    int ones[21], twos[21];
    ent_wedge_order order;
    ent_wedge x;

    (void)state;
    for (int i = 0; i < 21; i++) {
        ones[i] = 1;
        twos[i] = 2;
    }
    check_status(ent_wedge_promise(g, out, 3, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_promise(g, hold, 2, down, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_promise(g, hold, 1, &far, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_promise(g, hold, 2, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_promise(g, hold, 0, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_promise(NULL, hold, 3, NULL, NULL, &x), ENT_ERR_ARG);
    check_status(ent_wedge_promise(g, hold, 3, NULL, NULL, NULL), ENT_ERR_ARG);
    opts.margin = -1.0;
    check_status(ent_wedge_promise(g, hold, 3, NULL, &opts, &x), ENT_ERR_ARG);
    opts.margin = 0.0;
    opts.cap = (const double[]){1, -1, 1};
    check_status(ent_wedge_promise(g, hold, 3, NULL, &opts, &x), ENT_ERR_ARG);
    opts.cap = NULL;
    opts.aim = ENT_WEDGE_IMPLEMENT;
    opts.terms = ENT_WEDGE_FLAT;
    check_status(ent_wedge_promise(g, hold, 3, NULL, &opts, &x), ENT_ERR_ARG);
    assert_null(x.promise);

    check_status(ent_wedge_divide(g, hold, hold, NULL, &order), ENT_ERR_ARG);
    check_status(ent_wedge_divide(g, hold, out, NULL, &order), ENT_ERR_ARG);
    pay.quota = 4;
    check_status(ent_wedge_divide(g, hold, defect, &pay, &order), ENT_ERR_ARG);
    pay = (ent_wedge_order_opts){.budget = -1.0, .control = {.max_steps = 3}};
    check_status(ent_wedge_divide(g, hold, defect, &pay, &order), ENT_ERR_LIMIT);
    assert_null(order.member);
    check_ok(ent_game_new(21, twos, NULL, &big));
    check_status(ent_wedge_divide(big, zeros, ones, NULL, &order), ENT_ERR_LIMIT);
    check_status(ent_wedge_divide_table(1, (const double[]){0, NAN}, NULL, &order), ENT_ERR_ARG);
    check_status(ent_wedge_divide_table(0, NULL, NULL, &order), ENT_ERR_ARG);

    /* promises whose sum overflows */
    check_ok(
        ent_game_new(2, two_two, (const double[]){0, 0, 1e308, 1e308, 1e308, 1e308, 0, 0}, &huge));
    opts = (ent_wedge_opts){.aim = ENT_WEDGE_REPLY, .budget = -1.0};
    check_status(ent_wedge_promise(huge, hold, 2, NULL, &opts, &x), ENT_ERR_NUMERIC);
    ent_game_free(huge);
    ent_game_free(big);
    ent_game_free(g);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(implementation_prices),
        cmocka_unit_test(implementation_dominates),
        cmocka_unit_test(agrees_with_subsidy),
        cmocka_unit_test(three_members),
        cmocka_unit_test(best_reply),
        cmocka_unit_test(counter_offer),
        cmocka_unit_test(limits),
        cmocka_unit_test(loyalties),
        cmocka_unit_test(supermajority),
        cmocka_unit_test(defence_edges),
        cmocka_unit_test(contest),
        cmocka_unit_test(fractions),
        cmocka_unit_test(tiny_games),
        cmocka_unit_test(refused),
    };

    return cmocka_run_group_tests_name("promises", tests, NULL, NULL);
}
