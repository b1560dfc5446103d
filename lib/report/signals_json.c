/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signals_json.c -- repeated play under public signals as JSON.
 *
 * The inner set is printed with the points that generate it, each with what is played first and what
 * follows each signal; the plan with payments with what each pays after each signal.
 */
#include "report/signals.h"

#include "report/patience.h"

static void put_dim(enti_json_writer *w, int dim)
{
    if (dim < 0)
        enti_json_put_digits(w, "dim", "-1");
    else
        enti_json_put_count(w, "dim", (uint64_t)dim);
}

static void put_limit(enti_json_writer *w, const ent_limit_set *x)
{
    if (!x->scores && !x->count) return;
    enti_json_open_object(w, "limit");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    put_dim(w, x->dim);
    enti_put_rows(w, "vertices", x->count, 2, x->vertex);
    enti_json_open_array(w, "scores");
    for (size_t k = 0; k < x->scores; k++) {
        enti_json_open_line(w, NULL);
        enti_json_put_numbers(w, "lambda", 2, x->score[k].lambda);
        enti_json_put_number(w, "score", x->score[k].score);
        enti_put_actions(w, "profile", 2, x->score[k].profile);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    enti_json_close_object(w);
}

static void put_set(enti_json_writer *w, const ent_public_set *x)
{
    if (!x->signals) return;
    enti_json_open_object(w, "set");
    enti_json_put_text(w, "claim", ent_claim_text(x->claim));
    enti_json_put_number(w, "delta", x->delta);
    put_dim(w, x->dim);
    enti_put_rows(w, "vertices", x->count, 2, x->vertex);
    enti_put_rows(w, "inner", x->inner_count, 2, x->inner);
    enti_json_open_array(w, "points");
    for (size_t k = 0; k < x->points; k++) {
        enti_json_open_object(w, NULL);
        enti_json_put_numbers(w, "payoffs", 2, x->point + 2 * k);
        enti_put_actions(w, "profile", 2, x->profile + 2 * k);
        enti_put_rows(w, "next", x->signals, 2, x->next + 2 * k * x->signals);
        enti_json_close_object(w);
    }
    enti_json_close_array(w);
    if (x->points) enti_json_put_number(w, "slack", x->slack);
    enti_json_put_number(w, "distance", x->distance);
    enti_json_put_bool(w, "converged", x->converged);
    enti_json_put_count(w, "steps", x->steps);
    enti_json_close_object(w);
}

static void put_plan(enti_json_writer *w, const ent_public_strategy *x)
{
    const size_t n = x->players;

    if (!n) return;
    enti_json_open_object(w, "transfers");
    enti_json_put_number(w, "delta", x->delta);
    enti_json_put_bool(w, "held", x->held);
    if (x->held) {
        enti_json_put_number(w, "liquidity", x->liquidity);
        enti_json_put_number(w, "joint", x->joint);
        enti_json_put_numbers(w, "threat", n, x->threat);
        enti_put_profiles(w, "plan", n + 1, n, x->profile);
        enti_put_rows(w, "value", n + 1, n, x->value);
        enti_json_open_array(w, "pay");
        for (size_t k = 0; k <= n; k++)
            enti_put_rows(w, NULL, x->signals, n, x->pay + k * x->signals * n);
        enti_json_close_array(w);
        enti_json_put_number(w, "slack", x->slack);
    }
    enti_json_close_object(w);
}

void enti_signals_members(enti_json_writer *w, const ent_game *g, const ent_patience *x,
                          const ent_repetition *how)
{
    if (!how || !how->monitoring || x->missing & ENT_PATIENCE_SIGNALS) return;
    enti_json_open_object(w, "monitoring");
    if (how->signal) {
        enti_json_open_row(w, "signals");
        for (size_t y = 0; y < ent_monitoring_signals(how->monitoring); y++)
            enti_json_put_text(w, NULL, how->signal[y]);
        enti_json_close_array(w);
    } else if (how->error) {
        enti_json_put_numbers(w, "error", ent_game_players(g), how->error);
    }
    put_limit(w, &x->limit);
    put_set(w, &x->seen);
    put_plan(w, &x->signal_plan);
    enti_json_close_object(w);
}
