/* SPDX-License-Identifier: GPL-3.0-or-later */
/* label_set.c -- a hash table with linear probing; see label_set.h. */
#include "base/label_set.h"

#include "base/mem.h"

#include <string.h>

/* The most bytes that the members may take unless the set says otherwise. */
#define MOST_BYTES ((size_t)1 << 28)

void enti_label_set_clear(enti_label_set *s)
{
    enti_free(s->key);
    enti_free(s->slot);
    *s = (enti_label_set){.words = s->words, .most = s->most};
}

void enti_label_set_empty(enti_label_set *s)
{
    if (s->count) memset(s->slot, 0, s->slots * sizeof *s->slot);
    s->count = 0;
}

const uint64_t *enti_label_set_at(const enti_label_set *s, size_t index)
{
    return s->key + index * s->words;
}

/* Multiplies and mixes, a word at a time: the finalizer of splitmix64. */
static size_t hash(size_t words, const uint64_t key[])
{
    uint64_t h = 0;

    for (size_t k = 0; k < words; k++) {
        h = (h ^ key[k]) * 0xbf58476d1ce4e5b9u;
        h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
        h ^= h >> 31;
    }
    return (size_t)h;
}

static bool is_same(size_t words, const uint64_t a[], const uint64_t b[])
{
    size_t k = 0;

    while (k < words && a[k] == b[k]) k++; /* faster than memcmp() for a word or two */
    return k == words;
}

/* The slot of a key, or the free one where it belongs. */
static size_t find(const enti_label_set *s, const uint64_t key[])
{
    size_t at = hash(s->words, key) & (s->slots - 1);

    while (s->slot[at] && !is_same(s->words, s->key + (s->slot[at] - 1) * s->words, key))
        at = (at + 1) & (s->slots - 1);
    return at;
}

/* Twice the room, and two slots for each member that fits. */
static ent_status grow(enti_label_set *s)
{
    const size_t room = s->room ? 2 * s->room : 64;

    if (room > (s->most ? s->most : MOST_BYTES) / (s->words * sizeof *s->key)) return ENT_ERR_LIMIT;
    uint64_t *key = enti_resize(s->key, room * s->words, sizeof *key);
    if (!key) return ENT_ERR_NOMEM;
    s->key = key;
    uint32_t *slot = enti_new(2 * room, uint32_t);
    if (!slot) return ENT_ERR_NOMEM;
    enti_free(s->slot);
    s->slot = slot;
    s->slots = 2 * room;
    s->room = room;
    for (size_t k = 0; k < s->count; k++)
        s->slot[find(s, s->key + k * s->words)] = (uint32_t)(k + 1);
    return ENT_OK;
}

ent_status enti_label_set_add(enti_label_set *s, const uint64_t key[], size_t *index, bool *is_new)
{
    if (s->count == s->room) {
        const ent_status st = grow(s);
        if (st) return st;
    }
    const size_t at = find(s, key);
    *is_new = !s->slot[at];
    if (*is_new) {
        memcpy(s->key + s->count * s->words, key, s->words * sizeof *key);
        s->slot[at] = (uint32_t)++s->count;
    }
    *index = s->slot[at] - 1;
    return ENT_OK;
}
