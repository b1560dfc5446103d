/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory fails at every allocation while a game of each kind is generated, and while the kinds are
 * listed: a status, no game, no leak. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/generate.h>
#include <entente/report.h>
#include <stdio.h>

static ent_status generate(void *context)
{
    const ent_generate_spec spec = {.kind = context, .seed = 1};
    ent_game *g = context;
    const ent_status st = ent_game_generate(&spec, &g, NULL);

    if (st) assert_null(g);
    ent_game_free(g);
    return st;
}

static ent_status list(void *context)
{
    ent_text text = {0};
    const ent_status st = ent_report_kinds(*(ent_style *)context, &text);

    if (st) assert_null(text.data);
    ent_text_clear(&text);
    return st;
}

static void every_kind(void **state)
{
    const ent_generate_kind *kind;
    (void)state;

    for (size_t k = 0; (kind = ent_generate_kind_at(k)); k++) {
        char name[32];
        assert_true(snprintf(name, sizeof name, "%s", kind->name) < (int)sizeof name);
        assert_true(chaos_every_allocation(kind->name, generate, name) > 0);
        assert_int_equal(chaos_mem_live(), 0);
    }
}

static void the_list(void **state)
{
    (void)state;
    for (ent_style style = ENT_STYLE_TEXT; style <= ENT_STYLE_MARKDOWN; style++)
        assert_true(chaos_every_allocation("ent_report_kinds", list, &style) > 0);
    assert_int_equal(chaos_mem_live(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_kind), cmocka_unit_test(the_list)};
    return cmocka_run_group_tests_name("chaos/generate", tests, NULL, NULL);
}
