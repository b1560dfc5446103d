/* SPDX-License-Identifier: GPL-3.0-or-later */
/* armington.c -- reading a many-region trade model and computing its ladder.
 *
 *     "regions":    [name, ...]                                      N of them
 *     "flow":       {"value": [[...], ...], "unit", "source"}        [N][N] row = origin
 *     "income":     {"value": [...], "source"}                       [N], optional
 *     "elasticity": {"value", "range", "source"}
 *     "tariffs":    [{"by", "on", "rate", "source"}, ...]            what is not listed is 0
 *     "players":    [{"name", "region", "partners", "levels": [{"rate", "label", "source"}, ...]}]
 *     "reply":      {"value", "source"}             of every player that has none of its own
 *
 * A region sells all that it earns, at home and abroad: row i of the flow adds up to income i.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/number.h"
#include "base/status.h"
#include "base/tol.h"
#include "io/source.h"
#include "model/model.h"

#include <math.h>
#include <string.h>

/* The most profiles of a ladder: some thirty seconds of work. */
#define MAX_CELLS ((size_t)1 << 20)
/* The most regions: a step of the solver takes the cube of it. */
#define MAX_REGIONS 1000

static const enti_bounds any_flow = {0.0, INFINITY, true, "a number of at least 0"};
static const enti_bounds own_flow = {0.0, INFINITY, false, "a number above 0"};

static ent_status read_regions(enti_armington *m, const enti_json *object, ent_error *err)
{
    const enti_json *list;
    char shown[ENTI_SHOW_TEXT];
    ent_status st = enti_need_list(object, "the model", "regions", 2, &list, err);

    if (st) return st;
    if (list->count > MAX_REGIONS)
        return enti_error_set(err, ENT_ERR_LIMIT, list->line, list->column,
                              "the model has %zu regions, the limit is %d", list->count,
                              MAX_REGIONS);
    m->region = enti_new(list->count, const char *);
    if (!m->region) return ENT_ERR_NOMEM;
    for (const enti_json *at = list->child; at; at = at->next) {
        if (at->kind != ENTI_JSON_STRING || !*at->text)
            return enti_json_fault(at, err, "a region is %s, expected its name",
                                   at->kind == ENTI_JSON_STRING ? "an empty text"
                                                                : enti_json_kind_text(at->kind));
        for (size_t i = 0; i < m->regions; i++)
            if (strcmp(m->region[i], at->text) == 0)
                return enti_json_fault(at, err, "region %s is listed twice",
                                       enti_show(at->text, shown));
        m->region[m->regions++] = at->text;
    }
    return ENT_OK;
}

/* One row of the matrix: what region i sells, everywhere. */
static ent_status read_row(enti_armington *m, const enti_json *row, size_t i, ent_error *err)
{
    const enti_json *at = row->child;
    ent_status st = ENT_OK;

    if (row->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(row, err,
                               "row %zu of \"flow\" is %s, expected a list of %zu numbers", i + 1,
                               enti_json_kind_text(row->kind), m->regions);
    if (row->count != m->regions)
        return enti_json_fault(row, err,
                               "row %zu of \"flow\" has %zu numbers, expected %zu: one a region",
                               i + 1, row->count, m->regions);
    for (size_t j = 0; j < m->regions && !st; j++, at = at->next)
        st = enti_need_within(at, "a flow", i == j ? own_flow : any_flow,
                              &m->flow[i * m->regions + j], err);
    return st;
}

static ent_status read_flow(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"value",  "unit", "year", "source",
                                          "status", "note", NULL};
    enti_armington *m = &s->model.armington;
    const enti_json *at = NULL, *rows = NULL, *unit = NULL;
    ent_status st = enti_json_need(object, "the model", "flow", ENTI_JSON_OBJECT, &at, err);

    if (!st) st = enti_json_only(at, "\"flow\"", members, err);
    if (!st) st = enti_need_list(at, "\"flow\"", "value", 1, &rows, err);
    if (!st) st = enti_json_need(at, "\"flow\"", "unit", ENTI_JSON_STRING, &unit, err);
    if (st) return st;
    if (rows->count != m->regions)
        return enti_json_fault(rows, err, "\"flow\" has %zu rows, expected %zu: one a region",
                               rows->count, m->regions);
    m->flow = enti_calloc(m->regions, m->regions * sizeof *m->flow);
    if (!m->flow) return ENT_ERR_NOMEM;
    s->model.unit = unit->text;
    const enti_json *row = rows->child;
    for (size_t i = 0; i < m->regions && !st; i++, row = row->next) st = read_row(m, row, i, err);
    if (st) return st;
    return enti_figure_add(
        s, at, (enti_figure){.what = "trade flows", .value = NAN, .unit = unit->text}, err);
}

