/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge.c -- the least promises that make members of a game take given actions.
 *
 * Member i is promised t_i(a_-i) for its action D of the target z. With a rival's promises r_i
 * counted as payoff, the aim asks at each cell a_-i that it covers
 *
 *     t_i(a_-i) >= max(0, m + max_{d != D} [u_i(d, a_-i) + r_i(d, a_-i) - u_i(D, a_-i) - r_i(D, a_-i)])
 *
 *     DOMINANT   every cell, m = margin
 *     REPLY      the cell z_-i alone, m = margin
 *     IMPLEMENT  every cell, m = margin but 0 at z_-i, unless that is the only cell
 *
 * Flat terms take the largest over the cells, alike ones over the members too. Each bound holds one
 * number from below, so the promises that meet them are the least of all at every profile.
 * Source: D. Monderer, M. Tennenholtz, K-implementation, JAIR 21 (2004).
 */
#include "coalition/wedge.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

void ent_wedge_clear(ent_wedge *x)
{
    if (!x) return;
    enti_free(x->member);
    enti_free(x->target);
    enti_free(x->offset);
    enti_free(x->promise);
    enti_free(x->realised);
    enti_free(x->liability);
    enti_free(x->worst);
    enti_free(x->exact_price);
    enti_free(x->exact_owed);
    *x = (ent_wedge){0};
}

/* ---- cells -------------------------------------------------------------------------------- */

size_t enti_wedge_cells(const ent_game *g, size_t player)
{
    return g->profiles / (size_t)g->actions[player];
}

size_t enti_wedge_profile(const ent_game *g, size_t player, size_t cell)
{
    const size_t step = g->stride[player];

    return cell / step * step * (size_t)g->actions[player] + cell % step;
}

size_t enti_wedge_cell(const ent_game *g, size_t player, size_t profile)
{
    const size_t step = g->stride[player];

    return profile / (step * (size_t)g->actions[player]) * step + profile % step;
}

static size_t target_cell(const ent_game *g, const ent_wedge *x, size_t player)
{
    return enti_wedge_cell(g, player, enti_game_index(g, x->target));
}

bool enti_wedge_covers(const ent_game *g, const ent_wedge *x, size_t player, size_t cell)
{
    return x->aim != ENT_WEDGE_REPLY || cell == target_cell(g, x, player);
}

double enti_wedge_margin(const ent_game *g, const ent_wedge *x, size_t player, size_t cell)
{
    const bool free = x->aim == ENT_WEDGE_IMPLEMENT && enti_wedge_cells(g, player) > 1 &&
                      cell == target_cell(g, x, player);

    return free ? 0.0 : x->margin;
}

double enti_wedge_rival(const ent_wedge *against, size_t player, int action, size_t cell)
{
    for (size_t k = 0; against && k < against->n_members; k++)
        if (against->member[k] == player)
            return against->target[player] == action ? against->promise[against->offset[k] + cell]
                                                     : 0.0;
    return 0.0;
}

/* ---- promises ----------------------------------------------------------------------------- */

/* What the player must be promised at a cell. */
static double least_promise(const ent_game *g, const ent_wedge *against, const ent_wedge *x,
                            size_t i, size_t cell)
{
    const size_t zero = enti_wedge_profile(g, i, cell);
    const int own = x->target[i];
    const size_t at = zero + (size_t)own * g->stride[i];
    const double now = g->payoff[at * g->players + i] + enti_wedge_rival(against, i, own, cell);
    double most = -INFINITY;

    for (int d = 0; d < g->actions[i]; d++) {
        const size_t to = zero + (size_t)d * g->stride[i];
        if (d == own) continue;
        most = fmax(most,
                    g->payoff[to * g->players + i] + enti_wedge_rival(against, i, d, cell) - now);
    }
    return fmax(0.0, most + enti_wedge_margin(g, x, i, cell));
}

/* Flat terms: the largest promise in place of each. */
static void flatten(ent_wedge *x)
{
    double all = 0.0;

    if (x->terms == ENT_WEDGE_CONTINGENT) return;
    for (size_t k = 0; k < x->n_members; k++) all = fmax(all, x->liability[k]);
    for (size_t k = 0; k < x->n_members; k++) {
        if (x->terms == ENT_WEDGE_ALIKE) x->liability[k] = all;
        for (size_t c = x->offset[k]; c < x->offset[k + 1]; c++) x->promise[c] = x->liability[k];
    }
}

