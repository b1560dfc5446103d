/* SPDX-License-Identifier: GPL-3.0-or-later */
/* options.c -- the command line: one table of options, and each command says which are its own. */
#include "driver.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Options without a letter: codes above every letter, and the commands that take them. */
enum {
    OPTION_AIM = 256,
    OPTION_ALPHA,
    OPTION_ALPHA_RANK,
    OPTION_ANARCHY,
    OPTION_ATTACKER,
    OPTION_BUDGET,
    OPTION_COALITION,
    OPTION_DRAWS,
    OPTION_EXTERNAL,
    OPTION_FROM,
    OPTION_FROM_GAME,
    OPTION_HORIZON,
    OPTION_MARGIN,
    OPTION_MEMBER,
    OPTION_OUT,
    OPTION_QUOTA,
    OPTION_REGION,
    OPTION_RESILIENCE,
    OPTION_RIVAL,
    OPTION_ROBUST,
    OPTION_SUBSIDY,
    OPTION_TERMS,
    OPTION_THREADS,
    OPTION_TITLE,
    OPTION_UNIONS,
    OPTION_WEIGHTS,
    OPTION_WORTHS,
};

/* The most draws of a claim, as in files. */
#define MAX_DRAWS 10000000

static const struct long_option {
    int code;
    const char *commands; /* names, a blank between them */
} long_options[] = {
    {OPTION_AIM, "alliance"},        {OPTION_ALPHA, "dynamics"},
    {OPTION_ALPHA_RANK, "dynamics"}, {OPTION_ANARCHY, "correlated"},
    {OPTION_ATTACKER, "alliance"},   {OPTION_BUDGET, "alliance"},
    {OPTION_DRAWS, "run"},           {OPTION_FROM, "alliance"},
    {OPTION_HORIZON, "repeated"},    {OPTION_MARGIN, "alliance"},
    {OPTION_MEMBER, "alliance"},     {OPTION_QUOTA, "alliance"},
    {OPTION_REGION, "correlated"},   {OPTION_RESILIENCE, "nash"},
    {OPTION_RIVAL, "alliance"},      {OPTION_ROBUST, "alliance"},
    {OPTION_SUBSIDY, "correlated"},  {OPTION_TERMS, "alliance"},
    {OPTION_THREADS, "coalition"},   {OPTION_UNIONS, "coalition"},
    {OPTION_WEIGHTS, "correlated"},  {OPTION_COALITION, "alliance"},
    {OPTION_EXTERNAL, "alliance"},   {OPTION_FROM_GAME, "coalition"},
    {OPTION_WORTHS, "coalition"},    {OPTION_OUT, "report"},
    {OPTION_TITLE, "report"},        {0, NULL},
};

