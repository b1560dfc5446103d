/* SPDX-License-Identifier: GPL-3.0-or-later */
/* option_values.c -- what the values of options mean for a game: players, actions, payoffs by name
 * or number.
 */
#include "driver.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A player by index or name. */
static bool find_player(const ent_game *g, const char *text, size_t *out)
{
    uint64_t n = 0;

    for (size_t i = 0; i < ent_game_players(g); i++)
        if (strcmp(ent_game_player_name(g, i), text) == 0) n = i + 1;
    if (n) {
        *out = (size_t)n - 1;
        return true;
    }
    if (!parse_count(text, ent_game_players(g) - 1, &n)) return false;
    *out = (size_t)n;
    return true;
}

int options_objective(const request *r, const ent_game *g, ent_objective *out, size_t *player)
{
    const char *text = r->objective ? r->objective : "welfare";
    const bool nash = strcmp(r->command->name, "nash") == 0;

    if (strcmp(text, "welfare") == 0)
        *out = ENT_OBJECTIVE_WELFARE;
    else if (strcmp(text, "egalitarian") == 0)
        *out = ENT_OBJECTIVE_EGALITARIAN;
    else if (strncmp(text, "max:", 4) == 0)
        *out = ENT_OBJECTIVE_MAX;
    else if (strncmp(text, "min:", 4) == 0)
        *out = ENT_OBJECTIVE_MIN;
    else if (nash && strcmp(text, "support") == 0)
        *out = ENT_OBJECTIVE_SUPPORT;
    else
        return usage_error(r, "--objective is '%s', expected welfare, %segalitarian, max:I%s", text,
                           nash ? "" : "min-welfare, ", nash ? ", min:I or support" : " or min:I");
    const bool one = *out == ENT_OBJECTIVE_MAX || *out == ENT_OBJECTIVE_MIN;
    if (one && !find_player(g, text + 4, player))
        return usage_error(r, "--objective names player '%s', expected 0 to %zu or a name",
                           text + 4, ent_game_players(g) - 1);
    return EXIT_ANSWER;
}

int options_leader(const request *r, const ent_game *g, size_t *out)
{
    *out = 0;
    if (!r->leader || find_player(g, r->leader, out)) return EXIT_ANSWER;
    return usage_error(r, "--leader is '%s', expected 0 to %zu or a player's name", r->leader,
                       ent_game_players(g) - 1);
}

static bool read_numbers(const char *text, size_t n, double out[])
{
    bool good = true;

    for (size_t i = 0; i < n && good; i++) {
        char *end = NULL;
        out[i] = strtod(text, &end);
        good = end != text && isfinite(out[i]) && *end == (i + 1 < n ? ',' : '\0');
        text = end + 1;
    }
    return good;
}

int options_numbers(const request *r, const char *option, const char *text, const ent_game *g,
                    double out[])
{
    if (read_numbers(text, ent_game_players(g), out)) return EXIT_ANSWER;
    return usage_error(r, "--%s is '%s', expected %zu numbers a,b,...", option, text,
                       ent_game_players(g));
}

int options_region(const request *r, const ent_game *g, size_t out[2])
{
    char first[128];
    const char *comma = strchr(r->region, ',');
    const size_t length = comma ? (size_t)(comma - r->region) : 0;

    if (comma && length < sizeof first) {
        memcpy(first, r->region, length);
        first[length] = '\0';
        if (find_player(g, first, &out[0]) && find_player(g, comma + 1, &out[1]) &&
            out[0] != out[1])
            return EXIT_ANSWER;
    }
    return usage_error(r, "--region is '%s', expected two different players I,J", r->region);
}

int options_members(const request *r, const ent_game *g, size_t out[], size_t *count)
{
    bool wanted[ENT_GAME_MAX_PLAYERS] = {false};
    const char *text = r->wedge.member;
    char name[256];

    *count = 0;
    while (text) {
        const size_t length = strcspn(text, ",");
        size_t i = 0;
        snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : 0), text);
        if (!find_player(g, name, &i) || wanted[i])
            return usage_error(r, "--member is wrong from '%s', expected players I,J,... each once",
                               text);
        wanted[i] = true;
        text = text[length] ? text + length + 1 : NULL;
    }
    for (size_t i = 0; i < ent_game_players(g); i++)
        if (!r->wedge.member || wanted[i]) out[(*count)++] = i;
    return EXIT_ANSWER;
}

