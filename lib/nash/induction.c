/* SPDX-License-Identifier: GPL-3.0-or-later */
/* induction.c -- backward induction with ties: every play of a pure subgame-perfect equilibrium.
 *
 * Let O(v) be the plays from node v on that some equilibrium of the subgame at v leads to, and
 * u_i(o) what player i expects of play o.
 *
 *     end     one play
 *     chance  a play of each child: all combinations
 *     move    of player i: play o of child c, when for every other child c' some play is no
 *             better for i, that is  u_i(o) >= max over c' != c of  min over O(c') of u_i
 *
 * The children stand behind their parents, so one walk backwards finds O for all nodes. The
 * equilibrium of a play takes its moves on the way, and behind every move that is not taken the
 * play that is worst for whoever would take it.
 *
 * A path that is asked about is forced: at its nodes all plays of the one child stay, each with
 * the margin  min over movers i of  u_i(o) - max over c' min over O(c') of u_i.
 */
#include "nash/induction.h"

#include "base/mem.h"
#include "base/rational.h"
#include "game/tree.h"

#include <math.h>

#define DEFAULT_MAX_COUNT 1000
/* Numbers that the answer may have. */
#define MAX_VALUES ((size_t)1 << 26)

/* A play from a node on. */
typedef struct play {
    size_t worth;  /* whose payoffs: a row of `payoff` */
    size_t move;   /* at a decision node */
    size_t rest;   /* the play behind the move; at a chance node the first of its row of `drawn` */
    double margin; /* of the forced nodes in it */
} play;

typedef struct induction {
    const ent_tree *t;
    size_t most; /* plays a node */
    mpq_t tie;
    bool cut, tied;
    size_t *first, *count; /* [nodes] plays of each node */
    play *play;            /* [plays] */
    size_t plays, play_room;
    mpq_t *payoff; /* [rows][players] */
    size_t rows, row_room;
    size_t *drawn; /* plays behind the moves of chance */
    size_t draws, draw_room;
    int *forced; /* [nodes] the move of the path; -1: none. NULL: no path */
} induction;

static void induction_clear(induction *x)
{
    for (size_t k = 0; k < x->row_room * x->t->players; k++) mpq_clear(x->payoff[k]);
    enti_free(x->payoff);
    enti_free(x->first);
    enti_free(x->count);
    enti_free(x->play);
    enti_free(x->drawn);
    enti_free(x->forced);
    mpq_clear(x->tie);
}

static ent_status induction_init(induction *x, const ent_tree *t, const ent_extensive_opts *opts)
{
    const ent_extensive_opts o = opts ? *opts : (ent_extensive_opts)ENT_EXTENSIVE_OPTS_INIT;

    *x = (induction){.t = t, .most = o.max_count ? o.max_count : DEFAULT_MAX_COUNT};
    mpq_init(x->tie);
    if (!(o.tol >= 0.0) || !isfinite(o.tol)) return ENT_ERR_ARG;
    const double tie = o.tol * ent_tree_range(t);
    if (!isfinite(tie)) return ENT_ERR_LIMIT;
    mpq_set_d(x->tie, tie);
    x->first = enti_new(t->nodes, size_t);
    x->count = enti_new(t->nodes, size_t);
    return x->first && x->count ? ENT_OK : ENT_ERR_NOMEM;
}

/* ---- lists that grow ---- */