static const struct option table[] = {
    {"aim", required_argument, NULL, OPTION_AIM},
    {"all", no_argument, NULL, 'a'},
    {"alpha", required_argument, NULL, OPTION_ALPHA},
    {"alpha-rank", no_argument, NULL, OPTION_ALPHA_RANK},
    {"anarchy", no_argument, NULL, OPTION_ANARCHY},
    {"attacker", required_argument, NULL, OPTION_ATTACKER},
    {"automata", required_argument, NULL, 'A'},
    {"branch", no_argument, NULL, 'b'},
    {"budget", required_argument, NULL, OPTION_BUDGET},
    {"cap", required_argument, NULL, 'C'},
    {"coarse", no_argument, NULL, 'c'},
    {"coalition", required_argument, NULL, OPTION_COALITION},
    {"csv", required_argument, NULL, 'V'},
    {"delta", required_argument, NULL, 'd'},
    {"disagreement", required_argument, NULL, 'D'},
    {"draws", required_argument, NULL, OPTION_DRAWS},
    {"exact", no_argument, NULL, 'e'},
    {"from", required_argument, NULL, OPTION_FROM},
    {"external", no_argument, NULL, OPTION_EXTERNAL},
    {"from-game", required_argument, NULL, OPTION_FROM_GAME},
    {"frontier", no_argument, NULL, 'F'},
    {"gain", required_argument, NULL, 'G'},
    {"help", no_argument, NULL, 'h'},
    {"horizon", required_argument, NULL, OPTION_HORIZON},
    {"iterate", no_argument, NULL, 'k'},
    {"json", no_argument, NULL, 'j'},
    {"label", required_argument, NULL, 'l'},
    {"leader", required_argument, NULL, 'I'},
    {"list", no_argument, NULL, 'L'},
    {"margin", required_argument, NULL, OPTION_MARGIN},
    {"max", required_argument, NULL, 'M'},
    {"max-count", required_argument, NULL, 'n'},
    {"max-memory", required_argument, NULL, 'y'},
    {"max-steps", required_argument, NULL, 's'},
    {"member", required_argument, NULL, OPTION_MEMBER},
    {"method", required_argument, NULL, 'm'},
    {"methods", no_argument, NULL, 'L'},
    {"mixed", no_argument, NULL, 'x'},
    {"mutation", required_argument, NULL, 'Y'},
    {"noise", required_argument, NULL, 'E'},
    {"objective", required_argument, NULL, 'o'},
    {"one-by-one", no_argument, NULL, 'q'},
    {"one-population", no_argument, NULL, '1'},
    {"out", required_argument, NULL, OPTION_OUT},
    {"over", required_argument, NULL, 'O'},
    {"payoff", required_argument, NULL, 'X'},
    {"players", required_argument, NULL, 'P'},
    {"plots", required_argument, NULL, 'p'},
    {"points", required_argument, NULL, '5'},
    {"population", required_argument, NULL, 'W'},
    {"pure", no_argument, NULL, 'u'},
    {"quota", required_argument, NULL, OPTION_QUOTA},
    {"region", required_argument, NULL, OPTION_REGION},
    {"report", required_argument, NULL, 'r'},
    {"resilience", no_argument, NULL, OPTION_RESILIENCE},
    {"rho", required_argument, NULL, 'R'},
    {"rival", required_argument, NULL, OPTION_RIVAL},
    {"robust", no_argument, NULL, OPTION_ROBUST},
    {"rule", required_argument, NULL, '6'},
    {"seed", required_argument, NULL, 'S'},
    {"selection", required_argument, NULL, '3'},
    {"size", required_argument, NULL, 'N'},
    {"solution", required_argument, NULL, 'B'},
    {"start", required_argument, NULL, '2'},
    {"steps", required_argument, NULL, '4'},
    {"stream", no_argument, NULL, 'i'},
    {"subsidy", required_argument, NULL, OPTION_SUBSIDY},
    {"target", required_argument, NULL, 't'},
    {"temperature", required_argument, NULL, 'K'},
    {"terms", required_argument, NULL, OPTION_TERMS},
    {"threads", required_argument, NULL, OPTION_THREADS},
    {"time-step", required_argument, NULL, 'H'},
    {"title", required_argument, NULL, OPTION_TITLE},
    {"to", required_argument, NULL, 'f'},
    {"transfers", no_argument, NULL, 'T'},
    {"unions", required_argument, NULL, OPTION_UNIONS},
    {"very-weak", no_argument, NULL, 'v'},
    {"weak", no_argument, NULL, 'w'},
    {"weights", required_argument, NULL, OPTION_WEIGHTS},
    {"worths", no_argument, NULL, OPTION_WORTHS},
    {NULL, 0, NULL, 0},
};

static const char *name_of(int letter)
{
    const struct option *o = table;

    while (o->name && o->val != letter) o++;
    return o->name;
}

/* Whether `name` is one of the words of a list with blanks between them. */
static bool is_word(const char *list, const char *name)
{
    const size_t length = strlen(name);

    for (const char *at = list; *at; at += strspn(at, " ")) {
        const size_t word = strcspn(at, " ");
        if (word == length && memcmp(at, name, word) == 0) return true;
        at += word;
    }
    return false;
}

