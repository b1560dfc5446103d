/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chaos_mem.h -- the allocator of the chaos tests: fails on demand and counts live blocks.
 *
 * chaos_mem.c is linked in place of lib/base/mem.c. One thread only.
 */
#ifndef ENTI_TEST_CHAOS_MEM_H
#define ENTI_TEST_CHAOS_MEM_H

#include <entente/base.h>

/** Fails the k-th allocation from now, k >= 1, and no other; 0: none. Resets the count. */
void chaos_mem_fail_at(long k);
/** Fails the k-th allocation from now and all behind it; 0: none. Resets the count. */
void chaos_mem_fail_from(long k);
/** Allocations asked for since the last reset; a resize counts as one. */
long chaos_mem_count(void);
/** Blocks that are allocated now. */
long chaos_mem_live(void);

/** One library call. It fails its own test when the output of a failed call is not empty, and
 *  clears that of a successful one. */
typedef ent_status chaos_call(void *context);

/** Runs `call` with its k-th allocation failing, alone and with all behind it, for every k until
 *  it needs no more: each time it must say ENT_ERR_NOMEM or ENT_OK and leave no block behind. At
 *  last, undisturbed, it must say ENT_OK. Returns how many allocations the call makes. */
long chaos_every_allocation(const char *what, chaos_call *call, void *context);

#endif
