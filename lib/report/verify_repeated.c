/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_repeated.c -- the claims of repeated play, recomputed.
 *
 * Pure security levels  min over a_-i max over b of u_i(b, a_-i)  are compared as doubles, which
 * is exact: rounding keeps the order. A mixed level m is proven from both sides: the punishment q
 * holds the player to  max_b sum q(a_-i) u_i(b, a_-i) <= m,  its own mixed action s guarantees
 * min over a_-i of sum s(b) u_i(b, a_-i) >= m,  both up to the stated gap.
 *
 * Thresholds: T, R are read off the payoffs, P must be the player's worst payoff among the stage
 * equilibria (which are checked as a list of their own), and
 *
 *     delta = (T - R) / (T - P) when T > R > P,  0 when R >= T,  at least 1 when T > R, P >= R.
 */
#include "base/combinat.h"
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify.h"

#include <math.h>
#include <string.h>

/* ---- security levels ---------------------------------------------------------------------- */

/* A counter over the profiles of all but player i. */
typedef struct others {
    int *digit; /* [players] place i stays 0 */
    int *radix; /* [players] */
} others;

static bool others_init(others *o, const ent_game *g, size_t i)
{
    *o = (others){.digit = enti_new(g->players, int), .radix = enti_new(g->players, int)};
    if (!o->digit || !o->radix) return false;
    for (size_t j = 0; j < g->players; j++) o->radix[j] = j == i ? 1 : g->actions[j];
    return true;
}

static void others_clear(others *o)
{
    enti_free(o->digit);
    enti_free(o->radix);
}

/* Cell of u_i(b, a_-i). */
static size_t cell(const ent_game *g, const others *o, size_t i, int b)
{
    return (enti_game_index(g, o->digit) + (size_t)b * g->stride[i]) * g->players + i;
}

/* min over a_-i max over b, as the nearest double. */
static double pure_level(const ent_game *g, size_t i, others *o)
{
    double level = INFINITY;

    do {
        double best = -INFINITY;
        for (int b = 0; b < g->actions[i]; b++) best = fmax(best, g->payoff[cell(g, o, i, b)]);
        level = fmin(level, best);
    } while (enti_counter_next(g->players, o->radix, o->digit));
    return level;
}

/* value[b] += weight * u_i(b, a_-i), or with `weights` [actions] *value += the sum over b. */
static ent_status add_column(enti_verifier *v, const others *o, size_t i, mpq_t weight,
                             mpq_t weights[], mpq_t value[])
{
    ent_status st = ENT_OK;

    for (int b = 0; b < v->g->actions[i] && !st; b++) {
        st = enti_game_rational(v->g, cell(v->g, o, i, b), v->t);
        mpq_mul(v->t, v->t, weights ? weights[b] : weight);
        mpq_add(value[weights ? 0 : b], value[weights ? 0 : b], v->t);
    }
    return st;
}

/* out = max_b sum_k q[k] u_i(b, k-th profile of the others), value [actions] scratch of zeros */
static ent_status held_to(enti_verifier *v, others *o, size_t i, mpq_t q[], mpq_t value[],
                          mpq_t out)
{
    ent_status st = ENT_OK;
    size_t k = 0;

    do {
        if (mpq_sgn(q[k])) st = add_column(v, o, i, q[k], NULL, value);
        k++;
    } while (!st && enti_counter_next(v->g->players, o->radix, o->digit));
    mpq_set(out, value[0]);
    for (int b = 1; b < v->g->actions[i]; b++)
        if (mpq_cmp(value[b], out) > 0) mpq_set(out, value[b]);
    return st;
}

/* out = min over a_-i of sum_b s[b] u_i(b, a_-i) */
static ent_status guaranteed(enti_verifier *v, others *o, size_t i, mpq_t s[], mpq_t out)
{
    mpq_t sum[1];
    bool first = true;
    ent_status st = ENT_OK;

    mpq_init(sum[0]);
    do {
        mpq_set_ui(sum[0], 0, 1);
        st = add_column(v, o, i, sum[0], s, sum);
        if (first || mpq_cmp(sum[0], out) < 0) mpq_set(out, sum[0]);
        first = false;
    } while (!st && enti_counter_next(v->g->players, o->radix, o->digit));
    mpq_clear(sum[0]);
    return st;
}

/* One player's rows of the member `minmax`. */
typedef struct level {
    const enti_json *pure, *mixed, *punishment, *security;
    mpq_t stated, gap, found;
} level;

