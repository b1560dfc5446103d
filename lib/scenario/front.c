/* SPDX-License-Identifier: GPL-3.0-or-later */
/* front.c -- reading a tariff coalition against one region: who may join, the rule, the answer.
 *
 *     "kind":    "tariff-coalition"     regions, flow, income, elasticity, tariffs as in armington.c
 *     "target":  "CHN"
 *     "members": [{"region": "USA", "name": "United States"}, ...]          the players
 *     "rise":    {"value": 0.2, "source"}              what each member adds on the target
 *     "answer":  "none" | "in kind" | "best reply" | "war"
 *     "share":   {"value": 1, "source"}                 in kind: of the rise, what is answered
 *
 * The game is that of joining: every player stays out or joins.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/status.h"
#include "io/source.h"

#include <math.h>
#include <string.h>

/* The most candidates of a file: claims compute every coalition again for each draw. */
#define MAX_MEMBERS 12

static const char *const answers[] = {"none", "in kind", "best reply", "war"};

static ent_status read_member(enti_armington *m, const enti_json *at, size_t target, ent_error *err)
{
    static const char *const members[] = {"region", "name", NULL};
    ent_tariff_player *p = &m->player[m->players];
    char shown[ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err, "a member is %s, expected {\"region\", \"name\"}",
                               enti_json_kind_text(at->kind));
    m->players++;
    st = enti_json_only(at, "a member", members, err);
    if (!st) st = enti_check_label(at, "name", err);
    if (!st) st = enti_region_need(m, at, "a member", "region", &p->region, err);
    if (st) return st;
    const char *name = m->region[p->region];
    if (p->region == target)
        return enti_json_fault(enti_json_get(at, "region"), err,
                               "member %s is the target, expected another region",
                               enti_show(name, shown));
    for (size_t k = 0; k + 1 < m->players; k++)
        if (m->player[k].region == p->region)
            return enti_json_fault(enti_json_get(at, "region"), err,
                                   "region %s is a member already", enti_show(name, shown));
    return ENT_OK;
}

static ent_status read_members(ent_scenario *s, const enti_json *object, size_t target,
                               ent_error *err)
{
    enti_armington *m = &s->model.armington;
    const enti_json *list = NULL;
    ent_status st = enti_need_list(object, "the model", "members", 1, &list, err);

    if (st) return st;
    if (list->count > MAX_MEMBERS)
        return enti_error_set(err, ENT_ERR_LIMIT, list->line, list->column,
                              "the model has %zu members, the limit is %d", list->count,
                              MAX_MEMBERS);
    m->player = enti_new(list->count, ent_tariff_player);
    if (!m->player) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at && !st; at = at->next)
        st = read_member(m, at, target, err);
    return st;
}

static ent_status read_answer(const enti_json *object, ent_tariff_answer *out, ent_error *err)
{
    const enti_json *at = NULL;
    char shown[ENTI_SHOW_TEXT];
    const ent_status st = enti_json_need(object, "the model", "answer", ENTI_JSON_STRING, &at, err);

    if (st) return st;
    for (size_t k = 0; k < sizeof answers / sizeof *answers; k++)
        if (strcmp(answers[k], at->text) == 0) {
            *out = (ent_tariff_answer)k;
            return ENT_OK;
        }
    return enti_json_fault(at, err,
                           "\"answer\" is %s, expected \"none\", \"in kind\", \"best reply\" or "
                           "\"war\"",
                           enti_show(at->text, shown));
}

/* "rise" and "share", where the rule has them. */
static ent_status read_rule(ent_scenario *s, const enti_json *object, ent_tariff_front *f,
                            ent_error *err)
{
    static const enti_bounds any_share = {0.0, 1e3, true, "a share from 0"};
    const enti_json *rise = enti_json_get(object, "rise"), *share = enti_json_get(object, "share");
    ent_status st = read_answer(object, &f->answer, err);

    if (st) return st;
    if (f->answer == ENT_TARIFF_ANSWER_WAR && rise)
        return enti_json_fault(rise, err,
                               "\"rise\" with the answer \"war\", in which members choose their "
                               "tariffs");
    if (f->answer != ENT_TARIFF_ANSWER_KIND && share)
        return enti_json_fault(share, err, "\"share\" without the answer \"in kind\"");
    if (f->answer != ENT_TARIFF_ANSWER_WAR)
        st = enti_figure_read(s, object, "rise", enti_any_rate, &f->rise, NULL, err);
    f->share = 1.0;
    if (!st && share) st = enti_figure_read(s, object, "share", any_share, &f->share, NULL, err);
    return st;
}

