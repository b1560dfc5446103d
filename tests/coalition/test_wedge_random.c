/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises, orders and transfers against linear programs with every row, and against all orders,
 * on random games of small whole payoffs. */
#include "base/random.h"
#include "check.h"
#include "lp/lp.h"

#include <entente/wedge.h>
#include <stdio.h>
#include <string.h>

#define MOST_PROFILES 36

static double payoff(enti_random *r)
{
    return (double)enti_random_below(r, 11) - 5.0;
}

static ent_game *random_game(enti_random *r, size_t n, const int actions[])
{
    double u[MOST_PROFILES * 4];
    size_t cells = n;
    ent_game *g = NULL;

    for (size_t i = 0; i < n; i++) cells *= (size_t)actions[i];
    for (size_t k = 0; k < cells; k++) u[k] = payoff(r);
    check_ok(ent_game_new(n, actions, u, &g));
    return g;
}

/* The column of player i's promise when the others play as in a: counted, not computed. */
static size_t column(const ent_game *g, size_t i, const int a[])
{
    int b[4] = {0};
    size_t at = 0;

    for (;; at += b[i] == 0) {
        bool same = b[i] == 0;
        for (size_t j = 0; j < ent_game_players(g) && same; j++) same = j == i || b[j] == a[j];
        if (same) return at;
        if (!ent_game_next_profile(g, b)) fail();
    }
}

/* min L with a row for every deviation and for what is owed at every profile. */
static double least_liability(const ent_game *g, const int target[], double margin)
{
    const size_t n = ent_game_players(g), cells = ent_game_profiles(g);
    size_t offset[5] = {0}, row = 0;
    enti_lp_result x = {0};
    int a[4] = {0};
    enti_lp *lp = NULL;

    for (size_t i = 0; i < n; i++)
        offset[i + 1] = offset[i] + cells / (size_t)ent_game_actions(g, i);
    check_ok(enti_lp_new(cells * (n * 4 + 1), offset[n] + 1, false, &lp));
    check_ok(enti_lp_cost(lp, offset[n], 1.0));
    do {
        check_ok(enti_lp_row(lp, row, 0.0, INFINITY));
        check_ok(enti_lp_entry(lp, row, offset[n], 1.0));
        for (size_t i = 0; i < n; i++)
            if (a[i] == target[i])
                check_ok(enti_lp_entry(lp, row, offset[i] + column(g, i, a), -1.0));
        row++;
        for (size_t i = 0; i < n; i++)
            for (int d = 0; d < ent_game_actions(g, i) && a[i] == target[i]; d++) {
                int b[4];
                memcpy(b, a, sizeof b);
                b[i] = d;
                if (d == a[i]) continue;
                const double need = ent_game_payoff(g, b, i) - ent_game_payoff(g, a, i) + margin;
                check_ok(enti_lp_row(lp, row, need, INFINITY));
                check_ok(enti_lp_entry(lp, row++, offset[i] + column(g, i, a), 1.0));
            }
    } while (ent_game_next_profile(g, a));
    for (; row < cells * (n * 4 + 1); row++) check_ok(enti_lp_row(lp, row, -INFINITY, INFINITY));
    check_ok(enti_lp_solve(lp, NULL, &x));
    assert_int_equal(x.verdict, ENTI_LP_OPTIMAL);
    const double least = x.objective;
    enti_lp_result_clear(&x);
    enti_lp_free(lp);
    return least;
}

static void liability_is_the_program(void **state)
{
    enti_random r = enti_random_seed(5, 0);

    (void)state;
    for (int k = 0; k < 150; k++) {
        const size_t n = 1 + enti_random_below(&r, 3);
        ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
        int actions[3], target[3];
        ent_wedge x;
        for (size_t i = 0; i < n; i++) {
            actions[i] = 1 + (int)enti_random_below(&r, 3);
            target[i] = (int)enti_random_below(&r, (uint64_t)actions[i]);
        }
        ent_game *g = random_game(&r, n, actions);
        opts.margin = k % 3 * 0.5;
        opts.exact = k % 2;
        check_ok(ent_wedge_promise(g, target, n, NULL, &opts, &x));
        check_near(x.owed, least_liability(g, target, opts.margin), 1e-8);
        ent_wedge_clear(&x);
        ent_game_free(g);
    }
}

