/* SPDX-License-Identifier: GPL-3.0-or-later */
/* random_world.h -- seeded random worlds with deficits, initial tariffs and zeros. */
#ifndef ENTI_TEST_RANDOM_WORLD_H
#define ENTI_TEST_RANDOM_WORLD_H

#include "base/random.h"
#include "check.h"

#include <entente/tariff.h>

#include <stdio.h>
#include <stdlib.h>

typedef struct random_world {
    ent_world *world;
    double *tariff; /* [n][n] other tariffs, -30 % to +300 % */
} random_world;

/* Flows lognormal, `home` times larger on the diagonal, a tenth of the others zero (the ring
 * i -> i + 1 keeps the regions joined); initial tariffs 0 to 50 %. */
static random_world random_world_new(size_t n, double elasticity, double home, uint64_t seed)
{
    random_world r = {.tariff = calloc(n * n, sizeof(double))};
    double *flow = calloc(n * n, sizeof(double)), *initial = calloc(n * n, sizeof(double));
    char(*text)[8] = calloc(n, sizeof *text);
    const char **names = calloc(n, sizeof *names);
    enti_random g = enti_random_seed(seed, 0);

    for (size_t i = 0; i < n; i++) {
        snprintf(text[i], sizeof text[i], "r%u", (unsigned)i);
        names[i] = text[i];
        for (size_t j = 0; j < n; j++) {
            const size_t c = i * n + j;
            flow[c] = exp(3.0 * enti_random_double(&g));
            if (i == j) {
                flow[c] *= home;
                continue;
            }
            if (enti_random_double(&g) < 0.1 && j != (i + 1) % n) flow[c] = 0.0;
            initial[c] = 0.5 * enti_random_double(&g);
            r.tariff[c] = 3.3 * enti_random_double(&g) - 0.3;
        }
    }
    const ent_world_data data = {n, names, flow, initial, elasticity};
    check_ok(ent_world_new(&data, &r.world, NULL));
    free(flow);
    free(initial);
    free(text);
    free(names);
    return r;
}

static void random_world_clear(random_world *r)
{
    ent_world_free(r->world);
    free(r->tariff);
}

#endif
