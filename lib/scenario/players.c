/* SPDX-License-Identifier: GPL-3.0-or-later */
/* players.c -- reading who sets which tariffs, and from which levels: the ladder.
 *
 *     {"name": "United States", "region": "USA", "partners": ["CHN"],
 *      "levels": [{"rate": 0.208, "label": "20.8%", "source": "piie"}, ...]}
 *
 * A player's level falls on the goods of all its partners. Names are the region's, labels the
 * rate in per cent, unless the file gives others. Levels of one rate with different labels are
 * choices that differ in something else, which "terms" say.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/status.h"
#include "base/text.h"
#include "io/source.h"
#include "model/model.h"

#include <math.h>
#include <string.h>

/* The most levels of one player. */
#define MAX_LEVELS 4096

static const enti_bounds any_share = {0.0, 1e3, true, "a share from 0"};
const enti_bounds enti_any_rate = {-1.0, INFINITY, false, "a fraction above -1"};

ent_status enti_region_find(const enti_armington *m, const enti_json *at, size_t *out,
                            ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];

    if (at->kind != ENTI_JSON_STRING)
        return enti_json_fault(at, err, "a region is %s, expected its name",
                               enti_json_kind_text(at->kind));
    for (*out = 0; *out < m->regions; ++*out)
        if (strcmp(m->region[*out], at->text) == 0) return ENT_OK;
    return enti_json_fault(at, err, "unknown region %s, expected one of \"regions\"",
                           enti_show(at->text, shown));
}

ent_status enti_region_need(const enti_armington *m, const enti_json *object, const char *what,
                            const char *name, size_t *out, ent_error *err)
{
    const enti_json *at = NULL;
    const ent_status st = enti_json_need(object, what, name, ENTI_JSON_STRING, &at, err);

    return st ? st : enti_region_find(m, at, out, err);
}

static ent_status read_partners(enti_armington *m, const enti_json *object, ent_tariff_player *p,
                                ent_error *err)
{
    const enti_json *list;
    char shown[ENTI_SHOW_TEXT];
    ent_status st = enti_need_list(object, "a player", "partners", 1, &list, err);

    if (st) return st;
    size_t *partner = enti_new(list->count, size_t);
    p->partners = partner;
    if (!partner) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at; at = at->next) {
        size_t region = 0;
        st = enti_region_find(m, at, &region, err);
        if (st) return st;
        if (region == p->region)
            return enti_json_fault(at, err, "%s is its own partner, expected another region",
                                   enti_show(at->text, shown));
        for (size_t k = 0; k < p->n_partners; k++)
            if (partner[k] == region)
                return enti_json_fault(at, err, "partner %s is listed twice",
                                       enti_show(at->text, shown));
        partner[p->n_partners++] = region;
    }
    return ENT_OK;
}

static ent_status read_levels(ent_scenario *s, const enti_json *object, ent_tariff_player *p,
                              ent_error *err)
{
    static const char *const members[] = {"rate", "label", "source", "status", "note", NULL};
    const char *region = s->model.armington.region[p->region];
    const enti_json *list, *number = NULL;
    ent_status st = enti_need_list(object, "a player", "levels", 1, &list, err);

    if (st) return st;
    if (list->count > MAX_LEVELS)
        return enti_error_set(err, ENT_ERR_LIMIT, list->line, list->column,
                              "the player has %zu levels, the limit is %d", list->count,
                              MAX_LEVELS);
    double *level = enti_new(list->count, double);
    p->levels = level;
    if (!level) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next) {
        if (at->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(at, err, "a level is %s, expected {\"rate\", \"source\"}",
                                   enti_json_kind_text(at->kind));
        double *rate = &level[p->n_levels];
        st = enti_json_only(at, "a level", members, err);
        if (!st) st = enti_check_label(at, "label", err);
        if (!st) st = enti_json_need(at, "a level", "rate", ENTI_JSON_NUMBER, &number, err);
        if (!st) st = enti_need_within(number, "a level", enti_any_rate, rate, err);
        const enti_json *other = list->child;
        for (size_t k = 0; k < p->n_levels && !st; k++, other = other->next)
            if (level[k] == *rate && !(enti_json_get(at, "label") && enti_json_get(other, "label")))
                st = enti_json_fault(number, err, "level %.20s is listed twice", number->text);
        p->n_levels++;
        if (!st)
            st = enti_figure_add(
                s, at,
                (enti_figure){
                    .what = "tariff level", .of = region, .value = *rate, .unit = "fraction"},
                err);
    }
    return st;
}

