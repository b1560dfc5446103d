/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge_defend.c -- the cheapest transfers against which a purse W buys no blocking set.
 *
 * In units of a power of two near max(W, |g_i|), which rounds nothing, with the columns c_i >= l_i = max(0, -g_i):
 *
 *     minimise   sum c_i
 *     set S      sum_{i in S} c_i >= W - g(S)       a row only once it is broken
 *
 * A round scans all sets for the blocking one that costs the attacker least, over all and for each
 * player that is in it, and adds those below W as rows. Sums over a set are those of its two
 * halves, so that a scan takes one addition a set. At the end the transfers are raised by what
 * round-off left short, and the duals, scaled so that no player bears more than 1, prove
 *
 *     sum c >= sum_S y_S (W - g(S)) + sum_i (1 - y(i)) l_i.
 *
 * Source: T. Groseclose, J. Snyder, Buying supermajorities, Am. Polit. Sci. Rev. 90 (1996).
 */
#include "base/mem.h"
#include "base/tol.h"
#include "coalition/wedge.h"
#include "game/coop.h"
#include "lp/lp.h"

#include <math.h>
#include <string.h>

typedef struct work {
    const ent_coop *blocking;
    size_t n;
    double unit, wanted;              /* wanted: W in units */
    double own[ENT_COOP_MAX_PLAYERS]; /* loyalty in units */
    double pay[ENT_COOP_MAX_PLAYERS]; /* transfers in units */
    double *half[2];                  /* [2^lower], [2^(n - lower)] sums of own + pay */
    size_t lower;                     /* players in the first half */
    ent_coalition *row;               /* [n_rows] */
    size_t n_rows, capacity;
    double *dual; /* [n_rows] */
} work;

void ent_wedge_defence_clear(ent_wedge_defence *x)
{
    if (!x) return;
    enti_free(x->loyalty);
    enti_free(x->transfer);
    enti_free(x->set);
    enti_free(x->weight);
    *x = (ent_wedge_defence){0};
}

static double floor_of(const work *w, size_t i)
{
    return fmax(0.0, -w->own[i]);
}

/* ---- rows --------------------------------------------------------------------------------- */

static void set_halves(work *w)
{
    for (size_t h = 0; h < 2; h++) {
        const size_t first = h ? w->lower : 0, count = h ? w->n - w->lower : w->lower;
        w->half[h][0] = 0.0;
        for (size_t s = 1; s < (size_t)1 << count; s++) {
            size_t i = 0;
            while (!(s >> i & 1)) i++;
            w->half[h][s] = w->half[h][s & (s - 1)] + w->own[first + i] + w->pay[first + i];
        }
    }
}

static double price_of(const work *w, size_t set)
{
    return w->half[0][set & (((size_t)1 << w->lower) - 1)] + w->half[1][set >> w->lower];
}

/* The cheapest blocking set, and the cheapest one of each player: best [n + 1], 0 for none. */
static void scan(work *w, size_t best[])
{
    double least[ENT_COOP_MAX_PLAYERS + 1];

    set_halves(w);
    memset(best, 0, (w->n + 1) * sizeof *best);
    for (size_t i = 0; i <= w->n; i++) least[i] = INFINITY;
    for (size_t s = 1; s < (size_t)1 << w->n; s++) {
        if (!(w->blocking->worth[s] > 0.0)) continue;
        const double p = price_of(w, s);
        if (p < least[w->n]) {
            least[w->n] = p;
            best[w->n] = s;
        }
        if (p >= w->wanted) continue; /* a row that holds helps nobody */
        for (size_t i = 0; i < w->n; i++)
            if ((s >> i & 1) && p < least[i]) {
                least[i] = p;
                best[i] = s;
            }
    }
}

