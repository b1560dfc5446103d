/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_case.c -- the claims that only a whole case makes: thresholds, next best actions, the
 * printed game, tariffs.
 *
 * The least payment that makes a pure profile an equilibrium for player i is its regret there,
 *
 *     cost_i = max_b u_i(b, a_-i) - u_i(a)  (at least 0),
 *
 * since paying less leaves the best deviation worth while. What the next best action of a player
 * would lose is  u_i(a) - max over b != a_i of u_i(b, a_-i).  A tariff war's patience is
 * delta_i = T_i / (T_i - P_i), T the gain of one breach and P the payoff of the war.
 */
#include "base/mem.h"
#include "report/verify.h"

#include <math.h>

/* u_i(b, a_-i), exactly. */
static ent_status payoff_at(enti_verifier *v, const int a[], size_t i, int b, mpq_t out)
{
    const ent_game *g = v->g;
    const size_t first = enti_game_index(g, a) - (size_t)a[i] * g->stride[i];

    return enti_game_rational(g, (first + (size_t)b * g->stride[i]) * g->players + i, out);
}

/* cost = the regret of player i alone at a pure profile, exactly */
static ent_status regret_of(enti_verifier *v, const int a[], size_t i, mpq_t cost)
{
    mpq_t now;

    mpq_init(now);
    ent_status st = payoff_at(v, a, i, a[i], now);
    mpq_set(cost, now);
    for (int b = 0; b < v->g->actions[i] && !st; b++) {
        st = payoff_at(v, a, i, b, v->t);
        if (mpq_cmp(v->t, cost) > 0) mpq_set(cost, v->t);
    }
    mpq_sub(cost, cost, now);
    mpq_clear(now);
    return st;
}

/* The most that player i gets at a pure profile from an action other than a_i. */
static ent_status best_other(enti_verifier *v, const int a[], size_t i, mpq_t most)
{
    bool any = false;
    ent_status st = ENT_OK;

    for (int b = 0; b < v->g->actions[i] && !st; b++) {
        if (b == a[i]) continue;
        st = payoff_at(v, a, i, b, v->t);
        if (!any || mpq_cmp(v->t, most) > 0) mpq_set(most, v->t);
        any = true;
    }
    return st;
}

/* Whether an action other than a_i, or null where there is none, is as good as the best other. */
static ent_status is_best_other(enti_verifier *v, const int a[], size_t i, const enti_json *action,
                                mpq_t most, bool *good)
{
    long b = -1;
    mpq_t got;

    *good = action->kind == ENTI_JSON_NULL && v->g->actions[i] == 1;
    if (action->kind == ENTI_JSON_NULL) return ENT_OK;
    ent_status st = enti_json_integer(action, "action", 0, v->g->actions[i] - 1, &b, v->err);
    if (st || b == a[i]) return st;
    mpq_init(got);
    st = payoff_at(v, a, i, (int)b, got);
    *good = enti_verify_near(got, most, v->blur);
    mpq_clear(got);
    return st;
}

/* One equilibrium: `action` is each player's best other action, `loss` what it would lose by it. */
static ent_status check_next_best(enti_verifier *v, const enti_json *entry, size_t number, int a[])
{
    const enti_json *profile = NULL, *action = NULL, *loss = NULL;
    bool holds = true, good = false;
    mpq_t stated, most;
    ent_status st =
        enti_json_need(entry, "a next best", "profile", ENTI_JSON_ARRAY, &profile, v->err);

    mpq_inits(stated, most, NULL);
    if (!st) st = enti_verify_profile(v, profile, "profile", a);
    if (!st) st = enti_verify_row(v, entry, "action", v->g->players, &action);
    if (!st) st = enti_verify_row(v, entry, "loss", v->g->players, &loss);
    for (size_t i = 0; i < v->g->players && !st; i++, action = action->next, loss = loss->next) {
        st = best_other(v, a, i, most);
        if (!st) st = is_best_other(v, a, i, action, most, &good);
        holds = holds && good;
        if (st || v->g->actions[i] == 1) continue;
        st = enti_verify_rational(v, loss, "loss", stated);
        if (!st) st = payoff_at(v, a, i, a[i], v->t);
        mpq_sub(most, v->t, most);
        holds = holds && enti_verify_near(stated, most, v->blur);
    }
    mpq_clears(stated, most, NULL);
    if (st) return st;
    return enti_verify_add(v, holds, true, "next best %zu: each action, and what it would lose",
                           number);
}

/* Clears *binds unless the action gains what the threshold costs, or is null where it is 0. */
static ent_status check_binding(enti_verifier *v, const int a[], size_t i, const enti_json *action,
                                mpq_t cost, bool *binds)
{
    long b = 0;
    mpq_t gain;

    if (action->kind == ENTI_JSON_NULL) {
        *binds = *binds && mpq_sgn(cost) == 0;
        return ENT_OK;
    }
    ent_status st = enti_json_integer(action, "binding", 0, v->g->actions[i] - 1, &b, v->err);
    if (st) return st;
    mpq_init(gain);
    st = payoff_at(v, a, i, (int)b, gain);
    if (!st) st = payoff_at(v, a, i, a[i], v->t);
    mpq_sub(gain, gain, v->t);
    *binds = *binds && enti_verify_near(gain, cost, v->blur);
    mpq_clear(gain);
    return st;
}

