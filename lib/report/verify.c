/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify.c -- which claims a printed result makes, and the list of checks; see verify.h.
 *
 * The kind of a result is told from its members (the table below). What `entente run` prints
 * holds several, each under the name of its command.
 */
#include "report/verify.h"

#include "base/mem.h"
#include "report/report.h"
#include "report/table.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ent_checks_clear(ent_checks *checks)
{
    if (!checks) return;
    for (size_t k = 0; k < checks->count; k++) enti_free(checks->check[k].what);
    for (size_t k = 0; k < checks->n_open; k++) enti_free(checks->open[k]);
    enti_free(checks->check);
    enti_free(checks->open);
    *checks = (ent_checks){0};
}

/* "<part>: <text>" in memory of its own; NULL when memory fails. */
static char *named(const enti_verifier *v, const char *text)
{
    enti_text t = {0};
    ent_text out = {0};

    if (v->part) enti_text_addf(&t, "%s: ", v->part);
    enti_text_add(&t, text);
    return enti_text_take(&t, &out) ? NULL : out.data;
}

ent_status enti_verify_add(enti_verifier *v, bool holds, bool exact, const char *format, ...)
{
    char text[160];
    va_list args;

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    char *what = named(v, text);
    ent_check *grown = enti_resize(v->out.check, v->out.count + 1, sizeof *grown);
    if (grown) v->out.check = grown;
    if (!grown || !what) {
        enti_free(what);
        return ENT_ERR_NOMEM;
    }
    grown[v->out.count++] = (ent_check){.what = what, .holds = holds, .exact = exact};
    v->out.valid = v->out.valid && holds;
    return ENT_OK;
}

ent_status enti_verify_open(enti_verifier *v, const char *claim)
{
    char *what = named(v, claim);
    char **grown = enti_resize(v->out.open, v->out.n_open + 1, sizeof *grown);

    if (grown) v->out.open = grown;
    if (!grown || !what) {
        enti_free(what);
        return ENT_ERR_NOMEM;
    }
    grown[v->out.n_open++] = what;
    return ENT_OK;
}

ent_status enti_verify_open_cut(enti_verifier *v, const char *claim)
{
    v->out.cut = true;
    return enti_verify_open(v, claim);
}

/* The list of pure equilibria that a case gives beside those of another method. */
static ent_status verify_pure(enti_verifier *v, const enti_json *pure)
{
    const char *part = v->part;

    v->part = "pure";
    const ent_status st = enti_verify_nash(v, pure);
    v->part = part;
    return st;
}

/* Members that tell a kind of result, what they must be, and who checks it. */
typedef struct kind {
    const char *member, *beside; /* `beside`: another member that must be there, or NULL */
    enti_json_kind is;
    bool inner; /* the check gets the member, not the object that holds it */
    ent_status (*check)(enti_verifier *v, const enti_json *object);
} kind;

static const kind kinds[] = {
    {"equilibria", NULL, ENTI_JSON_ARRAY, false, enti_verify_nash},
    {"pure", "equilibria", ENTI_JSON_OBJECT, true, verify_pure},
    {"distribution", "objective", ENTI_JSON_ARRAY, false, enti_verify_correlated},
    {"region", NULL, ENTI_JSON_OBJECT, true, enti_verify_region},
    {"subsidy", NULL, ENTI_JSON_OBJECT, true, enti_verify_subsidy},
    {"anarchy", NULL, ENTI_JSON_OBJECT, true, enti_verify_anarchy},
    {"wedge", "target", ENTI_JSON_OBJECT, false, enti_verify_wedge},
    {"wedge_order", "target", ENTI_JSON_OBJECT, false, enti_verify_wedge_order},
    {"wedge_defence", "target", ENTI_JSON_OBJECT, false, enti_verify_wedge_defence},
    {"profile_prices", NULL, ENTI_JSON_ARRAY, false, enti_verify_wedge_prices},
    {"distribution", "solution", ENTI_JSON_ARRAY, false, enti_verify_bargain},
    {"strategy", "leader", ENTI_JSON_ARRAY, false, enti_verify_stackelberg},
    {"eliminated", "remaining", ENTI_JSON_ARRAY, false, enti_verify_dominance},
    {"coalitions", "cohesion", ENTI_JSON_ARRAY, false, enti_verify_bonds},
    {"path", "rule", ENTI_JSON_ARRAY, false, enti_verify_dynamics},
    {"alpha_rank", NULL, ENTI_JSON_ARRAY, false, enti_verify_alpha_rank},
    {"resilience", NULL, ENTI_JSON_ARRAY, false, enti_verify_resilience},
    {"minmax", NULL, ENTI_JSON_OBJECT, true, enti_verify_minmax},
    {"critical_delta", "stage", ENTI_JSON_OBJECT, false, enti_verify_grim},
    {"payoff_set", NULL, ENTI_JSON_OBJECT, true, enti_verify_set},
    {"critical_delta", "minmax", ENTI_JSON_OBJECT, false, enti_verify_optimal},
    {"payoff", "minmax", ENTI_JSON_OBJECT, true, enti_verify_payoff},
    {"finite", NULL, ENTI_JSON_OBJECT, true, enti_verify_finite},
    {"monitoring", NULL, ENTI_JSON_OBJECT, true, enti_verify_signals},
    {"strategy", NULL, ENTI_JSON_OBJECT, true, enti_verify_automaton},
    {"automaton", NULL, ENTI_JSON_OBJECT, false, enti_verify_automaton},
    {"transfers", NULL, ENTI_JSON_OBJECT, true, enti_verify_payments},
    {"critical_delta", "nash_tariffs", ENTI_JSON_ARRAY, false, enti_verify_tariff},
    {"plays", "nodes", ENTI_JSON_ARRAY, false, enti_verify_tree},
    {"profiles", "types", ENTI_JSON_ARRAY, false, enti_verify_bayes},
    {"thresholds", NULL, ENTI_JSON_ARRAY, true, enti_verify_thresholds},
    {"next_best", NULL, ENTI_JSON_ARRAY, true, enti_verify_next_best},
    {"game", NULL, ENTI_JSON_OBJECT, true, enti_verify_game},
};

