/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_body.c -- the numbers of a .nfg file: a payoff a player and profile, or outcomes.
 *
 *     body = number+                                            payoff version
 *          | '{' ('{' text (number ','?)+ '}')* '}' number+     outcome version
 *
 * Profiles come with the first player's action fastest. Outcomes count from 1; 0 pays 0 to all.
 * The outcomes are first read into a game that is only a list of cells, from which each profile
 * copies its own.
 */
#include "base/status.h"
#include "io/nfg_text.h"
#include "io/read.h"

/* Reads one payoff into a cell. */
static ent_status read_payoff(enti_nfg_lexer *l, ent_game *g, size_t cell)
{
    char shown[ENTI_SHOW_TEXT];
    const char *why = "";
    ent_status st = enti_nfg_take_number(l, "a payoff");

    if (st) return st;
    st = enti_game_put(g, cell, l->token.text.data, l->token.text.length, &why);
    if (!st) return ENT_OK;
    if (st == ENT_ERR_NOMEM) return enti_no_memory(l->source->err);
    return enti_error_set(l->source->err, st, l->at.line, l->at.column,
                          "the payoff %s cannot be used: %s", enti_show(l->token.text.data, shown),
                          why);
}

/* Says how far the table went when its numbers end early. */
static ent_status check_more(enti_nfg_lexer *l, size_t done, size_t all, const char *what)
{
    char next[ENTI_SHOW_TEXT];

    if (enti_nfg_is_number(enti_nfg_peek(l))) return ENT_OK;
    return enti_source_fault(l->source, l->source->place,
                             "%s after %zu of %zu %s, expected a number",
                             enti_show_next(l->source, next), done, all, what);
}

static ent_status read_payoffs(enti_nfg_lexer *l, ent_game *g)
{
    const size_t n = g->players;
    enti_nfg_walk walk;

    if (enti_nfg_walk_begin(&walk, g)) return enti_no_memory(l->source->err);
    ent_status st = ENT_OK;
    for (size_t k = 0; k < g->profiles && !st; k++) {
        for (size_t i = 0; i < n && !st; i++) {
            st = check_more(l, k * n + i, g->profiles * n, "payoffs");
            if (!st) st = read_payoff(l, g, walk.profile * n + i);
        }
        enti_nfg_walk_next(&walk);
    }
    enti_nfg_walk_end(&walk);
    return st;
}

/* { { "label" u_1, u_2 } ... } into a game that is only a list of cells. */
static ent_status read_outcomes(enti_nfg_lexer *l, size_t n, ent_game *list, int *n_outcomes)
{
    ent_status st = enti_nfg_take(l, '{', "'{' and the outcomes");

    *n_outcomes = 0;
    while (!st && enti_nfg_peek(l) == '{') {
        st = enti_nfg_take(l, '{', "an outcome");
        if (!st) st = enti_nfg_take_text(l, "the label of an outcome in quotes");
        for (size_t i = 0; i < n && !st; i++) {
            st = check_more(l, i, n, "payoffs of an outcome");
            if (!st) st = read_payoff(l, list, (size_t)*n_outcomes * n + i);
            if (!st && enti_nfg_peek(l) == ',') enti_source_skip(l->source);
        }
        if (!st) st = enti_nfg_take(l, '}', "'}' after the payoffs of an outcome");
        (*n_outcomes)++;
    }
    return st ? st : enti_nfg_take(l, '}', "an outcome or '}'");
}

/* Copies an outcome's payoffs, and the texts of the exact ones, to a profile. */
static ent_status copy_outcome(const ent_game *list, size_t outcome, ent_game *g, size_t profile,
                               const enti_nfg_lexer *l)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < g->players && !st; i++) {
        const size_t from = outcome * g->players + i, to = profile * g->players + i;
        size_t length = 0;
        const char *text = enti_game_exact_at(list, from, &length);
        g->payoff[to] = list->payoff[from];
        if (text) st = enti_game_keep_exact(g, to, text, length);
    }
    return st ? enti_error_set(l->source->err, st, 0, 0, "%s", ent_status_text(st)) : ENT_OK;
}

static ent_status read_indices(enti_nfg_lexer *l, const ent_game *list, int n_outcomes, ent_game *g)
{
    enti_nfg_walk walk;
    int index = 0;

    if (enti_nfg_walk_begin(&walk, g)) return enti_no_memory(l->source->err);
    ent_status st = ENT_OK;
    for (size_t k = 0; k < g->profiles && !st; k++) {
        st = check_more(l, k, g->profiles, "outcome indices");
        if (!st) st = enti_nfg_take_integer(l, "the outcome index", 0, n_outcomes, &index);
        if (!st && index) st = copy_outcome(list, (size_t)index - 1, g, walk.profile, l);
        enti_nfg_walk_next(&walk);
    }
    g->decimal = list->decimal;
    enti_nfg_walk_end(&walk);
    return st;
}

static ent_status read_outcome_body(enti_nfg_lexer *l, ent_game *g)
{
    ent_game *list = NULL;
    int n_outcomes = 0;

    if (enti_game_begin(&list)) return enti_no_memory(l->source->err);
    ent_status st = read_outcomes(l, g->players, list, &n_outcomes);
    if (!st) st = read_indices(l, list, n_outcomes, g);
    ent_game_free(list);
    return st;
}

ent_status enti_nfg_read_body(enti_nfg_lexer *l, bool outcomes, ent_game *g)
{
    char next[ENTI_SHOW_TEXT];

    g->first_fastest = true;
    const ent_status st = outcomes ? read_outcome_body(l, g) : read_payoffs(l, g);
    if (st) return st;
    if (enti_nfg_peek(l) == ENTI_END) return l->source->status;
    return enti_source_fault(l->source, l->source->place,
                             "%s after the last of the %zu %s, expected the end of the text",
                             enti_show_next(l->source, next),
                             g->profiles * (outcomes ? 1 : g->players),
                             outcomes ? "outcome indices" : "payoffs");
}
