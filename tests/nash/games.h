/* SPDX-License-Identifier: GPL-3.0-or-later */
/* games.h -- games for the tests of lib/nash: written in a line, or drawn from a seed. */
#ifndef ENTI_TEST_GAMES_H
#define ENTI_TEST_GAMES_H

#include <entente/game.h>

/* A two-player game from two matrices written row by row, as "3 2; 2 6; 3 1". Numbers may be
 * fractions or decimals and are kept exactly. Fails the test when they do not match. */
ent_game *bimatrix(const char *a, const char *b);

/* A two-player game from doubles, both matrices [m][n] row by row. */
ent_game *bimatrix_of(int m, int n, const double a[], const double b[]);

/* The generator of the published measurements: splitmix64, payoff = next() % range, A row by row,
 * then B row by row; with `zero_sum` B = -A. */
ent_game *random_bimatrix(int m, int n, uint64_t seed, unsigned range, bool zero_sum);

/* Sandholm, Gilpin and Conitzer (2005): (4k-1) x (4k-1), one equilibrium, on the first 2k-1 actions
 * of each player. */
ent_game *sgc_game(int k);

/* Savani and von Stengel, Hard-to-solve bimatrix games, Econometrica 74 (2006): d x d, d even, one
 * equilibrium with full support, at the end of exponentially long paths of Lemke-Howson. The nodes are
 * on the trigonometric moment curve: payoffs in doubles with which doubles find their way. */
ent_game *savani_von_stengel(int d);

/* splitmix64. */
uint64_t draw(uint64_t *state);

/* The same game with player i's payoffs u replaced by scale[i] * u + shift[i]. */
ent_game *affine(const ent_game *g, const double scale[2], const double shift[2]);

/* Fails the test unless every profile listed has its probabilities, payoffs and regret right,
 * regret / range of each player at most tol, and the list is sorted without repeats. */
struct ent_equilibria;
void check_list(const ent_game *g, const struct ent_equilibria *eq, double tol);

/* Index of a profile written "1/2 1/2 | 1 0" (fractions or decimals) in a list, within tol; -1 when
 * it is not there. */
int find_profile(const struct ent_equilibria *eq, const char *profile, double tol);

#endif