/* sum_j flow_ij = income_i */
static ent_status check_income(const enti_armington *m, const enti_json *at, size_t i,
                               ent_error *err)
{
    double income = 0.0, sum = 0.0;
    char shown[ENTI_SHOW_TEXT], number[ENTI_NUMBER_TEXT];
    const ent_status st = enti_need_within(at, "an income", own_flow, &income, err);

    if (st) return st;
    for (size_t j = 0; j < m->regions; j++) sum += m->flow[i * m->regions + j];
    if (fabs(sum - income) <= ENTI_TOL_ADDS_UP * income) return ENT_OK;
    enti_number_print(sum, number);
    return enti_json_fault(at, err, "the flows of %s add up to %s, expected its income %.20s",
                           enti_show(m->region[i], shown), number, at->text);
}

static ent_status read_income(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"value", "source", "status", "note", NULL};
    const enti_armington *m = &s->model.armington;
    const enti_json *at = enti_json_get(object, "income"), *list = NULL;
    ent_status st = ENT_OK;

    if (!at) return ENT_OK;
    st = enti_json_need(object, "the model", "income", ENTI_JSON_OBJECT, &at, err);
    if (!st) st = enti_json_only(at, "\"income\"", members, err);
    if (!st) st = enti_need_list(at, "\"income\"", "value", 1, &list, err);
    if (!st && list->count != m->regions)
        st = enti_json_fault(list, err, "\"income\" has %zu numbers, expected %zu: one a region",
                             list->count, m->regions);
    const enti_json *number = st ? NULL : list->child;
    for (size_t i = 0; number && !st; i++, number = number->next)
        st = check_income(m, number, i, err);
    if (st) return st;
    return enti_figure_add(
        s, at, (enti_figure){.what = "income", .value = NAN, .unit = s->model.unit}, err);
}

/* One entry of "tariffs". A pair is marked as given by its tariff no longer being NaN. */
static ent_status read_tariff(ent_scenario *s, const enti_json *at, ent_error *err)
{
    static const char *const members[] = {"by", "on", "rate", "source", "status", "note", NULL};
    enti_armington *m = &s->model.armington;
    const enti_json *number = NULL;
    size_t by = 0, on = 0;
    double rate = 0.0;
    char shown[2][ENTI_SHOW_TEXT];
    ent_status st = ENT_OK;

    if (at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err,
                               "a tariff is %s, expected {\"by\", \"on\", \"rate\", \"source\"}",
                               enti_json_kind_text(at->kind));
    st = enti_json_only(at, "a tariff", members, err);
    if (!st) st = enti_region_need(m, at, "a tariff", "by", &by, err);
    if (!st) st = enti_region_need(m, at, "a tariff", "on", &on, err);
    if (!st) st = enti_json_need(at, "a tariff", "rate", ENTI_JSON_NUMBER, &number, err);
    if (!st) st = enti_need_within(number, "a tariff", enti_any_rate, &rate, err);
    if (st) return st;
    if (by == on)
        return enti_json_fault(at, err, "a tariff by %s on itself, expected two regions",
                               enti_show(m->region[by], shown[0]));
    double *slot = &m->tariff[on * m->regions + by];
    if (!isnan(*slot))
        return enti_json_fault(at, err, "the tariff by %s on %s is given twice",
                               enti_show(m->region[by], shown[0]),
                               enti_show(m->region[on], shown[1]));
    *slot = rate;
    return enti_figure_add(s, at,
                           (enti_figure){.what = "initial tariff",
                                         .of = m->region[by],
                                         .on = m->region[on],
                                         .value = rate,
                                         .unit = "fraction"},
                           err);
}

static ent_status read_tariffs(ent_scenario *s, const enti_json *object, ent_error *err)
{
    enti_armington *m = &s->model.armington;
    const size_t cells = m->regions * m->regions;
    const enti_json *list = enti_json_get(object, "tariffs");
    ent_status st = ENT_OK;

    m->tariff = enti_new(cells, double);
    if (!m->tariff) return ENT_ERR_NOMEM;
    if (!list) return ENT_OK;
    st = enti_json_need(object, "the model", "tariffs", ENTI_JSON_ARRAY, &list, err);
    for (size_t k = 0; k < cells; k++) m->tariff[k] = NAN;
    const enti_json *at = st ? NULL : list->child;
    for (; at && !st; at = at->next) st = read_tariff(s, at, err);
    for (size_t k = 0; k < cells; k++)
        if (isnan(m->tariff[k])) m->tariff[k] = 0.0;
    return st;
}

static ent_status read_start(enti_armington *m, const enti_json *object, ent_error *err)
{
    const char *from = NULL;
    char shown[ENTI_SHOW_TEXT];
    const ent_status st = enti_text_member(object, "war_from", "initial tariffs", &from, err);

    if (st) return st;
    m->from_free_trade = strcmp(from, "free trade") == 0;
    if (m->from_free_trade || strcmp(from, "initial tariffs") == 0) return ENT_OK;
    return enti_json_fault(enti_json_get(object, "war_from"), err,
                           "\"war_from\" is %s, expected \"free trade\" or \"initial tariffs\"",
                           enti_show(from, shown));
}