static ent_status read_player(ent_scenario *s, const enti_json *at, ent_error *err)
{
    static const char *const members[] = {"name", "region", "partners", "levels", "reply", NULL};
    enti_armington *m = &s->model.armington;
    ent_tariff_player *p = &m->player[m->players];
    char shown[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err,
                               "a player is %s, expected {\"region\", \"partners\", \"levels\"}",
                               enti_json_kind_text(at->kind));
    m->players++;
    st = enti_json_only(at, "a player", members, err);
    if (!st) st = enti_check_label(at, "name", err);
    if (!st) st = enti_region_need(m, at, "a player", "region", &p->region, err);
    for (size_t k = 0; k + 1 < m->players && !st; k++)
        if (m->player[k].region == p->region)
            st = enti_json_fault(enti_json_get(at, "region"), err, "region %s is a player already",
                                 enti_show(m->region[p->region], shown));
    if (!st) st = read_partners(m, at, p, err);
    if (!st) st = read_levels(s, at, p, err);
    if (!st && enti_json_get(at, "reply"))
        st = enti_figure_read(s, at, "reply", any_share, &p->reply, NULL, err);
    return st;
}

/* A partner that answers is no player, and its answer is a tariff; "reply" stands at `at`. */
static ent_status check_reply(const enti_armington *m, const ent_tariff_player *p,
                              const enti_json *at, ent_error *err)
{
    char shown[ENTI_SHOW_TEXT];

    for (size_t k = 0; k < p->n_partners && p->reply > 0.0; k++) {
        const size_t r = p->partners[k];
        const double own = m->tariff[r * m->regions + p->region];
        const double theirs = m->tariff[p->region * m->regions + r];
        for (size_t i = 0; i < m->players; i++)
            if (m->player[i].region == r)
                return enti_json_fault(at, err,
                                       "partner %s sets tariffs of its own, expected no \"reply\"",
                                       enti_show(m->region[r], shown));
        for (size_t a = 0; a < p->n_levels; a++)
            if (!(enti_player_answer(p, a, own, theirs) > -1.0))
                return enti_json_fault(at, err,
                                       "the reply of %s to level %zu is no tariff, expected a "
                                       "smaller share",
                                       enti_show(m->region[r], shown), a + 1);
    }
    return ENT_OK;
}

ent_status enti_model_players_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    enti_armington *m = &s->model.armington;
    const enti_json *list;
    double common = 0.0;
    ent_status st = enti_need_list(object, "the model", "players", 1, &list, err);

    if (st) return st;
    m->player = enti_new(list->count, ent_tariff_player);
    if (!m->player) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next) st = read_player(s, at, err);
    if (!st && enti_json_get(object, "reply"))
        st = enti_figure_read(s, object, "reply", any_share, &common, NULL, err);
    const enti_json *at = list->child;
    for (size_t i = 0; i < m->players && !st; i++, at = at->next) {
        const enti_json *own = enti_json_get(at, "reply");
        if (!own) m->player[i].reply = common;
        st = check_reply(m, &m->player[i], own ? own : enti_json_get(object, "reply"), err);
    }
    return st;
}

/* "20.8%": one decimal, more where the rate has more. */
static ent_status put_percent(double rate, ent_text *out)
{
    const double percent = 100.0 * rate;
    enti_text t = {0};
    int digits = 1;

    for (double unit = 10.0; digits < 9; digits++, unit *= 10.0)
        if (fabs(percent * unit - round(percent * unit)) < 1e-6) break;
    enti_text_add_fixed(&t, percent, digits);
    enti_text_add(&t, "%");
    return enti_text_take(&t, out);
}

static ent_status label_levels(ent_game *g, size_t player, const enti_json *levels,
                               const double rate[])
{
    ent_status st = ENT_OK;
    int action = 0;

    for (const enti_json *at = levels->child; at && !st; at = at->next, action++) {
        const enti_json *label = enti_json_get(at, "label");
        ent_text text = {0};
        if (!label) st = put_percent(rate[action], &text);
        if (!st) st = ent_game_set_action_name(g, player, action, label ? label->text : text.data);
        ent_text_clear(&text);
    }
    return st;
}

ent_status enti_players_label(const enti_armington *m, const enti_json *object, ent_game *g)
{
    const enti_json *at = enti_json_get(object, "players")->child;
    ent_status st = ENT_OK;

    for (size_t i = 0; at && !st; i++, at = at->next) {
        const enti_json *name = enti_json_get(at, "name");
        st = ent_game_set_player_name(g, i, name ? name->text : m->region[m->player[i].region]);
        if (!st) st = label_levels(g, i, enti_json_get(at, "levels"), m->player[i].levels);
    }
    return st;
}
