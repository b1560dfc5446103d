/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a game of 8 players x 4 actions, 524288 payoffs, from a text in memory: JSON, .nfg with
 * payoffs, .nfg with outcomes, in whole numbers; and .nfg with all 17 digits of random doubles.
 *
 *     bench_read [once]     "once": 3 players x 4 actions from all formats, for callgrind
 *
 * The baseline is strtod() on every number of the same text.
 */
#include "bench.h"

#include <entente/io.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double most_seconds = 0.1;

typedef struct format {
    ent_format format;
    bool fractions; /* payoffs divided by 1001, which fills all digits */
    const char *name;
} format;

static const format formats[] = {
    {ENT_FORMAT_NFG, false, "nfg, payoffs"},
    {ENT_FORMAT_NFG_OUTCOME, false, "nfg, outcomes"},
    {ENT_FORMAT_JSON, false, "json"},
    {ENT_FORMAT_NFG, true, "nfg, payoffs of 17 digits"},
    {ENT_FORMAT_JSON, true, "json, payoffs of 17 digits"},
};
enum { FORMATS = sizeof formats / sizeof *formats };

typedef struct job {
    ent_text text;
    double sum; /* what the baseline found */
} job;

/* The game as a text of the format. */
static ent_text write_game(const format *f, size_t players)
{
    ent_game *g = bench_table(players, 4, f->fractions ? 1001.0 : 1.0, 1);
    ent_text text = {0};

    bench_require(ent_game_write(g, f->format, &text), "ent_game_write");
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
    bench_line l = {.most_seconds = most_seconds};
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
