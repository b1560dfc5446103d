/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The correlated equilibrium with the largest sum of payoffs, against the same linear program given
 * to GLPK whole: with its default settings ("plain"), with the dual simplex method, and with the
 * dual simplex method and long steps, the best of its settings on these programs; and against this
 * library's own whole program.
 *
 *     bench_correlated [once | all]     "once": 10 players x 2 actions, for callgrind
 *                                       "all": also what takes a minute or more
 *
 * Payoffs are uniform in 0 .. 1; "conflict" takes 9/10 of their mean off at each profile. A
 * baseline is run once, stopped after LIMIT_MS, and then counts with the time it had. The ratio is
 * ours over the plain one. Also compared: the optima of those that ended.
 */
#include "bench.h"
#include "correlated/joint.h"

#include <entente/correlated.h>
#include <glpk.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LIMIT_MS 10000

static ent_game *draw(size_t players, int actions, bool conflict)
{
    ent_game *g = NULL;
    int size[32];
    size_t profiles = 1;

    for (size_t i = 0; i < players; i++) {
        size[i] = actions;
        profiles *= (size_t)actions;
    }
    double *u = calloc(profiles * players, sizeof *u);
    uint64_t state = 1;
    if (!u) exit(2);
    for (size_t at = 0; at < profiles; at++) {
        double sum = 0.0;
        for (size_t i = 0; i < players; i++) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            u[at * players + i] = (double)(state >> 11) * 0x1p-53;
            sum += u[at * players + i];
        }
        for (size_t i = 0; i < players && conflict; i++)
            u[at * players + i] -= 0.9 * sum / (double)players;
    }
    bench_require(ent_game_new(players, size, u, &g), "ent_game_new");
    free(u);
    return g;
}

/* The program of joint.h in GLPK's hands, payoffs as they are. */
static glp_prob *load(const ent_game *g)
{
    enti_joint j;
    int a[ENT_GAME_MAX_PLAYERS] = {0};
    int *index = calloc(g->width + 2, sizeof *index);
    double *value = calloc(g->width + 2, sizeof *value);
    glp_prob *p = glp_create_prob();
    size_t at = 0;

    if (!index || !value) exit(2);
    bench_require(enti_joint_init(g, false, SIZE_MAX, &j), "enti_joint_init");
    glp_set_obj_dir(p, GLP_MAX);
    glp_add_rows(p, (int)j.rows + 1);
    glp_add_cols(p, (int)g->profiles);
    for (size_t r = 1; r <= j.rows; r++) glp_set_row_bnds(p, (int)r, GLP_LO, 0.0, 0.0);
    glp_set_row_bnds(p, (int)j.rows + 1, GLP_FX, 1.0, 1.0);
    do {
        int n = 1;
        double cost = 0.0;
        index[n] = (int)j.rows + 1;
        value[n] = 1.0;
        for (size_t i = 0; i < g->players; i++) {
            const double now = g->payoff[at * g->players + i];
            cost += now;
            for (int b = 0; b < g->actions[i]; b++) {
                const size_t to = at + (size_t)b * g->stride[i] - (size_t)a[i] * g->stride[i];
                if (b == a[i]) continue;
                index[++n] = (int)enti_joint_row(&j, i, a[i], b) + 1;
                value[n] = now - g->payoff[to * g->players + i];
            }
        }
        at++;
        glp_set_col_bnds(p, (int)at, GLP_LO, 0.0, 0.0);
        glp_set_obj_coef(p, (int)at, cost);
        glp_set_mat_col(p, (int)at, n, index, value);
    } while (ent_game_next_profile(g, a));
    free(index);
    free(value);
    return p;
}

