/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report.h (internal) -- the JSON members of each result, for an object that is already open:
 * the same members whether a command prints them alone or a case holds several of them. Options may
 * be NULL for the defaults. */
#ifndef ENTI_REPORT_H
#define ENTI_REPORT_H

#include "io/json_writer.h"

#include <entente/report.h>

void enti_equilibria_members(enti_json_writer *w, const ent_game *g, const ent_equilibria *eq);
/** Those of equilibrium k alone. */
void enti_equilibrium_members(enti_json_writer *w, const ent_game *g, const ent_equilibria *eq,
                              size_t k);
void enti_correlated_members(enti_json_writer *w, const ent_correlated *x,
                             const ent_correlated_opts *opts);
void enti_resilience_members(enti_json_writer *w, const ent_resilience *x);
void enti_dominance_members(enti_json_writer *w, const ent_game *g, const ent_dominance *x,
                            const ent_dominance_opts *o);
void enti_stackelberg_members(enti_json_writer *w, const ent_stackelberg *x);
void enti_leader_members(enti_json_writer *w, const ent_game *g, const ent_correlated *x,
                         size_t leader);
/** `frontier` may be NULL. */
void enti_bargain_members(enti_json_writer *w, const ent_bargain *x, const ent_bargain_opts *opts,
                          const ent_frontier *frontier);
void enti_dynamics_members(enti_json_writer *w, const ent_game *g, const ent_dynamics *x,
                           const ent_dynamics_opts *opts);
void enti_region_members(enti_json_writer *w, const ent_correlated_region *x, bool coarse);
void enti_anarchy_members(enti_json_writer *w, const ent_anarchy *x);
/** One solution of a coalition game. coalition.c. */
void enti_solution_members(enti_json_writer *w, const ent_coop_answer *x);
/** "{United States, Japan}" */
void enti_put_coalition(enti_text *t, ent_style style, const ent_coop *c, ent_coalition s);
void enti_repeated_members(enti_json_writer *w, const ent_game *g, const ent_repeated_parts *parts);

/** The member `name`: a mixed profile [width] as one row of probabilities a player. */
void enti_put_strategies(enti_json_writer *w, const char *name, const ent_game *g,
                         const double mixed[]);
/** The member `name`: an action a player [players] in one row, null for one below 0 (none). */
void enti_put_actions(enti_json_writer *w, const char *name, size_t players, const int profile[]);

/** The member `distribution`: {profile, p} of each of the `count` profiles [count][players]. */
void enti_put_distribution(enti_json_writer *w, size_t players, size_t count, const int profile[],
                           const double p[]);
/** The same for people: a table of probabilities and profiles. */
void enti_put_draws(enti_text *t, ent_style style, const ent_game *g, size_t count,
                    const int profile[], const double p[]);
/** A table of players and payoffs. */
void enti_put_payoffs(enti_text *t, ent_style style, const ent_game *g, const double payoff[]);

/** How many there are and whether there may be others, in a sentence or two. */
void enti_put_verdict(enti_text *t, const ent_equilibria *eq);
/** Rows "#, player, plays, payoff, regret" of every equilibrium, after its verdict in words. */
void enti_equilibria_prose(enti_text *t, ent_style style, const ent_game *g,
                           const ent_equilibria *eq);
void enti_correlated_prose(enti_text *t, ent_style style, const ent_game *g,
                           const ent_correlated *x, const ent_correlated_opts *opts);
void enti_dominance_prose(enti_text *t, ent_style style, const ent_game *g, const ent_dominance *x,
                          const ent_dominance_opts *o, bool exact);
void enti_stackelberg_prose(enti_text *t, ent_style style, const ent_game *g,
                            const ent_stackelberg *x);
void enti_leader_prose(enti_text *t, ent_style style, const ent_game *g, const ent_correlated *x,
                       size_t leader);
void enti_bargain_prose(enti_text *t, ent_style style, const ent_game *g, const ent_bargain *x,
                        const ent_bargain_opts *opts);
void enti_dynamics_prose(enti_text *t, ent_style style, const ent_game *g, const ent_dynamics *x);
/** What coalitions can break: a table of the equilibria, one of the coalitions. */
void enti_resilience_prose(enti_text *t, ent_style style, const ent_game *g,
                           const ent_resilience *x);
void enti_repeated_prose(enti_text *t, ent_style style, const ent_game *g,
                         const ent_repeated_parts *parts);

/** The word for an objective on command lines and in JSON: "welfare", "max", ... */
const char *enti_objective_text(ent_objective objective);
/** What was made as good as possible, in words. */
void enti_put_objective(enti_text *t, ent_style style, const ent_game *g, ent_objective objective,
                        size_t player);

#endif
