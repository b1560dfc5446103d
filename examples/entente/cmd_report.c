/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_report.c -- entente report: several cases, run one after the other, as one report.
 *
 * All files are read before the first is run, so that bad input costs no waiting and leaves nothing
 * behind. A picture is drawn by gnuplot or dot in DIR/NAME/ and read back for the page.
 */
#define _XOPEN_SOURCE 700 /* strdup */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A case at work, with all that the report borrows from it. */
typedef struct job {
    const char *file;
    char *id; /* the file's name without its folder and its ending */
    ent_scenario *scenario;
    ent_results *results;
    size_t n_pictures;
    ent_brief_picture *picture; /* [n_pictures] */
} job;

static void job_clear(job *j)
{
    for (size_t k = 0; k < j->n_pictures; k++) {
        free((char *)j->picture[k].name);
        free((char *)j->picture[k].svg);
        free((char *)j->picture[k].link);
    }
    free(j->picture);
    free(j->id);
    ent_results_free(j->results);
    ent_scenario_free(j->scenario);
}

static int no_memory(void)
{
    return work_error("entente report", ENT_ERR_NOMEM, NULL);
}

/* "a" and "b" joined by `with`, for free(). */
static char *join(const char *a, const char *with, const char *b)
{
    char *out = malloc(strlen(a) + strlen(with) + strlen(b) + 1);

    if (out) strcat(strcat(strcpy(out, a), with), b);
    return out;
}

/* The name of a file as an id: what may not stand in one becomes '-'. */
static char *id_of(const char *file)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    const char *dot = strrchr(name, '.');
    const size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    char *id = strcmp(file, "-") == 0 ? strdup("case") : strndup(name, length);

    for (char *s = id; s && *s; s++)
        if (!strchr(allowed, *s) || (s == id && *s == '.')) *s = '-';
    return id;
}

/* Reads one file into the next place, unless it is a game without a table, which is said. No two
 * may have one name, since that is the name of their pictures' folder. */
static int read_job(const request *r, const char *file, job jobs[], size_t *count)
{
    job *j = &jobs[*count];

    *j = (job){.file = file, .id = id_of(file)};
    if (!j->id) return no_memory();
    for (const job *other = jobs; other < j; other++)
        if (strcmp(other->id, j->id) == 0) {
            job_clear(j);
            return usage_error(r, "'%s' and '%s' have one name, expected different ones",
                               other->file, file);
        }
    const int status = read_any_case(file, &j->scenario);
    if (status || !ent_scenario_game(j->scenario)) {
        if (!status)
            fprintf(stderr, "%s: left out, for it has no payoff table; entente run answers it\n",
                    file);
        job_clear(j);
        return status;
    }
    ++*count;
    return EXIT_ANSWER;
}

static int read_jobs(const request *r, job jobs[], size_t *count)
{
    int status = EXIT_ANSWER;

    for (size_t k = 0; k < r->n_files && !status; k++)
        status = read_job(r, r->files[k], jobs, count);
    if (status || *count) return status;
    fprintf(stderr, "entente report: no file has a payoff table, expected at least one\n");
    return EXIT_INPUT;
}

/* Runs them until one is cancelled; *done is how many have results. */
static int run_jobs(const request *r, job jobs[], size_t count, size_t *done, bool *cut)
{
    ent_run_opts opts = ENT_RUN_OPTS_INIT;
    ent_error err = {0};
    ent_status st = ENT_OK;

    opts.control = control_begin(r);
    for (*done = 0; *done < count && !control_cancelled(); ++*done) {
        job *j = &jobs[*done];
        control_stage(j->id, *done, count);
        st = ent_scenario_run(j->scenario, &opts, &j->results, &err);
        if (st) break;
        *cut = *cut || ent_results_cut(j->results);
    }
    control_stage(NULL, 0, 0);
    control_end();
    *cut = *cut || (!st && *done < count);
    return st ? work_error(jobs[*done].file, st, &err) : EXIT_ANSWER;
}