static void set_promises(const ent_game *g, const ent_wedge *against, ent_wedge *x)
{
    for (size_t k = 0; k < x->n_members; k++) {
        const size_t i = x->member[k], cells = enti_wedge_cells(g, i);
        double *part = x->promise + x->offset[k];
        for (size_t c = 0; c < cells; c++) {
            if (!enti_wedge_covers(g, x, i, c)) continue;
            part[c] = least_promise(g, against, x, i, c);
            x->liability[k] = fmax(x->liability[k], part[c]);
        }
    }
    flatten(x);
}

/* What falls due at a profile, told by its index. */
static double due(const ent_game *g, const ent_wedge *x, size_t at)
{
    double sum = 0.0;

    for (size_t k = 0; k < x->n_members; k++) {
        const size_t i = x->member[k];
        if (at / g->stride[i] % (size_t)g->actions[i] == (size_t)x->target[i])
            sum += x->promise[x->offset[k] + enti_wedge_cell(g, i, at)];
    }
    return sum;
}

/* Price, the most that is owed, and where. */
static ent_status set_totals(const ent_game *g, ent_wedge *x)
{
    const size_t z = enti_game_index(g, x->target);
    size_t worst = 0;

    for (size_t k = 0; k < x->n_members; k++)
        x->realised[k] = x->promise[x->offset[k] + enti_wedge_cell(g, x->member[k], z)];
    x->price = due(g, x, z);
    x->owed = -1.0;
    for (size_t at = 0; at < g->profiles; at++) {
        const double sum = due(g, x, at);
        if (!isfinite(sum)) return ENT_ERR_NUMERIC;
        if (sum > x->owed) {
            x->owed = sum;
            worst = at;
        }
    }
    for (size_t i = 0; i < g->players; i++)
        x->worst[i] = (int)(worst / g->stride[i] % (size_t)g->actions[i]);
    return ENT_OK;
}

/* Limits that the least promises break. */
static void set_claim(const ent_wedge_opts *o, ent_wedge *x)
{
    x->claim = ENT_CLAIM_OPTIMAL;
    x->over = x->n_members;
    for (size_t k = x->n_members; k-- > 0 && o->cap;)
        if (x->liability[k] > o->cap[k]) {
            x->over = k;
            x->limit = o->cap[k];
            x->claim = ENT_CLAIM_EMPTY;
        }
    if (x->claim == ENT_CLAIM_EMPTY || o->budget < 0.0 || x->owed <= o->budget) return;
    x->limit = o->budget;
    x->claim = ENT_CLAIM_EMPTY;
}

/* ---- the call ----------------------------------------------------------------------------- */

static bool opts_allowed(const ent_game *g, const ent_wedge_opts *o, size_t n_members)
{
    const ent_wedge *r = o->against;

    if ((int)o->aim < 0 || o->aim > ENT_WEDGE_IMPLEMENT) return false;
    if ((int)o->terms < 0 || o->terms > ENT_WEDGE_ALIKE) return false;
    if (o->aim == ENT_WEDGE_IMPLEMENT && o->terms != ENT_WEDGE_CONTINGENT) return false;
    if (!(o->margin >= 0.0) || !isfinite(o->margin) || isnan(o->budget)) return false;
    for (size_t k = 0; o->cap && k < n_members; k++)
        if (!(o->cap[k] >= 0.0)) return false;
    if (!r) return true;
    if (r->players != g->players || !r->promise) return false;
    for (size_t k = 0; k < r->n_members; k++) {
        const size_t i = r->member[k];
        if (r->offset[k + 1] - r->offset[k] != enti_wedge_cells(g, i) ||
            r->target[i] >= g->actions[i])
            return false;
    }
    return true;
}

static bool question_allowed(const ent_game *g, const int target[], size_t n_members,
                             const size_t member[])
{
    if (n_members < 1 || n_members > g->players || (!member && n_members != g->players))
        return false;
    for (size_t i = 0; i < g->players; i++)
        if (target[i] < 0 || target[i] >= g->actions[i]) return false;
    for (size_t k = 0; member && k < n_members; k++)
        if (member[k] >= g->players || (k > 0 && member[k] <= member[k - 1])) return false;
    return true;
}

