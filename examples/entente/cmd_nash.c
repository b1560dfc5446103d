/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_nash.c -- entente nash: equilibria of a game by a method of the library's table. */
#include "driver.h"

#include <stdio.h>
#include <string.h>

static const ent_nash_method *find(const char *name)
{
    const ent_nash_method *m = ent_nash_methods();

    while (m->name && strcmp(m->name, name) != 0) m++;
    return m->name ? m : NULL;
}

static bool takes(const ent_nash_method *m, size_t players)
{
    return players >= m->min_players && players <= m->max_players;
}

static int unknown_method(const request *r)
{
    return usage_error(r, "unknown method '%s', see 'entente nash --list'", r->method);
}

/* The game is a table: say what the method is for. */
static int not_compact(const request *r)
{
    fprintf(stderr,
            "%s: method %s needs a game of kind symmetric or polymatrix; try auto, or make one of "
            "it with 'entente convert --to %s'\n",
            r->file[0], r->method, strcmp(r->method, "lemke") == 0 ? "polymatrix" : "symmetric");
    return EXIT_INPUT;
}

/* The method cannot do this game: say which can. */
static int unfit(const request *r, const ent_nash_method *m, const ent_game *g)
{
    const size_t players = ent_game_players(g);

    fprintf(stderr, "%s: method %s ", r->file[0], m->name);
    if (takes(m, players))
        fprintf(stderr, "needs a %s game; try", m->needs ? m->needs : "smaller");
    else if (m->min_players == m->max_players)
        fprintf(stderr, "takes %zu players, the game has %zu; try", m->min_players, players);
    else
        fprintf(stderr, "takes %zu to %zu players, the game has %zu; try", m->min_players,
                m->max_players, players);
    for (const ent_nash_method *k = ent_nash_methods(); k->name; k++)
        if (!k->needs && takes(k, players)) fprintf(stderr, " %s", k->name);
    fprintf(stderr, "\n");
    return EXIT_INPUT;
}

static int list_methods(const request *r)
{
    ent_text text = {0};
    const ent_status st = ent_report_methods(style_of(r), &text);

    return st ? work_error("entente nash", st, NULL) : print_text(&text, EXIT_ANSWER);
}

/* What prints equilibria as they are found. */
typedef struct printer {
    const request *r;
    const ent_game *g;
    int status; /* of the line printed last */
} printer;

static bool print_found(void *context, const ent_equilibria *one)
{
    printer *p = context;
    ent_text line = {0};
    const ent_status st = ent_report_equilibrium(p->g, one, 0, style_of(p->r), &line);

    control_end(); /* on a terminal the line of progress makes room */
    p->status = st ? work_error(p->r->file[0], st, NULL) : print_text(&line, EXIT_ANSWER);
    return p->status == EXIT_ANSWER;
}

/* The points of the branch alone. */
static int print_branch(const request *r, const ent_nash_method *m, const ent_game *g)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    branch points;
    ent_equilibria eq = {0};

    opts.branch = branch_point;
    opts.branch_context = &points;
    opts.control = control_begin(r);
    branch_begin(&points, r, g);
    const ent_status st = m->solve(g, &opts, &eq);
    control_end();
    int status = st ? work_error(r->file[0], st, NULL) : eq.cut ? EXIT_LIMIT : EXIT_ANSWER;
    if (r->plots && (status == EXIT_ANSWER || status == EXIT_LIMIT)) {
        const int drawn = branch_draw(&points, r);
        if (drawn) status = drawn;
    }
    branch_clear(&points);
    ent_equilibria_clear(&eq);
    return status;
}

/* Runs the method; the result may be partial. */
static int solve(const request *r, const ent_nash_method *m, const ent_game *g, ent_equilibria *eq)
{
    ent_nash_opts opts = ENT_NASH_OPTS_INIT;
    printer lines = {r, g, EXIT_ANSWER};
    int status = options_objective(r, g, &opts.objective, &opts.player);

    if (status) return status;
    opts.exact = r->exact;
    opts.max_count = r->max_count;
    opts.max_memory = r->max_memory;
    opts.label = r->label;
    opts.all = r->all;
    if (r->stream) opts.found = print_found;
    opts.found_context = &lines;
    opts.forget = true;
    branch points;
    branch_begin(&points, r, g);
    if (r->plots) opts.branch = branch_point;
    opts.branch_context = &points;
    opts.cap = r->cap;
    opts.control = control_begin(r);
    const ent_status st = m->solve(g, &opts, eq);
    control_end();
    if (!st && !lines.status && r->plots) lines.status = branch_draw(&points, r);
    branch_clear(&points);
    if (st == ENT_ERR_ARG) return unfit(r, m, g);
    if (lines.status) {
        ent_equilibria_clear(eq);
        return lines.status;
    }
    return st ? work_error(r->file[0], st, NULL) : EXIT_ANSWER;
}

