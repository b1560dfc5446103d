/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_complete.c -- whether a list of equilibria of two players is complete.
 *
 * Each extreme equilibrium of the game must be in the list, and each one listed must be one of them:
 * a bijection. An `exact` profile must be the same; printed decimals may be off by 1e-9 a
 * probability, and must be 0 where an action is not in use. The list is searched by supports.
 */
#include "report/verify_complete.h"

#include "base/label_set.h"
#include "base/mem.h"

#include <string.h>

/* A printed probability against that of the extreme equilibrium: as far as sums may be off. */
#define ENTI_TOL_LISTED ENTI_TOL_PRINTED_SUM

typedef struct listed {
    enti_verifier *v;
    size_t count;
    const enti_json **item; /* [count] */
    bool *met;              /* [count] an extreme equilibrium is this one */
    size_t n_met;
    bool missing;             /* an extreme equilibrium is not in the list */
    enti_label_set support;   /* different supports */
    size_t *last;             /* [count] the last item of each support */
    size_t *before;           /* [count] the one before it of the same support; count: none */
    enti_label_set vertex[2]; /* different vertices met */
    size_t *node[2];          /* [count] those of each item */
    uint64_t *key;            /* [words] work */
    mpq_t *mixed;             /* [width] work */
} listed;

static void listed_clear(listed *l)
{
    for (size_t p = 0; p < 2; p++) {
        enti_label_set_clear(&l->vertex[p]);
        enti_free(l->node[p]);
    }
    enti_label_set_clear(&l->support);
    enti_free(l->item);
    enti_free(l->met);
    enti_free(l->last);
    enti_free(l->before);
    enti_free(l->key);
    enti_rationals_free(l->mixed, l->v->g->width);
}

/* The profile of an item, exact where it says so; *good is false when it is none. */
static ent_status read_item(listed *l, size_t k, bool *exact, bool *good)
{
    const ent_game *g = l->v->g;

    *exact = enti_json_get(l->item[k], "exact") != NULL;
    const char *name = *exact ? "exact" : "strategies";
    const ent_status st = enti_verify_strategies(l->v, l->item[k], name, l->mixed);
    *good = true;
    for (size_t i = 0; i < 2 && !st; i++)
        *good = enti_verify_normalise(l->mixed + g->offset[i], (size_t)g->actions[i]) && *good;
    return st;
}

/* The actions in use: those whose probability, rounded, is not 0. */
static void set_key(listed *l, mpq_t mixed[])
{
    memset(l->key, 0, l->support.words * sizeof *l->key);
    for (size_t k = 0; k < l->v->g->width; k++)
        if (enti_rational_double(mixed[k]) != 0.0) enti_flip_label(l->key, (int)k);
}

static ent_status add_item(listed *l, const enti_json *item, size_t k)
{
    size_t index;
    bool exact, good, is_new;

    l->item[k] = item;
    ent_status st = read_item(l, k, &exact, &good);
    if (st) return st;
    set_key(l, l->mixed);
    st = enti_label_set_add(&l->support, l->key, &index, &is_new);
    if (st) return st;
    l->before[k] = is_new ? l->count : l->last[index];
    l->last[index] = k;
    return ENT_OK;
}

static ent_status listed_new(enti_verifier *v, const enti_json *list, listed *l)
{
    const size_t words = (v->g->width + 63) / 64;
    ent_status st = ENT_OK;
    size_t k = 0;

    *l = (listed){.v = v, .count = list->count, .support.words = words};
    l->item = (const enti_json **)enti_calloc(l->count, sizeof *l->item);
    l->met = enti_new(l->count, bool);
    l->last = enti_new(l->count, size_t);
    l->before = enti_new(l->count, size_t);
    l->key = enti_new(words, uint64_t);
    l->mixed = enti_rationals_new(v->g->width);
    if (!l->item || !l->met || !l->last || !l->before || !l->key || !l->mixed) return ENT_ERR_NOMEM;
    for (size_t p = 0; p < 2; p++) {
        l->vertex[p].words = words;
        l->node[p] = enti_new(l->count, size_t);
        if (!l->node[p]) return ENT_ERR_NOMEM;
    }
    for (const enti_json *e = list->child; e && !st; e = e->next) st = add_item(l, e, k++);
    return st;
}

