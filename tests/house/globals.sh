#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# globals.sh LIBRARY.a ... -- no object of the library holds mutable data; the one exception is
# lib/io/json.c, whose lock guards what cJSON itself keeps in globals.
set -eu
size -A "$@" | awk '
    /:$/ || / \(ex / || /^[^ ]*\.o / { object = $1 }
    $1 ~ /^\.(data|bss|tdata|tbss)(\.|$)/ && $1 !~ /^\.data\.rel\.ro/ && $2 > 0 {
        if (object ~ /io_json\.c\.o/) next
        print object ": " $2 " bytes in " $1
        faults++
    }
    $1 == ".text" { objects++ }
    END {
        if (!objects) { print "no objects found: the test is blind"; faults++ }
        printf "%d objects, %d faults\n", objects, faults
        exit faults > 0
    }
'