ent_status enti_armington_world(const enti_armington *m, double elasticity, bool free_trade,
                                ent_world **out, ent_error *err)
{
    const ent_world_data data = {.regions = m->regions,
                                 .names = m->region,
                                 .flow = m->flow,
                                 .tariff = free_trade ? NULL : m->tariff,
                                 .elasticity = elasticity};
    return ent_world_new(&data, out, err);
}

/* Every cell of the ladder is a trade equilibrium. */
static ent_status check_size(const enti_armington *m, const enti_json *players, ent_error *err)
{
    size_t cells = 1;

    for (size_t i = 0; i < m->players; i++) {
        if (m->player[i].n_levels > MAX_CELLS / cells)
            return enti_error_set(err, ENT_ERR_LIMIT, players->line, players->column,
                                  "the levels make more than %zu profiles, expected fewer",
                                  MAX_CELLS);
        cells *= m->player[i].n_levels;
    }
    return ENT_OK;
}

ent_status enti_armington_base(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const enti_bounds positive = {0.0, INFINITY, false, "a number above 0"};
    enti_armington *m = &s->model.armington;
    const enti_json *basis = NULL;
    double range[2] = {NAN, NAN};
    ent_status st = enti_json_need(object, "the model", "basis", ENTI_JSON_STRING, &basis, err);

    if (!st) st = read_regions(m, object, err);
    if (!st) st = read_flow(s, object, err);
    if (!st) st = read_income(s, object, err);
    if (!st) st = enti_figure_read(s, object, "elasticity", positive, &m->elasticity, range, err);
    if (!st) st = read_tariffs(s, object, err);
    if (st) return st;
    m->low = range[0];
    m->high = range[1];
    s->model.basis = basis->text;
    return ENT_OK;
}

ent_status enti_armington_calibrate(ent_scenario *s, const enti_json *object, ent_error *err)
{
    enti_armington *m = &s->model.armington;
    ent_error why = {0};
    const ent_status st = enti_armington_world(m, m->elasticity, false, &m->world, &why);

    if (st == ENT_ERR_ARG || st == ENT_ERR_NUMERIC)
        return enti_json_fault(enti_json_get(object, "flow"), err, "no trade equilibrium: %.120s",
                               *why.text ? why.text : ent_status_text(st));
    return st;
}

/* The ladder's game. A world that the model refuses is a fault of the matrix. */
static ent_status compute(ent_scenario *s, const enti_json *object, ent_error *err)
{
    const enti_json *players = enti_json_get(object, "players");
    ent_status st = check_size(&s->model.armington, players, err);

    if (!st) st = enti_cells_compute(s, enti_json_get(object, "flow"), err);
    if (st == ENT_ERR_NUMERIC)
        return enti_json_fault(players, err,
                               "no trade equilibrium at some of these levels, expected smaller "
                               "ones");
    return st;
}

ent_status enti_armington_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"kind",     "basis",      "regions", "flow",
                                          "income",   "elasticity", "tariffs", "players",
                                          "war_from", "reply",      NULL};
    ent_status st = enti_json_only(object, "an armington model", members, err);

    if (!st) st = enti_armington_base(s, object, err);
    if (!st) st = enti_model_players_read(s, object, err);
    if (!st) st = read_start(&s->model.armington, object, err);
    return st ? st : compute(s, object, err);
}

void enti_armington_clear(enti_armington *m)
{
    for (size_t i = 0; i < m->players; i++) {
        enti_free((void *)m->player[i].partners);
        enti_free((void *)m->player[i].levels);
    }
    enti_free(m->player);
    enti_free(m->region);
    enti_free(m->flow);
    enti_free(m->tariff);
    ent_tariff_coalition_clear(&m->coalition);
    if (!m->borrows_world) ent_world_free(m->world);
    *m = (enti_armington){0};
}

/* A player's level on one partner's goods, and what that partner answers. */
static void set_pair(const enti_armington *m, const ent_tariff_player *p, size_t level,
                     size_t partner, double out[])
{
    const size_t ours = partner * m->regions + p->region, theirs = p->region * m->regions + partner;

    out[ours] = p->levels[level];
    if (p->reply > 0.0)
        out[theirs] = enti_player_answer(p, level, m->tariff[ours], m->tariff[theirs]);
}

void enti_armington_tariffs(const enti_armington *m, const int profile[], double out[])
{
    memcpy(out, m->tariff, m->regions * m->regions * sizeof *out);
    if (m->coalition.members) {
        enti_front_tariffs(m, profile, out);
        return;
    }
    for (size_t i = 0; i < m->players; i++) {
        const ent_tariff_player *p = &m->player[i];
        for (size_t k = 0; k < p->n_partners; k++)
            set_pair(m, p, (size_t)profile[i], p->partners[k], out);
    }
}

double enti_armington_money(const enti_armington *m, size_t player, double percent)
{
    const double *row = m->flow + m->player[player].region * m->regions;
    double income = 0.0;

    for (size_t j = 0; j < m->regions; j++) income += row[j];
    return percent / 100.0 * income;
}
