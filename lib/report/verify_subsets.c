/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_subsets.c -- whether the maximal Nash subsets of a complete list are as stated.
 *
 * N(x) are the strategies y of player 1 with which a strategy x of player 0 is an extreme equilibrium.
 * A largest product X x Y of equilibria has
 *
 *     Y = the intersection of N(x) over x in X,    X = all x with Y contained in N(x),
 *
 * and the sets Y of all of them are the nonempty intersections of sets N(x). The stated ones are all
 * when each N(x) is among them, and so is what each Y has in common with each N(x), unless nothing.
 */
#include "base/label_set.h"
#include "base/mem.h"
#include "report/verify_complete.h"

#include <string.h>

typedef struct work {
    enti_verifier *v;
    size_t count;
    size_t *const *node;   /* [2][count] */
    size_t n[2];           /* strategies of each player */
    const size_t *stated;  /* [count] the component of each equilibrium as stated, or NULL */
    uint64_t *common;      /* [n[0]][words] N(x) */
    uint64_t *member[2];   /* [words of that player] X and Y */
    uint64_t *both;        /* [words] work */
    enti_label_set family; /* the sets Y; `words` is of player 1 */
} work;

static ent_status work_new(work *w)
{
    const size_t words = w->family.words = (w->n[1] + 63) / 64;

    w->common = enti_new(w->n[0] * words, uint64_t);
    w->member[0] = enti_new((w->n[0] + 63) / 64, uint64_t);
    w->member[1] = enti_new(words, uint64_t);
    w->both = enti_new(words, uint64_t);
    if (!w->common || !w->member[0] || !w->member[1] || !w->both) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < w->count; k++)
        enti_flip_label(w->common + w->node[0][k] * words, (int)w->node[1][k]);
    return ENT_OK;
}

static void work_clear(work *w)
{
    enti_free(w->common);
    enti_free(w->member[0]);
    enti_free(w->member[1]);
    enti_free(w->both);
    enti_label_set_clear(&w->family);
}

/* The members of one player, by the equilibria that show them; *good is false when one comes twice
 * or is of another component. */
static ent_status read_members(work *w, const enti_json *subset, size_t i, long component,
                               bool *good)
{
    const char *name = i == 0 ? "x" : "y";
    const enti_json *row = NULL;
    ent_status st = enti_json_need(subset, "a subset", name, ENTI_JSON_ARRAY, &row, w->v->err);

    memset(w->member[i], 0, (w->n[i] + 63) / 64 * sizeof *w->member[i]);
    for (const enti_json *e = st ? NULL : row->child; e && !st; e = e->next) {
        long k = 0;
        st = enti_json_integer(e, name, 0, (long)w->count - 1, &k, w->v->err);
        if (st) break;
        const int strategy = (int)w->node[i][k];
        *good = *good && !enti_has_label(w->member[i], strategy);
        *good = *good && (!w->stated || w->stated[k] == (size_t)component);
        if (!enti_has_label(w->member[i], strategy)) enti_flip_label(w->member[i], strategy);
    }
    return st;
}

/* to = the part of it that is in `other`; whether anything is left. */
static bool cut(size_t words, uint64_t to[], const uint64_t other[])
{
    uint64_t left = 0;

    for (size_t k = 0; k < words; k++) left |= to[k] &= other[k];
    return left != 0;
}

/* Whether X and Y determine each other, and are not empty. */
static bool is_maximal(work *w)
{
    const size_t words = w->family.words, bytes = words * sizeof *w->both;
    bool any = false;

    memset(w->both, 0xff, bytes);
    for (size_t x = 0; x < w->n[0]; x++) {
        if (!enti_has_label(w->member[0], (int)x)) continue;
        any = cut(words, w->both, w->common + x * words);
        if (!any) return false;
    }
    if (!any || memcmp(w->both, w->member[1], bytes) != 0) return false;
    for (size_t x = 0; x < w->n[0]; x++) {
        memcpy(w->both, w->member[1], bytes);
        cut(words, w->both, w->common + x * words);
        const bool contained = memcmp(w->both, w->member[1], bytes) == 0;
        if (contained != enti_has_label(w->member[0], (int)x)) return false;
    }
    return true;
}

/* Whether a set is a stated Y. One that is not joins them: the answer is no from then on. */
static ent_status is_stated(work *w, const uint64_t set[], bool *good)
{
    size_t index;
    bool is_new = false;
    const ent_status st = enti_label_set_add(&w->family, set, &index, &is_new);

    *good = *good && !is_new;
    return st;
}

/* Whether no intersection is missing. */
static ent_status check_closed(work *w, bool *good)
{
    const size_t words = w->family.words, bytes = words * sizeof *w->both;
    const size_t stated = w->family.count;
    ent_status st = ENT_OK;

    for (size_t x = 0; x < w->n[0] && *good && !st; x++) {
        const uint64_t *common = w->common + x * words;
        st = is_stated(w, common, good);
        for (size_t k = 0; k < stated && *good && !st; k++) {
            memcpy(w->both, enti_label_set_at(&w->family, k), bytes);
            if (cut(words, w->both, common)) st = is_stated(w, w->both, good);
        }
    }
    return st;
}

static ent_status check_one(work *w, const enti_json *subset, bool *good)
{
    const enti_json *at = enti_json_get(subset, "component");
    long component = 0;
    size_t index;
    bool is_new = false;

    if (!at)
        return enti_json_fault(subset, w->v->err, "a subset has no \"component\", expected one");
    ent_status st =
        enti_json_integer(at, "component", 0, (long)w->count - 1, &component, w->v->err);
    for (size_t i = 0; i < 2 && !st; i++) st = read_members(w, subset, i, component, good);
    if (!st) st = enti_label_set_add(&w->family, w->member[1], &index, &is_new);
    *good = *good && is_new && is_maximal(w);
    return st;
}

ent_status enti_verify_subsets(enti_verifier *v, const enti_json *subsets, size_t count,
                               size_t *const node[2], const size_t n_nodes[2],
                               const size_t stated[])
{
    work w = {.v = v, .count = count, .node = node, .n = {n_nodes[0], n_nodes[1]}};
    bool good = true;
    ent_status st = enti_verify_length(v, subsets, "subsets", subsets->count);

    w.stated = stated;
    if (!st) st = work_new(&w);
    for (const enti_json *s = st ? NULL : subsets->child; s && !st; s = s->next)
        st = check_one(&w, s, &good);
    if (!st && good) st = check_closed(&w, &good);
    if (!st)
        st = enti_verify_add(v, good, true,
                             "subsets: all largest products of equilibria, once each");
    work_clear(&w);
    return st;
}

ent_status enti_verify_index(enti_verifier *v, const enti_json *index, size_t n_components)
{
    const enti_json *e = index->child;
    long sum = 0;
    ent_status st = enti_verify_length(v, index, "index", n_components);

    for (; e && !st; e = e->next) {
        long one = 0;
        st = enti_json_integer(e, "index", -1000000, 1000000, &one, v->err);
        sum += one;
    }
    if (!st) st = enti_verify_add(v, sum == 1, true, "index: the indices sum to 1");
    if (st || n_components == 1) return st; /* all equilibria together have index 1 */
    return enti_verify_open(v, "the index of each component");
}
