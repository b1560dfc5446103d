/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_words.c -- amounts, tariffs, profiles and paragraphs as the report on a case words them. */
#include "report/case.h"

#include <math.h>
#include <string.h>

#define COLUMNS 90

static size_t width_of(const char *s, size_t n)
{
    size_t width = 0;

    for (size_t k = 0; k < n; k++) width += ((unsigned char)s[k] & 0xc0) != 0x80;
    return width;
}

void enti_put_wrapped(enti_text *out, ent_style style, const char *lead, enti_text *words)
{
    const char *s = words->text.data ? words->text.data : "";
    const size_t indent = strlen(lead);
    size_t column = indent;
    bool fresh = true; /* no word on this line yet */

    if (words->status && !out->status) out->status = words->status;
    enti_text_add(out, lead);
    for (s += strspn(s, " "); *s; s += strspn(s, " ")) {
        const size_t n = strcspn(s, " "), width = width_of(s, n);
        if (!fresh && style == ENT_STYLE_TEXT && column + 1 + width > COLUMNS) {
            enti_text_addf(out, "\n%*s", (int)indent, "");
            column = indent;
            fresh = true;
        }
        if (!fresh) enti_text_add(out, " ");
        enti_text_add_bytes(out, s, n);
        column += width + !fresh;
        fresh = false;
        s += n;
    }
    enti_text_add(out, "\n");
    ent_text_clear(&words->text);
    *words = (enti_text){0};
}

void enti_put_round(enti_text *t, double x)
{
    const double size = fabs(x);

    enti_text_add_fixed(t, x, size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 ? 2 : 3);
}

void enti_put_stated(enti_text *t, double x)
{
    enti_text as_is = {0};

    enti_text_add_number(&as_is, x);
    if (as_is.text.data && as_is.text.length <= 6)
        enti_text_add(t, as_is.text.data);
    else
        enti_put_round(t, x);
    if (as_is.status) t->status = as_is.status;
    ent_text_clear(&as_is.text);
}

void enti_put_payoff(enti_text *t, const ent_scenario *s, double x)
{
    if (s->model.basis && isfinite(x))
        enti_text_add_fixed(t, x, 3);
    else
        enti_put_short(t, x);
}

void enti_put_amount(enti_text *t, ent_style style, const ent_scenario *s, double x)
{
    enti_put_payoff(t, s, x);
    enti_text_add(t, s->model.basis ? "% of " : " ");
    enti_put_label(t, style, s->model.basis ? s->model.basis : s->unit);
}

void enti_put_worth(enti_text *t, ent_style style, const ent_scenario *s, size_t player, double x)
{
    enti_put_amount(t, style, s, x);
    if (s->model.kind != ENTI_MODEL_ARMINGTON) return;
    enti_text_add(t, " (");
    enti_put_round(t, enti_armington_money(&s->model.armington, player, x));
    enti_text_add(t, " ");
    enti_put_label(t, style, s->model.unit);
    enti_text_add(t, ")");
}

void enti_put_tariff(enti_text *t, const ent_scenario *s, double x)
{
    if (s->model.kind == ENTI_MODEL_LINEAR) {
        enti_put_short(t, x);
        return;
    }
    enti_text_add_fixed(t, 100.0 * x, 2);
    enti_text_add(t, "%");
}

void enti_put_delta(enti_text *t, double delta)
{
    if (delta < 1.0)
        enti_text_add_fixed(t, delta, 3);
    else
        enti_text_add(t, "never");
}

void enti_put_target(enti_text *t, ent_style style, const ent_game *g, const char *name,
                     const int profile[])
{
    enti_text_add(t, "(");
    enti_put_profile(t, style, g, profile);
    enti_text_add(t, ")");
    if (!name) return;
    enti_text_add(t, ", ");
    enti_put_label(t, style, name);
}

const char *enti_truce_text(const ent_scenario *s)
{
    switch (s->model.kind) {
    case ENTI_MODEL_LINEAR: return "the efficient tariffs";
    case ENTI_MODEL_ARMINGTON:
        return s->model.armington.from_free_trade ? "free trade" : "the initial tariffs";
    default: return "free trade";
    }
}

void enti_put_words(enti_text *t, const char *name)
{
    for (; *name; name++) enti_text_add_bytes(t, *name == '_' ? " " : name, 1);
}

void enti_put_figure(enti_text *t, ent_style style, const enti_figure *f)
{
    enti_put_words(t, f->what);
    if (f->of) enti_text_add(t, " of ");
    if (f->of) enti_put_label(t, style, f->of);
    if (f->on) enti_text_add(t, " on ");
    if (f->on) enti_put_label(t, style, f->on);
}
