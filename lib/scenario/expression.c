/* SPDX-License-Identifier: GPL-3.0-or-later */
/* expression.c -- formulas, compiled to steps of a stack machine.
 *
 * Operators wait on a stack until one that binds less strongly follows (E. Dijkstra's shunting
 * yard, 1961); operands and operators leave in the order in which a stack machine takes them:
 *
 *     a + b * c   ->   a  b  c  *  +
 *
 * A minus sign binds between products and powers, and power groups from the right. The values that
 * wait at any time are counted while compiling, so that evaluation needs no checks.
 */
#include "scenario/expression.h"

#include "base/mem.h"
#include "base/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

typedef enum step_kind {
    STEP_NUMBER,
    STEP_NAME,
    STEP_ADD,
    STEP_SUBTRACT,
    STEP_MULTIPLY,
    STEP_DIVIDE,
    STEP_POWER,
    STEP_NEGATE,
    STEP_CALL,
    STEP_LESS,    /* right less left */
    STEP_GREATER, /* left less right */
    OPEN,         /* a parenthesis that waits; no step */
} step_kind;

typedef struct step {
    step_kind kind;
    bool strict;                   /* of a comparison */
    size_t index;                  /* of a name; arguments of a call */
    double number;                 /* of a number */
    const enti_function *function; /* of a call; of OPEN: whose, or NULL */
    size_t at;                     /* of OPEN: where in the text */
} step;

struct enti_expression {
    size_t count;
    step *step;
};

typedef struct compiler {
    const char *text, *at;
    const enti_names *names;
    enti_expression *e;
    size_t capacity;
    step waiting[ENTI_EXPRESSION_DEPTH];
    size_t n_waiting;
    size_t depth; /* values that the machine holds */
    bool compared;
    enti_expression_fault *fault;
} compiler;

static ent_status fail(compiler *c, const char *at, const char *what, const char *expected)
{
    c->fault->at = (size_t)(at - c->text);
    snprintf(c->fault->text, sizeof c->fault->text, "%s, expected %s", what, expected);
    return ENT_ERR_PARSE;
}

/* ---- steps out ---- */

static bool is_binary(step_kind kind)
{
    return (kind >= STEP_ADD && kind <= STEP_POWER) || kind == STEP_LESS || kind == STEP_GREATER;
}

static ent_status put(compiler *c, step s)
{
    enti_expression *e = c->e;

    if (s.kind == STEP_NUMBER || s.kind == STEP_NAME) c->depth++;
    if (s.kind == STEP_CALL) c->depth -= s.index - 1;
    if (is_binary(s.kind)) c->depth--;
    if (c->depth > ENTI_EXPRESSION_DEPTH)
        return fail(c, c->at, "the formula is too deep", "fewer open operations");
    if (e->count == c->capacity) {
        const size_t capacity = c->capacity + c->capacity / 2 + 8;
        step *grown = enti_resize(e->step, capacity, sizeof *grown);
        if (!grown) return ENT_ERR_NOMEM;
        e->step = grown;
        c->capacity = capacity;
    }
    e->step[e->count++] = s;
    return ENT_OK;
}

/* How strongly an operator binds; 0 for a parenthesis. */
static int strength(step_kind kind)
{
    switch (kind) {
    case STEP_LESS:
    case STEP_GREATER: return 1;
    case STEP_ADD:
    case STEP_SUBTRACT: return 2;
    case STEP_MULTIPLY:
    case STEP_DIVIDE: return 3;
    case STEP_NEGATE: return 4;
    case STEP_POWER: return 5;
    default: return 0;
    }
}

/* Lets go of the waiting operators that bind at least so strongly. */
static ent_status release(compiler *c, int least)
{
    ent_status st = ENT_OK;

    while (!st && c->n_waiting && strength(c->waiting[c->n_waiting - 1].kind) >= least &&
           c->waiting[c->n_waiting - 1].kind != OPEN)
        st = put(c, c->waiting[--c->n_waiting]);
    return st;
}

static ent_status wait(compiler *c, step s)
{
    if (c->n_waiting == ENTI_EXPRESSION_DEPTH)
        return fail(c, c->at, "the formula is too deep", "fewer open operations");
    c->waiting[c->n_waiting++] = s;
    return ENT_OK;
}

/* ---- words in ---- */

