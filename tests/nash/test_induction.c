/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_induction.c -- backward induction on published games, and against brute force: all pure
 * equilibria of the normal form of every subgame. */
#include "check.h"
#include "nash/induction.h"

#include <entente/nash.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* R. Rosenthal, Games of perfect information, predatory pricing and the chain-store paradox (1981):
 * the pot doubles, and taking it at once is the only equilibrium. */
static void centipede(void **state)
{
    ent_tree *t = NULL;
    ent_induction x;
    size_t v = 0;
    double pot = 1;

    (void)state;
    check_ok(ent_tree_new(2, &t));
    for (size_t d = 0; d < 100; d++, pot *= 1.5) {
        size_t first = 0;
        const double more[] = {4 * pot, pot}, less[] = {pot, 4 * pot};
        check_ok(ent_tree_add_move(t, v, d % 2, 2, ENT_TREE_NEW, &first));
        check_ok(ent_tree_set_payoffs(t, first, d % 2 ? less : more));
        v = first + 1;
    }
    const ent_extensive_opts exactly = {0.0, 0}; /* the payoffs span 18 orders of magnitude */
    check_ok(ent_tree_induction(t, &exactly, &x));
    assert_int_equal(x.count, 1);
    assert_int_equal(x.claim, ENT_CLAIM_ALL);
    assert_true(x.unique);
    for (size_t w = 0; w < x.nodes; w++)
        assert_int_equal(x.move[w], ent_tree_at(t, w).kind == ENT_TREE_MOVE ? 0 : -1);
    check_near(x.value[0], 4, 0);
    check_near(x.loss[0], 4 - 1.5, 1e-15);
    ent_induction_clear(&x);
    ent_tree_free(t);
}

/* W. Gueth, R. Schmittberger, B. Schwarze (1982): the ultimatum game over 4 coins. Whoever answers an
 * offer of nothing is indifferent: all is kept, or one is given. */
static void ultimatum(void **state)
{
    ent_tree *t = NULL;
    ent_induction x;
    size_t first = 0;
    double margin;

    (void)state;
    check_ok(ent_tree_new(2, &t));
    check_ok(ent_tree_add_move(t, 0, 0, 5, ENT_TREE_NEW, &first));
    for (size_t k = 0; k < 5; k++) {
        size_t answer = 0;
        check_ok(ent_tree_add_move(t, first + k, 1, 2, ENT_TREE_NEW, &answer));
        check_ok(ent_tree_set_payoffs(t, answer, (const double[]){4.0 - (double)k, (double)k}));
    }
    check_ok(ent_tree_induction(t, NULL, &x));
    assert_int_equal(x.count, 2);
    assert_false(x.unique);
    check_near(x.value[0], 4, 0); /* offers nothing, and it is taken */
    assert_int_equal(x.move[0], 0);
    const double *second = x.value + x.nodes * 2;
    check_near(second[0], 3, 0); /* gives one, nothing being refused */
    assert_int_equal(x.move[x.nodes], 1);
    assert_int_equal(x.move[x.nodes + first], 1);
    ent_induction_clear(&x);

    size_t path[3] = {0, first, ent_tree_at(t, first).first};
    check_ok(enti_tree_path_margin(t, NULL, 3, path, &margin));
    check_near(margin, 0, 0); /* the tie of the answer */
    path[1] = first + 1;
    path[2] = ent_tree_at(t, first + 1).first;
    check_ok(enti_tree_path_margin(t, NULL, 3, path, &margin));
    check_near(margin, 1, 0); /* both lose 1: the proposer by giving 2, the other by refusing */
    path[1] = first + 3;
    path[2] = ent_tree_at(t, first + 3).first;
    check_ok(enti_tree_path_margin(t, NULL, 3, path, &margin));
    check_near(margin, -2, 0); /* the proposer could give 1 */
    const ent_extensive_opts one = {0.0, 1};
    check_ok(ent_tree_induction(t, &one, &x));
    assert_int_equal(x.count, 1);
    assert_int_equal(x.claim, ENT_CLAIM_SOME);
    ent_induction_clear(&x);
    ent_tree_free(t);
}