/* Members that take a solver or the model, and what stays open with them. */
static const struct open_member {
    const char *member, *claim;
} open_members[] = {
    {"best", "the best payoffs over all equilibria"},
    {"worst", "the worst payoffs over all equilibria"},
    {"pressure", "what members do to the target: it takes the model"},
    {"best_replies", "the curves of best replies"},
    {"missing", "the thresholds with payments, and what renegotiation would undo"},
    {"bounds", "what three players or more sustain"},
    {"transfers_table", "the best plans with payments at other discount factors"},
    {"regions", "the real income of the regions"},
    {"third_countries", "the real income of third countries"},
    {"frontier", "the Pareto frontier"},
    {"sensitivity", "the answers at other figures"},
};

/* One result; *known is set when its members say what kind it is. */
static ent_status verify_object(enti_verifier *v, const enti_json *object, bool *known)
{
    ent_status st = ENT_OK;

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds && !st; k++) {
        const enti_json *member = enti_json_get(object, kinds[k].member);
        if (!member || member->kind != kinds[k].is) continue;
        if (kinds[k].beside && !enti_json_get(object, kinds[k].beside)) continue;
        *known = true;
        st = kinds[k].check(v, kinds[k].inner ? member : object);
    }
    for (size_t k = 0; k < sizeof open_members / sizeof *open_members && !st; k++)
        if (enti_json_get(object, open_members[k].member))
            st = enti_verify_open(v, open_members[k].claim);
    return st;
}

/* The results that a case holds, each under its command's name, and what it says of its claim. */
static ent_status verify_parts(enti_verifier *v, const enti_json *results, bool *known)
{
    static const char *const names[] = {"nash",      "correlated", "repeated",    "tariff",
                                        "dominance", "resilience", "stackelberg", "bargain",
                                        "dynamics",  "tree",       "bayesian",    "alliance"};
    ent_status st = ENT_OK;

    for (size_t k = 0; k < sizeof names / sizeof *names && !st; k++) {
        const enti_json *part = enti_json_get(results, names[k]);
        if (!part || part->kind != ENTI_JSON_OBJECT) continue;
        v->part = names[k];
        st = verify_object(v, part, known);
    }
    v->part = NULL;
    return st;
}

/* What entente run prints: the game, the answer to the claim, the results. */
static ent_status verify_run(enti_verifier *v, const enti_json *root, const enti_json *results,
                             bool *known)
{
    const enti_json *game = enti_json_get(root, "game");
    ent_status st = ENT_OK;

    if (game && game->kind == ENTI_JSON_OBJECT) {
        *known = true;
        st = enti_verify_game(v, game);
    }
    if (!st && enti_json_get(root, "verdict"))
        st = enti_verify_open(v, "the answer to the claim: it takes the model");
    const enti_json *outcomes = enti_json_get(root, "outcomes");
    if (!st && outcomes && outcomes->kind == ENTI_JSON_ARRAY)
        st = enti_verify_outcomes(v, outcomes);
    if (!st) st = verify_object(v, results, known);
    return st ? st : verify_parts(v, results, known);
}

