/* SPDX-License-Identifier: GPL-3.0-or-later */
/* result.c -- releasing an allocation. */
#include "base/mem.h"

#include <entente/coalition.h>

static void free_texts(char **text, size_t n)
{
    for (size_t k = 0; text && k < n; k++) enti_free(text[k]);
    enti_free(text);
}

void ent_allocation_clear(ent_allocation *a)
{
    if (!a) return;
    for (size_t k = 0; a->term && k < a->n_terms; k++) enti_free(a->term[k].exact);
    free_texts(a->exact, a->players);
    free_texts(a->exact_level, a->n_levels);
    enti_free(a->exact_epsilon);
    enti_free(a->exact_value);
    enti_free(a->x);
    enti_free(a->level);
    enti_free(a->term);
    enti_free(a->unions);
    *a = (ent_allocation){0};
}
