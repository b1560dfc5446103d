/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Games built round an equilibrium chosen first.
 *
 * Planted. Player 1 is to mix y_j = v_j / V on a support J. From random integers r_ij, row i gets
 *
 *     a_ij = V r_ij - sum_{j in J} r_ij v_j      so that   sum_{j in J} a_ij v_j = 0,
 *
 * and each row outside player 0's support a positive number less: then exactly the rows of the
 * support are best replies to y. Columns outside J are free. Likewise for player 1.
 *
 * Unique. Player 0 wants to match, player 1 not to: a_ii = 1 / v_i, b_ii = -1 / w_i, otherwise 0.
 * If some y_j were 0, player 0 would not play j; then j would cost player 1 nothing, and it would
 * only play what player 0 does not, against which player 0 has something better. So both mix over
 * all actions, x = w / sum w and y = v / sum v. Strictly dominated actions and another order of
 * rows and columns leave it the only equilibrium.
 */
#include "base/rational.h"
#include "check.h"
#include "game/game.h"
#include "games.h"
#include "lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 12 /* actions of a player */
#define TEXT 24 /* bytes of a number */

/* A mixed action with integer weights; 0 outside the support. */
typedef struct mix {
    int n; /* actions */
    int weight[MOST];
    int sum;
} mix;

/* Payoffs of both players, and what was planted. */
typedef struct plant {
    mix x, y;
    char a[MOST][MOST][TEXT], b[MOST][MOST][TEXT];
} plant;

static mix random_mix(int n, int support, int most, uint64_t *state)
{
    mix m = {.n = n};

    for (int left = support; left > 0;) {
        const int k = (int)(draw(state) % (unsigned)n);
        if (m.weight[k]) continue;
        m.weight[k] = 1 + (int)(draw(state) % (unsigned)most);
        m.sum += m.weight[k];
        left--;
    }
    return m;
}

/* What a player gets from one action against each of the other's, `loss` less than its best against
 * the planted mix. */
static void plant_replies(const mix *other, int loss, int out[], uint64_t *state)
{
    int mean = 0;

    for (int c = 0; c < other->n; c++) {
        out[c] = (int)(draw(state) % 10);
        mean += out[c] * other->weight[c];
    }
    for (int c = 0; c < other->n; c++) out[c] = other->sum * out[c] - mean - loss;
}

static void plant_random(mix x, mix y, uint64_t *state, plant *p)
{
    int reply[MOST];

    p->x = x;
    p->y = y;
    for (int i = 0; i < x.n; i++) {
        plant_replies(&y, x.weight[i] ? 0 : 1 + (int)(draw(state) % 9), reply, state);
        for (int j = 0; j < y.n; j++) snprintf(p->a[i][j], TEXT, "%d", reply[j]);
    }
    for (int j = 0; j < y.n; j++) {
        plant_replies(&x, y.weight[j] ? 0 : 1 + (int)(draw(state) % 9), reply, state);
        for (int i = 0; i < x.n; i++) snprintf(p->b[i][j], TEXT, "%d", reply[i]);
    }
}

/* The matching game on the supports of x and y, the k-th action of one against the k-th of the
 * other; outside, actions that are strictly dominated: -1 for player 0, and -2 for player 1, who
 * gets at least -1 elsewhere. */
static void plant_unique(mix x, mix y, uint64_t *state, plant *p)
{
    p->x = x;
    p->y = y;
    for (int i = 0, row = 0; i<x.n; row += x.weight[i++]> 0)
        for (int j = 0, col = 0; j<y.n; col += y.weight[j++]> 0) {
            const bool both = x.weight[i] && y.weight[j], match = both && row == col;
            if (match)
                snprintf(p->a[i][j], TEXT, "1/%d", y.weight[j]);
            else
                snprintf(p->a[i][j], TEXT, "%d", x.weight[i] ? 0 : -1);
            if (match)
                snprintf(p->b[i][j], TEXT, "-1/%d", x.weight[i]);
            else if (!y.weight[j])
                snprintf(p->b[i][j], TEXT, "-2");
            else
                snprintf(p->b[i][j], TEXT, "%d", both ? 0 : (int)(draw(state) % 10));
        }
}

