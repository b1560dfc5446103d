/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge.c -- entente alliance of a payoff table: promises, their order, and the defence. */
#include "driver.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int finish(const request *r, ent_status st, ent_text *text)
{
    return st ? work_error(r->file[0], st, NULL) : print_text(text, EXIT_ANSWER);
}

/* The place of a word in a list of three, 0 for NULL. */
static int find_word(const request *r, const char *option, const char *word,
                     const char *const words[3], int *out)
{
    *out = 0;
    for (int k = 0; k < 3; k++)
        if (word && strcmp(word, words[k]) == 0) *out = k + 1;
    if (word && !*out)
        return usage_error(r, "--%s is '%s', expected %s, %s or %s", option, word, words[0],
                           words[1], words[2]);
    if (*out) --*out;
    return EXIT_ANSWER;
}

static int read_terms(const request *r, ent_wedge_opts *opts)
{
    static const char *const aims[] = {"dominant", "reply", "implement"};
    static const char *const terms[] = {"contingent", "flat", "alike"};
    int aim = 0, term = 0;
    int status = find_word(r, "aim", r->wedge.aim, aims, &aim);

    if (!status) status = find_word(r, "terms", r->wedge.terms, terms, &term);
    if (!status && aim == ENT_WEDGE_IMPLEMENT && term != ENT_WEDGE_CONTINGENT)
        return usage_error(r, "--aim implement takes no --terms but contingent");
    opts->aim = (ent_wedge_aim)aim;
    opts->terms = (ent_wedge_terms)term;
    opts->margin = r->wedge.margin;
    if (r->wedge.has_budget) opts->budget = r->wedge.budget;
    opts->exact = r->exact;
    return status;
}

/* Promises, against those of a rival when there is one. */
static int answer_promises(const request *r, const ent_game *g, const int target[])
{
    ent_wedge_opts opts = ENT_WEDGE_OPTS_INIT;
    size_t member[ENT_GAME_MAX_PLAYERS], count = 0;
    int paid_for[ENT_GAME_MAX_PLAYERS];
    ent_wedge rival = {0}, x = {0};
    ent_text text = {0};
    ent_status st = ENT_OK;
    int status = read_terms(r, &opts);

    if (!status) status = options_members(r, g, member, &count);
    if (!status && r->wedge.rival)
        status = options_profile(r, "rival", r->wedge.rival, g, paid_for);
    if (status) return status;
    if (r->wedge.rival) {
        st = ent_wedge_promise(g, paid_for, count, member, NULL, &rival);
        opts.against = &rival;
    }
    if (!st) st = ent_wedge_promise(g, target, count, member, &opts, &x);
    if (!st) st = ent_report_wedge(g, &x, opts.against, style_of(r), &text);
    ent_wedge_clear(&x);
    ent_wedge_clear(&rival);
    return finish(r, st, &text);
}

static int answer_order(const request *r, const ent_game *g, const int target[])
{
    ent_wedge_order_opts opts = ENT_WEDGE_ORDER_OPTS_INIT;
    int from[ENT_GAME_MAX_PLAYERS];
    ent_wedge_order x = {0};
    ent_text text = {0};
    const int status = options_profile(r, "from", r->wedge.from, g, from);

    if (status) return status;
    for (size_t i = 0; i < ent_game_players(g); i++)
        if (from[i] == target[i])
            return usage_error(r, "--from and --target are the same for player %s",
                               ent_game_player_name(g, i));
    if (r->wedge.quota > ent_game_players(g))
        return usage_error(r, "--quota is %zu, expected at most the %zu players", r->wedge.quota,
                           ent_game_players(g));
    opts.quota = r->wedge.quota;
    opts.robust = r->wedge.robust;
    opts.margin = r->wedge.margin;
    if (r->wedge.has_budget) opts.budget = r->wedge.budget;
    opts.exact = r->exact;
    opts.control = control_begin(r);
    ent_status st = ent_wedge_divide(g, from, target, &opts, &x);
    control_end();
    if (!st) st = ent_report_wedge_order(g, from, target, &x, style_of(r), &text);
    ent_wedge_order_clear(&x);
    return finish(r, st, &text);
}

/* A coalition game in which any `quota` of n players block. */
static ent_status blocking_game(size_t n, size_t quota, ent_coop **out)
{
    double *worth = n <= ENT_COOP_MAX_PLAYERS ? calloc((size_t)1 << n, sizeof *worth) : NULL;

    if (n > ENT_COOP_MAX_PLAYERS) return ENT_ERR_LIMIT;
    if (!worth) return ENT_ERR_NOMEM;
    for (size_t s = 1; s < (size_t)1 << n; s++) {
        size_t count = 0;
        for (size_t rest = s; rest; rest &= rest - 1) count++;
        worth[s] = count >= quota;
    }
    const ent_status st = ent_coop_new(n, worth, out);
    free(worth);
    return st;
}

static int answer_defence(const request *r, const ent_game *g, const int target[])
{
    const size_t n = ent_game_players(g), quota = r->wedge.quota ? r->wedge.quota : 1;
    double loyalty[ENT_GAME_MAX_PLAYERS];
    ent_wedge_defence x = {0};
    ent_coop *blocking = NULL;
    ent_text text = {0};

    if (quota > n)
        return usage_error(r, "--quota is %zu, expected at most the %zu players", quota, n);
    ent_status st = blocking_game(n, quota, &blocking);
    if (!st) st = ent_wedge_loyalty(g, target, loyalty);
    for (size_t i = 0; i < n && !st; i++)
        if (isinf(loyalty[i])) loyalty[i] = r->wedge.attacker; /* cannot leave */
    if (!st) {
        const ent_control control = control_begin(r);
        st = ent_wedge_defend(blocking, r->wedge.attacker, loyalty, &control, &x);
        control_end();
    }
    if (!st) st = ent_report_wedge_defence(g, target, quota, &x, style_of(r), &text);
    ent_wedge_defence_clear(&x);
    ent_coop_free(blocking);
    return finish(r, st, &text);
}

static int answer_prices(const request *r, const ent_game *g)
{
    double *price = calloc(ent_game_profiles(g), sizeof *price);
    ent_text text = {0};
    ent_status st = price ? ent_wedge_prices(g, price) : ENT_ERR_NOMEM;

    if (!st) st = ent_report_wedge_prices(g, price, style_of(r), &text);
    free(price);
    return finish(r, st, &text);
}

int answer_wedge(const request *r, const ent_game *g)
{
    const wedge_request *w = &r->wedge;
    int target[ENT_GAME_MAX_PLAYERS];

    if (w->from && w->has_attacker)
        return usage_error(r, "--from and --attacker are two questions, expected one of them");
    if (!r->target) {
        if (w->from || w->has_attacker || w->member || w->rival || w->aim || w->terms)
            return usage_error(r, "what is to be played? expected --target a,b,...");
        return answer_prices(r, g);
    }
    const int status = options_profile(r, "target", r->target, g, target);
    if (status) return status;
    if (w->from) return answer_order(r, g, target);
    return w->has_attacker ? answer_defence(r, g, target) : answer_promises(r, g, target);
}
