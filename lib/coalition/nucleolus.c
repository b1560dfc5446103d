/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nucleolus.c -- least core, nucleolus and prenucleolus, level by level.
 *
 * At each level the largest excess outside the span of the coalitions fixed so far is made as small
 * as it can be. Coalitions with a positive dual have that excess at every optimum: they are fixed,
 * and with them all in their span. At least one is new, so that after at most n - 1 levels nothing
 * is left to choose. The first level alone is the least core.
 *
 * The duals are the proof (Kohlberg's criterion), and each level, a corner of the dual, has one
 * term more than it adds to the span: with the whole, as many equations as shares and levels. From
 * these the result is solved anew.
 * Source: A. Kopelowitz, Hebrew University RM 31 (1967); J. Reijnierse, J. Potters, The B-nucleolus
 * of TU-games, Games Econ. Behav. 24 (1998), for the span; M. Benedek, J. Fliege, T.-D. Nguyen,
 * Math. Programming 190 (2021).
 */
#include "base/mem.h"
#include "base/rational.h"
#include "base/tol.h"
#include "coalition/proof.h"
#include "game/coop.h"

#include <string.h>

/* The equations of a result: the whole, each excess term with its level, each bound. The most are
 * n - 1 levels with a term each, and n: with a spare a level when duals are no corner. */
#define MAX_EQUATIONS (4 * ENTI_SPAN_MAX)

static ent_coalition whole(const ent_allocation *a)
{
    return ((ent_coalition)1 << a->players) - 1;
}

/* Fixes what the duals of a solved stage say. */
static void fix(enti_stage *s, const ent_allocation *a, size_t first_term)
{
    for (size_t k = first_term; k < a->n_terms; k++) {
        const ent_coop_term *t = &a->term[k];
        const double v = ent_coop_worth(s->game, t->coalition) / s->unit;
        enti_stage_fix(s, t->coalition, t->reasonable ? v : v - s->value);
    }
    enti_stage_purge(s);
}

/* Shares from all terms. */
static ent_status from_terms(ent_allocation *a, const enti_stage *s)
{
    enti_equation equation[MAX_EQUATIONS];
    size_t count = 0;

    equation[count++] = (enti_equation){whole(a), ENTI_NO_LEVEL};
    for (size_t k = 0; k < a->n_terms && count < MAX_EQUATIONS; k++) {
        const ent_coop_term *t = &a->term[k];
        equation[count++] = (enti_equation){t->coalition, t->reasonable ? ENTI_NO_LEVEL : t->level};
    }
    for (size_t i = 0; i < s->n; i++) a->x[i] = s->x[i] * s->unit;
    if (count == a->players + a->n_levels || s->opts.exact)
        return enti_proof_shares(a, s->game, count, equation, s->opts.exact);
    return ENT_OK;
}

/* Shares of the least core: the corner of the one level. False when that is no corner, since the
 * program has a direction in which nothing changes. */
static bool from_corner(ent_allocation *a, const enti_stage *s, ent_status *st)
{
    enti_equation equation[ENTI_SPAN_MAX + 1];
    size_t count = 0;

    equation[count++] = (enti_equation){whole(a), ENTI_NO_LEVEL};
    for (size_t k = 0; k < s->n_rows && count <= s->n; k++)
        if (s->tight[k]) equation[count++] = (enti_equation){s->row[k], 0};
    if (count < s->n + 1) return false;
    *st = enti_proof_shares(a, s->game, count, equation, s->opts.exact);
    return true;
}

/* The prenucleolus lies in the least core; of its proof, the first level is what counts. */
static void keep_first_level(ent_allocation *a)
{
    while (a->n_terms && a->term[a->n_terms - 1].level > 0) enti_free(a->term[--a->n_terms].exact);
    while (a->n_levels > 1) {
        a->n_levels--;
        if (a->exact_level) enti_free(a->exact_level[a->n_levels]);
    }
}

/* The check, in doubles and, when asked for, in rationals. */
static ent_status certify(ent_allocation *a, const enti_stage *s, bool unique)
{
    ent_status st = ENT_OK;

    if (s->opts.exact) {
        st = enti_proof_weights(a);
        if (!st) st = enti_proof_check_exact(a, s->game, s->reasonable, unique);
        const char *e = !st && a->n_levels ? a->exact_level[0] : "0";
        if (!st && !(a->exact_epsilon = enti_text_copy(e, strlen(e)))) st = ENT_ERR_NOMEM;
    }
    return st ? st : enti_proof_check(a, s->game);
}

static ent_status run(ent_allocation *a, enti_stage *s, bool least_core)
{
    bool solved = false;
    ent_status st = ENT_OK;

    while (!st && !solved && s->span.rank < s->n) {
        const size_t first = a->n_terms, rank = s->span.rank;
        st = enti_stage_solve(s);
        if (!st) st = enti_proof_level(a, s);
        if (st) break;
        if (least_core && rank == 1) solved = from_corner(a, s, &st);
        if (solved) break;
        fix(s, a, first);
        if (s->span.rank == rank) st = ENT_ERR_NUMERIC;
    }
    if (!st && !solved) st = from_terms(a, s);
    if (!st && least_core) keep_first_level(a);
    a->claim = least_core ? ENT_CLAIM_OPTIMAL : ENT_CLAIM_ALL;
    return st ? st : certify(a, s, !least_core);
}

/* Whether v(N) is less than the sum of the v(i), exactly; then there is no imputation. */
static ent_status too_little(const ent_coop *c, bool *out)
{
    mpq_t sum, v;
    ent_status st;

    mpq_inits(sum, v, NULL);
    st = enti_coop_rational(c, ((ent_coalition)1 << c->players) - 1, sum);
    for (size_t i = 0; i < c->players && !st; i++) {
        st = enti_coop_rational(c, (ent_coalition)1 << i, v);
        mpq_sub(sum, sum, v);
    }
    *out = mpq_sgn(sum) < 0;
    mpq_clears(sum, v, NULL);
    return st;
}

typedef enum kind { LEAST_CORE, NUCLEOLUS, PRENUCLEOLUS } kind;

static ent_status solve(const ent_coop *c, const ent_coop_opts *opts, kind which,
                        ent_allocation *out)
{
    ent_allocation a = {.players = ent_coop_players(c)};
    enti_stage s = {0};
    bool none = false;
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_allocation){0};
    if (!c) return ENT_ERR_ARG;
    if (which == NUCLEOLUS) st = too_little(c, &none);
    if (none) {
        a.claim = ENT_CLAIM_EMPTY;
        a.reason = "all together are worth less than the sum of all alone: no imputation exists";
    } else if (!st) {
        a.x = enti_calloc(a.players, sizeof *a.x);
        st = a.x ? enti_stage_init(&s, c, opts, false, which == NUCLEOLUS) : ENT_ERR_NOMEM;
        if (!st) st = run(&a, &s, which == LEAST_CORE);
    }
    if (!st) {
        *out = a;
        a = (ent_allocation){0};
    }
    enti_stage_clear(&s);
    ent_allocation_clear(&a);
    return st;
}

ent_status ent_coop_least_core(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, LEAST_CORE, out);
}

ent_status ent_coop_nucleolus(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, NUCLEOLUS, out);
}

ent_status ent_coop_prenucleolus(const ent_coop *c, const ent_coop_opts *opts, ent_allocation *out)
{
    return solve(c, opts, PRENUCLEOLUS, out);
}
