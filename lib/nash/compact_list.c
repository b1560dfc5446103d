/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact_list.c -- the list of equilibria of a compact game; every entry passes the exact judge. */
#include "base/mem.h"
#include "base/text.h"
#include "base/tol.h"
#include "nash/compact.h"

#include <math.h>
#include <string.h>

#define DEFAULT_COUNT 10000

void ent_compact_equilibria_clear(ent_compact_equilibria *eq)
{
    if (!eq) return;
    for (size_t k = 0; eq->exact && k < eq->count * eq->width; k++) enti_free(eq->exact[k]);
    enti_free(eq->exact);
    enti_free(eq->prob);
    enti_free(eq->members);
    enti_free(eq->payoff);
    enti_free(eq->regret);
    enti_free(eq->box);
    enti_free(eq->joined);
    *eq = (ent_compact_equilibria){0};
}

ent_status enti_compact_begin(enti_compact_search *s, const char *method, const ent_compact *c,
                              const ent_compact_opts *opts, ent_compact_equilibria *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_compact_equilibria){0};
    if (!c) return ENT_ERR_ARG;
    *s = (enti_compact_search){.c = c};
    if (opts) s->opts = *opts;
    if (!s->opts.max_count) s->opts.max_count = DEFAULT_COUNT;
    s->found.method = method;
    s->found.width = c->width;
    s->mixed = enti_rationals_new(c->width);
    s->payoff = enti_rationals_new(c->width);
    mpq_init(s->regret);
    if (s->mixed && s->payoff) return ENT_OK;
    enti_rationals_free(s->mixed, c->width);
    enti_rationals_free(s->payoff, c->width);
    mpq_clear(s->regret);
    return ENT_ERR_NOMEM;
}

bool enti_compact_step(enti_compact_search *s)
{
    const ent_control *k = &s->opts.control;

    if (k->max_steps && s->found.steps == k->max_steps) s->found.cut = true;
    if (!s->found.cut && k->progress && s->found.steps % 64 == 0 && !k->progress(k->context, -1.0))
        s->found.cut = true;
    if (!s->found.cut) s->found.steps++;
    return !s->found.cut;
}

ent_status enti_compact_end(enti_compact_search *s, ent_status st, ent_compact_equilibria *out)
{
    if (st == ENT_ERR_LIMIT && s->found.cut) st = ENT_OK;
    s->found.claim = s->found.cut || s->partial ? ENT_CLAIM_SOME : ENT_CLAIM_ALL;
    if (!st) {
        *out = s->found;
        s->found = (ent_compact_equilibria){0};
    }
    ent_compact_equilibria_clear(&s->found);
    enti_rationals_free(s->mixed, s->c->width);
    enti_rationals_free(s->payoff, s->c->width);
    mpq_clear(s->regret);
    return st;
}

/* Resizes one array of the list to n entries of `size`. */
static bool grow(void *slot, size_t n, size_t size)
{
    void **at = slot;
    void *grown = enti_resize(*at, n, size);

    if (grown) *at = grown;
    return grown != NULL;
}

/* Room for one more entry, which is zeroed but not counted yet. */
static ent_status make_room(enti_compact_search *s, bool pure)
{
    ent_compact_equilibria *eq = &s->found;
    const size_t w = eq->width, n = eq->count;

    if (n == s->opts.max_count) {
        eq->cut = true;
        return ENT_ERR_LIMIT;
    }
    if (n == s->capacity) {
        const size_t more = n + n / 2 + 4;
        if (!grow(&eq->prob, more * w, sizeof *eq->prob) ||
            !grow(&eq->payoff, more * w, sizeof *eq->payoff) ||
            !grow(&eq->exact, more * w, sizeof *eq->exact) ||
            !grow(&eq->regret, more, sizeof *eq->regret) ||
            !grow(&eq->box, more, sizeof *eq->box) ||
            !grow(&eq->joined, more, sizeof *eq->joined) ||
            (pure && !grow(&eq->members, more * w, sizeof *eq->members)))
            return ENT_ERR_NOMEM;
        s->capacity = more;
    }
    memset(eq->exact + n * w, 0, w * sizeof *eq->exact);
    eq->joined[n] = false;
    eq->regret[n] = eq->box[n] = 0.0;
    return ENT_OK;
}

