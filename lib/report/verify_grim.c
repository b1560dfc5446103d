/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_grim.c -- thresholds of grim trigger, recomputed.
 *
 * T, R are read off the payoffs, P must be the player's worst payoff among the stage equilibria
 * (which are checked as a list of their own), and
 *
 *     delta = (T - R) / (T - P) when T > R > P,  0 when R >= T,  at least 1 when T > R, P >= R.
 */
#include "base/mem.h"
#include "base/tol.h"
#include "report/verify.h"

#include <math.h>
#include <string.h>

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
    /* A constant game divides by nothing: its thresholds are exact. */
    const double blur = tie > 0.0 ? v->largest / fmax(fabs(span), tie) : 0.0;
    const double error = 8.0 * ENTI_TOL_STATED * blur + 1e-12;

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

/* `sustained_at_delta`, when it is printed: delta is a discount factor from the largest critical
 * one to the lowest ceiling. At a threshold itself either answer is a rounding away. */
static ent_status check_delta(enti_verifier *v, const enti_json *object, const grim *m)
{
    const enti_json *delta = enti_json_get(object, "delta");
    const enti_json *ceiling = enti_json_get(enti_json_get(object, "critical_delta"), "ceiling");
    const enti_json *sustained = NULL;
    double lowest = 1.0;

    if (!delta || delta->kind != ENTI_JSON_NUMBER) return ENT_OK;
    const double d = delta->number;
    ent_status st = enti_json_need(object, "the result", "sustained_at_delta", ENTI_JSON_BOOL,
                                   &sustained, v->err);
    if (st) return st;
    for (const enti_json *c = ceiling->child; c; c = c->next) lowest = fmin(lowest, c->number);
    const bool close = fabs(d - m->critical) <= 1e-9 || fabs(d - lowest) <= 1e-9;
    const bool holds = close || sustained->boolean == (d >= m->critical && d <= lowest);
    return enti_verify_add(v, holds && d >= 0.0 && d < 1.0, false,
                           "whether the discount factor `delta` sustains the target");
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
    if (!st) st = check_delta(v, object, &m);
    grim_clear(&m, v->g->players);
    return st;
}
