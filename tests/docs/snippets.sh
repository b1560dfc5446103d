#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# snippets.sh SOURCE BUILD DOCUMENT [--record] -- what a document shows is what happens.
#
# In the document, a block ```console holds commands, each behind "$ ", and what they print; a block
# ```c or ```json whose text before it ends in `NAME`: is the file NAME. All run in one fresh
# directory, where examples/ is that of the source, with the built driver and library installed, as
# it were. With --record the outputs in the document are written anew.
set -eu
source=$(cd "$1" && pwd)
build=$(cd "$2" && pwd)
document=$source/$3
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

PATH=$build/examples:$PATH
LD_LIBRARY_PATH=$build/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
PKG_CONFIG_PATH=$build/meson-uninstalled
C_INCLUDE_PATH=$source/include
LC_ALL=C
export PATH LD_LIBRARY_PATH PKG_CONFIG_PATH C_INCLUDE_PATH LC_ALL

mkdir "$place/copy"
ln -s "$source/examples" "$place/copy/examples"
cd "$place/copy"
kind=text # console: inside commands; file: inside a file; other: inside another block; text: outside
file=
while IFS= read -r line || [ -n "$line" ]; do
    case $kind:$line in
    'text:```console') kind=console ;;
    'text:```c' | 'text:```json') [ -n "$file" ] && { kind=file; : >"$file"; } || kind=other ;;
    'text:```'*) kind=other ;;
    text:*'`:') file=${line%'`:'}; file=${file##*'`'} ;;
    text:?*) file= ;;
    *:'```') kind=text; file= ;;
    file:*) printf '%s\n' "$line" >>"$file" ;;
    console:'$ '*)
        printf '%s\n' "$line"
        sh -c "${line#??}" 2>&1 </dev/null || :
        ;;
    esac
    case $kind:$line in
    console:'```console') printf '%s\n' "$line" ;;
    console:*) ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$document" >"$place/actual"

if [ "${4:-}" = --record ]; then
    cp "$place/actual" "$document"
elif ! diff -u "$document" "$place/actual"; then
    echo "^ in the document (-) against what happens (+)"
    exit 1
fi