static ent_status check_pure(enti_verifier *v, size_t i, level *l, others *o)
{
    const double found = pure_level(v->g, i, o);
    ent_status st = enti_verify_rational(v, l->pure, "pure", l->stated);

    if (st) return st;
    mpq_set_d(l->found, found);
    return enti_verify_add(v, enti_verify_near(l->stated, l->found, v->blur), true,
                           "%s: the pure security level", ent_game_player_name(v->g, i));
}

static ent_status check_punishment(enti_verifier *v, size_t i, level *l, others *o)
{
    const size_t m = (size_t)v->g->actions[i], n = v->g->profiles / m;
    mpq_t *q = enti_rationals_new(n), *value = enti_rationals_new(m);
    ent_status st = q && value ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_verify_rationals(v, l->punishment, "punish_mixed", n, q);
    if (st) goto done;
    bool good = enti_verify_normalise(q, n);
    if (good) {
        st = held_to(v, o, i, q, value, l->found);
        mpq_add(l->gap, l->gap, v->blur);
        good = enti_verify_at_most(l->found, l->stated, l->gap);
        mpq_sub(l->gap, l->gap, v->blur);
    }
    if (!st)
        st = enti_verify_add(v, good, true,
                             "%s: the punishment holds it to the mixed security level",
                             ent_game_player_name(v->g, i));
done:
    enti_rationals_free(q, n);
    enti_rationals_free(value, m);
    return st;
}

static ent_status check_security(enti_verifier *v, size_t i, level *l, others *o)
{
    const size_t m = (size_t)v->g->actions[i];
    mpq_t *s = enti_rationals_new(m);
    ent_status st = s ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_verify_rationals(v, l->security, "security", m, s);
    if (st) goto done;
    bool good = enti_verify_normalise(s, m);
    if (good) {
        st = guaranteed(v, o, i, s, l->found);
        mpq_add(l->gap, l->gap, v->blur);
        good = enti_verify_at_most(l->stated, l->found, l->gap);
        mpq_sub(l->gap, l->gap, v->blur);
    }
    if (!st)
        st = enti_verify_add(v, good, true, "%s: its security action guarantees the mixed level",
                             ent_game_player_name(v->g, i));
done:
    enti_rationals_free(s, m);
    return st;
}

static ent_status check_level(enti_verifier *v, size_t i, level *l)
{
    others o;
    ent_status st = others_init(&o, v->g, i) ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = check_pure(v, i, l, &o);
    if (!st) st = enti_verify_rational(v, l->mixed, "mixed", l->stated);
    if (!st) st = check_punishment(v, i, l, &o);
    if (!st) st = check_security(v, i, l, &o);
    others_clear(&o);
    return st;
}

/* The gap is at least 0 and small. */
static ent_status check_gap(enti_verifier *v, const enti_json *minmax, mpq_t gap)
{
    ent_status st = enti_verify_number(v, minmax, "gap", gap);

    if (st) return st;
    mpq_set_d(v->t, ENTI_TOL_DUAL_GAP * v->g->range);
    mpq_add(v->t, v->t, v->slack);
    return enti_verify_add(v, mpq_sgn(gap) >= 0 && mpq_cmp(gap, v->t) <= 0, true,
                           "the gap is at most 1e-8 of the payoff range");
}

ent_status enti_verify_minmax(enti_verifier *v, const enti_json *minmax)
{
    const size_t players = v->g->players;
    level l = {0};
    ent_status st;

    mpq_inits(l.stated, l.gap, l.found, NULL);
    st = enti_verify_row(v, minmax, "pure", players, &l.pure);
    if (!st) st = enti_verify_row(v, minmax, "mixed", players, &l.mixed);
    if (!st) st = enti_verify_row(v, minmax, "punish_mixed", players, &l.punishment);
    if (!st) st = enti_verify_row(v, minmax, "security", players, &l.security);
    if (!st) st = check_gap(v, minmax, l.gap);
    for (size_t i = 0; i < players && !st; i++) {
        st = check_level(v, i, &l);
        l.pure = l.pure->next;
        l.mixed = l.mixed->next;
        l.punishment = l.punishment->next;
        l.security = l.security->next;
    }
    mpq_clears(l.stated, l.gap, l.found, NULL);
    return st;
}

/* ---- grim trigger ------------------------------------------------------------------------- */

/* What the result states, player by player. */
typedef struct grim {
    int *target;       /* [players] */
    mpq_t *deviation;  /* [players] T */
    mpq_t *reward;     /* [players] R */
    mpq_t *punishment; /* [players] P */
    mpq_t *found;      /* [players] recomputed, one after the other */
    double critical;   /* the largest delta recomputed */
} grim;