/* Whether item k is the profile. */
static ent_status compare(listed *l, size_t k, mpq_t profile[], bool *same)
{
    bool exact;
    const ent_status st = read_item(l, k, &exact, same);

    mpq_set_d(l->v->t, exact ? 0.0 : ENTI_TOL_LISTED);
    for (size_t a = 0; a < l->v->g->width && *same && !st; a++)
        *same = enti_verify_near(l->mixed[a], profile[a], l->v->t);
    return st;
}

/* The item that is the profile and was not met yet; l->count when there is none. */
static ent_status find(listed *l, mpq_t profile[], size_t *at)
{
    size_t index;
    bool is_new, same = false;

    set_key(l, profile);
    ent_status st = enti_label_set_add(&l->support, l->key, &index, &is_new);
    *at = is_new || st ? l->count : l->last[index];
    while (!st && *at < l->count) {
        if (!l->met[*at]) st = compare(l, *at, profile, &same);
        if (same) break;
        *at = l->before[*at];
    }
    return st;
}

/* An extreme equilibrium of the game: it must be in the list. */
static ent_status meet(void *context, mpq_t profile[], uint64_t *const labels[2], bool *stop)
{
    listed *l = context;
    bool is_new;
    size_t k;
    ent_status st = find(l, profile, &k);

    if (st) return st;
    l->missing = *stop = k == l->count;
    if (l->missing) return ENT_OK;
    l->met[k] = true;
    l->n_met++;
    for (size_t p = 0; p < 2 && !st; p++)
        st = enti_label_set_add(&l->vertex[p], labels[p], &l->node[p][k], &is_new);
    return st;
}

/* Components, subsets and indices: checked when the list is complete, else open. */
static ent_status check_sets(listed *l, const enti_json *object, bool complete)
{
    static const struct {
        const char *member, *open;
    } members[] = {{"components", "which equilibria hang together"},
                   {"subsets", "which mixtures of equilibria are equilibria"},
                   {"index", "the index of each component"}};
    const enti_json *components = enti_json_get(object, "components");
    const enti_json *subsets = enti_json_get(object, "subsets");
    const enti_json *index = enti_json_get(object, "index");
    const size_t n[2] = {l->vertex[0].count, l->vertex[1].count};
    size_t *stated = enti_new(l->count, size_t);
    ent_status st = stated ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < 3 && !st && !complete; k++)
        if (enti_json_get(object, members[k].member)) st = enti_verify_open(l->v, members[k].open);
    if (!st && complete && components)
        st = enti_verify_components(l->v, components, l->count, l->node, n, stated);
    if (!st && complete && subsets)
        st = enti_verify_subsets(l->v, subsets, l->count, l->node, n, components ? stated : NULL);
    if (!st && complete && index)
        st = enti_verify_index(l->v, index, components ? components->count : index->count);
    enti_free(stated);
    return st;
}

ent_status enti_verify_complete(enti_verifier *v, const enti_json *object, const enti_json *list)
{
    bool all = false;
    listed l;
    ent_status st = listed_new(v, list, &l);

    if (!st) st = enti_verify_extremes(v, meet, &l, &all);
    if (st) goto done;
    if (all || l.missing)
        st = enti_verify_add(v, all, true, "claim all: every extreme equilibrium is listed");
    else
        st = enti_verify_open_cut(v, "claim all: that no mixed equilibrium is missing");
    const bool same = all && l.n_met == l.count;
    if (!st && all)
        st = enti_verify_add(v, same, true, "claim all: each one listed is extreme, and once");
    if (!st) st = check_sets(&l, object, same);
done:
    listed_clear(&l);
    return st;
}
