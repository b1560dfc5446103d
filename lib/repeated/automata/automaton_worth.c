/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automaton_worth.c -- worths as rational functions of delta; see automaton_exact.h. */
#include "base/mem.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"
#include "repeated/automata/automaton_exact.h"

void enti_worth_clear(enti_worth *w)
{
    enti_integers_free(w->denominator, w->length);
    enti_integers_free(w->numerator, w->states * w->columns * w->length);
    *w = (enti_worth){0};
}

/* Where the recursion stands. */
typedef struct recursion {
    const enti_exact *x;
    const size_t *lottery; /* [states] what follows each state */
    mpz_t *r, *next;       /* [states][states] R_{k-1}, R_k */
} recursion;

/* next = B r, row by row along the lotteries. */
static void multiply(recursion *f)
{
    const ent_automaton *a = f->x->a;
    const size_t n = a->states;

    for (size_t s = 0; s < n; s++)
        for (size_t t = 0; t < n; t++) {
            mpz_t *sum = &f->next[s * n + t];
            mpz_set_ui(*sum, 0);
            for (size_t k = a->first[f->lottery[s]]; k < a->first[f->lottery[s] + 1]; k++)
                mpz_addmul(*sum, f->x->weight[k], f->r[(size_t)a->state[k] * n + t]);
        }
}

/* N_k = r u; u [states][columns], coefficient k of w. */
static void set_numerators(const recursion *f, mpz_t u[], size_t k, enti_worth *w)
{
    for (size_t s = 0; s < w->states; s++)
        for (size_t j = 0; j < w->columns; j++)
            for (size_t t = 0; t < w->states; t++)
                mpz_addmul(w->numerator[(s * w->columns + j) * w->length + k],
                           f->r[s * w->states + t], u[t * w->columns + j]);
}

/* One step: c_k, R_k and N_k. */
static void step(recursion *f, mpz_t u[], size_t k, enti_worth *w)
{
    const size_t n = w->states;
    mpz_t *c = &w->denominator[k], *swap = f->r;

    multiply(f);
    for (size_t s = 0; s < n; s++) mpz_sub(*c, *c, f->next[s * n + s]);
    mpz_divexact_ui(*c, *c, (unsigned long)k);
    for (size_t s = 0; s < n; s++) mpz_add(f->next[s * n + s], f->next[s * n + s], *c);
    f->r = f->next;
    f->next = swap;
    set_numerators(f, u, k, w);
}

/* From e = delta / q to delta: coefficient k of all times q^(states - k). */
static void rescale(const mpz_t q, enti_worth *w)
{
    mpz_t power;

    mpz_init_set_ui(power, 1);
    for (size_t k = w->length; k-- > 0;) {
        mpz_mul(w->denominator[k], w->denominator[k], power);
        for (size_t m = 0; m < w->states * w->columns; m++)
            mpz_mul(w->numerator[m * w->length + k], w->numerator[m * w->length + k], power);
        mpz_mul(power, power, q);
    }
    mpz_clear(power);
}

/* u [states][columns] what is earned, lottery [states] what follows. */
static ent_status solve(const enti_exact *x, const size_t lottery[], size_t columns, mpz_t u[],
                        enti_worth *out)
{
    const size_t n = x->a->states;
    enti_worth w = {.states = n, .columns = columns, .length = n + 1};
    recursion f = {.x = x,
                   .lottery = lottery,
                   .r = enti_integers_new(n * n),
                   .next = enti_integers_new(n * n)};
    mpz_t *const r = f.r, *const next = f.next;

    w.denominator = enti_integers_new(w.length);
    w.numerator = enti_integers_new(n * columns * w.length);
    const bool ready = r && next && w.denominator && w.numerator;
    if (ready) {
        for (size_t s = 0; s < n; s++) mpz_set_ui(r[s * n + s], 1);
        mpz_set_ui(w.denominator[0], 1);
        set_numerators(&f, u, 0, &w);
        for (size_t k = 1; k <= n; k++) step(&f, u, k, &w);
        rescale(x->unit[0], &w);
    } else {
        enti_worth_clear(&w);
    }
    *out = w;
    enti_integers_free(r, n * n);
    enti_integers_free(next, n * n);
    return ready ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status enti_worth_of_all(const enti_exact *x, enti_worth *out)
{
    const ent_automaton *a = x->a;
    size_t *lottery = enti_new(a->states, size_t);
    mpz_t *u = enti_integers_new(a->states * a->players);
    ent_status st = lottery && u ? ENT_OK : ENT_ERR_NOMEM;

    *out = (enti_worth){0};
    for (size_t s = 0; s < a->states && !st; s++) {
        lottery[s] = enti_automaton_lottery(a, s, enti_automaton_asked(x->g, a, s));
        for (size_t i = 0; i < a->players; i++) {
            const size_t told = (size_t)a->profile[s * a->players + i];
            mpz_set(u[s * a->players + i], x->payoff[s * x->width + x->g->offset[i] + told]);
        }
    }
    if (!st) st = solve(x, lottery, a->players, u, out);
    enti_free(lottery);
    enti_integers_free(u, a->states * a->players);
    return st;
}

ent_status enti_worth_of_plan(const enti_exact *x, size_t player, const int action[],
                              enti_worth *out)
{
    const size_t n = x->a->states;
    size_t *lottery = enti_new(n, size_t);
    mpz_t *u = enti_integers_new(n);
    ent_status st = lottery && u ? ENT_OK : ENT_ERR_NOMEM;

    *out = (enti_worth){0};
    for (size_t s = 0; s < n && !st; s++) {
        lottery[s] = enti_exact_lottery(x, s, player, action[s]);
        mpz_set(u[s], x->payoff[s * x->width + x->g->offset[player] + (size_t)action[s]]);
    }
    if (!st) st = solve(x, lottery, 1, u, out);
    enti_free(lottery);
    enti_integers_free(u, n);
    return st;
}
