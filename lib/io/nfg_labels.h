/* SPDX-License-Identifier: GPL-3.0-or-later */
/* nfg_labels.h -- a list of labels, and making them distinct. */
#ifndef ENTI_NFG_LABELS_H
#define ENTI_NFG_LABELS_H

#include "base/text.h"

/* Labels one behind the other, each with its NUL. {0} is empty. */
typedef struct enti_nfg_labels {
    enti_text text;
    size_t count;
} enti_nfg_labels;

/** Adds a label, tidied; a failure is remembered in text.status. */
void enti_nfg_labels_add(enti_nfg_labels *l, const char *label);
/** Makes labels non-empty and distinct as Gambit does: each empty or repeated "x" becomes the
 *  next of "x_1", "x_2", ... that no label of the list is. ENT_OK or ENT_ERR_NOMEM. */
ent_status enti_nfg_labels_distinct(enti_nfg_labels *l);
/** The first label; each next one begins behind the NUL of the last. */
const char *enti_nfg_labels_first(const enti_nfg_labels *l);
const char *enti_nfg_labels_next(const char *label);
void enti_nfg_labels_clear(enti_nfg_labels *l);

#endif
