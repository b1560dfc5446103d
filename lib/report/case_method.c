/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_method.c -- how each number was found, how far it goes, what proves it; and the sources.
 */
#include "report/case.h"

#include <math.h>
#include <string.h>

/* What is smaller differs from machine to machine, and is not told. */
#define ROUND_OFF 1e-12

/* A row "answer, method, claim, certificate below value". */
static void row(enti_table *table, const char *answer, const char *method, const char *claim,
                const char *certificate, double value)
{
    enti_table_cell(table, answer);
    enti_table_cell(table, method);
    enti_table_cell(table, claim);
    enti_text_add(&table->cells, certificate);
    if (!isnan(value))
        enti_text_addf(&table->cells, " below 1e%d",
                       value > ROUND_OFF ? (int)ceil(log10(value)) : (int)log10(ROUND_OFF));
    enti_table_next(table);
}

static double worst_regret(const ent_equilibria *eq)
{
    double worst = 0.0;

    for (size_t k = 0; k < eq->count; k++) worst = fmax(worst, eq->regret[k]);
    return worst;
}

static void model_row(enti_table *table, const ent_scenario *s)
{
    switch (s->model.kind) {
    case ENTI_MODEL_NONE: row(table, "payoffs", "given in the file", "-", "-", NAN); return;
    case ENTI_MODEL_LINEAR:
        row(table, "payoffs", "linear model, closed form", "-", "-", NAN);
        return;
    case ENTI_MODEL_CES:
        row(table, "payoffs", "symmetric CES model", "-", "residual", s->model.ces_war.residual);
        return;
    case ENTI_MODEL_FORMULAS: row(table, "payoffs", "formulas of the file", "-", "-", NAN); return;
    case ENTI_MODEL_PUBLIC_GOOD:
        row(table, "payoffs", "common good, closed form", "-", "-", NAN);
        return;
    case ENTI_MODEL_STAG_HUNT:
        row(table, "payoffs", "stag hunt of equal members", "-", "-", NAN);
        return;
    case ENTI_MODEL_TREE:
        row(table, "payoffs", "reduced normal form of the tree", "-", "-", NAN);
        return;
    case ENTI_MODEL_BAYESIAN:
        row(table, "payoffs", "type-contingent plans, expected", "-", "-", NAN);
        return;
    case ENTI_MODEL_ARMINGTON:
        row(table, "payoffs", "Armington model, exact hat algebra", "-", "market residual",
            s->model.armington.residual);
        return;
    }
}

static void equilibria_row(enti_table *table, const ent_equilibria *eq, const char *what)
{
    if (eq->claim == ENT_CLAIM_NONE) return;
    row(table, what, eq->method ? eq->method : "-", ent_claim_text(eq->claim), "regret",
        worst_regret(eq));
}

/* Largest distance between what is paid and what the duals prove. */
static double threshold_gap(const ent_results *r)
{
    double gap = 0.0;

    for (size_t k = 0; k < r->s->n_thresholds; k++)
        gap = fmax(gap, fabs(r->threshold[k].total - r->threshold[k].bound));
    return gap;
}

/* What patience and side payments sustain. */
static void repeated_rows(enti_table *table, const ent_patience *x)
{
    if (!x->players) return;
    if (!(x->missing & ENT_PATIENCE_OPTIMAL) && x->optimal.converged)
        row(table, "harshest punishments", "bisection over payoff sets", "all", "bracket",
            x->optimal.hi - x->optimal.lo);
    if (x->payments.players) row(table, "side payments", "closed form", "all", "-", NAN);
    if (x->set.steps)
        row(table, "payoff set", "payoff set operator", ent_claim_text(x->set.claim),
            "gap to inner set", x->set.distance);
    if (x->strategy.states)
        row(table, "strategy of the truce", "automaton", "-",
            x->proof.subgame_perfect ? "no single deviation gains" : "-", NAN);
}

/* The analyses that were asked for by name. */
static void further_rows(enti_table *table, const ent_results *r)
{
    const enti_further_results *x = &r->further;

    if (r->done & ENT_ANALYSIS_DOMINANCE)
        row(table, "dominated actions", "linear programs", ent_claim_text(x->dominance.claim),
            "exact mixtures and beliefs", NAN);
    if (r->done & ENT_ANALYSIS_RESILIENCE)
        row(table, "coalitions", "every joint deviation", ent_claim_text(x->resilience.claim),
            "exact comparisons", NAN);
    if (r->done & ENT_ANALYSIS_STACKELBERG && x->stackelberg.strategy)
        row(table, "commitment", "linear programs", ent_claim_text(x->stackelberg.claim),
            "gap to dual bound", fabs(x->stackelberg.bound - x->stackelberg.value));
    if (r->done & ENT_ANALYSIS_STACKELBERG && !x->stackelberg.strategy)
        row(table, "commitment", "linear program", ent_claim_text(x->lottery.claim),
            "gap to dual bound", fabs(x->lottery.bound - x->lottery.value));
    if (r->done & ENT_ANALYSIS_BARGAIN)
        row(table, "agreement", "linear programs", ent_claim_text(x->bargain.claim),
            "gap to bound by weights", fabs(x->bargain.bound - x->bargain.value));
    if (r->done & ENT_ANALYSIS_ALLIANCE) {
        row(table, "stable coalitions, prices", "every coalition", "all", "exact comparisons", NAN);
        row(table, "shares of the gain", "linear programs", "optimal", "weights that prove them",
            NAN);
    }
    if (r->done & ENT_ANALYSIS_DYNAMICS)
        row(table, "path of play", x->dynamics.rule, "-", "-", NAN);
}

