/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_join.c -- several players' automata side by side, as one automaton.
 *
 * A joint state is a state of each part, numbered with the last part fastest. The states that some
 * history reaches are found first, in the order in which they are met; what the parts draw is
 * independent, so a joint lottery is the product of theirs.
 */
#include "base/combinat.h"
#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

#include <string.h>

#define MAX_TUPLES ((size_t)1 << 22) /* joint states, reached or not */
#define MAX_ATOMS  ((size_t)1 << 12) /* joint states that one lottery leads to */

typedef struct join {
    const ent_game *g;
    size_t n;
    const ent_automaton *part; /* [n] */
    int *number;               /* [tuples] -1: not met */
    size_t *met;               /* [ENT_AUTOMATON_MAX_STATES] tuples in the order of `number` */
    size_t count;
    int *radix, *digit; /* [n] */
    int *draw;          /* [n] a lottery of each part */
    size_t atoms;       /* the joint lottery in hand */
    size_t *tuple;      /* [MAX_ATOMS] */
    int *state;         /* [MAX_ATOMS] */
    double *p;          /* [MAX_ATOMS] */
} join;

static void join_clear(join *j)
{
    enti_free(j->number);
    enti_free(j->met);
    enti_free(j->radix);
    enti_free(j->digit);
    enti_free(j->draw);
    enti_free(j->tuple);
    enti_free(j->state);
    enti_free(j->p);
}

static ent_status join_new(const ent_game *g, size_t n, const ent_automaton part[], join *j)
{
    size_t tuples;

    *j = (join){.g = g, .n = n, .part = part, .radix = enti_new(n, int)};
    if (!j->radix) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < n; k++) j->radix[k] = (int)part[k].states;
    if (!enti_counter_size(n, j->radix, MAX_TUPLES, &tuples)) return ENT_ERR_LIMIT;
    j->number = enti_new(tuples, int);
    j->met = enti_new(ENT_AUTOMATON_MAX_STATES, size_t);
    j->digit = enti_new(n, int);
    j->draw = enti_new(n, int);
    j->tuple = enti_new(MAX_ATOMS, size_t);
    j->state = enti_new(MAX_ATOMS, int);
    j->p = enti_new(MAX_ATOMS, double);
    if (!j->number || !j->met || !j->digit || !j->draw || !j->tuple || !j->state || !j->p)
        return ENT_ERR_NOMEM;
    for (size_t t = 0; t < tuples; t++) j->number[t] = -1;
    return ENT_OK;
}

/* The state of part k in a tuple. */
static size_t part_state(const join *j, size_t tuple, size_t k)
{
    for (size_t m = j->n - 1; m > k; m--) tuple /= j->part[m].states;
    return tuple % j->part[k].states;
}

/* The joint lottery of the lotteries in j->draw. */
static ent_status multiply(join *j)
{
    size_t atoms;

    for (size_t k = 0; k < j->n; k++) {
        const size_t *first = j->part[k].first + j->draw[k];
        j->radix[k] = (int)(first[1] - first[0]);
    }
    if (!enti_counter_size(j->n, j->radix, MAX_ATOMS, &atoms)) return ENT_ERR_LIMIT;
    memset(j->digit, 0, j->n * sizeof *j->digit);
    j->atoms = 0;
    do {
        size_t tuple = 0;
        double p = 1.0;
        for (size_t k = 0; k < j->n; k++) {
            const ent_automaton *a = &j->part[k];
            const size_t at = a->first[j->draw[k]] + (size_t)j->digit[k];
            tuple = tuple * a->states + (size_t)a->state[at];
            p *= a->probability[at];
        }
        j->tuple[j->atoms] = tuple;
        j->p[j->atoms++] = p;
    } while (enti_counter_next(j->n, j->radix, j->digit));
    return ENT_OK;
}

static void draw_initial(join *j)
{
    for (size_t k = 0; k < j->n; k++) j->draw[k] = j->part[k].initial;
}

static void draw_next(join *j, size_t tuple, size_t profile)
{
    for (size_t k = 0; k < j->n; k++)
        j->draw[k] = (int)enti_automaton_lottery(&j->part[k], part_state(j, tuple, k), profile);
}

