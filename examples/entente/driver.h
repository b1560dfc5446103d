/* SPDX-License-Identifier: GPL-3.0-or-later */
/* driver.h -- what the files of the command-line driver share.
 *
 * A command line becomes a `request`; the command's function answers it and returns the exit
 * status. Everything that is printed is built first and written at once, so that nothing is
 * written on bad input. Only public headers of the library are used.
 */
#ifndef ENTENTE_DRIVER_H
#define ENTENTE_DRIVER_H

#include <entente.h>

/* Exit statuses: a contract, see docs/driver.md. */
enum {
    EXIT_ANSWER = 0,   /* an answer, also "none exists"                             */
    EXIT_INPUT = 1,    /* bad input: FILE:LINE:COLUMN: what, what was expected       */
    EXIT_USAGE = 2,    /* bad command line                                          */
    EXIT_LIMIT = 3,    /* a limit was reached, or the work was cancelled             */
    EXIT_INTERNAL = 4, /* memory, numerics, or the output could not be written       */
};

typedef struct command command;

#define ANY_FILES (-1)

/* What is asked of dynamics alone; 0 stands for the library's default where it is no value. */
typedef struct dynamics_request {
    const char *rule;  /* NULL: fictitious-play */
    const char *start; /* NULL: every action alike */
    const char *csv;   /* file or NULL */
    uint64_t steps;
    size_t population, points;
    double time_step, temperature, gain, selection, mutation;
    bool has_steps, has_selection, one_population;
    bool alpha_rank; /* shares of time in place of a path */
    double alpha;
} dynamics_request;

/* What is asked of promises; NULL or false where nothing is. */
typedef struct wedge_request {
    const char *member; /* "I,J": all */
    const char *from;   /* "a,b,...": an order from this profile */
    const char *rival;  /* "a,b,...": what a rival pays for */
    const char *aim, *terms;
    double margin, budget, attacker;
    size_t quota; /* 0: all of an order, one that blocks */
    bool has_budget, has_attacker, robust;
} wedge_request;

/* A command line, parsed. */
typedef struct request {
    const command *command;
    const char *file[2]; /* FILE, or IN and OUT, or GAME and RESULT */
    bool json, help, list;
    bool all, branch, exact, coarse, stream, transfers;
    bool mixed, weak, very_weak, iterate, one_by_one;
    bool pure, frontier;
    bool resilience;
    const char *method;       /* NULL: auto */
    const char *objective;    /* NULL: welfare */
    const char *target;       /* "a,b,...": NULL: as the file says */
    const char *delta;        /* NULL: as the file says */
    const char *automata;     /* "a,b,...": names or files */
    const char *payoff;       /* "x,y" */
    double noise;             /* of automata */
    const char *to;           /* json, nfg or nfg-outcome; NULL: from the name of OUT */
    const char *plots;        /* directory or NULL */
    const char *report;       /* Markdown file or NULL */
    uint64_t max_steps;       /* 0: no limit */
    size_t max_count;         /* 0: no limit */
    size_t max_memory;        /* bytes; 0: as the library says */
    int label;                /* -1: all */
    uint64_t cap;             /* 0: the default */
    bool has_seed, has_draws; /* run: given */
    size_t draws;
    uint64_t seed, max; /* generate, run; max 0: the kind's */
    size_t players;     /* 0: as the kind says */
    double rho;
    size_t n_size;
    int size[ENT_GAME_MAX_PLAYERS]; /* [n_size] */
    const char *leader;             /* NULL: player 0 */
    const char *solution;           /* NULL: nash */
    const char *unions;             /* "i,j;k": players of a coalition game */
    size_t threads;                 /* 0: one */
    const char *over;               /* NULL: feasible */
    const char *disagreement;       /* "a,b,...", "minmax" or NULL, which is minmax */
    dynamics_request dynamics;
    size_t horizon; /* periods; 0: as the file says */
    bool anarchy;
    const char *region; /* "I,J" or NULL */
    bool has_subsidy;
    double subsidy;        /* welfare wanted */
    const char *weights;   /* "a,b,..." or NULL: 1 each */
    const char *coalition; /* "A,B,..." or NULL: all players */
    bool external;         /* keep outsiders out, too */
    const char *from_game; /* alpha, beta, gamma or delta; NULL: FILE has worths */
    bool worths;           /* print the coalition game itself */
    wedge_request wedge;
    char *const *files; /* [n_files] all names, of a command that takes any number */
    size_t n_files;
    const char *out;   /* directory or NULL */
    const char *title; /* or NULL */
} request;

