/* SPDX-License-Identifier: GPL-3.0-or-later */
/* test_invariance.c -- what holds for every rule: the same path in other units, the same bytes from
 * the same seed, dominance solved, regret matching certified; and limits, degenerate games, faults.
 */
#include "play.h"

/* A prisoner's dilemma with payoffs above 0 that every rule takes; action 1 dominates. */
static const double dilemma[] = {3, 1, 4, 2};

/* Payoffs factor * u + shift. */
static ent_game *dilemma_in(double factor, double shift)
{
    double u[4];

    for (int k = 0; k < 4; k++) u[k] = factor * dilemma[k] + shift;
    return symmetric(2, u);
}

static bool takes_shifts(const ent_dynamics_rule *r)
{
    return strcmp(r->name, "replicator-ratio") != 0;
}

static void check_same_path(const ent_dynamics *a, const ent_dynamics *b, double tol)
{
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->at, b->at, a->count * sizeof *a->at);
    for (size_t k = 0; k < a->count * a->width; k++) check_near(a->path[k], b->path[k], tol);
}

static void units_do_not_matter(void **state)
{
    const struct {
        double factor, shift, tol;
    } units[] = {{0x1p40, 0, 0},     {1e12, 0, 1e-12}, {1e-9, 0, 1e-12},
                 {1e-300, 0, 1e-12}, {1, 1e6, 1e-8},   {1e12, 1e15, 1e-9}};
    const ent_dynamics_rule *r;
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;

    (void)state;
    o.steps = 100;
    o.seed = 5;
    for (size_t k = 0; (r = ent_dynamics_rule_at(k)); k++) {
        ent_game *g = dilemma_in(1, 0);
        ent_dynamics d = played(g, r->name, &o);
        for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
            if (units[u].shift != 0.0 && !takes_shifts(r)) continue;
            ent_game *other = dilemma_in(units[u].factor, units[u].shift);
            ent_dynamics e = played(other, r->name, &o);
            check_same_path(&d, &e, units[u].tol);
            ent_dynamics_clear(&e);
            ent_game_free(other);
        }
        ent_dynamics_clear(&d);
        ent_game_free(g);
    }
}

static void same_seed_same_path(void **state)
{
    const ent_dynamics_rule *r;
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = dilemma_in(1, 0);

    (void)state;
    for (size_t k = 0; (r = ent_dynamics_rule_at(k)); k++) {
        o.seed = 7;
        ent_dynamics a = played(g, r->name, &o), b = played(g, r->name, &o);
        check_same_path(&a, &b, 0.0);
        ent_dynamics_clear(&b);
        o.seed = 8;
        b = played(g, r->name, &o);
        const bool same =
            a.count == b.count && memcmp(a.path, b.path, a.count * a.width * sizeof *a.path) == 0;
        assert_true(same == !r->random);
        ent_dynamics_clear(&a);
        ent_dynamics_clear(&b);
    }
    ent_game_free(g);
}

/* Where one action dominates, all rules come to it; the random ones up to their noise. */
static void dominance_is_found(void **state)
{
    const ent_dynamics_rule *r;
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = dilemma_in(1, 0);

    (void)state;
    o.steps = 5000;
    o.temperature = 0.02;
    o.selection = 20.0;
    for (size_t k = 0; (r = ent_dynamics_rule_at(k)); k++) {
        ent_dynamics d = played(g, r->name, &o);
        if (!(d.final[1] > 0.99 && d.final[3] > 0.99 && d.regret < 0.01))
            fail_msg("%s ends at %g, %g", r->name, d.final[1], d.final[3]);
        ent_dynamics_clear(&d);
    }
    ent_game_free(g);
}

/* Iterated dominance, three players: 2 is never good for the last; then 1 is best for the second;
 * then 0 for the first. */
