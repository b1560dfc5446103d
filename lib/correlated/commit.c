/* SPDX-License-Identifier: GPL-3.0-or-later */
/* commit.c -- the linear program of the commitments that one response answers; see commit.h. */
#include "correlated/commit.h"

#include <math.h>

size_t enti_commit_cell(const enti_commit *c, size_t player, int i, int j)
{
    const ent_game *g = c->game;
    const size_t at = (size_t)i * g->stride[c->leader] + (size_t)j * g->stride[c->follower];

    return at * g->players + player;
}

double enti_commit_above(const enti_commit *c, size_t player, int i, int j)
{
    return c->game->payoff[enti_commit_cell(c, player, i, j)] - c->game->payoff[player];
}

/* What taking j instead of k gains the follower at i, in units of its range. */
static double preference(const enti_commit *c, int i, int j, int k)
{
    const double *u = c->game->payoff;
    const size_t f = c->follower;
    const double gain = u[enti_commit_cell(c, f, i, j)] - u[enti_commit_cell(c, f, i, k)];

    return gain / c->range[f];
}

/* The entries and the cost of column i. */
static ent_status add_column(const enti_commit *c, int i, int j, enti_lp *lp)
{
    const double above = enti_commit_above(c, c->leader, i, j);
    ent_status st = enti_lp_cost(lp, (size_t)i, above / c->range[c->leader]);

    if (!st) st = enti_lp_entry(lp, (size_t)c->cols, (size_t)i, 1.0);
    for (int k = 0; k < c->cols && !st; k++)
        if (k != j) st = enti_lp_entry(lp, (size_t)k, (size_t)i, preference(c, i, j, k));
    return st;
}

ent_status enti_commit_program(const enti_commit *c, int j, size_t spare, enti_lp **out)
{
    enti_lp *lp = NULL;
    ent_status st = enti_lp_new((size_t)c->cols + 1, (size_t)c->rows + spare, true, &lp);

    *out = NULL;
    if (!st) st = enti_lp_row(lp, (size_t)c->cols, 1.0, 1.0);
    for (int k = 0; k < c->cols && !st; k++)
        if (k != j) st = enti_lp_row(lp, (size_t)k, 0.0, INFINITY);
    for (int i = 0; i < c->rows && !st; i++) st = add_column(c, i, j, lp);
    if (st)
        enti_lp_free(lp);
    else
        *out = lp;
    return st;
}
