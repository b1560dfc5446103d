/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exact.c -- payoffs as the text had them; the rule stands in game.h (internal).
 *
 * Why 15 digits suffice: doubles carry at least DBL_DIG = 15 decimal digits, so two different
 * decimals of at most 15 significant digits never round to the same normal double. Numbers
 * below the normal range keep their text.
 *
 * Kept texts. An entry is 8 bytes: the key of its cell, and a text of up to 4 characters itself
 * ("1/3") or the place of a longer one in exact_pool. Entries ascend by key, the number of the
 * cell in the order in which the file gives the cells: our own, or with the first player's
 * action fastest (first_fastest). So a reader only ever appends.
 */
#include "base/mem.h"
#include "base/number.h"
#include "base/rational.h"
#include "game/game.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define IN_POOL   UINT32_C(0x80000000) /* flag of a key; cells are below 2^30 */
#define POOL_STEP 4096

/* The number of a cell in the order of the file. */
static uint32_t key_of(const ent_game *g, size_t cell)
{
    size_t key = 0, step = 1;

    if (!g->first_fastest) return (uint32_t)cell;
    for (size_t i = 0; i < g->players; i++) {
        key += cell / g->players / g->stride[i] % (size_t)g->actions[i] * step;
        step *= (size_t)g->actions[i];
    }
    return (uint32_t)(key * g->players + cell % g->players);
}

const char *enti_game_exact_at(const ent_game *g, size_t cell, size_t *length)
{
    size_t lo = 0, hi = g->n_exact;
    uint32_t at = 0;

    if (hi == 0) return NULL;
    const uint32_t key = key_of(g, cell);
    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if ((g->exact[mid].key & ~IN_POOL) < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    const enti_exact_text *e = &g->exact[lo];
    if (lo == g->n_exact || (e->key & ~IN_POOL) != key) return NULL;
    if (!(e->key & IN_POOL)) {
        const char *end = memchr(e->text, '\0', sizeof e->text);
        *length = end ? (size_t)(end - e->text) : sizeof e->text;
        return e->text;
    }
    memcpy(&at, e->text, sizeof at);
    *length = strlen(g->exact_pool + at);
    return g->exact_pool + at;
}

/* Room for one more entry and `length` bytes of text. */
static ent_status make_room(ent_game *g, size_t length)
{
    if (g->n_exact == g->exact_capacity) {
        const size_t capacity = g->exact_capacity + g->exact_capacity / 2 + 16;
        enti_exact_text *grown = enti_resize(g->exact, capacity, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        g->exact = grown;
        g->exact_capacity = capacity;
    }
    if (length > g->pool_capacity - g->pool_length) {
        const size_t capacity = g->pool_length + g->pool_length / 2 + length + POOL_STEP;
        if (capacity > UINT32_MAX) return ENT_ERR_LIMIT;
        char *grown = enti_resize(g->exact_pool, capacity, 1);
        if (!grown) return ENT_ERR_NOMEM;
        g->exact_pool = grown;
        g->pool_capacity = capacity;
    }
    return ENT_OK;
}

ent_status enti_game_keep_exact(ent_game *g, size_t cell, const char *text, size_t length)
{
    enti_exact_text entry = {.key = key_of(g, cell)};
    const bool in_pool = length > sizeof entry.text;
    const ent_status st = make_room(g, in_pool ? length + 1 : 0);

    if (st) return st;
    if (in_pool) {
        const uint32_t at = (uint32_t)g->pool_length;
        entry.key |= IN_POOL;
        memcpy(entry.text, &at, sizeof at);
        memcpy(g->exact_pool + at, text, length);
        g->exact_pool[at + length] = '\0';
        g->pool_length += length + 1;
    } else {
        memcpy(entry.text, text, length);
    }
    g->exact[g->n_exact++] = entry;
    return ENT_OK;
}

int enti_significant_digits(const char *text, size_t length)
{
    int digits = 0, zeros = 0;

    for (size_t k = 0; k < length; k++) {
        if (text[k] == 'e' || text[k] == 'E') break;
        if (text[k] < '0' || text[k] > '9') continue;
        if (text[k] == '0') {
            zeros += digits > 0;
            continue;
        }
        digits += zeros + 1;
        zeros = 0;
        if (digits > DBL_DIG) return DBL_DIG + 1;
    }
    return digits;
}

/* Whether a number without a kept text is its double, and not the decimal that rounds to it. */
static bool is_its_double(double x, bool decimal)
{
    return !decimal || (x == floor(x) && fabs(x) < 0x1p53);
}

ent_status enti_exact_value(double x, bool decimal, mpq_t q)
{
    char text[ENTI_NUMBER_TEXT];

    if (!is_its_double(x, decimal)) {
        /* the shortest decimal that reads back: with <= 15 digits it is the text that was read */
        const size_t length = enti_number_print(x, text);
        if (enti_significant_digits(text, length) <= DBL_DIG)
            return enti_rational_parse(text, length, q);
    }
    mpq_set_d(q, x);
    return ENT_OK;
}

ent_status enti_game_rational(const ent_game *g, size_t cell, mpq_t q)
{
    size_t length = 0;
    const char *exact = enti_game_exact_at(g, cell, &length);

    return exact ? enti_rational_parse(exact, length, q)
                 : enti_exact_value(g->payoff[cell], g->decimal, q);
}

bool enti_game_has_exact(const ent_game *g)
{
    bool found = false;
    mpq_t q, same;

    if (!g->decimal) return false; /* made from doubles */
    mpq_init(q);
    mpq_init(same);
    for (size_t c = 0; c < g->profiles * g->players && !found; c++) {
        if (is_its_double(g->payoff[c], true) && !g->n_exact) continue;
        mpq_set_d(same, g->payoff[c]);
        found = enti_game_rational(g, c, q) || !mpq_equal(q, same);
    }
    mpq_clear(q);
    mpq_clear(same);
    return found;
}