/* Takes a picture that was drawn: its name, its bytes, the way to it. */
static int take_picture(job *j, const char *directory, const char *script)
{
    ent_brief_picture *p = &j->picture[j->n_pictures];
    char *name = strndup(script, strcspn(script, ".")), *bytes = NULL;
    char *file = name ? join(directory, "/", name) : NULL;
    char *path = file ? join(file, ".svg", "") : NULL;
    char *way = name ? join(j->id, "/", name) : NULL, *link = way ? join(way, ".svg", "") : NULL;
    int status = path && link ? EXIT_ANSWER : no_memory();
    size_t length = 0;

    const bool drawn = !status && access(path, R_OK) == 0;
    if (drawn) status = read_file(path, &bytes, &length);
    if (drawn && !status) {
        *p = (ent_brief_picture){name, bytes, length, link};
        j->n_pictures++;
        name = link = NULL;
    }
    free(name);
    free(file);
    free(path);
    free(way);
    free(link);
    return status;
}

/* The pictures of a case in DIR/ID/. */
static int draw_job(const request *r, job *j)
{
    char *directory = join(r->out, "/", j->id);
    ent_plots plots = {0};
    ent_error err = {0};
    request own = *r;
    int status = directory ? make_directory(directory) : no_memory();

    if (status) goto done;
    const ent_status st = ent_report_plots(j->results, directory, &plots, &err);
    own.plots = directory;
    status = st ? work_error(directory, st, &err) : draw_pictures(&own, &plots);
    if (!status && plots.count) {
        j->picture = calloc(plots.count, sizeof *j->picture);
        if (!j->picture) status = no_memory();
    }
    for (size_t k = 0; k < plots.count && !status; k++)
        status = take_picture(j, directory, plots.script[k]);
done:
    ent_plots_clear(&plots);
    free(directory);
    return status;
}

/* One form of the report into DIR/`name`. */
static int write_form(const request *r, const ent_brief *b, ent_style style, const char *name)
{
    char *path = join(r->out, "/", name);
    ent_text text = {0};
    ent_error err = {0};
    int status = path ? EXIT_ANSWER : no_memory();

    if (status) return status;
    const ent_status st = ent_report_brief(b, style, &text, &err);
    status = st ? work_error(path, st, &err) : write_file(path, text.data, text.length);
    ent_text_clear(&text);
    free(path);
    return status;
}

static int write_brief(const request *r, const job jobs[], size_t count, bool cut)
{
    ent_brief_case *part = calloc(count, sizeof *part);
    const ent_brief b = {r->title, count, part};
    ent_text text = {0};
    int status = part ? EXIT_ANSWER : no_memory();

    for (size_t k = 0; k < count && part; k++)
        part[k] =
            (ent_brief_case){jobs[k].results, jobs[k].id, jobs[k].n_pictures, jobs[k].picture};
    if (!status) status = write_form(r, &b, ENT_STYLE_HTML, "report.html");
    if (!status) status = write_form(r, &b, ENT_STYLE_MARKDOWN, "report.md");
    if (!status) {
        const ent_status st = ent_report_brief(&b, style_of(r), &text, NULL);
        status = st ? work_error("entente report", st, NULL)
                    : print_text(&text, cut ? EXIT_LIMIT : EXIT_ANSWER);
    }
    free(part);
    return status;
}

int cmd_report(const request *r)
{
    size_t count = 0, done = 0;
    bool cut = false;
    job *jobs = calloc(r->n_files, sizeof *jobs);

    if (!jobs) return no_memory();
    int status =
        r->out ? read_jobs(r, jobs, &count) : usage_error(r, "where to? expected --out DIR");
    if (!status) status = run_jobs(r, jobs, count, &done, &cut);
    if (!status && !done) status = EXIT_LIMIT;
    for (size_t k = 0; k < done && !status; k++) status = draw_job(r, &jobs[k]);
    if (!status) status = write_brief(r, jobs, done, cut);
    for (size_t k = 0; k < count; k++) job_clear(&jobs[k]);
    free(jobs);
    return status;
}
