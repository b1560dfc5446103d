/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verdict.c -- over which figures a claim holds.
 *
 * Flips. Along the range of one figure, the others at their values, the margin is taken at equal
 * steps; between two neighbours that disagree the change is closed in to round-off. What begins
 * and ends between two steps is not seen.
 *
 * Bars. Each figure goes to the ends of its range, and the model through the variants: how far does
 * that carry the output? The output is the threshold of the main figure, the flip nearest to its
 * value, or where it has none the margin. A flip at which the claim begins to hold is followed to
 * the nearest such flip, never to one at which it ends, and the other way round.
 *
 * Draws. All figures at once, each uniform over its range and independent of the others, the model
 * uniform over the file's and its variants. Draw d depends on the seed and d alone. The share h of
 * those in which the claim holds has the standard error sqrt(h (1 - h) / n).
 */
#include "scenario/results.h"

#include "base/mem.h"
#include "base/random.h"
#include "model/root.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Steps along a range: of the flips, and of the same with another figure moved. */
#define STEPS      64
#define BAND_STEPS 16

/* A case being judged. */
typedef struct judge {
    const ent_scenario *s;
    double *knob; /* [n_knobs] the figures now */
    size_t model;
    size_t moving; /* the knob that margin_at() sets */
    enti_memo memo;
    size_t draws; /* wanted */
    uint64_t seed;
    const ent_control *control;
    uint64_t steps, expected;
    ent_status status;
} judge;

void enti_verdict_clear(enti_verdict *v)
{
    enti_free(v->flip);
    enti_free(v->bar);
    *v = (enti_verdict){0};
}

/* Whether to go on. */
static bool step(judge *j)
{
    const ent_control *c = j->control;

    j->steps++;
    if (c->max_steps && j->steps > c->max_steps) j->status = ENT_ERR_LIMIT;
    if (c->progress && j->steps % 64 == 0 && !j->status) {
        const double share = (double)j->steps / (double)j->expected;
        if (!c->progress(c->context, share < 1.0 ? share : 1.0)) j->status = ENT_ERR_LIMIT;
    }
    return !j->status;
}

/* The margin now; NaN where the model has no solution, or when the work has ended. */
static double margin_now(judge *j)
{
    double margin = NAN;

    if (!step(j)) return NAN;
    const ent_status st = enti_vary_margin(j->s, j->knob, j->model, &j->memo, &margin);
    if (st && st != ENT_ERR_NUMERIC) j->status = st;
    return margin;
}

static double margin_at(void *context, double x)
{
    judge *j = context;

    j->knob[j->moving] = x;
    return margin_now(j);
}

/* Where the claim changes between x0 and x1, whose margins are m0 and m1. */
static double close_in(judge *j, double x0, double m0, double x1, double m1)
{
    if ((m0 < 0.0) == (m1 < 0.0)) return fabs(m0) < fabs(m1) ? x0 : x1; /* a tie at one of them */
    return enti_root(margin_at, j, x0, x1);
}

/* The flips along knob k; the others stay as they are, and k is as before afterwards. */
static void find_flips(judge *j, size_t k, int steps, enti_flip *f)
{
    const enti_knob *knob = &j->s->knob[k];
    const double before = j->knob[k];
    double x0 = knob->low, m0;

    *f = (enti_flip){.band = {NAN, NAN}};
    j->moving = k;
    m0 = margin_at(j, x0);
    f->holds_low = enti_claim_holds(j->s, m0);
    for (int n = 1; n <= steps && !j->status; n++) {
        const double x1 = knob->low + (knob->high - knob->low) * n / steps;
        const double m1 = margin_at(j, x1);
        f->holds_high = enti_claim_holds(j->s, m1);
        if (!isnan(m0) && !isnan(m1) && enti_claim_holds(j->s, m0) != f->holds_high &&
            f->count < ENTI_MAX_FLIPS) {
            const double x = close_in(j, x0, m0, x1, m1);
            if (!isnan(x)) f->at[f->count++] = x;
        }
        x0 = x1;
        m0 = m1;
    }
    j->knob[k] = before;
    for (size_t n = 1; n < f->count; n++)
        if (fabs(f->at[n] - knob->value) < fabs(f->at[f->nearest] - knob->value)) f->nearest = n;
}

/* Whether the claim begins to hold at flip n, rather than ends. */
static bool begins(const enti_flip *f, size_t n)
{
    return f->holds_low == (n % 2 == 1);
}

/* The flip of the same kind as the nearest one of `tracked`, and nearest to it; NaN if none. */
static double follow(const enti_flip *f, const enti_flip *tracked)
{
    const double from = tracked->at[tracked->nearest];
    double best = NAN;

    for (size_t n = 0; n < f->count; n++)
        if (begins(f, n) == begins(tracked, tracked->nearest) &&
            !(fabs(f->at[n] - from) >= fabs(best - from)))
            best = f->at[n];
    return best;
}

/* What a bar shows: where that flip of knob k is now or, for SIZE_MAX, the margin. */
static double output_now(judge *j, size_t k, const enti_flip *tracked)
{
    enti_flip f;

    if (k == SIZE_MAX) return margin_now(j);
    find_flips(j, k, BAND_STEPS, &f);
    return follow(&f, tracked);
}

/* The output of `of` with knob `moved` at both ends or, for SIZE_MAX, over all models. */
static void find_bar(judge *j, size_t of, const enti_flip *tracked, size_t moved, double output[2])
{
    output[0] = output[1] = NAN;
    if (moved != SIZE_MAX) {
        const double before = j->knob[moved];
        for (int end = 0; end < 2; end++) {
            j->knob[moved] = end ? j->s->knob[moved].high : j->s->knob[moved].low;
            output[end] = output_now(j, of, tracked);
        }
        j->knob[moved] = before;
        return;
    }
    for (j->model = 0; j->model <= j->s->n_models && !j->status; j->model++) {
        const double x = output_now(j, of, tracked);
        if (!(x >= output[0])) output[0] = isnan(x) ? output[0] : x;
        if (!(x <= output[1])) output[1] = isnan(x) ? output[1] : x;
    }
    j->model = 0;
}