static bool is_letter(char x)
{
    return (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z');
}

static bool is_digit(char x)
{
    return x >= '0' && x <= '9';
}

static void skip_blanks(compiler *c)
{
    while (*c->at == ' ') c->at++;
}

/* Digits, point, exponent. */
static ent_status take_number(compiler *c)
{
    const char *begin = c->at;
    double x = 0.0;

    while (is_digit(*c->at) || *c->at == '.') c->at++;
    if (*c->at == 'e' || *c->at == 'E') {
        c->at++;
        if (*c->at == '-' || *c->at == '+') c->at++;
        while (is_digit(*c->at)) c->at++;
    }
    if (!enti_number_parse(begin, (size_t)(c->at - begin), &x) || !isfinite(x))
        return fail(c, begin, "this is no number", "one like 0.5 or 1e-3");
    return put(c, (step){.kind = STEP_NUMBER, .number = x});
}

static const enti_function *find_function(const char *name, size_t length)
{
    const enti_function *const tables[] = {enti_functions(), enti_functions_alliance(),
                                           enti_functions_conflict()};

    for (size_t k = 0; k < sizeof tables / sizeof *tables; k++)
        for (const enti_function *f = tables[k]; f->name; f++)
            if (strlen(f->name) == length && memcmp(f->name, name, length) == 0) return f;
    return NULL;
}

/* A name, or a function with its parenthesis. */
static ent_status take_name(compiler *c, bool *operand)
{
    const char *name = c->at;
    char what[96];

    while (is_letter(*c->at) || is_digit(*c->at) || *c->at == '_') c->at++;
    const size_t length = (size_t)(c->at - name);
    skip_blanks(c);
    snprintf(what, sizeof what, "unknown %s \"%.*s\"", *c->at == '(' ? "function" : "name",
             length > 40 ? 40 : (int)length, name);
    if (*c->at == '(') {
        const enti_function *f = find_function(name, length);
        if (!f) return fail(c, name, what, "one of the list in docs/formats.md");
        *operand = false;
        c->at++;
        return wait(
            c, (step){.kind = OPEN, .function = f, .index = 1, .at = (size_t)(name - c->text)});
    }
    const size_t index = c->names ? c->names->find(c->names->context, name, length) : SIZE_MAX;
    if (index == SIZE_MAX)
        return fail(c, name, what, "one of \"parameters\" or an earlier one of \"let\"");
    return put(c, (step){.kind = STEP_NAME, .index = index});
}

/* Where a value is due. *operand: whether it came, else a sign or a parenthesis did. */
static ent_status take_operand(compiler *c, bool *operand)
{
    const char *at = c->at;

    *operand = true;
    if (is_digit(*at) || *at == '.') return take_number(c);
    if (is_letter(*at)) return take_name(c, operand);
    *operand = false;
    if (*at) c->at++;
    if (*at == '(') return wait(c, (step){.kind = OPEN, .index = 1, .at = (size_t)(at - c->text)});
    if (*at == '-') return wait(c, (step){.kind = STEP_NEGATE});
    return fail(c, at, *at ? "this is no value" : "the formula ends early",
                "a number, a name, a function or a parenthesis");
}

/* The parenthesis that a ')' or ',' belongs to. */
static ent_status find_open(compiler *c, const char *at, step **out)
{
    const ent_status st = release(c, 0);

    if (st) return st;
    if (!c->n_waiting)
        return fail(c, at, *at == ',' ? "a comma outside of a function" : "a ')' without its '('",
                    "an operator");
    *out = &c->waiting[c->n_waiting - 1];
    return ENT_OK;
}

static ent_status take_comma(compiler *c, const char *at)
{
    step *open = NULL;
    const ent_status st = find_open(c, at, &open);

    if (st) return st;
    if (!open->function) return fail(c, at, "a comma outside of a function", "an operator");
    if (open->index++ < open->function->most) return ENT_OK;
    return fail(c, at, "too many arguments", open->function->help);
}

static ent_status take_close(compiler *c, const char *at)
{
    step *open = NULL;
    const ent_status st = find_open(c, at, &open);

    if (st) return st;
    c->n_waiting--;
    if (!open->function) return ENT_OK;
    if (open->index < open->function->least)
        return fail(c, at, "too few arguments", open->function->help);
    return put(c, (step){.kind = STEP_CALL, .function = open->function, .index = open->index});
}

static ent_status take_comparison(compiler *c, const char *at, step s)
{
    if (c->compared) return fail(c, at, "a second comparison", "one at most");
    const ent_status st = release(c, 1);

    if (st) return st;
    if (c->n_waiting) return fail(c, at, "a comparison in parentheses", "one of the whole formula");
    c->compared = true;
    if (*c->at == '=')
        c->at++;
    else
        s.strict = true;
    return wait(c, s);
}

/* Where an operator is due. *operand: whether a value has just ended again, as by ')'. */
static ent_status take_operator(compiler *c, bool *operand)
{
    const char *at = c->at++;
    step s = {.kind = OPEN};

    *operand = *at == ')';
    switch (*at) {
    case ')': return take_close(c, at);
    case ',': return take_comma(c, at);
    case '<': return take_comparison(c, at, (step){.kind = STEP_LESS});
    case '>': return take_comparison(c, at, (step){.kind = STEP_GREATER});
    case '^': return wait(c, (step){.kind = STEP_POWER}); /* groups from the right */
    case '+': s.kind = STEP_ADD; break;
    case '-': s.kind = STEP_SUBTRACT; break;
    case '*': s.kind = STEP_MULTIPLY; break;
    case '/': s.kind = STEP_DIVIDE; break;
    default: return fail(c, at, "this is no operator", "one of + - * / ^ < <= > >=");
    }
    const ent_status st = release(c, strength(s.kind));
    return st ? st : wait(c, s);
}

static ent_status compile(compiler *c)
{
    bool operand = false; /* a value has just ended */
    ent_status st = ENT_OK;

    if (strlen(c->text) > ENTI_EXPRESSION_MAX)
        return fail(c, c->text, "the formula is too long", "at most 4096 characters");
    for (skip_blanks(c); !st && (*c->at || !operand); skip_blanks(c))
        st = operand ? take_operator(c, &operand) : take_operand(c, &operand);
    if (!st) st = release(c, 0);
    if (!st && c->n_waiting)
        st = fail(c, c->text + c->waiting[c->n_waiting - 1].at, "an open parenthesis", "its ')'");
    return st;
}

ent_status enti_expression_compile(const char *text, const enti_names *names, enti_expression **out,
                                   enti_expression_fault *fault)
{
    compiler c = {.text = text, .at = text, .names = names, .fault = fault};

    *out = NULL;
    c.e = enti_new(1, enti_expression);
    const ent_status st = c.e ? compile(&c) : ENT_ERR_NOMEM;
    if (st)
        enti_expression_free(c.e);
    else
        *out = c.e;
    return st;
}

void enti_expression_free(enti_expression *e)
{
    if (!e) return;
    enti_free(e->step);
    enti_free(e);
}

double enti_expression_value(const enti_expression *e, const double value[])
{
    double x[ENTI_EXPRESSION_DEPTH + 1];
    size_t n = 0; /* values that wait */

    for (size_t k = 0; k < e->count; k++) {
        const step *s = &e->step[k];
        if (is_binary(s->kind)) n--;
        switch (s->kind) {
        case STEP_NUMBER: x[n++] = s->number; break;
        case STEP_NAME: x[n++] = value[s->index]; break;
        case STEP_NEGATE: x[n - 1] = -x[n - 1]; break;
        case STEP_ADD: x[n - 1] += x[n]; break;
        case STEP_SUBTRACT:
        case STEP_GREATER: x[n - 1] -= x[n]; break;
        case STEP_LESS: x[n - 1] = x[n] - x[n - 1]; break;
        case STEP_MULTIPLY: x[n - 1] *= x[n]; break;
        case STEP_DIVIDE: x[n - 1] /= x[n]; break;
        case STEP_POWER: x[n - 1] = pow(x[n - 1], x[n]); break;
        case STEP_CALL:
            n -= s->index - 1;
            x[n - 1] = s->function->value(s->index, x + n - 1);
            break;
        case OPEN: break;
        }
    }
    return x[0];
}

bool enti_expression_compares(const enti_expression *e, bool *strict)
{
    const step *last = &e->step[e->count - 1];
    const bool compares = last->kind == STEP_LESS || last->kind == STEP_GREATER;

    *strict = compares && last->strict;
    return compares;
}
