/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tree.h (internal) -- the representation of a game tree, and its exact numbers.
 *
 * Invariants: parent < node; the nodes behind the moves of a node stand in a row; a set is made
 * before the sets behind its moves.
 */
#ifndef ENTI_TREE_H
#define ENTI_TREE_H

#include "game/numbers.h"

#include <entente/tree.h>

typedef struct enti_node {
    ent_tree_node at;
    double sum;       /* of the probabilities of a chance node, as given */
    size_t number;    /* first of its payoffs or probabilities in `numbers`; SIZE_MAX: zeros */
    char *name;       /* of an end; NULL: none */
    char **move_name; /* [moves] of a chance node; an entry may be NULL */
} enti_node;

/* An information set. */
typedef struct enti_information {
    size_t player, moves;
    size_t least, count; /* its smallest node, how many */
    size_t offset;       /* of its moves in a behaviour profile */
    char *name;          /* NULL: none */
    char **move_name;    /* [moves] */
} enti_information;

struct ent_tree {
    size_t players, nodes, node_room;
    enti_node *node; /* [nodes] */
    size_t informations, information_room, width;
    enti_information *information; /* [informations] */
    enti_numbers numbers;
    char **player_name;       /* [players] NULL: the default name */
    char (*default_name)[24]; /* [most moves or players] "1", "2", ... */
    size_t defaults;
};

/** The exact payoff of an end into q (initialised). ENT_OK, ENT_ERR_LIMIT, ENT_ERR_NOMEM. */
ent_status enti_tree_payoff(const ent_tree *t, size_t node, size_t player, mpq_t q);
/** The exact probabilities of a chance node into p [moves], likewise. */
ent_status enti_tree_probabilities(const ent_tree *t, size_t node, mpq_t p[]);
/** Whether some number of the tree is not the double that stands for it. */
bool enti_tree_has_exact(const ent_tree *t);
/** The move of an information set by its name; SIZE_MAX: none. */
size_t enti_tree_move_find(const ent_tree *t, size_t node, const char *name);
/** The last own move before each information set: from[h] the set it was made at (SIZE_MAX: none)
 *  and by[h], both [informations]. *forgets: a set whose nodes differ in it, or SIZE_MAX. */
ent_status enti_tree_own_moves(const ent_tree *t, size_t from[], size_t by[], size_t *forgets);

#endif
