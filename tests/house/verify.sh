#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# verify.sh POOL.a -- what checks printed results calls no solver: of the functions that the objects of
# lib/report/verify*.c leave open, none is of lp, nash, correlated, repeated, model or scenario.
set -eu
nm -A -u "$1" | awk '
    $1 ~ /report_verify/ {
        seen++
        if ($NF ~ /^(glp_|enti_lp|enti_search|enti_joint|enti_world|ent_nash|ent_correlated_solve|ent_repeated|ent_tariff|ent_world|ent_scenario)/) {
            print
            solvers++
        }
    }
    END {
        if (!seen) print "no object of verify found: the test is blind"
        printf "%d names, %d of solvers\n", seen, solvers
        exit !seen || solvers > 0
    }
'
