/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory fails at every allocation of reading, running, reporting and drawing a case. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "case_text.h"
#include "chaos_mem.h"
#include "check.h"
#include "scenario/claim.h"

#include <entente/report.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* A linear ladder of two sizes. */
static const char sized_case[] = "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"t\"}},"
                                 " \"model\": {\"kind\": \"linear\", \"levels\": 3,"
                                 "  \"sizes\": {\"value\": [1, 1.2], \"source\": \"s\"},"
                                 "  \"import_endowment\": {\"value\": 0, \"source\": \"s\"},"
                                 "  \"export_endowment\": {\"value\": 1, \"source\": \"s\"},"
                                 "  \"weight\": {\"value\": 1, \"source\": \"s\"}},"
                                 " \"repeated\": {\"delta\": 0.5, \"target\": [0, 0]}}";

/* Analyses that are done only when they are listed. */
static const char asked_case[] =
    "{\"entente\": 1, \"payoffs\": [[[2, 1], [4, 0]], [[1, 0], [3, 1]]], \"analyses\": ["
    "\"dominance\", \"resilience\", {\"stackelberg\": {\"leader\": 1}},"
    " {\"bargain\": {\"disagreement\": [1, 0]}}, {\"dynamics\": {\"steps\": 5}}]}";

/* A ladder with replies, measures, terms and a claim, on two models. */
#define REPLIED_MODEL                                                                              \
    "{\"kind\": \"armington\", \"basis\": \"GDP\", \"regions\": [\"A\", \"B\"],"                   \
    " \"flow\": {\"unit\": \"u\", \"source\": \"s\", \"value\": [[90, 10], [10, 80]]},"            \
    " \"elasticity\": {\"value\": 4, \"source\": \"s\","                                           \
    "                \"range\": {\"low\": 3, \"high\": 5, \"source\": \"s\"}},"                    \
    " \"reply\": {\"value\": 1, \"source\": \"s\"},"                                               \
    " \"players\": [{\"region\": \"A\", \"partners\": [\"B\"],"                                    \
    "               \"levels\": [{\"rate\": 0, \"source\": \"s\"}, {\"rate\": 0.1, \"source\": "   \
    "\"s\"}]}]}"
static const char replied_case[] =
    "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"t\"}}, \"model\": " REPLIED_MODEL ","
    " \"measures\": {\"b\": {\"of\": \"B\", \"at\": [1]}, \"c\": \"2 * b\"},"
    " \"terms\": [{\"to\": \"A\", \"when\": {\"A\": 1}, \"add\": \"c\"}],"
    " \"claim\": {\"text\": \"t\", \"predicts\": {\"profile\": [1]}},"
    " \"variants\": [{\"name\": \"v\", \"model\": " REPLIED_MODEL "}]}";

/* A claim, what follows from its figures, and a map by regions. */
static const char claim_case[] =
    "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"t\"}}, \"payoffs\": [[0], [1]],"
    " \"parameters\": {\"x\": {\"value\": 1, \"source\": \"s\","
    "                \"range\": {\"low\": 0, \"high\": 2, \"source\": \"s\"}}},"
    " \"let\": {\"twice\": {\"formula\": \"2 * x\", \"unit\": \"years\", \"note\": \"n\"}},"
    " \"claim\": {\"text\": \"t\", \"predicts\": {\"condition\": \"x > 1\"}},"
    " \"pictures\": [{\"kind\": \"map\", \"name\": \"m\", \"x\": \"x\", \"y\": \"x\","
    "  \"regions\": [{\"label\": \"a\", \"where\": \"twice > x + 1\"}, {\"label\": \"b\"}]}]}";

static ent_status read_case(void *context)
{
    ent_scenario *s = (ent_scenario *)1;
    const ent_status st = ent_scenario_parse(context, strlen(context), NULL, &s, NULL);

    if (st) assert_null(s);
    ent_scenario_free(s);
    return st;
}

/* A case, an analysis of it, its results, a style and a place for its pictures. */
typedef struct sample {
    ent_scenario *s;
    unsigned analysis;
    ent_results *r;
    ent_style style;
    const char *dir;
} sample;

static ent_status run_case(void *context)
{
    const sample *x = context;
    const ent_run_opts opts = {.analyses = x->analysis};
    ent_results *r = (ent_results *)1;
    const ent_status st = ent_scenario_run(x->s, &opts, &r, NULL);

    if (st) assert_null(r);
    ent_results_free(r);
    return st;
}

static ent_status report(void *context)
{
    const sample *x = context;
    ent_text text = {0};
    const ent_status st = ent_report_results(x->r, x->style, &text);

    if (st) assert_null(text.data);
    ent_text_clear(&text);
    return st;
}

static ent_status draw(void *context)
{
    const sample *x = context;
    ent_plots plots = {.count = 9};
    const ent_status st = ent_report_plots(x->r, x->dir, &plots, NULL);

    if (st) assert_true(!plots.count && !plots.script);
    ent_plots_clear(&plots);
    return st;
}

/* Models of alliances. */
static const char good_case[] =
    "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"S.\"}},"
    " \"let\": {\"q\": \"common_good(0.3, 10, 6)\"},"
    " \"model\": {\"kind\": \"public-good\", \"players\": [\"A\", \"B\"],"
    " \"weights\": {\"value\": [0.3, 0.3], \"source\": \"s\"},"
    " \"incomes\": {\"value\": [10, 6], \"source\": \"s\"},"
    " \"contributions\": {\"value\": [[0, \"q\"], [0, 1.8]], \"source\": \"s\"}}}";
