/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compact.c -- entente nash and run on a game of many players that is not a table. */
#include "driver.h"

#include <stdio.h>
#include <string.h>

typedef ent_status search(const ent_compact *c, const ent_compact_opts *opts,
                          ent_compact_equilibria *out);

/* The searches, and the form of game that each takes; `any` takes both. */
static const struct method {
    const char *name;
    search *run;
    bool any;
    ent_compact_kind kind;
} methods[] = {
    {"pure", ent_compact_pure, true, ENT_COMPACT_SYMMETRIC},
    {"symmetric", ent_compact_mixed, false, ENT_COMPACT_SYMMETRIC},
    {"zero-sum", ent_compact_zero_sum, false, ENT_COMPACT_POLYMATRIX},
    {"lemke", ent_compact_lemke, false, ENT_COMPACT_POLYMATRIX},
};

#define N_METHODS (sizeof methods / sizeof *methods)

bool is_compact_method(const char *name)
{
    for (size_t k = 0; k < N_METHODS; k++)
        if (strcmp(methods[k].name, name) == 0) return true;
    return strcmp(name, "auto") == 0;
}

static bool is_constant_sum(const ent_compact *c)
{
    bool constant = false;

    return ent_compact_constant_sum(c, &constant) == ENT_OK && constant;
}

static bool takes(const struct method *m, const ent_compact *c)
{
    if (m->run == ent_compact_zero_sum) return is_constant_sum(c);
    return m->any || m->kind == ent_compact_kind_of(c);
}

/* Whether the method is among those of `auto`: one that finds one equilibrium is enough. */
static bool is_wanted(const struct method *m, const ent_compact *c)
{
    return takes(m, c) && (m->run != ent_compact_lemke || !is_constant_sum(c));
}

bool compact_takes(const char *method, const ent_compact *c)
{
    for (size_t k = 0; k < N_METHODS; k++)
        if (strcmp(methods[k].name, method) == 0) return takes(&methods[k], c);
    return strcmp(method, "auto") == 0;
}

/* The method cannot do this game: say which can. */
static int unfit(const request *r, const ent_compact *c)
{
    fprintf(stderr, "%s: method %s ", r->file[0], r->method);
    if (strcmp(r->method, "zero-sum") == 0 && ent_compact_kind_of(c) == ENT_COMPACT_POLYMATRIX)
        fprintf(stderr, "needs payoffs that add up to a constant; try");
    else if (is_compact_method(r->method))
        fprintf(stderr, "does not take a %s game; try",
                ent_compact_kind_of(c) == ENT_COMPACT_SYMMETRIC ? "symmetric" : "polymatrix");
    else
        fprintf(stderr, "needs a table, for which %zu players are too many; try",
                ent_compact_players(c));
    for (size_t k = 0; k < N_METHODS; k++)
        if (takes(&methods[k], c)) fprintf(stderr, " %s", methods[k].name);
    fprintf(stderr, "\n");
    return EXIT_INPUT;
}

int answer_compact(const request *r, const ent_scenario *s)
{
    const ent_compact *c = ent_scenario_compact(s);
    const bool both = !r->method || strcmp(r->method, "auto") == 0;
    ent_compact_opts opts = ENT_COMPACT_OPTS_INIT;
    ent_compact_equilibria list[N_METHODS] = {{0}};
    ent_text text = {0};
    size_t n = 0;
    bool cut = false;
    ent_status st = ENT_OK;

    opts.max_count = r->max_count;
    opts.control = control_begin(r);
    for (size_t k = 0; k < N_METHODS && !st; k++) {
        const struct method *m = &methods[k];
        if (both ? !is_wanted(m, c) : strcmp(r->method, m->name) != 0 || !takes(m, c)) continue;
        st = m->run(c, &opts, &list[n]);
        cut = cut || list[n].cut;
        n += !st;
    }
    control_end();
    if (!st && n) st = ent_report_compact(c, ent_scenario_title(s), list, n, style_of(r), &text);
    for (size_t k = 0; k < n; k++) ent_compact_equilibria_clear(&list[k]);
    if (st) return work_error(r->file[0], st, NULL);
    return n ? print_text(&text, cut ? EXIT_LIMIT : EXIT_ANSWER) : unfit(r, c);
}