static ent_status new_row(induction *x, size_t *row)
{
    const size_t n = x->t->players;

    if (x->rows == x->row_room) {
        const size_t room = x->row_room + x->row_room / 2 + 16;
        const ent_status st = enti_exact_reserve((room - x->row_room) * n, 128);
        if (st) return st;
        mpq_t *grown = enti_resize(x->payoff, room * n, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        x->payoff = grown;
        for (size_t k = x->row_room * n; k < room * n; k++) mpq_init(grown[k]);
        x->row_room = room;
    }
    *row = x->rows++;
    return ENT_OK;
}

/* A play of node v; beyond `most` it is left out. */
static ent_status add_play(induction *x, size_t v, play p)
{
    if (x->count[v] == x->most) {
        x->cut = true;
        return ENT_OK;
    }
    if (x->plays == x->play_room) {
        const size_t room = x->play_room + x->play_room / 2 + 16;
        play *grown = enti_resize(x->play, room, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        x->play = grown;
        x->play_room = room;
    }
    x->play[x->plays++] = p;
    x->count[v]++;
    return ENT_OK;
}

static ent_status new_draws(induction *x, size_t n, size_t *first)
{
    if (x->draws + n > x->draw_room) {
        const size_t room = x->draw_room + x->draw_room / 2 + n + 16;
        size_t *grown = enti_resize(x->drawn, room, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        x->drawn = grown;
        x->draw_room = room;
    }
    *first = x->draws;
    x->draws += n;
    return ENT_OK;
}

/* What a play is worth to a player. */
static mpq_t *worth(const induction *x, size_t number, size_t player)
{
    return &x->payoff[x->play[number].worth * x->t->players + player];
}

/* ---- the plays of a node ---- */

static ent_status plays_of_end(induction *x, size_t v)
{
    size_t row = 0;
    ent_status st = new_row(x, &row);

    for (size_t i = 0; i < x->t->players && !st; i++)
        st = enti_tree_payoff(x->t, v, i, x->payoff[row * x->t->players + i]);
    return st ? st : add_play(x, v, (play){.worth = row, .margin = INFINITY});
}

/* One combination of plays behind the moves of chance; pick [moves]. */
static ent_status add_combination(induction *x, size_t v, const size_t pick[], mpq_t p[])
{
    const size_t n = x->t->players, moves = x->t->node[v].at.moves;
    size_t row = 0, first = 0;
    double margin = INFINITY;
    ent_status st = new_row(x, &row);
    mpq_t part;

    if (!st) st = new_draws(x, moves, &first);
    if (st) return st;
    mpq_init(part);
    for (size_t i = 0; i < n; i++) mpq_set_ui(x->payoff[row * n + i], 0, 1);
    for (size_t m = 0; m < moves; m++) {
        x->drawn[first + m] = pick[m];
        margin = fmin(margin, x->play[pick[m]].margin);
        for (size_t i = 0; i < n; i++) {
            mpq_mul(part, p[m], *worth(x, pick[m], i));
            mpq_add(x->payoff[row * n + i], x->payoff[row * n + i], part);
        }
    }
    mpq_clear(part);
    return add_play(x, v, (play){.worth = row, .rest = first, .margin = margin});
}

static ent_status plays_of_chance(induction *x, size_t v)
{
    const ent_tree_node *at = &x->t->node[v].at;
    size_t *pick = enti_new(at->moves, size_t), m = 0;
    mpq_t *p = enti_rationals_new(at->moves);
    ent_status st = pick && p ? enti_tree_probabilities(x->t, v, p) : ENT_ERR_NOMEM;

    for (size_t k = 0; k < at->moves && !st; k++) pick[k] = x->first[at->first + k];
    while (!st && m < at->moves) {
        if (x->count[v] == x->most) {
            x->cut = true;
            break;
        }
        st = add_combination(x, v, pick, p);
        for (m = 0; m < at->moves; m++) { /* the next combination */
            const size_t child = at->first + m;
            if (++pick[m] < x->first[child] + x->count[child]) break;
            pick[m] = x->first[child];
        }
    }
    enti_free(pick);
    enti_rationals_free(p, at->moves);
    return st;
}

/* The play of a node that is worst for a player. */
static size_t worst_play(const induction *x, size_t v, size_t player)
{
    size_t worst = x->first[v];

    for (size_t k = 1; k < x->count[v]; k++)
        if (mpq_cmp(*worth(x, x->first[v] + k, player), *worth(x, worst, player)) < 0)
            worst = x->first[v] + k;
    return worst;
}

/* The move with the best worst play, and the best of the others (SIZE_MAX: none), as plays. */
static void find_bars(const induction *x, size_t v, size_t *best_move, size_t *best, size_t *second)
{
    const ent_tree_node *at = &x->t->node[v].at;

    *best = *second = SIZE_MAX;
    *best_move = 0;
    for (size_t m = 0; m < at->moves; m++) {
        const size_t k = worst_play(x, at->first + m, at->player);
        if (*best == SIZE_MAX ||
            mpq_cmp(*worth(x, k, at->player), *worth(x, *best, at->player)) > 0) {
            *second = *best;
            *best = k;
            *best_move = m;
        } else if (*second == SIZE_MAX ||
                   mpq_cmp(*worth(x, k, at->player), *worth(x, *second, at->player)) > 0) {
            *second = k;
        }
    }
}

static ent_status plays_of_move(induction *x, size_t v)
{
    const ent_tree_node *at = &x->t->node[v].at;
    const int forced = x->forced ? x->forced[v] : -1;
    size_t best_move, best, second;
    ent_status st = ENT_OK;
    mpq_t gap, least;

    find_bars(x, v, &best_move, &best, &second);
    mpq_inits(gap, least, NULL);
    mpq_neg(least, x->tie);
    for (size_t m = 0; m < at->moves; m++) {
        const size_t child = at->first + m, bar = m == best_move ? second : best;
        if (forced >= 0 && (size_t)forced != m) continue;
        for (size_t k = x->first[child]; k < x->first[child] + x->count[child] && !st; k++) {
            play p = {x->play[k].worth, m, k, x->play[k].margin};
            if (bar != SIZE_MAX) mpq_sub(gap, *worth(x, k, at->player), *worth(x, bar, at->player));
            if (bar != SIZE_MAX && forced < 0 && mpq_cmp(gap, least) < 0) continue;
            if (bar != SIZE_MAX && mpq_cmp(gap, x->tie) <= 0) x->tied = true;
            if (bar != SIZE_MAX && forced >= 0) p.margin = fmin(p.margin, mpq_get_d(gap));
            st = add_play(x, v, p);
        }
    }
    mpq_clears(gap, least, NULL);
    return st;
}

static ent_status find_plays(induction *x)
{
    ent_status st = ENT_OK;

    for (size_t v = x->t->nodes; v-- > 0 && !st;) {
        x->first[v] = x->plays;
        switch (x->t->node[v].at.kind) {
        case ENT_TREE_END: st = plays_of_end(x, v); break;
        case ENT_TREE_CHANCE: st = plays_of_chance(x, v); break;
        case ENT_TREE_MOVE: st = plays_of_move(x, v); break;
        }
    }
    return st;
}

/* ---- equilibria ---- */

/* Which play every node is at in the equilibrium of a play of the root; at [nodes]. */
static void take_plays(const induction *x, size_t root_play, size_t at[])
{
    at[0] = root_play;
    for (size_t v = 0; v < x->t->nodes; v++) {
        const ent_tree_node *node = &x->t->node[v].at;
        const play *p = &x->play[at[v]];
        for (size_t m = 0; m < node->moves; m++) {
            const size_t child = node->first + m;
            if (node->kind == ENT_TREE_CHANCE)
                at[child] = x->drawn[p->rest + m];
            else
                at[child] = m == p->move ? p->rest : worst_play(x, child, node->player);
        }
    }
}

/* What the player of a node would lose by its next best move. */
static double loss_at(const induction *x, size_t v, const size_t at[])
{
    const ent_tree_node *node = &x->t->node[v].at;
    size_t next = SIZE_MAX;
    double loss = INFINITY;
    mpq_t gap;

    if (node->kind != ENT_TREE_MOVE) return NAN;
    for (size_t m = 0; m < node->moves; m++) {
        const size_t k = at[node->first + m];
        if (m == x->play[at[v]].move) continue;
        if (next == SIZE_MAX ||
            mpq_cmp(*worth(x, k, node->player), *worth(x, next, node->player)) > 0)
            next = k;
    }
    if (next == SIZE_MAX) return loss;
    mpq_init(gap);
    mpq_sub(gap, *worth(x, at[v], node->player), *worth(x, next, node->player));
    loss = mpq_get_d(gap);
    mpq_clear(gap);
    return loss;
}

static ent_status extract(const induction *x, ent_induction *out)
{
    const size_t nodes = x->t->nodes, players = x->t->players;
    const size_t fit = MAX_VALUES / (nodes * players);
    ent_induction e = {.players = players, .nodes = nodes, .count = x->count[0]};
    size_t *at = enti_new(nodes, size_t);

    if (e.count > fit) e.count = fit ? fit : 1;
    e.claim = x->cut || e.count < x->count[0] ? ENT_CLAIM_SOME : ENT_CLAIM_ALL;
    e.unique = !x->tied;
    e.move = enti_new(e.count * nodes, int);
    e.value = enti_new(e.count * nodes * players, double);
    e.loss = enti_new(e.count * nodes, double);
    const ent_status st = at && e.move && e.value && e.loss ? ENT_OK : ENT_ERR_NOMEM;
    for (size_t k = 0; k < e.count && !st; k++) {
        take_plays(x, x->first[0] + k, at);
        for (size_t v = 0; v < nodes; v++) {
            const bool moves = x->t->node[v].at.kind == ENT_TREE_MOVE;
            e.move[k * nodes + v] = moves ? (int)x->play[at[v]].move : -1;
            e.loss[k * nodes + v] = loss_at(x, v, at);
            for (size_t i = 0; i < players; i++)
                e.value[(k * nodes + v) * players + i] = enti_rational_double(*worth(x, at[v], i));
        }
    }
    enti_free(at);
    if (st)
        ent_induction_clear(&e);
    else
        *out = e;
    return st;
}

void ent_induction_clear(ent_induction *x)
{
    if (!x) return;
    enti_free(x->move);
    enti_free(x->value);
    enti_free(x->loss);
    *x = (ent_induction){0};
}

ent_status ent_tree_induction(const ent_tree *t, const ent_extensive_opts *opts, ent_induction *out)
{
    induction x;

    if (!out) return ENT_ERR_ARG;
    *out = (ent_induction){0};
    if (!t || !ent_tree_perfect_information(t)) return ENT_ERR_ARG;
    ent_status st = induction_init(&x, t, opts);
    if (!st) st = find_plays(&x);
    if (!st) st = extract(&x, out);
    induction_clear(&x);
    return st;
}

ent_status enti_tree_path_margin(const ent_tree *t, const ent_extensive_opts *opts, size_t count,
                                 const size_t path[], double *margin)
{
    induction x;

    *margin = NAN;
    if (!ent_tree_perfect_information(t)) return ENT_ERR_ARG;
    ent_status st = induction_init(&x, t, opts);
    if (!st && !(x.forced = enti_new(t->nodes, int))) st = ENT_ERR_NOMEM;
    for (size_t v = 0; v < t->nodes && !st; v++) x.forced[v] = -1;
    for (size_t k = 1; k < count && !st; k++)
        if (t->node[path[k - 1]].at.kind == ENT_TREE_MOVE)
            x.forced[path[k - 1]] = (int)t->node[path[k]].at.move;
    if (!st) st = find_plays(&x);
    if (!st) *margin = -INFINITY;
    for (size_t k = 0; k < (st ? 0 : x.count[0]); k++)
        *margin = fmax(*margin, x.play[x.first[0] + k].margin);
    induction_clear(&x);
    return st;
}
