/* SPDX-License-Identifier: GPL-3.0-or-later */
/* picture.h (internal) -- pictures that a case asks for: maps over two figures, curves along one. */
#ifndef ENTI_PICTURE_H
#define ENTI_PICTURE_H

#include "scenario/claim.h"

/** Points along an axis of a map, and of a curve. */
#define ENTI_MAP_SIDE    61
#define ENTI_CURVE_STEPS 200
/** The most kinds of answer that a map tells apart; what is beyond is one more. */
#define ENTI_MAP_KINDS 9

/* A point to be marked: where the facts lie. */
typedef struct enti_mark {
    const char *label;
    double x, y;
} enti_mark;

typedef struct enti_picture {
    bool is_map;
    const char *name, *title;
    size_t x, y; /* knobs; y of maps only */
    size_t n_curves;
    size_t *curve; /* [n_curves] quantities against x */
    size_t n_marks;
    enti_mark *mark;          /* [n_marks] */
    const enti_json *regions; /* of a map, borrowed; NULL: coloured by what the game says */
} enti_picture;

/* What a picture shows. */
typedef struct enti_canvas {
    const enti_picture *picture;
    double *value; /* map [side][side], y then x: the kind of answer, NaN: none;
                                    curves [steps + 1][n_curves] */
    size_t n_kinds;
    char *kind[ENTI_MAP_KINDS]; /* [n_kinds] the pure equilibria in words; "" for none */
} enti_canvas;

/* ---- picture_read.c ---- */

/** Reads "pictures". */
ent_status enti_pictures_read(ent_scenario *s, ent_error *err);
void enti_pictures_clear(ent_scenario *s);

/* ---- picture.c ---- */

/** Computes all of them; canvas [n_pictures]. */
ent_status enti_pictures_paint(const ent_scenario *s, const ent_control *control,
                               enti_canvas canvas[]);
void enti_canvas_clear(enti_canvas *c);

#endif
