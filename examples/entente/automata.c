/* SPDX-License-Identifier: GPL-3.0-or-later */
/* automata.c -- entente repeated --automata: what strategies earn, and when they are equilibria.
 *
 * Each item is the name of a classic strategy or a JSON file. One item a player, in order; or a
 * single one: a name for every player, or a file that directs them all.
 */
#include "driver.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Everything that was computed. */
typedef struct answers {
    ent_automaton joint;
    ent_automaton_check check;
    ent_delta_set nash, perfect;
    double *average, *value; /* [players] */
    bool cut;                /* the sets of discount factors are not known */
} answers;

static void answers_clear(answers *x)
{
    ent_automaton_clear(&x->joint);
    ent_automaton_check_clear(&x->check);
    ent_delta_set_clear(&x->nash);
    ent_delta_set_clear(&x->perfect);
    free(x->average);
    free(x->value);
}

static bool is_classic(const char *name)
{
    for (size_t k = 0; ent_automaton_classics(k); k++)
        if (strcmp(ent_automaton_classics(k)->name, name) == 0) return true;
    return false;
}

static int read_automaton(const ent_game *g, const char *file, ent_automaton *out)
{
    char *text = NULL;
    size_t length = 0;
    ent_error err = {0};
    int status = read_file(file, &text, &length);

    if (status) return status;
    const ent_status st = ent_automaton_parse(g, text, length, out, &err);
    free(text);
    /* what is no place in the text is a fault of it all the same */
    return st ? input_error(file, st == ENT_ERR_ARG ? ENT_ERR_PARSE : st, &err) : EXIT_ANSWER;
}

/* Item by item: player i's strategy, or the only item for all. */
static int read_parts(const request *r, const ent_game *g, const int *target, char *const item[],
                      size_t items, ent_automaton part[])
{
    ent_classic_opts opts = ENT_CLASSIC_OPTS_INIT;
    const bool whole = items == 1 && !is_classic(item[0]);
    const size_t parts = whole ? 1 : ent_game_players(g);

    opts.cooperate = target;
    for (size_t i = 0; i < parts; i++) {
        const char *name = item[items == 1 ? 0 : i];
        int status = EXIT_ANSWER;
        if (is_classic(name)) {
            const ent_status st = ent_automaton_classic(g, name, i, &opts, &part[i]);
            if (st) status = work_error(r->file[0], st, NULL);
        } else if (access(name, F_OK) != 0) {
            status = usage_error(r, "--automata '%s' is no classic strategy and no file", name);
        } else {
            status = read_automaton(g, name, &part[i]);
        }
        if (status) return status;
    }
    return EXIT_ANSWER;
}

static int join(const request *r, const ent_game *g, const int *target, char *const item[],
                size_t items, ent_automaton *out)
{
    const size_t players = ent_game_players(g);
    const bool whole = items == 1 && !is_classic(item[0]);
    ent_automaton *part = calloc(players, sizeof *part);
    int status = part ? EXIT_ANSWER : work_error(r->file[0], ENT_ERR_NOMEM, NULL);

    if (!status) status = read_parts(r, g, target, item, items, part);
    if (!status) {
        const ent_status st = ent_automaton_join(g, whole ? 1 : players, part, out);
        if (st == ENT_ERR_ARG)
            status = usage_error(r, "--automata '%s' must direct every player once", r->automata);
        else if (st)
            status = work_error(r->file[0], st, NULL);
    }
    for (size_t i = 0; part && i < players; i++) ent_automaton_clear(&part[i]);
    free(part);
    return status;
}

/* "a,b,..." split into items, which point into a copy. */
static int read_items(const request *r, const ent_game *g, const int *target, ent_automaton *out)
{
    const size_t players = ent_game_players(g);
    char *item[ENT_GAME_MAX_PLAYERS], *text = strdup(r->automata);
    size_t items = 0;

    if (!text) return work_error(r->file[0], ENT_ERR_NOMEM, NULL);
    for (char *at = text; at && items < ENT_GAME_MAX_PLAYERS; items++) {
        item[items] = at;
        at = strchr(at, ',');
        if (at) *at++ = '\0';
    }
    const int status =
        items == 1 || items == players
            ? join(r, g, target, item, items, out)
            : usage_error(r, "--automata has %zu items, expected one, or one a player: %zu", items,
                          players);
    free(text);
    return status;
}

static ent_status solve(const request *r, const ent_game *g, double delta, answers *x)
{
    const ent_control control = control_begin(r);
    ent_status st = ent_automaton_average(g, &x->joint, r->noise, x->average);

    if (!st && !isnan(delta)) st = ent_automaton_check_at(g, &x->joint, delta, &x->check);
    if (!st && !isnan(delta)) st = ent_automaton_value(g, &x->joint, delta, r->noise, x->value);
    if (!st) {
        st = ent_automaton_deltas(g, &x->joint, ENT_AUTOMATON_NASH, &control, &x->nash);
        if (!st)
            st = ent_automaton_deltas(g, &x->joint, ENT_AUTOMATON_SUBGAME_PERFECT, &control,
                                      &x->perfect);
        x->cut = st == ENT_ERR_LIMIT;
        if (x->cut) st = ENT_OK;
    }
    control_end();
    return st;
}

int answer_automata(const request *r, const ent_game *g, const ent_repetition *how)
{
    const size_t players = ent_game_players(g);
    answers x = {.average = calloc(players, sizeof(double)),
                 .value = calloc(players, sizeof(double))};
    ent_automaton_parts parts = {.automaton = &x.joint, .average = x.average, .noise = r->noise};
    ent_text text = {0};
    int status = x.average && x.value ? EXIT_ANSWER : work_error(r->file[0], ENT_ERR_NOMEM, NULL);

    if (!status) status = read_items(r, g, how->target, &x.joint);
    if (!status) {
        ent_status st = solve(r, g, how->delta, &x);
        if (!isnan(how->delta)) {
            parts.check = &x.check;
            parts.noisy = x.value;
        }
        if (!x.cut) {
            parts.nash = &x.nash;
            parts.subgame_perfect = &x.perfect;
        }
        if (!st) st = ent_report_automaton(g, &parts, style_of(r), &text);
        status = st ? work_error(r->file[0], st, NULL)
                    : print_text(&text, x.cut ? EXIT_LIMIT : EXIT_ANSWER);
    }
    answers_clear(&x);
    return status;
}
