/* SPDX-License-Identifier: GPL-3.0-or-later */
/* vary.c -- the same case with other figures, or with another model.
 *
 *     "variants": [{"name": "ICIO 2022", "model": {...}}, ...]
 *
 * The document is read once; its quantities, model, terms and claim are computed anew from it with
 * the values of a setting in the place of the file's. What is asked beyond the claim is left out.
 */
#include "scenario/claim.h"

#include "base/mem.h"
#include "game/game.h"

#include <math.h>

ent_status enti_models_read(ent_scenario *s, ent_error *err)
{
    static const char *const members[] = {"name", "note", "model", NULL};
    const enti_json *list = enti_json_get(s->file.root, "variants"), *ignored;
    ent_status st = ENT_OK;

    if (!list) return ENT_OK;
    if (list->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(list, err, "\"variants\" is %s, expected a list of models",
                               enti_json_kind_text(list->kind));
    if (!s->model.kind)
        return enti_json_fault(list, err, "\"variants\" without a \"model\", expected both");
    for (const enti_json *at = list->child; at && !st; at = at->next) {
        ent_scenario *other = NULL;
        if (at->kind != ENTI_JSON_OBJECT)
            return enti_json_fault(at, err, "a variant is %s, expected {\"name\", \"model\"}",
                                   enti_json_kind_text(at->kind));
        st = enti_json_only(at, "a variant", members, err);
        if (!st) st = enti_json_need(at, "a variant", "name", ENTI_JSON_STRING, &ignored, err);
        if (!st) st = enti_json_need(at, "a variant", "model", ENTI_JSON_OBJECT, &ignored, err);
        s->n_models++;
        s->variants = list;
        if (!st) st = enti_scenario_vary(s, NULL, s->n_models, NULL, &other, err);
        ent_scenario_free(other);
    }
    return st;
}

/* A copy of the given game, with the payoffs that it had before its terms. */
static ent_status copy_game(const ent_scenario *base, ent_scenario *s)
{
    bool *keep = enti_new(ent_game_width(base->game), bool);
    ent_status st = keep ? ENT_OK : ENT_ERR_NOMEM;

    for (size_t k = 0; k < ent_game_width(base->game) && !st; k++) keep[k] = true;
    if (!st) st = ent_game_restrict(base->game, keep, &s->game);
    if (!st && base->given) enti_game_replace(s->game, base->given);
    enti_free(keep);
    return st;
}

ent_status enti_scenario_vary(const ent_scenario *base, const double knob[], size_t model,
                              enti_memo *memo, ent_scenario **out, ent_error *err)
{
    const char **name = enti_calloc(base->n_knobs + 1, sizeof *name);
    ent_scenario *s = enti_new(1, ent_scenario);
    enti_setting setting = {knob ? base->n_knobs : 0, name, knob, model, memo};
    ent_status st = name && s ? ENT_OK : ENT_ERR_NOMEM;

    *out = NULL;
    if (st) goto done;
    for (size_t k = 0; k < base->n_knobs; k++) name[k] = base->knob[k].name;
    s->borrows = true;
    s->file.root = base->file.root;
    s->variants = base->variants;
    s->setting = &setting;
    if (!base->model.kind) st = copy_game(base, s);
    if (!st) st = enti_scenario_compute(s, err);
    if (!st) st = enti_claim_read(s, err);
    s->setting = NULL;
    if (st) goto done;
    *out = s;
    s = NULL;
done:
    ent_scenario_free(s);
    enti_free(name);
    return st;
}

ent_status enti_vary_margin(const ent_scenario *base, const double knob[], size_t model,
                            enti_memo *memo, double *margin)
{
    ent_scenario *s = NULL;
    ent_status st = enti_scenario_vary(base, knob, model, memo, &s, NULL);

    if (st == ENT_ERR_PARSE) st = ENT_ERR_NUMERIC; /* a formula is not finite there */
    *margin = st ? NAN : enti_claim_margin(s);
    if (!st && isnan(*margin)) st = ENT_ERR_NUMERIC;
    ent_scenario_free(s);
    return st;
}
