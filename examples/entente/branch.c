/* SPDX-License-Identifier: GPL-3.0-or-later */
/* branch.c -- the branch of logit equilibria: as CSV, as a picture, or both. */
#include "driver.h"

#include <entente/report.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "lambda,0:0,0:1,1:0,...": player:action, both from 0. */
void branch_begin(branch *b, const request *r, const ent_game *g)
{
    *b = (branch){.g = g, .prints = r->branch, .keeps = r->plots != NULL};
    if (!b->prints) return;
    printf("lambda");
    for (size_t i = 0; i < ent_game_players(g); i++)
        for (int a = 0; a < ent_game_actions(g, i); a++) printf(",%zu:%d", i, a);
    printf("\n");
}

/* Room for one more; the arrays double when the count is a power of two. */
static bool grow(branch *b)
{
    const size_t n = b->count ? 2 * b->count : 1;

    if (b->count & (b->count - 1)) return true;
    double *lambda = realloc(b->lambda, n * sizeof *lambda);
    if (lambda) b->lambda = lambda;
    double *prob = realloc(b->prob, n * ent_game_width(b->g) * sizeof *prob);
    if (prob) b->prob = prob;
    return lambda && prob;
}

bool branch_point(void *context, double lambda, const double prob[])
{
    branch *b = context;
    const size_t width = ent_game_width(b->g);

    if (b->keeps) {
        b->failed = !grow(b);
        if (b->failed) return false;
        b->lambda[b->count] = lambda;
        memcpy(b->prob + b->count++ * width, prob, width * sizeof *prob);
    }
    if (!b->prints) return true;
    printf("%.17g", lambda);
    for (size_t k = 0; k < width; k++) printf(",%.17g", prob[k]);
    return printf("\n") > 0;
}

int branch_draw(const branch *b, const request *r)
{
    const ent_branch x = {b->count, b->lambda, b->prob};
    ent_plots plots = {0};
    ent_error err = {0};

    if (b->failed) return work_error(r->file[0], ENT_ERR_NOMEM, NULL);
    if (!b->count) return EXIT_ANSWER;
    int status = make_directory(r->plots);
    if (status) return status;
    const ent_status st = ent_report_branch_plots(b->g, &x, r->plots, &plots, &err);
    if (st) {
        work_error(r->plots, st, &err);
        return EXIT_INTERNAL;
    }
    status = draw_pictures(r, &plots);
    ent_plots_clear(&plots);
    return status;
}

void branch_clear(branch *b)
{
    free(b->lambda);
    free(b->prob);
    *b = (branch){0};
}