static ent_status add_row(work *w, size_t set)
{
    for (size_t r = 0; r < w->n_rows; r++)
        if (w->row[r] == set) return ENT_OK;
    if (w->n_rows == w->capacity) {
        const size_t capacity = 2 * w->capacity + 32;
        ent_coalition *grown = enti_resize(w->row, capacity, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        w->row = grown;
        w->capacity = capacity;
    }
    w->row[w->n_rows++] = set;
    return ENT_OK;
}

/* ---- the program -------------------------------------------------------------------------- */

static ent_status build(const work *w, enti_lp **out)
{
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new(w->n_rows, w->n, false, &lp);

    for (size_t i = 0; i < w->n && !st; i++) {
        st = enti_lp_cost(lp, i, 1.0);
        if (!st) st = enti_lp_col(lp, i, floor_of(w, i), INFINITY);
    }
    for (size_t r = 0; r < w->n_rows && !st; r++) {
        double need = w->wanted;
        for (size_t i = 0; i < w->n && !st; i++) {
            if (!(w->row[r] >> i & 1)) continue;
            need -= w->own[i];
            st = enti_lp_entry(lp, r, i, 1.0);
        }
        if (!st) st = enti_lp_row(lp, r, need, INFINITY);
    }
    if (st) {
        enti_lp_free(lp);
        lp = NULL;
    }
    *out = lp;
    return st;
}

static ent_status solve_rows(work *w, const ent_control *control)
{
    const enti_lp_opts opts = {.control = control ? *control : (ent_control){0}, .dual = true};
    enti_lp *lp = NULL;
    enti_lp_result r = {0};
    ent_status st = build(w, &lp);

    if (!st) st = enti_lp_solve(lp, &opts, &r);
    enti_lp_free(lp);
    if (!st && r.verdict == ENTI_LP_STOPPED) st = ENT_ERR_LIMIT;
    if (!st && r.verdict != ENTI_LP_OPTIMAL) st = ENT_ERR_NUMERIC;
    if (!st) {
        double *dual = enti_resize(w->dual, w->n_rows, sizeof *dual);
        if (dual) {
            w->dual = dual;
            memcpy(dual, r.row_dual, w->n_rows * sizeof *dual);
            memcpy(w->pay, r.x, w->n * sizeof *r.x);
        } else {
            st = ENT_ERR_NOMEM;
        }
    }
    enti_lp_result_clear(&r);
    return st;
}

/* Rounds until no blocking set is to be had; *cheapest then is the cheapest. */
static ent_status generate(work *w, const ent_control *control, size_t *cheapest)
{
    size_t best[ENT_COOP_MAX_PLAYERS + 1];

    for (size_t i = 0; i < w->n; i++) w->pay[i] = floor_of(w, i);
    for (;;) {
        const size_t before = w->n_rows;
        ent_status st = ENT_OK;
        scan(w, best);
        *cheapest = best[w->n];
        if (!*cheapest || price_of(w, *cheapest) >= w->wanted - ENTI_TOL_REGRET) return ENT_OK;
        for (size_t i = 0; i <= w->n && !st; i++)
            if (best[i]) st = add_row(w, best[i]);
        if (!st && w->n_rows == before) return ENT_ERR_NUMERIC; /* a row that was not kept */
        if (!st) st = solve_rows(w, control);
        if (st) return st;
    }
}

/* ---- the answer --------------------------------------------------------------------------- */

/* Raises all transfers by what round-off left the cheapest set short. */
static void make_good(work *w, size_t cheapest)
{
    double lack = w->wanted - price_of(w, cheapest);

    if (!(lack > 0.0)) return;
    for (size_t i = 0; i < w->n; i++) w->pay[i] += lack;
    set_halves(w);
}

static ent_status take_weights(work *w, ent_wedge_defence *x)
{
    double load[ENT_COOP_MAX_PLAYERS] = {0}, most = 1.0;

    x->set = enti_new(w->n_rows, ent_coalition);
    x->weight = enti_new(w->n_rows, double);
    if (!x->set || !x->weight) return ENT_ERR_NOMEM;
    for (size_t r = 0; r < w->n_rows; r++) {
        if (!(w->dual[r] > ENTI_TOL_ATOM)) continue;
        x->set[x->n_terms] = w->row[r];
        x->weight[x->n_terms++] = w->dual[r];
        for (size_t i = 0; i < w->n; i++)
            if (w->row[r] >> i & 1) load[i] += w->dual[r];
    }
    for (size_t i = 0; i < w->n; i++) most = fmax(most, load[i]);
    x->bound = 0.0;
    for (size_t k = 0; k < x->n_terms; k++) {
        double need = w->wanted;
        x->weight[k] /= most;
        for (size_t i = 0; i < w->n; i++)
            if (x->set[k] >> i & 1) need -= w->own[i];
        x->bound += x->weight[k] * need;
    }
    for (size_t i = 0; i < w->n; i++) x->bound += (1.0 - load[i] / most) * floor_of(w, i);
    return ENT_OK;
}

static ent_status finish(work *w, size_t cheapest, const double loyalty[], ent_wedge_defence *x)
{
    *x = (ent_wedge_defence){.players = w->n,
                             .attacker = w->wanted * w->unit,
                             .loyalty = enti_new(w->n, double),
                             .transfer = enti_new(w->n, double)};
    if (!x->loyalty || !x->transfer) return ENT_ERR_NOMEM;
    if (cheapest) make_good(w, cheapest);
    const ent_status st = take_weights(w, x);
    if (st) return st;
    for (size_t i = 0; i < w->n; i++) {
        x->loyalty[i] = loyalty ? loyalty[i] : 0.0;
        x->transfer[i] = w->pay[i] * w->unit;
        x->cost += w->pay[i];
    }
    if (!(fabs(x->cost - x->bound) <= ENTI_TOL_DUAL_GAP * (double)w->n)) return ENT_ERR_NUMERIC;
    x->cost *= w->unit;
    x->bound *= w->unit;
    x->cheapest = cheapest ? price_of(w, cheapest) * w->unit : INFINITY;
    x->claim = ENT_CLAIM_OPTIMAL;
    return isfinite(x->cost) ? ENT_OK : ENT_ERR_NUMERIC;
}

/* The largest power of two that is not above x; 1 for 0. */
static double near_power(double x)
{
    int exponent = 1;

    (void)frexp(x, &exponent);
    return x > 0.0 ? ldexp(1.0, exponent - 1) : 1.0;
}

ent_status ent_wedge_defend(const ent_coop *blocking, double attacker, const double loyalty[],
                            const ent_control *control, ent_wedge_defence *out)
{
    ent_wedge_defence x = {0};
    work w = {.blocking = blocking, .unit = attacker};
    size_t cheapest = 0;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_wedge_defence){0};
    if (!blocking || !(attacker >= 0.0) || !isfinite(attacker)) return ENT_ERR_ARG;
    w.n = blocking->players;
    for (size_t i = 0; loyalty && i < w.n; i++) {
        if (!isfinite(loyalty[i])) return ENT_ERR_ARG;
        w.unit = fmax(w.unit, fabs(loyalty[i]));
    }
    w.unit = near_power(w.unit);
    w.wanted = attacker / w.unit;
    for (size_t i = 0; loyalty && i < w.n; i++) w.own[i] = loyalty[i] / w.unit;
    w.lower = w.n / 2;
    for (size_t h = 0; h < 2; h++)
        w.half[h] = enti_new((size_t)1 << (h ? w.n - w.lower : w.lower), double);
    ent_status st = w.half[0] && w.half[1] ? generate(&w, control, &cheapest) : ENT_ERR_NOMEM;
    if (!st) st = finish(&w, cheapest, loyalty, &x);
    if (!st) {
        x.attacker = attacker;
        *out = x;
        x = (ent_wedge_defence){0};
    }
    ent_wedge_defence_clear(&x);
    enti_free(w.half[0]);
    enti_free(w.half[1]);
    enti_free(w.row);
    enti_free(w.dual);
    return st;
}
