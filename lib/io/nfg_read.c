/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_read.c -- Gambit .nfg, payoff and outcome version, in one pass.
 *
 *     file    = 'NFG' '1' ('R' | 'D') text '{' text+ '}' actions text? body
 *     actions = '{' number+ '}'  |  '{' ('{' text+ '}')+ '}'       one entry a player
 *     body    = number+                                            a payoff a player and profile
 *             | '{' ('{' text (number ','?)+ '}')* '}' number+     outcomes, an index a profile
 *
 * Profiles come with the first player's action fastest. Outcomes count from 1; 0 pays 0 to all.
 * The body's form does not depend on that of the actions. Every number is put where it belongs
 * as it is read, so the time is linear in the file. The grammar is the one that Gambit's reader
 * has (src/games/file.cc), with a byte order mark and '+' allowed, and labels tidied.
 */
#include "base/mem.h"
#include "base/status.h"
#include "io/nfg_labels.h"
#include "io/nfg_text.h"
#include "io/nfg_token.h"
#include "io/read.h"

#include <limits.h>
#include <math.h>
#include <string.h>

typedef struct nfg {
    enti_nfg_lexer lexer;
    char *title;
    enti_nfg_labels players;
    enti_nfg_labels *actions; /* [players.count] none when only counts are given */
    int *count;               /* [players.count] actions */
    ent_game *game;
} nfg;

static void clear(nfg *f)
{
    for (size_t i = 0; f->actions && i < f->players.count; i++)
        enti_nfg_labels_clear(&f->actions[i]);
    enti_free(f->actions);
    enti_free(f->count);
    enti_free(f->title);
    enti_nfg_labels_clear(&f->players);
    ent_text_clear(&f->lexer.token.text);
    ent_game_free(f->game);
}

static ent_status no_memory(const nfg *f)
{
    return enti_no_memory(f->lexer.source->err);
}

