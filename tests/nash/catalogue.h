/* SPDX-License-Identifier: GPL-3.0-or-later */
/* catalogue.h -- the games of tests/games with what is known about each; the format of the
 * .expect.json files is described in tests/games/README.md. */
#ifndef ENTI_TEST_CATALOGUE_H
#define ENTI_TEST_CATALOGUE_H

#include <entente/game.h>
#include <entente/nash.h>

#define CATALOGUE_MOST 500 /* games */

/* Where a path of Lemke-Howson leads. */
typedef struct expected_path {
    int label;
    size_t equilibrium; /* index in the list */
    long pivots;        /* -1: not known */
} expected_path;

/* What is known about the equilibria of a game; numbers that are not known are -1. */
typedef struct expected {
    bool all;   /* the list is complete: of extreme equilibria, when there are two players */
    long count; /* equilibria */
    long pure;  /* pure ones */
    long components;
    bool logit_lost; /* no branch of logit equilibria leads anywhere, which logit says */
    long reachable;  /* by Lemke-Howson, from the artificial equilibrium on */
    int degenerate;
    bool has_value;
    double value;     /* of a constant-sum game, for player 0 */
    double tolerance; /* a probability; 0: the list is exact */
    size_t listed, width;
    double *prob; /* [listed][width] */
    char **exact; /* [listed * width] "p/q" or "p" */
    size_t n_paths;
    expected_path *path;
} expected;

typedef struct catalogue_entry {
    char name[128]; /* "nau-2004/sec3" */
    char game_path[512], expect_path[512];
} catalogue_entry;

/* The games below a folder, two levels deep, sorted by name. Fails the program, with a message, when
 * there is none, or a game without an .expect.json, or the other way round. */
size_t catalogue_find(const char *folder, catalogue_entry out[CATALOGUE_MOST]);

/* Reads a game and what is expected of it; fails the test when it cannot be. */
ent_game *catalogue_game(const catalogue_entry *entry);
void catalogue_expected(const catalogue_entry *entry, const ent_game *g, expected *out);
void catalogue_clear(expected *x);

/* Whether a listed profile is pure. */
bool expected_is_pure(const expected *x, size_t k);

/* Index of profile e of a list among those expected: by its exact texts when both have them, else
 * within the tolerance. -1 when it is not listed. */
long expected_find(const expected *x, const ent_equilibria *eq, size_t e);

/* Fails the test unless the answer of a method agrees: each profile is among those of a complete
 * list, and there are as many as its claim says. */
void expected_check(const expected *x, const ent_nash_method *method, const ent_equilibria *eq);

#endif