static const char hunt_case[] = "{\"entente\": 1, \"sources\": {\"s\": {\"text\": \"S.\"}},"
                                " \"model\": {\"kind\": \"stag-hunt\", \"players\": [\"A\", \"B\"],"
                                " \"join\": {\"value\": [0, 4], \"source\": \"s\"},"
                                " \"stay\": {\"value\": [2, 3], \"source\": \"s\"}}}";

/* Settings that find a ladder in the memo, add one, and push one out. */
static ent_status move_case(void *context)
{
    enti_memo memo = {0};
    double knob[1] = {4.0};
    ent_status st = ENT_OK;

    for (size_t turn = 0; turn < ENTI_MEMO_SIZE + 2 && !st; turn++) {
        ent_scenario *s = (ent_scenario *)1;
        st = enti_scenario_vary(context, knob, turn % 2, &memo, &s, NULL);
        if (st) assert_null(s);
        ent_scenario_free(s);
        if (turn > 1) knob[0] += 0.1;
    }
    enti_memo_clear(&memo);
    return st;
}

static void moving(void **state)
{
    ent_scenario *s = NULL;

    (void)state;
    check_ok(ent_scenario_parse(replied_case, strlen(replied_case), NULL, &s, NULL));
    assert_true(chaos_every_allocation("other figures", move_case, s) > 100);
    ent_scenario_free(s);
}

static void reading(void **state)
{
    (void)state;
    assert_true(chaos_every_allocation("a case", read_case, (void *)small_case) > 50);
    assert_true(chaos_every_allocation("a ladder", read_case, (void *)sized_case) > 20);
    assert_true(chaos_every_allocation("contributions", read_case, (void *)good_case) > 20);
    assert_true(chaos_every_allocation("a stag hunt", read_case, (void *)hunt_case) > 20);
    assert_true(chaos_every_allocation("what is asked", read_case, (void *)asked_case) > 10);
    assert_true(chaos_every_allocation("a reply", read_case, (void *)replied_case) > 50);
    assert_true(chaos_every_allocation("a claim", read_case, (void *)claim_case) > 20);
}

static void running(void **state)
{
    sample x = {0};

    (void)state;
    check_ok(ent_scenario_parse(small_case, strlen(small_case), NULL, &x.s, NULL));
    for (x.analysis = 1; x.analysis <= ENT_ANALYSIS_SENSITIVITY; x.analysis *= 2)
        assert_true(chaos_every_allocation("a run", run_case, &x) > 4);
    ent_scenario_free(x.s);
}

static void claiming(void **state)
{
    sample x = {0};

    (void)state;
    check_ok(ent_scenario_parse(claim_case, strlen(claim_case), NULL, &x.s, NULL));
    check_ok(ent_scenario_run(x.s, NULL, &x.r, NULL));
    for (int style = 0; style < 3; style++) {
        x.style = (ent_style)style;
        assert_true(chaos_every_allocation("a report", report, &x) > 4);
    }
    ent_results_free(x.r);
    ent_scenario_free(x.s);
}

/* Analyses that are asked for by name: run, reported in every style. */
static void asking(void **state)
{
    sample x = {0};

    (void)state;
    check_ok(ent_scenario_parse(asked_case, strlen(asked_case), NULL, &x.s, NULL));
    for (x.analysis = ENT_ANALYSIS_DOMINANCE; x.analysis <= ENT_ANALYSIS_DYNAMICS; x.analysis *= 2)
        assert_true(chaos_every_allocation("a run", run_case, &x) > 4);
    check_ok(ent_scenario_run(x.s, NULL, &x.r, NULL));
    for (int style = 0; style < 3; style++) {
        x.style = (ent_style)style;
        assert_true(chaos_every_allocation("a report", report, &x) > 4);
    }
    ent_results_free(x.r);
    ent_scenario_free(x.s);
}

static void remove_files(const char *dir)
{
    static const char *const names[] = {
        "replies.dat",   "replies.gp",   "payoffs.dat",     "payoffs.gp",     "thresholds.dat",
        "thresholds.gp", "patience.dat", "patience.gp",     "rules.dat",      "rules.gp",
        "ladder.dat",    "ladder.gp",    "sustainable.dat", "sustainable.gp", "strategy.dot"};
    char path[256];

    for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
        snprintf(path, sizeof path, "%s/%s", dir, names[k]);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(dir), 0);
}

static void reporting(void **state)
{
    char dir[] = "entente-chaos-XXXXXX";
    sample x = {.dir = dir};

    (void)state;
    assert_non_null(mkdtemp(dir));
    check_ok(ent_scenario_parse(small_case, strlen(small_case), NULL, &x.s, NULL));
    check_ok(ent_scenario_run(x.s, NULL, &x.r, NULL));
    for (int style = 0; style < 3; style++) {
        x.style = (ent_style)style;
        assert_true(chaos_every_allocation("a report", report, &x) > 4);
    }
    assert_true(chaos_every_allocation("the pictures", draw, &x) > 20);
    remove_files(dir);
    ent_results_free(x.r);
    ent_scenario_free(x.s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading),  cmocka_unit_test(moving), cmocka_unit_test(running),
        cmocka_unit_test(claiming), cmocka_unit_test(asking), cmocka_unit_test(reporting),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
