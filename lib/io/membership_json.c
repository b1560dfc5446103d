/* SPDX-License-Identifier: GPL-3.0-or-later */
/* membership_json.c -- "membership" of entente JSON: what everyone gets, by who is in.
 *
 *     "membership": {"": [1, 1], "0": [2, 1], "1": [1, 2], "0,1": [3, "7/2"]}
 *
 * A coalition is named by its players, separated by commas: their numbers from 0, or their names; digits
 * are a number.
 * Every coalition stands once, with one number a player. The number of players is that of
 * "players", else the length of the first list.
 */
#include "base/mem.h"
#include "base/status.h"
#include "game/membership.h"
#include "io/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COALITION_TEXT 96

typedef struct reading {
    ent_membership *m;
    const enti_json *players; /* list or NULL */
    size_t n;
    unsigned char *seen; /* [2^n] */
    ent_error *err;
} reading;

static ent_status fault_name(const reading *r, const enti_json *at, const char *text)
{
    return enti_error_set(r->err, ENT_ERR_PARSE, at->name_line, at->name_column, "%s", text);
}

/* A player by name or number, `length` bytes of a key; n when there is none. */
static size_t find_player(const reading *r, const char *text, size_t length)
{
    const bool number = strspn(text, "0123456789") >= length;
    char digits[8];
    size_t i = 0;

    for (const enti_json *p = r->players && !number ? r->players->child : NULL; p;
         p = p->next, i++) {
        const enti_json *name = p->kind == ENTI_JSON_OBJECT ? enti_json_get(p, "name") : NULL;
        if (name && name->kind == ENTI_JSON_STRING && strlen(name->text) == length &&
            memcmp(name->text, text, length) == 0)
            return i;
    }
    if (length == 0 || length >= sizeof digits || !number) return r->n;
    memcpy(digits, text, length);
    digits[length] = '\0';
    i = (size_t)strtoul(digits, NULL, 10);
    return i < r->n ? i : r->n;
}

/* The coalition of a member's name. */
static ent_status read_key(const reading *r, const enti_json *at, ent_coalition *out)
{
    char text[160], shown[ENTI_SHOW_TEXT], part[ENTI_SHOW_TEXT];
    const char *from = at->name;

    for (*out = 0; *at->name;) {
        size_t length = strcspn(from, ",");
        const size_t whole = length;
        const char *word = from;
        while (length && *word == ' ') word++, length--;
        while (length && word[length - 1] == ' ') length--;
        const size_t i = find_player(r, word, length);
        snprintf(part, sizeof part, "%.*s", (int)(length < 60 ? length : 60), word);
        if (i >= r->n) {
            snprintf(text, sizeof text, "%s is no player, expected a number from 0 to %zu%s",
                     enti_show(part, shown), r->n - 1, r->players ? " or a name" : "");
            return fault_name(r, at, text);
        }
        if (*out >> i & 1) {
            snprintf(text, sizeof text, "player %zu stands twice in a coalition", i);
            return fault_name(r, at, text);
        }
        *out |= (ent_coalition)1 << i;
        from += whole;
        if (!*from) break;
        from++;
    }
    return ENT_OK;
}

/* the coalition "0,2" */
static const char *coalition_text(ent_coalition c, char out[COALITION_TEXT])
{
    size_t used = (size_t)snprintf(out, COALITION_TEXT, "the coalition \"");
    const char *comma = "";

    for (unsigned i = 0; c >> i; i++) {
        if (!(c >> i & 1)) continue;
        used += (size_t)snprintf(out + used, COALITION_TEXT - used, "%s%u", comma, i);
        comma = ",";
    }
    snprintf(out + used, COALITION_TEXT - used, "\"");
    return out;
}

/* One list of payoffs. */
static ent_status read_row(reading *r, const enti_json *at)
{
    char name[COALITION_TEXT], shown[ENTI_SHOW_TEXT];
    ent_coalition c = 0;
    size_t i = 0;
    ent_status st = read_key(r, at, &c);

    if (st) return st;
    coalition_text(c, name);
    if (r->seen[c]++) {
        char text[160];
        snprintf(text, sizeof text, "%s stands twice, expected one list of payoffs", name);
        return fault_name(r, at, text);
    }
    if (at->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(at, r->err, "%s has %s, expected a list of %zu payoffs", name,
                               enti_json_kind_text(at->kind), r->n);
    if (at->count != r->n)
        return enti_json_fault(at, r->err, "%s has %zu payoff%s, expected one for each of %zu",
                               name, at->count, at->count == 1 ? "" : "s", r->n);
    for (const enti_json *x = at->child; x; x = x->next, i++) {
        const char *why = NULL;
        if (x->kind != ENTI_JSON_NUMBER && x->kind != ENTI_JSON_STRING)
            return enti_json_fault(x, r->err, "a payoff of %s is %s, expected a number", name,
                                   enti_json_kind_text(x->kind));
        st = enti_membership_put(r->m, c, i, x->text, strlen(x->text), &why);
        if (st == ENT_ERR_NOMEM) return enti_no_memory(r->err);
        if (st)
            return enti_json_fault(x, r->err, "a payoff of %s is %s: %s, expected a number", name,
                                   enti_show(x->text, shown), why);
    }
    return ENT_OK;
}

static ent_status count_players(reading *r, const enti_json *at)
{
    const enti_json *first = at->child;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, r->err,
                               "\"membership\" is %s, expected lists of payoffs by coalition",
                               enti_json_kind_text(at->kind));
    if (r->players && r->players->kind == ENTI_JSON_ARRAY)
        r->n = r->players->count;
    else
        r->n = first && first->kind == ENTI_JSON_ARRAY ? first->count : 0;
    if (r->n < 1)
        return enti_json_fault(at, r->err,
                               "\"membership\" has no players, expected a list of payoffs");
    if (r->n > ENT_MEMBERSHIP_MAX_PLAYERS)
        return enti_error_set(r->err, ENT_ERR_LIMIT, at->line, at->column,
                              "%zu players: the limit is %d, with payoffs for each of the 2^n "
                              "coalitions",
                              r->n, ENT_MEMBERSHIP_MAX_PLAYERS);
    return ENT_OK;
}

/* Every coalition was there, and sums can be held. */
static ent_status finish(reading *r, const enti_json *at)
{
    char name[COALITION_TEXT];

    for (size_t c = 0; c < (size_t)1 << r->n; c++)
        if (!r->seen[c])
            return enti_json_fault(at, r->err, "no payoffs for %s, expected each of the %zu",
                                   coalition_text(c, name), (size_t)1 << r->n);
    if (!enti_membership_seal(r->m))
        return enti_json_fault(at, r->err,
                               "sums of these payoffs are larger than a double can hold");
    return ENT_OK;
}

ent_status enti_membership_read(const enti_json *root, ent_membership **out, ent_error *err)
{
    const enti_json *at = enti_json_get(root, "membership");
    reading r = {.players = enti_json_get(root, "players"), .err = err};

    *out = NULL;
    ent_status st = count_players(&r, at);
    if (st) return st;
    r.seen = enti_calloc((size_t)1 << r.n, 1);
    st = enti_membership_alloc(r.n, &r.m);
    if (st || !r.seen) st = enti_no_memory(err);
    for (const enti_json *x = at->child; x && !st; x = x->next) st = read_row(&r, x);
    if (!st) st = finish(&r, at);
    if (!st) st = enti_membership_players_read(root, r.m, err);
    if (!st) {
        *out = r.m;
        r.m = NULL;
    }
    ent_membership_free(r.m);
    enti_free(r.seen);
    return st;
}