/* Numbers the joint states of the lottery in hand that are new. */
static ent_status meet(join *j)
{
    const ent_status st = multiply(j);

    for (size_t k = 0; k < j->atoms && !st; k++) {
        if (j->number[j->tuple[k]] >= 0) continue;
        if (j->count == ENT_AUTOMATON_MAX_STATES) return ENT_ERR_LIMIT;
        j->number[j->tuple[k]] = (int)j->count;
        j->met[j->count++] = j->tuple[k];
    }
    return st;
}

static ent_status meet_all(join *j)
{
    draw_initial(j);
    ent_status st = meet(j);
    for (size_t s = 0; s < j->count && !st; s++)
        for (size_t c = 0; c < j->g->profiles && !st; c++) {
            draw_next(j, j->met[s], c);
            st = meet(j);
        }
    return st;
}

/* The lottery in hand as one of the automaton's. */
static ent_status add(join *j, ent_automaton *a, int *lottery)
{
    const ent_status st = multiply(j);

    if (st) return st;
    for (size_t k = 0; k < j->atoms; k++) j->state[k] = j->number[j->tuple[k]];
    return ent_automaton_add_lottery(a, j->atoms, j->state, j->p, lottery);
}

static const char *part_name(const join *j, size_t tuple, size_t k)
{
    const char *name = j->part[k].name[part_state(j, tuple, k)];
    return name ? name : "?";
}

/* "cooperate" when all parts are in a state of that name, else "cooperate | defect". */
static ent_status name_state(const join *j, ent_automaton *a, size_t s)
{
    bool same = true;
    size_t length = 0;

    for (size_t k = 0; k < j->n; k++) {
        same &= strcmp(part_name(j, j->met[s], k), part_name(j, j->met[s], 0)) == 0;
        length += strlen(part_name(j, j->met[s], k)) + 3;
    }
    if (same) return ent_automaton_set_name(a, s, part_name(j, j->met[s], 0));
    char *text = enti_new(length, char);
    if (!text) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < j->n; k++) {
        if (k) strcat(text, " | ");
        strcat(text, part_name(j, j->met[s], k));
    }
    const ent_status st = ent_automaton_set_name(a, s, text);
    enti_free(text);
    return st;
}

static ent_status fill(join *j, ent_automaton *a)
{
    draw_initial(j);
    ent_status st = add(j, a, &a->initial);
    for (size_t s = 0; s < a->states && !st; s++) {
        for (size_t k = 0; k < j->n; k++) {
            const ent_automaton *part = &j->part[k];
            const int *told = part->profile + part_state(j, j->met[s], k) * a->players;
            for (size_t i = 0; i < a->players; i++)
                if (told[i] >= 0) a->profile[s * a->players + i] = told[i];
        }
        for (size_t c = 0; c < a->profiles && !st; c++) {
            draw_next(j, j->met[s], c);
            st = add(j, a, &a->next[s * a->profiles + c]);
        }
        if (!st) st = name_state(j, a, s);
    }
    return st;
}

ent_status enti_automaton_product(const ent_game *g, size_t n, const ent_automaton part[],
                                  ent_automaton *out)
{
    ent_automaton a = {0};
    join j = {0};

    *out = (ent_automaton){0};
    ent_status st = join_new(g, n, part, &j);
    if (!st) st = meet_all(&j);
    if (!st) st = ent_automaton_new(g, j.count, &a);
    if (!st) st = fill(&j, &a);
    if (!st) {
        *out = a;
        a = (ent_automaton){0};
    }
    ent_automaton_clear(&a);
    join_clear(&j);
    return st;
}

/* Sound parts that direct every player once. */
static ent_status check(const ent_game *g, size_t n, const ent_automaton part[])
{
    if (!g || !part || n < 1 || n > g->players) return ENT_ERR_ARG;
    for (size_t k = 0; k < n; k++) {
        const ent_status st = enti_automaton_sound(g, &part[k], NULL);
        if (st) return st;
    }
    for (size_t i = 0; i < g->players; i++) {
        size_t times = 0;
        for (size_t k = 0; k < n; k++) times += enti_automaton_directs(&part[k], i);
        if (times != 1) return ENT_ERR_ARG;
    }
    return ENT_OK;
}

ent_status ent_automaton_join(const ent_game *g, size_t n, const ent_automaton part[],
                              ent_automaton *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_automaton){0};
    const ent_status st = check(g, n, part);
    return st ? st : enti_automaton_product(g, n, part, out);
}