/* Whether the command takes the option: by its letter in c->options, or by the table above. */
static bool has_option(const command *c, int code)
{
    const struct long_option *o = long_options;

    if (code <= UCHAR_MAX) return strchr(c->options, code) != NULL;
    while (o->code && o->code != code) o++;
    return o->code && is_word(o->commands, c->name);
}

bool parse_count(const char *text, uint64_t most, uint64_t *out)
{
    char *end = NULL;

    if (*text < '0' || *text > '9') return false;
    errno = 0;
    const unsigned long long n = strtoull(text, &end, 10);
    *out = n;
    return *end == '\0' && errno == 0 && n <= most;
}

static int take_count(const request *r, const char *option, const char *text, uint64_t most,
                      uint64_t *out)
{
    if (parse_count(text, most, out)) return EXIT_ANSWER;
    return usage_error(r, "--%s is '%s', expected a whole number", option, text);
}

/* A whole number from 1. */
static int take_positive(const request *r, const char *option, const char *text, uint64_t *out)
{
    if (parse_count(text, UINT64_MAX, out) && *out > 0) return EXIT_ANSWER;
    return usage_error(r, "--%s is '%s', expected a whole number from 1", option, text);
}

/* "N" or "N,M,..." */
static int take_sizes(request *r, const char *text)
{
    char digits[16];
    uint64_t n = 0;

    for (r->n_size = 0; r->n_size < ENT_GAME_MAX_PLAYERS; text++) {
        const size_t length = strcspn(text, ",");
        if (length >= sizeof digits) break;
        memcpy(digits, text, length);
        digits[length] = '\0';
        if (!parse_count(digits, INT32_MAX, &n)) break;
        r->size[r->n_size++] = (int)n;
        text += length;
        if (!*text) return EXIT_ANSWER;
    }
    return usage_error(r, "--size is wrong from '%s', expected up to %d whole numbers N,M,...",
                       text, ENT_GAME_MAX_PLAYERS);
}

static int take_rho(request *r, const char *text)
{
    char *end = NULL;

    r->rho = strtod(text, &end);
    if (*text && *end == '\0' && r->rho >= -1.0 && r->rho <= 1.0) return EXIT_ANSWER;
    return usage_error(r, "--rho is '%s', expected a correlation, -1 to 1", text);
}

static int take_noise(request *r, const char *text)
{
    char *end = NULL;

    r->noise = strtod(text, &end);
    if (*text && *end == '\0' && r->noise >= 0.0 && r->noise <= 1.0) return EXIT_ANSWER;
    return usage_error(r, "--noise is '%s', expected a probability, 0 to 1", text);
}

/* A number above 0, or with `zero` from 0, to `most`. */
static int take_number(const request *r, const char *option, const char *text, bool zero,
                       double most, double *out)
{
    char *end = NULL;

    *out = strtod(text, &end);
    if (*text && *end == '\0' && (zero ? *out >= 0.0 : *out > 0.0) && *out <= most)
        return EXIT_ANSWER;
    return usage_error(r, "--%s is '%s', expected a number %s 0 and at most %g", option, text,
                       zero ? "from" : "above", most);
}

static int take_subsidy(request *r, const char *text)
{
    char *end = NULL;

    r->has_subsidy = true;
    r->subsidy = strtod(text, &end);
    if (*text && *end == '\0' && isfinite(r->subsidy)) return EXIT_ANSWER;
    return usage_error(r, "--subsidy is '%s', expected a number, the sum of payoffs wanted", text);
}

/* A whole number in least .. most. */
static int take_size(const request *r, const char *option, const char *text, size_t least,
                     size_t most, size_t *out)
{
    uint64_t n = 0;
    const bool good = parse_count(text, most, &n) && n >= least;

    *out = (size_t)n;
    if (good) return EXIT_ANSWER;
    return usage_error(r, "--%s is '%s', expected a whole number, %zu to %zu", option, text, least,
                       most);
}

