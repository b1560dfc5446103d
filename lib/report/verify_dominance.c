/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_dominance.c -- the claims of an elimination of dominated actions, decided exactly.
 *
 * The eliminations are replayed in their order: each mixture, from its exact texts, must use
 * actions of the player that are still there and dominate over all that the others may still do.
 * That nothing more goes is in verify_beliefs.c.
 */
#include "report/verify_dominance.h"

#include "base/mem.h"

#include <string.h>

static ent_status replay_init(enti_verifier *v, const enti_json *object, enti_replay *r)
{
    const enti_json *value = NULL;
    ent_status st = enti_json_need(object, "the result", "kind", ENTI_JSON_STRING, &value, v->err);

    mpq_inits(r->least, r->most, NULL);
    if (st) return st;
    r->kind = value->text;
    if (strcmp(r->kind, "strict") && strcmp(r->kind, "weak") && strcmp(r->kind, "very-weak"))
        return enti_json_fault(value, v->err, "kind is \"%s\", expected strict, weak or very-weak",
                               r->kind);
    st = enti_json_need(object, "the result", "mixed", ENTI_JSON_BOOL, &value, v->err);
    if (st) return st;
    r->mixed = value->boolean;
    st = enti_json_need(object, "the result", "iterated", ENTI_JSON_BOOL, &value, v->err);
    if (st) return st;
    r->iterated = value->boolean;
    st = enti_json_need(object, "the result", "order", ENTI_JSON_STRING, &value, v->err);
    if (st) return st;
    r->keep = enti_new(v->g->width, bool);
    r->start = enti_new(v->g->width, bool);
    if (!r->keep || !r->start) return ENT_ERR_NOMEM;
    for (size_t k = 0; k < v->g->width; k++) r->keep[k] = r->start[k] = true;
    r->others = r->iterated && strcmp(value->text, "one-by-one") == 0 ? r->keep : r->start;
    return ENT_OK;
}

static void replay_clear(enti_replay *r)
{
    mpq_clears(r->least, r->most, NULL);
    enti_free(r->keep);
    enti_free(r->start);
}

bool enti_replay_dominates(const enti_replay *r)
{
    const int low = mpq_sgn(r->least);

    if (strcmp(r->kind, "strict") == 0) return low > 0;
    return low >= 0 && (strcmp(r->kind, "weak") || mpq_sgn(r->most) > 0);
}

ent_status enti_replay_action(enti_verifier *v, const enti_json *e, size_t *player, int *action)
{
    const enti_json *value = NULL;
    long n = 0;
    ent_status st = enti_json_need(e, "an entry", "player", ENTI_JSON_NUMBER, &value, v->err);

    if (!st) st = enti_json_integer(value, "player", 0, (long)v->g->players - 1, &n, v->err);
    if (st) return st;
    *player = (size_t)n;
    st = enti_json_need(e, "an entry", "action", ENTI_JSON_NUMBER, &value, v->err);
    if (!st) st = enti_json_integer(value, "action", 0, v->g->actions[n] - 1, &n, v->err);
    *action = (int)n;
    return st;
}

