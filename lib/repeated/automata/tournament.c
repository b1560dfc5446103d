/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tournament.c -- a round robin of strategies for two players.
 *
 * Entry i sits down as player 0 and entry j as player 1, for all i and j; scores are payoffs per
 * period. An entry's mean is over its 2 n seats. A simulated match has a stream of random numbers of
 * its own, so that its score does not depend on what else is played.
 */
#include "base/mem.h"
#include "base/random.h"
#include "game/game.h"
#include "repeated/automata/automaton.h"

#include <string.h>

#define MAX_ENTRIES 1000
#define MAX_PERIODS ((size_t)1000000000)

void ent_tournament_clear(ent_tournament *x)
{
    if (!x) return;
    enti_free(x->score);
    enti_free(x->mean);
    enti_free(x->ranking);
    *x = (ent_tournament){0};
}

/* A state drawn from a lottery. */
static size_t draw(enti_random *rng, const ent_automaton *a, size_t lottery)
{
    size_t k = a->first[lottery];
    const size_t last = a->first[lottery + 1] - 1;

    if (k == last) return (size_t)a->state[k];
    for (double left = enti_random_double(rng); k < last; k++) {
        left -= a->probability[k];
        if (left < 0.0) break;
    }
    return (size_t)a->state[k];
}

/* What a player does that means `action`. */
static int do_action(enti_random *rng, const ent_game *g, size_t i, int action, double noise)
{
    const int others = g->actions[i] - 1;

    if (noise == 0.0 || others == 0 || enti_random_double(rng) >= noise) return action;
    const int other = (int)enti_random_below(rng, (uint64_t)others);
    return other < action ? other : other + 1;
}

/* Adds the payoffs of one match. */
static void play(enti_random *rng, const ent_game *g, const ent_automaton *a,
                 const ent_tournament_opts *o, double sum[2])
{
    size_t s = draw(rng, a, (size_t)a->initial);

    for (size_t r = 0; r < o->rounds; r++) {
        size_t profile = 0;
        for (size_t i = 0; i < 2; i++)
            profile += g->stride[i] * (size_t)do_action(rng, g, i, a->profile[2 * s + i], o->noise);
        for (size_t i = 0; i < 2; i++) sum[i] += g->payoff[2 * profile + i];
        s = draw(rng, a, enti_automaton_lottery(a, s, profile));
    }
}

static void simulate(const ent_game *g, const ent_automaton *a, const ent_tournament_opts *o,
                     uint64_t match, double score[2])
{
    const double periods = (double)o->repeats * (double)o->rounds;
    uint64_t seed = o->seed ^ (match << 32);
    enti_random rng = enti_random_seed(enti_splitmix64(&seed), 0);

    score[0] = score[1] = 0.0;
    for (size_t k = 0; k < o->repeats; k++) play(&rng, g, a, o, score);
    score[0] /= periods;
    score[1] /= periods;
}

static ent_status score_match(const ent_game *g, const ent_automaton *a,
                              const ent_tournament_opts *o, uint64_t match, double score[2])
{
    switch (o->rule) {
    case ENT_TOURNAMENT_DISCOUNTED: return ent_automaton_value(g, a, o->delta, o->noise, score);
    case ENT_TOURNAMENT_AVERAGE: return ent_automaton_average(g, a, o->noise, score);
    case ENT_TOURNAMENT_ROUNDS: return ent_automaton_rounds(g, a, o->rounds, o->noise, score);
    case ENT_TOURNAMENT_SIMULATED: simulate(g, a, o, match, score); return ENT_OK;
    }
    return ENT_ERR_ARG;
}

static bool sound(const ent_game *g, size_t n, const ent_tournament_opts *o)
{
    if (!g || g->players != 2 || n < 1 || n > MAX_ENTRIES) return false;
    if (o->rule > ENT_TOURNAMENT_SIMULATED || !(o->noise >= 0.0 && o->noise <= 1.0)) return false;
    if (!(o->delta >= 0.0 && o->delta < 1.0)) return false;
    return o->rounds >= 1 && o->rounds <= MAX_PERIODS && o->repeats >= 1 &&
           o->repeats <= MAX_PERIODS;
}

/* Means over the seats, and the entries sorted by them (insertion, equals in their order). */
static void rank(ent_tournament *x)
{
    const size_t n = x->entries;

    for (size_t i = 0; i < n; i++) {
        size_t place = i;
        x->mean[i] = 0.0;
        for (size_t j = 0; j < n; j++)
            x->mean[i] += x->score[2 * (i * n + j)] + x->score[2 * (j * n + i) + 1];
        x->mean[i] /= 2.0 * (double)n;
        for (; place > 0 && x->mean[x->ranking[place - 1]] < x->mean[i]; place--)
            x->ranking[place] = x->ranking[place - 1];
        x->ranking[place] = i;
    }
}

ent_status ent_tournament_run(const ent_game *g, size_t n, const ent_automaton first[],
                              const ent_automaton second[], const ent_tournament_opts *opts,
                              ent_tournament *out)
{
    const ent_tournament_opts o = opts ? *opts : (ent_tournament_opts)ENT_TOURNAMENT_OPTS_INIT;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_tournament){0};
    if (!first || !second || !sound(g, n, &o)) return ENT_ERR_ARG;
    ent_tournament x = {.entries = n,
                        .score = enti_new(2 * n * n, double),
                        .mean = enti_new(n, double),
                        .ranking = enti_new(n, size_t)};
    ent_status st = x.score && x.mean && x.ranking ? ENT_OK : ENT_ERR_NOMEM;
    for (size_t k = 0; k < n * n && !st; k++) {
        /* the parts are borrowed for the join only */
        const ent_automaton pair[] = {first[k / n], second[k % n]};
        ent_automaton joint;
        st = ent_automaton_join(g, 2, pair, &joint);
        if (!st) st = score_match(g, &joint, &o, k, x.score + 2 * k);
        ent_automaton_clear(&joint);
    }
    if (!st) {
        rank(&x);
        *out = x;
        x = (ent_tournament){0};
    }
    ent_tournament_clear(&x);
    return st;
}

ent_status ent_tournament_classic(const ent_game *g, size_t n, const char *const name[],
                                  const ent_classic_opts *classic, const ent_tournament_opts *opts,
                                  ent_tournament *out)
{
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_tournament){0};
    if (!g || !name || g->players != 2 || n < 1 || n > MAX_ENTRIES) return ENT_ERR_ARG;
    ent_automaton *seat = enti_new(2 * n, ent_automaton); /* as player 0, then as player 1 */
    if (!seat) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < 2 * n && !st; k++)
        st = ent_automaton_classic(g, name[k % n], k / n, classic, &seat[k]);
    if (!st) st = ent_tournament_run(g, n, seat, seat + n, opts, out);
    for (size_t k = 0; k < 2 * n; k++) ent_automaton_clear(&seat[k]);
    enti_free(seat);
    return st;
}