/* Each player's ladder of two: its initial tariff on the target, and what it levies as a member
 * alone. */
static ent_status fill_players(enti_armington *m)
{
    const ent_tariff_coalition *x = &m->coalition;

    for (size_t k = 0; k < m->players; k++) {
        ent_tariff_player *p = &m->player[k];
        size_t *partner = enti_new(1, size_t);
        double *level = enti_new(2, double);
        p->partners = partner;
        p->levels = level;
        if (!partner || !level) return ENT_ERR_NOMEM;
        *partner = x->target;
        level[0] = x->levied[k];
        level[1] = x->levied[((size_t)1 << k) * m->players + k];
        p->n_partners = 1;
        p->n_levels = 2;
    }
    return ENT_OK;
}

/* Every coalition's trade equilibrium, and the game of joining. */
static ent_status compute(ent_scenario *s, const enti_json *object, ent_tariff_front *f,
                          ent_error *err)
{
    enti_armington *m = &s->model.armington;
    size_t *member = enti_new(m->players, size_t);
    ent_status st = member ? enti_armington_calibrate(s, object, err) : ENT_ERR_NOMEM;

    for (size_t k = 0; member && k < m->players; k++) member[k] = m->player[k].region;
    f->members = m->players;
    f->member = member;
    if (!st) st = ent_tariff_coalition_solve(m->world, f, NULL, &m->coalition);
    if (st == ENT_ERR_NUMERIC)
        st = enti_json_fault(object, err,
                             "no trade equilibrium for some coalition, expected a "
                             "smaller \"rise\" or another \"answer\"");
    if (st == ENT_ERR_ARG)
        st =
            enti_json_fault(enti_json_get(object, "rise"), err,
                            "the rise leaves a tariff that is not above -1, expected a larger one");
    enti_free(member);
    m->residual = m->coalition.residual;
    m->answer = f->answer;
    if (!st) st = fill_players(m);
    return st ? st : ent_tariff_coalition_game(&m->coalition, m->world, &s->game);
}

static ent_status name_players(const enti_json *object, ent_game *g)
{
    const enti_json *at = enti_json_get(object, "members")->child;
    ent_status st = ENT_OK;

    for (size_t k = 0; at && !st; k++, at = at->next) {
        const enti_json *name = enti_json_get(at, "name");
        if (name) st = ent_game_set_player_name(g, k, name->text);
    }
    return st;
}

ent_status enti_front_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"kind",    "basis",      "regions", "flow",    "income",
                                          "tariffs", "elasticity", "target",  "members", "rise",
                                          "answer",  "share",      NULL};
    ent_tariff_front f = {0};
    ent_status st = enti_json_only(object, "a tariff-coalition model", members, err);

    if (!st) st = enti_armington_base(s, object, err);
    if (!st)
        st = enti_region_need(&s->model.armington, object, "the model", "target", &f.target, err);
    if (!st) st = read_members(s, object, f.target, err);
    if (!st) st = read_rule(s, object, &f, err);
    if (!st) st = compute(s, object, &f, err);
    s->unit = "per cent of real income";
    return st ? st : name_players(object, s->game);
}

void enti_front_tariffs(const enti_armington *m, const int profile[], double out[])
{
    const ent_tariff_coalition *x = &m->coalition;
    size_t coalition = 0;

    for (size_t k = 0; k < x->members; k++) coalition |= (size_t)profile[k] << k;
    for (size_t k = 0; k < x->members; k++) {
        out[x->target * m->regions + x->member[k]] = x->levied[coalition * x->members + k];
        out[x->member[k] * m->regions + x->target] = x->answered[coalition * x->members + k];
    }
}