static ent_game *game_of(const plant *p)
{
    const int actions[] = {p->x.n, p->y.n};
    const char *why = NULL;
    ent_game *g = NULL;

    check_ok(enti_game_alloc(2, actions, ENT_GAME_MAX_PAYOFFS, &g));
    for (int k = 0; k < p->x.n * p->y.n; k++) {
        const char *a = p->a[k / p->y.n][k % p->y.n], *b = p->b[k / p->y.n][k % p->y.n];
        check_ok(enti_game_put(g, 2 * (size_t)k, a, strlen(a), &why));
        check_ok(enti_game_put(g, 2 * (size_t)k + 1, b, strlen(b), &why));
    }
    assert_true(enti_game_seal(g));
    return g;
}

/* The planted profile as a list of one, exact texts included. */
static void list_planted(const plant *p, ent_equilibria *out)
{
    static double prob[2 * MOST];
    static char text[2 * MOST][2 * TEXT], *pointer[2 * MOST];
    size_t k = 0;
    mpq_t q;

    mpq_init(q);
    for (int i = 0; i < 2; i++) {
        const mix *m = i ? &p->y : &p->x;
        for (int a = 0; a < m->n; a++, k++) {
            mpq_set_ui(q, (unsigned)m->weight[a], (unsigned)m->sum);
            mpq_canonicalize(q);
            mpq_get_str(text[k], 10, q);
            pointer[k] = text[k];
            prob[k] = enti_rational_double(q);
        }
    }
    mpq_clear(q);
    *out = (ent_equilibria){
        .count = 1, .players = 2, .width = k, .prob = prob, .exact = pointer, .method = "the plan"};
}

/* The planted profile passes both judges. */
static void judge(const ent_game *g, const ent_equilibria *planted)
{
    double regret;

    check_exact(g, planted);
    check_ok(ent_game_regret(g, planted->prob, &regret));
    assert_true(regret <= 1e-13 * ent_game_range(g));
}

/* ---- planted among others ------------------------------------------------------------------- */

/* Supports of any two sizes, up to 12 x 12. */
static void test_the_judge(void **state)
{
    uint64_t seed = 1;
    ent_equilibria planted;
    plant p;

    (void)state;
    for (int k = 0; k < 400; k++) {
        const int m = 1 + (int)(draw(&seed) % MOST), n = 1 + (int)(draw(&seed) % MOST);
        const int s = 1 + (int)(draw(&seed) % (unsigned)m),
                  t = 1 + (int)(draw(&seed) % (unsigned)n);
        plant_random(random_mix(m, s, 40, &seed), random_mix(n, t, 40, &seed), &seed, &p);
        ent_game *g = game_of(&p);
        list_planted(&p, &planted);
        judge(g, &planted);
        ent_game_free(g);
    }
}

/* A complete list has it. Supports of unequal size make the game degenerate, which must be said. */
static void test_found_by_support(void **state)
{
    uint64_t seed = 2;
    ent_equilibria planted, eq;
    int complete = 0;
    plant p;

    (void)state;
    for (int k = 0; k < 300; k++) {
        const int m = 1 + (int)(draw(&seed) % 5), n = 1 + (int)(draw(&seed) % 5);
        const int s = 1 + (int)(draw(&seed) % (unsigned)m),
                  t = 1 + (int)(draw(&seed) % (unsigned)n);
        plant_random(random_mix(m, s, 40, &seed), random_mix(n, t, 40, &seed), &seed, &p);
        ent_game *g = game_of(&p);
        list_planted(&p, &planted);
        check_ok(ent_nash_support(g, NULL, &eq));
        check_list(g, &eq, 1e-12);
        if (s != t) assert_int_equal(eq.claim, ENT_CLAIM_SOME);
        if (eq.claim == ENT_CLAIM_ALL) check_subset(&planted, &eq, 0.0);
        complete += eq.claim == ENT_CLAIM_ALL;
        ent_equilibria_clear(&eq);
        ent_game_free(g);
    }
    assert_true(complete > 60);
}

/* ---- unique --------------------------------------------------------------------------------- */