void enti_case_methods(enti_text *t, ent_style style, const ent_results *r)
{
    enti_table table = {.align = "llll", .style = style};
    const bool closed = r->s->model.kind != ENTI_MODEL_ARMINGTON;

    enti_put_heading(t, style, 2, "How each number was found");
    enti_table_cell(&table, "answer");
    enti_table_cell(&table, "method");
    enti_table_cell(&table, "claim");
    enti_table_cell(&table, "checked by");
    model_row(&table, r->s);
    if (enti_tells_more(r)) equilibria_row(&table, &r->nash, "equilibria");
    equilibria_row(&table, &r->pure, "pure equilibria");
    if (r->done & ENT_ANALYSIS_THRESHOLDS)
        row(&table, "thresholds", "linear program, closed form", "optimal", "gap to dual bound",
            threshold_gap(r));
    if (r->done & ENT_ANALYSIS_TARIFF)
        row(&table, "mutually best tariffs", closed ? "closed form" : "best replies, in turn",
            closed ? "all" : "some", closed ? "residual" : "regret", r->war.certificate);
    if (r->done & ENT_ANALYSIS_REPEATED)
        row(&table, "security levels", "linear program", "optimal", "gap to punishment",
            r->patience.minmax.gap);
    if (enti_case_grim(r))
        row(&table, "critical delta", "closed form, grim trigger", "-", "-", NAN);
    repeated_rows(&table, &r->patience);
    if (r->done & ENT_ANALYSIS_CORRELATED)
        row(&table, "correlated play", "linear program", ent_claim_text(r->correlated.claim),
            "gap to dual bound", fabs(r->correlated.bound - r->correlated.value));
    further_rows(&table, r);
    enti_table_print(&table, t);
}

/* ---- sources ---- */

/* Whether an earlier figure has this figure's source. */
static bool told_before(const ent_scenario *s, size_t k)
{
    for (size_t j = 0; j < k; j++)
        if (s->figure[j].source == s->figure[k].source) return true;
    return false;
}

static bool is_read(const enti_figure *f)
{
    return strcmp(f->status, "read") == 0;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* A figure behind another one, or the first (NULL); of several with one name only values. */
static void put_figure(enti_text *w, ent_style style, const enti_figure *f,
                       const enti_figure *behind)
{
    const bool again = behind && same_text(f->what, behind->what) && same_text(f->of, behind->of) &&
                       same_text(f->on, behind->on);

    enti_text_add(w, again ? "," : behind ? "; " : "");
    if (!again) enti_put_figure(w, style, f);
    if (!isnan(f->value)) {
        enti_text_add(w, " ");
        enti_put_short(w, f->value);
    }
    if (!is_read(f)) {
        enti_text_add(w, " [");
        enti_text_add(w, f->status);
        enti_text_add(w, "]");
    }
    if (!f->note) return;
    enti_text_add(w, " (");
    enti_put_label(w, style, f->note);
    enti_text_add(w, ")");
}

void enti_case_sources(enti_text *t, ent_style style, const ent_scenario *s)
{
    bool all_read = true;
    enti_text w = {0};

    if (!s->n_figures && !*s->source) return;
    enti_put_heading(t, style, 2, "Sources");
    if (*s->source) {
        enti_put_label(&w, style, s->source);
        enti_put_wrapped(t, style, "- ", &w);
    }
    for (size_t k = 0; k < s->n_figures; k++) {
        all_read = all_read && is_read(&s->figure[k]);
        if (told_before(s, k)) continue;
        enti_put_label(&w, style, s->figure[k].source);
        enti_text_add(&w, " For: ");
        for (const enti_figure *f = &s->figure[k], *behind = NULL; f < s->figure + s->n_figures;
             f++) {
            if (f->source != s->figure[k].source) continue;
            put_figure(&w, style, f, behind);
            behind = f;
        }
        enti_text_add(&w, ".");
        enti_put_wrapped(t, style, "- ", &w);
    }
    enti_text_add(t, "\n");
    if (all_read) return;
    enti_text_add(&w, "Unmarked figures were read in their source; [recall]: remembered, to be "
                      "checked before it is cited; [derived]: computed from others; [assumed]: "
                      "set for this case.");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
}