static ent_status verify_document(enti_verifier *v, const enti_json *root)
{
    bool known = false;
    ent_status st;

    if (root->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(root, v->err, "the result is %s, expected an object",
                               enti_json_kind_text(root->kind));
    const enti_json *results = enti_json_get(root, "results");
    if (results && results->kind == ENTI_JSON_OBJECT)
        st = verify_run(v, root, results, &known);
    else
        st = verify_object(v, root, &known);
    if (!st && !results) st = verify_parts(v, root, &known);
    if (!st && !known)
        return enti_json_fault(root, v->err,
                               "nothing to verify, expected what entente nash, correlated, "
                               "dominance, stackelberg, bargain, dynamics, repeated, tariff or "
                               "run print "
                               "with --json");
    return st;
}

static void verifier_init(enti_verifier *v, const ent_game *g, const ent_control *control,
                          ent_error *err)
{
    *v = (enti_verifier){.g = g, .err = err, .out.valid = true};
    if (control) v->control = *control;
    for (size_t c = 0; c < g->profiles * g->players; c++)
        v->largest = fmax(v->largest, fabs(g->payoff[c]));
    mpq_inits(v->slack, v->blur, v->t, NULL);
    mpq_set_d(v->slack, ENTI_TOL_STATED * g->range);
    mpq_set_d(v->blur, ENTI_TOL_STATED * fmax(v->largest, g->range));
}

ent_status enti_verify_all(const ent_game *g, const enti_signals *signals, const char *result,
                           size_t length, const ent_control *control, ent_checks *out,
                           ent_error *err)
{
    enti_json *root = NULL;
    enti_verifier v;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_checks){0};
    if (!g || !result) return ENT_ERR_ARG;
    ent_status st = enti_json_parse(result, length, &root, err);
    if (st) return st;
    verifier_init(&v, g, control, err);
    v.signals = *signals;
    st = verify_document(&v, root);
    if (!st) {
        *out = v.out;
        v.out = (ent_checks){0};
    }
    ent_checks_clear(&v.out);
    mpq_clears(v.slack, v.blur, v.t, NULL);
    enti_json_free(root);
    return st;
}

ent_status ent_verify(const ent_game *g, const char *result, size_t length,
                      const ent_control *control, ent_checks *out, ent_error *err)
{
    const enti_signals unknown = {0};

    return enti_verify_all(g, &unknown, result, length, control, out, err);
}

ent_status enti_verify_states(const ent_stochastic_game *game, const char *result, size_t length,
                              ent_checks *out, ent_error *err)
{
    enti_json *root = NULL;
    enti_verifier v;

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = (ent_checks){0};
    if (!game || !result) return ENT_ERR_ARG;
    ent_status st = enti_json_parse(result, length, &root, err);
    if (st) return st;
    verifier_init(&v, game->stage[0], NULL, err);
    st = enti_verify_stochastic(&v, game, root);
    if (!st) {
        *out = v.out;
        v.out = (ent_checks){0};
    }
    ent_checks_clear(&v.out);
    mpq_clears(v.slack, v.blur, v.t, NULL);
    enti_json_free(root);
    return st;
}

/* ---- the list, printed -------------------------------------------------------------------- */

static void put_members(enti_json_writer *w, const ent_checks *checks)
{
    enti_json_put_bool(w, "valid", checks->valid);
    enti_json_open_array(w, "checks");
    for (size_t k = 0; k < checks->count; k++) {
        enti_json_open_object(w, NULL);
        enti_json_put_text(w, "what", checks->check[k].what);
        enti_json_put_bool(w, "holds", checks->check[k].holds);
        enti_json_put_bool(w, "exact", checks->check[k].exact);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_open_array(w, "open");
    for (size_t k = 0; k < checks->n_open; k++) enti_json_put_text(w, NULL, checks->open[k]);
    enti_json_close_array(w);
    enti_json_put_bool(w, "cut", checks->cut);
}

static void put_prose(enti_text *t, ent_style style, const ent_checks *checks)
{
    enti_table table = {.align = "ll", .style = style};

    enti_text_add(t, checks->valid ? "Valid: every claim that was checked holds.\n\n"
                                   : "Not valid: a claim does not hold.\n\n");
    enti_table_cell(&table, "holds");
    enti_table_cell(&table, "claim");
    for (size_t k = 0; k < checks->count; k++) {
        enti_table_cell(&table, checks->check[k].holds ? "yes" : "NO");
        enti_table_label(&table, checks->check[k].what);
    }
    enti_table_print(&table, t);
    for (size_t k = 0; k < checks->n_open; k++) {
        enti_text_add(t, "Not checked: ");
        enti_put_label(t, style, checks->open[k]);
        enti_text_add(t, ".\n");
    }
    if (checks->cut) enti_text_add(t, "A limit or a cancellation ended the checks.\n");
}

ent_status ent_report_checks(const ent_checks *checks, ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!checks || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "verify");
        put_members(&w, checks);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    put_prose(&t, style, checks);
    return enti_text_take(&t, out);
}