static ent_status check_threshold(enti_verifier *v, const enti_json *threshold, size_t number,
                                  int a[])
{
    const enti_json *profile = NULL, *cost = NULL, *binding = NULL;
    bool holds = true, binds = true;
    mpq_t stated, found;
    ent_status st =
        enti_json_need(threshold, "a threshold", "profile", ENTI_JSON_ARRAY, &profile, v->err);

    mpq_inits(stated, found, NULL);
    if (!st) st = enti_verify_profile(v, profile, "profile", a);
    if (!st) st = enti_verify_row(v, threshold, "cost", v->g->players, &cost);
    if (!st && enti_json_get(threshold, "binding"))
        st = enti_verify_row(v, threshold, "binding", v->g->players, &binding);
    for (size_t i = 0; i < v->g->players && !st; i++, cost = cost->next) {
        st = enti_verify_rational(v, cost, "cost", stated);
        if (!st) st = regret_of(v, a, i, found);
        holds = holds && enti_verify_near(stated, found, v->blur);
        if (!st && binding) st = check_binding(v, a, i, binding, found, &binds);
        if (binding) binding = binding->next;
    }
    mpq_clears(stated, found, NULL);
    if (!st)
        st = enti_verify_add(v, holds, true, "threshold %zu: each cost is the player's regret",
                             number);
    if (st || !enti_json_get(threshold, "binding")) return st;
    return enti_verify_add(v, binds, true, "threshold %zu: each binding action gains that much",
                           number);
}

/* Checks each entry of a list, numbered from 1; the profile is work of the check. */
static ent_status check_each(enti_verifier *v, const enti_json *list,
                             ent_status (*check)(enti_verifier *v, const enti_json *entry,
                                                 size_t number, int profile[]))
{
    int *a = enti_new(v->g->players, int);
    size_t number = 0;
    ent_status st = a ? ENT_OK : ENT_ERR_NOMEM;

    for (const enti_json *e = st ? NULL : list->child; e && !st; e = e->next)
        st = check(v, e, ++number, a);
    enti_free(a);
    return st;
}

ent_status enti_verify_next_best(enti_verifier *v, const enti_json *list)
{
    return check_each(v, list, check_next_best);
}

ent_status enti_verify_thresholds(enti_verifier *v, const enti_json *list)
{
    return check_each(v, list, check_threshold);
}

/* Walks a nested table: row[i] is the array that player i's action has chosen. */
static ent_status same_payoffs(enti_verifier *v, const enti_json *payoffs, int a[],
                               const enti_json *row[], mpq_t stated[], bool *same)
{
    const ent_game *g = v->g;
    size_t changed = 0; /* the first player whose action is new */
    ent_status st = enti_verify_length(v, payoffs, "payoffs", (size_t)g->actions[0]);

    *same = true;
    while (!st) {
        for (size_t i = changed; i < g->players && !st; i++) {
            row[i] = a[i] ? row[i]->next : i ? row[i - 1]->child : payoffs->child;
            const size_t n = i + 1 < g->players ? (size_t)g->actions[i + 1] : g->players;
            st = enti_verify_length(v, row[i], "payoffs", n);
        }
        if (st) break;
        st = enti_verify_rationals(v, row[g->players - 1], "payoffs", g->players, stated);
        for (size_t i = 0; i < g->players && !st; i++) {
            st = enti_game_rational(g, enti_game_index(g, a) * g->players + i, v->t);
            *same = *same && enti_verify_near(stated[i], v->t, v->blur);
        }
        if (st || !ent_game_next_profile(g, a)) break;
        for (changed = g->players - 1; changed > 0 && a[changed] == 0;) changed--;
    }
    return st;
}

ent_status enti_verify_game(enti_verifier *v, const enti_json *game)
{
    const size_t players = v->g->players;
    const enti_json *payoffs = NULL;
    int *a = enti_new(players, int);
    const enti_json **row = enti_new(players, const enti_json *);
    mpq_t *stated = enti_rationals_new(players);
    bool same = false;
    ent_status st = a && row && stated ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_json_need(game, "the game", "payoffs", ENTI_JSON_ARRAY, &payoffs, v->err);
    if (!st) st = same_payoffs(v, payoffs, a, row, stated, &same);
    if (!st) st = enti_verify_add(v, same, true, "the printed game is the game");
    enti_rationals_free(stated, players);
    enti_free(row);
    enti_free(a);
    return st;
}

ent_status enti_verify_tariff(enti_verifier *v, const enti_json *object)
{
    const size_t players = v->g->players;
    const enti_json *war = NULL, *gain = NULL, *delta = NULL;
    bool holds = true;
    ent_status st = enti_verify_row(v, object, "payoffs", players, &war);

    if (!st) st = enti_verify_row(v, object, "temptation", players, &gain);
    if (!st) st = enti_verify_row(v, object, "critical_delta", players, &delta);
    for (size_t i = 0; i < players && !st; i++) {
        const double must = gain->number / (gain->number - war->number);
        const bool never = !(must < 1.0) || !(gain->number > war->number);
        const bool said = delta->kind == ENTI_JSON_NULL || delta->number >= 1.0;
        holds = holds && (never ? said : fabs(delta->number - must) <= 1e-9);
        war = war->next;
        gain = gain->next;
        delta = delta->next;
    }
    if (!st) st = enti_verify_add(v, holds, false, "each critical discount factor is T / (T - P)");
    return st ? st : enti_verify_open(v, "that the tariffs are mutually best in the model");
}