static ent_status grim_init(grim *m, size_t players)
{
    *m = (grim){.target = enti_new(players, int),
                .deviation = enti_rationals_new(players),
                .reward = enti_rationals_new(players),
                .punishment = enti_rationals_new(players),
                .found = enti_rationals_new(players)};
    return m->target && m->deviation && m->reward && m->punishment && m->found ? ENT_OK
                                                                               : ENT_ERR_NOMEM;
}

static void grim_clear(grim *m, size_t players)
{
    enti_free(m->target);
    enti_rationals_free(m->deviation, players);
    enti_rationals_free(m->reward, players);
    enti_rationals_free(m->punishment, players);
    enti_rationals_free(m->found, players);
}

static ent_status read_grim(enti_verifier *v, const enti_json *object, grim *m)
{
    const char *const name[] = {"deviation_payoffs", "target_payoffs", "punishment_payoffs"};
    mpq_t *const out[] = {m->deviation, m->reward, m->punishment};
    const enti_json *row = NULL;
    ent_status st = enti_json_need(object, "the result", "target", ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_profile(v, row, "target", m->target);
    for (size_t k = 0; k < 3 && !st; k++) {
        st = enti_json_need(object, "the result", name[k], ENTI_JSON_ARRAY, &row, v->err);
        if (!st) st = enti_verify_rationals(v, row, name[k], v->g->players, out[k]);
    }
    return st;
}

/* Cell of u_i(b, target_-i). */
static size_t target_cell(const ent_game *g, const int target[], size_t i, int b)
{
    const size_t at = enti_game_index(g, target);
    return (at + (size_t)b * g->stride[i] - (size_t)target[i] * g->stride[i]) * g->players + i;
}

/* found[i] = R_i */
static ent_status find_rewards(enti_verifier *v, grim *m)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < v->g->players && !st; i++)
        st = enti_game_rational(v->g, target_cell(v->g, m->target, i, m->target[i]), m->found[i]);
    return st;
}

/* found[i] = T_i, the best payoff from another action; R_i when there is none */
static ent_status find_deviations(enti_verifier *v, grim *m)
{
    ent_status st = find_rewards(v, m);

    for (size_t i = 0; i < v->g->players && !st; i++) {
        bool first = true;
        for (int b = 0; b < v->g->actions[i] && !st; b++) {
            if (b == m->target[i]) continue;
            st = enti_game_rational(v->g, target_cell(v->g, m->target, i, b), v->t);
            if (first || mpq_cmp(v->t, m->found[i]) > 0) mpq_set(m->found[i], v->t);
            first = false;
        }
    }
    return st;
}

/* found[i] = the least printed payoff of player i in the stage equilibria */
static ent_status find_punishments(enti_verifier *v, const enti_json *list, grim *m)
{
    ent_status st = ENT_OK;

    for (const enti_json *e = list->child; e && !st; e = e->next) {
        const enti_json *u = NULL;
        st = enti_verify_row(v, e, "payoffs", v->g->players, &u);
        for (size_t i = 0; i < v->g->players && !st; i++, u = u->next) {
            st = enti_verify_rational(v, u, "payoffs", v->t);
            if (e == list->child || mpq_cmp(v->t, m->found[i]) < 0) mpq_set(m->found[i], v->t);
        }
    }
    return st;
}

static ent_status check_payoffs(enti_verifier *v, const enti_json *stage, grim *m)
{
    const size_t players = v->g->players;
    const enti_json *list = NULL;
    ent_status st = find_rewards(v, m);

    if (!st)
        st = enti_verify_add(v, enti_verify_payoffs(v, players, m->reward, m->found), true,
                             "target payoffs R");
    if (!st) st = find_deviations(v, m);
    if (!st)
        st = enti_verify_add(v, enti_verify_payoffs(v, players, m->deviation, m->found), true,
                             "deviation payoffs T");
    if (!st) st = enti_json_need(stage, "the stage", "equilibria", ENTI_JSON_ARRAY, &list, v->err);
    if (!st) st = find_punishments(v, list, m);
    if (!st)
        st = enti_verify_add(
            v, list->count > 0 && enti_verify_payoffs(v, players, m->punishment, m->found), true,
            "punishment payoffs P are those of the worst stage equilibria");
    return st;
}

/* What a player's threshold must be; ties within 1e-9 of the range, as the result's own rule. */
typedef struct threshold {
    const char *verdict;
    double delta;   /* INFINITY: any number of at least 1, or none */
    double ceiling; /* 1 unless the verdict is "impatient" */
    double error;   /* allowed in delta and ceiling */
} threshold;

