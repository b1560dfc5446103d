/* SPDX-License-Identifier: GPL-3.0-or-later */
/* lp.c -- one run of GLPK that cannot abort, print or touch the host; the only user of glpk.h.
 *
 * GLPK answers misuse, a failed assertion and a lack of memory with abort(), unless an error hook
 * leaves by longjmp. Its environment belongs to the thread. Hence:
 *
 *   - the environment is made by glp_init_env() and gone at the end; when the thread has one
 *     already (the host uses GLPK too), the run moves to a short-lived thread of its own;
 *   - every glp_ call but those two stands below guarded(), and every glp_prob dies with the
 *     environment, which frees all that GLPK has allocated;
 *   - the code below guarded() allocates nothing, and writes only to memory of the caller.
 *
 * Source: GNU GLPK 5.0 reference manual, sections 2 and 6.
 */
#include "base/tol.h"
#include "lp/form.h"
#include "lp/relay.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* How often the simplex method reports, in milliseconds. */
#define REPORT_MS 20

/* Programs of a series between two reports. */
#define PROGRAMS_A_REPORT 256

/* Iterations after which a run counts as cycling: PIVOTS_BASE + PIVOTS_PER_LINE (rows + cols).
 * Dense games of 1000 x 1000 took 12 a line. */
#define PIVOTS_BASE     10000
#define PIVOTS_PER_LINE 100

/* Warnings of lost digits at one node of branch and bound after which it counts as cycling: the
 * simplex method takes no limit there, but it talks. Other nodes give a handful. */
#define MOST_WARNINGS 1000

typedef struct job {
    const enti_form *f;
    const enti_lp_opts *opts;
    bool again;
    const enti_lp_turn *then; /* NULL: a single program */
    enti_lp_answer *answer;
    enti_relay *relay; /* NULL in the calling thread */
    ent_status status;
    bool cancelled, no_memory;
    bool branching;
    int warnings;    /* since the last node */
    long iterations; /* up to the last node */
    jmp_buf out;
} job;

/* ---- hooks ------------------------------------------------------------------------------ */

static bool go_on(job *w)
{
    const ent_control *c = &w->opts->control;

    if (!c->progress) return true;
    return w->relay ? enti_relay_ask(w->relay) : c->progress(c->context, -1.0);
}

/* Iterations of one linear program after which it counts as cycling. */
static uint64_t cycling(const job *w)
{
    return PIVOTS_BASE + PIVOTS_PER_LINE * (uint64_t)(w->f->lp->rows + w->f->lp->cols);
}

/* Whether a line says that a node of branch and bound will not end: a warning too many, or a report,
 * every 5 s, of "* 123456: obj = ..." with too many iterations. */
static bool is_cycling(job *w, const char *line)
{
    char *end;

    if (strstr(line, "instability") && ++w->warnings > MOST_WARNINGS) return true;
    if (!*line) return false;
    const long iterations = strtol(line + 1, &end, 10);
    return !strncmp(end, ": obj", 5) && iterations > w->iterations &&
           (uint64_t)(iterations - w->iterations) > cycling(w);
}

/* Called with every line that GLPK would print: its messages when it fails, its warnings, and its
 * reports. */
static int on_line(void *arg, const char *line)
{
    job *w = arg;

    if (glp_at_error()) {
        if (strstr(line, "memory")) w->no_memory = true;
    } else if (w->branching) { /* on_node() asks */
        if (is_cycling(w, line)) glp_error("cycling\n");
    } else if (!go_on(w)) {
        w->cancelled = true;
        glp_error("cancelled\n");
    }
    return 1; /* never print */
}

static void on_error(void *arg)
{
    job *w = arg;

    glp_free_env();
    longjmp(w->out, 1);
}

static void on_node(glp_tree *tree, void *arg)
{
    job *w = arg;

    w->warnings = 0;
    w->iterations = glp_get_it_cnt(glp_ios_get_prob(tree));
    if (glp_ios_reason(tree) != GLP_ISELECT) return;
    const uint64_t steps = (uint64_t)glp_get_it_cnt(glp_ios_get_prob(tree));
    const uint64_t most = w->opts->control.max_steps;
    if (!go_on(w)) w->cancelled = true;
    if (w->cancelled || (most && steps >= most)) glp_ios_terminate(tree);
}

/* ---- the program into GLPK ---------------------------------------------------------------- */

