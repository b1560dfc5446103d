/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom to move first among many members, and what holds a majority against a purse.
 *
 *     bench_wedge [once]     "once": 8 players, for callgrind
 */
#include "base/mem.h"
#include "base/random.h"
#include "bench.h"

#include <entente/wedge.h>
#include <stdio.h>

typedef struct question {
    size_t n;
    double *payoff; /* [2^n][n] */
    ent_coop *majority;
    ent_wedge_order_opts opts;
} question;

static question ask(size_t n)
{
    enti_random r = enti_random_seed(1, 0);
    question q = {.n = n, .payoff = enti_calloc(n << n, sizeof(double)), .opts = {.budget = -1.0}};
    double *worth = enti_calloc((size_t)1 << n, sizeof *worth);

    bench_require(q.payoff && worth ? ENT_OK : ENT_ERR_NOMEM, "the payoffs");
    for (size_t k = 0; k < n << n; k++) q.payoff[k] = enti_random_double(&r);
    for (size_t s = 1; s < (size_t)1 << n; s++) {
        size_t count = 0;
        for (size_t rest = s; rest; rest &= rest - 1) count++;
        worth[s] = 2 * count > n;
    }
    bench_require(ent_coop_new(n, worth, &q.majority), "ent_coop_new");
    enti_free(worth);
    return q;
}

static void forget(question *q)
{
    enti_free(q->payoff);
    ent_coop_free(q->majority);
}

static void divide(void *context)
{
    const question *q = context;
    ent_wedge_order x;

    bench_require(ent_wedge_divide_table(q->n, q->payoff, &q->opts, &x), "ent_wedge_divide_table");
    ent_wedge_order_clear(&x);
}

static void defend(void *context)
{
    const question *q = context;
    ent_wedge_defence x;

    bench_require(ent_wedge_defend(q->majority, 1.0, NULL, NULL, &x), "ent_wedge_defend");
    ent_wedge_defence_clear(&x);
}

static bool measure(const char *what, bench_fn *fn, question *q, double bar)
{
    bench_line l = {.most_seconds = bar};

    l.seconds = bench_compare(fn, NULL, q).work;
    snprintf(l.what, sizeof l.what, "%s, %d members", what, (int)q->n);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    const bool once = bench_once(argc, argv);
    question q = ask(once ? 8 : 20);
    bool good = true;

    if (once) {
        divide(&q);
        defend(&q);
        forget(&q);
        return 0;
    }
    good = measure("order", divide, &q, 0.5) && good;
    q.opts.robust = true;
    good = measure("robust order", divide, &q, 3.0) && good;
    good = measure("defence of a majority", defend, &q, 1.0) && good;
    forget(&q);
    return good ? 0 : 1;
}
