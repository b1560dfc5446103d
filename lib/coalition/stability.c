/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stability.c -- internal, external and potential stability of every coalition of a table.
 *
 *     internal: gain_i(S) <= 0 for members      external: the same for outsiders
 *     potential: sum of the members' gains <= 0
 *
 * where gain_i(S) is what i gets more by changing sides alone. See judge_membership.h for how each
 * is decided exactly.
 */
#include <entente/stability.h>

#include "base/mem.h"
#include "base/rational.h"
#include "base/text.h"
#include "game/judge_membership.h"

void ent_stability_clear(ent_stability *s)
{
    if (!s) return;
    enti_free(s->held);
    enti_free(s->stable);
    *s = (ent_stability){0};
}

void ent_stability_witness_clear(ent_stability_witness *w)
{
    if (!w) return;
    enti_free(w->exact_leaver_gain);
    enti_free(w->exact_joiner_gain);
    enti_free(w->exact_surplus);
    *w = (ent_stability_witness){0};
}

/* Counts each bit and lists what is stable. */
static ent_status list_stable(ent_stability *s)
{
    const size_t size = (size_t)1 << s->players;
    size_t k = 0;

    for (size_t c = 0; c < size; c++) {
        s->n_internal += (s->held[c] & ENT_STABLE_INTERNAL) != 0;
        s->n_external += (s->held[c] & ENT_STABLE_EXTERNAL) != 0;
        s->n_potential += (s->held[c] & ENT_STABLE_POTENTIAL) != 0;
        s->n_stable += (s->held[c] & ENT_STABLE_BOTH) == ENT_STABLE_BOTH;
    }
    s->claim = ENT_CLAIM_ALL;
    if (!s->n_stable) return ENT_OK;
    s->stable = enti_alloc(s->n_stable, sizeof *s->stable);
    if (!s->stable) return ENT_ERR_NOMEM;
    for (size_t c = 0; c < size; c++)
        if ((s->held[c] & ENT_STABLE_BOTH) == ENT_STABLE_BOTH) s->stable[k++] = c;
    return ENT_OK;
}

/* Every 4096 coalitions: whether to go on. */
static bool go_on(const ent_control *control, size_t done, size_t size)
{
    if (!control) return true;
    if (control->max_steps && done >= control->max_steps) return false;
    if (done % 4096 || !control->progress) return true;
    return control->progress(control->context, (double)done / (double)size);
}

ent_status ent_stability_scan(const ent_membership *m, const ent_control *control,
                              ent_stability *out)
{
    ent_stability s = {0};
    ent_status st = ENT_OK;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_stability){0};
    if (!m) return ENT_ERR_ARG;
    const size_t size = (size_t)1 << m->players;
    s.players = m->players;
    s.held = enti_alloc(size, 1);
    if (!s.held) return ENT_ERR_NOMEM;
    for (size_t c = 0; c < size && !st; c++) {
        unsigned held = 0;
        st = go_on(control, c, size) ? enti_membership_held(m, c, &held) : ENT_ERR_LIMIT;
        s.held[c] = (unsigned char)held;
    }
    if (!st) st = list_stable(&s);
    if (!st) {
        *out = s;
        s = (ent_stability){0};
    }
    ent_stability_clear(&s);
    return st;
}

ent_status ent_stability_by_types(const ent_membership_types *t, ent_stability *out)
{
    ent_stability_counts rows = {0};
    ent_stability s = {0};
    size_t stride[ENT_COOP_MAX_PLAYERS], step = 1;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_stability){0};
    ent_status st = ent_stability_by_counts(t, &rows);
    if (st) return st;
    for (size_t k = 0; k < t->n_types; k++) s.players += t->size[k];
    if (s.players > ENT_COOP_MAX_PLAYERS) st = ENT_ERR_LIMIT;
    s.held = st ? NULL : enti_calloc((size_t)1 << s.players, 1);
    if (!st && !s.held) st = ENT_ERR_NOMEM;
    if (st) goto done;
    size_t i = s.players;
    for (size_t k = t->n_types; k-- > 0; step *= t->size[k] + 1)
        for (size_t j = 0; j < t->size[k]; j++) stride[--i] = step;
    for (size_t c = 0; c < (size_t)1 << s.players; c++) {
        size_t row = 0;
        for (size_t rest = c, j = 0; rest; rest >>= 1, j++) row += (rest & 1) * stride[j];
        s.held[c] = rows.held[row];
    }
    st = list_stable(&s);
    if (!st) {
        *out = s;
        s = (ent_stability){0};
    }
done:
    ent_stability_clear(&s);
    ent_stability_counts_clear(&rows);
    return st;
}

/* ---- the witness --------------------------------------------------------------------------- */

static ent_status print(const mpq_t q, char **out)
{
    ent_text text = {0};
    const ent_status st = enti_rational_print(q, &text);

    if (st) {
        ent_text_clear(&text);
        return st;
    }
    *out = enti_text_copy(text.data, text.length);
    ent_text_clear(&text);
    return *out ? ENT_OK : ENT_ERR_NOMEM;
}

/* The largest gains of members and outsiders, and the members' surplus. */
static ent_status weigh(const ent_membership *m, ent_stability_witness *w, mpq_t leave, mpq_t join,
                        mpq_t surplus)
{
    ent_status st = ENT_OK;
    mpq_t gain;

    mpq_init(gain);
    for (size_t i = 0; i < m->players && !st; i++) {
        const bool in = w->coalition >> i & 1;
        int *who = in ? &w->leaver : &w->joiner;
        st = enti_membership_gain(m, w->coalition, i, gain);
        if (st) break;
        if (in) mpq_sub(surplus, surplus, gain);
        if (*who >= 0 && mpq_cmp(gain, in ? leave : join) <= 0) continue;
        *who = (int)i;
        mpq_set(in ? leave : join, gain);
    }
    mpq_clear(gain);
    return st;
}

ent_status ent_stability_explain(const ent_membership *m, ent_coalition coalition,
                                 ent_stability_witness *out)
{
    ent_stability_witness w = {.coalition = coalition, .leaver = -1, .joiner = -1};
    mpq_t leave, join, surplus;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_stability_witness){0};
    if (!m || coalition >> m->players) return ENT_ERR_ARG;
    mpq_inits(leave, join, surplus, NULL);
    ent_status st = weigh(m, &w, leave, join, surplus);
    if (!st) st = print(leave, &w.exact_leaver_gain);
    if (!st) st = print(join, &w.exact_joiner_gain);
    if (!st) st = print(surplus, &w.exact_surplus);
    w.leaver_gain = enti_rational_double(leave);
    w.joiner_gain = enti_rational_double(join);
    w.surplus = enti_rational_double(surplus);
    w.held = (mpq_sgn(leave) <= 0 ? (unsigned)ENT_STABLE_INTERNAL : 0u) |
             (mpq_sgn(join) <= 0 ? (unsigned)ENT_STABLE_EXTERNAL : 0u) |
             (mpq_sgn(surplus) >= 0 ? (unsigned)ENT_STABLE_POTENTIAL : 0u);
    mpq_clears(leave, join, surplus, NULL);
    if (!st) {
        *out = w;
        w = (ent_stability_witness){0};
    }
    ent_stability_witness_clear(&w);
    return st;
}