/* The price of a profile is the realised cost of its promises, 0 where the regret is. */
static void prices_are_promises(void **state)
{
    enti_random r = enti_random_seed(6, 0);

    (void)state;
    for (int k = 0; k < 100; k++) {
        const int actions[] = {1 + (int)enti_random_below(&r, 3), 2, 3};
        ent_game *g = random_game(&r, 3, actions);
        double price[MOST_PROFILES];
        int a[3] = {0};
        size_t at = 0;
        check_ok(ent_wedge_prices(g, price));
        do {
            const ent_wedge_opts opts = {.aim = k % 2 ? ENT_WEDGE_REPLY : ENT_WEDGE_IMPLEMENT,
                                         .budget = -1.0};
            double mixed[8] = {0}, regret;
            ent_wedge x;
            check_ok(ent_wedge_promise(g, a, 3, NULL, &opts, &x));
            check_near(x.price, price[at], 0.0);
            for (size_t i = 0; i < 3; i++) mixed[ent_game_offset(g, i) + (size_t)a[i]] = 1.0;
            check_ok(ent_game_regret(g, mixed, &regret));
            assert_int_equal(price[at] == 0.0, regret == 0.0);
            ent_wedge_clear(&x);
            at++;
        } while (ent_game_next_profile(g, a));
        ent_game_free(g);
    }
}

/* ---- orders ------------------------------------------------------------------------------- */

typedef struct search {
    size_t n, quota;
    const double *payoff; /* [2^n][n] by who is in */
    const ent_wedge_order_opts *o;
    double best;
} search;

static double pay(const search *s, size_t i, size_t left)
{
    const size_t in = (((size_t)1 << s->n) - 1) & ~left;

    return fmax(0.0, s->payoff[in * s->n + i] - s->payoff[(in & ~((size_t)1 << i)) * s->n + i] +
                         s->o->margin);
}

static void try_all(search *s, size_t left, size_t count, double cost)
{
    if (count >= s->quota) s->best = fmin(s->best, cost);
    for (size_t i = 0; i < s->n; i++) {
        double most = 0.0;
        if (left >> i & 1) continue;
        for (size_t t = 0; t < (size_t)1 << s->n; t++)
            if (s->o->robust ? (t & left) == left && !(t >> i & 1) : t == left)
                most = fmax(most, pay(s, i, t));
        if (s->o->cap && most > s->o->cap[i]) continue;
        try_all(s, left | (size_t)1 << i, count + 1, cost + most);
    }
}

/* The same game as a payoff table: action 0 is in. */
static ent_game *as_game(size_t n, const double payoff_by_in[])
{
    const int actions[] = {2, 2, 2, 2, 2};
    double u[32 * 5];
    ent_game *g = NULL;

    for (size_t at = 0; at < (size_t)1 << n; at++) {
        size_t in = 0;
        for (size_t i = 0; i < n; i++)
            if (!(at >> (n - 1 - i) & 1)) in |= (size_t)1 << i;
        memcpy(u + at * n, payoff_by_in + in * n, n * sizeof *u);
    }
    check_ok(ent_game_new(n, actions, u, &g));
    return g;
}

static void check_order(const search *s, const ent_wedge_order *x)
{
    double sum = 0.0;
    size_t left = 0;

    if (!isfinite(s->best)) {
        assert_int_equal(x->claim, ENT_CLAIM_EMPTY);
        return;
    }
    assert_int_equal(x->claim, ENT_CLAIM_OPTIMAL);
    check_near(x->cost, s->best, 0.0);
    assert_true(x->count >= s->quota);
    for (size_t k = 0; k < x->count; k++) {
        if (!s->o->robust) check_near(x->payment[k], pay(s, x->member[k], left), 0.0);
        if (s->o->cap) assert_true(x->payment[k] <= s->o->cap[x->member[k]]);
        assert_false(left >> x->member[k] & 1);
        left |= (size_t)1 << x->member[k];
        sum += x->payment[k];
    }
    check_near(sum, x->cost, 0.0);
}

static void orders_against_all(void **state)
{
    enti_random r = enti_random_seed(7, 0);

    (void)state;
    for (int k = 0; k < 200; k++) {
        const size_t n = 1 + enti_random_below(&r, 5);
        double u[32 * 5], cap[5];
        const int zeros[5] = {0}, ones[] = {1, 1, 1, 1, 1};
        ent_wedge_order_opts o = ENT_WEDGE_ORDER_OPTS_INIT;
        ent_wedge_order table, game;
        for (size_t c = 0; c < n << n; c++) u[c] = payoff(&r);
        for (size_t i = 0; i < n; i++) cap[i] = (double)enti_random_below(&r, 9);
        o.quota = enti_random_below(&r, n + 1);
        o.robust = k % 2;
        o.margin = k % 3 ? 0.0 : 0.25;
        o.exact = true;
        if (k % 4 > 1) o.cap = cap;
        search s = {n, o.quota ? o.quota : n, u, &o, INFINITY};
        try_all(&s, 0, 0, 0.0);
        ent_game *g = as_game(n, u);
        check_ok(ent_wedge_divide_table(n, u, &o, &table));
        check_ok(ent_wedge_divide(g, zeros, ones, &o, &game));
        check_order(&s, &table);
        check_order(&s, &game);
        assert_int_equal(table.count, game.count);
        if (game.count) {
            double p = 0.0, q = 1.0;
            assert_true(sscanf(game.exact_cost, "%lf/%lf", &p, &q) >= 1);
            check_near(p / q, game.cost, 0.0);
        }
        ent_wedge_order_clear(&table);
        ent_wedge_order_clear(&game);
        ent_game_free(g);
    }
}