static ent_status wedge_new(const ent_game *g, const int target[], size_t n_members,
                            const size_t member[], const ent_wedge_opts *o, ent_wedge *x)
{
    size_t total = 0;

    *x = (ent_wedge){.players = g->players,
                     .n_members = n_members,
                     .member = enti_new(n_members, size_t),
                     .target = enti_new(g->players, int),
                     .offset = enti_new(n_members + 1, size_t),
                     .realised = enti_new(n_members, double),
                     .liability = enti_new(n_members, double),
                     .worst = enti_new(g->players, int),
                     .aim = o->aim,
                     .terms = o->terms,
                     .margin = o->margin};
    if (!x->member || !x->target || !x->offset || !x->realised || !x->liability || !x->worst)
        return ENT_ERR_NOMEM;
    if (o->aim == ENT_WEDGE_IMPLEMENT && !(o->margin > 0.0))
        x->margin = g->range > 0.0 ? g->range / 1024.0 : 1.0;
    memcpy(x->target, target, g->players * sizeof *target);
    for (size_t k = 0; k < n_members; k++) {
        x->member[k] = member ? member[k] : k;
        total += enti_wedge_cells(g, x->member[k]);
        x->offset[k + 1] = total;
    }
    x->promise = enti_new(total, double);
    return x->promise ? ENT_OK : ENT_ERR_NOMEM;
}

ent_status ent_wedge_promise(const ent_game *g, const int target[], size_t n_members,
                             const size_t member[], const ent_wedge_opts *opts, ent_wedge *out)
{
    const ent_wedge_opts o = opts ? *opts : (ent_wedge_opts)ENT_WEDGE_OPTS_INIT;
    ent_wedge x = {0};

    if (!out) return ENT_ERR_ARG;
    *out = (ent_wedge){0};
    if (!g || !target || !question_allowed(g, target, n_members, member) ||
        !opts_allowed(g, &o, n_members))
        return ENT_ERR_ARG;
    ent_status st = wedge_new(g, target, n_members, member, &o, &x);
    if (st) goto done;
    set_promises(g, o.against, &x);
    st = set_totals(g, &x);
    if (!st && o.exact) st = enti_wedge_exact(g, o.against, &x);
    if (st) goto done;
    set_claim(&o, &x);
    *out = x;
    x = (ent_wedge){0};
done:
    ent_wedge_clear(&x);
    return st;
}

ent_status ent_wedge_prices(const ent_game *g, double out[])
{
    if (!g || !out) return ENT_ERR_ARG;
    memset(out, 0, g->profiles * sizeof *out);
    for (size_t i = 0; i < g->players; i++)
        for (size_t c = 0; c < enti_wedge_cells(g, i); c++) {
            const size_t zero = enti_wedge_profile(g, i, c), step = g->stride[i];
            double most = -INFINITY;
            for (int d = 0; d < g->actions[i]; d++)
                most = fmax(most, g->payoff[(zero + (size_t)d * step) * g->players + i]);
            for (int d = 0; d < g->actions[i]; d++) {
                const size_t at = zero + (size_t)d * step;
                out[at] += most - g->payoff[at * g->players + i];
                if (!isfinite(out[at])) return ENT_ERR_NUMERIC;
            }
        }
    return ENT_OK;
}

ent_status ent_wedge_loyalty(const ent_game *g, const int target[], double out[])
{
    if (!g || !target || !out || !question_allowed(g, target, g->players, NULL)) return ENT_ERR_ARG;
    const size_t z = enti_game_index(g, target);
    for (size_t i = 0; i < g->players; i++) {
        const size_t zero = z - (size_t)target[i] * g->stride[i];
        out[i] = INFINITY;
        for (int d = 0; d < g->actions[i]; d++) {
            const size_t to = zero + (size_t)d * g->stride[i];
            if (d != target[i])
                out[i] =
                    fmin(out[i], g->payoff[z * g->players + i] - g->payoff[to * g->players + i]);
        }
    }
    return ENT_OK;
}
