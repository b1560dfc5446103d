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
                              "%zu players, expected at most %d; more take a \"symmetric\" or "
                              "\"polymatrix\" model in JSON",
                              f->players.count, ENT_GAME_MAX_PLAYERS);
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
                              "payoffs; see the \"symmetric\" and \"polymatrix\" models",
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
    return st ? no_memory(f) : ENT_OK;
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
    if (!st) st = enti_nfg_read_body(l, outcomes, f->game);
    return st ? st : enti_seal_read(l->source, at, f->game);
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
