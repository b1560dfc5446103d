/* SPDX-License-Identifier: GPL-3.0-or-later */
/* further_read.c -- the options of analyses that a case asks for by name; see further.h. */
#include "scenario/further.h"

#include "base/mem.h"
#include "io/source.h"

#include <string.h>

void enti_further_init(enti_further *f)
{
    *f = (enti_further){.dominance = ENT_DOMINANCE_OPTS_INIT,
                        .stackelberg = ENT_STACKELBERG_OPTS_INIT,
                        .bargain = ENT_BARGAIN_OPTS_INIT,
                        .dynamics = ENT_DYNAMICS_OPTS_INIT,
                        .rule = "fictitious-play"};
    f->dominance.mixed = true;
    f->dominance.iterate = true;
}

void enti_further_clear(enti_further *f)
{
    enti_free(f->disagreement);
    *f = (enti_further){0};
}

/* An optional member that is true or false. */
static ent_status read_bool(const enti_json *options, const char *name, bool *out, ent_error *err)
{
    const enti_json *at = enti_json_get(options, name);

    if (!at) return ENT_OK;
    if (at->kind != ENTI_JSON_BOOL)
        return enti_json_fault(at, err, "\"%s\" is %s, expected true or false", name,
                               enti_json_kind_text(at->kind));
    *out = at->boolean;
    return ENT_OK;
}

/* An optional member that is one of `count` words. */
static ent_status read_word(const enti_json *options, const char *name, const char *const words[],
                            size_t count, const char *expected, size_t *out, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    const enti_json *at = enti_json_get(options, name);

    if (!at) return ENT_OK;
    for (*out = 0; at->kind == ENTI_JSON_STRING && *out < count; ++*out)
        if (strcmp(words[*out], at->text) == 0) return ENT_OK;
    *out = 0;
    return enti_json_fault(at, err, "\"%s\" is %s, expected %s", name,
                           at->kind == ENTI_JSON_STRING ? enti_show(at->text, shown)
                                                        : enti_json_kind_text(at->kind),
                           expected);
}

/* An optional member that is a whole number. */
static ent_status read_count(const enti_json *options, const char *name, uint64_t *out,
                             ent_error *err)
{
    const enti_json *at = enti_json_get(options, name);
    long n = 0;

    if (!at) return ENT_OK;
    const ent_status st = enti_json_integer(at, name, 0, 1000000000, &n, err);
    *out = (uint64_t)n;
    return st;
}

static ent_status read_dominance(enti_further *f, const enti_json *options, ent_error *err)
{
    static const char *const members[] = {"kind", "mixed", "iterate", "one_by_one", NULL};
    static const char *const kinds[] = {"strict", "weak", "very-weak"};
    size_t kind = 0;
    ent_status st = enti_json_only(options, "\"dominance\"", members, err);

    if (!st) st = read_word(options, "kind", kinds, 3, "strict, weak or very-weak", &kind, err);
    f->dominance.kind = (ent_dominance_kind)kind;
    if (!st) st = read_bool(options, "mixed", &f->dominance.mixed, err);
    if (!st) st = read_bool(options, "iterate", &f->dominance.iterate, err);
    if (!st) st = read_bool(options, "one_by_one", &f->dominance.one_by_one, err);
    return st;
}

/* A player by its name or index. */
static ent_status read_player(const ent_game *g, const enti_json *at, size_t *out, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];
    const size_t players = ent_game_players(g);
    long n = 0;

    if (at->kind == ENTI_JSON_NUMBER) {
        const ent_status st = enti_json_integer(at, "a player", 0, (long)players - 1, &n, err);
        *out = (size_t)n;
        return st;
    }
    for (size_t i = 0; at->kind == ENTI_JSON_STRING && i < players; i++)
        if (strcmp(ent_game_player_name(g, i), at->text) == 0) {
            *out = i;
            return ENT_OK;
        }
    return enti_json_fault(at, err, "\"leader\" is %s, expected a player's name or index",
                           at->kind == ENTI_JSON_STRING ? enti_show(at->text, shown)
                                                        : enti_json_kind_text(at->kind));
}

