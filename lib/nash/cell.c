/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cell.c -- centred forms of payoff differences on a box; the definitions stand in cell.h.
 *
 * The table of f over pure profiles of the others becomes its coefficients one player at a time.
 * Along the axis of player j, v_0 the value at its base and v_k those at its other actions,
 *
 *     f = v_0 + sum over k of x_k (v_k - v_0),   x_k = m_k + h_k t_k:
 *     new_0 = v_0 + sum m_k (v_k - v_0),   new_k = h_k (v_k - v_0).
 *
 * Errors. All |v| <= V have an error of at most e. With s = sum |m_k| and G the larger of
 * |1 - sum m_k| + s and 2 max h_k, new numbers are at most G V, what was wrong before is off by at
 * most G e, and the step itself rounds to within (count_j + 2) (1 + 2 s) 2^-53 V (N. Higham, Accuracy
 * and Stability of Numerical Algorithms, 2002, section 3.1). The tables start with V = 1 and
 * e = 2^-48: payoffs in [0, 1], off by some roundings each (many.h).
 */
#include "nash/cell.h"

#include "base/combinat.h"
#include "base/mem.h"

#include <math.h>
#include <string.h>

#define FIRST_ERROR 0x1p-48
#define ROUNDING    0x1p-52 /* two: twice what is needed */

/* Entries of all tables when all actions are in use: differences of u_i over the others' profiles. */
static size_t table_size(const ent_game *g)
{
    size_t size = 0;

    for (size_t i = 0; i < g->players; i++)
        size += (size_t)(g->actions[i] - 1) * (g->profiles / (size_t)g->actions[i]);
    return size;
}

ent_status enti_cell_new(const enti_many *m, enti_cell *c)
{
    const ent_game *g = m->g;
    const size_t w = g->width;

    *c = (enti_cell){.g = g, .m = m, .functions = w - g->players};
    c->count = enti_new(g->players, size_t);
    c->action = enti_new(w, size_t);
    c->first = enti_new(g->players, size_t);
    c->function = enti_new(c->functions, enti_cell_function);
    c->table = enti_new(table_size(g), double);
    c->form = enti_new(table_size(g), double);
    c->kind = enti_new(g->profiles, int);
    c->monomial = enti_alloc(g->profiles * g->players, sizeof *c->monomial);
    c->constant = enti_new(7 * w + w * w, double);
    c->digit = enti_new(g->players, int);
    if (!c->count || !c->action || !c->first || !c->function || !c->table || !c->form || !c->kind ||
        !c->monomial || !c->constant || !c->digit)
        return ENT_ERR_NOMEM;
    c->rest = c->constant + w;
    c->steep = c->rest + w;
    c->fuzz = c->steep + w;
    c->centre = c->fuzz + w;
    c->half = c->centre + w;
    c->square = c->half + w;
    c->linear = c->square + w;
    return ENT_OK;
}

void enti_cell_clear(enti_cell *c)
{
    enti_free(c->count);
    enti_free(c->action);
    enti_free(c->first);
    enti_free(c->function);
    enti_free(c->table);
    enti_free(c->form);
    enti_free(c->kind);
    enti_free(c->monomial);
    enti_free(c->constant);
    enti_free(c->digit);
    *c = (enti_cell){0};
}

/* ---- a support ------------------------------------------------------------------------------ */

/* The index of the profile where player i takes action a (its own number) and the others the actions
 * of their supports that the counter names. */
static size_t profile_of(const enti_cell *c, size_t i, size_t a)
{
    const ent_game *g = c->g;
    size_t at = a * g->stride[i];

    for (size_t j = 0; j < g->players; j++)
        if (j != i)
            at += (c->action[g->offset[j] + (size_t)c->digit[j]] - g->offset[j]) * g->stride[j];
    return at;
}

/* The next profile of the others of player i, or of all if there is no such player; false after the
 * last. */
static bool next_profile(enti_cell *c, size_t i)
{
    for (size_t j = c->g->players; j-- > 0;) {
        if (j == i) continue;
        if ((size_t)++c->digit[j] < c->count[j]) return true;
        c->digit[j] = 0;
    }
    return false;
}

/* Numbers the monomials, a digit a player as in the tables: 0 for no variable of that player. */
static void fill_monomials(enti_cell *c)
{
    const size_t players = c->g->players;

    c->monomials = 0;
    memset(c->digit, 0, players * sizeof *c->digit);
    do {
        int order = 0, variable = 0;
        for (size_t j = 0; j < players; j++) {
            if (c->digit[j] == 0) continue;
            order++;
            variable = (int)c->first[j] + c->digit[j] - 1;
        }
        c->kind[c->monomials++] = order == 1 ? variable : -order;
    } while (next_profile(c, players));
}

