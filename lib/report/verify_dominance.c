/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_dominance.c -- the claims of an elimination of dominated actions, decided exactly.
 *
 * The eliminations are replayed in their order: each mixture, from its exact texts, must use actions of
 * the player that are still there and dominate over all that the others may still do. That nothing
 * more goes is proven by the beliefs (mixed), each judged anew, or by comparing all pairs of what is
 * left (pure). No program is solved.
 */
#include "base/mem.h"
#include "report/verify.h"

#include <string.h>

typedef struct replay {
    const char *kind; /* strict, weak or very-weak */
    bool mixed, iterated;
    size_t round;
    bool *keep;   /* [width] still there */
    bool *start;  /* [width] at the start of the round */
    bool *others; /* what the others of an action may do: one of the two */
    mpq_t least, most;
} replay;

static ent_status replay_init(enti_verifier *v, const enti_json *object, replay *r)
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

static void replay_clear(replay *r)
{
    mpq_clears(r->least, r->most, NULL);
    enti_free(r->keep);
    enti_free(r->start);
}

/* Whether gains between `least` and `most` make a dominator. */
static bool dominates(const replay *r)
{
    const int low = mpq_sgn(r->least);

    if (strcmp(r->kind, "strict") == 0) return low > 0;
    return low >= 0 && (strcmp(r->kind, "weak") || mpq_sgn(r->most) > 0);
}

/* Members "player" and "action" of an entry. */
static ent_status read_action(enti_verifier *v, const enti_json *e, size_t *player, int *action)
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

/* Probabilities: `exact` [count] as printed, and the doubles `p` beside them; *good when they are
 * above 0, sum to 1 and round to the doubles. */