static int answer(const request *r, const ent_game *g)
{
    const char *name = r->method ? r->method : "auto";
    const ent_nash_method *m = find(name);
    ent_equilibria eq = {0};
    ent_text text = {0};

    if (!m && is_compact_method(name)) return not_compact(r);
    if (!m) return unknown_method(r);
    if (!takes(m, ent_game_players(g))) return unfit(r, m, g);
    if (r->label >= 0 && (size_t)r->label >= ent_game_width(g))
        return usage_error(r, "--label is %d, the game has labels 0 to %zu", r->label,
                           ent_game_width(g) - 1);
    if (r->branch) return print_branch(r, m, g);
    int status = solve(r, m, g, &eq);
    if (status) return status;
    if (r->all && !r->method && eq.method && strcmp(eq.method, "subdivide") != 0 &&
        ent_game_players(g) > 2)
        fprintf(stderr, "entente nash: the game is too large to search all its supports; "
                        "not all equilibria follow\n");
    const ent_status st = r->stream ? ent_report_stream_end(&eq, style_of(r), &text)
                                    : ent_report_equilibria(g, &eq, style_of(r), &text);
    status = st ? work_error(r->file[0], st, NULL)
                : print_text(&text, eq.cut ? EXIT_LIMIT : EXIT_ANSWER);
    ent_equilibria_clear(&eq);
    return status;
}

/* What coalitions can break, of every pure equilibrium. */
static int answer_resilience(const request *r, const ent_game *g)
{
    ent_resilience_opts opts = ENT_RESILIENCE_OPTS_INIT;
    ent_resilience x;
    ent_text text = {0};

    opts.max_count = r->max_count;
    opts.control = control_begin(r);
    ent_status st = ent_resilience_pure(g, &opts, &x);
    control_end();
    const bool cut = x.cut;
    if (!st) st = ent_report_resilience(g, &x, style_of(r), &text);
    ent_resilience_clear(&x);
    return st ? work_error(r->file[0], st, NULL)
              : print_text(&text, cut ? EXIT_LIMIT : EXIT_ANSWER);
}

/* Whether a method is meant for the compact form of a game that has a table, too. */
static bool is_for_compact(const char *method, const ent_compact *c)
{
    if (!find(method)) return true;
    return ent_compact_kind_of(c) == ENT_COMPACT_POLYMATRIX ? is_compact_method(method)
                                                            : compact_takes(method, c);
}

int cmd_nash(const request *r)
{
    ent_scenario *scenario = NULL;

    if (r->list) return list_methods(r);
    if (r->method && !find(r->method) && !is_compact_method(r->method)) return unknown_method(r);
    if (r->objective && !(r->method && strcmp(r->method, "mip") == 0))
        return usage_error(r, "--objective comes with --method mip");
    if (r->branch && !(r->method && strcmp(r->method, "logit") == 0))
        return usage_error(r, "--branch comes with --method logit");
    if (r->resilience && r->method && strcmp(r->method, "pure") != 0)
        return usage_error(r, "--resilience is of pure equilibria, not of --method %s", r->method);
    if (r->resilience && (r->stream || r->branch))
        return usage_error(r, "--resilience comes with neither --stream nor --branch");
    if (r->plots && !(r->method && strcmp(r->method, "logit") == 0))
        return usage_error(r, "--plots comes with --method logit: the picture of its branch");
    const int status = read_any_case(r->file[0], &scenario);
    if (status) return status;
    const ent_compact *c = ent_scenario_compact(scenario);
    const ent_game *g = ent_scenario_game(scenario);
    const bool compact = c && !r->resilience && (!r->method || !g || is_for_compact(r->method, c));
    const int result = compact         ? answer_compact(r, scenario)
                       : !g            ? without_table(r->file[0], scenario)
                       : r->resilience ? answer_resilience(r, g)
                                       : answer(r, g);
    ent_scenario_free(scenario);
    return result;
}