/* J. Fearon, Rationalist explanations for war (1995): the take-it-or-leave-it offer x* = p + c_B. */
static void crisis(void **state)
{
    enum { STEPS = 20 };
    const double p = 0.5, ca = 0.1, cb = 0.125;
    ent_tree *t = NULL;
    ent_induction x;
    size_t first = 0;

    (void)state;
    check_ok(ent_tree_new(2, &t));
    check_ok(ent_tree_add_move(t, 0, 0, STEPS + 1, ENT_TREE_NEW, &first));
    for (size_t k = 0; k <= STEPS; k++) {
        size_t answer = 0, war = 0;
        const double share = (double)k / STEPS;
        check_ok(ent_tree_add_move(t, first + k, 1, 2, ENT_TREE_NEW, &answer));
        check_ok(ent_tree_set_payoffs(t, answer, (const double[]){share, 1 - share}));
        check_ok(ent_tree_add_chance(t, answer + 1, 2, (const double[]){p, 1 - p}, &war));
        check_ok(ent_tree_set_payoffs(t, war, (const double[]){1 - ca, -cb}));
        check_ok(ent_tree_set_payoffs(t, war + 1, (const double[]){-ca, 1 - cb}));
    }
    check_ok(ent_tree_induction(t, NULL, &x));
    assert_int_equal(x.count, 1);
    assert_int_equal(x.move[0], 12); /* 0.6, the largest step below 0.625 */
    check_near(x.value[0], 0.6, 1e-15);
    ent_induction_clear(&x);
    ent_tree_free(t);
}

/* R. Selten's horse (IJGT 4, 1975): player 3 does not know who sent it the move, so that the only
 * subgame is the whole and backward induction has nothing to say. Pure Nash: (D, d... ) as below. */
static ent_tree *horse(size_t information)
{
    static const double pay[5][3] = {{1, 1, 1}, {3, 2, 2}, {0, 0, 0}, {4, 4, 0}, {0, 0, 1}};
    ent_tree *t = NULL;
    size_t a, b, c, d;

    check_ok(ent_tree_new(3, &t));
    check_ok(ent_tree_add_move(t, 0, 0, 2, ENT_TREE_NEW, &a)); /* C, D */
    check_ok(ent_tree_add_move(t, a, 1, 2, ENT_TREE_NEW, &b)); /* c, d */
    check_ok(ent_tree_set_payoffs(t, b, pay[0]));
    check_ok(ent_tree_add_move(t, a + 1, 2, 2, ENT_TREE_NEW, &c)); /* L, R */
    check_ok(ent_tree_set_payoffs(t, c, pay[1]));
    check_ok(ent_tree_set_payoffs(t, c + 1, pay[2]));
    check_ok(ent_tree_add_move(t, b + 1, 2, 2, information, &d));
    check_ok(ent_tree_set_payoffs(t, d, pay[3]));
    check_ok(ent_tree_set_payoffs(t, d + 1, pay[4]));
    return t;
}

static void information(void **state)
{
    ent_tree *t = horse(2);
    ent_induction x;
    ent_equilibria eq;
    ent_game *g = NULL;
    bool sub[9];

    (void)state;
    check_status(ent_tree_induction(t, NULL, &x), ENT_ERR_ARG);
    assert_null(x.move);
    check_ok(ent_tree_subgames(t, sub));
    assert_true(sub[0]);
    for (size_t v = 1; v < 9; v++) assert_false(sub[v]);
    check_ok(ent_tree_normal(t, 0, &g, NULL));
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_int_equal(eq.count, 2); /* (C, c, R) and (D, c, L) */
    check_near(eq.prob[0] * eq.prob[2] * eq.prob[5], 1, 0);
    check_near(eq.prob[6 + 1] * eq.prob[6 + 2] * eq.prob[6 + 4], 1, 0);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    ent_tree_free(t);
    t = horse(ENT_TREE_NEW); /* told apart, it can be solved backwards */
    check_ok(ent_tree_induction(t, NULL, &x));
    assert_int_equal(x.count, 1);
    assert_true(x.unique);
    check_near(x.value[0], 3, 0);
    ent_induction_clear(&x);
    ent_tree_free(t);
}

/* I. Cho and D. Kreps, Signaling games and stable equilibria (QJE 102, 1987), beer and quiche: in both
 * classes of pure equilibria the types pool, on beer and on quiche. */
static void beer_quiche(void **state)
{
    ent_tree *t = NULL;
    ent_equilibria eq;
    ent_game *g = NULL;
    ent_tree_plans plans;
    size_t type, sets[2] = {ENT_TREE_NEW, ENT_TREE_NEW};
    int pools[2] = {0, 0};

    (void)state;
    check_ok(ent_tree_new(2, &t));
    check_ok(ent_tree_add_chance_text(t, 0, 2, (const char *const[]){"0.1", "0.9"}, &type));
    for (size_t strong = 0; strong < 2; strong++) {
        size_t meal = 0;
        check_ok(ent_tree_add_move(t, type + strong, 0, 2, ENT_TREE_NEW, &meal));
        for (size_t beer = 0; beer < 2; beer++) {
            size_t answer = 0;
            check_ok(ent_tree_add_move(t, meal + beer, 1, 2, sets[beer], &answer));
            sets[beer] = ent_tree_at(t, meal + beer).information;
            for (size_t duel = 0; duel < 2; duel++)
                check_ok(ent_tree_set_payoffs(
                    t, answer + duel,
                    (const double[]){(beer == strong) + (duel ? 0.0 : 2.0), duel == !strong}));
        }
    }
    check_ok(ent_tree_normal(t, 0, &g, &plans));
    assert_int_equal(ent_game_actions(g, 0), 4);
    assert_int_equal(ent_game_actions(g, 1), 4);
    check_ok(ent_nash_pure(g, NULL, &eq));
    assert_true(eq.count >= 2);
    for (size_t k = 0; k < eq.count; k++) {
        int plan = 0;
        while (eq.prob[k * eq.width + (size_t)plan] == 0) plan++;
        const int *move = plans.move + (size_t)plan * plans.informations;
        assert_int_equal(move[0], move[ent_tree_at(t, type + 1).information]); /* pooling */
        pools[move[0]]++;
    }
    assert_true(pools[0] > 0 && pools[1] > 0);
    ent_equilibria_clear(&eq);
    ent_game_free(g);
    ent_tree_plans_clear(&plans);
    ent_tree_free(t);
}

