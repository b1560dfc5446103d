/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mem.c -- the allocator, and the only caller of malloc; see mem.h. */
#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static bool overflows(size_t n, size_t size)
{
    return size != 0 && n > (size_t)PTRDIFF_MAX / size;
}

void *enti_calloc(size_t n, size_t size)
{
    if (overflows(n, size)) return NULL;
    return calloc(n ? n : 1, size ? size : 1);
}

void *enti_alloc(size_t n, size_t size)
{
    if (overflows(n, size)) return NULL;
    return malloc(n && size ? n * size : 1);
}

void *enti_resize(void *block, size_t n, size_t size)
{
    if (overflows(n, size)) return NULL;
    return realloc(block, n && size ? n * size : 1);
}

void enti_free(void *block)
{
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