static ent_status read_stackelberg(enti_further *f, const ent_game *g, const enti_json *options,
                                   ent_error *err)
{
    static const char *const members[] = {"leader", "pure", NULL};
    const enti_json *leader = enti_json_get(options, "leader"),
                    *pure = enti_json_get(options, "pure");
    ent_status st = enti_json_only(options, "\"stackelberg\"", members, err);

    if (!st && leader) st = read_player(g, leader, &f->leader, err);
    if (!st) st = read_bool(options, "pure", &f->stackelberg.pure, err);
    if (!st && f->stackelberg.pure && ent_game_players(g) != 2)
        st = enti_json_fault(pure, err, "\"pure\" takes two players, the game has %zu",
                             ent_game_players(g));
    return st;
}

static ent_status read_bargain(enti_further *f, const ent_game *g, const enti_json *options,
                               ent_error *err)
{
    static const char *const members[] = {"solution", "over", "disagreement", NULL};
    static const char *const solutions[] = {"nash", "kalai-smorodinsky", "egalitarian"};
    static const char *const sets[] = {"feasible", "correlated"};
    const enti_json *d = enti_json_get(options, "disagreement");
    size_t solution = 0, over = 0, i = 0;
    ent_status st = enti_json_only(options, "\"bargain\"", members, err);

    if (!st)
        st = read_word(options, "solution", solutions, 3, "nash, kalai-smorodinsky or egalitarian",
                       &solution, err);
    if (!st) st = read_word(options, "over", sets, 2, "feasible or correlated", &over, err);
    f->bargain.solution = (ent_bargain_solution)solution;
    f->bargain.over = (ent_bargain_over)over;
    if (st || !d) return st;
    if (d->kind != ENTI_JSON_ARRAY || d->count != ent_game_players(g))
        return enti_json_fault(d, err,
                               "\"disagreement\" is not a list of %zu payoffs: one a player",
                               ent_game_players(g));
    f->disagreement = enti_new(ent_game_players(g), double);
    if (!f->disagreement) return ENT_ERR_NOMEM;
    for (const enti_json *at = d->child; at && !st; at = at->next)
        st = enti_json_number(at, "a disagreement payoff", &f->disagreement[i++], err);
    return st;
}

static ent_status read_dynamics(enti_further *f, const ent_game *g, const enti_json *options,
                                ent_error *err)
{
    static const char *const members[] = {"rule", "steps", "seed", "one_population", NULL};
    const enti_json *rule = enti_json_get(options, "rule");
    const ent_dynamics_rule *row = NULL;
    char shown[ENTI_SHOW_TEXT];
    size_t k = 0;
    ent_status st = enti_json_only(options, "\"dynamics\"", members, err);

    if (!st) st = read_count(options, "steps", &f->dynamics.steps, err);
    if (!st) st = read_count(options, "seed", &f->dynamics.seed, err);
    if (!st) st = read_bool(options, "one_population", &f->dynamics.one_population, err);
    if (st || !rule) return st;
    while (rule->kind == ENTI_JSON_STRING && (row = ent_dynamics_rule_at(k)) &&
           strcmp(row->name, rule->text) != 0)
        k++;
    if (!row)
        return enti_json_fault(rule, err, "\"rule\" is %s, expected one of entente dynamics --list",
                               rule->kind == ENTI_JSON_STRING ? enti_show(rule->text, shown)
                                                              : enti_json_kind_text(rule->kind));
    if (ent_game_players(g) < row->min_players || ent_game_players(g) > row->max_players)
        return enti_json_fault(rule, err, "rule %s takes %zu players, the game has %zu", row->name,
                               row->max_players, ent_game_players(g));
    f->rule = row->name;
    return ENT_OK;
}

ent_status enti_further_read(enti_further *f, const ent_game *g, const char *analysis,
                             const enti_json *options, ent_error *err)
{
    if (options->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(options, err,
                               "the options of an analysis are %s, expected an object",
                               enti_json_kind_text(options->kind));
    if (strcmp(analysis, "dominance") == 0) return read_dominance(f, options, err);
    if (strcmp(analysis, "stackelberg") == 0) return read_stackelberg(f, g, options, err);
    if (strcmp(analysis, "bargain") == 0) return read_bargain(f, g, options, err);
    if (strcmp(analysis, "dynamics") == 0) return read_dynamics(f, g, options, err);
    return enti_json_fault(options, err, "analysis %s takes no options, expected its name alone",
                           analysis);
}
