/* SPDX-License-Identifier: GPL-3.0-or-later */
/* fill.c -- filling a game from the numbers of a text.
 *
 * A reader that knows the shape takes enti_game_alloc(), puts every cell and seals. One that
 * learns the shape on the way takes enti_game_begin(), puts the cells in order, gives the shape
 * at the end, and seals.
 */
#include "base/mem.h"
#include "base/number.h"
#include "base/rational.h"
#include "game/game.h"

#include <float.h>
#include <math.h>
#include <string.h>

ent_status enti_game_begin(ent_game **out)
{
    *out = enti_new(1, ent_game);
    return *out ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status enti_game_shape(ent_game *g, size_t players, const int actions[], size_t n_cells)
{
    const ent_status st = enti_game_set_shape(g, players, actions, ENT_GAME_MAX_PAYOFFS);

    if (st) return st;
    if (n_cells != g->profiles * players) return ENT_ERR_ARG;
    double *fit = enti_resize(g->payoff, n_cells, sizeof *fit);
    if (!fit) return ENT_ERR_NOMEM;
    g->payoff = fit;
    g->cells = n_cells;
    return ENT_OK;
}

/* Room for a cell beyond the table, while the shape is not known. */
static ent_status grow(ent_game *g, size_t cell)
{
    if (cell >= ENT_GAME_MAX_PAYOFFS) return ENT_ERR_LIMIT;
    const size_t cells = cell + cell / 2 + 64;
    double *grown = enti_resize(g->payoff, cells, sizeof *grown);
    if (!grown) return ENT_ERR_NOMEM;
    g->payoff = grown;
    g->cells = cells;
    return ENT_OK;
}

/* An integer of so few digits that its double is exact; false when it is not that. */
static bool short_integer(const char *text, size_t length, double *out)
{
    const size_t sign = length > 0 && (*text == '-' || *text == '+');

    if (length == sign || length - sign > DBL_DIG) return false;
    for (size_t k = sign; k < length; k++)
        if (text[k] < '0' || text[k] > '9') return false;
    return enti_number_parse(text, length, out);
}

static bool is_all_zero(const char *text, const char *end)
{
    const char *at = text;

    while (at < end && *at == '0') at++;
    return text < end && at == end;
}

/* "p/q" to the nearest double: one division when p and q are doubles, else by rationals. */
static ent_status fraction(const char *text, size_t length, const char *slash, double *x,
                           const char **why)
{
    const char *end = text + length;
    double q = 0.0;

    *why = "it divides by zero";
    if (is_all_zero(slash + 1, end)) return ENT_ERR_PARSE;
    *why = "it is no number";
    if (slash + 1 == end || slash[1] == '-' || slash[1] == '+') return ENT_ERR_PARSE;
    if (short_integer(text, (size_t)(slash - text), x) &&
        short_integer(slash + 1, (size_t)(end - slash - 1), &q)) {
        *x /= q;
        return ENT_OK;
    }
    mpq_t r;
    mpq_init(r);
    const ent_status st = enti_rational_parse(text, length, r);
    if (!st) *x = enti_rational_double(r);
    if (st == ENT_ERR_LIMIT) *why = "it is too long";
    mpq_clear(r);
    return st;
}

/* Whether a kept decimal can be written out as a rational: not with a thousand million zeros. */
static ent_status writable(const char *text, size_t length)
{
    mpq_t q;

    mpq_init(q);
    const ent_status st = enti_rational_parse(text, length, q);
    mpq_clear(q);
    return st;
}

ent_status enti_exact_read(const char *text, size_t length, double *out, bool *keep,
                           const char **why)
{
    const char *slash = memchr(text, '/', length);
    double x = 0.0;
    ent_status st = ENT_OK;

    *keep = true;
    if (slash) {
        st = fraction(text, length, slash, &x, why);
        if (st) return st;
    } else {
        *why = "it is no number";
        if (!enti_number_parse(text, length, &x)) return ENT_ERR_PARSE;
        const int digits = enti_significant_digits(text, length);
        const bool tiny = digits > 0 && fabs(x) < DBL_MIN;
        *keep = digits > DBL_DIG || tiny;
        *why = "it is too long";
        if (tiny || length > ENTI_EXACT_MAX_DIGITS) st = writable(text, length);
        if (st) return st;
    }
    *why = "it is larger than a double can hold";
    if (!isfinite(x)) return ENT_ERR_PARSE;
    *out = x;
    return ENT_OK;
}

ent_status enti_game_put(ent_game *g, size_t cell, const char *text, size_t length,
                         const char **why)
{
    double x = 0.0;
    bool keep = true;
    ent_status st = cell < g->cells ? ENT_OK : grow(g, cell);

    *why = "the game is too large";
    if (st) return st;
    st = enti_exact_read(text, length, &x, &keep, why);
    if (st) return st;
    g->decimal = true;
    g->payoff[cell] = x;
    *why = "the game is too large";
    return keep ? enti_game_keep_exact(g, cell, text, length) : ENT_OK;
}

bool enti_game_seal(ent_game *g)
{
    const size_t n = g->players;
    double lo = g->payoff[0], hi = g->payoff[0];

    memcpy(g->least, g->payoff, n * sizeof *g->least);
    memcpy(g->most, g->payoff, n * sizeof *g->most);
    for (size_t profile = 1; profile < g->profiles; profile++)
        for (size_t i = 0; i < n; i++) {
            const double u = g->payoff[profile * n + i];
            if (u < g->least[i]) g->least[i] = u;
            if (u > g->most[i]) g->most[i] = u;
        }
    for (size_t i = 0; i < n; i++) {
        if (g->least[i] < lo) lo = g->least[i];
        if (g->most[i] > hi) hi = g->most[i];
    }
    g->range = hi - lo;
    return isfinite(g->range);
}

bool enti_game_replace(ent_game *g, const double payoff[])
{
    memcpy(g->payoff, payoff, g->profiles * g->players * sizeof *payoff);
    g->decimal = false;
    g->n_exact = 0;
    return enti_game_seal(g);
}
