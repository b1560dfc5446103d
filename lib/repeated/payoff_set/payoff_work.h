/* SPDX-License-Identifier: GPL-3.0-or-later */
/* payoff_work.h (internal) -- the computation of V(delta): its data and its steps.
 *
 * Inside, each player's payoffs are shifted and divided by a power of two such that its range is
 * in [1, 2): both without rounding, hence a set that is proven here is proven. Tolerances are
 * those of tol.h as they stand.
 */
#ifndef ENTI_PAYOFF_WORK_H
#define ENTI_PAYOFF_WORK_H

#include "base/polygon.h"

#include <entente/payoff_set.h>

/* What a player gets at a profile, and the most that it gets against the other's action. */
typedef struct enti_stage {
    double payoff[2], best[2];
} enti_stage;

/* Where the promise of a generated point lies in the polygon that promises. */
typedef enum enti_place {
    ENTI_PLACE_STAY,  /* the payoff of the profile itself, for ever */
    ENTI_PLACE_0,     /* where player 0's constraint cuts an edge */
    ENTI_PLACE_1,     /* likewise player 1's */
    ENTI_PLACE_CROSS, /* where both constraints cross */
    ENTI_PLACE_START, /* none: a vertex of the set that the computation began with */
} enti_place;

/* A vertex, and how the polygon before generated it. */
typedef struct enti_corner {
    double v[2];
    uint32_t profile;
    enti_place place;
    int side;         /* the edge bounds the polygon from below (0) or above in the other payoff */
    uint32_t from[2]; /* the edge's ends in the polygon before; equal: the promise is that vertex */
} enti_corner;

/* One side of a polygon seen along one payoff: its vertices by that payoff, growing. */
typedef struct enti_side {
    size_t count, room;
    size_t last;            /* where the last search ended */
    double *along, *across; /* [room] the payoff, and the other one */
    uint32_t *vertex;       /* [room] */
} enti_side;

typedef struct enti_corners {
    size_t count, room;
    enti_corner *at; /* [room] */
} enti_corners;

/* What a hull is computed in. */
typedef struct enti_hull_room {
    size_t room;
    enti_tagged_point *tagged; /* [room] */
    enti_tagged_point *chain;  /* [room + 1] */
} enti_hull_room;

typedef struct enti_payoff_work {
    const ent_game *game;
    double base[2]; /* payoff = base + 2^exponent * inside */
    int exponent[2];
    double minmax[2];
    size_t profiles;
    enti_stage *stage; /* [profiles] */

    double delta;
    double tie;               /* a constraint that misses by this much is met */
    double patience;          /* (1 - delta) / delta */
    double threat[2];         /* no equilibrium gives less */
    double raised;            /* the most that a threat rose in the last step */
    size_t live_count;        /* profiles that some promise can still hold ... */
    uint32_t *live;           /* [profiles] ... in ascending order */
    enti_corners now, before; /* the outer polygon, counter-clockwise, and the one before */
    uint64_t steps;

    enti_corners inner; /* proven to generate itself */
    double shortfall;   /* of its proof, in payoff units */
    double distance;    /* from `now` to `inner`, in payoff units */
    bool converged;

    enti_corners pool; /* generated points */
    enti_hull_room hull;
    enti_side cut[2][2]; /* [payoff][side] of `now` while it promises */
    enti_side sieve[2];  /* [side] along payoff 0: what lies between is no vertex */
    bool has_sieve;
} enti_payoff_work;

/* payoff_table.c */
/** A game of two players, ready for enti_payoff_begin(). ENT_ERR_ARG, _LIMIT, _NOMEM. */
ent_status enti_payoff_new(const ent_game *g, enti_payoff_work *out);
void enti_payoff_free(enti_payoff_work *w);
/** The feasible payoffs that give each player at least its floor, in inside units. */
ent_status enti_payoff_feasible(const enti_payoff_work *w, const double floor[2],
                                enti_polygon *out);
/** Starts from the feasible and individually rational payoffs. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_payoff_begin(enti_payoff_work *w, double delta);
/** Goes on from the outer set of a larger delta, which holds that of every smaller one. */
void enti_payoff_lower(enti_payoff_work *w, double delta);
/** Likewise, from an outer set that was kept. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_payoff_resume(enti_payoff_work *w, const enti_corners *outer,
                              const double threat[2], double delta);
/** A payoff of player i in inside units, and back. */
double enti_payoff_inside(const enti_payoff_work *w, size_t i, double payoff);
double enti_payoff_outside(const enti_payoff_work *w, size_t i, double inside);

/* payoff_side.c */
/** Room for at least n corners. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_corners_reserve(enti_corners *c, size_t n);
void enti_corners_clear(enti_corners *c);
ent_status enti_corners_copy(const enti_corners *from, enti_corners *to);
/** One side of a polygon along payoff `axis`: side 0 has the lesser other payoff. ENT_OK, _NOMEM. */
ent_status enti_side_fill(const enti_corners *c, size_t axis, size_t side, enti_side *out);
void enti_side_clear(enti_side *c);

/* payoff_step.c */
/** Replaces `now` by what it generates. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_payoff_step(enti_payoff_work *w);
/** k h_i(a): how much more than its threat the promise to player i must be worth. */
double enti_payoff_lure(const enti_payoff_work *w, uint32_t a, size_t i);

/* payoff_hull.c */
void enti_hull_room_clear(enti_hull_room *room);
/** The hull of the points with their labels, counter-clockwise from the lowest, then leftmost,
 *  without corners within `tol` of a longer edge; `out` is not `points`. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_corners_hull(const enti_corners *points, double tol, enti_hull_room *room,
                             enti_corners *out);

/* payoff_labels.c */
/**
 * Solves for the polygon that the labels of `now` generate from itself, each constraint and
 * each edge moved inwards by `inset`.
 * @param out    as `now`, with the solved vertices
 * @param found  whether the iteration arrived; ENT_OK or ENT_ERR_NOMEM
 */
ent_status enti_payoff_solve_labels(const enti_payoff_work *w, double inset, enti_corners *out,
                                    bool *found);

/* payoff_proof.c */
/** How far the polygon falls short of generating itself: 0 when it does so in exact arithmetic.
 *  In inside units; ENT_OK, ENT_ERR_NOMEM or ENT_ERR_LIMIT. */
ent_status enti_payoff_shortfall(const enti_payoff_work *w, const enti_corners *c, double *out);

/** How far q is from the polygon: 0 inside, infinite from the empty set. Inside units. */
double enti_payoff_distance(const enti_corners *c, const double q[2]);
/** How far the farthest vertex of the first polygon is from the second. Inside units. */
double enti_payoff_excess(const enti_corners *outer, const enti_corners *inner);

/* payoff_run.c */
/** Steps until the outer set stays or meets a proven inner one. ENT_OK, _NOMEM, _LIMIT. */
ent_status enti_payoff_run(enti_payoff_work *w, const ent_payoff_set_opts *opts);
/* payoff_result.c */
/** How q is drawn between at most three vertices of the polygon: from, weight, third and third_weight
 *  of `out`. A q outside is drawn as the nearest point; the polygon is not empty. */
void enti_payoff_draw(const enti_corners *c, const double q[2], ent_vertex *out);
/** Which players have nothing to spare, in inside units. */
ent_binding enti_payoff_binding(const double slack[2]);
/** The sets as the caller gets them, the outer one without corners within `accepted` of an edge. */
ent_status enti_payoff_result(const enti_payoff_work *w, double accepted, ent_payoff_set *out);

#endif
