#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# transcript.sh ENTENTE FILE.txt [--record] -- runs every command of a transcript again and compares.
#
#     $ a command line for sh      in a fresh directory with the files of tests/cli/games/ and
#                                  scenarios/, a link to examples/scenarios/
#     > a line of its standard output
#     2> a line of its standard error
#     ! its exit status
#     # a remark
#
# With --record the file is written anew: read what changed before you commit it.
set -eu
driver=$(cd "$(dirname "$1")" && pwd)
transcript=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cp -R "$(dirname "$transcript")/games" "$place/games"
ln -s "$(cd "$(dirname "$transcript")/../../examples/scenarios" && pwd)" "$place/games/scenarios"
PATH=$driver:$PATH
LC_ALL=C
export PATH LC_ALL
unset POSIXLY_CORRECT 2>/dev/null || :

cd "$place/games"
while IFS= read -r line; do
    case $line in
    '$ '*)
        printf '%s\n' "$line"
        code=0
        sh -c "${line#??}" >"$place/out" 2>"$place/err" </dev/null || code=$?
        sed 's/^/> /' "$place/out"
        sed 's/^/2> /' "$place/err"
        printf '! %s\n' "$code"
        ;;
    '#'* | '') printf '%s\n' "$line" ;;
    esac
done <"$transcript" >"$place/actual"

if [ "${3:-}" = --record ]; then
    cp "$place/actual" "$transcript"
elif ! diff -u "$transcript" "$place/actual"; then
    echo "^ recorded (-) against printed now (+)"
    exit 1
fi
