/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three allies save together: which shares hold the alliance, and which are fairest?
 *
 * Airport game with costs 1, 2, 3: what a coalition saves by building one runway for its largest
 * member. Source: S. Littlechild, G. Owen, Management Science 20 (1973).
 */
#include <entente.h>
#include <stdio.h>

static int print(const ent_coop *c, const char *name, ent_coop_fn *solution)
{
    const ent_coop_opts opts = {.exact = true};
    ent_allocation a;
    const ent_status st = solution(c, &opts, &a);

    if (st) {
        fprintf(stderr, "%s: %s\n", name, ent_status_text(st));
        return 1;
    }
    printf("%-10s", name);
    for (size_t i = 0; i < a.players && a.x; i++) printf(" %5s", a.exact ? a.exact[i] : "?");
    if (a.x)
        printf("   who gains most by leaving gains %g\n", a.epsilon);
    else
        printf(" %s\n", a.reason);
    ent_allocation_clear(&a);
    return 0;
}

int main(void)
{
    /* savings by bits: {} {1} {2} {1,2} {3} {1,3} {2,3} {1,2,3} */
    static const double saving[] = {0, 0, 0, 1, 0, 1, 2, 3};
    ent_coop *c = NULL;

    if (ent_coop_new(3, saving, &c)) return 1;
    int failed = print(c, "core", ent_coop_core);
    if (!failed) failed = print(c, "nucleolus", ent_coop_nucleolus);
    ent_coop_free(c);
    return failed;
}
