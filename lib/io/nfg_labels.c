/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_labels.c -- labels made distinct; see nfg_labels.h.
 *
 * The labels are sorted, so that equal ones stand together as a group and a search tells whether
 * a candidate is taken. Each group counts its own suffixes: a suffix is skipped only for a
 * label of the list, hence O(n log n) in all. Suffixed labels of two groups never meet, since
 * the last '_' tells group and number apart.
 */
#include "io/nfg_labels.h"

#include "base/mem.h"
#include "io/nfg_text.h"

#include <stdlib.h>
#include <string.h>

/* A label in sorted order. */
typedef struct entry {
    const char *label;
    size_t index; /* in the list */
    size_t used;  /* suffixes given so far; kept by the first of a group */
} entry;

void enti_nfg_labels_add(enti_nfg_labels *l, const char *label)
{
    const size_t begin = l->text.text.length;

    enti_text_add_bytes(&l->text, label, strlen(label) + 1);
    if (l->text.status) return;
    enti_nfg_tidy(l->text.text.data + begin);
    l->text.text.length = begin + strlen(l->text.text.data + begin) + 1;
    l->count++;
}

const char *enti_nfg_labels_first(const enti_nfg_labels *l)
{
    return l->text.text.data;
}

const char *enti_nfg_labels_next(const char *label)
{
    return label + strlen(label) + 1;
}

void enti_nfg_labels_clear(enti_nfg_labels *l)
{
    ent_text_clear(&l->text.text);
    *l = (enti_nfg_labels){0};
}

static int compare(const void *x, const void *y)
{
    const entry *a = x, *b = y;
    const int order = strcmp(a->label, b->label);

    if (order) return order;
    return a->index < b->index ? -1 : a->index > b->index;
}

static bool is_label(const entry sorted[], size_t n, const char *candidate)
{
    size_t lo = 0, hi = n;

    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        const int order = strcmp(sorted[mid].label, candidate);
        if (order == 0) return true;
        if (order < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return false;
}

/* Adds the next free "x_k" of a group to the new list. */
static void add_suffixed(const entry sorted[], size_t n, entry *group, enti_text *out)
{
    const size_t begin = out->text.length;

    do {
        out->text.length = begin;
        enti_text_addf(out, "%s_%zu", group->label, ++group->used);
    } while (!out->status && is_label(sorted, n, out->text.data + begin));
    enti_text_add_bytes(out, "", 1);
}

ent_status enti_nfg_labels_distinct(enti_nfg_labels *l)
{
    const size_t n = l->count;
    enti_text out = {0};
    ent_status st = ENT_ERR_NOMEM;
    entry *sorted = enti_new(n, entry);
    entry **group = enti_new(n, entry *); /* [n] of each label */
    const char *label = enti_nfg_labels_first(l);

    if (!sorted || !group) goto done;
    for (size_t k = 0; k < n; k++, label = enti_nfg_labels_next(label))
        sorted[k] = (entry){.label = label, .index = k};
    qsort(sorted, n, sizeof *sorted, compare);
    for (size_t k = 0; k < n; k++) {
        const bool same = k > 0 && strcmp(sorted[k - 1].label, sorted[k].label) == 0;
        group[sorted[k].index] = same ? group[sorted[k - 1].index] : &sorted[k];
    }
    for (size_t k = 0; k < n && !out.status; k++) {
        entry *g = group[k];
        const bool repeated = g + 1 < sorted + n && strcmp(g[0].label, g[1].label) == 0;
        if (repeated || !*g->label)
            add_suffixed(sorted, n, g, &out);
        else
            enti_text_add_bytes(&out, g->label, strlen(g->label) + 1);
    }
    st = out.status;
    if (st) goto done;
    ent_text_clear(&l->text.text);
    l->text = out;
    out = (enti_text){0};
done:
    ent_text_clear(&out.text);
    enti_free(group);
    enti_free(sorted);
    return st;
}