/* NFG 1 R "title" */
static ent_status read_head(nfg *f)
{
    static const char *const words[] = {"NFG", "1", NULL};
    enti_nfg_lexer *l = &f->lexer;
    char shown[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    for (size_t k = 0; words[k]; k++) {
        st = enti_nfg_take_word(l);
        if (st) return st;
        if (strcmp(l->token.text.data, words[k]) != 0)
            return enti_source_fault(l->source, l->at, "%s, expected \"NFG 1 R\" or \"NFG 1 D\"",
                                     enti_show(l->token.text.data, shown));
    }
    const int kind = enti_nfg_peek(l);
    if (kind != 'R' && kind != 'D')
        return enti_source_fault(l->source, l->source->place, "%s, expected the number type R or D",
                                 enti_show_next(l->source, shown));
    enti_source_skip(l->source);
    st = enti_nfg_take_text(l, "the title in quotes");
    if (st) return st;
    f->title = enti_text_copy(l->token.text.data, l->token.text.length);
    return f->title ? ENT_OK : no_memory(f);
}

/* { "label" ... } */
static ent_status read_labels(nfg *f, const char *what, enti_nfg_labels *labels)
{
    enti_nfg_lexer *l = &f->lexer;
    ent_status st = enti_nfg_take(l, '{', what);

    while (!st && enti_nfg_peek(l) == '"') {
        st = enti_nfg_take_text(l, "a label in quotes");
        if (st) return st;
        enti_nfg_labels_add(labels, l->token.text.data);
        if (labels->text.status) return no_memory(f);
    }
    return st ? st : enti_nfg_take(l, '}', "a label in quotes or '}'");
}

static ent_status read_players(nfg *f)
{
    enti_nfg_lexer *l = &f->lexer;
    const ent_status st = read_labels(f, "'{' and the players' names", &f->players);

    if (st) return st;
    if (f->players.count < 1)
        return enti_source_fault(l->source, l->at, "no player, expected at least one name");
    if (f->players.count > ENT_GAME_MAX_PLAYERS)
        return enti_error_set(l->source->err, ENT_ERR_LIMIT, l->at.line, l->at.column,
                              "%zu players, expected at most %d", f->players.count,
                              ENT_GAME_MAX_PLAYERS);
    if (enti_nfg_labels_distinct(&f->players)) return no_memory(f);
    f->actions = enti_new(f->players.count, enti_nfg_labels);
    f->count = enti_new(f->players.count, int);
    return f->actions && f->count ? ENT_OK : no_memory(f);
}

/* The actions of player i, of whom `entry` is told in faults. */
static ent_status read_actions_of(nfg *f, size_t i, bool nested, const char *name)
{
    enti_nfg_lexer *l = &f->lexer;
    char shown[ENTI_SHOW_TEXT], what[ENTI_SHOW_TEXT + 40];
    ent_status st = ENT_OK;

    enti_show(name, shown);
    if (!nested) {
        snprintf(what, sizeof what, "the number of actions of %s", shown);
        return enti_nfg_take_integer(l, what, 1, INT_MAX, &f->count[i]);
    }
    snprintf(what, sizeof what, "'{' and the actions of %s", shown);
    st = read_labels(f, what, &f->actions[i]);
    if (st) return st;
    f->count[i] = (int)f->actions[i].count; /* fewer than the bytes of the text */
    if (f->count[i] < 1)
        return enti_source_fault(l->source, l->at, "%s has no action, expected at least one",
                                 shown);
    return enti_nfg_labels_distinct(&f->actions[i]) ? no_memory(f) : ENT_OK;
}

static ent_status read_actions(nfg *f)
{
    enti_nfg_lexer *l = &f->lexer;
    const char *name = enti_nfg_labels_first(&f->players);
    char what[80];
    ent_status st = enti_nfg_take(l, '{', "'{' and the players' actions");
    const bool nested = !st && enti_nfg_peek(l) == '{';

    for (size_t i = 0; i < f->players.count && !st; i++, name = enti_nfg_labels_next(name))
        st = read_actions_of(f, i, nested, name);
    if (st) return st;
    snprintf(what, sizeof what, "'}' after the actions of %zu player%s", f->players.count,
             f->players.count == 1 ? "" : "s");
    return enti_nfg_take(l, '}', what);
}

/* Makes the game with its labels. A table with more numbers than bytes are left in the text is
 * refused before memory is taken for it. */
static ent_status make_game(nfg *f, bool outcomes)
{
    enti_source *s = f->lexer.source;
    const enti_place at = s->place;
    double numbers = 1.0;

    for (size_t i = 0; i < f->players.count; i++) numbers *= f->count[i];
    if (numbers * (double)f->players.count > (double)s->max_payoffs)
        return enti_error_set(s->err, ENT_ERR_LIMIT, at.line, at.column,
                              "the game has %.15g profiles of %zu payoffs, the limit is %zu "
                              "payoffs",
                              numbers, f->players.count, s->max_payoffs);
    if (!outcomes) numbers *= (double)f->players.count;
    if (numbers > (double)enti_source_left(s))
        return enti_source_fault(s, at, "the table has %.15g numbers, but only %zu bytes follow",
                                 numbers, enti_source_left(s));
    ent_status st = enti_game_alloc(f->players.count, f->count, s->max_payoffs, &f->game);
    if (!st) st = ent_game_set_title(f->game, f->title);
    const char *name = enti_nfg_labels_first(&f->players);
    for (size_t i = 0; i < f->players.count && !st; i++, name = enti_nfg_labels_next(name)) {
        st = ent_game_set_player_name(f->game, i, name);
        const char *action = enti_nfg_labels_first(&f->actions[i]);
        for (size_t a = 0; a < f->actions[i].count && !st; a++) {
            st = ent_game_set_action_name(f->game, i, (int)a, action);
            action = enti_nfg_labels_next(action);
        }
    }
    if (st) return no_memory(f);
    f->game->first_fastest = true;
    return ENT_OK;
}

/* Reads one payoff into a cell. */
static ent_status read_payoff(nfg *f, ent_game *g, size_t cell)
{
    enti_nfg_lexer *l = &f->lexer;
    char shown[ENTI_SHOW_TEXT];
    const char *why = "";
    ent_status st = enti_nfg_take_number(l, "a payoff");

    if (st) return st;
    st = enti_game_put(g, cell, l->token.text.data, l->token.text.length, &why);
    if (!st) return ENT_OK;
    if (st == ENT_ERR_NOMEM) return no_memory(f);
    return enti_error_set(l->source->err, st, l->at.line, l->at.column,
                          "the payoff %s cannot be used: %s", enti_show(l->token.text.data, shown),
                          why);
}

/* Says how far the table went when its numbers end early. */
static ent_status check_more(nfg *f, size_t done, size_t all, const char *what)
{
    enti_nfg_lexer *l = &f->lexer;
    char next[ENTI_SHOW_TEXT];

    if (enti_nfg_is_number(enti_nfg_peek(l))) return ENT_OK;
    return enti_source_fault(l->source, l->source->place,
                             "%s after %zu of %zu %s, expected a number",
                             enti_show_next(l->source, next), done, all, what);
}

static ent_status read_payoffs(nfg *f)
{
    ent_game *g = f->game;
    const size_t n = g->players;
    enti_nfg_walk walk;

    if (enti_nfg_walk_begin(&walk, g)) return no_memory(f);
    ent_status st = ENT_OK;
    for (size_t k = 0; k < g->profiles && !st; k++) {
        for (size_t i = 0; i < n && !st; i++) {
            st = check_more(f, k * n + i, g->profiles * n, "payoffs");
            if (!st) st = read_payoff(f, g, walk.profile * n + i);
        }
        enti_nfg_walk_next(&walk);
    }
    enti_nfg_walk_end(&walk);
    return st;
}

/* { { "label" u_1, u_2 } ... } into a game that is only a list of cells. */
static ent_status read_outcomes(nfg *f, ent_game *list, int *n_outcomes)
{
    enti_nfg_lexer *l = &f->lexer;
    const size_t n = f->game->players;
    ent_status st = enti_nfg_take(l, '{', "'{' and the outcomes");

    *n_outcomes = 0;
    while (!st && enti_nfg_peek(l) == '{') {
        st = enti_nfg_take(l, '{', "an outcome");
        if (!st) st = enti_nfg_take_text(l, "the label of an outcome in quotes");
        for (size_t i = 0; i < n && !st; i++) {
            st = check_more(f, i, n, "payoffs of an outcome");
            if (!st) st = read_payoff(f, list, (size_t)*n_outcomes * n + i);
            if (!st && enti_nfg_peek(l) == ',') enti_source_skip(l->source);
        }
        if (!st) st = enti_nfg_take(l, '}', "'}' after the payoffs of an outcome");
        (*n_outcomes)++;
    }
    return st ? st : enti_nfg_take(l, '}', "an outcome or '}'");
}

/* Copies an outcome's payoffs, and the texts of the exact ones, to a profile. */
static ent_status copy_outcome(const ent_game *list, size_t outcome, ent_game *g, size_t profile)
{
    ent_status st = ENT_OK;

    for (size_t i = 0; i < g->players && !st; i++) {
        const size_t from = outcome * g->players + i, to = profile * g->players + i;
        size_t length = 0;
        const char *text = enti_game_exact_at(list, from, &length);
        g->payoff[to] = list->payoff[from];
        if (text) st = enti_game_keep_exact(g, to, text, length);
    }
    return st;
}

static ent_status read_indices(nfg *f, const ent_game *list, int n_outcomes)
{
    enti_nfg_lexer *l = &f->lexer;
    ent_game *g = f->game;
    enti_nfg_walk walk;
    int index = 0;

    if (enti_nfg_walk_begin(&walk, g)) return no_memory(f);
    ent_status st = ENT_OK;
    for (size_t k = 0; k < g->profiles && !st; k++) {
        st = check_more(f, k, g->profiles, "outcome indices");
        if (!st) st = enti_nfg_take_integer(l, "the outcome index", 0, n_outcomes, &index);
        if (!st && index && copy_outcome(list, (size_t)index - 1, g, walk.profile))
            st = no_memory(f);
        enti_nfg_walk_next(&walk);
    }
    g->decimal = list->decimal;
    enti_nfg_walk_end(&walk);
    return st;
}

static ent_status read_outcome_body(nfg *f)
{
    ent_game *list = NULL;
    int n_outcomes = 0;

    if (enti_game_begin(&list)) return no_memory(f);
    ent_status st = read_outcomes(f, list, &n_outcomes);
    if (!st) st = read_indices(f, list, n_outcomes);
    ent_game_free(list);
    return st;
}

static ent_status read_body(nfg *f)
{
    enti_nfg_lexer *l = &f->lexer;
    char next[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    if (enti_nfg_peek(l) == '"') st = enti_nfg_take_text(l, "the comment");
    if (st) return st;
    const enti_place at = (enti_nfg_peek(l), l->source->place);
    const bool outcomes = enti_nfg_peek(l) == '{';
    if (!outcomes && !enti_nfg_is_number(enti_nfg_peek(l)))
        return enti_source_fault(l->source, at, "%s, expected payoffs or a list of outcomes",
                                 enti_show_next(l->source, next));
    st = make_game(f, outcomes);
    if (!st) st = outcomes ? read_outcome_body(f) : read_payoffs(f);
    if (st) return st;
    if (enti_nfg_peek(l) != ENTI_END)
        return enti_source_fault(l->source, l->source->place,
                                 "%s after the last of the %zu %s, expected the end of the text",
                                 enti_show_next(l->source, next),
                                 f->game->profiles * (outcomes ? 1 : f->game->players),
                                 outcomes ? "outcome indices" : "payoffs");
    return l->source->status ? l->source->status : enti_seal_read(l->source, at, f->game);
}

ent_status enti_seal_read(enti_source *s, enti_place at, ent_game *g)
{
    enti_game_seal(g);
    if (isfinite(g->range)) return ENT_OK;
    return enti_source_fault(s, at, "the payoffs span more than a double can hold");
}

ent_status enti_nfg_read(enti_source *s, ent_game **out)
{
    nfg f = {.lexer = {.source = s}};
    ent_status st = read_head(&f);

    *out = NULL;
    if (!st) st = read_players(&f);
    if (!st) st = read_actions(&f);
    if (!st) st = read_body(&f);
    if (!st) {
        *out = f.game;
        f.game = NULL;
    }
    clear(&f);
    return st;
}
