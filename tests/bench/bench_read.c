/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a game of 8 players x 4 actions, 524288 payoffs, from a text in memory: JSON, .nfg with
 * payoffs, .nfg with outcomes, in whole numbers; .nfg of decimals with 17 digits; and as fractions,
 * which is how payoffs are written that are neither.
 *
 *     bench_read [once]     "once": 3 players x 4 actions from all of them, for callgrind
 *
 * The baseline is strtod() on every run of digits of the same text.
 */
#include "bench.h"

#include "base/number.h"
#include "base/text.h"

#include <entente/io.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct format {
    const char *name;
    ent_format format;
    double unit;                     /* payoffs are whole numbers over this */
    bool decimals;                   /* written here, since the library would write fractions */
    double most_seconds, most_ratio; /* bars, 0 = none */
} format;

static const format formats[] = {
    {"nfg, payoffs", ENT_FORMAT_NFG, 1.0, false, 0.1, 0.0},
    {"nfg, outcomes", ENT_FORMAT_NFG_OUTCOME, 1.0, false, 0.1, 0.0},
    {"json", ENT_FORMAT_JSON, 1.0, false, 0.1, 0.0},
    {"nfg, 17 digits", ENT_FORMAT_NFG, 1001.0, true, 0.0, 8.0},
    {"nfg, fractions", ENT_FORMAT_NFG, 1001.0, false, 0.0, 10.0},
    {"json, fractions", ENT_FORMAT_JSON, 1001.0, false, 0.0, 10.0},
};
enum { FORMATS = sizeof formats / sizeof *formats, ACTIONS = 4 };

typedef struct job {
    ent_text text;
    double sum; /* what the baseline found */
} job;

/* .nfg with every payoff to the last digit. */
static ent_status write_decimals(const ent_game *g, ent_text *out)
{
    const size_t n = ent_game_players(g);
    int profile[8] = {0};
    char number[ENTI_NUMBER_TEXT];
    enti_text t = {0};

    enti_text_add(&t, "NFG 1 R \"\" {");
    for (size_t i = 0; i < n; i++) enti_text_add(&t, " \"player\"");
    enti_text_add(&t, " } {");
    for (size_t i = 0; i < n; i++) enti_text_add(&t, " 4");
    enti_text_add(&t, " }\n\n");
    do {
        for (size_t i = 0; i < n; i++) {
            enti_number_print(ent_game_payoff(g, profile, i), number);
            enti_text_add(&t, number);
            enti_text_add(&t, i + 1 < n ? " " : "\n");
        }
    } while (ent_game_next_profile(g, profile));
    return enti_text_take(&t, out);
}

/* The game as a text of the format. */
static ent_text write_game(const format *f, size_t players)
{
    ent_game *g = bench_table(players, ACTIONS, f->unit, 1);
    ent_text text = {0};

    bench_require(f->decimals ? write_decimals(g, &text) : ent_game_write(g, f->format, &text),
                  "a text of a game");
    ent_game_free(g);
    return text;
}

static void parse(void *context)
{
    const job *j = context;
    ent_game *g = NULL;

    bench_require(ent_game_parse(j->text.data, j->text.length, NULL, &g, NULL), "ent_game_parse");
    ent_game_free(g);
}

static void scan(void *context)
{
    job *j = context;
    char *at = j->text.data;

    while (*(at += strcspn(at, "0123456789"))) j->sum += strtod(at, &at);
}

static bool measure(const format *f)
{
    job j = {.text = write_game(f, 8)};
    bench_line l = {.most_seconds = f->most_seconds, .most_ratio = f->most_ratio};
    const bench_times t = bench_compare(parse, scan, &j);

    l.seconds = t.work;
    l.ratio = t.ratio;
    snprintf(l.what, sizeof l.what, "read %s", f->name);
    snprintf(l.note, sizeof l.note, "%.1f MB, %.0f MB/s", 1e-6 * (double)j.text.length,
             1e-6 * (double)j.text.length / t.work);
    ent_text_clear(&j.text);
    return bench_print(&l);
}

int main(int argc, char **argv)
{
    bool good = true;

    for (size_t k = 0; k < FORMATS; k++) {
        if (bench_once(argc, argv)) {
            job j = {.text = write_game(&formats[k], 3)};
            parse(&j);
            ent_text_clear(&j.text);
        } else {
            good = measure(&formats[k]) && good;
        }
    }
    return good ? 0 : 1;
}