/* ---- brute force ---- */

/* A random tree of perfect information, small payoffs so that ties abound. */
static ent_tree *random_tree(unsigned *seed, size_t players, size_t moves)
{
    ent_tree *t = NULL;

    check_ok(ent_tree_new(players, &t));
    for (size_t k = 0; k < moves; k++) {
        size_t v = 0;
        while (ent_tree_at(t, v).kind != ENT_TREE_END ||
               ((*seed = *seed * 1103515245u + 12345u) >> 30 && v + 1 < ent_tree_nodes(t)))
            v = (v + 1) % ent_tree_nodes(t);
        if ((*seed = *seed * 1103515245u + 12345u) >> 29 == 0)
            check_ok(ent_tree_add_chance(t, v, 2, (const double[]){0.25, 0.75}, NULL));
        else
            check_ok(ent_tree_add_move(t, v, (*seed >> 20) % players, 2 + (*seed >> 27) % 2,
                                       ENT_TREE_NEW, NULL));
    }
    for (size_t v = 0; v < ent_tree_nodes(t); v++) {
        double u[3];
        for (size_t i = 0; i < players; i++)
            u[i] = (double)((*seed = *seed * 1103515245u + 12345u) >> 30);
        if (ent_tree_at(t, v).kind == ENT_TREE_END) check_ok(ent_tree_set_payoffs(t, v, u));
    }
    return t;
}

/* Payoffs of a full plan at every node, and whether no single move at any node is better. */
static bool is_perfect(const ent_tree *t, const int move[], double value[])
{
    const size_t n = ent_tree_players(t);

    for (size_t v = ent_tree_nodes(t); v-- > 0;) {
        const ent_tree_node at = ent_tree_at(t, v);
        for (size_t i = 0; i < n; i++) {
            double *u = &value[v * n + i];
            *u = at.kind == ENT_TREE_END    ? ent_tree_payoff(t, v, i)
                 : at.kind == ENT_TREE_MOVE ? value[(at.first + (size_t)move[v]) * n + i]
                                            : 0;
            for (size_t m = 0; at.kind == ENT_TREE_CHANCE && m < at.moves; m++)
                *u += ent_tree_probability(t, v, m) * value[(at.first + m) * n + i];
        }
        for (size_t m = 0; at.kind == ENT_TREE_MOVE && m < at.moves; m++)
            if (value[(at.first + m) * n + at.player] > value[v * n + at.player]) return false;
    }
    return true;
}

/* The nodes that a plan comes by, as bits. */
static uint64_t play_of(const ent_tree *t, const int move[])
{
    uint64_t on = 1;

    for (size_t v = 0; v < ent_tree_nodes(t); v++) {
        const ent_tree_node at = ent_tree_at(t, v);
        for (size_t m = 0; on >> v & 1 && m < at.moves; m++)
            if (at.kind == ENT_TREE_CHANCE || (int)m == move[v])
                on |= (uint64_t)1 << (at.first + m);
    }
    return on;
}

static size_t add_distinct(uint64_t list[], size_t count, uint64_t x)
{
    for (size_t k = 0; k < count; k++)
        if (list[k] == x) return count;
    list[count] = x;
    return count + 1;
}

