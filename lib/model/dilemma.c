/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dilemma.c -- what kind of game a 2x2 table is, read off the signs of T - R and P - S.
 *
 *                  P > S                     S > P
 *     T > R   prisoner's dilemma (R > P)    chicken
 *             or deadlock (P > R)
 *     R > T   stag hunt                     harmony
 */
#include <entente/conflict.h>

#include <math.h>

/* Payoffs closer than this part of their spread are a tie: the round-off of a computed table. */
static const double tie = 1e-9;

const char *ent_dilemma_text(ent_dilemma kind)
{
    switch (kind) {
    case ENT_DILEMMA_NONE: return "on the border of two kinds";
    case ENT_DILEMMA_PRISONERS: return "prisoner's dilemma";
    case ENT_DILEMMA_DEADLOCK: return "deadlock";
    case ENT_DILEMMA_CHICKEN: return "chicken";
    case ENT_DILEMMA_STAG_HUNT: return "stag hunt";
    case ENT_DILEMMA_HARMONY: return "harmony";
    }
    return "unknown kind of game";
}

/* Halves, so that differences of large payoffs do not overflow. */
static double apart(double x, double y)
{
    return 0.5 * x - 0.5 * y;
}

ent_dilemma ent_dilemma_of(double t, double r, double p, double s)
{
    const double high = fmax(fmax(t, r), fmax(p, s)), low = fmin(fmin(t, r), fmin(p, s));
    const double slack = tie * apart(high, low);
    const double greed = apart(t, r), fear = apart(p, s), loss = apart(r, p);

    if (!isfinite(t) || !isfinite(r) || !isfinite(p) || !isfinite(s)) return ENT_DILEMMA_NONE;
    if (fabs(greed) <= slack || fabs(fear) <= slack) return ENT_DILEMMA_NONE;
    if (greed < 0.0) return fear > 0.0 ? ENT_DILEMMA_STAG_HUNT : ENT_DILEMMA_HARMONY;
    if (fear < 0.0) return ENT_DILEMMA_CHICKEN;
    if (fabs(loss) <= slack) return ENT_DILEMMA_NONE;
    return loss > 0.0 ? ENT_DILEMMA_PRISONERS : ENT_DILEMMA_DEADLOCK;
}

ent_status ent_dilemma_classify(const ent_game *g, ent_dilemma out[2])
{
    if (!out) return ENT_ERR_ARG;
    out[0] = out[1] = ENT_DILEMMA_NONE;
    if (!g || ent_game_players(g) != 2 || ent_game_actions(g, 0) != 2 ||
        ent_game_actions(g, 1) != 2)
        return ENT_ERR_ARG;
    for (size_t i = 0; i < 2; i++) {
        double u[4]; /* [own][other] */
        for (int k = 0; k < 4; k++) {
            const int own = k / 2, other = k % 2;
            const int profile[] = {i ? other : own, i ? own : other};
            u[k] = ent_game_payoff(g, profile, i);
        }
        out[i] = ent_dilemma_of(u[2], u[0], u[3], u[1]);
    }
    return ENT_OK;
}