int options_disagreement(const request *r, const ent_game *g, double out[])
{
    if (read_numbers(r->disagreement, ent_game_players(g), out)) return EXIT_ANSWER;
    return usage_error(r, "--disagreement is '%s', expected %zu numbers a,b,... or minmax",
                       r->disagreement, ent_game_players(g));
}

/* Player i's action by index or name, from `length` bytes. */
static bool find_action(const ent_game *g, size_t i, const char *text, size_t length, int *out)
{
    char digits[16];
    uint64_t n = 0;

    for (int a = 0; a < ent_game_actions(g, i); a++) {
        const char *name = ent_game_action_name(g, i, a);
        if (strlen(name) != length || memcmp(name, text, length) != 0) continue;
        *out = a;
        return true;
    }
    if (length == 0 || length >= sizeof digits) return false;
    memcpy(digits, text, length);
    digits[length] = '\0';
    if (!parse_count(digits, (uint64_t)ent_game_actions(g, i) - 1, &n)) return false;
    *out = (int)n;
    return true;
}

int options_profile(const request *r, const char *option, const char *text, const ent_game *g,
                    int out[])
{
    const char *whole = text;
    const size_t players = ent_game_players(g);

    for (size_t i = 0; i < players; i++) {
        const size_t length = i + 1 < players ? strcspn(text, ",") : strlen(text);
        if (!find_action(g, i, text, length, &out[i]))
            return usage_error(r, "--%s '%s' names no action of player %s in place %zu", option,
                               whole, ent_game_player_name(g, i), i);
        text += length;
        if (*text == ',') text++;
    }
    return EXIT_ANSWER;
}

int options_payoff(const request *r, double out[2])
{
    char *end = NULL;

    out[0] = strtod(r->payoff, &end);
    bool good = end != r->payoff && *end == ',' && isfinite(out[0]);
    if (good) {
        const char *second = end + 1;
        out[1] = strtod(second, &end);
        good = end != second && *end == '\0' && isfinite(out[1]);
    }
    if (good) return EXIT_ANSWER;
    return usage_error(r, "--payoff is '%s', expected two numbers X,Y", r->payoff);
}

int options_delta(const request *r, double *out)
{
    char *end = NULL;

    *out = strtod(r->delta, &end);
    if (*r->delta && *end == '\0' && *out >= 0.0 && *out < 1.0) return EXIT_ANSWER;
    return usage_error(r, "--delta is '%s', expected a discount factor, at least 0 and below 1",
                       r->delta);
}

/* Player i of a coalition game by index or name, from `length` bytes; n when there is none. */
static size_t find_member(const ent_coop *c, const char *text, size_t length)
{
    const size_t n = ent_coop_players(c);
    char digits[16];
    uint64_t i = 0;

    for (size_t j = 0; j < n; j++) {
        const char *name = ent_coop_player_name(c, j);
        if (strlen(name) == length && memcmp(name, text, length) == 0 &&
            (*name < '0' || *name > '9'))
            return j;
    }
    if (length == 0 || length >= sizeof digits) return n;
    memcpy(digits, text, length);
    digits[length] = '\0';
    return parse_count(digits, n - 1, &i) ? (size_t)i : n;
}

int options_unions(const request *r, const ent_coop *c, int out[])
{
    const size_t n = ent_coop_players(c);
    const char *text = r->unions;
    bool placed[ENT_COOP_MAX_PLAYERS] = {false};
    size_t first = n; /* of the union that is being read */

    for (size_t i = 0; i < n; i++) out[i] = (int)i;
    for (;; text++) {
        const size_t length = strcspn(text, ",;"), i = find_member(c, text, length);
        if (i == n || placed[i])
            return usage_error(r,
                               "--unions is wrong from '%s', expected each of %zu players at "
                               "most once, as in 0,1;2",
                               text, n);
        placed[i] = true;
        if (first == n) first = i;
        out[i] = (int)first;
        text += length;
        if (*text == '\0') return EXIT_ANSWER;
        if (*text == ';') first = n;
    }
}