static void three_players_solved_by_dominance(void **state)
{
    static const char *const rules[] = {"fictitious-play", "replicator", "best-response", "logit",
                                        "regret-matching"};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    double u[2 * 2 * 3 * 3];

    (void)state;
    for (int a = 0; a < 12; a++) {
        const int i = a / 6, j = a / 3 % 2, k = a % 3;
        u[3 * a] = i == j ? 0 : 1;
        u[3 * a + 1] = k == 2 ? 2 * (1 - j) : j;
        u[3 * a + 2] = k == 2 ? -1 : k == 1 ? 1 : 0;
    }
    ent_game *g = game_of(3, (const int[]){2, 2, 3}, u);
    o.steps = 20000;
    o.temperature = 0.02;
    for (size_t k = 0; k < sizeof rules / sizeof *rules; k++) {
        ent_dynamics d = played(g, rules[k], &o);
        if (!(d.final[0] > 0.98 && d.final[3] > 0.98 && d.final[5] > 0.98))
            fail_msg("%s ends at %g %g %g", rules[k], d.final[0], d.final[3], d.final[5]);
        ent_dynamics_clear(&d);
    }
    ent_game_free(g);
}

/* The definition in doubles: the most that a player gains by one action against all that was played. */
static double coarse_gain(const ent_game *g, const ent_dynamics *d)
{
    double most = 0.0;
    int other[8];

    for (size_t i = 0; i < d->players; i++)
        for (int b = 0; b < ent_game_actions(g, i); b++) {
            double gain = 0.0;
            for (size_t k = 0; k < d->n_played; k++) {
                const int *a = d->profile + k * d->players;
                memcpy(other, a, d->players * sizeof *a);
                other[i] = b;
                gain += d->p[k] * (ent_game_payoff(g, other, i) - ent_game_payoff(g, a, i));
            }
            most = fmax(most, gain);
        }
    return most;
}

static void regret_matching_is_certified(void **state)
{
    const double shapley[] = {1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 0};
    double last = INFINITY;
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = game_of(2, (const int[]){3, 3}, shapley);

    (void)state;
    o.seed = 1;
    for (o.steps = 100; o.steps <= 1000000; o.steps *= 100) {
        ent_dynamics d = played(g, "regret-matching", &o);
        double sum = 0.0;
        for (size_t k = 0; k < d.n_played; k++) sum += d.p[k];
        check_near(sum, 1.0, 1e-12);
        check_near(d.epsilon, coarse_gain(g, &d), 1e-12);
        assert_true(d.epsilon > 0.0 && d.epsilon < 2.0 / sqrt((double)o.steps));
        assert_true(d.epsilon < last);
        last = d.epsilon;
        ent_dynamics_clear(&d);
    }
    ent_game_free(g);
}

