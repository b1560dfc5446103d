/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_delta.c -- the discount factors at which an automaton is an equilibrium, exactly.
 *
 * Subgame perfect: no slack of any state, player and action is negative (automaton_exact.h).
 *
 * Nash: no plan of a player is worth more than what it is told. A plan is best where none of its
 * own slacks is negative, a closed set; so [0, 1) is cut at the roots of the slacks of the plans
 * known so far, and in a cell that none of them covers a plan that is best at the cell's sample is
 * found by policy iteration. There are finitely many plans, and each such step adds one. Then the
 * automaton is Nash where what it tells is worth no less than any of these plans: elsewhere one of
 * them, the best there, is worth more.
 */
#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"
#include "repeated/automata/automaton_exact.h"
#include "repeated/automata/delta_cells.h"

#include <string.h>

/* The slacks of one player against what `planned` [states] says, added to `list`; `at` [states]
 * [actions], or NULL, gets their places in it. */
static ent_status add_slacks(const enti_exact *x, enti_clock *clock, const enti_worth *w,
                             size_t column, size_t player, const int planned[], enti_polys *list,
                             size_t at[])
{
    const size_t m = (size_t)x->g->actions[player];
    ent_status st = ENT_OK;

    for (size_t k = 0; k < x->a->states * m && !st; k++) {
        const size_t s = k / m;
        enti_poly slack;
        size_t place;
        st = enti_clock_tick(clock);
        if (!st) st = enti_exact_slack(x, w, column, s, player, planned[s], (int)(k % m), &slack);
        if (st) break;
        st = enti_polys_add(list, &slack, &place);
        enti_poly_clear(&slack);
        if (at) at[k] = place;
    }
    return st;
}

static void told_actions(const ent_automaton *a, size_t player, int action[])
{
    for (size_t s = 0; s < a->states; s++) action[s] = a->profile[s * a->players + player];
}

/* All slacks of all players. */
static ent_status perfect_conditions(const enti_exact *x, enti_clock *clock, const enti_worth *told,
                                     enti_polys *list)
{
    int *action = enti_new(x->a->states, int);
    ent_status st = action ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t i = 0; i < x->a->players && !st; i++) {
        told_actions(x->a, i, action);
        st = add_slacks(x, clock, told, i, i, action, list, NULL);
    }
    enti_free(action);
    return st;
}

/* The best plans of one player that are known so far. */
typedef struct plans {
    const enti_exact *x;
    enti_clock *clock;
    size_t player;
    size_t m;          /* its actions */
    int *action;       /* [states] the plan in hand */
    size_t *at;        /* [states][m] places of its slacks in `slacks` */
    enti_polys slacks; /* of all plans */
    size_t count, capacity;
    size_t *slack_of; /* [count][states][m] */
} plans;

static void plans_clear(plans *p)
{
    enti_free(p->action);
    enti_free(p->at);
    enti_free(p->slack_of);
    enti_polys_clear(&p->slacks);
}

/* Takes a better action at delta wherever there is one, the first that is better. */
static bool improve(plans *p, const mpq_t delta)
{
    bool better = false;

    for (size_t s = 0; s < p->x->a->states; s++)
        for (size_t b = 0; b < p->m; b++) {
            const enti_poly *slack = &p->slacks.p[p->at[s * p->m + b]];
            if (enti_poly_sign(slack, delta) >= 0) continue;
            p->action[s] = (int)b;
            better = true;
            break;
        }
    return better;
}

/* Policy iteration at delta from the plan in hand: leaves a best plan, its slacks and its worth. */
static ent_status best_plan(plans *p, const mpq_t delta, enti_worth *w)
{
    ent_status st;

    *w = (enti_worth){0};
    do {
        enti_worth_clear(w);
        st = enti_worth_of_plan(p->x, p->player, p->action, w);
        if (!st) st = add_slacks(p->x, p->clock, w, 0, p->player, p->action, &p->slacks, p->at);
    } while (!st && improve(p, delta));
    if (st) enti_worth_clear(w);
    return st;
}

