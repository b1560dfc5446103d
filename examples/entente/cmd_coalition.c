/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_coalition.c -- entente coalition: who stays together, at what shares. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The most rows of the table of solutions. */
#define MAX_SOLUTIONS 64

static int print_list(const request *r)
{
    ent_text text = {0};
    const ent_status st = ent_report_solutions(style_of(r), &text);

    return st ? work_error("--list", st, NULL) : print_text(&text, EXIT_ANSWER);
}

/* The row of --solution as a set; 0 when there is none of that name. */
static uint64_t wanted_by(const char *name)
{
    const ent_coop_solution *s = ent_coop_solutions();

    for (size_t k = 0; s[k].name; k++)
        if (strcmp(s[k].name, name) == 0) return (uint64_t)1 << k;
    return 0;
}

/* Without --solution: what needs nothing but worths. */
static uint64_t all_simple(void)
{
    const ent_coop_solution *s = ent_coop_solutions();
    uint64_t set = 0;

    for (size_t k = 0; s[k].name && k < MAX_SOLUTIONS; k++)
        if (!*s[k].needs) set |= (uint64_t)1 << k;
    return set;
}

int answer_coalition(const request *r, const ent_coop *c, uint64_t wanted)
{
    const ent_coop_solution *s = ent_coop_solutions();
    ent_allocation found[MAX_SOLUTIONS] = {{0}};
    ent_coop_answer answer[MAX_SOLUTIONS];
    ent_coop_opts opts = ENT_COOP_OPTS_INIT;
    int unions[ENT_COOP_MAX_PLAYERS];
    ent_text text = {0};
    size_t count = 0;
    ent_status st = ENT_OK;

    if (r->unions && options_unions(r, c, unions)) return EXIT_USAGE;
    if (r->unions) opts.unions = unions;
    opts.threads = r->threads;
    opts.exact = r->exact;
    opts.control = control_begin(r);
    for (size_t k = 0; s[k].name && k < MAX_SOLUTIONS && !st; k++) {
        if (!(wanted >> k & 1)) continue;
        st = s[k].fn(c, &opts, &found[count]);
        answer[count] = (ent_coop_answer){s[k].name, &found[count]};
        if (!st) count++;
    }
    control_end();
    if (!st) st = ent_report_coalition(c, count, answer, style_of(r), &text);
    for (size_t k = 0; k < count; k++) ent_allocation_clear(&found[k]);
    return st ? work_error(r->file[0], st, NULL) : print_text(&text, EXIT_ANSWER);
}

/* DIR/triangle.svg */
static int draw_triangle(const request *r, const ent_coop *c)
{
    ent_allocation a = {0};
    ent_text text = {0};
    char file[4096];

    if (ent_coop_players(c) != 3)
        return usage_error(r, "--plots takes a game of three players, this one has %zu",
                           ent_coop_players(c));
    ent_status st = ent_coop_nucleolus(c, NULL, &a);
    if (!st) st = ent_report_triangle(c, a.x ? &a : NULL, &text);
    ent_allocation_clear(&a);
    if (st == ENT_ERR_ARG) {
        fprintf(stderr,
                "%s: no triangle: all together are worth no more than the sum of all "
                "alone\n",
                r->file[0]);
        return EXIT_ANSWER;
    }
    if (st) return work_error(r->file[0], st, NULL);
    int status = make_directory(r->plots);
    snprintf(file, sizeof file, "%s/triangle.svg", r->plots);
    if (!status) status = write_file(file, text.data, text.length);
    ent_text_clear(&text);
    return status;
}

/* The coalition game of a strategic game, by the rule of --from-game. */
static int game_worths(const request *r, ent_coop **out)
{
    ent_scenario *scenario = NULL;
    ent_worths worths = {0};
    ent_worth_rule rule;

    if (!ent_worth_rule_find(r->from_game, &rule))
        return usage_error(r, "--from-game is '%s', expected alpha, beta, gamma or delta",
                           r->from_game);
    const int status = read_case(r->file[0], &scenario);
    if (status) return status;
    ent_worths_opts opts = ENT_WORTHS_OPTS_INIT;
    opts.control = control_begin(r);
    const ent_status st = ent_worths_of_game(ent_scenario_game(scenario), rule, &opts, &worths);
    control_end();
    *out = worths.coop;
    worths.coop = NULL;
    ent_worths_clear(&worths);
    ent_scenario_free(scenario);
    return st ? work_error(r->file[0], st, NULL) : EXIT_ANSWER;
}

/* As a file that entente coalition and entente verify read. */
static int print_worths(const request *r, const ent_coop *c)
{
    ent_text text = {0};
    const ent_status st = ent_coop_write(c, &text);

    return st ? work_error(r->file[0], st, NULL) : print_text(&text, EXIT_ANSWER);
}

int cmd_coalition(const request *r)
{
    ent_error err = {0};
    ent_coop *c = NULL;

    if (r->list) return print_list(r);
    const uint64_t wanted = r->solution ? wanted_by(r->solution) : all_simple();
    if (!wanted)
        return usage_error(r, "--solution is '%s', expected a solution of --list", r->solution);
    int status = EXIT_ANSWER;
    if (r->from_game) {
        status = game_worths(r, &c);
        if (status) return status;
    } else {
        const ent_status st = ent_coop_read(r->file[0], NULL, &c, &err);
        if (st) return input_error(r->file[0], st, &err);
    }
    if (r->worths) {
        status = print_worths(r, c);
        ent_coop_free(c);
        return status;
    }
    status = r->plots ? draw_triangle(r, c) : EXIT_ANSWER;
    if (!status) status = answer_coalition(r, c, wanted);
    ent_coop_free(c);
    return status;
}
