/* SPDX-License-Identifier: GPL-3.0-or-later */
/* words.c -- numbers, labels, profiles as people read them; see words.h. */
#include "report/words.h"

#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

void enti_put_short(enti_text *t, double x)
{
    char digits[ENTI_NUMBER_TEXT];

    if (isnan(x)) {
        enti_text_add(t, "-");
        return;
    }
    if (isinf(x)) {
        enti_text_add(t, x > 0.0 ? "infinite" : "-infinite");
        return;
    }
    snprintf(digits, sizeof digits, "%.6g", x == 0.0 ? 0.0 : x); /* no "-0" */
    enti_number_fix_point(digits);
    enti_text_add(t, digits);
}

void enti_put_label(enti_text *t, ent_style style, const char *s)
{
    for (; *s; s++) {
        const unsigned char c = (unsigned char)*s;
        const char byte = c < 0x20 || c == 0x7f ? ' ' : *s;
        if (style == ENT_STYLE_MARKDOWN && strchr("\\`*_[]<>|#", *s)) enti_text_add(t, "\\");
        enti_text_add_bytes(t, &byte, 1);
    }
}

/* As many of a character as `s` has code points. */
static void underline(enti_text *t, char with, const char *s)
{
    for (; *s; s++)
        if (((unsigned char)*s & 0xc0) != 0x80) enti_text_add_bytes(t, &with, 1);
    enti_text_add(t, "\n");
}

void enti_put_heading(enti_text *t, ent_style style, int level, const char *s)
{
    if (!*s) return;
    if (style == ENT_STYLE_MARKDOWN) {
        enti_text_add_bytes(t, "######", (size_t)level);
        enti_text_add(t, " ");
    }
    enti_put_label(t, style, s);
    enti_text_add(t, "\n");
    if (style == ENT_STYLE_TEXT) underline(t, level == 1 ? '=' : '-', s);
    enti_text_add(t, "\n");
}

void enti_put_count(enti_text *t, size_t n, const char *one, const char *many)
{
    enti_text_addf(t, "%zu %s", n, n == 1 ? one : many);
}

void enti_put_profile(enti_text *t, ent_style style, const ent_game *g, const int profile[])
{
    for (size_t i = 0; i < ent_game_players(g); i++) {
        if (i) enti_text_add(t, ", ");
        enti_put_label(t, style, ent_game_action_name(g, i, profile[i]));
    }
}

void enti_put_mixed(enti_text *t, ent_style style, const ent_game *g, size_t player,
                    const double p[], char *const exact[])
{
    bool first = true;

    for (int a = 0; a < ent_game_actions(g, player); a++) {
        if (!(p[a] > 0.0)) continue;
        if (!first) enti_text_add(t, ", ");
        first = false;
        enti_put_label(t, style, ent_game_action_name(g, player, a));
        if (p[a] == 1.0) continue;
        enti_text_add(t, " ");
        if (exact)
            enti_text_add(t, exact[a]);
        else
            enti_put_short(t, p[a]);
    }
}
