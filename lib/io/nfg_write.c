/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_write.c -- a game as Gambit .nfg, payoff or outcome version.
 *
 *     NFG 1 R "title"
 *     { "player" ... }
 *     { { "action" ... } ... }
 *     ""
 *
 *     u_1 u_2 ...                       payoff version: a line a profile
 *     { { "" u_1, u_2 } ... }  1 2 3    outcome version: an outcome a profile, then its index
 *
 * with the first player's action fastest. Numbers are decimals or p/q, both exact to Gambit
 * (number_text.c); Gambit rejects a '+', which is never written.
 *
 * Labels. Gambit refuses labels with control characters, or with blanks at an end or in a row:
 * every run of both becomes one blank. A quote is written \" and a backslash as it stands, and
 * Gambit reads both so (but multiplies backslashes in a row). A text cannot end in a backslash,
 * which would escape the closing quote: one blank is put behind it, which our reader takes away
 * again. Gambit refuses that blank in a label and keeps it in a title.
 */
#include "io/nfg_text.h"
#include "io/number_text.h"
#include "io/write.h"

#include "base/mem.h"

#include <string.h>

/* A quoted text. */
static void add_text(enti_text *t, const char *s)
{
    enti_text_add(t, "\"");
    for (const char *c = s; *c; c++) {
        if (*c == '"') enti_text_add(t, "\\");
        enti_text_add_bytes(t, c, 1);
    }
    if (enti_nfg_ends_in_backslash(s, strlen(s))) enti_text_add(t, " ");
    enti_text_add(t, "\"");
}

/* A quoted label, tidied in a copy. */
static void add_label(enti_text *t, const char *s)
{
    char *tidy = enti_text_copy(s, strlen(s));

    if (tidy) {
        enti_nfg_tidy(tidy);
        add_text(t, tidy);
    } else {
        t->status = ENT_ERR_NOMEM;
    }
    enti_free(tidy);
}

static void add_head(enti_text *t, const ent_game *g)
{
    enti_text_add(t, "NFG 1 R ");
    add_text(t, ent_game_title(g));
    enti_text_add(t, "\n{");
    for (size_t i = 0; i < g->players; i++) {
        enti_text_add(t, " ");
        add_label(t, ent_game_player_name(g, i));
    }
    enti_text_add(t, " }\n{");
    for (size_t i = 0; i < g->players; i++) {
        enti_text_add(t, i ? "\n  {" : " {");
        for (int a = 0; a < g->actions[i]; a++) {
            enti_text_add(t, " ");
            add_label(t, ent_game_action_name(g, i, a));
        }
        enti_text_add(t, " }");
    }
    enti_text_add(t, " }\n\"\"\n\n");
}

/* The payoffs of one profile; an outcome has its label, commas and braces. */
static ent_status add_profile(enti_text *t, const ent_game *g, size_t profile, bool outcome)
{
    ent_status st = ENT_OK;

    if (outcome) enti_text_add(t, "  { \"\" ");
    for (size_t i = 0; i < g->players && !st; i++) {
        if (i) enti_text_add(t, outcome ? ", " : " ");
        st = enti_payoff_text(g, profile * g->players + i, t);
    }
    enti_text_add(t, outcome ? " }\n" : "\n");
    return st;
}

ent_status enti_game_write_nfg(const ent_game *g, bool outcomes, ent_text *out)
{
    enti_text t = {0};
    enti_nfg_walk walk = {0};
    ent_status st = enti_nfg_walk_begin(&walk, g);

    add_head(&t, g);
    if (outcomes) enti_text_add(&t, "{\n");
    for (size_t k = 0; k < g->profiles && !st && !t.status; k++) {
        st = add_profile(&t, g, walk.profile, outcomes);
        enti_nfg_walk_next(&walk);
    }
    if (outcomes) enti_text_add(&t, "}\n");
    for (size_t k = 0; outcomes && k < g->profiles && !t.status; k++)
        enti_text_addf(&t, "%zu%s", k + 1, (k + 1) % 16 && k + 1 < g->profiles ? " " : "\n");
    enti_nfg_walk_end(&walk);
    if (!st) return enti_text_take(&t, out);
    ent_text_clear(&t.text);
    return st;
}
