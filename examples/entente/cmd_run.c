/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_run.c -- entente run and tariff: a case, from its file to a report with pictures. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Data, scripts, graphs, and with gnuplot and dot the pictures. */
static int draw(const request *r, const ent_results *results, ent_plots *plots)
{
    ent_error err = {0};
    const int status = make_directory(r->plots);

    if (status) return status;
    const ent_status st = ent_report_plots(results, r->plots, plots, &err);
    if (st) {
        work_error(r->plots, st, &err);
        return EXIT_INTERNAL;
    }
    return draw_pictures(r, plots);
}

/* The part of `path` before its last '/', or ".". */
static char *directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *out = strdup(slash ? path : ".");

    if (out && slash) out[slash == path ? 1 : (size_t)(slash - path)] = '\0';
    return out;
}

/* Length of the leading directories that two absolute paths share. */
static size_t shared(const char *a, const char *b)
{
    size_t common = 0, k = 0;

    for (; a[k] && a[k] == b[k]; k++)
        if (a[k] == '/') common = k;
    const bool ends = (!a[k] || a[k] == '/') && (!b[k] || b[k] == '/');
    return ends ? k : common;
}

/* The way from the directory of `file` to directory `to`, both existing: "../pictures/". */
static char *way(const char *file, const char *to)
{
    char *parent = directory_of(file), *from = parent ? realpath(parent, NULL) : NULL;
    char *there = realpath(to, NULL), *out = NULL;
    size_t up = 0;

    if (!from || !there) goto done;
    const size_t common = shared(from, there);
    const char *rest = there + common + (there[common] == '/');
    for (const char *s = from + common; *s; s++) up += *s == '/' && s[1];
    out = malloc(3 * up + strlen(rest) + 2);
    if (!out) goto done;
    out[0] = '\0';
    while (up--) strcat(out, "../");
    strcat(out, rest);
    if (*rest) strcat(out, "/");
done:
    free(parent);
    free(from);
    free(there);
    return out;
}

/* Whether DIR/NAME.svg is there. */
static bool is_drawn(const char *directory, const char *name, int length)
{
    char path[4096];
    const int n = snprintf(path, sizeof path, "%s/%.*s.svg", directory, length, name);

    return n > 0 && (size_t)n < sizeof path && access(path, R_OK) == 0;
}

/* Pictures at the end of a report: "![name](way/name.svg)". */
static bool append_pictures(const char *report, const char *plots, const ent_plots *p, FILE *out)
{
    char *path = way(report, plots);
    bool good = path != NULL, begun = false;

    for (size_t k = 0; k < p->count && good; k++) {
        const int length = (int)strcspn(p->script[k], ".");
        if (!is_drawn(plots, p->script[k], length)) continue;
        if (!begun) fprintf(out, "\n## Pictures\n");
        begun = true;
        good = fprintf(out, "\n![%.*s](%s%.*s.svg)\n", length, p->script[k], path, length,
                       p->script[k]) > 0;
    }
    free(path);
    return good;
}

/* The report in Markdown, pictures behind it. */
static int write_report(const request *r, const ent_results *results, const ent_plots *plots)
{
    ent_text text = {0};
    char *whole = NULL;
    size_t length = 0;
    const ent_status st = ent_report_results(results, ENT_STYLE_MARKDOWN, &text);

    if (st) return work_error(r->file[0], st, NULL);
    FILE *out = open_memstream(&whole, &length);
    bool good = out && fwrite(text.data, 1, text.length, out) == text.length;
    if (good && r->plots) good = append_pictures(r->report, r->plots, plots, out);
    if (out && fclose(out) != 0) good = false;
    ent_text_clear(&text);
    const int status =
        good ? write_file(r->report, whole, length) : work_error(r->report, ENT_ERR_NOMEM, NULL);
    free(whole);
    return status;
}

static int answer(const request *r, const ent_results *results)
{
    ent_text text = {0};
    ent_plots plots = {0};
    const ent_status st = ent_report_results(results, style_of(r), &text);
    int status = EXIT_ANSWER;

    if (st) return work_error(r->file[0], st, NULL);
    if (r->plots) status = draw(r, results, &plots);
    if (!status && r->report) status = write_report(r, results, &plots);
    ent_plots_clear(&plots);
    return print_text(&text, status ? status : ent_results_cut(results) ? EXIT_LIMIT : EXIT_ANSWER);
}

static int answer_tariff(const request *r, const ent_results *results)
{
    ent_text text = {0};
    const ent_status st = ent_report_tariff(results, style_of(r), &text);

    if (st) return work_error(r->file[0], st, NULL);
    return print_text(&text, ent_results_cut(results) ? EXIT_LIMIT : EXIT_ANSWER);
}

static int print_joining(const request *r, const ent_results *results)
{
    ent_text text = {0};
    ent_plots plots = {0};
    const ent_status st = ent_report_joining(results, style_of(r), &text);

    if (st) return work_error(r->file[0], st, NULL);
    const int status = r->plots ? draw(r, results, &plots) : EXIT_ANSWER;
    ent_plots_clear(&plots);
    return print_text(&text, status ? status : ent_results_cut(results) ? EXIT_LIMIT : EXIT_ANSWER);
}

/* Runs `analyses` of a case in normal form (0: what its file asks for), and hands the results on. */
static int run_scenario(const request *r, const ent_scenario *scenario, unsigned analyses,
                        int (*next)(const request *, const ent_results *))
{
    ent_results *results = NULL;
    ent_error err = {0};
    ent_run_opts opts = ENT_RUN_OPTS_INIT;

    opts.analyses = analyses;
    opts.control = control_begin(r);
    if (r->has_draws) opts.draws = &r->draws;
    if (r->has_seed) opts.seed = &r->seed;
    const ent_status st = ent_scenario_run(scenario, &opts, &results, &err);
    control_end();
    const int status = st ? work_error(r->file[0], st, &err) : next(r, results);
    ent_results_free(results);
    return status;
}

/* What a case without a table of its own is answered by. */
static int run_tableless(const request *r, const ent_scenario *scenario)
{
    if (ent_scenario_coop(scenario))
        return answer_coalition(r, ent_scenario_coop(scenario), ent_scenario_analyses(scenario));
    if (ent_scenario_membership(scenario))
        return answer_alliance(r, ent_scenario_membership(scenario));
    if (r->plots || r->report)
        return usage_error(r, "--plots and --report need the table of the game, which is too "
                              "large; without them run answers the compact game");
    return answer_compact(r, scenario);
}

static int run_case(const request *r, unsigned analyses,
                    int (*next)(const request *, const ent_results *))
{
    ent_scenario *scenario = NULL;
    int status = read_any_case(r->file[0], &scenario);

    if (status) return status;
    if (ent_scenario_game(scenario))
        status = run_scenario(r, scenario, analyses, next);
    else
        status = analyses ? without_table(r->file[0], scenario) : run_tableless(r, scenario);
    ent_scenario_free(scenario);
    return status;
}

int cmd_run(const request *r)
{
    return run_case(r, 0, answer);
}

int cmd_tariff(const request *r)
{
    return run_case(r, ENT_ANALYSIS_TARIFF, answer_tariff);
}

int answer_joining(const request *r, const ent_scenario *s)
{
    return run_scenario(r, s, ENT_ANALYSIS_ALLIANCE, print_joining);
}
