/* SPDX-License-Identifier: GPL-3.0-or-later */
/* minimal_winning.c -- winning coalitions that lose with any member less: their number, their list.
 *
 * With one criterion and players from the heaviest down, S is minimal when it wins and loses
 * without its last, lightest member j. So their number is
 *
 *     sum over j of the coalitions of players before j that weigh quota - w_j .. quota - 1,
 *
 * counted by weight as the players come. The list comes from a search in the same order: a
 * coalition is given up when all players behind cannot make it win, and is not extended once it
 * wins; with several criteria what wins is tested for minimality.
 */
#include "base/mem.h"
#include "base/rational.h"
#include "game/voting.h"

#include <stdlib.h>
#include <string.h>

/* The table of the number: half a GiB of limbs at most. */
#define MAX_LIMBS ((size_t)1 << 26)

void ent_minimal_winning_clear(ent_minimal_winning *x)
{
    if (!x) return;
    enti_free(x->member);
    enti_free(x->total);
    *x = (ent_minimal_winning){0};
}

typedef struct ranked {
    int64_t weight;
    size_t player;
} ranked;

static int heaviest_first(const void *x, const void *y)
{
    const ranked *a = x, *b = y;

    if (a->weight != b->weight) return a->weight < b->weight ? 1 : -1;
    return (a->player > b->player) - (a->player < b->player);
}

/* The players by the weights of the first criterion of the first rule. */
static ranked *rank(const ent_voting *v)
{
    const enti_criterion *c = &v->criterion[__builtin_ctz(v->rule[0])];
    ranked *order = enti_alloc(v->players, sizeof *order);

    for (size_t i = 0; order && i < v->players; i++) order[i] = (ranked){c->weight[i], i};
    if (order) qsort(order, v->players, sizeof *order, heaviest_first);
    return order;
}

/* ---- the number ----------------------------------------------------------------------------- */

/* total = number of minimal winning coalitions; count [quota][limbs] is zero. */
static void add_up(const ent_voting *v, const ranked order[], const enti_criterion *c, size_t limbs,
                   mp_limb_t count[], mpz_t total)
{
    const size_t quota = (size_t)c->quota;
    mpz_t term;

    mpz_init(term);
    count[0] = 1;
    for (size_t k = 0; k < v->players && order[k].weight > 0; k++) {
        const size_t w = (size_t)order[k].weight;
        for (size_t s = w < quota ? quota - w : 0; s < quota; s++) {
            mpz_import(term, limbs, -1, sizeof *count, 0, 0, count + s * limbs);
            mpz_add(total, total, term);
        }
        for (size_t s = quota; s-- > w;)
            mpn_add_n(count + s * limbs, count + s * limbs, count + (s - w) * limbs,
                      (mp_size_t)limbs);
    }
    mpz_clear(term);
}

/* The number as text, for one criterion; left NULL when its table would be too large. */
static ent_status put_number(const ent_voting *v, const ranked order[], ent_minimal_winning *x)
{
    const enti_criterion *c = &v->criterion[__builtin_ctz(v->rule[0])];
    const size_t limbs = v->players / GMP_NUMB_BITS + 1;
    ent_text text = {0};
    mpq_t total;

    if (v->n_rules > 1 || (v->rule[0] & (v->rule[0] - 1))) return ENT_OK;
    if ((uint64_t)c->quota > MAX_LIMBS / limbs) return ENT_OK;
    mp_limb_t *count = enti_calloc((size_t)c->quota, limbs * sizeof *count);
    if (!count) return ENT_ERR_NOMEM;
    mpq_init(total);
    add_up(v, order, c, limbs, count, mpq_numref(total));
    const ent_status st = enti_rational_print(total, &text);
    if (!st) x->total = text.data;
    mpq_clear(total);
    enti_free(count);
    return st;
}

/* ---- the list ------------------------------------------------------------------------------- */

typedef struct search {
    const ent_voting *v;
    const ranked *order;                  /* [players] */
    int64_t *behind;                      /* [players + 1][criteria] what comes from there on */
    bool *chosen;                         /* [players] by place in the order */
    int64_t sum[ENT_VOTING_MAX_CRITERIA]; /* of what is chosen */
    size_t place, capacity;
} search;

