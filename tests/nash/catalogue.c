/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "catalogue.h"

#include "base/rational.h"
#include "check.h"
#include "io/json.h"

#include <dirent.h>
#include <entente/io.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_BYTES  (1 << 20) /* of an .expect.json */
#define MOST_DIGITS 64

/* A probability in doubles is this good, when the list is exact and the solver's texts are not
 * asked for. */
#define DOUBLE_TOL 1e-9

/* ---- files ---------------------------------------------------------------------------------- */

static bool ends_with(const char *name, const char *end)
{
    const size_t n = strlen(name), m = strlen(end);

    return n > m && strcmp(name + n - m, end) == 0;
}

static bool exists(const char *path)
{
    FILE *f = fopen(path, "r");

    if (f) fclose(f);
    return f != NULL;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const catalogue_entry *)a)->name, ((const catalogue_entry *)b)->name);
}

static void refuse(const char *what, const char *where)
{
    fprintf(stderr, "%s: %s\n", where, what);
    exit(1);
}

/* One folder <author-year>; returns the number of .expect.json files. */
static size_t find_in(const char *folder, const char *author, catalogue_entry out[], size_t *n)
{
    char path[300];
    size_t expects = 0;

    snprintf(path, sizeof path, "%s/%s", folder, author);
    DIR *dir = opendir(path);
    for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir)) {
        const bool json = ends_with(e->d_name, ".json"), nfg = ends_with(e->d_name, ".nfg");
        if (ends_with(e->d_name, ".expect.json")) {
            expects++;
        } else if (json || nfg) {
            const int length = (int)(strrchr(e->d_name, '.') - e->d_name);
            if (*n == CATALOGUE_MOST) refuse("too many games", path);
            catalogue_entry *entry = &out[(*n)++];
            snprintf(entry->name, sizeof entry->name, "%.60s/%.*s", author, length, e->d_name);
            snprintf(entry->game_path, sizeof entry->game_path, "%s/%.200s", path, e->d_name);
            snprintf(entry->expect_path, sizeof entry->expect_path, "%s/%.*s.expect.json", path,
                     length, e->d_name);
            if (!exists(entry->expect_path)) refuse("is missing", entry->expect_path);
        }
    }
    if (dir) closedir(dir);
    return expects;
}

size_t catalogue_find(const char *folder, catalogue_entry out[CATALOGUE_MOST])
{
    size_t n = 0, expects = 0;

    DIR *dir = opendir(folder);
    for (struct dirent *e = dir ? readdir(dir) : NULL; e; e = readdir(dir))
        if (e->d_name[0] != '.') expects += find_in(folder, e->d_name, out, &n);
    if (dir) closedir(dir);
    if (n == 0) refuse("has no games", folder);
    if (n != expects) refuse("has an .expect.json without a game", folder);
    qsort(out, n, sizeof *out, by_name);
    return n;
}

ent_game *catalogue_game(const catalogue_entry *entry)
{
    ent_error err = {0};
    ent_game *g = NULL;

    if (ent_game_read(entry->game_path, NULL, &g, &err))
        fail_msg("%s:%d:%d: %s", entry->game_path, err.line, err.column, err.text);
    return g;
}

/* ---- .expect.json --------------------------------------------------------------------------- */

/* The members of the format. A question of another module adds its own here and reads it there. */
static const char *const members[] = {
    "claim",      "components", "count", "degenerate", "equilibria", "lemke_howson",
    "logit_lost", "notes",      "peers", "pure",       "reachable",  "repeated",
    "source",     "tolerance",  "value", NULL,
};

static enti_json *read_json(const char *path)
{
    static char text[MOST_BYTES];
    enti_json *root = NULL;
    ent_error err = {0};

    FILE *f = fopen(path, "r");
    assert_non_null(f);
    const size_t length = fread(text, 1, sizeof text, f);
    fclose(f);
    assert_true(length < sizeof text);
    if (enti_json_parse(text, length, &root, &err))
        fail_msg("%s:%d:%d: %s", path, err.line, err.column, err.text);
    if (enti_json_only(root, "the file", members, &err))
        fail_msg("%s:%d:%d: %s", path, err.line, err.column, err.text);
    return root;
}

static long number_of(const enti_json *root, const char *name)
{
    const enti_json *value = enti_json_get(root, name);
    long n = -1;

    if (value) check_ok(enti_json_integer(value, name, 0, 1000000, &n, NULL));
    return n;
}

/* One probability: its double, and its text in lowest terms. */
static void read_probability(const enti_json *value, double *p, char **text)
{
    mpq_t q;

    mpq_init(q);
    assert_true(value->kind == ENTI_JSON_NUMBER || value->kind == ENTI_JSON_STRING);
    check_ok(enti_rational_parse(value->text, strlen(value->text), q));
    *p = enti_rational_double(q);
    *text = mpq_get_str(NULL, 10, q);
    mpq_clear(q);
}

