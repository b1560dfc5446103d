/* SPDX-License-Identifier: GPL-3.0-or-later */
/* generate.c -- a spec, checked, becomes a job with its defaults filled in; a job, a game. */
#include "game/generate.h"

#include "base/random.h"
#include "base/status.h"
#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

uint64_t enti_generate_draw(enti_generate *job, uint64_t n)
{
    return enti_splitmix64(&job->state) % n;
}

static const enti_family *find(const char *name)
{
    const enti_family *f = NULL;
    size_t k = 0;

    while ((f = enti_family_at(k)) && strcmp(f->kind.name, name) != 0) k++;
    return f;
}

static ent_status take_players(enti_generate *job, const ent_generate_spec *spec, ent_error *err)
{
    const ent_generate_kind *kind = job->kind;
    const size_t least = kind->min_players > 2 ? kind->min_players : 2;

    job->players = spec->players ? spec->players : least;
    if (!spec->players && kind->size_per_player && spec->n_size > 1) job->players = spec->n_size;
    if (job->players >= kind->min_players && job->players <= kind->max_players) return ENT_OK;
    if (kind->min_players == kind->max_players)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0, "%s with %zu players, expected %zu",
                              kind->name, job->players, kind->min_players);
    return enti_error_set(err, ENT_ERR_ARG, 0, 0, "%s with %zu players, expected %zu to %zu",
                          kind->name, job->players, kind->min_players, kind->max_players);
}

/* One number for all players or one for each; or those of the kind, missing ones by default. */
static ent_status take_sizes(enti_generate *job, const ent_generate_spec *spec, ent_error *err)
{
    const ent_generate_kind *kind = job->kind;
    const size_t most = kind->size_per_player ? job->players : kind->size[1] ? 2 : 1;

    if (spec->n_size > most)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0, "%zu sizes for %s, expected %s%zu (%s)",
                              spec->n_size, kind->name, most > 1 ? "at most " : "", most,
                              kind->size_names);
    if (kind->size_per_player && spec->n_size > 1 && spec->n_size < most)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                              "%zu sizes for %zu players, expected 1 or %zu", spec->n_size, most,
                              most);
    for (size_t k = 0; k < most; k++) {
        if (k < spec->n_size)
            job->size[k] = spec->size[k];
        else
            job->size[k] = kind->size_per_player && k > 0 ? job->size[0] : kind->size[k];
        if (job->size[k] < 1)
            return enti_error_set(err, ENT_ERR_ARG, 0, 0, "size %d, expected at least 1 (%s)",
                                  job->size[k], kind->size_names);
    }
    return ENT_OK;
}

static ent_status take_max(enti_generate *job, const ent_generate_spec *spec, ent_error *err)
{
    if (spec->max && !job->kind->max)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0, "%s has no max", job->kind->name);
    job->max = spec->max ? spec->max : job->kind->max;
    if (job->max <= ENT_GENERATE_MAX) return ENT_OK;
    return enti_error_set(err, ENT_ERR_ARG, 0, 0, "max is %" PRIu64 ", expected 1 to %" PRIu64,
                          job->max, ENT_GENERATE_MAX);
}

/* A correlation that all pairs of players can have: the matrix with it has no negative root. */
static ent_status take_rho(enti_generate *job, const ent_generate_spec *spec, ent_error *err)
{
    job->rho = spec->rho;
    if (!job->kind->has_rho && spec->rho != 0.0)
        return enti_error_set(err, ENT_ERR_ARG, 0, 0, "%s has no rho", job->kind->name);
    if (!job->kind->has_rho) return ENT_OK;
    if (spec->rho <= 1.0 && 1.0 + (double)(job->players - 1) * spec->rho >= 0.0) return ENT_OK;
    return enti_error_set(err, ENT_ERR_ARG, 0, 0,
                          "rho is out of range, expected -1/(players - 1) to 1 with %zu players",
                          job->players);
}

/* "uniform, size 3 4, max 1000, seed 1": what makes the game again. */
static ent_status set_title(ent_game *g, const enti_generate *job, uint64_t seed)
{
    enti_text t = {0};
    ent_text text = {0};

    enti_text_addf(&t, "%s, size", job->kind->name);
    for (size_t k = 0; k < ENT_GAME_MAX_PLAYERS && job->size[k]; k++)
        enti_text_addf(&t, " %d", job->size[k]);
    if (job->players != 2) enti_text_addf(&t, ", players %zu", job->players);
    if (job->kind->max) enti_text_addf(&t, ", max %" PRIu64, job->max);
    if (job->kind->has_rho) {
        enti_text_add(&t, ", rho ");
        enti_text_add_number(&t, job->rho);
    }
    enti_text_addf(&t, ", seed %" PRIu64, seed);
    ent_status st = enti_text_take(&t, &text);
    if (!st) st = ent_game_set_title(g, text.data);
    ent_text_clear(&text);
    return st;
}

static ent_status build(const enti_family *f, enti_generate *job, uint64_t seed, ent_game **out)
{
    ent_game *g = NULL;
    ent_status st = enti_game_alloc(job->players, job->actions, ENT_GAME_MAX_PAYOFFS, &g);

    if (!st) st = f->fill(job, g);
    if (!st && !enti_game_seal(g)) st = ENT_ERR_ARG;
    if (!st) st = set_title(g, job, seed);
    if (st) {
        ent_game_free(g);
        return st;
    }
    *out = g;
    return ENT_OK;
}

ent_status ent_game_generate(const ent_generate_spec *spec, ent_game **out, ent_error *err)
{
    enti_generate job = {0};

    if (err) *err = (ent_error){0};
    if (!out) return ENT_ERR_ARG;
    *out = NULL;
    if (!spec || !spec->kind || (spec->n_size && !spec->size)) return ENT_ERR_ARG;
    const enti_family *f = find(spec->kind);
    if (!f) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "unknown kind '%s'", spec->kind);

    job.kind = &f->kind;
    job.state = spec->seed;
    ent_status st = take_players(&job, spec, err);
    if (!st) st = take_sizes(&job, spec, err);
    if (!st) st = take_max(&job, spec, err);
    if (!st) st = take_rho(&job, spec, err);
    if (st) return st;
    const char *why = f->shape(&job);
    if (why) return enti_error_set(err, ENT_ERR_ARG, 0, 0, "%s: %s", f->kind.name, why);
    st = build(f, &job, spec->seed, out);
    if (st == ENT_ERR_LIMIT)
        return enti_error_set(err, st, 0, 0, "over %zu payoffs or %d actions", ENT_GAME_MAX_PAYOFFS,
                              ENT_GAME_MAX_ACTIONS);
    return st;
}
