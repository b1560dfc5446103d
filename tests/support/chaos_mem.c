/* SPDX-License-Identifier: GPL-3.0-or-later */
/* chaos_mem.c -- an allocator that fails on demand; see chaos_mem.h and lib/base/mem.h. */
#include "chaos_mem.h"

#include "base/mem.h"
#include "check.h"

#include <stdlib.h>
#include <string.h>

static struct {
    long count; /* allocations since the last reset */
    long first; /* the first that fails; 0: none */
    bool stays; /* all behind it fail too */
    long live;
} chaos;

static void reset(long k, bool stays)
{
    chaos.count = 0;
    chaos.first = k;
    chaos.stays = stays;
}

void chaos_mem_fail_at(long k)
{
    reset(k, false);
}

void chaos_mem_fail_from(long k)
{
    reset(k, true);
}

long chaos_mem_count(void)
{
    return chaos.count;
}

long chaos_mem_live(void)
{
    return chaos.live;
}

/* Whether the allocation that begins now must fail. */
static bool refuses(size_t n, size_t size)
{
    chaos.count++;
    if (size != 0 && n > (size_t)PTRDIFF_MAX / size) return true;
    if (chaos.first == 0 || chaos.count < chaos.first) return false;
    return chaos.stays || chaos.count == chaos.first;
}

void *enti_calloc(size_t n, size_t size)
{
    if (refuses(n, size)) return NULL;
    chaos.live++;
    return calloc(n ? n : 1, size ? size : 1);
}

void *enti_alloc(size_t n, size_t size)
{
    void *block = enti_calloc(n, size);

    if (block) memset(block, 0xa5, n * size); /* so that a read before a write is seen */
    return block;
}

void *enti_resize(void *block, size_t n, size_t size)
{
    if (refuses(n, size)) return NULL;
    if (!block) chaos.live++;
    return realloc(block, n && size ? n * size : 1);
}

void enti_free(void *block)
{
    if (block) chaos.live--;
    free(block);
}

char *enti_text_copy(const char *text, size_t n)
{
    if (n == SIZE_MAX) return NULL;
    char *copy = enti_alloc(n + 1, 1);
    if (!copy) return NULL;
    if (n) memcpy(copy, text, n);
    copy[n] = '\0';
    return copy;
}

/* One run with a failure that is set; returns whether the failure came. */
static bool run(const char *what, long k, chaos_call *call, void *context)
{
    const long live = chaos.live;
    const ent_status st = call(context);
    const bool failed = chaos.count >= k;

    if (st && st != ENT_ERR_NOMEM)
        fail_msg("%s, allocation %ld fails: %s", what, k, ent_status_text(st));
    if (st && !failed) fail_msg("%s: out of memory without a failed allocation", what);
    if (chaos.live != live)
        fail_msg("%s, allocation %ld fails: %ld blocks stay", what, k, chaos.live - live);
    return failed;
}

long chaos_every_allocation(const char *what, chaos_call *call, void *context)
{
    long k = 0;
    bool failed = true;

    while (failed) {
        k++;
        chaos_mem_fail_at(k);
        failed = run(what, k, call, context);
        chaos_mem_fail_from(k);
        failed = run(what, k, call, context) || failed;
    }
    chaos_mem_fail_at(0);
    const ent_status st = call(context);
    if (st) fail_msg("%s, undisturbed: %s", what, ent_status_text(st));
    return k - 1;
}