static int bound_type(double lo, double hi)
{
    if (isinf(lo)) return isinf(hi) ? GLP_FR : GLP_UP;
    if (isinf(hi)) return GLP_LO;
    return lo < hi ? GLP_DB : GLP_FX;
}

static void bound_row(const job *w, glp_prob *p, size_t i)
{
    const enti_lp *lp = w->f->lp;
    const int unit = w->f->row_unit[i];
    const double lo = ldexp(lp->row_lo[i], -unit), hi = ldexp(lp->row_hi[i], -unit);

    glp_set_row_bnds(p, (int)i + 1, bound_type(lo, hi), lo, hi);
}

static void bound_col(const job *w, glp_prob *p, size_t j)
{
    const enti_form *f = w->f;
    const int unit = f->col_unit[j];
    const double lo = ldexp(f->lo[j], -unit), hi = ldexp(f->hi[j], -unit);

    glp_set_col_bnds(p, (int)j + 1, bound_type(lo, hi), lo, hi);
    glp_set_obj_coef(p, (int)j + 1, ldexp(f->lp->cost[j], unit - f->cost_unit));
}

static void load_row(const job *w, glp_prob *p, size_t i)
{
    const enti_form *f = w->f;
    const int unit = f->row_unit[i];
    int n = 0;

    bound_row(w, p, i);
    for (size_t k = f->start[i]; k < f->start[i + 1]; k++) {
        w->answer->index[++n] = (int)f->col[k] + 1;
        w->answer->work[n] = ldexp(f->value[k], f->col_unit[f->col[k]] - unit);
    }
    glp_set_mat_row(p, (int)i + 1, n, w->answer->index, w->answer->work);
}

static glp_prob *load(const job *w)
{
    const enti_lp *lp = w->f->lp;
    glp_prob *p = glp_create_prob();

    glp_set_obj_dir(p, lp->maximise ? GLP_MAX : GLP_MIN);
    glp_add_rows(p, (int)lp->rows);
    glp_add_cols(p, (int)lp->cols);
    for (size_t j = 0; j < lp->cols; j++) {
        bound_col(w, p, j);
        if (lp->integer[j]) glp_set_col_kind(p, (int)j + 1, GLP_IV);
    }
    for (size_t i = 0; i < lp->rows; i++) load_row(w, p, i);
    return p;
}

/* The costs and bounds of the next program of a series; the basis stays. */
static void reload(const job *w, glp_prob *p)
{
    for (size_t j = 0; j < w->f->lp->cols; j++) bound_col(w, p, j);
    for (size_t i = 0; i < w->f->lp->rows; i++) bound_row(w, p, i);
}

/* ---- answers out of GLPK ------------------------------------------------------------------ */

static void take_point(const job *w, glp_prob *p)
{
    const enti_form *f = w->f;
    enti_lp_answer *a = w->answer;

    for (size_t j = 0; j < f->lp->cols; j++) {
        a->x[j] = ldexp(glp_get_col_prim(p, (int)j + 1), f->col_unit[j]);
        a->col_basic[j] = glp_get_col_stat(p, (int)j + 1) == GLP_BS;
    }
    for (size_t i = 0; i < f->lp->rows; i++) {
        a->y[i] = ldexp(glp_get_row_dual(p, (int)i + 1), f->cost_unit - f->row_unit[i]);
        a->row_basic[i] = glp_get_row_stat(p, (int)i + 1) == GLP_BS;
    }
}

/* How a basic variable lies to its bounds: 1 above, -1 below, 0 between. GLPK numbers rows
 * 1..rows and columns rows+1..rows+cols. */
static double outside(glp_prob *p, int variable)
{
    const int rows = glp_get_num_rows(p), col = variable - rows;
    const bool is_row = variable <= rows;
    const double x = is_row ? glp_get_row_prim(p, variable) : glp_get_col_prim(p, col);
    const double lo = is_row ? glp_get_row_lb(p, variable) : glp_get_col_lb(p, col);
    const double hi = is_row ? glp_get_row_ub(p, variable) : glp_get_col_ub(p, col);
    const double slack = ENTI_TOL_LP_SOLVER;

    if (x < lo - slack * (1.0 + 1e-3 * fabs(lo))) return -1.0;
    return x > hi + slack * (1.0 + 1e-3 * fabs(hi)) ? 1.0 : 0.0;
}

/* The basis B of an infeasible program minimises e x_B, e = outside(): y = -e B^-1 weighs the rows
 * so that they contradict each other. */