static void thinned_and_cut(void **state)
{
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = dilemma_in(1, 0);

    (void)state;
    for (o.max_points = 2; o.max_points < 8; o.max_points++)
        for (o.steps = 0; o.steps < 40; o.steps++) {
            ent_dynamics d = played(g, "replicator", &o);
            assert_true(d.count <= o.max_points && d.steps == o.steps && !d.cut);
            if (o.steps < o.max_points) assert_int_equal(d.count, o.steps + 1);
            ent_dynamics_clear(&d);
        }
    o.control.max_steps = 10;
    ent_dynamics d = played(g, "replicator", &o);
    assert_true(d.cut && d.steps == 10);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

static void degenerate_games(void **state)
{
    static const int one[] = {1, 1}, row[] = {1, 4}, flat[] = {3, 3};
    static const int *const shapes[] = {one, row, flat};
    const ent_dynamics_rule *r;

    (void)state;
    for (size_t s = 0; s < 3; s++) {
        ent_game *g = game_of(2, shapes[s], NULL);
        for (size_t k = 0; (r = ent_dynamics_rule_at(k)); k++) {
            ent_dynamics d;
            const bool refused = (s == 1 && r->max_players == 2) || !takes_shifts(r);
            check_status(ent_dynamics_run(g, r->name, NULL, &d), refused ? ENT_ERR_ARG : ENT_OK);
            if (!refused) check_result(g, &d);
            if (!refused) check_near(d.regret, 0.0, 0.0);
            ent_dynamics_clear(&d);
        }
        ent_game_free(g);
    }
    ent_game *alone = game_of(1, (const int[]){3}, (const double[]){0, 2, 1});
    ent_dynamics d = played(alone, "replicator", NULL);
    check_near(d.final[1], 1.0, 1e-6);
    ent_dynamics_clear(&d);
    ent_game_free(alone);
}

/* 0.1 + 0.2 is not above 0.3: round-off breaks no tie. */
static void ties_go_to_the_first(void **state)
{
    const double u[] = {0, 0.3, 0.1 + 0.2};
    ent_dynamics_opts o = ENT_DYNAMICS_OPTS_INIT;
    ent_game *g = game_of(1, (const int[]){3}, u);

    (void)state;
    assert_true(u[2] > u[1]);
    o.steps = 999;
    ent_dynamics d = played(g, "fictitious-play", &o);
    check_near(d.final[1], (999 + 1 / 3.0) / 1000, 1e-12);
    ent_dynamics_clear(&d);
    ent_game_free(g);
}

static void faults_are_refused(void **state)
{
    const double bad_sum[] = {0.5, 0.6, 1, 0}, negative[] = {-0.5, 1.5, 1, 0},
                 none[] = {NAN, 1, 1, 0};
    const ent_dynamics_opts good = ENT_DYNAMICS_OPTS_INIT;
    ent_dynamics_opts bad[16];
    ent_game *g = dilemma_in(1, 0), *other = pennies();
    ent_dynamics d;
    size_t n = 0;

    (void)state;
    for (size_t k = 0; k < 16; k++) bad[k] = good;
    bad[n++].start = bad_sum;
    bad[n++].start = negative;
    bad[n++].start = none;
    bad[n++].time_step = 0.0;
    bad[n++].time_step = 0.51;
    bad[n++].time_step = NAN;
    bad[n++].temperature = 0.0;
    bad[n++].temperature = INFINITY;
    bad[n++].gain = 1.5;
    bad[n++].population = 1;
    bad[n++].selection = -1.0;
    bad[n++].mutation = 1.1;
    bad[n++].max_points = 1;
    bad[n++].max_points = ENT_DYNAMICS_MAX_POINTS + 1;
    for (size_t k = 0; k < n; k++) {
        check_status(ent_dynamics_run(g, "replicator", &bad[k], &d), ENT_ERR_ARG);
        assert_true(!d.path && !d.count);
    }
    check_status(ent_dynamics_run(g, "no-such-rule", NULL, &d), ENT_ERR_ARG);
    check_status(ent_dynamics_run(g, NULL, NULL, &d), ENT_ERR_ARG);
    check_status(ent_dynamics_run(NULL, "replicator", NULL, &d), ENT_ERR_ARG);
    check_status(ent_dynamics_run(g, "replicator", NULL, NULL), ENT_ERR_ARG);
    check_status(ent_dynamics_run(other, "moran", NULL, &d), ENT_ERR_ARG);
    check_status(ent_dynamics_run(other, "replicator-ratio", NULL, &d), ENT_ERR_ARG);
    bad[15].one_population = true;
    check_status(ent_dynamics_run(other, "replicator", &bad[15], &d), ENT_ERR_ARG);
    check_status(ent_dynamics_run(g, "fictitious-play", &bad[15], &d), ENT_ERR_ARG);
    ent_game_free(other);
    other = game_of(2, (const int[]){257, 256}, NULL);
    check_status(ent_dynamics_run(other, "regret-matching", NULL, &d), ENT_ERR_LIMIT);
    ent_game_free(other);
    ent_game_free(g);
    ent_dynamics_clear(&d);
    ent_dynamics_clear(&d);
    ent_dynamics_clear(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_do_not_matter),
        cmocka_unit_test(same_seed_same_path),
        cmocka_unit_test(dominance_is_found),
        cmocka_unit_test(three_players_solved_by_dominance),
        cmocka_unit_test(regret_matching_is_certified),
        cmocka_unit_test(thinned_and_cut),
        cmocka_unit_test(degenerate_games),
        cmocka_unit_test(ties_go_to_the_first),
        cmocka_unit_test(faults_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