ent_status enti_compact_push_counts(enti_compact_search *s, int counts[])
{
    ent_compact_equilibria *eq = &s->found;
    const ent_compact *c = s->c;
    ent_status st = enti_compact_pure_regret_exact(c, counts, s->regret);

    if (st || mpq_sgn(s->regret)) return st;
    st = make_room(s, true);
    for (size_t k = 0; k < c->width && !st; k++) {
        const size_t at = eq->count * eq->width + k;
        eq->members[at] = counts[k];
        eq->prob[at] = (double)counts[k] / c->members[c->type_of[k]];
        eq->payoff[at] = NAN;
        if (!counts[k]) continue;
        st = enti_compact_pure_payoff(c, counts, k, k, s->regret);
        eq->payoff[at] = enti_rational_double(s->regret);
    }
    if (!st) eq->count++;
    return st;
}

/* "p/q" of every probability of s->mixed. */
static ent_status print_exact(enti_compact_search *s)
{
    ent_compact_equilibria *eq = &s->found;
    ent_status st = ENT_OK;

    for (size_t k = 0; k < eq->width && !st; k++) {
        ent_text text = {0};
        st = enti_rational_print(s->mixed[k], &text);
        eq->exact[eq->count * eq->width + k] = text.data;
    }
    for (size_t k = 0; k < eq->width && st; k++) enti_free(eq->exact[eq->count * eq->width + k]);
    return st;
}

/* Payoffs of the actions in use, from s->payoff. */
static void put_payoffs(enti_compact_search *s)
{
    ent_compact_equilibria *eq = &s->found;

    for (size_t k = 0; k < eq->width; k++)
        eq->payoff[eq->count * eq->width + k] =
            mpq_sgn(s->mixed[k]) ? enti_rational_double(s->payoff[k]) : NAN;
}

ent_status enti_compact_push_exact(enti_compact_search *s, bool *listed)
{
    ent_compact_equilibria *eq = &s->found;
    ent_status st = enti_compact_regret_exact(s->c, s->mixed, s->regret, s->payoff);

    *listed = false;
    if (st || mpq_sgn(s->regret)) return st;
    st = make_room(s, false);
    if (st) return st;
    for (size_t k = 0; k < eq->width; k++)
        eq->prob[eq->count * eq->width + k] = enti_rational_double(s->mixed[k]);
    put_payoffs(s);
    st = print_exact(s);
    if (st) return st;
    eq->count++;
    *listed = true;
    return ENT_OK;
}

ent_status enti_compact_push(enti_compact_search *s, const double prob[], double box, bool *listed)
{
    ent_compact_equilibria *eq = &s->found;
    const ent_compact *c = s->c;
    ent_status st = ENT_OK;

    *listed = false;
    for (size_t k = 0; k < c->width; k++) mpq_set_d(s->mixed[k], prob[k]);
    for (size_t t = 0; t < c->types; t++) { /* what rounding missed of 1 goes to the largest */
        mpq_t *x = s->mixed + c->offset[t];
        int most = 0;
        mpq_set_ui(s->regret, 1, 1);
        for (int a = 0; a < c->actions[t]; a++) {
            if (mpq_cmp(x[a], x[most]) > 0) most = a;
            mpq_sub(s->regret, s->regret, x[a]);
        }
        mpq_add(x[most], x[most], s->regret);
    }
    st = enti_compact_regret_exact(c, s->mixed, s->regret, s->payoff);
    if (st) return st == ENT_ERR_ARG ? ENT_OK : st;
    const double regret = enti_rational_double(s->regret);
    if (!(regret <= ENTI_TOL_REGRET * c->range)) return ENT_OK;
    st = make_room(s, false);
    if (st) return st;
    memcpy(eq->prob + eq->count * eq->width, prob, eq->width * sizeof *prob);
    put_payoffs(s);
    eq->regret[eq->count] = regret;
    eq->box[eq->count++] = box;
    *listed = true;
    return ENT_OK;
}

bool enti_compact_has(const enti_compact_search *s, const double prob[])
{
    const ent_compact_equilibria *eq = &s->found;

    for (size_t e = 0; e < eq->count; e++) {
        double far = 0.0;
        for (size_t k = 0; k < eq->width; k++)
            far = fmax(far, fabs(eq->prob[e * eq->width + k] - prob[k]));
        if (far < 1e-7) return true;
    }
    return false;
}
