/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case.h (internal) -- the report on a case, in pieces: see case_text.c for the whole. */
#ifndef ENTI_REPORT_CASE_H
#define ENTI_REPORT_CASE_H

#include "report/report.h"
#include "report/table.h"
#include "scenario/results.h"

/* ---- case_words.c ---- */

/** Moves `words` to *out, wrapped at 90 columns in text; `lead` ("", "- ") opens the first line,
 *  the others are indented by as much. */
void enti_put_wrapped(enti_text *out, ent_style style, const char *lead, enti_text *words);
/** Three significant digits without an exponent: "37.6", "1250". */
void enti_put_round(enti_text *t, double x);
/** A number of the file as it stands there when that is short, else as enti_put_round(). */
void enti_put_stated(enti_text *t, double x);
/** A payoff: three decimals when it is a per cent, else as enti_put_short(). */
void enti_put_payoff(enti_text *t, const ent_scenario *s, double x);
/** A payoff with its unit: "0.135% of GDP", "2 years". */
void enti_put_amount(enti_text *t, ent_style style, const ent_scenario *s, double x);
/** The same with what it is in money, where the model tells. */
void enti_put_worth(enti_text *t, ent_style style, const ent_scenario *s, size_t player, double x);
/** A tariff of the model: "11.7%", or a price in the linear model. */
void enti_put_tariff(enti_text *t, const ent_scenario *s, double x);
/** A critical discount factor, or "never". */
void enti_put_delta(enti_text *t, double delta);
/** "(47.5%, 31.9%)", with the name of the threshold behind it when it has one. */
void enti_put_target(enti_text *t, ent_style style, const ent_game *g, const char *name,
                     const int profile[]);
/** The truce of the tariff war: "free trade", "the initial tariffs". */
const char *enti_truce_text(const ent_scenario *s);
/** "audience us" for audience_us. */
void enti_put_words(enti_text *t, const char *name);
/** A figure's name: "initial tariff of USA on CHN". */
void enti_put_figure(enti_text *t, ent_style style, const enti_figure *f);

/** Whether the list of equilibria has more to tell than that of the pure ones. */
bool enti_tells_more(const ent_results *r);

/* The answer to a claim in a word. */
typedef enum enti_answer {
    ENTI_HOLDS = 0, /* with the stated figures and in every draw */
    ENTI_ONLY_IF,   /* it depends on the figures */
    ENTI_NOT,       /* neither with the stated figures nor in any draw */
    ENTI_ANSWERS,
} enti_answer;

enti_answer enti_claim_answer(const ent_results *r);
/** "holds", "holds only if", "does not follow". */
const char *enti_answer_text(enti_answer answer);

/** The answer to the claim in a sentence, without its share of draws. claim.c. */
void enti_put_answer(enti_text *t, ent_style style, const ent_results *r);
/** The figure that the answer is about, where it changes, with its band; "-". */
void enti_put_threshold(enti_text *t, ent_style style, const ent_results *r);
/** "47.8% +- 0.5"; "-" without draws. */
void enti_put_share_short(enti_text *t, const ent_results *r);
/** The answer to the claim in a sentence or three, made of its numbers. claim.c. */
void enti_put_claim(enti_text *t, ent_style style, const ent_results *r);
/** The members `claim`, `verdict`, `thresholds`, `share`, `tornado` and `quantities`; nothing without
 *  a claim. */
void enti_claim_members(enti_json_writer *w, const ent_results *r);
/** What is computed on the way to the claim: a table, the member `quantities`.
 *  claim_quantities.c. */
void enti_claim_quantities(enti_text *t, ent_style style, const ent_results *r);
void enti_claim_quantity_members(enti_json_writer *w, const ent_results *r);

/* ---- outcomes.c: outcome k of the case ---- */

/** What came: "(47.5%, 31.9%)", "fulfilment 0.570". */
void enti_put_outcome(enti_text *t, ent_style style, const ent_results *r, size_t k);
/** What was said in advance. */
void enti_put_said(enti_text *t, ent_style style, const ent_results *r, size_t k);
/** "met", "not met"; of the claim also "-" where it says nothing. */
const char *enti_model_met(const enti_backtest *b);
const char *enti_claim_met(const enti_backtest *b);
/** By which rule, in words. */
const char *enti_outcomes_rule(void);
/** The member `outcomes`; nothing without any. */
void enti_outcome_members(enti_json_writer *w, const ent_results *r);

/* ---- sections, each with its heading; nothing when there is nothing to tell ---- */

void enti_case_claim(enti_text *t, ent_style style, const ent_results *r);   /* claim.c */
void enti_case_short(enti_text *t, ent_style style, const ent_results *r);   /* case_short.c */
void enti_case_table(enti_text *t, ent_style style, const ent_scenario *s);  /* case_table.c */
void enti_case_war(enti_text *t, ent_style style, const ent_results *r);     /* case_war.c */
void enti_case_regions(enti_text *t, ent_style style, const ent_results *r); /* case_war.c */
void enti_case_thresholds(enti_text *t, ent_style style, const ent_results *r);
void enti_case_changes(enti_text *t, ent_style style, const ent_results *r);  /* case_change.c */
void enti_case_methods(enti_text *t, ent_style style, const ent_results *r);  /* case_method.c */
void enti_case_sources(enti_text *t, ent_style style, const ent_scenario *s); /* case_method.c */

void enti_case_outcomes(enti_text *t, ent_style style, const ent_results *r); /* outcomes.c */

void enti_case_sizes(enti_text *t, ent_style style, const ent_results *r); /* case_size.c */

void enti_case_further(enti_text *t, ent_style style, const ent_results *r); /* case_further.c */
/** A line for each of them under "In short". */
void enti_further_short(enti_text *t, ent_style style, const ent_results *r);
/** The analyses that were asked for by name, each a member. */
void enti_further_members(enti_json_writer *w, const ent_results *r);

/** What an alliance is held by: members, sections, two lines in short. alliance*.c. */
void enti_league_members(enti_json_writer *w, const ent_results *r);
void enti_league_prose(enti_text *t, ent_style style, const ent_results *r);
void enti_league_short(enti_text *t, ent_style style, const ent_results *r);
/** What a member's being in does to the target of a tariff coalition; NaN when there is none. */
double enti_league_pressure(const ent_results *r, size_t member);
/** The least payment that holds the courted member against the rival's offer, as far as it is
 *  believed, in payoff units. */
double enti_league_counter(const ent_results *r);

/** The members `by_size` and `best_truces` of repeated play, where there are any. */
void enti_size_members(enti_json_writer *w, const ent_results *r);

/* ---- the whole, in case_text.c and case_json.c ---- */

ent_status enti_case_text(const ent_results *r, ent_style style, ent_text *out);
/** What a reader wants first: question, claim, answers in short, what happened afterwards. */
void enti_case_front(enti_text *t, ent_style style, const ent_results *r);
/** Each answer with its table, what would change it, how it was found. */
void enti_case_back(enti_text *t, ent_style style, const ent_results *r);
ent_status enti_case_json(const ent_results *r, ent_text *out);

/** The members of the tariff analysis, for an object that is already open. */
void enti_tariff_members(enti_json_writer *w, const ent_results *r);

/** What a run's correlated equilibrium is best for: the sum of payoffs. */
extern const ent_correlated_opts enti_case_objective;

/** The grim-trigger thresholds of the target; NULL when there are none. */
const ent_grim *enti_case_grim(const ent_results *r);
/** What ent_report_repeated() needs of a run. */
ent_repeated_parts enti_case_repeated(const ent_results *r);

#endif