ent_status enti_replay_exact(enti_verifier *v, const enti_json *e, size_t count, mpq_t p[],
                             mpq_t exact[], bool *good)
{
    const enti_json *row = NULL;
    mpq_t sum;
    ent_status st = enti_json_need(e, "an entry", "exact", ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_rationals(v, row, "exact", count, exact);
    if (st) return st;
    mpq_init(sum);
    mpq_set_d(v->t, ENTI_TOL_STATED);
    *good = count > 0;
    for (size_t k = 0; k < count; k++) {
        mpq_add(sum, sum, exact[k]);
        *good = *good && mpq_sgn(exact[k]) > 0 && enti_verify_near(p[k], exact[k], v->t);
    }
    *good = *good && mpq_cmp_ui(sum, 1, 1) == 0;
    mpq_clear(sum);
    return ENT_OK;
}

/* "by": pairs of an action and its probability. */
static ent_status read_by(enti_verifier *v, const enti_json *by, size_t player, int action[],
                          mpq_t p[])
{
    const enti_json *pair = by->child;
    ent_status st = ENT_OK;

    for (size_t k = 0; k < by->count && !st; k++, pair = pair->next) {
        long n = 0;
        st = enti_verify_length(v, pair, "an entry of by", 2);
        if (!st)
            st = enti_json_integer(pair->child, "an action of by", 0, v->g->actions[player] - 1, &n,
                                   v->err);
        action[k] = (int)n;
        if (!st) st = enti_verify_rational(v, pair->child->next, "a probability of by", p[k]);
    }
    return st;
}

/* Whether the mixture uses actions that are still there, not the one that goes, each once. */
static bool is_available(const enti_replay *r, const bool own[], size_t count, const int by[],
                         int action)
{
    if (!own[action]) return false;
    for (size_t k = 0; k < count; k++)
        if (!own[by[k]] || by[k] == action || (k && by[k] <= by[k - 1])) return false;
    return r->mixed || count == 1;
}

/* The slack and the most that are stated, against those of the mixture. */
static ent_status check_stated(enti_verifier *v, const enti_json *e, enti_replay *r, bool *good)
{
    mpq_t slack, most;

    mpq_inits(slack, most, NULL);
    ent_status st = enti_verify_number(v, e, "slack", slack);
    if (!st) st = enti_verify_number(v, e, "most", most);
    *good = !st && enti_verify_near(slack, r->least, v->slack) &&
            enti_verify_near(most, r->most, v->slack);
    mpq_clears(slack, most, NULL);
    return st;
}

/* The round of an elimination; a new one begins with what is left. */
static ent_status begin_round(enti_verifier *v, const enti_json *e, enti_replay *r, bool *good)
{
    const enti_json *value = NULL;
    long round = 0;
    ent_status st = enti_json_need(e, "an entry", "round", ENTI_JSON_NUMBER, &value, v->err);

    if (!st) st = enti_json_integer(value, "round", 1, (long)v->g->width, &round, v->err);
    if (st) return st;
    *good = (size_t)round == r->round || (size_t)round == r->round + 1;
    *good = *good && (r->iterated || round == 1);
    if ((size_t)round > r->round) memcpy(r->start, r->keep, v->g->width * sizeof *r->start);
    r->round = (size_t)round;
    return ENT_OK;
}

static ent_status check_elimination(enti_verifier *v, const enti_json *e, size_t index,
                                    enti_replay *r)
{
    const enti_json *by = NULL;
    size_t player = 0;
    int action = 0;
    bool round = false, weights = false, stated = false;
    ent_status st = enti_replay_action(v, e, &player, &action);
    if (!st) st = begin_round(v, e, r, &round);
    if (!st) st = enti_json_need(e, "an entry", "by", ENTI_JSON_ARRAY, &by, v->err);
    if (st) return st;

    bool *own = r->keep + v->g->offset[player];
    int *s = enti_new(by->count, int);
    mpq_t *p = enti_rationals_new(by->count), *exact = enti_rationals_new(by->count);
    st = s && p && exact ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) st = read_by(v, by, player, s, p);
    if (!st) st = enti_replay_exact(v, e, by->count, p, exact, &weights);
    if (st) goto done;
    weights = weights && is_available(r, own, by->count, s, action);
    st = enti_verify_add(v, weights && round, true,
                         "elimination %zu: a mixture of actions that are still there", index + 1);
    if (st) goto done;
    st =
        enti_mixture_gains(v->g, r->others, player, action, by->count, s, exact, r->least, r->most);
    if (!st)
        st = enti_verify_add(v, enti_replay_dominates(r), true, "elimination %zu: it dominates",
                             index + 1);
    if (!st) st = check_stated(v, e, r, &stated);
    if (!st) st = enti_verify_add(v, stated, true, "elimination %zu: slack as stated", index + 1);
    own[action] = weights && own[action] ? false : own[action];
done:
    enti_free(s);
    enti_rationals_free(p, by->count);
    enti_rationals_free(exact, by->count);
    return st;
}

/* Whether "remaining" lists what was not eliminated, each player at least one action. */
static ent_status check_remaining(enti_verifier *v, const enti_json *object, const enti_replay *r)
{
    const enti_json *row = NULL;
    ent_status st = enti_verify_row(v, object, "remaining", v->g->players, &row);
    bool same = true;

    for (size_t i = 0; i < v->g->players && !st; i++, row = row->next) {
        const bool *own = r->keep + v->g->offset[i];
        const enti_json *value = row->child;
        size_t left = 0;
        if (row->kind != ENTI_JSON_ARRAY)
            return enti_json_fault(row, v->err, "remaining of a player is %s, expected an array",
                                   enti_json_kind_text(row->kind));
        for (int a = 0; a < v->g->actions[i]; a++) left += own[a];
        same = same && left == row->count;
        for (long last = -1, a = 0; value && !st; value = value->next, last = a) {
            st = enti_json_integer(value, "an action", 0, v->g->actions[i] - 1, &a, v->err);
            same = same && a > last && own[a];
        }
    }
    return st ? st : enti_verify_add(v, same, true, "remaining: all that was not eliminated");
}

ent_status enti_verify_dominance(enti_verifier *v, const enti_json *object)
{
    const enti_json *list = NULL, *claim = NULL;
    enti_replay r = {0};
    size_t index = 0;
    ent_status st = replay_init(v, object, &r);

    if (!st) st = enti_json_need(object, "the result", "claim", ENTI_JSON_STRING, &claim, v->err);
    if (!st)
        st = enti_json_need(object, "the result", "eliminated", ENTI_JSON_ARRAY, &list, v->err);
    for (const enti_json *e = st ? NULL : list->child; e && !st; e = e->next)
        st = check_elimination(v, e, index++, &r);
    if (!st) st = check_remaining(v, object, &r);
    if (!st && v->out.valid && strcmp(claim->text, "all") == 0) {
        if (r.iterated) memcpy(r.start, r.keep, v->g->width * sizeof *r.start);
        st = enti_replay_rest(v, object, &r);
    }
    replay_clear(&r);
    return st;
}
