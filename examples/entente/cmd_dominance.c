/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cmd_dominance.c -- entente dominance: dominated actions, once or iterated. */
#include "driver.h"

static int options(const request *r, ent_dominance_opts *out)
{
    if (r->weak && r->very_weak) return usage_error(r, "--weak and --very-weak exclude each other");
    if (r->one_by_one && !r->iterate) return usage_error(r, "--one-by-one needs --iterate");
    if (r->weak) out->kind = ENT_DOMINANCE_WEAK;
    if (r->very_weak) out->kind = ENT_DOMINANCE_VERY_WEAK;
    out->mixed = r->mixed;
    out->iterate = r->iterate;
    out->one_by_one = r->one_by_one;
    return EXIT_ANSWER;
}

static int answer(const request *r, const ent_game *g)
{
    ent_dominance_opts opts = ENT_DOMINANCE_OPTS_INIT;
    ent_dominance x = {0};
    ent_text text = {0};
    int status = options(r, &opts);

    if (status) return status;
    opts.control = control_begin(r);
    ent_status st = ent_dominance_eliminate(g, &opts, &x);
    control_end();
    if (!st) st = ent_report_dominance(g, &x, &opts, r->exact, style_of(r), &text);
    status =
        st ? work_error(r->file[0], st, NULL) : print_text(&text, x.cut ? EXIT_LIMIT : EXIT_ANSWER);
    ent_dominance_clear(&x);
    return status;
}

int cmd_dominance(const request *r)
{
    ent_scenario *scenario = NULL;
    int status = read_case(r->file[0], &scenario);

    if (!status) status = answer(r, ent_scenario_game(scenario));
    ent_scenario_free(scenario);
    return status;
}
