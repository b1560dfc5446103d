/* SPDX-License-Identifier: GPL-3.0-or-later */
/* average.c -- what an automaton earns in the long run, and in the first periods.
 *
 * The average payoff is the sum over classes C of P(end in C) (pi_C u), C a set of states that is
 * never left once entered and pi_C its stationary distribution. States are taken out from the last
 * to the first, and the moves through state k are added to those around it,
 *
 *     m_ij += m_ik m_kj / (sum over l < k of m_kl),
 *
 * which adds, multiplies and divides non-negative numbers only: no digit is lost when the noise is
 * tiny. Transient states go first and hand their start on to where they lead.
 * Source: W. Grassmann, M. Taksar, D. Heyman, Oper. Res. 33 (1985).
 */
#include "base/mem.h"
#include "repeated/automata/automaton.h"

/* can[s][t]: t may follow s, at once or later, or is s. */
static void close_moves(const enti_chain *c, bool can[])
{
    const size_t n = c->states;

    for (size_t k = 0; k < n * n; k++) can[k] = c->move[k] > 0.0 || k % (n + 1) == 0;
    for (size_t via = 0; via < n; via++)
        for (size_t s = 0; s < n; s++)
            for (size_t t = 0; can[s * n + via] && t < n; t++) can[s * n + t] |= can[via * n + t];
}

/* Orders the states: by the class that they never leave, transient ones last. class_of: the
 * first state of the class, or n. Returns how many states are in a class. */
static size_t order_states(size_t n, const bool can[], size_t order[], size_t class_of[])
{
    size_t count = 0;

    for (size_t s = 0; s < n; s++) {
        class_of[s] = s;
        for (size_t t = n; t-- > 0;) {
            if (!can[s * n + t]) continue;
            if (!can[t * n + s]) {
                class_of[s] = n;
                break;
            }
            class_of[s] = t;
        }
    }
    for (size_t first = 0; first < n; first++)
        for (size_t s = first; s < n; s++)
            if (class_of[s] == first) order[count++] = s;
    const size_t closed = count;
    for (size_t s = 0; s < n; s++)
        if (class_of[s] == n) order[count++] = s;
    return closed;
}

/* Takes the place k out of the chain m [n][n]: a move to it among the places from .. k-1 becomes a
 * move to where it would go next. `out`: the weight that it moves with. */
static double take_out(size_t n, double m[], size_t k, size_t from)
{
    double out = 0.0;

    for (size_t j = from; j < k; j++) out += m[k * n + j];
    for (size_t i = from; i < k; i++)
        for (size_t j = from; j < k; j++) m[i * n + j] += m[i * n + k] / out * m[k * n + j];
    return out;
}

/* The stationary distribution of the places from .. to-1, scaled to `mass`, into weight:
 * w_k = (sum over i < k of w_i m_ik) / out_k. */
static void stationary(size_t n, double m[], size_t from, size_t to, double mass, double weight[])
{
    double sum = 1.0;

    for (size_t k = to - 1; k > from; k--) weight[k] = take_out(n, m, k, from);
    weight[from] = 1.0;
    for (size_t k = from + 1; k < to; k++) {
        double in = 0.0;
        for (size_t i = from; i < k; i++) in += weight[i] * m[i * n + k];
        weight[k] = in / weight[k];
        sum += weight[k];
    }
    for (size_t k = from; k < to; k++) weight[k] *= mass / sum;
}

/* The long-run share of periods in each state, by place; m is overwritten. */
static void long_run(size_t n, double m[], const size_t order[], const size_t class_of[],
                     size_t closed, double start[], double weight[])
{
    for (size_t k = n; k-- > closed;) { /* transient states hand on their start */
        const double out = take_out(n, m, k, 0);
        for (size_t j = 0; j < k; j++) start[j] += start[k] / out * m[k * n + j];
        weight[k] = 0.0;
    }
    for (size_t from = 0, to; from < closed; from = to) {
        double mass = start[from];
        for (to = from + 1; to < closed && class_of[order[to]] == class_of[order[from]]; to++)
            mass += start[to];
        stationary(n, m, from, to, mass, weight);
    }
}

static ent_status share_of_states(const enti_chain *c, double share[])
{
    const size_t n = c->states;
    bool *can = enti_new(n * n, bool);
    size_t *order = enti_new(2 * n, size_t);
    double *m = enti_new(n * (n + 2), double);
    const bool ready = can && order && m;

    if (ready) {
        double *start = m + n * n, *weight = start + n;
        close_moves(c, can);
        const size_t closed = order_states(n, can, order, order + n);
        for (size_t j = 0; j < n; j++) {
            start[j] = c->initial[order[j]];
            for (size_t k = 0; k < n; k++) m[j * n + k] = c->move[order[j] * n + order[k]];
        }
        long_run(n, m, order, order + n, closed, start, weight);
        for (size_t j = 0; j < n; j++) share[order[j]] = weight[j];
    }
    enti_free(can);
    enti_free(order);
    enti_free(m);
    return ready ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status ent_automaton_average(const ent_game *g, const ent_automaton *a, double noise,
                                 double value[])
{
    enti_chain c = {0};
    double *share = NULL;

    if (!g || !a || !value || !(noise >= 0.0 && noise <= 1.0)) return ENT_ERR_ARG;
    ent_status st = enti_automaton_whole(g, a);
    if (!st) st = enti_chain_new(g, a, noise, &c);
    if (!st && !(share = enti_new(c.states, double))) st = ENT_ERR_NOMEM;
    if (!st) st = share_of_states(&c, share);
    if (!st) enti_chain_average(g, &c, share, 1.0, c.payoff, value);
    enti_free(share);
    enti_chain_clear(&c);
    return st;
}

/* The distribution over states a period later, into `later`. */
static void advance(const enti_chain *c, const double now[], double later[])
{
    for (size_t t = 0; t < c->states; t++) later[t] = 0.0;
    for (size_t s = 0; s < c->states; s++)
        for (size_t t = 0; now[s] > 0.0 && t < c->states; t++)
            later[t] += now[s] * c->move[s * c->states + t];
}

/* share = the mean of the first `rounds` distributions; work [2][states]. */
static void share_of_rounds(const enti_chain *c, size_t rounds, double share[], double work[])
{
    double *now = work, *later = work + c->states;

    for (size_t s = 0; s < c->states; s++) {
        now[s] = c->initial[s];
        share[s] = 0.0;
    }
    for (size_t r = 0; r < rounds; r++) {
        double *swap = now;
        for (size_t s = 0; s < c->states; s++) share[s] += now[s];
        advance(c, now, later);
        now = later;
        later = swap;
    }
    for (size_t s = 0; s < c->states; s++) share[s] /= (double)rounds;
}

ent_status ent_automaton_rounds(const ent_game *g, const ent_automaton *a, size_t rounds,
                                double noise, double value[])
{
    enti_chain c = {0};
    double *share = NULL;

    if (!g || !a || !value || rounds < 1 || !(noise >= 0.0 && noise <= 1.0)) return ENT_ERR_ARG;
    ent_status st = enti_automaton_whole(g, a);
    if (!st) st = enti_chain_new(g, a, noise, &c);
    if (!st && !(share = enti_new(3 * c.states, double))) st = ENT_ERR_NOMEM;
    if (!st) {
        share_of_rounds(&c, rounds, share, share + c.states);
        enti_chain_average(g, &c, share, 1.0, c.payoff, value);
    }
    enti_free(share);
    enti_chain_clear(&c);
    return st;
}