/* One command. */
struct command {
    const char *name;
    int files;           /* how many file names it takes; ANY_FILES: one or more */
    const char *file;    /* what such a name is: "file", "kind" */
    const char *options; /* the letters of its options in options.c; NULL: not in this release */
    int (*run)(const request *r);
    const char *help;
};

/** The commands, ended by a NULL name. main.c. */
extern const command commands[];

int cmd_nash(const request *r);
/** The equilibria of a compact game: those of one method, or pure and symmetric ones. compact.c. */
int answer_compact(const request *r, const ent_scenario *s);
/** Whether a method is one for compact games. compact.c. */
bool is_compact_method(const char *name);
/** Whether a search of that name takes the compact game. */
bool compact_takes(const char *method, const ent_compact *c);
int cmd_correlated(const request *r);
int cmd_dominance(const request *r);
int cmd_repeated(const request *r);
/** entente repeated --automata: what strategies earn, and when they are equilibria. automata.c. */
int answer_automata(const request *r, const ent_game *g, const ent_repetition *how);
int cmd_tariff(const request *r);
/** Who stays together in a case whose players are in or out. */
int cmd_alliance(const request *r);
/** The analysis "alliance" of a case whose players join or stay out. cmd_run.c. */
int answer_joining(const request *r, const ent_scenario *s);
int cmd_run(const request *r);
int cmd_report(const request *r);
int cmd_convert(const request *r);
int cmd_dynamics(const request *r);
int cmd_generate(const request *r);
int cmd_verify(const request *r);
int cmd_alliance(const request *r);
/** Who stays together by a membership table. */
int answer_alliance(const request *r, const ent_membership *m);
int cmd_coalition(const request *r);
/** The solutions of a set of rows of ent_coop_solutions(). */
int answer_coalition(const request *r, const ent_coop *c, uint64_t wanted);
int cmd_stackelberg(const request *r);
int cmd_bargain(const request *r);
int cmd_stochastic(const request *r);
/** A stochastic game from a text of `file`; EXIT_ANSWER, or another status after a message. */
int read_states(const char *file, const char *text, size_t length, ent_states **out);
int cmd_voting(const request *r);
int cmd_alliance(const request *r);
/** entente alliance of a payoff table: what splits it and what holds it. wedge.c. */
int answer_wedge(const request *r, const ent_game *g);
/** Whether a file, not standard input, holds a voting game: EXIT_ANSWER, or another status after a
 *  message; and entente verify of one. cmd_voting.c. */
int find_voting(const char *file, bool *is);
int verify_voting(const request *r);

/* ---- help.c ---- */
extern const char help_nash[], help_correlated[], help_dominance[], help_repeated[], help_tariff[],
    help_run[], help_convert[], help_dynamics[], help_generate[], help_verify[], help_stackelberg[],
    help_bargain[], help_coalition[], help_alliance[], help_stochastic[], help_voting[],
    help_report[], help_main[];

/* ---- options.c, option_values.c ---- */

/** A whole number in 0 .. most; false when the text is none. */
bool parse_count(const char *text, uint64_t most, uint64_t *out);

/** Parses what follows the command's name; EXIT_ANSWER, or EXIT_USAGE after a message. */
int options_parse(const command *c, int argc, char *argv[], request *out);
/** "welfare", "egalitarian", "max:I", "min:I", I a player's index or name; for nash "support". */
int options_objective(const request *r, const ent_game *g, ent_objective *out, size_t *player);
/** "a,b,...", an action's index or name for each player, the value of --option, into out [players]. */
int options_profile(const request *r, const char *option, const char *text, const ent_game *g,
                    int out[]);