/* The options of dynamics. */
static int take_dynamics(request *r, int letter, const char *value)
{
    dynamics_request *d = &r->dynamics;

    switch (letter) {
    case '2': d->start = value; break;
    case OPTION_ALPHA: return take_number(r, "alpha", value, false, 1e9, &d->alpha);
    case OPTION_ALPHA_RANK: d->alpha_rank = true; break;
    case '1': d->one_population = true; break;
    case 'K': return take_number(r, "temperature", value, false, 1e6, &d->temperature);
    case 'G': return take_number(r, "gain", value, false, 1.0, &d->gain);
    case 'H': return take_number(r, "time-step", value, false, 0.5, &d->time_step);
    case '4': d->has_steps = true; return take_count(r, "steps", value, UINT64_MAX, &d->steps);
    case '5': return take_size(r, "points", value, 2, ENT_DYNAMICS_MAX_POINTS, &d->points);
    case '6': d->rule = value; break;
    case 'V': d->csv = value; break;
    case 'W':
        return take_size(r, "population", value, 2, ENT_DYNAMICS_MAX_POPULATION, &d->population);
    case '3':
        d->has_selection = true;
        return take_number(r, "selection", value, true, 100.0, &d->selection);
    case 'Y': return take_number(r, "mutation", value, true, 1.0, &d->mutation);
    default: return usage_error(r, "--%s is not in this release", name_of(letter));
    }
    return EXIT_ANSWER;
}

/* A finite number from 0. */
static int take_amount(const request *r, const char *option, const char *text, double *out)
{
    char *end = NULL;

    *out = strtod(text, &end);
    if (*text && *end == '\0' && *out >= 0.0 && isfinite(*out)) return EXIT_ANSWER;
    return usage_error(r, "--%s is '%s', expected an amount from 0, in payoff units", option, text);
}

/* The options of promises. */
static int take_wedge(request *r, int code, const char *value)
{
    wedge_request *w = &r->wedge;

    switch (code) {
    case OPTION_AIM: w->aim = value; break;
    case OPTION_ATTACKER:
        w->has_attacker = true;
        return take_amount(r, "attacker", value, &w->attacker);
    case OPTION_BUDGET: w->has_budget = true; return take_amount(r, "budget", value, &w->budget);
    case OPTION_FROM: w->from = value; break;
    case OPTION_MARGIN: return take_amount(r, "margin", value, &w->margin);
    case OPTION_MEMBER: w->member = value; break;
    case OPTION_QUOTA: return take_size(r, "quota", value, 1, ENT_GAME_MAX_PLAYERS, &w->quota);
    case OPTION_RIVAL: w->rival = value; break;
    case OPTION_ROBUST: w->robust = true; break;
    case OPTION_TERMS: w->terms = value; break;
    default: return take_dynamics(r, code, value);
    }
    return EXIT_ANSWER;
}

/* The options without a letter, but for those above. */
static int take_long(request *r, int code, const char *value)
{
    switch (code) {
    case OPTION_ANARCHY: r->anarchy = true; break;
    case OPTION_COALITION: r->coalition = value; break;
    case OPTION_DRAWS:
        r->has_draws = true;
        return take_size(r, "draws", value, 0, MAX_DRAWS, &r->draws);
    case OPTION_EXTERNAL: r->external = true; break;
    case OPTION_FROM_GAME: r->from_game = value; break;
    case OPTION_HORIZON:
        return take_size(r, "horizon", value, 1, ENT_FINITE_MAX_PERIODS, &r->horizon);
    case OPTION_OUT: r->out = value; break;
    case OPTION_REGION: r->region = value; break;
    case OPTION_RESILIENCE: r->resilience = true; break;
    case OPTION_SUBSIDY: return take_subsidy(r, value);
    case OPTION_THREADS: return take_size(r, "threads", value, 1, 64, &r->threads);
    case OPTION_TITLE: r->title = value; break;
    case OPTION_UNIONS: r->unions = value; break;
    case OPTION_WEIGHTS: r->weights = value; break;
    case OPTION_WORTHS: r->worths = true; break;
    default: return take_wedge(r, code, value);
    }
    return EXIT_ANSWER;
}