static void brute(void **state)
{
    static uint64_t expected[100000], found[100000];
    unsigned seed = 5;
    size_t several = 0, unique = 0;

    (void)state;
    for (int k = 0; k < 400; k++) {
        ent_tree *t = random_tree(&seed, 1 + (size_t)k % 3, (size_t)k % 8);
        const size_t nodes = ent_tree_nodes(t), n = ent_tree_players(t);
        int move[64] = {0};
        double value[64 * 3];
        size_t n_expected = 0, n_found = 0, perfect = 0, v;
        ent_induction x;
        do { /* every full plan */
            if (is_perfect(t, move, value)) {
                n_expected = add_distinct(expected, n_expected, play_of(t, move));
                perfect++;
            }
            for (v = 0; v < nodes; v++) {
                const ent_tree_node at = ent_tree_at(t, v);
                if (at.kind != ENT_TREE_MOVE) continue;
                if ((size_t)++move[v] < at.moves) break;
                move[v] = 0;
            }
        } while (v < nodes);
        check_ok(ent_tree_induction(t, NULL, &x));
        assert_int_equal(x.claim, ENT_CLAIM_ALL);
        assert_int_equal(x.unique, perfect == 1);
        for (size_t e = 0; e < x.count; e++) {
            assert_true(is_perfect(t, x.move + e * nodes, value));
            for (size_t c = 0; c < nodes * n; c++)
                check_near(x.value[e * nodes * n + c], value[c], 1e-12);
            n_found = add_distinct(found, n_found, play_of(t, x.move + e * nodes));
        }
        assert_int_equal(n_found, x.count); /* each once */
        assert_int_equal(n_found, n_expected);
        for (size_t e = 0; e < n_found; e++)
            assert_int_equal(add_distinct(expected, n_expected, found[e]), n_expected);
        several += x.count > 1;
        unique += x.unique;

        /* a perfect equilibrium is one of the normal form */
        ent_tree_plans plans;
        ent_game *g = NULL;
        check_ok(ent_tree_normal(t, 0, &g, &plans));
        for (size_t e = 0; e < x.count; e++) {
            double mixed[512] = {0}, regret;
            size_t plan = 0;
            if (ent_game_width(g) > 512) break;
            for (size_t i = 0; i < n; i++)
                for (int a = 0; a < ent_game_actions(g, i); a++, plan++) {
                    bool same = true;
                    for (size_t w = 0; w < nodes && same; w++) {
                        const ent_tree_node at = ent_tree_at(t, w);
                        if (at.kind != ENT_TREE_MOVE || at.player != i) continue;
                        const int m = plans.move[plan * plans.informations + at.information];
                        same = m < 0 || m == x.move[e * nodes + w];
                    }
                    mixed[plan] = same;
                }
            check_ok(ent_game_regret(g, mixed, &regret));
            check_near(regret, 0, 1e-12);
        }
        ent_game_free(g);
        ent_tree_plans_clear(&plans);
        ent_induction_clear(&x);
        ent_tree_free(t);
    }
    assert_true(several > 50 && unique > 50);
}

/* One node, chance alone, a large tree of ties, a long one. */
static void edges(void **state)
{
    ent_tree *t = NULL;
    ent_induction x;
    size_t first;

    (void)state;
    check_ok(ent_tree_new(1, &t));
    check_ok(ent_tree_induction(t, NULL, &x));
    assert_true(x.count == 1 && x.unique);
    ent_induction_clear(&x);
    check_ok(ent_tree_add_chance(t, 0, 2, (const double[]){0.25, 0.75}, &first));
    check_ok(ent_tree_set_payoffs(t, first, (const double[]){8}));
    check_ok(ent_tree_induction(t, NULL, &x));
    check_near(x.value[0], 2, 0);
    assert_true(isnan(x.loss[0]));
    ent_induction_clear(&x);
    check_status(ent_tree_induction(t, &(const ent_extensive_opts){-1, 0}, &x), ENT_ERR_ARG);
    check_status(ent_tree_induction(NULL, NULL, &x), ENT_ERR_ARG);
    ent_tree_free(t);

    check_ok(ent_tree_new(1, &t)); /* 4096 ends, all alike */
    for (size_t v = 0; v < 4095; v++) check_ok(ent_tree_add_move(t, v, 0, 2, ENT_TREE_NEW, NULL));
    check_ok(ent_tree_induction(t, NULL, &x));
    assert_int_equal(x.count, 1000);
    assert_int_equal(x.claim, ENT_CLAIM_SOME);
    ent_induction_clear(&x);
    ent_tree_free(t);

    check_ok(ent_tree_new(1, &t)); /* 100,001 moves deep */
    size_t v = 0;
    for (size_t d = 0; d <= 100000; d++) {
        check_ok(ent_tree_add_move(t, v, 0, 2, ENT_TREE_NEW, &first));
        check_ok(ent_tree_set_payoffs(t, first, (const double[]){(double)d}));
        v = first + 1;
    }
    check_ok(ent_tree_induction(t, NULL, &x));
    check_near(x.value[0], 100000, 0);
    ent_induction_clear(&x);
    ent_tree_free(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(centipede),   cmocka_unit_test(ultimatum),   cmocka_unit_test(crisis),
        cmocka_unit_test(information), cmocka_unit_test(beer_quiche), cmocka_unit_test(brute),
        cmocka_unit_test(edges),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
