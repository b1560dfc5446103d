/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two thousand small games, half of them degenerate: what the methods say of each other's answers,
 * and what limits leave of them. */
#include "check.h"
#include "games.h"
#include "lists.h"

#include <string.h>

#define GAMES   2000
#define LIMITED 200 /* of these, under limits */

/* Game number k: up to 4 x 4, payoffs 0..999 and 0..2 by turns, one in four zero-sum. */
static ent_game *game_number(uint64_t k)
{
    uint64_t state = k;
    const int m = 1 + (int)(draw(&state) % 4), n = 1 + (int)(draw(&state) % 4);

    return random_bimatrix(m, n, draw(&state), k % 2 ? 3 : 1000, k % 8 >= 6);
}

static bool is_pure(const ent_equilibria *eq, size_t e)
{
    for (size_t k = 0; k < eq->width; k++) {
        const double p = eq->prob[e * eq->width + k];
        if (p != 0.0 && p != 1.0) return false;
    }
    return true;
}

/* What each method lists with exact profiles. */
typedef struct answers {
    ent_equilibria support, pure, paths, lp, tableau, chosen;
    bool constant;
} answers;

static void ask(const ent_game *g, const char *name, ent_equilibria *out)
{
    const ent_nash_opts exact = {.tol = 1e-9, .exact = true, .label = -1};
    ent_equilibria plain;

    check_ok(method_named(name)->solve(g, &exact, out));
    check_list(g, out, 1e-12);
    check_exact(g, out);
    assert_false(out->cut);
    check_ok(method_named(name)->solve(g, NULL, &plain));
    check_list(g, &plain, 1e-9);
    assert_int_equal(plain.claim, out->claim);
    assert_null(plain.exact);
    check_same(&plain, out, 1e-12);
    ent_equilibria_clear(&plain);
}

static void ask_all(const ent_game *g, answers *w)
{
    ask(g, "support", &w->support);
    ask(g, "pure", &w->pure);
    ask(g, "lemke-howson", &w->paths);
    if (w->constant) ask(g, "lp", &w->lp);
    if (w->constant) ask(g, "zero-sum", &w->tableau);
    ask(g, "auto", &w->chosen);
}

static void clear_all(answers *w)
{
    ent_equilibria_clear(&w->support);
    ent_equilibria_clear(&w->pure);
    ent_equilibria_clear(&w->paths);
    ent_equilibria_clear(&w->lp);
    ent_equilibria_clear(&w->tableau);
    ent_equilibria_clear(&w->chosen);
}

/* A complete list holds every other, and its count is odd (Wilson 1971; Harsanyi 1973); the paths
 * of Lemke-Howson pair equilibria up with each other and with the artificial one. */
static void check_complete(const answers *w)
{
    assert_int_equal(w->support.count % 2, 1);
    assert_int_equal(w->paths.count % 2, 1);
    check_subset(&w->paths, &w->support, 0.0);
    check_subset(&w->pure, &w->support, 0.0);
    check_subset(&w->chosen, &w->support, 0.0);
    if (w->constant) check_same(&w->lp, &w->support, 0.0); /* optimal play is convex */
    if (w->constant) check_same(&w->tableau, &w->support, 0.0);
}

/* The pure equilibria are those pure profiles that others list. */
static void check_pure(const answers *w, const ent_equilibria *eq, bool all)
{
    size_t count = 0;

    for (size_t e = 0; e < eq->count; e++) {
        if (!is_pure(eq, e)) continue;
        assert_true(list_has(&w->pure, eq->prob + e * eq->width, 0.0));
        count++;
    }
    if (all) assert_int_equal(count, w->pure.count);
}

/* All equilibria of a constant-sum game pay the same. */
static void check_value(const answers *w, const ent_equilibria *eq)
{
    for (size_t k = 0; k < 2 * eq->count; k++)
        check_near(eq->payoff[k], w->lp.payoff[k % 2], 1e-12 * (1.0 + fabs(eq->payoff[k])));
}

/* All that zero-sum or pure lists, else one mixed equilibrium. */
static void check_chosen(const answers *w)
{
    const ent_equilibria *from = w->constant ? &w->tableau : &w->pure;

    assert_int_equal(w->chosen.claim, ENT_CLAIM_SOME);
    if (from->count) {
        assert_string_equal(w->chosen.method, from->method);
        check_same(&w->chosen, from, 0.0);
    } else {
        assert_int_equal(w->chosen.count, 1);
        assert_false(is_pure(&w->chosen, 0));
    }
}

static void test_agreement(void **state)
{
    size_t complete = 0;

    (void)state;
    for (uint64_t k = 0; k < GAMES; k++) {
        answers w = {0};
        ent_game *g = game_number(k);
        w.constant = is_constant_sum(g);
        ask_all(g, &w);
        assert_true(w.paths.count >= 1 && w.chosen.count >= 1);
        if (w.support.claim == ENT_CLAIM_ALL) check_complete(&w);
        complete += w.support.claim == ENT_CLAIM_ALL;
        check_pure(&w, &w.support, true);
        check_pure(&w, &w.paths, false);
        check_chosen(&w);
        if (w.constant) {
            assert_int_equal(w.lp.count, 1);
            assert_int_equal(w.tableau.count, 1);
            check_value(&w, &w.tableau);
            check_value(&w, &w.support);
            check_value(&w, &w.paths);
        }
        clear_all(&w);
        ent_game_free(g);
    }
    assert_in_range(complete, GAMES / 3, GAMES - GAMES / 3);
}

