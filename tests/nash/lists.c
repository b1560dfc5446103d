/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lists.h"

#include "base/rational.h"
#include "check.h"
#include "game/game.h"

#include <stdlib.h>
#include <string.h>

bool list_has(const ent_equilibria *eq, const double profile[], double tol)
{
    for (size_t e = 0; e < eq->count; e++) {
        size_t k = 0;
        while (k < eq->width && fabs(eq->prob[e * eq->width + k] - profile[k]) <= tol) k++;
        if (k == eq->width) return true;
    }
    return false;
}

void check_subset(const ent_equilibria *part, const ent_equilibria *whole, double tol)
{
    assert_int_equal(part->width, whole->width);
    for (size_t e = 0; e < part->count; e++)
        if (!list_has(whole, part->prob + e * part->width, tol))
            fail_msg("profile %zu of %s is not listed by %s", e, part->method, whole->method);
}

void check_same(const ent_equilibria *a, const ent_equilibria *b, double tol)
{
    assert_int_equal(a->count, b->count);
    check_subset(a, b, tol);
    check_subset(b, a, tol);
}

void check_equilibria(const ent_game *g, const ent_equilibria *eq, double tol)
{
    double gain[64];

    assert_true(ent_game_width(g) <= 64 && eq->width == ent_game_width(g));
    for (size_t e = 0; e < eq->count; e++) {
        check_ok(enti_game_gains(g, eq->prob + e * eq->width, gain, NULL));
        for (size_t i = 0; i < eq->players; i++)
            for (int a = 0; a < ent_game_actions(g, i); a++)
                if (gain[ent_game_offset(g, i) + (size_t)a] > tol * enti_game_player_range(g, i))
                    fail_msg("%s: profile %zu is no equilibrium", eq->method, e);
    }
}

/* The rational that a text says, which must be the way to write it. */
static void read_exact(const char *text, mpq_t q)
{
    assert_int_equal(mpq_set_str(q, text, 10), 0);
    mpq_canonicalize(q);
    char *again = mpq_get_str(NULL, 10, q);
    assert_string_equal(text, again);
    free(again);
}

void check_exact(const ent_game *g, const ent_equilibria *eq)
{
    mpq_t *q = enti_rationals_new(eq->width);
    mpq_t regret;

    assert_non_null(q);
    mpq_init(regret);
    assert_true(eq->count == 0 || eq->exact || eq->box);
    for (size_t e = 0; e < eq->count; e++) {
        if (!eq->exact || (eq->box && !eq->exact[e * eq->width])) { /* irrational, but proven */
            assert_true(eq->box[e] > 0.0 && eq->box[e] < 1e-15);
            continue;
        }
        for (size_t k = 0; k < eq->width; k++) {
            read_exact(eq->exact[e * eq->width + k], q[k]);
            check_near(eq->prob[e * eq->width + k], enti_rational_double(q[k]), 0.0);
        }
        check_ok(enti_game_regret_exact(g, q, regret, NULL)); /* refuses what is not mixed */
        if (mpq_sgn(regret)) fail_msg("%s: profile %zu has regret", eq->method, e);
    }
    mpq_clear(regret);
    enti_rationals_free(q, eq->width);
}

bool is_constant_sum(const ent_game *g)
{
    const int first[2] = {0, 0};
    int a[2] = {0, 0};

    if (ent_game_players(g) != 2) return false;
    const double sum = ent_game_payoff(g, first, 0) + ent_game_payoff(g, first, 1);
    do {
        if (ent_game_payoff(g, a, 0) + ent_game_payoff(g, a, 1) != sum) return false;
    } while (ent_game_next_profile(g, a));
    return true;
}

const ent_nash_method *method_named(const char *name)
{
    const ent_nash_method *m = ent_nash_methods();

    while (m->name && strcmp(m->name, name)) m++;
    assert_non_null(m->name);
    return m;
}

bool method_takes(const ent_nash_method *method, const ent_game *g, bool constant_sum)
{
    const size_t players = ent_game_players(g);
    ent_equilibria eq;

    if (players >= method->min_players && players <= method->max_players &&
        (constant_sum || !method->needs))
        return true;
    check_status(method->solve(g, NULL, &eq), ENT_ERR_ARG);
    assert_true(eq.count == 0 && !eq.prob && !eq.payoff && !eq.regret && !eq.exact);
    return false;
}
