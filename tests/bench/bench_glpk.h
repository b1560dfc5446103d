/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench_glpk.h -- a zero-sum game as a linear program, straight to GLPK. */
#ifndef BENCH_GLPK_H
#define BENCH_GLPK_H

/** max sum y, B y <= 1, y >= 0 for b [n][n] positive: create, load, solve, delete; the optimum. */
double bench_glpk(int n, const double b[]);

#endif
