/* SPDX-License-Identifier: GPL-3.0-or-later */
/* power_list.c -- swings counted from a list of all coalitions, for few players whose weights are
 * too long for a table.
 */
#include "base/mem.h"
#include "coalition/power.h"

/* out[t] = swings of the player with t others. */
static void count_player(size_t n, const uint8_t wins[], size_t i, uint64_t out[])
{
    const uint32_t bit = (uint32_t)1 << i;

    for (uint32_t s = 0; s >> n == 0; s++)
        if (!(s & bit) && !wins[s] && wins[s | bit]) out[__builtin_popcount(s)]++;
}

static void count_winning(size_t n, const uint8_t wins[], enti_swings *out)
{
    for (uint32_t s = 0; s >> n == 0; s++) {
        if (!wins[s]) continue;
        const long more = 2L * __builtin_popcount(s) - (long)n;
        mpz_add_ui(out->winning, out->winning, 1);
        if (more > 0) mpz_add_ui(out->identity, out->identity, (unsigned long)more);
        if (more < 0) mpz_sub_ui(out->identity, out->identity, (unsigned long)-more);
    }
}

ent_status enti_swings_by_list(const ent_voting *v, enti_swings *out)
{
    const size_t n = v->players;
    uint8_t *wins = enti_alloc((size_t)1 << n, 1);
    mpz_t term;

    if (!wins) return ENT_ERR_NOMEM;
    enti_voting_list(v, wins);
    count_winning(n, wins, out);
    mpz_init(term);
    for (size_t i = 0; i < n; i++) {
        uint64_t swings[ENT_COOP_MAX_PLAYERS] = {0};
        count_player(n, wins, i, swings);
        for (size_t t = 0; t < n; t++) {
            mpz_set_ui(term, swings[t]);
            mpz_add(out->total[i], out->total[i], term);
            mpz_mul(term, term, out->factorial[t]);
            mpz_addmul(out->orders[i], term, out->factorial[n - 1 - t]);
        }
    }
    mpz_clear(term);
    enti_free(wins);
    return ENT_OK;
}