static void read_list(const enti_json *list, const ent_game *g, expected *x)
{
    size_t n = 0;

    x->width = ent_game_width(g);
    x->listed = list->count;
    x->prob = calloc(x->listed * x->width + 1, sizeof *x->prob);
    x->exact = calloc(x->listed * x->width + 1, sizeof *x->exact);
    assert_true(x->prob && x->exact);
    for (const enti_json *profile = list->child; profile; profile = profile->next) {
        size_t player = 0;
        assert_int_equal(profile->count, ent_game_players(g));
        for (const enti_json *part = profile->child; part; part = part->next) {
            assert_int_equal(part->count, ent_game_actions(g, player++));
            for (const enti_json *p = part->child; p; p = p->next, n++)
                read_probability(p, &x->prob[n], &x->exact[n]);
        }
    }
    assert_int_equal(n, x->listed * x->width);
}

static void read_paths(const enti_json *list, expected *x)
{
    x->path = calloc(list->count + 1, sizeof *x->path);
    assert_non_null(x->path);
    for (const enti_json *p = list->child; p; p = p->next) {
        const long label = number_of(p, "label"), at = number_of(p, "equilibrium");
        assert_in_range(label, 0, x->width - 1);
        assert_in_range(at, 0, x->listed - 1);
        x->path[x->n_paths++] = (expected_path){(int)label, (size_t)at, number_of(p, "pivots")};
    }
}

void catalogue_expected(const catalogue_entry *entry, const ent_game *g, expected *x)
{
    enti_json *root = read_json(entry->expect_path);
    const enti_json *claim = enti_json_get(root, "claim");
    const enti_json *list = enti_json_get(root, "equilibria");
    const enti_json *paths = enti_json_get(root, "lemke_howson");
    const enti_json *degenerate = enti_json_get(root, "degenerate");
    const enti_json *value = enti_json_get(root, "value");
    const enti_json *tolerance = enti_json_get(root, "tolerance");

    *x = (expected){.count = number_of(root, "count"),
                    .pure = number_of(root, "pure"),
                    .components = number_of(root, "components"),
                    .reachable = number_of(root, "reachable"),
                    .degenerate = degenerate ? degenerate->boolean : -1,
                    .has_value = value != NULL,
                    .tolerance = tolerance ? tolerance->number : 0.0};
    assert_non_null(enti_json_get(root, "source"));
    x->logit_lost = enti_json_get(root, "logit_lost") && enti_json_get(root, "logit_lost")->boolean;
    assert_true(claim && list);
    x->all = !strcmp(claim->text, "all");
    assert_true(x->all || !strcmp(claim->text, "some"));
    if (value) check_ok(enti_json_number(value, "value", &x->value, NULL));
    read_list(list, g, x);
    if (paths) read_paths(paths, x);
    enti_json_free(root);
}

void catalogue_clear(expected *x)
{
    for (size_t k = 0; k < x->listed * x->width; k++) free(x->exact[k]);
    free(x->exact);
    free(x->prob);
    free(x->path);
    *x = (expected){0};
}

/* ---- comparison ----------------------------------------------------------------------------- */

bool expected_is_pure(const expected *x, size_t k)
{
    for (size_t a = 0; a < x->width; a++) {
        const double p = x->prob[k * x->width + a];
        if (p != 0.0 && p != 1.0) return false;
    }
    return true;
}

static bool same(const expected *x, size_t k, const ent_equilibria *eq, size_t e)
{
    const bool texts = eq->exact && x->tolerance == 0.0;

    for (size_t a = 0; a < x->width; a++) {
        const size_t i = k * x->width + a, j = e * x->width + a;
        if (texts ? strcmp(x->exact[i], eq->exact[j]) != 0
                  : !(fabs(x->prob[i] - eq->prob[j]) <= x->tolerance + DOUBLE_TOL))
            return false;
    }
    return true;
}

long expected_find(const expected *x, const ent_equilibria *eq, size_t e)
{
    assert_int_equal(eq->width, x->width);
    for (size_t k = 0; k < x->listed; k++)
        if (same(x, k, eq, e)) return (long)k;
    return -1;
}

void expected_check(const expected *x, const ent_nash_method *method, const ent_equilibria *eq)
{
    const bool any_of_many = eq->box && eq->players == 2 && x->degenerate != 0;
    for (size_t e = 0; e < eq->count && x->all && !any_of_many; e++)
        if (expected_find(x, eq, e) < 0) fail_msg("%s: profile %zu is not listed", method->name, e);
    if (!strcmp(method->name, "pure")) {
        assert_int_equal(eq->claim, ENT_CLAIM_ALL);
        if (x->pure >= 0) assert_int_equal(eq->count, x->pure);
    } else if (eq->claim == ENT_CLAIM_ALL && x->all) {
        assert_int_equal(eq->count, x->count);
    }
    if (!strcmp(method->name, "enumerate")) {
        assert_int_equal(eq->claim, ENT_CLAIM_ALL);
        if (x->components >= 0) assert_int_equal(eq->components, x->components);
    }
    if (!strcmp(method->name, "lemke-howson") && x->reachable >= 0)
        assert_int_equal(eq->count, x->reachable);
    if (!strcmp(method->name, "support") && x->degenerate >= 0)
        assert_int_equal(eq->claim, x->degenerate ? ENT_CLAIM_SOME : ENT_CLAIM_ALL);
    const bool may_miss =
        !strcmp(method->name, "pure") || (!strcmp(method->name, "support") && x->degenerate != 0);
    if (eq->players == 2 && !may_miss) assert_true(eq->count >= 1);
}