static void widen(double band[2], double x)
{
    if (isnan(x)) return;
    if (!(x >= band[0])) band[0] = x;
    if (!(x <= band[1])) band[1] = x;
}

/* The band of the flip of knob k. */
static void find_band(judge *j, size_t k, enti_flip *f)
{
    double output[2];

    if (!f->count) return;
    widen(f->band, f->at[f->nearest]);
    for (size_t moved = 0; moved <= j->s->n_knobs && !j->status; moved++) {
        const bool models = moved == j->s->n_knobs;
        if (moved == k || (models && !j->s->n_models)) continue;
        find_bar(j, k, f, models ? SIZE_MAX : moved, output);
        widen(f->band, output[0]);
        widen(f->band, output[1]);
    }
}

static double width(const enti_bar *b)
{
    const double w = fabs(b->output[1] - b->output[0]);

    return isnan(w) ? -1.0 : w;
}

static int wider_first(const void *x, const void *y)
{
    const enti_bar *a = x, *b = y;
    const double wa = width(a), wb = width(b);

    if (wa != wb) return wa < wb ? 1 : -1;
    return (a->knob > b->knob) - (a->knob < b->knob);
}

static void find_bars(judge *j, enti_verdict *v)
{
    const size_t main = j->s->claim.main;
    const bool threshold = main != SIZE_MAX && v->flip[main].count;
    const size_t of = threshold ? main : SIZE_MAX;

    v->of_margin = !threshold;
    v->output = threshold ? v->flip[main].at[v->flip[main].nearest] : v->margin;
    for (size_t moved = 0; moved <= j->s->n_knobs && !j->status; moved++) {
        const bool models = moved == j->s->n_knobs;
        if (moved == of || (models && !j->s->n_models)) continue;
        enti_bar *b = &v->bar[v->n_bars++];
        b->knob = models ? SIZE_MAX : moved;
        find_bar(j, of, threshold ? &v->flip[main] : NULL, b->knob, b->output);
    }
    qsort(v->bar, v->n_bars, sizeof *v->bar, wider_first);
}

/* The figures and the model of draw d. */
static void draw(judge *j, uint64_t d)
{
    uint64_t state = j->seed;

    state = enti_splitmix64(&state) ^ d;
    state = enti_splitmix64(&state);
    for (size_t k = 0; k < j->s->n_knobs; k++) {
        const enti_knob *knob = &j->s->knob[k];
        const double u = (double)(enti_splitmix64(&state) >> 11) * 0x1p-53;
        j->knob[k] = knob->low + u * (knob->high - knob->low);
    }
    j->model = (size_t)(enti_splitmix64(&state) % (j->s->n_models + 1));
}

static void find_share(judge *j, enti_verdict *v)
{
    v->share = v->error = NAN;
    v->seed = j->seed;
    if (!j->s->n_knobs && !j->s->n_models) return;
    for (size_t d = 0; d < j->draws && !j->status; d++) {
        draw(j, d);
        const double margin = margin_now(j);
        if (isnan(margin)) {
            v->failed++;
            continue;
        }
        v->draws++;
        v->held += enti_claim_holds(j->s, margin);
    }
    if (!v->draws) return;
    v->share = (double)v->held / (double)v->draws;
    v->error = sqrt(v->share * (1.0 - v->share) / (double)v->draws);
}

ent_status enti_claim_judge(const ent_scenario *s, size_t draws, uint64_t seed,
                            const ent_control *control, enti_verdict *out)
{
    const size_t n = s->n_knobs, others = n + (s->n_models > 0);
    judge j = {.s = s, .draws = draws, .seed = seed, .control = control};
    enti_verdict v = {.margin = NAN};

    *out = (enti_verdict){0};
    j.knob = enti_calloc(n + 1, sizeof *j.knob);
    v.flip = enti_new(n + 1, enti_flip);
    v.bar = enti_new(n + 2, enti_bar);
    if (!j.knob || !v.flip || !v.bar) j.status = ENT_ERR_NOMEM;
    j.expected = draws + n * STEPS + (n + 1) * others * 2 * (BAND_STEPS + 10);
    for (size_t k = 0; k < n && !j.status; k++) j.knob[k] = s->knob[k].value;
    if (!j.status) v.margin = enti_claim_margin(s);
    v.holds = enti_claim_holds(s, v.margin);
    for (v.n_flips = 0; v.n_flips < n && !j.status; v.n_flips++)
        find_flips(&j, v.n_flips, STEPS, &v.flip[v.n_flips]);
    for (size_t k = 0; k < n && !j.status; k++) find_band(&j, k, &v.flip[k]);
    if (!j.status) find_bars(&j, &v);
    if (!j.status) find_share(&j, &v);
    enti_memo_clear(&j.memo);
    enti_free(j.knob);
    if (j.status)
        enti_verdict_clear(&v);
    else
        *out = v;
    return j.status;
}

ent_status enti_run_claim(ent_results *r, const ent_control *control)
{
    ent_status st = enti_claim_judge(r->s, r->draws, r->seed, control, &r->verdict);

    if (st) return st;
    r->canvas = enti_new(r->s->n_pictures + 1, enti_canvas);
    if (!r->canvas) return ENT_ERR_NOMEM;
    r->n_canvases = r->s->n_pictures;
    return enti_pictures_paint(r->s, control, r->canvas);
}