/* One answer, the planted one: its doubles to 1e-12, its texts to the letter. */
static void check_answer(const ent_game *g, const ent_equilibria *eq, const ent_equilibria *planted)
{
    check_list(g, eq, 1e-12);
    check_same(eq, planted, 1e-12);
    for (size_t k = 0; eq->exact && k < eq->width; k++)
        assert_string_equal(eq->exact[k], planted->exact[k]);
}

/* Every method that may, with and without exact profiles; lemke-howson from every label too. */
static void solve_unique(const ent_game *g, const ent_equilibria *planted, bool constant)
{
    const int width = (int)ent_game_width(g);
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria eq;

    for (const ent_nash_method *method = ent_nash_methods(); method->name; method++) {
        const bool paths = !strcmp(method->name, "lemke-howson");
        if (!method_takes(method, g, constant) || !strcmp(method->name, "pure")) continue;
        const bool tries = !strcmp(method->name, "support") || !strcmp(method->name, "mip");
        if (tries && width > 12) continue; /* too many supports */
        for (opts.label = -1; opts.label < (paths ? width : 0); opts.label++)
            for (int exact = 0; exact < 2; exact++) {
                opts.exact = exact;
                check_ok(method->solve(g, &opts, &eq));
                assert_true(!exact == !eq.exact);
                check_answer(g, &eq, planted);
                ent_equilibria_clear(&eq);
            }
    }
}

static void test_unique(void **state)
{
    uint64_t seed = 3;
    ent_equilibria planted;
    plant p;

    (void)state;
    for (int k = 0; k < 40; k++) {
        const int most = k % 4 ? 6 : MOST;
        const int support = 1 + (int)(draw(&seed) % (unsigned)most);
        const int more = most - support + 1;
        const int m = support + (int)(draw(&seed) % (unsigned)more);
        const int n = support + (int)(draw(&seed) % (unsigned)more);
        plant_unique(random_mix(m, support, 99, &seed), random_mix(n, support, 99, &seed), &seed,
                     &p);
        ent_game *g = game_of(&p);
        list_planted(&p, &planted);
        judge(g, &planted);
        solve_unique(g, &planted, m == 1 && n == 1);
        ent_game_free(g);
    }
}

/* Zero-sum: both players have the same weights. */
static void test_unique_zero_sum(void **state)
{
    uint64_t seed = 4;
    ent_equilibria planted;
    plant p;

    (void)state;
    for (int n = 1; n <= MOST; n++) {
        const mix m = random_mix(n, n, 99, &seed);
        plant_unique(m, m, &seed, &p);
        ent_game *g = game_of(&p);
        list_planted(&p, &planted);
        judge(g, &planted);
        solve_unique(g, &planted, true);
        ent_game_free(g);
    }
}

/* Action i beats the (n - 1) / 2 behind it and loses to those before it, n odd: the only
 * equilibrium mixes evenly (D. C. Fisher, J. Ryan, Optimal strategies for a generalized "scissors,
 * paper, and stone" game, Amer. Math. Monthly 99 (1992)). */
static void test_cyclic(void **state)
{
    ent_equilibria planted;
    plant p;

    (void)state;
    for (int n = 3; n <= 11; n += 2) {
        p.x = p.y = (mix){.n = n, .sum = n};
        for (int i = 0; i < n; i++) {
            p.x.weight[i] = p.y.weight[i] = 1;
            for (int j = 0; j < n; j++) {
                const int behind = (i - j + n) % n;
                const int u = behind == 0 ? 0 : behind <= (n - 1) / 2 ? 1 : -1;
                snprintf(p.a[i][j], TEXT, "%d", u);
                snprintf(p.b[i][j], TEXT, "%d", -u);
            }
        }
        ent_game *g = game_of(&p);
        list_planted(&p, &planted);
        judge(g, &planted);
        solve_unique(g, &planted, true);
        ent_game_free(g);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_judge), cmocka_unit_test(test_found_by_support),
        cmocka_unit_test(test_unique),    cmocka_unit_test(test_unique_zero_sum),
        cmocka_unit_test(test_cyclic),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
