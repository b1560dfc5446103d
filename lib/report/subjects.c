/* SPDX-License-Identifier: GPL-3.0-or-later */
/* subjects.c -- what a result may be checked against besides a game: a case, which says what is seen of
 * play, and a game with states. The checks get numbers only, and call nothing that solves. */
#include "report/verify.h"

#include "base/mem.h"

/* phi(signal | profile) as a table; NULL when memory fails. */
static double *table_of(const ent_monitoring *m)
{
    const size_t profiles = ent_monitoring_profiles(m), signals = ent_monitoring_signals(m);
    double *out = enti_alloc(profiles, signals * sizeof *out);

    for (size_t a = 0; out && a < profiles; a++)
        for (size_t y = 0; y < signals; y++) out[a * signals + y] = ent_monitoring_prob(m, a, y);
    return out;
}

ent_status ent_verify_case(const ent_scenario *s, const char *result, size_t length,
                           const ent_control *control, ent_checks *out, ent_error *err)
{
    const ent_repetition *how = ent_scenario_repetition(s);
    const ent_monitoring *m = how ? how->monitoring : NULL;
    enti_signals signals = {ent_monitoring_signals(m), NULL, ent_scenario_tree(s),
                            ent_scenario_bayes(s)};

    if (m) {
        double *table = table_of(m);
        if (!table) {
            if (out) *out = (ent_checks){0};
            return ENT_ERR_NOMEM;
        }
        signals.chance = table;
        const ent_status st =
            enti_verify_all(ent_scenario_game(s), &signals, result, length, control, out, err);
        enti_free(table);
        return st;
    }
    return enti_verify_all(ent_scenario_game(s), &signals, result, length, control, out, err);
}

ent_status ent_verify_states(const ent_states *s, const char *result, size_t length,
                             ent_checks *out, ent_error *err)
{
    return enti_verify_states(ent_states_game(s), result, length, out, err);
}
