/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exact.c -- payoffs as the text had them; the rule stands in game.h (internal).
 *
 * Why 15 digits suffice: doubles carry at least DBL_DIG = 15 decimal digits, so two different
 * decimals of at most 15 significant digits never round to the same normal double. Numbers
 * below the normal range keep their text.
 */
#include "base/mem.h"
#include "base/number.h"
#include "base/rational.h"
#include "game/game.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

const enti_exact_text *enti_game_exact_at(const ent_game *g, size_t cell)
{
    size_t lo = 0, hi = g->n_exact;

    while (lo < hi) {
        const size_t mid = lo + (hi - lo) / 2;
        if (g->exact[mid].cell < cell)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < g->n_exact && g->exact[lo].cell == cell ? &g->exact[lo] : NULL;
}

ent_status enti_game_keep_exact(ent_game *g, size_t cell, const char *text, size_t length)
{
    if (g->n_exact == g->exact_capacity) {
        const size_t capacity = g->exact_capacity ? g->exact_capacity + g->exact_capacity / 2 : 16;
        enti_exact_text *grown = enti_resize(g->exact, capacity, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        g->exact = grown;
        g->exact_capacity = capacity;
    }
    char *copy = enti_text_copy(text, length);
    if (!copy) return ENT_ERR_NOMEM;
    g->exact[g->n_exact++] = (enti_exact_text){.cell = cell, .text = copy};
    return ENT_OK;
}

/* Significant digits of a number text: those between the first and the last non-zero one;
 * 99 for a fraction. */
static int significant_digits(const char *text, size_t length)
{
    int digits = 0, zeros = 0;

    for (size_t k = 0; k < length; k++) {
        if (text[k] == '/') return 99;
        if (text[k] == 'e' || text[k] == 'E') break;
        if (text[k] < '0' || text[k] > '9') continue;
        if (text[k] == '0') {
            zeros += digits > 0;
            continue;
        }
        digits += zeros + 1;
        zeros = 0;
        if (digits > DBL_DIG) return 99;
    }
    return digits;
}

/* A payoff whose text its double does not tell: through the rational to the nearest double. */
static ent_status put_long(ent_game *g, size_t cell, const char *text, size_t length,
                           const char **why)
{
    mpq_t q, same;
    mpq_init(q);
    mpq_init(same);
    ent_status st = enti_rational_parse(text, length, q);
    if (st) {
        *why = st == ENT_ERR_LIMIT ? "number is too long" : "not a number";
        goto done;
    }
    const double x = enti_rational_double(q);
    if (!isfinite(x)) {
        *why = "payoff is not finite";
        st = ENT_ERR_PARSE;
        goto done;
    }
    g->payoff[cell] = x;
    mpq_set_d(same, x);
    /* with `decimal` set, a bare double of <= 15 digits means its decimal, not itself */
    if (!mpq_equal(q, same) || (g->decimal && x != floor(x)))
        st = enti_game_keep_exact(g, cell, text, length);
done:
    mpq_clear(same);
    mpq_clear(q);
    return st;
}

ent_status enti_game_put(ent_game *g, size_t cell, const char *text, size_t length,
                         const char **why)
{
    double x = 0.0;

    g->decimal = true;
    const int digits = significant_digits(text, length);
    if (digits > DBL_DIG) return put_long(g, cell, text, length, why);
    if (!enti_number_parse(text, length, &x)) {
        *why = "not a number";
        return ENT_ERR_PARSE;
    }
    if (!isfinite(x)) {
        *why = "payoff is not finite";
        return ENT_ERR_PARSE;
    }
    if (digits > 0 && fabs(x) < DBL_MIN) return put_long(g, cell, text, length, why);
    g->payoff[cell] = x;
    return ENT_OK;
}

ent_status enti_game_rational(const ent_game *g, size_t cell, mpq_t q)
{
    const enti_exact_text *exact = enti_game_exact_at(g, cell);
    const double x = g->payoff[cell];

    if (exact) return enti_rational_parse(exact->text, strlen(exact->text), q);
    mpq_set_d(q, x);
    if (!g->decimal || x == floor(x)) return ENT_OK;
    /* the shortest decimal that reads back: with <= 15 digits it is the text that was read */
    char text[ENTI_NUMBER_TEXT];
    const size_t length = enti_number_print(x, text);
    return significant_digits(text, length) <= DBL_DIG ? enti_rational_parse(text, length, q)
                                                       : ENT_OK;
}

bool enti_game_has_exact(const ent_game *g)
{
    if (g->n_exact) return true;
    if (!g->decimal) return false;
    for (size_t c = 0; c < g->profiles * g->players; c++)
        if (g->payoff[c] != floor(g->payoff[c])) return true;
    return false;
}
