/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every allocation failed in turn while a coalition game is read, solved, printed and verified. */
#include "chaos_mem.h"
#include "check.h"

#include <entente/coalition.h>
#include <entente/io.h>
#include <entente/report.h>
#include <entente/verify.h>
#include <string.h>

typedef struct question {
    ent_coop *game;
    const ent_coop_solution *solution;
    ent_coop_opts opts;
    ent_text result;
} question;

static const char gloves[] = "{\"entente\": 1, \"players\": [{\"name\": \"L\"}, {\"name\": \"R\"}, "
                             "{\"name\": \"S\"}], \"worth\": {\"0\": 0, \"1\": 0, \"2\": 0, "
                             "\"L,R\": \"1/3\", \"0,2\": 1, \"1,2\": 0, \"0,1,2\": 1}}";

static ent_status solve(void *context)
{
    const question *q = context;
    ent_allocation a;
    const ent_status st = q->solution->fn(q->game, &q->opts, &a);

    if (st) assert_true(!a.x && !a.exact && !a.term && !a.level && !a.n_terms);
    ent_allocation_clear(&a);
    return st;
}

static ent_status read(void *context)
{
    ent_coop *c;
    const ent_status st = ent_coop_parse(gloves, strlen(gloves), NULL, &c, NULL);

    (void)context;
    if (st) assert_null(c);
    ent_coop_free(c);
    return st;
}

static ent_status write(void *context)
{
    const question *q = context;
    ent_text text = {0};
    const ent_status st = ent_coop_write(q->game, &text);

    ent_text_clear(&text);
    return st;
}

static ent_status verify(void *context)
{
    const question *q = context;
    ent_checks checks;
    const ent_status st = ent_coop_verify(q->game, q->result.data, q->result.length, &checks, NULL);

    if (!st) assert_true(checks.valid);
    ent_checks_clear(&checks);
    return st;
}

static ent_status examine(void *context)
{
    const question *q = context;
    ent_coop *dual = NULL;
    ent_kernel kernel;
    ent_status st = ent_coop_dual(q->game, &dual);

    if (!st) st = ent_coop_kernel(q->game, (const double[]){1, 0, 0}, &kernel);
    if (!st) ent_kernel_clear(&kernel);
    ent_coop_free(dual);
    return st;
}

static void everything(void **state)
{
    question q = {0};

    (void)state;
    check_ok(ent_coop_parse(gloves, strlen(gloves), NULL, &q.game, NULL));
    assert_true(chaos_every_allocation("ent_coop_parse", read, NULL) > 10);
    assert_true(chaos_every_allocation("ent_coop_write", write, &q) > 2);
    assert_true(chaos_every_allocation("dual and kernel", examine, &q) > 5);
    for (int exact = 0; exact < 2; exact++)
        for (q.solution = ent_coop_solutions(); q.solution->name; q.solution++) {
            ent_allocation a;
            ent_coop_answer answer = {q.solution->name, &a};
            q.opts.exact = exact;
            assert_true(chaos_every_allocation(q.solution->name, solve, &q) >= 1);
            check_ok(q.solution->fn(q.game, &q.opts, &a));
            check_ok(ent_report_coalition(q.game, 1, &answer, ENT_STYLE_JSON, &q.result));
            assert_true(chaos_every_allocation("ent_coop_verify", verify, &q) > 1);
            ent_text_clear(&q.result);
            ent_allocation_clear(&a);
        }
    ent_coop_free(q.game);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(everything)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
