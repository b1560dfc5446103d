#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# exports.sh SOURCE LIBRARY.so [--record] -- what the library exports is what the public headers
# declare and what tests/house/exports.txt records, and all of it begins with ent_. With --record the
# list is written anew.
set -eu
recorded=$1/tests/house/exports.txt
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
LC_ALL=C
export LC_ALL

nm -D --defined-only "$2" >"$place/symbols"
awk '{ print $NF }' "$place/symbols" | sort >"$place/exported"

# A declaration begins with ENT_API or ENT_CHECKED and names its function before the first "(".
cat "$1"/include/entente/*.h | awk '
    /^(ENT_API|ENT_CHECKED)[[:space:]]/ { text = ""; open = 1 }
    open {
        text = text " " $0
        if (index(text, "(")) {
            sub(/[[:space:]]*\(.*/, "", text)
            sub(/^.*[^A-Za-z0-9_]/, "", text)
            print text
            open = 0
        }
    }
' | sort >"$place/declared"

if [ "${3:-}" = --record ]; then cp "$place/exported" "$recorded"; fi

status=0
if grep -v '^ent_' "$place/exported"; then
    echo "^ exported without the prefix ent_"
    status=1
fi
diff -u "$place/declared" "$place/exported" || {
    echo "^ declared in include/ (-) against exported by the library (+)"
    status=1
}
diff -u "$recorded" "$place/exported" || {
    echo "^ recorded in tests/house/exports.txt (-) against exported (+); exports.sh --record to accept"
    status=1
}
[ "$status" -ne 0 ] || printf '%s functions exported\n' "$(wc -l <"$place/exported")"
exit "$status"
