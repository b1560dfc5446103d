/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_read.c -- numbers of a printed result as exact rationals, and comparing them. */
#include "report/verify.h"

#include <string.h>

ent_status enti_verify_length(enti_verifier *v, const enti_json *row, const char *what, size_t n)
{
    if (row->kind != ENTI_JSON_ARRAY)
        return enti_json_fault(row, v->err, "%s is %s, expected an array", what,
                               enti_json_kind_text(row->kind));
    if (row->count != n)
        return enti_json_fault(row, v->err, "%s has %zu entries, expected %zu for this game", what,
                               row->count, n);
    return ENT_OK;
}

ent_status enti_verify_row(enti_verifier *v, const enti_json *object, const char *name, size_t n,
                           const enti_json **first)
{
    const enti_json *row = NULL;
    ent_status st = enti_json_need(object, "the result", name, ENTI_JSON_ARRAY, &row, v->err);

    if (!st) st = enti_verify_length(v, row, name, n);
    if (!st) *first = row->child;
    return st;
}

ent_status enti_verify_rational(enti_verifier *v, const enti_json *value, const char *what,
                                mpq_t out)
{
    if (value->kind != ENTI_JSON_NUMBER && value->kind != ENTI_JSON_STRING)
        return enti_json_fault(value, v->err, "%s is %s, expected a number", what,
                               enti_json_kind_text(value->kind));
    const ent_status st = enti_rational_parse(value->text, strlen(value->text), out);
    if (st == ENT_ERR_PARSE)
        return enti_json_fault(value, v->err, "%s is no number, expected a decimal or \"p/q\"",
                               what);
    return st;
}

ent_status enti_verify_number(enti_verifier *v, const enti_json *object, const char *name,
                              mpq_t out)
{
    const enti_json *value = enti_json_get(object, name);

    if (!value)
        return enti_json_fault(object, v->err, "the result has no \"%s\", expected a number", name);
    return enti_verify_rational(v, value, name, out);
}

ent_status enti_verify_rationals(enti_verifier *v, const enti_json *row, const char *what, size_t n,
                                 mpq_t out[])
{
    ent_status st = enti_verify_length(v, row, what, n);
    const enti_json *value = row->child;

    for (size_t k = 0; k < n && !st; k++, value = value->next)
        st = enti_verify_rational(v, value, what, out[k]);
    return st;
}

ent_status enti_verify_strategies(enti_verifier *v, const enti_json *object, const char *name,
                                  mpq_t out[])
{
    const enti_json *row = NULL;
    ent_status st = enti_verify_row(v, object, name, v->g->players, &row);

    for (size_t i = 0; i < v->g->players && !st; i++, row = row->next)
        st = enti_verify_rationals(v, row, name, (size_t)v->g->actions[i], out + v->g->offset[i]);
    return st;
}

ent_status enti_verify_member(enti_verifier *v, const enti_json *object, const char *name, size_t n,
                              mpq_t out[])
{
    const enti_json *row = NULL;
    ent_status st = enti_json_need(object, "the result", name, ENTI_JSON_ARRAY, &row, v->err);

    return st ? st : enti_verify_rationals(v, row, name, n, out);
}

ent_status enti_verify_profile(enti_verifier *v, const enti_json *row, const char *what, int out[])
{
    ent_status st = enti_verify_length(v, row, what, v->g->players);
    const enti_json *value = row->child;

    for (size_t i = 0; i < v->g->players && !st; i++, value = value->next) {
        long action = 0;
        st = enti_json_integer(value, what, 0, v->g->actions[i] - 1, &action, v->err);
        out[i] = (int)action;
    }
    return st;
}

bool enti_verify_normalise(mpq_t p[], size_t n)
{
    mpq_t sum, off;
    bool good = true;

    mpq_inits(sum, off, NULL);
    for (size_t k = 0; k < n; k++) {
        good = good && mpq_sgn(p[k]) >= 0;
        mpq_add(sum, sum, p[k]);
    }
    mpq_set_ui(off, 1, 1);
    mpq_sub(off, sum, off);
    mpq_abs(off, off);
    good = good && mpq_get_d(off) <= ENTI_TOL_PRINTED_SUM;
    for (size_t k = 0; k < n && good; k++) mpq_div(p[k], p[k], sum);
    mpq_clears(sum, off, NULL);
    return good;
}

bool enti_verify_near(mpq_t a, mpq_t b, mpq_t allowance)
{
    return enti_verify_at_most(a, b, allowance) && enti_verify_at_most(b, a, allowance);
}

bool enti_verify_at_most(mpq_t a, mpq_t b, mpq_t allowance)
{
    mpq_t most;

    mpq_init(most);
    mpq_add(most, b, allowance);
    const bool holds = mpq_cmp(a, most) <= 0;
    mpq_clear(most);
    return holds;
}

bool enti_verify_payoffs(enti_verifier *v, size_t n, mpq_t stated[], mpq_t exact[])
{
    for (size_t i = 0; i < n; i++)
        if (!enti_verify_near(stated[i], exact[i], v->blur)) return false;
    return true;
}
