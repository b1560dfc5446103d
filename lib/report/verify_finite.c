/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_finite.c -- that printed sets of a finitely repeated game are equilibria, from the last back.
 *
 * With L_t = 1 + delta L_{t-1} the length of t periods, each vertex v of the set with t periods to go
 * has a profile a and a promise w, a draw between vertices of the set with one period less, and
 *
 *     L_t v_i = u_i(a) + delta L_{t-1} w_i >= c_i(a) + delta L_{t-1} p_i    for both i,
 *
 * p_i the payoff of i at the vertex of that set that punishes it. The lengths are those printed, each
 * checked against the one before. That the sets hold everything: verify_outer.c.
 */
#include "base/mem.h"
#include "report/verify_play.h"

/* A set, its vertices' payoffs exact. */
typedef struct finite_set {
    size_t count;
    mpq_t *payoff; /* [count][2] */
    long punish[2];
    mpq_t length;
} finite_set;

typedef struct chain {
    enti_play play;
    finite_set left, now;  /* L_{t-1}, L_t and their sets */
    mpq_t next[2], weight; /* weight = delta L_{t-1} */
    bool lengths, adds_up, drawn, held, worst;
} chain;

static void set_clear(finite_set *s)
{
    enti_rationals_free(s->payoff, 2 * s->count);
    s->payoff = NULL;
    s->count = 0;
}

/* The promise, which must be the mean of the vertices that are drawn. */
static ent_status read_promise(enti_verifier *v, chain *c, const enti_json *vertex)
{
    const enti_json *draw = NULL;
    mpq_t sum, mean[2];
    ent_status st = enti_verify_member(v, vertex, "next", 2, c->next);

    mpq_inits(sum, mean[0], mean[1], NULL);
    if (!st) st = enti_json_need(vertex, "a vertex", "draw", ENTI_JSON_ARRAY, &draw, v->err);
    for (const enti_json *at = st ? NULL : draw->child; at && !st; at = at->next) {
        long to = 0;
        st = enti_verify_length(v, at, "a branch", 2);
        if (!st)
            st = enti_json_integer(at->child, "a vertex", 0, (long)c->left.count - 1, &to, v->err);
        if (!st) st = enti_verify_rational(v, at->child->next, "a probability", c->play.a);
        if (st) break;
        c->drawn = c->drawn && mpq_sgn(c->play.a) >= 0;
        mpq_add(sum, sum, c->play.a);
        for (size_t i = 0; i < 2; i++) {
            mpq_mul(c->play.b, c->play.a, c->left.payoff[2 * (size_t)to + i]);
            mpq_add(mean[i], mean[i], c->play.b);
        }
    }
    mpq_set_ui(c->play.a, 1, 1);
    mpq_set_d(c->play.b, ENTI_TOL_PRINTED_SUM);
    c->drawn = c->drawn && (st || enti_verify_near(sum, c->play.a, c->play.b));
    for (size_t i = 0; i < 2; i++)
        c->drawn = c->drawn && (st || enti_verify_near(mean[i], c->next[i], c->play.tol));
    mpq_clears(sum, mean[0], mean[1], NULL);
    return st;
}

/* out = (now + weight later) / L_t */
static void average(const chain *c, const mpq_t now, const mpq_t later, mpq_t out)
{
    mpq_t sum;

    mpq_init(sum);
    mpq_mul(sum, c->weight, later);
    mpq_add(sum, sum, now);
    mpq_div(out, sum, c->now.length);
    mpq_clear(sum);
}

static ent_status check_player(enti_verifier *v, chain *c, const int profile[], size_t k, size_t i,
                               bool counts)
{
    mpq_t *threat = counts ? &c->left.payoff[2 * (size_t)c->left.punish[i] + i] : &c->next[i];
    ent_status st = enti_play_payoff(v, profile, i, c->play.a);

    if (st) return st;
    average(c, c->play.a, c->next[i], c->play.a);
    c->adds_up = c->adds_up && enti_verify_near(c->play.a, c->now.payoff[2 * k + i], c->play.tol);
    st = enti_play_best(v, profile, i, c->play.b);
    if (st) return st;
    average(c, c->play.b, *threat, c->play.b);
    c->held = c->held && enti_verify_at_most(c->play.b, c->play.a, c->play.tol);
    return ENT_OK;
}

