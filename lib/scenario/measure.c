/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure.c -- quantities that are read off the game: what a profile is worth to whom.
 *
 *     "measures": {"loss":  {"of": "China", "at": ["47.5%", "21.2%"], "unit": "% of GDP"},
 *                  "korea": {"of": "KOR",   "at": ["47.5%", "31.9%"], "unit": "% of GDP"},
 *                  "shift": {"formula": "loss - korea", "unit": "% of GDP"}}
 *
 * "of" is a player, whose payoff it is before terms are added, or a region of an armington model,
 * whose change of real income it is in per cent. Terms, conditions and pictures may name measures;
 * a formula may name all that stands before it.
 */
#include "scenario/scenario.h"

#include "base/mem.h"
#include "io/source.h"

#include <string.h>

/* The region's real income at a profile. */
static ent_status at_region(const enti_armington *m, size_t region, const int profile[],
                            double *out)
{
    double *tariff = enti_calloc(m->regions, m->regions * sizeof *tariff);
    ent_trade trade = {0};
    ent_status st = tariff ? ENT_OK : ENT_ERR_NOMEM;

    if (!st) enti_armington_tariffs(m, profile, tariff);
    if (!st) st = ent_world_solve(m->world, tariff, &trade);
    if (!st) *out = trade.welfare_percent[region];
    ent_trade_clear(&trade);
    enti_free(tariff);
    return st;
}

/* {"of", "at"} */
static ent_status read_value(const ent_scenario *s, const enti_json *at, double *out,
                             ent_error *err)
{
    const enti_json *of = NULL, *list = NULL;
    const enti_armington *m = &s->model.armington;
    int *profile = NULL;
    char shown[ENTI_SHOW_TEXT];
    ent_status st = enti_json_need(at, at->name, "of", ENTI_JSON_STRING, &of, err);

    if (!st) st = enti_json_need(at, at->name, "at", ENTI_JSON_ARRAY, &list, err);
    if (!st) st = enti_profile_read(s->game, list, &profile, err);
    if (st) goto done;
    for (size_t i = 0; i < ent_game_players(s->game); i++)
        if (strcmp(ent_game_player_name(s->game, i), of->text) == 0) {
            *out = ent_game_payoff(s->game, profile, i);
            goto done;
        }
    for (size_t k = 0; k < m->regions; k++)
        if (strcmp(m->region[k], of->text) == 0) {
            st = at_region(m, k, profile, out);
            if (st == ENT_ERR_NUMERIC)
                st = enti_json_fault(at, err,
                                     "no trade equilibrium at these levels, expected "
                                     "smaller ones");
            goto done;
        }
    st = enti_json_fault(of, err, "%s is neither a player nor a region, expected one of them",
                         enti_show(of->text, shown));
done:
    enti_free(profile);
    return st;
}

static ent_status read_measure(ent_scenario *s, const enti_json *at, ent_error *err)
{
    static const char *const members[] = {"of", "at", "formula", "unit", "note", NULL};
    const bool bare = at->kind == ENTI_JSON_STRING;
    const enti_json *formula = bare ? at : NULL;
    enti_quantity quantity = {.name = at->name, .unit = "1"};
    double value = 0.0;

    if (!bare && at->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(at, err, "a measure is %s, expected {\"of\", \"at\"} or a formula",
                               enti_json_kind_text(at->kind));
    ent_status st = bare ? ENT_OK : enti_json_only(at, "a measure", members, err);
    if (!st && !bare) {
        formula = enti_json_get(at, "formula");
        if (formula && (enti_json_get(at, "of") || enti_json_get(at, "at")))
            st = enti_json_fault(formula, err,
                                 "a measure has \"formula\" and \"of\" or \"at\", expected either");
        if (!st) st = enti_text_member(at, "unit", "1", &quantity.unit, err);
    }
    if (!st)
        st = formula ? enti_formula_read(s, formula, at->name, &value, err)
                     : read_value(s, at, &value, err);
    return st ? st : enti_quantity_add(s, at, quantity, value, err);
}

ent_status enti_measures_read(ent_scenario *s, ent_error *err)
{
    const enti_json *object = enti_json_get(s->file.root, "measures");
    ent_status st = ENT_OK;

    if (!object) return ENT_OK;
    if (object->kind != ENTI_JSON_OBJECT)
        return enti_json_fault(object, err, "\"measures\" is %s, expected an object of measures",
                               enti_json_kind_text(object->kind));
    if (!s->game)
        return enti_json_fault(object, err,
                               "\"measures\" of a game that is too large for a table, expected "
                               "none");
    for (const enti_json *at = object->child; at && !st; at = at->next)
        st = read_measure(s, at, err);
    return st;
}