/* One path a label, in doubles and in integers: an equilibrium that all paths together reach. */
static void test_labels(void **state)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria all, one;

    (void)state;
    for (uint64_t k = 0; k < LIMITED; k++) {
        ent_game *g = game_number(k);
        opts.exact = k % 3 == 0;
        opts.label = -1;
        check_ok(ent_nash_lemke_howson(g, &opts, &all));
        for (opts.label = 0; opts.label < (int)ent_game_width(g); opts.label++) {
            check_ok(ent_nash_lemke_howson(g, &opts, &one));
            assert_int_equal(one.count, 1);
            assert_int_equal(one.claim, ENT_CLAIM_SOME);
            check_subset(&one, &all, 1e-12);
            ent_equilibria_clear(&one);
        }
        check_status(ent_nash_lemke_howson(g, &opts, &one), ENT_ERR_ARG); /* no such label */
        ent_equilibria_clear(&all);
        ent_game_free(g);
    }
}

/* ---- limits --------------------------------------------------------------------------------- */

/* Methods that list what they find on the way. */
static const char *const searches[] = {"pure", "lemke-howson", "support"};

/* What a cut search returns: some of the full list, and that it is not all. */
static void check_cut(const ent_equilibria *cut, const ent_equilibria *full)
{
    assert_true(cut->cut);
    assert_int_equal(cut->claim, ENT_CLAIM_SOME);
    check_subset(cut, full, 0.0);
}

/* As many as asked for; a search that knows that there are no more says so. */
static void limit_count(const ent_game *g, const ent_nash_method *method,
                        const ent_equilibria *full)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria eq;

    for (opts.max_count = 1; opts.max_count <= full->count + 1; opts.max_count++) {
        check_ok(method->solve(g, &opts, &eq));
        check_list(g, &eq, 1e-9);
        if (opts.max_count < full->count) {
            assert_int_equal(eq.count, opts.max_count);
            check_cut(&eq, full);
        } else {
            check_same(&eq, full, 0.0);
            if (!eq.cut) assert_int_equal(eq.claim, full->claim);
        }
        ent_equilibria_clear(&eq);
    }
}

static void limit_steps(const ent_game *g, const ent_nash_method *method,
                        const ent_equilibria *full)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    ent_equilibria eq;

    for (uint64_t n = 1; n <= full->steps; n = n < 8 ? n + 1 : 2 * n) {
        opts.control.max_steps = n;
        check_ok(method->solve(g, &opts, &eq));
        assert_true(eq.steps == n);
        if (n < full->steps)
            check_cut(&eq, full);
        else
            check_same(&eq, full, 0.0);
        ent_equilibria_clear(&eq);
    }
}

typedef struct patience {
    int calls, most;
} patience;

static bool wait_for(void *context, double fraction)
{
    patience *p = context;

    assert_true(fraction <= 1.0);
    return p->calls++ < p->most;
}

static void cancel(const ent_game *g, const ent_nash_method *method, const ent_equilibria *full)
{
    ent_equilibria eq;

    for (int most = 0; most < 4; most++) {
        patience p = {0, most};
        const ent_nash_opts opts = {.tol = 1e-9, .label = -1, .control = {wait_for, &p, 0}};
        check_ok(method->solve(g, &opts, &eq));
        assert_true(p.calls >= 1 && p.calls <= most + 1); /* none after it said no */
        if (p.calls == most + 1)
            check_cut(&eq, full);
        else
            check_same(&eq, full, 0.0);
        if (most == 0) assert_int_equal(eq.count, 0);
        ent_equilibria_clear(&eq);
    }
}

static void test_limits(void **state)
{
    ent_equilibria full;

    (void)state;
    for (uint64_t k = 0; k < LIMITED; k++) {
        ent_game *g = game_number(k);
        for (size_t m = 0; m < sizeof searches / sizeof *searches; m++) {
            const ent_nash_method *method = method_named(searches[m]);
            check_ok(method->solve(g, NULL, &full));
            limit_count(g, method, &full);
            limit_steps(g, method, &full);
            cancel(g, method, &full);
            ent_equilibria_clear(&full);
        }
        ent_game_free(g);
    }
}

/* A linear program has no partial answer; what auto falls back on has, perhaps an empty one. */
static void test_stopped_before_an_answer(void **state)
{
    patience none = {0, 0};
    const ent_nash_opts opts = {.tol = 1e-9, .label = -1, .control = {wait_for, &none, 0}};
    ent_game *zero_sum = bimatrix("0 1 -1; -1 0 1; 1 -1 0", "0 -1 1; 1 0 -1; -1 1 0");
    ent_game *other = bimatrix("2 0; 0 1", "0 1; 1 0");
    ent_equilibria eq;

    (void)state;
    check_status(ent_nash_lp(zero_sum, &opts, &eq), ENT_ERR_LIMIT);
    assert_true(eq.count == 0 && !eq.prob);
    check_status(ent_nash_zero_sum(zero_sum, &opts, &eq), ENT_ERR_LIMIT);
    assert_true(eq.count == 0 && !eq.prob);
    check_status(ent_nash_auto(zero_sum, &opts, &eq), ENT_ERR_LIMIT);
    assert_true(eq.count == 0 && !eq.prob);
    check_ok(ent_nash_auto(other, &opts, &eq));
    assert_true(eq.count == 0 && eq.cut && eq.claim == ENT_CLAIM_SOME);
    ent_equilibria_clear(&eq);
    ent_game_free(zero_sum);
    ent_game_free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_agreement),
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_stopped_before_an_answer),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