static ent_status check_vertex(enti_verifier *v, chain *c, const enti_json *at, size_t k)
{
    const bool counts = mpq_sgn(c->weight) > 0; /* what follows does */
    const enti_json *row = NULL;
    int profile[2] = {0, 0};
    ent_status st = enti_json_need(at, "a vertex", "profile", ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_profile(v, row, "profile", profile);
    for (size_t i = 0; i < 2; i++) mpq_set_ui(c->next[i], 0, 1);
    if (!st && counts) st = read_promise(v, c, at);
    for (size_t i = 0; i < 2 && !st; i++) st = check_player(v, c, profile, k, i, counts);
    return st;
}

/* Payoffs, punishing vertices, length. */
static ent_status read_set(enti_verifier *v, const enti_json *object, finite_set *s,
                           const enti_json **list)
{
    const enti_json *row = NULL;
    size_t k = 0;
    ent_status st = enti_json_need(object, "a set", "vertices", ENTI_JSON_ARRAY, list, v->err);

    if (!st) st = enti_verify_number(v, object, "length", s->length);
    if (st) return st;
    if (mpq_sgn(s->length) <= 0)
        return enti_json_fault(object, v->err, "\"length\" is not above 0");
    s->count = (*list)->count;
    if (!s->count) return ENT_OK;
    s->payoff = enti_rationals_new(2 * s->count);
    if (!s->payoff) return ENT_ERR_NOMEM;
    for (const enti_json *at = (*list)->child; at && !st; at = at->next, k++)
        st = enti_verify_member(v, at, "payoffs", 2, s->payoff + 2 * k);
    if (!st) st = enti_verify_row(v, object, "punish", 2, &row);
    for (size_t i = 0; i < 2 && !st; i++, row = row->next)
        st = enti_json_integer(row, "a vertex", 0, (long)s->count - 1, &s->punish[i], v->err);
    return st;
}

/* Whether the punishing vertices are the worst of their set. */
static bool are_worst(chain *c)
{
    const finite_set *s = &c->now;

    for (size_t k = 0; k < s->count; k++)
        for (size_t i = 0; i < 2; i++)
            if (!enti_verify_at_most(s->payoff[2 * (size_t)s->punish[i] + i], s->payoff[2 * k + i],
                                     c->play.tol))
                return false;
    return true;
}

static ent_status check_set(enti_verifier *v, chain *c, const enti_json *object)
{
    const enti_json *list = NULL;
    size_t k = 0;
    ent_status st = read_set(v, object, &c->now, &list);

    if (st) return st;
    mpq_mul(c->weight, c->play.delta, c->left.length);
    mpq_set_ui(c->play.a, 1, 1);
    mpq_add(c->play.a, c->play.a, c->weight);
    mpq_set_d(c->play.b, ENTI_TOL_STATED);
    mpq_mul(c->play.b, c->play.b, c->play.a);
    c->lengths = c->lengths && enti_verify_near(c->play.a, c->now.length, c->play.b);
    c->worst = c->worst && are_worst(c);
    if (c->now.count && mpq_sgn(c->weight) > 0 && !c->left.count)
        return enti_json_fault(object, v->err, "a set has vertices, the one before it has none");
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = check_vertex(v, c, at, k++);
    /* the next set's promises are drawn here */
    set_clear(&c->left);
    mpq_swap(c->left.length, c->now.length);
    c->left.count = c->now.count;
    c->left.payoff = c->now.payoff;
    c->left.punish[0] = c->now.punish[0];
    c->left.punish[1] = c->now.punish[1];
    c->now.payoff = NULL;
    c->now.count = 0;
    return st;
}

static ent_status file(enti_verifier *v, const chain *c)
{
    const struct {
        bool holds;
        const char *what;
    } checks[] = {
        {c->lengths, "finite: each length is 1 + delta times the one before"},
        {c->adds_up, "finite: each vertex is worth what it plays and promises"},
        {c->drawn, "finite: each promise is a draw between what is left"},
        {c->worst, "finite: the punishing vertices are the worst of their sets"},
        {c->held, "finite: nobody gains over 1e-9 of the range by deviating"},
    };
    ent_status st = ENT_OK;

    for (size_t k = 0; k < sizeof checks / sizeof *checks && !st; k++)
        st = enti_verify_add(v, checks[k].holds, true, "%s", checks[k].what);
    return st;
}

ent_status enti_verify_finite(enti_verifier *v, const enti_json *object)
{
    chain c = {.lengths = true, .adds_up = true, .drawn = true, .held = true, .worst = true};
    const enti_json *sets = NULL;
    long periods = 0;

    if (v->g->players != 2) return enti_json_fault(object, v->err, "\"finite\" is for two players");
    mpq_inits(c.next[0], c.next[1], c.weight, c.left.length, c.now.length, NULL);
    ent_status st = enti_play_init_closed(&c.play, v, object);
    if (!st) st = enti_json_need(object, "the result", "sets", ENTI_JSON_ARRAY, &sets, v->err);
    const enti_json *count = enti_json_get(object, "periods");
    if (!st && !count) st = enti_json_fault(object, v->err, "the result has no \"periods\"");
    if (!st) st = enti_json_integer(count, "\"periods\"", 1, 10000, &periods, v->err);
    if (!st && sets->count != (size_t)periods)
        st = enti_json_fault(sets, v->err, "\"sets\" has %zu entries, expected %ld: one a period",
                             sets->count, periods);
    for (const enti_json *at = st ? NULL : sets->child; at && !st; at = at->next)
        st = check_set(v, &c, at);
    if (!st) st = file(v, &c);
    set_clear(&c.left);
    set_clear(&c.now);
    mpq_clears(c.next[0], c.next[1], c.weight, c.left.length, c.now.length, NULL);
    enti_play_clear(&c.play);
    return st;
}
