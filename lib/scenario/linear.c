/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linear.c -- reading the linear model: a truce or a war between mirror images, or a ladder.
 *
 *     "import_endowment", "export_endowment", "weight": {"value": 1, "source": "..."}
 *     "levels": 13                                      tariffs a player: the game is a ladder
 *     "sizes":  {"value": [1, 1.2], "source": "..."}    of Home's import market in Foreign's
 *
 * The endowments are those of Foreign's import market; of Home's they are `size` times as much. The
 * game is that of the first size, the others are rows of the table of thresholds.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "base/status.h"
#include "base/text.h"

#include <math.h>

#define MAX_SIZES 100

static const enti_bounds positive = {0.0, INFINITY, false, "a number above 0"};
static const enti_bounds not_negative = {0.0, INFINITY, true, "a number of at least 0"};
static const enti_bounds at_least_one = {1.0, INFINITY, true, "a number of at least 1"};

static ent_linear_trade scaled(ent_linear_trade m, double size)
{
    m.import_endowment *= size;
    m.export_endowment *= size;
    return m;
}

ent_status enti_linear_ladder(const enti_model *m, double size, ent_game **out)
{
    const ent_linear_trade market[] = {scaled(m->linear[1], size), m->linear[1]};

    return ent_tariff_linear_ladder(market, m->levels, out);
}

static ent_status read_endowments(ent_scenario *s, const enti_json *object, ent_linear_trade *m,
                                  ent_error *err)
{
    ent_status st = enti_figure_read(s, object, "import_endowment", not_negative,
                                     &m->import_endowment, NULL, err);

    if (!st)
        st = enti_figure_read(s, object, "export_endowment", positive, &m->export_endowment, NULL,
                              err);
    if (!st) st = enti_figure_read(s, object, "weight", at_least_one, &m->weight, NULL, err);
    if (st) return st;
    if (m->export_endowment > m->import_endowment) return ENT_OK;
    return enti_json_fault(enti_json_get(object, "export_endowment"), err,
                           "no gap between the endowments, expected export_endowment above "
                           "import_endowment");
}

static ent_status read_sizes(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {"value", "unit", "source", "status", "note", NULL};
    enti_model *m = &s->model;
    enti_figure figure = {.what = "sizes", .value = NAN};
    const enti_json *at = NULL, *list = NULL;
    ent_status st = enti_json_need(object, "the model", "sizes", ENTI_JSON_OBJECT, &at, err);

    if (!st) st = enti_json_only(at, "\"sizes\"", members, err);
    if (!st) st = enti_need_list(at, "\"sizes\"", "value", 1, &list, err);
    if (!st && list->count > MAX_SIZES)
        st = enti_json_fault(list, err, "\"sizes\" has %zu numbers, expected at most %d",
                             list->count, MAX_SIZES);
    if (!st) st = enti_text_member(at, "unit", "1", &figure.unit, err);
    if (st) return st;
    m->size = enti_new(list->count, double);
    if (!m->size) return ENT_ERR_NOMEM;
    for (const enti_json *number = list->child; number && !st; number = number->next)
        st = enti_need_within(number, "a size", positive, &m->size[m->n_sizes++], err);
    return st ? st : enti_figure_add(s, at, figure, err);
}

/* "levels" and "sizes": both or neither; without sizes both markets are the same. */
static ent_status read_ladder(ent_scenario *s, const enti_json *object, ent_error *err)
{
    const enti_json *levels = enti_json_get(object, "levels");
    const enti_json *sizes = enti_json_get(object, "sizes");
    long count = 0;
    ent_status st = ENT_OK;

    if (levels) st = enti_json_integer(levels, "\"levels\"", 2, ENT_LINEAR_MAX_LEVELS, &count, err);
    if (st) return st;
    s->model.levels = (int)count;
    if (!sizes) return ENT_OK;
    if (!levels) return enti_json_fault(sizes, err, "\"sizes\" without \"levels\", expected both");
    return read_sizes(s, object, err);
}

/* "0.083": as many decimals as tell one level from the next, and one more. */
static ent_status label_levels(const ent_linear_war *war, ent_game *g, size_t player)
{
    const int levels = ent_game_actions(g, player);
    const double step = war->prohibitive_tariff / (levels - 1);
    const int digits = (int)fmax(0.0, 1.0 + ceil(-log10(step)));
    ent_status st = ENT_OK;

    for (int k = 0; k < levels && !st; k++) {
        enti_text t = {0};
        ent_text label = {0};
        enti_text_add_fixed(&t, step * k, digits);
        st = enti_text_take(&t, &label);
        if (!st) st = ent_game_set_action_name(g, player, k, label.data);
        ent_text_clear(&label);
    }
    return st;
}

static ent_status make_ladder(ent_scenario *s, const enti_json *object, ent_error *err)
{
    enti_model *m = &s->model;
    ent_status st = enti_linear_ladder(m, m->n_sizes ? m->size[0] : 1.0, &s->game);

    for (size_t i = 0; i < 2 && !st; i++) st = label_levels(&m->linear_war[i], s->game, i);
    return st ? st : enti_model_name_players(s, object, err);
}

ent_status enti_linear_read(ent_scenario *s, const enti_json *object, ent_error *err)
{
    static const char *const members[] = {
        "kind",    "unit", "import_endowment", "export_endowment", "weight", "levels", "sizes",
        "players", NULL};
    enti_model *m = &s->model;
    const ent_linear_war *war = m->linear_war;
    ent_status st = enti_json_only(object, "a linear model", members, err);

    if (!st) st = enti_text_member(object, "unit", "units of surplus", &s->unit, err);
    if (!st) st = read_endowments(s, object, &m->linear[1], err);
    if (!st) st = read_ladder(s, object, err);
    if (st) return st;
    m->linear[0] = scaled(m->linear[1], m->n_sizes ? m->size[0] : 1.0);
    for (size_t i = 0; i < 2 && !st; i++) st = ent_tariff_linear(&m->linear[i], &m->linear_war[i]);
    for (size_t k = 1; k < m->n_sizes && !st; k++) {
        const ent_linear_trade other = scaled(m->linear[1], m->size[k]);
        ent_linear_war ignored;
        st = ent_tariff_linear(&other, &ignored);
    }
    if (st == ENT_ERR_ARG)
        return enti_json_fault(object, err,
                               "the payoffs of the linear model overflow, expected smaller "
                               "endowments");
    if (st) return st;
    if (m->levels) return make_ladder(s, object, err);
    return enti_model_dilemma(s, object, war->temptation - war->reward,
                              war->punishment - war->reward, war->sucker - war->reward, err);
}
