/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a treaty holds by itself, and what would hold all together?
 *
 * Linear treaty of ten: everyone gains the sum of all efforts, effort q costs q^2 / 2, members choose
 * theirs together. Source: S. Barrett, Oxford Economic Papers 46 (1994), linear benefits.
 */
#include <entente.h>
#include <stdio.h>

#define N 10

int main(void)
{
    double inside[N + 1], outside[N + 1];
    const size_t n = N;
    const ent_membership_types treaty = {1, &n, inside, outside};
    ent_stability_counts sizes = {0};
    ent_stability_subsidy subsidy = {0};
    ent_membership *table = NULL;
    bool holds[N + 1];

    for (size_t k = 0; k <= N; k++) {
        const double s = (double)k, all = s * s + N - s;
        inside[k] = all - s * s / 2.0;
        outside[k] = all - 0.5;
    }
    ent_status st = ent_stability_by_counts(&treaty, &sizes);
    if (!st) st = ent_foresight_sizes(N, inside, outside, holds);
    if (!st) st = ent_membership_of_types(&treaty, &table);
    if (!st) st = ent_stability_subsidy_least(table, (1u << N) - 1, NULL, &subsidy);
    if (!st) {
        printf("holds by itself:      ");
        for (size_t k = 0; k < sizes.n_stable; k++) printf(" %zu", sizes.stable[k]);
        printf(" members\nholds with foresight: ");
        for (size_t k = 1; k <= N; k++)
            if (holds[k]) printf(" %zu", k);
        printf(" members\nall ten: %g each, held by %s from outside\n", inside[N],
               subsidy.exact_total);
    } else {
        fprintf(stderr, "%s\n", ent_status_text(st));
    }
    ent_stability_counts_clear(&sizes);
    ent_stability_subsidy_clear(&subsidy);
    ent_membership_free(table);
    return st != ENT_OK;
}
