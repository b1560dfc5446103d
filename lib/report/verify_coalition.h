/* SPDX-License-Identifier: GPL-3.0-or-later */
/* verify_coalition.h (internal) -- what coalitions gain from a pure profile, by the definitions.
 *
 *     breaks(T, a) = exists b, equal to a outside T: all of T gain and kept(T, b),
 *     kept(S, a)   = no T within S, T not S, breaks(T, a),
 *
 * and a is coalition-proof when kept(all, a) and not breaks(all, a). A search of its own, with no
 * table. A profile is its number in the table, a coalition has bit i set for player i.
 */
#ifndef ENTI_VERIFY_COALITION_H
#define ENTI_VERIFY_COALITION_H

#include "report/verify.h"

typedef struct enti_deal {
    enti_verifier *v;
    ent_status status; /* of exact arithmetic */
    uint64_t left;     /* comparisons */
    bool cut;
    bool has_exact; /* some payoff may differ from its double */
    mpq_t p, q;
} enti_deal;

void enti_deal_init(enti_deal *w, enti_verifier *v);
void enti_deal_clear(enti_deal *w);

/** Which action of a player stands in a profile. */
int enti_deal_action(const ent_game *g, size_t profile, size_t player);
/** Whether no player alone gains. */
bool enti_deal_equilibrium(enti_deal *w, size_t a);
/** Whether each member gains when profile b takes the place of a. */
bool enti_deal_all_gain(enti_deal *w, uint64_t coalition, size_t a, size_t b);
/** Whether some member does. */
bool enti_deal_any_gains(enti_deal *w, uint64_t coalition, size_t a, size_t b);
/** kept(S, a), breaks(S, a); what they say after a cut or a failure means nothing. */
bool enti_deal_kept(enti_deal *w, uint64_t coalition, size_t a);
bool enti_deal_breaks(enti_deal *w, uint64_t coalition, size_t a);
/** Whether a coalition of fewer than `size` members breaks a. */
bool enti_deal_smaller_breaks(enti_deal *w, size_t size, size_t a);
/** The sizes of the smallest coalitions that have a joint deviation by which all members gain, and
 *  any; 0: there is none. */
void enti_deal_sizes(enti_deal *w, size_t a, size_t *all, size_t *any);

#endif
