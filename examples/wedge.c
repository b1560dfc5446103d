/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What would split an alliance of three, and what would hold it?
 *
 * Holding pays 4 if all hold, 1 with one other, -1 alone; defecting pays 2: a stag hunt. */
#include <entente.h>
#include <stdio.h>

static const int two[] = {2, 2, 2}, hold[] = {0, 0, 0}, defect[] = {1, 1, 1};

/* Hold is action 0, defect 1. */
static ent_status alliance(ent_game **out)
{
    static const double holding[] = {0, -1, 1, 4}; /* by how many hold */
    double u[8][3];

    for (int at = 0; at < 8; at++) {
        const int a[] = {at >> 2, at >> 1 & 1, at & 1};
        for (int i = 0; i < 3; i++) u[at][i] = a[i] ? 2 : holding[3 - a[0] - a[1] - a[2]];
    }
    return ent_game_new(3, two, u[0], out);
}

static ent_status print_promises(const char *what, const ent_game *g, const int target[],
                                 const ent_wedge_opts *opts)
{
    ent_wedge x;
    const ent_status st = ent_wedge_promise(g, target, 3, NULL, opts, &x);

    if (!st) printf("%-38s paid %g, at risk %g\n", what, x.price, x.owed);
    ent_wedge_clear(&x);
    return st;
}

static ent_status print_order(const ent_game *g)
{
    ent_wedge_order x;
    const ent_status st = ent_wedge_divide(g, hold, defect, NULL, &x);

    if (!st) printf("one after another                      paid %g, the first gets all\n", x.cost);
    ent_wedge_order_clear(&x);
    return st;
}

/* Two who leave break it. */
static ent_status print_defence(const ent_game *g)
{
    static const double pairs[] = {0, 0, 0, 1, 0, 1, 1, 1};
    ent_wedge_defence x = {0};
    ent_coop *blocking = NULL;
    double loyalty[3];
    ent_status st = ent_coop_new(3, pairs, &blocking);

    if (!st) st = ent_wedge_loyalty(g, hold, loyalty);
    if (!st) st = ent_wedge_defend(blocking, 6.0, loyalty, NULL, &x);
    if (!st) printf("held against a purse of 6              paid %g\n", x.cost);
    ent_wedge_defence_clear(&x);
    ent_coop_free(blocking);
    return st;
}

int main(void)
{
    ent_wedge_opts alike = ENT_WEDGE_OPTS_INIT;
    ent_game *g = NULL;
    ent_status st = alliance(&g);

    alike.terms = ENT_WEDGE_ALIKE;
    if (!st) st = print_promises("to split: \"2 if you alone defect\"", g, defect, NULL);
    if (!st) st = print_promises("to split: the same to all, in any case", g, defect, &alike);
    if (!st) st = print_order(g);
    if (!st) st = print_promises("to hold: insurance against the others", g, hold, NULL);
    if (!st) st = print_defence(g);
    if (st) fprintf(stderr, "%s\n", ent_status_text(st));
    ent_game_free(g);
    return st ? 1 : 0;
}