static void take_contradiction(const job *w, glp_prob *p)
{
    enti_lp_answer *a = w->answer;
    const size_t rows = w->f->lp->rows;

    for (size_t i = 1; i <= rows; i++) a->work[i] = outside(p, glp_get_bhead(p, (int)i));
    glp_btran(p, a->work);
    for (size_t i = 0; i < rows; i++) a->y[i] = ldexp(-a->work[i + 1], -w->f->row_unit[i]);
}

/* The nonbasic variable that may go to infinity, and how the basic ones follow; false without. */
static bool take_ray(const job *w, glp_prob *p)
{
    const enti_form *f = w->f;
    enti_lp_answer *a = w->answer;
    const int rows = (int)f->lp->rows, k = glp_get_unbnd_ray(p);

    if (!k || (k <= rows ? glp_get_row_stat(p, k) : glp_get_col_stat(p, k - rows)) == GLP_BS)
        return false;
    const double cost = k <= rows ? glp_get_row_dual(p, k) : glp_get_col_dual(p, k - rows);
    const double step = (cost > 0.0) == f->lp->maximise ? 1.0 : -1.0;
    const int n = glp_eval_tab_col(p, k, a->index, a->work);

    for (size_t j = 0; j < f->lp->cols; j++) a->ray[j] = 0.0;
    if (k > rows) a->ray[k - rows - 1] = ldexp(step, f->col_unit[k - rows - 1]);
    for (int i = 1; i <= n; i++) {
        const int j = a->index[i] - rows - 1;
        if (j >= 0) a->ray[j] = ldexp(step * a->work[i], f->col_unit[j]);
    }
    return true;
}

/* ---- the two methods ---------------------------------------------------------------------- */

/* How many iterations are allowed, and whether that is the caller's wish. */
static int step_limit(const job *w, bool *wished)
{
    const uint64_t most = w->opts->control.max_steps;

    *wished = most && most <= cycling(w);
    const uint64_t limit = *wished ? most : cycling(w);
    return limit < INT_MAX ? (int)limit : INT_MAX;
}

/* The basis of a program that had the first of these rows; whether it was one. Rows behind them are
 * basic, and no nonbasic variable's side of two bounds is known: GLPK finds it. */
static bool begin_at(const job *w, glp_prob *p)
{
    const enti_lp_result *r = w->opts->start;
    const enti_lp *lp = w->f->lp;

    if (!r || w->again || !r->row_basic || r->rows > lp->rows || r->cols != lp->cols) return false;
    for (size_t i = 0; i < lp->rows; i++)
        glp_set_row_stat(p, (int)i + 1, i >= r->rows || r->row_basic[i] ? GLP_BS : GLP_NL);
    for (size_t j = 0; j < lp->cols; j++)
        glp_set_col_stat(p, (int)j + 1, r->col_basic[j] ? GLP_BS : GLP_NL);
    return true;
}

/* The linear program, or the relaxation. */
static ent_status simplex(const job *w, glp_prob *p)
{
    enti_lp_answer *a = w->answer;
    glp_smcp o;
    bool wished;

    glp_init_smcp(&o);
    o.msg_lev = w->opts->control.progress && !w->then ? GLP_MSG_ALL : GLP_MSG_OFF;
    o.out_frq = REPORT_MS;
    o.tol_bnd = o.tol_dj = ENTI_TOL_LP_SOLVER;
    o.it_lim = step_limit(w, &wished);
    if (w->opts->time_limit_ms) o.tm_lim = w->opts->time_limit_ms;
    if (w->opts->dual) {
        o.meth = GLP_DUAL;
        o.r_test =
            GLP_RT_FLIP; /* long steps: up to 500 times fewer seconds than one bound a step */
    }
    if (begin_at(w, p)) o.meth = GLP_DUALP; /* the primal method where the duals do not fit */
    if (w->again) {                         /* another start and another path to the same corner */
        o.pricing = GLP_PT_STD;
        o.r_test = GLP_RT_STD;
        glp_adv_basis(p, 0);
    }
    const int before = glp_get_it_cnt(p);
    const int failed = glp_simplex(p, &o);
    a->steps = (uint64_t)(glp_get_it_cnt(p) - before);
    a->verdict = ENTI_LP_STOPPED;
    if (failed == GLP_ETMLIM || (failed == GLP_EITLIM && wished)) return ENT_OK;
    if (failed) return ENT_ERR_NUMERIC;

    take_point(w, p);
    switch (glp_get_status(p)) {
    case GLP_OPT: a->verdict = ENTI_LP_OPTIMAL; return ENT_OK;
    case GLP_UNBND:
        a->verdict = ENTI_LP_UNBOUNDED;
        return take_ray(w, p) ? ENT_OK : ENT_ERR_NUMERIC;
    case GLP_NOFEAS:
        a->verdict = ENTI_LP_INFEASIBLE;
        take_contradiction(w, p);
        return ENT_OK;
    default: return ENT_ERR_NUMERIC;
    }
}

