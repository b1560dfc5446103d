/* SPDX-License-Identifier: GPL-3.0-or-later */
/* run.c -- the analyses of a case, one after the other.
 *
 * Analysis k of n reports its own share f of work as (k + f) / n. Once the caller has cancelled,
 * every later question is answered "stop", and the run ends with what is finished.
 */
#include "scenario/results.h"

#include "base/mem.h"
#include "base/status.h"

#include <string.h>

typedef ent_status analysis_fn(ent_results *r, const ent_control *control);

static analysis_fn *const analysis[] = {
    enti_run_nash,       enti_run_correlated,  enti_run_repeated, enti_run_thresholds,
    enti_run_tariff,     enti_run_sensitivity, enti_run_claim,    enti_run_dominance,
    enti_run_resilience, enti_run_stackelberg, enti_run_bargain,  enti_run_dynamics,
    enti_run_alliance};
#define N_ANALYSES (sizeof analysis / sizeof *analysis)

/* Between the caller's progress and an analysis. */
typedef struct relay {
    ent_control user;
    double at, of; /* analyses finished, and wanted */
    bool cancelled;
} relay;

static bool report(void *context, double fraction)
{
    relay *line = context;

    if (line->cancelled) return false;
    if (!(fraction >= 0.0)) fraction = 0.0;
    if (!line->user.progress(line->user.context, (line->at + fraction) / line->of))
        line->cancelled = true;
    return !line->cancelled;
}

static ent_status fail(ent_error *err, ent_status st, size_t k, const char *why)
{
    return enti_error_set(err, st, 0, 0, "%s: %s", enti_analysis_name(k), why);
}

/* The wanted analyses, until one is stopped. One whose answer failed its own check is left out
 * without harm to the others. A stop is told from a game that is too large by
 * there being a limit, or a caller who said stop. */
static ent_status run_all(ent_results *r, unsigned wanted, relay *line, ent_error *err)
{
    const ent_control control = {line->user.progress ? report : NULL, line, line->user.max_steps};

    for (size_t k = 0; k < N_ANALYSES; k++) {
        if (!(wanted & 1u << k)) continue;
        const ent_status st = analysis[k](r, &control);
        if (line->cancelled || (st == ENT_ERR_LIMIT && control.max_steps)) r->cut = true;
        if (st == ENT_ERR_LIMIT && r->cut) {
            if (line->cancelled) return ENT_OK;
            continue;
        }
        if (st == ENT_ERR_NUMERIC)
            r->withheld |= 1u << k;
        else if (st)
            return fail(err, st, k,
                        st == ENT_ERR_ARG ? "it is not for a game like this" : ent_status_text(st));
        else
            r->done |= 1u << k;
        line->at += 1.0;
        if (line->user.progress && !report(line, 0.0)) {
            r->cut = r->cut || (wanted & ~r->done & ~r->withheld);
            return ENT_OK;
        }
    }
    return ENT_OK;
}

ent_status ent_scenario_run(const ent_scenario *s, const ent_run_opts *opts, ent_results **out,
                            ent_error *err)
{
    const ent_run_opts o = opts ? *opts : (ent_run_opts)ENT_RUN_OPTS_INIT;
    relay line = {.user = o.control};
    ent_results *r = NULL;
    ent_status st;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!s || !s->game || o.analyses >> N_ANALYSES) return ENT_ERR_ARG;
    const unsigned wanted = o.analyses ? o.analyses : s->analyses;
    for (size_t k = 0; k < N_ANALYSES; k++) {
        if (wanted & 1u << k) line.of += 1.0;
        if (wanted & ~enti_ask_possible(s) & 1u << k)
            return fail(err, ENT_ERR_ARG, k, "the case has no figures for this analysis");
    }
    r = enti_new(1, ent_results);
    if (!r) return fail(err, ENT_ERR_NOMEM, 0, ent_status_text(ENT_ERR_NOMEM));
    r->s = s;
    r->draws = o.draws ? *o.draws : s->claim.draws;
    r->seed = o.seed ? *o.seed : s->claim.seed;
    st = run_all(r, wanted, &line, err);
    if (!st && s->model.kind == ENTI_MODEL_ARMINGTON) st = enti_run_views(r);
    if (!st && r->done & (ENT_ANALYSIS_NASH | ENT_ANALYSIS_CLAIM)) st = enti_run_outcomes(r);
    if (!st && r->withheld && !r->done) {
        size_t k = 0;
        while (!(r->withheld & 1u << k)) k++;
        st = fail(err, ENT_ERR_NUMERIC, k, ent_status_text(ENT_ERR_NUMERIC));
    }
    if (st)
        ent_results_free(r);
    else
        *out = r;
    return st;
}

static void clear_answers(ent_results *r)
{
    for (size_t k = 0; k < r->n_stands; k++) {
        enti_free(r->stand[k].profile);
        enti_free(r->stand[k].next);
        enti_free(r->stand[k].loss);
    }
    enti_free(r->stand);
    for (size_t k = 0; r->threshold && k < r->s->n_thresholds; k++)
        ent_inducement_clear(&r->threshold[k]);
    enti_free(r->threshold);
    enti_free(r->best);
    enti_free(r->worst);
    enti_free(r->truce);
    enti_free(r->size);
}

void ent_results_free(ent_results *r)
{
    if (!r) return;
    enti_views_clear(r);
    enti_variants_clear(r);
    enti_war_clear(&r->war);
    enti_verdict_clear(&r->verdict);
    for (size_t k = 0; k < r->n_canvases; k++) enti_canvas_clear(&r->canvas[k]);
    enti_free(r->canvas);
    enti_free(r->backtest);
    enti_curves_clear(&r->curves);
    clear_answers(r);
    ent_equilibria_clear(&r->nash);
    ent_equilibria_clear(&r->pure);
    ent_correlated_clear(&r->correlated);
    ent_patience_clear(&r->patience);
    enti_further_results_clear(&r->further);
    ent_induction_clear(&r->induction);
    ent_bayes_equilibria_clear(&r->bayes_pure);
    enti_free(r);
}

bool ent_results_cut(const ent_results *r)
{
    return r && r->cut;
}
