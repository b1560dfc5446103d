/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_components.c -- whether the components of a complete list are as stated.
 *
 * Two extreme equilibria that share the strategy of one player are joined by a line of equilibria,
 * and the connected components of the set of all equilibria are the classes of that relation. Each
 * vertex carries the smallest index of an equilibrium that it is known to hang together with;
 * passing these on until nothing changes leaves the smallest index of the component.
 */
#include "base/mem.h"
#include "report/verify_complete.h"

/* First [count] becomes the smallest index of each one's component. */
static ent_status find_classes(size_t count, size_t *const node[2], const size_t n_nodes[2],
                               size_t first[])
{
    size_t *least[2] = {enti_new(n_nodes[0], size_t), enti_new(n_nodes[1], size_t)};
    const ent_status st = least[0] && least[1] ? ENT_OK : ENT_ERR_NOMEM;
    bool changed = !st;

    for (size_t k = 0; k < count; k++) first[k] = k;
    for (size_t p = 0; p < 2 && !st; p++)
        for (size_t n = 0; n < n_nodes[p]; n++) least[p][n] = count;
    while (changed) {
        changed = false;
        for (size_t k = 0; k < count; k++)
            for (size_t p = 0; p < 2; p++) {
                size_t *known = &least[p][node[p][k]];
                if (*known == first[k]) continue;
                if (first[k] < *known)
                    *known = first[k];
                else
                    first[k] = *known;
                changed = true;
            }
    }
    enti_free(least[0]);
    enti_free(least[1]);
    return st;
}

/* The list that each equilibrium is in, into stated [count]; *good is false unless each of the lists
 * has some and each equilibrium is in one. */
static ent_status read_lists(enti_verifier *v, const enti_json *components, size_t count,
                             size_t stated[], bool *good)
{
    ent_status st = ENT_OK;
    size_t list = 0, placed = 0;

    *good = true;
    for (size_t k = 0; k < count; k++) stated[k] = components->count;
    for (const enti_json *c = components->child; c && !st; c = c->next, list++) {
        st = enti_verify_length(v, c, "a component", c->count);
        *good = *good && c->count > 0;
        for (const enti_json *e = st ? NULL : c->child; e && !st; e = e->next) {
            long k = 0;
            st = enti_json_integer(e, "a component", 0, (long)count - 1, &k, v->err);
            if (st) break;
            *good = *good && stated[k] == components->count;
            stated[k] = list;
            placed++;
        }
    }
    *good = *good && placed == count;
    return st;
}

/* Whether two numberings of the same things have the same classes: one list a class, and one class
 * a list. */
static ent_status same_classes(size_t count, const size_t first[], size_t n_lists,
                               const size_t stated[], bool *same)
{
    size_t *class_of = enti_new(n_lists, size_t);

    if (!class_of) return ENT_ERR_NOMEM;
    for (size_t c = 0; c < n_lists; c++) class_of[c] = count;
    for (size_t k = 0; k < count && *same; k++) {
        size_t *class = &class_of[stated[k]];
        if (*class == count) *class = first[k];
        *same = *class == first[k] && stated[k] == stated[first[k]];
    }
    enti_free(class_of);
    return ENT_OK;
}

ent_status enti_verify_components(enti_verifier *v, const enti_json *components, size_t count,
                                  size_t *const node[2], const size_t n_nodes[2], size_t stated[])
{
    size_t *first = enti_new(count, size_t);
    bool good = false;
    ent_status st = first ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_verify_length(v, components, "components", components->count);
    if (!st) st = find_classes(count, node, n_nodes, first);
    if (!st) st = read_lists(v, components, count, stated, &good);
    if (!st && good) st = same_classes(count, first, components->count, stated, &good);
    if (!st)
        st = enti_verify_add(v, good, true,
                             "components: those that shared strategies join, each in one list");
    enti_free(first);
    return st;
}