/* The monomials of player i's functions, in their order. */
static void place_monomials(enti_cell *c, size_t i)
{
    size_t *to = c->monomial + i * c->g->profiles;

    memset(c->digit, 0, c->g->players * sizeof *c->digit);
    do {
        size_t at = 0;
        for (size_t j = 0; j < c->g->players; j++) at = at * c->count[j] + (size_t)c->digit[j];
        *to++ = at;
    } while (next_profile(c, i));
}

static void fill_table(enti_cell *c, enti_cell_function *f)
{
    const ent_game *g = c->g;
    const double *u = c->m->value + f->player * g->profiles;
    const size_t own = f->action - g->offset[f->player];
    const size_t base = c->action[g->offset[f->player]] - g->offset[f->player];
    double *to = c->table + f->at;

    memset(c->digit, 0, g->players * sizeof *c->digit);
    do {
        const size_t at = profile_of(c, f->player, 0);
        *to++ = u[at + own * g->stride[f->player]] - u[at + base * g->stride[f->player]];
    } while (next_profile(c, f->player));
}

/* Lists the functions of actions inside, or of those outside. */
static void list_functions(enti_cell *c, const uint32_t mask[], bool inside, size_t *number,
                           size_t *at)
{
    const ent_game *g = c->g;

    for (size_t i = 0; i < g->players; i++) {
        size_t size = 1;
        for (size_t j = 0; j < g->players; j++)
            if (j != i) size *= c->count[j];
        for (size_t a = 0; a < (size_t)g->actions[i]; a++) {
            const bool within = mask[i] >> a & 1;
            if (within != inside || g->offset[i] + a == c->action[g->offset[i]]) continue;
            c->function[*number] = (enti_cell_function){i, g->offset[i] + a, *at, size, inside};
            fill_table(c, &c->function[(*number)++]);
            *at += size;
        }
    }
}

void enti_cell_set(enti_cell *c, const uint32_t mask[])
{
    const ent_game *g = c->g;

    c->n = 0;
    for (size_t i = 0; i < g->players; i++) {
        c->count[i] = 0;
        c->first[i] = c->n;
        for (size_t a = 0; a < (size_t)g->actions[i]; a++)
            if (mask[i] >> a & 1) c->action[g->offset[i] + c->count[i]++] = g->offset[i] + a;
        c->n += c->count[i] - 1;
    }
}

void enti_cell_load(enti_cell *c, const uint32_t mask[])
{
    size_t number = 0, at = 0;

    fill_monomials(c);
    for (size_t i = 0; i < c->g->players; i++) place_monomials(c, i);
    list_functions(c, mask, true, &number, &at);
    list_functions(c, mask, false, &number, &at);
}

/* The sign of the difference of two payoffs of the table; 2 if memory or the budget fails. Payoffs
 * that are equal as doubles may differ when texts are kept. */
static int compare_payoffs(const ent_game *g, size_t a, size_t b)
{
    int sign = 2;
    mpq_t x, y;

    if (g->payoff[a] != g->payoff[b]) return g->payoff[a] < g->payoff[b] ? -1 : 1;
    if (g->n_exact == 0) return 0;
    mpq_inits(x, y, NULL);
    if (!enti_game_rational(g, a, x) && !enti_game_rational(g, b, y)) {
        sign = mpq_cmp(x, y);
        sign = (sign > 0) - (sign < 0);
    }
    mpq_clears(x, y, NULL);
    return sign;
}

/* Whether action a of player i pays less than b at every profile of the others' supports, or never
 * more and less at one: each of these profiles is played. */
static bool is_worse(enti_cell *c, size_t i, size_t a, size_t b)
{
    const ent_game *g = c->g;
    bool less = false;

    memset(c->digit, 0, g->players * sizeof *c->digit);
    do {
        const size_t at = profile_of(c, i, 0);
        const int sign = compare_payoffs(g, (at + a * g->stride[i]) * g->players + i,
                                         (at + b * g->stride[i]) * g->players + i);
        if (sign > 0) return false;
        less = less || sign < 0;
    } while (next_profile(c, i));
    return less;
}

bool enti_cell_dominated(enti_cell *c)
{
    const ent_game *g = c->g;

    for (size_t i = 0; i < g->players; i++)
        for (size_t k = 0; k < c->count[i]; k++) {
            const size_t a = c->action[g->offset[i] + k] - g->offset[i];
            for (size_t b = 0; b < (size_t)g->actions[i]; b++)
                if (b != a && is_worse(c, i, a, b)) return true;
        }
    return false;
}