static double difference(enti_verifier *v, mpq_t a, mpq_t b)
{
    mpq_sub(v->t, a, b);
    return enti_rational_double(v->t);
}

static threshold judge(enti_verifier *v, const grim *m, size_t i)
{
    const double tie = ENTI_TOL_REGRET * v->g->range;
    const double gain = difference(v, m->deviation[i], m->reward[i]);     /* T - R */
    const double loss = difference(v, m->reward[i], m->punishment[i]);    /* R - P */
    const double span = difference(v, m->deviation[i], m->punishment[i]); /* T - P */
    const double error = 8.0 * ENTI_TOL_STATED * v->largest / fmax(fabs(span), tie) + 1e-12;

    if (gain > tie && loss > tie) return (threshold){"threshold", gain / span, 1.0, error};
    if (gain > tie) return (threshold){"never", INFINITY, 1.0, error};
    if (loss < -tie) return (threshold){"impatient", 0.0, fmin(fmax(gain / span, 0.0), 1.0), error};
    return (threshold){"always", 0.0, 1.0, error};
}

/* Whether a printed number is what it must be; null stands for an infinite one. */
static bool agrees(const enti_json *printed, double must, double error)
{
    if (printed->kind == ENTI_JSON_NULL) return isinf(must);
    if (printed->kind != ENTI_JSON_NUMBER) return false;
    return isinf(must) ? printed->number >= 1.0 : fabs(printed->number - must) <= error;
}

static ent_status check_thresholds(enti_verifier *v, const enti_json *critical, grim *m)
{
    const enti_json *delta = NULL, *verdict = NULL, *ceiling = NULL;
    ent_status st = enti_verify_row(v, critical, "grim", v->g->players, &delta);

    if (!st) st = enti_verify_row(v, critical, "verdict", v->g->players, &verdict);
    if (!st) st = enti_verify_row(v, critical, "ceiling", v->g->players, &ceiling);
    for (size_t i = 0; i < v->g->players && !st; i++) {
        const threshold must = judge(v, m, i);
        const bool word = verdict->kind == ENTI_JSON_STRING && !strcmp(verdict->text, must.verdict);
        const bool holds = word && agrees(delta, must.delta, must.error) &&
                           agrees(ceiling, must.ceiling, must.error);
        st = enti_verify_add(v, holds, false, "%s: the critical discount factor",
                             ent_game_player_name(v->g, i));
        m->critical = fmax(m->critical, must.delta);
        delta = delta->next;
        verdict = verdict->next;
        ceiling = ceiling->next;
    }
    return st;
}

/* `critical` is the largest delta; `sustainable` when it is below 1 and below every ceiling. */
static ent_status check_verdict(enti_verifier *v, const enti_json *critical, const grim *m)
{
    const enti_json *stated = enti_json_get(critical, "critical"), *sustainable = NULL;
    const enti_json *ceiling = enti_json_get(critical, "ceiling")->child;
    double lowest = 1.0;
    ent_status st = enti_json_need(critical, "critical_delta", "sustainable", ENTI_JSON_BOOL,
                                   &sustainable, v->err);

    if (st) return st;
    for (; ceiling; ceiling = ceiling->next) lowest = fmin(lowest, ceiling->number);
    const bool holds = m->critical < 1.0 && m->critical <= lowest;
    st = enti_verify_add(v, stated && agrees(stated, m->critical, 1e-9), false,
                         "the largest critical discount factor");
    if (st) return st;
    return enti_verify_add(v, sustainable->boolean == holds, false,
                           "whether some discount factor below 1 sustains the target");
}

ent_status enti_verify_grim(enti_verifier *v, const enti_json *object)
{
    const enti_json *critical = NULL, *stage = NULL;
    const char *part = v->part;
    grim m;
    ent_status st = grim_init(&m, v->g->players);

    if (!st)
        st = enti_json_need(object, "the result", "critical_delta", ENTI_JSON_OBJECT, &critical,
                            v->err);
    if (!st) st = enti_json_need(object, "the result", "stage", ENTI_JSON_OBJECT, &stage, v->err);
    if (!st) st = read_grim(v, object, &m);
    v->part = "stage";
    if (!st) st = enti_verify_nash(v, stage);
    v->part = part;
    if (!st) st = check_payoffs(v, stage, &m);
    if (!st) st = check_thresholds(v, critical, &m);
    if (!st) st = check_verdict(v, critical, &m);
    grim_clear(&m, v->g->players);
    return st;
}
