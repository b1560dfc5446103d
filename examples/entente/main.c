/* SPDX-License-Identifier: GPL-3.0-or-later */
/* entente -- what will they do? The command-line driver: COMMAND FILE [options]. */
#include "driver.h"

#include <stdio.h>
#include <string.h>

/* Letters of options: see the table in options.c. */
const command commands[] = {
    {"nash", 1, "file", "jhmaebonslCLiyp", cmd_nash, help_nash},
    {"correlated", 1, "file", "jhocs", cmd_correlated, help_correlated},
    {"dominance", 1, "file", "jhexwvkqs", cmd_dominance, help_dominance},
    {"repeated", 1, "file", "jhdtsATEX", cmd_repeated, help_repeated},
    {"stochastic", 1, "file", "jhds", cmd_stochastic, help_stochastic},
    {"stackelberg", 1, "file", "jhIues", cmd_stackelberg, help_stackelberg},
    {"bargain", 1, "file", "jhBDOFs", cmd_bargain, help_bargain},
    {"coalition", 1, "file", "jhBeLps", cmd_coalition, help_coalition},
    {"tariff", 1, "file", "jhs", cmd_tariff, help_tariff},
    {"run", 1, "file", "jhprsS", cmd_run, help_run},
    {"report", ANY_FILES, "file", "jhs", cmd_report, help_report},
    {"convert", 2, "file", "jhf", cmd_convert, help_convert},
    {"dynamics", 1, "file", "jhLpsS123GH4K56VWY", cmd_dynamics, help_dynamics},
    {"generate", 1, "kind", "jhfLPNSRM", cmd_generate, help_generate},
    {"verify", 2, "file", "jhs", cmd_verify, help_verify},
    {"voting", 1, "file", "jhns", cmd_voting, help_voting},
    {"alliance", 1, "file", "jhtesTp", cmd_alliance, help_alliance},
    {"sweep", 1, "file", NULL, NULL, NULL},
    {NULL, 0, NULL, NULL, NULL, NULL},
};

static const command *find(const char *name)
{
    for (const command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0) return c;
    return NULL;
}

static int print_version(void)
{
    printf("entente %s", ent_version());
    return print_words("\n");
}

/* A command that the contract names and this release has not. */
static int refuse(const command *c)
{
    fprintf(stderr, "entente: %s is not in this release (%s); it has", c->name, ent_version());
    for (const command *k = commands; k->options; k++)
        fprintf(stderr, "%s %s", k == commands ? "" : ",", k->name);
    fprintf(stderr, "\n");
    return EXIT_USAGE;
}

int main(int argc, char *argv[])
{
    request r;

    if (argc < 2) {
        fputs(help_main, stderr);
        return EXIT_USAGE;
    }
    const bool help = strcmp(argv[1], "help") == 0;
    if (strcmp(argv[1], "--version") == 0) return print_version();
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || (help && argc == 2))
        return print_words(help_main);

    const command *c = find(argv[help ? 2 : 1]);
    if (!c) {
        fprintf(stderr, "entente: unknown command '%s'\nTry 'entente --help'.\n",
                argv[help ? 2 : 1]);
        return EXIT_USAGE;
    }
    if (!c->options) return refuse(c);
    if (help) return print_words(c->help);
    const int status = options_parse(c, argc - 1, argv + 1, &r);
    if (status) return status;
    return r.help ? print_words(c->help) : c->run(&r);
}
