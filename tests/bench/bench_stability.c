/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_stability.c -- stability of all 2^20 coalitions: one type, three types, twenty types, and
 * the full table. */
#include "../coalition/alliances.h"
#include "base/mem.h"
#include "bench.h"

#include <entente/stability.h>
#include <stdio.h>

typedef struct question {
    ent_membership_types types;
    ent_membership *table; /* NULL: by types */
} question;

static void solve(void *context)
{
    const question *q = context;
    ent_stability s = {0};

    bench_require(q->table ? ent_stability_scan(q->table, NULL, &s)
                           : ent_stability_by_types(&q->types, &s),
                  "stability");
    ent_stability_clear(&s);
}

/* Payoffs of n_types types that all differ: a linear treaty with benefits 1 + t / 8. */
static bool measure(size_t n_types, const size_t size[], bool table)
{
    bench_line line = {.most_seconds = 2.0};
    size_t rows = 1, players = 0, count[20] = {0};

    for (size_t t = 0; t < n_types; t++) rows *= size[t] + 1;
    for (size_t t = 0; t < n_types; t++) players += size[t];
    double *inside = enti_alloc(rows * n_types, sizeof *inside);
    double *outside = enti_alloc(rows * n_types, sizeof *outside);
    if (!inside || !outside) bench_require(ENT_ERR_NOMEM, "payoffs");
    for (size_t row = 0; row < rows; row++) {
        double in = 0.0, all = 0.0;
        for (size_t t = 0; t < n_types; t++) in += (double)count[t] * (1.0 + (double)t / 8.0);
        for (size_t t = 0; t < n_types; t++) {
            const double b = 1.0 + (double)t / 8.0;
            all += (double)count[t] * in + (double)(size[t] - count[t]) * b;
        }
        for (size_t t = 0; t < n_types; t++) {
            const double b = 1.0 + (double)t / 8.0;
            inside[row * n_types + t] = b * all - in * in / 2.0;
            outside[row * n_types + t] = b * all - b * b / 2.0;
        }
        for (size_t t = n_types; t-- > 0;) {
            if (count[t]++ < size[t]) break;
            count[t] = 0;
        }
    }
    question q = {.types = {n_types, size, inside, outside}};
    if (table) bench_require(ent_membership_of_types(&q.types, &q.table), "table");
    line.seconds = bench_compare(solve, NULL, &q).work;
    snprintf(line.what, sizeof line.what, "stability, %zu players, %s%zu types", players,
             table ? "table, " : "", n_types);
    ent_membership_free(q.table);
    enti_free(inside);
    enti_free(outside);
    return bench_print(&line);
}

int main(int argc, char **argv)
{
    static const size_t one[] = {20}, three[] = {8, 7, 5}, small[] = {2, 3};
    static const size_t twenty[] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    bool met = true;

    if (bench_once(argc, argv)) {
        double in[6], out[6];
        const size_t n = 5;
        linear_treaty(n, 0.0, in, out);
        question q = {.types = {1, &n, in, out}};
        solve(&q);
        return measure(2, small, true) ? 0 : 1;
    }
    met = measure(1, one, false) && met;
    met = measure(3, three, false) && met;
    met = measure(20, twenty, false) && met;
    met = measure(3, three, true) && met;
    return met ? 0 : 1;
}
