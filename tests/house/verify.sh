#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# verify.sh POOL.a -- what checks printed results calls no solver: of the functions that the objects of
# lib/report/verify*.c leave open, none is of GLPK, and none stands in lp, nash, correlated, dominance,
# repeated, model or scenario.
set -eu
nm -A "$1" | awk '
    $(NF - 1) == "T" && $1 ~ /\/(lp|nash|correlated|dominance|repeated|coalition|model|scenario)_[a-z_]*[.]c/ { solver[$NF]; solvers++ }
    $(NF - 1) == "U" && $1 ~ /report_verify/ { open[$NF] = open[$NF] " " $1; names++ }
    END {
        for (name in open)
            if (name in solver || name ~ /^glp_/) {
                print name ":" open[name]
                calls++
            }
        if (!names || !solvers) print "no object of verify or of a solver found: the test is blind"
        printf "%d names, %d of solvers\n", names, calls
        exit !names || !solvers || calls > 0
    }
'
