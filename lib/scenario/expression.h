/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expression.h -- formulas of a case file: "max(0, B - q * cost)".
 *
 *     comparison  sum, or  sum (< <= > >=) sum  up to once
 *     sum         product (+ -) product ...            from the left
 *     product     signed (* /) signed ...              from the left
 *     signed      -signed, or  atom ^ signed           -2^2 is -4, 2^3^2 is 512
 *     atom        number, name, function(sum, ...), (sum)
 *
 * Names are letters, digits and _, and begin with a letter. A comparison has the value of its
 * margin, the larger side less the smaller: it holds from 0 on, and with < and > above 0.
 */
#ifndef ENTI_EXPRESSION_H
#define ENTI_EXPRESSION_H

#include <entente/base.h>

/** The most characters of a formula, and the most parentheses and operators that are open. */
#define ENTI_EXPRESSION_MAX   4096
#define ENTI_EXPRESSION_DEPTH 64
/** The most arguments of a function. */
#define ENTI_FUNCTION_MAX_ARGUMENTS 8

typedef struct enti_expression enti_expression;

/* A function of formulas. */
typedef struct enti_function {
    const char *name;
    size_t least, most; /* arguments */
    double (*value)(size_t n, const double x[]);
    const char *help; /* "min(x, y, ...): the smallest" */
} enti_function;

/** The functions, ended by a NULL name: arithmetic, and closed forms of models. functions.c,
 *  functions_alliance.c, functions_conflict.c. */
const enti_function *enti_functions(void);
const enti_function *enti_functions_alliance(void);
const enti_function *enti_functions_conflict(void);

/* Who knows what a name stands for: the index of its value, or SIZE_MAX. */
typedef struct enti_names {
    size_t (*find)(const void *context, const char *name, size_t length);
    const void *context;
} enti_names;

/* What is wrong with a formula. */
typedef struct enti_expression_fault {
    size_t at; /* in bytes */
    char text[192];
} enti_expression_fault;

/** Compiles a formula. ENT_OK, ENT_ERR_PARSE with *fault, ENT_ERR_NOMEM. */
ent_status enti_expression_compile(const char *text, const enti_names *names, enti_expression **out,
                                   enti_expression_fault *fault);
void enti_expression_free(enti_expression *e);

/** The value, with value[k] for the name of index k: not finite when a step divides by zero,
 *  overflows, or leaves a function's range. */
double enti_expression_value(const enti_expression *e, const double value[]);

/** Whether it is a comparison; *strict when it is one by < or >. */
bool enti_expression_compares(const enti_expression *e, bool *strict);

#endif