static ent_status read_exact(enti_verifier *v, const enti_json *e, size_t count, mpq_t p[],
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
static bool is_available(const replay *r, const bool own[], size_t count, const int by[],
                         int action)
{
    if (!own[action]) return false;
    for (size_t k = 0; k < count; k++)
        if (!own[by[k]] || by[k] == action || (k && by[k] <= by[k - 1])) return false;
    return r->mixed || count == 1;
}

/* The slack and the most that are stated, against those of the mixture. */
static ent_status check_stated(enti_verifier *v, const enti_json *e, replay *r, bool *good)
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
static ent_status begin_round(enti_verifier *v, const enti_json *e, replay *r, bool *good)
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

static ent_status check_elimination(enti_verifier *v, const enti_json *e, size_t index, replay *r)
{
    const enti_json *by = NULL;
    size_t player = 0;
    int action = 0;
    bool round = false, weights = false, stated = false;
    ent_status st = read_action(v, e, &player, &action);
    if (!st) st = begin_round(v, e, r, &round);
    if (!st) st = enti_json_need(e, "an entry", "by", ENTI_JSON_ARRAY, &by, v->err);
    if (st) return st;

    bool *own = r->keep + v->g->offset[player];
    int *s = enti_new(by->count, int);
    mpq_t *p = enti_rationals_new(by->count), *exact = enti_rationals_new(by->count);
    st = s && p && exact ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) st = read_by(v, by, player, s, p);
    if (!st) st = read_exact(v, e, by->count, p, exact, &weights);
    if (st) goto done;
    weights = weights && is_available(r, own, by->count, s, action);
    st = enti_verify_add(v, weights && round, true,
                         "elimination %zu: a mixture of actions that are still there", index + 1);
    if (st) goto done;
    st =
        enti_mixture_gains(v->g, r->others, player, action, by->count, s, exact, r->least, r->most);
    if (!st)
        st = enti_verify_add(v, dominates(r), true, "elimination %zu: it dominates", index + 1);
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
static ent_status check_remaining(enti_verifier *v, const enti_json *object, const replay *r)
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

/* One profile of a belief, null for the player's own entry; *good when the others may do it. */
static ent_status read_profile(enti_verifier *v, const enti_json *row, const replay *r,
                               size_t player, int action, int out[], bool *good)
{
    ent_status st = enti_verify_length(v, row, "a profile", v->g->players);
    const enti_json *value = row->child;

    for (size_t j = 0; j < v->g->players && !st; j++, value = value->next) {
        long n = action;
        if (j != player)
            st = enti_json_integer(value, "an action", 0, v->g->actions[j] - 1, &n, v->err);
        out[j] = (int)n;
        *good = *good && (j == player || r->others[v->g->offset[j] + (size_t)n]);
    }
    return st;
}

/* How many profiles the others of a player may do. */
static size_t count_cells(const ent_game *g, const bool others[], size_t player)
{
    size_t cells = 1;

    for (size_t j = 0; j < g->players; j++) {
        size_t kept = 0;
        for (int b = 0; b < g->actions[j]; b++) kept += others[g->offset[j] + (size_t)b];
        if (j != player) cells *= kept;
    }
    return cells;
}

/* Whether profiles [count][players] stand in the order of the table, each once. */
static bool is_ascending(const ent_game *g, size_t count, const int profile[])
{
    for (size_t k = 1; k < count; k++)
        if (enti_game_index(g, profile + k * g->players) <=
            enti_game_index(g, profile + (k - 1) * g->players))
            return false;
    return true;
}

/* One belief; *holds when it proves its action undominated. */
static ent_status check_belief(enti_verifier *v, const enti_json *e, replay *r, size_t *player,
                               int *action, bool *holds)
{
    const ent_game *g = v->g;
    const enti_json *list = NULL, *numbers = NULL;
    ent_status st = read_action(v, e, player, action);
    if (!st) st = enti_json_need(e, "an entry", "profiles", ENTI_JSON_ARRAY, &list, v->err);
    if (!st) st = enti_json_need(e, "an entry", "p", ENTI_JSON_ARRAY, &numbers, v->err);
    if (st) return st;

    int *profile = enti_new(list->count * g->players, int);
    mpq_t *p = enti_rationals_new(list->count), *exact = enti_rationals_new(list->count);
    st = profile && p && exact ? ENT_OK : ENT_ERR_NOMEM;
    if (!st) st = enti_verify_rationals(v, numbers, "p", list->count, p);
    if (!st) st = read_exact(v, e, list->count, p, exact, holds);
    const enti_json *row = list->child;
    for (size_t k = 0; k < list->count && !st; k++, row = row->next)
        st = read_profile(v, row, r, *player, *action, profile + k * g->players, holds);
    if (!st)
        st = enti_belief_gain(g, r->keep + g->offset[*player], *player, *action, list->count,
                              profile, exact, r->most);
    const bool full = list->count == count_cells(g, r->others, *player);
    const bool tie = strcmp(r->kind, "strict") == 0 || (strcmp(r->kind, "weak") == 0 && full);
    *holds = !st && *holds && is_ascending(g, list->count, profile) &&
             (mpq_sgn(r->most) < 0 || (mpq_sgn(r->most) == 0 && tie));
    enti_free(profile);
    enti_rationals_free(p, list->count);
    enti_rationals_free(exact, list->count);
    return st;
}

/* A belief for each action that is left. */
static ent_status check_beliefs(enti_verifier *v, const enti_json *object, replay *r)
{
    const enti_json *list = NULL;
    bool *proven = enti_new(v->g->width, bool), all = true;
    ent_status st = proven ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) st = enti_json_need(object, "the result", "beliefs", ENTI_JSON_ARRAY, &list, v->err);
    for (const enti_json *e = st ? NULL : list->child; e && !st; e = e->next) {
        size_t player = 0;
        int action = 0;
        bool holds = false;
        st = check_belief(v, e, r, &player, &action, &holds);
        if (!st && holds) proven[v->g->offset[player] + (size_t)action] = true;
        all = all && holds;
    }
    for (size_t k = 0; k < v->g->width; k++) all = all && (proven && (proven[k] || !r->keep[k]));
    if (!st)
        st = enti_verify_add(v, all, true,
                             "claim all: a belief proves each remaining action undominated");
    enti_free(proven);
    return st;
}

/* Whether no single action of the player that is left dominates `action`. */
static ent_status stays(enti_verifier *v, replay *r, size_t i, int action, bool *all)
{
    const bool *own = r->keep + v->g->offset[i];
    ent_status st = ENT_OK;
    mpq_t one;

    mpq_init(one);
    mpq_set_ui(one, 1, 1);
    for (int s = 0; s < v->g->actions[i] && !st; s++) {
        if (s == action || !own[s]) continue;
        st = enti_mixture_gains(v->g, r->others, i, action, 1, &s, &one, r->least, r->most);
        *all = *all && !dominates(r);
    }
    mpq_clear(one);
    return st;
}

static ent_status check_pairs(enti_verifier *v, replay *r)
{
    ent_status st = ENT_OK;
    bool all = true;

    for (size_t i = 0; i < v->g->players && !st; i++)
        for (int a = 0; a < v->g->actions[i] && !st; a++)
            if (r->keep[v->g->offset[i] + (size_t)a]) st = stays(v, r, i, a, &all);
    return st ? st
              : enti_verify_add(v, all, true, "claim all: no remaining action dominates another");
}

ent_status enti_verify_dominance(enti_verifier *v, const enti_json *object)
{
    const enti_json *list = NULL, *claim = NULL;
    replay r = {0};
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
        st = r.mixed ? check_beliefs(v, object, &r) : check_pairs(v, &r);
    }
    replay_clear(&r);
    return st;
}
