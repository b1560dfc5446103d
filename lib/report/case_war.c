/* SPDX-License-Identifier: GPL-3.0-or-later */
/* case_war.c -- the tariff war when any level may be chosen, and what it does to third countries.
 */
#include "report/case.h"

#include "base/mem.h"

#include <math.h>
#include <string.h>

static void head(enti_table *table, const char *const names[], size_t n)
{
    for (size_t c = 0; c < n; c++) enti_table_cell(table, names[c]);
}

void enti_case_war(enti_text *t, ent_style style, const ent_results *r)
{
    static const char *const names[] = {"player",       "best alone",   "mutually best",
                                        "gain alone T", "war payoff P", "critical delta"};
    const ent_game *g = r->s->game;
    const enti_war *war = &r->war;
    const char *period = r->s->repetition.period;
    enti_table table = {.align = "lrrrrr", .style = style};
    enti_text w = {0};

    if (!(r->done & ENT_ANALYSIS_TARIFF)) return;
    enti_put_heading(t, style, 2, "If any tariff may be chosen");
    enti_text_addf(&w,
                   "The truce is %s. \"Best alone\" is a player's best tariff while the others "
                   "keep the truce, and gains it T; at the mutually best tariffs it gets P. ",
                   enti_truce_text(r->s));
    enti_text_add(&w, "Payoffs in ");
    enti_put_label(&w, style, r->s->unit);
    enti_text_add(&w,
                  " against the truce. If one breach ends the truce for ever, a player keeps to "
                  "it when its discount factor per ");
    enti_put_label(&w, style, period ? period : "period");
    enti_text_add(&w, " is at least delta = T / (T - P).");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    head(&table, names, 6);
    for (size_t i = 0; i < war->players; i++) {
        enti_table_label(&table, ent_game_player_name(g, i));
        enti_put_tariff(&table.cells, r->s, war->unilateral[i]);
        enti_table_next(&table);
        enti_put_tariff(&table.cells, r->s, war->tariff[i]);
        enti_table_next(&table);
        enti_put_payoff(&table.cells, r->s, war->temptation[i]);
        enti_table_next(&table);
        enti_put_payoff(&table.cells, r->s, war->payoff[i]);
        enti_table_next(&table);
        enti_put_delta(&table.cells, war->delta[i]);
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
    if (isnan(war->kept)) return;
    enti_text_add(&w, "At delta = ");
    enti_put_short(&w, r->s->repetition.delta);
    enti_text_add(&w, " the least tariff that both keep to is ");
    enti_put_tariff(&w, r->s, war->kept);
    enti_text_add(&w, ".");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
}

/* One row a region, one column a profile, the war last. */
static void put_regions(enti_text *t, ent_style style, const ent_results *r, const char *letters)
{
    const enti_armington *m = &r->s->model.armington;
    enti_table table = {.align = letters, .style = style};

    enti_table_cell(&table, "region");
    for (size_t k = 0; k < r->n_views; k++) {
        enti_put_profile(&table.cells, style, r->s->game, r->view[k].profile);
        enti_table_next(&table);
    }
    if (r->war.region_percent) enti_table_cell(&table, "any tariff");
    for (size_t i = 0; i < m->regions; i++) {
        enti_table_label(&table, m->region[i]);
        for (size_t k = 0; k < r->n_views; k++) {
            enti_text_add_fixed(&table.cells, r->view[k].trade.welfare_percent[i], 3);
            enti_table_next(&table);
        }
        if (!r->war.region_percent) continue;
        enti_text_add_fixed(&table.cells, r->war.region_percent[i], 3);
        enti_table_next(&table);
    }
    enti_table_print(&table, t);
}

void enti_case_regions(enti_text *t, ent_style style, const ent_results *r)
{
    const size_t columns = 1 + r->n_views + (r->war.region_percent != NULL);
    char *letters = enti_new(columns + 1, char);
    enti_text w = {0};

    if (!letters) t->status = ENT_ERR_NOMEM;
    if (!letters || columns == 1) goto done;
    memset(letters, 'r', columns);
    letters[0] = 'l';
    enti_put_heading(t, style, 2, "Third countries");
    enti_text_add(&w, "Real income of every region, per cent against the initial tariffs");
    if (r->war.region_percent) {
        enti_text_addf(&w, "; \"any tariff\": at the mutually best tariffs, against %s",
                       enti_truce_text(r->s));
    }
    enti_text_add(&w, ". Regions that are not players keep their tariffs.");
    enti_put_wrapped(t, style, "", &w);
    enti_text_add(t, "\n");
    put_regions(t, style, r, letters);
done:
    enti_free(letters);
}