/* ---- a box ---------------------------------------------------------------------------------- */

/* What one axis does to errors: by what they grow, and what it adds. */
static void axis_error(const enti_cell *c, size_t j, double *growth, double *added)
{
    double sum = 0.0, size = 0.0, wide = 0.0;

    for (size_t k = c->first[j]; k < c->first[j] + c->count[j] - 1; k++) {
        sum += c->centre[k];
        size += fabs(c->centre[k]);
        wide = fmax(wide, c->half[k]);
    }
    *growth = (1.0 + 0x1p-40) * fmax(fabs(1.0 - sum) + size + 0x1p-40, 2.0 * wide);
    *added = ((double)c->count[j] + 2.0) * (1.0 + 2.0 * size) * ROUNDING;
}

/* Bounds the error of one coefficient of player i's functions. */
static double coefficient_error(const enti_cell *c, size_t i)
{
    double size = 1.0, error = FIRST_ERROR;

    for (size_t j = 0; j < c->g->players; j++) {
        double growth = 1.0, added = 0.0;
        if (j == i || c->count[j] == 1) continue;
        axis_error(c, j, &growth, &added);
        error = growth * error + added * size;
        size *= fmax(growth, 1.0);
    }
    return 1.01 * error;
}

/* v <- coefficients along the axis of player j: [outer][count_j][inner]. */
static void transform(const enti_cell *c, size_t j, size_t outer, size_t inner, double v[])
{
    const double *m = c->centre + c->first[j], *h = c->half + c->first[j];
    const size_t count = c->count[j];

    for (size_t o = 0; o < outer; o++, v += count * inner)
        for (size_t p = 0; p < inner; p++) {
            double sum = v[p];
            for (size_t k = 1; k < count; k++) {
                const double d = v[k * inner + p] - v[p];
                sum += m[k - 1] * d;
                v[k * inner + p] = h[k - 1] * d;
            }
            v[p] = sum;
        }
}

/* The coefficients of a function. */
static void expand(const enti_cell *c, const enti_cell_function *f)
{
    double *form = c->form + f->at;
    size_t outer = f->size, inner = 1;

    memcpy(form, c->table + f->at, f->size * sizeof *form);
    for (size_t j = c->g->players; j-- > 0;) {
        if (j == f->player) continue;
        outer /= c->count[j];
        if (c->count[j] > 1) transform(c, j, outer, inner, form);
        inner *= c->count[j];
    }
}

/* Sorts the coefficients into the centred form number r. */
static void collect(enti_cell *c, size_t r, double error)
{
    const enti_cell_function *f = &c->function[r];
    const size_t *monomial = c->monomial + f->player * c->g->profiles;
    const double *form = c->form + f->at;
    double *linear = c->linear + r * c->n;
    double rest = 0.0, steep = 0.0, square = 0.0, size = fabs(form[0]);

    memset(linear, 0, c->n * sizeof *linear);
    c->constant[r] = form[0];
    for (size_t k = 1; k < f->size; k++) {
        const double x = fabs(form[k]);
        const int kind = c->kind[monomial[k]];
        if (kind >= 0) {
            linear[kind] = form[k];
            size += x;
        } else {
            rest += x;
            steep -= kind * x;
            square += x * x;
        }
    }
    c->rest[r] = rest;
    c->steep[r] = steep;
    c->square[r] = square;
    c->fuzz[r] = (double)(f->size * c->g->players) * (error + 0x1p-50 * (size + steep));
}

/* Whether the box may hold an equilibrium as far as function r tells. */
static bool may_hold(const enti_cell *c, size_t r)
{
    const double *linear = c->linear + r * c->n;
    double bound = c->rest[r] + c->fuzz[r];

    for (size_t k = 0; k < c->n; k++) bound += fabs(linear[k]);
    bound *= 1.0 + 0x1p-40;
    return c->function[r].inside ? fabs(c->constant[r]) <= bound : c->constant[r] <= bound;
}

bool enti_cell_evaluate(enti_cell *c)
{
    double error = 0.0;

    for (size_t r = 0; r < c->functions; r++) {
        const size_t i = c->function[r].player;
        if (r == 0 || i != c->function[r - 1].player) error = coefficient_error(c, i);
        expand(c, &c->function[r]);
        collect(c, r, error);
        if (!may_hold(c, r)) return false;
    }
    return true;
}