static double seconds_since(clock_t start)
{
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* CPU seconds of one setting; *optimum is NAN when it did not end. */
static double by_glpk(const ent_game *g, int method, int ratio_test, double *optimum)
{
    const clock_t start = clock();
    glp_prob *p = load(g);
    glp_smcp o;

    glp_init_smcp(&o);
    o.msg_lev = GLP_MSG_OFF;
    o.meth = method;
    o.r_test = ratio_test;
    o.tm_lim = LIMIT_MS;
    const bool ended = !glp_simplex(p, &o) && glp_get_status(p) == GLP_OPT;
    *optimum = ended ? glp_get_obj_val(p) : NAN;
    glp_delete_prob(p);
    glp_free_env();
    return seconds_since(start);
}

/* This library's whole program, by the dual method. */
static double by_whole(const ent_game *g)
{
    const enti_lp_opts opts = {.time_limit_ms = LIMIT_MS, .dual = true};
    const clock_t start = clock();
    double weight[ENT_GAME_MAX_PLAYERS];
    enti_joint j;
    enti_lp *lp = NULL;
    enti_lp_result r = {0};

    for (size_t i = 0; i < g->players; i++) weight[i] = 1.0;
    bench_require(enti_joint_init(g, false, SIZE_MAX, &j), "enti_joint_init");
    bench_require(enti_joint_program(&j, weight, &lp), "enti_joint_program");
    bench_require(enti_lp_solve(lp, &opts, &r), "enti_lp_solve");
    enti_lp_result_clear(&r);
    enti_lp_free(lp);
    return seconds_since(start);
}

typedef struct question {
    ent_game *g;
    double value, gap;
} question;

static void solve(void *context)
{
    question *q = context;
    ent_correlated x;

    bench_require(ent_correlated_solve(q->g, NULL, &x), "ent_correlated_solve");
    q->value = x.value;
    q->gap = fabs(x.bound - x.value);
    ent_correlated_clear(&x);
}

/* Whether an optimum is that of the baseline, to 1e-6 of the range: GLPK's own tolerance on these
 * programs is 1e-7. Ours is proven to 1e-9. */
static bool agrees(const question *q, double optimum)
{
    return isnan(optimum) || fabs(q->value - optimum) <= 1e-6 * ent_game_range(q->g);
}

static bool measure(size_t players, int actions, bool conflict, bool baseline, double seconds)
{
    bench_line l = {.most_seconds = seconds};
    question q = {draw(players, actions, conflict), 0.0, 0.0};
    double optimum[3] = {NAN, NAN, NAN};

    l.seconds = bench_compare(solve, NULL, &q).work;
    snprintf(l.what, sizeof l.what, "correlated, %zu x %d%s", players, actions,
             conflict ? " conflict" : "");
    if (baseline) {
        const double plain = by_glpk(q.g, GLP_PRIMAL, GLP_RT_HAR, &optimum[0]);
        const double dual = by_glpk(q.g, GLP_DUAL, GLP_RT_HAR, &optimum[1]);
        const double best = by_glpk(q.g, GLP_DUAL, GLP_RT_FLIP, &optimum[2]);
        l.ratio = l.seconds / plain;
        l.most_ratio = 1.0 / 3.0;
        snprintf(l.note, sizeof l.note, "plain %.3f%s dual %.3f%s long %.3f%s whole %.3f", plain,
                 isnan(optimum[0]) ? "+" : "", dual, isnan(optimum[1]) ? "+" : "", best,
                 isnan(optimum[2]) ? "+" : "", by_whole(q.g));
    }
    bool good = bench_print(&l) && q.gap <= 1e-9 * ent_game_range(q.g) * (double)players;
    for (int k = 0; k < 3; k++) good = good && agrees(&q, optimum[k]);
    ent_game_free(q.g);
    return good;
}

int main(int argc, char **argv)
{
    const bool all = argc > 1 && strcmp(argv[1], "all") == 0;
    static const struct {
        size_t players;
        int actions;
        bool conflict, baseline;
        double seconds;
    } row[] = {
        {2, 20, false, true, 0},  {2, 20, true, true, 0},      {2, 50, false, true, 0},
        {3, 8, false, true, 0},   {3, 8, true, true, 0},       {3, 10, false, true, 0},
        {3, 10, true, true, 0},   {3, 12, false, true, 0},     {3, 12, true, true, 0},
        {5, 4, false, true, 0},   {5, 4, true, true, 0},       {10, 2, false, true, 0},
        {10, 2, true, true, 0},   {15, 2, false, true, 0},     {15, 2, true, true, 0},
        {18, 2, false, false, 1}, {20, 2, false, false, 3},    {8, 5, false, false, 1},
        {8, 5, true, false, 1},   {2, 100, false, false, 0.2}, {2, 30, true, false, 10},
    };
    bool good = true;

    if (bench_once(argc, argv)) {
        question q = {draw(10, 2, false), 0.0, 0.0};
        solve(&q);
        ent_game_free(q.g);
        return 0;
    }
    for (size_t k = 0; k < sizeof row / sizeof *row; k++)
        good = measure(row[k].players, row[k].actions, row[k].conflict, row[k].baseline,
                       row[k].seconds) &&
               good;
    if (all) {
        good = measure(2, 100, false, true, 0) && good;
        good = measure(18, 2, false, true, 0) && good;
        good = measure(2, 50, true, false, 0) && good;
    }
    return good ? 0 : 1;
}