static ent_status keep_plan(plans *p)
{
    const size_t size = p->x->a->states * p->m;

    if (p->count == p->capacity) {
        const size_t capacity = 2 * p->capacity + 4;
        size_t *grown = enti_resize(p->slack_of, capacity, size * sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        p->slack_of = grown;
        p->capacity = capacity;
    }
    memcpy(p->slack_of + p->count++ * size, p->at, size * sizeof *p->at);
    return ENT_OK;
}

/* Whether some known plan is best at delta. */
static bool covered(const plans *p, const mpq_t delta)
{
    const size_t size = p->x->a->states * p->m;

    for (size_t k = 0; k < p->count; k++) {
        size_t j = 0;
        while (j < size && enti_poly_sign(&p->slacks.p[p->slack_of[k * size + j]], delta) >= 0) j++;
        if (j == size) return true;
    }
    return false;
}

/* Adds to `list` what the automaton tells the player minus a plan that is best at delta. */
static ent_status compare_best(plans *p, const enti_worth *told, const mpq_t delta,
                               enti_polys *list)
{
    enti_worth w;
    enti_poly loss = {0};
    size_t place;

    ent_status st = best_plan(p, delta, &w);
    if (!st) st = keep_plan(p);
    if (!st) st = enti_exact_difference(p->x, told, p->player, &w, 0, &loss);
    if (!st) st = enti_polys_add(list, &loss, &place);
    enti_poly_clear(&loss);
    enti_worth_clear(&w);
    return st;
}

static ent_status plans_new(const enti_exact *x, enti_clock *clock, size_t player, plans *p)
{
    const size_t n = x->a->states, m = (size_t)x->g->actions[player];

    *p = (plans){.x = x,
                 .clock = clock,
                 .player = player,
                 .m = m,
                 .action = enti_new(n, int),
                 .at = enti_new(n * m, size_t)};
    if (!p->action || !p->at) return ENT_ERR_NOMEM;
    told_actions(x->a, player, p->action);
    return ENT_OK;
}

/* One pass over the cells that the known plans make: true in *open when one was not covered. */
static ent_status cover(plans *p, const enti_worth *told, enti_polys *list, bool *open)
{
    enti_cells c;
    ent_status st = enti_cells_new(&p->slacks, p->clock, &c);

    *open = false;
    for (size_t k = 0; !st && k <= c.cuts; k++) {
        if (covered(p, c.sample[k])) continue;
        *open = true;
        st = compare_best(p, told, c.sample[k], list);
    }
    enti_cells_clear(&c);
    return st;
}

static ent_status nash_conditions(const enti_exact *x, enti_clock *clock, const enti_worth *told,
                                  enti_polys *list)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < x->a->players && !st; i++) {
        bool open = true;
        plans p;
        st = plans_new(x, clock, i, &p);
        while (!st && open) st = cover(&p, told, list, &open);
        plans_clear(&p);
    }
    return st;
}

/* The conditions at one delta: no more plans than are best there. */
static ent_status nash_conditions_at(const enti_exact *x, enti_clock *clock, const enti_worth *told,
                                     const mpq_t delta, enti_polys *list)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < x->a->players && !st; i++) {
        plans p;
        st = plans_new(x, clock, i, &p);
        if (!st) st = compare_best(&p, told, delta, list);
        plans_clear(&p);
    }
    return st;
}

/* The polynomials none of which may be negative; delta NULL: at any discount factor. */
static ent_status conditions(const ent_game *g, const ent_automaton *a, ent_automaton_test test,
                             mpq_t *delta, enti_clock *clock, enti_polys *list)
{
    enti_exact x = {0};
    enti_worth told = {0};

    ent_status st = enti_automaton_whole(g, a);
    if (!st) st = enti_exact_new(g, a, &x);
    if (!st) st = enti_worth_of_all(&x, &told);
    if (!st && test == ENT_AUTOMATON_SUBGAME_PERFECT)
        st = perfect_conditions(&x, clock, &told, list);
    if (!st && test == ENT_AUTOMATON_NASH)
        st = delta ? nash_conditions_at(&x, clock, &told, *delta, list)
                   : nash_conditions(&x, clock, &told, list);
    enti_worth_clear(&told);
    enti_exact_clear(&x);
    return st;
}

ent_status ent_automaton_deltas(const ent_game *g, const ent_automaton *a, ent_automaton_test test,
                                const ent_control *control, ent_delta_set *out)
{
    enti_clock clock = {.control = control};
    enti_polys list = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_delta_set){0};
    if (!g || !a || test > ENT_AUTOMATON_SUBGAME_PERFECT) return ENT_ERR_ARG;
    ent_status st = conditions(g, a, test, NULL, &clock, &list);
    if (!st) st = enti_delta_solve(&list, &clock, out);
    enti_polys_clear(&list);
    return st;
}

ent_status ent_automaton_prove(const ent_game *g, const ent_automaton *a, const char *delta,
                               ent_automaton_test test, bool *holds)
{
    enti_clock clock = {0};
    enti_polys list = {0};
    mpq_t at;

    if (holds) *holds = false;
    if (!g || !a || !delta || !holds || test > ENT_AUTOMATON_SUBGAME_PERFECT) return ENT_ERR_ARG;
    mpq_init(at);
    ent_status st = enti_rational_parse(delta, strlen(delta), at);
    if (!st && (mpq_sgn(at) < 0 || mpq_cmp_ui(at, 1, 1) >= 0)) st = ENT_ERR_ARG;
    if (!st) st = conditions(g, a, test, &at, &clock, &list);
    if (!st) {
        *holds = true;
        for (size_t k = 0; k < list.count; k++)
            if (enti_poly_sign(&list.p[k], at) < 0) *holds = false;
    }
    enti_polys_clear(&list);
    mpq_clear(at);
    return st;
}
