/* SPDX-License-Identifier: GPL-3.0-or-later */
/* stackelberg.c -- the best commitment of a leader as JSON and for people. */
#include "base/mem.h"
#include "report/report.h"
#include "report/table.h"

void enti_stackelberg_members(enti_json_writer *w, const ent_stackelberg *x)
{
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_count(w, "leader", x->leader);
    enti_json_put_bool(w, "pure", !x->dual);
    enti_json_put_numbers(w, "strategy", x->n_strategy, x->strategy);
    if (x->exact) {
        enti_json_open_row(w, "exact");
        for (size_t i = 0; i < x->n_strategy; i++) enti_json_put_text(w, NULL, x->exact[i]);
        enti_json_close_array(w);
    }
    enti_json_put_count(w, "follower_action", (uint64_t)x->follower_action);
    enti_json_put_numbers(w, "payoffs", 2, x->payoff);
    enti_json_put_number(w, "value", x->value);
    enti_json_put_number(w, "bound", x->bound);
    enti_json_put_number(w, "guaranteed", x->guaranteed);
    enti_json_put_number(w, "regret", x->regret);
    if (!x->dual) return;
    enti_json_open_array(w, "duals");
    for (size_t j = 0; j < x->n_responses; j++)
        enti_json_put_numbers(w, NULL, x->n_responses, x->dual + j * x->n_responses);
    enti_json_close_array(w);
}

/* Who commits to what, and what the follower does then. */
static void put_moves(enti_text *t, ent_style style, const ent_game *g, const ent_stackelberg *x)
{
    const size_t follower = 1 - x->leader;

    enti_put_label(t, style, ent_game_player_name(g, x->leader));
    enti_text_add(t, " commits to ");
    enti_put_mixed(t, style, g, x->leader, x->strategy, x->exact);
    enti_text_add(t, "; ");
    enti_put_label(t, style, ent_game_player_name(g, follower));
    enti_text_add(t, " answers with ");
    enti_put_label(t, style, ent_game_action_name(g, follower, x->follower_action));
    enti_text_add(t, ".\n");
}

void enti_stackelberg_prose(enti_text *t, ent_style style, const ent_game *g,
                            const ent_stackelberg *x)
{
    put_moves(t, style, g, x);
    enti_text_addf(t, "No %s commitment gives more than ", x->dual ? "mixed" : "pure");
    enti_put_short(t, x->bound);
    enti_text_addf(t, ": %s.\n", x->dual ? "the dual solution proves it" : "each was tried");
    if (x->guaranteed < x->value) {
        enti_text_addf(t, "With ties broken against the leader it %s ",
                       x->dual ? "can come near to" : "gets");
        enti_put_short(t, x->guaranteed);
        enti_text_add(t, " and to no more.\n");
    } else {
        enti_text_add(t, "It can come as near to this as it likes without any favour at ties.\n");
    }
    enti_text_add(t, "\n");
    enti_put_payoffs(t, style, g, x->payoff);
}

ent_status ent_report_stackelberg(const ent_game *g, const ent_stackelberg *x, ent_style style,
                                  ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (ent_game_players(g) != 2 || !x->strategy || x->leader > 1) return ENT_ERR_ARG;
    if ((size_t)ent_game_actions(g, x->leader) != x->n_strategy) return ENT_ERR_ARG;
    if (style == ENT_STYLE_JSON) {
        enti_json_writer w = {0};
        enti_json_open_object(&w, NULL);
        enti_json_put_text(&w, "command", "stackelberg");
        enti_stackelberg_members(&w, x);
        enti_json_close_object(&w);
        return enti_json_end(&w, out);
    }
    enti_put_heading(&t, style, 1, ent_game_title(g));
    enti_stackelberg_prose(&t, style, g, x);
    return enti_text_take(&t, out);
}

/* What the leader plays in a lottery over profiles, into strategy [actions]. */
static void marginal(const ent_correlated *x, size_t leader, double strategy[])
{
    for (size_t k = 0; k < x->count; k++) strategy[x->profile[k * x->players + leader]] += x->p[k];
}

void enti_leader_members(enti_json_writer *w, const ent_game *g, const ent_correlated *x,
                         size_t leader)
{
    double *strategy = enti_new((size_t)ent_game_actions(g, leader), double);

    if (!strategy) {
        w->t.status = ENT_ERR_NOMEM;
        return;
    }
    marginal(x, leader, strategy);
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_count(w, "leader", leader);
    enti_json_put_bool(w, "pure", false);
    enti_json_put_numbers(w, "strategy", (size_t)ent_game_actions(g, leader), strategy);
    enti_json_put_null(w, "follower_action");
    enti_json_put_numbers(w, "payoffs", x->players, x->payoff);
    enti_json_put_number(w, "value", x->value);
    enti_json_put_number(w, "bound", x->bound);
    enti_json_put_number(w, "violation", x->violation);
    enti_put_distribution(w, x->players, x->count, x->profile, x->p);
    enti_json_put_numbers(w, "weights", x->players, x->weight);
    enti_json_put_numbers(w, "duals", x->n_duals, x->dual);
    enti_free(strategy);
}

void enti_leader_prose(enti_text *t, ent_style style, const ent_game *g, const ent_correlated *x,
                       size_t leader)
{
    enti_put_label(t, style, ent_game_player_name(g, leader));
    enti_text_add(t, " commits to a lottery over profiles; each other player is told its own "
                     "action.\nNo such lottery that they obey gives more than ");
    enti_put_short(t, x->bound);
    enti_text_add(t, ": the dual solution proves it.\nA follower gains at most ");
    enti_put_short(t, x->violation);
    enti_text_add(t, " by not doing as told.\n\n");
    enti_put_draws(t, style, g, x->count, x->profile, x->p);
    enti_put_payoffs(t, style, g, x->payoff);
}

ent_status ent_report_leader(const ent_game *g, const ent_correlated *x, size_t leader,
                             ent_style style, ent_text *out)
{
    enti_text t = {0};

    if (!g || !x || !out || style > ENT_STYLE_MARKDOWN) return ENT_ERR_ARG;
    if (x->players != ent_game_players(g) || leader >= x->players) return ENT_ERR_ARG;
    if (style != ENT_STYLE_JSON) {
        enti_put_heading(&t, style, 1, ent_game_title(g));
        enti_leader_prose(&t, style, g, x, leader);
        return enti_text_take(&t, out);
    }
    enti_json_writer w = {0};
    enti_json_open_object(&w, NULL);
    enti_json_put_text(&w, "command", "stackelberg");
    enti_leader_members(&w, g, x, leader);
    enti_json_close_object(&w);
    return enti_json_end(&w, out);
}
