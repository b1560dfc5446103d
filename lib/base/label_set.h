/* SPDX-License-Identifier: GPL-3.0-or-later */
/* label_set.h -- sets of labels as bits, and a set of such sets in the order in which they came.
 *
 * A label is an action of either player: its place in a mixed profile. Any number of labels will
 * do: a set of labels takes as many 64-bit words as it needs.
 */
#ifndef ENTI_LABEL_SET_H
#define ENTI_LABEL_SET_H

#include <entente/base.h>

/* Different sets of labels, found again by a hash table. {0} with `words` set is empty. */
typedef struct enti_label_set {
    size_t words; /* of each member */
    size_t count, room;
    uint64_t *key;  /* [room][words] the members */
    uint32_t *slot; /* [slots] 1 + index of a member, 0: free; at most half are taken */
    size_t slots;   /* a power of 2 */
    size_t most;    /* bytes of members, 0: 2^28 */
} enti_label_set;

/** Adds a set of labels [words] unless it is there; its index goes to *index.
 *  ENT_OK, ENT_ERR_NOMEM, or ENT_ERR_LIMIT when the members would take too many bytes. */
ent_status enti_label_set_add(enti_label_set *s, const uint64_t key[], size_t *index, bool *is_new);

const uint64_t *enti_label_set_at(const enti_label_set *s, size_t index);
/** Empties the set and keeps its memory. */
void enti_label_set_empty(enti_label_set *s);
void enti_label_set_clear(enti_label_set *s);

static inline bool enti_has_label(const uint64_t set[], int label)
{
    return set[label / 64] >> (label % 64) & 1;
}

static inline void enti_flip_label(uint64_t set[], int label)
{
    set[label / 64] ^= (uint64_t)1 << (label % 64);
}

#endif