/* ---- transfers ---------------------------------------------------------------------------- */

static double least_transfers(const ent_coop *c, double purse, const double loyalty[])
{
    const size_t n = ent_coop_players(c);
    enti_lp_result x = {0};
    enti_lp *lp = NULL;

    check_ok(enti_lp_new((size_t)1 << n, n, false, &lp));
    for (size_t i = 0; i < n; i++) {
        check_ok(enti_lp_cost(lp, i, 1.0));
        check_ok(enti_lp_col(lp, i, fmax(0.0, -loyalty[i]), INFINITY));
    }
    for (size_t s = 0; s < (size_t)1 << n; s++) {
        double need = purse;
        if (!(ent_coop_worth(c, s) > 0.0)) need = -INFINITY;
        for (size_t i = 0; i < n; i++)
            if (s >> i & 1) {
                need -= loyalty[i];
                check_ok(enti_lp_entry(lp, s, i, 1.0));
            }
        check_ok(enti_lp_row(lp, s, need, INFINITY));
    }
    check_ok(enti_lp_solve(lp, NULL, &x));
    assert_int_equal(x.verdict, ENTI_LP_OPTIMAL);
    const double least = x.objective;
    enti_lp_result_clear(&x);
    enti_lp_free(lp);
    return least;
}

/* The weights prove the bound; every blocking set costs the purse. */
static void check_defence(const ent_coop *c, const ent_wedge_defence *x)
{
    double load[8] = {0}, bound = 0.0;

    for (size_t k = 0; k < x->n_terms; k++) {
        double need = x->attacker;
        assert_true(x->weight[k] > 0.0 && ent_coop_worth(c, x->set[k]) > 0.0);
        for (size_t i = 0; i < x->players; i++)
            if (x->set[k] >> i & 1) {
                need -= x->loyalty[i];
                load[i] += x->weight[k];
            }
        bound += x->weight[k] * need;
    }
    for (size_t i = 0; i < x->players; i++) {
        assert_true(load[i] <= 1.0 + 1e-12);
        bound += (1.0 - load[i]) * fmax(0.0, -x->loyalty[i]);
    }
    check_near(bound, x->cost, 1e-8);
    for (size_t s = 1; s < (size_t)1 << x->players; s++) {
        double price = 0.0;
        for (size_t i = 0; i < x->players; i++)
            if (s >> i & 1) price += x->loyalty[i] + x->transfer[i];
        if (ent_coop_worth(c, s) > 0.0) assert_true(price >= x->attacker - 1e-12);
    }
}

static void defence_is_the_program(void **state)
{
    enti_random r = enti_random_seed(8, 0);

    (void)state;
    for (int k = 0; k < 200; k++) {
        const size_t n = 1 + enti_random_below(&r, 6);
        double worth[64] = {0}, loyalty[6];
        ent_coop *c = NULL;
        ent_wedge_defence x;
        for (size_t s = 1; s < (size_t)1 << n; s++)
            worth[s] = enti_random_below(&r, k % 2 ? 2 : 4) == 0;
        for (size_t i = 0; i < n; i++) loyalty[i] = k % 3 ? payoff(&r) : 0.0;
        check_ok(ent_coop_new(n, worth, &c));
        check_ok(ent_wedge_defend(c, 4.0, loyalty, NULL, &x));
        check_near(x.cost, least_transfers(c, 4.0, loyalty), 1e-8);
        check_defence(c, &x);
        ent_wedge_defence_clear(&x);
        ent_coop_free(c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(liability_is_the_program),
        cmocka_unit_test(prices_are_promises),
        cmocka_unit_test(orders_against_all),
        cmocka_unit_test(defence_is_the_program),
    };

    return cmocka_run_group_tests_name("promises at random", tests, NULL, NULL);
}