/* Branch and bound from the optimal basis of the relaxation; GLPK's presolver stays off, since
 * it is where GLPK fails and hangs. */
static ent_status branch(job *w, glp_prob *p)
{
    const enti_form *f = w->f;
    enti_lp_answer *a = w->answer;
    glp_iocp o;

    glp_init_iocp(&o);
    o.msg_lev = GLP_MSG_DBG; /* for on_line() */
    o.tol_int = ENTI_TOL_LP_INTEGER;
    o.cb_func = on_node;
    o.cb_info = w;
    if (w->opts->time_limit_ms) o.tm_lim = w->opts->time_limit_ms;
    glp_term_out(GLP_ON);
    w->branching = true;
    const int failed = glp_intopt(p, &o);
    const int status = glp_mip_status(p);
    a->steps = (uint64_t)glp_get_it_cnt(p);
    if (failed && failed != GLP_ESTOP && failed != GLP_ETMLIM) return ENT_ERR_NUMERIC;

    a->integer_verdict = failed                 ? ENTI_LP_STOPPED
                         : status == GLP_NOFEAS ? ENTI_LP_INFEASIBLE
                                                : ENTI_LP_OPTIMAL;
    a->has_integer_x = status == GLP_OPT || status == GLP_FEAS;
    for (size_t j = 0; a->has_integer_x && j < f->lp->cols; j++) {
        const double x = glp_mip_col_val(p, (int)j + 1);
        a->integer_x[j] = f->lp->integer[j] ? round(x) : ldexp(x, f->col_unit[j]);
    }
    return ENT_OK;
}

static ent_status solve(job *w, glp_prob *p)
{
    ent_status st = simplex(w, p);

    if (!st && w->f->lp->integers && w->answer->verdict == ENTI_LP_OPTIMAL) st = branch(w, p);
    return st;
}

/* A series asks whether to go on at its first program and then now and then: most take a few
 * steps, too few for GLPK to report. */
static ent_status solve_series(job *w, glp_prob *p)
{
    ent_status st;
    uint64_t programs = 0;

    for (;;) {
        if (programs++ % PROGRAMS_A_REPORT == 0 && !go_on(w)) {
            w->answer->verdict = ENTI_LP_STOPPED;
            return ENT_OK;
        }
        st = solve(w, p);
        if (!w->then->turn(w->then->context, st)) return st;
        reload(w, p);
    }
}

static ent_status body(job *w)
{
    glp_prob *p = load(w);

    return w->then ? solve_series(w, p) : solve(w, p);
}

/* ---- the guard ---------------------------------------------------------------------------- */

/* The job lives in the caller, so that what it holds survives the jump. */
static void guarded(job *w)
{
    if (setjmp(w->out)) { /* from on_error(): the environment is gone already */
        w->answer->verdict = ENTI_LP_STOPPED;
        w->status = w->cancelled ? ENT_OK : w->no_memory ? ENT_ERR_NOMEM : ENT_ERR_NUMERIC;
        return;
    }
    glp_term_hook(on_line, w);
    glp_error_hook(on_error, w);
    glp_term_out(w->opts->control.progress ? GLP_ON : GLP_OFF);
    w->status = body(w);
    glp_free_env();
}

/* In a thread of its own, which has no environment. */
static void elsewhere(void *arg, enti_relay *relay)
{
    job *w = arg;

    w->relay = relay;
    w->status = ENT_ERR_NOMEM;
    if (glp_init_env() == 0) guarded(w);
}

ent_status enti_lp_run(const enti_form *f, const enti_lp_opts *opts, bool again,
                       const enti_lp_turn *then, enti_lp_answer *answer)
{
    job w = {.f = f, .opts = opts, .again = again, .then = then, .answer = answer};
    ent_status st;

    if (!glp_config("TLS")) return ENT_ERR_LIMIT; /* one environment for all threads: unusable */
    switch (glp_init_env()) {
    case 0: guarded(&w); return w.status;
    case 1: st = enti_relay_run(elsewhere, &w, &opts->control); return st ? st : w.status;
    default: return ENT_ERR_NOMEM;
    }
}
