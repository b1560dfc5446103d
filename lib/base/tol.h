/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tol.h -- every tolerance of the library, each with its reason.
 *
 * All are pure numbers, applied relative to a range: the payoff range of the game
 * (ent_game_range), or 1 for probabilities. Hence results do not change when payoffs are
 * rescaled or shifted.
 */
#ifndef ENTI_TOL_H
#define ENTI_TOL_H

/* A mixed profile handed in by a caller: a sum off by more is a mistake, less is round-off of
 * printed decimals. */
#define ENTI_TOL_PROBABILITY 1e-6

/* A probability below this in the vertex of a linear program is the round-off of a zero: moving
 * it elsewhere changes no expected payoff by more than this part of the range. */
#define ENTI_TOL_ATOM 1e-12

/* Accepted regret of a profile over the payoff range: far above the 1e-13 that a dense solve
 * of 100 actions leaves, far below any gain that a payoff of six digits can express. */
#define ENTI_TOL_REGRET 1e-9

/* What GLPK is asked for on a program with numbers near 1: a hundredth of ENTI_TOL_REGRET, since
 * a player's regret sums as many rows as it has actions, and far above the 1e-14 of round-off. */
#define ENTI_TOL_LP_SOLVER 1e-11

/* A row of a linear program may miss its bound by this much of the size of its terms; far more
 * than GLPK is asked for, since a row in the units given is not the row that GLPK scaled. */
#define ENTI_TOL_LP_POINT 1e-8

/* A reduced cost below this share of its terms is their round-off: a thousand roundings, because
 * the duals in it carry the solver's own. */
#define ENTI_TOL_LP_ROUND 1e-13

/* What GLPK takes for an integer, and what a row may miss once the integers are rounded: the
 * first times a coefficient of 100 in the scaled row. */
#define ENTI_TOL_LP_INTEGER 1e-7
#define ENTI_TOL_LP_ROUNDED 1e-5

/* Relative gap between an LP's value and the bound of its duals; GLPK works at 1e-7 to 1e-9
 * feasibility on normalised data, and its measured gap there is below 1e-10. */
#define ENTI_TOL_DUAL_GAP 1e-8

/* Residual at which a model's solution is accepted, relative to the terms that must balance:
 * moves a welfare change by less than a millionth of a per cent at any elasticity up to 20. */
#define ENTI_TOL_RESIDUAL 1e-10

/* Residual at which a market's Newton iteration stops: a few dozen roundings of a flow. */
#define ENTI_TOL_MARKET 1e-13

/* Change of log(1 + tariff) at which best replies have met: round-off in a market's slope moves
 * an optimum by about 1e-11, and one more round would shrink the distance a hundredfold. */
#define ENTI_TOL_TARIFF 1e-9

/* Payoff sets, in units of a player's range. A vertex this close to an edge is round-off: a few
 * hundred roundings of the point and of the edge. */
#define ENTI_TOL_HULL 1e-13

/* An incentive constraint that misses by this much counts as met: ten times the above, so that a
 * discount factor rounded to a double sits on its threshold after hundreds of steps. */
#define ENTI_TOL_TIE 1e-12

/* How far inside the equations of a payoff set are solved for a set that generates itself with room
 * to spare: some hundred roundings, so that most signs are certain in doubles. */
#define ENTI_TOL_INSET 1e-13

/* How far inside the payoff sets of a stochastic game are iterated when they are to generate each
 * other with room to spare: enough even for a set that is a hundredth as wide as the payoffs. And
 * what is cut off a corner there: the corners that such insets leave on what was an edge. */
#define ENTI_TOL_ROOM  2e-12
#define ENTI_TOL_BLUNT 1e-11

/* What a check of such a set must have to spare to be certain in doubles: some twenty roundings of a
 * number near 1. */
#define ENTI_TOL_SURE 0x1p-48

/* A draw between vertices that misses its point by this much is the round-off of a set whose
 * vertices are solved to ENTI_TOL_TIE. */
#define ENTI_TOL_DRAW 1e-10

/* Figures of a file that must add up to another figure: published tables are rounded to four
 * digits or more. */
#define ENTI_TOL_ADDS_UP 1e-3

/* A discount factor may miss the threshold of a plan by the rounding of a quotient that was printed
 * with 12 digits or more. */
#define ENTI_TOL_DELTA 1e-12

/* What a value of a coalition game may miss of its axioms, in units of the range of worths: some
 * thousand roundings of it, where sums of 2^25 terms in blocks are off by a few dozen. */
#define ENTI_TOL_AXIOM 1e-12

#endif