static void change(search *s, size_t place, int64_t sign)
{
    s->chosen[place] = sign > 0;
    for (size_t c = 0; c < s->v->n_criteria; c++)
        s->sum[c] += sign * s->v->criterion[c].weight[s->order[place].player];
}

/* Whether what is chosen wins, with weights [criteria] more or, by sign, less. */
static bool passes(const search *s, const int64_t more[])
{
    int64_t sum[ENT_VOTING_MAX_CRITERIA];

    for (size_t c = 0; c < s->v->n_criteria; c++) sum[c] = s->sum[c] + more[c];
    return enti_voting_passes(s->v, sum);
}

static bool minimal(const search *s)
{
    for (size_t k = 0; k < s->place; k++) {
        int64_t less[ENT_VOTING_MAX_CRITERIA];
        if (!s->chosen[k]) continue;
        for (size_t c = 0; c < s->v->n_criteria; c++)
            less[c] = -s->v->criterion[c].weight[s->order[k].player];
        if (passes(s, less)) return false;
    }
    return true;
}

static ent_status keep(search *s, ent_minimal_winning *x)
{
    const size_t n = s->v->players;

    if (x->count == s->capacity) {
        const size_t capacity = s->capacity + s->capacity / 2 + 16;
        bool *grown = enti_resize(x->member, capacity * n, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        x->member = grown;
        s->capacity = capacity;
    }
    bool *row = x->member + x->count++ * n;
    memset(row, 0, n * sizeof *row);
    for (size_t k = 0; k < s->place; k++)
        if (s->chosen[k]) row[s->order[k].player] = true;
    return ENT_OK;
}

/* Leaves the last chosen player out and goes on behind it; false when there is none. */
static bool back(search *s)
{
    while (s->place > 0 && !s->chosen[s->place - 1]) s->place--;
    if (s->place == 0) return false;
    change(s, s->place - 1, -1);
    return true;
}

static ent_status walk(search *s, size_t max_count, const ent_control *control,
                       ent_minimal_winning *x)
{
    const size_t m = s->v->n_criteria;
    ent_status st = ENT_OK;
    uint64_t steps = 0;
    bool more = true;

    while (more && !st) {
        if (enti_voting_passes(s->v, s->sum)) {
            if (minimal(s)) {
                if (x->count == max_count) {
                    x->claim = ENT_CLAIM_SOME; /* one more exists: this is it */
                    break;
                }
                st = keep(s, x);
            }
            more = back(s);
        } else if (s->place == s->v->players || !passes(s, s->behind + s->place * m)) {
            more = back(s);
        } else {
            const bool stop = control && ((control->max_steps && steps >= control->max_steps) ||
                                          (control->progress && steps % 65536 == 0 &&
                                           !control->progress(control->context, -1.0)));
            if (stop) {
                x->claim = ENT_CLAIM_SOME;
                break;
            }
            change(s, s->place++, 1);
            steps++;
        }
    }
    return st;
}

static ent_status put_list(const ent_voting *v, const ranked order[], size_t max_count,
                           const ent_control *control, ent_minimal_winning *x)
{
    const size_t n = v->players, m = v->n_criteria;
    search s = {.v = v, .order = order};
    ent_status st = ENT_ERR_NOMEM;

    s.chosen = enti_new(n, bool);
    s.behind = enti_calloc((n + 1) * m, sizeof *s.behind);
    if (!s.chosen || !s.behind) goto done;
    for (size_t k = n; k-- > 0;)
        for (size_t c = 0; c < m; c++)
            s.behind[k * m + c] =
                s.behind[(k + 1) * m + c] + v->criterion[c].weight[order[k].player];
    st = walk(&s, max_count, control, x);
done:
    enti_free(s.chosen);
    enti_free(s.behind);
    return st;
}

ent_status ent_voting_minimal(const ent_voting *v, size_t max_count, const ent_control *control,
                              ent_minimal_winning *out)
{
    ent_minimal_winning x = {.claim = ENT_CLAIM_ALL};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_minimal_winning){0};
    if (!v) return ENT_ERR_ARG;
    x.players = v->players;
    ranked *order = rank(v);
    ent_status st = order ? put_number(v, order, &x) : ENT_ERR_NOMEM;
    if (!st) st = put_list(v, order, max_count, control, &x);
    enti_free(order);
    if (st) {
        ent_minimal_winning_clear(&x);
        return st;
    }
    *out = x;
    return ENT_OK;
}