/** "x,y", finite numbers. */
int options_payoff(const request *r, double out[2]);
/** The player who leads. */
int options_leader(const request *r, const ent_game *g, size_t *out);
/** A number for each player, the value of --option, into out [players]. */
int options_numbers(const request *r, const char *option, const char *text, const ent_game *g,
                    double out[]);
/** "I,J", two different players, an index or name each. */
int options_region(const request *r, const ent_game *g, size_t out[2]);
/** "I,J,...", players of --member, an index or name each, ascending into out [players]; all without
 *  the option. */
int options_members(const request *r, const ent_game *g, size_t out[], size_t *count);
/** A number for each player into out [players]; the option is there and not "minmax". */
int options_disagreement(const request *r, const ent_game *g, double out[]);
/** "0,1;2" into a label for each player, out [players]; who is not named stands alone. */
int options_unions(const request *r, const ent_coop *c, int out[]);
/** A discount factor in [0, 1). */
int options_delta(const request *r, double *out);

/* ---- control.c ---- */

/** A control with the request's step limit that shows progress on a terminal and stops at
 *  SIGINT; a second SIGINT kills. */
ent_control control_begin(const request *r);
/** Names what is at work, part `at` from 0 of `of`, in the progress line; NULL: there is one work. */
void control_stage(const char *name, size_t at, size_t of);
/** Takes the progress line away. */
void control_end(void);
/** Whether SIGINT came. */
bool control_cancelled(void);

/* ---- output.c ---- */

/** "entente COMMAND: <format>" and a hint at --help on standard error; EXIT_USAGE. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
int usage_error(const request *r, const char *format, ...);
/** "FILE:LINE:COLUMN: text" on standard error; the exit status for it. */
int input_error(const char *file, ent_status status, const ent_error *err);
/** The same for work on a file that was read without fault. */
int work_error(const char *file, ent_status status, const ent_error *err);
/** Writes a text to standard output and clears it; `status` when all went well. */
int print_text(ent_text *text, int status);
/** The same for words that are no answer: help, the version. */
int print_words(const char *words);
/** Writes `length` bytes to a file by way of a temporary one beside it. */
int write_file(const char *file, const char *data, size_t length);
/** The whole of a file, or of standard input for "-"; release *data with free(). */
int read_file(const char *file, char **data, size_t *length);
/** A game file or a scenario; EXIT_ANSWER, or another status after a message. */
int read_any_case(const char *file, ent_scenario **out);
/** The same for what needs a payoff table: a coalition game, or a compact game without one, is
 *  refused. */
int read_case(const char *file, ent_scenario **out);
/** Says so; EXIT_INPUT. */
int without_table(const char *file, const ent_scenario *s);
/** TEXT or JSON, as the request says. */
ent_style style_of(const request *r);

/** mkdir -p; EXIT_ANSWER, or EXIT_INTERNAL after a message. */
int make_directory(const char *path);

/* ---- branch.c ---- */

/** The points of a branch of logit equilibria: printed as they come, or kept for a picture. */
typedef struct branch {
    const ent_game *g;
    bool prints, keeps, failed; /* failed: no memory to keep them */
    size_t count;
    double *lambda; /* [count] */
    double *prob;   /* [count][width] */
} branch;

/** What the request asks for; prints the head of the CSV. */
void branch_begin(branch *b, const request *r, const ent_game *g);
/** An ent_branch_fn; `context` is the branch. */
bool branch_point(void *context, double lambda, const double prob[]);
/** Writes the picture to r->plots; an exit status. */
int branch_draw(const branch *b, const request *r);
void branch_clear(branch *b);

/* ---- gnuplot.c ---- */

/* What run_gnuplot() and run_dot() return without the program; no exit status of ours. */
#define PROGRAM_MISSING 127

/** Runs gnuplot on a script in a directory: EXIT_ANSWER, EXIT_INTERNAL after a message, or
 *  PROGRAM_MISSING. */
int run_gnuplot(const char *directory, const char *script);
/** Runs Graphviz' dot on a graph "NAME.dot", which makes NAME.svg; returns as run_gnuplot(). */
int run_dot(const char *directory, const char *graph);
/** Runs all scripts and graphs in r->plots. Without gnuplot it says so, and that is an answer. */
int draw_pictures(const request *r, const ent_plots *plots);

#endif