static int take_option(request *r, int letter, const char *value)
{
    uint64_t n = 0;
    int status = EXIT_ANSWER;

    switch (letter) {
    case 'a': r->all = true; break;
    case 'A': r->automata = value; break;
    case 'b': r->branch = true; break;
    case 'B': r->solution = value; break;
    case 'c': r->coarse = true; break;
    case 'C': status = take_positive(r, "cap", value, &r->cap); break;
    case 'd': r->delta = value; break;
    case 'D': r->disagreement = value; break;
    case 'e': r->exact = true; break;
    case 'E': status = take_noise(r, value); break;
    case 'f': r->to = value; break;
    case 'F': r->frontier = true; break;
    case 'h': r->help = true; break;
    case 'i': r->stream = true; break;
    case 'I': r->leader = value; break;
    case 'j': r->json = true; break;
    case 'k': r->iterate = true; break;
    case 'l':
        status = take_count(r, "label", value, INT32_MAX, &n);
        r->label = (int)n;
        break;
    case 'L': r->list = true; break;
    case 'm': r->method = value; break;
    case 'M': status = take_positive(r, "max", value, &r->max); break;
    case 'n':
        status = take_count(r, "max-count", value, SIZE_MAX, &n);
        r->max_count = (size_t)n;
        break;
    case 'N': status = take_sizes(r, value); break;
    case 'o': r->objective = value; break;
    case 'O': r->over = value; break;
    case 'p': r->plots = value; break;
    case 'P':
        status = take_positive(r, "players", value, &n);
        r->players = (size_t)n;
        break;
    case 'r': r->report = value; break;
    case 'R': status = take_rho(r, value); break;
    case 's': status = take_count(r, "max-steps", value, UINT64_MAX, &r->max_steps); break;
    case 'q': r->one_by_one = true; break;
    case 'S':
        r->has_seed = true;
        status = take_count(r, "seed", value, UINT64_MAX, &r->seed);
        break;
    case 't': r->target = value; break;
    case 'T': r->transfers = true; break;
    case 'v': r->very_weak = true; break;
    case 'w': r->weak = true; break;
    case 'x': r->mixed = true; break;
    case 'X': r->payoff = value; break;
    case 'u': r->pure = true; break;
    case 'y':
        status = take_count(r, "max-memory", value, SIZE_MAX / 1000000, &n);
        r->max_memory = (size_t)n * 1000000;
        break;
    default: return take_long(r, letter, value);
    }
    return status;
}

/* The file names left over. */
static int take_files(request *r, int argc, char *argv[])
{
    const int want = r->command->files;

    if (r->help || r->list) return EXIT_ANSWER;
    if (argc && want == ANY_FILES) {
        r->files = argv;
        r->n_files = (size_t)argc;
        return EXIT_ANSWER;
    }
    if (argc < want || argc == 0)
        return usage_error(r, argc == 0 ? "which %s?" : "which second %s?", r->command->file);
    if (argc > want) return usage_error(r, "'%s' is one %s too many", argv[want], r->command->file);
    for (int k = 0; k < want; k++) r->file[k] = argv[k];
    return EXIT_ANSWER;
}

int options_parse(const command *c, int argc, char *argv[], request *out)
{
    *out = (request){.command = c, .label = -1};
    opterr = 0;
    for (;;) {
        const int letter = getopt_long(argc, argv, ":h", table, NULL);
        if (letter == -1) break;
        if (letter == ':') return usage_error(out, "%s needs a value", argv[optind - 1]);
        if (letter == '?') return usage_error(out, "unknown option %s", argv[optind - 1]);
        if (!has_option(c, letter))
            return usage_error(out, "--%s is not an option of %s", name_of(letter), c->name);
        const int status = take_option(out, letter, optarg);
        if (status) return status;
    }
    return take_files(out, argc - optind, argv + optind);
}
