/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wedge_contest.c -- who wins a member that two sides court.
 *
 * A promise of face value p is worth k p to the member. The binder can offer V_B at most, so the
 * member is had for (k_B V_B + L) / k_D by the divider, who pays up to V_D; and the other way
 * round. Each bids against the other's limit, as in a second-price auction with the handicap L.
 * Source: W. Vickrey, Counterspeculation, auctions, and competitive sealed tenders, J. Finance 16
 * (1961).
 */
#include <entente/wedge.h>
#include <math.h>

static bool credit(double k)
{
    return k > 0.0 && k <= 1.0;
}

ent_status ent_wedge_contest(const ent_wedge_suit *s, ent_wedge_verdict *out)
{
    if (!out) return ENT_ERR_ARG;
    *out = (ent_wedge_verdict){0};
    if (!s || !(s->divider >= 0.0) || !(s->binder >= 0.0) || !isfinite(s->divider) ||
        !isfinite(s->binder) || !isfinite(s->loyalty) || !credit(s->divider_credit) ||
        !credit(s->binder_credit))
        return ENT_ERR_ARG;
    const double offer = s->divider_credit * s->divider;
    const double held = s->binder_credit * s->binder + s->loyalty;
    const bool split = offer > held;
    const double price = split ? held / s->divider_credit : (offer - s->loyalty) / s->binder_credit;
    *out = (ent_wedge_verdict){.split = split,
                               .price = fmax(0.0, price),
                               .threshold = fmax(0.0, held / s->divider_credit)};
    return ENT_OK;
}
